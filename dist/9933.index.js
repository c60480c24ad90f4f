export const id = 9933;
export const ids = [9933];
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

/***/ 99933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  source: () => (/* binding */ source)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/sources/database-selection.js
var database_selection = __webpack_require__(32487);
// EXTERNAL MODULE: ./build/sources/programs/listing.js + 3 modules
var listing = __webpack_require__(77437);
// EXTERNAL MODULE: ./build/sources/programs/run.js
var run = __webpack_require__(6754);
;// CONCATENATED MODULE: ./build/sources/mysql/ask.js


const QUESTION_MS = 90_000;
/** Grants of some thousand accounts. */
const ANSWER_MAX_BYTES = 64 * 1024 * 1024;
/** Rows of fields; of several statements one after the other. Throws `source-failed` with what the server or the way to it says. */
async function ask({ clients, connection, options }, sql) {
    const { world, server } = connection;
    const program = {
        argv: [
            clients.client,
            `--defaults-file=${options}`, // must be the first
            '--batch',
            '--skip-column-names',
            '--default-character-set=utf8mb4',
            '--connect-timeout=30',
            `--execute=${sql}`,
        ],
        env: { LC_ALL: 'C' },
        cwd: world.cwd,
        name: clients.version.flavour === 'mariadb' ? 'mariadb' : 'mysql',
    };
    try {
        const text = await (0,run/* askProgram */.a)(world, program, { timeout: QUESTION_MS, outputMax: ANSWER_MAX_BYTES });
        return text
            .split('\n')
            .slice(0, -1)
            .map((line) => line.split('\t').map(unescaped));
    }
    catch (cause) {
        world.signal.throwIfAborted();
        throw new errors/* HoldfastError */.Et('source-failed', `${server} cannot be read: ${cause.message}`, {
            hint: hintOf(cause.message) ?? 'run it by hand to see more',
            cause,
        });
    }
}
/** As --batch writes fields: `\n`, `\t`, `\0` and `\\`. */
function unescaped(field) {
    return field.replaceAll(/\\(.)/g, (_, char) => ({ n: '\n', t: '\t', '0': '\0' })[char] ?? char);
}
function literal(text) {
    return `'${text.replaceAll(/['\\]/g, '$&$&')}'`;
}
function identifier(name) {
    return `\`${name.replaceAll('`', '``')}\``;
}
/** What to change, by what the programs and the server say. */
const HINTS = [
    [
        /access denied for user .* to database|(?:select|show view|trigger|lock tables|event|process) command denied|you need .* privilege/i,
        'grant what is missing: SELECT, SHOW VIEW, TRIGGER, EVENT (and SHOW_ROUTINE in MySQL 8) read a database whole',
    ],
    [
        /access denied/i,
        'correct the user and the password, in url or password, and let the account come from this machine',
    ],
    [
        /plugin .* (?:could not be loaded|cannot be loaded)|caching_sha2|authentication plugin/i,
        'install the client programs of the server’s own kind: mysql-client for MySQL, mariadb-client for MariaDB',
    ],
    [
        /unknown (?:option|variable)/i,
        'this version of the program lacks an option; install a newer one, or name another folder with bin',
    ],
    [/unknown database/i, 'correct the name'],
    [
        /SSL is required, but the server does not support it/i,
        'give the server a certificate (ssl_cert, ssl_key), or write another tls when the way to it is safe by itself',
    ],
    [
        /ssl|tls|certificate/i,
        'say how the server is to be reached: tls, and with tlsCa the certificates that it is known by',
    ],
    [
        /references invalid table|invalid definer/i,
        'a view or routine is broken: mend or drop it, or leave it out with excludeTables',
    ],
    [/definition has changed/i, 'tables were altered while the dump ran; run it when nobody does'],
    [
        /can't connect|lost connection|unknown (?:mysql )?server host|gone away|timed out/i,
        'let this machine reach the server: its address, its port, security groups, a runner inside of its network',
    ],
];
function hintOf(said) {
    return HINTS.find(([form]) => form.test(said))?.[1] ?? null;
}

;// CONCATENATED MODULE: ./build/sources/mysql/clients.js



