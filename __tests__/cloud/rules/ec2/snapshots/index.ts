import type { CloudOptions } from '../../../options.ts';
import { type Call, type Reply, textReply } from '../../../wire/call.ts';
import { AwsError } from '../../../wire/errors.ts';
import { type Element, find, parseXml, textAt, writeXml } from '../../../wire/xml.ts';
import { LISTINGS, pageIn } from '../../broad/pages.ts';
import type { Place } from '../ask.ts';
import type { PlantedSnapshot, SnapshotControls } from './controls.ts';
import { type Ask, copyOfOther } from './copies.ts';
import { checkUnlocked, lockedSnapshots, lockSnapshot } from './locks.ts';
import { createSet } from './sets.ts';
import { placeKey, SnapshotState } from './state.ts';

type Send = (body: Buffer) => Promise<Reply>;
type Pass = () => Promise<Reply>;

/** What EC2 does with snapshots and the volumes made of them, and the emulator does not. */
export class SnapshotRules implements SnapshotControls {
  readonly #state: SnapshotState;
  readonly #options: CloudOptions;
  readonly #ask: Ask;

  constructor(options: CloudOptions, ask: Ask) {
    this.#options = options;
    this.#state = new SnapshotState(options);
    this.#ask = ask;
  }

  clear(): void {
    this.#state.clear();
  }

  fail(id: string, words: string): void {
    this.#state.failed.set(id, words);
  }

  keyOfAws(id: string): void {
    this.#state.keysOfAws.add(id);
  }

