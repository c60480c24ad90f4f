import { createHash } from 'node:crypto';
import { HoldfastError } from './errors.ts';
import { isObject, type Json } from './json.ts';

/**
 * What is remembered of the pull request that proposes the captures of one plan: what it showed last, so that one that a person
 * closed stays closed, and which texts were proposed, so that a merged one is known for ours.
 */
export interface ProposalMemory {
  readonly schemaVersion: 1;
  /** Null while none was opened. */
  readonly number: number | null;
  /** Of what was shown last; null when there was nothing to show. */
  readonly digest: string | null;
  /** The commit that Holdfast left on the branch of the pull request. */
  readonly head: string | null;
  /** ISO time at which AWS was last found to be as the branch says; null = not known. */
  readonly trueAt: string | null;
  /** Whether who made a change was still to be found out when the text was written. */
  readonly actorsOpen: boolean;
  /** The earlier name of the plan of which nothing is left on GitHub; null = none. */
  readonly follows: string | null;
  /** Path below `commit.path` → digests of what was proposed for it since the base last moved, the newest last. */
  readonly proposed: Readonly<Record<string, readonly string[]>>;
}

export const NO_MEMORY: ProposalMemory = {
  schemaVersion: 1,
  number: null,
  digest: null,
  head: null,
  trueAt: null,
  actorsOpen: false,
  follows: null,
  proposed: {},
};

/** Earlier texts than these are forgotten: merging so old a state of a pull request is an edit of a person. */
const TEXTS_KEPT = 20;

/** In the tree of the state ref. */
export function memoryPath(plan: string): string {
  return `proposals/${plan}.json`;
}

export function memoryText(memory: ProposalMemory): string {
  return `${JSON.stringify(memory)}\n`;
}

/** Throws `state-unavailable` for what a newer version wrote, or nobody did. */
export function parseMemory(plan: string, text: string | null): ProposalMemory {
  if (text === null) return NO_MEMORY;
  const value = parsed(text);
  if (value !== null && isObject(value) && value['schemaVersion'] === 1 && isObject(value['proposed'] ?? null))
    return { ...NO_MEMORY, ...(value as unknown as ProposalMemory) };
  throw new HoldfastError('state-unavailable', `'${memoryPath(plan)}' in refs/holdfast/state cannot be read`, {
    hint: 'update Holdfast if a newer version wrote it; else remove that file from the ref, or delete the ref to start anew',
  });
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

export function wasProposed({ proposed }: ProposalMemory, path: string, text: string | null): boolean {
  return Object.hasOwn(proposed, path) && (proposed[path] ?? []).includes(textDigest(text));
}

/** What a proposal changes: path below `commit.path` → before and after, null = not there. */
export type Proposed = ReadonlyMap<string, { readonly before: string | null; readonly after: string | null }>;

/** The texts that stay remembered: those of paths that are still proposed, with what is proposed now. */
export function rememberTexts({ proposed }: ProposalMemory, changes: Proposed): ProposalMemory['proposed'] {
  return Object.fromEntries(
    [...changes].map(([path, { after }]) => {
      const known = Object.hasOwn(proposed, path) ? (proposed[path] ?? []) : [];
      const now = textDigest(after);
      return [path, [...known.filter((one) => one !== now), now].slice(-TEXTS_KEPT)];
    }),
  );
}

/** Two proposals that show the same have the same digest; null for one that changes nothing. */
export function proposalDigest(changes: Proposed): string | null {
  if (changes.size === 0) return null;
  const hash = createHash('sha256');
  for (const [path, { before, after }] of [...changes].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${JSON.stringify([path, textDigest(before), textDigest(after)])}\n`);
  return hash.digest('hex').slice(0, 32);
}

function textDigest(text: string | null): string {
  return text === null ? 'none' : createHash('sha256').update(text).digest('hex').slice(0, 32);
}
