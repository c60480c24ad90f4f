import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { HoldfastError } from '../core/errors.ts';
import { type AgeIdentity, recipientOf } from './age.ts';
import { identitySecret } from './bech32.ts';

/** What the index identity is wrapped with (docs/format.md, "Keys"). */
export interface IndexPayload {
  readonly index: AgeIdentity;
  /** Public half of the data identity of the same generation. */
  readonly dataRecipient: string;
  /** HMAC by the generation before: null in the first one. */
  readonly endorsement: string | null;
}

/** What an index identity's secret stands for. */
export interface DerivedKeys {
  readonly catalogueKey: Uint8Array;
  readonly chunkIdKey: Uint8Array;
  readonly gearTable: Uint32Array;
}

const LINE = /^AGE-SECRET-KEY-1[0-9A-Z]+$/;
const RECIPIENT = /^age1[0-9a-z]+$/;
const GEAR_BYTES = 1024;

export function dataPayload({ secret }: Pick<AgeIdentity, 'secret'>): string {
  return `${secret}\n`;
}

export async function parseDataPayload(text: string): Promise<AgeIdentity> {
  const [secret = ''] = text.split('\n');
  if (!LINE.test(secret) || text !== dataPayload({ secret })) throw damaged('the data identity');
  return { secret, recipient: await recipientOf(secret).catch(() => Promise.reject(damaged('the data identity'))) };
}

export function indexPayload({ index, dataRecipient, endorsement }: IndexPayload): string {
  return [index.secret, dataRecipient, ...(endorsement === null ? [] : [endorsement]), ''].join('\n');
}

export async function parseIndexPayload(text: string): Promise<IndexPayload> {
  const [secret = '', dataRecipient = '', endorsement = ''] = text.split('\n');
  if (!LINE.test(secret) || !RECIPIENT.test(dataRecipient)) throw damaged('the index identity');
  const recipient = await recipientOf(secret).catch(() => Promise.reject(damaged('the index identity')));
  const index = { secret, recipient };
  const payload = { index, dataRecipient, endorsement: endorsement === '' ? null : endorsement };
  if (text !== indexPayload(payload)) throw damaged('the index identity');
  return payload;
}

export function deriveKeys(indexIdentity: string): DerivedKeys {
  const secret = identitySecret(indexIdentity);
  const derive = (info: string, bytes: number) => new Uint8Array(hkdfSync('sha256', secret, '', info, bytes));
  const gear = derive('holdfast gear table', GEAR_BYTES);
  const view = new DataView(gear.buffer);
  return {
    catalogueKey: derive('holdfast catalogue', 32),
    chunkIdKey: derive('holdfast chunk ids', 32),
    gearTable: Uint32Array.from({ length: GEAR_BYTES / 4 }, (_, i) => view.getUint32(i * 4, true)),
  };
}

/** Shows that a holder of the generation before made this one: recipients are public, and anybody can wrap for them. */
export function endorse(
  catalogueKeyBefore: Uint8Array,
  generation: number,
  of: Omit<IndexPayload, 'endorsement'>,
): string {
  const text = `holdfast keys\n${generation}\n${of.index.recipient}\n${of.dataRecipient}\n`;
  return createHmac('sha256', catalogueKeyBefore).update(text).digest('hex');
}

export function isEndorsed(catalogueKeyBefore: Uint8Array, generation: number, payload: IndexPayload): boolean {
  const wanted = Buffer.from(endorse(catalogueKeyBefore, generation, payload));
  const given = Buffer.from(payload.endorsement ?? '');
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** Of the two public halves: what the ledger keeps. It tells nothing about the keys. */
export function fingerprintOf({ index, dataRecipient }: IndexPayload): string {
  return createHash('sha256').update(`${index.recipient}\n${dataRecipient}\n`).digest('hex').slice(0, 32);
}

function damaged(what: string): HoldfastError {
  return new HoldfastError('object-damaged', `${what} of the store opens and makes no sense`, {
    hint: 'open the store as another holder, and bring the object in keys/ back from an older version of it',
  });
}
