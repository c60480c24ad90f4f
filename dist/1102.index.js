export const id = 1102;
export const ids = [1102];
export const modules = {

/***/ 11131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ keyFacts)
/* harmony export */ });
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45126);

/** Of an alias, an id or an ARN; null = there is none in that account and region. */
async function keyFacts(aws, region, key) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(2632)]).then(__webpack_require__.t.bind(__webpack_require__, 92632, 19));
    const client = aws.client(sdk.KMSClient, region);
    try {
        const command = new sdk.DescribeKeyCommand({ KeyId: key });
        const { KeyMetadata: found } = await aws.send(client, command, { resource: key });
        const { KeyUsage, KeySpec = 'SYMMETRIC_DEFAULT', KeyState = 'unknown', KeyManager } = found ?? {};
        const isSymmetric = KeyUsage === 'ENCRYPT_DECRYPT' && KeySpec === 'SYMMETRIC_DEFAULT';
        return { isSymmetric, state: KeyState, isOfAws: KeyManager === 'AWS' };
    }
    catch (error) {
        if ((0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) === 'NotFoundException')
            return null;
        throw error;
    }
}


/***/ }),

/***/ 86283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ groupSnapshots)
/* harmony export */ });
/* harmony import */ var _ownership_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14329);
/* harmony import */ var _point_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17474);


/** Puts what was listed in one place at an instant together as points. Those that are not the owner's are left out. */
function groupSnapshots(place, listed, id, now) {
    const groups = new Map();
    const unreadable = [];
    for (const { tags, ...snapshot } of listed) {
        const said = readTags(tags, id);
        if (said === 'foreign')
            continue;
        const of = tags[_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .MEMBER_TAG */ .wL] ?? snapshot.of;
        if (said === null || of === null) {
            unreadable.push(snapshot.id);
            continue;
        }
        // What else the tags say may differ inside of a set: the plan was changed between two copies, or somebody edited one.
        const { plan, source, slot, resource, set } = said.owner;
        const key = JSON.stringify([plan, source, slot, resource, set, said.copiedFrom]);
        const group = groups.get(key) ?? [];
        groups.set(key, group);
        group.push({ said, member: { ...snapshot, of, copyOf: tags[_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .COPY_OF_TAG */ .BF] ?? null } });
    }
    const points = [...groups.values()].map((group) => pointOf(place, group, now));
    const keyOf = ({ resource, set }) => `${resource} ${set}`;
    return {
        points: points.sort((a, b) => a.slot - b.slot || compare(keyOf(a), keyOf(b))),
        unreadable: unreadable.sort(compare),
    };
}
function readTags(tags, id) {
    const owner = (0,_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .readOwnership */ .m9)(tags, id);
    if (owner === null)
        return (0,_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .isOwned */ .go)(tags, id) ? null : 'foreign';
    const isCopy = tags[_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .COPY_OF_TAG */ .BF] !== undefined;
    const copiedFrom = (0,_point_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePlaceText */ .k5)(tags[_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .COPIED_FROM_TAG */ .Fi]);
    // Half of what makes a copy: taken for an original it would stand for a backup in the wrong place.
    if (isCopy !== (tags[_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .COPIED_FROM_TAG */ .Fi] !== undefined) || (isCopy && copiedFrom === null))
        return null;
    const consistency = tags[_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .CONSISTENCY_TAG */ .op];
    return {
        owner,
        copiedFrom,
        consistency: consistency === 'application' || consistency === 'crash' ? consistency : null,
    };
}
function pointOf(place, group, now) {
    const all = group.toSorted((a, b) => a.member.startedAt - b.member.startedAt || compare(a.member.id, b.member.id));
    // The promise is that of the first one, and none that is to be copied or to be there is taken for needless.
    const [first] = all;
    const { plan, source, slot, resource, set, retention } = first.said.owner;
    const { copiedFrom, consistency } = first.said;
    const size = Math.max(...all.map(({ said }) => said.owner.size));
    const copies = [...new Set(all.flatMap(({ said }) => said.owner.copies))];
    const seen = new Set();
    const members = [];
    const spare = [];
    for (const member of all.map((one) => one.member).sort(byWorth)) {
        (seen.has(member.of) ? spare : members).push(member);
        seen.add(member.of);
    }
    // Copies are ordered one by one; what is made here is made at once, and describes show all of it after their lag.
    const newest = Math.max(...all.map(({ member }) => member.startedAt));
    const isTorn = copiedFrom === null && members.length < size && now - newest >= _point_js__WEBPACK_IMPORTED_MODULE_1__/* .LAG_MS */ ._k;
    const byId = (a, b) => compare(a.id, b.id);
    const { accountId, region } = place;
    const facts = { plan, source, slot, resource, set, size, isTorn, copies, retention, copiedFrom, consistency };
    return { accountId, region, ...facts, members: members.sort(byId), spare: spare.sort(byId) };
}
const WORTH = ['complete', 'pending', 'error'];
/** The better one first, of equals the older one. */
function byWorth(a, b) {
    return WORTH.indexOf(a.state) - WORTH.indexOf(b.state) || a.startedAt - b.startedAt || compare(a.id, b.id);
}
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

/***/ 44101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ copyKeyFindings)
/* harmony export */ });
/* harmony import */ var _aws_key_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11131);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_named_few_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(20112);
/* harmony import */ var _copy_key_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(382);




/**
 * What of the keys keeps copies from being made, said before anything is ordered: an order takes AWS hours. One `DescribeKey` for
 * each key.
 */
async function copyKeyFindings(ctx, { resources, copies }, keyed) {
    if (resources.length === 0)
        return [];
    const unusable = [];
    for (const { to, context } of copies) {
        const { kmsKey } = to;
        if (kmsKey !== null)
            unusable.push(...(await findingOf(ctx, async () => await (0,_copy_key_js__WEBPACK_IMPORTED_MODULE_2__/* .checkKey */ .y)(context, kmsKey))));
    }
    return [...unusable, ...(await unsharedFindings(ctx, { resources, copies }, keyed))];
}
async function findingOf(ctx, check) {
    try {
        await check();
        return [];
    }
    catch (error) {
        ctx.signal.throwIfAborted();
        const { code, message, hint } = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toHoldfastError */ .xh)(error);
        return [{ code, severity: code === 'key-unusable' ? 'error' : 'warning', message, hint }];
    }
}
/** "You cannot share a snapshot that has been encrypted with an AWS managed key" (EBS User Guide; RDS User Guide). */
async function unsharedFindings(ctx, { resources, copies }, { ofAws, mend, keysOf, wordsOf }) {
    const others = [...new Set(copies.map(({ to }) => to.accountId).filter((id) => id !== ctx.aws.id))];
    if (others.length === 0)
        return [];
    const keys = new Set(resources.flatMap(keysOf));
    const unshared = new Set();
    for (const key of keys)
        if ((await (0,_aws_key_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .keyFacts */ .z)(ctx.aws, ctx.region, key))?.isOfAws === true)
            unshared.add(key);
    const stuck = resources.filter((resource) => keysOf(resource).some((key) => unshared.has(key)));
    if (stuck.length === 0)
        return [];
    const what = (0,_core_named_few_js__WEBPACK_IMPORTED_MODULE_3__/* .namedFew */ .e)(stuck.map(wordsOf));
    return [
        {
            code: 'snapshot-unusable',
            severity: 'error',
            message: `${what} cannot be copied to the account ${others.join(', ')}: encrypted by the key of AWS itself (${ofAws}), which cannot be shared`,
            hint: mend,
        },
    ];
}


/***/ }),

/***/ 382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ checkKey)
/* harmony export */ });
/* harmony import */ var _aws_key_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11131);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);


/**
 * "Amazon Web Services authenticates the KMS key asynchronously. Therefore, if you specify an ID, alias, or ARN that is not
 * valid, the action can appear to complete, but eventually fails" (CopySnapshot, KmsKeyId): so it is looked at before.
 */
async function checkKey(ctx, key) {
    const found = await (0,_aws_key_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .keyFacts */ .z)(ctx.aws, ctx.region, key);
    const why = found === null
        ? 'is not there'
        : !found.isSymmetric
            ? 'is no symmetric key that encrypts'
            : found.state === 'Enabled'
                ? null
                : `is ${found.state}`;
    if (why === null)
        return;
    const where = `in ${ctx.region} of the account ${ctx.aws.id}`;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HoldfastError */ .Et('key-unusable', `the key '${key}' ${why} ${where}`, {
        hint: 'name by kmsKey: a key of the region and account that the copies go to',
    });
}


/***/ }),

/***/ 75989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cb: () => (/* binding */ listSnapshots),
/* harmony export */   Ex: () => (/* binding */ listAutomatedBackups),
/* harmony export */   Kl: () => (/* binding */ faultOf),
/* harmony export */   ND: () => (/* binding */ listInstances),
/* harmony export */   Sy: () => (/* binding */ openRds),
/* harmony export */   Tw: () => (/* binding */ tagList),
/* harmony export */   Ug: () => (/* binding */ listClusters),
/* harmony export */   Yq: () => (/* binding */ listClusterSnapshots),
/* harmony export */   bk: () => (/* binding */ tagsIn),
/* harmony export */   gG: () => (/* binding */ isBackupOf),
/* harmony export */   sv: () => (/* binding */ listClusterBackups)
/* harmony export */ });
/* harmony import */ var _aws_answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45126);
/* harmony import */ var _rds_pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16775);


