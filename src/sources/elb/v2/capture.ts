import { type Document, reference } from '../../../core/document.ts';
import type { HoldfastError } from '../../../core/errors.ts';
import { isObject, type JsonObject } from '../../../core/json.ts';
import { orUnread } from '../../kind-reader.ts';
import { openService } from '../../service-api.ts';
import type { Capture, SourceContext } from '../../source.ts';
import type { ContextNeeds } from '../context/needs.ts';
import { V2_FIELDS } from '../fields/v2.ts';
import { coversBalancer } from '../options.ts';
import type { V2Api } from './api.ts';
import { type CapturedBalancer, captureBalancers } from './balancer-capture.ts';
import { type Balancer, listBalancers } from './balancers.ts';
import { httpDownload } from './download.ts';
import { readTargetGroups } from './target-groups.ts';
import { readTrustStores } from './trust-stores.ts';
import { readWebAcls, type WebAcls } from './web-acls.ts';

export interface V2Capture extends Capture {
  /** What each balancer points at outside of this source, by the id of its document. */
  readonly needs: ReadonlyMap<string, ContextNeeds>;
  /** Of all balancers of the region, also of those that the options leave out; null when they could not be listed. */
  readonly names: readonly string[] | null;
  /** Why not even the first page of the first listing came. Else null. */
  readonly refused: HoldfastError | null;
}

/** Application, network and gateway balancers of one region, target groups and trust stores. */
export async function captureV2(
  ctx: SourceContext,
  options: JsonObject,
  progress: (text: string) => void,
): Promise<V2Capture> {
  const sdk = await import('@aws-sdk/client-elastic-load-balancing-v2');
  const api: V2Api = openService(ctx, sdk, sdk.ElasticLoadBalancingV2Client, V2_FIELDS);
  const balancers = await api.reader.read('load-balancer', async () => await listBalancers(api));
  const covered = (balancers.ok ? balancers.value : []).filter(({ name }) => coversBalancer(options, name));
  const albs = covered.filter(({ type }) => type === 'application').map(({ about }) => about);
  // AWS WAF answers one such question a second: it is asked beside the rest, with a reader of its own.
  const [{ captured, others }, webAcls] = await Promise.all([
    readOwn(ctx, api, covered, progress),
    readWebAcls(ctx, albs),
  ]);
  return {
    documents: [...captured.map(({ document }) => withWebAcl(document, webAcls)), ...others],
    ends: [...api.reader.ends(), ...webAcls.ends],
    findings: [...api.reader.findings(), ...webAcls.findings],
    needs: new Map(captured.map(({ document, needs }) => [document.id, needs])),
    names: balancers.ok ? balancers.value.map(({ name }) => name) : null,
    refused: balancers.ok ? null : (balancers.refused ?? null),
  };
}

async function readOwn(
  ctx: SourceContext,
  api: V2Api,
  balancers: readonly Balancer[],
  progress: (text: string) => void,
): Promise<{ captured: readonly CapturedBalancer[]; others: readonly Document[] }> {
  const captured = await captureBalancers(api, balancers, progress);
  const groups = await readTargetGroups(api, progress);
  const stores = await readTrustStores(api, httpDownload(ctx.clock), ctx);
  return { captured, others: [...groups, ...stores] };
}

/** In its place among the members, which `balancerDocument` has kept for it. */
function withWebAcl(document: Document, webAcls: WebAcls): Document {
  const file = document.files['load-balancer.json'];
  if (!isObject(file) || !Object.hasOwn(file, 'webAcl')) return document;
  const webAcl = orUnread(webAcls.of(document.id), (arn) => (arn === null ? null : reference('web-acl', arn)));
  return { ...document, files: { ...document.files, 'load-balancer.json': { ...file, webAcl } } };
}
