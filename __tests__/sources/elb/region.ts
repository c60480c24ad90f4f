import type * as Acm from '@aws-sdk/client-acm';
import type * as Ec2 from '@aws-sdk/client-ec2';
import type * as Classic from '@aws-sdk/client-elastic-load-balancing';
import type * as V2 from '@aws-sdk/client-elastic-load-balancing-v2';
import type * as Waf from '@aws-sdk/client-wafv2';

/** What one region of an account holds, in the SDK's own shapes. */
export interface Region {
  readonly balancers?: readonly RegionBalancer[];
  readonly groups?: readonly {
    readonly group: V2.TargetGroup;
    readonly attributes?: readonly V2.TargetGroupAttribute[];
    readonly health?: readonly V2.TargetHealthDescription[];
  }[];
  readonly stores?: readonly {
    readonly store: V2.TrustStore;
    readonly bundle: string;
    readonly policy?: string;
    readonly revocations?: readonly (V2.DescribeTrustStoreRevocation & { readonly content: string })[];
  }[];
  /** Tags of v2 objects by ARN. */
  readonly tags?: Readonly<Record<string, readonly V2.Tag[]>>;
  readonly classic?: readonly {
    readonly balancer: Classic.LoadBalancerDescription;
    readonly policies?: readonly Classic.PolicyDescription[];
    readonly attributes?: Classic.LoadBalancerAttributes;
    readonly tags?: readonly Classic.Tag[];
  }[];
  readonly vpcs?: readonly Ec2.Vpc[];
  readonly subnets?: readonly Ec2.Subnet[];
  readonly securityGroups?: readonly Ec2.SecurityGroup[];
  readonly addresses?: readonly Ec2.Address[];
  readonly certificates?: readonly Acm.CertificateDetail[];
}

export interface RegionBalancer {
  readonly balancer: V2.LoadBalancer;
  readonly attributes?: readonly V2.LoadBalancerAttribute[];
  readonly capacity?: Partial<V2.DescribeCapacityReservationOutput>;
  readonly webAcl?: Waf.WebACL;
  readonly listeners?: readonly RegionListener[];
}

export interface RegionListener {
  readonly listener: V2.Listener;
  readonly attributes?: readonly V2.ListenerAttribute[];
  readonly certificates?: readonly V2.Certificate[];
  readonly rules?: readonly V2.Rule[];
}
