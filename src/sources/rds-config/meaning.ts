import type { ChangeClass, Difference, Meaning } from '../../core/change-class.ts';
import type { Json } from '../../core/json.ts';
import { type Classes, membersClass, sameText } from '../members-class.ts';
import { DATABASE, GLOBAL, GROUP, OPTION, PROXY, SECURITY_GROUP, SUBNETS, SUBSCRIPTION } from './classes.ts';
import { parameterClass } from './parameter-class.ts';

export const meaning: Meaning = { classify };

const FILES: Readonly<Record<string, Classes>> = {
  'db-instance.json': DATABASE,
  'db-cluster.json': DATABASE,
  'db-global-cluster.json': GLOBAL,
  'db-parameter-group.json': GROUP,
  'db-cluster-parameter-group.json': GROUP,
  'db-option-group.json': GROUP,
  'db-subnet-group.json': SUBNETS,
  'security-group.json': SECURITY_GROUP,
  'db-event-subscription.json': SUBSCRIPTION,
  'db-proxy.json': PROXY,
};

/** See `Meaning`: what opens a database or weakens its guard is security, what takes a way back away is breaking. */
function classify(difference: Difference): ChangeClass {
  const { kind, file, item, before, after } = difference;
  if (file === 'ids.json') return 'identity-only';
  if (sameText(before, after)) return 'cosmetic';
  if (item !== null) return itemClass(difference);
  if (file === null) return objectClass(kind, after);
  return membersClass(FILES[file] ?? {}, before, after);
}

/** AWS refuses to delete a group that something uses: one that went took nothing with it. */
const GONE: Readonly<Record<string, ChangeClass>> = {
  'db-parameter-group': 'cosmetic',
  'db-cluster-parameter-group': 'cosmetic',
  'db-option-group': 'cosmetic',
  'db-subnet-group': 'cosmetic',
  'db-event-subscription': 'security',
  'database-security-group': 'security',
};

const CAME: Readonly<Record<string, ChangeClass>> = {
  'db-instance': 'capacity',
  'db-cluster': 'capacity',
  'db-proxy': 'routing',
  'database-security-group': 'security',
};

function objectClass(kind: string, after: Json): ChangeClass {
  return after === null ? (GONE[kind] ?? 'breaking') : (CAME[kind] ?? 'cosmetic');
}

function itemClass({ kind, item, before, after }: Difference): ChangeClass {
  if (kind === 'database-security-group') return ruleClass(before, after);
  if (kind === 'db-option-group') return optionClass(item ?? '', before, after);
  // A custom endpoint leads clients to other members, or nowhere any more.
  if (kind === 'db-cluster' || kind === 'db-proxy') return after === null ? 'breaking' : endpointClass(before, after);
  return parameterClass(item ?? '', before, after);
}

/** One more way through is security; one less, for whoever came by it, breaks. */
function ruleClass(before: Json, after: Json): ChangeClass {
  if (before === null) return 'security';
  if (after === null) return 'breaking';
  return membersClass(
    { description: 'cosmetic', tags: 'cosmetic', account: 'security', peering: 'security' },
    before,
    after,
  );
}

/** Encryption, audit and who may connect. */
const GUARDING_OPTIONS =
  /^(?:TDE|TDE_HSM|TRANSPARENT_DATA_ENCRYPTION|NATIVE_NETWORK_ENCRYPTION|SSL|MARIADB_AUDIT_PLUGIN|SQLSERVER_AUDIT)$/;

function optionClass(name: string, before: Json, after: Json): ChangeClass {
  if (GUARDING_OPTIONS.test(name)) return 'security';
  if (before === null) return 'cosmetic';
  return after === null ? 'breaking' : membersClass(OPTION, before, after);
}

function endpointClass(before: Json, after: Json): ChangeClass {
  return membersClass(
    { tags: 'cosmetic', members: 'routing', excluded: 'routing', type: 'routing', securityGroups: 'security' },
    before ?? {},
    after,
  );
}
