import { canonicalText, type Json, type JsonObject } from '../../src/core/json.ts';
import type { KindSpec } from '../../src/core/kind.ts';
import type { ScopeFile } from '../../src/core/object-files.ts';
import { file } from './kinds.ts';

const listenerKey = (item: JsonObject) => `${String(item['protocol'])}:${String(item['port'])}`;

/** Kinds in the shape of load balancers': lists in lists, lists that come and go, settings, a list beside settings. */
export const BALANCER_KINDS: readonly KindSpec[] = [
  {
    kind: 'load-balancer',
    folder: 'load-balancers',
    noun: ['load balancer', 'load balancers'],
    removalIsMass: true,
    lists: [
      {
        file: 'listeners',
        list: 'listeners',
        noun: ['listener', 'listeners'],
        key: listenerKey,
        massRemoval: { atLeast: 1, share: 0 },
        inner: { list: 'rules', noun: ['rule', 'rules'], key: (rule) => String(rule['priority']), place: ['priority'] },
      },
    ],
    settings: [
      { file: 'load-balancer', member: 'attributes', by: ['type'], defaults: { 'known.key': 'false' } },
      { file: 'listeners', list: 'listeners', member: 'attributes', defaults: { 'listener.key': '' } },
    ],
  },
  {
    kind: 'target-group',
    folder: 'target-groups',
    noun: ['target group', 'target groups'],
    lists: [{ file: 'targets', list: 'targets', noun: ['target', 'targets'], key: (target) => String(target['id']) }],
  },
  { kind: 'trust-store', folder: 'trust-stores', noun: ['trust store', 'trust stores'], lists: [] },
  {
    kind: 'classic-load-balancer',
    folder: 'classic',
    noun: ['classic load balancer', 'classic load balancers'],
    removalIsMass: true,
    lists: [
      {
        file: 'classic-load-balancer',
        list: 'listeners',
        noun: ['listener', 'listeners'],
        key: listenerKey,
        massRemoval: { atLeast: 1, share: 0 },
      },
    ],
  },
];

const write = (value: JsonObject | null) => value && canonicalText(value);

export const listener = (port: number, more: { readonly [name: string]: Json } = {}): JsonObject => ({
  port,
  protocol: 'HTTPS',
  ...more,
});
export const rule = (priority: number, path: string, group = 'web'): JsonObject => ({
  priority,
  conditions: { 'path-pattern': { values: [path] } },
  actions: [{ forward: { groups: [{ targetGroup: `ref:target-group/${group}` }] } }],
});

/** The files of one balancer; null on a side on which it is not. */
export function balancer(
  name: string,
  before: { readonly settings?: JsonObject; readonly listeners?: readonly JsonObject[] } | null,
  after: { readonly settings?: JsonObject; readonly listeners?: readonly JsonObject[] } | null,
): readonly ScopeFile[] {
  const settings = (side: typeof before) => write(side && { kind: 'elb/load-balancer', name, ...side.settings });
  const listeners = (side: typeof before) => write(side && { kind: 'elb/listeners', listeners: side.listeners ?? [] });
  const ids = (side: typeof before) => write(side && { kind: 'elb/ids', id: name });
  return [
    file(`load-balancers/${name}/load-balancer.json`, settings(before), settings(after)),
    file(`load-balancers/${name}/listeners.json`, listeners(before), listeners(after)),
    file(`load-balancers/${name}/ids.json`, ids(before), ids(after)),
  ];
}

/** A target group with its port and the ids of its targets, before and after. */
export function group(
  name: string,
  [portBefore, ...targetsBefore]: readonly (number | string)[],
  [portAfter, ...targetsAfter]: readonly (number | string)[],
): readonly ScopeFile[] {
  const targets = (ids: readonly Json[]) =>
    canonicalText({ kind: 'elb/targets', volatile: true, targets: ids.map((id) => ({ id })) });
  return [
    file(
      `target-groups/${name}/target-group.json`,
      canonicalText({ port: portBefore ?? 0 }),
      canonicalText({ port: portAfter ?? 0 }),
    ),
    file(`target-groups/${name}/targets.json`, targets(targetsBefore), targets(targetsAfter)),
  ];
}

/** A classic balancer: its listeners stand beside its settings in one file. */
export function classic(name: string, before: JsonObject | null, after: JsonObject | null): readonly ScopeFile[] {
  return [file(`classic/${name}/classic-load-balancer.json`, write(before), write(after))];
}
