import type { Value } from './route53.ts';

/** One request as it arrived, with what it means. */
export interface Call {
  /**
   * The short name of the SDK's client: `route53`, `s3`, `sts`, `iam`, `kms`, `ec2`, `elb`, `elbv2`, `rds`, `ebs`, `logs` …;
   * `presigned` for an address that carries its own permission.
   */
  readonly service: string;
  /** As the SDK names its command: `ListHostedZones`; empty when the request is none the cloud knows. */
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  readonly at: number;
  readonly method: string;
  /** Path without the query, still encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Route 53: the operation's input, as the SDK shows it. Query services: the form. Others: empty. */
  readonly input: Value;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export function textReply(status: number, type: string, text: string, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': type, ...headers }, body: Buffer.from(text) };
}
