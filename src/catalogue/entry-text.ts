import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { HoldfastError } from '../core/errors.ts';
import type { RecoveryPoint } from '../core/recovery-point.ts';
import { isoTime } from '../core/time.ts';

/** A catalogue entry as it lies in a store: JSON on one line, its HMAC last (docs/format.md, "Catalogue entry"). */

const HEX_CHARS = 64;
const EMPTY_TAIL = '"hmac":""}\n';
const TAIL = /^"hmac":"([0-9a-f]{64})"\}\n$/;
const TAIL_CHARS = EMPTY_TAIL.length + HEX_CHARS;

const time = z.iso.datetime({ precision: 3 }).transform((text) => Date.parse(text));
const count = z.number().int().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const sealedKey = z.object({ sealed: z.base64(), check: z.string().regex(/^[0-9a-f]{32}$/) });

const retention = z.object({
  last: count.optional(),
  forMs: count.optional(),
  daily: count.optional(),
  weekly: count.optional(),
  monthly: count.optional(),
  yearly: count.optional(),
  fulls: count.optional(),
  atLeast: count.min(1),
});

const ENTRY = z.object({
  format: z.literal(1),
  store: z.string(),
  plan: z.string(),
  source: z.string(),
  kind: z.string(),
  point: z.string(),
  chain: z.string(),
  slot: time,
  type: z.enum(['full', 'incremental', 'differential']),
  status: z.enum(['complete', 'partial']),
  position: count.min(1),
  why: z.string(),
  plannedEnd: time.nullable(),
  retention: retention.nullable().default(null),
  parent: z.object({ point: z.string(), digest: hash }).nullable(),
  startedAt: time,
  endedAt: time,
  host: z.string(),
  version: z.string(),
  counts: z.object({
    entries: count,
    files: count,
    bytes: count,
    read: count,
    stored: count,
    unread: count,
    carried: count,
  }),
  generation: count.min(1),
  chainKey: sealedKey,
  pointKeys: z.record(z.string(), sealedKey),
  directory: z.object({ object: count, length: count, raw: count }),
  objects: z.array(z.object({ key: z.string(), size: count, sha256: hash, version: z.string().nullable() })),
});

export function entryText(point: RecoveryPoint, catalogueKey: Uint8Array): string {
  const { plannedEnd, slot, startedAt, endedAt } = point;
  // In the order of docs/format.md. What the caller's value has beside these members stays out.
  const members: Readonly<Record<Exclude<keyof z.infer<typeof ENTRY>, 'retention'> | 'hmac', unknown>> = {
    format: 1,
    store: point.store,
    plan: point.plan,
    source: point.source,
    kind: point.kind,
    point: point.point,
    chain: point.chain,
    slot: isoTime(slot),
    type: point.type,
    status: point.status,
    position: point.position,
    why: point.why,
    plannedEnd: plannedEnd === null ? null : isoTime(plannedEnd),
    ...(point.retention === null ? {} : { retention: point.retention }),
    parent: point.parent,
    startedAt: isoTime(startedAt),
    endedAt: isoTime(endedAt),
    host: point.host,
    version: point.version,
    counts: point.counts,
    generation: point.generation,
    chainKey: point.chainKey,
    pointKeys: point.pointKeys,
    directory: point.directory,
    objects: point.objects.map(({ key, size, sha256, version }) => ({ key, size, sha256, version })),
    hmac: '',
  };
  const text = `${JSON.stringify(members)}\n`;
  const hmac = hmacOf(Buffer.from(text), catalogueKey).toString('hex');
  return `${text.slice(0, -EMPTY_TAIL.length)}"hmac":"${hmac}"}\n`;
}

/**
 * What the bytes of an entry say, once a holder of the catalogue key is shown to have written them. The key is asked for by
 * the generation that the entry names: a wrong name only leads to a key under which nothing fits. Throws `object-damaged`
 * for what was never an entry, and `entry-forged`.
 */
export async function parseEntry(
  bytes: Uint8Array,
  name: string,
  catalogueKey: (generation: number) => Promise<Uint8Array>,
): Promise<RecoveryPoint> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const value = jsonOf(buffer, name);
  const [, hmac = ''] = TAIL.exec(buffer.subarray(-TAIL_CHARS).toString('latin1')) ?? [];
  const head = buffer.subarray(0, -TAIL_CHARS);
  const signed = hmacOf(Buffer.concat([head, Buffer.from(EMPTY_TAIL)]), await catalogueKey(generationOf(value, name)));
  const given = Buffer.from(hmac, 'hex');
  if (given.length !== signed.length || !timingSafeEqual(given, signed)) throw forged(name, 'its HMAC does not fit');
  const parsed = ENTRY.safeParse(value);
  if (!parsed.success) throw damaged(name, z.prettifyError(parsed.error).replaceAll('\n', ' '));
  const { format: _, ...point } = parsed.data;
  return point;
}

/** SHA-256 of an entry, whole: what a child's `parent` and the ledger hold. */
export function entryDigest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function forged(name: string, why: string): HoldfastError {
  return new HoldfastError('entry-forged', `the catalogue entry ${name} is not to be trusted: ${why}`, {
    hint: 'somebody changed the store; look at who can write there, and restore from another point',
  });
}

function jsonOf(buffer: Buffer, name: string): unknown {
  try {
    return JSON.parse(buffer.toString('utf8'));
  } catch (cause) {
    throw damaged(name, 'it is no JSON', cause);
  }
}

function generationOf(value: unknown, name: string): number {
  const parsed = z.object({ format: z.number(), generation: count.min(1) }).safeParse(value);
  if (!parsed.success) throw damaged(name, 'it names no format and no generation of keys');
  if (parsed.data.format === 1) return parsed.data.generation;
  throw new HoldfastError('store-refused', `the catalogue entry ${name} has format ${parsed.data.format}`, {
    hint: 'a later version of Holdfast wrote it; update this one',
  });
}

function hmacOf(bytes: Uint8Array, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(bytes).digest();
}

function damaged(name: string, why: string, cause?: unknown): HoldfastError {
  return new HoldfastError('object-damaged', `the catalogue entry ${name} cannot be read: ${why}`, {
    hint: 'restore from another point; verify says what else is hurt',
    cause,
  });
}
