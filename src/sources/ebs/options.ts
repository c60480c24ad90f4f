import * as z from 'zod';
import { checkedText } from '../../core/checked-text.ts';
import { DURATION_PATTERN, parseDuration } from '../../core/duration.ts';
import type { JsonObject } from '../../core/json.ts';
import { commonOptions, type TagFilter, tagFilter } from '../snapshot-options.ts';

const ID_PATTERN = '^(vol|i)-[0-9a-f]{8}([0-9a-f]{9})?$';
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** When an order begins its slot is claimed for ten minutes at the least, of which AWS may take five to show what was made. */
const HOLD_STILL_MAX_MS = 5 * 60_000;

/** SendCommand, DocumentName: a name, or the ARN of a document that another account shares. */
const DOCUMENT_PATTERN = '^[a-zA-Z0-9_\\-.:/]{3,128}$';

const id = checkedText((text) =>
  new RegExp(ID_PATTERN).test(text)
    ? null
    : {
        message: `'${text}' is no id of a volume or an instance`,
        hint: 'write vol-… or i-… with 8 or 17 hexadecimal digits',
      },
).meta({ description: 'id of a volume or an instance', examples: ['vol-0123456789abcdef0'], pattern: ID_PATTERN });

const ids = (description: string) =>
  z
    .array(id)
    .min(1)
    .meta({ description, examples: [['vol-0123456789abcdef0']] });

function span(description: string, example: string, leastMs: number, mostMs: number, bounds: string) {
  return checkedText((text) => {
    const ms = parseDuration(text);
    if (ms === null) return { message: `'${text}' is no duration`, hint: `write one such as ${example}` };
    return ms >= leastMs && ms <= mostMs ? null : { message: `'${text}' is not ${bounds}`, hint: `write ${bounds}` };
  }).meta({ description, examples: [example], pattern: DURATION_PATTERN });
}

const document = (description: string, example: string) =>
  checkedText((text) =>
    new RegExp(DOCUMENT_PATTERN).test(text)
      ? null
      : { message: `'${text}' is no name of an SSM document`, hint: 'write its name, or its ARN when it is shared' },
  ).meta({ description, examples: [example], pattern: DOCUMENT_PATTERN });

const select = z
  .strictObject({
    tags: tagFilter('volumes, or with unit: instance instances, that carry all of these tags with one of their values'),
    ids: ids('volumes by id, and instances for what is attached to them'),
    instances: tagFilter('volumes that are attached to instances with these tags; for unit: volume'),
  })
  .partial()
  .meta({ description: 'what to take snapshots of; what one of the ways finds is selected' });

const exclude = z
  .strictObject({
    tags: tagFilter('volumes and instances that carry one of these tags'),
    ids: ids('volumes and instances by id'),
  })
  .partial()
  .meta({
    description: 'what to leave out, whatever selects it; a volume here is left out of the set of its instance',
  });

const quiesce = z
  .strictObject({
    before: document('SSM document that makes the writers hold still, and lets them go by itself', 'holdfast-freeze'),
    after: document('SSM document that lets them go on', 'holdfast-thaw'),
    timeout: span(
      'how long each of the two may take; default 60s',
      '90s',
      1_000,
      HOLD_STILL_MAX_MS,
      'between 1s and 5m',
    ).optional(),
    onFailure: z
      .enum(['crash-consistent', 'fail'])
      .optional()
      .meta({
        description: 'when the first one fails: take the snapshot all the same (the default), or none',
        examples: ['fail'],
      }),
  })
  .meta({ description: 'writers hold still while the snapshots of an instance begin; needs unit: instance' });

const lock = z
  .strictObject({
    mode: z.enum(['governance', 'compliance']).meta({
      description: 'governance: who may UnlockSnapshot can; compliance: nobody can',
      examples: ['governance'],
    }),
    for: span(
      'how long from the slot on a snapshot cannot be removed',
      '30d',
      DAY_MS,
      36_500 * DAY_MS,
      'between 1d and 36500d',
    ),
    coolOff: span(
      'how long a lock in compliance mode can still be changed; default not at all',
      '24h',
      HOUR_MS,
      72 * HOUR_MS,
      'between 1h and 72h',
    ).optional(),
  })
  .meta({ description: 'locks each snapshot and each copy when it is complete' });

