import { expect } from '@jest/globals';
import { UNREAD } from '../../src/core/document.ts';
import { canonicalText, isObject, type JsonObject } from '../../src/core/json.ts';
import type { KindEnd, KindStatus } from '../../src/core/kind.ts';
import { completeKinds, scopeFolder } from '../../src/core/scope.ts';
import { actionOf } from './actions.ts';
import type { CapturedRead, Held } from './capture-texts.ts';
import type { Subject } from './rule.ts';

/** The ends that say that something was not read. */
export function unread({ ends }: CapturedRead): readonly KindEnd[] {
  return ends.filter(({ status }) => status !== 'complete');
}

/**
 * Captures over a tree in which every file differs from AWS and every kind has an object that is gone, while one operation
 * fails. What could not be read must stay to the byte, all else must follow AWS to the byte, and the ends must say which call
 * it was and how it failed.
 */
export async function expectSettled(
  subject: Subject,
  operation: string,
  capture: (before: Held) => Promise<CapturedRead>,
  statuses: readonly KindStatus[],
): Promise<CapturedRead> {
  const before = aged(subject);
  const captured = await capture(before);
  expectNamed(captured, operation, statuses);

  const stays = staying(captured, subject);
  for (const path of new Set([...before.tree.keys(), ...captured.tree.keys()])) {
    const text = captured.tree.get(path);
    const old = before.tree.get(path);
    const live = subject.whole.tree.get(path);
    const isGone = live === undefined;
    // An object that AWS lacks goes only when its kind was read whole; a file that could not be read is as it was.
    const wanted = (isGone ? stays.kind(path) : text === old && (stays.kind(path) || stays.file(path))) ? old : live;
    if (text !== wanted) expect({ operation, path, text }).toEqual({ operation, path, text: wanted });
  }
  return captured;
}

/** Every end that is not complete names the call; a kind that ended partial names its objects, unless its own list failed. */
function expectNamed(captured: CapturedRead, operation: string, statuses: readonly KindStatus[]): void {
  const failed = unread(captured);
  expect({ operation, failed: failed.length > 0 }).toEqual({ operation, failed: true });
  expect({ operation, calls: [...new Set(failed.map(({ call }) => call))] }).toEqual({
    operation,
    calls: [actionOf(operation)],
  });
  const named = failed.filter((end) => statuses.includes(end.status));
  expect({ operation, named: named.length > 0 }).toEqual({ operation, named: true });
  for (const end of failed) {
    if (!statuses.includes(end.status)) {
      // The kind as a whole is partial because some of its objects ended otherwise: each of them says so itself.
      const objects = named.filter(({ kind, resource }) => kind === end.kind && resource !== undefined);
      expect({ end, objects: objects.length > 0 }).toEqual({ end, objects: true });
    }
    if (end.resource !== undefined) expect(end.resourceName).toEqual(expect.stringMatching(/\S/));
    expect(end.error).toMatchObject({
      message: expect.stringContaining(actionOf(operation)),
      hint: expect.any(String),
    });
  }
}

/** Git and base of an account whose every file has since changed in AWS, and where one object of each kind has gone. */
export function aged({ source, whole: { capture, tree, base } }: Pick<Subject, 'source' | 'whole'>): Held {
  const scope = scopeFolder(capture.scope);
  const gone = source.spec.kinds.flatMap(({ kind, folder }) => {
    const ids = [...tree.keys()].find((path) => path.startsWith(`${scope}/${folder}/`) && path.endsWith('/ids.json'));
    return ids === undefined ? [] : [{ kind, folder: ids.slice(0, -'/ids.json'.length) }];
  });
  const age = (texts: ReadonlyMap<string, string>) =>
    new Map(
      [...texts].flatMap(([path, text]): (readonly [string, string])[] => {
        // `.scope` is the base's own: what the capture was asked for.
        if (!path.startsWith(`${scope}/`) || path.endsWith('/.scope')) return [[path, text]];
        const twin = gone.find(({ folder }) => path.startsWith(`${folder}/`));
        if (twin === undefined) return [[path, older(path, text)]];
        const { folder, kind } = twin;
        return [
          [path, older(path, text)],
          [`${folder}-gone${path.slice(folder.length)}`, departed(path, text, kind)],
        ];
      }),
    );
  return { tree: age(tree), base: age(base) };
}

function older(path: string, text: string): string {
  if (!path.endsWith('.json')) return `was before\n${text}`;
  return canonicalText({ ...(JSON.parse(text) as JsonObject), 'was-before': true });
}

/** A file of an object that was there once: in `ids.json` with an identity and a reference of its own. */
function departed(path: string, text: string, kind: string): string {
  if (!path.endsWith('.json')) return text;
  const value = JSON.parse(text) as JsonObject;
  const { id, ref } = value;
  if (typeof id !== 'string' || typeof ref !== 'string') return text;
  return canonicalText({ ...value, ref: `${ref}-gone`, id: `gone-${kind}` });
}

/** Whether a path is a file of this name, or lies in a folder of it: `revocations/`, or `records/` that was `records.json`. */
function isFileOf(name: string, path: string): boolean {
  return path.endsWith(`/${name}`) || path.includes(`/${name.replace(/\.json$|\/$/, '')}/`);
}

/** Which files may stay: those of kinds that were not read whole, and those that the source itself marked as unread. */
function staying({ capture }: CapturedRead, { source }: Subject) {
  const whole = completeKinds(capture);
  const below = (path: string) => path.slice(scopeFolder(capture.scope).length + 1);
  const kindOf = (path: string) => source.spec.kinds.find(({ folder }) => below(path).startsWith(`${folder}/`))?.kind;
  return {
    kind: (path: string) => {
      const kind = kindOf(path);
      return kind !== undefined && !whole.has(kind);
    },
    file: (path: string) =>
      capture.documents.some(
        ({ kind, files }) =>
          kind === kindOf(path) &&
          Object.entries(files).some(
            ([name, value]) => isObject(value) && value[UNREAD] !== undefined && isFileOf(name, path),
          ),
      ),
  };
}
