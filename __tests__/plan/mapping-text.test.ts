import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Proposal } from '../../src/core/restore/proposal.ts';
import { loadMapping } from '../../src/plan/mapping-file.ts';
import { mappingText, withProposals } from '../../src/plan/mapping-text.ts';

const FROM = { account: '111111111111', region: 'us-east-1' };
const TO = { account: '222222222222', region: 'eu-west-1' };
const one = (id: string, ...found: readonly string[]): Proposal => ({
  section: 'bucket',
  id,
  is: '',
  found: found.map((there) => ({ id: there, is: 'a' })),
});

function entries(text: string) {
  const loaded = loadMapping('dr.yml', text);
  if (!loaded.ok) throw new Error(`${text}\n${JSON.stringify(loaded.problems)}`);
  return loaded.mapping;
}

test('what is found is filled in, what is open is a comment, and a section without anything found is none', () => {
  expect(mappingText(FROM, TO, [one('logs', 'logs-eu'), one('old', 'a', 'b'), { ...one('x'), section: 'alarm' }])).toBe(
    [
      '# What stands in 222222222222/eu-west-1 in the place of what 111111111111/us-east-1 has: docs/mapping.md',
      '# 2 of 3 are open: say what stands there, or { drop: true } to leave it out.',
      'from: { account: "111111111111", region: us-east-1 }',
      'to: { account: "222222222222", region: eu-west-1 }',
      '',
      'bucket:',
      '  logs: logs-eu',
      '  # old: … # one of a (a), b (a)',
      '',
      '# alarm:',
      '#   x: … # nothing like it was found',
      '',
    ].join('\n'),
  );
});

test('whatever things are called, the file says of each what was found and of no other anything', () => {
  const text = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 12 })
    .filter((id) => id !== '*' && id !== '__proto__');
  const proposals = fc.uniqueArray(fc.record({ id: text, found: fc.array(text, { maxLength: 2 }), is: text }), {
    selector: ({ id }) => id,
    maxLength: 6,
  });
  fc.assert(
    fc.property(proposals, (all) => {
      const some = all.map(({ id, found, is }) => ({ ...one(id, ...found), is }));
      const settled = Object.fromEntries(
        all.filter(({ found }) => found.length === 1).map(({ id, found }) => [id, found[0]]),
      );
      const text = mappingText(FROM, TO, some);
      expect(entries(text)).toMatchObject({ from: FROM, to: TO });
      expect(entries(text).sections.bucket ?? {}).toEqual(settled);
      expect(entries(withProposals('name: { prefix: dr- }\n', some)).sections.bucket ?? {}).toEqual(settled);
    }),
  );
});

test('a file keeps its comments, its order and what a person said', () => {
  const text = '# ours\nbucket:\n  logs: mine # not theirs\n  # later\n\nname: { prefix: dr- }\n';
  const next = withProposals(text, [one('logs', 'logs-eu'), one('more', 'more-eu'), one('open', 'a', 'b')]);
  for (const line of text.trimEnd().split('\n')) expect(next).toContain(line);
  expect(entries(next).sections.bucket).toEqual({ logs: 'mine', more: 'more-eu' });
  expect(withProposals(next, [one('more', 'other')])).toBe(next);
});
