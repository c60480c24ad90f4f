import type { OwnBranchTip } from '../../core/ports.ts';
import { type ProposalMemory, wasProposed } from '../../core/proposal.ts';
import { type ScopeCapture, scopeFolder } from '../../core/scope.ts';

type Texts = ReadonlyMap<string, string>;

/**
 * What the branch of the pull request proposes for places that this run did not read, or not whole: it stays proposed. Path below
 * `commit.path` → text, null = it goes. What was edited or merged meanwhile is not among it.
 */
export async function carriedOver({
  captures,
  committed,
  base,
  memory,
  own,
  folder,
}: {
  readonly captures: readonly ScopeCapture[];
  readonly committed: Texts;
  readonly base: Texts;
  readonly memory: ProposalMemory;
  readonly own: OwnBranchTip | null;
  readonly folder: string;
}): Promise<ReadonlyMap<string, string | null>> {
  const whole = captures.filter(isWhole).map(({ scope }) => `${scopeFolder(scope)}/`);
  const paths = Object.keys(memory.proposed).filter(
    (path) => path.includes('/') && !whole.some((one) => path.startsWith(one)),
  );
  if (own === null || paths.length === 0) return new Map();
  const files = await own.files(folder);
  return new Map(
    paths.flatMap((path) => {
      const there = files.get(`${folder}/${path}`) ?? null;
      const inGit = committed.get(path) ?? null;
      const isEdited = inGit !== (base.get(path) ?? null);
      const stays = there !== inGit && !isEdited && wasProposed(memory, path, there);
      return stays ? [[path, there] as const] : [];
    }),
  );
}

function isWhole({ ends }: ScopeCapture): boolean {
  return ends.every(({ status }) => status === 'complete' || status === 'not-offered');
}
