import { type Member, OPERATIONS, type Operation, type Schema } from './schema.ts';
import { child, type Element, parseXml, writeXml } from './xml.ts';

const NAMESPACE = ' xmlns="https://route53.amazonaws.com/doc/2013-04-01/"';

/** A structure of the SDK's model, as the SDK itself shows it to a program. */
export type Value = Record<string, unknown>;

const routes = [...OPERATIONS.values()].map((operation) => ({
  operation,
  labels: [...operation.path.matchAll(/\{(\w+)\}/g)].map((m) => String(m[1])),
  // More literal segments first: `/hostedzone/{Id}` must not take what `/hostedzonecount` means.
  pattern: new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, '([^/]+)')}/?$`),
  literal: operation.path.replaceAll(/\{\w+\}/g, '').length,
}));
routes.sort((a, b) => b.literal - a.literal);

export interface Route {
  readonly operation: Operation;
  readonly labels: Value;
}

/** Which operation a request is, and the labels in its path; null when the model has none. */
export function matchRoute(method: string, path: string): Route | null {
  for (const { operation, labels, pattern } of routes) {
    if (operation.method !== method) continue;
    const match = pattern.exec(path);
    if (match === null) continue;
    return {
      operation,
      labels: Object.fromEntries(labels.map((name, i) => [name, decodeURIComponent(match[i + 1] ?? '')])),
    };
  }
  return null;
}

/** The operation's input, from the three places where it travels: path, query, body. */
export function decodeInput(route: Route, query: URLSearchParams, body: string): Value {
  const root = body.trim() === '' ? undefined : parseXml(body);
  const input: Value = {};
  for (const member of route.operation.input.members) {
    if (member.isLabel) {
      input[member.name] = scalar(member.schema, String(route.labels[member.name]));
    } else if (member.query !== undefined) {
      const text = query.get(member.query);
      if (text !== null) input[member.name] = scalar(member.schema, text);
    } else if (root !== undefined) {
      const element = child(root, member.name);
      if (element !== undefined) input[member.name] = decode(member.schema, element);
    }
  }
  return input;
}

/** Method, path and body that carry an input, for the emulator behind. */
export function encodeInput(operation: Operation, input: Value): { method: string; path: string; body: string } {
  let path = operation.path;
  const query = new URLSearchParams();
  const rest: Member[] = [];
  for (const member of operation.input.members) {
    const value = input[member.name];
    if (member.isLabel) path = path.replace(`{${member.name}}`, encodeURIComponent(String(value)));
    else if (value === undefined) continue;
    else if (member.query !== undefined) query.set(member.query, String(value));
    else rest.push(member);
  }
  const children = rest.map((m) => encode(m.name, m.schema, input[m.name]));
  const body =
    operation.method === 'POST' ? writeXml({ name: `${operation.name}Request`, text: '', children }, NAMESPACE) : '';
  return { method: operation.method, path: query.size > 0 ? `${path}?${query}` : path, body };
}

export function decodeOutput(operation: Operation, body: string, header: (name: string) => string | undefined): Value {
  const root = body.trim() === '' ? undefined : parseXml(body);
  const output: Value = {};
  for (const member of operation.output.members) {
    if (member.header !== undefined) {
      const text = header(member.header.toLowerCase());
      if (text !== undefined) output[member.name] = text;
    } else {
      const element = root && child(root, member.name);
      if (element !== undefined) output[member.name] = decode(member.schema, element);
    }
  }
  return output;
}

export function encodeOutput(operation: Operation, output: Value): { headers: Record<string, string>; body: string } {
  const headers: Record<string, string> = {};
  const children: Element[] = [];
  for (const member of operation.output.members) {
    const value = output[member.name];
    if (value === undefined) continue;
    if (member.header !== undefined) headers[member.header.toLowerCase()] = String(value);
    else children.push(encode(member.name, member.schema, value));
  }
  const text = writeXml({ name: `${operation.name}Response`, text: '', children }, NAMESPACE);
  return { headers, body: `<?xml version="1.0" encoding="UTF-8"?>\n${text}` };
}

function decode(schema: Schema, element: Element): unknown {
  if (schema.kind === 'list') {
    return element.children.map((c) => decode(schema.of, c));
  }
  if (schema.kind === 'struct') {
    const value: Value = {};
    for (const member of schema.members) {
      const found = child(element, member.name);
      if (found !== undefined) value[member.name] = decode(member.schema, found);
    }
    return value;
  }
  return scalar(schema, element.text);
}

function scalar(schema: Schema, text: string): unknown {
  if (schema.kind === 'number') return Number(text);
  if (schema.kind === 'boolean') return text.toLowerCase() === 'true';
  if (schema.kind === 'timestamp') return new Date(text);
  return text;
}

function encode(name: string, schema: Schema, value: unknown): Element {
  if (schema.kind === 'list') {
    const items = value as readonly unknown[];
    return { name, text: '', children: items.map((item) => encode(schema.element, schema.of, item)) };
  }
  if (schema.kind === 'struct') {
    const struct = value as Value;
    const present = schema.members.filter((m) => struct[m.name] !== undefined);
    return { name, text: '', children: present.map((m) => encode(m.name, m.schema, struct[m.name])) };
  }
  return { name, text: value instanceof Date ? value.toISOString() : String(value), children: [] };
}
