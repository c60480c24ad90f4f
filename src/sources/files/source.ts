import { type BigIntStats, lstatSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { toBytes } from '../../core/byte-text.ts';
import type { SourceFacts, SourceItem } from '../../core/entry.ts';
import { HoldfastError } from '../../core/errors.ts';
import { IgnoreRules } from '../../core/ignore-rules.ts';
import type { JsonObject } from '../../core/json.ts';
import type { DataContext, DataListing, DataSource, ListingEnd } from '../data-source.ts';
import { endFindings } from './findings.ts';
import { listingOf } from './listing.ts';
import { excludesDigest, readOptions } from './options.ts';
import { namesOf } from './owners.ts';
import { shownPath, systemPath } from './paths.ts';
import { dataRanges } from './sparse.ts';
import { identityOf, Walk } from './walk.ts';

export const source: DataSource = {
  async list(ctx: DataContext, options: JsonObject): Promise<DataListing> {
    const wanted = readOptions(options);
    const root = rootOf(wanted.path, ctx);
    const excludes = new IgnoreRules(wanted.exclude);
    const walk = new Walk(root.path, root.stat, {
      excludes,
      caches: wanted.excludeCaches,
      ifPresent: wanted.excludeIfPresent.map(toBytes),
      largerThan: wanted.excludeLargerThan,
      oneFileSystem: wanted.oneFileSystem,
      avoid: avoidedFolders(ctx.avoid),
      dataRanges: (path, stat) => dataRanges(path, stat, ctx.env),
    });
    const { items, attributes } = await listingOf(walkItems(walk, root), root.path, wanted, ctx);
    return {
      items,
      async end(): Promise<ListingEnd> {
        const { tally } = walk;
        const facts: SourceFacts = {
          users: await namesOf('passwd', tally.uids, ctx),
          groups: await namesOf('group', tally.gids, ctx),
          root: root.path,
          notKept: attributes.notKept,
          excludes: excludesDigest(wanted),
        };
        const { entries, unread, vanished, excluded } = tally;
        const findings = endFindings({ options: wanted, excludes, tally, failures: attributes.failures });
        return { facts, counts: { entries, unread, vanished, excluded }, findings };
      },
    };
  },
};

interface Root {
  /** Absolute, as bytes; no symbolic link at its end. */
  readonly path: string;
  readonly stat: BigIntStats;
}

/** A path that is a symbolic link is what it points at: whoever names a path wants what lies there, not a link to it. */
function rootOf(path: string, { cwd, log }: DataContext): Root {
  const named = isAbsolute(path) ? path : join(cwd, path);
  try {
    const real = (realpathSync as (path: string, encoding: 'latin1') => string)(named, 'latin1');
    if (lstatSync(named).isSymbolicLink()) log.info(`${named} is a symbolic link to ${shownPath(real)}, which is read`);
    const stat = lstatSync(systemPath(real), { bigint: true });
    if (stat.isDirectory() || stat.isFile()) return { path: real, stat };
  } catch (cause) {
    throw unreadableRoot(named, cause);
  }
  throw new HoldfastError('source-failed', `'${named}' is neither a folder nor a file`, {
    hint: 'name a folder, or use the source command for what a program writes',
  });
}

function unreadableRoot(named: string, cause: unknown): HoldfastError {
  const { code } = cause as NodeJS.ErrnoException;
  const gone = code === 'ENOENT' || code === 'ENOTDIR';
  const message = gone ? `'${named}' is not there` : `'${named}' cannot be read: ${code ?? String(cause)}`;
  const hint = gone
    ? 'correct path in the plan, or mount what it is on; nothing was backed up and nothing counts as deleted'
    : 'let the user that runs this read it';
  return new HoldfastError('source-failed', message, { hint, cause });
}

function* walkItems(walk: Walk, { path, stat }: Root): Generator<SourceItem, void, undefined> {
  let isFirst = true;
  try {
    for (const item of walk.items(stat)) {
      isFirst = false;
      yield item;
    }
    // Unmounted or taken away meanwhile, all that it held looks deleted. A single file is often written anew under its name.
    const now = stat.isDirectory() ? lstatSync(systemPath(path), { bigint: true, throwIfNoEntry: false }) : stat;
    if (now === undefined || identityOf(now) !== identityOf(stat)) throw wentAway(shownPath(path));
  } catch (cause) {
    if (!isFirst || (cause as NodeJS.ErrnoException).code === undefined) throw cause;
    throw unreadableRoot(shownPath(path), cause);
  }
}

function wentAway(root: string): HoldfastError {
  return new HoldfastError('source-failed', `'${root}' went away or was replaced while it was read`, {
    hint: 'keep it mounted and in its place while it is backed up; nothing was backed up and nothing counts as deleted',
  });
}

function avoidedFolders(paths: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    paths.flatMap((path): [string, string][] => {
      const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
      return stat === undefined ? [] : [[identityOf(stat), path]];
    }),
  );
}
