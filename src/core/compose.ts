import { carryUnread, isUnread } from './carry-unread.ts';
import { type Document, SHARDS, type ShardsMarker, TEXT, type TextMarker, UNREAD } from './document.ts';
import { canonicalText, isObject, type Json, type JsonObject } from './json.ts';
import { assignKeys, type CommittedKey } from './keys.ts';
import {
  buildIndex,
  type IdentityEntry,
  type IdentityIndex,
  idsFile,
  parseIdsFile,
  resolveReferences,
} from './references.ts';
import { completeKinds, type ScopeCapture, scopeFolder } from './scope.ts';
import { layOutShards } from './shards.ts';

/** Texts by path below `commit.path`. */
export type Texts = ReadonlyMap<string, string>;

/** What AWS holds now, as files. A path that is not in `files` is unknown: what is committed stays. */
export interface LiveTree {
  /** Path → text, or null: not there. */
  readonly files: ReadonlyMap<string, string | null>;
  /** Object folders that are committed, not in AWS's answer and outside of what the plan captures now. */
  readonly uncovered: readonly string[];
  /** Kinds that could not be read and of which the tree holds something, as `<scope folder> <kind>`. */
  readonly held: ReadonlySet<string>;
}

/**
 * Lays out what the captures read: keys, references, shards; and which committed objects are gone. `others` are the
 * `ids.json` files of other plans' trees, so that references lead there too; `made` are those of what restores made and no tree
 * has. Pure.
 */
export function composeLive(
  captures: readonly ScopeCapture[],
  committed: Texts,
  base: Texts,
  others: readonly Texts[] = [],
  made: Texts = new Map(),
): LiveTree {
  const placed = captures.map((capture) => placeScope(capture, committed, base));
  const index = overlayIndex(placed, committed, others, made);
  const files = new Map<string, string | null>();
  const held = new Set<string>();
  for (const scope of placed) {
    const folder = scopeFolder(scope.capture.scope);
    const hold = (kind: string) => held.add(`${folder} ${kind}`);
    for (const { kind } of scope.objects.values()) hold(kind);
    for (const [document, key] of scope.keys) composeObject(scope, document, key, index, base, files, hold);
    for (const folder of scope.gone) for (const path of scope.objects.get(folder)?.paths ?? []) files.set(path, null);
  }
  return { files, uncovered: placed.flatMap((scope) => scope.uncovered), held };
}

interface PlacedScope {
  readonly capture: ScopeCapture;
  readonly keys: ReadonlyMap<Document, string>;
  /** What the tree and the base hold of the scope, by object folder (with the slash at the end). */
  readonly objects: ReadonlyMap<string, ObjectFolder>;
  /** Object folders that a complete read lacks. */
  readonly gone: readonly string[];
  readonly uncovered: readonly string[];
}

interface ObjectFolder {
  readonly kind: string;
  readonly key: string;
  readonly paths: string[];
}

/** The marker file in the base that says: this scope was captured, with these options. */
export function scopeMarker(folder: string): string {
  return `${folder}/.scope`;
}

function placeScope(capture: ScopeCapture, committed: Texts, base: Texts): PlacedScope {
  const folder = scopeFolder(capture.scope);
  const whole = completeKinds(capture);
  const keys = assignKeys(capture.documents, knownIdentities(capture, folder, committed, base), whole);
  const live = new Set([...keys].map(([document, key]) => `${document.kind}/${key}`));
  const objects = objectFolders(capture, folder, committed, base);
  const lastOptions = base.get(scopeMarker(folder)) ?? null;
  const gone: string[] = [];
  const uncovered: string[] = [];
  for (const [path, { kind, key, paths }] of objects) {
    if (live.has(`${kind}/${key}`)) continue;
    if (!capture.covers(capture.options, kind, key)) {
      if (capture.narrowed !== true && paths.some((p) => committed.has(p))) uncovered.push(path);
    } else if (whole.has(kind) && capture.covers(lastOptions, kind, key)) gone.push(path);
  }
  return { capture, keys, objects, gone, uncovered };
}

/** What the tree says, and of folders that a person deleted what the base says: the object keeps its key. */
function knownIdentities(capture: ScopeCapture, folder: string, committed: Texts, base: Texts): CommittedKey[] {
  const found = new Map<string, CommittedKey>();
  for (const [path, text] of [...base, ...committed]) {
    if (!path.startsWith(`${folder}/`) || !path.endsWith('/ids.json')) continue;
    const entry = parseIdsFile(path, text);
    const id = entry?.ids[0];
    if (entry === null || id === undefined) continue;
    const { kind, key } = entry;
    found.set(path, { kind, key, id, uncovered: !capture.covers(capture.options, kind, key) });
  }
  return withMade(capture, [...found.values()]);
}

/**
 * An object that a restore made takes the folder of the one that is gone. What the tree itself says of an object that lives comes
 * first: the folder may be another one's by now, and what was made may be committed elsewhere, or gone again.
 */
