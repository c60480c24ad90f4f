import { access, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { countObjects } from '../core/captured-objects.ts';
import type { Plan } from '../core/plan.ts';
import { scopeFolder, scopePlace } from '../core/scope.ts';
import { openWorkTree } from '../git/work-tree.ts';
import type { ConfigUnit } from './config/units.ts';
import { sumCalls, type UnitCost } from './expected-duration.ts';
import { ENABLED, regionOf } from './units.ts';

/** What the work tree knows of the units of a plan. */
export interface LastCaptures {
  readonly costs: readonly UnitCost[];
  /** Whether the tree holds nothing of the plan at all: then the costs are those of empty accounts. */
  readonly isEmpty: boolean;
  /** The units of which the tree has nothing, counted as empty: `elb of shop/us-east-1`. They are, or were never captured. */
  readonly unseen: readonly string[];
}

/**
 * The last captures of a plan's units in the work tree around a folder. No git, no network, one scope in memory at a time. What only a run knows is taken from the tree: the digits of the ambient account, the
 * regions that are enabled. Where the tree has several answers to what can be one only, the dearest counts.
 */
export async function lastCaptures(cwd: string, plan: Plan, units: readonly ConfigUnit[]): Promise<LastCaptures> {
  const tree = treeAt(await rootAround(cwd), plan.commit.path);
  const costs: UnitCost[] = [];
  const unseen: string[] = [];
  for (const unit of units) {
    const found = await lastCapture(tree, unit);
    if (found.length === 0) unseen.push(`${unit.source.spec.name} of ${unitPlace(unit)}`);
    costs.push(...(found.length === 0 ? [costOf(unit, new Map())] : found));
  }
  return { costs, isEmpty: unseen.length === units.length, unseen };
}

async function lastCapture(tree: Tree, unit: ConfigUnit): Promise<readonly UnitCost[]> {
  const accounts: (readonly UnitCost[])[] = [];
  for (const account of await accountFolders(tree, unit)) {
    const found: UnitCost[] = [];
    for (const region of await regionFolders(tree, unit, account)) {
      const files = await tree.files(scopeFolder({ account, region, source: unit.source.spec.name }));
      if (files.size > 0) found.push(costOf({ ...unit, region }, files));
    }
    accounts.push(unit.region === ENABLED ? found : found.toSorted((a, b) => total([b]) - total([a])).slice(0, 1));
  }
  return accounts.toSorted((a, b) => total(b) - total(a))[0] ?? [];
}

interface Tree {
  folders(path: string): Promise<readonly string[]>;
  files(path: string): Promise<ReadonlyMap<string, string>>;
}

function treeAt(root: string, folder: string): Tree {
  const workTree = openWorkTree(root);
  return {
    async folders(path) {
      const entries = await readdir(join(root, folder, path), { withFileTypes: true }).catch(() => []);
      return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    },
    async files(path) {
      const whole = `${folder}/${path}`;
      const files = await workTree.files(whole);
      return new Map([...files].map(([name, text]) => [name.slice(whole.length + 1), text]));
    },
  };
}

/** The folder that holds `.git`, from here upwards; without one, here. */
async function rootAround(cwd: string): Promise<string> {
  for (let at = cwd; ; at = dirname(at)) {
    const found = await access(join(at, '.git')).then(
      () => true,
      () => false,
    );
    if (found) return at;
    if (dirname(at) === at) return cwd;
  }
}

/** Until a capture moves it, the folder of an account that was given a name has its digits. */
async function accountFolders(tree: Tree, { account }: ConfigUnit): Promise<readonly string[]> {
  const all = await tree.folders('');
  if (account !== null) return all.includes(account.name) ? [account.name] : [account.id];
  return all.filter((name) => /^\d{12}$/.test(name));
}

async function regionFolders(tree: Tree, unit: ConfigUnit, account: string): Promise<readonly string[]> {
  if (unit.region !== ENABLED && unit.refused === undefined) return [unit.region];
  return (await tree.folders(account)).filter((name) => name !== 'global');
}

function costOf(unit: ConfigUnit, files: ReadonlyMap<string, string>): UnitCost {
  const { spec } = unit.source;
  const objects = countObjects(spec.kinds, files).filter(({ kind, key }) => spec.covers(unit.entry.options, kind, key));
  return { unit, objects: objects.length, calls: spec.expectedCalls(objects) };
}

function total(costs: readonly UnitCost[]): number {
  return Object.values(sumCalls(costs)).reduce((sum, count) => sum + count, 0);
}

/** Account and region of a unit as far as anybody knows them before a run. */
export function unitPlace(unit: ConfigUnit): string {
  const name = unit.account?.name ?? 'this account';
  if (unit.region === ENABLED) return `${name} in each enabled region`;
  const region = regionOf(unit);
  return region === null ? `${name} in the region of AWS_REGION` : scopePlace({ account: name, region });
}
