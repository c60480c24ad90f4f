import { expect, test } from '@jest/globals';
import type { ChangeClass } from '../../../src/core/change-class.ts';
import type { Json } from '../../../src/core/json.ts';
import { meaning } from '../../../src/sources/elb/meaning.ts';

const forward = (...groups: readonly [name: string, weight: number][]) => ({
  forward: { groups: groups.map(([name, weight]) => ({ targetGroup: `ref:target-group/${name}`, weight })) },
});
const oidc = { order: 1, 'authenticate-oidc': { issuer: 'https://idp', clientId: 'a', clientSecret: 'secret:x' } };

type Row = [what: string, file: string | null, item: string | null, before: Json, after: Json, is: ChangeClass];

const LB = 'load-balancer.json';
const LISTENERS = 'listeners.json';
const rows: readonly Row[] = [
  ['a balancer that went', null, null, { name: 'web' }, null, 'breaking'],
  ['a balancer that came', null, null, null, { name: 'web' }, 'routing'],
  ['another scheme', LB, null, { scheme: 'internal' }, { scheme: 'internet-facing' }, 'breaking'],
  ['other security groups', LB, null, { securityGroups: ['a'] }, { securityGroups: ['b'] }, 'breaking'],
  [
    'security groups in another order',
    LB,
    null,
    { securityGroups: ['a', 'b'] },
    { securityGroups: ['b', 'a'] },
    'cosmetic',
  ],
  [
    'a subnet less',
    LB,
    null,
    { subnets: [{ subnet: 'a' }, { subnet: 'b' }] },
    { subnets: [{ subnet: 'a' }] },
    'breaking',
  ],
  [
    'a subnet more',
    LB,
    null,
    { subnets: [{ subnet: 'a' }] },
    { subnets: [{ subnet: 'b' }, { subnet: 'a' }] },
    'capacity',
  ],
  [
    'another address',
    LB,
    null,
    { subnets: [{ subnet: 'a', addresses: [{ ipv6: '::1' }] }] },
    { subnets: [{ subnet: 'a' }] },
    'breaking',
  ],
  ['no web ACL any more', LB, null, { webAcl: 'arn' }, { webAcl: null }, 'security'],
  ['other capacity', LB, null, { minimumCapacityUnits: 5 }, { minimumCapacityUnits: null }, 'capacity'],
  [
    'protection off',
    LB,
    null,
    { attributes: { 'deletion_protection.enabled': 'true' } },
    { attributes: { 'deletion_protection.enabled': 'false' } },
    'security',
  ],
  [
    'protection on',
    LB,
    null,
    { attributes: { 'deletion_protection.enabled': 'false' } },
    { attributes: { 'deletion_protection.enabled': 'true' } },
    'cosmetic',
  ],
  [
    'logs off',
    LB,
    null,
    { attributes: { 'access_logs.s3.enabled': 'true' } },
    { attributes: { 'access_logs.s3.enabled': 'false' } },
    'security',
  ],
  [
    'another timeout',
    LB,
    null,
    { attributes: { 'idle_timeout.timeout_seconds': '1' } },
    { attributes: { 'idle_timeout.timeout_seconds': '2' } },
    'routing',
  ],
  ['a tag', LB, null, { tags: { a: '1' } }, { tags: {} }, 'cosmetic'],
  ['a member that nobody knows', LB, null, { colour: 'red' }, { colour: 'blue' }, 'breaking'],
  ['a listener that went', LISTENERS, 'HTTP:80', { port: 80 }, null, 'breaking'],
  ['a listener that came', LISTENERS, 'HTTP:80', null, { port: 80 }, 'routing'],
  ['another certificate', LISTENERS, 'HTTPS:443', { certificate: 'a' }, { certificate: 'b' }, 'security'],
  ['an older policy', LISTENERS, 'HTTPS:443', { sslPolicy: 'b' }, { sslPolicy: 'a' }, 'security'],
  [
    'mutual TLS off',
    LISTENERS,
    'HTTPS:443',
    { mutualAuthentication: { mode: 'verify' } },
    { mutualAuthentication: { mode: 'off' } },
    'security',
  ],
  [
    'a header that guards',
    LISTENERS,
    'HTTPS:443',
    { attributes: { 'routing.http.response.x_frame_options.header_value': 'DENY' } },
    { attributes: { 'routing.http.response.x_frame_options.header_value': '' } },
    'security',
  ],
  [
    'default actions elsewhere',
    LISTENERS,
    'HTTPS:443',
    { defaultActions: [forward(['a', 1])] },
    { defaultActions: [forward(['b', 1])] },
    'breaking',
  ],
  [
    'default actions of other weights',
    LISTENERS,
    'HTTPS:443',
    { defaultActions: [forward(['a', 1], ['b', 9])] },
    { defaultActions: [forward(['a', 5], ['b', 5])] },
    'routing',
  ],
  [
    'no login any more',
    LISTENERS,
    'HTTPS:443',
    { defaultActions: [oidc, forward(['a', 1])] },
    { defaultActions: [forward(['a', 1])] },
    'security',
  ],
  [
    'a rule of other conditions',
    LISTENERS,
    'HTTPS:443 rule 10',
    { conditions: { 'path-pattern': { values: ['/a'] } } },
    { conditions: {} },
    'routing',
  ],
  ['a rule of another priority', LISTENERS, 'HTTPS:443 rule 10', { priority: 20 }, { priority: 10 }, 'routing'],
  [
    'a rule with a login that went',
    LISTENERS,
    'HTTPS:443 rule 10',
    { actions: [oidc, forward(['a', 1])] },
    null,
    'security',
  ],
  ['a rule that went', LISTENERS, 'HTTPS:443 rule 10', { actions: [forward(['a', 1])] }, null, 'routing'],
  [
    'only the place of a secret',
    LISTENERS,
    'HTTPS:443 rule 10',
    { actions: [oidc] },
    { actions: [{ ...oidc, 'authenticate-oidc': { ...oidc['authenticate-oidc'], clientSecret: 'secret:y' } }] },
    'cosmetic',
  ],
  ['facts of networks', 'context.json', null, { vpc: { name: 'a' } }, { vpc: { name: 'b' } }, 'cosmetic'],
  ['another identity', 'ids.json', null, { id: 'a' }, { id: 'b' }, 'identity-only'],
];

