import type { RegisteredSource } from '../source.ts';
import { spec } from './spec.ts';

export const elb: RegisteredSource = { spec, load: async () => (await import('./source.ts')).source };
