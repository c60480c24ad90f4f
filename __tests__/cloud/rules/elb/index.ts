import { attributes } from './attributes.ts';
import { balancerSettings } from './balancer-settings.ts';
import { balancers } from './balancers.ts';
import { capacity } from './capacity.ts';
import { facts } from './facts.ts';
import { listenerCertificates } from './listener-certificates.ts';
import { listeners } from './listeners.ts';
import type { Handlers } from './operation.ts';
import { revocations } from './revocations.ts';
import { rules } from './rules.ts';
import type { ShippedAttribute } from './state.ts';
import { tags } from './tags.ts';
import { targetGroups } from './target-groups.ts';
import { targets } from './targets.ts';
import { trustStores } from './trust-stores.ts';

/** Every operation of load balancers v2 that the cloud has; `shipped` may grow while it runs. */
export function elbHandlers(shipped: readonly ShippedAttribute[]): Handlers {
  return {
    ...balancers,
    ...balancerSettings,
    ...attributes(shipped),
    ...capacity,
    ...listeners,
    ...listenerCertificates,
    ...rules,
    ...targetGroups,
    ...targets,
    ...trustStores,
    ...revocations,
    ...tags,
    ...facts,
  };
}
