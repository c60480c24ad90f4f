import { forSource } from '../../../aws/aws-account.ts';
import { controlRegion } from '../../../aws/endpoint.ts';
import type { Texts } from '../../../core/compose.ts';
import { HoldfastError } from '../../../core/errors.ts';
import { parseIdsFile } from '../../../core/references.ts';
import { mapObject } from '../../../core/restore/mapped-object.ts';
import type { Mapping } from '../../../core/restore/mapping.ts';
import type { Need, Proposal } from '../../../core/restore/proposal.ts';
import { parseReference, placeReference } from '../../../core/restore/reference-place.ts';
import { findItem, withMissing } from '../../../core/restore/selection.ts';
import { addressKey, type TreeObject } from '../../../core/restore/step.ts';
import type { Scope } from '../../../core/scope.ts';
import type { CaptureContext } from '../capture.ts';
import { scopeObjects } from '../restore/live.ts';
import { chooseTree } from '../restore/plan.ts';
import type { UnitAt } from '../restore/unit-elsewhere.ts';
import type { Branch, Past } from '../restore/wanted.ts';

export interface ProposeDeps {
  readonly capture: CaptureContext;
  readonly past: Past;
  readonly branch: Branch;
}

export interface ProposeRequest {
  readonly from: UnitAt;
  readonly to: UnitAt;
  /** As `--item` says; empty = everything of the scope. */
  readonly items: readonly string[];
  readonly at: string | null;
  /** What is said already. */
  readonly mapping: Mapping;
}

export interface Proposed {
  readonly proposals: readonly Proposal[];
  /** The state whose references they are. */
  readonly label: string;
}

/** What a mapping would have to say beside what it says, and what could stand there. Throws what reading throws. */
export async function proposeMapping(deps: ProposeDeps, request: ProposeRequest): Promise<Proposed> {
  const { from, to, items, at } = request;
  const { source } = from.unit;
  const { spec } = source;
  if (spec.mapping === undefined)
    throw new HoldfastError('not-carried-out', `${spec.name} is restored where it was captured only`, {
      hint: 'no mapping is needed there',
    });
  const { newest, others, made } = deps.branch;
  const trees = [newest.texts, ...others, made.beside(newest.texts)];
  const chosen = await chooseTree(deps.past, newest, { ...from, items, at, tree: null });
  const objects = scopeObjects({ scope: from.scope, kinds: spec.kinds }, chosen.tree.texts);
  const asked = chosen.addresses.map((address) => {
    const found = findItem(spec.kinds, { ...address, prefix: null }, objects, []);
    if (found !== null) return found;
    throw new HoldfastError('item-missing', `'${address.name}' is not in ${chosen.tree.label}`, {
      hint: 'look at the names in the snapshots, or name an earlier state with --at',
    });
  });
  const all = objects.map(({ kind, key }) => ({ kind, key, items: null }));
  const wanted = withMissing(spec.kinds, chosen.addresses.length === 0 ? all : asked, objects, []);
  const needs = openNeeds(wanted, objects, request, spec.mapping);
  const outside = needs.map((need) => referenceProposal(need, from.scope, to.scope, trees));
  const byFacts = needs.filter((_, i) => outside[i] === null);
  const proposed = await byFactsOf(deps, request, byFacts, wanted);
  const known = [...outside.filter((one) => one !== null), ...proposed];
  const found = (need: Need) => known.find(({ section, id }) => section === need.section && id === need.id);
  return { proposals: needs.map((need) => found(need) ?? { ...need, is: '', found: [] }), label: chosen.tree.label };
}

function openNeeds(
  wanted: readonly TreeObject[],
  objects: readonly TreeObject[],
  { from, to, mapping }: ProposeRequest,
  spec: Parameters<typeof mapObject>[1]['spec'],
): readonly Need[] {
  const known = new Set(objects.map(addressKey));
  const way = { from: from.scope, to: to.scope, mapping, spec, known, isRenamed: () => false };
  const needs = new Map<string, Need>();
  for (const { kind, section, id } of wanted.flatMap((object) => mapObject(object, way).problems))
    if (kind === 'unmapped' && section !== 'name')
      needs.set(`${section} ${id}`, { section, id: id.startsWith('ref:') ? id.slice('ref:'.length) : id });
  return [...needs.values()];
}

async function byFactsOf(
  { capture }: ProposeDeps,
  { from, to, mapping }: ProposeRequest,
  needs: readonly Need[],
  objects: readonly TreeObject[],
): Promise<readonly Proposal[]> {
  const proposer = await from.unit.source.loadProposer?.();
  if (proposer === undefined || needs.length === 0) return [];
  const aws = await capture.aws.account(to.unit.account);
  const { clock, signal, log } = capture;
  const { spec } = from.unit.source;
  const region = spec.scope === 'global' ? controlRegion(aws.partition) : to.scope.region;
  const ctx = { aws: forSource(aws, spec.name), region, clock, signal, log };
  return await proposer.propose(ctx, { needs, objects, entries: mapping.sections });
}

/** What has the same kind and name in the account that is restored into, in whatever region; null for what is no reference. */
function referenceProposal({ section, id }: Need, from: Scope, to: Scope, trees: readonly Texts[]): Proposal | null {
  const place = parseReference(`ref:${id}`, from);
  const isReference = section === 'loadBalancer' || section === 'hostedZone' || section === 'trustStore';
  if (!isReference || place === null) return null;
  const found = new Map<string, string>();
  for (const tree of trees)
    for (const [path, text] of tree) {
      const entry = path.endsWith('/ids.json') ? parseIdsFile(path, text) : null;
      if (entry === null || entry.account !== to.account || entry.kind !== place.kind || entry.key !== place.key)
        continue;
      found.set(placeReference(entry, to).slice('ref:'.length), entry.ids[1] ?? entry.ids[0] ?? '');
    }
  return { section, id, is: '', found: [...found].map(([one, is]) => ({ id: one, is })) };
}
