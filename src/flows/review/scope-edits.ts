import { type ClassedDifference, differencesIn } from '../../core/drift/differences.ts';
import { HoldfastError, toHoldfastError } from '../../core/errors.ts';
import type { KindSpec } from '../../core/kind.ts';
import { plainName } from '../../core/plain-text.ts';
import type { Plan } from '../../core/plan.ts';
import { type MassChange, massChanges } from '../../core/restore/restore-plan.ts';
import { type Asked, withMissing } from '../../core/restore/selection.ts';
import type { RestoreNote, SourcePlan, Step, TreeObject } from '../../core/restore/step.ts';
import { objectsIn } from '../../core/restore/tree-objects.ts';
import { type Scope, scopePlace } from '../../core/scope.ts';
import { textsBelow } from '../../core/texts-below.ts';
import type { ConfigRestore } from '../../sources/config-restore.ts';
import { configSources, type RegisteredConfigSource, type RegisteredSource } from '../../sources/source.ts';
import { restoreCommand } from '../config/drift/item-address.ts';

type Texts = ReadonlyMap<string, string>;
type Place = Omit<Scope, 'accountId'>;

/** What the edit of one scope's snapshots means once it is merged and restored. */
export interface ScopeEdit {
  readonly place: Place;
  readonly kinds: readonly KindSpec[];
  /** What restoring it would change, in the order in which it would be done. */
  readonly steps: readonly Step[];
  readonly notes: readonly RestoreNote[];
  /** Why it could not be restored. */
  readonly refused: readonly RestoreNote[];
  /** Lists of which more would change than one restore may without `--allow-mass-change`. */
  readonly mass: readonly MassChange[];
  /** `branch`: AWS was not asked, so it is taken to be as the base branch says. */
  readonly comparedWith: 'live' | 'branch';
  /** What no restore carries out. */
  readonly idle: readonly string[];
  /** The commands that apply it. */
  readonly commands: readonly string[];
}

export interface EditsOfPlan {
  readonly plan: Plan;
  readonly before: Texts;
  readonly after: Texts;
  /** What lives in a scope, by its folder; a scope that was not read is not in it. */
  readonly live: ReadonlyMap<string, Texts>;
  readonly sources: readonly RegisteredSource[];
  readonly maxLiveChange: number;
  /** Whose a scope is, by its folder: this plan's, another one's, which tells it, or captured by none. */
  whose(folder: string): 'own' | 'other' | 'nobody';
}

/** Tells every scope whose files a pull request edits. The files are data of others: what they say may make no sense. */
export async function scopeEdits(edits: EditsOfPlan): Promise<readonly ScopeEdit[]> {
  const { plan, before, after, sources } = edits;
  const paths = new Set([...before.keys(), ...after.keys()].filter((path) => before.get(path) !== after.get(path)));
  const folders = [...new Set([...paths].map((path) => path.split('/').slice(0, 3).join('/')))].sort();
  const told: ScopeEdit[] = [];
  for (const folder of folders) {
    const [account = '', region = '', name = ''] = folder.split('/');
    const source = configSources(sources).find(({ spec }) => spec.name === name);
    const isPlanned = plan.sources.some((entry) => entry.source === name);
    const whose = edits.whose(folder);
    if (source === undefined || !isPlanned || whose === 'other') continue;
    if (whose === 'nobody') told.push(uncaptured(source, { account, region, source: name }));
    else told.push(await scopeEdit(edits, source, { account, region, source: name }, `${folder}/`));
  }
  return told.filter(
    ({ steps, refused, idle, notes }) => steps.length + refused.length + idle.length + notes.length > 0,
  );
}

/** Files that stayed when a plan let go of a place: no restore of a plan leads there. */
function uncaptured({ spec }: RegisteredConfigSource, place: Place): ScopeEdit {
  const idle = [`no plan captures ${spec.name} of ${plainName(scopePlace(place))}: nothing restores it there`];
  const nothing = { steps: [], notes: [], refused: [], mass: [], commands: [] };
  return { place, kinds: spec.kinds, comparedWith: 'branch', ...nothing, idle };
}

async function scopeEdit(
  { plan, before, after, live, maxLiveChange }: EditsOfPlan,
  source: RegisteredConfigSource,
  place: Place,
  folder: string,
): Promise<ScopeEdit> {
  const { kinds, meaning } = source.spec;
  const [was, is] = [textsBelow(before, folder.slice(0, -1)), textsBelow(after, folder.slice(0, -1))];
  const paths = [...new Set([...was.keys(), ...is.keys()])].sort();
  const files = paths.map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }));
  const { found } = differencesIn({ source: place.source, kinds, files, meaning, place: null });
  const { objects: wanted, damaged } = objectsIn(kinds, is);
  const there = live.get(folder.slice(0, -1));
  const broken = damaged.filter(({ path }) => was.get(path) !== is.get(path));
  const idle = [
    ...broken.map(({ path }) => `${folder}${path} is no JSON any more: nothing of its object can be restored`),
    ...found.flatMap((one) => (isLive(there, is, `${folderOf(kinds, one)}/`, one) ? [] : (idleText(kinds, one) ?? []))),
  ];
  const sound = found.filter((one) => !damaged.some(({ path }) => path.startsWith(`${folderOf(kinds, one)}/`)));
  const frame = {
    place,
    kinds,
    comparedWith: there === undefined ? ('branch' as const) : ('live' as const),
    commands: commandsOf(plan, source, place, sound),
  };
  const nothing = { steps: [], notes: [], refused: [], mass: [] };
  const restore = await source.loadRestore?.();
  if (restore === undefined)
    return {
      ...frame,
      ...nothing,
      idle: [...idle, `${place.source} only captures: merging changes nothing in AWS, apply it by hand`],
    };
  const objects = objectsIn(kinds, there ?? was).objects;
  try {
    const made = planned(restore, kinds, sound, wanted, objects);
    return { ...frame, ...made, mass: massChanges(kinds, made.source, objects, maxLiveChange), idle };
  } catch (thrown) {
    return { ...frame, ...nothing, refused: [nonsense(thrown)], idle };
  }
}

