import { expect, test } from '@jest/globals';
import { canonicalText } from '../../../../src/core/json.ts';
import type { State } from '../../../../src/core/ports.ts';
import type { MadeIdentity } from '../../../../src/core/restore/step.ts';
import { learningIdentities } from '../../../../src/flows/config/restore/identities.ts';
import { identityTrees } from '../../../../src/flows/config/restore/live.ts';
import { idsOf, madeByRestores, madeFiles } from '../../../../src/flows/config/restore/made.ts';

const ELB = { account: 'shop', accountId: '222222222222', region: 'eu-west-1', source: 'elb' };
const ZONES = { account: 'shop', accountId: '222222222222', region: 'global', source: 'route53' };
const PATH = 'shop/eu-west-1/elb/load-balancers/web/ids.json';
const web = (id: string): MadeIdentity => ({
  kind: 'load-balancer',
  key: 'web',
  id,
  aliases: [`${id}.elb.example`],
  facts: { dnsName: `${id}.elb.example` },
});
const branch = (id: string) => new Map([[PATH, canonicalText(idsOf('elb', web(id)))]]);

/** A state that holds what restores left, each run on the branch as it was then. */
function stateOf(...restores: readonly (readonly [made: MadeIdentity, on: ReadonlyMap<string, string>])[]): State {
  const files = new Map<string, string>();
  for (const [made, on] of restores)
    for (const [path, next] of madeFiles(ELB, [made], on)) files.set(path, next(files.get(path) ?? null));
  return {
    found: true,
    records: async () => [],
    plans: async () => [],
    base: async () => new Map(),
    file: async () => null,
    files: async () => files,
  };
}

/** What a restore of zones takes the balancer's name for. */
async function nameOf(state: State, committed: ReadonlyMap<string, string>) {
  const made = await madeByRestores(state);
  const identities = learningIdentities(ZONES, identityTrees({ committed, others: [], made }), new Map());
  return identities.of('ref:eu-west-1/load-balancer/web')?.['dnsName'];
}

test('a balancer that was restored and not merged yet is called by its new name', async () => {
  expect(await nameOf(stateOf(), branch('old'))).toBe('old.elb.example');
  expect(await nameOf(stateOf([web('new'), branch('old')]), branch('old'))).toBe('new.elb.example');
  expect(await nameOf(stateOf([web('new'), new Map()]), new Map())).toBe('new.elb.example');
});

test('the newest restore counts, until the branch says something else', async () => {
  const twice = stateOf([web('new'), branch('old')], [web('newest'), branch('old')]);
  expect(await nameOf(twice, branch('old'))).toBe('newest.elb.example');
  expect(await nameOf(twice, branch('newest'))).toBe('newest.elb.example');
  expect(await nameOf(twice, branch('by-hand'))).toBe('by-hand.elb.example');
});

test('a capture knows what was made in its own scope alone', async () => {
  const made = await madeByRestores(stateOf([web('new'), branch('old')]));
  expect(made.of(ELB)).toMatchObject([{ kind: 'load-balancer', key: 'web', id: 'new' }]);
  expect(made.of(ZONES)).toEqual([]);
});

test('a damaged file knows nothing and stops nothing', async () => {
  const state = { ...stateOf(), files: async () => new Map([['restores/made/shop/eu-west-1/elb.json', '{']]) };
  expect(await nameOf(state, branch('old'))).toBe('old.elb.example');
});
