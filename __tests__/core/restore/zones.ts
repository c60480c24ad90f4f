/** Zones with records as a tree holds them, in the words of a toy source. */
import type { JsonObject } from '../../../src/core/json.ts';
import type { KindSpec } from '../../../src/core/kind.ts';
import type { TreeObject } from '../../../src/core/restore/step.ts';

export const KINDS: readonly KindSpec[] = [
  {
    kind: 'zone',
    folder: 'zones',
    keyDepth: 2,
    noun: ['zone', 'zones'],
    lists: [
      {
        file: 'records',
        list: 'records',
        noun: ['record', 'records'],
        key: ({ name, type, setIdentifier }) =>
          [name, type, setIdentifier].filter((part) => part !== undefined).join(' '),
        needs: ({ leadsTo }) => (typeof leadsTo === 'string' ? [leadsTo] : []),
        massRemoval: { atLeast: 10, share: 0.3 },
      },
    ],
    removalIsMass: true,
  },
  { kind: 'health-check', folder: 'health-checks', noun: ['health check', 'health checks'], lists: [] },
  {
    kind: 'load-balancer',
    folder: 'load-balancers',
    noun: ['load balancer', 'load balancers'],
    lists: [
      {
        file: 'listeners',
        list: 'listeners',
        noun: ['listener', 'listeners'],
        key: ({ protocol, port }) => `${protocol}:${port}`,
        inner: { list: 'rules', noun: ['rule', 'rules'], key: ({ priority }) => String(priority) },
      },
    ],
  },
];

export function zone(key: string, records: readonly JsonObject[], more: JsonObject = {}): TreeObject {
  return {
    kind: 'zone',
    key,
    files: { 'zone.json': { kind: 'zone', ...more }, 'records.json': { records } },
    ids: null,
  };
}

export function record(name: string, type: string, more: JsonObject = {}): JsonObject {
  return { name, type, ttl: 300, values: ['192.0.2.1'], ...more };
}

export function check(key: string, more: JsonObject = {}): TreeObject {
  return { kind: 'health-check', key, files: { 'health-check.json': { config: {}, ...more } }, ids: null };
}
