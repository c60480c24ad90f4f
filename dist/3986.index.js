export const id = 3986;
export const ids = [3986];
export const modules = {

/***/ 33986:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _hosts_cli_host_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38034);
/* harmony import */ var _hosts_process_world_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80392);


const world = (0,_hosts_process_world_js__WEBPACK_IMPORTED_MODULE_1__/* .processWorld */ .m)();
await (0,_hosts_process_world_js__WEBPACK_IMPORTED_MODULE_1__/* .endProcess */ .J)(await (0,_hosts_cli_host_js__WEBPACK_IMPORTED_MODULE_0__/* .runCli */ .a)(world.argv, world));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 38034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ runCli)
});

// EXTERNAL MODULE: ./build/commands/input.js
var input = __webpack_require__(83903);
// EXTERNAL MODULE: ./build/commands/options.js
var options = __webpack_require__(59165);
// EXTERNAL MODULE: ./build/core/result.js
var result = __webpack_require__(84429);
// EXTERNAL MODULE: ./build/report/result.js
var report_result = __webpack_require__(99934);
// EXTERNAL MODULE: ./build/report/terminal.js + 1 modules
var terminal = __webpack_require__(46756);
// EXTERNAL MODULE: ./build/hosts/cache.js + 2 modules
var cache = __webpack_require__(56170);
// EXTERNAL MODULE: ./node_modules/commander/index.js + 6 modules
var commander = __webpack_require__(67375);
;// CONCATENATED MODULE: ./build/commands/help.js

