import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { styleText } from 'node:util';

/**
 * Runs Node to its end and gives what it printed; what it says on the way is shown as it comes. Throws when it ends with
 * another code than is expected.
 */
export async function run(args: string[], cwd: string, env: Record<string, string>, expected = 0): Promise<string> {
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [code, stdout] = await Promise.all([
    new Promise<number | null>((done) => child.on('close', done)),
    text(child.stdout),
  ]);
  if (code !== expected) throw new Error(`${args.join(' ')} ended with ${code}\n${stdout}`);
  return stdout;
}

export function say(title: string): void {
  process.stdout.write(`\n${styleText('bold', `▸ ${title}`)}\n`);
}

export function print(shown: string): void {
  process.stdout.write(`${shown.trimEnd()}\n`);
}
