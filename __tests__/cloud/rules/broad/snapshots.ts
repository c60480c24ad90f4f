import type { CloudOptions } from '../../options.ts';
import type { Call } from '../../wire/call.ts';
import { AwsError } from '../../wire/errors.ts';
import { type Element, textAt } from '../../wire/xml.ts';
import type { Listing } from './pages.ts';

/** How snapshots of one service look while they are made. */
interface Kind {
  readonly creations: readonly string[];
  readonly describe: string;
  readonly id: string;
  readonly state: string;
  readonly during: string;
  readonly progress: string;
  readonly missing: (id: string) => AwsError;
}

const KINDS: readonly Kind[] = [
  {
    creations: ['ec2:CreateSnapshot', 'ec2:CreateSnapshots', 'ec2:CopySnapshot'],
    describe: 'ec2:DescribeSnapshots',
    id: 'snapshotId',
    state: 'status',
    during: 'pending',
    progress: 'progress',
    missing: (id) => new AwsError(400, 'InvalidSnapshot.NotFound', `The snapshot '${id}' does not exist.`),
  },
];

/**
 * A snapshot is `pending` until it is done, which takes minutes to hours; and EC2's API is eventually
 * consistent: what was just created may be missing from Describe* for a while.
 */
export class SnapshotStates {
  readonly #options: CloudOptions;
  readonly #made = new Map<string, number>();

  constructor(options: CloudOptions) {
    this.#options = options;
  }

  clear(): void {
    this.#made.clear();
  }

  isCreation(call: Call): boolean {
    return KINDS.some((kind) => kind.creations.includes(nameOf(call)));
  }

  /** Takes a filter by state out of the request: the states are ours. Null when there is none. */
  takeStateFilter(call: Call, form: URLSearchParams): readonly string[] | null {
    if (nameOf(call) !== 'ec2:DescribeSnapshots') return null;
    const filters = readFilters(form);
    const status = filters.find(({ name }) => name === 'status');
    if (status === undefined) return null;
    for (const key of [...form.keys()]) if (key.startsWith('Filter.')) form.delete(key);
    filters
      .filter((filter) => filter !== status)
      .forEach(({ name, values }, i) => {
        form.set(`Filter.${i + 1}.Name`, name);
        for (const [j, value] of values.entries()) form.set(`Filter.${i + 1}.Value.${j + 1}`, value);
      });
    return status.values;
  }

  apply(call: Call, document: Element, wanted: readonly string[] | null, listing: Listing | undefined): Element {
    const creation = KINDS.find((kind) => kind.creations.includes(nameOf(call)));
    if (creation !== undefined) return this.#begin(call, creation, document);
    const kind = KINDS.find(({ describe }) => describe === nameOf(call));
    if (kind === undefined || listing === undefined) return document;
    this.#refuseLagging(call, kind);
    return mapList(document, listing.list, (items) =>
      items
        .filter((item) => !this.#isLagging(call, textAt(item, kind.id) ?? ''))
        .map((item) => this.#age(call, kind, item))
        .filter((item) => wanted === null || wanted.includes(textAt(item, kind.state) ?? '')),
    );
  }

  #begin(call: Call, kind: Kind, document: Element): Element {
    const visit = (element: Element): Element => {
      const id = textAt(element, kind.id);
      if (id !== undefined) this.#made.set(keyOf(call, id), this.#options.now());
      const children = element.children.map(visit);
      return id === undefined ? { ...element, children } : { ...element, children: inState(children, kind) };
    };
    return visit(document);
  }

  #age(call: Call, kind: Kind, item: Element): Element {
    const at = this.#made.get(keyOf(call, textAt(item, kind.id) ?? ''));
    const isDone = at === undefined || this.#options.now() - at >= this.#options.pendingFor;
    return isDone ? item : { ...item, children: inState(item.children, kind) };
  }

  #isLagging(call: Call, id: string): boolean {
    const at = this.#made.get(keyOf(call, id));
    return at !== undefined && this.#options.now() - at < this.#options.describeLag;
  }

  #refuseLagging(call: Call, kind: Kind): void {
    for (const [name, value] of Object.entries(call.input)) {
      const isId = name.startsWith('SnapshotId.');
      if (isId && this.#isLagging(call, String(value))) throw kind.missing(String(value));
    }
  }
}

function nameOf(call: Call): string {
  return `${call.service}:${call.operation}`;
}

function keyOf(call: Call, id: string): string {
  return `${call.account} ${call.region} ${id}`;
}

function inState(children: readonly Element[], kind: Kind): Element[] {
  return children.map((c) => {
    if (c.name === kind.state) return { ...c, text: kind.during };
    return c.name === kind.progress ? { ...c, text: '0%' } : c;
  });
}

function readFilters(form: URLSearchParams): { name: string; values: string[] }[] {
  const filters = new Map<string, { name: string; values: string[] }>();
  for (const [key, value] of form) {
    const match = /^Filter\.(\d+)\.(Name|Value)/.exec(key);
    if (match?.[1] === undefined) continue;
    const filter = filters.get(match[1]) ?? { name: '', values: [] };
    filters.set(match[1], filter);
    if (match[2] === 'Name') filter.name = value;
    else filter.values.push(value);
  }
  return [...filters.values()];
}

function mapList(element: Element, name: string, change: (items: readonly Element[]) => Element[]): Element {
  const children = element.children.map((c) =>
    c.name === name ? { ...c, children: change(c.children) } : mapList(c, name, change),
  );
  return { ...element, children };
}
