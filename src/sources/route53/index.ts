import type { RegisteredSource } from '../source.ts';
import { spec } from './spec.ts';

export const route53: RegisteredSource = { spec, load: async () => (await import('./source.ts')).source };
