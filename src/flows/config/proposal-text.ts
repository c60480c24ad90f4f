import { CHANGE_CLASSES } from '../../core/change-class.ts';
import { count } from '../../core/change-words.ts';
import { describeActor, EVENT_MEMORY_MS } from '../../core/drift/actors.ts';
import { compareLive } from '../../core/drift/compare-live.ts';
import { countsText, isHarmless } from '../../core/drift/counted.ts';
import { toHoldfastError } from '../../core/errors.ts';
import type { Plan } from '../../core/plan.ts';
import { describeAddition, mergeAdditions } from '../../core/platform-words.ts';
import { digestMarker } from '../../core/proposal-step.ts';
import type { Clock } from '../../core/time.ts';
import type { GithubApi } from '../../github/api.ts';
import { ACTIONS_BOT, viewerOf } from '../../github/viewer.ts';
import { type ProposedText, pullRequestBody, pullRequestTitle } from '../../report/pull-request-text.ts';
import type { RegisteredSource } from '../../sources/source.ts';
import type { UnitCapture } from './capture.ts';
import type { Describer, ToDescribe } from './carry-out-proposal.ts';
import { restoreCommand } from './drift/item-address.ts';
import { type DriftLine, type DriftLines, driftLines } from './drift/lines.ts';
import type { EventLookups } from './drift/lookups.ts';
import { actorsOf } from './drift/plan-actors.ts';

export interface DescriberDeps {
  readonly sources: readonly RegisteredSource[];
  readonly lookups: EventLookups;
  readonly clock: Clock;
}

/** More restores than these are one of the whole source. */
const COMMANDS_MAX = 10;
/** More paths than these are counted. */
const CARRIED_MAX = 10;

/** Writes what a pull request says of itself: what differs in AWS, who did it, and what merging and closing it means. */
export function proposalDescriber(
  deps: DescriberDeps,
  plan: Plan,
  branch: string,
  captures: readonly UnitCapture[],
): Describer {
  return {
    async shown(facts) {
      const lines = await linesOf(deps, captures, facts);
      const isOpen = lines.drift.some(({ actor }) => actor?.kind === 'not-yet' || actor?.kind === 'nobody');
      const checks = await checksText(facts.withApi);
      const body = pullRequestBody(textOf(plan, branch, facts, lines, checks));
      return { text: { title: pullRequestTitle(`${plan.name}: ${facts.headline}`), body }, actorsOpen: isOpen };
    },
    settled: () => ({
      title: pullRequestTitle(`${plan.name}: AWS is as ${branch} says`),
      body: `${digestMarker(null)}\n## ✅ AWS is again as \`${branch}\` says\n\nNothing is left to be taken over, so Holdfast closed this.\n`,
    }),
  };
}

async function linesOf(
  { sources, lookups, clock }: DescriberDeps,
  captures: readonly UnitCapture[],
  { committed, base, others, made, trueAt }: ToDescribe,
): Promise<DriftLines> {
  const read = captures.filter((unit) => unit.kind === 'read');
  // By the base as this run leaves it: what was merged and what gives way is no edit any more.
  const comparison = compareLive({ captures: read.map(({ capture }) => capture), committed, base, others, made });
  const lines = driftLines(comparison, read, committed, sources, { at: null, volatile: true, strict: false });
  // Before the first snapshot everything is news, and nobody's doing.
  if (committed.size === 0) return lines;
  const to = clock.now();
  const from = trueAt === null ? to - EVENT_MEMORY_MS : Date.parse(trueAt);
  return { ...lines, drift: await actorsOf({ lookups }, comparison, lines.drift, { from, to }) };
}

function textOf(
  plan: Plan,
  branch: string,
  { onto, commit, carried, digest, committed }: ToDescribe,
  { drift, additions }: DriftLines,
  checks: readonly string[],
): ProposedText {
  const commands = commandsOf(plan, drift);
  const added = mergeAdditions(additions).map(describeAddition);
  const isFirst = committed.size === 0;
  return {
    marker: digestMarker(digest),
    heading: isFirst
      ? `What AWS has, for ${branch}`
      : `AWS differs from ${branch}: ${countsText(drift.map(({ difference }) => difference))}`,
    notes: [],
    groups: [
      ...CHANGE_CLASSES.flatMap((one) => {
        const own = drift.filter(({ difference }) => difference.class === one);
        const lines = own.map((line) => ({ text: headOf(line), below: belowOf(line) }));
        return own.length === 0 ? [] : [{ title: `${one}: ${own.length}`, open: !isHarmless(one) && !isFirst, lines }];
      }),
      ...listed('platform-added', added),
      ...listed('as before, in places that this run did not read whole', carriedLines(carried)),
    ],
    what: [
      `merge it: ${branch} says what AWS has; nothing in AWS changes`,
      'close it: it stays closed until what it shows changes',
      ...(commands.length === 0 ? [] : ['undo it in AWS with the lines below; it is closed by itself then']),
      ...checks,
    ],
    undo: commands,
    origin: [
      `plan ${plan.name}, captured by Holdfast; the branch is made anew when AWS changes, so commit nothing to it`,
      `commits ${onto} to ${commit}`,
    ],
  };
}

function headOf({ difference, dependants }: DriftLine): string {
  return dependants === null ? difference.text : `${difference.text} (${dependants})`;
}

function belowOf({ actor }: DriftLine): readonly string[] {
  return actor === null ? [] : [describeActor(actor)];
}

/** One line each; of many, one for each source and place. */
function commandsOf(plan: Plan, drift: readonly DriftLine[]): readonly string[] {
  const felt = drift.filter(({ difference }) => !isHarmless(difference.class) && !difference.volatile);
  const single = [...new Set(felt.flatMap((line) => restoreCommand(plan, line, null) ?? []))];
  if (single.length <= COMMANDS_MAX) return single;
  return [...new Set(single.map((line) => line.replace(/ --.*$/, ' --prune-extra')))].slice(0, COMMANDS_MAX);
}

function listed(title: string, lines: readonly string[]): ProposedText['groups'] {
  if (lines.length === 0) return [];
  return [{ title: `${title}: ${lines.length}`, open: false, lines: lines.map((text) => ({ text, below: [] })) }];
}

function carriedLines(carried: readonly string[]): readonly string[] {
  const more = carried.length - CARRIED_MAX;
  return [...carried.slice(0, CARRIED_MAX), ...(more > 0 ? [`and ${count(more, ['file', 'files'])} more`] : [])];
}

/** What GitHub does with workflows of a pull request that a job's own token opened. (GitHub docs, "GITHUB_TOKEN") */
async function checksText(api: GithubApi | null): Promise<readonly string[]> {
  if (api === null) return [];
  try {
    if ((await viewerOf(api)) !== ACTIONS_BOT) return [];
  } catch (thrown) {
    if (toHoldfastError(thrown).code !== 'github-api') throw thrown;
    return [];
  }
  return [
    'checks of it start after somebody with write access approves their run; opened with the token of a GitHub App they start at once',
  ];
}