async function openRds(ctx, region = ctx.region) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(7202)]).then(__webpack_require__.t.bind(__webpack_require__, 57202, 19));
    const client = ctx.aws.client(sdk.RDSClient, region);
    return {
        ctx,
        sdk,
        region,
        read: async (command, resource) => await ctx.aws.send(client, command, resource === undefined ? {} : { resource }),
        write: async (command, kind, resource) => await ctx.aws.send(client, command, { class: kind, resource }),
    };
}
async function listInstances({ sdk, read }) {
    return await (0,_rds_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .listRds */ .M)('rds:DescribeDBInstances', async (page) => await read(new sdk.DescribeDBInstancesCommand(page)), (reply) => reply.DBInstances, ({ DBInstanceIdentifier }) => DBInstanceIdentifier);
}
async function listClusters({ sdk, read }) {
    return await (0,_rds_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .listRds */ .M)('rds:DescribeDBClusters', async (page) => await read(new sdk.DescribeDBClustersCommand(page)), (reply) => reply.DBClusters, ({ DBClusterIdentifier }) => DBClusterIdentifier);
}
/** Only what somebody made: neither automated ones nor those of AWS Backup. */
async function listSnapshots({ sdk, read }) {
    return await (0,_rds_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .listRds */ .M)('rds:DescribeDBSnapshots', async (page) => await read(new sdk.DescribeDBSnapshotsCommand({ SnapshotType: 'manual', ...page })), (reply) => reply.DBSnapshots, ({ DBSnapshotIdentifier }) => DBSnapshotIdentifier);
}
async function listClusterSnapshots({ sdk, read }) {
    return await (0,_rds_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .listRds */ .M)('rds:DescribeDBClusterSnapshots', async (page) => await read(new sdk.DescribeDBClusterSnapshotsCommand({ SnapshotType: 'manual', ...page })), (reply) => reply.DBClusterSnapshots, ({ DBClusterSnapshotIdentifier }) => DBClusterSnapshotIdentifier);
}
/** Automated backups of living and deleted instances, and those replicated into this region. */
async function listAutomatedBackups({ sdk, read }) {
    return await (0,_rds_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .listRds */ .M)('rds:DescribeDBInstanceAutomatedBackups', async (page) => await read(new sdk.DescribeDBInstanceAutomatedBackupsCommand(page)), (reply) => reply.DBInstanceAutomatedBackups, ({ DbiResourceId, Region }) => `${DbiResourceId} ${Region}`);
}
/** Automated backups of living and deleted clusters that have this name. */
async function listClusterBackups({ sdk, read }, name) {
    const Filters = [{ Name: 'db-cluster-id', Values: [name] }];
    const all = await (0,_rds_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .listRds */ .M)('rds:DescribeDBClusterAutomatedBackups', async (page) => await read(new sdk.DescribeDBClusterAutomatedBackupsCommand({ Filters, ...page }), name), (reply) => reply.DBClusterAutomatedBackups, ({ DbClusterResourceId }) => DbClusterResourceId);
    return all.filter((one) => one.DBClusterIdentifier === name);
}
/**
 * Whether automated backups are of this instance. One that was deleted and made again has the name and the ARN of the first one; the
 * resource id is another.
 */
function isBackupOf({ DBInstanceArn, DbiResourceId }, live) {
    if (DbiResourceId !== undefined && live.DbiResourceId !== undefined)
        return DbiResourceId === live.DbiResourceId;
    return DBInstanceArn !== undefined && DBInstanceArn === live.DBInstanceArn;
}
function tagsIn(list) {
    return Object.fromEntries((list ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}
function tagList(tags) {
    return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
/** AWS's code without the ending that the wire and the model write differently: `DBSnapshotNotFound`. */
function faultOf(error) {
    return ((0,_aws_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) ?? '').replace(/Fault$/, '');
}


/***/ }),

/***/ 55102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gy: () => (/* binding */ copiedTags),
/* harmony export */   KQ: () => (/* binding */ supportOfFacts),
/* harmony export */   MH: () => (/* binding */ readFacts),
/* harmony export */   P_: () => (/* binding */ judgeInstance),
/* harmony export */   Wx: () => (/* binding */ judgeCluster),
/* harmony export */   p7: () => (/* binding */ deploymentWords)
/* harmony export */ });
/* harmony import */ var _core_size_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10685);
/* harmony import */ var _core_snapshots_ownership_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14329);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75989);
/* harmony import */ var _resource_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(20001);
/* harmony import */ var _support_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16638);





function readFacts({ facts }) {
    return facts;
}
function supportOfFacts({ engine, deployment }) {
    return (0,_support_js__WEBPACK_IMPORTED_MODULE_2__/* .supportOf */ .Df)(engine, deployment);
}
/** RDS User Guide, "Tagging Amazon RDS resources": "Each tag set can contain as many as 50 tags", those of AWS not counted. */
const TAGS = 50;
const TAKE_OUT = 'take it out by exclude, and back it up in another way';
// A snapshot needs the state available (model, CreateDBSnapshot); these do not become it by waiting.
const STUCK = /^(stopped|failed|.+-failed|restore-error|storage-full|insufficient-capacity|incompatible-.+|inaccessible-encryption-credentials.*)$/;
function judgeInstance(instance, withTags = false) {
    const id = (0,_resource_js__WEBPACK_IMPORTED_MODULE_3__/* .resourceId */ .a)({ kind: 'instance', name: instance.DBInstanceIdentifier ?? '' });
    const deployment = instance.ReadReplicaSourceDBInstanceIdentifier !== undefined ||
        instance.ReadReplicaSourceDBClusterIdentifier !== undefined
        ? 'read-replica'
        : instance.MultiAZ === true
            ? 'multi-az-instance'
            : 'instance';
    const optionGroup = instance.OptionGroupMemberships?.[0]?.OptionGroupName;
    return judge({
        id,
        engineName: instance.Engine ?? '',
        odd: instance.BackupTarget === 'outposts' ? 'its backups lie on an Outpost' : null,
        deployment,
        status: instance.DBInstanceStatus ?? '',
        tags: (0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .tagsIn */ .bk)(instance.TagList),
        gib: instance.AllocatedStorage ?? null,
        facts: {
            kind: 'instance',
            version: instance.EngineVersion ?? '',
            class: instance.DBInstanceClass ?? null,
            encrypted: instance.StorageEncrypted === true,
            kmsKey: instance.KmsKeyId ?? null,
            tags: withTags ? copiedTags((0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .tagsIn */ .bk)(instance.TagList)) : {},
            optionGroup: optionGroup === undefined || optionGroup.startsWith('default:') ? null : optionGroup,
        },
    });
}
function judgeCluster(cluster, withTags = false) {
    const id = (0,_resource_js__WEBPACK_IMPORTED_MODULE_3__/* .resourceId */ .a)({ kind: 'cluster', name: cluster.DBClusterIdentifier ?? '' });
    const isAurora = (cluster.Engine ?? '').startsWith('aurora');
    const isServerless = cluster.ServerlessV2ScalingConfiguration !== undefined;
    const deployment = !isAurora ? 'multi-az-cluster' : isServerless ? 'aurora-serverless-v2' : 'aurora';
    return judge({
        id,
        engineName: cluster.Engine ?? '',
        odd: oddCluster(cluster),
        deployment,
        status: cluster.Status ?? '',
        tags: (0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .tagsIn */ .bk)(cluster.TagList),
        // Model, DBCluster: "For Aurora, AllocatedStorage always returns 1, because Aurora DB cluster storage size isn't fixed".
        gib: isAurora ? null : (cluster.AllocatedStorage ?? null),
        facts: {
            kind: 'cluster',
            version: cluster.EngineVersion ?? '',
            class: cluster.DBClusterInstanceClass ?? null,
            encrypted: cluster.StorageEncrypted === true,
            kmsKey: cluster.KmsKeyId ?? null,
            tags: withTags ? copiedTags((0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .tagsIn */ .bk)(cluster.TagList)) : {},
            optionGroup: null,
        },
    });
}
/** `aws:` is AWS's own, which nobody else may set; `holdfast:` says of what a snapshot is, and is not to be taken over. */
function copiedTags(tags) {
    return Object.fromEntries(Object.entries(tags).filter(([name]) => !/^(aws|holdfast):/.test(name)));
}
/** `serverless` is Serverless v1, `parallelquery`, `global` and `multimaster` are of releases that AWS has ended. */
function oddCluster({ EngineMode, ClusterScalabilityType, LimitlessDatabase }) {
    if (ClusterScalabilityType === 'limitless' || LimitlessDatabase?.Status === 'enabled')
        return 'it is an Aurora Limitless Database';
    if (EngineMode === undefined || EngineMode === 'provisioned')
        return null;
    return `its engine mode is ${EngineMode}`;
}
function judge({ id, engineName, odd, deployment, status, tags, gib, facts }) {
    const refused = (why, hint) => ({ kind: 'refused', resource: id, why, hint });
    if (status === 'deleting')
        return { kind: 'going' };
    const neighbour = _support_js__WEBPACK_IMPORTED_MODULE_2__/* .NEIGHBOURS */ .$v[engineName];
    if (neighbour !== undefined)
        return refused(`it is of ${neighbour}, not of RDS`, 'take it out by exclude: this source does not know it');
    const engine = (0,_support_js__WEBPACK_IMPORTED_MODULE_2__/* .engineOf */ .ky)(engineName);
    if (engine === null)
        return refused(`the engine '${engineName}' is not one that this version knows`, TAKE_OUT);
    if (odd !== null)
        return refused(`${odd}, of which this version does not know what AWS does`, TAKE_OUT);
    const support = (0,_support_js__WEBPACK_IMPORTED_MODULE_2__/* .supportOf */ .Df)(engine, deployment);
    if (support === null)
        return refused(`${engineName} as ${deploymentWords(deployment)} is nothing that this version knows`, TAKE_OUT);
    if (!support.create)
        return refused(`AWS makes no snapshots of ${engineName} as ${deploymentWords(deployment)}`, 'select what it replicates, and take it out by exclude');
    // A tag too many has the whole snapshot refused.
    const room = TAGS - _core_snapshots_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .OWN_TAGS_MAX */ .Ad;
    const copied = Object.keys(facts.tags).length;
    if (copied > room)
        return refused(`it has ${copied} tags, and a snapshot takes ${room} beside those of Holdfast`, 'remove tags of the database, or copyTags');
    if (STUCK.test(status))
        return refused(`it is ${status}, and AWS makes snapshots of what is available`, status === 'stopped' ? 'start it, or take it out by exclude' : 'mend it, or take it out by exclude');
    return {
        kind: 'selected',
        resource: {
            id,
            label: tags['Name'] ?? null,
            members: [{ id, bytes: gib === null || gib === 0 ? null : gib * _core_size_js__WEBPACK_IMPORTED_MODULE_4__/* .GIB */ .j9 }],
            facts: { ...facts, engine, deployment },
        },
    };
}
function deploymentWords(deployment) {
    const words = {
        instance: 'an instance',
        'multi-az-instance': 'an instance in two zones',
        'read-replica': 'a read replica',
        'multi-az-cluster': 'a Multi-AZ DB cluster',
        aurora: 'an Aurora cluster',
        'aurora-serverless-v2': 'an Aurora Serverless v2 cluster',
    };
    return words[deployment];
}


