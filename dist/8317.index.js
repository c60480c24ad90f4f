export const id = 8317;
export const ids = [8317];
export const modules = {

/***/ 1157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ asciiText),
/* harmony export */   i: () => (/* binding */ asciiJson)
/* harmony export */ });
const PLAIN = /^[ !#-[\]-~]*$/;
/**
 * JSON of a byte string, in ASCII alone: what is written can be read byte by byte as characters, and 200,000 names are
 * compared without decoding one of them.
 */
function asciiText(text) {
    if (PLAIN.test(text))
        return `"${text}"`;
    return escapeAbove(JSON.stringify(text));
}
function asciiJson(value) {
    const text = JSON.stringify(value);
    return escapeAbove(text);
}
function escapeAbove(json) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: everything above ASCII, and DEL
    if (/^[\x00-\x7e]*$/.test(json))
        return json;
    return json.replaceAll(/[\x7f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}


/***/ }),

/***/ 67605:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ ChunkCheck)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _chunk_ids_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69275);


/** Whether bytes are those that the index names. */
class ChunkCheck {
    #key;
    #ids;
    #wanted = Buffer.alloc(16);
    #wantedWords = new Uint32Array(this.#wanted.buffer, this.#wanted.byteOffset, 4);
    #words = new Uint32Array(4);
    constructor(key) {
        this.#key = key;
        this.#ids = new _chunk_ids_js__WEBPACK_IMPORTED_MODULE_1__/* .ChunkIds */ .kt(key);
    }
    /** False when the chunk does not lie within the bytes, too. The bytes are as they were afterwards. */
    fits(plain, offset, length, id) {
        if (offset + length > plain.length || this.#wanted.write(id, 'base64') !== 16)
            return false;
        if (offset < _chunk_ids_js__WEBPACK_IMPORTED_MODULE_1__/* .ID_HEADROOM_BYTES */ .cn) {
            const mac = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', this.#key)
                .update(plain.subarray(offset, offset + length))
                .digest();
            return mac.subarray(0, 16).equals(this.#wanted);
        }
        this.#ids.idOf(plain, offset, offset + length, this.#words, 0);
        const [words, wanted] = [this.#words, this.#wantedWords];
        return words[0] === wanted[0] && words[1] === wanted[1] && words[2] === wanted[2] && words[3] === wanted[3];
    }
}


/***/ }),

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

/***/ 19366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ parseLine),
/* harmony export */   KQ: () => (/* binding */ unreadLine),
/* harmony export */   NF: () => (/* binding */ linePrefix),
/* harmony export */   QW: () => (/* binding */ lineKey),
/* harmony export */   nI: () => (/* binding */ lineMarks),
/* harmony export */   nq: () => (/* binding */ LINE_CHUNKS_MAX)
/* harmony export */ });
/* harmony import */ var _ascii_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1157);

const LINE_CHUNKS_MAX = 4096;
/**
 * The line of an entry up to what follows from its content. A line of the last index that begins with this text, and goes on
 * with `}` or `,"c"`, is of the same entry, unchanged: one comparison of texts instead of parsing 200,000 lines.
 */
