import type { ResourceRecordSetProtection } from '@aws-sdk/client-route-53';
import type { JsonObject } from '../../core/json.ts';
import { listByToken } from '../listing.ts';
import { members } from '../members.ts';
import { compareBy } from '../order.ts';
import type { Api } from './api.ts';
import { nameOrder, readableName } from './names.ts';
import type { Zone } from './zones.ts';

/**
 * The protected names of a zone. While a protection is there, Route 53 rejects every change of that name and type and the
 * zone's deletion, so a restore must know them first.
 */
export async function readProtections(
  api: Api,
  { id, about }: Pick<Zone, 'id' | 'about'>,
): Promise<readonly JsonObject[]> {
  const protections = await listByToken(
    'route53:ListResourceRecordSetProtections',
    async (token) => {
      const input = { HostedZoneId: id, ...token };
      return await api.send(new api.sdk.ListResourceRecordSetProtectionsCommand(input), about);
    },
    (page) => page.ResourceRecordSetProtections,
  );
  return protectionList(protections);
}

function protectionList(protections: readonly ResourceRecordSetProtection[]): readonly JsonObject[] {
  return [...protections]
    .sort(
      compareBy(
        (item) => nameOrder(readableName(item.RecordName ?? '')),
        (item) => item.RecordType ?? '',
      ),
    )
    .map((item) =>
      members({ name: readableName(item.RecordName ?? ''), type: item.RecordType, comment: item.Comment }),
    );
}