export const optionsSchema = z
  .strictObject({
    select,
    exclude: exclude.optional(),
    unit: z
      .enum(['volume', 'instance'])
      .optional()
      .meta({
        description:
          'volume: each volume by itself; instance: all volumes of an instance at one instant; default volume',
        examples: ['instance'],
      }),
    excludeBootVolume: z
      .boolean()
      .optional()
      .meta({ description: 'leave out the root volume; needs unit: instance; default false', examples: [true] }),
    quiesce: quiesce.optional(),
    lock: lock.optional(),
    ...commonOptions,
  })
  .superRefine((options, ctx) => {
    const add = (path: readonly string[], message: string, hint: string): void =>
      ctx.addIssue({ code: 'custom', path: [...path], message, params: { hint } });
    if (Object.keys(options.select).length === 0)
      add(['select'], 'select names nothing', 'add tags:, ids: or instances:');
    if (options.unit === 'instance') {
      const volume = options.select.ids?.find((one) => one.startsWith('vol-'));
      if (volume !== undefined)
        add(['select', 'ids'], `${volume} is a volume, and unit is instance`, 'name its instance, or remove unit');
      if (options.select.instances !== undefined)
        add(['select', 'instances'], 'with unit: instance it is tags that selects instances', 'write tags: for it');
    } else
      for (const key of ['quiesce', 'excludeBootVolume'] as const)
        if (options[key] !== undefined && options[key] !== false)
          add([key], `${key} is of whole instances, and unit is volume`, 'add unit: instance');
    if (options.lock?.mode === 'governance' && options.lock.coolOff !== undefined)
      add(['lock', 'coolOff'], 'a lock in governance mode has no cooling-off period', 'remove coolOff');
  });

export interface EbsOptions {
  readonly select: {
    readonly tags: TagFilter | null;
    readonly ids: readonly string[];
    readonly instances: TagFilter | null;
  };
  readonly exclude: { readonly tags: TagFilter; readonly ids: ReadonlySet<string> };
  readonly unit: 'volume' | 'instance';
  readonly excludeBootVolume: boolean;
  readonly quiesce: Quiesce | null;
  readonly lock: Lock | null;
  readonly copyTags: boolean;
}

export interface Quiesce {
  readonly before: string;
  readonly after: string;
  readonly timeoutMs: number;
  readonly onFailure: 'crash-consistent' | 'fail';
}

export interface Lock {
  readonly mode: 'governance' | 'compliance';
  readonly forMs: number;
  /** Whole hours; null = none. */
  readonly coolOffHours: number | null;
}

export function readOptions(options: JsonObject): EbsOptions {
  const given = optionsSchema.parse(options);
  return {
    select: {
      tags: given.select.tags ?? null,
      ids: given.select.ids ?? [],
      instances: given.select.instances ?? null,
    },
    exclude: { tags: given.exclude?.tags ?? {}, ids: new Set(given.exclude?.ids ?? []) },
    unit: given.unit ?? 'volume',
    excludeBootVolume: given.excludeBootVolume ?? false,
    quiesce:
      given.quiesce === undefined
        ? null
        : {
            before: given.quiesce.before,
            after: given.quiesce.after,
            timeoutMs: parseDuration(given.quiesce.timeout ?? '60s') ?? 0,
            onFailure: given.quiesce.onFailure ?? 'crash-consistent',
          },
    lock:
      given.lock === undefined
        ? null
        : {
            mode: given.lock.mode,
            forMs: parseDuration(given.lock.for) ?? 0,
            coolOffHours:
              given.lock.coolOff === undefined ? null : Math.ceil((parseDuration(given.lock.coolOff) ?? 0) / HOUR_MS),
          },
    copyTags: given.copyTags ?? false,
  };
}
