/** What people read after a review, byte for byte. `UPDATE_GOLDENS=1` writes the files anew; read the difference then. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { resultSchema } from '../../scripts/generate/result-schema.ts';
import { annotationsOf } from '../../src/hosts/annotations.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { resultOf } from '../../src/report/result.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { driftRun } from './drift-run.ts';

const report = driftRun();
const result = resultOf(report);

test.each([
  ['drift.80-columns.txt', renderTerminal(report, { colour: false, columns: 80 })],
  ['drift.summary.md', renderMarkdown(report)],
  ['drift.result.json', `${JSON.stringify(result, null, 2)}\n`],
  ['drift.annotations.json', `${JSON.stringify(annotationsOf(report), null, 2)}\n`],
])('%s', (name, text) => {
  const path = join(import.meta.dirname, name);
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, 'utf8'));
});

test('the result is what its schema says', () => {
  expect(resultSchema.safeParse(result).error).toBeUndefined();
});