const clients_QUESTION_MS = 60_000;
/** MariaDB's own names first: since 11 its packages may come without the old ones, which MySQL's programs have. */
const NAMES = [
    { dump: 'mariadb-dump', client: 'mariadb' },
    { dump: 'mysqldump', client: 'mysql' },
];
/** Both kinds where they are installed; throws `source-failed` when there is none. */
async function findClients(world, bin) {
    const found = [];
    let failure = null;
    for (const names of NAMES) {
        const [dump, client] = [names.dump, names.client].map((name) => (bin === undefined ? name : (0,external_node_path_.join)(bin, name)));
        const program = {
            argv: [dump, '--version'],
            env: { LC_ALL: 'C' },
            cwd: world.cwd,
            name: `${names.dump} --version`,
        };
        try {
            const version = parseVersion(await (0,run/* askProgram */.a)(world, program, { timeout: clients_QUESTION_MS }));
            // `mysqldump` of MariaDB's packages is `mariadb-dump` by another name.
            if (version !== null && !found.some((one) => one.version.flavour === version.flavour))
                found.push({ dump, client, version });
        }
        catch (error) {
            world.signal.throwIfAborted();
            failure = error;
        }
    }
    if (found.length > 0)
        return found;
    throw new errors/* HoldfastError */.Et('source-failed', `neither mariadb-dump nor mysqldump can be run${bin === undefined ? '' : ` in ${bin}`}`, {
        hint: 'install the client programs of the server (mariadb-client, mysql-client), or write where they are with bin',
        cause: failure,
    });
}
/** The programs of the server's own kind, where both are there. */
function clientsFor(found, server) {
    return found.find(({ version }) => version.flavour === server.flavour) ?? found[0] ?? null;
}
/**
 * `mysqldump  Ver 8.0.36 for Linux …`, `mysqldump  Ver 10.13 Distrib 5.7.44, for Linux …`,
 * `mariadb-dump  Ver 10.19 Distrib 10.11.6-MariaDB, …`, `mariadb-dump from 11.4.2-MariaDB, client 10.19 …`, and what a server
 * says: `8.0.36-0ubuntu0.22.04.1`, `5.5.5-10.6.12-MariaDB-log`.
 */
function parseVersion(text) {
    const isMaria = /mariadb/i.test(text.replace(/^\S*mariadb-dump\b/, '')) || /Distrib 1\d\./.test(text);
    const forms = isMaria
        ? [/(\d+)\.(\d+)\.(\d+)-MariaDB/i, /Distrib (\d+)\.(\d+)\.(\d+)/]
        : [/Distrib (\d+)\.(\d+)\.(\d+)/, /Ver (\d+)\.(\d+)\.(\d+)/, /^(\d+)\.(\d+)\.(\d+)/];
    for (const form of forms) {
        const [, major, minor, patch] = form.exec(text.trim()) ?? [];
        if (major !== undefined)
            return { flavour: isMaria ? 'mariadb' : 'mysql', numbers: [Number(major), Number(minor), Number(patch)] };
    }
    return null;
}
function isAtLeast({ numbers }, major, minor, patch) {
    const wanted = [major, minor, patch];
    for (const [at, number] of numbers.entries())
        if (number !== wanted[at])
            return number > (wanted[at] ?? 0);
    return true;
}
function versionText({ flavour, numbers }) {
    return `${flavour === 'mariadb' ? 'MariaDB' : 'MySQL'} ${numbers.join('.')}`;
}

;// CONCATENATED MODULE: ./build/sources/mysql/accounts.js


