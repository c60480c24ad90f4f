export const id = 4608;
export const ids = [4608];
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

/***/ 34608:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  restore: () => (/* binding */ restore)
});

// EXTERNAL MODULE: ./build/aws/answer.js
var answer = __webpack_require__(45126);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/sources/restore-tag.js
var restore_tag = __webpack_require__(14206);
// EXTERNAL MODULE: ./build/sources/rds/api.js
var rds_api = __webpack_require__(75989);
// EXTERNAL MODULE: ./build/sources/rds/one.js
var one = __webpack_require__(52529);
;// CONCATENATED MODULE: ./build/sources/rds/restore/settings.js
/** Those that are meant by the name that they have in calls; what is of AWS's choice is left out. */
function settingsOf(table, database, isMeant = () => true) {
    const pairs = table.filter(isMeant).map((setting) => [setting.name, setting.of(database)]);
    return Object.fromEntries(pairs.filter((pair) => pair[1] !== undefined));
}

;// CONCATENATED MODULE: ./build/sources/rds/restore/instance-settings.js

/** RDS User Guide, "Restoring to a DB instance": what is not passed is what AWS gives by default. */
const INSTANCE_SETTINGS = [
    { name: 'DBInstanceClass', by: 'create', of: (i) => i.DBInstanceClass },
    { name: 'Port', by: 'create', of: (i) => i.Endpoint?.Port },
    { name: 'DBSubnetGroupName', by: 'create', of: (i) => i.DBSubnetGroup?.DBSubnetGroupName },
    {
        name: 'VpcSecurityGroupIds',
        by: 'create',
        of: ({ VpcSecurityGroups: groups }) => sorted(groups?.map((g) => g.VpcSecurityGroupId)),
    },
    { name: 'DBParameterGroupName', by: 'create', of: (i) => ownGroup(i.DBParameterGroups?.[0]?.DBParameterGroupName) },
    { name: 'OptionGroupName', by: 'create', of: (i) => ownGroup(i.OptionGroupMemberships?.[0]?.OptionGroupName) },
    { name: 'MultiAZ', by: 'create', of: (i) => i.MultiAZ },
    { name: 'PubliclyAccessible', by: 'create', of: (i) => i.PubliclyAccessible },
    { name: 'AutoMinorVersionUpgrade', by: 'create', of: (i) => i.AutoMinorVersionUpgrade },
    { name: 'StorageType', by: 'create', of: (i) => i.StorageType },
    { name: 'Iops', by: 'create', of: (i) => (isBaseline(i) ? undefined : i.Iops) },
    {
        name: 'StorageThroughput',
        by: 'create',
        of: (i) => (isBaseline(i) || i.StorageType !== 'gp3' ? undefined : i.StorageThroughput),
    },
    { name: 'CopyTagsToSnapshot', by: 'create', of: (i) => i.CopyTagsToSnapshot },
    { name: 'EnableIAMDatabaseAuthentication', by: 'create', of: (i) => i.IAMDatabaseAuthenticationEnabled },
    { name: 'EnableCloudwatchLogsExports', by: 'create', of: (i) => sorted(i.EnabledCloudwatchLogsExports) },
    { name: 'DeletionProtection', by: 'create', of: (i) => i.DeletionProtection },
    { name: 'NetworkType', by: 'create', of: (i) => i.NetworkType },
    { name: 'CustomIamInstanceProfile', by: 'create', of: (i) => i.CustomIamInstanceProfile },
    { name: 'BackupRetentionPeriod', by: 'create', of: (i) => i.BackupRetentionPeriod },
    { name: 'PreferredBackupWindow', by: 'create', of: (i) => i.PreferredBackupWindow },
    { name: 'ProcessorFeatures', by: 'create', of: processor },
    { name: 'Domain', by: 'create', of: (i) => domainIn(i)?.Domain },
    { name: 'DomainIAMRoleName', by: 'create', of: (i) => domainIn(i)?.IAMRoleName },
    { name: 'DomainFqdn', by: 'create', of: (i) => ownDirectory(i)?.FQDN },
    { name: 'DomainOu', by: 'create', of: (i) => ownDirectory(i)?.OU },
    { name: 'DomainAuthSecretArn', by: 'create', of: (i) => ownDirectory(i)?.AuthSecretArn },
    { name: 'DomainDnsIps', by: 'create', of: (i) => sorted(ownDirectory(i)?.DnsIps) },
    { name: 'DedicatedLogVolume', by: 'create', of: (i) => i.DedicatedLogVolume },
    { name: 'CACertificateIdentifier', by: 'create', of: (i) => i.CACertificateIdentifier },
    { name: 'EngineLifecycleSupport', by: 'create', of: (i) => i.EngineLifecycleSupport },
    { name: 'ManageMasterUserPassword', by: 'create', of: (i) => (i.MasterUserSecret === undefined ? undefined : true) },
    { name: 'MasterUserSecretKmsKeyId', by: 'create', of: (i) => i.MasterUserSecret?.KmsKeyId },
    { name: 'MaxAllocatedStorage', by: 'instant', of: (i) => i.MaxAllocatedStorage },
    { name: 'PreferredMaintenanceWindow', by: 'modify', of: (i) => i.PreferredMaintenanceWindow },
    { name: 'MonitoringInterval', by: 'modify', of: (i) => i.MonitoringInterval || undefined },
    { name: 'MonitoringRoleArn', by: 'modify', of: (i) => (i.MonitoringInterval ? i.MonitoringRoleArn : undefined) },
    { name: 'DatabaseInsightsMode', by: 'modify', of: (i) => i.DatabaseInsightsMode },
    { name: 'EnablePerformanceInsights', by: 'modify', of: (i) => i.PerformanceInsightsEnabled || undefined },
    { name: 'PerformanceInsightsKMSKeyId', by: 'modify', of: (i) => insights(i, i.PerformanceInsightsKMSKeyId) },
    {
        name: 'PerformanceInsightsRetentionPeriod',
        by: 'modify',
        of: (i) => insights(i, i.PerformanceInsightsRetentionPeriod),
    },
];
/** What CreateDBInstance takes of the above for a member of a cluster: the rest is the cluster's. */
const MEMBER_SETTINGS = [
    'DBInstanceClass',
    'DBParameterGroupName',
    'PubliclyAccessible',
    'AutoMinorVersionUpgrade',
    'CACertificateIdentifier',
    'PreferredMaintenanceWindow',
    'MonitoringInterval',
    'MonitoringRoleArn',
    'EnablePerformanceInsights',
    'PerformanceInsightsKMSKeyId',
    'PerformanceInsightsRetentionPeriod',
];
function instanceSettings(instance, isMeant) {
    return settingsOf(INSTANCE_SETTINGS, instance, isMeant);
}
/** gp3 below its threshold has 3,000 IOPS and takes no other figure (RDS User Guide, "gp3 storage"). */
function isBaseline({ StorageType, Iops }) {
    return Iops === undefined || Iops === 0 || (StorageType === 'gp3' && Iops <= 3000);
}
/** Cores and threads that are not those of the class: of others AWS shows none (model, ProcessorFeature). */
function processor({ ProcessorFeatures: features = [] }) {
    const pairs = features.map(({ Name = '', Value = '' }) => ({ Name, Value }));
    return pairs.length === 0 ? undefined : pairs.sort((a, b) => (a.Name < b.Name ? -1 : 1));
}
/** Of a directory that AWS manages its id and the role are given; one of one's own is joined with the account in a secret. */
function domainIn(of) {
    const joined = membership(of);
    return joined?.AuthSecretArn === undefined ? joined : undefined;
}
function ownDirectory(of) {
    const joined = membership(of);
    return joined?.AuthSecretArn === undefined ? undefined : joined;
}
function membership({ DomainMemberships: all = [] }) {
    return all.find(({ Status }) => Status === undefined || !/^(removed|removing|failed)/.test(Status));
}
function insights({ PerformanceInsightsEnabled }, value) {
    return PerformanceInsightsEnabled === true ? value : undefined;
}
function ownGroup(name) {
    return name === undefined || /^default[.:]/.test(name) ? undefined : name;
}
function sorted(list) {
    const texts = (list ?? []).filter((text) => text !== undefined);
    return texts.length === 0 ? undefined : texts.sort();
}

;// CONCATENATED MODULE: ./build/sources/rds/restore/cluster-settings.js


