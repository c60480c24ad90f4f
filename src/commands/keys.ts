import { type ListedHolder, listHolders } from '../archive/change-keys.ts';
import { HoldfastError } from '../core/errors.ts';
import type { Destination } from '../core/plan.ts';
import type { Item, Report, Section } from '../core/result.ts';
import type { DestinationDeps } from '../flows/data/destination.ts';
import { changeKeys, type KeyChange, type KeyPlan, type KeyStore, planKeyChange } from '../flows/data/key-changes.ts';
import {
  chosenDestination,
  type HeldStore,
  holdersAfter,
  kmsHolderOf,
  openKeyStore,
  openToRotate,
  passphraseHolderOf,
  readHolders,
  recipientHolder,
} from '../flows/data/key-holders.ts';
import { openReadSession, type ReadSession } from '../flows/data/read-session.ts';
import { loadPlanSpace } from '../flows/plan-space.ts';
import { approve, checkApproval, DECLINED } from './approval.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import * as options from './options.ts';
import { invalidPlan, type ReportParts, reportOf } from './report.ts';

const ACTIONS = ['list', 'add', 'remove', 'rotate'] as const;
type Action = (typeof ACTIONS)[number];

export const keys: Command = {
  name: 'keys',
  summary: 'show who can open a store, add or remove a holder, make new keys; changes nothing until --apply is given',
  positional: { name: ACTIONS.join('|'), doc: 'what to do; default list' },
  options: [
    options.config,
    options.destination,
    options.recipient,
    options.withPassphrase,
    options.kms,
    options.indexOnly,
    options.holder,
    options.apply,
    options.yes,
    options.planHash,
    options.json,
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
    {
      line: 'holdfast keys add --kms arn:aws:kms:eu-central-1:999999999999:key/… --apply',
      does: 'the same by a KMS key, which may lie in another region',
    },
    { line: 'holdfast keys remove --holder alice --apply', does: 'take the keys of a holder out of the store' },
    {
      line: 'holdfast keys rotate --holder alice --apply',
      does: 'make new keys for what is backed up from now on, for all holders but one',
    },
  ],
  run: runKeys,
};

async function runKeys(ctx: CommandContext, input: CommandInput): Promise<Report> {
  const startedAt = ctx.clock.now();
  const action = actionOf(input.positional ?? 'list');
  checkOptions(action, input);
  checkApproval(ctx, input);
  const loaded = await loadPlanSpace(ctx.cwd, input.list('config'), ctx.sources);
  if (!loaded.ok) return invalidPlan('keys', ctx.clock, startedAt, loaded.problems);
  const { space } = loaded;
  const destination = chosenDestination(space, input.text('destination'));
  using session = await openReadSession(ctx, space, action === 'list' ? 'review' : 'restore');
  const parts =
    action === 'list' ? await listed(session, destination) : await changed(ctx, input, action, session, destination);
  return reportOf('keys', ctx.clock, startedAt, { calls: session.aws.calls(), ...parts });
}

async function listed({ deps }: ReadSession, destination: Destination): Promise<ReportParts> {
  const held = await readHolders(deps, destination);
  return {
    outcome: 'complete',
    items: holderItems(destination, held),
    itemsInSections: true,
    sections: [holderTable(`Holders of ${held.name}`, held)],
  };
}

async function changed(
  ctx: CommandContext,
  input: CommandInput,
  action: Exclude<Action, 'list'>,
  { deps }: ReadSession,
  destination: Destination,
): Promise<ReportParts> {
  const change = await changeOf(input, action, deps, destination);
  const store = action === 'rotate' ? await openToRotate(deps, destination) : await openKeyStore(deps, destination);
  const plan = await planKeyChange(store, change);
  const now = await readHolders(deps, destination);
  const sections = [planSection(store, plan), holderTable('Holders now', now)];
  const approval = await approve(ctx, input, { hash: plan.hash, sections, question: `${WORDS[action]}?` });
  const findings = store.keys.findings.filter(({ code }) => code !== 'one-holder');
  if (approval !== 'do') {
    const end = approval === 'declined' ? DECLINED : ({ outcome: 'complete', reason: null } as const);
    const items = [...holderItems(destination, now), ...objectItems(destination, plan, 'pending')];
    return { ...end, planHash: plan.hash, items, itemsInSections: true, findings, sections };
  }
  await changeKeys(store, plan.change);
  const after = await readHolders(deps, destination);
  return {
    outcome: 'complete',
    planHash: plan.hash,
    items: [...holderItems(destination, after), ...objectItems(destination, plan, 'complete')],
    itemsInSections: true,
    findings,
    sections: [
      { kind: 'lines', title: `Done: ${WORDS[action].toLowerCase()}`, open: true, lines: AFTER[action] },
      holderTable('Holders', after),
    ],
  };
}

const WORDS: Readonly<Record<Exclude<Action, 'list'>, string>> = {
  add: 'Add the holder',
  remove: 'Remove the holder',
  rotate: 'Make new keys',
};

const AFTER: Readonly<Record<Exclude<Action, 'list'>, readonly string[]>> = {
  add: [],
  remove: ['what he copied until now he can still read; keys rotate makes new keys for what comes'],
  rotate: ['the next run of every source makes a full; what is there stays readable with the keys before'],
};

