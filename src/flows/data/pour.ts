import { createHash } from 'node:crypto';
import { type Found, findEntries } from '../../archive/find.ts';
import { checkPacks, entryToPour, type PourParts, pourEntry } from '../../archive/pour.ts';
import type { Entry } from '../../core/entry.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Finding } from '../../core/result.ts';
import { formatSize } from '../../core/size.ts';
import { shownPath } from '../../sources/files/paths.ts';
import { isDamage } from './chain-state.ts';
import type { DataStore } from './open-point.ts';
import type { ChosenPoint, RestoreDeps } from './restore.ts';
import { carriedFinding } from './restore-findings.ts';

/** How one file went out. */
export interface Poured {
  readonly entry: Entry;
  /** That went out. */
  readonly bytes: number;
  /** Of them, hex. */
  readonly sha256: string;
  readonly findings: readonly Finding[];
  /** Null = all of it went out, and it is what was backed up. */
  readonly reason: HoldfastError['code'] | null;
}

const TOLD_EVERY_BYTES = 64 * 1024 * 1024;
const NAMED_MAX = 5;

/**
 * Gives the one file that is selected, from its beginning, until the first damage: nothing is ever given after a hole. Packs
 * that are gone or cut short are known before the first byte. Throws `usage` where there are several files, `item-missing`,
 * and what the writer throws.
 */
export async function pourPoint(
  { signal, log }: Pick<RestoreDeps, 'signal' | 'log'>,
  data: DataStore,
  { request, opened }: ChosenPoint,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<Poured> {
  const { point, keys, frames } = opened;
  const parts: PourParts = { store: data.store, keys, point, index: frames.index, signal };
  const { plan, source } = request.address;
  const { entry: only, carried } = await onlyFile(parts, request, frames);
  const older = carried === null ? [] : carriedFinding(point, 1, [{ key: only.key, ...carried }]);
  const task = log.task(`restore ${plan}/${source}`);
  const digest = createHash('sha256');
  let bytes = 0;
  const ended = (error: HoldfastError | null): Poured => {
    const sha256 = digest.digest('hex');
    const said = error ?? wrongDigest(only, sha256);
    const so = `${formatSize(bytes)} of ${formatSize(only.size ?? 0)}`;
    if (said === null) {
      task.done(so);
      return { entry: only, bytes, sha256, findings: older, reason: null };
    }
    task.fail(so);
    return { entry: only, bytes, sha256, findings: [brokenOff(plan, only, bytes, said), ...older], reason: said.code };
  };
  try {
    const found = await entryToPour(parts, only.key);
    if (found === null) throw new HoldfastError('object-damaged', 'the index names it, and does not have it', MEND);
    await checkPacks(parts, found);
    let told = 0;
    for await (const piece of pourEntry(parts, found)) {
      digest.update(piece);
      await write(piece);
      bytes += piece.length;
      if (bytes - told < TOLD_EVERY_BYTES) continue;
      told = bytes;
      task.update(`${formatSize(bytes)} of ${formatSize(only.size ?? 0)}`);
    }
    return ended(null);
  } catch (error) {
    if (isDamage(error)) return ended(error);
    task.fail(`stopped after ${formatSize(bytes)}`);
    throw error;
  }
}

const MEND = { hint: 'restore another point; verify shows what else is hurt' };

type FoundFile = Extract<Found, { kind: 'entry' }>;

async function onlyFile(
  { point, signal }: PourParts,
  { selection }: ChosenPoint['request'],
  frames: ChosenPoint['opened']['frames'],
): Promise<FoundFile> {
  const files: FoundFile[] = [];
  let unread: { readonly key: string; readonly reason: string } | null = null;
  for await (const found of findEntries(frames, selection)) {
    signal.throwIfAborted();
    if (found.kind === 'damaged')
      throw new HoldfastError('object-damaged', `the index is damaged: ${found.reason}`, MEND);
    if (found.kind === 'unread') unread ??= found;
    else if (found.entry.type === 'f') files.push(found);
    if (files.length > NAMED_MAX) break;
  }
  const [only] = files;
  if (files.length > 1)
    throw new HoldfastError(
      'usage',
      `standard output takes one file, and the point ${point.point} has several of them`,
      {
        hint: `choose one with --item: ${named(files)}`,
      },
    );
  if (only !== undefined) return only;
  if (unread !== null)
    throw new HoldfastError(
      'item-missing',
      `'${shownPath(unread.key)}' could not be read when ${point.point} was made: ${unread.reason}`,
      {
        hint: 'another point may have it: name one with --at',
      },
    );
  throw new HoldfastError('item-missing', `the point ${point.point} has no file of that name`, {
    hint: 'list with --item shows what it has',
  });
}

function named(files: readonly FoundFile[]): string {
  const names = files.slice(0, NAMED_MAX).map(({ entry }) => shownPath(entry.key));
  return files.length > NAMED_MAX ? `${names.join(', ')} …` : names.join(', ');
}

/** Each chunk was checked already: this tells of an index that is wrong about which they are. */
function wrongDigest({ sha256 }: Entry, found: string): HoldfastError | null {
  if (sha256 === undefined || sha256 === found) return null;
  return new HoldfastError('object-damaged', `its bytes have the SHA-256 ${found}, and ${sha256} was backed up`, MEND);
}

function brokenOff(plan: string, { key, size = 0 }: Entry, bytes: number, error: HoldfastError): Finding {
  const what = `'${shownPath(key)}' ${bytes === 0 ? 'was not begun' : `broke off after ${bytes} of ${size} bytes`}`;
  return {
    code: error.code,
    severity: 'error',
    plan,
    message: `${what}: ${error.message}`,
    hint: `${bytes === 0 ? '' : 'who read it has a part that looks like an end: undo what it did; '}${error.hint}`,
  };
}
