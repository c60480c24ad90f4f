export const id = 612;
export const ids = [612];
export const modules = {

/***/ 612:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hosts_action_host_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3186);
/* harmony import */ var _hosts_process_world_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3648);
/* harmony import */ var _hosts_runner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4668);



await (0,_hosts_process_world_js__WEBPACK_IMPORTED_MODULE_1__/* .endProcess */ .J)(await (0,_hosts_action_host_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)((0,_hosts_process_world_js__WEBPACK_IMPORTED_MODULE_1__/* .processWorld */ .m)(), await (0,_hosts_runner_js__WEBPACK_IMPORTED_MODULE_2__/* .githubRunner */ .O)()));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 3186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ runAction)
});

// UNUSED EXPORTS: OUTPUTS

// EXTERNAL MODULE: ./build/commands/input.js
var input = __webpack_require__(3903);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/github-limits.js
var github_limits = __webpack_require__(6768);
// EXTERNAL MODULE: ./build/core/result.js
var core_result = __webpack_require__(4429);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
;// CONCATENATED MODULE: ./build/report/blocks.js

/** Every unit ends in a line feed and stands for itself: a row, a list line, a line of code. */
function partsOf(block) {
    switch (block.kind) {
        case 'heading':
            return { open: `${'#'.repeat(block.level ?? 2)} ${(0,report_escape/* markdown */.wD)(block.text)}\n`, units: [], close: '', noun: '' };
        case 'text':
            return { open: `${(0,report_escape/* markdown */.wD)(block.text)}\n`, units: [], close: '', noun: '' };
        case 'table': {
            const head = `${row(block.head)}|${block.head.map(() => ' --- |').join('')}\n`;
            const units = block.rows.map((cells) => row(block.head.map((_, i) => cells[i] ?? '')));
            return { open: head, units, close: '', noun: 'rows' };
        }
        case 'list':
            return { open: '', units: block.lines.map(listLine), close: '', noun: 'lines' };
        case 'code': {
            const text = (0,report_escape/* visibleLines */.gB)(block.text).replace(/\n$/, '');
            const edge = (0,report_escape/* fence */.EU)(text);
            const language = block.language.replaceAll(/[^\w-]/g, '');
            return {
                open: `${edge}${language}\n`,
                units: text.split('\n').map((line) => `${line}\n`),
                close: `${edge}\n`,
                noun: 'lines',
            };
        }
        case 'folded': {
            const inner = partsOf(block.block);
            // The empty line makes GitHub read Markdown inside of HTML.
            const open = `<details><summary>${(0,report_escape/* markdown */.wD)(block.title)}</summary>\n\n${inner.open}`;
            return { ...inner, open, close: `${inner.close}\n</details>\n` };
        }
    }
}
function listLine(line) {
    const inner = line.startsWith('  ');
    return `${inner ? '  ' : ''}- ${(0,report_escape/* markdown */.wD)(inner ? line.slice(2) : line)}\n`;
}
function row(cells) {
    return `|${cells.map((cell) => ` ${(0,report_escape/* markdown */.wD)(cell)} |`).join('')}\n`;
}

;// CONCATENATED MODULE: ./build/report/fit.js

const utf8Bytes = (text) => Buffer.byteLength(text);
const utf16Chars = (text) => text.length;
/** Room for the last line, which says how many parts are left out. */
const NOTE_ROOM = 100;
/**
 * The blocks as one page of at most `limit`. What does not fit is left out by whole rows and lines, or by whole blocks, and
 * the page says how many. When all are too much, small blocks stay whole and the large ones share what is left evenly, so
 * a list of ten thousand items does not push the findings below it from the page.
 */
