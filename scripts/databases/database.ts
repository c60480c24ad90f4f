import { chmod, chown, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A real server on a loopback port, for the tests. */
export interface DatabaseServer extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** The environment in which its client programs run: PATH with them in front, nothing else of theirs. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs SQL as the administrator and gives what it prints: columns parted by `|` or tabs, no head. Throws what the client says. */
  query(sql: string, database?: string): Promise<string>;
  /** Ends the server at once, as a power cut does. */
  kill(): Promise<void>;
}

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: somebody without rights runs it then; null = we are nobody special. */
export async function unprivileged(): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null;
  const rows = (await readFile('/etc/passwd', 'utf8')).split('\n').map((row) => row.split(':'));
  const found = rows.find(([name]) => name === 'postgres') ?? rows.find(([name]) => name === 'nobody');
  return found === undefined ? { uid: 65_534, gid: 65_534 } : { uid: Number(found[2]), gid: Number(found[3]) };
}

/** A new folder, which `user` owns. */
export async function dataFolder(name: string, user: SystemUser | null): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), `holdfast-${name}-`));
  if (user !== null) await chown(folder, user.uid, user.gid);
  await chmod(folder, 0o700);
  return folder;
}
