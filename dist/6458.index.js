export const id = 6458;
export const ids = [6458];
export const modules = {

/***/ 56458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   source: () => (/* binding */ source)
/* harmony export */ });
/* harmony import */ var _programs_from_command_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52679);
/* harmony import */ var _programs_listing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77437);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65037);



const source = {
    async list(ctx, options) {
        const { command, name, minSize } = (0,_options_js__WEBPACK_IMPORTED_MODULE_2__/* .readOptions */ .T)(options);
        const { timeout, successCodes } = command;
        return (0,_programs_listing_js__WEBPACK_IMPORTED_MODULE_1__/* .dumpListing */ .h)({ ...ctx.programs, clock: ctx.clock }, [
            {
                key: name ?? ctx.name,
                program: () => (0,_programs_from_command_js__WEBPACK_IMPORTED_MODULE_0__/* .programOf */ .o)(command, ctx.programs),
                rules: { timeout, minSize, successCodes },
            },
        ]);
    },
};


/***/ }),

/***/ 77437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ dumpListing)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
;// CONCATENATED MODULE: ./build/sources/programs/beginning.js

/** So much of a dump is held back: what fails at once, for it may not read or finds a lock, has written less. */
const BEGINNING_BYTES = 64 * 1024;
/**
 * Starts a stream and reads its beginning. Gives the whole stream again, or why it failed so early. What is no failure of the
 * source, an aborted run or a defect, is thrown.
 */
async function beginning(stream) {
    const parts = [];
    let [held, isOver] = [0, false];
    try {
        while (held < BEGINNING_BYTES && !isOver) {
            const { done, value } = await stream.next();
            if (done === true)
                isOver = true;
            else {
                parts.push(value);
                held += value.length;
            }
        }
    }
    catch (error) {
        if (error instanceof errors/* HoldfastError */.Et && error.code === 'source-failed')
            return error;
        throw error;
    }
    return { bytes: again(parts, stream) };
}
async function* again(parts, stream) {
    yield* parts;
    for (let next = await stream.next(); next.done !== true; next = await stream.next())
        yield next.value;
}

// EXTERNAL MODULE: ./build/sources/programs/said.js
var programs_said = __webpack_require__(12754);
// EXTERNAL MODULE: ./build/core/size.js
var size = __webpack_require__(10685);
// EXTERNAL MODULE: ./build/sources/programs/child.js
var programs_child = __webpack_require__(23309);
// EXTERNAL MODULE: ./build/sources/programs/end.js
var programs_end = __webpack_require__(52690);
;// CONCATENATED MODULE: ./build/sources/programs/program.js
const HEAD_BYTES = 4096;
const TAIL_BYTES = 4096;

// EXTERNAL MODULE: ./build/sources/programs/run.js
var run = __webpack_require__(6754);
;// CONCATENATED MODULE: ./build/sources/programs/stream.js







/**
 * What a program writes to its standard output, as it comes: it is held up when nobody reads, so memory stays as it is. The
 * stream ends only after the program ended well and every rule holds; else it throws `source-failed`, and whoever wrote the
 * bytes away must not commit them. `onEnd` is told what it came to, before the stream ends.
 */