function fitBlocks(blocks, limit, measure = utf8Bytes) {
    const parts = blocks.map(partsOf);
    const whole = parts.map((part) => `${part.open}${part.units.join('')}${part.close}`);
    const page = whole.join('\n');
    if (measure(page) <= limit)
        return page;
    const sizes = whole.map((text) => measure(text) + 1);
    const fair = evenShare(sizes, limit - NOTE_ROOM);
    const shown = [];
    let missing = 0;
    let room = limit - NOTE_ROOM;
    for (const [i, part] of parts.entries()) {
        const allowed = Math.min(room, fair);
        const text = (sizes[i] ?? 0) <= allowed ? (whole[i] ?? '') : cut(part, allowed - 1, measure);
        if (text === null)
            missing += 1;
        else {
            shown.push(text);
            room -= measure(text) + 1;
        }
    }
    const note = `Left out here: ${missing} ${missing === 1 ? 'part' : 'parts'} of this report.\n`;
    if (missing > 0 && measure(note) <= limit)
        shown.push(note);
    const cutPage = shown.join('\n');
    return measure(cutPage) <= limit ? cutPage : '';
}
/** The largest share at which all together stay within `room` when none takes more than it needs. */
function evenShare(sizes, room) {
    let left = room;
    let takers = sizes.length;
    for (const size of sizes.toSorted((a, b) => a - b)) {
        const share = Math.floor(left / takers);
        if (size > share)
            return share;
        left -= size;
        takers -= 1;
    }
    return room;
}
/** As many units from the front as fit, with the line that counts the rest; null when not one does. */
function cut(part, room, measure) {
    const rest = (shown) => `\n${part.units.length - shown} more ${part.noun} left out.\n`;
    let used = measure(part.open) + measure(part.close) + measure(rest(0));
    let count = 0;
    for (const unit of part.units) {
        used += measure(unit);
        if (used > room)
            break;
        count += 1;
    }
    if (count === 0)
        return null;
    return `${part.open}${part.units.slice(0, count).join('')}${part.close}${count < part.units.length ? rest(count) : ''}`;
}

// EXTERNAL MODULE: ./build/report/items.js
var items = __webpack_require__(4871);
;// CONCATENATED MODULE: ./build/report/markdown.js





const MARKS = { good: '✅', news: '⚠️', bad: '❌' };
/** The job summary: what happened in one line, a compact table, what needs a look, and the details folded. */
function renderMarkdown(report, limit = github_limits/* SUMMARY_MAX_BYTES */.eR, measure = utf8Bytes) {
    return fitBlocks(reportBlocks(report), limit, measure);
}
function reportBlocks(report) {
    const { command, outcome } = report;
    const findings = (0,core_result/* bySeverity */.Np)(report.findings);
    const open = report.sections.filter(isOpen).flatMap(openBlocks);
    const noticed = [...(findings.length === 0 ? [] : [findingTable(findings)]), ...markdown_frames(findings)];
    return [
        { kind: 'heading', text: `${MARKS[(0,items/* moodOf */.jo)(report)]} holdfast ${command}: ${outcome}${(0,items/* whyOf */.gf)(report)}` },
        { kind: 'text', text: (0,items/* figures */.u5)(report) },
        ...(report.commit === undefined ? [] : [{ kind: 'text', text: `Commit ${report.commit}` }]),
        ...(report.itemsInSections === true
            ? [...open, ...noticed]
            : [...tableBlock((0,items/* itemTable */.Mu)(report.items)), ...noticed, ...open]),
        ...report.sections.filter((section) => !isOpen(section)).map(foldedBlock),
        ...tableBlock((0,items/* callTable */.B1)(report.calls)).map((block) => ({ kind: 'folded', title: 'Calls to AWS, retries included', block })),
    ];
}
function isOpen(section) {
    return section.open === true;
}
function openBlocks(section) {
    return [{ kind: 'heading', level: 3, text: section.title }, ...(hasContent(section) ? [sectionBlock(section)] : [])];
}
/** A section whose title says all of it has nothing to unfold. */
function foldedBlock(section) {
    return hasContent(section)
        ? { kind: 'folded', title: section.title, block: sectionBlock(section) }
        : { kind: 'text', text: section.title };
}
function hasContent(section) {
    return section.kind !== 'lines' || section.lines.length > 0;
}
function tableBlock(table) {
    const rows = table.rows.map((cells) => cells.map((cell) => (0,report_escape/* clip */.$Q)(cell)));
    return rows.length === 0 ? [] : [{ kind: 'table', head: table.head, rows }];
}
function findingTable(findings) {
    const rows = findings.map((finding) => [
        finding.severity,
        finding.code,
        [finding.plan, (0,items/* placeOf */.$t)(finding)].filter((part) => part !== undefined && part !== '').join(' '),
        (0,report_escape/* clip */.$Q)(finding.message),
        (0,report_escape/* clip */.$Q)(finding.hint ?? ''),
    ]);
    return { kind: 'table', head: ['Finding', 'Code', 'Where', 'What', 'What to do'], rows };
}
/** The places in the plan files, as the terminal shows them. */
function markdown_frames(findings) {
    const framed = findings.filter((finding) => finding.frame !== undefined);
    if (framed.length === 0)
        return [];
    const text = framed.map((finding) => `${(0,items/* placeOf */.$t)(finding)} ${finding.message}\n${finding.frame}`).join('\n\n');
    return [{ kind: 'folded', title: 'Where', block: { kind: 'code', language: 'text', text } }];
}
function sectionBlock(section) {
    switch (section.kind) {
        case 'table':
            return { kind: 'table', head: section.head, rows: section.rows.map((cells) => cells.map((cell) => (0,report_escape/* clip */.$Q)(cell))) };
        case 'lines':
            return { kind: 'list', lines: section.lines };
        case 'code':
            return { kind: 'code', language: section.language, text: section.text };
    }
}

