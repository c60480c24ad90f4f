import { expect, test } from '@jest/globals';
import { credentialLike } from '../../src/core/credential-like.ts';

// Put together at run time, so that no scanner takes this file for a leak.
const join = (...parts: string[]) => parts.join('');

test.each([
  ['an AWS access key id', join('"key=', 'AKIA', 'IOSFODNN7EXAMPLE', '"')],
  ['an AWS access key id', join('ASIA', 'IOSFODNN7EXAMPLE')],
  ['an AWS secret access key', join('aws_secret_access_key = ', 'wJalrXUtnFEMI/K7MDENG/', 'bPxRfiCYEXAMPLEKEY')],
  ['a private key', join('-----BEGIN ', 'RSA PRIVATE KEY-----')],
  ['a private key', join('-----BEGIN ', 'PRIVATE KEY-----')],
  ['a GitHub token', join('gh', 'p_', 'a'.repeat(36))],
  ['a GitHub token', join('github', '_pat_', 'A1'.repeat(20))],
  ['a Slack token', join('xox', 'b-1234567890-abcdef')],
  ['an address with a password', join('postgres://', 'me:open-sesame', '@db.internal/shop')],
  ['an address with a password', join('"redis://', ':open-sesame', '@10.0.0.1:6379"')],
])('%s is recognised', (what, text) => {
  expect(credentialLike(text)).toBe(what);
});

test.each([
  ['a domain verification', '"google-site-verification=rXOxyZounnZasA8Z7oaD3c14JdjS9aKSWvsR1EbUSIQ"'],
  ['a DKIM public key', '"v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC"'],
  ['a public key', '-----BEGIN PUBLIC KEY-----'],
  ['an access key id inside a longer word', join('XAKIA', 'IOSFODNN7EXAMPLE')],
  ['a hash', 'd2abde240d7cd3ee6b4b28c54df034b97983a1d16e8a410e4561cb106618e971'],
  ['an address without a password', 'postgres://me@db.internal:5432/shop'],
  ['an address whose path has an @', 'https://example.com:8443/@scope/name'],
  ['an address that names its password', 'postgres://me:$PASSWORD@db/shop'],
  ['nothing', ''],
])('%s is none', (_what, text) => {
  expect(credentialLike(text)).toBeNull();
});
