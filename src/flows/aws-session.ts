import { githubOidc } from '../aws/oidc.ts';
import { type AwsSession, openAws, type SessionOptions } from '../aws/session.ts';
import type { PlanSpace } from '../core/plan.ts';
import { declaredBudgets, pacedBudgets, type RequestBudget } from '../core/request-budget.ts';
import type { RegisteredSource } from '../sources/source.ts';

/** What a run brings along for its sessions with AWS. */
export interface SessionWorld extends Pick<SessionOptions, 'env' | 'clock' | 'signal' | 'log' | 'role' | 'version'> {
  readonly sources: readonly RegisteredSource[];
  readonly run: { readonly id: string };
  /** 0 to 1. */
  readonly random: () => number;
}

/**
 * Opens what a run may do with AWS as `verb`, at the pace that the plan sets for its sources, and for `more` that is asked besides.
 * `space` null: no plan was read. Nothing is asked of AWS before an account is.
 */
export function openSession(
  world: SessionWorld,
  verb: string,
  space: Pick<PlanSpace, 'accounts' | 'budgets'> | null,
  more: readonly RequestBudget[] = [],
): AwsSession {
  const { env, clock, signal, log, role, version, random, run } = world;
  const declared = [...declaredBudgets(world.sources.map(({ spec }) => spec)), ...more];
  return openAws({
    env,
    clock,
    signal,
    log,
    verb,
    role,
    random,
    oidc: githubOidc({ env, clock, signal, random }),
    budgets: pacedBudgets(declared, space?.budgets ?? {}),
    accounts: space?.accounts ?? [],
    run: run.id,
    ...(version === undefined ? {} : { version }),
  });
}
