import { accessSync, constants, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { HoldfastError } from '../../core/errors.ts';
import { askProgram } from '../programs/run.ts';
import type { ProgramWorld } from '../programs/world.ts';

export interface Clients {
  readonly pgDump: string;
  readonly pgDumpall: string;
  readonly psql: string;
  /** Of pg_dump. */
  readonly major: number;
}

const QUESTION_MS = 60_000;

/** Where packages keep each version by itself: Debian and Ubuntu, Red Hat and its kin, Homebrew. */
const HOMES: readonly (readonly [folder: string, version: RegExp, bin: string])[] = [
  ['/usr/lib/postgresql', /^(\d+)$/, 'bin'],
  ['/usr', /^pgsql-(\d+)$/, 'bin'],
  ['/opt/homebrew/opt', /^postgresql@(\d+)$/, 'bin'],
];

/** The client programs that PATH, or the plan, leads to. Throws `source-failed` when there are none. */
export async function findClients(world: ProgramWorld, bin: string | undefined): Promise<Clients> {
  const at = (name: string): string => (bin === undefined ? name : join(bin, name));
  const program = {
    argv: [at('pg_dump'), '--version'] as const,
    env: { LC_ALL: 'C' },
    cwd: world.cwd,
    name: 'pg_dump --version',
  };
  let text: string;
  try {
    text = await askProgram(world, program, { timeout: QUESTION_MS });
  } catch (cause) {
    world.signal.throwIfAborted();
    throw new HoldfastError('source-failed', `${at('pg_dump')} cannot be run: ${(cause as Error).message}`, {
      hint: 'install the client programs of PostgreSQL (postgresql-client), or write where they are: bin: /usr/lib/postgresql/17/bin',
      cause,
    });
  }
  const major = majorOf(text);
  if (major === null)
    throw new HoldfastError('source-failed', `${at('pg_dump')} does not say its version: '${text.trim()}'`, {
      hint: 'write with bin: where the client programs of PostgreSQL are',
    });
  return { pgDump: at('pg_dump'), pgDumpall: at('pg_dumpall'), psql: at('psql'), major };
}

/** `pg_dump (PostgreSQL) 16.4 (Ubuntu 16.4-1.pgdg22.04+1)` → 16; null when it says none. */
function majorOf(text: string): number | null {
  const [, major] = /\(PostgreSQL\) (\d+)(?:\.\d+|devel|beta\d+|rc\d+)/.exec(text) ?? [];
  return major === undefined ? null : Number(major);
}

/**
 * pg_dump refuses a server that is newer than itself ("pg_dump", Notes). Where it is too old, another version that is
 * installed beside it is taken. Throws `source-failed` with the mend when there is none.
 */
export async function clientsFor(
  world: ProgramWorld,
  {
    bin,
    found,
    serverMajor,
  }: { readonly bin: string | undefined; readonly found: Clients; readonly serverMajor: number },
): Promise<Clients> {
  if (found.major >= serverMajor) return found;
  const others = bin === undefined ? installed() : [];
  const fit = others.filter(({ major }) => major >= serverMajor).sort((a, b) => a.major - b.major)[0];
  if (fit !== undefined) return await findClients(world, fit.bin);
  throw new HoldfastError(
    'source-failed',
    `the server is PostgreSQL ${serverMajor} and pg_dump is ${found.major}: it refuses to read a newer server`,
    {
      hint: `install postgresql-client-${serverMajor} (apt.postgresql.org has every version), and write bin: /usr/lib/postgresql/${serverMajor}/bin when another is first on the PATH`,
    },
  );
}

function installed(): readonly { readonly bin: string; readonly major: number }[] {
  return HOMES.flatMap(([home, version, folder]) =>
    namesIn(home).flatMap((name) => {
      const major = version.exec(name)?.[1];
      const bin = join(home, name, folder);
      return major === undefined || !isProgram(join(bin, 'pg_dump')) ? [] : [{ bin, major: Number(major) }];
    }),
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
