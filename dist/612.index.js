export const id = 612;
export const ids = [612];
export const modules = {

/***/ 10612:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hosts_action_host_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72995);
/* harmony import */ var _hosts_process_world_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80392);
/* harmony import */ var _hosts_runner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14668);



await (0,_hosts_process_world_js__WEBPACK_IMPORTED_MODULE_1__/* .endProcess */ .J)(await (0,_hosts_action_host_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)((0,_hosts_process_world_js__WEBPACK_IMPORTED_MODULE_1__/* .processWorld */ .m)(), await (0,_hosts_runner_js__WEBPACK_IMPORTED_MODULE_2__/* .githubRunner */ .O)()));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 72995:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ runAction)
});

// UNUSED EXPORTS: OUTPUTS

// EXTERNAL MODULE: ./build/commands/input.js
var input = __webpack_require__(83903);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/github-limits.js
var github_limits = __webpack_require__(56768);
// EXTERNAL MODULE: ./build/core/result.js
var core_result = __webpack_require__(84429);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
// EXTERNAL MODULE: ./build/report/markdown.js
var markdown = __webpack_require__(34902);
// EXTERNAL MODULE: ./build/report/result.js
var result = __webpack_require__(99934);
// EXTERNAL MODULE: ./build/report/terminal.js + 1 modules
var terminal = __webpack_require__(46756);
// EXTERNAL MODULE: ./build/commands/options.js
var commands_options = __webpack_require__(59165);
// EXTERNAL MODULE: ./build/core/suggest.js
var suggest = __webpack_require__(57980);
;// CONCATENATED MODULE: ./build/hosts/fail-on.js



/** What a step can be told to be red for. A cancelled run is always red: it has not done what it was asked. */
const FAIL_ON_WORDS = ['failed', 'partial', 'refused', 'invalid', 'mass-removal', 'drift', 'waiting'];
const FAIL_ON_DEFAULT = ['failed', 'partial', 'refused', 'invalid', 'mass-removal'];
/** The words of the input; null = the default. Throws `usage` for a word that is not one. */
function readFailOn(text) {
    if (text === null)
        return FAIL_ON_DEFAULT;
    const words = text.split(/[\n,]/).map((word) => word.trim());
    const given = words.filter((word) => word !== '');
    if (given.length === 0)
        throw nothingGiven(text);
    return given.length === 1 && given[0] === 'none' ? [] : given.map(readWord);
}
function nothingGiven(text) {
    return new errors/* HoldfastError */.Et('usage', `input 'fail-on' is '${text.trim()}', which names no outcome`, {
        hint: `write any of ${FAIL_ON_WORDS.join(', ')}, or none`,
    });
}
function readWord(word) {
    const known = FAIL_ON_WORDS.find((candidate) => candidate === word);
    if (known !== undefined)
        return known;
    const meant = (0,suggest/* suggest */.Z)(word, FAIL_ON_WORDS);
    throw new errors/* HoldfastError */.Et('usage', `input 'fail-on' has '${word}', which is not an outcome`, {
        hint: meant === null ? `write any of ${FAIL_ON_WORDS.join(', ')}, or none` : `did you mean '${meant}'?`,
    });
}
/** The step's exit code: the run's own, as far as `failOn` lists what led to it. */
function failOnExit(result, failOn) {
    const { outcome, findings } = result;
    const counts = outcome === 'cancelled' || failOn.some((word) => word === outcome);
    const mass = failOn.includes('mass-removal');
    return (0,core_result/* exitCode */.I$)({
        ...(result.waited === undefined ? {} : { waited: result.waited }),
        outcome: counts ? outcome : 'complete',
        findings: mass ? findings : findings.filter(({ code }) => code !== 'mass-removal'),
    });
}

;// CONCATENATED MODULE: ./build/hosts/action-inputs.js