/** Aurora User Guide, "Restoring from a DB cluster snapshot": what is not passed is what AWS gives by default. */
const CLUSTER_SETTINGS = [
    { name: 'Port', by: 'create', of: (c) => c.Port },
    { name: 'DBSubnetGroupName', by: 'create', of: (c) => c.DBSubnetGroup },
    {
        name: 'VpcSecurityGroupIds',
        by: 'create',
        of: ({ VpcSecurityGroups: groups }) => sorted(groups?.map((g) => g.VpcSecurityGroupId)),
    },
    { name: 'DBClusterParameterGroupName', by: 'create', of: (c) => ownGroup(c.DBClusterParameterGroup) },
    { name: 'EnableIAMDatabaseAuthentication', by: 'create', of: (c) => c.IAMDatabaseAuthenticationEnabled },
    { name: 'BacktrackWindow', by: 'create', of: (c) => c.BacktrackWindow || undefined },
    { name: 'EnableCloudwatchLogsExports', by: 'create', of: (c) => sorted(c.EnabledCloudwatchLogsExports) },
    { name: 'DeletionProtection', by: 'create', of: (c) => c.DeletionProtection },
    { name: 'CopyTagsToSnapshot', by: 'create', of: (c) => c.CopyTagsToSnapshot },
    { name: 'DBClusterInstanceClass', by: 'create', of: (c) => c.DBClusterInstanceClass },
    {
        name: 'StorageType',
        by: 'create',
        of: (c) => (isAurora(c) && c.StorageType !== 'aurora-iopt1' ? undefined : c.StorageType),
    },
    { name: 'Iops', by: 'create', of: (c) => (isAurora(c) ? undefined : c.Iops || undefined) },
    { name: 'NetworkType', by: 'create', of: (c) => c.NetworkType },
    { name: 'BackupRetentionPeriod', by: 'create', of: (c) => c.BackupRetentionPeriod },
    { name: 'PreferredBackupWindow', by: 'create', of: (c) => c.PreferredBackupWindow },
    { name: 'EngineLifecycleSupport', by: 'create', of: (c) => c.EngineLifecycleSupport },
    { name: 'ServerlessV2ScalingConfiguration', by: 'create', of: serverless },
    // "If the subnets are part of a VPC that has an internet gateway attached to it, the DB cluster is public" unless it is said.
    { name: 'PubliclyAccessible', by: 'create', of: (c) => (isAurora(c) ? undefined : c.PubliclyAccessible) },
    // "Valid for: Aurora DB clusters only": clusters join directories that AWS manages.
    { name: 'Domain', by: 'create', of: (c) => (isAurora(c) ? domainIn(c)?.Domain : undefined) },
    { name: 'DomainIAMRoleName', by: 'create', of: (c) => (isAurora(c) ? domainIn(c)?.IAMRoleName : undefined) },
    { name: 'PreferredMaintenanceWindow', by: 'modify', of: (c) => c.PreferredMaintenanceWindow },
    // Members of an Aurora cluster have one of their own.
    {
        name: 'AutoMinorVersionUpgrade',
        by: 'modify',
        of: (c) => (isAurora(c) ? undefined : c.AutoMinorVersionUpgrade),
    },
    {
        name: 'CACertificateIdentifier',
        by: 'modify',
        of: (c) => (isAurora(c) ? undefined : c.CertificateDetails?.CAIdentifier),
    },
    { name: 'EnableHttpEndpoint', by: 'modify', of: (c) => c.HttpEndpointEnabled || undefined },
    { name: 'EnableLocalWriteForwarding', by: 'modify', of: forwards },
    { name: 'MonitoringInterval', by: 'modify', of: (c) => c.MonitoringInterval || undefined },
    { name: 'MonitoringRoleArn', by: 'modify', of: (c) => (c.MonitoringInterval ? c.MonitoringRoleArn : undefined) },
    // One call: the advanced mode needs Performance Insights, and its retention.
    { name: 'DatabaseInsightsMode', by: 'modify', of: (c) => c.DatabaseInsightsMode },
    { name: 'EnablePerformanceInsights', by: 'modify', of: (c) => c.PerformanceInsightsEnabled || undefined },
    { name: 'PerformanceInsightsKMSKeyId', by: 'modify', of: (c) => insights(c, c.PerformanceInsightsKMSKeyId) },
    {
        name: 'PerformanceInsightsRetentionPeriod',
        by: 'modify',
        of: (c) => insights(c, c.PerformanceInsightsRetentionPeriod),
    },
    { name: 'ManageMasterUserPassword', by: 'modify', of: (c) => (c.MasterUserSecret === undefined ? undefined : true) },
    { name: 'MasterUserSecretKmsKeyId', by: 'modify', of: (c) => c.MasterUserSecret?.KmsKeyId },
];
function clusterSettings(cluster, isMeant) {
    return settingsOf(CLUSTER_SETTINGS, cluster, isMeant);
}
function serverless({ ServerlessV2ScalingConfiguration: of }) {
    if (of === undefined)
        return undefined;
    const { MinCapacity, MaxCapacity, SecondsUntilAutoPause } = of;
    const given = Object.entries({ MinCapacity, MaxCapacity, SecondsUntilAutoPause });
    return Object.fromEntries(given.filter((pair) => pair[1] !== undefined));
}
/** `requested` and `enabling` become it (model, LocalWriteForwardingStatus). */
function forwards({ LocalWriteForwardingStatus: status }) {
    return status === 'enabled' || status === 'enabling' || status === 'requested' ? true : undefined;
}
function isAurora({ Engine }) {
    return Engine?.startsWith('aurora') === true;
}

;// CONCATENATED MODULE: ./build/sources/rds/restore/look.js




/** What a step is about, as it stands; null = not there. */
async function look(api, { kind, key }) {
    if (kindOf(kind) === 'cluster') {
        const cluster = await (0,one/* findCluster */.KG)(api, key);
        if (cluster === null)
            return null;
        return {
            status: cluster.Status ?? '',
            tags: cluster.TagList ?? [],
            settings: clusterSettings(cluster),
            roles: cluster.AssociatedRoles ?? [],
            pending: hasValues(cluster.PendingModifiedValues) ? 'changes' : null,
        };
    }
    const instance = await (0,one/* findInstance */.XD)(api, key);
    if (instance === null)
        return null;
    const waits = instance.DBParameterGroups?.some((group) => group.ParameterApplyStatus === 'pending-reboot') === true;
    return {
        status: instance.DBInstanceStatus ?? '',
        tags: instance.TagList ?? [],
        settings: instanceSettings(instance),
        roles: instance.AssociatedRoles ?? [],
        pending: waits ? 'reboot' : hasValues(instance.PendingModifiedValues) ? 'changes' : null,
    };
}
function hasValues(pending) {
    return Object.values(pending ?? {}).some((value) => value !== undefined);
}
function kindOf(kind) {
    return kind === 'db-cluster' ? 'cluster' : 'instance';
}
function isMadeBy({ tags }, id) {
    return tags.some(({ Key, Value }) => Key === restore_tag/* RESTORE_TAG */.m && Value === id);
}
/** Names of settings that are not as they are wanted. */
function differing(wanted, seen) {
    return Object.entries(wanted)
        .filter(([name, value]) => JSON.stringify(seen[name]) !== JSON.stringify(value))
        .map(([name]) => name);
}

;// CONCATENATED MODULE: ./build/sources/rds/restore/named.js


async function findNamed(api, kind, name) {
    if (kind === 'cluster') {
        const cluster = await (0,one/* findCluster */.KG)(api, name);
        return cluster === null ? null : namedCluster(cluster);
    }
    const instance = await (0,one/* findInstance */.XD)(api, name);
    return instance === null ? null : namedInstance(instance);
}
async function allNamed(api, kind) {
    return kind === 'cluster'
        ? (await (0,rds_api/* listClusters */.Ug)(api)).map(namedCluster)
        : (await (0,rds_api/* listInstances */.ND)(api)).map(namedInstance);
}
function namedInstance(of) {
    return {
        name: of.DBInstanceIdentifier ?? '',
        id: of.DbiResourceId ?? '',
        status: of.DBInstanceStatus ?? '',
        tags: (0,rds_api/* tagsIn */.bk)(of.TagList),
    };
}
function namedCluster(of) {
    return {
        name: of.DBClusterIdentifier ?? '',
        id: of.DbClusterResourceId ?? '',
        status: of.Status ?? '',
        tags: (0,rds_api/* tagsIn */.bk)(of.TagList),
    };
}

;// CONCATENATED MODULE: ./build/sources/rds/restore/rename.js





