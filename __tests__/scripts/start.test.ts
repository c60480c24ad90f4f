import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');

/** What is longer than two screens for the configuration and one for the data, nobody reads to its end. */
const LINES_MAX = 275;

test('npm start shows the plan, the commit with its diff and the tree as numbers, then a folder that is damaged and restored, on three screens', () => {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] };
  const ran = spawnSync(process.execPath, ['scripts/start.ts'], { cwd: ROOT, env, encoding: 'utf8' });
  const shown = stripVTControlCharacters(ran.stdout);
  expect({ status: ran.status, stderr: ran.status === 0 ? '' : ran.stderr }).toEqual({ status: 0, stderr: '' });
  const order = [
    '▸ The plan',
    '  … and ',
    'elb: web 1 rule changed',
    '-                    "weight": 90',
    '### Plan network',
    '/us-east-1/elb/load-balancers ',
    '▸ holdfast status',
    '▸ A folder of files',
    'cannot be restored',
    'all the same but letter.txt, invoices/7.txt',
    'they are the same',
    '▸ Done.',
  ].map((part) => shown.indexOf(part));
  expect(order).not.toContain(-1);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(shown.split('\n').length).toBeLessThanOrEqual(LINES_MAX);
}, 180_000);
