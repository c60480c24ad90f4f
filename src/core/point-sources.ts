import type { Plan, PlanSource } from './plan.ts';

/** The name under which the text of a plan's snapshots lies in its destination; no source can have it. */
export const COPY_NAME = 'config';

/** Plan and source as the keys of a store have them. */
export interface Address {
  readonly plan: string;
  readonly source: string;
}

/** Where points of one source lie: under its name, and under those that it had before. */
export interface SourceAddress extends Address {
  readonly earlier: readonly Address[];
}

/** Whether the plan captures AWS, and commits what it captured. */
export function capturesAws({ sources }: Pick<Plan, 'sources'>): boolean {
  return sources.some(({ type }) => type === 'config');
}

/** Whether the text of the plan's snapshots goes to its destination too. */
export function hasCopy(plan: Plan): boolean {
  return plan.destination !== null && capturesAws(plan);
}

/** What of a plan makes recovery points in its destination, by name: first the copy of its snapshots, then its data sources. */
export function pointSources(plan: Plan, only: string | null = null): readonly string[] {
  const data = plan.sources.filter(({ type }) => type === 'data').map(({ name }) => name);
  const all = hasCopy(plan) ? [COPY_NAME, ...data] : data;
  return all.filter((name) => only === null || name === only);
}

/** The copy of a plan's snapshots as if it were a source of the plan. */
export function copySource({ position }: Plan): PlanSource {
  return {
    source: COPY_NAME,
    type: 'data',
    name: COPY_NAME,
    was: null,
    accounts: null,
    regions: null,
    options: {},
    before: null,
    after: null,
    position,
  };
}

/** The names under which points of a source may lie. A chain keeps the name that it was opened under. */
export function addressOf(plan: Plan, source: string): SourceAddress {
  const was = plan.sources.find(({ name }) => name === source)?.was ?? null;
  const earlier: Address[] = [];
  for (const one of [plan.name, plan.was])
    for (const other of [source, was])
      if (one !== null && other !== null && (one !== plan.name || other !== source))
        earlier.push({ plan: one, source: other });
  return { plan: plan.name, source, earlier };
}
