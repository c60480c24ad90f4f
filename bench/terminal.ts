import type { Result } from './result.ts';
import { memoryTable, setTable, type Table } from './tables.ts';
import { bytesText, filesText } from './units.ts';

export function terminalText(result: Result): string {
  const head =
    result.subject === 'memory'
      ? 'memory'
      : `${result.set} in a ${result.store === 's3' ? 'bucket' : 'directory'}: ${filesText(result.files)}, ${bytesText(result.bytes)}; ${result.what}`;
  const { date, versions, machine, load, cache } = result;
  const table = alignedText(result.subject === 'memory' ? memoryTable(result) : setTable(result));
  return `\n${head}\n${date} · ${versions} · page cache ${cache} · load before it ${load} · ${machine}\n\n${table}\n`;
}

function alignedText(table: Table): string {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return table.map(line).join('\n');
}