/***/ }),

/***/ 52529:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cb: () => (/* binding */ findSnapshot),
/* harmony export */   KG: () => (/* binding */ findCluster),
/* harmony export */   XD: () => (/* binding */ findInstance)
/* harmony export */ });
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75989);
/* harmony import */ var _resource_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20001);


// Reads of one thing by its name; null = AWS has none of that name.
async function findInstance({ sdk, read }, name) {
    const command = new sdk.DescribeDBInstancesCommand({ DBInstanceIdentifier: name });
    const reply = await unlessMissing('DBInstanceNotFound', () => read(command, name));
    return reply?.DBInstances?.[0] ?? null;
}
async function findCluster({ sdk, read }, name) {
    const command = new sdk.DescribeDBClustersCommand({ DBClusterIdentifier: name });
    const reply = await unlessMissing('DBClusterNotFound', () => read(command, name));
    return reply?.DBClusters?.[0] ?? null;
}
/** `of`: what it is of, which says whether it is the snapshot of an instance or of a cluster. */
async function findSnapshot(api, of, name) {
    return (0,_resource_js__WEBPACK_IMPORTED_MODULE_1__/* .parseResource */ ._Y)(of).kind === 'cluster' ? await clusterSnapshot(api, name) : await instanceSnapshot(api, name);
}
async function instanceSnapshot({ sdk, read }, name) {
    const command = new sdk.DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: name });
    const reply = await unlessMissing('DBSnapshotNotFound', () => read(command, name));
    const found = reply?.DBSnapshots?.[0];
    if (found === undefined)
        return null;
    return {
        id: found.DBSnapshotIdentifier ?? name,
        arn: found.DBSnapshotArn ?? '',
        status: found.Status ?? '',
        engine: found.Engine ?? '',
        version: found.EngineVersion ?? null,
        encrypted: found.Encrypted === true,
        kmsKey: found.KmsKeyId ?? null,
        optionGroup: found.OptionGroupName ?? null,
        tags: (0,_api_js__WEBPACK_IMPORTED_MODULE_0__/* .tagsIn */ .bk)(found.TagList),
    };
}
async function clusterSnapshot({ sdk, read }, name) {
    const command = new sdk.DescribeDBClusterSnapshotsCommand({ DBClusterSnapshotIdentifier: name });
    const found = (await unlessMissing('DBClusterSnapshotNotFound', () => read(command, name)))?.DBClusterSnapshots?.[0];
    if (found === undefined)
        return null;
    return {
        id: found.DBClusterSnapshotIdentifier ?? name,
        arn: found.DBClusterSnapshotArn ?? '',
        status: found.Status ?? '',
        engine: found.Engine ?? '',
        version: found.EngineVersion ?? null,
        encrypted: found.StorageEncrypted === true,
        kmsKey: found.KmsKeyId ?? null,
        optionGroup: null,
        tags: (0,_api_js__WEBPACK_IMPORTED_MODULE_0__/* .tagsIn */ .bk)(found.TagList),
    };
}
async function unlessMissing(fault, read) {
    try {
        return await read();
    }
    catch (error) {
        if ((0,_api_js__WEBPACK_IMPORTED_MODULE_0__/* .faultOf */ .Kl)(error) === fault)
            return null;
        throw error;
    }
}


/***/ }),

/***/ 77553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ isNeighbour),
/* harmony export */   L: () => (/* binding */ select)
/* harmony export */ });
/* harmony import */ var _snapshot_options_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4242);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75989);
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55102);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(39111);
/* harmony import */ var _resource_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(20001);
/* harmony import */ var _support_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16638);






/** Two listings, whatever the options name: filters by tag there are none, and a name that is gone must not fail the others. */
async function select(ctx, options) {
    const api = await (0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .openRds */ .Sy)(ctx);
    const [instances, clusters] = [await (0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .listInstances */ .ND)(api), await (0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .listClusters */ .Ug)(api)];
    const found = selectOf((0,_options_js__WEBPACK_IMPORTED_MODULE_3__/* .readOptions */ .Tt)(options), instances, clusters);
    const selected = found.judged.flatMap((one) => (one.kind === 'selected' ? [one.resource] : []));
    const refused = found.judged.flatMap((one) => (one.kind === 'refused' ? [one] : []));
    return {
        resources: selected.sort((a, b) => (a.id < b.id ? -1 : 1)),
        refused: refused.map(({ resource, why, hint }) => ({ resource, why, hint })),
        missing: found.missing,
        findings: [],
    };
}
/** Pure. A member of a cluster is never backed up by itself: what means a member, means its cluster. */
function selectOf(options, instances, clusters) {
    const { select: wanted = {}, exclude = {} } = options;
    const isAll = wanted.tags === undefined && wanted.ids === undefined;
    const isWanted = (name, tags) => isAll || means(wanted, name, tags);
    const judged = [];
    for (const cluster of clusters) {
        const name = clusterName(cluster.DBClusterIdentifier);
        const members = instances.filter(({ DBClusterIdentifier }) => DBClusterIdentifier === cluster.DBClusterIdentifier);
        const byMember = members.some((one) => isWanted(instanceName(one.DBInstanceIdentifier), one.TagList));
        if (!isWanted(name, cluster.TagList) && !byMember)
            continue;
        if (isExcluded(exclude, name, cluster.TagList) || (isAll && isNeighbour(cluster.Engine)))
            continue;
        judged.push((0,_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .judgeCluster */ .Wx)(cluster, options.copyTags === true));
    }
    for (const instance of instances) {
        const name = instanceName(instance.DBInstanceIdentifier);
        if (instance.DBClusterIdentifier !== undefined || !isWanted(name, instance.TagList))
            continue;
        if (isExcluded(exclude, name, instance.TagList) || (isAll && isNeighbour(instance.Engine)))
            continue;
        judged.push((0,_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .judgeInstance */ .P_)(instance, options.copyTags === true));
    }
    const names = [
        ...clusters.map(({ DBClusterIdentifier }) => clusterName(DBClusterIdentifier)),
        ...instances.map(({ DBInstanceIdentifier }) => instanceName(DBInstanceIdentifier)),
    ];
    const missing = (wanted.ids ?? []).filter((id) => !names.some((name) => isNamed([id], name)));
    return { judged, missing };
}
function means({ tags, ids }, name, has) {
    return (tags !== undefined && (0,_snapshot_options_js__WEBPACK_IMPORTED_MODULE_0__/* .hasTags */ .kS)((0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .tagsIn */ .bk)(has), tags)) || (ids !== undefined && isNamed(ids, name));
}
function isExcluded({ tags, ids }, name, has) {
    return (tags !== undefined && (0,_snapshot_options_js__WEBPACK_IMPORTED_MODULE_0__/* .hasAnyTag */ .hI)((0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .tagsIn */ .bk)(has), tags)) || (ids !== undefined && isNamed(ids, name));
}
/** AWS keeps identifiers in lower case. */
function isNamed(ids, name) {
    return ids.some((id) => id.toLowerCase() === name.name || id.toLowerCase() === (0,_resource_js__WEBPACK_IMPORTED_MODULE_5__/* .resourceId */ .a)(name));
}
/** Whether a database that RDS lists is of another service. */
function isNeighbour(engine) {
    return _support_js__WEBPACK_IMPORTED_MODULE_4__/* .NEIGHBOURS */ .$v[engine ?? ''] !== undefined;
}
function instanceName(name = '') {
    return { kind: 'instance', name };
}
function clusterName(name = '') {
    return { kind: 'cluster', name };
}


/***/ }),

/***/ 1102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  source: () => (/* binding */ source)
});

// EXTERNAL MODULE: ./build/aws/answer.js
var answer = __webpack_require__(45126);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/snapshots/ownership.js
var ownership = __webpack_require__(14329);
// EXTERNAL MODULE: ./build/core/snapshots/point.js
var point = __webpack_require__(17474);
// EXTERNAL MODULE: ./build/sources/rds/api.js
var rds_api = __webpack_require__(75989);
// EXTERNAL MODULE: ./build/sources/rds/facts.js
var rds_facts = __webpack_require__(55102);
// EXTERNAL MODULE: ./build/sources/rds/resource.js
var rds_resource = __webpack_require__(20001);
// EXTERNAL MODULE: ./build/sources/rds/support.js
var rds_support = __webpack_require__(16638);
;// CONCATENATED MODULE: ./build/sources/rds/copy-rules.js



