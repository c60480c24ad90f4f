import type { RestoreNote } from '../../../core/restore/step.ts';
import type { SnapshotRestorePlan, SnapshotRestoreRequest } from '../../snapshot-restore.ts';
import type { SourceContext } from '../../source.ts';
import { openRds } from '../api.ts';
import { findCluster, findInstance } from '../one.ts';
import { type RestoreOptions, readOptions } from '../options.ts';
import { parseResource, resourceWords } from '../resource.ts';
import { type Draft, note, refused } from './draft.ts';
import { fittingVersion } from './earlier-version.ts';
import { type Known, readKnown } from './known.ts';
import { leftToDo } from './left.ts';
import { readOrigin } from './origin.ts';
import { clusterRequests } from './plan-cluster.ts';
import { instanceRequests } from './plan-instance.ts';
import { planSwap } from './swap.ts';

/** Model, DBInstanceIdentifier and DBClusterIdentifier: 1 to 63 letters, digits and hyphens, a letter first. */
const IDENTIFIER = /^[a-z](?:-?[a-z0-9])*$/;
const LONGEST = 63;

/**
 * A new database beside the one that is there, with all that AWS does not carry over by itself; nothing that is live is touched.
 * With the name of the living one as target: the swap of what an earlier restore of the same point made, a plan of its own that
 * is approved for itself.
 */
export async function plan(ctx: SourceContext, request: SnapshotRestoreRequest): Promise<SnapshotRestorePlan> {
  const { kind, name } = parseResource(request.resource);
  const target = request.target?.toLowerCase() ?? null;
  if (target === null)
    return refused(
      'no new identifier is given',
      `add --target NAME: ${resourceWords(request.resource)} comes back beside itself`,
    );
  if (!IDENTIFIER.test(target) || target.length > LONGEST)
    return refused(
      `'${request.target}' is no identifier`,
      `write letters, digits and single hyphens, a letter first, ${LONGEST} at the most`,
    );
  const api = await openRds(ctx);
  const known = await readKnown(api, request);
  const origin = await readOrigin(api, request, known);
  if (!origin.ok) return refused(origin.message, origin.hint);
  const toInstant = origin.call === 'instant';
  if (target === name && known?.isLive === true) return { ...(await planSwap(api, request, origin.of)), toInstant };
  const there = kind === 'cluster' ? await findCluster(api, target) : await findInstance(api, target);
  if (there !== null)
    return refused(
      `${kind === 'cluster' ? 'a cluster' : 'an instance'} '${target}' is there already`,
      'give another name by --target, or remove what has it',
    );
  const given = readOptions(request.options).restore?.[ctx.region] ?? {};
  const fitting = fittingVersion(known, { ...origin, region: ctx.region });
  const draft: Draft = { target, given, tags: { 'holdfast:restored-from': origin.of } };
  const drafted =
    kind === 'cluster'
      ? clusterRequests(draft, origin, fitting.known?.kind === 'cluster' ? fitting.known : null)
      : instanceRequests(draft, origin, fitting.known?.kind === 'instance' ? fitting.known : null);
  const missing = drafted.missing.map((what) => note('restore-refused', ...needs(what, request, known, ctx.region)));
  return {
    requests: missing.length > 0 ? [] : drafted.requests,
    notes: [
      ...origin.notes,
      ...elsewhere(request.resource, known, ctx.region),
      ...drafted.notes,
      ...fitting.notes,
      ...leftToDo(request.resource, known),
    ],
    refused: missing,
    toInstant,
  };
}

/** What it had where it was and does not get here. */
function elsewhere(resource: string, known: Known | null, region: string): readonly RestoreNote[] {
  const bound = known?.bound ?? [];
  if (bound.length === 0) return [];
  return [
    note(
      'restore-note',
      `what ${resourceWords(resource)} had belongs to another region or account, and is not in ${region}: ${bound.join('; ')}`,
      `restore: { ${region}: … } of the source names what stands for it there; set up after the restore what it cannot name`,
    ),
  ];
}

function needs(
  what: keyof RestoreOptions,
  { resource }: SnapshotRestoreRequest,
  known: Known | null,
  region: string,
): readonly [message: string, hint: string] {
  const was = known?.bound.find((word) => word.startsWith(`${WORDS[what]} `));
  return [
    was === undefined
      ? `${resourceWords(resource)} is not in ${region} and nothing is recorded that says its ${WORDS[what]}`
      : `${resourceWords(resource)} had the ${was}, which ${region} does not have`,
    `add restore: { ${region}: { ${what}: … } } to the source`,
  ];
}

const WORDS: Readonly<Record<keyof RestoreOptions, string>> = {
  subnetGroup: 'subnet group',
  securityGroups: 'security groups',
  class: 'instance class',
  parameterGroup: 'parameter group',
  optionGroup: 'option group',
  kmsKey: 'key',
};
