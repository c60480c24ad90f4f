import { join } from 'node:path';
import { damageZone } from '../../__tests__/cloud/seed/damage.ts';
import { print, run, say } from './show.ts';

const CLI = join(import.meta.dirname, '../../dist/cli.js');
const RESTORE = ['restore', 'network/route53', '--item', 'example.com'];

/** A zone is damaged; drift says what and what it means; a restore is planned, approved by its hash, applied, and nothing drifts. */
export async function showRestore(
  { url, zone }: { readonly url: string; readonly zone: string },
  work: string,
  env: Record<string, string>,
): Promise<void> {
  const holdfast = (argv: readonly string[], expected = 0) => run([CLI, ...argv], work, env, expected);
  await damageZone(url, zone);
  say(
    'A slip in the console: the mail key and a service of example.com are gone, its hosts point elsewhere. holdfast drift ends with 4',
  );
  print(before(await holdfast(['drift', 'network/route53'], 4), '\nTo take it back'));
  say('holdfast restore network/route53 --item example.com: the plan, which changes nothing');
  const plan = await holdfast(RESTORE);
  print(plan);
  const [, hash = ''] = /plan hash ([0-9a-f]{16}-\w+)/.exec(plan) ?? [];
  say(`… --apply --plan-hash ${hash}: exactly that, or nothing`);
  print(before(await holdfast([...RESTORE, '--apply', '--plan-hash', hash]), '\nChanges'));
  say('holdfast drift: nothing differs any more');
  print(after(await holdfast(['drift', 'network/route53']), '\nPlan network'));
}

/** What a report says until a section that was shown before. */
function before(report: string, section: string): string {
  return report.split(section)[0] ?? report;
}

function after(report: string, line: string): string {
  return report.slice(Math.max(0, report.indexOf(line)));
}