function linePrefix(entry, detect) {
    let line = `{"p":${(0,_ascii_json_js__WEBPACK_IMPORTED_MODULE_0__/* .asciiText */ .J)(entry.key)},"t":"${entry.type}","m":${entry.mode},"u":${entry.uid},"g":${entry.gid},"M":"${entry.mtime}"`;
    if (entry.size !== undefined)
        line += `,"s":${entry.size}`;
    if (detect !== undefined)
        line += `,"C":"${detect.ctime}","I":"${detect.inode}"`;
    if (entry.hardLink !== undefined)
        line += `,"h":${(0,_ascii_json_js__WEBPACK_IMPORTED_MODULE_0__/* .asciiText */ .J)(entry.hardLink)}`;
    if (entry.target !== undefined)
        line += `,"l":${(0,_ascii_json_js__WEBPACK_IMPORTED_MODULE_0__/* .asciiText */ .J)(entry.target)}`;
    if (entry.device !== undefined)
        line += `,"r":${(0,_ascii_json_js__WEBPACK_IMPORTED_MODULE_0__/* .asciiText */ .J)(entry.device)}`;
    if (entry.xattrs !== undefined)
        line += `,"x":${(0,_ascii_json_js__WEBPACK_IMPORTED_MODULE_0__/* .asciiJson */ .i)(entry.xattrs)}`;
    if (entry.acl !== undefined)
        line += `,"a":${(0,_ascii_json_js__WEBPACK_IMPORTED_MODULE_0__/* .asciiJson */ .i)(entry.acl)}`;
    if (entry.sha256 !== undefined)
        line += `,"d":"${entry.sha256}"`;
    return line;
}
/** What comes between an entry's prefix and its chunks. */
function lineMarks({ carried, noticed }) {
    let marks = carried === null ? '' : `,"k":${(0,_ascii_json_js__WEBPACK_IMPORTED_MODULE_0__/* .asciiJson */ .i)(carried)}`;
    if (noticed !== null)
        marks += `,"n":"${noticed}"`;
    return marks;
}
function unreadLine(key, type, reason) {
    return `{"p":${(0,_ascii_json_js__WEBPACK_IMPORTED_MODULE_0__/* .asciiText */ .J)(key)},"t":"${type}","e":${(0,_ascii_json_js__WEBPACK_IMPORTED_MODULE_0__/* .asciiJson */ .i)(reason)}}`;
}
function parseLine(text) {
    const line = JSON.parse(text);
    if (line['+'] !== undefined)
        return { kind: 'more', chunks: line['+'] };
    if (line.e !== undefined)
        return { kind: 'unread', key: line.p, type: line.t, reason: line.e };
    const { C: ctime, I: inode } = line;
    const entry = {
        key: line.p,
        type: line.t,
        mode: line.m,
        uid: line.u,
        gid: line.g,
        mtime: BigInt(line.M),
        ...(line.s !== undefined && { size: line.s }),
        ...(ctime !== undefined && inode !== undefined && { detect: { ctime: BigInt(ctime), inode: BigInt(inode) } }),
        ...(line.h !== undefined && { hardLink: line.h }),
        ...(line.l !== undefined && { target: line.l }),
        ...(line.r !== undefined && { device: line.r }),
        ...(line.x !== undefined && { xattrs: line.x }),
        ...(line.a !== undefined && { acl: line.a }),
        ...(line.d !== undefined && { sha256: line.d }),
    };
    return { kind: 'entry', entry, chunks: line.c ?? [], carried: line.k ?? null, noticed: line.n ?? null };
}
/** The key of a line without parsing all of it; null = more chunks of the entry before. */
function lineKey(text, from, to) {
    if (!text.startsWith('{"p":"', from))
        return parsedKey(text.slice(from, to));
    const end = text.indexOf('"', from + 6);
    const key = text.slice(from + 6, end);
    return key.includes('\\') ? parsedKey(text.slice(from, to)) : key;
}
function parsedKey(line) {
    const parsed = parseLine(line);
    if (parsed.kind === 'more')
        return null;
    return parsed.kind === 'entry' ? parsed.entry.key : parsed.key;
}


/***/ }),

/***/ 52562:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ isDamage),
/* harmony export */   v: () => (/* binding */ readFrames)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _frames_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78219);
/* harmony import */ var _object_keys_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10387);
/* harmony import */ var _young_generation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3168);
/* harmony import */ var _zstd_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32038);





