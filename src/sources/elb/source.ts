import type { Document } from '../../core/document.ts';
import type { JsonObject } from '../../core/json.ts';
import { capturing } from '../capture-task.ts';
import { credentialFindings } from '../credential-findings.ts';
import { compareBy } from '../order.ts';
import type { Capture, ConfigSource, SourceContext } from '../source.ts';
import { captureClassic } from './classic/capture.ts';
import { readContext } from './context/context.ts';
import { selectionOf } from './selection.ts';
import { captureV2 } from './v2/capture.ts';

export const source: ConfigSource = { capture: capturing(({ region }) => `elb ${region}`, readAll) };

/** Two APIs with a bucket each, side by side; then the services that say what the balancers stand on. */
async function readAll(ctx: SourceContext, options: JsonObject, progress: (text: string) => void): Promise<Capture> {
  const [v2, classic] = await Promise.all([captureV2(ctx, options, progress), captureClassic(ctx, options)]);
  // One that was refused, or never answered, ends as its kinds say; when both were, the failure is the source's.
  if (v2.refused !== null && classic.refused !== null) throw v2.refused;
  progress('context');
  const needs = new Map([...v2.needs, ...classic.needs]);
  const context = await readContext(ctx, [...needs.values()]);
  const documents = [...v2.documents, ...classic.documents].map((document): Document => {
    const own = needs.get(document.id);
    return own === undefined
      ? document
      : { ...document, files: { ...document.files, 'context.json': context.file(own) } };
  });
  // AWS promises no order; the tree must not depend on it.
  documents.sort(
    compareBy(
      ({ kind }) => kind,
      ({ name }) => name.name,
      ({ id }) => id,
    ),
  );
  // Of a listing that broke off nobody knows what it would have held.
  const names = v2.names === null || classic.names === null ? null : [...v2.names, ...classic.names];
  const suspicious = documents.flatMap(credentialFindings);
  return {
    documents,
    ends: [...v2.ends, ...classic.ends, ...context.ends],
    findings: [...v2.findings, ...classic.findings, ...context.findings, ...suspicious],
    ...(names === null ? {} : { selection: selectionOf(names) }),
  };
}