/** Accounts that servers and RDS make for themselves, on each server anew. */
const SERVERS_OWN = ['mysql.sys', 'mysql.session', 'mysql.infoschema', 'mariadb.sys', 'rdsadmin', 'rdsrepladmin'];
/** A role of MariaDB that all have, and that nobody makes. */
const EVERYBODY = 'PUBLIC';
/** In one call of the client. */
const STATEMENTS_MAX = 200;
/** The end of a text that is all there. */
const END = '-- Accounts completed';
/** Accounts, roles and what is granted to them, as SQL that makes them where they are not there. */
async function accountsText(reach, server, withPasswords) {
    const accounts = await listAccounts(reach, server);
    const people = accounts.filter(({ isRole }) => !isRole);
    const roles = accounts.filter(({ isRole, user }) => isRole && user !== EVERYBODY);
    // Bytes of a hash that are no text are shown as numbers.
    const hex = server.flavour === 'mysql' && isAtLeast(server, 8, 0, 17) ? ['set print_identified_with_as_hex = on'] : [];
    const shown = await askEach(reach, hex, people.map((one) => `show create user ${nameOf(one)}`));
    const grants = await askEach(reach, [], accounts.map((one) => `show grants for ${nameOf(one)}`));
    const made = shown.map(splitDefaultRole);
    const makers = [
        ...roles.map((one) => `CREATE ROLE IF NOT EXISTS ${nameOf(one)}`),
        ...made.map(({ maker }) => (withPasswords ? ifNotExists(maker) : locked(ifNotExists(maker)))),
    ];
    // One row for each account, in their order.
    const defaults = made.flatMap(({ role }, at) => {
        const one = people[at];
        return role === null || one === undefined ? [] : [`ALTER USER ${nameOf(one)} DEFAULT ROLE ${role}`];
    });
    const given = withPasswords ? grants : grants.map(withoutHash);
    const lines = [...makers, ...given, ...defaults].map((line) => `${line.replace(/;$/, '')};`);
    return [...HEAD, ...(withPasswords ? [] : LOCKED), '', ...lines, '', END, ''].join('\n');
}
const HEAD = ['-- Accounts, roles and grants'];
const LOCKED = [
    '-- Without passwords: accounts are made locked. For each: ALTER USER … IDENTIFIED BY …; ALTER USER … ACCOUNT UNLOCK;',
];
/** The first fields of what statements answer. */
async function askEach(reach, first, statements) {
    const fields = [];
    for (let at = 0; at < statements.length; at += STATEMENTS_MAX) {
        const rows = await ask(reach, [...first, ...statements.slice(at, at + STATEMENTS_MAX)].join('; '));
        fields.push(...rows.map(([field = '']) => field));
    }
    return fields;
}
async function listAccounts(reach, { flavour }) {
    const role = flavour === 'mariadb' ? "is_role = 'Y'" : 'false';
    const names = SERVERS_OWN.map(literal).join(', ');
    const rows = await ask(reach, `select user, host, ${role} from mysql.user where user not in (${names}) order by ${role} desc, user, host`);
    return rows.map(([user = '', host = '', isRole]) => ({ user, host, isRole: isRole === '1' }));
}
function nameOf({ user, host, isRole }) {
    if (isRole)
        return user === EVERYBODY ? EVERYBODY : identifier(user);
    return `${literal(user)}@${literal(host)}`;
}
function ifNotExists(maker) {
    return maker.replace(/^CREATE USER (?!IF NOT EXISTS)/, 'CREATE USER IF NOT EXISTS ');
}
/** MySQL names default roles where an account is made, before what is granted to it. */
function splitDefaultRole(maker) {
    const found = / DEFAULT ROLE (.+?)(?= REQUIRE | PASSWORD | ACCOUNT | WITH |$)/.exec(maker);
    if (found === null)
        return { maker, role: null };
    return { maker: maker.replace(found[0], ''), role: found[1] ?? null };
}
/** Without its hash an account would have no password at all: it is made locked. */
function locked(maker) {
    const bare = withoutHash(maker).replace(/ ACCOUNT UNLOCK\b/, ' ACCOUNT LOCK');
    return / ACCOUNT LOCK\b/.test(bare) ? bare : `${bare} ACCOUNT LOCK`;
}
const TEXT = "'(?:[^'\\\\]|\\\\.|'')*'";
const HASH = `(?:0x[0-9A-Fa-f]+|${TEXT})`;
/** A statement without hashes of passwords. */
function withoutHash(statement) {
    return statement
        .replaceAll(new RegExp(` IDENTIFIED BY PASSWORD ${HASH}`, 'g'), '')
        .replaceAll(new RegExp(`( IDENTIFIED (?:WITH|VIA) \\S+) (?:AS|USING) ${HASH}`, 'g'), '$1')
        .replaceAll(new RegExp(`( OR \\S+) USING ${HASH}`, 'g'), '$1');
}

// EXTERNAL MODULE: ./build/sources/database-url.js
var database_url = __webpack_require__(31052);
// EXTERNAL MODULE: ./build/sources/mysql/options.js
var mysql_options = __webpack_require__(86462);
;// CONCATENATED MODULE: ./build/sources/mysql/connection.js




