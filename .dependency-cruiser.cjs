/** The rooms that flows wire together; they know each other through the types of core/ only. */
const ROOMS = ['plan', 'sources', 'archive', 'stores', 'catalogue', 'git', 'github', 'report', 'notify'];

/** Outermost first: an import goes to a later layer, never to an earlier one. */
const LAYERS = [['hosts'], ['commands'], ['flows'], ROOMS, ['aws'], ['core']];

const inRooms = (rooms) => `^src/(${rooms.join('|')})/`;

const downwards = LAYERS.slice(1).map((rooms, i) => ({
  name: `${rooms.length > 1 ? 'rooms' : rooms[0]}-know-nothing-above`,
  comment: 'Imports go one way, so that a room can be read, tested and replaced with only what lies below it.',
  severity: 'error',
  from: { path: inRooms(rooms) },
  to: { path: `${inRooms(LAYERS.slice(0, i + 1).flat())}|^src/[a-z]+\\.ts$` },
}));

const apart = ROOMS.map((room) => ({
  name: `${room}-knows-no-sibling`,
  comment:
    'Two rooms that know each other are one room; what they must agree on is a type of core/, and flows/ wires them.',
  severity: 'error',
  from: { path: inRooms([room]) },
  to: { path: inRooms(ROOMS.filter((other) => other !== room)) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...downwards,
    ...apart,
    {
      name: 'no-circular',
      comment: 'In a circle the order of loading decides what is defined. Types are gone by then.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'one-source-knows-no-other',
      comment:
        'A source is one folder and one line in the registry: adding or removing one touches no other. `programs` is no source but what those share that run a tool.',
      severity: 'error',
      from: { path: '^src/sources/([^/]+)/' },
      to: { path: '^src/sources/([^/]+)/', pathNot: '^src/sources/($1|programs)/' },
    },
    {
      name: 'aws-sdk-only-at-the-edge',
      comment:
        'Calls to AWS are made where their budgets, retries and account checks are: in aws/, the sources and stores/s3/.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(aws|sources/[^/]+|stores/s3)/' },
      to: { path: '(^|/)@(aws-sdk|smithy)/' },
    },
    {
      name: 'aws-sdk-loaded-lazily',
      comment: 'One client costs 50 to 150 ms and 0.05 to 2 MB at start-up; a command loads those that it calls.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '(^|/)@aws-sdk/', dynamic: false, dependencyTypesNot: ['type-only', 'type-import'] },
    },
    {
      name: 'source-code-loaded-lazily',
      comment: 'The registry names every source; help and validate need their specs, not their code.',
      severity: 'error',
      from: { path: '^src/sources/(registry|[^/]+/index)\\.ts$' },
      to: {
        path: '^src/sources/[^/]+/(?!(index|spec|inventory-kinds)\\.ts$)',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'actions-toolkit-only-at-the-edge',
      comment: 'It reads the environment and writes to the runner: only a host may, and github/ for its API client.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(hosts|github)/' },
      to: { path: '(^|/)@actions/' },
    },
    {
      name: 'processes-start-in-git-and-sources',
      comment:
        'A child process is an effect with an environment, a clock and a signal of its own; few places may have one.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(git|sources/[^/]+)/' },
      to: { dependencyTypes: ['core'], path: 'child_process|cluster' },
    },
    {
      name: 'core-is-pure',
      comment: 'The model can be tested with nothing but values: no disk, no network, no process, no thread.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|util)$' },
    },
    {
      name: 'core-uses-pure-libraries-only',
      comment: 'A library in core/ must not do I/O either; these are known not to.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { dependencyTypes: ['npm', 'npm-dev'], pathNot: 'node_modules/(croner|zod)/' },
    },
    {
      name: 'report-is-pure',
      comment: 'A report is turned into text; where the text goes is the business of the host.',
      severity: 'error',
      from: { path: '^src/report/' },
      to: { dependencyTypes: ['core', 'npm'], pathNot: '^(node:)?util$' },
    },
    {
      name: 'no-tests-or-scripts-in-src',
      comment: 'What ships knows nothing of how it is built and tested.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(__tests__|scripts|dist|build)/' },
    },
    {
      name: 'no-dev-dependencies-in-src',
      comment: 'They are not in the licence file and may not be there when the sources run.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'An import that cannot be resolved is checked by no other rule here.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports and that imports nothing is forgotten.',
      severity: 'error',
      from: { orphan: true, path: '^src/' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main'],
    },
    parser: 'tsc', // needs the TypeScript 6 alias; with 7 alone it sees no module and passes, hence the test that counts them
  },
};
