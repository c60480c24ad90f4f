import { rootHeaders, type Upstream } from '../../wire/upstream.ts';
import { type Element, parseXml } from '../../wire/xml.ts';

/** Whose, and where. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** Asks the emulator's EC2 as the root of an account. Throws on a refusal: a rule asks for what is there. */
export async function askEc2(
  ec2: Upstream,
  { account, region }: Place,
  params: Readonly<Record<string, string>>,
): Promise<Element> {
  const headers = {
    ...rootHeaders(account, 'ec2', region),
    'content-type': 'application/x-www-form-urlencoded',
    'x-moto-account-id': account,
  };
  const form = new URLSearchParams({ Version: '2016-11-15', ...params });
  const reply = await ec2.send('POST', '/', headers, form.toString());
  const text = reply.body.toString();
  if (reply.status !== 200) throw new Error(`${params['Action']}: ${text}`);
  return parseXml(text);
}
