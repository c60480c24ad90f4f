import { noise, type Random } from '../random.ts';
import { vocabulary } from './words.ts';

type Words = readonly [string, ...string[]];

/** What the files of one package share: its names, and a licence that many of them begin with. */
export interface Package {
  readonly number: number;
  readonly names: Words;
  readonly words: Words;
  readonly licence: string;
  /** Lines that its files have written: much of any program, table or page was said before. */
  readonly said: Map<Line, string[]>;
}

export interface FileKind {
  readonly share: number;
  readonly endings: Words;
  fill(random: Random, pack: Package, bytes: number): Buffer;
}

const ALL_NAMES = vocabulary('names', 30_000);
const ALL_WORDS = vocabulary('prose', 8000);

export function packageOf(number: number, random: Random): Package {
  const names: [string, ...string[]] = [`pack${number}`];
  while (names.length < 120) names.push(camel(random));
  const words: [string, ...string[]] = [random.pickOften(ALL_WORDS)];
  while (words.length < 700) words.push(random.pickOften(ALL_WORDS));
  return { number, names, words, licence: random.pick(LICENCES), said: new Map() };
}

function camel(random: Random): string {
  const parts = Array.from({ length: 1 + random.below(3) }, () => random.pickOften(ALL_NAMES));
  return parts.map((part, n) => (n === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1))).join('');
}

export const KINDS: readonly FileKind[] = [
  { share: 0.47, endings: ['.ts', '.py', '.c', '.h', '.js', '.go'], fill: textOf(codeLine, true) },
  { share: 0.14, endings: ['.json', '.yml'], fill: textOf(jsonLine, false) },
  { share: 0.14, endings: ['.md', '.txt', '.rst'], fill: textOf(proseLine, false) },
  { share: 0.1, endings: ['.html', '.svg', '.xml'], fill: textOf(markupLine, true) },
  { share: 0.12, endings: ['.o', '.pyc', '.mo', '.dat'], fill: binary },
  { share: 0.03, endings: ['.png', '.gz', '.woff2'], fill: packed },
];

type Line = (random: Random, pack: Package) => string;

const SAID_LINES = 600;
// With this the whole compresses as real trees do (docs/benchmarks.md).
const SAID_AGAIN = 0.72;

function textOf(line: Line, licensed: boolean): FileKind['fill'] {
  return (random, pack, bytes) => {
    const said = pack.said.get(line) ?? [];
    pack.said.set(line, said);
    let text = licensed && random.below(2) === 0 ? pack.licence : '';
    while (text.length < bytes) {
      const again = random.real() < SAID_AGAIN ? said[random.below(said.length)] : undefined;
      const next = again ?? line(random, pack);
      if (again === undefined) said[said.length < SAID_LINES ? said.length : random.below(SAID_LINES)] = next;
      text += next;
    }
    return Buffer.from(text.slice(0, bytes), 'latin1');
  };
}

function codeLine(random: Random, { names, words }: Package): string {
  const [a, b, c] = [random.pickOften(names), random.pickOften(names), random.pickOften(names)];
  const indent = '  '.repeat(1 + random.below(4));
  switch (random.below(9)) {
    case 0:
      return `${indent}const ${a} = ${b}.${c}(${random.pickOften(names)}, ${random.below(100)});\n`;
    case 1:
      return `${indent}if (${a}.${b} === null || ${c} < ${random.below(1000)}) {\n`;
    case 2:
      return `${indent}return ${a}(${b}, { ${c}: ${random.pickOften(names)} });\n${indent.slice(2)}}\n\n`;
    case 3:
      return `${indent}// ${Array.from({ length: 4 + random.below(8) }, () => random.pickOften(words)).join(' ')}\n`;
    case 4:
      return `import { ${a}, ${b} } from './${c}.ts';\n`;
    case 5:
      return `\nexport function ${a}(${b}: ${c}, options: Options = {}): Promise<${random.pickOften(names)}> {\n`;
    case 6:
      return `${indent}throw new Error(\`${random.pickOften(words)} ${random.pickOften(words)}: \${${a}}\`);\n`;
    case 7:
      return `${indent}for (const ${a} of ${b}.${c}) await ${random.pickOften(names)}(${a});\n`;
    default:
      return `${indent}${a}.${b} = ${c} + 0x${random.below(65_536).toString(16)};\n`;
  }
}

function jsonLine(random: Random, { names, words }: Package): string {
  const key = random.pickOften(names);
  switch (random.below(4)) {
    case 0:
      return `    "${key}": { "id": ${random.below(1e6)}, "name": "${random.pickOften(words)}", "enabled": true },\n`;
    case 1:
      return `    "${key}": "${random.next().toString(16)}${random.next().toString(16)}",\n`;
    case 2:
      return `    "${key}": ["${random.pickOften(words)}", "${random.pickOften(words)}", ${random.below(100)}],\n`;
    default:
      return `    "description": "${random.pickOften(words)} ${random.pickOften(words)} ${random.pickOften(words)}",\n`;
  }
}

function proseLine(random: Random, { words }: Package): string {
  const line = Array.from({ length: 9 + random.below(6) }, () => random.pickOften(words)).join(' ');
  return random.below(12) === 0 ? `${line}.\n\n## ${random.pickOften(words)}\n\n` : `${line}\n`;
}

function markupLine(random: Random, { names, words }: Package): string {
  const text = Array.from({ length: 2 + random.below(7) }, () => random.pickOften(words)).join(' ');
  if (random.below(3) === 0)
    return `    <path class="${random.pickOften(names)}" d="M${random.below(999)} ${random.below(999)}l${random.real().toFixed(3)}"/>\n`;
  return `  <div class="${random.pickOften(names)}"><a href="/${random.pickOften(names)}.html">${text}</a></div>\n`;
}

/** Tables of small numbers, names and code, as in objects and compiled files. */
function binary(random: Random, { names }: Package, bytes: number): Buffer {
  const all = Buffer.alloc(bytes);
  let at = 0;
  while (at + 32 < bytes) {
    if (random.below(3) === 0) {
      at += all.write(`${random.pickOften(names)}\0`, at, 'latin1');
      continue;
    }
    all.writeUInt32LE(at, at);
    all.writeUInt16LE(random.below(64), at + 4);
    all.writeUInt32LE(random.next(), at + 8);
    all.writeUInt16LE(random.below(2000), at + 12);
    at += 16;
  }
  return all;
}

function packed(random: Random, _pack: Package, bytes: number): Buffer {
  return noise(String(random.next()))(bytes);
}

const LICENCES = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta'].map((seed) => {
  const words = vocabulary(seed, 120);
  return `/*\n * Copyright ${seed}\n *\n * ${words
    .slice(40)
    .join(' ')
    .replaceAll(/(.{70}) /g, '$1\n * ')}\n */\n\n`;
}) as [string, ...string[]];
