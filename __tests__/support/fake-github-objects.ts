/** Trees, commits and refs as GitHub makes them when it is asked to, over a real bare repository. */
import { type BareRemote, bareEnvironment, runIn } from './bare-remote.ts';

export interface ObjectAnswer {
  readonly status: number;
  readonly body: unknown;
}

interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly sha: string | null;
}

export interface RefUpdate {
  readonly name: string;
  readonly beforeOid?: string;
  readonly afterOid: string;
  readonly force?: boolean;
}

const NOTHING = '0'.repeat(40);
let indexes = 0;

function environment(remote: BareRemote): Record<string, string> {
  return {
    ...bareEnvironment(remote.dir),
    GIT_INDEX_FILE: `${remote.dir}/objects-index-${++indexes}`,
    GIT_AUTHOR_NAME: 'github-actions[bot]',
    GIT_AUTHOR_EMAIL: '41898282+github-actions[bot]@users.noreply.github.com',
    GIT_COMMITTER_NAME: 'GitHub',
    GIT_COMMITTER_EMAIL: 'noreply@github.com',
  };
}

/** `POST git/trees`: entries on `base_tree`, a null sha takes the path away. (REST docs, "Create a tree") */
export async function createTree(remote: BareRemote, body: string): Promise<ObjectAnswer> {
  const { base_tree: base, tree } = JSON.parse(body) as { base_tree?: string; tree: readonly TreeEntry[] };
  // No limit is documented; requests of so many entries are answered with 502 in public reports.
  if (tree.length > 200) return { status: 502, body: { message: 'Server Error' } };
  const env = environment(remote);
  const git = (args: string[], text?: string) => runIn(remote.dir, env, args, text);
  if (base !== undefined) await git(['read-tree', base]);
  const named = tree.flatMap(({ sha }) => (sha === null ? [] : [sha]));
  const checks = await git(['cat-file', '--batch-check'], named.map((sha) => `${sha}\n`).join(''));
  const missing = checks.split('\n').find((line) => line.endsWith(' missing'));
  if (missing !== undefined)
    return { status: 422, body: { message: `tree.sha ${missing.split(' ')[0]} is not a valid blob` } };
  const lines = tree.map(({ path, mode, sha }) => `${sha === null ? '0' : mode} ${sha ?? NOTHING}\t${path}\0`);
  await git(['update-index', '-z', '--index-info'], lines.join(''));
  return { status: 201, body: { sha: await git(['write-tree']) } };
}

/** `POST git/commits`: without an author GitHub is the committer, and signs. (REST docs, "Create a commit") */
export async function createCommit(remote: BareRemote, body: string): Promise<ObjectAnswer> {
  const { message, tree, parents, author } = JSON.parse(body) as {
    message: string;
    tree: string;
    parents: readonly string[];
    author?: unknown;
  };
  const env = environment(remote);
  const args = ['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent])];
  const sha = await runIn(remote.dir, env, args, message);
  return { status: 201, body: { sha, verification: { verified: author === undefined } } };
}

/**
 * `updateRefs`: all or none, each from `beforeOid` where that is given. Gives what GitHub refuses in words; null = done. The
 * wording of a lost race is not documented.
 */
export async function updateRefs(
  remote: BareRemote,
  updates: readonly RefUpdate[],
  rules: Readonly<Record<string, string>>,
): Promise<{ readonly type: string; readonly message: string } | null> {
  const orders: string[] = [];
  for (const { name, beforeOid, afterOid, force } of updates) {
    const now = await remote.git('rev-parse', '--verify', '-q', name).catch(() => NOTHING);
    if (beforeOid !== undefined && beforeOid !== now)
      return { type: 'UNPROCESSABLE', message: `Reference cannot be updated: ${name} is at ${now}` };
    const rule = rules[name.replace('refs/heads/', '')];
    if (rule !== undefined) return { type: 'UNPROCESSABLE', message: rule };
    const isForward =
      now === NOTHING ||
      afterOid === NOTHING ||
      (await remote.git('merge-base', '--is-ancestor', now, afterOid).then(
        () => true,
        () => false,
      ));
    if (!isForward && force !== true) return { type: 'UNPROCESSABLE', message: 'Update is not a fast forward' };
    orders.push(afterOid === NOTHING ? `delete ${name} ${now}\n` : `update ${name} ${afterOid} ${now}\n`);
  }
  // Somebody may have pushed meanwhile, past this server.
  return await runIn(remote.dir, environment(remote), ['update-ref', '--stdin'], orders.join('')).then(
    () => null,
    () => ({ type: 'UNPROCESSABLE', message: 'Reference cannot be updated' }),
  );
}
