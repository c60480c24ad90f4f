import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { BALANCER_FIELDS } from '../../src/sources/elb/fields/balancers.ts';
import type { FieldTable } from '../../src/sources/field-table.ts';
import { RDS_FIELDS } from '../../src/sources/rds-config/fields/rds.ts';
import { spec as rdsSpec } from '../../src/sources/rds-config/spec.ts';
import { FIELDS } from '../../src/sources/route53/fields.ts';
import { spec } from '../../src/sources/route53/spec.ts';
import { LIST_ITEMS, unknownElements } from '../../src/sources/wire-fields.ts';

function scan(operation: string, xml: string) {
  return unknownElements(FIELDS, `${operation}Response`, `<?xml version="1.0"?>\n${xml}`);
}

test('a reply of known elements passes: structures, lists of them, lists of texts, empty elements', () => {
  const xml = `<GetHostedZoneResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/">
    <HostedZone><Id>/hostedzone/Z1</Id><Config><Comment>a &lt;b&gt; c</Comment><PrivateZone>true</PrivateZone></Config></HostedZone>
    <DelegationSet><NameServers><NameServer>ns-1.example</NameServer></NameServers></DelegationSet>
    <VPCs><VPC><VPCId>vpc-1</VPCId><VPCRegion/></VPC></VPCs>
  </GetHostedZoneResponse>`;

  expect(scan('GetHostedZone', xml)).toEqual([]);
});

test.each([
  ['in a structure', '<HostedZone><Id>Z1</Id><Colour>red</Colour></HostedZone>', ['HostedZone.Colour']],
  ['deep in one', '<HostedZone><Config><Kind><Name>x</Name></Kind></Config></HostedZone>', ['HostedZoneConfig.Kind']],
  ['in a list’s item', '<VPCs><VPC><VPCId>v</VPCId><Owner>1</Owner></VPC></VPCs>', ['VPC.Owner']],
  ['beside the known parts', '<Pricing><Unit>x</Unit></Pricing>', ['GetHostedZoneResponse.Pricing']],
  ['as an empty element', '<HostedZone><Later/></HostedZone>', ['HostedZone.Later']],
  ['inside what was a text', '<HostedZone><Name><Utf8>x</Utf8></Name></HostedZone>', ['Utf8']],
])('an element that the SDK’s model lacks is seen %s', (_where, inner, unknown) => {
  expect(scan('GetHostedZone', `<GetHostedZoneResponse>${inner}</GetHostedZoneResponse>`)).toEqual(unknown);
});

test('what is dropped whole is not looked into', () => {
  const alarm =
    '<CloudWatchAlarmConfiguration><Dimensions><Dimension><New/></Dimension></Dimensions></CloudWatchAlarmConfiguration>';
  const xml = `<ListHealthChecksResponse><HealthChecks><HealthCheck>${alarm}</HealthCheck></HealthChecks></ListHealthChecksResponse>`;

  expect(scan('ListHealthChecks', xml)).toEqual([]);
});

function scanQuery(operation: string, xml: string) {
  return unknownElements(BALANCER_FIELDS, `${operation}Response`, xml, 'framed');
}

const METADATA = '<ResponseMetadata><RequestId>1-2</RequestId></ResponseMetadata>';

test.each([
  ['after', (result: string) => `${result}${METADATA}`],
  ['before', (result: string) => `${METADATA}${result}`],
])('an answer of the query protocol is looked through inside its result, with the metadata %s it', (_where, frame) => {
  const oidc = `<AuthenticateOidcConfig><AuthenticationRequestExtraParams>
    <entry><key>prompt</key><value>login</value></entry></AuthenticationRequestExtraParams></AuthenticateOidcConfig>`;
  const result = (extra: string) => `<DescribeRulesResult><Rules><member><RuleArn>arn</RuleArn>
    <Conditions><member><Field>host-header</Field><Values><member>a.example</member></Values>${extra}</member></Conditions>
    <Actions><member><Type>forward</Type>${oidc}</member></Actions></member></Rules><NextMarker/></DescribeRulesResult>`;
  const answer = (extra = '') => `<DescribeRulesResponse xmlns="x">${frame(result(extra))}</DescribeRulesResponse>`;

  expect(scanQuery('DescribeRules', answer())).toEqual([]);
  expect(scanQuery('DescribeRules', answer('<Colour>red</Colour>'))).toEqual(['RuleCondition.Colour']);
});

test('in the query protocol an element beside the result, or in it, is seen; an answer without the frame is not taken for one', () => {
  const answer = (inner: string) => `<DescribeRulesResponse>${inner}</DescribeRulesResponse>`;

  expect(scanQuery('DescribeRules', answer(`<DescribeRulesResult/><Later><A/></Later>${METADATA}`))).toEqual([
    'DescribeRulesResponse.Later',
  ]);
  expect(scanQuery('DescribeRules', answer('<DescribeRulesResult><Later/></DescribeRulesResult>'))).toEqual([
    'DescribeRulesResponse.Later',
  ]);
  expect(scanQuery('DescribeRules', answer('<Rules/>'))).toEqual(['DescribeRulesResponse.Rules']);
  expect(scan('DescribeRules', answer('<DescribeRulesResult/>'))).toEqual([
    'DescribeRulesResponse.DescribeRulesResult',
  ]);
});

/** A schema is one, a function that gives one, or a pair of either and its traits. */
function resolved(ref: unknown): unknown {
  const schema = Array.isArray(ref) && ref.length === 2 ? (ref[0] as unknown) : ref;
  return typeof schema === 'function' ? (schema as () => unknown)() : schema;
}

test('the names of list items are those of the SDK’s own models', () => {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  let table: FieldTable = FIELDS;
  const visit = (ref: unknown): void => {
    const schema = resolved(ref);
    if (!Array.isArray(schema) || seen.has(schema)) return;
    seen.add(schema);
    if (schema[0] === 3) {
      (schema[5] as unknown[]).forEach((member, at) => {
        const shape = table[String(schema[2])]?.[String((schema[4] as string[])[at])];
        if (shape === 'kept' || typeof shape === 'object') visit(member);
      });
    }
    if (schema[0] === 1) {
      const item = schema[4] as unknown;
      const named = Array.isArray(item) && item.length === 2 ? (item[1] as { xmlName?: string }) : undefined;
      names.add(named?.xmlName ?? 'member');
      visit(item);
    }
  };
  for (const [client, prefix, of, fields] of [
    ['@aws-sdk/client-route-53', 'route53:', spec, FIELDS],
    ['@aws-sdk/client-rds', 'rds:', rdsSpec, RDS_FIELDS],
  ] as const) {
    const sdk = createRequire(import.meta.url)(client) as Record<string, readonly unknown[]>;
    table = fields;
    const own = of.actions.capture.filter((action) => action.startsWith(prefix));
    for (const action of own) {
      const operation = action.slice(prefix.length);
      const [, , , , members, schemas] = resolved(sdk[`${operation}$`]?.[5]) as [0, 0, 0, 0, string[], unknown[]];
      // The table calls a reply by its operation, whatever the model calls it.
      members.forEach((member, at) => {
        const shape = fields[`${operation}Response`]?.[member];
        if (shape === 'kept' || typeof shape === 'object') visit(schemas[at]);
      });
    }
  }

  expect([...LIST_ITEMS].sort()).toEqual([...names].sort());
});
