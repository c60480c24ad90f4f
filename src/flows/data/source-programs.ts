import type { Json } from '../../core/json.ts';
import type { Plan, PlanSource, PlanSpace } from '../../core/plan.ts';
import type { Log } from '../../core/ports.ts';
import { type ProgramWorld, programWorld, secretName } from '../../sources/programs/world.ts';

export interface ProgramDeps {
  readonly space: PlanSpace;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** What the programs of a source run in: those that read it, and those that run before and after it. */
export function sourcePrograms(deps: ProgramDeps, plan: Plan, entry: PlanSource): ProgramWorld {
  const { file, line } = entry.position;
  return programWorld(deps, namedSecrets(deps.space), `${plan.name}/${entry.name} (${file}:${line})`);
}

/** Every variable that the plan file names as a secret: a program of one source is not given the secrets of another. */
function namedSecrets({ destinations, plans }: PlanSpace): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { encryption } of destinations) {
    if (encryption.kind === 'passphrase') names.add(encryption.variable);
    if (encryption.kind === 'age') names.add(encryption.indexKey);
  }
  for (const { sources } of plans)
    for (const { options, before, after } of sources)
      addNames([options, before?.env ?? null, after?.env ?? null], names);
  return names;
}

function addNames(value: Json | undefined, names: Set<string>): void {
  if (typeof value === 'string') {
    const name = secretName(value);
    if (name !== null) names.add(name);
  } else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) addNames(one, names);
}
