import type { ErrorCode } from '../../../core/errors.ts';
import { HoldfastError } from '../../../core/errors.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type {
  ObjectAddress,
  Request,
  RestoreNote,
  Step,
  TreeObject,
  WantedObject,
} from '../../../core/restore/step.ts';

import { meaning } from '../meaning.ts';

/** In this order a region is built: each phase stands on what the ones before it made (see `reference` of the steps' parts). */
export const PHASES = [
  'trust-stores',
  'target-groups',
  'balancers',
  'listeners',
  'rules',
  'targets',
  'web-acls',
  'capacity',
  'tags',
  'classic',
  'protection',
] as const;
export type Phase = (typeof PHASES)[number];

/** What the planners of the kinds write into. */
export class Draft {
  readonly #requests = new Map<Phase, Request[]>();
  readonly notes: RestoreNote[] = [];
  readonly refused: RestoreNote[] = [];

  add(phase: Phase, ...steps: readonly Step[]): void {
    if (steps.length === 0) return;
    this.#requests.set(phase, [...(this.#requests.get(phase) ?? []), steps]);
  }

  note(message: string, hint: string): void {
    this.#say(this.notes, 'restore-note', message, hint);
  }

  todo(message: string, hint: string): void {
    this.#say(this.notes, 'restore-todo', message, hint);
  }

  refuse(message: string, hint: string, code: ErrorCode = 'restore-refused'): void {
    this.#say(this.refused, code, message, hint);
  }

  requests(): readonly Request[] {
    return PHASES.flatMap((phase) => this.#requests.get(phase) ?? []);
  }

  #say(list: RestoreNote[], code: ErrorCode, message: string, hint: string): void {
    if (!list.some((one) => one.code === code && one.message === message)) list.push({ code, message, hint });
  }
}

/** One object that is asked for, and what is live of it. */
export interface Pair {
  readonly address: ObjectAddress;
  readonly wanted: WantedObject;
  readonly live: TreeObject | null;
  readonly pruneExtra: boolean;
}

/** A file of an object that is JSON; empty when it is not there or was not read. */
export function fileOf(object: TreeObject | null, name: string): JsonObject {
  const value = object?.files[name];
  return value !== undefined && isObject(value) ? value : {};
}

export interface StepParts {
  readonly part: string;
  readonly item?: string | null;
  /** The file that holds the part, for the class of the change. */
  readonly file: string;
  readonly before: Json;
  readonly after: Json;
}

/** Of a part that is no item both sides are members of its file; null = the object itself is not there. */
export function stepOf(address: ObjectAddress, { part, item = null, file, before, after }: StepParts): Step {
  const isObject = part === address.kind && (before === null || after === null);
  const where = { kind: address.kind, key: address.key, file: isObject ? null : file, item };
  const sides = isObject || item !== null ? { before, after } : { before: before ?? {}, after: after ?? {} };
  return {
    kind: address.kind,
    key: address.key,
    part,
    item,
    before,
    after,
    class: meaning.classify({ ...where, ...sides }),
  };
}

/** Whether an item of a list is asked for; inner items by `<item> rule <n>`. */
export function isAsked({ items }: WantedObject, key: string): boolean {
  return items === null || items.has(key);
}

/** What is live is not what the plan saw. */
export function changedSincePlan(step: Step, what: string): HoldfastError {
  const name = `${step.kind} ${step.key}${step.item === null ? '' : ` ${step.item}`}`;
  return new HoldfastError('changed-since-plan', `${name} (${step.part}): ${what}`, {
    hint: 'make a new plan, and look at what changed; nothing of this step was written over it',
  });
}