/** Why AWS cannot make this copy at all; null = it can. Pure. */
function copyRefusal(subject, from, to, partition) {
    const { engine, deployment, encrypted, resource } = subject;
    const otherRegion = from.region !== to.region;
    const otherAccount = from.accountId !== to.accountId;
    const what = `${engine} as ${(0,rds_facts/* deploymentWords */.p7)(deployment)}`;
    const place = `${to.accountId} ${to.region}`;
    const support = (0,rds_support/* supportOf */.Df)(engine, deployment);
    const dump = support?.dump ?? null;
    const instead = dump === null
        ? 'take it out of this plan, or the copy out of copies:'
        : `back it up by the source ${dump} into a destination there, or take the copy out of copies:`;
    // RDS User Guide, "Copying a DB snapshot", Limitations: not to or from the Chinese regions.
    if (partition === 'aws-cn' && otherRegion)
        return { why: 'AWS copies no snapshots between its Chinese regions', hint: instead };
    if (!otherRegion && !otherAccount)
        return {
            why: `it is made in ${place} and cannot be copied to itself`,
            hint: 'name another region or account in copies:',
        };
    if (support === null)
        return { why: `this version does not know what AWS does with ${what}`, hint: instead };
    if (otherRegion && otherAccount && !support.copyBoth && support.copyRegion && support.copyAccount)
        return {
            why: `AWS copies ${what} to another region or to another account, not to both at once`,
            hint: 'copy to the other account in its own region, and from there with a plan of that account',
        };
    if (otherRegion && !support.copyRegion)
        return { why: `AWS copies no snapshots of ${what} to another region`, hint: instead };
    if (otherAccount && !support.copyAccount)
        return { why: `AWS copies no snapshots of ${what} to another account`, hint: instead };
    // Model, CopyDBSnapshot, KmsKeyId: keys are specific to their region; one that was shared needs a key of the copying account.
    if (encrypted && to.kmsKey === null)
        return {
            why: `${(0,rds_resource/* resourceWords */.Mu)(resource)} is encrypted, and a copy in ${place} needs a key there`,
            hint: `add kmsKey: to the copy of ${to.region} in copies:, such as alias/dr, or the ARN of a key`,
        };
    return null;
}
/** What is worth to be known of a copy that AWS makes. Pure. */
function copyNotes(subject, to, optionGroups) {
    const notes = [];
    const what = (0,rds_resource/* resourceWords */.Mu)(subject.resource);
    if (!subject.encrypted && to.kmsKey !== null && subject.resource.startsWith('cluster:'))
        notes.push({
            // Model, CopyDBClusterSnapshot, KmsKeyId: "If you copy an unencrypted DB cluster snapshot and specify a value …, an error"
            why: `copies of ${what} in ${to.region} are not encrypted: AWS cannot encrypt the copy of an unencrypted cluster`,
            hint: 'restore a snapshot of it into an encrypted cluster and move there',
        });
    if (subject.optionGroup !== null && optionGroups[to.region] === undefined)
        notes.push({
            why: `copies of ${what} in ${to.region} have the default option group there, not ${subject.optionGroup}`,
            hint: `make an option group with the same options in ${to.region} and name it in optionGroups:; AWS refuses the copy without one where transparent data encryption or a time zone is set`,
        });
    return notes;
}

// EXTERNAL MODULE: ./build/sources/rds/one.js
var one = __webpack_require__(52529);
// EXTERNAL MODULE: ./build/sources/rds/options.js
var rds_options = __webpack_require__(39111);
// EXTERNAL MODULE: ./build/core/snapshots/reconcile.js
var reconcile = __webpack_require__(25788);
// EXTERNAL MODULE: ./build/core/time.js
var time = __webpack_require__(3669);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/sources/rds/names.js




/** Model: "Must contain from 1 to 255 letters, numbers, or hyphens" (CreateDBSnapshot), 1 to 63 (CreateDBClusterSnapshot). */
const LONGEST = { instance: 255, cluster: 63 };
const HASH_CHARS = 8;
/**
 * What all names of a plan file begin with, and what its IAM policies allow: `holdfast-acme-`. Names have no two hyphens in a row
 * and end in none, so an id that has is written without.
 */
function namePrefix(id) {
    return `holdfast-${tidy(id)}-`;
}
/**
 * The name of the snapshot of one slot, the same in every run: AWS takes it once, so a creation that is repeated makes no second
 * one. People read plan, source, database and slot in it; the hash tells apart what reads alike or was cut, and the copies of
 * two places that meet in one. `attempt`: 2 after the first one ended in error, for what failed keeps its name.
 */
function snapshotName(owner, copiedFrom, attempt = 1) {
    const { kind, name } = (0,rds_resource/* parseResource */._Y)(owner.resource);
    const slot = (0,time/* slotKey */.q8)(owner.slot).toLowerCase();
    const from = copiedFrom === null ? null : (0,point/* placeText */.Z9)(copiedFrom);
    const hash = digest([owner.plan, owner.source, owner.resource, slot, from]);
    const prefix = namePrefix(owner.id);
    const room = LONGEST[kind] - prefix.length;
    const again = attempt === 1 ? '' : `-${attempt}`;
    const end = `${slot}-${hash.slice(0, HASH_CHARS)}${again}`;
    // A cluster's snapshot under a very long id: what is left is given to the hash alone.
    if (room < end.length)
        return `${prefix}${hash.slice(0, room - again.length)}${again}`;
    const words = tidy(`${owner.plan}-${owner.source}-${name}`).slice(0, Math.max(0, room - end.length - 1));
    const head = tidy(words);
    return head === '' ? `${prefix}${end}` : `${prefix}${head}-${end}`;
}
function tidy(text) {
    return text.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
}
function digest(parts) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex');
}

// EXTERNAL MODULE: ./build/core/size.js
var core_size = __webpack_require__(10685);
// EXTERNAL MODULE: ./build/core/snapshots/group.js
var group = __webpack_require__(86283);
// EXTERNAL MODULE: ./build/sources/tag-holds.js
var tag_holds = __webpack_require__(59722);
;// CONCATENATED MODULE: ./build/sources/rds/observe.js









/** What a status of a snapshot counts as; a snapshot that is being deleted is none any more. */
const STATES = {
    available: 'complete',
    copying: 'pending',
    creating: 'pending',
    pending: 'pending',
    modifying: 'pending',
    deleting: 'gone',
    deleted: 'gone',
    failed: 'error',
    error: 'error',
};
/** A status that this version does not know is one that passes. */
function snapshotState(status) {
    return STATES[status] ?? 'pending';
}
/** Two listings of what was made by hand or by us, a hundred a page; RDS has no filter by tag. */
async function observe(ctx, id) {
    const api = await (0,rds_api/* openRds */.Sy)(ctx);
    const [instances, clusters] = [await (0,rds_api/* listSnapshots */.Cb)(api), await (0,rds_api/* listClusterSnapshots */.Yq)(api)];
    const place = { accountId: ctx.aws.id, region: ctx.region };
    const listed = [...instances.map(ofInstance), ...clusters.map(ofCluster)].filter((one) => one !== null);
    const ours = listed.filter(({ tags, id: name }) => (0,ownership/* isOwned */.go)(tags, id) && isNamedByUs(tags, id, name));
    const { points, unreadable } = (0,group/* groupSnapshots */.D)(place, ours, id, ctx.clock.now());
    // A tag alone is no proof: RDS copies tags of a restored database to the snapshots that people make of it, and by CopyTags to
    // copies. Nor is a name whose tags were taken away.
    const doubtful = listed.filter(({ tags, id: name }) => (0,ownership/* isOwned */.go)(tags, id) ? !isNamedByUs(tags, id, name) : tags[ownership/* OWNER_TAG */.FX] === undefined && name.startsWith(namePrefix(id)));
    return { points, unreadable: [...unreadable, ...doubtful.map(({ id: name }) => name)].sort() };
}
/** What carries the tags of a slot carries its name too; one whose other tags are broken is left to the grouping. */
function isNamedByUs(tags, id, name) {
    const owner = (0,ownership/* readOwnership */.m9)(tags, id);
    if (owner === null)
        return name.startsWith(namePrefix(id));
    const from = (0,point/* parsePlaceText */.k5)(tags[ownership/* COPIED_FROM_TAG */.Fi]);
    return Array.from({ length: reconcile/* TRIES_MAX */.jG }, (_, n) => snapshotName(owner, from, n + 1)).includes(name);
}
function ofInstance(snapshot) {
    const { DBInstanceIdentifier: name } = snapshot;
    return listedOf({
        id: snapshot.DBSnapshotIdentifier ?? '',
        of: name === undefined ? null : (0,rds_resource/* resourceId */.a)({ kind: 'instance', name }),
        status: snapshot.Status ?? '',
        percent: snapshot.PercentProgress,
        // SnapshotCreateTime changes when a snapshot is copied (model); while it is made there may be neither.
        at: snapshot.OriginalSnapshotCreateTime ?? snapshot.SnapshotCreateTime,
        bytes: inBytes(snapshot.AllocatedStorage),
        tags: (0,rds_api/* tagsIn */.bk)(snapshot.TagList),
    });
}
function ofCluster(snapshot) {
    const { DBClusterIdentifier: name } = snapshot;
    return listedOf({
        id: snapshot.DBClusterSnapshotIdentifier ?? '',
        of: name === undefined ? null : (0,rds_resource/* resourceId */.a)({ kind: 'cluster', name }),
        status: snapshot.Status ?? '',
        percent: snapshot.PercentProgress,
        at: snapshot.SnapshotCreateTime,
        bytes: isUnsized(snapshot) ? null : inBytes(snapshot.AllocatedStorage),
        tags: (0,rds_api/* tagsIn */.bk)(snapshot.TagList),
    });
}
/** Of Aurora's clusters AWS says one GiB, whatever they hold (model, DBCluster, AllocatedStorage). */
function isUnsized({ Engine = '', AllocatedStorage = 0 }) {
    return Engine.startsWith('aurora') && AllocatedStorage <= 1;
}
function listedOf({ id, of, status, percent, at, bytes, tags }) {
    const state = snapshotState(status);
    if (state === 'gone')
        return null;
    const message = state === 'error'
        ? `RDS says ${status}`
        : STATES[status] === undefined
            ? `RDS says ${status}, which this version does not know`
            : null;
    return {
        id,
        of,
        state,
        message,
        progress: percent ?? null,
        startedAt: at?.getTime() ?? startedBySlot(tags),
        bytes,
        holds: [...(0,tag_holds/* personHolds */.Y)(tags), ...(0,tag_holds/* backupHolds */.n)(tags)],
        lockedUntil: null, // RDS has no lock
        tags,
    };
}
function startedBySlot(tags) {
    return (0,ownership/* readOwnership */.m9)(tags, tags[ownership/* OWNER_TAG */.FX] ?? '')?.slot ?? 0;
}
function inBytes(gib) {
    return gib === undefined || gib === 0 ? null : gib * core_size/* GIB */.j9;
}

;// CONCATENATED MODULE: ./build/sources/rds/order.js










