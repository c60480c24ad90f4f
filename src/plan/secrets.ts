import { isMap, isScalar, isSeq } from 'yaml';
import { credentialLike } from '../core/credential-like.ts';
import { ROTATE } from './masks.ts';
import type { Path, PlanProblem, Wrong } from './problem.ts';
import { quote } from './problem.ts';
import type { PlanSourceSpec } from './schema.ts';
import { keyText, type PlanText, problemAt } from './text.ts';
import { isLater } from './words.ts';

/** What may stand at a place: a text that is what it says, the same for a program, a secret by its name, a line in which `$` is a shell's. */
type Kind = 'plain' | 'argument' | 'secret' | 'shell-line';

function kindOf(path: Path, sources: readonly PlanSourceSpec[]): Kind {
  const [room, , key, member, ...below] = path;
  const isHolder = room === 'destinations' && key === 'encryption' && path.length === 4;
  if (isHolder) return member === 'passphrase' || member === 'indexKey' ? 'secret' : 'plain';
  if (room !== 'plans' || key !== 'sources' || typeof member !== 'number') return 'plain';
  const [source, ...option] = below;
  if (source === 'before' || source === 'after') return kindIn(option, ['env.*'], ['', 'run']);
  const spec = sources.find(({ name }) => name === source);
  return kindIn(option, spec?.secrets ?? [], spec?.shellLines ?? []);
}

function kindIn(path: Path, secrets: readonly string[], shellLines: readonly string[]): Kind {
  const fits = (pattern: string): boolean => {
    const steps = pattern === '' ? [] : pattern.split('.');
    const fit = (step: string, i: number) =>
      step === '*' || (step === '#' ? typeof path[i] === 'number' : step === path[i]);
    return steps.length === path.length && steps.every(fit);
  };
  if (secrets.some(fits)) return 'secret';
  if (shellLines.some(fits)) return 'shell-line';
  // Instead of a line for a shell there may stand a list: a program and its arguments.
  return shellLines.some((line) => fits(line === '' ? '#' : `${line}.#`)) ? 'argument' : 'plain';
}

/** Every text of a plan that asks for a secret or an expression where none may stand. */
export function secretProblems(text: PlanText, sources: readonly PlanSourceSpec[]): PlanProblem[] {
  const names = sources.map(({ name }) => name);
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
        if (!isLater(path, keyText(pair.key), names)) walk(pair.value, here);
      }
    else if (isSeq(node)) for (const [index, item] of node.items.entries()) walk(item, [...path, index]);
    else if (isScalar(node) && typeof node.value === 'string') check(node.value, path, 'value');
  }

  function check(value: string, path: Path, side: 'key' | 'value'): void {
    const wrong = checkSecret(value, side === 'value' ? kindOf(path, sources) : 'plain');
    if (wrong !== null) problems.push(problemAt(text, path, wrong, side));
  }
}

function checkSecret(value: string, kind: Kind): Wrong | null {
  const credential = credentialLike(value);
  if (credential !== null) return { message: `what looks like ${credential} is written out`, hint: ROTATE };
  if (value.includes('${{'))
    return {
      message: `${quote(value)} is an expression of GitHub Actions, which nothing evaluates in a plan`,
      hint: 'write the value out; expressions belong in the workflow',
    };
  if (kind === 'shell-line') return null;
  const name = /^\$\{?(\w+)\}?$/.exec(value)?.[1];
  if (name !== undefined && /^(ACTIONS|AWS|GITHUB)_/i.test(name))
    return {
      message: `'$${name}' is never read: a plan must not reach credentials of the job`,
      hint: "remove it: credentials come from the role, or from the job's own environment",
    };
  if (kind === 'secret') return null;
  if (kind === 'argument' && /\$[A-Za-z_{]/.test(value))
    return {
      message: `${quote(value)} holds a variable, and no shell is there to replace it`,
      hint: `write run as one text, which a shell reads; name a secret below env, as env: { ${secretIn(value)}: $${secretIn(value)} }, and let the program read it there: every user of a machine can see arguments`,
    };
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

/** The first variable in it. */
function secretIn(value: string): string {
  return /\$\{?([A-Za-z_]\w*)/.exec(value)?.[1] ?? 'NAME';
}
