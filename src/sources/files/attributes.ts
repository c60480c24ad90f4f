import type { Entry } from '../../core/entry.ts';
import { ACL_ATTRIBUTES, aclText } from './acl.ts';

/** What the attributes of one entry come to, as they stand in it. */
export type Attributes = Pick<Entry, 'xattrs' | 'acl'>;

export interface AttributeRun {
  /** By path; a path that has none is not in it. */
  readonly found: ReadonlyMap<string, Attributes>;
  /** What getfattr said of paths that it could not read; one that is gone is none of them. */
  readonly failures: readonly string[];
}

export interface AttributeWish {
  readonly xattrs: boolean;
  readonly acls: boolean;
}

/** Reads what `getfattr --dump --encoding=base64` writes; `text` is a byte string. */
export function parseDump(text: string, wish: AttributeWish): Map<string, Attributes> {
  const found = new Map<string, Attributes>();
  for (const block of text.split('\n\n')) {
    const [head = '', ...lines] = block.split('\n');
    if (!head.startsWith('# file: ')) continue;
    const attributes = attributesOf(lines, wish);
    if (attributes !== null) found.set(unquote(head.slice('# file: '.length)), attributes);
  }
  return found;
}

function attributesOf(lines: readonly string[], wish: AttributeWish): Attributes | null {
  const xattrs: Record<string, string> = {};
  const acl: { access?: string; default?: string } = {};
  for (const line of lines) {
    const equals = line.indexOf('=');
    if (line === '') continue;
    const name = unquote(equals < 0 ? line : line.slice(0, equals));
    const value = equals < 0 ? '' : line.slice(equals + 1).replace(/^0s/, '');
    const which = name === ACL_ATTRIBUTES.access ? 'access' : name === ACL_ATTRIBUTES.default ? 'default' : null;
    const words = which === null ? null : aclText(Buffer.from(value, 'base64'));
    if (which !== null && words !== null) {
      if (wish.acls) acl[which] = words;
    } else if (wish.xattrs) xattrs[name] = value;
  }
  const [some, any] = [Object.keys(xattrs).length > 0, Object.keys(acl).length > 0];
  return some || any ? { ...(some ? { xattrs } : {}), ...(any ? { acl } : {}) } : null;
}

/** `\012` is a line feed: what getfattr writes for bytes that would not fit into its lines. */
export function unquote(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

/** As setfattr reads a name back. */
export function quote(text: string): string {
  return text.replaceAll(/[\\\n\r=]/g, (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`);
}
