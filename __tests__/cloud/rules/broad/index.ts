import type { CloudOptions } from '../../options.ts';
import type { Call, Reply } from '../../wire/call.ts';
import { type Element, parseXml, writeXml } from '../../wire/xml.ts';
import { LISTINGS, pageIn, pageOut } from './pages.ts';
import { SnapshotStates } from './snapshots.ts';

type Send = (body: Buffer) => Promise<Reply>;

/** What EC2 and RDS do and moto does not, around one call. */
export class BroadRules {
  readonly #options: CloudOptions;
  readonly #snapshots: SnapshotStates;

  constructor(options: CloudOptions) {
    this.#options = options;
    this.#snapshots = new SnapshotStates(options);
  }

  clear(): void {
    this.#snapshots.clear();
  }

  async around(call: Call, send: Send): Promise<Reply> {
    const listing = LISTINGS[`${call.service}:${call.operation}`];
    const isCreation = this.#snapshots.isCreation(call);
    if (listing === undefined && !isCreation) return send(call.body);
    const form = new URLSearchParams(call.body.toString());
    const page = listing === undefined ? null : pageIn(form, listing, this.#options);
    const wanted = this.#snapshots.takeStateFilter(call, form);
    const reply = await send(listing === undefined ? call.body : Buffer.from(form.toString()));
    if (reply.status !== 200) return reply;
    const document = parseXml(reply.body.toString());
    const aged = this.#snapshots.apply(call, document, wanted, listing);
    const out = listing === undefined || page === null ? aged : pageOut(aged, listing, page, this.#options);
    return withBody(reply, out);
  }
}

function withBody(reply: Reply, document: Element): Reply {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml(document)}`;
  const { 'content-length': _, ...headers } = reply.headers;
  return { ...reply, headers, body: Buffer.from(text) };
}
