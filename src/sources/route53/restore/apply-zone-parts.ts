import type { VPC } from '@aws-sdk/client-route-53';
import type { Step } from '../../../core/restore/step.ts';
import { present } from '../../listing.ts';
import { required } from '../../members.ts';
import { logGroupName } from '../query-logging.ts';
import { getZone, listAuthorizations } from '../zones.ts';
import { movedOn, once, type RestoreApi, settled } from './api.ts';
import { applyTags } from './apply-tags.ts';
import { rememberChange } from './changes.ts';
import { isToDo, sideOf } from './step-sides.ts';
import { isForeignVpc, isSameVpc, tellRefused, vpcOf } from './vpc.ts';
import type { LiveZone } from './zone-id.ts';

type ApplyPart = (api: RestoreApi, zone: LiveZone, step: Step) => Promise<void>;

/** The members of `zone.json` that are written one by one: read, compared, written. */
export const ZONE_PARTS: Readonly<Record<string, ApplyPart>> = {
  comment: async (api, zone, step) => {
    const { Config } = await detailsOf(api, zone);
    if (!isToDo(Config?.Comment ?? null, step, `the comment of ${zone.about.name}`)) return;
    const input = { Id: zone.id, ...(typeof step.after === 'string' ? { Comment: step.after } : {}) };
    await api.write(new api.sdk.UpdateHostedZoneCommentCommand(input), 'idempotent', zone.about.name);
  },

  tags: async (api, zone, step) => await applyTags(api, 'hostedzone', zone, step),

  queryLogging: async (api, { id, about }, step) => {
    const { aws, region } = api.ctx;
    const account = { partition: aws.partition, id: aws.id, region };
    const current = async () => {
      const reply = await api.send(new api.sdk.ListQueryLoggingConfigsCommand({ HostedZoneId: id }), about);
      return present('route53:ListQueryLoggingConfigs', reply.QueryLoggingConfigs)[0] ?? null;
    };
    const nameOf = (arn: string | undefined) => (arn === undefined ? null : logGroupName(arn, account));
    const there = await current();
    // One log group goes before another one comes: a run may have died between the two.
    const isBetween = there === null && step.before !== null && step.after !== null;
    const now = nameOf(there?.CloudWatchLogsLogGroupArn);
    if (!isBetween && !isToDo(now, step, `the query logging of ${about.name}`)) return;
    if (there !== null) {
      const command = new api.sdk.DeleteQueryLoggingConfigCommand({ Id: required(there.Id, 'query logging id') });
      await settled(async () => await api.write(command, 'idempotent', about.name), ['NoSuchQueryLoggingConfig']);
    }
    if (typeof step.after !== 'string') return;
    const group = step.after;
    const CloudWatchLogsLogGroupArn = group.startsWith('arn:')
      ? group
      : `arn:${aws.partition}:logs:${region}:${aws.id}:log-group:${group}`;
    const command = new api.sdk.CreateQueryLoggingConfigCommand({ HostedZoneId: id, CloudWatchLogsLogGroupArn });
    await once(
      async () => await api.write(command, 'none', about.name),
      async () => nameOf((await current())?.CloudWatchLogsLogGroupArn) === group,
    );
  },

  vpcs: async (api, zone, step) => {
    const vpc = vpcOf(sideOf(step), api.ctx.identities);
    const isDone = async () => {
      const there = (await getZone(api, zone))?.vpcs ?? [];
      return there.some((other: VPC) => isSameVpc(other, vpc)) === (step.after !== null);
    };
    if (await isDone()) return;
    const input = { HostedZoneId: zone.id, VPC: vpc };
    const command =
      step.after === null
        ? new api.sdk.DisassociateVPCFromHostedZoneCommand(input)
        : new api.sdk.AssociateVPCWithHostedZoneCommand(input);
    // A repeated association is refused as one with another zone of the same name: ConflictingDomainExists.
    try {
      await once(async () => {
        const reply = await api.write(command, 'none', zone.about.name);
        rememberChange(api.ctx.aws, reply.ChangeInfo?.Id, zone.about.name);
      }, isDone);
    } catch (error) {
      if (step.after === null || !isForeignVpc(error)) throw error;
      tellRefused(api, zone.about.name, vpc);
    }
  },

  authorizations: async (api, zone, step) => {
    const vpc = vpcOf(sideOf(step), api.ctx.identities);
    const isThere = (await listAuthorizations(api, zone)).some((other) => isSameVpc(other, vpc));
    if (isThere === (step.after !== null)) return;
    const input = { HostedZoneId: zone.id, VPC: vpc };
    const command =
      step.after === null
        ? new api.sdk.DeleteVPCAssociationAuthorizationCommand(input)
        : new api.sdk.CreateVPCAssociationAuthorizationCommand(input);
    await settled(
      async () => await api.write(command, 'idempotent', zone.about.name),
      ['VPCAssociationAuthorizationNotFound'],
    );
  },

  acceleratedRecovery: async (api, zone, { after }) => {
    const status = (await detailsOf(api, zone)).Features?.AcceleratedRecoveryStatus ?? 'DISABLED';
    // One on its way counts as arrived; one that failed is asked for again.
    if ((after === true) === /^(ENABLED|ENABLING.*|DISABLE_FAILED)$/.test(status) && !status.endsWith('FAILED')) return;
    const input = { HostedZoneId: zone.id, EnableAcceleratedRecovery: after === true };
    await api.write(new api.sdk.UpdateHostedZoneFeaturesCommand(input), 'idempotent', zone.about.name);
  },
};

async function detailsOf(api: RestoreApi, zone: LiveZone) {
  const details = await getZone(api, zone);
  if (details === null) throw movedOn(`the zone ${zone.about.name}`);
  return details.zone;
}
