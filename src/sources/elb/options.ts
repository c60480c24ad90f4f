import * as z from 'zod';
import { matchGlob } from '../../core/glob.ts';
import type { JsonObject } from '../../core/json.ts';

const BALANCERS =
  'globs on the names of load balancers, v2 and classic; one that begins with `!` excludes; default all; target groups and ' +
  'trust stores are not narrowed';

export const optionsSchema = z.strictObject({
  balancers: z.array(z.string()).min(1).optional().meta({ description: BALANCERS }),
});

/** Whether the options capture a balancer of this name. */
export function coversBalancer(options: JsonObject, name: string): boolean {
  const globs = Array.isArray(options['balancers'])
    ? options['balancers'].filter((one) => typeof one === 'string')
    : [];
  const including = globs.filter((one) => !one.startsWith('!'));
  const excluding = globs.filter((one) => one.startsWith('!')).map((one) => one.slice(1));
  const included = including.length === 0 || including.some((one) => matchGlob(one, name));
  return included && !excluding.some((one) => matchGlob(one, name));
}
