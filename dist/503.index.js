export const id = 503;
export const ids = [503];
export const modules = {

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
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
/** An ISO 8601 time with its zone. A date that the calendar lacks (30 February) is refused, not moved on. */
function instantOf(text, label) {
    const match = INSTANT.exec(text);
    const at = match === null ? Number.NaN : Date.parse(text);
    const day = match?.[1] ?? '';
    if (Number.isNaN(at) || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day) {
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
/* harmony export */   Fs: () => (/* binding */ usageOf),
/* harmony export */   NI: () => (/* binding */ slot),
/* harmony export */   Pq: () => (/* binding */ json),
/* harmony export */   Qn: () => (/* binding */ variableOf),
/* harmony export */   YF: () => (/* binding */ CLI_ONLY),
/* harmony export */   bi: () => (/* binding */ acceptLive),
/* harmony export */   et: () => (/* binding */ plan),
/* harmony export */   og: () => (/* binding */ parseFlag),
/* harmony export */   s$: () => (/* binding */ force),
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
    doc: 'only this plan',
};
const force = {
    name: 'force',
    type: 'flag',
    doc: 'run now, whether or not a plan is due; only plans without a schedule run at once when they are named',
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
    'region-unknown': 'a region of the plan is none that this version knows: a slip of the pen, or a new one',
    'region-not-enabled': 'a region of the plan is not enabled in the account',
    'access-denied': 'an IAM action is missing from the policy',
    throttled: 'AWS kept throttling beyond the retry limit',
    network: 'AWS could not be reached',
    'aws-error': 'AWS answered with an error',
    'not-offered': 'the service itself says that it has no such operation',
    pagination: 'AWS said a list goes on and gave no way on, or gave the same cursor again',
    'changed-while-read': 'the object changed while its pages were read',
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
    // findings
    'mass-removal': 'a zone, a balancer, a listener or a large share of a zone is gone',
    'dangling-reference': 'a record or another object points at something that is gone now',
    'no-longer-covered': 'an object is outside of what the plan captures now; its files stay',
    'selection-empty': 'a glob of the plan matches nothing, or the account has nothing of the kind',
    'platform-added': 'AWS introduced a setting; it stands with its default in objects that nobody changed',
    'pending-edit': 'a committed edit is not applied to AWS',
    'damaged-file': 'a snapshot file was edited so that it is no JSON any more',
    conflict: 'an edit in git and a change in AWS meet in one file',
    'credential-like-value': 'a value looks like a credential',
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
/* harmony export */   BQ: () => (/* binding */ NO_OBJECTS),
/* harmony export */   I$: () => (/* binding */ exitCode),
/* harmony export */   Np: () => (/* binding */ bySeverity),
/* harmony export */   Xr: () => (/* binding */ foundMassRemoval),
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
/** The note of a unit in which there is nothing: of many, a page needs no row for each. */
const NO_OBJECTS = '0 objects';
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
/** Whether somebody should look at what is gone, although all was read. */
function foundMassRemoval({ findings }) {
    return findings.some(({ code }) => code === 'mass-removal');
}
const SEVERITIES = ['error', 'warning', 'note'];
/** Errors first; among equals as they were found. */
function bySeverity(findings) {
    return findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}
/** `waiting` counts as 6 only under `--wait`; without it a run that waits is 0, so hosts pass what they were asked. */
function exitCode(result) {
    const mass = foundMassRemoval(result) ? [4] : [];
    return worstExit([EXIT_CODES[result.outcome], ...mass]);
}
/** Of several runs the one whose outcome is that of all: by its exit code, the first among equals. Undefined for none. */
function worstRun(runs) {
    const rank = (run) => EXIT_ORDER.indexOf(exitCode(run));
    return runs.toSorted((a, b) => rank(a) - rank(b))[0];
}


/***/ }),

/***/ 7980:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ editDistance),
/* harmony export */   Z: () => (/* binding */ suggest)
/* harmony export */ });
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

