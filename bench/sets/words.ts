import { Random } from '../random.ts';

const STARTS = [
  'b',
  'br',
  'c',
  'ch',
  'd',
  'f',
  'g',
  'gr',
  'h',
  'k',
  'l',
  'm',
  'n',
  'p',
  'pr',
  'r',
  's',
  'st',
  't',
  'tr',
  'v',
  'w',
] as const;
const MIDDLES = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ou'] as const;
const ENDS = ['', '', 'n', 'r', 's', 't', 'l', 'nd', 'ck', 'ng'] as const;

/** Words that nobody knows, short ones first, so that the frequent ones are short, as in a language. */
export function vocabulary(seed: string, count: number): readonly [string, ...string[]] {
  const random = new Random('words', seed);
  const words = new Set<string>();
  while (words.size < count) {
    const syllables = 1 + Math.min(3, Math.floor((words.size / count) * 4 * random.real() + random.real()));
    let word = '';
    for (let n = 0; n < syllables; n++) word += random.pick(STARTS) + random.pick(MIDDLES) + random.pick(ENDS);
    words.add(word);
  }
  const [first = '', ...others] = words;
  return [first, ...others];
}
