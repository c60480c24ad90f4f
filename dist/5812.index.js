export const id = 5812;
export const ids = [5812];
export const modules = {

/***/ 89469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E9: () => (/* binding */ aclText),
/* harmony export */   R2: () => (/* binding */ ACL_ATTRIBUTES),
/* harmony export */   cf: () => (/* binding */ aclValue)
/* harmony export */ });
/** Attributes in which Linux keeps POSIX ACLs (acl(5)): four bytes of version 2, then tag, permissions and number of each entry. */
const ACL_ATTRIBUTES = { access: 'system.posix_acl_access', default: 'system.posix_acl_default' };
const VERSION = 2;
const HEADER_BYTES = 4;
const ENTRY_BYTES = 8;
const NOBODY = 0xffff_ffff;
/** In the order in which the kernel wants them. */
const TAGS = [
    { tag: 0x01, word: 'user', named: false },
    { tag: 0x02, word: 'user', named: true },
    { tag: 0x04, word: 'group', named: false },
    { tag: 0x08, word: 'group', named: true },
    { tag: 0x10, word: 'mask', named: false },
    { tag: 0x20, word: 'other', named: false },
];
/** The lines that `getfacl -n` writes, without comments. Null when it is no ACL of a version that is known. */
function aclText(value) {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.length);
    if (bytes.length < HEADER_BYTES || (bytes.length - HEADER_BYTES) % ENTRY_BYTES !== 0)
        return null;
    if (bytes.readUInt32LE(0) !== VERSION)
        return null;
    const lines = [];
    for (let at = HEADER_BYTES; at < bytes.length; at += ENTRY_BYTES) {
        const kind = TAGS.find(({ tag }) => tag === bytes.readUInt16LE(at));
        if (kind === undefined)
            return null;
        const bits = bytes.readUInt16LE(at + 2);
        const rights = `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${bits & 1 ? 'x' : '-'}`;
        lines.push(`${kind.word}:${kind.named ? bytes.readUInt32LE(at + 4) : ''}:${rights}\n`);
    }
    return lines.join('');
}
/** The attribute that such lines stand for. Null when they say anything else. */
function aclValue(text) {
    const entries = [];
    for (const line of text.split('\n')) {
        if (line === '')
            continue;
        const found = /^(user|group|mask|other):(\d*):([r-])([w-])([x-])$/.exec(line);
        if (found === null)
            return null;
        const [, word, digits = '', r, w, x] = found;
        const order = TAGS.findIndex((kind) => kind.word === word && kind.named === (digits !== ''));
        const id = digits === '' ? NOBODY : Number(digits);
        if (order < 0 || id > NOBODY)
            return null;
        entries.push({ order, id, bits: (r === 'r' ? 4 : 0) + (w === 'w' ? 2 : 0) + (x === 'x' ? 1 : 0) });
    }
    entries.sort((a, b) => a.order - b.order || a.id - b.id);
    const value = Buffer.alloc(HEADER_BYTES + entries.length * ENTRY_BYTES);
    value.writeUInt32LE(VERSION, 0);
    for (const [i, { order, id, bits }] of entries.entries()) {
        const at = HEADER_BYTES + i * ENTRY_BYTES;
        value.writeUInt16LE(TAGS[order]?.tag ?? 0, at);
        value.writeUInt16LE(bits, at + 2);
        value.writeUInt32LE(id, at + 4);
    }
    return value;
}


/***/ }),

/***/ 45744:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _n: () => (/* binding */ unquote),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   oi: () => (/* binding */ parseDump)
/* harmony export */ });
/* harmony import */ var _acl_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89469);

