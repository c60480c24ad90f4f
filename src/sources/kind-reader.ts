import type { OutputOf, SdkClient, SdkCommand } from '../aws/account.ts';
import { iamAction, operationName, servicePrefix } from '../aws/service.ts';
import { unread } from '../core/document.ts';
import { type ErrorCode, HoldfastError, toHoldfastError } from '../core/errors.ts';
import type { Json } from '../core/json.ts';
import type { KindEnd, KindStatus } from '../core/kind.ts';
import type { Finding } from '../core/result.ts';
import { type FieldTable, unknownMembers } from './field-table.ts';
import type { SourceContext } from './source.ts';

/** One object that a read is about. */
export interface Resource {
  readonly id: string;
  readonly name: string;
}

/**
 * What a read gave, or the read kind whose end says why it gave nothing. `refused`: why not even one of its calls was
 * answered; of the first listing of a source this is the failure of the source.
 */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly kind: string; readonly refused?: HoldfastError };

/** A member made from a read; when the read failed it keeps what the last capture wrote. */
export function orUnread<T>(read: Read<T>, member: (value: T) => Json): Json {
  return read.ok ? member(read.value) : unread(read.kind);
}

/**
 * Runs the reads of a capture, one after the other, and remembers how each kind ended, so that one that fails never
 * stops the others. Only an abort is thrown.
 */
export interface KindReader {
  /** One call, its reply checked against the field table. Throws what `AwsAccount.send` throws. */
  send<C extends SdkCommand>(client: SdkClient, command: C, about?: Resource): Promise<OutputOf<C>>;
  /**
   * One read of a kind: the whole of it, or the part that belongs to `resources`. Once the service said that it does not
   * offer the operation, it is not asked again for the other resources.
   */
  read<T>(kind: string, task: () => Promise<T>, resources?: readonly Resource[]): Promise<Read<T>>;
  ends(): readonly KindEnd[];
  findings(): readonly Finding[];
  /** A member that the table does not know, found outside of `send`: `HostedZone.Colour`. */
  noticeUnknown(member: string): void;
}

type Failure = Required<Pick<KindEnd, 'status' | 'error'>> & Pick<KindEnd, 'call'>;

interface Attempt {
  readonly resources: readonly Resource[];
  readonly failure: Failure | null;
}

export function kindReader(ctx: SourceContext, table: FieldTable): KindReader {
  const attempts = new Map<string, Attempt[]>();
  const failedCalls = new WeakMap<object, string>();
  const unknown = new Map<string, string>();
  let unknownInThisRead: string[] = [];
  let answered: string | undefined;

  const noticeUnknown = (member: string) => {
    unknownInThisRead.push(member);
    if (!unknown.has(member)) unknown.set(member, member);
  };

  return {
    async send(client, command, about) {
      const operation = operationName(command);
      try {
        const options = about === undefined ? {} : { resource: about.name };
        const output = await ctx.aws.send(client, command, options);
        for (const member of unknownMembers(table, `${operation}Response`, output)) noticeUnknown(member);
        answered = iamAction(servicePrefix(client), operation);
        return output;
      } catch (thrown) {
        const error = toHoldfastError(thrown);
        failedCalls.set(error, iamAction(servicePrefix(client), operation));
        throw ctx.signal.aborted ? thrown : error;
      }
    },

    async read(kind, task, resources = []) {
      const before = attempts.get(kind) ?? [];
      attempts.set(kind, before);
      const refused = before.find((attempt) => attempt.failure?.status === 'not-offered');
      if (refused !== undefined && resources.length > 0) {
        before.push({ resources, failure: refused.failure });
        return { ok: false, kind };
      }
      unknownInThisRead = [];
      answered = undefined;
      try {
        const value = await task();
        before.push({ resources, failure: unknownFailure(unknownInThisRead) });
        return { ok: true, value };
      } catch (thrown) {
        if (ctx.signal.aborted) throw thrown;
        const error = toHoldfastError(thrown);
        // Not a call that failed, but what its reply said: a cursor that comes again, a member that is missing.
        before.push({ resources, failure: failureOf(error, failedCalls.get(error) ?? answered) });
        ctx.log.debug(`${kind}: ${error.message}`);
        return { ok: false, kind, ...(answered === undefined ? { refused: error } : {}) };
      }
    },

    ends: () => [...attempts].flatMap(([kind, made]) => endsOf(kind, made)),

    findings: () =>
      [...unknown.keys()].sort().map((member) => ({
        code: 'unknown-field',
        severity: 'error',
        message: `AWS returned '${member}', which this version does not capture`,
        hint: 'update Holdfast; until then the files of this kind are written without it',
      })),

    noticeUnknown,
  };
}

const STATUS_OF: Partial<Record<ErrorCode, KindStatus>> = { 'access-denied': 'denied', 'not-offered': 'not-offered' };

function failureOf(error: HoldfastError, call: string | undefined): Failure {
  return {
    status: STATUS_OF[error.code] ?? 'partial',
    ...(call === undefined ? {} : { call }),
    error: { code: error.code, message: error.message, hint: error.hint },
  };
}

function unknownFailure(members: readonly string[]): Failure | null {
  if (members.length === 0) return null;
  const names = [...new Set(members)].sort().join(', ');
  const error = new HoldfastError('unknown-field', `AWS returned fields that this version does not capture: ${names}`, {
    hint: 'update Holdfast',
  });
  return failureOf(error, undefined);
}

/**
 * The kind's own end, then one for each object that failed. It ends `denied` or `not-offered` as a whole only when no
 * read of it succeeded; then the objects need no ends of their own.
 */
function endsOf(kind: string, made: readonly Attempt[]): readonly KindEnd[] {
  const failed = made.flatMap(({ resources, failure }) => (failure === null ? [] : [{ resources, failure }]));
  const first = failed[0];
  if (first === undefined) return [{ kind, status: 'complete' }];
  const same = failed.every(({ failure }) => failure.status === first.failure.status);
  if (first.resources.length === 0 || (failed.length === made.length && same && first.failure.status !== 'partial'))
    return [{ kind, ...first.failure }];
  const own: KindEnd = { kind, ...first.failure, status: 'partial' };
  const objects = failed.flatMap(({ resources, failure }) =>
    resources.map(({ id, name }): KindEnd => ({ kind, ...failure, resource: id, resourceName: name })),
  );
  return [own, ...objects];
}
