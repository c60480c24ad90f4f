import { expect, test } from '@jest/globals';
import { canonicalText } from '../../../src/core/json.ts';
import type { BranchTip, CommitChange, State, StateStore } from '../../../src/core/ports.ts';
import type { ScopeCapture } from '../../../src/core/scope.ts';
import { type CommitContext, commitCaptures } from '../../../src/flows/config/commit.ts';
import { memoryClock } from '../../../src/hosts/memory-host.ts';

const KIND = { kind: 'zone', folder: 'zones', noun: ['zone', 'zones'], lists: [] } as const;

/** An account with one zone of this comment. */
function captured(comment: string): ScopeCapture {
  return {
    scope: { account: 'dns', accountId: '111111111111', region: 'global', source: 'route53' },
    kinds: [KIND],
    documents: [
      {
        kind: 'zone',
        id: 'Z1',
        name: { name: 'example.com', unique: true },
        files: { 'zone.json': { kind: 'route53/zone', comment } },
        facts: {},
      },
    ],
    ends: [{ kind: 'zone', status: 'complete' }],
    options: '{}',
    covers: () => true,
  };
}

const PATH = 'snapshots/dns/global/route53/zones/example.com/zone.json';
const text = (comment: string) => canonicalText({ kind: 'route53/zone', comment });

/** A branch in memory. `first`: what others do before each of our commits, in turn; it then finds the branch moved. */
function branch(first: readonly (() => void)[]) {
  let head = 0;
  const files = new Map<string, string>();
  const put = (changes: CommitChange['changes']) => {
    for (const [path, value] of changes) value === null ? files.delete(path) : files.set(path, value);
    head += 1;
  };
  const others = [...first];
  const state: StateStore = {
    read: async (): Promise<State> => ({
      found: false,
      records: async () => [],
      plans: async () => [],
      base: async () => new Map(),
      file: async () => null,
      files: async () => new Map(),
    }),
    write: async () => undefined,
  };
  const clock = memoryClock();
  const ctx: CommitContext = {
    branch: 'main',
    folder: 'snapshots',
    otherFolders: [],
    committer: {
      async commit(change) {
        others.shift()?.();
        if (change.expectedHead !== String(head)) return { kind: 'moved' };
        put(change.changes);
        return { kind: 'committed', commit: String(head), stateWritten: change.state !== undefined };
      },
    },
    state,
    tip: async (): Promise<BranchTip> => {
      const now = new Map(files);
      return { head: String(head), published: true, files: async () => now };
    },
    clock,
    signal: new AbortController().signal,
    log: { info: () => {}, warn: () => {}, debug: () => {}, task: () => ({ update() {}, done() {}, fail() {} }) },
    random: () => 1,
  };
  return { ctx, files, put, clock };
}

const account = () => ({
  message: { headline: 'h', body: '' },
  changes: [],
  state: () => ({ message: 'm' }),
});
const keep = () => false;

test('a branch that moves is read again and decided anew: both changes stand', async () => {
  const at = branch([() => at.put(new Map([['README.md', 'theirs']]))]);
  const end = await commitCaptures(at.ctx, [captured('a')], keep, account);
  expect(end).toMatchObject({ attempts: 2, changed: true, commit: '2', stateWritten: true });
  expect(at.files.get('README.md')).toBe('theirs');
  expect(at.files.get(PATH)).toBe(text('a'));
});

test('when the other writer committed the very same, there is nothing left to commit', async () => {
  const twin = branch([]);
  await commitCaptures(twin.ctx, [captured('a')], keep, account);
  const at = branch([() => at.put(twin.files)]);
  const end = await commitCaptures(at.ctx, [captured('a')], keep, account);
  expect(end).toMatchObject({ attempts: 2, changed: false, commit: '1' });
});

test('writers who are always first end in push-race, after waiting longer each time', async () => {
  const busy = Array.from({ length: 100 }, () => () => at.put(new Map([['busy', String(Math.random())]])));
  const at = branch(busy);
  const before = at.clock.now();
  await expect(commitCaptures(at.ctx, [captured('a')], keep, account)).rejects.toMatchObject({
    code: 'push-race',
    message: "other writers of 'main' were first 16 times",
  });
  expect(at.clock.now() - before).toBe(((16 * 17) / 2) * 400);
  expect(at.files.has(PATH)).toBe(false);
});

test('after some lost races the state is left to a write of its own, so that only the branch must stand still', async () => {
  const busy = Array.from({ length: 7 }, () => () => at.put(new Map([['busy', String(Math.random())]])));
  const at = branch(busy);
  const end = await commitCaptures(at.ctx, [captured('a')], keep, account);
  expect(end).toMatchObject({ attempts: 8, changed: true, stateWritten: false });
});

test('a cancelled run does not begin another attempt', async () => {
  const controller = new AbortController();
  const at = branch([() => controller.abort(new Error('stop')), () => undefined]);
  at.put(new Map([['x', 'y']]));
  const moving: CommitContext = {
    ...at.ctx,
    signal: controller.signal,
    committer: {
      commit: async (change) => {
        await at.ctx.committer.commit({ ...change, expectedHead: 'none' });
        return { kind: 'moved' };
      },
    },
  };
  await expect(commitCaptures(moving, [captured('a')], keep, account)).rejects.toThrow('stop');
});