/** One after the other: a name is free only when its holder has another. Which one is which, AWS's own ids say. */
async function advanceRename(api, request) {
    for (const step of request) {
        const waiting = await renameOne(api, step, step.before, step.after);
        if (waiting !== null)
            return waiting;
    }
    return { kind: 'done', made: [] };
}
/** The way back: the last first. */
async function undoRename(api, request) {
    for (const step of request.toReversed()) {
        const waiting = await renameOne(api, step, step.after, step.before);
        if (waiting !== null)
            return waiting;
    }
    return { kind: 'done', made: [] };
}
/** Null = it has the name. */
async function renameOne(api, step, before, after) {
    const kind = kindOf(step.kind);
    const from = before;
    const to = after;
    const there = await findNamed(api, kind, to.name);
    if (there?.id === to.id) {
        return there.status === 'available' ? null : { kind: 'in-progress', why: `${to.name} is ${there.status}` };
    }
    if (there !== null)
        throw moved(to.name);
    const old = await findNamed(api, kind, from.name);
    // Between both names AWS may show it under neither.
    if (old === null)
        return { kind: 'in-progress', why: `${from.name} is being renamed to ${to.name}` };
    if (old.id !== from.id)
        throw moved(from.name);
    if (old.status !== 'available')
        return { kind: 'in-progress', why: `${from.name} is ${old.status}` };
    const { sdk, write } = api;
    try {
        await write(kind === 'cluster'
            ? new sdk.ModifyDBClusterCommand({
                DBClusterIdentifier: from.name,
                NewDBClusterIdentifier: to.name,
                ApplyImmediately: true,
            })
            : new sdk.ModifyDBInstanceCommand({
                DBInstanceIdentifier: from.name,
                NewDBInstanceIdentifier: to.name,
                ApplyImmediately: true,
            }), 'none', from.name);
    }
    catch (error) {
        if (!(0,answer/* isUnclear */.Z5)(error) && !/^InvalidDB(Instance|Cluster)State$/.test((0,rds_api/* faultOf */.Kl)(error)))
            throw error;
    }
    return { kind: 'in-progress', why: `${from.name} is being renamed to ${to.name}` };
}
function moved(name) {
    return new errors/* HoldfastError */.Et('changed-since-plan', `'${name}' is another database than the plan saw`, {
        hint: 'look at what has the name now, and make a new plan',
    });
}

;// CONCATENATED MODULE: ./build/sources/rds/restore/steps.js
/** On what a restore made: what it was made of, `orders 2026-11-22T03:00:00.000Z`. By it a swap finds it. */
const RESTORED_FROM_TAG = 'holdfast:restored-from';
function step(kind, key, part, after, rest = {}) {
    return { kind, key, part, item: null, before: null, after, class: 'capacity', ...rest };
}
/** Each request is one step, but for a swap. */
function alone(one) {
    return [one];
}
function madeBy({ after }) {
    return after;
}

;// CONCATENATED MODULE: ./build/sources/rds/restore/advance.js







/** One look, and at the most one call that changes something; asked again until it is done. */
async function advance(ctx, request) {
    const api = await (0,rds_api/* openRds */.Sy)(ctx);
    const [first] = request;
    if (first === undefined)
        return { kind: 'done', made: [] };
    switch (first.part) {
        case 'instance':
        case 'cluster':
        case 'member':
            return await advanceMade(api, ctx.id, first);
        case 'settings':
            return await advanceSettings(api, ctx.id, first);
        case 'role':
            return await advanceRole(api, ctx.id, first);
        default:
            return await advanceRename(api, request);
    }
}
const READY = new Set(['available', 'storage-optimization']);
// RDS User Guide, "Viewing DB instance status": these do not become available by waiting.
const BROKEN = /^(failed|restore-error|incompatible-.*|inaccessible-encryption-credentials.*|storage-full|insufficient-.*)$/;
/** Null = it is ready. */
function unready(what, { status }) {
    if (READY.has(status))
        return null;
    if (BROKEN.test(status))
        throw new errors/* HoldfastError */.Et('restore-refused', `${what} is ${status}`, {
            hint: 'look at its events in RDS; mend what they name, take the restore back by --undo, and restore again',
        });
    return { kind: 'in-progress', why: `${what} is ${status}` };
}
async function advanceMade(api, id, step) {
    const { key } = step;
    const seen = await look(api, step);
    if (seen !== null) {
        if (!isMadeBy(seen, id))
            throw taken(key);
        return unready(key, seen) ?? { kind: 'done', made: [key] };
    }
    const { call, input } = madeBy(step);
    const tags = { ...input['Tags'], [restore_tag/* RESTORE_TAG */.m]: id };
    try {
        await api.write(commandOf(api, call, { ...input, Tags: (0,rds_api/* tagList */.Tw)(tags) }), 'none', key);
    }
    catch (error) {
        // A name is taken once: whatever became of the call, the next look tells.
        const isThere = /^DB(Instance|Cluster)AlreadyExists$/.test((0,rds_api/* faultOf */.Kl)(error));
        if (!(0,answer/* isUnclear */.Z5)(error) && !isThere)
            throw error;
    }
    return { kind: 'in-progress', why: `${key} was asked for` };
}
function commandOf({ sdk }, call, given) {
    // biome-ignore lint/suspicious/noExplicitAny: the plan's JSON is the input, but for its instants
    const input = { ...given };
    for (const name of ['RestoreTime', 'RestoreToTime'])
        if (typeof input[name] === 'string')
            input[name] = new Date(input[name]);
    switch (call) {
        case 'RestoreDBInstanceFromDBSnapshot':
            return new sdk.RestoreDBInstanceFromDBSnapshotCommand(input);
        case 'RestoreDBInstanceToPointInTime':
            return new sdk.RestoreDBInstanceToPointInTimeCommand(input);
        case 'RestoreDBClusterFromSnapshot':
            return new sdk.RestoreDBClusterFromSnapshotCommand(input);
        case 'RestoreDBClusterToPointInTime':
            return new sdk.RestoreDBClusterToPointInTimeCommand(input);
        case 'CreateDBInstance':
            return new sdk.CreateDBInstanceCommand(input);
        default:
            throw new errors/* HoldfastError */.Et('internal', `a restore plan names the call '${call}'`, {
                hint: 'please report this with the plan',
            });
    }
}
/** What only a change takes; then the reboot that parameters wait for. */
async function advanceSettings(api, id, step) {
    const { key } = step;
    const seen = await ours(api, id, step);
    const waiting = unready(key, seen);
    if (waiting !== null)
        return waiting;
    const { input } = madeBy(step);
    if (differing(input, seen.settings).length > 0) {
        if (seen.pending === 'changes')
            return { kind: 'in-progress', why: `changes of ${key} are being carried out` };
        const { sdk, write } = api;
        await write(kindOf(step.kind) === 'cluster'
            ? new sdk.ModifyDBClusterCommand({ DBClusterIdentifier: key, ApplyImmediately: true, ...input })
            : new sdk.ModifyDBInstanceCommand({ DBInstanceIdentifier: key, ApplyImmediately: true, ...input }), 'idempotent', key);
        return { kind: 'in-progress', why: `${key} is being set up` };
    }
    if (seen.pending !== 'reboot')
        return { kind: 'done', made: [] };
    await api.write(new api.sdk.RebootDBInstanceCommand({ DBInstanceIdentifier: key }), 'idempotent', key);
    return { kind: 'in-progress', why: `${key} is rebooted, for parameters that wait for it` };
}
async function advanceRole(api, id, step) {
    const { key } = step;
    const seen = await ours(api, id, step);
    const { RoleArn, FeatureName } = step.after;
    const role = seen.roles.find((one) => one.RoleArn === RoleArn && (one.FeatureName ?? '') === FeatureName);
    if (role !== undefined)
        return role.Status === 'PENDING'
            ? { kind: 'in-progress', why: `the role for ${FeatureName} is being added to ${key}` }
            : { kind: 'done', made: [] };
    const waiting = unready(key, seen);
    if (waiting !== null)
        return waiting;
    const { sdk, write } = api;
    const feature = FeatureName === '' ? {} : { FeatureName };
    try {
        await write(kindOf(step.kind) === 'cluster'
            ? new sdk.AddRoleToDBClusterCommand({ DBClusterIdentifier: key, RoleArn, ...feature })
            : new sdk.AddRoleToDBInstanceCommand({ DBInstanceIdentifier: key, RoleArn, FeatureName }), 'none', key);
    }
    catch (error) {
        if (!(0,answer/* isUnclear */.Z5)(error) && !/RoleAlreadyExists$/.test((0,rds_api/* faultOf */.Kl)(error)))
            throw error;
    }
    return { kind: 'in-progress', why: `the role for ${FeatureName} is being added to ${key}` };
}
/** What this restore made, or an error: a thing of another that has the name is never changed. */
async function ours(api, id, step) {
    const seen = await look(api, step);
    if (seen === null || !isMadeBy(seen, id))
        throw taken(step.key);
    return seen;
}
function taken(key) {
    return new errors/* HoldfastError */.Et('changed-since-plan', `'${key}' is not what this restore made`, {
        hint: 'look who made or removed it, and make a new plan',
    });
}

// EXTERNAL MODULE: ./build/sources/rds/options.js
var options = __webpack_require__(39111);
// EXTERNAL MODULE: ./build/sources/rds/resource.js
var rds_resource = __webpack_require__(20001);
// EXTERNAL MODULE: ./build/sources/rds/facts.js
var facts = __webpack_require__(55102);
;// CONCATENATED MODULE: ./build/sources/rds/restore/draft.js


/** Given tags replace those of the origin (model, RestoreDBInstanceToPointInTime, Tags), so its own are passed beside ours. */
function tagsOf(draft, origin) {
    return { ...(0,facts/* copiedTags */.Gy)((0,rds_api/* tagsIn */.bk)(origin?.TagList)), ...draft.tags };
}
function note(code, message, hint) {
    return { code, message, hint };
}
function refused(message, hint) {
    return { requests: [], notes: [], refused: [note('restore-refused', message, hint)] };
}

;// CONCATENATED MODULE: ./build/sources/rds/restore/earlier-version.js


