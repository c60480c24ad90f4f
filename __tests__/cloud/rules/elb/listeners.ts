import type { Listener, MutualAuthenticationAttributes } from '@aws-sdk/client-elastic-load-balancing-v2';
import { accept, shown as shownActions } from './actions.ts';
import { balancerOf, listed, listenerOf, trustStoreOf } from './find.ts';
import { arnOf, tailOf } from './names.ts';
import { type Context, type Handlers, invalid, isSettled, refuse } from './operation.ts';
import { pageOf } from './pages.ts';
import type { BalancerState, ListenerState } from './state.ts';
import { setTags } from './tags.ts';

export const listeners: Handlers = {
  CreateListener(input, context) {
    const { LoadBalancerArn, Tags = [], DefaultActions } = input;
    const { Tags: _, ...settings } = input;
    const balancer = balancerOf(LoadBalancerArn, context);
    const same = onPort(balancer, input.Port, input.Protocol, context);
    const created = JSON.stringify(settings);
    if (same?.created === created) return { Listeners: [show(same)] };
    if (same !== undefined) {
      const text = `A listener already exists on this port for this load balancer '${LoadBalancerArn}'`;
      throw refuse('DuplicateListener', text);
    }
    const described = completed({ ...settings, DefaultActions: [] }, balancer, context);
    const where = { balancer, protocol: input.Protocol };
    const actions = accept(DefaultActions, where, [], context);
    const tail = `${tailOf(LoadBalancerArn)}/${context.state.newId(`listener/${balancer.name}/${input.Port}`)}`;
    const listener: ListenerState = {
      arn: arnOf(context, `listener/${tail}`),
      balancer: LoadBalancerArn,
      shown: { ...described, ListenerArn: arnOf(context, `listener/${tail}`), DefaultActions: actions },
      created,
      certificates: new Set(),
      attributes: new Map(),
      rules: new Set(),
      defaultRule: arnOf(context, `listener-rule/${tail}/${context.state.newId('default')}`),
    };
    setTags(listener.arn, Tags, context);
    context.state.listeners.set(listener.arn, listener);
    balancer.listeners.add(listener.arn);
    context.state.touch();
    return { Listeners: [show(listener)] };
  },

  DescribeListeners({ LoadBalancerArn, ListenerArns = [], ...paging }, context) {
    if (LoadBalancerArn !== undefined && ListenerArns.length > 0) {
      throw invalid('Listener ARNs and a load balancer ARN cannot be specified at the same time');
    }
    if (ListenerArns.length > 0) {
      return { Listeners: listed('listener', ListenerArns, listenerOf, context).map(show) };
    }
    if (LoadBalancerArn === undefined) throw invalid('You must specify either listener ARNs or a load balancer ARN');
    const all = [...balancerOf(LoadBalancerArn, context).listeners].map((arn) => listenerOf(arn, context));
    const { items, marker } = pageOf(all, ({ arn }) => arn, paging, context);
    return { Listeners: items.map(show), ...marker };
  },

  ModifyListener({ ListenerArn, ...changes }, context) {
    const listener = listenerOf(ListenerArn, context);
    const balancer = balancerOf(listener.balancer, context);
    const { Port = listener.shown.Port, Protocol = listener.shown.Protocol, DefaultActions, ...rest } = changes;
    const other = onPort(balancer, Port, Protocol, context);
    if (other !== undefined && other !== listener) throw invalid(`Listener port '${Port}' is already in use`);
    const before = listener.shown.DefaultActions ?? [];
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const kept = keptFor(Protocol, listener.shown);
    const described = completed({ ...kept, ...given, Port, Protocol } as Listener, balancer, context);
    const actions =
      DefaultActions === undefined ? before : accept(DefaultActions, { balancer, protocol: Protocol }, before, context);
    listener.shown = { ...described, DefaultActions: actions };
    listener.created = ''; // it is no longer what the creation asked for
    context.state.touch();
    return { Listeners: [show(listener)] };
  },

  DeleteListener({ ListenerArn }, context) {
    listenerOf(ListenerArn, context);
    removeListener(ListenerArn, context);
    return {};
  },
};

/** Rules go with their listener. */
export function removeListener(arn: string, { state }: Context): void {
  const listener = state.listeners.get(arn);
  if (listener === undefined) return;
  for (const rule of listener.rules) {
    state.rules.delete(rule);
    state.tags.delete(rule);
  }
  state.balancers.get(listener.balancer)?.listeners.delete(arn);
  state.listeners.delete(arn);
  state.tags.delete(arn);
  state.touch();
}

/** One listener a port; TCP and UDP have ports of their own (NLB guide, Listeners). */
function onPort(
  { listeners: arns }: BalancerState,
  port: number | undefined,
  protocol: string | undefined,
  context: Context,
): ListenerState | undefined {
  const layers = layersOf(protocol);
  return [...arns]
    .map((arn) => listenerOf(arn, context))
    .find(({ shown }) => shown.Port === port && layersOf(shown.Protocol).some((layer) => layers.includes(layer)));
}

function layersOf(protocol: string | undefined): readonly string[] {
  if (protocol === 'UDP' || protocol === 'QUIC') return ['udp'];
  return protocol === 'TCP_UDP' || protocol === 'TCP_QUIC' ? ['tcp', 'udp'] : ['tcp'];
}

