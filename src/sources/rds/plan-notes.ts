import type { JsonObject } from '../../core/json.ts';
import type { PlanFacts, PlanNote } from '../snapshot-source.ts';
import { readOptions } from './options.ts';

/** Regions of the options that do not go together with those of the plan. */
export function planNotes(options: JsonObject, { regions, copies }: PlanFacts): readonly PlanNote[] {
  const { replicate, expect, optionGroups = {} } = readOptions(options);
  const target = replicate?.region ?? expect?.replication;
  const notes: PlanNote[] = [];
  if (target !== undefined && regions?.includes(target))
    notes.push({
      code: 'replication-off',
      message: `automated backups are to be replicated to ${target}, which is one of the regions of the databases themselves: of those there they are not`,
      hint: `give the databases in ${target} a source of their own, with regions: [${target}] and another region in replicate:`,
    });
  for (const region of Object.keys(optionGroups))
    if (!copies.some((copy) => copy.region === region))
      notes.push({
        code: 'copy-cost',
        message: `optionGroups names one of ${region}, where no copy goes`,
        hint: `add { region: ${region} } to copies:, or remove it`,
      });
  return notes;
}
