import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HoldfastError } from '../core/errors.ts';
import type { State, StateChange, StateStore } from '../core/ports.ts';
import { inOrder, parseRecord, recordPath, recordText } from '../core/run-record-file.ts';
import type { Clock } from '../core/time.ts';
import { buildCommit } from './commit-objects.ts';
import { updateRef } from './local-branch.ts';
import { type Pushed, pushRefs, type RefUpdate } from './push.ts';
import type { Repository } from './repository.ts';
import { planOf, STATE_PLACE, surplusRecords } from './state-tree.ts';
import { listFiles, readTexts, type TreeFile } from './tree-files.ts';

export const STATE_REF = 'refs/holdfast/state';

const ATTEMPTS = 40;
const PAUSE_MIN_MS = 50;
const PAUSE_MAX_MS = 3_000;

/**
 * Run records (`runs/<plan>/<slot>/<run>-<attempt>.json`, the newest 1,000 of a plan), the capture base (`base/…`) and what
 * is remembered of stores (`ledger/…`) in `refs/holdfast/state`: no branch, so it starts no workflow and no clone fetches it. Every state is one commit without
 * parents, so no history grows. Each write is a compare-and-swap; when another writer was first the change is made again
 * on what that writer left, so nobody's records or bases are lost.
 */
export function stateRef(repository: Repository, clock: Clock, random: () => number = Math.random): StateStore {
  return {
    read: () => guarded(repository, 'read', () => readState(repository)),
    write: (change) => guarded(repository, 'written', () => writeState(repository, clock, random, change)),
  };
}

async function readState(repository: Repository): Promise<State> {
  const commit = await repository.fetchRef(STATE_REF);
  const { git } = await repository.store();
  const files = await filesOf(repository, commit);
  const texts = (wanted: readonly TreeFile[]) =>
    guarded(repository, 'read', () =>
      readTexts(
        git,
        wanted.map((file) => file.blob),
      ),
    );
  const below = async (folder: string): Promise<ReadonlyMap<string, string>> => {
    const own = files.filter((file) => file.path.startsWith(`${folder}/`));
    const read = await texts(own);
    return new Map(own.map((file) => [file.path, read.get(file.blob) ?? '']));
  };
  return {
    found: commit !== null,
    async records(plan) {
      const own = files.filter((file) => planOf(file.path) === plan);
      const read = await texts(own);
      return inOrder(own.map((file) => parseRecord(file.path, read.get(file.blob), STATE_PLACE)));
    },
    plans: async () => [...new Set(files.flatMap((file) => planOf(file.path) ?? []))].sort(),
    async base(prefix) {
      const folder = ['base', ...prefix.split('/').filter((part) => part !== '')].join('/');
      return new Map([...(await below(folder))].map(([path, text]) => [path.slice('base/'.length), text]));
    },
    async file(path) {
      const found = files.find((file) => file.path === path);
      return found === undefined ? null : ((await texts([found])).get(found.blob) ?? null);
    },
    files: below,
  };
}

/** The newest state that was listed: a run reads it several times, and mostly nobody wrote in between. */
const listed = new WeakMap<Repository, { readonly commit: string; readonly files: readonly TreeFile[] }>();

async function filesOf(repository: Repository, commit: string | null): Promise<readonly TreeFile[]> {
  if (commit === null) return [];
  const known = listed.get(repository);
  if (known?.commit === commit) return known.files;
  const { git } = await repository.store();
  const files = await listFiles(git, commit, '');
  listed.set(repository, { commit, files });
  return files;
}

async function writeState(
  repository: Repository,
  clock: Clock,
  random: () => number,
  change: StateChange,
): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const update = await nextState(repository, clock, change);
    if (update === null || (await publish(repository, update)) === 'pushed') return;
    const most = Math.min(PAUSE_MAX_MS, PAUSE_MIN_MS * 2 ** attempt);
    await clock.sleep(PAUSE_MIN_MS + random() * most, repository.git.signal);
  }
  throw new HoldfastError('state-unavailable', `other writers of ${STATE_REF} were first ${ATTEMPTS} times`, {
    hint: 'spread the schedules of workflows that write to this repository',
  });
}

/**
 * The update that puts a change onto the state as it is now; null when it says all of that already.
 * Throws `state-unavailable`.
 */
