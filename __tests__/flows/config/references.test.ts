/** References from zones to load balancers, through real branches: of one plan, of several, in one folder or in several. */
import { expect, test } from '@jest/globals';
import type { Document } from '../../../src/core/document.ts';
import type { KindEnd } from '../../../src/core/kind.ts';
import type { CommitSettings, Plan } from '../../../src/core/plan.ts';
import type { ScopeCapture } from '../../../src/core/scope.ts';
import { baseFolder, type CommitContext, commitCaptures } from '../../../src/flows/config/commit.ts';
import { openWorkspace } from '../../../src/flows/workspace.ts';
import { memoryClock } from '../../../src/hosts/memory-host.ts';
import { aliasTarget } from '../../../src/sources/route53/alias.ts';
import { type BareRemote, bareRemote, clone, commitAs, filesAt } from '../../support/bare-remote.ts';

const IDS = { dns: '111111111111', shop: '222222222222' } as const;
const DNS_NAME = 'web-123.us-east-1.elb.amazonaws.com';
const ALIAS = { HostedZoneId: 'Z35SXDOTRQ7X7K', DNSName: `dualstack.${DNS_NAME}.`, EvaluateTargetHealth: true };

type AccountName = keyof typeof IDS;
const scopeOf = (account: AccountName, region: string, source: string, named = true) => ({
  scope: { account: named ? account : IDS[account], accountId: IDS[account], region, source },
  options: '{}',
  covers: () => true,
});

/** The zone example.com in account dns, whose alias points at the balancer's DNS name. */
function zone(named = true): ScopeCapture {
  const record = { name: 'example.com.', type: 'A', alias: aliasTarget(ALIAS, 'Z1') };
  const document: Document = {
    kind: 'zone',
    id: 'Z1',
    name: { name: 'example.com', unique: true },
    files: { 'records.json': { kind: 'route53/records', records: [record] } },
    facts: {},
  };
  return {
    ...scopeOf('dns', 'global', 'route53', named),
    kinds: [{ kind: 'zone', folder: 'zones', noun: ['zone', 'zones'], lists: [] }],
    documents: [document],
    ends: [{ kind: 'zone', status: 'complete' }],
  };
}

interface Balancers {
  readonly account?: AccountName;
  readonly named?: boolean;
  readonly status?: KindEnd['status'];
  /** DNS name of the balancer `web`; null = it is not there. */
  readonly web?: string | null;
  readonly covered?: boolean;
}

function balancers({
  account = 'shop',
  named = true,
  status = 'complete',
  web = DNS_NAME,
  covered = true,
}: Balancers = {}): ScopeCapture {
  const document = (dnsName: string): Document => ({
    kind: 'load-balancer',
    id: `arn:${dnsName}`,
    aliases: [dnsName],
    name: { name: 'web', unique: true },
    files: { 'load-balancer.json': { kind: 'elb/load-balancer', name: 'web' } },
    facts: {},
  });
  return {
    ...scopeOf(account, 'us-east-1', 'elb', named),
    covers: () => covered,
    kinds: [{ kind: 'load-balancer', folder: 'load-balancers', noun: ['load balancer', 'load balancers'], lists: [] }],
    documents: web === null ? [] : [document(web)],
    ends: [{ kind: 'load-balancer', status }],
  };
}

const planAt = (commit: Partial<CommitSettings>): Plan => ({
  name: 'net',
  was: null,
  timezone: 'UTC',
  schedule: null,
  accounts: [],
  regions: null,
  sources: [],
  destination: null,
  retention: null,
  copies: [],
  scheme: { full: { kind: 'weekly' }, between: 'incremental', maxChain: 35, maxAge: null },
  commit: { path: 'snapshots', mode: 'push', branch: null, allowPublic: false, ...commit },
  freshness: null,
  maxRuntime: 43_200_000,
  position: { file: 'holdfast.yml', line: 1, column: 1 },
});

const quiet = { update() {}, done() {}, fail() {} };
const log = { info() {}, warn() {}, debug() {}, task: () => quiet };

/** Commits what some captures mean for one plan, as its run would, on a fresh clone of the remote. */
async function run(remote: BareRemote, plan: Plan, captures: readonly ScopeCapture[], plans: readonly Plan[] = [plan]) {
  await using work = await clone(remote, { depth: 1 });
  const { signal } = new AbortController();
  const deps = {
    cwd: work.dir,
    env: work.env,
    clock: memoryClock(),
    signal,
    log,
    random: () => 0,
    github: null,
    plans,
  };
  await using workspace = await openWorkspace(deps);
  return await commitTo(workspace.target(plan), captures);
}

