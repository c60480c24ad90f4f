import type { Cloud } from '../cloud/cloud.ts';
import { actionsFor } from './actions.ts';

/** The IAM actions that the calls from that one on need, sorted, each once. Who asks STS who it is needs none. */
export async function neededActions(cloud: Cloud, from: number): Promise<readonly string[]> {
  const made = cloud.calls.slice(from).map(({ service, operation }) => `${service}:${operation}`);
  const calls = [...new Set(made)].filter((call) => !call.startsWith('sts:'));
  return [...new Set((await Promise.all(calls.map(actionsFor))).flat())].sort();
}
