import { expect, test } from '@jest/globals';
import type { Plan, PlanSource } from '../../src/core/plan.ts';
import { addressOf, hasCopy, pointSources } from '../../src/core/point-sources.ts';

const source = (type: PlanSource['type'], name: string, was: string | null = null) =>
  ({ type, name, was }) as PlanSource;

function planOf(sources: readonly PlanSource[], destination: string | null = 'dr', was: string | null = null): Plan {
  return { name: 'all', was, sources, destination } as Plan;
}

test('snapshots are copied where the plan has a destination, before its data', () => {
  const sources = [source('data', 'media'), source('config', 'route53')];
  expect(pointSources(planOf(sources))).toEqual(['config', 'media']);
  expect(pointSources(planOf(sources), 'media')).toEqual(['media']);
  expect(pointSources(planOf(sources), 'route53')).toEqual([]);
  expect(pointSources(planOf([source('data', 'media')]))).toEqual(['media']);
  expect(hasCopy(planOf(sources, null))).toBe(false);
});

test('points lie under every name that plan and source had together', () => {
  const sources = [source('data', 'photos', 'media'), source('config', 'route53')];
  expect(addressOf(planOf(sources), 'photos').earlier).toEqual([{ plan: 'all', source: 'media' }]);
  expect(addressOf(planOf(sources, 'dr', 'old'), 'photos').earlier).toEqual([
    { plan: 'all', source: 'media' },
    { plan: 'old', source: 'photos' },
    { plan: 'old', source: 'media' },
  ]);
  expect(addressOf(planOf(sources, 'dr', 'old'), 'config').earlier).toEqual([{ plan: 'old', source: 'config' }]);
  expect(addressOf(planOf(sources), 'config')).toEqual({ plan: 'all', source: 'config', earlier: [] });
});