/**
 * The database without the groups that a snapshot from before a major upgrade cannot have: a parameter group is of a family, which
 * is of one major version (model, DBParameterGroupFamily: "can be applied only to a DB instance running a database engine and
 * engine version compatible with that" family). The way back from an upgrade must not end there.
 */
function fittingVersion(known, { engine, version, region }) {
    const now = known?.kind === 'instance' ? known.instance.EngineVersion : known?.cluster.EngineVersion;
    if (known === null || version === null || now === undefined || majorOf(engine, version) === majorOf(engine, now))
        return { known, notes: [] };
    const { stripped, left } = known.kind === 'instance' ? ofInstance(known) : ofCluster(known);
    if (left.length === 0)
        return { known: stripped, notes: [] };
    return {
        known: stripped,
        notes: [
            note('restore-todo', `the snapshot is of version ${version} and the database is of ${now}: ${left.join(', ')} cannot be given to it, and it gets AWS's defaults`, `add restore: { ${region}: { parameterGroup: … } } to the source to give it one of its version, or change it after the restore`),
        ],
    };
}
function ofInstance(known) {
    const { DBParameterGroups: groups = [], OptionGroupMemberships: options = [], ...instance } = known.instance;
    const left = [
        ...groups.map((one) => own('parameter group', one.DBParameterGroupName)),
        ...options.map((one) => own('option group', one.OptionGroupName)),
    ];
    return { stripped: { ...known, instance }, left: left.flat() };
}
function ofCluster(known) {
    const { DBClusterParameterGroup: group, ...cluster } = known.cluster;
    const without = ({ DBParameterGroups: _, ...member }) => member;
    const ofMembers = known.members.flatMap(({ DBParameterGroups: groups = [] }) => groups.flatMap((one) => own('parameter group', one.DBParameterGroupName)));
    const left = [...own('parameter group', group), ...new Set(ofMembers)];
    return { stripped: { ...known, cluster, members: known.members.map(without) }, left };
}
function own(word, name) {
    return ownGroup(name) === undefined ? [] : [`${word} ${name}`];
}
/** `17` of PostgreSQL 17.2, `8.0` of MySQL 8.0.40. */
function majorOf(engine, version) {
    return version.split('.', /postgres|oracle/.test(engine) ? 1 : 2).join('.');
}

// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
;// CONCATENATED MODULE: ./build/sources/rds/restore/known.js




/**
 * The database as it stands here, else as it is recorded; null = neither. What was copied from another place is not looked for
 * here: what is called the same is another one.
 */
async function readKnown(api, request) {
    const { kind, name } = (0,rds_resource/* parseResource */._Y)(request.resource);
    const isElsewhere = request.point?.copiedFrom !== null && request.point?.copiedFrom !== undefined;
    const live = isElsewhere ? null : kind === 'instance' ? await liveInstance(api, name) : await liveCluster(api, name);
    if (live !== null)
        return live;
    const recorded = (await request.recorded?.()) ?? null;
    if (recorded === null)
        return null;
    const resource = isElsewhere ? withoutPlaces(recorded.resource) : recorded.resource;
    const members = recorded.members.map((one) => (isElsewhere ? withoutPlaces(one) : one));
    const bound = isElsewhere ? boundIn([recorded.resource, ...recorded.members]) : [];
    return kind === 'instance'
        ? { kind, isLive: false, bound, instance: resource }
        : { kind, isLive: false, bound, cluster: resource, members };
}
async function liveInstance(api, name) {
    const instance = await (0,one/* findInstance */.XD)(api, name);
    return instance === null ? null : { kind: 'instance', isLive: true, bound: [], instance };
}
async function liveCluster(api, name) {
    const cluster = await (0,one/* findCluster */.KG)(api, name);
    if (cluster === null)
        return null;
    const all = await (0,rds_api/* listInstances */.ND)(api);
    const rank = (of) => `${of.IsClusterWriter === true ? 0 : 1} ${String(of.PromotionTier ?? 1).padStart(2, '0')} ${of.DBInstanceIdentifier}`;
    const order = (cluster.DBClusterMembers ?? []).toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
    const members = order.flatMap(({ DBInstanceIdentifier: id }) => all.filter((one) => one.DBInstanceIdentifier === id));
    return { kind: 'cluster', isLive: true, bound: [], cluster, members };
}
/** Groups, roles and keys belong to a region and an account: those of another place are no answer here. In words, for people. */
const BOUND = {
    DBSubnetGroup: 'subnet group',
    VpcSecurityGroups: 'security groups',
    DBParameterGroups: 'parameter group',
    DBClusterParameterGroup: 'parameter group',
    OptionGroupMemberships: 'option group',
    MonitoringRoleArn: 'role of enhanced monitoring',
    PerformanceInsightsKMSKeyId: 'key of Performance Insights',
    KmsKeyId: 'key',
    AssociatedRoles: 'roles of features',
    CustomIamInstanceProfile: 'instance profile',
    DomainMemberships: 'directory',
};
function withoutPlaces(recorded) {
    const { MasterUserSecret: secret, MonitoringInterval: interval, ...rest } = recorded;
    const kept = Object.fromEntries(Object.entries(rest).filter(([name]) => BOUND[name] === undefined));
    // Its key is of that place; that RDS keeps the password is not: nobody else knows it.
    const password = secret === undefined ? {} : { MasterUserSecret: {} };
    // Enhanced monitoring goes by its role.
    const monitoring = interval === undefined || rest['MonitoringRoleArn'] !== undefined ? {} : { MonitoringInterval: interval };
    return { ...kept, ...password, ...monitoring };
}
/** What is left out, in words; groups that AWS gives by default are there in every region. */
function boundIn(all) {
    const words = all.flatMap((one) => Object.entries(BOUND).flatMap(([member, word]) => {
        const names = namesOf(one[member]).filter((name) => !/^default[.:]/.test(name));
        return names.length === 0 ? [] : [`${word} ${names.join(', ')}`];
    }));
    return [...new Set(words)];
}
/** `databases` of `{ DBSubnetGroupName: 'databases' }`, and of lists the same of each. */
function namesOf(value) {
    if (typeof value === 'string')
        return [value];
    if (Array.isArray(value))
        return value.flatMap((one) => namesOf(one).slice(0, 1));
    return (0,json/* isObject */.Gv)(value) ? Object.values(value).flatMap(namesOf) : [];
}

;// CONCATENATED MODULE: ./build/sources/rds/restore/left.js

/** What of a database no restore of RDS brings back, as far as AWS says that it was there. */
function leftToDo(resource, known) {
    const what = (0,rds_resource/* resourceWords */.Mu)(resource);
    const todo = (message, hint) => ({ code: 'restore-todo', message, hint });
    const notes = [
        todo(`what comes back of ${what} has an endpoint of its own`, 'point clients at it, or swap the names: restore again with the name of the living one as --target'),
    ];
    if (known === null)
        return notes;
    const { TagList: tags = [] } = known.kind === 'instance' ? known.instance : known.cluster;
    if (tags.length > 0)
        notes.push({
            code: 'restore-note',
            message: `it carries the tags of ${what}, so a plan that selects by tags selects it too`,
            hint: 'when it is taken back, the next backup misses it: --allow-shrink says that this is meant',
        });
    if (known.kind === 'instance') {
        const { ReadReplicaDBInstanceIdentifiers: replicas = [], DBInstanceAutomatedBackupsReplications: replications = [], } = known.instance;
        if (replicas.length > 0)
            notes.push(todo(`read replicas are not part of it: ${replicas.join(', ')}`, 'make them anew of what comes back'));
        if (replications.length > 0)
            notes.push(todo(`automated backups of ${what} are replicated to another region, and those of what comes back are not`, 'select it in a source with replicate:, or start it by StartDBInstanceAutomatedBackupsReplication'));
    }
    else {
        const { CustomEndpoints: endpoints = [], GlobalClusterIdentifier: global, ReadReplicaIdentifiers: replicas = [], } = known.cluster;
        if (endpoints.length > 0)
            notes.push(todo(`custom endpoints are not part of it: ${endpoints.join(', ')}`, 'make them anew'));
        if (global)
            notes.push(todo(`${what} is of the global database ${global}, and what comes back is not`, 'add it by CreateGlobalCluster'));
        if (replicas.length > 0)
            notes.push(todo(`replicas are not part of it: ${replicas.join(', ')}`, 'make them anew of what comes back'));
    }
    if (streams(known.kind === 'instance' ? known.instance : known.cluster))
        notes.push(todo(`${what} has a database activity stream, and what comes back has none`, 'start it by StartActivityStream'));
    notes.push(todo('proxies, alarms, event subscriptions and automatic scaling name a database and are not part of it', 'let them name what comes back; a swap of names keeps those that name by identifier'));
    return notes;
}
function streams({ ActivityStreamStatus: status }) {
    return status === 'started' || status === 'starting';
}

// EXTERNAL MODULE: ./build/core/snapshots/point.js
var snapshots_point = __webpack_require__(17474);
// EXTERNAL MODULE: ./build/core/time.js
var core_time = __webpack_require__(3669);
;// CONCATENATED MODULE: ./build/sources/rds/restore/windows.js



