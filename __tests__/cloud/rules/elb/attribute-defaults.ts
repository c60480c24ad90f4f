import type { BalancerState, ListenerState, TargetGroupState } from './state.ts';

// The documented keys with the documented defaults (model, LoadBalancerAttribute, TargetGroupAttribute, ListenerAttribute).

type Defaults = Readonly<Record<string, string>>;

const LOGS = (name: string): Defaults => ({
  [`${name}.s3.enabled`]: 'false',
  [`${name}.s3.bucket`]: '',
  [`${name}.s3.prefix`]: '',
});

const APPLICATION: Defaults = {
  ...LOGS('access_logs'),
  'idle_timeout.timeout_seconds': '60',
  'deletion_protection.enabled': 'false',
  'routing.http2.enabled': 'true',
  'routing.http.drop_invalid_header_fields.enabled': 'false',
  'routing.http.xff_client_port.enabled': 'false',
  'routing.http.preserve_host_header.enabled': 'false',
  'routing.http.xff_header_processing.mode': 'append',
  'load_balancing.cross_zone.enabled': 'true',
  'routing.http.desync_mitigation_mode': 'defensive',
  'client_keep_alive.seconds': '3600',
  'waf.fail_open.enabled': 'false',
  'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': 'false',
  'zonal_shift.config.enabled': 'false',
  ...LOGS('connection_logs'),
  ...LOGS('health_check_logs'),
};

const NETWORK: Defaults = {
  ...LOGS('access_logs'),
  'deletion_protection.enabled': 'false',
  'load_balancing.cross_zone.enabled': 'false',
  'dns_record.client_routing_policy': 'any_availability_zone',
  'zonal_shift.config.enabled': 'false',
  'secondary_ips.auto_assigned.per_subnet': '0',
};

const GATEWAY: Defaults = { 'deletion_protection.enabled': 'false', 'load_balancing.cross_zone.enabled': 'false' };

export function balancerDefaults({ type, shown }: BalancerState): Defaults {
  if (type === 'gateway') return GATEWAY;
  const denied = { 'ipv6.deny_all_igw_traffic': String(shown.Scheme === 'internal') };
  return { ...(type === 'application' ? APPLICATION : NETWORK), ...denied };
}

const HEALTH: Defaults = {
  'load_balancing.cross_zone.enabled': 'use_load_balancer_configuration',
  'target_group_health.dns_failover.minimum_healthy_targets.count': '1',
  'target_group_health.dns_failover.minimum_healthy_targets.percentage': 'off',
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': '1',
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': 'off',
};

const DELAY: Defaults = { 'deregistration_delay.timeout_seconds': '300', 'stickiness.enabled': 'false' };

const HTTP_TARGETS: Defaults = {
  ...DELAY,
  ...HEALTH,
  'stickiness.type': 'lb_cookie',
  'stickiness.lb_cookie.duration_seconds': '86400',
  'stickiness.app_cookie.cookie_name': '',
  'stickiness.app_cookie.duration_seconds': '86400',
  'slow_start.duration_seconds': '0',
  'load_balancing.algorithm.type': 'round_robin',
  'load_balancing.algorithm.anomaly_mitigation': 'off',
};

const GENEVE_TARGETS: Defaults = {
  ...DELAY,
  'stickiness.type': 'source_ip_dest_ip',
  'target_failover.on_deregistration': 'no_rebalance',
  'target_failover.on_unhealthy': 'no_rebalance',
  'send_tcp_reset.on_unhealthy.enabled': 'false',
  'send_tcp_reset.on_deregistration.enabled': 'false',
};

export function targetGroupDefaults({ shown }: TargetGroupState): Defaults {
  const { TargetType: type, Protocol: protocol = '' } = shown;
  if (type === 'lambda') return { ...HEALTH, 'lambda.multi_value_headers.enabled': 'false' };
  if (protocol === 'GENEVE') return GENEVE_TARGETS;
  if (protocol === 'HTTP' || protocol === 'HTTPS') return HTTP_TARGETS;
  const isDatagram = protocol === 'UDP' || protocol === 'TCP_UDP';
  const keepsClient = type !== 'ip' || !(protocol === 'TCP' || protocol === 'TLS');
  return {
    ...DELAY,
    ...HEALTH,
    'stickiness.type': 'source_ip',
    'deregistration_delay.connection_termination.enabled': String(isDatagram),
    'preserve_client_ip.enabled': String(keepsClient),
    'proxy_protocol_v2.enabled': 'false',
    'target_health_state.unhealthy.connection_termination.enabled': String(!isDatagram),
    'target_health_state.unhealthy.draining_interval_seconds': '0',
  };
}

const headers = (prefix: string, suffix: string, names: readonly string[]): Defaults =>
  Object.fromEntries(names.map((name) => [`${prefix}${name}${suffix}`, '']));

const RESPONSE: Defaults = {
  'routing.http.response.server.enabled': 'true',
  ...headers('routing.http.response.', '.header_value', [
    'strict_transport_security',
    'access_control_allow_origin',
    'access_control_allow_methods',
    'access_control_allow_headers',
    'access_control_allow_credentials',
    'access_control_expose_headers',
    'access_control_max_age',
    'content_security_policy',
    'x_content_type_options',
    'x_frame_options',
  ]),
};

/** They rename what only a TLS handshake brings. */
const REQUEST: Defaults = headers('routing.http.request.', '.header_name', [
  'x_amzn_mtls_clientcert_serial_number',
  'x_amzn_mtls_clientcert_issuer',
  'x_amzn_mtls_clientcert_subject',
  'x_amzn_mtls_clientcert_validity',
  'x_amzn_mtls_clientcert_leaf',
  'x_amzn_mtls_clientcert',
  'x_amzn_tls_version',
  'x_amzn_tls_cipher_suite',
]);

export function listenerDefaults({ shown }: ListenerState, type: BalancerState['type']): Defaults {
  if (type === 'gateway') {
    return { 'tcp.idle_timeout.seconds': '350', 'send_tcp_reset.on_idle_timeout.enabled': 'false' };
  }
  if (type === 'application') return shown.Protocol === 'HTTPS' ? { ...REQUEST, ...RESPONSE } : RESPONSE;
  return shown.Protocol === 'TCP' ? { 'tcp.idle_timeout.seconds': '350' } : {};
}
