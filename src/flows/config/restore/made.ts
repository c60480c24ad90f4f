import type { Texts } from '../../../core/compose.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { State, StateChange } from '../../../core/ports.ts';
import { idsFile, parseIdsFile } from '../../../core/references.ts';
import { addressKey, type MadeIdentity } from '../../../core/restore/step.ts';
import { type Scope, scopeFolder } from '../../../core/scope.ts';

/** What AWS calls an object that a restore made, while no branch says it. */
interface KeptIdentity extends MadeIdentity {
  /** What the branch called it at that time; null when it had no such object. */
  readonly instead?: string | null;
}

/**
 * What restores made where nothing was committed of it: no plan captures the place, or a person merges what is proposed. By it a
 * capture gives an object the folder that it was restored from, and references lead to what is there now.
 */
export interface MadeByRestores {
  /** In one scope. */
  of(scope: Scope): readonly MadeIdentity[];
  /** As `ids.json` files beside the branch's, but for those of which it has learnt something else since. */
  beside(branch: Texts): Texts;
}

const FOLDER = 'restores/made';

export const NOTHING_MADE: MadeByRestores = { of: () => [], beside: () => new Map() };

export async function madeByRestores(state: State): Promise<MadeByRestores> {
  const files = [...(await state.files(FOLDER))];
  const all = new Map(files.map(([path, text]) => [path.slice(FOLDER.length + 1, -'.json'.length), parseKept(text)]));
  if (all.size === 0) return NOTHING_MADE;
  const named = (scope: Scope) => (scope.account === scope.accountId ? [] : (all.get(scopeFolder(scope)) ?? []));
  return {
    // An account that was given a name since has them under its digits.
    of: (scope) => [...(all.get(scopeFolder({ ...scope, account: scope.accountId })) ?? []), ...named(scope)],
    beside(branch) {
      const now = identitiesIn(branch);
      const isNews = (scope: string, one: KeptIdentity) =>
        (now.get(`${scope}/${addressKey(one)}`) ?? null) === (one.instead ?? null);
      const textOf = (scope: string, one: KeptIdentity) => JSON.stringify(idsOf(scope.split('/')[2] ?? '', one));
      return new Map(
        [...all].flatMap(([scope, kept]) =>
          kept
            .filter((one) => isNews(scope, one))
            .map((one) => [`${scope}/${addressKey(one)}/ids.json`, textOf(scope, one)] as const),
        ),
      );
    },
  };
}

/** The change of the state that keeps it. `branch`: as the restore found it, paths below `commit.path`. */
export function madeFiles(target: Scope, made: readonly MadeIdentity[], branch: Texts): Required<StateChange>['files'] {
  if (made.length === 0) return new Map();
  const scope = scopeFolder(target);
  const now = identitiesIn(branch);
  const own = made.map((one): KeptIdentity => ({ ...one, instead: now.get(`${scope}/${addressKey(one)}`) ?? null }));
  const next = (before: string | null): string => {
    const all = new Map([...parseKept(before), ...own].map((one) => [addressKey(one), one]));
    return `${JSON.stringify([...all.values()])}\n`;
  };
  return new Map([[`${FOLDER}/${scope}.json`, next]]);
}

/** What its `ids.json` will say. */
export function idsOf(source: string, { kind, key, id, facts, aliases }: MadeIdentity): JsonObject {
  const document = { kind, id, name: { name: key, unique: false }, files: {}, facts };
  return idsFile(source, key, aliases === undefined ? document : { ...document, aliases });
}

/** By scope folder, kind and key: what AWS calls it. */
function identitiesIn(branch: Texts): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [path, text] of branch) {
    const entry = path.endsWith('/ids.json') ? parseIdsFile(path, text) : null;
    const [id] = entry?.ids ?? [];
    if (entry !== null && id !== undefined) found.set(`${scopeFolder(entry)}/${addressKey(entry)}`, id);
  }
  return found;
}

function parseKept(text: string | null): readonly KeptIdentity[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? (value as readonly KeptIdentity[]) : [];
  } catch {
    return []; // a file that a person damaged: what lives is found by its names
  }
}
