import type { AwsError } from '../../wire/errors.ts';
import type { Value } from '../../wire/route53.ts';
import type { Schema } from '../../wire/schema.ts';
import { invalid } from './operation.ts';

/** Refuses an input without a member that the model requires, in the words that every AWS service has for it. */
export function refuseMissing(schema: Schema, value: unknown, path = ''): void {
  if (schema.kind === 'list') {
    for (const [i, item] of (value as readonly unknown[]).entries()) {
      refuseMissing(schema.of, item, `${path}.${i + 1}.member`);
    }
  }
  if (schema.kind !== 'struct') return;
  for (const [i, { name, schema: of }] of schema.members.entries()) {
    const inner = (value as Value)[name];
    const at = `${path === '' ? '' : `${path}.`}${name[0]?.toLowerCase()}${name.slice(1)}`;
    if (inner === undefined && i < schema.required) throw missing(at);
    if (inner !== undefined) refuseMissing(of, inner, at);
  }
}

function missing(path: string): AwsError {
  return invalid(
    `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`,
  );
}
