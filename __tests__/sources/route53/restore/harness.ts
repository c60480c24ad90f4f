import { openAws } from '../../../../src/aws/session.ts';
import { composeLive } from '../../../../src/core/compose.ts';
import { isObject, type Json, type JsonObject } from '../../../../src/core/json.ts';
import { type Asked, withMissing } from '../../../../src/core/restore/selection.ts';
import {
  inverted,
  type MadeIdentity,
  type Request,
  type SourcePlan,
  type TreeObject,
} from '../../../../src/core/restore/step.ts';
import { objectsIn } from '../../../../src/core/restore/tree-objects.ts';
import type { RestoreContext } from '../../../../src/sources/config-restore.ts';
import { restore } from '../../../../src/sources/route53/restore/index.ts';
import { source } from '../../../../src/sources/route53/source.ts';
import { spec } from '../../../../src/sources/route53/spec.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import { context } from '../account.ts';

/** A tree as its files by path below the source's folder. */
export type Tree = ReadonlyMap<string, string>;

const FOLDER = '111111111111/global/route53/';
const SCOPE = { account: '111111111111', accountId: '111111111111', region: 'global', source: 'route53' };

/** One account on the test cloud, opened as a run opens it. */
export function openAccount(cloud: Cloud, env: Readonly<Record<string, string>> = cloud.env()) {
  const said: string[] = [];
  const silent = context(null as never);
  const log = {
    ...silent.log,
    info: (text: string) => void said.push(text),
    warn: (text: string) => void said.push(text),
  };
  let now = Date.parse('2026-01-02T03:04:05Z');
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms;
    },
  };
  const { signal } = silent;
  const session = openAws({
    env,
    clock,
    signal,
    log,
    verb: 'restore',
    budgets: [],
    oidc: null,
    role: null,
    random: () => 0,
  });
  const base = async () => ({ aws: await session.account(null), region: 'us-east-1', clock, log, signal });

  /** Captures all of it over what is committed. */
  async function capture(committed: Tree = new Map()): Promise<Tree> {
    const { documents, ends } = await source.capture(await base(), {});
    const bad = ends.filter(({ status }) => status !== 'complete');
    if (bad.length > 0) throw new Error(`not read: ${JSON.stringify(bad)}`);
    const one = { scope: SCOPE, kinds: spec.kinds, documents, ends, options: '{}', covers: () => true };
    const texts = new Map([...committed].map(([path, text]) => [`${FOLDER}${path}`, text]));
    const { files } = composeLive([one], texts, texts);
    return new Map(
      [...files].flatMap(([path, text]) => (text === null ? [] : [[path.slice(FOLDER.length), text] as const])),
    );
  }

  async function plan(wanted: Tree, committed: Tree = wanted, options: PlanOptions = {}): Promise<SourcePlan> {
    const live = objects(await capture(committed));
    const all = objects(wanted);
    const chosen = withMissing(spec.kinds, asked(all, options), all, live);
    return restore.plan({ wanted: chosen, live, pruneExtra: options.pruneExtra ?? false });
  }

  /** What references stand for: what a restore made, else what the tree says. */
  function run(id: string, tree: Tree, made = new Map<string, JsonObject>()) {
    const known = new Map(objects(tree).map(({ kind, key, ids }) => [`ref:${kind}/${key}`, ids]));
    const identities = { of: (ref: string) => made.get(ref) ?? known.get(ref) ?? null };
    const contextOf = async (number: number, undo = false): Promise<RestoreContext> => ({
      ...(await base()),
      id,
      number,
      undo,
      identities,
    });
    async function send(requests: readonly Request[], first: number, undo: boolean): Promise<readonly MadeIdentity[]> {
      const all: MadeIdentity[] = [];
      for (const [at, request] of requests.entries())
        for (const one of await restore.apply(await contextOf(first + at, undo), request)) {
          all.push(one);
          made.set(`ref:${one.kind}/${one.key}`, { id: one.id, ...one.facts });
        }
      return all;
    }
    return {
      made,
      apply: async (requests: readonly Request[], upTo = requests.length) =>
        await send(requests.slice(0, upTo), 1, false),
      undo: async (requests: readonly Request[]) => await send(inverted(requests), requests.length + 1, true),
      settle: async (requests: readonly Request[]) => {
        await restore.settle(await contextOf(requests.length), requests);
      },
    };
  }
  return { capture, plan, run, said, close: () => session.destroy() };
}

export interface PlanOptions {
  readonly pruneExtra?: boolean;
  /** `zone/public/example.com` → keys of its records; only these objects are wanted. */
  readonly items?: Readonly<Record<string, readonly string[] | null>>;
}

export function objects(tree: Tree): readonly TreeObject[] {
  return objectsIn(spec.kinds, tree).objects;
}

function asked(all: readonly TreeObject[], { items }: PlanOptions): readonly Asked[] {
  return all.flatMap(({ kind, key }): Asked[] => {
    const own = items === undefined ? null : items[`${kind}/${key}`];
    return own === undefined ? [] : [{ kind, key, items: own === null ? null : new Set(own) }];
  });
}

/** The intent of a tree: all files but those that only say what AWS calls things. */
export function intent(tree: Tree): Record<string, string> {
  return Object.fromEntries([...tree].filter(([path]) => !path.endsWith('/ids.json')).sort());
}

/** The tree after its identities were replaced by what a restore made, as a run commits them. */
export function withMade(tree: Tree, made: ReadonlyMap<string, JsonObject>): Tree {
  return new Map(
    [...tree].map(([path, text]) => {
      if (!path.endsWith('/ids.json')) return [path, text];
      const ids = JSON.parse(text) as JsonObject;
      const own = made.get(String(ids['ref']));
      if (own === undefined) return [path, text];
      return [path, JSON.stringify({ kind: ids['kind'], ref: ids['ref'], ...own })];
    }),
  );
}

/** A tree in which one file was edited. */
export function edited(tree: Tree, path: string, change: (file: Record<string, Json>) => void): Tree {
  const file: unknown = JSON.parse(tree.get(path) ?? 'null');
  if (!isObject(file)) throw new Error(`no file ${path} in ${[...tree.keys()].join(', ')}`);
  const copy = structuredClone(file) as Record<string, Json>;
  change(copy);
  return new Map([...tree, [path, `${JSON.stringify(copy, null, 2)}\n`]]);
}
