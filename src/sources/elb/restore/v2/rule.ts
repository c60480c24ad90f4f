import type { JsonObject } from '../../../../core/json.ts';
import type { Step } from '../../../../core/restore/step.ts';
import { RULE_CONTENT } from '../members.ts';
import { settledByReading } from '../once.ts';
import { changedSincePlan } from '../steps.ts';
import { has, listAt, numberAt, objectAt, pick, requireIds, same } from '../values.ts';
import { actionsInput, oidcSecrets } from './actions.ts';
import { creationTags, isForeign, isOurs, secretsOf, type V2 } from './api.ts';
import { conditionsInput, transformsInput } from './conditions.ts';
import { balancerOfStep, type LiveListener, type LiveRule, liveListeners, liveRules } from './live.ts';
import { writeTags } from './maps.ts';

/** One rule, or all rules of a listener that change places: those go in one call, for no two may have one priority. */
export interface RuleStep {
  readonly step: Step;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
}

export async function writeRules(v2: V2, steps: readonly RuleStep[]): Promise<void> {
  const [first] = steps;
  if (first === undefined) return;
  const listener = await listenerOf(v2, first.step);
  if (listener === null) {
    if (steps.every(({ after }) => after === null)) return; // it went, and its rules with it
    throw changedSincePlan(first.step, 'its listener is gone');
  }
  const live = await liveRules(v2, listener);
  if (isMove(first)) return await move(v2, steps, live);
  for (const one of steps) await writeRule(v2, one, listener, live);
}

function isMove({ before, after }: RuleStep): boolean {
  return before !== null && after !== null && priorityOf(before) !== priorityOf(after);
}

/** `HTTPS:443` of `HTTPS:443 rule 10`. */
async function listenerOf(v2: V2, step: Step): Promise<LiveListener | null> {
  const key = (step.item ?? '').replace(/ rule \d+$/, '');
  const balancer = await balancerOfStep(v2, step);
  const all = balancer === null ? [] : await liveListeners(v2, balancer);
  return all.find((one) => one.key === key) ?? null;
}

async function writeRule(
  v2: V2,
  { step, before, after }: RuleStep,
  listener: LiveListener,
  all: readonly LiveRule[],
): Promise<void> {
  const at = (value: JsonObject | null) => all.find(({ priority }) => value !== null && priority === priorityOf(value));
  if (after === null) return await remove(v2, step, at(before), before ?? {});
  requireIds(after);
  const live = at(after);
  if (live === undefined) {
    if (before !== null) throw changedSincePlan(step, 'it is gone');
    return await create(v2, step, listener, after);
  }
  const content = pick(live.value, RULE_CONTENT);
  const isSame = same(content, pick(after, RULE_CONTENT));
  if (before === null && !isSame && !isOurs(v2.ctx, live.made))
    throw changedSincePlan(step, `priority ${live.priority} is taken by another rule now`);
  if (before !== null && !isSame && !same(content, pick(before, RULE_CONTENT)))
    throw changedSincePlan(step, 'it is neither as the plan saw it nor as it is wanted');
  if (!isSame) await modify(v2, step, live, after);
  await writeTags(v2, step, live.arn, live.made, before && objectAt(before, 'tags'), objectAt(after, 'tags'));
}

/** Not idempotent: a repeat is refused because the priority is in use. So it is sent once, and a lost reply is read back. */
async function create(v2: V2, step: Step, listener: LiveListener, after: JsonObject): Promise<void> {
  const Priority = priorityOf(after);
  const input = {
    ListenerArn: listener.arn,
    Priority,
    Conditions: conditionsInput(after['conditions']),
    Actions: await actionsInput(listAt(after, 'actions'), secretsOf(v2.ctx, false)),
    Transforms: transformsInput(after['transforms']),
    Tags: creationTags(v2.ctx, objectAt(after, 'tags')),
  };
  const { Transforms, ...others } = input;
  const asked = Transforms.length === 0 ? others : input;
  const find = async () => {
    const found = (await liveRules(v2, listener)).find((rule) => rule.priority === Priority);
    return found !== undefined && isOurs(v2.ctx, found.made) ? found : null;
  };
  const made = await settledByReading(
    v2.ctx,
    async () => await v2.write(new v2.sdk.CreateRuleCommand(asked), `${step.key} ${step.item}`, 'none'),
    find,
  );
  if (made === null) return;
  await writeTags(v2, step, made.arn, made.made, null, objectAt(after, 'tags'));
}

async function modify(v2: V2, step: Step, live: LiveRule, after: JsonObject): Promise<void> {
  const transforms = transformsInput(after['transforms']);
  const hasSecret = oidcSecrets(listAt(live.value, 'actions')).length > 0;
  await v2.write(
    new v2.sdk.ModifyRuleCommand({
      RuleArn: live.arn,
      Conditions: conditionsInput(after['conditions']),
      Actions: await actionsInput(listAt(after, 'actions'), secretsOf(v2.ctx, hasSecret)),
      ...(transforms.length > 0 ? { Transforms: transforms } : { ResetTransforms: true }),
    }),
    `${step.key} ${step.item}`,
  );
}

async function remove(v2: V2, step: Step, live: LiveRule | undefined, before: JsonObject): Promise<void> {
  if (live === undefined) return;
  if (isForeign(v2.ctx, live.made)) return;
  if (!has(live.value, pick(before, RULE_CONTENT))) throw changedSincePlan(step, 'it is not as the plan knows it');
  await v2.write(new v2.sdk.DeleteRuleCommand({ RuleArn: live.arn }), `${step.key} ${step.item}`);
}

/** SetRulePriorities carries all of them out or none: each stands where it was, or each where it is wanted. */
async function move(v2: V2, steps: readonly RuleStep[], live: readonly LiveRule[]): Promise<void> {
  const find = (value: JsonObject | null): LiveRule | undefined =>
    live.find(
      (rule) =>
        value !== null &&
        rule.priority === priorityOf(value) &&
        same(pick(rule.value, RULE_CONTENT), pick(value, RULE_CONTENT)),
    );
  if (steps.every(({ after }) => find(after) !== undefined)) return;
  const RulePriorities = steps.map(({ step, before, after }) => {
    const rule = find(before);
    if (rule === undefined) throw changedSincePlan(step, 'it is not where the plan saw it');
    return { RuleArn: rule.arn, Priority: priorityOf(after ?? {}) };
  });
  await v2.write(new v2.sdk.SetRulePrioritiesCommand({ RulePriorities }), steps[0]?.step.key ?? '');
}

function priorityOf(value: JsonObject): number {
  return numberAt(value, 'priority') ?? 0;
}
