import { type ChangeClass, gravest } from '../core/change-class.ts';
import { isObject, type Json } from '../core/json.ts';

/** Members by what a change of them does; one that is not here is `breaking`, for nobody said that it is harmless. */
export type Classes = Readonly<Record<string, ChangeClass | ((before: Json, after: Json) => ChangeClass)>>;

type Same = (a: Json | undefined, b: Json | undefined) => boolean;

/** The gravest of what changed between two objects; anything else has no members. */
export function membersClass(classes: Classes, before: Json, after: Json, same: Same = sameText): ChangeClass {
  const [was, is] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  return gravest(
    [...names]
      .filter((name) => !same(was[name], is[name]))
      .map((name) => {
        const own = Object.hasOwn(classes, name) ? classes[name] : undefined;
        return typeof own === 'function' ? own(was[name] ?? null, is[name] ?? null) : (own ?? 'breaking');
      }),
  );
}

/** Where lists are sorted, two texts that say the same are the same. */
export function sameText(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
