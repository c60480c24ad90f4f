import { HoldfastError } from '../core/errors.ts';
import type { Plan } from '../core/plan.ts';
import { COPY_NAME } from '../core/point-sources.ts';
import type { TokenSource } from '../core/ports.ts';
import type { Finding } from '../core/result.ts';
import { repositoryVisibility } from '../github/visibility.ts';
import { apiOf, type Workspace, type WorkspaceDeps } from './workspace.ts';

export type Guard =
  | { readonly kind: 'go'; readonly findings: readonly Finding[] }
  | { readonly kind: 'refused'; readonly error: HoldfastError };

/**
 * Whether a run of a plan, or of one source of it, may show what is in AWS: in commits, in logs, in reports. Data sources
 * alone show none of it; their bytes go to a destination, whoever can read the repository. Of snapshots, ids and names are shown.
 */
export function showsAws({ sources }: Plan, source: string | null): boolean {
  const showing = sources.filter(({ type }) => type !== 'data');
  const isCopy = (type: Plan['sources'][number]['type']) => source === COPY_NAME && type === 'config';
  return showing.some(({ name, type }) => source === null || source === name || isCopy(type));
}

/**
 * Asks the API at the start whether the repository is public: then nothing from AWS is read, committed or printed unless
 * every plan says `allowPublic`. Without a token it is not guessed, and that is said; an API that is there and fails to
 * answer stops the run.
 */
export async function guardVisibility(
  deps: Pick<WorkspaceDeps, 'github' | 'clock' | 'signal'>,
  workspace: Pick<Workspace, 'hosted'>,
  plans: readonly Plan[],
): Promise<Guard> {
  const closed = plans.filter((plan) => !plan.commit.allowPublic);
  if (closed.length === 0 || (deps.github === null && !workspace.hosted)) return { kind: 'go', findings: [] };
  const visibility = await repositoryVisibility(apiOf(deps));
  const name = deps.github?.repository ?? 'the repository';
  if (visibility === 'unanswered') return { kind: 'refused', error: unanswered(name) };
  if (visibility === 'public') return { kind: 'refused', error: publicRepository(name, closed) };
  return {
    kind: 'go',
    findings: visibility === 'unknown' ? [unknownVisibility(name, deps.github?.token ?? null)] : [],
  };
}

function publicRepository(name: string, closed: readonly Plan[]): HoldfastError {
  const plans = closed.map((plan) => `'${plan.name}'`).join(', ');
  return new HoldfastError('public-repository', `${name} is public and plan ${plans} does not allow to publish there`, {
    hint: 'use a private repository, or say commit: { allowPublic: true } in the plan when the whole world may read it',
  });
}

/** What is published cannot be taken back, and the next wake-up is near. */
function unanswered(name: string): HoldfastError {
  return new HoldfastError('visibility-unknown', `GitHub failed to say whether ${name} is public`, {
    hint: 'the next run asks again; a plan with commit: { allowPublic: true } does not ask',
  });
}

function unknownVisibility(name: string, token: string | TokenSource | null): Finding {
  return {
    code: 'visibility-unknown',
    severity: token === null ? 'note' : 'warning',
    message: `whether ${name} is public is not known without an answer of GitHub's API`,
    hint: 'in the Action keep the input github-token; elsewhere see to it yourself that the repository is private',
  };
}
