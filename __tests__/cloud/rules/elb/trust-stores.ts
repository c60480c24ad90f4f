import type { TrustStore } from '@aws-sdk/client-elastic-load-balancing-v2';
import { countCertificates } from './certificates.ts';
import { listed, named, trustStoreOf } from './find.ts';
import { arnOf, refuseName } from './names.ts';
import { type Context, type Handlers, isSettled, refuse } from './operation.ts';
import { pageOf } from './pages.ts';
import type { TrustStoreState } from './state.ts';
import { setTags } from './tags.ts';

interface Source {
  readonly CaCertificatesBundleS3Bucket: string;
  readonly CaCertificatesBundleS3Key: string;
  readonly CaCertificatesBundleS3ObjectVersion?: string | undefined;
}

export const trustStores: Handlers = {
  async CreateTrustStore(input, context) {
    const { Name, Tags = [] } = input;
    refuseName(Name, 'trust store');
    if ([...context.state.trustStores.values()].some(({ name }) => name === Name)) {
      throw refuse('DuplicateTrustStoreName', `A trust store with the same name '${Name}' exists`);
    }
    const read = await bundleOf(input, context);
    const arn = arnOf(context, `truststore/${Name}/${context.state.newId(`trust-store/${Name}`)}`);
    const store: TrustStoreState = {
      arn,
      name: Name,
      since: context.now(),
      ...read,
      revocations: new Map(),
      nextRevocation: 1,
    };
    setTags(arn, Tags, context);
    context.state.trustStores.set(arn, store);
    return { TrustStores: [show(store, context)] };
  },

  async ModifyTrustStore(input, context) {
    const store = trustStoreOf(input.TrustStoreArn, context);
    Object.assign(store, await bundleOf(input, context));
    return { TrustStores: [show(store, context)] };
  },

  DescribeTrustStores({ TrustStoreArns = [], Names = [], ...paging }, context) {
    const { trustStores: all } = context.state;
    const shown = (stores: readonly TrustStoreState[]): TrustStore[] => stores.map((one) => show(one, context));
    if (Names.length > 0) return { TrustStores: shown(named('trustStore', all, Names)) };
    if (TrustStoreArns.length > 0)
      return { TrustStores: shown(listed('trustStore', TrustStoreArns, trustStoreOf, context)) };
    const { items, marker } = pageOf(all.values(), ({ arn }) => arn, paging, context);
    return { TrustStores: shown(items), ...marker };
  },

  DescribeTrustStoreAssociations({ TrustStoreArn, ...paging }, context) {
    trustStoreOf(TrustStoreArn, context);
    const { items, marker } = pageOf(usersOf(TrustStoreArn, context), (arn) => arn, paging, context);
    return { TrustStoreAssociations: items.map((ResourceArn) => ({ ResourceArn })), ...marker };
  },

  DeleteTrustStore({ TrustStoreArn }, context) {
    trustStoreOf(TrustStoreArn, context);
    if (usersOf(TrustStoreArn, context).size > 0) {
      throw refuse('TrustStoreInUse', `Trust store '${TrustStoreArn}' is currently in use by a listener`);
    }
    context.state.trustStores.delete(TrustStoreArn);
    context.state.policies.delete(TrustStoreArn);
    context.state.tags.delete(TrustStoreArn);
    return {};
  },

  GetTrustStoreCaCertificatesBundle: ({ TrustStoreArn }, context) => ({
    Location: context.download(trustStoreOf(TrustStoreArn, context).bundle, 'ca-bundle.pem'),
  }),

  GetResourcePolicy({ ResourceArn }, context) {
    trustStoreOf(ResourceArn, context);
    const Policy = context.state.policies.get(ResourceArn);
    if (Policy === undefined) throw refuse('ResourceNotFound', `Resource '${ResourceArn}' has no policy`);
    return { Policy };
  },
};

/** The balancers with a listener that checks clients against the trust store. */
function usersOf(arn: string, { state }: Context): Set<string> {
  const users = [...state.listeners.values()].filter(({ shown }) => shown.MutualAuthentication?.TrustStoreArn === arn);
  return new Set(users.map(({ balancer }) => balancer));
}

async function bundleOf(source: Source, { world }: Context): Promise<{ bundle: Buffer; certificates: number }> {
  const { CaCertificatesBundleS3Bucket: bucket, CaCertificatesBundleS3Key: key } = source;
  const bundle = await world.object(bucket, key, source.CaCertificatesBundleS3ObjectVersion);
  if (bundle === null) {
    throw refuse('CaCertificatesBundleNotFound', 'The specified ca certificate bundle does not exist.');
  }
  const certificates = countCertificates(bundle);
  if (certificates === null) {
    throw refuse(
      'InvalidCaCertificatesBundle',
      'The specified ca certificate bundle is in an invalid format, or corrupt.',
    );
  }
  return { bundle, certificates };
}

function show({ arn, name, since, certificates, revocations }: TrustStoreState, context: Context): TrustStore {
  return {
    Name: name,
    TrustStoreArn: arn,
    Status: isSettled(context, since) ? 'ACTIVE' : 'CREATING',
    NumberOfCaCertificates: certificates,
    TotalRevokedEntries: [...revocations.values()].reduce((sum, { entries }) => sum + entries, 0),
  };
}