const HOST_INPUTS = {
    command: { name: 'command', doc: 'what to do', default: 'backup' },
    source: {
        name: 'source',
        doc: 'a plan, one source of it as plan/source, or one place as plan/source@account/region; without it, every plan. It says what runs and not when: see force',
    },
    role: {
        name: 'role',
        doc: 'the AWS role to assume by OIDC when the plan names no account; without it, the credentials of the environment',
    },
    token: {
        name: 'github-token',
        doc: 'the token for GitHub; it pushes commits and asks whether the repository is public',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression that the runner resolves
        default: '${{ github.token }}',
    },
    appId: {
        name: 'app-id',
        doc: 'the id or client id of a GitHub App whose tokens are used instead of github-token: they start workflows, and may pass rules that hold for others',
    },
    appKey: { name: 'app-private-key', doc: 'the private key of that App in PEM, from a secret' },
    failOn: {
        name: 'fail-on',
        doc: `what makes the step red, one a line or with commas; 'none' for nothing. One of ${FAIL_ON_WORDS.join(', ')}`,
        default: FAIL_ON_DEFAULT.join(', '),
    },
};
/** An input as the runner hands it over: `INPUT_FAIL-ON` ("Metadata syntax", GitHub Docs); null when empty. */
function actionInput(env, name) {
    const value = env[variableOfInput(name)];
    return value === undefined || value.trim() === '' ? null : value.trim();
}
function variableOfInput(name) {
    return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}
/** The role of the step. Throws `usage` for one that is no ARN: it names no account that could complete it. */
function actionRole(env) {
    const role = actionInput(env, HOST_INPUTS.role.name);
    if (role === null || /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(role.replaceAll('{verb}', 'verb')))
        return role;
    throw new errors/* HoldfastError */.Et('usage', `input 'role' is '${role}', which is not the ARN of a role`, {
        hint: 'write it as arn:aws:iam::<account>:role/<name>, the account by its twelve digits',
    });
}
/** Which command the step asks for. Throws `usage` for one that is not there. */
function askedCommand(env, commands) {
    const name = actionInput(env, HOST_INPUTS.command.name) ?? HOST_INPUTS.command.default;
    const command = commands.find((known) => known.name === name);
    if (command !== undefined)
        return command;
    const names = commands.map((known) => known.name);
    const meant = (0,suggest/* suggest */.Z)(name, names);
    throw new errors/* HoldfastError */.Et('usage', `input 'command' is '${name}', which is not a command`, {
        hint: meant === null ? `write one of ${names.join(', ')}` : `did you mean '${meant}'?`,
    });
}
/** The options that the step gives, under the names by which its author knows them. */
function actionRawInput(env, commands) {
    const options = new Map();
    for (const name of optionInputs(commands)) {
        const value = actionInput(env, name);
        if (value !== null)
            options.set(name, { label: `input '${name}'`, values: [value] });
    }
    return { positional: actionInput(env, HOST_INPUTS.source.name), options };
}
/** The options of all commands that the Action takes, each once. */
function optionInputs(commands) {
    const names = commands.flatMap(({ options }) => options.filter((o) => !commands_options/* CLI_ONLY */.YF.has(o)).map(({ name }) => name));
    return [...new Set(names)];
}
/**
 * The runner only warns of an input that action.yml lacks. Such a one that looks like one of ours is refused, because what
 * it asked for would be ignored; others may be variables of somebody else.
 */
function refuseMisspelt(env, commands) {
    const known = [...Object.values(HOST_INPUTS).map(({ name }) => name), ...optionInputs(commands)];
    const variables = new Set(known.map(variableOfInput));
    for (const [variable, value] of Object.entries(env)) {
        if (!variable.startsWith('INPUT_') || variables.has(variable) || (value ?? '').trim() === '')
            continue;
        const name = variable.slice('INPUT_'.length).toLowerCase();
        const meant = (0,suggest/* suggest */.Z)(name, known);
        if (meant !== null)
            throw new errors/* HoldfastError */.Et('usage', `there is no input '${name}'`, { hint: `did you mean '${meant}'?` });
    }
}

;// CONCATENATED MODULE: ./build/hosts/annotations.js


