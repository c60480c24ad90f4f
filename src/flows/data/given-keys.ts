import type { Opener } from '../../archive/holders.ts';
import type { Env } from '../../aws/endpoint.ts';

/** The names that recover.py knows too: what a person brings who restores, beside what the plan names. */
const PASSPHRASE_VARIABLE = 'HOLDFAST_PASSPHRASE';
const IDENTITY_VARIABLE = 'HOLDFAST_IDENTITY';

/** What the environment holds to open a store with. An identity may stand there as age-keygen prints it, comments and all. */
export function givenOpeners(env: Env): readonly Opener[] {
  const passphrase = env[PASSPHRASE_VARIABLE] ?? '';
  const identities = env[IDENTITY_VARIABLE]?.match(/AGE-SECRET-KEY-1[A-Z0-9]+/gi) ?? [];
  return [
    ...identities.map((identity): Opener => ({ kind: 'age', identity })),
    ...(passphrase === '' ? [] : [{ kind: 'passphrase' as const, passphrase }]),
  ];
}
