import { X509Certificate } from 'node:crypto';

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const CRL = /-----BEGIN X509 CRL-----([\s\S]+?)-----END X509 CRL-----/;

/** How many certificates a bundle has; null when it is none. */
export function countCertificates(bundle: Buffer): number | null {
  const blocks = bundle.toString().match(PEM) ?? [];
  try {
    for (const block of blocks) new X509Certificate(block);
  } catch {
    return null;
  }
  return blocks.length === 0 ? null : blocks.length;
}

/** How many certificates a list revokes; null when it is none (RFC 5280, 5.1: the sequence after the dates). */
export function countRevoked(list: Buffer): number | null {
  const text = CRL.exec(list.toString())?.[1];
  if (text === undefined) return null;
  const signed = childrenOf(Buffer.from(text, 'base64'))[0];
  const fields = signed === undefined ? [] : childrenOf(signed.content)[0];
  if (fields === undefined || Array.isArray(fields)) return null;
  const parts = childrenOf(fields.content);
  const isDate = ({ tag }: Block): boolean => tag === 0x17 || tag === 0x18;
  const after = parts[parts.findLastIndex(isDate) + 1];
  if (!parts.some(isDate)) return null;
  return after?.tag === SEQUENCE ? childrenOf(after.content).length : 0;
}

interface Block {
  readonly tag: number;
  readonly content: Buffer;
}

const SEQUENCE = 0x30;

/** The DER blocks one after the other. */
function childrenOf(bytes: Buffer): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at + 2 <= bytes.length; ) {
    const tag = bytes[at] ?? 0;
    const short = bytes[at + 1] ?? 0;
    const sizeBytes = short < 0x80 ? 0 : short & 0x7f;
    const size = sizeBytes === 0 ? short : bytes.readUIntBE(at + 2, sizeBytes);
    const start = at + 2 + sizeBytes;
    blocks.push({ tag, content: bytes.subarray(start, start + size) });
    at = start + size;
  }
  return blocks;
}
