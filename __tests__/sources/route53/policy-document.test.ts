import { expect, test } from '@jest/globals';
import { REFERENCE } from '../../../src/core/document.ts';
import { policyDocument } from '../../../src/sources/route53/policy-document.ts';

test('a document is a JSON value that a person can review, with references to what it rests on', () => {
  const text = `{ "Endpoints": {
    "lb": { "Type": "elastic-load-balancer", "Value": "web-1.us-east-1.elb.amazonaws.com" },
    "ip": { "Type": "value", "Value": "192.0.2.1" } },
  "Rules": { "r": { "RuleType": "failover", "Primary": { "EndpointReference": "lb", "HealthCheck": "hc-1" } } } }`;

  expect(policyDocument(text)).toEqual({
    document: {
      Endpoints: {
        lb: {
          Type: 'elastic-load-balancer',
          Value: {
            [REFERENCE]: {
              kinds: ['load-balancer', 'classic-load-balancer'],
              id: 'web-1.us-east-1.elb.amazonaws.com',
            },
          },
        },
        ip: { Type: 'value', Value: '192.0.2.1' },
      },
      Rules: {
        r: {
          RuleType: 'failover',
          Primary: { EndpointReference: 'lb', HealthCheck: { [REFERENCE]: { kinds: ['health-check'], id: 'hc-1' } } },
        },
      },
    },
  });
});

test('a balancer’s name that the reference would not give back exactly stays text', () => {
  const document = { Type: 'application-load-balancer', Value: 'dualstack.Web-1.elb.amazonaws.com.' };

  expect(policyDocument(JSON.stringify(document))).toEqual({ document });
});

test.each([
  ['an escape that JSON writes otherwise', '{"a":"\\u0041"}'],
  ['a key that comes twice', '{"a":1,"a":2}'],
  ['a number in another form', '{"a":1.0}'],
  ['keys that JavaScript reorders', '{"b":1,"1":2}'],
  ['what is no JSON', '{"a":'],
])('a document with %s keeps its text', (_what, text) => {
  expect(policyDocument(text)).toEqual({ documentText: text });
});
