import { HoldfastError } from '../../core/errors.ts';
import { askProgram } from '../programs/run.ts';
import type { Clients } from './clients.ts';
import type { Connection } from './connection.ts';

/** A server as its client programs reach it. */
export interface Reach {
  readonly clients: Clients;
  readonly connection: Connection;
  /** Path of the options file. */
  readonly options: string;
}

const QUESTION_MS = 90_000;
/** Grants of some thousand accounts. */
const ANSWER_MAX_BYTES = 64 * 1024 * 1024;

/** Rows of fields; of several statements one after the other. Throws `source-failed` with what the server or the way to it says. */
export async function ask(
  { clients, connection, options }: Reach,
  sql: string,
): Promise<readonly (readonly string[])[]> {
  const { world, server } = connection;
  const program = {
    argv: [
      clients.client,
      `--defaults-file=${options}`, // must be the first
      '--batch',
      '--skip-column-names',
      '--default-character-set=utf8mb4',
      '--connect-timeout=30',
      `--execute=${sql}`,
    ] as const,
    env: { LC_ALL: 'C' },
    cwd: world.cwd,
    name: clients.version.flavour === 'mariadb' ? 'mariadb' : 'mysql',
  };
  try {
    const text = await askProgram(world, program, { timeout: QUESTION_MS, outputMax: ANSWER_MAX_BYTES });
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split('\t').map(unescaped));
  } catch (cause) {
    world.signal.throwIfAborted();
    throw new HoldfastError('source-failed', `${server} cannot be read: ${(cause as Error).message}`, {
      hint: hintOf((cause as Error).message) ?? 'run it by hand to see more',
      cause,
    });
  }
}

/** As --batch writes fields: `\n`, `\t`, `\0` and `\\`. */
function unescaped(field: string): string {
  return field.replaceAll(/\\(.)/g, (_, char: string) => ({ n: '\n', t: '\t', '0': '\0' })[char] ?? char);
}

export function literal(text: string): string {
  return `'${text.replaceAll(/['\\]/g, '$&$&')}'`;
}

export function identifier(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

/** What to change, by what the programs and the server say. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [
    /access denied for user .* to database|(?:select|show view|trigger|lock tables|event|process) command denied|you need .* privilege/i,
    'grant what is missing: SELECT, SHOW VIEW, TRIGGER, EVENT (and SHOW_ROUTINE in MySQL 8) read a database whole',
  ],
  [
    /access denied/i,
    'correct the user and the password, in url or password, and let the account come from this machine',
  ],
  [
    /plugin .* (?:could not be loaded|cannot be loaded)|caching_sha2|authentication plugin/i,
    'install the client programs of the server’s own kind: mysql-client for MySQL, mariadb-client for MariaDB',
  ],
  [
    /unknown (?:option|variable)/i,
    'this version of the program lacks an option; install a newer one, or name another folder with bin',
  ],
  [/unknown database/i, 'correct the name'],
  [
    /SSL is required, but the server does not support it/i,
    'give the server a certificate (ssl_cert, ssl_key), or write another tls when the way to it is safe by itself',
  ],
  [
    /ssl|tls|certificate/i,
    'say how the server is to be reached: tls, and with tlsCa the certificates that it is known by',
  ],
  [
    /references invalid table|invalid definer/i,
    'a view or routine is broken: mend or drop it, or leave it out with excludeTables',
  ],
  [/definition has changed/i, 'tables were altered while the dump ran; run it when nobody does'],
  [
    /can't connect|lost connection|unknown (?:mysql )?server host|gone away|timed out/i,
    'let this machine reach the server: its address, its port, security groups, a runner inside of its network',
  ],
];

export function hintOf(said: string): string | null {
  return HINTS.find(([form]) => form.test(said))?.[1] ?? null;
}