// EXTERNAL MODULE: ./build/report/result.js
var result = __webpack_require__(9934);
// EXTERNAL MODULE: ./build/report/terminal.js + 1 modules
var terminal = __webpack_require__(6756);
// EXTERNAL MODULE: ./build/commands/options.js
var commands_options = __webpack_require__(9165);
// EXTERNAL MODULE: ./build/core/suggest.js
var suggest = __webpack_require__(7980);
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

// EXTERNAL MODULE: ./build/hosts/cache.js + 2 modules
var hosts_cache = __webpack_require__(6170);
// EXTERNAL MODULE: ./build/hosts/github-context.js
var github_context = __webpack_require__(8311);
// EXTERNAL MODULE: ./build/hosts/progress.js
var progress = __webpack_require__(9757);
// EXTERNAL MODULE: ./build/hosts/run-command.js
var run_command = __webpack_require__(6817);
// EXTERNAL MODULE: ./build/hosts/world.js
var hosts_world = __webpack_require__(5604);
;// CONCATENATED MODULE: ./build/hosts/action-host.js
















/** GitHub counts a job's outputs in UTF-16, two bytes a character; a quarter stays for the job's other outputs. */
const RESULT_MAX_CHARS = (github_limits/* JOB_OUTPUTS_MAX_BYTES */.eg / 2) * 0.75;
/** The Action's outputs, in the order of action.yml. */
const OUTPUTS = {
    outcome: 'how the run ended: complete, partial, failed, refused, drift, waiting, nothing-due, invalid or cancelled',
    reason: 'the code of what led to the outcome, or empty',
    changed: 'true when the run changed snapshot files',
    drift: 'true when the outcome is drift',
    'plan-hash': 'the hash of the restore plan that was shown, or empty',
    'commit-sha': 'the commit that the run made, or empty',
    'pull-request-number': 'the pull request that the run opened or updated, or empty',
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
        await runner.summary(renderMarkdown(report));
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
            token,
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
        drift: String(report.outcome === 'drift'),
        'plan-hash': report.planHash ?? '',
        'commit-sha': report.commit ?? '',
        'pull-request-number': '',
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

/***/ 4668:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ githubRunner)
/* harmony export */ });
/** The runner by GitHub's own toolkit, which knows how commands and command files are escaped. */
async function githubRunner() {
    const core = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(421)]).then(__webpack_require__.bind(__webpack_require__, 6421));
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
