import type { AwsAccount } from '../../../aws/account.ts';

/**
 * Changes that AWS took and may not have carried out everywhere, by id, with the zone's name. Known to the run that sent them
 * only, for AWS has no list of changes; what an earlier run sent is older by the time that a new one needs to begin.
 */
const CHANGES = new WeakMap<AwsAccount, Map<string, string>>();

export function rememberChange(aws: AwsAccount, id: string | undefined, zone: string): void {
  if (id === undefined) return;
  const known = CHANGES.get(aws) ?? new Map<string, string>();
  CHANGES.set(aws, known.set(id, zone));
}

/** Takes them all; whoever asks waits for them. */
export function takeChanges(aws: AwsAccount): ReadonlyMap<string, string> {
  const known = CHANGES.get(aws) ?? new Map<string, string>();
  CHANGES.delete(aws);
  return known;
}
