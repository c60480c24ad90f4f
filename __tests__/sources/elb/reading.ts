import type { Document } from '../../../src/core/document.ts';
import { source } from '../../../src/sources/elb/source.ts';
import type { Capture } from '../../../src/sources/source.ts';
import { context } from '../route53/account.ts';
import { type FakeOptions, fakeRegion, type Region } from './fake-region.ts';

export async function capture(region: Region, fake: FakeOptions = {}, options = {}): Promise<Capture> {
  return await source.capture(context(fakeRegion(region, fake)), options);
}

export function find({ documents }: Capture, kind: string, name: string): Document {
  const found = documents.find((document) => document.kind === kind && document.name.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return found;
}

/** How each kind ended as a whole. */
export function statuses({ ends }: Capture): Record<string, string> {
  return Object.fromEntries(ends.filter((end) => end.resource === undefined).map(({ kind, status }) => [kind, status]));
}

/** One file of a document, for looking into it. */
// biome-ignore lint/suspicious/noExplicitAny: tests walk through files of any shape
export function fileOf(document: Document, name: string): any {
  return document.files[name];
}
