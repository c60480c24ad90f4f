import { namedFew } from '../../core/named-few.ts';
import type { Finding } from '../../core/result.ts';
import type { CopyPlace, SelectedResource, TendRequest } from '../snapshot-source.ts';
import type { SourceContext } from '../source.ts';
import { faultOf, openRds, type Rds } from './api.ts';
import { type Facts, readFacts } from './facts.ts';
import type { Options } from './options.ts';
import { resourceWords } from './resource.ts';
import { engineOf } from './support.ts';

/** CopyDBSnapshot, OptionGroupName: with one of these AWS copies to no other region without a group that has it too. */
const NEEDED = /^(TDE|TDE_HSM|TRANSPARENT_DATA_ENCRYPTION|Timezone)$/i;

/** Instances with an option group of their own, by the name of that group. */
type Owners = ReadonlyMap<string, readonly SelectedResource[]>;

/**
 * Option groups of copies that AWS would refuse, said before the snapshot is made: one that a database cannot do without, one that
 * is not there, one of another engine or version. A call for each group; none where all have the default one.
 */
export async function optionGroupFindings(
  ctx: SourceContext,
  { optionGroups = {} }: Options,
  { resources, copies }: TendRequest,
): Promise<readonly Finding[]> {
  const owners: Owners = Map.groupBy(
    resources.filter((resource) => readFacts(resource).optionGroup !== null),
    (resource) => readFacts(resource).optionGroup ?? '',
  );
  const findings: Finding[] = [];
  for (const copy of copies) {
    const named = optionGroups[copy.to.region];
    findings.push(
      ...(named === undefined ? await missingGroups(ctx, owners, copy) : await wrongGroup(copy, named, owners)),
    );
  }
  return findings;
}

async function missingGroups(ctx: SourceContext, owners: Owners, { to }: CopyPlace): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [name, own] of owners) {
    const needed = (await findGroup(ctx, name))?.Options?.find(({ OptionName }) => NEEDED.test(OptionName ?? ''));
    if (needed === undefined) continue;
    const what = namedFew(own.map(({ id }) => resourceWords(id)));
    findings.push(
      wrong(
        `${what} cannot be copied to ${to.accountId} ${to.region}: AWS copies nothing with the option ${needed.OptionName} of ${name} without an option group there`,
        `make an option group with the same options in ${to.region} and name it: optionGroups: { ${to.region}: NAME }`,
      ),
    );
  }
  return findings;
}

async function wrongGroup({ to, context }: CopyPlace, name: string, owners: Owners): Promise<readonly Finding[]> {
  const own = [...owners.values()].flat();
  if (own.length === 0) return [];
  const place = `${to.accountId} ${to.region}`;
  const group = await findGroup(context, name);
  if (group === null)
    return [
      wrong(
        `there is no option group '${name}' in ${place}, which optionGroups names for the copies there`,
        `make it in ${to.region}, or name another one`,
      ),
    ];
  const others = own.filter((resource) => !isFor(group, readFacts(resource)));
  if (others.length === 0) return [];
  const what = namedFew(others.map(({ id }) => resourceWords(id)));
  return [
    wrong(
      `${what} cannot be copied to ${place} with the option group '${name}', which is of ${group.EngineName} ${group.MajorEngineVersion}`,
      'give them a source of their own, with the option group of their engine and version',
    ),
  ];
}

function isFor({ EngineName = '', MajorEngineVersion = '' }: Rds.OptionGroup, { engine, version }: Facts): boolean {
  return (
    engineOf(EngineName) === engine && (version === MajorEngineVersion || version.startsWith(`${MajorEngineVersion}.`))
  );
}

async function findGroup(ctx: SourceContext, name: string): Promise<Rds.OptionGroup | null> {
  const { sdk, read } = await openRds(ctx);
  try {
    const command = new sdk.DescribeOptionGroupsCommand({ OptionGroupName: name });
    return (await read(command, name)).OptionGroupsList?.[0] ?? null;
  } catch (error) {
    if (faultOf(error) === 'OptionGroupNotFound') return null;
    throw error;
  }
}

function wrong(message: string, hint: string): Finding {
  return { code: 'snapshot-unusable', severity: 'error', message, hint };
}
