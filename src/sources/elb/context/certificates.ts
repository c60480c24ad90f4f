import type { CertificateDetail } from '@aws-sdk/client-acm';
import type { JsonObject } from '../../../core/json.ts';
import { unlessGone } from '../../gone.ts';
import { type KindReader, kindReader } from '../../kind-reader.ts';
import { asSet, members, required } from '../../members.ts';
import type { SourceContext } from '../../source.ts';
import { ACM_FIELDS } from '../fields/context.ts';
import { distinctIds, type Facts } from './facts.ts';

const KIND = 'certificate-facts';

/**
 * The facts of certificates by ARN, one call each: ACM describes no two at once. One of IAM tells name and path in its ARN and
 * is not asked for; one of another region, which no balancer can use, neither.
 */
export async function readCertificates(
  ctx: SourceContext,
  arns: readonly string[],
): Promise<Facts & Partial<Pick<KindReader, 'ends' | 'findings'>>> {
  const all = distinctIds(arns);
  const found = new Map(all.flatMap((arn) => iamCertificate(arn) ?? []));
  const failed = new Set<string>();
  const own = all.filter((arn) => isAcm(arn, ctx.region));
  if (own.length === 0) return { kind: KIND, found, failed };
  const sdk = await import('@aws-sdk/client-acm');
  const client = ctx.aws.client(sdk.ACMClient, ctx.region);
  const reader = kindReader(ctx, ACM_FIELDS);
  for (const arn of own) {
    const about = { id: arn, name: arn };
    const read = await reader.read(
      KIND,
      async () =>
        await unlessGone('ResourceNotFoundException', async () => {
          const command = new sdk.DescribeCertificateCommand({ CertificateArn: arn });
          const reply = await reader.send(client, command, about);
          return certificateFacts(required(reply.Certificate, `certificate ${arn}`));
        }),
      [about],
    );
    if (!read.ok) failed.add(arn);
    else if (read.value !== null) found.set(arn, read.value);
  }
  return { kind: KIND, found, failed, ends: reader.ends, findings: reader.findings };
}

function isAcm(arn: string, region: string): boolean {
  const [, , service, place] = arn.split(':');
  return service === 'acm' && place === region;
}

/** `arn:aws:iam::111111111111:server-certificate/team/legacy`: the path is `/team/`. */
function iamCertificate(arn: string): [[string, JsonObject]] | null {
  const [, path, name] = /^arn:[^:]+:iam::\d*:server-certificate(\/(?:.*\/)?)([^/]+)$/.exec(arn) ?? [];
  return path === undefined || name === undefined ? null : [[arn, { type: 'IAM', name, path }]];
}

/** Two certificates of one balancer may have the same names and another key: for clients of RSA and of ECDSA. */
function certificateFacts(certificate: CertificateDetail): JsonObject {
  return members({
    type: certificate.Type,
    domain: certificate.DomainName,
    names: asSet(certificate.SubjectAlternativeNames ?? []),
    issuer: certificate.Issuer,
    keyAlgorithm: certificate.KeyAlgorithm,
  });
}
