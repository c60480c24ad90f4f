import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reply } from './call.ts';
import type { Request } from './operations.ts';

/** The whole request, once its body is there. */
export async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const [path = '/', query = ''] = (incoming.url ?? '/').split(/\?(.*)/s, 2);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    rawQuery: query,
    headers,
    body: Buffer.concat(chunks),
  };
}

/** The path as it was signed: its query must not be put together anew. */
export function targetOf({ path, rawQuery }: Request): string {
  return rawQuery === '' ? path : `${path}?${rawQuery}`;
}

export interface WriteOptions {
  readonly isHead: boolean;
  /** Sends a share of the body only; `quiet` with a length header that agrees. */
  readonly cut: { readonly share: number; readonly quiet?: boolean } | null;
}

export function writeReply(outgoing: ServerResponse, reply: Reply, { isHead, cut }: WriteOptions): void {
  const length = isHead ? reply.headers['content-length'] : String(reply.body.length);
  const headers = { ...reply.headers, ...(length === undefined ? {} : { 'content-length': length }) };
  if (cut === null) {
    outgoing.writeHead(reply.status, headers).end(isHead ? undefined : reply.body);
    return;
  }
  const part = reply.body.subarray(0, Math.floor(reply.body.length * cut.share));
  if (cut.quiet === true) {
    outgoing.writeHead(reply.status, { ...headers, 'content-length': String(part.length) }).end(part);
    return;
  }
  outgoing.writeHead(reply.status, headers);
  outgoing.write(part, () => outgoing.destroy());
}
