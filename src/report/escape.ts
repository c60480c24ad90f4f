// Record values, tags and descriptions are written by others. Every text that a report shows goes through here.

/**
 * What a terminal, a log or a page would act on instead of show: control characters, and the marks that turn the direction
 * of writing and so can show `moc.live` as `evil.com`. Lone halves of surrogate pairs have no UTF-8 form.
 */
const UNSHOWABLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** One line of text in which what cannot be shown is spelled out: `\n`, `\u{1b}`. */
export function visible(text: string): string {
  return text.toWellFormed().replaceAll(UNSHOWABLE, spell);
}

/** The same for text of several lines: line feeds and tabs stay. */
export function visibleLines(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.split('\t').map(visible).join('\t'))
    .join('\n');
}

function spell(char: string): string {
  if (char === '\n') return '\\n';
  if (char === '\r') return '\\r';
  if (char === '\t') return '\\t';
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Longer texts are cut in tables; a TXT record may have 4,000 characters. */
export const CELL_MAX_CHARS = 300;

/** At most `max` code points, the last one `…` when cut. */
export function clip(text: string, max: number = CELL_MAX_CHARS): string {
  if (text.length <= max) return text;
  const chars = [...text];
  return chars.length <= max ? text : `${chars.slice(0, max - 1).join('')}…`;
}

/**
 * Text in GitHub's Markdown that shows as it is and does nothing: no HTML, no table edge, no emphasis, code or link.
 * An entity is never markup (CommonMark, "Entity and numeric character references"). Mentions and references are looked for
 * after entities are resolved, so a zero-width space stands between the sign and the name there.
 */
export function markdown(text: string): string {
  return visible(text)
    .replaceAll(/[&<>|`*_~[\]\\]|^[-+=]|:(?=\/\/)|(?<=www)\./gim, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/^(\d+)([.)])(?=\s|$)/, (_, digits: string, sign: string) => `${digits}&#${sign.charCodeAt(0)};`)
    .replaceAll(/@(?=[\p{L}\p{N}])/gu, '@&#8203;')
    .replaceAll(/(?<!&)#(\d?)/g, (_, digit: string) => `&#35;${digit === '' ? '' : `&#8203;${digit}`}`)
    .replaceAll(/\bGH-(?=\d)/gi, (prefix) => `${prefix}&#8203;`);
}

/** A fence that no line of the text can close. */
export function fence(text: string): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  return '`'.repeat(Math.max(3, longest + 1));
}

/**
 * A log line that the runner cannot take for a command. It reads `::name::` at the start of a line, white space before it
 * aside, and the old `##[name]` anywhere in it (actions/runner, ActionCommand.cs).
 */
export function logLines(text: string): string {
  return visibleLines(text)
    .split('\n')
    .map((line) => line.replace(/^(\s*):(?=:)/u, '$1: ').replaceAll('##[', '## ['))
    .join('\n');
}
