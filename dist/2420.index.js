export const id = 2420;
export const ids = [2420];
export const modules = {

/***/ 69275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FP: () => (/* binding */ idText),
/* harmony export */   cn: () => (/* binding */ ID_HEADROOM_BYTES),
/* harmony export */   kt: () => (/* binding */ ChunkIds)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

const HASH_BLOCK_BYTES = 64;
/** Bytes that must be there before a chunk in its buffer. */
const ID_HEADROOM_BYTES = HASH_BLOCK_BYTES;
/**
 * Ids of chunks: HMAC-SHA-256 cut to 16 bytes. `createHmac` takes 18 µs a call to set its key up, more than a small file takes
 * for everything else; two plain hashes give the same bytes, the first over the inner key block laid right before the chunk.
 */
class ChunkIds {
    #inner = new Uint8Array(HASH_BLOCK_BYTES);
    #outer = Buffer.alloc(HASH_BLOCK_BYTES + 32);
    #saved = new Uint8Array(HASH_BLOCK_BYTES);
    #id = Buffer.alloc(16);
    #idWords = new Uint32Array(this.#id.buffer, this.#id.byteOffset, 4);
    constructor(key) {
        for (let i = 0; i < HASH_BLOCK_BYTES; i++) {
            const byte = key[i] ?? 0;
            this.#inner[i] = byte ^ 0x36;
            this.#outer[i] = byte ^ 0x5c;
        }
    }
    /** Writes the id of the bytes `[from, to)` as four words; the 64 bytes before them are as they were afterwards. */
    idOf(bytes, from, to, words, at) {
        const head = from - HASH_BLOCK_BYTES;
        this.#saved.set(bytes.subarray(head, from));
        bytes.set(this.#inner, head);
        // A hash as text of one byte a character takes a third of the time that one in a buffer of its own takes.
        const inner = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', bytes.subarray(head, to), 'binary');
        bytes.set(this.#saved, head);
        this.#outer.write(inner, HASH_BLOCK_BYTES, 'latin1');
        this.#id.write((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', this.#outer, 'binary'), 0, 16, 'latin1');
        words.set(this.#idWords, at);
    }
}
/** base64 without padding, as it stands in a line. `bytes` is the memory of `words`. */
function idText(bytes, word) {
    return bytes.toString('base64', word * 4, word * 4 + 16).slice(0, 22);
}


/***/ }),

/***/ 88489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   uH: () => (/* binding */ ChunkList),
/* harmony export */   vs: () => (/* binding */ HOLE),
/* harmony export */   z3: () => (/* binding */ OWN_BLOCK)
/* harmony export */ });
/* harmony import */ var _chunk_ids_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69275);

/**
 * Chunks as words, seven each, since a thread hands them over by the thousand and a file of a terabyte has a million: four of
 * the id, where, offset, length. Words are little-endian on every platform Node runs on.
 */
