import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { AwsSession } from '../aws/session.ts';
import { HoldfastError } from '../core/errors.ts';
import type { PlanSpace } from '../core/plan.ts';
import {
  EMPTY_MAPPING,
  type Mapping,
  type MappingPlace,
  mappingDigest,
  type Staging,
} from '../core/restore/mapping.ts';
import { MappingErrors } from '../core/restore/mapping-findings.ts';
import { joinRenames, parseRenameMap, type Rename, renameMap } from '../core/restore/rename-map.ts';
import type { Scope } from '../core/scope.ts';
import type { MoveRequest } from '../flows/config/restore/mapped.ts';
import type { RestoreRequest } from '../flows/config/restore/plan.ts';
import type { RunDeps } from '../flows/config/restore/run.ts';
import type { TargetUnit } from '../flows/config/restore/target-unit.ts';
import { type UnitAt, unitElsewhere } from '../flows/config/restore/unit-elsewhere.ts';
import { problemFindings } from '../flows/plan-space.ts';
import { loadMapping, stagingOf } from '../plan/mapping-file.ts';
import type { CommandContext, CommandInput } from './command.ts';

/** What a restore is given beside the snapshots: where it goes, what stands there in the place of what, secrets, new names. */
export interface Given extends Pick<RestoreRequest, 'move' | 'renames' | 'provided'> {
  readonly given: RunDeps['given'];
}

interface World {
  readonly ctx: CommandContext;
  readonly input: CommandInput;
  readonly space: PlanSpace;
  readonly aws: AwsSession;
}

export async function readGiven(world: World, chosen: TargetUnit): Promise<Given> {
  const { ctx, input } = world;
  const mapping = await mappingOf(ctx, input);
  const move = await moveOf(world, chosen, mapping);
  const [given, provided] = await givenOf(world, mapping);
  const isKnown = input.flag('apply') || mapping !== null || given.staging !== undefined;
  return { move, renames: await renamesOf(world, chosen), given, provided: isKnown ? provided : null };
}

/** The same for a restore that was begun with a mapping: another one would be another restore. */
export async function readGivenAgain(world: World, digest: string | null): Promise<RunDeps['given']> {
  const mapping = await mappingOf(world.ctx, world.input);
  if (mapping !== null && mappingDigest(mapping) !== digest)
    throw new HoldfastError('mapping-invalid', 'the mapping is not the one that the restore was begun with', {
      hint: 'hand over that one, or plan a new restore',
    });
  const [given] = await givenOf(world, mapping);
  return given;
}

async function mappingOf({ cwd }: CommandContext, input: CommandInput): Promise<Mapping | null> {
  const path = input.text('mapping');
  return path === null ? null : await readMapping(cwd, path);
}

/** Throws `usage` for a file that is not there, `MappingErrors` with everything that is wrong in it. */
export async function readMapping(cwd: string, path: string): Promise<Mapping> {
  const loaded = loadMapping(path, await textOf(cwd, path, '--mapping'));
  if (loaded.ok) return loaded.mapping;
  const findings = problemFindings(loaded.problems).map((one) => ({ ...one, code: 'mapping-invalid' as const }));
  throw new MappingErrors(`the mapping file '${path}' has errors`, findings);
}

async function textOf(cwd: string, path: string, option: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, path), 'utf8');
  } catch (cause) {
    throw new HoldfastError('usage', `${option} is '${path}', which cannot be read`, {
      hint: 'name a file of this checkout',
      cause,
    });
  }
}

/** Null when it goes where it was captured and nothing is said of it. */
async function moveOf(
  { input, space, aws }: World,
  chosen: TargetUnit,
  mapping: Mapping | null,
): Promise<MoveRequest | null> {
  const asked = { account: input.text('to-account'), region: input.text('to-region') };
  const there = await unitElsewhere(space, aws, chosen, {
    account: asked.account ?? mapping?.to.account ?? null,
    region: asked.region ?? mapping?.to.region ?? null,
  });
  const { accountId, region } = chosen.scope;
  const isHere = there.scope.accountId === accountId && there.scope.region === region;
  if (mapping === null && isHere) return null;
  if (chosen.unit.source.spec.mapping === undefined)
    throw new HoldfastError('not-carried-out', `${chosen.scope.source} is restored where it was captured only`, {
      hint: 'leave --mapping, --to-account and --to-region out',
    });
  if (mapping === null) return { ...there, mapping: EMPTY_MAPPING };
  checkPlace('from', mapping.from, chosen, space);
  checkPlace('to', mapping.to, there, space);
  return { ...there, mapping };
}