const EXISTS = new Set(['DBSnapshotAlreadyExists', 'DBClusterSnapshotAlreadyExists']);
// A backup of its own is under way, or something is being changed: the state passes (model, CreateDBSnapshot: "The DB instance
// must be in the available or storage-optimization state"). What does not pass by itself is refused when it is selected.
const NOT_NOW = new Set([
    'InvalidDBInstanceState',
    'InvalidDBClusterState',
    'InvalidDBSnapshotState',
    'InvalidDBClusterSnapshotState',
]);
/**
 * Sends the one call that makes a snapshot, and says what became of it. Under the name of one of ours that failed it is sent
 * again with the next name of the slot: what failed keeps its name until somebody removes it.
 */
async function placeOrder(api, order, send) {
    for (let attempt = 1;; attempt += 1) {
        const name = snapshotName(order.owner, order.copiedFrom, attempt);
        try {
            await send(name);
            return { kind: 'ordered' };
        }
        catch (error) {
            if (!EXISTS.has((0,rds_api/* faultOf */.Kl)(error)))
                return refusedEnd(api, order, error);
            const end = await whose(api, order, name, error);
            if (end !== 'taken')
                return end;
            if (attempt >= reconcile/* TRIES_MAX */.jG)
                throw allTaken(name, error);
        }
    }
}
/** What passes by itself is asked again later; what does not is thrown. */
function refusedEnd(api, order, error) {
    if ((0,answer/* isUnclear */.Z5)(error))
        return { kind: 'unknown', error: error };
    const code = (0,rds_api/* faultOf */.Kl)(error);
    if (NOT_NOW.has(code))
        return { kind: 'queued', why: (0,answer/* wordsOf */.Z9)(error) };
    if (code !== 'SnapshotQuotaExceeded')
        throw error;
    // One code for two things: "Cannot copy more than 20 snapshots across regions", "Cannot create more than 100 manual snapshots".
    if (/copy more than|in progress/i.test((0,answer/* wordsOf */.Z9)(error)))
        return { kind: 'queued', why: (0,answer/* wordsOf */.Z9)(error) };
    throw quotaReached(api, order, error);
}
/** The name is taken: by ours of this slot, which is what was wanted, or by a stranger, which must be said. */
async function whose(api, { owner, copiedFrom }, name, cause) {
    const found = await (0,one/* findSnapshot */.Cb)(api, owner.resource, name);
    // Deleted since: the next run asks again.
    if (found === null)
        return { kind: 'queued', why: `the snapshot ${name} is being removed` };
    const said = (0,ownership/* readOwnership */.m9)(found.tags, owner.id);
    const isOurs = said !== null &&
        said.plan === owner.plan &&
        said.source === owner.source &&
        said.slot === owner.slot &&
        said.resource === owner.resource &&
        found.tags[ownership/* COPIED_FROM_TAG */.Fi] === (copiedFrom === null ? undefined : (0,point/* placeText */.Z9)(copiedFrom));
    const state = snapshotState(found.status);
    if (isOurs && state === 'gone')
        return { kind: 'queued', why: `the snapshot ${name} is being removed` };
    // The copy of a snapshot that is gone since, and that was made again: it is not the one that was asked for.
    const isOther = copiedFrom !== null && said?.set !== owner.set;
    if (isOurs)
        return state === 'error' || isOther ? 'taken' : { kind: 'exists' };
    const slot = (0,time/* isoTime */.Ly)(owner.slot);
    throw new errors/* HoldfastError */.Et('snapshot-name', `the snapshot '${name}' in ${api.ctx.aws.id} ${api.region} is not that of ${owner.plan}/${owner.source} of ${slot}: its tags say otherwise`, { hint: 'look who made it or changed its tags; delete it, or give its tags back, and run again', cause });
}
/** Nothing is removed here: the names of the slot are taken by what is no snapshot, and it stays without one. */
function allTaken(name, cause) {
    return new errors/* HoldfastError */.Et('snapshot-unusable', `the snapshot '${name}' failed, the last of ${reconcile/* TRIES_MAX */.jG} of its slot`, {
        hint: 'look at its events in RDS; the next slot makes another one, and prune removes those that failed',
        cause,
    });
}
function quotaReached(api, { owner }, cause) {
    return new errors/* HoldfastError */.Et('snapshot-quota', `there is no room for a snapshot of ${owner.resource} in ${api.ctx.aws.id} ${api.region}: ${(0,answer/* wordsOf */.Z9)(cause)}`, {
        hint: 'let prune remove what the retention does not keep, keep fewer, or ask AWS for a higher quota of manual snapshots',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/sources/rds/copy.js












/** Asked in the destination, by the ARN of the source; in another account, after the source was shared with it. */
async function copy(ctx, from, order) {
    const { owner, member, to } = order;
    const place = { accountId: from.aws.id, region: from.region };
    const source = await (0,rds_api/* openRds */.Sy)(from);
    const found = await (0,one/* findSnapshot */.Cb)(source, member.of, member.id);
    if (found === null)
        throw unusable(`the snapshot '${member.id}' is gone from ${place.accountId} ${place.region}`);
    if (found.status !== 'available')
        return { kind: 'queued', why: `the snapshot ${member.id} is ${found.status}` };
    const subject = subjectOf(order, found);
    const refusal = copyRefusal(subject, place, to, from.aws.partition);
    if (refusal !== null)
        throw unusable(`${member.of} cannot be copied to ${to.accountId} ${to.region}: ${refusal.why}`, refusal.hint);
    if (from.aws.id !== ctx.aws.id)
        await share(source, order, ctx.aws.id);
    const api = await (0,rds_api/* openRds */.Sy)(ctx, to.region);
    // Of a database with the default one the plan's is not: it is of another engine, and AWS would refuse the copy.
    const optionGroup = subject.optionGroup === null ? undefined : (0,rds_options/* readOptions */.Tt)(order.options).optionGroups?.[to.region];
    const tags = {
        ...((0,rds_options/* readOptions */.Tt)(order.options).copyTags === true ? (0,rds_facts/* copiedTags */.Gy)(found.tags) : {}),
        ...(0,ownership/* ownershipTags */.dt)(owner),
        [ownership/* MEMBER_TAG */.wL]: member.of,
        [ownership/* COPY_OF_TAG */.BF]: member.id,
        [ownership/* COPIED_FROM_TAG */.Fi]: (0,point/* placeText */.Z9)(place),
    };
    return await placeOrder(api, { owner, copiedFrom: place }, async (name) => {
        await send(api, { found, name, kmsKey: to.kmsKey, optionGroup, tags, of: member.of });
    });
}
async function send({ sdk, write }, { found, name, kmsKey, optionGroup, tags, of }) {
    const Tags = (0,rds_api/* tagList */.Tw)(tags);
    if ((0,rds_resource/* parseResource */._Y)(of).kind === 'cluster') {
        // A key for a copy of what is not encrypted is refused (model, CopyDBClusterSnapshot, KmsKeyId).
        const key = kmsKey === null || !found.encrypted ? {} : { KmsKeyId: kmsKey };
        const input = {
            SourceDBClusterSnapshotIdentifier: found.arn,
            TargetDBClusterSnapshotIdentifier: name,
            Tags,
            ...key,
        };
        await write(new sdk.CopyDBClusterSnapshotCommand(input), 'none', of);
        return;
    }
    const key = kmsKey === null ? {} : { KmsKeyId: kmsKey };
    const group = optionGroup === undefined ? {} : { OptionGroupName: optionGroup };
    const input = { SourceDBSnapshotIdentifier: found.arn, TargetDBSnapshotIdentifier: name, Tags, ...key, ...group };
    await write(new sdk.CopyDBSnapshotCommand(input), 'none', of);
}
/** What is copied may be of a resource that is gone: its snapshot says enough. */
function subjectOf({ member, resource }, found) {
    const engine = (0,rds_support/* engineOf */.ky)(found.engine);
    if (engine === null)
        throw unusable(`the snapshot '${member.id}' is of the engine '${found.engine}', which this version does not know`);
    const isCluster = (0,rds_resource/* parseResource */._Y)(member.of).kind === 'cluster';
    const isAurora = engine.startsWith('aurora');
    const deployment = resource !== null
        ? (0,rds_facts/* readFacts */.MH)(resource).deployment
        : !isCluster
            ? 'instance'
            : isAurora
                ? 'aurora'
                : 'multi-az-cluster';
    const isDefault = found.optionGroup === null || found.optionGroup.startsWith('default:');
    return {
        resource: member.of,
        engine,
        deployment,
        encrypted: found.encrypted,
        optionGroup: isDefault ? null : found.optionGroup,
    };
}
/** The account may then copy and restore it; it stays so, for a copy that fails is asked for again. */
async function share({ sdk, write }, { member }, account) {
    const values = { AttributeName: 'restore', ValuesToAdd: [account] };
    try {
        if ((0,rds_resource/* parseResource */._Y)(member.of).kind === 'cluster') {
            const input = { DBClusterSnapshotIdentifier: member.id, ...values };
            await write(new sdk.ModifyDBClusterSnapshotAttributeCommand(input), 'idempotent', member.of);
        }
        else {
            const input = { DBSnapshotIdentifier: member.id, ...values };
            await write(new sdk.ModifyDBSnapshotAttributeCommand(input), 'idempotent', member.of);
        }
    }
    catch (error) {
        const code = (0,rds_api/* faultOf */.Kl)(error);
        if (!/^(KMSKeyNotAccessible|InvalidDB(Cluster)?SnapshotState|InvalidParameter|SharedSnapshotQuota)/.test(code))
            throw error;
        throw unusable(`the snapshot '${member.id}' cannot be shared with the account ${account}: ${(0,answer/* wordsOf */.Z9)(error)}`, 'what is encrypted with the key aws/rds cannot be shared: move the database to a key of its own, which the other account may use', error);
    }
}
function unusable(message, hint = 'the next run makes another one', cause) {
    return new errors/* HoldfastError */.Et('snapshot-unusable', message, { hint, ...(cause === undefined ? {} : { cause }) });
}

;// CONCATENATED MODULE: ./build/sources/rds/create.js





async function create(ctx, { owner, resource }) {
    const api = await (0,rds_api/* openRds */.Sy)(ctx);
    const { kind, name } = (0,rds_resource/* parseResource */._Y)(resource.id);
    const Tags = (0,rds_api/* tagList */.Tw)({ ...(0,rds_facts/* readFacts */.MH)(resource).tags, ...(0,ownership/* ownershipTags */.dt)(owner), [ownership/* MEMBER_TAG */.wL]: resource.id });
    const { sdk } = api;
    return await placeOrder(api, { owner, copiedFrom: null }, async (snapshot) => kind === 'cluster'
        ? await api.write(new sdk.CreateDBClusterSnapshotCommand({
            DBClusterIdentifier: name,
            DBClusterSnapshotIdentifier: snapshot,
            Tags,
        }), 'none', resource.id)
        : await api.write(new sdk.CreateDBSnapshotCommand({ DBInstanceIdentifier: name, DBSnapshotIdentifier: snapshot, Tags }), 'none', resource.id));
}

// EXTERNAL MODULE: ./build/core/duration.js
var duration = __webpack_require__(61420);
;// CONCATENATED MODULE: ./build/sources/rds/expectations.js




function liveInstance(id, instance) {
    return {
        id,
        retentionDays: instance.BackupRetentionPeriod ?? 0,
        latestRestorable: instance.LatestRestorableTime?.getTime() ?? null,
        multiAz: instance.MultiAZ === true,
        deletionProtection: instance.DeletionProtection === true,
        encrypted: instance.StorageEncrypted === true,
        class: instance.DBInstanceClass ?? null,
        bytes: instance.AllocatedStorage === undefined ? null : instance.AllocatedStorage * core_size/* GIB */.j9,
        replicatedTo: (instance.DBInstanceAutomatedBackupsReplications ?? []).map(({ DBInstanceAutomatedBackupsArn: arn = '' }) => arn.split(':')[3] ?? ''),
        isReplicable: true,
        isReplica: instance.ReadReplicaSourceDBInstanceIdentifier !== undefined,
    };
}
function liveCluster(id, cluster) {
    return {
        id,
        retentionDays: cluster.BackupRetentionPeriod ?? 0,
        latestRestorable: cluster.LatestRestorableTime?.getTime() ?? null,
        multiAz: cluster.MultiAZ === true,
        deletionProtection: cluster.DeletionProtection === true,
        encrypted: cluster.StorageEncrypted === true,
        class: cluster.DBClusterInstanceClass ?? null,
        bytes: null,
        replicatedTo: [],
        isReplicable: false,
        isReplica: false,
    };
}
/** What is not as the plan expects it, each with its mend. Pure. */
function unmet(expected, live, now) {
    return CHECKS.flatMap((check) => check(expected, live, now)).map(([message, hint]) => ({
        code: 'expectation-unmet',
        severity: 'warning',
        message: `${(0,rds_resource/* resourceWords */.Mu)(live.id)} ${message}`,
        hint,
    }));
}
const CHECKS = [
    ({ automatedBackups }, live) => {
        if (automatedBackups === undefined || live.retentionDays >= (0,rds_options/* daysOf */.hF)(automatedBackups))
            return [];
        const wanted = (0,rds_options/* daysOf */.hF)(automatedBackups);
        // RDS User Guide, "Backup retention period": a change between zero and a non-zero value is an outage.
        return live.retentionDays === 0
            ? [
                [
                    `has no automated backups, and ${automatedBackups} are expected: it cannot be restored to a point in time`,
                    `${modify(live, `--backup-retention-period ${wanted}`)}; to turn them on is an outage, so let it happen in the maintenance window`,
                ],
            ]
            : [
                [
                    `keeps automated backups for ${live.retentionDays === 1 ? 'one day' : `${live.retentionDays} days`}, and ${wanted} are expected`,
                    modify(live, `--backup-retention-period ${wanted} --apply-immediately`),
                ],
            ];
    },
    ({ pitrLag }, live, now) => {
        if (pitrLag === undefined)
            return [];
        if (live.latestRestorable === null)
            return [
                [
                    'cannot be restored to a point in time: AWS names no latest restorable time',
                    live.isReplica
                        ? 'select what it replicates: a replica has automated backups only where its engine and its settings give it some'
                        : 'turn automated backups on, or wait for the first of them',
                ],
            ];
        const lag = now - live.latestRestorable;
        if (lag <= ((0,duration/* parseDuration */.E9)(pitrLag) ?? 0))
            return [];
        return [
            [
                `can be restored to a time ${(0,duration/* formatDuration */.a3)(lag)} ago at the latest, and ${pitrLag} are expected`,
                'AWS moves it every five minutes: look at the events of the database, at its storage, and at the key that it is encrypted with',
            ],
        ];
    },
    ({ multiAz }, live) => {
        if (multiAz === undefined || multiAz === live.multiAz)
            return [];
        if (!multiAz)
            return [
                [
                    'stands in several zones, and one is expected',
                    'it costs what a second one costs: take it back, or expect multiAz: true',
                ],
            ];
        if ((0,rds_resource/* parseResource */._Y)(live.id).kind === 'cluster')
            return [
                [
                    'has all its members in one zone: a failure of the zone lasts as long as it takes to make a new member',
                    'add a reader in another zone; it is billed as an instance of its class, storage is shared',
                ],
            ];
        const size = live.bytes === null ? 'its storage' : `${(0,core_size/* formatSize */.Xq)(live.bytes)} of storage`;
        return [
            [
                'stands in one zone: each snapshot pauses its writes, and a failure of the zone lasts as long as a restore',
                `${modify(live, '--multi-az --apply-immediately')}; it bills a second ${live.class ?? 'instance'} and ${size} once more, and is no backup`,
            ],
        ];
    },
    ({ deletionProtection }, live) => deletionProtection === undefined || deletionProtection === live.deletionProtection
        ? []
        : deletionProtection
            ? [['can be deleted by one call: deletion protection is off', modify(live, '--deletion-protection')]]
            : [
                [
                    'is protected from deletion, and the plan expects that it is not',
                    modify(live, '--no-deletion-protection'),
                ],
            ],
    ({ encrypted }, live) => encrypted !== true || live.encrypted
        ? []
        : [
            [
                'is not encrypted',
                'a database is encrypted when it is made: copy a snapshot with a key, restore the copy, and move there',
            ],
        ],
    ({ replication }, live) => {
        if (replication === undefined || live.replicatedTo.includes(replication))
            return [];
        return !live.isReplicable
            ? [
                [
                    `has no automated backups in ${replication}: AWS replicates none of its kind`,
                    'use copies: of this plan, or a global database, and take it out of this expectation by a source of its own',
                ],
            ]
            : [
                [
                    `has no automated backups in ${replication}`,
                    `add replicate: { region: ${replication} } to the source, and backup starts it`,
                ],
            ];
    },
];
/** A command that mends it, to be read before it is run. */
function modify({ id }, change) {
    const { kind, name } = (0,rds_resource/* parseResource */._Y)(id);
    return kind === 'cluster'
        ? `aws rds modify-db-cluster --db-cluster-identifier ${name} ${change}`
        : `aws rds modify-db-instance --db-instance-identifier ${name} ${change}`;
}

;// CONCATENATED MODULE: ./build/sources/rds/recoverable.js



/**
 * Automated backups, here and where they are replicated to. Those of the same region go with the instance unless somebody says
 * otherwise when he deletes it ("Retaining automated backups", RDS User Guide), so they count as gone; those in another region stay
 * until their retention is over.
 */
async function recoverable(ctx, resources) {
    const names = resources.map(({ id }) => ({ id, ...(0,rds_resource/* parseResource */._Y)(id) }));
    const api = await (0,rds_api/* openRds */.Sy)(ctx);
    const has = (kind) => names.some((one) => one.kind === kind);
    const instances = has('instance') ? await (0,rds_api/* listInstances */.ND)(api) : [];
    const clusters = has('cluster') ? await (0,rds_api/* listClusters */.Ug)(api) : [];
    const here = { accountId: ctx.aws.id, region: ctx.region, name: 'automated backups', goesWithResource: true };
    const windows = [];
    const replicated = [];
    for (const { id, kind, name } of names) {
        const live = kind === 'cluster'
            ? clusters.find(({ DBClusterIdentifier }) => DBClusterIdentifier === name)
            : instances.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === name);
        const until = live?.LatestRestorableTime?.getTime();
        if (until !== undefined && (live?.BackupRetentionPeriod ?? 0) > 0)
            windows.push({ ...here, resource: id, until });
        const instance = kind === 'instance' ? live : undefined;
        if (instance !== undefined)
            replicated.push({ resource: id, live: instance, regions: liveInstance(id, instance).replicatedTo });
    }
    const regions = new Set(replicated.flatMap((one) => one.regions).filter((region) => region !== ''));
    for (const region of regions) {
        const backups = await (0,rds_api/* listAutomatedBackups */.Ex)(await (0,rds_api/* openRds */.Sy)(ctx, region));
        for (const { resource, live } of replicated.filter((one) => one.regions.includes(region))) {
            const until = backups.find((backup) => (0,rds_api/* isBackupOf */.gG)(backup, live))?.RestoreWindow?.LatestTime?.getTime();
            if (until !== undefined)
                windows.push({
                    resource,
                    accountId: ctx.aws.id,
                    region,
                    name: 'replicated automated backups',
                    until,
                    goesWithResource: false,
                });
        }
    }
    return windows;
}

;// CONCATENATED MODULE: ./build/sources/rds/remove.js




const GONE = new Set(['DBSnapshotNotFound', 'DBClusterSnapshotNotFound']);
const IN_USE = new Set(['InvalidDBSnapshotState', 'InvalidDBClusterSnapshotState']);
/** Deletes nothing but this one snapshot; AWS's automated ones have no name that could be asked for here. */
async function remove(ctx, { id, of }) {
    const { sdk, write } = await (0,rds_api/* openRds */.Sy)(ctx);
    try {
        if ((0,rds_resource/* parseResource */._Y)(of).kind === 'cluster')
            await write(new sdk.DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: id }), 'idempotent', id);
        else
            await write(new sdk.DeleteDBSnapshotCommand({ DBSnapshotIdentifier: id }), 'idempotent', id);
    }
    catch (error) {
        const code = (0,rds_api/* faultOf */.Kl)(error);
        if (GONE.has(code))
            return;
        if (!IN_USE.has(code))
            throw error;
        throw new errors/* HoldfastError */.Et('snapshot-held', `the snapshot '${id}' cannot be removed now: ${(0,answer/* wordsOf */.Z9)(error)}`, {
            hint: 'it is being copied or restored; the next prune asks again',
            cause: error,
        });
    }
}

