import * as z from 'zod';
import { SNAPSHOT_VERBS, type SnapshotSourceSpec } from '../../src/sources/snapshot-source.ts';
import type { ConfigSourceSpec, RegisteredSource } from '../../src/sources/source.ts';
import { code, markdownTable } from './markdown-table.ts';
import { marked, type Parts, withParts } from './parts.ts';

/**
 * docs/sources/<name>.md. The first time it is made whole from the spec; then people write around what is between markers,
 * or put better words in its place, and only what is still between markers is written anew.
 */
export function sourcePage(spec: Spec, text: string | null): string {
  const parts = sourceParts(spec);
  if (text !== null) return withParts(`docs/sources/${spec.name}.md`, text, parts);
  const blocks = [`# ${spec.name}`];
  for (const [heading, name] of SECTIONS) {
    const part = parts.get(name);
    if (part !== undefined) blocks.push(...(heading === null ? [] : [`## ${heading}`]), marked(name, part));
  }
  return `${blocks.join('\n\n')}\n`;
}

type Spec = RegisteredSource['spec'];

const SECTIONS: readonly (readonly [heading: string | null, part: string])[] = [
  [null, 'summary'],
  ['Options', 'options'],
  ['What is captured', 'kinds'],
  ['What is not captured', 'not-captured'],
  ['Calls', 'budgets'],
  ['IAM', 'iam'],
];

function sourceParts(spec: Spec): Parts {
  if (spec.type === 'data')
    return new Map([
      ['summary', `${sentence(spec.summary)} A data source: its recovery points lie in the destination of its plan.`],
      ['options', options(spec)],
      ['not-captured', notCaptured(spec)],
    ]);
  if (spec.type === 'snapshot')
    return new Map([
      [
        'summary',
        `${sentence(spec.summary)} A snapshot source: AWS keeps its recovery points, one run an account and region.`,
      ],
      ['options', options(spec)],
      ['not-captured', notCaptured(spec)],
      ['budgets', budgets(spec)],
      ['iam', policies(spec)],
    ]);
  return new Map([
    ['summary', summary(spec)],
    ['options', options(spec)],
    ['kinds', kinds(spec)],
    ['not-captured', notCaptured(spec)],
    ['budgets', budgets(spec)],
    ['iam', `\`\`\`\n${spec.actions.capture.join('\n')}\n\`\`\``],
  ]);
}

/** ID is the `id` of the plan file. */
function policies({ name, policies: of }: SnapshotSourceSpec): string {
  const rows = SNAPSHOT_VERBS.map((verb) => [
    code(verb),
    `[docs/iam/${name}-${verb}.json](../iam/${name}-${verb}.json)`,
    [...new Set(of[verb].flatMap(({ Action }) => Action))].sort().map(code).join(', '),
  ]);
  return markdownTable(['Role of', 'Policy', 'Actions'], rows);
}

function summary({ summary: what, scope, name }: ConfigSourceSpec): string {
  const first = sentence(what);
  return scope === 'global'
    ? `${first} One capture an account, in the folder ${code(`<account>/global/${name}`)}.`
    : `${first} One capture an account and region, in the folder ${code(`<account>/<region>/${name}`)}.`;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

function options(spec: Spec): string {
  const { properties = {} } = z.toJSONSchema(spec.options, { io: 'input' });
  const rows = Object.entries(properties).map(([name, schema]) => [
    code(name),
    typeof schema === 'object' ? (schema.description ?? '') : '',
  ]);
  return rows.length === 0 ? 'It has none: it captures everything.' : markdownTable(['Option', 'Meaning'], rows);
}

function kinds(spec: ConfigSourceSpec): string {
  const rows = spec.kinds.map(({ folder, keyDepth = 1, kind, noun: [one], lists }) => [
    code(`${folder}/${Array.from({ length: keyDepth }, () => '<key>').join('/')}`),
    one,
    code(`ref:${kind}/…`),
    lists.map(({ file, noun: [, many] }) => `${many} in ${code(`${file}.json`)}`).join(', '),
  ]);
  return markdownTable(['Folder', 'One object is', 'Others refer to it as', 'Lists that are counted'], rows);
}

function notCaptured(spec: Spec): string {
  if (spec.notCaptured.length === 0) return 'Nothing that its API returns is left out.';
  return spec.notCaptured.map(({ what, why }) => `- **${what}**: ${why}.`).join('\n');
}

function budgets(spec: ConfigSourceSpec | SnapshotSourceSpec): string {
  if (spec.budgets.length === 0) return 'Its calls have no budget.';
  const rows = spec.budgets.map(({ name, rate, burst = 1, per, summary: what }) => [
    code(name),
    String(rate),
    String(burst),
    per === 'region' ? 'account and region' : 'account',
    what,
  ]);
  return markdownTable(['Budget', 'Requests a second', 'At once', 'Per', 'What AWS allows'], rows);
}
