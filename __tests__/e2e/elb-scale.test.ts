import { expect, test } from '@jest/globals';
import { spec } from '../../src/sources/elb/spec.ts';
import { seedManyElb } from '../cloud/seed/elb.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { LONG } from '../faults/campaign.ts';
import { leastPeak, measure, type Peak } from './peak.ts';
import { repo } from './world.ts';

const suite = cloudSuite();

const PLAN = `version: 1
id: acme-infra
plans:
  network: { schedule: "0 * * * *", regions: [us-east-1], sources: [elb] }
budgets: { elb: 0, elb-classic: 0, wafv2: 0 }
`;

interface Size {
  readonly balancers: number;
  readonly targetGroups: number;
  readonly rules: number;
}

/** What the formula of `docs/sources/elb.md` says of such an account, by budget. */
function expectedCalls({ balancers, targetGroups, rules }: Size): Readonly<Record<string, number>> {
  const each = { listeners: 1, rules: rules / balancers };
  const objects = [
    ...Array.from({ length: balancers }, () => ({ kind: 'load-balancer', items: each })),
    ...Array.from({ length: targetGroups }, () => ({ kind: 'target-group', items: { targets: 1 } })),
  ];
  const calls = spec.expectedCalls(objects);
  // It assumes the dearest kind of listener; these are of HTTP, whose certificates nobody asks for.
  return { ...calls, elb: (calls['elb'] ?? 0) - balancers };
}

function callsSince(first: number): Readonly<Record<string, number>> {
  const own = suite.cloud.calls.slice(first);
  const of = (wanted: string) => own.filter(({ service }) => service === wanted).length;
  return { elb: of('elbv2'), 'elb-classic': of('elb'), wafv2: of('wafv2') };
}

const MIB = 1024 * 1024;
const SMALL: Size = { balancers: 10, targetGroups: 30, rules: 50 };
/** An account of 1,000: HOLDFAST_TEST_LONG=1 npm test __tests__/e2e/elb-scale.test.ts */
const LARGE: Size = LONG
  ? { balancers: 1_000, targetGroups: 3_000, rules: 5_000 }
  : { balancers: 250, targetGroups: 750, rules: 1_250 };
/** What so many more of everything may add to the peak of a run: 128 KiB for each balancer with all that belongs to it, or 48 MiB. */
const GROWTH_MAX_BYTES = (LONG ? 128 : 48) * MIB;
const OWN_TIME_MAX_MS = 120_000;

test(`${LARGE.balancers} balancers, ${LARGE.targetGroups} groups and ${LARGE.rules} rules: calls follow the formula, memory stays about the same`, async () => {
  const measured: Peak[] = [];
  const isEnough = ({ bytes, ms }: Peak) =>
    bytes - (measured[0]?.bytes ?? bytes) < GROWTH_MAX_BYTES && ms < OWN_TIME_MAX_MS;
  for (const size of [SMALL, LARGE]) {
    await suite.cloud.reset();
    seedManyElb(suite.cloud, size);
    await using home = await repo(suite.cloud, { plan: PLAN, depth: 1 });
    const once = async () => {
      const first = suite.cloud.calls.length;
      const peak = await measure(home, { collects: true });
      expect(callsSince(first)).toEqual(expectedCalls(size));
      return peak;
    };
    const end = await leastPeak(once, isEnough);
    measured.push(end);
    const { elb, wafv2 } = expectedCalls(size);
    process.stdout.write(
      `${size.balancers} balancers: ${elb} + ${wafv2} calls, ${end.ms} ms, peak ${Math.round(end.bytes / MIB)} MiB\n`,
    );
  }
  const [small, large] = measured;
  expect(large?.ms).toBeLessThan(OWN_TIME_MAX_MS);
  expect((large?.bytes ?? 0) - (small?.bytes ?? 0)).toBeLessThan(GROWTH_MAX_BYTES);
}, 900_000);