async function* streamProgram(world, program, rules, onEnd) {
    const child = await programs_child/* Child */.R.start(world, program, rules.timeout);
    const digest = (0,external_node_crypto_.createHash)('sha256');
    const head = new Head(program, rules);
    const follower = rules.follow?.();
    let tail = new Uint8Array();
    let bytes = 0;
    try {
        for await (const part of (0,run/* readAll */.y)(child)) {
            world.signal.throwIfAborted();
            head.add(part);
            whole(program, () => follower?.push(part));
            digest.update(part);
            bytes += part.length;
            tail = part.length >= TAIL_BYTES ? part : Buffer.concat([tail, part]).subarray(-TAIL_BYTES);
            yield part;
        }
        const end = await child.ended();
        world.signal.throwIfAborted();
        const said = await child.said();
        const failure = (0,programs_end/* programFailure */.H)(program.name, end, rules.successCodes, said, rules.hintOf);
        if (failure !== null)
            throw failure;
        head.end();
        if (bytes < rules.minSize)
            throw tooSmall(program, bytes, rules.minSize);
        const missing = rules.tail?.(tail.subarray(-TAIL_BYTES)) ?? null;
        if (missing !== null)
            throw broken(program, missing);
        whole(program, () => follower?.end());
        onEnd({ bytes, sha256: digest.digest('hex'), said, ms: child.ms });
    }
    finally {
        await child.stop();
    }
}
/** The beginning of a dump, looked at as soon as it is there: a gigabyte of something else is not waited for. */
class Head {
    #program;
    #check;
    #bytes = Buffer.alloc(0);
    #isDone = false;
    constructor(program, rules) {
        this.#program = program;
        this.#check = rules.head;
        this.#isDone = rules.head === undefined;
    }
    add(part) {
        if (this.#isDone)
            return;
        this.#bytes = Buffer.concat([this.#bytes, part.subarray(0, HEAD_BYTES - this.#bytes.length)]);
        if (this.#bytes.length === HEAD_BYTES)
            this.end();
    }
    end() {
        if (this.#isDone)
            return;
        this.#isDone = true;
        const wrong = this.#check?.(this.#bytes) ?? null;
        if (wrong !== null)
            throw broken(this.#program, wrong);
    }
}
function whole(program, look) {
    try {
        look();
    }
    catch (cause) {
        throw broken(program, cause.message);
    }
}
function tooSmall({ name }, bytes, least) {
    const wrote = bytes === 0 ? 'nothing' : `${(0,size/* formatSize */.Xq)(bytes)}, less than ${(0,size/* formatSize */.Xq)(least)}`;
    return new errors/* HoldfastError */.Et('source-failed', `'${name}' wrote ${wrote}`, {
        hint: 'find out why it wrote so little; when that is right, write a smaller minSize',
    });
}
function broken({ name }, why) {
    return new errors/* HoldfastError */.Et('source-failed', `what '${name}' wrote is no whole dump: ${why}`, {
        hint: 'run it by hand and look at its output; nothing was kept of it, and the last point stays',
    });
}

;// CONCATENATED MODULE: ./build/sources/programs/listing.js





/**
 * What programs write, as the entries of a data source, one after the other. The point can be committed only after each of
 * them ended well (`streamProgram`): a dump that fails throws `source-failed` out of the listing, so the whole source is
 * failed, no point is made, and the chain stays as it was. `findings` is asked at the end, for what the source wants to say.
 */
function dumpListing(world, dumps, findings = () => []) {
    const sorted = dumps
        .map((dump) => ({ ...dump, key: Buffer.from(dump.key).toString('latin1') }))
        .sort((a, b) => (a.key < b.key ? -1 : 1));
    const twin = sorted.find(({ key }, at) => sorted[at + 1]?.key === key);
    if (twin !== undefined)
        throw new errors/* HoldfastError */.Et('source-failed', `two dumps have the name '${twin.key}'`, {
            hint: 'give each of them a name of its own in the plan',
        });
    const said = [];
    const tally = { unread: 0 };
    return {
        items: itemsOf(world, sorted, said, tally),
        async end() {
            return {
                facts: { users: {}, groups: {}, root: '', notKept: [], excludes: '' },
                counts: { entries: sorted.length + 1 - tally.unread, unread: tally.unread, vanished: 0, excluded: 0 },
                findings: [...said, ...findings()],
            };
        },
    };
}
async function* itemsOf(world, dumps, said, tally) {
    let failure = null;
    // Of a folder that has no entry a restore could not say when it is finished.
    const folder = { ...NOBODYS, key: '', type: 'd', mode: 0o700, mtime: nanoseconds(world.clock) };
    yield { kind: 'entry', entry: folder, content: { kind: 'none' } };
    for (const dump of dumps) {
        const { key } = dump;
        const begun = await begin(world, dump, said);
        if (begun instanceof errors/* HoldfastError */.Et) {
            failure ??= begun;
            tally.unread += 1;
            world.log.warn(`${Buffer.from(key, 'latin1')}: ${begun.message}; to do: ${begun.hint}`);
            yield { kind: 'unread', key, type: 'f', reason: begun.message };
            continue;
        }
        const entry = { ...NOBODYS, key, type: 'f', mode: 0o600, mtime: nanoseconds(world.clock) };
        try {
            yield { kind: 'entry', entry, content: { kind: 'stream', open: () => begun.bytes, sha256: begun.sha256 } };
        }
        finally {
            await begun.stop(); // nobody may have read it
        }
    }
    if (failure !== null && tally.unread === dumps.length)
        throw failure;
}
/** A dump is nobody's file: it goes to whoever restores it, and only he may read it. */
const NOBODYS = { uid: 0, gid: 0 };
const nanoseconds = (clock) => BigInt(clock.now()) * 1000000n;
/** Gives why a separate dump failed at once. */
async function begin(world, dump, said) {
    if ('missing' in dump)
        return new errors/* HoldfastError */.Et('source-failed', dump.missing, { hint: 'correct the plan, or bring it back' });
    if ('text' in dump)
        return await beginText(dump);
    const made = await dump.program();
    let sha256 = null;
    const stream = streamProgram(world, made, dump.rules, (end) => {
        sha256 = end.sha256;
        if (end.said !== '')
            said.push(spoken(made, end.said));
        dump.onEnd?.(end);
    });
    const begun = dump.isSeparate === true ? await beginning(stream) : { bytes: stream };
    if (begun instanceof errors/* HoldfastError */.Et)
        return begun;
    return { bytes: begun.bytes, sha256: () => sha256, stop: async () => void (await stream.return()) };
}
async function beginText(dump) {
    try {
        const bytes = Buffer.from(await dump.text());
        const sha256 = (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
        return { bytes: once(bytes), sha256: () => sha256, stop: async () => { } };
    }
    catch (error) {
        if (error instanceof errors/* HoldfastError */.Et && error.code === 'source-failed')
            return error;
        throw error;
    }
}
async function* once(bytes) {
    yield bytes;
}
function spoken({ name }, said) {
    return {
        code: 'program-said',
        severity: 'note',
        message: `'${name}' ended well and said: ${(0,programs_said/* lastWords */.a)(said)}`,
        hint: 'nothing is to be done when that is usual',
    };
}


/***/ })

};
