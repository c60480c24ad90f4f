import type { CacheHome } from '../core/cache-home.ts';
import type { CommandContext, CommandInput } from './command.ts';
import { noCache } from './options.ts';

/** What a command that takes `--no-cache` keeps objects of stores with. */
export function cacheOf(ctx: CommandContext, input: CommandInput): CacheHome | null {
  return input.flag(noCache.name) ? null : ctx.cache;
}