const LEVELS = { error: 'error', warning: 'warning', note: 'notice' };
/** What a report has to say beside the log, within GitHub's ten of each level; the tenth counts the rest. */
function annotationsOf(report) {
    const all = [...report.findings.map(ofFinding), ...report.items.flatMap(ofItem)];
    return ['error', 'warning', 'notice'].flatMap((level) => {
        const own = all.filter((annotation) => annotation.level === level);
        if (own.length <= github_limits/* ANNOTATIONS_MAX_PER_STEP_AND_KIND */.Yh)
            return own;
        const shown = own.slice(0, github_limits/* ANNOTATIONS_MAX_PER_STEP_AND_KIND */.Yh - 1);
        const message = `${own.length - shown.length} more; the summary has them all`;
        return [...shown, { level, title: 'holdfast', message }];
    });
}
function ofFinding({ code, severity, message, hint, file, line, column }) {
    return {
        level: LEVELS[severity],
        title: code,
        message: (0,report_escape/* visibleLines */.gB)(hint === undefined ? message : `${message}\n${hint}`),
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
    };
}
function ofItem({ plan, source, account, region, status, error }) {
    if (error === undefined)
        return [];
    const place = [account, region].filter((part) => part !== undefined).join('/');
    const message = (0,report_escape/* visibleLines */.gB)(`${plan}/${source}${place === '' ? '' : `@${place}`}: ${error.message}\n${error.hint}`);
    return [{ level: status === 'failed' ? 'error' : 'warning', title: error.code, message }];
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/github/api.js
var github_api = __webpack_require__(40654);
;// CONCATENATED MODULE: ./build/github/app-token.js



/** Installation tokens live an hour. One that ends this soon is minted anew, so that what begins with it also ends with it. */
const MARGIN_MS = 10 * 60_000;
/** GitHub takes ten minutes at most, and clocks differ. (GitHub docs, "Generating a JSON Web Token for a GitHub App") */
const JWT_SECONDS = 9 * 60;
const SKEW_SECONDS = 60;
/** Tokens of a GitHub App's installation in one repository, minted when they are needed. Throws `app-token`. */
function appTokens(access) {
    let minted = null;
    let known = null;
    const fresh = async () => {
        minted ??= mint(access).finally(() => {
            minted = null;
        });
        known = await minted;
        return known;
    };
    return {
        async current() {
            const isGood = known !== null && known.expiresAt - access.clock.now() > MARGIN_MS;
            const { token } = known !== null && isGood ? known : await fresh();
            return token;
        },
        renew(refused) {
            if (known?.token === refused)
                known = null;
        },
    };
}
async function mint(access) {
    const { repository, apiUrl, clock, signal } = access;
    const api = (0,github_api/* githubApi */.M)({ repository, apiUrl, clock, signal, token: jwt(access) });
    const installation = await asked(access, () => api.read('/repos/{owner}/{repo}/installation'));
    const { id } = (installation ?? {});
    if (typeof id !== 'number')
        throw notInstalled(access);
    const end = await api.write('POST /app/installations/{installation_id}/access_tokens', {
        installation_id: id,
        repositories: [api.repo],
    });
    if (end.kind !== 'done')
        throw refused(access, end);
    const { token, expires_at: expires } = end.data;
    const expiresAt = typeof expires === 'string' ? Date.parse(expires) : Number.NaN;
    if (typeof token !== 'string' || Number.isNaN(expiresAt))
        throw notInstalled(access);
    access.mask(token);
    return { token, expiresAt };
}
async function asked(access, ask) {
    try {
        return await ask();
    }
    catch (thrown) {
        const error = (0,errors/* toHoldfastError */.xh)(thrown);
        if (error.code !== 'github-api')
            throw thrown;
        throw new errors/* HoldfastError */.Et('app-token', `no token of the App '${access.appId}': ${error.message}`, {
            hint: 'app-id and app-private-key must be of one App, and its clock that of this machine',
            cause: thrown,
        });
    }
}
function refused({ appId, repository }, end) {
    const said = end.kind === 'refused' ? end.errors.map(({ message }) => message).join('; ') : end.error.message;
    return new errors/* HoldfastError */.Et('app-token', `no token of the App '${appId}' for ${repository}: ${said}`, {
        hint: 'give the App read and write access to contents and pull requests, and install it in this repository',
    });
}
function notInstalled({ appId, repository }) {
    return new errors/* HoldfastError */.Et('app-token', `the App '${appId}' is not installed in ${repository}`, {
        hint: 'install it there: Settings of the App, Install App',
    });
}
/** RFC 7519, RS256. */
function jwt({ appId, privateKey, clock }) {
    const now = Math.floor(clock.now() / 1000);
    const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { iat: now - SKEW_SECONDS, exp: now + JWT_SECONDS, iss: appId };
    const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
    return `${text}.${(0,external_node_crypto_.sign)('RSA-SHA256', Buffer.from(text), keyOf(privateKey)).toString('base64url')}`;
}
/** A secret that was written on one line has its line feeds as `\n`. */
function keyOf(pem) {
    try {
        return (0,external_node_crypto_.createPrivateKey)(pem.replaceAll('\\n', '\n'));
    }
    catch {
        // The cause would hold parts of what was given.
        throw new errors/* HoldfastError */.Et('app-token', 'app-private-key is no private key in PEM', {
            hint: 'give the whole file that GitHub made for the App, from -----BEGIN to END-----, as a secret',
        });
    }
}

// EXTERNAL MODULE: ./build/hosts/github-context.js
var github_context = __webpack_require__(18311);
;// CONCATENATED MODULE: ./build/hosts/app-token.js




/** The tokens of the App that the step names; null when it names none. Throws `usage` for one of the two inputs alone. */
function appTokenOf(world, runner) {
    const { env, clock, signal } = world;
    const [appId, privateKey] = [HOST_INPUTS.appId, HOST_INPUTS.appKey].map(({ name }) => actionInput(env, name));
    if (appId == null && privateKey == null)
        return null;
    // A pull request from a fork gets no secret, and is reviewed with the token that it has.
    if (privateKey == null && (0,github_context/* given */.gI)(env, 'GITHUB_EVENT_NAME')?.startsWith('pull_request') === true)
        return null;
    if (appId == null || privateKey == null)
        throw new errors/* HoldfastError */.Et('usage', `input '${HOST_INPUTS.appId.name}' and '${HOST_INPUTS.appKey.name}' go together`, {
            hint: 'give both; a secret that is not there is an empty text',
        });
    // The runner masks a secret as a whole, and a log has lines.
    for (const line of privateKey.split('\n'))
        if (line.length > MASKED_MIN_CHARS)
            runner.mask(line);
    const place = (0,github_context/* githubContext */.h4)(env, null);
    if (place === null)
        return null;
    const { repository, apiUrl } = place;
    return appTokens({ appId, privateKey, repository, apiUrl, clock, signal, mask: (token) => runner.mask(token) });
}
/** Shorter lines would be masked wherever they stand. */
const MASKED_MIN_CHARS = 32;

// EXTERNAL MODULE: ./build/hosts/cache.js + 2 modules
var hosts_cache = __webpack_require__(56170);
// EXTERNAL MODULE: ./build/hosts/progress.js
var progress = __webpack_require__(79757);
// EXTERNAL MODULE: ./build/hosts/run-command.js
var run_command = __webpack_require__(16817);
// EXTERNAL MODULE: ./build/hosts/world.js
var hosts_world = __webpack_require__(45604);
;// CONCATENATED MODULE: ./build/hosts/action-host.js

















/** GitHub counts a job's outputs in UTF-16, two bytes a character; a quarter stays for the job's other outputs. */
const RESULT_MAX_CHARS = (github_limits/* JOB_OUTPUTS_MAX_BYTES */.eg / 2) * 0.75;
/** The Action's outputs, in the order of action.yml. */
const OUTPUTS = {
    outcome: 'how the run ended: complete, partial, failed, refused, drift, waiting, nothing-due, invalid or cancelled',
    reason: 'the code of what led to the outcome, or empty',
    changed: 'true when the run changed snapshot files',
    drift: 'true when AWS differs from what is committed',
    'plan-hash': 'the hash of the restore plan that was shown, or empty',
    'commit-sha': 'the commit that the run made, or empty',
    'pull-request-number': 'the pull request that the run opened, updated or reviewed, or empty',
    result: 'all of it as JSON, see schema/result.schema.json',
};
/** Runs the step and gives its exit code. Summary, outputs and annotations are written however the run ended. */
async function runAction(world, runner) {
    const token = actionInput(world.env, HOST_INPUTS.token.name) ?? (0,github_context/* given */.gI)(world.env, 'GITHUB_TOKEN');
    for (const secret of secretsOf(world.env, token))
        runner.mask(secret);
    const { report, failOn } = await runStep(world, runner, token);
    const own = (0,core_result/* exitCode */.I$)(report);
    const exit = failOnExit(report, failOn);
    world.stdout.write(`${(0,report_escape/* logLines */.OG)((0,terminal/* renderTerminal */.b)(report, { colour: false }))}`);
    for (const annotation of annotationsOf(report))
        runner.annotate(annotation);
    if (own !== exit)
        runner.annotate({ level: 'warning', title: 'holdfast', message: greenText(report) });
    for (const [name, value] of outputsOf(report))
        runner.output(name, value);
    try {
        await runner.summary((0,markdown/* renderMarkdown */.G)(report));
    }
    catch (thrown) {
        // A full disk or a runner without summaries takes nothing from what the run did.
        world.stdout.write(`${(0,report_escape/* logLines */.OG)(`warning: no job summary: ${(0,errors/* toHoldfastError */.xh)(thrown).message}`)}\n`);
    }
    return exit;
}
async function runStep(world, runner, token) {
    const startedAt = world.clock.now();
    const log = (0,progress/* progressLog */.mS)(world.stdout, {
        live: false,
        debug: world.env['RUNNER_DEBUG'] === '1',
        now: () => world.clock.now(),
    });
    try {
        const command = askedCommand(world.env, world.commands);
        refuseMisspelt(world.env, world.commands);
        const failOn = readFailOn(actionInput(world.env, HOST_INPUTS.failOn.name));
        const raw = actionRawInput(world.env, world.commands);
        const cache = await (0,hosts_cache/* stepCache */.d)({ ...world, log });
        const ctx = (0,hosts_world/* contextOf */.V)(world, {
            log,
            token: appTokenOf(world, runner) ?? token,
            role: actionRole(world.env),
            terminal: null,
            cache: cache.home,
            output: null,
        });
        runner.startGroup(`holdfast ${command.name}`);
        try {
            const { report } = await (0,run_command/* runCommand */.d1)(command, () => (0,input/* readInput */.R)(command, raw, world.env), ctx);
            await cache.save();
            return { report, failOn };
        }
        finally {
            log.stop();
            runner.endGroup();
        }
    }
    catch (thrown) {
        // The step itself is written wrongly: it is red whatever `fail-on` says, which may be what is wrong.
        const name = actionInput(world.env, HOST_INPUTS.command.name) ?? HOST_INPUTS.command.default;
        return {
            report: (0,run_command/* reportOfError */._o)(name, (0,errors/* toHoldfastError */.xh)(thrown), world.clock, startedAt),
            failOn: FAIL_ON_DEFAULT,
        };
    }
}
function outputsOf(report) {
    const values = {
        outcome: report.outcome,
        reason: report.reason ?? '',
        changed: String(report.changed === true),
        drift: String(report.drift ?? report.outcome === 'drift'),
        'plan-hash': report.planHash ?? '',
        'commit-sha': report.commit ?? '',
        'pull-request-number': String(report.pullRequests?.[0]?.number ?? ''),
        result: (0,result/* fitResult */.d)((0,result/* resultOf */.B)(report), RESULT_MAX_CHARS),
    };
    return new Map(Object.entries(values));
}
function greenText({ command, outcome, findings }) {
    const mass = findings.some(({ code }) => code === 'mass-removal') ? ' with a mass removal' : '';
    return `${command} ended ${outcome}${mass}; the step is green because 'fail-on' does not list it`;
}
/** What must never stand in a log. The runner masks secrets it knows of; these may come by other ways. */
function secretsOf(env, token) {
    const names = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
    const values = [token, ...names.map((name) => (0,github_context/* given */.gI)(env, name))];
    return values.filter((value) => value !== null);
}


/***/ }),

/***/ 14668:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ githubRunner)
/* harmony export */ });
/** The runner by GitHub's own toolkit, which knows how commands and command files are escaped. */
async function githubRunner() {
    const core = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(6421)]).then(__webpack_require__.bind(__webpack_require__, 96421));
    return {
        mask: (secret) => core.setSecret(secret),
        output: (name, value) => core.setOutput(name, value),
        annotate({ level, title, message, file, line, column }) {
            core[level](message, {
                title,
                ...(file === undefined ? {} : { file }),
                ...(line === undefined ? {} : { startLine: line }),
                ...(column === undefined ? {} : { startColumn: column }),
            });
        },
        startGroup: (title) => core.startGroup(title),
        endGroup: () => core.endGroup(),
        summary: async (markdown) => {
            await core.summary.addRaw(markdown, true).write();
        },
    };
}


/***/ })

};