export function nextState(repository: Repository, clock: Clock, change: StateChange): Promise<RefUpdate | null> {
  return guarded(repository, 'read', () => updateOf(repository, clock, change));
}

async function updateOf(repository: Repository, clock: Clock, change: StateChange): Promise<RefUpdate | null> {
  const old = await repository.fetchRef(STATE_REF);
  const made = await makeState(repository, clock, old, change);
  return made === null ? null : { ref: STATE_REF, commit: made, expected: old };
}

/** The commit of the new state; null when the old one already says all of it. */
async function makeState(
  repository: Repository,
  clock: Clock,
  old: string | null,
  change: StateChange,
): Promise<string | null> {
  const store = await repository.store();
  const files = await filesOf(repository, old);
  const changes = new Map<string, string | null>();
  for (const [path, text] of change.base ?? []) changes.set(`base/${path}`, text);
  if (change.record !== undefined) {
    const path = await freePath(repository, files, change.record);
    changes.set(path, recordText(change.record));
    const paths = new Set([...files.map((file) => file.path), path]);
    for (const surplus of surplusRecords(paths, change.record.plan)) changes.set(surplus, null);
  }
  for (const [path, next] of change.files ?? []) {
    const blob = files.find((file) => file.path === path)?.blob;
    changes.set(path, next(blob === undefined ? null : ((await readTexts(store.git, [blob])).get(blob) ?? null)));
  }
  if (changes.size === 0) return null;
  const tree = old === null ? null : await repository.treeOf(old);
  const built = await buildCommit(store, {
    parent: null,
    tree,
    changes,
    message: `${change.message}\n`,
    author: repository.identity('author'),
    committer: repository.identity('committer'),
    at: clock.now(),
  });
  return built.tree === built.before ? null : built.commit;
}

/** A path that no other record has. The same record keeps its own: a write whose reply was lost is not made twice. */
async function freePath(
  repository: Repository,
  files: readonly TreeFile[],
  record: NonNullable<StateChange['record']>,
): Promise<string> {
  const { git } = await repository.store();
  const blobs = new Map(files.map((file) => [file.path, file.blob]));
  for (let n = 1; ; n++) {
    const path = recordPath(record, n);
    const blob = blobs.get(path);
    if (blob === undefined) return path;
    if ((await readTexts(git, [blob])).get(blob) === recordText(record)) return path;
  }
}

function publish(repository: Repository, update: RefUpdate): Promise<Pushed> {
  return repository.remote === null ? updateRef(repository, update) : pushWithState(repository, [], update);
}

/** Pushes other refs and the state, all or none. */
export async function pushWithState(
  repository: Repository,
  others: readonly RefUpdate[],
  state: RefUpdate,
): Promise<Pushed> {
  const { git } = await repository.store();
  // Without parents git finds nothing in common with the remote and would send the whole state each time. A graft for
  // this one push says what the commit resembles, so only what differs is sent; without it only bytes are lost.
  const grafts = join(git.env['GIT_DIR'] ?? '', `info/grafts-${state.commit}`);
  await writeFile(grafts, `${[state.commit, ...repository.seen].join(' ')}\n`);
  try {
    return await pushRefs({ ...git, env: { ...git.env, GIT_GRAFT_FILE: grafts } }, repository.remote ?? '', [
      ...others,
      state,
    ]);
  } finally {
    await rm(grafts, { force: true });
  }
}

/** What is said in its own words: also what a writer of the state refuses itself. */
const OWN: ReadonlySet<string> = new Set(['cancelled', 'state-unavailable', 'restore-open']);

async function guarded<T>(repository: Repository, verb: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HoldfastError) || OWN.has(error.code)) throw error;
    throw new HoldfastError('state-unavailable', `${STATE_REF} could not be ${verb}: ${error.message}`, {
      hint: error.code === 'git-failed' ? `${error.hint}; ${giveUpState(repository)}` : error.hint,
      cause: error,
    });
  }
}

/** Nothing but lateness and pending edits is lost with it, and a ref that is no state heals by nothing else. */
function giveUpState({ remote }: Repository): string {
  const command = remote === null ? `git update-ref -d ${STATE_REF}` : `git push ${remote} :${STATE_REF}`;
  return `or give up what the ref holds, the next run writes it anew: ${command}`;
}
