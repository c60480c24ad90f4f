/**
 * The hosted zone in which a region's application and classic load balancers have their names (AWS General Reference,
 * "Elastic Load Balancing endpoints and quotas").
 */
const ZONES: Readonly<Record<string, string>> = {
  'us-east-1': 'Z35SXDOTRQ7X7K',
  'us-east-2': 'Z3AADJGX6KTTL2',
  'us-west-1': 'Z368ELLRRE2KJ0',
  'us-west-2': 'Z1H1FL5HABSF5',
  'eu-central-1': 'Z215JYRZR1TBD5',
  'eu-west-1': 'Z32O12XQLNTSW2',
  'eu-west-2': 'ZHURV8PSTC4K8',
  'ap-southeast-2': 'Z1GM3OXH4ZPM65',
};

export function hostedZoneOf(region: string): string {
  return ZONES[region] ?? `Z${region.toUpperCase().replaceAll('-', '')}ELB`;
}
