import { createRequire } from 'node:module';
import type { FieldTable } from '../../src/sources/field-table.ts';

/** A service that a source asks: the package of its SDK client, and the table of what becomes of its replies. */
export interface ServiceModel {
  readonly sdk: string;
  readonly table: FieldTable;
}

/** Members of every structure that a reply can hold, by shape; the structure that a member holds, or null for a leaf. */
type Shapes = Map<string, Map<string, string | null>>;

// The SDK's runtime schemas: [kind, namespace, name, traits, …]; a structure is kind 3 with member names and their schemas,
// a list kind 1, an operation kind 9.
type Schema = readonly unknown[];
const require = createRequire(import.meta.url);

/** The operations that a table is about. */
export function operationsIn(table: FieldTable): readonly string[] {
  return Object.keys(table).flatMap((shape) => /^(.*)Response$/.exec(shape)?.[1] ?? []);
}

/** Where a table and the SDK's own model differ, as `Shape.Member`, sorted. */
export function modelDifferences({ sdk, table }: ServiceModel): {
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
  readonly wrong: readonly string[];
} {
  const shapes = modelShapes(sdk, operationsIn(table));
  const modelled = reachable(shapes, table);
  const listed = Object.entries(table).flatMap(([shape, members]) =>
    Object.keys(members).map((member) => `${shape}.${member}`),
  );
  return {
    missing: [...modelled].filter((member) => !listed.includes(member)).sort(),
    unknown: listed.filter((member) => !modelled.has(member)).sort(),
    wrong: misread(shapes, table),
  };
}

/** What is dropped whole is not looked into. */
function reachable(shapes: Shapes, table: FieldTable): ReadonlySet<string> {
  const modelled = new Set<string>();
  const reached = new Set<string>();
  const queue = operationsIn(table).map((operation) => `${operation}Response`);
  for (let shape = queue.pop(); shape !== undefined; shape = queue.pop()) {
    if (reached.has(shape)) continue;
    reached.add(shape);
    for (const [member, target] of shapes.get(shape) ?? []) {
      modelled.add(`${shape}.${member}`);
      if (target !== null && typeof table[shape]?.[member] === 'object') queue.push(target);
    }
  }
  return modelled;
}

/** A structure is kept member by member, under its own name; only a leaf is kept as it is. */
function misread(shapes: Shapes, table: FieldTable): readonly string[] {
  return Object.entries(table).flatMap(([shape, members]) =>
    Object.entries(members).flatMap(([member, field]) => {
      const target = shapes.get(shape)?.get(member) ?? null;
      const isWrong = typeof field === 'object' ? field.of !== target : field === 'kept' && target !== null;
      return isWrong ? [`${shape}.${member}`] : [];
    }),
  );
}

/** The shape of a reply is called `<Operation>Response` whatever the model calls it (`…Result`, `…Output`). */
function modelShapes(sdk: string, operations: readonly string[]): Shapes {
  const client = require(sdk) as Record<string, Schema>;
  const shapes: Shapes = new Map();
  for (const operation of operations) {
    const name = visit(client[`${operation}$`]?.[5], shapes);
    if (name === null) throw new Error(`${sdk} has no operation '${operation}'`);
    shapes.set(`${operation}Response`, shapes.get(name) ?? new Map());
  }
  return shapes;
}

/** The structure's name, or null for a leaf. */
function visit(ref: unknown, shapes: Shapes): string | null {
  let schema = ref;
  if (Array.isArray(schema) && schema.length === 2 && typeof schema[0] !== 'number') schema = schema[0]; // with traits
  if (typeof schema === 'function') schema = schema();
  if (!Array.isArray(schema)) return null;
  if (schema[0] === 1) return visit(schema[4], shapes);
  if (schema[0] !== 3) return null;
  const name = String(schema[2]);
  if (!shapes.has(name)) {
    const members = new Map<string, string | null>();
    shapes.set(name, members);
    (schema[4] as string[]).forEach((member, at) => {
      members.set(member, visit((schema[5] as unknown[])[at], shapes));
    });
  }
  return name;
}
