/** What worker threads load of this source: the reader of a backup and the sink of a restore. */
export { beginRestore, lookForAttempts } from './attempt.ts';
export { openFile } from './reader.ts';
export { createSink } from './sink.ts';