/** Reads what `getfattr --dump --encoding=base64` writes; `text` is a byte string. */
function parseDump(text, wish) {
    const found = new Map();
    for (const block of text.split('\n\n')) {
        const [head = '', ...lines] = block.split('\n');
        if (!head.startsWith('# file: '))
            continue;
        const attributes = attributesOf(lines, wish);
        if (attributes !== null)
            found.set(unquote(head.slice('# file: '.length)), attributes);
    }
    return found;
}
function attributesOf(lines, wish) {
    const xattrs = {};
    const acl = {};
    for (const line of lines) {
        const equals = line.indexOf('=');
        if (line === '')
            continue;
        const name = unquote(equals < 0 ? line : line.slice(0, equals));
        const value = equals < 0 ? '' : line.slice(equals + 1).replace(/^0s/, '');
        const which = name === _acl_js__WEBPACK_IMPORTED_MODULE_0__/* .ACL_ATTRIBUTES */ .R2.access ? 'access' : name === _acl_js__WEBPACK_IMPORTED_MODULE_0__/* .ACL_ATTRIBUTES */ .R2.default ? 'default' : null;
        const words = which === null ? null : (0,_acl_js__WEBPACK_IMPORTED_MODULE_0__/* .aclText */ .E9)(Buffer.from(value, 'base64'));
        if (which !== null && words !== null) {
            if (wish.acls)
                acl[which] = words;
        }
        else if (wish.xattrs)
            xattrs[name] = value;
    }
    const [some, any] = [Object.keys(xattrs).length > 0, Object.keys(acl).length > 0];
    return some || any ? { ...(some ? { xattrs } : {}), ...(any ? { acl } : {}) } : null;
}
/** `\012` is a line feed: what getfattr writes for bytes that would not fit into its lines. */
function unquote(text) {
    return text.replaceAll(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
}
/** As setfattr reads a name back. */
function quote(text) {
    return text.replaceAll(/[\\\n\r=]/g, (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`);
}


/***/ }),

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

/***/ 45812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  source: () => (/* binding */ source)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/byte-text.js
var byte_text = __webpack_require__(63680);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/ignore-rules.js + 1 modules
var ignore_rules = __webpack_require__(25339);
// EXTERNAL MODULE: ./build/sources/files/paths.js
var paths = __webpack_require__(23533);
;// CONCATENATED MODULE: ./build/sources/files/findings.js

const FAILURES_SHOWN = 5;
/** What a person should know of a listing beyond its items. */
function endFindings(of) {
    return [...avoidedFindings(of.tally), ...idleFindings(of.excludes), ...attributeFindings(of.failures)];
}
function avoidedFindings({ avoided }) {
    return [...avoided].map((path) => ({
        code: 'self-excluded',
        severity: 'note',
        message: `${path} lies inside of the source and is where backups go: it is left out`,
        hint: 'exclude it in the plan to say so yourself, or keep backups elsewhere',
    }));
}
/** A line that decided about nothing may be misspelt, and then the backup holds what nobody wants in it. */
function idleFindings({ lines, hits }) {
    return lines
        .filter((_, at) => hits[at] === 0)
        .map((line) => ({
        code: 'selection-empty',
        severity: 'warning',
        message: `exclude: '${line}' matches nothing`,
        hint: 'correct it or remove it',
    }));
}
function attributeFindings(failures) {
    if (failures.length === 0)
        return [];
    const shown = failures.slice(0, FAILURES_SHOWN).map(paths/* shownPath */.p).join('; ');
    const more = failures.length > FAILURES_SHOWN ? `; and ${failures.length - FAILURES_SHOWN} more` : '';
    return [
        {
            code: 'attributes-unread',
            severity: 'error',
            message: `attributes that could not be read: ${shown}${more}`,
            hint: 'run as a user that may read them, or say xattrs: false or acls: false to do without',
        },
    ];
}

// EXTERNAL MODULE: ./build/core/last-attributes.js
var last_attributes = __webpack_require__(68468);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: ./build/sources/files/attributes.js
var attributes = __webpack_require__(45744);
// EXTERNAL MODULE: ./build/sources/files/tool.js
var tool = __webpack_require__(88223);
;// CONCATENATED MODULE: ./build/sources/files/attribute-reader.js



/**
 * One list of paths after the other, each after the number of its bytes. What getfattr writes of a list ends with a NUL byte,
 * which is in no name and no message, then its exit code and another one; what it complains of ends with one.
 */
const SCRIPT = `for tool in head xargs getfattr; do command -v $tool >/dev/null || exit; done
while read -r bytes; do
  head -c "$bytes" | xargs -0 -s 1000000 \
    getfattr --no-dereference --dump --match=- --encoding=base64 --absolute-names --
  printf '\\0%s\\0' "$?"
  printf '\\0' >&2
done`;
/** Of one list. */
const COMPLAINTS_MAX_CHARS = 64 * 1024;
/**
 * Attributes and ACLs of paths (byte strings), in one pass: Node has no call for either, and an ACL is an attribute. xargs
 * gives getfattr names that are no UTF-8, which Node could not put into arguments. A small shell starts them: each start from
 * this process, which is big while it walks, would cost as much as the attributes of 5,000 files.
 */
class AttributeReader {
    #wish;
    #shell;
    #dumps = new Pieces();
    #complaints = new Pieces();
    #asked = [];
    #isGone = false;
    constructor(wish, { env, signal }) {
        this.#wish = wish;
        this.#shell = (0,external_node_child_process_.spawn)('sh', ['-c', SCRIPT], { stdio: 'pipe', env: (0,tool/* inEnglish */.k)(env), signal });
        const { stdin, stdout, stderr } = this.#shell;
        stdin.on('error', () => { }); // it ended before it read all: `close` says so
        stdout.on('data', (bytes) => this.#heard(this.#dumps, bytes));
        stderr.on('data', (bytes) => this.#heard(this.#complaints, bytes));
        this.#shell.on('error', (error) => this.#end(error.code === 'ENOENT' ? null : error));
        this.#shell.on('close', () => this.#end(null));
        this.#hold(false);
    }
    /** Null: a tool is missing. Rejects when it is aborted. Lists are answered in their order. */
    async read(paths) {
        if (this.#isGone)
            return null;
        const { promise, resolve, reject } = Promise.withResolvers();
        this.#asked.push({ resolve, reject });
        this.#hold(true);
        const list = Buffer.from(`${paths.join('\0')}\0`, 'latin1');
        this.#shell.stdin.write(`${list.length}\n`);
        this.#shell.stdin.write(list);
        return await promise;
    }
    close() {
        this.#shell.stdin.end();
    }
    #heard(pieces, bytes) {
        pieces.add(bytes);
        while (this.#dumps.done.length >= 2 && this.#complaints.done.length >= 1) {
            const [dump = '', code = ''] = this.#dumps.done.splice(0, 2);
            const [complaints = ''] = this.#complaints.done.splice(0, 1);
            this.#asked.shift()?.resolve(this.#runOf(dump, Number(code), complaints));
        }
        if (this.#asked.length === 0)
            this.#hold(false);
    }
    #runOf(dump, code, complaints) {
        if (code === 127)
            return null; // it was taken away meanwhile
        const failures = complaints
            .slice(0, COMPLAINTS_MAX_CHARS)
            .split('\n')
            .filter((line) => line !== '' && !line.endsWith('No such file or directory'));
        const wrong = code !== 0 && code !== 123; // 123: some path failed, and stderr names it
        if (wrong && failures.length === 0)
            failures.push(`getfattr ended with ${code}`);
        return { found: (0,attributes/* parseDump */.oi)(dump, this.#wish), failures };
    }
    #end(why) {
        this.#isGone = true;
        const asked = this.#asked;
        this.#asked = [];
        for (const { resolve, reject } of asked) {
            if (why === null)
                resolve(null);
            else
                reject(why);
        }
    }
    /** A listing that nobody goes through to its end must not keep this process from ending. */
    #hold(isWaiting) {
        const { stdin, stdout, stderr } = this.#shell;
        const way = isWaiting ? 'ref' : 'unref';
        for (const held of [this.#shell, stdin, stdout, stderr])
            held[way]();
    }
}
/** What a pipe brings, cut at its NUL bytes. */
class Pieces {
    done = [];
    #open = [];
    add(bytes) {
        let at = 0;
        for (let nul = bytes.indexOf(0); nul >= 0; nul = bytes.indexOf(0, at)) {
            this.#open.push(bytes.subarray(at, nul));
            this.done.push(Buffer.concat(this.#open).toString('latin1'));
            this.#open = [];
            at = nul + 1;
        }
        if (at < bytes.length)
            this.#open.push(bytes.subarray(at));
    }
}

;// CONCATENATED MODULE: ./build/sources/files/listing.js



/** How far the walk may be ahead of whoever takes its items, in batches; their attributes are read meanwhile. */
const BATCHES_AHEAD = 2;
/** A pass of getfattr costs two milliseconds to start, however little it reads; what waits for it is held in memory. */
const BATCH_ITEMS = 4096;
/** Without a pass to wait for, small steps let the threads' answers be heard in between. */
const PLAIN_BATCH_ITEMS = 1024;
/** The items of a walk with their attributes. */
async function listingOf(walked, root, options, ctx) {
    const wish = { xattrs: options.xattrs !== false, acls: options.acls !== false };
    const asked = wish.xattrs || wish.acls;
    const reader = asked ? await attributeReader(root, wish, ctx) : null;
    const canRead = reader !== null;
    if (asked && !canRead && (options.xattrs === true || options.acls === true))
        throw new errors/* HoldfastError */.Et('source-failed', 'the plan asks for extended attributes or ACLs, and getfattr is missing', {
            hint: "install the package 'attr', or leave out xattrs and acls to do without where it is missing",
        });
    const notKept = [...(wish.acls && canRead ? [] : ['acl']), ...(wish.xattrs && canRead ? [] : ['xattr'])];
    const attributes = { notKept, failures: [] };
    // A point that kept less, or more, knows nothing of what is to be kept now.
    const last = ctx.last?.notKept.join() === notKept.join() ? ctx.last : null;
    const batches = reader !== null
        ? withAttributes(batchesOf(walked, BATCH_ITEMS), { root, reader, ctx, end: attributes, last })
        : plainBatches(batchesOf(walked, PLAIN_BATCH_ITEMS), ctx.signal);
    return { items: batches, attributes };
}
/** Null: a tool is missing. */
async function attributeReader(root, wish, ctx) {
    const reader = new AttributeReader(wish, ctx);
    if ((await reader.read([root])) !== null)
        return reader;
    reader.close();
    return null;
}
function* batchesOf(items, size) {
    let batch = [];
    for (const item of items) {
        batch.push(item);
        if (batch.length < size)
            continue;
        yield batch;
        batch = [];
    }
    yield batch;
}
async function* plainBatches(batches, signal) {
    for (const batch of batches) {
        signal.throwIfAborted();
        yield batch;
        await new Promise(setImmediate);
    }
}
async function* withAttributes(batches, pass) {
    const ahead = [];
    try {
        for (let done = false;;) {
            while (!done && ahead.length < BATCHES_AHEAD) {
                pass.ctx.signal.throwIfAborted();
                const next = batches.next();
                done = next.done === true;
                if (next.done === true)
                    break;
                const enriched = addAttributes(next.value, pass);
                enriched.catch(() => { }); // it is awaited in its turn
                ahead.push(enriched);
                await new Promise(setImmediate);
            }
            const first = ahead.shift();
            if (first === undefined)
                return;
            yield await first;
        }
    }
    finally {
        pass.reader.close();
    }
}
async function addAttributes(items, pass) {
    const { root, reader, end, last } = pass;
    const below = root === '/' ? '/' : `${root}/`;
    const pathOf = ({ key }) => (key === '' ? root : below + (key.endsWith('/') ? key.slice(0, -1) : key));
    const entries = [];
    for (const item of items)
        if (item.kind === 'entry')
            entries.push(item.entry);
    const known = last === null ? null : await last.of(entries);
    const asked = known === null ? entries : entries.filter((_, at) => known[at] === null);
    const run = asked.length === 0 ? NOTHING : await reader.read(asked.map(pathOf));
    if (run === null)
        end.failures.push('getfattr is gone');
    else
        for (const failure of run.failures)
            end.failures.push(failure);
    const found = run?.found ?? NOTHING.found;
    let at = 0;
    for (const [i, item] of items.entries()) {
        if (item.kind !== 'entry')
            continue;
        const attributes = known?.[at++] ?? (found.size === 0 ? undefined : found.get(pathOf(item.entry)));
        if (attributes === last_attributes/* NO_ATTRIBUTES */.A)
            item.asLast = true; // nobody else has seen the item yet
        else if (attributes !== undefined)
            items[i] = { ...item, entry: { ...item.entry, ...attributes } };
    }
    return items;
}
const NOTHING = { found: new Map(), failures: [] };

// EXTERNAL MODULE: ./build/sources/files/options.js
var files_options = __webpack_require__(10975);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./build/sources/files/owners.js


/** Names of the numbers, by `getent`, which asks whatever this machine takes its users from, and else by the files. */
async function namesOf(table, numbers, run) {
    const wanted = [...numbers].sort((a, b) => a - b);
    if (wanted.length === 0)
        return {};
    const asked = await (0,tool/* runTool */.q)(['getent', table, ...wanted.map(String)], run);
    const text = asked === null ? await (0,promises_.readFile)(`/etc/${table}`, 'utf8').catch(() => '') : asked.stdout.toString('utf8');
    const byNumber = new Map(text.split('\n').flatMap((line) => {
        const [name, , number] = line.split(':');
        return name && number ? [[Number(number), name]] : [];
    }));
    return Object.fromEntries(wanted.flatMap((number) => {
        const name = byNumber.get(number);
        return name === undefined ? [] : [[String(number), name]];
    }));
}

;// CONCATENATED MODULE: ./build/sources/files/sparse.js



/** Below this reading zeros is quicker than asking where they are. */
const SPARSE_MIN_BYTES = 64n * 1024n * 1024n;
const STAT_BLOCK_BYTES = 512n;
/** By statfs(2): ext4, XFS, Btrfs, tmpfs, F2FS. Others (FUSE, network, ZFS before it wrote out) may count no blocks for data. */
const COUNTS_BLOCKS = new Set([0xef53, 0x58465342, 0x9123683e, 0x01021994, 0xf2f52010]);
/** Of the map of a file, which tar writes before the data: 100,000 ranges have about 2 MiB. */
const MAP_MAX_BYTES = 16 * 1024 * 1024;
/** Whether less than half of a big file lies on the disk. */
function isSparse({ size, blocks }) {
    return size > SPARSE_MIN_BYTES && blocks * STAT_BLOCK_BYTES < size / 2n;
}
/**
 * Asks GNU tar, since Node has no SEEK_HOLE. Null: it cannot be known, or the file changed meanwhile; all of it is read then.
 * The map holds for a file whose ctime is that of `stat`.
 */
function dataRanges(path, stat, env) {
    let fd = null;
    try {
        fd = (0,external_node_fs_.openSync)((0,paths/* systemPath */.B)(path), external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
        if (!COUNTS_BLOCKS.has((0,external_node_fs_.statfsSync)((0,paths/* systemPath */.B)(path)).type))
            return null;
        const ranges = stat.blocks === 0n ? [] : tarMap(fd, Number(stat.size), env);
        const after = (0,external_node_fs_.fstatSync)(fd, { bigint: true });
        return after.ino === stat.ino && after.ctimeNs === stat.ctimeNs && after.size === stat.size ? ranges : null;
    }
    catch {
        return null; // the reader says what is wrong with the file
    }
    finally {
        if (fd !== null)
            (0,external_node_fs_.closeSync)(fd);
    }
}
function tarMap(fd, size, env) {
    const options = [
        '--create',
        '--file=-',
        '--sparse',
        '--hole-detection=seek',
        '--sparse-version=1.0',
        '--format=posix',
    ];
    const { stdout } = (0,external_node_child_process_.spawnSync)('tar', [...options, '--dereference', '--absolute-names', '/proc/self/fd/3'], {
        stdio: ['ignore', 'pipe', 'ignore', fd],
        env: { ...env, LC_ALL: 'C' },
        maxBuffer: MAP_MAX_BYTES, // tar is ended there: the bytes themselves are not wanted
    });
    return stdout === null ? null : parseSparseMap(stdout, size);
}
const BLOCK_BYTES = 512;
/**
 * The map of the one file of an archive: after its headers a block or more of decimal numbers, one a line: how many ranges,
 * then offset and length of each (GNU tar manual, "Storing Sparse Files", PAX format 1.0). Null when it is not all there.
 */
function parseSparseMap(archive, size) {
    let at = 0;
    let isSparseFile = false;
    for (;;) {
        if (archive.length < at + BLOCK_BYTES)
            return null;
        const type = archive.toString('latin1', at + 156, at + 157);
        const length = Number.parseInt(archive.toString('latin1', at + 124, at + 136), 8);
        at += BLOCK_BYTES;
        if (type !== 'x')
            break;
        isSparseFile = archive.toString('latin1', at, at + length).includes(' GNU.sparse.major=1\n');
        at += Math.ceil(length / BLOCK_BYTES) * BLOCK_BYTES;
    }
    if (!isSparseFile)
        return null;
    const number = () => {
        const end = archive.indexOf(10, at);
        const digits = end < 0 ? '' : archive.toString('latin1', at, end);
        at = end + 1;
        return /^\d{1,16}$/.test(digits) ? Number(digits) : Number.NaN;
    };
    const count = number();
    const ranges = [];
    let last = 0;
    for (let i = 0; i < count; i++) {
        const [offset, length] = [number(), number()];
        if (!(offset >= last && offset + length <= size))
            return null;
        last = offset + length;
        if (length > 0)
            ranges.push({ offset, length }); // tar closes the list with an empty range at the end of the file
    }
    return Number.isNaN(count) ? null : ranges;
}

// EXTERNAL MODULE: ./build/sources/files/file-type.js
var file_type = __webpack_require__(52180);
;// CONCATENATED MODULE: ./build/sources/files/walk.js





/** What the walk leaves behind beside its items. */
class WalkTally {
    entries = 0;
    unread = 0;
    vanished = 0;
    excluded = 0;
    /** What was avoided, by its name in `avoid`. */
    avoided = new Set();
    uids = new Set();
    gids = new Set();
}
const BIGINT = { bigint: true, throwIfNoEntry: false };
const LISTING = { encoding: 'latin1', withFileTypes: true };
const NONE = { kind: 'none' };
const CACHE_TAG = 'CACHEDIR.TAG';
/** What a tag must begin with to be one (bford.info/cachedir). */
const CACHE_SIGNATURE = 'Signature: 8a477f597d28d172789f06886806bc55';
/** The same for two paths of one folder, whatever they are called and wherever it is mounted. */
const identityOf = ({ dev, ino }) => `${dev}:${ino}`;
/** Everything below a root, in the order of the keys, which is depth first. `root` and what it yields are byte strings. */
class Walk {
    tally = new WalkTally();
    #root;
    #rules;
    #device;
    #lastUid = -1;
    #lastGid = -1;
    constructor(root, rootStat, rules) {
        this.#root = root;
        this.#rules = rules;
        this.#device = rootStat.dev;
    }
    /** Throws the system's error when the root cannot be read. */
    *items(rootStat) {
        const root = this.#root === '/' ? '' : this.#root;
        const stack = rootStat.isDirectory() ? [this.#open(root, (0,byte_text/* isAscii */.E)(root), '')] : [];
        this.tally.entries += 1;
        yield this.#item('', this.#root, rootStat);
        for (let folder = stack.at(-1); folder !== undefined; folder = stack.at(-1)) {
            const named = folder.names[folder.next++];
            if (named === undefined) {
                stack.pop();
                continue;
            }
            const path = `${folder.path}/${named.name}`;
            const ascii = folder.isAscii && (0,byte_text/* isAscii */.E)(named.name);
            this.#below = null;
            const item = this.#look(folder.key + named.sortKey, named.name, path, ascii);
            if (item === null)
                continue;
            if (this.#below !== null)
                stack.push(this.#below);
            if (item.kind === 'entry')
                this.tally.entries += 1;
            yield item;
        }
    }
    /** What the folder that was looked at last holds; null when nothing of it is wanted. */
    #below = null;
    /** Null: it is left out, or gone. */
    #look(key, name, path, ascii) {
        const isFolder = key.endsWith('/');
        const { excludes, oneFileSystem, largerThan, avoid } = this.#rules;
        if (excludes.lines.length > 0 && excludes.excludes(isFolder ? key.slice(0, -1) : key, name, isFolder))
            return this.#exclude();
        try {
            const stat = (0,external_node_fs_.lstatSync)(ascii ? path : Buffer.from(path, 'latin1'), BIGINT);
            if (stat === undefined)
                return this.#vanish();
            if (stat.isDirectory() !== isFolder)
                return this.#unread(key, REPLACED);
            const away = oneFileSystem && stat.dev !== this.#device;
            if (!isFolder) {
                if (away || (largerThan !== null && stat.isFile() && stat.size > largerThan))
                    return this.#exclude();
                return this.#item(key, path, stat);
            }
            const avoided = avoid.size === 0 ? undefined : avoid.get(identityOf(stat));
            if (avoided !== undefined) {
                this.tally.avoided.add(avoided);
                return null;
            }
            if (!away)
                this.#below = this.#open(path, ascii, key);
            return this.#item(key, path, stat);
        }
        catch (error) {
            const { code } = error;
            if (code === undefined)
                throw error; // not the system's: a defect
            return code === 'ENOENT' ? this.#vanish() : this.#unread(key, code);
        }
    }
    #open(path, ascii, key) {
        const at = path === '' ? '/' : path;
        const found = (0,external_node_fs_.readdirSync)(ascii ? at : Buffer.from(at, 'latin1'), LISTING);
        const marked = key === '' ? null : this.#mark(path, found);
        const wanted = marked === null ? found : found.filter(({ name }) => name === marked);
        this.tally.excluded += found.length - wanted.length;
        const names = wanted.map((one) => ({ name: one.name, sortKey: one.isDirectory() ? `${one.name}/` : one.name }));
        names.sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
        return { path, isAscii: ascii, key, names, next: 0 };
    }
    /** The file that says that nothing else of its folder is wanted. It is kept, so that a restored cache is a cache. */
    #mark(path, found) {
        const { caches, ifPresent } = this.#rules;
        if (!caches && ifPresent.length === 0)
            return null;
        const marks = found.filter(({ name }) => (caches && name === CACHE_TAG) || ifPresent.includes(name));
        const mark = marks.find(({ name }) => ifPresent.includes(name) || isCacheTag(`${path}/${name}`));
        return mark?.name ?? null;
    }
    #item(key, path, stat) {
        const uid = Number(stat.uid);
        const gid = Number(stat.gid);
        this.#owned(uid, gid);
        const mode = Number(stat.mode);
        const type = (0,file_type/* typeOf */.Q)(mode);
        const entry = {
            key,
            type,
            mode: mode & 0o7777,
            uid,
            gid,
            mtime: stat.mtimeNs,
            detect: { ctime: stat.ctimeNs, inode: stat.ino },
        };
        if (type === 'f') {
            entry.size = Number(stat.size);
            if (stat.nlink > 1n)
                entry.hardLink = identityOf(stat);
        }
        else if (type === 'l')
            entry.target = (0,external_node_fs_.readlinkSync)((0,paths/* systemPath */.B)(path), 'latin1');
        else if (type === 'b' || type === 'c')
            entry.device = (0,file_type/* deviceOf */.O)(stat.rdev);
        if (type !== 'f')
            return { kind: 'entry', entry, content: NONE, asLast: false };
        const data = isSparse(stat) ? this.#rules.dataRanges(path, stat) : null;
        const content = data === null ? { kind: 'file', path } : { kind: 'file', path, data };
        return { kind: 'entry', entry, content, asLast: false };
    }
    /** Nearly every entry has the owner of the one before it. */
    #owned(uid, gid) {
        if (uid === this.#lastUid && gid === this.#lastGid)
            return;
        this.#lastUid = uid;
        this.#lastGid = gid;
        this.tally.uids.add(uid);
        this.tally.gids.add(gid);
    }
    #exclude() {
        this.tally.excluded += 1;
        return null;
    }
    #vanish() {
        this.tally.vanished += 1;
        return null;
    }
    #unread(key, reason) {
        this.tally.unread += 1;
        return { kind: 'unread', key, type: key.endsWith('/') ? 'd' : 'f', reason };
    }
}
const REPLACED = 'it turned into something else while its folder was listed';
function isCacheTag(path) {
    let fd = null;
    try {
        fd = (0,external_node_fs_.openSync)((0,paths/* systemPath */.B)(path), external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
        const head = Buffer.alloc(CACHE_SIGNATURE.length);
        return (0,external_node_fs_.readSync)(fd, head, 0, head.length, 0) === head.length && head.toString('latin1') === CACHE_SIGNATURE;
    }
    catch {
        return false; // what cannot be read says nothing: the folder is kept
    }
    finally {
        if (fd !== null)
            (0,external_node_fs_.closeSync)(fd);
    }
}

;// CONCATENATED MODULE: ./build/sources/files/source.js












const source = {
    async list(ctx, options) {
        const wanted = (0,files_options/* readOptions */.Tt)(options);
        const root = rootOf(wanted.path, ctx);
        const excludes = new ignore_rules/* IgnoreRules */.w(wanted.exclude);
        const walk = new Walk(root.path, root.stat, {
            excludes,
            caches: wanted.excludeCaches,
            ifPresent: wanted.excludeIfPresent.map(byte_text/* toBytes */.Z),
            largerThan: wanted.excludeLargerThan,
            oneFileSystem: wanted.oneFileSystem,
            avoid: avoidedFolders(ctx.avoid),
            dataRanges: (path, stat) => dataRanges(path, stat, ctx.env),
        });
        const { items, attributes } = await listingOf(walkItems(walk, root), root.path, wanted, ctx);
        return {
            items,
            async end() {
                const { tally } = walk;
                const facts = {
                    users: await namesOf('passwd', tally.uids, ctx),
                    groups: await namesOf('group', tally.gids, ctx),
                    root: root.path,
                    notKept: attributes.notKept,
                    excludes: (0,files_options/* excludesDigest */.YS)(wanted),
                };
                const { entries, unread, vanished, excluded } = tally;
                const findings = endFindings({ options: wanted, excludes, tally, failures: attributes.failures });
                return { facts, counts: { entries, unread, vanished, excluded }, findings };
            },
        };
    },
};
/** A path that is a symbolic link is what it points at: whoever names a path wants what lies there, not a link to it. */
function rootOf(path, { cwd, log }) {
    const named = (0,external_node_path_.isAbsolute)(path) ? path : (0,external_node_path_.join)(cwd, path);
    try {
        const real = (0,external_node_fs_.realpathSync)(named, 'latin1');
        if ((0,external_node_fs_.lstatSync)(named).isSymbolicLink())
            log.info(`${named} is a symbolic link to ${(0,paths/* shownPath */.p)(real)}, which is read`);
        const stat = (0,external_node_fs_.lstatSync)((0,paths/* systemPath */.B)(real), { bigint: true });
        if (stat.isDirectory() || stat.isFile())
            return { path: real, stat };
    }
    catch (cause) {
        throw unreadableRoot(named, cause);
    }
    throw new errors/* HoldfastError */.Et('source-failed', `'${named}' is neither a folder nor a file`, {
        hint: 'name a folder, or use the source command for what a program writes',
    });
}
function unreadableRoot(named, cause) {
    const { code } = cause;
    const gone = code === 'ENOENT' || code === 'ENOTDIR';
    const message = gone ? `'${named}' is not there` : `'${named}' cannot be read: ${code ?? String(cause)}`;
    const hint = gone
        ? 'correct path in the plan, or mount what it is on; nothing was backed up and nothing counts as deleted'
        : 'let the user that runs this read it';
    return new errors/* HoldfastError */.Et('source-failed', message, { hint, cause });
}
function* walkItems(walk, { path, stat }) {
    let isFirst = true;
    try {
        for (const item of walk.items(stat)) {
            isFirst = false;
            yield item;
        }
        // Unmounted or taken away meanwhile, all that it held looks deleted. A single file is often written anew under its name.
        const now = stat.isDirectory() ? (0,external_node_fs_.lstatSync)((0,paths/* systemPath */.B)(path), { bigint: true, throwIfNoEntry: false }) : stat;
        if (now === undefined || identityOf(now) !== identityOf(stat))
            throw wentAway((0,paths/* shownPath */.p)(path));
    }
    catch (cause) {
        if (!isFirst || cause.code === undefined)
            throw cause;
        throw unreadableRoot((0,paths/* shownPath */.p)(path), cause);
    }
}
function wentAway(root) {
    return new errors/* HoldfastError */.Et('source-failed', `'${root}' went away or was replaced while it was read`, {
        hint: 'keep it mounted and in its place while it is backed up; nothing was backed up and nothing counts as deleted',
    });
}
function avoidedFolders(paths) {
    return new Map(paths.flatMap((path) => {
        const stat = (0,external_node_fs_.statSync)(path, { bigint: true, throwIfNoEntry: false });
        return stat === undefined ? [] : [[identityOf(stat), path]];
    }));
}


/***/ }),

/***/ 88223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ inEnglish),
/* harmony export */   q: () => (/* binding */ runTool)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);

const STDERR_MAX_BYTES = 64 * 1024;
/** An environment in which programs speak English. */
function inEnglish(env) {
    return { ...env, LC_ALL: 'C', LANGUAGE: '' };
}
/** Runs a program to its end, in English. Null: there is no such program. Rejects when it is aborted. */
async function runTool(argv, { env, signal, input }) {
    const [program, ...args] = argv;
    const { promise, resolve, reject } = Promise.withResolvers();
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, {
        stdio: 'pipe',
        ...(env === undefined ? {} : { env: inEnglish(env) }),
        ...(signal === undefined ? {} : { signal }),
    });
    const out = [];
    const errors = [];
    let errorBytes = 0;
    child.stdout.on('data', (bytes) => out.push(bytes));
    child.stderr.on('data', (bytes) => {
        if (errorBytes < STDERR_MAX_BYTES)
            errors.push(bytes);
        errorBytes += bytes.length;
    });
    child.on('error', (error) => (error.code === 'ENOENT' ? resolve(null) : reject(error)));
    child.on('close', (code) => resolve({ code, stdout: Buffer.concat(out), stderr: Buffer.concat(errors).toString('latin1') }));
    child.stdin.on('error', () => { }); // it ended before it read all: its exit code says why
    child.stdin.end(input);
    return await promise;
}


/***/ })

};
