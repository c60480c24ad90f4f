/** An element as the services write it: a name, then either text or children. Attributes and namespaces mean nothing here. */
export interface Element {
  readonly name: string;
  readonly text: string;
  readonly children: readonly Element[];
}

const TOKEN = /<!\[CDATA\[([\s\S]*?)\]\]>|<[?!][\s\S]*?>|<(\/?)(?:[\w.-]+:)?([\w.-]+)[^>]*?(\/?)>|([^<]+)/g;

/** Parses a document of elements and text. White space is kept: in a TXT value it is data. */
export function parseXml(text: string): Element {
  const root = { name: '', text: '', children: [] as Element[] };
  const open: { name: string; text: string; children: Element[] }[] = [root];
  for (const [, cdata, closing, name, empty, chars] of text.matchAll(TOKEN)) {
    const top = open.at(-1);
    if (top === undefined) break;
    if (cdata !== undefined) top.text += cdata;
    else if (chars !== undefined) top.text += decode(chars);
    else if (closing === '/') open.pop();
    else if (name !== undefined) {
      const element = { name, text: '', children: [] };
      top.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  const [first] = root.children;
  if (first === undefined || open.length !== 1) throw new Error(`not XML: ${text.slice(0, 80)}`);
  return first;
}

export function child(element: Element, name: string): Element | undefined {
  return element.children.find((c) => c.name === name);
}

/** The text at a path of names, or undefined. */
export function textAt(element: Element, ...names: readonly string[]): string | undefined {
  let at: Element | undefined = element;
  for (const name of names) at = at && child(at, name);
  return at?.text;
}

/** The first element of a name at any depth. */
export function find(element: Element, name: string): Element | undefined {
  if (element.name === name) return element;
  for (const c of element.children) {
    const found = find(c, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function writeXml(element: Element, attributes = ''): string {
  const inner =
    element.children.length > 0 ? element.children.map((c) => writeXml(c)).join('') : escapeXml(element.text);
  return `<${element.name}${attributes}>${inner}</${element.name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replaceAll(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, dec, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (dec !== undefined) return String.fromCodePoint(Number(dec));
    return ENTITIES[name] ?? all;
  });
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#xD;')
    .replaceAll('\n', '&#xA;');
}
