import type { RestoreNote } from '../../../core/restore/step.ts';
import type { Rds } from '../api.ts';
import { resourceWords } from '../resource.ts';
import type { Known } from './known.ts';

/** What of a database no restore of RDS brings back, as far as AWS says that it was there. */
export function leftToDo(resource: string, known: Known | null): readonly RestoreNote[] {
  const what = resourceWords(resource);
  const todo = (message: string, hint: string): RestoreNote => ({ code: 'restore-todo', message, hint });
  const notes: RestoreNote[] = [
    todo(
      `what comes back of ${what} has an endpoint of its own`,
      'point clients at it, or swap the names: restore again with the name of the living one as --target',
    ),
  ];
  if (known === null) return notes;
  const { TagList: tags = [] } = known.kind === 'instance' ? known.instance : known.cluster;
  if (tags.length > 0)
    notes.push({
      code: 'restore-note',
      message: `it carries the tags of ${what}, so a plan that selects by tags selects it too`,
      hint: 'when it is taken back, the next backup misses it: --allow-shrink says that this is meant',
    });
  if (known.kind === 'instance') {
    const {
      ReadReplicaDBInstanceIdentifiers: replicas = [],
      DBInstanceAutomatedBackupsReplications: replications = [],
    } = known.instance;
    if (replicas.length > 0)
      notes.push(todo(`read replicas are not part of it: ${replicas.join(', ')}`, 'make them anew of what comes back'));
    if (replications.length > 0)
      notes.push(
        todo(
          `automated backups of ${what} are replicated to another region, and those of what comes back are not`,
          'select it in a source with replicate:, or start it by StartDBInstanceAutomatedBackupsReplication',
        ),
      );
  } else {
    const {
      CustomEndpoints: endpoints = [],
      GlobalClusterIdentifier: global,
      ReadReplicaIdentifiers: replicas = [],
    } = known.cluster;
    if (endpoints.length > 0)
      notes.push(todo(`custom endpoints are not part of it: ${endpoints.join(', ')}`, 'make them anew'));
    if (global)
      notes.push(
        todo(
          `${what} is of the global database ${global}, and what comes back is not`,
          'add it by CreateGlobalCluster',
        ),
      );
    if (replicas.length > 0)
      notes.push(todo(`replicas are not part of it: ${replicas.join(', ')}`, 'make them anew of what comes back'));
  }
  if (streams(known.kind === 'instance' ? known.instance : known.cluster))
    notes.push(
      todo(`${what} has a database activity stream, and what comes back has none`, 'start it by StartActivityStream'),
    );
  notes.push(
    todo(
      'proxies, alarms, event subscriptions and automatic scaling name a database and are not part of it',
      'let them name what comes back; a swap of names keeps those that name by identifier',
    ),
  );
  return notes;
}

function streams({ ActivityStreamStatus: status }: Pick<Rds.DBInstance, 'ActivityStreamStatus'>): boolean {
  return status === 'started' || status === 'starting';
}
