import { policyDocument } from '../../src/aws/iam-policy.ts';
import { type Cloud, startCloud } from '../cloud/cloud.ts';
import { rootHeaders } from '../cloud/wire/upstream.ts';
import { type Element, find, parseXml, textAt } from '../cloud/wire/xml.ts';

/** The account that a contract is about: its own root, and users of it who may do exactly some actions. */
export interface World extends AsyncDisposable {
  readonly cloud: Cloud;
  /** The environment of a new user whose only policy is the one that Holdfast renders for these actions; it may be none. */
  limitedTo(actions: readonly string[]): Promise<Record<string, string>>;
}

/**
 * AWS refuses a policy with an empty list of actions. This one needs no permission at all ("GetCallerIdentity", AWS STS API
 * reference), so whoever is allowed nothing else is allowed nothing.
 */
const NO_ACTION = 'sts:GetCallerIdentity';

export type Env = Readonly<Record<string, string>>;

/** Starts an account in which signatures and policies count; root keys are above both. */
export async function startWorld(): Promise<World> {
  const cloud = await startCloud({ enforce: true });
  let users = 0;
  return {
    cloud,
    async limitedTo(actions) {
      users += 1;
      const UserName = `holdfast-${users}`;
      await iam(cloud, { Action: 'CreateUser', UserName });
      const PolicyDocument = JSON.stringify(policyDocument(actions.length === 0 ? [NO_ACTION] : actions));
      await iam(cloud, { Action: 'PutUserPolicy', UserName, PolicyName: 'holdfast', PolicyDocument });
      const key = find(await iam(cloud, { Action: 'CreateAccessKey', UserName }), 'AccessKey');
      return cloud.env({
        AWS_ACCESS_KEY_ID: (key && textAt(key, 'AccessKeyId')) ?? '',
        AWS_SECRET_ACCESS_KEY: (key && textAt(key, 'SecretAccessKey')) ?? '',
      });
    },
    [Symbol.asyncDispose]: () => cloud[Symbol.asyncDispose](),
  };
}

async function iam(cloud: Cloud, params: Readonly<Record<string, string>>): Promise<Element> {
  const reply = await fetch(cloud.url, {
    method: 'POST',
    headers: { ...rootHeaders(cloud.account, 'iam'), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ Version: '2010-05-08', ...params }).toString(),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`iam:${params['Action']} answered ${reply.status}: ${text}`);
  return parseXml(text);
}
