import type { CommandOption } from './command.ts';

// Every option is defined once: two commands that take `--plan` take the same one, and action.yml has one input for it.

export const config: CommandOption = {
  name: 'config',
  type: 'list',
  placeholder: 'PATH',
  doc: 'plan file to read instead of holdfast.yml; several files make one plan space',
};

export const plan: CommandOption = {
  name: 'plan',
  type: 'list',
  placeholder: 'NAME',
  doc: 'only this plan',
};

export const force: CommandOption = {
  name: 'force',
  type: 'flag',
  doc: 'run now, whether or not a plan is due; only plans without a schedule run at once when they are named',
};

export const slot: CommandOption = {
  name: 'slot',
  type: 'instant',
  placeholder: 'TIME',
  doc: 'run for this scheduled instant, as 2026-01-02T03:00:00Z',
};

export const allowShrink: CommandOption = {
  name: 'allow-shrink',
  type: 'flag',
  doc: 'what a snapshot source does not select any more is meant to be gone from it',
};

export const acceptLive: CommandOption = {
  name: 'accept-live',
  type: 'list',
  placeholder: 'ITEM',
  doc: 'end a pending edit or a conflict of this item in favour of what AWS has',
};

export const acceptLoss: CommandOption = {
  name: 'accept-loss',
  type: 'list',
  placeholder: 'POINT',
  doc: 'give a recovery point that vanished up for lost, or all whose ids begin so; shown until --apply is given',
};

export const check: CommandOption = {
  name: 'check',
  type: 'flag',
  doc: 'end with 1 when a plan is stale, with --coverage also when a resource became uncovered',
};

export const at: CommandOption = {
  name: 'at',
  type: 'text',
  placeholder: 'WHEN',
  doc: 'a time (2026-01-02T03:00:00Z), how long ago (26h) or a recovery point; default the newest',
};

export const to: CommandOption = {
  name: 'to',
  type: 'text',
  placeholder: 'WHEN',
  doc: 'the later point to compare with, as for at; default the newest',
};

export const from: CommandOption = {
  name: 'from',
  type: 'text',
  placeholder: 'STORE',
  doc: 'read this folder or s3://bucket/prefix instead of the destination of a plan; needs no plan file',
};

export const target: CommandOption = {
  name: 'target',
  type: 'text',
  placeholder: 'DIR',
  doc: 'folder to restore into; it receives what lies below the path of the source; - = one file to standard output',
};

export const item: CommandOption = {
  name: 'item',
  type: 'list',
  placeholder: 'PATH',
  doc: 'only this path below the root of the source with all that it holds, or what this pattern fits',
};

export const include: CommandOption = {
  name: 'include',
  type: 'list',
  placeholder: 'GLOB',
  doc: 'only what this pattern fits, in the language of .gitignore',
};

export const exclude: CommandOption = {
  name: 'exclude',
  type: 'list',
  placeholder: 'GLOB',
  doc: 'leave out what this pattern fits, in the language of .gitignore',
};

export const overwrite: CommandOption = {
  name: 'overwrite',
  type: 'text',
  placeholder: 'WHICH',
  doc: 'what becomes of files that are there: never (they stay), changed (replaced unless size and time are the same) or always; default never',
};

export const apply: CommandOption = {
  name: 'apply',
  type: 'flag',
  doc: 'do it; without this it is only shown what would be done',
};

export const yes: CommandOption = {
  name: 'yes',
  type: 'flag',
  doc: 'do not ask before doing it',
};

export const planHash: CommandOption = {
  name: 'plan-hash',
  type: 'text',
  placeholder: 'HASH',
  doc: 'do it only if what would be done is still what was shown with this hash',
};

export const retired: CommandOption = {
  name: 'retired',
  type: 'list',
  placeholder: 'PLAN[/SOURCE[@ACCOUNT/REGION]]',
  doc: 'remove all points of this plan or source, which the plan files have not got any more, or of a source in a place that it names no more',
};

export const pruneExtra: CommandOption = {
  name: 'prune-extra',
  type: 'flag',
  doc: 'also delete what lives inside of what is restored and is not in the snapshot: records of the zone, rules of the listener',
};

export const allowMassChange: CommandOption = {
  name: 'allow-mass-change',
  type: 'flag',
  doc: 'change or delete more of a live zone than safety.maxLiveChange of the plan file allows',
};

export const resume: CommandOption = {
  name: 'resume',
  type: 'text',
  placeholder: 'ID',
  doc: 'go on with this restore, on whatever machine it was begun',
};

export const undo: CommandOption = {
  name: 'undo',
  type: 'text',
  placeholder: 'ID',
  doc: 'take this restore back: remove what it made, and write back what was there before',
};

export const toAccount: CommandOption = {
  name: 'to-account',
  type: 'text',
  placeholder: 'ACCOUNT',
  doc: 'restore into this account: its name in the plan, or the twelve digits of the account of the credentials',
};

export const toRegion: CommandOption = {
  name: 'to-region',
  type: 'text',
  placeholder: 'REGION',
  doc: 'restore into this region',
};

