import type { TokenSource } from '../core/ports.ts';
import { type Environment, type GitContext, runGit } from './process.ts';

/** One setting; names are repeated when a setting has several values, in git's order. */
export interface ConfigEntry {
  readonly key: string;
  readonly value: string;
}

/** Every setting that holds in this repository, with conditional includes followed. */
export async function readConfig(ctx: GitContext): Promise<readonly ConfigEntry[]> {
  const { stdout } = await runGit(ctx, ['config', '--includes', '--list', '-z']);
  const entries = stdout.toString('utf8').split('\0').slice(0, -1);
  return entries.map((entry) => {
    const end = entry.indexOf('\n');
    // A name without "= value" means true (git-config, "Syntax").
    return end === -1 ? { key: entry, value: 'true' } : { key: entry.slice(0, end), value: entry.slice(end + 1) };
  });
}

/** The last value wins; names are lower case but for the middle part. */
export function configValue(config: readonly ConfigEntry[], key: string): string | null {
  return config.findLast((entry) => entry.key === key)?.value ?? null;
}

// Who we are towards the remote and how it is reached; nothing that changes what a command does.
const TRANSPORT =
  /^(http|url|credential|ssh|protocol)\.|^core\.(sshcommand|askpass|gitproxy)$|^remote\..*\.(url|pushurl|proxy|proxyauthmethod|uploadpack|receivepack|promisor|partialclonefilter)$/;

/**
 * An environment in which another git directory reaches the remotes with the settings of this one. Settings come by
 * GIT_CONFIG_COUNT, never as arguments (a header with a token would stand in the process list), and the user's and the
 * system's files are shut out, or a header that stands in them would be sent twice. (git-config, "ENVIRONMENT")
 */
export function transportEnvironment(
  env: Environment,
  config: readonly ConfigEntry[],
  token: ServerToken | null,
): Environment {
  const transport = config.filter(({ key }) => TRANSPORT.test(key));
  const entries = token === null ? transport : withToken(transport, token);
  const own = Object.entries(env).filter(([name]) => !/^GIT_CONFIG(_|$)/.test(name));
  return {
    ...Object.fromEntries(own),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_COUNT: String(entries.length),
    ...Object.fromEntries(
      entries.flatMap(({ key, value }, i) => [
        [`GIT_CONFIG_KEY_${i}`, key],
        [`GIT_CONFIG_VALUE_${i}`, value],
      ]),
    ),
  };
}

/** A token of the server that commits are pushed to: `https://github.com`. */
export interface ServerToken {
  readonly serverUrl: string;
  readonly value: string;
}

/** The same of one that ends. */
export interface ServerTokens {
  readonly serverUrl: string;
  readonly value: string | TokenSource;
}

/** The settings with the token as it is now; undefined where it never ends. */
export function freshTransport(
  env: Environment,
  config: readonly ConfigEntry[],
  tokens: ServerTokens | null,
): (() => Promise<Environment>) | undefined {
  const source = tokens?.value;
  if (tokens === null || source === undefined || typeof source === 'string') return undefined;
  return async () => {
    const whole = transportEnvironment(env, config, { serverUrl: tokens.serverUrl, value: await source.current() });
    return Object.fromEntries(Object.entries(whole).filter(([name]) => name.startsWith('GIT_CONFIG_')));
  };
}

/**
 * The token that was given is the one that pushes, as it is the one that commits by API: what actions/checkout left in the
 * settings gives way, for two Authorization headers are refused. (actions/checkout, "persist-credentials")
 */
function withToken(entries: readonly ConfigEntry[], { serverUrl, value }: ServerToken): readonly ConfigEntry[] {
  const server = `http.${serverUrl.replace(/\/+$/, '')}/`;
  const others = entries.filter(
    ({ key, value: header }) =>
      !(key.startsWith(server) && key.endsWith('.extraheader') && /^authorization:/i.test(header)),
  );
  const basic = Buffer.from(`x-access-token:${value}`).toString('base64');
  return [...others, { key: `${server}.extraheader`, value: `AUTHORIZATION: basic ${basic}` }];
}
