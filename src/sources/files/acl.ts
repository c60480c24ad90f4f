/** Attributes in which Linux keeps POSIX ACLs (acl(5)): four bytes of version 2, then tag, permissions and number of each entry. */
export const ACL_ATTRIBUTES = { access: 'system.posix_acl_access', default: 'system.posix_acl_default' } as const;

const VERSION = 2;
const HEADER_BYTES = 4;
const ENTRY_BYTES = 8;
const NOBODY = 0xffff_ffff;

/** In the order in which the kernel wants them. */
const TAGS = [
  { tag: 0x01, word: 'user', named: false },
  { tag: 0x02, word: 'user', named: true },
  { tag: 0x04, word: 'group', named: false },
  { tag: 0x08, word: 'group', named: true },
  { tag: 0x10, word: 'mask', named: false },
  { tag: 0x20, word: 'other', named: false },
] as const;

/** The lines that `getfacl -n` writes, without comments. Null when it is no ACL of a version that is known. */
export function aclText(value: Uint8Array): string | null {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.length);
  if (bytes.length < HEADER_BYTES || (bytes.length - HEADER_BYTES) % ENTRY_BYTES !== 0) return null;
  if (bytes.readUInt32LE(0) !== VERSION) return null;
  const lines: string[] = [];
  for (let at = HEADER_BYTES; at < bytes.length; at += ENTRY_BYTES) {
    const kind = TAGS.find(({ tag }) => tag === bytes.readUInt16LE(at));
    if (kind === undefined) return null;
    const bits = bytes.readUInt16LE(at + 2);
    const rights = `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${bits & 1 ? 'x' : '-'}`;
    lines.push(`${kind.word}:${kind.named ? bytes.readUInt32LE(at + 4) : ''}:${rights}\n`);
  }
  return lines.join('');
}

/** The attribute that such lines stand for. Null when they say anything else. */
export function aclValue(text: string): Buffer | null {
  const entries: { order: number; id: number; bits: number }[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const found = /^(user|group|mask|other):(\d*):([r-])([w-])([x-])$/.exec(line);
    if (found === null) return null;
    const [, word, digits = '', r, w, x] = found;
    const order = TAGS.findIndex((kind) => kind.word === word && kind.named === (digits !== ''));
    const id = digits === '' ? NOBODY : Number(digits);
    if (order < 0 || id > NOBODY) return null;
    entries.push({ order, id, bits: (r === 'r' ? 4 : 0) + (w === 'w' ? 2 : 0) + (x === 'x' ? 1 : 0) });
  }
  entries.sort((a, b) => a.order - b.order || a.id - b.id);
  const value = Buffer.alloc(HEADER_BYTES + entries.length * ENTRY_BYTES);
  value.writeUInt32LE(VERSION, 0);
  for (const [i, { order, id, bits }] of entries.entries()) {
    const at = HEADER_BYTES + i * ENTRY_BYTES;
    value.writeUInt16LE(TAGS[order]?.tag ?? 0, at);
    value.writeUInt16LE(bits, at + 2);
    value.writeUInt32LE(id, at + 4);
  }
  return value;
}