/** Frames that lie side by side are fetched by one request, up to this many sealed bytes. */
const FETCH_MAX_BYTES = 1024 * 1024;
const DAMAGE = new Set(['object-missing', 'object-damaged']);
/** Whether it is about the bytes in the store, and not about the way to them. */
function isDamage(error) {
    return error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et && DAMAGE.has(error.code);
}
/** Those frames in order, fetched ahead. A frame that is damaged or gone is handed over as that, and the next one is read. */
async function* readFrames(source, numbers) {
    const groups = neighbours(source.index.frames, numbers);
    let ahead = start(source, groups.next().value);
    while (ahead !== null) {
        const { group, bytes } = ahead;
        const got = await bytes.catch((error) => {
            if (!isDamage(error))
                throw error;
            return null;
        });
        ahead = start(source, groups.next().value);
        const base = got === null ? 0 : (source.index.frames[group[0] ?? 0]?.offset ?? 0);
        for (const number of group) {
            (0,_young_generation_js__WEBPACK_IMPORTED_MODULE_2__/* .holdYoungGeneration */ .k)();
            const ref = source.index.frames[number];
            const object = (0,_object_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .segmentKey */ .zT)({ ...source.place, point: ref.origin }, ref.segment);
            try {
                // What can be had of a segment that was cut short is fetched frame by frame.
                const sealed = got?.subarray(ref.offset - base, ref.offset - base + ref.length) ?? (await fetchOne(source, ref));
                yield { kind: 'frame', number, frame: openFrame(source, ref, sealed) };
            }
            catch (error) {
                if (!isDamage(error))
                    throw error;
                yield { kind: 'damaged', number, object, error };
            }
        }
    }
}
function openFrame({ index, place }, ref, sealed) {
    const at = { ...place, point: ref.origin, kind: 'frame', number: ref.number };
    const plain = (0,_frames_js__WEBPACK_IMPORTED_MODULE_1__/* .openLines */ .es)(index.keys.chain, at, { sealed, raw: ref.raw });
    const text = Buffer.from(plain.buffer, plain.byteOffset, plain.length).toString('utf8');
    (0,_zstd_js__WEBPACK_IMPORTED_MODULE_3__/* .free */ .t9)(plain); // with a million entries the collector is 300 MiB late
    const begin = text.indexOf('\n') + 1;
    return { text, start: begin, blocks: (0,_frames_js__WEBPACK_IMPORTED_MODULE_1__/* .parseBlockTable */ .jo)(text.slice(0, begin)) };
}
function start(source, group) {
    if (group === undefined)
        return null;
    const [first, last] = [source.index.frames[group[0] ?? 0], source.index.frames[group.at(-1) ?? 0]];
    if (first === undefined || last === undefined)
        return null;
    const bytes = fetch(source, first, last.offset + last.length - first.offset);
    bytes.catch(() => { }); // heard when its turn comes; nobody waits for it when the reader stops before
    return { group, bytes };
}
const fetchOne = (source, ref) => fetch(source, ref, ref.length);
async function fetch({ store, index, place }, first, length) {
    const key = (0,_object_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .segmentKey */ .zT)({ ...place, point: first.origin }, first.segment);
    return await store.get(key, { offset: first.offset, length }, index.objects.get(key)?.version);
}
function* neighbours(frames, numbers) {
    let group = [];
    let bytes = 0;
    let last;
    for (const number of numbers) {
        const frame = frames[number];
        if (frame === undefined)
            continue;
        const joins = last !== undefined &&
            last.origin === frame.origin &&
            last.segment === frame.segment &&
            last.offset + last.length === frame.offset &&
            bytes + frame.length <= FETCH_MAX_BYTES;
        if (!joins && group.length > 0) {
            yield group;
            group = [];
            bytes = 0;
        }
        group.push(number);
        bytes += frame.length;
        last = frame;
    }
    if (group.length > 0)
        yield group;
    return undefined;
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

/***/ 10387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l7: () => (/* binding */ packKey),
/* harmony export */   s4: () => (/* binding */ checkpointKey),
/* harmony export */   zT: () => (/* binding */ segmentKey)
/* harmony export */ });
const hex8 = (n) => n.toString(16).padStart(8, '0');
function packKey({ source, chain, point }, pack) {
    return `data/${source}/${chain}/${point}/${hex8(pack)}`;
}
function segmentKey({ source, chain, point }, segment) {
    return `index/${source}/${chain}/${point}/${hex8(segment)}`;
}
function checkpointKey({ source, chain, point }, number) {
    return `index/${source}/${chain}/${point}/checkpoint-${hex8(number)}`;
}


/***/ }),

