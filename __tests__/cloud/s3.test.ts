import { expect, test } from '@jest/globals';
import { cloudSuite, meeting } from './suite.ts';
import { signedHeaders } from './wire/sign.ts';

const suite = cloudSuite();
const ROOT = { accessKeyId: '111111111111', secretAccessKey: 'test' };

async function send(method: string, path: string, headers: Record<string, string> = {}, body = '') {
  const url = new URL(path, suite.cloud.url);
  const signed = signedHeaders(ROOT, { method, url, service: 's3', headers, body });
  const reply = await fetch(url, { method, headers: signed, ...(body === '' ? {} : { body }) });
  return { status: reply.status, text: await reply.text(), headers: reply.headers };
}

test('a conditional write that meets another one to the same key ends with 409, one to a key that exists with 412', async () => {
  await send('PUT', '/backups');
  const put = (i: number) => send('PUT', '/backups/claim', { 'if-none-match': '*' }, `writer ${i} `.repeat(20_000));

  const all = await meeting(
    suite.cloud,
    Array.from({ length: 12 }, (_, i) => () => put(i)),
  );

  const replies = all.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(11).fill(409)]);
  expect(replies.find(({ status }) => status === 409)?.text).toContain('<Code>ConditionalRequestConflict</Code>');
  expect((await put(99)).status).toBe(412);
});

test('writes without a condition are left alone, and so are other keys', async () => {
  await send('PUT', '/backups');
  const puts = Array.from({ length: 6 }, (_, i) => send('PUT', `/backups/k${i % 3}`, {}, 'x'));
  const conditional = ['a', 'b', 'c'].map((k) => send('PUT', `/backups/${k}`, { 'if-none-match': '*' }, 'x'));

  expect(new Set((await Promise.all([...puts, ...conditional])).map((r) => r.status))).toEqual(new Set([200]));
});

test('bytes come back as they were sent, a HEAD has its length, and the calls carry their names', async () => {
  await send('PUT', '/backups');
  await send('PUT', '/backups/dir/a%20b%2Bc.txt', {}, 'content');
  const got = await send('GET', '/backups/dir/a%20b%2Bc.txt');
  const head = await send('HEAD', '/backups/dir/a%20b%2Bc.txt');
  const listed = await send('GET', '/backups?list-type=2&prefix=dir%2F');

  expect(got.text).toBe('content');
  expect(head.headers.get('content-length')).toBe('7');
  expect(listed.text).toContain('<Key>dir/a b+c.txt</Key>');
  expect(suite.cloud.calls.map((c) => c.operation)).toEqual([
    'CreateBucket',
    'PutObject',
    'GetObject',
    'HeadObject',
    'ListObjectsV2',
  ]);
});
