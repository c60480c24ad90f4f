import { describe, expect, test } from '@jest/globals';
import { cloudSuite } from './suite.ts';
import { type Element, find, textAt } from './wire/xml.ts';

const suite = cloudSuite();

function items(document: Element, list: string): readonly Element[] {
  return find(document, list)?.children ?? [];
}

async function volume(): Promise<string> {
  const reply = await suite.query('ec2', { Action: 'CreateVolume', Size: '1', AvailabilityZone: 'us-east-1a' });
  return find(reply.xml, 'volumeId')?.text ?? '';
}

async function snapshot(VolumeId: string): Promise<Element> {
  return (await suite.query('ec2', { Action: 'CreateSnapshot', VolumeId })).xml;
}

const mine = { Action: 'DescribeSnapshots', 'Owner.1': 'self' };

describe('pages', () => {
  test('DescribeSnapshots pages by MaxResults and an opaque token: each once, none left out', async () => {
    const source = await volume();
    for (let i = 0; i < 12; i++) await snapshot(source);
    const sizes: number[] = [];
    const seen = new Set<string | undefined>();
    let token: string | undefined = '';
    while (token !== undefined) {
      const next: Record<string, string> = token === '' ? {} : { NextToken: token };
      const { xml } = await suite.query('ec2', { ...mine, MaxResults: '5', ...next });
      const page = items(xml, 'snapshotSet');
      sizes.push(page.length);
      for (const item of page) seen.add(textAt(item, 'snapshotId'));
      token = textAt(xml, 'nextToken');
    }

    expect(sizes).toEqual([5, 5, 2]);
    expect(seen.size).toBe(12);
  });

  test('a size or a token that AWS would refuse is refused', async () => {
    const small = await suite.query('ec2', { ...mine, MaxResults: '4' });
    const made = await suite.query('ec2', { ...mine, NextToken: 'abc' });

    expect([small.status, made.status]).toEqual([400, 400]);
    expect(small.text).toContain('<Code>InvalidParameterValue</Code>');
  });

  test('volumes and DB snapshots page too, each with the names of its own API', async () => {
    for (let i = 0; i < 2; i++) await volume();
    const db = {
      DBInstanceIdentifier: 'db',
      DBInstanceClass: 'db.t3.micro',
      Engine: 'postgres',
      AllocatedStorage: '20',
      MasterUsername: 'u',
      MasterUserPassword: 'password1',
    };
    await suite.query('rds', { Action: 'CreateDBInstance', ...db });
    for (const id of ['one', 'two']) {
      await suite.query('rds', { Action: 'CreateDBSnapshot', DBInstanceIdentifier: 'db', DBSnapshotIdentifier: id });
    }
    suite.cloud.options.pageSize = 1;
    const walk = async (
      service: string,
      Action: string,
      list: string,
      token: string,
      next: string,
    ): Promise<number> => {
      let [pages, at]: [number, string | undefined] = [0, ''];
      while (at !== undefined) {
        const { xml }: { xml: Element } = await suite.query(service, at === '' ? { Action } : { Action, [token]: at });
        expect(items(xml, list)).toHaveLength(1);
        at = find(xml, next)?.text;
        pages++;
      }
      return pages;
    };

    expect(await walk('ec2', 'DescribeVolumes', 'volumeSet', 'NextToken', 'nextToken')).toBe(2);
    expect(await walk('rds', 'DescribeDBSnapshots', 'DBSnapshots', 'Marker', 'Marker')).toBeGreaterThanOrEqual(2);
  });

  test('shuffled, a list comes in another order', async () => {
    const source = await volume();
    for (let i = 0; i < 3; i++) await snapshot(source);
    const ids = async () =>
      items((await suite.query('ec2', mine)).xml, 'snapshotSet').map((s) => textAt(s, 'snapshotId'));
    const before = await ids();
    suite.cloud.options.shuffle = true;

    const after = await ids();

    expect(after).not.toEqual(before);
    expect(new Set(after)).toEqual(new Set(before));
  });
});

describe('snapshots in the making', () => {
  test('an EC2 snapshot is pending for a while, then completed, also for a filter by status', async () => {
    suite.cloud.options.pendingFor = 60_000;
    const created = await snapshot(await volume());
    const states = async (filter: Record<string, string> = {}) =>
      items((await suite.query('ec2', { ...mine, ...filter })).xml, 'snapshotSet').map((s) => [
        textAt(s, 'status'),
        textAt(s, 'progress'),
      ]);
    const completed = { 'Filter.1.Name': 'status', 'Filter.1.Value.1': 'completed' };

    expect(textAt(created, 'status')).toBe('pending');
    expect(await states()).toEqual([['pending', '0%']]);
    expect(await states(completed)).toEqual([]);
    suite.cloud.options.pendingFor = 0;
    expect(await states(completed)).toEqual([['completed', '100%']]);
  });

  test('an RDS snapshot is creating for a while, then available', async () => {
    const db = {
      DBInstanceIdentifier: 'db',
      DBInstanceClass: 'db.t3.micro',
      Engine: 'postgres',
      AllocatedStorage: '20',
      MasterUsername: 'u',
      MasterUserPassword: 'password1',
    };
    await suite.query('rds', { Action: 'CreateDBInstance', ...db });
    suite.cloud.options.pendingFor = 60_000;
    await suite.query('rds', { Action: 'CreateDBSnapshot', DBInstanceIdentifier: 'db', DBSnapshotIdentifier: 'one' });
    const state = async () => {
      const reply = await suite.query('rds', { Action: 'DescribeDBSnapshots', DBSnapshotIdentifier: 'one' });
      return items(reply.xml, 'DBSnapshots').map((s) => textAt(s, 'Status'));
    };

    expect(await state()).toEqual(['creating']);
    suite.cloud.options.pendingFor = 0;
    expect(await state()).toEqual(['available']);
  });

  test('with describe lag a new snapshot is not there yet, neither listed nor by its id', async () => {
    suite.cloud.options.describeLag = 60_000;
    const created = await snapshot(await volume());
    const id = textAt(created, 'snapshotId') ?? '';
    const byId = () => suite.query('ec2', { Action: 'DescribeSnapshots', 'SnapshotId.1': id });

    expect(items((await suite.query('ec2', mine)).xml, 'snapshotSet')).toEqual([]);
    expect((await byId()).text).toContain('<Code>InvalidSnapshot.NotFound</Code>');
    suite.cloud.options.describeLag = 0;
    expect(items((await byId()).xml, 'snapshotSet')).toHaveLength(1);
  });
});
