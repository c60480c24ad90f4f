import type { JsonObject } from '../../core/json.ts';
import type { Finding } from '../../core/result.ts';
import { formatSize } from '../../core/size.ts';
import { copyKeyFindings } from '../copy-key-findings.ts';
import type { SelectedResource, TendRequest } from '../snapshot-source.ts';
import type { SourceContext } from '../source.ts';
import { tendParts } from '../tend-parts.ts';
import { listClusters, listInstances, openRds, type Rds } from './api.ts';
import { type CopySubject, copyNotes, copyRefusal } from './copy-rules.ts';
import { liveCluster, liveInstance, unmet } from './expectations.ts';
import { readFacts, supportOfFacts } from './facts.ts';
import { optionGroupFindings } from './option-groups.ts';
import { type Options, readOptions } from './options.ts';
import { quotaFindings, readRoom } from './quota.ts';
import { tendReplication } from './replicate.ts';
import { parseResource, resourceWords } from './resource.ts';

export async function tend(ctx: SourceContext, given: JsonObject, request: TendRequest): Promise<readonly Finding[]> {
  const options = readOptions(given);
  const parts: readonly (() => Promise<readonly Finding[]>)[] = [
    async () => copyFindings(ctx, options, request),
    async () =>
      await copyKeyFindings(ctx, request, {
        ofAws: 'aws/rds',
        mend: 'copy a snapshot with a key of your own that the other account may use, restore the copy, and move there; or take the account out of copies:',
        keysOf: (resource) => [readFacts(resource).kmsKey].filter((key) => key !== null),
        wordsOf: ({ id }) => resourceWords(id),
      }),
    async () => await optionGroupFindings(ctx, options, request),
    async () => await tendLive(ctx, options, request),
    async () => await tendQuota(ctx, request),
  ];
  return await tendParts(ctx, parts);
}

/** What `copies:` asks for and AWS does not do, and what it costs. Pure. */
function copyFindings(ctx: SourceContext, { optionGroups = {} }: Options, request: TendRequest): readonly Finding[] {
  const from = { accountId: ctx.aws.id, region: ctx.region };
  return request.resources.flatMap((resource) =>
    request.copies.flatMap(({ to }): readonly Finding[] => {
      const subject = subjectOf(resource);
      const place = `${to.accountId} ${to.region}`;
      const refusal = copyRefusal(subject, from, to, ctx.aws.partition);
      if (refusal !== null)
        return [
          {
            code: 'snapshot-unusable',
            severity: 'error',
            message: `${resourceWords(resource.id)} cannot be copied to ${place}: ${refusal.why}`,
            hint: refusal.hint,
          },
        ];
      const notes = copyNotes(subject, to, optionGroups).map(
        ({ why, hint }): Finding => ({ code: 'copy-cost', severity: 'warning', message: why, hint }),
      );
      return supportOfFacts(readFacts(resource))?.copyKind === 'full'
        ? [...notes, fullCopy(resource, place, request.keptAtMost)]
        : notes;
    }),
  );
}

/** Aurora User Guide: copies of clusters are never incremental. */
function fullCopy(resource: SelectedResource, place: string, keptAtMost: number | null): Finding {
  const bytes = resource.members[0]?.bytes ?? null;
  const size = bytes === null ? 'all of its volume' : formatSize(bytes);
  const kept = keptAtMost === null ? 'all of them are kept there' : `up to ${keptAtMost} of them are kept there`;
  return {
    code: 'copy-cost',
    severity: 'note',
    message: `every copy of ${resourceWords(resource.id)} to ${place} is a full one: each moves and stores ${size}, and ${kept}`,
    hint: 'copy it by a plan of its own that runs less often, or use a global database',
  };
}

function subjectOf(resource: SelectedResource): CopySubject {
  const { engine, deployment, encrypted, optionGroup } = readFacts(resource);
  return { resource: resource.id, engine, deployment, encrypted, optionGroup };
}

async function tendLive(
  ctx: SourceContext,
  options: Options,
  { resources, looksOnly }: TendRequest,
): Promise<readonly Finding[]> {
  const { replicate } = options;
  const expect = withoutTold(ctx.region, options);
  if (resources.length === 0 || (Object.keys(expect).length === 0 && replicate === undefined)) return [];
  const api = await openRds(ctx);
  const kinds = new Set(resources.map(({ id }) => parseResource(id).kind));
  const instances = kinds.has('instance') ? await listInstances(api) : [];
  const clusters = kinds.has('cluster') ? await listClusters(api) : [];
  const now = ctx.clock.now();
  const findings = resources.flatMap((resource): readonly Finding[] => {
    const { id } = resource;
    const { kind, name } = parseResource(id);
    const cluster = clusters.find(({ DBClusterIdentifier }) => DBClusterIdentifier === name);
    if (kind === 'cluster') return cluster === undefined ? [] : unmet(expect, liveCluster(id, cluster), now);
    const instance = named(instances, name);
    const isReplicable = supportOfFacts(readFacts(resource))?.replication === true;
    const wanted = isReplicable ? withoutStarted(expect, options) : expect;
    return instance === null ? [] : unmet(wanted, { ...liveInstance(id, instance), isReplicable }, now);
  });
  const replication = await tendReplication(
    ctx,
    options,
    resources.map((resource) => ({ resource, live: named(instances, parseResource(resource.id).name) })),
    looksOnly,
  );
  return [...findings, ...replication];
}

/** What is said once of all, that they cannot be replicated to where they are, is not said of each. */
function withoutTold(region: string, { expect = {} }: Options): NonNullable<Options['expect']> {
  const { replication, ...rest } = expect;
  return replication === region ? rest : expect;
}

/** What this run starts by itself is not told as missing too. */
function withoutStarted(
  expect: NonNullable<Options['expect']>,
  { replicate }: Options,
): NonNullable<Options['expect']> {
  const { replication, ...rest } = expect;
  return replication === undefined || replication === replicate?.region ? rest : expect;
}

function named(instances: readonly Rds.DBInstance[], name: string): Rds.DBInstance | null {
  return instances.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === name) ?? null;
}

async function tendQuota(ctx: SourceContext, request: TendRequest): Promise<readonly Finding[]> {
  if (request.resources.length === 0) return [];
  const here = { accountId: ctx.aws.id, region: ctx.region };
  const places = [{ context: ctx, from: null }, ...request.copies.map(({ context }) => ({ context, from: here }))];
  const findings: Finding[] = [];
  for (const { context, from } of places) {
    const rooms = await readRoom(await openRds(context), request, from);
    const place = `${context.aws.id} ${context.region}`;
    findings.push(...quotaFindings(rooms, request.resources, request.keptAtMost, place));
  }
  return findings;
}
