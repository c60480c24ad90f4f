import * as sdk from '@aws-sdk/client-elastic-load-balancing-v2';
import { HoldfastError } from '../../../src/core/errors.ts';
import { V2_FIELDS } from '../../../src/sources/elb/fields/v2.ts';
import type { V2Api } from '../../../src/sources/elb/v2/api.ts';
import { openService } from '../../../src/sources/service-api.ts';
import type { SourceContext } from '../../../src/sources/source.ts';
import { context } from '../route53/account.ts';
import { type FakeOptions, type FakeRegion, fakeRegion, type Region } from './fake-region.ts';

export interface OpenedRegion {
  readonly aws: FakeRegion;
  readonly ctx: SourceContext;
  readonly api: V2Api;
  /** How each kind ended as a whole. */
  statuses(): Record<string, string>;
  /** Kind and object of each end that is about one object. */
  unreadParts(): readonly string[];
}

/** The v2 API of a literal region, as the readers get it. */
export function openRegion(region: Region, options: FakeOptions = {}): OpenedRegion {
  const aws = fakeRegion(region, options);
  const ctx = context(aws);
  const api = openService(ctx, sdk, sdk.ElasticLoadBalancingV2Client, V2_FIELDS);
  const ends = () => api.reader.ends();
  return {
    aws,
    ctx,
    api,
    statuses: () =>
      Object.fromEntries(ends().flatMap((end) => (end.resource === undefined ? [[end.kind, end.status]] : []))),
    unreadParts: () => ends().flatMap((end) => (end.resource === undefined ? [] : [`${end.kind} ${end.resourceName}`])),
  };
}

export function arn(type: string, name: string, account = '111111111111'): string {
  return `arn:aws:elasticloadbalancing:us-east-1:${account}:${type}/${name}/0123456789abcdef`;
}

/** What AWS answers for an object that is not there, as the account throws it. */
export function notFound(what: string): HoldfastError {
  const cause = Object.assign(new Error(`${what} not found`), { name: `${what}NotFoundException` });
  return new HoldfastError('aws-error', `AWS says ${what}NotFound`, { hint: 'none', cause });
}
