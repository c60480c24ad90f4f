import { inertName } from './member-words.ts';
import type { ObjectChange } from './object-changes.ts';
import { isPartOf } from './object-files.ts';
import { plainName } from './plain-text.ts';
import type { Finding } from './result.ts';

/** More items than these are counted and not named. */
const NAMED_MAX = 3;
const COMMIT_DIGITS = 12;

/** Where the objects of a scope stood before this run. */
export interface Stood {
  /** The commit before; null when nothing is committed (`commit.mode: none`). */
  readonly commit: string | null;
  /** The scope's folder from the root of the repository. */
  readonly folder: string;
}

/**
 * What a capture removed in such numbers that somebody should look: an object whose kind says so, or a large share of a
 * list. The capture is committed all the same, for history must not lie. `where` tells the scope: `elb of shop/eu-west-1`.
 */
export function massRemovals(where: string, objects: readonly ObjectChange[], stood: Stood): readonly Finding[] {
  return objects.flatMap((object) =>
    removalsOf(object).map(({ what, paths }) => ({
      code: 'mass-removal' as const,
      severity: 'error' as const,
      message: `${where}: ${what}`,
      hint: `if somebody meant this, nothing is to be done; else ${whereItWas(object, paths, stood)}`,
    })),
  );
}

interface Removal {
  readonly what: string;
  /** The files that held it, inside the object's folder. */
  readonly paths: readonly string[];
}

function removalsOf({ kind, name, change, lists, had }: ObjectChange): readonly Removal[] {
  if (change === 'removed' && kind.removalIsMass === true) {
    const content = lists.map(({ list, before }) => `${before} ${list.noun[before === 1 ? 0 : 1]}`).join(', ');
    const what = `${kind.noun[0]} ${plainName(name)} was removed${content === '' ? '' : `, with ${content}`}`;
    const counted = (path: string) => kind.lists.some(({ file }) => isPartOf(file, path));
    // What people count comes first: the records of a zone.
    const paths = [...had.filter(counted), ...had.filter((path) => !counted(path) && path !== 'ids.json')];
    return [{ what, paths }];
  }
  return lists.flatMap(({ list, before, removed, items }) => {
    const limit = list.massRemoval;
    if (limit === undefined || before < limit.atLeast || removed <= before * limit.share) return [];
    const gone = items.filter((item) => item.after === null).map(({ key }) => inertName(key));
    const which = gone.length > NAMED_MAX ? '' : `: ${gone.join(', ')}`;
    const count = `${removed} of ${before} ${list.noun[before === 1 ? 0 : 1]} of ${plainName(name)}`;
    const file = kind.lists.find((one) => one.list === list.list)?.file ?? list.list;
    const paths = had.filter((path) => isPartOf(file, path));
    return [{ what: `${count} ${removed === 1 ? 'was' : 'were'} removed${which}`, paths }];
  });
}

/** `the commit before has it: git show 0123456789ab:snapshots/…/listeners.json`: a command that shows the text as it was. */
function whereItWas({ kind, key }: ObjectChange, paths: readonly string[], { commit, folder }: Stood): string {
  const object = `${folder}/${kind.folder}/${key}/`;
  if (commit === null) return `look for ${object} in what you committed before`;
  const [file = '', ...others] = paths;
  const beside = others.length === 0 ? '' : `; beside it ${others.length > NAMED_MAX ? object : others.join(', ')}`;
  return `the commit before has it: git show ${shellWord(`${commit.slice(0, COMMIT_DIGITS)}:${object}${file}`)}${beside}`;
}

/** `commit.path` may hold what a shell would act on; a key never does. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./~-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
