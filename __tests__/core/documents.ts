import type { Document } from '../../src/core/document.ts';

/** A document with what a test cares about. */
export function documentOf(over: Partial<Document> & { readonly name: Document['name'] }): Document {
  return { kind: 'zone', id: 'Z1', files: {}, facts: {}, ...over };
}
