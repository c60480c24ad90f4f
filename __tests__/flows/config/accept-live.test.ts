import { expect, test } from '@jest/globals';
import { namesItem, nothingAccepted } from '../../../src/flows/config/accept-live.ts';

const ZONE = 'dns/global/route53/zones/public/example.com';
const PATH = `${ZONE}/records.json`;

test.each([
  'example.com',
  'public/example.com',
  'zone/public/example.com',
  'ref:zone/public/example.com',
  ZONE,
  `${ZONE}/`,
  PATH,
  `snapshots/${PATH}`,
  `snapshots/${ZONE}/`,
])('%s names the records of example.com', (item) => {
  expect(namesItem(item, 'snapshots', PATH)).toBe(true);
});

test.each([
  'example.org',
  'xample.com',
  'example.co',
  'private/example.com',
  'zone/private/example.com',
  'health-check/example.com',
  `archive/${PATH}`,
  `${ZONE}/zone.json`,
])('%s does not', (item) => {
  expect(namesItem(item, 'snapshots', PATH)).toBe(false);
});

test('a policy is named by its singular, as references name it', () => {
  const path = 'dns/global/route53/traffic-policies/shop~4f2a91/v0001.json';
  expect(namesItem('traffic-policy/shop~4f2a91', 'snapshots', path)).toBe(true);
});

test.each(['classic-load-balancer/web', 'shop/eu-west-1/classic-load-balancer/web', 'classic/web', 'web'])(
  '%s names a classic balancer, whose folder is not its kind',
  (item) => {
    expect(namesItem(item, 'snapshots', 'shop/eu-west-1/elb/classic/web/classic-load-balancer.json')).toBe(true);
    expect(namesItem(item, 'snapshots', 'shop/eu-west-1/elb/classic/webs/classic-load-balancer.json')).toBe(false);
  },
);

test('a reference as it stands in another region or account names the object', () => {
  const path = 'shop/eu-west-1/elb/trust-stores/partners/ca-bundle.pem';
  const wanted = [
    'trust-store/partners',
    'ref:eu-west-1/trust-store/partners',
    'ref:shop/eu-west-1/trust-store/partners',
  ];
  expect(wanted.map((item) => namesItem(item, 'snapshots', path))).toEqual([true, true, true]);
  expect(namesItem('us-east-1/trust-store/partners', 'snapshots', path)).toBe(false);
});

test.each(['target-group/web-green', 'ref:target-group/web-green', 'us-east-1/target-group/web-green', 'web-green'])(
  '%s names a target group',
  (item) => {
    expect(namesItem(item, 'snapshots', 'shop/us-east-1/elb/target-groups/web-green/target-group.json')).toBe(true);
    expect(namesItem(item, 'snapshots', 'shop/us-east-1/elb/target-groups/web-blue/target-group.json')).toBe(false);
  },
);

test('what ended nothing in any plan is said, with the word as it was written', () => {
  const accepted = [
    { folder: 'snapshots', paths: [], open: [] },
    { folder: 'dns', paths: [PATH], open: [] },
  ];
  expect(nothingAccepted(['example.com', 'exmaple.com'], accepted)).toEqual([
    expect.objectContaining({
      code: 'usage',
      severity: 'warning',
      message: expect.stringContaining("'exmaple.com'"),
      hint: 'write it as the finding does, and add --force when the plan is not due',
    }),
  ]);
});

test.each([
  ['exmaple.com', "did you mean 'example.com'?"],
  ['zone/public/exmaple.com', "did you mean 'zone/public/example.com'?"],
  ['target-group/web-gren', "did you mean 'target-group/web-green'?"],
  ['ref:target-group/web-gren/', "did you mean 'target-group/web-green'?"],
  [`snapshots/${ZONE}/record.json`, `did you mean 'snapshots/${PATH}'?`],
  ['something-else', 'what waits is zone/public/example.com, target-group/web-green'],
])('%s: of what waits the nearest is named, or all', (item, hint) => {
  const open = [PATH, 'shop/us-east-1/elb/target-groups/web-green/target-group.json'];
  expect(nothingAccepted([item], [{ folder: 'snapshots', paths: [], open }])[0]?.hint).toBe(hint);
});
