import { type ConfigEntry, configValue } from './config.ts';
import type { Environment } from './process.ts';

export interface Identity {
  readonly name: string;
  readonly email: string;
}

/** The user of GITHUB_TOKEN: its id makes GitHub show the commit as the bot's. (actions/checkout, README, "Push a commit") */
const ACTIONS_BOT: Identity = {
  name: 'github-actions[bot]',
  email: '41898282+github-actions[bot]@users.noreply.github.com',
};
const NOBODY: Identity = { name: 'holdfast', email: 'holdfast@users.noreply.github.com' };

/** Who a commit is by: the environment, the repository's settings, the bot on a runner, else ourselves. Never a question. */
export function identityOf(role: 'author' | 'committer', env: Environment, config: readonly ConfigEntry[]): Identity {
  const upper = role.toUpperCase();
  const fallback = env['GITHUB_ACTIONS'] === 'true' ? ACTIONS_BOT : NOBODY;
  const name =
    env[`GIT_${upper}_NAME`] ||
    configValue(config, `${role}.name`) ||
    configValue(config, 'user.name') ||
    fallback.name;
  const email =
    env[`GIT_${upper}_EMAIL`] ||
    configValue(config, `${role}.email`) ||
    configValue(config, 'user.email') ||
    fallback.email;
  return { name: clean(name) || fallback.name, email: clean(email) || fallback.email };
}

// The characters that would end the field in a commit object.
function clean(text: string): string {
  return text.replaceAll(/[<>\n\0]/g, '').trim();
}
