import type { Address } from '../core/point-sources.ts';
import type { Item, Section } from '../core/result.ts';
import { formatSize } from '../core/size.ts';
import { isoTime } from '../core/time.ts';
import { addressText } from '../flows/data/addresses.ts';
import type { Verified, VerifiedPoint } from '../flows/data/verify.ts';
import type { OpenedSource } from './data-opened.ts';

export function verifiedItem({ plan, source }: Address, { listed, point, hurtEntries }: VerifiedPoint): Item {
  const { slot, point: id, chain, type: kind } = listed;
  return {
    plan,
    source,
    slot: isoTime(slot),
    point: id,
    ...(point === null ? {} : { chain: { id: chain, kind, position: point.position, why: point.why } }),
    status: point === null ? 'failed' : hurtEntries > 0 ? 'partial' : 'complete',
    note: point === null ? 'its entry cannot be read' : hurtEntries > 0 ? `${hurtEntries} entries are hurt` : 'good',
  };
}

export function verifiedSection({ address, data }: OpenedSource, { points, objects, data: read }: Verified): Section {
  const damaged = points.filter(({ point, hurtEntries }) => point === null || hurtEntries > 0);
  const lines = [
    `${points.length} recovery ${points.length === 1 ? 'point' : 'points'} in ${data.store.name}: ${damaged.length === 0 ? 'none is hurt' : `${damaged.length} hurt`}`,
  ];
  if (objects !== null) {
    const { objects: all, digests, damaged: bad, litter } = objects;
    const sized = digests === 0 ? 'by their sizes' : `${digests} by their checksums, the others by their sizes`;
    const how = digests === all ? 'by their checksums' : sized;
    lines.push(`${all - bad.size} of ${all} objects are what was written, ${how}`);
    if (digests < all && read === null) lines.push('  this store knows no checksums: --level data reads every byte');
    if (litter.objects > 0)
      lines.push(`${litter.objects} objects (${formatSize(litter.bytes)}) of runs that ended before their commit`);
  }
  if (read !== null) {
    const which = read.chosen === read.packs ? `all ${read.packs} packs` : `${read.chosen} of ${read.packs} packs`;
    lines.push(`${which} were read and checked: ${formatSize(read.bytes)} of them is good`);
    if (read.cold > 0) lines.push(`${read.cold} more must be thawed before they can be read`);
  }
  return { kind: 'lines', title: `Verified ${addressText(address)}`, open: true, lines };
}
