import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { HoldfastError, toHoldfastError } from '../core/errors.ts';
import type { TokenSource } from '../core/ports.ts';
import type { Clock, Instant } from '../core/time.ts';
import { githubApi, type Mutation } from './api.ts';

export interface AppAccess {
  /** The App's id or client id. */
  readonly appId: string;
  /** PEM, as GitHub hands it out. */
  readonly privateKey: string;
  /** `acme/infra`: the token is for this repository alone. */
  readonly repository: string;
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Told of every token before it is used. */
  mask(token: string): void;
}

/** Installation tokens live an hour. One that ends this soon is minted anew, so that what begins with it also ends with it. */
const MARGIN_MS = 10 * 60_000;
/** GitHub takes ten minutes at most, and clocks differ. (GitHub docs, "Generating a JSON Web Token for a GitHub App") */
const JWT_SECONDS = 9 * 60;
const SKEW_SECONDS = 60;

interface Minted {
  readonly token: string;
  readonly expiresAt: Instant;
}

/** Tokens of a GitHub App's installation in one repository, minted when they are needed. Throws `app-token`. */
export function appTokens(access: AppAccess): TokenSource {
  let minted: Promise<Minted> | null = null;
  let known: Minted | null = null;
  const fresh = async (): Promise<Minted> => {
    minted ??= mint(access).finally(() => {
      minted = null;
    });
    known = await minted;
    return known;
  };
  return {
    async current() {
      const isGood = known !== null && known.expiresAt - access.clock.now() > MARGIN_MS;
      const { token } = known !== null && isGood ? known : await fresh();
      return token;
    },
    renew(refused) {
      if (known?.token === refused) known = null;
    },
  };
}

async function mint(access: AppAccess): Promise<Minted> {
  const { repository, apiUrl, clock, signal } = access;
  const api = githubApi({ repository, apiUrl, clock, signal, token: jwt(access) });
  const installation = await asked(access, () => api.read('/repos/{owner}/{repo}/installation'));
  const { id } = (installation ?? {}) as { id?: unknown };
  if (typeof id !== 'number') throw notInstalled(access);
  const end = await api.write('POST /app/installations/{installation_id}/access_tokens', {
    installation_id: id,
    repositories: [api.repo],
  });
  if (end.kind !== 'done') throw refused(access, end);
  const { token, expires_at: expires } = end.data as { token?: unknown; expires_at?: unknown };
  const expiresAt = typeof expires === 'string' ? Date.parse(expires) : Number.NaN;
  if (typeof token !== 'string' || Number.isNaN(expiresAt)) throw notInstalled(access);
  access.mask(token);
  return { token, expiresAt };
}

async function asked<T>(access: AppAccess, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (thrown) {
    const error = toHoldfastError(thrown);
    if (error.code !== 'github-api') throw thrown;
    throw new HoldfastError('app-token', `no token of the App '${access.appId}': ${error.message}`, {
      hint: 'app-id and app-private-key must be of one App, and its clock that of this machine',
      cause: thrown,
    });
  }
}

function refused({ appId, repository }: AppAccess, end: Exclude<Mutation, { readonly kind: 'done' }>): HoldfastError {
  const said = end.kind === 'refused' ? end.errors.map(({ message }) => message).join('; ') : end.error.message;
  return new HoldfastError('app-token', `no token of the App '${appId}' for ${repository}: ${said}`, {
    hint: 'give the App read and write access to contents and pull requests, and install it in this repository',
  });
}

function notInstalled({ appId, repository }: AppAccess): HoldfastError {
  return new HoldfastError('app-token', `the App '${appId}' is not installed in ${repository}`, {
    hint: 'install it there: Settings of the App, Install App',
  });
}

/** RFC 7519, RS256. */
function jwt({ appId, privateKey, clock }: AppAccess): string {
  const now = Math.floor(clock.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iat: now - SKEW_SECONDS, exp: now + JWT_SECONDS, iss: appId };
  const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), keyOf(privateKey)).toString('base64url')}`;
}

/** A secret that was written on one line has its line feeds as `\n`. */
function keyOf(pem: string): KeyObject {
  try {
    return createPrivateKey(pem.replaceAll('\\n', '\n'));
  } catch {
    // The cause would hold parts of what was given.
    throw new HoldfastError('app-token', 'app-private-key is no private key in PEM', {
      hint: 'give the whole file that GitHub made for the App, from -----BEGIN to END-----, as a secret',
    });
  }
}
