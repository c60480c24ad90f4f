import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The source that docs/adding-a-source.md goes through: its files as the page shows them, by path. */
export interface ExampleSource {
  readonly files: ReadonlyMap<string, string>;
  /** The line of the registry, without its line feed. */
  readonly line: string;
}

export const REGISTRY = 'src/sources/registry.ts';
const SMALL = 'src/sources/key-pairs/index.ts';
const PAGE = join(import.meta.dirname, '../../docs/adding-a-source.md');

/** A path alone on its line, then a block of code. The registry's block is the line that it gets. */
const FILE = /^`([\w./-]+\.ts)`[^\n]*\n\n```ts\n(.*?)^```$/gms;

export function exampleSource(): ExampleSource {
  const shown = shownFiles();
  const files = new Map(shown.filter(([path]) => path !== REGISTRY && path !== SMALL));
  const [lines = ''] = shown.filter(([path]) => path === REGISTRY).map(([, text]) => text);
  return { files, line: lines.trimEnd() };
}

/** The one file of the smallest source, as the page shows it. */
export function smallSource(): string {
  return shownFiles().find(([path]) => path === SMALL)?.[1] ?? '';
}

function shownFiles(): readonly (readonly [path: string, text: string])[] {
  return [...readFileSync(PAGE, 'utf8').matchAll(FILE)].map(([, path = '', text = '']) => [path, text] as const);
}

/** The registry with one line more, in its order. */
export function registered(registry: string, line: string): string {
  const lines = registry.split('\n');
  const at = lines.findIndex((other) => other.startsWith('export ') && other > line);
  return lines.toSpliced(at === -1 ? lines.length - 1 : at, 0, line).join('\n');
}
