import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { seedMany, seedRoute53 } from '../cloud/seed/route53.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { leastPeak, measure, type Peak } from './peak.ts';
import { a, upsert } from './records.ts';
import { repo } from './world.ts';

const suite = cloudSuite();

/** What an account holds, as far as it costs calls. `zones`: record sets of each, apex NS and SOA included. */
interface Holdings {
  readonly zones: readonly number[];
  readonly healthChecks?: number;
  readonly loggingConfigs?: number;
  readonly cidrCollections?: number;
  readonly trafficPolicies?: number;
}

/** docs/sources/route53.md, "Calls". */
function callsOf(held: Holdings): number {
  const { zones, healthChecks = 0, loggingConfigs = 0, cidrCollections = 0, trafficPolicies = 0 } = held;
  const pages = (items: number, page: number) => Math.max(1, Math.ceil(items / page));
  return (
    pages(zones.length, 100) +
    zones.length * 3 +
    zones.reduce((sum, records) => sum + pages(records, 300), 0) +
    Math.ceil(zones.length / 10) +
    Math.ceil(healthChecks / 10) +
    (zones.length === 0 ? 0 : pages(loggingConfigs, 100)) +
    pages(healthChecks, 1000) +
    1 +
    cidrCollections * 2 +
    1 +
    trafficPolicies +
    1 +
    1
  );
}

/** How many calls Route 53 got while the work was done. */
async function route53Calls(work: () => Promise<unknown>): Promise<number> {
  const before = suite.cloud.calls.length;
  await work();
  return suite.cloud.calls.slice(before).filter(({ service }) => service === 'route53').length;
}

test('the docs state the sum that the formula gives', async () => {
  const docs = await readFile(join(import.meta.dirname, '../../docs/sources/route53.md'), 'utf8');
  const stated = Number(/\*\*(\d+) calls\*\*/.exec(docs)?.[1]);
  expect(stated).toBe(callsOf({ zones: new Array<number>(100).fill(100) }));
});

test('an empty account and one of everything cost what the formula says', async () => {
  await using home = await repo(suite.cloud);
  expect(await route53Calls(() => home.backup())).toBe(callsOf({ zones: [] }));

  await seedRoute53(suite.cloud.url);
  const run = await home.backup();
  const calls = await route53Calls(() => home.backup());
  expect(run).toMatchObject({ exit: 0 });
  const held = {
    zones: [1, 1, 1, 1, 1, 1],
    healthChecks: 6,
    loggingConfigs: 1,
    cidrCollections: 1,
    trafficPolicies: 1,
  };
  expect(calls).toBe(callsOf(held));
  const reported = Object.entries(run.result.calls).filter(([call]) => call.startsWith('route53:'));
  expect(reported.reduce((sum, [, count]) => sum + count, 0)).toBe(calls);
});

describe('at three sizes', () => {
  const SIZES = [
    { zones: 1, records: 100 },
    { zones: 10, records: 1_000 },
    { zones: 100, records: 10_000 },
  ] as const;
  const MIB = 1024 * 1024;
  /** The address space of a run must not follow the account's size: this much is what 10,000 records may add. */
  const GROWTH_MAX_BYTES = 64 * MIB;
  const OWN_TIME_MAX_MS = 60_000;

  test('calls follow the formula, own time stays under a minute, memory stays about the same', async () => {
    const measured: Peak[] = [];
    const isEnough = ({ bytes, ms }: Peak) =>
      bytes - (measured[0]?.bytes ?? bytes) < GROWTH_MAX_BYTES && ms < OWN_TIME_MAX_MS;
    for (const size of SIZES) {
      await suite.cloud.reset();
      await seedMany(suite.cloud.url, size);
      await using home = await repo(suite.cloud, { depth: 1 });
      const each = size.records / size.zones + 2;
      const calls = callsOf({ zones: new Array<number>(size.zones).fill(each) });
      const once = async () => {
        const before = suite.cloud.calls.length;
        const peak = await measure(home, { collects: true });
        expect(suite.cloud.calls.slice(before).filter(({ service }) => service === 'route53')).toHaveLength(calls);
        return peak;
      };
      const end = await leastPeak(once, isEnough);
      measured.push(end);
      process.stdout.write(
        `${size.records} record sets in ${size.zones} zones: ${calls} calls, ${end.ms} ms, peak ${Math.round(end.bytes / MIB)} MiB\n`,
      );
    }
    const [small, , large] = measured;
    expect(large?.ms).toBeLessThan(OWN_TIME_MAX_MS);
    expect((large?.bytes ?? 0) - (small?.bytes ?? 0)).toBeLessThan(GROWTH_MAX_BYTES);
  }, 300_000);
});

test('one changed record of a zone of 10,000 is a diff of a few lines in one small file', async () => {
  const [id = ''] = await seedMany(suite.cloud.url, { zones: 1, records: 10_000 });
  await using home = await repo(suite.cloud, { depth: 1 });
  expect(await home.backup()).toMatchObject({ exit: 0 });
  const zone = { id, name: 'zone-000.example' };
  await upsert(suite.cloud.url, zone, a(zone.name, 'host-04711', '198.51.100.7'));
  const run = await home.backup();
  expect(run.result.commit).toBe((await home.commits())[0]);

  const [line = '', ...others] = (await home.remote.git('show', '--format=', '--numstat', 'main')).split('\n');
  expect(others).toEqual([]);
  const [added, removed, path = ''] = line.split('\t');
  expect({ added, removed }).toEqual({ added: '1', removed: '1' });
  const text = (await home.tree())[path] ?? '';
  // GitHub shows no diff of a file above 20,000 lines or 500 KiB ("Limits for viewing content and diffs").
  expect(Buffer.byteLength(text)).toBeLessThan(500 * 1024);
  expect(text.split('\n').length).toBeLessThan(20_000);

  // A new record and a removed one touch their own files only.
  await upsert(suite.cloud.url, zone, a(zone.name, 'brand-new', '198.51.100.8'));
  await home.backup();
  expect((await home.remote.git('show', '--format=', '--name-only', 'main')).split('\n')).toHaveLength(1);
});
