import type { KeyPairInfo } from '@aws-sdk/client-ec2';
import * as z from 'zod';
import type { Document } from '../../src/core/document.ts';
import type { FieldTable } from '../../src/sources/field-table.ts';
import { present } from '../../src/sources/listing.ts';
import { members, required } from '../../src/sources/members.ts';
import { openService } from '../../src/sources/service-api.ts';
import type { ConfigSourceSpec, RegisteredConfigSource } from '../../src/sources/source.ts';

export const FIELDS: FieldTable = {
  DescribeKeyPairsResponse: { KeyPairs: { of: 'KeyPairInfo' } },
  KeyPairInfo: {
    KeyPairId: 'identity',
    KeyName: 'kept',
    KeyType: 'kept',
    PublicKey: 'kept',
    KeyFingerprint: 'derived',
    Tags: { of: 'Tag' },
    CreateTime: 'volatile',
  },
  Tag: { Key: 'kept', Value: 'kept' },
};

const spec: ConfigSourceSpec = {
  type: 'config',
  name: 'key-pairs',
  summary: 'key pairs of EC2: their names and public keys',
  scope: 'regional',
  budgets: [
    {
      name: 'ec2',
      services: ['EC2'],
      per: 'region',
      rate: 10,
      summary: 'EC2: half of twenty reads a second and region',
    },
  ],
  options: z.strictObject({}),
  kinds: [{ kind: 'key-pair', folder: 'key-pairs', noun: ['key pair', 'key pairs'], lists: [] }],
  actions: { capture: ['ec2:DescribeKeyPairs'] },
  notCaptured: [{ what: 'private keys', why: 'AWS does not have them' }],
  covers: () => true,
  expectedCalls: () => ({ ec2: 1 }), // it has no pages
};

export const keyPairs: RegisteredConfigSource = {
  spec,
  load: async () => ({
    async capture(ctx) {
      const sdk = await import('@aws-sdk/client-ec2');
      const { reader, send } = openService(ctx, sdk, sdk.EC2Client, FIELDS);
      const listed = await reader.read('key-pair', async () => {
        const { KeyPairs } = await send(new sdk.DescribeKeyPairsCommand({ IncludePublicKey: true }));
        return present('ec2:DescribeKeyPairs', KeyPairs);
      });
      if (!listed.ok && listed.refused !== undefined) throw listed.refused;
      const documents = listed.ok ? listed.value.map(keyPairDocument) : [];
      return { documents, ends: reader.ends(), findings: reader.findings() };
    },
  }),
};

function keyPairDocument({ KeyPairId, KeyName, KeyType, PublicKey, Tags = [] }: KeyPairInfo): Document {
  const tags = Tags.map(({ Key = '', Value = '' }): [string, string] => [Key, Value]).sort();
  return {
    kind: 'key-pair',
    id: required(KeyPairId, 'key pair id'),
    name: { name: required(KeyName, `name of ${KeyPairId}`), unique: true },
    files: {
      'key-pair.json': members({
        kind: 'key-pairs/key-pair',
        type: KeyType,
        publicKey: PublicKey?.trim(),
        tags: Object.fromEntries(tags),
      }),
    },
    facts: {},
  };
}
