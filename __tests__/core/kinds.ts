import type { JsonObject } from '../../src/core/json.ts';
import { canonicalText } from '../../src/core/json.ts';
import type { KindSpec } from '../../src/core/kind.ts';
import type { ScopeFile } from '../../src/core/object-files.ts';

/** Two kinds in the shape of Route 53's: zones that hold records, and health checks that hold nothing. */
export const KINDS: readonly KindSpec[] = [
  {
    kind: 'zone',
    folder: 'zones',
    keyDepth: 2,
    noun: ['zone', 'zones'],
    removalIsMass: true,
    lists: [
      {
        file: 'records',
        list: 'records',
        noun: ['record', 'records'],
        key: (record) => `${String(record['name'])} ${String(record['type'])}`,
        massRemoval: { atLeast: 10, share: 0.3 },
      },
    ],
  },
  { kind: 'health-check', folder: 'health-checks', noun: ['health check', 'health checks'], lists: [] },
];

export const record = (name: string, value: string = 'x'): JsonObject => ({ name, type: 'A', values: [value] });
export const records = (...items: readonly JsonObject[]) => canonicalText({ kind: 'route53/records', records: items });
export const many = (count: number) => Array.from({ length: count }, (_, i) => record(`r${i}.example.com.`));
export const file = (path: string, before: string | null, after: string | null): ScopeFile => ({ path, before, after });
/** The files of one zone. */
export const zone = (name: string, before: string | null, after: string | null): ScopeFile[] => [
  file(`zones/public/${name}/zone.json`, before && '{}', after && '{}'),
  file(`zones/public/${name}/records.json`, before, after),
  file(`zones/public/${name}/ids.json`, before && '{}', after && '{}'),
];
