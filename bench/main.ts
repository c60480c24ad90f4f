/** `npm run bench`: measures the built bundle, prints tables, and with --write writes docs/benchmarks.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { measureSet } from './against-restic.ts';
import { documentText } from './document.ts';
import { holdfastTool } from './holdfast.ts';
import { measureMemory } from './memory.ts';
import { HELP, type Options, readOptions } from './options.ts';
import { findRestic } from './restic.ts';
import type { Result } from './result.ts';
import { terminalText } from './terminal.ts';
import type { Tool } from './tool.ts';

const root = join(import.meta.dirname, '..');
const PAGE = join(root, 'docs/benchmarks.md');

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function main(options: Options): Promise<void> {
  const holdfast = holdfastTool(options.bundle);
  for await (const result of measureAll(options, holdfast)) {
    process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : terminalText(result));
    // At once: a run of two hours that is broken off keeps what it measured.
    if (options.write) await writeFile(PAGE, documentText(await readFile(PAGE, 'utf8').catch(() => ''), [result]));
  }
}

async function* measureAll(options: Options, holdfast: Tool): AsyncIterable<Result> {
  if (options.subjects.includes('restic')) {
    const tools = withRestic(options, holdfast);
    for (const store of options.stores)
      for (const set of options.sets) yield await measureSet(set, store, options, tools, say);
  }
  if (options.subjects.includes('memory')) yield await measureMemory(options, holdfast, say);
}

function withRestic({ restic }: Options, holdfast: Tool): readonly [Tool, ...Tool[]] {
  if (restic === 'none') return [holdfast];
  const found = findRestic(restic);
  if ('name' in found) return [holdfast, found];
  say(`${found.missing}: measuring Holdfast alone`);
  return [holdfast];
}

try {
  const options = readOptions(process.argv.slice(2), root);
  if (options === null) process.stdout.write(HELP);
  else await main(options);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
