import { createHash, createHmac } from 'node:crypto';
import { directoryText } from '../../src/archive/directory.ts';
import { linePrefix } from '../../src/archive/frame-lines.ts';
import { blockTableLine } from '../../src/archive/frames.ts';
import { packKey, segmentKey } from '../../src/archive/object-keys.ts';
import { deriveKeys } from '../../src/archive/payload.ts';
import { aadOf, keyCheck, type SealPlace, seal } from '../../src/archive/seal.ts';
import { entryKey } from '../../src/catalogue/entry-key.ts';
import { entryText } from '../../src/catalogue/entry-text.ts';
import type { Entry } from '../../src/core/entry.ts';
import type { RecoveryPoint } from '../../src/core/recovery-point.ts';

/**
 * docs/format-vectors.json: what a reader of docs/format.md can check itself against, step by step, and a whole store. Random
 * things are fixed here; the two age files were made once, since an age file holds a random key of its own.
 */

const INDEX = 'AGE-SECRET-KEY-1GCGWTMJCU5XQM29D8V6CN9KFRPQVFT038VCSAHYVH0UAWSJDN7ASLYFPKK';
const DATA = 'AGE-SECRET-KEY-1MEK8209JM83AT6NDGUJ0RGU6WZTFUKKQ4P9NUNTVJ89FPYDDH6CQMV2YJT';
const DATA_RECIPIENT = 'age13xzzrd56ezgql08u09thle80akfzp5m8kze9pdlsvfq4rrlj55jql5duf8';
const SEALED_CHAIN_KEY =
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBVaHgvM2pTcWFQeWIyUHlteTZBWUh2TEpkT2oyMGg4eEY3Yld4R3U1cEVrCjlwdXp2bjdXTUZmRmJyTmcybmdQa2xmYTBlZUtIWTlsR3g2cDRiU0NrLzAKLS0tIHViM1F6T21PbTVGTVoxdjRYUFZXK0lDeEJkbHBoMXlES0JKMTRIRWFyZm8KbX1xme7JSWx09qrarPGyu8/1GCp+16kifbXryqWLvqzwigpd6xp4W3ZCUgesbwkDyED4aSAgoSH0fp2gZeZXcg==';
const SEALED_POINT_KEY =
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSB5SGVzZ2w0L0JzWlEwRzZqYjF0WWtkaW1aelpKTWFWdDZybUpjaEJjRVZJCkVIaWlOaWhieFVtZHhhMXVHMXltY05KeE1MSVVTNEp4VlptU3VCb2gxdXcKLS0tIGJSS00rTTlWd25xbEI1MldVdjgwYUwzT3c5WUFSeTBFdjM3TS8zZDdzN00KqnR29O9MLcVny5OZJwPK63nOBt4HXSBX4Z00/mUqO5i82agyNXt9eYPFg26dzzt1tbgwVjW+qyNSJWatFpzvUA==';

const fixed = (what: string): Buffer => createHash('sha256').update(`holdfast vectors: ${what}`).digest();
const STORE = fixed('store').toString('hex').slice(0, 32);
const POINT = '20261123T020000000Z-0123456789abcdef';
const PLACE = { store: STORE, source: 'uploads/media', chain: POINT, point: POINT };
const [CHAIN_KEY, POINT_KEY] = [fixed('chain key'), fixed('point key')];

/** A Zstandard frame that stores its content as it is: the same bytes from every version of every library. */
function storedZstd(content: Buffer): Buffer {
  const size = content.length;
  const head = size < 256 ? [0x20, size] : [0x60, (size - 256) & 0xff, (size - 256) >>> 8];
  const block = (size << 3) | 1; // raw, and the last one
  const blockHead = [block & 0xff, (block >>> 8) & 0xff, block >>> 16];
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, ...head, ...blockHead]), content]);
}

interface Unit {
  readonly key: string;
  readonly aad: string;
  readonly nonce: string;
  readonly plain: string;
  readonly zstd: string;
  readonly sealed: string;
}

function unit(key: Buffer, place: Omit<SealPlace, 'raw'>, plain: Buffer): { bytes: Buffer; vector: Unit } {
  const aad = aadOf({ ...place, raw: plain.length });
  const nonce = fixed(`nonce of ${place.kind} ${place.number}`).subarray(0, 12) as Buffer<ArrayBuffer>;
  const zstd = storedZstd(plain);
  const bytes = Buffer.from(seal(key, aad, zstd, nonce));
  const hex = (value: Buffer): string => value.toString('hex');
  const vector = { key: hex(key), aad, nonce: hex(nonce), plain: hex(plain), zstd: hex(zstd), sealed: hex(bytes) };
  return { bytes, vector };
}

const meta = { mode: 0o644, uid: 1000, gid: 1000, mtime: 1_795_399_200_123_456_789n };
const ENTRIES: readonly { readonly entry: Entry; readonly content?: string }[] = [
  { entry: { ...meta, key: '', type: 'd', mode: 0o755 } },
  { entry: { ...meta, key: 'a.txt', type: 'f', size: 14 }, content: 'before a/ is a' },
  { entry: { ...meta, key: 'a/', type: 'd', mode: 0o750 } },
  { entry: { ...meta, key: 'a/caf\u00c3\u00a9', type: 'f', size: 6, hardLink: '1:7' }, content: 'coffee' },
  { entry: { ...meta, key: 'a/\u00ff', type: 'f', size: 6, hardLink: '1:7' }, content: 'coffee' },
  { entry: { ...meta, key: 'hole', type: 'f', size: 1_048_576 } },
  { entry: { ...meta, key: 'link', type: 'l', mode: 0o777, target: 'a/caf\u00c3\u00a9' } },
];