function checkPlace(end: 'from' | 'to', place: MappingPlace, { scope }: Pick<UnitAt, 'scope'>, space: PlanSpace): void {
  const id = space.accounts.find(({ name }) => name === place.account)?.id ?? place.account;
  const isAccount = id === null || id === scope.accountId || id === scope.account;
  const isRegion = place.region === null || scope.region === 'global' || place.region === scope.region;
  if (isAccount && isRegion) return;
  const said = [place.account, place.region].filter((one) => one !== null).join('/');
  throw new HoldfastError(
    'mapping-invalid',
    `the mapping is ${end} ${said}, and this restore ${end} ${placeOf(scope)}`,
    {
      hint:
        end === 'from'
          ? 'name another mapping, or another source'
          : 'name another mapping, or leave --to-account and --to-region out',
    },
  );
}

function placeOf({ account, accountId, region }: Scope): string {
  const name = account === accountId ? account : `${account} (${accountId})`;
  return region === 'global' ? name : `${name}/${region}`;
}

async function givenOf(
  { ctx, input }: World,
  mapping: Mapping | null,
): Promise<[RunDeps['given'], NonNullable<RestoreRequest['provided']>]> {
  const staging = stagingFrom(input.text('staging')) ?? mapping?.staging ?? null;
  const secrets = mapping?.secrets ?? {};
  const missing = Object.entries(secrets).find(([, { env }]) => !ctx.env[env]);
  if (missing !== undefined && input.flag('apply'))
    throw new HoldfastError('secret-missing', `$${missing[1].env} is not in the environment`, {
      hint: `the mapping says that it holds the secret '${missing[0]}'; give the step that variable`,
    });
  const given: RunDeps['given'] = {
    ...(staging === null ? {} : { staging }),
    secret: async (name) => ctx.env[secrets[name]?.env ?? ''] ?? null,
  };
  return [given, { secrets: new Set(Object.keys(secrets)), staging: staging !== null }];
}

function stagingFrom(text: string | null): Staging | null {
  if (text === null) return null;
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/.exec(text) ?? [];
  if (bucket !== undefined) return stagingOf(bucket, prefix);
  throw new HoldfastError('usage', `--staging is '${text}', which is no place in S3`, {
    hint: 'write s3://bucket/prefix, a bucket of the account and region that is restored into',
  });
}

/** A source whose balancers others know by name writes the map; any other reads it. */
async function renamesOf({ ctx, input }: World, { unit }: TargetUnit): Promise<readonly Rename[]> {
  const path = input.text('rename-map');
  if (path === null) return [];
  if (unit.source.spec.mapping?.balancers !== undefined) {
    await earlierRenames(ctx, path);
    return [];
  }
  return mapIn(await textOf(ctx.cwd, path, '--rename-map'), path);
}

function mapIn(text: string, path: string): readonly Rename[] {
  const map = parseRenameMap(text);
  if (map !== null) return map.balancers;
  throw new HoldfastError('usage', `--rename-map is '${path}', which is no rename map`, {
    hint: 'name the file that a restore of load balancers wrote with --rename-map',
  });
}

async function earlierRenames({ cwd }: CommandContext, path: string): Promise<readonly Rename[]> {
  const text = await readFile(resolve(cwd, path), 'utf8').catch(() => null);
  return text === null ? [] : mapIn(text, path);
}

/** Writes what balancers are called now beside what earlier restores wrote there. */
export async function writeRenames(
  ctx: CommandContext,
  input: CommandInput,
  { unit }: TargetUnit,
  renames: readonly Rename[],
): Promise<string | null> {
  const path = input.text('rename-map');
  if (path === null || unit.source.spec.mapping?.balancers === undefined) return null;
  const all = joinRenames(await earlierRenames(ctx, path), renames);
  await mkdir(dirname(resolve(ctx.cwd, path)), { recursive: true });
  await writeFile(resolve(ctx.cwd, path), `${JSON.stringify(renameMap(all), null, 2)}\n`);
  return path;
}
