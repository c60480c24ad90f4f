import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { HoldfastError } from '../core/errors.ts';
import { suggest } from '../core/suggest.ts';
import { quote } from './problem.ts';

/** A plan is read by people; one above this size is another kind of file. */
const PLAN_MAX_BYTES = 1024 * 1024;

/**
 * The texts of plan files; `file` is the path below `cwd` with forward slashes, as GitHub's annotations want it.
 * A file that is named twice is read once. Throws `plan-missing` and `plan-invalid`.
 */
export async function readPlanFiles(cwd: string, paths: readonly string[]): Promise<{ file: string; text: string }[]> {
  const files = new Map<string, string>();
  for (const path of paths) {
    const full = resolve(cwd, path);
    if (!files.has(full)) files.set(full, await readText(full, path));
  }
  return [...files].map(([full, text]) => ({ file: shownPath(cwd, full), text }));
}

async function readText(full: string, path: string): Promise<string> {
  const bytes = await readBytes(full, path);
  const invalid = (message: string, hint: string, cause?: unknown) =>
    new HoldfastError('plan-invalid', `the plan file ${quote(path)} ${message}`, { hint, cause });
  if (bytes.length > PLAN_MAX_BYTES)
    throw invalid(`has ${bytes.length} bytes; a plan has at most 1 MiB`, 'name the plan file with --config');
  if (bytes.includes(0))
    throw invalid('is not a text in UTF-8', 'save it as UTF-8, or name another file with --config');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw invalid('is not a text in UTF-8', 'save it as UTF-8', cause);
  }
}

async function readBytes(full: string, path: string): Promise<Buffer> {
  try {
    if ((await stat(full)).isDirectory())
      throw new HoldfastError('plan-missing', `${quote(path)} is a folder, not a plan file`, {
        hint: `name the file: --config ${path.replace(/\/+$/, '')}/holdfast.yml`,
      });
    return await readFile(full);
  } catch (error) {
    if (error instanceof HoldfastError) throw error;
    const code = (error as { code?: unknown }).code;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new HoldfastError('plan-missing', `there is no plan file ${quote(path)}`, {
        hint: await missingHint(full, path),
        cause: error,
      });
    throw new HoldfastError('plan-missing', `the plan file ${quote(path)} cannot be read: ${String(code)}`, {
      hint: 'check the permissions of the file and of its folders',
      cause: error,
    });
  }
}

/** A file beside it that was probably meant; else how to get one. */
async function missingHint(full: string, path: string): Promise<string> {
  const beside = await readdir(dirname(full)).catch(() => []);
  const near = suggest(
    basename(full),
    beside.filter((name) => /\.ya?ml$/i.test(name)),
  );
  if (near !== null) return `did you mean ${path.slice(0, path.length - basename(path).length)}${near}?`;
  return 'check out the repository first, run holdfast where the plan is, or name the file with --config';
}

function shownPath(cwd: string, full: string): string {
  const below = relative(cwd, full);
  const path = below === '' || below.startsWith('..') || isAbsolute(below) ? full : below;
  return path.split(sep).join('/');
}
