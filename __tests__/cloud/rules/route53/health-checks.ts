import { isDeepStrictEqual } from 'node:util';
import type { HealthCheck, HealthCheckConfig } from '@aws-sdk/client-route-53';
import { pageOf, pageSize, type Rule, refuse } from './rule.ts';
import type { AccountState } from './state.ts';

/**
 * Health checks keep their whole configuration (the emulator loses regions, children and search strings), show the
 * defaults that AWS fills in, refuse a caller reference that was used for another check, also a deleted one, and a
 * deletion while a record set uses them. An update counts the version up and, given one, compares it.
 */
export const healthChecks: Rule = {
  async CreateHealthCheck(input, { state }, next) {
    const reference = input.CallerReference ?? '';
    const config = withDefaults(input.HealthCheckConfig as HealthCheckConfig);
    const taken = state.healthCheckReferences.get(reference);
    if (taken !== undefined) {
      const old = state.healthChecks.get(taken);
      if (old === undefined || !isDeepStrictEqual(old.HealthCheckConfig, config)) {
        throw refuse(
          'HealthCheckAlreadyExists',
          `A health check with the caller reference '${reference}' has already been created.`,
          409,
        );
      }
      return { HealthCheck: old, Location: location(taken) };
    }
    for (const child of config.ChildHealthChecks ?? []) checkOf(state, child);
    const output = await next(input);
    const id = output.HealthCheck?.Id ?? '';
    const check: HealthCheck = { Id: id, CallerReference: reference, HealthCheckConfig: config, HealthCheckVersion: 1 };
    state.healthChecks.set(id, check);
    state.healthCheckReferences.set(reference, id);
    return { HealthCheck: check, Location: location(id) };
  },

  GetHealthCheck: (input, { state }) => ({ HealthCheck: checkOf(state, input.HealthCheckId) }),

  UpdateHealthCheck(input, { state }) {
    const check = checkOf(state, input.HealthCheckId);
    if (input.HealthCheckVersion !== undefined && input.HealthCheckVersion !== check.HealthCheckVersion) {
      throw refuse(
        'HealthCheckVersionMismatch',
        `The health check version does not match: ${input.HealthCheckVersion}`,
        409,
      );
    }
    const { HealthCheckId: _, HealthCheckVersion: __, ResetElements: reset = [], ...changed } = input;
    const config: Record<string, unknown> = { ...check.HealthCheckConfig, ...changed };
    for (const name of reset) delete config[name];
    const updated: HealthCheck = {
      ...check,
      HealthCheckConfig: config as unknown as HealthCheckConfig,
      HealthCheckVersion: (check.HealthCheckVersion ?? 1) + 1,
    };
    state.healthChecks.set(check.Id ?? '', updated);
    return { HealthCheck: updated };
  },

  async DeleteHealthCheck(input, { state }, next) {
    const id = checkOf(state, input.HealthCheckId).Id ?? '';
    const users = [...state.zones.values()].flatMap((zone) => [...zone.records.values()]);
    if (users.some((record) => record.HealthCheckId === id)) {
      throw refuse('HealthCheckInUse', `The health check ${id} is in use by a resource record set`);
    }
    const output = await next(input);
    state.healthChecks.delete(id);
    return output;
  },

  ListHealthChecks(input, context) {
    const size = pageSize(context, input.MaxItems ?? 100, 1000);
    const page = pageOf([...context.state.healthChecks.values()], (check) => check.Id ?? '', input.Marker, size);
    return {
      HealthChecks: [...page.items],
      Marker: input.Marker ?? '',
      IsTruncated: page.next !== undefined,
      NextMarker: page.next,
      MaxItems: size,
    };
  },

  GetHealthCheckCount: (_input, { state }) => ({ HealthCheckCount: state.healthChecks.size }),
};

function checkOf(state: AccountState, id: string | undefined): HealthCheck {
  const check = state.healthChecks.get(id ?? '');
  if (check === undefined)
    throw refuse('NoSuchHealthCheck', `No health check exists with the specified ID: ${id}`, 404);
  return check;
}

function location(id: string): string {
  return `https://route53.amazonaws.com/2013-04-01/healthcheck/${id}`;
}

/** What AWS shows of a check that was made without them. */
function withDefaults(config: HealthCheckConfig): HealthCheckConfig {
  const inverted = { Inverted: false, Disabled: false };
  if (config.Type === 'CALCULATED' || config.Type === 'CLOUDWATCH_METRIC' || config.Type === 'RECOVERY_CONTROL') {
    return { ...inverted, ...config };
  }
  const isHttps = config.Type?.startsWith('HTTPS') === true;
  return {
    ...inverted,
    RequestInterval: 30,
    FailureThreshold: 3,
    MeasureLatency: false,
    EnableSNI: isHttps,
    ...(config.Type === 'TCP' ? {} : { Port: isHttps ? 443 : 80 }),
    ...config,
  };
}
