export const id = 3954;
export const ids = [3954];
export const modules = {

/***/ 32487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ selectDatabases)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _core_glob_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98998);


/**
 * The databases that a plan means. A name without `*` and `?` must be there, letter by letter; what begins with `!` leaves out.
 * Nothing but exclusions = all others. Throws `source-failed` when there is nothing to back up: a point of no database would be
 * the newest complete one, and somebody would find that out when he needs it.
 */
function selectDatabases(wanted, there, server) {
    const patterns = wanted === 'all' ? [] : wanted;
    const excluding = patterns.filter((one) => one.startsWith('!')).map((one) => one.slice(1));
    const including = patterns.filter((one) => !one.startsWith('!'));
    const fits = (pattern, name) => isGlob(pattern) ? (0,_core_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .matchGlob */ .s)(pattern, name) : pattern === name;
    const names = there.filter((name) => (including.length === 0 || including.some((one) => fits(one, name))) && !excluding.some((one) => fits(one, name)));
    const missing = including.filter((one) => !isGlob(one) && !there.includes(one));
    if (names.length === 0 && missing.length === 0)
        throw nothingToRead(patterns, there, server);
    const idle = [...including, ...excluding].filter((one) => !there.some((name) => fits(one, name)));
    return {
        names: names.toSorted((a, b) => (a < b ? -1 : 1)),
        missing,
        findings: idle
            .filter((one) => isGlob(one) || excluding.includes(one))
            .map((one) => ({
            code: 'selection-empty',
            severity: 'warning',
            message: `databases: '${one}' matches none of ${there.join(', ')}`,
            hint: 'correct it or remove it',
        })),
    };
}
function nothingToRead(patterns, there, server) {
    if (there.length === 0)
        return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('source-failed', `there is no database on ${server} that this user may see`, {
            hint: 'look at the address; let the user read what is to be backed up',
        });
    const wanted = patterns.map((one) => `'${one}'`).join(', ');
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('source-failed', `databases: ${wanted} leaves nothing of what is on ${server}: ${there.join(', ')}`, { hint: 'correct databases in the plan, or let the user see what they name' });
}
function isGlob(pattern) {
    return /[*?]/.test(pattern);
}


/***/ }),

/***/ 63954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  source: () => (/* binding */ source)
});

// EXTERNAL MODULE: ./build/sources/database-selection.js
var database_selection = __webpack_require__(32487);
// EXTERNAL MODULE: ./build/sources/programs/listing.js + 3 modules
var listing = __webpack_require__(77437);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/sources/programs/run.js
var run = __webpack_require__(6754);
;// CONCATENATED MODULE: ./build/sources/postgres/clients.js




const QUESTION_MS = 60_000;
/** Where packages keep each version by itself: Debian and Ubuntu, Red Hat and its kin, Homebrew. */
const HOMES = [
    ['/usr/lib/postgresql', /^(\d+)$/, 'bin'],
    ['/usr', /^pgsql-(\d+)$/, 'bin'],
    ['/opt/homebrew/opt', /^postgresql@(\d+)$/, 'bin'],
];
/** The client programs that PATH, or the plan, leads to. Throws `source-failed` when there are none. */
async function findClients(world, bin) {
    const at = (name) => (bin === undefined ? name : (0,external_node_path_.join)(bin, name));
    const program = {
        argv: [at('pg_dump'), '--version'],
        env: { LC_ALL: 'C' },
        cwd: world.cwd,
        name: 'pg_dump --version',
    };
    let text;
    try {
        text = await (0,run/* askProgram */.a)(world, program, { timeout: QUESTION_MS });
    }
    catch (cause) {
        world.signal.throwIfAborted();
        throw new errors/* HoldfastError */.Et('source-failed', `${at('pg_dump')} cannot be run: ${cause.message}`, {
            hint: 'install the client programs of PostgreSQL (postgresql-client), or write where they are: bin: /usr/lib/postgresql/17/bin',
            cause,
        });
    }
    const major = majorOf(text);
    if (major === null)
        throw new errors/* HoldfastError */.Et('source-failed', `${at('pg_dump')} does not say its version: '${text.trim()}'`, {
            hint: 'write with bin: where the client programs of PostgreSQL are',
        });
    return { pgDump: at('pg_dump'), pgDumpall: at('pg_dumpall'), psql: at('psql'), major };
}
/** `pg_dump (PostgreSQL) 16.4 (Ubuntu 16.4-1.pgdg22.04+1)` → 16; null when it says none. */
function majorOf(text) {
    const [, major] = /\(PostgreSQL\) (\d+)(?:\.\d+|devel|beta\d+|rc\d+)/.exec(text) ?? [];
    return major === undefined ? null : Number(major);
}
/**
 * pg_dump refuses a server that is newer than itself ("pg_dump", Notes). Where it is too old, another version that is
 * installed beside it is taken. Throws `source-failed` with the mend when there is none.
 */
