import { createHash } from 'node:crypto';
import type { Entry, SourceItem } from '../../core/entry.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Finding } from '../../core/result.ts';
import type { Clock } from '../../core/time.ts';
import type { DataListing, ListingEnd } from '../data-source.ts';
import { beginning } from './beginning.ts';
import type { DumpEnd, DumpRules, Program } from './program.ts';
import { lastWords } from './said.ts';
import { streamProgram } from './stream.ts';
import type { ProgramWorld } from './world.ts';

/** One dump of a source: a file of its point, written by a program. */
export interface Dump {
  /** Name of the file in the point, such as `shop.dump`; the same in every run, or the next one finds nothing to build on. */
  readonly key: string;
  /** Made when its turn comes, for a token that holds for minutes only. */
  program(): Program | Promise<Program>;
  readonly rules: DumpRules;
  /** Told what it came to; called only when the dump is whole. */
  readonly onEnd?: (end: DumpEnd) => void;
  /**
   * One of several that are worth something by themselves, such as databases. When it fails before `BEGINNING_BYTES` of it came
   * it is *unread*: the last one is carried on, the others are made, and the point is partial. When all of a source fail so,
   * the source is failed.
   */
  readonly isSeparate?: boolean;
}

/** A dump that is wanted and known not to be had; as a separate one that failed. */
export interface MissingDump {
  readonly key: string;
  readonly missing: string;
}

/** A small text that is made of answers rather than by one program; separate, as others are. */
export interface TextDump {
  readonly key: string;
  /** Throws `source-failed` when it cannot be made whole. */
  text(): Promise<string>;
}

type AnyDump = Dump | TextDump | MissingDump;

/**
 * What programs write, as the entries of a data source, one after the other. The point can be committed only after each of
 * them ended well (`streamProgram`): a dump that fails throws `source-failed` out of the listing, so the whole source is
 * failed, no point is made, and the chain stays as it was. `findings` is asked at the end, for what the source wants to say.
 */
export function dumpListing(
  world: ProgramWorld & { readonly clock: Clock },
  dumps: readonly AnyDump[],
  findings: () => readonly Finding[] = () => [],
): DataListing {
  const sorted = dumps
    .map((dump) => ({ ...dump, key: Buffer.from(dump.key).toString('latin1') }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const twin = sorted.find(({ key }, at) => sorted[at + 1]?.key === key);
  if (twin !== undefined)
    throw new HoldfastError('source-failed', `two dumps have the name '${twin.key}'`, {
      hint: 'give each of them a name of its own in the plan',
    });
  const said: Finding[] = [];
  const tally = { unread: 0 };
  return {
    items: itemsOf(world, sorted, said, tally),
    async end(): Promise<ListingEnd> {
      return {
        facts: { users: {}, groups: {}, root: '', notKept: [], excludes: '' },
        counts: { entries: sorted.length + 1 - tally.unread, unread: tally.unread, vanished: 0, excluded: 0 },
        findings: [...said, ...findings()],
      };
    },
  };
}

async function* itemsOf(
  world: ProgramWorld & { readonly clock: Clock },
  dumps: readonly AnyDump[],
  said: Finding[],
  tally: { unread: number },
): AsyncGenerator<SourceItem, void, undefined> {
  let failure: HoldfastError | null = null;
  // Of a folder that has no entry a restore could not say when it is finished.
  const folder: Entry = { ...NOBODYS, key: '', type: 'd', mode: 0o700, mtime: nanoseconds(world.clock) };
  yield { kind: 'entry', entry: folder, content: { kind: 'none' } };
  for (const dump of dumps) {
    const { key } = dump;
    const begun = await begin(world, dump, said);
    if (begun instanceof HoldfastError) {
      failure ??= begun;
      tally.unread += 1;
      world.log.warn(`${Buffer.from(key, 'latin1')}: ${begun.message}; to do: ${begun.hint}`);
      yield { kind: 'unread', key, type: 'f', reason: begun.message };
      continue;
    }
    const entry: Entry = { ...NOBODYS, key, type: 'f', mode: 0o600, mtime: nanoseconds(world.clock) };
    try {
      yield { kind: 'entry', entry, content: { kind: 'stream', open: () => begun.bytes, sha256: begun.sha256 } };
    } finally {
      await begun.stop(); // nobody may have read it
    }
  }
  if (failure !== null && tally.unread === dumps.length) throw failure;
}

/** A dump is nobody's file: it goes to whoever restores it, and only he may read it. */
const NOBODYS = { uid: 0, gid: 0 } as const;

const nanoseconds = (clock: Clock): bigint => BigInt(clock.now()) * 1_000_000n;

interface Begun {
  readonly bytes: AsyncIterable<Uint8Array>;
  sha256(): string | null;
  stop(): Promise<void>;
}

/** Gives why a separate dump failed at once. */
async function begin(world: ProgramWorld, dump: AnyDump, said: Finding[]): Promise<Begun | HoldfastError> {
  if ('missing' in dump)
    return new HoldfastError('source-failed', dump.missing, { hint: 'correct the plan, or bring it back' });
  if ('text' in dump) return await beginText(dump);
  const made = await dump.program();
  let sha256: string | null = null;
  const stream = streamProgram(world, made, dump.rules, (end) => {
    sha256 = end.sha256;
    if (end.said !== '') said.push(spoken(made, end.said));
    dump.onEnd?.(end);
  });
  const begun = dump.isSeparate === true ? await beginning(stream) : { bytes: stream };
  if (begun instanceof HoldfastError) return begun;
  return { bytes: begun.bytes, sha256: () => sha256, stop: async () => void (await stream.return()) };
}

async function beginText(dump: TextDump): Promise<Begun | HoldfastError> {
  try {
    const bytes = Buffer.from(await dump.text());
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { bytes: once(bytes), sha256: () => sha256, stop: async () => {} };
  } catch (error) {
    if (error instanceof HoldfastError && error.code === 'source-failed') return error;
    throw error;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}

function spoken({ name }: Program, said: string): Finding {
  return {
    code: 'program-said',
    severity: 'note',
    message: `'${name}' ended well and said: ${lastWords(said)}`,
    hint: 'nothing is to be done when that is usual',
  };
}
