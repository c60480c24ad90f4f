import { count } from './change-words.ts';
import { lostItems, putBack } from './gone-references.ts';
import { inertName } from './member-words.ts';
import type { ObjectChange } from './object-changes.ts';
import { parseObject } from './object-files.ts';
import { plainName } from './plain-text.ts';
import type { Finding } from './result.ts';

/** More items than these are counted and not named. */
const NAMED_MAX = 3;

/**
 * References to objects that this run found to be gone, in what it read: records that lead nowhere now. `where` tells the scope:
 * `route53`, `elb of shop/eu-west-1`.
 */
export function danglingReferences(where: string, objects: readonly ObjectChange[]): readonly Finding[] {
  return objects.flatMap((object) => {
    const lost = Map.groupBy(lostIn(object), ({ place }) => place);
    return [...lost].map(([place, own]) => ({
      code: 'dangling-reference' as const,
      severity: 'warning' as const,
      message: `${where}: ${subjectOf(object, own)} ${own.length === 1 ? 'points' : 'point'} at ${place}, which is gone`,
      hint: `nobody changed ${own.length === 1 ? 'it' : 'them'}, and nothing answers there now: point at what took its place, or remove what points there`,
    }));
  });
}

/** Files that this run left as they are although what they refer to is gone. */
export function danglingFindings(
  files: readonly { readonly path: string; readonly ref: string }[],
): readonly Finding[] {
  return files.map(({ path, ref }) => ({
    code: 'dangling-reference',
    severity: 'warning',
    file: path,
    message: `${path} refers to ${ref}, which is gone`,
    hint: 'what it belongs to leads nowhere now: point it at what took its place, or remove it',
  }));
}

interface Lost {
  readonly place: string;
  /** Null for what is in no list. */
  readonly item: { readonly noun: readonly [string, string]; readonly key: string } | null;
}

function lostIn({ change, lists, files, gone }: ObjectChange): readonly Lost[] {
  if (change === 'added' || change === 'removed') return [];
  return [
    ...lists.flatMap(({ list, items }) =>
      lostItems(items, gone).map(({ place, key }) => ({ place, item: { noun: list.noun, key } })),
    ),
    ...files.flatMap(({ before, after }) => {
      const [was, is] = [parseObject(before), parseObject(after)];
      if (was === null || is === null) return [];
      return putBack(was, is, gone).lost.map(({ place }) => ({ place, item: null }));
    }),
  ];
}

/** `record www.example.com A of zone example.com`, `5 records of zone example.com`, `target group web`. */
function subjectOf({ kind, name }: ObjectChange, lost: readonly Lost[]): string {
  const object = `${kind.noun[0]} ${plainName(name)}`;
  const items = lost.flatMap(({ item }) => item ?? []);
  const [first] = items;
  if (first === undefined) return object;
  // What is known only by what it points at has no name of its own: a target.
  const names = items.map(({ key }) => inertName(key.replace(/^(\S+)\.(?=\s|$)/, '$1')));
  if (items.length === 1) return `${first.noun[0]} ${first.key.startsWith('ref:') ? '' : `${names[0]} `}of ${object}`;
  const named = items.length > NAMED_MAX ? '' : ` (${names.join(', ')})`;
  return `${count(items.length, first.noun)}${named} of ${object}`;
}
