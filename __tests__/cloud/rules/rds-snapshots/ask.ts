import { AwsError } from '../../wire/errors.ts';
import { rootHeaders, type Upstream } from '../../wire/upstream.ts';
import { type Element, find, parseXml } from '../../wire/xml.ts';
import type { Place } from './state.ts';

/** One call to the emulator's RDS as the root of an account. Its refusal is the answer to whoever asked. */
export async function askRds(
  rds: Upstream,
  { account, region }: Place,
  params: Readonly<Record<string, string>>,
): Promise<Element> {
  const headers = {
    ...rootHeaders(account, 'rds', region),
    'content-type': 'application/x-www-form-urlencoded',
    'x-moto-account-id': account,
  };
  const form = new URLSearchParams({ Version: '2014-10-31', ...params });
  const reply = await rds.send('POST', '/', headers, form.toString());
  const document = parseXml(reply.body.toString());
  if (reply.status === 200) return document;
  throw new AwsError(
    reply.status,
    find(document, 'Code')?.text ?? 'InternalFailure',
    find(document, 'Message')?.text ?? `${params['Action']}: ${reply.body.toString().slice(0, 300)}`,
  );
}
