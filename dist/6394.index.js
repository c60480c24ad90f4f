export const id = 6394;
export const ids = [6394];
export const modules = {

/***/ 63680:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ isAscii),
/* harmony export */   Z: () => (/* binding */ toBytes)
/* harmony export */ });
/** Paths are byte strings: each character is one byte. */
function isAscii(text) {
    for (let i = 0; i < text.length; i++)
        if (text.charCodeAt(i) > 0x7f)
            return false;
    return true;
}
/** A text as people write it, as bytes. */
function toBytes(text) {
    return isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
}


/***/ }),

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

/***/ 48808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CO: () => (/* binding */ markerName),
/* harmony export */   Q$: () => (/* binding */ beginRestore),
/* harmony export */   ll: () => (/* binding */ lookForAttempts)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(23533);
/* harmony import */ var _target_folders_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64628);





const MARKER = /^\.holdfast-([0-9a-f]{16})$/;
/** Nobody can look at another machine's processes: there a marker counts as left behind after this. */
const FOREIGN_MS = 24 * 3_600_000;
/** What lies in a target of restores that died, for whoever only looks. Changes nothing. */
function lookForAttempts(target) {
    const folders = new _target_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .TargetFolders */ .Pn(target, { replaces: false, since: Number.POSITIVE_INFINITY });
    try {
        const root = folders.find('');
        return { since: root === null ? Number.POSITIVE_INFINITY : earliest(deadIn(root.path)) };
    }
    finally {
        folders.close();
    }
}
/**
 * Begins a restore into a target, which is made: takes away what restores that died left there under names of their own, and
 * says that this one is at work. Throws `restore-target`.
 */
