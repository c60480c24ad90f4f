import type { KindEnd } from '../../../core/kind.ts';
import type { Finding } from '../../../core/result.ts';
import { unlessGone } from '../../gone.ts';
import type { Read, Resource } from '../../kind-reader.ts';
import { required } from '../../members.ts';
import { openService, type ServiceApi } from '../../service-api.ts';
import type { SourceContext } from '../../source.ts';
import { WAF_FIELDS } from '../fields/targets.ts';

const KIND = 'web-acl';

export interface WebAcls {
  /** ARN of the web ACL that protects a balancer; null without one. */
  of(arn: string): Read<string | null>;
  readonly ends: readonly KindEnd[];
  readonly findings: readonly Finding[];
}

type WafApi = ServiceApi<typeof import('@aws-sdk/client-wafv2')>;

/**
 * The web ACLs of application balancers, one call each: no other API says it. AWS WAF answers one GetWebACLForResource a
 * second for each account and region, a quota that cannot be raised ("AWS WAF quotas", developer guide), so this is the
 * slowest part of a capture and runs beside the others, with a reader of its own.
 */
export async function readWebAcls(ctx: SourceContext, albs: readonly Resource[]): Promise<WebAcls> {
  if (albs.length === 0) return { of: () => ({ ok: false, kind: KIND }), ends: [], findings: [] };
  const sdk = await import('@aws-sdk/client-wafv2');
  const api: WafApi = openService(ctx, sdk, sdk.WAFV2Client, WAF_FIELDS);
  const found = new Map<string, Read<string | null>>();
  for (const alb of albs) {
    found.set(alb.id, await api.reader.read(KIND, async () => await webAclOf(api, alb), [alb]));
  }
  return {
    of: (arn) => found.get(arn) ?? { ok: false, kind: KIND },
    ends: api.reader.ends(),
    findings: api.reader.findings(),
  };
}

/** A balancer without a web ACL gets an empty reply, one that was deleted meanwhile an error; neither has one. */
async function webAclOf(api: WafApi, alb: Resource): Promise<string | null> {
  return await unlessGone('WAFNonexistentItemException', async () => {
    const { WebACL } = await api.send(new api.sdk.GetWebACLForResourceCommand({ ResourceArn: alb.id }), alb);
    return WebACL === undefined ? null : required(WebACL.ARN, `ARN of the web ACL of ${alb.name}`);
  });
}