// EXTERNAL MODULE: ./build/sources/rds/select.js
var rds_select = __webpack_require__(77553);
// EXTERNAL MODULE: ./build/sources/copy-key-findings.js
var copy_key_findings = __webpack_require__(44101);
// EXTERNAL MODULE: ./build/sources/tend-parts.js
var tend_parts = __webpack_require__(73891);
// EXTERNAL MODULE: ./build/core/named-few.js
var named_few = __webpack_require__(20112);
;// CONCATENATED MODULE: ./build/sources/rds/option-groups.js





/** CopyDBSnapshot, OptionGroupName: with one of these AWS copies to no other region without a group that has it too. */
const NEEDED = /^(TDE|TDE_HSM|TRANSPARENT_DATA_ENCRYPTION|Timezone)$/i;
/**
 * Option groups of copies that AWS would refuse, said before the snapshot is made: one that a database cannot do without, one that
 * is not there, one of another engine or version. A call for each group; none where all have the default one.
 */
async function optionGroupFindings(ctx, { optionGroups = {} }, { resources, copies }) {
    const owners = Map.groupBy(resources.filter((resource) => (0,rds_facts/* readFacts */.MH)(resource).optionGroup !== null), (resource) => (0,rds_facts/* readFacts */.MH)(resource).optionGroup ?? '');
    const findings = [];
    for (const copy of copies) {
        const named = optionGroups[copy.to.region];
        findings.push(...(named === undefined ? await missingGroups(ctx, owners, copy) : await wrongGroup(copy, named, owners)));
    }
    return findings;
}
async function missingGroups(ctx, owners, { to }) {
    const findings = [];
    for (const [name, own] of owners) {
        const needed = (await findGroup(ctx, name))?.Options?.find(({ OptionName }) => NEEDED.test(OptionName ?? ''));
        if (needed === undefined)
            continue;
        const what = (0,named_few/* namedFew */.e)(own.map(({ id }) => (0,rds_resource/* resourceWords */.Mu)(id)));
        findings.push(wrong(`${what} cannot be copied to ${to.accountId} ${to.region}: AWS copies nothing with the option ${needed.OptionName} of ${name} without an option group there`, `make an option group with the same options in ${to.region} and name it: optionGroups: { ${to.region}: NAME }`));
    }
    return findings;
}
async function wrongGroup({ to, context }, name, owners) {
    const own = [...owners.values()].flat();
    if (own.length === 0)
        return [];
    const place = `${to.accountId} ${to.region}`;
    const group = await findGroup(context, name);
    if (group === null)
        return [
            wrong(`there is no option group '${name}' in ${place}, which optionGroups names for the copies there`, `make it in ${to.region}, or name another one`),
        ];
    const others = own.filter((resource) => !isFor(group, (0,rds_facts/* readFacts */.MH)(resource)));
    if (others.length === 0)
        return [];
    const what = (0,named_few/* namedFew */.e)(others.map(({ id }) => (0,rds_resource/* resourceWords */.Mu)(id)));
    return [
        wrong(`${what} cannot be copied to ${place} with the option group '${name}', which is of ${group.EngineName} ${group.MajorEngineVersion}`, 'give them a source of their own, with the option group of their engine and version'),
    ];
}
function isFor({ EngineName = '', MajorEngineVersion = '' }, { engine, version }) {
    return ((0,rds_support/* engineOf */.ky)(EngineName) === engine && (version === MajorEngineVersion || version.startsWith(`${MajorEngineVersion}.`)));
}
async function findGroup(ctx, name) {
    const { sdk, read } = await (0,rds_api/* openRds */.Sy)(ctx);
    try {
        const command = new sdk.DescribeOptionGroupsCommand({ OptionGroupName: name });
        return (await read(command, name)).OptionGroupsList?.[0] ?? null;
    }
    catch (error) {
        if ((0,rds_api/* faultOf */.Kl)(error) === 'OptionGroupNotFound')
            return null;
        throw error;
    }
}
function wrong(message, hint) {
    return { code: 'snapshot-unusable', severity: 'error', message, hint };
}

