import { matchGlob } from '../core/glob.ts';
import type { Account } from '../core/plan.ts';
import { suggest } from '../core/suggest.ts';
import type { Path, PlanProblem } from './problem.ts';
import { type Part, readFields } from './read.ts';
import type { PlanSchema } from './schema.ts';
import { type PlanText, problemAt, showPlace } from './text.ts';

/** The accounts of the plan space, with the rules that one account alone cannot break. */
export function readAccounts(
  parts: readonly Part[],
  schema: PlanSchema,
): { readonly accounts: readonly Account[]; readonly problems: readonly PlanProblem[] } {
  const problems: PlanProblem[] = [];
  const accounts = parts.map((part) => {
    const { value } = readFields(schema.account.shape, part.raw);
    return { part, account: { name: part.name, id: value.id ?? '', role: value.role ?? null, via: value.via ?? null } };
  });
  const byName = new Map(accounts.map(({ part, account }) => [account.name, { part, account }]));
  const byId = new Map<string, Part>();
  for (const { part, account } of accounts) {
    const at = (key: string, message: string, hint: string) =>
      problems.push(problemAt(part.text, [...part.path, key], { message, hint }));
    const twin = byId.get(account.id);
    // An id copied by mistake would leave the other account without a backup, and nobody would be told.
    if (account.id !== '' && twin !== undefined)
      at(
        'id',
        `'${account.id}' is already the id of '${twin.name}' at ${showPlace(twin.text, [...twin.path, 'id'])}`,
        'give each account its own id, and each id one name',
      );
    else byId.set(account.id, part);
    const owner = /^arn:[^:]*:iam::(\d{12}):/.exec(account.role ?? '')?.[1];
    if (owner !== undefined && account.id !== '' && owner !== account.id)
      at('role', `the role belongs to account '${owner}', not to '${account.id}'`, 'correct the id or the ARN');
    if (account.via === null) continue;
    if (account.role === null)
      at(
        'via',
        `'${account.via}' cannot be the way into '${account.name}', which names no role`,
        'add role: to this account',
      );
    const cycle = cycleOf(account, (name) => byName.get(name)?.account);
    if (!byName.has(account.via)) {
      const near = suggest(account.via, [...byName.keys()]);
      at(
        'via',
        `there is no account '${account.via}'`,
        near === null ? 'name one of accounts:' : `did you mean ${near}?`,
      );
    } else if (cycle !== null)
      at('via', `'${cycle.join("' via '")}' goes round in a circle`, 'let one of them stand alone, without via');
  }
  return { accounts: accounts.map(({ account }) => account), problems };
}

/** The names from an account along `via` back to itself; null when the way ends, or ends in a circle of others. */
function cycleOf(start: Account, find: (name: string) => Account | undefined): string[] | null {
  const seen = [start.name];
  for (let at = start.via; at !== null; at = find(at)?.via ?? null) {
    if (at === start.name) return [...seen, at];
    if (seen.includes(at)) return null;
    seen.push(at);
  }
  return null;
}

/** Which of the known accounts a list of names and globs means, in the order of `known`; each that means none is a problem. */
export function expandAccounts(
  patterns: readonly string[],
  known: readonly string[],
  at: { readonly text: PlanText; readonly path: Path; readonly among: string },
): { readonly names: readonly string[]; readonly problems: readonly PlanProblem[] } {
  const problems: PlanProblem[] = [];
  const chosen = new Set<string>();
  for (const [index, pattern] of patterns.entries()) {
    const wrong = (message: string, hint: string) =>
      problems.push(problemAt(at.text, [...at.path, index], { message, hint }));
    const glob = /[*?]/.test(pattern);
    const matches = known.filter((name) => (glob ? matchGlob(pattern, name) : name === pattern));
    for (const name of matches) chosen.add(name);
    if (patterns.indexOf(pattern) < index) wrong(`'${pattern}' is in the list twice`, 'remove one of the two');
    else if (matches.length > 0) continue;
    else if (known.length === 0)
      wrong(
        `'${pattern}' matches no account: the plan file has none`,
        'add accounts:, or remove this key to use the ambient credentials',
      );
    else {
      const near = glob ? null : suggest(pattern, known);
      wrong(
        glob ? `'${pattern}' matches none of ${at.among}` : `'${pattern}' is not among ${at.among}`,
        near === null ? `they are ${known.join(', ')}` : `did you mean ${near}?`,
      );
    }
  }
  return { names: known.filter((name) => chosen.has(name)), problems };
}
