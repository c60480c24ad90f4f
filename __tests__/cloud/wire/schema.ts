import * as sdk from '@aws-sdk/client-route-53';

// The client packages publish their service models as nested arrays; these are the few shapes that these services use.

export type Traits = Readonly<Record<string, unknown>>;

export type Schema =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'timestamp' }
  | { readonly kind: 'list'; readonly of: Schema; readonly element: string }
  | { readonly kind: 'map'; readonly of: Schema }
  | { readonly kind: 'struct'; readonly members: readonly Member[]; readonly required: number };

/** The first `required` members of a structure are the ones that a request must carry. */
export interface Member {
  readonly name: string;
  readonly schema: Schema;
  /** A label of the path. */
  readonly isLabel: boolean;
  readonly query?: string;
  readonly header?: string;
}

export interface Operation {
  readonly name: string;
  readonly method: string;
  /** `/2013-04-01/hostedzone/{Id}`. */
  readonly path: string;
  readonly status: number;
  readonly input: Extract<Schema, { kind: 'struct' }>;
  readonly output: Extract<Schema, { kind: 'struct' }>;
}

type Raw = readonly unknown[];

const LIST = 1;
const MAP = 2;
const STRUCT = 3;
const OPERATION = 9;

const known = new Map<unknown, Schema>();

/** Every operation of the SDK's Route 53 model, by name. */
export const OPERATIONS: ReadonlyMap<string, Operation> = operationsOf(sdk);

/** Every operation of a client package's model, by name. */
export function operationsOf(sdkModule: object): ReadonlyMap<string, Operation> {
  return new Map(
    Object.values(sdkModule)
      .filter((value): value is Raw => Array.isArray(value) && value[0] === OPERATION)
      .map((raw) => [String(raw[2]), operation(raw)]),
  );
}

function operation(raw: Raw): Operation {
  // The query protocol has no HTTP traits: everything is a POST of a form to the root.
  const [method, path, status] = (raw[3] as { http?: [string, string, number] }).http ?? ['POST', '/', 200];
  return { name: String(raw[2]), method, path, status, input: struct(raw[4]), output: struct(raw[5]) };
}

function struct(ref: unknown): Operation['input'] {
  const schema = resolve(ref);
  return schema.kind === 'struct' ? schema : { kind: 'struct', members: [], required: 0 };
}

function resolve(ref: unknown): Schema {
  const raw = typeof ref === 'function' ? ref() : ref;
  const seen = known.get(raw);
  if (seen !== undefined && typeof raw === 'object') return seen;
  const schema = read(raw);
  if (typeof raw === 'object') known.set(raw, schema);
  return schema;
}

function read(raw: unknown): Schema {
  if (typeof raw === 'number') return simple(raw);
  const array = raw as Raw;
  if (array[0] === LIST) {
    const { schema, traits } = member(array[4]);
    return { kind: 'list', of: schema, element: String(traits['xmlName'] ?? 'member') };
  }
  if (array[0] === MAP) return { kind: 'map', of: member(array[5]).schema };
  if (array[0] === STRUCT) {
    const names = array[4] as readonly string[];
    const schemas = array[5] as readonly unknown[];
    return {
      kind: 'struct',
      members: names.map((name, i) => structMember(name, schemas[i])),
      required: Number(array[6] ?? 0),
    };
  }
  if (array[0] === 0) return resolve(array[4]); // a named simple type
  return { kind: 'struct', members: [], required: 0 }; // the unit type of an operation without a reply
}

function simple(code: number): Schema {
  if (code >= 128) return { kind: 'map', of: simple(code - 128) };
  if (code >= 64) return { kind: 'list', of: simple(code - 64), element: 'member' };
  if (code === 1) return { kind: 'number' };
  if (code === 2) return { kind: 'boolean' };
  if (code >= 4 && code <= 7) return { kind: 'timestamp' };
  return { kind: 'string' };
}

/** A member is a schema, or a pair of a schema and traits; the traits are a record or a set of bits. */
function member(raw: unknown): { schema: Schema; traits: Traits; bits: number } {
  const isPair = Array.isArray(raw) && raw.length === 2;
  if (!isPair) return { schema: resolve(raw), traits: {}, bits: 0 };
  const traits = raw[1] as number | Traits;
  return typeof traits === 'number'
    ? { schema: resolve(raw[0]), traits: {}, bits: traits }
    : { schema: resolve(raw[0]), traits, bits: 0 };
}

function structMember(name: string, raw: unknown): Member {
  const { schema, traits, bits } = member(raw);
  const query = traits['httpQuery'];
  const header = traits['httpHeader'];
  return {
    name: name,
    schema,
    isLabel: (bits & 1) === 1,
    ...(typeof query === 'string' ? { query } : {}),
    ...(typeof header === 'string' ? { header } : {}),
  };
}
