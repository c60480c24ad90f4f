/** Writes what is generated from the commands and sources; a test compares it with what is committed. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commands } from '../src/commands/index.ts';
import { sources } from '../src/sources/index.ts';
import { generatedFiles } from './generate/files.ts';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
for (const [path, text] of generatedFiles(commands, sources, readme)) {
  mkdirSync(join(root, dirname(path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
