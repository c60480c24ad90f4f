import type { JsonObject } from '../core/json.ts';
import type { Capture, ConfigSource, SourceContext } from './source.ts';

type ReadAll = (ctx: SourceContext, options: JsonObject, progress: (text: string) => void) => Promise<Capture>;

/** The capture of a config source as a task that people see going on. `nameOf`: `elb us-east-1`. */
export function capturing(nameOf: (ctx: SourceContext) => string, readAll: ReadAll): ConfigSource['capture'] {
  return async (ctx, options) => {
    const task = ctx.log.task(nameOf(ctx));
    try {
      const captured = await readAll(ctx, options, (text) => task.update(text));
      task.done(`${captured.documents.length} objects`);
      return captured;
    } catch (error) {
      task.fail('ended early');
      throw error;
    }
  };
}
