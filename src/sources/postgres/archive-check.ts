/** What makes pg_dump's custom format: pg_backup_archiver.c, pg_backup_custom.c. */
const MAGIC = Buffer.from('PGDMP');
const CUSTOM = 1;
/** 1.12: PostgreSQL 9 and 10, 1.14: 12 to 15, 1.15: 16, 1.16: 17 and later. */
const MINOR_MIN = 12;
const MINOR_MAX = 16;
/** State of an entry's data. */
const NO_DATA = 3;
/** Kinds of blocks. */
const DATA = 1;
const BLOBS = 3;

export interface ArchiveContent {
  /** Objects in the table of contents. */
  readonly objects: number;
  /** Those that have rows or large objects of their own. */
  readonly withData: number;
}

/**
 * Follows a dump in pg_dump's custom format as it streams past. The format has no mark at its end, but it says at its head
 * which objects have data, and each object's data have an end: a dump is whole when all of them came and nothing else did.
 */
export class ArchiveCheck {
  readonly #parser: Generator<undefined, ArchiveContent | null, undefined>;
  /** What came and was not gone past yet. */
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  #ended = false;
  #result: ArchiveContent | null = null;
  #isDone = false;

  constructor() {
    this.#parser = this.#parse();
  }

  /** The next bytes of the dump. They are not kept. Throws an Error when they are none of such a dump. */
  push(bytes: Uint8Array): void {
    if (this.#isDone) return;
    const next = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#bytes = this.#at === this.#bytes.length ? next : Buffer.concat([this.#bytes.subarray(this.#at), next]);
    this.#at = 0;
    this.#go();
  }

  /** The dump is over. Null when it has a newer form than is known here. Throws an Error when it is not whole. */
  end(): ArchiveContent | null {
    this.#ended = true;
    if (!this.#isDone) this.#go();
    return this.#result;
  }

  #go(): void {
    const { done, value } = this.#parser.next();
    if (done !== true) return;
    this.#isDone = true;
    this.#result = value;
    this.#bytes = Buffer.alloc(0);
    this.#at = 0;
  }

  *#parse(): Generator<undefined, ArchiveContent | null, undefined> {
    yield* this.#need(MAGIC.length + 5);
    if (!this.#bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error('it does not begin as a dump does');
    this.#at = MAGIC.length;
    const [major, minor] = [this.#byte(), this.#byte()];
    if (major !== 1 || minor < MINOR_MIN || minor > MINOR_MAX) return null;
    this.#at += 1; // revision
    const [intSize, offsetSize] = [this.#byte(), this.#byte()];
    if (intSize !== 4 || offsetSize !== 8) return null;
    yield* this.#need(1);
    if (this.#byte() !== CUSTOM) throw new Error('it is no dump in the custom format');
    if (minor >= 15) yield* this.#skip(1);
    else yield* this.#int(); // compression
    for (let part = 0; part < 7; part += 1) yield* this.#int(); // date and time
    for (let name = 0; name < 3; name += 1) yield* this.#text(); // database, version of the server, of pg_dump
    const objects = yield* this.#int();
    const expected = new Set<number>();
    for (let object = 0; object < objects; object += 1) yield* this.#object(minor, expected);
    const withData = expected.size;
    yield* this.#blocks(expected);
    if (expected.size > 0) throw new Error(`the data of ${expected.size} of ${withData} objects are missing`);
    return { objects, withData };
  }

  *#object(minor: number, expected: Set<number>): Generator<undefined, void, undefined> {
    const id = yield* this.#int();
    yield* this.#int(); // had data to dump
    for (let name = 0; name < 4; name += 1) yield* this.#text(); // oid of the table, oid, tag, description
    yield* this.#int(); // section
    // definition, drop, copy, schema, tablespace, and since PostgreSQL 12 the access method
    for (let name = 0; name < (minor >= 14 ? 6 : 5); name += 1) yield* this.#text();
    if (minor >= 16) yield* this.#int(); // kind of relation
    yield* this.#text(); // owner
    yield* this.#text(); // with oids
    while (yield* this.#text()); // what it depends on, until there is none
    yield* this.#need(9);
    if (this.#byte() !== NO_DATA) expected.add(id);
    this.#at += 8;
  }

  *#blocks(expected: Set<number>): Generator<undefined, void, undefined> {
    while (yield* this.#more()) {
      const kind = this.#byte();
      const id = yield* this.#int();
      if (!expected.delete(id)) throw new Error('it holds data that its table of contents does not know');
      if (kind === DATA) yield* this.#pieces();
      else if (kind === BLOBS) while ((yield* this.#int()) !== 0) yield* this.#pieces();
      else throw new Error(`it holds a block of an unknown kind (${kind})`);
    }
  }

  /** Length and bytes, until a length of nothing: a row or some a piece, so this is where time goes. */
  *#pieces(): Generator<undefined, void, undefined> {
    for (;;) {
      let length: number;
      if (this.#at + 5 <= this.#bytes.length && this.#bytes[this.#at] === 0) {
        length = this.#bytes.readUInt32LE(this.#at + 1);
        this.#at += 5;
      } else length = yield* this.#int();
      if (length === 0) return;
      if (this.#at + length <= this.#bytes.length) this.#at += length;
      else yield* this.#skip(length);
    }
  }

  /** Whether anything comes; false at the end. */
  *#more(): Generator<undefined, boolean, undefined> {
    while (this.#at >= this.#bytes.length) {
      if (this.#ended) return false;
      yield;
    }
    return true;
  }

  *#need(count: number): Generator<undefined, void, undefined> {
    while (this.#bytes.length - this.#at < count) {
      if (this.#ended) throw new Error('it breaks off');
      yield;
    }
  }

  *#skip(count: number): Generator<undefined, void, undefined> {
    let left = count;
    for (;;) {
      const here = Math.min(left, this.#bytes.length - this.#at);
      this.#at += here;
      left -= here;
      if (left === 0) return;
      yield* this.#need(1);
    }
  }

  #byte(): number {
    return this.#bytes[this.#at++] ?? 0;
  }

  *#int(): Generator<undefined, number, undefined> {
    yield* this.#need(5);
    const negative = this.#byte() !== 0;
    const value = this.#bytes.readUInt32LE(this.#at);
    this.#at += 4;
    return negative ? -value : value;
  }

  /** Goes past a text; false for one that is none. */
  *#text(): Generator<undefined, boolean, undefined> {
    const length = yield* this.#int();
    if (length < 0) return false;
    if (length > 0) yield* this.#skip(length);
    return true;
  }
}
