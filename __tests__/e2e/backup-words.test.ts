import { expect, test } from '@jest/globals';
import { cloudSuite } from '../cloud/suite.ts';
import { a, remove, upsert, zoneWith } from './records.ts';
import { repo } from './world.ts';

const suite = cloudSuite();

test('commit, report and result say which records changed, and how', async () => {
  const zone = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1', old: '192.0.2.2' });
  await using home = await repo(suite.cloud, { depth: 1 });
  const first = await home.backup();
  expect(await home.remote.git('log', '-1', '--format=%B', 'main')).toMatch(
    /^route53: first snapshot, 1 zone, 2 records\n\n- example.com zone added, 2 records\n\nHoldfast-Plan: network\n/,
  );
  expect(first.text).not.toContain('www.example.com');
  await upsert(suite.cloud.url, zone, a('example.com', 'www', '192.0.2.1', 60), a('example.com', 'promo', '192.0.2.3'));
  await remove(suite.cloud.url, zone, a('example.com', 'old', '192.0.2.2'));

  const { result, text } = await home.backup();
  const details = ['~ www.example.com A: ttl 300 → 60', '+ promo.example.com A', '- old.example.com A'];
  const [headline, empty, ...body] = (await home.remote.git('log', '-1', '--format=%B', 'main')).split('\n');
  expect(headline).toBe('route53: example.com 1 record changed, 1 added, 1 removed');
  expect(empty).toBe('');
  expect(body.slice(0, 4)).toEqual([...details, '']);
  expect(await home.remote.git('log', '-1', '--format=%(trailers:key=Holdfast-Plan,valueonly)', 'main')).toBe(
    'network\n',
  );
  for (const detail of details) expect(text).toContain(`\n  ${detail}\n`);
  expect(result.items).toMatchObject([
    { changes: [{ object: 'zone/public/example.com', change: 'changed', added: 1, changed: 1, removed: 1 }] },
  ]);

  const unchanged = await home.backup();
  expect(unchanged.result.items[0]).not.toHaveProperty('changes');
  expect(unchanged.text).toContain('Plan network: no changes');
  expect(unchanged.text).toContain('\n  route53: Route 53 Resolver, ');
});

test('a wake-up at which nothing is due says nothing of what is not captured', async () => {
  await zoneWith(suite.cloud.url, 'example.com');
  await using home = await repo(suite.cloud, { depth: 1 });
  await home.run(['backup']);
  const { text, result } = await home.run(['backup']);
  expect(result.outcome).toBe('nothing-due');
  expect(text).not.toContain('Not captured');
});
