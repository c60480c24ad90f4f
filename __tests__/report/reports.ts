import type { Report } from '../../src/core/result.ts';

/** A report of a run that went partly wrong, in every way that the renderers know. */
export const partialReport: Report = {
  schemaVersion: 1,
  command: 'backup',
  outcome: 'partial',
  reason: 'access-denied',
  commit: '0123456789abcdef0123456789abcdef01234567',
  items: [
    {
      plan: 'network',
      source: 'route53',
      account: 'dns',
      region: 'global',
      status: 'complete',
      note: '2 records changed',
    },
    {
      plan: 'network',
      source: 'elb',
      account: 'shop',
      region: 'eu-west-1',
      status: 'partial',
      error: {
        code: 'access-denied',
        message: "elasticloadbalancing:DescribeTags was refused for 'role/holdfast-backup'",
        hint: 'add the action to the policy',
      },
    },
  ],
  findings: [
    {
      code: 'mass-removal',
      severity: 'warning',
      message: 'the zone example.com is gone',
      hint: 'look before you rely on it',
      plan: 'network',
      file: 'holdfast.yml',
      line: 7,
      column: 3,
    },
  ],
  calls: { 'route53:ListHostedZones': 1, 'route53:ListResourceRecordSets': 12 },
  startedAt: '2026-01-02T03:04:05.000Z',
  endedAt: '2026-01-02T03:04:09.200Z',
  sections: [
    {
      kind: 'table',
      title: 'Changes',
      head: ['Item', 'Was', 'Is'],
      rows: [['www.example.com. A', '192.0.2.1', '192.0.2.2']],
    },
    { kind: 'lines', title: 'Not captured', lines: ['traffic policies: they need an API of their own'] },
    { kind: 'code', title: 'Plan', language: 'yaml', text: 'version: 1\nid: acme\n' },
  ],
};