/** What an address may say beside host and database, by all names in use; the value in small letters is ours. */
const TLS_PARAMS = ['ssl-mode', 'sslmode', 'tls'];
const CA_PARAMS = ['ssl-ca', 'sslca'];
const SYNONYMS = {
    disable: 'disabled',
    prefer: 'preferred',
    require: 'required',
    verify_ca: 'verify-ca',
    verify_identity: 'verify-identity',
    'verify-full': 'verify-identity',
};
/** Throws `secret-missing`, and `source-failed` when the address is none. */
function connectionOf(options, world) {
    const named = options.url === undefined ? fromParts(options) : fromUrl(world.value(options.url), options.url);
    const password = options.password === undefined ? named.password : world.value(options.password);
    const inherited = Object.entries(world.inherited).filter(([name]) => !/^(MYSQL|MARIADB)_/.test(name));
    return {
        ...named,
        world: {
            ...world,
            inherited: Object.fromEntries(inherited),
            secrets: [...world.secrets, ...(password === null ? [] : [password])].sort((a, b) => b.length - a.length),
        },
        password,
        tls: options.tls ?? named.tls,
        tlsCa: options.tlsCa ?? named.tlsCa,
        server: named.socket ?? `${named.host}${named.port === null ? '' : `:${named.port}`}`,
        database: options.database ?? named.database,
    };
}
function fromParts({ host = '', port, user }) {
    const isSocket = host.startsWith('/');
    return {
        host: isSocket ? 'localhost' : host,
        port: port ?? null,
        socket: isSocket ? host : null,
        user: user ?? null,
        password: null,
        tls: null,
        tlsCa: null,
        database: null,
    };
}
function fromUrl(text, shown) {
    const url = (0,database_url/* parseDatabaseUrl */.m)(text.trim(), mysql_options/* SCHEMES */.dz);
    const [at] = url?.hosts ?? [];
    if (url === null || at === undefined || url.hosts.length > 1)
        throw unreadable(`the value of ${shown} is no address of a MySQL or MariaDB server`, 'write mysql://user:password@host:3306/database; the characters / ? # % of a password as %2F %3F %23 %25');
    let [tls, tlsCa, socket] = [null, null, null];
    for (const [name, value] of url.params) {
        if (TLS_PARAMS.includes(name))
            tls = tlsMode(value, shown);
        else if (CA_PARAMS.includes(name))
            tlsCa = value;
        else if (name === 'socket')
            socket = value;
        else if (name !== 'charset')
            throw unreadable(`'${name}' of the address in ${shown} is not known`, 'leave it out; known are ssl-mode, ssl-ca, socket');
    }
    return {
        host: at.host,
        port: at.port,
        socket,
        user: url.user,
        password: url.password,
        tls,
        tlsCa,
        database: url.database,
    };
}
function tlsMode(value, shown) {
    const small = value.toLowerCase();
    const mode = SYNONYMS[small] ?? mysql_options/* TLS_MODES */.FM.find((one) => one === small);
    if (mode !== undefined)
        return mode;
    throw unreadable(`the ssl-mode of the address in ${shown} is not known`, `write one of ${mysql_options/* TLS_MODES */.FM.join(', ')}`);
}
function unreadable(message, hint) {
    return new errors/* HoldfastError */.Et('source-failed', message, { hint });
}
/** An options file for the client programs: what every user of a machine can read in a list of processes is only its name. */
function optionsFile(connection, program) {
    const { host, port, socket, user, password } = connection;
    const lines = [
        ['host', host],
        ['port', port === null ? null : String(port)],
        ['protocol', socket === null ? 'tcp' : 'socket'],
        ['socket', socket],
        ['user', user],
        ['password', password],
        ...tlsLines(connection, program),
    ];
    const text = lines.flatMap(([name, value]) => (value === null ? [] : [`${name}=${quoted(value)}`]));
    return `[client]\n${text.join('\n')}\n`;
}
/**
 * MariaDB's programs have no --ssl-mode: they encrypt when asked and when the server can, which `required` does not leave at
 * that (`checkEncrypted`), and prove the server's name since 11.4 unless told not to.
 */
