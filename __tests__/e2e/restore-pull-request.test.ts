import { expect, test } from '@jest/globals';
import { pointAt } from '../cloud/seed/aliases.ts';
import { seedNetwork } from '../cloud/seed/network.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { fakeGithub } from '../support/fake-github.ts';
import { alb, removeAlb } from './balancers.ts';
import { zoneWith } from './records.ts';
import { planOf, repo } from './world.ts';

const suite = cloudSuite();
const PLAN = planOf(
  'network: { regions: [us-east-1], sources: [route53, elb], commit: { mode: pull-request } }',
).replace('route53: 0', 'route53: 0, elb: 0, elb-classic: 0, wafv2: 0');

test('names follow a balancer that was restored although nobody has merged its identity', async () => {
  const { url } = suite.cloud;
  const web = await alb(url, await seedNetwork(url), 'web');
  const zone = await zoneWith(url, 'example.com', { api: '192.0.2.2' });
  await pointAt(url, zone.id, 'www.example.com', web);
  await using github = await fakeGithub({ files: { 'holdfast.yml': PLAN } });
  await using home = await repo(suite.cloud, { remote: github.remote, depth: 1 });
  const env = github.env({ GITHUB_EVENT_NAME: 'schedule', GITHUB_TOKEN: 'token' });
  const run = (...argv: readonly string[]) => home.run(argv, { env });
  expect(await run('backup', 'network')).toMatchObject({ exit: 0 });
  await github.pulls.merge(7);
  expect(await run('backup', 'network')).toMatchObject({ exit: 0 });

  await removeAlb(url, web);
  const APPLY = ['--apply', '--yes'];
  expect(await run('restore', 'network/elb', '--item', 'us-east-1/web', ...APPLY)).toMatchObject({ exit: 0 });
  const shown = await run('restore', 'network/route53', '--item', 'example.com');
  expect(shown.result.items).toMatchObject([{ status: 'pending' }]);
  // What the alias names leads nowhere any more, so it is no name of the balancer.
  expect(shown.text).toContain('www.example.com A: alias.target (none) → ref:us-east-1/load-balancer/web');
  // Asked alone, the zone knows of it too: its alias leads to another name than the one that is meant.
  expect((await run('drift', 'network/route53')).text).toMatch(/www\.example\.com A: .*web/);

  expect(await run('restore', 'network/route53', '--item', 'example.com', ...APPLY)).toMatchObject({
    exit: 0,
    result: { outcome: 'complete' },
  });
  const drift = await run('drift');
  expect(drift).toMatchObject({ exit: 4 });
  expect(drift.result.findings.map(({ message }) => message)).toEqual([expect.stringContaining('identity')]);
  expect(await run('backup', 'network')).toMatchObject({ exit: 0 });
  await github.pulls.merge(8);
  expect((await run('backup', 'network')).text).toContain('no changes');
  expect((await run('drift')).exit).toBe(0);
});
