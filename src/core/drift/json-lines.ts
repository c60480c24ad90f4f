/** A place inside of a JSON value: member names and list indexes, from the outside in. */
export type JsonPath = readonly (string | number)[];

/**
 * The 1-based line on which the value of a path begins, of a member the line of its name; of a path that is not there the line
 * of the deepest part that is. 1 for a text that is no JSON.
 */
export function lineOf(text: string, path: JsonPath): number {
  const at = new Scanner(text).find(path);
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) line += 1;
  return line;
}

/** The lines on which the items of a list begin that is a member of the whole, all at once: a zone may hold 10,000. */
export function itemLines(text: string, list: string): readonly number[] {
  let [line, seen] = [1, 0];
  return new Scanner(text).items(list).map((at) => {
    for (let i = text.indexOf('\n', seen); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
      line += 1;
      seen = i + 1;
    }
    return line;
  });
}

/** Walks JSON by its edges, without making values of it; a person may have written the file in any form. */
class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The offset at which a path begins. */
  find(path: JsonPath): number {
    let found = 0;
    for (const step of path) {
      const next = typeof step === 'number' ? this.#item(step) : this.#member(step);
      if (next === null) return found;
      found = next;
    }
    return found;
  }

  /** The offsets at which the items of a list begin. */
  items(list: string): readonly number[] {
    const found: number[] = [];
    if (this.#member(list) === null || !this.#open('[')) return found;
    while (this.#peek() !== ']' && this.#peek() !== '') {
      found.push(this.#at);
      this.#skip();
      if (this.#peek() !== ',') break;
      this.#at += 1;
    }
    return found;
  }

  /** Stands before the value of a member afterwards; gives where its name begins. */
  #member(name: string): number | null {
    if (!this.#open('{')) return null;
    while (this.#peek() === '"') {
      const begin = this.#at;
      const key = this.#string();
      if (this.#peek() !== ':') return null;
      this.#at += 1;
      if (key === name) return begin;
      this.#skip();
      if (this.#peek() === ',') this.#at += 1;
    }
    return null;
  }

  /** Stands before an item of a list afterwards; gives where it begins. */
  #item(index: number): number | null {
    if (!this.#open('[')) return null;
    for (let i = 0; this.#peek() !== ']' && this.#peek() !== ''; i += 1) {
      if (i === index) return this.#at;
      const before = this.#at;
      this.#skip();
      if (this.#peek() === ',') this.#at += 1;
      if (this.#at === before) return null;
    }
    return null;
  }

  #open(bracket: string): boolean {
    if (this.#peek() !== bracket) return false;
    this.#at += 1;
    return true;
  }

  /** Over one value. */
  #skip(): void {
    let depth = 0;
    do {
      const next = this.#peek();
      if (next === '') return;
      if (next === '"') this.#string();
      else {
        if (next === '{' || next === '[') depth += 1;
        if (next === '}' || next === ']') depth -= 1;
        if (depth < 0) return;
        this.#at += 1;
        if (depth === 0 && /[^{}[\],:\s"]/.test(next))
          while (/[^{}[\],:\s"]/.test(this.#text[this.#at] ?? ',')) this.#at += 1;
      }
    } while (depth > 0);
  }

  /** The next character that means something; empty at the end. */
  #peek(): string {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
    return this.#text[this.#at] ?? '';
  }

  #string(): string {
    const begin = this.#at;
    this.#at += 1;
    while (this.#at < this.#text.length && this.#text[this.#at] !== '"')
      this.#at += this.#text[this.#at] === '\\' ? 2 : 1;
    this.#at += 1;
    try {
      return JSON.parse(this.#text.slice(begin, this.#at)) as string;
    } catch {
      return '';
    }
  }
}