const PROTOCOLS = {
  application: ['HTTPS', 'HTTP'],
  network: ['UDP', 'TCP', 'TCP_UDP', 'TLS', 'QUIC', 'TCP_QUIC'],
  gateway: [],
} as const;

const SECURE: ReadonlySet<string> = new Set(['HTTPS', 'TLS']);
const DEFAULT_POLICY = 'ELBSecurityPolicy-2016-08';

/** A listener that stops to be secure loses what only a secure one has. */
function keptFor(protocol: string | undefined, before: Listener): Listener {
  if (SECURE.has(protocol ?? '')) return before;
  const { SslPolicy: _, Certificates: __, MutualAuthentication: ___, AlpnPolicy: ____, ...rest } = before;
  return rest;
}

function completed(listener: Listener, balancer: BalancerState, context: Context): Listener {
  const { Port, Protocol, SslPolicy, Certificates = [], MutualAuthentication, AlpnPolicy = [] } = listener;
  if (balancer.type === 'gateway') {
    if (Port !== undefined) throw invalid("You can't specify a port for a Gateway Load Balancer");
    if (Protocol !== undefined) throw invalid("You can't specify a protocol for a Gateway Load Balancer");
    return listener;
  }
  const allowed: readonly string[] = PROTOCOLS[balancer.type];
  if (Protocol === undefined || !allowed.includes(Protocol)) {
    throw invalid(`Listener protocol '${Protocol}' must be one of '${allowed.join(', ')}'`);
  }
  if (Port === undefined || Port < 1 || Port > 65_535) {
    throw invalid(`Listener port '${Port}' must be between 1 and 65535`);
  }
  refuseDatagrams(Protocol, balancer);
  const isSecure = SECURE.has(Protocol);
  if (isSecure && Certificates.length === 0) {
    throw refuse('CertificateNotFound', `A certificate must be specified for ${Protocol} listeners`);
  }
  if (Certificates.length > 1) throw invalid('Only one certificate can be specified; add others to the list');
  if (!isSecure && (Certificates.length > 0 || SslPolicy !== undefined)) {
    throw invalid(`Certificates and security policies cannot be specified for ${Protocol} listeners`);
  }
  if (Protocol !== 'HTTPS' && MutualAuthentication !== undefined) {
    throw refuse('InvalidConfigurationRequest', 'Mutual authentication is supported for HTTPS listeners only');
  }
  if (Protocol !== 'TLS' && AlpnPolicy.length > 0) {
    throw refuse('ALPNPolicyNotFound', 'ALPN policies are supported for TLS listeners only');
  }
  return {
    ...listener,
    ...(isSecure ? { SslPolicy: SslPolicy ?? DEFAULT_POLICY } : {}),
    ...(isSecure ? { Certificates: Certificates.map(({ CertificateArn }) => ({ CertificateArn })) } : {}),
    ...(Protocol === 'HTTPS' ? { MutualAuthentication: mutual(MutualAuthentication, context) } : {}),
  };
}

/** "You can't specify the UDP, TCP_UDP, QUIC, or TCP_QUIC protocol if dual-stack mode is enabled"; a prefix for source NAT lets UDP in. */
function refuseDatagrams(protocol: string, { shown }: BalancerState): void {
  const isQuic = protocol.endsWith('QUIC');
  const isDatagram = isQuic || protocol.endsWith('UDP');
  if (shown.IpAddressType !== 'dualstack' || !isDatagram) return;
  if (isQuic || shown.EnablePrefixForIpv6SourceNat !== 'on') {
    throw refuse('InvalidConfigurationRequest', `Protocol '${protocol}' is not supported in dual-stack mode`);
  }
}

function mutual(given: MutualAuthenticationAttributes | undefined, context: Context): MutualAuthenticationAttributes {
  const { Mode = 'off', TrustStoreArn, IgnoreClientCertificateExpiry, AdvertiseTrustStoreCaNames } = given ?? {};
  if (!['off', 'passthrough', 'verify'].includes(Mode)) {
    throw invalid(`Mutual authentication mode '${Mode}' must be one of 'off, passthrough, verify'`);
  }
  if (Mode !== 'verify') {
    if (TrustStoreArn !== undefined) throw invalid(`A trust store cannot be specified in mode '${Mode}'`);
    return { Mode };
  }
  if (TrustStoreArn === undefined) throw invalid("A trust store must be specified in mode 'verify'");
  const { since } = trustStoreOf(TrustStoreArn, context);
  if (!isSettled(context, since)) {
    throw refuse('TrustStoreNotReady', `Trust store with ARN '${TrustStoreArn}' is not in ACTIVE state`);
  }
  return {
    Mode,
    TrustStoreArn,
    IgnoreClientCertificateExpiry: IgnoreClientCertificateExpiry ?? false,
    AdvertiseTrustStoreCaNames: AdvertiseTrustStoreCaNames ?? 'off',
  };
}

function show({ shown }: ListenerState): Listener {
  return { ...shown, DefaultActions: shownActions(shown.DefaultActions ?? []) };
}
