import type { OutputOf, SdkClient, SdkClientConfig, SdkCommand } from '../aws/account.ts';
import type { FieldTable } from './field-table.ts';
import { type KindReader, kindReader, type Resource } from './kind-reader.ts';
import type { SourceContext } from './source.ts';
import { watchReplies } from './wire-fields.ts';

/** What the readers of a source call one service with; `Sdk` is the module of its client, loaded when it is needed. */
export interface ServiceApi<Sdk> {
  readonly sdk: Sdk;
  readonly reader: KindReader;
  /** One call whose failure is remembered with its name. */
  send<C extends SdkCommand>(command: C, about?: Resource): Promise<OutputOf<C>>;
}

/** Opens a service in the capture's region. Every reply, as the SDK gives it and in its bytes, is held against the table. */
export function openService<Sdk, C extends SdkClient>(
  ctx: SourceContext,
  sdk: Sdk,
  Client: new (config: SdkClientConfig) => C,
  table: FieldTable,
): ServiceApi<Sdk> {
  const client = ctx.aws.client(Client, ctx.region);
  const reader = kindReader(ctx, table);
  watchReplies(client, table, reader.noticeUnknown);
  return { sdk, reader, send: async (command, about) => await reader.send(client, command, about) };
}
