import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { provisionRecoverPython } from '../../scripts/recover-python.ts';
import { CHUNK_MAX_BYTES } from '../../src/archive/chunker.ts';
import { type DataHome, dataHome, day, pointsOf } from './data-world.ts';
import { pourFrom } from './databases.ts';

const SIZE = 9_000_000;
/** What seals, index and tables of one more point take at most. */
const OVERHEAD_BYTES = 100_000;

/** A plan of one source, `db/app`, that writes what `dump` holds. */
function dumpHome(source: string, scheme = '{ full: weekly, then: incremental }', more = ''): DataHome {
  const home = dataHome(`version: 1
id: acme-infra
destinations:
  here: { directory: ./store }
plans:
  db:
    schedule: "0 3 * * *"
    scheme: ${scheme}
    sources:
      - name: app
${source.replaceAll(/^/gm, '        ')}
${more}    destination: here
`);
  writeFileSync(join(home.dir, 'dump'), randomBytes(SIZE));
  return home;
}

const dumpOf = (home: DataHome): Buffer => readFileSync(join(home.dir, 'dump'));
const logOf = (home: DataHome): readonly string[] =>
  existsSync(join(home.dir, 'log')) ? readFileSync(join(home.dir, 'log'), 'utf8').trim().split('\n') : [];
const backup = (home: DataHome, n: number, env = {}) => home.run(['backup', 'db', '--force'], { at: day(n), env });

const pour = (home: DataHome, ...argv: readonly string[]) =>
  pourFrom(home, ['restore', 'db/app', '--target', '-', ...argv]);

describe('what a command writes', () => {
  test('is a file of a point; a day later what is the same is not stored again', async () => {
    using home = dumpHome('command: { run: cat dump, name: app.sql }');
    expect(pointsOf((await backup(home, 0)).result)).toEqual(['full 1 complete']);
    const changed = dumpOf(home);
    // Where a chunk ends depends on nothing behind it: with any key of the store all chunks before the change are the same.
    const at = SIZE - 200_000;
    randomBytes(90_000).copy(changed, at + 50_000);
    writeFileSync(
      join(home.dir, 'dump'),
      Buffer.concat([changed.subarray(0, at), Buffer.from('new'), changed.subarray(at)]),
    );

    const second = await backup(home, 1);

    expect(pointsOf(second.result)).toEqual(['incremental 2 complete']);
    expect(second.result.items[0]?.bytes?.read).toBe(SIZE + 3);
    expect(second.result.items[0]?.bytes?.stored).toBeLessThan(CHUNK_MAX_BYTES + (SIZE - at) + OVERHEAD_BYTES);
    const target = join(home.dir, 'out');
    expect(await home.run(['restore', 'db/app', '--target', target, '--apply', '--yes'])).toMatchObject({ exit: 0 });
    expect(readdirSync(target)).toEqual(['app.sql']);
    expect(readFileSync(join(target, 'app.sql')).equals(dumpOf(home))).toBe(true);
    const inside = await home.run(['list', 'db/app', '--item', 'app.sql']);
    expect(inside.text).toContain(`SHA-256 ${createHash('sha256').update(dumpOf(home)).digest('hex')}`);
    expect((await home.run(['diff', 'db/app'])).text).toContain('~ app.sql (mtime, size, content)');
    expect(await home.run(['verify', 'db/app', '--level', 'data'])).toMatchObject({ exit: 0 });
  });

  test('has the name of its source unless it is given one, and may be a list of words', async () => {
    using home = dumpHome('command: { run: [cat, dump] }', '{ full: weekly, then: differential }');
    for (const n of [0, 1, 2]) await backup(home, n);
    const { text, result } = await home.run(['list', 'db/app', '--item', '**']);
    expect(text).toMatch(/ app {2}/);
    expect(result.items).toMatchObject([{ chain: { kind: 'differential' } }]);
  });

  test('is no point when the command fails in the end; the old chain stays and the next run goes on with it', async () => {
    using home = dumpHome('command: { run: cat dump; test ! -e broken }');
    await backup(home, 0);
    writeFileSync(join(home.dir, 'broken'), '');

    const failed = await backup(home, 1);

    expect(failed).toMatchObject({ exit: 1, result: { outcome: 'failed', reason: 'source-failed' } });
    expect(failed.result.items[0]?.error?.message).toContain('ended with exit code 1');
    expect(home.objects('catalogue/')).toHaveLength(1);
    writeFileSync(join(home.dir, 'dump'), 'smaller and whole');
    spawnSync('rm', [join(home.dir, 'broken')]);
    expect(pointsOf((await backup(home, 2)).result)).toEqual(['incremental 2 complete']);
    expect((await pour(home)).bytes.toString()).toBe('smaller and whole');
  });

  test('that is nothing is a failure, and a plan may say that it is none', async () => {
    using strict = dumpHome('command: { run: "true" }');
    expect(await backup(strict, 0)).toMatchObject({ exit: 1 });
    using lax = dumpHome('command: { run: "true", minSize: 0 B }');
    expect(await backup(lax, 0)).toMatchObject({ exit: 0 });
    expect((await pour(lax)).exit).toBe(0);
  });

  test('a command that ended well and said something is noted', async () => {
    using home = dumpHome('command: { run: cat dump; echo "circular keys" >&2 }');
    const { exit, result } = await backup(home, 0);
    expect({ exit, findings: result.findings }).toMatchObject({
      exit: 0,
      findings: [{ code: 'program-said', severity: 'note', message: expect.stringContaining('circular keys') }],
    });
  });

  test('gets the secrets that it names, and one that is not there is said with its line before anything runs', async () => {
    using home = dumpHome('command: { run: "echo \\"$PW\\" | rev", env: { PW: $DB_PASSWORD } }');
    const missing = await backup(home, 0);
    expect(missing.result.items[0]?.error).toMatchObject({
      code: 'secret-missing',
      message: "'$DB_PASSWORD' of db/app (holdfast.yml:10) is not in the environment",
    });
    await backup(home, 1, { DB_PASSWORD: 'hunter22' });
    expect((await pour(home)).bytes.toString()).toBe('22retnuh\n');
    const found = spawnSync('grep', ['-rl', 'hunter22', home.dir]);
    expect(found.stdout.toString()).toBe('');
  });

  test.each([
    ['command: { run: [mysqldump, -p$DB_PASSWORD, shop] }', "'-p$DB_PASSWORD'", 'run[1]'],
    ['command: { run: [upload, $DB_PASSWORD] }', "'$DB_PASSWORD'", 'run[1]'],
    ['before: [stop, "$DB_PASSWORD"]\ncommand: { run: date }', "'$DB_PASSWORD'", 'before[1]'],
    ['after: { run: [start, "--pw=$DB_PASSWORD"] }\ncommand: { run: date }', "'--pw=$DB_PASSWORD'", 'after.run[1]'],
  ])('%s: a secret among arguments is refused, and the mend is not to write it out', async (source, shown, at) => {
    using home = dumpHome(source);
    const { exit, result } = await backup(home, 0, { DB_PASSWORD: 'hunter22' });
    expect(exit).toBe(2);
    const [finding] = result.findings;
    expect(finding?.message).toContain(`${at}: ${shown} holds a variable, and no shell is there to replace it`);
    expect(finding?.hint).toContain('env: { DB_PASSWORD: $DB_PASSWORD }');
  });
});

