import type { Clock, Instant } from '../core/time.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | null;
  /** Null = they do not say. */
  readonly expiresAt: Instant | null;
}

/** Where the credentials of one identity come from. */
export interface CredentialSource {
  /** Valid credentials; fetches or refreshes them when needed, once for all who ask at the same time. */
  current(): Promise<Credentials>;
  /** AWS said that these have expired. False when there can be no others. */
  invalidate(used: Credentials): boolean;
}

/** The SDK's own margin; long enough for a slow upload that was signed just before. */
const REFRESH_BEFORE_MS = 5 * 60_000;
/** After a refresh that failed while the old credentials still hold. */
const REFRESH_AGAIN_AFTER_MS = 30_000;

export function staticCredentials(credentials: Credentials): CredentialSource {
  return { current: async () => credentials, invalidate: () => false };
}

/** Credentials that are fetched on first use and again when less than five minutes are left. */
export function refreshing(fetch: () => Promise<Credentials>, clock: Clock): CredentialSource {
  let held: Credentials | null = null;
  let pending: Promise<Credentials> | null = null;
  let notBefore: Instant = 0;

  function refresh(): Promise<Credentials> {
    pending ??= fetch()
      .then((fetched) => {
        held = fetched;
        return fetched;
      })
      .finally(() => {
        pending = null;
      });
    return pending;
  }

  return {
    async current() {
      const mine = held;
      if (mine === null) return refresh();
      const left = mine.expiresAt === null ? Number.POSITIVE_INFINITY : mine.expiresAt - clock.now();
      if (left >= REFRESH_BEFORE_MS || (left > 0 && clock.now() < notBefore)) return mine;
      try {
        return await refresh();
      } catch (error) {
        // A hiccup of the token service must not end a run whose credentials hold for some minutes more.
        if (mine.expiresAt === null || mine.expiresAt <= clock.now()) throw error;
        notBefore = clock.now() + REFRESH_AGAIN_AFTER_MS;
        return mine;
      }
    },
    invalidate(used) {
      if (held === used) held = null;
      return true;
    },
  };
}

/**
 * The same for the SDK. `memoized` keeps it from adding its own cache, which follows the machine's clock and would hold
 * credentials that AWS has already called expired.
 */
export function sdkProvider(source: CredentialSource) {
  const provide = async () => {
    const { accessKeyId, secretAccessKey, sessionToken } = await source.current();
    return { accessKeyId, secretAccessKey, ...(sessionToken === null ? {} : { sessionToken }) };
  };
  return Object.assign(provide, { memoized: true });
}
