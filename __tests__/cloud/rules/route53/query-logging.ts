import { fromToken, pageOf, pageSize, type Rule, refuse, token } from './rule.ts';
import { newUuid } from './state.ts';
import { bareId, zoneOf } from './zones.ts';

/** One query logging configuration a public zone; the list is the account's, narrowed by zone, with tokens for pages. */
export const queryLogging: Rule = {
  CreateQueryLoggingConfig(input, { state }) {
    const zone = zoneOf(state, input.HostedZoneId);
    if ([...state.queryLogging.values()].some((config) => config.HostedZoneId === zone.id)) {
      throw refuse(
        'QueryLoggingConfigAlreadyExists',
        'You can create only one query logging configuration for a hosted zone, and a query logging configuration already exists for this hosted zone.',
        409,
      );
    }
    if (!/^arn:[\w-]+:logs:us-east-1:\d{12}:log-group:/.test(input.CloudWatchLogsLogGroupArn ?? '')) {
      throw refuse(
        'NoSuchCloudWatchLogsLogGroup',
        'There is no CloudWatch Logs log group with the specified ARN.',
        404,
      );
    }
    const config = { Id: newUuid(), HostedZoneId: zone.id, CloudWatchLogsLogGroupArn: input.CloudWatchLogsLogGroupArn };
    state.queryLogging.set(config.Id, config);
    return {
      QueryLoggingConfig: config,
      Location: `https://route53.amazonaws.com/2013-04-01/queryloggingconfig/${config.Id}`,
    };
  },

  GetQueryLoggingConfig(input, { state }) {
    const config = state.queryLogging.get(input.Id ?? '');
    if (config === undefined)
      throw refuse(
        'NoSuchQueryLoggingConfig',
        'There is no DNS query logging configuration with the specified ID.',
        404,
      );
    return { QueryLoggingConfig: config };
  },

  ListQueryLoggingConfigs(input, context) {
    const wanted = input.HostedZoneId === undefined ? null : zoneOf(context.state, bareId(input.HostedZoneId)).id;
    const all = [...context.state.queryLogging.values()].filter((c) => wanted === null || c.HostedZoneId === wanted);
    const page = pageOf(all, (c) => c.Id ?? '', fromToken(input.NextToken), pageSize(context, input.MaxResults, 100));
    return { QueryLoggingConfigs: [...page.items], NextToken: token(page.next) };
  },

  DeleteQueryLoggingConfig(input, { state }) {
    if (!state.queryLogging.delete(input.Id ?? '')) {
      throw refuse(
        'NoSuchQueryLoggingConfig',
        'There is no DNS query logging configuration with the specified ID.',
        404,
      );
    }
    return {};
  },
};