test.each(rows)('of a balancer: %s', (_what, file, item, before, after, is) => {
  expect(meaning.classify({ kind: 'load-balancer', key: 'web', file, item, before, after })).toBe(is);
});

test.each([
  ['target-group', 'target-group.json', null, { port: 80 }, { port: 81 }, 'breaking'],
  [
    'target-group',
    'target-group.json',
    null,
    { healthCheck: { path: '/' } },
    { healthCheck: { path: '/up' } },
    'routing',
  ],
  ['target-group', 'targets.json', '10.0.0.1:80', { id: '10.0.0.1' }, null, 'capacity'],
  ['target-group', null, null, { name: 'a' }, null, 'breaking'],
  ['target-group', null, null, null, { name: 'a' }, 'cosmetic'],
  ['trust-store', 'ca-bundle.pem', null, 'a\n', 'b\n', 'security'],
  ['trust-store', 'trust-store.json', '1', { number: 1 }, null, 'security'],
  ['trust-store', 'trust-store.json', null, { tags: { a: '1' } }, { tags: {} }, 'cosmetic'],
  [
    'classic-load-balancer',
    'classic-load-balancer.json',
    'HTTPS:443',
    { policies: ['a'] },
    { policies: [] },
    'security',
  ],
  [
    'classic-load-balancer',
    'classic-load-balancer.json',
    null,
    { policies: { s: { type: 'LBCookieStickinessPolicyType' } } },
    { policies: {} },
    'routing',
  ],
  [
    'classic-load-balancer',
    'classic-load-balancer.json',
    null,
    { policies: { s: { type: 'SSLNegotiationPolicyType' } } },
    { policies: {} },
    'security',
  ],
  ['classic-load-balancer', 'instances.json', 'i-0abc', null, { id: 'i-0abc' }, 'capacity'],
] as const)('of a %s, %s %s', (kind, file, item, before, after, is) => {
  expect(meaning.classify({ kind, key: 'x', file, item, before: before as Json, after: after as Json })).toBe(is);
});
