import { createHash, randomBytes } from 'node:crypto';
import { type Call, type Reply, textReply } from '../../wire/call.ts';
import { AwsError, errorReply } from '../../wire/errors.ts';

const ROOT = '/elasticloadbalancing-truststores/';

/** Whether a request goes to an address that the load balancers handed out. */
export function isDownload({ path }: Pick<Call, 'path'>): boolean {
  return path.startsWith(ROOT);
}

interface Offer {
  readonly content: Buffer;
  readonly signature: string;
  readonly until: number;
}

/**
 * The presigned addresses of bundles and revocation lists, in a bucket that is AWS's own (model,
 * GetTrustStoreCaCertificatesBundle: "returns a pre-signed S3 URI which is active for ten minutes").
 */
export class Downloads {
  readonly #offers = new Map<string, Offer>();

  clear(): void {
    this.#offers.clear();
  }

  offer(content: Buffer, name: string, origin: string, now: number, validForMs: number): string {
    const path = `${ROOT}${createHash('sha256').update(content).digest('hex').slice(0, 32)}/${name}`;
    const signature = randomBytes(32).toString('hex');
    this.#offers.set(signature, { content, signature, until: now + validForMs });
    const query = new URLSearchParams({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'ASIAELBTRUSTSTORES00/20260101/us-east-1/s3/aws4_request',
      'X-Amz-Date': new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, ''),
      'X-Amz-Expires': String(Math.round(validForMs / 1000)),
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': signature,
    });
    return `${origin}${path}?${query}`;
  }

  fetch({ query }: Pick<Call, 'query'>, now: number): Reply {
    const offer = this.#offers.get(query.get('X-Amz-Signature') ?? '');
    if (offer === undefined) return errorReply('s3', new AwsError(403, 'AccessDenied', 'Access Denied'));
    if (now > offer.until) return errorReply('s3', new AwsError(403, 'AccessDenied', 'Request has expired'));
    return { ...textReply(200, 'binary/octet-stream', ''), body: offer.content };
  }
}
