import type { EventSubscription } from '@aws-sdk/client-rds';
import type { Document } from '../../core/document.ts';
import type { Json } from '../../core/json.ts';
import { stillThere } from '../gone.ts';
import { orUnread } from '../kind-reader.ts';
import { asSet, members, required } from '../members.ts';
import { listRds } from '../rds-pages.ts';
import type { RdsApi } from './api.ts';
import { isLeaving, named, type Place, referenceIf } from './names.ts';
import { readTags } from './tags.ts';

const KIND = 'db-event-subscription';

export async function readEventSubscriptions(api: RdsApi): Promise<readonly Document[]> {
  const listed = await api.reader.read(KIND, async () => {
    const all = await listRds(
      'rds:DescribeEventSubscriptions',
      async (page) => await api.send(new api.sdk.DescribeEventSubscriptionsCommand(page)),
      ({ EventSubscriptionsList }) => EventSubscriptionsList,
      ({ EventSubscriptionArn, CustSubscriptionId }) => EventSubscriptionArn ?? CustSubscriptionId,
    );
    return all.filter(({ Status }) => !isLeaving(Status));
  });
  const documents: Document[] = [];
  for (const subscription of listed.ok ? listed.value : []) {
    const document = await subscriptionDocument(api, subscription);
    if (document !== null) documents.push(document);
  }
  return documents;
}

async function subscriptionDocument(api: RdsApi, one: EventSubscription): Promise<Document | null> {
  const name = required(one.CustSubscriptionId, 'name of an event subscription');
  const id = required(one.EventSubscriptionArn, `ARN of event subscription ${name}`);
  const tags = stillThere(await readTags(api, `${KIND}-tags`, { id, name }));
  if (tags === null) return null;
  const file = members({
    kind: `rds-config/${KIND}`,
    name,
    enabled: one.Enabled,
    topic: referenceIf('sns-topic', one.SnsTopicArn),
    sourceType: one.SourceType,
    sources: sources(api.place, one), // none: all of the type
    categories: asSet(one.EventCategoriesList ?? []), // none: all of them
    tags: orUnread(tags, (map) => map),
  });
  return { kind: KIND, id, name: { name, unique: true }, files: { [`${KIND}.json`]: file }, facts: {} };
}

/** Types of sources that are captured here; the others are snapshots, which come and go. */
const KINDS = {
  'db-instance': 'db-instance',
  'db-cluster': 'db-cluster',
  'db-parameter-group': 'db-parameter-group',
} as const;

function sources(place: Place, { SourceType = '', SourceIdsList = [] }: EventSubscription): Json {
  const kind = Object.hasOwn(KINDS, SourceType) ? KINDS[SourceType as keyof typeof KINDS] : null;
  return asSet(SourceIdsList).map((id) => (kind === null ? id : named(place, kind, id)));
}
