import { expect } from '@jest/globals';
import { openAws } from '../../src/aws/session.ts';
import { decide } from '../../src/core/decide.ts';
import type { HoldfastError } from '../../src/core/errors.ts';
import type { JsonObject } from '../../src/core/json.ts';
import type { KindEnd } from '../../src/core/kind.ts';
import type { Finding } from '../../src/core/result.ts';
import type { ScopeCapture } from '../../src/core/scope.ts';
import { captureUnits } from '../../src/flows/config/capture.ts';
import type { RegisteredConfigSource } from '../../src/sources/source.ts';
import { virtualClock } from '../aws/clocks.ts';
import { quiet } from '../aws/open.ts';
import type { Cloud, RecordedCall } from '../cloud/cloud.ts';
import type { Env } from './world.ts';

/** What git and the base hold; paths below `commit.path`. */
export interface Held {
  readonly tree: ReadonlyMap<string, string>;
  readonly base: ReadonlyMap<string, string>;
}

/** How one capture ended, and what git and the base hold after it. */
export type Captured = CapturedRead | CapturedFailed;

export interface CapturedRead extends Held {
  readonly kind: 'read';
  readonly capture: ScopeCapture;
  readonly ends: readonly KindEnd[];
  readonly findings: readonly Finding[];
  readonly calls: readonly RecordedCall[];
}

export interface CapturedFailed {
  readonly kind: 'failed';
  readonly error: HoldfastError;
  readonly calls: readonly RecordedCall[];
}

export interface Captor {
  readonly source: RegisteredConfigSource;
  readonly region: string;
  readonly options: JsonObject;
  readonly cloud: Cloud;
}

const NOTHING: Held = { tree: new Map(), base: new Map() };

/** One capture as a run makes it: from the environment through the source to the texts that git would hold. */
export async function captureTexts(
  { source, region, options, cloud }: Captor,
  before: Held = NOTHING,
  env: Env = cloud.env(),
): Promise<Captured> {
  const clock = virtualClock();
  const { signal } = new AbortController();
  const aws = openAws({
    env,
    clock,
    signal,
    log: quiet,
    verb: 'backup',
    budgets: [],
    oidc: null,
    role: null,
    random: () => 0,
  });
  const position = { file: 'holdfast.yml', line: 1, column: 1 };
  const { name } = source.spec;
  const entry = {
    source: name,
    type: 'config' as const,
    name,
    was: null,
    accounts: null,
    regions: null,
    before: null,
    after: null,
    options,
    position,
  };
  const first = cloud.calls.length;
  try {
    const [unit] = await captureUnits({ aws, clock, signal, log: quiet }, [{ account: null, region, source, entry }]);
    const calls = cloud.calls.slice(first);
    if (unit === undefined || unit.kind === 'held') throw new Error('one unit was asked for and none was captured');
    if (unit.kind === 'failed') return { kind: 'failed', error: unit.error, calls };
    const { capture, ends, findings } = unit;
    const decision = decide({
      captures: [capture],
      committed: before.tree,
      base: before.base,
      acceptLive: () => false,
    });
    const tree = changed(before.tree, decision.changes);
    const base = changed(before.base, decision.baseChanges);
    return { kind: 'read', capture, ends, findings, calls, tree, base };
  } finally {
    aws.destroy();
  }
}

/** The same, where a capture that failed as a whole breaks the rule. */
export async function mustCapture(captor: Captor, before?: Held, env?: Env): Promise<CapturedRead> {
  const captured = await captureTexts(captor, before, env);
  expect(captured).toMatchObject({ kind: 'read' });
  return captured as CapturedRead;
}

function changed(texts: ReadonlyMap<string, string>, changes: ReadonlyMap<string, string | null>) {
  const after = new Map(texts);
  for (const [path, text] of changes) {
    if (text === null) after.delete(path);
    else after.set(path, text);
  }
  return after;
}
