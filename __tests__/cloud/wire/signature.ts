import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Request } from './operations.ts';

/** The parts of a Signature Version 4 `Authorization` header or presigned query. */
export interface Signature {
  readonly accessKey: string;
  readonly date: string;
  readonly region: string;
  readonly scope: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const HEADER =
  /^AWS4-HMAC-SHA256\s+Credential=([^/,]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request,\s*SignedHeaders=([^,]+),\s*Signature=(\w+)/;

export function parseSignature(request: Request): Signature | null {
  const match = HEADER.exec(request.headers['authorization'] ?? '');
  if (match !== null) {
    const [, accessKey = '', date = '', region = '', scope = '', signed = '', signature = ''] = match;
    return { accessKey, date, region, scope, signedHeaders: signed.split(';'), signature };
  }
  const credential = request.query.get('X-Amz-Credential');
  if (credential === null) return null;
  const [accessKey = '', date = '', region = '', scope = ''] = credential.split('/');
  const signed = request.query.get('X-Amz-SignedHeaders') ?? 'host';
  const signature = request.query.get('X-Amz-Signature') ?? '';
  return { accessKey, date, region, scope, signedHeaders: signed.split(';'), signature };
}

/** Whether the request was signed with this secret (AWS General Reference, "Create a signed AWS API request"). */
export function isSignedWith(secret: string, signature: Signature, request: Request): boolean {
  const { date, region, scope } = signature;
  const scopeText = `${date}/${region}/${scope}/aws4_request`;
  const text = [
    'AWS4-HMAC-SHA256',
    request.headers['x-amz-date'] ?? '',
    scopeText,
    sha256(canonicalRequest(signature, request)),
  ].join('\n');
  const key = [date, region, scope, 'aws4_request'].reduce<Buffer | string>(
    (previous, part) => createHmac('sha256', previous).update(part).digest(),
    `AWS4${secret}`,
  );
  const expected = createHmac('sha256', key).update(text).digest();
  const given = Buffer.from(signature.signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function canonicalRequest({ signedHeaders, scope }: Signature, request: Request): string {
  // Every service but S3 has its path encoded twice.
  const path = scope === 's3' ? request.path : request.path.split('/').map(encode).join('/');
  const query = [...request.query].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  const headers = signedHeaders.map(
    (name) => `${name}:${(request.headers[name] ?? '').trim().replaceAll(/ +/g, ' ')}\n`,
  );
  const payload = request.headers['x-amz-content-sha256'] ?? sha256(request.body);
  return [request.method, path, query.join('&'), headers.join(''), signedHeaders.join(';'), payload].join('\n');
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