describe('before and after', () => {
  const AROUND = `before: echo before $HOLDFAST_PLAN/$HOLDFAST_SOURCE >> log
after: echo after $HOLDFAST_OUTCOME $HOLDFAST_POINT >> log
command: { run: cat dump; echo read >> log; test ! -e broken }`;

  test('run around the source, and after knows how it went', async () => {
    using home = dumpHome(AROUND);
    const { result } = await backup(home, 0);
    expect(logOf(home)).toEqual(['before db/app', 'read', `after complete ${result.items[0]?.point}`]);
  });

  test('after runs when the source failed', async () => {
    using home = dumpHome(AROUND);
    writeFileSync(join(home.dir, 'broken'), '');
    expect(await backup(home, 0)).toMatchObject({ exit: 1 });
    expect(logOf(home)).toEqual(['before db/app', 'read', 'after failed']);
  });

  test('a source is not read when before fails, and after runs all the same', async () => {
    using home = dumpHome(`before: echo "cannot lock" >&2; exit 7
after: [bash, -c, echo after >> log]
files: { path: ./data }`);
    home.write({ 'a.txt': 'a' });
    const { exit, result } = await backup(home, 0);
    expect({ exit, error: result.items[0]?.error }).toMatchObject({
      exit: 1,
      error: { code: 'command-failed', message: expect.stringMatching(/^before: .*exit code 7: cannot lock$/) },
    });
    expect(logOf(home)).toEqual(['after']);
    expect(home.objects('catalogue/')).toEqual([]);
  });

  test('when after fails the point stays, and the run says that something was not put back', async () => {
    using home = dumpHome(`after: { run: "exit 9", timeout: 1m }
files: { path: ./data }`);
    home.write({ 'a.txt': 'a' });
    const { exit, result } = await backup(home, 0);
    expect(exit).toBe(3);
    expect(result).toMatchObject({ outcome: 'partial', reason: 'command-failed', items: [{ status: 'complete' }] });
    expect(home.objects('catalogue/')).toHaveLength(1);
    expect(pointsOf((await home.run(['list', 'db/app'])).result)).toEqual(['full 1 complete']);
  });

  test('each source has its own, and one that fails stops no other', async () => {
    const more = '      - name: other\n        command: { run: cat dump }\n';
    using home = dumpHome('before: "false"\nfiles: { path: ./data }', undefined, more);
    const { result, exit } = await backup(home, 0);
    expect(exit).toBe(3);
    expect(result.items.map(({ status }) => status)).toEqual(['failed', 'complete']);
  });
});

