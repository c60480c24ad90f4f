import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(root, 'src', path), 'utf8') }));

/** A text without comments and strings, where a rule's word may stand. */
function codeOf(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/.*$/gm, '$1')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'/g, "''");
}

const outsideOfHosts = files.filter(({ path }) => !path.startsWith('hosts/'));

function offenders(pattern: RegExp, among: typeof files = files): readonly string[] {
  return among.filter(({ text }) => pattern.test(codeOf(text))).map(({ path }) => path);
}

test('the rules below look at the sources', () => {
  expect(files.length).toBeGreaterThan(50);
  expect(offenders(/process\.env/)).not.toEqual([]); // in hosts/
});

describe('effects come in as arguments', () => {
  test('only hosts touch the environment, the arguments, the exit code, the streams and the signals', () => {
    expect(
      offenders(/\bprocess\.(?:env|argv|exit|exitCode|stdout|stderr|stdin|on|once|cwd|chdir)\b/, outsideOfHosts),
    ).toEqual([]);
  });

  test('only hosts print', () => {
    expect(offenders(/\bconsole\./)).toEqual([]);
  });

  test('core reads no clock and rolls no dice', () => {
    const core = files.filter(({ path }) => path.startsWith('core/'));
    expect(offenders(/\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomBytes\b|\bsetTimeout\(/, core)).toEqual([]);
  });
});

describe('files are of one thought', () => {
  test('none is longer than 350 lines', () => {
    const written = files.filter(({ path }) => path !== 'archive/recover-script.ts'); // recover.py as a text
    expect(written.filter(({ text }) => text.split('\n').length > 351).map(({ path }) => path)).toEqual([]);
  });

  test('their names are kebab-case', () => {
    expect(
      files.filter(({ path }) => !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.test(path)),
    ).toEqual([]);
  });
});

test('nothing is left for later: no TODO, no disabled check', () => {
  const marks = files.filter(({ text }) => /\b(?:TODO|FIXME|XXX)\b|@ts-(?:ignore|expect-error|nocheck)/.test(text));
  expect(marks.map(({ path }) => path)).toEqual([]);
});

describe('packages', () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };

  test('the lock file names no registry: anyone can install from the one of their choice', () => {
    expect(lock).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/);
  });

  test('every package in it has a checksum', () => {
    const { packages } = JSON.parse(lock) as {
      packages: Record<string, { integrity?: string; link?: boolean; inBundle?: boolean }>;
    };
    const without = Object.entries(packages).filter(
      ([path, p]) => path !== '' && p.integrity === undefined && p.inBundle !== true,
    );
    expect(without.map(([path]) => path)).toEqual([]);
  });

  test('versions are exact', () => {
    for (const [name, version] of Object.entries({ ...own.dependencies, ...own.devDependencies }))
      expect(`${name} ${version}`).toMatch(/ (?:npm:@?[\w/-]+@)?\d+\.\d+\.\d+$/);
  });
});
