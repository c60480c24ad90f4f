import { HoldfastError } from '../../../core/errors.ts';
import { isObject } from '../../../core/json.ts';
import { parseObject } from '../../../core/object-files.ts';
import type { State, StateChange, StateStore } from '../../../core/ports.ts';
import {
  type ClosedRestore,
  closedPath,
  type OpenedRestore,
  type OpenRestore,
  openedPath,
  type RestoreRecord,
  undonePath,
} from '../../../core/restore/restore-record.ts';
import { scopeFolder } from '../../../core/scope.ts';

/** Which restores are open, by the folder of the scope that they write into. */
type OpenRestores = ReadonlyMap<string, OpenRestore>;

type Next = (before: string | null) => string;

/** One file for all of them, so that opening a second one for a scope is a compare-and-swap that fails. */
const OPEN_FILE = 'restores/open.json';

export async function openRestores(state: State): Promise<OpenRestores> {
  return parseOpen(await state.file(OPEN_FILE));
}

/** Writes down what will be done, before the first call. Throws `restore-open` when another restore of the scope has not ended. */
export async function openRestore(state: StateStore, opened: OpenedRestore): Promise<void> {
  const { id, plan, source, target } = opened;
  await state.write({
    files: new Map<string, Next>([
      [openedPath(plan, id), () => `${JSON.stringify(opened)}\n`],
      [OPEN_FILE, (before) => withOpen(before, scopeFolder(target), { id, plan, source })],
    ]),
    message: `restore ${id} of ${plan}/${source} opened`,
  });
}

/** Marks it as open again: it goes on, or is taken back. */
export async function reopenRestore(state: StateStore, { id, plan, source, target }: OpenedRestore): Promise<void> {
  await state.write({
    files: new Map<string, Next>([
      [OPEN_FILE, (before) => withOpen(before, scopeFolder(target), { id, plan, source })],
    ]),
    message: `restore ${id} of ${plan}/${source} opened again`,
  });
}

/** The change of the state that says that a restore has ended. */
export function closedFiles(
  { id, plan, source }: OpenedRestore,
  closed: ClosedRestore,
  way: 'applied' | 'undone',
): Required<Pick<StateChange, 'files' | 'message'>> {
  const path = way === 'applied' ? closedPath(plan, id) : undonePath(plan, id);
  return {
    files: new Map<string, Next>([
      [path, () => `${JSON.stringify(closed)}\n`],
      [OPEN_FILE, (before) => openText(new Map([...parseOpen(before)].filter(([, open]) => open.id !== id)))],
    ]),
    message: `restore ${id} of ${plan}/${source}: ${closed.outcome}`,
  };
}

/** Throws `restore-unknown` for an id that no restore of the plan has. */
export async function findRestore(state: StateStore, plan: string, id: string): Promise<RestoreRecord> {
  const read = await state.read();
  const [opened, closed, undone] = await Promise.all(
    [openedPath, closedPath, undonePath].map(async (path) => parseObject(await read.file(path(plan, id)))),
  );
  if (opened == null) {
    const open = [...parseOpen(await read.file(OPEN_FILE)).values()].filter((one) => one.plan === plan);
    throw new HoldfastError('restore-unknown', `plan '${plan}' has no restore '${id}'`, {
      hint:
        open.length === 0
          ? 'none of this plan is open; the id stands in the report of the run that began it'
          : `open is ${open.map((one) => `${one.id} (${one.plan}/${one.source})`).join(', ')}`,
    });
  }
  // Written by this version or an earlier one of the same schema: the shape is its own.
  return {
    opened: opened as unknown as OpenedRestore,
    closed: (closed ?? null) as unknown as ClosedRestore | null,
    undone: (undone ?? null) as unknown as ClosedRestore | null,
  };
}

function withOpen(before: string | null, scope: string, own: OpenRestore): string {
  const open = parseOpen(before);
  const other = open.get(scope);
  if (other !== undefined && other.id !== own.id)
    throw new HoldfastError('restore-open', `restore ${other.id} of ${other.plan}/${other.source} has not ended`, {
      hint: `go on with it: holdfast restore ${other.plan}/${other.source} --resume ${other.id} --apply; or take it back: --undo ${other.id} --apply`,
    });
  return openText(new Map([...open, [scope, own]]));
}

function parseOpen(text: string | null): OpenRestores {
  const value = parseObject(text);
  return new Map(
    Object.entries(value ?? {}).flatMap(([scope, one]) => {
      if (!isObject(one)) return [];
      const { id, plan, source } = one;
      return typeof id === 'string' && typeof plan === 'string' && typeof source === 'string'
        ? [[scope, { id, plan, source }] as const]
        : [];
    }),
  );
}

function openText(open: OpenRestores): string {
  return `${JSON.stringify(Object.fromEntries(open), null, 2)}\n`;
}
