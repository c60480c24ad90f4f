import type { Log, Task } from '../core/ports.ts';
import { clip, logLines, visible } from '../report/escape.ts';
import type { Out } from './world.ts';

export interface ProgressOptions {
  /** Task lines that are redrawn in place; a log gets plain lines instead. */
  readonly live: boolean;
  /** Shows debug lines too. */
  readonly debug: boolean;
  readonly now: () => number;
}

export interface ProgressLog extends Log {
  /** Wipes the live lines; what comes after stands on clean ground. */
  stop(): void;
}

/** In a log a running task says where it is once in this time. */
const LOG_INTERVAL_MS = 10_000;
const REDRAW_MS = 100;

interface Row {
  readonly name: string;
  text: string;
  saidAt: number;
}

/** Messages and tasks as lines. Every text is made safe here: names from AWS reach it through many hands. */
export function progressLog(out: Out, { live, debug, now }: ProgressOptions): ProgressLog {
  const rows = new Set<Row>();
  let drawn = 0;
  const wipe = (): void => {
    // Up to the first live line, then clear to the end of the screen.
    if (drawn > 0) out.write(`\u001b[${drawn}A\u001b[J`);
    drawn = 0;
  };
  const draw = (): void => {
    wipe();
    for (const row of rows) out.write(`${clip(visible(lineOf(row)), Math.max(20, out.columns - 1))}\n`);
    drawn = rows.size;
  };
  const say = (text: string): void => {
    wipe();
    out.write(`${logLines(text)}\n`);
    if (live) draw();
  };
  const timer = live ? setInterval(draw, REDRAW_MS).unref() : undefined;

  return {
    info: say,
    warn: (message) => say(`warning: ${message}`),
    debug: (message) => {
      if (debug) say(`debug: ${message}`);
    },
    task(name): Task {
      const row: Row = { name, text: '', saidAt: now() };
      rows.add(row);
      if (live) draw();
      else say(name);
      const end = (text: string): void => {
        if (!rows.delete(row)) return;
        say(lineOf({ name, text }));
      };
      return {
        update(text) {
          row.text = text;
          if (live || !rows.has(row) || now() - row.saidAt < LOG_INTERVAL_MS) return;
          row.saidAt = now();
          say(lineOf(row));
        },
        done: end,
        fail: (text) => end(`failed: ${text}`),
      };
    },
    stop() {
      clearInterval(timer);
      wipe();
      rows.clear();
    },
  };
}

function lineOf({ name, text }: Pick<Row, 'name' | 'text'>): string {
  return text === '' ? name : `${name}: ${text}`;
}

/** Whether lines may be redrawn: on a terminal that can, and that is no build log. */
export function isLive(out: Out, env: Readonly<Record<string, string | undefined>>): boolean {
  return out.isTTY && env['TERM'] !== 'dumb' && (env['CI'] ?? '') === '';
}

/** NO_COLOR (no-color.org) wins over FORCE_COLOR, which wins over what the stream is. */
export function wantsColour(out: Out, env: Readonly<Record<string, string | undefined>>): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const force = env['FORCE_COLOR'] ?? '';
  if (force !== '') return force !== '0' && force !== 'false';
  return out.isTTY && env['TERM'] !== 'dumb';
}
