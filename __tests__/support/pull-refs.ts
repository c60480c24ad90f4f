/** A pull request as GitHub shows it to a job: refs in the base repository, and the file of the event. */
import { type BareRemote, bareEnvironment, commitAs, type Files, runIn } from './bare-remote.ts';

/** What GitHub keeps of a pull request: its head, and its merge into the base branch. */
export async function offerPull(remote: BareRemote, files: Files): Promise<string> {
  const base = await remote.git('rev-parse', 'main');
  await remote.git('update-ref', 'refs/heads/edit', base);
  const head = await commitAs(remote, 'mallory', files, 'edit');
  await remote.git('update-ref', 'refs/pull/7/head', head);
  await remote.git('update-ref', '-d', 'refs/heads/edit');
  await mergePull(remote, head);
  return head;
}

/** GitHub's merge, made anew when the base branch or the head moves. */
export async function mergePull(remote: BareRemote, head: string): Promise<void> {
  const base = await remote.git('rev-parse', 'main');
  const name = { GIT_AUTHOR_NAME: 'x', GIT_AUTHOR_EMAIL: 'x@x', GIT_COMMITTER_NAME: 'x', GIT_COMMITTER_EMAIL: 'x@x' };
  const git = (...args: string[]) => runIn(remote.dir, { ...bareEnvironment(remote.dir), ...name }, args);
  const tree = await git('merge-tree', '--write-tree', base, head);
  await git('update-ref', 'refs/pull/7/merge', await git('commit-tree', tree, '-p', base, '-p', head, '-m', 'merge'));
}

/** The event of pull request 7, as far as a job looks at it. (GitHub docs, "Webhook events and payloads", pull_request) */
export function pullEvent(head: string, fork: boolean, action: 'opened' | 'synchronize' = 'synchronize') {
  return {
    action,
    number: 7,
    pull_request: {
      number: 7,
      head: { ref: 'edit', sha: head, repo: { full_name: fork ? 'mallory/infra' : 'acme/infra', fork } },
      base: { ref: 'main', repo: { full_name: 'acme/infra' } },
    },
  };
}
