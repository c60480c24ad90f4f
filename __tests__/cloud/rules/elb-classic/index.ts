import { attributes } from './attributes.ts';
import { balancers } from './balancers.ts';
import { instances } from './instances.ts';
import { listeners } from './listeners.ts';
import { policies } from './policies.ts';
import type { Operations } from './rule.ts';
import { tags } from './tags.ts';

/** Every operation of the classic API. */
export const CLASSIC_OPERATIONS: Operations = {
  ...balancers,
  ...listeners,
  ...policies,
  ...attributes,
  ...instances,
  ...tags,
};
