import type { LinkedService } from '@aws-sdk/client-route-53';
import type { Json } from '../../core/json.ts';
import { members } from '../members.ts';

/** Who owns a zone or health check that a person can neither change nor delete: a restore must leave it alone. */
export function linkedService(service: LinkedService | undefined): Json | undefined {
  return service && members({ principal: service.ServicePrincipal, description: service.Description });
}