/** Those of the living one first, then those retained of what was deleted under the same name, the newest first. */
async function readWindows(api, resource, known) {
    const { kind, name } = (0,rds_resource/* parseResource */._Y)(resource);
    const windows = kind === 'cluster' ? await windows_ofCluster(api, name, known) : await windows_ofInstance(api, name, known);
    return windows.toSorted((a, b) => Number(a.isEarlier) - Number(b.isEarlier) || (b.latest ?? 0) - (a.latest ?? 0));
}
function holds({ earliest, latest }, instant) {
    return latest !== null && instant <= latest && (earliest === null || instant >= earliest);
}
function windowWords({ earliest, latest }) {
    const from = earliest === null ? 'its first backup' : (0,core_time/* isoTime */.Ly)(earliest);
    return `${from} and ${latest === null ? 'a latest time that AWS does not name yet' : (0,core_time/* isoTime */.Ly)(latest)}`;
}
/** Of a living instance, of deleted ones whose backups were retained, or of one of another region that is replicated here. */
async function windows_ofInstance(api, name, known) {
    const backups = (await (0,rds_api/* listAutomatedBackups */.Ex)(api)).filter((one) => one.DBInstanceIdentifier === name);
    const own = backups.filter(({ Region }) => Region === undefined || Region === api.region);
    const live = known?.kind === 'instance' && known.isLive ? known.instance : null;
    const ofLive = own.find(({ DbiResourceId: id }) => id !== undefined && id === live?.DbiResourceId);
    const retained = own
        .filter((one) => one !== ofLive)
        .flatMap(({ DbiResourceId: id, Engine, RestoreWindow }) => id === undefined
        ? []
        : [
            {
                input: { SourceDbiResourceId: id },
                engine: Engine ?? '',
                ...edges(RestoreWindow),
                isEarlier: live !== null,
            },
        ]);
    // Zero: it has no automated backups of its own.
    if (live !== null && live.BackupRetentionPeriod !== 0) {
        const latest = live.LatestRestorableTime?.getTime() ?? null;
        const { earliest } = edges(ofLive?.RestoreWindow);
        const input = { SourceDBInstanceIdentifier: name };
        return [{ input, engine: live.Engine ?? '', earliest, latest, isEarlier: false }, ...retained];
    }
    if (retained.length > 0)
        return retained;
    return backups.map(({ DBInstanceAutomatedBackupsArn: arn = '', Engine, RestoreWindow }) => ({
        input: { SourceDBInstanceAutomatedBackupsArn: arn },
        engine: Engine ?? '',
        ...edges(RestoreWindow),
        isEarlier: false,
    }));
}
async function windows_ofCluster(api, name, known) {
    const live = known?.kind === 'cluster' && known.isLive ? known.cluster : null;
    const retained = (await (0,rds_api/* listClusterBackups */.sv)(api, name))
        .filter(({ DbClusterResourceId: id }) => id !== undefined && id !== live?.DbClusterResourceId)
        .map(({ DbClusterResourceId: id = '', Engine, RestoreWindow }) => ({
        input: { SourceDbClusterResourceId: id },
        engine: Engine ?? '',
        ...edges(RestoreWindow),
        isEarlier: live !== null,
    }));
    if (live === null)
        return retained;
    const { EarliestRestorableTime: earliest, LatestRestorableTime: latest } = live;
    const input = { SourceDBClusterIdentifier: name };
    const own = edges({ EarliestTime: earliest, LatestTime: latest });
    return [{ input, engine: live.Engine ?? '', ...own, isEarlier: false }, ...retained];
}
function edges(window) {
    return {
        earliest: window?.EarliestTime?.getTime() ?? null,
        latest: window?.LatestTime?.getTime() ?? null,
    };
}

;// CONCATENATED MODULE: ./build/sources/rds/restore/origin.js






async function readOrigin(api, request, known) {
    const { instant, point } = request;
    if (instant === null)
        return await atPoint(api, request);
    const exact = await atInstant(api, request, known);
    // Where AWS can go further than the newest snapshot, that one would lose what is there.
    if (exact.ok || point === null || (exact.latest !== null && exact.latest > point.slot))
        return exact;
    const before = await atPoint(api, request);
    if (!before.ok)
        return exact;
    const taken = note('restore-note', `${exact.message}: the newest snapshot before it is restored, of ${(0,core_time/* isoTime */.Ly)(point.slot)}`, 'what was written between both times is not in it');
    return { ...before, notes: [taken] };
}
/** Out of the snapshot of the point. */
async function atPoint(api, { point, resource }) {
    const member = point?.members[0];
    if (point === null || member === undefined)
        return no('no recovery point is given', 'name one by --at');
    if ((0,snapshots_point/* stateOf */.L4)(point) !== 'complete')
        return no(`the snapshot ${member.id} of ${(0,rds_resource/* resourceWords */.Mu)(resource)} is not complete`, 'take an earlier point by --at');
    const found = await (0,one/* findSnapshot */.Cb)(api, resource, member.id);
    if (found === null)
        return no(`the snapshot ${member.id} is gone`, 'take another point by --at');
    const { kind } = (0,rds_resource/* parseResource */._Y)(resource);
    return {
        ok: true,
        call: 'snapshot',
        input: kind === 'cluster' ? { SnapshotIdentifier: found.arn } : { DBSnapshotIdentifier: found.id },
        engine: found.engine,
        version: found.version,
        of: `${resource} ${(0,core_time/* isoTime */.Ly)(point.slot)}`,
        notes: [],
    };
}
async function atInstant(api, { resource, instant: at }, known) {
    const instant = at ?? 0;
    const { kind } = (0,rds_resource/* parseResource */._Y)(resource);
    const windows = await readWindows(api, resource, known);
    if (windows.length === 0)
        return no(`AWS has no automated backups of ${(0,rds_resource/* resourceWords */.Mu)(resource)} in ${api.region}`, 'restore a snapshot: `list` shows them');
    const window = windows.find((one) => holds(one, instant));
    const time = (0,core_time/* isoTime */.Ly)(instant);
    if (window === undefined) {
        const latest = Math.max(...windows.map((one) => one.latest ?? 0));
        const isLate = latest > 0 && instant > latest;
        return {
            ...no(`${time} is not between ${windows.map(windowWords).join(', nor between ')}`, isLate
                ? `the latest is --at ${(0,core_time/* isoTime */.Ly)(latest)}; or name a recovery point by --at`
                : 'name a time inside by --at, or restore a snapshot of before'),
            latest: isLate ? latest : null,
        };
    }
    const earlier = note('restore-note', `it comes out of what AWS retained of an earlier ${(0,rds_resource/* resourceWords */.Mu)(resource)}, which was deleted`, 'what is called so now is another one, and its automated backups begin later');
    const exact = note('restore-note', `it comes back as of ${time}, out of AWS’s automated backups`, NOT_OF_A_POINT);
    return {
        ok: true,
        call: 'instant',
        input: { ...window.input, [kind === 'cluster' ? 'RestoreToTime' : 'RestoreTime']: time },
        engine: window.engine,
        version: null,
        of: `${resource} ${time}`,
        notes: window.isEarlier ? [exact, earlier] : [exact],
    };
}
const NOT_OF_A_POINT = 'the recovery points of the plan are not used; name one by --at to restore that';
function no(message, hint) {
    return { ok: false, message, hint, latest: null };
}

;// CONCATENATED MODULE: ./build/sources/rds/restore/plan-instance.js



function instanceRequests(draft, origin, known) {
    const { target, given } = draft;
    const isInstant = origin.call === 'instant';
    const takes = ({ by }) => by === 'create' || (by === 'instant' && isInstant);
    // Cores and threads are of the class that it had.
    const isOfClass = ({ name }) => name !== 'ProcessorFeatures' || given.class === undefined;
    const carried = known === null ? {} : instanceSettings(known.instance, (setting) => takes(setting) && isOfClass(setting));
    const later = known === null ? {} : instanceSettings(known.instance, (setting) => !takes(setting));
    const input = {
        [isInstant ? 'TargetDBInstanceIdentifier' : 'DBInstanceIdentifier']: target,
        ...origin.input,
        ...carried,
        ...givenSettings(given),
        Tags: tagsOf(draft, known?.instance),
    };
    const call = isInstant ? 'RestoreDBInstanceToPointInTime' : 'RestoreDBInstanceFromDBSnapshot';
    const requests = [
        alone(step('db-instance', target, 'instance', { call, input })),
        alone(step('db-instance', target, 'settings', { call: 'ModifyDBInstance', input: later })),
    ];
    for (const { RoleArn, FeatureName } of known?.instance.AssociatedRoles ?? [])
        if (RoleArn !== undefined && FeatureName !== undefined)
            requests.push(alone(step('db-instance', target, 'role', { RoleArn, FeatureName }, { item: FeatureName, class: 'security' })));
    return { requests, notes: lost(known, given), missing: missingOf(input) };
}
/** The plan's own words for what a restored database has, in the calls'. */
function givenSettings(given) {
    return {
        ...(given.class === undefined ? {} : { DBInstanceClass: given.class }),
        ...(given.subnetGroup === undefined ? {} : { DBSubnetGroupName: given.subnetGroup }),
        ...(given.securityGroups === undefined ? {} : { VpcSecurityGroupIds: [...given.securityGroups].sort() }),
        ...(given.parameterGroup === undefined ? {} : { DBParameterGroupName: given.parameterGroup }),
        ...(given.optionGroup === undefined ? {} : { OptionGroupName: given.optionGroup }),
    };
}
/** Without these AWS takes the default VPC and its default security group: a database where nobody expects it. */
function missingOf(input) {
    return [
        ...(input['DBSubnetGroupName'] === undefined ? ['subnetGroup'] : []),
        ...(input['VpcSecurityGroupIds'] === undefined ? ['securityGroups'] : []),
    ];
}
function lost(known, given) {
    if (known !== null)
        return [];
    const groups = [
        ...(given.parameterGroup === undefined ? ['parameter group'] : []),
        ...(given.optionGroup === undefined ? ['option group'] : []),
    ];
    if (groups.length === 0)
        return [];
    return [
        note('restore-note', `nothing is known of how the database was set up: its ${groups.join(' and ')} and all else are AWS's defaults`, 'name them in restore: of the source, or set them after the restore'),
    ];
}

