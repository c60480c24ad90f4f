/** A time in a table, or words that end with one, to the minute: tables are for people, `--json` has all digits. */
export function timeCell(iso: string | null): string {
  return iso === null ? '' : iso.replace(/:\d\d(?:\.\d+)?Z$/, 'Z');
}
