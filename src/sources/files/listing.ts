import type { Entry, SourceItem, SourceItems } from '../../core/entry.ts';
import { HoldfastError } from '../../core/errors.ts';
import { type LastAttributes, NO_ATTRIBUTES } from '../../core/last-attributes.ts';
import type { DataContext } from '../data-source.ts';
import { AttributeReader } from './attribute-reader.ts';
import type { AttributeRun, AttributeWish } from './attributes.ts';
import type { FilesOptions } from './options.ts';

/** How far the walk may be ahead of whoever takes its items, in batches; their attributes are read meanwhile. */
const BATCHES_AHEAD = 2;
/** A pass of getfattr costs two milliseconds to start, however little it reads; what waits for it is held in memory. */
const BATCH_ITEMS = 4096;
/** Without a pass to wait for, small steps let the threads' answers be heard in between. */
const PLAIN_BATCH_ITEMS = 1024;

/** What became of extended attributes and ACLs. */
export interface AttributeEnd {
  readonly notKept: readonly string[];
  readonly failures: string[];
}

export interface Listing {
  readonly items: SourceItems;
  readonly attributes: AttributeEnd;
}

/** The items of a walk with their attributes. */
export async function listingOf(
  walked: Iterable<SourceItem>,
  root: string,
  options: FilesOptions,
  ctx: DataContext,
): Promise<Listing> {
  const wish: AttributeWish = { xattrs: options.xattrs !== false, acls: options.acls !== false };
  const asked = wish.xattrs || wish.acls;
  const reader = asked ? await attributeReader(root, wish, ctx) : null;
  const canRead = reader !== null;
  if (asked && !canRead && (options.xattrs === true || options.acls === true))
    throw new HoldfastError('source-failed', 'the plan asks for extended attributes or ACLs, and getfattr is missing', {
      hint: "install the package 'attr', or leave out xattrs and acls to do without where it is missing",
    });
  const notKept = [...(wish.acls && canRead ? [] : ['acl']), ...(wish.xattrs && canRead ? [] : ['xattr'])];
  const attributes: AttributeEnd = { notKept, failures: [] };
  // A point that kept less, or more, knows nothing of what is to be kept now.
  const last = ctx.last?.notKept.join() === notKept.join() ? ctx.last : null;
  const batches =
    reader !== null
      ? withAttributes(batchesOf(walked, BATCH_ITEMS), { root, reader, ctx, end: attributes, last })
      : plainBatches(batchesOf(walked, PLAIN_BATCH_ITEMS), ctx.signal);
  return { items: batches, attributes };
}

/** Null: a tool is missing. */
async function attributeReader(root: string, wish: AttributeWish, ctx: DataContext): Promise<AttributeReader | null> {
  const reader = new AttributeReader(wish, ctx);
  if ((await reader.read([root])) !== null) return reader;
  reader.close();
  return null;
}

function* batchesOf(items: Iterable<SourceItem>, size: number): Generator<SourceItem[], void, undefined> {
  let batch: SourceItem[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

async function* plainBatches(
  batches: Iterable<SourceItem[]>,
  signal: AbortSignal,
): AsyncGenerator<readonly SourceItem[]> {
  for (const batch of batches) {
    signal.throwIfAborted();
    yield batch;
    await new Promise(setImmediate);
  }
}

interface Pass {
  readonly root: string;
  readonly reader: AttributeReader;
  readonly ctx: DataContext;
  readonly end: AttributeEnd;
  readonly last: LastAttributes | null;
}

async function* withAttributes(batches: Iterator<SourceItem[]>, pass: Pass): AsyncGenerator<readonly SourceItem[]> {
  const ahead: Promise<readonly SourceItem[]>[] = [];
  try {
    for (let done = false; ; ) {
      while (!done && ahead.length < BATCHES_AHEAD) {
        pass.ctx.signal.throwIfAborted();
        const next = batches.next();
        done = next.done === true;
        if (next.done === true) break;
        const enriched = addAttributes(next.value, pass);
        enriched.catch(() => {}); // it is awaited in its turn
        ahead.push(enriched);
        await new Promise(setImmediate);
      }
      const first = ahead.shift();
      if (first === undefined) return;
      yield await first;
    }
  } finally {
    pass.reader.close();
  }
}

async function addAttributes(items: SourceItem[], pass: Pass): Promise<readonly SourceItem[]> {
  const { root, reader, end, last } = pass;
  const below = root === '/' ? '/' : `${root}/`;
  const pathOf = ({ key }: Entry): string => (key === '' ? root : below + (key.endsWith('/') ? key.slice(0, -1) : key));
  const entries: Entry[] = [];
  for (const item of items) if (item.kind === 'entry') entries.push(item.entry);
  const known = last === null ? null : await last.of(entries);
  const asked = known === null ? entries : entries.filter((_, at) => known[at] === null);
  const run = asked.length === 0 ? NOTHING : await reader.read(asked.map(pathOf));
  if (run === null) end.failures.push('getfattr is gone');
  else for (const failure of run.failures) end.failures.push(failure);
  const found = run?.found ?? NOTHING.found;
  let at = 0;
  for (const [i, item] of items.entries()) {
    if (item.kind !== 'entry') continue;
    const attributes = known?.[at++] ?? (found.size === 0 ? undefined : found.get(pathOf(item.entry)));
    if (attributes === NO_ATTRIBUTES)
      (item as { asLast?: boolean }).asLast = true; // nobody else has seen the item yet
    else if (attributes !== undefined) items[i] = { ...item, entry: { ...item.entry, ...attributes } };
  }
  return items;
}

const NOTHING: AttributeRun = { found: new Map(), failures: [] };
