import type { DelegationSet } from '@aws-sdk/client-route-53';
import type { Document } from '../../core/document.ts';
import { asSet, members, required } from '../members.ts';
import { type Api, listByMarker } from './api.ts';
import { plainId } from './names.ts';

const KIND = 'delegation-set';

/** All reusable delegation sets. Their name servers are assigned by AWS, so they are facts, not intent. */
export async function readDelegationSets(api: Api): Promise<readonly Document[]> {
  const read = await api.reader.read(KIND, async () => await listDelegationSets(api));
  return read.ok ? read.value.map(delegationSetDocument) : [];
}

export async function listDelegationSets(api: Api): Promise<readonly DelegationSet[]> {
  return await listByMarker(
    'route53:ListReusableDelegationSets',
    async (marker) => await api.send(new api.sdk.ListReusableDelegationSetsCommand(marker)),
    (page) => page.DelegationSets,
    ({ Id }) => Id,
  );
}

function delegationSetDocument(set: DelegationSet): Document {
  return {
    kind: KIND,
    id: plainId(required(set.Id, 'delegation set id')),
    name: { name: KIND, unique: false }, // AWS gives it no name
    files: { 'delegation-set.json': { kind: 'route53/delegation-set' } },
    facts: members({
      callerReference: set.CallerReference,
      nameServers: set.NameServers && asSet(set.NameServers),
    }),
  };
}
