import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { optionsSchema, readOptions } from '../../../src/sources/ebs/options.ts';
import {
  type Recorded,
  readRecorded,
  recordedTags,
  recordedTagsOf,
  type VolumeShape,
} from '../../../src/sources/ebs/recorded.ts';
import { hasAnyTag, hasTags } from '../../../src/sources/snapshot-options.ts';

const TAGS = { tags: { backup: ['gold'] } };
const STILL = { before: 'freeze', after: 'thaw' };

describe('options', () => {
  test('what the design shows is enough, and means volumes left in, no lock, no copied tags', () => {
    expect(readOptions({ select: TAGS, unit: 'instance' })).toEqual({
      select: { tags: { backup: ['gold'] }, ids: [], instances: null },
      exclude: { tags: {}, ids: new Set() },
      unit: 'instance',
      excludeBootVolume: false,
      quiesce: null,
      lock: null,
      copyTags: false,
    });
    expect(readOptions({ select: { ids: ['vol-0123456789abcdef0'] } }).unit).toBe('volume');
  });

  test('spans become what AWS counts in', () => {
    const quiesce = { before: 'freeze', after: 'thaw', timeout: '2m' };
    const lock = { mode: 'compliance', for: '2w', coolOff: '90m' };

    const read = readOptions({ select: TAGS, unit: 'instance', quiesce, lock });

    expect(read.quiesce).toMatchObject({ timeoutMs: 120_000, onFailure: 'crash-consistent' });
    expect(read.lock).toEqual({ mode: 'compliance', forMs: 14 * 86_400_000, coolOffHours: 2 });
  });

  test.each([
    [{}, 'select', null],
    [{ select: {} }, 'select', 'select names nothing'],
    [{ select: { tags: {} } }, 'select.tags', 'no tag is named'],
    [{ select: { tags: { backup: [] } } }, 'select.tags.backup', null],
    [{ select: { tags: { 'back*': ['gold'] } } }, 'select.tags.back*', null],
    [{ select: { tags: { backup: ['x'.repeat(257)] } } }, 'select.tags.backup.0', 'at most 256 characters'],
    [{ select: { tags: { backup: ['a\\b'] } } }, 'select.tags.backup.0', 'has a backslash'],
    [{ select: { ids: ['snap-0123456789abcdef0'] } }, 'select.ids.0', 'is no id of a volume or an instance'],
    [{ select: { ids: ['vol-123'] } }, 'select.ids.0', 'is no id'],
    [{ select: { ids: ['vol-12345678'] }, unit: 'instance' }, 'select.ids', 'is a volume, and unit is instance'],
    [{ select: { ...TAGS, instances: { a: ['b'] } }, unit: 'instance' }, 'select.instances', 'it is tags'],
    [{ select: TAGS, excludeBootVolume: true }, 'excludeBootVolume', 'unit is volume'],
    [{ select: TAGS, quiesce: { before: 'freeze', after: 'thaw' } }, 'quiesce', 'unit is volume'],
    [{ select: TAGS, unit: 'instance', quiesce: { before: 'a', after: 'thaw' } }, 'quiesce.before', 'SSM document'],
    [{ select: TAGS, unit: 'instance', quiesce: { before: 'freeze' } }, 'quiesce.after', null],
    // Longer than the claim of the slot leaves for it, another run would order too.
    [{ select: TAGS, unit: 'instance', quiesce: { ...STILL, timeout: '6m' } }, 'quiesce.timeout', 'between 1s and 5m'],
    [{ select: TAGS, lock: { mode: 'governance', for: '12h' } }, 'lock.for', 'between 1d and 36500d'],
    [{ select: TAGS, lock: { mode: 'compliance', for: '1d', coolOff: '4d' } }, 'lock.coolOff', 'between 1h and 72h'],
    [{ select: TAGS, lock: { mode: 'governance', for: '1d', coolOff: '2h' } }, 'lock.coolOff', 'no cooling-off'],
    [{ select: TAGS, units: 'instance' }, '', null],
  ])('%j is refused at %s', (options, path, words) => {
    const { error } = optionsSchema.safeParse(options);

    const issue = error?.issues.find((one) => one.path.join('.') === path);
    expect(issue).toBeDefined();
    if (words !== null) expect(issue?.message).toContain(words);
  });
});

describe('tags', () => {
  test('all of the names that select, one of those that leave out; upper and lower case are two', () => {
    const tags = { backup: 'gold', team: 'Shop' };

    expect(hasTags(tags, { backup: ['silver', 'g*'], team: ['S?op'] })).toBe(true);
    expect(hasTags(tags, { backup: ['gold'], team: ['shop'] })).toBe(false);
    expect(hasTags(tags, { backup: ['gold'], zone: ['*'] })).toBe(false);
    expect(hasAnyTag(tags, { backup: ['silver'], team: ['Shop'] })).toBe(true);
    expect(hasAnyTag(tags, {})).toBe(false);
  });
});

const hex = fc.stringMatching(/^[0-9a-f]{17}$/);
const number = fc.option(fc.integer({ min: 0, max: 300_000 }));
const shape: fc.Arbitrary<VolumeShape> = fc.record({
  id: hex.map((digits) => `vol-${digits}`),
  type: fc.constantFrom('gp2', 'gp3', 'io1', 'io2', 'st1', 'sc1', 'standard'),
  iops: number,
  throughput: number,
  device: fc.option(fc.stringMatching(/^(\/dev\/)?(sd|xvd)[a-z]{1,2}[0-9]?$/)),
});
const recorded: fc.Arbitrary<Recorded> = fc.record({
  zone: fc.option(fc.constantFrom('us-east-1a', 'us-west-2-lax-1a')),
  instance: fc.option(hex.map((digits) => `i-${digits}`)),
  volumes: fc.uniqueArray(shape, { maxLength: 40, selector: ({ id }) => id }),
});

describe('what is recorded of volumes', () => {
  test('comes back from tags that AWS takes, of forty volumes too, in ten tags at the most', () => {
    fc.assert(
      fc.property(recorded, (one) => {
        const tags = recordedTags(one);

        expect(readRecorded(tags)).toEqual(one);
        expect(Object.keys(tags).length).toBeLessThanOrEqual(1 + 10);
        for (const text of Object.values(tags)) expect(text).toMatch(/^[A-Za-z0-9 +\-=._:/@]{1,256}$/);
      }),
    );
  });

  test('a copy records its own volume alone', () => {
    fc.assert(
      fc.property(recorded, (one) => {
        const [first] = one.volumes;
        fc.pre(first !== undefined);

        expect(readRecorded(recordedTagsOf(recordedTags(one), first.id))).toEqual({ ...one, volumes: [first] });
      }),
    );
  });

  test('whatever somebody made of the tags is read as far as it goes', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (placed, volumes) => {
        const read = readRecorded({ 'holdfast:placed': placed, 'holdfast:volumes': volumes });
        for (const { id } of read.volumes) expect(id).toMatch(/^vol-[0-9a-f]+$/);
      }),
    );
    expect(readRecorded({ 'holdfast:volumes': 'vol-1 gp3 - - /dev/x y + vol-2 io2 5 - -' }).volumes).toEqual([
      { id: 'vol-2', type: 'io2', iops: 5, throughput: null, device: null },
    ]);
  });

  test('a device with spaces would break the record, and is left out of it', () => {
    const odd = { id: 'vol-1', type: 'gp3', iops: null, throughput: null, device: 'my disk' };

    expect(readRecorded(recordedTags({ zone: null, instance: null, volumes: [odd] })).volumes).toEqual([
      { ...odd, device: null },
    ]);
  });
});
