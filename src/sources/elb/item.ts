import type { ItemAddress } from '../../core/restore/selection.ts';

/** What stands before the name of an object that is no load balancer, or no v2 one. */
const KINDS: Readonly<Record<string, string>> = {
  'target-group': 'target-group',
  'trust-store': 'trust-store',
  classic: 'classic-load-balancer',
};

/** `HTTPS:443`, `listener` (a gateway balancer's only one), `i-0abc` (an instance of a classic one). */
const PART = /^(?:[a-z_]+:\d{1,5}|listener|i-[0-9a-f]+)$/i;

/**
 * `web`, `web/HTTPS:443`, `web/HTTPS:443/10`, `target-group/web-blue[/10.0.1.5:8080]`, `trust-store/partners[/1]`,
 * `classic/old[/HTTPS:443]`: what follows the region in `--item`.
 */
export function itemAddress(text: string): ItemAddress | null {
  const [head = '', ...rest] = text.split('/');
  const kind = Object.hasOwn(KINDS, head) ? KINDS[head] : undefined;
  // A balancer may be called like a kind; no name holds a colon.
  if (kind !== undefined && rest[0] !== undefined && !PART.test(rest[0])) {
    const [name = '', ...parts] = rest;
    if (name === '') return null;
    const inner =
      kind === 'classic-load-balancer' ? listenerPrefix(parts) : parts.length === 0 ? null : parts.join('/');
    return inner === undefined ? null : { kinds: [kind], name: name, prefix: inner };
  }
  const prefix = listenerPrefix(rest);
  if (head === '' || prefix === undefined) return null;
  const kinds = / rule /.test(prefix ?? '') ? ['load-balancer'] : ['load-balancer', 'classic-load-balancer'];
  return { kinds, name: head, prefix };
}

/** `HTTPS:443` and `10` as the key of a list's item; null for nothing, undefined for what is none. */
function listenerPrefix([part, rule, ...more]: readonly string[]): string | null | undefined {
  if (part === undefined) return null;
  if (!PART.test(part) || more.length > 0) return undefined;
  const key = part.includes(':') ? part.toUpperCase() : part.toLowerCase();
  if (rule === undefined) return key;
  return /^\d+$/.test(rule) ? `${key} rule ${Number(rule)}` : undefined;
}