/***/ 18317:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   serveReader: () => (/* binding */ serveReader)
/* harmony export */ });
/* harmony import */ var _chunk_check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67605);
/* harmony import */ var _frame_lines_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(19366);
/* harmony import */ var _frame_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52562);
/* harmony import */ var _seal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68248);
/* harmony import */ var _thread_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(11997);
/* harmony import */ var _zstd_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32038);






/** What a reader's thread does: open blocks, inflate, check, and write the files that lie in them. */
async function serveReader(setup, thread) {
    const job = new ReadJob(setup);
    const ready = setup.sink === null ? Promise.resolve() : job.openSink(thread, setup.sink);
    ready.catch(() => { }); // said in the answer to the first task
    await (0,_thread_js__WEBPACK_IMPORTED_MODULE_3__/* .serveTasks */ .a)(thread, async (task) => {
        await ready;
        return { value: await job.answer(task), transfer: [] };
    });
}
const WRITTEN = { kind: 'written' };
class ReadJob {
    #setup;
    #check;
    #sink = null;
    #counts = { files: 0, bytes: 0, directories: 0, others: 0 };
    #unwritten = [];
    #parts = [];
    #extended = [];
    #losses = {};
    constructor(setup) {
        this.#setup = setup;
        this.#check = new _chunk_check_js__WEBPACK_IMPORTED_MODULE_0__/* .ChunkCheck */ ._(setup.chunkIdKey);
    }
    async openSink(thread, { module, target, options }) {
        this.#sink = (await thread.load(module)).createSink(target, options);
    }
    async answer(task) {
        const more = await this.#do(task);
        const reply = {
            ...this.#counts,
            unwritten: this.#unwritten,
            parts: this.#parts,
            extended: this.#extended,
            losses: this.#newLosses(),
            looks: [],
            opened: [],
            closed: null,
            extendedFailed: [],
            ...more,
        };
        this.#counts = { files: 0, bytes: 0, directories: 0, others: 0 };
        this.#unwritten = [];
        this.#parts = [];
        this.#extended = [];
        return reply;
    }
    async #do(task) {
        switch (task.kind) {
            case 'blocks':
                this.#blocks(task);
                return {};
            case 'make':
                for (const line of task.lines)
                    this.#make(line);
                return {};
            case 'open':
                return { opened: task.files.map(({ entry }) => this.#open(entry)) };
            case 'close':
                return { closed: this.#close(task.entry, task.commit) };
            case 'link':
                for (const { line, to } of task.links) {
                    const entry = entryOf(line);
                    this.#ended(entry, this.#sink?.link(entry, to) ?? WRITTEN);
                }
                return {};
            case 'extended':
                return { extendedFailed: (await this.#sink?.keepExtended(task.entries)) ?? [] };
            case 'directories':
                for (const line of task.lines) {
                    const entry = entryOf(line);
                    const end = this.#sink?.finishDirectory(entry) ?? WRITTEN;
                    if (end.kind === 'failed')
                        this.#unwritten.push({ key: entry.key, ...end });
                }
                return {};
            case 'look':
                return { looks: task.lines.map((line) => this.#sink?.look(entryOf(line)) ?? { kind: 'new' }) };
        }
    }
    #blocks({ sealed, blocks, files }) {
        for (const block of blocks) {
            let plain;
            try {
                plain = this.#plainOf(sealed.subarray(block.offset, block.offset + block.length), block);
            }
            catch (error) {
                if (!(0,_frame_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .isDamage */ .e)(error))
                    throw error;
                const hurt = { kind: 'hurt', pack: packOf(block), code: error.code, reason: error.message };
                for (const line of block.lines)
                    this.#unwritten.push({ key: entryOf(line).key, ...hurt });
                for (const file of new Set(block.parts.map((part) => part.file)))
                    this.#parts.push({ file, ...hurt });
                continue;
            }
            for (const line of block.lines)
                this.#whole(line, plain, block);
            if (block.parts.length > 0)
                this.#partsOf(block, plain, files);
            (0,_zstd_js__WEBPACK_IMPORTED_MODULE_4__/* .free */ .t9)(plain);
        }
        (0,_zstd_js__WEBPACK_IMPORTED_MODULE_4__/* .free */ .t9)(sealed);
    }
    #plainOf(sealed, { point, number, raw }) {
        const { store, source, chain, pointKeys } = this.#setup;
        const key = pointKeys[point] ?? new Uint8Array(32);
        return (0,_zstd_js__WEBPACK_IMPORTED_MODULE_4__/* .inflateOwn */ .yw)((0,_seal_js__WEBPACK_IMPORTED_MODULE_2__/* .open */ .ho)(key, (0,_seal_js__WEBPACK_IMPORTED_MODULE_2__/* .aadOf */ .Q3)({ store, source, chain, point, kind: 'block', number, raw }), sealed), raw);
    }
    #whole(line, plain, block) {
        const parsed = (0,_frame_lines_js__WEBPACK_IMPORTED_MODULE_5__/* .parseLine */ .A)(line);
        if (parsed.kind !== 'entry')
            return;
        const { entry, chunks } = parsed;
        const wrong = this.#wrongChunk(entry, chunks, plain);
        if (wrong !== null) {
            this.#unwritten.push({
                key: entry.key,
                kind: 'hurt',
                pack: packOf(block),
                code: 'object-damaged',
                reason: wrong,
            });
            return;
        }
        this.#ended(entry, this.#write(entry, chunks, plain));
    }
    #wrongChunk(entry, chunks, plain) {
        let size = 0;
        for (const [row, offset, length, id] of chunks) {
            size += length;
            if (row >= 0 && !this.#check.fits(plain, offset, length, id ?? ''))
                return 'a chunk does not fit its id';
        }
        return size === entry.size ? null : `the index names ${size} of its ${entry.size} bytes`;
    }
    #write(entry, chunks, plain) {
        if (this.#sink === null)
            return WRITTEN;
        return guarded(() => {
            const file = this.#sink?.openFile(entry);
            if (file === undefined || 'kind' in file)
                return file ?? WRITTEN;
            return withFile(file, () => {
                let at = 0;
                for (const [row, offset, length] of chunks) {
                    if (row >= 0)
                        file.write(plain.subarray(offset, offset + length), at);
                    at += length;
                }
                return file.commit();
            });
        });
    }
    #partsOf({ parts, ...block }, plain, files) {
        for (const of of new Set(parts.map(({ file }) => file))) {
            const file = files[of];
            if (file === undefined)
                continue;
            const own = parts.filter((part) => part.file === of);
            const wrong = own.find(({ offset, length, id }) => !this.#check.fits(plain, offset, length, id));
            if (wrong !== undefined) {
                const reason = 'a chunk does not fit its id';
                this.#parts.push({ file: of, kind: 'hurt', pack: packOf(block), code: 'object-damaged', reason });
                continue;
            }
            const end = guarded(() => {
                const target = this.#sink?.openFile(file.entry, true);
                if (target === undefined || 'kind' in target)
                    return target ?? WRITTEN;
                return withFile(target, () => {
                    for (const { at, offset, length } of own)
                        target.write(plain.subarray(offset, offset + length), at);
                    target.suspend();
                    return WRITTEN;
                });
            });
            if (end.kind === 'failed')
                this.#parts.push({ file: of, ...end });
        }
    }
    #make(line) {
        const parsed = (0,_frame_lines_js__WEBPACK_IMPORTED_MODULE_5__/* .parseLine */ .A)(line);
        if (parsed.kind !== 'entry')
            return;
        const { entry, chunks } = parsed;
        if (entry.type === 'd')
            this.#ended(entry, guarded(() => this.#sink?.makeDirectory(entry) ?? WRITTEN));
        else if (entry.type !== 'f')
            this.#ended(entry, guarded(() => this.#sink?.place(entry) ?? WRITTEN));
        else {
            const wrong = this.#wrongChunk(entry, chunks, new Uint8Array());
            if (wrong === null)
                this.#ended(entry, this.#write(entry, chunks, new Uint8Array()));
            else
                this.#unwritten.push({ key: entry.key, kind: 'hurt', pack: '', code: 'object-damaged', reason: wrong });
        }
    }
    #open(entry) {
        if (this.#sink === null)
            return null;
        let opened = null;
        const end = guarded(() => {
            const file = this.#sink?.openFile(entry);
            if (file === undefined || 'kind' in file)
                opened = file ?? WRITTEN;
            else
                file.suspend();
            return WRITTEN;
        });
        return end.kind === 'failed' ? end : opened;
    }
    #close(entry, commit) {
        const end = guarded(() => {
            const file = this.#sink?.openFile(entry, true);
            if (file === undefined || 'kind' in file)
                return file ?? WRITTEN;
            if (commit)
                return withFile(file, () => file.commit());
            file.discard();
            return WRITTEN;
        });
        if (commit)
            this.#ended(entry, end);
        return end;
    }
    #ended(entry, end) {
        if (end.kind !== 'written') {
            this.#unwritten.push({ key: entry.key, ...end });
            return;
        }
        if (entry.type === 'd')
            this.#counts.directories += 1;
        else if (entry.type !== 'f')
            this.#counts.others += 1;
        else {
            this.#counts.files += 1;
            this.#counts.bytes += entry.size ?? 0;
        }
        if (entry.xattrs !== undefined || entry.acl !== undefined)
            this.#extended.push(entry);
    }
    #newLosses() {
        const now = this.#sink?.losses() ?? {};
        const more = {};
        for (const [loss, count] of Object.entries(now)) {
            const grown = count - (this.#losses[loss] ?? 0);
            if (grown > 0)
                more[loss] = grown;
        }
        this.#losses = { ...now };
        return more;
    }
}
function entryOf(line) {
    const parsed = (0,_frame_lines_js__WEBPACK_IMPORTED_MODULE_5__/* .parseLine */ .A)(line);
    if (parsed.kind === 'entry')
        return parsed.entry;
    throw new TypeError('not the line of an entry');
}
const packOf = ({ point, pack }) => `${point}/${pack}`;
/** The system's refusal to write one file is that file's; anything else is a defect. */
function guarded(work) {
    try {
        return work();
    }
    catch (error) {
        const { code, message } = error;
        if (code === undefined || !/^E[A-Z0-9]+$/.test(code))
            throw error;
        return { kind: 'failed', reason: message, code };
    }
}
function withFile(file, work) {
    try {
        return work();
    }
    catch (error) {
        file.discard();
        throw error;
    }
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

/***/ 3168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ holdYoungGeneration)
/* harmony export */ });
/* harmony import */ var node_v8__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78877);

