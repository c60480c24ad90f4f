import type { IgnoreRules } from '../../core/ignore-rules.ts';
import type { Finding } from '../../core/result.ts';
import type { FilesOptions } from './options.ts';
import { shownPath } from './paths.ts';
import type { WalkTally } from './walk.ts';

const FAILURES_SHOWN = 5;

/** What a person should know of a listing beyond its items. */
export function endFindings(of: {
  readonly options: FilesOptions;
  readonly excludes: IgnoreRules;
  readonly tally: WalkTally;
  readonly failures: readonly string[];
}): readonly Finding[] {
  return [...avoidedFindings(of.tally), ...idleFindings(of.excludes), ...attributeFindings(of.failures)];
}

function avoidedFindings({ avoided }: WalkTally): readonly Finding[] {
  return [...avoided].map((path) => ({
    code: 'self-excluded',
    severity: 'note',
    message: `${path} lies inside of the source and is where backups go: it is left out`,
    hint: 'exclude it in the plan to say so yourself, or keep backups elsewhere',
  }));
}

/** A line that decided about nothing may be misspelt, and then the backup holds what nobody wants in it. */
function idleFindings({ lines, hits }: IgnoreRules): readonly Finding[] {
  return lines
    .filter((_, at) => hits[at] === 0)
    .map((line) => ({
      code: 'selection-empty',
      severity: 'warning',
      message: `exclude: '${line}' matches nothing`,
      hint: 'correct it or remove it',
    }));
}

function attributeFindings(failures: readonly string[]): readonly Finding[] {
  if (failures.length === 0) return [];
  const shown = failures.slice(0, FAILURES_SHOWN).map(shownPath).join('; ');
  const more = failures.length > FAILURES_SHOWN ? `; and ${failures.length - FAILURES_SHOWN} more` : '';
  return [
    {
      code: 'attributes-unread',
      severity: 'error',
      message: `attributes that could not be read: ${shown}${more}`,
      hint: 'run as a user that may read them, or say xattrs: false or acls: false to do without',
    },
  ];
}
