import { createHash } from 'node:crypto';
import type { KeySigningKey } from '@aws-sdk/client-route-53';
import { type Rule, refuse } from './rule.ts';
import { newChange, type ZoneState } from './state.ts';
import { zoneOf } from './zones.ts';

const MAX_KEYS = 2;
const FLAG_KEY_SIGNING = 257;
const ALGORITHM = 13; // ECDSAP256SHA256, the only one of Route 53
const DIGEST = 2; // SHA-256

/**
 * DNSSEC: a zone signs once it is enabled, which needs an active key-signing key; two keys at most; a key is
 * deactivated before it is deleted, and not the last active one while the zone signs. Private zones have none.
 */
export const dnssec: Rule = {
  GetDNSSEC(input, { state }) {
    const zone = publicZone(zoneOf(state, input.HostedZoneId));
    return {
      Status: { ServeSignature: zone.isSigning ? 'SIGNING' : 'NOT_SIGNING' },
      KeySigningKeys: [...zone.keys.values()],
    };
  },

  CreateKeySigningKey(input, { state, now }) {
    const zone = publicZone(zoneOf(state, input.HostedZoneId));
    const name = input.Name ?? '';
    if (!/^[A-Za-z0-9_]{3,128}$/.test(name)) {
      throw refuse('InvalidKeySigningKeyName', "The key-signing key (KSK) name that you specified isn't a valid name.");
    }
    if (zone.keys.has(name))
      throw refuse(
        'KeySigningKeyAlreadyExists',
        `You've already created a key-signing key (KSK) with this name: ${name}`,
        409,
      );
    if (zone.keys.size >= MAX_KEYS)
      throw refuse('TooManyKeySigningKeys', "You've reached the limit for the number of key-signing keys (KSKs).");
    const key = {
      ...facts(zone, name, input.KeyManagementServiceArn ?? ''),
      KmsArn: input.KeyManagementServiceArn,
      Status: input.Status,
      ...dates(now()),
    };
    zone.keys.set(name, key);
    return {
      KeySigningKey: key,
      ChangeInfo: newChange(state, now()),
      Location: `https://route53.amazonaws.com/2013-04-01/keysigningkey/${zone.id}/${name}`,
    };
  },

  ActivateKeySigningKey: (input, { state, now }) => {
    setStatus(zoneOf(state, input.HostedZoneId), input.Name, 'ACTIVE', now());
    return { ChangeInfo: newChange(state, now()) };
  },

  DeactivateKeySigningKey: (input, { state, now }) => {
    const zone = zoneOf(state, input.HostedZoneId);
    const others = [...zone.keys.values()].filter((key) => key.Status === 'ACTIVE' && key.Name !== input.Name);
    if (zone.isSigning && others.length === 0) {
      throw refuse(
        'KeySigningKeyInUse',
        "The key-signing key (KSK) that you specified can't be deactivated because it's the only KSK for a currently-enabled DNSSEC.",
      );
    }
    setStatus(zone, input.Name, 'INACTIVE', now());
    return { ChangeInfo: newChange(state, now()) };
  },

  DeleteKeySigningKey(input, { state, now }) {
    const zone = zoneOf(state, input.HostedZoneId);
    if (keyOf(zone, input.Name).Status === 'ACTIVE') {
      throw refuse(
        'InvalidKeySigningKeyStatus',
        "The key-signing key (KSK) status isn't valid or another KSK has the status INTERNAL_FAILURE.",
      );
    }
    zone.keys.delete(input.Name ?? '');
    return { ChangeInfo: newChange(state, now()) };
  },

  EnableHostedZoneDNSSEC(input, { state, now }) {
    const zone = publicZone(zoneOf(state, input.HostedZoneId));
    if (![...zone.keys.values()].some((key) => key.Status === 'ACTIVE')) {
      throw refuse('KeySigningKeyWithActiveStatusNotFound', "A key-signing key (KSK) with ACTIVE status wasn't found.");
    }
    zone.isSigning = true;
    return { ChangeInfo: newChange(state, now()) };
  },

  DisableHostedZoneDNSSEC(input, { state, now }) {
    const zone = zoneOf(state, input.HostedZoneId);
    if (!zone.isSigning) throw refuse('DNSSECNotFound', "The hosted zone doesn't have any DNSSEC resources.");
    zone.isSigning = false;
    return { ChangeInfo: newChange(state, now()) };
  },
};

function publicZone(zone: ZoneState): ZoneState {
  if (zone.isPrivate) throw refuse('InvalidArgument', 'Operation is not valid for private hosted zones.');
  return zone;
}

function keyOf(zone: ZoneState, name: string | undefined): KeySigningKey {
  const key = zone.keys.get(name ?? '');
  if (key === undefined)
    throw refuse('NoSuchKeySigningKey', `The specified key-signing key (KSK) doesn't exist: ${name}`, 404);
  return key;
}

function setStatus(zone: ZoneState, name: string | undefined, Status: string, at: number): void {
  zone.keys.set(name ?? '', { ...keyOf(zone, name), Status, LastModifiedDate: new Date(at) });
}

function dates(at: number): { CreatedDate: Date; LastModifiedDate: Date } {
  return { CreatedDate: new Date(at), LastModifiedDate: new Date(at) };
}

/**
 * Facts of a key as they look: nothing is signed with them. The public key is the KMS key's, and the digest is of the zone's
 * name with it (RFC 4034, 5.1.4), so that both are the same when a zone is made again with the same key.
 */
function facts(zone: ZoneState, name: string, kmsArn: string): KeySigningKey {
  const hash = createHash('sha512').update(kmsArn).digest();
  const publicKey = hash.toString('base64');
  const digest = createHash('sha256').update(zone.name).update(hash).digest('hex').toUpperCase();
  const tag = hash.readUInt16BE(0);
  return {
    Name: name,
    Flag: FLAG_KEY_SIGNING,
    SigningAlgorithmMnemonic: 'ECDSAP256SHA256',
    SigningAlgorithmType: ALGORITHM,
    DigestAlgorithmMnemonic: 'SHA-256',
    DigestAlgorithmType: DIGEST,
    KeyTag: tag,
    DigestValue: digest,
    PublicKey: publicKey,
    DSRecord: `${tag} ${ALGORITHM} ${DIGEST} ${digest}`,
    DNSKEYRecord: `${FLAG_KEY_SIGNING} 3 ${ALGORITHM} ${publicKey}`,
  };
}
