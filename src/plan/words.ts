import { suggest } from '../core/suggest.ts';
import { anyOf, type Path, quote, type Wrong } from './problem.ts';

// Words of the plan's language that later versions carry out. They are neither typos nor ignored: a plan that has one is
// refused, and says why, so that nobody believes in a retention or a copy that does not exist.
const LATER_KEYS = {
  root: ['notify'],
  plan: ['drill', 'notify', 'before', 'after'],
  account: [],
  destination: [],
  encryption: [],
  scheme: [],
  commit: [],
  budgets: [],
  safety: ['maxMonthlyIncrease'],
  source: [],
} as const satisfies Record<string, readonly string[]>;

const LATER_SOURCES = [
  'elb',
  'rds-config',
  'ebs',
  'rds',
  'files',
  'command',
  'postgres',
  'mysql',
  'bucket',
  'ebs-blocks',
] as const;

export type Room = keyof typeof LATER_KEYS;

/** Which map of the plan file a path is; null = inside of a source's options or below. */
export function roomOf(path: Path): Room | null {
  if (path.length === 0) return 'root';
  if (path.length === 1 && (path[0] === 'budgets' || path[0] === 'safety')) return path[0];
  if (path.length === 2 && path[0] === 'accounts') return 'account';
  if (path.length === 2 && path[0] === 'destinations') return 'destination';
  if (path.length === 3 && path[0] === 'destinations' && path[2] === 'encryption') return 'encryption';
  if (path[0] !== 'plans') return null;
  if (path.length === 2) return 'plan';
  if (path.length === 3 && (path[2] === 'commit' || path[2] === 'scheme')) return path[2];
  return path.length === 4 && path[2] === 'sources' ? 'source' : null;
}

/** Source names that this version does not carry out. */
function laterSources(known: readonly string[]): readonly string[] {
  return LATER_SOURCES.filter((name) => !known.includes(name));
}

const REMOVE = 'remove it until a version carries it out';

function later(what: string, hint: string = REMOVE): Wrong {
  return { message: `${what} is not carried out by this version`, hint };
}

/** Words of later versions that may stand in a map of the plan file. */
function laterKeys(room: Room | null, sources: readonly string[]): readonly string[] {
  if (room === null) return [];
  return room === 'source' ? laterSources(sources) : LATER_KEYS[room];
}

/** Whether the key of a map is a word of a later version, below which nothing can be checked. */
export function isLater(path: Path, key: string, sources: readonly string[]): boolean {
  return laterKeys(roomOf(path), sources).includes(key);
}

/** What to say of a key that the schema does not have. `known` are the keys that it has there. */
export function wrongKey(path: Path, key: string, known: readonly string[], sources: readonly string[]): Wrong {
  const room = roomOf(path);
  if (key === '<<')
    return {
      message: "the merge key '<<' is not part of YAML 1.2",
      hint: 'write the keys out, or use an alias for the whole value',
    };
  const laterWords = laterKeys(room, sources);
  if (laterWords.includes(key)) return later(`${room === 'source' ? 'the source ' : ''}'${key}'`);
  const near = suggest(key, [...known, ...laterWords]);
  if (near !== null && known.includes(near))
    return { message: `unknown key ${quote(key)}`, hint: `did you mean ${near}?` };
  if (near !== null)
    return {
      message: `unknown key ${quote(key)}`,
      hint: `${near} is the word, but it is not carried out by this version: remove it`,
    };
  return {
    message: `unknown key ${quote(key)}`,
    hint:
      known.length === 0
        ? 'remove it'
        : `remove it; ${known.length === 1 ? 'the only key' : 'a key'} here is ${anyOf(known)}`,
  };
}

/** What to say of a bare word that is no source. */
export function wrongSource(word: string, sources: readonly string[]): Wrong {
  const laterNames = laterSources(sources);
  if (laterNames.includes(word)) return later(`the source '${word}'`);
  const near = suggest(word, [...sources, ...laterNames]);
  const hint =
    near === null
      ? `the sources of this version are ${anyOf(sources)}`
      : sources.includes(near)
        ? `did you mean ${near}?`
        : `${near} is the word, but it is not carried out by this version: remove it`;
  return { message: `there is no source ${quote(word)}`, hint };
}

/** Whether a map has, instead of a key, one that is meant to be it: that the key is missing then says nothing more. */
export function misspells(map: unknown, key: string, known: readonly string[]): boolean {
  if (typeof map !== 'object' || map === null || Object.hasOwn(map, key)) return false;
  return Object.keys(map).some((word) => !known.includes(word) && suggest(word, known) === key);
}