function beginRestore(target) {
    const run = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(8).toString('hex');
    const isNew = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)(target, { throwIfNoEntry: false }) === undefined;
    const folders = new _target_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .TargetFolders */ .Pn(target, { replaces: false, since: Number.POSITIVE_INFINITY });
    const { path } = folders.make('');
    const own = (0,_paths_js__WEBPACK_IMPORTED_MODULE_4__/* .systemPath */ .B)(`${path}${markerName(run)}`);
    const dead = isNew ? [] : deadIn(path);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(own, '', { flag: 'wx', mode: 0o600 });
    const bornAt = isNew ? (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)((0,_paths_js__WEBPACK_IMPORTED_MODULE_4__/* .systemPath */ .B)(path)).birthtimeMs : (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)(own).birthtimeMs;
    const since = Math.min(bornAt, earliest(dead));
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(own, JSON.stringify({ ...whoWeAre(), since }));
    if (dead.length > 0)
        sweep(path, new Set(dead.map((one) => one.run)));
    for (const one of dead)
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)((0,_paths_js__WEBPACK_IMPORTED_MODULE_4__/* .systemPath */ .B)(`${path}${markerName(one.run)}`), { force: true });
    return {
        run,
        since,
        end() {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(own, { force: true });
            folders.close();
        },
    };
}
/** The file that says that a restore is at work: gone before its folder gets its mode and time. */
function markerName(run) {
    return `.holdfast-${run}`;
}
const earliest = (found) => found.reduce((least, { since }) => Math.min(least, since), Number.POSITIVE_INFINITY);
function deadIn(folder) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)((0,_paths_js__WEBPACK_IMPORTED_MODULE_4__/* .systemPath */ .B)(folder), 'latin1').flatMap((name) => {
        const [, run] = MARKER.exec(name) ?? [];
        const since = run === undefined ? null : sinceOfDead(`${folder}${name}`);
        return run === undefined || since === null ? [] : [{ run, since }];
    });
}
/** Null: it is at work, or it is nobody's whom we believe. */
function sinceOfDead(path) {
    const at = (0,_paths_js__WEBPACK_IMPORTED_MODULE_4__/* .systemPath */ .B)(path);
    const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(at, { throwIfNoEntry: false });
    if (stat?.isFile() !== true || (stat.uid !== 0 && stat.uid !== process.geteuid?.()))
        return null;
    const marker = markerIn((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(at, 'utf8'));
    if (marker === null)
        return stat.birthtimeMs || null; // it died as it began
    const isHere = marker.machine === whoWeAre().machine;
    const isDead = isHere ? startOf(marker.pid) !== marker.started : Date.now() - stat.mtimeMs > FOREIGN_MS;
    return isDead ? marker.since : null;
}
function markerIn(text) {
    try {
        const { machine, pid, started, since } = JSON.parse(text);
        if (typeof machine !== 'string' || typeof pid !== 'number' || typeof since !== 'number')
            return null;
        return { machine, pid, started: String(started), since };
    }
    catch {
        return null;
    }
}
/** Files that never got their name, in every folder; no link is followed. */
function sweep(folder, runs) {
    for (const entry of (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)((0,_paths_js__WEBPACK_IMPORTED_MODULE_4__/* .systemPath */ .B)(folder), { encoding: 'latin1', withFileTypes: true })) {
        const path = `${folder}${entry.name}`;
        const [, run = ''] = /^\.holdfast-([0-9a-f]{16})-/.exec(entry.name) ?? [];
        try {
            if (entry.isDirectory())
                sweep(`${path}/`, runs);
            else if (runs.has(run))
                (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.unlinkSync)((0,_paths_js__WEBPACK_IMPORTED_MODULE_4__/* .systemPath */ .B)(path));
        }
        catch { } // a folder that this user may not read had nothing of his written into it
    }
}
function whoWeAre() {
    const boot = readOr('/proc/sys/kernel/random/boot_id');
    const machine = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${(0,node_os__WEBPACK_IMPORTED_MODULE_2__.hostname)()}\n${boot}`).digest('hex').slice(0, 16);
    return { machine, pid: process.pid, started: startOf(process.pid) };
}
/** When a process was started, in whatever unit; empty = there is none, or the platform does not say. */
function startOf(pid) {
    const stat = readOr(`/proc/${pid}/stat`);
    if (stat !== '')
        return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    try {
        process.kill(pid, 0);
        return 'at work';
    }
    catch (error) {
        return error.code === 'EPERM' ? 'at work' : '';
    }
}
function readOr(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(path, 'utf8');
    }
    catch {
        return '';
    }
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

/***/ 23533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ systemPath),
/* harmony export */   p: () => (/* binding */ shownPath)
/* harmony export */ });
/* harmony import */ var _core_byte_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63680);

/**
 * Paths are byte strings here: each character is one byte. A path of ASCII goes to the system as it is, any other as the bytes
 * that it is made of: Node would write its characters as UTF-8, and the system would find nothing there.
 */
function systemPath(path) {
    return (0,_core_byte_text_js__WEBPACK_IMPORTED_MODULE_0__/* .isAscii */ .E)(path) ? path : Buffer.from(path, 'latin1');
}
/** A byte string for people: what is no UTF-8 shows as `\xff`, and nothing in it can move a cursor. */
function shownPath(path) {
    const bytes = Buffer.from(path, 'latin1');
    const text = bytes.toString('utf8');
    const clean = Buffer.from(text, 'utf8').equals(bytes) ? text : path;
    const isRaw = clean === path;
    return clean.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[\u0080-\u00ff]/gu, (char) => {
        const code = char.codePointAt(0) ?? 0;
        if (code >= 0xa0 && code <= 0xff && !isRaw && !/\p{Cf}/u.test(char))
            return char;
        return code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
    });
}


/***/ }),

/***/ 96394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ createSink)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/sources/files/attempt.js
var attempt = __webpack_require__(48808);
// EXTERNAL MODULE: ./build/sources/files/acl.js
var files_acl = __webpack_require__(89469);
// EXTERNAL MODULE: ./build/sources/files/attributes.js
var attributes = __webpack_require__(45744);
// EXTERNAL MODULE: ./build/sources/files/paths.js
var paths = __webpack_require__(23533);
// EXTERNAL MODULE: ./build/sources/files/target-folders.js
var target_folders = __webpack_require__(64628);
// EXTERNAL MODULE: ./build/sources/files/tool.js
var tool = __webpack_require__(88223);
;// CONCATENATED MODULE: ./build/sources/files/attribute-writer.js






/** Folders that are held open for one run of setfattr. */
const FOLDERS_A_RUN = 256;
const ENTRIES_A_RUN = 4096;
/** Gives attributes and ACLs to entries that are in their place, by `setfattr --restore`. What failed is in the answer. */
async function setAttributes(entries, ctx) {
    const failures = [];
    let wanted = [];
    let folders = new Set();
    const run = async () => {
        failures.push(...(await runSetfattr(wanted, ctx.restorer)));
        for (const folder of folders)
            folder.held -= 1;
        [wanted, folders] = [[], new Set()];
    };
    for (const entry of entries) {
        try {
            const at = entry.type === 'd' ? { folder: entry.key, name: '.' } : ctx.placeOf(entry);
            const folder = ctx.folders.find(at.folder);
            if (folder === null)
                throw new target_folders/* Refusal */.P_('it is not there any more');
            if (!folders.has(folder))
                folder.held += 1;
            folders.add(folder);
            const own = folder.path + at.name;
            wanted.push({ entry, own, path: own.replace(/^\/proc\/self\//, `/proc/${process.pid}/`) });
        }
        catch (error) {
            const reason = error instanceof target_folders/* Refusal */.P_ ? error.message : error.code;
            if (reason === undefined)
                throw error;
            failures.push({ key: entry.key, reason });
        }
        if (wanted.length >= ENTRIES_A_RUN || folders.size >= FOLDERS_A_RUN)
            await run();
    }
    await run();
    return failures;
}
async function runSetfattr(wanted, restorer) {
    if (wanted.length === 0)
        return [];
    const input = Buffer.from(wanted.map(({ entry, path }) => dumpOf(entry, path)).join(''), 'latin1');
    const locked = restorer.isRoot ? [] : wanted.filter(({ entry }) => (entry.mode & 0o200) === 0 && entry.type !== 'l');
    for (const { entry, own } of locked)
        changeMode(own, entry.mode | 0o200); // user.* can be set by whoever may write
    // `env` gives the tool English messages, and this process's own environment otherwise.
    const ended = await (0,tool/* runTool */.q)(['env', 'LC_ALL=C', 'setfattr', '--no-dereference', '--restore=-'], { input });
    for (const { entry, own } of locked)
        changeMode(own, entry.mode);
    if (ended === null || ended.code === 127) {
        for (const _ of wanted)
            restorer.lose('attribute');
        return [];
    }
    const byPath = new Map(wanted.map(({ entry, path }) => [path, entry.key]));
    return ended.stderr.split('\n').flatMap((line) => {
        const found = /^setfattr: (.*): ([^:]+)$/.exec(line);
        const key = byPath.get((0,attributes/* unquote */._n)(found?.[1] ?? ''));
        return key === undefined ? [] : [{ key, reason: found?.[2] ?? line }];
    });
}
function dumpOf({ xattrs = {}, acl = {} }, path) {
    // setfattr takes `0s` without anything behind it for a mistake, and reads `""` as no bytes.
    const lines = Object.entries(xattrs).map(([name, value]) => `${(0,attributes/* quote */.hD)(name)}=${value === '' ? '""' : `0s${value}`}\n`);
    for (const which of ['access', 'default']) {
        const value = acl[which] === undefined ? null : (0,files_acl/* aclValue */.cf)(acl[which]);
        if (value !== null)
            lines.push(`${files_acl/* ACL_ATTRIBUTES */.R2[which]}=0s${value.toString('base64')}\n`);
    }
    return `# file: ${(0,attributes/* quote */.hD)(path)}\n${lines.join('')}\n`;
}
function changeMode(path, mode) {
    let fd = null;
    try {
        fd = (0,external_node_fs_.openSync)((0,paths/* systemPath */.B)(path), external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
        (0,external_node_fs_.fchmodSync)(fd, mode);
    }
    catch {
        // setfattr then says what this user may not do
    }
    finally {
        if (fd !== null)
            (0,external_node_fs_.closeSync)(fd);
    }
}

;// CONCATENATED MODULE: ./build/sources/files/ownership.js
const SETUID = 0o4000;
const SETGID = 0o2000;
/** Who this process is, as far as it decides what can be kept. */
class Restorer {
    #isRoot = process.geteuid?.() === 0;
    #groups = new Set([...(process.getgroups?.() ?? []), process.getegid?.() ?? -1]);
    losses = {};
    lose(what) {
        this.losses[what] = (this.losses[what] ?? 0) + 1;
    }
    get isRoot() {
        return this.#isRoot;
    }
    /**
     * What can be had of the owner and mode of an entry, given whose it is now. A program that ran as its owner must not run
     * as whoever happens to restore it.
     */
    wish({ uid, gid, mode }, now) {
        if (now.uid === uid && now.gid === gid)
            return { chown: null, mode };
        if (this.#isRoot)
            return { chown: { uid, gid }, mode };
        const isUid = now.uid === uid;
        const isGid = isUid && this.#groups.has(gid); // only an owner gives a file to a group, and only to one of his own
        if (!isUid || !isGid)
            this.lose('owner');
        const kept = mode & ~(isUid ? 0 : SETUID) & ~(isGid ? 0 : SETGID);
        if (kept !== mode)
            this.lose('special-mode');
        return { chown: isGid ? { uid: now.uid, gid } : null, mode: kept };
    }
}
const SECOND_NS = 1000000000n;
/**
 * A time as Node's calls take it: seconds in a double, which near today knows steps of a quarter of a microsecond. The nearest
 * one is taken that lies in the same microsecond, whole seconds exactly. A number below zero would be taken for "now"; a
 * text is not.
 */
function secondsOf(time) {
    const below = ((time % SECOND_NS) + SECOND_NS) % SECOND_NS;
    const second = Number((time - below) / SECOND_NS);
    const micros = Math.floor(Number(below) / 1000);
    let seconds = second + Number(below) / 1e9;
    if (Math.floor((seconds - second) * 1e6) !== micros)
        seconds = second + (micros + 0.25) / 1e6;
    return seconds < 0 ? String(seconds) : seconds;
}
/** Whether two times are the same, as far as a restore can set them. */
function sameTime(a, b) {
    const apart = a - b;
    return apart < 1000n && apart > -1000n;
}

;// CONCATENATED MODULE: ./build/sources/files/folder-end.js



/** Gives a folder that is filled its owner, mode and time. */
function finishFolder(entry, folder, restorer) {
    // The handle of the folder itself cannot be changed through (O_PATH): `.` of it can.
    const fd = (0,external_node_fs_.openSync)((0,paths/* systemPath */.B)(`${folder.path}.`), external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_DIRECTORY | external_node_fs_.constants.O_NOFOLLOW);
    try {
        const now = (0,external_node_fs_.fstatSync)(fd);
        const { chown, mode } = restorer.wish(entry, now);
        if (chown !== null)
            (0,external_node_fs_.fchownSync)(fd, chown.uid, chown.gid);
        if (chown !== null || (now.mode & 0o7777) !== mode)
            (0,external_node_fs_.fchmodSync)(fd, mode);
        const mtime = secondsOf(entry.mtime);
        (0,external_node_fs_.futimesSync)(fd, mtime, mtime);
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
    }
}

;// CONCATENATED MODULE: ./build/sources/files/sink-file.js



/** A file that is being restored, under a name of its own until all of it is there. */
class TargetFile {
    #of;
    /** How long the file is by what was written here; -1 = unknown. */
    #length;
    #isOpen = true;
    constructor(of) {
        this.#of = of;
        of.folder.held += 1;
        this.#length = of.madeWith === null ? -1 : 0;
    }
    write(bytes, offset) {
        let written = 0;
        while (written < bytes.length)
            written += (0,external_node_fs_.writeSync)(this.#of.fd, bytes, written, bytes.length - written, offset + written);
        if (this.#length >= 0)
            this.#length = Math.max(this.#length, offset + bytes.length);
    }
    commit() {
        const { fd, entry, folder, madeWith, restorer, settle } = this.#of;
        try {
            const size = entry.size ?? 0;
            if (this.#length !== size)
                (0,external_node_fs_.ftruncateSync)(fd, size);
            folder.born ??= bornOf(fd, madeWith);
            const { chown, mode } = restorer.wish(entry, madeWith === null ? (0,external_node_fs_.fstatSync)(fd) : folder.born);
            if (chown !== null)
                (0,external_node_fs_.fchownSync)(fd, chown.uid, chown.gid);
            // chown takes setuid and setgid away, so the mode comes after it
            if (chown !== null || madeWith !== mode || !folder.born.keepsMode)
                (0,external_node_fs_.fchmodSync)(fd, mode);
            const mtime = secondsOf(entry.mtime);
            (0,external_node_fs_.futimesSync)(fd, mtime, mtime);
        }
        catch (error) {
            this.discard();
            throw error;
        }
        (0,external_node_fs_.closeSync)(fd);
        const end = settle();
        this.#release();
        return end;
    }
    suspend() {
        const { fd, path, temporary } = this.#of;
        (0,external_node_fs_.closeSync)(fd);
        if (path !== null)
            (0,external_node_fs_.renameSync)((0,paths/* systemPath */.B)(path), (0,paths/* systemPath */.B)(temporary()));
        this.#release();
    }
    discard() {
        if (!this.#isOpen)
            return;
        (0,external_node_fs_.closeSync)(this.#of.fd);
        (0,external_node_fs_.unlinkSync)((0,paths/* systemPath */.B)(this.#of.path ?? this.#of.temporary()));
        this.#release();
    }
    #release() {
        this.#isOpen = false;
        this.#of.folder.held -= 1;
    }
}
function bornOf(fd, madeWith) {
    const { uid, gid, mode } = (0,external_node_fs_.fstatSync)(fd);
    return { uid, gid, keepsMode: madeWith !== null && (mode & 0o7777) === madeWith };
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
;// CONCATENATED MODULE: ./build/sources/files/special-files.js





/** Makes a link, FIFO or device under a temporary path, metadata and all. Throws a Refusal or the system's error. */
function makeSpecial(entry, path, restorer) {
    const at = (0,paths/* systemPath */.B)(path);
    if ((0,external_node_fs_.lstatSync)(at, { throwIfNoEntry: false }) !== undefined)
        (0,external_node_fs_.unlinkSync)(at); // of an attempt that was killed
    if (entry.type === 'l') {
        if (!entry.target)
            throw new target_folders/* Refusal */.P_('the index names no target of the link');
        (0,external_node_fs_.symlinkSync)((0,paths/* systemPath */.B)(entry.target), at);
    }
    else if (entry.type === 'p')
        run(path, (seen) => ['mkfifo', '-m', '600', seen]);
    else if (entry.type === 'c' || entry.type === 'b') {
        const device = /^(\d+):(\d+)$/.exec(entry.device ?? '');
        if (device === null)
            throw new target_folders/* Refusal */.P_(`'${entry.device ?? ''}' is no device number`);
        if (!restorer.isRoot)
            throw new target_folders/* Refusal */.P_('only root makes devices');
        run(path, (seen) => ['mknod', '-m', '600', seen, entry.type, device[1] ?? '', device[2] ?? '']);
    }
    else
        throw new target_folders/* Refusal */.P_(`'${entry.type}' is no kind of entry that can be made`);
    const { chown, mode } = restorer.wish(entry, (0,external_node_fs_.lstatSync)(at));
    if (chown !== null)
        (0,external_node_fs_.lchownSync)(at, chown.uid, chown.gid);
    if (entry.type !== 'l')
        (0,external_node_fs_.chmodSync)(at, mode);
    const mtime = secondsOf(entry.mtime);
    (0,external_node_fs_.lutimesSync)(at, mtime, mtime);
}
/** Node has no mknod, and its children take no names that are not UTF-8: they see the folder by its handle. */
function run(path, argv) {
    const slash = path.lastIndexOf('/') + 1;
    const fd = (0,external_node_fs_.openSync)((0,paths/* systemPath */.B)(path.slice(0, slash)), external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_DIRECTORY);
    try {
        const isLinux = process.platform === 'linux';
        const folder = isLinux ? `/proc/${process.pid}/fd/${fd}/` : Buffer.from(path.slice(0, slash), 'latin1').toString();
        const [program = '', ...args] = argv(folder + path.slice(slash));
        const { error, status, stderr } = (0,external_node_child_process_.spawnSync)(program, args, { encoding: 'latin1' });
        if (error !== undefined)
            throw new target_folders/* Refusal */.P_(`${program} cannot be run`);
        if (status !== 0)
            throw new target_folders/* Refusal */.P_(`${program}: ${stderr.trim().split('\n').at(-1)?.replace(/^.*: /, '') ?? ''}`);
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
    }
}

;// CONCATENATED MODULE: ./build/sources/files/sink.js










const WRITTEN = { kind: 'written' };
const NEW_FILE = external_node_fs_.constants.O_RDWR | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL | external_node_fs_.constants.O_NOFOLLOW;
const BIGINT = { bigint: true, throwIfNoEntry: false };
const PERMISSIONS = 0o777;
/** Files up to this are written under their own name where nobody looks yet: a rename costs half as much as all else. */
const AT_ONCE_MAX_BYTES = 4 * 1024 * 1024;
function createSink(target, options) {
    return new FolderSink(target, options);
}
/** A restore into a folder (core/sink.ts). Nothing is written outside of it or through a link. */
class FolderSink {
    #options;
    #folders;
    #restorer = new Restorer();
    #umask = umaskOf();
    #mixesCases = null;
    /** Of the folder that was looked through last: reading it for each of its files would take its size squared. */
    #names = null;
    constructor(target, options) {
        this.#options = options;
        this.#folders = new target_folders/* TargetFolders */.Pn(target, { replaces: options.overwrite === 'always', since: options.since });
    }
    look(entry) {
        return sink_attempt(() => {
            const { folder: key, name } = this.#placeOf(entry);
            if (entry.type === 'd')
                return this.#folders.find(entry.key) === null ? { kind: 'new' } : KEPT_FOLDER;
            (0,target_folders/* checkName */.I3)(name);
            const folder = this.#folders.find(key);
            const kept = folder === null ? null : this.#kept(entry, folder, name);
            if (kept !== null)
                return kept;
            const there = folder !== null && (0,external_node_fs_.lstatSync)((0,paths/* systemPath */.B)(folder.path + name), BIGINT) !== undefined;
            return { kind: there ? 'replaces' : 'new' };
        });
    }
    makeDirectory(entry) {
        return sink_attempt(() => {
            this.#make(entry.key);
            return WRITTEN;
        });
    }
    openFile(entry, again = false) {
        return sink_attempt(() => {
            const { folder: key, name } = this.#placeOf(entry);
            (0,target_folders/* checkName */.I3)(name);
            const folder = this.#make(key);
            const temporary = () => this.#temporary(folder, name);
            const of = { entry, folder, temporary, restorer: this.#restorer };
            const settle = () => sink_attempt(() => this.#settle(folder, temporary(), name));
            if (again)
                return new TargetFile({ ...of, path: null, fd: openAgain((0,paths/* systemPath */.B)(temporary())), madeWith: null, settle });
            const kept = this.#kept(entry, folder, name);
            if (kept !== null)
                return kept;
            // Whoever makes the file owns it: before it is given away only he may read it.
            const { born } = folder;
            const isOwn = born !== null && born.uid === entry.uid && born.gid === entry.gid;
            const madeWith = (isOwn ? entry.mode & PERMISSIONS : 0o600) & ~this.#umask;
            // A small file is whole within microseconds, and a folder that is marked as unfinished says the rest.
            const isAtOnce = folder.isOurs && this.#mixesCases === false && (entry.size ?? 0) <= AT_ONCE_MAX_BYTES;
            const path = isAtOnce ? folder.path + name : null;
            const fd = openNew((0,paths/* systemPath */.B)(path ?? temporary()), madeWith);
            return new TargetFile({ ...of, path, fd, madeWith, settle: isAtOnce ? () => WRITTEN : settle });
        });
    }
    place(entry) {
        if (entry.type === 's') {
            this.#restorer.lose('socket');
            return WRITTEN;
        }
        return sink_attempt(() => {
            const { folder: key, name } = this.#placeOf(entry);
            (0,target_folders/* checkName */.I3)(name);
            const folder = this.#make(key);
            const kept = this.#kept(entry, folder, name);
            if (kept !== null)
                return kept;
            const temporary = this.#temporary(folder, name);
            makeSpecial(entry, temporary, this.#restorer);
            return this.#settle(folder, temporary, name);
        });
    }
    link(entry, key) {
        return sink_attempt(() => {
            const { folder: at, name } = this.#placeOf(entry);
            const other = (0,target_folders/* splitKey */._$)(key);
            (0,target_folders/* checkName */.I3)(name);
            (0,target_folders/* checkName */.I3)(other.name);
            const folder = this.#make(at);
            const from = (0,paths/* systemPath */.B)(this.#make(other.folder).path + other.name);
            const named = (0,external_node_fs_.lstatSync)(from, { bigint: true });
            if (!named.isFile() || Number(named.size) !== entry.size || !sameTime(named.mtimeNs, entry.mtime))
                throw new target_folders/* Refusal */.P_('the file that it is another name of is not the one of this point');
            const to = (0,paths/* systemPath */.B)(folder.path + name);
            const there = (0,external_node_fs_.lstatSync)(to, BIGINT);
            if (there?.ino === named.ino && there.dev === named.dev)
                return { kind: 'kept', why: 'same' };
            const kept = this.#kept(entry, folder, name);
            // The same bytes under a name of their own are still not the link that is asked for.
            if (kept !== null && (this.#options.overwrite === 'never' || kept.kind === 'failed'))
                return kept;
            if (there !== undefined)
                (0,external_node_fs_.unlinkSync)(to);
            (0,external_node_fs_.linkSync)(from, to);
            return WRITTEN;
        });
    }
    async keepExtended(entries) {
        return await setAttributes(entries, { folders: this.#folders, placeOf: this.#placeOf, restorer: this.#restorer });
    }
    finishDirectory(entry) {
        return sink_attempt(() => {
            const folder = this.#folders.find(entry.key);
            if (folder === null)
                throw new target_folders/* Refusal */.P_('it is not there any more');
            if (entry.key === '')
                (0,external_node_fs_.rmSync)((0,paths/* systemPath */.B)(`${folder.path}${(0,attempt/* markerName */.CO)(this.#options.run)}`), { force: true });
            if (this.#options.overwrite === 'never' && !folder.isOurs)
                return { kind: 'kept', why: 'exists' };
            finishFolder(entry, folder, this.#restorer);
            return WRITTEN;
        });
    }
    losses() {
        return this.#restorer.losses;
    }
    close() {
        this.#folders.close();
    }
    #placeOf = ({ key }) => key === '' ? { folder: '', name: this.#options.rootName } : (0,target_folders/* splitKey */._$)(key);
    #make(key) {
        const folder = this.#folders.make(key);
        this.#mixesCases ??= (0,target_folders/* mixesCases */.q3)(this.#folders.make(''), this.#options.run);
        return folder;
    }
    /** Where it is written until it is whole: next to its place, and the same for every thread and every attempt. */
    #temporary(folder, name) {
        return `${folder.path}.holdfast-${this.#options.run}-${(0,external_node_crypto_.hash)('sha1', Buffer.from(name, 'latin1'), 'hex').slice(0, 16)}`;
    }
    /** Why what lies in the entry's place stays; null = nothing is there, or it is replaced. */
    #kept(entry, folder, name) {
        // Whatever lies in a folder that we made ourselves is of an earlier attempt.
        if (folder.isOurs && this.#mixesCases === false)
            return null;
        const path = (0,paths/* systemPath */.B)(folder.path + name);
        const there = (0,external_node_fs_.lstatSync)(path, BIGINT);
        if (there === undefined)
            return null;
        if (this.#mixesCases !== false && !this.#hasName(folder, name))
            return failed('another name is the same here: it differs in case or in its form of Unicode', null);
        if (this.#options.overwrite === 'never')
            return { kind: 'kept', why: 'exists' };
        if (there.isDirectory())
            return failed('a folder lies in its place', null);
        if (this.#options.overwrite === 'always')
            return null;
        const same = entry.type === 'f'
            ? there.isFile() && Number(there.size) === entry.size && sameTime(there.mtimeNs, entry.mtime)
            : entry.type === 'l' && there.isSymbolicLink() && (0,external_node_fs_.readlinkSync)(path, 'latin1') === entry.target;
        return same ? { kind: 'kept', why: 'same' } : null;
    }
    /** Whether something there has exactly this name. Names that were seen are believed; one that was not may be new. */
    #hasName(folder, name) {
        if (this.#names?.folder === folder && this.#names.all.has(name))
            return true;
        this.#names = { folder, all: namesIn(folder) };
        return this.#names.all.has(name);
    }
    #settle(folder, temporary, name) {
        try {
            (0,external_node_fs_.renameSync)((0,paths/* systemPath */.B)(temporary), (0,paths/* systemPath */.B)(folder.path + name));
            return WRITTEN;
        }
        catch (error) {
            (0,external_node_fs_.unlinkSync)((0,paths/* systemPath */.B)(temporary));
            throw error;
        }
    }
}
const KEPT_FOLDER = { kind: 'kept', why: 'exists' };
function failed(reason, code) {
    return { kind: 'failed', reason, code };
}
/** What the system or a rule refuses is about this entry only; others go on. */
function sink_attempt(work) {
    try {
        return work();
    }
    catch (error) {
        if (error instanceof target_folders/* Refusal */.P_)
            return failed(error.message, null);
        const { code, syscall } = error;
        if (code === undefined || syscall === undefined)
            throw error;
        return failed(`${code} (${syscall})`, code);
    }
}
function openNew(path, mode) {
    try {
        return (0,external_node_fs_.openSync)(path, NEW_FILE, mode);
    }
    catch (error) {
        if (error.code !== 'EEXIST')
            throw error;
    }
    (0,external_node_fs_.unlinkSync)(path); // of an attempt that was killed
    return (0,external_node_fs_.openSync)(path, NEW_FILE, mode);
}
function openAgain(path) {
    const fd = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDWR | external_node_fs_.constants.O_NOFOLLOW);
    if ((0,external_node_fs_.fstatSync)(fd).nlink === 1)
        return fd;
    throw new target_folders/* Refusal */.P_('somebody else laid a file where it is being written');
}
function namesIn(folder) {
    return new Set((0,external_node_fs_.readdirSync)((0,paths/* systemPath */.B)(folder.path), 'latin1'));
}
/** The bits that the system takes from the mode of a new file; all of them where it does not say. */
function umaskOf() {
    try {
        const found = /^Umask:\s*([0-7]+)$/m.exec((0,external_node_fs_.readFileSync)('/proc/self/status', 'latin1'));
        return found === null ? PERMISSIONS & ~0o600 : Number.parseInt(found[1] ?? '', 8);
    }
    catch {
        return PERMISSIONS & ~0o600;
    }
}


/***/ }),

/***/ 64628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I3: () => (/* binding */ checkName),
/* harmony export */   P_: () => (/* binding */ Refusal),
/* harmony export */   Pn: () => (/* binding */ TargetFolders),
/* harmony export */   _$: () => (/* binding */ splitKey),
/* harmony export */   q3: () => (/* binding */ mixesCases)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _core_byte_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63680);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62807);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23533);





/**
 * Mode of a folder that this restore made and did not finish: nobody else gets in, and the sticky bit tells it from a folder
 * that was there before.
 */
const UNFINISHED_MODE = 0o1700;
const MODE_MASK = 0o7777;
const OPEN_MAX = 64;
/** A handle that can be looked through and not read: also where the mode lets nobody read (open(2), only Linux). */
const O_PATH = 0o10000000;
const isLinux = process.platform === 'linux';
const FOLDER = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_DIRECTORY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | (isLinux ? O_PATH : node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY);
/** A reason that is not the system's. */
class Refusal extends Error {
}
/** The folders of a restore's target, by key. */
class TargetFolders {
    #target;
    #replaces;
    #since;
    #open = new Map();
    #lastKey = null;
    #last = null;
    /** `replaces`: a folder takes the place of something else. `since`: see SinkOptions. `target` is as people write it. */
    constructor(target, { replaces, since }) {
        this.#target = target;
        this.#replaces = replaces;
        this.#since = since;
    }
    /** The folder of a key (`""` or with a slash at its end), made with all above it. Throws a Refusal or the system's error. */
    make(key) {
        const folder = this.#at(key, true);
        if (folder === null)
            throw new Refusal(`the folder ${key} went away`);
        return folder;
    }
    /** Null when it is not there. */
    find(key) {
        return this.#at(key, false);
    }
    close() {
        for (const { fd } of this.#open.values())
            if (fd >= 0)
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(fd);
        this.#open.clear();
        this.#lastKey = null;
    }
    #at(key, make) {
        if (key === this.#lastKey)
            return this.#last;
        const known = this.#open.get(key);
        const folder = known ?? (key === '' ? this.#openRoot(make) : this.#openBelow(key, make));
        if (folder === null)
            return null;
        if (known !== undefined)
            this.#open.delete(key);
        else if (this.#open.size >= OPEN_MAX)
            this.#closeOldest();
        this.#open.set(key, folder); // the last of the map is the one that was used last
        this.#lastKey = key;
        this.#last = folder;
        return folder;
    }
    #openBelow(key, make) {
        const slash = key.lastIndexOf('/', key.length - 2);
        const name = key.slice(slash + 1, -1);
        checkName(name);
        const above = this.#at(key.slice(0, slash + 1), make);
        if (above === null)
            return null;
        const path = above.path + name;
        const seen = above.isPrivate ? this.#seen(path, make) : null;
        if (seen !== null)
            return seen;
        if (make && makeFolder(path) && above.isPrivate)
            return madeHere(path);
        try {
            return this.#opened(path, above.isPrivate);
        }
        catch (error) {
            const { code } = error;
            if (code === 'ENOENT' && !make)
                return null;
            if (code !== 'ENOTDIR' && code !== 'ELOOP')
                throw error;
            if (!this.#replaces)
                throw new Refusal('something that is no folder lies where one belongs');
            if (!make)
                return null;
        }
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)((0,_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .systemPath */ .B)(path)); // a link is removed, not what it points at
        makeFolder(path);
        return this.#opened(path, above.isPrivate);
    }
    /**
     * A folder that nobody could exchange, known by a look at it: most are, and to be told by an error that one is there already
     * costs ten times as much. Null = it takes more to say.
     */
    #seen(path, make) {
        const there = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)((0,_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .systemPath */ .B)(path), { throwIfNoEntry: false });
        if (there === undefined)
            return make && makeFolder(path) ? madeHere(path) : null;
        if (!there.isDirectory() || !isOnlyOurs(there))
            return null;
        const isOurs = this.#isOurs(there);
        return { path: `${path}/`, fd: -1, isOurs, isPrivate: true, born: null, held: 0 };
    }
    #openRoot(make) {
        try {
            if (make) {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(this.#target), { recursive: true });
                makeFolder((0,_core_byte_text_js__WEBPACK_IMPORTED_MODULE_4__/* .toBytes */ .Z)(this.#target));
            }
            // The target itself may be reached through links: whoever asks for the restore named it.
            const real = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(this.#target, 'latin1');
            return this.#opened(real, isOutOfReach(real));
        }
        catch (cause) {
            const { code } = cause;
            if (code === 'ENOENT' && !make)
                return null;
            const what = code === 'ENOTDIR' || code === 'EEXIST' ? 'is no folder' : `cannot be used: ${code ?? String(cause)}`;
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .HoldfastError */ .Et('restore-target', `the target '${this.#target}' ${what}`, {
                hint: 'name a folder that this user may write to, or one that is not there yet',
                cause,
            });
        }
    }
    #opened(path, isPrivateAbove) {
        const at = (0,_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .systemPath */ .B)(path);
        if (!isLinux && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(at).isSymbolicLink())
            throw Object.assign(new Error(path), { code: 'ELOOP' });
        const fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(at, FOLDER);
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(fd);
        const isOurs = this.#isOurs(stat);
        const isPrivate = isPrivateAbove && isOnlyOurs(stat);
        if (isLinux && !isPrivate)
            return { path: `/proc/self/fd/${fd}/`, fd, isOurs, isPrivate, born: null, held: 0 };
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(fd);
        return { path: `${path}/`, fd: -1, isOurs, isPrivate, born: null, held: 0 };
    }
    /** Somebody's own folder may have that mode too; a file system that does not know when it was born is believed. */
    #isOurs({ mode, birthtimeMs }) {
        return (mode & MODE_MASK) === UNFINISHED_MODE && (birthtimeMs === 0 || birthtimeMs >= this.#since);
    }
    #closeOldest() {
        for (const [key, { fd, held }] of this.#open) {
            if (held > 0)
                continue;
            this.#open.delete(key);
            if (this.#lastKey === key)
                this.#lastKey = null;
            if (fd >= 0)
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(fd);
            return;
        }
    }
}
/** A name that an index may hold and no folder can: it would lead elsewhere. */
function checkName(name) {
    if (name === '' || name === '.' || name === '..' || name.includes('\0') || name.includes('/'))
        throw new Refusal('its name would lead out of the target');
}
/** Splits a key in that of its folder and its name. */
function splitKey(key) {
    const slash = key.lastIndexOf('/', key.endsWith('/') ? key.length - 2 : key.length);
    return { folder: key.slice(0, slash + 1), name: key.endsWith('/') ? key.slice(slash + 1, -1) : key.slice(slash + 1) };
}
/** False: something has the name already. */
function makeFolder(path) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .systemPath */ .B)(path), UNFINISHED_MODE);
        return true;
    }
    catch (error) {
        if (error.code !== 'EEXIST')
            throw error;
        return false;
    }
}
const madeHere = (path) => {
    return { path: `${path}/`, fd: -1, isOurs: true, isPrivate: true, born: null, held: 0 };
};
const OTHERS_WRITE = 0o022;
const STICKY = 0o1000;
const isTrusted = (uid) => uid === 0 || uid === process.geteuid?.();
/** Nobody but this user and root can exchange what lies in it. */
const isOnlyOurs = ({ uid, mode }) => isTrusted(uid) && (mode & OTHERS_WRITE) === 0;
/** Whether only this user and root can exchange a folder on the way to a path. */
function isOutOfReach(path) {
    for (let at = path; at.length > 1;) {
        at = at.slice(0, at.lastIndexOf('/')) || '/';
        const { uid, mode } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)((0,_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .systemPath */ .B)(at));
        if (!isTrusted(uid) || ((mode & OTHERS_WRITE) !== 0 && (mode & STICKY) === 0))
            return false;
    }
    return true;
}
/** Whether `a` and `A` are one name here, which a file shows that is there for a moment. Where none can be made: maybe. */
function mixesCases(folder, run) {
    const probe = (0,_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .systemPath */ .B)(`${folder.path}.holdfast-${run}-case`);
    const other = (0,_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .systemPath */ .B)(`${folder.path}.HOLDFAST-${run.toUpperCase()}-CASE`);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(probe, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW, 0o600));
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(other, { throwIfNoEntry: false }) !== undefined;
    }
    catch {
        return true;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(probe, { force: true });
    }
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
