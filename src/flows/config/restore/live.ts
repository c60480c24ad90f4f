import { composeLive, type Texts } from '../../../core/compose.ts';
import { HoldfastError } from '../../../core/errors.ts';
import type { MadeIdentity, ObjectAddress, TreeObject } from '../../../core/restore/step.ts';
import { objectsIn } from '../../../core/restore/tree-objects.ts';
import { type Scope, type ScopeCapture, scopeFolder } from '../../../core/scope.ts';
import { textsBelow } from '../../../core/texts-below.ts';
import { type CaptureContext, captureUnits } from '../capture.ts';
import type { ConfigUnit } from '../units.ts';
import type { MadeByRestores } from './made.ts';

/** What lives in a scope now, as far as a restore of some objects looks at it. */
export interface Live {
  readonly scope: Scope;
  readonly capture: ScopeCapture;
  /** Path below `commit.path` → text. */
  readonly texts: Texts;
  readonly objects: readonly TreeObject[];
  /** What was known of objects that restores made, and keeps their names. */
  readonly made: readonly MadeIdentity[];
}

/** The branch as it is now, and what else its references may lead into. Paths are below their commit path. */
export interface Trees {
  readonly committed: Texts;
  readonly others: readonly Texts[];
  readonly made: MadeByRestores;
}

/** Every `ids.json` that is known outside of a scope, what is newer behind what it replaces. */
export function identityTrees({ committed, others, made }: Trees): readonly Texts[] {
  return [...others, committed, made.beside(committed)];
}

/**
 * Reads what a restore of these objects has to know, and no more. Throws the error of a part that could not be read: what is
 * not known cannot be compared, and would be taken for missing.
 */
export async function readLive(
  ctx: CaptureContext,
  trees: Trees,
  unit: ConfigUnit,
  objects: readonly ObjectAddress[],
  made: readonly MadeIdentity[] = [],
): Promise<Live> {
  const { spec } = unit.source;
  const options = spec.narrowed?.(objects) ?? {};
  const [read] = await captureUnits(ctx, [{ ...unit, entry: { ...unit.entry, options } }]);
  if (read === undefined) throw new TypeError('a unit was read and gave no end');
  if (read.kind === 'failed') throw read.error;
  if (read.kind === 'held') throw new TypeError('a restore reads its own scope');
  const broken = read.ends.find(({ status }) => status === 'partial' || status === 'denied');
  if (broken !== undefined) {
    const { kind, error, resourceName } = broken;
    throw new HoldfastError(
      error?.code === 'access-denied' ? 'access-denied' : 'aws-error',
      unreadMessage(kind, resourceName, error?.message),
      {
        hint: error?.hint ?? 'run it again; what is live must be known before anything is changed',
      },
    );
  }
  const capture: ScopeCapture = { ...read.capture, narrowed: true, made };
  const { files } = composeLive(
    [capture],
    trees.committed,
    trees.committed,
    trees.others,
    trees.made.beside(trees.committed),
  );
  const texts = new Map([...files].flatMap(([path, text]) => (text === null ? [] : [[path, text] as const])));
  return { scope: capture.scope, capture, texts, objects: scopeObjects(capture, texts), made };
}

/** The objects of a scope in a tree. */
export function scopeObjects(
  { scope, kinds }: Pick<ScopeCapture, 'scope' | 'kinds'>,
  texts: Texts,
): readonly TreeObject[] {
  return objectsIn(kinds, scopeTexts(scope, texts)).objects;
}

/** The files of a scope by their path below its folder. */
export function scopeTexts(scope: Pick<Scope, 'account' | 'region' | 'source'>, texts: Texts): Texts {
  return textsBelow(texts, scopeFolder(scope));
}

function unreadMessage(kind: string, resource: string | undefined, why: string | undefined): string {
  const what = resource === undefined ? kind : `${kind} of ${resource}`;
  return `${what} could not be read${why === undefined ? '' : `: ${why}`}`;
}
