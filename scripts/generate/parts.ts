/** What stands between `<!-- generated:NAME -->` and `<!-- /generated -->`, with the markers. */
const PART = /(<!-- generated:([\w-]+) -->\n)[\s\S]*?(<!-- \/generated -->)/g;

export type Parts = ReadonlyMap<string, string>;

/** One part with its markers. */
export function marked(name: string, part: string): string {
  return `<!-- generated:${name} -->\n\n${part}\n\n<!-- /generated -->`;
}

/** A page with every part between markers written anew; what people wrote around them stays. Throws on a name without a part. */
export function withParts(page: string, text: string, parts: Parts): string {
  return text.replaceAll(PART, (_, _open: string, name: string) => {
    const part = parts.get(name);
    if (part === undefined)
      throw new Error(`${page} asks for '${name}', which nothing generates: it can be ${[...parts.keys()].join(', ')}`);
    return marked(name, part);
  });
}

/** The parts that a page has no place for. */
export function partsWithoutPlace(text: string, parts: Parts): readonly string[] {
  const used = new Set([...text.matchAll(PART)].map(([, , name]) => name));
  return [...parts.keys()].filter((name) => !used.has(name));
}
