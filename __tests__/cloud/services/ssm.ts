import { randomUUID } from 'node:crypto';
import type { CloudOptions } from '../options.ts';
import { type Call, type Reply, textReply } from '../wire/call.ts';
import { AwsError, notOffered } from '../wire/errors.ts';

/** What a document does on an instance. */
export type DocumentBehaviour = 'succeeds' | 'fails' | 'hangs';

export interface SsmControls {
  /** The documents that there are. */
  readonly documents: Map<string, DocumentBehaviour>;
  /** Instances on which no agent answers. */
  readonly unmanaged: Set<string>;
  /** What was sent, oldest first. */
  readonly sent: readonly SentCommand[];
}

export interface SentCommand {
  readonly id: string;
  readonly document: string;
  readonly instance: string;
  readonly comment: string;
  readonly at: number;
  isCancelled: boolean;
}

/** Commands to instances: a moment after it was sent nobody knows one, then it is under way, then it ended. */
export class SsmService implements SsmControls {
  readonly documents = new Map<string, DocumentBehaviour>();
  readonly unmanaged = new Set<string>();
  readonly sent: SentCommand[] = [];
  readonly #looks = new Map<string, number>();
  readonly #options: CloudOptions;

  constructor(options: CloudOptions) {
    this.#options = options;
  }

  clear(): void {
    this.documents.clear();
    this.unmanaged.clear();
    this.sent.length = 0;
    this.#looks.clear();
  }

  handle(call: Call): Reply {
    const input = JSON.parse(call.body.toString()) as Record<string, unknown>;
    if (call.operation === 'SendCommand') return this.#send(input);
    if (call.operation === 'GetCommandInvocation') return this.#look(input);
    if (call.operation === 'ListCommands') return this.#list(input);
    if (call.operation === 'CancelCommand') return this.#cancel(input);
    return notOffered('ssm', call.operation);
  }

  #send({ DocumentName, InstanceIds, TimeoutSeconds, Comment }: Record<string, unknown>): Reply {
    const document = String(DocumentName);
    const [instance = ''] = InstanceIds as string[];
    // SendCommand, errors: "The specified SSM document doesn't exist"; TimeoutSeconds: "Minimum value of 30".
    if (!this.documents.has(document))
      throw new AwsError(400, 'InvalidDocument', 'The specified SSM document doesn’t exist.');
    if (Number(TimeoutSeconds) < 30)
      throw new AwsError(
        400,
        'ValidationException',
        "Value at 'timeoutSeconds' failed to satisfy constraint: Member must have value greater than or equal to 30",
      );
    if (this.unmanaged.has(instance))
      throw new AwsError(400, 'InvalidInstanceId', 'Instances not in a valid state for account.');
    const id = randomUUID();
    const comment = typeof Comment === 'string' ? Comment : '';
    // Comment: "Maximum length of 100."
    if (comment.length > 100)
      throw new AwsError(
        400,
        'ValidationException',
        "Value at 'comment' failed to satisfy constraint: length at most 100",
      );
    this.sent.push({ id, document, instance, comment, at: this.#options.now(), isCancelled: false });
    return json({ Command: { CommandId: id, DocumentName: document, Status: 'Pending' } });
  }

  #look({ CommandId, InstanceId }: Record<string, unknown>): Reply {
    const command = this.sent.find(({ id, instance }) => id === CommandId && instance === InstanceId);
    const looks = (this.#looks.get(String(CommandId)) ?? 0) + 1;
    this.#looks.set(String(CommandId), looks);
    // "The command ID and managed node ID you specified didn't match any invocations": also just after it was sent.
    if (command === undefined || looks === 1) throw new AwsError(400, 'InvocationDoesNotExist', '');
    const behaviour = this.documents.get(command.document);
    const about = { CommandId: command.id, InstanceId: command.instance, DocumentName: command.document };
    if (looks === 2 || behaviour === 'hangs')
      return json({ ...about, Status: 'InProgress', StatusDetails: 'InProgress' });
    if (behaviour === 'succeeds')
      return json({ ...about, Status: 'Success', StatusDetails: 'Success', ResponseCode: 0 });
    const StandardErrorContent = 'fsfreeze: /data: Device or resource busy\nfailed to run commands: exit status 1';
    return json({ ...about, Status: 'Failed', StatusDetails: 'Failed', ResponseCode: 1, StandardErrorContent });
  }

  /** ListCommands: those of a managed node, and by "InvokedAfter" those since a time, as in `2021-07-07T00:00:00Z`. */
  #list({ InstanceId, Filters }: Record<string, unknown>): Reply {
    const filters = (Filters ?? []) as { readonly key: string; readonly value: string }[];
    const after = filters.find(({ key }) => key === 'InvokedAfter')?.value;
    if (after !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(after))
      throw new AwsError(400, 'InvalidFilterKey', 'The specified filter value is not valid.');
    const since = after === undefined ? 0 : Date.parse(after);
    const own = this.sent.filter(({ instance, at }) => instance === InstanceId && at >= since);
    const Commands = own.map(({ id, document, comment }) => ({
      CommandId: id,
      DocumentName: document,
      Comment: comment,
    }));
    return json({ Commands });
  }

  #cancel({ CommandId }: Record<string, unknown>): Reply {
    const command = this.sent.find(({ id }) => id === CommandId);
    if (command !== undefined) command.isCancelled = true;
    return json({});
  }
}

function json(value: object): Reply {
  return textReply(200, 'application/x-amz-json-1.1', JSON.stringify(value));
}
