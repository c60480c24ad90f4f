import type { ConfigRestore } from '../../config-restore.ts';
import { apply } from './apply.ts';
import { plan } from './plan.ts';
import { settle } from './settle.ts';

export const restore: ConfigRestore = { plan, apply, settle };
