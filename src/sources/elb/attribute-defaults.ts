/**
 * Defaults of attributes as the API references document them: LoadBalancerAttribute, ListenerAttribute and
 * TargetGroupAttribute of 2015-12-01, AdditionalAttribute of 2012-06-01. A text that nobody set is an empty one. Keys whose
 * default depends on the type of the balancer, its scheme or its protocol are not here.
 */

/** Not here: `load_balancing.cross_zone.enabled` (by type), `ipv6.deny_all_igw_traffic` (by scheme). */
export const LOAD_BALANCER_DEFAULTS: Readonly<Record<string, string>> = {
  'access_logs.s3.bucket': '',
  'access_logs.s3.enabled': 'false',
  'access_logs.s3.prefix': '',
  'client_keep_alive.seconds': '3600',
  'connection_logs.s3.bucket': '',
  'connection_logs.s3.enabled': 'false',
  'connection_logs.s3.prefix': '',
  'deletion_protection.enabled': 'false',
  // Network Load Balancers guide, "Availability Zone DNS affinity".
  'dns_record.client_routing_policy': 'any_availability_zone',
  'health_check_logs.s3.bucket': '',
  'health_check_logs.s3.enabled': 'false',
  'health_check_logs.s3.prefix': '',
  'idle_timeout.timeout_seconds': '60',
  'routing.http.desync_mitigation_mode': 'defensive',
  'routing.http.drop_invalid_header_fields.enabled': 'false',
  'routing.http.preserve_host_header.enabled': 'false',
  'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': 'false',
  'routing.http.xff_client_port.enabled': 'false',
  'routing.http.xff_header_processing.mode': 'append',
  'routing.http2.enabled': 'true',
  'secondary_ips.auto_assigned.per_subnet': '0',
  'waf.fail_open.enabled': 'false',
  'zonal_shift.config.enabled': 'false',
};

/** Not here: the eight `routing.http.request.*.header_name`, of which the reference names the header, not what is returned. */
export const LISTENER_DEFAULTS: Readonly<Record<string, string>> = {
  'routing.http.response.access_control_allow_credentials.header_value': '',
  'routing.http.response.access_control_allow_headers.header_value': '',
  'routing.http.response.access_control_allow_methods.header_value': '',
  'routing.http.response.access_control_allow_origin.header_value': '',
  'routing.http.response.access_control_expose_headers.header_value': '',
  'routing.http.response.access_control_max_age.header_value': '',
  'routing.http.response.content_security_policy.header_value': '',
  'routing.http.response.server.enabled': 'true',
  'routing.http.response.strict_transport_security.header_value': '',
  'routing.http.response.x_content_type_options.header_value': '',
  'routing.http.response.x_frame_options.header_value': '',
  'send_tcp_reset.on_idle_timeout.enabled': 'false',
  'tcp.idle_timeout.seconds': '350',
};

/**
 * Not here: `stickiness.type` (by type), `deregistration_delay.connection_termination.enabled` and
 * `preserve_client_ip.enabled` (by protocol).
 */
export const TARGET_GROUP_DEFAULTS: Readonly<Record<string, string>> = {
  'deregistration_delay.timeout_seconds': '300',
  'lambda.multi_value_headers.enabled': 'false',
  'load_balancing.algorithm.anomaly_mitigation': 'off',
  'load_balancing.algorithm.type': 'round_robin',
  'load_balancing.cross_zone.enabled': 'use_load_balancer_configuration',
  'proxy_protocol_v2.enabled': 'false',
  'send_tcp_reset.on_deregistration.enabled': 'false',
  'send_tcp_reset.on_unhealthy.enabled': 'false',
  'slow_start.duration_seconds': '0',
  'stickiness.app_cookie.cookie_name': '',
  'stickiness.app_cookie.duration_seconds': '86400',
  'stickiness.enabled': 'false',
  'stickiness.lb_cookie.duration_seconds': '86400',
  'target_failover.on_deregistration': 'no_rebalance',
  'target_failover.on_unhealthy': 'no_rebalance',
  'target_group_health.dns_failover.minimum_healthy_targets.count': '1',
  'target_group_health.dns_failover.minimum_healthy_targets.percentage': 'off',
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': '1',
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': 'off',
  'target_health_state.unhealthy.connection_termination.enabled': 'true',
  'target_health_state.unhealthy.draining_interval_seconds': '0',
};

/** The only one of its kind; what else a classic balancer has are members of their own. */
export const CLASSIC_DEFAULTS: Readonly<Record<string, string>> = {
  'elb.http.desyncmitigationmode': 'defensive',
};
