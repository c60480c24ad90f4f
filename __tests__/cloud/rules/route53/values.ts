import { isIPv4, isIPv6 } from 'node:net';
import type { ResourceRecordSet } from '@aws-sdk/client-route-53';

const MAX_STRING = 255;

/** What is wrong with the values of a record set, in the words of Route 53's own parser. */
export function valueProblems({ Type, ResourceRecords = [] }: ResourceRecordSet): string[] {
  return ResourceRecords.flatMap(({ Value = '' }) => {
    const problem = problemOf(Type ?? '', Value);
    return problem === null ? [] : [`Invalid Resource Record: 'FATAL problem: ${problem} encountered with '${Value}''`];
  });
}

function problemOf(type: string, value: string): string | null {
  if (type === 'A') return isIPv4(value) ? null : 'ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)';
  if (type === 'AAAA') return isIPv6(value) ? null : 'AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address)';
  return type === 'TXT' || type === 'SPF' ? textProblem(value) : null;
}

/** Quoted strings of at most 255 bytes, with spaces between them; `\"`, `\\` and `\ooo` are one byte each. */
function textProblem(value: string): string | null {
  if (!/^\s*"(?:[^"\\]|\\.)*"(?:\s+"(?:[^"\\]|\\.)*")*\s*$/s.test(value)) {
    return 'InvalidCharacterString (Value should be enclosed in quotation marks)';
  }
  const strings = value.match(/"(?:[^"\\]|\\.)*"/gs) ?? [];
  const isLong = strings.some((text) => text.slice(1, -1).replaceAll(/\\(?:[0-7]{3}|.)/gs, 'x').length > MAX_STRING);
  return isLong ? 'CharacterStringTooLong (Value is too long)' : null;
}
