import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { compareTrees } from './compare.ts';
import { type Measured, type Sample, sampleOf } from './measure.ts';
import { type Place, type Places, removePlace, storedBytes } from './place.ts';
import { STEPS, type Step, type ToolFigures } from './result.ts';
import type { DataSet } from './sets/data-set.ts';
import { ageAndWarm, settle, touchRoom, warm } from './settle.ts';
import type { Tool, Vault } from './tool.ts';

export interface Arena {
  readonly places: Places;
  readonly set: DataSet;
  /** A folder of this run, for stores, settings and caches. */
  readonly work: string;
  /** A folder of this run in which to restore. */
  readonly targets: string;
  readonly cold: boolean;
  readonly say: (text: string) => void;
}

/** One program in one round. */
export interface Entrant {
  readonly tool: Tool;
  readonly place: Place;
  readonly vault: Vault;
  readonly figures: Figures;
}

export type Figures = ToolFigures & {
  readonly steps: Record<Step, Sample[]>;
  readonly stored: number[];
  readonly added: number[];
};

export function noFigures(): Figures {
  return { steps: { full: [], unchanged: [], changed: [], restore: [], one: [] }, stored: [], added: [] };
}

/**
 * Every step by every program, in turns, each with a store that is new: what else happens on the machine in this minute hits all.
 * What is restored is compared with the source, byte by byte.
 */
export async function runRound(arena: Arena, entered: readonly { tool: Tool; figures: Figures }[]): Promise<void> {
  const { set, places, work } = arena;
  await set.revert();
  const entrants: Entrant[] = [];
  for (const { tool, figures } of entered) {
    const place = await places.fresh();
    const scratch = mkdtempSync(join(work, `${tool.name}-`));
    entrants.push({ tool, figures, place, vault: await tool.open(place, set.source, scratch) });
  }
  try {
    await ageAndWarm(set.source, arena.cold);
    for (const step of STEPS) {
      if (step === 'changed') {
        await set.change();
        await ageAndWarm(set.source, arena.cold);
      }
      if (step === 'one' && set.one === null) continue;
      for (const entrant of entrants) await runStep(arena, entrant, step);
    }
  } finally {
    await set.revert();
    for (const { place } of entrants) await removePlace(place);
  }
}

async function runStep(arena: Arena, entrant: Entrant, step: Step): Promise<void> {
  const { tool, place, figures } = entrant;
  if (step === 'restore') touchRoom(arena.targets, arena.set.bytes);
  const before = step === 'changed' ? await storedBytes(place.folder) : 0;
  warm(place.folder, arena.cold);
  settle(arena.cold);
  const sample = await (step === 'restore' || step === 'one' ? restored : backedUp)(arena, entrant, step);
  figures.steps[step].push(sampleOf(sample));
  if (step === 'full') figures.stored.push(await storedBytes(place.folder));
  if (step === 'changed') figures.added.push((await storedBytes(place.folder)) - before);
  arena.say(`${tool.name} ${step} ${sample.seconds.toFixed(2)} s`);
}

function backedUp(_: Arena, { vault }: Entrant, step: Step): Promise<Measured> {
  return vault.backup(step === 'full' ? 'full' : 'incremental');
}

async function restored({ set, targets }: Arena, { tool, vault }: Entrant, step: Step): Promise<Measured> {
  const target = join(targets, `restored-by-${tool.name}`);
  try {
    const one = step === 'one' ? set.one : null;
    const sample = await (one === null ? vault.restore(target) : vault.restoreOne(one, target));
    compareTrees(join(set.source, one ?? ''), join(vault.rootIn(target), one ?? ''));
    return sample;
  } finally {
    await rm(target, { recursive: true, force: true });
  }
}