export const mapping: CommandOption = {
  name: 'mapping',
  type: 'text',
  placeholder: 'FILE',
  doc: 'what stands in another account or region in the place of what, and where secrets are found: docs/mapping.md',
};

export const staging: CommandOption = {
  name: 'staging',
  type: 'text',
  placeholder: 's3://BUCKET/PREFIX',
  doc: 'bucket of the account and region restored into, through which files of trust stores pass; they do not stay there',
};

export const renameMap: CommandOption = {
  name: 'rename-map',
  type: 'text',
  placeholder: 'FILE',
  doc: 'a restore of load balancers writes there what they are called now; a restore of zones reads it',
};

export const level: CommandOption = {
  name: 'level',
  type: 'text',
  placeholder: 'LEVEL',
  doc: 'how deep to look: catalogue (the entries), objects (what lies there, without reading it) or data (every byte); default objects',
};

export const share: CommandOption = {
  name: 'share',
  type: 'text',
  placeholder: 'PERCENT',
  doc: 'how much of the data to read at the level data, other packs in each run, as 10%; default all',
};

export const destination: CommandOption = {
  name: 'destination',
  type: 'text',
  placeholder: 'NAME',
  doc: 'the destination of the plan files; needed when there are several',
};

export const recipient: CommandOption = {
  name: 'recipient',
  type: 'list',
  placeholder: 'KEY',
  doc: 'an age recipient (age1…) who becomes a holder, or NAME=age1… to give him a name',
};

export const withPassphrase: CommandOption = {
  name: 'with-passphrase',
  type: 'list',
  placeholder: 'NAME=VARIABLE',
  doc: 'a holder of that name who opens the store by the passphrase in that environment variable',
};

export const kms: CommandOption = {
  name: 'kms',
  type: 'list',
  placeholder: '[NAME=]KEY',
  doc: 'a holder who opens the store by this KMS key: its ARN, its id or an alias; a name by default after its region',
};

export const indexOnly: CommandOption = {
  name: 'index-only',
  type: 'flag',
  doc: 'the new holder can back up and list, and cannot read the data',
};

export const holder: CommandOption = {
  name: 'holder',
  type: 'list',
  placeholder: 'NAME',
  doc: 'the holder to remove; with rotate one who gets none of the new keys',
};

export const thaw: CommandOption = {
  name: 'thaw',
  type: 'text',
  placeholder: 'TIER',
  doc: 'with --apply ask S3 to thaw the packs that the restore needs: standard, bulk or expedited; without --thaw it is shown what each takes',
};

export const thawDays: CommandOption = {
  name: 'thaw-days',
  type: 'text',
  placeholder: 'DAYS',
  doc: 'for how many days thawed packs stay readable, 7 by default',
};

export const wait: CommandOption = {
  name: 'wait',
  type: 'flag',
  doc: 'end with 6 instead of 0 while AWS is still at it: snapshots, copies, packs being thawed; backup waits for snapshots and copies as long as maxRuntime of the plan lets it',
};

export const online: CommandOption = {
  name: 'online',
  type: 'flag',
  doc: 'also ask AWS how the buckets of destinations are kept, and what of volumes and databases could not be backed up or copied',
};

export const strict: CommandOption = {
  name: 'strict',
  type: 'flag',
  doc: 'what says the same in another way, and what AWS added by itself, is drift too',
};

export const volatile: CommandOption = {
  name: 'volatile',
  type: 'flag',
  doc: 'what comes and goes by itself is drift too: targets that a scaling group registers',
};

export const checkRun: CommandOption = {
  name: 'check-run',
  type: 'flag',
  doc: 'write a check to the newest commit of the pull request; needs checks: write',
};

export const noComment: CommandOption = {
  name: 'no-comment',
  type: 'flag',
  doc: 'keep no comment on the pull request',
};

export const out: CommandOption = {
  name: 'out',
  type: 'text',
  placeholder: 'FILE',
  doc: 'also write what is said on the pull request to this file, as Markdown: for an artifact where the job may not comment',
};

export const noCache: CommandOption = {
  name: 'no-cache',
  type: 'flag',
  doc: 'read catalogue and index from S3 itself, and keep nothing of them for later runs: slower, never different',
};

/** Only of the command line: the Action has the output `result`. */
export const json: CommandOption = {
  name: 'json',
  type: 'flag',
  doc: 'print one JSON object on standard output and all else on standard error',
};

/** Options that the command line has and the Action has not. */
export const CLI_ONLY: ReadonlySet<CommandOption> = new Set([json]);

/** The environment variable of an option: `accept-live` → `HOLDFAST_ACCEPT_LIVE`. */
export function variableOf(option: CommandOption): string {
  return `HOLDFAST_${option.name.replaceAll('-', '_').toUpperCase()}`;
}

/** As it stands on the command line: `--config PATH`. */
export function usageOf(option: CommandOption): string {
  return option.type === 'flag' ? `--${option.name}` : `--${option.name} ${option.placeholder ?? 'VALUE'}`;
}

/** The words that make a flag true or false: YAML 1.2, the core schema's `true|True|TRUE|false|False|FALSE`. */
export function parseFlag(text: string): boolean | null {
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  return /^(?:false|False|FALSE)$/.test(text) ? false : null;
}
