import { expect, test } from '@jest/globals';
import { changeSections, notCaptured } from '../../src/commands/backup-sections.ts';
import type { Decision } from '../../src/core/decide.ts';
import { decide } from '../../src/core/decide.ts';
import type { Section } from '../../src/core/result.ts';
import { spec } from '../../src/sources/route53/spec.ts';

const nothing: Decision = decide({ captures: [], committed: new Map(), base: null, acceptLive: () => false });

function sectionsOf(conflicts: Decision['conflicts']): readonly Section[] {
  const committed = {
    decision: { ...nothing, conflicts },
    branch: 'main',
    before: null,
    commit: null,
    changed: false,
    message: { headline: 'no changes', body: '' },
    changes: [],
    attempts: 1,
    stateWritten: false,
    past: 'read' as const,
  };
  return changeSections({ plan: 'network', outcome: 'partial', reason: null, items: [], findings: [], committed }, []);
}

function conflictText(base: string | null, committed: string | null, live: string | null): string {
  const section = sectionsOf([{ path: 'a.json', base, committed, live }])[1];
  return section?.kind === 'code' ? section.text : '';
}

test('a run without changes says so in its title', () => {
  expect(sectionsOf([])).toEqual([{ kind: 'lines', title: 'Plan network: no changes', lines: [] }]);
});

test('a conflict is shown as what git and what AWS did since the last capture', () => {
  expect(conflictText('a\nb\n', 'a\nc\n', null)).toBe(
    ['--- last capture', '+++ in git', '@@ -1,2 +1,2 @@', ' a', '-b', '+c', '']
      .concat(['--- last capture', '+++ in AWS', '@@ -1,2 +0,0 @@', '-a', '-b'])
      .join('\n'),
  );
});

test('each of its diffs has at most eighty lines and says how many are left out', () => {
  const long = Array.from({ length: 200 }, (_, i) => `line ${i}\n`).join('');
  const [git = '', aws = ''] = conflictText('', long, 'x\n').split('\n\n');
  expect(git.split('\n')).toHaveLength(2 + 80 + 1);
  expect(git).toMatch(/\n… and 121 more lines$/);
  expect(aws).not.toContain('…');
});

test('a line with a credential is left out of a diff, and says what it looks like', () => {
  const text = conflictText('a\n', 'token AKIAIOSFODNN7EXAMPLE\n', 'b\n');
  expect(text).not.toContain('AKIA');
  expect(text).toContain('+(a line that looks like an AWS access key id)');
});

test('what a source leaves out is one line with the page that has all', () => {
  expect(notCaptured([spec])).toEqual([
    {
      kind: 'lines',
      title: 'Not captured',
      lines: ['route53: Route 53 Resolver, Route 53 Profiles, registered domains, … (docs/sources/route53.md)'],
    },
  ]);
  expect(notCaptured([{ ...spec, notCaptured: [] }])).toEqual([]);
  expect(notCaptured([])).toEqual([]);
});
