import type { Decision } from '../../core/decide.ts';
import type { Finding, Item } from '../../core/result.ts';

/** What a person must know of edits in git that wait, and of those that meet a change in AWS. `folder` is `commit.path`. */
export function editFindings(plan: string, folder: string, decision: Decision): readonly Finding[] {
  const { damaged, deleted } = decision;
  const apart = new Set([...damaged.map(({ path }) => path), ...deleted.flatMap(({ paths }) => paths)]);
  const at = (path: string) => ({ plan, file: `${folder}/${path}`, line: 1 });
  const take = (path: string) => `holdfast backup ${plan} --force --accept-live ${path}`;
  return [
    ...damaged.map(
      ({ path, why }): Finding => ({
        code: 'damaged-file',
        severity: 'error',
        ...at(path),
        message: `${folder}/${path} is no JSON any more: ${why}`,
        hint: `restore it from git's history, or take what AWS has with: ${take(path)}`,
      }),
    ),
    ...deleted.map(({ object, conflict }): Finding => {
      const changed = conflict ? ', where it changed since' : '';
      return {
        code: conflict ? 'conflict' : 'pending-edit',
        severity: conflict ? 'error' : 'note',
        plan,
        message: `${folder}/${object} was deleted in git and is still in AWS${changed}; it stays deleted in git`,
        hint: `delete it in AWS, or have it back with: ${take(object)}`,
      };
    }),
    ...decision.pending
      .filter((path) => !apart.has(path))
      .map(
        (path): Finding => ({
          code: 'pending-edit',
          severity: 'note',
          ...at(path),
          message: `${folder}/${path} was edited in git and AWS does not have it yet; the edit stays`,
          // What AWS assigned can be applied to nothing.
          hint: path.endsWith('/ids.json')
            ? `only AWS changes an identity; give the edit up with: ${take(path)}`
            : `apply it in AWS, or give it up with: ${take(path)}`,
        }),
      ),
    ...decision.conflicts
      .filter(({ path }) => !apart.has(path))
      .map(
        ({ path }): Finding => ({
          code: 'conflict',
          severity: 'error',
          ...at(path),
          message: `${folder}/${path} was edited in git and changed in AWS; the file stays as it is in git`,
          hint: `make both the same, or take AWS's with: ${take(path)}`,
        }),
      ),
  ];
}

/** The same as items: a file each, but one for an object of which no file is left. */
export function editItems(plan: string, folder: string, decision: Decision | null): readonly Item[] {
  if (decision === null) return [];
  const { pending, conflicts, deleted } = decision;
  const apart = new Set(deleted.flatMap(({ paths }) => paths));
  const item = (path: string): Omit<Item, 'status'> => {
    const [account = '', region = '', source = ''] = path.split('/');
    return { plan, source, account, region, resource: `${folder}/${path}` };
  };
  return [
    ...deleted.map(
      ({ object, conflict }): Item => ({
        ...item(object),
        status: conflict ? 'partial' : 'pending',
        note: conflict ? 'deleted in git, changed in AWS' : 'deleted in git, still in AWS',
      }),
    ),
    ...pending
      .filter((path) => !apart.has(path))
      .map((path): Item => ({ ...item(path), status: 'pending', note: 'edited in git, not applied in AWS' })),
    ...conflicts
      .filter(({ path }) => !apart.has(path))
      .map(({ path }): Item => ({ ...item(path), status: 'partial', note: 'edited in git and changed in AWS' })),
  ];
}
