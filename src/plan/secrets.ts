import { isMap, isScalar, isSeq } from 'yaml';
import { credentialLike } from '../core/credential-like.ts';
import { ROTATE } from './masks.ts';
import type { Path, PlanProblem, Wrong } from './problem.ts';
import { quote } from './problem.ts';
import { keyText, type PlanText, problemAt } from './text.ts';
import { isLater } from './words.ts';

/** The keys that take a secret: their own check says whether it is named rightly. */
function takesSecret(path: Path): boolean {
  const [room, , key, member] = path;
  const known = room === 'destinations' && key === 'encryption' && path.length === 4;
  return known && (member === 'passphrase' || member === 'indexKey');
}

/** Every text of a plan that asks for a secret or an expression where none may stand. */
export function secretProblems(text: PlanText, sources: readonly string[]): PlanProblem[] {
  const problems: PlanProblem[] = [];
  walk(text.document.contents, []);
  return problems;

  // Aliases are not followed: what stands behind them is looked at where it is written.
  function walk(node: unknown, path: Path): void {
    if (isMap(node))
      for (const pair of node.items) {
        const here = [...path, keyText(pair.key)];
        check(keyText(pair.key), here, 'key');
        // A secret of a later version's key is right there: that the key is refused says enough.
        if (!isLater(path, keyText(pair.key), sources)) walk(pair.value, here);
      }
    else if (isSeq(node)) for (const [index, item] of node.items.entries()) walk(item, [...path, index]);
    else if (isScalar(node) && typeof node.value === 'string') check(node.value, path, 'value');
  }

  function check(value: string, path: Path, side: 'key' | 'value'): void {
    const wrong = checkSecret(value, side === 'value' && takesSecret(path));
    if (wrong !== null) problems.push(problemAt(text, path, wrong, side));
  }
}

function checkSecret(value: string, taken: boolean): Wrong | null {
  const credential = credentialLike(value);
  if (credential !== null) return { message: `what looks like ${credential} is written out`, hint: ROTATE };
  if (value.includes('${{'))
    return {
      message: `${quote(value)} is an expression of GitHub Actions, which nothing evaluates in a plan`,
      hint: 'write the value out; expressions belong in the workflow',
    };
  const name = /^\$\{?(\w+)\}?$/.exec(value)?.[1];
  if (name !== undefined && /^(ACTIONS|AWS|GITHUB)_/i.test(name))
    return {
      message: `'$${name}' is never read: a plan must not reach credentials of the job`,
      hint: "remove it: credentials come from the role, or from the job's own environment",
    };
  if (taken) return null;
  if (name !== undefined && /^[A-Za-z_]/.test(name))
    return {
      message: `'$${name}' stands for a secret, and this key takes none`,
      hint: 'remove it, or write a value that is no secret',
    };
  if (/\$[A-Za-z_{]/.test(value))
    return {
      message: `${quote(value)} holds a variable inside a longer text, where none is replaced`,
      hint: 'write the value out',
    };
  return null;
}
