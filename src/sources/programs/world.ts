import { HoldfastError } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';

/** What programs of a plan run in: of the run they belong to, made once for each source. */
export interface ProgramWorld {
  /** What a relative `cwd` is below. */
  readonly cwd: string;
  /** What programs inherit: no secret is in it. */
  readonly inherited: Readonly<Record<string, string>>;
  /** Values that no log and no report may show, the longest first. */
  readonly secrets: readonly string[];
  /**
   * The value of a text of the plan: `$NAME` is read from the environment now, any other text is what it says. Throws
   * `secret-missing`, with the line of the plan.
   */
  value(text: string): string;
  readonly signal: AbortSignal;
  readonly log: Log;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What a program of the plan must not be given unasked: what GitHub hands to this step alone (its tokens, the inputs, the files
 * by which a step sets variables of the steps after it), our own options, and keys of AWS that can write to the store.
 */
const WITHHELD =
  /^(?:ACTIONS_|GITHUB_(?:TOKEN|ENV|OUTPUT|PATH|STATE|STEP_SUMMARY)$|GH_TOKEN$|GH_ENTERPRISE_TOKEN$|GITHUB_ENTERPRISE_TOKEN$|INPUT_|HOLDFAST_|AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|SECURITY_TOKEN|WEB_IDENTITY_TOKEN_FILE|CONTAINER_AUTHORIZATION_TOKEN(?:_FILE)?|BEARER_TOKEN_\w+)$)/i;

/** The world of the programs of one source. `named`: the variables that the plan names as secrets, for whatever part of it. */
export function programWorld(
  run: { readonly cwd: string; readonly env: Environment; readonly signal: AbortSignal; readonly log: Log },
  named: ReadonlySet<string>,
  whose: string,
): ProgramWorld {
  const { cwd, env, signal, log } = run;
  const secrets = [...named].map((name) => env[name] ?? '').filter((value) => value !== '');
  return {
    cwd,
    inherited: inheritedEnvironment(env, named),
    secrets: secrets.sort((a, b) => b.length - a.length),
    value: (text) => readValue(text, env, whose),
    signal,
    log,
  };
}

/** The environment as programs inherit it. */
function inheritedEnvironment(env: Environment, named: ReadonlySet<string>): Readonly<Record<string, string>> {
  const kept = Object.entries(env).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && !named.has(pair[0]) && !WITHHELD.test(pair[0]),
  );
  return Object.fromEntries(kept);
}

/** `$NAME` names the variable NAME; null = a text that is what it says. */
export function secretName(text: string): string | null {
  return /^\$([A-Za-z_][A-Za-z0-9_]*)$/.exec(text)?.[1] ?? null;
}

/** Throws `secret-missing` when the text names a variable that is not there or is empty. `whose`: `database/db (holdfast.yml:12)`. */
function readValue(text: string, env: Environment, whose: string): string {
  const name = secretName(text);
  if (name === null) return text;
  const value = env[name] ?? '';
  if (value !== '') return value;
  throw new HoldfastError('secret-missing', `'${text}' of ${whose} is not in the environment`, {
    hint: `set it; in a workflow: env: { ${name}: \${{ secrets.${name} }} }`,
  });
}

const MASK = '***';
/** A shorter one would hide half of the words there are. */
const SECRET_MIN_CHARS = 4;

/** A text of a program without the secrets that it was given, and without the password of any URL. */
export function masked(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
    for (const form of forms) if (form.length >= SECRET_MIN_CHARS) clean = clean.replaceAll(form, MASK);
  }
  return clean.replaceAll(/(?<=[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)[^\s/@]+(?=@)/gi, MASK);
}
