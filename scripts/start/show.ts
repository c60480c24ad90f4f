import { spawn } from 'node:child_process';
import { styleText } from 'node:util';

/** Runs Node with what it prints shown. Throws when it ends with another code than is expected. */
export async function run(args: string[], cwd: string, env: Record<string, string>, expected = 0): Promise<void> {
  const child = spawn(process.execPath, args, { cwd, env, stdio: 'inherit' });
  const code = await new Promise<number | null>((done) => child.on('close', done));
  if (code !== expected) throw new Error(`${args.join(' ')} ended with ${code}`);
}

export function say(title: string): void {
  process.stdout.write(`\n${styleText('bold', `▸ ${title}`)}\n\n`);
}

export function print(text: string): void {
  process.stdout.write(`${text.trimEnd()}\n`);
}
