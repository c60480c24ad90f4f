import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { Route53Client } from '@aws-sdk/client-route-53';
import { STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { type Cloud, type StartOptions, startCloud } from './cloud.ts';
import { rootHeaders } from './wire/upstream.ts';
import { type Element, parseXml } from './wire/xml.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface Suite {
  readonly cloud: Cloud;
  /** A client without retries of its own: what the cloud says is what the test sees. */
  route53(who?: string | Credentials): Route53Client;
  sts(who?: string | Credentials): STSClient;
  elb(who?: string | Credentials, region?: string): ElasticLoadBalancingV2Client;
  /** One call of a query service, as an account's root, without its SDK client. */
  query(
    service: string,
    params: Readonly<Record<string, string>>,
    at?: { account?: string; region?: string },
  ): Promise<QueryReply>;
}

export interface QueryReply {
  readonly status: number;
  readonly text: string;
  readonly xml: Element;
}

const VERSIONS: Readonly<Record<string, string>> = {
  ec2: '2016-11-15',
  rds: '2014-10-31',
  elbv2: '2015-12-01',
  elb: '2012-06-01',
  iam: '2010-05-08',
};
const SIGNING_NAMES: Readonly<Record<string, string>> = { elbv2: 'elasticloadbalancing', elb: 'elasticloadbalancing' };

/** One cloud for a test file, empty again before each test. */
export function cloudSuite(options: StartOptions = {}): Suite {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud(options);
  });
  beforeEach(async () => {
    await cloud.reset();
  });
  afterAll(async () => {
    await cloud[Symbol.asyncDispose]();
  });
  const config = (who: string | Credentials = '111111111111') => ({
    endpoint: cloud.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: typeof who === 'string' ? { accessKeyId: who, secretAccessKey: 'test' } : who,
  });
  return {
    get cloud() {
      return cloud;
    },
    route53: (who) => new Route53Client(config(who)),
    sts: (who) => new STSClient(config(who)),
    elb: (who, region = 'us-east-1') => new ElasticLoadBalancingV2Client({ ...config(who), region }),
    async query(service, params, { account = '111111111111', region = 'us-east-1' } = {}) {
      const reply = await fetch(cloud.url, {
        method: 'POST',
        headers: {
          ...rootHeaders(account, SIGNING_NAMES[service] ?? service, region),
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ Version: VERSIONS[service] ?? '', ...params }).toString(),
      });
      const text = await reply.text();
      return { status: reply.status, text, xml: parseXml(text) };
    },
  };
}

/** What a rejected call says, as one value to compare. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ name: string; status: number | undefined; message: string }> {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return { name, status: $metadata?.httpStatusCode, message };
  }
  throw new Error('the call was not refused');
}

/** Calls that meet: the cloud works on one of them until all the others were answered. */
export async function meeting<T>(
  cloud: Cloud,
  calls: readonly (() => Promise<T>)[],
): Promise<PromiseSettledResult<T>[]> {
  const release = cloud.hold();
  try {
    let left = calls.length;
    const { promise: othersEnded, resolve } = Promise.withResolvers<void>();
    const ended = () => {
      left -= 1;
      if (left <= 1) resolve();
    };
    const sent = calls.map((call) => call());
    for (const one of sent) one.then(ended, ended);
    await othersEnded;
    release();
    return await Promise.allSettled(sent);
  } finally {
    release();
  }
}