async function changeOf(
  input: CommandInput,
  action: Exclude<Action, 'list'>,
  deps: DestinationDeps,
  destination: Destination,
): Promise<KeyChange> {
  const given = [
    ...input.list('recipient').map(recipientHolder),
    ...input.list('with-passphrase').map((text) => passphraseHolderOf(text, deps.env)),
    ...(await Promise.all(input.list('kms').map((text) => kmsHolderOf(text, deps, destination)))),
  ];
  const named = input.list('holder');
  if (action === 'rotate')
    return { kind: 'rotate', holders: await holdersAfter(deps, destination, given), dropped: named };
  if (action === 'add') {
    const [holder, ...more] = given;
    if (holder !== undefined && more.length === 0) return { kind: 'add', holder, indexOnly: input.flag('index-only') };
    throw new HoldfastError('usage', `keys add takes one holder, and ${given.length} were given`, {
      hint: 'give --recipient age1…, --with-passphrase NAME=VARIABLE or --kms KEY, once',
    });
  }
  const [name, ...more] = named;
  if (name !== undefined && more.length === 0) return { kind: 'remove', name };
  throw new HoldfastError('usage', `keys remove takes one holder, and ${named.length} were given`, {
    hint: 'give --holder NAME, once; keys list shows the names',
  });
}

function planSection({ store }: KeyStore, { change, written, removed, hash }: KeyPlan): Section {
  const lines = [
    ...written.map((key) => `+ ${key}`),
    ...removed.map((key) => `- ${key}`),
    ...AFTER[change.kind],
    `plan hash ${hash}`,
  ];
  return { kind: 'lines', title: `${WORDS[change.kind]} in ${store.name}`, open: true, lines };
}

function holderTable(title: string, { objects, kmsKeys }: HeldStore): Section {
  const head = ['holder', 'opens by', 'data of', 'lists of'];
  const generations = (numbers: readonly number[]): string =>
    numbers.length === 0 ? 'nothing' : `generation ${numbers.join(', ')}`;
  const rows = listHolders(objects).map(({ name, wrapping, data, index }) => [
    name,
    wrapping === 'kms' ? `${HOW.kms} ${kmsKeys[name] ?? ''}` : HOW[wrapping],
    generations(data),
    generations(index),
  ]);
  return { kind: 'table', title, open: true, head, rows };
}

function holderItems({ name: destination }: Destination, { objects, kmsKeys }: HeldStore): readonly Item[] {
  return listHolders(objects).map(({ name, wrapping, data, index }) => ({
    plan: '',
    source: '',
    destination,
    resource: name,
    status: 'complete',
    holder: {
      opensBy: wrapping === 'clear' ? 'nothing' : wrapping,
      kmsKey: wrapping === 'kms' ? (kmsKeys[name] ?? null) : null,
      data,
      index,
    },
  }));
}

/** The objects below `keys/` that a change writes and removes. */
function objectItems(
  { name: destination }: Destination,
  { written, removed }: KeyPlan,
  status: 'pending' | 'complete',
): readonly Item[] {
  const item = (resource: string, note: string): Item => ({
    plan: '',
    source: '',
    destination,
    resource,
    status,
    note,
  });
  return [...written.map((key) => item(key, 'written')), ...removed.map((key) => item(key, 'removed'))];
}

const HOW: Readonly<Record<ListedHolder['wrapping'], string>> = {
  clear: 'nothing: not encrypted',
  age: 'passphrase or age identity',
  kms: 'AWS KMS',
};

function actionOf(text: string): Action {
  const found = ACTIONS.find((word) => word === text);
  if (found !== undefined) return found;
  throw new HoldfastError('usage', `'${text}' is nothing that keys can do`, {
    hint: `write one of ${ACTIONS.join(', ')}`,
  });
}

/** What an option would be ignored for is refused: somebody meant something by it. */
function checkOptions(action: Action, input: CommandInput): void {
  const given = [
    ...['recipient', 'with-passphrase', 'kms', 'holder'].filter((name) => input.list(name).length > 0),
    ...['index-only', 'apply', 'yes'].filter((name) => input.flag(name)),
    ...(input.text('plan-hash') === null ? [] : ['plan-hash']),
  ];
  const wrong = given.find((name) => !TAKEN[action].includes(name));
  if (wrong === undefined) return;
  const taken = TAKEN[action].map((name) => `--${name}`).join(', ');
  throw new HoldfastError('usage', `keys ${action} does not take --${wrong}`, {
    hint: taken === '' ? 'it shows who can open the store, and takes --destination only' : `it takes ${taken}`,
  });
}

const APPROVAL = ['apply', 'yes', 'plan-hash'];
const TAKEN: Readonly<Record<Action, readonly string[]>> = {
  list: [],
  add: ['recipient', 'with-passphrase', 'kms', 'index-only', ...APPROVAL],
  remove: ['holder', ...APPROVAL],
  rotate: ['recipient', 'with-passphrase', 'kms', 'holder', ...APPROVAL],
};