export function formatVectors(): string {
  const keys = deriveKeys(INDEX);
  const idOf = (bytes: Buffer): Buffer => createHmac('sha256', keys.chunkIdKey).update(bytes).digest().subarray(0, 16);
  const contents = [...new Set(ENTRIES.flatMap(({ content }) => content ?? []))];
  const raw = Buffer.from(contents.join(''));
  const block = unit(POINT_KEY, { ...PLACE, kind: 'block', number: 0 }, raw);
  const row = { point: POINT, pack: 0, offset: 0, length: block.bytes.length, number: 0, raw: raw.length };

  const lines = ENTRIES.map(({ entry, content }) => {
    if (entry.type !== 'f') return `${linePrefix(entry, undefined)}}\n`;
    if (content === undefined) return `${linePrefix(entry, undefined)},"c":[[-1,0,${entry.size}]]}\n`;
    const offset = Buffer.byteLength(contents.slice(0, contents.indexOf(content)).join(''));
    const bytes: Buffer = Buffer.from(content);
    const id = idOf(bytes).toString('base64').slice(0, 22);
    return `${linePrefix(entry, undefined)},"c":[[0,${offset},${bytes.length},"${id}"]]}\n`;
  });
  const frameText = Buffer.from(blockTableLine([row]).line + lines.join(''));
  const frame = unit(CHAIN_KEY, { ...PLACE, kind: 'frame', number: 0 }, frameText);
  const header = { users: {}, groups: {}, root: '/srv/media', notKept: [], excludes: '0'.repeat(16), time: meta.mtime };
  const frames = [
    {
      origin: POINT,
      number: 0,
      segment: 0,
      offset: 0,
      length: frame.bytes.length,
      raw: frameText.length,
      entries: ENTRIES.length,
      first: '',
      points: [POINT],
    },
  ];
  const directoryLines = Buffer.from(directoryText({ header, frames }));
  const directory = unit(CHAIN_KEY, { ...PLACE, kind: 'directory', number: 0 }, directoryLines);

  const objects = new Map<string, Buffer>([
    [packKey(PLACE, 0), block.bytes],
    [segmentKey(PLACE, 0), frame.bytes],
    [segmentKey(PLACE, 1), directory.bytes],
  ]);
  const time = Date.parse('2026-11-23T02:00:00.000Z');
  const point: RecoveryPoint = {
    ...{ store: STORE, plan: 'uploads', source: 'media', kind: 'files', point: POINT, chain: POINT, slot: time },
    ...{
      type: 'full',
      status: 'complete',
      position: 1,
      why: 'the first point',
      plannedEnd: null,
      retention: null,
      parent: null,
    },
    ...{ startedAt: time, endedAt: time + 1000, host: 'a-host', version: '0.1.0', generation: 1 },
    counts: { entries: 7, files: 4, bytes: 1_048_602, read: 26, stored: 0, unread: 0, carried: 0 },
    chainKey: { sealed: SEALED_CHAIN_KEY, check: keyCheck(CHAIN_KEY) },
    pointKeys: { [POINT]: { sealed: SEALED_POINT_KEY, check: keyCheck(POINT_KEY) } },
    directory: { object: 1, length: directory.bytes.length, raw: directoryLines.length },
    objects: [...objects].map(([key, bytes]) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { key, size: bytes.length, sha256, version: null };
    }),
  };
  const entry = entryText(point, keys.catalogueKey);
  const holdfast = {
    ...{ format: 'holdfast-archive', version: 1, store: STORE, owner: 'acme-infra', generation: 1, features: [] },
    createdAt: '2026-11-23T01:00:00.000Z',
  };
  objects.set('holdfast.json', Buffer.from(`${JSON.stringify(holdfast)}\n`));
  objects.set('keys/index.1.everyone.clear', Buffer.from(`${INDEX}\n${DATA_RECIPIENT}\n`));
  objects.set('keys/data.1.everyone.clear', Buffer.from(`${DATA}\n`));
  objects.set(entryKey(point), Buffer.from(entry));

  const gear = Buffer.from(keys.gearTable.buffer);
  const vectors = {
    about: 'bytes in hex unless it says otherwise; docs/format.md has the words. Of `store`, each object in base64.',
    keys: {
      index: INDEX,
      data: DATA,
      catalogue: Buffer.from(keys.catalogueKey).toString('hex'),
      chunkIds: Buffer.from(keys.chunkIdKey).toString('hex'),
      gearTable: { first: [...keys.gearTable.slice(0, 4)], sha256: createHash('sha256').update(gear).digest('hex') },
    },
    checks: [CHAIN_KEY, POINT_KEY].map((key) => ({ key: key.toString('hex'), check: keyCheck(key) })),
    chunks: contents.map((text) => ({
      bytes: Buffer.from(text).toString('hex'),
      id: idOf(Buffer.from(text)).toString('hex'),
    })),
    sealed: { block: block.vector, frame: frame.vector, directory: directory.vector },
    entry: { key: entryKey(point), hmac: /"hmac":"([0-9a-f]{64})"/.exec(entry)?.[1] },
    store: Object.fromEntries(
      [...objects].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, b]) => [key, b.toString('base64')]),
    ),
  };
  return `${JSON.stringify(vectors, null, 2)}\n`;
}
