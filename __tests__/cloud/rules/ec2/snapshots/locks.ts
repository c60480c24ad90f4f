import type { Call } from '../../../wire/call.ts';
import { AwsError } from '../../../wire/errors.ts';
import type { Element } from '../../../wire/xml.ts';
import type { Lock, SnapshotState } from './state.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** LockSnapshot: of a day to 36,500; in compliance mode it never gets shorter; a cooling-off period has one to 72 hours. */
export function lockSnapshot(form: URLSearchParams, state: SnapshotState): Element {
  const id = form.get('SnapshotId') ?? '';
  if (!state.made.has(id)) throw new AwsError(400, 'InvalidSnapshot.NotFound', `The snapshot '${id}' does not exist.`);
  const mode = form.get('LockMode') ?? '';
  const duration = form.get('LockDuration');
  const expiration = form.get('ExpirationDate');
  const coolOff = form.get('CoolOffPeriod');
  if ((duration === null) === (expiration === null))
    throw invalid('You must specify either LockDuration or ExpirationDate, but not both.');
  const now = state.now();
  const expiresAt = expiration === null ? now + Number(duration) * DAY_MS : Date.parse(expiration);
  if (!(expiresAt >= now + DAY_MS && expiresAt <= now + 36_501 * DAY_MS))
    throw invalid('The lock duration must be between 1 and 36500 days.');
  if (coolOff !== null && (mode !== 'compliance' || !(Number(coolOff) >= 1 && Number(coolOff) <= 72)))
    throw invalid('CoolOffPeriod must be between 1 and 72 hours, in compliance mode.');
  const before = state.locks.get(id);
  if (before?.mode === 'compliance' && (mode !== 'compliance' || expiresAt < before.expiresAt))
    throw new AwsError(
      400,
      'InvalidParameterCombination',
      'The lock of a snapshot in compliance mode cannot be shortened.',
    );
  const lock: Lock = { mode, createdAt: now, expiresAt, coolOffHours: coolOff === null ? null : Number(coolOff) };
  state.locks.set(id, lock);
  return { name: 'LockSnapshotResponse', text: '', children: lockElements(id, lock, now) };
}

/** DescribeLockedSnapshots: "governance", "compliance", "compliance-cooloff", "expired". */
export function lockedSnapshots(call: Call, state: SnapshotState): Element {
  const items = [...state.locks].filter(([id]) => {
    const made = state.made.get(id);
    return made?.account === call.account && made.region === call.region;
  });
  const children = items.map(([id, lock]) => ({
    name: 'item',
    text: '',
    children: lockElements(id, lock, state.now()),
  }));
  return {
    name: 'DescribeLockedSnapshotsResponse',
    text: '',
    children: [{ name: 'snapshotSet', text: '', children }],
  };
}

/** A locked snapshot "can't be deleted"; the code that says so is inferred from EC2's others. */
export function checkUnlocked(id: string, state: SnapshotState): void {
  const lock = state.locks.get(id);
  if (lock === undefined || lock.expiresAt <= state.now()) return;
  throw new AwsError(400, 'OperationNotPermitted', `The snapshot '${id}' is locked and cannot be deleted.`);
}

function lockElements(id: string, lock: Lock, now: number): Element[] {
  const { mode, createdAt, expiresAt, coolOffHours } = lock;
  const coolUntil = coolOffHours === null ? 0 : createdAt + coolOffHours * HOUR_MS;
  const state = expiresAt <= now ? 'expired' : coolUntil > now ? 'compliance-cooloff' : mode;
  const texts: Record<string, string> = {
    snapshotId: id,
    lockState: state,
    lockCreatedOn: new Date(createdAt).toISOString(),
    lockDurationStartTime: new Date(createdAt).toISOString(),
    lockExpiresOn: new Date(expiresAt).toISOString(),
    lockDuration: String(Math.ceil((expiresAt - createdAt) / DAY_MS)),
  };
  return Object.entries(texts).map(([name, text]) => ({ name, text, children: [] }));
}

function invalid(message: string): AwsError {
  return new AwsError(400, 'InvalidParameterValue', message);
}
