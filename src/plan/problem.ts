/** One thing wrong in a plan file: where, what (with the wrong value) and what to write instead. */
export interface PlanProblem {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in characters (code points). */
  readonly column: number;
  /** `plans.network.sources[0].route53`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
  readonly hint: string;
  /** The line before, the line, and a marker under the place. */
  readonly frame: string;
}

/** What a check says of a wrong value. Lower case, no full stop. */
export interface Wrong {
  readonly message: string;
  readonly hint: string;
}

export type Path = readonly (string | number)[];

/** `['plans', 'a', 'sources', 0]` as `plans.a.sources[0]`; a name that is not plain is quoted. */
export function showPath(path: Path): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (/^[\w<$-]+$/.test(part)) text += text === '' ? part : `.${part}`;
    else text += `[${JSON.stringify(part)}]`;
  }
  return text;
}

/** Lists for messages: `a, b or c`. */
export function anyOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

const SHOWN_CHARS = 60;

/** A text from the file in one line: control characters escaped, cut when long. */
export function quote(text: string): string {
  const chars = [...text];
  const cut = chars.length > SHOWN_CHARS ? `${chars.slice(0, SHOWN_CHARS - 1).join('')}…` : text;
  return `'${escapeControls(cut)}'`;
}

/** Characters that move a cursor, start a colour or turn the writing direction never reach a terminal. */
function escapeControls(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}
