import { randomUUID } from 'node:crypto';
import { type Element, find, textAt } from '../../wire/xml.ts';
import type { Context } from './context.ts';
import { refuse } from './state.ts';

export type DatabaseKind = 'instance' | 'cluster';

/** The instance or cluster as the emulator lists it. */
export async function databaseOf(ctx: Context, kind: DatabaseKind, name: string): Promise<Element> {
  const [Action, member, list] =
    kind === 'instance'
      ? ['DescribeDBInstances', 'DBInstanceIdentifier', 'DBInstances']
      : ['DescribeDBClusters', 'DBClusterIdentifier', 'DBClusters'];
  const all = await ctx.ask({ Action });
  const found = find(all, list)?.children.find((one) => textAt(one, member) === name.toLowerCase());
  if (found !== undefined) return found;
  throw kind === 'instance'
    ? refuse('DBInstanceNotFound', `DBInstance ${name} not found.`, 404)
    : refuse('DBClusterNotFoundFault', `DBCluster ${name} not found.`, 404);
}

/** Status as a caller sees it now. */
export function statusOf(ctx: Context, kind: DatabaseKind, name: string): string {
  const state = ctx.state();
  return state.statuses.get(`${kind} ${name}`) ?? state.busy.get(`${kind} ${name}`)?.status ?? 'available';
}

export function makeBusy(ctx: Context, kind: DatabaseKind, name: string, status: string): void {
  if (ctx.looks > 0) ctx.state().busy.set(`${kind} ${name}`, { status, looks: ctx.looks });
}

/** What makes an instance or a cluster like it: RDS keeps in a snapshot what the data needs, and no more. */
export function recipe(kind: DatabaseKind, of: Element): Record<string, string> {
  const of1 = (name: string): Record<string, string> => {
    const text = textAt(of, name);
    return text === undefined || text === '' ? {} : { [name]: text };
  };
  const common = {
    ...of1('Engine'),
    ...of1('EngineVersion'),
    ...of1('MasterUsername'),
    ...of1('StorageEncrypted'),
    ...of1('KmsKeyId'),
  };
  return kind === 'instance'
    ? { ...common, ...of1('AllocatedStorage'), ...of1('DBInstanceClass'), ...of1('StorageType') }
    : { ...common, ...of1('DBClusterInstanceClass') };
}

/** Model, DbiResourceId: "The Amazon Web Services Region-unique, immutable identifier"; the emulator gives one to all. */
export function resourceIdOf(ctx: Context, kind: DatabaseKind, name: string): string {
  const { ids } = ctx.state();
  const key = `${kind} ${name}`;
  const id =
    ids.get(key) ??
    `${kind === 'instance' ? 'db' : 'cluster'}-${randomUUID().replaceAll('-', '').slice(0, 26).toUpperCase()}`;
  ids.set(key, id);
  return id;
}

const LISTS: Readonly<Record<string, readonly [list: string, id: string, kind: DatabaseKind, status: string]>> = {
  DescribeDBInstances: ['DBInstances', 'DBInstanceIdentifier', 'instance', 'DBInstanceStatus'],
  DescribeDBClusters: ['DBClusters', 'DBClusterIdentifier', 'cluster', 'Status'],
};

/** A page of instances or clusters with the states, replications and waiting parameters that the emulator has not. */
export function overlay(ctx: Context, operation: string, page: Element): Element {
  const shape = LISTS[operation];
  if (shape === undefined) return page;
  const [list, id, kind, status] = shape;
  const visit = (element: Element): Element => {
    if (element.name !== list) return { ...element, children: element.children.map(visit) };
    return {
      ...element,
      children: element.children.map((item) => shown(ctx, kind, status, item, textAt(item, id) ?? '')),
    };
  };
  return visit(page);
}

function shown(ctx: Context, kind: DatabaseKind, statusName: string, item: Element, name: string): Element {
  const state = ctx.state();
  const key = `${kind} ${name}`;
  // What waits for its window is said by the rule of changes that wait, and nothing here takes it back.
  const isWaiting = textAt(item, statusName) === 'modifying';
  const status = isWaiting && !state.statuses.has(key) ? 'modifying' : statusOf(ctx, kind, name);
  const busy = state.busy.get(key);
  if (busy !== undefined) {
    busy.looks -= 1;
    if (busy.looks <= 0) state.busy.delete(key);
  }
  const idName = kind === 'instance' ? 'DbiResourceId' : 'DbClusterResourceId';
  const leaf = (leafName: string, text: string): Element => ({ name: leafName, text, children: [] });
  const children = item.children.filter(
    (one) => ![statusName, idName, 'DBInstanceAutomatedBackupsReplications'].includes(one.name),
  );
  const arn = textAt(item, 'DBInstanceArn') ?? '';
  const replications = replicationsOf(ctx, arn).map((backup) => ({
    name: 'DBInstanceAutomatedBackupsReplication',
    text: '',
    children: [leaf('DBInstanceAutomatedBackupsArn', backup)],
  }));
  const waits = state.waiting.has(name) ? children.map((one) => waiting(one)) : children;
  return {
    ...item,
    children: [
      ...waits,
      leaf(statusName, status),
      leaf(idName, resourceIdOf(ctx, kind, name)),
      ...(replications.length === 0
        ? []
        : [{ name: 'DBInstanceAutomatedBackupsReplications', text: '', children: replications }]),
    ],
  };
}

/** "pending-reboot" (model, DBParameterGroupStatus, ParameterApplyStatus). */
function waiting(element: Element): Element {
  if (element.name === 'ParameterApplyStatus') return { ...element, text: 'pending-reboot' };
  return element.children.length === 0 ? element : { ...element, children: element.children.map(waiting) };
}

const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1'];

function replicationsOf(ctx: Context, arn: string): readonly string[] {
  return REGIONS.flatMap((region) => {
    const backup = ctx.state({ account: ctx.account, region }).replicated.get(arn);
    return backup === undefined ? [] : [String(backup['DBInstanceAutomatedBackupsArn'])];
  });
}
