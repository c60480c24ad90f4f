export const id = 4283;
export const ids = [4283];
export const modules = {

/***/ 44283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   beginRestore: () => (/* reexport safe */ _files_attempt_js__WEBPACK_IMPORTED_MODULE_1__.Q$),
/* harmony export */   createSink: () => (/* reexport safe */ _own_sink_js__WEBPACK_IMPORTED_MODULE_2__.u),
/* harmony export */   lookForAttempts: () => (/* reexport safe */ _files_attempt_js__WEBPACK_IMPORTED_MODULE_1__.ll),
/* harmony export */   openFile: () => (/* binding */ openFile)
/* harmony export */ });
/* harmony import */ var _copied_texts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66704);
/* harmony import */ var _files_attempt_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48808);
/* harmony import */ var _own_sink_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81381);



/** `<mtime>\n<text>` stands where the path of a file would. */
function openFile(path) {
    const at = path.indexOf('\n');
    const text = path.slice(at + 1);
    const bytes = Buffer.from(text);
    const stat = { type: 'f', size: bytes.length, mtime: BigInt(path.slice(0, at)), ...(0,_copied_texts_js__WEBPACK_IMPORTED_MODULE_0__/* .detectOf */ .n)(text) };
    return {
        stat: () => stat,
        read: (buffer, offset) => bytes.copy(buffer, 0, Math.min(offset, bytes.length)),
        close() { },
    };
}


/***/ }),

/***/ 66704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ listTexts),
/* harmony export */   n: () => (/* binding */ detectOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _core_byte_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63680);


/** Its bytes go to a thread as the path of the file: see `copied-texts-worker.ts`. */
function listTexts(of) {
    const names = [...of.texts.keys()].flatMap((path) => [path, ...foldersOf(path)]);
    const keys = ['', ...new Set(names.map(_core_byte_text_js__WEBPACK_IMPORTED_MODULE_1__/* .toBytes */ .Z))].sort(byBytes);
    const texts = new Map([...of.texts].map(([path, text]) => [(0,_core_byte_text_js__WEBPACK_IMPORTED_MODULE_1__/* .toBytes */ .Z)(path), text]));
    return {
        items: itemsOf(keys, texts, of),
        async end() {
            return {
                facts: { users: {}, groups: {}, root: '', notKept: [], excludes: '' },
                counts: { entries: keys.length, unread: 0, vanished: 0, excluded: 0 },
                findings: [],
                ...(of.incomplete === null ? {} : { incomplete: of.incomplete }),
            };
        },
    };
}
async function* itemsOf(keys, texts, { time, last }) {
    const before = new Map();
    for await (const entry of last)
        if (texts.has(entry.key) || entry.type === 'd')
            before.set(entry.key, entry);
    for (const key of keys) {
        const text = texts.get(key);
        const was = before.get(key);
        if (text === undefined) {
            const mtime = was?.type === 'd' ? was.mtime : time;
            yield { kind: 'entry', entry: { ...OWNER, key, type: 'd', mode: 0o755, mtime }, content: { kind: 'none' } };
            continue;
        }
        const detect = detectOf(text);
        const isSame = was?.detect?.ctime === detect.ctime && was.detect.inode === detect.inode;
        const mtime = isSame ? was.mtime : time;
        const size = Buffer.byteLength(text);
        const entry = { ...OWNER, key, type: 'f', mode: 0o644, mtime, size, detect };
        yield { kind: 'entry', entry, content: { kind: 'file', path: `${mtime}\n${text}` } };
    }
}
/** Nobody's: it goes to whoever restores it. */
const OWNER = { uid: 0, gid: 0 };
/** A text has no inode: its own hash stands in the place of what tells that a file is another one. */
function detectOf(text) {
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', text, 'buffer');
    // Above 2^60 nanoseconds it would be a time that is still to come, which nothing trusts.
    return { ctime: digest.readBigUInt64BE(0) >> 4n, inode: digest.readBigUInt64BE(8) };
}
function foldersOf(path) {
    return [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1));
}
function byBytes(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

/***/ 81381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ createOwnSink)
/* harmony export */ });
/* harmony import */ var _files_sink_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96394);

/** A restore into a folder of what no file system had before: it belongs to whoever restores it. */
function createOwnSink(target, options) {
    const sink = (0,_files_sink_js__WEBPACK_IMPORTED_MODULE_0__/* .createSink */ .O)(target, options);
    const [uid, gid] = [process.geteuid?.(), process.getegid?.()];
    const own = (entry) => ({ ...entry, uid: uid ?? entry.uid, gid: gid ?? entry.gid });
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


/***/ })

};
