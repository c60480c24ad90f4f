import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Step } from '../../../core/restore/step.ts';
import type { PlanRequest } from '../../config-restore.ts';
import type { Draft } from './steps.ts';
import { oidcSecrets } from './v2/actions.ts';
import { listAt, textAt, textsAt } from './values.ts';

/** What no restore brings back, and what a person has to do after this one. Each is said once. */
export function addNotes(draft: Draft, { live, provided }: PlanRequest): void {
  const steps = draft.requests().flat();
  const created = steps.filter(({ before, item }) => before === null && item === null);
  for (const { kind, part, key } of created) {
    if (part !== kind) continue;
    if (kind === 'load-balancer' || kind === 'classic-load-balancer') noteBalancer(draft, key);
    if (kind === 'target-group') noteGroup(draft, key);
  }
  noteSecrets(draft, steps, live, provided?.secrets);
  noteTargets(draft, steps);
  noteCertificates(draft, steps);
}

function noteBalancer(draft: Draft, key: string): void {
  draft.note(
    `load balancer ${key} gets another ARN, DNS name and addresses`,
    'only Elastic IP addresses and private addresses that were pinned come back; alias records follow when their zone is restored',
  );
  draft.todo(
    `what points at load balancer ${key} from outside must learn its new ARN and DNS name`,
    'Auto Scaling groups, ECS services, VPC endpoint services, API Gateway VPC links, Global Accelerator endpoints, Shield, CNAMEs elsewhere',
  );
}

function noteGroup(draft: Draft, key: string): void {
  draft.todo(
    `what registers targets with target group ${key} must learn its new ARN`,
    'attach it to its Auto Scaling group or ECS service again; controllers of EKS find it by their own means',
  );
}

/** A secret is asked for where there is no action with one yet: AWS keeps that, and never tells it. */
function noteSecrets(
  draft: Draft,
  steps: readonly Step[],
  live: PlanRequest['live'],
  secrets: ReadonlySet<string> | undefined,
): void {
  for (const { before, after, key, item } of steps) {
    const names = secretsIn(after);
    if (names.length === 0 || secretsIn(before).length > 0) continue;
    for (const name of names) {
      if (secrets?.has(name) === true) continue;
      const isNew = live.every((object) => object.key !== key) ? ' anew' : '';
      const message = `${key} ${item ?? ''} is made${isNew} with the client secret '${name}', which AWS never returned`;
      const hint = `name it in the mapping: secret: { "${name}": $NAME }`;
      if (secrets === undefined) draft.note(message, hint);
      else draft.refuse(message, hint, 'mapping-invalid');
    }
  }
}

function secretsIn(value: Json): readonly string[] {
  if (!isObject(value)) return [];
  return [...oidcSecrets(value['actions']), ...oidcSecrets(value['defaultActions'])].map((name) =>
    name.replace(/^secret:/, ''),
  );
}

function noteTargets(draft: Draft, steps: readonly Step[]): void {
  for (const { part, key, after } of steps) {
    if (part !== 'target' || !isObject(after)) continue;
    const id = textAt(after, 'id') ?? '';
    if (/:lambda:|^ref:function\//.test(id))
      draft.todo(
        `function ${id} must allow target group ${key} to call it`,
        'aws lambda add-permission --principal elasticloadbalancing.amazonaws.com --action lambda:InvokeFunction --source-arn <new ARN of the group>; then restore the target',
      );
    else if (id.startsWith('i-'))
      draft.note(
        `instance ${id} is registered with target group ${key} if it still exists`,
        'an instance that is gone is told and left out; its successor has another id',
      );
  }
}

/** Certificates belong to ACM and IAM: a restore names them, and AWS refuses those that are gone. */
function noteCertificates(draft: Draft, steps: readonly Step[]): void {
  const named = new Set<string>();
  const look = (value: JsonObject): void => {
    for (const one of [value, ...listAt(value, 'listeners')]) {
      const name = textAt(one, 'certificate');
      if (name !== undefined) named.add(name);
      for (const other of textsAt(one, 'sniCertificates')) named.add(other);
    }
  };
  for (const { before, after } of steps) if (before === null && isObject(after)) look(after);
  if (named.size === 0) return;
  draft.note(
    `${named.size} certificates must still be in this account and region`,
    'their private keys are in no snapshot; name others in the mapping where they are gone (context.json says what they stood for)',
  );
}