  plant(place: Place, count: number, make: (index: number) => PlantedSnapshot): void {
    this.#state.planted.set(
      placeKey(place),
      Array.from({ length: count }, (_, index) => make(index)),
    );
  }

  fastRestore(id: string, zone: string): void {
    this.#state.fast.set(id, [...(this.#state.fast.get(id) ?? []), zone]);
  }

  /** A page of what was planted; null where nothing was. */
  planted(call: Call): Reply | null {
    if (call.service !== 'ec2' || call.operation !== 'DescribeSnapshots') return null;
    const planted = this.#state.planted.get(placeKey(call));
    return planted === undefined
      ? null
      : plantedPage(planted, new URLSearchParams(call.body.toString()), this.#options);
  }

  /** `body`: without what pages ask for, which are cut of the reply. */
  async answer(call: Call, body: Buffer, pass: Send): Promise<Reply> {
    const form = new URLSearchParams(body.toString());
    const send = () => pass(body);
    switch (call.operation) {
      case 'CreateSnapshot':
        this.#state.checkCreations(call, [form.get('VolumeId') ?? '']);
        return this.#remember(call, await send(), form.get('VolumeId'));
      case 'CreateSnapshots': {
        const items = await createSet(call, form, this.#state, this.#ask);
        for (const item of items) this.#keep(call, textAt(item, 'snapshotId') ?? '', textAt(item, 'volumeId') ?? null);
        return reply({ name: 'CreateSnapshotsResponse', text: '', children: [list('snapshotSet', items)] });
      }
      case 'CopySnapshot': {
        this.#state.checkCopy(call);
        const id = await copyOfOther(call, form, this.#state, this.#ask);
        if (id === null) return this.#remember(call, await send(), null);
        this.#keep(call, id, null);
        return reply({ name: 'CopySnapshotResponse', text: '', children: [leaf('snapshotId', id)] });
      }
      case 'ModifySnapshotAttribute':
        if (this.#state.keysOfAws.has(form.get('SnapshotId') ?? ''))
          throw new AwsError(400, 'OperationNotPermitted', 'Encrypted snapshots with EBS default key cannot be shared');
        return send();
      case 'DescribeSnapshots':
        return changed(await send(), (item) => this.#snapshotItem(item), 'snapshotSet');
      case 'DeleteSnapshot':
        checkUnlocked(form.get('SnapshotId') ?? '', this.#state);
        return send();
      case 'LockSnapshot':
        return reply(lockSnapshot(form, this.#state));
      case 'DescribeLockedSnapshots':
        return reply(lockedSnapshots(call, this.#state));
      case 'DescribeFastSnapshotRestores':
        return reply(this.#fastRestores());
      case 'CreateVolume':
        return this.#createVolume(call, form, send);
      case 'DescribeVolumes':
        return changed(await send(), (item) => this.#volumeInState(item), 'volumeSet');
      default:
        return send();
    }
  }

  #keep({ account, region }: Place, id: string, volume: string | null): void {
    this.#state.made.set(id, { account, region, id, volume, at: this.#options.now() });
  }

  #remember(call: Call, sent: Reply, volume: string | null): Reply {
    if (sent.status === 200) this.#keep(call, find(parseXml(sent.body.toString()), 'snapshotId')?.text ?? '', volume);
    return sent;
  }

  /** "Snapshots created by a copy snapshot operation have an arbitrary volume ID that you should not use for any purpose" (Snapshot). */
  #snapshotItem(item: Element): Element {
    const id = textAt(item, 'snapshotId') ?? '';
    const isCopy = this.#state.made.get(id)?.volume === null;
    const words = this.#state.failed.get(id);
    const children = item.children.map((child) => {
      if (child.name === 'volumeId' && isCopy) return leaf('volumeId', 'vol-ffffffff');
      return child.name === 'status' && words !== undefined ? leaf('status', 'error') : child;
    });
    return { ...item, children: words === undefined ? children : [...children, leaf('statusMessage', words)] };
  }

  #fastRestores(): Element {
    const items = [...this.#state.fast].flatMap(([id, zones]) =>
      zones.map((zone) => ({
        name: 'item',
        text: '',
        children: [leaf('snapshotId', id), leaf('availabilityZone', zone), leaf('state', 'enabled')],
      })),
    );
    return {
      name: 'DescribeFastSnapshotRestoresResponse',
      text: '',
      children: [list('fastSnapshotRestoreSet', items)],
    };
  }

  /** "Ensuring idempotency": the same token with other parameters is refused; a volume of a snapshot is `creating`, then `available`. */
  async #createVolume(call: Call, form: URLSearchParams, send: Pass): Promise<Reply> {
    const token = form.get('ClientToken');
    const key = `${placeKey(call)} ${token}`;
    form.delete('ClientToken');
    const request = form.toString();
    const before = token === null ? undefined : this.#state.volumes.get(key);
    if (before !== undefined) {
      if (before.request !== request)
        throw new AwsError(
          400,
          'IdempotentParameterMismatch',
          'The request uses the same client token as a previous, but non-identical request.',
        );
      const seen = await this.#ask(call, { Action: 'DescribeVolumes', 'VolumeId.1': before.id });
      const item = find(seen, 'volumeSet')?.children[0];
      return reply({ name: 'CreateVolumeResponse', text: '', children: this.#volumeInState(item ?? seen).children });
    }
    const sent = await send();
    if (sent.status !== 200) return sent;
    const document = parseXml(sent.body.toString());
    const id = find(document, 'volumeId')?.text ?? '';
    this.#state.volumes.set(key, { request, id });
    if (form.has('SnapshotId')) this.#state.volumesMade.set(id, this.#options.now());
    return reply(this.#volumeInState(document));
  }

  #volumeInState(item: Element): Element {
    const at = this.#state.volumesMade.get(textAt(item, 'volumeId') ?? '');
    if (at === undefined || !this.#state.isUnderWay(at)) return item;
    return {
      ...item,
      children: item.children.map((one) => (one.name === 'status' ? leaf('status', 'creating') : one)),
    };
  }
}

/** Only the page is written: ten thousand of them are not. */
function plantedPage(planted: readonly PlantedSnapshot[], form: URLSearchParams, options: CloudOptions): Reply {
  const listing = LISTINGS['ec2:DescribeSnapshots'];
  if (listing === undefined) throw new Error('DescribeSnapshots has pages');
  const { from, size } = pageIn(form, listing, options);
  const wanted = form.get('Filter.1.Name')?.replace(/^tag:/, '') ?? '';
  const value = form.get('Filter.1.Value.1');
  const own = planted.filter(({ tags }) => tags[wanted] === value);
  const items = own.slice(from, from + size).map(({ id, volume, tags }) => ({
    name: 'item',
    text: '',
    children: [
      leaf('snapshotId', id),
      leaf('volumeId', volume),
      leaf('status', 'completed'),
      leaf('startTime', '2026-01-01T00:00:00.000Z'),
      leaf('progress', '100%'),
      leaf('volumeSize', '8'),
      list(
        'tagSet',
        Object.entries(tags).map(([key, text]) => ({
          name: 'item',
          text: '',
          children: [leaf('key', key), leaf('value', text)],
        })),
      ),
    ],
  }));
  const next =
    own.length > from + size ? [leaf('nextToken', Buffer.from(`page:${from + size}`).toString('base64url'))] : [];
  return reply({ name: 'DescribeSnapshotsResponse', text: '', children: [list('snapshotSet', items), ...next] });
}

function changed(sent: Reply, change: (item: Element) => Element, name: string): Reply {
  if (sent.status !== 200) return sent;
  const document = parseXml(sent.body.toString());
  const children = document.children.map((one) =>
    one.name === name ? { ...one, children: one.children.map(change) } : one,
  );
  return reply({ ...document, children });
}

function reply(document: Element): Reply {
  return textReply(200, 'text/xml', writeXml(document));
}

function leaf(name: string, text: string): Element {
  return { name, text, children: [] };
}

function list(name: string, children: readonly Element[]): Element {
  return { name, text: '', children };
}