function commitTo(target: CommitContext, captures: readonly ScopeCapture[]) {
  const prefix = baseFolder(target.branch, target.folder);
  return commitCaptures(
    target,
    captures,
    () => false,
    ({ baseChanges }) => ({
      message: { headline: 'capture', body: '' },
      changes: [],
      state: () => ({
        base: new Map([...baseChanges].map(([path, text]) => [`${prefix}/${path}`, text])),
        message: 'state',
      }),
    }),
  );
}

/** The alias of example.com as the branch holds it. */
async function aliasAt(remote: BareRemote, path = 'snapshots/dns', branch = 'main') {
  const files = await filesAt(remote, branch);
  const records = JSON.parse(files[`${path}/global/route53/zones/example.com/records.json`] ?? '') as {
    readonly records: readonly { readonly alias: unknown }[];
  };
  return records.records[0]?.alias;
}

const to = (target: string) => ({ target, prefix: 'dualstack.', evaluateTargetHealth: true });
const RAW = { zoneId: 'Z35SXDOTRQ7X7K', name: `dualstack.${DNS_NAME}.`, evaluateTargetHealth: true };
const NEAR = to('ref:us-east-1/load-balancer/web');
const FAR = to('ref:shop/us-east-1/load-balancer/web');

test.each([
  ['the same account, by its region', 'dns' as const, NEAR],
  ['another account, by account and region', 'shop' as const, FAR],
])('an alias names a balancer of %s', async (_, account, wanted) => {
  await using remote = await bareRemote({ README: '' });
  await run(remote, planAt({}), [zone(), balancers({ account })]);
  expect(await aliasAt(remote)).toEqual(wanted);
});

test('an alias names a balancer that another plan captures into the same folder', async () => {
  await using remote = await bareRemote({ README: '' });
  await run(remote, planAt({}), [balancers()]);
  await run(remote, planAt({}), [zone()]);
  expect(await aliasAt(remote)).toEqual(FAR);
});

test.each<[string, readonly ScopeCapture[]]>([
  ['could not be read', [balancers({ status: 'denied', web: null })]],
  ['were read in part', [balancers({ status: 'partial', web: null })]],
  ['are not offered', [balancers({ status: 'not-offered', web: null })]],
  ['are out of what the plan captures now', [balancers({ web: null, covered: false })]],
  ['are in a region that failed as a whole', []],
])('it stays so when the balancers %s', async (_, captures) => {
  await using remote = await bareRemote({ README: '' });
  await run(remote, planAt({}), [zone(), balancers()]);
  const second = await run(remote, planAt({}), [zone(), ...captures]);
  expect(second.decision.changes.size).toBe(0);
  expect(await aliasAt(remote)).toEqual(FAR);
});

test('it is what Route 53 says again when a complete read lacks the balancer, or finds it rebuilt', async () => {
  for (const web of [null, 'web-456.us-east-1.elb.amazonaws.com']) {
    await using remote = await bareRemote({ README: '' });
    await run(remote, planAt({}), [zone(), balancers()]);
    await run(remote, planAt({}), [zone(), balancers({ web })]);
    expect(await aliasAt(remote)).toEqual(RAW);
  }
});

test('an alias names a balancer that another plan captures into another folder of the branch, and stays so', async () => {
  await using remote = await bareRemote({ README: '' });
  const [dns, shop] = [planAt({ path: 'dns' }), planAt({ path: 'infra/shop' })];
  const plans = [dns, shop];
  await run(remote, shop, [balancers()], plans);
  await run(remote, dns, [zone()], plans);
  expect(await aliasAt(remote, 'dns/dns')).toEqual(FAR);
  await run(remote, shop, [balancers({ status: 'denied', web: null })], plans);
  expect((await run(remote, dns, [zone()], plans)).decision.changes.size).toBe(0);
  await run(remote, shop, [balancers({ web: null })], plans);
  await run(remote, dns, [zone()], plans);
  expect(await aliasAt(remote, 'dns/dns')).toEqual(RAW);
});

test('a folder that is no plan’s on this branch knows nothing: copies and other branches resolve no name', async () => {
  await using remote = await bareRemote({ README: '' });
  const [dns, elsewhere] = [planAt({ path: 'dns' }), planAt({ path: 'shop', branch: 'other' })];
  await run(remote, planAt({ path: 'archive' }), [balancers()]);
  await run(remote, planAt({ path: 'shop' }), [balancers()]);
  await run(remote, dns, [zone()], [dns, elsewhere]);
  expect(await aliasAt(remote, 'dns/dns')).toEqual(RAW);
});

