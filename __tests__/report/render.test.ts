import { stripVTControlCharacters, styleText } from 'node:util';
import { expect, test } from '@jest/globals';
import { type Finding, type Item, NO_OBJECTS, type Report } from '../../src/core/result.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { fitResult, resultOf } from '../../src/report/result.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { partialReport } from './reports.ts';

test('the job summary: the outcome, a compact table with trouble first, findings, the rest folded', () => {
  expect(renderMarkdown(partialReport)).toMatchInlineSnapshot(`
"## ⚠️ holdfast backup: partial (access-denied), mass removal found

2 items · 1 finding · 13 calls to AWS · 4.2 s

Commit 0123456789abcdef0123456789abcdef01234567

| Plan | Source | Account | Region | Status | Result |
| --- | --- | --- | --- | --- | --- |
| network | elb | shop | eu-west-1 | partial | access-denied: elasticloadbalancing:DescribeTags was refused for 'role/holdfast-backup'; add the action to the policy |
| network | route53 | dns | global | complete | 2 records changed |

| Finding | Code | Where | What | What to do |
| --- | --- | --- | --- | --- |
| warning | mass-removal | network holdfast.yml:7:3 | the zone example.com is gone | look before you rely on it |

<details><summary>Changes</summary>

| Item | Was | Is |
| --- | --- | --- |
| www&#46;example.com. A | 192.0.2.1 | 192.0.2.2 |

</details>

<details><summary>Not captured</summary>

- traffic policies: they need an API of their own

</details>

<details><summary>Plan</summary>

\`\`\`yaml
version: 1
id: acme
\`\`\`

</details>

<details><summary>Calls to AWS, retries included</summary>

| Call | Count |
| --- | --- |
| route53:ListResourceRecordSets | 12 |
| route53:ListHostedZones | 1 |

</details>
"
`);
});

test('the terminal: aligned columns, and the outcome last, where the eye is', () => {
  expect(renderTerminal(partialReport, { colour: false })).toMatchInlineSnapshot(`
"Plan     Source   Account  Region     Status    Result
network  elb      shop     eu-west-1  partial   access-denied: elasticloadbalancing:DescribeTags was refused for 'role/holdfast-backup'; add the action to the policy
network  route53  dns      global     complete  2 records changed

Changes
Item                Was        Is
www.example.com. A  192.0.2.1  192.0.2.2

Not captured
  traffic policies: they need an API of their own

Plan
version: 1
id: acme

warning mass-removal (plan network holdfast.yml:7:3): the zone example.com is gone
  to do: look before you rely on it

backup: partial (access-denied), mass removal found · 2 items · 1 finding · 13 calls to AWS · 4.2 s · commit 0123456789ab
"
`);
});

test('colours add nothing but colours', () => {
  const coloured = renderTerminal(partialReport, { colour: true });
  expect(coloured).toContain('\u001b[');
  expect(stripVTControlCharacters(coloured)).toBe(renderTerminal(partialReport, { colour: false }));
});

test('a report with hostile names stays one table in the summary and plain text on a terminal', () => {
  const name = 'x|y\n::error::`z`\u001b[2J<script>@octocat';
  const report: Report = { ...partialReport, items: [{ plan: name, source: 's', status: 'complete', note: name }] };

  const page = renderMarkdown(report);
  const row = page.split('\n').find((line) => line.startsWith('| x')) ?? '';
  expect(row.match(/\|/g)?.length).toBe(5);
  expect(page).not.toContain('<script>');
  expect(page).not.toContain('@octocat');
  const terminal = renderTerminal(report, { colour: false });
  expect(terminal).toBe(stripVTControlCharacters(terminal));
  expect(terminal).not.toMatch(/^\s*::error/m);
});

test('the result is the report without what is for people only', () => {
  const result = resultOf(partialReport);
  expect(Object.keys(result)).toEqual([
    'schemaVersion',
    'command',
    'outcome',
    'reason',
    'commit',
    'items',
    'findings',
    'calls',
    'startedAt',
    'endedAt',
  ]);
  expect(result).not.toHaveProperty('sections');
});

