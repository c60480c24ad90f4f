import type { JsonObject } from '../../../core/json.ts';
import type { SourcePlan, Step } from '../../../core/restore/step.ts';
import { slotKey } from '../../../core/time.ts';
import { RESTORE_TAG } from '../../restore-tag.ts';
import type { SnapshotRestoreRequest } from '../../snapshot-restore.ts';
import type { RdsApi } from '../api.ts';
import { parseResource, type ResourceKind, resourceWords } from '../resource.ts';
import { refused } from './draft.ts';
import { allNamed, findNamed, type Named } from './named.ts';
import { RESTORED_FROM_TAG, step } from './steps.ts';

const LONGEST = 63;

/** The living one steps aside, and what a restore of this point made takes its name. Both are there before and after. */
export async function planSwap(api: RdsApi, request: SnapshotRestoreRequest, of: string): Promise<SourcePlan> {
  const { kind, name } = parseResource(request.resource);
  const live = await findNamed(api, kind, name);
  const restores = (await allNamed(api, kind)).filter(
    ({ tags, id }) =>
      id !== live?.id &&
      tags[RESTORE_TAG] !== undefined &&
      tags[RESTORED_FROM_TAG]?.startsWith(`${request.resource} `) === true,
  );
  const made = restores.filter(({ tags }) => tags[RESTORED_FROM_TAG] === of);
  const [restored] = made;
  if (live?.tags[RESTORED_FROM_TAG] === of && restored === undefined)
    return refused(
      `${resourceWords(request.resource)} is what was restored of ${of}: it has its place already`,
      'to go back, take the swap back by --undo',
    );
  if (restored === undefined || live === null)
    return refused(
      `${resourceWords(request.resource)} is there, and nothing was restored of ${of} that could take its place`,
      restores.length === 0
        ? 'restore it under another name first (--target), look at it, then swap the names with this command'
        : `name what is to take its place by --at: ${restores.map((one) => restoredWords(one, request.resource)).join(', ')}`,
    );
  if (made.length > 1)
    return refused(
      `several databases were restored of ${of}: ${made.map((one) => one.name).join(', ')}`,
      'remove those that are not to take its place',
    );
  if (restored.status !== 'available')
    return refused(`${restored.name} is ${restored.status}`, 'wait until it is available');
  const aside = asideName(name, request);
  if ((await findNamed(api, kind, aside)) !== null)
    return refused(`the name '${aside}' is taken`, 'remove or rename what has it');
  return {
    requests: [[rename(kind, live, aside), rename(kind, restored, name)]],
    notes: [
      {
        code: 'restore-todo',
        message: `what is ${name} now stays as ${aside}, and is billed`,
        hint: 'remove it when nobody needs it any more',
      },
      {
        code: 'restore-note',
        message: 'while names change neither of both can be reached under its name; connections are cut',
        hint: 'stop what writes to it before',
      },
    ],
    refused: [],
  };
}

/** `2026-11-22T03:30:00.000Z for orders-r1`. */
function restoredWords({ name, tags }: Named, resource: string): string {
  return `${tags[RESTORED_FROM_TAG]?.slice(resource.length + 1)} for ${name}`;
}

function rename(kind: ResourceKind, { name, id }: Named, to: string): Step {
  const value = (as: string): JsonObject => ({ name: as, id });
  return step(kind === 'cluster' ? 'db-cluster' : 'db-instance', name, 'name', value(to), {
    before: value(name),
    class: 'breaking',
  });
}

/** `orders-old-20261122t030000`, cut to what a name may have. */
function asideName(name: string, { point, instant }: SnapshotRestoreRequest): string {
  const end = `-old-${slotKey(point?.slot ?? instant ?? 0)
    .toLowerCase()
    .slice(0, 15)}`;
  return `${name.slice(0, LONGEST - end.length).replace(/-+$/, '')}${end}`;
}
