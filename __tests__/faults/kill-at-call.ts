/**
 * Loaded before the bundle (`node --import`): counts the calls that a store in a directory makes of the file system, and kills
 * the process at one of them, so that nothing of it gets to clean up. HOLDFAST_TEST_KILL is `<root>|<call>|<how>|<file>`: call 0
 * kills nobody and leaves the number of calls in the file; how: `before` the call, `after` it, or `half` of what a write writes.
 */
import { writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const [root = '', call = '0', how = 'before', file = ''] = (process.env['HOLDFAST_TEST_KILL'] ?? '').split('|');
const PATH_CALLS = ['open', 'link', 'lstat', 'stat', 'mkdir', 'readdir', 'unlink', 'rename', 'rmdir'] as const;
type Anything = (...args: unknown[]) => Promise<unknown>;

let calls = 0;
const die = (): void => void process.kill(process.pid, 'SIGKILL');

async function counted(run: () => Promise<unknown>, half?: () => Promise<unknown>): Promise<unknown> {
  calls += 1;
  const isHere = calls === Number(call);
  if (isHere && how === 'before') die();
  if (isHere && how === 'half') await half?.();
  const answer = isHere && how === 'half' ? null : await run();
  if (isHere) die();
  return answer;
}

const below = (path: unknown): boolean => typeof path === 'string' && (path === root || path.startsWith(`${root}/`));

if (isMainThread && root !== '') {
  const patched = fs as unknown as Record<string, Anything>;
  for (const name of PATH_CALLS) {
    const original = patched[name] as Anything;
    patched[name] = async (...args) => {
      if (!below(args[0]) && !(name === 'link' && below(args[1]))) return await original(...args);
      const answer = await counted(() => original(...args));
      return name === 'open' ? watched(answer as fs.FileHandle) : answer;
    };
  }
  syncBuiltinESMExports();
  process.on('exit', () => {
    if (call === '0') writeFileSync(file, String(calls));
  });
}

function watched(handle: fs.FileHandle): fs.FileHandle {
  const own = handle as unknown as Record<string, Anything>;
  for (const name of ['write', 'sync', 'read', 'stat'] as const) {
    const original = (own[name] as Anything).bind(handle);
    own[name] = async (...args) => {
      const half = name === 'write' ? () => original(args[0], args[1], Number(args[2]) >> 1, args[3]) : undefined;
      return await counted(() => original(...args), half);
    };
  }
  return handle;
}