test('a result that is too long for an output loses items from the end, says how many, and is still JSON', () => {
  const items = Array.from({ length: 5000 }, (_, i) => ({
    plan: `plan-${i}`,
    source: 's',
    status: 'complete' as const,
  }));
  const text = fitResult(resultOf({ ...partialReport, items }), 10_000);

  expect(text.length).toBeLessThanOrEqual(10_000);
  expect(text.length).toBeGreaterThan(9_000);
  const cut = JSON.parse(text) as {
    items: unknown[];
    findings: unknown[];
    omitted: { items: number; findings: number };
  };
  expect(cut.items.length + cut.omitted.items).toBe(5000);
  expect(cut.findings.length).toBe(1);
});

test('a long message of AWS gives way to the mend behind it', () => {
  const error = { code: 'access-denied', message: 'x'.repeat(400), hint: 'add route53:GetDNSSEC to the policy' };
  const report: Report = { ...partialReport, items: [{ plan: 'network', source: 'route53', status: 'denied', error }] };
  for (const text of [renderMarkdown(report), renderTerminal(report, { colour: false })]) {
    expect(text).toMatch(/access-denied: x+…; add route53:GetDNSSEC to the policy/);
  }
});

test('items that a section shows have no table of their own, for people or in the summary', () => {
  const report: Report = { ...partialReport, itemsInSections: true, findings: [] };
  for (const text of [renderTerminal(report, { colour: false }), renderMarkdown(report)]) {
    expect(text).not.toContain('DescribeTags');
    expect(text).toContain('192.0.2.1');
  }
});

test('an open section stands unfolded with its inner lines; one that its title says all of has nothing to unfold', () => {
  const lines = ['example.com 1 record changed', '  ~ example.com A: ttl 300 → 60'];
  const sections: Report['sections'] = [
    { kind: 'lines', title: 'Plan a: no changes', lines: [] },
    { kind: 'lines', title: 'Plan b', open: true, lines },
  ];
  const page = renderMarkdown({ ...partialReport, items: [], findings: [], calls: {}, sections });
  expect(page).toContain('### Plan b\n\n- example.com 1 record changed\n  - &#126; example.com A: ttl 300 → 60\n');
  expect(page).toContain('\nPlan a: no changes\n');
  expect(page).not.toContain('<details>');
});

test('on a terminal tables fit the columns, narrow cells stay whole, and errors that were cut are told in full', () => {
  const text = renderTerminal({ ...partialReport, sections: [], findings: [] }, { colour: true, columns: 70 });
  const lines = stripVTControlCharacters(text).split('\n');
  const table = lines.slice(0, lines.indexOf(''));
  expect(table).toHaveLength(3);
  for (const line of table) expect([...line].length).toBeLessThanOrEqual(70);
  expect(table[1]).toMatch(/^network {2}elb {6}shop {5}eu-west-1 {2}partial {3}access-.*…$/);
  expect(lines).toContain('  to do: add the action to the policy');
});

test('where the columns do not fit a row goes on in a second line: no name, no id and no number is ever cut', () => {
  const head = ['source', 'point', 'age', 'status', 'stored', 'why'];
  const points = ['20261123T133246104Z-819cac44f0e88ddf', '20261123T133151092Z-ae831b5d668d86f5'];
  const rows = points.map((point) => [
    'database/postgres',
    point,
    '5m16s',
    'complete',
    '815 KiB',
    '2 of 35 in the chain of 2026-11-23, which is the newest of all',
  ]);
  const report: Report = {
    ...partialReport,
    items: [],
    findings: [],
    sections: [{ kind: 'table', title: 'Points', open: true, head, rows }],
  };
  expect(renderTerminal(report, { colour: false, columns: 72 }).split('\n').slice(0, 7)).toEqual([
    'Points',
    'source             point                                 age    status',
    '  stored   why',
    'database/postgres  20261123T133246104Z-819cac44f0e88ddf  5m16s  complete',
    '  815 KiB  2 of 35 in the chain of 2026-11-23, which is the newest of a…',
    'database/postgres  20261123T133151092Z-ae831b5d668d86f5  5m16s  complete',
    '  815 KiB  2 of 35 in the chain of 2026-11-23, which is the newest of a…',
  ]);
  for (const columns of [20, 40, 60, 80, 100, 140]) {
    const lines = renderTerminal(report, { colour: false, columns }).split('\n').slice(1, -3);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
    if (columns >= 40) for (const point of points) expect(lines.join('\n')).toContain(point);
  }
});

