import type { LoadBalancerAttributes } from '@aws-sdk/client-elastic-load-balancing';
import type { Document } from '../../../core/document.ts';
import type { HoldfastError } from '../../../core/errors.ts';
import type { JsonObject } from '../../../core/json.ts';
import { stillThere } from '../../gone.ts';
import type { Read } from '../../kind-reader.ts';
import { openService } from '../../service-api.ts';
import type { Capture, SourceContext } from '../../source.ts';
import type { ContextNeeds } from '../context/needs.ts';
import { CLASSIC_FIELDS } from '../fields/classic.ts';
import { coversBalancer } from '../options.ts';
import type { ClassicApi } from './api.ts';
import { readAttributes } from './attributes.ts';
import { classicDocument, classicNeeds } from './balancer-document.ts';
import { type ClassicBalancer, readClassicList } from './balancers.ts';
import { readPolicies } from './policies.ts';
import { readTags } from './tags.ts';

export interface ClassicCapture extends Capture {
  /** What each balancer points at outside of this source, by the id of its document. */
  readonly needs: ReadonlyMap<string, ContextNeeds>;
  /** Of all classic balancers of the region, also of those that the options leave out; null when they could not be listed. */
  readonly names: readonly string[] | null;
  /** Why not even the first page of the listing came: then nothing is known of this API. Else null. */
  readonly refused: HoldfastError | null;
}

/** The classic balancers of one region, by name. */
export async function captureClassic(ctx: SourceContext, options: JsonObject): Promise<ClassicCapture> {
  const sdk = await import('@aws-sdk/client-elastic-load-balancing');
  const api: ClassicApi = openService(ctx, sdk, sdk.ElasticLoadBalancingClient, CLASSIC_FIELDS);
  const place = { partition: ctx.aws.partition, account: ctx.aws.id, region: ctx.region };
  const balancers = await readClassicList(api, place);
  const covered = (balancers.ok ? balancers.value : []).filter(({ name }) => coversBalancer(options, name));
  const { documents, needs } = await readWhole(api, covered);
  return {
    documents,
    ends: api.reader.ends(),
    findings: api.reader.findings(),
    needs,
    names: balancers.ok ? balancers.value.map(({ name }) => name) : null,
    refused: balancers.ok ? null : (balancers.refused ?? null),
  };
}

interface Details {
  readonly balancer: ClassicBalancer;
  readonly attributes: Read<LoadBalancerAttributes>;
  readonly policies: Read<JsonObject>;
}

async function readWhole(
  api: ClassicApi,
  balancers: readonly ClassicBalancer[],
): Promise<Pick<ClassicCapture, 'documents' | 'needs'>> {
  const there: Details[] = [];
  for (const balancer of balancers) {
    const details = await readDetails(api, balancer);
    if (details !== null) there.push(details);
  }
  const tagsOf = await readTags(
    api,
    there.map(({ balancer }) => balancer),
  );
  const documents: Document[] = [];
  const needs = new Map<string, ContextNeeds>();
  for (const details of there) {
    const tags = stillThere(tagsOf(details.balancer.name));
    if (tags === null) continue;
    documents.push(classicDocument({ ...details, tags }));
    needs.set(details.balancer.about.id, classicNeeds(details.balancer));
  }
  return { documents, needs };
}

/** Null when the balancer was deleted after it had been listed: then it is gone, which is no failure. */
async function readDetails(api: ClassicApi, balancer: ClassicBalancer): Promise<Details | null> {
  const attributes = stillThere(await readAttributes(api, balancer));
  if (attributes === null) return null;
  const policies = stillThere(await readPolicies(api, balancer));
  return policies === null ? null : { balancer, attributes, policies };
}