const CHUNK_WORDS = 7;
/** `where` of zeros that are not stored. Its length can be above 32 bits: `offset` holds the upper part. */
const HOLE = 0xffff_ffff;
/** `where` of a block of this point, added to its number. Without it: a block of an earlier point (BlockList). */
const OWN_BLOCK = 0x8000_0000;
const UPPER = 2 ** 32;
class ChunkList {
    #words;
    #bytes;
    count = 0;
    constructor(room = 16) {
        this.#words = new Uint32Array(room * CHUNK_WORDS);
        this.#bytes = Buffer.from(this.#words.buffer);
    }
    static of(words) {
        const list = new ChunkList(0);
        list.#words = words;
        list.#bytes = Buffer.from(words.buffer, words.byteOffset, words.byteLength);
        list.count = words.length / CHUNK_WORDS;
        return list;
    }
    /** Room for one more chunk; its first word. The id is written there before `place`. */
    next() {
        const at = this.count * CHUNK_WORDS;
        if (at + CHUNK_WORDS > this.#words.length) {
            const grown = new Uint32Array(Math.max(16 * CHUNK_WORDS, this.#words.length * 2));
            grown.set(this.#words);
            this.#words = grown;
            this.#bytes = Buffer.from(grown.buffer);
        }
        return at;
    }
    place(where, offset, length) {
        const at = this.count++ * CHUNK_WORDS;
        this.#words[at + 4] = where;
        this.#words[at + 5] = offset;
        this.#words[at + 6] = length;
    }
    addHole(length, join = true) {
        const last = this.count - 1;
        if (join && last >= 0 && this.where(last) === HOLE) {
            const both = this.length(last) + length;
            this.#words[last * CHUNK_WORDS + 5] = Math.floor(both / UPPER);
            this.#words[last * CHUNK_WORDS + 6] = both % UPPER;
            return;
        }
        this.next();
        this.place(HOLE, Math.floor(length / UPPER), length % UPPER);
    }
    add(other, from, count) {
        for (let i = from; i < from + count; i++) {
            if (other.where(i) === HOLE) {
                this.addHole(other.length(i));
                continue;
            }
            const at = this.next();
            this.#words.set(other.#words.subarray(i * CHUNK_WORDS, (i + 1) * CHUNK_WORDS), at);
            this.count += 1;
        }
    }
    get words() {
        return this.#words;
    }
    where(i) {
        return this.#words[i * CHUNK_WORDS + 4] ?? HOLE;
    }
    offset(i) {
        return this.where(i) === HOLE ? 0 : (this.#words[i * CHUNK_WORDS + 5] ?? 0);
    }
    length(i) {
        const low = this.#words[i * CHUNK_WORDS + 6] ?? 0;
        return this.where(i) === HOLE ? (this.#words[i * CHUNK_WORDS + 5] ?? 0) * UPPER + low : low;
    }
    idText(i) {
        return (0,_chunk_ids_js__WEBPACK_IMPORTED_MODULE_0__/* .idText */ .FP)(this.#bytes, i * CHUNK_WORDS);
    }
    bytesOf(from, count) {
        let sum = 0;
        for (let i = from; i < from + count; i++)
            sum += this.length(i);
        return sum;
    }
    /** Exactly the chunks, in a buffer that can be transferred. */
    cut() {
        return this.#words.slice(0, this.count * CHUNK_WORDS);
    }
}


/***/ }),

/***/ 38111:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ CHUNK_MAX_BYTES),
/* harmony export */   RZ: () => (/* binding */ gearOf),
/* harmony export */   eG: () => (/* binding */ jointIn),
/* harmony export */   f8: () => (/* binding */ chunkEnd),
/* harmony export */   pe: () => (/* binding */ WINDOW_BYTES)
/* harmony export */ });
/* unused harmony exports CHUNK_MIN_BYTES, CHUNK_AVERAGE_BYTES */
/** Where chunks end depends on their bytes alone, so that a change moves the ends near it and no others (FastCDC, 2016). */
const CHUNK_MIN_BYTES = 128 * 1024;
const CHUNK_AVERAGE_BYTES = 512 * 1024;
const CHUNK_MAX_BYTES = 4 * 1024 * 1024;
/** The hash forgets a byte after 32 steps. */
const WINDOW_BYTES = 32;
/**
 * Two masks (normalised chunking): ends are rarer than the average before it and more frequent after it. They are of the upper
 * bits, which depend on the whole window.
 */
const STRICT_MASK = -1 << (32 - 20);
const LOOSE_MASK = -1 << (32 - 18);
function gearOf(table) {
    return Int32Array.from(table);
}
/** The end of the chunk that begins at `from`; `to` is the end of what there is, or at least `CHUNK_MAX_BYTES` on. */
function chunkEnd(bytes, from, to, gear) {
    const last = Math.min(to, from + CHUNK_MAX_BYTES);
    const middle = from + CHUNK_AVERAGE_BYTES;
    const first = from + CHUNK_MIN_BYTES;
    if (last <= first)
        return last;
    if (last <= middle)
        return scan(bytes, first, last, gear, STRICT_MASK) ?? last;
    return scan(bytes, first, middle, gear, STRICT_MASK) ?? scan(bytes, middle, last, gear, LOOSE_MASK) ?? last;
}
/**
 * The first end in `[from, to)`, null = there is none. Two bytes a step: the next hash does not wait for the one between, which
 * is a quarter of the time.
 */
function scan(bytes, from, to, gear, mask) {
    let hash = 0;
    for (let at = from - WINDOW_BYTES; at < from; at++)
        hash = ((hash << 1) + gear[bytes[at]]) | 0;
    let at = from;
    for (const pairs = to - 1; at < pairs; at += 2) {
        const one = gear[bytes[at]];
        const two = gear[bytes[at + 1]];
        const between = ((hash << 1) + one) | 0;
        hash = ((hash << 2) + (((one << 1) + two) | 0)) | 0;
        if ((between & mask) === 0)
            return at + 1;
        if ((hash & mask) === 0)
            return at + 2;
    }
    if (at === to)
        return null;
    return ((((hash << 1) + gear[bytes[at]]) | 0) & mask) === 0 ? to : null;
}
/**
 * Where to part what is too long for one segment: the first place in `(from, to]` where a chunk that is long enough ends; null =
 * there is none. What was shifted is parted at the same bytes again, where its chunks end anyway. The 32 bytes before `from` are read.
 */
function jointIn(bytes, from, to, gear) {
    return to > from ? scan(bytes, from, to, gear, STRICT_MASK) : null;
}


/***/ }),

