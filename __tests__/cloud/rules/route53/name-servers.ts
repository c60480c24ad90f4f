import { createHash } from 'node:crypto';

const TOP_LEVELS = ['com', 'net', 'org', 'co.uk'] as const;

/** The four of every private zone. */
export const PRIVATE_NAME_SERVERS: readonly string[] = [
  'ns-0.awsdns-00.com',
  'ns-512.awsdns-00.net',
  'ns-1024.awsdns-00.org',
  'ns-1536.awsdns-00.co.uk',
];

/** Four name servers, one under each top level, as Route 53 hands them out; the same for the same id. */
export function nameServersFor(id: string): string[] {
  const hash = createHash('sha256').update(id).digest();
  return TOP_LEVELS.map((top, i) => {
    const host = i * 512 + (hash.readUInt16BE(i * 4) % 512);
    const stripe = hash.readUInt16BE(i * 4 + 2) % 64;
    return `ns-${host}.awsdns-${String(stripe).padStart(2, '0')}.${top}`;
  });
}