/** `holdfast --help`. */
function generalHelp(commands, sources) {
    return page([
        [
            '',
            ['Usage: holdfast <command> [options]', '', 'GitOps backup for AWS: runs the backup plans in your repository.'],
        ],
        ['Commands', columns(commands.map((c) => [commandUsage(c), c.summary]))],
        [
            'Options',
            columns([
                ['--help', 'show this, or the help of a command'],
                ['--version', 'show the version'],
            ]),
        ],
        ['Sources', columns(sources.map(({ spec }) => [spec.name, spec.summary]))],
        [
            '',
            ["Every option can also be given as HOLDFAST_<OPTION>. 'holdfast <command> --help' shows a command's options."],
        ],
    ]);
}
/** `holdfast backup --help`. */
function commandHelp(command) {
    const { positional } = command;
    return page([
        ['', [`Usage: holdfast ${commandUsage(command)} [options]`, '', sentence(command.summary)]],
        ['Argument', positional === null ? [] : columns([[positional.name, positional.doc]])],
        [
            'Options',
            columns([
                ...command.options.map((o) => [
                    (0,options/* usageOf */.Fs)(o),
                    o.type === 'list' ? `${o.doc}; may be repeated` : o.doc,
                ]),
                ['--help', 'show this'],
            ]),
        ],
        [
            'Environment',
            [`  ${command.options.map(options/* variableOf */.Qn).join(', ')}`, '  (lists one a line; an option wins over its variable)'],
        ],
        ['Examples', command.examples.flatMap(({ line, does }) => [`  ${line}`, `      ${does}`])],
    ]);
}
/** `backup [plan[/source][@account[/region]]]`. */
function commandUsage(command) {
    return command.positional === null ? command.name : `${command.name} [${command.positional.name}]`;
}
/** A summary as a sentence: `check the plan` → `Check the plan.` */
function sentence(text) {
    return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
/** Parts without lines are left out: a registry without sources shows no empty title. */
function page(parts) {
    const shown = parts.filter(([, lines]) => lines.length > 0);
    return `${shown.map(([title, lines]) => [...(title === '' ? [] : [`${title}:`]), ...lines].join('\n')).join('\n\n')}\n`;
}
function columns(rows) {
    const width = Math.max(0, ...rows.map(([left]) => left.length));
    return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/hosts/version.js
var version = __webpack_require__(43152);
;// CONCATENATED MODULE: ./build/hosts/cli-program.js





/** Reads a command line, without the program's own name, against the specs. Prints nothing. */
function readCommandLine(argv, commands, sources) {
    let asked = null;
    const shown = [];
    const program = new commander/* Command */.uB('holdfast')
        .version(version/* VERSION */.x, '--version')
        .exitOverride()
        .configureOutput({ writeOut: (text) => void shown.push(text), writeErr: () => { } })
        .configureHelp({ formatHelp: () => generalHelp(commands, sources) })
        .enablePositionalOptions();
    for (const command of commands)
        defineCommand(program, command, (raw) => {
            asked = { kind: 'run', command, raw };
        });
    const reading = commands.find(({ name }) => argv.find((word) => !word.startsWith('-')) === name) ?? null;
    if (argv.length === 0) {
        const hint = `name one of ${commands.map(({ name }) => name).join(', ')}; see 'holdfast --help'`;
        return { kind: 'wrong', command: '', error: new errors/* HoldfastError */.Et('usage', 'no command was given', { hint }) };
    }
    try {
        program.parse([...argv], { from: 'user' });
    }
    catch (thrown) {
        if (!(thrown instanceof commander/* CommanderError */.b7))
            throw thrown;
        if (thrown.exitCode === 0)
            return { kind: 'show', text: shown.join('') };
        return { kind: 'wrong', command: reading?.name ?? '', error: usageError(thrown, reading) };
    }
    return asked ?? { kind: 'show', text: generalHelp(commands, sources) };
}
/** Adds a command that inherits how its parent prints and ends. */
function defineCommand(parent, command, run) {
    const program = parent
        .command(command.name)
        .allowExcessArguments(false)
        .configureHelp({ formatHelp: () => commandHelp(command) });
    if (command.positional !== null)
        program.argument(`[${command.positional.name}]`);
    for (const option of command.options) {
        const flags = option.type === 'flag' ? (0,options/* usageOf */.Fs)(option) : `--${option.name} <${option.placeholder ?? 'VALUE'}>`;
        const known = new commander/* Option */.c$(flags);
        // Not variadic: `--config a b` would swallow the positional.
        if (option.type !== 'flag')
            known.argParser((value, before = []) => [...before, value]);
        program.addOption(known);
    }
    program.action((...received) => {
        const first = command.positional === null ? undefined : received[0];
        run({ positional: typeof first === 'string' ? first : null, options: givenOptions(command, program.opts()) });
    });
}
function givenOptions(command, values) {
    const given = new Map();
    for (const { name } of command.options) {
        const value = values[new commander/* Option */.c$(`--${name}`).attributeName()];
        // Commander takes `--no-x` for the opposite of a `--x`, which is true until it is written.
        if (value === undefined || (name.startsWith('no-') && value === true))
            continue;
        if (name.startsWith('no-')) {
            given.set(name, { label: `--${name}`, values: ['true'] });
            continue;
        }
        given.set(name, { label: `--${name}`, values: value === true ? ['true'] : value });
    }
    return given;
}
/** Commander's `error: unknown option '--dry-rum'\n(Did you mean --dry-run?)` as our error. */
function usageError(thrown, command) {
    const [first = '', ...rest] = thrown.message.split('\n');
    const message = first.replace(/^error: /, '').replace(/\.$/, '');
    const help = `see 'holdfast ${command === null ? '' : `${command.name} `}--help'`;
    const [, flag, value] = /^unknown option '--([\w-]+)=(.*)'$/s.exec(message) ?? [];
    if (command?.options.some(({ name, type }) => name === flag && type === 'flag'))
        return new errors/* HoldfastError */.Et('usage', `--${flag} takes no value, but '${value}' was given`, {
            hint: `write --${flag} alone, or leave it out; ${help}`,
        });
    const meant = /\(Did you mean (?:one of )?(.+)\?\)/.exec(rest.join(' '))?.[1];
    return new errors/* HoldfastError */.Et('usage', message, {
        hint: meant === undefined ? hintOf(thrown.code, command, help) : `did you mean ${meant}? ${help}`,
    });
}
function hintOf(code, command, help) {
    if (code !== 'commander.excessArguments' || command === null)
        return help;
    if (command.positional === null)
        return `leave it out, or name a plan file with --config PATH; ${help}`;
    if (!command.options.some(({ name }) => name === 'plan'))
        return `only one can be the argument; ${help}`;
    return `only one plan can be the argument; name several with --plan NAME, once for each; ${help}`;
}

// EXTERNAL MODULE: ./build/hosts/github-context.js
var github_context = __webpack_require__(18311);
// EXTERNAL MODULE: ./build/hosts/progress.js
var progress = __webpack_require__(79757);
// EXTERNAL MODULE: ./build/hosts/run-command.js
var run_command = __webpack_require__(16817);
// EXTERNAL MODULE: ./build/hosts/world.js
var hosts_world = __webpack_require__(45604);
;// CONCATENATED MODULE: ./build/hosts/cli-host.js











/** Runs one command line and gives its exit code. The report is the only thing on standard output. */
async function runCli(argv, world) {
    const asked = readCommandLine(argv, world.commands, world.sources);
    if (asked.kind === 'show') {
        world.stdout.write(asked.text);
        return 0;
    }
    if (asked.kind === 'wrong') {
        const name = asked.command === '' ? 'holdfast' : asked.command;
        const report = (0,run_command/* reportOfError */._o)(name, asked.error, world.clock, world.clock.now());
        return publish({ report, thrown: asked.error }, argv, world);
    }
    const { command, raw } = asked;
    const log = (0,progress/* progressLog */.mS)(world.stderr, {
        live: (0,progress/* isLive */.DG)(world.stderr, world.env),
        debug: (0,github_context/* given */.gI)(world.env, 'HOLDFAST_DEBUG') !== null || world.env['RUNNER_DEBUG'] === '1',
        now: () => world.clock.now(),
    });
    const token = (0,github_context/* given */.gI)(world.env, 'GITHUB_TOKEN') ?? (0,github_context/* given */.gI)(world.env, 'GH_TOKEN');
    const { output, isTaken } = byteOutputOf(world);
    const terminal = terminalOf(world);
    const ctx = (0,hosts_world/* contextOf */.V)(world, { log, token, role: null, terminal, cache: (0,cache/* userCache */.g)(world.env), output });
    try {
        const ended = await (0,run_command/* runCommand */.d1)(command, () => (0,input/* readInput */.R)(command, raw, world.env), ctx);
        log.stop();
        return publish(ended, argv, isTaken() ? { ...world, stdout: world.stderr } : world);
    }
    finally {
        log.stop();
    }
}
/** Questions and what they are about go where the log goes: standard output is for the report alone. */
function terminalOf({ prompt, stderr, env }) {
    if (prompt === null)
        return null;
    const options = { colour: (0,progress/* wantsColour */.Ml)(stderr, env), columns: stderr.columns || 80 };
    return {
        show: (sections) => stderr.write((0,terminal/* renderSections */.H)(sections, options)),
        ask: (question) => prompt.line(question),
        askSecret: (question) => prompt.secret(question),
    };
}
function byteOutputOf(world) {
    let taken = false;
    const output = {
        isTTY: world.stdout.isTTY,
        open() {
            taken = true;
            return async (bytes) => await world.writeBytes(bytes);
        },
    };
    return { output, isTaken: () => taken };
}
function publish({ report, thrown }, argv, world) {
    const asJson = wantsJson(argv, world.env);
    if (asJson)
        world.stdout.write(`${JSON.stringify((0,report_result/* resultOf */.B)(report), null, 2)}\n`);
    // An error is no answer: a script that reads the output must not take it for one.
    const out = asJson || thrown !== null ? world.stderr : world.stdout;
    out.write((0,terminal/* renderTerminal */.b)(report, {
        colour: (0,progress/* wantsColour */.Ml)(out, world.env),
        ...(out.isTTY ? { columns: out.columns || 80 } : {}),
    }));
    return (0,result/* exitCode */.I$)(report);
}
/** Known before the line is read: a line that cannot be read is answered in the form that was asked for too. */
function wantsJson(argv, env) {
    const end = argv.indexOf('--');
    if ((end < 0 ? argv : argv.slice(0, end)).includes(`--${options/* json */.Pq.name}`))
        return true;
    return (0,options/* parseFlag */.og)((0,github_context/* given */.gI)(env, (0,options/* variableOf */.Qn)(options/* json */.Pq)) ?? '') === true;
}


/***/ })

};
