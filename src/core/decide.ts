import { composeLive, scopeMarker, type Texts } from './compose.ts';
import { HoldfastError } from './errors.ts';
import { danglingFiles, goneObjects } from './gone-references.ts';
import { canonicalText, type Json } from './json.ts';
import { objectFolderOf } from './object-files.ts';
import { isPartlyApplied } from './partly-applied.ts';
import { type Scope, type ScopeCapture, scopeFolder } from './scope.ts';
import { settle, type Verdict } from './three-texts.ts';

/** Version of the tree's layout; a tree of a later version is never written. */
const TREE_SCHEMA_VERSION = 1;
const SNAPSHOT_FILE = 'snapshot.json';

/** What one capture means for the branch and for the base. Paths are below `commit.path`. */
export interface Decision {
  /** Every file as it is to be. */
  readonly tree: Texts;
  /** Path → text, or null to delete: exactly what differs from the branch now. */
  readonly changes: ReadonlyMap<string, string | null>;
  /** The same for the base. */
  readonly baseChanges: ReadonlyMap<string, string | null>;
  /** Every file of the captured scopes before and after, also the unchanged ones: a share is one of a whole. */
  readonly files: readonly {
    readonly scope: Scope;
    readonly path: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  readonly pending: readonly string[];
  /** Edited files that are no JSON any more; they are among `pending` or `conflicts` too. */
  readonly damaged: readonly { readonly path: string; readonly why: string }[];
  readonly conflicts: readonly {
    readonly path: string;
    readonly base: string | null;
    readonly committed: string | null;
    readonly live: string | null;
  }[];
  /** Objects of which a person deleted every file, and which AWS still has; their paths are among `pending` or `conflicts` too. */
  readonly deleted: readonly DeletedObject[];
  readonly uncovered: readonly string[];
  /** Scope folders with files that an earlier capture read and this one did not ask for. */
  readonly otherScopes: readonly string[];
  /** See `LiveTree.held`. */
  readonly held: ReadonlySet<string>;
  /** Account folders that moved because the account was given a name. */
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  /** Paths that `acceptLive` named and that it ended. */
  readonly accepted: readonly string[];
  /** Files that still refer to an object that this run found to be gone. */
  readonly dangling: readonly { readonly path: string; readonly ref: string }[];
}

export interface DeletedObject {
  /** Its folder, without a slash at the end. */
  readonly object: string;
  readonly paths: readonly string[];
  /** Whether AWS changed some of it since the last capture. */
  readonly conflict: boolean;
}

export interface Situation {
  readonly captures: readonly ScopeCapture[];
  /** The branch now. */
  readonly committed: Texts;
  /** What the last captures wrote; null = the state was not there: then base = committed. */
  readonly base: Texts | null;
  /** The `ids.json` files of other plans' trees on the branch, by path below their commit path: references lead there too. */
  readonly others?: readonly Texts[];
  /** Those of what restores made and the branch does not say yet. */
  readonly made?: Texts;
  /** Whether a path's pending edit or conflict is to end in favour of live. */
  acceptLive(path: string): boolean;
  /** Set where changes are proposed and a person takes them: the base then moves only with the branch. */
  readonly proposing?: {
    /** Whether this text was proposed for the path since the base last moved: the branch has it from us. Null = its deletion. */
    was(path: string, text: string | null): boolean;
  };
}

/** Decides file by file, from three texts. Pure: it is asked again each time another writer was first. */
export function decide({
  captures,
  committed,
  base,
  others = [],
  made = new Map(),
  acceptLive,
  proposing,
}: Situation): Decision {
  refuseLaterTree(committed);
  const moves = accountMoves(captures, committed);
  const tree = moveAccounts(committed, moves);
  const lastBase = base === null ? null : moveAccounts(base, moves);
  const folders = captures.map((capture) => scopeFolder(capture.scope));
  const effective = effectiveBase(folders, tree, lastBase);
  if (proposing !== undefined) takeMerged(effective, tree, folders, proposing);
  // A plan that runs with the account's own credentials keeps it under its 12 digits: the same account by another name.
  const named = (other: Texts) => moveAccounts(other, accountMoves(captures, other));
  const live = composeLive(captures, tree, effective, others.map(named), named(made));

  const after = new Map(tree);
  const baseAfter = new Map(effective);
  const verdicts = new Map<string, Verdict>();
  const conflicts: Decision['conflicts'][number][] = [];
  const accepted: string[] = [];
  const held = listsToLeave(live.files, tree, effective, acceptLive);
  for (const [path, liveText] of live.files) {
    if (held.some((folder) => path.startsWith(folder))) continue;
    const inGit = tree.get(path) ?? null;
    const texts = { base: effective.get(path) ?? null, committed: meaningOf(path, inGit, effective), live: liveText };
    const accept = acceptLive(path);
    const settled = settlePartly(captures, path, texts, settle(texts, accept));
    verdicts.set(path, settled.verdict);
    if (accept && settled.verdict === 'drift' && texts.committed !== texts.base) accepted.push(path);
    if (settled.verdict === 'conflict') conflicts.push({ path, ...texts, committed: inGit });
    if (settled.file !== texts.committed) put(after, path, settled.file);
    // What is only proposed is not on the branch: there the base stays, and an edit that gives way is known from now on.
    put(baseAfter, path, proposing !== undefined && settled.verdict === 'drift' ? texts.committed : settled.base);
  }
  for (const capture of captures)
    if (capture.narrowed !== true) baseAfter.set(scopeMarker(scopeFolder(capture.scope)), capture.options);
  if (captures.length > 0 && !after.has(SNAPSHOT_FILE))
    after.set(SNAPSHOT_FILE, canonicalText({ schemaVersion: TREE_SCHEMA_VERSION }));

  const files = scopeFiles(captures, tree, after);
  return {
    tree: after,
    changes: difference(committed, after),
    baseChanges: difference(base ?? new Map(), new Map([...othersOf(lastBase ?? new Map(), folders), ...baseAfter])),
    files,
    pending: [...verdicts].filter(([, verdict]) => verdict === 'pending').map(([path]) => path),
    damaged: [...verdicts].flatMap(([path, verdict]) => {
      const why = verdict === 'pending' || verdict === 'conflict' ? damageOf(path, tree.get(path) ?? null) : null;
      return why === null ? [] : [{ path, why }];
    }),
    conflicts,
    deleted: deletedObjects(captures, tree, verdicts),
    uncovered: live.uncovered,
    otherScopes: otherScopes(lastBase ?? new Map(), tree, folders),
    held: live.held,
    moved: moves,
    accepted,
    dangling: danglingFiles(after, goneObjects(files)),
  };
}

/** A conflict in which AWS has a part of the edit is no conflict: the base moves to what it has, and the rest is pending. */
function settlePartly(
  captures: readonly ScopeCapture[],
  path: string,
  texts: Parameters<typeof settle>[0],
  settled: ReturnType<typeof settle>,
): ReturnType<typeof settle> {
  if (settled.verdict !== 'conflict') return settled;
  const capture = captures.find(({ scope }) => path.startsWith(`${scopeFolder(scope)}/`));
  if (capture === undefined) return settled;
  const below = path.slice(scopeFolder(capture.scope).length + 1);
  if (!isPartlyApplied(capture.kinds, below, texts)) return settled;
  return { verdict: 'pending', file: texts.committed, base: texts.live };
}

/** A scope that no capture of the state knows takes the branch as its base; files of other scopes are not looked at. */
function effectiveBase(folders: readonly string[], committed: Texts, base: Texts | null): Map<string, string> {
  const result = new Map<string, string>();
  for (const folder of folders) {
    const known = base?.has(scopeMarker(folder)) === true;
    for (const [path, text] of known && base !== null ? base : committed)
      if (path.startsWith(`${folder}/`)) result.set(path, text);
  }
  return result;
}

/** What the branch holds because a proposal was merged is what a capture wrote, also when AWS has moved on since. */
function takeMerged(
  effective: Map<string, string>,
  committed: Texts,
  folders: readonly string[],
  proposing: NonNullable<Situation['proposing']>,
): void {
  for (const path of new Set([...effective.keys(), ...committed.keys()])) {
    if (!folders.some((folder) => path.startsWith(`${folder}/`)) || path.endsWith('/.scope')) continue;
    const inGit = meaningOf(path, committed.get(path) ?? null, effective);
    if (inGit !== (effective.get(path) ?? null) && proposing.was(path, inGit)) put(effective, path, inGit);
  }
}

/** The base of all scopes that this capture did not read. */
function othersOf(base: Texts, folders: readonly string[]): Texts {
  return new Map([...base].filter(([path]) => !folders.some((folder) => path.startsWith(`${folder}/`))));
}

function otherScopes(base: Texts, tree: Texts, folders: readonly string[]): readonly string[] {
  const suffix = scopeMarker('');
  return [...base.keys()]
    .filter((path) => path.endsWith(suffix))
    .map((path) => path.slice(0, -suffix.length))
    .filter((folder) => !folders.includes(folder) && [...tree.keys()].some((path) => path.startsWith(`${folder}/`)));
}

/** Naming an account moves its folder: the tree holds the 12 digits' folder and none of the name. */
function accountMoves(captures: readonly ScopeCapture[], committed: Texts): Decision['moved'] {
  const moves = new Map<string, { from: string; to: string }>();
  for (const { scope } of captures) {
    if (scope.account === scope.accountId) continue;
    const has = (folder: string) => [...committed.keys()].some((path) => path.startsWith(`${folder}/`));
    if (has(scope.accountId) && !has(scope.account))
      moves.set(scope.accountId, { from: scope.accountId, to: scope.account });
  }
  return [...moves.values()];
}

function moveAccounts(tree: Texts, moves: Decision['moved']): Texts {
  if (moves.length === 0) return tree;
  return new Map(
    [...tree].map(([path, text]) => {
      const move = moves.find((m) => path.startsWith(`${m.from}/`));
      return [move === undefined ? path : `${move.to}${path.slice(move.from.length)}`, text];
    }),
  );
}

function scopeFiles(captures: readonly ScopeCapture[], before: Texts, after: Texts): Decision['files'] {
  return captures.flatMap(({ scope }) => {
    const folder = `${scopeFolder(scope)}/`;
    const paths = new Set([...before.keys(), ...after.keys()].filter((path) => path.startsWith(folder)));
    return [...paths]
      .sort()
      .map((path) => ({ scope, path, before: before.get(path) ?? null, after: after.get(path) ?? null }));
  });
}

function deletedObjects(
  captures: readonly ScopeCapture[],
  tree: Texts,
  verdicts: ReadonlyMap<string, Verdict>,
): readonly DeletedObject[] {
  const unsettled = [...verdicts].filter(
    ([path, verdict]) => (verdict === 'pending' || verdict === 'conflict') && !tree.has(path),
  );
  const objectOf = ([path]: readonly [string, Verdict]): string | null => {
    const capture = captures.find(({ scope }) => path.startsWith(`${scopeFolder(scope)}/`));
    if (capture === undefined) return null;
    const folder = scopeFolder(capture.scope);
    const object = objectFolderOf(capture.kinds, path.slice(folder.length + 1));
    return object && `${folder}/${object}`;
  };
  return [...Map.groupBy(unsettled, objectOf)].flatMap(([object, own]) => {
    if (object === null || [...tree.keys()].some((path) => path.startsWith(`${object}/`))) return [];
    const conflict = own.some(([, verdict]) => verdict === 'conflict');
    return [{ object, paths: own.map(([path]) => path), conflict }];
  });
}

/**
 * A list that is to become a folder while its single file has an edit: the folder must wait, or the list would stand there
 * twice. Gives the folders that are left alone, `…/records/`.
 */
function listsToLeave(
  live: ReadonlyMap<string, string | null>,
  tree: Texts,
  base: Texts,
  acceptLive: Situation['acceptLive'],
): readonly string[] {
  return [...live].flatMap(([path, text]) => {
    const folder = path.replace(/\.json$/, '/');
    if (text !== null || folder === path || ![...live.keys()].some((other) => other.startsWith(folder))) return [];
    const texts = {
      base: base.get(path) ?? null,
      committed: meaningOf(path, tree.get(path) ?? null, base),
      live: text,
    };
    const { verdict } = settle(texts, acceptLive(path));
    return verdict === 'pending' || verdict === 'conflict' ? [folder] : [];
  });
}

/** A file that was only written in another form (indent, line ends) is no edit: it counts as its canonical text. */
function meaningOf(path: string, text: string | null, base: Texts): string | null {
  if (text === null) return text;
  // A certificate bundle has no canonical text: it is as AWS gave it. What an editor does to line ends is no edit of it.
  if (!path.endsWith('.json')) return sameLines(text, base.get(path) ?? null) ? (base.get(path) ?? null) : text;
  try {
    return canonicalText(JSON.parse(text) as Json);
  } catch {
    return text;
  }
}

function sameLines(one: string, other: string | null): boolean {
  const plain = (text: string) => `${text.replaceAll('\r\n', '\n').replace(/\n$/, '')}\n`;
  return other !== null && plain(one) === plain(other);
}

function damageOf(path: string, text: string | null): string | null {
  if (text === null || !path.endsWith('.json')) return null;
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

function refuseLaterTree(committed: Texts): void {
  const version = /"schemaVersion":\s*(\d+)/.exec(committed.get(SNAPSHOT_FILE) ?? '')?.[1];
  if (version === undefined || Number(version) <= TREE_SCHEMA_VERSION) return;
  throw new HoldfastError(
    'snapshot-version',
    `${SNAPSHOT_FILE} says schemaVersion ${version}, this version writes ${TREE_SCHEMA_VERSION}`,
    {
      hint: 'use the newer Holdfast that wrote it',
    },
  );
}

function difference(before: Texts, after: Texts): Map<string, string | null> {
  const changes = new Map<string, string | null>();
  for (const [path, text] of after) if (before.get(path) !== text) changes.set(path, text);
  for (const path of before.keys()) if (!after.has(path)) changes.set(path, null);
  return changes;
}

function put(tree: Map<string, string>, path: string, text: string | null): void {
  if (text === null) tree.delete(path);
  else tree.set(path, text);
}
