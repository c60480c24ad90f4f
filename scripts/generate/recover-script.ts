/**
 * src/archive/recover-script.ts: recover.py as a text of the bundle, which has no other files. A raw template, so that the
 * script can be read there as it is.
 */
export function recoverScript(python: string): string {
  if (/`|\$\{/.test(python)) throw new Error('recover.py has a backtick or ${, which a template cannot hold');
  const comment =
    '/** Generated from recover/recover.py by `npm run generate`: the reader that lies beside every store. */';
  return `${comment}\nexport const RECOVER_SCRIPT = String.raw\`${python}\`;\n`;
}
