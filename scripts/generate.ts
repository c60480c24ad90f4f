/** Writes what is generated from the commands and sources; a test compares it with what is committed. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commands } from '../src/commands/index.ts';
import { sources } from '../src/sources/index.ts';
import { generatedFiles } from './generate/files.ts';

const root = join(import.meta.dirname, '..');
const textOf = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null);
for (const [path, text] of generatedFiles(commands, sources, textOf)) {
  mkdirSync(join(root, dirname(path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
