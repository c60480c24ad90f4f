import type { HoldfastError } from './errors.ts';
import type { Finding } from './result.ts';

/** What could be learned: the service may refuse to say, or may not know the question. */
export type Look<T> =
  | { readonly kind: 'known'; readonly value: T }
  | { readonly kind: 'denied'; readonly error: HoldfastError }
  | { readonly kind: 'not-offered' };

/** How a bucket is kept, beside its lifecycle. */
export interface BucketCare {
  /** By the bucket's own settings, all four of them. */
  readonly isPublicBlocked: Look<boolean>;
  readonly keepsVersions: Look<boolean>;
  /** JSON; null = it has none. */
  readonly policy: Look<string | null>;
}

export interface CareFacts {
  /** `s3://acme-backups/prod`, and the bucket's own name. */
  readonly name: string;
  readonly bucket: string;
  readonly care: BucketCare;
  /** Whether a lifecycle rule ends versions that are not current; null = the rules are not known. */
  readonly endsOldVersions: boolean | null;
  /** Of the role that backs up, or of the account without one; null = not known. */
  readonly writer: { readonly role: string | null; readonly account: string | null };
}

/** What of a bucket works against a store, each with its mend. */
export function careFindings({ name, bucket, care, endsOldVersions, writer }: CareFacts): readonly Finding[] {
  const found: Finding[] = [];
  const tell = (code: Finding['code'], severity: Finding['severity'], message: string, hint: string): void => {
    found.push({ code, severity, message, hint });
  };
  const versions = known(care.keepsVersions);
  if (known(care.isPublicBlocked) === false)
    tell(
      'bucket-public',
      'warning',
      `${name} does not block public access by its own settings: one wrong policy would show the backups to everybody`,
      `aws s3api put-public-access-block --bucket ${bucket} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
    );
  if (versions === false)
    tell(
      'bucket-unversioned',
      'warning',
      `${name} keeps no versions: what is written over or deleted there is gone at once`,
      `aws s3api put-bucket-versioning --bucket ${bucket} --versioning-configuration Status=Enabled`,
    );
  if (versions === true && endsOldVersions === false)
    tell(
      'versions-kept',
      'note',
      `${name} keeps versions, and no lifecycle rule ends those that are not current: they are paid for until somebody deletes them`,
      'add a rule with NoncurrentVersionExpiration, of 90 days for example',
    );
  const grants = deleteGrants(known(care.policy) ?? null, bucket, writer);
  if (grants.length > 0)
    tell(
      'bucket-deletes',
      'warning',
      `the policy of ${name} lets who backs up delete, or end by a rule, what is stored: ${grants.join(', ')}`,
      'a backup deletes nothing: take these actions from it, so that stolen credentials of a backup cannot use them',
    );
  const denied = Object.values(care).flatMap((look) => (look.kind === 'denied' ? [look.error] : []));
  const [first] = denied;
  if (first !== undefined)
    tell('bucket-unread', 'note', `it is not known how ${name} is kept: ${first.message}`, first.hint);
  return found;
}

function known<T>(look: Look<T>): T | null {
  return look.kind === 'known' ? look.value : null;
}

interface Statement {
  readonly Sid?: string;
  readonly Effect?: string;
  readonly Principal?: string | Readonly<Record<string, string | readonly string[]>>;
  readonly Action?: string | readonly string[];
  readonly Condition?: unknown;
}

/** What takes stored data away, by itself or by a rule. */
const TAKES_AWAY = ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutLifecycleConfiguration'];

/**
 * Statements of a bucket's policy that let the writer delete, by their names. One with a condition is left out, since what it
 * says is not known here, and so is one for a whole account, which leaves the decision to the policies of its roles.
 */
function deleteGrants(text: string | null, bucket: string, writer: CareFacts['writer']): readonly string[] {
  const statements = statementsOf(text);
  const isFor = (statement: Statement): boolean =>
    principalsOf(statement).some((principal) => isWriter(principal, writer));
  const takes = (statement: Statement, action: string): boolean =>
    listOf(statement.Action).some((pattern) => fits(pattern, action)) && isFor(statement);
  const open = TAKES_AWAY.filter(
    (action) => !statements.some((one) => one.Effect === 'Deny' && one.Condition === undefined && takes(one, action)),
  );
  return statements
    .filter((one) => one.Effect === 'Allow' && one.Condition === undefined && open.some((action) => takes(one, action)))
    .map(({ Sid }) => (Sid === undefined ? `a statement of ${bucket}'s policy without a name` : `'${Sid}'`));
}

function statementsOf(text: string | null): readonly Statement[] {
  if (text === null) return [];
  try {
    const { Statement: all = [] } = JSON.parse(text) as { readonly Statement?: Statement | readonly Statement[] };
    return Array.isArray(all) ? all : [all as Statement];
  } catch {
    return []; // S3 takes no policy that is none
  }
}

function principalsOf({ Principal }: Statement): readonly string[] {
  if (Principal === undefined) return [];
  return typeof Principal === 'string' ? [Principal] : listOf(Principal['AWS']);
}

function isWriter(principal: string, { role, account }: CareFacts['writer']): boolean {
  if (principal === '*') return true;
  const [, owner, name] = /^arn:[^:]+:(?:iam|sts)::(\d{12}):(?:assumed-)?role\/(?:.*\/)?([^/]+)$/.exec(principal) ?? [];
  return role !== null && name === role && (account === null || owner === account);
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** Actions know `*` and `?`, and no difference between capitals and small letters. */
function fits(pattern: string, action: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 'i').test(action);
}