;// CONCATENATED MODULE: ./build/sources/rds/restore/plan-cluster.js





/** Of Aurora the restoring call makes no instances: each member is one more request. A Multi-AZ DB cluster brings its own. */
function clusterRequests(draft, origin, known) {
    const { target } = draft;
    const isInstant = origin.call === 'instant';
    const isAurora = origin.engine.startsWith('aurora');
    const carried = known === null ? {} : clusterSettings(known.cluster, ({ by }) => by === 'create');
    const later = known === null ? {} : clusterSettings(known.cluster, ({ by }) => by === 'modify');
    const input = {
        DBClusterIdentifier: target,
        ...origin.input,
        ...(isInstant ? {} : engineOf(origin)),
        ...carried,
        ...givenCluster(draft, isAurora),
        Tags: tagsOf(draft, known?.cluster),
    };
    const call = isInstant ? 'RestoreDBClusterToPointInTime' : 'RestoreDBClusterFromSnapshot';
    const requests = [alone(step('db-cluster', target, 'cluster', { call, input }))];
    const members = isAurora ? memberInputs(draft, origin.engine, known) : [];
    for (const member of members)
        requests.push(alone(step('db-instance', String(member['DBInstanceIdentifier']), 'member', {
            call: 'CreateDBInstance',
            input: member,
        })));
    requests.push(alone(step('db-cluster', target, 'settings', { call: 'ModifyDBCluster', input: later })));
    for (const { RoleArn, FeatureName = '' } of known?.cluster.AssociatedRoles ?? [])
        if (RoleArn !== undefined)
            requests.push(alone(step('db-cluster', target, 'role', { RoleArn, FeatureName }, { item: FeatureName || RoleArn, class: 'security' })));
    const isClassless = isAurora ? members.length === 0 : input['DBClusterInstanceClass'] === undefined;
    return {
        requests,
        notes: known === null
            ? [
                note('restore-note', 'nothing is known of how the cluster was set up: it gets one member, and AWS’s defaults for what restore: does not name', 'name parameterGroup in restore: of the source, or set up after the restore what is missing'),
            ]
            : [],
        missing: [...missingOf(input), ...(isClassless ? ['class'] : [])],
    };
}
/** "If you don't specify an engine version, the default version … in the Amazon Web Services Region is used" (model, EngineVersion). */
function engineOf({ engine, version }) {
    return { Engine: engine, ...(version === null ? {} : { EngineVersion: version }) };
}
function givenCluster({ given }, isAurora) {
    const { DBInstanceClass, DBParameterGroupName, OptionGroupName: _, ...rest } = givenSettings(given);
    return {
        ...rest,
        ...(DBParameterGroupName === undefined ? {} : { DBClusterParameterGroupName: DBParameterGroupName }),
        ...(DBInstanceClass === undefined || isAurora ? {} : { DBClusterInstanceClass: DBInstanceClass }),
        ...(given.kmsKey === undefined ? {} : { KmsKeyId: given.kmsKey }),
    };
}
/** The members that there were, or one where nobody knows, as long as the plan names its class. */
function memberInputs(draft, engine, known) {
    const { target, given } = draft;
    const common = { DBClusterIdentifier: target, Engine: engine };
    const members = known?.members ?? [];
    if (members.length === 0)
        return given.class === undefined
            ? []
            : [
                {
                    DBInstanceIdentifier: `${target}-1`,
                    ...common,
                    DBInstanceClass: given.class,
                    Tags: tagsOf(draft, undefined),
                },
            ];
    return members.map((member, i) => ({
        DBInstanceIdentifier: memberName(known?.cluster.DBClusterIdentifier ?? '', target, member, i + 1),
        ...common,
        ...instanceSettings(member, ({ name }) => MEMBER_SETTINGS.includes(name)),
        ...(member.PromotionTier === undefined ? {} : { PromotionTier: member.PromotionTier }),
        ...(given.class === undefined ? {} : { DBInstanceClass: given.class }),
        Tags: tagsOf(draft, member),
    }));
}
/** `shop-writer` of `shop` becomes `shop-r1-writer`; one that is not called after its cluster gets its number. */
function memberName(cluster, target, { DBInstanceIdentifier: was = '' }, n) {
    const end = cluster !== '' && was.startsWith(`${cluster}-`) ? was.slice(cluster.length + 1) : String(n);
    const name = `${target}-${end}`;
    return name.length <= 63 ? name : `${target.slice(0, 60).replace(/-+$/, '')}-${n}`;
}

;// CONCATENATED MODULE: ./build/sources/rds/restore/swap.js






const LONGEST = 63;
/** The living one steps aside, and what a restore of this point made takes its name. Both are there before and after. */
async function planSwap(api, request, of) {
    const { kind, name } = (0,rds_resource/* parseResource */._Y)(request.resource);
    const live = await findNamed(api, kind, name);
    const restores = (await allNamed(api, kind)).filter(({ tags, id }) => id !== live?.id &&
        tags[restore_tag/* RESTORE_TAG */.m] !== undefined &&
        tags[RESTORED_FROM_TAG]?.startsWith(`${request.resource} `) === true);
    const made = restores.filter(({ tags }) => tags[RESTORED_FROM_TAG] === of);
    const [restored] = made;
    if (live?.tags[RESTORED_FROM_TAG] === of && restored === undefined)
        return refused(`${(0,rds_resource/* resourceWords */.Mu)(request.resource)} is what was restored of ${of}: it has its place already`, 'to go back, take the swap back by --undo');
    if (restored === undefined || live === null)
        return refused(`${(0,rds_resource/* resourceWords */.Mu)(request.resource)} is there, and nothing was restored of ${of} that could take its place`, restores.length === 0
            ? 'restore it under another name first (--target), look at it, then swap the names with this command'
            : `name what is to take its place by --at: ${restores.map((one) => restoredWords(one, request.resource)).join(', ')}`);
    if (made.length > 1)
        return refused(`several databases were restored of ${of}: ${made.map((one) => one.name).join(', ')}`, 'remove those that are not to take its place');
    if (restored.status !== 'available')
        return refused(`${restored.name} is ${restored.status}`, 'wait until it is available');
    const aside = asideName(name, request);
    if ((await findNamed(api, kind, aside)) !== null)
        return refused(`the name '${aside}' is taken`, 'remove or rename what has it');
    return {
        requests: [[rename(kind, live, aside), rename(kind, restored, name)]],
        notes: [
            {
                code: 'restore-todo',
                message: `what is ${name} now stays as ${aside}, and is billed`,
                hint: 'remove it when nobody needs it any more',
            },
            {
                code: 'restore-note',
                message: 'while names change neither of both can be reached under its name; connections are cut',
                hint: 'stop what writes to it before',
            },
        ],
        refused: [],
    };
}
/** `2026-11-22T03:30:00.000Z for orders-r1`. */
function restoredWords({ name, tags }, resource) {
    return `${tags[RESTORED_FROM_TAG]?.slice(resource.length + 1)} for ${name}`;
}
function rename(kind, { name, id }, to) {
    const value = (as) => ({ name: as, id });
    return step(kind === 'cluster' ? 'db-cluster' : 'db-instance', name, 'name', value(to), {
        before: value(name),
        class: 'breaking',
    });
}
/** `orders-old-20261122t030000`, cut to what a name may have. */
function asideName(name, { point, instant }) {
    const end = `-old-${(0,core_time/* slotKey */.q8)(point?.slot ?? instant ?? 0)
        .toLowerCase()
        .slice(0, 15)}`;
    return `${name.slice(0, LONGEST - end.length).replace(/-+$/, '')}${end}`;
}

;// CONCATENATED MODULE: ./build/sources/rds/restore/plan.js












