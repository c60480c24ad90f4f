import { expect } from '@jest/globals';
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
 * Captures over a tree in which every file differs from AWS, while one operation fails. What could not be read must stay to
 * the byte, all else must follow AWS to the byte, and the ends must say which call it was and how it failed.
 */
export async function expectSettled(
  subject: Subject,
  operation: string,
  capture: (before: Held) => Promise<CapturedRead>,
  statuses: readonly KindStatus[],
): Promise<CapturedRead> {
  const before = aged(subject.whole);
  const captured = await capture(before);
  expectNamed(captured, operation, statuses);

  const mayStay = unreadFiles(captured, subject);
  for (const path of new Set([...subject.whole.tree.keys(), ...captured.tree.keys()])) {
    const { [path]: text } = Object.fromEntries([[path, captured.tree.get(path)]]);
    const live = subject.whole.tree.get(path);
    const stays = text === before.tree.get(path) && mayStay(path);
    if (!stays) expect({ operation, path, text }).toEqual({ operation, path, text: live });
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

/** Git and base of an account whose every file has since changed in AWS. */
function aged({ capture, tree, base }: CapturedRead): Held {
  const folder = `${scopeFolder(capture.scope)}/`;
  const age = (texts: ReadonlyMap<string, string>) =>
    new Map(
      [...texts].map(([path, text]) => [path, path.startsWith(folder) && path.endsWith('.json') ? older(text) : text]),
    );
  return { tree: age(tree), base: age(base) };
}

function older(text: string): string {
  return canonicalText({ ...(JSON.parse(text) as JsonObject), 'was-before': true });
}

/** Files of kinds that were not read whole, and files that the source itself marked as unread. */
function unreadFiles({ capture }: CapturedRead, { source }: Subject): (path: string) => boolean {
  const whole = completeKinds(capture);
  return (path) => {
    const below = path.slice(scopeFolder(capture.scope).length + 1);
    const kind = source.spec.kinds.find(({ folder }) => below.startsWith(`${folder}/`));
    if (kind === undefined) return false;
    if (!whole.has(kind.kind)) return true;
    return capture.documents.some(
      ({ kind: own, files }) =>
        own === kind.kind &&
        Object.entries(files).some(
          ([name, value]) => isObject(value) && value['$unread'] !== undefined && below.endsWith(`/${name}`),
        ),
    );
  };
}
