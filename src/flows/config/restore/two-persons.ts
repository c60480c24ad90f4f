import { HoldfastError } from '../../../core/errors.ts';
import { isObject } from '../../../core/json.ts';
import { parseObject } from '../../../core/object-files.ts';
import type { StateStore } from '../../../core/ports.ts';
import { type ShownPlan, shownPath } from '../../../core/restore/restore-record.ts';
import { planExpired, VALID_MS } from '../../../core/restore/shown-hash.ts';
import { type Instant, isoTime } from '../../../core/time.ts';

/** Who runs it, by GitHub's name, and what is asked for. */
export interface Approver {
  readonly plan: string;
  readonly planHash: string;
  /** Null outside of GitHub. */
  readonly actor: string | null;
  readonly now: Instant;
}

/** Writes down who was shown the plan. Throws `two-persons` where nobody says who that is. */
export async function rememberShown(state: StateStore, { plan, planHash, actor, now }: Approver): Promise<void> {
  if (actor === null) throw nobody();
  const next = (before: string | null): string => {
    const record: ShownPlan = { schemaVersion: 1, planHash, shown: { ...shownIn(before), [actor]: isoTime(now) } };
    return `${JSON.stringify(record)}\n`;
  };
  const files = new Map<string, (before: string | null) => string>([[shownPath(plan, planHash), next]]);
  await state.write({ files, message: `plan ${planHash} of ${plan} was shown` });
}

/**
 * That somebody else was shown the plan within a day, and that its hash was given. Throws `two-persons`, `plan-expired`.
 */
export async function requireSecond(state: StateStore, approver: Approver, givenHash: string | null): Promise<void> {
  const { plan, planHash, actor, now } = approver;
  if (actor === null) throw nobody();
  const shown = shownIn(await (await state.read()).file(shownPath(plan, planHash)));
  const others = Object.entries(shown).filter(([name]) => name !== actor);
  if (givenHash === null || others.length === 0) {
    const alone = Object.hasOwn(shown, actor) ? `only ${actor} was shown it` : 'nobody was shown it';
    throw new HoldfastError('two-persons', `the plan ${planHash} needs a second person, and ${alone}`, {
      hint: 'let another person start it with plan-hash; the plan file says safety.twoPersons',
    });
  }
  const newest = Math.max(...others.map(([, time]) => Date.parse(time)));
  if (now - newest > VALID_MS) throw planExpired(planHash, now - newest);
}

function nobody(): HoldfastError {
  return new HoldfastError('two-persons', 'the plan file says safety.twoPersons, and nobody says who runs this', {
    hint: 'start it on GitHub, by workflow_dispatch: there each run has its actor',
  });
}

function shownIn(text: string | null): Readonly<Record<string, string>> {
  const shown = parseObject(text)?.['shown'];
  if (!isObject(shown)) return {};
  return Object.fromEntries(
    Object.entries(shown).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
