import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTags } from '../../../src/sources/elb/v2/tags.ts';
import type { Resource } from '../../../src/sources/kind-reader.ts';
import { denied } from './fake-region.ts';
import { arn, notFound, openRegion } from './v2-api.ts';

const many = (count: number): Resource[] =>
  Array.from({ length: count }, (_, at) => ({ id: arn('targetgroup', `g${at}`), name: `g${at}` }));
const tagged = (resources: readonly Resource[]) =>
  Object.fromEntries(resources.map(({ id, name }) => [id, [{ Key: 'of', Value: name }]]));
const asked = (input: Readonly<Record<string, unknown>>) => input['ResourceArns'] as readonly string[];

test('tags are asked for by twenty, and each object gets its own with the keys sorted', async () => {
  const groups = many(45);
  const tags = { ...tagged(groups), [groups[44]?.id ?? '']: [{ Key: 'b', Value: '2' }, { Key: 'a' }] };
  const region = openRegion({ tags }, { order: (items) => [...items].reverse() });

  const tagsOf = await readTags(region.api, 'tags', groups);

  expect(region.aws.inputs.map(({ input }) => asked(input).length)).toEqual([20, 20, 5]);
  expect(groups.slice(0, 44).map(({ id }) => tagsOf(id))).toEqual(
    groups.slice(0, 44).map(({ name }) => ({ ok: true, value: { of: name } })),
  );
  expect(JSON.stringify(tagsOf(groups[44]?.id ?? ''))).toBe('{"ok":true,"value":{"a":"","b":"2"}}');
  expect(region.statuses()).toEqual({ tags: 'complete' });
});

test('nothing is asked when there is nothing to ask about', async () => {
  const region = openRegion({});

  const tagsOf = await readTags(region.api, 'tags', []);

  expect(region.aws.inputs).toEqual([]);
  expect(tagsOf('arn:unknown')).toEqual({ ok: false, kind: 'tags' });
});

test('an object that the reply leaves out has unknown tags, not none', async () => {
  const [left, there] = many(2) as [Resource, Resource];
  const region = openRegion(
    { tags: tagged([left, there]) },
    { reply: (_, reply) => ({ TagDescriptions: (reply['TagDescriptions'] as unknown[]).slice(1) }) },
  );

  const tagsOf = await readTags(region.api, 'tags', [left, there]);

  expect(tagsOf(left.id)).toEqual({ ok: false, kind: 'tags' });
  expect(tagsOf(there.id)).toEqual({ ok: true, value: { of: 'g1' } });
  expect(region.unreadParts()).toEqual(['tags g0']);
});

test('a call that is refused leaves its own twenty unread, and the others stay read', async () => {
  const groups = many(25);
  const region = openRegion(
    { tags: tagged(groups) },
    {
      before: (call, input) => {
        if (asked(input).includes(groups[0]?.id ?? '')) throw denied(call);
      },
    },
  );

  const tagsOf = await readTags(region.api, 'tags', groups);

  expect(groups.map(({ id }) => tagsOf(id).ok)).toEqual(groups.map((_, at) => at >= 20));
  expect(region.statuses()).toEqual({ tags: 'partial' });
  expect(region.unreadParts()).toHaveLength(20);
});

test('whichever objects were deleted meanwhile, the others have their tags and nothing counts as unread', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 45 }), fc.func(fc.boolean()), async (count, isDeleted) => {
      const groups = many(count);
      const deleted = new Set(groups.filter(({ name }) => isDeleted(name)).map(({ id }) => id));
      const region = openRegion(
        { tags: tagged(groups) },
        {
          before: (_, input) => {
            if (asked(input).some((id) => deleted.has(id))) throw notFound('TargetGroup');
          },
        },
      );

      const tagsOf = await readTags(region.api, 'tags', groups);

      for (const { id, name } of groups) {
        expect(tagsOf.isGone(id)).toBe(deleted.has(id));
        expect(tagsOf(id)).toEqual({ ok: true, value: deleted.has(id) ? {} : { of: name } });
      }
      expect(region.statuses()).toEqual({ tags: 'complete' });
    }),
  );
});

test('one deleted object among twenty costs a few calls more, not twenty', async () => {
  const groups = many(20);
  const region = openRegion(
    { tags: tagged(groups) },
    {
      before: (_, input) => {
        if (asked(input).includes(groups[13]?.id ?? '')) throw notFound('TargetGroup');
      },
    },
  );

  await readTags(region.api, 'tags', groups);

  expect(region.aws.inputs.length).toBeLessThanOrEqual(11);
  expect(region.aws.inputs.every(({ input }) => asked(input).length > 0)).toBe(true);
});