/***/ 42539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ DedupeTable)
/* harmony export */ });
/* unused harmony export DEDUPE_TABLE_BYTES */
/**
 * What chunks are known, for all threads: a table of a bounded size, whatever the size of the backup. Four places for each hash;
 * a fifth chunk takes the place of the oldest. What it has forgotten is stored once more, and nothing else happens.
 *
 * Each set of four has a sequence number that is odd while somebody writes. A reader that saw it odd, or another one
 * afterwards, has found nothing; a writer that meets another one gives up. So a torn place is never believed.
 *
 * It begins in a sixteenth of its memory and grows to four times that, twice, when there is one chunk for each set: what was never touched
 * takes no memory. Nothing is moved when it grows; what is not in the place that it has now is looked for where it was then.
 */
const WAYS = 4;
const SLOT_WORDS = 6; // four of the id, block + 1 (0 = empty), offset in the raw block
const SET_WORDS = WAYS * SLOT_WORDS + 1; // and the sequence number
const HEAD_WORDS = 2; // how often it has grown, how many chunks were added
const GROWTHS = 2;
const DEDUPE_TABLE_BYTES = 64 * 1024 * 1024;
class DedupeTable {
    memory;
    #words;
    /** Sets by how often the table has grown. */
    #sets;
    constructor(memory = new SharedArrayBuffer(DEDUPE_TABLE_BYTES)) {
        this.memory = memory;
        this.#words = new Int32Array(memory);
        const sets = Math.floor((this.#words.length - HEAD_WORDS) / SET_WORDS);
        this.#sets = Array.from({ length: GROWTHS + 1 }, (_, i) => Math.max(1, Math.floor(sets / 4 ** (GROWTHS - i))));
    }
    /** Fills `found` and says whether the chunk is known. The id is `words[at]` to `words[at + 3]`. */
    find(words, at, found) {
        for (let grown = Atomics.load(this.#words, 0); grown >= 0; grown--)
            if (this.#findIn(this.#setOf(words, at, grown), words, at, found))
                return true;
        return false;
    }
    add(words, at, block, offset) {
        const grown = Atomics.load(this.#words, 0);
        const set = this.#setOf(words, at, grown);
        const before = Atomics.load(this.#words, set);
        if ((before & 1) !== 0 || Atomics.compareExchange(this.#words, set, before, before + 1) !== before)
            return;
        let way = (before >>> 1) % WAYS;
        for (let other = 0; other < WAYS; other++)
            if (this.#holds(set + 1 + other * SLOT_WORDS, words, at))
                way = other;
        const slot = set + 1 + way * SLOT_WORDS;
        for (let i = 0; i < 4; i++)
            this.#words[slot + i] = words[at + i] | 0;
        this.#words[slot + 4] = (block + 1) | 0;
        this.#words[slot + 5] = offset;
        Atomics.store(this.#words, set, (before + 2) | 0);
        const added = Atomics.add(this.#words, 1, 1);
        if (grown < GROWTHS && added > this.#sets[grown])
            Atomics.compareExchange(this.#words, 0, grown, grown + 1);
    }
    /** Where the set of a chunk begins: its sequence number, then its places. */
    #setOf(words, at, grown) {
        return HEAD_WORDS + (words[at] % this.#sets[grown]) * SET_WORDS;
    }
    #findIn(set, words, at, found) {
        const before = Atomics.load(this.#words, set);
        if ((before & 1) !== 0)
            return false;
        for (let way = 0; way < WAYS; way++) {
            const slot = set + 1 + way * SLOT_WORDS;
            if (!this.#holds(slot, words, at))
                continue;
            const block = Atomics.load(this.#words, slot + 4);
            const offset = Atomics.load(this.#words, slot + 5);
            if (block === 0 || Atomics.load(this.#words, set) !== before)
                return false;
            found.block = (block - 1) >>> 0;
            found.offset = offset;
            return true;
        }
        return false;
    }
    #holds(slot, words, at) {
        if (this.#words[slot] !== (words[at] | 0))
            return false; // nearly always, and cheaper than asking by Atomics
        for (let i = 0; i < 4; i++)
            if (Atomics.load(this.#words, slot + i) !== (words[at + i] | 0))
                return false;
        return true;
    }
}


/***/ }),

/***/ 78219:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JD: () => (/* binding */ sealLines),
/* harmony export */   K2: () => (/* binding */ chunkRefs),
/* harmony export */   OA: () => (/* binding */ blockTableLine),
/* harmony export */   PM: () => (/* binding */ UNIT_RAW_MAX_BYTES),
/* harmony export */   es: () => (/* binding */ openLines),
/* harmony export */   jo: () => (/* binding */ parseBlockTable)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _seal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68248);
/* harmony import */ var _zstd_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32038);



/** What a reader accepts: a frame or block above it is refused before it is inflated. */
const UNIT_RAW_MAX_BYTES = 4 * 1024 * 1024;
const DIRECTORY_RAW_MAX_BYTES = 256 * 1024 * 1024;
/** Lines are text of characters up to U+00FF, which is ASCII when we wrote it. */
function sealLines(key, place, text) {
    const plain = Buffer.from(text, 'utf8');
    const raw = plain.length;
    const bound = place.kind === 'frame' ? UNIT_RAW_MAX_BYTES : DIRECTORY_RAW_MAX_BYTES;
    if (raw > bound) {
        const hint = 'please report this with the log of the run';
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('internal', `a ${place.kind} of ${raw} bytes is above ${bound}`, { hint });
    }
    const compressed = (0,_zstd_js__WEBPACK_IMPORTED_MODULE_2__/* .deflate */ .Kc)(plain, 'lines');
    (0,_zstd_js__WEBPACK_IMPORTED_MODULE_2__/* .free */ .t9)(plain);
    const sealed = (0,_seal_js__WEBPACK_IMPORTED_MODULE_1__/* .seal */ .od)(key, (0,_seal_js__WEBPACK_IMPORTED_MODULE_1__/* .aadOf */ .Q3)({ ...place, raw }), compressed);
    (0,_zstd_js__WEBPACK_IMPORTED_MODULE_2__/* .free */ .t9)(compressed);
    return { sealed, raw };
}
/** Throws `object-damaged`. */
function openLines(key, place, { sealed, raw }) {
    const bound = place.kind === 'frame' ? UNIT_RAW_MAX_BYTES : DIRECTORY_RAW_MAX_BYTES;
    if (raw > bound)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('object-damaged', `a ${place.kind} says that it holds ${raw} bytes, above ${bound}`, {
            hint: 'run verify --level data: it says which files of which points are hurt',
        });
    return (0,_zstd_js__WEBPACK_IMPORTED_MODULE_2__/* .inflateOwn */ .yw)((0,_seal_js__WEBPACK_IMPORTED_MODULE_1__/* .open */ .ho)(key, (0,_seal_js__WEBPACK_IMPORTED_MODULE_1__/* .aadOf */ .Q3)({ ...place, raw }), sealed), raw);
}
/** The frame's first line, as the objects that its chunks refer to. */
function parseBlockTable(line) {
    const header = JSON.parse(line);
    return header.blocks.map(([at, pack, offset, length, number, raw]) => {
        const point = header.points[at];
        if (point === undefined || raw > UNIT_RAW_MAX_BYTES)
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('object-damaged', `a block table names point ${at} and a block of ${raw} bytes`, {
                hint: 'run verify --level data: it says which files of which points are hurt',
            });
        return { point, pack, offset, length, number, raw };
    });
}
function blockTableLine(blocks) {
    const points = [];
    const rows = blocks.map(({ point, pack, offset, length, number, raw }) => {
        let at = points.lastIndexOf(point);
        if (at < 0)
            at = points.push(point) - 1;
        return [at, pack, offset, length, number, raw];
    });
    return { line: `${JSON.stringify({ points, blocks: rows })}\n`, points };
}
function chunkRefs(chunks, blocks) {
    return chunks.map(([at, offset, length, id = '']) => {
        if (at < 0)
            return { kind: 'hole', length };
        const block = blocks[at];
        if (block !== undefined && offset + length <= block.raw)
            return { kind: 'data', block, offset, length, id };
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('object-damaged', `a chunk names block ${at} of a frame that has ${blocks.length}`, {
            hint: 'run verify --level data: it says which files of which points are hurt',
        });
    });
}


/***/ }),

/***/ 86039:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vw: () => (/* binding */ sameStat),
/* harmony export */   oF: () => (/* binding */ readListed),
/* harmony export */   on: () => (/* binding */ readPart)
/* harmony export */ });
/* harmony import */ var _chunker_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38111);

/** A small file that changes under the reader is read again; a writer that goes on for longer is not waited for. */
const TRIES = 4;
/**
 * Reads a whole small file. When it is as it was listed afterwards, nothing changed it meanwhile, and there is nothing else to
 * say; when it is not, or anything is wrong with it, it is read again with a look at it before.
 */
function readListed(reader, builder, path, listed) {
    return readAsListed(reader, builder, path, listed) ?? readPart(reader, builder, { path, offset: 0, length: null });
}
function readAsListed(reader, builder, path, listed) {
    const kept = builder.chunks.count;
    let file;
    try {
        file = reader.openFile(path);
    }
    catch {
        return null;
    }
    try {
        const size = Number(listed[0]);
        const room = builder.room(size);
        if (file.read(room, 0) !== size)
            return null;
        const now = file.stat();
        const isSame = now.type === 'f' &&
            now.size === size &&
            now.mtime === listed[1] &&
            now.ctime === listed[2] &&
            now.inode === listed[3];
        if (!isSame)
            return null;
        builder.addRoom(size);
        return builder.chunks.count - kept;
    }
    catch (error) {
        if (error?.code === undefined || builder.chunks.count !== kept)
            throw error;
        return null;
    }
    finally {
        file.close();
    }
}
/** Reads a part through the source's reader module. A file that cannot be read is an answer, not an error. */
function readPart(reader, builder, part) {
    let file;
    try {
        file = reader.openFile(part.path);
    }
    catch (error) {
        return failure(error);
    }
    const kept = builder.chunks.count;
    try {
        const stat = file.stat();
        if (stat.type !== 'f')
            return { kind: 'failed', reason: 'it was replaced by something that is no file' };
        if (part.length === null && stat.size <= _chunker_js__WEBPACK_IMPORTED_MODULE_0__/* .CHUNK_MAX_BYTES */ .$Q)
            return readSmall(file, builder, stat);
        // What is added to a file while it is read is the next run's: a log would never end.
        const length = part.length ?? stat.size;
        const bytes = builder.addFrom((buffer, offset) => file.read(buffer, offset), part.offset, length);
        return { kind: 'read', chunks: builder.chunks.count - kept, bytes, ...pair(stat, file.stat()) };
    }
    catch (error) {
        builder.chunks.count = kept; // blocks that are sealed already are stored for nothing
        return failure(error);
    }
    finally {
        file.close();
    }
}
function readSmall(file, builder, first) {
    const kept = builder.chunks.count;
    for (let before = first, tries = 1;; tries++) {
        const room = builder.room(before.size);
        let bytes = 0;
        for (let got = -1; got !== 0 && bytes < before.size; bytes += got)
            got = file.read(room.subarray(bytes), bytes);
        const after = file.stat();
        const settled = bytes === before.size && sameStat(before, after);
        if (!settled && tries < TRIES && after.size <= _chunker_js__WEBPACK_IMPORTED_MODULE_0__/* .CHUNK_MAX_BYTES */ .$Q) {
            before = after;
            continue;
        }
        builder.addRoom(bytes);
        return { kind: 'read', chunks: builder.chunks.count - kept, bytes, ...pair(before, after) };
    }
}
function pair(before, after) {
    return { before: plain(before), after: sameStat(before, after) ? null : plain(after) };
}
const plain = ({ size, mtime, ctime, inode }) => ({ size, mtime, ctime, inode });
function sameStat(a, b) {
    return a.size === b.size && a.mtime === b.mtime && a.ctime === b.ctime && a.inode === b.inode;
}
function failure(error) {
    const code = error?.code;
    if (code === undefined)
        throw error; // not the system's: a defect
    if (code === 'ENOENT')
        return { kind: 'vanished' };
    if (code === 'ELOOP')
        return { kind: 'failed', reason: 'it was replaced by a symbolic link' };
    return { kind: 'failed', reason: code };
}


/***/ }),

/***/ 68248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Co: () => (/* binding */ KEY_BYTES),
/* harmony export */   Q3: () => (/* binding */ aadOf),
/* harmony export */   ho: () => (/* binding */ open),
/* harmony export */   od: () => (/* binding */ seal),
/* harmony export */   pk: () => (/* binding */ sealChecked),
/* harmony export */   wz: () => (/* binding */ keyCheck)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _zstd_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32038);



const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** By how much a sealed unit is longer than what it holds. */
const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;
const KEY_BYTES = 32;
/**
 * OpenSSL gives each update a buffer of its own, and Node copies it into a second one: small steps keep both in the nearest
 * caches, and the peak at one copy.
 */
const STEP_BYTES = 128 * 1024;
function aadOf({ store, source, chain, point, kind, number, raw }) {
    return `holdfast 1\n${store}\n${source}\n${chain}\n${point}\n${kind}\n${number}\n${raw}\n`;
}
/** nonce ‖ AES-256-GCM ‖ tag. */
function seal(key, aad, plain, nonce = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(NONCE_BYTES)) {
    return sealPieces(key, aad, [plain], nonce);
}
/**
 * Like `seal`, of pieces that need not be copied together first, and read back: each step is opened again and compared while it
 * is in the nearest cache. Null = it opens to other bytes. In a buffer of its own, which can be transferred to another thread.
 */
function sealChecked(key, aad, pieces) {
    const nonce = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(NONCE_BYTES);
    const decipher = decipherOf(key, aad, nonce);
    let isEqual = true;
    const sealed = sealPieces(key, aad, pieces, nonce, (step, part) => {
        const back = decipher.update(part);
        isEqual &&= back.equals(step);
        (0,_zstd_js__WEBPACK_IMPORTED_MODULE_2__/* .free */ .t9)(back);
    });
    if (!isEqual || !sealed.subarray(0, NONCE_BYTES).equals(nonce))
        return null;
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    try {
        decipher.final();
    }
    catch {
        return null;
    }
    return sealed;
}
/** `look` sees each step of what is sealed, and what became of it. */
function sealPieces(key, aad, pieces, nonce, look) {
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const sealed = Buffer.allocUnsafeSlow(length + SEAL_BYTES);
    sealed.set(nonce, 0);
    const cipher = cipherOf(key, aad, nonce);
    let at = NONCE_BYTES;
    for (const piece of pieces)
        for (const step of stepsOf(piece)) {
            const part = cipher.update(step);
            sealed.set(part, at);
            (0,_zstd_js__WEBPACK_IMPORTED_MODULE_2__/* .free */ .t9)(part);
            look?.(step, sealed.subarray(at, at + step.length));
            at += step.length;
        }
    cipher.final();
    sealed.set(cipher.getAuthTag(), at);
    return sealed;
}
/** Throws `object-damaged`: other bytes, another place, or another key. Check the key first (`keyCheck`). */
function open(key, aad, sealed) {
    if (sealed.length < SEAL_BYTES)
        throw damaged(aad, `${sealed.length} bytes are too few`);
    const end = sealed.length - TAG_BYTES;
    const decipher = decipherOf(key, aad, sealed.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(sealed.subarray(end));
    const plain = Buffer.allocUnsafeSlow(end - NONCE_BYTES);
    let at = 0;
    for (const step of stepsOf(sealed.subarray(NONCE_BYTES, end))) {
        const part = decipher.update(step);
        plain.set(part, at);
        at += part.length;
        (0,_zstd_js__WEBPACK_IMPORTED_MODULE_2__/* .free */ .t9)(part);
    }
    try {
        decipher.final();
    }
    catch (cause) {
        throw damaged(aad, 'its seal is broken', cause);
    }
    return plain;
}
/** GCM opens with any key and only then says no: this tells a wrong key from damaged bytes before anything is read. */
function keyCheck(key) {
    return Buffer.from((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hkdfSync)('sha256', key, new Uint8Array(), 'holdfast check', 16)).toString('hex');
}
function cipherOf(key, aad, nonce) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createCipheriv)('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad, 'latin1'));
}
function decipherOf(key, aad, nonce) {
    const decipher = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createDecipheriv)('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    return decipher.setAAD(Buffer.from(aad, 'latin1'));
}
function* stepsOf(bytes) {
    for (let from = 0; from < bytes.length; from += STEP_BYTES)
        yield bytes.subarray(from, from + STEP_BYTES);
}
function damaged(aad, why, cause) {
    const [, , source, , point, kind, number] = aad.split('\n');
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HoldfastError */ .Et('object-damaged', `${kind} ${number} of ${source}, point ${point}, is damaged: ${why}`, {
        hint: 'run verify --level data: it says which files of which points are hurt',
        cause,
    });
}


/***/ }),

/***/ 22854:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ WorkerPool),
/* harmony export */   Z: () => (/* binding */ END_OF_TASKS)
/* harmony export */ });
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75919);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);


/** What a thread is sent last. */
const END_OF_TASKS = null;
/** One task runs in a thread and one waits in its inbox, so that it is never idle for the length of a message. */
const TASKS_A_THREAD = 2;
/** Threads that serve one kind of task, each set up once with `data`; they start with the first task. */
class WorkerPool {
    #start;
    #count;
    #threads = [];
    #queue = [];
    #failure = null;
    #closed = false;
    constructor({ entry, count }, job, data) {
        this.#count = count;
        // A young generation as big as usual costs 50 MiB a thread and saves no time that could be measured.
        const resourceLimits = { maxYoungGenerationSizeMb: 8 };
        this.#start = () => new node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.Worker(entry, { workerData: { job, data }, resourceLimits });
    }
    async run(message, transfer = []) {
        if (this.#failure !== null)
            throw this.#failure;
        const { promise, resolve, reject } = Promise.withResolvers();
        this.#queue.push({ message, transfer, resolve, reject });
        this.#send();
        return await promise;
    }
    /**
     * Ends the threads, each after the tasks that it has. They are asked and not terminated: Node 24 aborts the whole process
     * when a thread is terminated while it sets up a Zstandard context.
     */
    async close() {
        this.#closed = true;
        for (const { worker } of this.#threads)
            worker.postMessage(END_OF_TASKS);
        await Promise.all(this.#threads.map(({ ended }) => ended));
    }
    #send() {
        while (this.#queue.length > 0) {
            const thread = this.#idle();
            if (thread === null)
                return;
            const task = this.#queue.shift();
            if (task === undefined)
                return;
            thread.sent.push(task);
            thread.worker.postMessage(task.message, task.transfer);
        }
    }
    #idle() {
        const least = this.#threads.toSorted((a, b) => a.sent.length - b.sent.length)[0];
        if (least?.sent.length === 0)
            return least;
        if (this.#threads.length < this.#count)
            return this.#add();
        return least !== undefined && least.sent.length < TASKS_A_THREAD ? least : null;
    }
    #add() {
        const { promise: ended, resolve: end } = Promise.withResolvers();
        const thread = { worker: this.#start(), sent: [], ended };
        thread.worker.on('message', (reply) => {
            if (this.#closed)
                return;
            const task = thread.sent.shift();
            if (reply.ok)
                task?.resolve(reply.value);
            else {
                const { code, message, hint } = reply;
                const failure = new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HoldfastError */ .Et(code, message, { hint });
                if (task === undefined)
                    this.#fail(failure);
                else
                    task.reject(failure);
            }
            this.#send();
        });
        thread.worker.on('error', (cause) => this.#fail(cause));
        thread.worker.on('exit', () => {
            end();
            if (!this.#closed)
                this.#fail(new Error('a worker thread ended by itself'));
        });
        this.#threads.push(thread);
        return thread;
    }
    #fail(cause) {
        const hint = 'please report this with the log of the run';
        const message = `a worker thread failed: ${cause instanceof Error ? cause.message : String(cause)}`;
        this.#failure ??= cause instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HoldfastError */ .Et ? cause : new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HoldfastError */ .Et('internal', message, { hint, cause });
        const lost = [...this.#threads.flatMap(({ sent }) => sent.splice(0)), ...this.#queue.splice(0)];
        for (const { reject } of lost)
            reject(this.#failure);
    }
}


/***/ }),

/***/ 32038:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kc: () => (/* binding */ deflate),
/* harmony export */   UD: () => (/* binding */ inflate),
/* harmony export */   VA: () => (/* binding */ deflateIfWorth),
/* harmony export */   hz: () => (/* binding */ storedFrame),
/* harmony export */   t9: () => (/* binding */ free),
/* harmony export */   yw: () => (/* binding */ inflateOwn)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);


/**
 * Of blocks: level 3 with a table of short matches that stays in the nearest cache. Of a tree of small files it stores 1 % more
 * than level 3 in three quarters of its time, and 3 % less than level 2 in a sixth more of that. The window covers a whole block.
 */
const BLOCK_PARAMS = {
    [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.ZSTD_c_compressionLevel]: 3,
    [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.ZSTD_c_windowLog]: 22,
    [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.ZSTD_c_hashLog]: 17,
    [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.ZSTD_c_chainLog]: 14,
    [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.ZSTD_c_minMatch]: 5,
    [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.ZSTD_c_contentSizeFlag]: 1,
};
/** Of lines, which are few. */
const LINE_PARAMS = {
    [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.ZSTD_c_compressionLevel]: 3,
    [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.ZSTD_c_windowLog]: 22,
    [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.ZSTD_c_hashLog]: 17,
    [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.ZSTD_c_chainLog]: 17,
    [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.ZSTD_c_contentSizeFlag]: 1,
};
/** Of a block that pieces of it are tried of first: so many, so long, spread over it. */
const PROBES = 16;
const PROBE_BYTES = 4096;
/** A photograph loses a hundredth or two and costs ten times what random bytes cost: not worth it. */
const WORTH = 0.98;
const probe = Buffer.alloc(PROBES * PROBE_BYTES);
/** One frame that states its content size. With room for the worst case zlib makes one buffer and joins nothing. */
function deflate(raw, of) {
    const bound = raw.length + (raw.length >>> 8) + 512;
    return (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.zstdCompressSync)(raw, { params: of === 'block' ? BLOCK_PARAMS : LINE_PARAMS, chunkSize: bound });
}
/** Like `deflate`; null = it would not be smaller, and `storedFrame` says so at the speed of a copy. */
function deflateIfWorth(raw) {
    return isWorth(raw) ? deflate(raw, 'block') : null;
}
function isWorth(raw) {
    if (raw.length < 4 * probe.length)
        return true;
    const step = (raw.length - PROBE_BYTES) / (PROBES - 1);
    for (let n = 0; n < PROBES; n++) {
        const at = Math.floor(n * step);
        probe.set(raw.subarray(at, at + PROBE_BYTES), n * PROBE_BYTES);
    }
    const params = { [node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants.ZSTD_c_compressionLevel]: 1 };
    return (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.zstdCompressSync)(probe, { params, chunkSize: 2 * probe.length }).length < WORTH * probe.length;
}
const RAW_BLOCK_MAX_BYTES = 128 * 1024;
const FRAME_HEAD = Buffer.from('28b52ffda0', 'hex'); // magic number, then: one segment, its content size in four bytes
const FRAME_HEAD_BYTES = FRAME_HEAD.length + 4;
const BLOCK_HEAD_BYTES = 3;
/** A frame of raw blocks (RFC 8878, 3.1.1), which every decoder reads, in pieces that lie in `raw` and between them. */
function storedFrame(raw) {
    const pieces = [FRAME_HEAD, ofBytes(raw.length, 4)];
    for (let from = 0; from < raw.length; from += RAW_BLOCK_MAX_BYTES)
        pieces.push(ofBytes(blockHead(raw.length, from), BLOCK_HEAD_BYTES), raw.subarray(from, from + RAW_BLOCK_MAX_BYTES));
    return pieces;
}
/** Length, kind (0 = raw) and whether it is the last, of the block that begins there. */
function blockHead(raw, from) {
    const length = Math.min(raw - from, RAW_BLOCK_MAX_BYTES);
    return (length << 3) | (from + length === raw ? 1 : 0);
}
function ofBytes(value, bytes) {
    const buffer = Buffer.alloc(bytes);
    buffer.writeUIntLE(value, 0, bytes);
    return buffer;
}
/** The bytes of a frame as `storedFrame` makes it, moved together where they lie; null and untouched = it is another. */
function unpackStored(frame, raw) {
    const heads = Math.ceil(raw / RAW_BLOCK_MAX_BYTES) * BLOCK_HEAD_BYTES;
    if (frame.length !== FRAME_HEAD_BYTES + heads + raw || !frame.subarray(0, FRAME_HEAD.length).equals(FRAME_HEAD))
        return null;
    if (frame.readUInt32LE(FRAME_HEAD.length) !== raw)
        return null;
    for (let from = 0, at = FRAME_HEAD_BYTES; from < raw; from += RAW_BLOCK_MAX_BYTES) {
        if (frame.readUIntLE(at, BLOCK_HEAD_BYTES) !== blockHead(raw, from))
            return null;
        at += BLOCK_HEAD_BYTES + RAW_BLOCK_MAX_BYTES;
    }
    for (let from = 0, at = FRAME_HEAD_BYTES; from < raw; from += RAW_BLOCK_MAX_BYTES) {
        at += BLOCK_HEAD_BYTES;
        frame.copyWithin(from, at, at + RAW_BLOCK_MAX_BYTES);
        at += RAW_BLOCK_MAX_BYTES;
    }
    return frame.subarray(0, raw);
}
/** Exactly `raw` bytes, or `object-damaged`; never more than that is allocated. */
function inflate(compressed, raw) {
    let plain;
    try {
        plain = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.zstdDecompressSync)(compressed, { chunkSize: raw + 64, maxOutputLength: raw + 64 });
    }
    catch (cause) {
        throw wrong('its compressed bytes are no Zstandard frame of that length', cause);
    }
    if (plain.length !== raw)
        throw wrong(`it holds ${plain.length} bytes and not ${raw}`);
    return plain;
}
/**
 * Like `inflate`, of bytes that nobody needs afterwards: their memory is given back, or is that of the plain bytes. What was
 * only stored costs a move, and neither a buffer nor the decoder.
 */
function inflateOwn(compressed, raw) {
    const { buffer, byteOffset, length } = compressed;
    const stored = unpackStored(Buffer.from(buffer, byteOffset, length), raw);
    if (stored !== null)
        return stored;
    const plain = inflate(compressed, raw);
    free(compressed);
    return plain;
}
function wrong(why, cause) {
    const hint = 'run verify --level data: it says which files of which points are hurt';
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HoldfastError */ .Et('object-damaged', `a sealed unit is damaged: ${why}`, { hint, cause });
}
/** Gives a big buffer back at once: the collector would see it much later, and the peak is what counts. */
function free(bytes) {
    const buffer = bytes.buffer;
    if (!buffer.detached && buffer.byteLength > 65_536)
        buffer.transfer(0);
}


/***/ })

};
