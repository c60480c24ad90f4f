import { join } from 'node:path';
import { HoldfastError } from '../../core/errors.ts';
import { askProgram } from '../programs/run.ts';
import type { ProgramWorld } from '../programs/world.ts';

export type Flavour = 'mysql' | 'mariadb';

/** A version of a program or a server: the two went apart at 10 and count on by themselves. */
export interface Version {
  readonly flavour: Flavour;
  /** `[10, 11, 6]` */
  readonly numbers: readonly [number, number, number];
}

export interface Clients {
  readonly dump: string;
  readonly client: string;
  readonly version: Version;
}

const QUESTION_MS = 60_000;

/** MariaDB's own names first: since 11 its packages may come without the old ones, which MySQL's programs have. */
const NAMES = [
  { dump: 'mariadb-dump', client: 'mariadb' },
  { dump: 'mysqldump', client: 'mysql' },
] as const;

/** Both kinds where they are installed; throws `source-failed` when there is none. */
export async function findClients(world: ProgramWorld, bin: string | undefined): Promise<readonly Clients[]> {
  const found: Clients[] = [];
  let failure: Error | null = null;
  for (const names of NAMES) {
    const [dump, client] = [names.dump, names.client].map((name) => (bin === undefined ? name : join(bin, name))) as [
      string,
      string,
    ];
    const program = {
      argv: [dump, '--version'] as const,
      env: { LC_ALL: 'C' },
      cwd: world.cwd,
      name: `${names.dump} --version`,
    };
    try {
      const version = parseVersion(await askProgram(world, program, { timeout: QUESTION_MS }));
      // `mysqldump` of MariaDB's packages is `mariadb-dump` by another name.
      if (version !== null && !found.some((one) => one.version.flavour === version.flavour))
        found.push({ dump, client, version });
    } catch (error) {
      world.signal.throwIfAborted();
      failure = error as Error;
    }
  }
  if (found.length > 0) return found;
  throw new HoldfastError(
    'source-failed',
    `neither mariadb-dump nor mysqldump can be run${bin === undefined ? '' : ` in ${bin}`}`,
    {
      hint: 'install the client programs of the server (mariadb-client, mysql-client), or write where they are with bin',
      cause: failure,
    },
  );
}

/** The programs of the server's own kind, where both are there. */
export function clientsFor(found: readonly Clients[], server: Version): Clients | null {
  return found.find(({ version }) => version.flavour === server.flavour) ?? found[0] ?? null;
}

/**
 * `mysqldump  Ver 8.0.36 for Linux …`, `mysqldump  Ver 10.13 Distrib 5.7.44, for Linux …`,
 * `mariadb-dump  Ver 10.19 Distrib 10.11.6-MariaDB, …`, `mariadb-dump from 11.4.2-MariaDB, client 10.19 …`, and what a server
 * says: `8.0.36-0ubuntu0.22.04.1`, `5.5.5-10.6.12-MariaDB-log`.
 */
export function parseVersion(text: string): Version | null {
  const isMaria = /mariadb/i.test(text.replace(/^\S*mariadb-dump\b/, '')) || /Distrib 1\d\./.test(text);
  const forms = isMaria
    ? [/(\d+)\.(\d+)\.(\d+)-MariaDB/i, /Distrib (\d+)\.(\d+)\.(\d+)/]
    : [/Distrib (\d+)\.(\d+)\.(\d+)/, /Ver (\d+)\.(\d+)\.(\d+)/, /^(\d+)\.(\d+)\.(\d+)/];
  for (const form of forms) {
    const [, major, minor, patch] = form.exec(text.trim()) ?? [];
    if (major !== undefined)
      return { flavour: isMaria ? 'mariadb' : 'mysql', numbers: [Number(major), Number(minor), Number(patch)] };
  }
  return null;
}

export function isAtLeast({ numbers }: Version, major: number, minor: number, patch: number): boolean {
  const wanted = [major, minor, patch];
  for (const [at, number] of numbers.entries()) if (number !== wanted[at]) return number > (wanted[at] ?? 0);
  return true;
}

export function versionText({ flavour, numbers }: Version): string {
  return `${flavour === 'mariadb' ? 'MariaDB' : 'MySQL'} ${numbers.join('.')}`;
}
