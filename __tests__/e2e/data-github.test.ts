import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { cloudSuite } from '../cloud/suite.ts';
import { fakeGithub } from '../support/fake-github.ts';
import { zoneWith } from './records.ts';
import { repo } from './world.ts';

const suite = cloudSuite();

const planOf = (sources: string): string => `version: 1
id: acme-infra
destinations:
  here: { directory: ./store }
plans:
  uploads:
    schedule: "0 * * * *"
    sources: [${sources}]
    destination: here
budgets: { route53: 0 }
`;

/** A job in a repository that everybody can read. */
async function inPublic(sources: string) {
  await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  const github = await fakeGithub({ visibility: 'public', files: { 'holdfast.yml': planOf(sources) } });
  const home = await repo(suite.cloud, { remote: github.remote });
  mkdirSync(join(home.work.dir, 'data'));
  const env = github.env({ GITHUB_EVENT_NAME: 'schedule', GITHUB_TOKEN: 'token' });
  let runs = 0;
  return {
    run(...argv: readonly string[]) {
      writeFileSync(join(home.work.dir, 'data/a.txt'), `run ${++runs}`);
      return home.run(argv, { env });
    },
    target: join(home.work.dir, 'out'),
    async [Symbol.asyncDispose]() {
      await home[Symbol.asyncDispose]();
      await github[Symbol.asyncDispose]();
    },
  };
}

const FILES = '{ name: media, files: { path: ./data } }';
const REFUSED = { exit: 5, result: { outcome: 'refused', reason: 'public-repository' } };

test('a plan of data alone works in a public repository: nothing of it is committed', async () => {
  await using at = await inPublic(FILES);
  for (const argv of [
    ['backup', '--force'],
    ['backup', '--force'],
    ['list'],
    ['status'],
    ['verify'],
    ['diff', 'uploads/media'],
    ['restore', 'uploads/media', '--target', at.target],
  ])
    expect(await at.run(...argv)).toMatchObject({ exit: 0 });
});

test('of a mixed plan the data sources do, and what shows AWS does not', async () => {
  await using at = await inPublic(`route53, ${FILES}`);
  expect(await at.run('backup')).toMatchObject(REFUSED);
  expect(await at.run('backup', 'uploads/route53', '--force')).toMatchObject(REFUSED);
  expect(await at.run('backup', 'uploads/media', '--force')).toMatchObject({ exit: 0 });
  expect(await at.run('list', 'uploads/media')).toMatchObject({ exit: 0 });
  expect(await at.run('verify', 'uploads/media')).toMatchObject({ exit: 0 });
  expect(await at.run('restore', 'uploads/media', '--target', at.target)).toMatchObject({ exit: 0 });
  for (const argv of [['list'], ['verify'], ['diff', 'uploads/config'], ['list', 'uploads/config']])
    expect(await at.run(...argv)).toMatchObject(REFUSED);
  expect(
    suite.cloud.calls
      .filter(({ service }) => service === 'route53')
      .filter(({ operation }) => /^(List|Get)/.test(operation)),
  ).toEqual([]);
});
