import { readFile } from 'node:fs/promises';
import { type Environment, runTool } from './tool.ts';

export type OwnerNames = Readonly<Record<string, string>>;

/** Names of the numbers, by `getent`, which asks whatever this machine takes its users from, and else by the files. */
export async function namesOf(
  table: 'passwd' | 'group',
  numbers: ReadonlySet<number>,
  run: { readonly env: Environment; readonly signal: AbortSignal },
): Promise<OwnerNames> {
  const wanted = [...numbers].sort((a, b) => a - b);
  if (wanted.length === 0) return {};
  const asked = await runTool(['getent', table, ...wanted.map(String)], run);
  const text = asked === null ? await readFile(`/etc/${table}`, 'utf8').catch(() => '') : asked.stdout.toString('utf8');
  const byNumber = new Map(
    text.split('\n').flatMap((line): [number, string][] => {
      const [name, , number] = line.split(':');
      return name && number ? [[Number(number), name]] : [];
    }),
  );
  return Object.fromEntries(
    wanted.flatMap((number) => {
      const name = byNumber.get(number);
      return name === undefined ? [] : [[String(number), name]];
    }),
  );
}
