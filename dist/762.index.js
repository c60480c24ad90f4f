export const id = 762;
export const ids = [762];
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

/***/ 9366:
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

/***/ 2562:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ isDamage),
/* harmony export */   v: () => (/* binding */ readFrames)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _frames_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8219);
/* harmony import */ var _object_keys_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(387);
/* harmony import */ var _zstd_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2038);




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
            const ref = source.index.frames[number];
            const object = (0,_object_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .segmentKey */ .zT)({ ...source.place, point: ref.origin }, ref.segment);
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
    (0,_zstd_js__WEBPACK_IMPORTED_MODULE_2__/* .free */ .t9)(plain); // with a million entries the collector is 300 MiB late
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
    const key = (0,_object_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .segmentKey */ .zT)({ ...place, point: first.origin }, first.segment);
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

/***/ 387:
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

/***/ 397:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ paginate),
/* harmony export */   Y: () => (/* binding */ nextMarker)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/**
 * The pages of a list, one call at a time. `next` gives the cursor after a page, null after the last.
 * Throws `pagination` when a cursor comes a second time: such a list would never end.
 */
async function* paginate(first, fetch, next, call = 'the list') {
    const seen = new Set();
    let cursor = first;
    while (cursor !== null) {
        const text = canonical(cursor);
        if (seen.has(text))
            throw paginationError(`${call} gave the cursor ${text} a second time`);
        seen.add(text);
        const page = await fetch(cursor);
        yield page;
        cursor = next(page);
    }
}
/**
 * The marker of the next page, or null when the list is at its end. Throws `pagination` when AWS says that the list goes
 * on and gives no marker, or does not say whether it goes on: `IsTruncated` is a required member wherever it exists.
 */
function nextMarker(truncated, marker, call) {
    if (truncated === undefined)
        throw paginationError(`${call} did not say whether the list goes on`);
    if (!truncated)
        return null;
    if (marker === undefined || marker === null || marker === '')
        throw paginationError(`${call} said that the list goes on and gave no marker`);
    return marker;
}
function paginationError(message) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('pagination', message, {
        hint: 'nothing of this list was used; run again, and report it when it stays',
    });
}
/** One text for one value, whatever the order of its keys. */
function canonical(value) {
    return JSON.stringify(value, (_key, inner) => typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner);
}


/***/ }),

/***/ 7968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JN: () => (/* binding */ backoff),
/* harmony export */   Km: () => (/* binding */ RETRY_ATTEMPTS),
/* harmony export */   a2: () => (/* binding */ retryDelay)
/* harmony export */ });
/* unused harmony exports UNSENT_ATTEMPTS, BACKOFF_CAP_MS, RETRY_DEADLINE_MS */
const RETRY_ATTEMPTS = 8;
/** No name, no route, nobody listening: seldom heals in seconds, and people should read about it soon. */
const UNSENT_ATTEMPTS = 3;
const BACKOFF_BASE_MS = 200;
const BACKOFF_CAP_MS = 20_000;
/** No retry starts later than this after the first attempt. */
const RETRY_DEADLINE_MS = 300_000;
/** How long to wait before the next attempt; null = there is none. `random` gives [0, 1). */
function retryDelay(failure, state, random) {
    if (!mayRepeat(failure, state))
        return null;
    const delay = Math.max(backoff(state.attempts, random), failure.retryAfterMs ?? 0);
    return state.elapsedMs + delay > RETRY_DEADLINE_MS ? null : delay;
}
/** Full jitter: anything between nothing and the exponential step, so that clients that failed together do not come back together. */
function backoff(attempts, random) {
    return random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (attempts - 1));
}
function mayRepeat(failure, state) {
    switch (failure.kind) {
        case 'throttled':
        case 'busy':
            return state.attempts < RETRY_ATTEMPTS;
        case 'unsent':
            return state.attempts < UNSENT_ATTEMPTS;
        case 'ambiguous':
            return state.class !== 'none' && state.attempts < RETRY_ATTEMPTS;
        case 'skewed':
            return state.attempts < 2;
        case 'expired': // the sender refreshes the credentials itself, once
        case 'refused':
            return false;
    }
}


/***/ }),

/***/ 9657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M$: () => (/* binding */ servicePrefix),
/* harmony export */   Xn: () => (/* binding */ operationName),
/* harmony export */   d4: () => (/* binding */ mustHaveMembers),
/* harmony export */   mu: () => (/* binding */ iamAction)
/* harmony export */ });
/** Services whose IAM prefix is not just their SDK id in lower case without spaces. */
const PREFIXES = {
    'CloudWatch Logs': 'logs',
    'Elastic Load Balancing': 'elasticloadbalancing',
    'Elastic Load Balancing v2': 'elasticloadbalancing',
};
/** S3 names its permissions after what they guard, not after the call. */
const S3_ACTIONS = {
    AbortMultipartUpload: 's3:AbortMultipartUpload',
    CompleteMultipartUpload: 's3:PutObject',
    CopyObject: 's3:PutObject',
    CreateMultipartUpload: 's3:PutObject',
    DeleteObjects: 's3:DeleteObject',
    GetBucketLifecycleConfiguration: 's3:GetLifecycleConfiguration',
    GetBucketEncryption: 's3:GetEncryptionConfiguration',
    GetObjectLockConfiguration: 's3:GetBucketObjectLockConfiguration',
    HeadBucket: 's3:ListBucket',
    HeadObject: 's3:GetObject',
    ListBuckets: 's3:ListAllMyBuckets',
    ListMultipartUploads: 's3:ListBucketMultipartUploads',
    ListObjectVersions: 's3:ListBucketVersions',
    ListObjects: 's3:ListBucket',
    ListObjectsV2: 's3:ListBucket',
    ListParts: 's3:ListMultipartUploadParts',
    UploadPart: 's3:PutObject',
};
/** `route53` for "Route 53": the prefix of its IAM actions, of its budget and of the call counts. */
function servicePrefix(client) {
    const id = client.config.serviceId ?? 'aws';
    return PREFIXES[id] ?? id.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
/** `ListHostedZones`. From the command's schema (type, namespace, name …), since a bundler may rename classes. */
function operationName(command) {
    const schema = command.schema;
    const name = Array.isArray(schema) ? schema[2] : undefined;
    return typeof name === 'string' ? name : command.constructor.name.replace(/Command$/, '');
}
function iamAction(service, operation) {
    return (service === 's3' ? S3_ACTIONS[operation] : undefined) ?? `${service}:${operation}`;
}
const XML_PROTOCOLS = new Set(['aws.protocols#restXml', 'aws.protocols#awsQuery', 'aws.protocols#ec2Query']);
/** Whether an answer without any member was cut off: these protocols always send their list, also an empty one. */
function mustHaveMembers(client) {
    const protocol = client.config.protocol?.getShapeId?.();
    return XML_PROTOCOLS.has(protocol ?? '') && client.config.serviceId !== 'S3'; // S3 says "never configured" by an empty element
}


/***/ }),

/***/ 3903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ readInput)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_time_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3669);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9165);



/** Checks every given value. Throws `usage`, naming the option, the value and the mend. */
function readInput(command, raw, env) {
    const known = new Map(command.options.map((option) => [option.name, option]));
    for (const [name, { label }] of raw.options) {
        if (known.has(name))
            continue;
        const hint = `leave it out; ${command.name} takes ${command.options.map((o) => `'${o.name}'`).join(', ') || 'no options'}`;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('usage', `${label} is not an option of '${command.name}'`, { hint });
    }
    if (raw.positional !== null && command.positional === null)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('usage', `'${command.name}' takes no argument, but '${raw.positional}' was given`, {
            hint: `leave it out, or name a plan file with --config PATH`,
        });
    const values = new Map();
    for (const option of known.values())
        values.set(option.name, parseGiven(option, givenFor(option, raw, env)));
    const get = (name, type) => {
        const option = known.get(name);
        if (option?.type !== type)
            throw new TypeError(`${command.name} reads '${name}' as ${type}, which its spec lacks`);
        return values.get(name) ?? null;
    };
    return {
        positional: raw.positional,
        flag: (name) => get(name, 'flag') === true,
        text: (name) => get(name, 'text'),
        list: (name) => (get(name, 'list') ?? []),
        instant: (name) => get(name, 'instant'),
    };
}
function givenFor(option, raw, env) {
    const given = raw.options.get(option.name);
    if (given !== undefined)
        return given;
    const variable = (0,_options_js__WEBPACK_IMPORTED_MODULE_1__/* .variableOf */ .Qn)(option);
    const text = env[variable];
    // An empty variable is one that is not set: `${{ vars.X }}` of nothing is an empty text.
    return text === undefined || text.trim() === '' ? null : { label: variable, values: [text] };
}
function parseGiven(option, given) {
    if (given === null)
        return null;
    if (option.type === 'list')
        return listOf(given.values);
    const text = (given.values.at(-1) ?? '').trim();
    if (option.type === 'flag')
        return flagOf(text, given.label);
    if (option.type === 'instant')
        return instantOf(text, given.label);
    return textOf(option, text, given.label);
}
/** Lists are written one a line, in the Action and in variables; empty lines do not count. */
function listOf(values) {
    return values.flatMap((value) => value.split(/\r?\n/).map((line) => line.trim())).filter((line) => line !== '');
}
function textOf(option, text, label) {
    if (text === '')
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('usage', `${label} is empty`, { hint: `write ${(0,_options_js__WEBPACK_IMPORTED_MODULE_1__/* .usageOf */ .Fs)(option)}, or leave it out` });
    if (text.includes('\n'))
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('usage', `${label} has more than one line: ${JSON.stringify(text)}`, {
            hint: 'write one value on one line',
        });
    return text;
}
function flagOf(text, label) {
    const value = (0,_options_js__WEBPACK_IMPORTED_MODULE_1__/* .parseFlag */ .og)(text);
    if (value !== null)
        return value;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('usage', `${label} is '${text}', which is neither true nor false`, {
        hint: 'write true or false',
    });
}
/** An ISO 8601 time with its zone. A date that the calendar lacks (30 February) is refused, not moved on. */
function instantOf(text, label) {
    const at = (0,_core_time_js__WEBPACK_IMPORTED_MODULE_2__/* .parseInstant */ .nV)(text);
    if (at === null) {
        const zoneless = /^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(text);
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('usage', `${label} is '${text}', which is not ${zoneless ? 'a time with a zone' : 'a time'}`, {
            hint: 'write an ISO 8601 time with its zone, as 2026-01-02T03:00:00Z or 2026-01-02T04:00:00+01:00',
        });
    }
    return at;
}


/***/ }),

/***/ 9165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $W: () => (/* binding */ config),
/* harmony export */   AS: () => (/* binding */ item),
/* harmony export */   BE: () => (/* binding */ indexOnly),
/* harmony export */   Bb: () => (/* binding */ apply),
/* harmony export */   Dz: () => (/* binding */ withPassphrase),
/* harmony export */   EZ: () => (/* binding */ yes),
/* harmony export */   Fs: () => (/* binding */ usageOf),
/* harmony export */   HN: () => (/* binding */ exclude),
/* harmony export */   HT: () => (/* binding */ from),
/* harmony export */   Lm: () => (/* binding */ holder),
/* harmony export */   NI: () => (/* binding */ slot),
/* harmony export */   Pq: () => (/* binding */ json),
/* harmony export */   Qn: () => (/* binding */ variableOf),
/* harmony export */   Rc: () => (/* binding */ level),
/* harmony export */   SH: () => (/* binding */ planHash),
/* harmony export */   Vz: () => (/* binding */ include),
/* harmony export */   YF: () => (/* binding */ CLI_ONLY),
/* harmony export */   aC: () => (/* binding */ target),
/* harmony export */   at: () => (/* binding */ at),
/* harmony export */   bi: () => (/* binding */ acceptLive),
/* harmony export */   et: () => (/* binding */ plan),
/* harmony export */   j_: () => (/* binding */ destination),
/* harmony export */   mx: () => (/* binding */ overwrite),
/* harmony export */   og: () => (/* binding */ parseFlag),
/* harmony export */   s$: () => (/* binding */ force),
/* harmony export */   sz: () => (/* binding */ recipient),
/* harmony export */   to: () => (/* binding */ to),
/* harmony export */   uM: () => (/* binding */ share),
/* harmony export */   z6: () => (/* binding */ check)
/* harmony export */ });
// Every option is defined once: two commands that take `--plan` take the same one, and action.yml has one input for it.
const config = {
    name: 'config',
    type: 'list',
    placeholder: 'PATH',
    doc: 'plan file to read instead of holdfast.yml; several files make one plan space',
};
const plan = {
    name: 'plan',
    type: 'list',
    placeholder: 'NAME',
    doc: 'only this plan; it runs when it is due, and at once when it has no schedule',
};
const force = {
    name: 'force',
    type: 'flag',
    doc: 'run now, whether or not a plan is due',
};
const slot = {
    name: 'slot',
    type: 'instant',
    placeholder: 'TIME',
    doc: 'run for this scheduled instant, as 2026-01-02T03:00:00Z',
};
const acceptLive = {
    name: 'accept-live',
    type: 'list',
    placeholder: 'ITEM',
    doc: 'end a pending edit or a conflict of this item in favour of what AWS has',
};
const check = {
    name: 'check',
    type: 'flag',
    doc: 'end with 1 when a plan is stale',
};
const at = {
    name: 'at',
    type: 'text',
    placeholder: 'WHEN',
    doc: 'a time (2026-01-02T03:00:00Z), how long ago (26h) or a recovery point; default the newest',
};
const to = {
    name: 'to',
    type: 'text',
    placeholder: 'WHEN',
    doc: 'the later point to compare with, as for at; default the newest',
};
const from = {
    name: 'from',
    type: 'text',
    placeholder: 'STORE',
    doc: 'read this folder or s3://bucket/prefix instead of the destination of a plan; needs no plan file',
};
const target = {
    name: 'target',
    type: 'text',
    placeholder: 'DIR',
    doc: 'folder to restore into; it receives what lies below the path of the source',
};
const item = {
    name: 'item',
    type: 'list',
    placeholder: 'PATH',
    doc: 'only this path below the root of the source with all that it holds, or what this pattern fits',
};
const include = {
    name: 'include',
    type: 'list',
    placeholder: 'GLOB',
    doc: 'only what this pattern fits, in the language of .gitignore',
};
const exclude = {
    name: 'exclude',
    type: 'list',
    placeholder: 'GLOB',
    doc: 'leave out what this pattern fits, in the language of .gitignore',
};
const overwrite = {
    name: 'overwrite',
    type: 'text',
    placeholder: 'WHICH',
    doc: 'what becomes of files that are there: never (they stay), changed (replaced unless size and time are the same) or always; default never',
};
const apply = {
    name: 'apply',
    type: 'flag',
    doc: 'do it; without this it is only shown what would be done',
};
const yes = {
    name: 'yes',
    type: 'flag',
    doc: 'do not ask before doing it',
};
const planHash = {
    name: 'plan-hash',
    type: 'text',
    placeholder: 'HASH',
    doc: 'do it only if what would be done is still what was shown with this hash',
};
const level = {
    name: 'level',
    type: 'text',
    placeholder: 'LEVEL',
    doc: 'how deep to look: catalogue (the entries), objects (what lies there, without reading it) or data (every byte); default objects',
};
const share = {
    name: 'share',
    type: 'text',
    placeholder: 'PERCENT',
    doc: 'how much of the data to read at the level data, other packs in each run, as 10%; default all',
};
const destination = {
    name: 'destination',
    type: 'text',
    placeholder: 'NAME',
    doc: 'the destination of the plan files; needed when there are several',
};
const recipient = {
    name: 'recipient',
    type: 'list',
    placeholder: 'KEY',
    doc: 'an age recipient (age1…) who becomes a holder, or NAME=age1… to give him a name',
};
const withPassphrase = {
    name: 'with-passphrase',
    type: 'list',
    placeholder: 'NAME=VARIABLE',
    doc: 'a holder of that name who opens the store by the passphrase in that environment variable',
};
const indexOnly = {
    name: 'index-only',
    type: 'flag',
    doc: 'the new holder can back up and list, and cannot read the data',
};
const holder = {
    name: 'holder',
    type: 'list',
    placeholder: 'NAME',
    doc: 'the holder to remove; with rotate one who gets none of the new keys',
};
/** Only of the command line: the Action has the output `result`. */
const json = {
    name: 'json',
    type: 'flag',
    doc: 'print one JSON object on standard output and all else on standard error',
};
/** Options that the command line has and the Action has not. */
const CLI_ONLY = new Set([json]);
/** The environment variable of an option: `accept-live` → `HOLDFAST_ACCEPT_LIVE`. */
function variableOf(option) {
    return `HOLDFAST_${option.name.replaceAll('-', '_').toUpperCase()}`;
}
/** As it stands on the command line: `--config PATH`. */
function usageOf(option) {
    return option.type === 'flag' ? `--${option.name}` : `--${option.name} ${option.placeholder ?? 'VALUE'}`;
}
/** The words that make a flag true or false: YAML 1.2, the core schema's `true|True|TRUE|false|False|FALSE`. */
function parseFlag(text) {
    if (/^(?:true|True|TRUE)$/.test(text))
        return true;
    return /^(?:false|False|FALSE)$/.test(text) ? false : null;
}


/***/ }),

/***/ 4001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ credentialLike)
/* harmony export */ });
/** Texts that are credentials by their form alone. A form is listed only if its issuer documents it; guesses by entropy are not. */
const FORMS = [
    // IAM User Guide, "unique identifiers": AKIA = long-term key, ASIA = session key.
    ['an AWS access key id', /(?<![A-Z0-9])A(?:KI|SI)A[A-Z2-7]{16}(?![A-Z0-9])/],
    // A secret key has no prefix of its own: it is recognised by the name that stands before it.
    ['an AWS secret access key', /secret[_-]?access[_-]?key["'\s:=]{1,5}[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/i],
    ['a private key', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/],
    ['a GitHub token', /(?<![A-Za-z0-9_])gh[pousr]_[A-Za-z0-9]{36,}|(?<![A-Za-z0-9_])github_pat_[A-Za-z0-9_]{22,}/],
    // age-encryption.org/v1, "X25519 recipient type": Bech32 with this prefix.
    ['an age identity', /AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}/i],
    ['a Slack token', /(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{10,}/],
];
/** What a text looks like (`a GitHub token`), or null. Never returns any part of the text. */
function credentialLike(text) {
    return FORMS.find(([, form]) => form.test(text))?.[0] ?? null;
}


/***/ }),

/***/ 8889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ep: () => (/* binding */ shards),
/* harmony export */   Oq: () => (/* binding */ SHARDS),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   a$: () => (/* binding */ TEXT),
/* harmony export */   gu: () => (/* binding */ REFERENCE),
/* harmony export */   gy: () => (/* binding */ unread),
/* harmony export */   ir: () => (/* binding */ reference),
/* harmony export */   yn: () => (/* binding */ UNREAD)
/* harmony export */ });
// The markers' names begin with a character that XML 1.0 cannot carry and no AWS name holds, so that nothing that AWS
// returns (a tag called `$unread`) can pass for one.
const REFERENCE = '\u0000reference';
const UNREAD = '\u0000unread';
const SHARDS = '\u0000shards';
const TEXT = '\u0000text';
function reference(kinds, id, as = {}) {
    return { [REFERENCE]: { kinds: typeof kinds === 'string' ? [kinds] : kinds, id, ...as } };
}
/** `kind` is the kind whose read failed: its end says why. */
function unread(kind) {
    return { [UNREAD]: kind };
}
function shards(header, list, items) {
    return { [SHARDS]: { header, list, items } };
}
/** `content` is written as it is, with a line feed at its end. */
function text(content) {
    return { [TEXT]: content };
}


/***/ }),

/***/ 1420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cq: () => (/* binding */ DURATION_PATTERN),
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   a3: () => (/* binding */ formatDuration)
/* harmony export */ });
/** Milliseconds of one of each unit, largest first. A month counts 30 days and a year 365: these are spans, not calendar dates. */
const UNITS = [
    ['y', 31_536_000_000],
    ['mo', 2_592_000_000],
    ['w', 604_800_000],
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1_000],
];
/** Units in which a duration is written back: the ones that every reader adds up alike. */
const SPOKEN = ['d', 'h', 'm', 's'];
/** As a pattern for schemas: one or more of "number unit", the largest unit first (`90d`, `1d12h`). */
const DURATION_PATTERN = `^(?=.)${UNITS.map(([unit]) => `(\\d+${unit})?`).join('')}$`;
const DURATION = new RegExp(DURATION_PATTERN);
/** Milliseconds of `26h`, `30d` or `1d12h`; null when the text is no duration. `m` is minutes, `mo` months. */
function parseDuration(text) {
    const parts = DURATION.exec(text);
    if (parts === null)
        return null;
    const ms = UNITS.reduce((sum, [, size], i) => sum + Number.parseInt(parts[i + 1] ?? '0', 10) * size, 0);
    return Number.isSafeInteger(ms) ? ms : null;
}
/**
 * A span for people, to be read at a glance: the largest unit and the one below it (`26h` is `1d2h`), the rest is dropped,
 * for five minutes do not matter beside a day. `parseDuration` reads it.
 */
function formatDuration(ms) {
    if (ms < 0)
        return `-${formatDuration(-ms)}`;
    const spoken = UNITS.filter(([unit]) => SPOKEN.includes(unit));
    const largest = spoken.findIndex(([, size]) => ms >= size);
    if (largest < 0)
        return '0s';
    let rest = ms;
    const shown = spoken.slice(largest, largest + 2).map(([unit, size]) => {
        const count = Math.floor(rest / size);
        rest -= count * size;
        return count === 0 ? '' : `${count}${unit}`;
    });
    return shown.join('');
}


/***/ }),

/***/ 2807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Et: () => (/* binding */ HoldfastError),
/* harmony export */   xh: () => (/* binding */ toHoldfastError)
/* harmony export */ });
/* unused harmony export ERROR_CODES */
/** Every code an error or finding can carry; `docs/errors.md` is generated from this list. Codes are never re-used. */
const ERROR_CODES = {
    // plan
    'plan-invalid': 'the plan file has errors; each is shown with its place and its mend',
    'plan-missing': 'no plan file was found',
    'plan-unknown': 'a plan was named that the plan file does not have',
    'secret-missing': 'a $NAME in the plan is not in the environment',
    // usage
    usage: 'the command line or an input is wrong',
    'not-carried-out': 'this version cannot carry out what was asked',
    // AWS
    'credentials-missing': 'no AWS credentials were found',
    'credentials-invalid': 'AWS refused the credentials',
    'role-refused': 'AWS did not let this identity assume the role',
    'oidc-missing': 'the job has no permission to ask GitHub for an OIDC token',
    'account-mismatch': 'the credentials belong to another account than the plan names',
    'region-missing': 'a regional source runs in no region: the plan names none and AWS_REGION is not set, or is none',
    'region-not-enabled': 'a region of the plan is not enabled in the account',
    'access-denied': 'an IAM action is missing from the policy',
    throttled: 'AWS kept throttling beyond the retry limit',
    network: 'AWS could not be reached',
    'aws-error': 'AWS answered with an error',
    'not-offered': 'the service itself says that it has no such operation',
    pagination: 'AWS said a list goes on and gave no way on, or gave the same cursor again',
    'changed-while-read': 'an object changed while its pages were read, or a file while its bytes were',
    'unknown-field': 'AWS returned a field that this version does not know; update Holdfast',
    'snapshot-version': 'the snapshot tree was written by a later version',
    'key-clash': 'two objects would lie in one folder',
    // git and GitHub
    'not-a-repository': 'the working directory is not a git repository',
    'detached-head': 'no branch is checked out and the plan names none',
    'git-missing': 'the git program was not found',
    'git-failed': 'git ended with an error',
    'push-rejected': 'the remote refused the push',
    'branch-protected': 'the branch is protected against this push',
    'push-race': 'other writers were first again and again',
    'unsafe-path': 'a path leads outside of the repository or through a symbolic link',
    'remote-unreachable': 'the git remote could not be reached',
    'state-unavailable': 'the run records could not be read or written',
    'public-repository': 'the repository is public and the plan does not allow to publish there',
    'github-api': 'the GitHub API answered with an error',
    // the data archive
    'object-exists': 'another object already lies under a key that is written once',
    'object-missing': 'an object that a recovery point needs is not in the store',
    'object-damaged': 'bytes of the store are not what was written',
    'wrong-key': 'the passphrase, identity or key is not the one the store was written with',
    'keys-missing': 'this holder has not got the key that would be needed',
    'store-refused': 'the store is another one than the plan describes, or this version does not know it',
    'key-holder': 'the holder of a key is there already, is not there, or is the last one',
    'object-cold': 'an object lies in a storage class that must be thawed before it can be read',
    'store-missing': 'the bucket or directory of a destination is not there',
    'store-denied': 'the directory of a destination may not be read or written by this user',
    'store-full': 'a destination has no room left',
    'store-failed': 'a destination could not do what was asked',
    'wrong-region': 'the bucket of a destination lies in another region than the plan says',
    'source-failed': 'a data source could not hand over what it was asked for',
    'restore-target': 'what is restored cannot be written where it was asked for',
    'target-refused': 'a restore would write into what it restores from, or into a source that is backed up',
    'point-missing': 'the recovery point that was asked for is not there',
    'item-missing': 'no recovery point has the item that was asked for',
    'plan-changed': 'what would be done now is not what the given plan hash was shown for',
    // findings
    'path-unread': 'paths of a data source could not be read and no earlier point has them',
    'path-carried': 'paths of a data source could not be read and are kept as an earlier point has them',
    'excludes-changed': 'the rules of the plan that leave things out are others than at the last point',
    'kept-existing': 'files were there already and were left as they were',
    'not-restored': 'some of what was asked for could not be written',
    'not-kept': 'owners, modes or attributes could not be given back to what was restored',
    'not-in-point': 'some of what was asked for could not be read when the recovery point was made',
    'entry-forged': 'a catalogue entry was not written by a holder of the store’s keys, or stands in another place',
    'entry-replaced': 'a catalogue entry has a second version or a delete marker, or is not the one that was written',
    'point-vanished': 'a recovery point that was written is not in the catalogue any more',
    'keys-replaced': 'the store’s identities are not the ones that the ledger knows',
    'one-holder': 'only one holder can open the store; when his key is lost, so is everything',
    'mass-removal': 'a zone, a balancer, a listener or a large share of a zone is gone',
    'no-longer-covered': 'an object is outside of what the plan captures now; its files stay',
    'selection-empty': 'a glob of the plan matches nothing, or the account has nothing of the kind',
    'platform-added': 'AWS introduced a setting; it stands with its default in objects that nobody changed',
    'pending-edit': 'a committed edit is not applied to AWS',
    'damaged-file': 'a snapshot file was edited so that it is no JSON any more',
    conflict: 'an edit in git and a change in AWS meet in one file',
    'credential-like-value': 'a value looks like a credential',
    'attributes-unread': 'extended attributes or ACLs of some files could not be read',
    'self-excluded': 'a destination lies inside of a source and is left out of it',
    'not-captured': 'a neighbour of the captured resources is not captured',
    'visibility-unknown': 'the repository could not be shown to be private',
    'state-lost': 'refs/holdfast/state was not there although a capture was: lateness and pending edits are unknown',
    late: 'the plan ran later than scheduled',
    stale: 'the newest complete run is older than the freshness objective',
    // process
    cancelled: 'the run was ended by a signal',
    internal: 'a defect of Holdfast; please report it',
};
/** The one error type. `message` is lower case, holds the wrong value and no full stop; `hint` says what to change. */
class HoldfastError extends Error {
    code;
    hint;
    constructor(code, message, options) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.name = 'HoldfastError';
        this.code = code;
        this.hint = options.hint;
    }
}
/** Any thrown value as a HoldfastError; what is not one already is `internal`. Abort errors become `cancelled`. */
function toHoldfastError(thrown) {
    if (thrown instanceof HoldfastError)
        return thrown;
    const name = thrown?.name;
    const message = thrown?.message;
    const text = typeof message === 'string' ? message : String(thrown);
    if (name === 'AbortError')
        return new HoldfastError('cancelled', 'the run was cancelled', {
            hint: 'start it again; the next run carries on',
            cause: thrown,
        });
    return new HoldfastError('internal', text, { hint: 'please report this with the log of the run', cause: thrown });
}


/***/ }),

/***/ 6768:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E0: () => (/* binding */ API_COMMIT_MAX_BASE64_BYTES),
/* harmony export */   Up: () => (/* binding */ API_COMMIT_MAX_FILES),
/* harmony export */   Yh: () => (/* binding */ ANNOTATIONS_MAX_PER_STEP_AND_KIND),
/* harmony export */   eR: () => (/* binding */ SUMMARY_MAX_BYTES),
/* harmony export */   eg: () => (/* binding */ JOB_OUTPUTS_MAX_BYTES)
/* harmony export */ });
/**
 * What GitHub takes, in one place. Lengths of text are in characters as GitHub counts them, or in bytes where the name says so.
 */
/** Job summary of one step; a longer one fails to upload with an error annotation while the job stays green. (GitHub docs, "Workflow commands", "Step isolation and limits") */
const SUMMARY_MAX_BYTES = 1024 * 1024;
/** Annotations of one kind (error, warning, notice) that a step shows. (actions/toolkit, docs/problem-matchers.md, "Limitations") */
const ANNOTATIONS_MAX_PER_STEP_AND_KIND = 10;
/** One job's outputs together. (GitHub docs, "Workflow syntax", jobs.<job_id>.outputs) */
const JOB_OUTPUTS_MAX_BYTES = 1024 * 1024;
/**
 * Largest change that is committed by createCommitOnBranch, whose files travel base64 in one request. GitHub publishes no
 * limit; requests of tens of megabytes fail and those above a few are answered with 502 now and then, so push takes over
 * well below. (public issue reports on createCommitOnBranch and on REST trees)
 */
const API_COMMIT_MAX_FILES = 100;
const API_COMMIT_MAX_BASE64_BYTES = 5_000_000;


/***/ }),

/***/ 8998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ matchGlob)
/* harmony export */ });
/**
 * Whether the whole text fits the pattern: `*` is any run of characters, `?` any one, upper and lower case are the same.
 * Only the last `*` is ever widened, so the time is at most the product of both lengths, whatever the pattern.
 */
function matchGlob(pattern, text) {
    const wanted = [...pattern.toLowerCase()];
    const given = [...text.toLowerCase()];
    let p = 0;
    let star = -1;
    let resume = 0;
    for (let t = 0; t < given.length;) {
        if (wanted[p] === '*') {
            star = p++;
            resume = t;
        }
        else if (wanted[p] === '?' || wanted[p] === given[t]) {
            p += 1;
            t += 1;
        }
        else if (star >= 0) {
            p = star + 1;
            t = ++resume; // the last star takes one character more
        }
        else
            return false;
    }
    return wanted.slice(p).every((character) => character === '*');
}


/***/ }),

/***/ 8314:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ canonicalText),
/* harmony export */   G: () => (/* binding */ isObject)
/* harmony export */ });
/** The one text of a value: two spaces, one line feed at the end, keys in the order in which they were put (schema order). */
function canonicalText(value) {
    return `${JSON.stringify(value, null, 2)}\n`;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 3676:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aA: () => (/* binding */ encodeName),
/* harmony export */   ce: () => (/* binding */ isReservedName),
/* harmony export */   fx: () => (/* binding */ decodeKeyName),
/* harmony export */   jV: () => (/* binding */ encodeNameWithId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** A path segment may hold 255 bytes on every file system; git for Windows counts whole paths, so far less is used. */
const SEGMENT_MAX_BYTES = 200;
const CUT_BYTES = 150;
const HASH_DIGITS = 6;
const LONG_HASH_DIGITS = 12;
/** Windows opens these as devices, whatever follows after a dot (Microsoft, "Naming Files, Paths, and Namespaces"). */
/** Names that Windows keeps for devices, with any ending. Lower case. */
function isReservedName(name) {
    return RESERVED.test(name);
}
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;
/**
 * A name as one path segment: lower case letters, digits, `.`, `_` and `-` as they are, all else `%XX` for each UTF-8
 * byte. Two different names never give the same segment, on file systems that do not tell upper from lower case either.
 * An empty name is `unnamed`. A long one is cut and told apart by a hash of the whole.
 */
function encodeName(name) {
    const whole = escapeName(name);
    return whole.length <= SEGMENT_MAX_BYTES ? whole : `${cut(name)}~${shortHash(name)}`;
}
/** A name that is not unique, told apart by a hash of the object's id; letters in lower case, to be read. */
function encodeNameWithId(name, id, hash = 'short') {
    const whole = escapeName(name);
    const start = whole.length <= SEGMENT_MAX_BYTES ? whole : cut(name);
    return `${start}~${shortHash(id, hash === 'short' ? HASH_DIGITS : LONG_HASH_DIGITS)}`;
}
/** The plain name in a key (`public/example.com`, `api~1a2b3c`): without folder and hash. A name that was cut stays cut. */
function decodeKeyName(key) {
    const segment = key.slice(key.lastIndexOf('/') + 1).replace(/~[0-9a-f]{6}(?:[0-9a-f]{6})?$/, '');
    try {
        return decodeURIComponent(segment);
    }
    catch {
        return segment; // a folder that a person made by hand
    }
}
function escapeName(name) {
    const text = escapeAll(name);
    if (text === '')
        return 'unnamed';
    // A leading dot would hide the folder, `.git` git itself refuses, `.` and `..` are no names.
    const safe = text.startsWith('.') || isReservedName(text) ? hex(text.charCodeAt(0)) + text.slice(1) : text;
    return safe.endsWith('.') ? `${safe.slice(0, -1)}%2E` : safe; // Windows drops a dot at the end
}
function escapeAll(name) {
    return name.replace(/[^a-z0-9._-]/gu, (character) => [...Buffer.from(character, 'utf8')].map(hex).join(''));
}
function hex(byte) {
    return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
/** The first whole characters of the name that fit. */
function cut(name) {
    let kept = '';
    for (const character of name) {
        if (escapeName(kept + character).length > CUT_BYTES)
            break;
        kept += character;
    }
    return escapeName(kept);
}
function shortHash(text, digits = HASH_DIGITS) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex').slice(0, digits);
}


/***/ }),

/***/ 7464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* reexport safe */ _key_names_js__WEBPACK_IMPORTED_MODULE_1__.fx),
/* harmony export */   s: () => (/* binding */ assignKeys)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _key_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3676);



/**
 * Gives each object of one scope the folder it lies in: `public/example.com`, `api-primary~1a2b3c`.
 *
 * A committed identity keeps its key. Else a unique name is its own key, unless another object has the name too or the
 * key is taken; any other name gets a hash of the id behind it. A committed key is taken while its object is there, and
 * also while its kind was not read whole, for then nobody knows. No key depends on an object of another name.
 *
 * Throws `key-clash` when two objects would lie in one folder: an id that was read twice, or a tree edited by hand.
 */
function assignKeys(documents, committed, completeKinds) {
    const live = new Set(documents.map((d) => at(d.kind, d.id)));
    const own = ownKeys(committed);
    const stays = (c) => live.has(at(c.kind, c.id)) || c.uncovered === true || !completeKinds.has(c.kind);
    const taken = new Set(committed.filter(stays).map((c) => at(c.kind, c.key)));
    const bare = countBy(documents.filter((d) => d.name.unique).map((d) => at(d.kind, bareKey(d))));
    const fresh = documents.filter((d) => !own.has(at(d.kind, d.id)));
    const hashed = countBy(fresh.map((d) => at(d.kind, hashedKey(d))));
    const keyOf = (d) => {
        const kept = own.get(at(d.kind, d.id));
        if (kept !== undefined)
            return kept;
        const plain = at(d.kind, bareKey(d));
        if (d.name.unique && bare.get(plain) === 1 && !taken.has(plain))
            return bareKey(d);
        const short = at(d.kind, hashedKey(d));
        return hashed.get(short) === 1 && !taken.has(short) ? hashedKey(d) : hashedKey(d, 'long');
    };
    const keys = new Map(documents.map((d) => [d, keyOf(d)]));
    refuseClash(keys);
    return keys;
}
/** Of an identity that lies in two folders (a tree edited by hand) the first by name is its own. */
function ownKeys(committed) {
    const own = new Map();
    for (const { kind, id, key } of committed) {
        const other = own.get(at(kind, id));
        if (other === undefined || key < other)
            own.set(at(kind, id), key);
    }
    return own;
}
function bareKey({ name }) {
    return inFolder(name.folder, (0,_key_names_js__WEBPACK_IMPORTED_MODULE_1__/* .encodeName */ .aA)(name.name));
}
function hashedKey({ name, id }, hash = 'short') {
    return inFolder(name.folder, (0,_key_names_js__WEBPACK_IMPORTED_MODULE_1__/* .encodeNameWithId */ .jV)(name.unique ? name.name : name.name.toLowerCase(), id, hash));
}
function inFolder(folder, segment) {
    return folder === undefined ? segment : `${folder}/${segment}`;
}
function refuseClash(keys) {
    const holders = new Map();
    for (const [document, key] of keys) {
        const other = holders.get(at(document.kind, key));
        if (other !== undefined) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('key-clash', `${document.kind} '${document.id}' and ${other.kind} '${other.id}' would both lie in '${key}'`, { hint: `look into the ids.json files of '${key}': one identity must stand in one folder` });
        }
        holders.set(at(document.kind, key), document);
    }
}
/** Kind and text as one map key; no kind holds a line feed. */
function at(kind, text) {
    return `${kind}\n${text}`;
}
function countBy(texts) {
    const counts = new Map();
    for (const text of texts)
        counts.set(text, (counts.get(text) ?? 0) + 1);
    return counts;
}


/***/ }),

/***/ 4429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I$: () => (/* binding */ exitCode),
/* harmony export */   j$: () => (/* binding */ worstRun)
/* harmony export */ });
/* unused harmony exports OUTCOMES, ITEM_STATUSES */
/** How a run ended, for people and machines. DESIGN: one closed list, never re-used. */
const OUTCOMES = (/* unused pure expression or super */ null && ([
    'complete',
    'partial',
    'failed',
    'refused',
    'drift',
    'waiting',
    'nothing-due',
    'invalid',
    'cancelled',
]));
const ITEM_STATUSES = (/* unused pure expression or super */ null && ([
    'complete',
    'partial',
    'denied',
    'not-offered',
    'failed',
    'skipped',
    'in-progress',
    'pending',
    'already-served',
]));
/** Exit codes by outcome; `mass-removal` is no outcome of its own: a finding that lifts 0 to 4. */
const EXIT_CODES = {
    complete: 0,
    'nothing-due': 0,
    failed: 1,
    invalid: 2,
    partial: 3,
    drift: 4,
    refused: 5,
    waiting: 6,
    cancelled: 130,
};
/** Of several codes the first of these is the run's. */
const EXIT_ORDER = [2, 130, 1, 5, 3, 4, 6, 0];
/** The exit code of several outcomes together: the first of `2 130 1 5 3 4 6 0`. */
function worstExit(codes) {
    const seen = new Set(codes);
    return EXIT_ORDER.find((code) => seen.has(code)) ?? 0;
}
/** `waiting` counts as 6 only under `--wait`; without it a run that waits is 0, so hosts pass what they were asked. */
function exitCode(result) {
    const mass = result.findings.some((f) => f.code === 'mass-removal') ? [4] : [];
    return worstExit([EXIT_CODES[result.outcome], ...mass]);
}
/** Of several runs the one whose outcome is that of all: by its exit code, the first among equals. Undefined for none. */
function worstRun(runs) {
    const rank = ({ outcome }) => EXIT_ORDER.indexOf(EXIT_CODES[outcome]);
    return runs.toSorted((a, b) => rank(a) - rank(b))[0];
}


/***/ }),

/***/ 7980:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ suggest)
/* harmony export */ });
/* unused harmony export editDistance */
/** The known word that a person most likely meant; null when none is near. Case and `_` for `-` do not count. */
function suggest(word, known) {
    const meant = fold(word);
    if (meant.length === 0 || meant.length > MAX_CHARS)
        return null;
    let best = null;
    for (const candidate of known) {
        const other = fold(candidate);
        const allowed = Math.max(1, Math.floor(Math.max(meant.length, other.length) / 3));
        if (Math.abs(meant.length - other.length) > allowed)
            continue;
        const distance = editDistance(meant, other);
        // A word of one or two letters is near to everything; only a swap of case is a safe guess there.
        if (distance > allowed || distance >= other.length || (other.length <= 2 && distance > 0))
            continue;
        if (best === null || distance < best.distance)
            best = { word: candidate, distance };
    }
    return best === null ? null : best.word;
}
/** Longer than any name this project knows; keeps a pasted page from costing time. */
const MAX_CHARS = 100;
function fold(word) {
    return word.toLowerCase().replaceAll('_', '-');
}
/** Edits (insert, delete, replace, swap of neighbours) between two words: optimal string alignment, row by row. */
function editDistance(a, b) {
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const replace = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
            let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, replace);
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
                least = Math.min(least, at(before, j - 2) + 1);
            row.push(least);
        }
        before = last;
        last = row;
    }
    return at(last, b.length);
}
function at(row, index) {
    return row[index] ?? Number.POSITIVE_INFINITY;
}


/***/ }),

/***/ 3669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ly: () => (/* binding */ isoTime),
/* harmony export */   hX: () => (/* binding */ parseSlotKey),
/* harmony export */   nV: () => (/* binding */ parseInstant),
/* harmony export */   q8: () => (/* binding */ slotKey)
/* harmony export */ });
/** `2026-01-02T03:04:05.678Z`. */
function isoTime(at) {
    return new Date(at).toISOString();
}
/** A slot as it stands in keys and paths: `YYYYMMDDTHHMMSSmmmZ`, which sorts by time. */
function slotKey(at) {
    return isoTime(at).replaceAll(/[-:.]/g, '');
}
/** The instant of a slot key; null when the text is none. */
function parseSlotKey(key) {
    const m = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z$/.exec(key);
    if (m === null)
        return null;
    const at = Date.parse(`${m[1]}-${m[2]}-${m[3]}T${m[4]}:${m[5]}:${m[6]}.${m[7]}Z`);
    return Number.isNaN(at) ? null : at;
}
const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;
/** The instant of an ISO 8601 time with its zone; null when the text is none, or names a day that the calendar lacks. */
function parseInstant(text) {
    const day = INSTANT.exec(text)?.[1];
    const at = day === undefined ? Number.NaN : Date.parse(text);
    return Number.isNaN(at) || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day ? null : at;
}


/***/ }),

/***/ 8311:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gI: () => (/* binding */ given),
/* harmony export */   h4: () => (/* binding */ githubContext),
/* harmony export */   yK: () => (/* binding */ runIdentity)
/* harmony export */ });
/** What the runner says of this run ("Variables reference", GitHub Docs); null outside of GitHub Actions. */
function githubContext(env, token) {
    const repository = given(env, 'GITHUB_REPOSITORY');
    if (env['GITHUB_ACTIONS'] !== 'true' || repository === null)
        return null;
    const eventName = given(env, 'GITHUB_EVENT_NAME') ?? '';
    return {
        repository,
        apiUrl: withoutSlash(given(env, 'GITHUB_API_URL') ?? 'https://api.github.com'),
        serverUrl: withoutSlash(given(env, 'GITHUB_SERVER_URL') ?? 'https://github.com'),
        token,
        eventName,
        branch: branchOf(env, eventName),
        actor: given(env, 'GITHUB_ACTOR'),
    };
}
/**
 * Only a run for a branch has one. A pull request's ref is `refs/pull/N/merge` with the ref type `branch`, and
 * `pull_request_target` names the base branch, which such a run must not write to.
 */
function branchOf(env, eventName) {
    const ref = given(env, 'GITHUB_REF') ?? '';
    if (given(env, 'GITHUB_REF_TYPE') !== 'branch' || !ref.startsWith('refs/heads/'))
        return null;
    return eventName.startsWith('pull_request') ? null : ref.slice('refs/heads/'.length);
}
/** GitHub's run id and attempt, else 16 random hex. */
function runIdentity(env, random) {
    const id = env['GITHUB_ACTIONS'] === 'true' ? given(env, 'GITHUB_RUN_ID') : null;
    if (id === null)
        return { id: random(8), attempt: 1 };
    const attempt = Number(given(env, 'GITHUB_RUN_ATTEMPT') ?? '1');
    return { id, attempt: Number.isSafeInteger(attempt) && attempt > 0 ? attempt : 1 };
}
/** An empty variable is one that is not set. */
function given(env, name) {
    const value = env[name]?.trim();
    return value === undefined || value === '' ? null : value;
}
function withoutSlash(url) {
    return url.replace(/\/+$/, '');
}


/***/ }),

/***/ 6076:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ endProcess),
  m: () => (/* binding */ processWorld)
});

// NAMESPACE OBJECT: ./build/sources/registry.js
var registry_namespaceObject = {};
__webpack_require__.r(registry_namespaceObject);
__webpack_require__.d(registry_namespaceObject, {
  elb: () => (elb),
  files: () => (files),
  route53: () => (route53)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./build/core/errors.js
var core_errors = __webpack_require__(2807);
;// CONCATENATED MODULE: ./build/aws/endpoint.js
/** A variable's value; an empty one counts as not set, because that is what an absent secret becomes in a workflow. */
function variable(env, name) {
    const value = env[name]?.trim();
    return value === undefined || value === '' ? null : value;
}
/**
 * The endpoint that the environment asks for: `AWS_ENDPOINT_URL_ROUTE_53` for the service "Route 53", else
 * `AWS_ENDPOINT_URL`; null = AWS's own. ("Service-specific endpoints", AWS SDKs and Tools reference.)
 */
function endpointFor(env, serviceId) {
    if (variable(env, 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS')?.toLowerCase() === 'true')
        return null;
    const own = `AWS_ENDPOINT_URL_${serviceId.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
    return variable(env, own) ?? variable(env, 'AWS_ENDPOINT_URL');
}
function regionOf(env) {
    return variable(env, 'AWS_REGION') ?? variable(env, 'AWS_DEFAULT_REGION');
}
/** The partition a region lies in. */
function partitionOf(region) {
    const prefixes = [
        ['cn-', 'aws-cn'],
        ['us-gov-', 'aws-us-gov'],
        ['us-isob-', 'aws-iso-b'],
        ['us-isof-', 'aws-iso-f'],
        ['us-iso-', 'aws-iso'],
        ['eu-isoe-', 'aws-iso-e'],
        ['eusc-', 'aws-eusc'],
    ];
    return prefixes.find(([prefix]) => region?.startsWith(prefix))?.[1] ?? 'aws';
}
/** Where a partition's global services are controlled (AWS's own partitions.json, `implicitGlobalRegion`). */
function controlRegion(partition) {
    return CONTROL_REGIONS[partition] ?? 'us-east-1';
}
const CONTROL_REGIONS = {
    'aws-cn': 'cn-northwest-1',
    'aws-us-gov': 'us-gov-west-1',
    'aws-iso': 'us-iso-east-1',
    'aws-iso-b': 'us-isob-east-1',
    'aws-iso-e': 'eu-isoe-west-1',
    'aws-iso-f': 'us-isof-south-1',
    'aws-eusc': 'eusc-de-east-1',
};

// EXTERNAL MODULE: ./build/aws/retry.js
var retry = __webpack_require__(7968);
;// CONCATENATED MODULE: ./build/aws/oidc.js



const ATTEMPTS = 5;
const TIMEOUT_MS = 30_000;
/** GitHub's token service; null when the job was not given its address ("OpenID Connect reference", GitHub Docs). */
function githubOidc(options) {
    const url = variable(options.env, 'ACTIONS_ID_TOKEN_REQUEST_URL');
    const bearer = variable(options.env, 'ACTIONS_ID_TOKEN_REQUEST_TOKEN');
    if (url === null || bearer === null)
        return null;
    const { clock, signal, random = Math.random } = options;
    return {
        async token(audience) {
            const address = new URL(url);
            address.searchParams.set('audience', audience);
            for (let attempts = 1;; attempts += 1) {
                const answer = await ask(address, bearer, signal);
                if (answer.kind === 'token')
                    return answer.token;
                if (!answer.passing || attempts >= ATTEMPTS)
                    throw answer.error;
                await clock.sleep((0,retry/* backoff */.JN)(attempts, random), signal);
            }
        },
    };
}
/** The error of a job that asks for a role and may not ask for a token. */
function oidcMissing(cause) {
    return new core_errors/* HoldfastError */.Et('oidc-missing', 'the job may not ask GitHub for an OIDC token', {
        hint: 'add to the job: permissions: id-token: write (runs for pull requests from forks never get it)',
        cause,
    });
}
async function ask(address, bearer, signal) {
    try {
        const response = await fetch(address, {
            headers: { authorization: `Bearer ${bearer}`, accept: 'application/json; api-version=2.0' },
            signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
        });
        if (response.status === 401 || response.status === 403) {
            await response.body?.cancel();
            return { kind: 'failed', passing: false, error: oidcMissing(new Error(`HTTP ${response.status}`)) };
        }
        const body = response.ok ? await response.json() : await response.body?.cancel();
        const token = body?.value;
        if (typeof token === 'string' && token !== '')
            return { kind: 'token', token };
        const passing = response.status === 429 || response.status >= 500 || response.ok;
        return { kind: 'failed', passing, error: tokenError(`answered HTTP ${response.status} without a token`) };
    }
    catch (error) {
        signal.throwIfAborted();
        return { kind: 'failed', passing: true, error: tokenError('could not be reached', error) };
    }
}
function tokenError(what, cause) {
    return new core_errors/* HoldfastError */.Et('github-api', `GitHub's OIDC token service ${what}`, {
        hint: 'run again; look at githubstatus.com when it stays',
        cause,
    });
}
/** The `sub` of a JWT, not verified: it is shown to people, nothing is decided by it. Null when there is none. */
function subjectOf(jwt) {
    try {
        const claims = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
        const sub = claims?.sub;
        return typeof sub === 'string' && sub !== '' ? sub : null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./build/aws/abort.js
/** The promise's end, or the signal's reason, whichever is first: for waits that know nothing of the signal. */
function untilAborted(promise, signal) {
    if (signal.aborted) {
        promise.catch(() => undefined);
        return Promise.reject(signal.reason);
    }
    return new Promise((resolve, reject) => {
        const onAbort = () => reject(signal.reason);
        signal.addEventListener('abort', onAbort, { once: true });
        promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    });
}

;// CONCATENATED MODULE: ./build/aws/budget.js

/** Below this a run would rather fail than crawl. */
const RATE_FLOOR = 0.2;
const RAISE_EVERY_MS = 10_000;
const RAISE_STEP = 0.1;
function newPace(setting, now, burst = 1) {
    return { setting, burst, rate: setting, tokens: burst, countedAt: now, changedAt: now, throttledAt: null };
}
/** The first instant at which a request may start. */
function nextStart(pace, now) {
    if (pace.tokens >= 1)
        return now;
    return Math.max(now, Math.ceil(pace.countedAt + ((1 - pace.tokens) * 1000) / raised(pace, now).rate));
}
function started(pace, now) {
    const at = raised(pace, now);
    const elapsed = Math.max(0, now - pace.countedAt);
    const ready = Math.min(capacity(at), pace.tokens + (elapsed * at.rate) / 1000);
    return { ...at, tokens: Math.max(0, ready - 1), countedAt: now };
}
/**
 * Halves the rate and empties the bucket: AWS's own is empty, or it had not refused. A request sent before the last halving
 * tells nothing new and changes nothing.
 */
function throttled(pace, sentAt, now) {
    if (pace.throttledAt !== null && sentAt < pace.throttledAt)
        return pace;
    const rate = Math.max(Math.min(RATE_FLOOR, pace.setting), raised(pace, now).rate / 2);
    return { ...pace, rate, tokens: 0, countedAt: Math.max(pace.countedAt, now), changedAt: now, throttledAt: now };
}
/** A slower pace has a smaller bucket: whoever takes the rest of AWS's takes a share of the burst too. */
function capacity({ burst, rate, setting }) {
    return Math.max(1, (burst * rate) / setting);
}
/** The pace after quiet time: one step for every ten seconds without a throttle, up to the setting. */
function raised(pace, now) {
    const steps = Math.floor((now - pace.changedAt) / RAISE_EVERY_MS);
    if (steps <= 0 || pace.rate >= pace.setting)
        return pace;
    const rate = Math.min(pace.setting, pace.rate + steps * RAISE_STEP);
    return { ...pace, rate, changedAt: pace.changedAt + steps * RAISE_EVERY_MS };
}
/** `setting` 0 or less = no limit. */
function createBudget(setting, clock, burst = 1) {
    if (!(setting > 0))
        return null;
    let pace = newPace(setting, clock.now(), burst);
    let tail = Promise.resolve();
    async function waitForStart(signal) {
        // The pace may change while this one sleeps, and a timer may fire early: look again until the time has come.
        for (let now = clock.now();; now = clock.now()) {
            signal.throwIfAborted();
            const at = nextStart(pace, now);
            if (at <= now)
                break;
            await clock.sleep(at - now, signal);
        }
        pace = started(pace, clock.now());
    }
    return {
        take(signal) {
            const turn = tail.then(() => waitForStart(signal));
            tail = turn.catch(() => undefined);
            return untilAborted(turn, signal);
        },
        throttled(sentAt) {
            pace = throttled(pace, sentAt, clock.now());
        },
        rate: () => pace.rate,
    };
}

;// CONCATENATED MODULE: ./build/aws/allowances.js

/**
 * One allowance for each account, or for each region of it, as the budget counts. By service id and not by IAM prefix: the
 * two load balancing APIs share `elasticloadbalancing:` and have a quota each (Elastic Load Balancing, "API throttling").
 */
function createAllowances(budgets, clock) {
    const byService = new Map(budgets.flatMap((budget) => budget.services.map((service) => [service, budget])));
    const made = new Map();
    return {
        of(accountId, region, service) {
            const budget = byService.get(service);
            if (budget === undefined)
                return null;
            const key = [accountId, budget.per === 'region' ? region : '', budget.name].join('/');
            const known = made.get(key);
            if (known !== undefined)
                return known;
            const allowance = { declared: budget, turns: createBudget(budget.rate, clock, budget.burst) };
            made.set(key, allowance);
            return allowance;
        },
    };
}

;// CONCATENATED MODULE: ./build/aws/aws-account.js

/** One account, its id checked, as sources see it. */
function createAwsAccount(parts) {
    const { name, id, partition } = parts;
    return {
        name,
        id,
        partition,
        client(Client, region) {
            return parts.clients.get(Client, region);
        },
        async send(client, command, options = {}) {
            const service = client.config.serviceId ?? '';
            const region = await aws_account_regionOf(client);
            return parts.send(client, command, {
                ...options,
                region,
                endpoint: endpointFor(parts.env, service),
                allowance: parts.allowance(region, service),
                credentials: parts.credentials,
            });
        },
    };
}
/** The account as one source asks it: what is denied to it is in the policy of that source. */
function forSource(account, source) {
    return { ...account, send: (client, command, options) => account.send(client, command, { ...options, source }) };
}
/** The SDK keeps a client's region as a function. */
async function aws_account_regionOf(client) {
    const region = client.config.region;
    return typeof region === 'function' ? region() : (region ?? '');
}

;// CONCATENATED MODULE: ./build/aws/calls.js
function createCallCounter() {
    const counts = new Map();
    return {
        count(call) {
            counts.set(call, (counts.get(call) ?? 0) + 1);
        },
        counts: () => Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
}

;// CONCATENATED MODULE: ./build/aws/credentials.js
/** The SDK's own margin; long enough for a slow upload that was signed just before. */
const REFRESH_BEFORE_MS = 5 * 60_000;
/** After a refresh that failed while the old credentials still hold. */
const REFRESH_AGAIN_AFTER_MS = 30_000;
function staticCredentials(credentials) {
    return { current: async () => credentials, invalidate: () => false };
}
/** Credentials that are fetched on first use and again when less than five minutes are left. */
function refreshing(fetch, clock) {
    let held = null;
    let pending = null;
    let notBefore = 0;
    function refresh() {
        pending ??= fetch()
            .then((fetched) => {
            held = fetched;
            return fetched;
        })
            .finally(() => {
            pending = null;
        });
        return pending;
    }
    return {
        async current() {
            const mine = held;
            if (mine === null)
                return refresh();
            const left = mine.expiresAt === null ? Number.POSITIVE_INFINITY : mine.expiresAt - clock.now();
            if (left >= REFRESH_BEFORE_MS || (left > 0 && clock.now() < notBefore))
                return mine;
            try {
                return await refresh();
            }
            catch (error) {
                // A hiccup of the token service must not end a run whose credentials hold for some minutes more.
                if (mine.expiresAt === null || mine.expiresAt <= clock.now())
                    throw error;
                notBefore = clock.now() + REFRESH_AGAIN_AFTER_MS;
                return mine;
            }
        },
        invalidate(used) {
            if (held === used)
                held = null;
            return true;
        },
    };
}
/**
 * The same for the SDK. `memoized` keeps it from adding its own cache, which follows the machine's clock and would hold
 * credentials that AWS has already called expired.
 */
function sdkProvider(source) {
    const provide = async () => {
        const { accessKeyId, secretAccessKey, sessionToken } = await source.current();
        return { accessKeyId, secretAccessKey, ...(sessionToken === null ? {} : { sessionToken }) };
    };
    return Object.assign(provide, { memoized: true });
}

;// CONCATENATED MODULE: ./build/aws/clients.js


const TIMEOUTS = { connectMs: 10_000, silenceMs: 60_000 };
function createClients(settings, credentials) {
    const made = new Map();
    function make(Client, region) {
        const { connectMs, silenceMs } = settings.timeouts;
        const config = {
            region,
            credentials: sdkProvider(credentials),
            customUserAgent: [['holdfast', settings.version]],
            // Retries are ours: the SDK's count no budget, and repeat what must not be repeated.
            maxAttempts: 1,
            retryMode: 'standard',
            requestHandler: { connectionTimeout: connectMs, socketTimeout: silenceMs },
        };
        const endpoint = endpointOf(Client, config);
        return new Client(endpoint === null ? config : { ...config, endpoint });
    }
    /** Which variable applies depends on the service id, which only a client knows. */
    function endpointOf(Client, config) {
        if (!Object.keys(settings.env).some((name) => name.startsWith('AWS_ENDPOINT_URL')))
            return null;
        const probe = new Client(config);
        const endpoint = endpointFor(settings.env, probe.config.serviceId ?? '');
        probe.destroy();
        return endpoint;
    }
    return {
        get(Client, region) {
            const regions = made.get(Client) ?? new Map();
            made.set(Client, regions);
            const client = regions.get(region) ?? make(Client, region);
            regions.set(region, client);
            return client;
        },
        destroy() {
            for (const regions of made.values())
                for (const client of regions.values())
                    client.destroy();
            made.clear();
        },
    };
}

;// CONCATENATED MODULE: ./build/aws/ambient.js



/** What the SDK looks at beyond access keys; each names an identity that someone chose for this process. */
const CHOSEN = [
    'AWS_PROFILE',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
];
/** Whether the environment itself names an identity. Files and instance roles may still give one. */
function namesIdentity(env) {
    return variable(env, 'AWS_ACCESS_KEY_ID') !== null || CHOSEN.some((name) => variable(env, name) !== null);
}
/** The access keys of the environment, else what the SDK's default chain finds: files, SSO, web identity, container, instance. */
function ambientCredentials(env, chain) {
    const accessKeyId = variable(env, 'AWS_ACCESS_KEY_ID');
    const secretAccessKey = variable(env, 'AWS_SECRET_ACCESS_KEY');
    const sessionToken = variable(env, 'AWS_SESSION_TOKEN');
    if (accessKeyId === null && secretAccessKey === null)
        return chainCredentials(env, chain);
    if (accessKeyId !== null && secretAccessKey !== null)
        return staticCredentials({ accessKeyId, secretAccessKey, sessionToken, expiresAt: null });
    const [set, missing] = accessKeyId === null
        ? ['AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID']
        : ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
    const error = new core_errors/* HoldfastError */.Et('credentials-missing', `${set} is set and ${missing} is not`, {
        hint: `set ${missing} too; a secret that a workflow may not read (a fork, a wrong environment) is an empty text`,
    });
    return { current: () => Promise.reject(error), invalidate: () => false };
}
/** The chain caches and refreshes by itself; all that is added are words for its failures, and a way past its cache. */
function chainCredentials(env, chain) {
    let held = null;
    let forceRefresh = false;
    async function current() {
        try {
            const provider = await chain();
            const options = forceRefresh ? { forceRefresh } : {};
            forceRefresh = false;
            const found = await provider(options);
            if (held?.accessKeyId !== found.accessKeyId) {
                held = {
                    accessKeyId: found.accessKeyId,
                    secretAccessKey: found.secretAccessKey,
                    sessionToken: found.sessionToken ?? null,
                    expiresAt: found.expiration?.getTime() ?? null,
                };
            }
            return held;
        }
        catch (error) {
            throw chainError(error, variable(env, 'AWS_PROFILE'));
        }
    }
    return {
        current,
        invalidate(used) {
            if (held === used)
                forceRefresh = true;
            return true;
        },
    };
}
function chainError(error, profile) {
    const text = String(error?.message ?? error).replace(/\.+$/, '');
    const nothing = /could not load credentials from any providers/i.test(text);
    if (nothing && profile === null) {
        return new core_errors/* HoldfastError */.Et('credentials-missing', 'no AWS credentials were found', {
            hint: 'in a workflow: give the input role and permissions: id-token: write; elsewhere: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
            cause: error,
        });
    }
    const of = profile === null ? '' : ` for the profile '${profile}'`;
    const sso = /\b(sso|token)\b.*\b(expired|invalid)/i.test(text);
    return new core_errors/* HoldfastError */.Et('credentials-missing', `no AWS credentials were found${of}${nothing ? '' : `: ${text}`}`, {
        hint: sso ? 'sign in again: aws sso login' : 'check AWS_PROFILE and the files in ~/.aws',
        cause: error,
    });
}

;// CONCATENATED MODULE: ./build/aws/role.js


/** The ARN of an account's role for a verb. A bare name (or path and name) is completed with the account's id and partition. */
function roleArn(role, accountId, verb, region) {
    const name = role.replaceAll('{verb}', verb);
    return name.startsWith('arn:') ? name : `arn:${partitionOf(region)}:iam::${accountId}:role/${name}`;
}
/** The ARN of the input `role`. It has no account to be completed with. */
function ambientRoleArn(role, verb) {
    const arn = role.replaceAll('{verb}', verb);
    if (/^arn:[a-z-]+:iam::\d{12}:role\/.+$/.test(arn))
        return arn;
    throw new core_errors/* HoldfastError */.Et('usage', `the input role '${role}' is not the ARN of a role`, {
        hint: 'write it as arn:aws:iam::<12 digits>:role/<name>; bare names are for accounts in the plan, which have an id',
    });
}
/** Shown in CloudTrail; AWS takes 2 to 64 characters of `[\w+=,.@-]`. */
function sessionName(run) {
    return `holdfast-${run.replaceAll(/[^\w+=,.@-]/g, '-')}`.slice(0, 64);
}
/** The audience that AWS's guide has people write into the trust policy. */
function audienceOf(partition) {
    return partition === 'aws-cn' ? 'sts.amazonaws.com.cn' : 'sts.amazonaws.com';
}
/** Why a role was not given to a web identity, the likeliest cause first. */
function webIdentityRefused(arn, subject, cause) {
    const who = subject === null ? 'this job' : `'${subject}'`;
    return new core_errors/* HoldfastError */.Et('role-refused', `could not assume '${arn}' as ${who} (${cause.message})`, {
        hint: webIdentityHint(subject, cause),
        cause,
    });
}
function webIdentityHint(subject, cause) {
    if (/No OpenIDConnect provider/i.test(cause.message))
        return 'the account has no identity provider for https://token.actions.githubusercontent.com: create it in IAM';
    if (cause.code === 'credentials-invalid')
        return "the token had expired when STS saw it, though it was new: check this machine's clock";
    if (/audience/i.test(cause.message))
        return 'add the audience sts.amazonaws.com to the identity provider in IAM and to aud in the trust policy';
    const form = /^repo:[^:/]+@\d+\//.test(subject ?? '')
        ? 'this subject is of the immutable form (repo:org@id/repo@id:…), so a trust policy written with names alone does not match'
        : 'repositories created, renamed or moved after 2026-07-15 use the immutable form repo:org@id/repo@id:…';
    return `${form}; the trust policy must allow exactly this subject, and a job with environment: has another one`;
}
/** Why a role was not given to another AWS identity. */
function assumeRoleRefused(arn, cause) {
    return new core_errors/* HoldfastError */.Et('role-refused', `could not assume '${arn}' (${cause.message})`, {
        hint: 'the role must exist, its trust policy must allow this identity, and this identity needs sts:AssumeRole on the role',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/aws/failure.js
// The SDK's own list of throttling codes, without two: LimitExceededException is a quota at most services, which no wait
// heals, and PriorRequestNotComplete speaks of one busy zone, not of the pace.
const THROTTLING = new Set([
    'BandwidthLimitExceeded',
    'EC2ThrottledException',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'RequestThrottled',
    'RequestThrottledException',
    'SlowDown',
    'ThrottledException',
    'Throttling',
    'ThrottlingException',
    'TooManyRequestsException',
]);
const BUSY = new Set(['PriorRequestNotComplete', 'TransactionInProgressException']);
const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired']);
const SKEW = new Set([
    'AuthFailure',
    'InvalidSignatureException',
    'RequestExpired',
    'RequestInTheFuture',
    'RequestTimeTooSkewed',
    'SignatureDoesNotMatch',
]);
/** Codes with a 4xx status that AWS documents as passing. */
const PASSING = new Set(['IDPCommunicationError', 'RequestTimeout', 'RequestTimeoutException']);
const UNSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** Names the SDK makes up for an answer without a code: a 404 is `NotFound`, anything else `Unknown`. */
const MADE_UP = new Set(['Error', 'NotFound', 'SyntaxError', 'TimeoutError', 'TypeError', 'Unknown', 'UnknownError']);
function readFailure(thrown) {
    const error = typeof thrown === 'object' && thrown !== null ? thrown : { message: String(thrown) };
    const status = error.$metadata?.httpStatusCode ?? null;
    const network = networkCode(error);
    const code = network === null ? awsCode(error) : null;
    return {
        code,
        status,
        message: firstLine(error.message),
        network,
        kind: kindOf(code, status, network, error),
        retryAfterMs: retryAfter(error.$response?.headers),
    };
}
function kindOf(code, status, network, error) {
    if (network !== null) {
        if (UNSENT.has(network))
            return 'unsent';
        return isUntrusted(network) || network === 'ERR_INVALID_URL' ? 'refused' : 'ambiguous';
    }
    if (code !== null) {
        if (THROTTLING.has(code))
            return 'throttled';
        if (BUSY.has(code))
            return 'busy';
        // The SDK has set its clock by the answer's Date header and marks the error: the next attempt is signed right.
        if (SKEW.has(code) && error.$metadata?.clockSkewCorrected === true)
            return 'skewed';
        if (EXPIRED.has(code))
            return 'expired';
        if (PASSING.has(code))
            return 'ambiguous';
    }
    if (status === 429)
        return 'throttled';
    // AWS says by a code why it answers 400: without one, its words were cut off on the way.
    if (status === 400 && code === null)
        return 'ambiguous';
    // 501 is the service saying that it has no such operation; a 2xx here is a body that could not be read.
    if (status !== null && ((status >= 500 && status !== 501) || (status >= 200 && status < 300)))
        return 'ambiguous';
    return 'refused';
}
function networkCode(error) {
    // Without an answer a code is Node's: also OpenSSL's, as CERT_HAS_EXPIRED. With one, it may be a member of AWS's error.
    const answered = error.$metadata?.httpStatusCode !== undefined;
    if (typeof error.code === 'string' && (!answered || /^E[A-Z_]{3,}$/.test(error.code)))
        return error.code;
    if (error.name !== 'TimeoutError')
        return null;
    // The HTTP handler tells a connection that never came about from a silent one by its text only.
    return /did not establish a connection/.test(String(error.message)) ? 'EHOSTUNREACH' : 'ETIMEDOUT';
}
/** Node's codes for a certificate or a protocol that it does not accept; no repeat changes them. */
function isUntrusted(network) {
    return /CERT|SELF_SIGNED|UNABLE_TO_|_TLS_|_SSL_|EPROTO/.test(network);
}
function awsCode(error) {
    for (const code of [error.Code, error.Error?.Code]) {
        if (typeof code === 'string' && code !== '')
            return code;
    }
    if (error.$metadata === undefined || typeof error.name !== 'string' || MADE_UP.has(error.name))
        return null;
    return error.name;
}
function retryAfter(headers) {
    const seconds = Number(headers?.['retry-after'] ?? Number.NaN);
    return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
function firstLine(message) {
    const line = String(message ?? '').split('\n', 1)[0] ?? '';
    return line.trim().replace(/\.+$/, '');
}

;// CONCATENATED MODULE: ./build/aws/sts.js




/** Whose credentials these are. AWS answers this to every valid identity, whatever its policy says. */
async function callerIdentity(ctx, credentials) {
    const { GetCallerIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19));
    const answer = await ctx.send(ctx.sts, new GetCallerIdentityCommand({}), callOf(ctx, credentials));
    const arn = /^arn:([a-z-]+):[a-z]+::\d{12}:/.exec(answer.Arn ?? '');
    if (!/^\d{12}$/.test(answer.Account ?? '') || arn === null)
        throw new core_errors/* HoldfastError */.Et('aws-error', `sts:GetCallerIdentity gave no account ('${answer.Account}', '${answer.Arn}')`, {
            hint: 'look at what stands between here and AWS',
        });
    return { account: String(answer.Account), arn: String(answer.Arn), partition: String(arn[1]) };
}
/**
 * GitHub's token for a role's credentials. Every attempt asks for a new token: one that has been used or has waited
 * through a backoff is refused. Throws `role-refused` with the subject that the trust policy must allow.
 */
async function assumeRoleWithWebIdentity(ctx, role, oidc, audience) {
    const { AssumeRoleWithWebIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19));
    let subject = null;
    const command = async () => {
        const token = await oidc.token(audience);
        subject = subjectOf(token);
        return new AssumeRoleWithWebIdentityCommand({
            RoleArn: role.arn,
            RoleSessionName: role.sessionName,
            WebIdentityToken: token,
        });
    };
    try {
        return taken(await ctx.send(ctx.sts, command, { ...callOf(ctx, null), class: 'idempotent' }), role.arn);
    }
    catch (error) {
        throw isRefusal(error) ? webIdentityRefused(role.arn, subject, error) : error;
    }
}
/** Another identity's credentials for a role's: chaining. AWS ends such a session after one hour, whatever the role allows. */
async function assumeRole(ctx, role, from) {
    const { AssumeRoleCommand } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19));
    const command = new AssumeRoleCommand({ RoleArn: role.arn, RoleSessionName: role.sessionName });
    try {
        return taken(await ctx.send(ctx.sts, command, { ...callOf(ctx, from), class: 'idempotent' }), role.arn);
    }
    catch (error) {
        throw isRefusal(error) && error.code === 'access-denied' ? assumeRoleRefused(role.arn, error) : error;
    }
}
function callOf(ctx, credentials) {
    return { region: ctx.region, endpoint: ctx.endpoint, allowance: null, credentials };
}
/** The answers of STS that speak of this identity and this role ("AssumeRoleWithWebIdentity", STS API reference). */
const REFUSALS = new Set([
    'AccessDenied',
    'AccessDeniedException',
    'ExpiredTokenException',
    'IDPRejectedClaim',
    'InvalidIdentityToken',
]);
function isRefusal(error) {
    return error instanceof core_errors/* HoldfastError */.Et && REFUSALS.has(readFailure(error.cause).code ?? '');
}
function taken(answer, arn) {
    const given = answer.Credentials;
    if (given?.AccessKeyId === undefined || given.SecretAccessKey === undefined)
        throw new core_errors/* HoldfastError */.Et('aws-error', `STS gave no credentials for '${arn}'`, { hint: 'run again' });
    return {
        accessKeyId: given.AccessKeyId,
        secretAccessKey: given.SecretAccessKey,
        sessionToken: given.SessionToken ?? null,
        expiresAt: given.Expiration?.getTime() ?? null,
    };
}

;// CONCATENATED MODULE: ./build/aws/identities.js








function createIdentities(options) {
    const { settings, clock, send, verb, oidc, accounts } = options;
    const { env } = settings;
    const region = regionOf(env);
    const stsRegion = region ?? 'us-east-1'; // STS is regional; without a region any will do
    const session = sessionName(options.run);
    const sources = new Map();
    const clientsBySource = new Map();
    let chainClient = null;
    const ambient = ambientCredentials(env, async () => {
        const { STSClient } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19));
        chainClient ??= new STSClient({ region: stsRegion });
        return chainClient.config.credentials;
    });
    function clients(source) {
        const made = clientsBySource.get(source) ?? createClients(settings, source);
        clientsBySource.set(source, made);
        return made;
    }
    async function sts(source) {
        const { STSClient } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19));
        const client = clients(source).get(STSClient, stsRegion);
        return { send, sts: client, region: stsRegion, endpoint: endpointFor(env, client.config.serviceId ?? '') };
    }
    /** By GitHub's token where the job may ask for one, else from the identity that is already there. */
    function direct(arn) {
        const role = { arn, sessionName: session };
        const audience = audienceOf(arn.split(':')[1] ?? 'aws');
        return refreshing(async () => {
            if (oidc !== null)
                return assumeRoleWithWebIdentity(await sts(ambient), role, oidc, audience);
            if (variable(env, 'GITHUB_ACTIONS') === 'true' && !namesIdentity(env))
                throw oidcMissing();
            return assumeRole(await sts(ambient), role, ambient);
        }, clock);
    }
    function chained(arn, hub) {
        return refreshing(async () => {
            const from = of(hub);
            return assumeRole(await sts(from), { arn, sessionName: session }, from);
        }, clock);
    }
    function make(account) {
        if (account === null || account.role === null)
            return options.role === null ? ambient : direct(ambientRoleArn(options.role, verb));
        const arn = roleArn(account.role, account.id, verb, region);
        const hub = hubOf(account);
        return hub === null ? direct(arn) : chained(arn, hub);
    }
    function of(account) {
        const key = account === null || account.role === null ? '' : account.name;
        const source = sources.get(key) ?? make(account);
        sources.set(key, source);
        return source;
    }
    function hubOf(account) {
        const path = [account];
        for (let at = account; at.via !== null;) {
            const hub = accounts.find((other) => other.name === at.via);
            if (hub === undefined || path.includes(hub)) {
                throw new core_errors/* HoldfastError */.Et('plan-invalid', `account '${at.name}' is reached via '${at.via}', which leads nowhere`, {
                    hint: 'via names another account of the plan, without a circle',
                });
            }
            path.push(hub);
            at = hub;
        }
        return path[1] ?? null;
    }
    return {
        of,
        hubOf,
        clients,
        sts,
        destroy() {
            for (const made of clientsBySource.values())
                made.destroy();
            chainClient?.destroy();
        },
    };
}

;// CONCATENATED MODULE: ./build/aws/regions.js


/** What `regions: enabled` needs beside the policies of its sources. */
const REGIONS_ACTION = 'ec2:DescribeRegions';
/**
 * The regions that an account has enabled, sorted: those that need no opt-in and those that it opted into ("Describes the
 * Regions that are enabled for your account, or all Regions": EC2, DescribeRegions).
 */
async function enabledRegions(account) {
    const { DescribeRegionsCommand, EC2Client } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(193)]).then(__webpack_require__.t.bind(__webpack_require__, 5193, 19));
    const client = account.client(EC2Client, controlRegion(account.partition));
    const { Regions } = await account.send(client, new DescribeRegionsCommand({ AllRegions: false }));
    const enabled = (Regions ?? [])
        .filter(({ OptInStatus }) => OptInStatus !== 'not-opted-in')
        .flatMap(({ RegionName }) => RegionName ?? [])
        .sort();
    // Every account has at least the region that answered; an empty list would be a capture of nothing, called complete.
    if (enabled.length > 0)
        return enabled;
    throw new core_errors/* HoldfastError */.Et('aws-error', `${REGIONS_ACTION} named no region at all`, {
        hint: 'look at what stands between here and AWS, or list the regions in the plan',
    });
}

// EXTERNAL MODULE: ./build/aws/service.js
var aws_service = __webpack_require__(9657);
;// CONCATENATED MODULE: ./build/aws/errors.js



// One refusal, spelled differently by query, JSON, EC2 and older services.
const DENIED = new Set([
    'AccessDenied',
    'AccessDeniedException',
    'AuthorizationError',
    'AuthorizationErrorException',
    'NotAuthorized',
    'NotAuthorizedException',
    'UnauthorizedAccess',
    'UnauthorizedException',
    'UnauthorizedOperation',
]);
const BAD_CREDENTIALS = new Set([
    'AuthFailure',
    'IncompleteSignature',
    'InvalidAccessKeyId',
    'InvalidClientTokenId',
    'InvalidSignatureException',
    'InvalidToken',
    'MissingAuthenticationToken',
    'MissingAuthenticationTokenException',
    'SignatureDoesNotMatch',
    'UnrecognizedClientException',
]);
const WRONG_CLOCK = new Set(['RequestInTheFuture', 'RequestTimeTooSkewed']);
const errors_EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired']);
const NOT_OFFERED = new Set(['InvalidAction', 'NotImplemented', 'UnknownOperationException']);
/** The error of a call that is given up. Its cause is the SDK's own error. */
function callError(failure, call, cause) {
    const [code, message, hint] = wordsOf(failure, call);
    return new core_errors/* HoldfastError */.Et(code, message, { hint, cause });
}
function wordsOf(failure, call) {
    const what = `${call.service}:${call.operation}${call.resource === null ? '' : ` of ${call.resource}`}`;
    const said = failure.code === null ? failure.message : `${failure.code}: ${failure.message}`;
    if (failure.network !== null)
        return networkWords(failure, call, what);
    if (failure.kind === 'throttled' || failure.kind === 'busy')
        return throttledWords(call, what, said);
    if (failure.code !== null) {
        if (errors_EXPIRED.has(failure.code))
            return ['credentials-invalid', `the credentials expired during ${what}`, EXPIRED_HINT];
        if (WRONG_CLOCK.has(failure.code))
            return [
                'credentials-invalid',
                `${what} was refused: ${said}`,
                "set this machine's clock; AWS allows five minutes",
            ];
        if (BAD_CREDENTIALS.has(failure.code))
            return [
                'credentials-invalid',
                `AWS refused the credentials at ${what} in ${call.region}: ${said}`,
                BAD_HINT[failure.code] ?? BAD_HINT.other,
            ];
        if (DENIED.has(failure.code))
            return deniedWords(failure, call, what);
        if (NOT_OFFERED.has(failure.code))
            return notOfferedWords(call, what, said);
    }
    else if (isNotOffered(failure, call))
        return notOfferedWords(call, what, `HTTP ${failure.status}`);
    if (failure.status === 403)
        return deniedWords(failure, call, what);
    return answerWords(failure, call, what, said);
}
/** 404 or 501 without an AWS error code: there is nobody behind that door. A HEAD answer has no body, hence never a code. */
function isNotOffered(failure, call) {
    return (failure.status === 404 || failure.status === 501) && !call.operation.startsWith('Head');
}
function notOfferedWords(call, what, said) {
    const where = call.endpoint ?? call.region;
    return [
        'not-offered',
        `${what} is not offered in ${where} (${said})`,
        'the service has no such operation there; what it would have read keeps its last state',
    ];
}
function networkWords(failure, call, what) {
    const where = call.endpoint ?? `the ${call.service} endpoint of ${call.region}`;
    const tries = call.attempts === 1 ? '' : ` after ${call.attempts} attempts`;
    const code = failure.network ?? '';
    const hint = isUntrusted(code)
        ? 'something on the way shows a certificate that is not trusted: name its authority in NODE_EXTRA_CA_CERTS'
        : call.endpoint === null
            ? 'check the network, name resolution and firewall of this machine'
            : 'check AWS_ENDPOINT_URL, and that something listens there';
    return ['network', `could not reach ${where} for ${what}${tries} (${code}: ${failure.message})`, hint];
}
function throttledWords(call, what, said) {
    const hint = call.budget === null
        ? 'run again later, or ask AWS for a higher quota'
        : `lower budgets.${call.budget.name}, or run when other tools are quiet (${call.budget.summary})`;
    const seconds = Math.round(call.elapsedMs / 1000);
    return ['throttled', `${what} was throttled ${call.attempts} times in ${seconds} s (${said})`, hint];
}
function deniedWords(failure, call, what) {
    const action = /not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9*]+)/.exec(failure.message)?.[1];
    const wanted = action ?? (0,aws_service/* iamAction */.mu)(call.service, call.operation);
    const deny = /explicit deny in an? ([a-z -]*?(?:policy|boundary))/.exec(failure.message)?.[1];
    const hint = deny === undefined
        ? `add ${wanted} to the policy of the role; ${policyOf(call.source)}`
        : `a ${deny} denies ${wanted}; allowing it elsewhere does not help, the deny must go`;
    return ['access-denied', `${what} was denied: ${failure.message || `HTTP ${failure.status}`}`, hint];
}
function policyOf(source) {
    return source === null
        ? 'docs/iam/ has the one of each source'
        : `docs/iam/${source}.json has all that ${source} needs`;
}
function answerWords(failure, call, what, said) {
    const tries = call.attempts === 1 ? '' : ` after ${call.attempts} attempts`;
    if (failure.status === null)
        return ['internal', `${what} could not be sent (${said})`, 'please report this with the log of the run'];
    if (failure.code === null) {
        const unreadable = `${what} gave an answer that could not be read${tries} (HTTP ${failure.status}: ${said})`;
        return [
            'aws-error',
            unreadable,
            'run again; look at health.aws.amazon.com, or at what stands between here and AWS',
        ];
    }
    const hint = failure.status >= 500
        ? 'run again; look at health.aws.amazon.com when it stays'
        : 'the text is AWS’s own; look the code up in the API reference of the call';
    return ['aws-error', `${what} failed${tries} (${said})`, hint];
}
const EXPIRED_HINT = 'credentials exported by an earlier step cannot be refreshed: give the role to Holdfast itself (input role, or role in the plan)';
const BAD_HINT = {
    InvalidClientTokenId: 'the access key does not exist, is inactive, lacks its session token, or the region is not enabled in the account',
    UnrecognizedClientException: 'the access key does not exist, is inactive, lacks its session token, or the region is not enabled in the account',
    SignatureDoesNotMatch: 'the secret does not belong to the access key; look for a space or line break at its end',
    InvalidSignatureException: 'the secret does not belong to the access key; look for a space or line break at its end',
    other: 'check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN; temporary keys need all three',
};

;// CONCATENATED MODULE: ./build/aws/sender.js






/**
 * Sends a command until it is answered, refused, or not worth another attempt. A command that must differ at every attempt
 * (a web identity token is short-lived and may count only once) is given as a function.
 * Throws the `HoldfastError` of `callError`, or the signal's reason.
 */
function createSender(world) {
    const { clock, signal, log, calls, random } = world;
    return async function send(client, command, call) {
        const service = (0,aws_service/* servicePrefix */.M$)(client);
        const turns = call.allowance?.turns ?? null;
        let startedAt = null;
        let refreshed = false;
        for (let attempts = 1;; attempts += 1) {
            signal.throwIfAborted();
            const now = typeof command === 'function' ? await untilAborted(command(), signal) : command;
            const operation = (0,aws_service/* operationName */.Xn)(now);
            const callClass = call.class ?? classOf(operation);
            if (callClass === 'token')
                requireToken(now, operation);
            // First the credentials, then the turn: an exchange in between would spend the turn on waiting.
            const used = call.credentials === null ? null : await untilAborted(call.credentials.current(), signal);
            await turns?.take(signal);
            calls.count(`${service}:${operation}`);
            const sentAt = clock.now();
            startedAt ??= sentAt;
            try {
                const output = await client.send(now, { abortSignal: signal });
                if (callClass === 'read' && (0,aws_service/* mustHaveMembers */.d4)(client))
                    requireMembers(output);
                return output;
            }
            catch (error) {
                signal.throwIfAborted();
                if (error instanceof core_errors/* HoldfastError */.Et)
                    throw error; // from the credentials: it has its words already
                const failure = readFailure(error);
                const elapsedMs = clock.now() - startedAt;
                if (failure.kind === 'throttled')
                    turns?.throttled(sentAt);
                if (failure.kind === 'expired' && !refreshed && renew(call.credentials, used, typeof command === 'function')) {
                    refreshed = true;
                    log.debug(`${service}:${operation}: the credentials expired, asking for new ones`);
                    continue;
                }
                const delay = (0,retry/* retryDelay */.a2)(failure, { attempts, elapsedMs, class: callClass }, random);
                if (delay === null) {
                    const { region, endpoint, resource = null, source = null } = call;
                    const budget = call.allowance?.declared ?? null;
                    const facts = { service, operation, resource, source, region, endpoint, budget, attempts, elapsedMs };
                    throw callError(failure, facts, error);
                }
                const pace = turns === null ? '' : `, pace ${turns.rate().toFixed(1)}/s`;
                const why = failure.code ?? failure.network ?? `HTTP ${failure.status}`;
                log.debug(`${service}:${operation}: ${why}, attempt ${attempts} of ${retry/* RETRY_ATTEMPTS */.Km}, next in ${Math.round(delay)} ms${pace}`);
                await clock.sleep(delay, signal);
            }
        }
    };
}
/** True when the next attempt will carry other credentials, or another token. */
function renew(source, used, remade) {
    if (source === null || used === null)
        return remade;
    return source.invalidate(used);
}
function classOf(operation) {
    if (/^(Get|List|Describe|Head)/.test(operation))
        return 'read';
    throw new core_errors/* HoldfastError */.Et('internal', `${operation} was sent without a call class`, {
        hint: 'please report this with the log of the run',
    });
}
/** Without a token of the caller's the SDK would make up a new one at every attempt, and a repeat would be a second request. */
function requireToken(command, operation) {
    const has = Object.entries(command.input).some(([name, value]) => /(Token|CallerReference)$/.test(name) && typeof value === 'string' && value !== '');
    if (has)
        return;
    throw new core_errors/* HoldfastError */.Et('internal', `${operation} has the call class 'token' and carries none`, {
        hint: 'please report this with the log of the run',
    });
}
/** The SDK takes an answer whose body was lost for an empty one; a list that is empty still says so. */
function requireMembers(output) {
    if (Object.keys(output).some((member) => member !== '$metadata'))
        return;
    throw Object.assign(new Error('the body is empty'), { $metadata: { httpStatusCode: 200 } });
}

;// CONCATENATED MODULE: ./build/aws/session.js










/** Opens what one run may do with AWS. Nothing is asked of AWS before an account is. */
function openAws(options) {
    const { env, clock, signal, log, random = Math.random } = options;
    const calls = createCallCounter();
    const send = createSender({ clock, signal, log, calls, random });
    const identities = createIdentities({
        settings: { env, version: options.version ?? 'dev', timeouts: options.timeouts ?? TIMEOUTS },
        clock,
        send,
        verb: options.verb,
        oidc: options.oidc,
        role: options.role,
        accounts: options.accounts ?? [],
        run: options.run ?? variable(env, 'GITHUB_RUN_ID') ?? 'local',
    });
    const opened = new Map();
    const regions = new Map();
    const known = new Map();
    const allowances = createAllowances(options.budgets, clock);
    async function open(account) {
        const hub = account === null ? null : identities.hubOf(account);
        if (hub !== null)
            await accountOf(hub); // the hub's id is checked before its credentials are used
        const credentials = identities.of(account);
        const who = await callerIdentity(await identities.sts(credentials), credentials);
        if (account !== null && account.id !== who.account)
            throw mismatch(account, who);
        return createAwsAccount({
            name: account?.name ?? who.account,
            id: who.account,
            partition: who.partition,
            env,
            send,
            credentials,
            clients: identities.clients(credentials),
            allowance: (region, service) => allowances.of(who.account, region, service),
        });
    }
    function accountOf(account) {
        const key = account?.name ?? '';
        const known = opened.get(key);
        if (known !== undefined)
            return known;
        const opening = open(account);
        opened.set(key, opening);
        // What passes may be asked again by the next unit of work; a refusal stays one.
        opening.catch((error) => {
            if (error instanceof core_errors/* HoldfastError */.Et && session_PASSING.has(error.code))
                opened.delete(key);
        });
        return opening;
    }
    async function regionsOf(account, source) {
        const key = account?.name ?? '';
        const asked = regions.get(key) ?? accountOf(account).then((aws) => enabledRegions(forSource(aws, source)));
        regions.set(key, asked);
        try {
            const enabled = await asked;
            known.set(key, enabled);
            return enabled;
        }
        catch (error) {
            regions.delete(key); // the next source has a name of its own for the denial
            throw error;
        }
    }
    return {
        enabledRegions: regionsOf,
        knownRegions: (account) => known.get(account?.name ?? '') ?? null,
        region: regionOf(env),
        account: accountOf,
        calls: calls.counts,
        destroy: identities.destroy,
    };
}
const session_PASSING = new Set(['network', 'throttled', 'github-api']);
function mismatch(account, who) {
    const message = `account '${account.name}' is ${account.id} in the plan, but the credentials belong to ${who.account}`;
    const hint = account.role === null
        ? `the credentials are those of ${who.arn}: use those of ${account.id}, or give the account a role`
        : `the role '${account.role}' leads to ${who.arn}: correct the role or the id`;
    return new core_errors/* HoldfastError */.Et('account-mismatch', message, { hint });
}

;// CONCATENATED MODULE: ./build/core/request-budget.js
/** The budgets of all sources, each name once: sources that call one service share what AWS allows it. */
function declaredBudgets(specs) {
    const byName = new Map();
    for (const budget of specs.flatMap(({ budgets }) => budgets))
        if (!byName.has(budget.name))
            byName.set(budget.name, budget);
    return [...byName.values()];
}
/** The budgets at the rates of a plan file. A lower rate takes a smaller burst too; a higher one never a larger. */
function pacedBudgets(budgets, rates) {
    return budgets.map((budget) => {
        const rate = rates[budget.name] ?? budget.rate;
        const share = budget.rate > 0 ? Math.min(1, rate / budget.rate) : 1;
        return { ...budget, rate, burst: Math.max(1, Math.floor((budget.burst ?? 1) * share)) };
    });
}

// EXTERNAL MODULE: ./build/core/result.js
var result = __webpack_require__(4429);
;// CONCATENATED MODULE: ./build/flows/config/accept-live.js
/**
 * Whether an item that `--accept-live` names is, or holds, a path below `commit.path`: `example.com`, `public/example.com`,
 * `zone/public/example.com`, or a path or folder as the reports write them, with `commit.path` (`folder`) before it or not.
 */
function namesItem(item, folder, path) {
    const wanted = item.replace(/^ref:/, '').replace(/\/+$/, '');
    return `/${folder}/${path}/`.includes(`/${wanted}/`) || isObjectName(wanted, path);
}
/** `zone/public/example.com`, and as references lead there from elsewhere `us-east-1/load-balancer/web`, `shop/us-east-1/…`. */
function isObjectName(wanted, path) {
    const [account = '', region = '', , folder = '', ...below] = path.split('/');
    return [`${account}/${region}/`, `${region}/`, ''].some((place) => {
        const [kind = '', ...key] = wanted.startsWith(place) ? wanted.slice(place.length).split('/') : [];
        return isKindOf(folder, kind) && `${below.join('/')}/`.startsWith(key.map((part) => `${part}/`).join(''));
    });
}
/** A kind lies in the folder of its plural, or of its first word: `classic-load-balancer` in `classic`. */
function isKindOf(folder, kind) {
    const singular = folder.replace(/ies$/, 'y').replace(/s$/, '');
    return kind === singular || kind.startsWith(`${folder}-`);
}
/** What `--accept-live` named and no run found an edit of: a slip of the pen must not look like a success. */
function nothingAccepted(items, accepted) {
    const ended = (item) => accepted.some(({ folder, paths }) => paths.some((path) => namesItem(item, folder, path)));
    return items
        .filter((item) => !ended(item))
        .map((item) => ({
        code: 'usage',
        severity: 'warning',
        message: `--accept-live '${item}' ended nothing: no pending edit and no conflict of this run has that name`,
        hint: 'write it as the finding does, and add --force when the plan is not due',
    }));
}

;// CONCATENATED MODULE: ./build/core/plain-text.js
/** Control characters, line and paragraph ends, and the marks that turn the reading direction around (Unicode, UAX 9). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
/**
 * What GitHub acts on in a commit message: `#12`, `GH-12` and an issue's URL close issues, `@name` mentions people,
 * `[skip ci]` stops workflows.
 */
const ACTED_ON = /[#@[\]]|:(?=\/\/)|(?<=\bGH)-(?=\d)/gi;
const MAX_CHARACTERS = 100;
/** A name from AWS as it may stand in a commit message: one line, nothing hidden, nothing that GitHub acts on, not endless. */
function plainName(name) {
    const seen = name.replace(UNSEEN, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
    const inert = seen.replace(ACTED_ON, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
    return cutText(inert, MAX_CHARACTERS);
}
/** Cuts between two words where it can, and says so with an ellipsis. */
function cutText(text, maxCharacters) {
    const characters = [...text];
    if (characters.length <= maxCharacters)
        return text;
    const start = characters.slice(0, maxCharacters - 1).join('');
    const words = /\s/.test(characters[maxCharacters - 1] ?? '') ? start : start.replace(/\s+\S*$/, '');
    return `${words.trimEnd().replace(/[,;:(]+$/, '')}…`;
}

;// CONCATENATED MODULE: ./build/core/change-words.js

/** Several objects in a few words: `3 zones changed (12 records changed, 4 added)`. What comes and goes is not in them. */
function describeObjects(objects, first) {
    const [only] = objects;
    if (first || only === undefined || objects.length === 1)
        return objectPhrases(objects, first).join(', ');
    const items = totals(objects.flatMap(lastingLists)).flatMap(listPhrases);
    return objectPhrases(objects, first).join(', ') + (items.length === 0 ? '' : ` (${items.join(', ')})`);
}
/** The same as thoughts that can each be left out, from the end; of several objects without the items of their lists. */
function objectPhrases(objects, first) {
    const [only] = objects;
    if (first)
        return ['first snapshot', ...inventory(objects)];
    if (only !== undefined && objects.length === 1)
        return phrasesOf(only);
    const kinds = [...new Set(objects.map((object) => object.kind))];
    return kinds.flatMap((kind) => ['added', 'changed', 'identity', 'removed'].flatMap((change) => {
        const { length } = objects.filter((object) => object.kind === kind && object.change === change);
        return length === 0 ? [] : [`${count(length, kind.noun)} ${change === 'identity' ? 'changed identity' : change}`];
    }));
}
/** `example.com zone changed, 3 records changed, 1 added`. */
function describeObject(object) {
    return phrasesOf(object).join(', ');
}
/** `web-blue: 2 targets added, 1 removed`: what came and went by itself; null when nothing did. */
function describeVolatile({ name, change, lists, volatileFiles }) {
    if (change === 'added' || change === 'removed')
        return null;
    const phrases = [
        ...lists.filter(({ volatile }) => volatile).flatMap(listPhrases),
        ...volatileFiles.map((path) => `${plainName(path.replace(/\.json$/, ''))} changed`),
    ];
    return phrases.length === 0 ? null : `${plainName(name)}: ${phrases.join(', ')}`;
}
/** What came and went in several objects: `5 targets added, 2 removed`. */
function volatilePhrases(objects) {
    return totals(objects.flatMap(({ lists }) => lists.filter(({ volatile }) => volatile))).flatMap(listPhrases);
}
/** `1 zone`, `12 zones`. */
function count(n, [one, many]) {
    return `${n} ${n === 1 ? one : many}`;
}
/** Names of things that people count in come first; of the others what they are. */
function phrasesOf(object) {
    const { kind, name, change, beyondLists, lists } = object;
    const [noun] = kind.noun;
    const plain = plainName(name);
    const named = kind.lists.length > 0 ? `${plain} ${noun}` : `${noun} ${plain}`;
    if (change === 'identity')
        return [`${kind.lists.length > 0 ? plain : named} identity changed`];
    if (change === 'changed') {
        const [items, ...more] = lastingLists(object).flatMap(listPhrases);
        if (items === undefined)
            return [`${named} changed`];
        return beyondLists ? [`${named} changed`, items, ...more] : [`${plain} ${items}`, ...more];
    }
    return [`${named} ${change}`, ...lists.map(({ list, before, after }) => count(before + after, list.noun))];
}
/** `3 records changed`, `1 added`, `2 removed`: the noun stands once. */
function listPhrases({ list, changed, added, removed }) {
    const parts = Object.entries({ changed, added, removed }).filter(([, n]) => n > 0);
    return parts.map(([what, n], i) => `${i === 0 ? count(n, list.noun) : n} ${what}`);
}
/** What a first snapshot holds: `6 zones`, `120 records`, `2 health checks`. */
function inventory(objects) {
    const kinds = [...new Set(objects.map((object) => object.kind))];
    return kinds.flatMap((kind) => {
        const own = objects.filter((object) => object.kind === kind);
        const lists = totals(own.flatMap((object) => object.lists));
        return [count(own.length, kind.noun), ...lists.map(({ list, after }) => count(after, list.noun))];
    });
}
function lastingLists({ lists }) {
    return lists.filter(({ volatile }) => !volatile);
}
/** The changes of one list summed up over its objects. */
function totals(changes) {
    const byList = Map.groupBy(changes, (change) => change.list);
    return [...byList].map(([list, own]) => {
        const sum = (of) => own.reduce((total, change) => total + of(change), 0);
        return {
            list,
            before: sum((c) => c.before),
            after: sum((c) => c.after),
            changed: sum((c) => c.changed),
            added: sum((c) => c.added),
            removed: sum((c) => c.removed),
        };
    });
}

// EXTERNAL MODULE: ./build/core/credential-like.js
var credential_like = __webpack_require__(4001);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(8314);
;// CONCATENATED MODULE: ./build/core/member-words.js



/** A change that is longer is not told, only which member it is: the diff has it. */
const CHANGE_MAX_CHARS = 60;
/** More members than these are counted. */
const MEMBERS_SHOWN = 4;
const NOTHING = '(none)';
/** What differs inside an object: `ttl 300 → 60; values a → b`; empty when nothing does that could be told. */
function describeMembers(before, after) {
    const members = changedMembers('', before, after);
    const more = members.length - MEMBERS_SHOWN;
    return members.slice(0, MEMBERS_SHOWN).join('; ') + (more > 0 ? `; … and ${more} more` : '');
}
/** Members that differ, those of objects inside by their path: `alias.target`. */
function changedMembers(prefix, before, after) {
    const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
    return names.flatMap((member) => {
        const name = prefix === '' ? member : `${prefix}.${member}`;
        return changedValue(name, before[member], after[member]);
    });
}
function changedValue(name, before, after) {
    if (JSON.stringify(before) === JSON.stringify(after))
        return [];
    if ((0,json/* isObject */.G)(before) && (0,json/* isObject */.G)(after))
        return changedMembers(name, before, after);
    const items = pairedItems(before, after);
    if (items === null)
        return [describeMember(name, before, after)];
    const labels = itemLabels(items);
    return items.flatMap(([was, is], at) => {
        const label = labels[at] ?? null;
        return changedMembers(label === null ? name : `${name}.${label}`, was, is);
    });
}
/** Two lists of as many objects, place by place: the actions of a rule. Null for other lists, whose members would not match. */
function pairedItems(before, after) {
    if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length)
        return null;
    const pairs = before.map((was, at) => [was, after[at]]);
    return pairs.every((pair) => pair.every(json/* isObject */.G)) ? pairs : null;
}
/**
 * What tells the items apart: nothing for a single one, else a text that stayed the same and that no other has
 * (`ref:target-group/web-blue` is `web-blue`), else their places.
 */
function itemLabels(pairs) {
    if (pairs.length === 1)
        return [null];
    const texts = pairs.map(([was, is]) => {
        const [, text] = Object.entries(is).find(([name, value]) => typeof value === 'string' && was[name] === value) ?? [];
        return typeof text === 'string' ? text.slice(text.lastIndexOf('/') + 1) : null;
    });
    const whole = texts.every((text) => text !== null && text !== '') && new Set(texts).size === texts.length;
    return whole ? texts : pairs.map((_, at) => String(at + 1));
}
function describeMember(name, before, after) {
    const plain = inertName(name);
    const [was, is] = [shortText(name, before), shortText(name, after)];
    if (was === null || is === null || was === is)
        return plain;
    const text = `${was} → ${is}`;
    return [...text].length <= CHANGE_MAX_CHARS ? `${plain} ${text}` : plain;
}
/** A scalar or a list of them as one line; null for what is no such thing, too long, or looks like a credential. */
function shortText(name, value) {
    if (value === undefined)
        return NOTHING;
    if (Array.isArray(value)) {
        const texts = value.map((one) => ((0,json/* isObject */.G)(one) || Array.isArray(one) ? null : shortText(name, one)));
        if (texts.includes(null))
            return null;
        return texts.length === 0 ? NOTHING : texts.join(', ');
    }
    if (typeof value !== 'string')
        return (0,json/* isObject */.G)(value) ? null : JSON.stringify(value);
    if (value === '')
        return '""';
    const short = shortArn(name, value);
    // Beyond this no change is told, so nothing longer is looked at.
    if (short.length > CHANGE_MAX_CHARS || looksSecret(name, value))
        return null;
    return plainName(short);
}
/**
 * An ARN by its resource, of which a random id keeps its first digits: `certificate/12345678…`, and under a member of that
 * name `12345678…`. Partition, service, region and account are the same before and after, or the diff shows it.
 */
function shortArn(name, text) {
    const [, whole] = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(\S+)$/.exec(text) ?? [];
    const type = `${name.slice(name.lastIndexOf('.') + 1)}/`;
    const resource = whole?.startsWith(type) ? whole.slice(type.length) : whole;
    return resource?.replace(/\b([0-9a-f]{8})-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/, '$1…') ?? text;
}
/** Also when the strings of a TXT value, or the name before it, make it a credential. */
function looksSecret(name, value) {
    return [value, value.replaceAll('" "', ''), `${name}: ${value}`].some((text) => (0,credential_like/* credentialLike */.H)(text) !== null);
}
function inertName(name) {
    return (0,credential_like/* credentialLike */.H)(name) === null ? plainName(name) : '(a name that looks like a credential)';
}

;// CONCATENATED MODULE: ./build/core/platform-words.js

/** `platform added routing.http.x = false (1,000 load balancers)`. */
function describeAddition({ key, value, count, noun }) {
    const text = shortText(key, value);
    const what = text === null ? inertName(key) : `${inertName(key)} = ${text}`;
    return `platform added ${what} (${count.toLocaleString('en-US')} ${noun[count === 1 ? 0 : 1]})`;
}
/** The same setting of several scopes is one addition. */
function mergeAdditions(additions) {
    const same = Map.groupBy(additions, ({ key, value, noun }) => JSON.stringify([key, value, noun]));
    return [...same.values()].flatMap(([first, ...others]) => first === undefined ? [] : [{ ...first, count: others.reduce((sum, { count }) => sum + count, first.count) }]);
}

;// CONCATENATED MODULE: ./build/core/commit-message.js



/** A longer first line is cut by GitHub's lists. */
const HEADLINE_MAX_CHARS = 72;
const LINES_MAX = 100;
const OBJECT_DETAILS_MAX = 20;
/** Of what came and went by itself, and of what AWS added, more is counted. */
const ASIDE_MAX = 20;
/** The headline of a capture that found everything as it was. */
const NO_CHANGES = 'no changes';
/** The message of the commit that holds a capture: what changed in one line, all of it below, and which run it was. */
function commitMessage(summaries, by) {
    const headline = headlineOf(summaries);
    // No empty paragraph between the headline and the trailers; git reads trailers from the last one only.
    const paragraph = changeLines(summaries, headline, '- ').join('\n');
    const trailers = [`Holdfast-Plan: ${by.plan}`, `Holdfast-Slot: ${by.slot}`, `Holdfast-Run: ${by.run}`].join('\n');
    return { headline, body: [paragraph, trailers].filter((part) => part !== '').join('\n\n') };
}
/**
 * A line for each object that changed, by source, and below it, further in, what changed inside; then what AWS added, then
 * what came and went by itself. Objects come first when there is no room for everything. A single line that says no more
 * than the headline is left out.
 */
function changeLines(summaries, headline, bullet = '') {
    const all = placed(summaries, ({ lines, details }) => lines.map((line, i) => ({ line, details: details[i] ?? [] }))).map(({ where, value: { line, details } }) => ({ line: `${where}${line}`, details }));
    const asides = [
        ...platformLines(summaries),
        ...placed(summaries, ({ volatile }) => volatile).map(({ where, value }) => `${where}${value}`),
    ];
    const [only] = all;
    if (only === undefined && asides.length === 1 && headline.endsWith(`: ${asides[0]}`))
        return [];
    const below = [
        ...asides.slice(0, ASIDE_MAX).map((line) => `${bullet}${line}`),
        ...andMore(asides.length - ASIDE_MAX),
    ];
    const shown = all.slice(0, LINES_MAX);
    let room = LINES_MAX - shown.length;
    const objects = shown.map(({ line, details }) => {
        const kept = details.slice(0, Math.min(room, OBJECT_DETAILS_MAX));
        room -= kept.length;
        return { line, details: kept.length === 0 ? [] : [...kept, ...andMore(details.length - kept.length)] };
    });
    const [told] = objects;
    if (told !== undefined && all.length === 1 && headline.endsWith(`: ${told.line}`))
        return [...told.details, ...below];
    return [
        ...objects.flatMap(({ line, details }) => [`${bullet}${line}`, ...details.map((detail) => `  ${detail}`)]),
        ...andMore(all.length - shown.length),
        ...below,
    ];
}
/** What each scope has, by source, with the words that tell its scope from the others: `elb of dns/eu-west-1: `. */
function placed(summaries, of) {
    const sources = [...new Set(summaries.map((summary) => summary.source))].sort();
    return sources.flatMap((source) => {
        const own = summaries.filter((summary) => summary.source === source);
        const places = new Set(own.map((summary) => summary.place));
        return own.flatMap((summary) => {
            const words = [...(sources.length > 1 ? [source] : []), ...(places.size > 1 ? [summary.place] : [])];
            const where = words.length === 0 ? '' : `${words.join(' of ')}: `;
            return of(summary).map((value) => ({ where, value }));
        });
    });
}
/** The same setting of several regions and accounts stands once. */
function platformLines(summaries) {
    const bySource = [...Map.groupBy(summaries, ({ source }) => source)].sort(([a], [b]) => (a < b ? -1 : 1));
    return bySource.flatMap(([source, own]) => mergeAdditions(own.flatMap(({ platform }) => platform)).map((addition) => `${bySource.length > 1 ? `${source}: ` : ''}${describeAddition(addition)}`));
}
function andMore(more) {
    return more > 0 ? [`… and ${more} more`] : [];
}
/** All sources in one line; when that is too long without the items of lists, and then as many thoughts as fit. */
function headlineOf(summaries) {
    const groups = [...Map.groupBy(summaries, ({ source }) => source)].sort(([a], [b]) => (a < b ? -1 : 1));
    const told = (news) => groups.map(([source, own]) => news(source, own)).filter((one) => one !== null);
    // What AWS did by itself is no news beside what somebody did.
    const all = [objectNews, platformNews, volatileNews].map(told).find((some) => some.length > 0);
    return all === undefined ? NO_CHANGES : fitted(all);
}
function objectNews(source, own) {
    const objects = own.flatMap((summary) => summary.objects.filter((object) => !object.onlyVolatile));
    if (objects.length === 0)
        return null;
    const first = own.filter((summary) => summary.objects.length > 0).every((summary) => summary.first);
    return { source, whole: describeObjects(objects, first), phrases: objectPhrases(objects, first) };
}
function platformNews(source, own) {
    const additions = mergeAdditions(own.flatMap(({ platform }) => platform));
    const [only] = additions;
    if (only === undefined)
        return null;
    // One setting may have come with several values, by the type of what it stands in.
    const settings = new Set(additions.map(({ key }) => key)).size;
    const counted = `platform added ${settings} ${settings === 1 ? 'setting' : 'settings'}`;
    return { source, whole: additions.length === 1 ? describeAddition(only) : counted, phrases: [counted] };
}
function volatileNews(source, own) {
    if (own.every(({ volatile }) => volatile.length === 0))
        return null;
    const counts = volatilePhrases(own.flatMap(({ objects }) => objects)).join(', ');
    const short = 'only volatile lists changed';
    return { source, whole: counts === '' ? short : `${short} (${counts})`, phrases: [short] };
}
function fitted(all) {
    const whole = all.map((news) => `${news.source}: ${news.whole}`).join('; ');
    if (isHeadline(whole))
        return whole;
    const phrases = all.flatMap(({ source, phrases: own }, at) => own.map((text, i) => (i > 0 ? `, ${text}` : `${at > 0 ? '; ' : ''}${source}: ${text}`)));
    if (isHeadline(phrases.join('')))
        return phrases.join('');
    const fits = phrases.findLastIndex((_, i) => isHeadline(`${phrases.slice(0, i + 1).join('')}, …`));
    // One name alone may be too long: then it is cut between two words.
    return fits < 0 ? cutText(phrases[0] ?? '', HEADLINE_MAX_CHARS) : `${phrases.slice(0, fits + 1).join('')}, …`;
}
function isHeadline(text) {
    return [...text].length <= HEADLINE_MAX_CHARS;
}

// EXTERNAL MODULE: ./build/core/time.js
var core_time = __webpack_require__(3669);
;// CONCATENATED MODULE: ./build/flows/config/lanes.js
/** Lanes of one account that are read side by side: each holds what it read until the plan commits. */
const LANES_AT_ONCE = 4;
/**
 * The units of one account in lanes. Units that take turns at one budget gain nothing from running side by side and are
 * one lane, in their order; different regions, or services with a quota of their own, are lanes beside each other.
 */
function lanesOf(units) {
    const lanes = [];
    for (const unit of units) {
        const budgets = unit.source.spec.budgets.map(({ name, per }) => per === 'region' ? `${name}/${unit.region}` : name);
        const [first, ...others] = lanes.filter((lane) => budgets.some((budget) => lane.budgets.has(budget)));
        const lane = first ?? { units: [], budgets: new Set() };
        if (first === undefined)
            lanes.push(lane);
        // A unit of two budgets can join lanes that had nothing in common before it.
        for (const other of others) {
            lane.units.push(...other.units);
            for (const budget of other.budgets)
                lane.budgets.add(budget);
            lanes.splice(lanes.indexOf(other), 1);
        }
        lane.units.push(unit);
        for (const budget of budgets)
            lane.budgets.add(budget);
    }
    return lanes.map((lane) => lane.units);
}
/** Works off lanes, `LANES_AT_ONCE` beside each other, the units of a lane in turn. Ends when all have ended. */
async function inLanes(lanes, work) {
    const waiting = [...lanes];
    const worker = async () => {
        for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift())
            for (const unit of lane)
                await work(unit);
    };
    const ends = await Promise.allSettled(Array.from({ length: LANES_AT_ONCE }, worker));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed !== undefined)
        throw failed.reason;
}

;// CONCATENATED MODULE: ./build/core/branch-name.js
/** Whether git takes this as the name of a branch, without `refs/heads/`. (git-check-ref-format; `HEAD`: git-branch) */
function isBranchName(name) {
    if (name === '' || name === '@' || name === 'HEAD' || name.startsWith('refs/'))
        return false;
    // Control characters and space, what revisions use, and the ends that git forbids.
    if (/[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|^[-/]|[/.]$/u.test(name))
        return false;
    return name.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock'));
}

// EXTERNAL MODULE: ./build/core/key-names.js
var key_names = __webpack_require__(3676);
// EXTERNAL MODULE: ./build/core/suggest.js
var suggest = __webpack_require__(7980);
;// CONCATENATED MODULE: ./build/plan/problem.js
/** `['plans', 'a', 'sources', 0]` as `plans.a.sources[0]`; a name that is not plain is quoted. */
function showPath(path) {
    let text = '';
    for (const part of path) {
        if (typeof part === 'number')
            text += `[${part}]`;
        else if (/^[\w<$-]+$/.test(part))
            text += text === '' ? part : `.${part}`;
        else
            text += `[${JSON.stringify(part)}]`;
    }
    return text;
}
/** Lists for messages: `a, b or c`. */
function anyOf(words) {
    return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
const SHOWN_CHARS = 60;
/** A text from the file in one line: control characters escaped, cut when long. */
function quote(text) {
    const chars = [...text];
    const cut = chars.length > SHOWN_CHARS ? `${chars.slice(0, SHOWN_CHARS - 1).join('')}…` : text;
    return `'${escapeControls(cut)}'`;
}
/** Characters that move a cursor, start a colour or turn the writing direction never reach a terminal. */
function escapeControls(text) {
    return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

;// CONCATENATED MODULE: ./build/plan/checks.js




/** Plans, accounts and sources: they are paths and tags for ever. */
const NAME_PATTERN = '^[a-z][a-z0-9-]{0,39}$';
function checkName(name) {
    if ((0,key_names/* isReservedName */.ce)(name))
        return { message: `${quote(name)} is no name of a folder on Windows`, hint: `write ${name}-1` };
    if (new RegExp(NAME_PATTERN).test(name))
        return null;
    const tidy = name
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replace(/^[^a-z]+/, '')
        .slice(0, 40)
        .replace(/-+$/, '');
    return {
        message: `${quote(name)} cannot be a name: names have small letters, digits and dashes, start with a letter, and are at most 40 long`,
        hint: tidy === '' ? 'choose a name such as network' : `write ${tidy}`,
    };
}
const ACCOUNT_ID_PATTERN = '^[0-9]{12}$';
function checkAccountId(id) {
    if (new RegExp(ACCOUNT_ID_PATTERN).test(id))
        return null;
    const digits = id.replaceAll(/[-\s]/g, '');
    return {
        message: `${quote(id)} is no account id: it has twelve digits`,
        hint: /^\d{12}$/.test(digits)
            ? `write "${digits}"`
            : 'copy it from the AWS console, or run: aws sts get-caller-identity',
    };
}
/** A name with an optional IAM path, or a role's ARN; `{verb}` may stand in both. IAM, CreateRole: names are [\w+=,.@-], at most 64. */
function checkRole(role) {
    const placeholder = /\{([^}]*)\}?/g;
    for (const [whole, word] of role.matchAll(placeholder))
        if (whole !== '{verb}')
            return {
                message: `${quote(whole)} is no placeholder of a role`,
                hint: `only {verb} is replaced${word === '' ? '' : `; write ${role.replace(whole, '{verb}')}`}`,
            };
    const plain = role.replaceAll('{verb}', 'verb');
    if (plain.startsWith('arn:')) {
        if (/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(plain))
            return null;
        return {
            message: `${quote(role)} is no ARN of a role`,
            hint: 'write the name of the role alone, or arn:aws:iam::111111111111:role/NAME',
        };
    }
    if (/^[\w+=,.@-]+(\/[\w+=,.@-]+)*$/.test(plain))
        return null;
    return { message: `${quote(role)} is no name of a role`, hint: 'write it as IAM shows it, such as holdfast-{verb}' };
}
/** Names with their area and number: new regions of a known form pass, a misspelt direction does not. */
const REGION_PATTERN = '^[a-z]{2,4}(-(gov|iso[a-z]?|[a-z]{2}))?-(north|south|east|west|central|northeast|northwest|southeast|southwest)-[0-9]{1,2}$';
function checkRegion(region) {
    if (new RegExp(REGION_PATTERN).test(region))
        return null;
    const near = (0,suggest/* suggest */.Z)(region, REGIONS);
    return {
        message: `${quote(region)} is not an AWS region`,
        hint: near === null ? 'write it as in us-east-1' : `did you mean ${near}?`,
    };
}
// Only for suggestions.
const REGIONS = `us-east-1 us-east-2 us-west-1 us-west-2 af-south-1 ap-east-1 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2
  ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-northeast-1 ap-northeast-2 ap-northeast-3 ca-central-1 ca-west-1 eu-central-1
  eu-central-2 eu-west-1 eu-west-2 eu-west-3 eu-south-1 eu-south-2 eu-north-1 il-central-1 me-central-1 me-south-1 mx-central-1
  sa-east-1 us-gov-east-1 us-gov-west-1 cn-north-1 cn-northwest-1`.split(/\s+/);
function checkTimezone(zone) {
    if (isZone(zone))
        return null;
    const known = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
    const near = (0,suggest/* suggest */.Z)(zone, known) ??
        known.find((one) => one.split('/').at(-1)?.toLowerCase() === zone.toLowerCase().replaceAll(' ', '_'));
    return {
        message: `${quote(zone)} is not an IANA time zone`,
        hint: near === undefined || near === null ? 'write one such as Europe/Amsterdam, or UTC' : `did you mean ${near}?`,
    };
}
function isZone(zone) {
    if (!/^[A-Za-z]/.test(zone))
        return false; // Intl also takes "+01:00", which knows no summer time
    try {
        new Intl.DateTimeFormat('en', { timeZone: zone });
        return true;
    }
    catch {
        return false;
    }
}
/** A folder below the repository's root. `./` in front and `/` behind are dropped by `tidyFolder`. */
function checkFolder(path) {
    const wrong = (message, hint = 'write a folder below the root, such as snapshots') => ({
        message,
        hint,
    });
    if (path.trim() === '')
        return wrong('the path is empty');
    if (path.includes('\\'))
        return wrong(`${quote(path)} has a backslash`, `write ${path.replaceAll(/\\+/g, '/')}`);
    if (/^([/~]|[A-Za-z]:)/.test(path))
        return wrong(`${quote(path)} is not below the repository's root`);
    if (/\p{Cc}/u.test(path) || path !== path.trim())
        return wrong(`${quote(path)} has spaces around it or control characters`);
    const parts = tidyFolder(path).split('/');
    if (parts.includes('..'))
        return wrong(`${quote(path)} climbs with '..'`);
    if (parts.some((part) => part === '' || part === '.'))
        return wrong(`${quote(path)} has an empty step or '.'`);
    if (parts.some((part) => part.toLowerCase() === '.git'))
        return wrong(`${quote(path)} is inside of '.git', where git keeps its own files`);
    const unfit = parts.find(breaksCheckouts);
    if (unfit !== undefined)
        return wrong(`${quote(path)} has the step ${quote(unfit)}, which git or a file system refuses on some machines`);
    // "Troubleshooting the GITHUB_TOKEN" and pushes by apps: what lies below .github/workflows needs a permission of its own.
    if (parts[0]?.toLowerCase() === '.github')
        return wrong(`${quote(path)} is inside of '.github', where a job's GITHUB_TOKEN may not push workflows`);
    return null;
}
/** What git's protectNTFS and protectHFS refuse, and what Windows has no name for (Naming Files, Paths, and Namespaces). */
function breaksCheckouts(part) {
    return (/^git~\d+$/i.test(part) || /[<>:"|?*\p{Cf}]/u.test(part) || /[. ]$/.test(part) || (0,key_names/* isReservedName */.ce)(part.toLowerCase()));
}
function tidyFolder(path) {
    return path.replace(/^(\.\/)+/, '').replace(/\/$/, '');
}
function checkBranch(branch) {
    if (isBranchName(branch))
        return null;
    const short = /^refs\/(?:heads|remotes\/\w+)\/(.+)$/.exec(branch)?.[1];
    if (short !== undefined && isBranchName(short))
        return { message: `${quote(branch)} is a full ref`, hint: `write ${short}` };
    return { message: `${quote(branch)} cannot be the name of a branch`, hint: 'write a name such as main' };
}

;// CONCATENATED MODULE: ./build/sources/source.js
/** The sources whose snapshots go to git. */
function configSources(sources) {
    return sources.filter((source) => source.spec.type === 'config');
}
/** The sources whose bytes go to a destination. */
function dataSources(sources) {
    return sources.filter((source) => source.spec.type === 'data');
}

;// CONCATENATED MODULE: ./build/flows/config/units.js



/** Stands for every region that an account has enabled. */
const ENABLED = 'enabled';
const WHOLE = { source: null, place: null };
/** The units of a plan's config sources: the sources in order, of each the accounts, of each the regions. `defaultRegion` is AWS_REGION. */
function unitsOf(space, plan, sources, defaultRegion, { source: only, place }) {
    return plan.sources
        .filter((entry) => only === null || entry.name === only)
        .flatMap((entry) => {
        const source = configSources(sources).find((s) => s.spec.name === entry.source);
        if (source === undefined)
            return []; // a data source; the loader refuses unknown ones
        const regions = regionsOf(source.spec, plan, entry, place?.region ?? null, defaultRegion);
        return accountsOf(space, plan, entry, place?.account ?? null).flatMap((account) => regions.map((region) => {
            const asked = account === null && place !== null ? { accountId: place.account } : {};
            const unit = { account, source, entry, ...asked };
            if (typeof region === 'string')
                return { ...unit, region };
            return { ...unit, region: defaultRegion ?? 'AWS_REGION', refused: region };
        }));
    });
}
/**
 * Whether any plan that commits to the same place captures a scope, given its folder. A plan without accounts captures the
 * one of its credentials, whose digits only a run knows: such a folder counts as planned. So does every region for a plan
 * that takes what is enabled while `enabled` cannot say yet what that is; once it does, a region that the account has
 * turned off is captured by nobody.
 */
function isPlannedScope(space, plan, sources, defaultRegion, enabled) {
    const beside = space.plans.filter(({ commit }) => commit.path === plan.commit.path && commit.branch === plan.commit.branch);
    const units = beside.flatMap((other) => unitsOf(space, other, sources, defaultRegion, WHOLE));
    const takes = (unit, region) => {
        if (unit.refused !== undefined)
            return region !== 'global';
        if (unit.region !== ENABLED)
            return unit.region === region;
        return region !== 'global' && (enabled(unit.account)?.includes(region) ?? true);
    };
    return (folder) => {
        const [account = '', region = '', source] = folder.split('/');
        return units.some((unit) => takes(unit, region) &&
            unit.source.spec.name === source &&
            (unit.account === null ? /^\d{12}$/.test(account) : unit.account.name === account));
    };
}
function accountsOf(space, plan, entry, only) {
    const names = entry.accounts ?? plan.accounts;
    if (names.length === 0)
        return only === null || /^\d{12}$/.test(only) ? [null] : [];
    return space.accounts.filter(({ name }) => names.includes(name) && (only === null || name === only));
}
/** The regions of one source of a plan; an error in the place of a region that nobody named. */
function regionsOf(spec, plan, entry, only, defaultRegion) {
    if (spec.scope === 'global')
        return only === null || only === 'global' ? ['global'] : [];
    if (only === 'global')
        return [];
    const regions = entry.regions ?? plan.regions;
    if (regions === ENABLED)
        return [only ?? ENABLED];
    if (regions !== null)
        return regions.filter((region) => only === null || region === only);
    if (defaultRegion === null)
        return [only ?? missingRegion(plan, entry)];
    return only === null || only === defaultRegion ? [wrongRegion(defaultRegion) ?? defaultRegion] : [];
}
/** Without a region named nothing is guessed: a backup of another region than the one that was meant looks like a good one. */
function missingRegion(plan, entry) {
    return new core_errors/* HoldfastError */.Et('region-missing', `${plan.name}/${entry.name} is regional and no region is named`, {
        hint: `give plan ${plan.name} regions: [us-east-1], or enabled for all that the account has enabled, or set AWS_REGION`,
    });
}
function wrongRegion(region) {
    const wrong = checkRegion(region);
    return wrong === null
        ? null
        : new core_errors/* HoldfastError */.Et('region-missing', `AWS_REGION: ${wrong.message}`, { hint: wrong.hint });
}

;// CONCATENATED MODULE: ./build/flows/config/capture.js






/**
 * Reads all units, and gives their ends in the order of the plan: the accounts side by side; inside of an account what
 * shares no request budget.
 */
async function captureUnits(ctx, units) {
    const byAccount = Map.groupBy(units, (unit) => unit.account?.name ?? null);
    const found = await Promise.all([...byAccount.values()].map((own) => captureAccount(ctx, own)));
    const ends = new Map(found.flatMap((own) => [...own]));
    return units.flatMap((unit) => ends.get(unit) ?? []);
}
/** The ends of one account's units, by the unit as it was planned: `enabled` is one unit there and many here. */
async function captureAccount(ctx, planned) {
    const expanded = new Map();
    for (const unit of planned)
        expanded.set(unit, await inRegions(ctx, unit));
    const ends = new Map();
    await inLanes(lanesOf([...expanded.values()].flat()), async (unit) => {
        ctx.signal.throwIfAborted();
        ends.set(unit, await captureUnit(ctx, unit));
    });
    const endsOf = (units) => units.flatMap((unit) => ends.get(unit) ?? []);
    return new Map([...expanded].map(([unit, units]) => [unit, endsOf(units)]));
}
/** A unit of all enabled regions as one for each; as itself, refused, when the account does not say which those are. */
async function inRegions(ctx, unit) {
    if (unit.region !== ENABLED)
        return [unit];
    try {
        const regions = await ctx.aws.enabledRegions(unit.account, unit.source.spec.name);
        return regions.map((region) => ({ ...unit, region }));
    }
    catch (thrown) {
        ctx.signal.throwIfAborted();
        return [{ ...unit, refused: (0,core_errors/* toHoldfastError */.xh)(thrown) }];
    }
}
async function captureUnit(ctx, unit) {
    const { spec } = unit.source;
    const named = unit.account?.name ?? 'this account';
    const place = unit.region === 'global' ? '' : ` in ${unit.region}`;
    const task = ctx.log.task(`${spec.name} of ${named}${place}`);
    try {
        if (unit.refused !== undefined)
            throw unit.refused;
        const aws = await ctx.aws.account(unit.account);
        if (unit.accountId !== undefined && unit.accountId !== aws.id)
            throw otherAccount(unit.accountId, aws.id);
        const source = await unit.source.load();
        const region = spec.scope === 'global' ? controlRegion(aws.partition) : unit.region;
        const sourceContext = {
            aws: forSource(aws, spec.name),
            region,
            clock: ctx.clock,
            signal: ctx.signal,
            log: { ...ctx.log, task: () => task },
        };
        const { documents, ends, findings } = await source.capture(sourceContext, unit.entry.options);
        task.done(`${documents.length} objects read`);
        const capture = {
            scope: { account: aws.name, accountId: aws.id, region: unit.region, source: spec.name },
            kinds: spec.kinds,
            documents,
            ends,
            options: (0,json/* canonicalText */.A)(unit.entry.options),
            covers: (options, kind, key) => options === null || spec.covers(JSON.parse(options), kind, key),
        };
        return { kind: 'read', unit, account: aws.name, capture, ends, findings };
    }
    catch (thrown) {
        ctx.signal.throwIfAborted();
        const error = await regionError(ctx, unit, (0,core_errors/* toHoldfastError */.xh)(thrown));
        task.fail(error.message);
        return { kind: 'failed', unit, account: named, error };
    }
}
function otherAccount(asked, found) {
    return new core_errors/* HoldfastError */.Et('account-mismatch', `@${asked} was asked for, but the credentials belong to ${found}`, {
        hint: `use the credentials of ${asked}, or leave out the account`,
    });
}
/**
 * A region that is not enabled refuses every credential as unknown, and one that does not exist has no address: neither
 * says so itself. The account can; when it does not answer, AWS's own words must do.
 */
async function regionError(ctx, unit, error) {
    const nowhere = error.cause?.code === 'ENOTFOUND';
    if (unit.source.spec.scope === 'global' || unit.refused !== undefined)
        return error;
    if (error.code !== 'credentials-invalid' && !nowhere)
        return error;
    try {
        const regions = await ctx.aws.enabledRegions(unit.account, unit.source.spec.name);
        if (regions.includes(unit.region))
            return error;
        const whose = unit.account === null ? 'the account' : `account '${unit.account.name}'`;
        return new core_errors/* HoldfastError */.Et('region-not-enabled', `region '${unit.region}' is not enabled in ${whose}`, {
            hint: `enable it there, or take it out of regions; enabled are ${regions.join(', ')}`,
            cause: error,
        });
    }
    catch {
        ctx.signal.throwIfAborted();
        return error;
    }
}

// EXTERNAL MODULE: ./build/core/document.js
var core_document = __webpack_require__(8889);
;// CONCATENATED MODULE: ./build/core/carry-unread.js


/**
 * Members that could not be read keep what the last capture wrote; without that they are left out, which reads as unknown. Of a
 * list item that has one, that is what the item of the same key had. `hold` gets each kind of which something is kept.
 */
function carryUnread(value, base, lists, hold) {
    return hasUnread(value, lists) ? carryMembers(value, parseObject(base), lists, hold) : value;
}
function isUnread(value) {
    return (0,json/* isObject */.G)(value) && typeof value[core_document/* UNREAD */.yn] === 'string';
}
function hasUnread(value, lists) {
    if (Object.values(value).some(isUnread))
        return true;
    return lists.some((list) => itemsOf(value, list).some((item) => hasUnread(item, innerOf(list))));
}
function carryMembers(value, before, lists, hold) {
    const members = Object.entries(value).flatMap(([name, member]) => {
        if (isUnread(member)) {
            const carried = before[name];
            if (carried === undefined)
                return [];
            if (!isEmpty(carried))
                hold(member[core_document/* UNREAD */.yn]);
            return [[name, carried]];
        }
        const list = lists.find((one) => one.list === name);
        return [[name, list !== undefined && Array.isArray(member) ? carryItems(member, before, list, hold) : member]];
    });
    return Object.fromEntries(members);
}
function carryItems(items, before, list, hold) {
    const known = new Map(itemsOf(before, list).map((item) => [list.key(item), item]));
    return items.map((item) => (0,json/* isObject */.G)(item) ? carryMembers(item, known.get(list.key(item)) ?? {}, innerOf(list), hold) : item);
}
function itemsOf(value, { list }) {
    const items = value[list];
    return Array.isArray(items) ? items.filter(json/* isObject */.G) : [];
}
function innerOf({ inner }) {
    return inner === undefined ? [] : [inner];
}
function parseObject(text) {
    if (text === null)
        return {};
    try {
        const value = JSON.parse(text);
        return (0,json/* isObject */.G)(value) ? value : {};
    }
    catch {
        return {}; // a base that a person damaged in git never stops a capture
    }
}
function isEmpty(value) {
    return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

// EXTERNAL MODULE: ./build/core/keys.js
var core_keys = __webpack_require__(7464);
;// CONCATENATED MODULE: ./build/core/references.js


/** How an identity is known: read by this run, from the plan's own tree, or from that of another plan. The first wins. */
const ORIGINS = ['live', 'own', 'other'];
/** The one file of an object that changes when AWS gives it another identity: `ids.json`. */
function idsFile(source, key, document) {
    const aliases = document.aliases ?? [];
    const head = {
        kind: `${source}/ids`,
        ref: `ref:${document.kind}/${key}`,
        id: document.id,
        ...(aliases.length === 0 ? {} : { aliases: [...aliases].sort() }),
    };
    return { ...head, ...document.facts, ...head }; // the head's members keep their place and are never a fact's
}
/**
 * Reads `<account>/<region>/<source>/<folder>/<key>/ids.json` (a path below the commit path). Null for any other file and
 * for one that was damaged or moved by hand: such an object has no identity, which is never a reason to fail.
 */
function parseIdsFile(path, text) {
    const [account, region, source, ...below] = path.split('/');
    if (account === undefined || region === undefined || source === undefined || below.at(-1) !== 'ids.json')
        return null;
    const value = parseJson(text);
    if (!(0,json/* isObject */.G)(value) || value['kind'] !== `${source}/ids`)
        return null;
    const { ref, id, aliases = [] } = value;
    const [, kind, key] = typeof ref === 'string' ? (/^ref:([^/]+)\/(.+)$/.exec(ref) ?? []) : [];
    if (kind === undefined || key === undefined || typeof id !== 'string' || id === '')
        return null;
    if (!`/${below.join('/')}`.endsWith(`/${key}/ids.json`))
        return null;
    const others = Array.isArray(aliases) ? aliases.filter((alias) => typeof alias === 'string') : [];
    return { account, region, source, kind, key, ids: [id, ...others] };
}
/**
 * Builds the index from the committed `ids.json` files of the plan's own tree and of other plans' trees, without those of
 * objects that are `gone` (a complete read lacked them), overlaid by what this run read: a live object replaces the identity
 * that its folder had before, in whose tree ever it stands.
 */
function buildIndex(committed, live, others = [], gone = []) {
    const outdated = new Set([...live, ...gone].map(placeText));
    const index = new Map();
    const add = ({ ids, ...place }, origin) => {
        for (const id of new Set(ids.map(comparable))) {
            const places = index.get(id);
            if (places === undefined)
                index.set(id, [{ ...place, origin }]);
            else
                places.push({ ...place, origin });
        }
    };
    const addTree = (tree, origin) => {
        for (const [path, text] of tree) {
            const entry = path.endsWith('/ids.json') ? parseIdsFile(path, text) : null;
            if (entry !== null && !outdated.has(placeText(entry)))
                add(entry, origin);
        }
    };
    addTree(committed, 'own');
    for (const tree of others)
        addTree(tree, 'other');
    for (const entry of live)
        add(entry, 'live');
    return index;
}
/** Replaces every reference marker inside the value; everything else stays as it is. */
function resolveReferences(value, from, index) {
    if (isMarker(value))
        return resolveMarker(value[core_document/* REFERENCE */.gu], from, index);
    return mapChildren(value, (child) => resolveReferences(child, from, index));
}
function resolveMarker(marker, from, index) {
    const place = findPlace(marker, from, index);
    if (place === null)
        return resolveReferences(marker.raw ?? marker.id, from, index);
    const text = referenceText(place, from);
    const fill = (template) => {
        if (isMarker(template))
            return template;
        return typeof template === 'string' ? template.split('$ref').join(text) : mapChildren(template, fill);
    };
    return resolveReferences(fill(marker.known ?? '$ref'), from, index);
}
/** Of several places of one identity: this run's own reading, then the plan's own tree, then the nearest, then the first by name. */
function findPlace(marker, from, index) {
    const places = index.get(comparable(marker.id)) ?? [];
    for (const kind of marker.kinds) {
        const [best] = places
            .filter((place) => place.kind === kind)
            .map((place) => ({ place, rank: [ORIGINS.indexOf(place.origin), distance(place, from)], text: placeText(place) }))
            .sort((a, b) => compareRanks(a.rank, b.rank) || (a.text < b.text ? -1 : 1));
        if (best !== undefined)
            return best.place;
    }
    return null;
}
function distance(place, from) {
    if (place.account !== from.account)
        return 2;
    return place.region === from.region ? 0 : 1;
}
function compareRanks(a, b) {
    return a.map((rank, i) => rank - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
/** `ref:kind/key`, with the region in front when it is another one, with account and region when the account is another. */
function referenceText(place, from) {
    const short = `${place.kind}/${place.key}`;
    if (place.account !== from.account)
        return `ref:${place.account}/${place.region}/${short}`;
    return place.region === from.region ? `ref:${short}` : `ref:${place.region}/${short}`;
}
function placeText({ account, region, source, kind, key }) {
    return `${account}/${region}/${source}/${kind}/${key}`;
}
/** DNS names are compared without case and final dot (RFC 4343); ids and ARNs are compared as they are. */
function comparable(id) {
    return /^[^:/\s]+\.[a-z][a-z0-9-]*\.?$/i.test(id) ? id.toLowerCase().replace(/\.$/, '') : id;
}
/** By its name, which nothing of AWS can have, and its shape. */
function isMarker(value) {
    if (!(0,json/* isObject */.G)(value))
        return false;
    const body = value[core_document/* REFERENCE */.gu];
    return body !== undefined && (0,json/* isObject */.G)(body) && typeof body['id'] === 'string' && Array.isArray(body['kinds']);
}
function mapChildren(value, change) {
    if (Array.isArray(value))
        return value.map(change);
    if (!(0,json/* isObject */.G)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, change(child)]));
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./build/core/scope.js
/** `dns/global/route53`. */
function scopeFolder(scope) {
    return `${scope.account}/${scope.region}/${scope.source}`;
}
/** Account and region as people say them: `dns`, `shop/eu-west-1`. */
function scopePlace({ account, region }) {
    return region === 'global' ? account : `${account}/${region}`;
}
/** The kinds that were read whole: an object that is not in one of them is gone. */
function completeKinds(capture) {
    const whole = new Set(capture.ends.filter((end) => end.status === 'complete' && end.resource === undefined).map((end) => end.kind));
    for (const end of capture.ends)
        if (end.status !== 'complete' && end.resource === undefined)
            whole.delete(end.kind);
    return whole;
}

;// CONCATENATED MODULE: ./build/core/shards.js



/** Above this many items GitHub no longer renders the file's diff. */
const SHARD_ABOVE = 2000;
/**
 * Lays a list out as `records.json`, or, once it was longer than `SHARD_ABOVE`, as `records/<first character>.json`, of
 * which a crowded one becomes `records/<first character>/<hex digit>.json`. What is split stays split, so that a list that
 * hovers about the limit does not move to and fro; `existing` are the object's paths now. An empty list is one file.
 */
function layOutShards(fileName, marker, existing) {
    const { header, list, items } = marker[core_document/* SHARDS */.Oq];
    const folder = fileName.replace(/\.json$/, '');
    const write = (part) => ({ ...header, [list]: part.map((item) => item.value) });
    const isSplit = (path) => [...existing].some((other) => other.startsWith(`${path}/`));
    if (items.length === 0 || (items.length <= SHARD_ABOVE && !isSplit(folder)))
        return new Map([[fileName, write(items)]]);
    const files = new Map();
    for (const [first, group] of Map.groupBy(items, (item) => (0,key_names/* encodeName */.aA)([...item.shard][0] ?? ''))) {
        const path = `${folder}/${first}`;
        if (group.length <= SHARD_ABOVE && !isSplit(path))
            files.set(`${path}.json`, write(group));
        else
            for (const [digit, part] of Map.groupBy(group, hashDigit))
                files.set(`${path}/${digit}.json`, write(part));
    }
    return files;
}
function hashDigit(item) {
    return (0,external_node_crypto_.createHash)('sha256').update(item.shard).digest('hex').charAt(0);
}

;// CONCATENATED MODULE: ./build/core/compose.js







/**
 * Lays out what the captures read: keys, references, shards; and which committed objects are gone. `others` are the
 * `ids.json` files of other plans' trees, so that references lead there too. Pure.
 */
function composeLive(captures, committed, base, others = []) {
    const placed = captures.map((capture) => placeScope(capture, committed, base));
    const index = overlayIndex(placed, committed, others);
    const files = new Map();
    const held = new Set();
    for (const scope of placed) {
        const folder = scopeFolder(scope.capture.scope);
        const hold = (kind) => held.add(`${folder} ${kind}`);
        for (const { kind } of scope.objects.values())
            hold(kind);
        for (const [document, key] of scope.keys)
            composeObject(scope, document, key, index, base, files, hold);
        for (const folder of scope.gone)
            for (const path of scope.objects.get(folder)?.paths ?? [])
                files.set(path, null);
    }
    return { files, uncovered: placed.flatMap((scope) => scope.uncovered), held };
}
/** The marker file in the base that says: this scope was captured, with these options. */
function scopeMarker(folder) {
    return `${folder}/.scope`;
}
function placeScope(capture, committed, base) {
    const folder = scopeFolder(capture.scope);
    const whole = completeKinds(capture);
    const keys = (0,core_keys/* assignKeys */.s)(capture.documents, knownIdentities(capture, folder, committed, base), whole);
    const live = new Set([...keys].map(([document, key]) => `${document.kind}/${key}`));
    const objects = objectFolders(capture, folder, committed, base);
    const lastOptions = base.get(scopeMarker(folder)) ?? null;
    const gone = [];
    const uncovered = [];
    for (const [path, { kind, key, paths }] of objects) {
        if (live.has(`${kind}/${key}`))
            continue;
        if (!capture.covers(capture.options, kind, key)) {
            if (paths.some((p) => committed.has(p)))
                uncovered.push(path);
        }
        else if (whole.has(kind) && capture.covers(lastOptions, kind, key))
            gone.push(path);
    }
    return { capture, keys, objects, gone, uncovered };
}
/** What the tree says, and of folders that a person deleted what the base says: the object keeps its key. */
function knownIdentities(capture, folder, committed, base) {
    const found = new Map();
    for (const [path, text] of [...base, ...committed]) {
        if (!path.startsWith(`${folder}/`) || !path.endsWith('/ids.json'))
            continue;
        const entry = parseIdsFile(path, text);
        const id = entry?.ids[0];
        if (entry === null || id === undefined)
            continue;
        const { kind, key } = entry;
        found.set(path, { kind, key, id, uncovered: !capture.covers(capture.options, kind, key) });
    }
    return [...found.values()];
}
/** By path, not by `ids.json`: an object whose identity file a person removed is one all the same. */
function objectFolders(capture, folder, ...trees) {
    const found = new Map();
    const seen = new Set();
    for (const path of trees.flatMap((tree) => [...tree.keys()])) {
        if (!path.startsWith(`${folder}/`) || seen.has(path))
            continue;
        seen.add(path);
        const below = path.slice(folder.length + 1);
        const kind = capture.kinds.find((k) => below.startsWith(`${k.folder}/`));
        if (kind === undefined)
            continue;
        const parts = below.slice(kind.folder.length + 1).split('/');
        const depth = kind.keyDepth ?? 1;
        if (parts.length <= depth)
            continue;
        const key = parts.slice(0, depth).join('/');
        const object = `${folder}/${kind.folder}/${key}/`;
        const entry = found.get(object) ?? { kind: kind.kind, key, paths: [] };
        entry.paths.push(path);
        found.set(object, entry);
    }
    return found;
}
function overlayIndex(placed, committed, others) {
    const placeIn = ({ scope: { account, region, source } }) => ({ account, region, source });
    const live = placed.flatMap(({ capture, keys }) => [...keys].map(([document, key]) => ({
        ...placeIn(capture),
        kind: document.kind,
        key,
        ids: [document.id, ...(document.aliases ?? [])],
    })));
    const gone = placed.flatMap(({ capture, gone: folders, objects }) => folders.flatMap((folder) => {
        const object = objects.get(folder);
        return object === undefined ? [] : [{ ...placeIn(capture), kind: object.kind, key: object.key }];
    }));
    return buildIndex(committed, live, others, gone);
}
function composeObject({ capture, objects }, document, key, index, base, files, hold) {
    const kind = capture.kinds.find((k) => k.kind === document.kind);
    if (kind === undefined)
        throw new TypeError(`source ${capture.scope.source} has no kind ${document.kind}`);
    const folder = `${scopeFolder(capture.scope)}/${kind.folder}/${key}/`;
    const existing = objects.get(folder)?.paths ?? [];
    const written = new Set();
    const kept = [];
    const putText = (name, content) => {
        const path = `${folder}${name}`;
        written.add(path);
        files.set(path, content.endsWith('\n') ? content : `${content}\n`);
    };
    const put = (name, value) => {
        const lists = kind.lists.filter(({ file }) => name === `${file}.json` || name.startsWith(`${file}/`));
        putText(name, (0,json/* canonicalText */.A)(carryUnread(value, base.get(`${folder}${name}`) ?? null, lists, hold)));
    };
    for (const [name, content] of Object.entries(document.files)) {
        if (isUnread(content)) {
            const own = [`${folder}${name}`, `${folder}${name.replace(/\.json$/, '')}/`];
            if (existing.some((path) => isOneOf(path, own)))
                hold(content[core_document/* UNREAD */.yn]);
            kept.push(...own);
            continue;
        }
        if (isText(content)) {
            putText(name, content[core_document/* TEXT */.a$]);
            continue;
        }
        const value = resolveReferences(content, capture.scope, index);
        if (isShards(value)) {
            const names = new Set(existing.map((path) => path.slice(folder.length)));
            for (const [file, part] of layOutShards(name, value, names))
                put(file, part);
        }
        else
            put(name, value);
    }
    put('ids.json', idsFile(capture.scope.source, key, document));
    // Files that the object had and has no more: a version that was deleted, the single file of a list that was split.
    for (const path of existing) {
        if (!written.has(path) && !isOneOf(path, kept))
            files.set(path, null);
    }
}
/** Whether a path is one of these files, or lies in one of these folders (with the slash at the end). */
function isOneOf(path, filesAndFolders) {
    return filesAndFolders.some((one) => (one.endsWith('/') ? path.startsWith(one) : path === one));
}
function isShards(value) {
    return (0,json/* isObject */.G)(value) && (0,json/* isObject */.G)(value[core_document/* SHARDS */.Oq]);
}
function isText(value) {
    return (0,json/* isObject */.G)(value) && typeof value[core_document/* TEXT */.a$] === 'string';
}

;// CONCATENATED MODULE: ./build/core/three-texts.js
/**
 * Compares *base* (what the last capture wrote), *committed* (the branch now) and *live* of one file.
 *
 * | committed vs base | live vs base | verdict |
 * |---|---|---|
 * | same | same | same |
 * | same | differs | drift: live is written |
 * | differs | same | pending: a person's edit that AWS does not have yet; the file stays |
 * | differs | equals committed | applied: the base moves |
 * | differs | differs | conflict: the file stays, the run is partial |
 */
function compareThree(base, committed, live) {
    if (committed === base)
        return live === base ? 'same' : 'drift';
    if (live === base)
        return 'pending';
    return live === committed ? 'applied' : 'conflict';
}
/** What the branch and the base hold afterwards. `acceptLive` ends a pending edit or a conflict in favour of live. */
function settle(texts, acceptLive) {
    const { base, committed, live } = texts;
    const verdict = compareThree(base, committed, live);
    if (verdict === 'drift' || (acceptLive && (verdict === 'pending' || verdict === 'conflict'))) {
        return { verdict: 'drift', file: live, base: live };
    }
    return { verdict, file: committed, base: verdict === 'applied' ? live : base };
}

;// CONCATENATED MODULE: ./build/core/decide.js





/** Version of the tree's layout; a tree of a later version is never written. */
const TREE_SCHEMA_VERSION = 1;
const SNAPSHOT_FILE = 'snapshot.json';
/** Decides file by file, from three texts. Pure: it is asked again each time another writer was first. */
function decide({ captures, committed, base, others = [], acceptLive }) {
    refuseLaterTree(committed);
    const moves = accountMoves(captures, committed);
    const tree = moveAccounts(committed, moves);
    const lastBase = base === null ? null : moveAccounts(base, moves);
    const folders = captures.map((capture) => scopeFolder(capture.scope));
    const effective = effectiveBase(folders, tree, lastBase);
    // A plan that runs with the account's own credentials keeps it under its 12 digits: the same account by another name.
    const beside = others.map((other) => moveAccounts(other, accountMoves(captures, other)));
    const live = composeLive(captures, tree, effective, beside);
    const after = new Map(tree);
    const baseAfter = new Map(effective);
    const verdicts = new Map();
    const conflicts = [];
    const accepted = [];
    const held = listsToLeave(live.files, tree, effective, acceptLive);
    for (const [path, liveText] of live.files) {
        if (held.some((folder) => path.startsWith(folder)))
            continue;
        const inGit = tree.get(path) ?? null;
        const texts = { base: effective.get(path) ?? null, committed: meaningOf(path, inGit, effective), live: liveText };
        const accept = acceptLive(path);
        const settled = settle(texts, accept);
        verdicts.set(path, settled.verdict);
        if (accept && settled.verdict === 'drift' && texts.committed !== texts.base)
            accepted.push(path);
        if (settled.verdict === 'conflict')
            conflicts.push({ path, ...texts, committed: inGit });
        if (settled.file !== texts.committed)
            put(after, path, settled.file);
        put(baseAfter, path, settled.base);
    }
    for (const capture of captures)
        baseAfter.set(scopeMarker(scopeFolder(capture.scope)), capture.options);
    if (captures.length > 0 && !after.has(SNAPSHOT_FILE))
        after.set(SNAPSHOT_FILE, (0,json/* canonicalText */.A)({ schemaVersion: TREE_SCHEMA_VERSION }));
    return {
        changes: difference(committed, after),
        baseChanges: difference(base ?? new Map(), new Map([...othersOf(lastBase ?? new Map(), folders), ...baseAfter])),
        files: scopeFiles(captures, tree, after),
        pending: [...verdicts].filter(([, verdict]) => verdict === 'pending').map(([path]) => path),
        damaged: [...verdicts].flatMap(([path, verdict]) => {
            const why = verdict === 'pending' || verdict === 'conflict' ? damageOf(path, tree.get(path) ?? null) : null;
            return why === null ? [] : [{ path, why }];
        }),
        conflicts,
        uncovered: live.uncovered,
        otherScopes: otherScopes(lastBase ?? new Map(), tree, folders),
        held: live.held,
        moved: moves,
        accepted,
    };
}
/** A scope that no capture of the state knows takes the branch as its base; files of other scopes are not looked at. */
function effectiveBase(folders, committed, base) {
    const result = new Map();
    for (const folder of folders) {
        const known = base?.has(scopeMarker(folder)) === true;
        for (const [path, text] of known && base !== null ? base : committed)
            if (path.startsWith(`${folder}/`))
                result.set(path, text);
    }
    return result;
}
/** The base of all scopes that this capture did not read. */
function othersOf(base, folders) {
    return new Map([...base].filter(([path]) => !folders.some((folder) => path.startsWith(`${folder}/`))));
}
function otherScopes(base, tree, folders) {
    const suffix = scopeMarker('');
    return [...base.keys()]
        .filter((path) => path.endsWith(suffix))
        .map((path) => path.slice(0, -suffix.length))
        .filter((folder) => !folders.includes(folder) && [...tree.keys()].some((path) => path.startsWith(`${folder}/`)));
}
/** Naming an account moves its folder: the tree holds the 12 digits' folder and none of the name. */
function accountMoves(captures, committed) {
    const moves = new Map();
    for (const { scope } of captures) {
        if (scope.account === scope.accountId)
            continue;
        const has = (folder) => [...committed.keys()].some((path) => path.startsWith(`${folder}/`));
        if (has(scope.accountId) && !has(scope.account))
            moves.set(scope.accountId, { from: scope.accountId, to: scope.account });
    }
    return [...moves.values()];
}
function moveAccounts(tree, moves) {
    if (moves.length === 0)
        return tree;
    return new Map([...tree].map(([path, text]) => {
        const move = moves.find((m) => path.startsWith(`${m.from}/`));
        return [move === undefined ? path : `${move.to}${path.slice(move.from.length)}`, text];
    }));
}
function scopeFiles(captures, before, after) {
    return captures.flatMap(({ scope }) => {
        const folder = `${scopeFolder(scope)}/`;
        const paths = new Set([...before.keys(), ...after.keys()].filter((path) => path.startsWith(folder)));
        return [...paths]
            .sort()
            .map((path) => ({ scope, path, before: before.get(path) ?? null, after: after.get(path) ?? null }));
    });
}
/**
 * A list that is to become a folder while its single file has an edit: the folder must wait, or the list would stand there
 * twice. Gives the folders that are left alone, `…/records/`.
 */
function listsToLeave(live, tree, base, acceptLive) {
    return [...live].flatMap(([path, text]) => {
        const folder = path.replace(/\.json$/, '/');
        if (text !== null || folder === path || ![...live.keys()].some((other) => other.startsWith(folder)))
            return [];
        const texts = {
            base: base.get(path) ?? null,
            committed: meaningOf(path, tree.get(path) ?? null, base),
            live: text,
        };
        const { verdict } = settle(texts, acceptLive(path));
        return verdict === 'pending' || verdict === 'conflict' ? [folder] : [];
    });
}
/** A file that was only written in another form (indent, line ends) is no edit: it counts as its canonical text. */
function meaningOf(path, text, base) {
    if (text === null)
        return text;
    // A certificate bundle has no canonical text: it is as AWS gave it. What an editor does to line ends is no edit of it.
    if (!path.endsWith('.json'))
        return sameLines(text, base.get(path) ?? null) ? (base.get(path) ?? null) : text;
    try {
        return (0,json/* canonicalText */.A)(JSON.parse(text));
    }
    catch {
        return text;
    }
}
function sameLines(one, other) {
    const plain = (text) => `${text.replaceAll('\r\n', '\n').replace(/\n$/, '')}\n`;
    return other !== null && plain(one) === plain(other);
}
function damageOf(path, text) {
    if (text === null || !path.endsWith('.json'))
        return null;
    try {
        JSON.parse(text);
        return null;
    }
    catch (error) {
        return error.message;
    }
}
function refuseLaterTree(committed) {
    const version = /"schemaVersion":\s*(\d+)/.exec(committed.get(SNAPSHOT_FILE) ?? '')?.[1];
    if (version === undefined || Number(version) <= TREE_SCHEMA_VERSION)
        return;
    throw new core_errors/* HoldfastError */.Et('snapshot-version', `${SNAPSHOT_FILE} says schemaVersion ${version}, this version writes ${TREE_SCHEMA_VERSION}`, {
        hint: 'use the newer Holdfast that wrote it',
    });
}
function difference(before, after) {
    const changes = new Map();
    for (const [path, text] of after)
        if (before.get(path) !== text)
            changes.set(path, text);
    for (const path of before.keys())
        if (!after.has(path))
            changes.set(path, null);
    return changes;
}
function put(tree, path, text) {
    if (text === null)
        tree.delete(path);
    else
        tree.set(path, text);
}

;// CONCATENATED MODULE: ./build/flows/config/commit.js


/** Writers who are first seldom come in long rows; each attempt costs one fetch. */
const MAX_ATTEMPTS = 16;
const TOGETHER_ATTEMPTS = 6;
const BASE_ATTEMPTS = 4;
const WAIT_MS = 400;
/**
 * Commits what the captures mean on the branch as it is now, by compare-and-swap: when somebody else was first, the tip
 * is read again and everything is decided anew, so both changes stand. Throws what the committer throws, and `push-race`.
 */
async function commitCaptures(ctx, captures, acceptLive, account) {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        ctx.signal.throwIfAborted();
        const tip = await ctx.tip();
        const committed = await below(tip, ctx.folder);
        const base = await readBase(ctx);
        // Another run may have moved branch and base between the two readings; that looks like an edit in git and is none.
        const known = {
            captures,
            committed,
            base: base.kind === 'read' ? base.texts : null,
            others: await beside(tip, ctx),
        };
        const decision = decide({ ...known, acceptLive });
        if (decision.pending.length + decision.conflicts.length > 0 && (await ctx.tip()).head !== tip.head)
            continue;
        const { message, changes: told, state } = account(decision);
        const past = committed.size === 0 ? 'read' : base.kind;
        const done = { decision, message, changes: told, branch: ctx.branch, attempts: attempt, past };
        if (decision.changes.size === 0)
            return { ...done, commit: tip.head, changed: false, stateWritten: false };
        const changes = new Map([...decision.changes].map(([path, text]) => [`${ctx.folder}/${path}`, text]));
        // Other plans' runs move the state too; after some lost races the branch alone is what matters.
        const together = attempt <= TOGETHER_ATTEMPTS ? { state: (commit) => state(commit, true, past) } : {};
        const change = {
            branch: ctx.branch,
            expectedHead: tip.head,
            published: tip.published,
            changes,
            message,
            ...together,
        };
        const result = await ctx.committer.commit(change);
        if (result.kind === 'committed')
            return { ...done, changed: true, ...result };
        ctx.log.debug(`the branch ${ctx.branch} moved while committing, attempt ${attempt}`);
        await ctx.clock.sleep(WAIT_MS * attempt * ctx.random(), ctx.signal);
    }
    throw new core_errors/* HoldfastError */.Et('push-race', `other writers of '${ctx.branch}' were first ${MAX_ATTEMPTS} times`, {
        hint: 'run again; if this repeats, give snapshots a branch of their own with commit.branch',
    });
}
/** The tree below `commit.path`, with paths as core wants them. */
async function below(tip, folder, name) {
    const files = await tip.files(folder, name);
    return new Map([...files].map(([path, text]) => [path.slice(folder.length + 1), text]));
}
/** What other plans' trees know of identities. One that has no folder there, or somebody's file, knows none. */
async function beside(tip, ctx) {
    const trees = [];
    for (const folder of ctx.otherFolders) {
        try {
            trees.push(await below(tip, folder, 'ids.json'));
        }
        catch (thrown) {
            if (!(thrown instanceof core_errors/* HoldfastError */.Et) || thrown.code !== 'unsafe-path')
                throw thrown;
            ctx.log.debug(`no references lead into '${folder}': ${thrown.message}`);
        }
    }
    return trees;
}
/** The base of a branch and folder lies below this path of the state. */
function baseFolder(branch, folder) {
    return `${encodeURIComponent(branch)}/${folder}`;
}
async function readBase(ctx) {
    const prefix = baseFolder(ctx.branch, ctx.folder);
    for (let attempt = 1;; attempt++) {
        try {
            const state = await ctx.state.read();
            if (!state.found)
                return { kind: 'absent' };
            const files = await state.base(prefix);
            return { kind: 'read', texts: new Map([...files].map(([path, text]) => [path.slice(prefix.length + 1), text])) };
        }
        catch (thrown) {
            if (!(thrown instanceof core_errors/* HoldfastError */.Et) || thrown.code !== 'state-unavailable')
                throw thrown;
            // A passing fault must not cost the knowledge of what a person edited.
            if (attempt === BASE_ATTEMPTS)
                return { kind: 'unavailable' };
            await ctx.clock.sleep(WAIT_MS * attempt * (1 + ctx.random()), ctx.signal);
        }
    }
}

;// CONCATENATED MODULE: ./build/core/mass-removal.js


/** More items than these are counted and not named. */
const NAMED_MAX = 3;
/**
 * What a capture removed in such numbers that somebody should look: an object whose kind says so, or a large share of a
 * list. The capture is committed all the same, for history must not lie. `where` tells the scope: `elb of shop/eu-west-1`.
 */
function massRemovals(where, objects) {
    return objects.flatMap((object) => removalsOf(object).map((what) => ({
        code: 'mass-removal',
        severity: 'error',
        message: `${where}: ${what}`,
        hint: 'if nobody meant this, restore it from the commit before this one; else nothing is to be done',
    })));
}
function removalsOf({ kind, name, change, lists }) {
    if (change === 'removed' && kind.removalIsMass === true) {
        const content = lists.map(({ list, before }) => `${before} ${list.noun[before === 1 ? 0 : 1]}`).join(', ');
        return [`${kind.noun[0]} ${plainName(name)} was removed${content === '' ? '' : `, with ${content}`}`];
    }
    return lists.flatMap(({ list, before, removed, items }) => {
        const limit = list.massRemoval;
        if (limit === undefined || before < limit.atLeast || removed <= before * limit.share)
            return [];
        const gone = items.filter((item) => item.after === null).map(({ key }) => inertName(key));
        const which = gone.length > NAMED_MAX ? '' : `: ${gone.join(', ')}`;
        return [
            `${removed} of ${before} ${list.noun[before === 1 ? 0 : 1]} of ${plainName(name)} ${removed === 1 ? 'was' : 'were'} removed${which}`,
        ];
    });
}

;// CONCATENATED MODULE: ./build/flows/config/findings.js



/** One item for each unit, and one more for each kind or object of it that was not read whole. */
function findings_itemsOf(plan, slot, captures, decision) {
    return captures.flatMap((unit) => {
        const of = { plan, source: unit.unit.entry.name, account: unit.account, region: unit.unit.region, slot };
        if (unit.kind === 'failed') {
            const { code, message, hint } = unit.error;
            return [{ ...of, status: 'failed', error: { code, message, hint } }];
        }
        const ends = unit.ends.map((end) => settleEnd(end, scopeFolder(unit.capture.scope), decision));
        const broken = ends.filter((end) => end.status !== 'complete').map((end) => endItem(of, end));
        return [{ ...of, status: unitStatus(ends), note: objectsText(unit.capture.documents.length) }, ...broken];
    });
}
/** What is not offered keeps what is committed and lowers nothing, unless the tree holds some of it: then part is missing. */
function settleEnd(end, folder, decision) {
    if (end.status !== 'not-offered' || decision?.held.has(`${folder} ${end.kind}`) !== true)
        return end;
    const message = `the service no longer offers ${end.call ?? end.kind}, and the tree holds ${end.kind}`;
    const hint = 'the committed files stay; see whether the service or the endpoint changed';
    return { ...end, status: 'partial', error: { code: 'not-offered', message, hint } };
}
function endItem(of, end) {
    const resource = end.resourceName === undefined ? end.kind : `${end.kind} of ${end.resourceName}`;
    return { ...of, resource, status: end.status, ...(end.error === undefined ? {} : { error: end.error }) };
}
/** Not offered lowers nothing; denied and partial both make the unit partial, and denied alone says why. */
function unitStatus(ends) {
    const seen = new Set(ends.map((end) => end.status));
    return seen.has('partial') || seen.has('denied') ? 'partial' : 'complete';
}
/** What a person must know of the branch: edits that wait, conflicts, objects that left the scope. */
function decisionFindings(plan, folder, decision) {
    const edit = (path) => `${folder}/${path}`;
    const damaged = new Set(decision.damaged.map(({ path }) => path));
    return [
        ...decision.damaged.map(({ path, why }) => ({
            code: 'damaged-file',
            severity: 'error',
            plan,
            file: edit(path),
            line: 1,
            message: `${edit(path)} is no JSON any more: ${why}`,
            hint: `restore it from git's history, or take what AWS has with: holdfast backup ${plan} --force --accept-live ${path}`,
        })),
        ...decision.pending
            .filter((path) => !damaged.has(path))
            .map((path) => ({
            code: 'pending-edit',
            severity: 'note',
            plan,
            file: edit(path),
            line: 1,
            message: `${edit(path)} was edited in git and AWS does not have it yet; the edit stays`,
            hint: `apply it in AWS, or give it up with: holdfast backup ${plan} --force --accept-live ${path}`,
        })),
        ...decision.conflicts
            .filter(({ path }) => !damaged.has(path))
            .map(({ path }) => ({
            code: 'conflict',
            severity: 'error',
            plan,
            file: edit(path),
            line: 1,
            message: `${edit(path)} was edited in git and changed in AWS; the file stays as it is in git`,
            hint: `make both the same, or take AWS's with: holdfast backup ${plan} --force --accept-live ${path}`,
        })),
        ...decision.uncovered.map((path) => ({
            code: 'no-longer-covered',
            severity: 'note',
            plan,
            message: `${edit(path)} is outside of what the plan captures now; its files stay as they are`,
            hint: 'widen the plan, or delete the folder in git',
        })),
    ];
}
/** Scopes that no plan asks for any more: their files stay, and must not look current. */
function leftFindings(plan, folder, decision, isPlanned) {
    return decision.otherScopes
        .filter((scope) => !isPlanned(scope))
        .map((scope) => ({
        code: 'no-longer-covered',
        severity: 'note',
        plan,
        message: `no plan captures ${folder}/${scope} any more; its files stay as they are`,
        hint: 'take the account, region or source back into the plan, or delete the folder in git',
    }));
}
/** What a person must know of what changed: removals in such numbers that somebody should look, and what AWS added by itself. */
function changeFindings(changes) {
    const bySource = [...Map.groupBy(changes, ({ summary }) => summary.source)];
    return [
        ...changes.flatMap(({ scope, summary: { source, place, objects } }) => 
        // Balancers of one name may stand in every region.
        massRemovals(scope.region === 'global' ? source : `${source} of ${place}`, objects)),
        ...bySource.flatMap(([source, own]) => mergeAdditions(own.flatMap(({ summary }) => summary.platform)).map((addition) => ({
            code: 'platform-added',
            severity: 'note',
            message: `${source}: ${describeAddition(addition)}`,
            hint: 'nothing is to be done: AWS introduced this setting, and the files have it from now on',
        }))),
    ];
}
function objectsText(count) {
    return count === 1 ? '1 object' : `${count} objects`;
}

;// CONCATENATED MODULE: ./build/flows/place.js
/** `shop/us-east-1`. */
function place_placeText({ account, region }) {
    return region === null ? account : `${account}/${region}`;
}
/** Whether a scope lies in a place; no place is everywhere. */
function liesIn(place, scope) {
    if (place === null)
        return true;
    return scope.account === place.account && (place.region === null || scope.region === place.region);
}
/** Whether all of the inner place lies in the outer one. */
function holdsPlace(outer, inner) {
    if (outer === null)
        return true;
    if (inner === null)
        return false;
    return outer.account === inner.account && (outer.region === null || outer.region === inner.region);
}
/** The place that a text names; null for one that has no account or too many parts. */
function parsePlace(text) {
    const [account = '', region, ...rest] = text.split('/');
    if (account === '' || region === '' || rest.length > 0)
        return null;
    return { account, region: region ?? null };
}

;// CONCATENATED MODULE: ./build/flows/config/record.js




/** Run record and base in one change. */
function stateChange({ ctx, target, plan, serving, captures, startedAt }, ended, decision, commit) {
    const record = {
        schemaVersion: 1,
        plan: plan.name,
        slot: (0,core_time/* isoTime */.Ly)(serving.slot),
        forced: serving.forced,
        partOnly: serving.partOnly,
        ...(serving.place === null ? {} : { place: place_placeText(serving.place) }),
        run: ctx.run.id,
        attempt: ctx.run.attempt,
        startedAt: (0,core_time/* isoTime */.Ly)(startedAt),
        endedAt: (0,core_time/* isoTime */.Ly)(ctx.clock.now()),
        outcome: ended.outcome,
        reason: ended.reason,
        lateBy: serving.lateBy,
        missed: serving.missed,
        commit: commit.commit,
        branch: target.branch,
        changed: commit.headline !== null,
        headline: commit.headline ?? NO_CHANGES,
        items: ended.items,
        findings: ended.findings.map(({ code, severity, message }) => ({ code, severity, message })),
        calls: ctx.calls(),
        scopes: captures.map((unit) => ({
            account: unit.account,
            region: unit.unit.region,
            source: unit.unit.source.spec.name,
            options: JSON.stringify(unit.unit.entry.options),
        })),
    };
    const prefix = baseFolder(target.branch, target.folder);
    const base = new Map([...(decision?.baseChanges ?? [])].map(([path, text]) => [`${prefix}/${path}`, text]));
    return { record, base, message: `${plan.name} ${record.slot}: ${record.outcome}` };
}

;// CONCATENATED MODULE: ./build/core/object-files.js

/** The files of each object of a kind by its key, with paths inside the object's folder. */
function filesByKey(kind, files) {
    const groups = new Map();
    const depth = kind.keyDepth ?? 1;
    for (const file of files) {
        if (!file.path.startsWith(`${kind.folder}/`))
            continue;
        const parts = file.path.slice(kind.folder.length + 1).split('/');
        if (parts.length <= depth)
            continue;
        const key = parts.slice(0, depth).join('/');
        const inside = { ...file, path: parts.slice(depth).join('/') };
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [inside]);
        else
            group.push(inside);
    }
    return groups;
}
/** Whether a path inside an object's folder is the file of this name, or one of the files into which it was split. */
function isPartOf(file, path) {
    return path === `${file}.json` || path.startsWith(`${file}/`);
}
/** The object that a text holds; null for a missing file and for one that a person damaged. */
function object_files_parseObject(text) {
    if (text === null)
        return null;
    try {
        const value = JSON.parse(text);
        return (0,json/* isObject */.G)(value) ? value : null;
    }
    catch {
        return null;
    }
}
/** The items of a list that are objects; anything else a person may have put there is none. */
function itemsIn(value, list) {
    const items = value?.[list];
    return Array.isArray(items) ? items.filter(json/* isObject */.G) : [];
}
/** Each item by a key that is unique: the second of twins is `<key>\n2`. */
function itemsByKey(items, key) {
    const found = new Map();
    for (const item of items) {
        const plain = keyOf(item, key);
        let unique = plain;
        for (let n = 2; found.has(unique); n += 1)
            unique = `${plain}\n${n}`;
        found.set(unique, { key: plain, item });
    }
    return found;
}
function keyOf(item, key) {
    try {
        return key(item);
    }
    catch {
        return JSON.stringify(item); // an item that a person edited may lack what its key is made of
    }
}

;// CONCATENATED MODULE: ./build/core/item-words.js



const LINES = ['line', 'lines'];
/**
 * What changed inside an object, one line each: `~ www.example.com A: ttl 300 → 60`, `+ promo.example.com CNAME`,
 * `- old.example.com TXT`. An object that is new or gone has none: its own line says all.
 */
function describeInside({ change, files, lists }) {
    if (change !== 'changed')
        return [];
    const lasting = lists.filter((list) => !list.volatile);
    return [...files.map(describeFile), ...lasting.flatMap((list) => list.items.map(describeItem))];
}
function describeItem({ key, before, after, held }) {
    // Names in DNS end in a dot that nobody reads: `example.com. A` is `example.com A`.
    const name = inertName(key.replace(/^(\S+)\.(?=\s|$)/, '$1'));
    const holding = held === undefined || held.count === 0 ? '' : `, ${count(held.count, held.noun)}`;
    if (before === null)
        return `+ ${name}${holding}`;
    return after === null ? `- ${name}${holding}` : changedLine(name, describeMembers(before, after));
}
function describeFile({ path, before, after }) {
    const name = inertName(path);
    if (before === null)
        return `+ ${name}`;
    if (after === null)
        return `- ${name}`;
    if (!path.endsWith('.json'))
        return changedLine(name, describeLines(before, after));
    const [was, is] = [object_files_parseObject(before), object_files_parseObject(after)];
    return changedLine(name, was === null || is === null ? '' : describeMembers(was, is));
}
/** `~ www.example.com A: ttl 300 → 60`. */
function changedLine(name, what) {
    return `~ ${name}${what === '' ? '' : `: ${what}`}`;
}
/** Of a file that is no JSON, a certificate bundle, how many lines came and went: `21 lines added, 20 removed`. */
function describeLines(before, after) {
    const [was, is] = [countLines(before), countLines(after)];
    const counts = Object.entries({ added: surplus(is, was), removed: surplus(was, is) }).filter(([, n]) => n > 0);
    return counts.map(([what, n], at) => `${at === 0 ? count(n, LINES) : n} ${what}`).join(', ');
}
function countLines(text) {
    const lines = new Map();
    for (const line of text.split('\n'))
        lines.set(line, (lines.get(line) ?? 0) + 1);
    return lines;
}
/** How many lines `some` has beyond those of `others`. A map, not a diff: bundles may have thousands of lines. */
function surplus(some, others) {
    return [...some].reduce((sum, [line, n]) => sum + Math.max(0, n - (others.get(line) ?? 0)), 0);
}

;// CONCATENATED MODULE: ./build/core/list-changes.js

/** Compares a list item by item, whether it is one file or a folder of files, before or after; its inner list after it. */
function compareList(list, files) {
    const own = files.filter((file) => isPartOf(list.file, file.path));
    const itemsOf = (side) => own.flatMap((file) => itemsIn(object_files_parseObject(file[side]), list.list));
    const [before, after] = [itemsOf('before'), itemsOf('after')];
    const volatile = own.some(isVolatile);
    const pairs = pairItems(before, after, (item) => list.key(item));
    const outer = countChanges(list, volatile, before.length, after.length, pairs.map(withoutInner(list.inner)));
    const { inner } = list;
    if (inner === undefined)
        return [outer];
    const held = (items) => items.flatMap((item) => itemsIn(item, inner.list)).length;
    // The rules of a listener that came or went are told with it: only those of one that stayed are changes of their own.
    const inside = pairs.flatMap(({ key, before: was, after: is }) => was === null || is === null
        ? []
        : pairItems(itemsIn(was, inner.list), itemsIn(is, inner.list), (item) => inner.key(item)).map((item) => ({
            ...item,
            key: `${key} ${inner.noun[0]} ${item.key}`,
        })));
    return [outer, countChanges(inner, volatile, held(before), held(after), inside)];
}
/** Whether a file says of itself that what it holds comes and goes: `"volatile": true`. */
function isVolatile({ before, after }) {
    return object_files_parseObject(after ?? before)?.['volatile'] === true;
}
function pairItems(before, after, key) {
    const [was, is] = [itemsByKey(before, key), itemsByKey(after, key)];
    return [...new Set([...is.keys(), ...was.keys()])].map((unique) => {
        const [old, now] = [was.get(unique), is.get(unique)];
        return { key: (now ?? old)?.key ?? unique, before: old?.item ?? null, after: now?.item ?? null };
    });
}
/** The item without its inner list; of one that came or went how much that held. */
function withoutInner(inner) {
    return (item) => {
        if (inner === undefined)
            return item;
        const outer = (value) => value && omit(value, inner.list);
        const change = { key: item.key, before: outer(item.before), after: outer(item.after) };
        if (item.before !== null && item.after !== null)
            return change;
        return { ...change, held: { count: itemsIn(item.after ?? item.before, inner.list).length, noun: inner.noun } };
    };
}
function countChanges(list, volatile, before, after, pairs) {
    const changed = pairs.filter((item) => item.before !== null && item.after !== null && !isSame(item));
    const added = pairs.filter((item) => item.before === null);
    const removed = pairs.filter((item) => item.after === null);
    const items = [...changed, ...added, ...removed];
    const counts = { changed: changed.length, added: added.length, removed: removed.length };
    return { list, volatile, before, after, ...counts, items };
}
function isSame({ before, after }) {
    return JSON.stringify(before) === JSON.stringify(after);
}
function omit(value, member) {
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== member));
}

;// CONCATENATED MODULE: ./build/core/object-changes.js




/** What happened to the objects of a scope, by kind and key; objects that stayed the same are not among them. */
function objectChanges({ kinds, files }) {
    return kinds.flatMap((kind) => {
        const folders = filesByKey(kind, files);
        const names = Map.groupBy(folders.keys(), key_names/* decodeKeyName */.fx);
        return [...folders].toSorted(byKey).flatMap(([key, own]) => {
            const differing = own.filter((file) => file.before !== file.after);
            if (differing.length === 0)
                return [];
            const plain = (0,key_names/* decodeKeyName */.fx)(key);
            // Of twins the one whose key is the bare name keeps the name; the others are told apart by their keys.
            const name = names.get(plain)?.length === 1 || !key.includes('~') ? plain : key;
            return [{ kind, key, name, ...changeInside(kind, own, differing) }];
        });
    });
}
function changeInside(kind, own, differing) {
    const whole = own.every((file) => file.before === null) || own.every((file) => file.after === null);
    const volatile = whole ? [] : differing.filter(isVolatile);
    const lasting = differing.filter((file) => !volatile.includes(file));
    const beyond = (some) => some.flatMap((file) => beyondLists(kind, file));
    const files = beyond(lasting.filter((file) => file.path !== 'ids.json'));
    return {
        change: changeOf(own, lasting),
        onlyVolatile: lasting.length === 0,
        beyondLists: files.length > 0,
        lists: kind.lists.flatMap((list) => compareList(list, own)).filter((list) => list.before + list.after > 0),
        files,
        volatileFiles: beyond(volatile).map(({ path }) => path),
    };
}
function changeOf(own, lasting) {
    if (own.every((file) => file.before === null))
        return 'added';
    if (own.every((file) => file.after === null))
        return 'removed';
    return lasting.length > 0 && lasting.every((file) => file.path === 'ids.json') ? 'identity' : 'changed';
}
/** A file that holds no list; of one that does, the rest of it where that differs: a balancer's settings beside its listeners. */
function beyondLists(kind, file) {
    const lists = kind.lists.filter((list) => isPartOf(list.file, file.path));
    if (lists.length === 0)
        return [file];
    const [was, is] = [object_files_parseObject(file.before), object_files_parseObject(file.after)];
    if (was === null || is === null)
        return []; // laid out anew, or damaged by a person: its items are all that is told
    const rest = { path: file.path, before: restText(was, lists), after: restText(is, lists) };
    return rest.before === rest.after ? [] : [rest];
}
function restText(value, lists) {
    const rest = Object.entries(value).filter(([name]) => !lists.some(({ list }) => list === name));
    return (0,json/* canonicalText */.A)(Object.fromEntries(rest));
}
function byKey([a], [b]) {
    return a < b ? -1 : 1;
}

;// CONCATENATED MODULE: ./build/core/platform-added.js


/**
 * Takes out of a scope's changes what AWS added by itself. A key counts that an object lacked and has now, in a map of
 * settings that it had before, when its value is AWS's documented default. For a key that no default is known of, its value
 * must be that of most objects of its like that gained it, when none of them had it before; when some had (AWS introduces it
 * bit by bit, or the last capture could not read them all) several must gain it, with the value that most had. An object in
 * which anything else differs still differs.
 */
function withoutPlatformAdded({ kinds, files }) {
    const additions = [];
    const told = new Map(files.map((file) => [file.path, file]));
    for (const kind of kinds) {
        for (const settings of kind.settings ?? []) {
            const maps = settingsMaps(kind, settings, files);
            const gains = maps.flatMap(gainsOf);
            const isAddition = judge(settings, gains, () => knownValues(settings, files, kind));
            const taken = gains.filter(isAddition);
            additions.push(...countAdditions(taken, nounOf(kind, settings)));
            for (const [path, own] of Map.groupBy(taken, (gain) => gain.map.path)) {
                const file = told.get(path);
                if (file !== undefined)
                    told.set(path, without(file, settings, own));
            }
        }
    }
    return { additions, files: [...told.values()] };
}
function settingsMaps(kind, settings, files) {
    return [...filesByKey(kind, files)].flatMap(([key, own]) => {
        const parts = own.filter((file) => isPartOf(settings.file, file.path) && file.before !== file.after);
        const inScope = (path) => `${kind.folder}/${key}/${path}`;
        if (settings.list === undefined) {
            return parts.flatMap(({ path, before, after }) => {
                const holder = object_files_parseObject(after) ?? {};
                const [was, is] = [object_files_parseObject(before)?.[settings.member], holder[settings.member]];
                if (!(0,json/* isObject */.G)(was) || !(0,json/* isObject */.G)(is))
                    return [];
                return [{ path: inScope(path), at: null, like: likeOf(settings, holder), before: was, after: is }];
            });
        }
        return itemMaps(kind, { ...settings, list: settings.list }, parts).map((map) => ({
            ...map,
            path: inScope(map.path),
        }));
    });
}
/** Items are the same ones by their key, also where the list was split into files meanwhile. */
function itemMaps(kind, settings, parts) {
    const list = kind.lists.find((one) => one.file === settings.file && one.list === settings.list);
    if (list === undefined)
        return []; // items without a key cannot be followed
    const key = (item) => list.key(item);
    const before = itemsByKey(parts.flatMap((file) => itemsIn(object_files_parseObject(file.before), settings.list)), key);
    const now = parts.flatMap((file) => itemsIn(object_files_parseObject(file.after), settings.list).map((item, at) => ({ path: file.path, at, item })));
    const places = new Map(now.map((place) => [place.item, place]));
    const after = itemsByKey([...places.keys()], key);
    return [...after].flatMap(([unique, { item }]) => {
        const place = places.get(item);
        const [was, is] = [before.get(unique)?.item[settings.member], item[settings.member]];
        if (place === undefined || !(0,json/* isObject */.G)(was) || !(0,json/* isObject */.G)(is))
            return [];
        return [{ path: place.path, at: place.at, like: likeOf(settings, item), before: was, after: is }];
    });
}
function likeOf({ by = [] }, holder) {
    return JSON.stringify(by.map((member) => holder[member] ?? null));
}
function gainsOf(map) {
    return Object.entries(map.after)
        .filter(([key]) => !Object.hasOwn(map.before, key))
        .map(([key, value]) => ({ map, key, value }));
}
/** Decides of one gain at a time, given all. `known` is only asked for keys without a documented default. */
function judge({ defaults }, gains, known) {
    const unknown = gains.filter(({ key }) => !Object.hasOwn(defaults, key));
    const before = unknown.length === 0 ? new Map() : known();
    const usual = new Map([...Map.groupBy(unknown, ({ key, map }) => kindred(key, map.like))].map(([which, own]) => {
        const value = majority(own.map((gain) => valueText(gain.value)));
        const had = before.get(which);
        return [which, had === undefined || (own.length > 1 && majority(had) === value) ? value : undefined];
    }));
    return ({ map, key, value }) => valueText(value) === (Object.hasOwn(defaults, key) ? defaults[key] : usual.get(kindred(key, map.like)));
}
function kindred(key, like) {
    return JSON.stringify([key, like]);
}
/** The text that more than half of all are; undefined when there is none. */
function majority(texts) {
    const counts = Map.groupBy(texts, (text) => text);
    return [...counts].find(([, same]) => same.length * 2 > texts.length)?.[0];
}
/** Every value that a key had before in objects of one like, also in objects that did not change. */
function knownValues(settings, files, kind) {
    const values = new Map();
    for (const own of filesByKey(kind, files).values()) {
        for (const { before } of own.filter((file) => isPartOf(settings.file, file.path))) {
            const value = object_files_parseObject(before);
            const holders = settings.list === undefined ? [value ?? {}] : itemsIn(value, settings.list);
            for (const holder of holders) {
                const map = holder[settings.member];
                if (!(0,json/* isObject */.G)(map))
                    continue;
                for (const [key, one] of Object.entries(map)) {
                    const which = kindred(key, likeOf(settings, holder));
                    const had = values.get(which);
                    if (had === undefined)
                        values.set(which, [valueText(one)]);
                    else
                        had.push(valueText(one));
                }
            }
        }
    }
    return values;
}
function countAdditions(taken, noun) {
    return [...Map.groupBy(taken, ({ key, value }) => JSON.stringify([key, valueText(value)])).values()]
        .flatMap(([first, ...others]) => (first === undefined ? [] : [{ ...first, count: 1 + others.length }]))
        .map(({ key, value, count }) => ({ key, value, count, noun }))
        .toSorted((a, b) => (a.key < b.key ? -1 : 1));
}
function nounOf(kind, { file, list }) {
    return kind.lists.find((one) => list !== undefined && one.file === file && one.list === list)?.noun ?? kind.noun;
}
/** The file as if AWS had added nothing; the text before where nothing else differs, however it was written. */
function without(file, settings, gains) {
    const now = object_files_parseObject(file.after);
    if (now === null)
        return file;
    const byPlace = Map.groupBy(gains, ({ map }) => map.at);
    const keysAt = (at) => byPlace.get(at)?.map(({ key }) => key) ?? [];
    const { list } = settings;
    const lean = list === undefined
        ? dropKeys(now, settings.member, keysAt(null))
        : { ...now, [list]: dropInItems(now[list] ?? [], settings.member, keysAt) };
    const after = (0,json/* canonicalText */.A)(lean);
    const was = object_files_parseObject(file.before);
    return { ...file, after: was !== null && (0,json/* canonicalText */.A)(was) === after ? file.before : after };
}
/** Places count the items that are objects, as `itemsIn` gives them. */
function dropInItems(items, member, keysAt) {
    if (!Array.isArray(items))
        return items;
    let at = -1;
    return items.map((item) => {
        if (!(0,json/* isObject */.G)(item))
            return item;
        at += 1;
        return dropKeys(item, member, keysAt(at));
    });
}
function dropKeys(holder, member, keys) {
    const map = holder[member];
    if (keys.length === 0 || !(0,json/* isObject */.G)(map))
        return holder;
    const kept = Object.entries(map).filter(([key]) => !keys.includes(key));
    return { ...holder, [member]: Object.fromEntries(kept) };
}
/** Settings are texts; a number or a truth value is compared as AWS's documentation writes it. */
function valueText(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
}

;// CONCATENATED MODULE: ./build/core/change-summary.js




/** Says what happened to the objects of a scope and to the items of their lists. */
function summariseChanges(scope) {
    const { source, kinds, place = '' } = scope;
    const { files, additions } = withoutPlatformAdded(scope);
    const objects = objectChanges({ source, kinds, files });
    const lasting = objects.filter((object) => !object.onlyVolatile);
    const first = objects.length > 0 && scope.files.every((file) => file.before === null);
    return {
        source,
        place,
        first,
        objects,
        lines: lasting.map(describeObject),
        details: lasting.map(describeInside),
        platform: additions,
        volatile: objects.map(describeVolatile).filter((line) => line !== null),
        headline: lasting.length === 0 ? null : `${source}: ${describeObjects(lasting, first)}`,
    };
}

;// CONCATENATED MODULE: ./build/flows/config/scope-changes.js


/** What a decision means in each captured scope, in words. */
function changesIn(captures, decision) {
    const byScope = Map.groupBy(decision.files, ({ scope }) => scopeFolder(scope));
    return captures.map(({ scope, kinds }) => {
        const folder = scopeFolder(scope);
        const files = (byScope.get(folder) ?? []).map(({ path, before, after }) => ({
            path: path.slice(folder.length + 1),
            before,
            after,
        }));
        return { scope, summary: summariseChanges({ source: scope.source, place: scopePlace(scope), kinds, files }) };
    });
}

;// CONCATENATED MODULE: ./build/flows/config/backup.js









/**
 * Runs one plan of config sources: read all, commit, write run record and base. A later step that fails takes nothing
 * back: the run is partial then.
 */
async function backupConfig(ctx, target, plan, units, serving) {
    const startedAt = ctx.clock.now();
    const captures = await captureUnits(ctx, units);
    const read = captures.filter((unit) => unit.kind === 'read').map((unit) => unit.capture);
    const run = { ctx, target, plan, serving, captures, read, startedAt };
    let committed = null;
    let ended;
    try {
        if (read.length > 0) {
            const account = (decision) => accountOf(run, decision);
            const accepts = (path) => ctx.acceptLive.some((item) => namesItem(item, target.folder, path));
            committed = await commitCaptures(target, read, accepts, account);
        }
        ended = endingOf(run, committed, committed?.past ?? 'read', null);
    }
    catch (thrown) {
        ctx.signal.throwIfAborted();
        ended = endingOf(run, null, 'read', (0,core_errors/* toHoldfastError */.xh)(thrown));
    }
    const change = stateChange(run, ended, committed?.decision ?? null, {
        commit: committed?.commit ?? null,
        headline: committed?.changed === true ? committed.message.headline : null,
    });
    const end = { plan: plan.name, ...ended, committed, record: change.record };
    if (committed?.stateWritten === true)
        return end;
    const stateError = await writeState(target.state, inState(plan, change));
    if (stateError === null)
        return end;
    return {
        ...end,
        outcome: ended.outcome === 'complete' ? 'partial' : ended.outcome,
        reason: ended.reason ?? stateError.code,
        findings: [...ended.findings, errorFinding(plan.name, stateError)],
    };
}
/** What a decision says in words, and what the state is to hold once its commit stands. */
function accountOf(run, decision) {
    const { plan, serving, ctx, read } = run;
    const changes = changesIn(read, decision);
    const summaries = changes.map(({ summary }) => summary);
    const by = { plan: plan.name, slot: (0,core_time/* isoTime */.Ly)(serving.slot), run: ctx.run.id };
    const message = withMoves(commitMessage(summaries, by), decision);
    return {
        message,
        changes,
        state: (commit, changed, past) => inState(plan, stateChange(run, endingOf(run, { decision, changes }, past, null), decision, {
            commit,
            headline: changed ? message.headline : null,
        })),
    };
}
/** The record of a plan with a destination lies there, beside those of its data sources. */
function inState({ destination }, change) {
    const { record, ...base } = change;
    return destination === null ? change : base;
}
/** Giving an account a name moves its folder: that is the news when nothing else changed. */
function withMoves(message, { moved }) {
    if (moved.length === 0)
        return message;
    const lines = moved.map(({ from, to }) => `account ${from} is now ${to}`);
    const headline = message.headline === NO_CHANGES ? lines.join(', ') : message.headline;
    return { headline, body: [...lines.map((line) => `- ${line}`), message.body].join('\n\n') };
}
/** How the run ends, given what was decided and whether committing failed. */
function endingOf(run, decided, past, failure) {
    const { plan, target, captures, serving } = run;
    const decision = decided?.decision ?? null;
    const units = findings_itemsOf(plan.name, (0,core_time/* isoTime */.Ly)(serving.slot), captures, decision);
    const of = (findings) => findings.map((finding) => ({ plan: plan.name, ...finding }));
    return {
        ...outcomeOf(captures, units, decision, past, failure),
        items: [
            ...(failure === null ? units : units.map((item) => unsaved(item, failure))),
            ...editItems(plan.name, target.folder, decision),
        ],
        findings: [
            ...captures.flatMap((unit) => (unit.kind === 'read' ? of(unit.findings) : [])),
            ...(decision === null ? [] : decisionFindings(plan.name, target.folder, decision)),
            ...(decision === null ? [] : leftFindings(plan.name, target.folder, decision, run.ctx.isPlanned)),
            ...of(changeFindings(decided?.changes ?? [])),
            ...pastFindings(plan.name, past),
            ...(failure === null ? [] : [errorFinding(plan.name, failure)]),
        ],
    };
}
/** What was read whole and could not be committed is saved nowhere: that item has failed. */
function unsaved(item, { code, hint }) {
    if (item.status !== 'complete')
        return item;
    return { ...item, status: 'failed', error: { code, message: 'was read and is not committed', hint } };
}
function outcomeOf(captures, items, decision, past, failure) {
    if (failure !== null)
        return { outcome: 'failed', reason: failure.code };
    const failed = captures.filter((unit) => unit.kind === 'failed');
    const [first] = failed;
    if (first !== undefined) {
        const refused = failed.every(({ error }) => error.code === 'account-mismatch');
        const nothing = refused ? 'refused' : 'failed';
        return { outcome: failed.length === captures.length ? nothing : 'partial', reason: first.error.code };
    }
    const broken = items.filter((item) => item.status === 'partial' || item.status === 'denied');
    if (broken.length > 0) {
        return { outcome: 'partial', reason: broken.find((item) => item.error !== undefined)?.error?.code ?? 'partial' };
    }
    if (decision !== null && decision.damaged.length > 0)
        return { outcome: 'partial', reason: 'damaged-file' };
    if (decision !== null && decision.conflicts.length > 0)
        return { outcome: 'partial', reason: 'conflict' };
    // Without the base edits could not be told from drift: at best partial.
    if (past === 'unavailable')
        return { outcome: 'partial', reason: 'state-unavailable' };
    return { outcome: 'complete', reason: null };
}
/** Files that people must look at: edits that wait, and edits that meet a change in AWS. */
function editItems(plan, folder, decision) {
    const item = (path) => {
        const [account = '', region = '', source = ''] = path.split('/');
        return { plan, source, account, region, resource: `${folder}/${path}` };
    };
    return [
        ...(decision?.pending ?? []).map((path) => ({ ...item(path), status: 'pending', note: 'edited in git, not applied in AWS' })),
        ...(decision?.conflicts ?? []).map(({ path }) => ({ ...item(path), status: 'partial', note: 'edited in git and changed in AWS' })),
    ];
}
function pastFindings(plan, past) {
    if (past === 'read')
        return [];
    const of = { plan, code: 'state-lost' };
    if (past === 'absent') {
        const message = 'refs/holdfast/state was not there: lateness and edits that were pending before this run are not known';
        return [{ ...of, severity: 'note', message, hint: 'nothing is to be done; this run wrote it anew' }];
    }
    const message = 'refs/holdfast/state could not be read: edits in git that were pending could not be told from drift';
    return [
        {
            ...of,
            severity: 'warning',
            message,
            hint: 'look through the commit of this run; an edit that it took back is in its parent',
        },
    ];
}
function errorFinding(plan, error) {
    return { code: error.code, severity: 'error', plan, message: error.message, hint: error.hint };
}
async function writeState(state, change) {
    try {
        await state.write(change);
        return null;
    }
    catch (thrown) {
        return (0,core_errors/* toHoldfastError */.xh)(thrown);
    }
}

;// CONCATENATED MODULE: ./build/archive/byte-budget.js
/** Bytes that all buffers of all threads may have together. */
const BYTE_BUDGET = 160 * 1024 * 1024;
/** A semaphore in bytes, first come first served, so that a big request is not starved by small ones. */
class ByteBudget {
    total;
    #free;
    #queue = [];
    constructor(total = BYTE_BUDGET) {
        this.total = total;
        this.#free = total;
    }
    get free() {
        return this.#free;
    }
    /** Waits until that many bytes are free. More than there is in all waits until everything is free. */
    async take(bytes, signal) {
        signal?.throwIfAborted();
        if (this.#queue.length === 0 && this.tryTake(bytes))
            return;
        const { promise, resolve, reject } = Promise.withResolvers();
        const waiting = { bytes, go: resolve };
        const abort = () => {
            const at = this.#queue.indexOf(waiting);
            if (at < 0)
                return;
            this.#queue.splice(at, 1);
            this.#serve(); // those behind it may fit
            reject(signal?.reason);
        };
        this.#queue.push(waiting);
        signal?.addEventListener('abort', abort, { once: true });
        try {
            await promise;
        }
        finally {
            signal?.removeEventListener('abort', abort);
        }
    }
    tryTake(bytes) {
        if (this.#free < Math.min(bytes, this.total))
            return false;
        this.#free -= bytes;
        return true;
    }
    give(bytes) {
        this.#free += bytes;
        this.#serve();
    }
    #serve() {
        for (let next = this.#queue[0]; next !== undefined && this.tryTake(next.bytes); next = this.#queue[0]) {
            this.#queue.shift();
            next.go();
        }
    }
}
/** One user of a budget, who gives back at the end what it still has, however it ended. */
class BudgetShare {
    #budget;
    #taken = 0;
    constructor(budget) {
        this.#budget = budget;
    }
    async take(bytes, signal) {
        await this.#budget.take(bytes, signal);
        this.#taken += bytes;
    }
    tryTake(bytes) {
        if (!this.#budget.tryTake(bytes))
            return false;
        this.#taken += bytes;
        return true;
    }
    give(bytes) {
        this.#taken -= bytes;
        this.#budget.give(bytes);
    }
    close() {
        this.give(this.#taken);
    }
}

;// CONCATENATED MODULE: ./build/core/point-id.js

const RANDOM_BYTES = 8;
/** `<slot>-<16 hex>`, new for each attempt: a retry never meets the objects of a run that died. */
function pointId(slot, random) {
    return `${(0,core_time/* slotKey */.q8)(slot)}-${Buffer.from(random(RANDOM_BYTES)).toString('hex')}`;
}
/** The slot of a point or chain id; null when the text is none. */
function slotOfPoint(id) {
    const [, slot = ''] = /^(\d{8}T\d{9}Z)-[0-9a-f]{16}$/.exec(id) ?? [];
    return (0,core_time/* parseSlotKey */.hX)(slot);
}

;// CONCATENATED MODULE: ./build/catalogue/entry-key.js

const TYPES = { f: 'full', i: 'incremental', d: 'differential' };
const STATUSES = { c: 'complete', p: 'partial' };
const ID = String.raw `\d{8}T\d{9}Z-[0-9a-f]{16}`;
const NAME = '[a-z][a-z0-9-]{0,39}';
const KEY = new RegExp(`^catalogue/(${NAME})/(${NAME})/(${ID})\\.([fid])\\.([cp])\\.(${ID})\\.json$`);
/** Below which the entries of a source lie. */
function catalogueFolder(plan, source) {
    return `catalogue/${plan}/${source}/`;
}
function entryKey({ plan, source, point, type, status, chain }) {
    return `${catalogueFolder(plan, source)}${point}.${type.charAt(0)}.${status.charAt(0)}.${chain}.json`;
}
/** Null for a key that is none of a catalogue entry. */
function parseEntryKey(key) {
    const [, plan = '', source = '', point = '', type, status, chain = ''] = KEY.exec(key) ?? [];
    const slot = slotOfPoint(point);
    if (slot === null || slotOfPoint(chain) === null)
        return null;
    return {
        plan,
        source,
        point,
        slot,
        type: TYPES[type],
        status: STATUSES[status],
        chain,
    };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 5 modules
var schemas = __webpack_require__(2047);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/errors.js
var errors = __webpack_require__(7428);
;// CONCATENATED MODULE: ./build/catalogue/entry-text.js




/** A catalogue entry as it lies in a store: JSON on one line, its HMAC last (docs/format.md, "Catalogue entry"). */
const HEX_CHARS = 64;
const EMPTY_TAIL = '"hmac":""}\n';
const TAIL = /^"hmac":"([0-9a-f]{64})"\}\n$/;
const TAIL_CHARS = EMPTY_TAIL.length + HEX_CHARS;
const time = iso/* datetime */.w$({ precision: 3 }).transform((text) => Date.parse(text));
const entry_text_count = schemas/* number */.aig().int().nonnegative();
const hash = schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/);
const sealedKey = schemas/* object */.Ikc({ sealed: schemas/* base64 */.K39(), check: schemas/* string */.YjP().regex(/^[0-9a-f]{32}$/) });
const ENTRY = schemas/* object */.Ikc({
    format: schemas/* literal */.euz(1),
    store: schemas/* string */.YjP(),
    plan: schemas/* string */.YjP(),
    source: schemas/* string */.YjP(),
    kind: schemas/* string */.YjP(),
    point: schemas/* string */.YjP(),
    chain: schemas/* string */.YjP(),
    slot: time,
    type: schemas/* enum */.k5n(['full', 'incremental', 'differential']),
    status: schemas/* enum */.k5n(['complete', 'partial']),
    position: entry_text_count.min(1),
    why: schemas/* string */.YjP(),
    plannedEnd: time.nullable(),
    parent: schemas/* object */.Ikc({ point: schemas/* string */.YjP(), digest: hash }).nullable(),
    startedAt: time,
    endedAt: time,
    host: schemas/* string */.YjP(),
    version: schemas/* string */.YjP(),
    counts: schemas/* object */.Ikc({
        entries: entry_text_count,
        files: entry_text_count,
        bytes: entry_text_count,
        read: entry_text_count,
        stored: entry_text_count,
        unread: entry_text_count,
        carried: entry_text_count,
    }),
    generation: entry_text_count.min(1),
    chainKey: sealedKey,
    pointKeys: schemas/* record */.g1P(schemas/* string */.YjP(), sealedKey),
    directory: schemas/* object */.Ikc({ object: entry_text_count, length: entry_text_count, raw: entry_text_count }),
    objects: schemas/* array */.YOg(schemas/* object */.Ikc({ key: schemas/* string */.YjP(), size: entry_text_count, sha256: hash, version: schemas/* string */.YjP().nullable() })),
});
function entryText(point, catalogueKey) {
    const { plannedEnd, slot, startedAt, endedAt } = point;
    // In the order of docs/format.md. What the caller's value has beside these members stays out.
    const members = {
        format: 1,
        store: point.store,
        plan: point.plan,
        source: point.source,
        kind: point.kind,
        point: point.point,
        chain: point.chain,
        slot: (0,core_time/* isoTime */.Ly)(slot),
        type: point.type,
        status: point.status,
        position: point.position,
        why: point.why,
        plannedEnd: plannedEnd === null ? null : (0,core_time/* isoTime */.Ly)(plannedEnd),
        parent: point.parent,
        startedAt: (0,core_time/* isoTime */.Ly)(startedAt),
        endedAt: (0,core_time/* isoTime */.Ly)(endedAt),
        host: point.host,
        version: point.version,
        counts: point.counts,
        generation: point.generation,
        chainKey: point.chainKey,
        pointKeys: point.pointKeys,
        directory: point.directory,
        objects: point.objects.map(({ key, size, sha256, version }) => ({ key, size, sha256, version })),
        hmac: '',
    };
    const text = `${JSON.stringify(members)}\n`;
    const hmac = hmacOf(Buffer.from(text), catalogueKey).toString('hex');
    return `${text.slice(0, -EMPTY_TAIL.length)}"hmac":"${hmac}"}\n`;
}
/**
 * What the bytes of an entry say, once a holder of the catalogue key is shown to have written them. The key is asked for by
 * the generation that the entry names: a wrong name only leads to a key under which nothing fits. Throws `object-damaged`
 * for what was never an entry, and `entry-forged`.
 */
async function parseEntry(bytes, name, catalogueKey) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const value = jsonOf(buffer, name);
    const [, hmac = ''] = TAIL.exec(buffer.subarray(-TAIL_CHARS).toString('latin1')) ?? [];
    const head = buffer.subarray(0, -TAIL_CHARS);
    const signed = hmacOf(Buffer.concat([head, Buffer.from(EMPTY_TAIL)]), await catalogueKey(generationOf(value, name)));
    const given = Buffer.from(hmac, 'hex');
    if (given.length !== signed.length || !(0,external_node_crypto_.timingSafeEqual)(given, signed))
        throw forged(name, 'its HMAC does not fit');
    const parsed = ENTRY.safeParse(value);
    if (!parsed.success)
        throw damaged(name, errors/* prettifyError */.S1(parsed.error).replaceAll('\n', ' '));
    const { format: _, ...point } = parsed.data;
    return point;
}
/** SHA-256 of an entry, whole: what a child's `parent` and the ledger hold. */
function entryDigest(bytes) {
    return (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
}
function forged(name, why) {
    return new core_errors/* HoldfastError */.Et('entry-forged', `the catalogue entry ${name} is not to be trusted: ${why}`, {
        hint: 'somebody changed the store; look at who can write there, and restore from another point',
    });
}
function jsonOf(buffer, name) {
    try {
        return JSON.parse(buffer.toString('utf8'));
    }
    catch (cause) {
        throw damaged(name, 'it is no JSON', cause);
    }
}
function generationOf(value, name) {
    const parsed = schemas/* object */.Ikc({ format: schemas/* number */.aig(), generation: entry_text_count.min(1) }).safeParse(value);
    if (!parsed.success)
        throw damaged(name, 'it names no format and no generation of keys');
    if (parsed.data.format === 1)
        return parsed.data.generation;
    throw new core_errors/* HoldfastError */.Et('store-refused', `the catalogue entry ${name} has format ${parsed.data.format}`, {
        hint: 'a later version of Holdfast wrote it; update this one',
    });
}
function hmacOf(bytes, key) {
    return (0,external_node_crypto_.createHmac)('sha256', key).update(bytes).digest();
}
function damaged(name, why, cause) {
    return new core_errors/* HoldfastError */.Et('object-damaged', `the catalogue entry ${name} cannot be read: ${why}`, {
        hint: 'restore from another point; verify says what else is hurt',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/catalogue/points.js




/** The points of a source in the order of their ids, from one listing. */
async function readPoints(store, plan, source) {
    return (await readCatalogue(store, plan, source)).points;
}
/**
 * The points of a source, and what is odd about their keys. An entry is written once: where the store keeps versions the
 * oldest is the entry, and a second one or a delete marker is somebody else's work, since `prune` removes by version.
 */
async function readCatalogue(store, plan, source) {
    const folder = catalogueFolder(plan, source);
    const found = store.versions === undefined ? listCurrent(store, folder) : listOldest(store.versions(folder));
    const points = [];
    const findings = [];
    for await (const { key, version, odd } of found) {
        const point = parseEntryKey(key);
        if (point === null)
            continue; // not ours; verify counts what no version of the format knows
        if (version !== undefined)
            points.push({ ...point, version });
        if (odd !== null)
            findings.push(replaced(store, key, odd, plan));
    }
    return { points, findings };
}
/** Reads one entry. Throws `object-missing`, `object-damaged`, `entry-forged`, and what `keys` throws. */
async function readEntry(store, listed, keys) {
    const key = entryKey(listed);
    const bytes = await store.get(key, undefined, listed.version);
    const point = await parseEntry(bytes, key, keys);
    // An entry of another place has a good HMAC too: copied to this key it would be listed as something that it is not.
    if (entryKey(point) !== key || point.slot !== listed.slot)
        throw forged(key, `it is the entry ${entryKey(point)}`);
    return { point, digest: entryDigest(bytes) };
}
/**
 * Makes a recovery point be: everything that it names must be durable already. Throws `object-exists` when another entry
 * has the key, which no other attempt can have made by chance.
 */
async function commitEntry(store, point, catalogueKey) {
    const key = entryKey(point);
    const bytes = Buffer.from(entryText(point, catalogueKey));
    await store.put(key, bytes, (0,external_node_crypto_.createHash)('sha256').update(bytes).digest());
    return { key, digest: entryDigest(bytes) };
}
async function* listCurrent(store, folder) {
    for await (const { key, version } of store.list(folder))
        yield { key, version, odd: null };
}
async function* listOldest(versions) {
    let group = [];
    for await (const version of versions) {
        if (group[0] !== undefined && group[0].key !== version.key) {
            yield oldestOf(group[0].key, group);
            group = [];
        }
        group.push(version);
    }
    if (group[0] !== undefined)
        yield oldestOf(group[0].key, group);
}
function oldestOf(key, newestFirst) {
    const objects = newestFirst.filter(({ kind }) => kind === 'object');
    const markers = newestFirst.length - objects.length;
    const odd = [
        ...(objects.length > 1 ? [`it has ${objects.length} versions`] : []),
        ...(markers > 0
            ? [newestFirst[0]?.kind === 'delete-marker' ? 'it was hidden by a delete marker' : 'it was hidden once']
            : []),
    ];
    return { key, version: objects.at(-1)?.version, odd: odd.length === 0 ? null : odd.join(' and ') };
}
function replaced(store, key, odd, plan) {
    return {
        code: 'entry-replaced',
        severity: 'error',
        message: `${key} in ${store.name} was tampered with: ${odd}`,
        hint: 'Holdfast writes an entry once and removes it by its version; look at who else can write to the store',
        plan,
    };
}
/** Points of `before` that are gone: what a writer asks about its chain right before it commits. */
function gonePoints(before, after) {
    const there = new Set(after.map(({ point }) => point));
    return before.filter(({ point }) => !there.has(point));
}
/** For a point that a person named. Throws `usage`. */
function pointOf(points, id) {
    const found = points.find(({ point }) => point === id);
    if (found !== undefined)
        return found;
    throw new HoldfastError('usage', `there is no recovery point '${id}'`, { hint: 'list shows those that are there' });
}

;// CONCATENATED MODULE: ./build/core/size.js
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
/** Bytes for people, in binary units: `0 B`, `812 B`, `1.4 MiB`, `120 GiB`. */
function formatSize(bytes) {
    let [value, unit] = [bytes, 0];
    // 1023.5 KiB would be shown as 1024 KiB: it is 1.0 MiB.
    while (unit < UNITS.length - 1 && value >= (unit === 0 ? 1024 : 1023.5)) {
        value /= 1024;
        unit += 1;
    }
    const digits = unit === 0 || value >= 99.95 ? 0 : 1;
    return `${value.toFixed(digits)} ${UNITS[unit]}`;
}

;// CONCATENATED MODULE: ./build/archive/passphrase.js

/**
 * age's scrypt stanza (age-encryption.org/v1, "The scrypt recipient type"), by OpenSSL in a thread of its own: the library's
 * own takes twice as long and holds up the walk of the files.
 */
/** 32 MiB and a twentieth of a second. The passphrase is a machine's secret, not a person's eight letters. */
const WORK_FACTOR = 15;
/** A store is another's work until its keys are opened: it does not decide how much memory we use. */
const WORK_FACTOR_MAX = 18;
const LABEL = 'age-encryption.org/v1/scrypt';
const TAG_BYTES = 16;
const NONCE = new Uint8Array(12); // the key is new for each stanza
function passphraseRecipient(passphrase, makeStanza) {
    return {
        async wrapFileKey(fileKey) {
            const salt = (0,external_node_crypto_.randomBytes)(16);
            const key = await stretch(passphrase, salt, WORK_FACTOR);
            const cipher = (0,external_node_crypto_.createCipheriv)('chacha20-poly1305', key, NONCE, { authTagLength: TAG_BYTES });
            const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
            return [makeStanza(['scrypt', unpadded(salt), String(WORK_FACTOR)], body)];
        },
    };
}
function passphraseIdentity(passphrase) {
    return {
        async unwrapFileKey(stanzas) {
            const [stanza] = stanzas;
            // A scrypt stanza stands alone, or somebody who knows no passphrase could have written the file.
            if (stanza?.args[0] !== 'scrypt' || stanzas.length !== 1)
                return null;
            const [, salt = '', factor = ''] = stanza.args;
            if (!/^[1-9]\d?$/.test(factor) || Number(factor) > WORK_FACTOR_MAX || stanza.body.length !== 32)
                return null;
            const key = await stretch(passphrase, Buffer.from(salt, 'base64'), Number(factor));
            const decipher = (0,external_node_crypto_.createDecipheriv)('chacha20-poly1305', key, NONCE, { authTagLength: TAG_BYTES });
            decipher.setAuthTag(stanza.body.subarray(-TAG_BYTES));
            try {
                return Buffer.concat([decipher.update(stanza.body.subarray(0, -TAG_BYTES)), decipher.final()]);
            }
            catch {
                return null; // another passphrase
            }
        },
    };
}
function stretch(passphrase, salt, factor) {
    const cost = 2 ** factor;
    const options = { N: cost, r: 8, p: 1, maxmem: cost * 8 * 128 + 1024 * 1024 };
    return new Promise((resolve, reject) => {
        (0,external_node_crypto_.scrypt)(Buffer.from(passphrase, 'utf8'), Buffer.concat([Buffer.from(LABEL), salt]), 32, options, (error, key) => {
            if (error === null)
                resolve(key);
            else
                reject(error);
        });
    });
}
function unpadded(bytes) {
    return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}

;// CONCATENATED MODULE: ./build/archive/age.js


/** age files (age-encryption.org/v1) of a few bytes: keys, sealed for somebody. The library is loaded when one is needed. */
const library = () => __webpack_require__.e(/* import() */ 855).then(__webpack_require__.bind(__webpack_require__, 855));
async function newIdentity() {
    const { generateX25519Identity } = await library();
    const secret = await generateX25519Identity();
    return { secret, recipient: await recipientOf(secret) };
}
/** The public half. Throws `wrong-key` for what is no identity; the message never shows the text. */
async function recipientOf(identity) {
    const { identityToRecipient } = await library();
    return await identityToRecipient(identity.trim()).catch(() => {
        throw new core_errors/* HoldfastError */.Et('wrong-key', 'this is no age identity', {
            hint: 'give the text that age-keygen prints, AGE-SECRET-KEY-1…, and nothing else',
        });
    });
}
/** A binary age file for one X25519 recipient. Throws `plan-invalid` for what is none. */
async function sealTo(recipient, plain) {
    const { Encrypter } = await library();
    const encrypter = new Encrypter();
    try {
        encrypter.addRecipient(recipient);
    }
    catch (cause) {
        const hint = 'give the public half that age-keygen -y prints, age1…';
        throw new core_errors/* HoldfastError */.Et('plan-invalid', `'${recipient}' is no age recipient`, { hint, cause });
    }
    return await encrypter.encrypt(plain);
}
/** Null when the file is for somebody else, or is damaged: age does not tell them apart. */
async function openWith(identity, sealed) {
    const { Decrypter } = await library();
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity.trim());
    return await decrypter.decrypt(sealed).catch(() => null);
}
async function sealByPassphrase(passphrase, plain) {
    const { Encrypter, Stanza } = await library();
    const encrypter = new Encrypter();
    encrypter.addRecipient(passphraseRecipient(passphrase, (args, body) => new Stanza(args, body)));
    return await encrypter.encrypt(plain);
}
/** Null when the passphrase is another one, or the file is damaged. */
async function openByPassphrase(passphrase, sealed) {
    const { Decrypter } = await library();
    const decrypter = new Decrypter();
    decrypter.addIdentity(passphraseIdentity(passphrase));
    return await decrypter.decrypt(sealed).catch(() => null);
}
/** Of an age file, by its first stanza. */
function isForPassphrase(sealed) {
    return Buffer.from(sealed.subarray(0, 64)).toString('latin1').startsWith('age-encryption.org/v1\n-> scrypt ');
}

;// CONCATENATED MODULE: ./build/archive/key-objects.js
const key_objects_KEY = /^keys\/(data|index)\.([1-9]\d{0,5})\.([a-z][a-z0-9-]{0,39})\.(clear|age|kms)$/;
function keyObject(purpose, generation, holder, wrapping) {
    return { key: `keys/${purpose}.${generation}.${holder}.${wrapping}`, purpose, generation, holder, wrapping };
}
/** What lies in `keys/`; objects of other names are not ours. */
async function listKeyObjects(store) {
    const found = [];
    for await (const { key } of store.list('keys/')) {
        const [, purpose, generation, holder = '', wrapping] = key_objects_KEY.exec(key) ?? [];
        if (purpose === undefined)
            continue;
        found.push(keyObject(purpose, Number(generation), holder, wrapping));
    }
    return found;
}
function keyObjectsOf(objects, purpose, generation) {
    return objects.filter((object) => object.purpose === purpose && object.generation === generation);
}

;// CONCATENATED MODULE: ./build/archive/remove-whole.js
/** Removes an object with all its versions: in a bucket that keeps them a delete only hides it from honest readers. */
async function removeWhole(store, key) {
    if (store.versions === undefined)
        return await store.remove(key);
    for await (const found of store.versions(key))
        if (found.key === key)
            await store.remove(key, found.version);
}

;// CONCATENATED MODULE: ./build/archive/store-file.js




const store_file_KEY = 'holdfast.json';
const FORMAT = 'holdfast-archive';
const VERSION = 1;
/** Features that this version can read; a store that needs another is refused. */
const FEATURES = new Set();
/** Null when there is no store yet. Throws `store-refused` for one of a later format and for what is none. */
async function readStoreFile(store) {
    if ((await store.head(store_file_KEY)) === null)
        return null;
    return parseStoreFile(await store.get(store_file_KEY), store.name);
}
/** Throws `object-exists` when another writer was first. */
async function writeStoreFile(store, file, now) {
    const { store: id, owner, generation } = file;
    const text = {
        format: FORMAT,
        version: VERSION,
        store: id,
        owner,
        generation,
        features: [],
        createdAt: (0,core_time/* isoTime */.Ly)(now),
    };
    const bytes = Buffer.from(`${JSON.stringify(text)}\n`);
    await store.put(store_file_KEY, bytes, (0,external_node_crypto_.createHash)('sha256').update(bytes).digest());
}
/** Throws `store-refused` when the store is another plan file's. */
function checkOwner(store, file, owner) {
    if (file.owner === owner)
        return;
    throw refused(`the store ${store.name} belongs to '${file.owner}' and not to '${owner}'`, 'give the destination a prefix of its own; if the id of the plan file was changed, change it back');
}
function parseStoreFile(bytes, name) {
    let value;
    try {
        value = JSON.parse(Buffer.from(bytes).toString('utf8'));
    }
    catch {
        value = null;
    }
    if (!(0,json/* isObject */.G)(value) || value['format'] !== FORMAT)
        throw refused(`holdfast.json in ${name} is not ours`, 'choose another folder or prefix, or bring the file back');
    const { version, features, store, owner, generation } = value;
    const unknown = Array.isArray(features) ? features.filter((feature) => !FEATURES.has(feature)) : ['?'];
    if (version !== VERSION || unknown.length > 0) {
        const what = version === VERSION ? `needs ${unknown.join(', ')}` : `has the format ${version}`;
        throw refused(`the store ${name} ${what}, which this version does not know`, 'update Holdfast');
    }
    const isWhole = typeof store === 'string' &&
        /^[0-9a-f]{32}$/.test(store) &&
        typeof owner === 'string' &&
        typeof generation === 'number' &&
        Number.isSafeInteger(generation) &&
        generation > 0;
    if (isWhole)
        return { store, owner, generation };
    throw refused(`holdfast.json in ${name} is damaged`, 'bring it back: every catalogue entry names the id of the store');
}
function refused(message, hint) {
    return new core_errors/* HoldfastError */.Et('store-refused', message, { hint });
}

;// CONCATENATED MODULE: ./build/archive/holders.js




const clearHolder = { kind: 'clear', name: 'everyone' };
function passphraseHolder(passphrase, name = 'passphrase') {
    if (passphrase !== '')
        return { kind: 'passphrase', name, passphrase };
    throw new core_errors/* HoldfastError */.Et('secret-missing', 'the passphrase is empty', {
        hint: 'set the variable that the plan names',
    });
}
function ageHolder(recipient, name = ageHolderName(recipient)) {
    return { kind: 'age', name, recipient: recipient.trim() };
}
/** The name of somebody who is known by his recipient only. */
function ageHolderName(recipient) {
    return `age-${(0,external_node_crypto_.createHash)('sha256').update(recipient.trim()).digest('hex').slice(0, 10)}`;
}
async function kmsHolder(service, key, name = 'kms') {
    return { kind: 'kms', name, service, arn: await service.resolve(key) };
}
function wrappingOf({ kind }) {
    return kind === 'passphrase' ? 'age' : kind;
}
/** The object that one holder gets. */
async function wrapFor(holder, payload, context) {
    const plain = Buffer.from(payload);
    switch (holder.kind) {
        case 'clear':
            return plain;
        case 'passphrase':
            return await sealByPassphrase(holder.passphrase, plain);
        case 'age':
            return await sealTo(holder.recipient, plain);
        case 'kms': {
            const ciphertext = Buffer.from(await holder.service.encrypt(holder.arn, plain, context)).toString('base64');
            return Buffer.from(`${JSON.stringify({ key: holder.arn, context, ciphertext })}\n`);
        }
    }
}
/** Null when this opener is not the one that the object was wrapped for, or the object is damaged. */
async function unwrapBy(opener, wrapped, { wrapping }, context) {
    if (wrappingOf(opener) !== wrapping)
        return null;
    switch (opener.kind) {
        case 'clear':
            return textOf(wrapped);
        case 'passphrase':
            return isForPassphrase(wrapped) ? textOf(await openByPassphrase(opener.passphrase, wrapped)) : null;
        case 'age':
            return isForPassphrase(wrapped) ? null : textOf(await openWith(opener.identity, wrapped));
        case 'kms': {
            const { key, ciphertext } = kmsObject(wrapped);
            // The context is the one that belongs here, not the one that the object brings: it could be another store's.
            return textOf(await opener.service.decrypt(key, Buffer.from(ciphertext, 'base64'), context));
        }
    }
}
/** The name under which an opener's own object lies, when it can be told: it is tried first. */
async function likelyHolder(opener) {
    return opener.kind === 'age' ? ageHolderName(await recipientOf(opener.identity)) : null;
}
function kmsObject(wrapped) {
    try {
        const value = JSON.parse(Buffer.from(wrapped).toString('utf8'));
        if ((0,json/* isObject */.G)(value) && typeof value['key'] === 'string' && typeof value['ciphertext'] === 'string')
            return { key: value['key'], ciphertext: value['ciphertext'] };
    }
    catch {
        // said below
    }
    throw new core_errors/* HoldfastError */.Et('object-damaged', 'a key that was wrapped by KMS cannot be read', {
        hint: 'open the store as another holder, and bring the object back from an older version of it',
    });
}
function textOf(plain) {
    return plain === null ? null : Buffer.from(plain).toString('utf8');
}

;// CONCATENATED MODULE: ./build/archive/bech32.js

const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const CHECKSUM_CHARS = 6;
const PREFIX = 'age-secret-key-';
/** The 32 bytes of an age X25519 identity, `AGE-SECRET-KEY-1…` (BIP 173). Throws `wrong-key`; never shows the text. */
function identitySecret(identity) {
    const text = identity.trim().toLowerCase();
    const at = text.lastIndexOf('1');
    const values = [...text.slice(at + 1)].map((letter) => LETTERS.indexOf(letter));
    const mixed = identity.trim() !== identity.trim().toUpperCase();
    if (mixed || text.slice(0, at) !== PREFIX || values.includes(-1) || !hasChecksum(values))
        throw notAnIdentity('it is no AGE-SECRET-KEY-1…');
    const secret = toBytes(values.slice(0, -CHECKSUM_CHARS));
    if (secret?.length !== 32)
        throw notAnIdentity('its length is wrong');
    return secret;
}
function hasChecksum(values) {
    const codes = [...PREFIX].map((char) => char.charCodeAt(0));
    const all = [...codes.map((code) => code >>> 5), 0, ...codes.map((code) => code & 31), ...values];
    let sum = 1;
    for (const value of all) {
        const top = sum >>> 25;
        sum = ((sum & 0x1ffffff) << 5) ^ value;
        for (const [bit, number] of GENERATOR.entries())
            if ((top >>> bit) & 1)
                sum ^= number;
    }
    return sum === 1;
}
/** Groups of five bits as bytes; null when what is left over is not padding. */
function toBytes(values) {
    const bytes = [];
    let [held, bits] = [0, 0];
    for (const value of values) {
        held = ((held << 5) | value) & 0xfff;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.push((held >>> bits) & 0xff);
        }
    }
    return bits >= 5 || (held & ((1 << bits) - 1)) !== 0 ? null : Uint8Array.from(bytes);
}
function notAnIdentity(why) {
    return new core_errors/* HoldfastError */.Et('wrong-key', `this is no age identity: ${why}`, {
        hint: 'give the text that age-keygen prints, AGE-SECRET-KEY-1…, and nothing else',
    });
}

;// CONCATENATED MODULE: ./build/archive/payload.js




const LINE = /^AGE-SECRET-KEY-1[0-9A-Z]+$/;
const RECIPIENT = /^age1[0-9a-z]+$/;
const GEAR_BYTES = 1024;
function dataPayload({ secret }) {
    return `${secret}\n`;
}
async function parseDataPayload(text) {
    const [secret = ''] = text.split('\n');
    if (!LINE.test(secret))
        throw payload_damaged('the data identity');
    return { secret, recipient: await recipientOf(secret) };
}
function indexPayload({ index, dataRecipient, endorsement }) {
    return [index.secret, dataRecipient, ...(endorsement === null ? [] : [endorsement]), ''].join('\n');
}
async function parseIndexPayload(text) {
    const [secret = '', dataRecipient = '', endorsement = ''] = text.split('\n');
    if (!LINE.test(secret) || !RECIPIENT.test(dataRecipient))
        throw payload_damaged('the index identity');
    const index = { secret, recipient: await recipientOf(secret) };
    return { index, dataRecipient, endorsement: endorsement === '' ? null : endorsement };
}
function deriveKeys(indexIdentity) {
    const secret = identitySecret(indexIdentity);
    const derive = (info, bytes) => new Uint8Array((0,external_node_crypto_.hkdfSync)('sha256', secret, '', info, bytes));
    const gear = derive('holdfast gear table', GEAR_BYTES);
    const view = new DataView(gear.buffer);
    return {
        catalogueKey: derive('holdfast catalogue', 32),
        chunkIdKey: derive('holdfast chunk ids', 32),
        gearTable: Uint32Array.from({ length: GEAR_BYTES / 4 }, (_, i) => view.getUint32(i * 4, true)),
    };
}
/** Shows that a holder of the generation before made this one: recipients are public, and anybody can wrap for them. */
function endorse(catalogueKeyBefore, generation, of) {
    const text = `holdfast keys\n${generation}\n${of.index.recipient}\n${of.dataRecipient}\n`;
    return (0,external_node_crypto_.createHmac)('sha256', catalogueKeyBefore).update(text).digest('hex');
}
function isEndorsed(catalogueKeyBefore, generation, payload) {
    const wanted = Buffer.from(endorse(catalogueKeyBefore, generation, payload));
    const given = Buffer.from(payload.endorsement ?? '');
    return wanted.length === given.length && (0,external_node_crypto_.timingSafeEqual)(wanted, given);
}
/** Of the two public halves: what the ledger keeps. It tells nothing about the keys. */
function fingerprintOf({ index, dataRecipient }) {
    return (0,external_node_crypto_.createHash)('sha256').update(`${index.recipient}\n${dataRecipient}\n`).digest('hex').slice(0, 32);
}
function payload_damaged(what) {
    return new core_errors/* HoldfastError */.Et('object-damaged', `${what} of the store opens and makes no sense`, {
        hint: 'open the store as another holder, and bring the object in keys/ back from an older version of it',
    });
}

;// CONCATENATED MODULE: ./build/archive/write-generation.js





/** Wraps one identity for one holder; gives the object's key. Throws `object-exists` when somebody else did. */
async function writeKeyObject(store, id, of, holder) {
    const { key } = keyObject(of.purpose, of.generation, holder.name, wrappingOf(holder));
    const bytes = await wrapFor(holder, of.payload, { 'holdfast:store': id, 'holdfast:purpose': of.purpose });
    await store.put(key, bytes, (0,external_node_crypto_.createHash)('sha256').update(bytes).digest());
    return key;
}
/**
 * Makes two new identities and writes them for all holders. The first object claims the generation: whoever finds it taken
 * gets `object-exists` and has written nothing. Index objects come after all data objects, so that a generation that has one
 * can be restored from. Gives the keys of the objects. `before`: the catalogue key of the generation before, which vouches for this one.
 */
async function writeGeneration(store, id, generation, holders, before) {
    const written = [];
    const data = await newIdentity();
    for (const holder of inOrder(holders.data))
        written.push(await writeKeyObject(store, id, { purpose: 'data', generation, payload: dataPayload(data) }, holder));
    const index = await newIdentity();
    const pair = { index, dataRecipient: data.recipient };
    const endorsement = before === null ? null : endorse(before, generation, pair);
    const payload = indexPayload({ ...pair, endorsement });
    for (const holder of inOrder(holders.index))
        written.push(await writeKeyObject(store, id, { purpose: 'index', generation, payload }, holder));
    return written;
}
/** Everybody who makes the same generation begins with the same object. */
function inOrder(holders) {
    return holders.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

;// CONCATENATED MODULE: ./build/archive/create-store.js






/**
 * Makes a store, and does nothing to one that is there. Everything lies there before `holdfast.json`, which is written once
 * and says which keys count: so a run that dies leaves no store, and of two writers at once one makes it and the other, whose
 * keys nobody has used, takes them away again. Throws `store-refused` for the store of another plan file.
 */
async function createStore(store, { owner, holders, texts, now }) {
    const there = await readStoreFile(store);
    if (there !== null)
        return checkOwner(store, there, owner);
    await checkNeverMade(store);
    for (const [key, text] of Object.entries(texts))
        await putText(store, key, text);
    const id = (0,external_node_crypto_.randomBytes)(16).toString('hex');
    const { generation, written } = await writeFirstGeneration(store, id, holders);
    const file = { store: id, owner, generation };
    if (await isFirst(() => writeStoreFile(store, file, now)))
        return;
    for (const key of written)
        await removeWhole(store, key);
    const theirs = await readStoreFile(store);
    if (theirs !== null)
        checkOwner(store, theirs, owner);
}
/** What dead or slower writers left behind takes a number, and is never used. */
async function writeFirstGeneration(store, id, holders) {
    for (;;) {
        const taken = (await listKeyObjects(store)).map(({ generation }) => generation);
        const generation = Math.max(0, ...taken) + 1;
        let written = [];
        const write = async () => {
            written = await writeGeneration(store, id, generation, holders, null);
        };
        if (await isFirst(write))
            return { generation, written };
    }
}
/** Recovery points without a holdfast.json are a store that lost it: a new id would leave all of them unreadable. */
async function checkNeverMade(store) {
    for await (const { key } of store.list('catalogue/')) {
        if ((await readStoreFile(store)) !== null)
            return; // another writer came between our two looks
        throw new core_errors/* HoldfastError */.Et('store-refused', `${store.name} has ${key} and no holdfast.json`, {
            hint: 'bring holdfast.json back from an older version (every catalogue entry names the id of the store), or choose another place',
        });
    }
}
/** A text that another version of Holdfast left there is as good: the format is the same. */
async function putText(store, key, text) {
    const bytes = Buffer.from(text);
    await isFirst(async () => void (await store.put(key, bytes, (0,external_node_crypto_.createHash)('sha256').update(bytes).digest())));
}
/** False when somebody else was first. */
async function isFirst(write) {
    try {
        await write();
        return true;
    }
    catch (error) {
        if (error instanceof core_errors/* HoldfastError */.Et && error.code === 'object-exists')
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/archive/agreement.js


const WORDS = {
    none: 'that it is not encrypted',
    passphrase: 'that a passphrase opens it',
    age: 'that age identities open it',
    kms: 'that a KMS key opens it',
};
/**
 * The plan says how a store is encrypted, and never the store: or whoever can write there could have the next backup
 * written in the clear. Throws `store-refused`.
 */
function checkEncryption(store, objects, generation, wanted) {
    const own = ['data', 'index'].flatMap((purpose) => keyObjectsOf(objects, purpose, generation));
    const wrappings = new Set(own.map(({ wrapping }) => wrapping));
    const fits = wanted === 'none'
        ? wrappings.size === 1 && wrappings.has('clear')
        : !wrappings.has('clear') && wrappings.has(wanted === 'kms' ? 'kms' : 'age');
    if (fits)
        return;
    const found = [...wrappings].sort().join(', ');
    const told = found === 'clear' ? 'its keys lie there in the clear' : `its keys are wrapped by ${found}`;
    throw new core_errors/* HoldfastError */.Et('store-refused', `the plan says of ${store.name} ${WORDS[wanted]}, but ${told}`, {
        hint: wanted === 'none'
            ? 'write the encryption that the store was made with into the plan, or give the destination another prefix'
            : 'if the plan was changed, run keys rotate or give the destination another prefix; if not, find out who changed keys/',
    });
}

;// CONCATENATED MODULE: ./build/archive/identities.js



/**
 * The payload of an identity, opened by whichever opener fits. One after the other: each scrypt costs 32 MiB.
 * Throws `wrong-key` when there are objects and none opens, `keys-missing` when none is for anybody who is here.
 */
async function openIdentity(room, purpose, generation) {
    const { store, id, openers } = room;
    const objects = keyObjectsOf(room.objects, purpose, generation);
    const context = { 'holdfast:store': id, 'holdfast:purpose': purpose };
    let tried = 0;
    let failure;
    for (const opener of openers) {
        const own = objects.filter(({ wrapping }) => wrapping === wrappingOf(opener));
        const likely = own.length > 1 ? await likelyHolder(opener) : null;
        for (const object of own.sort((a, b) => Number(b.holder === likely) - Number(a.holder === likely))) {
            tried += 1;
            try {
                const payload = await unwrapBy(opener, await store.get(object.key), object, context);
                if (payload !== null)
                    return payload;
            }
            catch (error) {
                failure ??= error; // another holder's object may still open
            }
        }
    }
    throw failure instanceof core_errors/* HoldfastError */.Et ? failure : notOpened(room, purpose, generation, tried, objects);
}
function notOpened({ store }, purpose, generation, tried, objects) {
    const holders = objects.map(({ holder }) => holder).join(', ') || 'nobody';
    const what = `the ${purpose} identity of generation ${generation} in ${store.name}`;
    // Only age files of somebody else may lie there for a holder of the index alone: that is no wrong key.
    if (tried === 0 || purpose === 'data')
        return new core_errors/* HoldfastError */.Et('keys-missing', `${what} is not for who is here; it is for ${holders}`, {
            hint: `give the passphrase, age identity or KMS access of one of them, or let one of them run keys add`,
        });
    return new core_errors/* HoldfastError */.Et('wrong-key', `${what} does not open; it is for ${holders}`, {
        hint: 'look at the passphrase or identity that was given: it is not the one that the store was written with',
    });
}

;// CONCATENATED MODULE: ./build/archive/open-store.js







/**
 * Opens the index identity of a store's newest generation, and the data identity when the first point key is to be opened.
 * Throws `store-missing` when there is no store, `store-refused` when it is not the one that the plan describes,
 * `wrong-key` and `keys-missing`, `keys-replaced` when the keys are not the ones that the ledger knows.
 */
async function openStore(store, access) {
    const file = await readStoreFile(store);
    if (file === null)
        throw noStore(store);
    if (access.owner !== null)
        checkOwner(store, file, access.owner);
    const objects = (await listKeyObjects(store)).filter(({ generation }) => generation >= file.generation);
    const room = { store, id: file.store, objects, openers: access.openers };
    const generations = new Generations(room, access.known ?? {});
    const findings = [];
    for (const generation of generations.newestFirst()) {
        if (access.encryption !== null)
            checkEncryption(store, objects, generation, access.encryption);
        // Whoever can write to the store can add keys of his own: they do not count, and do not keep us from backing up.
        if (!(await generations.isVouchedFor(generation))) {
            findings.push(strangeGeneration(store, generation));
            continue;
        }
        return {
            id: file.store,
            owner: file.owner,
            keys: await generations.keysOf(generation),
            keysOf: (wanted) => generations.keysOf(wanted),
            catalogueKey: async (wanted) => (await generations.keysOf(wanted)).catalogueKey,
            fingerprints: () => generations.fingerprints(),
            keyObjects: objects.filter((object) => object.generation <= generation),
            findings: [...findings, ...holderFindings(store, objects, generation)],
        };
    }
    throw noKeys(store);
}
/** Opens each generation once, and says whether it is to be believed. */
class Generations {
    #room;
    #known;
    #opened = new Map();
    #fingerprints = new Map();
    constructor(room, known) {
        this.#room = room;
        this.#known = known;
    }
    newestFirst() {
        const index = this.#room.objects.filter(({ purpose }) => purpose === 'index');
        return [...new Set(index.map(({ generation }) => generation))].sort((a, b) => b - a);
    }
    async keysOf(generation) {
        const { keys } = await this.#open(generation);
        if (await this.isVouchedFor(generation))
            return keys;
        throw open_store_replaced(this.#room.store, generation, 'no holder of the keys before them vouches for them');
    }
    /** The first generation is believed, one that the ledger knows, and one that a believed one before it vouches for. */
    async isVouchedFor(generation) {
        const { payload } = await this.#open(generation);
        const earlier = this.newestFirst().filter((other) => other < generation);
        let believed = earlier.length === 0 || this.#known[String(generation)] !== undefined;
        for (const other of earlier) {
            if (believed)
                break;
            const opened = await this.#open(other).catch(orNotOurs);
            if (opened === null || !isEndorsed(opened.keys.catalogueKey, generation, payload))
                continue;
            believed = await this.isVouchedFor(other);
        }
        if (believed)
            this.#fingerprints.set(generation, fingerprintOf(payload));
        return believed;
    }
    /** Of those that were opened and are believed. */
    fingerprints() {
        return Object.fromEntries(this.#fingerprints);
    }
    async #open(generation) {
        let opening = this.#opened.get(generation);
        if (opening === undefined) {
            opening = this.#unwrap(generation);
            this.#opened.set(generation, opening);
            opening.catch(() => this.#opened.delete(generation)); // a throttled KMS is asked again
        }
        return await opening;
    }
    async #unwrap(generation) {
        const room = this.#roomOf(generation);
        const payload = await parseIndexPayload(await openIdentity(room, 'index', generation));
        const known = this.#known[String(generation)];
        if (known !== undefined && known !== fingerprintOf(payload))
            throw open_store_replaced(room.store, generation, 'they are not the ones that the ledger knows');
        return { payload, keys: makeKeys(room, generation, payload) };
    }
    /** A store that was in the clear once and is not any more is read without being told so; it is not written to. */
    #roomOf(generation) {
        const newest = this.newestFirst()[0] ?? 0;
        if (generation >= newest)
            return this.#room;
        return { ...this.#room, openers: [...this.#room.openers, { kind: 'clear' }] };
    }
}
/** Keys of somebody else vouch for nothing that we could see. */
function orNotOurs(error) {
    if (error instanceof core_errors/* HoldfastError */.Et && ['wrong-key', 'keys-missing'].includes(error.code))
        return null;
    throw error;
}
function makeKeys(room, generation, { index, dataRecipient }) {
    let dataIdentity = null;
    const openData = async () => {
        const data = await parseDataPayload(await openIdentity(room, 'data', generation));
        if (data.recipient === dataRecipient)
            return data.secret;
        throw open_store_replaced(room.store, generation, 'the data identity is not the one that the index identity names');
    };
    return {
        store: room.id,
        generation,
        ...deriveKeys(index.secret),
        sealForData: async (key) => base64(await sealTo(dataRecipient, key)),
        sealForIndex: async (key) => base64(await sealTo(index.recipient, key)),
        openChainKey: async (sealed) => await openKey(index.secret, sealed, 'chain key'),
        openPointKey: async (sealed) => {
            dataIdentity ??= openData().catch((error) => {
                dataIdentity = null; // a throttled KMS is asked again
                throw error;
            });
            return await openKey(await dataIdentity, sealed, 'point key');
        },
    };
}
async function openKey(identity, sealed, what) {
    const key = await openWith(identity, Buffer.from(sealed, 'base64'));
    if (key?.length === 32)
        return key;
    throw new core_errors/* HoldfastError */.Et('wrong-key', `a ${what} does not open with the identity of its generation`, {
        hint: 'the catalogue entry is damaged or of another store; verify --level catalogue says which ones are good',
    });
}
function holderFindings(store, objects, generation) {
    const [only, ...more] = keyObjectsOf(objects, 'data', generation);
    if (only === undefined || more.length > 0 || only.wrapping === 'clear')
        return [];
    return [
        {
            code: 'one-holder',
            severity: 'warning',
            message: `only '${only.holder}' can open ${store.name}; when that key is lost, every backup in it is lost`,
            hint: 'add a second holder who keeps his key elsewhere: holdfast keys add',
        },
    ];
}
function noStore(store) {
    return new core_errors/* HoldfastError */.Et('store-missing', `there is no holdfast.json in ${store.name}`, {
        hint: 'a first backup makes the store; to restore, look at the bucket, the prefix or the folder that was given',
    });
}
function noKeys(store) {
    return new core_errors/* HoldfastError */.Et('keys-missing', `${store.name} has a holdfast.json and no keys that count`, {
        hint: 'bring keys/ back from older versions: without them nothing in the store can be read',
    });
}
function strangeGeneration(store, generation) {
    const { code, message, hint } = open_store_replaced(store, generation, 'no holder of the keys before them vouches for them');
    return { code, severity: 'error', message, hint };
}
function open_store_replaced(store, generation, why) {
    return new core_errors/* HoldfastError */.Et('keys-replaced', `the keys of generation ${generation} in ${store.name} are not ours: ${why}`, {
        hint: 'somebody put them there, and could read what is written for them; find out who can write to keys/ and remove them',
    });
}
function base64(bytes) {
    return Buffer.from(bytes).toString('base64');
}

;// CONCATENATED MODULE: ./build/archive/recover-script.js
/** Generated from recover/recover.py by `npm run generate`: the reader that lies beside every store. */
const RECOVER_SCRIPT = String.raw `#!/usr/bin/env python3
"""Restores a recovery point of a Holdfast store that lies on a local disk. It shares no code with Holdfast.

    recover.py STORE PLAN/SOURCE TARGET [--point ID] [--item PATH]

STORE is a copy of the store (aws s3 sync s3://BUCKET/PREFIX ./store), TARGET an empty or new folder; nothing is written
outside of it. Keys: the passphrase from HOLDFAST_PASSPHRASE, or asked for; an age identity from HOLDFAST_IDENTITY; KMS
by the aws command. Needs Python 3.11 and: pip install cryptography pyrage zstandard (from 3.14 on without zstandard).
Ends 0 when all is restored, 3 when something is damaged or was never readable (each is named), 1 when nothing could be done.
"""
import argparse, base64, functools, getpass, hmac, json, os, re, stat, struct, subprocess, sys
from contextlib import suppress
import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

try:
    from compression.zstd import ZstdDecompressor, ZstdError
    inflate = lambda data, raw: ZstdDecompressor().decompress(data, max_length=raw + 1)
except ImportError:
    from zstandard import ZstdDecompressor, ZstdError
    inflate = lambda data, raw: ZstdDecompressor().decompress(data, max_output_size=raw)

Identity = pyrage.x25519.Identity.from_str
RAW_MAX = {"block": 4 << 20, "frame": 4 << 20, "directory": 256 << 20}

class Damaged(Exception): """Bytes of the store are gone, or not what was written."""
class Refused(Exception): """Going on makes no sense."""

def hkdf(key: bytes, info: bytes) -> bytes:  # SHA-256, without salt, one round: 32 bytes
    return hmac.digest(hmac.digest(bytes(32), key, "sha256"), info + b"\1", "sha256")

def derive(identity: str, info: bytes) -> bytes:  # from the bytes of the Bech32 text; age has looked at its checksum
    values = ["qpzry9x8gf2tvdw0s3jn54khce6mua7l".index(c) for c in identity.lower().rsplit("1", 1)[1]][:-6]
    return hkdf(int("".join(f"{value:05b}" for value in values)[:256], 2).to_bytes(32, "big"), info)

class Store:
    def __init__(self, root: str, identity: str | None):
        self.root, self.identity, self.passphrase = root, identity, os.environ.get("HOLDFAST_PASSPHRASE")
        about = json.loads(self.read("holdfast.json"))
        if about["format"] != "holdfast-archive" or about["version"] != 1 or about["features"]:
            raise Refused("this store has a format that this version cannot read")
        self.id, self.first = about["store"], about["generation"]

    def read(self, key: str, offset: int = 0, length: int | None = None) -> bytes:
        with open(os.path.join(self.root, *key.split("/")), "rb") as file:
            file.seek(offset)
            data = file.read(-1 if length is None else length)
        if length is not None and len(data) < length:
            raise Damaged(f"{key} is too short")
        return data

    @functools.cache
    def payload(self, purpose: str, generation: int) -> list[str]:
        """Lines of an identity, opened with whichever holder's key we have."""
        names = [n for n in sorted(os.listdir(f"{self.root}/keys")) if n.startswith(f"{purpose}.{generation}.")]
        opened = next((text for text in map(self.unwrap, names) if text is not None), None)
        if opened is None:
            raise Refused(f"none of {', '.join(names) or 'no keys'} opens with what was given")
        return opened.decode().split("\n")

    def unwrap(self, name: str) -> bytes | None:
        data, wrapping = self.read(f"keys/{name}"), name.split(".")[-1]
        if wrapping == "clear":
            return data
        try:
            if wrapping == "kms":
                about, context = json.loads(data), {"holdfast:store": self.id, "holdfast:purpose": name.split(".")[0]}
                command = ["aws", "kms", "decrypt", "--key-id", about["key"], "--region", about["key"].split(":")[3], "--query",
                           "Plaintext", "--output", "text", "--ciphertext-blob", "fileb:///dev/stdin", "--encryption-context"]
                asked = {"input": base64.b64decode(about["ciphertext"]), "stdout": subprocess.PIPE, "check": True}
                return base64.b64decode(subprocess.run([*command, json.dumps(context)], **asked).stdout)
            if b"\n-> scrypt " not in data[:200]:
                return pyrage.decrypt(data, [Identity(self.identity)]) if self.identity else None
            self.passphrase = self.passphrase or (None if self.identity else getpass.getpass(f"Passphrase of {name}: "))
            return pyrage.passphrase.decrypt(data, self.passphrase) if self.passphrase else None
        except (pyrage.DecryptError, OSError, subprocess.CalledProcessError) as error:
            print(f"recover.py: {name} does not open: {error}", file=sys.stderr)
            return None

    def index_secret(self, generation: int) -> str:
        """Later keys count when a holder of earlier ones vouched for them: anybody can wrap keys for a recipient."""
        secret, data_recipient, *more = self.payload("index", generation)
        text = f"holdfast keys\n{generation}\n{Identity(secret).to_public()}\n{data_recipient}\n".encode()
        for earlier in range(self.first, generation):
            with suppress(Refused):
                mac = hmac.digest(derive(self.index_secret(earlier), b"holdfast catalogue"), text, "sha256")
                if hmac.compare_digest(mac.hex(), more[0]):
                    return secret
        if generation != self.first:
            raise Refused(f"nobody vouches for the keys of generation {generation}")
        return secret

class Point:
    def __init__(self, store: Store, place: str, name: str):
        self.store, self.place = store, place
        text = store.read(f"catalogue/{place}/{name}")
        self.entry = entry = json.loads(text)
        identity = store.index_secret(entry["generation"])
        mac = hmac.digest(derive(identity, b"holdfast catalogue"), text[:-67] + text[-3:], "sha256").hex()
        key = "{plan}/{source}/{point}.{0}.{1}.{chain}.json".format(entry["type"][0], entry["status"][0], **entry)
        if not hmac.compare_digest(mac, entry["hmac"]) or key != f"{place}/{name}" or entry["store"] != store.id:
            raise Refused(f"catalogue/{place}/{name} is forged or damaged: choose another point")
        self.chunk_key, self.chain_key = derive(identity, b"holdfast chunk ids"), self.key(identity, entry["chainKey"])
        about = entry["directory"]
        sealed = store.read(f"index/{place}/{entry['chain']}/{entry['point']}/{about['object']:08x}")
        head, *self.frames = self.lines(sealed, self.chain_key, entry["point"], "directory", 0, about["raw"])
        self.root = json.loads(head)["root"].encode("latin-1").rstrip(b"/")

    def key(self, identity: str, sealed: dict) -> bytes:
        key = pyrage.decrypt(base64.b64decode(sealed["sealed"]), [Identity(identity)])
        if hkdf(key, b"holdfast check")[:16].hex() != sealed["check"]:
            raise Refused("a key is not the one that the point was written with")
        return key

    def open(self, sealed: bytes, key: bytes, point: str, kind: str, number: int, raw: int) -> bytes:
        place = f"{self.entry['store']}\n{self.place}\n{self.entry['chain']}\n{point}"
        aad = f"holdfast 1\n{place}\n{kind}\n{number}\n{raw}\n".encode()
        try:
            plain = inflate(AESGCM(key).decrypt(sealed[:12], sealed[12:], aad), raw) if raw <= RAW_MAX[kind] else b""
        except (InvalidTag, ValueError, ZstdError):
            plain = None
        if plain is None or len(plain) != raw:
            raise Damaged(f"{kind} {number} of {point} is damaged")
        return plain

    def lines(self, *unit) -> list[str]:
        return self.open(*unit).decode().split("\n")[:-1]

    @functools.cache
    def point_key(self, point: str) -> bytes:
        data, index = (self.store.payload(purpose, self.entry["generation"]) for purpose in ("data", "index"))
        if str(Identity(data[0]).to_public()) != index[1]:
            raise Refused("the data identity is not the one that the index identity names")
        return self.key(data[0], self.entry["pointKeys"][point])

    @functools.lru_cache(16)
    def block(self, point: str, pack: int, offset: int, length: int, number: int, raw: int) -> bytes:
        sealed = self.store.read(f"data/{self.place}/{self.entry['chain']}/{point}/{pack:08x}", offset, length)
        return self.open(sealed, self.point_key(point), point, "block", number, raw)

    def chunk(self, block: tuple, offset: int, length: int, chunk_id: str) -> bytes:
        data = self.block(*block)[offset : offset + length]
        mac = hmac.digest(self.chunk_key, data, "sha256")[:16]
        if len(data) != length or base64.b64encode(mac).decode()[:22] != chunk_id:
            raise Damaged(f"a chunk in block {block[4]} of {block[0]} does not fit its id")
        return data

    def entries(self, problem):
        """Each entry with all its chunks: (block, offset, length, id), block None for a hole."""
        last = None
        for ref in map(json.loads, self.frames):
            where = f"index/{self.place}/{self.entry['chain']}/{ref['o']}/{ref['g']:08x}"
            try:
                sealed = self.store.read(where, ref["a"], ref["z"])
                head, *lines = self.lines(sealed, self.chain_key, ref["o"], "frame", ref["n"], ref["r"])
            except (Damaged, OSError) as error:
                problem(f"{ref['e']} entries from {ascii(ref['f'])} on", error)
                yield from filter(None, [last])
                last, head, lines = None, '{"points": [], "blocks": []}', []
            table = json.loads(head)
            blocks = [(table["points"][row[0]], *row[1:]) for row in table["blocks"]]
            for entry in map(json.loads, lines):
                chunks = [(None if row < 0 else blocks[row], *more) for row, *more in entry.pop("+", entry.get("c", []))]
                if "p" in entry:
                    yield from filter(None, [last])
                    last = {**entry, "p": entry["p"].encode("latin-1"), "c": chunks}
                elif last is not None:  # more chunks of the entry before; its size tells when some are missing
                    last["c"] += chunks
        yield from filter(None, [last])

class Target:
    """An open folder. What is below it is reached name by name, never by a path and never through a symbolic link."""
    def __init__(self, path: str):
        os.makedirs(path, exist_ok=True)
        if os.listdir(path):
            raise Refused(f"{path} is not empty")
        self.fd = os.open(path, os.O_DIRECTORY | os.O_RDONLY)
        self.key, self.folder_fd = b"", os.dup(self.fd)

    def folder(self, key: bytes) -> int:
        """A handle until the next call. What is not there is made, closed to others until it is finished."""
        if self.key != key:
            fd = os.dup(self.fd)
            for name in key.split(b"/")[:-1]:
                if name in (b"", b".", b"..") or b"\0" in name:
                    raise OSError("a name in it leads elsewhere")
                with suppress(FileExistsError):
                    os.mkdir(name, 0o700, dir_fd=fd)
                above, fd = fd, os.open(name, os.O_DIRECTORY | os.O_NOFOLLOW | os.O_RDONLY, dir_fd=fd)
                os.close(above)
            os.close(self.folder_fd)
            self.key, self.folder_fd = key, fd
        return self.folder_fd

    def place(self, key: bytes) -> tuple[int, bytes]:
        name = key[key.rfind(b"/") + 1 :]
        if name in (b"", b".", b"..") or b"\0" in name:
            raise OSError("its name leads elsewhere")
        return self.folder(key[: -len(name)]), name

def acl_value(text: str) -> bytes:
    tags, rights = {"user": 1, "group": 4, "mask": 16, "other": 32}, {"r": 4, "w": 2, "x": 1, "-": 0}
    rows = re.findall(r"^(\w+):(\d*):([rwx-]{3})$", text, re.M)
    rows = sorted((tags[word] << (number != ""), int(number or 0xFFFFFFFF), bits) for word, number, bits in rows)
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", t, sum(map(rights.get, b)), n) for t, n, b in rows)

def finish(fd: int, entry: dict, problem) -> None:
    os.geteuid() == 0 and os.fchown(fd, entry["u"], entry["g"])  # first, for it takes setuid away
    wanted = {name.encode("latin-1"): base64.b64decode(value) for name, value in entry.get("x", {}).items()}
    wanted |= {f"system.posix_acl_{kind}".encode(): acl_value(text) for kind, text in entry.get("a", {}).items()}
    for name, value in wanted.items():
        try:
            os.setxattr(fd, name, value)
        except (OSError, AttributeError) as error:
            problem(f"attribute {ascii(name)} of {ascii(os.fsdecode(entry['p']))}", error)
    os.fchmod(fd, entry["m"])
    os.utime(fd, ns=(int(entry["M"]),) * 2)

def write_file(point: Point, folder: int, name: bytes, entry: dict, problem) -> None:
    fd = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600, dir_fd=folder)
    try:
        at = 0
        for block, offset, length, *chunk_id in entry["c"]:
            data = b"" if block is None else point.chunk(block, offset, length, *chunk_id)
            if os.pwrite(fd, data, at) < len(data):
                raise OSError("the disk took only a part")
            at += length
        if at != entry["s"]:
            raise Damaged(f"the index has {at} of its {entry['s']} bytes")
        os.ftruncate(fd, at)
        finish(fd, entry, problem)
    except BaseException:
        os.unlink(name, dir_fd=folder)  # never half a file under its name
        raise
    finally:
        os.close(fd)

def write_special(folder: int, name: bytes, entry: dict) -> None:
    kind = {"l": 0, "p": stat.S_IFIFO, "c": stat.S_IFCHR, "b": stat.S_IFBLK}[entry["t"]]
    if kind:
        os.mknod(name, kind | 0o600, os.makedev(*map(int, entry.get("r", "0:0").split(":"))), dir_fd=folder)
    else:
        os.symlink(entry["l"].encode("latin-1"), name, dir_fd=folder)
    os.geteuid() == 0 and os.chown(name, entry["u"], entry["g"], dir_fd=folder, follow_symlinks=False)
    kind and os.chmod(name, entry["m"], dir_fd=folder)
    os.utime(name, ns=(int(entry["M"]),) * 2, dir_fd=folder, follow_symlinks=False)

def restore(point: Point, target: Target, item: bytes) -> int:
    folders, first_names, problems, entries = [], {}, 0, 0
    def problem(what: str, why: object) -> None:
        nonlocal problems
        problems += 1
        print(f"not restored: {what}: {why}", file=sys.stderr)
    for entry in point.entries(problem):
        key, kind, entries = entry["p"], entry["t"], entries + 1
        if item and key.rstrip(b"/") != item and not key.startswith(item + b"/") and not (kind == "d" and item.startswith(key)):
            continue
        try:
            if "e" in entry:
                problem(ascii(os.fsdecode(key)), f"it could not be read when it was to be backed up: {entry['e']}")
            elif kind == "d":
                target.folder(key)
                folders.append(entry)
            elif kind == "f" and entry.get("h") in first_names:
                there, other = target.place(first_names[entry["h"]])
                there, (folder, name) = os.dup(there), target.place(key)
                os.link(other, name, src_dir_fd=there, dst_dir_fd=folder, follow_symlinks=False)
                os.close(there)
            elif kind != "s":  # a socket is made by the program that listens on it
                folder, name = target.place(key or os.path.basename(point.root) or point.entry["source"].encode())
                write_file(point, folder, name, entry, problem) if kind == "f" else write_special(folder, name, entry)
                if "h" in entry:
                    first_names[entry["h"]] = key
        except (Damaged, OSError) as error:
            problem(ascii(os.fsdecode(key)), error)
    for entry in reversed(folders):  # deepest first: whatever is made in a folder changes its time
        try:
            finish(target.folder(entry["p"]), entry, problem)
        except OSError as error:
            problem(ascii(os.fsdecode(entry["p"])), error)
    print(f"{entries} entries, {problems} problems")
    return 3 if problems else 0

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("store", "source", "target"): parser.add_argument(name)
    parser.add_argument("--point", help="id of a recovery point; the newest without it")
    parser.add_argument("--item", default="", help="a path inside the source; everything without it")
    args = parser.parse_args()
    try:
        store, place = Store(args.store, os.environ.get("HOLDFAST_IDENTITY")), args.source.strip("/")
        names = [n for n in sorted(os.listdir(f"{args.store}/catalogue/{place}")) if args.point in (None, n.split(".")[0])]
        if not names:
            raise Refused(f"{args.source} has no such recovery point")
        print(f"restoring {names[-1]} to {args.target}")
        sys.exit(restore(Point(store, place, names[-1]), Target(args.target), os.fsencode(args.item).strip(b"/")))
    except (Damaged, Refused, OSError, ValueError, KeyError, pyrage.DecryptError) as error:
        sys.exit(f"recover.py: {error}")
`;

;// CONCATENATED MODULE: ./build/archive/recover-text.js
/** RECOVER.md: lies beside the data, for somebody who has the store and perhaps nothing else. */
const RECOVER_TEXT = `# How to get this back without Holdfast

This folder or bucket is a backup store. You need Python 3.11 or later, the file recover.py that lies beside this text, a copy of
the store on a disk, and one of the keys named below. You do not need Holdfast, its repository or GitHub.

## 1. Copy the store

    aws s3 sync s3://BUCKET/PREFIX ./store        # a store that is a folder: use it where it is

Objects below \`data/\` may lie in an archive class (Glacier). Then ask for them first, wait until they are readable, and copy again:

    aws s3api restore-object --bucket BUCKET --key KEY --restore-request Days=7,GlacierJobParameters={Tier=Standard}

All other objects are always readable at once. If objects are missing and the bucket keeps versions, look at older versions.

## 2. Choose what to restore

    ls store/catalogue/                           # plans
    ls store/catalogue/PLAN/SOURCE/               # recovery points

A recovery point is one file: \`<time>-<random>.<f|i|d>.<c|p>.<chain>.json\`: full, incremental or differential; complete or partial
(partial: something could not be read; all the rest is there). The time is UTC. Its point id is the part before the first dot.
Every point, an incremental too, is restored by itself: you never restore a full first.

## 3. Have a key

\`ls store/keys/\` shows for whom the keys are: \`data.<generation>.<holder>.<clear|age|kms>\`.

| ending | you need |
| --- | --- |
| \`.clear\` | nothing |
| \`.age\` | the passphrase, or the age identity (\`AGE-SECRET-KEY-1…\`), of that holder |
| \`.kms\` | AWS credentials that may call kms:Decrypt with the key that the file names, and the \`aws\` command |

Both files of one holder are needed, \`data.*\` and \`index.*\`. Nobody can help when all holders' keys are lost.

## 4. Restore

    python3 -m venv venv && venv/bin/pip install cryptography zstandard pyrage
    venv/bin/python store/recover.py store PLAN/SOURCE ./restored                  # the newest point
    venv/bin/python store/recover.py store PLAN/SOURCE ./restored --point POINT    # another one

It asks for the passphrase, or takes it from HOLDFAST_PASSPHRASE; \`recover.py --help\` says how an age identity is given. It checks
every byte against the keys, names what is damaged, and writes nothing outside of ./restored. As root it also gives files back to
their owners.

## If recover.py is lost too

The format is a few pages, docs/format.md of Holdfast, made of parts that every language has: JSON,
Zstandard, AES-256-GCM, HKDF, age (https://age-encryption.org). In short: \`keys/index.*\` opens the \`chainKey\` of the catalogue
entry, with which the last object of \`index/PLAN/SOURCE/CHAIN/POINT/\` opens: the directory of the lists of files, which say where
in \`data/\` each byte lies. \`keys/data.*\` opens \`pointKeys\`, with which those bytes open.
`;

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./build/stores/keys.js

/** S3's limit; a directory's is longer. */
const KEY_MAX_CHARS = 1024;
/** The file systems' limit for one name. */
const PART_MAX_CHARS = 255;
const PART = /^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$/;
/** Whether a text is a key: nothing in it can lead out of a store, whatever the store is made of. */
function isKey(text) {
    return (text.length <= KEY_MAX_CHARS && text.split('/').every((part) => part.length <= PART_MAX_CHARS && PART.test(part)));
}
/** Keys also come out of catalogue entries, which somebody else may have written. Throws `unsafe-path`. */
function checkKey(key) {
    if (isKey(key))
        return key;
    throw unsafe(`'${key}' is no key of a store`);
}
/** A prefix is the beginning of a key: it may end anywhere. Throws `unsafe-path`. */
function checkPrefix(prefix) {
    if (prefix === '' || isKey(prefix.endsWith('/') ? prefix.slice(0, -1) : prefix))
        return prefix;
    throw unsafe(`'${prefix}' is no beginning of a key of a store`);
}
function unsafe(message) {
    return new core_errors/* HoldfastError */.Et('unsafe-path', message, {
        hint: 'a store holds names of letters, digits and ._~- only; an entry that names others was not written by Holdfast',
    });
}

;// CONCATENATED MODULE: ./build/stores/settle.js

/** The error of a write to a key that another object has. */
function objectExists(store, key, cause) {
    return new core_errors/* HoldfastError */.Et('object-exists', `another object already lies in ${store} under '${key}'`, {
        hint: 'keys are written once: look who else writes there; nothing was overwritten',
        cause,
    });
}
function objectMissing(store, key, version, cause) {
    const what = version == null ? `'${key}'` : `version ${version} of '${key}'`;
    return new core_errors/* HoldfastError */.Et('object-missing', `${what} is not in ${store}`, {
        hint: 'look who or what removes objects there: a lifecycle rule, a person, another tool',
        cause,
    });
}
/** The error of a read that got fewer bytes than there must be. */
function objectTooShort(store, key, want, got) {
    return new core_errors/* HoldfastError */.Et('object-damaged', `'${key}' in ${store} gave ${got} bytes where ${want} must be`, {
        hint: 'the object was cut off after it was written; verify --level objects says which points are hurt',
    });
}

;// CONCATENATED MODULE: ./build/stores/directory/failure.js

/** What the operating system says when it cannot, and what to change. */
const failure_WORDS = {
    ENOSPC: [
        'store-full',
        'there is no room left',
        'free some space or give the destination a larger disk; nothing was lost',
    ],
    EDQUOT: ['store-full', "this user's quota is used up", 'raise the quota or free some space; nothing was lost'],
    EACCES: ['store-denied', 'permission denied', 'let this user read and write the directory and all below it'],
    EPERM: [
        'store-denied',
        'the operation is not permitted',
        'let this user read and write the directory and all below it',
    ],
    EROFS: [
        'store-denied',
        'the file system is read-only',
        'mount it writable; a disk with errors is often mounted read-only',
    ],
    ENOENT: ['store-failed', 'it is gone', 'look whether the disk is still mounted; nothing was lost'],
    ENOTDIR: ['store-failed', 'a part of the path is a file', 'name a directory, and look what lies at the path'],
    ELOOP: [
        'unsafe-path',
        'it is a symbolic link',
        'a store holds files and folders only: mount a disk there instead of a link',
    ],
    EXDEV: ['store-failed', 'it is on another file system', 'a store must lie on one file system, with all its folders'],
    EMFILE: ['store-failed', 'too many files are open', 'raise the limit of open files (ulimit -n)'],
    ENFILE: ['store-failed', 'too many files are open on this machine', 'close some programs or raise the limit'],
};
/** A failed call of the operating system, in words. The cause is Node's error. */
function directoryError(thrown, verb, path) {
    if (thrown instanceof core_errors/* HoldfastError */.Et)
        return thrown;
    const code = codeOf(thrown);
    if (code === null)
        return thrown;
    const said = thrown instanceof Error ? thrown.message : code;
    const words = failure_WORDS[code] ?? ['store-failed', said, 'look at the disk and the log of the system; nothing was lost'];
    return new core_errors/* HoldfastError */.Et(words[0], `could not ${verb} ${path}: ${words[1]} (${code})`, {
        hint: words[2],
        cause: thrown,
    });
}
function codeOf(thrown) {
    const code = thrown?.code;
    return typeof code === 'string' ? code : null;
}
function directoryMissing(root, cause) {
    return new core_errors/* HoldfastError */.Et('store-missing', `the directory '${root}' is not there`, {
        hint: 'mount the disk, or correct `directory:` in the plan; a first backup makes the directory itself',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/stores/directory/folders.js




/** The folders of a directory store. With `create` the root is made too, otherwise it must be there. */
function createFolders(root, create) {
    const known = new Map();
    async function ensureRoot() {
        if (!create) {
            if (!(await isDirectory(root)))
                throw directoryMissing(root);
            return;
        }
        const first = await (0,external_node_fs_promises_.mkdir)(root, { recursive: true, mode: 0o700 });
        for (let made = root; first !== undefined && made.length >= first.length; made = external_node_path_.dirname(made)) {
            await syncFolder(external_node_path_.dirname(made));
        }
    }
    async function make(folder) {
        if (folder === '')
            return ensureRoot();
        const parent = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '';
        await ensure(parent);
        const full = external_node_path_.join(root, folder);
        try {
            await (0,external_node_fs_promises_.mkdir)(full, { mode: 0o700 });
        }
        catch (error) {
            if (codeOf(error) !== 'EEXIST')
                throw error;
            // A link could lead anywhere, and what is written through it would lie outside of the store.
            if ((await (0,external_node_fs_promises_.lstat)(full)).isSymbolicLink())
                throw linkInStore(full);
            return;
        }
        await syncFolder(external_node_path_.dirname(full));
    }
    function ensure(folder) {
        const before = known.get(folder);
        if (before !== undefined)
            return before;
        const making = make(folder).catch((error) => {
            known.delete(folder);
            throw error;
        });
        known.set(folder, making);
        return making;
    }
    return { ensure, forget: () => known.clear() };
}
function linkInStore(full) {
    return new core_errors/* HoldfastError */.Et('unsafe-path', `'${full}' inside of the store is a symbolic link`, {
        hint: 'a store holds files and folders only: mount a disk there instead of a link',
    });
}
/** Makes names in a folder durable. A failure is final: the system forgets what it could not write, so asking again would lie. */
async function syncFolder(folder) {
    if (process.platform === 'win32')
        return; // it cannot open a folder, and writes its journal by itself
    const handle = await (0,external_node_fs_promises_.open)(folder, 'r');
    try {
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}
async function isDirectory(full) {
    try {
        return (await (0,external_node_fs_promises_.stat)(full)).isDirectory(); // the root itself may be a link: its owner's choice
    }
    catch (error) {
        if (codeOf(error) === 'ENOENT')
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/stores/directory/place.js




/** What file systems without hard links answer: FAT, some network and FUSE ones. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);
/**
 * Gives a file its final name, durably, and only if nobody has it: false when somebody does. `rename` would replace what is
 * there, so it is `link`, which never does; whoever made the temporary name removes it.
 */
async function place(temporary, full) {
    try {
        await (0,external_node_fs_promises_.link)(temporary, full);
    }
    catch (error) {
        const code = codeOf(error) ?? '';
        if (code === 'EEXIST')
            return false;
        if (!NO_LINKS.has(code))
            throw error;
        // Nothing better there: between the look and the rename another writer could come. Keys are random but for a few.
        if (await exists(full))
            return false;
        await (0,external_node_fs_promises_.rename)(temporary, full);
    }
    await syncFolder(external_node_path_.dirname(full));
    return true;
}
async function exists(full) {
    return (0,external_node_fs_promises_.lstat)(full).then(() => true, (error) => {
        if (codeOf(error) === 'ENOENT')
            return false;
        throw error;
    });
}

;// CONCATENATED MODULE: ./build/stores/directory/read.js


/** How much of a file is hashed at a time. */
const STEP_BYTES = 4 * 1024 * 1024;
/** A file's bytes, or a range of them, in a buffer of their own. A symbolic link is not followed (ELOOP). */
async function readBytes(full, range) {
    const handle = await (0,external_node_fs_promises_.open)(full, READ);
    try {
        const wanted = range?.length ?? (await handle.stat()).size;
        // Not zeroed, since every byte is written; not from Node's pool, which others share.
        const buffer = Buffer.allocUnsafeSlow(wanted);
        const got = await fill(handle, buffer, range?.offset ?? 0);
        return { bytes: got === wanted ? buffer : buffer.subarray(0, got), wanted };
    }
    finally {
        await handle.close();
    }
}
/** SHA-256 of a whole file, in hex. */
async function hashFile(full) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const buffer = Buffer.allocUnsafeSlow(STEP_BYTES);
    const handle = await (0,external_node_fs_promises_.open)(full, READ);
    try {
        for (let at = 0;;) {
            const got = await fill(handle, buffer, at);
            hash.update(buffer.subarray(0, got));
            at += got;
            if (got < buffer.length)
                return hash.digest('hex');
        }
    }
    finally {
        await handle.close();
    }
}
const READ = external_node_fs_promises_.constants.O_RDONLY | (external_node_fs_promises_.constants.O_NOFOLLOW ?? 0); // Windows knows no such flag
/** Reads until the buffer is full or the file is at its end; gives how much there was. */
async function fill(handle, buffer, offset) {
    let at = 0;
    while (at < buffer.length) {
        const { bytesRead } = await handle.read(buffer, at, buffer.length - at, offset + at);
        if (bytesRead === 0)
            break;
        at += bytesRead;
    }
    return at;
}

;// CONCATENATED MODULE: ./build/stores/directory/temporary.js




/** Where files are before they have their name. A key's part never begins with a dot, so nothing here is ever an object. */
const FOLDER = '.tmp';
/** No write takes a day: what is older was left by a run that died. */
const LEFTOVER_MS = 24 * 60 * 60 * 1000;
function createTemporaries(root, folders) {
    const folder = external_node_path_.join(root, FOLDER);
    let cleaned = false;
    return {
        async write(bytes) {
            const file = external_node_path_.join(folder, (0,external_node_crypto_.randomBytes)(12).toString('hex'));
            try {
                await folders.ensure(FOLDER);
                await writeDurably(file, bytes);
            }
            catch (error) {
                await (0,external_node_fs_promises_.unlink)(file).catch(() => undefined); // a full disk must not stay full of what failed
                throw directoryError(error, 'write below', root);
            }
            if (!cleaned) {
                cleaned = true;
                await clean(folder, file);
            }
            return file;
        },
    };
}
async function writeDurably(file, bytes) {
    const handle = await (0,external_node_fs_promises_.open)(file, 'wx', 0o600);
    try {
        await writeAll(handle, bytes);
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}
async function writeAll(handle, bytes) {
    for (let at = 0; at < bytes.length;) {
        at += (await handle.write(bytes, at, bytes.length - at, at)).bytesWritten;
    }
}
/** Removes leftovers. Their age is told by the file just written: the disk may be another machine's, with another clock. */
async function clean(folder, fresh) {
    try {
        const now = (await (0,external_node_fs_promises_.lstat)(fresh)).mtimeMs;
        for (const name of await (0,external_node_fs_promises_.readdir)(folder)) {
            const file = external_node_path_.join(folder, name);
            const stat = await (0,external_node_fs_promises_.lstat)(file).catch(() => null);
            if (stat?.isFile() === true && now - stat.mtimeMs > LEFTOVER_MS)
                await (0,external_node_fs_promises_.unlink)(file);
        }
    }
    catch (error) {
        // They cost room and nothing else; the next run tries again.
        if (codeOf(error) === null)
            throw error;
    }
}

;// CONCATENATED MODULE: ./build/stores/directory/walk.js





/** Files whose keys begin with `prefix` and come after `after`, in the order of their keys; one folder's names in memory at a time. */
async function* walk(root, prefix, after) {
    yield* walkFolder(root, '', prefix, after);
}
async function* walkFolder(root, folder, prefix, after) {
    for (const name of await namesOf(external_node_path_.join(root, folder))) {
        const key = folder + name;
        if (name.endsWith('/')) {
            // A folder is of interest when its keys can begin with the prefix, and can come after `after`.
            const fits = key.startsWith(prefix) || prefix.startsWith(key);
            if (fits && (key > after || after.startsWith(key)))
                yield* walkFolder(root, key, prefix, after);
            continue;
        }
        if (!key.startsWith(prefix) || key <= after)
            continue;
        const stat = await statOf(external_node_path_.join(root, key));
        if (stat !== null)
            yield { key, stat };
    }
}
/** Names in the order of the keys they begin: a folder's with a final `/`, since `a-b` comes before `a/x`. */
async function namesOf(full) {
    const names = [];
    for (const entry of await readNames(full)) {
        if (!isKey(entry.name))
            continue; // temporaries, and what is not ours
        if (entry.isSymbolicLink())
            throw linkInStore(external_node_path_.join(full, entry.name));
        if (entry.isDirectory())
            names.push(`${entry.name}/`);
        else if (entry.isFile())
            names.push(entry.name);
    }
    return names.sort(); // ASCII: the order of UTF-16 units is that of bytes
}
async function readNames(full) {
    try {
        return await (0,external_node_fs_promises_.readdir)(full, { withFileTypes: true });
    }
    catch (error) {
        if (codeOf(error) === 'ENOENT')
            return []; // removed since its name was read; the root is looked at before
        throw error;
    }
}
async function statOf(full) {
    try {
        return await (0,external_node_fs_promises_.lstat)(full, { bigint: true });
    }
    catch (error) {
        if (codeOf(error) === 'ENOENT')
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/stores/directory/store.js










const PLACE_ATTEMPTS = 10;
/**
 * A store in a directory: each object is a file under its key. An object gets its name when all its bytes are durable, by
 * `link`, which never replaces one.
 */
function createDirectoryStore({ root, name = root, create = false }) {
    const folders = createFolders(root, create);
    const temporaries = createTemporaries(root, folders);
    const fileOf = (key) => external_node_path_.join(root, ...checkKey(key).split('/'));
    /** What is said of a file that is not there, when the whole store may be missing. */
    async function requireRoot() {
        try {
            await (0,external_node_fs_promises_.stat)(root);
            return true;
        }
        catch (error) {
            if (codeOf(error) !== 'ENOENT')
                throw directoryError(error, 'read', root);
            if (!create)
                throw directoryMissing(root, error);
            return false;
        }
    }
    async function put(key, bytes, sha256) {
        const full = fileOf(key);
        const temporary = await temporaries.write(bytes);
        const hex = Buffer.from(sha256).toString('hex');
        try {
            if (!(await placeIn(temporary, key, full)))
                await settle(key, full, bytes.length, hex);
            return { ...storedFile(key, await (0,external_node_fs_promises_.lstat)(full, { bigint: true })), sha256: hex };
        }
        catch (error) {
            throw directoryError(error, 'write', full);
        }
        finally {
            await (0,external_node_fs_promises_.unlink)(temporary).catch(() => undefined);
        }
    }
    async function placeIn(temporary, key, full) {
        const folder = key.includes('/') ? key.slice(0, key.lastIndexOf('/')) : '';
        for (let attempt = 1;; attempt += 1) {
            try {
                await folders.ensure(folder);
                return await place(temporary, full);
            }
            catch (error) {
                // Somebody removed the last object of the folder, and the folder with it, between the two.
                if (codeOf(error) !== 'ENOENT' || attempt === PLACE_ATTEMPTS)
                    throw error;
                folders.forget();
            }
        }
    }
    /** The key is taken: by the same bytes, then an earlier attempt was further than it knew, or by others. */
    async function settle(key, full, size, hex) {
        const there = await (0,external_node_fs_promises_.lstat)(full, { bigint: true });
        if (!there.isFile() || there.size !== BigInt(size) || (await hashFile(full)) !== hex)
            throw objectExists(name, key);
        await syncFolder(external_node_path_.dirname(full)); // whoever gave it its name may have died before this
    }
    async function get(key, range) {
        const full = fileOf(key);
        try {
            const { bytes, wanted } = await readBytes(full, range);
            if (bytes.length < wanted)
                throw objectTooShort(name, key, wanted, bytes.length);
            return bytes;
        }
        catch (error) {
            if (!isAbsent(error))
                throw directoryError(error, 'read', full);
            await requireRoot();
            throw objectMissing(name, key, null, error);
        }
    }
    async function head(key) {
        const full = fileOf(key);
        try {
            const there = await (0,external_node_fs_promises_.lstat)(full, { bigint: true });
            return there.isFile() ? storedFile(key, there) : null;
        }
        catch (error) {
            if (!isAbsent(error))
                throw directoryError(error, 'read', full);
            await requireRoot();
            return null;
        }
    }
    async function* list(prefix, after = '') {
        checkPrefix(prefix);
        if (!(await requireRoot()))
            return;
        try {
            for await (const found of walk(root, prefix, after))
                yield storedFile(found.key, found.stat);
        }
        catch (error) {
            throw directoryError(error, 'list', root);
        }
    }
    async function remove(key) {
        const full = fileOf(key);
        try {
            await (0,external_node_fs_promises_.unlink)(full);
            await syncFolder(external_node_path_.dirname(full)); // entries go before what they name, also through a power cut
        }
        catch (error) {
            if (!isAbsent(error))
                throw directoryError(error, 'remove', full);
            await requireRoot();
            return;
        }
        await removeEmpty(external_node_path_.dirname(full));
    }
    /** Folders that hold nothing any more, up to the root. */
    async function removeEmpty(folder) {
        folders.forget();
        for (let at = folder; at !== root && at.startsWith(root); at = external_node_path_.dirname(at)) {
            const isGone = await (0,external_node_fs_promises_.rmdir)(at).then(() => true, () => false);
            if (!isGone)
                return;
        }
    }
    return { name, put, get, head, list, remove };
}
function storedFile(key, there) {
    return { key, size: Number(there.size), sha256: null, version: null, modifiedAt: Number(there.mtimeMs) };
}
/** A file where a folder should be holds nothing either. */
function isAbsent(error) {
    const code = codeOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR';
}

;// CONCATENATED MODULE: ./build/stores/around.js
/** The store with something around each of its calls; it can list versions when the inner one can. */
function around(store, by) {
    const of = (operation, key, bytes = 0) => ({ operation, key, bytes });
    const decorated = {
        name: store.name,
        put: (key, bytes, sha256) => by.one(of('put', key, bytes.length), () => store.put(key, bytes, sha256)),
        get: (key, range, version) => by.one(of('get', key, range?.length), () => store.get(key, range, version)),
        head: (key, version) => by.one(of('head', key), () => store.head(key, version)),
        list: (prefix, after = '') => by.many(of('list', prefix), (from) => store.list(prefix, from === '' ? undefined : from), after),
        remove: (key, version) => by.one(of('remove', key), () => store.remove(key, version)),
    };
    const versions = store.versions?.bind(store);
    if (versions === undefined)
        return decorated;
    return {
        ...decorated,
        // It knows no "after": whoever repeats it gets it from the start.
        versions: (prefix) => by.many(of('versions', prefix), () => versions(prefix), ''),
    };
}

;// CONCATENATED MODULE: ./build/stores/metered.js

/** Counts what a run does with a store. */
function metered(store) {
    const calls = { put: 0, get: 0, head: 0, list: 0, remove: 0, versions: 0 };
    let written = 0;
    let read = 0;
    const by = {
        async one(call, run) {
            calls[call.operation] += 1;
            const answer = await run();
            if (call.operation === 'put')
                written += call.bytes;
            if (answer instanceof Uint8Array)
                read += answer.length;
            return answer;
        },
        many(call, start, after) {
            calls[call.operation] += 1;
            return start(after);
        },
    };
    return { ...around(store, by), counts: () => ({ calls: { ...calls }, written, read }) };
}

;// CONCATENATED MODULE: ./build/stores/request-limit.js

/**
 * At most so many puts, gets, heads and removals at a time, first come first served. It bounds connections; bytes are bounded
 * by whoever holds them. Lists are left alone: their reader may do other calls between two of their objects.
 */
function withRequestLimit(store, limit) {
    let running = 0;
    const queue = [];
    async function take() {
        if (running < limit)
            running += 1;
        else
            await new Promise((resolve) => queue.push(resolve)); // the place is handed over, not freed
    }
    function give() {
        const next = queue.shift();
        if (next === undefined)
            running -= 1;
        else
            next();
    }
    const by = {
        async one(_call, run) {
            await take();
            try {
                return await run();
            }
            finally {
                give();
            }
        },
        many: (_call, start, after) => start(after),
    };
    return around(store, by);
}

;// CONCATENATED MODULE: ./build/stores/retry.js


/** A run of hours must outlive a network that is away for some minutes. */
const PATIENCE_MS = 15 * 60_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** What passes by itself. A full disk or a denial does not. */
const retry_PASSING = new Set(['network', 'throttled']);
/**
 * Repeats calls that failed for a reason that passes, after the store's own retries, with full jitter, until they have failed
 * for `patienceMs`. Before its first answer a store is not waited for: a wrong name should be read soon. Every call of a
 * store may be repeated: a put of the same bytes finds its own earlier one.
 */
function withRetries(store, options) {
    const { clock, signal, random = Math.random, log, patienceMs = PATIENCE_MS } = options;
    let answered = false;
    /** Waits for the next attempt, or throws: the signal's reason, or the error when it is of no use to go on. */
    async function pause(error, call, attempt, since) {
        if (!(error instanceof core_errors/* HoldfastError */.Et))
            throw error;
        if (!retry_PASSING.has(error.code)) {
            if (retry_REFUSALS.has(error.code))
                answered = true;
            throw error;
        }
        const wait = random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
        if (!answered || clock.now() + wait - since > patienceMs)
            throw error;
        log?.warn(`${call.operation} of ${call.key} in ${store.name}: ${error.message}; again in ${Math.ceil(wait / 1000)} s`);
        await clock.sleep(wait, signal);
    }
    const by = {
        async one(call, run) {
            const since = clock.now();
            for (let attempt = 1;; attempt += 1) {
                signal?.throwIfAborted();
                try {
                    const answer = await run();
                    answered = true;
                    return answer;
                }
                catch (error) {
                    await pause(error, call, attempt, since);
                }
            }
        },
        async *many(call, start, after) {
            let last = after;
            let since = clock.now();
            for (let attempt = 1;; attempt += 1) {
                signal?.throwIfAborted();
                try {
                    for await (const object of start(last)) {
                        answered = true;
                        yield object;
                        [last, since, attempt] = [object.key, clock.now(), 1]; // it moves: patience starts anew
                    }
                    answered = true;
                    return;
                }
                catch (error) {
                    // Versions share a key, so there is no "after the last one" to go on from.
                    if (call.operation === 'versions' && last !== after)
                        throw error;
                    await pause(error, call, attempt, since);
                }
            }
        },
    };
    return around(store, by);
}
/** Refusals that only a store that is there can give. */
const retry_REFUSALS = new Set(['object-exists', 'object-missing', 'object-damaged', 'object-cold']);

;// CONCATENATED MODULE: ./build/stores/s3/attempt.js
/** Two minutes, and the time that the bytes take at 64 KiB a second: slower than any line a backup could be made over. */
const attemptLimit = (bytes) => 120_000 + bytes / 65.536;
/**
 * A client for one call, so that all of an attempt happens where retries are decided: `finish` reads the body, and a
 * watchdog ends what trickles along (the client's own time-out only sees silence).
 */
function attemptClient(client, limitMs, finish) {
    return {
        config: client.config,
        destroy: () => undefined,
        async send(command, options = {}) {
            const stuck = new AbortController();
            const timer = setTimeout(() => stuck.abort(), limitMs);
            const signals = [stuck.signal, ...(options.abortSignal === undefined ? [] : [options.abortSignal])];
            try {
                const output = (await client.send(command, { abortSignal: AbortSignal.any(signals) }));
                await finish(output);
                return output;
            }
            catch (error) {
                if (!stuck.signal.aborted || options.abortSignal?.aborted === true)
                    throw error;
                throw broken('ETIMEDOUT', `the request did not end in ${Math.round(limitMs / 1000)} s`);
            }
            finally {
                clearTimeout(timer);
            }
        },
    };
}
/** What a broken connection throws: the next attempt may do better. */
function broken(code, message) {
    return Object.assign(new Error(message), { code });
}
/** Sends headers that the SDK would not, and notes those of the answer. They are set before the request is signed. */
function withHeaders(command, headers, seen) {
    const { middlewareStack } = command;
    middlewareStack.add((next) => async (args) => {
        Object.assign(args.request.headers, headers);
        const result = await next(args);
        seen.headers = result.response.headers;
        return result;
    }, { step: 'build', name: 'holdfastHeaders' });
    return command;
}

;// CONCATENATED MODULE: ./build/stores/s3/body.js

/**
 * A body of known length, in a buffer of its own. Throws as a broken connection does when there is less, or more. By events,
 * since iterating over a stream costs as much again as reading it.
 */
function readBody(body, length) {
    return new Promise((resolve, reject) => {
        const buffer = Buffer.allocUnsafeSlow(length);
        let at = 0;
        body.on('data', (part) => {
            if (at + part.length > length) {
                body.destroy();
                reject(broken('ECONNRESET', `the answer has more than the ${length} bytes it announced`));
                return;
            }
            buffer.set(part, at);
            at += part.length;
        });
        body.once('end', () => {
            if (at === length)
                resolve(buffer);
            else
                reject(broken('ECONNRESET', `the answer ended after ${at} of ${length} bytes`));
        });
        body.once('error', reject);
        // A stream that is destroyed without an error ends with nothing but this.
        body.once('close', () => reject(broken('ECONNRESET', `the connection broke after ${at} of ${length} bytes`)));
    });
}
/** Lets go of a body that nobody wants, so that its connection is free again. */
function dropBody(body) {
    body.on('error', () => undefined);
    body.resume();
}
/** `bytes 90-99/100`: how long the whole object is; null when the header says nothing of the kind. */
function totalOf(contentRange) {
    const total = /^bytes (?:\d+-\d+|\*)\/(\d+)$/.exec(contentRange ?? '')?.[1];
    return total === undefined ? null : Number(total);
}

;// CONCATENATED MODULE: ./build/stores/s3/failure.js



/** The answer behind the error of `AwsAccount.send`; null when the error is of another making. */
function answerOf(error) {
    if (!(error instanceof core_errors/* HoldfastError */.Et) || error.cause === undefined)
        return null;
    const { code, status, network } = readFailure(error.cause);
    if (network !== null || status === null)
        return null;
    return { code, status, region: regionIn(error.cause) };
}
function regionIn(cause) {
    const { message, Region, $response } = cause;
    const header = $response?.headers?.['x-amz-bucket-region'];
    if (header !== undefined)
        return header;
    if (typeof Region === 'string')
        return Region;
    return /expecting '([a-z0-9-]+)'/.exec(String(message))?.[1] ?? null;
}
const NO_OBJECT = new Set(['NoSuchKey', 'NoSuchVersion']);
const ELSEWHERE = new Set(['PermanentRedirect', 'AuthorizationHeaderMalformed', 'IllegalLocationConstraintException']);
const CHANGED = new Set(['BadDigest', 'InvalidDigest', 'XAmzContentSHA256Mismatch', 'XAmzContentChecksumMismatch']);
const FULL = /StorageFull|QuotaExceeded|InsufficientStorage/;
/** The words of a store for what S3 refused; what has its words already stays as it is. */
function s3Error(error, place, asked = {}) {
    const answer = answerOf(error);
    if (answer === null || !(error instanceof core_errors/* HoldfastError */.Et))
        return error;
    const { code } = answer;
    if (asked.key !== undefined && isNoObject(answer)) {
        return objectMissing(place.name, asked.key, asked.version ?? null, error);
    }
    const words = failure_wordsOf(answer, place, asked, error);
    if (words !== null)
        return new core_errors/* HoldfastError */.Et(words[0], words[1], { hint: words[2], cause: error.cause });
    if (error.code === 'access-denied')
        return denied(error, place, code);
    return error;
}
function isNoObject({ code, status }) {
    // A version that is a delete marker: "405 Method Not Allowed" (GetObject, S3 API reference).
    return (code !== null && NO_OBJECT.has(code)) || (code === 'MethodNotAllowed' && status === 405);
}
function failure_wordsOf({ code, status, region }, place, asked, error) {
    const { bucket, name } = place;
    const object = asked.key === undefined ? name : `'${asked.key}' in ${name}`;
    if (code === 'NoSuchBucket') {
        return ['store-missing', `there is no bucket '${bucket}'`, 'make it, or correct the bucket in the plan'];
    }
    const isElsewhere = region !== null && region !== place.region && (status === 301 || status === 400);
    if (isElsewhere || status === 301 || (code !== null && ELSEWHERE.has(code))) {
        return region === null
            ? ['wrong-region', `the bucket '${bucket}' is not in ${place.region}`, 'correct the region of the destination']
            : ['wrong-region', `the bucket '${bucket}' is in ${region}, not in ${place.region}`, `say region: ${region}`];
    }
    if (code === 'InvalidObjectState') {
        return [
            'object-cold',
            `${object} is in a storage class that cannot be read at once`,
            'a restore of cold data begins with a thaw',
        ];
    }
    if (code !== null && CHANGED.has(code)) {
        return ['object-damaged', `the bytes of ${object} did not arrive as they were sent (${code})`, DAMAGED_HINT];
    }
    if (status === 507 || (code !== null && FULL.test(code))) {
        return [
            'store-full',
            `there is no room left in ${name} (${code ?? status})`,
            'free some space there; nothing was lost',
        ];
    }
    if (code?.startsWith('KMS.')) {
        return [
            'access-denied',
            `S3 cannot use the KMS key of ${object}: ${error.message}`,
            'look at the state and the policy of the key',
        ];
    }
    if (code === 'NotImplemented' && asked.key !== undefined) {
        return ['not-offered', `the server of ${name} cannot do what a store needs: ${error.message}`, CONDITIONAL_HINT];
    }
    return null;
}
const DAMAGED_HINT = 'something between here and S3 changes bytes: memory, a proxy, a network card; nothing was stored';
const CONDITIONAL_HINT = 'a store needs conditional writes (If-None-Match) and SHA-256 checksums: use a newer server';
/** S3 says "denied" of more than permissions; what else it may be stands in the hint. */
function denied(error, place, code) {
    const also = [
        code === null ? 'S3 gives no reason to this kind of request' : null,
        'without s3:ListBucket a missing object looks like this too',
        place.owner === null ? null : `the bucket must belong to account ${place.owner}`,
        place.kmsKey === null ? null : `the KMS key ${place.kmsKey} must allow kms:GenerateDataKey and kms:Decrypt`,
    ].filter((line) => line !== null);
    return new core_errors/* HoldfastError */.Et('access-denied', error.message, {
        hint: `${error.hint}; ${also.join('; ')}`,
        cause: error.cause,
    });
}

;// CONCATENATED MODULE: ./build/stores/s3/head.js


/** What S3 knows of an object, its SHA-256 among it; null when there is none. */
async function headObject(session, place, key, version) {
    const { HeadObjectCommand } = await session.sdk();
    try {
        const output = await session.send(new HeadObjectCommand({
            ...session.target,
            Key: place.base + key,
            ChecksumMode: 'ENABLED',
            ...(version === null ? {} : { VersionId: version }),
        }), { key, version });
        return {
            key,
            size: output.ContentLength ?? 0,
            sha256: hexOf(output.ChecksumSHA256),
            version: output.VersionId ?? null,
            modifiedAt: output.LastModified?.getTime() ?? 0,
        };
    }
    catch (error) {
        if (!head_isAbsent(error))
            throw error;
        // An answer to a HEAD has no body: of a bucket that is not there S3 says the same as of an object.
        if (!session.isKnown())
            await requireBucket(session, place);
        return null;
    }
}
function head_isAbsent(error) {
    if (error instanceof core_errors/* HoldfastError */.Et && error.code === 'object-missing')
        return true;
    const status = answerOf(error)?.status;
    return status === 404 || status === 405; // 405: that version is a delete marker
}
async function requireBucket(session, place) {
    const { HeadBucketCommand } = await session.sdk();
    try {
        await session.send(new HeadBucketCommand(session.target), {});
    }
    catch (error) {
        const status = answerOf(error)?.status;
        if (status === 403)
            return; // it is there, and may not be listed
        if (status !== 404)
            throw error;
        throw new core_errors/* HoldfastError */.Et('store-missing', `there is no bucket '${place.bucket}'`, {
            hint: 'make it, or correct the bucket in the plan',
            cause: error,
        });
    }
}
/** A checksum of parts (`…-3`) is not one of the bytes. */
function hexOf(base64) {
    return base64 !== undefined && /^[A-Za-z0-9+/]{43}=$/.test(base64)
        ? Buffer.from(base64, 'base64').toString('hex')
        : null;
}

;// CONCATENATED MODULE: ./build/stores/s3/get.js







/** Damage that stays after so many reads is in the object, not on the way. */
const READS = 3;
/** The bytes of an object, or a part of them, as many as there must be. */
async function getObject(session, place, key, range, version) {
    if (range?.length === 0)
        return new Uint8Array(0); // HTTP has no range of nothing
    const { GetObjectCommand } = await session.sdk();
    const command = new GetObjectCommand({
        ...session.target,
        Key: place.base + key,
        ...(range === null ? {} : { Range: `bytes=${range.offset}-${range.offset + range.length - 1}` }),
        ...(version === null ? {} : { VersionId: version }),
    });
    // As a header, since as a member the SDK would check the body itself, in a stream that hangs when the connection breaks.
    if (range === null)
        withHeaders(command, { 'x-amz-checksum-mode': 'ENABLED' }, { headers: {} });
    let bytes = new Uint8Array(0);
    let reads = 0;
    try {
        await session.send(command, {
            key,
            version,
            bytes: range?.length ?? 0,
            async finish(output) {
                reads += 1;
                bytes = range === null ? await readWhole(output, place, key, reads) : await readPart(output, place, key, range);
            },
        });
    }
    catch (error) {
        if (range !== null && answerOf(error)?.status === 416)
            throw objectTooShort(place.name, key, range.length, 0);
        throw error;
    }
    return bytes;
}
async function readWhole(output, place, key, reads) {
    if (output.ContentLength === undefined)
        throw broken('ECONNRESET', 'the answer does not say how long it is');
    const bytes = await readBody(bodyOf(output), output.ContentLength);
    const sha256 = hexOf(output.ChecksumSHA256);
    if (sha256 === null || (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex') === sha256)
        return bytes;
    const message = `the bytes of '${key}' in ${place.name} are not those of its SHA-256`;
    if (reads < READS)
        throw broken('ECONNRESET', message);
    throw new core_errors/* HoldfastError */.Et('object-damaged', message, { hint: 'verify --level objects says which points are hurt' });
}
async function readPart(output, place, key, range) {
    const total = totalOf(output.ContentRange);
    if (total !== null && total < range.offset + range.length) {
        dropBody(bodyOf(output));
        throw objectTooShort(place.name, key, range.length, Math.max(0, total - range.offset));
    }
    // A proxy that cuts a body may mend the header that would tell, so the length is the one that was asked for.
    if (total !== null)
        return readBody(bodyOf(output), range.length);
    return cut(await readWhole(output, place, key, READS), place, key, range);
}
/** A server may ignore the range and send all (RFC 9110, 14.2). The part gets a buffer of its own. */
function cut(whole, place, key, { offset, length }) {
    const part = Uint8Array.prototype.slice.call(whole, offset, offset + length);
    if (part.length < length)
        throw objectTooShort(place.name, key, length, part.length);
    return part;
}
function bodyOf(output) {
    if (output.Body === undefined)
        throw broken('ECONNRESET', 'the answer has no body');
    return output.Body; // in Node it always is one
}

// EXTERNAL MODULE: ./build/aws/paginate.js
var paginate = __webpack_require__(397);
;// CONCATENATED MODULE: ./build/stores/s3/list.js



/** Objects in the order of their keys, which is S3's own ("UTF-8 binary order", ListObjectsV2). */
async function* listObjects(session, place, prefix, after) {
    const { ListObjectsV2Command } = await session.sdk();
    const fetch = (token) => session.send(new ListObjectsV2Command({
        ...session.target,
        Prefix: place.base + prefix,
        EncodingType: 'url', // or a foreign key with a control character would make XML that no parser reads
        ...(after === '' ? {} : { StartAfter: place.base + after }),
        ...(token === undefined ? {} : { ContinuationToken: token }),
    }), { finish: async (page) => requireEnd(page) });
    const next = (page) => (0,paginate/* nextMarker */.Y)(page.IsTruncated, page.NextContinuationToken, 's3:ListObjectsV2');
    for await (const page of (0,paginate/* paginate */.E)(undefined, fetch, next, 's3:ListObjectsV2')) {
        for (const object of page.Contents ?? []) {
            const key = keyIn(object.Key, place, page.EncodingType);
            if (key === null || !key.startsWith(prefix) || key <= after)
                continue;
            yield {
                key,
                size: object.Size ?? 0,
                sha256: null,
                version: null,
                modifiedAt: object.LastModified?.getTime() ?? 0,
            };
        }
    }
}
/** Every version and delete marker, the newest of a key first. */
async function* listVersions(session, place, prefix) {
    const { ListObjectVersionsCommand } = await session.sdk();
    const fetch = (from) => session.send(new ListObjectVersionsCommand({ ...session.target, Prefix: place.base + prefix, EncodingType: 'url', ...from }), { finish: async (page) => requireEnd(page) });
    const next = (page) => {
        const key = (0,paginate/* nextMarker */.Y)(page.IsTruncated, page.NextKeyMarker, 's3:ListObjectVersions');
        if (key === null)
            return null;
        const marker = page.EncodingType === 'url' ? decode(key) : key;
        return { KeyMarker: marker, ...(page.NextVersionIdMarker ? { VersionIdMarker: page.NextVersionIdMarker } : {}) };
    };
    for await (const page of (0,paginate/* paginate */.E)({}, fetch, next, 's3:ListObjectVersions')) {
        yield* versionsIn(page, place);
    }
}
/** A page has objects and markers in two lists; together they are in the order of the keys, the newest first. */
function versionsIn(page, place) {
    const all = [
        ...(page.Versions ?? []).map((version) => ({ ...version, kind: 'object' })),
        ...(page.DeleteMarkers ?? []).map((marker) => ({ ...marker, Size: 0, kind: 'delete-marker' })),
    ].flatMap((found) => {
        const key = keyIn(found.Key, place, page.EncodingType);
        if (key === null)
            return [];
        const { VersionId = 'null', IsLatest = false, Size = 0, LastModified, kind } = found;
        return [
            { key, version: VersionId, kind, isLatest: IsLatest, size: Size, modifiedAt: LastModified?.getTime() ?? 0 },
        ];
    });
    return all.sort((a, b) => {
        if (a.key !== b.key)
            return a.key < b.key ? -1 : 1;
        return Number(b.isLatest) - Number(a.isLatest) || b.modifiedAt - a.modifiedAt;
    });
}
/** The store's key; null for objects that are not ours. */
function keyIn(text, place, encoding) {
    if (text === undefined)
        return null;
    const full = encoding === 'url' ? decode(text) : text;
    if (!full.startsWith(place.base))
        return null;
    const key = full.slice(place.base.length);
    return isKey(key) ? key : null;
}
function decode(text) {
    try {
        return decodeURIComponent(text.replaceAll('+', ' '));
    }
    catch {
        return text; // bytes that are no UTF-8: not a key of ours
    }
}
/** A list always says whether it goes on; an answer that does not was cut off. */
function requireEnd(page) {
    if (page.IsTruncated === undefined)
        throw broken('ECONNRESET', 'the list was cut off');
}

;// CONCATENATED MODULE: ./build/stores/s3/put.js








/** Of writes that met another write to the key, or arrived changed. */
const put_ATTEMPTS = 8;
/** Packs lie here; nothing else may turn cold. */
const COLD_PREFIX = 'data/';
/** Writes an object that must not be there yet, in one request with its SHA-256. */
async function putObject(session, place, world, key, bytes, sha256) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await putOnce(session, place, world, key, bytes, sha256);
        }
        catch (error) {
            const end = await settle(error, attempt);
            if (end !== null)
                return end;
        }
        await world.clock.sleep((0,retry/* backoff */.JN)(attempt, world.random), world.signal);
    }
    /** What the refusal means: the object when it is ours, null for another attempt; else it throws. */
    async function settle(error, attempt) {
        const answer = answerOf(error);
        if (answer?.status === 412) {
            const ours = await findOurs(session, place, key, bytes.length, Buffer.from(sha256).toString('hex'), error);
            if (ours !== null)
                return ours;
        }
        else if (answer?.status !== 409 && !(answer !== null && error.code === 'object-damaged')) {
            throw error;
        }
        if (attempt === put_ATTEMPTS)
            throw error;
        return null;
    }
}
async function putOnce(session, place, world, key, bytes, sha256) {
    const { PutObjectCommand } = await session.sdk();
    const hex = Buffer.from(sha256).toString('hex');
    const command = new PutObjectCommand({
        ...session.target,
        Key: place.base + key,
        Body: bytes,
        ContentLength: bytes.length,
        ChecksumSHA256: Buffer.from(sha256).toString('base64'),
        IfNoneMatch: '*',
        ...(place.storageClass === null || !key.startsWith(COLD_PREFIX)
            ? {}
            : { StorageClass: place.storageClass }),
        ...(place.kmsKey === null
            ? {}
            : { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: place.kmsKey, BucketKeyEnabled: true }),
    });
    const seen = { headers: {} };
    // The signature covers the body by its SHA-256, which is known: without this the SDK would hash every pack again.
    withHeaders(command, { 'x-amz-content-sha256': hex }, seen);
    const output = await session.send(command, { key, class: 'idempotent', bytes: bytes.length });
    const theirs = hexOf(output.ChecksumSHA256);
    if (theirs !== null && theirs !== hex)
        throw new core_errors/* HoldfastError */.Et('object-damaged', `S3 stored other bytes under '${key}' than were sent`, {
            hint: 'something between here and S3 changes bytes; remove the object and run again',
        });
    const date = Date.parse(seen.headers['date'] ?? '');
    const modifiedAt = Number.isNaN(date) ? world.clock.now() : date;
    return { key, size: bytes.length, sha256: hex, version: output.VersionId ?? null, modifiedAt };
}
/** "412 Precondition Failed" after a lost answer is our own success. Null when the object is gone again. */
async function findOurs(session, place, key, size, hex, cause) {
    const there = await headObject(session, place, key, null);
    if (there === null)
        return null;
    if (there.size !== size)
        throw objectExists(place.name, key, cause);
    const theirs = there.sha256 ?? (await hashOf(session, place, key, there.version));
    if (theirs !== hex)
        throw objectExists(place.name, key, cause);
    return { ...there, sha256: hex };
}
/** Servers that keep no SHA-256 can only be asked for the bytes. */
async function hashOf(session, place, key, version) {
    return (0,external_node_crypto_.createHash)('sha256')
        .update(await getObject(session, place, key, null, version))
        .digest('hex');
}

;// CONCATENATED MODULE: ./build/stores/s3/client.js
let loaded = null;
/** The SDK, on first use: it costs 100 ms that no other command should pay. */
function loadS3() {
    loaded ??= Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(711)]).then(__webpack_require__.t.bind(__webpack_require__, 3711, 19)).then((sdk) => ({ sdk, Client: storeClient(sdk) }));
    return loaded;
}
function storeClient(sdk) {
    return class extends sdk.S3Client {
        constructor(config) {
            super({
                ...config,
                // Other servers than AWS's seldom have a name for each bucket.
                forcePathStyle: config.endpoint !== undefined,
                // The SHA-256 that we send and compare ourselves says more than the SDK's CRC32, and old servers refuse its trailers.
                requestChecksumCalculation: 'WHEN_REQUIRED',
                responseChecksumValidation: 'WHEN_REQUIRED',
                // The SDK would open a new connection for every PUT that waits for "100 Continue".
                expectContinueHeader: false,
                // A bucket elsewhere than the plan says is a mistake to be read, not to be paid for by every request.
                followRegionRedirects: false,
            });
        }
    };
}

;// CONCATENATED MODULE: ./build/stores/s3/session.js



function openSession(place, account, limit) {
    let known = false;
    async function send(command, call) {
        const [aws, { Client }] = await Promise.all([account(), loadS3()]);
        const { finish = async () => undefined, bytes = 0 } = call;
        const client = attemptClient(aws.client(Client, place.region), limit(bytes), finish);
        const resource = call.key === undefined ? place.name : `${place.name}/${call.key}`;
        try {
            const output = await aws.send(client, command, {
                ...(call.class === undefined ? {} : { class: call.class }),
                resource,
            });
            known = true;
            return output;
        }
        catch (error) {
            if (answerOf(error)?.code === 'NoSuchKey')
                known = true;
            throw s3Error(error, place, call);
        }
    }
    return {
        sdk: async () => (await loadS3()).sdk,
        target: { Bucket: place.bucket, ...(place.owner === null ? {} : { ExpectedBucketOwner: place.owner }) },
        send,
        isKnown: () => known,
    };
}

;// CONCATENATED MODULE: ./build/stores/s3/store.js







/**
 * A store in an S3 bucket, or in a server that speaks S3 with conditional writes. Retries and their deadline, refreshed
 * credentials and call counts are those of the account.
 */
function createS3Store(options) {
    const place = placeOf(options);
    const session = openSession(place, options.account, options.attemptLimit ?? attemptLimit);
    const world = { ...options, random: options.random ?? Math.random };
    const check = (key) => {
        checkKey(place.base + checkKey(key)); // together they have S3's limit
        return key;
    };
    return {
        name: place.name,
        async put(key, bytes, sha256) {
            return putObject(session, place, world, check(key), bytes, sha256);
        },
        async get(key, range, version) {
            return getObject(session, place, check(key), range ?? null, version ?? null);
        },
        async head(key, version) {
            return headObject(session, place, check(key), version ?? null);
        },
        async *list(prefix, after = '') {
            yield* listObjects(session, place, checkPrefix(prefix), after);
        },
        async remove(key, version) {
            const { DeleteObjectCommand } = await session.sdk();
            await session.send(new DeleteObjectCommand({
                ...session.target,
                Key: place.base + check(key),
                ...(version == null ? {} : { VersionId: version }),
            }), { key, class: 'idempotent' });
        },
        async *versions(prefix) {
            yield* listVersions(session, place, checkPrefix(prefix));
        },
    };
}
function placeOf({ bucket, region, prefix = '', owner, storageClass, kmsKey }) {
    const base = prefix.replace(/^\/+|\/+$/g, '');
    if (base !== '')
        checkKey(base);
    return {
        name: base === '' ? `s3://${bucket}` : `s3://${bucket}/${base}`,
        bucket,
        region,
        base: base === '' ? '' : `${base}/`,
        owner: owner ?? null,
        storageClass: storageClass ?? null,
        kmsKey: kmsKey ?? null,
    };
}

;// CONCATENATED MODULE: ./build/flows/data/destination.js













/** Requests to one store at a time: enough to fill a line, few enough for a proxy and for the byte budget. */
const REQUESTS_AT_ONCE = 8;
/**
 * The store of a destination, behind retries, a limit and counters; nothing is asked of it and no secret is read. For
 * `backup` a directory that is not there yet is an empty store; else it is `store-missing`.
 */
function destinationStore(deps, destination, purpose) {
    const { clock, log, random } = deps;
    const retries = { clock, signal: storeSignalOf(deps), log, random };
    return metered(withRequestLimit(withRetries(placeStore(deps, destination, purpose), retries), REQUESTS_AT_ONCE));
}
function placeStore(deps, destination, purpose) {
    const { place, storageClass, kmsKey } = destination;
    if (place.kind === 'directory') {
        const root = directoryOf(deps.root, place.path);
        return createDirectoryStore({ root, name: place.path, create: purpose === 'backup' });
    }
    const account = deps.space.accounts.find(({ name }) => name === place.account) ?? null;
    return createS3Store({
        account: () => deps.aws.account(account),
        bucket: place.bucket,
        region: place.region,
        ...(place.prefix === null ? {} : { prefix: place.prefix }),
        owner: account?.id ?? null,
        storageClass,
        kmsKey,
        clock: deps.clock,
        signal: storeSignalOf(deps),
        random: deps.random,
    });
}
function storeSignalOf({ storeSignal, signal }) {
    return storeSignal ?? signal;
}
/** Absolute. */
function directoryOf(root, path) {
    return (0,external_node_path_.isAbsolute)(path) ? path : (0,external_node_path_.join)(root, path);
}
/** The folders among the destinations: no source ever reads one. */
function destinationFolders(root, destinations) {
    return destinations.flatMap(({ place }) => (place.kind === 'directory' ? [directoryOf(root, place.path)] : []));
}
/**
 * Opens a destination as the plan describes it. Throws `secret-missing` for a secret that the environment lacks,
 * `store-missing`, `store-refused` for a store of another plan file or encryption, `wrong-key`, `keys-missing`,
 * `keys-replaced`, and what the store throws.
 */
async function openDestination(deps, destination, purpose, { known = {}, openers = [] } = {}) {
    const store = destinationStore(deps, destination, purpose);
    const held = [...openers, ...ownOpeners(deps, destination, openers.length > 0)];
    if (purpose === 'backup')
        await createStore(store, {
            owner: deps.space.id,
            holders: await holdersOf(deps.env, destination),
            texts: { 'RECOVER.md': RECOVER_TEXT, 'recover.py': RECOVER_SCRIPT },
            now: deps.clock.now(),
        });
    const access = { owner: deps.space.id, encryption: destination.encryption.kind, openers: held, known };
    const keys = await openStore(store, access).catch(orUnsettled);
    return { destination, store, keys: await settled(keys), openers: held };
    // Another run that made the same store at the same moment, and came second, is taking its keys away again.
    async function settled(first) {
        let opened = first;
        for (let n = 1; purpose === 'backup' && n < STRANGE_LOOKS && (opened?.findings.some(isStrange) ?? true); n++) {
            await deps.clock.sleep(STRANGE_WAIT_MS, deps.signal);
            opened = await openStore(store, access).catch(orUnsettled);
        }
        return opened ?? (await openStore(store, access));
    }
}
const STRANGE_LOOKS = 5;
const STRANGE_WAIT_MS = 400;
/** A key that was listed and is gone when it is read. */
function orUnsettled(error) {
    if (error instanceof core_errors/* HoldfastError */.Et && error.code === 'object-missing')
        return null;
    throw error;
}
function isStrange({ code }) {
    return code === 'keys-replaced';
}
/** Whoever brought a key of his own needs none of the plan's. */
function ownOpeners({ env }, destination, others) {
    try {
        return [openerOf(env, destination)];
    }
    catch (error) {
        if (others && error instanceof core_errors/* HoldfastError */.Et && error.code === 'secret-missing')
            return [];
        throw error;
    }
}
function openerOf(env, destination) {
    const { encryption } = destination;
    if (encryption.kind === 'none')
        return { kind: 'clear' };
    const value = secretOf(env, encryption.kind === 'passphrase' ? encryption.variable : encryption.indexKey, destination);
    return encryption.kind === 'passphrase'
        ? { kind: 'passphrase', passphrase: value }
        : { kind: 'age', identity: value };
}
/** Who gets keys to a store that is made, as the plan says it. */
async function holdersOf(env, destination) {
    const { encryption } = destination;
    if (encryption.kind === 'none')
        return { data: [clearHolder], index: [clearHolder] };
    if (encryption.kind === 'passphrase') {
        const holder = passphraseHolder(secretOf(env, encryption.variable, destination));
        return { data: [holder], index: [holder] };
    }
    const people = encryption.recipients.map((recipient) => ageHolder(recipient));
    const writer = ageHolder(await recipientOf(secretOf(env, encryption.indexKey, destination)));
    return { data: people, index: distinct([...people, writer]) };
}
function distinct(holders) {
    return holders.filter(({ name }, at) => holders.findIndex((other) => other.name === name) === at);
}
/** A secret of the plan, read at use. Throws `secret-missing`, naming the line of the plan and the one to add to the workflow. */
function secretOf(env, name, { name: of, position }) {
    const value = env[name];
    if (value !== undefined && value.trim() !== '')
        return value;
    const { file, line } = position;
    throw new core_errors/* HoldfastError */.Et('secret-missing', `$${name} of destination '${of}' (${file}:${line}) is not in the environment`, {
        hint: `add it to the step, as env: { ${name}: \${{ secrets.${name} }} }, or export it before the command`,
    });
}
/** The destination of that name; the loader has checked that there is one. */
function destinationNamed(space, name) {
    const found = space.destinations.find((destination) => destination.name === name);
    if (found !== undefined)
        return found;
    throw new core_errors/* HoldfastError */.Et('internal', `there is no destination '${name}'`, { hint: 'please report this' });
}

// EXTERNAL MODULE: ./build/sources/files/paths.js
var files_paths = __webpack_require__(3533);
;// CONCATENATED MODULE: ./build/flows/data/findings.js

const SHOWN = 5;
/** What a person should know of a point that was made. `name`: `<plan>/<source>`. */
function pointFindings(name, plan, made) {
    const { written, findings, state, end } = made;
    const before = state.base?.index.header.excludes ?? '';
    const of = (kinds) => written.notices.filter(({ kind }) => kinds.includes(kind));
    const count = (kinds) => kinds.reduce((sum, kind) => sum + written.noticed[kind], 0);
    const told = (code, severity, kinds, words, hint) => {
        const total = count(kinds);
        if (total === 0)
            return [];
        const message = `${name}: ${words(total === 1 ? '1 path' : `${total} paths`)}: ${shown(of(kinds), total)}`;
        return [{ code, severity, plan, message, hint }];
    };
    return [
        ...told('path-unread', 'error', ['unread'], (paths) => `${paths} could not be read and is in no point`, READ_HINT),
        ...told('path-carried', 'error', ['carried'], (paths) => `${paths} could not be read and is kept as before`, READ_HINT),
        ...told('changed-while-read', 'warning', ['changed', 'shrunk', 'grown'], (paths) => `${paths} changed while the backup read it, and may hold two states`, 'the next run reads it again; back it up when nothing writes to it, or dump it by its own tool'),
        ...(before === '' || before === end.facts.excludes ? [] : [excludesChanged(name, plan)]),
        ...findings.map((finding) => ({ plan, ...finding })),
    ];
}
const READ_HINT = 'let the user that runs this read it, or exclude it in the plan';
/** Fewer files than the last time are no surprise when the rules are others: it is said once. */
function excludesChanged(name, plan) {
    return {
        code: 'excludes-changed',
        severity: 'note',
        plan,
        message: `${name}: what is left out is not what was left out at the last point`,
        hint: 'nothing is to be done when the plan was changed on purpose; earlier points keep what they have',
    };
}
function shown(notices, total) {
    const some = notices.slice(0, SHOWN).map(({ key, reason }) => `${(0,files_paths/* shownPath */.pS)(key)} (${reason})`);
    return total > some.length ? `${some.join(', ')}, and ${total - some.length} more` : some.join(', ');
}

;// CONCATENATED MODULE: ./build/catalogue/ledger.js


const LEDGER = schemas/* object */.Ikc({
    format: schemas/* literal */.euz(1),
    store: schemas/* string */.YjP(),
    keys: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    points: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
});
/** Below the folder of ledgers, wherever that is. */
function ledgerPath(store, plan, source) {
    return `ledger/${store}/${plan}/${source}.json`;
}
/** Sorted, so that it changes by one line a point. */
function ledgerText({ format, store, keys, points }) {
    return (0,json/* canonicalText */.A)({ format, store, keys: sorted(keys), points: sorted(points) });
}
/** Null when the text is no ledger: it was lost then. */
function parseLedger(text) {
    try {
        return LEDGER.safeParse(JSON.parse(text)).data ?? null;
    }
    catch {
        return null;
    }
}
/** Adds what a run wrote and what it believed; a digest that is known is never changed by what a store says. */
function recordInLedger(ledger, found) {
    const seen = found.points.flatMap(({ point, digest }) => (digest === null ? [] : [[point, digest]]));
    return {
        format: 1,
        store: found.store,
        keys: { ...found.keys, ...ledger?.keys },
        points: { ...Object.fromEntries(seen), ...ledger?.points },
    };
}
/** Takes out points that we removed ourselves. */
function forgetInLedger(ledger, removed) {
    const gone = new Set(removed);
    return { ...ledger, points: Object.fromEntries(Object.entries(ledger.points).filter(([point]) => !gone.has(point))) };
}
/** What the ledger knows and the store does not show. Any of it pauses retention; `point-vanished` stops a restore of "the newest". */
function compareLedger(ledger, found) {
    if (ledger === null)
        return [];
    if (ledger.store !== found.store)
        return [
            finding('keys-replaced', `${found.name} is the store ${found.store} and not ${ledger.store}, which was there before`, {
                hint: 'if the store was made anew on purpose, remove its ledger; otherwise find out who replaced it',
            }),
        ];
    const there = new Map(found.points.map(({ point, digest }) => [point, digest]));
    const keys = Object.entries(ledger.keys).flatMap(([generation, fingerprint]) => {
        const shown = found.keys[generation];
        if (shown === undefined || shown === fingerprint)
            return [];
        return [
            finding('keys-replaced', `the keys of generation ${generation} in ${found.name} are not the ones that were there before`, {
                hint: 'somebody put other keys there, and could read what is written for them; do not back up until it is cleared up',
            }),
        ];
    });
    const points = Object.entries(ledger.points).flatMap(([point, digest]) => {
        const shown = there.get(point);
        if (shown === undefined)
            return [
                finding('point-vanished', `the recovery point ${point} was written to ${found.name} and is not there any more`, {
                    hint: 'look at who can delete there; a versioned bucket or Object Lock brings it back',
                }),
            ];
        if (shown === null || shown === digest)
            return [];
        return [
            finding('entry-replaced', `the catalogue entry of ${point} in ${found.name} is not the one that was written`, {
                hint: 'somebody who holds the keys replaced it; look at who can write to the store',
            }),
        ];
    });
    return [...keys, ...points];
}
function finding(code, message, { hint }) {
    return { code, severity: 'error', message, hint };
}
function sorted(record) {
    return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

;// CONCATENATED MODULE: ./build/flows/data/ledger.js







/** In the state ref. It is read once, as it was when the run began. */
function stateLedger(store) {
    let state = null;
    return {
        async read(path) {
            state ??= store.read();
            return await (await state).file(path);
        },
        update: (files, message) => store.write({ files, message }),
    };
}
/** In a folder of this user's cache: what there is without git. */
function cacheLedger(folder) {
    const read = async (path) => {
        try {
            return await (0,external_node_fs_promises_.readFile)((0,external_node_path_.join)(folder, path), 'utf8');
        }
        catch (error) {
            if (error.code === 'ENOENT')
                return null;
            throw unavailable('read', folder, error);
        }
    };
    return {
        read,
        async update(changes) {
            try {
                for (const [path, next] of changes) {
                    const full = (0,external_node_path_.join)(folder, path);
                    const text = next(await read(path));
                    await (0,external_node_fs_promises_.mkdir)((0,external_node_path_.dirname)(full), { recursive: true, mode: 0o700 });
                    const made = `${full}.${(0,external_node_crypto_.randomUUID)()}`; // another run may write it too
                    await (0,external_node_fs_promises_.writeFile)(made, text);
                    await (0,external_node_fs_promises_.rename)(made, full);
                }
            }
            catch (error) {
                throw error instanceof core_errors/* HoldfastError */.Et ? error : unavailable('written', folder, error);
            }
        },
    };
}
/** The folder of this user's cache; null where the environment names no home. */
function cacheFolder(env) {
    const own = variable(env, 'HOLDFAST_CACHE_DIR');
    if (own !== null)
        return own;
    const base = variable(env, 'XDG_CACHE_HOME') ?? variable(env, 'LOCALAPPDATA');
    if (base !== null)
        return (0,external_node_path_.join)(base, 'holdfast');
    const home = variable(env, 'HOME');
    return home === null ? null : (0,external_node_path_.join)(home, '.cache', 'holdfast');
}
/** Null when it was lost, or never was. */
async function readLedger(home, of) {
    const text = await home.read(ledgerPath(of.store, of.plan, of.source));
    return text === null ? null : parseLedger(text);
}
function placePath({ name }) {
    return `ledger/places/${name}.json`;
}
function ledger_placeText({ place }) {
    if (place.kind === 'directory')
        return place.path;
    return `s3://${place.bucket}${place.prefix === null ? '' : `/${place.prefix}`}`;
}
function knownPlaceText({ place, store }) {
    return (0,json/* canonicalText */.A)({ format: 1, place, store });
}
/** Null when nothing is known, or the plan has moved the destination since. */
async function readKnownPlace(home, destination) {
    const text = await home.read(placePath(destination));
    try {
        const value = JSON.parse(text ?? '');
        if (!(0,json/* isObject */.G)(value))
            return null;
        const { place, store } = value;
        if (typeof store !== 'string' || place !== ledger_placeText(destination))
            return null;
        return { place, store };
    }
    catch {
        return null;
    }
}
function unavailable(verb, folder, cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return new core_errors/* HoldfastError */.Et('state-unavailable', `what is known of stores could not be ${verb} in ${folder}: ${why}`, {
        hint: 'let this user write there, or name another folder with HOLDFAST_CACHE_DIR',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/flows/data/known-store.js




/**
 * Opens the destination of a plan to back up into it. A place that is known to hold a store and holds none is a disk that is
 * not mounted, or worse: no store is made there.
 */
async function openKnown(deps, plan, destination) {
    const { ledger } = deps;
    if (ledger === null)
        return {
            open: await openDestination(deps, destination, 'backup'),
            ledgers: new Map(),
            isKnown: true,
            findings: [],
        };
    let known = null;
    let ledgers = new Map();
    const findings = [];
    try {
        known = await readKnownPlace(ledger, destination);
        if (known !== null)
            ledgers = await readLedgers(ledger, known.store, plan);
    }
    catch (thrown) {
        deps.signal.throwIfAborted();
        findings.push(notKnown(plan, (0,core_errors/* toHoldfastError */.xh)(thrown)));
    }
    if (known !== null)
        await checkStillThere(deps, destination, known);
    const keys = Object.assign({}, ...[...ledgers.values()].map((one) => one.keys));
    const open = await openDestination(deps, destination, 'backup', { known: keys });
    const { id } = open.keys;
    if (known !== null && known.store !== id)
        throw new core_errors/* HoldfastError */.Et('keys-replaced', `${open.store.name} is the store ${id} and not ${known.store}, as before`, {
            hint: 'find out who replaced it; if it was made anew on purpose, give the destination another name',
        });
    if (known === null && findings.length === 0)
        ledgers = await readLedgers(ledger, id, plan); // it was moved here
    return { open, ledgers, isKnown: known !== null, findings };
}
async function readLedgers(home, store, plan) {
    const ledgers = new Map();
    for (const { name } of plan.sources.filter(({ type }) => type === 'data')) {
        const own = await readLedger(home, { store, plan: plan.name, source: name });
        if (own !== null)
            ledgers.set(name, own);
    }
    return ledgers;
}
async function checkStillThere(deps, destination, known) {
    const store = destinationStore(deps, destination, 'backup');
    if ((await store.head('holdfast.json')) !== null)
        return;
    throw new core_errors/* HoldfastError */.Et('store-missing', `${store.name} held the store ${known.store} and holds none now`, {
        hint: 'mount it or bring it back; if it was taken away on purpose, give the destination another name',
    });
}
/** Compares what was there with what is remembered, and remembers it. That it cannot be remembered takes nothing from a backup. */
async function remember(deps, plan, destination, { open, ledgers, isKnown }, made) {
    const { ledger } = deps;
    if (ledger === null)
        return [];
    const { keys, store } = open;
    const findings = [];
    const changes = new Map();
    const place = { place: ledger_placeText(destination), store: keys.id };
    if (!isKnown)
        changes.set(placePath(destination), () => knownPlaceText(place));
    for (const one of made) {
        const { source } = one.point;
        const found = foundStore(store.name, keys.id, keys.fingerprints(), one);
        findings.push(...compareLedger(ledgers.get(source) ?? null, found).map((finding) => ({ plan: plan.name, ...finding })));
        changes.set(ledgerPath(keys.id, plan.name, source), (text) => ledgerText(recordInLedger(text === null ? null : parseLedger(text), found)));
    }
    try {
        if (changes.size > 0)
            await ledger.update(changes, `${plan.name}: what ${store.name} holds`);
    }
    catch (thrown) {
        deps.signal.throwIfAborted();
        findings.push(notKnown(plan, (0,core_errors/* toHoldfastError */.xh)(thrown)));
    }
    return findings;
}
function foundStore(name, store, keys, { state, point, digest }) {
    const digests = new Map([...state.entries, ...(state.newest === null ? [] : [state.newest])].map((one) => [one.point.point, one.digest]));
    const before = state.points.map((one) => ({ point: one.point, digest: digests.get(one.point) ?? null }));
    return { name, store, keys, points: [...before, { point: point.point, digest }] };
}
function notKnown(plan, { message, hint }) {
    const said = `what was known of the store is not known now, so that a point that vanished would not be noticed: ${message}`;
    return { code: 'state-unavailable', severity: 'warning', plan: plan.name, message: said, hint };
}

;// CONCATENATED MODULE: ./build/flows/data/outcome.js

/** Several parts of one run: as bad as the worst when all are, partial when some went well. */
function togetherOf(runs) {
    const worst = (0,result/* worstRun */.j$)(runs);
    if (worst === undefined)
        return { outcome: 'complete', reason: null };
    const { outcome, reason } = worst;
    const some = runs.some((run) => run.outcome === 'complete' || run.outcome === 'partial');
    return some && outcome !== 'complete' && outcome !== 'cancelled'
        ? { outcome: 'partial', reason }
        : { outcome, reason };
}
const outcome_REFUSALS = new Set(['store-refused', 'keys-replaced', 'account-mismatch']);
/** Errors that say no to a run for its own good. */
function outcome_isRefusal(code) {
    return outcome_REFUSALS.has(code);
}

// EXTERNAL MODULE: ./build/archive/chunk-list.js
var chunk_list = __webpack_require__(8489);
;// CONCATENATED MODULE: ./build/archive/block-list.js

const REMEMBERED_MAX = 100_000;
/**
 * Blocks that this run knows of, by the numbers that chunks have for them (ChunkList): those of the last index as they are met,
 * those of this point as they are placed. A chunk can be found before its block has a place.
 */
class BlockList {
    #blocks = [];
    #own = [];
    #rows = new WeakMap();
    #remembered = new Map();
    /** A block of this point has its place. */
    place(block) {
        this.#own[block.number] = block;
    }
    at(where) {
        const block = where >= chunk_list/* OWN_BLOCK */.z3 ? this.#own[where - chunk_list/* OWN_BLOCK */.z3] : this.#blocks[where];
        if (block === undefined)
            throw new RangeError(`there is no block ${where}`);
        return block;
    }
    /** Whether the bytes of these chunks all have their place. */
    placed(chunks, from, count) {
        for (let i = from; i < from + count; i++)
            if (!this.isPlaced(chunks.where(i)))
                return false;
        return true;
    }
    isPlaced(where) {
        return where < chunk_list/* OWN_BLOCK */.z3 || where === chunk_list/* HOLE */.vs || this.#own[where - chunk_list/* OWN_BLOCK */.z3] !== undefined;
    }
    /** The number of each row of a frame's table. Neighbouring frames share blocks. */
    rowsOf(frame) {
        let rows = this.#rows.get(frame);
        if (rows === undefined) {
            rows = Uint32Array.from(frame.blocks, (block) => this.#numberOf(block));
            this.#rows.set(frame, rows);
        }
        return rows;
    }
    #numberOf(block) {
        const name = `${block.point}/${block.number}`;
        let number = this.#remembered.get(name);
        if (number === undefined) {
            if (this.#remembered.size >= REMEMBERED_MAX)
                this.#remembered.clear(); // known twice: harmless
            number = this.#blocks.push(block) - 1;
            this.#remembered.set(name, number);
        }
        return number;
    }
}

// EXTERNAL MODULE: ./build/archive/ascii-json.js
var ascii_json = __webpack_require__(1157);
;// CONCATENATED MODULE: ./build/archive/directory.js

function directoryText({ header, frames }, more = {}) {
    const first = (0,ascii_json/* asciiJson */.i)({ ...header, time: String(header.time), ...more });
    const lines = frames.map(({ origin, number, segment, offset, length, raw, entries, first, points }) => `{"o":"${origin}","n":${number},"g":${segment},"a":${offset},"z":${length},"r":${raw},"e":${entries},"f":${(0,ascii_json/* asciiText */.J)(first)},"x":${JSON.stringify(points)}}\n`);
    return `${first}\n${lines.join('')}`;
}
/** `more`: members of the first line that only a checkpoint has. */
function parseDirectory(plain) {
    const [head = '', ...lines] = Buffer.from(plain.buffer, plain.byteOffset, plain.length).toString('utf8').split('\n');
    lines.pop(); // after the last line feed
    const { users, groups, time, root, notKept, excludes, ...more } = JSON.parse(head);
    const frames = lines.map((line) => {
        const { o, n, g, a, z, r, e, f, x } = JSON.parse(line);
        return { origin: o, number: n, segment: g, offset: a, length: z, raw: r, entries: e, first: f, points: x };
    });
    return { header: { users, groups, time: BigInt(time), root, notKept, excludes }, frames, more };
}

// EXTERNAL MODULE: ./build/archive/frame-lines.js
var frame_lines = __webpack_require__(9366);
// EXTERNAL MODULE: ./build/archive/frames.js
var archive_frames = __webpack_require__(8219);
// EXTERNAL MODULE: ./build/archive/object-keys.js
var object_keys = __webpack_require__(387);
// EXTERNAL MODULE: ./build/archive/seal.js
var seal = __webpack_require__(8248);
// EXTERNAL MODULE: ./build/archive/zstd.js
var zstd = __webpack_require__(2038);
;// CONCATENATED MODULE: ./build/archive/index-reader.js







/** Frames that lie side by side are fetched by one request, up to this many sealed bytes. */
const FETCH_MAX_BYTES = 1024 * 1024;
/** Reads the directory of a point. Throws `wrong-key`, `object-missing`, `object-damaged`. */
async function openIndex(store, keys, point) {
    const key = await keys.openChainKey(point.chainKey.sealed);
    if ((0,seal/* keyCheck */.wz)(key) !== point.chainKey.check)
        throw new core_errors/* HoldfastError */.Et('wrong-key', `the chain key of ${point.point} is not the one it was written with`, {
            hint: 'give the passphrase or identity that the store was written with',
        });
    const objects = new Map(point.objects.map((object) => [object.key, object]));
    const place = { store: point.store, source: `${point.plan}/${point.source}`, chain: point.chain, point: point.point };
    const { object, raw } = point.directory;
    const name = (0,object_keys/* segmentKey */.zT)(place, object);
    const sealed = await store.get(name, undefined, objects.get(name)?.version);
    const { header, frames } = parseDirectory((0,archive_frames/* openLines */.es)(key, { ...place, kind: 'directory', number: 0 }, { sealed, raw }));
    const chainKeys = { chain: key, chainSealed: point.chainKey, points: point.pointKeys };
    return indexOf({ store, keys: chainKeys, place, objects, header, frames });
}
function indexOf(parts) {
    const { objects, keys, header, frames } = parts;
    const open = (from = 0) => openFrames(parts, from);
    return { objects, keys, header, frames, open, entries: (from) => readEntries(frames, open, from) };
}
async function* openFrames({ store, keys, place, objects, frames }, from) {
    const fetchGroup = async (group) => {
        const [first, last] = [group[0], group.at(-1)];
        if (first === undefined || last === undefined)
            return new Uint8Array();
        const name = (0,object_keys/* segmentKey */.zT)({ ...place, point: first.origin }, first.segment);
        const range = { offset: first.offset, length: last.offset + last.length - first.offset };
        return await store.get(name, range, objects.get(name)?.version);
    };
    const groups = neighbours(frames, from);
    let ahead = start(groups.next().value, fetchGroup);
    while (ahead !== null) {
        const { group, bytes } = ahead;
        const got = await bytes;
        ahead = start(groups.next().value, fetchGroup);
        const base = group[0]?.offset ?? 0;
        for (const ref of group) {
            const sealed = got.subarray(ref.offset - base, ref.offset - base + ref.length);
            const at = { ...place, point: ref.origin, kind: 'frame', number: ref.number };
            const plain = (0,archive_frames/* openLines */.es)(keys.chain, at, { sealed, raw: ref.raw });
            const text = Buffer.from(plain.buffer, plain.byteOffset, plain.length).toString('utf8');
            (0,zstd/* free */.t9)(plain);
            const begin = text.indexOf('\n') + 1;
            yield { ref, text, start: begin, blocks: (0,archive_frames/* parseBlockTable */.jo)(text.slice(0, begin)), whole: true };
        }
    }
}
function start(group, fetchGroup) {
    if (group === undefined)
        return null;
    const bytes = fetchGroup(group);
    bytes.catch(() => { }); // heard when its turn comes; nobody waits for it when the reader stops before
    return { group, bytes };
}
function* neighbours(frames, from) {
    let group = [];
    let bytes = 0;
    for (let i = from; i < frames.length; i++) {
        const frame = frames[i];
        if (frame === undefined)
            break;
        const last = group.at(-1);
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
        group.push(frame);
        bytes += frame.length;
    }
    if (group.length > 0)
        yield group;
    return undefined;
}
/** Number of the frame in which entries from `key` on begin: an entry may lie across frames that all begin with its key. */
function frameOf(frames, key) {
    let [low, high] = [0, frames.length];
    while (low < high) {
        const middle = (low + high) >>> 1;
        if ((frames[middle]?.first ?? '') < key)
            low = middle + 1;
        else
            high = middle;
    }
    return Math.max(0, low - 1);
}
async function* readEntries(frames, open, from) {
    let last;
    const wanted = (item) => from === undefined || index_reader_keyOf(item) >= from;
    for await (const { text, start, blocks } of open(from === undefined ? 0 : frameOf(frames, from))) {
        for (let at = start; at < text.length;) {
            const end = text.indexOf('\n', at);
            const line = (0,frame_lines/* parseLine */.A)(text.slice(at, end));
            at = end + 1;
            if (line.kind === 'more') {
                // Without an entry before it: the rest of one that began in a frame before the first that we opened.
                if (last?.kind === 'entry')
                    last = { ...last, chunks: last.chunks.concat((0,archive_frames/* chunkRefs */.K2)(line.chunks, blocks)) };
                continue;
            }
            if (last !== undefined && wanted(last))
                yield last;
            last = line.kind === 'unread' ? line : { ...line, chunks: (0,archive_frames/* chunkRefs */.K2)(line.chunks, blocks) };
        }
    }
    if (last !== undefined && wanted(last))
        yield last;
}
const index_reader_keyOf = (item) => (item.kind === 'entry' ? item.entry.key : item.key);

;// CONCATENATED MODULE: ./build/archive/checkpoint.js








async function putCheckpoint(store, place, keys, number, { lastKey, loose, objects, points, ...directory }) {
    const text = directoryText(directory, { lastKey, loose, objects, points });
    const { sealed, raw } = (0,archive_frames/* sealLines */.JD)(keys.chain, { ...place, kind: 'checkpoint', number }, text);
    const head = { number, raw, chainKey: keys.chainSealed };
    const bytes = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), sealed]);
    await store.put((0,object_keys/* checkpointKey */.s4)(place, number), bytes, (0,external_node_crypto_.createHash)('sha256').update(bytes).digest());
}
/**
 * The newest checkpoint of an attempt that a run can go on from. Null = there is none, or an object that it names is gone or
 * has another size. Throws `wrong-key`.
 */
async function openCheckpoint(store, keys, place) {
    const numbers = [];
    for await (const { key } of store.list((0,object_keys/* checkpointKey */.s4)(place, 0).slice(0, -8)))
        numbers.push(Number.parseInt(key.slice(-8), 16));
    for (const number of numbers.reverse()) {
        try {
            return await openOne(store, keys, place, number);
        }
        catch (error) {
            if (!(error instanceof core_errors/* HoldfastError */.Et) || error.code !== 'object-damaged')
                throw error;
        }
    }
    return null;
}
async function openOne(store, keys, place, number) {
    const bytes = await store.get((0,object_keys/* checkpointKey */.s4)(place, number));
    const end = bytes.indexOf(0x0a);
    const head = parseHead(bytes.subarray(0, end), place.point);
    const chain = await keys.openChainKey(head.chainKey.sealed);
    if ((0,seal/* keyCheck */.wz)(chain) !== head.chainKey.check)
        throw new core_errors/* HoldfastError */.Et('wrong-key', `the chain key of the checkpoint of ${place.point} is another one`, {
            hint: 'give the passphrase or identity that the store was written with',
        });
    const at = { store: keys.store, ...place };
    const sealed = { sealed: bytes.subarray(end + 1), raw: head.raw };
    const { header, frames, more } = parseDirectory((0,archive_frames/* openLines */.es)(chain, { ...at, kind: 'checkpoint', number }, sealed));
    const { lastKey, loose, objects, points } = more;
    if (!(await allThere(store, place, objects)))
        return null;
    const parts = {
        store,
        place: at,
        keys: { chain, chainSealed: head.chainKey, points },
        objects: new Map(objects.map((object) => [object.key, object])),
        header,
    };
    return { place, index: indexOf({ ...parts, frames }), loose: indexOf({ ...parts, frames: loose }), lastKey };
}
function parseHead(bytes, point) {
    try {
        return JSON.parse(Buffer.from(bytes).toString('utf8'));
    }
    catch (cause) {
        const hint = 'the run starts without it when its object is removed';
        throw new core_errors/* HoldfastError */.Et('object-damaged', `the checkpoint of ${point} is damaged`, { hint, cause });
    }
}
async function allThere(store, { source, chain }, objects) {
    const wanted = new Map(objects.map(({ key, size }) => [key, size]));
    for (const prefix of [`data/${source}/${chain}/`, `index/${source}/${chain}/`])
        for await (const { key, size } of store.list(prefix))
            if (wanted.get(key) === size)
                wanted.delete(key);
    return wanted.size === 0;
}
/** The last index of a run that goes on: what the attempt before it had, then the rest of the last point. */
async function* goOn(checkpoint, base) {
    yield* checkpoint.index.open();
    if (base === null)
        return;
    const { lastKey } = checkpoint;
    let behind = checkpoint.index.frames.length > 0;
    for await (const frame of base.open(behind ? frameOf(base.frames, lastKey) : 0)) {
        if (!behind) {
            yield frame;
            continue;
        }
        const start = after(frame, lastKey);
        if (start === frame.text.length)
            continue;
        behind = false;
        yield { ...frame, start, whole: false };
    }
}
/** Where the first entry behind the key begins. */
function after({ text, start }, key) {
    for (let at = start; at < text.length;) {
        const here = (0,frame_lines/* lineKey */.QW)(text, at, text.indexOf('\n', at));
        if (here !== null && here > key)
            return at;
        at = text.indexOf('\n', at) + 1;
    }
    return text.length;
}

// EXTERNAL MODULE: ./build/archive/chunker.js
var chunker = __webpack_require__(8111);
// EXTERNAL MODULE: ./build/archive/dedupe-table.js
var dedupe_table = __webpack_require__(2539);
;// CONCATENATED MODULE: ./build/archive/index-writer.js





/** About 3,000 entries: small enough to survive whole when little changes, big enough to compress well. */
const FRAME_BYTES = 512 * 1024;
/** Below this an open frame takes in the lines of the next one instead of leaving it as it is. */
const FRAME_MIN_BYTES = 32 * 1024;
const SEGMENT_BYTES = 16 * 1024 * 1024;
/** Text that refers to rows of another frame's table, up to its next one: `[12,` → the row that the block has in this one. */
const ROW = /\[(\d+),/y;
/** Writes entries in order into frames, frames into segments. */
class IndexWriter {
    frames = [];
    /** Packs that live chunks lie in, by point. */
    packs = new Map();
    #key;
    #place;
    #sink;
    #blocks;
    #lines = [];
    #size = 0;
    #entries = 0;
    #first = null;
    #lastKey = '';
    #rows = new Map();
    #table = [];
    #frameNumber = 0;
    #segmentNumber = 0;
    #segment = [];
    #segmentSize = 0;
    constructor(key, place, sink, blocks) {
        this.#key = key;
        this.#place = place;
        this.#sink = sink;
        this.#blocks = blocks;
    }
    /** Key of the last entry that was written. */
    get lastKey() {
        return this.#lastKey;
    }
    /** An entry without chunks, its line without the line feed. */
    addLine(key, line) {
        this.#begin(key);
        this.#push(`${line}\n`);
    }
    /** `head`: the line up to its chunks. */
    addFile(key, head, chunks, from = 0, count = chunks.count) {
        this.#begin(key);
        if (count === 0) {
            this.#push(`${head}}\n`);
            return;
        }
        for (let at = from; at < from + count; at += frame_lines/* LINE_CHUNKS_MAX */.nq) {
            const list = this.#list(chunks, at, Math.min(from + count, at + frame_lines/* LINE_CHUNKS_MAX */.nq));
            this.#push(at === from ? `${head},"c":${list}}\n` : `{"+":${list}}\n`);
        }
    }
    /** Frames of chunks whose entries are not written yet; they are not of the index. */
    looseFrames(lists) {
        this.cutFrame();
        const written = this.frames.length;
        for (const { chunks, from, count } of lists)
            for (let i = from; i < from + count; i++)
                if (chunks.where(i) !== chunk_list/* HOLE */.vs && this.#blocks.isPlaced(chunks.where(i)))
                    this.#push(`{"+":${this.#list(chunks, i, i + 1)}}\n`);
        this.cutFrame();
        return this.frames.splice(written);
    }
    /** Lines of an earlier frame as they are, but for the rows of their blocks. */
    copyLines(frame, from, to) {
        const rows = this.#blocks.rowsOf(frame);
        const { text } = frame;
        let last = -1;
        for (let at = from; at < to;) {
            const end = text.indexOf('\n', at) + 1;
            if (!isMore(text, at)) {
                last = at;
                this.#entries += 1;
            }
            if (this.#first === null) {
                if (last >= 0)
                    this.#lastKey = keyAt(text, last);
                this.#first = this.#lastKey;
            }
            this.#push(this.#remapped(text, at, end, rows));
            at = end;
        }
        if (last >= 0)
            this.#lastKey = keyAt(text, last);
    }
    /** An entry's chunks from an earlier frame, under another head. `at`, `end`: its old line. */
    copyChunks(key, head, frame, at, end) {
        this.#begin(key);
        const chunks = chunksAt(frame.text, at, end);
        if (chunks < 0)
            this.#push(`${head}}\n`);
        else
            this.#push(`${head},"c":${this.#remapped(frame.text, chunks, end, this.#blocks.rowsOf(frame))}`);
    }
    /** A frame that did not change: only its name is written. */
    addFrame(frame) {
        if (this.#size > 0 && this.#size < FRAME_MIN_BYTES) {
            this.copyLines(frame, frame.start, frame.text.length);
            return;
        }
        this.cutFrame();
        this.frames.push(frame.ref);
        for (const block of frame.blocks)
            this.#need(block);
        this.#lastKey = lastKeyOf(frame);
    }
    cutFrame() {
        if (this.#size === 0)
            return;
        const { line, points } = (0,archive_frames/* blockTableLine */.OA)(this.#table);
        const number = this.#frameNumber++;
        const text = line + this.#lines.join('');
        const { sealed, raw } = (0,archive_frames/* sealLines */.JD)(this.#key, { ...this.#place, kind: 'frame', number }, text);
        if (this.#segmentSize + sealed.length > SEGMENT_BYTES)
            this.flushSegment();
        this.frames.push({
            origin: this.#place.point,
            number,
            segment: this.#segmentNumber,
            offset: this.#segmentSize,
            length: sealed.length,
            raw,
            entries: this.#entries,
            first: this.#first ?? '',
            points,
        });
        for (const block of this.#table)
            this.#need(block);
        this.#segment.push(sealed);
        this.#segmentSize += sealed.length;
        this.#lines = [];
        this.#size = 0;
        this.#entries = 0;
        this.#first = null;
        this.#rows.clear();
        this.#table = [];
    }
    /** Sends the segment that is filled now, if there is one. */
    flushSegment() {
        if (this.#segmentSize > 0)
            this.#send(Buffer.concat(this.#segment, this.#segmentSize));
        this.#segment = [];
        this.#segmentSize = 0;
    }
    /** Sends an object that stands in the row of segments; its number. */
    sendObject(bytes) {
        this.flushSegment();
        return this.#send(bytes);
    }
    #send(bytes) {
        const number = this.#segmentNumber++;
        this.#sink.send((0,object_keys/* segmentKey */.zT)(this.#place, number), bytes, (0,external_node_crypto_.createHash)('sha256').update(bytes).digest());
        return number;
    }
    #begin(key) {
        this.#first ??= key;
        this.#lastKey = key;
        this.#entries += 1;
    }
    #push(line) {
        this.#first ??= this.#lastKey; // more chunks of an entry that began in the frame before
        this.#lines.push(line);
        this.#size += line.length;
        if (this.#size >= FRAME_BYTES)
            this.cutFrame();
    }
    #need({ point, pack }) {
        const packs = this.packs.get(point);
        if (packs === undefined)
            this.packs.set(point, new Set([pack]));
        else
            packs.add(pack);
    }
    #rowOf(block) {
        let row = this.#rows.get(block);
        if (row === undefined) {
            row = this.#table.push(this.#blocks.at(block)) - 1;
            this.#rows.set(block, row);
            this.#size += 40; // its line in the table
        }
        return row;
    }
    #list(chunks, from, to) {
        let text = `[${this.#chunk(chunks, from)}`;
        for (let i = from + 1; i < to; i++)
            text += `,${this.#chunk(chunks, i)}`;
        return `${text}]`;
    }
    #chunk(chunks, i) {
        const block = chunks.where(i);
        if (block === chunk_list/* HOLE */.vs)
            return `[-1,0,${chunks.length(i)}]`;
        return `[${this.#rowOf(block)},${chunks.offset(i)},${chunks.length(i)},"${chunks.idText(i)}"]`;
    }
    /** The text `[at, end)` of a line, or of a line from its chunks on. */
    #remapped(text, at, end, rows) {
        const mark = text[at] === '[' ? at : chunksAt(text, at, end);
        if (mark < 0)
            return text.slice(at, end);
        let copy = text.slice(at, mark + 1);
        for (let next = mark + 1;;) {
            const close = text.indexOf(']', next) + 1;
            ROW.lastIndex = next;
            const row = ROW.exec(text);
            if (row === null)
                copy += text.slice(next, close);
            else
                copy += `[${this.#rowOf(rows[Number(row[1])])},${text.slice(ROW.lastIndex, close)}`;
            if (text[close] !== ',')
                return copy + text.slice(close, end);
            copy += ',';
            next = close + 1;
        }
    }
}
function isMore(text, at) {
    return text.startsWith('{"+"', at);
}
/** Where the list of chunks begins in a line, -1 = it has none. Chunks come last in a line, and nothing else ends like them. */
function chunksAt(text, at, end) {
    if (!text.startsWith(']]}', end - 4))
        return -1;
    return text.indexOf(isMore(text, at) ? '[[' : ',"c":[[', at) + (isMore(text, at) ? 0 : 5);
}
function keyAt(text, at) {
    return (0,frame_lines/* lineKey */.QW)(text, at, text.indexOf('\n', at)) ?? '';
}
function lastKeyOf({ text, start, ref }) {
    for (let at = text.lastIndexOf('\n', text.length - 2) + 1; at >= start; at = text.lastIndexOf('\n', at - 2) + 1)
        if (!isMore(text, at))
            return keyAt(text, at);
    return ref.first;
}

;// CONCATENATED MODULE: ./build/archive/notices.js
const notices_NAMED_MAX = 1000;
/** Counts all, names the first thousand. */
class Notices {
    named = [];
    counts = {
        unread: 0,
        carried: 0,
        vanished: 0,
        changed: 0,
        shrunk: 0,
        grown: 0,
    };
    add(kind, key, reason) {
        this.counts[kind] += 1;
        if (this.named.length < notices_NAMED_MAX)
            this.named.push({ kind, key, reason });
    }
}

;// CONCATENATED MODULE: ./build/archive/object-sink.js
/** Objects of this point on their way to the store, several at a time; what is written is remembered for the entry. */
class ObjectSink {
    written = new Map();
    #store;
    #flying = new Set();
    #failure = null;
    bytes = 0;
    constructor(store) {
        this.#store = store;
    }
    get flying() {
        return this.#flying.size;
    }
    /** Returns at once; `done` is called when the bytes are not needed any more. */
    send(key, bytes, sha256, done = () => { }) {
        const flight = this.#put(key, bytes, sha256)
            .catch((cause) => {
            this.#failure ??= { cause };
        })
            .finally(() => {
            this.#flying.delete(flight);
            done();
        });
        this.#flying.add(flight);
    }
    /** Waits until no more than that many are on their way. Throws what one of them failed with. */
    async settle(most = 0) {
        while (this.#flying.size > most && this.#failure === null)
            await Promise.race(this.#flying);
        if (this.#failure !== null)
            throw this.#failure.cause;
    }
    /** Waits for all, however they end: whoever gives up must not leave a write behind that ends later. */
    async abandon() {
        await Promise.all(this.#flying);
    }
    async #put(key, bytes, sha256) {
        const { size, version } = await this.#store.put(key, bytes, sha256);
        this.bytes += bytes.length;
        this.written.set(key, { key, size, sha256: Buffer.from(sha256).toString('hex'), version });
    }
}

;// CONCATENATED MODULE: ./build/archive/last-entry.js


/** Null when the last point could not read it either. */
function lastEntry(runs) {
    const [first] = runs;
    if (first === undefined)
        return null;
    const end = first.frame.text.indexOf('\n', first.from);
    const line = (0,frame_lines/* parseLine */.A)(first.frame.text.slice(first.from, end));
    return line.kind === 'entry' ? { line, runs } : null;
}
/** Whether its bytes are the same: everything that tells a change is equal, and the last point trusted what it saw. */
function sameContent({ line }, now) {
    const was = line.entry;
    return (was.detect !== undefined &&
        now.detect !== undefined &&
        line.carried === null &&
        line.noticed === null &&
        was.type === now.type &&
        was.size === now.size &&
        was.mtime === now.mtime &&
        was.detect.ctime === now.detect.ctime &&
        was.detect.inode === now.detect.inode);
}
/** The old content under a new head. */
function writeLast(index, key, head, { runs }) {
    const [first, ...more] = runs;
    if (first === undefined)
        throw new core_errors/* HoldfastError */.Et('internal', 'an entry has no line', { hint: 'please report this' });
    const end = first.frame.text.indexOf('\n', first.from) + 1;
    index.copyChunks(key, head, first.frame, first.from, end);
    if (end < first.to)
        index.copyLines(first.frame, end, first.to);
    for (const { frame, from, to } of more)
        index.copyLines(frame, from, to);
}
/**
 * What could not be read stays as the last point has it: metadata and bytes of one moment, marked, and without what change
 * detection needs, so that the next run must read it.
 */
function writeCarried(index, notices, last, base, reason) {
    const { entry, carried, noticed } = last.line;
    const mark = { point: carried?.point ?? base, reason };
    const { detect: _, ...kept } = entry;
    if (entry.type !== 'f')
        writeLast(index, entry.key, (0,frame_lines/* linePrefix */.NF)(kept, undefined), last);
    else
        writeLast(index, entry.key, (0,frame_lines/* linePrefix */.NF)(kept, undefined) + (0,frame_lines/* lineMarks */.nI)({ carried: mark, noticed }), last);
    notices.add('carried', entry.key, reason);
    return entry.size ?? 0;
}

;// CONCATENATED MODULE: ./build/archive/output.js


/** Frames of the last index are held as text while they wait. */
const WAITING_MAX = { slots: 20_000, texts: 24 };
/** The index in order, although the threads finish out of order. */
class Output {
    #index;
    #blocks;
    #notices;
    #base;
    /** A change after this is not told from what was read: the same tick of the file system's clock. */
    #trustedBefore;
    #slots = [];
    #next = 0;
    /** The frame of the newest slot that holds one, and the slots that were the first to hold theirs. */
    #held = null;
    #holders = new Set();
    counts = { entries: 0, files: 0, bytes: 0, unread: 0, carried: 0 };
    constructor(index, blocks, notices, base, trustedBefore) {
        this.#index = index;
        this.#blocks = blocks;
        this.#notices = notices;
        this.#base = base;
        this.#trustedBefore = trustedBefore;
    }
    /** What detection may rely on next time. */
    detectOf(entry) {
        return entry.detect !== undefined && entry.detect.ctime < this.#trustedBefore ? entry.detect : undefined;
    }
    frame(frame) {
        this.#add({ kind: 'frame', frame });
    }
    run(run) {
        this.#add({ kind: 'run', run });
    }
    line(key, line) {
        this.#add({ kind: 'line', key, line });
    }
    last(key, head, last) {
        this.#add({ kind: 'last', key, head, last });
    }
    carried(last, reason) {
        this.#add({ kind: 'carried', last, reason });
    }
    unread(key, type, reason) {
        this.#notices.add('unread', key, reason);
        this.counts.unread += 1;
        this.counts.entries += 1;
        this.line(key, (0,frame_lines/* unreadLine */.KQ)(key, type, reason));
    }
    file(file) {
        this.#add({ kind: 'file', file });
    }
    get waiting() {
        return this.#next < this.#slots.length;
    }
    /** Whether the walk should wait for the threads. */
    get full() {
        return this.#slots.length - this.#next > WAITING_MAX.slots || this.#holders.size > WAITING_MAX.texts;
    }
    /** Whether enough waits for a file that it should be read although its batch is not full. */
    get pressing() {
        return this.#holders.size > WAITING_MAX.texts / 4;
    }
    /** Files that are not written yet, for a checkpoint. */
    *unfinished() {
        for (let i = this.#next; i < this.#slots.length; i++) {
            const slot = this.#slots[i];
            if (slot?.kind === 'file')
                yield slot.file.content;
        }
    }
    /** Writes what is ready. */
    drain() {
        for (; this.#next < this.#slots.length; this.#next++) {
            const slot = this.#slots[this.#next];
            if (slot === undefined || (slot.kind === 'file' && !this.#ready(slot.file.content)))
                break;
            this.#write(slot);
        }
        if (this.#next === this.#slots.length) {
            this.#slots = [];
            this.#next = 0;
        }
        else if (this.#next > 1000) {
            this.#slots = this.#slots.slice(this.#next);
            this.#next = 0;
        }
    }
    /** A file can be known by a chunk of another one, whose block comes with a later answer. */
    #ready({ outcome }) {
        if (outcome === null)
            return false;
        return outcome.kind !== 'read' || this.#blocks.placed(outcome.chunks, outcome.from, outcome.count);
    }
    #add(slot) {
        if (!this.waiting && slot.kind !== 'file') {
            this.#write(slot);
            return;
        }
        const frame = output_frameOf(slot);
        if (frame !== null && frame !== this.#held) {
            this.#held = frame;
            this.#holders.add(slot);
        }
        this.#slots.push(slot);
    }
    #write(slot) {
        this.#holders.delete(slot);
        switch (slot.kind) {
            case 'line':
                this.#index.addLine(slot.key, slot.line);
                break;
            case 'frame':
                this.#index.addFrame(slot.frame);
                break;
            case 'run':
                this.#index.copyLines(slot.run.frame, slot.run.from, slot.run.to);
                break;
            case 'last':
                writeLast(this.#index, slot.key, slot.head, slot.last);
                break;
            case 'carried':
                this.#writeCarried(slot.last, slot.reason);
                break;
            case 'file':
                this.#writeFile(slot.file);
        }
    }
    #writeCarried(last, reason) {
        this.counts.bytes += writeCarried(this.#index, this.#notices, last, this.#base, reason);
        this.counts.carried += 1;
        this.counts.entries += 1;
        if (last.line.entry.type === 'f')
            this.counts.files += 1;
    }
    #writeFile({ entry, content, mapped, last }) {
        const { outcome } = content;
        if (outcome === null)
            return;
        if (outcome.kind === 'vanished')
            this.#notices.add('vanished', entry.key, 'it vanished while the backup ran');
        else if (outcome.kind === 'failed' && last !== null)
            this.#writeCarried(last, outcome.reason);
        else if (outcome.kind === 'failed') {
            this.#notices.add('unread', entry.key, outcome.reason);
            this.counts.unread += 1;
            this.counts.entries += 1;
            this.#index.addLine(entry.key, (0,frame_lines/* unreadLine */.KQ)(entry.key, entry.type, outcome.reason));
        }
        else {
            const { stat, size, chunks, from, count } = outcome;
            const isOther = mapped && stat !== null && entry.detect !== undefined && stat.ctime !== entry.detect.ctime;
            const noticed = outcome.noticed ?? (isOther ? 'changed' : null);
            const read = {
                ...entry,
                size,
                ...(stat !== null && { mtime: stat.mtime }),
                ...(stat !== null && entry.detect !== undefined && { detect: { ctime: stat.ctime, inode: stat.inode } }),
            };
            if (noticed !== null)
                this.#notices.add(noticed, entry.key, `it ${NOTICED[noticed]} while it was read`);
            const { detect: _, ...plain } = read;
            const detect = noticed === null ? this.detectOf(read) : undefined;
            this.#index.addFile(entry.key, (0,frame_lines/* linePrefix */.NF)(plain, detect) + (0,frame_lines/* lineMarks */.nI)({ carried: null, noticed }), chunks, from, count);
            this.counts.entries += 1;
            this.counts.files += 1;
            this.counts.bytes += size;
        }
    }
}
function output_frameOf(slot) {
    if (slot.kind === 'frame')
        return slot.frame;
    if (slot.kind === 'run')
        return slot.run.frame;
    const last = slot.kind === 'file' ? slot.file.last : slot.kind === 'line' ? null : slot.last;
    return last?.runs[0]?.frame ?? null;
}
const NOTICED = { changed: 'changed', shrunk: 'got shorter', grown: 'got longer' };

;// CONCATENATED MODULE: ./build/archive/packs.js


/** 64 MiB made no difference in speed and cost 50 MiB of memory. */
const PACK_BYTES = 32 * 1024 * 1024;
/** Buffers that the writer takes from the budget for its packs before it begins: one is filled while one is sent. */
const PACK_BUFFERS = 2;
/**
 * Lays sealed blocks side by side into packs. Its first buffers are set aside for it, so that it never waits for memory that
 * only it could set free; more of them, and with them more requests at a time, as the budget allows.
 */
class PackWriter {
    #sink;
    #place;
    #budget;
    #idle = [];
    #buffers = 0;
    #open = null;
    /** The number of the pack that is filled now. */
    #number = 0;
    /** Called when a pack's buffer is free again. */
    #freed = null;
    constructor(sink, place, budget) {
        this.#sink = sink;
        this.#place = place;
        this.#budget = budget;
    }
    /** Where the block lies now. One call at a time: two that fill one buffer would mix their bytes. */
    async add(sealed) {
        if (this.#open !== null && this.#open.used + sealed.length > PACK_BYTES)
            this.flush();
        this.#open ??= { buffer: await this.#buffer(), hash: (0,external_node_crypto_.createHash)('sha256'), used: 0 };
        const { buffer, hash, used } = this.#open;
        buffer.set(sealed, used);
        hash.update(sealed);
        this.#open.used += sealed.length;
        return { pack: this.#number, offset: used };
    }
    /** Sends what there is, as a pack that may be short. */
    flush() {
        if (this.#open === null)
            return;
        const { buffer, hash, used } = this.#open;
        this.#open = null;
        const key = (0,object_keys/* packKey */.l7)(this.#place, this.#number++);
        this.#sink.send(key, buffer.subarray(0, used), hash.digest(), () => {
            this.#idle.push(buffer);
            this.#freed?.();
        });
    }
    async #buffer() {
        await this.#sink.settle(Number.POSITIVE_INFINITY); // says what failed
        const idle = this.#idle.pop();
        if (idle !== undefined)
            return idle;
        if (this.#buffers >= PACK_BUFFERS && !this.#budget.tryTake(PACK_BYTES)) {
            await new Promise((resolve) => {
                this.#freed = resolve;
            });
            return await this.#buffer();
        }
        this.#buffers += 1;
        return Buffer.allocUnsafeSlow(PACK_BYTES);
    }
}

// EXTERNAL MODULE: ./build/archive/chunk-ids.js
var chunk_ids = __webpack_require__(9275);
// EXTERNAL MODULE: ./build/archive/read-part.js
var read_part = __webpack_require__(6039);
;// CONCATENATED MODULE: ./build/archive/file-content.js


/** Files above this are read in segments of it by any thread, each cut on its own. */
const file_content_SEGMENT_BYTES = 16 * 1024 * 1024;
/** The bytes of one file on their way through the threads. Names of one file (hard links) share it. */
class FileContent {
    #parts;
    #size;
    #left;
    #closed = false;
    outcome = null;
    /** `size` null: a stream, whose parts come as they come. One part that is `whole` goes as far as the file does. */
    constructor(size, ranges) {
        this.#size = size;
        this.#parts = ranges.map(({ offset, length }) => ({ offset, length, end: null, chunks: null, from: 0 }));
        this.#left = this.#parts.length;
        if (size !== null && this.#left === 0)
            this.#settle(); // one hole
    }
    get parts() {
        return this.#parts;
    }
    /** Whether one task reads all of it, however long it turns out to be. */
    get whole() {
        return this.#parts.length === 1 && this.#parts[0]?.offset === 0 && this.#parts[0].length === this.#size;
    }
    /** Another part of a stream. */
    addPart(length) {
        const last = this.#parts.at(-1);
        const offset = last === undefined ? 0 : last.offset + last.length;
        this.#left += 1;
        return this.#parts.push({ offset, length, end: null, chunks: null, from: 0 }) - 1;
    }
    /** No more parts come. */
    endStream() {
        this.#closed = true;
        this.#left += 1;
        this.#partDone();
    }
    /** A thread's answer for one part; its chunks are `count` of the list from `from` on. */
    done(part, end, chunks, from) {
        const at = this.#parts[part];
        if (at === undefined)
            return;
        at.end = end;
        at.chunks = chunks;
        at.from = from;
        this.#partDone();
    }
    /** Chunks that are stored already, of a file that is not complete yet: a checkpoint names them. */
    *finished() {
        for (const { end, chunks, from } of this.#parts)
            if (end?.kind === 'read' && chunks !== null)
                yield { chunks, from, count: end.chunks };
    }
    #partDone() {
        this.#left -= 1;
        if (this.#left === 0 && (this.#size !== null || this.#closed))
            this.#settle();
    }
    #settle() {
        const failed = this.#parts.find(({ end }) => end?.kind === 'failed')?.end;
        if (failed?.kind === 'failed')
            this.outcome = failed;
        else if (this.#parts.some(({ end }) => end?.kind === 'vanished'))
            this.outcome = { kind: 'vanished' };
        else
            this.outcome = this.#size === null ? this.#stream() : this.#file(this.#size);
    }
    #stream() {
        const chunks = new chunk_list/* ChunkList */.uH();
        for (const part of this.#parts)
            add(chunks, part);
        const size = chunks.bytesOf(0, chunks.count);
        return { kind: 'read', chunks, from: 0, count: chunks.count, size, noticed: null, stat: null };
    }
    #file(listed) {
        const ends = this.#parts.map(({ end }) => end).filter((end) => end?.kind === 'read');
        const stat = ends[0]?.before ?? null;
        const moved = ends.map((end) => end.after ?? end.before).find((other) => stat !== null && !(0,read_part/* sameStat */.V)(stat, other));
        const [only] = this.#parts;
        if (only !== undefined && this.whole && only.chunks !== null && only.end?.kind === 'read') {
            const { chunks: count, bytes, before } = only.end;
            const noticed = noticedOf(bytes < before.size, bytes, before, moved);
            return { kind: 'read', chunks: only.chunks, from: only.from, count, size: bytes, noticed, stat };
        }
        const chunks = new chunk_list/* ChunkList */.uH();
        let [at, short] = [0, false];
        for (const part of this.#parts) {
            const bytes = part.end?.kind === 'read' ? part.end.bytes : 0;
            if (bytes < part.length)
                short = true;
            if (bytes === 0)
                continue;
            if (part.offset > at)
                chunks.addHole(part.offset - at);
            add(chunks, part);
            at = part.offset + bytes;
        }
        if (!short && at < listed)
            chunks.addHole(listed - at);
        const size = short ? at : listed;
        const noticed = stat === null ? null : noticedOf(short, size, stat, moved);
        return { kind: 'read', chunks, from: 0, count: chunks.count, size, noticed, stat };
    }
}
function add(chunks, { end, chunks: own, from }) {
    if (end?.kind === 'read' && own !== null)
        chunks.add(own, from, end.chunks);
}
function noticedOf(short, size, before, moved) {
    if (short)
        return 'shrunk';
    if (before.size > size || (moved !== undefined && moved.size > size))
        return 'grown';
    return moved === undefined ? null : 'changed';
}
/** Which ranges of a file are read, each by one task. */
function rangesOf(entry, data) {
    const size = entry.size ?? 0;
    if (data === undefined && size <= file_content_SEGMENT_BYTES)
        return [{ offset: 0, length: size }];
    const ranges = [];
    for (const { offset, length } of data ?? [{ offset: 0, length: size }])
        for (let at = offset; at < offset + length; at += file_content_SEGMENT_BYTES)
            ranges.push({ offset: at, length: Math.min(file_content_SEGMENT_BYTES, offset + length - at) });
    return ranges;
}

;// CONCATENATED MODULE: ./build/archive/reading.js




/** One task reads about one block, so that it makes one block. */
const BATCH_BYTES = chunker/* CHUNK_MAX_BYTES */.$Q;
const BATCH_FILES = 1024;
/** Tasks that are not answered yet, a thread: more make replies wait, fewer make threads wait. */
const TASKS_A_THREAD = 2;
/** Hands files to the threads and lays what comes back into packs. What waits for something of it awaits `progress`. */
class Reading {
    #p;
    #batch = [];
    #owners = [];
    #batchBytes = 0;
    #tasks = 0;
    #fills = Promise.resolve();
    /** Replies are placed one after the other. */
    #placing = Promise.resolve();
    #wake = Promise.withResolvers();
    #failure = null;
    bytesRead = 0;
    constructor(parts) {
        this.#p = parts;
        this.#wake.promise.catch(() => { });
    }
    get pending() {
        return this.#tasks > 0 || this.#batch.length > 0;
    }
    /** Resolves after the next reply; rejects when a task or a write failed. */
    async progress() {
        if (this.#failure !== null)
            throw this.#failure.cause;
        await this.#wake.promise;
    }
    /** Has these ranges of the file read; waits while too much is under way. */
    async read(content, path) {
        for (const [part, { offset, length }] of content.parts.entries()) {
            if (this.#batchBytes + length > BATCH_BYTES || this.#batch.length >= BATCH_FILES)
                await this.flush();
            this.#batch.push({ path, offset, length: content.whole ? null : length });
            this.#owners.push({ content, part });
            this.#batchBytes += length;
        }
    }
    async flush() {
        if (this.#batch.length === 0)
            return;
        const [parts, owners, bytes] = [this.#batch, this.#owners, this.#batchBytes];
        [this.#batch, this.#owners, this.#batchBytes] = [[], [], 0];
        await this.#dispatch({ kind: 'read', parts }, owners, bytes + 64 * 1024);
    }
    /** Reads a stream to its end in segments that end where its content says. Throws what the stream throws. */
    async stream(content, source) {
        const cost = 2 * file_content_SEGMENT_BYTES; // as it came, and sealed
        await this.flush();
        let taken = false;
        let segment = newSegment();
        let used = 0;
        const send = async (end) => {
            const rest = newSegment();
            rest.set(segment.subarray(chunk_ids/* ID_HEADROOM_BYTES */.cn + end, chunk_ids/* ID_HEADROOM_BYTES */.cn + used), chunk_ids/* ID_HEADROOM_BYTES */.cn);
            const bytes = segment.subarray(0, chunk_ids/* ID_HEADROOM_BYTES */.cn + end);
            const part = content.addPart(end);
            taken = false;
            await this.#dispatch({ kind: 'bytes', bytes }, [{ content, part }], cost, true);
            [segment, used] = [rest, used - end];
        };
        try {
            for await (const bytes of source) {
                for (let at = 0; at < bytes.length;) {
                    if (!taken)
                        await this.#p.budget.take(cost, this.#p.signal);
                    taken = true;
                    const room = Math.min(bytes.length - at, file_content_SEGMENT_BYTES - used);
                    segment.set(bytes.subarray(at, at + room), chunk_ids/* ID_HEADROOM_BYTES */.cn + used);
                    used += room;
                    at += room;
                    if (used === file_content_SEGMENT_BYTES)
                        await send(this.#segmentEnd(segment));
                }
            }
            if (used > 0) {
                if (!taken)
                    await this.#p.budget.take(cost, this.#p.signal);
                taken = true;
                await send(used);
            }
        }
        finally {
            if (taken)
                this.#p.budget.give(cost);
        }
        content.endStream();
    }
    /** Makes the chunks of a frame of the last index known; what is read after this finds them. */
    fill(frame) {
        const blocks = this.#p.blocks.rowsOf(frame).slice();
        const plain = new Uint8Array(frame.text.length); // of its own: small buffers share one memory, which cannot be given away
        Buffer.from(plain.buffer).write(frame.text, 'latin1');
        const task = { kind: 'fill', plain, blocks };
        const filled = this.#p.pool.run(task, [plain.buffer, blocks.buffer]);
        this.#fills = Promise.all([this.#fills, filled]).catch((cause) => this.#fail(cause));
    }
    /** Waits until every task is answered and its blocks have their place. */
    async settle() {
        await this.flush();
        while (this.#tasks > 0)
            await this.progress();
        if (this.#failure !== null)
            throw this.#failure.cause;
    }
    /** Does something at a moment at which no reply is being placed. */
    async between(work) {
        const done = this.#placing.then(work);
        this.#placing = done.catch((cause) => this.#fail(cause));
        await done;
    }
    #segmentEnd(segment) {
        const from = chunk_ids/* ID_HEADROOM_BYTES */.cn + file_content_SEGMENT_BYTES - chunker/* CHUNK_MAX_BYTES */.$Q;
        return (0,chunker/* segmentEnd */.Lg)(segment, from, chunk_ids/* ID_HEADROOM_BYTES */.cn + file_content_SEGMENT_BYTES, this.#p.gear) - chunk_ids/* ID_HEADROOM_BYTES */.cn;
    }
    async #dispatch(task, owners, cost, paid = false) {
        const { pool, budget, signal, threads } = this.#p;
        if (this.#failure !== null)
            throw this.#failure.cause;
        if (!paid)
            await budget.take(cost, signal);
        await this.#fills;
        this.#tasks += 1;
        const transfer = task.kind === 'bytes' ? [task.bytes.buffer] : [];
        const reply = pool.run(task, transfer);
        reply.catch(() => { });
        this.#placing = this.#placing
            .then(async () => await this.#place(await reply, owners))
            .then(this.#p.placed)
            .catch((cause) => this.#fail(cause))
            .finally(() => {
            this.#tasks -= 1;
            budget.give(cost);
            this.#woken();
        });
        while (this.#tasks >= threads * TASKS_A_THREAD)
            await this.progress();
    }
    async #place({ ends, chunks: words, blocks }, owners) {
        const chunks = chunk_list/* ChunkList */.uH.of(words);
        for (const block of blocks)
            await this.#placeBlock(block);
        let at = 0;
        for (const [i, { content, part }] of owners.entries()) {
            const end = ends[i] ?? streamEnd(chunks);
            content.done(part, end, chunks, at);
            if (end.kind !== 'read')
                continue;
            at += end.chunks;
            this.bytesRead += end.bytes;
        }
    }
    async #placeBlock({ number, raw, sealed }) {
        const { pack, offset } = await this.#p.packs.add(sealed);
        const length = sealed.length;
        sealed.buffer.transfer(0);
        this.#p.blocks.place({ point: this.#p.point, pack, offset, length, number, raw });
    }
    #fail(cause) {
        this.#failure ??= { cause };
        this.#wake.reject(cause);
    }
    #woken() {
        if (this.#failure !== null)
            return;
        const wake = this.#wake;
        this.#wake = Promise.withResolvers();
        this.#wake.promise.catch(() => { });
        wake.resolve();
    }
}
const NO_STAT = { size: 0, mtime: 0n, ctime: 0n, inode: 0n };
function streamEnd(chunks) {
    const bytes = chunks.bytesOf(0, chunks.count);
    return { kind: 'read', chunks: chunks.count, bytes, before: NO_STAT, after: null };
}
function newSegment() {
    return new Uint8Array(chunk_ids/* ID_HEADROOM_BYTES */.cn + file_content_SEGMENT_BYTES);
}

;// CONCATENATED MODULE: ./build/archive/merge-join.js


/**
 * Goes through the last index beside the walk. Lines are kept as long runs of text and, where a whole frame is one run, as
 * the frame: on an unchanged tree nothing is parsed and nothing is written.
 */
class LastIndex {
    #frames;
    #kept;
    #onFrame;
    #frame = null;
    #at = 0;
    #runStart = 0;
    #keeping = true;
    /** Where a taken entry's lines are collected: it may go on in the next frame. */
    #taken = null;
    constructor(frames, kept, onFrame) {
        this.#frames = frames[Symbol.asyncIterator]();
        this.#kept = kept;
        this.#onFrame = onFrame;
    }
    async begin() {
        await this.#next();
    }
    /** True when nothing is left. */
    get ended() {
        return this.#frame === null;
    }
    /** Whether the line here begins with what an unchanged entry begins with, and goes on with its content. */
    matches(prefix) {
        if (this.#frame === null)
            return false;
        const { text } = this.#frame;
        if (!text.startsWith(prefix, this.#at))
            return false;
        const end = this.#at + prefix.length;
        return text.charCodeAt(end) === 0x7d /* } */ || text.startsWith(',"c":', end);
    }
    /** Keeps the entry here. False = the end of the frame: `next` must be awaited before anything else. */
    keep() {
        this.#keeping = true;
        return this.#skip();
    }
    /** The key here; null = nothing is left. */
    key() {
        if (this.#frame === null)
            return null;
        const { text } = this.#frame;
        return (0,frame_lines/* lineKey */.QW)(text, this.#at, text.indexOf('\n', this.#at));
    }
    /** Leaves the entry here out. As `keep`. */
    drop() {
        this.#endRun();
        this.#keeping = false;
        const more = this.#skip();
        this.#runStart = this.#at;
        return more;
    }
    /** Leaves the entry here out and hands over its lines. */
    async take() {
        this.#endRun();
        this.#keeping = false;
        const from = this.#at;
        const frame = this.#frame;
        if (frame === null)
            return [];
        const more = this.#skip();
        this.#runStart = this.#at;
        this.#taken = [{ frame, from, to: this.#at }];
        if (!more)
            await this.next();
        const taken = this.#taken;
        this.#taken = null;
        return taken;
    }
    /** Something new comes before the line here. */
    insert() {
        this.#endRun();
    }
    /** To the next frame that has a line of another entry. */
    async next() {
        const frame = this.#frame;
        if (frame === null)
            return;
        if (frame.whole && this.#runStart === frame.start && this.#at > frame.start)
            this.#kept.frame(frame);
        else
            this.#endRun();
        await this.#next();
    }
    async #next() {
        for (;;) {
            const { value, done } = await this.#frames.next();
            this.#frame = done === true ? null : value;
            if (this.#frame === null)
                return;
            this.#onFrame(this.#frame);
            const { text, start } = this.#frame;
            this.#at = this.#runStart = start;
            while (isMore(text, this.#at))
                this.#at = text.indexOf('\n', this.#at) + 1;
            if (!this.#keeping) {
                if (this.#at > start)
                    this.#taken?.push({ frame: this.#frame, from: start, to: this.#at });
                this.#runStart = this.#at;
            }
            if (this.#at < text.length)
                return;
            if (this.#keeping && this.#at > start)
                this.#kept.frame(this.#frame);
        }
    }
    async stop() {
        await this.#frames.return?.();
    }
    #endRun() {
        if (this.#frame !== null && this.#at > this.#runStart)
            this.#kept.run({ frame: this.#frame, from: this.#runStart, to: this.#at });
        this.#runStart = this.#at;
    }
    /** Over the line here and those that go on with it. */
    #skip() {
        if (this.#frame === null)
            return true;
        const { text } = this.#frame;
        this.#at = text.indexOf('\n', this.#at) + 1;
        while (isMore(text, this.#at))
            this.#at = text.indexOf('\n', this.#at) + 1;
        return this.#at < text.length;
    }
}

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(8877);
;// CONCATENATED MODULE: ./build/archive/young-generation.js

/** Two halves of 4 MiB, and what V8 rounds up. Left alone it grows to 100 MiB under a walk and saves 2 % of the time. */
const YOUNG_MAX_BYTES = 8 * 1024 * 1024;
let held = false;
/**
 * Keeps this thread's young generation from growing further. An Action cannot pass flags to Node, and the size itself is read
 * once, at the start; the factor by which it grows is read at each step.
 */
function holdYoungGeneration() {
    if (held)
        return;
    const young = (0,external_node_v8_.getHeapSpaceStatistics)().find(({ space_name }) => space_name === 'new_space');
    if (young === undefined || young.space_size < YOUNG_MAX_BYTES)
        return;
    (0,external_node_v8_.setFlagsFromString)('--semi-space-growth-factor=1');
    held = true;
}

;// CONCATENATED MODULE: ./build/archive/walking.js







/** Beyond it further names of a file are read again, and known by their bytes. */
const LINKS_MAX = 1_000_000;
/** Goes through what the source hands over, beside the last index, and decides for each entry where its bytes come from. */
class Walking {
    #p;
    #output;
    #reading;
    #sink;
    #progress;
    #last;
    #links = new Map();
    #framesSeen = 0;
    #filling = false;
    /** The last index has come to the end of a frame. */
    #ended = false;
    constructor(parts, output, reading, sink, progress) {
        this.#p = parts;
        this.#output = output;
        this.#reading = reading;
        this.#sink = sink;
        this.#progress = progress;
        this.#last = new LastIndex(this.#lastFrames(), output, (frame) => this.#seen(frame));
    }
    async walk() {
        const { items, signal } = this.#p;
        await this.#last.begin();
        let before = null;
        for await (const item of items) {
            if (signal.aborted)
                throw signal.reason;
            const key = item.kind === 'entry' ? item.entry.key : item.key;
            if (before !== null && key <= before)
                throw new core_errors/* HoldfastError */.Et('internal', `the source hands over '${key}' after '${before}'`, {
                    hint: 'please report this with the log of the run',
                });
            before = key;
            if (item.kind === 'unread')
                await this.#unread(item);
            else if (!this.#unchanged(item))
                await this.#entry(item);
            else if (this.#ended)
                await this.#nextFrame();
        }
        while (!this.#last.ended)
            if (!this.#last.drop())
                await this.#last.next();
    }
    /** The way of nearly every entry: nothing is awaited and nothing parsed. */
    #unchanged({ entry, content }) {
        const detect = entry.type === 'f' ? this.#output.detectOf(entry) : undefined;
        if (content.kind === 'stream' || (content.kind === 'file' && detect === undefined && entry.size !== 0))
            return false;
        if (!this.#last.matches((0,frame_lines/* linePrefix */.NF)(entry, detect)))
            return false;
        this.#ended = !this.#last.keep();
        this.#count(entry);
        return true;
    }
    async #nextFrame() {
        this.#ended = false;
        holdYoungGeneration();
        this.#progress();
        await this.#last.next();
        await this.#keepUp();
    }
    async #advance(key) {
        let here = this.#last.key();
        while (here !== null && here < key) {
            if (!this.#last.drop())
                await this.#last.next();
            here = this.#last.key();
        }
        return here === key;
    }
    async #entry(item) {
        const { entry, content } = item;
        let last = null;
        if (await this.#advance(entry.key)) {
            if (this.#unchanged(item)) {
                if (this.#ended)
                    await this.#nextFrame();
                return;
            }
            last = lastEntry(await this.#last.take());
        }
        else
            this.#last.insert();
        const detect = entry.type === 'f' ? this.#output.detectOf(entry) : undefined;
        const prefix = () => (0,frame_lines/* linePrefix */.NF)(plainEntry(entry), detect);
        if (content.kind === 'stream') {
            const streamed = new FileContent(null, []);
            this.#output.file({ entry, content: streamed, mapped: false, last });
            await this.#fillTable();
            await this.#reading.stream(streamed, content.open());
        }
        else if (content.kind === 'none' || entry.size === 0) {
            this.#count(entry);
            this.#output.line(entry.key, `${prefix()}}`);
        }
        else if (last !== null && sameContent(last, { ...plainEntry(entry), ...(detect !== undefined && { detect }) })) {
            this.#count(entry);
            this.#output.last(entry.key, prefix(), last);
        }
        else {
            const link = entry.hardLink === undefined ? undefined : this.#links.get(entry.hardLink);
            const file = link ?? new FileContent(entry.size ?? 0, rangesOf(entry, content.data));
            this.#output.file({ entry, content: file, mapped: content.data !== undefined, last });
            if (link === undefined) {
                if (entry.hardLink !== undefined && this.#links.size < LINKS_MAX)
                    this.#links.set(entry.hardLink, file);
                if (!this.#filling)
                    await this.#fillTable();
                await this.#reading.read(file, content.path);
            }
        }
        await this.#keepUp();
    }
    async #unread({ key, type, reason }) {
        let known = await this.#advance(key);
        if (!known)
            this.#last.insert();
        if (known && type !== 'd') {
            const last = lastEntry(await this.#last.take());
            if (last === null)
                this.#output.unread(key, type, reason);
            else
                this.#output.carried(last, reason);
        }
        if (type === 'd') {
            known = false;
            // A directory that cannot be read keeps all that the last point has in it.
            for (let here = this.#last.key(); here?.startsWith(key) === true; here = this.#last.key()) {
                known ||= here === key;
                const last = lastEntry(await this.#last.take());
                if (last === null)
                    this.#output.unread(here, 'f', reason);
                else if (last.line.entry.type === 'f' || here === key)
                    this.#output.carried(last, reason);
                else {
                    this.#count(last.line.entry);
                    this.#output.last(here, (0,frame_lines/* linePrefix */.NF)(last.line.entry, undefined), last);
                }
                await this.#keepUp();
            }
        }
        if (!known)
            this.#output.unread(key, type, reason);
    }
    #count(entry) {
        const { counts } = this.#output;
        counts.entries += 1;
        if (entry.type !== 'f')
            return;
        counts.files += 1;
        counts.bytes += entry.size ?? 0;
    }
    /** Writes what is ready, and waits while too much is not. */
    async #keepUp() {
        this.#output.drain();
        if (this.#output.pressing)
            await this.#reading.flush();
        while (this.#output.full) {
            await this.#reading.flush();
            await this.#reading.progress();
            this.#output.drain();
        }
        if (this.#sink.flying > 8)
            await this.#sink.settle(8);
    }
    #lastFrames() {
        const { base, resume } = this.#p;
        if (resume !== null)
            return goOn(resume, base);
        return base?.open() ?? noFrames();
    }
    #seen(frame) {
        this.#framesSeen += 1;
        if (this.#filling)
            this.#reading.fill(frame);
    }
    /** From the first file that is read on, what the last index knows is known; where nothing changed no thread is started. */
    async #fillTable() {
        if (this.#filling)
            return;
        this.#filling = true;
        for await (const frame of this.#p.resume?.loose.open() ?? noFrames())
            this.#reading.fill(frame);
        let left = this.#framesSeen;
        if (left === 0)
            return;
        for await (const frame of this.#lastFrames()) {
            this.#reading.fill(frame);
            if (--left === 0)
                return;
        }
    }
    async stop() {
        await this.#last.stop();
    }
}
function plainEntry(entry) {
    const { detect: _, ...plain } = entry;
    return plain;
}
async function* noFrames() { }

// EXTERNAL MODULE: ./build/archive/worker-pool.js
var worker_pool = __webpack_require__(2854);
;// CONCATENATED MODULE: ./build/archive/writer.js




















/**
 * The first checkpoint comes after a minute, each next one after as long again as the run has taken, and at the latest after a
 * quarter of an hour: a run that is killed loses half of a short life and little of a long one.
 */
const CHECKPOINT_FIRST_MS = 60_000;
const CHECKPOINT_EVERY_MS = 15 * 60_000;
/** A file that changes twice in one tick of the clock shows the same times: what is younger than this is read again next time. */
const TICK_NS = 2000000000n;
/** What a thread has for itself: its window, and a block compressed, sealed, opened and inflated. */
const THREAD_BYTES = 24 * 1024 * 1024;
/**
 * Writes a point: everything but its catalogue entry. Throws what the store, the source or the signal throws; what was
 * written until then is litter that a checkpoint may name.
 */
async function writePoint(parts) {
    const share = new BudgetShare(parts.budget);
    await share.take(PACK_BUFFERS * PACK_BYTES + parts.threads.count * THREAD_BYTES, parts.signal);
    const run = new Writing(parts, share, await chainKeys(parts), (0,external_node_crypto_.randomBytes)(seal/* KEY_BYTES */.Co));
    try {
        await run.walk();
        return await run.finish();
    }
    catch (thrown) {
        if (parts.signal.aborted)
            await run.leaveCheckpoint();
        throw thrown;
    }
    finally {
        await run.close();
        share.close();
    }
}
async function chainKeys({ base, resume, keys, decision, }) {
    const earlier = base?.keys ?? resume?.index.keys;
    if (earlier !== undefined)
        return earlier;
    if (decision.chain !== null)
        throw new core_errors/* HoldfastError */.Et('internal', `a point of chain ${decision.chain} has no base`, {
            hint: 'please report this',
        });
    const chain = (0,external_node_crypto_.randomBytes)(seal/* KEY_BYTES */.Co);
    return { chain, chainSealed: { sealed: await keys.sealForIndex(chain), check: (0,seal/* keyCheck */.wz)(chain) } };
}
class Writing {
    #p;
    #place;
    #keys;
    #pointKey;
    #pool;
    #sink;
    #packs;
    #index;
    #notices = new Notices();
    #output;
    #reading;
    #walking;
    #ownKey = null;
    #checkpoints = 0;
    #startedAt;
    #checkpointAt;
    constructor(p, budget, keys, pointKey) {
        const { store, point, threads, signal } = p;
        this.#p = p;
        this.#keys = keys;
        this.#pointKey = pointKey;
        this.#place = { store: p.keys.store, source: `${p.plan}/${p.source}`, chain: p.decision.chain ?? point, point };
        const { chunkIdKey, gearTable } = p.keys;
        const setup = {
            reader: p.readerModule,
            place: this.#place,
            pointKey,
            chunkIdKey,
            gearTable,
            known: new dedupe_table/* DedupeTable */.Q().memory,
            numbers: new SharedArrayBuffer(4),
        };
        const blocks = new BlockList();
        this.#pool = new worker_pool/* WorkerPool */.T(threads, 'archive-write', setup);
        this.#sink = new ObjectSink(store);
        this.#packs = new PackWriter(this.#sink, this.#place, budget);
        this.#index = new IndexWriter(keys.chain, this.#place, this.#sink, blocks);
        this.#output = new Output(this.#index, blocks, this.#notices, p.decision.base?.point ?? p.resume?.place.point ?? point, p.time - TICK_NS);
        const [pool, packs] = [this.#pool, this.#packs];
        const placed = async () => await this.#placed();
        const count = threads.count;
        this.#reading = new Reading({
            pool,
            threads: count,
            budget,
            packs,
            blocks,
            gear: (0,chunker/* gearOf */.RZ)(gearTable),
            point,
            signal,
            placed,
        });
        this.#walking = new Walking(p, this.#output, this.#reading, this.#sink, () => this.#progress());
        this.#startedAt = p.clock.now();
        this.#checkpointAt = this.#startedAt + CHECKPOINT_FIRST_MS;
    }
    async walk() {
        await this.#walking.walk();
    }
    #progress() {
        const { counts } = this.#output;
        this.#p.onProgress?.({
            entries: counts.entries,
            bytesRead: this.#reading.bytesRead,
            bytesStored: this.#sink.bytes,
        });
    }
    async finish() {
        await this.#reading.settle();
        this.#p.signal.throwIfAborted();
        this.#output.drain();
        this.#index.cutFrame();
        this.#packs.flush();
        const header = { ...(await this.#p.facts()), time: this.#p.time };
        const place = { ...this.#place, kind: 'directory', number: 0 };
        const { sealed, raw } = (0,archive_frames/* sealLines */.JD)(this.#keys.chain, place, directoryText({ header, frames: this.#index.frames }));
        const object = this.#index.sendObject(sealed);
        await this.#sink.settle();
        const { counts } = this.#output;
        const objects = this.#objects(this.#needed([...this.#index.frames, { origin: this.#place.point, segment: object }]));
        return {
            chain: this.#place.chain,
            status: counts.unread + counts.carried > 0 ? 'partial' : 'complete',
            counts: { ...counts, read: this.#reading.bytesRead, stored: this.#sink.bytes },
            generation: this.#p.keys.generation,
            chainKey: this.#keys.chainSealed,
            pointKeys: await this.#pointKeys(),
            directory: { object, length: sealed.length, raw },
            objects,
            notices: this.#notices.named,
            noticed: this.#notices.counts,
        };
    }
    async close() {
        await Promise.all([this.#pool.close(), this.#walking.stop(), this.#sink.abandon()]);
    }
    /** Keys of the objects that these frames need, and packs of what is written so far. */
    #needed(frames) {
        const keys = new Set();
        for (const [point, packs] of this.#index.packs)
            for (const pack of packs)
                keys.add((0,object_keys/* packKey */.l7)({ ...this.#place, point }, pack));
        for (const { origin, segment } of frames)
            keys.add((0,object_keys/* segmentKey */.zT)({ ...this.#place, point: origin }, segment));
        return keys;
    }
    #objects(keys) {
        const { base, resume } = this.#p;
        return [...keys].sort().map((key) => {
            const object = this.#sink.written.get(key) ?? resume?.index.objects.get(key) ?? base?.objects.get(key);
            if (object !== undefined)
                return object;
            const hint = 'please report this with the log of the run';
            throw new core_errors/* HoldfastError */.Et('internal', `the point needs ${key}, which nothing names`, { hint });
        });
    }
    async #pointKeys() {
        const { base, resume, keys } = this.#p;
        this.#ownKey ??= { sealed: await keys.sealForData(this.#pointKey), check: (0,seal/* keyCheck */.wz)(this.#pointKey) };
        const all = { ...base?.keys.points, ...resume?.index.keys.points };
        const needed = { [this.#place.point]: this.#ownKey };
        for (const point of this.#index.packs.keys()) {
            const key = all[point];
            if (key !== undefined)
                needed[point] = key;
        }
        return needed;
    }
    /** Runs between two replies: the one moment at which no pack is being filled. */
    async #placed() {
        holdYoungGeneration();
        this.#progress();
        if (this.#p.clock.now() >= this.#checkpointAt)
            await this.#checkpoint();
    }
    async #checkpoint() {
        this.#output.drain();
        this.#index.cutFrame();
        const frames = [...this.#index.frames];
        const { lastKey } = this.#index;
        const loose = this.#index.looseFrames([...this.#output.unfinished()].flatMap((content) => [...content.finished()]));
        this.#index.flushSegment();
        this.#packs.flush();
        const needed = this.#needed([...frames, ...loose]); // the walk goes on while we wait
        await this.#sink.settle();
        const points = await this.#pointKeys();
        const header = { users: {}, groups: {}, time: this.#p.time, root: '', notKept: [], excludes: '' };
        const content = { header, frames, loose, lastKey, objects: this.#objects(needed), points };
        await putCheckpoint(this.#p.store, this.#place, this.#keys, this.#checkpoints++, content);
        const now = this.#p.clock.now();
        this.#checkpointAt = now + Math.min(CHECKPOINT_EVERY_MS, Math.max(CHECKPOINT_FIRST_MS, now - this.#startedAt));
    }
    /** A run that is told to stop leaves word of what it has stored; nothing else is lost when that fails. */
    async leaveCheckpoint() {
        if (this.#reading.bytesRead === 0)
            return;
        try {
            await this.#reading.between(async () => await this.#checkpoint());
        }
        catch (cause) {
            this.#p.log.debug(`no checkpoint was left: ${cause instanceof Error ? cause.message : String(cause)}`);
        }
    }
}

;// CONCATENATED MODULE: ./build/catalogue/attempts.js


const WEEK_MS = 7 * 86_400_000;
/**
 * Runs of a source that wrote a checkpoint and never an entry, in the order of their ids: a later run goes on from them.
 * `since`: chains opened before it are not looked at, but for the one that is open now.
 */
async function readAttempts(store, points, of) {
    const folder = `index/${of.plan}/${of.source}/`;
    const committed = new Set(points.map(({ point }) => point));
    const found = new Map();
    const look = async (prefix, after) => {
        for await (const { key, modifiedAt } of store.list(prefix, after)) {
            const [chain = '', point = '', name = ''] = key.slice(folder.length).split('/');
            if (!name.startsWith('checkpoint-') || slotOfPoint(chain) === null || slotOfPoint(point) === null)
                continue;
            if (committed.has(point))
                continue;
            const writtenAt = Math.max(modifiedAt, found.get(point)?.writtenAt ?? 0);
            found.set(point, { point, chain, writtenAt });
        }
    };
    // Ids begin with their slot: one listing from a week ago finds every chain that a dead full may have opened since.
    const recent = `${folder}${(0,core_time/* slotKey */.q8)(of.now - WEEK_MS)}`;
    await look(folder, recent);
    if (of.openChain !== null && `${folder}${of.openChain}` <= recent)
        await look(`${folder}${of.openChain}/`);
    return [...found.values()].sort((a, b) => (a.point < b.point ? -1 : 1));
}

;// CONCATENATED MODULE: ./build/catalogue/chain-check.js
/**
 * Compares what the entries of one chain (all of the same) name with two listings of the store, before a new point rests on it. It shows that
 * the objects are there with their sizes; whether their bytes are good is for `verify` to say.
 */
async function checkChain(store, entries) {
    const lineage = brokenLineage(entries);
    const hurt = await hurtObjects(store, entries);
    return { hurt, broken: lineage ?? chain_check_wordsOf(hurt) };
}
async function hurtObjects(store, entries) {
    const [first] = entries;
    if (first === undefined)
        return [];
    const { plan, source, chain } = first.point;
    const wanted = new Map();
    for (const { point } of entries)
        for (const object of point.objects)
            wanted.set(object.key, object);
    const resized = new Map();
    for (const folder of [`data/${plan}/${source}/${chain}/`, `index/${plan}/${source}/${chain}/`]) {
        for await (const { key, size } of store.list(folder)) {
            const expected = wanted.get(key)?.size;
            wanted.delete(key);
            if (expected !== undefined && expected !== size)
                resized.set(key, size);
        }
    }
    if (wanted.size === 0 && resized.size === 0)
        return [];
    const hurt = new Map();
    for (const { point } of entries) {
        for (const { key, size: expected } of point.objects) {
            const size = resized.get(key) ?? null;
            if (size === null && !wanted.has(key))
                continue;
            const known = hurt.get(key) ?? { key, size, expected, points: [] };
            known.points.push(point.point);
            hurt.set(key, known);
        }
    }
    return [...hurt.values()];
}
/**
 * What is wrong with the entries of one chain as such, `the catalogue entry of … is missing`; null when nothing is. One that
 * was replaced by another good one of the same chain is told by its child, which holds its digest.
 */
function brokenLineage(entries) {
    const digests = new Map(entries.map(({ point, digest }) => [point.point, digest]));
    for (const { point } of entries) {
        if (point.parent === null)
            continue;
        const digest = digests.get(point.parent.point);
        if (digest === undefined)
            return `the catalogue entry of ${point.parent.point} is missing`;
        if (digest !== point.parent.digest)
            return `the catalogue entry of ${point.parent.point} is not the one that was written`;
    }
    return null;
}
function chain_check_wordsOf(hurt) {
    const [first, ...more] = hurt;
    if (first === undefined)
        return null;
    const what = first.size === null ? 'is missing' : `has ${first.size} bytes and not ${first.expected}`;
    return `${first.key} ${what}${more.length === 0 ? '' : `, and ${more.length} more`}`;
}

;// CONCATENATED MODULE: ./build/core/calendar.js
const DAY_MS = 86_400_000;
/** Monday is 1, as in cron; Sunday is 0. 1970-01-01 was a Thursday. */
function weekdayOf(day) {
    return (((day + 4) % 7) + 7) % 7;
}
/** The day that the clocks of an IANA time zone show. */
function dayAt(timezone) {
    const format = new Intl.DateTimeFormat('en-u-ca-gregory', {
        timeZone: timezone,
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
    });
    return (at) => {
        const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
        return Date.UTC(parts.get('year') ?? 0, (parts.get('month') ?? 1) - 1, parts.get('day') ?? 1) / DAY_MS;
    };
}
/** `2026-11-16`. */
function dayText(day) {
    return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
/** The first day on that weekday after `day`. */
function nextWeekday(day, weekday) {
    return day + (((weekday - weekdayOf(day) + 6) % 7) + 1);
}
/** The first day of the month after that of `day`. */
function nextMonth(day) {
    const date = new Date(day * DAY_MS);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / DAY_MS;
}
/**
 * The first instant after `after` at which the zone's clocks show `day` or a later one. It is searched for, not computed:
 * midnight is skipped where clocks change at midnight, and Samoa once skipped a whole day.
 */
function startOfDay(day, timezone, after) {
    const dayOf = dayAt(timezone);
    let [before, reached] = [after, Math.max(after, day * DAY_MS) + 2 * DAY_MS];
    while (reached - before > 1) {
        const middle = Math.floor((before + reached) / 2);
        if (dayOf(middle) >= day)
            reached = middle;
        else
            before = middle;
    }
    return reached;
}

// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
;// CONCATENATED MODULE: ./build/core/chain.js



/** How long after its planned end a late run may still join a chain; `prune` waits twice as long. */
const LATE_JOIN_MS = 12 * 3_600_000;
/** What a dead run left behind is litter after seven days; a run that goes on from it must end before that. */
const RESUME_MAX_AGE_MS = 6 * 86_400_000;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const byTime = (a, b) => (a.point < b.point ? -1 : 1);
/** Null when no full lies at or before the slot. Points from later than the slot (a clock that was ahead) are no base. */
function newestChain(points, slot) {
    const until = points.filter((point) => point.slot <= slot).sort(byTime);
    const full = until.findLast((point) => point.type === 'full');
    if (full === undefined)
        return null;
    const newest = until.findLast((point) => point.chain === full.chain) ?? full;
    const { length } = points.filter((point) => point.chain === full.chain);
    return { chain: full.chain, full, newest, length };
}
/**
 * Decides what a run makes and what it rests on. A chain is open until its planned end and closed after it, whatever
 * happened: so a full that failed is owed by the next run, and nothing joins a chain whose locks may have ended.
 */
function decideChain(question) {
    const { scheme, points, slot, timezone, recorded } = question;
    const open = newestChain(points, slot);
    if (open === null)
        return fullOf(question, null, points.length === 0 ? 'the first point' : 'there is no earlier full');
    const closed = scheme.between === 'full' ? 'the scheme makes fulls only' : whyClosed(question, open);
    if (closed !== null)
        return fullOf(question, open, closed);
    const { chain, full, newest, length } = open;
    const place = `${length + 1} of ${lengthLimit(scheme)} in the chain of ${dayText(dayAt(timezone)(openedAt(chain)))}`;
    const resume = newestAttempt(question, (attempt) => attempt.chain === chain && attempt.point > newest.point);
    return {
        type: scheme.between,
        chain,
        base: scheme.between === 'differential' ? full : newest,
        position: length + 1,
        why: `${place}${chain_wordsOf(resume)}`,
        plannedEnd: recorded?.plannedEnd ?? null,
        resume,
    };
}
/** When a chain that is opened at `slot` closes by the calendar or its age; null when only its length closes it. */
function plannedEnd(scheme, slot, timezone) {
    if (scheme.between === 'full')
        return slot;
    const ends = [periodEnd(scheme.full, slot, timezone), scheme.maxAge === null ? null : slot + scheme.maxAge];
    const known = ends.filter((end) => end !== null);
    return known.length === 0 ? null : Math.min(...known);
}
function periodEnd(rule, slot, timezone) {
    if (rule.kind === 'every')
        return null;
    const today = dayAt(timezone)(slot);
    const day = rule.kind === 'monthly' ? nextMonth(today) : nextWeekday(today, rule.kind === 'weekly' ? 1 : rule.day);
    return startOfDay(day, timezone, slot);
}
function lengthLimit({ full, maxChain }) {
    return full.kind === 'every' ? Math.min(full.points, maxChain) : maxChain;
}
function whyClosed(question, open) {
    const { scheme, slot, now, timezone, recorded } = question;
    const opened = openedAt(open.chain);
    const day = dayAt(timezone);
    const chain = `the chain of ${dayText(day(opened))}`;
    const period = periodEnd(scheme.full, opened, timezone);
    if (period !== null && slot >= period)
        return withoutFull(scheme.full, day(slot));
    if (scheme.maxAge !== null && slot >= opened + scheme.maxAge)
        return `${chain} is older than ${(0,duration/* formatDuration */.a3)(scheme.maxAge)}`;
    const promised = recorded?.plannedEnd ?? null;
    if (promised !== null && slot >= promised)
        return `${chain} was planned to end on ${dayText(day(promised))}`;
    const end = earliest(plannedEnd(scheme, opened, timezone), promised);
    if (end !== null && now >= end + LATE_JOIN_MS)
        return `${chain} ended on ${dayText(day(end))} and the slot is late`;
    const limit = lengthLimit(scheme);
    if (open.length >= limit)
        return `the chain is ${open.length} long`;
    return recorded?.broken ?? null;
}
function withoutFull(rule, today) {
    if (rule.kind === 'weekly')
        return 'this week has no full yet';
    if (rule.kind === 'monthly')
        return 'this month has no full yet';
    const weekday = rule.kind === 'weekday' ? rule.day : 1;
    const since = nextWeekday(today, weekday) - 7;
    return weekdayOf(today) === weekday
        ? `this ${WEEKDAYS[weekday]} has no full yet`
        : `there is no full since ${WEEKDAYS[weekday]}, ${dayText(since)}`;
}
function fullOf(question, open, why) {
    const { scheme, slot, timezone } = question;
    const endOf = (opened) => plannedEnd(scheme, opened, timezone);
    // An attempt that opened a chain is gone on with in that chain, as long as that chain would still be open.
    const resume = newestAttempt(question, ({ chain, point }) => {
        if (open !== null && point < open.full.point)
            return false;
        if (question.points.some((known) => known.chain === chain))
            return false;
        const end = scheme.between === 'full' ? null : endOf(openedAt(chain));
        return end === null || slot < end;
    });
    const chain = resume?.chain ?? null;
    const opened = chain === null || scheme.between === 'full' ? slot : openedAt(chain);
    const words = `${why}${chain_wordsOf(resume)}`;
    return { type: 'full', chain, base: null, position: 1, why: words, plannedEnd: endOf(opened), resume };
}
function newestAttempt(question, fits) {
    const { attempts = [], points, slot, now } = question;
    const usable = attempts.filter((attempt) => {
        if (openedAt(attempt.point) > slot || now - attempt.writtenAt >= RESUME_MAX_AGE_MS)
            return false;
        return points.every(({ point }) => point !== attempt.point) && fits(attempt);
    });
    return usable.sort(byTime).at(-1) ?? null;
}
function chain_wordsOf(resume) {
    return resume === null ? '' : `; goes on from the attempt ${resume.point}`;
}
/** Of a point or chain. */
function openedAt(id) {
    return slotOfPoint(id) ?? 0;
}
function earliest(a, b) {
    if (a === null || b === null)
        return a ?? b;
    return Math.min(a, b);
}

;// CONCATENATED MODULE: ./build/flows/data/chain-state.js







const DAMAGE = new Set(['object-missing', 'object-damaged', 'entry-forged', 'wrong-key']);
/** Whether an error is of what lies in the store, so that a full heals it. */
function isDamage(error) {
    return error instanceof core_errors/* HoldfastError */.Et && DAMAGE.has(error.code);
}
/**
 * Decides from what lies in the store what the next point is, and opens what it rests on. A chain that is not whole, or whose
 * index cannot be read, gets no further point: then it is a full, and why.
 */
async function chainState(store, opened, question) {
    const { plan, source, slot, now, distrust } = question;
    const { points, findings } = await readCatalogue(store, plan, source);
    const open = newestChain(points, slot);
    const chain = await chain_state_readEntries(store, opened, open === null ? [] : points.filter((one) => one.chain === open.chain));
    let broken = distrust ?? chain.broken ?? (await brokenChain(store, opened, chain.entries));
    let attempts = await readAttempts(store, points, { plan, source, openChain: open?.chain ?? null, now });
    const full = chain.entries.find(({ point }) => point.point === open?.full.point);
    for (;;) {
        const recorded = open === null ? null : { plannedEnd: full?.point.plannedEnd ?? null, broken };
        const decision = decideChain({ ...question, points, recorded, attempts });
        const resume = await openAttempt(store, opened, question, decision.resume);
        if (decision.resume !== null && resume === null) {
            attempts = attempts.filter(({ point }) => point !== decision.resume?.point);
            continue;
        }
        const base = await openBase(store, opened, chain.entries, decision.base);
        if (typeof base === 'string') {
            broken = base;
            continue;
        }
        const newest = await newestEntry(store, opened, points, chain.entries);
        return {
            points,
            entries: chain.entries,
            newest,
            decision,
            base,
            resume,
            findings: [...findings, ...chain.findings],
        };
    }
}
async function chain_state_readEntries(store, opened, points) {
    const entries = [];
    const findings = [];
    const read = await Promise.all(points.map(async (point) => {
        try {
            return await readEntry(store, point, opened.catalogueKey);
        }
        catch (error) {
            if (isDamage(error) || chain_state_isStrange(error))
                return { point, error };
            throw error;
        }
    }));
    for (const one of read) {
        if (!('error' in one))
            entries.push(one);
        else
            findings.push({ code: one.error.code, severity: 'error', message: one.error.message, hint: one.error.hint });
    }
    const hurt = read.find((one) => 'error' in one);
    const broken = hurt === undefined ? null : `the catalogue entry of ${hurt.point.point} cannot be read or believed`;
    return { entries, broken: broken, findings };
}
/** Written under keys that this holder lacks, or by a later version. */
function chain_state_isStrange(error) {
    return error instanceof core_errors/* HoldfastError */.Et && ['keys-missing', 'store-refused', 'keys-replaced'].includes(error.code);
}
async function brokenChain(store, opened, entries) {
    if (entries.some(({ point }) => point.generation !== opened.keys.generation))
        return 'the keys were rotated';
    return (await checkChain(store, entries)).broken;
}
/** Null = it cannot be gone on with: something of it is gone, or it is of keys that are not used any more. */
async function openAttempt(store, opened, { plan, source }, attempt) {
    if (attempt === null)
        return null;
    try {
        const place = { source: `${plan}/${source}`, chain: attempt.chain, point: attempt.point };
        return await openCheckpoint(store, opened.keys, place);
    }
    catch (error) {
        if (isDamage(error))
            return null;
        throw error;
    }
}
/** A text: why it cannot be rested on. */
async function openBase(store, opened, entries, wanted) {
    if (wanted === null)
        return null;
    const entry = entries.find(({ point }) => point.point === wanted.point);
    if (entry === undefined)
        return `the catalogue entry of ${wanted.point} is missing`;
    try {
        return { entry, index: await openIndex(store, opened.keys, entry.point) };
    }
    catch (error) {
        if (isDamage(error))
            return `the index of ${wanted.point} cannot be read: ${error.message}`;
        throw error;
    }
}
async function newestEntry(store, opened, points, entries) {
    const newest = points.at(-1);
    if (newest === undefined)
        return null;
    const known = entries.find(({ point }) => point.point === newest.point);
    if (known !== undefined)
        return known;
    try {
        return await readEntry(store, newest, opened.catalogueKey);
    }
    catch (error) {
        if (isDamage(error) || chain_state_isStrange(error))
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/flows/data/watched-items.js

const TOLD_EVERY = 2_000;
/**
 * The items of a source on their way into an archive, counted for whoever watches. A source that held something when it was
 * backed up last and is an empty folder now is no backup: a disk that is not mounted looks just so.
 */
async function* watched(items, of) {
    let count = 0;
    let onlyFolder = true;
    for await (const item of items) {
        count += 1;
        const key = item.kind === 'entry' ? item.entry.key : item.key;
        if (key !== '' || item.kind === 'unread' || item.entry.type !== 'd')
            onlyFolder = false;
        if (count % TOLD_EVERY === 0)
            of.task.update(`${count.toLocaleString('en-US')} entries`);
        yield item;
    }
    if (!onlyFolder || of.held <= 1)
        return;
    throw new core_errors/* HoldfastError */.Et('source-failed', `${of.name} is empty now and held ${of.held} entries at the last point`, {
        hint: 'mount what it is on; nothing was backed up and nothing counts as deleted. If it is to be empty, take the source out of the plan',
    });
}

;// CONCATENATED MODULE: ./build/flows/data/point.js






/** What showed while a point was written that was to join a chain: then a full is made, once. */
class Distrusted extends Error {
}
/**
 * Makes one recovery point of one source and commits it. A chain in which something turns out to be missing or damaged, at
 * first sight or while it is used, gets a full instead. Throws `source-failed` and what the store throws.
 */
async function makePoint(deps, request) {
    try {
        return await tryPoint(deps, request, null);
    }
    catch (error) {
        if (!(error instanceof Distrusted))
            throw error;
        deps.log.warn(`${request.plan.name}/${request.entry.name}: ${error.message}; a full is made`);
        return await tryPoint(deps, request, error.message);
    }
}
async function tryPoint(deps, request, distrust) {
    const { store, opened, clock } = deps;
    const { plan, entry, slot } = request;
    const startedAt = clock.now();
    const { scheme, timezone } = plan;
    const question = { plan: plan.name, source: entry.name, scheme, timezone, slot, now: startedAt, distrust };
    const state = await chainState(store, opened, question);
    const id = pointId(slot, deps.randomBytes);
    const { written, end } = await write(deps, request, state, id, startedAt);
    await checkStill(deps, request, state);
    const point = point_pointOf(deps, request, state, { id, written, end, startedAt });
    const { digest } = await commitEntry(store, point, opened.keys.catalogueKey);
    return { point, digest, written, end, state, findings: [...state.findings, ...end.findings] };
}
async function write(deps, { plan, entry, list, task }, state, point, startedAt) {
    const { store, opened, budget, threads, clock, log, signal } = deps;
    const { decision, base, resume, newest } = state;
    const name = `${plan.name}/${entry.name}`;
    const time = BigInt(startedAt) * 1000000n;
    const listing = await list();
    let end = null;
    const ended = () => {
        end ??= listing.end();
        return end;
    };
    try {
        const written = await writePoint({
            store,
            keys: opened.keys,
            plan: plan.name,
            source: entry.name,
            point,
            decision,
            base: base?.index ?? null,
            resume,
            items: watched(listing.items, { name, held: newest?.point.counts.entries ?? 0, task }),
            time,
            facts: async () => (await ended()).facts,
            readerModule: entry.source,
            budget,
            threads,
            clock,
            log,
            signal,
        });
        return { written, end: await ended() };
    }
    catch (error) {
        if (signal.aborted || !isDamage(error) || (base === null && resume === null))
            throw error;
        throw new Distrusted(`the chain of ${decision.chain} cannot be read: ${error.message}`, { cause: error });
    }
}
/** Whoever removed points while we wrote may have removed what this point rests on. */
async function checkStill({ store }, { plan, entry }, state) {
    const { chain } = state.decision;
    const before = state.points.filter((point) => point.chain === chain);
    if (before.length === 0)
        return;
    const [gone] = gonePoints(before, await readPoints(store, plan.name, entry.name));
    if (gone !== undefined)
        throw new Distrusted(`the point ${gone.point} was removed while the backup ran`);
}
function point_pointOf({ opened, clock, version }, { plan, entry, slot }, { decision, base }, made) {
    const { id, written, end, startedAt } = made;
    const { chain, counts, generation, chainKey, pointKeys, directory, objects } = written;
    return {
        plan: plan.name,
        source: entry.name,
        point: id,
        slot,
        type: decision.type,
        status: statusOf(written, end),
        chain,
        store: opened.id,
        kind: entry.source,
        position: decision.position,
        why: decision.why,
        plannedEnd: decision.plannedEnd,
        parent: base === null ? null : { point: base.entry.point.point, digest: base.entry.digest },
        startedAt,
        endedAt: clock.now(),
        host: (0,external_node_os_.hostname)(),
        version,
        counts,
        generation,
        chainKey,
        pointKeys,
        directory,
        objects,
    };
}
/** What the source itself could not read of its entries counts like a path that could not be read. */
function statusOf(written, end) {
    return end.findings.some(({ severity }) => severity === 'error') ? 'partial' : written.status;
}

;// CONCATENATED MODULE: ./build/flows/data/backup.js











/** The data sources of a plan that run, in the order of the plan. */
function dataEntries(plan, only) {
    return plan.sources.filter(({ type, name }) => type === 'data' && (only === null || name === only));
}
/** Backs the data sources of one plan up, one after the other: each is as fast as the machine. One that fails stops no other. */
async function backupData(deps, plan, serving) {
    const destination = destinationNamed(deps.space, plan.destination ?? '');
    const entries = dataEntries(plan, serving.only);
    let known;
    try {
        known = await openKnown(deps, plan, destination);
    }
    catch (thrown) {
        deps.signal.throwIfAborted();
        return unopened(plan, entries, serving, (0,core_errors/* toHoldfastError */.xh)(thrown));
    }
    const { open } = known;
    const budget = new ByteBudget();
    const ends = [];
    for (const entry of entries)
        ends.push(await backupSource(deps, { plan, entry, serving, open, budget }));
    const isFirst = ends.some(({ made }) => made !== null && made.state.points.length === 0);
    const findings = [
        ...known.findings,
        ...open.keys.findings
            .filter(({ code }) => code !== 'one-holder' || isFirst)
            .map((one) => ({ plan: plan.name, ...one })),
        ...ends.flatMap((end) => end.findings),
        ...(await remember(deps, plan, destination, known, ends.flatMap(({ made }) => made ?? []))),
    ];
    return {
        ...backup_outcomeOf(ends, findings),
        items: ends.map(({ item }) => item),
        findings,
        made: ends.flatMap(({ made }) => made ?? []),
        destination: open,
    };
}
async function backupSource(deps, request) {
    const { plan, entry, serving, open } = request;
    const of = { plan: plan.name, source: entry.name, slot: (0,core_time/* isoTime */.Ly)(serving.slot) };
    const name = `${plan.name}/${entry.name}`;
    try {
        if (!serving.again) {
            const served = (await readPoints(open.store, plan.name, entry.name)).findLast(({ slot, status }) => slot === serving.slot && status === 'complete');
            if (served !== undefined) {
                const note = 'this slot has a complete point; --force makes another';
                return {
                    item: { ...of, point: served.point, status: 'already-served', note },
                    entry,
                    made: null,
                    findings: [],
                };
            }
        }
        const made = await inTask(deps, request);
        return { item: itemOf(of, made), entry, made, findings: pointFindings(name, plan.name, made) };
    }
    catch (thrown) {
        deps.signal.throwIfAborted();
        const { code, message, hint } = (0,core_errors/* toHoldfastError */.xh)(thrown);
        return { item: { ...of, status: 'failed', error: { code, message, hint } }, entry, made: null, findings: [] };
    }
}
async function inTask(deps, { plan, entry, serving, open, budget }) {
    const task = deps.log.task(`${plan.name}/${entry.name}`);
    try {
        const registered = dataSources(deps.sources).find(({ spec }) => spec.name === entry.source);
        if (registered === undefined)
            throw new core_errors/* HoldfastError */.Et('internal', `there is no source '${entry.source}'`, { hint: 'please report this' });
        const source = await registered.load();
        const { cwd, env, signal, log, space, root } = deps;
        const avoid = destinationFolders(root, space.destinations);
        const made = await makePoint({ ...deps, store: open.store, opened: open.keys, budget }, {
            plan,
            entry,
            slot: serving.slot,
            list: () => source.list({ cwd, env, avoid, signal, log }, entry.options),
            task,
        });
        task.done(pointWords(made));
        return made;
    }
    catch (error) {
        task.fail(deps.signal.aborted ? 'cancelled; the next run goes on' : (0,core_errors/* toHoldfastError */.xh)(error).message);
        throw error;
    }
}
/** `incremental, 1,204 files; read 12 MiB, stored 3.1 MiB`. */
function pointWords({ point }) {
    const { files, read, stored } = point.counts;
    const all = files === 1 ? '1 file' : `${files.toLocaleString('en-US')} files`;
    return `${point.type}, ${all}; read ${formatSize(read)}, stored ${formatSize(stored)}`;
}
function itemOf(of, made) {
    const { point, chain, type, position, why, counts, status } = made.point;
    const { read, stored, unread, carried } = counts;
    const missing = unread + carried;
    const message = missing > 0 ? `${missing} paths could not be read` : 'attributes could not be read';
    const error = { code: unread > 0 ? 'path-unread' : 'path-carried', message, hint: 'see the findings' };
    return {
        ...of,
        point,
        chain: { id: chain, kind: type, position, why },
        status,
        bytes: { read, stored },
        note: pointWords(made),
        ...(status === 'complete' ? {} : { error: missing > 0 ? error : { ...error, code: 'attributes-unread' } }),
    };
}
function backup_outcomeOf(ends, findings) {
    const runs = ends.map(({ item }) => {
        const reason = item.error?.code ?? null;
        if (item.status === 'failed')
            return { outcome: outcome_isRefusal(reason) ? 'refused' : 'failed', reason };
        return item.status === 'partial' ? { outcome: 'partial', reason } : { outcome: 'complete', reason: null };
    });
    const ended = togetherOf(runs);
    const wrong = findings.find(({ severity }) => severity === 'error');
    return ended.outcome === 'complete' && wrong !== undefined ? { outcome: 'partial', reason: wrong.code } : ended;
}
function unopened(plan, entries, { slot }, { code, message, hint }) {
    const error = { code, message, hint };
    const items = entries.map(({ name }) => ({ plan: plan.name, source: name, slot: (0,core_time/* isoTime */.Ly)(slot), status: 'failed', error }));
    const outcome = outcome_isRefusal(code) ? 'refused' : 'failed';
    return {
        outcome,
        reason: code,
        items,
        findings: [{ code, severity: 'error', plan: plan.name, message, hint }],
        made: [],
        destination: null,
    };
}

;// CONCATENATED MODULE: ./build/flows/data/late-signal.js
/** Hosts give a run five seconds after a signal: what it does with its stores may take most of them. */
const LATE_MS = 4_000;
/**
 * Aborts some seconds after another signal does, with the same reason. A backup that is told to stop still has to write down
 * how far it came: a call to its store that is refused at once would lose that.
 */
function lateSignal(signal) {
    const late = new AbortController();
    const start = () => {
        setTimeout(() => late.abort(signal.reason), LATE_MS).unref();
    };
    if (signal.aborted)
        start();
    else
        signal.addEventListener('abort', start, { once: true });
    return late.signal;
}

;// CONCATENATED MODULE: ./build/core/run-record-file.js


/** Where a record lies, in the state ref and in a destination alike: `runs/<plan>/<slot>/<run>-<attempt>.json`. `n` from 2 on tells apart two records of one attempt. */
function recordPath(record, n = 1) {
    const slot = (0,core_time/* slotKey */.q8)(Date.parse(record.slot));
    return `${recordFolder(record.plan)}${slot}/${record.run}-${record.attempt}${n === 1 ? '' : `-${n}`}.json`;
}
function recordFolder(plan) {
    return `runs/${plan}/`;
}
function recordText(record) {
    return `${JSON.stringify(record)}\n`;
}
/** Throws `state-unavailable` naming the file: a record that cannot be read is never taken for one that is not there. */
function parseRecord(path, text, place) {
    const damaged = (why, cause) => new core_errors/* HoldfastError */.Et('state-unavailable', `the run record '${path}' in ${place.name} ${why}`, {
        hint: `update Holdfast if a newer version wrote it; else ${place.mend}`,
        cause,
    });
    let value;
    try {
        value = JSON.parse(text ?? '');
    }
    catch (cause) {
        throw damaged('is damaged', cause);
    }
    if (typeof value !== 'object' || value === null)
        throw damaged('is damaged');
    if (value.schemaVersion !== 1)
        throw damaged(`has the unknown schemaVersion ${JSON.stringify(value.schemaVersion)}`);
    const texts = [value.plan, value.slot, value.run, value.startedAt, value.endedAt, value.outcome];
    const slot = (0,core_time/* parseSlotKey */.hX)(path.split('/')[2] ?? '');
    if (texts.some((member) => typeof member !== 'string') || !Array.isArray(value.items) || slot === null)
        throw damaged('is damaged');
    return value;
}
/** By slot, then by start. */
function run_record_file_inOrder(records) {
    return records.toSorted((a, b) => Date.parse(a.slot) - Date.parse(b.slot) || Date.parse(a.startedAt) - Date.parse(b.startedAt));
}

;// CONCATENATED MODULE: ./build/flows/data/records.js



const AT_ONCE = 32;
const RECORDS_MAX = 1000;
/** The state of a plan whose run records lie in its destination; the capture base is in the state ref all the same. */
function destinationState(store, depth, base) {
    return {
        found: true,
        records: (plan) => readRecords(store, plan, depth),
        async plans() {
            const plans = new Set();
            for await (const { key } of store.list('runs/'))
                plans.add(key.split('/')[1] ?? '');
            return [...plans].sort();
        },
        base: async (prefix) => (base === null ? new Map() : (await base.read()).base(prefix)),
        file: async (path) => (base === null ? null : (await base.read()).file(path)),
    };
}
/** The newest records, at least until one of a complete run. Throws `state-unavailable`, also for one that is damaged. */
async function readRecords(store, plan, depth) {
    try {
        const keys = [];
        for await (const { key } of store.list(recordFolder(plan)))
            if (key.endsWith('.json'))
                keys.push(key);
        const newestFirst = keys.reverse().slice(0, RECORDS_MAX);
        const records = [];
        for (let at = 0; at < newestFirst.length; at += AT_ONCE) {
            const batch = newestFirst.slice(at, at + AT_ONCE);
            records.push(...(await Promise.all(batch.map((key) => readRecord(store, key)))));
            if (depth === 'recent' && records.some(({ outcome, partOnly }) => outcome === 'complete' && !partOnly))
                break;
        }
        return run_record_file_inOrder(records);
    }
    catch (error) {
        // A directory that is not there yet holds no run.
        if (error instanceof core_errors/* HoldfastError */.Et && error.code === 'store-missing')
            return [];
        throw records_unavailable(store, 'read', error);
    }
}
async function readRecord(store, key) {
    const text = Buffer.from(await store.get(key)).toString('utf8');
    return parseRecord(key, text, { name: store.name, mend: 'remove that object' });
}
/** Throws `state-unavailable`. */
async function writeRecord(store, record) {
    const bytes = Buffer.from(recordText(record));
    const sha256 = (0,external_node_crypto_.createHash)('sha256').update(bytes).digest();
    for (let n = 1;; n++) {
        try {
            await store.put(recordPath(record, n), bytes, sha256);
            return;
        }
        catch (error) {
            if (!(error instanceof core_errors/* HoldfastError */.Et) || error.code !== 'object-exists')
                throw records_unavailable(store, 'written', error);
        }
    }
}
function records_unavailable(store, verb, error) {
    if (!(error instanceof core_errors/* HoldfastError */.Et) || error.code === 'cancelled' || error.code === 'state-unavailable')
        return error;
    return new core_errors/* HoldfastError */.Et('state-unavailable', `the run records in ${store.name} could not be ${verb}: ${error.message}`, {
        hint: error.hint,
        cause: error,
    });
}

;// CONCATENATED MODULE: ./build/flows/run-states.js


/** The state ref is read once, a destination once for each of its plans. */
function runStates(deps, ref, purpose, depth) {
    let state = null;
    const readOnce = (from) => {
        state ??= from.read();
        return state;
    };
    const once = ref === null ? null : { ...ref, read: () => readOnce(ref) };
    return {
        ref: once,
        async of(plan) {
            if (plan.destination !== null) {
                const destination = destinationNamed(deps.space, plan.destination);
                return destinationState(destinationStore(deps, destination, purpose), depth, once);
            }
            if (once === null)
                throw new TypeError(`plan '${plan.name}' has no place for its runs`);
            return await once.read();
        },
    };
}

// EXTERNAL MODULE: ./node_modules/croner/dist/croner.js
var croner = __webpack_require__(5814);
;// CONCATENATED MODULE: ./build/core/schedule.js

// When a plan's ticks are. A schedule is five cron fields in an IANA time zone; a tick is a whole UTC minute.
//
// Two sorts of schedule meet a change of the clocks in two ways:
// - one that names its hours (`30 2 * * *`, `*/15 2 * * *`, `0 */6 * * *`): a time that the clocks skip runs at the first
//   minute after the gap (several skipped ones collapse into it); a time that they show twice runs the first time only;
// - one that runs in every hour (`17 * * * *`, `*/15 * * * *`): it runs whenever a clock shows one of its minutes, so also
//   in both passes of a doubled hour; skipped times are not made up for, since no hour went by in the gap.
/** GitHub runs scheduled workflows every five minutes at the most often. */
const SHORTEST_INTERVAL_MINUTES = 5;
const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;
/** The latest tick at or before `now`. Throws a TypeError for a schedule that `checkSchedule` refuses. */
function previousTick(schedule, timezone, now) {
    return previous(parse(schedule, timezone), now);
}
/** The first tick after `now`. */
function nextTick(schedule, timezone, now) {
    return next(parse(schedule, timezone), now);
}
/** How many ticks lie after `after` and at or before `until`; counting ends at `cap`. */
function ticksBetween(schedule, timezone, after, until, cap = 1000) {
    const cron = parse(schedule, timezone);
    let count = 0;
    for (let at = next(cron, after); at <= until && count < cap; at = next(cron, at))
        count += 1;
    return count;
}
/**
 * The longest time in milliseconds from one tick to the next, within half a year before and after `around`.
 * Days that tick are found by their noon (no zone changes its clocks at noon); of the pairs of neighbouring noons that are
 * equally far apart one is walked tick by tick, so that a schedule of every five minutes does not cost a year of ticks.
 */
function longestGap(schedule, timezone, around) {
    const cron = parse(schedule, timezone);
    const noons = parse(['0', '12', ...schedule.trim().split(/\s+/).slice(2)].join(' '), timezone);
    const walked = new Set();
    let longest = 0;
    let noon = previous(noons, around - YEAR_MS / 2);
    while (noon < around + YEAR_MS / 2) {
        const nextNoon = next(noons, noon);
        if (!walked.has(nextNoon - noon)) {
            walked.add(nextNoon - noon);
            longest = Math.max(longest, longestBetween(cron, previous(cron, noon), nextNoon));
        }
        noon = nextNoon;
    }
    return longest;
}
function longestBetween(cron, from, until) {
    let longest = 0;
    for (let at = from; at < until;) {
        const following = next(cron, at);
        longest = Math.max(longest, following - at);
        at = following;
    }
    return longest;
}
/** Whether the text is a schedule that can be kept: five fields, at least one date, never two ticks within five minutes. */
function checkSchedule(text) {
    const fields = text.trim().split(/\s+/);
    if (fields.length !== 5 || text.trim().startsWith('@')) {
        return no(`schedule '${text}' does not have five fields`, 'minute, hour, day of month, month, day of week: "17 3 * * *"');
    }
    let pattern;
    try {
        pattern = new croner/* CronPattern */.zj(fields.join(' '), 'UTC', { mode: '5-part' });
    }
    catch (error) {
        const reason = error.message.replace(/^CronPattern: /, '').replace(/\.$/, '');
        return no(`schedule '${text}' is not valid: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`, '"17 3 * * *" is every day at 03:17');
    }
    if (parse(text, 'UTC').nextRun(new Date(0)) === null) {
        return no(`schedule '${text}' never runs: no month has such a day`, 'choose a day that the month has; "L" is the last day');
    }
    const shortest = shortestInterval(pattern);
    if (shortest < SHORTEST_INTERVAL_MINUTES) {
        const within = shortest === 1 ? 'one minute' : `${shortest} minutes`;
        return no(`schedule '${text}' runs twice within ${within}`, 'five minutes is the shortest interval: GitHub wakes no workflow more often');
    }
    return { ok: true };
}
function no(message, hint) {
    return { ok: false, message, hint };
}
/** Minutes between the two nearest ticks of a day, or over midnight when the last and the first hour both tick. */
function shortestInterval(pattern) {
    const minutes = chosen(pattern.minute);
    const hours = chosen(pattern.hour);
    const within = minutes.slice(1).map((minute, i) => minute - (minutes[i] ?? 0));
    const neighbours = hours.some((hour) => hours.includes((hour + 1) % 24));
    const across = neighbours ? [(minutes[0] ?? 0) + 60 - (minutes.at(-1) ?? 0)] : [];
    return Math.min(...within, ...across, Number.POSITIVE_INFINITY);
}
// Croner knows both sorts, but takes a step or a wildcard in the minutes (`*/15 2 * * *`) or in the hours (`0 */6 * * *`)
// for the second one, which would lose a run in spring and double one in autumn. So both fields are spelled out as lists,
// and `*` stands in the hours only when all of them are meant.
function parse(schedule, timezone) {
    const fields = schedule.trim().split(/\s+/);
    const pattern = new croner/* CronPattern */.zj(fields.join(' '), timezone, { mode: '5-part' });
    const hours = chosen(pattern.hour);
    const text = [chosen(pattern.minute).join(','), hours.length === 24 ? '*' : hours.join(','), ...fields.slice(2)].join(' ');
    return new croner/* Cron */.l4(text, { timezone, mode: '5-part', fixedTimeRule: 'no-wildcard', paused: true });
}
function chosen(field) {
    return field.flatMap((on, value) => (on ? [value] : []));
}
/** Croner looks strictly before its reference and drops the milliseconds, so the reference is the next whole second. */
function previous(cron, now) {
    const [at] = cron.previousRuns(1, new Date(Math.floor(now / 1000) * 1000 + 1000));
    return found(at, cron);
}
function next(cron, now) {
    return found(cron.nextRun(new Date(Math.floor(now / 1000) * 1000)), cron);
}
function found(at, cron) {
    if (at === null || at === undefined)
        throw new TypeError(`schedule '${cron.getPattern()}' never runs`);
    return at.getTime();
}

;// CONCATENATED MODULE: ./build/core/due.js

/** A run with findings has served its slot; one that failed, was refused or cancelled has not. */
const SERVING = new Set(['complete', 'partial', 'drift']);
/**
 * Decides whether a plan must run now. Missed ticks collapse into one run. Runs by `--force` and runs of one source
 * only serve no tick. A record from after `now` (a machine whose clock was ahead) is not believed, or the plan would rest
 * until that time.
 */
function due(plan, runs, now) {
    const { schedule, timezone } = plan;
    if (schedule === null)
        return { kind: 'unscheduled' };
    const slots = runs.filter((run) => isScheduled(run) && slotOf(run) <= now);
    const lastSlot = newest(slots.filter(serves));
    const tick = previousTick(schedule, timezone, now);
    if (lastSlot !== null && lastSlot >= tick) {
        return { kind: 'not-due', next: nextTick(schedule, timezone, now), lastSlot };
    }
    const since = lastSlot ?? beforeFirst(slots) ?? tick;
    const missed = since < tick ? ticksBetween(schedule, timezone, since, tick - 1) : 0;
    return { kind: 'due', slot: tick, lateBy: now - tick, missed };
}
/** Whether a run has served this very slot: what `--slot` asks before it replays one. */
function isServed(runs, slot) {
    return runs.some((run) => isScheduled(run) && serves(run) && slotOf(run) === slot);
}
function isScheduled(run) {
    return !run.forced && !run.partOnly;
}
function serves(run) {
    return SERVING.has(run.outcome);
}
function slotOf(run) {
    return Date.parse(run.slot);
}
function newest(runs) {
    return runs.reduce((latest, run) => Math.max(latest ?? 0, slotOf(run)), null);
}
/** While no run has ever served a slot, the first one that was tried is the first that was missed. */
function beforeFirst(runs) {
    return runs.length === 0 ? null : Math.min(...runs.map(slotOf)) - 1;
}

;// CONCATENATED MODULE: ./build/flows/selection.js






/** Throws `plan-unknown`, naming what there is, and `usage` for an address that cannot be read. */
function selectPlans(space, positional, names, world) {
    const address = positional === null ? null : parseAddress(positional);
    const wanted = [...(address === null ? [] : [address.plan]), ...names];
    if (wanted.length === 0)
        return { plans: space.plans, ...WHOLE, named: false };
    const plans = [...new Set(wanted.map((name) => planNamed(space, name)))];
    const [plan] = plans;
    if (plan === undefined || address === null)
        return { plans, ...WHOLE, named: true };
    const { source, place } = address;
    if (plans.length > 1 && (source !== null || place !== null))
        throw new core_errors/* HoldfastError */.Et('usage', `'${positional}' is a part of one plan, and --plan names others`, {
            hint: 'name whole plans with --plan, or one part alone',
        });
    if (source !== null && !plan.sources.some((entry) => entry.name === source)) {
        const known = plan.sources.map((entry) => entry.name);
        throw new core_errors/* HoldfastError */.Et('plan-unknown', `plan '${plan.name}' has no source '${source}'`, {
            hint: suggestionOf(source, known),
        });
    }
    if (place !== null)
        checkPlace(space, plan, { source, place }, world);
    return { plans, source, place, named: true };
}
function planNamed(space, name) {
    const plan = space.plans.find((p) => p.name === name);
    if (plan !== undefined)
        return plan;
    const known = space.plans.map((p) => p.name);
    throw new core_errors/* HoldfastError */.Et('plan-unknown', `there is no plan '${name}'`, { hint: suggestionOf(name, known) });
}
function parseAddress(text) {
    const at = text.indexOf('@');
    const [address, where] = at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
    const place = where === null ? null : parsePlace(where);
    if (where !== null && place === null)
        throw new core_errors/* HoldfastError */.Et('usage', `'@${where}' is no place of a plan`, {
            hint: 'write @<account>, or @<account>/<region>, such as @shop/us-east-1',
        });
    const slash = address.indexOf('/');
    return slash < 0
        ? { plan: address, source: null, place }
        : { plan: address.slice(0, slash), source: address.slice(slash + 1), place };
}
/** A slip of the pen must not become a run of nothing that looks like a success. */
function checkPlace(space, plan, { source, place }, { sources, region }) {
    if (unitsOf(space, plan, sources, region, { source, place }).length > 0)
        return;
    const what = source === null ? plan.name : `${plan.name}/${source}`;
    const own = (where) => unitsOf(space, plan, sources, region, { source, place: where });
    const inAccount = own({ account: place.account, region: null });
    if (inAccount.length === 0) {
        const accounts = [...new Set(own(null).map((unit) => unit.account?.name ?? null))];
        const known = accounts.filter((name) => name !== null);
        throw new core_errors/* HoldfastError */.Et('plan-unknown', `${what} does not capture an account '${place.account}'`, {
            hint: known.length === 0 ? AMBIENT_HINT : suggestionOf(place.account, known),
        });
    }
    const regions = [...new Set(inAccount.map((unit) => unit.region))];
    throw new core_errors/* HoldfastError */.Et('plan-unknown', `${what} does not capture '${place.region}' of ${place.account}`, {
        hint: suggestionOf(place.region ?? '', regions),
    });
}
const AMBIENT_HINT = 'the plan names no accounts: write the twelve digits of the account of the credentials';
/** Whether a plan runs now and for which slot. `records` null = they could not be read: the plan is due. */
function turnOf(plan, records, now, asked) {
    const isFirst = (records ?? []).length === 0;
    const once = (slot, forced) => ({
        kind: 'run',
        slot,
        forced,
        partOnly: asked.partOnly,
        place: asked.place,
        lateBy: 0,
        missed: 0,
        isFirst,
    });
    if (asked.slot !== null) {
        if (asked.slot > now + CLOCK_SKEW_MS)
            throw futureSlot(asked.slot, now);
        if (!asked.force && isServed(records ?? [], asked.slot))
            return { kind: 'already-served', slot: asked.slot };
        const { slot, partOnly, place } = asked;
        const lateBy = Math.max(0, now - slot);
        return { kind: 'run', slot, forced: partOnly, partOnly, place, lateBy, missed: 0, isFirst };
    }
    if (asked.force)
        return once(now, true);
    const decided = due(plan, records ?? [], now);
    if (decided.kind === 'unscheduled')
        return asked.named ? once(now, true) : decided;
    if (decided.kind === 'not-due')
        return decided;
    const { slot, lateBy, missed } = decided;
    const { partOnly, place } = asked;
    return { kind: 'run', slot, forced: partOnly, partOnly, place, lateBy, missed, isFirst };
}
/** How far a runner's clock may be behind the one that names the slot. */
const CLOCK_SKEW_MS = 5 * 60_000;
function futureSlot(slot, now) {
    return new core_errors/* HoldfastError */.Et('usage', `--slot ${(0,core_time/* isoTime */.Ly)(slot)} has not come yet, it is ${(0,core_time/* isoTime */.Ly)(now)}`, {
        hint: 'name a slot of the past that is to be run again, or use --force for a run now',
    });
}
/** The plan's records, those of its earlier name included. */
async function recordsOf(state, plan) {
    const own = await state.records(plan.name);
    return plan.was === null ? own : [...(await state.records(plan.was)), ...own];
}
function suggestionOf(word, known) {
    const near = (0,suggest/* suggest */.Z)(word, known);
    return near === null ? `known are: ${known.join(', ')}` : `did you mean '${near}'?`;
}

;// CONCATENATED MODULE: ./build/flows/plan-record.js





/** What one run of a plan with a destination did, config and data sources together. */
function recordOf(facts) {
    const { plan, serving, run, config } = facts;
    return {
        schemaVersion: 1,
        plan: plan.name,
        slot: (0,core_time/* isoTime */.Ly)(serving.slot),
        forced: serving.forced,
        partOnly: serving.partOnly,
        ...(serving.place === null ? {} : { place: place_placeText(serving.place) }),
        run: run.id,
        attempt: run.attempt,
        startedAt: (0,core_time/* isoTime */.Ly)(facts.startedAt),
        endedAt: (0,core_time/* isoTime */.Ly)(facts.endedAt),
        outcome: facts.outcome,
        reason: facts.reason,
        lateBy: serving.lateBy,
        missed: serving.missed,
        commit: config?.commit ?? null,
        branch: config?.branch ?? null,
        changed: config?.changed ?? false,
        headline: facts.headline,
        items: facts.items,
        findings: facts.findings.map(({ code, severity, message }) => ({ code, severity, message })),
        calls: facts.calls,
        scopes: config?.scopes ?? [],
    };
}
/** Writes a record into a store that is ours; nothing is written into another's, or where there is none. Null = it stands. */
async function recordRun(store, space, record) {
    try {
        if ((await readStoreFile(store))?.owner === space.id)
            await writeRecord(store, record);
        return null;
    }
    catch (thrown) {
        return (0,core_errors/* toHoldfastError */.xh)(thrown);
    }
}

;// CONCATENATED MODULE: ./build/flows/stored-run.js





/** Runs one plan with a destination: git first, then the destination, then the record of both there. */
async function backupStored(deps, plan, serving, parts, calls) {
    const startedAt = deps.clock.now();
    const config = parts.config === null ? null : await parts.config();
    const data = parts.data === null ? null : await parts.data();
    const ended = togetherOf([config, data].filter((part) => part !== null));
    const items = [...(config?.items ?? []), ...(data?.items ?? [])];
    const findings = [...(config?.findings ?? []), ...(data?.findings ?? [])];
    const record = recordOf({
        plan,
        serving,
        run: deps.run,
        startedAt,
        endedAt: deps.clock.now(),
        ...ended,
        items,
        findings,
        calls: calls(),
        headline: stored_run_headlineOf(config, data),
        config: config?.record ?? null,
    });
    const store = data?.destination?.store ?? destinationStore(deps, destinationNamed(deps.space, plan.destination ?? ''), 'read');
    const failure = await recordRun(store, deps.space, record);
    const run = { plan: plan.name, items, committed: config?.committed ?? null, made: data?.made ?? [] };
    if (failure === null)
        return { ...run, ...ended, findings };
    deps.signal.throwIfAborted();
    // A destination that could not be opened has said so already.
    if (data !== null && data.destination === null)
        return { ...run, ...ended, findings };
    const { code, message, hint } = (0,core_errors/* toHoldfastError */.xh)(failure);
    const finding = { code, severity: 'error', plan: plan.name, message, hint };
    const { outcome, reason } = ended;
    const lowered = outcome === 'complete' ? { outcome: 'partial', reason: code } : { outcome, reason };
    return { ...run, ...lowered, findings: [...findings, finding] };
}
function stored_run_headlineOf(config, data) {
    const made = (data?.made ?? []).map((one) => `${one.point.source}: ${pointWords(one)}`);
    const said = [...(config?.record === undefined ? [] : [config.record.headline]), ...made];
    return said.length === 0 ? 'no recovery point' : said.join('; ');
}

;// CONCATENATED MODULE: ./build/flows/turns.js


/** GitHub delays and drops scheduled runs by hours (its docs say so); below this it is not worth a line. */
const turns_LATE_MS = 60 * 60_000;
function lateFindings(turns) {
    return turns.flatMap(({ plan, turn }) => {
        if (turn.kind !== 'run' || turn.forced || turn.isFirst || (turn.lateBy < turns_LATE_MS && turn.missed === 0))
            return [];
        const missed = turn.missed === 0 ? '' : `, ${turn.missed} earlier ${turn.missed === 1 ? 'slot' : 'slots'} missed`;
        const message = `scheduled for ${(0,core_time/* isoTime */.Ly)(turn.slot)}, ran ${(0,duration/* formatDuration */.a3)(turn.lateBy)} late${missed}`;
        return [{ code: 'late', severity: 'note', plan, message, hint: 'wake up more often than the plan is due' }];
    });
}
/** A plan that did not run is an item too: why, and when it will. */
function turnItems(plan, turn) {
    if (turn.kind === 'run')
        return [];
    const of = { plan, source: '' };
    if (turn.kind === 'already-served')
        return [
            { ...of, slot: (0,core_time/* isoTime */.Ly)(turn.slot), status: 'already-served', note: 'this slot has a run; --force runs it again' },
        ];
    if (turn.kind === 'unscheduled')
        return [{ ...of, status: 'skipped', note: 'has no schedule; name it to run it' }];
    return [
        {
            ...of,
            slot: (0,core_time/* isoTime */.Ly)(turn.lastSlot),
            status: 'skipped',
            note: `not due before ${(0,core_time/* isoTime */.Ly)(turn.next)}; --force runs it now`,
        },
    ];
}

;// CONCATENATED MODULE: ./build/flows/backup.js















const CANCELLED = { outcome: 'cancelled', reason: 'cancelled' };
const BLIND = { outcome: 'partial', reason: 'state-unavailable' };
/** Runs every selected plan whose turn it is, one after the other; each commits and records on its own. */
async function backupDuePlans(deps, request) {
    const { space, selection } = request;
    const session = {
        env: deps.env,
        clock: deps.clock,
        signal: deps.signal,
        log: deps.log,
        verb: 'backup',
        oidc: githubOidc(deps),
        budgets: pacedBudgets(declaredBudgets(deps.sources.map(({ spec }) => spec)), space.budgets),
        role: deps.role,
        accounts: space.accounts,
        run: deps.run.id,
        version: deps.version,
    };
    const aws = openAws(session);
    // Stores have a session of their own: a run that is told to stop still writes down how far it came.
    const storeSignal = lateSignal(deps.signal);
    const storeAws = openAws({ ...session, signal: storeSignal });
    const allCalls = () => sumOf(aws.calls(), storeAws.calls());
    const runs = [];
    const turns = [];
    const world = { ...deps, aws: storeAws, storeSignal, root: deps.workspace?.root ?? deps.cwd };
    const states = runStates({ ...world, space }, deps.workspace?.state ?? null, 'backup', 'recent');
    const dataDeps = { ...world, space, ledger: ledgerOf(deps) };
    let past = { records: new Map(), findings: [] };
    try {
        past = await backup_readRecords(states, selection.plans);
        for (const plan of selection.plans) {
            deps.signal.throwIfAborted();
            const records = past.records.get(plan.name) ?? null;
            const asked = {
                force: request.force,
                slot: request.slot,
                named: selection.named,
                place: selection.place,
                partOnly: selection.source !== null || selection.place !== null,
            };
            const turn = turnOf(plan, records, deps.clock.now(), asked);
            turns.push({ plan: plan.name, turn });
            if (turn.kind !== 'run')
                continue;
            const before = { ...allCalls() };
            const calls = () => callsSince(before, allCalls());
            const units = unitsOf(space, plan, deps.sources, aws.region, selection);
            const captures = async () => {
                const isPlanned = isPlannedScope(space, plan, deps.sources, aws.region, aws.knownRegions);
                const ctx = { ...deps, aws, acceptLive: request.acceptLive, calls, isPlanned };
                const target = targetOf(deps.workspace, plan);
                return target.ok ? await backupConfig(ctx, target.value, plan, units, turn) : target.failed;
            };
            const serving = { slot: turn.slot, again: request.force, only: selection.source };
            const hasData = selection.place === null && dataEntries(plan, selection.source).length > 0;
            const parts = {
                config: units.length > 0 || !hasData ? captures : null,
                data: hasData ? () => backupData(dataDeps, plan, serving) : null,
            };
            runs.push(plan.destination === null ? await captures() : await backupStored(dataDeps, plan, turn, parts, calls));
        }
    }
    catch (thrown) {
        // A cancelled run has a report too: what is done, what is not, and the calls that were made.
        if (!deps.signal.aborted)
            throw thrown;
    }
    finally {
        aws.destroy();
        storeAws.destroy();
    }
    const findings = [
        ...past.findings,
        ...runs.flatMap((run) => run.findings),
        ...lateFindings(turns),
        ...nothingAccepted(request.acceptLive, runs.map(acceptedBy(selection.plans))),
    ];
    const unfinished = deps.signal.aborted ? cancelledItems(selection.plans, runs, turns) : [];
    const items = [
        ...runs.flatMap((run) => run.items),
        ...turns.flatMap(({ plan, turn }) => turnItems(plan, turn)),
        ...unfinished,
    ];
    const ended = (0,result/* worstRun */.j$)(runs) ?? { outcome: 'nothing-due', reason: null };
    const blind = past.findings.length > 0 && ended.outcome === 'complete';
    const { outcome, reason } = unfinished.length > 0 ? CANCELLED : blind ? BLIND : ended;
    return { outcome, reason, runs, turns, items, findings, calls: allCalls() };
}
/** The plans that the signal kept from ending, or from beginning. */
function cancelledItems(plans, runs, turns) {
    const decided = turns.filter(({ turn }) => turn.kind !== 'run').map(({ plan }) => plan);
    const ended = new Set([...decided, ...runs.map((run) => run.plan)]);
    return plans
        .filter((plan) => !ended.has(plan.name))
        .map((plan) => ({
        plan: plan.name,
        source: '',
        status: 'skipped',
        note: 'cancelled before it ended; it is due again',
    }));
}
/** A plan that has nowhere to commit to is no reason to leave out the next one. */
function targetOf(workspace, plan) {
    try {
        if (workspace === null)
            throw noRepository(plan);
        return { ok: true, value: workspace.target(plan) };
    }
    catch (thrown) {
        const { code, message, hint } = (0,core_errors/* toHoldfastError */.xh)(thrown);
        const finding = { code, severity: 'error', plan: plan.name, message, hint };
        const failed = { outcome: 'failed', reason: code, items: [], findings: [finding], committed: null };
        return { ok: false, failed: { plan: plan.name, ...failed } };
    }
}
function noRepository({ name }) {
    return new core_errors/* HoldfastError */.Et('not-a-repository', `plan '${name}' has sources that commit, and there is no repository here`, {
        hint: 'run it in a clone of the repository',
    });
}
/** Where is remembered what stores hold: in the repository, else in this user's cache. */
function ledgerOf({ workspace, env }) {
    if (workspace !== null)
        return stateLedger(workspace.state);
    const folder = cacheFolder(env);
    return folder === null ? null : cacheLedger(folder);
}
function acceptedBy(plans) {
    return ({ plan, committed }) => ({
        folder: plans.find(({ name }) => name === plan)?.commit.path ?? '',
        paths: committed?.decision.accepted ?? [],
    });
}
/** Records that cannot be read make their plan due and the run at best partial; they never stop it. */
async function backup_readRecords(states, plans) {
    const records = new Map();
    const findings = [];
    const note = (finding) => {
        // One state ref that cannot be read is one thing to say, however many plans it is of.
        if (findings.every(({ message }) => message !== finding.message))
            findings.push(finding);
    };
    for (const plan of plans) {
        let state;
        try {
            state = await states.of(plan);
        }
        catch (thrown) {
            note(unreadable(thrown, plans));
            continue;
        }
        try {
            records.set(plan.name, await recordsOf(state, plan));
        }
        catch (thrown) {
            note({ ...unreadable(thrown, [plan]), plan: plan.name });
        }
    }
    return { records, findings };
}
function unreadable(thrown, plans) {
    if (!(thrown instanceof core_errors/* HoldfastError */.Et) || thrown.code !== 'state-unavailable')
        throw thrown;
    // A remote that cannot be reached now would not take the commit either: better said before AWS is asked.
    const { cause } = thrown;
    const commits = plans.some((plan) => plan.commit.mode === 'push');
    if (commits && cause instanceof core_errors/* HoldfastError */.Et && cause.code === 'remote-unreachable')
        throw cause;
    return { code: thrown.code, severity: 'error', message: thrown.message, hint: thrown.hint };
}
function sumOf(a, b) {
    const sum = { ...a };
    for (const [call, count] of Object.entries(b))
        sum[call] = (sum[call] ?? 0) + count;
    return sum;
}
function callsSince(before, now) {
    const since = Object.entries(now).map(([call, count]) => [call, count - (before[call] ?? 0)]);
    return Object.fromEntries(since.filter(([, count]) => count > 0));
}

;// CONCATENATED MODULE: ./build/flows/changes.js
/** What one plan's run committed or wrote, scope by scope. */
function changesOf(run) {
    return run.committed?.changed === true ? run.committed.changes : [];
}
/** The item of the unit whose scope changed, with what changed; other items as they are. */
function withChanges(item, sourceName, changes) {
    if (item.resource !== undefined)
        return item;
    const own = changes.find(({ scope }) => scope.source === sourceName && scope.account === item.account && scope.region === item.region);
    if (own === undefined || own.summary.objects.length === 0)
        return item;
    return { ...item, changes: own.summary.objects.map(itemChanges) };
}
function itemChanges({ kind, key, change, lists }) {
    const sum = (of) => lists.reduce((total, list) => total + list[of], 0);
    return {
        object: `${kind.kind}/${key}`,
        change,
        added: sum('added'),
        changed: sum('changed'),
        removed: sum('removed'),
    };
}

;// CONCATENATED MODULE: ./build/core/line-diff.js
/** Texts that differ in more lines than this are not laid over each other line by line: time and memory grow by its square. */
const MAX_EDITS = 400;
/**
 * The fewest lines to remove and to add that make one list of lines the other (Myers, "An O(ND) Difference Algorithm and
 * Its Variations", 1986). Beyond `MAX_EDITS` everything between the common start and end is removed and added.
 */
function diffLines(before, after) {
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    while (start < shorter && before[start] === after[start])
        start += 1;
    let end = 0;
    while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end))
        end += 1;
    const was = before.slice(start, before.length - end);
    const is = after.slice(start, after.length - end);
    return [
        ...before.slice(0, start).map(edit('same')),
        ...(shortestEdits(was, is) ?? [...was.map(edit('removed')), ...is.map(edit('added'))]),
        ...before.slice(before.length - end).map(edit('same')),
    ];
}
/** Two texts as the hunks of a unified diff, without file names; null stands for no file. Empty when they are equal. */
function unifiedDiff(before, after, context = 3) {
    // Where two texts differ in their line ends, lines would look the same and be told as changed.
    const mixed = before !== null && after !== null && before.includes('\r\n') !== after.includes('\r\n');
    const shown = (text) => linesOf(mixed && text !== null ? text.replaceAll('\r\n', '\\r\n') : text);
    const edits = diffLines(shown(before), shown(after));
    const lines = [];
    for (const [from, to] of hunks(edits, context)) {
        const inside = edits.slice(from, to);
        const count = (side, part) => part.filter(({ kind }) => kind !== side).length;
        const range = (side) => {
            const length = count(side, inside);
            // An empty side is numbered by the line before it.
            return `${count(side, edits.slice(0, from)) + (length === 0 ? 0 : 1)},${length}`;
        };
        lines.push(`@@ -${range('added')} +${range('removed')} @@`);
        lines.push(...inside.map(({ kind, line }) => `${SIGNS[kind]}${line}`));
    }
    return lines;
}
const SIGNS = { same: ' ', removed: '-', added: '+' };
/** Ranges of edits that hold all differences with `context` lines around them; those that touch are one. */
function hunks(edits, context) {
    const found = [];
    for (const [at, { kind }] of edits.entries()) {
        if (kind === 'same')
            continue;
        const last = found.at(-1);
        const to = Math.min(edits.length, at + 1 + context);
        if (last !== undefined && at - context <= last[1])
            last[1] = to;
        else
            found.push([Math.max(0, at - context), to]);
    }
    return found;
}
/** A line feed at the end ends the last line and begins no further one. */
function linesOf(text) {
    return text === null || text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
function shortestEdits(before, after) {
    const most = Math.min(MAX_EDITS, before.length + after.length);
    // `reach[k]` = how far into `before` one gets with so many edits on diagonal k (k = x - y); one copy for each number of edits.
    let reach = new Map([[1, 0]]);
    const trace = [];
    for (let edits = 0; edits <= most; edits += 1) {
        trace.push(reach);
        reach = new Map(reach);
        for (let k = -edits; k <= edits; k += 2) {
            let x = comesDown(reach, k, edits) ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
            while (x < before.length && x - k < after.length && before[x] === after[x - k])
                x += 1;
            reach.set(k, x);
            if (x >= before.length && x - k >= after.length)
                return walkBack(before, after, trace);
        }
    }
    return null;
}
/** Whether the best way onto diagonal k is from the one above, by adding a line; else by removing one. */
function comesDown(reach, k, edits) {
    return k === -edits || (k !== edits && (reach.get(k - 1) ?? 0) < (reach.get(k + 1) ?? 0));
}
function walkBack(before, after, trace) {
    const found = [];
    let [x, y] = [before.length, after.length];
    for (const [edits, reach] of [...trace.entries()].reverse()) {
        const down = comesDown(reach, x - y, edits);
        const fromK = down ? x - y + 1 : x - y - 1;
        const fromX = edits === 0 ? 0 : (reach.get(fromK) ?? 0);
        const fromY = edits === 0 ? 0 : fromX - fromK;
        while (x > fromX && y > fromY) {
            found.push(edit('same')(before[x - 1] ?? ''));
            x -= 1;
            y -= 1;
        }
        if (edits === 0)
            break;
        found.push(down ? edit('added')(after[y - 1] ?? '') : edit('removed')(before[x - 1] ?? ''));
        [x, y] = [fromX, fromY];
    }
    return found.reverse();
}
function edit(kind) {
    return (line) => ({ kind, line });
}

;// CONCATENATED MODULE: ./build/commands/backup-sections.js




/** Each of the two diffs of a conflict. */
const DIFF_MAX_LINES = 80;
/** Of what a source leaves out; its page has all. */
const LEFT_OUT_SHOWN = 3;
/** What a run changed, in the words of its commit message, and what it could not settle. */
function changeSections(run, changes) {
    if (run.committed === null)
        return [];
    const { changed, message, decision } = run.committed;
    const lines = changeLines(changes.map(({ summary }) => summary), message.headline);
    return [
        changed
            ? { kind: 'lines', title: `Plan ${run.plan}: ${message.headline}`, open: true, lines }
            : { kind: 'lines', title: `Plan ${run.plan}: no changes`, lines: [] },
        ...decision.conflicts.map(conflictSection),
    ];
}
/** What was made of data sources, and why each point is what it is. */
function pointSections(runs) {
    const rows = runs
        .flatMap(({ made = [] }) => made)
        .map(({ point }) => [
        `${point.plan}/${point.source}`,
        point.type,
        point.why,
        point.counts.files.toLocaleString('en-US'),
        formatSize(point.counts.bytes),
        formatSize(point.counts.read),
        formatSize(point.counts.stored),
        point.status,
    ]);
    const head = ['source', 'kind', 'why', 'files', 'size', 'read', 'stored', 'status'];
    return rows.length === 0 ? [] : [{ kind: 'table', title: 'Recovery points made', open: true, head, rows }];
}
function conflictSection({ path, base, committed, live, }) {
    const text = [
        ...['--- last capture', '+++ in git', ...shownDiff(base, committed)],
        '',
        ...['--- last capture', '+++ in AWS', ...shownDiff(base, live)],
    ].join('\n');
    return { kind: 'code', title: `Conflict in ${path}`, open: true, language: 'diff', text };
}
function shownDiff(before, after) {
    const all = unifiedDiff(before, after);
    const lines = all.slice(0, DIFF_MAX_LINES).map((line) => {
        const looksLike = (0,credential_like/* credentialLike */.H)(line);
        return looksLike === null ? line : `${line.charAt(0)}(a line that looks like ${looksLike})`;
    });
    return all.length > lines.length ? [...lines, `… and ${all.length - lines.length} more lines`] : lines;
}
/** One line for each source that ran: what a person may think is in the backup and is not. */
function notCaptured(specs) {
    const lines = specs
        .filter((spec) => spec.notCaptured.length > 0)
        .map(({ name, notCaptured: all }) => {
        const shown = all.slice(0, LEFT_OUT_SHOWN).map(({ what }) => what.replace(/ \(.*\)$/, ''));
        const more = all.length > shown.length ? ', …' : '';
        return `${name}: ${shown.join(', ')}${more} (docs/sources/${name}.md)`;
    });
    return lines.length === 0 ? [] : [{ kind: 'lines', title: 'Not captured', lines }];
}

;// CONCATENATED MODULE: ./build/plan/files.js





/** A plan is read by people; one above this size is another kind of file. */
const PLAN_MAX_BYTES = 1024 * 1024;
/**
 * The texts of plan files; `file` is the path below `cwd` with forward slashes, as GitHub's annotations want it.
 * A file that is named twice is read once. Throws `plan-missing` and `plan-invalid`.
 */
async function readPlanFiles(cwd, paths) {
    const files = new Map();
    for (const path of paths) {
        const full = (0,external_node_path_.resolve)(cwd, path);
        if (!files.has(full))
            files.set(full, await readText(full, path));
    }
    return [...files].map(([full, text]) => ({ file: shownPath(cwd, full), text }));
}
async function readText(full, path) {
    const bytes = await files_readBytes(full, path);
    const invalid = (message, hint, cause) => new core_errors/* HoldfastError */.Et('plan-invalid', `the plan file ${quote(path)} ${message}`, { hint, cause });
    if (bytes.length > PLAN_MAX_BYTES)
        throw invalid(`has ${bytes.length} bytes; a plan has at most 1 MiB`, 'name the plan file with --config');
    if (bytes.includes(0))
        throw invalid('is not a text in UTF-8', 'save it as UTF-8, or name another file with --config');
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch (cause) {
        throw invalid('is not a text in UTF-8', 'save it as UTF-8', cause);
    }
}
async function files_readBytes(full, path) {
    try {
        if ((await (0,external_node_fs_promises_.stat)(full)).isDirectory())
            throw new core_errors/* HoldfastError */.Et('plan-missing', `${quote(path)} is a folder, not a plan file`, {
                hint: `name the file: --config ${path.replace(/\/+$/, '')}/holdfast.yml`,
            });
        return await (0,external_node_fs_promises_.readFile)(full);
    }
    catch (error) {
        if (error instanceof core_errors/* HoldfastError */.Et)
            throw error;
        const code = error.code;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            throw new core_errors/* HoldfastError */.Et('plan-missing', `there is no plan file ${quote(path)}`, {
                hint: await missingHint(full, path),
                cause: error,
            });
        throw new core_errors/* HoldfastError */.Et('plan-missing', `the plan file ${quote(path)} cannot be read: ${String(code)}`, {
            hint: 'check the permissions of the file and of its folders',
            cause: error,
        });
    }
}
/** A file beside it that was probably meant; else how to get one. */
async function missingHint(full, path) {
    const beside = await (0,external_node_fs_promises_.readdir)((0,external_node_path_.dirname)(full)).catch(() => []);
    const near = (0,suggest/* suggest */.Z)((0,external_node_path_.basename)(full), beside.filter((name) => /\.ya?ml$/i.test(name)));
    if (near !== null)
        return `did you mean ${path.slice(0, path.length - (0,external_node_path_.basename)(path).length)}${near}?`;
    return 'check out the repository first, run holdfast where the plan is, or name the file with --config';
}
function shownPath(cwd, full) {
    const below = (0,external_node_path_.relative)(cwd, full);
    const path = below === '' || below.startsWith('..') || (0,external_node_path_.isAbsolute)(below) ? full : below;
    return path.split(external_node_path_.sep).join('/');
}

// EXTERNAL MODULE: ./build/core/glob.js
var core_glob = __webpack_require__(8998);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./build/plan/frame.js
/** Expects `\n` as the only line end. */
function splitLines(text) {
    const lines = text.split('\n');
    const starts = [];
    let at = 0;
    for (const line of lines) {
        starts.push(at);
        at += line.length + 1;
    }
    return { lines, starts, end: text.trimEnd().length };
}
/** Where an offset is; one after the end (YAML finds a missing bracket there) stands behind the last written character. */
function spotOf({ lines, starts, end }, offset) {
    const at = Math.max(0, Math.min(offset, end));
    const line = starts.findLastIndex((start) => start <= at);
    const column = [...(lines[line] ?? '').slice(0, at - (starts[line] ?? 0))].length + 1;
    return { line: line + 1, column };
}
const FRAME_CHARS = 100;
const CONTEXT_CHARS = 40;
/** The line before, the line with its place marked `length` characters (code points) wide; long lines are cut around the place. */
function frame_frameOf({ lines }, spot, length) {
    const gutter = String(spot.line).length;
    const chars = [...(lines[spot.line - 1] ?? '')];
    const from = spot.column > FRAME_CHARS - CONTEXT_CHARS ? spot.column - CONTEXT_CHARS : 0;
    const shown = chars.slice(from, from + FRAME_CHARS).map((char, i, all) => (cutAt(i, all.length) ? '…' : char));
    const at = spot.column - 1 - from;
    const width = Math.max(1, Math.min(length, shown.length - at));
    const pad = shown.slice(0, at).map(blank).join('');
    const marker = shown
        .slice(at, at + width)
        .map((char) => '^'.repeat(Math.max(1, cells(char))))
        .join('');
    const before = lines[spot.line - 2];
    const head = before === undefined || before.trim() === '' || from > 0 ? [] : [numbered(spot.line - 1, frame_cut([...before]))];
    return [...head, numbered(spot.line, visible(shown)), `${' '.repeat(gutter)} | ${pad}${marker || '^'}`].join('\n');
    function cutAt(index, count) {
        return (index === 0 && from > 0) || (index === count - 1 && from + count < chars.length);
    }
    function numbered(line, text) {
        return `${String(line).padStart(gutter)} | ${text}`.trimEnd();
    }
}
function frame_cut(chars) {
    return visible(chars.slice(0, FRAME_CHARS));
}
/** One harmless character for each that would move the cursor or start a colour, so that the marker stays under its place. */
function visible(chars) {
    return chars.map((char) => (char !== '\t' && /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(char) ? '�' : char)).join('');
}
function blank(char) {
    return char === '\t' ? '\t' : ' '.repeat(cells(char));
}
/** Terminal cells of a character: wide East Asian ones and emoji take two, combining marks none. */
function cells(char) {
    if (/\p{M}/u.test(char))
        return 0;
    return /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u.test(char)
        ? 2
        : 1;
}

;// CONCATENATED MODULE: ./build/plan/masks.js



const MASK = '***';
const ROTATE = 'take it out of the file and rotate it: it stays in the history of the repository';
const SECRET_WORDS = 'secret|password|passwd|passphrase|token|access[-_]?key|private[-_]?key|index[-_]?key|credential';
const SECRET_KEY = new RegExp(SECRET_WORDS, 'i');
const ASSIGNED = new RegExp(`[\\w.-]*(?:${SECRET_WORDS})[\\w.-]*["']?\\s*[:=]\\s*(\\S.*)$`, 'dgim');
/** Shorter ones are found in any text: they are hidden where they stand and where they are quoted, not everywhere. */
const DISTINCT_CHARS = 6;
/** Values of keys that sound secret and texts that are credentials by their form, also in comments and in what is no YAML. */
function findSecrets(document, source) {
    const spans = [];
    const values = new Set();
    const paths = new Set();
    const isRead = document.errors.length + document.warnings.length === 0;
    walk(document.contents, [], false);
    for (const { 0: line, index } of source.matchAll(/[^\n]+/g)) {
        const comment = line.search(/(?<=^|\s)#/);
        for (const { indices } of line.matchAll(ASSIGNED)) {
            const [start, end] = indices?.[1] ?? [0, 0];
            // Where YAML was read its values are known exactly. What is no value to it (a comment, a tag, an anchor, an alias) may
            // be one to the person who wrote it.
            const known = isRead && !(comment >= 0 && start >= comment) && !/[!&*#,}\]]/.test(line.charAt(start));
            if (!known && !isReference(line.slice(start, end)))
                hide(index + start, index + end);
        }
        for (const { 0: word, index: at } of line.matchAll(/[^\s,'"{}[\]]+/g))
            if ((0,credential_like/* credentialLike */.H)(word) !== null)
                hide(index + at, index + at + word.length);
    }
    for (const value of values) {
        if (value.length < DISTINCT_CHARS)
            continue;
        for (let at = source.indexOf(value); at >= 0; at = source.indexOf(value, at + 1))
            spans.push({ start: at, end: at + value.length });
    }
    return { spans: merge(spans), values: [...values].sort((a, b) => b.length - a.length), paths };
    /** Whether a secret stands there or below. */
    function walk(node, path, secret) {
        let found = false;
        if ((0,dist/* isMap */.jh)(node))
            for (const pair of node.items) {
                const key = (0,dist/* isScalar */.jn)(pair.key) ? String(pair.key.value) : '';
                const here = [...path, key];
                const inner = walk(pair.key, here, false);
                // Accounts, destinations and plans have names that people choose: `token-service` holds no secret for that.
                const named = path.length === 1 && ['accounts', 'destinations', 'plans'].includes(path[0]);
                const below = walk(pair.value, here, secret || (!named && SECRET_KEY.test(key)));
                if ((below && (secret || SECRET_KEY.test(key))) || inner)
                    paths.add(showPath(here));
                found = found || below;
            }
        else if ((0,dist/* isSeq */.oP)(node))
            for (const [index, item] of node.items.entries())
                found = walk(item, [...path, index], secret) || found;
        else if ((0,dist/* isScalar */.jn)(node) && (typeof node.value === 'string' || typeof node.value === 'number')) {
            const value = String(node.value);
            found = (0,credential_like/* credentialLike */.H)(value) !== null || (secret && value !== '' && !isReference(value));
            const [start, end] = node.range ?? [0, 0];
            if (found) {
                paths.add(showPath(path));
                values.add(value);
                hide(start, end);
            }
        }
        return found;
    }
    function hide(start, end) {
        spans.push({ start, end });
        // A message may hold the whole, a line, or the word at which the parser stumbled.
        const text = source.slice(start, end).trim();
        const parts = [...text.split('\n'), ...text.split(/[\s,'"{}[\]:#]+/)].map((part) => part.trim());
        for (const part of [text, ...parts.filter(({ length }) => length >= DISTINCT_CHARS)])
            if (part !== '')
                values.add(part);
    }
}
/** `$NAME` and `${{ secrets.NAME }}` name a secret and hold none. */
function isReference(value) {
    return /^\s*["']?(\$\{?\w+\}?|\$\{\{[^}]*\}\})["']?[\s,}\]]*$/.test(value);
}
function merge(spans) {
    const merged = [];
    for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
        const last = merged.at(-1);
        if (last !== undefined && start <= last.end)
            last.end = Math.max(last.end, end);
        else if (end > start)
            merged.push({ start, end });
    }
    return merged;
}
/** A line with its secrets masked, and where a column (UTF-16) of it stands now: at the mask's near edge, or its far one. */
function maskLine(line, lineStart, spans) {
    let text = '';
    let copied = 0;
    const masks = [];
    for (const span of spans) {
        const start = Math.max(0, span.start - lineStart);
        const end = Math.min(line.length, span.end - lineStart);
        if (end <= start)
            continue;
        text += line.slice(copied, start);
        masks.push({ start, end, at: text.length });
        text += MASK;
        copied = end;
    }
    text += line.slice(copied);
    return {
        text,
        column(at, edge) {
            const mask = masks.findLast(({ start }) => start < at);
            if (mask === undefined)
                return at;
            if (at >= mask.end)
                return mask.at + MASK.length + at - mask.end;
            return edge === 'near' ? mask.at : mask.at + MASK.length;
        },
    };
}
/** Takes the secrets of all files out of what problems say; where one stands, the mend is to take it out. */
function hideSecrets(problems, files) {
    const values = files.flatMap(({ secrets }) => secrets.values);
    if (values.length === 0)
        return [...problems];
    return problems.map((problem) => {
        const own = files.some(({ file, secrets }) => file === problem.file && secrets.paths.has(problem.path));
        return {
            ...problem,
            path: scrub(problem.path, values),
            message: scrub(problem.message, values),
            hint: own ? ROTATE : scrub(problem.hint, values),
            frame: scrub(problem.frame, values), // a secret of another file
        };
    });
}
/** A text of a problem without these values, however it quotes them. */
function scrub(text, values) {
    let clean = text;
    for (const value of values) {
        const quoted = quote(value);
        clean = clean.replaceAll(quoted, `'${MASK}'`);
        const forms = [value, quoted.slice(1, -1), quoted.slice(1, -2), JSON.stringify(value).slice(1, -1)];
        for (const form of forms)
            if (form.length >= DISTINCT_CHARS)
                clean = clean.replaceAll(form, MASK);
    }
    return clean;
}

;// CONCATENATED MODULE: ./build/plan/text.js




/** Parses YAML 1.2 without merge keys; errors are in `document.errors`. A byte order mark and CRLF leave no trace. */
function parseText(file, raw) {
    const source = raw.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
    const document = (0,dist/* parseDocument */.Tp)(source, {
        prettyErrors: false,
        stringKeys: true,
        logLevel: 'error', // at "silent" a second document is no error
    });
    return { file, source, document, secrets: findSecrets(document, source), ...splitLines(source) };
}
/** Where a path is. What is not there stands at the nearest key above it; what comes by an alias stands at the alias. */
function spanOf(text, path, side = 'value') {
    let node = text.document.contents;
    let key = null;
    for (const [depth, step] of path.entries()) {
        const last = depth === path.length - 1;
        if ((0,dist/* isMap */.jh)(node)) {
            const pair = node.items.find((item) => keyText(item.key) === String(step));
            if (pair === undefined)
                return rangeOf(key ?? text.document.contents);
            key = pair.key;
            node = pair.value;
            if (last && (side === 'key' || !hasText(node)))
                return rangeOf(key);
        }
        else if ((0,dist/* isSeq */.oP)(node) && hasText(node.items[Number(step)])) {
            node = node.items[Number(step)];
            key = node;
        }
        else
            return rangeOf((0,dist/* isAlias */.Vj)(node) ? node : (key ?? text.document.contents));
    }
    return rangeOf(node);
}
/** The value at a path as it is written, for messages: `'text'`, `12`, `a list`. Aliases are followed. */
function showValue(text, path) {
    let node = text.document.contents;
    for (const step of path) {
        const here = follow(text, node);
        node = (0,dist/* isMap */.jh)(here)
            ? here.items.find((item) => keyText(item.key) === String(step))?.value
            : (0,dist/* isSeq */.oP)(here)
                ? here.items[Number(step)]
                : null;
    }
    const found = follow(text, node);
    if ((0,dist/* isMap */.jh)(found))
        return 'a map';
    if ((0,dist/* isSeq */.oP)(found))
        return 'a list';
    if (!(0,dist/* isScalar */.jn)(found) || found.value === null)
        return 'nothing';
    return typeof found.value === 'string' ? quote(found.value) : (found.source ?? String(found.value));
}
/** A problem at a path of a file. */
function problemAt(text, path, wrong, side = 'value') {
    return problemIn(text, spanOf(text, path, side), wrong, path);
}
/** A problem at a span of a file. */
function problemIn(text, span, wrong, path = []) {
    // The parser may stumble over a part of a secret, and name that part.
    const touched = text.secrets.spans.some(({ start, end }) => start < span.end && end > span.start);
    const hidden = touched ? [text.source.slice(span.start, span.end)] : [];
    return {
        file: text.file,
        ...spotOf(text, span.start),
        path: showPath(path),
        message: scrub(wrong.message, hidden),
        hint: scrub(wrong.hint, hidden),
        frame: maskedFrame(text, span),
    };
}
/** The frame of a span, in which secrets are masked and the marker still stands under its place. */
function maskedFrame(text, span) {
    const spot = spotOf(text, span.start);
    const { spans } = text.secrets;
    if (spans.length === 0)
        return frame_frameOf(text, spot, [...text.source.slice(span.start, span.end)].length);
    const masked = text.lines.map((line, index) => maskLine(line, text.starts[index] ?? 0, spans));
    const lines = masked.map((line) => line.text);
    const at = spot.line - 1;
    const lineStart = text.starts[at] ?? 0;
    const from = Math.max(0, Math.min(span.start, text.end) - lineStart);
    const line = masked[at];
    const start = line?.column(from, 'near') ?? 0;
    const end = line?.column(Math.max(from, Math.min(span.end - lineStart, text.lines[at]?.length ?? 0)), 'far') ?? 0;
    const shown = line?.text ?? '';
    return frame_frameOf({ ...text, lines }, { line: spot.line, column: [...shown.slice(0, start)].length + 1 }, [...shown.slice(start, end)].length);
}
/** `holdfast.yml:4:3`, for a message that names a second place. */
function showPlace(text, path, side = 'value') {
    const { line, column } = spotOf(text, spanOf(text, path, side).start);
    return `${text.file}:${line}:${column}`;
}
function keyText(key) {
    return (0,dist/* isScalar */.jn)(key) ? String(key.value) : '';
}
function follow(text, node) {
    return (0,dist/* isAlias */.Vj)(node) ? node.resolve(text.document) : node;
}
/** An empty value has a range of no width somewhere behind its key; the key is the better place. */
function hasText(node) {
    const range = node?.range;
    return range !== null && range !== undefined && range[1] > range[0];
}
/** A block's range reaches over all its lines: only what is on the first one is marked. */
function rangeOf(node) {
    const [start, end] = node?.range ?? [0, 0];
    return { start, end: (0,dist/* isMap */.jh)(node) || (0,dist/* isSeq */.oP)(node) ? (node.flow === true ? end : start + 1) : end };
}

;// CONCATENATED MODULE: ./build/plan/read.js


function readFields(shape, raw) {
    const from = (typeof raw === 'object' && raw !== null ? raw : {});
    const value = {};
    const broken = new Set();
    for (const [key, schema] of Object.entries(shape)) {
        const given = Object.hasOwn(from, key) ? from[key] : undefined;
        const parsed = schema.safeParse(given);
        if (!parsed.success)
            broken.add(key);
        else if (parsed.data !== undefined)
            value[key] = parsed.data;
    }
    return { value: value, broken };
}
/** The entries of `accounts`, `destinations` or `plans` of all files, in order. A name that two files define is a problem at the second. */
function collectParts(files, room) {
    const parts = new Map();
    const problems = [];
    for (const { text, value } of files) {
        const map = isMapValue(value) ? value[room] : undefined;
        if (!isMapValue(map))
            continue;
        for (const [name, raw] of Object.entries(map)) {
            if (name === '<<')
                continue; // reported by the schema, and no name
            const part = { name, text, path: [room, name], raw };
            const first = parts.get(name);
            // Zod's records leave this one key out without a word.
            const wrong = name === '__proto__' ? checkName(name) : null;
            if (wrong !== null)
                problems.push(problemAt(text, part.path, wrong, 'key'));
            else if (first === undefined)
                parts.set(name, part);
            else
                problems.push(problemAt(text, part.path, {
                    message: `'${name}' is already defined at ${showPlace(first.text, first.path, 'key')}`,
                    hint: 'keep one of the two, or give this one another name',
                }, 'key'));
        }
    }
    return { parts: [...parts.values()], problems };
}
function isMapValue(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/plan/accounts.js




/** The accounts of the plan space, with the rules that one account alone cannot break. */
function readAccounts(parts, schema) {
    const problems = [];
    const accounts = parts.map((part) => {
        const { value } = readFields(schema.account.shape, part.raw);
        return { part, account: { name: part.name, id: value.id ?? '', role: value.role ?? null, via: value.via ?? null } };
    });
    const byName = new Map(accounts.map(({ part, account }) => [account.name, { part, account }]));
    const byId = new Map();
    for (const { part, account } of accounts) {
        const at = (key, message, hint) => problems.push(problemAt(part.text, [...part.path, key], { message, hint }));
        const twin = byId.get(account.id);
        // An id copied by mistake would leave the other account without a backup, and nobody would be told.
        if (account.id !== '' && twin !== undefined)
            at('id', `'${account.id}' is already the id of '${twin.name}' at ${showPlace(twin.text, [...twin.path, 'id'])}`, 'give each account its own id, and each id one name');
        else
            byId.set(account.id, part);
        const owner = /^arn:[^:]*:iam::(\d{12}):/.exec(account.role ?? '')?.[1];
        if (owner !== undefined && account.id !== '' && owner !== account.id)
            at('role', `the role belongs to account '${owner}', not to '${account.id}'`, 'correct the id or the ARN');
        if (account.via === null)
            continue;
        if (account.role === null)
            at('via', `'${account.via}' cannot be the way into '${account.name}', which names no role`, 'add role: to this account');
        const cycle = cycleOf(account, (name) => byName.get(name)?.account);
        if (!byName.has(account.via)) {
            const near = (0,suggest/* suggest */.Z)(account.via, [...byName.keys()]);
            at('via', `there is no account '${account.via}'`, near === null ? 'name one of accounts:' : `did you mean ${near}?`);
        }
        else if (cycle !== null)
            at('via', `'${cycle.join("' via '")}' goes round in a circle`, 'let one of them stand alone, without via');
    }
    return { accounts: accounts.map(({ account }) => account), problems };
}
/** The names from an account along `via` back to itself; null when the way ends, or ends in a circle of others. */
function cycleOf(start, find) {
    const seen = [start.name];
    for (let at = start.via; at !== null; at = find(at)?.via ?? null) {
        if (at === start.name)
            return [...seen, at];
        if (seen.includes(at))
            return null;
        seen.push(at);
    }
    return null;
}
/** Which of the known accounts a list of names and globs means, in the order of `known`; each that means none is a problem. */
function expandAccounts(patterns, known, at) {
    const problems = [];
    const chosen = new Set();
    for (const [index, pattern] of patterns.entries()) {
        const wrong = (message, hint) => problems.push(problemAt(at.text, [...at.path, index], { message, hint }));
        const glob = /[*?]/.test(pattern);
        const matches = known.filter((name) => (glob ? (0,core_glob/* matchGlob */.s)(pattern, name) : name === pattern));
        for (const name of matches)
            chosen.add(name);
        if (patterns.indexOf(pattern) < index)
            wrong(`'${pattern}' is in the list twice`, 'remove one of the two');
        else if (matches.length > 0)
            continue;
        else if (known.length === 0)
            wrong(`'${pattern}' matches no account: the plan file has none`, 'add accounts:, or remove this key to use the ambient credentials');
        else {
            const near = glob ? null : (0,suggest/* suggest */.Z)(pattern, known);
            wrong(glob ? `'${pattern}' matches none of ${at.among}` : `'${pattern}' is not among ${at.among}`, near === null ? `they are ${known.join(', ')}` : `did you mean ${near}?`);
        }
    }
    return { names: known.filter((name) => chosen.has(name)), problems };
}

;// CONCATENATED MODULE: ./build/plan/destinations.js




/** The destinations of the plan space, with the rules that one key alone cannot break. One that is wrong is left out. */
function readDestinations(parts, schema, accounts) {
    const problems = [];
    const destinations = [];
    const byPlace = new Map();
    for (const part of parts) {
        const { text, path } = part;
        const at = (key, message, hint) => problems.push(problemAt(text, [...path, ...key], { message, hint }));
        const { value, broken } = readFields(schema.destination.shape, part.raw);
        const place = broken.has('directory') || broken.has('s3') ? null : destinations_placeOf(value, accounts, at);
        const encryption = broken.has('encryption') ? null : encryptionOf(value, at);
        for (const key of ['storageClass', 'sse'])
            if (value[key] !== undefined && value.s3 === undefined && !broken.has('s3'))
                at([key], `'${key}' is of S3, and this destination is a directory`, `remove ${key}`);
        if (place === null || encryption === null)
            continue;
        const where = JSON.stringify(place.kind === 's3' ? { ...place, account: null, region: null } : place);
        const twin = byPlace.get(where);
        if (twin !== undefined)
            at([], `'${part.name}' is the same place as '${twin.name}' at ${showPlace(twin.text, twin.path, 'key')}`, 'one store has one destination: remove one of the two, or give it a prefix');
        else
            byPlace.set(where, part);
        destinations.push({
            name: part.name,
            place,
            storageClass: value.storageClass ?? null,
            kmsKey: value.sse?.kmsKey ?? null,
            encryption,
            position: { file: text.file, ...spotOf(text, spanOf(text, path, 'key').start) },
        });
    }
    return { destinations, problems };
}
function destinations_placeOf({ directory, s3 }, accounts, at) {
    if (directory === undefined && s3 === undefined) {
        at([], 'this destination says no place', 'add directory: ./backups, or s3: { bucket: acme-backups, region: eu-west-1 }');
        return null;
    }
    if (directory !== undefined && s3 !== undefined) {
        at(['s3'], 'this destination says two places', 'keep directory or s3, and make a second destination of the other');
        return null;
    }
    if (s3 === undefined)
        return { kind: 'directory', path: directory ?? '' };
    const { bucket, region, prefix = null, account = null } = s3;
    if (account !== null && !accounts.some(({ name }) => name === account)) {
        const near = (0,suggest/* suggest */.Z)(account, accounts.map(({ name }) => name));
        at(['s3', 'account'], `there is no account '${account}'`, near === null ? 'name one of accounts:' : `did you mean ${near}?`);
    }
    return { kind: 's3', bucket, region, prefix, account };
}
function encryptionOf({ s3, encryption }, at) {
    if (encryption === 'none')
        return { kind: 'none' };
    if (encryption === undefined) {
        if (s3 === undefined)
            return { kind: 'none' };
        at([], 'a destination in S3 must say how it is encrypted', 'add encryption: { passphrase: $HOLDFAST_PASSPHRASE }, or encryption: none to mean it');
        return null;
    }
    const { passphrase, age, indexKey } = encryption;
    const wrong = (message, hint) => {
        at(['encryption'], message, hint);
        return null;
    };
    if (passphrase !== undefined && (age !== undefined || indexKey !== undefined))
        return wrong('a passphrase and age recipients stand side by side', 'keep one of them; keys add gives the store further holders');
    if (passphrase !== undefined)
        return { kind: 'passphrase', variable: passphrase.slice(1) };
    if (age === undefined)
        return wrong('this encryption names no key', 'write { passphrase: $HOLDFAST_PASSPHRASE }, { age: [age1…], indexKey: $HOLDFAST_INDEX_KEY } or none');
    if (indexKey === undefined)
        return wrong('age recipients are named and no indexKey, with which a run could go on with a chain', 'make one with age-keygen and add indexKey: $HOLDFAST_INDEX_KEY');
    return { kind: 'age', recipients: [...new Set(age)], indexKey: indexKey.slice(1) };
}

;// CONCATENATED MODULE: ./build/plan/hints.js
/** "for example" with the schema's own example, which the tests load. */
function exampleHint(schema, path, otherwise = 'see the plan reference') {
    const example = schemaAt(schema, path)?.examples?.[0];
    if (example === undefined)
        return otherwise;
    const key = path.at(-1);
    return `write for example ${typeof key === 'string' ? `${key}: ` : ''}${flow(example)}`;
}
/** A value as flow YAML in one line. */
function flow(value) {
    if (Array.isArray(value))
        return `[${value.map(flow).join(', ')}]`;
    if (typeof value === 'object' && value !== null)
        return `{ ${Object.entries(value)
            .map(([key, part]) => `${key}: ${flow(part)}`)
            .join(', ')} }`;
    return typeof value === 'string' && !/^[A-Za-z][\w/-]*$/.test(value) ? JSON.stringify(value) : String(value);
}
/** The JSON Schema of a path; of a union the branch that has the next step. */
function schemaAt(schema, path) {
    let here = schema;
    for (const step of path) {
        const branches = here?.anyOf ?? [];
        const from = branches.find((one) => one.properties !== undefined) ?? here;
        if (typeof step === 'number')
            here = from?.items ?? branches.find((one) => one.items !== undefined)?.items;
        else if (from?.properties !== undefined && Object.hasOwn(from.properties, step))
            here = from.properties[step];
        else
            here = typeof from?.additionalProperties === 'object' ? from.additionalProperties : undefined;
    }
    if (here?.anyOf !== undefined)
        return { ...here.anyOf.find((one) => one.properties !== undefined), ...here };
    return here ?? null;
}
function valueAt(value, path) {
    let here = value;
    for (const step of path) {
        if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step))
            return undefined;
        here = here[step];
    }
    return here;
}

;// CONCATENATED MODULE: ./build/plan/words.js


// Words of the plan's language that later versions carry out. They are neither typos nor ignored: a plan that has one is
// refused, and says why, so that nobody believes in a retention or a copy that does not exist.
const LATER_KEYS = {
    root: ['notify', 'safety'],
    plan: ['retention', 'copies', 'drill', 'notify', 'maxRuntime', 'before', 'after'],
    account: [],
    destination: ['lifecycle', 'lock'],
    encryption: ['kms'],
    scheme: [],
    commit: [],
    budgets: [],
    source: [],
};
const LATER_SOURCES = [
    'elb',
    'rds-config',
    'ebs',
    'rds',
    'files',
    'command',
    'postgres',
    'mysql',
    'bucket',
    'ebs-blocks',
];
/** Which map of the plan file a path is; null = inside of a source's options or below. */
function roomOf(path) {
    if (path.length === 0)
        return 'root';
    if (path.length === 1 && path[0] === 'budgets')
        return 'budgets';
    if (path.length === 2 && path[0] === 'accounts')
        return 'account';
    if (path.length === 2 && path[0] === 'destinations')
        return 'destination';
    if (path.length === 3 && path[0] === 'destinations' && path[2] === 'encryption')
        return 'encryption';
    if (path[0] !== 'plans')
        return null;
    if (path.length === 2)
        return 'plan';
    if (path.length === 3 && (path[2] === 'commit' || path[2] === 'scheme'))
        return path[2];
    return path.length === 4 && path[2] === 'sources' ? 'source' : null;
}
/** Source names that this version does not carry out. */
function laterSources(known) {
    return LATER_SOURCES.filter((name) => !known.includes(name));
}
const REMOVE = 'remove it until a version carries it out';
function later(what, hint = REMOVE) {
    return { message: `${what} is not carried out by this version`, hint };
}
/** Words of later versions that may stand in a map of the plan file. */
function laterKeys(room, sources) {
    if (room === null)
        return [];
    return room === 'source' ? laterSources(sources) : LATER_KEYS[room];
}
/** Whether the key of a map is a word of a later version, below which nothing can be checked. */
function isLater(path, key, sources) {
    return laterKeys(roomOf(path), sources).includes(key);
}
/** What to say of a key that the schema does not have. `known` are the keys that it has there. */
function wrongKey(path, key, known, sources) {
    const room = roomOf(path);
    if (key === '<<')
        return {
            message: "the merge key '<<' is not part of YAML 1.2",
            hint: 'write the keys out, or use an alias for the whole value',
        };
    const laterWords = laterKeys(room, sources);
    if (laterWords.includes(key))
        return later(`${room === 'source' ? 'the source ' : ''}'${key}'`);
    const near = (0,suggest/* suggest */.Z)(key, [...known, ...laterWords]);
    if (near !== null && known.includes(near))
        return { message: `unknown key ${quote(key)}`, hint: `did you mean ${near}?` };
    if (near !== null)
        return {
            message: `unknown key ${quote(key)}`,
            hint: `${near} is the word, but it is not carried out by this version: remove it`,
        };
    return {
        message: `unknown key ${quote(key)}`,
        hint: known.length === 0
            ? 'remove it'
            : `remove it; ${known.length === 1 ? 'the only key' : 'a key'} here is ${anyOf(known)}`,
    };
}
/** What to say of a bare word that is no source. */
function wrongSource(word, sources) {
    const laterNames = laterSources(sources);
    if (laterNames.includes(word))
        return later(`the source '${word}'`);
    const near = (0,suggest/* suggest */.Z)(word, [...sources, ...laterNames]);
    const hint = near === null
        ? `the sources of this version are ${anyOf(sources)}`
        : sources.includes(near)
            ? `did you mean ${near}?`
            : `${near} is the word, but it is not carried out by this version: remove it`;
    return { message: `there is no source ${quote(word)}`, hint };
}
/** Whether a map has, instead of a key, one that is meant to be it: that the key is missing then says nothing more. */
function misspells(map, key, known) {
    if (typeof map !== 'object' || map === null || Object.hasOwn(map, key))
        return false;
    return Object.keys(map).some((word) => !known.includes(word) && (0,suggest/* suggest */.Z)(word, known) === key);
}

;// CONCATENATED MODULE: ./build/plan/explain.js






/** A zod issue as problems with places: the wrong value and the mend in words of the plan. */
function explainIssue(ex, issue, base = []) {
    const path = [...base, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
    const at = (wrong) => [problemAt(ex.text, path, wrong)];
    switch (issue.code) {
        case 'unrecognized_keys':
            return issue.keys.map((key) => problemAt(ex.text, [...path, key], explainKey(ex, path, key), 'key'));
        case 'invalid_union':
            if (isSourceWord(ex, path))
                return at(explainWord(ex, valueAt(ex.value, path)));
            return nearestBranch(issue.errors).flatMap((inner) => explainIssue(ex, inner, path));
        case 'invalid_key':
            return issue.issues.slice(0, 1).map((inner) => problemAt(ex.text, path, explainName(path, inner), 'key'));
        case 'invalid_type':
            // What a merge key or a misspelt one was meant to bring is not missing: that key is the mistake.
            if (valueAt(ex.value, path) === undefined && (Object.hasOwn(parentOf(ex, path), '<<') || isMisspelt(ex, path)))
                return [];
            return at(explainType(ex, path, issue.expected));
        case 'invalid_value':
            return at(explainChoice(ex, path, issue.values.map(String)));
        case 'too_small':
        case 'too_big':
            return at(explainSize(ex, path, issue));
        case 'custom':
            return at({ message: issue.message, hint: hintOf(issue) ?? exampleHint(ex.schema, path) });
        default:
            return at({
                message: `${showValue(ex.text, path)}: ${lowerFirst(issue.message)}`,
                hint: exampleHint(ex.schema, path),
            });
    }
}
/** A bare word that is no source, or one that has to be told what to read. */
function explainWord(ex, word) {
    if (!names(ex).includes(word))
        return wrongSource(word, names(ex));
    return {
        message: `the source '${word}' must be told what to read`,
        hint: `write { ${word}: { … } } with its options`,
    };
}
function explainKey(ex, path, key) {
    const known = Object.keys(schemaAt(ex.schema, path)?.properties ?? {});
    const present = Object.keys((valueAt(ex.value, path) ?? {}));
    const owner = present.find((name) => Object.hasOwn(schemaAt(ex.schema, [...path, name])?.properties ?? {}, key));
    if (roomOf(path) === 'source' && owner !== undefined)
        return { message: `'${key}' is an option of ${owner}, and stands beside it`, hint: `indent it below ${owner}:` };
    return wrongKey(path, key, known, names(ex));
}
function explainName(path, inner) {
    if (path.at(-1) === '<<')
        return wrongKey(path.slice(0, -1), '<<', [], []);
    return { message: inner.message, hint: hintOf(inner) ?? 'choose another name' };
}
const TYPE_NAMES = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a map',
    record: 'a map',
};
function explainType(ex, path, expected) {
    const value = valueAt(ex.value, path);
    const key = path.at(-1);
    if (value === undefined)
        return { message: `'${key}' is missing`, hint: exampleHint(ex.schema, path, `add ${key}`) };
    if (value === null && roomOf(path.slice(0, -1)) === 'source' && names(ex).includes(String(key)))
        return { message: `'${key}' has no value`, hint: `write the bare word ${key} for all of it, or give it options` };
    if (value === null)
        return {
            message: `${typeof key === 'string' ? `'${key}'` : 'this entry'} has no value`,
            hint: exampleHint(ex.schema, path, 'give it one, or remove it'),
        };
    const shown = showValue(ex.text, path);
    if (key === 'id' && roomOf(path.slice(0, -1)) === 'account' && /^[+-]?\d+$/.test(shown))
        return {
            message: `the account id ${shown} must be quoted: YAML reads it as a number, which loses leading zeros`,
            hint: shown.length === 12
                ? `write "${shown}"`
                : `write all twelve digits in quotes, such as "${shown.padStart(12, '0')}"`,
        };
    if (expected === 'array' && key === 'regions' && typeof value === 'string')
        return { message: `expected a list or enabled, found ${shown}`, hint: regionsHint(value) };
    if (expected === 'array' && typeof value === 'string')
        return { message: `expected a list, found ${shown}`, hint: `write [${listItem(value)}]` };
    const wanted = roomOf(path) === 'source' ? 'the name of a source, or a map with one' : (TYPE_NAMES[expected] ?? expected);
    if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
        return {
            message: `expected a text, found the ${typeof value} ${shown}`,
            hint: exampleHint(ex.schema, path, `quote it: "${shown}"`),
        };
    if (expected === 'boolean' && typeof value === 'string' && /^(yes|no|on|off)$/i.test(value))
        return { message: `expected true or false, found ${shown}`, hint: `write ${/^(yes|on)$/i.test(value)}` };
    if ((expected === 'number' || expected === 'int') &&
        typeof value === 'string' &&
        Number.isFinite(Number.parseFloat(value)))
        return {
            message: `expected a number, found the text ${shown}`,
            hint: `write ${Number.parseFloat(value)}, without quotes`,
        };
    return { message: `expected ${wanted}, found ${shown}`, hint: exampleHint(ex.schema, path, `write ${wanted}`) };
}
function explainChoice(ex, path, choices) {
    const value = valueAt(ex.value, path);
    const shown = showValue(ex.text, path);
    if (path.length === 1 && path[0] === 'version')
        return value === '1'
            ? { message: "the version is a number, found the text '1'", hint: 'write version: 1' }
            : {
                message: `version ${shown} cannot be read: this is a Holdfast that reads version 1`,
                hint: 'write version: 1, or use the Holdfast that the file was written for',
            };
    if (path.at(-1) === 'mode' && value === 'pull-request')
        return later("'pull-request'", 'write push or none');
    if (value === undefined || value === null)
        return explainType(ex, path, 'string');
    const near = typeof value === 'string' ? (0,suggest/* suggest */.Z)(value, choices) : null;
    return {
        message: `${shown} is not one of ${anyOf(choices)}`,
        hint: near === null ? `write ${anyOf(choices)}` : `did you mean ${near}?`,
    };
}
function explainSize(ex, path, issue) {
    const small = issue.code === 'too_small';
    const limit = small ? issue.minimum : issue.maximum;
    if (issue.origin === 'array' && small)
        return {
            message: `the list ${limit === 1 ? 'is empty' : `has fewer than ${limit} entries`}`,
            hint: exampleHint(ex.schema, path, 'add an entry, or remove the key'),
        };
    if (issue.origin === 'string' && small && limit === 1)
        return { message: 'the text is empty', hint: exampleHint(ex.schema, path, 'write a value, or remove it') };
    const what = issue.origin === 'array'
        ? 'has too many entries'
        : issue.origin === 'string'
            ? `is too ${small ? 'short' : 'long'}`
            : `is too ${small ? 'small' : 'large'}`;
    return { message: `${showValue(ex.text, path)} ${what}`, hint: `write ${small ? 'at least' : 'at most'} ${limit}` };
}
/** Of a union's branches the one that the author meant: the one that got furthest into the value. */
function nearestBranch(branches) {
    const inside = branches.filter((issues) => issues.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'));
    return inside.toSorted((a, b) => a.length - b.length)[0] ?? branches.at(-1)?.slice(0, 1) ?? [];
}
function parentOf(ex, path) {
    return (valueAt(ex.value, path.slice(0, -1)) ?? {});
}
function isMisspelt(ex, path) {
    const known = Object.keys(schemaAt(ex.schema, path.slice(0, -1))?.properties ?? {});
    return misspells(parentOf(ex, path), String(path.at(-1)), known);
}
function isSourceWord(ex, path) {
    return roomOf(path) === 'source' && typeof valueAt(ex.value, path) === 'string';
}
function names(ex) {
    return ex.sources.map((spec) => spec.name);
}
function hintOf(issue) {
    const hint = 'params' in issue ? issue.params?.hint : undefined;
    return typeof hint === 'string' ? hint : null;
}
function lowerFirst(text) {
    return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');
}
function regionsHint(value) {
    if (checkRegion(value) === null)
        return `write [${value}]`;
    return (0,suggest/* suggest */.Z)(value, ['enabled']) === null
        ? 'write a list such as [us-east-1, eu-west-1], or enabled for every region that the account has enabled'
        : 'did you mean enabled?';
}
function listItem(value) {
    return /^[\w-]+$/.test(value) ? value : JSON.stringify(value);
}

;// CONCATENATED MODULE: ./build/plan/head.js



/** Reads the keys that one plan space has once, which further files may leave out or say the same, and each file's own. */
function readHead(files, schema) {
    const problems = [];
    const given = new Map();
    const budgetPaths = Object.keys(schema.budgets.shape).map((name) => ['budgets', name]);
    for (const { text, value } of files) {
        for (const path of [['version'], ['id'], ...budgetPaths]) {
            const raw = path.reduce((at, key) => (isMapValue(at) ? at[key] : undefined), value);
            if (raw === undefined)
                continue;
            const key = path.join('.');
            const first = given.get(key);
            if (first === undefined)
                given.set(key, { text, path, raw });
            else if (first.raw !== raw)
                problems.push(problemAt(text, path, {
                    message: `${showValue(text, path)} differs from ${showValue(first.text, path)} at ${showPlace(first.text, path)}`,
                    hint: `all files of one plan space share it: say it once, or say the same`,
                }));
        }
    }
    const top = files[0];
    if (top !== undefined && files.every(({ value }) => isMapValue(value))) {
        const keys = Object.keys(schema.file.shape);
        const missing = (key) => !given.has(key) && !files.some(({ value }) => misspells(value, key, keys));
        if (missing('version'))
            problems.push(problemAt(top.text, ['version'], { message: "'version' is missing", hint: 'add version: 1' }));
        if (missing('id'))
            problems.push(problemAt(top.text, ['id'], {
                message: "'id' is missing: it says who owns what Holdfast writes",
                hint: 'add id: NAME, such as acme-infra, and never change it',
            }));
    }
    const { id } = readFields(schema.file.shape, { id: given.get('id')?.raw }).value;
    const timezones = new Map();
    for (const { text, value } of files) {
        const { timezone } = readFields(schema.file.shape, value).value;
        if (timezone !== undefined)
            timezones.set(text, timezone);
    }
    const rates = budgetPaths.map(([, name = '']) => [name, given.get(`budgets.${name}`)?.raw]);
    // A rate that is wrong is reported by the schema; the source's own stands in for it.
    const budgets = {
        ...schema.budgets.parse({}),
        ...readFields(schema.budgets.shape, Object.fromEntries(rates)).value,
    };
    return { head: { id: id ?? '', timezones, budgets }, problems };
}

;// CONCATENATED MODULE: ./build/plan/minimal.js
/** The smallest plan that backs something up: what an empty file is answered with, and examples/minimal.yml. */
const MINIMAL_LINES = [
    'version: 1',
    'id: acme-infra',
    'plans:',
    '  dns: { schedule: "17 3 * * *", sources: [route53] }',
];
/** The lines as a code frame: there is nothing else to show of a file without content. */
const MINIMAL_FRAME = MINIMAL_LINES.map((line, index) => `${index + 1} | ${line}`).join('\n');

;// CONCATENATED MODULE: ./build/plan/overlap.js

/**
 * Sources that write the same folder: same path, account, source, and a region and branch that may be the same.
 * Their captures would undo each other, whatever their options narrow; so the later one is a problem.
 */
function overlapProblems(plans) {
    const problems = [];
    const groups = new Map();
    const reported = new Set();
    for (const owner of plans) {
        if (['accounts', 'regions', 'commit'].some((key) => owner.broken.has(key)))
            continue;
        for (const entry of owner.entries.filter(writesSnapshots))
            for (const account of overlap_accountsOf(owner, entry)) {
                const key = JSON.stringify([owner.plan.commit.path, account, entry.source.source]);
                const group = groups.get(key) ?? [];
                groups.set(key, group);
                const claim = { owner, entry };
                const earlier = reported.has(entry) ? undefined : group.find((other) => mayMeet(other, claim));
                if (earlier !== undefined) {
                    reported.add(entry);
                    problems.push(overlap(earlier, claim, account));
                }
                group.push(claim);
            }
    }
    return problems;
}
function writesSnapshots({ spec }) {
    return spec.type === 'config';
}
function overlap_accountsOf(owner, entry) {
    const chosen = entry.source.accounts ?? owner.plan.accounts;
    return chosen.length > 0 || owner.plan.accounts.length > 0 ? chosen : [''];
}
/**
 * Plans whose folder lies in the folder of another. A plan takes all below its folder for its own snapshots, so the outer
 * one would meet files that it never wrote.
 */
function nestingProblems(plans) {
    const problems = [];
    const sound = plans.filter(({ broken, entries }) => !broken.has('commit') && entries.some(writesSnapshots));
    for (const [index, later] of sound.entries()) {
        const earlier = sound.slice(0, index).find((one) => onOneBranch(one, later) && isNested(one, later));
        if (earlier !== undefined)
            problems.push(nesting(earlier, later));
    }
    return problems;
}
function isNested(a, b) {
    // As a file system that folds case or composes letters takes them.
    const [left = '', right = ''] = [a, b].map(({ plan }) => `${plan.commit.path.normalize('NFC').toLowerCase()}/`);
    const same = a.plan.commit.path === b.plan.commit.path;
    return !same && (left.startsWith(right) || right.startsWith(left));
}
function nesting(earlier, later) {
    const place = [...later.part.path, 'commit', 'path'];
    const other = showPlace(earlier.part.text, [...earlier.part.path, 'commit', 'path']);
    const [path, otherPath] = [later.plan.commit.path, earlier.plan.commit.path];
    const inside = path.startsWith(`${otherPath}/`);
    return problemAt(later.part.text, place, {
        message: `the folder '${path}' of plan ${later.plan.name} ${inside ? 'lies in' : 'holds'} '${otherPath}' of plan ${earlier.plan.name} at ${other}`,
        hint: `give each plan a folder beside the other: commit: { path: ${(inside ? otherPath : path).replaceAll('/', '-')}-${later.plan.name} }`,
    });
}
/** The branch that is checked out, and the work tree, may be any. */
function onOneBranch(a, b) {
    const [left, right] = [a, b].map(({ plan }) => (plan.commit.mode === 'none' ? null : plan.commit.branch));
    return left === null || right === null || left === right;
}
function mayMeet(a, b) {
    if (!onOneBranch(a.owner, b.owner))
        return false;
    if (a.entry.spec.scope === 'global')
        return true;
    const [left, right] = [a, b].map(({ owner, entry }) => entry.source.regions ?? owner.plan.regions);
    // Without regions a plan captures AWS_REGION, which can be any; so can be what an account has enabled.
    if (!left || !right || left === 'enabled' || right === 'enabled')
        return true;
    return left.some((region) => right.includes(region));
}
function overlap(earlier, later, account) {
    const { owner, entry } = later;
    const name = (claim) => `${claim.owner.plan.name}/${claim.entry.source.name}`;
    const whose = account === '' ? 'the same account' : `account ${account}`;
    return problemAt(owner.part.text, entry.path, {
        message: `'${name(later)}' and '${name(earlier)}' at ${showPlace(earlier.owner.part.text, earlier.entry.path)} both write ${entry.source.source} of ${whose} into '${owner.plan.commit.path}'`,
        hint: `keep one of them, or give plan ${owner.plan.name} a folder of its own: commit: { path: ${owner.plan.commit.path}-${owner.plan.name} }`,
    });
}

;// CONCATENATED MODULE: ./build/plan/entries.js




/** The sources of one plan. Entries of a wrong shape are left out: the schema reports them. */
function entries_readEntries(raw, around, schema, specs) {
    const problems = [];
    const entries = [];
    for (const [index, item] of (Array.isArray(raw) ? raw : []).entries()) {
        const path = [...around.path, 'sources', index];
        const parsed = schema.entry.safeParse(item);
        if (!parsed.success)
            continue;
        const entry = typeof parsed.data === 'string' ? { [parsed.data]: {} } : parsed.data;
        const named = specs.filter((spec) => entry[spec.name] !== undefined);
        const spec = named[0];
        if (spec === undefined || named.length > 1) {
            problems.push(problemAt(around.text, path, countProblem(named, specs)));
            continue;
        }
        const source = readSource(entry, spec, path, around, problems);
        const twin = entries.find((one) => one.source.name === source.name);
        if (twin !== undefined)
            problems.push(problemAt(around.text, path, {
                message: `'${around.plan}/${source.name}' is already the source at ${showPlace(around.text, twin.path)}`,
                hint: `give one of them a name: { name: other, ${spec.name}: … }`,
            }));
        else
            entries.push({ source, spec, path });
    }
    return { entries, problems };
}
function countProblem(named, specs) {
    return named.length === 0
        ? { message: 'this entry names no source', hint: `add one of ${anyOf(specs.map((spec) => spec.name))}` }
        : {
            message: `this entry names ${named.length} sources: ${named.map((spec) => spec.name).join(', ')}`,
            hint: 'write one entry of the list for each',
        };
}
function readSource(entry, spec, path, around, problems) {
    const { text } = around;
    const at = (wrongPath, message, hint) => problems.push(problemAt(text, wrongPath, { message, hint }));
    const name = entry['name'] ?? spec.name;
    if (name === 'config')
        // the text of every plan goes to destinations under this name
        at([...path, 'name'], "'config' is a reserved name of a source", `leave it out, or write another such as ${spec.name}`);
    for (const key of ['accounts', 'regions'])
        if (spec.type === 'data' && entry[key] !== undefined) {
            at([...path, key], `${spec.name} reads what is where the run is: ${key} cannot narrow it`, `remove ${key} from this source`);
            return sourceOf(null, null);
        }
    const patterns = entry['accounts'];
    let accounts = null;
    if (patterns !== undefined && !around.broken.has('accounts')) {
        if (around.accounts === null)
            at([...path, 'accounts'], 'the plan names no accounts that a source could narrow', 'add accounts: to the plan');
        else {
            const among = `the accounts of plan ${around.plan}`;
            const expanded = expandAccounts(patterns, around.accounts, { text, path: [...path, 'accounts'], among });
            problems.push(...expanded.problems);
            accounts = expanded.names;
        }
    }
    const regions = entry['regions'] ?? null;
    if (regions !== null && spec.scope === 'global')
        at([...path, 'regions'], `${spec.name} is global: regions cannot narrow it`, 'remove regions from this source');
    else if (regions !== null)
        problems.push(...narrowing(regions, [...path, 'regions'], around));
    return sourceOf(accounts, regions);
    function sourceOf(ofAccounts, ofRegions) {
        return {
            source: spec.name,
            type: spec.type,
            name,
            accounts: ofAccounts,
            regions: ofRegions,
            options: entry[spec.name] === undefined ? {} : spec.options.parse(entry[spec.name]),
            position: { file: text.file, ...spotOf(text, spanOf(text, path).start) },
        };
    }
}
/** What is wrong with the regions of a source inside those of its plan. All that is enabled can hold any. */
function narrowing(regions, path, { text, plan, regions: around, broken }) {
    const covers = broken.has('regions') || around === 'enabled' ? null : around;
    if (regions === 'enabled')
        return covers === null
            ? []
            : [
                problemAt(text, path, {
                    message: `'enabled' is wider than the regions of plan ${plan}`,
                    hint: `choose from ${covers.join(', ')}, or give the plan regions: enabled`,
                }),
            ];
    const outside = regions.flatMap((region, index) => covers === null || covers.includes(region)
        ? []
        : [
            problemAt(text, [...path, index], {
                message: `'${region}' is not among the regions of plan ${plan}`,
                hint: `add it to the plan, or choose from ${covers.join(', ')}`,
            }),
        ]);
    return [...repeated(regions, text, path), ...outside];
}
/** Values of a list that are there twice. */
function repeated(values, text, path) {
    return values.flatMap((value, index) => values.indexOf(value) < index
        ? [
            problemAt(text, [...path, index], {
                message: `'${value}' is in the list twice`,
                hint: 'remove one of the two',
            }),
        ]
        : []);
}

;// CONCATENATED MODULE: ./build/plan/schema-text.js




/** A text of the plan file that a check may refuse, in words of its own. */
function schema_text_text(check, about) {
    return schemas/* string */.YjP()
        .superRefine((value, ctx) => {
        const wrong = check(value);
        if (wrong !== null)
            ctx.addIssue({ code: 'custom', message: wrong.message, params: { hint: wrong.hint } });
    })
        .meta({ ...about });
}
const schema_text_name = (description, example = 'network') => schema_text_text(checkName, { description, examples: [example], pattern: NAME_PATTERN });
function checkDuration(value) {
    const ms = (0,duration/* parseDuration */.E9)(value);
    if (ms === null)
        return { message: `${quote(value)} is not a duration`, hint: 'write a number with s, m, h, d, w, mo or y: 26h' };
    return ms === 0 ? { message: `${quote(value)} is no time at all`, hint: 'write a longer one: 26h' } : null;
}

;// CONCATENATED MODULE: ./build/plan/scheme-schema.js





const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const FULL_PATTERN = `^(weekly|monthly|${DAYS.join('|')}|every [1-9][0-9]{0,3})$`;
/** A chain is read as a whole before each of its points, so its length is what a run costs. */
const CHAIN_MAX = 1000;
/** What `full:` says; null when it is no rule. */
function parseFull(value) {
    if (!new RegExp(FULL_PATTERN).test(value))
        return null;
    if (value === 'weekly' || value === 'monthly')
        return { kind: value };
    const day = DAYS.indexOf(value);
    if (day >= 0)
        return { kind: 'weekday', day: day };
    return { kind: 'every', points: Number.parseInt(value.slice('every '.length), 10) };
}
function checkFull(value) {
    if (parseFull(value) !== null)
        return null;
    const near = (0,suggest/* suggest */.Z)(value, ['weekly', 'monthly', ...DAYS]);
    return {
        message: `${quote(value)} does not say when a full is made`,
        hint: near === null ? 'write weekly, monthly, a weekday such as sunday, or every N' : `did you mean ${near}?`,
    };
}
const scheme = schemas/* strictObject */.rej({
    full: schema_text_text(checkFull, {
        description: 'when a full is made: the first slot of each week or month, of a weekday, or every N points',
        examples: ['weekly'],
        pattern: FULL_PATTERN,
    }).default('weekly'),
    // biome-ignore lint/suspicious/noThenProperty: the plan's word; nothing awaits a plan
    then: schemas/* enum */.k5n(['incremental', 'differential', 'full'])
        .default('incremental')
        .meta({
        description: 'what is made in between: what changed since the last point, since the full, or fulls only',
        examples: ['incremental'],
    }),
    maxChain: schemas/* number */.aig()
        .int()
        .min(1)
        .max(CHAIN_MAX)
        .default(35)
        .meta({
        description: 'points of a chain at most, the full included',
        examples: [35],
    }),
    maxAge: schema_text_text(checkDuration, {
        description: 'age of the full from which its chain is closed; default: only full: closes it',
        examples: ['14d'],
        pattern: duration/* DURATION_PATTERN */.Cq,
    }).optional(),
})
    .meta({
    description: 'fulls and what is made between them, of data sources; default { full: weekly, then: incremental, maxChain: 35 }',
    examples: [{ full: 'weekly', maxChain: 35 }],
});
function schemeOf({ full, then, maxChain, maxAge }) {
    return {
        full: parseFull(full) ?? { kind: 'weekly' },
        between: then,
        maxChain,
        maxAge: maxAge === undefined ? null : (0,duration/* parseDuration */.E9)(maxAge),
    };
}

;// CONCATENATED MODULE: ./build/plan/storage.js



/**
 * Whether a plan's sources and what it says of their storage fit together. What would not be carried out is a mistake: a
 * scheme without a data source, a commit of a plan that has no snapshots.
 */
function storageProblems(part, entries, { value, broken }, destinations) {
    const problems = [];
    const at = (key, message, hint, side) => problems.push(problemAt(part.text, [...part.path, ...key], { message, hint }, side));
    const { destination } = value;
    if (typeof destination === 'string' && !destinations.includes(destination)) {
        const near = (0,suggest/* suggest */.Z)(destination, destinations);
        const known = destinations.length === 0
            ? `add destinations: { ${destination}: { directory: ./backups } }`
            : `known are: ${destinations.join(', ')}`;
        at(['destination'], `there is no destination '${destination}'`, near === null ? known : `did you mean ${near}?`);
    }
    const data = entries.filter(({ spec }) => spec.type === 'data');
    const snapshots = entries.filter(({ spec }) => spec.type === 'config');
    if (destination === undefined && !broken.has('destination'))
        for (const { path, source } of data)
            problems.push(problemAt(part.text, path, {
                message: `'${part.name}/${source.name}' is a data source, and the plan has no destination`,
                hint: destinations.length === 0
                    ? 'add destination: here to the plan, and destinations: { here: { directory: ./backups } } to the file'
                    : `add destination: ${destinations[0]} to the plan`,
            }));
    if (entries.length === 0)
        return problems; // wrong entries say enough
    if (data.length === 0 && value.scheme !== undefined)
        at(['scheme'], 'a scheme is of data sources, and this plan has none', 'remove scheme', 'key');
    if (data.length === 0 && destination !== undefined) {
        const wrong = later("'destination' of a plan without a data source", 'remove it: snapshots of AWS go to git');
        at(['destination'], wrong.message, wrong.hint, 'key');
    }
    if (snapshots.length === 0)
        for (const key of ['commit', 'accounts', 'regions'])
            if (value[key] !== undefined)
                at([key], `'${key}' is of sources that capture AWS, and this plan has none`, `remove ${key}`, 'key');
    return problems;
}

;// CONCATENATED MODULE: ./build/plan/plans.js









/** One plan with its defaults. What is wrong is a problem, and counts as not given. */
function readPlan(part, ctx, problems) {
    const { text, path } = part;
    const { value, broken } = readFields(ctx.schema.plan.shape, part.raw);
    const at = (key, message, hint) => problems.push(problemAt(text, [...path, ...key], { message, hint }));
    let accounts = [];
    if (value.accounts !== undefined) {
        const among = 'the accounts of the plan file';
        const expanded = expandAccounts(value.accounts, ctx.accounts, { text, path: [...path, 'accounts'], among });
        problems.push(...expanded.problems);
        accounts = expanded.names;
    }
    if (value.regions !== undefined && value.regions !== 'enabled')
        problems.push(...repeated(value.regions, text, [...path, 'regions']));
    const around = {
        text,
        plan: part.name,
        path,
        accounts: value.accounts === undefined ? null : accounts,
        regions: value.regions ?? null,
        broken,
    };
    const raw = typeof part.raw === 'object' && part.raw !== null ? part.raw['sources'] : undefined;
    const read = entries_readEntries(raw, around, ctx.schema, ctx.sources);
    problems.push(...read.problems);
    problems.push(...storageProblems(part, read.entries, { value, broken }, ctx.destinations));
    const commit = value.commit ?? ctx.schema.commit.parse({});
    if (commit.mode === 'none' && commit.branch !== undefined)
        at(['commit', 'branch'], `mode none commits nothing, so branch '${commit.branch}' would be ignored`, 'remove branch, or write mode: push');
    const timezone = value.timezone ?? ctx.timezone;
    const freshness = value.freshness === undefined ? null : (0,duration/* parseDuration */.E9)(value.freshness);
    return {
        part,
        entries: read.entries,
        broken,
        plan: {
            name: part.name,
            was: value.was ?? null,
            timezone,
            schedule: value.schedule ?? null,
            accounts,
            regions: value.regions ?? null,
            sources: read.entries.map(({ source }) => source),
            destination: value.destination ?? null,
            scheme: schemeOf(value.scheme ?? ctx.schema.scheme.parse({})),
            commit: {
                path: tidyFolder(commit.path),
                mode: commit.mode,
                branch: commit.branch ?? null,
                allowPublic: commit.allowPublic,
            },
            freshness,
            position: { file: text.file, ...spotOf(text, spanOf(text, path, 'key').start) },
        },
    };
}
/** `was` must name a plan that is gone, and only one plan can have been it. */
function renameProblems(plans, names) {
    const problems = [];
    const heirs = new Map();
    for (const one of plans) {
        const { was } = one.plan;
        if (was === null)
            continue;
        const at = [...one.part.path, 'was'];
        const wrong = (message, hint) => problems.push(problemAt(one.part.text, at, { message, hint }));
        const heir = heirs.get(was);
        if (names.includes(was))
            wrong(`'${was}' is a plan of its own, so this plan cannot have been it`, 'was: takes the name that this plan had; remove it');
        else if (heir !== undefined)
            wrong(`'${was}' is already the earlier name of '${heir.plan.name}' at ${showPlace(heir.part.text, [...heir.part.path, 'was'])}`, 'a plan goes on as one plan: remove one of the two');
        else
            heirs.set(was, one);
    }
    return problems;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(8439);
;// CONCATENATED MODULE: ./build/plan/destination-schema.js




/** Amazon S3 User Guide, "General purpose bucket naming rules". */
const BUCKET_PATTERN = '^(?=.{3,63}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])$';
/** What a key of a store is made of, joined by slashes (docs/format.md). */
const PREFIX_PATTERN = '^[A-Za-z0-9_~-][A-Za-z0-9._~-]*(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$';
const SECRET_PATTERN = '^\\$[A-Za-z_][A-Za-z0-9_]*$';
/** age-encryption.org/v1, "The X25519 recipient type": Bech32 of 32 bytes. */
const RECIPIENT_PATTERN = '^age1[02-9ac-hj-np-z]{58}$';
/** Classes whose objects are readable at once (S3 User Guide, "Storage classes"): a restore need not wait for them. */
const STORAGE_CLASSES = ['STANDARD', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER_IR'];
function checkDirectory(path) {
    if (path.trim() === '')
        return { message: 'the directory is empty', hint: 'write a folder, such as ./backups' };
    if (/^~/.test(path))
        return { message: `no shell reads the ~ of ${quote(path)}`, hint: 'write the path from / on' };
    if (/\p{Cc}/u.test(path) || path !== path.trim())
        return { message: `${quote(path)} has spaces around it or control characters`, hint: 'write it without them' };
    return null;
}
function checkBucket(bucket) {
    if (new RegExp(BUCKET_PATTERN).test(bucket) && !bucket.includes('..'))
        return null;
    const url = /^s3:\/\/([^/]+)\/?(.*)$/.exec(bucket);
    return {
        message: `${quote(bucket)} is no name of a bucket`,
        hint: url === null
            ? 'write its name alone, such as acme-backups'
            : `write bucket: ${url[1]}${url[2] === '' ? '' : `, prefix: ${url[2]}`}`,
    };
}
function destination_schema_checkPrefix(prefix) {
    if (new RegExp(PREFIX_PATTERN).test(prefix))
        return null;
    const tidy = prefix.replaceAll(/^\/+|\/+$/g, '');
    return {
        message: `${quote(prefix)} cannot be a prefix: it has letters, digits and ._~- only, parts joined by /`,
        hint: new RegExp(PREFIX_PATTERN).test(tidy) ? `write ${tidy}` : 'write one such as prod',
    };
}
/** The value itself is never shown: it may be the secret. */
function checkSecretName(value) {
    if (new RegExp(SECRET_PATTERN).test(value))
        return null;
    if (/^\$\{\w+\}$/.test(value))
        return { message: `${quote(value)} has braces`, hint: `write $${value.slice(2, -1)}` };
    return {
        message: 'a secret must be named, and is written out here',
        hint: 'write $NAME of an environment variable that holds it; rotate it if it was committed',
    };
}
function checkRecipient(recipient) {
    if (new RegExp(RECIPIENT_PATTERN).test(recipient))
        return null;
    return {
        message: `${quote(recipient)} is no age recipient`,
        hint: 'write the public half that age-keygen -y prints, age1…; other kinds of recipients are not carried out by this version',
    };
}
function destination_schema_checkKey(key) {
    if (/^(arn:aws[a-z-]*:kms:|alias\/|[0-9a-f-]{36}$|mrk-[0-9a-f]{32}$)/.test(key))
        return null;
    return { message: `${quote(key)} is no KMS key`, hint: 'write its ARN, its id, or alias/NAME' };
}
const secret = (description, example) => schema_text_text(checkSecretName, { description, examples: [example], pattern: SECRET_PATTERN });
const s3 = schemas/* strictObject */.rej({
    bucket: schema_text_text(checkBucket, {
        description: 'name of the bucket',
        examples: ['acme-backups'],
        pattern: BUCKET_PATTERN,
    }),
    region: schema_text_text(checkRegion, {
        description: 'region of the bucket',
        examples: ['eu-west-1'],
        pattern: REGION_PATTERN,
    }),
    prefix: schema_text_text(destination_schema_checkPrefix, {
        description: 'what stands before every key; default: nothing, the whole bucket is the store',
        examples: ['prod'],
        pattern: PREFIX_PATTERN,
    }).optional(),
    account: schema_text_text(checkName, {
        description: 'name of the account that must own the bucket and whose role is used; default: the ambient credentials',
        examples: ['vault'],
        pattern: NAME_PATTERN,
    }).optional(),
})
    .meta({ description: 'a bucket', examples: [{ bucket: 'acme-backups', region: 'eu-west-1', prefix: 'prod' }] });
const encryption = schemas/* union */.KCZ([
    schemas/* literal */.euz('none').meta({ description: 'whoever can read the store can read what is in it' }),
    schemas/* strictObject */.rej({
        passphrase: secret('environment variable that holds the passphrase: who has it can read and write', '$HOLDFAST_PASSPHRASE').optional(),
        age: schemas/* array */.YOg(schema_text_text(checkRecipient, { description: 'age recipient', pattern: RECIPIENT_PATTERN }))
            .min(1)
            .optional()
            .meta({ description: 'age recipients that can read what is backed up' }),
        indexKey: secret('environment variable that holds an age identity with which backups go on; it reads no data', '$HOLDFAST_INDEX_KEY').optional(),
    })
        .meta({ description: 'for whom the keys are', examples: [{ passphrase: '$HOLDFAST_PASSPHRASE' }] }),
])
    .meta({
    description: 'for whom the keys of the store are; default for a directory: none; a bucket must say it',
    examples: [{ passphrase: '$HOLDFAST_PASSPHRASE' }],
});
const destination = schemas/* strictObject */.rej({
    directory: schema_text_text(checkDirectory, {
        description: 'folder of this machine; a relative one is below the root of the repository',
        examples: ['./backups'],
    }).optional(),
    s3: s3.optional(),
    storageClass: schemas/* enum */.k5n(STORAGE_CLASSES)
        .optional()
        .meta({
        description: 'class of the packs in S3, all other objects stay readable at once; default: that of the bucket',
        examples: ['STANDARD_IA'],
    }),
    sse: schemas/* strictObject */.rej({ kmsKey: schema_text_text(destination_schema_checkKey, { description: 'KMS key', examples: ['alias/holdfast'] }) })
        .optional()
        .meta({
        description: 'encryption by S3, beside our own; default: that of the bucket',
        examples: [{ kmsKey: 'alias/holdfast' }],
    }),
    encryption: encryption.optional(),
})
    .meta({
    description: 'where recovery points and run records go',
    examples: [{ directory: './backups' }],
    oneOf: ['directory', 's3'].map((one) => ({ type: 'object', properties: { [one]: {} }, required: [one] })),
});

;// CONCATENATED MODULE: ./build/plan/schema.js









function checkPattern(value) {
    if (value !== '' && /^[a-z0-9*?-]+$/.test(value))
        return null;
    return {
        message: `${quote(value)} is neither the name of an account nor a glob`,
        hint: 'write a name of accounts:, a glob such as prod-*, or "*"',
    };
}
function checkCron(value) {
    const checked = checkSchedule(value);
    return checked.ok ? null : { message: checked.message, hint: checked.hint };
}
const timezone = (description) => schema_text_text(checkTimezone, { description, examples: ['Europe/Amsterdam'] });
const accountPatterns = (description) => schemas/* array */.YOg(schema_text_text(checkPattern, { description: 'name of an account, or a glob', pattern: '^[a-z0-9*?-]+$' }))
    .min(1)
    .meta({ description, examples: [['*']] });
const regions = (description) => schemas/* union */.KCZ([
    schemas/* literal */.euz('enabled').meta({ description: 'every region that the account has enabled' }),
    schemas/* array */.YOg(schema_text_text(checkRegion, { description: 'AWS region', pattern: REGION_PATTERN }))
        .min(1)
        .meta({ description: 'regions by name' }),
])
    .meta({ description, examples: [['us-east-1'], 'enabled'] });
const account = schemas/* strictObject */.rej({
    id: schema_text_text(checkAccountId, {
        description: 'the twelve digits, in quotes; checked before the first call',
        examples: ['111111111111'],
        pattern: ACCOUNT_ID_PATTERN,
    }),
    role: schema_text_text(checkRole, {
        description: 'role to assume: a name, completed with the account, or an ARN; {verb} becomes backup, restore, review …; default: the ambient credentials',
        examples: ['holdfast-{verb}'],
    }).optional(),
    via: schema_text_text(checkName, {
        description: 'account from which the role is assumed (role chaining); default: the role trusts the OIDC provider itself',
        pattern: NAME_PATTERN,
    }).optional(),
})
    .meta({ description: 'an AWS account', examples: [{ id: '111111111111', role: 'holdfast-{verb}' }] });
const commit = schemas/* strictObject */.rej({
    path: schema_text_text(checkFolder, {
        description: 'folder of the snapshots below the root of the repository',
        examples: ['snapshots'],
    }).default('snapshots'),
    mode: schemas/* enum */.k5n(['push', 'none'])
        .default('push')
        .meta({ description: 'push: commit and push; none: write the files to the work tree', examples: ['push'] }),
    branch: schema_text_text(checkBranch, {
        description: 'branch that gets the commits; default: the one that is checked out',
        examples: ['main'],
    }).optional(),
    allowPublic: schemas/* boolean */.zMY()
        .default(false)
        .meta({ description: 'allow commits to a repository that everybody can read', examples: [false] }),
})
    .meta({ description: 'where the snapshots go', examples: [{ path: 'snapshots' }] });
function sourceEntry(sources) {
    const names = sources.map((spec) => spec.name);
    const options = Object.fromEntries(sources.map((spec) => [spec.name, spec.options.strict().meta({ description: spec.summary }).optional()]));
    const entry = schemas/* strictObject */.rej({
        ...options,
        name: schema_text_name("the source's name in this plan; default: its kind").optional(),
        accounts: accountPatterns('the accounts of the plan that this source captures; default: all').optional(),
        regions: regions('the regions of the plan that this source captures; default: all').optional(),
    })
        .meta({
        description: 'a source with what narrows it',
        oneOf: names.map((one) => ({ type: 'object', properties: { [one]: {} }, required: [one] })),
    });
    const whole = sources.filter((spec) => spec.options.safeParse({}).success).map((spec) => spec.name);
    return schemas/* union */.KCZ([schemas/* enum */.k5n(whole).meta({ description: 'a source, all of it' }), entry])
        .meta({ description: 'what is backed up', examples: names.slice(0, 1) });
}
function budgetRate({ per, rate, summary }) {
    const whose = per === 'account' ? 'an account' : 'in each region of an account';
    const description = `requests a second ${whose}; 0 = no limit. ${summary}`;
    return schemas/* number */.aig()
        .min(0)
        .default(rate)
        .meta({ description, examples: [rate] });
}
/** The definition for a set of sources, each of which brings its own options. Zod compiles it on first use, so it is kept. */
function planSchema(sources) {
    const schema = built.get(sources) ?? buildSchema(sources);
    built.set(sources, schema);
    return schema;
}
const built = new WeakMap();
function buildSchema(sources) {
    const entry = sourceEntry(sources);
    const plan = schemas/* strictObject */.rej({
        was: schema_text_name('earlier name of this plan, whose runs count as its own').optional(),
        timezone: timezone('IANA time zone of the schedule; default: that of the file').optional(),
        accounts: accountPatterns('accounts by name, glob or "*"; default: the account of the ambient credentials').optional(),
        regions: regions('regions for regional sources, by name or "enabled"; default: AWS_REGION').optional(),
        schedule: schema_text_text(checkCron, {
            description: 'five-field cron, at most every five minutes; without it the plan runs only when it is named',
            examples: ['17 3 * * *'],
        }).optional(),
        sources: schemas/* array */.YOg(entry)
            .min(1)
            .meta({ description: 'what the plan backs up', examples: [sources.slice(0, 1).map((spec) => spec.name)] }),
        destination: schema_text_name('destination of the recovery points of data sources and of the run records; default: run records in git', 'dr').optional(),
        scheme: scheme.optional(),
        commit: commit.optional(),
        freshness: schema_text_text(checkDuration, {
            description: 'age of the newest complete run from which the plan counts as stale; default: longest gap of the schedule × 1.5 + 6h',
            examples: ['26h'],
            pattern: duration/* DURATION_PATTERN */.Cq,
        }).optional(),
    })
        .meta({ description: 'a backup plan', examples: [{ sources: sources.slice(0, 1).map((spec) => spec.name) }] });
    const declared = declaredBudgets(sources);
    const budgets = schemas/* strictObject */.rej(Object.fromEntries(declared.map((budget) => [budget.name, budgetRate(budget)]))).meta({
        description: 'limits for calls to AWS, in requests a second; 0 = no limit',
        examples: [Object.fromEntries(declared.slice(0, 1).map(({ name, rate }) => [name, rate]))],
    });
    const file = schemas/* strictObject */.rej({
        version: schemas/* literal */.euz(1)
            .optional()
            .meta({ description: 'version of the plan format', examples: [1] }),
        id: schema_text_text(checkName, {
            description: 'who "we" are: in every tag and name that is written to AWS; never change it',
            examples: ['acme-infra'],
            pattern: NAME_PATTERN,
        }).optional(),
        timezone: timezone('IANA time zone of the schedules of the plans in this file; default UTC').optional(),
        accounts: schemas/* record */.g1P(schema_text_name('name of the account'), account)
            .optional()
            .meta({
            description: 'AWS accounts by name',
            examples: [{ shop: { id: '111111111111', role: 'holdfast-{verb}' } }],
        }),
        destinations: schemas/* record */.g1P(schema_text_name('name of the destination', 'dr'), destination)
            .optional()
            .meta({
            description: 'where recovery points and run records go, by name',
            examples: [{ here: { directory: './backups' } }],
        }),
        plans: schemas/* record */.g1P(schema_text_name('name of the plan'), plan)
            .optional()
            .meta({
            description: 'backup plans by name',
            examples: [{ network: { sources: sources.slice(0, 1).map((spec) => spec.name) } }],
        }),
        budgets: budgets.optional(),
    })
        .meta({ title: 'Holdfast plan', description: 'backup plans of a repository' });
    return { file, account, destination: destination, plan, entry, budgets, commit, scheme: scheme };
}
/** The JSON Schema (draft 7) for editors. Keys that this version does not carry out are not in it. */
function planJsonSchema(sources) {
    return json_schema_processors/* toJSONSchema */.bl(planSchema(sources).file, { target: 'draft-7', io: 'input', unrepresentable: 'any' });
}

;// CONCATENATED MODULE: ./build/plan/secrets.js






/** The keys that take a secret: their own check says whether it is named rightly. */
function takesSecret(path) {
    const [room, , key, member] = path;
    const known = room === 'destinations' && key === 'encryption' && path.length === 4;
    return known && (member === 'passphrase' || member === 'indexKey');
}
/** Every text of a plan that asks for a secret or an expression where none may stand. */
function secretProblems(text, sources) {
    const problems = [];
    walk(text.document.contents, []);
    return problems;
    // Aliases are not followed: what stands behind them is looked at where it is written.
    function walk(node, path) {
        if ((0,dist/* isMap */.jh)(node))
            for (const pair of node.items) {
                const here = [...path, keyText(pair.key)];
                check(keyText(pair.key), here, 'key');
                // A secret of a later version's key is right there: that the key is refused says enough.
                if (!isLater(path, keyText(pair.key), sources))
                    walk(pair.value, here);
            }
        else if ((0,dist/* isSeq */.oP)(node))
            for (const [index, item] of node.items.entries())
                walk(item, [...path, index]);
        else if ((0,dist/* isScalar */.jn)(node) && typeof node.value === 'string')
            check(node.value, path, 'value');
    }
    function check(value, path, side) {
        const wrong = checkSecret(value, side === 'value' && takesSecret(path));
        if (wrong !== null)
            problems.push(problemAt(text, path, wrong, side));
    }
}
function checkSecret(value, taken) {
    const credential = (0,credential_like/* credentialLike */.H)(value);
    if (credential !== null)
        return { message: `what looks like ${credential} is written out`, hint: ROTATE };
    if (value.includes('${{'))
        return {
            message: `${quote(value)} is an expression of GitHub Actions, which nothing evaluates in a plan`,
            hint: 'write the value out; expressions belong in the workflow',
        };
    const name = /^\$\{?(\w+)\}?$/.exec(value)?.[1];
    if (name !== undefined && /^(ACTIONS|AWS|GITHUB)_/i.test(name))
        return {
            message: `'$${name}' is never read: a plan must not reach credentials of the job`,
            hint: "remove it: credentials come from the role, or from the job's own environment",
        };
    if (taken)
        return null;
    if (name !== undefined && /^[A-Za-z_]/.test(name))
        return {
            message: `'$${name}' stands for a secret, and this key takes none`,
            hint: 'remove it, or write a value that is no secret',
        };
    if (/\$[A-Za-z_{]/.test(value))
        return {
            message: `${quote(value)} holds a variable inside a longer text, where none is replaced`,
            hint: 'write the value out',
        };
    return null;
}

;// CONCATENATED MODULE: ./build/plan/aliases.js


const STARRED = {
    message: 'a value that starts with * is an alias in YAML',
    hint: 'quote a value that starts with *: schedule: "*/15 * * * *", accounts: ["*"]',
};
/** More uses of anchors than a plan could need; a few lines can otherwise stand for gigabytes. */
const MAX_ALIASES = 200;
/** An alias without its anchor, one inside its own anchor, and too many of them. */
function aliasProblems(text) {
    const problems = [];
    let aliases = 0;
    (0,dist/* visit */.YR)(text.document, {
        Alias(_, alias, ancestors) {
            aliases += 1;
            const span = { start: alias.range?.[0] ?? 0, end: alias.range?.[1] ?? 0 };
            const target = alias.resolve(text.document);
            if (target === undefined)
                problems.push(problemIn(text, span, /^[\w-]+$/.test(alias.source)
                    ? {
                        message: `no anchor '&${alias.source}' stands before this alias`,
                        hint: 'define the anchor above; a value that starts with * must be quoted',
                    }
                    : STARRED));
            else if (ancestors.includes(target))
                problems.push(problemIn(text, span, {
                    message: `the alias '*${alias.source}' stands inside its own anchor`,
                    hint: 'write the value out',
                }));
            else if (aliases > MAX_ALIASES || weigh(text, target) > MAX_NODES) {
                problems.push(problemIn(text, span, {
                    message: `the aliases of this file unfold to more than a plan can hold`,
                    hint: `use at most ${MAX_ALIASES} aliases, and none that holds many others`,
                }));
                return dist/* visit */.YR.BREAK;
            }
            return undefined;
        },
    });
    return problems.slice(0, MAX_SHOWN);
}
const MAX_NODES = 10_000;
const MAX_SHOWN = 10;
/** How many values a node stands for once its aliases are unfolded; counting ends above the limit. */
function weigh(text, node) {
    const known = new Map();
    return measure(node, new Set());
    function measure(at, open) {
        if ((0,dist/* isAlias */.Vj)(at))
            return open.has(at) ? Number.POSITIVE_INFINITY : measure(at.resolve(text.document), new Set([...open, at]));
        if (!(0,dist/* isNode */.Ll)(at) || (0,dist/* isScalar */.jn)(at) || !('items' in at))
            return 1;
        const before = known.get(at);
        if (before !== undefined)
            return before;
        let sum = 1;
        const parts = (0,dist/* isMap */.jh)(at) ? at.items.map((pair) => pair.value) : at.items;
        for (const part of parts)
            if (sum <= MAX_NODES)
                sum += measure(part, open);
        known.set(at, sum);
        return sum;
    }
}

;// CONCATENATED MODULE: ./build/plan/yaml-errors.js




/** What keeps a text from being read as YAML 1.2, in the shape of every other problem; at most one a line. */
function yamlProblems(text) {
    const { document } = text;
    const found = document.errors.map((error) => problemIn(text, spanOfError(error), explain(error, text)));
    for (const warning of document.warnings)
        found.push(problemIn(text, spanOfError(warning), {
            message: `the tag ${quote(text.source.slice(...warning.pos))} has no meaning in a plan`,
            hint: 'remove the tag; quote the value if it starts with an exclamation mark',
        }));
    found.push(...aliasProblems(text));
    const { yaml } = document.directives;
    if (yaml.explicit === true && yaml.version !== '1.2')
        found.push(problemIn(text, spanOfText(text, '%YAML'), {
            message: `the file says it is YAML ${yaml.version}, in which other words are booleans and numbers`,
            hint: 'remove the %YAML line; plans are YAML 1.2',
        }));
    // One slip makes the parser stumble over the rest of the line: only the first error of a line helps.
    const lines = new Set();
    found.sort((a, b) => a.line - b.line || a.column - b.column);
    return found.filter(({ line }) => !lines.has(line) && lines.add(line));
}
function spanOfError(error) {
    return { start: error.pos[0], end: error.pos[1] };
}
function spanOfText(text, part) {
    const start = Math.max(0, text.source.indexOf(part));
    return { start, end: start + part.length };
}
function explain(error, text) {
    const at = text.source.slice(...error.pos);
    const message = sentence(error.message);
    if (/alias/i.test(error.message) && error.code !== 'ALIAS_PROPS')
        return STARRED;
    if (error.code === 'DUPLICATE_KEY') {
        const key = duplicate(text, error.pos[0]);
        return { message: `the key ${quote(key)} is there twice`, hint: 'keep one of the two' };
    }
    const known = KNOWN[error.code];
    if (known !== undefined)
        return { message: known.says ?? message, hint: known.hint };
    if (error.code === 'UNEXPECTED_TOKEN')
        return { message: at.trim() === '' ? message : `${quote(at)} is not expected here`, hint: ELSE };
    return { message: at.trim() === '' || message.includes(at) ? message : `${message}: ${quote(at)}`, hint: ELSE };
}
function sentence(message) {
    const text = message.replace(/\.$/, '');
    return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
/** The key that starts at an offset. */
function duplicate(text, offset) {
    let found = '';
    (0,dist/* visit */.YR)(text.document, {
        Pair(_, pair) {
            if ((0,dist/* isScalar */.jn)(pair.key) && pair.key.range?.[0] === offset) {
                found = keyText(pair.key);
                return dist/* visit */.YR.BREAK;
            }
            return undefined;
        },
    });
    return found;
}
const ELSE = 'compare the indentation and the quotes with the lines around';
/** The parser's errors that people meet: its own words where they are clear, and the mend. */
const KNOWN = {
    TAB_AS_INDENT: { hint: 'indent with spaces' },
    BAD_INDENT: { hint: 'close the bracket or the quote, or indent the line below its key' },
    BAD_SCALAR_START: { hint: 'quote the value' },
    BLOCK_AS_IMPLICIT_KEY: {
        says: 'a second key or a colon stands inside a plain value',
        hint: 'quote the value when it holds a colon and a space; otherwise start the inner key on a line of its own',
    },
    MULTILINE_IMPLICIT_KEY: { hint: 'a key must stand on one line, with a colon behind it' },
    MISSING_CHAR: { hint: 'close the quote or bracket, or put a colon and a space behind the key' },
    MULTIPLE_DOCS: {
        says: 'a second document starts here',
        hint: 'keep one document a file; name several files with --config',
    },
    NON_STRING_KEY: { says: 'a key is a list or a map', hint: 'write a plain word as the key' },
    BAD_DQ_ESCAPE: { hint: 'double the backslash, or use single quotes' },
    TAG_RESOLVE_FAILED: { hint: 'remove the tag, or quote the value' },
};

;// CONCATENATED MODULE: ./build/plan/load.js














/** The texts of plan files as one plan space, or everything that is wrong with them in the order of the files. Never throws. */
function loadPlan(files, sources) {
    if (files.length === 0)
        return { ok: false, problems: [NO_FILE] };
    const schema = planSchema(sources);
    const texts = files.map(({ file, text }) => parseText(file, text));
    const problems = [];
    const readable = [];
    const secrets = [];
    for (const text of texts) {
        const broken = yamlProblems(text);
        problems.push(...broken);
        if (broken.length > 0)
            continue;
        // The aliases were counted before, with a place to point at.
        const file = { text, value: text.document.toJS({ maxAliasCount: -1 }) };
        problems.push(...shapeProblems(file, schema, sources));
        secrets.push(...secretProblems(text, sources.map(({ name }) => name)));
        if (isMapValue(file.value))
            readable.push(file);
    }
    // Names that a file without a value may define cannot be called unknown.
    const space = readable.length === texts.length ? connect(readable, schema, sources, problems) : null;
    if (space !== null && problems.length + secrets.length === 0)
        return { ok: true, space };
    // A value that is a secret or an expression is wrong for that reason alone.
    const places = new Set(secrets.map(({ file, path }) => JSON.stringify([file, path])));
    const others = problems.filter(({ file, path }) => !places.has(JSON.stringify([file, path])));
    return { ok: false, problems: hideSecrets(load_inOrder([...secrets, ...others], texts), texts) };
}
/** What the schema says of one file. */
function shapeProblems(file, schema, sources) {
    const { text, value } = file;
    if (value === null)
        return [
            {
                ...problemAt(text, [], { message: 'the plan file is empty', hint: 'start with the lines above' }),
                frame: MINIMAL_FRAME,
            },
        ];
    if (!isMapValue(value))
        return [
            problemAt(text, [], {
                message: `a plan file is a map, found ${Array.isArray(value) ? 'a list' : 'a single value'}`,
                hint: `start with ${MINIMAL_LINES[0]} on a line of its own, as in examples/minimal.yml`,
            }),
        ];
    const result = schema.file.safeParse(value);
    if (result.success)
        return [];
    const explainer = { text, value, sources, schema: jsonSchemaOf(sources) };
    return result.error.issues.flatMap((issue) => explainIssue(explainer, issue));
}
const NO_FILE = {
    file: 'holdfast.yml',
    line: 1,
    column: 1,
    path: '',
    message: 'no plan file was given',
    hint: 'name one with --config',
    frame: '',
};
const jsonSchemas = new WeakMap();
function jsonSchemaOf(sources) {
    const schema = jsonSchemas.get(sources) ?? planJsonSchema(sources);
    jsonSchemas.set(sources, schema);
    return schema;
}
/** What only the files together say. Wrong parts were reported by the schema and are left out here. */
function connect(files, schema, sources, problems) {
    const top = files[0];
    if (top === undefined)
        return null;
    const { head, problems: headProblems } = readHead(files, schema);
    const accountParts = collectParts(files, 'accounts');
    const planParts = collectParts(files, 'plans');
    const { accounts, problems: accountProblems } = readAccounts(accountParts.parts, schema);
    const destinationParts = collectParts(files, 'destinations');
    const { destinations, problems: destinationProblems } = readDestinations(destinationParts.parts, schema, accounts);
    problems.push(...headProblems, ...[accountParts, destinationParts, planParts].flatMap((collected) => collected.problems), ...accountProblems, ...destinationProblems);
    if (planParts.parts.length === 0 && files.every(({ value }) => saysNoPlan(value, Object.keys(schema.file.shape))))
        problems.push(problemAt(top.text, ['plans'], {
            message: 'there is no plan',
            hint: 'add plans: { network: { sources: [route53] } }',
        }));
    const names = accounts.map(({ name }) => name);
    const plans = planParts.parts.map((part) => {
        const timezone = head.timezones.get(part.text) ?? 'UTC';
        const ctx = {
            schema,
            sources,
            accounts: names,
            timezone,
            destinations: destinationParts.parts.map(({ name }) => name),
        };
        return readPlan(part, ctx, problems);
    });
    problems.push(...renameProblems(plans, planParts.parts.map(({ name }) => name)), ...overlapProblems(plans), ...nestingProblems(plans));
    return {
        id: head.id,
        timezone: head.timezones.get(top.text) ?? 'UTC',
        accounts,
        destinations,
        plans: plans.map(({ plan }) => plan),
        budgets: head.budgets,
    };
}
/** A `plans` of a wrong type, or spelled wrongly, is reported by the schema. */
function saysNoPlan(value, keys) {
    if (misspells(value, 'plans', keys))
        return false;
    const plans = isMapValue(value) ? value['plans'] : undefined;
    return plans === undefined || (isMapValue(plans) && Object.keys(plans).length === 0);
}
/** By file, line and column; what stands at one place and says the same once. */
function load_inOrder(problems, texts) {
    const rank = new Map(texts.map(({ file }, index) => [file, index]));
    const seen = new Set();
    return problems
        .toSorted((a, b) => (rank.get(a.file) ?? 0) - (rank.get(b.file) ?? 0) || a.line - b.line || a.column - b.column)
        .filter(({ file, line, column, message }) => {
        const key = JSON.stringify([file, line, column, message]);
        return !seen.has(key) && seen.add(key);
    });
}

;// CONCATENATED MODULE: ./build/flows/plan-space.js


/** Where the plan is unless `--config` names other files. */
const DEFAULT_PLAN_FILE = 'holdfast.yml';
/** Reads the plan files and checks them against the registered sources. Throws `plan-missing` for a file that is not there. */
async function loadPlanSpace(cwd, paths, sources) {
    const files = await readPlanFiles(cwd, paths.length === 0 ? [DEFAULT_PLAN_FILE] : paths);
    const loaded = loadPlan(files, sources.map((source) => source.spec));
    return loaded.ok ? { ...loaded, files: files.map((file) => file.file) } : loaded;
}
/** Each problem as a finding at its place, so that hosts can annotate the file. */
function problemFindings(problems) {
    return problems.map(({ file, line, column, path, message, hint, frame }) => ({
        code: 'plan-invalid',
        severity: 'error',
        message: path === '' ? message : `${path}: ${message}`,
        hint,
        file,
        line,
        column,
        frame,
    }));
}

;// CONCATENATED MODULE: ./build/github/visibility.js

/**
 * Who can read the repository. `unknown` without a token, with one that may not look, and where no API is reached: never
 * guessed from what an unauthenticated look would show. `unanswered`: GitHub is there and failed to say; it will soon.
 * (REST docs, "Get a repository", `visibility`)
 */
async function repositoryVisibility(api) {
    if (api === null)
        return 'unknown';
    try {
        const data = (await api.read('/repos/{owner}/{repo}'));
        if (data?.visibility === 'public' || data?.visibility === 'private' || data?.visibility === 'internal')
            return data.visibility;
        // Servers older than `visibility` say only this.
        if (typeof data?.private === 'boolean')
            return data.private ? 'private' : 'public';
        return 'unknown';
    }
    catch (error) {
        if (error instanceof core_errors/* HoldfastError */.Et && error.code === 'cancelled')
            throw error;
        return answeredLate(error) ? 'unanswered' : 'unknown';
    }
}
/** Whether a server was there and could not answer now: 5xx, or a rate limit. octokit puts 500 where nobody answered. */
function answeredLate(error) {
    const cause = error.cause;
    return cause?.response !== undefined && ((cause.status ?? 0) >= 500 || cause.status === 429);
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./build/git/failure.js

const CREDENTIALS_HINT = "give git its credentials: on GitHub keep actions/checkout's persist-credentials on, elsewhere check the credential helper or the SSH key";
/** What git and the servers behind it say, in the C locale; the first that fits is the reason. */
const RULES = [
    {
        pattern: /dubious ownership/,
        code: 'git-failed',
        hint: 'the directory belongs to another user, as in a container job: run git config --global --add safe.directory "$GITHUB_WORKSPACE" in a step before',
    },
    {
        pattern: /not a git repository \(or any|must be run in a work tree|not a git repository: /,
        code: 'not-a-repository',
        hint: 'run inside a git repository: actions/checkout in a step before, or git init',
    },
    {
        pattern: /could not read (Username|Password)|Authentication failed|Invalid username or (password|token)|returned error: 401/,
        code: 'remote-unreachable',
        hint: CREDENTIALS_HINT,
    },
    {
        pattern: /Permission denied \(|Host key verification failed|returned error: 403|Permission to .* denied/,
        code: 'remote-unreachable',
        hint: CREDENTIALS_HINT,
    },
    {
        pattern: /[Rr]epository ('.*' )?not found|returned error: 404|does not appear to be a git repository/,
        code: 'remote-unreachable',
        hint: "check the remote's address (git remote -v) and that these credentials may see it; hosts answer 'not found' to those who may not",
    },
    {
        pattern: /Could not resolve host|Failed to connect|Couldn't connect|Connection (refused|timed out|reset|closed)|unable to access|Could not read from remote repository|early EOF|unexpected disconnect|the remote end hung up|RPC failed|No route to host|Operation timed out/,
        code: 'remote-unreachable',
        hint: 'check the network and the proxy settings of this machine; the next run carries on',
    },
    {
        pattern: /No space left on device|Disk quota exceeded/,
        code: 'git-failed',
        hint: 'free some disk space',
    },
];
/** The error for a git that ended with a code nobody expected. */
function gitFailure(args, run) {
    const text = tidy(run.stderr === '' ? run.stdout.toString('utf8') : run.stderr);
    const rule = RULES.find((candidate) => candidate.pattern.test(run.stderr));
    const subcommand = args.find((arg) => /^[a-z][a-z-]*$/.test(arg)) ?? 'git';
    return new core_errors/* HoldfastError */.Et(rule?.code ?? 'git-failed', `git ${subcommand} ended with ${run.code}: ${text}`, {
        hint: rule?.hint ?? 'run the same command by hand to see more; if the repository is damaged, git fsck says where',
    });
}
/** Whether the error says that the credentials were refused rather than that nobody answered. */
function isCredentialFailure(error) {
    return error.hint === CREDENTIALS_HINT;
}
const TEXT_MAX_CHARS = 600;
/** git's words in one line: the lines that say something, secrets taken out. */
function tidy(stderr) {
    const lines = withoutSecrets(stderr)
        .split('\n')
        .map((line) => line.replace(/^(remote|fatal|error|warning): */, '').trim())
        .filter((line) => line !== '' && !line.startsWith('hint:'));
    return lines.join('; ').replace(/\.$/, '').slice(0, TEXT_MAX_CHARS);
}
/** Takes out what git may repeat of a URL or a header. Token forms: GitHub docs, "GitHub's token formats". */
function withoutSecrets(text) {
    return text
        .replaceAll(/([a-z][a-z0-9+.-]*:\/\/)[^/\s@'"]+@/gi, '$1***@')
        .replaceAll(/(authorization:\s*)(\w+\s+)?\S+/gi, '$1***')
        .replaceAll(/\b(gh[pousr]_|github_pat_|glpat-)\w+/g, '***')
        .replaceAll(/([?&](?:access_token|token|private_token)=)[^&\s'"]+/gi, '$1***');
}

;// CONCATENATED MODULE: ./build/git/process.js



/** Time for git to end its helpers and remove its lock files before it is killed. */
const GRACE_MS = 5_000;
// The plumbing must act the same in every repository: no hooks of the user, no background maintenance that outlives the
// run, no pushes of submodules or tags, no signature prompts. (git-config, "core.hooksPath", "gc.auto", "push.*")
const SETTINGS = [
    ['core.hooksPath', '/dev/null'],
    ['core.fsmonitor', 'false'],
    ['core.quotePath', 'false'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['submodule.recurse', 'false'],
    ['push.recurseSubmodules', 'no'],
    ['push.followTags', 'false'],
    ['push.gpgSign', 'false'],
    ['advice.graftFileDeprecated', 'false'],
].flatMap(([key, value]) => ['-c', `${key}=${value}`]);
// What git sets for its own children (`git rev-parse --local-env-vars`): a run started from inside a hook must not
// inherit the index or the object quarantine of the command that started the hook.
const LOCAL_VARIABLES = new Set([
    'GIT_ALTERNATE_OBJECT_DIRECTORIES',
    'GIT_COMMON_DIR',
    'GIT_DIR',
    'GIT_GRAFT_FILE',
    'GIT_IMPLICIT_WORK_TREE',
    'GIT_INDEX_FILE',
    'GIT_NAMESPACE',
    'GIT_NO_REPLACE_OBJECTS',
    'GIT_OBJECT_DIRECTORY',
    'GIT_PREFIX',
    'GIT_QUARANTINE_PATH',
    'GIT_REPLACE_REF_BASE',
    'GIT_SHALLOW_FILE',
    'GIT_WORK_TREE',
]);
/** The caller's environment as git gets it: English messages (they are read), no questions, no locks for a mere look. */
function gitEnvironment(env) {
    const kept = Object.entries(env).filter(([name]) => !LOCAL_VARIABLES.has(name));
    return {
        ...Object.fromEntries(kept),
        LC_ALL: 'C',
        LANGUAGE: '',
        GIT_TERMINAL_PROMPT: '0',
        GCM_INTERACTIVE: 'never',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_NO_REPLACE_OBJECTS: '1',
    };
}
/**
 * Runs git once. Throws `git-missing`, `cancelled`, or what `gitFailure` makes of an exit code that is not allowed;
 * no secret of a URL or header is in the message.
 */
async function runGit(ctx, args, options = {}) {
    if (ctx.signal.aborted)
        throw cancelled(ctx.signal);
    const run = await spawnGit(ctx, [...SETTINGS, ...(options.config ?? []), ...args], options.input ?? []);
    if (ctx.signal.aborted)
        throw cancelled(ctx.signal);
    if (run.code !== 0 && !(options.allow ?? []).includes(run.code))
        throw gitFailure(args, run);
    return run;
}
/** Standard output as text, without the last line feed. */
async function gitText(ctx, args, options = {}) {
    const { stdout } = await runGit(ctx, args, options);
    return stdout.toString('utf8').replace(/\n$/, '');
}
function spawnGit(ctx, args, input) {
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.spawn)('git', args, { cwd: ctx.cwd, env: ctx.env, windowsHide: true });
        const out = [];
        const err = [];
        let killer;
        const stop = () => {
            child.kill('SIGTERM');
            killer = setTimeout(() => {
                child.kill('SIGKILL');
                child.stdout.destroy();
                child.stderr.destroy();
            }, GRACE_MS);
        };
        const settle = () => {
            clearTimeout(killer);
            ctx.signal.removeEventListener('abort', stop);
        };
        ctx.signal.addEventListener('abort', stop, { once: true });
        child.stdout.on('data', (part) => out.push(part));
        child.stderr.on('data', (part) => err.push(part));
        child.on('error', (cause) => {
            settle();
            reject(cause.code === 'ENOENT' ? missing(ctx.cwd, cause) : cause);
        });
        child.on('close', (code) => {
            settle();
            // Null: ended by a signal that was not ours.
            resolve({ code: code ?? 128, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('utf8') });
        });
        // git may end before it has read everything; its exit code says why, the broken pipe says nothing.
        child.stdin.on('error', () => undefined);
        for (const part of input)
            child.stdin.write(part);
        child.stdin.end();
    });
}
// spawn() answers ENOENT for a missing program and for a missing working directory alike.
function missing(cwd, cause) {
    return new core_errors/* HoldfastError */.Et('git-missing', `could not start 'git' in '${cwd}'`, {
        hint: 'install git 2.32 or newer, put it on the PATH, and check that the directory exists',
        cause,
    });
}
function cancelled(signal) {
    return new core_errors/* HoldfastError */.Et('cancelled', 'the run was cancelled', {
        hint: 'start it again; the next run carries on',
        cause: signal.reason,
    });
}

;// CONCATENATED MODULE: ./build/git/commit-objects.js



/**
 * Makes a commit out of texts in one process, without an index, a work tree or a ref: fast-import needs a branch while it
 * works, and a `reset` to the zero id before it ends means that none is written. (git-fast-import, "reset", "get-mark", "ls")
 * Throws `git-failed`.
 */
async function buildCommit(store, wanted) {
    const branch = `refs/holdfast/making-${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`;
    const zero = '0'.repeat(store.format === 'sha256' ? 64 : 40);
    const base = wanted.parent ?? wanted.tree;
    const input = [
        `commit ${branch}\nmark :1\n`,
        `author ${signature(wanted.author, wanted.at)}\ncommitter ${signature(wanted.committer, wanted.at)}\n`,
        data(wanted.message),
        wanted.parent === null ? '' : `from ${wanted.parent}\n`,
        wanted.parent === null && wanted.tree !== null ? `M 040000 ${wanted.tree} ""\n` : '',
        ...fileCommands(wanted.changes),
        '\nget-mark :1\nls :1 ""\n',
        base === null ? '' : `ls ${base} ""\n`,
        `reset ${branch}\nfrom ${zero}\n\ndone\n`,
    ];
    const { stdout } = await runGit(store.git, ['fast-import', '--quiet', '--done'], { input });
    const [commit, tree, before] = stdout.toString('utf8').split('\n').map(objectId);
    if (!commit || !tree)
        throw new core_errors/* HoldfastError */.Et('git-failed', 'git fast-import named no commit', { hint: 'update git' });
    return { commit, tree, before: before ?? null };
}
// Deletions first: a file may give way to a folder of its name (`records.json` → `records/`).
function fileCommands(changes) {
    const all = [...changes].map(([path, text]) => ({ name: quoted(path), text }));
    return [
        ...all.filter(({ text }) => text === null).map(({ name }) => `D ${name}\n`),
        ...all.flatMap(({ name, text }) => (text === null ? [] : [`M 100644 inline ${name}\n`, data(text)])),
    ];
}
/** `040000 tree <id>\t` as well as a bare id. */
function objectId(line) {
    return /\b([0-9a-f]{64}|[0-9a-f]{40})\b/.exec(line)?.[1];
}
function data(text) {
    return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
function signature({ name, email }, at) {
    return `${name} <${email}> ${Math.floor(at / 1000)} +0000`;
}
// Paths may hold any character but NUL; a quoted one escapes three. (git-fast-import, "Handling of paths")
function quoted(path) {
    assertInside(path);
    return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
/** Refuses a path that git would refuse, or that would lie outside of the repository or inside of its `.git`. */
function assertInside(path) {
    const bad = path
        .split('/')
        .some((part) => part === '' || part === '.' || part === '..' || part.toLowerCase() === '.git' || part.includes('\0'));
    if (bad)
        throw new core_errors/* HoldfastError */.Et('unsafe-path', `'${path}' is no path of a file inside the repository`, {
            hint: 'commit.path is a folder below the repository root, without . or ..',
        });
}

;// CONCATENATED MODULE: ./build/git/local-branch.js


/** Moves a ref of this repository from exactly `expected`; `moved` when somebody else was first. (git-update-ref) */
async function updateRef(repository, { ref, commit, expected }) {
    const { name, email } = repository.identity('committer');
    const git = {
        ...repository.git,
        env: { ...repository.git.env, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email },
    };
    const old = expected ?? '0'.repeat(commit.length);
    try {
        await runGit(git, ['update-ref', '-m', 'holdfast', ref, commit, old]);
        return 'pushed';
    }
    catch (error) {
        if (error instanceof core_errors/* HoldfastError */.Et && /cannot lock ref|unable to lock|reference already exists/.test(error.message))
            return 'moved';
        throw error;
    }
}
/**
 * Moves a local branch. When it is checked out, index and work tree go with it; files with edits of the user keep them, as
 * edits on top of the new commit. Without this the user's next commit would take ours back.
 */
async function updateLocal(repository, update, paths) {
    const { git } = repository;
    const checkedOut = await runGit(git, ['symbolic-ref', '--quiet', 'HEAD'], { allow: [1] });
    const outcome = await updateRef(repository, update);
    if (outcome === 'moved' || checkedOut.stdout.toString('utf8').trim() !== update.ref)
        return outcome;
    const before = update.expected ?? (await emptyTree(repository));
    const moved = await runGit(git, ['read-tree', '-m', '-u', before, update.commit], { allow: [1, 128] });
    if (moved.code !== 0)
        await runGit(git, ['reset', '--quiet', '--pathspec-from-file=-', '--pathspec-file-nul', update.commit], {
            input: [paths.map((path) => `:(literal,top)${path}\0`).join('')],
        });
    return outcome;
}
async function emptyTree({ git }) {
    const { stdout } = await runGit(git, ['hash-object', '-t', 'tree', '-w', '--stdin']);
    return stdout.toString('utf8').trim();
}
/** Headline, empty line, body; one line feed at the end. */
function fullMessage({ headline, body }) {
    return body.trim() === '' ? `${headline}\n` : `${headline}\n\n${body.trim()}\n`;
}

;// CONCATENATED MODULE: ./build/core/branch-protection.js

// GH006: branch protection, GH013: rulesets; by API the same rules speak without a number. Other hosts decline by a
// pre-receive hook. (GitHub docs, "Troubleshooting rules"; the texts as they stand in public issue reports)
const PROTECTED = /GH006|GH013|protected branch|rule violations|hook declined|push declined|through a pull request|merge queue|approving review|required status check|verified signature/i;
/** Whether the remote's words say that a rule of the branch forbids the commit. */
function saysProtected(words) {
    return PROTECTED.test(words);
}
/** The one text for a protected branch, by push as by API: the three ways out. */
function protectedBranch(branch, words) {
    return new core_errors/* HoldfastError */.Et('branch-protected', `the branch '${branch}' is protected: ${words}`, {
        hint: 'three ways out: (1) pass the token of a GitHub App that the rule lets bypass it as github-token, to actions/checkout too; ' +
            '(2) keep the snapshots on a branch of their own: commit: { branch: snapshots }; ' +
            '(3) set commit: { mode: none } and commit the written files in a step of yours, by pull request for example',
    });
}

;// CONCATENATED MODULE: ./build/git/push.js




/** What a ref of the remote is now; null when there is none. Throws `remote-unreachable`. */
async function remoteRef(git, remote, ref) {
    const lines = await gitText(git, ['ls-remote', '--quiet', remote, ref]);
    const found = lines.split('\n').find((line) => line.endsWith(`\t${ref}`));
    return found?.split('\t')[0] ?? null;
}
/**
 * Moves refs of the remote, each from exactly `expected` to `commit`: all of them or none. `moved`: somebody else was first
 * at one of them. Throws `branch-protected`, `push-rejected`, `remote-unreachable`. A reply that was lost is settled by
 * reading the refs.
 */
async function pushRefs(git, remote, updates) {
    const leases = updates.map(({ ref, expected }) => `--force-with-lease=${ref}:${expected ?? ''}`);
    const atomic = updates.length > 1 ? ['--atomic'] : [];
    const refspecs = updates.map(({ ref, commit }) => `${commit}:${ref}`);
    const args = ['push', '--porcelain', '--no-verify', ...atomic, ...leases, remote, ...refspecs];
    const run = await runGit(git, args, { allow: Array.from({ length: 256 }, (_, code) => code) });
    if (run.code === 0)
        return 'pushed';
    const refused = refusedRefs(run.stdout.toString('utf8'));
    const [first] = refused;
    if (first !== undefined) {
        const culprit = refused.find(({ reason }) => !WITH_OTHERS.test(reason)) ?? first;
        return refusal(culprit.ref, culprit.reason, run.stderr);
    }
    const failure = gitFailure(args, run);
    if (isCredentialFailure(failure))
        throw notAllowed(failure);
    if (failure.code !== 'remote-unreachable')
        throw failure;
    const now = await Promise.all(updates.map(({ ref }) => remoteRef(git, remote, ref).catch(() => null)));
    if (updates.every(({ commit }, at) => now[at] === commit))
        return 'pushed';
    throw failure;
}
/** `!<TAB>from:to<TAB>[remote rejected] (reason)` (git-push, "OUTPUT") */
function refusedRefs(stdout) {
    return [...stdout.matchAll(/^!\t[^\t]*:(\S+)\t(.*)$/gm)].map(([, ref = '', reason = '']) => ({ ref, reason }));
}
/** A server without the capability says so before anything moves. (gitprotocol-capabilities, "atomic") */
function cannotPushTogether(thrown) {
    return thrown instanceof core_errors/* HoldfastError */.Et && /does not support --atomic/.test(thrown.message);
}
// What is said of a ref that was fine itself, when another one of the same push was not.
const WITH_OTHERS = /atomic (?:push|transaction) (?:failed|failure)|transaction aborted/i;
// The words of send-pack and receive-pack for a lost race; a lock that is held is another writer's.
const MOVED = /stale info|fetch first|non-fast-forward|needs force|cannot lock ref|failed to update ref|failed to lock|reference already exists|incorrect old value|remote ref updated since checkout/;
function refusal(ref, reason, stderr) {
    const all = `${reason}\n${stderr}`;
    const words = tidy(`${remoteLines(stderr)}\n${reason}`);
    if (/GH001|GH009|exceeds GitHub's file size limit|cannot contain secrets/i.test(all))
        throw new core_errors/* HoldfastError */.Et('push-rejected', `the remote refused the content of the push: ${words}`, {
            hint: 'the host names the file and its rule; narrow the plan so that the file is not captured, or allow it there',
        });
    // Checked before the race: GitHub's protection also answers with "cannot lock ref" on some servers.
    if (saysProtected(all))
        throw protectedBranch(ref.replace('refs/heads/', ''), words);
    if (MOVED.test(reason))
        return 'moved';
    throw new core_errors/* HoldfastError */.Et('push-rejected', `the remote refused the push to ${ref}: ${words}`, {
        hint: "give the job's token write access: permissions: contents: write; a remote with a work tree needs to be a bare one",
    });
}
function remoteLines(stderr) {
    return stderr
        .split('\n')
        .filter((line) => line.startsWith('remote:'))
        .join('\n');
}
function notAllowed(cause) {
    return new core_errors/* HoldfastError */.Et('push-rejected', `the remote refused the credentials for the push: ${cause.message}`, {
        hint: "give the job's token write access with permissions: contents: write and keep actions/checkout's persist-credentials on",
        cause,
    });
}

;// CONCATENATED MODULE: ./build/git/state-tree.js
/** How many records of one plan are kept: six weeks of hourly runs. */
const RECORDS_KEPT = 1_000;
const STATE_PLACE = {
    name: 'refs/holdfast/state',
    mend: 'remove that file from the ref, or delete the ref to start anew',
};
function planOf(path) {
    return /^runs\/([^/]+)\/[^/]+\/[^/]+\.json$/.exec(path)?.[1] ?? null;
}
/** The oldest records of a plan beyond the newest `RECORDS_KEPT`. The slot in the path sorts by time. */
function surplusRecords(paths, plan) {
    const own = [...paths].filter((path) => planOf(path) === plan).sort();
    return own.slice(0, Math.max(0, own.length - RECORDS_KEPT));
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./build/git/tree-files.js



/**
 * The regular files of a commit or tree below a folder (`''` = all), in git's order. Symbolic links and submodules are
 * left out; so are names that are not UTF-8, which nothing here can have written.
 */
async function listFiles(git, treeish, folder) {
    // ls-tree takes its paths literally: no character of them is a wildcard. (git-ls-tree, "<path>")
    const below = folder === '' ? [] : ['--', `${folder}/`];
    const { stdout } = await runGit(git, ['ls-tree', '-r', '-z', '--full-tree', treeish, ...below]);
    const files = [];
    for (let start = 0; start < stdout.length;) {
        const end = stdout.indexOf(0, start);
        const entry = stdout.subarray(start, end === -1 ? stdout.length : end);
        start += entry.length + 1;
        const tab = entry.indexOf(9);
        const [mode, , blob] = entry.subarray(0, tab).toString('latin1').split(' ');
        const path = entry.subarray(tab + 1);
        if (mode?.startsWith('100') && blob !== undefined && (0,external_node_buffer_.isUtf8)(path))
            files.push({ path: path.toString('utf8'), blob });
    }
    return files;
}
/** The texts of blobs by id, all from one process. What is not UTF-8 is not in the answer. */
async function readTexts(git, blobs) {
    const wanted = [...new Set(blobs)];
    const texts = new Map();
    if (wanted.length === 0)
        return texts;
    const { stdout } = await runGit(git, ['cat-file', '--batch'], { input: [`${wanted.join('\n')}\n`] });
    let start = 0;
    for (const blob of wanted) {
        const end = stdout.indexOf(10, start);
        const [, type, size] = stdout.subarray(start, end).toString('latin1').split(' ');
        if (type !== 'blob' || size === undefined)
            throw new core_errors/* HoldfastError */.Et('git-failed', `the repository has no object ${blob}`, {
                hint: 'the clone is damaged or was made with a filter and its remote is away; check it out again',
            });
        const content = stdout.subarray(end + 1, end + 1 + Number(size));
        if ((0,external_node_buffer_.isUtf8)(content))
            texts.set(blob, content.toString('utf8'));
        start = end + 1 + Number(size) + 1;
    }
    return texts;
}
/** Path → text of every text file below a folder of a commit, or of those of one name, in two processes however many. */
async function readFolder(git, treeish, folder, name) {
    const all = await listFiles(git, treeish, folder);
    if (all.length === 0)
        await refuseFile(git, treeish, folder);
    const files = name === undefined ? all : all.filter(({ path }) => path.endsWith(`/${name}`));
    const texts = await readTexts(git, files.map((file) => file.blob));
    const found = new Map();
    for (const { path, blob } of files) {
        const text = texts.get(blob);
        if (text !== undefined)
            found.set(path, text);
    }
    return found;
}
/** Somebody's file where the folder is to be: writing below it would delete it without a word. */
async function refuseFile(git, treeish, folder) {
    const parts = folder.split('/').filter((part) => part !== '');
    const paths = parts.map((_, at) => parts.slice(0, at + 1).join('/'));
    if (paths.length === 0)
        return;
    const { stdout } = await runGit(git, ['ls-tree', '-z', '--full-tree', treeish, '--', ...paths]);
    const other = stdout
        .toString('utf8')
        .split('\0')
        .find((entry) => entry !== '' && !/^\d+ tree /.test(entry));
    if (other === undefined)
        return;
    const path = other.slice(other.indexOf('\t') + 1);
    throw new core_errors/* HoldfastError */.Et('unsafe-path', `'${path}' is no folder on this branch`, {
        hint: `snapshots are only written into folders; remove '${path}' or choose another commit.path`,
    });
}

;// CONCATENATED MODULE: ./build/git/state-ref.js










const STATE_REF = 'refs/holdfast/state';
const state_ref_ATTEMPTS = 40;
const PAUSE_MIN_MS = 50;
const PAUSE_MAX_MS = 3_000;
/**
 * Run records (`runs/<plan>/<slot>/<run>-<attempt>.json`, the newest 1,000 of a plan), the capture base (`base/…`) and what
 * is remembered of stores (`ledger/…`) in `refs/holdfast/state`: no branch, so it starts no workflow and no clone fetches it. Every state is one commit without
 * parents, so no history grows. Each write is a compare-and-swap; when another writer was first the change is made again
 * on what that writer left, so nobody's records or bases are lost.
 */
function stateRef(repository, clock, random = Math.random) {
    return {
        read: () => guarded(repository, 'read', () => readState(repository)),
        write: (change) => guarded(repository, 'written', () => state_ref_writeState(repository, clock, random, change)),
    };
}
async function readState(repository) {
    const commit = await repository.fetchRef(STATE_REF);
    const { git } = await repository.store();
    const files = commit === null ? [] : await listFiles(git, commit, '');
    const texts = (wanted) => guarded(repository, 'read', () => readTexts(git, wanted.map((file) => file.blob)));
    return {
        found: commit !== null,
        async records(plan) {
            const own = files.filter((file) => planOf(file.path) === plan);
            const read = await texts(own);
            return run_record_file_inOrder(own.map((file) => parseRecord(file.path, read.get(file.blob), STATE_PLACE)));
        },
        plans: async () => [...new Set(files.flatMap((file) => planOf(file.path) ?? []))].sort(),
        async base(prefix) {
            const folder = ['base', ...prefix.split('/').filter((part) => part !== '')].join('/');
            const own = files.filter((file) => file.path.startsWith(`${folder}/`));
            const read = await texts(own);
            return new Map(own.map((file) => [file.path.slice('base/'.length), read.get(file.blob) ?? '']));
        },
        async file(path) {
            const found = files.find((file) => file.path === path);
            return found === undefined ? null : ((await texts([found])).get(found.blob) ?? null);
        },
    };
}
async function state_ref_writeState(repository, clock, random, change) {
    for (let attempt = 1; attempt <= state_ref_ATTEMPTS; attempt++) {
        const update = await nextState(repository, clock, change);
        if (update === null || (await publish(repository, update)) === 'pushed')
            return;
        const most = Math.min(PAUSE_MAX_MS, PAUSE_MIN_MS * 2 ** attempt);
        await clock.sleep(PAUSE_MIN_MS + random() * most, repository.git.signal);
    }
    throw new core_errors/* HoldfastError */.Et('state-unavailable', `other writers of ${STATE_REF} were first ${state_ref_ATTEMPTS} times`, {
        hint: 'spread the schedules of workflows that write to this repository',
    });
}
/**
 * The update that puts a change onto the state as it is now; null when it says all of that already.
 * Throws `state-unavailable`.
 */
function nextState(repository, clock, change) {
    return guarded(repository, 'read', () => updateOf(repository, clock, change));
}
async function updateOf(repository, clock, change) {
    const old = await repository.fetchRef(STATE_REF);
    const made = await makeState(repository, clock, old, change);
    return made === null ? null : { ref: STATE_REF, commit: made, expected: old };
}
/** The commit of the new state; null when the old one already says all of it. */
async function makeState(repository, clock, old, change) {
    const store = await repository.store();
    const files = old === null ? [] : await listFiles(store.git, old, '');
    const changes = new Map();
    for (const [path, text] of change.base ?? [])
        changes.set(`base/${path}`, text);
    if (change.record !== undefined) {
        const path = await freePath(repository, files, change.record);
        changes.set(path, recordText(change.record));
        const paths = new Set([...files.map((file) => file.path), path]);
        for (const surplus of surplusRecords(paths, change.record.plan))
            changes.set(surplus, null);
    }
    for (const [path, next] of change.files ?? []) {
        const blob = files.find((file) => file.path === path)?.blob;
        changes.set(path, next(blob === undefined ? null : ((await readTexts(store.git, [blob])).get(blob) ?? null)));
    }
    if (changes.size === 0)
        return null;
    const tree = old === null ? null : await treeOf(repository, old);
    const built = await buildCommit(store, {
        parent: null,
        tree,
        changes,
        message: `${change.message}\n`,
        author: repository.identity('author'),
        committer: repository.identity('committer'),
        at: clock.now(),
    });
    return built.tree === built.before ? null : built.commit;
}
/** A path that no other record has. The same record keeps its own: a write whose reply was lost is not made twice. */
async function freePath(repository, files, record) {
    const { git } = await repository.store();
    const blobs = new Map(files.map((file) => [file.path, file.blob]));
    for (let n = 1;; n++) {
        const path = recordPath(record, n);
        const blob = blobs.get(path);
        if (blob === undefined)
            return path;
        if ((await readTexts(git, [blob])).get(blob) === recordText(record))
            return path;
    }
}
async function treeOf(repository, commit) {
    const { git } = await repository.store();
    return gitText(git, ['rev-parse', `${commit}^{tree}`]);
}
function publish(repository, update) {
    return repository.remote === null ? updateRef(repository, update) : pushWithState(repository, [], update);
}
/** Pushes other refs and the state, all or none. */
async function pushWithState(repository, others, state) {
    const { git } = await repository.store();
    // Without parents git finds nothing in common with the remote and would send the whole state each time. A graft for
    // this one push says what the commit resembles, so only what differs is sent; without it only bytes are lost.
    const grafts = (0,external_node_path_.join)(git.env['GIT_DIR'] ?? '', `info/grafts-${state.commit}`);
    await (0,external_node_fs_promises_.writeFile)(grafts, `${[state.commit, ...repository.seen].join(' ')}\n`);
    try {
        return await pushRefs({ ...git, env: { ...git.env, GIT_GRAFT_FILE: grafts } }, repository.remote ?? '', [
            ...others,
            state,
        ]);
    }
    finally {
        await (0,external_node_fs_promises_.rm)(grafts, { force: true });
    }
}
async function guarded(repository, verb, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof core_errors/* HoldfastError */.Et) || error.code === 'cancelled' || error.code === 'state-unavailable')
            throw error;
        throw new core_errors/* HoldfastError */.Et('state-unavailable', `${STATE_REF} could not be ${verb}: ${error.message}`, {
            hint: error.code === 'git-failed' ? `${error.hint}; ${giveUpState(repository)}` : error.hint,
            cause: error,
        });
    }
}
/** Nothing but lateness and pending edits is lost with it, and a ref that is no state heals by nothing else. */
function giveUpState({ remote }) {
    const command = remote === null ? `git update-ref -d ${STATE_REF}` : `git push ${remote} :${STATE_REF}`;
    return `or give up what the ref holds, the next run writes it anew: ${command}`;
}

;// CONCATENATED MODULE: ./build/git/push-committer.js





/**
 * Commits by git: built in the temporary store, pushed on exactly the tip that was read, so never a forced update and never
 * a merge; the state goes with it in one atomic push where the server can. A change that changes nothing makes no commit:
 * the answer is the tip itself. Without a remote it moves the local branch.
 */
function pushCommitter(repository, clock) {
    return {
        async commit(change) {
            const store = await repository.store();
            const built = await buildCommit(store, {
                parent: change.expectedHead,
                tree: null,
                changes: change.changes,
                message: fullMessage(change.message),
                author: repository.identity('author'),
                committer: repository.identity('committer'),
                at: clock.now(),
            });
            if (change.expectedHead !== null && built.tree === built.before)
                return { kind: 'committed', commit: change.expectedHead, stateWritten: false };
            const onRemote = repository.remote === null || change.published !== false;
            const expected = onRemote ? change.expectedHead : null;
            const update = { ref: `refs/heads/${change.branch}`, commit: built.commit, expected };
            const end = await push_committer_publish(repository, clock, update, change);
            return end.pushed === 'moved'
                ? { kind: 'moved' }
                : { kind: 'committed', commit: built.commit, stateWritten: end.stateWritten };
        },
    };
}
async function push_committer_publish(repository, clock, update, change) {
    if (repository.remote === null)
        return { pushed: await updateLocal(repository, update, [...change.changes.keys()]), stateWritten: false };
    const state = await stateUpdate(repository, clock, change.state?.(update.commit) ?? null);
    if (state !== null) {
        try {
            return { pushed: await pushWithState(repository, [update], state), stateWritten: true };
        }
        catch (thrown) {
            if (!mayPushAlone(thrown))
                throw thrown;
        }
    }
    const { git } = await repository.store();
    return { pushed: await pushRefs(git, repository.remote, [update]), stateWritten: false };
}
/** Null also where the state cannot be read: the capture is worth more than its record, which is tried again by itself. */
async function stateUpdate(repository, clock, change) {
    if (change === null)
        return null;
    try {
        return await nextState(repository, clock, change);
    }
    catch (thrown) {
        if (thrown instanceof core_errors/* HoldfastError */.Et && thrown.code === 'state-unavailable')
            return null;
        throw thrown;
    }
}
/**
 * A server that takes no refs beside branches and tags refuses both with one answer (githooks, "pre-receive"), and the
 * capture must not wait for that: the branch is asked for alone, and what was about the branch is said again.
 */
function mayPushAlone(thrown) {
    if (cannotPushTogether(thrown))
        return true;
    return thrown instanceof core_errors/* HoldfastError */.Et && (thrown.code === 'branch-protected' || thrown.code === 'push-rejected');
}

;// CONCATENATED MODULE: ./build/git/config.js

/** Every setting that holds in this repository, with conditional includes followed. */
async function readConfig(ctx) {
    const { stdout } = await runGit(ctx, ['config', '--includes', '--list', '-z']);
    const entries = stdout.toString('utf8').split('\0').slice(0, -1);
    return entries.map((entry) => {
        const end = entry.indexOf('\n');
        // A name without "= value" means true (git-config, "Syntax").
        return end === -1 ? { key: entry, value: 'true' } : { key: entry.slice(0, end), value: entry.slice(end + 1) };
    });
}
/** The last value wins; names are lower case but for the middle part. */
function configValue(config, key) {
    return config.findLast((entry) => entry.key === key)?.value ?? null;
}
// Who we are towards the remote and how it is reached; nothing that changes what a command does.
const TRANSPORT = /^(http|url|credential|ssh|protocol)\.|^core\.(sshcommand|askpass|gitproxy)$|^remote\..*\.(url|pushurl|proxy|proxyauthmethod|uploadpack|receivepack|promisor|partialclonefilter)$/;
/**
 * An environment in which another git directory reaches the remotes with the settings of this one. Settings come by
 * GIT_CONFIG_COUNT, never as arguments (a header with a token would stand in the process list), and the user's and the
 * system's files are shut out, or a header that stands in them would be sent twice. (git-config, "ENVIRONMENT")
 */
function transportEnvironment(env, config, token) {
    const transport = config.filter(({ key }) => TRANSPORT.test(key));
    const entries = token === null ? transport : withToken(transport, token);
    const own = Object.entries(env).filter(([name]) => !/^GIT_CONFIG(_|$)/.test(name));
    return {
        ...Object.fromEntries(own),
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_COUNT: String(entries.length),
        ...Object.fromEntries(entries.flatMap(({ key, value }, i) => [
            [`GIT_CONFIG_KEY_${i}`, key],
            [`GIT_CONFIG_VALUE_${i}`, value],
        ])),
    };
}
/**
 * The token that was given is the one that pushes, as it is the one that commits by API: what actions/checkout left in the
 * settings gives way, for two Authorization headers are refused. (actions/checkout, "persist-credentials")
 */
function withToken(entries, { serverUrl, value }) {
    const server = `http.${serverUrl.replace(/\/+$/, '')}/`;
    const others = entries.filter(({ key, value: header }) => !(key.startsWith(server) && key.endsWith('.extraheader') && /^authorization:/i.test(header)));
    const basic = Buffer.from(`x-access-token:${value}`).toString('base64');
    return [...others, { key: `${server}.extraheader`, value: `AUTHORIZATION: basic ${basic}` }];
}

;// CONCATENATED MODULE: ./build/git/fast-forward.js


/** See `Repository.fastForward`. */
async function fastForward(repository, branch, commit) {
    const { git, remote } = repository;
    const checkedOut = await runGit(git, ['symbolic-ref', '--quiet', 'HEAD'], { allow: [1] });
    if (checkedOut.stdout.toString('utf8').trim() !== `refs/heads/${branch}`)
        return { kind: 'left', why: `'${branch}' is not the branch that is checked out` };
    try {
        const head = await currentCommit(repository);
        if (head === commit)
            return { kind: 'up-to-date' };
        if (remote !== null) {
            const brought = await bring(repository, remote, head, commit);
            if (brought !== null)
                return { kind: 'left', why: brought };
        }
        return await fast_forward_merge(repository, branch, commit);
    }
    catch (error) {
        if (error instanceof core_errors/* HoldfastError */.Et && error.code !== 'cancelled')
            return { kind: 'left', why: error.message };
        throw error;
    }
}
async function currentCommit({ git }) {
    const run = await runGit(git, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { allow: [1] });
    return run.stdout.toString('utf8').trim() || null;
}
/** Brings the commit's objects into the user's repository; a sentence when that would change how deep its history is. */
async function bring(repository, remote, head, commit) {
    const { git } = repository;
    const { git: at } = await repository.store();
    const known = await runGit(at, ['cat-file', '-e', `${commit}^{tree}`], { allow: [1, 128] });
    if (known.code !== 0)
        await runGit(at, ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--depth=1', remote, commit]);
    // The raw object: a shallow boundary hides parents from every other command.
    const parents = /^(?:tree .*\n)(?:parent .*\n)*/.exec(await gitText(at, ['cat-file', 'commit', commit]))?.[0] ?? '';
    const direct = head === null ? !parents.includes('parent ') : parents.includes(`parent ${head}\n`);
    if (direct) {
        // --shallow makes it leave out what the excluded commit has also where a boundary cuts the two apart.
        const objects = [`${commit}\n`, head === null ? '' : `^${head}\n`];
        const pack = await runGit(at, ['pack-objects', '--quiet', '--revs', '--shallow', '--stdout'], { input: objects });
        await runGit(git, ['unpack-objects', '-q'], { input: [pack.stdout] });
        return null;
    }
    if (repository.shallow)
        return 'others have committed since the checkout, and the clone is shallow';
    await runGit(git, ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', remote, commit]);
    return null;
}
async function fast_forward_merge(repository, branch, commit) {
    const { name, email } = repository.identity('committer');
    const env = { ...repository.git.env, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email };
    const git = { ...repository.git, env };
    const merged = await runGit(git, ['merge', '--quiet', '--ff-only', '--no-autostash', '--no-stat', commit], {
        allow: [1, 2, 128],
        config: ['-c', 'merge.verifySignatures=false'],
    });
    if (merged.code !== 0) {
        const diverged = /Not possible to fast-forward|unrelated histories/.test(merged.stderr);
        return {
            kind: 'left',
            why: diverged ? `'${branch}' has local commits` : 'the work tree has edits in the same files',
        };
    }
    // As a push by hand would have done; `git status` would else call the branch ahead of the remote.
    const tracking = `refs/remotes/${repository.remote}/${branch}`;
    const known = await runGit(git, ['rev-parse', '--verify', '--quiet', tracking], { allow: [1] });
    if (known.code === 0)
        await runGit(git, ['update-ref', '-m', 'holdfast: push', tracking, commit]);
    return { kind: 'moved' };
}

;// CONCATENATED MODULE: ./build/git/identity.js

/** The user of GITHUB_TOKEN: its id makes GitHub show the commit as the bot's. (actions/checkout, README, "Push a commit") */
const ACTIONS_BOT = {
    name: 'github-actions[bot]',
    email: '41898282+github-actions[bot]@users.noreply.github.com',
};
const NOBODY = { name: 'holdfast', email: 'holdfast@users.noreply.github.com' };
/** Who a commit is by: the environment, the repository's settings, the bot on a runner, else ourselves. Never a question. */
function identityOf(role, env, config) {
    const upper = role.toUpperCase();
    const fallback = env['GITHUB_ACTIONS'] === 'true' ? ACTIONS_BOT : NOBODY;
    const name = env[`GIT_${upper}_NAME`] ||
        configValue(config, `${role}.name`) ||
        configValue(config, 'user.name') ||
        fallback.name;
    const email = env[`GIT_${upper}_EMAIL`] ||
        configValue(config, `${role}.email`) ||
        configValue(config, 'user.email') ||
        fallback.email;
    return { name: identity_clean(name) || fallback.name, email: identity_clean(email) || fallback.email };
}
// The characters that would end the field in a commit object.
function identity_clean(text) {
    return text.replaceAll(/[<>\n\0]/g, '').trim();
}

;// CONCATENATED MODULE: ./build/git/work-tree.js






function openWorkTree(root) {
    return {
        async files(folder, name) {
            const found = new Map();
            if (folder !== '') {
                assertInside(folder);
                if (!(await realFolder(root, folder)))
                    return found;
            }
            await collect(root, folder, name, found);
            return found;
        },
        async write(changes) {
            const paths = [...changes.keys()].sort();
            for (const path of paths)
                assertInside(path);
            // Deletions first: a file may give way to a folder of its name.
            for (const path of paths)
                if (changes.get(path) === null)
                    await removeFile(root, path);
            for (const path of paths) {
                const text = changes.get(path);
                if (typeof text === 'string')
                    await writeWhole(root, path, text);
            }
        },
    };
}
async function collect(root, folder, name, found) {
    const entries = await (0,external_node_fs_promises_.readdir)((0,external_node_path_.join)(root, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory() && entry.name !== '.git')
            await collect(root, path, name, found);
        if (!entry.isFile() || (name !== undefined && entry.name !== name))
            continue;
        const content = await (0,external_node_fs_promises_.readFile)((0,external_node_path_.join)(root, path));
        if ((0,external_node_buffer_.isUtf8)(content))
            found.set(path, content.toString('utf8'));
    }
}
async function writeWhole(root, path, text) {
    const folder = work_tree_parentOf(path);
    if (folder !== null && !(await realFolder(root, folder)))
        await (0,external_node_fs_promises_.mkdir)((0,external_node_path_.join)(root, folder), { recursive: true });
    const target = (0,external_node_path_.join)(root, path);
    const there = await stat(target);
    if (there?.isDirectory())
        await (0,external_node_fs_promises_.rmdir)(target); // empty, or its files would have been named in the change
    const temporary = (0,external_node_path_.join)((0,external_node_path_.dirname)(target), `.holdfast-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`);
    try {
        await (0,external_node_fs_promises_.writeFile)(temporary, text, { flag: 'wx', mode: there?.isFile() ? there.mode & 0o777 : 0o666 });
        // Replaces a symbolic link itself, never what it points to. (rename(2))
        await (0,external_node_fs_promises_.rename)(temporary, target);
    }
    catch (error) {
        await (0,external_node_fs_promises_.rm)(temporary, { force: true });
        throw error;
    }
}
async function removeFile(root, path) {
    const folder = work_tree_parentOf(path);
    if (folder !== null && !(await realFolder(root, folder)))
        return;
    const there = await stat((0,external_node_path_.join)(root, path));
    if (there === null || there.isDirectory())
        return;
    await (0,external_node_fs_promises_.rm)((0,external_node_path_.join)(root, path));
    for (let up = folder; up !== null; up = work_tree_parentOf(up)) {
        const left = await (0,external_node_fs_promises_.readdir)((0,external_node_path_.join)(root, up));
        if (left.length > 0)
            return;
        await (0,external_node_fs_promises_.rmdir)((0,external_node_path_.join)(root, up));
    }
}
/** Whether every part of the folder is there and a real folder; false when it is not there. */
async function realFolder(root, folder) {
    let path = '';
    for (const part of folder.split('/')) {
        path = path === '' ? part : `${path}/${part}`;
        const there = await stat((0,external_node_path_.join)(root, path));
        if (there === null)
            return false;
        if (!there.isDirectory())
            throw new core_errors/* HoldfastError */.Et('unsafe-path', `'${path}' is ${there.isSymbolicLink() ? 'a symbolic link' : 'no folder'}`, {
                hint: `snapshots are only written into real folders of the repository; remove '${path}' or choose another commit.path`,
            });
    }
    return true;
}
async function stat(path) {
    try {
        return await (0,external_node_fs_promises_.lstat)(path);
    }
    catch (error) {
        const code = error.code;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return null;
        throw error;
    }
}
function work_tree_parentOf(path) {
    const slash = path.lastIndexOf('/');
    return slash === -1 ? null : path.slice(0, slash);
}

;// CONCATENATED MODULE: ./build/git/workshop.js


/**
 * A bare repository in a temporary folder that sees every object of the user's and writes only its own. A fetch of one
 * commit (`--depth=1`) would otherwise turn the user's clone into a shallow one, and a killed run would leave packs and
 * lock files behind. (gitrepository-layout, "objects/info/alternates")
 */
async function openWorkshop(settings) {
    const dir = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(settings.temporary, 'holdfast-git-'));
    for (const folder of ['objects/info', 'objects/pack', 'refs/heads', 'info'])
        await (0,external_node_fs_promises_.mkdir)((0,external_node_path_.join)(dir, folder), { recursive: true });
    await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(dir, 'HEAD'), 'ref: refs/heads/none\n');
    await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(dir, 'config'), configFile(settings));
    await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(dir, 'objects/info/alternates'), `${settings.objects}\n`);
    // The commits at which the user's history ends: git must not look for their parents here either.
    const boundary = await (0,external_node_fs_promises_.readFile)(settings.shallow, 'utf8').catch(() => '');
    if (boundary !== '')
        await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(dir, 'shallow'), boundary);
    return {
        git: { ...settings.git, env: { ...settings.git.env, GIT_DIR: dir } },
        format: settings.format,
        [Symbol.asyncDispose]: () => (0,external_node_fs_promises_.rm)(dir, { recursive: true, force: true, maxRetries: 3 }),
    };
}
function configFile({ format, promisor }) {
    const extensions = [
        ...(format === 'sha256' ? ['\tobjectFormat = sha256'] : []),
        ...(promisor === null ? [] : [`\tpartialClone = ${promisor}`]),
    ];
    return [
        '[core]',
        `\trepositoryFormatVersion = ${extensions.length === 0 ? 0 : 1}`,
        '\tbare = true',
        ...(extensions.length === 0 ? [] : ['[extensions]', ...extensions]),
        '',
    ].join('\n');
}

;// CONCATENATED MODULE: ./build/git/repository.js











async function openRepository(options) {
    const here = { cwd: options.cwd, env: gitEnvironment(options.env), signal: options.signal };
    const facts = await readFacts(here);
    const git = { ...here, cwd: facts.root };
    const config = await readConfig(git);
    const remote = chooseRemote(config);
    const seen = new Set();
    let workshop = null;
    const store = () => {
        if (remote === null)
            return Promise.resolve({ git, format: facts.format });
        workshop ??= openWorkshop({
            git: { ...git, env: transportEnvironment(git.env, config, options.token ?? null) },
            format: facts.format,
            temporary: options.env['RUNNER_TEMP'] || (0,external_node_os_.tmpdir)(),
            objects: facts.objects,
            shallow: facts.shallowFile,
            promisor: configValue(config, `remote.${remote}.promisor`) === 'true' ? remote : null,
        });
        return workshop;
    };
    const fetchRef = async (ref) => {
        const { git: at } = await store();
        const commit = remote === null ? await localRef(git, ref) : await fetchFrom(at, remote, ref);
        if (commit !== null)
            seen.add(commit);
        return commit;
    };
    const repository = {
        root: facts.root,
        remote,
        remoteIsHosted: remote !== null && isHosted(configValue(config, `remote.${remote}.url`) ?? ''),
        branch: facts.branch,
        shallow: facts.shallow,
        workTree: openWorkTree(facts.root),
        git,
        store,
        fetchRef,
        seen,
        identity: (role) => identityOf(role, git.env, config),
        resolveBranch: (wanted, githubBranch) => resolveBranch(wanted, facts.branch ?? githubBranch),
        async tip(branch) {
            const ref = `refs/heads/${branch}`;
            const there = await fetchRef(ref);
            // A branch that was never pushed: the commit stands on what is here, as a push by hand would.
            const head = there ?? (await localRef(git, ref));
            const { git: at } = await store();
            const files = async (folder, name) => head === null ? new Map() : readFolder(at, head, folder, name);
            return { head, published: there !== null || head === null, files };
        },
        fastForward: (branch, commit) => fastForward(repository, branch, commit),
        async [Symbol.asyncDispose]() {
            await (await workshop?.catch(() => null))?.[Symbol.asyncDispose]();
        },
    };
    return repository;
}
async function readFacts(git) {
    const paths = ['--show-toplevel', '--git-path', 'objects', '--git-path', 'shallow'];
    const lines = await gitText(git, [
        'rev-parse',
        '--path-format=absolute',
        ...paths,
        '--is-shallow-repository',
        '--show-object-format',
    ]);
    const [root = '', objects = '', shallowFile = '', shallow, format] = lines.split('\n');
    // Answers also on a branch without a commit, where rev-parse cannot.
    const head = await runGit(git, ['symbolic-ref', '--quiet', '--short', 'HEAD'], { allow: [1] });
    return {
        root,
        objects,
        shallowFile,
        shallow: shallow === 'true',
        format: format === 'sha256' ? 'sha256' : 'sha1',
        branch: head.stdout.toString('utf8').trim() || null,
    };
}
function chooseRemote(config) {
    const names = new Set(config.flatMap(({ key }) => /^remote\.(.+)\.(?:push)?url$/s.exec(key)?.[1] ?? []));
    if (names.has('origin'))
        return 'origin';
    const [only, ...others] = names;
    return others.length === 0 ? (only ?? null) : null;
}
/** `https://…`, `ssh://…`, or scp's `user@host:path`. (git-fetch, "GIT URLS") */
function isHosted(url) {
    return /^(?!file:)[a-z+]+:\/\/|^[^/]+@[^/]+:/i.test(url);
}
async function localRef(git, ref) {
    const run = await runGit(git, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], { allow: [1] });
    return run.stdout.toString('utf8').trim() || null;
}
const FETCH_ATTEMPTS = 3;
// By id and not by name: what was read is what the commit will stand on. The id is that of an advertised ref, which every
// server gives out; a ref that was rewritten in between is read again.
async function fetchFrom(git, remote, ref) {
    for (let attempt = 1;; attempt++) {
        const commit = await remoteRef(git, remote, ref);
        if (commit === null)
            return null;
        const there = await runGit(git, ['cat-file', '-e', `${commit}^{tree}`], { allow: [1, 128] });
        if (there.code === 0)
            return commit;
        try {
            await runGit(git, ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--depth=1', remote, commit]);
            return commit;
        }
        catch (error) {
            const raced = error instanceof core_errors/* HoldfastError */.Et &&
                /not our ref|unadvertised object|couldn't find remote ref/.test(error.message);
            if (!raced || attempt === FETCH_ATTEMPTS)
                throw error;
        }
    }
}
function resolveBranch(wanted, current) {
    const name = wanted ?? current;
    if (name === null)
        throw new core_errors/* HoldfastError */.Et('detached-head', 'no branch is checked out and the plan names none', {
            hint: 'name it in the plan, commit: { branch: main }, or let actions/checkout check out a branch (its input ref)',
        });
    if (!isBranchName(name))
        throw new core_errors/* HoldfastError */.Et('plan-invalid', `'${name}' is no name of a branch`, {
            hint: 'commit.branch is a name as in git branch, without refs/heads/: main',
        });
    return name;
}

;// CONCATENATED MODULE: ./build/github/api.js

const api_ATTEMPTS = 4;
const api_TIMEOUT_MS = 30_000;
const PAUSE_MS = 500;
/** GitHub asks for at least a minute after a secondary limit without `retry-after`. (REST docs, "Rate limits") */
const SECONDARY_PAUSE_MS = 60_000;
/** A limit that resets later than this ends the call: the job pays for waiting. */
const WAIT_MAX_MS = 120_000;
function githubApi(access) {
    const [owner = '', repo = ''] = access.repository.split('/');
    let client = null;
    const octokit = () => {
        client ??= api_connect(access);
        return client;
    };
    const within = () => AbortSignal.any([access.signal, AbortSignal.timeout(access.timeoutMs ?? api_TIMEOUT_MS)]);
    return {
        owner,
        repo,
        async read(route, parameters = {}) {
            for (let attempt = 1;; attempt++) {
                try {
                    const hub = await octokit();
                    const answer = await hub.request(`GET ${route}`, {
                        owner,
                        repo,
                        ...parameters,
                        request: { signal: within() },
                    });
                    return answer.data;
                }
                catch (thrown) {
                    stopWhenAborted(access.signal);
                    const failure = facts(thrown);
                    if (failure.status === 404)
                        return null;
                    const pause = pauseBefore(failure, attempt, access);
                    if (pause === null || attempt === api_ATTEMPTS)
                        throw apiError(`GET ${route}`, failure, thrown);
                    await access.clock.sleep(pause, access.signal);
                }
            }
        },
        async mutate(query, variables) {
            for (let attempt = 1;; attempt++) {
                try {
                    const hub = await octokit();
                    const data = await hub.graphql(query, { ...variables, request: { signal: within() } });
                    // A reply that was cut in two is no JSON and so no answer.
                    if (typeof data !== 'object' || data === null)
                        throw new Error('the reply was cut');
                    return { kind: 'done', data };
                }
                catch (thrown) {
                    stopWhenAborted(access.signal);
                    const failure = facts(thrown);
                    if (failure.limited) {
                        const pause = pauseBefore(failure, attempt, access);
                        if (pause !== null && attempt < api_ATTEMPTS) {
                            await access.clock.sleep(pause, access.signal);
                            continue;
                        }
                    }
                    if (failure.refusals !== null)
                        return { kind: 'refused', errors: failure.refusals };
                    return { kind: 'ambiguous', error: apiError('POST /graphql', failure, thrown) };
                }
            }
        },
    };
}
async function api_connect({ token, apiUrl }) {
    const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(413)]).then(__webpack_require__.bind(__webpack_require__, 2413));
    const silent = () => undefined;
    return getOctokit(token, {
        baseUrl: apiUrl.replace(/\/$/, ''),
        userAgent: 'holdfast',
        log: { debug: silent, info: silent, warn: silent, error: silent },
    });
}
// octokit throws RequestError for a status and GraphqlResponseError for a 200 with `errors`; without a response its
// RequestError carries a status of 500 that nobody sent.
function facts(thrown) {
    const error = thrown;
    const answered = error.response !== undefined || error.errors !== undefined;
    const status = answered ? (error.status ?? 200) : 0;
    const headers = error.response?.headers ?? error.headers ?? {};
    const message = error.message ?? String(thrown);
    const errors = error.errors?.map((e) => ({ type: e.type ?? '', message: e.message ?? '' })) ?? null;
    const limited = status === 429 ||
        (status === 403 && (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0')) ||
        (status === 403 && /secondary rate limit|abuse/i.test(message)) ||
        (errors ?? []).some((e) => e.type === 'RATE_LIMITED');
    // "Something went wrong while executing your query" is GraphQL's internal error and time-out: it may have been done.
    const vague = (errors ?? []).some((e) => e.type === '' && /something went wrong|timed? ?out|timeout/i.test(e.message));
    const refusals = errors !== null
        ? vague
            ? null
            : errors
        : status >= 400 && status < 500
            ? [{ type: `HTTP_${status}`, message }]
            : null;
    return { status, message, headers, limited, refusals };
}
/** Milliseconds until a repeat makes sense; null = it never does. Full jitter on what is not told by GitHub. */
function pauseBefore(failure, attempt, access) {
    const random = access.random ?? Math.random;
    if (failure.limited) {
        const after = Number(failure.headers['retry-after'] ?? Number.NaN);
        const reset = Number(failure.headers['x-ratelimit-reset'] ?? Number.NaN) * 1_000 - access.clock.now();
        const exhausted = failure.headers['x-ratelimit-remaining'] === '0';
        const told = Number.isFinite(after)
            ? after * 1_000
            : exhausted && Number.isFinite(reset)
                ? reset
                : SECONDARY_PAUSE_MS;
        return told > WAIT_MAX_MS ? null : Math.max(0, told) + random() * PAUSE_MS;
    }
    if (failure.status !== 0 && failure.status < 500)
        return null;
    return random() * PAUSE_MS * 2 ** attempt;
}
function apiError(call, failure, cause) {
    const said = failure.status === 0 ? 'no answer' : String(failure.status);
    return new core_errors/* HoldfastError */.Et('github-api', `${call}: ${said}: ${failure.message.replaceAll(/\s+/g, ' ').slice(0, 400)}`, {
        hint: hintFor(failure),
        cause,
    });
}
function hintFor({ status, limited }) {
    if (limited)
        return 'the token has used up its requests; the next run carries on, an App token has a limit of its own';
    if (status === 401)
        return "the token is wrong or has expired: pass the job's own token or a fresh App token as github-token";
    if (status === 403)
        return 'the token lacks a permission: see permissions: in the job';
    if (status === 0)
        return 'check the network and the proxy settings of this machine; the next run carries on';
    return "GitHub's own failure: https://www.githubstatus.com shows whether it is known; the next run carries on";
}
function stopWhenAborted(signal) {
    if (!signal.aborted)
        return;
    throw new core_errors/* HoldfastError */.Et('cancelled', 'the run was cancelled', {
        hint: 'start it again; the next run carries on',
        cause: signal.reason,
    });
}

// EXTERNAL MODULE: ./build/core/github-limits.js
var github_limits = __webpack_require__(6768);
;// CONCATENATED MODULE: ./build/github/read-back.js

/** The branch's commit now; null when there is no such branch. (REST docs, "Get a reference") */
async function branchHead(api, branch) {
    const data = (await api.read('/repos/{owner}/{repo}/git/ref/{ref}', { ref: `heads/${branch}` }));
    return data?.object?.sha ?? null;
}
/**
 * Whether a commit stands on the expected head, has our message and changes exactly our files to our texts. A page has up to
 * 300 files, more than a commit by API may have here. (REST docs, "Get a commit")
 */
async function isOurCommit(api, commit, change) {
    const data = (await api.read('/repos/{owner}/{repo}/commits/{ref}', {
        ref: commit,
        per_page: 300,
    }));
    const parents = data?.parents?.map((parent) => parent.sha) ?? [];
    if (parents.length !== 1 || parents[0] !== change.expectedHead)
        return false;
    if (data?.commit?.message?.split('\n')[0] !== change.message.headline)
        return false;
    const made = new Map();
    for (const file of data.files ?? []) {
        if (file.previous_filename !== undefined && file.status === 'renamed')
            made.set(file.previous_filename, null);
        made.set(file.filename, file.status === 'removed' ? null : file.sha);
    }
    if (made.size !== change.changes.size)
        return false;
    return [...change.changes].every(([path, text]) => made.get(path) === (text === null ? null : blobId(text)));
}
/** git's id of a text. GitHub has SHA-1 repositories only. */
function blobId(text) {
    return (0,external_node_crypto_.createHash)('sha1')
        .update(`blob ${Buffer.byteLength(text)}\0`)
        .update(text)
        .digest('hex');
}

;// CONCATENATED MODULE: ./build/github/api-committer.js




const MUTATION = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;
const api_committer_ATTEMPTS = 3;
/**
 * Commits by createCommitOnBranch, whose `expectedHeadOid` makes it a compare-and-swap. A branch rule that refuses here
 * would refuse a push as well, so `branch-protected` is final. A lost reply is settled by reading the branch back.
 */
function apiCommitter(api) {
    return {
        fits,
        async commit(change) {
            const { expectedHead } = change;
            if (expectedHead === null || !fits(change))
                throw new core_errors/* HoldfastError */.Et('internal', `the change to '${change.branch}' does not fit a commit by API`, {
                    hint: 'ask fits() first',
                });
            if (change.changes.size === 0)
                return { kind: 'committed', stateWritten: false, commit: expectedHead };
            let doubtful = null;
            for (let attempt = 1; attempt <= api_committer_ATTEMPTS; attempt++) {
                const answer = await api.mutate(MUTATION, { input: inputOf(api, change) });
                if (answer.kind === 'ambiguous')
                    doubtful = answer.error;
                const settled = await api_committer_settle(api, change, expectedHead, answer, doubtful !== null);
                if (settled !== null)
                    return settled;
            }
            throw (doubtful ?? new core_errors/* HoldfastError */.Et('github-api', 'createCommitOnBranch gave no commit', { hint: 'run it again' }));
        },
    };
}
/** createCommitOnBranch cannot make a branch's first commit, and takes the whole content in one request. */
function fits(change) {
    if (change.expectedHead === null || change.changes.size > github_limits/* API_COMMIT_MAX_FILES */.Up)
        return false;
    let bytes = 0;
    for (const text of change.changes.values())
        bytes += 4 * Math.ceil(Buffer.byteLength(text ?? '') / 3);
    return bytes <= github_limits/* API_COMMIT_MAX_BASE64_BYTES */.E0;
}
/** Null = nothing was done, and a repeat is safe. */
async function api_committer_settle(api, change, expectedHead, answer, doubtful) {
    if (answer.kind === 'done') {
        const commit = oidOf(answer.data);
        if (commit !== null)
            return { kind: 'committed', stateWritten: false, commit };
    }
    if (answer.kind === 'refused') {
        const stale = answer.errors.some((error) => error.type === 'STALE_DATA');
        if (!stale)
            refuse(change.branch, answer.errors);
        // After a lost reply, a stale branch may be stale by our own commit.
        if (stale && !doubtful)
            return { kind: 'moved' };
    }
    const head = await branchHead(api, change.branch);
    if (head !== expectedHead) {
        const ours = doubtful && head !== null && (await isOurCommit(api, head, change));
        return ours ? { kind: 'committed', stateWritten: false, commit: head } : { kind: 'moved' };
    }
    if (answer.kind === 'refused')
        throw new core_errors/* HoldfastError */.Et('github-api', `GitHub refused the commit: ${words(answer.errors)}`, {
            hint: 'without github-token the commit goes by git push instead',
        });
    return null;
}
/** Throws what no repeat heals; returns when the branch must be looked at. */
function refuse(branch, errors) {
    const said = words(errors);
    if (saysProtected(said))
        throw protectedBranch(branch, said);
    const denied = errors.some((error) => /^(FORBIDDEN|HTTP_401|HTTP_403|INSUFFICIENT_SCOPES)$/.test(error.type));
    if (denied || /not accessible by|must have push access|bad credentials/i.test(said))
        throw new core_errors/* HoldfastError */.Et('push-rejected', `GitHub refused the token for a commit on '${branch}': ${said}`, {
            hint: "give the job's token write access: permissions: contents: write",
        });
}
function words(errors) {
    const text = errors.map((error) => error.message.replaceAll(/\s+/g, ' ').trim()).join('; ');
    return text.replace(/\.$/, '').slice(0, 600);
}
function inputOf({ owner, repo }, change) {
    const { headline, body } = change.message;
    const all = [...change.changes];
    return {
        branch: { repositoryNameWithOwner: `${owner}/${repo}`, branchName: change.branch },
        expectedHeadOid: change.expectedHead,
        message: body.trim() === '' ? { headline } : { headline, body: body.trim() },
        fileChanges: {
            additions: all.flatMap(([path, text]) => text === null ? [] : [{ path, contents: Buffer.from(text).toString('base64') }]),
            deletions: all.flatMap(([path, text]) => (text === null ? [{ path }] : [])),
        },
    };
}
function oidOf(data) {
    const answer = data;
    return answer.createCommitOnBranch?.commit?.oid ?? null;
}

;// CONCATENATED MODULE: ./build/flows/workspace.js






async function openWorkspace(deps) {
    const { cwd, env, clock, signal, log, random } = deps;
    const token = deps.github?.token == null ? null : { serverUrl: deps.github.serverUrl, value: deps.github.token };
    const repository = await openRepository({ cwd, env, signal, token });
    const state = stateRef(repository, clock, random);
    const committer = committerOf(deps, repository);
    return {
        root: repository.root,
        state,
        hosted: repository.remoteIsHosted,
        target(plan) {
            const { mode, path, branch } = plan.commit;
            const current = repository.branch ?? deps.github?.branch ?? null;
            const onBranch = (name) => deps.plans.filter(({ commit }) => (commit.branch ?? current) === name).map(({ commit }) => commit.path);
            const besideOn = (name) => [...new Set(onBranch(name))].filter((other) => other !== path).sort();
            const common = { folder: path, state, clock, signal, log, random };
            if (mode === 'none') {
                return {
                    ...common,
                    branch: branch ?? repository.branch ?? 'work-tree',
                    otherFolders: besideOn(branch ?? current),
                    committer: workTreeWriter(repository),
                    tip: async () => ({ head: null, published: true, files: repository.workTree.files }),
                };
            }
            const name = repository.resolveBranch(branch, deps.github?.branch ?? null);
            return { ...common, branch: name, otherFolders: besideOn(name), committer, tip: () => repository.tip(name) };
        },
        async follow(branch, commit) {
            const end = await repository.fastForward(branch, commit);
            return end.kind === 'left' ? end.why : null;
        },
        [Symbol.asyncDispose]: () => repository[Symbol.asyncDispose](),
    };
}
/** `commit.mode: none`: the files are written, and committing them is the caller's own step. */
function workTreeWriter(repository) {
    return {
        async commit({ changes }) {
            await repository.workTree.write(changes);
            return { kind: 'committed', commit: null, stateWritten: false };
        },
    };
}
/**
 * Commits by API are verified by GitHub, so they come first where a token is there and the change fits; else git pushes.
 * A refusal is final and never tried by the other way; an API that does not answer is, for both compare and swap.
 */
function committerOf(deps, repository) {
    const push = pushCommitter(repository, deps.clock);
    const api = apiOf(deps);
    if (api === null || repository.remote === null)
        return push;
    const verified = apiCommitter(api);
    return {
        async commit(change) {
            if (change.published === false || !verified.fits(change))
                return push.commit(change);
            try {
                return await verified.commit(change);
            }
            catch (thrown) {
                if (!(thrown instanceof core_errors/* HoldfastError */.Et) || thrown.code !== 'github-api')
                    throw thrown;
                deps.log.warn(`the commit could not be made through the API, so it is pushed: ${thrown.message}`);
                return push.commit(change);
            }
        },
    };
}
/** Null where there is no token: then nothing is asked of GitHub. */
function apiOf({ github, clock, signal }) {
    if (github === null || github.token === null)
        return null;
    return githubApi({ repository: github.repository, apiUrl: github.apiUrl, token: github.token, clock, signal });
}

;// CONCATENATED MODULE: ./build/flows/visibility.js



/**
 * Asks the API at the start whether the repository is public: then nothing from AWS is read, committed or printed unless
 * every plan says `allowPublic`. Without a token it is not guessed, and that is said; an API that is there and fails to
 * answer stops the run.
 */
async function guardVisibility(deps, workspace, plans) {
    const closed = plans.filter((plan) => !plan.commit.allowPublic);
    if (closed.length === 0 || (deps.github === null && !workspace.hosted))
        return { kind: 'go', findings: [] };
    const visibility = await repositoryVisibility(apiOf(deps));
    const name = deps.github?.repository ?? 'the repository';
    if (visibility === 'unanswered')
        return { kind: 'refused', error: unanswered(name) };
    if (visibility === 'public')
        return { kind: 'refused', error: publicRepository(name, closed) };
    return {
        kind: 'go',
        findings: visibility === 'unknown' ? [unknownVisibility(name, deps.github?.token ?? null)] : [],
    };
}
function publicRepository(name, closed) {
    const plans = closed.map((plan) => `'${plan.name}'`).join(', ');
    return new core_errors/* HoldfastError */.Et('public-repository', `${name} is public and plan ${plans} does not allow to publish there`, {
        hint: 'use a private repository, or say commit: { allowPublic: true } in the plan when the whole world may read it',
    });
}
/** What is published cannot be taken back, and the next wake-up is near. */
function unanswered(name) {
    return new core_errors/* HoldfastError */.Et('visibility-unknown', `GitHub failed to say whether ${name} is public`, {
        hint: 'the next run asks again; a plan with commit: { allowPublic: true } does not ask',
    });
}
function unknownVisibility(name, token) {
    return {
        code: 'visibility-unknown',
        severity: token === null ? 'note' : 'warning',
        message: `whether ${name} is public is not known without an answer of GitHub's API`,
        hint: 'in the Action keep the input github-token; elsewhere see to it yourself that the repository is private',
    };
}

;// CONCATENATED MODULE: ./build/commands/report.js



function reportOf(command, clock, startedAt, parts) {
    return {
        schemaVersion: 1,
        command,
        reason: null,
        items: [],
        findings: [],
        calls: {},
        sections: [],
        ...parts,
        startedAt: (0,core_time/* isoTime */.Ly)(startedAt),
        endedAt: (0,core_time/* isoTime */.Ly)(clock.now()),
    };
}
/** The report of plan files with errors: every one a finding at its place. */
function invalidPlan(command, clock, startedAt, problems) {
    return reportOf(command, clock, startedAt, {
        outcome: 'invalid',
        reason: 'plan-invalid',
        findings: problemFindings(problems),
    });
}
function report_errorFinding(thrown) {
    const error = (0,core_errors/* toHoldfastError */.xh)(thrown);
    return { code: error.code, severity: 'error', message: error.message, hint: error.hint };
}

;// CONCATENATED MODULE: ./build/commands/opened.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});







/** Reads the plan, chooses plans, opens the repository and asks whether it may be written to; then does the work. */
async function onRepository(command, ctx, input, work) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const startedAt = ctx.clock.now();
        const loaded = await loadPlanSpace(ctx.cwd, input.list('config'), ctx.sources);
        if (!loaded.ok)
            return invalidPlan(command, ctx.clock, startedAt, loaded.problems);
        const { space } = loaded;
        const selection = selectPlans(space, input.positional, input.list('plan'), {
            sources: ctx.sources,
            region: regionOf(ctx.env),
        });
        const deps = {
            ...ctx,
            random: () => Number.parseInt(ctx.random(4), 16) / 2 ** 32,
            randomBytes: (count) => Buffer.from(ctx.random(count), 'hex'),
        };
        const workspace = __addDisposableResource(env_1, await workspaceFor(selection.plans, { ...deps, plans: space.plans }), true);
        const publishing = selection.plans.filter(publishes);
        const guard = await guardVisibility(deps, workspace ?? { hosted: false }, publishing);
        if (guard.kind === 'refused') {
            const findings = [report_errorFinding(guard.error)];
            return reportOf(command, ctx.clock, startedAt, { outcome: 'refused', reason: guard.error.code, findings });
        }
        const opened = { startedAt, space, selection, workspace, deps, findings: guard.findings };
        const parts = await work(opened);
        return reportOf(command, ctx.clock, startedAt, parts);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Whether snapshots of AWS go to where the repository's readers can see them. */
function publishes({ sources }) {
    return sources.some(({ type }) => type === 'config');
}
/** A plan whose points and runs lie in its destination needs no repository. Throws what opening one throws, when one is needed. */
async function workspaceFor(plans, deps) {
    try {
        return await openWorkspace(deps);
    }
    catch (thrown) {
        const missing = thrown instanceof core_errors/* HoldfastError */.Et && NO_REPOSITORY.has(thrown.code);
        if (missing && plans.every((plan) => plan.destination !== null && !publishes(plan)))
            return null;
        throw thrown;
    }
}
const NO_REPOSITORY = new Set(['not-a-repository', 'git-missing']);

// EXTERNAL MODULE: ./build/commands/options.js
var options = __webpack_require__(9165);
;// CONCATENATED MODULE: ./build/commands/positional.js
/** A plan, or one of its sources. In the Action it is the input `source`. */
const planOrSource = {
    name: 'plan[/source]',
    doc: 'a plan, or one source of it by its name, of all accounts and regions or with @account/region of one; without it, every plan',
};
/** One data source, for commands that work on its recovery points. */
const dataSource = {
    name: 'plan/source',
    doc: 'a data source of a plan by its name; the plan alone when it has only one',
};
/** The same where nothing named means all of them. */
const positional_dataSources = {
    name: 'plan[/source]',
    doc: 'a plan, or one data source of it by its name; without it, every data source of every plan',
};

;// CONCATENATED MODULE: ./build/commands/backup.js







const backup = {
    name: 'backup',
    summary: 'back up what the due plans name: snapshots of AWS to git, data to the destination of the plan',
    positional: planOrSource,
    options: [options/* config */.$W, options/* plan */.et, options/* force */.s$, options/* slot */.NI, options/* acceptLive */.bi, options/* json */.Pq],
    permissions: {
        contents: 'write, to push snapshots and run records',
        'id-token': 'write, to assume the AWS role without stored keys',
    },
    examples: [
        { line: 'holdfast backup', does: 'run every plan that is due' },
        { line: 'holdfast backup network --force', does: 'run one plan now' },
        { line: 'holdfast backup uploads --force', does: 'make a recovery point of the data sources of a plan now' },
        { line: 'holdfast backup network/route53 --force', does: 'run one source of a plan now' },
        { line: 'holdfast backup network --slot 2026-01-02T03:00:00Z', does: 'run a slot that was missed' },
        {
            line: 'holdfast backup network --force --accept-live example.com',
            does: 'replace an edit in git by what AWS has now',
        },
    ],
    run: runBackup,
};
async function runBackup(ctx, input) {
    if (ctx.github !== null && isPullRequest(ctx.github.eventName))
        return onPullRequest(ctx);
    return onRepository('backup', ctx, input, async ({ space, selection, workspace, deps, findings }) => {
        const end = await backupDuePlans({ ...deps, workspace }, {
            space,
            selection,
            force: input.flag('force'),
            slot: input.instant('slot'),
            acceptLive: input.list('accept-live'),
        });
        const notes = ctx.signal.aborted ? [] : await followAll(workspace, end);
        const committed = end.runs.map((run) => run.committed).find((c) => c?.changed === true) ?? null;
        const changes = new Map(end.runs.map((run) => [run.plan, changesOf(run)]));
        const entries = selection.plans.flatMap((of) => of.sources.map((entry) => ({ plan: of.name, ...entry })));
        const ran = entries.filter((entry) => changes.has(entry.plan)).map(({ source }) => source);
        return {
            outcome: end.outcome,
            reason: end.reason,
            items: end.items.map((item) => {
                const entry = entries.find((one) => one.plan === item.plan && one.name === item.source);
                return entry === undefined ? item : withChanges(item, entry.source, changes.get(item.plan) ?? []);
            }),
            findings: [...findings, ...end.findings],
            calls: end.calls,
            changed: committed !== null,
            sections: [
                ...end.runs.flatMap((run) => changeSections(run, changes.get(run.plan) ?? [])),
                ...pointSections(end.runs),
                ...notCaptured(ctx.sources.map(({ spec }) => spec).filter(({ name }) => ran.includes(name))),
                ...notes,
            ],
            ...(committed?.commit == null ? {} : { commit: committed.commit }),
        };
    });
}
/** The plan of a pull request is data: it picks no role and contacts nothing, for a fork may edit it freely. */
function onPullRequest(ctx) {
    const lines = ['backup does nothing for a pull request; check the plan with the command validate'];
    return reportOf('backup', ctx.clock, ctx.clock.now(), {
        outcome: 'nothing-due',
        reason: 'pull-request',
        sections: [{ kind: 'lines', title: 'Nothing was run', lines }],
    });
}
function isPullRequest(eventName) {
    return eventName.startsWith('pull_request') || eventName === 'merge_group';
}
async function followAll(workspace, end) {
    if (workspace === null)
        return [];
    const lines = [];
    for (const { committed } of end.runs) {
        if (committed?.changed !== true || committed.commit === null)
            continue;
        const why = await workspace.follow(committed.branch, committed.commit);
        if (why !== null)
            lines.push(`the work tree stays behind ${committed.branch}: ${why}`);
    }
    return lines.length === 0 ? [] : [{ kind: 'lines', title: 'Work tree', lines }];
}

;// CONCATENATED MODULE: ./build/flows/data/addresses.js



/** The data sources among what was asked for, in the order of the plan files. Throws `usage` when there is none. */
function dataSourcesOf(plans, source) {
    const found = plans.flatMap((plan) => plan.sources
        .filter(({ type, name }) => type === 'data' && (source === null || name === source))
        .map(({ name }) => ({ plan: plan.name, source: name, destination: plan.destination ?? '' })));
    if (found.length > 0)
        return found;
    const what = plans.map(({ name }) => (source === null ? name : `${name}/${source}`)).join(', ');
    throw new core_errors/* HoldfastError */.Et('not-carried-out', `${what === '' ? 'the plan file' : `'${what}'`} has no data source`, {
        hint: 'this command works on sources whose bytes go to a destination, such as files; snapshots of AWS lie in git',
    });
}
/** `uploads/media` as it was written for a store that no plan describes. Throws `usage`. */
function addresses_parseAddress(text) {
    const [, plan, source] = /^([a-z][a-z0-9-]{0,39})\/([a-z][a-z0-9-]{0,39})$/.exec(text) ?? [];
    if (plan !== undefined && source !== undefined)
        return { plan, source };
    throw new core_errors/* HoldfastError */.Et('usage', `'${text}' is no source`, { hint: 'write plan/source, such as uploads/media' });
}
/** Everything that a store has recovery points of, by one listing. */
async function addressesIn(store) {
    const found = new Map();
    for await (const { key } of store.list('catalogue/')) {
        const point = parseEntryKey(key);
        if (point !== null)
            found.set(addressText(point), { plan: point.plan, source: point.source });
    }
    return [...found.values()];
}
/** The error of a source that a store has no points of. */
async function noPoints(store, address) {
    const there = (await addressesIn(store)).map(addressText);
    const meant = (0,suggest/* suggest */.Z)(addressText(address), there);
    const known = meant === null ? `it has points of ${there.slice(0, 5).join(', ')}` : `did you mean ${meant}?`;
    return new core_errors/* HoldfastError */.Et('point-missing', `${store.name} has no recovery point of ${addressText(address)}`, {
        hint: there.length === 0 ? 'it has none of anything yet: run holdfast backup' : known,
    });
}
function addressText({ plan, source }) {
    return `${plan}/${source}`;
}

;// CONCATENATED MODULE: ./build/archive/entry-lines.js

const TYPE_MARK = ',"t":"';
const CHUNKS_MARK = ',"c":[[';
const QUOTE = 0x22;
/** What was cut out of a frame's text keeps all of it in memory; this does not. */
function inOwnMemory(text) {
    return Buffer.from(text, 'utf8').toString('utf8');
}
/** Goes through lines; those that `wants` does not want cost a comparison. */
async function* entryLines(frames, wants) {
    let open = false;
    let last = -1;
    for await (const read of frames) {
        const events = [];
        // After a gap, lines that go on belong to an entry that we have not seen.
        if (read.number !== last + 1 && open) {
            events.push({ kind: 'end' });
            open = false;
        }
        last = read.number;
        if (read.kind === 'damaged') {
            if (open)
                events.push({ kind: 'end' });
            open = false;
            events.push(read);
            yield events;
            continue;
        }
        const { frame } = read;
        const { text } = frame;
        for (let at = frame.start; at < text.length;) {
            const found = text.indexOf('\n', at);
            const end = found < 0 ? text.length : found;
            const quick = quickLine(text, at, end);
            const parsed = quick === null ? (0,frame_lines/* parseLine */.A)(text.slice(at, end)) : null;
            if (parsed?.kind === 'more') {
                if (open)
                    events.push({ kind: 'more', frame, chunks: parsed.chunks });
            }
            else {
                if (open)
                    events.push({ kind: 'end' });
                const key = quick?.key ?? entry_lines_keyOf(parsed);
                open = wants(key);
                if (open) {
                    const line = inOwnMemory(text.slice(at, end));
                    events.push({
                        kind: 'entry',
                        entry: quick !== null ? { ...quick, line, frame } : slowLine(parsed, line, frame),
                    });
                }
            }
            at = end + 1;
        }
        yield events;
    }
    if (open)
        yield [{ kind: 'end' }];
}
const entry_lines_keyOf = (parsed) => parsed?.kind === 'entry' ? parsed.entry.key : parsed?.kind === 'unread' ? parsed.key : '';
/**
 * A line as our writer writes them, of a directory, or of a file of at most one chunk: 99 of 100. All others, and lines that
 * another program wrote, are parsed as JSON. A quote within a text has a backslash before it, so no name can look like a mark.
 */
function quickLine(text, at, end) {
    if (!text.startsWith('{"p":"', at))
        return null;
    const close = text.indexOf('"', at + 6);
    const key = text.slice(at + 6, close);
    if (key.includes('\\') || !text.startsWith(TYPE_MARK, close + 1))
        return null;
    const type = text[close + 1 + TYPE_MARK.length];
    if (type === 'd') {
        const read = text.startsWith('","m":', close + 2 + TYPE_MARK.length);
        return read && text.charCodeAt(end - 1) === 0x7d ? { key, type, row: -1, linked: false, unread: false } : null;
    }
    if (type !== 'f' || !text.startsWith('"]]}', end - 4))
        return null;
    const chunks = text.lastIndexOf(CHUNKS_MARK, end);
    if (chunks < close)
        return null;
    const first = chunks + CHUNKS_MARK.length;
    if (text.slice(first, end).includes('['))
        return null; // several chunks
    let row = 0;
    let digit = first;
    for (; text.charCodeAt(digit) >= 0x30 && text.charCodeAt(digit) <= 0x39; digit++)
        row = row * 10 + text.charCodeAt(digit) - 0x30;
    if (digit === first || text.charCodeAt(digit) !== 0x2c || text.charCodeAt(end - 4) !== QUOTE)
        return null;
    if (text.slice(close, chunks).includes('"h":'))
        return null;
    return { key, type, row, linked: false, unread: false };
}
function slowLine(parsed, line, frame) {
    if (parsed === null || parsed.kind === 'more')
        throw new TypeError('not an entry');
    if (parsed.kind === 'unread')
        return { key: parsed.key, type: parsed.type, line, frame, row: -1, linked: false, unread: true };
    const { entry, chunks } = parsed;
    let row = -1;
    for (const [block] of chunks) {
        if (block < 0)
            continue;
        if (row === -1)
            row = block;
        else if (row !== block)
            row = null;
        if (row === null)
            break;
    }
    return { key: entry.key, type: entry.type, line, frame, row, linked: entry.hardLink !== undefined, unread: false };
}
/** The block of a row, or null: the index names one that it does not have. */
function blockAt(frame, row) {
    return frame.blocks[row] ?? null;
}

// EXTERNAL MODULE: ./build/archive/frame-reader.js
var frame_reader = __webpack_require__(2562);
;// CONCATENATED MODULE: ./build/archive/diff.js




/** What is another in `to` than in `from`, in the order of the keys. Frames that both have are not read. */
async function* diffPoints(from, to) {
    const [a, b] = differing(from, to);
    const left = new Cursor(from, a);
    const right = new Cursor(to, b);
    let [l, r] = [await left.next(), await right.next()];
    const gaps = [left, right];
    while (l !== null || r !== null) {
        if (l?.kind === 'gap') {
            yield { kind: 'damaged', side: 'from', ...l.gap };
            l = await left.next();
        }
        else if (r?.kind === 'gap') {
            yield { kind: 'damaged', side: 'to', ...r.gap };
            r = await right.next();
        }
        else if (r === null || (l !== null && l.key < r.key)) {
            if (l !== null && !gaps[1].hides(l.key))
                yield* alone(l, 'from');
            l = await left.next();
        }
        else if (l === null || r.key < l.key) {
            if (!gaps[0].hides(r.key))
                yield* alone(r, 'to');
            r = await right.next();
        }
        else {
            yield* compare(l, r);
            [l, r] = [await left.next(), await right.next()];
        }
    }
}
/** Frames that are read: those that only one has, and the neighbours of these, since an entry may lie across frames. */
function differing(from, to) {
    const isSame = from.index.frames.length > 0 && from.place.store === to.place.store;
    const nameOf = (source, number) => {
        const frame = source.index.frames[number];
        return frame === undefined ? '' : `${source.place.source} ${frame.origin} ${frame.number}`;
    };
    const namesOf = (source) => new Map(source.index.frames.map((_, number) => [nameOf(source, number), number]));
    const others = { from: namesOf(to), to: namesOf(from) };
    const numbers = (source, other, there) => source.index.frames.flatMap((_, number) => {
        const at = there.get(nameOf(source, number));
        const isInner = isSame &&
            at !== undefined &&
            nameOf(source, number - 1) === nameOf(other, at - 1) &&
            nameOf(source, number + 1) === nameOf(other, at + 1);
        return isInner ? [] : [number];
    });
    return [numbers(from, to, others.from), numbers(to, from, others.to)];
}
function* alone(item, side) {
    if (item.kind === 'gap')
        return;
    const parsed = (0,frame_lines/* parseLine */.A)(item.line.line);
    if (parsed.kind === 'unread')
        yield { kind: 'unread', key: parsed.key, side, reason: parsed.reason };
    else if (parsed.kind === 'entry')
        yield { kind: side === 'from' ? 'removed' : 'added', entry: parsed.entry };
}
function* compare(l, r) {
    if (sameText(l, r))
        return;
    const [a, b] = [(0,frame_lines/* parseLine */.A)(l.line.line), (0,frame_lines/* parseLine */.A)(r.line.line)];
    if (a.kind === 'unread')
        yield { kind: 'unread', key: a.key, side: 'from', reason: a.reason };
    if (b.kind === 'unread')
        yield { kind: 'unread', key: b.key, side: 'to', reason: b.reason };
    if (a.kind !== 'entry' || b.kind !== 'entry')
        return;
    const what = differingMembers(a.entry, b.entry);
    const content = a.entry.type !== b.entry.type || contentOf(l, a.chunks) !== contentOf(r, b.chunks);
    if (content)
        what.push('content');
    if (what.length === 0)
        return;
    const isMetadata = !content && a.entry.target === b.entry.target && a.entry.device === b.entry.device;
    yield { kind: isMetadata ? 'metadata' : 'changed', from: a.entry, to: b.entry, what };
}
const COMPARED = ['type', 'mode', 'uid', 'gid', 'mtime', 'size', 'target', 'device', 'xattrs', 'acl'];
function differingMembers(a, b) {
    return COMPARED.filter((name) => diff_textOf(a[name]) !== diff_textOf(b[name]));
}
function diff_textOf(value) {
    if (typeof value !== 'object' || value === null)
        return String(value);
    return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
/** The lines say the same, whatever row their one block has in its frame. */
function sameText({ line: a, more: x }, { line: b, more: y }) {
    if (x !== null || y !== null || a.row === null || b.row === null)
        return false;
    if (a.line === b.line)
        return a.row < 0;
    const [i, j] = [a.line.lastIndexOf(MARK), b.line.lastIndexOf(MARK)];
    if (i < 0 || i !== j || a.line.slice(0, i) !== b.line.slice(0, j))
        return false;
    return idsOf(a.line, i) === idsOf(b.line, j);
}
const MARK = ',"c":[[';
const idsOf = (line, mark) => contentText(JSON.parse(line.slice(mark + 5, -1)));
const contentText = (chunks) => chunks.map(([row, , length, id]) => (row < 0 ? `-${length} ` : `${id}${length} `)).join('');
function contentOf({ more }, chunks) {
    if (more === null)
        return (0,external_node_crypto_.createHash)('sha256').update(contentText(chunks)).digest('hex');
    return more.copy().digest('hex');
}
/** Entries of one index, one at a time. */
class Cursor {
    #source;
    #events;
    #batch = [];
    #at = 0;
    #open = null;
    #gap = null;
    constructor(source, numbers) {
        this.#source = source;
        this.#events = entryLines((0,frame_reader/* readFrames */.v)(source, numbers), () => true);
    }
    /** Whether the key may lie in a part that could not be read. */
    hides(key) {
        return this.#gap !== null && key >= this.#gap.from && (this.#gap.until === null || key <= this.#gap.until);
    }
    async next() {
        for (;;) {
            const event = await this.#event();
            if (event === null)
                return null;
            if (event.kind === 'entry') {
                this.#open = { kind: 'entry', key: event.entry.key, line: event.entry, more: null };
            }
            else if (event.kind === 'more')
                this.#more(event.chunks);
            else if (event.kind === 'end') {
                const entry = this.#open;
                this.#open = null;
                if (entry !== null)
                    return entry;
            }
            else {
                const { frames } = this.#source.index;
                const from = frames[event.number]?.first ?? '';
                this.#gap = { from, until: frames[event.number + 1]?.first ?? null, reason: event.error.message };
                return { kind: 'gap', key: from, gap: this.#gap };
            }
        }
    }
    #more(chunks) {
        const open = this.#open;
        if (open === null)
            return;
        if (open.more === null) {
            const parsed = (0,frame_lines/* parseLine */.A)(open.line.line);
            open.more = (0,external_node_crypto_.createHash)('sha256').update(contentText(parsed.kind === 'entry' ? parsed.chunks : []));
        }
        open.more.update(contentText(chunks));
    }
    async #event() {
        while (this.#at >= this.#batch.length) {
            const { value, done } = await this.#events.next();
            if (done === true)
                return null;
            this.#batch = value;
            this.#at = 0;
        }
        return this.#batch[this.#at++] ?? null;
    }
}

;// CONCATENATED MODULE: ./build/flows/data/open-point.js


/** Throws `entry-forged`, `object-missing`, `object-damaged`, `wrong-key`, `keys-missing`. */
async function openPoint({ store, opened }, listed) {
    const { point, digest } = await readEntry(store, listed, (generation) => opened.catalogueKey(generation));
    const keys = await opened.keysOf(point.generation);
    const index = await openIndex(store, keys, point);
    const place = { store: point.store, source: `${point.plan}/${point.source}`, chain: point.chain };
    return { point, digest, keys, frames: { store, index, place } };
}

;// CONCATENATED MODULE: ./build/flows/data/point-selection.js



const POINT_START = /^\d{8}T\d{9}Z(?:-[0-9a-f]{0,16})?$/;
/** Reads `--at`: a time, how long ago, or a point. Throws `usage`, naming the option. */
function parseWish(text, label, now) {
    if (text === null)
        return { kind: 'newest' };
    if (POINT_START.test(text))
        return { kind: 'point', id: text };
    const ago = (0,duration/* parseDuration */.E9)(text);
    if (ago !== null)
        return { kind: 'until', at: now - ago };
    const at = (0,core_time/* parseInstant */.nV)(text);
    if (at !== null)
        return { kind: 'until', at };
    throw new core_errors/* HoldfastError */.Et('usage', `${label} is '${text}', which is no time, no duration and no recovery point`, {
        hint: 'write a time with its zone (2026-01-02T03:00:00Z), how long ago (26h, 7d), or a point as list shows it',
    });
}
/**
 * The points that are meant, the best first; several only for `newest`: those behind the first are looked at when what is
 * wanted is not in it. Of two points of one slot the complete one comes first. Throws `point-missing`, naming what is near.
 */
function wishedPoints(points, wish, now) {
    const newestFirst = points.toSorted(byQuality);
    if (wish.kind === 'newest')
        return newestFirst;
    if (wish.kind === 'until') {
        const until = newestFirst.find(({ slot }) => slot <= wish.at);
        if (until !== undefined)
            return [until];
        throw point_selection_missing(`there is no recovery point of ${(0,core_time/* isoTime */.Ly)(wish.at)} or before`, nearest(points, wish.at), now);
    }
    const found = newestFirst.filter(({ point }) => point.startsWith(wish.id));
    if (found.length === 1)
        return found;
    if (found.length > 1)
        throw point_selection_missing(`'${wish.id}' is the beginning of ${found.length} recovery points`, found, now);
    throw point_selection_missing(`there is no recovery point '${wish.id}'`, nearest(points, instantOf(wish.id)), now);
}
/** `2026-01-02T03:00Z, 2h ago`. */
function slotText(slot, now) {
    const time = (0,core_time/* isoTime */.Ly)(slot).replace(/:\d\d\.\d{3}Z$/, 'Z');
    return `${time}, ${slot > now ? `in ${(0,duration/* formatDuration */.a3)(slot - now)}` : `${(0,duration/* formatDuration */.a3)(now - slot)} ago`}`;
}
function byQuality(a, b) {
    if (a.slot !== b.slot)
        return b.slot - a.slot;
    if (a.status !== b.status)
        return a.status === 'complete' ? -1 : 1;
    return a.point < b.point ? 1 : -1;
}
const NEAR_MAX = 3;
function nearest(points, at) {
    return points.toSorted((a, b) => Math.abs(a.slot - at) - Math.abs(b.slot - at)).slice(0, NEAR_MAX);
}
/** Of a point id's beginning; the slot is all of it that says a time. */
function instantOf(id) {
    const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/.exec(id) ?? [];
    const at = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
    return Number.isNaN(at) ? 0 : at;
}
function point_selection_missing(message, near, now) {
    const named = near.map(({ point, slot, type }) => `${point} (${slotText(slot, now)}, ${type})`);
    const hint = named.length === 0 ? 'there is none at all; run a backup first' : `the nearest: ${named.join('; ')}`;
    return new core_errors/* HoldfastError */.Et('point-missing', message, { hint });
}

;// CONCATENATED MODULE: ./build/flows/data/diff.js




/** More are counted, and not named. */
const DIFFERENCES_MAX = 100_000;
/** Compares the newest point (or `to`) with the one before it (or `at`). Throws `point-missing`, and what reading throws. */
async function diffSource(deps, data, points, wished) {
    const [later, earlier] = pointsToCompare(points, wished, deps.now);
    const from = await openPoint(data, earlier);
    const to = await openPoint(data, later);
    const counts = { added: 0, removed: 0, changed: 0, metadata: 0, unread: 0, damaged: 0 };
    const bytes = { added: 0, removed: 0 };
    const differences = [];
    for await (const difference of diffPoints(from.frames, to.frames)) {
        deps.signal.throwIfAborted();
        counts[difference.kind] += 1;
        if (difference.kind === 'added' || difference.kind === 'removed')
            bytes[difference.kind] += difference.entry.size ?? 0;
        else if (difference.kind === 'changed') {
            bytes.added += difference.to.size ?? 0;
            bytes.removed += difference.from.size ?? 0;
        }
        if (differences.length < DIFFERENCES_MAX)
            differences.push(difference);
    }
    return { from, to, counts, bytes, differences };
}
function pointsToCompare(points, { at, to }, now) {
    const [later] = wishedPoints(points, to, now);
    if (later === undefined)
        throw diff_alone('there is no recovery point yet');
    if (at.kind !== 'newest')
        return [later, wishedPoints(points, at, now)[0] ?? later];
    const order = wishedPoints(points, { kind: 'newest' }, now);
    const earlier = order[order.findIndex(({ point }) => point === later.point) + 1];
    if (earlier === undefined)
        throw diff_alone(`there is no recovery point before ${later.point} to compare with`);
    return [later, earlier];
}
function diff_alone(message) {
    return new core_errors/* HoldfastError */.Et('point-missing', message, { hint: 'list shows the points that are there' });
}

;// CONCATENATED MODULE: ./build/flows/data/read-ledgers.js
var read_ledgers_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var read_ledgers_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});




/**
 * Reads what is remembered of sources outside of their stores. It is only for noticing what vanished: when it cannot be read,
 * a disaster has more important things to wait for, and that is said.
 */
async function read_ledgers_readLedgers(deps, wanted) {
    try {
        return { ledgers: await readAll(deps, wanted), findings: [] };
    }
    catch (thrown) {
        deps.signal.throwIfAborted();
        const { message, hint } = (0,core_errors/* toHoldfastError */.xh)(thrown);
        const said = `what was known of the store is not known now, so that a point that vanished would not be noticed: ${message}`;
        const finding = { code: 'state-unavailable', severity: 'warning', message: said, hint };
        return { ledgers: wanted.map(() => null), findings: [finding] };
    }
}
async function readAll(deps, wanted) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { cwd, env, signal, clock, github } = deps;
        const token = github?.token == null ? null : { serverUrl: github.serverUrl, value: github.token };
        const repository = read_ledgers_addDisposableResource(env_1, await openRepository({ cwd, env, signal, token }).catch(orNone), true);
        const folder = repository === null ? cacheFolder(env) : null;
        if (repository === null && folder === null)
            return wanted.map(() => null);
        const random = () => Number.parseInt(deps.random(4), 16) / 2 ** 32;
        const home = repository === null ? cacheLedger(folder ?? '') : stateLedger(stateRef(repository, clock, random));
        const ledgers = [];
        for (const one of wanted)
            ledgers.push(await readLedger(home, one));
        return ledgers;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = read_ledgers_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Whether nothing of git is here: then the folder of the run and the user's cache stand for it. */
function orNone(error) {
    if (error instanceof core_errors/* HoldfastError */.Et && read_ledgers_NO_REPOSITORY.has(error.code))
        return null;
    throw error;
}
const read_ledgers_NO_REPOSITORY = new Set(['not-a-repository', 'git-missing']);

;// CONCATENATED MODULE: ./build/flows/data/read-session.js
var read_session_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var read_session_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});





/** `verb`: what stands for `{verb}` in roles. `space` null: no plan was read. */
async function openReadSession(ctx, space, verb) {
    const { env, clock, signal, log, terminal } = ctx;
    const random = () => Number.parseInt(ctx.random(4), 16) / 2 ** 32;
    const aws = openAws({
        env,
        clock,
        signal,
        log,
        verb,
        oidc: githubOidc({ env, clock, signal, random }),
        budgets: pacedBudgets(declaredBudgets(ctx.sources.map(({ spec }) => spec)), space?.budgets ?? {}),
        role: ctx.role,
        accounts: space?.accounts ?? [],
        run: ctx.run.id,
        version: ctx.version,
        random,
    });
    return {
        aws,
        ledgers: async (wanted) => space === null ? { ledgers: wanted.map(() => null), findings: [] } : await read_ledgers_readLedgers(ctx, wanted),
        deps: {
            space: space ?? { id: '', accounts: [] },
            root: space === null ? ctx.cwd : await rootOf(ctx),
            env,
            clock,
            signal,
            log,
            aws,
            random,
            askPassphrase: terminal === null ? null : (store) => terminal.askSecret(`Passphrase of ${store}: `),
        },
        [Symbol.dispose]: () => aws.destroy(),
    };
}
/** The repository's root; where there is none, or no git, the folder of the run. */
async function rootOf({ cwd, env, signal }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const repository = read_session_addDisposableResource(env_1, await openRepository({ cwd, env, signal }).catch(orNone), true);
        return repository?.root ?? cwd;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = read_session_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

;// CONCATENATED MODULE: ./build/flows/data/given-keys.js
/** The names that recover.py knows too: what a person brings who restores, beside what the plan names. */
const PASSPHRASE_VARIABLE = 'HOLDFAST_PASSPHRASE';
const IDENTITY_VARIABLE = 'HOLDFAST_IDENTITY';
/** What the environment holds to open a store with. An identity may stand there as age-keygen prints it, comments and all. */
function givenOpeners(env) {
    const passphrase = env[PASSPHRASE_VARIABLE] ?? '';
    const identities = env[IDENTITY_VARIABLE]?.match(/AGE-SECRET-KEY-1[A-Z0-9]+/gi) ?? [];
    return [
        ...identities.map((identity) => ({ kind: 'age', identity })),
        ...(passphrase === '' ? [] : [{ kind: 'passphrase', passphrase }]),
    ];
}

;// CONCATENATED MODULE: ./build/flows/data/source-store.js






/**
 * Opens a destination of the plan to read from it, with what the plan names and what the environment gives besides. Where a
 * passphrase is missing and somebody is there, he is asked. Throws what `openDestination` throws.
 */
async function openPlanned(deps, destination, known) {
    const open = async (openers) => {
        const { store, keys } = await openDestination(deps, destination, 'read', { known, openers });
        const { place } = destination;
        return { store, opened: keys, folder: place.kind === 'directory' ? directoryOf(deps.root, place.path) : null };
    };
    const mayAsk = destination.encryption.kind === 'passphrase';
    return await askingOnce(deps, mayAsk ? ['secret-missing'] : [], destination.name, open);
}
/** Opens the store that `--from` names, without any plan. Throws `usage`, and what opening a store throws. */
async function openGiven(deps, from) {
    const place = source_store_placeOf(from, deps);
    const destination = {
        name: from,
        place,
        storageClass: null,
        kmsKey: null,
        encryption: { kind: 'none' },
        position: { file: '--from', line: 1, column: 1 },
    };
    const store = destinationStore(deps, destination, 'read');
    const folder = place.kind === 'directory' ? place.path : null;
    return await askingOnce(deps, ['keys-missing'], store.name, async (openers) => ({
        store,
        folder,
        opened: await openStore(store, { owner: null, encryption: null, openers: [{ kind: 'clear' }, ...openers] }),
    }));
}
/** Tries with what is given; when that lacks a passphrase, with the one that a person types. */
async function askingOnce({ env, askPassphrase }, codes, name, open) {
    const given = givenOpeners(env);
    try {
        return await open(given);
    }
    catch (error) {
        const lacksKey = error instanceof core_errors/* HoldfastError */.Et && codes.includes(error.code);
        if (!lacksKey || askPassphrase === null)
            throw error;
        const passphrase = await askPassphrase(name);
        if (passphrase === '')
            throw error;
        return await open([...given, { kind: 'passphrase', passphrase }]);
    }
}
const S3_URL = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*?))?\/*$/;
function source_store_placeOf(from, { env, root }) {
    if (!/^[a-z0-9]+:\/\//i.test(from))
        return { kind: 'directory', path: (0,external_node_path_.resolve)(root, from) };
    const [, bucket, prefix = ''] = S3_URL.exec(from) ?? [];
    if (bucket === undefined)
        throw new core_errors/* HoldfastError */.Et('usage', `--from is '${from}', which is no store`, {
            hint: 'write the folder of the store, or s3://bucket/prefix',
        });
    const region = regionOf(env);
    if (region !== null)
        return { kind: 's3', bucket, region, prefix: prefix === '' ? null : prefix, account: null };
    throw new core_errors/* HoldfastError */.Et('region-missing', `the region of ${from} is not known`, {
        hint: 'set AWS_REGION to the region of the bucket',
    });
}

;// CONCATENATED MODULE: ./build/commands/data-opened.js
var data_opened_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var data_opened_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});










/** Opens the stores of what was asked for, by the plan or by `--from`; then does the work. `verb`: of the role, for S3. */
async function onSources(command, ctx, input, verb, work) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const startedAt = ctx.clock.now();
        const ended = async (session, sources, noticed) => {
            const stores = new Set(sources.map(({ data }) => data));
            const findings = [...noticed, ...[...stores].flatMap(({ opened }) => opened.findings.filter(ofReaders))];
            const parts = await work({ startedAt, sources, findings, session });
            return reportOf(command, ctx.clock, startedAt, { calls: session.aws.calls(), ...parts });
        };
        const from = input.text('from');
        if (from !== null) {
            const env_2 = { stack: [], error: void 0, hasError: false };
            try {
                const asked = input.positional === null ? null : addresses_parseAddress(input.positional);
                const session = data_opened_addDisposableResource(env_2, await openReadSession(ctx, null, verb), false);
                const data = await openGiven(session.deps, from);
                const addresses = asked === null ? await addressesIn(data.store) : [asked];
                return await ended(session, addresses.map((address) => ({ address, data })), []);
            }
            catch (e_1) {
                env_2.error = e_1;
                env_2.hasError = true;
            }
            finally {
                data_opened_disposeResources(env_2);
            }
        }
        const loaded = await loadPlanSpace(ctx.cwd, input.list('config'), ctx.sources);
        if (!loaded.ok)
            return invalidPlan(command, ctx.clock, startedAt, loaded.problems);
        const { space } = loaded;
        const world = { sources: ctx.sources, region: regionOf(ctx.env) };
        const selection = selectPlans(space, input.positional, [], world);
        const wanted = dataSourcesOf(selection.plans, selection.source);
        const guard = await guardVisibility(ctx, { hosted: false }, selection.plans);
        if (guard.kind === 'refused') {
            const findings = [report_errorFinding(guard.error)];
            return reportOf(command, ctx.clock, startedAt, { outcome: 'refused', reason: guard.error.code, findings });
        }
        const session = data_opened_addDisposableResource(env_1, await openReadSession(ctx, space, verb), false);
        const stores = new Map();
        const sources = [];
        for (const { destination, ...address } of wanted) {
            const data = stores.get(destination) ?? (await openPlanned(session.deps, destinationNamed(space, destination), {}));
            stores.set(destination, data);
            sources.push({ address, data });
        }
        return await ended(session, sources, guard.findings);
    }
    catch (e_2) {
        env_1.error = e_2;
        env_1.hasError = true;
    }
    finally {
        data_opened_disposeResources(env_1);
    }
}
/** That only one person holds the keys is for whoever backs up to hear. */
const ofReaders = ({ code }) => code !== 'one-holder';
/** For a command that works on one source. Throws `usage` when it is not said which. */
function onlyOne(sources) {
    const [one, ...more] = sources;
    if (one !== undefined && more.length === 0)
        return one;
    const names = sources.map(({ address }) => addressText(address));
    throw new core_errors/* HoldfastError */.Et('usage', names.length === 0 ? 'no source was named' : 'several sources are meant', {
        hint: names.length === 0 ? 'name one as plan/source' : `name one of ${names.join(', ')}`,
    });
}

;// CONCATENATED MODULE: ./build/commands/diff.js










const diff = {
    name: 'diff',
    summary: 'show what is different between two recovery points',
    positional: dataSource,
    options: [options/* config */.$W, options.at, options.to, options/* from */.HT, options/* json */.Pq],
    permissions: {
        contents: 'read, to read the plan',
        'id-token': 'write, to assume the AWS role without stored keys, for a store in S3',
    },
    examples: [
        { line: 'holdfast diff uploads/media', does: 'show what changed from the point before the newest to the newest' },
        { line: 'holdfast diff uploads/media --at 7d', does: 'show what changed within a week' },
        { line: 'holdfast diff uploads/media --at 30d --to 7d', does: 'compare two older points' },
    ],
    run: runDiff,
};
function runDiff(ctx, input) {
    const now = ctx.clock.now();
    const wished = {
        at: parseWish(input.text('at'), '--at', now),
        to: parseWish(input.text('to'), '--to', now),
    };
    return onSources('diff', ctx, input, 'review', async ({ startedAt, sources, findings: noticed }) => {
        const { address, data } = onlyOne(sources);
        const { points, findings: odd } = await readCatalogue(data.store, address.plan, address.source);
        if (points.length === 0)
            throw await noPoints(data.store, address);
        const found = await diffSource({ signal: ctx.signal, now: startedAt }, data, points, wished);
        const damage = damageFindings(address.plan, found);
        return {
            outcome: damage.length === 0 ? 'complete' : 'partial',
            reason: damage[0]?.code ?? null,
            items: [diff_itemOf(found)],
            itemsInSections: true,
            findings: [...noticed, ...odd, ...damage],
            sections: sectionsOf(found, startedAt),
        };
    });
}
function diff_itemOf({ from, to, counts, differences }) {
    const { plan, source, slot, point, chain, type: kind, position, why } = to.point;
    return {
        plan,
        source,
        slot: (0,core_time/* isoTime */.Ly)(slot),
        point,
        chain: { id: chain, kind, position, why },
        status: counts.damaged > 0 ? 'partial' : 'complete',
        note: `${countsText(counts)} since ${from.point.point}`,
        changes: differences.flatMap(diff_changeOf),
    };
}
function diff_changeOf(difference) {
    const none = { added: 0, changed: 0, removed: 0 };
    if (difference.kind === 'added' || difference.kind === 'removed')
        return [{ object: pathText(difference.entry.key), change: difference.kind, ...none }];
    if (difference.kind === 'changed' || difference.kind === 'metadata')
        return [{ object: pathText(difference.to.key), change: 'changed', ...none, what: difference.what }];
    return [];
}
/** Lines of the report; `--json` has more. */
const diff_LINES_MAX = 500;
function sectionsOf(found, now) {
    const { from, to, counts, bytes, differences } = found;
    const heads = [from, to].map(({ point: { point, slot, type } }) => `${point} (${slotText(slot, now)}, ${type})`);
    const lines = differences.slice(0, diff_LINES_MAX).map(lineOf);
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const total = `${countsText(counts)}; ${formatSize(bytes.added)} came, ${formatSize(bytes.removed)} went`;
    return [
        {
            kind: 'lines',
            title: `${to.point.plan}/${to.point.source}`,
            open: true,
            lines: [`from ${heads[0]}`, `to   ${heads[1]}`, all === 0 ? 'nothing is different' : total],
        },
        ...(lines.length === 0
            ? []
            : [
                {
                    kind: 'code',
                    title: all > lines.length ? `Differences (${lines.length} of ${all})` : 'Differences',
                    open: true,
                    language: 'diff',
                    text: lines.join('\n'),
                },
            ]),
    ];
}
function lineOf(difference) {
    switch (difference.kind) {
        case 'added':
            return `+ ${pathText(difference.entry.key)}${sizeText(difference.entry)}`;
        case 'removed':
            return `- ${pathText(difference.entry.key)}${sizeText(difference.entry)}`;
        case 'changed':
        case 'metadata':
            return `~ ${pathText(difference.to.key)} (${difference.what.join(', ')})`;
        case 'unread':
            return `? ${pathText(difference.key)} (${difference.reason}; ${SIDES[difference.side]})`;
        case 'damaged':
            return `? from '${pathText(difference.from)}' (${difference.reason}; ${SIDES[difference.side]})`;
    }
}
/** The root of the source has no name of its own. */
const pathText = (key) => (key === '' ? '.' : (0,files_paths/* shownPath */.pS)(key));
const SIDES = { from: 'in the earlier point', to: 'in the later point' };
function sizeText({ type, size = 0 }) {
    return type === 'f' ? ` (${formatSize(size)})` : '';
}
function countsText({ added, removed, changed, metadata, unread, damaged }) {
    const parts = [`${added} added`, `${removed} removed`, `${changed} changed`];
    if (metadata > 0)
        parts.push(`${metadata} with other metadata`);
    if (unread > 0)
        parts.push(`${unread} unread`);
    if (damaged > 0)
        parts.push(`${damaged} damaged parts`);
    return parts.join(', ');
}
function damageFindings(plan, { from, to, differences }) {
    return differences.flatMap((difference) => {
        if (difference.kind !== 'damaged')
            return [];
        const { point } = (difference.side === 'from' ? from : to).point;
        const until = difference.until === null ? 'the end' : `'${pathText(difference.until)}'`;
        return [
            {
                code: 'object-damaged',
                severity: 'error',
                plan,
                message: `what ${point} has from '${pathText(difference.from)}' to ${until} is not known: ${difference.reason}`,
                hint: 'verify --level data says what is hurt',
            },
        ];
    });
}

;// CONCATENATED MODULE: ./build/archive/change-keys.js






function listHolders(objects) {
    const byName = Map.groupBy(objects, ({ holder, wrapping }) => `${holder}.${wrapping}`);
    const generations = (own, purpose) => own
        .filter((object) => object.purpose === purpose)
        .map(({ generation }) => generation)
        .sort((a, b) => a - b);
    const listed = [...byName.values()].flatMap((own) => {
        const [{ holder: name, wrapping } = { holder: '', wrapping: 'clear' }] = own;
        return [{ name, wrapping, data: generations(own, 'data'), index: generations(own, 'index') }];
    });
    return listed.sort((a, b) => (a.name < b.name ? -1 : 1));
}
/**
 * Lets one more holder open everything that is in the store, or with `indexOnly` write to it and not read the data. Nothing
 * is rewritten. Throws `key-holder` when the name is taken, and what opening each generation throws.
 */
async function addHolder(store, opened, openers, { holder, indexOnly }) {
    const room = { store, id: opened.id, objects: opened.keyObjects, openers };
    if (holder.kind === 'clear' || room.objects.some(({ wrapping }) => wrapping === 'clear'))
        throw change_keys_refusal('the keys of a store cannot be in the clear for some and not for others', {
            hint: 'write the encryption into the plan and run keys rotate: what is backed up from then on is encrypted',
        });
    const taken = room.objects.filter((object) => object.holder === holder.name);
    const generations = [...new Set(room.objects.filter(({ purpose }) => purpose === 'index').map((o) => o.generation))];
    const purposes = indexOnly ? ['index'] : ['data', 'index'];
    let added = 0;
    for (const generation of generations.sort((a, b) => a - b)) {
        for (const purpose of purposes) {
            // A run of `keys add` that died is ended by the next one.
            if (taken.some((object) => object.generation === generation && object.purpose === purpose))
                continue;
            const payload = await openIdentity(room, purpose, generation);
            await writeKeyObject(room.store, room.id, { purpose, generation, payload }, holder);
            added += 1;
        }
    }
    if (added === 0)
        throw change_keys_refusal(`'${holder.name}' is a holder already`, { hint: 'choose another name with --name' });
}
/**
 * Takes a holder's keys out of the store. It does not take back what he could read until now: `keys rotate` does that for
 * what is written from then on. Throws `key-holder` when he is none, or the last one.
 */
async function removeHolder(store, { keyObjects: objects }, name) {
    const own = objects.filter(({ holder }) => holder === name);
    if (own.length === 0)
        throw change_keys_refusal(`'${name}' is no holder of ${store.name}`, { hint: 'keys list shows who is' });
    for (const { purpose, generation } of own) {
        if (keyObjectsOf(objects, purpose, generation).some(({ holder }) => holder !== name))
            continue;
        throw change_keys_refusal(`'${name}' is the last holder of the ${purpose} identity of generation ${generation}`, {
            hint: 'add another holder first: without one nothing in the store can be read again',
        });
    }
    for (const { key } of own)
        await removeWhole(store, key);
}
/**
 * Makes new identities for all that is written from now on; chains that are open are not joined any more. Every holder of
 * the newest generation must be given again (who holds a passphrase or a recipient is not written in the store), or be
 * named in `dropped`. Throws `key-holder`, and `object-exists` when another rotation was first.
 */
async function rotateKeys(store, opened, holders, dropped) {
    const given = new Set([...holders.data, ...holders.index].map(({ name }) => name));
    const forgotten = listHolders(opened.keyObjects.filter(({ generation }) => generation === opened.keys.generation))
        .filter(({ name, wrapping }) => wrapping !== 'clear' && !given.has(name) && !dropped.includes(name))
        .map(({ name }) => name);
    if (forgotten.length > 0)
        throw change_keys_refusal(`${forgotten.map((name) => `'${name}'`).join(', ')} would not be a holder any more`, {
            hint: 'give the passphrase or recipient of each holder, or say that they are to be dropped',
        });
    if (holders.data.length === 0)
        throw change_keys_refusal('nobody would hold the data identity', { hint: 'name a holder' });
    const both = [...holders.data, ...holders.index].map(wrappingOf);
    if (both.includes('clear') && both.some((wrapping) => wrapping !== 'clear'))
        throw change_keys_refusal('the keys of a store cannot be in the clear for some and not for others', {
            hint: 'encryption: none has no holders',
        });
    // Numbers that somebody else took are not used again.
    const generation = Math.max(...(await listKeyObjects(store)).map((object) => object.generation)) + 1;
    await writeGeneration(store, opened.id, generation, holders, opened.keys.catalogueKey);
    return generation;
}
function change_keys_refusal(message, { hint }) {
    return new core_errors/* HoldfastError */.Et('key-holder', message, { hint });
}

;// CONCATENATED MODULE: ./build/flows/data/key-changes.js



/** What a change would do: the change itself, on a store that takes note and does nothing. Throws what it would throw. */
async function planKeyChange(of, change) {
    const written = [];
    const removed = new Set();
    const noting = {
        ...of.store,
        async put(key, bytes) {
            written.push(key);
            return { key, size: bytes.length, sha256: null, version: null, modifiedAt: 0 };
        },
        async remove(key) {
            removed.add(key);
        },
    };
    await changeKeys({ ...of, store: noting }, change);
    const steps = { written: written.sort(), removed: [...removed].sort() };
    return { change, ...steps, hash: key_changes_hashOf(of.keys.id, change, steps) };
}
async function changeKeys({ store, keys, openers }, change) {
    if (change.kind === 'add')
        await addHolder(store, keys, openers, change);
    else if (change.kind === 'remove')
        await removeHolder(store, keys, change.name);
    else
        await rotateKeys(store, keys, change.holders, change.dropped);
}
/** Of everything but secrets: who a recipient is belongs to it, a passphrase does not. */
function key_changes_hashOf(store, change, steps) {
    const holders = change.kind === 'add'
        ? [change.holder]
        : change.kind === 'remove'
            ? []
            : [...change.holders.data, ...change.holders.index];
    const text = (0,json/* canonicalText */.A)({
        format: 1,
        command: `keys ${change.kind}`,
        store,
        holders: holders.map(publicText),
        ...steps,
    });
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 16);
}
function publicText(holder) {
    if (holder.kind === 'age')
        return `${holder.name} ${holder.recipient}`;
    return holder.kind === 'kms' ? `${holder.name} ${holder.arn}` : `${holder.name} ${holder.kind}`;
}

;// CONCATENATED MODULE: ./build/flows/data/key-holders.js







/** Who holds keys of a store: needs no key. Throws `store-missing`, `store-refused`. */
async function readHolders(deps, destination) {
    const store = destinationStore(deps, destination, 'read');
    const file = await readStoreFile(store);
    if (file === null)
        throw new core_errors/* HoldfastError */.Et('store-missing', `there is no store in ${store.name} yet`, {
            hint: 'the first backup makes it',
        });
    checkOwner(store, file, deps.space.id);
    const all = await listKeyObjects(store);
    return { name: store.name, objects: all.filter(({ generation }) => generation >= file.generation) };
}
/** A store whose holders are to be changed, opened as the plan says it is. */
async function openKeyStore(deps, destination) {
    return await openDestination(deps, destination, 'read', { openers: givenOpeners(deps.env) });
}
/**
 * A store whose keys are to be made anew, also when the plan says another encryption by now: that is what a rotation is for.
 * Whoever held the old keys gives them by the environment.
 */
async function openToRotate(deps, destination) {
    const store = destinationStore(deps, destination, 'read');
    const openers = [
        ...givenOpeners(deps.env),
        ...ownOpeners(deps, destination, true),
        { kind: 'clear' },
    ];
    const keys = await openStore(store, { owner: deps.space.id, encryption: null, openers });
    return { store, keys, openers };
}
/** Those of the plan and those that were given: who holds the keys after a rotation. */
async function holdersAfter(env, destination, given) {
    const planned = await holdersOf(env, destination);
    const names = new Set(given.map(({ name }) => name));
    const with_ = (holders) => [...holders.filter(({ name }) => !names.has(name)), ...given];
    return { data: with_(planned.data), index: with_(planned.index) };
}
const key_holders_NAME = /^[a-z][a-z0-9-]{0,39}$/;
/** `age1…`, or `alice=age1…`. Throws `usage`. */
function recipientHolder(text) {
    const [, name, recipient = ''] = /^(?:([^=]*)=)?(.*)$/s.exec(text) ?? [];
    if (!/^age1[a-z0-9]+$/.test(recipient))
        throw new core_errors/* HoldfastError */.Et('usage', `--recipient is '${text}', which is no age recipient`, {
            hint: 'write the public half that age-keygen -y prints, age1…, or NAME=age1…',
        });
    return name === undefined ? ageHolder(recipient) : ageHolder(recipient, holderName(name));
}
/** `second=SECOND_PASSPHRASE`: a name, and the variable that the passphrase is in. Throws `usage`, `secret-missing`. */
function passphraseHolderOf(text, env) {
    const [, name, variable] = /^([^=]+)=([A-Za-z_][A-Za-z0-9_]*)$/.exec(text) ?? [];
    if (name === undefined || variable === undefined)
        // The text may be the passphrase itself, put in by the shell: it is not repeated.
        throw new core_errors/* HoldfastError */.Et('usage', '--with-passphrase is not written as NAME=VARIABLE', {
            hint: 'write a name for the holder and the name of the environment variable, without $, as second=SECOND_PASSPHRASE',
        });
    const passphrase = env[variable] ?? '';
    if (passphrase === '')
        throw new core_errors/* HoldfastError */.Et('secret-missing', `the variable ${variable} of the holder '${name}' is not set`, {
            hint: `export ${variable} before the command`,
        });
    return passphraseHolder(passphrase, holderName(name));
}
function holderName(name) {
    if (key_holders_NAME.test(name))
        return name;
    throw new core_errors/* HoldfastError */.Et('usage', `'${name}' is no name for a holder`, {
        hint: 'use lower case letters, digits and dashes, a letter first, 40 at most',
    });
}
/** The destination of that name, or the only one. Throws `usage`. */
function chosenDestination({ destinations }, name) {
    const [only, ...more] = destinations;
    const names = destinations.map((destination) => destination.name).join(', ');
    if (only === undefined)
        throw new core_errors/* HoldfastError */.Et('usage', 'the plan files have no destination', { hint: 'keys belong to the store of one' });
    if (name === null && more.length === 0)
        return only;
    const found = destinations.find((destination) => destination.name === name);
    if (found !== undefined)
        return found;
    const what = name === null ? 'it is not said which destination' : `there is no destination '${name}'`;
    throw new core_errors/* HoldfastError */.Et('usage', what, { hint: `add --destination with one of ${names}` });
}

;// CONCATENATED MODULE: ./build/commands/approval.js

/** Says of `--apply`, `--yes` and `--plan-hash` what is wrong with them before anything is asked of a store. Throws `usage`. */
function checkApproval({ terminal }, input) {
    const [apply, yes, hash] = [input.flag('apply'), input.flag('yes'), input.text('plan-hash')];
    if (!apply && (yes || hash !== null))
        throw new core_errors/* HoldfastError */.Et('usage', `${yes ? '--yes' : '--plan-hash'} does nothing without --apply`, {
            hint: 'add --apply to do what would be done, or leave it out to see that',
        });
    if (apply && !yes && hash === null && terminal === null)
        throw new core_errors/* HoldfastError */.Et('usage', '--apply asks before it does anything, and there is no terminal to ask at', {
            hint: 'give --plan-hash with the hash that was shown, or --yes',
        });
}
/** Decides, asking where there is somebody to ask. Throws `plan-changed` for a hash that is not the plan's. */
async function approve({ terminal }, input, plan) {
    if (!input.flag('apply'))
        return 'show';
    const approved = input.text('plan-hash');
    if (approved !== null && approved !== plan.hash)
        throw new core_errors/* HoldfastError */.Et('plan-changed', `the plan is ${plan.hash} now and not ${approved}`, {
            hint: 'look at it again without --apply: another point, another selection, or other files in the target',
        });
    if (approved !== null || input.flag('yes'))
        return 'do';
    terminal?.show(plan.sections);
    const answer = (await terminal?.ask(`${plan.question} [y/N] `)) ?? '';
    return /^(?:y|yes)$/i.test(answer.trim()) ? 'do' : 'declined';
}
/** The frame of a report of something that a person did not want. */
const DECLINED = { outcome: 'cancelled', reason: 'cancelled' };

;// CONCATENATED MODULE: ./build/commands/keys.js
var keys_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var keys_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});









const ACTIONS = ['list', 'add', 'remove', 'rotate'];
const keys = {
    name: 'keys',
    summary: 'show who can open a store, add or remove a holder, make new keys; changes nothing until --apply is given',
    positional: { name: ACTIONS.join('|'), doc: 'what to do; default list' },
    options: [
        options/* config */.$W,
        options/* destination */.j_,
        options/* recipient */.sz,
        options/* withPassphrase */.Dz,
        options/* indexOnly */.BE,
        options/* holder */.Lm,
        options/* apply */.Bb,
        options/* yes */.EZ,
        options/* planHash */.SH,
        options/* json */.Pq,
    ],
    permissions: {
        contents: 'read, to read the plan',
        'id-token': 'write, to assume the AWS role without stored keys, for a store in S3',
    },
    examples: [
        { line: 'holdfast keys', does: 'show who can open the store; needs no key' },
        { line: 'holdfast keys add --recipient alice=age1… --apply', does: 'let one more person open all that is in it' },
        {
            line: 'holdfast keys add --with-passphrase safe=SAFE_PASSPHRASE --apply',
            does: 'the same by a second passphrase',
        },
        { line: 'holdfast keys remove --holder alice --apply', does: 'take the keys of a holder out of the store' },
        {
            line: 'holdfast keys rotate --holder alice --apply',
            does: 'make new keys for what is backed up from now on, for all holders but one',
        },
    ],
    run: runKeys,
};
async function runKeys(ctx, input) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const startedAt = ctx.clock.now();
        const action = actionOf(input.positional ?? 'list');
        checkOptions(action, input);
        checkApproval(ctx, input);
        const loaded = await loadPlanSpace(ctx.cwd, input.list('config'), ctx.sources);
        if (!loaded.ok)
            return invalidPlan('keys', ctx.clock, startedAt, loaded.problems);
        const { space } = loaded;
        const destination = chosenDestination(space, input.text('destination'));
        const session = keys_addDisposableResource(env_1, await openReadSession(ctx, space, action === 'list' ? 'review' : 'backup'), false);
        const parts = action === 'list' ? await listed(session, destination) : await changed(ctx, input, action, session, destination);
        return reportOf('keys', ctx.clock, startedAt, { calls: session.aws.calls(), ...parts });
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        keys_disposeResources(env_1);
    }
}
async function listed({ deps }, destination) {
    const { name, objects } = await readHolders(deps, destination);
    return { outcome: 'complete', sections: [holderTable(`Holders of ${name}`, listHolders(objects))] };
}
async function changed(ctx, input, action, { deps }, destination) {
    const change = await keys_changeOf(ctx, input, action, destination);
    const store = action === 'rotate' ? await openToRotate(deps, destination) : await openKeyStore(deps, destination);
    const plan = await planKeyChange(store, change);
    const sections = [planSection(store, plan), holderTable('Holders now', listHolders(store.keys.keyObjects))];
    const approval = await approve(ctx, input, { hash: plan.hash, sections, question: `${keys_WORDS[action]}?` });
    const findings = store.keys.findings.filter(({ code }) => code !== 'one-holder');
    if (approval !== 'do') {
        const end = approval === 'declined' ? DECLINED : { outcome: 'complete', reason: null };
        return { ...end, planHash: plan.hash, findings, sections };
    }
    await changeKeys(store, plan.change);
    const after = await readHolders(deps, destination);
    return {
        outcome: 'complete',
        planHash: plan.hash,
        findings,
        sections: [
            { kind: 'lines', title: `Done: ${keys_WORDS[action].toLowerCase()}`, open: true, lines: AFTER[action] },
            holderTable('Holders', listHolders(after.objects)),
        ],
    };
}
const keys_WORDS = {
    add: 'Add the holder',
    remove: 'Remove the holder',
    rotate: 'Make new keys',
};
const AFTER = {
    add: [],
    remove: ['what he copied until now he can still read; keys rotate makes new keys for what comes'],
    rotate: ['the next run of every source makes a full; what is there stays readable with the keys before'],
};
async function keys_changeOf({ env }, input, action, destination) {
    const given = [
        ...input.list('recipient').map(recipientHolder),
        ...input.list('with-passphrase').map((text) => passphraseHolderOf(text, env)),
    ];
    const named = input.list('holder');
    if (action === 'rotate')
        return { kind: 'rotate', holders: await holdersAfter(env, destination, given), dropped: named };
    if (action === 'add') {
        const [holder, ...more] = given;
        if (holder !== undefined && more.length === 0)
            return { kind: 'add', holder, indexOnly: input.flag('index-only') };
        throw new core_errors/* HoldfastError */.Et('usage', `keys add takes one holder, and ${given.length} were given`, {
            hint: 'give --recipient age1… or --with-passphrase NAME=VARIABLE, once',
        });
    }
    const [name, ...more] = named;
    if (name !== undefined && more.length === 0)
        return { kind: 'remove', name };
    throw new core_errors/* HoldfastError */.Et('usage', `keys remove takes one holder, and ${named.length} were given`, {
        hint: 'give --holder NAME, once; keys list shows the names',
    });
}
function planSection({ store }, { change, written, removed, hash }) {
    const lines = [
        ...written.map((key) => `+ ${key}`),
        ...removed.map((key) => `- ${key}`),
        ...AFTER[change.kind],
        `plan hash ${hash}`,
    ];
    return { kind: 'lines', title: `${keys_WORDS[change.kind]} in ${store.name}`, open: true, lines };
}
function holderTable(title, holders) {
    const head = ['holder', 'opens by', 'data of', 'lists of'];
    const generations = (numbers) => numbers.length === 0 ? 'nothing' : `generation ${numbers.join(', ')}`;
    const rows = holders.map(({ name, wrapping, data, index }) => [
        name,
        HOW[wrapping],
        generations(data),
        generations(index),
    ]);
    return { kind: 'table', title, open: true, head, rows };
}
const HOW = {
    clear: 'nothing: not encrypted',
    age: 'passphrase or age identity',
    kms: 'AWS KMS',
};
function actionOf(text) {
    const found = ACTIONS.find((word) => word === text);
    if (found !== undefined)
        return found;
    throw new core_errors/* HoldfastError */.Et('usage', `'${text}' is nothing that keys can do`, {
        hint: `write one of ${ACTIONS.join(', ')}`,
    });
}
/** What an option would be ignored for is refused: somebody meant something by it. */
function checkOptions(action, input) {
    const given = [
        ...(input.list('recipient').length > 0 ? ['recipient'] : []),
        ...(input.list('with-passphrase').length > 0 ? ['with-passphrase'] : []),
        ...(input.list('holder').length > 0 ? ['holder'] : []),
        ...['index-only', 'apply', 'yes'].filter((name) => input.flag(name)),
        ...(input.text('plan-hash') === null ? [] : ['plan-hash']),
    ];
    const wrong = given.find((name) => !TAKEN[action].includes(name));
    if (wrong === undefined)
        return;
    const taken = TAKEN[action].map((name) => `--${name}`).join(', ');
    throw new core_errors/* HoldfastError */.Et('usage', `keys ${action} does not take --${wrong}`, {
        hint: taken === '' ? 'it shows who can open the store, and takes --destination only' : `it takes ${taken}`,
    });
}
const APPROVAL = ['apply', 'yes', 'plan-hash'];
const TAKEN = {
    list: [],
    add: ['recipient', 'with-passphrase', 'index-only', ...APPROVAL],
    remove: ['holder', ...APPROVAL],
    rotate: ['recipient', 'with-passphrase', 'holder', ...APPROVAL],
};

;// CONCATENATED MODULE: ./build/flows/data/points.js




/** Entries that are read for their sizes; of older points the listing alone is shown. */
const ENTRIES_READ = 200;
/**
 * The recovery points of data sources of one plan, the newest first: from listings alone, with their sizes as far as `opened`
 * can open their entries. An entry that is damaged or forged is a finding.
 */
async function dataPoints(store, opened, plan, sources) {
    const points = [];
    const findings = [];
    for (const source of sources) {
        const listed = await readListing(store, plan, source);
        findings.push(...listed.findings);
        const lengths = new Map();
        const found = listed.points.map((key) => {
            const position = (lengths.get(key.chain) ?? 0) + 1;
            lengths.set(key.chain, position);
            return { key, position };
        });
        const from = opened === null ? found.length : Math.max(0, found.length - ENTRIES_READ);
        const read = await Promise.all(found.map(async ({ key, position }, at) => {
            if (opened === null || at < from)
                return { key, position, entry: null };
            try {
                return { key, position, entry: (await readEntry(store, key, opened.catalogueKey)).point };
            }
            catch (error) {
                if (!(error instanceof core_errors/* HoldfastError */.Et) || !UNREADABLE.has(error.code))
                    throw error;
                const { code, message, hint } = error;
                findings.push({ code, severity: 'error', plan, message, hint });
                return { key, position, entry: null };
            }
        }));
        points.push(...read);
    }
    return { points: points.sort((a, b) => (a.key.point < b.key.point ? 1 : -1)), findings };
}
const UNREADABLE = new Set([
    'object-missing',
    'object-damaged',
    'entry-forged',
    'keys-missing',
    'keys-replaced',
    'wrong-key',
    'store-refused',
]);
async function readListing(store, plan, source) {
    try {
        return await readCatalogue(store, plan, source);
    }
    catch (error) {
        // A directory that is not there yet holds no point.
        if (error instanceof core_errors/* HoldfastError */.Et && error.code === 'store-missing')
            return { points: [], findings: [] };
        throw error;
    }
}
function dataPointItem({ key, position, entry }) {
    const { plan, source, slot, point, chain, type, status } = key;
    return {
        plan,
        source,
        slot: (0,core_time/* isoTime */.Ly)(slot),
        point,
        chain: { id: chain, kind: type, position, why: entry?.why ?? '' },
        status,
        ...(entry === null ? {} : { bytes: { read: entry.counts.read, stored: entry.counts.stored } }),
        ...(entry === null ? {} : { note: sizeWords(entry) }),
    };
}
/** `1,204 files, 3.1 GiB`. */
function sizeWords({ counts }) {
    const files = counts.files === 1 ? '1 file' : `${counts.files.toLocaleString('en-US')} files`;
    return `${files}, ${formatSize(counts.bytes)}`;
}

;// CONCATENATED MODULE: ./build/flows/points.js


/**
 * The recovery points of a plan, newest first, from its run records: an hour without a change adds no point. A run that
 * read only a part of what is asked for confirms none.
 */
async function configPoints(state, plan, { source, place }) {
    const own = plan.sources.filter(({ type }) => type === 'config').map(({ name }) => name);
    const wanted = source === null ? own : [source];
    // Records of earlier plans name sources that the plan has not got any more.
    const data = new Set(plan.sources.filter(({ type }) => type === 'data').map(({ name }) => name));
    const records = (await recordsOf(state, plan))
        .filter(holdsPoint)
        .filter((record) => source === null || sourcesOf(record).includes(source))
        .filter((record) => place === null || record.items.some((item) => item.source !== '' && itemLiesIn(place, item)))
        .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt));
    const points = new Map();
    const newest = new Map(); // branch → commit of its newest point
    for (const record of records) {
        // What others committed since then is no point of ours: a run without a change confirms the point before it.
        const commit = record.changed ? record.commit : (newest.get(record.branch) ?? record.commit);
        newest.set(record.branch, commit);
        const before = points.get(commit) ?? firstSight(plan, record);
        const held = sourcesOf(record).filter((name) => !data.has(name));
        points.set(commit, seen(before, record, held, isWhole(record, wanted, place)));
    }
    return [...points.values()].reverse();
}
function holdsPoint(record) {
    return record.commit !== null && ['complete', 'partial', 'drift'].includes(record.outcome);
}
function firstSight(plan, record) {
    return {
        plan: plan.name,
        sources: [],
        commit: record.commit,
        branch: record.branch,
        lastSlot: record.slot,
        capturedAt: record.startedAt,
        confirmedAt: null,
        runs: 0,
        headline: record.headline,
    };
}
function seen(point, record, held, whole) {
    return {
        ...point,
        sources: [...new Set([...point.sources, ...held])],
        lastSlot: record.slot,
        confirmedAt: whole ? record.startedAt : point.confirmedAt,
        runs: point.runs + (whole ? 1 : 0),
        headline: record.changed ? record.headline : point.headline,
    };
}
function isWhole(record, wanted, place) {
    if (record.outcome === 'partial')
        return false;
    if (!holdsPlace(record.place === undefined ? null : parsePlace(record.place), place))
        return false;
    return !record.partOnly || wanted.every((name) => sourcesOf(record).includes(name));
}
function itemLiesIn(place, { account = '', region = '' }) {
    return liesIn(place, { account, region });
}
function sourcesOf(record) {
    return [...new Set(record.items.map((item) => item.source))].filter((name) => name !== '');
}

;// CONCATENATED MODULE: ./build/core/freshness.js

const freshness_HOUR_MS = 3_600_000;
/** A late wake-up by GitHub (hours, at the worst measured half a day) on a healthy schedule is no alarm. */
const SLACK = { factor: 1.5, ms: 6 * freshness_HOUR_MS };
/**
 * Compares the newest complete run with the plan's objective. Forced runs count, partial ones and runs of one source
 * only do not, and a record from after `now` (a machine whose clock was ahead) is not believed, or the plan would look fresh for ever.
 */
function freshness(plan, runs, now) {
    const objective = plan.freshness ?? defaultObjective(plan, now);
    const newest = runs
        .filter((run) => !run.partOnly && (run.outcome === 'complete' || run.outcome === 'drift'))
        .map((run) => Date.parse(run.startedAt))
        .filter((at) => at <= now)
        .reduce((latest, at) => Math.max(latest ?? at, at), null);
    const age = newest === null ? null : now - newest;
    if (objective === null)
        return { objective, newest, age, stale: false, state: 'unscheduled' };
    if (age === null)
        return { objective, newest, age, stale: true, state: 'never-ran' };
    const stale = age > objective;
    return { objective, newest, age, stale, state: stale ? 'stale' : 'fresh' };
}
function defaultObjective(plan, now) {
    return plan.schedule === null ? null : longestGap(plan.schedule, plan.timezone, now) * SLACK.factor + SLACK.ms;
}

;// CONCATENATED MODULE: ./build/flows/status.js





async function planStatus(state, plan, now) {
    const records = await recordsOf(state, plan);
    const fresh = freshness(plan, records, now);
    const turn = due(plan, records, now);
    return {
        plan: plan.name,
        state: fresh.state,
        stale: fresh.stale,
        last: records.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt)).at(-1) ?? null,
        newestComplete: fresh.newest,
        age: fresh.age,
        objective: fresh.objective,
        dueSince: turn.kind === 'due' ? turn.slot : null,
        next: plan.schedule === null ? null : nextTick(plan.schedule, plan.timezone, now),
        missed: turn.kind === 'due' && records.length > 0 ? turn.missed + 1 : 0,
    };
}
/** A plan's status as an item of the Result; stale plans add a finding. */
function statusItem(plan, status) {
    const last = status.last;
    return {
        plan: plan.name,
        source: plan.sources.map((source) => source.name).join(', '),
        status: last === null ? 'skipped' : itemStatus(last),
        note: `${status.state}${status.next === null ? '' : `, next ${(0,core_time/* isoTime */.Ly)(status.next)}`}`,
        freshness: freshnessOf(status),
        ...(last === null ? {} : { slot: last.slot }),
        ...status_pointOf(last),
    };
}
/** The commit of its snapshots, or the newest point of its data. */
function status_pointOf(last) {
    const point = last?.commit ?? last?.items.find((item) => item.point !== undefined)?.point;
    return point === undefined ? {} : { point };
}
function freshnessOf({ state, newestComplete, age, objective, dueSince, next, missed }) {
    const time = (at) => (at === null ? null : (0,core_time/* isoTime */.Ly)(at));
    const seconds = (ms) => (ms === null ? null : Math.floor(ms / 1000));
    return {
        state,
        newestComplete: time(newestComplete),
        ageSeconds: seconds(age),
        objectiveSeconds: seconds(objective),
        dueSince: time(dueSince),
        next: time(next),
        missed,
    };
}
function itemStatus(record) {
    if (record.outcome === 'complete' || record.outcome === 'drift')
        return 'complete';
    return record.outcome === 'partial' ? 'partial' : 'failed';
}
function staleFinding(plan, status) {
    if (!status.stale)
        return null;
    const { newestComplete, last } = status;
    const message = newestComplete === null
        ? `plan '${plan.name}' has not completed a run yet`
        : `plan '${plan.name}' is stale: its newest complete run is of ${(0,core_time/* isoTime */.Ly)(newestComplete)}`;
    const hint = last === null ? 'run: holdfast backup' : 'see why the last runs failed, or whether the workflow still runs at all';
    const { file, line, column } = plan.position;
    return { code: 'stale', severity: 'warning', plan: plan.name, file, line, column, message, hint };
}
/** Nothing tells a repository that is new from one whose state was deleted, so both are said. */
function noStateFinding(state) {
    if (state.found)
        return null;
    return {
        code: 'state-lost',
        severity: 'note',
        message: 'no run was recorded here yet, or refs/holdfast/state was deleted',
        hint: 'run: holdfast backup',
    };
}

;// CONCATENATED MODULE: ./build/commands/cells.js
/** A time in a table, to the minute: tables are for people, `--json` has all digits. */
function timeCell(iso) {
    return iso === null ? '' : iso.replace(/:\d\d(?:\.\d+)?Z$/, 'Z');
}

;// CONCATENATED MODULE: ./build/archive/path-pattern.js
/** Text that a person typed, as the byte string that keys are compared as. */
function asBytes(text) {
    return Buffer.from(text, 'utf8').toString('latin1');
}
function hasWildcard(text) {
    return /[*?[\\]/.test(text);
}
/**
 * A pattern of gitignore's language, with what lies below what it names: `*` and `?` stay inside a name, `**` crosses them,
 * a pattern with a `/` before its end begins at the root, one without fits a name at any depth, one that ends in `/` fits
 * directories. A name or a key (a directory's key ends in `/`).
 */
function pathPattern(text) {
    const pattern = asBytes(text);
    const directory = pattern.endsWith('/');
    const body = pattern.replace(/^\/+/, '').replace(/\/+$/, '');
    const anchored = pattern.slice(0, directory ? -1 : undefined).includes('/');
    const names = body.split('/');
    let source = anchored ? '' : '(?:[^]*/)?';
    for (const [i, name] of names.entries()) {
        const last = i === names.length - 1;
        if (name === '**')
            source += last ? '[^]*' : '(?:[^/]*/)*';
        else
            source += nameSource(name) + (last ? '' : '/');
    }
    return new RegExp(`^${source}(?:/[^]*)${directory ? '' : '?'}$`);
}
/** The longest beginning that every key which fits must have, if it can be told. */
function literalPrefix(text) {
    const pattern = asBytes(text);
    if (!pattern.replace(/\/+$/, '').includes('/'))
        return null;
    const body = pattern.replace(/^\/+/, '');
    const wild = body.search(/[*?[\\]/);
    const literal = wild < 0 ? body.replace(/\/+$/, '') : body.slice(0, wild);
    // `a/**` fits `a/` and not `a`; `a/*` neither: cut nothing else.
    return literal;
}
function nameSource(name) {
    let source = '';
    for (let i = 0; i < name.length; i++) {
        const c = name[i];
        if (c === '*')
            source += '[^/]*';
        else if (c === '?')
            source += '[^/]';
        else if (c === '\\')
            source += literal(name[++i] ?? '\\');
        else if (c === '[') {
            const set = /^\[([!^]?)(\]?[^\]]*)\]/.exec(name.slice(i));
            if (set === null)
                source += literal(c);
            else {
                const not = set[1] === '' ? '' : '^/';
                source += `[${not}${set[2].replaceAll(/[\\[\]^]/g, '\\$&')}]`;
                i += set[0].length - 1;
            }
        }
        else
            source += literal(c);
    }
    return source;
}
const literal = (c) => /[A-Za-z0-9_]/.test(c) ? c : `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`;

;// CONCATENATED MODULE: ./build/archive/selection.js

const AFTER_ALL = '\uffff';
class Selector {
    /** Everything that is wanted, and the directories that it lies in, in order; null = it may be anywhere. */
    ranges;
    all;
    #items;
    #include;
    #exclude;
    constructor({ items = [], include = [], exclude = [] }) {
        this.#items = items.map(selection_itemOf);
        this.#include = include.map(pathPattern);
        this.#exclude = exclude.map(pathPattern);
        this.all = items.length + include.length + exclude.length === 0;
        this.ranges = items.length === 0 ? null : selection_rangesOf(this.#items);
    }
    wants(key) {
        if (this.all)
            return true;
        if (this.#exclude.some((pattern) => pattern.test(key)))
            return false;
        if (this.#include.length > 0 && !this.#include.some((pattern) => pattern.test(key)))
            return false;
        if (this.#items.length === 0)
            return true;
        let wanted = false;
        for (const item of this.#items)
            if (item.fits(key)) {
                item.found = true;
                wanted = true;
            }
        return wanted;
    }
    /** Items that named nothing so far. */
    get missing() {
        return this.#items.filter(({ found }) => !found).map(({ text }) => text);
    }
}
function selection_itemOf(text) {
    if (hasWildcard(text)) {
        const pattern = pathPattern(text);
        return { text, prefix: literalPrefix(text), exact: false, fits: (key) => pattern.test(key), found: false };
    }
    const path = asBytes(text)
        .replace(/^(\.?\/+)+/, '')
        .replace(/\/+$/, '')
        .replace(/^\.$/, '');
    const fits = (key) => path === '' || key === path || key.startsWith(`${path}/`);
    return { text, prefix: path, exact: true, fits, found: false };
}
function selection_rangesOf(items) {
    const ranges = [];
    for (const { prefix, exact } of items) {
        if (prefix === null || prefix === '')
            return null;
        ranges.push(keyOnly(''));
        for (let at = prefix.indexOf('/'); at >= 0; at = prefix.indexOf('/', at + 1))
            ranges.push(keyOnly(prefix.slice(0, at + 1)));
        if (exact)
            ranges.push(keyOnly(prefix), { from: `${prefix}/`, to: `${prefix}/${AFTER_ALL}` });
        else
            ranges.push({ from: prefix, to: prefix + AFTER_ALL });
    }
    return joined(ranges);
}
function keyOnly(key) {
    return { from: key, to: `${key}\0` };
}
function joined(ranges) {
    const sorted = ranges.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
    const out = [];
    for (const range of sorted) {
        const last = out.at(-1);
        if (last === undefined || range.from > last.to)
            out.push(range);
        else if (range.to > last.to)
            out[out.length - 1] = { from: last.from, to: range.to };
    }
    return out;
}
/** Numbers of the frames in which keys of the ranges may be. */
function framesWithin(frames, ranges) {
    const numbers = [];
    let next = 0;
    for (const [number, { first }] of frames.entries()) {
        if (ranges === null) {
            numbers.push(number);
            continue;
        }
        // An entry may lie across frames that all begin with its key, so this frame may hold what the next one begins with.
        const last = frames[number + 1]?.first ?? AFTER_ALL;
        while (next < ranges.length && ranges[next].to <= first)
            next += 1;
        const range = ranges[next];
        if (range === undefined)
            break;
        if (range.from <= last)
            numbers.push(number);
    }
    return numbers;
}

;// CONCATENATED MODULE: ./build/archive/find.js




/** Entries of a point that are selected, in order. Only the frames in which they can be are read. */
async function* findEntries(source, selection) {
    const selector = new Selector(selection);
    const { frames } = source.index;
    const numbers = framesWithin(frames, selector.ranges);
    for await (const events of entryLines((0,frame_reader/* readFrames */.v)(source, numbers), (key) => selector.wants(key))) {
        for (const event of events) {
            if (event.kind === 'damaged') {
                const { number, error } = event;
                const from = frames[number]?.first ?? '';
                yield { kind: 'damaged', from, until: frames[number + 1]?.first ?? null, reason: error.message };
            }
            else if (event.kind === 'entry') {
                const parsed = (0,frame_lines/* parseLine */.A)(event.entry.line);
                if (parsed.kind === 'unread')
                    yield { kind: 'unread', key: parsed.key, reason: parsed.reason };
                else if (parsed.kind === 'entry') {
                    const { entry, carried, noticed } = parsed;
                    yield { kind: 'entry', entry, carried, noticed };
                }
            }
        }
    }
}

;// CONCATENATED MODULE: ./build/commands/point-sections.js


/** What a table shows; `--json` has all. */
const ROWS_SHOWN = 30;
/** The newest of them; `--json` has all. */
function pointTable(title, head, all) {
    const rows = all.slice(0, ROWS_SHOWN);
    const more = all.length - rows.length;
    return [
        { kind: 'table', title, open: true, head, rows },
        ...(more > 0 ? [{ kind: 'lines', title: 'More', lines: [`${more} older ones: --json shows all`] }] : []),
    ];
}
/** The recovery points of data sources, the newest first. */
function dataSections(points, now) {
    if (points.length === 0)
        return [];
    const rows = points.map(({ key, position, entry }) => [
        `${key.plan}/${key.source}`,
        key.point,
        (0,duration/* formatDuration */.a3)(Math.max(0, now - key.slot)),
        `${key.type}, ${position} of ${points.filter((other) => other.key.chain === key.chain).length}`,
        key.status,
        entry === null ? '' : entry.counts.files.toLocaleString('en-US'),
        entry === null ? '' : formatSize(entry.counts.bytes),
        entry === null ? '' : formatSize(entry.counts.stored),
        entry?.why ?? '',
    ]);
    return pointTable('Recovery points of data', DATA_HEAD, rows);
}
const DATA_HEAD = ['source', 'point', 'age', 'in its chain', 'status', 'files', 'size', 'stored', 'why'];

;// CONCATENATED MODULE: ./build/commands/list-store.js












/** Entries that are named; the rest is counted. */
const list_store_NAMED_MAX = 1000;
/** `--from` without `--item`: what lies in a store, as it is. */
function listStore(ctx, input) {
    return onSources('list', ctx, input, 'review', async ({ sources, findings, startedAt }) => {
        const read = await Promise.all(sources.map(({ address, data }) => dataPoints(data.store, data.opened, address.plan, [address.source])));
        const points = read.flatMap((one) => one.points);
        const all = [...findings, ...read.flatMap((one) => one.findings)];
        const wrong = all.find(({ severity }) => severity === 'error');
        return {
            outcome: wrong === undefined ? 'complete' : 'partial',
            reason: wrong?.code ?? null,
            items: points.map(dataPointItem),
            findings: all,
            itemsInSections: true,
            sections: dataSections(points, startedAt),
        };
    });
}
/** `--item`: what of one point fits. */
function listInside(ctx, input) {
    return onSources('list', ctx, input, 'review', async ({ sources, findings: noticed, startedAt }) => {
        const [first, ...others] = sources;
        if (first === undefined || others.length > 0)
            throw new core_errors/* HoldfastError */.Et('usage', '--item looks into one source, and several were asked for', {
                hint: `name one of ${sources.map(({ address }) => addressText(address)).join(', ')}`,
            });
        const { address, data } = first;
        const points = await readPoints(data.store, address.plan, address.source);
        if (points.length === 0)
            throw await noPoints(data.store, address);
        const [listed] = wishedPoints(points, parseWish(input.text('at'), '--at', startedAt), startedAt);
        if (listed === undefined)
            throw await noPoints(data.store, address);
        const { frames, point } = await openPoint(data, listed);
        const lines = [];
        const findings = [...noticed];
        let [count, bytes] = [0, 0];
        for await (const found of findEntries(frames, { items: input.list('item') })) {
            if (found.kind === 'damaged') {
                const { from, until, reason } = found;
                const message = `the index of ${point.point} is damaged from '${(0,files_paths/* shownPath */.pS)(from)}' to ${until === null ? 'its end' : `'${(0,files_paths/* shownPath */.pS)(until)}'`}: ${reason}`;
                findings.push({
                    code: 'object-damaged',
                    severity: 'error',
                    plan: address.plan,
                    message,
                    hint: 'verify names what is hurt',
                });
                continue;
            }
            count += 1;
            if (found.kind === 'entry')
                bytes += found.entry.size ?? 0;
            if (lines.length < list_store_NAMED_MAX)
                lines.push(found.kind === 'entry' ? row(found.entry) : ['', '', (0,files_paths/* shownPath */.pS)(found.key), 'unread']);
        }
        const wrong = findings.find(({ severity }) => severity === 'error');
        const items = [
            {
                ...dataPointItem({ key: listed, position: point.position, entry: point }),
                note: `${count} entries, ${formatSize(bytes)}`,
            },
        ];
        return {
            outcome: wrong === undefined ? 'complete' : 'partial',
            reason: wrong?.code ?? null,
            items,
            findings,
            itemsInSections: true,
            sections: list_store_sectionsOf(`${addressText(address)} at ${slotText(listed.slot, startedAt)}: ${count} entries, ${formatSize(bytes)}`, lines, count),
        };
    });
}
function list_store_sectionsOf(title, rows, count) {
    if (count === 0)
        return [{ kind: 'lines', title, open: true, lines: ['nothing fits'] }];
    const more = count - rows.length;
    return [
        { kind: 'table', title, open: true, head: ['size', 'changed', 'path', ''], rows },
        ...(more > 0 ? [{ kind: 'lines', title: 'More', lines: [`${more} more fit: narrow --item`] }] : []),
    ];
}
function row({ key, size, mtime, type, target }) {
    const time = (0,core_time/* isoTime */.Ly)(Number(mtime / 1000000n)).replace(/\.\d{3}Z$/, 'Z');
    const path = (0,files_paths/* shownPath */.pS)(key === '' ? '.' : key);
    return [
        type === 'f' ? formatSize(size ?? 0) : '',
        time,
        target === undefined ? path : `${path} -> ${(0,files_paths/* shownPath */.pS)(target)}`,
        '',
    ];
}

;// CONCATENATED MODULE: ./build/commands/past.js






async function openPast(ctx, space, plans, workspace, depth) {
    // Plans that keep everything in git need no session: it would look for the repository once more.
    const needed = plans.some(({ destination }) => destination !== null);
    const session = await openReadSession(ctx, needed ? space : null, 'review');
    const deps = { ...session.deps, space };
    return {
        states: runStates(deps, workspace?.state ?? null, 'read', depth),
        points: (plan, sources) => pointsOf(deps, plan, sources),
        calls: () => session.aws.calls(),
        [Symbol.dispose]: () => session[Symbol.dispose](),
    };
}
async function pointsOf(deps, plan, sources) {
    const destination = destinationNamed(deps.space, plan.destination ?? '');
    try {
        // A listing needs no key; only for the sizes nobody is asked.
        const { store, opened } = await openPlanned({ ...deps, askPassphrase: null }, destination, {});
        const read = await dataPoints(store, opened, plan.name, sources);
        const strange = opened.findings.filter(({ code }) => code !== 'one-holder');
        return {
            points: read.points,
            findings: [...strange.map((one) => ({ plan: plan.name, ...one })), ...read.findings],
        };
    }
    catch (error) {
        if (!(error instanceof core_errors/* HoldfastError */.Et) || !WITHOUT_KEYS.has(error.code))
            throw error;
        const { code, message, hint } = error;
        const read = await dataPoints(destinationStore(deps, destination, 'read'), null, plan.name, sources);
        // Before the first backup there is no store; the report says that there is no point yet.
        const isNew = code === 'store-missing' && read.points.length === 0;
        const finding = { code, severity: 'warning', plan: plan.name, message: `no sizes: ${message}`, hint };
        return { points: read.points, findings: isNew ? read.findings : [finding, ...read.findings] };
    }
}
const WITHOUT_KEYS = new Set(['secret-missing', 'wrong-key', 'keys-missing', 'store-missing']);

;// CONCATENATED MODULE: ./build/commands/list.js
var list_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var list_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});












const list = {
    name: 'list',
    summary: 'show the recovery points of the plans, the newest first, or with --item what lies in one',
    positional: planOrSource,
    options: [options/* config */.$W, options/* plan */.et, options/* item */.AS, options.at, options/* from */.HT, options/* json */.Pq],
    permissions: { contents: 'read, to read run records' },
    examples: [
        { line: 'holdfast list', does: 'show the recovery points of every plan' },
        { line: 'holdfast list network', does: 'show those of one plan' },
        { line: 'holdfast list network/elb@shop/us-east-1', does: 'show those that hold one region of one account' },
        { line: "holdfast list uploads/media --item '**/*.jpg'", does: 'look inside the newest point of a data source' },
        { line: 'holdfast list --from s3://acme-backups/prod', does: 'show what lies in a store, without a plan file' },
    ],
    run: runList,
};
async function runList(ctx, input) {
    if (input.list('item').length > 0)
        return await listInside(ctx, input);
    if (input.text('at') !== null)
        throw new core_errors/* HoldfastError */.Et('usage', '--at chooses the point that --item looks into', {
            hint: "add --item '**' for all that the point holds, or leave --at out",
        });
    if (input.text('from') !== null)
        return await listStore(ctx, input);
    return await onRepository('list', ctx, input, async ({ space, selection, workspace, findings: noticed }) => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const config = [];
            const data = [];
            const findings = [...noticed];
            const failed = [];
            const past = list_addDisposableResource(env_1, await openPast(ctx, space, selection.plans, workspace, 'all'), false);
            for (const of of selection.plans) {
                try {
                    if (hasConfig(of, selection)) {
                        const state = await past.states.of(of);
                        config.push(...(await configPoints(state, of, selection)));
                        findings.push(...lostOnce(findings, noStateFinding(state)));
                    }
                    const sources = selection.place === null ? dataEntries(of, selection.source).map(({ name }) => name) : [];
                    const read = sources.length === 0 ? null : await past.points(of, sources);
                    data.push(...(read?.points ?? []));
                    findings.push(...(read?.findings ?? []));
                }
                catch (thrown) {
                    ctx.signal.throwIfAborted();
                    if (selection.plans.length === 1)
                        throw thrown;
                    const { code, message, hint } = (0,core_errors/* toHoldfastError */.xh)(thrown);
                    findings.push({ code, severity: 'error', plan: of.name, message, hint });
                    failed.push(code);
                }
            }
            const wrong = failed[0] ?? findings.find(({ severity }) => severity === 'error')?.code;
            return {
                outcome: wrong === undefined ? 'complete' : 'partial',
                reason: wrong ?? null,
                items: [...config.map(list_itemOf), ...data.map(dataPointItem)],
                findings,
                itemsInSections: true,
                sections: list_sectionsOf(config, data, findings, ctx.clock.now()),
                calls: past.calls(),
            };
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            list_disposeResources(env_1);
        }
    });
}
function hasConfig(of, { source }) {
    return of.sources.some(({ type, name }) => type === 'config' && (source === null || name === source));
}
function lostOnce(findings, lost) {
    return lost === null || findings.some(({ code }) => code === lost.code) ? [] : [lost];
}
function list_sectionsOf(config, data, findings, now) {
    // Without any state, or with one that could not be read, a finding says what to do.
    const said = findings.some(({ code, severity }) => code === 'state-lost' || severity === 'error');
    if (config.length + data.length === 0)
        return said ? [] : [{ kind: 'lines', title: 'No recovery point yet', open: true, lines: ['run: holdfast backup'] }];
    return [
        ...(config.length === 0 ? [] : pointTable('Recovery points', HEAD, config.map(list_row))),
        ...dataSections(data, now),
    ];
}
const HEAD = ['plan', 'commit', 'captured', 'confirmed', 'runs', 'status', 'what changed'];
function list_row(point) {
    const { plan: name, commit, capturedAt, confirmedAt, runs, headline } = point;
    const times = [timeCell(capturedAt), timeCell(confirmedAt)];
    return [name, commit.slice(0, 12), ...times, String(runs), list_statusOf(point), headline];
}
function list_itemOf(point) {
    const { capturedAt, confirmedAt, runs, headline } = point;
    return {
        plan: point.plan,
        source: point.sources.join(', '),
        slot: point.lastSlot,
        point: point.commit,
        status: list_statusOf(point),
        note: headline,
        history: { capturedAt, confirmedAt, runs, headline },
    };
}
/** What only partial runs found may lack what they could not read. */
function list_statusOf({ confirmedAt }) {
    return confirmedAt === null ? 'partial' : 'complete';
}

;// CONCATENATED MODULE: ./build/archive/directory-lines.js



const BATCH = 1024;
/**
 * Directories of a restore, to be finished when everything is in them. They are kept compressed: a tree of a million
 * directories would take 270 MiB as lines, and takes 20.
 */
class DirectoryLines {
    #byDepth = [];
    #implied = new Set();
    #dropped = new Set();
    /** `implied`: it was not asked for and holds what was. */
    add({ key, line }, implied) {
        const at = key.split('/').length;
        let depth = this.#byDepth[at];
        if (depth === undefined) {
            depth = { lines: [], packed: [] };
            this.#byDepth[at] = depth;
        }
        if (depth.lines.push(line) >= BATCH) {
            const text = Buffer.from(depth.lines.join('\n'));
            depth.packed.push({ bytes: (0,zstd/* deflate */.Kc)(text).slice(), raw: text.length });
            depth.lines = [];
        }
        if (implied)
            this.#implied.add(inOwnMemory(key));
    }
    /** One that could not be made; or one that was there and was not asked for. */
    drop({ key, kind }) {
        if (kind === 'failed' || this.#implied.has(key))
            this.#dropped.add(key);
    }
    /** For each depth its directories, some at a time. */
    *deepestFirst() {
        for (const depth of this.#byDepth.toReversed())
            if (depth !== undefined)
                yield this.#batches(depth);
    }
    *#batches({ lines, packed }) {
        for (const { bytes, raw } of packed)
            yield this.#left(Buffer.from((0,zstd/* inflate */.UD)(bytes, raw)).toString().split('\n'));
        if (lines.length > 0)
            yield this.#left(lines);
    }
    #left(lines) {
        if (this.#dropped.size === 0)
            return lines;
        return lines.filter((line) => {
            const parsed = (0,frame_lines/* parseLine */.A)(line);
            return parsed.kind === 'entry' && !this.#dropped.has(parsed.entry.key);
        });
    }
}

;// CONCATENATED MODULE: ./build/archive/block-queue.js
/**
 * Blocks that are wanted, the one that was asked for last at the end. Files that lie side by side share blocks, and a block
 * is read for all of them at once: what is asked for while it waits here costs nothing more.
 */
class BlockQueue {
    #blocks = new Map();
    #pieces = 0;
    get pieces() {
        return this.#pieces;
    }
    /** The block, which becomes the one that was asked for last. Every piece that is added to it is counted by `added`. */
    want(ref) {
        const name = `${ref.point}/${ref.number}`;
        let block = this.#blocks.get(name);
        if (block === undefined)
            block = { ref, lines: [], parts: [] };
        else
            this.#blocks.delete(name);
        this.#blocks.set(name, block);
        return block;
    }
    added() {
        this.#pieces += 1;
    }
    /** Takes out those that nobody asked for for longest, until no more than that many pieces are left. */
    take(most) {
        const taken = [];
        for (const [name, block] of this.#blocks) {
            if (this.#pieces <= most)
                break;
            this.#blocks.delete(name);
            this.#pieces -= block.lines.length + block.parts.length;
            taken.push(block);
        }
        return taken;
    }
}
/** A request costs more than bytes that nobody wanted, up to about this many. */
const GAP_MAX_BYTES = 128 * 1024;
/** One task of a thread. */
const RANGE_MAX_BYTES = 4 * 1024 * 1024;
const RANGE_MAX_PIECES = 2048;
/** Joins neighbours, in the order in which they were taken as far as possible. */
function block_queue_rangesOf(blocks) {
    const order = new Map();
    for (const { ref } of blocks) {
        const name = `${ref.point}/${ref.pack}`;
        if (!order.has(name))
            order.set(name, order.size);
    }
    const placeOf = ({ ref }) => order.get(`${ref.point}/${ref.pack}`) ?? 0;
    const sorted = blocks.toSorted((a, b) => placeOf(a) - placeOf(b) || a.ref.offset - b.ref.offset);
    const ranges = [];
    let group = [];
    let pieces = 0;
    const close = () => {
        const [first, last] = [group[0]?.ref, group.at(-1)?.ref];
        if (first !== undefined && last !== undefined)
            ranges.push({
                point: first.point,
                pack: first.pack,
                offset: first.offset,
                length: last.offset + last.length - first.offset,
                blocks: group,
            });
        group = [];
        pieces = 0;
    };
    for (const block of sorted) {
        const { ref } = block;
        const first = group[0]?.ref;
        const last = group.at(-1)?.ref;
        const joins = first !== undefined &&
            last !== undefined &&
            first.point === ref.point &&
            first.pack === ref.pack &&
            ref.offset >= last.offset + last.length && // two blocks that lie across each other are somebody's mistake or malice
            ref.offset - last.offset - last.length <= GAP_MAX_BYTES &&
            ref.offset + ref.length - first.offset <= RANGE_MAX_BYTES &&
            pieces < RANGE_MAX_PIECES;
        if (!joins)
            close();
        group.push(block);
        pieces += block.lines.length + block.parts.length;
    }
    close();
    return ranges;
}

;// CONCATENATED MODULE: ./build/archive/block-reading.js



/** Files and parts of files that wait for their blocks. More make fewer blocks be read twice: 200 bytes each. */
const PIECES_MAX = 32_768;
const MAKES_MAX = 512;
/** Ranges that are fetched, wait for a thread, or are worked on. */
const RANGES_MAX = 12;
/**
 * Brings entries and their blocks together: a block is fetched once for all files that are waiting for it, and a thread
 * opens it and writes them. Blocks that nobody has asked for for longest go first.
 */
class BlockReading {
    #p;
    #queue = new BlockQueue();
    #flying = new Set();
    #makes = [];
    /** All that was made so far: what is in a directory is written after it. */
    #made = Promise.resolve();
    #failure = null;
    #open = new Set();
    constructor(parts) {
        this.#p = parts;
    }
    /** A directory, a link, a file without bytes. */
    make(line) {
        if (this.#makes.push(line) >= MAKES_MAX)
            this.#flushMakes();
    }
    /** A file that lies in one block. */
    whole(line, block) {
        const known = this.#p.known(block);
        if (known === 'skip')
            return;
        if (known !== null) {
            this.#hurtLine(line, block, known);
            return;
        }
        this.#queue.want(block).lines.push(line);
        this.#queue.added();
    }
    /** A file that lies in several. Its parts follow, then `closeParts`. */
    openParts(entry) {
        const file = { entry, left: 0, closed: false, size: 0, ended: null, opened: Promise.resolve() };
        if (!this.#p.writes)
            return file;
        this.#open.add(file);
        this.#flushMakes();
        file.opened = this.#fly(async () => {
            await this.#made;
            const { opened } = await this.#p.run({ kind: 'open', files: [{ number: 0, entry }] });
            const end = opened[0] ?? null;
            if (end !== null && end.kind !== 'written')
                this.#end(file, { key: entry.key, ...end });
        });
        return file;
    }
    part(file, chunk, block) {
        const at = file.size;
        file.size += chunk[2];
        if (block === null)
            return; // a hole
        const known = this.#p.known(block);
        if (known === 'skip')
            return;
        if (known !== null) {
            this.#end(file, this.#hurt(file.entry.key, block, known));
            return;
        }
        this.#queue.want(block).parts.push({ file, at, chunk });
        file.left += 1;
        this.#queue.added();
    }
    closeParts(file) {
        file.closed = true;
        if (file.size !== file.entry.size) {
            const reason = `the index names ${file.size} of its ${file.entry.size} bytes`;
            this.#end(file, { key: file.entry.key, kind: 'hurt', pack: '', code: 'object-damaged', reason });
        }
        this.#settleFile(file);
    }
    /** Reads what waits until few enough do, and waits while too much is under way. */
    async keepUp(most = PIECES_MAX) {
        this.#throwFailure();
        if (this.#queue.pieces <= most)
            return;
        this.#flushMakes();
        const taken = this.#queue.take(most >> 1);
        const needed = taken.filter((block) => {
            if (!this.#p.writes || block.lines.length > 0 || block.parts.some(({ file }) => file.ended === null))
                return true;
            this.#partsDone(block); // nobody is waiting for it any more
            return false;
        });
        for (const range of block_queue_rangesOf(needed)) {
            while (this.#flying.size >= RANGES_MAX)
                await Promise.race(this.#flying);
            this.#throwFailure();
            void this.#fly(() => this.#read(range, this.#made));
        }
    }
    /** Reads everything that still waits, and waits for it. */
    async drain() {
        await this.keepUp(0);
        this.#flushMakes();
        while (this.#flying.size > 0)
            await Promise.race(this.#flying);
        this.#throwFailure();
    }
    /** Leaves nothing half-written behind. */
    async abandon() {
        while (this.#flying.size > 0)
            await Promise.race(this.#flying);
        for (const { entry } of this.#open)
            await this.#p.run({ kind: 'close', entry, commit: false }).catch(() => { });
    }
    #throwFailure() {
        if (this.#failure !== null)
            throw this.#failure.cause;
        this.#p.signal.throwIfAborted();
    }
    async #fly(work) {
        const flight = work()
            .catch((cause) => {
            this.#failure ??= { cause };
        })
            .finally(() => this.#flying.delete(flight));
        this.#flying.add(flight);
        await flight;
    }
    #flushMakes() {
        if (this.#makes.length === 0)
            return;
        const lines = this.#makes;
        this.#makes = [];
        const made = this.#fly(async () => {
            await this.#p.run({ kind: 'make', lines });
        });
        this.#made = Promise.all([this.#made, made]);
    }
    async #read(range, made) {
        this.#throwFailure();
        await this.#p.budget.take(range.length, this.#p.signal);
        try {
            const bytes = await this.#p.fetch(range.point, range.pack, range);
            await made;
            this.#throwFailure();
            await this.#work(range, bytes);
        }
        catch (error) {
            if (!(0,frame_reader/* isDamage */.e)(error))
                throw error;
            const [first] = range.blocks;
            if (range.blocks.length === 1 && first !== undefined)
                this.#lost(first, error);
            else
                await this.#readEach(range, made); // a pack that was cut short still has its first blocks
        }
        finally {
            this.#p.budget.give(range.length);
        }
    }
    async #readEach({ point, pack, blocks }, made) {
        for (const block of blocks) {
            const { offset, length } = block.ref;
            try {
                const bytes = await this.#p.fetch(point, pack, { offset, length });
                await made;
                await this.#work({ point, pack, offset, length, blocks: [block] }, bytes);
            }
            catch (error) {
                if (!(0,frame_reader/* isDamage */.e)(error))
                    throw error;
                this.#lost(block, error);
            }
        }
    }
    async #work(range, bytes) {
        const files = [];
        const numbers = new Map();
        const blocks = range.blocks.map(({ ref, lines, parts }) => {
            const { point, pack, number, raw, length } = ref;
            const writes = parts
                .filter(({ file }) => !this.#p.writes || file.ended === null)
                .map(({ file, at, chunk: [, offset, chunkLength, id = ''] }) => {
                let index = numbers.get(file);
                if (index === undefined) {
                    index = files.push(file) - 1;
                    numbers.set(file, index);
                }
                return { file: index, at, offset, length: chunkLength, id };
            });
            return { point, pack, number, raw, offset: ref.offset - range.offset, length, lines, parts: writes };
        });
        await Promise.all(files.map(({ opened }) => opened));
        const sealed = ownBytes(bytes);
        const named = files.map(({ entry }, number) => ({ number, entry }));
        const reply = await this.#p.run({ kind: 'blocks', sealed, blocks, files: named }, [sealed.buffer]);
        if (!reply.unwritten.some(isHurt) && !reply.parts.some(isHurt))
            this.#p.good(range.blocks.map(({ ref }) => ref));
        for (const { file: index, ...end } of reply.parts) {
            const file = files[index];
            if (file !== undefined)
                this.#end(file, { key: file.entry.key, ...end });
        }
        for (const block of range.blocks)
            this.#partsDone(block);
    }
    #partsDone({ parts }) {
        for (const { file } of parts) {
            file.left -= 1;
            this.#settleFile(file);
        }
    }
    #settleFile(file) {
        if (file.left > 0 || !file.closed)
            return;
        if (!this.#open.delete(file) && this.#p.writes)
            return;
        void this.#fly(async () => {
            await file.opened;
            const { entry, ended } = file;
            if (this.#p.writes && ended?.kind === 'kept')
                return;
            await this.#p.run({ kind: 'close', entry, commit: ended === null });
        });
    }
    /** A block that cannot be had. */
    #lost(block, error) {
        for (const line of block.lines)
            this.#hurtLine(line, block.ref, error);
        for (const { file } of block.parts)
            this.#end(file, this.#hurt(file.entry.key, block.ref, error));
        this.#partsDone(block);
    }
    #hurtLine(line, block, error) {
        const parsed = (0,frame_lines/* parseLine */.A)(line);
        if (parsed.kind === 'entry')
            this.#p.unwritten(this.#hurt(parsed.entry.key, block, error));
    }
    #hurt(key, { point, pack }, { code, message }) {
        return { key, kind: 'hurt', pack: `${point}/${pack}`, code, reason: message };
    }
    /** A file ends once: with the first thing that went wrong. */
    #end(file, how) {
        if (file.ended !== null)
            return;
        file.ended = how;
        this.#p.unwritten(how);
    }
}
const isHurt = ({ kind }) => kind === 'hurt';
/** In a buffer that can be given to another thread. */
function ownBytes(bytes) {
    const { buffer, byteOffset, length } = bytes;
    if (buffer instanceof ArrayBuffer && byteOffset === 0 && buffer.byteLength === length)
        return new Uint8Array(buffer, 0, length);
    return new Uint8Array(bytes);
}

;// CONCATENATED MODULE: ./build/archive/point-keys.js


/** Opens the keys of all points whose blocks these frames need. Throws `wrong-key`, `keys-missing`. */
async function openPointKeys(keys, point, index, frames) {
    const needed = new Set(frames.flatMap((number) => index.frames[number]?.points ?? []));
    const opened = {};
    for (const of of needed) {
        const sealed = point.pointKeys[of];
        if (sealed === undefined)
            throw new core_errors/* HoldfastError */.Et('object-damaged', `point ${point.point} needs blocks of ${of} and has not got its key`, {
                hint: 'restore another point; please report this with the log of the run that made this one',
            });
        const key = await keys.openPointKey(sealed.sealed);
        if ((0,seal/* keyCheck */.wz)(key) !== sealed.check)
            throw new core_errors/* HoldfastError */.Et('wrong-key', `the key of ${of} is not the one that it was written with`, {
                hint: 'give the passphrase or identity that the store was written with',
            });
        opened[of] = key;
    }
    return opened;
}

;// CONCATENATED MODULE: ./build/archive/read-tally.js
const read_tally_NAMED_MAX = 1000;
/** What reading a point came to: counts of everything, names of the first thousand of each kind. */
class ReadTally {
    files = 0;
    bytes = 0;
    directories = 0;
    others = 0;
    /** Were there, and left as they were: `same` by size and time, `exists` whatever they are. */
    kept = { same: 0, exists: 0 };
    hurt = [];
    hurtEntries = 0;
    failed = [];
    failedEntries = 0;
    /** Were not readable when the point was made: they are not in it. */
    unread = [];
    unreadEntries = 0;
    losses = {};
    #point;
    #objectOf;
    /** `objectOf`: key of the object that holds a pack (`<point>/<number>`). */
    constructor(point, objectOf) {
        this.#point = point;
        this.#objectOf = objectOf;
    }
    addReply(reply) {
        this.files += reply.files;
        this.bytes += reply.bytes;
        this.directories += reply.directories;
        this.others += reply.others;
        for (const one of reply.unwritten)
            this.addUnwritten(one);
        for (const { key, reason } of reply.extendedFailed)
            this.addFailed({ key, reason, code: null });
        for (const [loss, count] of Object.entries(reply.losses))
            this.losses[loss] = (this.losses[loss] ?? 0) + count;
    }
    addUnwritten(one) {
        if (one.kind === 'kept')
            this.kept[one.why] += 1;
        else if (one.kind === 'failed')
            this.addFailed(one);
        else
            this.addHurt(one.key, this.#objectOf(one.pack), one);
    }
    addFailed({ key, reason, code }) {
        this.failedEntries += 1;
        if (this.failed.length < read_tally_NAMED_MAX)
            this.failed.push({ key, reason, code });
    }
    addUnread(key, reason) {
        this.unreadEntries += 1;
        if (this.unread.length < read_tally_NAMED_MAX)
            this.unread.push({ key, reason, code: null });
    }
    addHurt(key, object, { code, reason }, more = { entries: 1 }) {
        this.hurtEntries += more.entries;
        if (this.hurt.length < read_tally_NAMED_MAX)
            this.hurt.push({ key, ...more, point: this.#point, object, code, reason });
    }
}

;// CONCATENATED MODULE: ./build/archive/read-point.js










/** What a thread has for itself: a block opened and inflated, and what it is cut from. */
const read_point_THREAD_BYTES = 16 * 1024 * 1024;
const KNOWS_NOTHING = { known: () => null, good: () => { } };
/** Codes of the system after which every further file would fail as well. */
const FATAL = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);
/** A point's index and blocks, read by threads that check every byte and, with a target, write it. */
class PointReading {
    #p;
    #pool;
    #share;
    frames;
    blocks;
    tally;
    onUnwritten = () => { };
    onReply = () => { };
    static async open(p, frames, target, blocks = KNOWS_NOTHING) {
        const share = new BudgetShare(p.budget);
        await share.take(p.threads.count * read_point_THREAD_BYTES, p.signal);
        try {
            const pointKeys = await openPointKeys(p.keys, p.point, p.index, frames);
            return new PointReading(p, share, pointKeys, target, blocks);
        }
        catch (error) {
            share.close();
            throw error;
        }
    }
    constructor(p, share, pointKeys, target, { known, good }) {
        const { store, point, index, threads, signal } = p;
        this.#p = p;
        this.#share = share;
        const source = `${point.plan}/${point.source}`;
        const place = { store: point.store, source, chain: point.chain };
        this.frames = { store, index, place };
        const setup = { ...place, pointKeys, chunkIdKey: p.keys.chunkIdKey, sink: target };
        this.#pool = new worker_pool/* WorkerPool */.T(threads, 'archive-read', setup);
        const keyOf = (of, pack) => (0,object_keys/* packKey */.l7)({ ...place, point: of }, pack);
        this.tally = new ReadTally(point.point, (pack) => {
            const [of = '', number] = pack.split('/');
            return number === undefined ? '' : keyOf(of, Number(number));
        });
        this.blocks = new BlockReading({
            run: (task, transfer) => this.run(task, transfer),
            fetch: async (of, pack, range) => {
                const key = keyOf(of, pack);
                return await store.get(key, range, index.objects.get(key)?.version);
            },
            budget: share,
            signal,
            known: (block) => known(block, keyOf(block.point, block.pack)),
            good,
            unwritten: (one) => this.unwritten(one),
            writes: target !== null,
        });
    }
    async run(task, transfer = []) {
        const reply = await this.#pool.run(task, transfer);
        this.tally.addReply(reply);
        for (const one of reply.unwritten)
            this.#said(one);
        this.onReply(reply);
        this.#p.onProgress?.(this.tally);
        return reply;
    }
    /** An entry that is dealt with, and not by being written. */
    unwritten(one) {
        this.tally.addUnwritten(one);
        this.#said(one);
    }
    #said(one) {
        this.onUnwritten(one);
        if (one.kind !== 'failed' || one.code === null || !FATAL.has(one.code))
            return;
        throw new core_errors/* HoldfastError */.Et('restore-target', `could not write '${read_point_shown(one.key)}': ${one.reason}`, {
            hint: 'make room or choose another target, then restore again with --overwrite changed: what is done is not done twice',
        });
    }
    async pass(pass) {
        const lines = entryLines((0,frame_reader/* readFrames */.v)(this.frames, pass.frames), (key) => pass.wants(key));
        const entries = new EntryPass(this.blocks, this.tally, pass);
        for await (const events of lines) {
            this.#p.signal.throwIfAborted();
            const found = pass.leave === undefined ? [] : events.flatMap((e) => (e.kind === 'entry' ? [e.entry] : []));
            const left = found.length === 0 ? undefined : await pass.leave?.(found);
            for (const event of events) {
                if (event.kind === 'damaged')
                    this.#damaged(event);
                else
                    entries.take(event, left);
            }
            await this.blocks.keepUp();
            await pass.done?.();
        }
    }
    #damaged({ number, object, error }) {
        const { frames } = this.#p.index;
        const { first = '', entries = 0 } = frames[number] ?? {};
        const until = frames[number + 1]?.first ?? null;
        this.tally.addHurt(first, object, { code: error.code, reason: error.message }, { until, entries });
    }
    async close() {
        await this.#pool.close();
        this.#share.close();
    }
}
/** A key as a person reads it. */
function read_point_shown(key) {
    return Buffer.from(key, 'latin1').toString('utf8');
}
/** Puts the lines of entries together with those that go on with them. */
class EntryPass {
    #blocks;
    #tally;
    #pass;
    #held = null;
    #parts = null;
    constructor(blocks, tally, pass) {
        this.#blocks = blocks;
        this.#tally = tally;
        this.#pass = pass;
    }
    take(event, left) {
        if (event.kind === 'entry')
            this.#held = left?.has(event.entry.key) === true ? null : event.entry;
        else if (event.kind === 'more')
            this.#more(event);
        else
            this.#end();
    }
    #more({ frame, chunks }) {
        const held = this.#held;
        if (held !== null) {
            this.#held = null;
            if (!this.#pass.file(held))
                return;
            this.#openParts(held);
        }
        if (this.#parts !== null)
            this.#addParts(chunks, frame);
    }
    #end() {
        const held = this.#held;
        this.#held = null;
        if (held !== null)
            this.#whole(held);
        if (this.#parts !== null)
            this.#blocks.closeParts(this.#parts);
        this.#parts = null;
    }
    #whole(held) {
        const { key, line, type, row, frame, unread } = held;
        if (unread) {
            const parsed = (0,frame_lines/* parseLine */.A)(line);
            this.#tally.addUnread(key, parsed.kind === 'unread' ? parsed.reason : '');
        }
        else if (type !== 'f')
            this.#pass.other(held);
        else if (this.#pass.file(held)) {
            if (row === null)
                this.#openParts(held);
            else if (row < 0)
                this.#blocks.make(line);
            else {
                const block = blockAt(frame, row);
                if (block !== null)
                    this.#blocks.whole(line, block);
                else
                    this.#wrongIndex(key, row);
            }
        }
    }
    #openParts({ line, frame }) {
        const parsed = (0,frame_lines/* parseLine */.A)(line);
        if (parsed.kind !== 'entry')
            return;
        this.#parts = this.#blocks.openParts(parsed.entry);
        this.#addParts(parsed.chunks, frame);
    }
    #addParts(chunks, frame) {
        const parts = this.#parts;
        if (parts === null)
            return;
        for (const chunk of chunks) {
            const block = chunk[0] < 0 ? null : blockAt(frame, chunk[0]);
            if (block === null && chunk[0] >= 0)
                this.#wrongIndex(parts.entry.key, chunk[0]);
            else
                this.#blocks.part(parts, chunk, block);
        }
    }
    #wrongIndex(key, row) {
        const reason = `the index names block ${row}, which its frame does not have`;
        this.#tally.addHurt(key, '', { code: 'object-damaged', reason });
    }
}

;// CONCATENATED MODULE: ./build/archive/restore.js







const restore_BATCH = 1024;
/** So many entries are looked at before a target counts as empty. */
const LOOK_FIRST = 256;
/**
 * Restores what is selected. A file is in its place when all its bytes are, each chunk checked against its id, and not
 * before; what damage hurts is named and everything else is restored. Throws what makes going on senseless: no way to the
 * store, a wrong key, a full disk.
 */
async function restoreEntries(parts) {
    const selector = new Selector(parts.select ?? {});
    const { target, overwrite, rootName, sinkModule } = parts;
    const options = { overwrite, rootName, run: (0,external_node_crypto_.randomBytes)(8).toString('hex') };
    const frames = framesWithin(parts.index.frames, selector.ranges);
    const to = { module: sinkModule, target, options };
    const reading = await PointReading.open(parts, frames, to);
    const restore = new Restoring(reading, selector, parts);
    try {
        await restore.run(frames);
        return { tally: reading.tally, missing: selector.missing };
    }
    catch (error) {
        await reading.blocks.abandon();
        throw error;
    }
    finally {
        await reading.close();
    }
}
class Restoring {
    #reading;
    #selector;
    #p;
    #directories = new DirectoryLines();
    /** Directories above the line that is read, as far as they are not made. */
    #above = [];
    /** Of files with several names: the key that brings the bytes. */
    #firstNames = new Map();
    #firstKeys = new Set();
    /** First names that did not come to be, and how. */
    #lost = new Map();
    #links = [];
    #extended = [];
    constructor(reading, selector, parts) {
        this.#reading = reading;
        this.#selector = selector;
        this.#p = parts;
        reading.onUnwritten = (one) => {
            if (this.#firstKeys.has(one.key))
                this.#lost.set(one.key, one);
            if (one.key.endsWith('/'))
                this.#directories.drop(one);
        };
        reading.onReply = ({ extended }) => this.#extended.push(...extended);
    }
    async run(frames) {
        const isEmpty = await this.#isEmpty(frames);
        await this.#reading.pass({
            frames,
            wants: (key) => isDirectoryKey(key) || this.#selector.wants(key),
            file: (entry) => this.#file(entry),
            other: (entry) => this.#other(entry),
            ...(!isEmpty && { leave: (entries) => this.#leave(entries) }),
            done: async () => {
                if (this.#extended.length >= restore_BATCH)
                    await this.#keepExtended();
            },
        });
        await this.#reading.blocks.drain();
        await this.#linkNames();
        await this.#keepExtended();
        await this.#finishDirectories();
    }
    /** Whether nothing of the first entries is there: then the rest is not looked at before it is fetched. */
    async #isEmpty(frames) {
        const lines = [];
        const source = (0,frame_reader/* readFrames */.v)(this.#reading.frames, frames);
        for await (const events of entryLines(source, (key) => !isDirectoryKey(key) && this.#selector.wants(key))) {
            for (const event of events)
                if (event.kind === 'entry' && !event.entry.unread)
                    lines.push(event.entry.line);
            if (lines.length >= LOOK_FIRST)
                break;
        }
        const looks = await this.#look(lines.slice(0, LOOK_FIRST));
        return looks.every(({ kind }) => kind === 'new');
    }
    async #look(lines) {
        return lines.length === 0 ? [] : (await this.#reading.run({ kind: 'look', lines })).looks;
    }
    /** What is there and stays need not be fetched. */
    async #leave(entries) {
        const files = entries.filter(({ type, unread }) => type === 'f' && !unread);
        const looks = await this.#look(files.map(({ line }) => line));
        const left = new Set();
        for (const [i, { key, linked, line }] of files.entries()) {
            const look = looks[i];
            if (look?.kind !== 'kept' && look?.kind !== 'failed')
                continue;
            left.add(key);
            this.#makeAbove(key);
            if (linked)
                this.#isFirstName(line, key);
            this.#reading.unwritten({ key, ...look });
        }
        return left;
    }
    #file(entry) {
        this.#makeAbove(entry.key);
        if (!entry.linked)
            return true;
        const first = this.#isFirstName(entry.line, entry.key);
        if (first === null)
            return true;
        this.#links.push({ line: entry.line, key: entry.key, to: first });
        return false;
    }
    /** Null: it is the one that brings the bytes; else the key of that. */
    #isFirstName(line, key) {
        const parsed = (0,frame_lines/* parseLine */.A)(line);
        const group = parsed.kind === 'entry' ? parsed.entry.hardLink : undefined;
        if (group === undefined)
            return null;
        const first = this.#firstNames.get(group);
        if (first !== undefined && first !== key)
            return first;
        this.#firstNames.set(group, key);
        this.#firstKeys.add(key);
        return null;
    }
    #other(entry) {
        if (entry.type !== 'd') {
            this.#makeAbove(entry.key);
            this.#reading.blocks.make(entry.line);
        }
        else if (this.#selector.wants(entry.key)) {
            this.#makeAbove(entry.key);
            this.#makeDirectory(entry, false);
        }
        else {
            this.#above = this.#above.filter(({ key }) => entry.key.startsWith(key));
            this.#above.push(entry);
        }
    }
    /** Directories that were not asked for hold what was: they are made with the mode that they had, not with any. */
    #makeAbove(key) {
        if (this.#above.length === 0)
            return;
        for (const directory of this.#above)
            if (key.startsWith(directory.key))
                this.#makeDirectory(directory, true);
        this.#above = [];
    }
    #makeDirectory(entry, implied) {
        this.#reading.blocks.make(entry.line);
        this.#directories.add(entry, implied);
    }
    async #linkNames() {
        const links = this.#links;
        this.#links = [];
        /** Names whose bytes no other name could bring. */
        const alone = new Set();
        const ready = [];
        for (const link of links) {
            const lost = this.#lost.get(link.to);
            if (lost === undefined || (lost.kind === 'kept' && lost.why === 'same'))
                ready.push(link);
            else if (lost.kind === 'hurt')
                this.#reading.unwritten({ ...lost, key: link.key });
            else
                alone.add(link.key);
        }
        for (let at = 0; at < ready.length; at += restore_BATCH)
            await this.#reading.run({ kind: 'link', links: ready.slice(at, at + restore_BATCH) });
        if (alone.size === 0)
            return;
        const frames = framesWithin(this.#p.index.frames, joined([...alone].map(keyOnly)));
        await this.#reading.pass({ frames, wants: (key) => alone.has(key), file: () => true, other: () => { } });
        await this.#reading.blocks.drain();
    }
    async #keepExtended() {
        const entries = this.#extended;
        this.#extended = [];
        for (let at = 0; at < entries.length; at += restore_BATCH)
            await this.#reading.run({ kind: 'extended', entries: entries.slice(at, at + restore_BATCH) });
    }
    /** Deepest first: a directory that may not be entered, or has its time, is not touched afterwards. */
    async #finishDirectories() {
        for (const batches of this.#directories.deepestFirst()) {
            const tasks = new Set();
            for (const lines of batches) {
                const task = this.#reading
                    .run({ kind: 'directories', lines })
                    .finally(() => tasks.delete(task));
                tasks.add(task);
                if (tasks.size > 4)
                    await Promise.race(tasks);
            }
            await Promise.all(tasks);
        }
    }
}
const isDirectoryKey = (key) => key === '' || key.endsWith('/');

// EXTERNAL MODULE: ./build/sources/threads.js
var threads = __webpack_require__(2020);
;// CONCATENATED MODULE: ./build/flows/data/restore-target.js





/** Throws `target-refused` where a restore would write into its own store, or into a source that the next backup reads. */
function checkTarget(target, around) {
    const real = realOf(target);
    if (around.folder !== null && isInside(real, realOf(around.folder)))
        throw restore_target_refused(`the target '${target}' lies in the store '${around.folder}'`, 'name a folder outside of the store');
    const root = Buffer.from(around.root, 'latin1');
    // The folder itself may be filled again; a restore of `/` lies below it wherever it goes.
    if (around.root === '/' || real.equals(root) || !isInside(real, root) || !isFolder(root))
        return;
    throw restore_target_refused(`the target '${target}' lies inside of the source ${(0,files_paths/* shownPath */.pS)(around.root)}`, 'name a folder outside of it, or the source itself; else the next backup has everything twice');
}
/** Whether nothing can stand in the way: it is not there, or is an empty folder. */
function isBare(target) {
    try {
        const folder = (0,external_node_fs_.opendirSync)(target);
        try {
            return folder.readSync() === null;
        }
        finally {
            folder.closeSync();
        }
    }
    catch (error) {
        return error.code === 'ENOENT';
    }
}
/** A warning when the disk of the target has not got that many bytes. */
function roomFinding(target, bytes) {
    const { bavail, bsize } = (0,external_node_fs_.statfsSync)(existing(target));
    const free = bavail * bsize;
    if (bytes <= free)
        return null;
    return {
        code: 'restore-target',
        severity: 'warning',
        message: `the restore writes ${formatSize(bytes)}, and the disk of '${target}' has ${formatSize(free)}`,
        hint: 'make room, restore less with --item, or name a target on another disk',
    };
}
/** Where a path really lies, as far as it is there; as bytes. */
function realOf(path) {
    const there = existing(path);
    const rest = (0,external_node_path_.relative)(there, path);
    const real = (0,external_node_fs_.realpathSync)(there, 'buffer');
    return rest === '' ? real : Buffer.concat([real, Buffer.from(real.equals(SLASH) ? rest : (0,external_node_path_.join)('/', rest))]);
}
const SLASH = Buffer.from('/');
/** The path, or the nearest folder above it that is there. */
function existing(path) {
    for (let at = path;; at = (0,external_node_path_.dirname)(at))
        if ((0,external_node_fs_.statSync)(at, { throwIfNoEntry: false }) !== undefined || at === (0,external_node_path_.dirname)(at))
            return at;
}
function isInside(path, folder) {
    if (folder.equals(SLASH) || path.equals(folder))
        return true;
    return path.subarray(0, folder.length + 1).equals(Buffer.concat([folder, SLASH]));
}
function isFolder(path) {
    return (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
function restore_target_refused(message, hint) {
    return new core_errors/* HoldfastError */.Et('target-refused', message, { hint });
}

;// CONCATENATED MODULE: ./build/flows/data/survey.js



/** So many paths of each kind are named. */
const survey_NAMED_MAX = 20;
/** What a restore would find in the point and in its target. Nothing is changed, and no bytes of files are read. */
class Survey {
    files = 0;
    bytes = 0;
    directories = 0;
    others = 0;
    /** Files and the like that would be written, those that replace something among them. */
    written = 0;
    writtenBytes = 0;
    replaced = 0;
    /** There, and left as they are. */
    kept = { same: 0, exists: 0 };
    /** Something stands in the way. */
    blocked = 0;
    /** Were not readable when the point was made. */
    unread = 0;
    /** Of an earlier point than this one, since they were not readable when it was made. */
    carried = 0;
    first = [];
    /** Paths that are replaced, blocked, or were unread. */
    told = [];
    unreadKeys = [];
    damaged = [];
    #replaces = (0,external_node_crypto_.createHash)('sha256');
    /** Of all paths that would be replaced; null when none would. */
    replacesDigest() {
        return this.replaced === 0 ? null : this.#replaces.copy().digest('hex');
    }
    /** `sink` null: nothing is there. */
    add(found, sink) {
        if (found.kind === 'damaged')
            this.damaged.push(found);
        else if (found.kind === 'unread') {
            this.unread += 1;
            if (this.unreadKeys.length < survey_NAMED_MAX)
                this.unreadKeys.push(found);
        }
        else {
            if (found.carried !== null)
                this.carried += 1;
            this.#entry(found.entry, sink);
        }
    }
    #entry(entry, sink) {
        const { type, size = 0 } = entry;
        const look = sink?.look(entry) ?? NEW;
        const isFree = look.kind === 'new' || look.kind === 'replaces';
        if (entry.key === '' && type === 'd')
            return; // the target itself
        if (type === 'd')
            this.directories += 1;
        else {
            if (type === 'f')
                this.files += 1;
            else
                this.others += 1;
            this.bytes += size;
            if (isFree) {
                this.written += 1;
                this.writtenBytes += size;
            }
            if (look.kind === 'kept')
                this.kept[look.why] += 1;
        }
        if (look.kind === 'replaces') {
            this.replaced += 1;
            this.#replaces.update(`${entry.key}\0`);
        }
        if (look.kind === 'failed')
            this.blocked += 1;
        const surveyed = {
            entry,
            look: look.kind === 'kept' ? (type === 'd' ? 'same' : look.why) : look.kind === 'failed' ? 'blocked' : look.kind,
            reason: look.kind === 'failed' ? look.reason : null,
        };
        if (this.first.length < survey_NAMED_MAX)
            this.first.push(surveyed);
        const isTold = look.kind === 'replaces' || look.kind === 'failed';
        if (isTold && this.told.length < survey_NAMED_MAX)
            this.told.push(surveyed);
    }
}
const NEW = { kind: 'new' };
/**
 * Looks at everything that is selected; `sink` null where nothing is there. Throws what the sink throws of a target that
 * cannot be one.
 */
async function surveyPoint(frames, selection, sink, signal) {
    const survey = new Survey();
    for await (const found of findEntries(frames, selection)) {
        signal.throwIfAborted();
        survey.add(found, sink);
    }
    return survey;
}
/** Items that name nothing in the point. What may lie in a damaged part of the index counts as there: the damage is told. */
async function missingItems(frames, items, signal) {
    if (items.length === 0)
        return [];
    const selector = new Selector({ items });
    for await (const found of findEntries(frames, { items })) {
        signal.throwIfAborted();
        if (found.kind === 'damaged')
            return [];
        selector.wants(found.kind === 'entry' ? found.entry.key : found.key);
        if (selector.missing.length === 0)
            return [];
    }
    return selector.missing;
}

;// CONCATENATED MODULE: ./build/flows/data/restore.js












/**
 * Chooses the point; changes nothing. Without a wish it is the newest point that has the items. Throws `point-missing`,
 * `item-missing`, `target-refused`, `point-vanished`, `entry-replaced`, and what reading the store throws.
 */
async function choosePoint({ signal, log, now }, data, points, request) {
    const wished = wishedPoints(points, request.wish, now);
    checkVanished(request, points, wished[0]);
    let missing = [];
    for (const [passed, listed] of wished.entries()) {
        if (passed > 0)
            log.info(`${missing.join(', ')}: not in ${wished[passed - 1]?.point}, looking in ${listed.point}`);
        const opened = await openWished(data, listed, wished[passed + 1]);
        checkReplaced(data, opened, request.ledger);
        checkTarget(request.target, { folder: data.folder, root: opened.frames.index.header.root });
        const lacks = await missingItems(opened.frames, request.selection.items ?? [], signal);
        if (lacks.length === 0)
            return { request, opened, passed };
        if (missing.length === 0)
            missing = lacks;
    }
    throw new core_errors/* HoldfastError */.Et('item-missing', `${missing.map((item) => `'${item}'`).join(', ')}: ${whereNot(wished)}`, {
        hint: 'paths begin below the root of the source; a pattern such as **/name finds a name in any folder',
    });
}
/** Looks through the index of the point and at the target; changes nothing. Throws `restore-target`. */
async function planRestore({ signal }, data, chosen) {
    const { request, opened } = chosen;
    const { selection, target, overwrite } = request;
    const run = (0,external_node_crypto_.randomBytes)(8).toString('hex');
    const module = await sinkModule(opened.point.kind);
    const sink = isBare(target) ? null : module.createSink(target, { overwrite, rootName: rootNameOf(opened), run });
    try {
        const survey = await surveyPoint(opened.frames, selection, sink, signal);
        const room = roomFinding(target, survey.writtenBytes);
        const hash = restore_hashOf(data, opened, survey, request);
        return { ...chosen, survey, hash, findings: room === null ? [] : [room] };
    }
    finally {
        sink?.close();
    }
}
/** Restores it. What is hurt or cannot be written is in the tally, and everything else is restored. */
async function applyRestore({ signal, log, threads }, data, { request, opened }) {
    const { point, keys, frames } = opened;
    const { address, selection, target, overwrite } = request;
    const task = log.task(`restore ${address.plan}/${address.source}`);
    const isWhole = Object.values(selection).every((patterns) => patterns.length === 0);
    const { files: all, bytes: allBytes } = point.counts;
    const progress = ({ files, bytes }) => isWhole
        ? `${files} of ${all} files, ${formatSize(bytes)} of ${formatSize(allBytes)}`
        : `${files} files, ${formatSize(bytes)}`;
    try {
        const { tally } = await restoreEntries({
            store: data.store,
            keys,
            point,
            index: frames.index,
            threads,
            budget: new ByteBudget(),
            signal,
            onProgress: (so) => task.update(progress(so)),
            sinkModule: point.kind,
            target,
            overwrite,
            rootName: rootNameOf(opened),
            select: selection,
        });
        task.done(progress(tally));
        return tally;
    }
    catch (error) {
        task.fail('it can be restored again with --overwrite changed');
        throw error;
    }
}
/** "The newest" must not become an older one because somebody took the newest away. */
function checkVanished({ wish, ledger }, points, newest) {
    if (wish.kind !== 'newest' || ledger === null || newest === undefined)
        return;
    const there = new Set(points.map(({ point }) => point));
    const gone = Object.keys(ledger.points).find((point) => point > newest.point && !there.has(point));
    if (gone === undefined)
        return;
    throw new core_errors/* HoldfastError */.Et('point-vanished', `the newest recovery point ${gone} was written and is not there any more`, {
        hint: `find out who can delete in the store; to restore the one before it all the same: --at ${newest.point}`,
    });
}
function checkReplaced(data, { point, digest }, ledger) {
    const known = ledger?.points[point.point];
    if (known === undefined || known === digest)
        return;
    throw new core_errors/* HoldfastError */.Et('entry-replaced', `the catalogue entry of ${point.point} is not the one that was written`, {
        hint: `find out who replaced it, or restore another point; --from ${data.store.name} reads the store as it is`,
    });
}
/** The point that was meant and cannot be read is never replaced by another unasked. */
async function openWished(data, listed, before) {
    try {
        return await openPoint(data, listed);
    }
    catch (error) {
        if (!(error instanceof core_errors/* HoldfastError */.Et) || !HURT.has(error.code))
            throw error;
        const other = before === undefined ? 'list shows the other points' : `the point before it: --at ${before.point}`;
        throw new core_errors/* HoldfastError */.Et(error.code, `the recovery point ${listed.point} cannot be read: ${error.message}`, {
            hint: other,
            cause: error,
        });
    }
}
const HURT = new Set(['object-missing', 'object-damaged', 'entry-forged']);
/** A name for the entry of a source that is a single file. */
function rootNameOf({ point, frames }) {
    return external_node_path_.posix.basename(frames.index.header.root) || point.source;
}
async function sinkModule(kind) {
    const module = await threads/* threadModules */.w[kind]?.();
    if (module !== undefined)
        return module;
    throw new core_errors/* HoldfastError */.Et('not-carried-out', `this version cannot restore a source of the kind '${kind}'`, {
        hint: 'a later version of Holdfast wrote it; update this one',
    });
}
function whereNot(wished) {
    const [first] = wished;
    return wished.length === 1
        ? `not in the recovery point ${first?.point}`
        : `in none of ${wished.length} recovery points`;
}
/** Of everything that decides what is written where. What would be new is not in it: a restore that was interrupted goes on. */
function restore_hashOf(data, { point, digest }, survey, request) {
    const { selection, target, overwrite } = request;
    const sorted = (texts) => [...new Set(texts ?? [])].sort();
    const text = (0,json/* canonicalText */.A)({
        format: 1,
        command: 'restore',
        store: data.opened.id,
        source: `${point.plan}/${point.source}`,
        point: point.point,
        entry: digest,
        items: sorted(selection.items),
        include: sorted(selection.include),
        exclude: sorted(selection.exclude),
        target,
        overwrite,
        replaces: survey.replacesDigest(),
    });
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 16);
}

;// CONCATENATED MODULE: ./build/flows/data/hurt-findings.js

/** Of each object and point. */
const PATHS_NAMED = 50;
/** What damage in a store hurts: each object that is at fault, with the points and the files that need it. */
function hurtFindings(plan, hurt) {
    const groups = Map.groupBy(hurt, ({ object, point, reason }) => `${object}\n${point}\n${reason}`);
    return [...groups.values()].flatMap((group) => {
        const [first] = group;
        if (first === undefined)
            return [];
        const named = group.slice(0, PATHS_NAMED).map(hurtPath);
        const more = group.length - named.length;
        const what = `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
        const message = `${what} of the point ${first.point} cannot be restored: ${reasonOf(first)}`;
        return [{ code: first.code, severity: 'error', plan, message, hint: MEND }];
    });
}
/** `a/b.txt`, or the range of paths that a damaged part of an index held. */
function hurtPath({ key, until, entries }) {
    if (until === undefined)
        return `'${(0,files_paths/* shownPath */.pS)(key)}'`;
    if (key === '' && until === null)
        return 'everything';
    const count = entries === 1 ? '1 entry' : `${entries} entries`;
    return `${count} from '${(0,files_paths/* shownPath */.pS)(key)}' ${until === null ? 'to the end' : `to before '${(0,files_paths/* shownPath */.pS)(until)}'`}`;
}
/** The object is named once, whoever said what is wrong with it. */
function reasonOf({ object, reason }) {
    return object === '' || reason.includes(object) ? reason : `${object}: ${reason}`;
}
const MEND = 'restore them from another point; when the damaged object is moved away, the next run makes a full and a new chain';

;// CONCATENATED MODULE: ./build/flows/data/restore-findings.js


/** So many paths are named one by one, of each kind. */
const restore_findings_NAMED_MAX = 50;
const LOSSES = {
    owner: [
        'belong to whoever restored them, and not to their owner',
        'restore as root to give files back to their owners',
    ],
    'special-mode': ['are without setuid and setgid, since their owner is another', 'restore as root to keep them'],
    socket: ['are sockets, which are left to the programs that listen on them', 'start the program'],
    attribute: ['are without their extended attributes: there is no setfattr here', 'install attr and restore again'],
};
/** What a restore did not bring back, and why; the reason is the code that makes it partial, null when it is complete. */
function restoreFindings({ request, opened }, tally) {
    const { plan } = request.address;
    const hurt = hurtFindings(plan, tally.hurt);
    const failed = tally.failed
        .slice(0, restore_findings_NAMED_MAX)
        .map(({ key, reason }) => notRestored(plan, `'${(0,files_paths/* shownPath */.pS)(key)}' could not be written: ${reason}`));
    const rest = tally.failedEntries - failed.length;
    if (rest > 0)
        failed.push(notRestored(plan, `${rest} more could not be written`));
    const { unreadEntries, unread } = tally;
    const absent = unread.slice(0, restore_findings_NAMED_MAX).map(({ key, reason }) => `'${(0,files_paths/* shownPath */.pS)(key)}' (${reason})`);
    const notInPoint = unreadEntries === 0
        ? []
        : [
            {
                code: 'not-in-point',
                severity: 'error',
                plan,
                message: `${unreadEntries} could not be read when ${opened.point.point} was made and are not in it: ${absent.join(', ')}`,
                hint: 'another point may have them: restore them from it with --item and --at',
            },
        ];
    const losses = Object.entries(tally.losses);
    const notes = losses.map(([loss, count]) => {
        const [what, hint] = LOSSES[loss];
        return { code: 'not-kept', severity: 'note', plan, message: `${count} restored entries ${what}`, hint };
    });
    const [first] = [...tally.hurt, ...failed, ...notInPoint];
    return {
        findings: [...hurt, ...failed, ...notInPoint, ...keptFinding(plan, tally), ...notes],
        reason: first?.code ?? null,
    };
}
function notRestored(plan, message) {
    const hint = 'mend the cause and restore again with --overwrite changed: what is done is not done twice';
    return { code: 'not-restored', severity: 'error', plan, message, hint };
}
function keptFinding(plan, { kept }) {
    if (kept.exists === 0)
        return [];
    const message = `${kept.exists} were there already and were left as they were, whatever is in them`;
    const hint = 'to have what the point has, restore with --overwrite changed, or into an empty folder';
    return [{ code: 'kept-existing', severity: 'warning', plan, message, hint }];
}

;// CONCATENATED MODULE: ./build/commands/restore-sections.js



/** What would be restored, from where, to where, and what stands in the way. */
function planSections(plan, now) {
    const { request, survey, hash } = plan;
    const { kept } = survey;
    const lines = [
        ...pointLines(plan, now),
        `into ${request.target}`,
        `${restore_sections_contentText(survey)}; ${formatSize(survey.bytes)}`,
        `to write: ${entries(survey.written)}, ${formatSize(survey.writtenBytes)}`,
        ...(survey.replaced > 0 ? [`  replacing ${entries(survey.replaced)} that ${are(survey.replaced)} there`] : []),
        ...(kept.same > 0 ? [`to leave: ${kept.same} that ${are(kept.same)} there with the same size and time`] : []),
        ...(kept.exists > 0
            ? [`to leave: ${kept.exists} that ${are(kept.exists)} there (--overwrite ${request.overwrite})`]
            : []),
        ...(survey.blocked > 0 ? [`in the way: ${survey.blocked}, named below`] : []),
        ...(survey.unread > 0 ? [`not in the point, unreadable when it was made: ${survey.unread}`] : []),
        ...(survey.carried > 0 ? [`of an earlier point, unreadable when this one was made: ${survey.carried}`] : []),
        `plan hash ${hash}`,
    ];
    return [
        { kind: 'lines', title: `Restore ${addressOf(plan)}`, open: true, lines },
        ...pathTable('First paths', survey.first, survey.files + survey.directories + survey.others),
        ...pathTable('Replaced or in the way', survey.told, survey.replaced + survey.blocked),
        ...damageSection(plan),
    ];
}
function questionOf({ request, survey }) {
    const replacing = survey.replaced === 0 ? '' : `, replacing ${survey.replaced}`;
    return `Write ${entries(survey.written)} (${formatSize(survey.writtenBytes)}) into ${request.target}${replacing}?`;
}
/** What was restored. What was not stands in the findings. */
function restoredSections(chosen, tally, now) {
    const { request } = chosen;
    const left = tally.kept.same + tally.kept.exists;
    const lines = [
        ...pointLines(chosen, now),
        `into ${request.target}`,
        // The target itself is not counted: it is no folder of the point for a person.
        `written: ${restore_sections_contentText({ ...tally, directories: Math.max(0, tally.directories - 1) })}; ${formatSize(tally.bytes)}`,
        ...(left > 0 ? [`left as they were: ${tally.kept.same} the same, ${tally.kept.exists} not looked into`] : []),
        ...(tally.hurtEntries > 0 ? [`hurt by damage in the store: ${tally.hurtEntries}`] : []),
        ...(tally.failedEntries > 0 ? [`could not be written: ${tally.failedEntries}`] : []),
    ];
    return [{ kind: 'lines', title: `Restored ${addressOf(chosen)}`, open: true, lines }];
}
const addressOf = ({ request: { address } }) => `${address.plan}/${address.source}`;
function pointLines({ opened, passed }, now) {
    const { point, slot, type, status, position } = opened.point;
    return [
        `from the point ${point}`,
        `  ${slotText(slot, now)}; ${type}${position > 1 ? `, ${position} in its chain` : ''}; ${status}`,
        ...(passed > 0
            ? [`  the newest that has it: ${restore_sections_count(passed, 'newer point')} ${passed === 1 ? 'lacks' : 'lack'} it`]
            : []),
    ];
}
function pathTable(title, paths, all) {
    if (paths.length === 0)
        return [];
    const rows = paths.map(({ entry, look, reason }) => [
        (0,files_paths/* shownPath */.pS)(entry.key),
        entry.type === 'f' ? formatSize(entry.size ?? 0) : (restore_sections_TYPES[entry.type] ?? entry.type),
        reason ?? LOOKS[look],
    ]);
    const shown = all > rows.length ? `${title} (${rows.length} of ${all})` : title;
    return [{ kind: 'table', title: shown, open: true, head: ['path', 'size', 'what becomes of it'], rows }];
}
const restore_sections_TYPES = {
    d: 'folder',
    l: 'link',
    p: 'FIFO',
    s: 'socket',
    c: 'device',
    b: 'device',
};
const LOOKS = {
    new: 'written',
    replaces: 'replaces what is there',
    same: 'is there',
    exists: 'is there and stays',
    blocked: 'in the way',
};
function damageSection({ survey: { damaged } }) {
    if (damaged.length === 0)
        return [];
    const lines = damaged.map(({ from, until, reason }) => {
        const to = until === null ? 'the end' : `'${(0,files_paths/* shownPath */.pS)(until)}'`;
        return `what lies from '${(0,files_paths/* shownPath */.pS)(from)}' to ${to} is not known: ${reason}`;
    });
    return [{ kind: 'lines', title: 'Damaged parts of the index', open: true, lines }];
}
function restore_sections_contentText({ files, directories, others }) {
    const parts = [restore_sections_count(files, 'file'), restore_sections_count(directories, 'folder')];
    return [...parts, ...(others > 0 ? [`${others} ${others === 1 ? 'link or other' : 'links and others'}`] : [])].join(', ');
}
const restore_sections_count = (n, noun) => `${n} ${noun}${n === 1 ? '' : 's'}`;
const entries = (n) => (n === 1 ? '1 entry' : `${n} entries`);
const are = (n) => (n === 1 ? 'is' : 'are');

;// CONCATENATED MODULE: ./build/commands/restore.js













const restore = {
    name: 'restore',
    summary: 'bring files back from a recovery point; shows what it would write until --apply is given',
    positional: dataSource,
    options: [
        options/* config */.$W,
        options/* target */.aC,
        options.at,
        options/* item */.AS,
        options/* include */.Vz,
        options/* exclude */.HN,
        options/* overwrite */.mx,
        options/* from */.HT,
        options/* apply */.Bb,
        options/* yes */.EZ,
        options/* planHash */.SH,
        options/* json */.Pq,
    ],
    permissions: {
        contents: 'read, to read the plan',
        'id-token': 'write, to assume the AWS role without stored keys, for a store in S3',
    },
    examples: [
        { line: 'holdfast restore uploads/media --target ./restored', does: 'show what the newest point would bring back' },
        { line: 'holdfast restore uploads/media --target ./restored --apply', does: 'bring it back, after asking' },
        {
            line: 'holdfast restore uploads/media --target ./restored --at 7d --item invoices/2026 --apply --yes',
            does: 'bring one folder back as it was a week ago, without asking',
        },
        {
            line: 'holdfast restore uploads/media --from s3://acme-backups/prod --target ./restored',
            does: 'the same with no plan file at all; the passphrase from HOLDFAST_PASSPHRASE or asked for',
        },
    ],
    run: runRestore,
};
async function runRestore(ctx, input) {
    checkApproval(ctx, input);
    const target = input.text('target');
    if (target === null)
        throw new core_errors/* HoldfastError */.Et('usage', 'it is not said where to restore to', {
            hint: 'add --target DIR: a folder that receives what lies below the path of the source',
        });
    const wish = parseWish(input.text('at'), '--at', ctx.clock.now());
    const overwrite = overwriteOf(input.text('overwrite') ?? 'never');
    const selection = { items: input.list('item'), include: input.list('include'), exclude: input.list('exclude') };
    if (input.positional === null)
        throw new core_errors/* HoldfastError */.Et('usage', 'no source was named', { hint: 'name one as plan/source, such as uploads/media' });
    return await onSources('restore', ctx, input, 'restore', async ({ startedAt, sources, session, findings: noticed }) => {
        const { address, data } = onlyOne(sources);
        const { points, findings: odd } = await readCatalogue(data.store, address.plan, address.source);
        if (points.length === 0)
            throw await noPoints(data.store, address);
        const deps = { signal: ctx.signal, log: ctx.log, now: startedAt, threads: ctx.threads };
        const known = await session.ledgers([{ ...address, store: data.opened.id }]);
        const [ledger = null] = known.ledgers;
        const request = { address, wish, selection, target: (0,external_node_path_.resolve)(ctx.cwd, target), overwrite, ledger };
        const chosen = await choosePoint(deps, data, points, request);
        const before = [...noticed, ...known.findings, ...odd];
        // Whom nobody has to be shown anything to is not made to wait for it: a look at the target costs as much as half a restore.
        const plan = isBlind(input) ? null : await planRestore(deps, data, chosen);
        if (plan !== null) {
            const sections = planSections(plan, startedAt);
            const approval = await approve(ctx, input, { hash: plan.hash, sections, question: questionOf(plan) });
            if (approval !== 'do')
                return shownParts(plan, approval, { findings: [...before, ...plan.findings], sections });
        }
        const tally = await applyRestore(deps, data, chosen);
        const { findings, reason } = restoreFindings(chosen, tally);
        const bytes = { read: data.store.counts().read, stored: tally.bytes };
        const item = { ...restore_itemOf(chosen, reason === null ? 'complete' : 'partial', request.target), bytes };
        return {
            outcome: reason === null ? 'complete' : 'partial',
            reason,
            ...(plan === null ? {} : { planHash: plan.hash }),
            items: [item],
            itemsInSections: true,
            findings: [...before, ...findings],
            sections: restoredSections(chosen, tally, startedAt),
        };
    });
}
/** `--apply --yes`, and nothing that was shown before to be held against. */
function isBlind(input) {
    return input.flag('apply') && input.flag('yes') && input.text('plan-hash') === null;
}
function shownParts(plan, approval, more) {
    const hurt = plan.survey.damaged.length > 0;
    const outcome = hurt ? { outcome: 'partial', reason: 'object-damaged' } : COMPLETE;
    return {
        ...(approval === 'declined' ? DECLINED : outcome),
        planHash: plan.hash,
        items: [restore_itemOf(plan, 'pending', 'shown, not done')],
        itemsInSections: true,
        ...more,
    };
}
const COMPLETE = { outcome: 'complete', reason: null };
function restore_itemOf({ opened: { point } }, status, note) {
    const { plan, source, slot, point: id, chain, type: kind, position, why } = point;
    return {
        plan,
        source,
        slot: (0,core_time/* isoTime */.Ly)(slot),
        point: id,
        chain: { id: chain, kind, position, why },
        status,
        note,
    };
}
const OVERWRITE = ['never', 'changed', 'always'];
function overwriteOf(text) {
    const found = OVERWRITE.find((word) => word === text);
    if (found !== undefined)
        return found;
    throw new core_errors/* HoldfastError */.Et('usage', `--overwrite is '${text}'`, { hint: `write one of ${OVERWRITE.join(', ')}` });
}

;// CONCATENATED MODULE: ./build/commands/status.js
var status_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var status_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});









const status_status = {
    name: 'status',
    summary: 'show for every plan when it last ran, how fresh it is and when it is due',
    positional: planOrSource,
    options: [options/* config */.$W, options/* plan */.et, options/* check */.z6, options/* json */.Pq],
    permissions: { contents: 'read, to read run records' },
    examples: [
        { line: 'holdfast status', does: 'show the state of every plan' },
        { line: 'holdfast status --check', does: 'end with 1 when a plan is stale, for a monitor' },
    ],
    run: runStatus,
};
function runStatus(ctx, input) {
    return onRepository('status', ctx, input, async ({ startedAt, space, selection, workspace, findings: noticed }) => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const findings = [...noticed];
            const all = [];
            const unread = [];
            const past = status_addDisposableResource(env_1, await openPast(ctx, space, selection.plans, workspace, 'recent'), false);
            for (const of of selection.plans) {
                try {
                    const state = await past.states.of(of);
                    all.push({ plan: of, status: await planStatus(state, of, startedAt) });
                    const lost = noStateFinding(state);
                    if (lost !== null && findings.every(({ code }) => code !== lost.code))
                        findings.push(lost);
                }
                catch (thrown) {
                    ctx.signal.throwIfAborted();
                    if (selection.plans.length === 1 || of.destination === null)
                        throw thrown;
                    const { code, message, hint } = (0,core_errors/* toHoldfastError */.xh)(thrown);
                    findings.push({ code, severity: 'error', plan: of.name, message, hint });
                    unread.push(code);
                }
            }
            const late = all.map((one) => staleFinding(one.plan, one.status)).filter((finding) => finding !== null);
            const stale = input.flag('check') && late.length > 0;
            return {
                outcome: stale ? 'failed' : unread.length > 0 ? 'partial' : 'complete',
                reason: stale ? 'stale' : (unread[0] ?? null),
                items: all.map((one) => statusItem(one.plan, one.status)),
                findings: [...findings, ...late],
                itemsInSections: true,
                sections: [{ kind: 'table', title: 'Plans', open: true, head: status_HEAD, rows: all.map((one) => status_row(one.status)) }],
                calls: past.calls(),
            };
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            status_disposeResources(env_1);
        }
    });
}
/** `age` is that of the newest complete run, to be held against the objective. */
const status_HEAD = ['plan', 'state', 'last run', 'last outcome', 'age', 'objective', 'due since', 'missed', 'next'];
function status_row({ plan: name, state, last, age, objective, dueSince, missed, next }) {
    const time = (at) => (at === null ? '' : timeCell((0,core_time/* isoTime */.Ly)(at)));
    return [
        name,
        state,
        last === null ? 'never' : timeCell(last.startedAt),
        last?.outcome ?? '',
        age === null ? '' : (0,duration/* formatDuration */.a3)(age),
        objective === null ? '' : (0,duration/* formatDuration */.a3)(objective),
        time(dueSince),
        missed === 0 ? '' : String(missed),
        time(next),
    ];
}

;// CONCATENATED MODULE: ./build/flows/expected-duration.js

/** No answer is counted as faster than this, however high the limit: a unit waits for one call before it makes the next. */
const CALL_MS = 100;
/**
 * Milliseconds for calls at the paces of their budgets, without bursts. A source asks services with budgets of their own side
 * by side (`expectedCalls` of its spec), so the slowest counts.
 */
function callsMs(calls, budgets) {
    const each = Object.entries(calls).map(([name, count]) => {
        const rate = budgets.find((budget) => budget.name === name)?.rate ?? 0;
        return count * Math.max(CALL_MS, rate > 0 ? 1000 / rate : 0);
    });
    return Math.max(0, ...each);
}
/** Milliseconds until the last unit of a run ends, when units run beside each other as in a capture: `captureUnits`. */
function runMs(costs, budgets) {
    const byAccount = Map.groupBy(costs, ({ unit }) => unit.account?.name ?? null);
    return Math.max(0, ...[...byAccount.values()].map((own) => accountMs(own, budgets)));
}
function accountMs(costs, budgets) {
    const byUnit = new Map(costs.map(({ unit, calls }) => [unit, calls]));
    const free = Array.from({ length: LANES_AT_ONCE }, () => 0);
    for (const lane of lanesOf([...byUnit.keys()])) {
        const ms = lane.reduce((sum, unit) => sum + callsMs(byUnit.get(unit) ?? {}, budgets), 0);
        const next = free.indexOf(Math.min(...free));
        free[next] = (free[next] ?? 0) + ms;
    }
    return Math.max(...free);
}
/** The calls of several units together. */
function sumCalls(costs) {
    const sum = {};
    for (const { calls } of costs)
        for (const [name, count] of Object.entries(calls))
            sum[name] = (sum[name] ?? 0) + count;
    return sum;
}

;// CONCATENATED MODULE: ./build/core/captured-objects.js

/** The objects of one scope's committed files (path below the source's folder → text), with the lengths of their lists. */
function countObjects(kinds, files) {
    const texts = [...files].map(([path, text]) => ({ path, before: null, after: text }));
    return kinds.flatMap((kind) => [...filesByKey(kind, texts)].map(([key, own]) => {
        const items = {};
        for (const { file, list, inner } of kind.lists) {
            const parts = own.filter(({ path }) => isPartOf(file, path));
            const held = parts.flatMap(({ after }) => itemsIn(object_files_parseObject(after), list));
            items[list] = held.length;
            if (inner === undefined)
                continue;
            items[inner.list] = held.reduce((sum, item) => sum + itemsIn(item, inner.list).length, 0);
        }
        return { kind: kind.kind, key, items };
    }));
}

;// CONCATENATED MODULE: ./build/flows/last-captures.js







/**
 * The last captures of a plan's units in the work tree around a folder; null when it holds none at all. No git, no network,
 * one scope in memory at a time. What only a run knows is taken from the tree: the digits of the ambient account, the
 * regions that are enabled. Where the tree has several answers to what can be one only, the dearest counts.
 */
async function lastCaptures(cwd, plan, units) {
    const tree = treeAt(await rootAround(cwd), plan.commit.path);
    if ((await tree.folders('')).length === 0)
        return null;
    const costs = [];
    const unseen = [];
    for (const unit of units) {
        const found = await lastCapture(tree, unit);
        if (found.length === 0)
            unseen.push(`${unit.source.spec.name} of ${nameOf(unit)}`);
        costs.push(...(found.length === 0 ? [costOf(unit, new Map())] : found));
    }
    return { costs, unseen };
}
async function lastCapture(tree, unit) {
    const accounts = [];
    for (const account of await accountFolders(tree, unit)) {
        const found = [];
        for (const region of await regionFolders(tree, unit, account)) {
            const files = await tree.files(scopeFolder({ account, region, source: unit.source.spec.name }));
            if (files.size > 0)
                found.push(costOf({ ...unit, region }, files));
        }
        accounts.push(unit.region === ENABLED ? found : found.toSorted((a, b) => total([b]) - total([a])).slice(0, 1));
    }
    return accounts.toSorted((a, b) => total(b) - total(a))[0] ?? [];
}
function treeAt(root, folder) {
    const workTree = openWorkTree(root);
    return {
        async folders(path) {
            const entries = await (0,external_node_fs_promises_.readdir)((0,external_node_path_.join)(root, folder, path), { withFileTypes: true }).catch(() => []);
            return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
        },
        async files(path) {
            const whole = `${folder}/${path}`;
            const files = await workTree.files(whole);
            return new Map([...files].map(([name, text]) => [name.slice(whole.length + 1), text]));
        },
    };
}
/** The folder that holds `.git`, from here upwards; without one, here. */
async function rootAround(cwd) {
    for (let at = cwd;; at = (0,external_node_path_.dirname)(at)) {
        const found = await (0,external_node_fs_promises_.access)((0,external_node_path_.join)(at, '.git')).then(() => true, () => false);
        if (found)
            return at;
        if ((0,external_node_path_.dirname)(at) === at)
            return cwd;
    }
}
/** Until a capture moves it, the folder of an account that was given a name has its digits. */
async function accountFolders(tree, { account }) {
    const all = await tree.folders('');
    if (account !== null)
        return all.includes(account.name) ? [account.name] : [account.id];
    return all.filter((name) => /^\d{12}$/.test(name));
}
async function regionFolders(tree, unit, account) {
    if (unit.region !== ENABLED && unit.refused === undefined)
        return [unit.region];
    return (await tree.folders(account)).filter((name) => name !== 'global');
}
function costOf(unit, files) {
    const { spec } = unit.source;
    const objects = countObjects(spec.kinds, files).filter(({ kind, key }) => spec.covers(unit.entry.options, kind, key));
    return { unit, objects: objects.length, calls: spec.expectedCalls(objects) };
}
function total(costs) {
    return Object.values(sumCalls(costs)).reduce((sum, count) => sum + count, 0);
}
function nameOf({ account, region }) {
    const name = account?.name ?? 'this account';
    return region === ENABLED ? `${name} in its enabled regions` : scopePlace({ account: name, region });
}

;// CONCATENATED MODULE: ./build/flows/expected-run.js



/** Null while the work tree holds no capture: then the first one will tell. */
async function expectedRun(space, plan, world) {
    const { cwd, sources, region, budgets } = world;
    const costs = [];
    const bySource = [];
    for (const { name } of plan.sources) {
        const units = unitsOf(space, plan, sources, region, { ...WHOLE, source: name });
        const found = await lastCaptures(cwd, plan, units);
        if (found === null)
            return null;
        costs.push(...found.costs);
        const objects = found.costs.reduce((sum, cost) => sum + cost.objects, 0);
        const ms = runMs(found.costs, budgets);
        bySource.push({ name, objects, calls: sumCalls(found.costs), ms, unseen: found.unseen });
    }
    return { plan: plan.name, ms: runMs(costs, budgets), sources: bySource };
}

;// CONCATENATED MODULE: ./build/commands/validate.js










const validate = {
    name: 'validate',
    summary: 'check the plan files, show every mistake with its place and what a run asks of AWS; needs no credentials and no network',
    positional: null,
    options: [options/* config */.$W, options/* json */.Pq],
    permissions: { contents: 'read, to check the repository out' },
    examples: [
        { line: 'holdfast validate', does: 'check holdfast.yml' },
        {
            line: 'holdfast validate --config plans/dns.yml --config plans/web.yml',
            does: 'check two files as one plan space',
        },
    ],
    run: runValidate,
};
async function runValidate(ctx, input) {
    const startedAt = ctx.clock.now();
    const loaded = await loadPlanSpace(ctx.cwd, input.list('config'), ctx.sources);
    if (!loaded.ok)
        return invalidPlan('validate', ctx.clock, startedAt, loaded.problems);
    const { space } = loaded;
    const budgets = pacedBudgets(declaredBudgets(ctx.sources.map(({ spec }) => spec)), space.budgets);
    const world = { cwd: ctx.cwd, sources: ctx.sources, region: regionOf(ctx.env), budgets };
    const plans = [];
    for (const plan of space.plans)
        plans.push({ plan, run: capturesAws(plan) ? await expectedRun(space, plan, world) : null });
    const rows = plans.map(({ plan, run }) => [
        plan.name,
        plan.schedule ?? 'only when named',
        plan.schedule === null ? '' : timeCell((0,core_time/* isoTime */.Ly)(nextTick(plan.schedule, plan.timezone, startedAt))),
        plan.sources.map((source) => source.name).join(', '),
        placesText(plan),
        capturesAws(plan) ? (run === null ? 'the first capture will tell' : durationText(run.ms)) : '',
    ]);
    return reportOf('validate', ctx.clock, startedAt, {
        outcome: 'complete',
        items: plans.flatMap(({ plan, run }) => validate_itemsOf(plan, run)),
        itemsInSections: true,
        sections: [
            {
                kind: 'table',
                open: true,
                title: `${loaded.files.join(', ')}: ${plans.length === 1 ? '1 plan' : `${plans.length} plans`}`,
                head: ['plan', 'schedule', 'next', 'sources', 'goes to', 'one run takes'],
                rows,
            },
            ...callSections(plans.flatMap(({ run }) => (run === null ? [] : [run])), budgets),
        ],
    });
}
/** What the durations are made of, and where nothing is known yet. */
function callSections(runs, budgets) {
    if (runs.length === 0)
        return [];
    const rows = runs.flatMap(({ plan, sources }) => sources.map((source) => callRow(plan, source, budgets)));
    const unseen = runs.flatMap(({ plan, sources }) => sources.flatMap((source) => source.unseen.map((place) => `${plan}: ${place}`)));
    return [
        {
            kind: 'table',
            title: 'Expected on AWS, by the last capture in the work tree',
            head: ['plan', 'source', 'objects', 'calls', 'takes'],
            rows,
        },
        ...(unseen.length === 0
            ? []
            : [{ kind: 'lines', title: 'Counted as empty: the work tree has nothing of', lines: unseen }]),
    ];
}
function callRow(plan, { name, objects, calls, ms }, budgets) {
    const parts = Object.entries(calls).map(([budget, count]) => {
        const rate = budgets.find((one) => one.name === budget)?.rate ?? 0;
        return `${count} ${budget} ${rate > 0 ? `at ${rate}/s` : 'without a limit'}`;
    });
    return [plan, name, String(objects), parts.join(', '), durationText(ms)];
}
function validate_itemsOf(plan, run) {
    return plan.sources.map(({ name }) => {
        const of = { plan: plan.name, source: name, status: 'complete' };
        const source = run?.sources.find((one) => one.name === name);
        if (run === null || source === undefined)
            return of;
        const { objects, calls, ms, unseen } = source;
        return { ...of, expected: { objects, calls, seconds: seconds(ms), planSeconds: seconds(run.ms), unseen } };
    });
}
/** Rounded up: a duration that is expected is one that suffices. */
function seconds(ms) {
    return Math.ceil(ms / 1000);
}
function durationText(ms) {
    return (0,duration/* formatDuration */.a3)(seconds(ms) * 1000);
}
function capturesAws({ sources }) {
    return sources.some(({ type }) => type === 'config');
}
function placesText(plan) {
    const commits = capturesAws(plan) ? [commitText(plan)] : [];
    return [...commits, ...(plan.destination === null ? [] : [`destination ${plan.destination}`])].join('; ');
}
function commitText(plan) {
    const { mode, path, branch } = plan.commit;
    return mode === 'none' ? `${path}, written and not committed` : `${path} on ${branch ?? 'the branch checked out'}`;
}

;// CONCATENATED MODULE: ./build/archive/verify.js


/** Which blocks are to be read, and which were good: points of a chain share most of theirs, and each is read once. */
class DataCheck {
    #options;
    #good = new Map();
    #chosen = new Map();
    /** Packs that a live block lies in, and how many of them were chosen. */
    packs = 0;
    chosenPacks = 0;
    /** Sealed bytes that were read and were good. */
    bytes = 0;
    constructor(options) {
        this.#options = options;
    }
    /** Objects that are known to be damaged or gone. */
    get damaged() {
        return this.#options.damaged;
    }
    known = (block, object) => {
        const damage = this.#options.damaged.get(object);
        if (damage !== undefined)
            return damage;
        if (!this.#isChosen(object))
            return 'skip';
        return this.#good.get(block.point)?.has(block.number) === true ? 'skip' : null;
    };
    good = (blocks) => {
        for (const { point, number, length } of blocks) {
            let bits = this.#good.get(point);
            if (bits === undefined) {
                bits = new Bits();
                this.#good.set(point, bits);
            }
            bits.add(number);
            this.bytes += length;
        }
    };
    #isChosen(object) {
        let chosen = this.#chosen.get(object);
        if (chosen === undefined) {
            chosen = isChosen(object, this.#options);
            this.#chosen.set(object, chosen);
            this.packs += 1;
            if (chosen)
                this.chosenPacks += 1;
        }
        return chosen;
    }
}
function isChosen(object, { share, seed }) {
    if (share >= 1)
        return true;
    const digest = (0,external_node_crypto_.createHash)('sha256').update(`${seed}\n${object}`).digest();
    return digest.readUIntBE(0, 6) / 2 ** 48 < share;
}
/**
 * Reads the whole index of a point and those of its blocks that the check wants, exactly as a restore does, and writes
 * nothing. `hurt` of the tally says which entries could not be restored, and why.
 */
async function verifyPoint(parts, check) {
    const frames = parts.index.frames.map((_, number) => number);
    const reading = await PointReading.open(parts, frames, null, check);
    try {
        await reading.pass({ frames, wants: () => true, file: () => true, other: () => { } });
        await reading.blocks.drain();
        return reading.tally;
    }
    catch (error) {
        await reading.blocks.abandon();
        throw error;
    }
    finally {
        await reading.close();
    }
}
class Bits {
    #bytes = new Uint8Array(128);
    has(number) {
        return ((this.#bytes[number >>> 3] ?? 0) & (1 << (number & 7))) !== 0;
    }
    add(number) {
        const at = number >>> 3;
        if (at >= this.#bytes.length) {
            const grown = new Uint8Array(Math.max(at + 1, this.#bytes.length * 2));
            grown.set(this.#bytes);
            this.#bytes = grown;
        }
        this.#bytes[at] = (this.#bytes[at] ?? 0) | (1 << (number & 7));
    }
}

;// CONCATENATED MODULE: ./build/archive/verify-objects.js

const HEADS_AT_ONCE = 16;
/**
 * Compares what the entries of one source name with what lies in the store, without reading it: two listings, and a HEAD
 * for each object where the store knows checksums. It shows that the objects are those that were sent, not that their bytes
 * can still be read.
 */
async function checkObjects(store, { plan, source }, points, signal) {
    const wanted = new Map();
    for (const { objects } of points)
        for (const object of objects)
            wanted.set(object.key, object);
    const damaged = new Map();
    const litter = new LitterCount(points);
    const found = new Map();
    for (const folder of [`data/${plan}/${source}/`, `index/${plan}/${source}/`])
        for await (const object of store.list(folder)) {
            signal.throwIfAborted();
            if (wanted.has(object.key))
                found.set(object.key, object);
            else
                litter.add(object);
        }
    let digests = 0;
    let knowsDigests = true;
    const check = async ({ key, size, sha256, version }) => {
        const listed = found.get(key);
        // A version that is hidden by another, or by a delete marker, is in no listing and is what the entry names.
        const isListed = listed !== undefined && (version === null || listed.version === null || listed.version === version);
        const needsHead = !isListed || (knowsDigests && listed.sha256 === null);
        const there = needsHead ? await store.head(key, version) : listed;
        if (there === null) {
            damaged.set(key, wrong('object-missing', key, 'is not in the store'));
            return;
        }
        if (there.sha256 === null)
            knowsDigests = false;
        else
            digests += 1;
        if (there.size !== size)
            damaged.set(key, wrong('object-damaged', key, `has ${there.size} bytes and not ${size}`));
        else if (there.sha256 !== null && there.sha256 !== sha256)
            damaged.set(key, wrong('object-damaged', key, 'has another SHA-256 than what was written'));
    };
    const all = [...wanted.values()];
    for (let at = 0; at < all.length; at += HEADS_AT_ONCE) {
        signal.throwIfAborted();
        await Promise.all(all.slice(at, at + HEADS_AT_ONCE).map(check));
    }
    return { damaged, objects: all.length, digests, litter: litter.count() };
}
function wrong(code, key, what) {
    return new core_errors/* HoldfastError */.Et(code, `${key} ${what}`, {
        hint: 'the next run starts a new chain; restore what is hurt from an older point',
    });
}
class LitterCount {
    #known;
    #points = new Set();
    #objects = 0;
    #bytes = 0;
    constructor(points) {
        // A pack that is not live any more belongs to a point that exists: it goes with its chain.
        this.#known = new Set(points.flatMap(({ point, pointKeys }) => [point, ...Object.keys(pointKeys)]));
    }
    add({ key, size }) {
        const point = key.split('/')[4];
        if (point === undefined || this.#known.has(point))
            return;
        this.#points.add(point);
        this.#objects += 1;
        this.#bytes += size;
    }
    count() {
        return { objects: this.#objects, bytes: this.#bytes, points: [...this.#points].sort() };
    }
}

;// CONCATENATED MODULE: ./build/flows/data/verify.js












/** Looks for damage in the points of one source, changes nothing and names what each damage hurts. */
async function verifySource(deps, data, request) {
    const { address, level, share, seed, ledger } = request;
    const { store, opened } = data;
    const task = deps.log.task(`verify ${address.plan}/${address.source}`);
    try {
        const listing = await readCatalogue(store, address.plan, address.source);
        const all = await verify_readEntries(deps, data, listing.points);
        const wanted = new Set(request.choose(listing.points).map(({ point }) => point));
        const read = all.read.filter(({ point }) => wanted.has(point.point));
        const ledgerFindings = compareLedger(ledger, {
            name: store.name,
            store: opened.id,
            keys: opened.fingerprints(),
            points: listing.points.map(({ point }) => ({ point, digest: all.digests.get(point) ?? null })),
        });
        const chains = Map.groupBy(all.read, ({ point }) => point.chain);
        const findings = [
            ...listing.findings,
            ...ledgerFindings,
            ...all.findings,
            ...[...chains].flatMap(([chain, entries]) => lineageFinding(chain, entries)),
        ].map((finding) => ({ plan: address.plan, ...finding }));
        const objects = level === 'catalogue' ? null : await checkObjects(store, address, entriesOf(all.read), deps.signal);
        const check = new DataCheck({ share: level === 'data' ? share : 0, seed, damaged: objects?.damaged ?? new Map() });
        const verified = new Map();
        for (const { point } of read) {
            const suspect = level === 'data' || point.objects.some(({ key }) => objects?.damaged.has(key) === true);
            if (level === 'catalogue' || !suspect)
                continue;
            task.update(`${verified.size} of ${read.length} points, ${formatSize(check.bytes)} read`);
            const listed = listing.points.find((one) => one.point === point.point);
            verified.set(point.point, await verifyOne(deps, data, listed, point, check));
        }
        const points = listing.points
            .filter(({ point }) => wanted.has(point))
            .map((listed) => {
            const point = read.find((one) => one.point.point === listed.point)?.point ?? null;
            return verified.get(listed.point) ?? { listed, point, hurtEntries: 0, hurt: [] };
        });
        task.done(`${points.length} ${points.length === 1 ? 'point' : 'points'}, ${formatSize(check.bytes)} read`);
        return {
            points,
            findings: [
                ...findings,
                ...hurtFindings(address.plan, points.flatMap(({ hurt }) => hurt)),
            ],
            objects,
            data: level === 'data' ? { packs: check.packs, chosen: check.chosenPacks, bytes: check.bytes } : null,
        };
    }
    catch (error) {
        task.fail('it could not go on');
        throw error;
    }
}
/** What is wrong with one entry is no reason to stop; a store that cannot be reached is. */
const OF_THE_ENTRY = new Set([
    'entry-forged',
    'object-damaged',
    'object-missing',
    'keys-missing',
    'keys-replaced',
    'wrong-key',
]);
async function verify_readEntries({ signal }, { store, opened }, points) {
    const read = [];
    const findings = [];
    for (const listed of points) {
        signal.throwIfAborted();
        try {
            read.push(await readEntry(store, listed, (generation) => opened.catalogueKey(generation)));
        }
        catch (error) {
            if (!(error instanceof core_errors/* HoldfastError */.Et) || !OF_THE_ENTRY.has(error.code))
                throw error;
            const message = `the recovery point ${listed.point} cannot be restored: ${error.message}`;
            findings.push({ code: error.code, severity: 'error', message, hint: error.hint });
        }
    }
    return { read, digests: new Map(read.map(({ point, digest }) => [point.point, digest])), findings };
}
const entriesOf = (read) => read.map(({ point }) => point);
function lineageFinding(chain, entries) {
    const broken = brokenLineage(entries);
    if (broken === null)
        return [];
    return [
        {
            code: broken.endsWith('is missing') ? 'point-vanished' : 'entry-replaced',
            severity: 'error',
            message: `${broken}, on which a later point of the chain ${chain} rests`,
            hint: 'each point that is there restores by itself; look at who can write to the store',
        },
    ];
}
/** Of the object without which nothing of the point can be found. */
function directoryKey({ plan, source, chain, point, directory }) {
    return (0,object_keys/* segmentKey */.zT)({ source: `${plan}/${source}`, chain, point }, directory.object);
}
async function verifyOne({ signal, threads }, data, listed, point, check) {
    const wholly = (error, object) => {
        const { entries } = point.counts;
        const { code, message: reason } = error;
        const hurt = { key: '', until: null, entries, point: point.point, object, code, reason };
        return { listed, point, hurtEntries: entries, hurt: [hurt] };
    };
    try {
        const { keys, frames } = await openPoint(data, listed);
        const parts = { store: data.store, keys, point, index: frames.index, threads, budget: new ByteBudget(), signal };
        const { hurt, hurtEntries } = await verifyPoint(parts, check);
        return { listed, point, hurt, hurtEntries };
    }
    catch (error) {
        if (!(error instanceof core_errors/* HoldfastError */.Et))
            throw error;
        const { code } = error;
        if ((0,frame_reader/* isDamage */.e)(error))
            return wholly(error, directoryKey(point));
        // Whoever may only write learns which objects are damaged; which files lie in them is not for him.
        const damaged = point.objects.find(({ key }) => check.damaged.has(key));
        const why = damaged === undefined ? undefined : check.damaged.get(damaged.key);
        if (code !== 'keys-missing' || damaged === undefined || why === undefined)
            throw error;
        return wholly(why, damaged.key);
    }
}

;// CONCATENATED MODULE: ./build/commands/verify.js









const verify = {
    name: 'verify',
    summary: 'look for damage in recovery points and name every file that it hurts; changes nothing',
    positional: positional_dataSources,
    options: [options/* config */.$W, options/* level */.Rc, options/* share */.uM, options.at, options/* from */.HT, options/* json */.Pq],
    permissions: {
        contents: 'read, to read the plan and what is remembered of its stores',
        'id-token': 'write, to assume the AWS role without stored keys, for a store in S3',
    },
    examples: [
        { line: 'holdfast verify', does: 'show that everything that points need lies there, without reading it' },
        {
            line: 'holdfast verify uploads --level data --share 10%',
            does: 'read a tenth of the data of one plan, others each time',
        },
        { line: 'holdfast verify uploads/media --level data --at 7d', does: 'read all that one point needs' },
        { line: 'holdfast verify --from ./store --level data', does: 'read a whole store, with no plan file at all' },
    ],
    run: runVerify,
};
async function runVerify(ctx, input) {
    const level = levelOf(input.text('level') ?? 'objects');
    const share = shareOf(input.text('share'), level);
    const at = input.text('at');
    const wish = parseWish(at, '--at', ctx.clock.now());
    return await onSources('verify', ctx, input, 'review', async ({ startedAt, sources, session, findings: noticed }) => {
        const known = await session.ledgers(sources.map(({ address, data }) => ({ ...address, store: data.opened.id })));
        const ends = [];
        for (const [i, of] of sources.entries()) {
            const verified = await verifySource(ctx, of.data, {
                address: of.address,
                level,
                share,
                seed: (0,core_time/* isoTime */.Ly)(startedAt),
                choose: (points) => (at === null ? points : wishedPoints(points, wish, startedAt).slice(0, 1)),
                ledger: known.ledgers[i] ?? null,
            });
            // Before its first backup a source of the plan has none, and nothing is wrong; one that was named should.
            if (verified.points.length === 0 && verified.findings.length === 0 && input.positional !== null)
                throw await noPoints(of.data.store, of.address);
            ends.push({ of, verified });
        }
        const findings = [...noticed, ...known.findings, ...ends.flatMap(({ verified }) => verified.findings)];
        const wrong = findings.find(({ severity }) => severity === 'error');
        return {
            outcome: wrong === undefined ? 'complete' : 'partial',
            reason: wrong?.code ?? null,
            items: ends.flatMap(({ of, verified }) => verified.points.map((point) => verify_itemOf(of, point))),
            itemsInSections: true,
            findings,
            sections: ends.flatMap(({ of, verified }) => verify_sectionsOf(of, verified)),
        };
    });
}
function verify_itemOf({ address }, { listed, point, hurtEntries }) {
    const { slot, point: id, chain, type: kind } = listed;
    return {
        ...address,
        slot: (0,core_time/* isoTime */.Ly)(slot),
        point: id,
        ...(point === null ? {} : { chain: { id: chain, kind, position: point.position, why: point.why } }),
        status: point === null ? 'failed' : hurtEntries > 0 ? 'partial' : 'complete',
        note: point === null ? 'its entry cannot be read' : hurtEntries > 0 ? `${hurtEntries} entries are hurt` : 'good',
    };
}
function verify_sectionsOf({ address, data }, { points, objects, data: read }) {
    const damaged = points.filter(({ point, hurtEntries }) => point === null || hurtEntries > 0);
    const lines = [
        `${points.length} recovery ${points.length === 1 ? 'point' : 'points'} in ${data.store.name}: ${damaged.length === 0 ? 'none is hurt' : `${damaged.length} hurt`}`,
    ];
    if (objects !== null) {
        const { objects: all, digests, damaged: bad, litter } = objects;
        const sized = digests === 0 ? 'by their sizes' : `${digests} by their checksums, the others by their sizes`;
        const how = digests === all ? 'by their checksums' : sized;
        lines.push(`${all - bad.size} of ${all} objects are what was written, ${how}`);
        if (digests < all && read === null)
            lines.push('  this store knows no checksums: --level data reads every byte');
        if (litter.objects > 0)
            lines.push(`${litter.objects} objects (${formatSize(litter.bytes)}) of runs that ended before their commit`);
    }
    if (read !== null) {
        const which = read.chosen === read.packs ? `all ${read.packs} packs` : `${read.chosen} of ${read.packs} packs`;
        lines.push(`${which} were read and checked: ${formatSize(read.bytes)} of them is good`);
    }
    return [{ kind: 'lines', title: `Verified ${addressText(address)}`, open: true, lines }];
}
const LEVELS = ['catalogue', 'objects', 'data'];
function levelOf(text) {
    const found = LEVELS.find((word) => word === text);
    if (found !== undefined)
        return found;
    throw new core_errors/* HoldfastError */.Et('usage', `--level is '${text}'`, { hint: `write one of ${LEVELS.join(', ')}` });
}
function shareOf(text, level) {
    if (text === null)
        return 1;
    if (level !== 'data')
        throw new core_errors/* HoldfastError */.Et('usage', `--share is for --level data, and the level is ${level}`, {
            hint: 'add --level data, or leave --share out',
        });
    const percent = Number(/^(\d{1,3}(?:\.\d+)?)\s*%$/.exec(text)?.[1] ?? Number.NaN);
    if (percent > 0 && percent <= 100)
        return percent / 100;
    throw new core_errors/* HoldfastError */.Et('usage', `--share is '${text}'`, { hint: 'write a part of the whole, such as 10%' });
}

;// CONCATENATED MODULE: ./build/commands/index.js








/** The registry: one line a command, in the order of the help. */
const commands = [backup, status_status, list, diff, restore, verify, keys, validate];

;// CONCATENATED MODULE: ./build/sources/elb/attribute-defaults.js
/**
 * Defaults of attributes as the API references document them: LoadBalancerAttribute, ListenerAttribute and
 * TargetGroupAttribute of 2015-12-01, AdditionalAttribute of 2012-06-01. A text that nobody set is an empty one. Keys whose
 * default depends on the type of the balancer, its scheme or its protocol are not here.
 */
/** Not here: `load_balancing.cross_zone.enabled` (by type), `ipv6.deny_all_igw_traffic` (by scheme). */
const LOAD_BALANCER_DEFAULTS = {
    'access_logs.s3.bucket': '',
    'access_logs.s3.enabled': 'false',
    'access_logs.s3.prefix': '',
    'client_keep_alive.seconds': '3600',
    'connection_logs.s3.bucket': '',
    'connection_logs.s3.enabled': 'false',
    'connection_logs.s3.prefix': '',
    'deletion_protection.enabled': 'false',
    // Network Load Balancers guide, "Availability Zone DNS affinity".
    'dns_record.client_routing_policy': 'any_availability_zone',
    'health_check_logs.s3.bucket': '',
    'health_check_logs.s3.enabled': 'false',
    'health_check_logs.s3.prefix': '',
    'idle_timeout.timeout_seconds': '60',
    'routing.http.desync_mitigation_mode': 'defensive',
    'routing.http.drop_invalid_header_fields.enabled': 'false',
    'routing.http.preserve_host_header.enabled': 'false',
    'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': 'false',
    'routing.http.xff_client_port.enabled': 'false',
    'routing.http.xff_header_processing.mode': 'append',
    'routing.http2.enabled': 'true',
    'secondary_ips.auto_assigned.per_subnet': '0',
    'waf.fail_open.enabled': 'false',
    'zonal_shift.config.enabled': 'false',
};
/** Not here: the eight `routing.http.request.*.header_name`, of which the reference names the header, not what is returned. */
const LISTENER_DEFAULTS = {
    'routing.http.response.access_control_allow_credentials.header_value': '',
    'routing.http.response.access_control_allow_headers.header_value': '',
    'routing.http.response.access_control_allow_methods.header_value': '',
    'routing.http.response.access_control_allow_origin.header_value': '',
    'routing.http.response.access_control_expose_headers.header_value': '',
    'routing.http.response.access_control_max_age.header_value': '',
    'routing.http.response.content_security_policy.header_value': '',
    'routing.http.response.server.enabled': 'true',
    'routing.http.response.strict_transport_security.header_value': '',
    'routing.http.response.x_content_type_options.header_value': '',
    'routing.http.response.x_frame_options.header_value': '',
    'send_tcp_reset.on_idle_timeout.enabled': 'false',
    'tcp.idle_timeout.seconds': '350',
};
/**
 * Not here: `stickiness.type` (by type), `deregistration_delay.connection_termination.enabled` and
 * `preserve_client_ip.enabled` (by protocol).
 */
const TARGET_GROUP_DEFAULTS = {
    'deregistration_delay.timeout_seconds': '300',
    'lambda.multi_value_headers.enabled': 'false',
    'load_balancing.algorithm.anomaly_mitigation': 'off',
    'load_balancing.algorithm.type': 'round_robin',
    'load_balancing.cross_zone.enabled': 'use_load_balancer_configuration',
    'proxy_protocol_v2.enabled': 'false',
    'send_tcp_reset.on_deregistration.enabled': 'false',
    'send_tcp_reset.on_unhealthy.enabled': 'false',
    'slow_start.duration_seconds': '0',
    'stickiness.app_cookie.cookie_name': '',
    'stickiness.app_cookie.duration_seconds': '86400',
    'stickiness.enabled': 'false',
    'stickiness.lb_cookie.duration_seconds': '86400',
    'target_failover.on_deregistration': 'no_rebalance',
    'target_failover.on_unhealthy': 'no_rebalance',
    'target_group_health.dns_failover.minimum_healthy_targets.count': '1',
    'target_group_health.dns_failover.minimum_healthy_targets.percentage': 'off',
    'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': '1',
    'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': 'off',
    'target_health_state.unhealthy.connection_termination.enabled': 'true',
    'target_health_state.unhealthy.draining_interval_seconds': '0',
};
/** The only one of its kind; what else a classic balancer has are members of their own. */
const CLASSIC_DEFAULTS = {
    'elb.http.desyncmitigationmode': 'defensive',
};

;// CONCATENATED MODULE: ./build/sources/elb/expected-calls.js
/** Items a page, in both APIs (PageSize, API reference). */
const PAGE = 400;
/** DescribeTags, in both APIs. */
const TAGGED = 20;
/** Balancers whose listeners and rules are asked for their tags together (v2/balancer-capture.ts). */
const ROUND = 100;
/** Attributes, capacity reservation, listeners. */
const CALLS_A_BALANCER = 3;
/** Attributes, certificates, rules. */
const CALLS_A_LISTENER = 3;
/** Attributes, targets. */
const CALLS_A_GROUP = 2;
/** Certificates, list of revocation lists, resource policy. */
const CALLS_A_STORE = 3;
/** Attributes, policies. */
const CALLS_A_CLASSIC = 2;
/**
 * The sum of docs/sources/elb.md, "Calls". Whatever a balancer's type and its listeners' protocols are, which the lengths of
 * lists do not tell, the dearest is assumed.
 */
function expectedCalls(objects) {
    const of = (kind) => objects.filter((object) => object.kind === kind);
    const balancers = of('load-balancer');
    const classic = of('classic-load-balancer').length;
    return {
        elb: balancerCalls(balancers) + groupCalls(of('target-group').length) + storeCalls(of('trust-store')),
        'elb-classic': pages(classic) + classic * CALLS_A_CLASSIC + Math.ceil(classic / TAGGED),
        wafv2: balancers.length,
    };
}
function balancerCalls(balancers) {
    const listeners = expected_calls_sumOf(balancers, 'listeners');
    // A listener's default rule stands in its first page too, and is none of the file's rules.
    const morePages = balancers.reduce((sum, { items }) => sum + Math.floor((items['rules'] ?? 0) / PAGE), 0);
    let tags = Math.ceil(balancers.length / TAGGED);
    for (let from = 0; from < balancers.length; from += ROUND) {
        const round = balancers.slice(from, from + ROUND);
        const own = expected_calls_sumOf(round, 'listeners');
        tags += Math.ceil(own / TAGGED) + Math.ceil((own + expected_calls_sumOf(round, 'rules')) / TAGGED);
    }
    return (pages(balancers.length) + balancers.length * CALLS_A_BALANCER + listeners * CALLS_A_LISTENER + morePages + tags);
}
function groupCalls(groups) {
    return pages(groups) + groups * CALLS_A_GROUP + Math.ceil(groups / TAGGED);
}
function storeCalls(stores) {
    const count = stores.length;
    return pages(count) + count * CALLS_A_STORE + expected_calls_sumOf(stores, 'revocations') + Math.ceil(count / TAGGED);
}
function expected_calls_sumOf(objects, list) {
    return objects.reduce((sum, { items }) => sum + (items[list] ?? 0), 0);
}
/** An empty listing costs a call too. */
function pages(items) {
    return Math.max(1, Math.ceil(items / PAGE));
}

// EXTERNAL MODULE: ./build/sources/elb/listener-key.js
var listener_key = __webpack_require__(8549);
// EXTERNAL MODULE: ./build/sources/elb/options.js
var elb_options = __webpack_require__(8013);
;// CONCATENATED MODULE: ./build/sources/elb/spec.js





const budgets = [
    {
        name: 'elb',
        services: ['Elastic Load Balancing v2'],
        per: 'region',
        rate: 5,
        burst: 20,
        summary: 'load balancers v2: half of the ten reads a second that AWS refills in each region, in a bucket of forty',
    },
    {
        name: 'elb-classic',
        services: ['Elastic Load Balancing'],
        per: 'region',
        rate: 5,
        burst: 20,
        summary: 'classic load balancers: half of what AWS refills in each region, in a bucket of its own',
    },
    {
        name: 'wafv2',
        services: ['WAFV2'],
        per: 'region',
        rate: 0.5,
        summary: 'web ACL associations: half of the one GetWebACLForResource a second that AWS WAF answers in each region',
    },
];
const kinds = [
    {
        kind: 'load-balancer',
        folder: 'load-balancers',
        noun: ['load balancer', 'load balancers'],
        lists: [
            {
                file: 'listeners',
                list: 'listeners',
                noun: ['listener', 'listeners'],
                key: listener_key/* listenerItemKey */.P,
                // Any listener that goes takes the traffic of a port with it.
                massRemoval: { atLeast: 1, share: 0 },
                inner: { list: 'rules', noun: ['rule', 'rules'], key: ({ priority }) => String(priority) },
            },
        ],
        settings: [
            { file: 'load-balancer', member: 'attributes', by: ['type', 'scheme'], defaults: LOAD_BALANCER_DEFAULTS },
            {
                file: 'listeners',
                list: 'listeners',
                member: 'attributes',
                by: ['protocol'],
                defaults: LISTENER_DEFAULTS,
            },
        ],
        removalIsMass: true,
    },
    {
        kind: 'target-group',
        folder: 'target-groups',
        noun: ['target group', 'target groups'],
        lists: [{ file: 'targets', list: 'targets', noun: ['target', 'targets'], key: targetKey }],
        settings: [
            {
                file: 'target-group',
                member: 'attributes',
                by: ['targetType', 'protocol'],
                defaults: TARGET_GROUP_DEFAULTS,
            },
        ],
    },
    {
        kind: 'trust-store',
        folder: 'trust-stores',
        noun: ['trust store', 'trust stores'],
        lists: [
            {
                file: 'trust-store',
                list: 'revocations',
                noun: ['revocation list', 'revocation lists'],
                key: ({ number }) => String(number),
            },
        ],
    },
    {
        kind: 'classic-load-balancer',
        folder: 'classic',
        noun: ['classic load balancer', 'classic load balancers'],
        lists: [
            {
                file: 'classic-load-balancer',
                list: 'listeners',
                noun: ['listener', 'listeners'],
                key: listener_key/* listenerItemKey */.P,
                massRemoval: { atLeast: 1, share: 0 },
            },
            { file: 'instances', list: 'instances', noun: ['instance', 'instances'], key: ({ id }) => String(id) },
        ],
        settings: [{ file: 'classic-load-balancer', member: 'additionalAttributes', defaults: CLASSIC_DEFAULTS }],
        removalIsMass: true,
    },
];
/** One address may be registered with several ports. */
function targetKey({ id, port }) {
    return [id, port].filter((part) => part !== undefined).join(':');
}
const spec = {
    type: 'config',
    name: 'elb',
    summary: 'load balancers, v2 and classic, with listeners, rules, target groups and trust stores',
    scope: 'regional',
    budgets,
    options: elb_options/* optionsSchema */.c,
    kinds,
    actions: {
        capture: [
            'acm:DescribeCertificate',
            'ec2:DescribeAddresses',
            'ec2:DescribeSecurityGroups',
            'ec2:DescribeSubnets',
            'ec2:DescribeVpcs',
            'elasticloadbalancing:DescribeCapacityReservation',
            'elasticloadbalancing:DescribeListenerAttributes',
            'elasticloadbalancing:DescribeListenerCertificates',
            'elasticloadbalancing:DescribeListeners',
            'elasticloadbalancing:DescribeLoadBalancerAttributes',
            'elasticloadbalancing:DescribeLoadBalancerPolicies',
            'elasticloadbalancing:DescribeLoadBalancers',
            'elasticloadbalancing:DescribeRules',
            'elasticloadbalancing:DescribeTags',
            'elasticloadbalancing:DescribeTargetGroupAttributes',
            'elasticloadbalancing:DescribeTargetGroups',
            'elasticloadbalancing:DescribeTargetHealth',
            'elasticloadbalancing:DescribeTrustStoreRevocations',
            'elasticloadbalancing:DescribeTrustStores',
            'elasticloadbalancing:GetLoadBalancerWebACL', // GetWebACLForResource of an application balancer asks for it too
            'elasticloadbalancing:GetResourcePolicy',
            'elasticloadbalancing:GetTrustStoreCaCertificatesBundle',
            'elasticloadbalancing:GetTrustStoreRevocationContent',
            'wafv2:GetWebACL', // "This call uses GetWebACL, to verify that your account has permission" (GetWebACLForResource)
            'wafv2:GetWebACLForResource',
        ],
    },
    notCaptured: [
        {
            what: 'Auto Scaling groups, ECS services and EKS controllers that register targets',
            why: 'they own the registration and repeat it by themselves; the targets of the moment are in `targets.json`',
        },
        {
            what: 'VPC endpoint services, Global Accelerator endpoints and API Gateway VPC links that lead to a balancer',
            why: 'they belong to other services and point at the balancer; nothing in the balancer names them',
        },
        {
            what: 'Shield protections, zonal shifts and web ACLs themselves',
            why: 'they belong to other services; which web ACL an application balancer uses is captured',
        },
        {
            what: 'private keys of certificates, and client secrets of OIDC actions',
            why: 'AWS never returns them; the files hold a reference to the certificate, and `secret:` for a client secret',
        },
        {
            what: 'VPCs, subnets, security groups and Elastic IP addresses themselves',
            why: 'they belong to EC2; what a balancer uses is captured, with the facts to find its like in another region',
        },
        {
            what: 'health of targets, access logs, metrics',
            why: 'states and histories, not configuration',
        },
    ],
    covers: (options, kind, key) => kind === 'load-balancer' || kind === 'classic-load-balancer' ? (0,elb_options/* coversBalancer */.f)(options, (0,core_keys/* decodeKeyName */.f)(key)) : true,
    expectedCalls: expectedCalls,
};

;// CONCATENATED MODULE: ./build/sources/elb/index.js

const elb = { spec: spec, load: async () => (await __webpack_require__.e(/* import() */ 732).then(__webpack_require__.bind(__webpack_require__, 4732))).source };

// EXTERNAL MODULE: ./build/sources/files/exclude.js + 1 modules
var exclude = __webpack_require__(4241);
// EXTERNAL MODULE: ./build/sources/files/options.js
var files_options = __webpack_require__(975);
;// CONCATENATED MODULE: ./build/sources/files/spec.js


const spec_spec = {
    type: 'data',
    name: 'files',
    summary: 'a folder or a file of this machine, with all that its file system says of it',
    scope: 'global',
    budgets: [],
    options: files_options/* optionsSchema */.ci,
    notCaptured: [
        { what: 'what a symbolic link points at', why: 'the link itself is kept; only the path of the source is followed' },
        { what: 'the content of devices and FIFOs', why: 'they are kept as what they are; a FIFO is never opened' },
        { what: 'sockets', why: 'they are listed; a restore leaves them to the program that listens on them' },
        { what: 'birth time, access time, chattr flags', why: 'Node reads none of them in a way that a restore could set' },
    ],
    excludedBy: (options, key) => new exclude/* ExcludeRules */.U((0,files_options/* readOptions */.Tt)(options).exclude).excludedBy(key),
};

;// CONCATENATED MODULE: ./build/sources/files/index.js

const files = { spec: spec_spec, load: async () => (await __webpack_require__.e(/* import() */ 631).then(__webpack_require__.bind(__webpack_require__, 5631))).source };

;// CONCATENATED MODULE: ./build/sources/route53/expected-calls.js
/** Items a page, API reference of each listing. */
const ZONES = 100;
const RECORDS = 300;
const HEALTH_CHECKS = 1000;
/** ListTagsForResources takes ten ids. */
const expected_calls_TAGGED = 10;
/** Details, protections, and DNSSEC or VPC authorizations. */
const CALLS_A_ZONE = 3;
/** The listings of collections, policies, policy instances and delegation sets. */
const OTHER_LISTINGS = 4;
/** The sum of docs/sources/route53.md, "Calls"; apex NS and SOA stand beside the records that are counted here. */
function expected_calls_expectedCalls(objects) {
    const of = (kind) => objects.filter((object) => object.kind === kind);
    const zones = of('zone');
    const checks = of('health-check').length;
    const records = zones.map(({ items }) => expected_calls_pages((items['records'] ?? 0) + 2, RECORDS));
    const sum = expected_calls_pages(zones.length, ZONES) +
        zones.length * CALLS_A_ZONE +
        records.reduce((all, own) => all + own, 0) +
        Math.ceil(zones.length / expected_calls_TAGGED) +
        (zones.length === 0 ? 0 : 1) +
        expected_calls_pages(checks, HEALTH_CHECKS) +
        Math.ceil(checks / expected_calls_TAGGED) +
        of('cidr-collection').length * 2 +
        of('traffic-policy').length +
        OTHER_LISTINGS;
    return { route53: sum };
}
/** An empty listing costs a call too. */
function expected_calls_pages(items, size) {
    return Math.max(1, Math.ceil(items / size));
}

// EXTERNAL MODULE: ./build/sources/route53/options.js
var route53_options = __webpack_require__(7437);
;// CONCATENATED MODULE: ./build/sources/route53/record-key.js
/** What makes a record set one of its zone. */
function recordKey(item) {
    const parts = [item['name'], item['type'], item['setIdentifier']];
    return parts.filter((part) => part !== undefined).join(' ');
}

;// CONCATENATED MODULE: ./build/sources/route53/spec.js




const route53_spec_spec = {
    type: 'config',
    name: 'route53',
    summary: 'hosted zones with every record, and all that their records rest on',
    scope: 'global',
    budgets: [
        {
            name: 'route53',
            services: ['Route 53'],
            per: 'account',
            rate: 2,
            summary: 'Route 53 answers five requests a second to the whole account, other tools included',
        },
    ],
    options: route53_options/* optionsSchema */.c,
    kinds: [
        {
            kind: 'zone',
            folder: 'zones',
            keyDepth: 2,
            noun: ['zone', 'zones'],
            lists: [
                {
                    file: 'records',
                    list: 'records',
                    noun: ['record', 'records'],
                    key: recordKey,
                    massRemoval: { atLeast: 10, share: 0.3 },
                },
            ],
            removalIsMass: true,
        },
        { kind: 'health-check', folder: 'health-checks', noun: ['health check', 'health checks'], lists: [] },
        { kind: 'cidr-collection', folder: 'cidr-collections', noun: ['CIDR collection', 'CIDR collections'], lists: [] },
        { kind: 'traffic-policy', folder: 'traffic-policies', noun: ['traffic policy', 'traffic policies'], lists: [] },
        {
            kind: 'traffic-policy-instance',
            folder: 'traffic-policy-instances',
            noun: ['traffic policy instance', 'traffic policy instances'],
            lists: [],
        },
        {
            kind: 'delegation-set',
            folder: 'delegation-sets',
            noun: ['reusable delegation set', 'reusable delegation sets'],
            lists: [],
        },
    ],
    actions: {
        capture: [
            'route53:GetDNSSEC',
            'route53:GetHostedZone',
            'route53:ListCidrBlocks',
            'route53:ListCidrCollections',
            'route53:ListCidrLocations',
            'route53:ListHealthChecks',
            'route53:ListHostedZones',
            'route53:ListQueryLoggingConfigs',
            'route53:ListResourceRecordSetProtections',
            'route53:ListResourceRecordSets',
            'route53:ListReusableDelegationSets',
            'route53:ListTagsForResources',
            'route53:ListTrafficPolicies',
            'route53:ListTrafficPolicyInstances',
            'route53:ListTrafficPolicyVersions',
            'route53:ListVPCAssociationAuthorizations',
        ],
    },
    notCaptured: [
        {
            what: 'Route 53 Resolver (endpoints, rules, query logging, DNS Firewall)',
            why: 'a regional service of its own (`route53resolver`) with other limits; not read by this source',
        },
        {
            what: 'Route 53 Profiles',
            why: 'a regional service of its own (`route53profiles`); VPC associations made through a profile are not in any zone',
        },
        {
            what: 'registered domains',
            why: 'a registration cannot be created again from a file, and its contacts are personal data',
        },
        {
            what: 'KMS keys of DNSSEC, CloudWatch alarms, log groups, VPCs',
            why: 'they belong to other services; what refers to them is captured',
        },
    ],
    covers(options, kind, key) {
        if (kind !== 'zone')
            return true;
        return (0,route53_options/* coversZone */.T)(options, (0,core_keys/* decodeKeyName */.f)(key.slice(key.indexOf('/') + 1)));
    },
    expectedCalls: expected_calls_expectedCalls,
};

;// CONCATENATED MODULE: ./build/sources/route53/index.js

const route53 = { spec: route53_spec_spec, load: async () => (await __webpack_require__.e(/* import() */ 966).then(__webpack_require__.bind(__webpack_require__, 6966))).source };

;// CONCATENATED MODULE: ./build/sources/registry.js
/** The registry: one line a source, in alphabetical order. */




;// CONCATENATED MODULE: ./build/sources/index.js

/** Every source of the registry: the schema, the help, the docs and the tests are made from this list. */
const sources = Object.values(registry_namespaceObject);

// EXTERNAL MODULE: ./build/hosts/run-command.js
var run_command = __webpack_require__(6817);
;// CONCATENATED MODULE: ./build/hosts/signals.js


const SIGNALS = ['SIGINT', 'SIGTERM'];
/** npm and shells pass a Ctrl-C on to a child that the terminal has already told: within this it is the same one. */
const SAME_SIGNAL_MS = 250;
/**
 * The run's one AbortSignal: the first SIGINT or SIGTERM aborts it, so that the run ends cleanly and still reports; a second
 * one ends the process at once. GitHub sends SIGINT to a cancelled step, SIGTERM 7.5 s later, and kills 2.5 s after that
 * ("Workflow cancellation reference", GitHub Docs).
 */
function watchSignals(source, exit, now = () => Date.now()) {
    const controller = new AbortController();
    let first = null;
    for (const name of SIGNALS)
        source.on(name, (signal) => {
            if (first === null) {
                first = now();
                const hint = 'start it again; the next run carries on';
                controller.abort(new core_errors/* HoldfastError */.Et('cancelled', `the run was ended by ${signal}`, { hint }));
            }
            else if (now() - first >= SAME_SIGNAL_MS)
                exit(run_command/* CANCELLED_EXIT */.x_);
        });
    return controller.signal;
}

// EXTERNAL MODULE: external "node:readline/promises"
var external_node_readline_promises_ = __webpack_require__(6848);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./build/hosts/terminal.js



/** Asks on standard error, where the log is: standard output may be a pipe. Null when either end is no terminal. */
function processTerminal({ stdin, stderr }, signal) {
    if (stdin.isTTY !== true || stderr.isTTY !== true)
        return null;
    const ask = async (question, isSecret) => {
        // The line editor echoes what is typed to its output: a secret goes to one that shows nothing.
        const nowhere = new external_node_stream_.Writable({ write: (_chunk, _encoding, done) => done() });
        const lines = (0,external_node_readline_promises_.createInterface)({ input: stdin, output: isSecret ? nowhere : stderr, terminal: true });
        const ended = Promise.withResolvers();
        lines.once('close', () => ended.reject(noAnswer()));
        // In raw mode the terminal sends Ctrl-C as a key: it is to end the run as everywhere else.
        lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
        try {
            if (isSecret)
                stderr.write(question);
            const answer = lines.question(isSecret ? '' : question, { signal });
            return await Promise.race([answer, ended.promise]);
        }
        catch (error) {
            throw signal.aborted ? signal.reason : error;
        }
        finally {
            ended.promise.catch(() => { });
            lines.close();
            if (isSecret)
                stderr.write('\n');
        }
    };
    return { line: (question) => ask(question, false), secret: (question) => ask(question, true) };
}
function noAnswer() {
    return new core_errors/* HoldfastError */.Et('cancelled', 'the question was not answered: the input ended', {
        hint: 'answer it, or give --yes or --plan-hash',
    });
}

;// CONCATENATED MODULE: ./build/hosts/process-world.js










const systemClock = {
    now: () => Date.now(),
    sleep: async (ms, signal) => {
        try {
            await (0,promises_.setTimeout)(ms, undefined, signal === undefined ? {} : { signal });
        }
        catch (thrown) {
            // Node rejects with an AbortError of its own; the contract is the signal's reason.
            throw signal?.aborted === true ? signal.reason : thrown;
        }
    },
};
/** More threads than this do not read a disk faster, and each has its buffers. */
const THREADS_MAX = 4;
/** The process this code runs in. Called once, by an entry: it takes the signals over. */
function processWorld() {
    const { stdout, stderr } = process;
    const signal = watchSignals(process, (code) => process.exit(code));
    // `holdfast list | head`: a reader that went away is no error of ours.
    for (const stream of [stdout, stderr])
        stream.on('error', () => { });
    return {
        argv: process.argv.slice(2),
        env: { ...process.env },
        cwd: process.cwd(),
        clock: systemClock,
        signal,
        stdout: outOf(stdout),
        stderr: outOf(stderr),
        prompt: processTerminal(process, signal),
        threads: { entry: workerBeside(process.argv[1] ?? ''), count: Math.min(THREADS_MAX, (0,external_node_os_.availableParallelism)()) },
        commands: commands,
        sources: sources,
        random: (bytes) => (0,external_node_crypto_.randomBytes)(bytes).toString('hex'),
    };
}
/** `dist/cli.js` begins its threads with `dist/worker.js`, `src/cli.ts` with `src/worker.ts`; a bin may be a link to either. */
function workerBeside(program) {
    const entry = (0,external_node_fs_.existsSync)(program) ? (0,external_node_fs_.realpathSync)(program) : program;
    return (0,external_node_url_.pathToFileURL)((0,external_node_path_.join)((0,external_node_path_.dirname)(entry), `worker${(0,external_node_path_.extname)(entry)}`));
}
function outOf(stream) {
    return {
        isTTY: stream.isTTY === true,
        get columns() {
            return stream.columns || 80; // a terminal may say 0
        },
        write: (text) => void stream.write(text),
    };
}
/** Ends the process once all text is out. An open socket of a call that was given up would keep it alive otherwise. */
async function endProcess(code) {
    for (const stream of [process.stdout, process.stderr])
        await new Promise((done) => stream.write('', () => done()));
    process.exit(code);
}


/***/ }),

/***/ 9757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ isLive),
/* harmony export */   Ml: () => (/* binding */ wantsColour),
/* harmony export */   mS: () => (/* binding */ progressLog)
/* harmony export */ });
/* harmony import */ var _core_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1420);
/* harmony import */ var _report_escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9924);


/** In a log a running task says where it is once in this time, also one that hangs and so reports nothing. */
const LOG_INTERVAL_MS = 10_000;
const LOG_LOOK_MS = 1_000;
const REDRAW_MS = 100;
/** Messages and tasks as lines. Every text is made safe here: names from AWS reach it through many hands. */
function progressLog(out, { live, debug, now }) {
    const rows = new Set();
    let drawn = [];
    const wipe = () => {
        // Up to the first live line, then clear to the end of the screen.
        if (drawn.length > 0)
            out.write(`\u001b[${drawn.length}A\u001b[J`);
        drawn = [];
    };
    const draw = () => {
        const width = Math.max(20, columnsOf(out) - 1);
        const lines = [...rows].map((row) => (0,_report_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .clip */ .$Q)((0,_report_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .visible */ .RK)(lineOf(row)), width));
        // A repaint of the same text flickers, and undoes what a person has selected.
        if (lines.length === drawn.length && lines.every((line, i) => line === drawn[i]))
            return;
        wipe();
        for (const line of lines)
            out.write(`${line}\n`);
        drawn = lines;
    };
    const say = (text) => {
        wipe();
        out.write(`${(0,_report_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .logLines */ .OG)(text)}\n`);
        if (live)
            draw();
    };
    const tell = (row) => {
        if (now() - row.saidAt < LOG_INTERVAL_MS)
            return;
        row.saidAt = now();
        say(`${lineOf({ ...row, text: row.text === '' ? 'running' : row.text })} (${(0,_core_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(now() - row.startedAt)})`);
    };
    const timer = live
        ? setInterval(draw, REDRAW_MS).unref()
        : setInterval(() => {
            for (const row of rows)
                tell(row);
        }, LOG_LOOK_MS).unref();
    return {
        info: say,
        warn: (message) => say(`warning: ${message}`),
        debug: (message) => {
            if (debug)
                say(`debug: ${message}`);
        },
        task(name) {
            const row = { name, startedAt: now(), text: '', saidAt: now() };
            rows.add(row);
            if (live)
                draw();
            else
                say(name);
            const end = (text) => {
                if (!rows.delete(row))
                    return;
                say(lineOf({ name, text }));
            };
            return {
                update(text) {
                    row.text = text;
                    if (!live && rows.has(row))
                        tell(row);
                },
                done: end,
                fail: (text) => end(`failed: ${text}`),
            };
        },
        stop() {
            clearInterval(timer);
            wipe();
            rows.clear();
        },
    };
}
/** Some terminals of build machines say that they have no column; a line cut to nothing helps nobody. */
function columnsOf(out) {
    return out.columns > 0 ? out.columns : 80;
}
function lineOf({ name, text }) {
    return text === '' ? name : `${name}: ${text}`;
}
/** Whether lines may be redrawn: on a terminal that can, and that is no build log. */
function isLive(out, env) {
    return out.isTTY && env['TERM'] !== 'dumb' && (env['CI'] ?? '') === '';
}
/** NO_COLOR (no-color.org) wins over FORCE_COLOR, which wins over what the stream is. */
function wantsColour(out, env) {
    if ((env['NO_COLOR'] ?? '') !== '')
        return false;
    const force = env['FORCE_COLOR'] ?? '';
    if (force !== '')
        return force !== '0' && force !== 'false';
    return out.isTTY && env['TERM'] !== 'dumb';
}


/***/ }),

/***/ 6817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _o: () => (/* binding */ reportOfError),
/* harmony export */   d1: () => (/* binding */ runCommand),
/* harmony export */   x_: () => (/* binding */ CANCELLED_EXIT)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _core_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3669);


/** 128 + SIGINT, as shells count. */
const CANCELLED_EXIT = 130;
/** A command that does not end within this after a signal is given up; GitHub's next signal comes after 7.5 s. */
const GRACE_MS = 5_000;
/** What a thrown error makes of a run; every other code makes it `failed`. */
const OUTCOMES = {
    usage: 'invalid',
    'plan-invalid': 'invalid',
    'plan-missing': 'invalid',
    'plan-unknown': 'invalid',
    'not-carried-out': 'invalid',
    'public-repository': 'refused',
    'account-mismatch': 'refused',
    'store-refused': 'refused',
    'keys-replaced': 'refused',
    'key-holder': 'refused',
    'plan-changed': 'refused',
    'target-refused': 'refused',
    'point-vanished': 'refused',
    'entry-replaced': 'refused',
    cancelled: 'cancelled',
};
/** Runs a command to its report, whatever happens: the one place that catches. `input` may throw `usage`. */
async function runCommand(command, input, ctx, graceMs = GRACE_MS) {
    const startedAt = ctx.clock.now();
    const giveUp = new AbortController();
    try {
        ctx.signal.throwIfAborted();
        const run = command.run(ctx, input());
        run.catch(() => { }); // after it was given up, nobody waits for it
        const report = await Promise.race([run, gaveUp(ctx.signal, graceMs, giveUp.signal)]);
        return { report: cancelledIf(ctx.signal, report), thrown: null };
    }
    catch (thrown) {
        // Whatever a command throws once the signal is there, it throws because of it.
        const error = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toHoldfastError */ .xh)(ctx.signal.aborted ? ctx.signal.reason : thrown);
        if (error.code === 'internal')
            ctx.log.debug(stackOf(thrown));
        return { report: reportOfError(command.name, error, ctx.clock, startedAt), thrown: error };
    }
    finally {
        giveUp.abort();
    }
}
/** The report of a run that ended by an error. */
function reportOfError(command, error, clock, startedAt) {
    return {
        schemaVersion: 1,
        command,
        outcome: OUTCOMES[error.code] ?? 'failed',
        reason: error.code,
        items: [],
        findings: [findingOf(error)],
        calls: {},
        startedAt: (0,_core_time_js__WEBPACK_IMPORTED_MODULE_1__/* .isoTime */ .Ly)(startedAt),
        endedAt: (0,_core_time_js__WEBPACK_IMPORTED_MODULE_1__/* .isoTime */ .Ly)(clock.now()),
        sections: [],
    };
}
function findingOf(error) {
    return { code: error.code, severity: 'error', message: error.message, hint: error.hint };
}
/** A report that was reached in spite of the signal keeps its items; only a run that had done all stays what it is. */
function cancelledIf(signal, report) {
    if (!signal.aborted || report.outcome === 'complete' || report.outcome === 'nothing-due')
        return report;
    const error = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toHoldfastError */ .xh)(signal.reason);
    const findings = report.findings.some(({ code }) => code === 'cancelled')
        ? report.findings
        : [findingOf(error), ...report.findings];
    return { ...report, outcome: 'cancelled', reason: 'cancelled', findings };
}
/** Rejects `graceMs` after the signal; never settles without one. */
function gaveUp(signal, graceMs, done) {
    return new Promise((_, reject) => {
        const start = () => {
            const timer = setTimeout(() => reject(signal.reason), graceMs);
            done.addEventListener('abort', () => clearTimeout(timer), { once: true });
        };
        if (signal.aborted)
            start();
        else
            signal.addEventListener('abort', start, { once: true, signal: done });
    });
}
function stackOf(thrown) {
    return Error.isError(thrown) ? (thrown.stack ?? thrown.message) : String(thrown);
}


/***/ }),

/***/ 3152:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** The version of package.json, which the bundle does not carry; a test holds the two equal. */
const VERSION = '0.1.0';


/***/ }),

/***/ 5604:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ contextOf)
/* harmony export */ });
/* harmony import */ var _github_context_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8311);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3152);


/** What a command gets to see of the world. */
function contextOf(world, own) {
    const github = (0,_github_context_js__WEBPACK_IMPORTED_MODULE_0__/* .githubContext */ .h4)(world.env, own.token);
    return {
        env: world.env,
        cwd: world.cwd,
        clock: world.clock,
        signal: world.signal,
        log: own.log,
        sources: world.sources,
        github,
        role: own.role,
        terminal: own.terminal,
        threads: world.threads,
        run: (0,_github_context_js__WEBPACK_IMPORTED_MODULE_0__/* .runIdentity */ .yK)(world.env, world.random),
        version: _version_js__WEBPACK_IMPORTED_MODULE_1__/* .VERSION */ .x,
        random: world.random,
    };
}


/***/ }),

/***/ 9924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ clip),
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   I2: () => (/* binding */ CELL_MAX_CHARS),
/* harmony export */   OG: () => (/* binding */ logLines),
/* harmony export */   RK: () => (/* binding */ visible),
/* harmony export */   gB: () => (/* binding */ visibleLines),
/* harmony export */   wD: () => (/* binding */ markdown)
/* harmony export */ });
// Record values, tags and descriptions are written by others. Every text that a report shows goes through here.
/**
 * What a terminal, a log or a page would act on instead of show: control characters, and the marks that turn the direction
 * of writing and so can show `moc.live` as `evil.com`. Lone halves of surrogate pairs have no UTF-8 form.
 */
const UNSHOWABLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
/** One line of text in which what cannot be shown is spelled out: `\n`, `\u{1b}`. */
function visible(text) {
    return text.toWellFormed().replaceAll(UNSHOWABLE, spell);
}
/** The same for text of several lines: line feeds and tabs stay. */
function visibleLines(text) {
    return text
        .replaceAll(/\r\n?/g, '\n')
        .split('\n')
        .map((line) => line.split('\t').map(visible).join('\t'))
        .join('\n');
}
function spell(char) {
    if (char === '\n')
        return '\\n';
    if (char === '\r')
        return '\\r';
    if (char === '\t')
        return '\\t';
    return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}
/** Longer texts are cut in tables; a TXT record may have 4,000 characters. */
const CELL_MAX_CHARS = 300;
/** At most `max` code points, the last one `…` when cut. */
function clip(text, max = CELL_MAX_CHARS) {
    if (text.length <= max)
        return text;
    const chars = [...text];
    return chars.length <= max ? text : `${chars.slice(0, max - 1).join('')}…`;
}
/**
 * Text in GitHub's Markdown that shows as it is and does nothing: no HTML, no table edge, no emphasis, code or link.
 * An entity is never markup (CommonMark, "Entity and numeric character references"). Mentions and references are looked for
 * after entities are resolved, so a zero-width space stands between the sign and the name there.
 */
function markdown(text) {
    return visible(text)
        .replaceAll(/[&<>|`*_~[\]\\]|^[-+=]|:(?=\/\/)|(?<=www)\./gim, (char) => `&#${char.charCodeAt(0)};`)
        .replace(/^(\d+)([.)])(?=\s|$)/, (_, digits, sign) => `${digits}&#${sign.charCodeAt(0)};`)
        .replaceAll(/@(?=[\p{L}\p{N}])/gu, '@&#8203;')
        .replaceAll(/(?<!&)#(\d?)/g, (_, digit) => `&#35;${digit === '' ? '' : `&#8203;${digit}`}`)
        .replaceAll(/\bGH-(?=\d)/gi, (prefix) => `${prefix}&#8203;`);
}
/** A fence that no line of the text can close. */
function fence(text) {
    const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
    return '`'.repeat(Math.max(3, longest + 1));
}
/**
 * A log line that the runner cannot take for a command. It reads `::name::` at the start of a line, white space before it
 * aside, and the old `##[name]` anywhere in it (actions/runner, ActionCommand.cs).
 */
function logLines(text) {
    return visibleLines(text)
        .split('\n')
        .map((line) => line.replace(/^(\s*):(?=:)/u, '$1: ').replaceAll('##[', '## ['))
        .join('\n');
}


/***/ }),

/***/ 4871:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   B1: () => (/* binding */ callTable),
/* harmony export */   Mu: () => (/* binding */ itemTable),
/* harmony export */   jo: () => (/* binding */ moodOf),
/* harmony export */   u5: () => (/* binding */ figures)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9924);

/** A message is not cut below this, whatever stands beside it. */
const MESSAGE_MIN_CHARS = 80;
const COLUMNS = [
    { head: 'Plan', cell: (item) => item.plan },
    { head: 'Source', cell: (item) => item.source },
    { head: 'Account', cell: (item) => item.account ?? '' },
    { head: 'Region', cell: (item) => item.region ?? '' },
    { head: 'Resource', cell: (item) => item.resource ?? '' },
    { head: 'Slot', cell: (item) => item.slot ?? '' },
    { head: 'Point', cell: (item) => item.point ?? '' },
    { head: 'Status', cell: (item) => item.status },
    { head: 'Result', cell: whatHappened },
];
/** Items that need a look come first; the others stay in the command's order. */
function itemTable(items) {
    const sorted = [...items.filter(needsLook), ...items.filter((item) => !needsLook(item))];
    const shown = COLUMNS.filter(({ cell }) => items.some((item) => cell(item) !== ''));
    return { head: shown.map(({ head }) => head), rows: sorted.map((item) => shown.map(({ cell }) => cell(item))) };
}
function needsLook({ status }) {
    return status === 'failed' || status === 'denied' || status === 'partial' || status === 'pending';
}
function whatHappened({ note, error }) {
    const said = note === undefined ? [] : [note];
    if (error === undefined)
        return said.join();
    // AWS's sentence may fill the cell by itself; the mend behind it is what a person needs.
    const room = _escape_js__WEBPACK_IMPORTED_MODULE_0__/* .CELL_MAX_CHARS */ .I2 - [...said, error.code, error.hint].join('; ').length - 4;
    return [...said, `${error.code}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(error.message, Math.max(MESSAGE_MIN_CHARS, room))}`, error.hint].join('; ');
}
/** `holdfast.yml:3:9`, or nothing. */
function placeOf({ file, line, column }) {
    return [file, line, column].filter((part) => part !== undefined).join(':');
}
/** Calls by name, the most frequent first. */
function callTable(calls) {
    const rows = Object.entries(calls).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    return { head: ['Call', 'Count'], rows: rows.map(([name, count]) => [name, String(count)]) };
}
/** `12 items · 30 calls to AWS · 4.2 s`. */
function figures(report) {
    const calls = Object.values(report.calls).reduce((sum, count) => sum + count, 0);
    const seconds = (Date.parse(report.endedAt) - Date.parse(report.startedAt)) / 1000;
    const count = (n, one) => `${n} ${one}${n === 1 ? '' : 's'}`;
    return [
        ...(report.items.length > 0 ? [count(report.items.length, 'item')] : []),
        ...(report.findings.length > 0 ? [count(report.findings.length, 'finding')] : []),
        ...(calls > 0 ? [`${count(calls, 'call')} to AWS`] : []),
        `${seconds.toFixed(1)} s`,
    ].join(' · ');
}
/** `drift` and `waiting` are asked for, so they are news, not trouble. */
function moodOf(outcome) {
    if (outcome === 'complete' || outcome === 'nothing-due')
        return 'good';
    return outcome === 'failed' || outcome === 'refused' || outcome === 'invalid' ? 'bad' : 'news';
}


/***/ }),

/***/ 9934:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ resultOf),
/* harmony export */   d: () => (/* binding */ fitResult)
/* harmony export */ });
/** What `--json` prints: the report without what is for people only, members in the order of the schema. */
function resultOf(report) {
    return {
        schemaVersion: report.schemaVersion,
        command: report.command,
        outcome: report.outcome,
        reason: report.reason,
        ...(report.planHash === undefined ? {} : { planHash: report.planHash }),
        ...(report.commit === undefined ? {} : { commit: report.commit }),
        items: report.items,
        findings: report.findings,
        calls: report.calls,
        startedAt: report.startedAt,
        endedAt: report.endedAt,
    };
}
/** The result as one line of at most `maxChars`: items go first, from the end, then findings; `omitted` counts them. */
function fitResult(result, maxChars) {
    const whole = JSON.stringify(result);
    if (whole.length <= maxChars)
        return whole;
    const textOf = (items, findings) => {
        const omitted = { items: result.items.length - items, findings: result.findings.length - findings };
        const cut = {
            ...result,
            items: result.items.slice(0, items),
            findings: result.findings.slice(0, findings),
            omitted,
        };
        return JSON.stringify(cut);
    };
    const fits = (items, findings) => textOf(items, findings).length <= maxChars;
    const findings = largest(result.findings.length, (n) => fits(0, n));
    return textOf(largest(result.items.length, (n) => fits(n, findings)), findings);
}
/** The largest n of 0…max for which it holds; it holds for all below one for which it holds. */
function largest(max, holds) {
    let low = 0;
    let high = max;
    while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (holds(middle))
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}


/***/ }),

/***/ 3299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ renderSections),
/* harmony export */   b: () => (/* binding */ renderTerminal)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9924);
/* harmony import */ var _items_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4871);



const OUTCOME_COLOURS = { good: 'green', news: 'yellow', bad: 'red' };
const SEVERITY_COLOURS = { error: 'red', warning: 'yellow', note: 'cyan' };
const STATUS_COLOURS = {
    complete: 'green',
    failed: 'red',
    denied: 'red',
    partial: 'yellow',
    pending: 'yellow',
};
/** The report for a person at a terminal or in a log. The outcome comes last: there the eye is. */
function renderTerminal(report, options) {
    const page = pageOf(options);
    const { paint } = page;
    const parts = [
        ...(report.itemsInSections === true ? [] : itemTexts(report.items, page)),
        ...report.sections.map((section) => sectionText(section, page)),
        report.findings
            .map((finding) => findingText(finding, paint))
            .join('\n')
            .trimEnd(),
        outcomeText(report, paint),
    ];
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
/** Sections alone: what a person is shown before being asked. */
function renderSections(sections, options) {
    const page = pageOf(options);
    return `${sections.map((section) => sectionText(section, page)).join('\n\n')}\n\n`;
}
/** The host knows the stream; here only its answer counts. */
function pageOf({ colour, columns = Number.POSITIVE_INFINITY }) {
    const paint = colour
        ? (format, text) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.styleText)(format, text, { validateStream: false })
        : (_, text) => text;
    return { paint, columns };
}
/** The table of items, and where it had to be cut the errors in full: a mend that cannot be read is none. */
function itemTexts(items, page) {
    const table = tableText((0,_items_js__WEBPACK_IMPORTED_MODULE_1__/* .itemTable */ .Mu)(items), page);
    if (table === tableText((0,_items_js__WEBPACK_IMPORTED_MODULE_1__/* .itemTable */ .Mu)(items), { ...page, columns: Number.POSITIVE_INFINITY }))
        return [table];
    const errors = items.flatMap(({ plan, source, account, region, resource, error }) => {
        if (error === undefined)
            return [];
        const where = [plan, source, account, region, resource]
            .filter((part) => part !== undefined && part !== '')
            .join(' ');
        const head = `${page.paint('red', 'error')} ${error.code} (${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .RK)(where)}): ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .RK)(error.message)}`;
        return [`${head}\n  to do: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .RK)(error.hint)}`];
    });
    return [table, errors.join('\n')];
}
function outcomeText(report, paint) {
    const why = report.reason === null ? '' : ` (${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .RK)(report.reason)})`;
    const outcome = paint(['bold', OUTCOME_COLOURS[(0,_items_js__WEBPACK_IMPORTED_MODULE_1__/* .moodOf */ .jo)(report.outcome)]], report.outcome);
    const commit = report.commit === undefined ? '' : ` · commit ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .RK)(report.commit).slice(0, 12)}`;
    return `${report.command}: ${outcome}${why} · ${(0,_items_js__WEBPACK_IMPORTED_MODULE_1__/* .figures */ .u5)(report)}${commit}`;
}
function findingText(finding, paint) {
    const place = (0,_items_js__WEBPACK_IMPORTED_MODULE_1__/* .placeOf */ .$t)(finding);
    if (finding.frame !== undefined)
        return framedText(finding, finding.frame, place, paint);
    const head = `${paint(SEVERITY_COLOURS[finding.severity], finding.severity)} ${finding.code}`;
    const where = [finding.plan === undefined ? '' : `plan ${finding.plan}`, place]
        .filter((part) => part !== '')
        .join(' ');
    const line = `${head}${where === '' ? '' : ` (${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .RK)(where)})`}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .RK)(finding.message)}`;
    return finding.hint === undefined ? line : `${line}\n  to do: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .RK)(finding.hint)}`;
}
/** As compilers print: the place first, so that editors and terminals make a link of it. */
function framedText(finding, frame, place, paint) {
    const head = `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .RK)(place)} ${paint(SEVERITY_COLOURS[finding.severity], finding.severity)} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .RK)(finding.message)}`;
    const fix = finding.hint === undefined ? '' : `\n  fix: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .RK)(finding.hint)}`;
    return `${head}\n${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .visibleLines */ .gB)(frame).trimEnd()}${fix}\n`;
}
function sectionText(section, page) {
    const title = page.paint('bold', (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .RK)(section.title));
    switch (section.kind) {
        case 'table':
            return [title, tableText(section, page)].filter((part) => part !== '').join('\n');
        case 'lines':
            return [title, ...section.lines.map((line) => `  ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .RK)(line)}`)].join('\n');
        case 'code':
            return `${title}\n${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .visibleLines */ .gB)(section.text).trimEnd()}`;
    }
}
const GAP = '  ';
/** Narrower columns say nothing; on a terminal that has no room for these the lines wrap. */
const COLUMN_MIN_CHARS = 8;
/** Columns padded to their widest cell; the last one is free. */
function tableText({ head, rows }, { paint, columns }) {
    if (rows.length === 0)
        return '';
    const whole = rows.map((row) => head.map((_, i) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .clip */ .$Q)((0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .RK)(row[i] ?? ''))));
    const wanted = head.map((title, i) => Math.max(width(title), ...whole.map((row) => width(row[i] ?? ''))));
    const widest = widestColumn(wanted, columns - GAP.length * (head.length - 1));
    const widths = wanted.map((own) => Math.min(own, widest));
    const line = (row, format) => row
        .map((text, i) => {
        const cell = (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .clip */ .$Q)(text, widest);
        return `${format(cell)}${i === row.length - 1 ? '' : ' '.repeat((widths[i] ?? 0) - width(cell))}`;
    })
        .join(GAP)
        .trimEnd();
    const colourOf = (cell) => {
        const colour = STATUS_COLOURS[cell];
        return colour === undefined ? cell : paint(colour, cell);
    };
    return [line(head, (cell) => paint('dim', cell)), ...whole.map((row) => line(row, colourOf))].join('\n');
}
/** The width to which the widest columns are cut so that all fit into `room`; the narrow ones stay whole. */
function widestColumn(widths, room) {
    let left = room;
    for (const [i, own] of widths.toSorted((a, b) => a - b).entries()) {
        const share = Math.floor(left / (widths.length - i));
        if (own > share)
            return Math.max(share, COLUMN_MIN_CHARS);
        left -= own;
    }
    return Number.POSITIVE_INFINITY;
}
/** Code points: names from AWS are ASCII but for tags and descriptions. */
function width(text) {
    return [...text].length;
}


/***/ }),

/***/ 8549:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ listenerItemKey),
/* harmony export */   o: () => (/* binding */ listenerKey)
/* harmony export */ });
/**
 * What a person knows a listener by: `HTTPS:443`. Unique in its balancer, for TCP and UDP may share a port. A gateway
 * balancer's one listener has neither protocol nor port (CreateListener, API reference).
 */
function listenerKey(protocol, port) {
    return [protocol, port].filter((part) => part !== undefined).join(':') || 'listener';
}
/** The same, of an item of `listeners.json`. */
function listenerItemKey({ protocol, port }) {
    return listenerKey(typeof protocol === 'string' ? protocol : undefined, typeof port === 'number' ? port : undefined);
}


/***/ }),

/***/ 8013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ optionsSchema),
/* harmony export */   f: () => (/* binding */ coversBalancer)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2047);
/* harmony import */ var _core_keys_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7464);
/* harmony import */ var _name_globs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2852);



const BALANCERS = 'globs on the names of load balancers, v2 and classic (upper and lower case are the same); one that begins with `!` ' +
    'excludes; default all; target groups and trust stores are not narrowed';
const EXAMPLE = 'a name such as web, or a glob such as "web-*"';
const glob = (0,_name_globs_js__WEBPACK_IMPORTED_MODULE_1__/* .globSchema */ .G6)({
    description: 'glob on names of load balancers',
    pattern: '^!?[A-Za-z0-9*?]([A-Za-z0-9*?-]*[A-Za-z0-9*?])?$',
    faultOf,
    tidy: (mend) => mend.replaceAll(/[^A-Za-z0-9*?-]+/g, '-').replaceAll(/^-+|-+$/g, ''),
    example: EXAMPLE,
});
const optionsSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    balancers: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(glob).min(1).optional().meta({ description: BALANCERS }),
});
const ARN = /^arn:[^:]*:elasticloadbalancing:[^:]*:[^:]*:loadbalancer\/(.*)$/;
/** `internal-` is put before the names of internal balancers, ten digits or 16 hexadecimal ones behind all. */
const DNS_NAME = /^(?:dualstack\.)?(?:internal-)?(.+)-[0-9a-f]{8,16}(?:\.[a-z0-9-]+)*\.elb\.(?:[a-z0-9-]+\.)*amazonaws\.com(?:\.cn)?\.?$/i;
/**
 * CreateLoadBalancer of both APIs: letters, digits and hyphens, not at the beginning and not at the end. The case is kept but
 * tells no two apart.
 */
function faultOf(name) {
    if (name === '')
        return { what: 'is no name of a load balancer', mend: '' };
    if (/[\p{C}\s]/u.test(name))
        return { what: 'has white space or control characters', mend: name.replaceAll(/[\p{C}\s]/gu, '') };
    if (name.startsWith('arn:'))
        return { what: 'is an ARN, not the name of a load balancer', mend: nameInArn(name) };
    if (name.includes('.')) {
        const named = DNS_NAME.exec(name)?.[1];
        return { what: 'is a DNS name, and load balancers are called by their own', mend: named ?? '' };
    }
    if (/^(?:app|net|gwy)\//.test(name))
        return { what: 'is the end of an ARN, not the name of a load balancer', mend: name.split('/')[1] ?? '' };
    if (name.startsWith('!'))
        return { what: "has more than one '!'", mend: name.replace(/^!+/, '') };
    const odd = /[^A-Za-z0-9*?-]/u.exec(name)?.[0];
    if (odd !== undefined)
        return {
            what: `has '${odd}': names are letters, digits and hyphens`,
            mend: /^[\x21-\x7e]*$/.test(name) ? name : '',
        };
    if (name.startsWith('-'))
        return { what: 'begins with a hyphen, which no name does', mend: `*${name}` };
    if (name.endsWith('-'))
        return { what: 'ends with a hyphen, which no name does', mend: `${name}*` };
    return null;
}
/** `…:loadbalancer/app/web/50dc6c495c0c9188` (v2), `…:loadbalancer/web` (classic). */
function nameInArn(arn) {
    const parts = (ARN.exec(arn)?.[1] ?? '').split('/');
    return (parts.length > 1 ? parts[1] : parts[0]) ?? '';
}
/** Whether the options capture a balancer. `name`: as AWS keeps it, or as it stands in the key of its folder. */
function coversBalancer(options, name) {
    return (0,_name_globs_js__WEBPACK_IMPORTED_MODULE_1__/* .coversName */ .KR)(options, 'balancers', (0,_core_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeKeyName */ .f)(name)); // no name has a '%' or a '~'
}


/***/ }),

/***/ 4241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ ExcludeRules),
  T: () => (/* binding */ checkRule)
});

// EXTERNAL MODULE: ./build/sources/files/paths.js
var paths = __webpack_require__(3533);
;// CONCATENATED MODULE: ./build/sources/files/wildmatch.js
/**
 * Git's own matching of a pattern with wild cards (wildmatch.c), on byte strings: `?` is one byte. With `paths` a single star
 * and `?` stop at a slash, and two stars between slashes are any number of folders (gitignore, "PATTERN FORMAT").
 */
function wildmatch(pattern, text, paths) {
    return match(pattern, 0, text, 0, paths) === 'yes';
}
function match(pattern, p0, text, t0, paths) {
    let [p, t] = [p0, t0];
    for (; p < pattern.length; p++, t++) {
        const wanted = pattern.charAt(p);
        const given = text.charAt(t);
        if (given === '' && wanted !== '*')
            return 'never';
        if (wanted === '*')
            return matchStar(pattern, p, text, t, paths);
        if (wanted === '[') {
            const found = matchSet(pattern, p + 1, given);
            if (found === null)
                return 'never';
            if (!found.matches || (paths && given === '/'))
                return 'no';
            p = found.end;
        }
        else if (wanted === '?') {
            if (paths && given === '/')
                return 'no';
        }
        else {
            if (wanted === '\\')
                p += 1;
            if (pattern.charAt(p) !== given)
                return 'no';
        }
    }
    return t < text.length ? 'no' : 'yes';
}
function matchStar(pattern, star, text, from, paths) {
    let [p, t, crosses] = [star + 1, from, !paths];
    if (pattern.charAt(p) === '*') {
        while (pattern.charAt(p) === '*')
            p += 1;
        const next = pattern.charAt(p);
        const starts = star === 0 || pattern.charAt(star - 1) === '/';
        if (paths && starts && (next === '' || next === '/' || (next === '\\' && pattern.charAt(p + 1) === '/'))) {
            // `**/` may stand for no folder at all
            if (next === '/' && match(pattern, p + 1, text, t, paths) === 'yes')
                return 'yes';
            crosses = true;
        }
    }
    if (p === pattern.length)
        return crosses || !text.includes('/', t) ? 'yes' : 'never to slash';
    if (!crosses && pattern.charAt(p) === '/') {
        const slash = text.indexOf('/', t);
        return slash < 0 ? 'never' : match(pattern, p, text, slash, paths);
    }
    for (; t < text.length; t++) {
        const end = match(pattern, p, text, t, paths);
        if (end !== 'no' && !(crosses && end === 'never to slash'))
            return end;
        if (!crosses && text.charAt(t) === '/')
            return 'never to slash';
    }
    return 'never';
}
const CLASSES = {
    alnum: /[0-9A-Za-z]/,
    alpha: /[A-Za-z]/,
    blank: /[ \t]/,
    cntrl: { test: (char) => char < ' ' || char === '\x7f' },
    digit: /[0-9]/,
    graph: /[!-~]/,
    lower: /[a-z]/,
    print: /[ -~]/,
    punct: /[!-/:-@[-`{-~]/,
    space: /[\t-\r ]/,
    upper: /[A-Z]/,
    xdigit: /[0-9A-Fa-f]/,
};
/** `[…]`, from behind its bracket. Null when it is not closed or names a class that there is not: it then matches nothing. */
function matchSet(pattern, from, given) {
    let p = from;
    const negated = pattern.charAt(p) === '!' || pattern.charAt(p) === '^';
    if (negated)
        p += 1;
    let [matches, previous] = [false, ''];
    for (let first = true; first || pattern.charAt(p) !== ']'; first = false, p++) {
        let char = pattern.charAt(p);
        if (char === '')
            return null;
        const next = pattern.charAt(p + 1);
        if (char === '\\') {
            char = pattern.charAt(++p);
            if (char === '')
                return null;
            if (char === given)
                matches = true;
        }
        else if (char === '-' && previous !== '' && next !== '' && next !== ']') {
            p += 1;
            let last = next;
            if (last === '\\')
                last = pattern.charAt(++p);
            if (last === '')
                return null;
            if (given >= previous && given <= last)
                matches = true;
            char = ''; // the end of a range begins no other
        }
        else if (char === '[' && next === ':') {
            const close = pattern.indexOf(']', p + 2);
            if (close < 0)
                return null;
            if (close - p < 3 || pattern.charAt(close - 1) !== ':') {
                if (given === '[')
                    matches = true; // no class, but a bracket like any other character
                previous = '[';
                continue;
            }
            const named = CLASSES[pattern.slice(p + 2, close - 1)];
            if (named === undefined)
                return null;
            if (named.test(given))
                matches = true;
            p = close;
            char = '';
        }
        else if (char === given)
            matches = true;
        previous = char;
    }
    return { matches: matches !== negated, end: p };
}

;// CONCATENATED MODULE: ./build/sources/files/exclude.js


/** Gitignore rules whose root is the source: the last one that matches decides, and nothing below an excluded folder is seen. */
class ExcludeRules {
    lines;
    /** How many paths each line decided about, in the order of the lines. */
    hits;
    #rules;
    constructor(lines) {
        this.lines = lines;
        this.hits = lines.map(() => 0);
        this.#rules = lines.map(readRule);
    }
    /**
     * Whether a path is left out, its folders being in. `path` has no slash at its end; `name` is its last part. Counts the hit.
     */
    excludes(path, name, isFolder) {
        const at = this.#decides(path, name, isFolder);
        if (at < 0)
            return false;
        this.hits[at] = (this.hits[at] ?? 0) + 1;
        return this.#rules[at]?.excludes === true;
    }
    /** The line that leaves an entry out, by its own path or by a folder above it; null when none does. */
    excludedBy(key) {
        const parts = key.split('/');
        const isFolder = parts.at(-1) === '';
        if (isFolder)
            parts.pop();
        for (let depth = 1; depth <= parts.length; depth++) {
            const folder = isFolder || depth < parts.length;
            const rule = this.#rules[this.#decides(parts.slice(0, depth).join('/'), parts[depth - 1] ?? '', folder)];
            if (rule?.excludes === true)
                return rule.line;
        }
        return null;
    }
    #decides(path, name, isFolder) {
        for (let at = this.#rules.length - 1; at >= 0; at--) {
            const rule = this.#rules[at];
            if (rule === undefined || (rule.foldersOnly && !isFolder))
                continue;
            if (rule.test(rule.on === 'name' ? name : path))
                return at;
        }
        return -1;
    }
}
/** Why a line could never do what it seems to say; null when it can. */
function checkRule(line) {
    if (/[\0\n\r]/.test(line))
        return { message: 'it has a line break', hint: 'write one pattern an item of the list' };
    if (line.startsWith('#'))
        return { message: 'it begins with #, which gitignore takes for a comment', hint: `write \\${line}` };
    const { body } = splitLine(line);
    if (body.replaceAll('/', '') === '')
        return { message: 'it names nothing', hint: 'write a name, a glob or a path' };
    if (/(?:^|[^\\])(?:\\\\)*\\$/.test(body))
        return { message: 'it ends with a backslash, and then matches nothing', hint: 'write two of them for one' };
    if (body.split('/').some((part) => part === '.' || part === '..'))
        return {
            message: 'no path below the source has . or .. in it',
            hint: 'write it as seen from the root of the source',
        };
    return null;
}
/** Spaces at the end go unless a backslash stands before them; then the marks of gitignore. */
function splitLine(line) {
    let body = line;
    while (body.endsWith(' ') && !/(?:^|[^\\])(?:\\\\)*\\ $/.test(body))
        body = body.slice(0, -1);
    const excludes = !body.startsWith('!');
    if (!excludes)
        body = body.slice(1);
    const foldersOnly = body.endsWith('/');
    return { excludes, foldersOnly, body: foldersOnly ? body.slice(0, -1) : body };
}
function readRule(line) {
    const { excludes, foldersOnly, body } = splitLine((0,paths/* toBytes */.ZJ)(line));
    const on = body.includes('/') ? 'path' : 'name';
    const pattern = on === 'path' && body.startsWith('/') ? body.slice(1) : body;
    return { line, excludes, foldersOnly, on, test: tester(pattern, on === 'path') };
}
/** The two forms that nearly every line has need no matching. */
function tester(pattern, paths) {
    if (!/[*?[\\]/.test(pattern))
        return (text) => text === pattern;
    const suffix = pattern.slice(1);
    if (!paths && pattern.startsWith('*') && !/[*?[\\]/.test(suffix))
        return (text) => text.endsWith(suffix);
    if (!paths)
        return (text) => wildmatch(pattern, text, false);
    // Git compares what stands before the first wild card by itself, so that stars right behind it count as the first ones.
    const plain = /^[^*?[\\]*/.exec(pattern)?.[0] ?? '';
    const rest = pattern.slice(plain.length);
    return (text) => text.startsWith(plain) && wildmatch(rest, text.slice(plain.length), true);
}


/***/ }),

/***/ 975:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tt: () => (/* binding */ readOptions),
/* harmony export */   YS: () => (/* binding */ excludesDigest),
/* harmony export */   ci: () => (/* binding */ optionsSchema)
/* harmony export */ });
/* unused harmony export parseSize */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2047);
/* harmony import */ var _exclude_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4241);



const SIZE_PATTERN = '^[0-9]+(\\.[0-9]+)? ?(B|KiB|MiB|GiB|TiB)$';
/** `512 MiB` in bytes; null when it is no size. */
function parseSize(text) {
    const found = new RegExp(SIZE_PATTERN).exec(text);
    if (found === null)
        return null;
    const power = ['B', 'KiB', 'MiB', 'GiB', 'TiB'].indexOf(found[2] ?? 'B');
    const bytes = Number.parseFloat(text) * 1024 ** power;
    return Number.isSafeInteger(Math.round(bytes)) ? Math.round(bytes) : null;
}
function text(check) {
    return zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().superRefine((value, ctx) => {
        const wrong = check(value);
        if (wrong === null)
            return;
        ctx.addIssue({ code: 'custom', message: `'${value}': ${wrong.message}`, params: { hint: wrong.hint } });
    });
}
const path = text((value) => {
    if (value === '')
        return { message: 'it is empty', hint: 'write the folder to back up, such as /srv/uploads' };
    if (/^~/.test(value))
        return { message: 'no shell reads the ~', hint: 'write the path from / on' };
    return /\0/.test(value) ? { message: 'it has a NUL', hint: 'remove it' } : null;
});
const fileName = text((value) => value === '' || /[/\0]/.test(value)
    ? { message: 'it is no name of a file', hint: 'write a name without folders, such as .nobackup' }
    : null);
const size = text((value) => parseSize(value) === null ? { message: 'it is no size', hint: 'write a number with B, KiB, MiB, GiB or TiB' } : null);
const KEPT = 'default: kept where getfattr is installed, and named as not kept where it is not; true makes a missing getfattr an ' +
    'error, false leaves them out';
const optionsSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    path: path.meta({
        description: 'folder or file to back up; a relative one is below the working directory',
        examples: ['/srv/uploads'],
    }),
    exclude: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(text(_exclude_js__WEBPACK_IMPORTED_MODULE_1__/* .checkRule */ .T).meta({ description: 'a line as in .gitignore' }))
        .min(1)
        .optional()
        .meta({
        description: 'what to leave out, in the language of .gitignore, seen from the root of the source',
        examples: [['*.tmp', 'cache/', '!keep.tmp']],
    }),
    excludeCaches: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY()
        .optional()
        .meta({ description: 'leave out what lies in folders marked by a CACHEDIR.TAG with its signature; default false' }),
    excludeIfPresent: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(fileName.meta({ description: 'name of a file' }))
        .min(1)
        .optional()
        .meta({ description: 'leave out what lies in folders that hold a file of such a name', examples: [['.nobackup']] }),
    excludeLargerThan: size
        .optional()
        .meta({ description: 'leave out files above this size', examples: ['2 GiB'], pattern: SIZE_PATTERN }),
    oneFileSystem: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY()
        .optional()
        .meta({ description: 'keep folders on which another file system is mounted empty; default false' }),
    xattrs: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY()
        .optional()
        .meta({ description: `extended attributes; ${KEPT}` }),
    acls: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY()
        .optional()
        .meta({ description: `POSIX ACLs; ${KEPT}` }),
});
function readOptions(options) {
    const given = optionsSchema.parse(options);
    return {
        path: given.path,
        exclude: given.exclude ?? [],
        excludeCaches: given.excludeCaches ?? false,
        excludeIfPresent: given.excludeIfPresent ?? [],
        excludeLargerThan: given.excludeLargerThan === undefined ? null : parseSize(given.excludeLargerThan),
        oneFileSystem: given.oneFileSystem ?? false,
        xattrs: given.xattrs ?? null,
        acls: given.acls ?? null,
    };
}
/** Digest of all that leaves things out, 16 hex: another one than last time means that the set is another. */
function excludesDigest(options) {
    const { exclude, excludeCaches, excludeIfPresent, excludeLargerThan, oneFileSystem } = options;
    const rules = [exclude, excludeCaches, excludeIfPresent, excludeLargerThan, oneFileSystem];
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 16);
}


/***/ }),

/***/ 3533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BX: () => (/* binding */ systemPath),
/* harmony export */   ER: () => (/* binding */ isAscii),
/* harmony export */   ZJ: () => (/* binding */ toBytes),
/* harmony export */   pS: () => (/* binding */ shownPath)
/* harmony export */ });
/**
 * Paths are byte strings here: each character is one byte. A path of ASCII goes to the system as it is, any other as the bytes
 * that it is made of: Node would write its characters as UTF-8, and the system would find nothing there.
 */
function systemPath(path) {
    return isAscii(path) ? path : Buffer.from(path, 'latin1');
}
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

/***/ 2852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G6: () => (/* binding */ globSchema),
/* harmony export */   KR: () => (/* binding */ coversName),
/* harmony export */   M8: () => (/* binding */ idleGlobs)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2047);
/* harmony import */ var _core_glob_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8998);


/** One glob of an option: refused, with its mend, when it could never match. */
function globSchema({ description, pattern, faultOf, tidy, example }) {
    return zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .superRefine((value, ctx) => {
        const sign = value.startsWith('!') ? '!' : '';
        const fault = faultOf(value.slice(sign.length));
        if (fault === null)
            return;
        const mend = tidy(fault.mend);
        const hint = mend !== '' && faultOf(mend) === null ? JSON.stringify(sign + mend) : example;
        ctx.addIssue({ code: 'custom', message: `${shown(value)} ${fault.what}`, params: { hint: `write ${hint}` } });
    })
        .meta({ description, pattern });
}
const SHOWN_CHARS = 60;
function shown(text) {
    const chars = [...text];
    const cut = chars.length > SHOWN_CHARS ? `${chars.slice(0, SHOWN_CHARS - 1).join('')}…` : text;
    return `'${cut.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`)}'`;
}
/** The globs of an option, also of one that an earlier version recorded and this one would refuse. */
function globsOf(options, option) {
    const value = options[option];
    const globs = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
    return {
        including: globs.filter((one) => !one.startsWith('!')),
        excluding: globs.filter((one) => one.startsWith('!')).map((one) => one.slice(1)),
    };
}
/** Whether the option's globs select a name. None, or exclusions alone: all but what these exclude. */
function coversName(options, option, name) {
    const { including, excluding } = globsOf(options, option);
    const included = including.length === 0 || including.some((one) => (0,_core_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .matchGlob */ .s)(one, name));
    return included && !excluding.some((one) => (0,_core_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .matchGlob */ .s)(one, name));
}
/** The globs that are meant to find something and match none of these names. */
function idleGlobs(options, option, names) {
    return globsOf(options, option).including.filter((one) => !names.some((name) => (0,_core_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .matchGlob */ .s)(one, name)));
}


/***/ }),

/***/ 7437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ coversZone),
/* harmony export */   c: () => (/* binding */ optionsSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2047);
/* harmony import */ var _name_globs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2852);


const ZONES = 'globs on zone names in small letters and without the trailing dot (`*` also matches dots); one that begins with `!` ' +
    'excludes; default all zones; the other kinds are not narrowed';
const glob = (0,_name_globs_js__WEBPACK_IMPORTED_MODULE_0__/* .globSchema */ .G6)({
    description: 'glob on zone names',
    pattern: '^!?[^A-Z\\s.!]([^A-Z\\s]*[^A-Z\\s.])?$',
    faultOf,
    tidy: (mend) => mend
        .toLowerCase()
        .replace(/^[.!]+/, '')
        .replace(/\.+$/, ''),
    example: 'a name such as example.com, or a glob such as "*.example.com"',
});
const optionsSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    zones: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(glob).min(1).optional().meta({ description: ZONES }),
});
function faultOf(name) {
    if (name === '')
        return { what: 'is no name of a zone', mend: '' };
    if (/[\p{Cc}\s]/u.test(name))
        return { what: 'has white space or control characters', mend: name.replaceAll(/[\p{Cc}\s]/gu, '') };
    if (/^[a-z]+:\/\//i.test(name))
        return {
            what: 'is an address, not the name of a zone',
            mend: name.replace(/^[a-z]+:\/+/i, '').replace(/[/:].*$/, ''),
        };
    if (/[A-Z]/.test(name))
        return { what: 'has capitals, and Route 53 keeps names in small letters', mend: name };
    // DNS knows a name in Unicode by its form in Punycode only.
    if (/[^\x21-\x7e]/.test(name))
        return { what: 'is not in the form that DNS has', mend: punycode(name) };
    if (name.startsWith('!'))
        return { what: "has more than one '!'", mend: name };
    if (name.startsWith('.'))
        return { what: 'begins with a dot', mend: `*${name}` };
    if (name.endsWith('.'))
        return { what: 'ends with a dot, and zones are named without', mend: name };
    return null;
}
/** The name in Punycode; a glob's signs stand between the labels that are encoded, and are kept. */
function punycode(name) {
    const labels = name.split('.').map((label) => {
        if (/^[\x21-\x7e]*$/.test(label) || /[*?]/.test(label))
            return label;
        return URL.canParse(`http://${label}.example`) ? new URL(`http://${label}.example`).hostname.slice(0, -8) : label;
    });
    return labels.join('.');
}
/** Whether the options capture a zone. `name`: without the trailing dot, as `zoneDisplayName` gives it. */
function coversZone(options, name) {
    return (0,_name_globs_js__WEBPACK_IMPORTED_MODULE_0__/* .coversName */ .KR)(options, 'zones', name);
}


/***/ }),

/***/ 2020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ threadModules)
/* harmony export */ });
/**
 * The modules of data sources that worker threads load, by the source's name. Apart from the registry: a thread starts in a
 * few milliseconds as long as it loads no spec, for those bring the schema library with them.
 */
const threadModules = {
    files: () => __webpack_require__.e(/* import() */ 560).then(__webpack_require__.bind(__webpack_require__, 9560)),
};


/***/ })

};