async function clientsFor(world, { bin, found, serverMajor, }) {
    if (found.major >= serverMajor)
        return found;
    const others = bin === undefined ? installed() : [];
    const fit = others.filter(({ major }) => major >= serverMajor).sort((a, b) => a.major - b.major)[0];
    if (fit !== undefined)
        return await findClients(world, fit.bin);
    throw new errors/* HoldfastError */.Et('source-failed', `the server is PostgreSQL ${serverMajor} and pg_dump is ${found.major}: it refuses to read a newer server`, {
        hint: `install postgresql-client-${serverMajor} (apt.postgresql.org has every version), and write bin: /usr/lib/postgresql/${serverMajor}/bin when another is first on the PATH`,
    });
}
function installed() {
    return HOMES.flatMap(([home, version, folder]) => namesIn(home).flatMap((name) => {
        const major = version.exec(name)?.[1];
        const bin = (0,external_node_path_.join)(home, name, folder);
        return major === undefined || !isProgram((0,external_node_path_.join)(bin, 'pg_dump')) ? [] : [{ bin, major: Number(major) }];
    }));
}
function namesIn(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch {
        return [];
    }
}
function isProgram(path) {
    try {
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ./build/sources/database-url.js
var database_url = __webpack_require__(31052);
// EXTERNAL MODULE: ./build/sources/postgres/options.js
var postgres_options = __webpack_require__(43559);
;// CONCATENATED MODULE: ./build/sources/postgres/connection.js



const CONNECT_TIMEOUT_S = '30';
/** What an address may say, as libpq names it, and the variable that says the same. */
const VARIABLES = {
    application_name: 'PGAPPNAME',
    channel_binding: 'PGCHANNELBINDING',
    connect_timeout: 'PGCONNECT_TIMEOUT',
    gssencmode: 'PGGSSENCMODE',
    hostaddr: 'PGHOSTADDR',
    krbsrvname: 'PGKRBSRVNAME',
    options: 'PGOPTIONS',
    passfile: 'PGPASSFILE',
    require_auth: 'PGREQUIREAUTH',
    sslcert: 'PGSSLCERT',
    sslcrl: 'PGSSLCRL',
    sslkey: 'PGSSLKEY',
    sslmode: 'PGSSLMODE',
    sslnegotiation: 'PGSSLNEGOTIATION',
    sslrootcert: 'PGSSLROOTCERT',
    sslsni: 'PGSSLSNI',
    target_session_attrs: 'PGTARGETSESSIONATTRS',
};
/** How to prove who one is may be said by the machine; which server, as whom and how it behaves is said by the plan alone. */
const INHERITED = /^PG(?:PASSFILE|SSL\w*|GSS\w*|KRB\w*|SYSCONFDIR|REQUIREAUTH)$/;
/** Throws `secret-missing`, and `source-failed` when the address is none. */
function connectionOf(options, world) {
    const named = options.url === undefined ? fromParts(options) : fromUrl(world.value(options.url), options.url);
    const password = options.password === undefined ? named.password : world.value(options.password);
    const database = options.database ?? named.database ?? 'postgres';
    const inherited = Object.entries(world.inherited).filter(([name]) => !name.startsWith('PG') || INHERITED.test(name));
    return {
        world: {
            ...world,
            inherited: Object.fromEntries(inherited),
            secrets: [...world.secrets, ...(password === null ? [] : [password])].sort((a, b) => b.length - a.length),
        },
        env: {
            PGCONNECT_TIMEOUT: CONNECT_TIMEOUT_S,
            PGAPPNAME: 'holdfast',
            ...named.env,
            PGCLIENTENCODING: 'UTF8',
            ...(options.sslmode !== undefined && { PGSSLMODE: options.sslmode }),
            ...(options.sslrootcert !== undefined && { PGSSLROOTCERT: options.sslrootcert }),
            ...(password !== null && { PGPASSWORD: password }),
            PGDATABASE: database,
            LC_ALL: 'C.UTF-8', // messages that people and this code can read
        },
        server: named.server,
        database,
    };
}
function fromParts({ host = '', port, user }) {
    return {
        env: {
            PGHOST: host,
            ...(port !== undefined && { PGPORT: String(port) }),
            ...(user !== undefined && { PGUSER: user }),
        },
        password: null,
        database: null,
        server: `${host}${port === undefined ? '' : `:${port}`}`,
    };
}
function fromUrl(text, shown) {
    const url = (0,database_url/* parseDatabaseUrl */.m)(text.trim(), postgres_options/* SCHEMES */.dz);
    if (url === null)
        throw unreadable(`the value of ${shown} is no address of a PostgreSQL server`, 'write postgres://user:password@host:5432/database; the characters / ? # % of a password as %2F %3F %23 %25');
    const params = new Map(url.params);
    const env = {};
    for (const [name, value] of params) {
        if (['host', 'port', 'user', 'password', 'dbname'].includes(name))
            continue;
        const variable = VARIABLES[name];
        if (variable === undefined)
            throw unreadable(`'${name}' of the address in ${shown} is not known`, `leave it out; known are ${known()}`);
        env[variable] = value;
    }
    const host = params.get('host') ?? url.hosts.map((one) => one.host).join(',');
    const ports = url.hosts.map(({ port }) => port);
    const port = params.get('port') ?? (ports.some((one) => one !== null) ? ports.map((one) => one ?? 5432).join(',') : null);
    const user = params.get('user') ?? url.user;
    if (host === '')
        throw unreadable(`the address in ${shown} names no host`, 'write postgres://user:password@host/database');
    return {
        env: { ...env, PGHOST: host, ...(port !== null && { PGPORT: port }), ...(user !== null && { PGUSER: user }) },
        password: params.get('password') ?? url.password,
        database: params.get('dbname') ?? url.database,
        server: `${host}${port === null ? '' : `:${port}`}`,
    };
}
function known() {
    return Object.keys(VARIABLES).join(', ');
}
function unreadable(message, hint) {
    return new errors/* HoldfastError */.Et('source-failed', message, { hint });
}

;// CONCATENATED MODULE: ./build/sources/postgres/archive-check.js
/** What makes pg_dump's custom format: pg_backup_archiver.c, pg_backup_custom.c. */
const MAGIC = Buffer.from('PGDMP');
const CUSTOM = 1;
/** 1.12: PostgreSQL 9 and 10, 1.14: 12 to 15, 1.15: 16, 1.16: 17 and later. */
const MINOR_MIN = 12;
const MINOR_MAX = 16;
/** State of an entry's data. */
const NO_DATA = 3;
/** Kinds of blocks. */
const DATA = 1;
const BLOBS = 3;
/**
 * Follows a dump in pg_dump's custom format as it streams past. The format has no mark at its end, but it says at its head
 * which objects have data, and each object's data have an end: a dump is whole when all of them came and nothing else did.
 */
class ArchiveCheck {
    #parser;
    /** What came and was not gone past yet. */
    #bytes = Buffer.alloc(0);
    #at = 0;
    #ended = false;
    #result = null;
    #isDone = false;
    constructor() {
        this.#parser = this.#parse();
    }
    /** The next bytes of the dump. They are not kept. Throws an Error when they are none of such a dump. */
    push(bytes) {
        if (this.#isDone)
            return;
        const next = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        this.#bytes = this.#at === this.#bytes.length ? next : Buffer.concat([this.#bytes.subarray(this.#at), next]);
        this.#at = 0;
        this.#go();
    }
    /** The dump is over. Null when it has a newer form than is known here. Throws an Error when it is not whole. */
    end() {
        this.#ended = true;
        if (!this.#isDone)
            this.#go();
        return this.#result;
    }
    #go() {
        const { done, value } = this.#parser.next();
        if (done !== true)
            return;
        this.#isDone = true;
        this.#result = value;
        this.#bytes = Buffer.alloc(0);
        this.#at = 0;
    }
    *#parse() {
        yield* this.#need(MAGIC.length + 5);
        if (!this.#bytes.subarray(0, MAGIC.length).equals(MAGIC))
            throw new Error('it does not begin as a dump does');
        this.#at = MAGIC.length;
        const [major, minor] = [this.#byte(), this.#byte()];
        if (major !== 1 || minor < MINOR_MIN || minor > MINOR_MAX)
            return null;
        this.#at += 1; // revision
        const [intSize, offsetSize] = [this.#byte(), this.#byte()];
        if (intSize !== 4 || offsetSize !== 8)
            return null;
        yield* this.#need(1);
        if (this.#byte() !== CUSTOM)
            throw new Error('it is no dump in the custom format');
        if (minor >= 15)
            yield* this.#skip(1);
        else
            yield* this.#int(); // compression
        for (let part = 0; part < 7; part += 1)
            yield* this.#int(); // date and time
        for (let name = 0; name < 3; name += 1)
            yield* this.#text(); // database, version of the server, of pg_dump
        const objects = yield* this.#int();
        const expected = new Set();
        for (let object = 0; object < objects; object += 1)
            yield* this.#object(minor, expected);
        const withData = expected.size;
        yield* this.#blocks(expected);
        if (expected.size > 0)
            throw new Error(`the data of ${expected.size} of ${withData} objects are missing`);
        return { objects, withData };
    }
    *#object(minor, expected) {
        const id = yield* this.#int();
        yield* this.#int(); // had data to dump
        for (let name = 0; name < 4; name += 1)
            yield* this.#text(); // oid of the table, oid, tag, description
        yield* this.#int(); // section
        // definition, drop, copy, schema, tablespace, and since PostgreSQL 12 the access method
        for (let name = 0; name < (minor >= 14 ? 6 : 5); name += 1)
            yield* this.#text();
        if (minor >= 16)
            yield* this.#int(); // kind of relation
        yield* this.#text(); // owner
        yield* this.#text(); // with oids
        while (yield* this.#text())
            ; // what it depends on, until there is none
        yield* this.#need(9);
        if (this.#byte() !== NO_DATA)
            expected.add(id);
        this.#at += 8;
    }
    *#blocks(expected) {
        while (yield* this.#more()) {
            const kind = this.#byte();
            const id = yield* this.#int();
            if (!expected.delete(id))
                throw new Error('it holds data that its table of contents does not know');
            if (kind === DATA)
                yield* this.#pieces();
            else if (kind === BLOBS)
                while ((yield* this.#int()) !== 0)
                    yield* this.#pieces();
            else
                throw new Error(`it holds a block of an unknown kind (${kind})`);
        }
    }
    /** Length and bytes, until a length of nothing: a row or some a piece, so this is where time goes. */
    *#pieces() {
        for (;;) {
            let length;
            if (this.#at + 5 <= this.#bytes.length && this.#bytes[this.#at] === 0) {
                length = this.#bytes.readUInt32LE(this.#at + 1);
                this.#at += 5;
            }
            else
                length = yield* this.#int();
            if (length === 0)
                return;
            if (this.#at + length <= this.#bytes.length)
                this.#at += length;
            else
                yield* this.#skip(length);
        }
    }
    /** Whether anything comes; false at the end. */
    *#more() {
        while (this.#at >= this.#bytes.length) {
            if (this.#ended)
                return false;
            yield;
        }
        return true;
    }
    *#need(count) {
        while (this.#bytes.length - this.#at < count) {
            if (this.#ended)
                throw new Error('it breaks off');
            yield;
        }
    }
    *#skip(count) {
        let left = count;
        for (;;) {
            const here = Math.min(left, this.#bytes.length - this.#at);
            this.#at += here;
            left -= here;
            if (left === 0)
                return;
            yield* this.#need(1);
        }
    }
    #byte() {
        return this.#bytes[this.#at++] ?? 0;
    }
    *#int() {
        yield* this.#need(5);
        const negative = this.#byte() !== 0;
        const value = this.#bytes.readUInt32LE(this.#at);
        this.#at += 4;
        return negative ? -value : value;
    }
    /** Goes past a text; false for one that is none. */
    *#text() {
        const length = yield* this.#int();
        if (length < 0)
            return false;
        if (length > 0)
            yield* this.#skip(length);
        return true;
    }
}

;// CONCATENATED MODULE: ./build/sources/postgres/server.js


/** Where clouds keep their own things, closed to their customers: RDS, Cloud SQL, Azure. */
const CLOUDS_OWN = ['rdsadmin', 'cloudsqladmin', 'azure_maintenance', 'azure_sys'];
const QUESTION = `
  set statement_timeout = '30s';
  select json_build_object(
    'version', current_setting('server_version_num')::int,
    'versionText', split_part(current_setting('server_version'), ' ', 1),
    'isSuperuser', current_setting('is_superuser') = 'on',
    'isReplica', pg_is_in_recovery(),
    'databases', (select coalesce(json_agg(datname order by datname), '[]') from pg_database
      where datallowconn and not datistemplate and datname <> all ('{${CLOUDS_OWN.join(',')}}'))
  )`;
/** One question, one answer. Throws `source-failed` with what the server or the way to it says. */
async function askServer({ psql }, connection) {
    return (await askJson(psql, connection, connection.database, QUESTION));
}
async function askJson(psql, { world, env, server }, database, sql) {
    const program = {
        argv: [psql, '--no-psqlrc', '--no-password', '--quiet', '--tuples-only', '--no-align', '--command', sql],
        env: { ...env, PGDATABASE: database },
        cwd: world.cwd,
        name: `psql ${database}`,
    };
    try {
        return JSON.parse(await (0,run/* askProgram */.a)(world, program, { timeout: server_QUESTION_MS }));
    }
    catch (cause) {
        world.signal.throwIfAborted();
        throw new errors/* HoldfastError */.Et('source-failed', `'${database}' on ${server} cannot be read: ${cause.message}`, {
            hint: hintOf(cause.message),
            cause,
        });
    }
}
const server_QUESTION_MS = 90_000;
/** What to change, by what libpq and the server say. */
const HINTS = [
    [
        /password authentication failed|no password supplied|pam authentication failed/i,
        'correct the user and the password, in url or password',
    ],
    [/no pg_hba\.conf entry/i, 'let this machine connect (pg_hba.conf), or ask for encryption: sslmode: require'],
    [
        /does not exist/i,
        'correct the name; databases and users are written as the server has them, in upper and lower case',
    ],
    [/invalid response to SSL negotiation/i, 'what answers there is no PostgreSQL: correct the host and the port'],
    [
        /server does not support SSL/i,
        'switch encryption on at the server (ssl = on), or write another sslmode when the way to it is safe by itself',
    ],
    [
        /certificate|ssl/i,
        'name the certificates that the server is known by: sslrootcert, and sslmode as the server needs it',
    ],
    [
        /permission denied/i,
        'grant what is missing: membership in pg_read_all_data (PostgreSQL 14 and later) reads every table',
    ],
    [
        /lock table|lock timeout/i,
        'somebody holds a lock on the table: run when nobody alters it, or wait longer with lockTimeout',
    ],
    [
        /could not translate host|connection refused|timeout|timed out|no route|server closed/i,
        'let this machine reach the server: its address, its port, security groups, a runner inside of its network',
    ],
    [
        /there is no program/i,
        'install the client programs of PostgreSQL (postgresql-client), or write where they are with bin',
    ],
];
function hintOf(message) {
    return HINTS.find(([form]) => form.test(message))?.[1] ?? 'run it by hand to see more';
}

;// CONCATENATED MODULE: ./build/sources/postgres/dumps.js


const GLOBALS_KEY = 'globals.sql';
/** pg_dumpall's last words (pg_dumpall.c). */
const GLOBALS_END = '-- PostgreSQL database cluster dump complete';
/**
 * One database in pg_dump's custom format. It is not compressed by pg_dump, for then a row that changed would change all that
 * comes after it, and the archive, which compresses anyway, would find nothing of the last dump again.
 */
function databaseDump({ clients, connection, options, server }, database) {
    const exclude = (kind, patterns = []) => patterns.map((one) => `--${kind}=${one}`);
    const otherVersion = Math.floor(server.version / 10_000) !== clients.major;
    return {
        key: databaseKey(database),
        isSeparate: true,
        program: () => ({
            argv: [
                clients.pgDump,
                '--format=custom',
                '--compress=0',
                '--no-password',
                `--lock-wait-timeout=${options.lockTimeoutMs}`,
                // A word that only the newer of two versions keeps for itself is a name for the other.
                ...(otherVersion ? ['--quote-all-identifiers'] : []),
                ...exclude('exclude-table', options.excludeTables),
                ...exclude('exclude-table-data', options.excludeTableData),
            ],
            env: { ...connection.env, PGDATABASE: database },
            cwd: connection.world.cwd,
            name: `pg_dump ${database}`,
        }),
        rules: {
            ...rulesOf(options),
            follow: () => {
                const check = new ArchiveCheck();
                return { push: (bytes) => check.push(bytes), end: () => void check.end() };
            },
        },
    };
}
/** Roles, their memberships and settings, and tablespaces: what belongs to no database. */
function globalsDump({ clients, connection, options }) {
    return {
        key: GLOBALS_KEY,
        isSeparate: true,
        program: () => ({
            argv: [
                clients.pgDumpall,
                '--globals-only',
                '--no-password',
                `--database=${connection.database}`,
                // Reads pg_roles, which everybody may, and not pg_authid, which RDS shows to nobody ("pg_dumpall", --no-role-passwords).
                ...(options.rolePasswords === true ? [] : ['--no-role-passwords']),
            ],
            env: connection.env,
            cwd: connection.world.cwd,
            name: 'pg_dumpall --globals-only',
        }),
        rules: {
            ...rulesOf(options),
            tail: (tail) => Buffer.from(tail).toString('latin1').includes(GLOBALS_END) ? null : `its last line is not '${GLOBALS_END}'`,
        },
    };
}
function rulesOf({ timeoutMs }) {
    return { timeout: timeoutMs, minSize: 1, successCodes: [0], hintOf: hintOf };
}
function databaseKey(database) {
    return `${fileName(database)}.dump`;
}
/** A name of a database as one of a file; what a file's name cannot hold, or `%`, as %XX. No two have the same. */
function fileName(database) {
    return database.replaceAll(/[%/\p{Cc}]|^\./gu, (char) => encodeURIComponent(char).replace(/^\.$/, '%2E'));
}

;// CONCATENATED MODULE: ./build/sources/postgres/source.js







const source = {
    async list(ctx, options) {
        const wanted = (0,postgres_options/* readOptions */.Tt)(options);
        const connection = connectionOf(wanted, ctx.programs);
        const found = await findClients(connection.world, wanted.bin);
        const server = await askServer(found, connection);
        const serverMajor = Math.floor(server.version / 10_000);
        const clients = await clientsFor(connection.world, { bin: wanted.bin, found, serverMajor });
        ctx.log.info(`${ctx.name}: PostgreSQL ${server.versionText} on ${connection.server}, read by pg_dump ${clients.major}`);
        const { names, missing, findings } = (0,database_selection/* selectDatabases */.$)(wanted.databases ?? [connection.database], server.databases, connection.server);
        const setup = { clients, connection, options: wanted, server };
        const dumps = [
            ...(wanted.globals === true ? [globalsDump(setup)] : []),
            ...names.map((name) => databaseDump(setup, name)),
            ...missing.map((name) => ({
                key: databaseKey(name),
                missing: `there is no database '${name}' on ${connection.server}, or nobody may connect to it`,
            })),
        ];
        return (0,listing/* dumpListing */.h)({ ...connection.world, clock: ctx.clock }, dumps, () => [...findings, ...replica(server)]);
    },
};
function replica({ isReplica }) {
    if (!isReplica)
        return [];
    return [
        {
            code: 'program-said',
            severity: 'note',
            message: 'the server is a replica: a long dump may be ended by a conflict with what the primary does',
            hint: 'set hot_standby_feedback = on there when that happens',
        },
    ];
}


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
