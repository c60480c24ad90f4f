import * as sdk from '@aws-sdk/client-rds';
import type { CloudOptions } from '../options.ts';
import {
  accountQuotas,
  describeBackups,
  describeClusterBackups,
  retain,
  startReplication,
} from '../rules/rds-snapshots/backups.ts';
import type { Context } from '../rules/rds-snapshots/context.ts';
import { copySnapshot } from '../rules/rds-snapshots/copies.ts';
import { makeBusy, overlay } from '../rules/rds-snapshots/databases.ts';
import {
  restoreCluster,
  restoreClusterToTime,
  restoreInstance,
  restoreInstanceToTime,
} from '../rules/rds-snapshots/restores.ts';
import {
  createSnapshot,
  deleteSnapshot,
  describeSnapshots,
  findKept,
  shareSnapshot,
} from '../rules/rds-snapshots/snapshots.ts';
import { NOUNS, type Noun, type Place, RegionState } from '../rules/rds-snapshots/state.ts';
import { type Call, type Reply, textReply } from '../wire/call.ts';
import { decodeForm, queryReply } from '../wire/query.ts';
import type { Value } from '../wire/route53.ts';
import { operationsOf } from '../wire/schema.ts';
import { type Element, parseXml, writeXml } from '../wire/xml.ts';

const OPERATIONS = operationsOf(sdk);
const NAMESPACE = 'http://rds.amazonaws.com/doc/2014-10-31/';

/** What a test may do to databases and their snapshots that no call does. */
export interface RdsControls {
  /** How many describes show what is made as it is being made. */
  looks: number;
  /** Manual snapshots of each kind in an account and region. */
  quota: number;
  /** From now on AWS says that it is so: `backing-up`, `stopped`; null = available again. */
  setStatus(place: Place, kind: 'instance' | 'cluster', name: string, status: string | null): void;
  /** From now on a snapshot is in this state. */
  setSnapshotStatus(place: Place, noun: Noun, name: string, status: string): void;
  /** Tags of a snapshot are others, as a person made them. */
  setTags(place: Place, noun: Noun, name: string, tags: Readonly<Record<string, string>>): void;
  /** Parameters of an instance wait for a reboot. */
  waitForReboot(place: Place, name: string): void;
  /** The window of what is replicated ends then. */
  endReplication(place: Place, instance: string, latest: Date): void;
}

type Ask = (place: Place, params: Readonly<Record<string, string>>) => Promise<Element>;
type Run = (ctx: Context, input: Value) => Value | Promise<Value>;

/** Snapshots, restores and automated backups of RDS: a store of its own; instances and clusters are the emulator's. */
export class RdsSnapshotService implements RdsControls {
  looks = 0;
  quota = 100;
  readonly #states = new Map<string, RegionState>();
  readonly #options: CloudOptions;
  readonly #ask: Ask;
  readonly #runs: ReadonlyMap<string, Run>;

