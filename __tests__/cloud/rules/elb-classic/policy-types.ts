import type { PolicyTypeDescription } from '@aws-sdk/client-elastic-load-balancing';
import { SSL_OPTIONS } from './predefined.ts';

/** The six types, as DescribeLoadBalancerPolicyTypes shows them (AWS CLI reference, example of that command). */
export const POLICY_TYPES: PolicyTypeDescription[] = [
  {
    PolicyTypeName: 'ProxyProtocolPolicyType',
    Description:
      'Policy that controls whether to include the IP address and port of the originating request for TCP messages. This policy operates on TCP/SSL listeners only',
    PolicyAttributeTypeDescriptions: [attribute('ProxyProtocol', 'Boolean', 'ONE')],
  },
  {
    PolicyTypeName: 'PublicKeyPolicyType',
    Description:
      'Policy containing a list of public keys to accept when authenticating the back-end server(s). This policy cannot be applied directly to back-end servers or listeners but must be part of a BackendServerAuthenticationPolicyType.',
    PolicyAttributeTypeDescriptions: [attribute('PublicKey', 'String', 'ONE')],
  },
  {
    PolicyTypeName: 'AppCookieStickinessPolicyType',
    Description:
      'Stickiness policy with session lifetimes controlled by the lifetime of the application-generated cookie. This policy can be associated only with HTTP/HTTPS listeners.',
    PolicyAttributeTypeDescriptions: [attribute('CookieName', 'String', 'ONE')],
  },
  {
    PolicyTypeName: 'LBCookieStickinessPolicyType',
    Description:
      'Stickiness policy with session lifetimes controlled by the browser (user-agent) or a specified expiration period. This policy can be associated only with HTTP/HTTPS listeners.',
    PolicyAttributeTypeDescriptions: [attribute('CookieExpirationPeriod', 'Long', 'ZERO_OR_ONE')],
  },
  {
    PolicyTypeName: 'SSLNegotiationPolicyType',
    Description:
      'Listener policy that defines the ciphers and protocols that will be accepted by the load balancer. This policy can be associated only with HTTPS/SSL listeners.',
    PolicyAttributeTypeDescriptions: [
      attribute('Reference-Security-Policy', 'String', 'ZERO_OR_ONE'),
      ...SSL_OPTIONS.map((name) => attribute(name, 'Boolean', 'ZERO_OR_ONE')),
    ],
  },
  {
    PolicyTypeName: 'BackendServerAuthenticationPolicyType',
    Description:
      'Policy that controls authentication to back-end server(s) and contains one or more policies, such as an instance of a PublicKeyPolicyType. This policy can be associated only with back-end servers that are using HTTPS/SSL.',
    PolicyAttributeTypeDescriptions: [attribute('PublicKeyPolicyName', 'PolicyName', 'ONE_OR_MORE')],
  },
];

function attribute(AttributeName: string, AttributeType: string, Cardinality: string) {
  return { AttributeName, AttributeType, Cardinality };
}