test('where all fits, columns change nothing', () => {
  const wide = renderTerminal(partialReport, { colour: false, columns: 400 });
  expect(wide).toBe(renderTerminal(partialReport, { colour: false }));
});

test('a run that is complete and found a mass removal does not look green', () => {
  const report: Report = { ...partialReport, outcome: 'complete', reason: 'mass-removal' };
  expect(renderMarkdown(report).split('\n')[0]).toBe('## ⚠️ holdfast backup: complete, mass removal found');
  expect(renderTerminal(report, { colour: false })).toContain('\nbackup: complete, mass removal found · ');
  expect(renderTerminal(report, { colour: true })).toContain(
    styleText(['bold', 'yellow'], 'complete', { validateStream: false }),
  );
});

test('findings stand by severity in every output, and among equals as they were found', () => {
  const of = (severity: Finding['severity'], message: string): Finding => ({ code: 'conflict', severity, message });
  const found = [of('note', 'n1'), of('warning', 'w1'), of('note', 'n2'), of('error', 'e1')];
  const report: Report = { ...partialReport, items: [], sections: [], findings: found };
  for (const text of [
    renderMarkdown(report),
    renderTerminal(report, { colour: false }),
    JSON.stringify(resultOf(report)),
  ])
    expect(text.match(/\b[new][12]\b/g)).toEqual(['e1', 'w1', 'n1', 'n2']);
});

test('places in which a source has nothing are one row for people, and all of them in the result', () => {
  const item = (region: string, note: string): Item => ({
    plan: 'net',
    source: 'elb',
    account: 'shop',
    region,
    status: 'complete',
    note,
  });
  const full = item('us-east-1', '7 objects');
  const empty = Array.from({ length: 44 }, (_, i) => item(`r-${i}`, NO_OBJECTS));
  const [first, ...others] = empty;
  const emptied: Item = {
    ...item('eu-west-9', NO_OBJECTS),
    changes: [{ object: 'load-balancer/web', change: 'removed', added: 0, changed: 0, removed: 0 }],
  };
  const items = [...(first === undefined ? [] : [first]), full, ...others, emptied];
  const report: Report = { ...partialReport, items, findings: [] };
  expect(
    renderMarkdown(report)
      .split('\n')
      .filter((line) => line.startsWith('| net')),
  ).toEqual([
    '| net | elb | shop | 44 regions | complete | 0 objects |',
    '| net | elb | shop | us-east-1 | complete | 7 objects |',
    '| net | elb | shop | eu-west-9 | complete | 0 objects |',
  ]);
  expect(resultOf(report).items).toHaveLength(46);
});

test('findings that the sections tell are told once, and stay in the result', () => {
  const finding = (code: Finding['code'], message: string): Finding => ({ code, severity: 'error', message });
  const report: Report = {
    ...partialReport,
    findings: [finding('drift', 'told by a section'), finding('conflict', 'told here')],
    codesInSections: ['drift'],
  };
  for (const text of [renderMarkdown(report), renderTerminal(report, { colour: false })]) {
    expect(text).not.toContain('told by a section');
    expect(text).toContain('told here');
  }
  expect(resultOf(report).findings).toHaveLength(2);
});
