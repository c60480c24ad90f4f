import { fromToken, pageOf, pageSize, type Rule, refuse, token } from './rule.ts';
import type { AccountState, CidrState } from './state.ts';
import { newUuid } from './state.ts';

const MAX_BLOCKS = 1_000;

/**
 * CIDR collections: locations with blocks, at most a thousand in a request, a version that counts every change and can be compared, tokens for pages.
 * The location `*` is a record's default and never listed. A collection that has locations or that a record set names
 * cannot be deleted: `CidrCollectionInUseException`.
 */
export const cidr: Rule = {
  CreateCidrCollection(input, { state }) {
    const name = input.Name ?? '';
    const twin = [...state.cidrCollections.values()].find(
      (c) => c.callerReference === input.CallerReference || c.name === name,
    );
    if (twin !== undefined && twin.callerReference !== input.CallerReference) {
      throw refuse('CidrCollectionAlreadyExistsException', `A CIDR collection with this name already exists: ${name}`);
    }
    if (twin !== undefined)
      throw refuse(
        'CidrCollectionAlreadyExistsException',
        'A CIDR collection with this caller reference already exists.',
      );
    const id = newUuid();
    const collection: CidrState = {
      id,
      name,
      arn: `arn:aws:route53:::cidrcollection/${id}`,
      callerReference: input.CallerReference ?? '',
      version: 1,
      locations: new Map(),
    };
    state.cidrCollections.set(id, collection);
    return {
      Collection: summary(collection),
      Location: `https://route53.amazonaws.com/2013-04-01/cidrcollection/${id}`,
    };
  },

  ChangeCidrCollection(input, { state }) {
    const collection = collectionOf(state, input.Id);
    const blocks = (input.Changes ?? []).reduce((sum, { CidrList = [] }) => sum + CidrList.length, 0);
    if (blocks > MAX_BLOCKS)
      throw refuse(
        'LimitsExceeded',
        `A request can change at most ${MAX_BLOCKS} CIDR blocks, and this one has ${blocks}.`,
      );
    if (input.CollectionVersion !== undefined && input.CollectionVersion !== collection.version) {
      throw refuse(
        'CidrCollectionVersionMismatchException',
        'The CIDR collection version you provided does not match the version in the request.',
        409,
      );
    }
    for (const { LocationName: name = '', Action, CidrList = [] } of input.Changes ?? []) {
      const blocks = collection.locations.get(name) ?? new Set<string>();
      for (const block of CidrList) {
        if (Action === 'DELETE_IF_EXISTS') blocks.delete(block);
        else blocks.add(block);
      }
      if (blocks.size > 0) collection.locations.set(name, blocks);
      else collection.locations.delete(name);
    }
    collection.version++;
    return { Id: collection.id };
  },

  ListCidrCollections(input, context) {
    const size = pageSize(context, input.MaxResults, 100);
    const page = pageOf([...context.state.cidrCollections.values()], (c) => c.id, fromToken(input.NextToken), size);
    return { CidrCollections: page.items.map(summary), NextToken: token(page.next) };
  },

  ListCidrLocations(input, context) {
    const size = pageSize(context, input.MaxResults, 100);
    const names = [...collectionOf(context.state, input.CollectionId).locations.keys()];
    const page = pageOf(names, (name) => name, fromToken(input.NextToken), size);
    return { CidrLocations: page.items.map((LocationName) => ({ LocationName })), NextToken: token(page.next) };
  },

  ListCidrBlocks(input, context) {
    const size = pageSize(context, input.MaxResults, 100);
    const collection = collectionOf(context.state, input.CollectionId);
    if (input.LocationName !== undefined && !collection.locations.has(input.LocationName)) {
      throw refuse(
        'NoSuchCidrLocationException',
        `The CIDR collection location does not exist: ${input.LocationName}`,
        404,
      );
    }
    const blocks = [...collection.locations]
      .filter(([name]) => input.LocationName === undefined || input.LocationName === name)
      .flatMap(([LocationName, set]) => [...set].map((CidrBlock) => ({ CidrBlock, LocationName })));
    const page = pageOf(blocks, (b) => `${b.LocationName} ${b.CidrBlock}`, fromToken(input.NextToken), size);
    return { CidrBlocks: [...page.items], NextToken: token(page.next) };
  },

  DeleteCidrCollection(input, { state }) {
    const collection = collectionOf(state, input.Id);
    const used = [...state.zones.values()]
      .flatMap((zone) => [...zone.records.values()])
      .some((record) => record.CidrRoutingConfig?.CollectionId === collection.id);
    if (used || collection.locations.size > 0) {
      throw refuse('CidrCollectionInUseException', "This CIDR collection is in use, and isn't empty.");
    }
    state.cidrCollections.delete(collection.id);
    return {};
  },
};

function collectionOf(state: AccountState, id: string | undefined): CidrState {
  const collection = state.cidrCollections.get(id ?? '');
  if (collection === undefined)
    throw refuse('NoSuchCidrCollectionException', `The CIDR collection you specified, doesn't exist: ${id}`, 404);
  return collection;
}

function summary({ id, name, arn, version }: CidrState): { Id: string; Name: string; Arn: string; Version: number } {
  return { Arn: arn, Id: id, Name: name, Version: version };
}
