import { HoldfastError } from '../../../core/errors.ts';
import { isObject, type JsonObject } from '../../../core/json.ts';
import type { Request, Step } from '../../../core/restore/step.ts';

/** A volume that is to be made. */
export interface WantedVolume extends JsonObject {
  readonly snapshot: string;
  readonly zone: string;
  readonly type: string;
  readonly iops: number | null;
  readonly throughput: number | null;
  /** GiB */
  readonly size: number | null;
  readonly encrypted: boolean;
  readonly kmsKey: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

export interface WantedAttachment extends JsonObject {
  readonly instance: string;
  readonly device: string;
}

/** One request is one step. `of`: the volume that the snapshot is of. */
export type RestoreStep =
  | { readonly part: 'volume'; readonly of: string; readonly wanted: WantedVolume }
  | { readonly part: 'attachment'; readonly of: string; readonly wanted: WantedAttachment };

export function volumeStep(of: string, wanted: WantedVolume): Request {
  return [stepOf('volume', of, wanted)];
}

export function attachmentStep(of: string, wanted: WantedAttachment): Request {
  return [stepOf('attachment', of, wanted)];
}

function stepOf(part: RestoreStep['part'], of: string, after: JsonObject): Step {
  return { kind: 'volume', key: of, part, item: null, before: null, after, class: 'capacity' };
}

/** A step as it was planned, or turned round for the way back: what it makes stands on one of its sides. */
export function readStep(request: Request): RestoreStep {
  const [step] = request;
  const wanted = step?.after ?? step?.before;
  if (step !== undefined && isObject(wanted) && (step.part === 'volume' || step.part === 'attachment'))
    return { part: step.part, of: step.key, wanted } as unknown as RestoreStep;
  throw new HoldfastError('internal', `a restore of ebs was given the step '${step?.part ?? ''}'`, {
    hint: 'please report this with the log of the run',
  });
}
