import type { Entry, SourceItem } from '../../core/entry.ts';
import { HoldfastError } from '../../core/errors.ts';
import { type LastAttributes, NO_ATTRIBUTES } from '../../core/last-attributes.ts';
import type { DataContext } from '../data-source.ts';
import { type AttributeRun, type AttributeWish, readAttributes } from './attributes.ts';
import type { FilesOptions } from './options.ts';

/** How far the walk may be ahead of whoever takes its items, in batches; their attributes are read meanwhile. */
const BATCHES_AHEAD = 2;
/** A pass of getfattr costs a few milliseconds to start, however little it reads. */
const BATCH_ITEMS = 8192;
/** Without a pass to wait for, small steps let the threads' answers be heard in between. */
const PLAIN_BATCH_ITEMS = 1024;

/** What became of extended attributes and ACLs. */
export interface AttributeEnd {
  readonly notKept: readonly string[];
  readonly failures: string[];
}

export interface Listing {
  readonly items: AsyncIterable<SourceItem>;
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
  const canRead = asked && (await readAttributes([root], wish, ctx)) !== null;
  if (asked && !canRead && (options.xattrs === true || options.acls === true))
    throw new HoldfastError('source-failed', 'the plan asks for extended attributes or ACLs, and getfattr is missing', {
      hint: "install the package 'attr', or leave out xattrs and acls to do without where it is missing",
    });
  const notKept = [...(wish.acls && canRead ? [] : ['acl']), ...(wish.xattrs && canRead ? [] : ['xattr'])];
  const attributes: AttributeEnd = { notKept, failures: [] };
  // A point that kept less, or more, knows nothing of what is to be kept now.
  const last = ctx.last?.notKept.join() === notKept.join() ? ctx.last : null;
  const batches = canRead
    ? withAttributes(batchesOf(walked, BATCH_ITEMS), { root, wish, ctx, end: attributes, last })
    : plainBatches(batchesOf(walked, PLAIN_BATCH_ITEMS), ctx.signal);
  return { items: itemsOf(batches), attributes };
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
  readonly wish: AttributeWish;
  readonly ctx: DataContext;
  readonly end: AttributeEnd;
  readonly last: LastAttributes | null;
}

async function* withAttributes(batches: Iterator<SourceItem[]>, pass: Pass): AsyncGenerator<readonly SourceItem[]> {
  const ahead: Promise<readonly SourceItem[]>[] = [];
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
}

async function addAttributes(items: readonly SourceItem[], pass: Pass): Promise<readonly SourceItem[]> {
  const { root, wish, ctx, end, last } = pass;
  const below = root === '/' ? '/' : `${root}/`;
  const pathOf = ({ key }: Entry): string => (key === '' ? root : below + (key.endsWith('/') ? key.slice(0, -1) : key));
  const entries = items.flatMap((item) => (item.kind === 'entry' ? [item.entry] : []));
  const known = last === null ? null : await last.of(entries);
  const paths = entries.flatMap((entry, at) => (known === null || known[at] === null ? [pathOf(entry)] : []));
  const run = paths.length === 0 ? NOTHING : await readAttributes(paths, wish, ctx);
  if (run === null) end.failures.push('getfattr is gone');
  else end.failures.push(...run.failures);
  let at = 0;
  return items.map((item) => {
    if (item.kind !== 'entry') return item;
    const attributes = known?.[at++] ?? (run?.found.size ? run.found.get(pathOf(item.entry)) : undefined);
    return attributes === undefined || attributes === NO_ATTRIBUTES
      ? item
      : { ...item, entry: { ...item.entry, ...attributes } };
  });
}

const NOTHING: AttributeRun = { found: new Map(), failures: [] };

/** One promise an item and nothing else: a generator between here and there costs as much as the lstat of the item. */
function itemsOf(batches: AsyncGenerator<readonly SourceItem[]>): AsyncIterable<SourceItem> {
  let batch: readonly SourceItem[] = [];
  let at = 0;
  const next = async (): Promise<IteratorResult<SourceItem, undefined>> => {
    for (;;) {
      const item = batch[at];
      if (item !== undefined) {
        at += 1;
        return { done: false, value: item };
      }
      const more = await batches.next();
      if (more.done === true) return { done: true, value: undefined };
      batch = more.value;
      at = 0;
    }
  };
  const stop = async (): Promise<IteratorResult<SourceItem, undefined>> => {
    await batches.return(undefined);
    return { done: true, value: undefined };
  };
  return { [Symbol.asyncIterator]: () => ({ next, return: stop }) };
}
