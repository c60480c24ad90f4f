/**
 * What worker threads load for sources whose entries programs write. Their bytes come through the main thread, so there is no
 * reader; a restore gives the files to whoever restores, for a dump was nobody's file.
 */
export { beginRestore, lookForAttempts } from './files/attempt.ts';
export { createOwnSink as createSink } from './own-sink.ts';
