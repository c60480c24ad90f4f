export const id = 8101;
export const ids = [8101];
export const modules = {

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

/***/ 28101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   inventory: () => (/* binding */ inventory)
/* harmony export */ });
/* harmony import */ var _inventory_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22769);
/* harmony import */ var _snapshot_options_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4242);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75989);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(39111);
/* harmony import */ var _resource_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(20001);
/* harmony import */ var _select_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77553);






/** A member of a cluster is not told by itself: what backs up the cluster has all of it. */
const inventory = {
    async list(ctx) {
        const api = await (0,_api_js__WEBPACK_IMPORTED_MODULE_2__/* .openRds */ .Sy)(ctx);
        const instances = await (0,_inventory_js__WEBPACK_IMPORTED_MODULE_0__/* .endOf */ .p)(ctx, 'database', async () => (await (0,_api_js__WEBPACK_IMPORTED_MODULE_2__/* .listInstances */ .ND)(api))
            .filter(({ DBClusterIdentifier, Engine }) => DBClusterIdentifier === undefined && !(0,_select_js__WEBPACK_IMPORTED_MODULE_4__/* .isNeighbour */ .I)(Engine))
            .map(({ DBInstanceIdentifier: name = '', TagList }) => described({ kind: 'instance', name }, TagList)));
        const clusters = await (0,_inventory_js__WEBPACK_IMPORTED_MODULE_0__/* .endOf */ .p)(ctx, 'cluster', async () => (await (0,_api_js__WEBPACK_IMPORTED_MODULE_2__/* .listClusters */ .Ug)(api))
            .filter(({ Engine }) => !(0,_select_js__WEBPACK_IMPORTED_MODULE_4__/* .isNeighbour */ .I)(Engine))
            .map(({ DBClusterIdentifier: name = '', TagList }) => described({ kind: 'cluster', name }, TagList)));
        return [instances, clusters];
    },
    judge(options, resources, selection) {
        const { select = {}, exclude = {} } = (0,_options_js__WEBPACK_IMPORTED_MODULE_3__/* .readOptions */ .Tt)(options);
        const taken = new Set((selection?.resources ?? []).map(({ id }) => id));
        const refused = new Map((selection?.refused ?? []).map(({ resource, why }) => [resource, why]));
        const whyOut = ({ id, facts }) => {
            if (taken.has(id))
                return null;
            const tags = facts['tags'];
            const why = refused.get(id);
            if (why !== undefined)
                return `it cannot be backed up: ${why}`;
            const isOut = (0,_snapshot_options_js__WEBPACK_IMPORTED_MODULE_1__/* .hasAnyTag */ .hI)(tags, exclude.tags ?? {}) || (exclude.ids ?? []).some((one) => isCalled(one, id));
            if (isOut)
                return 'excluded by exclude';
            if (select.tags !== undefined)
                return (0,_snapshot_options_js__WEBPACK_IMPORTED_MODULE_1__/* .whyNotTagged */ .mZ)(tags, select.tags);
            return select.ids === undefined ? 'it is being deleted' : 'not among the ids of select';
        };
        return new Map(resources.map((one) => [one.id, whyOut(one)]));
    },
};
function isCalled(name, id) {
    return name.toLowerCase() === id || `cluster:${name.toLowerCase()}` === id;
}
function described(name, tags) {
    const known = (0,_api_js__WEBPACK_IMPORTED_MODULE_2__/* .tagsIn */ .bk)(tags);
    return { id: (0,_resource_js__WEBPACK_IMPORTED_MODULE_5__/* .resourceId */ .a)(name), label: known['Name'] ?? null, facts: { tags: known } };
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


/***/ })

};
