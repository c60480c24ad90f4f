/** One statement of an IAM policy that allows something. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: unknown;
}

/** Actions sorted. */
export function allow(
  Sid: string,
  actions: readonly string[],
  Resource: PolicyStatement['Resource'] = '*',
  Condition?: unknown,
): PolicyStatement {
  const statement = { Sid, Effect: 'Allow' as const, Action: [...actions].sort(), Resource };
  return Condition === undefined ? statement : { ...statement, Condition };
}
