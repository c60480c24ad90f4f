import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Decision, decide } from '../../src/core/decide.ts';
import type { KindSpec } from '../../src/core/kind.ts';
import { NO_MEMORY, type ProposalMemory, rememberTexts, wasProposed } from '../../src/core/proposal.ts';
import type { ScopeCapture } from '../../src/core/scope.ts';

const KINDS: readonly KindSpec[] = [{ kind: 'shop', folder: 'shops', noun: ['shop', 'shops'], lists: [] }];

/** AWS as it is: the value of each shop; null = there is none. */
type Live = readonly (number | null)[];
const SHOPS = 3;

function capture(live: Live): ScopeCapture {
  return {
    scope: { account: 'acme', accountId: '111111111111', region: 'global', source: 'toy' },
    kinds: KINDS,
    documents: live.flatMap((value, n) =>
      value === null
        ? []
        : [
            {
              kind: 'shop',
              id: `S-${n}`,
              name: { name: `shop-${n}`, unique: true },
              files: { 'shop.json': { value } },
              facts: {},
            },
          ],
    ),
    ends: [{ kind: 'shop', status: 'complete' }],
    options: '{}',
    covers: () => true,
  };
}

/** A branch to which captures are only proposed. */
function repository() {
  let branch = new Map<string, string>();
  let base: Map<string, string> | null = null;
  let memory: ProposalMemory = NO_MEMORY;
  let shown = new Map<string, string | null>();
  const put = (tree: Map<string, string>, changes: ReadonlyMap<string, string | null>) => {
    const next = new Map(tree);
    for (const [path, text] of changes) text === null ? next.delete(path) : next.set(path, text);
    return next;
  };
  return {
    capture(live: Live, accept = false): Decision {
      const was = (path: string, text: string | null) => wasProposed(memory, path, text);
      const situation = { captures: [capture(live)], committed: branch, base, proposing: { was } };
      const decision = decide({ ...situation, acceptLive: () => accept });
      base = put(base ?? new Map(), decision.baseChanges);
      shown = new Map(decision.changes);
      const changes = new Map([...shown].map(([path, after]) => [path, { before: branch.get(path) ?? null, after }]));
      memory = { ...memory, proposed: rememberTexts(memory, changes) };
      return decision;
    },
    merge: () => {
      branch = put(branch, shown);
    },
    edit: (path: string, text: string) => {
      branch = put(branch, new Map([[path, text]]));
    },
    paths: () => [...branch.keys()].filter((path) => path.endsWith('shop.json')),
  };
}

const live = fc.array(fc.option(fc.integer({ min: 0, max: 2 }), { nil: null }), { minLength: SHOPS, maxLength: SHOPS });

test('however often AWS changes between proposing, merging and capturing, nothing is taken for an edit of a person', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(live, fc.constant('merge' as const)), { maxLength: 30 }), live, (steps, last) => {
      const at = repository();
      for (const step of steps) {
        if (step === 'merge') at.merge();
        else expect(at.capture(step)).toMatchObject({ pending: [], conflicts: [] });
      }
      expect(at.capture(last)).toMatchObject({ pending: [], conflicts: [] });
      at.merge();
      expect(at.capture(last)).toMatchObject({ pending: [], conflicts: [], changes: new Map() });
    }),
  );
});

test('an edit of a person is never proposed away while it waits, and is while it was given up', () => {
  fc.assert(
    fc.property(fc.array(live, { maxLength: 10 }), (states) => {
      const at = repository();
      at.capture([0, 0, 0]);
      at.merge();
      at.capture([0, 0, 0]);
      const [path = ''] = at.paths();
      at.edit(path, '{\n  "value": 99\n}\n');
      for (const state of states) expect(at.capture(state).changes.has(path)).toBe(false);
      expect(at.capture([1, 0, 0], true).changes.has(path)).toBe(true);
      expect(at.capture([1, 0, 0]).changes.has(path)).toBe(true); // for as long as it is not merged
      at.merge();
      expect(at.capture([1, 0, 0])).toMatchObject({ pending: [], conflicts: [], changes: new Map() });
    }),
  );
});
