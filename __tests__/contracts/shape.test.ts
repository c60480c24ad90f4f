import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { DESTINATION_VERBS } from '../../src/aws/destination-policy.ts';
import { snapshotPolicy, sourcePolicy } from '../../src/aws/iam-policy.ts';
import { canonicalText } from '../../src/core/json.ts';
import { COPY_NAME } from '../../src/core/point-sources.ts';
import { sources as all } from '../../src/sources/index.ts';
import { SNAPSHOT_VERBS } from '../../src/sources/snapshot-source.ts';
import { configSources, dataSources, snapshotSources } from '../../src/sources/source.ts';
import { threadModules } from '../../src/sources/threads.ts';

const ROOT = new URL('../../', import.meta.url);
const sources = configSources(all);
const registered = all.map(({ spec }) => spec.name).sort();

/** Names in a folder that end so, without the ending. */
function names(folder: string, ending: string): readonly string[] {
  return readdirSync(new URL(folder, ROOT))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, name.length - ending.length))
    .sort();
}

function text(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

test('a source is one folder with a spec and one entry of the registry, under one name; a small one is one file', () => {
  const folders = readdirSync(new URL('src/sources/', ROOT), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  // What sources share that run a tool is no source.
  expect(folders.filter((name) => name !== 'programs').sort()).toEqual(registered);
  for (const { spec } of all) {
    const folder = `src/sources/${spec.name}`;
    const file = existsSync(new URL(`${folder}/spec.ts`, ROOT)) ? 'spec.ts' : 'index.ts';
    expect(text(`${folder}/${file}`)).toContain(`name: '${spec.name}'`);
  }
});

test('threads know the module of every data source, and that of the copy of snapshots', () => {
  const names = dataSources(all).map(({ spec }) => spec.name);
  expect(Object.keys(threadModules).sort()).toEqual([COPY_NAME, ...names].sort());
});

test('every source has a page, and every page a source', () => {
  expect(names('docs/sources/', '.md')).toEqual(registered);
});

test('every source that calls AWS has a policy, and the policy is the rendered one', () => {
  const restoring = sources.filter(({ spec }) => spec.actions.restore !== undefined);
  const expected = [
    ...sources.map(({ spec }) => spec.name),
    ...restoring.map(({ spec }) => `${spec.name}-restore`),
    ...DESTINATION_VERBS.map((verb) => `destination-${verb}`),
    ...snapshotSources(all).flatMap(({ spec }) => SNAPSHOT_VERBS.map((verb) => `${spec.name}-${verb}`)),
    'coverage',
    'review',
  ];
  expect(names('docs/iam/', '.json')).toEqual(expected.sort());
  for (const { spec } of sources) expect(text(`docs/iam/${spec.name}.json`)).toBe(canonicalText(sourcePolicy(spec)));
  for (const { spec } of snapshotSources(all))
    for (const verb of SNAPSHOT_VERBS)
      expect(JSON.parse(text(`docs/iam/${spec.name}-${verb}.json`)).Statement).toEqual(
        JSON.parse(JSON.stringify(snapshotPolicy(spec.policies[verb]).Statement)),
      );
  expect(restoring.every(({ loadRestore }) => loadRestore !== undefined)).toBe(true);
});

test.each(sources.map(({ spec }) => [spec.name, spec] as const))(
  '%s: kinds, folders and actions are each named once, in words that make paths',
  (_name, { kinds, actions, name }) => {
    expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
    for (const words of [kinds.map(({ kind }) => kind), kinds.map(({ folder }) => folder)]) {
      expect(new Set(words).size).toBe(words.length);
      for (const word of words) expect(word).toMatch(/^[a-z][a-z0-9-]*$/);
    }
    expect(actions.capture).toEqual([...new Set(actions.capture)].sort());
    expect(actions.restore ?? []).toEqual([...new Set(actions.restore)].sort());
    expect(actions.mapping ?? []).toEqual([...new Set(actions.mapping)].sort());
  },
);

test.each(sources.map(({ spec }) => [spec.name, spec] as const))(
  "%s: the page lists every action and every kind's folder, and says what is not captured",
  (name, { kinds, actions }) => {
    const page = text(`docs/sources/${name}.md`);
    const listed = page.match(/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/gm) ?? [];
    expect(listed).toEqual(actions.capture);
    for (const { folder } of kinds) expect(page).toContain(`\`${folder}/`);
    expect(page).toContain('## What is not captured');
  },
);
