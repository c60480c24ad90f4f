/** Control characters, line and paragraph ends, and the marks that turn the reading direction around (Unicode, UAX 9). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
/**
 * What GitHub acts on in a commit message: `#12`, `GH-12` and an issue's URL close issues, `@name` mentions people,
 * `[skip ci]` stops workflows.
 */
const ACTED_ON = /[#@[\]]|:(?=\/\/)|(?<=\bGH)-(?=\d)/gi;
const MAX_CHARACTERS = 100;

/** A name from AWS as it may stand in a commit message: one line, nothing hidden, nothing that GitHub acts on, not endless. */
export function plainName(name: string): string {
  const inert = visibleText(name).replace(ACTED_ON, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return cutText(inert, MAX_CHARACTERS);
}

/** A text as it may stand in a block of code: one line, nothing hidden, and otherwise as it is. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Cuts between two words where it can, and says so with an ellipsis. */
export function cutText(text: string, maxCharacters: number): string {
  const characters = [...text];
  if (characters.length <= maxCharacters) return text;
  const start = characters.slice(0, maxCharacters - 1).join('');
  const words = /\s/.test(characters[maxCharacters - 1] ?? '') ? start : start.replace(/\s+\S*$/, '');
  return `${words.trimEnd().replace(/[,;:(]+$/, '')}…`;
}
