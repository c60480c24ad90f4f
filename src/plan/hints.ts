import type { Path } from './problem.ts';

/** "for example" with the schema's own example, which the tests load. */
export function exampleHint(schema: unknown, path: Path, otherwise = 'see the plan reference'): string {
  const example = schemaAt(schema, path)?.examples?.[0];
  if (example === undefined) return otherwise;
  const key = path.at(-1);
  return `write for example ${typeof key === 'string' ? `${key}: ` : ''}${flow(example)}`;
}

/** A value as flow YAML in one line. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, part]) => `${key}: ${flow(part)}`)
      .join(', ')} }`;
  return typeof value === 'string' && !/^[A-Za-z][\w/-]*$/.test(value) ? JSON.stringify(value) : String(value);
}

interface PlanJsonSchema {
  readonly properties?: Readonly<Record<string, PlanJsonSchema>>;
  readonly additionalProperties?: PlanJsonSchema | boolean;
  readonly items?: PlanJsonSchema;
  readonly anyOf?: readonly PlanJsonSchema[];
  readonly examples?: readonly unknown[];
}

/** The JSON Schema of a path; of a union the branch that has the next step. */
export function schemaAt(schema: unknown, path: Path): PlanJsonSchema | null {
  let here = schema as PlanJsonSchema | undefined;
  for (const step of path) {
    const branches: readonly PlanJsonSchema[] = here?.anyOf ?? [];
    const from: PlanJsonSchema | undefined = branches.find((one) => one.properties !== undefined) ?? here;
    if (typeof step === 'number') here = from?.items ?? branches.find((one) => one.items !== undefined)?.items;
    else if (from?.properties !== undefined && Object.hasOwn(from.properties, step)) here = from.properties[step];
    else here = typeof from?.additionalProperties === 'object' ? from.additionalProperties : undefined;
  }
  if (here?.anyOf !== undefined) return { ...here.anyOf.find((one) => one.properties !== undefined), ...here };
  return here ?? null;
}

export function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here;
}
