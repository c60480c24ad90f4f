import type { JsonObject } from '../core/json.ts';
import type { Finding } from '../core/result.ts';
import { coversName, idleGlobs } from './name-globs.ts';

/** What is selected, and among what. */
export interface Selection {
  /** The option with the globs: `zones`. */
  readonly option: string;
  /** `account 111111111111` */
  readonly place: string;
  /** `hosted zone`, `hosted zones` */
  readonly noun: readonly [string, string];
  /** Of all that there are, as globs meet them. */
  readonly names: readonly string[];
  /** What to do about a place that has nothing, and that nothing was sought in. */
  readonly emptyHint: string;
  /** About a glob that matches nothing, where there is nothing. */
  readonly nothingHint: string;
  /** About a glob that matches nothing, where there is something. */
  readonly idleHint: string;
}

/** What a complete listing says of a selection that found nothing. */
export function selectionFindings(options: JsonObject, selection: Selection): readonly Finding[] {
  const { option, place, noun, names, emptyHint } = selection;
  const idle = idleGlobs(options, option, names);
  if (idle.length > 0) return idle.map((glob) => idleFinding(glob, selection));
  if (names.length === 0)
    return [
      {
        code: 'selection-empty',
        severity: 'note',
        message: `${place} has no ${noun[0]}`,
        hint: emptyHint,
      },
    ];
  if (names.some((name) => coversName(options, option, name))) return [];
  return [
    {
      code: 'selection-empty',
      severity: 'warning',
      message: `the globs of '${option}' together cover none of the ${countOf(selection)} of ${place}`,
      hint: "what '!' excludes is all that the other globs find: narrow the exclusions",
    },
  ];
}

function idleFinding(glob: string, selection: Selection): Finding {
  const { place, names, nothingHint, idleHint } = selection;
  return {
    code: 'selection-empty',
    severity: 'warning',
    message: `'${glob}' matches none of the ${countOf(selection)} of ${place}`,
    hint: names.length === 0 ? nothingHint : idleHint,
  };
}

function countOf({ noun, names }: Selection): string {
  return names.length === 1 ? `1 ${noun[0]}` : `${names.length} ${noun[1]}`;
}
