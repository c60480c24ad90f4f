import type { SnapshotPlace } from '../../core/snapshots/point.ts';
import type { CopyTarget } from '../snapshot-source.ts';
import { deploymentWords } from './facts.ts';
import { resourceWords } from './resource.ts';
import { type Deployment, type Engine, supportOf } from './support.ts';

/** What a copy depends on: of the resource before there is a snapshot, of the snapshot itself when it is copied. */
export interface CopySubject {
  /** Resource id. */
  readonly resource: string;
  readonly engine: Engine;
  readonly deployment: Deployment;
  readonly encrypted: boolean;
  /** Null = the default one. */
  readonly optionGroup: string | null;
}

export interface Refusal {
  readonly why: string;
  readonly hint: string;
}

/** Why AWS cannot make this copy at all; null = it can. Pure. */
export function copyRefusal(
  subject: CopySubject,
  from: SnapshotPlace,
  to: CopyTarget,
  partition: string,
): Refusal | null {
  const { engine, deployment, encrypted, resource } = subject;
  const otherRegion = from.region !== to.region;
  const otherAccount = from.accountId !== to.accountId;
  const what = `${engine} as ${deploymentWords(deployment)}`;
  const place = `${to.accountId} ${to.region}`;
  const support = supportOf(engine, deployment);
  const dump = support?.dump ?? null;
  const instead =
    dump === null
      ? 'take it out of this plan, or the copy out of copies:'
      : `back it up by the source ${dump} into a destination there, or take the copy out of copies:`;
  // RDS User Guide, "Copying a DB snapshot", Limitations: not to or from the Chinese regions.
  if (partition === 'aws-cn' && otherRegion)
    return { why: 'AWS copies no snapshots between its Chinese regions', hint: instead };
  if (!otherRegion && !otherAccount)
    return {
      why: `it is made in ${place} and cannot be copied to itself`,
      hint: 'name another region or account in copies:',
    };
  if (support === null) return { why: `this version does not know what AWS does with ${what}`, hint: instead };
  if (otherRegion && otherAccount && !support.copyBoth && support.copyRegion && support.copyAccount)
    return {
      why: `AWS copies ${what} to another region or to another account, not to both at once`,
      hint: 'copy to the other account in its own region, and from there with a plan of that account',
    };
  if (otherRegion && !support.copyRegion)
    return { why: `AWS copies no snapshots of ${what} to another region`, hint: instead };
  if (otherAccount && !support.copyAccount)
    return { why: `AWS copies no snapshots of ${what} to another account`, hint: instead };
  // Model, CopyDBSnapshot, KmsKeyId: keys are specific to their region; one that was shared needs a key of the copying account.
  if (encrypted && to.kmsKey === null)
    return {
      why: `${resourceWords(resource)} is encrypted, and a copy in ${place} needs a key there`,
      hint: `add kmsKey: to the copy of ${to.region} in copies:, such as alias/dr, or the ARN of a key`,
    };
  return null;
}

/** What is worth to be known of a copy that AWS makes. Pure. */
export function copyNotes(
  subject: CopySubject,
  to: CopyTarget,
  optionGroups: Readonly<Record<string, string>>,
): readonly Refusal[] {
  const notes: Refusal[] = [];
  const what = resourceWords(subject.resource);
  if (!subject.encrypted && to.kmsKey !== null && subject.resource.startsWith('cluster:'))
    notes.push({
      // Model, CopyDBClusterSnapshot, KmsKeyId: "If you copy an unencrypted DB cluster snapshot and specify a value …, an error"
      why: `copies of ${what} in ${to.region} are not encrypted: AWS cannot encrypt the copy of an unencrypted cluster`,
      hint: 'restore a snapshot of it into an encrypted cluster and move there',
    });
  if (subject.optionGroup !== null && optionGroups[to.region] === undefined)
    notes.push({
      why: `copies of ${what} in ${to.region} have the default option group there, not ${subject.optionGroup}`,
      hint: `make an option group with the same options in ${to.region} and name it in optionGroups:; AWS refuses the copy without one where transparent data encryption or a time zone is set`,
    });
  return notes;
}