/**
 * What restoring the edit would do, and nothing else that differs: items by themselves, with those that went; and what an object
 * says beside its items.
 */
function planned(
  restore: ConfigRestore,
  kinds: readonly KindSpec[],
  found: readonly ClassedDifference[],
  wanted: readonly TreeObject[],
  live: readonly TreeObject[],
): Pick<ScopeEdit, 'steps' | 'notes' | 'refused'> & { readonly source: SourcePlan } {
  const edited = [...Map.groupBy(found, ({ kind, key }) => `${kind}\n${key}`).values()];
  const items: Asked[] = [];
  const whole: Asked[] = [];
  const added = new Set<string>();
  for (const own of edited) {
    const [first] = own;
    if (first === undefined) continue;
    const { kind, key } = first;
    const keys = own.flatMap(({ item }) => (item === null ? [] : [item]));
    if (keys.length > 0) items.push({ kind, key, items: new Set(keys) });
    if (own.some(({ item, file }) => item === null && file !== 'ids.json')) whole.push({ kind, key, items: null });
    if (own.some(({ file, before }) => file === null && before === null)) added.add(`${kind}\n${key}`);
  }
  const plan = (asked: readonly Asked[], pruneExtra: boolean): SourcePlan =>
    restore.plan({ wanted: withMissing(kinds, asked, wanted, live), live, pruneExtra });
  const ofItems = plan(items, true);
  const ofWhole = plan(whole, false);
  // Of an object that stays its items are told by themselves; of one that is new all of it is.
  const askedWhole = new Set(whole.map(({ kind, key }) => `${kind}\n${key}`));
  const isOwn = (step: Step) =>
    step.item === null || added.has(`${step.kind}\n${step.key}`) || !askedWhole.has(`${step.kind}\n${step.key}`);
  const requests = [...ofItems.requests, ...ofWhole.requests.map((request) => request.filter(isOwn))];
  const notes = unique([...ofItems.notes, ...ofWhole.notes]);
  const refused = unique([...ofItems.refused, ...ofWhole.refused]);
  const steps = [...new Map(requests.flat().map((step) => [JSON.stringify(step), step])).values()];
  return { steps, notes, refused, source: { requests: [steps], notes, refused } };
}

function unique(notes: readonly RestoreNote[]): readonly RestoreNote[] {
  return [...new Map(notes.map((note) => [note.message, note])).values()];
}

/** Whether AWS is already as the edit says: it was captured, and nobody has to do anything. */
function isLive(there: Texts | undefined, is: Texts, folder: string, { file }: ClassedDifference): boolean {
  if (there === undefined) return false;
  if (file === null) return ![...there.keys()].some((path) => path.startsWith(folder));
  return there.get(`${folder}${file}`) === is.get(`${folder}${file}`);
}

/** Below the source's folder: `zones/public/example.com`. */
function folderOf(kinds: readonly KindSpec[], { kind, key }: ClassedDifference): string {
  return `${kinds.find((one) => one.kind === kind)?.folder ?? kind}/${key}`;
}

/** What a restore leaves alone whatever the files say. */
function idleText(kinds: readonly KindSpec[], { kind, key, file, after }: ClassedDifference): string | null {
  const noun = kinds.find((one) => one.kind === kind)?.noun[0] ?? kind;
  const name = `${noun} ${plainName(key)}`;
  if (file === null && after === null)
    return `${name} is deleted in git and stays in AWS: a restore deletes no ${noun}; delete it there`;
  return file === 'ids.json' ? `${name}: only AWS changes an identity, so the edit of ids.json does nothing` : null;
}

function commandsOf(
  plan: Plan,
  source: RegisteredConfigSource,
  { account, region }: Place,
  found: readonly ClassedDifference[],
): readonly string[] {
  const entry = plan.sources.find((one) => one.source === source.spec.name);
  if (entry === undefined) return [];
  const own = found.filter(({ file, after }) => !(file === null && after === null) && file !== 'ids.json');
  const lines = own.flatMap((difference) => {
    // What git says afterwards is what is wanted.
    const wanted = { ...difference, before: difference.after };
    return (
      restoreCommand(plan, { unit: { source, entry }, scope: { account, region }, difference: wanted }, null) ?? []
    );
  });
  return [...new Set(lines)];
}

/** Whatever stands in files that anybody may have written, the review of the others goes on. */
function nonsense(thrown: unknown): RestoreNote {
  const error = toHoldfastError(thrown);
  const isOurs = thrown instanceof HoldfastError && error.code !== 'internal';
  return {
    code: 'restore-refused',
    message: isOurs
      ? error.message
      : 'the edited files do not have the form of a snapshot, so no restore can be planned',
    hint: isOurs ? error.hint : 'edit values and keep the members that a snapshot has; docs/sources/ shows each file',
  };
}
