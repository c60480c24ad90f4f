import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { clientOf, type Target } from './client.ts';
import { record } from './example-com.ts';
import { createRecords, createZone } from './zones.ts';

export interface ManyOptions {
  readonly zones: number;
  /** All record sets together, spread evenly; the apex NS and SOA come on top. */
  readonly records: number;
  readonly account?: string;
}

const PARALLEL = 4;

/** Many zones with many plain records: `zone-000.example.` … Returns the zones' ids in that order. */
export async function seedMany(target: Target, { zones, records, account }: ManyOptions): Promise<string[]> {
  const client = clientOf(target, account);
  const ids: string[] = new Array<string>(zones).fill('');
  const each = Math.ceil(records / Math.max(zones, 1));
  let next = 0;
  const work = async (): Promise<void> => {
    for (let i = next++; i < zones; i = next++) {
      const name = `zone-${String(i).padStart(3, '0')}.example`;
      const id = await createZone(client, { Name: name, CallerReference: `many-${name}` });
      await createRecords(client, id, hosts(name, Math.min(each, records - i * each)));
      ids[i] = id;
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  client.destroy();
  return ids;
}

function hosts(zone: string, count: number): ResourceRecordSet[] {
  return Array.from({ length: Math.max(count, 0) }, (_, i) =>
    record(
      `host-${String(i).padStart(5, '0')}.${zone}`,
      'A',
      300,
      `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`,
    ),
  );
}
