import { isObject } from '../../../core/json.ts';
import { askedParts } from '../../../core/restore/asked-parts.ts';
import { type MappingProblem, type Move, mapObject, mappedItem } from '../../../core/restore/mapped-object.ts';
import type { Mapping } from '../../../core/restore/mapping.ts';
import { MappingErrors, mappingFindings, unusedFindings } from '../../../core/restore/mapping-findings.ts';
import { parseReference } from '../../../core/restore/reference-place.ts';
import { spotsIn, spotText } from '../../../core/restore/reference-spec.ts';
import { type Rename, withNewNames } from '../../../core/restore/rename-map.ts';
import type { Asked } from '../../../core/restore/selection.ts';
import { addressKey, type ObjectAddress, type TreeObject, type WantedObject } from '../../../core/restore/step.ts';
import type { Finding } from '../../../core/result.ts';
import type { Scope } from '../../../core/scope.ts';
import type { Identities } from '../../../sources/config-restore.ts';
import type { ConfigSourceSpec } from '../../../sources/source.ts';
import type { ConfigUnit } from '../units.ts';

/** Another place to restore into, and what stands there in the place of what. */
export interface MoveRequest {
  readonly unit: ConfigUnit;
  readonly scope: Scope;
  readonly mapping: Mapping;
}

/** What a snapshot's objects are in the place that they are restored into. */
export interface MovedTree {
  readonly objects: readonly TreeObject[];
  /** What was asked for, under its name there. */
  asked(asked: Asked): Asked;
  /** The objects as they are to be, once it is known what references lead to: balancers by their new names. */
  renamed(identities: Identities): readonly TreeObject[];
  /** Throws `MappingErrors` when something of these objects is not said. Notes of what the mapping says for nothing. */
  check(wanted: readonly WantedObject[], live: readonly ObjectAddress[], identities: Identities): readonly Finding[];
}

export interface Moving {
  readonly spec: ConfigSourceSpec;
  readonly from: Scope;
  readonly move: MoveRequest | null;
  readonly renames: readonly Rename[];
}

/** The objects of a snapshot as they are to be elsewhere; without a move they are what they are, but for renamed balancers. */
export function movedTree(objects: readonly TreeObject[], { spec, from, move, renames }: Moving): MovedTree {
  const scope = move?.scope ?? from;
  const renamed = (all: readonly TreeObject[], identities: Identities) =>
    all.map((object) => withRenames(object, renames, scope, identities));
  if (move === null || spec.mapping === undefined) {
    return { objects, asked: (one) => one, renamed: (identities) => renamed(objects, identities), check: () => [] };
  }
  const old = new Set(renames.map((one) => one.from.ref));
  const way: Move = {
    from,
    to: scope,
    mapping: move.mapping,
    spec: spec.mapping,
    known: new Set(objects.map(addressKey)),
    isRenamed: (absolute) => old.has(absolute),
  };
  const mapped = objects.map((object) => mapObject(object, way));
  const byOld = new Map(mapped.map((one) => [addressKey(one.from), one]));
  return {
    objects: mapped.map(({ object }) => object),
    asked: ({ kind, key, items }) => ({
      kind,
      key: byOld.get(addressKey({ kind, key }))?.object.key ?? key,
      items: items === null ? null : new Set([...items].flatMap((item) => mappedItem(item, way) ?? [])),
    }),
    renamed: (identities) =>
      renamed(
        mapped.map(({ object }) => object),
        identities,
      ),
    check: (wanted, live, identities) => {
      const there = new Set(live.map(addressKey));
      const known = new Map(objects.map((object) => [addressKey(object), object]));
      const problems = wanted.flatMap((one) => {
        const old = mapped.find(({ object }) => addressKey(object) === addressKey(one));
        const source = old === undefined ? undefined : known.get(addressKey(old.from));
        const kind = spec.kinds.find((other) => other.kind === one.kind);
        if (old === undefined || source === undefined || kind === undefined) return [];
        const { items } = one;
        if (items === null) return [...old.problems, ...unknownOutside(spec, one, scope, identities)];
        // Of an object of which only a part is asked for, only what that part says has to be said.
        const isThere = there.has(addressKey(one));
        const has = (item: string) => items.has(mappedItem(item, way) ?? '');
        const own = mapObject(askedParts(kind, source, has, isThere), way).problems;
        const part = askedParts(kind, one, (item) => items.has(item), isThere);
        return [...own, ...unknownOutside(spec, part, scope, identities)];
      });
      const findings = mappingFindings(spec.kinds, problems);
      if (findings.length > 0) throw new MappingErrors(`${findings.length} references are not mapped`, findings);
      return unusedFindings(move.mapping, new Set(mapped.flatMap(({ used }) => used)));
    },
  };
}

function withRenames(object: TreeObject, renames: readonly Rename[], scope: Scope, identities: Identities): TreeObject {
  const isKnown = (ref: string) => identities.of(ref) !== null;
  const files = Object.entries(object.files).map(([file, value]) => [
    file,
    isObject(value) ? withNewNames(value, renames, scope, isKnown) : value,
  ]);
  return { ...object, files: Object.fromEntries(files) };
}

/** References that the mapping leads out of the scope, to something that no snapshot knows the identity of. */
function unknownOutside(
  { kinds, mapping }: ConfigSourceSpec,
  { kind, key, files }: TreeObject,
  scope: Scope,
  identities: Identities,
): readonly MappingProblem[] {
  const own = new Set(kinds.map(({ kind }) => kind));
  const words = new Set(mapping?.ownTexts);
  return Object.entries(files).flatMap(([file, value]) =>
    spotsIn(value, words).flatMap(({ path, value: text }): MappingProblem[] => {
      const place = parseReference(text, scope);
      if (place === null || identities.of(text) !== null) return [];
      if (own.has(place.kind) && place.account === scope.account && place.region === scope.region) return [];
      const where = `${file} ${spotText(path)}`;
      return [{ kind: 'unknown', section: 'loadBalancer', id: text, object: { kind, key }, where, canDrop: false }];
    }),
  );
}