/** Model, DBInstanceIdentifier and DBClusterIdentifier: 1 to 63 letters, digits and hyphens, a letter first. */
const IDENTIFIER = /^[a-z](?:-?[a-z0-9])*$/;
const plan_LONGEST = 63;
/**
 * A new database beside the one that is there, with all that AWS does not carry over by itself; nothing that is live is touched.
 * With the name of the living one as target: the swap of what an earlier restore of the same point made, a plan of its own that
 * is approved for itself.
 */
async function plan(ctx, request) {
    const { kind, name } = (0,rds_resource/* parseResource */._Y)(request.resource);
    const target = request.target?.toLowerCase() ?? null;
    if (target === null)
        return refused('no new identifier is given', `add --target NAME: ${(0,rds_resource/* resourceWords */.Mu)(request.resource)} comes back beside itself`);
    if (!IDENTIFIER.test(target) || target.length > plan_LONGEST)
        return refused(`'${request.target}' is no identifier`, `write letters, digits and single hyphens, a letter first, ${plan_LONGEST} at the most`);
    const api = await (0,rds_api/* openRds */.Sy)(ctx);
    const known = await readKnown(api, request);
    const origin = await readOrigin(api, request, known);
    if (!origin.ok)
        return refused(origin.message, origin.hint);
    const toInstant = origin.call === 'instant';
    if (target === name && known?.isLive === true)
        return { ...(await planSwap(api, request, origin.of)), toInstant };
    const there = kind === 'cluster' ? await (0,one/* findCluster */.KG)(api, target) : await (0,one/* findInstance */.XD)(api, target);
    if (there !== null)
        return refused(`${kind === 'cluster' ? 'a cluster' : 'an instance'} '${target}' is there already`, 'give another name by --target, or remove what has it');
    const given = (0,options/* readOptions */.Tt)(request.options).restore?.[ctx.region] ?? {};
    const fitting = fittingVersion(known, { ...origin, region: ctx.region });
    const draft = { target, given, tags: { 'holdfast:restored-from': origin.of } };
    const drafted = kind === 'cluster'
        ? clusterRequests(draft, origin, fitting.known?.kind === 'cluster' ? fitting.known : null)
        : instanceRequests(draft, origin, fitting.known?.kind === 'instance' ? fitting.known : null);
    const missing = drafted.missing.map((what) => note('restore-refused', ...needs(what, request, known, ctx.region)));
    return {
        requests: missing.length > 0 ? [] : drafted.requests,
        notes: [
            ...origin.notes,
            ...elsewhere(request.resource, known, ctx.region),
            ...drafted.notes,
            ...fitting.notes,
            ...leftToDo(request.resource, known),
        ],
        refused: missing,
        toInstant,
    };
}
/** What it had where it was and does not get here. */
function elsewhere(resource, known, region) {
    const bound = known?.bound ?? [];
    if (bound.length === 0)
        return [];
    return [
        note('restore-note', `what ${(0,rds_resource/* resourceWords */.Mu)(resource)} had belongs to another region or account, and is not in ${region}: ${bound.join('; ')}`, `restore: { ${region}: … } of the source names what stands for it there; set up after the restore what it cannot name`),
    ];
}
function needs(what, { resource }, known, region) {
    const was = known?.bound.find((word) => word.startsWith(`${WORDS[what]} `));
    return [
        was === undefined
            ? `${(0,rds_resource/* resourceWords */.Mu)(resource)} is not in ${region} and nothing is recorded that says its ${WORDS[what]}`
            : `${(0,rds_resource/* resourceWords */.Mu)(resource)} had the ${was}, which ${region} does not have`,
        `add restore: { ${region}: { ${what}: … } } to the source`,
    ];
}
const WORDS = {
    subnetGroup: 'subnet group',
    securityGroups: 'security groups',
    class: 'instance class',
    parameterGroup: 'parameter group',
    optionGroup: 'option group',
    kmsKey: 'key',
};

// EXTERNAL MODULE: ./build/core/key-names.js
var key_names = __webpack_require__(13676);
;// CONCATENATED MODULE: ./build/sources/rds/restore/recorded-forms.js


/** What a file names: AWS's own name, an ARN, or a reference that leads to no identity. */
function nameIn(value) {
    if (typeof value !== 'string' || value === '')
        return undefined;
    if (value.startsWith('ref:'))
        return (0,key_names/* decodeKeyName */.fx)(value.slice(value.lastIndexOf('/') + 1));
    return value.startsWith('arn:') ? value.split(':').slice(6).join(':') : value;
}
/** The same of a list. */
function namesIn(value) {
    return Array.isArray(value) ? value.flatMap((one) => nameIn(one) ?? []) : [];
}
/** Members that a file has under other names: `{ MultiAZ: 'multiAz' }`; those that it has not are left out. */
function renamed(file, names) {
    const pairs = Object.entries(names).map(([member, name]) => [member, file[name]]);
    return Object.fromEntries(pairs.filter((pair) => pair[1] != null));
}
/** Members of which there are some. */
function whereKnown(members) {
    const isEmpty = (value) => value === undefined || (Array.isArray(value) && value.length === 0);
    return Object.fromEntries(Object.entries(members).filter((pair) => !isEmpty(pair[1])));
}
/** What instances and clusters have alike. Ids of security groups that lead to no identity are none. */
function recordedCommon(file) {
    const groups = namesIn(file['securityGroups']).filter((id) => id.startsWith('sg-'));
    const secret = file['masterUserSecret'];
    const domains = Array.isArray(file['domains']) ? file['domains'].filter(json/* isObject */.Gv) : [];
    const roles = Array.isArray(file['associatedRoles']) ? file['associatedRoles'].filter(json/* isObject */.Gv) : [];
    const tags = (0,json/* isObject */.Gv)(file['tags']) ? file['tags'] : {};
    return {
        ...renamed(file, COMMON),
        ...whereKnown({
            VpcSecurityGroups: groups.map((VpcSecurityGroupId) => ({ VpcSecurityGroupId })),
            MasterUserSecret: (0,json/* isObject */.Gv)(secret) ? renamed(secret, { SecretArn: 'secret', KmsKeyId: 'kmsKey' }) : undefined,
            DomainMemberships: domains.map((one) => renamed(one, DOMAIN)),
            ActivityStreamStatus: (0,json/* isObject */.Gv)(file['activityStream']) ? 'started' : undefined,
            AssociatedRoles: roles.map((one) => renamed(one, { RoleArn: 'role', FeatureName: 'feature' })),
            TagList: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        }),
    };
}
const DOMAIN = {
    Domain: 'domain',
    FQDN: 'fqdn',
    OU: 'ou',
    IAMRoleName: 'roleName',
    AuthSecretArn: 'authSecret',
    DnsIps: 'dnsIps',
};
const COMMON = {
    Engine: 'engine',
    EngineVersion: 'engineVersion',
    EngineLifecycleSupport: 'engineLifecycleSupport',
    MultiAZ: 'multiAz',
    StorageType: 'storageType',
    StorageEncrypted: 'storageEncrypted',
    AllocatedStorage: 'allocatedStorage',
    Iops: 'iops',
    StorageThroughput: 'storageThroughput',
    KmsKeyId: 'kmsKey',
    NetworkType: 'networkType',
    PubliclyAccessible: 'publiclyAccessible',
    IAMDatabaseAuthenticationEnabled: 'iamAuthentication',
    BackupRetentionPeriod: 'backupRetentionPeriod',
    PreferredBackupWindow: 'backupWindow',
    CopyTagsToSnapshot: 'copyTagsToSnapshot',
    DeletionProtection: 'deletionProtection',
    EnabledCloudwatchLogsExports: 'logExports',
    PreferredMaintenanceWindow: 'maintenanceWindow',
    AutoMinorVersionUpgrade: 'autoMinorVersionUpgrade',
    MonitoringInterval: 'monitoringInterval',
    MonitoringRoleArn: 'monitoringRole',
    DatabaseInsightsMode: 'databaseInsightsMode',
    PerformanceInsightsEnabled: 'performanceInsights',
    PerformanceInsightsKMSKeyId: 'performanceInsightsKey',
    PerformanceInsightsRetentionPeriod: 'performanceInsightsRetention',
};

;// CONCATENATED MODULE: ./build/sources/rds/restore/recorded-cluster.js


