/** GitHub's door for Apps: it looks at the signature, and hands out tokens that end. */
import { generateKeyPairSync, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeApp extends AsyncDisposable {
  readonly url: string;
  readonly appId: string;
  readonly privateKey: string;
  /** The tokens that were handed out. */
  readonly minted: string[];
  /** `GET /repos/acme/infra`, with the token that asked. */
  readonly calls: { readonly call: string; readonly token: string }[];
  /** Tokens that are refused although their time is not over. */
  readonly revoked: Set<string>;
  installed: boolean;
}

export async function fakeApp(clock: { now(): number }): Promise<FakeApp> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const appId = '12345';
  const minted: string[] = [];
  const ends = new Map<string, number>();
  const revoked = new Set<string>();
  const calls: { call: string; token: string }[] = [];
  const app = { installed: true };

  // (GitHub docs, "Generating a JSON Web Token (JWT) for a GitHub App")
  const isApp = (token: string): boolean => {
    const [head = '', claims = '', signature = ''] = token.split('.');
    if (!verify('RSA-SHA256', Buffer.from(`${head}.${claims}`), publicKey, Buffer.from(signature, 'base64url')))
      return false;
    const { iat, exp, iss } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
    const now = clock.now() / 1000;
    return iss === appId && Number(iat) <= now && Number(exp) > now && Number(exp) <= now + 600;
  };
  const answer = (call: string, token: string): { readonly status: number; readonly body: unknown } => {
    if (call === 'GET /repos/acme/infra/installation' || call.startsWith('POST /app/')) {
      if (!isApp(token)) return { status: 401, body: { message: 'A JSON web token could not be decoded' } };
      if (!app.installed) return { status: 404, body: { message: 'Not Found' } };
      if (call.startsWith('GET')) return { status: 200, body: { id: 77 } };
      const made = `ghs_${minted.length + 1}`;
      minted.push(made);
      ends.set(made, clock.now() + 3_600_000);
      return { status: 201, body: { token: made, expires_at: new Date(clock.now() + 3_600_000).toISOString() } };
    }
    const isGood = (ends.get(token) ?? 0) > clock.now() && !revoked.has(token);
    return isGood
      ? { status: 200, body: { visibility: 'private' } }
      : { status: 401, body: { message: 'Bad credentials' } };
  };

  const server = createServer((request, response) => {
    const token = (request.headers.authorization ?? '').replace(/^(token|bearer) /i, '');
    const call = `${request.method} ${request.url}`;
    calls.push({ call, token });
    request.resume().on('end', () => {
      const { status, body } = answer(call, token);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  return Object.assign(app, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    appId,
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    minted,
    calls,
    revoked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((down) => server.close(down));
    },
  });
}
