/** What people read after a backup, byte for byte. `UPDATE_GOLDENS=1` writes the files anew; read the difference then. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { resultSchema } from '../../scripts/generate/result-schema.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { resultOf } from '../../src/report/result.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { backupRun, messageText } from './backup-run.ts';

const { report, message } = backupRun();
const result = resultOf(report);

test.each([
  ['backup.commit.txt', messageText(message)],
  ['backup.log.txt', renderTerminal(report, { colour: false })],
  ['backup.80-columns.txt', renderTerminal(report, { colour: false, columns: 80 })],
  ['backup.summary.md', renderMarkdown(report)],
  ['backup.result.json', `${JSON.stringify(result, null, 2)}\n`],
])('%s', (name, text) => {
  const path = join(import.meta.dirname, name);
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, 'utf8'));
});

test('git finds the trailers of the message, and nothing else', () => {
  const trailers = execFileSync('git', ['interpret-trailers', '--parse'], {
    input: messageText(message),
    encoding: 'utf8',
  });
  expect(trailers).toBe('Holdfast-Plan: network\nHoldfast-Slot: 2026-01-02T03:17:00.000Z\nHoldfast-Run: 812\n');
});

test('the result is what its schema says', () => {
  expect(resultSchema.safeParse(result).error).toBeUndefined();
});
