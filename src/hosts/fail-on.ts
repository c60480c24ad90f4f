import { HoldfastError } from '../core/errors.ts';
import { exitCode, type Report } from '../core/result.ts';
import { suggest } from '../core/suggest.ts';

/** What a step can be told to be red for. A cancelled run is always red: it has not done what it was asked. */
export const FAIL_ON_WORDS = ['failed', 'partial', 'refused', 'invalid', 'mass-removal', 'drift', 'waiting'] as const;
export type FailOn = (typeof FAIL_ON_WORDS)[number];

export const FAIL_ON_DEFAULT: readonly FailOn[] = ['failed', 'partial', 'refused', 'invalid', 'mass-removal'];

/** The words of the input; null = the default. Throws `usage` for a word that is not one. */
export function readFailOn(text: string | null): readonly FailOn[] {
  if (text === null) return FAIL_ON_DEFAULT;
  const words = text.split(/[\n,]/).map((word) => word.trim());
  const given = words.filter((word) => word !== '');
  if (given.length === 0) throw nothingGiven(text);
  return given.length === 1 && given[0] === 'none' ? [] : given.map(readWord);
}

function nothingGiven(text: string): HoldfastError {
  return new HoldfastError('usage', `input 'fail-on' is '${text.trim()}', which names no outcome`, {
    hint: `write any of ${FAIL_ON_WORDS.join(', ')}, or none`,
  });
}

function readWord(word: string): FailOn {
  const known = FAIL_ON_WORDS.find((candidate) => candidate === word);
  if (known !== undefined) return known;
  const meant = suggest(word, FAIL_ON_WORDS);
  throw new HoldfastError('usage', `input 'fail-on' has '${word}', which is not an outcome`, {
    hint: meant === null ? `write any of ${FAIL_ON_WORDS.join(', ')}, or none` : `did you mean '${meant}'?`,
  });
}

/** The step's exit code: the run's own, as far as `failOn` lists what led to it. */
export function failOnExit(result: Pick<Report, 'outcome' | 'findings' | 'waited'>, failOn: readonly FailOn[]): number {
  const { outcome, findings } = result;
  const counts = outcome === 'cancelled' || failOn.some((word) => word === outcome);
  const mass = failOn.includes('mass-removal');
  return exitCode({
    ...(result.waited === undefined ? {} : { waited: result.waited }),
    outcome: counts ? outcome : 'complete',
    findings: mass ? findings : findings.filter(({ code }) => code !== 'mass-removal'),
  });
}
