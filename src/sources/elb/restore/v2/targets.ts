import type { TargetDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ErrorCode } from '../../../../core/errors.ts';
import { isObject, type JsonObject } from '../../../../core/json.ts';
import type { Step } from '../../../../core/restore/step.ts';
import { awsErrorName } from '../../../gone.ts';
import { readTargets } from '../../v2/targets.ts';
import { portions } from '../maps.ts';
import { changedSincePlan } from '../steps.ts';
import { listAt, requireIds, same, textAt, withRawIds } from '../values.ts';
import { resource, type V2 } from './api.ts';
import { targetInput } from './inputs.ts';
import { findGroup, nameOf } from './live.ts';

export interface TargetStep {
  readonly step: Step;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
}

const MOST_TARGETS = 100;

/** Registers and deregisters targets of one group. One that is as it is to be is not sent. */
export async function writeTargets(v2: V2, steps: readonly TargetStep[]): Promise<void> {
  const [first] = steps;
  if (first === undefined) return;
  const group = await findGroup(v2, nameOf(v2.ctx, { ...first.step, before: null, after: null }));
  if (group === null) {
    if (steps.every(({ after }) => after === null)) return;
    throw changedSincePlan(first.step, 'the target group is gone');
  }
  const arn = group.TargetGroupArn ?? '';
  const file = withRawIds(await readTargets(v2.api, resource(arn, first.step.key), group.TargetType));
  const live = isObject(file) ? listAt(file, 'targets') : [];
  const isLive = (target: JsonObject) => live.some((one) => same(placeOf(one), placeOf(target)));
  const gone = steps.flatMap(({ before, after }) =>
    after === null && before !== null && isLive(before) ? [before] : [],
  );
  const wanted = steps.flatMap(({ after }) => (after !== null && !isLive(after) ? [after] : []));
  for (const target of wanted) requireIds(target);
  const { sdk } = v2;
  for (const some of portions(gone, MOST_TARGETS)) {
    const Targets = some.map((target) => placeInput(target));
    await v2.write(new sdk.DeregisterTargetsCommand({ TargetGroupArn: arn, Targets }), first.step.key);
  }
  for (const some of portions(wanted, MOST_TARGETS)) await register(v2, arn, first.step.key, some);
}

/** By id and port: AWS adds the zone. */
function placeOf(target: JsonObject): JsonObject {
  return { id: target['id'] ?? null, port: target['port'] ?? null };
}

function placeInput(target: JsonObject): TargetDescription {
  const { Id, Port } = targetInput(target);
  return Port === undefined ? { Id } : { Id, Port };
}

/** One that AWS does not take spoils its call: then each is registered by itself, so that the others serve. */
async function register(v2: V2, arn: string, key: string, targets: readonly JsonObject[]): Promise<void> {
  try {
    const Targets = targets.map(targetInput);
    await v2.write(new v2.sdk.RegisterTargetsCommand({ TargetGroupArn: arn, Targets }), key);
  } catch (thrown) {
    if (!isOfTheTarget(thrown)) throw thrown;
    const [only, ...others] = targets;
    if (only === undefined) return;
    if (others.length > 0) {
      for (const target of targets) await register(v2, arn, key, [target]);
      return;
    }
    v2.ctx.log.warn(
      `${textAt(only, 'id') ?? ''} was not registered with target group ${key}: ${(thrown as Error).message}`,
    );
  }
}

/** An instance that is gone, a function that the group may not call: the rest of a restore does not wait for it. */
function isOfTheTarget(thrown: unknown): boolean {
  return (
    awsErrorName(thrown) === 'InvalidTargetException' ||
    ((thrown as { code?: ErrorCode }).code === 'access-denied' && /invoke|lambda/i.test((thrown as Error).message))
  );
}
