import { randomUUID } from 'node:crypto';
import { type Reply, textReply } from './call.ts';
import type { Value } from './route53.ts';
import type { Operation, Schema } from './schema.ts';
import { type Element, writeXml } from './xml.ts';

// The AWS query protocol (Smithy, "AWS query protocol"): a form with dotted names in, XML in two envelopes out.

/** The form of a request, read into the operation's input as the SDK shows it. */
export function decodeForm(operation: Operation, form: URLSearchParams): Value {
  const tree: Tree = { children: new Map() };
  for (const [name, text] of form) {
    let at = tree;
    for (const part of name.split('.')) {
      const next: Tree = at.children.get(part) ?? { children: new Map() };
      at.children.set(part, next);
      at = next;
    }
    at.text = text;
  }
  return decode(operation.input, tree) as Value;
}

interface Tree {
  text?: string;
  readonly children: Map<string, Tree>;
}

function decode(schema: Schema, tree: Tree): unknown {
  if (schema.kind === 'struct') {
    const value: Value = {};
    for (const { name, schema: of } of schema.members) {
      const part = tree.children.get(name);
      if (part !== undefined) value[name] = decode(of, part);
    }
    return value;
  }
  if (schema.kind === 'list') {
    const items = tree.children.get(schema.element)?.children ?? new Map<string, Tree>(); // an empty list is `Name=`
    return [...items].sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => decode(schema.of, item));
  }
  if (schema.kind === 'map') {
    const entries = [...(tree.children.get('entry')?.children.values() ?? [])];
    return Object.fromEntries(
      entries.map(({ children }) => [
        children.get('key')?.text ?? '',
        decode(schema.of, children.get('value') ?? { children: new Map() }),
      ]),
    );
  }
  const text = tree.text ?? '';
  if (schema.kind === 'number') return Number(text);
  if (schema.kind === 'boolean') return text === 'true';
  return schema.kind === 'timestamp' ? new Date(text) : text;
}

/** The operation's output in its envelopes. */
export function queryReply(operation: Operation, output: Value, namespace: string): Reply {
  const result = { name: `${operation.name}Result`, text: '', children: members(operation.output, output) };
  const id = randomUUID();
  const metadata = { name: 'ResponseMetadata', text: '', children: [{ name: 'RequestId', text: id, children: [] }] };
  const root = { name: `${operation.name}Response`, text: '', children: [result, metadata] };
  return textReply(200, 'text/xml', writeXml(root, ` xmlns="${namespace}"`), { 'x-amzn-requestid': id });
}

function members(schema: Extract<Schema, { kind: 'struct' }>, value: Value): Element[] {
  return schema.members.flatMap(({ name, schema: of }) =>
    value[name] === undefined || value[name] === null ? [] : [encode(name, of, value[name])],
  );
}

/** One member of an output as an element. */
export function encode(name: string, schema: Schema, value: unknown): Element {
  if (schema.kind === 'struct') return { name, text: '', children: members(schema, value as Value) };
  if (schema.kind === 'list') {
    const children = (value as readonly unknown[]).map((item) => encode(schema.element, schema.of, item));
    return { name, text: '', children };
  }
  if (schema.kind === 'map') {
    const entries = Object.entries(value as Value).map(([key, inner]) => ({
      name: 'entry',
      text: '',
      children: [{ name: 'key', text: key, children: [] }, encode('value', schema.of, inner)],
    }));
    return { name, text: '', children: entries };
  }
  const text = value instanceof Date ? value.toISOString() : String(value);
  return { name, text, children: [] };
}