;// CONCATENATED MODULE: ./build/sources/rds/quota.js




/** Quotas of an account in a region; RDS User Guide, "Quotas and constraints": 100 of each, unless AWS raised it. */
const DEFAULT_QUOTA = 100;
const QUOTA_NAMES = {
    instance: 'ManualSnapshots',
    cluster: 'ManualClusterSnapshots',
};
/**
 * How many snapshots fit beside those of others. Two listings and one call for the quotas. `from`: the place whose copies lie here;
 * null where the snapshots are made. What other regions copy here, and what is of databases that are not selected any more, is
 * none that will be counted again.
 */
async function readRoom(api, { id, isOwn, resources }, from) {
    const { AccountQuotas: quotas = [] } = await api.read(new api.sdk.DescribeAccountAttributesCommand({}));
    const selected = new Set(resources.map((one) => one.id));
    const origin = from === null ? undefined : (0,point/* placeText */.Z9)(from);
    const isForeign = (tags) => {
        const said = (0,ownership/* readOwnership */.m9)(tags, id);
        return said === null || !isOwn(said) || !selected.has(said.resource) || tags[ownership/* COPIED_FROM_TAG */.Fi] !== origin;
    };
    const all = {
        instance: await (0,rds_api/* listSnapshots */.Cb)(api),
        cluster: await (0,rds_api/* listClusterSnapshots */.Yq)(api),
    };
    return ['instance', 'cluster'].map((kind) => ({
        kind,
        quota: quotas.find(({ AccountQuotaName }) => AccountQuotaName === QUOTA_NAMES[kind])?.Max ?? DEFAULT_QUOTA,
        foreign: all[kind].filter(({ TagList }) => isForeign((0,rds_api/* tagsIn */.bk)(TagList))).length,
    }));
}
/** Says before it happens that what the retention keeps does not fit. Pure. */
function quotaFindings(rooms, resources, keptAtMost, place) {
    return rooms.flatMap(({ kind, quota, foreign }) => {
        const count = resources.filter(({ id }) => (0,rds_resource/* parseResource */._Y)(id).kind === kind).length;
        if (count === 0)
            return [];
        if (keptAtMost === null)
            return [
                {
                    code: 'snapshot-quota',
                    severity: 'warning',
                    message: `everything is kept, and AWS keeps ${quota} manual ${kind} snapshots in ${place}: ${count} a run reach that after ${Math.max(0, Math.floor((quota - foreign) / count))} runs`,
                    hint: 'give the plan a retention:, or ask AWS for a higher quota',
                },
            ];
        // While a new one is made the oldest is still there.
        const needed = (keptAtMost + 1) * count;
        if (needed + foreign <= quota)
            return [];
        return [
            {
                code: 'snapshot-quota',
                severity: 'warning',
                message: `${keptAtMost} kept and one being made of each of ${count} ${kind}${count === 1 ? '' : 's'} are ${needed}, with ${foreign} of others ${needed + foreign}: more than the ${quota} manual ${kind} snapshots that AWS keeps in ${place}`,
                hint: 'keep fewer by retention:, select less, remove what others left, or ask AWS for a higher quota',
            },
        ];
    });
}

;// CONCATENATED MODULE: ./build/sources/rds/replicate.js







/** AWS's own default (StartDBInstanceAutomatedBackupsReplication, CLI reference). */
const DEFAULT_DAYS = 7;
/** A replica that is behind by more than this is told, unless the plan says what it expects. */
const LAG_MS = 3_600_000;
/**
 * Starts the replication of automated backups where the plan says so and it is not on; looks at those that are. A replication
 * stops without a word when its key is disabled or the region is turned off, so what lies there is what counts.
 */
