export const id = 5619;
export const ids = [5619];
export const modules = {

/***/ 52180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ deviceOf),
/* harmony export */   Q: () => (/* binding */ typeOf)
/* harmony export */ });
const TYPE_MASK = 0o170000;
const TYPES = new Map([
    [0o100000, 'f'],
    [0o040000, 'd'],
    [0o120000, 'l'],
    [0o010000, 'p'],
    [0o140000, 's'],
    [0o020000, 'c'],
    [0o060000, 'b'],
]);
/** Of a mode as stat gives it. A kind that no other system knows (doors, whiteouts) is kept like a socket: by name. */
function typeOf(mode) {
    return TYPES.get(mode & TYPE_MASK) ?? 's';
}
/** `major:minor`, as Linux packs them (makedev(3)); elsewhere the number as it is. */
function deviceOf(rdev) {
    if (process.platform !== 'linux')
        return `0:${rdev}`;
    const major = ((rdev >> 8n) & 0xfffn) | ((rdev >> 32n) & ~0xfffn);
    const minor = (rdev & 0xffn) | ((rdev >> 12n) & ~0xffn);
    return `${major}:${minor}`;
}


/***/ }),

/***/ 65619:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  beginRestore: () => (/* reexport */ attempt/* beginRestore */.Q$),
  createSink: () => (/* reexport */ sink/* createSink */.O),
  lookForAttempts: () => (/* reexport */ attempt/* lookForAttempts */.ll),
  openFile: () => (/* reexport */ openFile)
});

// EXTERNAL MODULE: ./build/sources/files/attempt.js
var attempt = __webpack_require__(48808);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/sources/files/file-type.js
var file_type = __webpack_require__(52180);
// EXTERNAL MODULE: ./build/sources/files/paths.js
var paths = __webpack_require__(23533);
;// CONCATENATED MODULE: ./build/sources/files/reader.js



/** No link is followed, and what turned into a FIFO is opened without waiting for its writer. */
const FLAGS = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK;
/** Leaves access times as they are; the system allows it to owners and root, and only Linux knows it. */
const QUIET_FLAGS = FLAGS | (external_node_fs_.constants.O_NOATIME ?? 0);
/** Opens a file of a walk by its path there. Throws the system's error. */
function openFile(path) {
    return new File(openQuietly((0,paths/* systemPath */.B)(path)));
}
let isQuiet = process.platform === 'linux';
function openQuietly(path) {
    if (!isQuiet)
        return (0,external_node_fs_.openSync)(path, FLAGS);
    try {
        return (0,external_node_fs_.openSync)(path, QUIET_FLAGS);
    }
    catch (error) {
        if (error.code !== 'EPERM')
            throw error;
        isQuiet = false; // another's file: that this user reads it can be seen in its access time
        return (0,external_node_fs_.openSync)(path, FLAGS);
    }
}
class File {
    #fd;
    constructor(fd) {
        this.#fd = fd;
    }
    stat() {
        const { mode, size, mtimeNs, ctimeNs, ino } = (0,external_node_fs_.fstatSync)(this.#fd, { bigint: true });
        return { type: (0,file_type/* typeOf */.Q)(Number(mode)), size: Number(size), mtime: mtimeNs, ctime: ctimeNs, inode: ino };
    }
    read(buffer, offset) {
        let filled = 0;
        while (filled < buffer.length) {
            const got = (0,external_node_fs_.readSync)(this.#fd, buffer, filled, buffer.length - filled, offset + filled);
            if (got === 0)
                break;
            filled += got;
        }
        return filled;
    }
    close() {
        (0,external_node_fs_.closeSync)(this.#fd);
    }
}

// EXTERNAL MODULE: ./build/sources/files/sink.js + 5 modules
var sink = __webpack_require__(96394);
;// CONCATENATED MODULE: ./build/sources/files/worker.js
/** What worker threads load of this source: the reader of a backup and the sink of a restore. */





/***/ })

};
