import type { Command, CommandContext, CommandInput } from '../../src/commands/command.ts';
import { acceptLive, config, force, json, slot } from '../../src/commands/options.ts';
import type { Report } from '../../src/core/result.ts';
import { isoTime } from '../../src/core/time.ts';

/** A command whose work is the test's. */
export function probe(
  run: (ctx: CommandContext, input: CommandInput) => Partial<Report> | Promise<Partial<Report>>,
): Command {
  return {
    name: 'probe',
    summary: 'do what the test says',
    positional: { name: 'plan', doc: 'a plan' },
    options: [config, force, slot, acceptLive, json],
    permissions: {},
    examples: [{ line: 'holdfast probe', does: 'do it' }],
    run: async (ctx, input) => ({
      schemaVersion: 1,
      command: 'probe',
      outcome: 'complete',
      reason: null,
      items: [],
      findings: [],
      calls: {},
      sections: [],
      startedAt: isoTime(ctx.clock.now()),
      endedAt: isoTime(ctx.clock.now()),
      ...(await run(ctx, input)),
    }),
  };
}
