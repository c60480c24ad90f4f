import { NO_CHANGES } from '../../core/commit-message.ts';
import type { Decision } from '../../core/decide.ts';
import type { Message } from './commit.ts';

/** The message with what a commit does beside what AWS changed: folders that move, edits that give way. */
export function withAsides(message: Message, folder: string, decision: Decision): Message {
  return withAccepted(withMoves(message, decision), folder, decision);
}

/** Giving an account a name moves its folder: that is the news when nothing else changed. */
function withMoves(message: Message, { moved }: Decision): Message {
  if (moved.length === 0) return message;
  const lines = moved.map(({ from, to }) => `account ${from} is now ${to}`);
  const headline = message.headline === NO_CHANGES ? lines.join(', ') : message.headline;
  return { headline, body: [...lines.map((line) => `- ${line}`), message.body].join('\n\n') };
}

/** More paths than these are counted. */
const ACCEPTED_MAX = 20;

/** An edit of a person that gave way: who looks for it finds the commit that took it. */
function withAccepted(message: Message, folder: string, { accepted }: Decision): Message {
  if (accepted.length === 0) return message;
  const lines = accepted.slice(0, ACCEPTED_MAX).map((path) => `- took AWS's state over the edit of ${folder}/${path}`);
  const more = accepted.length - lines.length;
  const paragraph = [...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
  return { ...message, body: `${paragraph}\n\n${message.body}` };
}
