import type { Policy } from './state.ts';

/** Protocols, options and some of the ciphers that a policy may enable; the rest of the ciphers behave as these do. */
export const SSL_OPTIONS = [
  'Protocol-SSLv3',
  'Protocol-TLSv1',
  'Protocol-TLSv1.1',
  'Protocol-TLSv1.2',
  'Server-Defined-Cipher-Order',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'AES128-GCM-SHA256',
  'AES128-SHA',
  'AES256-SHA',
  'DES-CBC3-SHA',
  'RC4-MD5',
] as const;

const MODERN = ['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES256-GCM-SHA384'];

/** The predefined security policies and what each enables (Classic Load Balancers Guide, "Predefined SSL security policies"). */
export const PREDEFINED: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['ELBSecurityPolicy-TLS-1-2-2017-01', set('Protocol-TLSv1.2', 'Server-Defined-Cipher-Order', ...MODERN)],
  [
    'ELBSecurityPolicy-TLS-1-1-2017-01',
    set('Protocol-TLSv1.1', 'Protocol-TLSv1.2', 'Server-Defined-Cipher-Order', ...MODERN, 'AES128-SHA', 'AES256-SHA'),
  ],
  [
    'ELBSecurityPolicy-2016-08',
    set(
      'Protocol-TLSv1',
      'Protocol-TLSv1.1',
      'Protocol-TLSv1.2',
      'Server-Defined-Cipher-Order',
      ...MODERN,
      'AES128-GCM-SHA256',
      'AES128-SHA',
      'AES256-SHA',
    ),
  ],
  ['ELBSample-ELBDefaultCipherPolicy', set('Protocol-TLSv1', 'AES128-SHA', 'AES256-SHA', 'DES-CBC3-SHA')],
]);

function set(...names: readonly string[]): ReadonlySet<string> {
  return new Set(names);
}

/** A policy that refers to a predefined one: it shows the reference, and each option that this enables or not. */
export function predefinedPolicy(name: string, reference: string): Policy {
  return sslPolicy(name, [{ name: 'Reference-Security-Policy', value: reference }]);
}

/** An SSL negotiation policy as AWS shows it: with every option, whatever was given. */
export function sslPolicy(name: string, given: Policy['attributes']): Policy {
  const reference = given.find((attribute) => attribute.name === 'Reference-Security-Policy');
  const enabled =
    (reference && PREDEFINED.get(reference.value)) ??
    new Set(given.filter(({ value }) => value === 'true').map((attribute) => attribute.name));
  const options = SSL_OPTIONS.map((option) => ({ name: option, value: String(enabled.has(option)) }));
  return {
    name,
    type: 'SSLNegotiationPolicyType',
    attributes: reference === undefined ? options : [reference, ...options],
  };
}
