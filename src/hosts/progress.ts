import { formatDuration } from '../core/duration.ts';
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

/** In a log a running task says where it is once in this time, also one that hangs and so reports nothing. */
const LOG_INTERVAL_MS = 10_000;
const LOG_LOOK_MS = 1_000;
const REDRAW_MS = 100;

interface Row {
  readonly name: string;
  readonly startedAt: number;
  text: string;
  saidAt: number;
}

/** Messages and tasks as lines. Every text is made safe here: names from AWS reach it through many hands. */
export function progressLog(out: Out, { live, debug, now }: ProgressOptions): ProgressLog {
  const rows = new Set<Row>();
  let drawn: readonly string[] = [];
  const wipe = (): void => {
    // Up to the first live line, then clear to the end of the screen.
    if (drawn.length > 0) out.write(`\u001b[${drawn.length}A\u001b[J`);
    drawn = [];
  };
  const draw = (): void => {
    const width = Math.max(20, columnsOf(out) - 1);
    const lines = [...rows].map((row) => clip(visible(lineOf(row)), width));
    // A repaint of the same text flickers, and undoes what a person has selected.
    if (lines.length === drawn.length && lines.every((line, i) => line === drawn[i])) return;
    wipe();
    for (const line of lines) out.write(`${line}\n`);
    drawn = lines;
  };
  const say = (text: string): void => {
    wipe();
    out.write(`${logLines(text)}\n`);
    if (live) draw();
  };
  const tell = (row: Row): void => {
    if (now() - row.saidAt < LOG_INTERVAL_MS) return;
    row.saidAt = now();
    say(
      `${lineOf({ ...row, text: row.text === '' ? 'running' : row.text })} (${formatDuration(now() - row.startedAt)})`,
    );
  };
  const timer = live
    ? setInterval(draw, REDRAW_MS).unref()
    : setInterval(() => {
        for (const row of rows) tell(row);
      }, LOG_LOOK_MS).unref();

  return {
    info: say,
    warn: (message) => say(`warning: ${message}`),
    debug: (message) => {
      if (debug) say(`debug: ${message}`);
    },
    task(name): Task {
      const row: Row = { name, startedAt: now(), text: '', saidAt: now() };
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
          if (!live && rows.has(row)) tell(row);
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

/** Some terminals of build machines say that they have no column; a line cut to nothing helps nobody. */
function columnsOf(out: Out): number {
  return out.columns > 0 ? out.columns : 80;
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
