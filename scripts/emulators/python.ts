import { run } from './command.ts';

const NAMES = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];

/** The first Python of at least 3.10 on PATH; throws one line that says what to install. */
export async function findPython(): Promise<string> {
  const seen: string[] = [];
  for (const name of NAMES) {
    const { code, output } = await run(name, ['-c', 'import sys; print(*sys.version_info[:2])']);
    if (code !== 0) continue;
    const [major = 0, minor = 0] = output.trim().split(' ').map(Number);
    if (major === 3 && minor >= 10) return name;
    seen.push(`${name} is ${major}.${minor}`);
  }
  const found = seen.length === 0 ? 'none was found on PATH' : seen.join(', ');
  throw new Error(`the test cloud needs Python 3.10 or newer and ${found}: install python3 and python3-venv`);
}