function tlsLines({ tls, tlsCa }, program) {
    const ca = ['ssl-ca', tlsCa];
    if (program.flavour === 'mysql')
        return [ca, ['ssl-mode', tls === null ? null : tls.toUpperCase().replaceAll('-', '_')]];
    if (tls === null)
        return [ca];
    if (tls === 'disabled')
        return [['ssl', '0']];
    const proves = tls === 'verify-ca' || tls === 'verify-identity';
    const lenient = !proves && isAtLeast(program, 11, 3, 0);
    return [ca, ['ssl', '1'], ['ssl-verify-server-cert', proves ? '1' : lenient ? '0' : null]];
}
/** MySQL, "Using Option Files": backslashes escape, also in quotes. */
function quoted(value) {
    const escaped = value.replaceAll(/["\\\n\r\t\b]/g, (char) => ESCAPES[char] ?? `\\${char}`);
    return `"${escaped}"`;
}
const ESCAPES = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b' };

;// CONCATENATED MODULE: ./build/sources/mysql/dump-flags.js

/**
 * How a database is dumped whole, in one state, without stopping those who write. What only some versions know is chosen by
 * the version of the program: an option that a program does not know ends it.
 */
function dumpFlags(program) {
    return [
        // One transaction over all tables that know transactions; nobody is locked out ("mysqldump", --single-transaction).
        '--single-transaction',
        '--skip-lock-tables',
        // Rows go out as they come; without it a table is held in memory.
        '--quick',
        '--routines',
        '--events',
        '--triggers',
        '--hex-blob',
        '--default-character-set=utf8mb4',
        // Needs the right PROCESS since 5.7.31 and 8.0.21, which RDS gives to nobody, and tells nothing that a restore needs.
        '--no-tablespaces',
        // A row may be as long as the server allows.
        '--max-allowed-packet=1G',
        // The same data make the same dump: no date at its end.
        '--skip-dump-date',
        ...mysqlsOwn(program),
    ];
}
function mysqlsOwn(program) {
    if (program.flavour !== 'mysql')
        return [];
    return [
        // Else it asks for RELOAD or FLUSH_TABLES since 8.0.32, and a restore into a server with GTIDs is refused.
        ...(isAtLeast(program, 5, 6, 9) ? ['--set-gtid-purged=OFF'] : []),
        // Else 8.0 asks servers that lack it for information_schema.column_statistics, and fails.
        ...(isAtLeast(program, 8, 0, 2) ? ['--column-statistics=0'] : []),
    ];
}

;// CONCATENATED MODULE: ./build/sources/mysql/dumps.js


const DATABASES_KEY = 'databases.sql';
const GLOBALS_KEY = 'globals.sql';
/** The last words of both programs (client/mysqldump.c, write_footer). */
const dumps_END = '-- Dump completed';
/** One database as SQL that makes its tables, views, routines, events and triggers, and fills them; not the database itself. */
function databaseDump(reach, options, database) {
    const { clients, connection } = reach;
    const excluded = (options.excludeTables ?? []).filter((one) => one.startsWith(`${database}.`));
    return {
        key: databaseKey(database),
        isSeparate: true,
        program: () => ({
            argv: [
                clients.dump,
                `--defaults-file=${reach.options}`, // must be the first
                ...dumpFlags(clients.version),
                ...excluded.map((one) => `--ignore-table=${one}`),
                '--',
                database,
            ],
            env: { LC_ALL: 'C' },
            cwd: connection.world.cwd,
            name: `${clients.version.flavour === 'mariadb' ? 'mariadb-dump' : 'mysqldump'} ${database}`,
        }),
        rules: {
            timeout: options.timeoutMs,
            minSize: 1,
            successCodes: [0],
            hintOf: hintOf,
            tail: (tail) => {
                const last = Buffer.from(tail).toString('latin1').trimEnd().split('\n').at(-1) ?? '';
                return last.startsWith(dumps_END) ? null : `its last line is not '${dumps_END}'`;
            },
        },
    };
}
/** No two databases have the same, nor that of the other files. What a file's name cannot hold, or `%`, as %XX. */
function databaseKey(database) {
    const isTaken = [DATABASES_KEY, GLOBALS_KEY].includes(`${database}.sql`);
    const safe = database.replaceAll(/[%/\p{Cc}]|^\./gu, (char) => (char === '.' ? '%2E' : encodeURIComponent(char)));
    return `${isTaken ? safe.replace(/^./, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`) : safe}.sql`;
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./build/sources/mysql/password-folder.js



const PREFIX = 'holdfast-mysql-';
/** Longer than any run lasts: who made it was killed, and could not take it away. */
const LEFTOVER_MS = 24 * 60 * 60 * 1000;
/** Does something with a folder for the file with the password, which nobody else may read and which goes however this ends. */
async function inFolder(now, work) {
    const folder = await makeFolder(now);
    try {
        return await work(folder);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
/** The same as long as somebody goes through these items. */
async function* inFolderWhile(now, begin) {
    const folder = await makeFolder(now);
    try {
        yield* await begin(folder);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
async function makeFolder(now) {
    await removeLeftovers(now);
    return await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), PREFIX));
}
async function removeLeftovers(now) {
    const names = await (0,promises_.readdir)((0,external_node_os_.tmpdir)()).catch(() => []);
    for (const name of names.filter((one) => one.startsWith(PREFIX))) {
        const folder = (0,external_node_path_.join)((0,external_node_os_.tmpdir)(), name);
        const stat = await (0,promises_.lstat)(folder).catch(() => null);
        const isOurs = stat?.isDirectory() === true && stat.uid === (process.geteuid?.() ?? stat.uid);
        if (isOurs && now - stat.mtimeMs > LEFTOVER_MS)
            await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./build/sources/mysql/server.js



/** Made by the server itself; `mysql` is its accounts, which `globals` has as SQL that another version understands too. */
const server_SERVERS_OWN = ['information_schema', 'mysql', 'performance_schema', 'sys', 'ndbinfo'];
async function askServer(reach) {
    const [[text = ''] = [], ...rows] = await ask(reach, 'select version(); select schema_name from information_schema.schemata order by schema_name');
    const version = parseVersion(text);
    if (version === null)
        throw new errors/* HoldfastError */.Et('source-failed', `${reach.connection.server} says the version '${text}', which is not known`, {
            hint: 'this source knows MySQL, MariaDB and what calls itself so',
        });
    const names = rows.map(([name = '']) => name);
    return { version, databases: names.filter((name) => !server_SERVERS_OWN.includes(name.toLowerCase())) };
}
/**
 * Throws `source-failed` when encryption is required and there is none. MariaDB's programs ask for it with `ssl`, and go on
 * without it where the server offers none, unless they have to prove who that is (libmariadb, my_auth.c); MySQL's refuse.
 */
async function checkEncrypted(reach) {
    const { tls, socket, server } = reach.connection;
    if (tls !== 'required' || socket !== null || reach.clients.version.flavour !== 'mariadb')
        return;
    const [[, cipher = ''] = []] = await ask(reach, "show session status like 'Ssl_cipher'");
    if (cipher !== '')
        return;
    throw new errors/* HoldfastError */.Et('source-failed', `${server} offers no encryption, and tls is required`, {
        hint: 'give the server a certificate (ssl_cert, ssl_key), or write tls: preferred when the way to it is safe by itself',
    });
}
/** Tables that one transaction does not hold still, such as those of MyISAM: `shop.log (MyISAM)`. */
async function looseTables(reach, databases) {
    if (databases.length === 0)
        return [];
    const rows = await ask(reach, `select table_schema, table_name, engine from information_schema.tables
       where table_schema in (${databases.map(literal).join(', ')}) and table_type = 'BASE TABLE' and engine is not null
         and engine not in (select engine from information_schema.engines where transactions = 'YES')
       order by table_schema, table_name`);
    return rows.map(([schema = '', table = '', engine = '']) => `${schema}.${table} (${engine})`);
}
/** How each database is made: its character set and collation, which a dump of its tables does not say. */
async function databasesText(reach, databases) {
    const lines = [];
    for (const name of databases) {
        const [[, made = ''] = []] = await ask(reach, `show create database ${identifier(name)}`);
        lines.push(`${made.replace(/^CREATE DATABASE (?!IF NOT EXISTS)/, 'CREATE DATABASE IF NOT EXISTS ')};`);
    }
    return ['-- Databases as they were made', '', ...lines, '', '-- Databases completed', ''].join('\n');
}

;// CONCATENATED MODULE: ./build/sources/mysql/source.js












const SHOWN_MAX = 10;
const source = {
    async list(ctx, options) {
        const wanted = (0,mysql_options/* readOptions */.Tt)(options);
        const connection = connectionOf(wanted, ctx.programs);
        const found = await findClients(connection.world, wanted.bin);
        const asked = await inFolder(ctx.clock.now(), (folder) => askAll(ctx, wanted, { folder, connection, found }));
        let end = null;
        return {
            items: inFolderWhile(ctx.clock.now(), async (folder) => {
                const listing = listDumps(ctx, wanted, await reachBy(folder, connection, asked.clients), asked);
                end = listing.end;
                return listing.items;
            }),
            async end() {
                if (end !== null)
                    return await end();
                throw new errors/* HoldfastError */.Et('internal', 'the end of a listing was asked before it began', {
                    hint: 'please report this',
                });
            },
        };
    },
};
/** Asks with the programs there are, and goes on with those of the server's own kind. */
async function askAll(ctx, wanted, { folder, connection, found, }) {
    const names = wanted.databases ?? (connection.database === null ? null : [connection.database]);
    if (names === null)
        throw new errors/* HoldfastError */.Et('source-failed', `the address in ${wanted.url ?? ctx.name} names no database`, {
            hint: 'add databases: all, or the names of some',
        });
    let failure = null;
    for (const first of found) {
        try {
            const server = await askServer(await reachBy(folder, connection, first));
            const clients = clientsFor(found, server.version) ?? first;
            ctx.log.info(`${ctx.name}: ${versionText(server.version)} on ${connection.server}, read by the programs of ${versionText(clients.version)}`);
            const reach = await reachBy(folder, connection, clients);
            await checkEncrypted(reach);
            const selected = (0,database_selection/* selectDatabases */.$)(names, server.databases, connection.server);
            return { clients, server, selected, loose: await looseTables(reach, selected.names) };
        }
        catch (error) {
            connection.world.signal.throwIfAborted();
            failure ??= error; // the other kind may know how this server is spoken to
        }
    }
    throw failure;
}
async function reachBy(folder, connection, clients) {
    const options = (0,external_node_path_.join)(folder, `${clients.version.flavour}.cnf`);
    await (0,promises_.writeFile)(options, optionsFile(connection, clients.version), { mode: 0o600 });
    return { clients, connection, options };
}
function listDumps(ctx, wanted, reach, asked) {
    const { connection, clients } = reach;
    const { server, loose } = asked;
    const { names, missing, findings } = asked.selected;
    return (0,listing/* dumpListing */.h)({ ...connection.world, clock: ctx.clock }, [
        ...(names.length === 0 ? [] : [{ key: DATABASES_KEY, text: () => databasesText(reach, names) }]),
        ...(wanted.globals === true
            ? [{ key: GLOBALS_KEY, text: () => accountsText(reach, server.version, wanted.accountPasswords === true) }]
            : []),
        ...names.map((name) => databaseDump(reach, wanted, name)),
        ...missing.map((name) => ({
            key: databaseKey(name),
            missing: `there is no database '${name}' on ${connection.server}, or this user may not see it`,
        })),
    ], () => [...findings, ...looseFindings(loose), ...kindFindings(clients, server)]);
}
function looseFindings(tables) {
    if (tables.length === 0)
        return [];
    const more = tables.length > SHOWN_MAX ? `, and ${tables.length - SHOWN_MAX} more` : '';
    return [
        {
            code: 'tables-loose',
            severity: 'warning',
            message: `these tables know no transactions, so their rows may be of another instant than the rest: ${tables.slice(0, SHOWN_MAX).join(', ')}${more}`,
            hint: 'ALTER TABLE … ENGINE = InnoDB; or back up when nobody writes to them',
        },
    ];
}
function kindFindings({ version }, server) {
    if (version.flavour === server.version.flavour)
        return [];
    return [
        {
            code: 'program-said',
            severity: 'warning',
            message: `a server of ${versionText(server.version)} is read by the programs of ${versionText(version)}, which do not know all that it has`,
            hint: `install ${server.version.flavour}-client on this machine`,
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