describe('a restore to standard output', () => {
  test('is the file and nothing else; the report goes beside it', async () => {
    using home = dumpHome('command: { run: cat dump }');
    await backup(home, 0);
    const { exit, stdout, stderr, bytes } = await pour(home);
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: '' });
    expect(bytes.equals(dumpOf(home))).toBe(true);
    expect(stderr).toContain(createHash('sha256').update(bytes).digest('hex'));
  });

  test('gives nothing after a hole, and says that what went out is a part', async () => {
    using home = dumpHome('command: { run: cat dump }');
    await backup(home, 0);
    const [pack = ''] = home.objects('data/');
    const store = join(home.dir, 'store');
    cpSync(store, join(home.dir, 'short'), { recursive: true });
    const sealed = readFileSync(join(store, pack));
    sealed[Math.floor(sealed.length / 2)] = (sealed[Math.floor(sealed.length / 2)] ?? 0) ^ 1;
    writeFileSync(join(store, pack), sealed);

    const { exit, stdout, stderr, bytes } = await pour(home);

    expect({ exit, stdout }).toEqual({ exit: 3, stdout: '' });
    expect(bytes.length).toBeGreaterThan(0);
    expect(bytes.equals(dumpOf(home).subarray(0, bytes.length))).toBe(true);
    expect(bytes.length).toBeLessThan(SIZE);
    expect(stderr).toContain(`broke off after ${bytes.length} of ${SIZE} bytes`);
    // A pack that is cut short is seen before a byte is given.
    truncateSync(join(home.dir, 'short', pack), 100);
    const short = await pour(home, '--from', join(home.dir, 'short'));
    expect(short).toMatchObject({ exit: 3, stdout: '' });
    expect(short.bytes).toHaveLength(0);
  });

  test('takes one file: of several, the one that is named', async () => {
    using home = dumpHome('files: { path: ./data }');
    home.write({ 'a.txt': 'aaa', 'b/c.txt': 'ccc' });
    await backup(home, 0);
    const several = await pour(home);
    expect(several).toMatchObject({ exit: 2, stdout: '' });
    expect(several.stderr).toContain('choose one with --item: a.txt, b/c.txt');
    expect((await pour(home, '--item', 'b/c.txt')).bytes.toString()).toBe('ccc');
    expect((await pour(home, '--item', 'nope')).exit).toBe(1);
  });

  test.each([['--json'], ['--plan-hash=0123456789abcdef', '--apply']])('refuses %s', async (...words) => {
    using home = dumpHome('command: { run: cat dump }');
    expect(await pour(home, ...words)).toMatchObject({ exit: 2, bytes: Buffer.alloc(0) });
  });

  test('of a plan that cannot be read leaves standard output alone', async () => {
    using home = dumpHome('command: { run: cat dump }');
    writeFileSync(join(home.dir, 'holdfast.yml'), 'version: 1\nplans: { a: { sources: [nope] } }\n');
    expect(await pour(home)).toMatchObject({ exit: 2, stdout: '', bytes: Buffer.alloc(0) });
  });
});

describe('without Holdfast', () => {
  let python = '';
  beforeAll(async () => {
    python = join((await provisionRecoverPython()).bin, 'python');
  }, 600_000);

  test('recover.py brings a dump back, of an incremental too', async () => {
    using home = dumpHome('command: { run: cat dump, name: "größe.sql" }');
    await backup(home, 0);
    appendFileSync(join(home.dir, 'dump'), 'more');
    await backup(home, 1);
    const target = join(home.dir, 'recovered');
    const store = join(home.dir, 'store');
    const { status, stderr } = spawnSync(python, [join(store, 'recover.py'), store, 'db/app', target]);
    expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' });
    expect(readFileSync(join(target, 'größe.sql')).equals(dumpOf(home))).toBe(true);
  });
});
