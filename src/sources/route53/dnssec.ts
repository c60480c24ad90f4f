import type { GetDNSSECCommandOutput, KeySigningKey } from '@aws-sdk/client-route-53';
import { reference } from '../../core/document.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { present } from '../listing.ts';
import { members, required } from '../members.ts';
import { compareBy } from '../order.ts';
import type { Api } from './api.ts';
import type { Zone } from './zones.ts';

export interface Dnssec {
  /** For `zone.json`. */
  readonly intent: JsonObject;
  /** For `ids.json`: what follows from the key material. A rebuilt key with the same `dsRecord` needs no work at the registrar. */
  readonly keys: readonly JsonObject[];
}

export async function readDnssec(api: Api, { id, about }: Pick<Zone, 'id' | 'about'>): Promise<Dnssec> {
  return dnssecOf(await api.send(new api.sdk.GetDNSSECCommand({ HostedZoneId: id }), about));
}

/** Public zones only; Route 53 refuses the call for a private one. */
function dnssecOf(reply: Pick<GetDNSSECCommandOutput, 'Status' | 'KeySigningKeys'>): Dnssec {
  const keys = [...present('route53:GetDNSSEC', reply.KeySigningKeys)].sort(compareBy((key) => key.Name ?? ''));
  return {
    intent: { signing: signing(reply.Status?.ServeSignature), keys: keys.map(keyIntent) },
    keys: keys.map(keyFacts),
  };
}

/** GetDNSSEC, API reference: a zone that needs attention is signed all the same, one that is being unsigned is not wanted. */
const SIGNING: Readonly<Record<string, boolean>> = {
  SIGNING: true,
  ACTION_NEEDED: true,
  INTERNAL_FAILURE: true,
  NOT_SIGNING: false,
  DELETING: false,
};

function signing(status: string | undefined): Json {
  const text = required(status, 'DNSSEC status');
  return SIGNING[text] ?? text;
}

function keyIntent(key: KeySigningKey): JsonObject {
  return members({
    name: key.Name,
    status: key.Status,
    kmsKey: key.KmsArn === undefined ? undefined : reference('kms-key', key.KmsArn),
  });
}

function keyFacts(key: KeySigningKey): JsonObject {
  return members({
    name: key.Name,
    keyTag: key.KeyTag,
    flag: key.Flag,
    signingAlgorithm: key.SigningAlgorithmMnemonic,
    signingAlgorithmType: key.SigningAlgorithmType,
    digestAlgorithm: key.DigestAlgorithmMnemonic,
    digestAlgorithmType: key.DigestAlgorithmType,
    digestValue: key.DigestValue,
    publicKey: key.PublicKey,
    dsRecord: key.DSRecord,
    dnskeyRecord: key.DNSKEYRecord,
  });
}
