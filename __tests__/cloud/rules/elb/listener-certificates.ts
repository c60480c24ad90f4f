import type { Certificate } from '@aws-sdk/client-elastic-load-balancing-v2';
import { listenerOf } from './find.ts';
import { type Handlers, invalid, refuse } from './operation.ts';
import { pageOf } from './pages.ts';

/** The list that SNI chooses from. */
export const listenerCertificates: Handlers = {
  AddListenerCertificates({ ListenerArn, Certificates }, context) {
    const listener = listenerOf(ListenerArn, context);
    const { Protocol } = listener.shown;
    if (Protocol !== 'HTTPS' && Protocol !== 'TLS') {
      throw refuse('UnsupportedProtocol', `Listener '${ListenerArn}' does not support certificates`);
    }
    const arns = Certificates.map(arnIn);
    for (const arn of arns) listener.certificates.add(arn);
    return { Certificates: arns.map((CertificateArn) => ({ CertificateArn, IsDefault: false })) };
  },

  RemoveListenerCertificates({ ListenerArn, Certificates }, context) {
    const listener = listenerOf(ListenerArn, context);
    const isDefault = (arn: string): boolean =>
      listener.shown.Certificates?.some(({ CertificateArn }) => CertificateArn === arn) === true;
    for (const arn of Certificates.map(arnIn)) {
      if (!listener.certificates.has(arn) && isDefault(arn)) {
        throw refuse('OperationNotPermitted', `Default certificate '${arn}' cannot be removed from the listener`);
      }
      listener.certificates.delete(arn);
    }
    return {};
  },

  /** "If the default certificate is also in the certificate list, it appears twice in the results" (API reference). */
  DescribeListenerCertificates({ ListenerArn, ...paging }, context) {
    const { shown, certificates } = listenerOf(ListenerArn, context);
    const all: Certificate[] = [
      ...(shown.Certificates ?? []).map(({ CertificateArn }) => ({ CertificateArn, IsDefault: true })),
      ...[...certificates].map((CertificateArn) => ({ CertificateArn, IsDefault: false })),
    ];
    const { items, marker } = pageOf(all, (one) => `${one.IsDefault ? 0 : 1}${one.CertificateArn}`, paging, context);
    return { Certificates: items, ...marker };
  },
};

function arnIn({ CertificateArn, IsDefault }: Certificate): string {
  if (CertificateArn === undefined) throw invalid('A certificate ARN must be specified');
  if (IsDefault !== undefined) throw invalid('IsDefault cannot be specified for certificates of the list');
  return CertificateArn;
}
