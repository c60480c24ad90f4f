import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Command, measure } from './measure.ts';
import { PASSPHRASE, type Tool } from './tool.ts';

/** Finds restic, or installs Debian's where that needs nobody's password; null with the reason where neither works. */
export function findRestic(given: string | null): Tool | { readonly missing: string } {
  const program = given ?? 'restic';
  const version = versionOf(program);
  if (version !== null) return resticTool(program, version);
  if (given !== null) return { missing: `'${given}' does not run: name restic's program, or none` };
  try {
    const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
    const [first = 'apt-get', ...rest] = [...sudo, 'apt-get', 'install', '--yes', '--no-install-recommends', 'restic'];
    execFileSync(first, rest, { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch {
    return { missing: 'restic is not installed, and apt-get could not install it' };
  }
  const installed = versionOf(program);
  return installed === null ? { missing: 'restic does not run' } : resticTool(program, installed);
}

function versionOf(program: string): string | null {
  try {
    const [, version] = /^restic (\S+)/.exec(execFileSync(program, ['version'], { encoding: 'utf8' })) ?? [];
    return version ?? null;
  } catch {
    return null;
  }
}

/** As its manual says to run it: repository version 2, automatic compression, its cache where it was told to put it. */
function resticTool(program: string, version: string): Tool {
  return {
    name: 'restic',
    version,
    async open(place, source, scratch) {
      const repository =
        place.bucket === null ? place.folder : `s3:${place.env['AWS_ENDPOINT_URL_S3']}/${place.bucket}`;
      const env = {
        PATH: process.env['PATH'] ?? '',
        HOME: scratch,
        RESTIC_PASSWORD: PASSPHRASE,
        RESTIC_REPOSITORY: repository,
        RESTIC_CACHE_DIR: join(scratch, 'cache'),
        AWS_ACCESS_KEY_ID: place.env['AWS_ACCESS_KEY_ID'] ?? '',
        AWS_SECRET_ACCESS_KEY: place.env['AWS_SECRET_ACCESS_KEY'] ?? '',
        AWS_DEFAULT_REGION: place.env['AWS_REGION'] ?? '',
      };
      const command = (...args: string[]): Command => ({ argv: [program, ...args], cwd: scratch, env });
      await measure(command('init', '--repository-version', '2'));
      return {
        backup: () => measure(command('backup', source)),
        restore: (target) => measure(command('restore', 'latest', '--target', target)),
        restoreOne: (path, target) =>
          measure(command('restore', 'latest', '--target', target, '--include', join(source, path))),
        rootIn: (target) => join(target, source),
      };
    },
  };
}
