import type { JsonObject } from '../../src/core/json.ts';
import type { RegisteredConfigSource } from '../../src/sources/source.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { type Captor, type CapturedRead, mustCapture } from './capture-texts.ts';
import type { ServiceModel } from './sdk-model.ts';
import type { World } from './world.ts';

/** What the contract must know of a source: how to fill an account, and what is special about it. */
export interface ContractFixture {
  /** Fills an empty account: at least one object of every kind, at least two where there is a list. */
  seed(cloud: Cloud): Promise<void>;
  /** The operations of its first listings, as `service:Operation`: without all of them the source fails as a whole. */
  readonly entries: readonly string[];
  /** Operations that one call answers however much there is; the fixture says why. All others need a page edge. */
  readonly single?: readonly string[];
  /** The services that it asks, each with its table of fields. */
  readonly models: readonly ServiceModel[];
  /** `global`, or a region for a regional source. */
  readonly region: string;
  readonly options?: JsonObject;
}

/** A source in its account, with the capture of the undisturbed account that all others are compared with. */
export interface Subject extends Captor {
  readonly source: RegisteredConfigSource;
  readonly fixture: ContractFixture;
  readonly world: World;
  readonly whole: CapturedRead;
}

/** One promise of every config source; `check` throws when the source breaks it. */
export interface Rule {
  readonly title: string;
  check(subject: Subject): Promise<void>;
}

/** Seeds the account and reads it once, undisturbed. */
export async function prepare(
  source: RegisteredConfigSource,
  fixture: ContractFixture,
  world: World,
): Promise<Subject> {
  await fixture.seed(world.cloud);
  const captor = { source, region: fixture.region, options: fixture.options ?? {}, cloud: world.cloud };
  return { ...captor, fixture, world, whole: await mustCapture(captor) };
}

/** Runs one rule; the cloud behaves again afterwards, however it ended. */
export async function checkRule(rule: Rule, subject: Subject): Promise<void> {
  const { faults, options } = subject.cloud;
  try {
    await rule.check(subject);
  } finally {
    faults.clear();
    Object.assign(options, { pageSize: undefined, pagedOperation: undefined, shuffle: false, pendingFor: 0 });
  }
}

/** `route53:ListHostedZones`, each once, without what the session asks for itself and addresses that a call gave. */
export function operationsOf(captured: Pick<CapturedRead, 'calls'>): readonly string[] {
  const asked = captured.calls.filter(({ service }) => service !== 'sts' && service !== 'presigned');
  return [...new Set(asked.map(({ service, operation }) => `${service}:${operation}`))].sort();
}

/** For `faults.add`: which calls an operation is. */
export function callsOf(operation: string): { readonly service: string; readonly operation: string } {
  const [service = '', name = ''] = operation.split(':');
  return { service, operation: name };
}
