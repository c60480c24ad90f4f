import type { JsonObject } from '../../../core/json.ts';
import { collect, listByToken } from '../../listing.ts';
import { members } from '../../members.ts';
import type { SourceContext } from '../../source.ts';
import { readCertificates } from './certificates.ts';

type Found = ReadonlyMap<string, JsonObject>;

const KEY_TYPES = [
  'RSA_1024',
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'EC_prime256v1',
  'EC_secp384r1',
  'EC_secp521r1',
] as const;

/**
 * The certificates for these domains that a balancer can use. Without the types of their keys ACM lists those of RSA alone
 * (ListCertificates, Filters); the list cuts long sets of names, so each is described.
 */
export async function certificatesFor(ctx: SourceContext, domains: ReadonlySet<string>): Promise<Found> {
  const sdk = await import('@aws-sdk/client-acm');
  const client = ctx.aws.client(sdk.ACMClient, ctx.region);
  const listed = await listByToken(
    'acm:ListCertificates',
    async (token) =>
      await ctx.aws.send(
        client,
        new sdk.ListCertificatesCommand({
          Includes: { keyTypes: [...KEY_TYPES] },
          CertificateStatuses: ['ISSUED'],
          ...token,
        }),
      ),
    ({ CertificateSummaryList }) => CertificateSummaryList,
  );
  const arns = listed.flatMap((one) => (domains.has(one.DomainName ?? '') ? (one.CertificateArn ?? []) : []));
  const { found } = await readCertificates(ctx, arns);
  return found;
}

/** The regional web ACLs by ARN. */
export async function webAcls(ctx: SourceContext): Promise<Found> {
  const sdk = await import('@aws-sdk/client-wafv2');
  const client = ctx.aws.client(sdk.WAFV2Client, ctx.region);
  interface Cursor {
    readonly NextMarker?: string;
  }
  const all = await collect(
    'wafv2:ListWebACLs',
    {} as Cursor,
    async (cursor) => await ctx.aws.send(client, new sdk.ListWebACLsCommand({ Scope: 'REGIONAL', ...cursor })),
    ({ WebACLs }) => WebACLs ?? [],
    ({ NextMarker, WebACLs = [] }): Cursor | null => (NextMarker && WebACLs.length > 0 ? { NextMarker } : null),
  );
  return new Map(all.flatMap(({ ARN, Name }) => (ARN === undefined ? [] : [[ARN, members({ name: Name })] as const])));
}
