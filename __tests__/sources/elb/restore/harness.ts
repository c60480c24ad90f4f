import { openAws } from '../../../../src/aws/session.ts';
import { composeLive } from '../../../../src/core/compose.ts';
import { isObject, type Json, type JsonObject } from '../../../../src/core/json.ts';
import type { Request, SourcePlan, TreeObject, WantedObject } from '../../../../src/core/restore/step.ts';
import { objectsIn } from '../../../../src/core/restore/tree-objects.ts';
import type { PlanRequest, RestoreContext } from '../../../../src/sources/config-restore.ts';
import { restore } from '../../../../src/sources/elb/restore/index.ts';
import { source } from '../../../../src/sources/elb/source.ts';
import { spec } from '../../../../src/sources/elb/spec.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import { rootHeaders } from '../../../cloud/wire/upstream.ts';
import { context } from '../../route53/account.ts';

/** A tree as its files by path below the source's folder. */
export type Tree = ReadonlyMap<string, string>;

const SCOPE = { account: '111111111111', accountId: '111111111111', region: 'us-east-1', source: 'elb' };
const FOLDER = '111111111111/us-east-1/elb/';
export const BUCKET = 'acme-restores';

/** One region on the test cloud, opened as a run opens it; its clock goes on only while somebody sleeps. */
export function openRegion(cloud: Cloud, env: Readonly<Record<string, string>> = cloud.env()) {
  const said: string[] = [];
  const silent = context(null as never);
  const { signal } = silent;
  const log = { ...silent.log, warn: (text: string) => void said.push(text) };
  let now = Date.parse('2026-01-02T03:04:05Z');
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms;
      // The cloud's own clock is the machine's: a state that lasts there passes while a caller waits.
      await new Promise((resolve) => setTimeout(resolve, Math.min(ms, 15)));
    },
  };
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

  async function plan(wanted: Tree, options: PlanOptions = {}): Promise<SourcePlan> {
    const { pruneExtra = false, provided, live } = options;
    return restore.plan({
      wanted: asked(objects(wanted), options),
      live: objects(live ?? (await capture(wanted))),
      pruneExtra,
      ...(provided ? { provided } : {}),
    });
  }

  /** What references stand for: what a restore made, else what lived when it began: `live`, or what lives now. */
  async function run(id: string, { live, ...more }: RunOptions = {}, made = new Map<string, JsonObject>()) {
    const known = new Map(objects(live ?? (await capture())).map(({ kind, key, ids }) => [`ref:${kind}/${key}`, ids]));
    const identities = { of: (ref: string) => made.get(ref) ?? known.get(ref) ?? null };
    const contextOf = async (number: number): Promise<RestoreContext> => ({
      ...(await base()),
      id,
      number,
      identities,
      staging: { bucket: BUCKET, prefix: 'tmp/' },
      secret: async (name) => `value of ${name}`,
      ...more,
    });
    return {
      async apply(requests: readonly Request[], upTo = requests.length): Promise<void> {
        for (const [at, request] of requests.slice(0, upTo).entries())
          for (const { kind, key, ...one } of await restore.apply(await contextOf(at + 1), request))
            made.set(`ref:${kind}/${key}`, { id: one.id, ...one.facts });
      },
      async settle(requests: readonly Request[]): Promise<void> {
        await restore.settle(await contextOf(requests.length), requests);
      },
    };
  }
  return { capture, plan, run, said, close: () => session.destroy() };
}

/** A whole capture is some hundred calls: who has just made one hands it on. */
interface Captured {
  readonly live?: Tree;
}

export type RunOptions = Partial<RestoreContext> & Captured;

export interface PlanOptions extends Pick<PlanRequest, 'provided'>, Captured {
  readonly pruneExtra?: boolean;
  /** `load-balancer/web` → keys of its items; only these objects are wanted. */
  readonly items?: Readonly<Record<string, readonly string[] | null>>;
}

function objects(tree: Tree): readonly TreeObject[] {
  return objectsIn(spec.kinds, tree).objects;
}

function asked(all: readonly TreeObject[], { items }: PlanOptions): readonly WantedObject[] {
  return all.flatMap((object): WantedObject[] => {
    const own = items === undefined ? null : items[`${object.kind}/${object.key}`];
    return own === undefined ? [] : [{ ...object, items: own === null ? null : new Set(own), because: null }];
  });
}

/** The intent of a tree: all files but those that only say what AWS calls things. */
export function intent(tree: Tree): Record<string, string> {
  return Object.fromEntries([...tree].filter(([path]) => !path.endsWith('/ids.json')).sort());
}

/** A tree in which one file was edited. */
export function edited(tree: Tree, path: string, change: (file: Record<string, Json>) => void): Tree {
  const file: unknown = JSON.parse(tree.get(path) ?? 'null');
  if (!isObject(file)) throw new Error(`no file ${path} in ${[...tree.keys()].join(', ')}`);
  const copy = structuredClone(file) as Record<string, Json>;
  change(copy);
  return new Map([...tree, [path, `${JSON.stringify(copy, null, 2)}\n`]]);
}

/** The bucket through which files of trust stores go, and what lies in it. */
export async function makeBucket(url: string): Promise<void> {
  await fetch(`${url}/${BUCKET}`, { method: 'PUT', headers: rootHeaders('111111111111', 's3') });
}

export async function inBucket(url: string): Promise<string> {
  const reply = await fetch(`${url}/${BUCKET}?list-type=2`, { headers: rootHeaders('111111111111', 's3') });
  return await reply.text();
}

/** One line a step, as a person would tell it. */
export function told(requests: readonly Request[]): readonly string[] {
  return requests.map((request) =>
    request
      .map(({ key, part, item, before, after, class: of }) => {
        const sign = before === null ? '+' : after === null ? '-' : '~';
        return `${sign} ${key} ${part}${item === null ? '' : ` ${item}`} (${of})`;
      })
      .join(' & '),
  );
}
