import type { WebACL } from '@aws-sdk/client-wafv2';
import { expect, test } from '@jest/globals';
import type { AwsAccount, SdkClient } from '../../../src/aws/account.ts';
import { readWebAcls } from '../../../src/sources/elb/v2/web-acls.ts';
import type { Resource } from '../../../src/sources/kind-reader.ts';
import { context } from '../route53/account.ts';
import { denied, type FakeOptions, fakeRegion, notOffered } from './fake-region.ts';
import { serveFiles } from './file-server.ts';
import { arn, notFound } from './v2-api.ts';

const EDGE = 'arn:aws:wafv2:us-east-1:111111111111:regional/webacl/edge/1';
const alb = (name: string): Resource => ({ id: arn('loadbalancer/app', name), name });
const guarded = alb('guarded');
const open = alb('open');

async function read(albs: readonly Resource[], options: FakeOptions = {}) {
  const webAcl = { ARN: EDGE, Name: 'edge', Id: '1' } as WebACL;
  const balancers = [{ balancer: { LoadBalancerArn: guarded.id }, webAcl }, { balancer: { LoadBalancerArn: open.id } }];
  const aws = fakeRegion({ balancers }, options);
  return { aws, webAcls: await readWebAcls(context(aws), albs) };
}

test('each balancer is asked about once; without a web ACL it has none, which is known', async () => {
  const { aws, webAcls } = await read([guarded, open]);

  expect(webAcls.of(guarded.id)).toEqual({ ok: true, value: EDGE });
  expect(webAcls.of(open.id)).toEqual({ ok: true, value: null });
  expect(webAcls.ends).toEqual([{ kind: 'web-acl', status: 'complete' }]);
  expect(webAcls.findings).toEqual([]);
  expect(aws.inputs.map(({ input }) => input)).toEqual([{ ResourceArn: guarded.id }, { ResourceArn: open.id }]);
});

test('without application balancers nothing is asked, and no kind is said to have been read', async () => {
  const { aws, webAcls } = await read([]);

  expect(aws.inputs).toEqual([]);
  expect(webAcls.ends).toEqual([]);
  expect(webAcls.of(guarded.id)).toMatchObject({ ok: false, kind: 'web-acl' });
});

test('a balancer that is deleted meanwhile has no web ACL, and nothing failed', async () => {
  const { webAcls } = await read([guarded], {
    before: () => {
      const error = notFound('WebACL');
      throw Object.assign(error, { cause: Object.assign(new Error('gone'), { name: 'WAFNonexistentItemException' }) });
    },
  });

  expect(webAcls.of(guarded.id)).toEqual({ ok: true, value: null });
  expect(webAcls.ends).toEqual([{ kind: 'web-acl', status: 'complete' }]);
});

test('a balancer whose web ACL could not be read is unread, not without one; the others are read', async () => {
  const { webAcls } = await read([guarded, open], {
    before: (call, input) => {
      if (input['ResourceArn'] === guarded.id) throw denied(call);
    },
  });

  expect(webAcls.of(guarded.id)).toMatchObject({ ok: false, kind: 'web-acl' });
  expect(webAcls.of(open.id)).toEqual({ ok: true, value: null });
  expect(webAcls.ends).toMatchObject([
    { kind: 'web-acl', status: 'partial' },
    { kind: 'web-acl', status: 'denied', resource: guarded.id, call: 'wafv2:GetWebACLForResource' },
  ]);
});

test('a region without AWS WAF is asked once', async () => {
  const { aws, webAcls } = await read([guarded, open], {
    before: (call) => {
      throw notOffered(call);
    },
  });

  expect(aws.inputs).toHaveLength(1);
  expect(webAcls.of(open.id)).toEqual({ ok: false, kind: 'web-acl' });
  expect(webAcls.ends).toMatchObject([{ kind: 'web-acl', status: 'not-offered' }]);
});

test('a web ACL without an ARN is a broken reply', async () => {
  const { webAcls } = await read([guarded], { reply: () => ({ WebACL: { Name: 'edge' } }) });

  expect(webAcls.of(guarded.id)).toMatchObject({ ok: false, kind: 'web-acl' });
  expect(webAcls.ends).toMatchObject([{ status: 'partial' }, { resource: guarded.id }]);
});

test('pages of HTML inside a web ACL, as AWS sends it, are no unknown fields', async () => {
  const CustomResponseBodies = { blocked: { ContentType: 'TEXT_HTML', Content: '<html><b>no</b></html>' } };
  const server = await serveFiles((_, response) => {
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    response.end(JSON.stringify({ WebACL: { ARN: EDGE, Name: 'edge', Id: '1', CustomResponseBodies } }));
  });
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const aws: AwsAccount = {
    name: 'a',
    id: '111111111111',
    partition: 'aws',
    client: (Client, region) => new Client({ region, endpoint: server.url, credentials } as never),
    send: (async (client: SdkClient, command: never) => await client.send(command)) as AwsAccount['send'],
  };
  const webAcls = await readWebAcls(context(aws), [guarded]);

  expect(webAcls).toMatchObject({ ends: [{ kind: 'web-acl', status: 'complete' }], findings: [] });
  expect(webAcls.of(guarded.id)).toEqual({ ok: true, value: EDGE });
});
