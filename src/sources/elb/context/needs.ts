/** What one balancer points at outside of this source, by AWS's own ids; what `context.json` tells the facts of. */
export interface ContextNeeds {
  /** `vpc-…`; null when the reply names none (EC2-Classic). */
  readonly vpc: string | null;
  /** `subnet-…`. */
  readonly subnets: readonly string[];
  /** `sg-…`. */
  readonly securityGroups: readonly string[];
  /** ARNs, of ACM and of IAM server certificates. */
  readonly certificates: readonly string[];
  /** The read kind whose failure leaves unknown which certificates those are; absent when all are known. */
  readonly certificatesUnread?: string;
  /** `eipalloc-…`. */
  readonly addresses: readonly string[];
}
