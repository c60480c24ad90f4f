import { isDeepStrictEqual } from 'node:util';
import type * as sdk from '@aws-sdk/client-elastic-load-balancing';
import { predefinedPolicy } from './predefined.ts';
import { balancerOf, type Operations, refuse } from './rule.ts';
import type { Balancer, Listener } from './state.ts';

const WEB = new Set(['HTTP', 'HTTPS']);
const SECURE = new Set(['HTTPS', 'SSL']);
const KNOWN = new Set(['HTTP', 'HTTPS', 'TCP', 'SSL']);
/** What a secure listener gets when nobody names a policy (Classic Load Balancers Guide, "Predefined SSL security policies"). */
const DEFAULT_SSL_POLICY = 'ELBSecurityPolicy-2016-08';

export const listeners: Operations = {
  CreateLoadBalancerListeners(input, context) {
    const balancer = balancerOf(context, input.LoadBalancerName);
    for (const listener of input.Listeners ?? []) addListener(balancer, listener);
    return {};
  },

  DeleteLoadBalancerListeners(input, context) {
    const balancer = balancerOf(context, input.LoadBalancerName);
    for (const port of input.LoadBalancerPorts ?? []) balancer.listeners.delete(port);
    return {};
  },

  SetLoadBalancerListenerSSLCertificate(input, context) {
    const balancer = balancerOf(context, input.LoadBalancerName);
    const port = input.LoadBalancerPort ?? 0;
    const { listener, policies } = listenerOf(balancer, port);
    if (!isSecure(listener))
      throw refuse('InvalidConfigurationRequest', 'SSLCertificateId can only be set on a secure listener', 409);
    checkCertificate(input.SSLCertificateId);
    balancer.listeners.set(port, { listener: { ...listener, SSLCertificateId: input.SSLCertificateId }, policies });
    return {};
  },
};

/** Adds one listener; the same once more is no error (CreateLoadBalancerListeners, API reference). */
export function addListener(balancer: Balancer, input: sdk.Listener): void {
  const listener = withDefaults(input);
  const port = listener.LoadBalancerPort ?? 0;
  const old = balancer.listeners.get(port);
  if (old !== undefined) {
    if (isDeepStrictEqual(old.listener, listener)) return;
    throw refuse(
      'DuplicateListener',
      `A listener already exists for ${balancer.name} with LoadBalancerPort ${port}, but with a different InstancePort, Protocol, or SSLCertificateId`,
    );
  }
  const policies = isSecure(listener) ? [DEFAULT_SSL_POLICY] : [];
  if (isSecure(listener)) {
    checkCertificate(listener.SSLCertificateId);
    balancer.policies.set(DEFAULT_SSL_POLICY, predefinedPolicy(DEFAULT_SSL_POLICY, DEFAULT_SSL_POLICY));
  }
  balancer.listeners.set(port, { listener, policies });
}

export function listenerOf(balancer: Balancer, port: number): Listener {
  const listener = balancer.listeners.get(port);
  if (listener === undefined)
    throw refuse('ListenerNotFound', `There is no listener for the specified port ${port} on ${balancer.name}`);
  return listener;
}

export function isSecure({ Protocol = '' }: sdk.Listener): boolean {
  return SECURE.has(Protocol);
}

export function isWeb({ Protocol = '' }: sdk.Listener): boolean {
  return WEB.has(Protocol);
}

/** Protocols come back in upper case, and the instances speak the listener's own unless told otherwise. */
function withDefaults(input: sdk.Listener): sdk.Listener {
  const Protocol = (input.Protocol ?? '').toUpperCase();
  const InstanceProtocol = (input.InstanceProtocol ?? plain(Protocol)).toUpperCase();
  for (const one of [Protocol, InstanceProtocol]) {
    if (!KNOWN.has(one)) throw refuse('UnsupportedProtocol', `${one} is not a supported protocol`);
  }
  // "If the front-end protocol is HTTP or HTTPS, the back-end protocol must be HTTP or HTTPS" (Listener, API reference).
  if (WEB.has(Protocol) !== WEB.has(InstanceProtocol)) {
    throw refuse(
      'ValidationError',
      'Protocol and InstanceProtocol must both be layer 4 (TCP, SSL) or layer 7 (HTTP, HTTPS)',
    );
  }
  const { LoadBalancerPort, InstancePort, SSLCertificateId } = input;
  return {
    Protocol,
    LoadBalancerPort,
    InstanceProtocol,
    InstancePort,
    ...(SSLCertificateId === undefined ? {} : { SSLCertificateId }),
  };
}

/** AWS decrypts at the balancer unless told to encrypt again: the other side of HTTPS is HTTP. */
function plain(protocol: string): string {
  return { HTTPS: 'HTTP', SSL: 'TCP' }[protocol] ?? protocol;
}

function checkCertificate(arn: string | undefined): void {
  if (arn === undefined) throw refuse('ValidationError', 'Secure Listeners need to specify a SSLCertificateId');
  if (!/^arn:aws[\w-]*:(iam::\d{12}:server-certificate|acm:[\w-]+:\d{12}:certificate)\/.+/.test(arn))
    throw refuse('CertificateNotFound', `Server Certificate not found for the key: ${arn}`);
}
