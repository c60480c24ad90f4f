export const id = 7276;
export const ids = [7276];
export const modules = {

/***/ 11997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ serveTasks)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _worker_pool_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22854);


/** Answers tasks one after the other until there are no more. */
async function serveTasks({ port }, answer) {
    const { promise, resolve } = Promise.withResolvers();
    let last = Promise.resolve();
    port.on('message', (message) => {
        last = last.then(async () => {
            if (message !== _worker_pool_js__WEBPACK_IMPORTED_MODULE_1__/* .END_OF_TASKS */ .Z)
                return await reply(port, async () => await answer(message));
            port.unref(); // nothing keeps the thread any more
            resolve();
        });
    });
    return await promise;
}
async function reply(port, answer) {
    try {
        const { value, transfer } = await answer();
        port.postMessage({ ok: true, value }, transfer);
    }
    catch (thrown) {
        const { code, message, hint } = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toHoldfastError */ .xh)(thrown);
        port.postMessage({ ok: false, code, message, hint });
    }
}


/***/ }),

/***/ 17276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fillTable: () => (/* binding */ fillTable),
  serveWriter: () => (/* binding */ serveWriter)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/archive/chunk-ids.js
var chunk_ids = __webpack_require__(69275);
// EXTERNAL MODULE: ./build/archive/chunk-list.js
var chunk_list = __webpack_require__(88489);
// EXTERNAL MODULE: ./build/archive/chunker.js
var chunker = __webpack_require__(38111);
// EXTERNAL MODULE: ./build/archive/dedupe-table.js
var dedupe_table = __webpack_require__(42539);
// EXTERNAL MODULE: ./build/archive/frames.js
var archive_frames = __webpack_require__(78219);
// EXTERNAL MODULE: ./build/archive/seal.js
var seal = __webpack_require__(68248);
// EXTERNAL MODULE: ./build/archive/zstd.js
var zstd = __webpack_require__(32038);
;// CONCATENATED MODULE: ./build/archive/block-builder.js








const WINDOW_BYTES = chunk_ids/* ID_HEADROOM_BYTES */.cn + 2 * chunker/* CHUNK_MAX_BYTES */.$Q;
const ZEROS = Buffer.alloc(64 * 1024);
/**
 * Turns bytes into chunks, and chunks that nobody knows into sealed blocks. Bytes are read into one window and never copied:
 * a block is a run of new chunks that lie side by side in it.
 */
