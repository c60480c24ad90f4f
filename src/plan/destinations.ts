import { COLD_NAMES, type Cooling } from '../core/cooling.ts';
import { parseDuration } from '../core/duration.ts';
import type { Account, Destination, DestinationPlace, Encryption, Lock } from '../core/plan.ts';
import { suggest } from '../core/suggest.ts';
import { spotOf } from './frame.ts';
import type { PlanProblem } from './problem.ts';
import { type Part, readFields } from './read.ts';
import type { PlanSchema } from './schema.ts';
import { problemAt, showPlace, spanOf } from './text.ts';

const DAY_MS = 86_400_000;

type Report = (key: readonly string[], message: string, hint: string) => void;
type Fields = ReturnType<PlanSchema['destination']['parse']>;

/** The destinations of the plan space, with the rules that one key alone cannot break. One that is wrong is left out. */
export function readDestinations(
  parts: readonly Part[],
  schema: PlanSchema,
  accounts: readonly Account[],
): { readonly destinations: readonly Destination[]; readonly problems: readonly PlanProblem[] } {
  const problems: PlanProblem[] = [];
  const destinations: Destination[] = [];
  const byPlace = new Map<string, Part>();
  for (const part of parts) {
    const { text, path } = part;
    const at: Report = (key, message, hint) => problems.push(problemAt(text, [...path, ...key], { message, hint }));
    const { value, broken } = readFields(schema.destination.shape, part.raw);
    const place = broken.has('directory') || broken.has('s3') ? null : placeOf(value, accounts, at);
    const encryption = broken.has('encryption') ? null : encryptionOf(value, at);
    for (const key of ['storageClass', 'sse', 'lifecycle', 'lock'] as const)
      if (value[key] !== undefined && value.s3 === undefined && !broken.has('s3'))
        at([key], `'${key}' is of S3, and this destination is a directory`, `remove ${key}`);
    const cooling = broken.has('lifecycle') || broken.has('storageClass') ? [] : coolingOf(value, at);
    if (place === null || encryption === null || cooling === null) continue;
    const where = JSON.stringify(place.kind === 's3' ? { ...place, account: null, region: null } : place);
    const twin = byPlace.get(where);
    if (twin !== undefined)
      at(
        [],
        `'${part.name}' is the same place as '${twin.name}' at ${showPlace(twin.text, twin.path, 'key')}`,
        'one store has one destination: remove one of the two, or give it a prefix',
      );
    else byPlace.set(where, part);
    destinations.push({
      name: part.name,
      place,
      storageClass: value.storageClass ?? null,
      kmsKey: value.sse?.kmsKey ?? null,
      encryption,
      cooling,
      lock: lockOf(value),
      position: { file: text.file, ...spotOf(text, spanOf(text, path, 'key').start) },
    });
  }
  return { destinations, problems };
}

function placeOf(
  { directory, s3 }: Partial<Fields>,
  accounts: readonly Account[],
  at: Report,
): DestinationPlace | null {
  if (directory === undefined && s3 === undefined) {
    at(
      [],
      'this destination says no place',
      'add directory: ./backups, or s3: { bucket: acme-backups, region: eu-west-1 }',
    );
    return null;
  }
  if (directory !== undefined && s3 !== undefined) {
    at(['s3'], 'this destination says two places', 'keep directory or s3, and make a second destination of the other');
    return null;
  }
  if (s3 === undefined) return { kind: 'directory', path: directory ?? '' };
  const { bucket, region, prefix = null, account = null } = s3;
  if (account !== null && !accounts.some(({ name }) => name === account)) {
    const near = suggest(
      account,
      accounts.map(({ name }) => name),
    );
    at(
      ['s3', 'account'],
      `there is no account '${account}'`,
      near === null ? 'name one of accounts:' : `did you mean ${near}?`,
    );
  }
  return { kind: 's3', bucket, region, prefix, account };
}

/** S3's own rules of what may follow what ("Supported transitions", S3 User Guide), said before S3 does. */
function coolingOf({ storageClass, lifecycle }: Partial<Fields>, at: Report): readonly Cooling[] | null {
  if (lifecycle === undefined) return [];
  const cooling = COLD_NAMES.flatMap((to): Cooling[] => {
    const text = lifecycle[to];
    return text === undefined ? [] : [{ to, afterDays: (parseDuration(text) ?? 0) / DAY_MS }];
  });
  const wrong = (to: string, message: string, hint: string): null => {
    at(['lifecycle', to], message, hint);
    return null;
  };
  const [first] = cooling;
  if (first === undefined) {
    at(['lifecycle'], 'this lifecycle moves nothing', 'write { deep: 120d }, or remove it');
    return null;
  }
  if (first.to === 'instant' && (storageClass === 'GLACIER_IR' || storageClass === 'ONEZONE_IA'))
    return wrong('instant', `packs of class ${storageClass} cannot move to 'instant'`, 'remove it');
  for (const [i, { to, afterDays }] of cooling.entries()) {
    const before = cooling[i - 1];
    if (before !== undefined && afterDays <= before.afterDays)
      return wrong(
        to,
        `'${to}' comes after ${afterDays} days, and '${before.to}' after ${before.afterDays}`,
        `let '${to}' come later, or remove one of them`,
      );
  }
  return cooling;
}

function lockOf({ lock }: Partial<Fields>): Lock | null {
  return lock === undefined ? null : { mode: lock.mode, forMs: parseDuration(lock.for) ?? 0 };
}

function encryptionOf({ s3, encryption }: Partial<Fields>, at: Report): Encryption | null {
  if (encryption === 'none') return { kind: 'none' };
  if (encryption === undefined) {
    if (s3 === undefined) return { kind: 'none' };
    at(
      [],
      'a destination in S3 must say how it is encrypted',
      'add encryption: { passphrase: $HOLDFAST_PASSPHRASE }, or encryption: none to mean it',
    );
    return null;
  }
  const { passphrase, kms, age, indexKey } = encryption;
  const wrong = (message: string, hint: string): null => {
    at(['encryption'], message, hint);
    return null;
  };
  const ways = [
    ...(passphrase === undefined ? [] : ['a passphrase']),
    ...(kms === undefined ? [] : ['a KMS key']),
    ...(age === undefined && indexKey === undefined ? [] : ['age recipients']),
  ];
  if (ways.length > 1)
    return wrong(
      `${ways.join(' and ')} stand side by side`,
      'keep one of them; keys add gives the store further holders',
    );
  if (passphrase !== undefined) return { kind: 'passphrase', variable: passphrase.slice(1) };
  if (kms !== undefined) return { kind: 'kms', key: kms };
  if (age === undefined)
    return wrong(
      'this encryption names no key',
      'write { passphrase: $HOLDFAST_PASSPHRASE }, { kms: alias/holdfast }, { age: [age1…], indexKey: $HOLDFAST_INDEX_KEY } or none',
    );
  if (indexKey === undefined)
    return wrong(
      'age recipients are named and no indexKey, with which a run could go on with a chain',
      'make one with age-keygen and add indexKey: $HOLDFAST_INDEX_KEY',
    );
  return { kind: 'age', recipients: [...new Set(age)], indexKey: indexKey.slice(1) };
}
