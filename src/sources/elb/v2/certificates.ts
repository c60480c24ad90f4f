import type { Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Resource } from '../../kind-reader.ts';
import { required } from '../../members.ts';
import { compareText } from '../../order.ts';
import { listPages } from '../marker-pages.ts';
import type { V2Api } from './api.ts';

/** ARNs of what a listener proves itself with. */
export interface Certificates {
  readonly byDefault: string | null;
  /** For names that clients ask for (SNI), sorted, without the default one. */
  readonly listed: readonly string[];
  /** Whether somebody has put the default one on the certificate list as well: it stays there when the default changes. */
  readonly defaultListed: boolean;
}

/** The listeners that end TLS: of application and of network balancers. Others have no certificates, and are not asked. */
export function hasCertificates({ Protocol }: Listener): boolean {
  return Protocol === 'HTTPS' || Protocol === 'TLS';
}

/**
 * The certificates of one listener. DescribeListenerCertificates returns the default one with `IsDefault`, and a second time
 * without when somebody has put it on the certificate list as well.
 */
export async function readCertificates(api: V2Api, listener: Listener, about: Resource): Promise<Certificates> {
  const arn = required(listener.ListenerArn, 'ARN of a listener');
  const all = await listPages(
    'elasticloadbalancing:DescribeListenerCertificates',
    async (page) =>
      await api.send(new api.sdk.DescribeListenerCertificatesCommand({ ListenerArn: arn, ...page }), about),
    (page) => page.Certificates,
    ({ CertificateArn, IsDefault }) => `${CertificateArn} ${IsDefault === true}`,
  );
  const own = all.find(({ IsDefault }) => IsDefault === true) ?? listener.Certificates?.[0];
  const byDefault = own?.CertificateArn ?? null;
  const listed = all
    .filter(({ IsDefault }) => IsDefault !== true)
    .map(({ CertificateArn }) => required(CertificateArn, 'certificate ARN'));
  return {
    byDefault,
    listed: listed.filter((arn) => arn !== byDefault).sort(compareText),
    defaultListed: byDefault !== null && listed.includes(byDefault),
  };
}