  constructor(options: CloudOptions, ask: Ask) {
    this.#options = options;
    this.#ask = ask;
    this.#runs = new Map<string, Run>([
      ...(Object.keys(NOUNS) as Noun[]).flatMap((noun): [string, Run][] => [
        [`Create${noun}`, (ctx, input) => createSnapshot(ctx, noun, input)],
        [`Describe${noun}s`, (ctx, input) => describeSnapshots(ctx, noun, input)],
        [`Copy${noun}`, (ctx, input) => copySnapshot(ctx, noun, input)],
        [`Delete${noun}`, (ctx, input) => deleteSnapshot(ctx, noun, input)],
        [`Modify${noun}Attribute`, (ctx, input) => shareSnapshot(ctx, noun, input)],
      ]),
      ['DescribeAccountAttributes', accountQuotas],
      ['DescribeDBInstanceAutomatedBackups', describeBackups],
      ['DescribeDBClusterAutomatedBackups', describeClusterBackups],
      [
        'StartDBInstanceAutomatedBackupsReplication',
        (ctx, input) => startReplication(ctx, input, (region) => this.#context({ account: ctx.account, region })),
      ],
    ]);
  }

  clear(): void {
    this.#states.clear();
    this.looks = 0;
    this.quota = 100;
  }

  setStatus(place: Place, kind: 'instance' | 'cluster', name: string, status: string | null): void {
    const { statuses } = this.#state(place);
    if (status === null) statuses.delete(`${kind} ${name}`);
    else statuses.set(`${kind} ${name}`, status);
  }

  setSnapshotStatus(place: Place, noun: Noun, name: string, status: string): void {
    findKept(this.#context(place), noun, name).value['Status'] = status;
  }

  setTags(place: Place, noun: Noun, name: string, tags: Readonly<Record<string, string>>): void {
    findKept(this.#context(place), noun, name).tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  }

  waitForReboot(place: Place, name: string): void {
    this.#state(place).waiting.add(name);
  }

  endReplication(place: Place, instance: string, latest: Date): void {
    for (const [arn, backup] of this.#state(place).replicated)
      if (arn.endsWith(`:db:${instance}`)) backup['RestoreWindow'] = { EarliestTime: latest, LatestTime: latest };
  }

  /** Null = it is the emulator's. */
  async handle(call: Call): Promise<Reply | null> {
    const operation = OPERATIONS.get(call.operation);
    if (operation === undefined) return null;
    const ctx = this.#context(call);
    const input = decodeForm(operation, new URLSearchParams(call.body.toString()));
    const run = this.#runs.get(operation.name);
    if (run !== undefined) return queryReply(operation, await run(ctx, input), NAMESPACE);
    const restore = RESTORES[operation.name];
    if (restore !== undefined) return wrapped(operation.name, await restore(ctx, input));
    if (input['DeleteAutomatedBackups'] === false) await retain(ctx, ...deletedBy(operation.name, input));
    this.#note(ctx, operation.name, input);
    return null;
  }

  /** The emulator's answer with what it has not. */
  finish(call: Call, reply: Reply): Reply {
    if (reply.status !== 200 || !/^DescribeDB(Instances|Clusters)$/.test(call.operation)) return reply;
    const document = overlay(this.#context(call), call.operation, parseXml(reply.body.toString()));
    return { ...reply, body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${writeXml(document)}`) };
  }

  /** Creations and changes last; a reboot ends what parameters wait for; what is deleted is no longer busy. */
  #note(ctx: Context, operation: string, input: Value): void {
    const kind = operation.includes('Cluster') ? 'cluster' : 'instance';
    const member = kind === 'cluster' ? 'DBClusterIdentifier' : 'DBInstanceIdentifier';
    const name = String(input[member] ?? '').toLowerCase();
    const renamed = input[`New${member}`];
    if (/^Create(DBInstance|DBCluster)$/.test(operation)) makeBusy(ctx, kind, name, 'creating');
    if (/^Modify(DBInstance|DBCluster)$/.test(operation))
      makeBusy(
        ctx,
        kind,
        renamed === undefined ? name : String(renamed),
        renamed === undefined ? 'modifying' : 'renaming',
      );
    if (operation === 'RebootDBInstance') {
      ctx.state().waiting.delete(name);
      makeBusy(ctx, kind, name, 'rebooting');
    }
    const { busy, ids } = ctx.state();
    const id = ids.get(`${kind} ${name}`);
    if (renamed !== undefined && id !== undefined) ids.set(`${kind} ${String(renamed)}`, id);
    if (renamed !== undefined || /^Delete(DBInstance|DBCluster)$/.test(operation)) ids.delete(`${kind} ${name}`);
    if (/^Delete(DBInstance|DBCluster)$/.test(operation)) busy.delete(`${kind} ${name}`);
  }

  #state({ account, region }: Place): RegionState {
    const key = `${account} ${region}`;
    const state = this.#states.get(key) ?? new RegionState();
    this.#states.set(key, state);
    return state;
  }

  #context({ account, region }: Place): Context {
    return {
      account,
      region,
      options: this.#options,
      looks: this.looks,
      quota: this.quota,
      state: (place = { account, region }) => this.#state(place),
      ask: async (params) => await this.#ask({ account, region }, params),
      now: this.#options.now,
    };
  }
}

function deletedBy(operation: string, input: Value): [kind: 'instance' | 'cluster', name: string] {
  return operation === 'DeleteDBCluster'
    ? ['cluster', String(input['DBClusterIdentifier'])]
    : ['instance', String(input['DBInstanceIdentifier'])];
}

const RESTORES: Readonly<Record<string, (ctx: Context, input: Value) => Promise<Element>>> = {
  RestoreDBInstanceFromDBSnapshot: restoreInstance,
  RestoreDBInstanceToPointInTime: restoreInstanceToTime,
  RestoreDBClusterFromSnapshot: restoreCluster,
  RestoreDBClusterToPointInTime: restoreClusterToTime,
};

function wrapped(operation: string, made: Element): Reply {
  const result = { name: `${operation}Result`, text: '', children: [made] };
  const root = { name: `${operation}Response`, text: '', children: [result] };
  return textReply(200, 'text/xml', writeXml(root, ` xmlns="${NAMESPACE}"`));
}
