import type { CloudOptions } from '../../options.ts';
import type { Value } from '../../wire/route53.ts';
import { child, type Element, textAt } from '../../wire/xml.ts';
import { itemSchema, mapItems, withChildren } from './wire.ts';

const KINDS = {
  ModifyDBInstance: {
    describe: 'DescribeDBInstances',
    list: 'DBInstances',
    id: 'DBInstanceIdentifier',
    status: 'DBInstanceStatus',
  },
  ModifyDBCluster: { describe: 'DescribeDBClusters', list: 'DBClusters', id: 'DBClusterIdentifier', status: 'Status' },
} as const;

type Modify = keyof typeof KINDS;

interface Change {
  readonly at: number;
  /** Members as they were. */
  readonly before: readonly Element[];
}

/**
 * "If you don't choose to apply the changes immediately, they are put into the pending modifications queue" and stand in
 * PendingModifiedValues until the maintenance window; meanwhile the members say what was (ModifyDBInstance, ApplyImmediately).
 */
export class PendingChanges {
  readonly #options: CloudOptions;
  readonly #changes = new Map<string, Change>();

  constructor(options: CloudOptions) {
    this.#options = options;
  }

  clear(): void {
    this.#changes.clear();
  }

  /** The listing to ask before a call that changes something later; null for any other call. */
  asksFirst(
    operation: string,
    input: Value,
  ): { readonly describe: string; readonly id: string; readonly name: string } | null {
    const kind = isModify(operation) && input['ApplyImmediately'] !== true ? KINDS[operation] : null;
    return kind === null ? null : { describe: kind.describe, id: kind.id, name: String(input[kind.id]) };
  }

  keep(place: string, operation: string, input: Value, before: Element): void {
    if (!isModify(operation)) return;
    const kind = KINDS[operation];
    const values = pendingMembers(operation).filter((name) => input[name] !== undefined);
    if (values.length === 0) return;
    mapItems(before, kind.list, (item) => {
      if (textAt(item, kind.id) === input[kind.id]) {
        const was = values.flatMap((name) => child(item, name) ?? []);
        this.#changes.set(`${place} ${kind.list} ${String(input[kind.id])}`, { at: this.#options.now(), before: was });
      }
      return item;
    });
  }

  put(place: string, operation: string, document: Element): Element {
    const kind = Object.values(KINDS).find(({ describe }) => describe === operation);
    if (kind === undefined) return document;
    return mapItems(document, kind.list, (item) => {
      const change = this.#changes.get(`${place} ${kind.list} ${textAt(item, kind.id) ?? ''}`);
      if (change === undefined || this.#options.now() - change.at >= this.#options.pendingFor) return item;
      const wanted = change.before.flatMap(({ name }) => child(item, name) ?? []);
      return withChildren(item, [
        ...change.before,
        { name: kind.status, text: 'modifying', children: [] },
        { name: 'PendingModifiedValues', text: '', children: wanted },
      ]);
    });
  }
}

function isModify(operation: string): operation is Modify {
  return Object.hasOwn(KINDS, operation);
}

function pendingMembers(operation: Modify): readonly string[] {
  const { describe, list } = KINDS[operation];
  const pending = itemSchema(describe, list)?.members.find(({ name }) => name === 'PendingModifiedValues')?.schema;
  return pending?.kind === 'struct' ? pending.members.map(({ name }) => name) : [];
}
