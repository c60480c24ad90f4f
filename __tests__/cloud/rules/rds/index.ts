import type { CloudOptions } from '../../options.ts';
import type { Call, Reply } from '../../wire/call.ts';
import { queryReply } from '../../wire/query.ts';
import { type Element, parseXml, textAt, writeXml } from '../../wire/xml.ts';
import { LISTINGS } from '../broad/pages.ts';
import { reorder } from '../shuffle.ts';
import { Endpoints } from './endpoints.ts';
import { Forgotten } from './forgotten.ts';
import { withWriters } from './global-clusters.ts';
import { OptionGroups } from './option-groups.ts';
import { withSources } from './parameters.ts';
import { PendingChanges } from './pending.ts';
import { inputOf, NAMESPACE, OPERATIONS } from './wire.ts';

type Send = (body: Buffer) => Promise<Reply>;

/** Lists inside of an object whose order AWS does not promise. */
const UNORDERED: ReadonlySet<string> = new Set([
  'VpcSecurityGroups',
  'TagList',
  'Subnets',
  'DBClusterMembers',
  'AvailabilityZones',
  'AssociatedRoles',
  'EnabledCloudwatchLogsExports',
  'ProcessorFeatures',
  'Options',
  'OptionSettings',
  'EventCategoriesList',
  'SourceIdsList',
  'GlobalClusterMembers',
  'StaticMembers',
  'ExcludedMembers',
  'VpcSubnetIds',
  'VpcSecurityGroupIds',
  'Auth',
  'SessionPinningFilters',
]);

/** What RDS does with what databases are made with, and moto does not, around one call. */
export class RdsRules {
  readonly #options: CloudOptions;
  readonly #endpoints = new Endpoints();
  readonly #forgotten = new Forgotten();
  readonly #optionGroups = new OptionGroups();
  readonly #pending: PendingChanges;

  constructor(options: CloudOptions) {
    this.#options = options;
    this.#pending = new PendingChanges(options);
  }

  clear(): void {
    this.#endpoints.clear();
    this.#forgotten.clear();
    this.#optionGroups.clear();
    this.#pending.clear();
  }

  async around(call: Call, body: Buffer, send: Send): Promise<Reply> {
    const operation = OPERATIONS.get(call.operation);
    if (call.service !== 'rds' || operation === undefined) return send(body);
    const input = inputOf(call.operation, body);
    const own = this.#endpoints.answer(call, input);
    if (own !== null) return this.#shuffled(queryReply(operation, own, NAMESPACE));
    const place = `${call.account} ${call.region}`;
    const before = await this.#before(call, input, send);
    const asked = this.#optionGroups.asked(call.operation, body);
    const reply = this.#optionGroups.answered(call.operation, input, await whole(call.operation, asked, send));
    if (reply.status !== 200) return reply;
    this.#forgotten.keep(place, call.operation, input);
    this.#optionGroups.keep(place, call.operation, input);
    if (before !== null) this.#pending.keep(place, call.operation, input, before);
    if (!call.operation.startsWith('Describe')) return reply;
    const document = parseXml(reply.body.toString());
    const kept = this.#optionGroups.put(place, call.operation, this.#forgotten.put(place, call.operation, document));
    const full = this.#pending.put(
      place,
      call.operation,
      withSources(call.operation, input, withWriters(call.operation, kept)),
    );
    return this.#shuffled(withBody(reply, full));
  }

  async #before(call: Call, input: ReturnType<typeof inputOf>, send: Send): Promise<Element | null> {
    const asked = this.#pending.asksFirst(call.operation, input);
    if (asked === null) return null;
    const form = new URLSearchParams({ Action: asked.describe, Version: '2014-10-31', [asked.id]: asked.name });
    const reply = await send(Buffer.from(form.toString()));
    if (reply.status !== 200) return null;
    const place = `${call.account} ${call.region}`;
    return this.#forgotten.put(place, asked.describe, parseXml(reply.body.toString()));
  }

  #shuffled(reply: Reply): Reply {
    return this.#options.shuffle ? withBody(reply, inAnyOrder(parseXml(reply.body.toString()))) : reply;
  }
}

/** moto ends a listing of its own accord after a hundred; what is a page here is decided in front of it (rules/broad/pages.ts). */
async function whole(operation: string, body: Buffer, send: Send): Promise<Reply> {
  const first = await send(body);
  if (first.status !== 200 || LISTINGS[`rds:${operation}`] === undefined) return first;
  let document = parseXml(first.body.toString());
  for (let marker = markerIn(operation, document); marker !== null; ) {
    const form = new URLSearchParams(body.toString());
    form.set('Marker', marker);
    const next = parseXml((await send(Buffer.from(form.toString()))).body.toString());
    document = joined(operation, document, next);
    marker = markerIn(operation, next);
  }
  return withBody(first, document);
}

function markerIn(operation: string, document: Element): string | null {
  return textAt(document, `${operation}Result`, 'Marker') || null;
}

/** Two pages of one listing: the lists one after the other. */
function joined(operation: string, a: Element, b: Element): Element {
  if (a.name !== b.name) return a;
  const isList = OPERATIONS.get(operation)?.output.members.some(
    ({ name, schema }) => name === a.name && schema.kind === 'list',
  );
  if (isList === true) return { ...a, children: [...a.children, ...b.children] };
  const children = a.children.map((one) => {
    const other = b.children.find(({ name }) => name === one.name);
    return other === undefined ? one : joined(operation, one, other);
  });
  return { ...a, children };
}

function inAnyOrder(element: Element): Element {
  const children = element.children.map(inAnyOrder);
  return { ...element, children: UNORDERED.has(element.name) ? reorder(children) : children };
}

function withBody(reply: Reply, document: Element): Reply {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml(document)}`;
  const { 'content-length': _, ...headers } = reply.headers;
  return { ...reply, headers, body: Buffer.from(text) };
}
