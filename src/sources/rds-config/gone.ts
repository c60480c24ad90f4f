import { awsErrorName } from '../gone.ts';

/**
 * Null when AWS answers that what the task reads does not exist: it was deleted after it had been listed, which is no failure. Each
 * type of object has an error of its own (API reference): `DBProxyNotFoundFault`, `DBParameterGroupNotFound`. A bare `NotFound` is
 * what something in between answers, not RDS.
 */
export async function unlessMissing<T>(task: () => Promise<T>): Promise<T | null> {
  try {
    return await task();
  } catch (thrown) {
    if (/\wNotFound(?:Fault)?$/.test(awsErrorName(thrown) ?? '')) return null;
    throw thrown;
  }
}
