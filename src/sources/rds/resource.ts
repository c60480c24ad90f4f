/** Instances and clusters have names of their own each: one of both may be called the same. */
export type ResourceKind = 'instance' | 'cluster';

export interface ResourceName {
  readonly kind: ResourceKind;
  /** DBInstanceIdentifier or DBClusterIdentifier, lower case as AWS keeps it. */
  readonly name: string;
}

const CLUSTER = 'cluster:';

/** As it stands in plans, tags and reports: `orders`, `cluster:shop`, the second as in its ARN. */
export function resourceId({ kind, name }: ResourceName): string {
  return kind === 'cluster' ? `${CLUSTER}${name}` : name;
}

export function parseResource(id: string): ResourceName {
  return id.startsWith(CLUSTER) ? { kind: 'cluster', name: id.slice(CLUSTER.length) } : { kind: 'instance', name: id };
}

/** `instance orders`, `cluster shop`. */
export function resourceWords(id: string): string {
  const { kind, name } = parseResource(id);
  return `${kind} ${name}`;
}
