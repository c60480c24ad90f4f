import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Command, type Measured, measure } from './measure.ts';
import type { Place } from './place.ts';
import { PASSPHRASE, type PointKind, type Tool } from './tool.ts';

const SOURCE = 'bench/data';

/** The built bundle, started as a user starts it. */
export function holdfastTool(bundle: string): Tool {
  const cli = join(bundle, 'cli.js');
  if (!existsSync(cli)) throw new Error(`there is no '${cli}': run 'npm run build', or name a bundle with --bundle`);
  // It compiles once for each machine, as restic was compiled by who built it; and so it is shown that it runs.
  const version = execFileSync(process.execPath, [cli, '--version'], { encoding: 'utf8' }).trim();
  return {
    name: 'holdfast',
    version: `${version}${commitOf(bundle)}`,
    async open(place, source, scratch) {
      await writeFile(join(scratch, 'holdfast.yml'), planText(place, source));
      const env = {
        PATH: process.env['PATH'] ?? '',
        HOME: scratch,
        TMPDIR: process.env['TMPDIR'] ?? '/tmp',
        HOLDFAST_CACHE_DIR: join(scratch, 'cache'),
        // The work folder lies in this repository, which would remember the store of one set and miss it in the next.
        GIT_CEILING_DIRECTORIES: dirname(scratch),
        BENCH_PASSPHRASE: PASSPHRASE,
        ...place.env,
      };
      const command = (...args: string[]): Command => ({ argv: [process.execPath, cli, ...args], cwd: scratch, env });
      const restore = (target: string, ...more: string[]) =>
        measure(command('restore', SOURCE, '--target', target, ...more, '--apply', '--yes', '--json')).then(
          mustBeComplete,
        );
      return {
        backup: async (kind) => mustBe(kind, mustBeComplete(await measure(command('backup', '--force', '--json')))),
        restore: (target) => restore(target),
        restoreOne: (path, target) => restore(target, '--item', path),
        rootIn: (target) => target,
      };
    },
  };
}

function planText({ folder, bucket }: Place, source: string): string {
  const place =
    bucket === null ? `directory: ${JSON.stringify(folder)}` : `s3: { bucket: ${bucket}, region: us-east-1 }`;
  return `version: 1
id: bench
destinations:
  store: { ${place}, encryption: { passphrase: $BENCH_PASSPHRASE } }
plans:
  bench:
    scheme: { full: every 30, then: incremental }
    sources: [{ name: data, files: { path: ${JSON.stringify(source)} } }]
    destination: store
`;
}

interface Report {
  readonly outcome?: string;
  readonly items?: readonly { readonly chain?: { readonly kind?: string; readonly why?: string } }[];
}

function mustBeComplete(run: Measured): Measured {
  const { outcome } = JSON.parse(run.stdout) as Report;
  if (outcome !== 'complete') throw new Error(`holdfast ended ${outcome}: ${run.stdout.slice(0, 2000)}`);
  return run;
}

function mustBe(kind: PointKind, run: Measured): Measured {
  const chain = (JSON.parse(run.stdout) as Report).items?.[0]?.chain;
  if (chain?.kind !== kind) throw new Error(`holdfast made a ${chain?.kind} in place of a ${kind}: ${chain?.why}`);
  return run;
}

function commitOf(folder: string): string {
  try {
    const commit = execFileSync('git', ['-C', folder, 'rev-parse', '--short', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return ` (${commit.trim()})`;
  } catch {
    return '';
  }
}
