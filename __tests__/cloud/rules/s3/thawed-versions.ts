import type { Call, Reply } from '../../wire/call.ts';

export const RESTORE = 'x-amz-restore';

/**
 * "If the object is an archived object […], the response includes this header if either the archive restoration is in progress or
 * an archive copy is already restored" (x-amz-restore, HeadObject, S3 API reference), whether the version is named or not. The
 * emulator says it only of a version that is not named; `current` asks so, and its answer is of the same version or does not count.
 */
export async function thawedVersions(
  call: Call,
  send: () => Promise<Reply>,
  current: () => Promise<Reply>,
): Promise<Reply> {
  const reply = await send();
  const version = call.query.get('versionId');
  if (call.operation !== 'HeadObject' || version === null || reply.status !== 200) return reply;
  const { headers } = await current();
  const restore = headers[RESTORE];
  if (restore === undefined || headers['x-amz-version-id'] !== version) return reply;
  return { ...reply, headers: { ...reply.headers, [RESTORE]: restore } };
}
