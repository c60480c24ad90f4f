import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as AWS would see it. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** The form of a query protocol call; empty for others. */
  readonly form: URLSearchParams;
  /** The access key that signed it; null when unsigned. */
  readonly accessKeyId: string | null;
}

export type Reply =
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  | 'reset'
  | 'hang'
  | 'hang-in-body'
  | 'cut-body';

export interface Wire {
  readonly url: string;
  readonly requests: readonly WireRequest[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** A server on the loopback that answers as the handler says. `n` counts requests from 1. */
export async function startWire(handler: (request: WireRequest, n: number) => Reply | Promise<Reply>): Promise<Wire> {
  const requests: WireRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const request = await read(incoming);
    requests.push(request);
    send(await handler(request, requests.length), incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  return {
    method: incoming.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    form: new URLSearchParams(Buffer.concat(chunks).toString('utf8')),
    accessKeyId: /Credential=([^/]+)\//.exec(incoming.headers.authorization ?? '')?.[1] ?? null,
  };
}

function send(reply: Reply, incoming: IncomingMessage, response: ServerResponse): void {
  if (reply === 'hang') return;
  if (reply === 'reset') {
    incoming.socket.resetAndDestroy();
    return;
  }
  if (reply === 'hang-in-body' || reply === 'cut-body') {
    response.writeHead(200, { 'content-type': 'text/xml', 'content-length': '5000' });
    response.write('<ListHostedZonesResponse><HostedZones>');
    if (reply === 'cut-body') setTimeout(() => response.destroy(), 20);
    return;
  }
  response.writeHead(reply.status, { 'content-type': 'text/xml', ...reply.headers });
  response.end(reply.body);
}

// What AWS sends, in its own shapes.

export function zones(...names: readonly string[]): Reply {
  const list = names.map(
    (name, i) =>
      `<HostedZone><Id>/hostedzone/Z${i}</Id><Name>${name}</Name><CallerReference>c${i}</CallerReference></HostedZone>`,
  );
  return xml(
    200,
    `<ListHostedZonesResponse><HostedZones>${list.join('')}</HostedZones><IsTruncated>false</IsTruncated><MaxItems>100</MaxItems></ListHostedZonesResponse>`,
  );
}

export function failure(status: number, code: string, message: string, headers: Record<string, string> = {}): Reply {
  return xml(
    status,
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
    headers,
  );
}

export const throttling: Reply = failure(400, 'Throttling', 'Rate exceeded');
/** A load balancer's page: not even well-formed XML. */
export function html(status: number): Reply {
  return {
    status,
    body: `<!doctype html><html lang=en><title>${status}</title><h1>Error`,
    headers: { 'content-type': 'text/html' },
  };
}

export function caller(account: string, arn = `arn:aws:iam::${account}:user/someone`): Reply {
  return xml(
    200,
    `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>${arn}</Arn><UserId>U</UserId><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  );
}

/** Credentials for a role, as AssumeRole and AssumeRoleWithWebIdentity give them. */
export function assumed(action: string, accessKeyId: string, expiresAt: number): Reply {
  return xml(
    200,
    `<${action}Response><${action}Result><Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>session</SessionToken><Expiration>${new Date(expiresAt).toISOString()}</Expiration></Credentials></${action}Result></${action}Response>`,
  );
}

function xml(status: number, body: string, headers: Record<string, string> = {}): Reply {
  return { status, body: `<?xml version="1.0"?>${body}`, headers };
}