/** `db-cluster.json` as DescribeDBClusters answers; what no restore asks for is left out. */
function recordedCluster(file) {
    const scaling = file['serverlessScaling'];
    const authority = file['caCertificate'];
    const endpoints = Array.isArray(file['endpoints']) ? file['endpoints'].filter(json/* isObject */.Gv) : [];
    return {
        ...recordedCommon(file),
        ...renamed(file, OWN),
        ...whereKnown({
            DBSubnetGroup: nameIn(file['subnetGroup']),
            DBClusterParameterGroup: nameIn(file['parameterGroup']),
            CertificateDetails: typeof authority === 'string' ? { CAIdentifier: authority } : undefined,
            LocalWriteForwardingStatus: file['localWriteForwarding'] === true ? 'enabled' : undefined,
            GlobalClusterIdentifier: nameIn(file['globalCluster']),
            CustomEndpoints: endpoints.flatMap((one) => nameIn(one['name']) ?? []),
            ServerlessV2ScalingConfiguration: (0,json/* isObject */.Gv)(scaling) ? renamed(scaling, SCALING) : undefined,
        }),
    };
}
const OWN = {
    DBClusterIdentifier: 'name',
    DBClusterInstanceClass: 'instanceClass',
    Port: 'port',
    BacktrackWindow: 'backtrackWindow',
    HttpEndpointEnabled: 'dataApi',
};
const SCALING = {
    MinCapacity: 'minCapacity',
    MaxCapacity: 'maxCapacity',
    SecondsUntilAutoPause: 'secondsUntilAutoPause',
};

;// CONCATENATED MODULE: ./build/sources/rds/restore/recorded-instance.js


/** `db-instance.json` as DescribeDBInstances answers; what no restore asks for is left out. `replicas`: those that name it as their source. */
function recordedInstance(file, replicas = []) {
    const subnetGroup = nameIn(file['subnetGroup']);
    const port = file['port'];
    const replications = file['replicatedBackups'];
    const processor = file['processorFeatures'];
    return {
        ...recordedCommon(file),
        ...renamed(file, recorded_instance_OWN),
        ...whereKnown({
            DBClusterIdentifier: nameIn(file['cluster']),
            Endpoint: typeof port === 'number' ? { Port: port } : undefined,
            DBSubnetGroup: subnetGroup === undefined ? undefined : { DBSubnetGroupName: subnetGroup },
            DBParameterGroups: namesIn(file['parameterGroups']).map((DBParameterGroupName) => ({ DBParameterGroupName })),
            OptionGroupMemberships: namesIn(file['optionGroups']).map((OptionGroupName) => ({ OptionGroupName })),
            ProcessorFeatures: (0,json/* isObject */.Gv)(processor)
                ? Object.entries(processor).map(([Name, Value]) => ({ Name, Value }))
                : undefined,
            DBInstanceAutomatedBackupsReplications: Array.isArray(replications)
                ? replications.map((DBInstanceAutomatedBackupsArn) => ({ DBInstanceAutomatedBackupsArn }))
                : undefined,
            ReadReplicaDBInstanceIdentifiers: [...replicas],
        }),
    };
}
const recorded_instance_OWN = {
    DBInstanceIdentifier: 'name',
    DBInstanceClass: 'instanceClass',
    PromotionTier: 'promotionTier',
    MaxAllocatedStorage: 'maxAllocatedStorage',
    DedicatedLogVolume: 'dedicatedLogVolume',
    CACertificateIdentifier: 'caCertificate',
    CustomIamInstanceProfile: 'instanceProfile',
};

;// CONCATENATED MODULE: ./build/sources/rds/restore/recorded.js





/**
 * What the files of `rds-config` say of a database, in the members of DescribeDBInstances and DescribeDBClusters: then what is gone
 * is restored by the same code as what is there. Null = they do not know it. Pure.
 */
function recorded(resource, objects) {
    const { kind, name } = (0,rds_resource/* parseResource */._Y)(resource);
    const instances = filesOf(objects, 'db-instance');
    if (kind === 'instance') {
        const file = instances.find((one) => one['name'] === name);
        if (file === undefined || file['cluster'] !== undefined)
            return null;
        const replicas = instances.filter((one) => nameIn(one['replicaOf']) === name).map((one) => String(one['name']));
        return { resource: recordedInstance(file, replicas), members: [] };
    }
    const file = filesOf(objects, 'db-cluster').find((one) => one['name'] === name);
    if (file === undefined)
        return null;
    // Which member writes is a state that no file has: the one that would take over first is made first, and writes.
    const members = instances
        .filter((one) => nameIn(one['cluster']) === name)
        .map((one) => recordedInstance(one))
        .toSorted((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));
    return { resource: recordedCluster(file), members };
}
/** Model, CreateDBInstance, PromotionTier: "Default: 1". */
function rankOf(member) {
    return `${String(member['PromotionTier'] ?? 1).padStart(2, '0')} ${member['DBInstanceIdentifier']}`;
}
function filesOf(objects, kind) {
    return objects.flatMap((object) => {
        const file = object.kind === kind ? object.files[`${kind}.json`] : undefined;
        return (0,json/* isObject */.Gv)(file) ? [file] : [];
    });
}

;// CONCATENATED MODULE: ./build/sources/rds/restore/undo.js



const GONE = /^DB(Instance|Cluster)NotFound$/;
/** Deletes what carries the restore's id and nothing else, without a final snapshot: all that was in it lies in the point. */
async function undo(ctx, request) {
    const api = await (0,rds_api/* openRds */.Sy)(ctx);
    const [step] = request;
    if (step?.part === 'name')
        return await undoRename(api, request);
    if (step === undefined || step.part === 'settings' || step.part === 'role')
        return { kind: 'done', made: [] };
    const seen = await look(api, step);
    if (seen === null || !isMadeBy(seen, ctx.id))
        return { kind: 'done', made: [] };
    const isCluster = kindOf(step.kind) === 'cluster';
    const going = { kind: 'in-progress', why: `${step.key} is being deleted` };
    if (seen.status === 'deleting')
        return going;
    if (seen.settings['DeletionProtection'] === true && step.part !== 'member')
        await unprotect(api, step.key, isCluster);
    try {
        await remove(api, step.key, isCluster);
    }
    catch (error) {
        if (GONE.test((0,rds_api/* faultOf */.Kl)(error)))
            return { kind: 'done', made: [] };
        // It is still being made, or the change before takes its time.
        if (!/^InvalidDB(Instance|Cluster)State$/.test((0,rds_api/* faultOf */.Kl)(error)))
            throw error;
    }
    return going;
}
/** It carries the id of this restore: nobody else protected it. */
async function unprotect({ sdk, write }, key, isCluster) {
    const off = { DeletionProtection: false, ApplyImmediately: true };
    await write(isCluster
        ? new sdk.ModifyDBClusterCommand({ DBClusterIdentifier: key, ...off })
        : new sdk.ModifyDBInstanceCommand({ DBInstanceIdentifier: key, ...off }), 'idempotent', key);
}
async function remove({ sdk, write }, key, isCluster) {
    const how = { SkipFinalSnapshot: true, DeleteAutomatedBackups: true };
    await write(isCluster
        ? new sdk.DeleteDBClusterCommand({ DBClusterIdentifier: key, ...how })
        : new sdk.DeleteDBInstanceCommand({ DBInstanceIdentifier: key, ...how }), 'idempotent', key);
}

;// CONCATENATED MODULE: ./build/sources/rds/restore/verify.js






/** Reads back every setting that was asked for, and says in words what is another. */
async function verify(ctx, request) {
    const api = await (0,rds_api/* openRds */.Sy)(ctx);
    const words = [];
    for (const step of request) {
        if (step.part === 'name')
            words.push(...(await verifyName(api, step)));
        else
            words.push(...(await verifyMade(api, ctx.id, step)));
    }
    return words;
}
async function verifyMade(api, id, step) {
    const seen = await look(api, step);
    if (seen === null)
        return [`${step.key} is not there`];
    if (!isMadeBy(seen, id))
        return [`${step.key} is not what this restore made`];
    if (step.part === 'role') {
        const { RoleArn, FeatureName } = step.after;
        const role = seen.roles.find((one) => one.RoleArn === RoleArn && (one.FeatureName ?? '') === FeatureName);
        return role === undefined || role.Status === 'INVALID' ? [`the role ${RoleArn} of ${step.key} is not active`] : [];
    }
    const wanted = visible(step);
    const words = differing(wanted, seen.settings).map((name) => `${name} of ${step.key} is ${shown(seen.settings[name])}, not ${shown(wanted[name])}`);
    if (seen.pending === 'reboot')
        words.push(`parameters of ${step.key} wait for a reboot`);
    return seen.status === 'available' || seen.status === 'storage-optimization'
        ? words
        : [`${step.key} is ${seen.status}`, ...words];
}
/** What of the input can be seen again: all settings, not what names origin and target. */
function visible(step) {
    const settings = kindOf(step.kind) === 'cluster' ? CLUSTER_SETTINGS : INSTANCE_SETTINGS;
    const names = new Set(settings.map(({ name }) => name));
    return Object.fromEntries(Object.entries(madeBy(step).input).filter(([name]) => names.has(name)));
}
async function verifyName(api, { kind, after }) {
    const { name, id } = after;
    const there = await findNamed(api, kindOf(kind), name);
    return there?.id === id ? [] : [`${name} is not ${id}`];
}
function shown(value) {
    return value === undefined ? 'AWS’s default' : typeof value === 'string' ? value : JSON.stringify(value);
}

;// CONCATENATED MODULE: ./build/sources/rds/restore/index.js





const restore = { plan: plan, advance: advance, verify: verify, undo: undo, recorded: recorded };


/***/ })

};
