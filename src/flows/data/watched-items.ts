import type { SourceItems } from '../../core/entry.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Task } from '../../core/ports.ts';

const TOLD_EVERY = 2_000;

/**
 * The items of a source on their way into an archive, counted for whoever watches. A source that held something when it was
 * backed up last and is an empty folder now is no backup: a disk that is not mounted looks just so.
 */
export async function* watched(
  items: SourceItems,
  of: { readonly name: string; readonly held: number; readonly task: Task },
): SourceItems {
  let count = 0;
  let onlyFolder = true;
  let told = 0;
  for await (const some of items) {
    const [first, second] = 'kind' in some ? [some] : some;
    count += 'kind' in some ? 1 : some.length;
    const isFolder = first?.kind === 'entry' && first.entry.key === '' && first.entry.type === 'd';
    if (second !== undefined || (first !== undefined && !isFolder)) onlyFolder = false;
    if (count - told >= TOLD_EVERY) {
      told = count;
      of.task.update(`${count.toLocaleString('en-US')} entries`);
    }
    yield some;
  }
  if (!onlyFolder || of.held <= 1) return;
  throw new HoldfastError('source-failed', `${of.name} is empty now and held ${of.held} entries at the last point`, {
    hint: 'mount what it is on; nothing was backed up and nothing counts as deleted. If it is to be empty, take the source out of the plan',
  });
}
