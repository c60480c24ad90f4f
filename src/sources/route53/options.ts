import * as z from 'zod';
import { matchGlob } from '../../core/glob.ts';
import type { JsonObject } from '../../core/json.ts';

const ZONES =
  'globs on zone names without the trailing dot (`*` also matches dots); one that begins with `!` excludes; ' +
  'default all zones; the other kinds are not narrowed';

export const optionsSchema = z.strictObject({
  zones: z.array(z.string().min(1)).min(1).optional().describe(ZONES),
});

/** Whether the options capture a zone. `name`: without the trailing dot, as `zoneDisplayName` gives it. */
export function coversZone(options: JsonObject, name: string): boolean {
  const { zones } = optionsSchema.parse(options);
  if (zones === undefined) return true;
  const excluding = zones.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  const including = zones.filter((glob) => !glob.startsWith('!'));
  // Only exclusions: all but those.
  const included = including.length === 0 || including.some((glob) => matchGlob(glob, name));
  return included && !excluding.some((glob) => matchGlob(glob, name));
}
