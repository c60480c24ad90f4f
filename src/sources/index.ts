import { spec as elb } from './elb/spec.ts';
import { spec as route53 } from './route53/spec.ts';
import type { RegisteredSource } from './source.ts';

/** The registry: one line a source. */
export const sources: readonly RegisteredSource[] = [
  { spec: elb, load: async () => (await import('./elb/source.ts')).source },
  { spec: route53, load: async () => (await import('./route53/source.ts')).source },
];
