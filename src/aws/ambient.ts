import type { STSClient } from '@aws-sdk/client-sts';
import { HoldfastError } from '../core/errors.ts';
import { type CredentialSource, type Credentials, staticCredentials } from './credentials.ts';
import { type Env, variable } from './endpoint.ts';

/** The SDK's default chain, as a client without credentials of ours carries it. */
export type DefaultChain = () => Promise<STSClient['config']['credentials']>;

/** What the SDK looks at beyond access keys; each names an identity that someone chose for this process. */
const CHOSEN = [
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
];

/** Whether the environment itself names an identity. Files and instance roles may still give one. */
export function namesIdentity(env: Env): boolean {
  return variable(env, 'AWS_ACCESS_KEY_ID') !== null || CHOSEN.some((name) => variable(env, name) !== null);
}

/** The access keys of the environment, else what the SDK's default chain finds: files, SSO, web identity, container, instance. */
export function ambientCredentials(env: Env, chain: DefaultChain): CredentialSource {
  const accessKeyId = variable(env, 'AWS_ACCESS_KEY_ID');
  const secretAccessKey = variable(env, 'AWS_SECRET_ACCESS_KEY');
  const sessionToken = variable(env, 'AWS_SESSION_TOKEN');
  if (accessKeyId === null && secretAccessKey === null) return chainCredentials(env, chain);
  if (accessKeyId !== null && secretAccessKey !== null)
    return staticCredentials({ accessKeyId, secretAccessKey, sessionToken, expiresAt: null });
  const [set, missing] =
    accessKeyId === null
      ? ['AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID']
      : ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
  const error = new HoldfastError('credentials-missing', `${set} is set and ${missing} is not`, {
    hint: `set ${missing} too; a secret that a workflow may not read (a fork, a wrong environment) is an empty text`,
  });
  return { current: () => Promise.reject(error), invalidate: () => false };
}

/** The chain caches and refreshes by itself; all that is added are words for its failures, and a way past its cache. */
function chainCredentials(env: Env, chain: DefaultChain): CredentialSource {
  let held: Credentials | null = null;
  let forceRefresh = false;

  async function current(): Promise<Credentials> {
    try {
      const provider = await chain();
      const options = forceRefresh ? { forceRefresh } : {};
      forceRefresh = false;
      const found = await provider(options);
      if (held?.accessKeyId !== found.accessKeyId) {
        held = {
          accessKeyId: found.accessKeyId,
          secretAccessKey: found.secretAccessKey,
          sessionToken: found.sessionToken ?? null,
          expiresAt: found.expiration?.getTime() ?? null,
        };
      }
      return held;
    } catch (error) {
      throw chainError(error, variable(env, 'AWS_PROFILE'));
    }
  }
  return {
    current,
    invalidate(used) {
      if (held === used) forceRefresh = true;
      return true;
    },
  };
}

function chainError(error: unknown, profile: string | null): HoldfastError {
  const text = String((error as { message?: unknown } | null)?.message ?? error).replace(/\.+$/, '');
  const nothing = /could not load credentials from any providers/i.test(text);
  if (nothing && profile === null) {
    return new HoldfastError('credentials-missing', 'no AWS credentials were found', {
      hint: 'in a workflow: give the input role and permissions: id-token: write; elsewhere: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
      cause: error,
    });
  }
  const of = profile === null ? '' : ` for the profile '${profile}'`;
  const sso = /\b(sso|token)\b.*\b(expired|invalid)/i.test(text);
  return new HoldfastError('credentials-missing', `no AWS credentials were found${of}${nothing ? '' : `: ${text}`}`, {
    hint: sso ? 'sign in again: aws sso login' : 'check AWS_PROFILE and the files in ~/.aws',
    cause: error,
  });
}
