const PLAIN = /^[ !#-[\]-~]*$/;

/**
 * JSON of a byte string, in ASCII alone: what is written can be read byte by byte as characters, and 200,000 names are
 * compared without decoding one of them.
 */
export function asciiText(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  return escapeAbove(JSON.stringify(text));
}

export function asciiJson(value: unknown): string {
  const text = JSON.stringify(value);
  return escapeAbove(text);
}

function escapeAbove(json: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything above ASCII, and DEL
  if (/^[\x00-\x7e]*$/.test(json)) return json;
  return json.replaceAll(/[\x7f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
