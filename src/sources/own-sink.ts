import type { Entry } from '../core/entry.ts';
import type { Sink, SinkOptions } from '../core/sink.ts';
import { createSink } from './files/sink.ts';

/** A restore into a folder of what no file system had before: it belongs to whoever restores it. */
export function createOwnSink(target: string, options: SinkOptions): Sink {
  const sink = createSink(target, options);
  const [uid, gid] = [process.geteuid?.(), process.getegid?.()];
  const own = (entry: Entry): Entry => ({ ...entry, uid: uid ?? entry.uid, gid: gid ?? entry.gid });
  return {
    look: (entry) => sink.look(own(entry)),
    makeDirectory: (entry) => sink.makeDirectory(own(entry)),
    openFile: (entry, again) => sink.openFile(own(entry), again),
    place: (entry) => sink.place(own(entry)),
    link: (entry, key) => sink.link(own(entry), key),
    keepExtended: (entries) => sink.keepExtended(entries.map(own)),
    finishDirectory: (entry) => sink.finishDirectory(own(entry)),
    losses: () => sink.losses(),
    close: () => sink.close(),
  };
}
