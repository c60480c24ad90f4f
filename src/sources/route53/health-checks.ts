import type { HealthCheck, HealthCheckConfig } from '@aws-sdk/client-route-53';
import { type Document, reference } from '../../core/document.ts';
import type { JsonObject } from '../../core/json.ts';
import { orUnread, type Read, type Resource } from '../kind-reader.ts';
import { asSet, members, required } from '../members.ts';
import { compareBy } from '../order.ts';
import { type Api, listByMarker } from './api.ts';
import { linkedService } from './linked-service.ts';
import { plainId } from './names.ts';
import { readTags, type Tags } from './tags.ts';

/** ListHealthChecks, API reference: up to 1000 when asked, else 100. */
const PAGE = 1000;
const NAME_MAX_CHARS = 100;

/** All health checks with their tags. */
export async function readHealthChecks(api: Api): Promise<readonly Document[]> {
  const read = await api.reader.read('health-check', async () => await listHealthChecks(api));
  if (!read.ok || read.value.length === 0) return [];
  const about = new Map(read.value.map((check): [HealthCheck, Resource] => [check, resourceOf(check)]));
  const tags = await readTags(api, 'health-check-tags', 'healthcheck', [...about.values()]);
  const descriptions = new Map([...about.values()].map(({ id, name }) => [id, name]));
  return [...about].map(([check, { id }]) => healthCheckDocument(check, tags(id), descriptions));
}

export async function listHealthChecks(api: Api): Promise<readonly HealthCheck[]> {
  return await listByMarker(
    'route53:ListHealthChecks',
    async (marker) => await api.send(new api.sdk.ListHealthChecksCommand({ MaxItems: PAGE, ...marker })),
    (page) => page.HealthChecks,
    ({ Id }) => Id,
  );
}

function resourceOf(check: HealthCheck): Resource {
  const id = plainId(required(check.Id, 'health check id'));
  return { id, name: describeConfig(check.HealthCheckConfig) };
}

/** `descriptions`: of all health checks by id. */
function healthCheckDocument(
  check: HealthCheck,
  tags: Read<Tags>,
  descriptions: ReadonlyMap<string, string>,
): Document {
  const { id } = resourceOf(check);
  return {
    kind: 'health-check',
    id,
    name: { name: healthCheckName(check, tags), unique: false },
    files: {
      'health-check.json': members({
        kind: 'route53/health-check',
        config: configOf(required(check.HealthCheckConfig, `config of health check ${id}`), descriptions),
        linkedService: linkedService(check.LinkedService),
        tags: orUnread(tags, (all) => all),
      }),
    },
    facts: members({ callerReference: check.CallerReference }),
  };
}

/** Zeros are meaningful: `healthThreshold` 0 makes a calculated check always healthy. */
function configOf(config: HealthCheckConfig, descriptions: ReadonlyMap<string, string>): JsonObject {
  const alarm = config.AlarmIdentifier;
  return members({
    type: config.Type,
    fqdn: config.FullyQualifiedDomainName,
    ip: config.IPAddress,
    port: config.Port,
    path: config.ResourcePath,
    searchString: config.SearchString,
    requestInterval: config.RequestInterval,
    failureThreshold: config.FailureThreshold,
    measureLatency: config.MeasureLatency,
    inverted: config.Inverted,
    disabled: config.Disabled,
    enableSNI: config.EnableSNI,
    regions: config.Regions && asSet(config.Regions),
    children: config.ChildHealthChecks && children(config.ChildHealthChecks, descriptions),
    healthThreshold: config.HealthThreshold,
    alarm: alarm && members({ region: alarm.Region, name: alarm.Name }),
    insufficientDataHealthStatus: config.InsufficientDataHealthStatus,
    routingControl:
      config.RoutingControlArn === undefined ? undefined : reference('routing-control', config.RoutingControlArn),
  });
}

/**
 * By what they check: an order that stays when a child is rebuilt under another id, and when the tags, with the names in
 * them, could not be read.
 */
function children(ids: readonly string[], descriptions: ReadonlyMap<string, string>) {
  const order = compareBy<string>(
    (id) => descriptions.get(id) ?? '',
    (id) => id,
  );
  return [...ids].sort(order).map((id) => reference('health-check', id));
}

/** The Name tag, as the console shows it; else what is checked. */
function healthCheckName(check: HealthCheck, tags: Read<Tags>): string {
  const tagged = tags.ok ? tags.value['Name'] : undefined;
  if (typeof tagged === 'string' && tagged.trim() !== '') return tagged.trim();
  return slug(describeConfig(check.HealthCheckConfig));
}

/** `HTTPS api.example.com/health 443` */
function describeConfig(config: HealthCheckConfig | undefined): string {
  const host = config?.FullyQualifiedDomainName ?? config?.IPAddress ?? config?.AlarmIdentifier?.Name;
  const control = config?.RoutingControlArn?.split('/').at(-1);
  const what = `${host ?? control ?? ''}${config?.ResourcePath ?? ''}`;
  return [config?.Type, what, config?.Port].filter((part) => part !== undefined && part !== '').join(' ');
}

function slug(text: string): string {
  const plain = text.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-');
  return plain.replaceAll(/^[-.]+|[-.]+$/g, '').slice(0, NAME_MAX_CHARS);
}
