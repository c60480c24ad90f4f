import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import { readInput } from '../../src/commands/input.ts';
import { toHoldfastError } from '../../src/core/errors.ts';
import { memoryClock, runInMemory, runStepInMemory } from '../../src/hosts/memory-host.ts';
import { runCommand } from '../../src/hosts/run-command.ts';
import { watchSignals } from '../../src/hosts/signals.ts';
import { probe } from './probe.ts';

function watched() {
  const source = new EventEmitter();
  const exits: number[] = [];
  let now = 0;
  const signal = watchSignals(
    source,
    (code) => exits.push(code),
    () => now,
  );
  const send = (name: string, at: number): void => {
    now = at;
    source.emit(name, name);
  };
  return { signal, exits, send };
}

test('the first signal aborts with its name as the reason; a second one ends the process at once', () => {
  const { signal, exits, send } = watched();
  send('SIGINT', 0);
  expect(signal.aborted).toBe(true);
  expect(toHoldfastError(signal.reason)).toMatchObject({ code: 'cancelled', message: 'the run was ended by SIGINT' });
  expect(exits).toEqual([]);
  send('SIGTERM', 7500);
  expect(exits).toEqual([130]);
});

test('a Ctrl-C that arrives twice, from the terminal and from npm, is one', () => {
  const { exits, send } = watched();
  send('SIGINT', 0);
  send('SIGINT', 40);
  expect(exits).toEqual([]);
});

/** A signal that comes while the command waits. */
function signalled() {
  const source = new EventEmitter();
  const signal = watchSignals(source, () => {});
  return { signal, send: () => void source.emit('SIGTERM', 'SIGTERM') };
}

test('a run that is cancelled keeps what it did, ends with 130 and still has report, outputs and summary', async () => {
  const { signal, send } = signalled();
  const command = probe((ctx) => {
    send();
    return {
      outcome: ctx.signal.aborted ? 'partial' : 'complete',
      items: [{ plan: 'p', source: 's', status: 'skipped' }],
    };
  });
  const run = await runStepInMemory({ command: 'probe' }, { commands: [command], signal });
  expect(run.exit).toBe(130);
  expect(run.outputs).toMatchObject({ outcome: 'cancelled', reason: 'cancelled' });
  expect(JSON.parse(run.outputs['result'] ?? '').items).toEqual([{ plan: 'p', source: 's', status: 'skipped' }]);
  expect(run.summary).toContain('the run was ended by SIGTERM');
});

test('whatever the command throws after the signal, the run is cancelled', async () => {
  const { signal, send } = signalled();
  const command = probe(() => {
    send();
    throw new Error('socket hang up');
  });
  const run = await runInMemory(['probe', '--json'], { commands: [command], signal });
  expect(run.exit).toBe(130);
  expect(JSON.parse(run.stdout)).toMatchObject({
    outcome: 'cancelled',
    findings: [{ message: 'the run was ended by SIGTERM' }],
  });
});

test('a run that had done all when the signal came stays complete', async () => {
  const { signal, send } = signalled();
  const command = probe(() => {
    send();
    return { outcome: 'complete' };
  });
  expect((await runInMemory(['probe'], { commands: [command], signal })).exit).toBe(0);
});

test('a command that does not hear the signal is given up', async () => {
  const { signal, send } = signalled();
  const command = probe(() => {
    send();
    return new Promise(() => {});
  });
  const ctx = { signal, clock: memoryClock(), log: { debug: () => {} } } as never;
  const input = readInput(command, { positional: null, options: new Map() }, {});
  const { report } = await runCommand(command, () => input, ctx, 20);
  expect(report.outcome).toBe('cancelled');
});
