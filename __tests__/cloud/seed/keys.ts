import { CreateAliasCommand, CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { configOf, type Place } from './network.ts';

/** A key of somebody's own, with an alias when one is given. Answers its ARN. */
export async function seedKey(url: string, place: Place = {}, alias: string | null = null): Promise<string> {
  const kms = new KMSClient(configOf(url, place));
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  const arn = KeyMetadata?.Arn ?? '';
  if (alias !== null) await kms.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: arn }));
  kms.destroy();
  return arn;
}
