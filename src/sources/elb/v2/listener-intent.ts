import type { Listener, MutualAuthenticationAttributes } from '@aws-sdk/client-elastic-load-balancing-v2';
import { reference } from '../../../core/document.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { members } from '../../members.ts';
import { actionList } from './actions.ts';

/** What the listing says of a listener; the members of other calls are put beside it. `place`: `alb/web/443`. */
export function listenerIntent(listener: Listener, place: string): JsonObject {
  return members({
    port: listener.Port,
    protocol: listener.Protocol,
    sslPolicy: listener.SslPolicy,
    // A list of one policy by AWS's own model (CreateListener: "you can specify one policy name").
    alpnPolicy: listener.AlpnPolicy?.length ? listener.AlpnPolicy : undefined,
    mutualAuthentication: listener.MutualAuthentication && mutualAuthentication(listener.MutualAuthentication),
    defaultActions: actionList(listener.DefaultActions ?? [], `${place}/default`),
  });
}

function mutualAuthentication(config: MutualAuthenticationAttributes): Json {
  return members({
    mode: config.Mode,
    trustStore: config.TrustStoreArn ? reference('trust-store', config.TrustStoreArn) : undefined,
    ignoreClientCertificateExpiry: config.IgnoreClientCertificateExpiry,
    advertiseTrustStoreCaNames: config.AdvertiseTrustStoreCaNames,
  });
}
