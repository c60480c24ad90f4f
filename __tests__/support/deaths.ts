import type { Cloud } from '../cloud/cloud.ts';

/**
 * Runs something again and again until it comes through. At each writing call that was not seen before AWS does what is asked,
 * the reply is lost, and whatever is asked then until the run has ended is denied: a process killed behind each of its calls.
 * Returns how often it died.
 */
export async function diesBehindEachWrite(cloud: Cloud, run: () => Promise<unknown>): Promise<number> {
  const seen = new Set<string>();
  let isDead = false;
  const dead = { kind: 'error', status: 403, code: 'AccessDenied', message: 'dead' } as const;
  const faults = [
    cloud.faults.add({ match: () => isDead, fault: dead }),
    cloud.faults.add({
      match: ({ service, operation, path, body }) => {
        const call = `${service} ${operation} ${path} ${String(body)}`.replaceAll(VERSIONS, '');
        if (/^(?:Describe|Get|List|Assume)/.test(operation) || seen.has(call)) return false;
        seen.add(call);
        isDead = true;
        return true;
      },
      fault: { kind: 'lose-reply' },
    }),
  ];
  try {
    for (;;) {
      isDead = false;
      try {
        await run();
        return seen.size;
      } catch (thrown) {
        if (!isDead) throw thrown;
      }
    }
  } finally {
    for (const fault of faults) fault.remove();
  }
}

/** What a call says of the state that it was read in, which is another one in the next run. */
const VERSIONS = /<(CollectionVersion|HealthCheckVersion|Comment|CallerReference)>[^<]*<\/\1>/g;
