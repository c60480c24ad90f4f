/**
 * Every member of every reply shape that a source reads, and what becomes of it. A test walks the SDK's own models and
 * fails on a member that is missing here, so an SDK update cannot add a field that is lost in silence.
 */
export type FieldTable = Readonly<Record<string, Readonly<Record<string, Field>>>>;

/** `kept`: it can be read back from the files. A shape name in `of`: its members are kept one by one. Else why it is dropped. */
type Field = 'kept' | DropReason | { readonly of: string };

type DropReason =
  /** Follows from kept members, or belongs to the reply only (page markers). */
  | 'derived'
  /** Changes by itself: states, counts, times. */
  | 'volatile'
  /** Repeats the identity of the object that was asked for. */
  | 'identity'
  | 'deprecated'
  /** Belongs to an object that another kind or source captures. */
  | 'other-kind';

/** What becomes of a member; undefined when the table does not know it. */
export function memberOf(table: FieldTable, shape: string, member: string): Field | undefined {
  const fields = table[shape];
  return fields !== undefined && Object.hasOwn(fields, member) ? fields[member] : undefined;
}

/** Members of a reply that the table does not know, as `Shape.Member`. `$metadata` is the SDK's own. */
export function unknownMembers(table: FieldTable, shape: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => unknownMembers(table, shape, item));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([member, inner]) => {
    if (inner === undefined || member === '$metadata') return [];
    const field = memberOf(table, shape, member);
    if (field === undefined) return [`${shape}.${member}`];
    return typeof field === 'object' ? unknownMembers(table, field.of, inner) : [];
  });
}
