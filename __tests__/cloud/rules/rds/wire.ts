import * as sdk from '@aws-sdk/client-rds';
import { decodeForm, encode } from '../../wire/query.ts';
import type { Value } from '../../wire/route53.ts';
import { type Operation, operationsOf, type Schema } from '../../wire/schema.ts';
import type { Element } from '../../wire/xml.ts';

/** Every operation of RDS by name. */
export const OPERATIONS: ReadonlyMap<string, Operation> = operationsOf(sdk);

export const NAMESPACE = 'http://rds.amazonaws.com/doc/2014-10-31/';

/** The input of a call as the SDK shows it. */
export function inputOf(operation: string, body: Buffer): Value {
  const known = OPERATIONS.get(operation);
  return known === undefined ? {} : decodeForm(known, new URLSearchParams(body.toString()));
}

/** Members of an item of a listing as the reply writes them. */
export function elementsOf(describe: string, list: string, values: Value): Element[] {
  const item = itemSchema(describe, list);
  return Object.entries(values).flatMap(([name, value]) => {
    const member = item?.members.find((one) => one.name === name);
    return member === undefined || value === undefined ? [] : [encode(name, member.schema, value)];
  });
}

/** The members that an item of a listing can have. */
export function itemSchema(describe: string, list: string): Extract<Schema, { kind: 'struct' }> | undefined {
  const listed = OPERATIONS.get(describe)?.output.members.find(({ name }) => name === list)?.schema;
  return listed?.kind === 'list' && listed.of.kind === 'struct' ? listed.of : undefined;
}

/** A tree in which every list of this name has its items changed. */
export function mapItems(element: Element, list: string, change: (item: Element) => Element): Element {
  return {
    ...element,
    children: element.children.map((one) =>
      one.name === list ? { ...one, children: one.children.map(change) } : mapItems(one, list, change),
    ),
  };
}

/** An element in which these children stand in the place of those of their names. */
export function withChildren(element: Element, children: readonly Element[]): Element {
  const names = new Set(children.map(({ name }) => name));
  return { ...element, children: [...element.children.filter(({ name }) => !names.has(name)), ...children] };
}