test('what this plan reads of a balancer counts more than what another plan’s folder says of it', async () => {
  await using remote = await bareRemote({ README: '' });
  const [dns, shop] = [planAt({ path: 'dns' }), planAt({ path: 'shop' })];
  await run(remote, shop, [balancers()], [dns, shop]);
  await run(remote, dns, [zone(), balancers({ web: null })], [dns, shop]);
  // Nothing of shop's account is committed below dns: that it is gone is not known here.
  expect(await aliasAt(remote, 'dns/dns')).toEqual(FAR);
  await run(remote, dns, [zone(), balancers({ web: 'web-456.us-east-1.elb.amazonaws.com' })], [dns, shop]);
  expect(await aliasAt(remote, 'dns/dns')).toEqual(RAW);
});

test('somebody’s file where another plan’s folder will be does not stop a capture', async () => {
  await using remote = await bareRemote({ shop: 'a file' });
  const [dns, shop] = [planAt({ path: 'dns' }), planAt({ path: 'shop/elb' })];
  await run(remote, dns, [zone()], [dns, shop]);
  expect(await aliasAt(remote, 'dns/dns')).toEqual(RAW);
});

test('an account that is given a name keeps its references right, inside and from elsewhere', async () => {
  await using remote = await bareRemote({ README: '' });
  const both = (named: boolean) => [zone(), balancers({ named })];
  await run(remote, planAt({}), both(false));
  expect(await aliasAt(remote)).toEqual(to('ref:222222222222/us-east-1/load-balancer/web'));
  await run(remote, planAt({}), both(true));
  expect(await aliasAt(remote)).toEqual(FAR);

  await using own = await bareRemote({ README: '' });
  await run(own, planAt({}), [zone(false), balancers({ account: 'dns', named: false })]);
  const named = await run(own, planAt({}), [zone()]);
  expect(named.decision.moved).toEqual([{ from: IDS.dns, to: 'dns' }]);
  expect(await aliasAt(own)).toEqual(NEAR);
});

test('an account that another folder keeps under its digits is the same account', async () => {
  await using remote = await bareRemote({ README: '' });
  const [dns, elb] = [planAt({ path: 'dns' }), planAt({ path: 'elb' })];
  await run(remote, elb, [balancers({ account: 'dns', named: false })], [dns, elb]);
  await run(remote, dns, [zone()], [dns, elb]);
  expect(await aliasAt(remote, 'dns/dns')).toEqual(NEAR);
});

test('files that are only written to the work tree find the other folders there', async () => {
  await using remote = await bareRemote({ README: '' });
  const [dns, shop] = [planAt({ path: 'dns', mode: 'none' }), planAt({ path: 'shop' })];
  await run(remote, shop, [balancers()], [dns, shop]);
  await using work = await clone(remote);
  const { signal } = new AbortController();
  const deps = { cwd: work.dir, env: work.env, clock: memoryClock(), signal, log, random: () => 0, github: null };
  await using workspace = await openWorkspace({ ...deps, plans: [dns, shop] });
  const { decision } = await commitTo(workspace.target(dns), [zone()]);
  expect(decision.changes.get('dns/global/route53/zones/example.com/records.json')).toContain(FAR.target);
});

test('of another plan’s folder nothing but identities is read', async () => {
  await using remote = await bareRemote({ README: '' });
  const [dns, shop] = [planAt({ path: 'dns' }), planAt({ path: 'shop' })];
  await run(remote, shop, [balancers()], [dns, shop]);
  await commitAs(remote, 'someone', { 'shop/notes.json': '{', 'shop/x/ids.json': 'no JSON' });
  await using work = await clone(remote, { depth: 1 });
  const { signal } = new AbortController();
  const deps = { cwd: work.dir, env: work.env, clock: memoryClock(), signal, log, random: () => 0, github: null };
  await using workspace = await openWorkspace({ ...deps, plans: [dns, shop] });
  const target = workspace.target(dns);
  expect(target.otherFolders).toEqual(['shop']);
  const files = await (await target.tip()).files('shop', 'ids.json');
  expect([...files.keys()]).toEqual(['shop/shop/us-east-1/elb/load-balancers/web/ids.json', 'shop/x/ids.json']);
});
