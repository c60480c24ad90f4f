import type { SourceItem } from '../../core/entry.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Task } from '../../core/ports.ts';

const TOLD_EVERY = 2_000;

/**
 * The items of a source on their way into an archive, counted for whoever watches. A source that held something when it was
 * backed up last and is an empty folder now is no backup: a disk that is not mounted looks just so.
 */
export async function* watched(
  items: AsyncIterable<SourceItem>,
  of: { readonly name: string; readonly held: number; readonly task: Task },
): AsyncIterable<SourceItem> {
  let count = 0;
  let onlyFolder = true;
  for await (const item of items) {
    count += 1;
    const key = item.kind === 'entry' ? item.entry.key : item.key;
    if (key !== '' || item.kind === 'unread' || item.entry.type !== 'd') onlyFolder = false;
    if (count % TOLD_EVERY === 0) of.task.update(`${count.toLocaleString('en-US')} entries`);
    yield item;
  }
  if (!onlyFolder || of.held <= 1) return;
  throw new HoldfastError('source-failed', `${of.name} is empty now and held ${of.held} entries at the last point`, {
    hint: 'mount what it is on; nothing was backed up and nothing counts as deleted. If it is to be empty, take the source out of the plan',
  });
}
