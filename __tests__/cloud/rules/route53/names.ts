import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { Rule } from './rule.ts';

/**
 * Names come back lower-cased, absolute, and with every byte besides `a-z 0-9 - _` and the dots between labels as a
 * backslash and three octal digits, also in alias targets ("DNS domain name format", Developer Guide).
 * The rule stores them so, whichever way they were sent; a dot inside a label stays `\056`.
 */
export const names: Rule = {
  CreateHostedZone: (input, _context, next) => next({ ...input, Name: canonicalName(input.Name ?? '') }),
  ListHostedZonesByName: (input, _context, next) =>
    next(input.DNSName === undefined ? input : { ...input, DNSName: canonicalName(input.DNSName) }),
  ListResourceRecordSets: (input, _context, next) =>
    next(
      input.StartRecordName === undefined ? input : { ...input, StartRecordName: canonicalName(input.StartRecordName) },
    ),
  ChangeResourceRecordSets: (input, _context, next) =>
    next({
      ...input,
      ChangeBatch: {
        ...input.ChangeBatch,
        Changes: (input.ChangeBatch?.Changes ?? []).map((change) => ({
          ...change,
          ResourceRecordSet: change.ResourceRecordSet && canonicalRecord(change.ResourceRecordSet),
        })),
      },
    }),
};

function canonicalRecord(record: ResourceRecordSet): ResourceRecordSet {
  const alias = record.AliasTarget;
  return {
    ...record,
    Name: canonicalName(record.Name ?? ''),
    ...(alias === undefined ? {} : { AliasTarget: { ...alias, DNSName: canonicalName(alias.DNSName ?? '') } }),
  };
}

const PLAIN = /[a-z0-9_-]/;

export function canonicalName(name: string): string {
  let out = '';
  for (const match of name.matchAll(/\\([0-7]{3})|\\(.)|([^\\])/gsu)) {
    const [, octal, escaped, plain] = match;
    if (plain === '.') out += '.';
    else if (octal !== undefined) out += escapeByte(Number.parseInt(octal, 8));
    else for (const byte of Buffer.from(escaped ?? plain ?? '')) out += escapeByte(byte);
  }
  return out.endsWith('.') ? out : `${out}.`;
}

function escapeByte(byte: number): string {
  const char = String.fromCharCode(byte).toLowerCase();
  return byte < 128 && PLAIN.test(char) ? char : `\\${byte.toString(8).padStart(3, '0')}`;
}