/** Two halves of 4 MiB, and what V8 rounds up. Left alone it grows to 100 MiB under a walk and saves 2 % of the time. */
const YOUNG_MAX_BYTES = 8 * 1024 * 1024;
/** By how much the old generation may grow before it is collected. Left alone it is three or four times what lives in it. */
const OLD_GROWTH_PERCENT = 50;
/**
 * From which size on that holds. V8 counts buffers that come and go as growth: of a small heap half is two of them, and a
 * restore of big files spends an eighth of its time on collecting nothing.
 */
const OLD_HELD_FROM_BYTES = 24 * 1024 * 1024;
let held = { young: false, old: false };
/**
 * Keeps this thread's young generation from growing further. An Action cannot pass flags to Node, and the size itself is read
 * once, at the start; the factor by which it grows is read at each step. The old one is collected earlier when it is no longer
 * small: a full of 150,000 tiny files has its peak at 270 to 300 MiB and not at 373, for little more of its time.
 */
function holdYoungGeneration() {
    if (held.young && held.old)
        return;
    const spaces = (0,node_v8__WEBPACK_IMPORTED_MODULE_0__.getHeapSpaceStatistics)();
    const sizeOf = (name) => spaces.find(({ space_name }) => space_name === name)?.space_size ?? 0;
    if (!held.young && sizeOf('new_space') >= YOUNG_MAX_BYTES) {
        (0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)('--semi-space-growth-factor=1');
        held = { ...held, young: true };
    }
    if (!held.old && sizeOf('old_space') >= OLD_HELD_FROM_BYTES) {
        (0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)(`--heap-growing-percent=${OLD_GROWTH_PERCENT}`);
        held = { ...held, old: true };
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