class BlockBuilder {
    #setup;
    #ids;
    gear;
    #known;
    #numbers;
    #own = Buffer.from(new ArrayBuffer(WINDOW_BYTES));
    #found = { block: 0, offset: 0 };
    #window = this.#own;
    #runStart = chunk_ids/* ID_HEADROOM_BYTES */.cn;
    #runEnd = chunk_ids/* ID_HEADROOM_BYTES */.cn;
    chunks = new chunk_list/* ChunkList */.uH();
    #blocks = [];
    /** Of the block that the run becomes. */
    #number = 0;
    constructor(setup) {
        this.#setup = setup;
        this.#ids = new chunk_ids/* ChunkIds */.kt(setup.chunkIdKey);
        this.gear = (0,chunker/* gearOf */.RZ)(setup.gearTable);
        this.#known = new dedupe_table/* DedupeTable */.Q(setup.known);
        this.#numbers = new Int32Array(setup.numbers);
    }
    /** All bytes of a file of at most one chunk; `read` may be called again when it changed meanwhile. */
    room(bytes) {
        if (this.#runEnd + bytes > this.#window.length)
            this.#restart(this.#runEnd, this.#runEnd);
        return this.#window.subarray(this.#runEnd, this.#runEnd + bytes);
    }
    /** The first `bytes` bytes of the room, as one file. */
    addRoom(bytes) {
        this.#addLoaded(this.#runEnd, this.#runEnd + bytes);
    }
    /** Reads up to `length` bytes from `offset` and cuts them. Returns how many there were. */
    addFrom(read, offset, length) {
        let [at, end, total] = [this.#runEnd, this.#runEnd, 0];
        for (let ended = false;;) {
            while (!ended && total < length && end - at < chunker/* CHUNK_MAX_BYTES */.$Q) {
                if (end === this.#window.length)
                    [at, end] = this.#restart(at, end);
                const got = read(this.#window.subarray(end, Math.min(this.#window.length, end + length - total)), offset + total);
                if (got === 0)
                    ended = true;
                end += got;
                total += got;
            }
            if (end === at)
                return total;
            const to = (0,chunker/* chunkEnd */.f8)(this.#window, at, end, this.gear);
            this.#take(at, to, to === end);
            at = to;
            if (to === end)
                at = end = this.#runEnd; // a chunk that need not be stored leaves its place to the next bytes
        }
    }
    /** Bytes that came in a buffer of their own, which is given back. */
    addBytes(bytes) {
        this.#sealRun();
        this.#window = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
        this.#runStart = this.#runEnd = chunk_ids/* ID_HEADROOM_BYTES */.cn;
        this.#addLoaded(chunk_ids/* ID_HEADROOM_BYTES */.cn, bytes.length);
        this.#sealRun();
        this.#window = this.#own;
        this.#runStart = this.#runEnd = chunk_ids/* ID_HEADROOM_BYTES */.cn;
        (0,zstd/* free */.t9)(bytes);
    }
    /** What was made since the last call. */
    finish() {
        this.#sealRun();
        this.#runStart = this.#runEnd = chunk_ids/* ID_HEADROOM_BYTES */.cn;
        const made = { chunks: this.chunks.cut(), blocks: this.#blocks };
        this.chunks = new chunk_list/* ChunkList */.uH(this.chunks.count);
        this.#blocks = [];
        return made;
    }
    #addLoaded(from, end) {
        for (let at = from; at < end;) {
            const to = (0,chunker/* chunkEnd */.f8)(this.#window, at, end, this.gear);
            this.#take(at, to, to === end);
            at = to;
        }
    }
    /**
     * A new chunk is known to all threads at once, by the number of the block that it will lie in: that block comes with the
     * answer to this task, or the whole backup fails. `last`: nothing after the chunk has been read, so its place can be used
     * again when it need not be stored.
     */
    #take(from, to, last) {
        const length = to - from;
        if (this.#isZero(from, to)) {
            this.chunks.addHole(length, false); // the one before it may be of another file
            this.#drop(to, last);
            return;
        }
        const word = this.chunks.next();
        const { words } = this.chunks;
        this.#ids.idOf(this.#window, from, to, words, word);
        if (this.#known.find(words, word, this.#found)) {
            this.chunks.place(this.#found.block, this.#found.offset, length);
            this.#drop(to, last);
        }
        else {
            if (this.#runEnd > this.#runStart && to - this.#runStart > archive_frames/* UNIT_RAW_MAX_BYTES */.PM)
                this.#sealRun();
            if (this.#runEnd === this.#runStart) {
                this.#runStart = from;
                this.#number = Atomics.add(this.#numbers, 0, 1);
            }
            this.#runEnd = to;
            this.chunks.place(chunk_list/* OWN_BLOCK */.z3 + this.#number, from - this.#runStart, length);
            this.#known.add(words, word, chunk_list/* OWN_BLOCK */.z3 + this.#number, from - this.#runStart);
        }
    }
    #drop(to, last) {
        if (last)
            return;
        this.#sealRun();
        this.#runStart = this.#runEnd = to;
    }
    #isZero(from, to) {
        if (this.#window[from] !== 0 || this.#window[to - 1] !== 0)
            return false;
        for (let at = from; at < to; at += ZEROS.length) {
            const end = Math.min(to, at + ZEROS.length);
            if (this.#window.compare(ZEROS, 0, end - at, at, end) !== 0)
                return false;
        }
        return true;
    }
    /** Seals what is there and moves `[at, end)`, which is read but not cut yet, to the beginning of the window. */
    #restart(at, end) {
        this.#sealRun();
        this.#window.copyWithin(chunk_ids/* ID_HEADROOM_BYTES */.cn, at, end);
        this.#runStart = this.#runEnd = chunk_ids/* ID_HEADROOM_BYTES */.cn;
        return [chunk_ids/* ID_HEADROOM_BYTES */.cn, chunk_ids/* ID_HEADROOM_BYTES */.cn + end - at];
    }
    #sealRun() {
        if (this.#runEnd === this.#runStart)
            return;
        const plain = this.#window.subarray(this.#runStart, this.#runEnd);
        const raw = plain.length;
        const { place, pointKey } = this.#setup;
        const number = this.#number;
        const aad = (0,seal/* aadOf */.Q3)({ ...place, kind: 'block', number, raw });
        const compressed = (0,zstd/* deflateIfWorth */.VA)(plain);
        const pieces = compressed === null ? (0,zstd/* storedFrame */.hz)(plain) : [compressed];
        const sealed = (0,seal/* sealChecked */.pk)(pointKey, aad, pieces);
        const equal = compressed === null || inflatesTo(compressed, plain);
        if (compressed !== null)
            (0,zstd/* free */.t9)(compressed);
        if (sealed === null || !equal)
            throw new errors/* HoldfastError */.Et('internal', `block ${number} reads back as other bytes than were written`, {
                hint: 'the memory or the processor of this machine may be at fault; run the backup on another one',
            });
        this.#blocks.push({ number, raw, sealed });
        this.#runStart = this.#runEnd;
    }
}
function inflatesTo(compressed, plain) {
    const back = (0,zstd/* inflate */.UD)(compressed, plain.length);
    const equal = plain.equals(back);
    (0,zstd/* free */.t9)(back);
    return equal;
}

;// CONCATENATED MODULE: ./build/archive/joints.js

const STEP_BYTES = 256 * 1024;
/**
 * Where the file is to be parted, in each of the ranges; null = the content has no such place there, or cannot be read: then whoever
 * reads it says so.
 */
function findJoints(reader, path, ranges, gear) {
    let file = null;
    try {
        file = reader.openFile(path);
        const buffer = Buffer.allocUnsafeSlow(chunker/* WINDOW_BYTES */.pe + STEP_BYTES);
        const opened = file;
        return ranges.map((range) => findJoint(opened, range, buffer, gear));
    }
    catch (error) {
        if (error?.code === undefined)
            throw error;
        return ranges.map(() => null);
    }
    finally {
        file?.close();
    }
}
function findJoint(file, { offset, length }, buffer, gear) {
    for (let at = 0; at < length; at += STEP_BYTES) {
        const begin = offset + at - chunker/* WINDOW_BYTES */.pe;
        const wanted = chunker/* WINDOW_BYTES */.pe + Math.min(STEP_BYTES, length - at);
        const got = file.read(buffer.subarray(0, wanted), begin);
        const found = (0,chunker/* jointIn */.eG)(buffer, chunker/* WINDOW_BYTES */.pe, got, gear);
        if (found !== null)
            return begin + found;
        if (got < wanted)
            return null;
    }
    return null;
}

// EXTERNAL MODULE: ./build/archive/read-part.js
var read_part = __webpack_require__(86039);
// EXTERNAL MODULE: ./build/archive/thread.js
var archive_thread = __webpack_require__(11997);
;// CONCATENATED MODULE: ./build/archive/write-tasks.js
/** Words for a file as it was listed: size, mtime, ctime, inode. */
const LISTED_WORDS = 4;

;// CONCATENATED MODULE: ./build/archive/write-job.js







/** What a writer's thread does: read, cut, hash, compress, seal. */
async function serveWriter(setup, thread) {
    const reader = (await thread.load(setup.reader));
    const builder = new BlockBuilder(setup);
    const known = new dedupe_table/* DedupeTable */.Q(setup.known);
    return await (0,archive_thread/* serveTasks */.a)(thread, (task) => {
        switch (task.kind) {
            case 'read':
                return answer(builder, readAll(reader, builder, task));
            case 'bytes':
                builder.addBytes(task.bytes);
                return answer(builder, []);
            case 'joints':
                return answer(builder, [], findJoints(reader, task.path, task.ranges, builder.gear));
            case 'fill':
                fillTable(known, task.plain, task.blocks);
                (0,zstd/* free */.t9)(task.plain);
                return answer(builder, []);
        }
    });
}
function readAll(reader, builder, { parts, listed }) {
    let at = 0;
    return parts.map((part) => {
        if (typeof part !== 'string')
            return (0,read_part/* readPart */.on)(reader, builder, part);
        at += LISTED_WORDS;
        return (0,read_part/* readListed */.oF)(reader, builder, part, listed.subarray(at - LISTED_WORDS, at));
    });
}
function answer(builder, ends, joints = []) {
    const { chunks, blocks } = builder.finish();
    const transfer = [chunks.buffer, ...blocks.map(({ sealed }) => sealed.buffer)];
    return { value: { ends, chunks, blocks, joints }, transfer };
}
/** Makes the chunks of a frame known. Chunks end a line (frame-lines.ts), and a quote inside a text has a backslash before it. */
function fillTable(known, plain, blocks) {
    const text = Buffer.from(plain.buffer, plain.byteOffset, plain.length).toString('latin1');
    const id = Buffer.alloc(16);
    const words = new Uint32Array(id.buffer, id.byteOffset, 4);
    const mark = /"[c+]":(?=\[\[)/g;
    mark.lastIndex = text.indexOf('\n');
    for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
        const end = text.indexOf(']]', mark.lastIndex) + 2;
        const chunks = JSON.parse(text.slice(mark.lastIndex, end));
        for (const [row, offset, , chunkId] of chunks) {
            const block = blocks[row];
            if (row < 0 || block === undefined)
                continue;
            id.write(chunkId, 'base64');
            known.add(words, 0, block, offset);
        }
        mark.lastIndex = end;
    }
}


/***/ })

};
