import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readPlanFiles } from '../../src/plan/files.ts';
import { loadPlan } from '../../src/plan/load.ts';
import { specs } from './specs.ts';

let cwd = '';
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'plan-files-'));
  await mkdir(join(cwd, 'plans'));
  await writeFile(join(cwd, 'holdfast.yml'), 'version: 1\n');
  await writeFile(join(cwd, 'plans/dns.yaml'), '\uFEFFid: ä\r\n');
  await writeFile(join(cwd, 'empty.yml'), '');
  await writeFile(join(cwd, 'binary.yml'), Buffer.from([0x50, 0x4b, 0, 3]));
  await writeFile(join(cwd, 'utf16.yml'), Buffer.from('\uFEFFversion: 1\n', 'utf16le'));
  await writeFile(join(cwd, 'latin1.yml'), Buffer.from('id: caf\xe9\n', 'latin1'));
  await writeFile(join(cwd, 'huge.yml'), '#'.repeat(1024 * 1024 + 1));
});
afterAll(() => rm(cwd, { recursive: true }));

test('files are read in order and named by their path below the working directory', async () => {
  expect(await readPlanFiles(cwd, ['./holdfast.yml', join(cwd, 'plans/dns.yaml'), 'plans/../holdfast.yml'])).toEqual([
    { file: 'holdfast.yml', text: 'version: 1\n' },
    { file: 'plans/dns.yaml', text: '\uFEFFid: ä\r\n' },
  ]);
});

test.each([
  ['nothing.yml', 'plan-missing', "there is no plan file 'nothing.yml'", /^check out the repository first/],
  ['plans/dns.yml', 'plan-missing', "there is no plan file 'plans/dns.yml'", /^did you mean plans\/dns\.yaml\?$/],
  ['holdfast.yaml', 'plan-missing', "there is no plan file 'holdfast.yaml'", /^did you mean holdfast\.yml\?$/],
  ['holdfast.yml/x', 'plan-missing', "there is no plan file 'holdfast.yml/x'", /^check out/],
  ['plans/', 'plan-missing', "'plans/' is a folder, not a plan file", /^name the file: --config plans\/holdfast\.yml$/],
  ['binary.yml', 'plan-invalid', "the plan file 'binary.yml' is not a text in UTF-8", /^save it as UTF-8/],
  ['utf16.yml', 'plan-invalid', "the plan file 'utf16.yml' is not a text in UTF-8", /^save it as UTF-8/],
  ['latin1.yml', 'plan-invalid', "the plan file 'latin1.yml' is not a text in UTF-8", /^save it as UTF-8/],
  ['huge.yml', 'plan-invalid', "the plan file 'huge.yml' has 1048577 bytes; a plan has at most 1 MiB", /--config/],
])('%s is %s', async (path, code, message, hint) => {
  await expect(readPlanFiles(cwd, [path])).rejects.toMatchObject({ code, message, hint: expect.stringMatching(hint) });
});

test('an empty file is a text like any other: the loader answers it with a plan to start from', async () => {
  const files = await readPlanFiles(cwd, ['empty.yml']);
  expect(loadPlan(files, specs)).toMatchObject({
    ok: false,
    problems: [{ file: 'empty.yml', line: 1, column: 1, message: 'the plan file is empty' }],
  });
});

// A circle of links cannot be opened by anybody, root included.
test('a file that cannot be read says why', async () => {
  await symlink('locked.yml', join(cwd, 'locked.yml'));
  await expect(readPlanFiles(cwd, ['locked.yml'])).rejects.toMatchObject({
    code: 'plan-missing',
    message: "the plan file 'locked.yml' cannot be read: ELOOP",
  });
});
