import { type Element, textAt } from '../../wire/xml.ts';
import { mapItems, withChildren } from './wire.ts';

/**
 * "IsWriter: whether the Aurora DB cluster is the primary cluster (that is, has read-write capability) for the global cluster"
 * (GlobalClusterMember): the one that it was made from. moto says so of none.
 */
export function withWriters(operation: string, document: Element): Element {
  if (operation !== 'DescribeGlobalClusters') return document;
  return mapItems(document, 'GlobalClusters', (cluster) =>
    mapFirst(cluster, (member) => withChildren(member, [{ name: 'IsWriter', text: 'true', children: [] }])),
  );
}

function mapFirst(cluster: Element, change: (member: Element) => Element): Element {
  const members = cluster.children.find(({ name }) => name === 'GlobalClusterMembers');
  if (members === undefined || members.children.some((one) => textAt(one, 'IsWriter') === 'true')) return cluster;
  const children = members.children.map((one, at) => (at === 0 ? change(one) : one));
  return withChildren(cluster, [{ ...members, children }]);
}