async function tendReplication(ctx, options, selected, looksOnly) {
    const region = options.replicate?.region ?? options.expect?.replication;
    if (region === undefined)
        return [];
    if (region === ctx.region)
        return [
            {
                code: 'replication-off',
                severity: 'warning',
                message: `automated backups of the databases in ${region} are not replicated: that is the region that they are to go to`,
                hint: 'AWS replicates into another region: give these databases a source of their own, with regions: and another region in replicate:',
            },
        ];
    const there = await (0,rds_api/* openRds */.Sy)(ctx, region);
    const backups = await (0,rds_api/* listAutomatedBackups */.Ex)(there);
    const findings = [];
    for (const { resource, live } of selected) {
        if ((0,rds_resource/* parseResource */._Y)(resource.id).kind === 'cluster')
            continue;
        // "retained": what a replication left behind that was stopped (model, DBInstanceAutomatedBackup, Status).
        const backup = backups.find((one) => live !== null && (0,rds_api/* isBackupOf */.gG)(one, live) && one.Status !== 'retained');
        if (backup !== undefined)
            findings.push(...lagging(resource, region, backup, options, ctx.clock.now()));
        else if (options.replicate !== undefined)
            findings.push(await start(ctx, options.replicate, resource, live, looksOnly));
    }
    return findings;
}
function lagging({ id }, region, backup, { expect, replicate }, now) {
    const findings = [];
    const latest = backup.RestoreWindow?.LatestTime?.getTime();
    const allowed = Math.max(LAG_MS, (0,duration/* parseDuration */.E9)(expect?.pitrLag ?? '') ?? 0);
    if (latest !== undefined && now - latest > allowed)
        findings.push({
            code: 'replication-off',
            severity: 'warning',
            message: `automated backups of ${(0,rds_resource/* resourceWords */.Mu)(id)} in ${region} end ${(0,duration/* formatDuration */.a3)(now - latest)} ago`,
            hint: `look at the events of its automated backups in ${region}, at the key there, and whether the region is still enabled`,
        });
    const wanted = replicate?.retention === undefined ? 0 : (0,rds_options/* daysOf */.hF)(replicate.retention);
    if ((backup.BackupRetentionPeriod ?? wanted) < wanted)
        findings.push({
            code: 'replication-off',
            severity: 'warning',
            message: `automated backups of ${(0,rds_resource/* resourceWords */.Mu)(id)} are kept for ${backup.BackupRetentionPeriod} days in ${region}, and the plan says ${wanted}`,
            hint: 'AWS takes another time only when the replication is stopped and started anew, which removes what lies there',
        });
    return findings;
}
async function start(ctx, { region, retention, kmsKey }, resource, live, looksOnly) {
    const what = (0,rds_resource/* resourceWords */.Mu)(resource.id);
    const off = (message, hint) => ({
        code: 'replication-off',
        severity: 'warning',
        message,
        hint,
    });
    const facts = (0,rds_facts/* readFacts */.MH)(resource);
    if (live === null)
        return off(`${what} is gone, so its automated backups are not replicated`, 'run again');
    if ((0,rds_facts/* supportOfFacts */.KQ)(facts)?.replication !== true)
        return off(`AWS replicates no automated backups of ${facts.engine} as ${facts.deployment}`, 'use copies: for it, and a source of its own without replicate:');
    if ((live.BackupRetentionPeriod ?? 0) === 0)
        return off(`${what} has no automated backups that could be replicated`, 'turn them on: expect: { automatedBackups: 7d } tells how');
    if (facts.encrypted && kmsKey === undefined)
        return off(`${what} is encrypted, and its replication to ${region} needs a key there`, 'add kmsKey: to replicate:');
    if (looksOnly)
        return {
            ...off(`automated backups of ${what} are not replicated to ${region} yet`, 'the next backup starts it'),
            severity: 'note',
        };
    const { sdk, write } = await (0,rds_api/* openRds */.Sy)(ctx, region);
    const command = new sdk.StartDBInstanceAutomatedBackupsReplicationCommand({
        SourceDBInstanceArn: live.DBInstanceArn,
        BackupRetentionPeriod: retention === undefined ? DEFAULT_DAYS : (0,rds_options/* daysOf */.hF)(retention),
        ...(kmsKey === undefined ? {} : { KmsKeyId: kmsKey }),
    });
    try {
        await write(command, 'none', resource.id);
        return {
            code: 'replication-off',
            severity: 'note',
            message: `the replication of automated backups of ${what} to ${region} was started`,
            hint: 'the first one is a full copy and takes its time',
        };
    }
    catch (error) {
        if ((0,answer/* isUnclear */.Z5)(error))
            return off(`nobody knows whether the replication of ${what} to ${region} was started`, 'the next run looks');
        if ((0,rds_api/* faultOf */.Kl)(error) === 'DBInstanceAutomatedBackupQuotaExceeded')
            return off(`automated backups of ${what} are not replicated to ${region}: ${(0,answer/* wordsOf */.Z9)(error)}`, 'AWS replicates those of 20 instances into one region: ask for a higher quota, or use copies:');
        const { message, hint } = (0,errors/* toHoldfastError */.xh)(error);
        return off(`automated backups of ${what} are not replicated to ${region}: ${message}`, hint);
    }
}

;// CONCATENATED MODULE: ./build/sources/rds/tend.js












async function tend(ctx, given, request) {
    const options = (0,rds_options/* readOptions */.Tt)(given);
    const parts = [
        async () => copyFindings(ctx, options, request),
        async () => await (0,copy_key_findings/* copyKeyFindings */.V)(ctx, request, {
            ofAws: 'aws/rds',
            mend: 'copy a snapshot with a key of your own that the other account may use, restore the copy, and move there; or take the account out of copies:',
            keysOf: (resource) => [(0,rds_facts/* readFacts */.MH)(resource).kmsKey].filter((key) => key !== null),
            wordsOf: ({ id }) => (0,rds_resource/* resourceWords */.Mu)(id),
        }),
        async () => await optionGroupFindings(ctx, options, request),
        async () => await tendLive(ctx, options, request),
        async () => await tendQuota(ctx, request),
    ];
    return await (0,tend_parts/* tendParts */.S)(ctx, parts);
}
/** What `copies:` asks for and AWS does not do, and what it costs. Pure. */
function copyFindings(ctx, { optionGroups = {} }, request) {
    const from = { accountId: ctx.aws.id, region: ctx.region };
    return request.resources.flatMap((resource) => request.copies.flatMap(({ to }) => {
        const subject = tend_subjectOf(resource);
        const place = `${to.accountId} ${to.region}`;
        const refusal = copyRefusal(subject, from, to, ctx.aws.partition);
        if (refusal !== null)
            return [
                {
                    code: 'snapshot-unusable',
                    severity: 'error',
                    message: `${(0,rds_resource/* resourceWords */.Mu)(resource.id)} cannot be copied to ${place}: ${refusal.why}`,
                    hint: refusal.hint,
                },
            ];
        const notes = copyNotes(subject, to, optionGroups).map(({ why, hint }) => ({ code: 'copy-cost', severity: 'warning', message: why, hint }));
        return (0,rds_facts/* supportOfFacts */.KQ)((0,rds_facts/* readFacts */.MH)(resource))?.copyKind === 'full'
            ? [...notes, fullCopy(resource, place, request.keptAtMost)]
            : notes;
    }));
}
/** Aurora User Guide: copies of clusters are never incremental. */
function fullCopy(resource, place, keptAtMost) {
    const bytes = resource.members[0]?.bytes ?? null;
    const size = bytes === null ? 'all of its volume' : (0,core_size/* formatSize */.Xq)(bytes);
    const kept = keptAtMost === null ? 'all of them are kept there' : `up to ${keptAtMost} of them are kept there`;
    return {
        code: 'copy-cost',
        severity: 'note',
        message: `every copy of ${(0,rds_resource/* resourceWords */.Mu)(resource.id)} to ${place} is a full one: each moves and stores ${size}, and ${kept}`,
        hint: 'copy it by a plan of its own that runs less often, or use a global database',
    };
}
function tend_subjectOf(resource) {
    const { engine, deployment, encrypted, optionGroup } = (0,rds_facts/* readFacts */.MH)(resource);
    return { resource: resource.id, engine, deployment, encrypted, optionGroup };
}
async function tendLive(ctx, options, { resources, looksOnly }) {
    const { replicate } = options;
    const expect = withoutTold(ctx.region, options);
    if (resources.length === 0 || (Object.keys(expect).length === 0 && replicate === undefined))
        return [];
    const api = await (0,rds_api/* openRds */.Sy)(ctx);
    const kinds = new Set(resources.map(({ id }) => (0,rds_resource/* parseResource */._Y)(id).kind));
    const instances = kinds.has('instance') ? await (0,rds_api/* listInstances */.ND)(api) : [];
    const clusters = kinds.has('cluster') ? await (0,rds_api/* listClusters */.Ug)(api) : [];
    const now = ctx.clock.now();
    const findings = resources.flatMap((resource) => {
        const { id } = resource;
        const { kind, name } = (0,rds_resource/* parseResource */._Y)(id);
        const cluster = clusters.find(({ DBClusterIdentifier }) => DBClusterIdentifier === name);
        if (kind === 'cluster')
            return cluster === undefined ? [] : unmet(expect, liveCluster(id, cluster), now);
        const instance = named(instances, name);
        const isReplicable = (0,rds_facts/* supportOfFacts */.KQ)((0,rds_facts/* readFacts */.MH)(resource))?.replication === true;
        const wanted = isReplicable ? withoutStarted(expect, options) : expect;
        return instance === null ? [] : unmet(wanted, { ...liveInstance(id, instance), isReplicable }, now);
    });
    const replication = await tendReplication(ctx, options, resources.map((resource) => ({ resource, live: named(instances, (0,rds_resource/* parseResource */._Y)(resource.id).name) })), looksOnly);
    return [...findings, ...replication];
}
/** What is said once of all, that they cannot be replicated to where they are, is not said of each. */
function withoutTold(region, { expect = {} }) {
    const { replication, ...rest } = expect;
    return replication === region ? rest : expect;
}
/** What this run starts by itself is not told as missing too. */
function withoutStarted(expect, { replicate }) {
    const { replication, ...rest } = expect;
    return replication === undefined || replication === replicate?.region ? rest : expect;
}
function named(instances, name) {
    return instances.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === name) ?? null;
}
async function tendQuota(ctx, request) {
    if (request.resources.length === 0)
        return [];
    const here = { accountId: ctx.aws.id, region: ctx.region };
    const places = [{ context: ctx, from: null }, ...request.copies.map(({ context }) => ({ context, from: here }))];
    const findings = [];
    for (const { context, from } of places) {
        const rooms = await readRoom(await (0,rds_api/* openRds */.Sy)(context), request, from);
        const place = `${context.aws.id} ${context.region}`;
        findings.push(...quotaFindings(rooms, request.resources, request.keptAtMost, place));
    }
    return findings;
}

;// CONCATENATED MODULE: ./build/sources/rds/source.js







const source = { select: rds_select/* select */.L, observe: observe, create: create, copy: copy, tend: tend, recoverable: recoverable, remove: remove };


/***/ }),

/***/ 59722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ personHolds),
/* harmony export */   n: () => (/* binding */ backupHolds)
/* harmony export */ });
/* harmony import */ var _core_snapshots_ownership_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14329);

/** Why a person wants a snapshot kept: the value of the tag. */
function personHolds(tags) {
    const held = tags[_core_snapshots_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .HOLD_TAG */ .$2];
    return held === undefined ? [] : [held === '' ? 'held' : `held: ${held}`];
}
/** By a tag that AWS Backup puts on what is its own: others cannot delete it. */
function backupHolds(tags) {
    return tags['aws:backup:source-resource'] === undefined ? [] : ['AWS Backup manages it'];
}


/***/ }),

/***/ 73891:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ tendParts)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);

/** Each part for itself: what cannot be looked at is told, and keeps nothing else from being looked at. Throws on abort alone. */
async function tendParts(ctx, parts) {
    const findings = [];
    for (const part of parts) {
        try {
            findings.push(...(await part()));
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            const { code, message, hint } = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toHoldfastError */ .xh)(error);
            findings.push({ code, severity: 'warning', message, hint });
        }
    }
    return findings;
}


/***/ })

};
