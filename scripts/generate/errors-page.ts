import { ERROR_CODES } from '../../src/core/errors.ts';
import { code, markdownTable } from './markdown-table.ts';

/** docs/errors.md: every code that an error or a finding can carry. */
export function errorsPage(): string {
  const rows = Object.entries(ERROR_CODES).map(([name, meaning]) => [code(name), meaning]);
  return [
    "<!-- Generated from src/core/errors.ts by 'npm run generate'. -->",
    '# Errors and findings',
    'Every error and finding has one of these codes, says the wrong value, and what to change. Codes are never re-used.',
    `${markdownTable(['Code', 'Meaning'], rows)}\n`,
  ].join('\n\n');
}
