/** Members of Route 53 replies whose order AWS does not promise. Record sets are not among them: theirs it does. */
const UNORDERED: ReadonlySet<string> = new Set([
  'HostedZones',
  'HealthChecks',
  'ResourceTagSets',
  'Tags',
  'VPCs',
  'Regions',
  'ChildHealthChecks',
  'ResourceRecords',
  'CidrCollections',
  'CidrLocations',
  'CidrBlocks',
  'KeySigningKeys',
  'QueryLoggingConfigs',
  'DelegationSets',
]);

/** The reply with its unordered lists in another order, when asked for. */
export function shuffled<T extends Record<string, unknown>>(reply: T, isWanted: boolean, unordered = UNORDERED): T {
  return isWanted ? (visit(reply, '', unordered) as T) : reply;
}

function visit(value: unknown, name: string, unordered: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => visit(item, '', unordered));
    return unordered.has(name) ? reorder(items) : items;
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visit(inner, key, unordered)]));
}

/** Any order but the given one, when there is another. */
export function reorder<T>(items: readonly T[]): T[] {
  const by = 1 + Math.floor(Math.random() * Math.max(items.length - 1, 1));
  return [...items.slice(by), ...items.slice(0, by)];
}
