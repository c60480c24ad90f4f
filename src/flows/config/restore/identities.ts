import type { Texts } from '../../../core/compose.ts';
import { isObject, type JsonObject } from '../../../core/json.ts';
import { parseObject } from '../../../core/object-files.ts';
import { parseIdsFile, referenceText } from '../../../core/references.ts';
import { addressKey, type MadeIdentity, type ObjectAddress } from '../../../core/restore/step.ts';
import type { Scope } from '../../../core/scope.ts';
import type { Identities } from '../../../sources/config-restore.ts';
import { idsOf } from './made.ts';

/** What AWS calls the objects that a scope's references name; it learns what the restore makes. */
export interface LearningIdentities extends Identities {
  learn(made: readonly MadeIdentity[]): void;
  /** What is known of these is not what they are to mean: nothing, until it is learnt. */
  forget(objects: readonly ObjectAddress[]): void;
  readonly made: readonly MadeIdentity[];
}

/**
 * From the trees of the branch, the best last; what lives in the scope itself is as `live` says, and nothing of it that `live`
 * lacks. Paths are below `commit.path`.
 */
export function learningIdentities(scope: Scope, trees: readonly Texts[], live: Texts): LearningIdentities {
  const known = new Map<string, JsonObject>();
  const folder = `${scope.account}/${scope.region}/${scope.source}/`;
  const add = (path: string, text: string): void => {
    const entry = path.endsWith('/ids.json') ? parseIdsFile(path, text) : null;
    const value = parseObject(text);
    if (entry !== null && value !== null) known.set(referenceText(entry, scope), value);
  };
  for (const tree of trees) for (const [path, text] of tree) if (!path.startsWith(folder)) add(path, text);
  for (const [path, text] of live) if (path.startsWith(folder)) add(path, text);
  const made = new Map<string, MadeIdentity>();
  return {
    of(ref) {
      const value = known.get(ref);
      return isObject(value) ? value : null;
    },
    learn(some) {
      for (const one of some) {
        made.set(addressKey(one), one);
        known.set(`ref:${addressKey(one)}`, idsOf(scope.source, one));
      }
    },
    forget(objects) {
      for (const object of objects) known.delete(`ref:${addressKey(object)}`);
    },
    get made() {
      return [...made.values()];
    },
  };
}
