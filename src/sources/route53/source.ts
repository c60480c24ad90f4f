import type { Document } from '../../core/document.ts';
import type { JsonObject } from '../../core/json.ts';
import { capturing } from '../capture-task.ts';
import { credentialFindings } from '../credential-findings.ts';
import { compareBy } from '../order.ts';
import { openService } from '../service-api.ts';
import type { Capture, ConfigSource, SourceContext } from '../source.ts';
import type { Api } from './api.ts';
import { readCidrCollections } from './cidr.ts';
import { readDelegationSets } from './delegation-sets.ts';
import { FIELDS } from './fields.ts';
import { readHealthChecks } from './health-checks.ts';
import { coversZone } from './options.ts';
import { selectionOf } from './selection.ts';
import { readTrafficPolicies, readTrafficPolicyInstances } from './traffic-policies.ts';
import { captureZones } from './zone-capture.ts';
import { listZones, type Zone } from './zones.ts';

export const source: ConfigSource = { capture: capturing(() => 'route53', readAll) };

async function readAll(ctx: SourceContext, options: JsonObject, progress: (text: string) => void): Promise<Capture> {
  const api = await openApi(ctx);
  const listed = await readZoneList(api);
  const zones = (listed ?? []).filter((zone) => coversZone(options, zone.displayName));
  const account = { partition: ctx.aws.partition, id: ctx.aws.id, region: ctx.region };
  const documents: Document[] = [
    ...(await captureZones(api, account, zones, progress)),
    ...(await readHealthChecks(api)),
    ...(await readCidrCollections(api)),
    ...(await readTrafficPolicies(api)),
    ...(await readTrafficPolicyInstances(api)),
    ...(await readDelegationSets(api)),
  ];
  // AWS promises no order; the tree must not depend on it.
  documents.sort(
    compareBy(
      ({ kind }) => kind,
      ({ name }) => name.name,
      ({ id }) => id,
    ),
  );
  const suspicious = documents.flatMap(credentialFindings);
  // Of a listing that broke off nobody knows what it would have held.
  const names = listed?.map((zone) => zone.displayName) ?? null;
  return {
    documents,
    ends: api.reader.ends(),
    findings: [...api.reader.findings(), ...suspicious],
    ...(names === null ? {} : { selection: selectionOf(names) }),
  };
}

async function openApi(ctx: SourceContext): Promise<Api> {
  const sdk = await import('@aws-sdk/client-route-53');
  return openService(ctx, sdk, sdk.Route53Client, FIELDS);
}

/**
 * The first listing. When it is refused, or never answered, nothing else will be: the failure is the source's. When it
 * breaks off later, the zones' files stay as they are and the other kinds are read: then it is null.
 */
async function readZoneList(api: Api): Promise<readonly Zone[] | null> {
  const read = await api.reader.read('zone', async () => await listZones(api));
  if (read.ok) return read.value;
  if (read.refused !== undefined) throw read.refused;
  return null;
}