function withMade({ documents, made = [] }: ScopeCapture, known: readonly CommittedKey[]): CommittedKey[] {
  const at = (kind: string, text: string) => `${kind}\n${text}`;
  const live = new Set(documents.map(({ kind, id }) => at(kind, id)));
  const placed = new Set(known.map(({ kind, id }) => at(kind, id)));
  const held = new Set(known.flatMap(({ kind, id, key }) => (live.has(at(kind, id)) ? [at(kind, key)] : [])));
  const taken = new Map<string, CommittedKey>();
  for (const { kind, key, id } of made) {
    if (!live.has(at(kind, id)) || placed.has(at(kind, id)) || held.has(at(kind, key))) continue;
    placed.add(at(kind, id));
    taken.set(at(kind, key), { kind, key, id });
  }
  return [...known.filter(({ kind, key }) => !taken.has(at(kind, key))), ...taken.values()];
}

/** By path, not by `ids.json`: an object whose identity file a person removed is one all the same. */
function objectFolders(capture: ScopeCapture, folder: string, ...trees: readonly Texts[]): Map<string, ObjectFolder> {
  const found = new Map<string, ObjectFolder>();
  const seen = new Set<string>();
  for (const path of trees.flatMap((tree) => [...tree.keys()])) {
    if (!path.startsWith(`${folder}/`) || seen.has(path)) continue;
    seen.add(path);
    const below = path.slice(folder.length + 1);
    const kind = capture.kinds.find((k) => below.startsWith(`${k.folder}/`));
    if (kind === undefined) continue;
    const parts = below.slice(kind.folder.length + 1).split('/');
    const depth = kind.keyDepth ?? 1;
    if (parts.length <= depth) continue;
    const key = parts.slice(0, depth).join('/');
    const object = `${folder}/${kind.folder}/${key}/`;
    const entry = found.get(object) ?? { kind: kind.kind, key, paths: [] };
    entry.paths.push(path);
    found.set(object, entry);
  }
  return found;
}

function overlayIndex(
  placed: readonly PlacedScope[],
  committed: Texts,
  others: readonly Texts[],
  made: Texts,
): IdentityIndex {
  const placeIn = ({ scope: { account, region, source } }: ScopeCapture) => ({ account, region, source });
  const live: IdentityEntry[] = placed.flatMap(({ capture, keys }) =>
    [...keys].map(([document, key]) => ({
      ...placeIn(capture),
      kind: document.kind,
      key,
      ids: [document.id, ...(document.aliases ?? [])],
    })),
  );
  const gone = placed.flatMap(({ capture, gone: folders, objects }) =>
    folders.flatMap((folder) => {
      const object = objects.get(folder);
      return object === undefined ? [] : [{ ...placeIn(capture), kind: object.kind, key: object.key }];
    }),
  );
  return buildIndex(committed, live, others, gone, made);
}

function composeObject(
  { capture, objects }: PlacedScope,
  document: Document,
  key: string,
  index: IdentityIndex,
  base: Texts,
  files: Map<string, string | null>,
  hold: (kind: string) => void,
): void {
  const kind = capture.kinds.find((k) => k.kind === document.kind);
  if (kind === undefined) throw new TypeError(`source ${capture.scope.source} has no kind ${document.kind}`);
  const folder = `${scopeFolder(capture.scope)}/${kind.folder}/${key}/`;
  const existing = objects.get(folder)?.paths ?? [];
  const written = new Set<string>();
  const kept: string[] = [];
  const putText = (name: string, content: string) => {
    const path = `${folder}${name}`;
    written.add(path);
    files.set(path, content.endsWith('\n') ? content : `${content}\n`);
  };
  const put = (name: string, value: JsonObject) => {
    const lists = kind.lists.filter(({ file }) => name === `${file}.json` || name.startsWith(`${file}/`));
    putText(name, canonicalText(carryUnread(value, base.get(`${folder}${name}`) ?? null, lists, hold)));
  };
  for (const [name, content] of Object.entries(document.files)) {
    if (isUnread(content)) {
      const own = [`${folder}${name}`, `${folder}${name.replace(/\.json$/, '')}/`];
      if (existing.some((path) => isOneOf(path, own))) hold(content[UNREAD]);
      kept.push(...own);
      continue;
    }
    if (isText(content)) {
      putText(name, content[TEXT]);
      continue;
    }
    const value = resolveReferences(content, capture.scope, index);
    if (isShards(value)) {
      const names = new Set(existing.map((path) => path.slice(folder.length)));
      for (const [file, part] of layOutShards(name, value, names)) put(file, part);
    } else put(name, value as JsonObject);
  }
  put('ids.json', idsFile(capture.scope.source, key, document));
  // Files that the object had and has no more: a version that was deleted, the single file of a list that was split.
  for (const path of existing) {
    if (!written.has(path) && !isOneOf(path, kept)) files.set(path, null);
  }
}

/** Whether a path is one of these files, or lies in one of these folders (with the slash at the end). */
function isOneOf(path: string, filesAndFolders: readonly string[]): boolean {
  return filesAndFolders.some((one) => (one.endsWith('/') ? path.startsWith(one) : path === one));
}

function isShards(value: Json): value is Json & ShardsMarker {
  return isObject(value) && isObject(value[SHARDS]);
}

function isText(value: Json): value is Json & TextMarker {
  return isObject(value) && typeof value[TEXT] === 'string';
}
