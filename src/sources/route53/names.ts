/** `/hostedzone/Z1` → `Z1`: replies prefix zone and delegation set ids with their path, other calls do not. */
export function plainId(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/**
 * The name as people write it, as far as that is reversible: `\052` is a wildcard only as the whole leftmost label, so
 * only there it becomes `*`. Every other escape stays as Route 53 returned it.
 */
export function readableName(name: string): string {
  return name === '\\052' || name.startsWith('\\052.') ? `*${name.slice(4)}` : name;
}

/** The inverse of `readableName`. */
export function wireName(name: string): string {
  return name === '*' || name.startsWith('*.') ? `\\052${name.slice(1)}` : name;
}

/** `example.com.` → `example.com`. */
export function withoutDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}

/** As DNS compares names: without the last dot, and in small letters. */
export function comparable(name: string): string {
  return withoutDot(name).toLowerCase();
}

/**
 * A zone's name for folders and globs: `0\05725.2.0.192.in-addr.arpa.` → `0/25.2.0.192.in-addr.arpa`. Only printable ASCII
 * is unescaped; a dot inside a label and a backslash stay escaped, or two zones could get one name.
 */
export function zoneDisplayName(name: string): string {
  return withoutDot(name).replaceAll(/\\([0-7]{3})/g, (escaped, octal: string) => {
    const code = Number.parseInt(octal, 8);
    return code > 0x20 && code < 0x7f && code !== 0x2e && code !== 0x5c ? String.fromCharCode(code) : escaped;
  });
}

/** The record's name inside its zone: `www`, `*.dev`, and `@` for the zone's own. */
export function relativeName(name: string, zoneName: string): string {
  const record = withoutDot(readableName(name));
  const zone = withoutDot(zoneName);
  if (record === zone) return '@';
  return record.endsWith(`.${zone}`) ? record.slice(0, -zone.length - 1) : record;
}

/** Sorts a tree of names parent first: labels from the right. NUL cannot stand in a name and is below every label. */
export function nameOrder(name: string): string {
  return withoutDot(name).split('.').reverse().join('\0');
}

const PLAIN = /^[a-z0-9_-]$/;
/** Almost every name is as it is to be already. */
const WRITTEN = /^(?:\*\.)?(?:[a-z0-9_-]+\.)+$/;

/**
 * A name that a person may have edited, as the snapshot writes it: small letters, absolute, every byte but `a-z 0-9 - _` as an
 * escape ("DNS domain name format", Developer Guide), and a wildcard as `*`.
 */
export function editedName(name: string): string {
  if (WRITTEN.test(name)) return name;
  const star = name === '*' || name.startsWith('*.');
  let out = '';
  for (const [, octal, escaped, plain] of (star ? wireName(name) : name).matchAll(
    /\\([0-3][0-7]{2})|\\(.)|([^\\])/gsu,
  )) {
    if (plain === '.') out += '.';
    else if (octal !== undefined) out += escapedByte(Number.parseInt(octal, 8));
    else for (const byte of new TextEncoder().encode(escaped ?? plain ?? '')) out += escapedByte(byte);
  }
  return readableName(out.endsWith('.') ? out : `${out}.`);
}

function escapedByte(byte: number): string {
  const character = String.fromCharCode(byte).toLowerCase();
  return byte < 0x80 && PLAIN.test(character) ? character : `\\${byte.toString(8).padStart(3, '0')}`;
}