/***/ 9927:
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
  route53: () => (route53)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
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
/** Why a role was not given to another AWS identity: that of the account `hub`, or the one of the environment. */
function assumeRoleRefused(arn, hub, cause) {
    const from = hub === null ? '' : ` from account '${hub}'`;
    return new core_errors/* HoldfastError */.Et('role-refused', `could not assume '${arn}'${from} (${cause.message})`, {
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
/**
 * Another identity's credentials for a role's: chaining. AWS ends such a session after one hour, whatever the role allows.
 * `hub` is the account of the plan that the identity belongs to. Throws `role-refused`.
 */
async function assumeRole(ctx, role, from, hub = null) {
    const { AssumeRoleCommand } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(695)]).then(__webpack_require__.t.bind(__webpack_require__, 1695, 19));
    const command = new AssumeRoleCommand({ RoleArn: role.arn, RoleSessionName: role.sessionName });
    try {
        return taken(await ctx.send(ctx.sts, command, { ...callOf(ctx, from), class: 'idempotent' }), role.arn);
    }
    catch (error) {
        throw isRefusal(error) && error.code === 'access-denied' ? assumeRoleRefused(role.arn, hub, error) : error;
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
            return assumeRole(await sts(from), { arn, sessionName: session }, from, hub.name);
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
        : `${call.budget.limited ? 'lower' : 'give a limit to'} budgets.${call.budget.name}, or run when other tools are quiet (${call.budget.summary})`;
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
                    const budget = call.allowance === null ? null : { ...call.allowance.declared, limited: turns !== null };
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
        if (account !== null && hub !== null) {
            // The hub's id is checked before its credentials are used.
            await accountOf(hub).catch((error) => {
                throw onTheWay(account, hub, error);
            });
        }
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
/** The error of a hub, for the account behind it: the result names only that one, whose own role was not even tried. */
function onTheWay(account, hub, error) {
    if (!(error instanceof core_errors/* HoldfastError */.Et))
        return error;
    const message = `on the way to account '${account.name}' via '${hub.name}': ${error.message}`;
    return new core_errors/* HoldfastError */.Et(error.code, message, { hint: error.hint, cause: error });
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
// EXTERNAL MODULE: ./build/core/suggest.js
var suggest = __webpack_require__(7980);
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
    return kind === singular(folder) || kind.startsWith(`${folder}-`);
}
function singular(folder) {
    return folder.replace(/ies$/, 'y').replace(/s$/, '');
}
/** What `--accept-live` named and no run found an edit of: a slip of the pen must not look like a success. */
function nothingAccepted(items, runs) {
    const ended = (item) => runs.some(({ folder, paths }) => paths.some((path) => namesItem(item, folder, path)));
    return items
        .filter((item) => !ended(item))
        .map((item) => ({
        code: 'usage',
        severity: 'warning',
        message: `--accept-live '${item}' ended nothing: no pending edit and no conflict of this run has that name`,
        hint: hintFor(item, runs),
    }));
}
/** More than these are not named. */
const NAMED_MAX = 3;
function hintFor(item, runs) {
    const open = runs.flatMap(({ folder, open: paths }) => paths.map((path) => ({ folder, path })));
    const meant = (0,suggest/* suggest */.Z)(item.replace(/^ref:/, '').replace(/\/+$/, ''), open.flatMap(({ folder, path }) => namesOf(folder, path)));
    if (meant !== null)
        return `did you mean '${meant}'?`;
    if (open.length === 0)
        return 'write it as the finding does, and add --force when the plan is not due';
    const objects = [...new Set(open.map(({ path }) => objectName(path)))];
    const more = objects.length > NAMED_MAX ? ', …' : '';
    return `what waits is ${objects.slice(0, NAMED_MAX).join(', ')}${more}`;
}
/** The names under which a path can be given, the shortest first. */
function namesOf(folder, path) {
    const parts = path.split('/');
    const object = parts.slice(0, -1);
    const tails = object.map((_, at) => object.slice(at).join('/')).reverse();
    return [...tails, objectName(path), path, `${folder}/${path}`];
}
/** `target-group/web-green`, as references say it; of a path without an object the path. */
function objectName(path) {
    const [, , , folder = '', ...below] = path.split('/');
    return below.length < 2 ? path : [singular(folder), ...below.slice(0, -1)].join('/');
}

// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(8314);
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

// EXTERNAL MODULE: ./build/core/document.js
var core_document = __webpack_require__(8889);
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

;// CONCATENATED MODULE: ./build/core/gone-references.js



/** The objects whose identity file went and whose identity lies in no other folder now. */
function goneObjects(files) {
    const entries = (side, some) => some.flatMap(({ path, [side]: text }) => {
        const entry = path.endsWith('/ids.json') && text !== null ? parseIdsFile(path, text) : null;
        return entry === null ? [] : [entry];
    });
    const went = files.filter(({ before, after }) => before !== null && after === null);
    const gone = entries('before', went);
    if (gone.length === 0)
        return [];
    const alive = new Set(entries('after', files).map(({ ids }) => ids[0]));
    return gone.filter(({ ids }) => !alive.has(ids[0]));
}
/** The same as texts of one account and region refer to them. */
function goneFor(objects, from) {
    return objects.map((object) => ({ ref: referenceText(object, from), ids: object.ids.map(comparable) }));
}
/** Files that still refer to an object that is gone: an edit that waits, or a scope that this run did not read. */
function danglingFiles(tree, objects) {
    if (objects.length === 0)
        return [];
    return [...tree].flatMap(([path, text]) => {
        const [account = '', region = ''] = path.split('/');
        if (!path.endsWith('.json') || path.endsWith('/ids.json'))
            return [];
        const named = goneFor(objects, { account, region }).filter(({ ref }) => text.includes(JSON.stringify(ref)));
        return named.map(({ ref }) => ({ path, ref: placeOf(ref) }));
    });
}
/** `shop/us-east-1/load-balancer/edge` */
function placeOf(ref) {
    return plainName(ref.replace(/^ref:/, ''));
}
/**
 * Compares an object before and after with references to what is gone put back into the one after: what is left of the
 * difference is what somebody changed.
 */
function putBack(before, after, gone) {
    if (gone.length === 0)
        return { after, lost: [] };
    const lost = new Map();
    const lose = (member, { ref }) => {
        lost.set(JSON.stringify([member, ref]), { member, place: placeOf(ref) });
    };
    return { after: objectBack(before, after, gone, lose), lost: [...lost.values()] };
}
/** The same of the items of a list: which lost a reference. */
function lostItems(items, gone) {
    return items.flatMap(({ key, before, after }) => before === null || after === null ? [] : putBack(before, after, gone).lost.map((lost) => ({ ...lost, key })));
}
function namedByReference(value, gone) {
    if (typeof value === 'string')
        return gone.find((object) => names(value, object))?.ref ?? value;
    if (Array.isArray(value))
        return value.map((one) => namedByReference(one, gone));
    if (!(0,json/* isObject */.G)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, namedByReference(one, gone)]));
}
function objectBack(before, after, gone, lose) {
    const other = rewritten(before, after, gone, lose);
    if (other !== null)
        return other;
    return Object.fromEntries(Object.entries(after).map(([name, is]) => {
        const was = before[name];
        return [name, was === undefined ? is : valueBack(name, was, is, gone, lose)];
    }));
}
/**
 * An object whose form depends on whether its reference is known: `{ target }` becomes `{ zoneId, name }`. What only one of
 * the two forms has belongs to the form.
 */
function rewritten(before, after, gone, lose) {
    const added = Object.entries(after).filter(([name]) => before[name] === undefined);
    for (const [member, was] of Object.entries(before)) {
        const object = after[member] === undefined ? gone.find(({ ref }) => ref === was) : undefined;
        if (object === undefined || !added.some(([, is]) => names(is, object)))
            continue;
        lose(member, object);
        const common = Object.entries(before).map(([name, value]) => [name, after[name] ?? value]);
        return Object.fromEntries(common);
    }
    return null;
}
function valueBack(member, was, is, gone, lose) {
    if ((0,json/* isObject */.G)(was) && (0,json/* isObject */.G)(is))
        return objectBack(was, is, gone, lose);
    if (Array.isArray(was) && Array.isArray(is))
        return listBack(member, was, is, gone, lose);
    const object = gone.find(({ ref }) => ref === was);
    if (object === undefined || !names(is, object))
        return is;
    lose(member, object);
    return was;
}
/** Place by place; of a set of texts, which is sorted anew by other names, in the order it had. */
function listBack(member, was, is, gone, lose) {
    if (!is.every((one) => typeof one === 'string'))
        return is.map((one, at) => valueBack(member, was[at] ?? null, one, gone, lose));
    const named = is.map((one) => {
        const object = gone.find((candidate) => was.includes(candidate.ref) && names(one, candidate));
        if (object === undefined)
            return one;
        lose(member, object);
        return object.ref;
    });
    const same = named.length === was.length && was.every((one) => named.includes(one));
    return same ? [...was] : named;
}
/** Also with a name before it: `dualstack.` is a second name of the same balancer. */
function names(value, { ids }) {
    if (typeof value !== 'string')
        return false;
    const text = comparable(value);
    return ids.some((id) => text === id || text.endsWith(`.${id}`));
}

// EXTERNAL MODULE: ./build/core/credential-like.js
var credential_like = __webpack_require__(4001);
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
/** `target shop/us-east-1/load-balancer/edge is gone` */
function describeLost({ member, place }) {
    return `${member === 'id' ? '' : `${inertName(member)} `}${place} is gone`;
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

;// CONCATENATED MODULE: ./build/core/change-words.js



/** Several objects in a few words: `3 zones changed (12 records changed, 4 added)`. What comes and goes is not in them. */
function describeObjects(objects, first) {
    const [only] = objects;
    if (first)
        return ['first snapshot', ...inventory(objects)].join(', ');
    if (only === undefined || objects.length === 1)
        return objectPhrases(objects, first).join(', ');
    const items = totals(objects.flatMap(lastingLists)).flatMap(listPhrases);
    return objectPhrases(objects, first).join(', ') + (items.length === 0 ? '' : ` (${items.join(', ')})`);
}
/** The same as thoughts that can each be left out, from the end; of several objects without the items of their lists. */
function objectPhrases(objects, first) {
    const [only] = objects;
    if (first)
        return ['first snapshot', ...kindCounts(objects)];
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
function describeVolatile({ name, change, lists, volatileFiles, gone }) {
    if (change === 'added' || change === 'removed')
        return null;
    const passing = lists.filter(({ volatile }) => volatile);
    const phrases = [
        ...passing.flatMap(listPhrases),
        ...new Set(passing.flatMap(({ items }) => lostItems(items, gone)).map(describeLost)),
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
/**
 * How many there are of each kind, those first whose loss would matter most: `15 load balancers`, `6 classic`, where the noun of
 * the first says the rest.
 */
function kindCounts(objects) {
    const kinds = [...new Set(objects.map((object) => object.kind))];
    const ordered = [
        ...kinds.filter(({ removalIsMass }) => removalIsMass),
        ...kinds.filter((kind) => !kind.removalIsMass),
    ];
    const known = ordered[0]?.noun ?? ['', ''];
    return ordered.map((kind, at) => {
        const { length } = objects.filter((object) => object.kind === kind);
        const ends = at > 0 && kind.noun.every((noun, i) => noun.endsWith(` ${known[i]}`));
        return ends ? `${length} ${kind.noun[1].slice(0, -known[1].length - 1)}` : count(length, kind.noun);
    });
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
    return { source, whole: describeObjects(objects, first), phrases: objectPhrases(objects, first), first };
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
/** Whole when that fits; else as many thoughts of each source as the line has room for, the sources in turn. */
function fitted(all) {
    const whole = all.map((news) => `${news.source}: ${news.whole}`).join('; ');
    if (isHeadline(whole))
        return whole;
    const firsts = all.length > 1 && all.every(({ first }) => first === true);
    const phrases = all.map((news) => (firsts ? news.phrases.slice(1) : news.phrases));
    const told = (counts) => {
        const texts = all.map(({ source }, i) => {
            const own = phrases[i] ?? [];
            const shown = own.slice(0, counts[i]);
            return `${source}${firsts ? '' : ':'} ${[...shown, ...(shown.length < own.length ? ['…'] : [])].join(', ')}`;
        });
        return `${firsts ? 'first snapshot: ' : ''}${texts.join('; ')}`;
    };
    const counts = roomFor(phrases.map(({ length }) => length), (some) => isHeadline(told(some)));
    return counts === null ? crowded(all) : told(counts);
}
/** How many of each may be told when they take turns; null when there is no room for one of each. */
function roomFor(lengths, fits) {
    let counts = lengths.map(() => 1);
    if (!fits(counts))
        return null;
    for (let grew = true; grew;) {
        grew = false;
        for (const [i, length] of lengths.entries()) {
            const more = counts.with(i, (counts[i] ?? 0) + 1);
            if ((counts[i] ?? 0) >= length || !fits(more))
                continue;
            counts = more;
            grew = true;
        }
    }
    return counts;
}
/** Of many sources, or long names, those that come first. */
function crowded(all) {
    const phrases = all.flatMap(({ source, phrases: own }, at) => own.map((text, i) => (i > 0 ? `, ${text}` : `${at > 0 ? '; ' : ''}${source}: ${text}`)));
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

;// CONCATENATED MODULE: ./build/plan/regions.js

/**
 * The regions of AWS, from the partition data that the SDK carries; a test compares the two. New ones appear every year, so
 * nothing is refused for not being in this list: it serves suggestions and warnings.
 */
const REGIONS = `af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1
  ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 cn-north-1
  cn-northwest-1 eu-central-1 eu-central-2 eu-isoe-west-1 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3
  eusc-de-east-1 il-central-1 me-central-1 me-south-1 me-west-1 mx-central-1 sa-east-1 sa-west-1 us-east-1 us-east-2 us-gov-east-1
  us-gov-west-1 us-iso-east-1 us-iso-west-1 us-isob-east-1 us-isob-west-1 us-isof-east-1 us-isof-south-1 us-west-1
  us-west-2`.split(/\s+/);
const SHOWN = 3;
/** Of another area is as far as two slips of the pen. */
const OTHER_AREA = 2;
const FARTHEST = 3;
/** The regions that somebody may have meant by one that is not known, the nearest first, at most three. */
function nearRegions(region) {
    const areaOf = (name) => name.slice(0, name.indexOf('-'));
    return REGIONS.map((name) => {
        const away = areaOf(name) === areaOf(region) ? 0 : OTHER_AREA;
        return { name, distance: (0,suggest/* editDistance */.Y)(region, name) + away };
    })
        .filter(({ distance }) => distance <= FARTHEST)
        .toSorted((a, b) => a.distance - b.distance)
        .slice(0, SHOWN)
        .map(({ name }) => name);
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

;// CONCATENATED MODULE: ./build/flows/config/units.js


/** Stands for every region that an account has enabled. */
const ENABLED = 'enabled';
/** Stands for the region of a unit that is refused because neither the plan nor the environment names one. */
const UNNAMED = 'AWS_REGION';
/** Where a unit lies, for people and records: null while it lies nowhere yet. */
function units_regionOf({ region }) {
    return region === ENABLED || region === UNNAMED ? null : region;
}
const WHOLE = { source: null, place: null };
/** The units of a plan: its sources in order, of each the accounts, of each the regions. `defaultRegion` is AWS_REGION. */
function unitsOf(space, plan, sources, defaultRegion, { source: only, place }) {
    return plan.sources
        .filter((entry) => only === null || entry.name === only)
        .flatMap((entry) => {
        const source = sources.find((s) => s.spec.name === entry.source);
        if (source === undefined)
            return []; // the loader refuses unknown sources
        const regions = regionsOf(source.spec, plan, entry, place?.region ?? null, defaultRegion);
        return accountsOf(space, plan, entry, place?.account ?? null).flatMap((account) => regions.map((region) => {
            const asked = account === null && place !== null ? { accountId: place.account } : {};
            const unit = { account, source, entry, ...asked };
            if (typeof region === 'string')
                return { ...unit, region };
            return { ...unit, region: defaultRegion ?? UNNAMED, refused: region };
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
        await ctx.aws.account(unit.account); // an account that cannot be opened says so itself
        const asked = ctx.aws.enabledRegions(unit.account, unit.source.spec.name);
        const regions = await asked.catch((thrown) => {
            throw unknownRegions(unit, (0,core_errors/* toHoldfastError */.xh)(thrown));
        });
        return regions.map((region) => ({ ...unit, region }));
    }
    catch (thrown) {
        ctx.signal.throwIfAborted();
        return [{ ...unit, refused: (0,core_errors/* toHoldfastError */.xh)(thrown) }];
    }
}
/** The unit has no region that could be shown beside the error, so the error says what was asked for. */
function unknownRegions({ entry }, error) {
    const message = `the regions that are enabled for ${entry.name} could not be read: ${error.message}`;
    return new core_errors/* HoldfastError */.Et(error.code, message, { hint: error.hint, cause: error });
}
async function captureUnit(ctx, unit) {
    const { spec } = unit.source;
    const named = unit.account?.name ?? 'this account';
    const region = units_regionOf(unit);
    const place = region === null || region === 'global' ? '' : ` in ${region}`;
    const task = ctx.log.task(`${spec.name} of ${named}${place}`);
    try {
        if (unit.refused !== undefined)
            throw unit.refused;
        const aws = await ctx.aws.account(unit.account);
        if (unit.accountId !== undefined && unit.accountId !== aws.id)
            throw otherAccount(unit.accountId, aws.id);
        const source = await unit.source.load();
        const where = spec.scope === 'global' ? controlRegion(aws.partition) : unit.region;
        const sourceContext = {
            aws: forSource(aws, spec.name),
            region: where,
            clock: ctx.clock,
            signal: ctx.signal,
            log: { ...ctx.log, task: () => task },
        };
        const { documents, ends, findings, selection = null } = await source.capture(sourceContext, unit.entry.options);
        task.done(`${documents.length} objects read`);
        const capture = {
            scope: { account: aws.name, accountId: aws.id, region: unit.region, source: spec.name },
            kinds: spec.kinds,
            documents,
            ends,
            options: (0,json/* canonicalText */.A)(unit.entry.options),
            covers: (options, kind, key) => options === null || spec.covers(JSON.parse(options), kind, key),
        };
        return { kind: 'read', unit, account: aws.name, capture, ends, findings, selection };
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
/** The folder of the object to which a path below the source's folder belongs: `zones/public/example.com`. */
function objectFolderOf(kinds, path) {
    const kind = kinds.find(({ folder }) => path.startsWith(`${folder}/`));
    if (kind === undefined)
        return null;
    const key = path.slice(kind.folder.length + 1).split('/');
    const depth = kind.keyDepth ?? 1;
    return key.length <= depth ? null : [kind.folder, ...key.slice(0, depth)].join('/');
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
    const files = scopeFiles(captures, tree, after);
    return {
        changes: difference(committed, after),
        baseChanges: difference(base ?? new Map(), new Map([...othersOf(lastBase ?? new Map(), folders), ...baseAfter])),
        files,
        pending: [...verdicts].filter(([, verdict]) => verdict === 'pending').map(([path]) => path),
        damaged: [...verdicts].flatMap(([path, verdict]) => {
            const why = verdict === 'pending' || verdict === 'conflict' ? damageOf(path, tree.get(path) ?? null) : null;
            return why === null ? [] : [{ path, why }];
        }),
        conflicts,
        deleted: deletedObjects(captures, tree, verdicts),
        uncovered: live.uncovered,
        otherScopes: otherScopes(lastBase ?? new Map(), tree, folders),
        held: live.held,
        moved: moves,
        accepted,
        dangling: danglingFiles(after, goneObjects(files)),
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
function deletedObjects(captures, tree, verdicts) {
    const unsettled = [...verdicts].filter(([path, verdict]) => (verdict === 'pending' || verdict === 'conflict') && !tree.has(path));
    const objectOf = ([path]) => {
        const capture = captures.find(({ scope }) => path.startsWith(`${scopeFolder(scope)}/`));
        if (capture === undefined)
            return null;
        const folder = scopeFolder(capture.scope);
        const object = objectFolderOf(capture.kinds, path.slice(folder.length + 1));
        return object && `${folder}/${object}`;
    };
    return [...Map.groupBy(unsettled, objectOf)].flatMap(([object, own]) => {
        if (object === null || [...tree.keys()].some((path) => path.startsWith(`${object}/`)))
            return [];
        const conflict = own.some(([, verdict]) => verdict === 'conflict');
        return [{ object, paths: own.map(([path]) => path), conflict }];
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
        const { message, changes: told, state } = account(decision, tip.head);
        const past = committed.size === 0 ? 'read' : base.kind;
        const done = { decision, message, changes: told, branch: ctx.branch, before: tip.head, attempts: attempt, past };
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

;// CONCATENATED MODULE: ./build/flows/config/edits.js
/** What a person must know of edits in git that wait, and of those that meet a change in AWS. `folder` is `commit.path`. */
function editFindings(plan, folder, decision) {
    const { damaged, deleted } = decision;
    const apart = new Set([...damaged.map(({ path }) => path), ...deleted.flatMap(({ paths }) => paths)]);
    const at = (path) => ({ plan, file: `${folder}/${path}`, line: 1 });
    const take = (path) => `holdfast backup ${plan} --force --accept-live ${path}`;
    return [
        ...damaged.map(({ path, why }) => ({
            code: 'damaged-file',
            severity: 'error',
            ...at(path),
            message: `${folder}/${path} is no JSON any more: ${why}`,
            hint: `restore it from git's history, or take what AWS has with: ${take(path)}`,
        })),
        ...deleted.map(({ object, conflict }) => {
            const changed = conflict ? ', where it changed since' : '';
            return {
                code: conflict ? 'conflict' : 'pending-edit',
                severity: conflict ? 'error' : 'note',
                plan,
                message: `${folder}/${object} was deleted in git and is still in AWS${changed}; it stays deleted in git`,
                hint: `delete it in AWS, or have it back with: ${take(object)}`,
            };
        }),
        ...decision.pending
            .filter((path) => !apart.has(path))
            .map((path) => ({
            code: 'pending-edit',
            severity: 'note',
            ...at(path),
            message: `${folder}/${path} was edited in git and AWS does not have it yet; the edit stays`,
            // What AWS assigned can be applied to nothing.
            hint: path.endsWith('/ids.json')
                ? `only AWS changes an identity; give the edit up with: ${take(path)}`
                : `apply it in AWS, or give it up with: ${take(path)}`,
        })),
        ...decision.conflicts
            .filter(({ path }) => !apart.has(path))
            .map(({ path }) => ({
            code: 'conflict',
            severity: 'error',
            ...at(path),
            message: `${folder}/${path} was edited in git and changed in AWS; the file stays as it is in git`,
            hint: `make both the same, or take AWS's with: ${take(path)}`,
        })),
    ];
}
/** The same as items: a file each, but one for an object of which no file is left. */
function editItems(plan, folder, decision) {
    if (decision === null)
        return [];
    const { pending, conflicts, deleted } = decision;
    const apart = new Set(deleted.flatMap(({ paths }) => paths));
    const item = (path) => {
        const [account = '', region = '', source = ''] = path.split('/');
        return { plan, source, account, region, resource: `${folder}/${path}` };
    };
    return [
        ...deleted.map(({ object, conflict }) => ({
            ...item(object),
            status: conflict ? 'partial' : 'pending',
            note: conflict ? 'deleted in git, changed in AWS' : 'deleted in git, still in AWS',
        })),
        ...pending
            .filter((path) => !apart.has(path))
            .map((path) => ({ ...item(path), status: 'pending', note: 'edited in git, not applied in AWS' })),
        ...conflicts
            .filter(({ path }) => !apart.has(path))
            .map(({ path }) => ({ ...item(path), status: 'partial', note: 'edited in git and changed in AWS' })),
    ];
}

;// CONCATENATED MODULE: ./build/core/dangling-references.js





/** More items than these are counted and not named. */
const dangling_references_NAMED_MAX = 3;
/**
 * References to objects that this run found to be gone, in what it read: records that lead nowhere now. `where` tells the scope:
 * `route53`, `elb of shop/eu-west-1`.
 */
function danglingReferences(where, objects) {
    return objects.flatMap((object) => {
        const lost = Map.groupBy(lostIn(object), ({ place }) => place);
        return [...lost].map(([place, own]) => ({
            code: 'dangling-reference',
            severity: 'warning',
            message: `${where}: ${dangling_references_subjectOf(object, own)} ${own.length === 1 ? 'points' : 'point'} at ${place}, which is gone`,
            hint: `nobody changed ${own.length === 1 ? 'it' : 'them'}, and nothing answers there now: point at what took its place, or remove what points there`,
        }));
    });
}
/** Files that this run left as they are although what they refer to is gone. */
function danglingFindings(files) {
    return files.map(({ path, ref }) => ({
        code: 'dangling-reference',
        severity: 'warning',
        file: path,
        message: `${path} refers to ${ref}, which is gone`,
        hint: 'what it belongs to leads nowhere now: point it at what took its place, or remove it',
    }));
}
function lostIn({ change, lists, files, gone }) {
    if (change === 'added' || change === 'removed')
        return [];
    return [
        ...lists.flatMap(({ list, items }) => lostItems(items, gone).map(({ place, key }) => ({ place, item: { noun: list.noun, key } }))),
        ...files.flatMap(({ before, after }) => {
            const [was, is] = [object_files_parseObject(before), object_files_parseObject(after)];
            if (was === null || is === null)
                return [];
            return putBack(was, is, gone).lost.map(({ place }) => ({ place, item: null }));
        }),
    ];
}
/** `record www.example.com A of zone example.com`, `5 records of zone example.com`, `target group web`. */
function dangling_references_subjectOf({ kind, name }, lost) {
    const object = `${kind.noun[0]} ${plainName(name)}`;
    const items = lost.flatMap(({ item }) => item ?? []);
    const [first] = items;
    if (first === undefined)
        return object;
    // What is known only by what it points at has no name of its own: a target.
    const names = items.map(({ key }) => inertName(key.replace(/^(\S+)\.(?=\s|$)/, '$1')));
    if (items.length === 1)
        return `${first.noun[0]} ${first.key.startsWith('ref:') ? '' : `${names[0]} `}of ${object}`;
    const named = items.length > dangling_references_NAMED_MAX ? '' : ` (${names.join(', ')})`;
    return `${count(items.length, first.noun)}${named} of ${object}`;
}

;// CONCATENATED MODULE: ./build/core/mass-removal.js



/** More items than these are counted and not named. */
const mass_removal_NAMED_MAX = 3;
const COMMIT_DIGITS = 12;
/**
 * What a capture removed in such numbers that somebody should look: an object whose kind says so, or a large share of a
 * list. The capture is committed all the same, for history must not lie. `where` tells the scope: `elb of shop/eu-west-1`.
 */
function massRemovals(where, objects, stood) {
    return objects.flatMap((object) => removalsOf(object).map(({ what, paths }) => ({
        code: 'mass-removal',
        severity: 'error',
        message: `${where}: ${what}`,
        hint: `if somebody meant this, nothing is to be done; else ${whereItWas(object, paths, stood)}`,
    })));
}
function removalsOf({ kind, name, change, lists, had }) {
    if (change === 'removed' && kind.removalIsMass === true) {
        const content = lists.map(({ list, before }) => `${before} ${list.noun[before === 1 ? 0 : 1]}`).join(', ');
        const what = `${kind.noun[0]} ${plainName(name)} was removed${content === '' ? '' : `, with ${content}`}`;
        const counted = (path) => kind.lists.some(({ file }) => isPartOf(file, path));
        // What people count comes first: the records of a zone.
        const paths = [...had.filter(counted), ...had.filter((path) => !counted(path) && path !== 'ids.json')];
        return [{ what, paths }];
    }
    return lists.flatMap(({ list, before, removed, items }) => {
        const limit = list.massRemoval;
        if (limit === undefined || before < limit.atLeast || removed <= before * limit.share)
            return [];
        const gone = items.filter((item) => item.after === null).map(({ key }) => inertName(key));
        const which = gone.length > mass_removal_NAMED_MAX ? '' : `: ${gone.join(', ')}`;
        const count = `${removed} of ${before} ${list.noun[before === 1 ? 0 : 1]} of ${plainName(name)}`;
        const file = kind.lists.find((one) => one.list === list.list)?.file ?? list.list;
        const paths = had.filter((path) => isPartOf(file, path));
        return [{ what: `${count} ${removed === 1 ? 'was' : 'were'} removed${which}`, paths }];
    });
}
/** `the commit before has it: git show 0123456789ab:snapshots/…/listeners.json`: a command that shows the text as it was. */
function whereItWas({ kind, key }, paths, { commit, folder }) {
    const object = `${folder}/${kind.folder}/${key}/`;
    if (commit === null)
        return `look for ${object} in what you committed before`;
    const [file = '', ...others] = paths;
    const beside = others.length === 0 ? '' : `; beside it ${others.length > mass_removal_NAMED_MAX ? object : others.join(', ')}`;
    return `the commit before has it: git show ${shellWord(`${commit.slice(0, COMMIT_DIGITS)}:${object}${file}`)}${beside}`;
}
/** `commit.path` may hold what a shell would act on; a key never does. */
function shellWord(text) {
    return /^[\w@%+=:,./~-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw `'\''`)}'`;
}

// EXTERNAL MODULE: ./build/sources/name-globs.js
var name_globs = __webpack_require__(2852);
;// CONCATENATED MODULE: ./build/sources/selection-findings.js

/** More places than these are counted and not named. */
const selection_findings_NAMED_MAX = 5;
/**
 * What the listings of all places of one source of a plan say of a selection that found nothing. A place that has none of a
 * kind is the normal case where there are several: it is told once for all. A glob that finds something in any is no slip.
 */
function selectionFindings(source, options, places) {
    const listed = places.filter((place) => place.selection !== null);
    const [first] = listed;
    if (first === undefined)
        return [];
    const { option } = first.selection;
    const names = listed.flatMap(({ selection }) => selection.names);
    const whole = listed.length === places.length;
    const idle = whole ? (0,name_globs/* idleGlobs */.M8)(options, option, names) : [];
    const covered = names.some((name) => (0,name_globs/* coversName */.KR)(options, option, name));
    return [
        ...idle.map((glob) => idleFinding(glob, first.selection, names, listed)),
        ...(whole && idle.length === 0 && names.length > 0 && !covered
            ? [excludedFinding(first.selection, names, listed)]
            : []),
        ...(idle.length > 0 && names.length === 0 ? [] : emptyFinding(source, first.selection, listed)),
    ];
}
function idleFinding(glob, { noun, nothingHint, idleHint }, names, places) {
    return {
        code: 'selection-empty',
        severity: 'warning',
        message: `'${glob}' matches none of the ${countOf(names.length, noun)} of ${placesText(places)}`,
        hint: names.length === 0 ? nothingHint : idleHint,
    };
}
function excludedFinding({ option, noun }, names, places) {
    const among = `${countOf(names.length, noun)} of ${placesText(places)}`;
    return {
        code: 'selection-empty',
        severity: 'warning',
        message: `the globs of '${option}' together cover none of the ${among}`,
        hint: "what '!' excludes is all that the other globs find: narrow the exclusions",
    };
}
function emptyFinding(source, { noun, emptyHint }, places) {
    const empty = places.filter(({ selection }) => selection.names.length === 0);
    if (empty.length === 0)
        return [];
    const message = places.length === 1
        ? `${placesText(places)} has no ${noun[0]}`
        : `${source}: ${emptyText(empty, places)} ${empty.length === places.length ? `has a ${noun[0]}` : `have no ${noun[1]}`}`;
    return [{ code: 'selection-empty', severity: 'note', message, hint: emptyHint }];
}
/** `44 of 45 regions (all but us-east-1)`, `none of 45 regions`: whichever are few are named. */
function emptyText(empty, places) {
    if (empty.length === places.length)
        return `none of ${placesText(places)}`;
    const others = places.filter((place) => !empty.includes(place));
    const nameOf = placeNames(places);
    const named = empty.length <= selection_findings_NAMED_MAX
        ? ` (${empty.map(nameOf).join(', ')})`
        : others.length <= selection_findings_NAMED_MAX
            ? ` (all but ${others.map(nameOf).join(', ')})`
            : '';
    return `${empty.length} of ${placesText(places)}${named}`;
}
/** `account shop in us-east-1`, `45 regions`, `6 regions of 2 accounts`, `3 accounts`. */
function placesText(places) {
    const [first] = places;
    const accounts = new Set(places.map(({ account }) => account)).size;
    if (first?.region === 'global')
        return accounts === 1 ? `account ${first.account}` : `${accounts} accounts`;
    if (first !== undefined && places.length === 1)
        return `account ${first.account} in ${first.region}`;
    const regions = `${places.length} regions`;
    return accounts === 1 ? regions : `${regions} of ${accounts} accounts`;
}
function placeNames(places) {
    const several = new Set(places.map(({ account }) => account)).size > 1;
    return ({ account, region }) => (region === 'global' ? account : several ? `${account}/${region}` : region);
}
function countOf(count, [one, many]) {
    return `${count} ${count === 1 ? one : many}`;
}

;// CONCATENATED MODULE: ./build/flows/config/findings.js






/** What the plan's globs met in all accounts and regions of each source. */
function selectedFindings(captures) {
    const byEntry = Map.groupBy(captures, ({ unit }) => unit.entry);
    return [...byEntry].flatMap(([entry, own]) => selectionFindings(entry.name, entry.options, own.map((one) => ({
        account: one.account,
        region: one.unit.region,
        selection: one.kind === 'read' ? one.selection : null,
    }))));
}
/** What a person must know of the branch: edits that wait, conflicts, objects that left the scope. */
function decisionFindings(plan, folder, decision) {
    const edit = (path) => `${folder}/${path}`;
    return [
        ...editFindings(plan, folder, decision),
        ...danglingFindings(decision.dangling.map(({ path, ref }) => ({ path: edit(path), ref }))).map((finding) => ({
            plan,
            ...finding,
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
function stoodIn(scope, { commit, folder, moved }) {
    const account = moved.find(({ to }) => to === scope.account)?.from ?? scope.account;
    return { commit, folder: `${folder}/${scopeFolder({ ...scope, account })}` };
}
/** What a person must know of what changed: removals in such numbers that somebody should look, and what AWS added by itself. */
function changeFindings(changes, before) {
    const bySource = [...Map.groupBy(changes, ({ summary }) => summary.source)];
    // Balancers of one name may stand in every region.
    const where = ({ scope, summary: { source, place } }) => scope.region === 'global' ? source : `${source} of ${place}`;
    return [
        ...changes.flatMap((one) => massRemovals(where(one), one.summary.objects, stoodIn(one.scope, before))),
        ...changes.flatMap((one) => danglingReferences(where(one), one.summary.objects)),
        ...bySource.flatMap(([source, own]) => mergeAdditions(own.flatMap(({ summary }) => summary.platform)).map((addition) => ({
            code: 'platform-added',
            severity: 'note',
            message: `${source}: ${describeAddition(addition)}`,
            hint: 'nothing is to be done: AWS introduced this setting, and the files have it from now on',
        }))),
    ];
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
        scopes: captures.flatMap(({ account, unit }) => {
            const region = units_regionOf(unit);
            if (region === null)
                return []; // it was nowhere
            const scope = { account, region, source: unit.source.spec.name };
            const changed = commit.headline === null ? {} : changeIn(scope, commit.changes);
            return [{ ...scope, options: JSON.stringify(unit.entry.options), ...changed }];
        }),
    };
    const prefix = baseFolder(target.branch, target.folder);
    const base = new Map([...(decision?.baseChanges ?? [])].map(([path, text]) => [`${prefix}/${path}`, text]));
    return { record, base, message: `${plan.name} ${record.slot}: ${record.outcome}` };
}
/** What the commit changed in one scope: a list of its own points shows that, and not what happened elsewhere. */
function changeIn(scope, changes) {
    const own = changes.find((change) => scopeFolder(change.scope) === scopeFolder(scope));
    const headline = own === undefined ? NO_CHANGES : headlineOf([own.summary]);
    if (own === undefined || headline === NO_CHANGES)
        return {};
    const massive = massRemovals('', own.summary.objects, { commit: null, folder: '' }).length > 0;
    return { headline, ...(massive ? { massRemoval: true } : {}) };
}

;// CONCATENATED MODULE: ./build/core/item-words.js




const LINES = ['line', 'lines'];
/**
 * What changed inside an object, one line each: `~ www.example.com A: ttl 300 → 60`, `+ promo.example.com CNAME`,
 * `- old.example.com TXT`. An object that is new or gone has none: its own line says all.
 */
function describeInside({ change, files, lists, gone }) {
    if (change !== 'changed')
        return [];
    const lasting = lists.filter((list) => !list.volatile);
    return [
        ...files.map((file) => describeFile(file, gone)),
        ...lasting.flatMap((list) => list.items.map((item) => describeItem(item, gone))),
    ];
}
function describeItem({ key, before, after, held, moved }, gone) {
    // Names in DNS end in a dot that nobody reads: `example.com. A` is `example.com A`.
    const name = inertName(key.replace(/^(\S+)\.(?=\s|$)/, '$1'));
    const holding = held === undefined || held.count === 0 ? '' : `, ${count(held.count, held.noun)}`;
    if (moved)
        return changedLine(name, 'moved');
    if (before === null)
        return `+ ${name}${holding}`;
    return after === null ? `- ${name}${holding}` : changedLine(name, describeChange(before, after, gone));
}
function describeFile({ path, before, after }, gone) {
    const name = inertName(path);
    if (before === null)
        return `+ ${name}`;
    if (after === null)
        return `- ${name}`;
    if (!path.endsWith('.json'))
        return changedLine(name, describeLines(before, after));
    const [was, is] = [object_files_parseObject(before), object_files_parseObject(after)];
    return changedLine(name, was === null || is === null ? '' : describeChange(was, is, gone));
}
/** `target shop/us-east-1/load-balancer/edge is gone`, and what else changed. */
function describeChange(before, after, gone) {
    const { after: settled, lost } = putBack(before, after, gone);
    return [...lost.map(describeLost), describeMembers(before, settled)].filter((part) => part !== '').join('; ');
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

;// CONCATENATED MODULE: ./build/core/moved-items.js

/**
 * Pairs anew what differs under its key and says under another what it said before: a rule that was given another priority
 * is one that moved, not one that went and one that came.
 */
function withMoves(pairs, { key, place = [] }) {
    if (place.length === 0)
        return pairs;
    const differing = pairs.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
    const known = Map.groupBy(differing.map(({ before }) => before).filter((item) => item !== null), (item) => content(item, key(item), place));
    const came = new Map(); // the item after → what it was
    for (const { after } of differing) {
        const was = after === null ? undefined : known.get(content(after, key(after), place))?.shift();
        if (after !== null && was !== undefined)
            came.set(after, was);
    }
    const left = new Set(came.values());
    return pairs.flatMap((pair) => {
        const { before, after } = pair;
        const was = after === null ? undefined : came.get(after);
        const rest = before !== null && left.has(before) ? null : before;
        if (after === null || was === undefined)
            return rest === null && after === null ? [] : [{ ...pair, before: rest }];
        const moved = { key: `${key(was)} → ${pair.key}`, before: was, after, moved: true };
        return rest === null ? [moved] : [{ key: key(rest), before: rest, after: null }, moved];
    });
}
/** What an item says apart from its place, which is in the names of its secrets too: `secret:alb/web/443/20/oidc`. */
function content(item, key, place) {
    const rest = Object.entries(item).filter(([name]) => !place.includes(name));
    return JSON.stringify(rest.map(([name, value]) => [name, withoutPlace(value, key)]));
}
function withoutPlace(value, key) {
    if (typeof value === 'string')
        return value.startsWith('secret:') ? value.replaceAll(`/${key}/`, '/*/') : value;
    if (Array.isArray(value))
        return value.map((one) => withoutPlace(one, key));
    if (!(0,json/* isObject */.G)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutPlace(one, key)]));
}

;// CONCATENATED MODULE: ./build/core/list-changes.js



/** Compares a list item by item, whether it is one file or a folder of files, before or after; its inner list after it. */
function compareList(list, files, gone = []) {
    const own = files.filter((file) => isPartOf(list.file, file.path));
    const itemsOf = (side) => own.flatMap((file) => itemsIn(object_files_parseObject(file[side]), list.list));
    const [before, after] = [itemsOf('before'), itemsOf('after')];
    const volatile = own.some(isVolatile);
    // A target is known by what it is: also when that is gone and only its ARN is left.
    const pairs = pairItems(before, after, (item) => list.key(item), (item) => list.key(namedByReference(item, gone)));
    const outer = countChanges(list, volatile, before.length, after.length, pairs.map(withoutInner(list.inner)));
    const { inner } = list;
    if (inner === undefined)
        return [outer];
    const held = (items) => items.flatMap((item) => itemsIn(item, inner.list)).length;
    // The rules of a listener that came or went are told with it: only those of one that stayed are changes of their own.
    const inside = pairs.flatMap(({ key, before: was, after: is }) => was === null || is === null
        ? []
        : withMoves(pairItems(itemsIn(was, inner.list), itemsIn(is, inner.list), (item) => inner.key(item)), inner).map((item) => ({ ...item, key: `${key} ${inner.noun[0]} ${item.key}` })));
    return [outer, countChanges(inner, volatile, held(before), held(after), inside)];
}
/** Whether a file says of itself that what it holds comes and goes: `"volatile": true`. */
function isVolatile({ before, after }) {
    return object_files_parseObject(after ?? before)?.['volatile'] === true;
}
function pairItems(before, after, key, keyAfter = key) {
    const [was, is] = [itemsByKey(before, key), itemsByKey(after, keyAfter)];
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
function objectChanges({ kinds, files, gone = [] }) {
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
            return [{ kind, key, name, ...changeInside(kind, own, differing, gone), gone }];
        });
    });
}
function changeInside(kind, own, differing, gone) {
    const whole = own.every((file) => file.before === null) || own.every((file) => file.after === null);
    const volatile = whole ? [] : differing.filter(isVolatile);
    const lasting = differing.filter((file) => !volatile.includes(file));
    const beyond = (some) => some.flatMap((file) => beyondLists(kind, file));
    const files = beyond(lasting.filter((file) => file.path !== 'ids.json'));
    return {
        change: changeOf(own, lasting),
        onlyVolatile: lasting.length === 0,
        beyondLists: files.length > 0,
        lists: kind.lists.flatMap((list) => compareList(list, own, gone)).filter((list) => list.before + list.after > 0),
        files,
        volatileFiles: beyond(volatile).map(({ path }) => path),
        had: own.filter((file) => file.before !== null).map(({ path }) => path),
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
    const { source, kinds, place = '', gone = [] } = scope;
    const { files, additions } = withoutPlatformAdded(scope);
    const objects = objectChanges({ source, kinds, files, gone });
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
    const objects = goneObjects(decision.files);
    return captures.map(({ scope, kinds }) => {
        const folder = scopeFolder(scope);
        const files = (byScope.get(folder) ?? []).map(({ path, before, after }) => ({
            path: path.slice(folder.length + 1),
            before,
            after,
        }));
        const gone = goneFor(objects, scope);
        return { scope, summary: summariseChanges({ source: scope.source, place: scopePlace(scope), kinds, files, gone }) };
    });
}

;// CONCATENATED MODULE: ./build/flows/config/unit-items.js



/** More objects of one failed operation are counted and not named. */
const unit_items_NAMED_MAX = 5;
/** One item for each unit, and one more for each operation of it that failed, however many objects it was asked for. */
function unit_items_itemsOf(plan, slot, captures, decision) {
    return captures.flatMap((unit) => {
        const region = units_regionOf(unit.unit);
        const place = { account: unit.account, ...(region === null ? {} : { region }) };
        const of = { plan, source: unit.unit.entry.name, ...place, slot };
        if (unit.kind === 'failed') {
            const { code, message, hint } = unit.error;
            return [{ ...of, status: 'failed', error: { code, message, hint } }];
        }
        const ends = unit.ends.map((end) => settleEnd(end, unit, decision));
        const broken = ends.filter((end) => end.status !== 'complete');
        return [
            { ...of, status: unitStatus(ends), note: objectsText(unit.capture.documents.length) },
            ...operations(broken).map((same) => operationItem(of, unit, same)),
        ];
    });
}
/** What is not offered keeps what is committed and lowers nothing, unless the tree holds some of it: then part is missing. */
function settleEnd(end, unit, decision) {
    const held = decision?.held.has(`${scopeFolder(unit.capture.scope)} ${end.kind}`) === true;
    if (end.status !== 'not-offered' || !held)
        return end;
    const words = kindWords(end.kind, unit);
    const message = `the service no longer offers ${end.call ?? words}, and the tree holds ${words}`;
    const hint = 'the committed files stay; see whether the service or the endpoint changed';
    return { ...end, status: 'partial', error: { code: 'not-offered', message, hint } };
}
/** Not offered lowers nothing; denied and partial both make the unit partial, and denied alone says why. */
function unitStatus(ends) {
    const seen = new Set(ends.map((end) => end.status));
    return seen.has('partial') || seen.has('denied') ? 'partial' : 'complete';
}
/** The ends that have one reason. That of a whole kind says no more than those of its objects, where there are some. */
function operations(ends) {
    const ofObjects = new Set(ends.filter(({ resource }) => resource !== undefined).map(({ kind }) => kind));
    const told = ends.filter(({ kind, resource }) => resource !== undefined || !ofObjects.has(kind));
    const same = Map.groupBy(told, ({ kind, status, call, error }) => JSON.stringify([kind, status, call, error?.code]));
    return [...same.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [[first, ...others]]));
}
/** The error of the first stands for all: AWS's words differ by the object's name alone. */
function operationItem(of, unit, ends) {
    const [first] = ends;
    const names = [...new Set(ends.flatMap(({ resourceName }) => resourceName ?? []))];
    const more = names.length - unit_items_NAMED_MAX;
    const named = `${names.slice(0, unit_items_NAMED_MAX).join(', ')}${more > 0 ? `, … and ${more} more` : ''}`;
    return {
        ...of,
        resource: resourceText(unit, first, names),
        status: first.status,
        ...(names.length > 1 ? { note: named } : {}),
        ...(first.error === undefined ? {} : { error: first.error }),
    };
}
/** `health checks`, `records of example.com`, `5 load balancers: tags`. */
function resourceText(unit, end, names) {
    const [name] = names;
    if (name === undefined)
        return kindWords(end.kind, unit);
    const owner = ownerOf(unit, end);
    const part = partWords(end.kind, owner?.kind, unit);
    if (names.length === 1)
        return `${part} of ${name}`;
    return owner === undefined ? `${names.length} ${part}` : `${names.length} ${owner.noun[1]}: ${part}`;
}
/** The kind of object whose part an end is about; none for what is no object of the source (a certificate). */
function ownerOf({ capture }, { resource }) {
    const document = capture.documents.find(({ id }) => id === resource);
    return capture.kinds.find(({ kind }) => kind === document?.kind);
}
/** What is read, as people call it: `health checks`, `certificates of context`, `load balancer tags`. */
function kindWords(kind, { capture, unit }) {
    const own = capture.kinds.find((one) => one.kind === kind);
    return unit.source.spec.parts?.[kind] ?? own?.noun[1] ?? kind.replaceAll('-', ' ');
}
/** The same beside the object whose part it is: `tags`, not `load balancer tags`. */
function partWords(kind, owner, read) {
    const start = `${owner ?? ''}-`;
    return owner !== undefined && kind.startsWith(start)
        ? kind.slice(start.length).replaceAll('-', ' ')
        : kindWords(kind, read);
}
function objectsText(count) {
    if (count === 0)
        return result/* NO_OBJECTS */.BQ;
    return count === 1 ? '1 object' : `${count} objects`;
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
            const account = (decision, before) => accountOf(run, decision, before);
            const accepts = (path) => ctx.acceptLive.some((item) => namesItem(item, target.folder, path));
            committed = await commitCaptures(target, read, accepts, account);
        }
        ended = endingOf(run, committed, committed?.past ?? 'read', null);
    }
    catch (thrown) {
        ctx.signal.throwIfAborted();
        ended = endingOf(run, null, 'read', (0,core_errors/* toHoldfastError */.xh)(thrown));
    }
    const end = { plan: plan.name, ...ended, committed };
    if (committed?.stateWritten === true)
        return end;
    const change = stateChange(run, ended, committed?.decision ?? null, {
        commit: committed?.commit ?? null,
        headline: committed?.changed === true ? committed.message.headline : null,
        changes: committed?.changes ?? [],
    });
    const stateError = await writeState(target.state, change);
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
function accountOf(run, decision, before) {
    const { plan, serving, ctx, read } = run;
    const changes = changesIn(read, decision);
    const summaries = changes.map(({ summary }) => summary);
    const by = { plan: plan.name, slot: (0,core_time/* isoTime */.Ly)(serving.slot), run: ctx.run.id };
    const message = withAccepted(backup_withMoves(commitMessage(summaries, by), decision), run.target.folder, decision);
    return {
        message,
        changes,
        state: (commit, changed, past) => stateChange(run, endingOf(run, { decision, changes, before }, past, null), decision, {
            commit,
            headline: changed ? message.headline : null,
            changes,
        }),
    };
}
/** Giving an account a name moves its folder: that is the news when nothing else changed. */
function backup_withMoves(message, { moved }) {
    if (moved.length === 0)
        return message;
    const lines = moved.map(({ from, to }) => `account ${from} is now ${to}`);
    const headline = message.headline === NO_CHANGES ? lines.join(', ') : message.headline;
    return { headline, body: [...lines.map((line) => `- ${line}`), message.body].join('\n\n') };
}
/** More paths than these are counted. */
const ACCEPTED_MAX = 20;
/** An edit of a person that gave way: who looks for it finds the commit that took it. */
function withAccepted(message, folder, { accepted }) {
    if (accepted.length === 0)
        return message;
    const lines = accepted.slice(0, ACCEPTED_MAX).map((path) => `- took AWS's state over the edit of ${folder}/${path}`);
    const more = accepted.length - lines.length;
    const paragraph = [...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
    return { ...message, body: `${paragraph}\n\n${message.body}` };
}
/** How the run ends, given what was decided and whether committing failed. */
function endingOf(run, decided, past, failure) {
    const { plan, target, captures, serving } = run;
    const decision = decided?.decision ?? null;
    const units = unit_items_itemsOf(plan.name, (0,core_time/* isoTime */.Ly)(serving.slot), captures, decision);
    const of = (findings) => findings.map((finding) => ({ plan: plan.name, ...finding }));
    const { outcome, reason } = outcomeOf(captures, units, decision, past, failure);
    const changed = decided === null ? [] : of(changesFindings(decided, target.folder));
    return {
        outcome,
        // What is complete and yet red says why.
        reason: outcome === 'complete' && (0,result/* foundMassRemoval */.Xr)({ findings: changed }) ? 'mass-removal' : reason,
        items: [
            ...(failure === null ? units : units.map((item) => unsaved(item, failure))),
            ...editItems(plan.name, target.folder, decision),
        ],
        findings: [
            ...of(selectedFindings(captures)),
            ...captures.flatMap((unit) => (unit.kind === 'read' ? of(unit.findings) : [])),
            ...(decision === null ? [] : decisionFindings(plan.name, target.folder, decision)),
            ...(decision === null ? [] : leftFindings(plan.name, target.folder, decision, run.ctx.isPlanned)),
            ...changed,
            ...pastFindings(plan.name, past),
            ...(failure === null ? [] : [errorFinding(plan.name, failure)]),
        ],
    };
}
function changesFindings({ decision, changes, before }, folder) {
    return changeFindings(changes, { commit: before, folder, moved: decision.moved });
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
/** The address that names a plan or a part of it: `network/elb@shop/us-east-1`. */
function addressText(plan, source, place) {
    return `${plan}${source === null ? '' : `/${source}`}${place === null ? '' : `@${place_placeText(place)}`}`;
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

// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(1420);
;// CONCATENATED MODULE: ./build/flows/turns.js



/** GitHub delays and drops scheduled runs by hours (its docs say so); below this it is not worth a line. */
const LATE_MS = 60 * 60_000;
function lateFindings(turns) {
    return turns.flatMap(({ plan, turn }) => {
        if (turn.kind !== 'run' || turn.forced || turn.isFirst || (turn.lateBy < LATE_MS && turn.missed === 0))
            return [];
        const missed = turn.missed === 0 ? '' : `, ${turn.missed} earlier ${turn.missed === 1 ? 'slot' : 'slots'} missed`;
        const message = `scheduled for ${(0,core_time/* isoTime */.Ly)(turn.slot)}, ran ${(0,duration/* formatDuration */.a3)(turn.lateBy)} late${missed}`;
        return [{ code: 'late', severity: 'note', plan, message, hint: 'wake up more often than the plan is due' }];
    });
}
/**
 * A plan that did not run is an item too: why, and when it will. Naming a plan or a part of it says what runs and never when,
 * or a workflow that names one would run it at every wake-up: so whoever named one is shown the line that runs it now.
 */
function turnItems(plan, turn, { named, source, place }) {
    if (turn.kind === 'run')
        return [];
    const of = { plan, source: '' };
    if (turn.kind === 'already-served')
        return [
            { ...of, slot: (0,core_time/* isoTime */.Ly)(turn.slot), status: 'already-served', note: 'this slot has a run; --force runs it again' },
        ];
    if (turn.kind === 'unscheduled')
        return [{ ...of, status: 'skipped', note: 'has no schedule; name it to run it' }];
    const now = named
        ? `run it now with: holdfast backup ${addressText(plan, source, place)} --force`
        : '--force runs it now';
    const note = `not due before ${(0,core_time/* isoTime */.Ly)(turn.next)}; ${now}`;
    return [{ ...of, slot: (0,core_time/* isoTime */.Ly)(turn.lastSlot), status: 'skipped', note }];
}

;// CONCATENATED MODULE: ./build/flows/backup.js










const CANCELLED = { outcome: 'cancelled', reason: 'cancelled' };
const BLIND = { outcome: 'partial', reason: 'state-unavailable' };
/** Runs every selected plan whose turn it is, one after the other; each commits and records on its own. */
async function backupDuePlans(deps, request) {
    const { space, selection } = request;
    const past = await readRecords(deps.workspace.state, selection.plans);
    const aws = openAws({
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
    });
    const runs = [];
    const turns = [];
    try {
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
            const before = { ...aws.calls() };
            const units = unitsOf(space, plan, deps.sources, aws.region, selection);
            const ctx = {
                ...deps,
                aws,
                acceptLive: request.acceptLive,
                calls: () => callsSince(before, aws.calls()),
                isPlanned: isPlannedScope(space, plan, deps.sources, aws.region, aws.knownRegions),
            };
            const target = targetOf(deps.workspace, plan);
            runs.push(target.ok ? await backupConfig(ctx, target.value, plan, units, turn) : target.failed);
        }
    }
    catch (thrown) {
        // A cancelled run has a report too: what is done, what is not, and the calls that were made.
        if (!deps.signal.aborted)
            throw thrown;
    }
    finally {
        aws.destroy();
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
        ...turns.flatMap(({ plan, turn }) => turnItems(plan, turn, selection)),
        ...unfinished,
    ];
    const ended = (0,result/* worstRun */.j$)(runs) ?? { outcome: 'nothing-due', reason: null };
    const blind = past.findings.length > 0 && ended.outcome === 'complete';
    const { outcome, reason } = unfinished.length > 0 ? CANCELLED : blind ? BLIND : ended;
    return { outcome, reason, runs, turns, items, findings, calls: aws.calls() };
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
        return { ok: true, value: workspace.target(plan) };
    }
    catch (thrown) {
        const { code, message, hint } = (0,core_errors/* toHoldfastError */.xh)(thrown);
        const finding = { code, severity: 'error', plan: plan.name, message, hint };
        const failed = { outcome: 'failed', reason: code, items: [], findings: [finding], committed: null };
        return { ok: false, failed: { plan: plan.name, ...failed } };
    }
}
function acceptedBy(plans) {
    return ({ plan, committed }) => ({
        folder: plans.find(({ name }) => name === plan)?.commit.path ?? '',
        paths: committed?.decision.accepted ?? [],
        open: [...(committed?.decision.pending ?? []), ...(committed?.decision.conflicts ?? []).map(({ path }) => path)],
    });
}
/** Records that cannot be read make their plan due and the run at best partial; they never stop it. */
async function readRecords(store, plans) {
    const records = new Map();
    const findings = [];
    let state;
    try {
        state = await store.read();
    }
    catch (thrown) {
        return { records, findings: [unreadable(thrown, plans)] };
    }
    for (const plan of plans) {
        try {
            records.set(plan.name, await recordsOf(state, plan));
        }
        catch (thrown) {
            findings.push({ ...unreadable(thrown, [plan]), plan: plan.name });
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

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
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
    const bytes = await readBytes(full, path);
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
async function readBytes(full, path) {
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
function frameOf({ lines }, spot, length) {
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
    const head = before === undefined || before.trim() === '' || from > 0 ? [] : [numbered(spot.line - 1, cut([...before]))];
    return [...head, numbered(spot.line, visible(shown)), `${' '.repeat(gutter)} | ${pad}${marker || '^'}`].join('\n');
    function cutAt(index, count) {
        return (index === 0 && from > 0) || (index === count - 1 && from + count < chars.length);
    }
    function numbered(line, text) {
        return `${String(line).padStart(gutter)} | ${text}`.trimEnd();
    }
}
function cut(chars) {
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
const SECRET_WORDS = 'secret|password|passwd|passphrase|token|access[-_]?key|private[-_]?key|credential';
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
                // Accounts and plans have names that people choose: `token-service` holds no secret for that.
                const named = path.length === 1 && (path[0] === 'accounts' || path[0] === 'plans');
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
        return frameOf(text, spot, [...text.source.slice(span.start, span.end)].length);
    const masked = text.lines.map((line, index) => maskLine(line, text.starts[index] ?? 0, spans));
    const lines = masked.map((line) => line.text);
    const at = spot.line - 1;
    const lineStart = text.starts[at] ?? 0;
    const from = Math.max(0, Math.min(span.start, text.end) - lineStart);
    const line = masked[at];
    const start = line?.column(from, 'near') ?? 0;
    const end = line?.column(Math.max(from, Math.min(span.end - lineStart, text.lines[at]?.length ?? 0)), 'far') ?? 0;
    const shown = line?.text ?? '';
    return frameOf({ ...text, lines }, { line: spot.line, column: [...shown.slice(0, start)].length + 1 }, [...shown.slice(start, end)].length);
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
/** The entries of `accounts` or `plans` of all files, in order. A name that two files define is a problem at the second. */
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
    root: ['destinations', 'notify', 'safety'],
    plan: ['destination', 'scheme', 'retention', 'copies', 'drill', 'notify', 'maxRuntime'],
    account: [],
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
    if (path[0] !== 'plans')
        return null;
    if (path.length === 2)
        return 'plan';
    if (path.length === 3 && path[2] === 'commit')
        return 'commit';
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
                return at(wrongSource(valueAt(ex.value, path), explain_names(ex)));
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
function explainKey(ex, path, key) {
    const known = Object.keys(schemaAt(ex.schema, path)?.properties ?? {});
    const present = Object.keys((valueAt(ex.value, path) ?? {}));
    const owner = present.find((name) => Object.hasOwn(schemaAt(ex.schema, [...path, name])?.properties ?? {}, key));
    if (roomOf(path) === 'source' && owner !== undefined)
        return { message: `'${key}' is an option of ${owner}, and stands beside it`, hint: `indent it below ${owner}:` };
    return wrongKey(path, key, known, explain_names(ex));
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
    if (value === null && roomOf(path.slice(0, -1)) === 'source' && explain_names(ex).includes(String(key)))
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
function explain_names(ex) {
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
        for (const entry of owner.entries)
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
    const sound = plans.filter(({ broken }) => !broken.has('commit'));
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
function readEntries(raw, around, schema, specs) {
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
    return {
        source: spec.name,
        name,
        accounts,
        regions,
        options: entry[spec.name] === undefined ? {} : spec.options.parse(entry[spec.name]),
        position: { file: text.file, ...spotOf(text, spanOf(text, path).start) },
    };
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
    const read = readEntries(raw, around, ctx.schema, ctx.sources);
    problems.push(...read.problems);
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

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(2311);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(8439);
;// CONCATENATED MODULE: ./build/plan/schema.js






function schema_text(check, about) {
    return schemas/* string */.YjP()
        .superRefine((value, ctx) => {
        const wrong = check(value);
        if (wrong !== null)
            ctx.addIssue({ code: 'custom', message: wrong.message, params: { hint: wrong.hint } });
    })
        .meta({ ...about });
}
function checkDuration(value) {
    const ms = (0,duration/* parseDuration */.E9)(value);
    if (ms === null)
        return { message: `${quote(value)} is not a duration`, hint: 'write a number with s, m, h, d, w, mo or y: 26h' };
    return ms === 0 ? { message: `${quote(value)} is no time at all`, hint: 'write a longer one: 26h' } : null;
}
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
const schema_name = (description) => schema_text(checkName, { description, examples: ['network'], pattern: NAME_PATTERN });
const timezone = (description) => schema_text(checkTimezone, { description, examples: ['Europe/Amsterdam'] });
const accountPatterns = (description) => schemas/* array */.YOg(schema_text(checkPattern, { description: 'name of an account, or a glob', pattern: '^[a-z0-9*?-]+$' }))
    .min(1)
    .meta({ description, examples: [['*']] });
const regions = (description) => schemas/* union */.KCZ([
    schemas/* literal */.euz('enabled').meta({ description: 'every region that the account has enabled' }),
    schemas/* array */.YOg(schema_text(checkRegion, { description: 'AWS region', pattern: REGION_PATTERN }))
        .min(1)
        .meta({ description: 'regions by name' }),
])
    .meta({ description, examples: [['us-east-1'], 'enabled'] });
const account = schemas/* strictObject */.rej({
    id: schema_text(checkAccountId, {
        description: 'the twelve digits, in quotes; checked before the first call',
        examples: ['111111111111'],
        pattern: ACCOUNT_ID_PATTERN,
    }),
    role: schema_text(checkRole, {
        description: 'role to assume: a name, completed with the account, or an ARN; {verb} becomes backup, restore, review …; default: the ambient credentials',
        examples: ['holdfast-{verb}'],
    }).optional(),
    via: schema_text(checkName, {
        description: 'account from which the role is assumed (role chaining); default: the role trusts the OIDC provider itself',
        pattern: NAME_PATTERN,
    }).optional(),
})
    .meta({ description: 'an AWS account', examples: [{ id: '111111111111', role: 'holdfast-{verb}' }] });
const commit = schemas/* strictObject */.rej({
    path: schema_text(checkFolder, {
        description: 'folder of the snapshots below the root of the repository',
        examples: ['snapshots'],
    }).default('snapshots'),
    mode: schemas/* enum */.k5n(['push', 'none'])
        .default('push')
        .meta({ description: 'push: commit and push; none: write the files to the work tree', examples: ['push'] }),
    branch: schema_text(checkBranch, {
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
        name: schema_name("the source's name in this plan; default: its kind").optional(),
        accounts: accountPatterns('the accounts of the plan that this source captures; default: all').optional(),
        regions: regions('the regions of the plan that this source captures; default: all').optional(),
    })
        .meta({
        description: 'a source with what narrows it',
        oneOf: names.map((one) => ({ type: 'object', properties: { [one]: {} }, required: [one] })),
    });
    return schemas/* union */.KCZ([schemas/* enum */.k5n(names).meta({ description: 'a source, all of it' }), entry])
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
        was: schema_name('earlier name of this plan, whose runs count as its own').optional(),
        timezone: timezone('IANA time zone of the schedule; default: that of the file').optional(),
        accounts: accountPatterns('accounts by name, glob or "*"; default: the account of the ambient credentials').optional(),
        regions: regions('regions for regional sources, by name or "enabled"; default: AWS_REGION').optional(),
        schedule: schema_text(checkCron, {
            description: 'five-field cron, at most every five minutes; without it the plan runs only when it is named',
            examples: ['17 3 * * *'],
        }).optional(),
        sources: schemas/* array */.YOg(entry)
            .min(1)
            .meta({ description: 'what the plan backs up', examples: [sources.slice(0, 1).map((spec) => spec.name)] }),
        commit: commit.optional(),
        freshness: schema_text(checkDuration, {
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
        id: schema_text(checkName, {
            description: 'who "we" are: in every tag and name that is written to AWS; never change it',
            examples: ['acme-infra'],
            pattern: NAME_PATTERN,
        }).optional(),
        timezone: timezone('IANA time zone of the schedules of the plans in this file; default UTC').optional(),
        accounts: schemas/* record */.g1P(schema_name('name of the account'), account)
            .optional()
            .meta({
            description: 'AWS accounts by name',
            examples: [{ shop: { id: '111111111111', role: 'holdfast-{verb}' } }],
        }),
        plans: schemas/* record */.g1P(schema_name('name of the plan'), plan)
            .optional()
            .meta({
            description: 'backup plans by name',
            examples: [{ network: { sources: sources.slice(0, 1).map((spec) => spec.name) } }],
        }),
        budgets: budgets.optional(),
    })
        .meta({ title: 'Holdfast plan', description: 'backup plans of a repository' });
    return { file, account, plan, entry, budgets, commit };
}
/** The JSON Schema (draft 7) for editors. Keys that this version does not carry out are not in it. */
function planJsonSchema(sources) {
    return json_schema_processors/* toJSONSchema */.bl(planSchema(sources).file, { target: 'draft-7', io: 'input', unrepresentable: 'any' });
}

;// CONCATENATED MODULE: ./build/plan/secrets.js






/** Every text of a plan that asks for a secret or an expression. This version has no key that takes one. */
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
        const wrong = checkSecret(value);
        if (wrong !== null)
            problems.push(problemAt(text, path, wrong, side));
    }
}
function checkSecret(value) {
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
    if (name !== undefined && /^[A-Za-z_]/.test(name))
        return {
            message: `'$${name}' stands for a secret, and no key of this version takes one`,
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
    return { ok: false, problems: hideSecrets(inOrder([...secrets, ...others], texts), texts) };
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
    problems.push(...headProblems, ...accountParts.problems, ...planParts.problems, ...accountProblems);
    if (planParts.parts.length === 0 && files.every(({ value }) => saysNoPlan(value, Object.keys(schema.file.shape))))
        problems.push(problemAt(top.text, ['plans'], {
            message: 'there is no plan',
            hint: 'add plans: { network: { sources: [route53] } }',
        }));
    const names = accounts.map(({ name }) => name);
    const plans = planParts.parts.map((part) => {
        const timezone = head.timezones.get(part.text) ?? 'UTC';
        return readPlan(part, { schema, sources, accounts: names, timezone }, problems);
    });
    problems.push(...renameProblems(plans, planParts.parts.map(({ name }) => name)), ...overlapProblems(plans), ...nestingProblems(plans));
    return {
        id: head.id,
        timezone: head.timezones.get(top.text) ?? 'UTC',
        accounts,
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
function inOrder(problems, texts) {
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
/** `runs/<plan>/<slot>/<run>-<attempt>.json`; `n` from 2 on tells apart two records of one attempt. */
function recordPath(record, n = 1) {
    const slot = (0,core_time/* slotKey */.q8)(Date.parse(record.slot));
    return `runs/${record.plan}/${slot}/${record.run}-${record.attempt}${n === 1 ? '' : `-${n}`}.json`;
}
function recordText(record) {
    return `${JSON.stringify(record)}\n`;
}
function planOf(path) {
    return /^runs\/([^/]+)\/[^/]+\/[^/]+\.json$/.exec(path)?.[1] ?? null;
}
/** The oldest records of a plan beyond the newest `RECORDS_KEPT`. The slot in the path sorts by time. */
function surplusRecords(paths, plan) {
    const own = [...paths].filter((path) => planOf(path) === plan).sort();
    return own.slice(0, Math.max(0, own.length - RECORDS_KEPT));
}
/** Throws `state-unavailable` naming the file: a record that cannot be read is never taken for one that is not there. */
function parseRecord(path, text) {
    const damaged = (why, cause) => new core_errors/* HoldfastError */.Et('state-unavailable', `the run record '${path}' in refs/holdfast/state ${why}`, {
        hint: 'update Holdfast if a newer version wrote it; else remove that file from the ref, or delete the ref to start anew',
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
function state_tree_inOrder(records) {
    return records.toSorted((a, b) => Date.parse(a.slot) - Date.parse(b.slot) || Date.parse(a.startedAt) - Date.parse(b.startedAt));
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
 * Run records (`runs/<plan>/<slot>/<run>-<attempt>.json`, the newest 1,000 of a plan) and the capture base (`base/…`) in
 * `refs/holdfast/state`: no branch, so it starts no workflow and no clone fetches it. Every state is one commit without
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
            return state_tree_inOrder(own.map((file) => parseRecord(file.path, read.get(file.blob))));
        },
        plans: async () => [...new Set(files.flatMap((file) => planOf(file.path) ?? []))].sort(),
        async base(prefix) {
            const folder = ['base', ...prefix.split('/').filter((part) => part !== '')].join('/');
            const own = files.filter((file) => file.path.startsWith(`${folder}/`));
            const read = await texts(own);
            return new Map(own.map((file) => [file.path.slice('base/'.length), read.get(file.blob) ?? '']));
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

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
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
    return { name: clean(name) || fallback.name, email: clean(email) || fallback.email };
}
// The characters that would end the field in a commit object.
function clean(text) {
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
        hint: api_hintFor(failure),
        cause,
    });
}
function api_hintFor({ status, limited }) {
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
        const deps = { ...ctx, random: () => Number.parseInt(ctx.random(4), 16) / 2 ** 32 };
        const workspace = __addDisposableResource(env_1, await openWorkspace({ ...deps, plans: space.plans }), true);
        const guard = await guardVisibility(deps, workspace, selection.plans);
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

// EXTERNAL MODULE: ./build/commands/options.js
var options = __webpack_require__(9165);
;// CONCATENATED MODULE: ./build/commands/positional.js
/** A plan, or a part of it. In the Action it is the input `source`. */
const planOrSource = {
    name: 'plan[/source][@account[/region]]',
    doc: 'a plan, one source of it by its name, or either in one account or region alone; without it, every plan',
};

;// CONCATENATED MODULE: ./build/commands/backup.js







const backup = {
    name: 'backup',
    summary: 'capture what the due plans name and commit what changed',
    positional: planOrSource,
    options: [options/* config */.$W, options/* plan */.et, options/* force */.s$, options/* slot */.NI, options/* acceptLive */.bi, options/* json */.Pq],
    permissions: {
        contents: 'write, to push snapshots and run records',
        'id-token': 'write, to assume the AWS role without stored keys',
    },
    examples: [
        { line: 'holdfast backup', does: 'run every plan that is due' },
        { line: 'holdfast backup network --force', does: 'run one plan now' },
        { line: 'holdfast backup network/route53 --force', does: 'run one source of a plan now' },
        { line: 'holdfast backup network/elb@shop/us-east-1 --force', does: 'run one region of one account now' },
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

;// CONCATENATED MODULE: ./build/flows/points.js




/** Of several accounts or regions together. */
const points_HEADLINE_MAX_CHARS = 72;
/**
 * The recovery points of a plan, newest first, from its run records: an hour without a change adds no point. A run that
 * read only a part of what is asked for confirms none.
 */
async function configPoints(state, plan, { source, place }) {
    const kind = plan.sources.find(({ name }) => name === source)?.source ?? null;
    const within = source === null && place === null ? null : { kind, place };
    const wanted = source === null ? plan.sources.map(({ name }) => name) : [source];
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
        points.set(commit, seen(before, record, isWhole(record, wanted, place), points_changeIn(record, within)));
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
        massRemoval: false,
    };
}
function seen(point, record, whole, change) {
    return {
        ...point,
        sources: [...new Set([...point.sources, ...sourcesOf(record)])],
        lastSlot: record.slot,
        confirmedAt: whole ? record.startedAt : point.confirmedAt,
        runs: point.runs + (whole ? 1 : 0),
        headline: change?.headline ?? point.headline,
        massRemoval: change?.massRemoval ?? point.massRemoval,
    };
}
/** What a run's commit changed: in all, or in a part of the plan; '' when nothing there. Null when the run made none. */
function points_changeIn(record, within) {
    if (!record.changed)
        return null;
    const told = record.scopes.filter(({ headline }) => headline !== undefined);
    // What is told of no scope belongs to all: an account that was given a name.
    if (within === null || told.length === 0) {
        return { headline: record.headline, massRemoval: record.findings.some(({ code }) => code === 'mass-removal') };
    }
    const own = told.filter((scope) => (within.kind ?? scope.source) === scope.source && liesIn(within.place, scope));
    const texts = own.map((scope) => `${own.length > 1 ? `${scopePlace(scope)} ` : ''}${scope.headline}`);
    return {
        headline: cutText(texts.join('; '), points_HEADLINE_MAX_CHARS),
        massRemoval: own.some((scope) => scope.massRemoval),
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
        ...(last?.commit == null ? {} : { point: last.commit }),
    };
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

;// CONCATENATED MODULE: ./build/commands/list.js






const list = {
    name: 'list',
    summary: 'show the recovery points of the plans, the newest first',
    positional: planOrSource,
    options: [options/* config */.$W, options/* plan */.et, options/* json */.Pq],
    permissions: { contents: 'read, to read run records' },
    examples: [
        { line: 'holdfast list', does: 'show the recovery points of every plan' },
        { line: 'holdfast list network', does: 'show those of one plan' },
        { line: 'holdfast list network/elb@shop/us-east-1', does: 'show those that hold one region of one account' },
    ],
    run: runList,
};
/** What a table shows; `--json` has all. */
const ROWS_SHOWN = 30;
function runList(ctx, input) {
    return onRepository('list', ctx, input, async ({ selection, workspace, findings }) => {
        const state = await workspace.state.read();
        const own = await Promise.all(selection.plans.map((of) => configPoints(state, of, selection)));
        const points = own.flat();
        const lost = noStateFinding(state);
        return {
            outcome: 'complete',
            items: points.map(itemOf),
            findings: lost === null ? findings : [...findings, lost],
            itemsInSections: true,
            sections: sectionsOf(points, lost === null),
        };
    });
}
function sectionsOf(points, found) {
    // Without any state a finding says what to do.
    if (points.length === 0)
        return found
            ? [{ kind: 'lines', title: 'No recovery point yet', open: true, lines: ['run: holdfast backup'] }]
            : [];
    const rows = points.slice(0, ROWS_SHOWN).map(row);
    const more = points.length - rows.length;
    return [
        { kind: 'table', title: 'Recovery points', open: true, head: HEAD, rows },
        ...(more > 0 ? [{ kind: 'lines', title: 'More', lines: [`${more} older ones: --json shows all`] }] : []),
    ];
}
const HEAD = ['plan', 'commit', 'captured', 'confirmed', 'runs', 'status', 'what changed'];
function row(point) {
    const { plan: name, commit, capturedAt, confirmedAt, runs } = point;
    const times = [timeCell(capturedAt), timeCell(confirmedAt)];
    return [name, commit.slice(0, 12), ...times, String(runs), statusOf(point), told(point)];
}
/** A commit that took much away stands out: the one before it may be the one that is wanted. */
function told({ headline, massRemoval }) {
    return massRemoval ? `⚠ ${headline}, mass removal` : headline;
}
function itemOf(point) {
    const { capturedAt, confirmedAt, runs, headline } = point;
    return {
        plan: point.plan,
        source: point.sources.join(', '),
        slot: point.lastSlot,
        point: point.commit,
        status: statusOf(point),
        note: told(point),
        history: { capturedAt, confirmedAt, runs, headline },
    };
}
/** What only partial runs found may lack what they could not read. */
function statusOf({ confirmedAt }) {
    return confirmedAt === null ? 'partial' : 'complete';
}

;// CONCATENATED MODULE: ./build/commands/status.js







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
    return onRepository('status', ctx, input, async ({ startedAt, selection, workspace, findings: noticed }) => {
        const state = await workspace.state.read();
        const all = await Promise.all(selection.plans.map(async (of) => ({ plan: of, status: await planStatus(state, of, startedAt) })));
        const late = all.map((one) => staleFinding(one.plan, one.status)).filter((finding) => finding !== null);
        const stale = input.flag('check') && late.length > 0;
        const lost = noStateFinding(state);
        return {
            outcome: stale ? 'failed' : 'complete',
            reason: stale ? 'stale' : null,
            items: all.map((one) => statusItem(one.plan, one.status)),
            findings: [...noticed, ...(lost === null ? [] : [lost]), ...late],
            itemsInSections: true,
            sections: [{ kind: 'table', title: 'Plans', open: true, head: status_HEAD, rows: all.map((one) => status_row(one.status)) }],
        };
    });
}
/** How the last run ended, and whether it ran a part only, whose end proves nothing of the plan's age. */
function outcomeCell(last) {
    if (last === null)
        return '';
    const { outcome, reason, partOnly, place, findings } = last;
    const part = partOnly ? `, of ${place ?? 'one source'} alone` : '';
    if (findings.some(({ code }) => code === 'mass-removal'))
        return `⚠ ${outcome}, mass removal${part}`;
    return `${outcome}${reason === null || reason === outcome ? '' : ` (${reason})`}${part}`;
}
/** The age is that of the newest complete run, which need not be the last one, to be held against the objective. */
const status_HEAD = [
    ...['plan', 'state', 'last run', 'it ended', 'newest complete', 'its age', 'objective'],
    ...['due since', 'missed', 'next'],
];
function status_row({ plan: name, state, last, newestComplete, age, ...more }) {
    const { objective, dueSince, missed, next } = more;
    const time = (at) => (at === null ? '' : timeCell((0,core_time/* isoTime */.Ly)(at)));
    return [
        name,
        state,
        last === null ? 'never' : timeCell(last.startedAt),
        outcomeCell(last),
        time(newestComplete),
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
/** Calls at the paces of their budgets, without bursts. */
function budgetTimes(calls, budgets) {
    return Object.entries(calls).map(([budget, count]) => {
        const rate = budgets.find(({ name }) => name === budget)?.rate ?? 0;
        return { budget, calls: count, rate, ms: count * Math.max(CALL_MS, rate > 0 ? 1000 / rate : 0) };
    });
}
/** A source asks services with budgets of their own side by side (`expectedCalls` of its spec), so the slowest counts. */
function callsMs(calls, budgets) {
    return Math.max(0, ...budgetTimes(calls, budgets).map(({ ms }) => ms));
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
 * The last captures of a plan's units in the work tree around a folder. No git, no network, one scope in memory at a time. What only a run knows is taken from the tree: the digits of the ambient account, the
 * regions that are enabled. Where the tree has several answers to what can be one only, the dearest counts.
 */
async function lastCaptures(cwd, plan, units) {
    const tree = treeAt(await rootAround(cwd), plan.commit.path);
    const costs = [];
    const unseen = [];
    for (const unit of units) {
        const found = await lastCapture(tree, unit);
        if (found.length === 0)
            unseen.push(`${unit.source.spec.name} of ${unitPlace(unit)}`);
        costs.push(...(found.length === 0 ? [costOf(unit, new Map())] : found));
    }
    return { costs, isEmpty: unseen.length === units.length, unseen };
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
/** Account and region of a unit as far as anybody knows them before a run. */
function unitPlace(unit) {
    const name = unit.account?.name ?? 'this account';
    if (unit.region === ENABLED)
        return `${name} in each enabled region`;
    const region = units_regionOf(unit);
    return region === null ? `${name} in the region of AWS_REGION` : scopePlace({ account: name, region });
}

;// CONCATENATED MODULE: ./build/flows/expected-run.js



/** By what the last capture found; before the first one by what an empty account costs. */
async function expectedRun(space, plan, world) {
    const { cwd, sources, region, budgets } = world;
    const costs = [];
    const bySource = [];
    let isFirst = true;
    for (const { name } of plan.sources) {
        const units = unitsOf(space, plan, sources, region, { ...WHOLE, source: name });
        const found = await lastCaptures(cwd, plan, units);
        isFirst &&= found.isEmpty;
        costs.push(...found.costs);
        const objects = found.costs.reduce((sum, cost) => sum + cost.objects, 0);
        const ms = runMs(found.costs, budgets);
        const places = found.costs.map((cost) => expected_run_placeOf(cost, budgets));
        bySource.push({ name, objects, calls: sumCalls(found.costs), ms, places, unseen: found.unseen });
    }
    return { plan: plan.name, ms: runMs(costs, budgets), isFirst, sources: bySource };
}
function expected_run_placeOf({ unit, objects, calls }, budgets) {
    const times = { budgets: budgetTimes(calls, budgets), ms: callsMs(calls, budgets) };
    return { place: unitPlace(unit), isEach: unit.region === ENABLED, objects, ...times };
}

;// CONCATENATED MODULE: ./build/flows/region-findings.js


/**
 * What can be known of a plan's regions before AWS is asked: names that no region had when this version was made, and regional
 * sources for which nobody names one. Warnings both: new regions appear, and another machine may have an AWS_REGION.
 */
function regionFindings(space, sources, defaultRegion) {
    return space.plans.flatMap((plan) => [
        ...region_findings_unknownRegions(plan),
        ...unitsOf(space, plan, sources, defaultRegion, WHOLE)
            .filter((unit, i, all) => unit.refused !== undefined && all.findIndex(({ entry }) => entry === unit.entry) === i)
            .map(({ entry, refused }) => {
            const message = `${refused?.message}: as it stands, backup ends with region-missing`;
            return { ...at(plan, entry.position), code: 'region-missing', message, hint: refused?.hint ?? '' };
        }),
        ...unknownDefault(space, plan, sources, defaultRegion),
    ]);
}
function region_findings_unknownRegions(plan) {
    const named = [
        [plan.regions, plan.position],
        ...plan.sources.map(({ regions, position }) => [regions, position]),
    ];
    const seen = new Set();
    return named.flatMap(([regions, position]) => {
        const unknown = regions === null || regions === ENABLED ? [] : regions.filter((region) => !isKnown(region));
        return unknown
            .filter((region) => !seen.has(region) && seen.add(region))
            .map((region) => unknownFinding(plan, position, region, `'${region}'`));
    });
}
/** AWS_REGION counts only for a regional source that has no other. */
function unknownDefault(space, plan, sources, region) {
    if (region === null || isKnown(region))
        return [];
    const without = unitsOf(space, plan, sources, region, WHOLE).find(({ source, entry, refused }) => refused === undefined && source.spec.scope === 'regional' && (entry.regions ?? plan.regions) === null);
    return without === undefined ? [] : [unknownFinding(plan, without.entry.position, region, `AWS_REGION: '${region}'`)];
}
function unknownFinding(plan, position, region, named) {
    const near = nearRegions(region);
    const message = `${named} is no region of AWS that this version knows`;
    const hint = near.length === 0
        ? 'look it up under "Regions" in the AWS console; a region newer than this version works'
        : `the nearest are ${near.join(', ')}; a region newer than this version works`;
    return { ...at(plan, position), code: 'region-unknown', message, hint };
}
function at({ name }, { file, line, column }) {
    return { severity: 'warning', plan: name, file, line, column };
}
function isKnown(region) {
    return REGIONS.includes(region);
}

;// CONCATENATED MODULE: ./build/commands/expected-sections.js


/** The places of one source that a table shows, the slowest first; `--json` has the sums of all. */
const PLACES_SHOWN = 5;
/** How long one run of a plan takes, in one cell. */
function runText({ ms, isFirst, sources }) {
    const isEach = sources.some(({ places }) => places.some((place) => place.isEach));
    const takes = `${durationText(ms)}${isEach ? ' for each region' : ''}`;
    return isFirst ? `${takes} if all is empty; the first run tells` : takes;
}
/** What the durations are made of, how they add up, and where nothing is known yet. */
function expectedSections(runs) {
    const known = runs.filter(({ isFirst }) => !isFirst);
    const unseen = known.flatMap(({ plan, sources }) => sources.flatMap((source) => source.unseen.map((place) => `${plan}: ${place}`)));
    return [
        ...tableOf('Expected on AWS, by the last capture in the work tree', known),
        ...tableOf('Expected on AWS of empty accounts; the first capture tells more', runs.filter(({ isFirst }) => isFirst)),
        { kind: 'lines', title: 'How it adds up', lines: ADDS_UP },
        ...(unseen.length === 0
            ? []
            : [{ kind: 'lines', title: 'Counted as empty: the work tree has nothing of', lines: unseen }]),
    ];
}
const ADDS_UP = [
    'the budgets of one row are used side by side: the slowest counts',
    `accounts run side by side, and in each of them ${LANES_AT_ONCE} regions or sources; what shares a budget takes turns`,
];
function tableOf(title, runs) {
    if (runs.length === 0)
        return [];
    const rows = runs.flatMap(({ plan, sources }) => sources.flatMap((source) => sourceRows(plan, source)));
    return [{ kind: 'table', title, head: ['plan', 'source', 'where', 'objects', 'calls', 'takes'], rows }];
}
function sourceRows(plan, { name, places }) {
    const slowest = places.length > PLACES_SHOWN ? places.toSorted((a, b) => b.ms - a.ms).slice(0, PLACES_SHOWN) : places;
    const rows = slowest.map((place) => [
        plan,
        name,
        place.place,
        String(place.objects),
        callsText(place),
        durationText(place.ms),
    ]);
    const rest = places.filter((place) => !slowest.includes(place));
    const [most] = rest.toSorted((a, b) => b.ms - a.ms);
    if (most === undefined)
        return rows;
    const objects = rest.reduce((sum, place) => sum + place.objects, 0);
    const where = rest.length === 1 ? '1 more place' : `${rest.length} more places`;
    return [...rows, [plan, name, where, String(objects), '', `at most ${durationText(most.ms)} each`]];
}
/** `120 elb at 5/s = 24s, 14 elb-classic at 5/s = 3s`: the slowest first. */
function callsText({ budgets }) {
    return budgets
        .filter(({ calls }) => calls > 0)
        .toSorted((a, b) => b.ms - a.ms)
        .map(budgetText)
        .join(', ');
}
function budgetText({ budget, calls, rate, ms }) {
    return `${calls} ${budget} ${rate > 0 ? `at ${rate}/s` : 'without a limit'} = ${durationText(ms)}`;
}
/** The same as data. */
function itemExpected(run, { objects, calls, ms, unseen }) {
    return { objects, calls, seconds: seconds(ms), planSeconds: seconds(run.ms), unseen };
}
/** Rounded up: a duration that is expected is one that suffices. */
function seconds(ms) {
    return Math.ceil(ms / 1000);
}
function durationText(ms) {
    return (0,duration/* formatDuration */.a3)(seconds(ms) * 1000);
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
        plans.push({ plan, run: await expectedRun(space, plan, world) });
    const rows = plans.map(({ plan, run }) => [
        plan.name,
        plan.schedule ?? 'only when named',
        plan.schedule === null ? '' : timeCell((0,core_time/* isoTime */.Ly)(nextTick(plan.schedule, plan.timezone, startedAt))),
        plan.sources.map((source) => source.name).join(', '),
        commitText(plan),
        runText(run),
    ]);
    return reportOf('validate', ctx.clock, startedAt, {
        outcome: 'complete',
        items: plans.flatMap(({ plan, run }) => validate_itemsOf(plan, run)),
        findings: regionFindings(space, ctx.sources, world.region),
        itemsInSections: true,
        sections: [
            {
                kind: 'table',
                open: true,
                title: `${loaded.files.join(', ')}: ${plans.length === 1 ? '1 plan' : `${plans.length} plans`}`,
                head: ['plan', 'schedule', 'next', 'sources', 'commit', 'one run takes'],
                rows,
            },
            ...expectedSections(plans.map(({ run }) => run)),
        ],
    });
}
function validate_itemsOf(plan, run) {
    return plan.sources.map(({ name }) => {
        const of = { plan: plan.name, source: name, status: 'complete' };
        const source = run.sources.find((one) => one.name === name);
        return source === undefined ? of : { ...of, expected: itemExpected(run, source) };
    });
}
function commitText(plan) {
    const { mode, path, branch } = plan.commit;
    return mode === 'none' ? `${path}, written and not committed` : `${path} on ${branch ?? 'the branch checked out'}`;
}

;// CONCATENATED MODULE: ./build/commands/index.js




/** The registry: one line a command, in the order of the help. */
const commands = [backup, status_status, list, validate];

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
    const listeners = sumOf(balancers, 'listeners');
    // A listener's default rule stands in its first page too, and is none of the file's rules.
    const morePages = balancers.reduce((sum, { items }) => sum + Math.floor((items['rules'] ?? 0) / PAGE), 0);
    let tags = Math.ceil(balancers.length / TAGGED);
    for (let from = 0; from < balancers.length; from += ROUND) {
        const round = balancers.slice(from, from + ROUND);
        const own = sumOf(round, 'listeners');
        tags += Math.ceil(own / TAGGED) + Math.ceil((own + sumOf(round, 'rules')) / TAGGED);
    }
    return (pages(balancers.length) + balancers.length * CALLS_A_BALANCER + listeners * CALLS_A_LISTENER + morePages + tags);
}
function groupCalls(groups) {
    return pages(groups) + groups * CALLS_A_GROUP + Math.ceil(groups / TAGGED);
}
function storeCalls(stores) {
    const count = stores.length;
    return pages(count) + count * CALLS_A_STORE + sumOf(stores, 'revocations') + Math.ceil(count / TAGGED);
}
function sumOf(objects, list) {
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
                inner: { list: 'rules', noun: ['rule', 'rules'], key: ({ priority }) => String(priority), place: ['priority'] },
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
/** What `context.json` tells is read by calls of its own. */
const parts = {
    'address-facts': 'addresses of context',
    'ca-bundle': 'CA bundle',
    'certificate-facts': 'certificates of context',
    'classic-attributes': 'attributes',
    'classic-policies': 'policies',
    'classic-tags': 'tags',
    'security-group-facts': 'security groups of context',
    'subnet-facts': 'subnets of context',
    'vpc-facts': 'VPCs of context',
    'web-acl': 'web ACL',
};
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
    parts,
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

const elb = { spec: spec, load: async () => (await __webpack_require__.e(/* import() */ 138).then(__webpack_require__.bind(__webpack_require__, 9138))).source };

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




const spec_spec = {
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

const route53 = { spec: spec_spec, load: async () => (await __webpack_require__.e(/* import() */ 278).then(__webpack_require__.bind(__webpack_require__, 4278))).source };

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
/** The process this code runs in. Called once, by an entry: it takes the signals over. */
function processWorld() {
    const { stdout, stderr } = process;
    // `holdfast list | head`: a reader that went away is no error of ours.
    for (const stream of [stdout, stderr])
        stream.on('error', () => { });
    return {
        argv: process.argv.slice(2),
        env: { ...process.env },
        cwd: process.cwd(),
        clock: systemClock,
        signal: watchSignals(process, (code) => process.exit(code)),
        stdout: outOf(stdout),
        stderr: outOf(stderr),
        commands: commands,
        sources: sources,
        random: (bytes) => (0,external_node_crypto_.randomBytes)(bytes).toString('hex'),
    };
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
/* harmony export */   gf: () => (/* binding */ whyOf),
/* harmony export */   jo: () => (/* binding */ moodOf),
/* harmony export */   u5: () => (/* binding */ figures)
/* harmony export */ });
/* harmony import */ var _core_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4429);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9924);


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
    const rest = foldEmpty(items.filter((item) => !needsLook(item)));
    const sorted = [...items.filter(needsLook), ...rest];
    const shown = COLUMNS.filter(({ cell }) => sorted.some((item) => cell(item) !== ''));
    return { head: shown.map(({ head }) => head), rows: sorted.map((item) => shown.map(({ cell }) => cell(item))) };
}
/** Accounts and regions in which one source has nothing as one row, in the place of the first of them. */
function foldEmpty(items) {
    const empty = (item) => item.status === 'complete' && item.note === _core_result_js__WEBPACK_IMPORTED_MODULE_0__/* .NO_OBJECTS */ .BQ && item.changes === undefined;
    const groups = Map.groupBy(items.filter(empty), ({ plan, source, slot }) => JSON.stringify([plan, source, slot]));
    const folded = new Map();
    for (const [first, ...others] of groups.values()) {
        if (first === undefined || others.length === 0)
            continue;
        const all = [first, ...others];
        folded.set(first, { ...first, account: told(all, 'account'), region: told(all, 'region') });
        for (const other of others)
            folded.set(other, null);
    }
    return items.flatMap((item) => folded.get(item) ?? (folded.has(item) ? [] : [item]));
}
/** The one that all have, else how many there are: `44 regions`. */
function told(items, member) {
    const [only = '', ...others] = new Set(items.map((item) => item[member] ?? ''));
    return others.length === 0 ? only : `${others.length + 1} ${member}s`;
}
function needsLook({ status }) {
    return status === 'failed' || status === 'denied' || status === 'partial' || status === 'pending';
}
function whatHappened({ note, error }) {
    const said = note === undefined ? [] : [note];
    if (error === undefined)
        return said.join();
    // AWS's sentence may fill the cell by itself; the mend behind it is what a person needs.
    const room = _escape_js__WEBPACK_IMPORTED_MODULE_1__/* .CELL_MAX_CHARS */ .I2 - [...said, error.code, error.hint].join('; ').length - 4;
    return [...said, `${error.code}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .clip */ .$Q)(error.message, Math.max(MESSAGE_MIN_CHARS, room))}`, error.hint].join('; ');
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
/** `drift` and `waiting` are asked for, so they are news, not trouble. A run that found a mass removal is never merely good. */
function moodOf({ outcome, findings }) {
    if (outcome === 'complete' || outcome === 'nothing-due')
        return (0,_core_result_js__WEBPACK_IMPORTED_MODULE_0__/* .foundMassRemoval */ .Xr)({ findings }) ? 'news' : 'good';
    return outcome === 'failed' || outcome === 'refused' || outcome === 'invalid' ? 'bad' : 'news';
}
/** What stands behind the outcome: ` (access-denied)`, `, mass removal found`. */
function whyOf(report) {
    const reason = report.reason === null || report.reason === 'mass-removal' ? '' : ` (${report.reason})`;
    return (0,_core_result_js__WEBPACK_IMPORTED_MODULE_0__/* .foundMassRemoval */ .Xr)(report) ? `${reason}, mass removal found` : reason;
}


/***/ }),

/***/ 9934:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ resultOf),
/* harmony export */   d: () => (/* binding */ fitResult)
/* harmony export */ });
/* harmony import */ var _core_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4429);

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
        findings: (0,_core_result_js__WEBPACK_IMPORTED_MODULE_0__/* .bySeverity */ .Np)(report.findings),
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
/* harmony export */   b: () => (/* binding */ renderTerminal)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var _core_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4429);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9924);
/* harmony import */ var _items_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4871);




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
function renderTerminal(report, { colour, columns }) {
    // The host knows the stream; here only its answer counts.
    const paint = colour
        ? (format, text) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.styleText)(format, text, { validateStream: false })
        : (_, text) => text;
    const page = { paint, columns: columns ?? Number.POSITIVE_INFINITY };
    const parts = [
        ...(report.itemsInSections === true ? [] : itemTexts(report.items, page)),
        ...report.sections.map((section) => sectionText(section, page)),
        (0,_core_result_js__WEBPACK_IMPORTED_MODULE_1__/* .bySeverity */ .Np)(report.findings)
            .map((finding) => findingText(finding, paint))
            .join('\n')
            .trimEnd(),
        outcomeText(report, paint),
    ];
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
/** The table of items, and where it had to be cut the errors in full: a mend that cannot be read is none. */
function itemTexts(items, page) {
    const table = tableText((0,_items_js__WEBPACK_IMPORTED_MODULE_2__/* .itemTable */ .Mu)(items), page);
    if (table === tableText((0,_items_js__WEBPACK_IMPORTED_MODULE_2__/* .itemTable */ .Mu)(items), { ...page, columns: Number.POSITIVE_INFINITY }))
        return [table];
    const errors = items.flatMap(({ plan, source, account, region, resource, error }) => {
        if (error === undefined)
            return [];
        const where = [plan, source, account, region, resource]
            .filter((part) => part !== undefined && part !== '')
            .join(' ');
        const head = `${page.paint('red', 'error')} ${error.code} (${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .RK)(where)}): ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .RK)(error.message)}`;
        return [`${head}\n  to do: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .RK)(error.hint)}`];
    });
    return [table, errors.join('\n')];
}
function outcomeText(report, paint) {
    const why = (0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .RK)((0,_items_js__WEBPACK_IMPORTED_MODULE_2__/* .whyOf */ .gf)(report));
    const outcome = paint(['bold', OUTCOME_COLOURS[(0,_items_js__WEBPACK_IMPORTED_MODULE_2__/* .moodOf */ .jo)(report)]], report.outcome);
    const commit = report.commit === undefined ? '' : ` · commit ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .RK)(report.commit).slice(0, 12)}`;
    return `${report.command}: ${outcome}${why} · ${(0,_items_js__WEBPACK_IMPORTED_MODULE_2__/* .figures */ .u5)(report)}${commit}`;
}
function findingText(finding, paint) {
    const place = (0,_items_js__WEBPACK_IMPORTED_MODULE_2__/* .placeOf */ .$t)(finding);
    if (finding.frame !== undefined)
        return framedText(finding, finding.frame, place, paint);
    const head = `${paint(SEVERITY_COLOURS[finding.severity], finding.severity)} ${finding.code}`;
    const where = [finding.plan === undefined ? '' : `plan ${finding.plan}`, place]
        .filter((part) => part !== '')
        .join(' ');
    const line = `${head}${where === '' ? '' : ` (${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .RK)(where)})`}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .RK)(finding.message)}`;
    return finding.hint === undefined ? line : `${line}\n  to do: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .RK)(finding.hint)}`;
}
/** As compilers print: the place first, so that editors and terminals make a link of it. */
function framedText(finding, frame, place, paint) {
    const head = `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .RK)(place)} ${paint(SEVERITY_COLOURS[finding.severity], finding.severity)} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .RK)(finding.message)}`;
    const fix = finding.hint === undefined ? '' : `\n  fix: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .RK)(finding.hint)}`;
    return `${head}\n${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .visibleLines */ .gB)(frame).trimEnd()}${fix}\n`;
}
function sectionText(section, page) {
    const title = page.paint('bold', (0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .RK)(section.title));
    switch (section.kind) {
        case 'table':
            return [title, tableText(section, page)].filter((part) => part !== '').join('\n');
        case 'lines':
            return [title, ...section.lines.map((line) => `  ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .RK)(line)}`)].join('\n');
        case 'code':
            return `${title}\n${(0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .visibleLines */ .gB)(section.text).trimEnd()}`;
    }
}
const GAP = '  ';
/** Narrower columns say nothing; on a terminal that has no room for these the lines wrap. */
const COLUMN_MIN_CHARS = 8;
/** Columns padded to their widest cell; the last one is free. */
function tableText({ head, rows }, { paint, columns }) {
    if (rows.length === 0)
        return '';
    const whole = rows.map((row) => head.map((_, i) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .clip */ .$Q)((0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .RK)(row[i] ?? ''))));
    const wanted = head.map((title, i) => Math.max(width(title), ...whole.map((row) => width(row[i] ?? ''))));
    const widest = widestColumn(wanted, columns - GAP.length * (head.length - 1));
    const widths = wanted.map((own) => Math.min(own, widest));
    const line = (row, format) => row
        .map((text, i) => {
        const cell = (0,_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .clip */ .$Q)(text, widest);
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
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2311);
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

/***/ 2852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G6: () => (/* binding */ globSchema),
/* harmony export */   KR: () => (/* binding */ coversName),
/* harmony export */   M8: () => (/* binding */ idleGlobs)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2311);
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
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2311);
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


/***/ })

};
