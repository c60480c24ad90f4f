export const id = 2741;
export const ids = [2741];
export const modules = {

/***/ 95881:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ capturing)
/* harmony export */ });
/** The capture of a config source as a task that people see going on. `nameOf`: `elb us-east-1`. */
function capturing(nameOf, readAll) {
    return async (ctx, options) => {
        const task = ctx.log.task(nameOf(ctx));
        try {
            const captured = await readAll(ctx, options, (text) => task.update(text));
            task.done(`${captured.documents.length} objects`);
            return captured;
        }
        catch (error) {
            task.fail('ended early');
            throw error;
        }
    };
}


/***/ }),

/***/ 69147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ credentialFindings)
/* harmony export */ });
/* harmony import */ var _core_credential_like_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34001);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28314);


/** Texts of a captured object that look like a credential: DNS, headers and tags are no place for one. The value is never named. */
function credentialFindings(document) {
    const what = `${document.kind} ${document.name.name}`;
    return Object.entries(document.files).flatMap(([file, content]) => [...texts(content, '')].flatMap(([place, text]) => {
        const looksLike = (0,_core_credential_like_js__WEBPACK_IMPORTED_MODULE_0__/* .credentialLike */ .H)(text);
        if (looksLike === null)
            return [];
        return [
            {
                code: 'credential-like-value',
                severity: 'warning',
                message: `${what}: ${place === '' ? file : place} holds what looks like ${looksLike}`,
                hint: 'if it is one, revoke it at its issuer and remove it; it is in the snapshot as AWS returned it',
            },
        ];
    }));
}
/** Every text with the place a person would look for it: a record by its name and type, else the member's path. */
function* texts(value, place) {
    if (typeof value === 'string')
        yield [place, value];
    else if (Array.isArray(value))
        for (const item of value)
            yield* texts(item, place);
    else if ((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value)) {
        const record = isRecord(value) ? recordPlace(value) : null;
        for (const [name, inner] of Object.entries(value)) {
            const path = name.startsWith('\u0000') || name === 'items' || name === 'value'
                ? place
                : place === ''
                    ? name
                    : `${place}.${name}`;
            // A member's own name can be the credential's: tag keys are texts too.
            if ((0,_core_credential_like_js__WEBPACK_IMPORTED_MODULE_0__/* .credentialLike */ .H)(name) !== null)
                yield [place, name];
            yield* texts(inner, record ?? path);
        }
    }
}
/** A whole file has a name and a type too, and says its kind. */
function isRecord(value) {
    return typeof value['name'] === 'string' && typeof value['type'] === 'string' && value['kind'] === undefined;
}
function recordPlace(value) {
    const setIdentifier = value['setIdentifier'] === undefined ? '' : ` ${String(value['setIdentifier'])}`;
    return `${String(value['name'])} ${String(value['type'])}${setIdentifier}`;
}


/***/ }),

/***/ 86512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ memberOf),
/* harmony export */   k: () => (/* binding */ unknownMembers)
/* harmony export */ });
/** What becomes of a member; undefined when the table does not know it. */
function memberOf(table, shape, member) {
    const fields = table[shape];
    return fields !== undefined && Object.hasOwn(fields, member) ? fields[member] : undefined;
}
/** Members of a reply that the table does not know, as `Shape.Member`. `$metadata` is the SDK's own. */
function unknownMembers(table, shape, value) {
    if (Array.isArray(value))
        return value.flatMap((item) => unknownMembers(table, shape, item));
    if (typeof value !== 'object' || value === null)
        return [];
    return Object.entries(value).flatMap(([member, inner]) => {
        if (inner === undefined || member === '$metadata')
            return [];
        const field = memberOf(table, shape, member);
        if (field === undefined)
            return [`${shape}.${member}`];
        return typeof field === 'object' ? unknownMembers(table, field.of, inner) : [];
    });
}


/***/ }),

/***/ 12102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vk: () => (/* binding */ stillThere),
/* harmony export */   Wi: () => (/* binding */ unlessGone),
/* harmony export */   ZH: () => (/* binding */ awsErrorName)
/* harmony export */ });
/** The SDK's name of what AWS answered (`ListenerNotFoundException`, where the wire may lack the suffix), of an error of `send`. */
function awsErrorName(thrown) {
    const name = thrown.cause?.name;
    return typeof name === 'string' ? name : undefined;
}
/** Null when AWS answers `notFound`: what the task reads was deleted after it had been listed, which is no failure. */
async function unlessGone(notFound, task) {
    try {
        return await task();
    }
    catch (thrown) {
        if (awsErrorName(thrown) === notFound)
            return null;
        throw thrown;
    }
}
/** A read of `unlessGone`, or null when its object is gone. */
function stillThere(read) {
    if (!read.ok)
        return read;
    return read.value === null ? null : { ok: true, value: read.value };
}


/***/ }),

/***/ 75979:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ kindReader),
/* harmony export */   b: () => (/* binding */ orUnread)
/* harmony export */ });
/* harmony import */ var _aws_service_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69657);
/* harmony import */ var _core_document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38889);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _field_table_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86512);




/** A member made from a read; when the read failed it keeps what the last capture wrote. */
function orUnread(read, member) {
    return read.ok ? member(read.value) : (0,_core_document_js__WEBPACK_IMPORTED_MODULE_2__/* .unread */ .gy)(read.kind);
}
function kindReader(ctx, table) {
    const attempts = new Map();
    const failedCalls = new WeakMap();
    const unknown = new Map();
    let unknownInThisRead = [];
    let answered;
    const noticeUnknown = (member) => {
        unknownInThisRead.push(member);
        if (!unknown.has(member))
            unknown.set(member, member);
    };
    return {
        async send(client, command, about) {
            const operation = (0,_aws_service_js__WEBPACK_IMPORTED_MODULE_0__/* .operationName */ .Xn)(command);
            try {
                const options = about === undefined ? {} : { resource: about.name };
                const output = await ctx.aws.send(client, command, options);
                for (const member of (0,_field_table_js__WEBPACK_IMPORTED_MODULE_3__/* .unknownMembers */ .k)(table, `${operation}Response`, output))
                    noticeUnknown(member);
                answered = (0,_aws_service_js__WEBPACK_IMPORTED_MODULE_0__/* .iamAction */ .mu)((0,_aws_service_js__WEBPACK_IMPORTED_MODULE_0__/* .servicePrefix */ .M$)(client), operation);
                return output;
            }
            catch (thrown) {
                const error = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toHoldfastError */ .xh)(thrown);
                failedCalls.set(error, (0,_aws_service_js__WEBPACK_IMPORTED_MODULE_0__/* .iamAction */ .mu)((0,_aws_service_js__WEBPACK_IMPORTED_MODULE_0__/* .servicePrefix */ .M$)(client), operation));
                throw ctx.signal.aborted ? thrown : error;
            }
        },
        async read(kind, task, resources = []) {
            const before = attempts.get(kind) ?? [];
            attempts.set(kind, before);
            const refused = before.find((attempt) => attempt.failure?.status === 'not-offered');
            if (refused !== undefined && resources.length > 0) {
                before.push({ resources, failure: refused.failure });
                return { ok: false, kind };
            }
            unknownInThisRead = [];
            answered = undefined;
            try {
                const value = await task();
                before.push({ resources, failure: unknownFailure(unknownInThisRead) });
                return { ok: true, value };
            }
            catch (thrown) {
                if (ctx.signal.aborted)
                    throw thrown;
                const error = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toHoldfastError */ .xh)(thrown);
                // Not a call that failed, but what its reply said: a cursor that comes again, a member that is missing.
                before.push({ resources, failure: failureOf(error, failedCalls.get(error) ?? answered) });
                ctx.log.debug(`${kind}: ${error.message}`);
                return { ok: false, kind, ...(answered === undefined ? { refused: error } : {}) };
            }
        },
        ends: () => [...attempts].flatMap(([kind, made]) => endsOf(kind, made)),
        findings: () => [...unknown.keys()].sort().map((member) => ({
            code: 'unknown-field',
            severity: 'error',
            message: `AWS returned '${member}', which this version does not capture`,
            hint: 'update Holdfast; until then the files of this kind are written without it',
        })),
        noticeUnknown,
    };
}
const STATUS_OF = { 'access-denied': 'denied', 'not-offered': 'not-offered' };
function failureOf(error, call) {
    return {
        status: STATUS_OF[error.code] ?? 'partial',
        ...(call === undefined ? {} : { call }),
        error: { code: error.code, message: error.message, hint: error.hint },
    };
}
function unknownFailure(members) {
    if (members.length === 0)
        return null;
    const names = [...new Set(members)].sort().join(', ');
    const error = new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HoldfastError */ .Et('unknown-field', `AWS returned fields that this version does not capture: ${names}`, {
        hint: 'update Holdfast',
    });
    return failureOf(error, undefined);
}
/**
 * The kind's own end, then one for each object that failed. It ends `denied` or `not-offered` as a whole only when no
 * read of it succeeded; then the objects need no ends of their own.
 */
function endsOf(kind, made) {
    const failed = made.flatMap(({ resources, failure }) => (failure === null ? [] : [{ resources, failure }]));
    const first = failed[0];
    if (first === undefined)
        return [{ kind, status: 'complete' }];
    const same = failed.every(({ failure }) => failure.status === first.failure.status);
    if (first.resources.length === 0 || (failed.length === made.length && same && first.failure.status !== 'partial'))
        return [{ kind, ...first.failure }];
    const own = { kind, ...first.failure, status: 'partial' };
    const objects = failed.flatMap(({ resources, failure }) => resources.map(({ id, name }) => ({ kind, ...failure, resource: id, resourceName: name })));
    return [own, ...objects];
}


/***/ }),

/***/ 42741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  source: () => (/* binding */ source)
});

// EXTERNAL MODULE: ./build/sources/capture-task.js
var capture_task = __webpack_require__(95881);
// EXTERNAL MODULE: ./build/sources/credential-findings.js
var credential_findings = __webpack_require__(69147);
// EXTERNAL MODULE: ./build/sources/order.js
var sources_order = __webpack_require__(549);
// EXTERNAL MODULE: ./build/sources/service-api.js + 1 modules
var service_api = __webpack_require__(78571);
// EXTERNAL MODULE: ./build/sources/forms.js
var sources_forms = __webpack_require__(31022);
// EXTERNAL MODULE: ./build/sources/kind-reader.js
var kind_reader = __webpack_require__(75979);
// EXTERNAL MODULE: ./build/sources/members.js
var members = __webpack_require__(23662);
// EXTERNAL MODULE: ./build/sources/rds-pages.js
var rds_pages = __webpack_require__(16775);
// EXTERNAL MODULE: ./build/sources/gone.js
var gone = __webpack_require__(12102);
// EXTERNAL MODULE: ./build/core/document.js
var core_document = __webpack_require__(38889);
;// CONCATENATED MODULE: ./build/sources/rds-config/names.js

/** What stands before the name in an ARN (RDS User Guide, "Constructing an ARN for Amazon RDS"). */
const TYPES = {
    'db-instance': 'db',
    'db-cluster': 'cluster',
    'db-global-cluster': 'global-cluster',
    'db-parameter-group': 'pg',
    'db-cluster-parameter-group': 'cluster-pg',
    'db-option-group': 'og',
    'db-subnet-group': 'subgrp',
};
/** The ARN of an object that a reply names only; one that lies in another region is named by its ARN. */
function arnOf({ partition, account, region }, kind, name) {
    if (name.startsWith('arn:'))
        return name;
    // A global cluster belongs to no region.
    return `arn:${partition}:rds:${kind === 'db-global-cluster' ? '' : region}:${account}:${TYPES[kind]}:${name}`;
}
/** A reference to an object that a reply names: its name stays when nobody has captured it (`default.postgres16`). */
function named(place, kind, name) {
    return (0,core_document/* reference */.ir)(kind, arnOf(place, kind, name), { raw: name });
}
/** A member that is absent when the reply names nothing. */
function namedIf(place, kind, name) {
    return name ? named(place, kind, name) : undefined;
}
/** A reference to what another service keeps, by its id or ARN; absent when the reply has none. */
function referenceIf(kind, id) {
    return id ? (0,core_document/* reference */.ir)(kind, id) : undefined;
}
/**
 * Groups that RDS makes by itself, one for each family and engine version, and that nobody can change ("You can't modify a
 * default parameter group", User Guide; `default:` of option groups likewise).
 */
function isDefaultGroup(name) {
    return /^default[.:]/.test(name);
}
/**
 * Readers that Aurora Auto Scaling adds and removes by itself ("Aurora Auto Scaling … the DB instance identifier starts with
 * `application-autoscaling-`", Aurora User Guide): no person chose that they are there.
 */
function isScaled(identifier) {
    return identifier.startsWith('application-autoscaling-');
}
/** What is on its way out counts as gone, as what is on its way in counts as there. */
function isLeaving(status) {
    return /^(?:deleting|removing|pending-removal|pending-maintenance-removal)$/i.test(status ?? '');
}

// EXTERNAL MODULE: ./build/sources/listing.js
var listing = __webpack_require__(91061);
;// CONCATENATED MODULE: ./build/sources/rds-config/gone.js

/**
 * Null when AWS answers that what the task reads does not exist: it was deleted after it had been listed, which is no failure. Each
 * type of object has an error of its own (API reference): `DBProxyNotFoundFault`, `DBParameterGroupNotFound`. A bare `NotFound` is
 * what something in between answers, not RDS.
 */
async function unlessMissing(task) {
    try {
        return await task();
    }
    catch (thrown) {
        if (/\wNotFound(?:Fault)?$/.test((0,gone/* awsErrorName */.ZH)(thrown) ?? ''))
            return null;
        throw thrown;
    }
}

;// CONCATENATED MODULE: ./build/sources/rds-config/tags.js



/** The tags of one object whose listing does not say them. Null when it was deleted after it had been listed. */
async function readTags(api, kind, about) {
    return await api.reader.read(kind, async () => await unlessMissing(async () => {
        const reply = await api.send(new api.sdk.ListTagsForResourceCommand({ ResourceName: about.id }), about);
        return (0,sources_forms/* tagMap */.l)((0,listing/* present */.Eb)('rds:ListTagsForResource', reply.TagList));
    }), [about]);
}

;// CONCATENATED MODULE: ./build/sources/rds-config/cluster-endpoints.js







/** The custom endpoints of all clusters, by the identifier of the cluster; one listing tells those of all. */
async function readEndpoints(api) {
    const listed = await api.reader.read('cluster-endpoints', async () => await listEndpoints(api));
    if (!listed.ok)
        return listed;
    const found = [];
    for (const endpoint of listed.value) {
        const id = (0,members/* required */.mw)(endpoint.DBClusterEndpointArn, 'ARN of a cluster endpoint');
        const name = (0,members/* required */.mw)(endpoint.DBClusterEndpointIdentifier, `identifier of ${id}`);
        const tags = (0,gone/* stillThere */.Vk)(await readTags(api, 'cluster-endpoint-tags', { id, name }));
        if (tags !== null)
            found.push({ endpoint, tags });
    }
    found.sort((0,sources_order/* compareBy */.V)(({ endpoint }) => endpoint.DBClusterEndpointIdentifier ?? ''));
    return { ok: true, value: Map.groupBy(found, ({ endpoint }) => endpoint.DBClusterIdentifier ?? '') };
}
/** Every cluster has a WRITER and perhaps a READER without a name; only CUSTOM ones were made by somebody. */
async function listEndpoints(api) {
    const listed = await (0,rds_pages/* listRds */.M)('rds:DescribeDBClusterEndpoints', async (page) => await api.send(new api.sdk.DescribeDBClusterEndpointsCommand(page)), ({ DBClusterEndpoints }) => DBClusterEndpoints, ({ Endpoint, DBClusterEndpointArn }) => DBClusterEndpointArn ?? Endpoint);
    return listed.filter(({ EndpointType, Status }) => EndpointType === 'CUSTOM' && !isLeaving(Status));
}
/** The member `endpoints` of a cluster's file. */
function endpointList({ place }, endpoints) {
    const instances = (names = []) => (0,members/* asSet */.pZ)(names).map((name) => named(place, 'db-instance', name));
    return endpoints.map(({ endpoint, tags }) => (0,members/* members */.ol)({
        name: endpoint.DBClusterEndpointIdentifier,
        type: endpoint.CustomEndpointType,
        members: instances(endpoint.StaticMembers),
        excluded: instances(endpoint.ExcludedMembers),
        tags: (0,kind_reader/* orUnread */.b)(tags, (map) => map),
    }));
}

;// CONCATENATED MODULE: ./build/sources/rds-config/parts.js





// What instances and clusters have alike.
/** The ids of the security groups that it has or is given. */
function groupIds(groups = []) {
    return groups.flatMap(({ VpcSecurityGroupId, Status }) => VpcSecurityGroupId === undefined || isLeaving(Status) ? [] : [VpcSecurityGroupId]);
}
function securityGroups(groups = []) {
    return (0,sources_forms/* references */.F)('database-security-group', groupIds(groups));
}
/** The secret in which RDS keeps the master password; never what is in it. */
function masterSecret(secret) {
    if (secret?.SecretArn === undefined)
        return undefined;
    return (0,members/* members */.ol)({
        secret: (0,core_document/* reference */.ir)('secret', secret.SecretArn),
        kmsKey: referenceIf('kms-key', secret.KmsKeyId),
    });
}
function roles(all = []) {
    return all
        .toSorted((0,sources_order/* compareBy */.V)(({ RoleArn }) => RoleArn ?? '', ({ FeatureName }) => FeatureName ?? ''))
        .map(({ RoleArn, FeatureName }) => (0,members/* members */.ol)({ role: referenceIf('iam-role', RoleArn), feature: FeatureName || undefined }));
}
/** The directories that it has joined, or is joining. */
function domains(all = []) {
    return all
        .filter(({ Status }) => !isLeaving(Status))
        .toSorted((0,sources_order/* compareBy */.V)(({ Domain }) => Domain ?? ''))
        .map((one) => (0,members/* members */.ol)({
        domain: one.Domain,
        fqdn: one.FQDN,
        ou: one.OU,
        roleName: one.IAMRoleName,
        authSecret: referenceIf('secret', one.AuthSecretArn),
        dnsIps: one.DnsIps === undefined ? undefined : (0,members/* asSet */.pZ)(one.DnsIps),
    }));
}
/** The database activity stream; null when nobody wants one. */
function activityStream(one) {
    const { ActivityStreamStatus: status } = one;
    if (status === undefined)
        return undefined;
    if (status !== 'started' && status !== 'starting')
        return null;
    return (0,members/* members */.ol)({
        mode: one.ActivityStreamMode,
        kmsKey: referenceIf('kms-key', one.ActivityStreamKmsKeyId),
        nativeAuditFields: one.ActivityStreamEngineNativeAuditFieldsIncluded,
        policy: one.ActivityStreamPolicyStatus?.replace(/^locking-policy$/, 'locked').replace(/^unlocking-policy$/, 'unlocked'),
    });
}
/** Log types sent to CloudWatch; absent in a reply means none. */
function logExports(types = []) {
    return (0,members/* asSet */.pZ)(types);
}

;// CONCATENATED MODULE: ./build/sources/rds-config/cluster-file.js




/** What somebody chose of a cluster; `endpoints` are its custom ones. */
function clusterFile(place, name, one, endpoints, tags) {
    return (0,members/* members */.ol)({
        kind: 'rds-config/db-cluster',
        name,
        engine: one.Engine,
        engineVersion: one.EngineVersion,
        engineMode: one.EngineMode,
        engineLifecycleSupport: one.EngineLifecycleSupport,
        scalability: one.ClusterScalabilityType,
        instanceClass: one.DBClusterInstanceClass,
        members: (0,members/* asSet */.pZ)(memberNames(one)).map((member) => named(place, 'db-instance', member)),
        endpoints,
        globalCluster: namedIf(place, 'db-global-cluster', one.GlobalClusterIdentifier),
        globalWriteForwarding: one.GlobalWriteForwardingRequested,
        localWriteForwarding: one.LocalWriteForwardingStatus && /^enabl|^requested$/.test(one.LocalWriteForwardingStatus),
        replicaOf: replicaSource(one.ReplicationSourceIdentifier),
        scaling: scaling(one.ScalingConfigurationInfo),
        serverlessScaling: serverlessScaling(one.ServerlessV2ScalingConfiguration),
        limitless: one.LimitlessDatabase?.Status && /^(?:active|enabled|enabling|modifying)/i.test(one.LimitlessDatabase.Status),
        multiAz: one.MultiAZ,
        availabilityZones: one.AvailabilityZones === undefined ? undefined : (0,members/* asSet */.pZ)(one.AvailabilityZones),
        ...storageMembers(one),
        subnetGroup: namedIf(place, 'db-subnet-group', one.DBSubnetGroup),
        securityGroups: securityGroups(one.VpcSecurityGroups),
        publiclyAccessible: one.PubliclyAccessible,
        port: one.Port,
        networkType: one.NetworkType,
        vpcNetworking: one.VPCNetworkingEnabled,
        internetAccessGateway: one.InternetAccessGatewayEnabled,
        caCertificate: one.CertificateDetails?.CAIdentifier,
        parameterGroup: namedIf(place, 'db-cluster-parameter-group', one.DBClusterParameterGroup),
        optionGroups: (0,members/* asSet */.pZ)(optionGroups(one)).map((group) => named(place, 'db-option-group', group)),
        customConfiguration: customConfiguration(one.RdsCustomClusterConfiguration),
        databaseName: one.DatabaseName,
        systemId: one.DBSystemId,
        characterSet: one.CharacterSetName,
        masterUsername: one.MasterUsername,
        masterUserSecret: masterSecret(one.MasterUserSecret),
        iamAuthentication: one.IAMDatabaseAuthenticationEnabled,
        dataApi: one.HttpEndpointEnabled,
        associatedRoles: roles(one.AssociatedRoles),
        domains: domains(one.DomainMemberships),
        activityStream: activityStream(one),
        ...careMembers(one),
        tags,
    });
}
function memberNames({ DBClusterMembers = [] }) {
    const names = DBClusterMembers.flatMap(({ DBInstanceIdentifier }) => DBInstanceIdentifier ?? []);
    return names.filter((name) => !isScaled(name));
}
/** An Aurora cluster may follow a cluster or an instance, and is told the ARN of either. */
function replicaSource(arn) {
    return arn ? (0,core_document/* reference */.ir)(['db-cluster', 'db-instance'], arn) : undefined;
}
/** GiB, and MiB a second. */
function storageMembers(one) {
    return {
        storageType: one.StorageType,
        allocatedStorage: one.AllocatedStorage,
        iops: one.Iops,
        storageThroughput: one.StorageThroughput,
        storageEncrypted: one.StorageEncrypted,
        storageEncryptionType: one.StorageEncryptionType,
        kmsKey: referenceIf('kms-key', one.KmsKeyId),
    };
}
/** Days; seconds of backtrack, and between two readings of enhanced monitoring. */
function careMembers(one) {
    return {
        backupRetentionPeriod: one.BackupRetentionPeriod,
        backupWindow: one.PreferredBackupWindow,
        backtrackWindow: one.BacktrackWindow,
        copyTagsToSnapshot: one.CopyTagsToSnapshot,
        deletionProtection: one.DeletionProtection,
        maintenanceWindow: one.PreferredMaintenanceWindow,
        autoMinorVersionUpgrade: one.AutoMinorVersionUpgrade,
        monitoringInterval: one.MonitoringInterval,
        monitoringRole: referenceIf('iam-role', one.MonitoringRoleArn),
        databaseInsightsMode: one.DatabaseInsightsMode,
        performanceInsights: one.PerformanceInsightsEnabled,
        performanceInsightsKey: referenceIf('kms-key', one.PerformanceInsightsKMSKeyId),
        performanceInsightsRetention: one.PerformanceInsightsRetentionPeriod,
        logExports: logExports(one.EnabledCloudwatchLogsExports),
    };
}
function optionGroups({ DBClusterOptionGroupMemberships = [] }) {
    return DBClusterOptionGroupMemberships.flatMap(({ DBClusterOptionGroupName, Status }) => DBClusterOptionGroupName === undefined || isLeaving(Status) ? [] : [DBClusterOptionGroupName]);
}
/** Of Aurora Serverless v1. */
function scaling(info) {
    if (info?.MinCapacity === undefined)
        return undefined; // AWS returns an empty one for any other cluster
    return (0,members/* members */.ol)({
        minCapacity: info.MinCapacity,
        maxCapacity: info.MaxCapacity,
        autoPause: info.AutoPause,
        secondsUntilAutoPause: info.SecondsUntilAutoPause,
        timeoutAction: info.TimeoutAction,
        secondsBeforeTimeout: info.SecondsBeforeTimeout,
    });
}
function serverlessScaling(info) {
    if (info === undefined)
        return undefined;
    return (0,members/* members */.ol)({
        minCapacity: info.MinCapacity,
        maxCapacity: info.MaxCapacity,
        secondsUntilAutoPause: info.SecondsUntilAutoPause,
    });
}
/** Of RDS Custom for Oracle RAC. */
function customConfiguration(info) {
    if (info === undefined)
        return undefined;
    return (0,members/* members */.ol)({
        interconnectSubnet: referenceIf('subnet', info.InterconnectSubnetId),
        multicastDomain: info.TransitGatewayMulticastDomainId,
        replicaMode: info.ReplicaMode,
    });
}

// EXTERNAL MODULE: ./build/sources/rds-config/options.js
var rds_config_options = __webpack_require__(35156);
;// CONCATENATED MODULE: ./build/sources/rds-config/pending.js
// A change that waits for the maintenance window, or that AWS is at, stands in PendingModifiedValues and nowhere else. It is what
// somebody wants: written when it was asked for, not when AWS gets round to it.
/** The instance as it was asked for. */
function wantedInstance(instance) {
    const { PendingModifiedValues: pending } = instance;
    if (pending === undefined)
        return instance;
    const { Port, DBSubnetGroupName, AdditionalStorageVolumes, ProcessorFeatures, ...values } = pending;
    const { MasterUserPassword: _, DBInstanceIdentifier: __, PendingCloudwatchLogsExports: ___, ...simple } = values;
    const volumes = new Map((instance.AdditionalStorageVolumes ?? []).map((one) => [one.VolumeName, one]));
    for (const one of AdditionalStorageVolumes ?? [])
        volumes.set(one.VolumeName, { ...volumes.get(one.VolumeName), ...defined(one) });
    return {
        ...instance,
        ...defined(simple),
        ...(Port === undefined ? {} : { Endpoint: { ...instance.Endpoint, Port } }),
        ...(DBSubnetGroupName === undefined ? {} : { DBSubnetGroup: { DBSubnetGroupName } }),
        ...(ProcessorFeatures === undefined || ProcessorFeatures.length === 0 ? {} : { ProcessorFeatures }),
        ...(volumes.size === 0 ? {} : { AdditionalStorageVolumes: [...volumes.values()] }),
    };
}
/** The cluster as it was asked for. */
function wantedCluster(cluster) {
    const { PendingModifiedValues: pending } = cluster;
    if (pending === undefined)
        return cluster;
    const { MasterUserPassword: _, DBClusterIdentifier: __, PendingCloudwatchLogsExports: ___, ...values } = pending;
    return { ...cluster, ...defined(values) };
}
function defined(values) {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

;// CONCATENATED MODULE: ./build/sources/rds-config/clusters.js









/** Aurora and Multi-AZ clusters of the region that are there to stay; those of Neptune and DocumentDB come with them. */
async function listClusters(api) {
    return await api.reader.read('db-cluster', async () => {
        const listed = await (0,rds_pages/* listRds */.M)('rds:DescribeDBClusters', async (page) => await api.send(new api.sdk.DescribeDBClustersCommand(page)), ({ DBClusters }) => DBClusters, ({ DBClusterArn }) => DBClusterArn);
        return listed.filter(({ Status }) => !isLeaving(Status));
    });
}
/** The documents of those that the options cover, with their custom endpoints. */
async function clusterDocuments(api, clusters, options) {
    const covered = clusters
        .map(wantedCluster)
        .filter(({ DBClusterIdentifier = '' }) => (0,rds_config_options/* coversDatabase */.m)(options, DBClusterIdentifier));
    if (covered.length === 0)
        return [];
    const endpoints = await readEndpoints(api);
    return covered.map((cluster) => {
        const id = (0,members/* required */.mw)(cluster.DBClusterArn, 'ARN of a DB cluster');
        const name = (0,members/* required */.mw)(cluster.DBClusterIdentifier, `identifier of ${id}`);
        const own = (0,kind_reader/* orUnread */.b)(endpoints, (all) => endpointList(api, all.get(name) ?? []));
        const tags = (0,sources_forms/* tagMap */.l)(cluster.TagList ?? []);
        return {
            kind: 'db-cluster',
            id,
            name: { name, unique: true },
            files: { 'db-cluster.json': clusterFile(api.place, name, cluster, own, tags) },
            facts: (0,members/* members */.ol)({
                resourceId: cluster.DbClusterResourceId,
                endpoint: cluster.Endpoint,
                readerEndpoint: cluster.ReaderEndpoint,
            }),
        };
    });
}

;// CONCATENATED MODULE: ./build/sources/rds-config/event-subscriptions.js






const KIND = 'db-event-subscription';
async function readEventSubscriptions(api) {
    const listed = await api.reader.read(KIND, async () => {
        const all = await (0,rds_pages/* listRds */.M)('rds:DescribeEventSubscriptions', async (page) => await api.send(new api.sdk.DescribeEventSubscriptionsCommand(page)), ({ EventSubscriptionsList }) => EventSubscriptionsList, ({ EventSubscriptionArn, CustSubscriptionId }) => EventSubscriptionArn ?? CustSubscriptionId);
        return all.filter(({ Status }) => !isLeaving(Status));
    });
    const documents = [];
    for (const subscription of listed.ok ? listed.value : []) {
        const document = await subscriptionDocument(api, subscription);
        if (document !== null)
            documents.push(document);
    }
    return documents;
}
async function subscriptionDocument(api, one) {
    const name = (0,members/* required */.mw)(one.CustSubscriptionId, 'name of an event subscription');
    const id = (0,members/* required */.mw)(one.EventSubscriptionArn, `ARN of event subscription ${name}`);
    const tags = (0,gone/* stillThere */.Vk)(await readTags(api, `${KIND}-tags`, { id, name }));
    if (tags === null)
        return null;
    const file = (0,members/* members */.ol)({
        kind: `rds-config/${KIND}`,
        name,
        enabled: one.Enabled,
        topic: referenceIf('sns-topic', one.SnsTopicArn),
        sourceType: one.SourceType,
        sources: sources(api.place, one), // none: all of the type
        categories: (0,members/* asSet */.pZ)(one.EventCategoriesList ?? []), // none: all of them
        tags: (0,kind_reader/* orUnread */.b)(tags, (map) => map),
    });
    return { kind: KIND, id, name: { name, unique: true }, files: { [`${KIND}.json`]: file }, facts: {} };
}
/** Types of sources that are captured here; the others are snapshots, which come and go. */
const KINDS = {
    'db-instance': 'db-instance',
    'db-cluster': 'db-cluster',
    'db-parameter-group': 'db-parameter-group',
};
function sources(place, { SourceType = '', SourceIdsList = [] }) {
    const kind = Object.hasOwn(KINDS, SourceType) ? KINDS[SourceType] : null;
    return (0,members/* asSet */.pZ)(SourceIdsList).map((id) => (kind === null ? id : named(place, kind, id)));
}

;// CONCATENATED MODULE: ./build/sources/rds-config/fields/clusters.js
/** Amazon RDS API 2014-10-31: clusters, their endpoints and what joins them across regions. */
const CLUSTER_FIELDS = {
    DescribeDBClustersResponse: { Marker: 'derived', DBClusters: { of: 'DBCluster' } },
    DBCluster: {
        DBClusterIdentifier: 'kept',
        DBClusterArn: 'identity',
        DbClusterResourceId: 'identity',
        ClusterCreateTime: 'identity',
        CloneGroupId: 'identity',
        HostedZoneId: 'derived',
        Endpoint: 'identity', // addresses are in ids.json
        ReaderEndpoint: 'identity',
        CustomEndpoints: 'derived', // addresses of its endpoints, which are read by themselves
        Status: 'kept',
        Engine: 'kept',
        EngineVersion: 'kept',
        EngineMode: 'kept',
        EngineLifecycleSupport: 'kept',
        DatabaseName: 'kept',
        DBSystemId: 'kept',
        CharacterSetName: 'kept',
        MasterUsername: 'kept',
        MasterUserSecret: { of: 'MasterUserSecret' },
        Port: 'kept',
        AvailabilityZones: 'kept',
        MultiAZ: 'kept',
        DBClusterInstanceClass: 'kept',
        AllocatedStorage: 'kept',
        StorageType: 'kept',
        Iops: 'kept',
        StorageThroughput: 'kept',
        StorageEncrypted: 'kept',
        StorageEncryptionType: 'kept',
        KmsKeyId: 'kept',
        BackupRetentionPeriod: 'kept',
        PreferredBackupWindow: 'kept',
        BacktrackWindow: 'kept',
        CopyTagsToSnapshot: 'kept',
        DeletionProtection: 'kept',
        DBClusterParameterGroup: 'kept',
        DBSubnetGroup: 'kept',
        DBClusterOptionGroupMemberships: { of: 'DBClusterOptionGroupStatus' },
        VpcSecurityGroups: { of: 'VpcSecurityGroupMembership' },
        DBClusterMembers: { of: 'DBClusterMember' },
        AssociatedRoles: { of: 'DBClusterRole' },
        DomainMemberships: { of: 'DomainMembership' },
        PubliclyAccessible: 'kept',
        NetworkType: 'kept',
        PreferredMaintenanceWindow: 'kept',
        AutoMinorVersionUpgrade: 'kept',
        UpgradeRolloutOrder: 'derived', // from the organization's policy
        PendingModifiedValues: { of: 'ClusterPendingModifiedValues' },
        ReplicationSourceIdentifier: 'kept',
        ReadReplicaIdentifiers: 'derived', // each of them names its source
        GlobalClusterIdentifier: 'kept',
        GlobalWriteForwardingRequested: 'kept',
        GlobalWriteForwardingStatus: 'derived', // from what was requested
        LocalWriteForwardingStatus: 'kept',
        ScalingConfigurationInfo: { of: 'ScalingConfigurationInfo' },
        ServerlessV2ScalingConfiguration: { of: 'ServerlessV2ScalingConfigurationInfo' },
        LimitlessDatabase: { of: 'LimitlessDatabase' },
        ClusterScalabilityType: 'kept',
        RdsCustomClusterConfiguration: { of: 'RdsCustomClusterConfiguration' },
        CertificateDetails: { of: 'CertificateDetails' },
        IAMDatabaseAuthenticationEnabled: 'kept',
        HttpEndpointEnabled: 'kept',
        VPCNetworkingEnabled: 'kept',
        InternetAccessGatewayEnabled: 'kept',
        MonitoringInterval: 'kept',
        MonitoringRoleArn: 'kept',
        DatabaseInsightsMode: 'kept',
        PerformanceInsightsEnabled: 'kept',
        PerformanceInsightsKMSKeyId: 'kept',
        PerformanceInsightsRetentionPeriod: 'kept',
        EnabledCloudwatchLogsExports: 'kept',
        ActivityStreamStatus: 'kept',
        ActivityStreamMode: 'kept',
        ActivityStreamKmsKeyId: 'kept',
        ActivityStreamKinesisStreamName: 'derived',
        TagList: { of: 'Tag' },
        CrossAccountClone: 'derived', // from where it was cloned
        Capacity: 'volatile', // of the moment
        PercentProgress: 'volatile',
        StatusInfos: 'volatile',
        EarliestRestorableTime: 'volatile',
        LatestRestorableTime: 'volatile',
        EarliestBacktrackTime: 'volatile',
        BacktrackConsumedChangeRecords: 'volatile',
        IOOptimizedNextAllowedModificationTime: 'volatile',
        AutomaticRestartTime: 'volatile',
        AwsBackupRecoveryPointArn: 'volatile',
        ServerlessV2PlatformVersion: 'volatile', // AWS's own upgrades
    },
    DBClusterOptionGroupStatus: { DBClusterOptionGroupName: 'kept', Status: 'kept' },
    DBClusterMember: {
        DBInstanceIdentifier: 'kept',
        PromotionTier: 'derived', // from the instance
        IsClusterWriter: 'volatile', // a failover chooses another
        DBClusterParameterGroupStatus: 'volatile',
    },
    DBClusterRole: { RoleArn: 'kept', FeatureName: 'kept', Status: 'volatile' },
    ClusterPendingModifiedValues: {
        DBClusterIdentifier: 'volatile', // the name is the identity until it is another
        MasterUserPassword: 'volatile', // never told
        PendingCloudwatchLogsExports: 'volatile',
        IAMDatabaseAuthenticationEnabled: 'kept',
        EngineVersion: 'kept',
        BackupRetentionPeriod: 'kept',
        StorageType: 'kept',
        AllocatedStorage: 'kept',
        RdsCustomClusterConfiguration: { of: 'RdsCustomClusterConfiguration' },
        Iops: 'kept',
        CertificateDetails: { of: 'CertificateDetails' },
    },
    ScalingConfigurationInfo: {
        MinCapacity: 'kept',
        MaxCapacity: 'kept',
        AutoPause: 'kept',
        SecondsUntilAutoPause: 'kept',
        TimeoutAction: 'kept',
        SecondsBeforeTimeout: 'kept',
    },
    ServerlessV2ScalingConfigurationInfo: { MinCapacity: 'kept', MaxCapacity: 'kept', SecondsUntilAutoPause: 'kept' },
    LimitlessDatabase: { Status: 'kept', MinRequiredACU: 'derived' },
    RdsCustomClusterConfiguration: {
        InterconnectSubnetId: 'kept',
        TransitGatewayMulticastDomainId: 'kept',
        ReplicaMode: 'kept',
    },
    CertificateDetails: { CAIdentifier: 'kept', ValidTill: 'volatile' },
    DescribeDBClusterEndpointsResponse: { Marker: 'derived', DBClusterEndpoints: { of: 'DBClusterEndpoint' } },
    DBClusterEndpoint: {
        DBClusterEndpointIdentifier: 'kept',
        DBClusterIdentifier: 'kept', // whose it is
        DBClusterEndpointArn: 'identity',
        DBClusterEndpointResourceIdentifier: 'identity',
        Endpoint: 'identity',
        EndpointType: 'kept', // WRITER and READER are there always and are not written
        CustomEndpointType: 'kept',
        StaticMembers: 'kept',
        ExcludedMembers: 'kept',
        Status: 'kept',
    },
    DescribeGlobalClustersResponse: { Marker: 'derived', GlobalClusters: { of: 'GlobalCluster' } },
    GlobalCluster: {
        GlobalClusterIdentifier: 'kept',
        GlobalClusterArn: 'identity',
        GlobalClusterResourceId: 'identity',
        Endpoint: 'identity',
        Status: 'kept',
        Engine: 'kept',
        EngineVersion: 'kept',
        EngineLifecycleSupport: 'kept',
        DatabaseName: 'kept',
        StorageEncrypted: 'kept',
        StorageEncryptionType: 'kept',
        DeletionProtection: 'kept',
        GlobalClusterMembers: { of: 'GlobalClusterMember' },
        TagList: { of: 'Tag' },
        FailoverState: 'volatile',
    },
    GlobalClusterMember: {
        DBClusterArn: 'kept',
        IsWriter: 'kept', // only a person moves it to another region
        Readers: 'derived', // the other members
        GlobalWriteForwardingStatus: 'derived', // from what each cluster requested
        SynchronizationStatus: 'volatile',
    },
};

;// CONCATENATED MODULE: ./build/sources/rds-config/fields/groups.js
/** Amazon RDS API 2014-10-31: what instances and clusters are made with. */
const GROUP_FIELDS = {
    DescribeDBParameterGroupsResponse: { Marker: 'derived', DBParameterGroups: { of: 'DBParameterGroup' } },
    DBParameterGroup: {
        DBParameterGroupName: 'kept',
        DBParameterGroupArn: 'identity',
        DBParameterGroupFamily: 'kept',
        Description: 'kept',
    },
    DescribeDBParametersResponse: { Marker: 'derived', Parameters: { of: 'Parameter' } },
    DescribeDBClusterParametersResponse: { Marker: 'derived', Parameters: { of: 'Parameter' } },
    // What a parameter may be, and what it is for, follows from its name and the family.
    Parameter: {
        ParameterName: 'kept',
        ParameterValue: 'kept',
        ApplyMethod: 'kept',
        Source: 'derived', // `user`: no other is asked for
        Description: 'derived',
        ApplyType: 'derived',
        DataType: 'derived',
        AllowedValues: 'derived',
        IsModifiable: 'derived',
        MinimumEngineVersion: 'derived',
        SupportedEngineModes: 'derived',
    },
    DescribeDBClusterParameterGroupsResponse: {
        Marker: 'derived',
        DBClusterParameterGroups: { of: 'DBClusterParameterGroup' },
    },
    DBClusterParameterGroup: {
        DBClusterParameterGroupName: 'kept',
        DBClusterParameterGroupArn: 'identity',
        DBParameterGroupFamily: 'kept',
        Description: 'kept',
    },
    DescribeOptionGroupsResponse: { Marker: 'derived', OptionGroupsList: { of: 'OptionGroup' } },
    OptionGroup: {
        OptionGroupName: 'kept',
        OptionGroupArn: 'identity',
        OptionGroupDescription: 'kept',
        EngineName: 'kept',
        MajorEngineVersion: 'kept',
        Options: { of: 'Option' },
        AllowsVpcAndNonVpcInstanceMemberships: 'derived', // from its options
        VpcId: 'kept',
        SourceOptionGroup: 'identity', // where it was copied from
        SourceAccountId: 'identity',
        SourceRegion: 'identity',
        CopyTimestamp: 'identity',
    },
    Option: {
        OptionName: 'kept',
        OptionVersion: 'kept',
        Port: 'kept',
        OptionSettings: { of: 'OptionSetting' },
        VpcSecurityGroupMemberships: { of: 'VpcSecurityGroupMembership' },
        DBSecurityGroupMemberships: 'deprecated', // EC2-Classic, retired in 2022
        OptionDescription: 'derived',
        Persistent: 'derived', // of every option of that name
        Permanent: 'derived',
    },
    OptionSetting: {
        Name: 'kept',
        Value: 'kept',
        DefaultValue: 'derived',
        Description: 'derived',
        ApplyType: 'derived',
        DataType: 'derived',
        AllowedValues: 'derived',
        IsModifiable: 'derived',
        IsCollection: 'derived',
    },
    DescribeDBSubnetGroupsResponse: { Marker: 'derived', DBSubnetGroups: { of: 'DBSubnetGroup' } },
    DBSubnetGroup: {
        DBSubnetGroupName: 'kept',
        DBSubnetGroupArn: 'identity',
        DBSubnetGroupDescription: 'kept',
        VpcId: 'kept',
        Subnets: { of: 'Subnet' },
        SupportedNetworkTypes: 'derived', // from the subnets
        SubnetGroupStatus: 'volatile',
    },
    Subnet: {
        SubnetIdentifier: 'kept',
        SubnetAvailabilityZone: { of: 'AvailabilityZone' },
        SubnetOutpost: { of: 'Outpost' },
        SubnetStatus: 'volatile',
    },
    AvailabilityZone: { Name: 'kept' },
    Outpost: { Arn: 'kept' },
    DescribeEventSubscriptionsResponse: { Marker: 'derived', EventSubscriptionsList: { of: 'EventSubscription' } },
    EventSubscription: {
        CustSubscriptionId: 'kept',
        EventSubscriptionArn: 'identity',
        CustomerAwsId: 'identity',
        SubscriptionCreationTime: 'identity',
        SnsTopicArn: 'kept',
        SourceType: 'kept',
        SourceIdsList: 'kept',
        EventCategoriesList: 'kept',
        Enabled: 'kept',
        Status: 'kept',
    },
    ListTagsForResourceResponse: { TagList: { of: 'Tag' } },
    Tag: { Key: 'kept', Value: 'kept' },
};

;// CONCATENATED MODULE: ./build/sources/rds-config/fields/instances.js
/** Amazon RDS API 2014-10-31. A state is `kept` where it decides whether what it is about is written: a group that is leaving is not. */
const INSTANCE_FIELDS = {
    DescribeDBInstancesResponse: { Marker: 'derived', DBInstances: { of: 'DBInstance' } },
    DBInstance: {
        DBInstanceIdentifier: 'kept',
        DBInstanceArn: 'identity',
        DbiResourceId: 'identity',
        InstanceCreateTime: 'identity',
        DBInstanceClass: 'kept',
        Engine: 'kept',
        EngineVersion: 'kept',
        EngineLifecycleSupport: 'kept',
        LicenseModel: 'kept',
        DBInstanceStatus: 'kept', // one that is being deleted is not written
        MasterUsername: 'kept',
        MasterUserSecret: { of: 'MasterUserSecret' },
        DBName: 'kept',
        DBSystemId: 'kept',
        CharacterSetName: 'kept',
        NcharCharacterSetName: 'kept',
        Timezone: 'kept',
        MultiTenant: 'kept',
        Endpoint: { of: 'Endpoint' },
        ListenerEndpoint: 'derived', // an address that AWS makes
        DbInstancePort: 'derived', // the port of the endpoint, or 0
        AllocatedStorage: 'kept',
        MaxAllocatedStorage: 'kept',
        Iops: 'kept',
        StorageThroughput: 'kept',
        StorageType: 'kept',
        StorageEncrypted: 'kept',
        StorageEncryptionType: 'kept',
        KmsKeyId: 'kept',
        DedicatedLogVolume: 'kept',
        AdditionalStorageVolumes: { of: 'AdditionalStorageVolumeOutput' },
        TdeCredentialArn: 'kept',
        PreferredBackupWindow: 'kept',
        BackupRetentionPeriod: 'kept',
        BackupTarget: 'kept',
        CopyTagsToSnapshot: 'kept',
        DBInstanceAutomatedBackupsReplications: { of: 'DBInstanceAutomatedBackupsReplication' },
        DeletionProtection: 'kept',
        DBSecurityGroups: 'deprecated', // EC2-Classic, retired in 2022
        VpcSecurityGroups: { of: 'VpcSecurityGroupMembership' },
        DBParameterGroups: { of: 'DBParameterGroupStatus' },
        OptionGroupMemberships: { of: 'OptionGroupMembership' },
        DBSubnetGroup: { of: 'DBSubnetGroup' },
        AvailabilityZone: 'kept', // of an instance in one zone: a failover swaps the two of a Multi-AZ one
        SecondaryAvailabilityZone: 'volatile',
        MultiAZ: 'kept',
        PubliclyAccessible: 'kept',
        NetworkType: 'kept',
        CustomerOwnedIpEnabled: 'kept',
        PreferredMaintenanceWindow: 'kept',
        AutoMinorVersionUpgrade: 'kept',
        UpgradeRolloutOrder: 'derived', // from the organization's policy
        PendingModifiedValues: { of: 'PendingModifiedValues' },
        ReadReplicaSourceDBInstanceIdentifier: 'kept',
        ReadReplicaSourceDBClusterIdentifier: 'kept',
        ReadReplicaDBInstanceIdentifiers: 'derived', // each of them names its source
        ReadReplicaDBClusterIdentifiers: 'derived',
        ReplicaMode: 'kept',
        DBClusterIdentifier: 'kept',
        PromotionTier: 'kept',
        CACertificateIdentifier: 'kept',
        CertificateDetails: 'derived', // the authority again, and until when it is valid
        DomainMemberships: { of: 'DomainMembership' },
        IAMDatabaseAuthenticationEnabled: 'kept',
        MonitoringInterval: 'kept',
        MonitoringRoleArn: 'kept',
        EnhancedMonitoringResourceArn: 'derived', // a log stream that AWS names
        DatabaseInsightsMode: 'kept',
        PerformanceInsightsEnabled: 'kept',
        PerformanceInsightsKMSKeyId: 'kept',
        PerformanceInsightsRetentionPeriod: 'kept',
        EnabledCloudwatchLogsExports: 'kept',
        ProcessorFeatures: { of: 'ProcessorFeature' },
        AssociatedRoles: { of: 'DBInstanceRole' },
        AutomationMode: 'kept',
        CustomIamInstanceProfile: 'kept',
        ActivityStreamStatus: 'kept',
        ActivityStreamMode: 'kept',
        ActivityStreamKmsKeyId: 'kept',
        ActivityStreamKinesisStreamName: 'derived', // AWS names it after the database
        ActivityStreamEngineNativeAuditFieldsIncluded: 'kept',
        ActivityStreamPolicyStatus: 'kept',
        DBCapacityReservationIdentifier: 'kept',
        TagList: { of: 'Tag' },
        LatestRestorableTime: 'volatile',
        StatusInfos: 'volatile',
        PercentProgress: 'volatile',
        ResumeFullAutomationModeTime: 'volatile',
        AutomaticRestartTime: 'volatile',
        AwsBackupRecoveryPointArn: 'volatile', // AWS Backup's newest
        IsStorageConfigUpgradeAvailable: 'volatile',
        StorageVolumeStatus: 'volatile',
        StorageOperationStatus: 'volatile',
        StorageOperationPercentProgress: 'volatile',
    },
    Endpoint: { Port: 'kept', Address: 'identity', HostedZoneId: 'derived' }, // the address is in ids.json
    /** What somebody asked for and AWS has not done yet counts as done. */
    PendingModifiedValues: {
        DBInstanceIdentifier: 'volatile', // the name is the identity until it is another
        DBInstanceClass: 'kept',
        AllocatedStorage: 'kept',
        MasterUserPassword: 'volatile', // never told
        Port: 'kept',
        BackupRetentionPeriod: 'kept',
        MultiAZ: 'kept',
        Engine: 'kept',
        EngineVersion: 'kept',
        LicenseModel: 'kept',
        Iops: 'kept',
        StorageThroughput: 'kept',
        StorageType: 'kept',
        CACertificateIdentifier: 'kept',
        DBSubnetGroupName: 'kept',
        PendingCloudwatchLogsExports: 'volatile', // takes minutes, and the reference gives its two members each the other's meaning
        ProcessorFeatures: { of: 'ProcessorFeature' },
        AutomationMode: 'kept',
        ResumeFullAutomationModeTime: 'volatile',
        MultiTenant: 'kept',
        IAMDatabaseAuthenticationEnabled: 'kept',
        DedicatedLogVolume: 'kept',
        AdditionalStorageVolumes: { of: 'AdditionalStorageVolume' },
        DBCapacityReservationIdentifier: 'kept',
    },
    AdditionalStorageVolume: {
        VolumeName: 'kept',
        AllocatedStorage: 'kept',
        IOPS: 'kept',
        MaxAllocatedStorage: 'kept',
        StorageThroughput: 'kept',
        StorageType: 'kept',
    },
    AdditionalStorageVolumeOutput: {
        VolumeName: 'kept',
        AllocatedStorage: 'kept',
        IOPS: 'kept',
        MaxAllocatedStorage: 'kept',
        StorageThroughput: 'kept',
        StorageType: 'kept',
        StorageVolumeStatus: 'volatile',
        StorageOperationStatus: 'volatile',
        StorageOperationPercentProgress: 'volatile',
    },
    MasterUserSecret: { SecretArn: 'kept', KmsKeyId: 'kept', SecretStatus: 'volatile' },
    DBInstanceAutomatedBackupsReplication: { DBInstanceAutomatedBackupsArn: 'kept' },
    VpcSecurityGroupMembership: { VpcSecurityGroupId: 'kept', Status: 'kept' },
    DBParameterGroupStatus: { DBParameterGroupName: 'kept', ParameterApplyStatus: 'volatile' },
    OptionGroupMembership: { OptionGroupName: 'kept', Status: 'kept' },
    DomainMembership: {
        Domain: 'kept',
        FQDN: 'kept',
        IAMRoleName: 'kept',
        OU: 'kept',
        AuthSecretArn: 'kept',
        DnsIps: 'kept',
        Status: 'kept',
    },
    ProcessorFeature: { Name: 'kept', Value: 'kept' },
    DBInstanceRole: { RoleArn: 'kept', FeatureName: 'kept', Status: 'volatile' },
};

;// CONCATENATED MODULE: ./build/sources/rds-config/fields/proxies.js
/** Amazon RDS API 2014-10-31: RDS Proxy. */
const PROXY_FIELDS = {
    DescribeDBProxiesResponse: { Marker: 'derived', DBProxies: { of: 'DBProxy' } },
    DBProxy: {
        DBProxyName: 'kept',
        DBProxyArn: 'identity',
        CreatedDate: 'identity',
        Endpoint: 'identity', // in ids.json
        Status: 'kept',
        EngineFamily: 'kept',
        VpcId: 'kept',
        VpcSecurityGroupIds: 'kept',
        VpcSubnetIds: 'kept',
        DefaultAuthScheme: 'kept',
        Auth: { of: 'UserAuthConfigInfo' },
        RoleArn: 'kept',
        RequireTLS: 'kept',
        IdleClientTimeout: 'kept',
        DebugLogging: 'kept',
        EndpointNetworkType: 'kept',
        TargetConnectionNetworkType: 'kept',
        UpdatedDate: 'volatile',
    },
    UserAuthConfigInfo: {
        Description: 'kept',
        UserName: 'kept',
        AuthScheme: 'kept',
        SecretArn: 'kept',
        IAMAuth: 'kept',
        ClientPasswordAuthType: 'kept',
    },
    DescribeDBProxyTargetGroupsResponse: { Marker: 'derived', TargetGroups: { of: 'DBProxyTargetGroup' } },
    DBProxyTargetGroup: {
        TargetGroupName: 'kept',
        DBProxyName: 'identity',
        TargetGroupArn: 'identity',
        CreatedDate: 'identity',
        IsDefault: 'derived', // AWS knows no other than `default`
        ConnectionPoolConfig: { of: 'ConnectionPoolConfigurationInfo' },
        Status: 'volatile',
        UpdatedDate: 'volatile',
    },
    ConnectionPoolConfigurationInfo: {
        MaxConnectionsPercent: 'kept',
        MaxIdleConnectionsPercent: 'kept',
        ConnectionBorrowTimeout: 'kept',
        SessionPinningFilters: 'kept',
        InitQuery: 'kept', // as a secret: the model marks it sensitive
    },
    DescribeDBProxyTargetsResponse: { Marker: 'derived', Targets: { of: 'DBProxyTarget' } },
    DBProxyTarget: {
        Type: 'kept',
        RdsResourceId: 'kept',
        TrackedClusterId: 'kept', // an instance that is there because of its cluster is not written
        TargetArn: 'derived',
        Endpoint: 'derived',
        Port: 'derived',
        Role: 'volatile',
        TargetHealth: 'volatile',
    },
    DescribeDBProxyEndpointsResponse: { Marker: 'derived', DBProxyEndpoints: { of: 'DBProxyEndpoint' } },
    DBProxyEndpoint: {
        DBProxyEndpointName: 'kept',
        DBProxyName: 'kept', // whose it is
        DBProxyEndpointArn: 'identity',
        CreatedDate: 'identity',
        Endpoint: 'identity',
        Status: 'kept',
        VpcId: 'kept',
        VpcSecurityGroupIds: 'kept',
        VpcSubnetIds: 'kept',
        TargetRole: 'kept',
        EndpointNetworkType: 'kept',
        IsDefault: 'kept', // the proxy's own is not written
    },
};

;// CONCATENATED MODULE: ./build/sources/rds-config/fields/rds.js




/** Every reply of RDS that is read. */
const RDS_FIELDS = { ...INSTANCE_FIELDS, ...CLUSTER_FIELDS, ...GROUP_FIELDS, ...PROXY_FIELDS };

;// CONCATENATED MODULE: ./build/sources/rds-config/global-clusters.js






/**
 * The global clusters that have a member in this region, and those without any: each stands in the folder of every region that it
 * spans, so that the folder of one region tells all of it when another region is lost.
 */
async function readGlobalClusters(api) {
    const listed = await api.reader.read('db-global-cluster', async () => {
        const all = await (0,rds_pages/* listRds */.M)('rds:DescribeGlobalClusters', async (page) => await api.send(new api.sdk.DescribeGlobalClustersCommand(page)), ({ GlobalClusters }) => GlobalClusters, ({ GlobalClusterArn }) => GlobalClusterArn);
        return all.filter((one) => !isLeaving(one.Status) && isOf(api.place, one));
    });
    return listed.ok ? listed.value.map(globalDocument) : [];
}
function isOf({ region }, { GlobalClusterMembers = [] }) {
    return GlobalClusterMembers.length === 0 || GlobalClusterMembers.some((one) => regionOf(one.DBClusterArn) === region);
}
/** `eu-west-1` of `arn:aws:rds:eu-west-1:111111111111:cluster:orders`. */
function regionOf(arn) {
    return arn?.split(':')[3] ?? '';
}
function globalDocument(one) {
    const id = (0,members/* required */.mw)(one.GlobalClusterArn, 'ARN of a global cluster');
    const name = (0,members/* required */.mw)(one.GlobalClusterIdentifier, `identifier of ${id}`);
    const inOrder = (one.GlobalClusterMembers ?? []).toSorted((0,sources_order/* compareBy */.V)(({ DBClusterArn }) => DBClusterArn ?? ''));
    return {
        kind: 'db-global-cluster',
        id,
        name: { name, unique: true },
        files: {
            'db-global-cluster.json': (0,members/* members */.ol)({
                kind: 'rds-config/db-global-cluster',
                name,
                engine: one.Engine,
                engineVersion: one.EngineVersion,
                engineLifecycleSupport: one.EngineLifecycleSupport,
                databaseName: one.DatabaseName,
                storageEncrypted: one.StorageEncrypted,
                storageEncryptionType: one.StorageEncryptionType,
                deletionProtection: one.DeletionProtection,
                members: inOrder.map(({ DBClusterArn, IsWriter }) => ({
                    cluster: (0,core_document/* reference */.ir)('db-cluster', (0,members/* required */.mw)(DBClusterArn, `member of ${name}`)),
                    role: IsWriter === true ? 'primary' : 'secondary',
                })),
                tags: (0,sources_forms/* tagMap */.l)(one.TagList ?? []),
            }),
        },
        facts: (0,members/* members */.ol)({ resourceId: one.GlobalClusterResourceId, endpoint: one.Endpoint }),
    };
}

;// CONCATENATED MODULE: ./build/sources/rds-config/instance-file.js




/**
 * What somebody chose of an instance. Of one that is being made AWS does not tell the port yet. Of a member of a cluster all that
 * belongs to the cluster stands in the cluster's file ("This setting doesn't apply to Amazon Aurora DB instances. … managed by the
 * DB cluster", CreateDBInstance, API reference): a change of it is one change, not one of each member.
 */
function instanceFile(place, name, one, tags) {
    const alone = !one.DBClusterIdentifier;
    return (0,members/* members */.ol)({
        kind: 'rds-config/db-instance',
        name,
        engine: one.Engine,
        ...(alone ? versionMembers(one) : {}),
        instanceClass: one.DBInstanceClass,
        processorFeatures: processorFeatures(one.ProcessorFeatures),
        ...placeMembers(place, one),
        ...(alone ? instance_file_storageMembers(one) : {}),
        ...(alone ? networkMembers(place, one) : {}),
        publiclyAccessible: one.PubliclyAccessible,
        caCertificate: one.CACertificateIdentifier,
        parameterGroups: (0,members/* asSet */.pZ)((one.DBParameterGroups ?? []).flatMap(({ DBParameterGroupName: group }) => group ?? [])).map((group) => named(place, 'db-parameter-group', group)),
        optionGroups: (0,members/* asSet */.pZ)(instance_file_optionGroups(one)).map((group) => named(place, 'db-option-group', group)),
        ...(alone ? databaseMembers(one) : {}),
        associatedRoles: roles(one.AssociatedRoles),
        instanceProfile: one.CustomIamInstanceProfile,
        ...(alone ? backupMembers(one) : {}),
        ...instance_file_careMembers(one),
        tags,
    });
}
function versionMembers(one) {
    return {
        engineVersion: one.EngineVersion,
        engineLifecycleSupport: one.EngineLifecycleSupport,
        licenseModel: one.LicenseModel,
    };
}
function placeMembers(place, one) {
    return {
        cluster: namedIf(place, 'db-cluster', one.DBClusterIdentifier),
        promotionTier: one.PromotionTier,
        multiAz: one.MultiAZ,
        // A failover swaps the zones of a Multi-AZ instance.
        availabilityZone: one.MultiAZ === true ? undefined : one.AvailabilityZone,
        replicaOf: namedIf(place, 'db-instance', one.ReadReplicaSourceDBInstanceIdentifier) ??
            namedIf(place, 'db-cluster', one.ReadReplicaSourceDBClusterIdentifier),
        replicaMode: one.ReplicaMode,
        capacityReservation: one.DBCapacityReservationIdentifier,
    };
}
/** GiB, and MiB a second. */
function instance_file_storageMembers(one) {
    return {
        storageType: one.StorageType,
        allocatedStorage: one.AllocatedStorage,
        maxAllocatedStorage: one.MaxAllocatedStorage,
        iops: one.Iops,
        storageThroughput: one.StorageThroughput,
        dedicatedLogVolume: one.DedicatedLogVolume,
        additionalVolumes: additionalVolumes(one.AdditionalStorageVolumes),
        storageEncrypted: one.StorageEncrypted,
        storageEncryptionType: one.StorageEncryptionType,
        kmsKey: referenceIf('kms-key', one.KmsKeyId),
        tdeCredential: one.TdeCredentialArn,
    };
}
function networkMembers(place, one) {
    return {
        subnetGroup: namedIf(place, 'db-subnet-group', one.DBSubnetGroup?.DBSubnetGroupName),
        securityGroups: securityGroups(one.VpcSecurityGroups),
        port: one.Endpoint?.Port,
        networkType: one.NetworkType,
        customerOwnedIp: one.CustomerOwnedIpEnabled,
    };
}
/** What is in it from the beginning, and who signs in. */
function databaseMembers(one) {
    return {
        databaseName: one.DBName,
        systemId: one.DBSystemId,
        characterSet: one.CharacterSetName,
        nationalCharacterSet: one.NcharCharacterSetName,
        timezone: one.Timezone,
        multiTenant: one.MultiTenant,
        masterUsername: one.MasterUsername,
        masterUserSecret: masterSecret(one.MasterUserSecret),
        iamAuthentication: one.IAMDatabaseAuthenticationEnabled,
        domains: domains(one.DomainMemberships),
        activityStream: activityStream(one),
    };
}
/** Days. */
function backupMembers(one) {
    const replicated = (one.DBInstanceAutomatedBackupsReplications ?? []).flatMap(({ DBInstanceAutomatedBackupsArn: arn }) => arn ?? []);
    return {
        backupRetentionPeriod: one.BackupRetentionPeriod,
        backupWindow: one.PreferredBackupWindow,
        backupTarget: one.BackupTarget,
        replicatedBackups: (0,members/* asSet */.pZ)(replicated),
        copyTagsToSnapshot: one.CopyTagsToSnapshot,
        deletionProtection: one.DeletionProtection,
        logExports: logExports(one.EnabledCloudwatchLogsExports),
    };
}
/** Seconds between two readings of enhanced monitoring, and days. */
function instance_file_careMembers(one) {
    return {
        maintenanceWindow: one.PreferredMaintenanceWindow,
        autoMinorVersionUpgrade: one.AutoMinorVersionUpgrade,
        automationMode: one.AutomationMode,
        monitoringInterval: one.MonitoringInterval,
        monitoringRole: referenceIf('iam-role', one.MonitoringRoleArn),
        databaseInsightsMode: one.DatabaseInsightsMode,
        performanceInsights: one.PerformanceInsightsEnabled,
        performanceInsightsKey: referenceIf('kms-key', one.PerformanceInsightsKMSKeyId),
        performanceInsightsRetention: one.PerformanceInsightsRetentionPeriod,
    };
}
function processorFeatures(features) {
    if (features === undefined || features.length === 0)
        return undefined;
    const entries = features.map(({ Name = '', Value = '' }) => [Name, Value]);
    return Object.fromEntries(entries.sort((0,sources_order/* compareBy */.V)(([name]) => name)));
}
function instance_file_optionGroups({ OptionGroupMemberships = [] }) {
    return OptionGroupMemberships.flatMap(({ OptionGroupName, Status }) => OptionGroupName === undefined || isLeaving(Status) ? [] : [OptionGroupName]);
}
function additionalVolumes(volumes) {
    if (volumes === undefined || volumes.length === 0)
        return undefined;
    return volumes.toSorted((0,sources_order/* compareBy */.V)(({ VolumeName }) => VolumeName ?? '')).map((volume) => (0,members/* members */.ol)({
        name: volume.VolumeName,
        storageType: volume.StorageType,
        allocatedStorage: volume.AllocatedStorage,
        maxAllocatedStorage: volume.MaxAllocatedStorage,
        iops: volume.IOPS,
        storageThroughput: volume.StorageThroughput,
    }));
}

;// CONCATENATED MODULE: ./build/sources/rds-config/instances.js







/**
 * All instances of the region that are there to stay. DescribeDBInstances, API reference: "can also return information for Amazon
 * Neptune DB instances and Amazon DocumentDB instances"; they are captured as they come.
 */
async function listInstances(api) {
    return await api.reader.read('db-instance', async () => {
        const listed = await (0,rds_pages/* listRds */.M)('rds:DescribeDBInstances', async (page) => await api.send(new api.sdk.DescribeDBInstancesCommand(page)), ({ DBInstances }) => DBInstances, ({ DBInstanceArn }) => DBInstanceArn);
        return listed.filter((one) => !isLeaving(one.DBInstanceStatus) && !isScaled(one.DBInstanceIdentifier ?? ''));
    });
}
/** The documents of those that the options cover. */
function instanceDocuments(api, instances, options) {
    return instances
        .map(wantedInstance)
        .filter(({ DBInstanceIdentifier = '' }) => (0,rds_config_options/* coversDatabase */.m)(options, DBInstanceIdentifier))
        .map((instance) => {
        const id = (0,members/* required */.mw)(instance.DBInstanceArn, 'ARN of a DB instance');
        const name = (0,members/* required */.mw)(instance.DBInstanceIdentifier, `identifier of ${id}`);
        const tags = (0,sources_forms/* tagMap */.l)(instance.TagList ?? []);
        return {
            kind: 'db-instance',
            id,
            // CreateDBInstance, API reference: unique "for your Amazon Web Services account in the … Region"; kept in lower case.
            name: { name, unique: true },
            files: { 'db-instance.json': instanceFile(api.place, name, instance, tags) },
            facts: (0,members/* members */.ol)({ resourceId: instance.DbiResourceId, endpoint: instance.Endpoint?.Address }),
        };
    });
}

;// CONCATENATED MODULE: ./build/sources/rds-config/option-groups.js








const option_groups_KIND = 'db-option-group';
/** All option groups that somebody made, also those that nothing uses. */
async function readOptionGroups(api) {
    const listed = await api.reader.read(option_groups_KIND, async () => {
        const groups = await (0,rds_pages/* listRds */.M)('rds:DescribeOptionGroups', async (page) => await api.send(new api.sdk.DescribeOptionGroupsCommand(page)), ({ OptionGroupsList }) => OptionGroupsList, ({ OptionGroupArn }) => OptionGroupArn);
        return groups.filter(({ OptionGroupName = '' }) => !isDefaultGroup(OptionGroupName));
    });
    const groups = listed.ok ? listed.value : [];
    const documents = [];
    for (const group of groups) {
        const document = await groupDocument(api, group);
        if (document !== null)
            documents.push(document);
    }
    const options = groups.flatMap(({ Options = [] }) => Options);
    return {
        documents,
        securityGroups: options.flatMap(({ VpcSecurityGroupMemberships }) => groupIds(VpcSecurityGroupMemberships)),
    };
}
async function groupDocument(api, group) {
    const id = (0,members/* required */.mw)(group.OptionGroupArn, 'ARN of an option group');
    const name = (0,members/* required */.mw)(group.OptionGroupName, `name of ${id}`);
    const tags = (0,gone/* stillThere */.Vk)(await readTags(api, `${option_groups_KIND}-tags`, { id, name }));
    if (tags === null)
        return null;
    const vpc = /^vpc-/.test(group.VpcId ?? '') ? group.VpcId : undefined; // only with an option that ties it to one
    const file = (0,members/* members */.ol)({
        kind: `rds-config/${option_groups_KIND}`,
        name,
        engine: group.EngineName,
        majorEngineVersion: group.MajorEngineVersion,
        description: group.OptionGroupDescription,
        vpc: referenceIf('vpc', vpc),
        options: (group.Options ?? [])
            .toSorted((0,sources_order/* compareBy */.V)(({ OptionName }) => OptionName ?? ''))
            .map((option) => optionMember(name, option)),
        tags: (0,kind_reader/* orUnread */.b)(tags, (map) => map),
    });
    return { kind: option_groups_KIND, id, name: { name, unique: true }, files: { [`${option_groups_KIND}.json`]: file }, facts: {} };
}
function optionMember(group, option) {
    const name = (0,members/* required */.mw)(option.OptionName, `name of an option of ${group}`);
    return (0,members/* members */.ol)({
        name,
        version: option.OptionVersion,
        port: option.Port,
        settings: settings(`${group}/${name}`, option.OptionSettings ?? []),
        securityGroups: securityGroups(option.VpcSecurityGroupMemberships),
    });
}
/** With the defaults that apply: AWS returns those too, and may change them. */
function settings(place, all) {
    const entries = all.flatMap(({ Name, Value }) => Name === undefined || Value === undefined ? [] : [[Name, isMasked(Value) ? `secret:${place}/${Name}` : Value]]);
    return Object.fromEntries(entries.sort((0,sources_order/* compareBy */.V)(([name]) => name)));
}
/** How AWS answers a password, such as that of an agent's registration. */
function isMasked(value) {
    return /^\*{3,}$/.test(value);
}

;// CONCATENATED MODULE: ./build/sources/rds-config/parameter-groups.js








/** All groups that somebody made, also those that nothing uses, with the parameters that somebody set. */
async function readParameterGroups(api, progress = () => undefined) {
    return [...(await readKind(api, ofInstances(api), progress)), ...(await readKind(api, ofClusters(api), progress))];
}
async function readKind(api, of, progress) {
    const listed = await api.reader.read(of.kind, async () => {
        const groups = await of.list();
        return groups.filter(({ about }) => !isDefaultGroup(about.name));
    });
    const documents = [];
    for (const [at, group] of (listed.ok ? listed.value : []).entries()) {
        progress(`parameter group ${at + 1} of ${listed.ok ? listed.value.length : 0}`);
        const document = await readGroup(api, of, group);
        if (document !== null)
            documents.push(document);
    }
    return documents;
}
/** Null when the group was deleted after it had been listed. */
async function readGroup(api, of, group) {
    const { about } = group;
    const parameters = (0,gone/* stillThere */.Vk)(await api.reader.read(`${of.kind}-parameters`, async () => await unlessMissing(async () => await of.parameters(about)), [about]));
    if (parameters === null)
        return null;
    const tags = (0,gone/* stillThere */.Vk)(await readTags(api, `${of.kind}-tags`, about));
    if (tags === null)
        return null;
    return {
        kind: of.kind,
        id: about.id,
        name: { name: about.name, unique: true },
        files: {
            [`${of.kind}.json`]: (0,members/* members */.ol)({
                kind: `rds-config/${of.kind}`,
                name: about.name,
                family: group.family,
                description: group.description,
                parameters: (0,kind_reader/* orUnread */.b)(parameters, parameterList),
                tags: (0,kind_reader/* orUnread */.b)(tags, (map) => map),
            }),
        },
        facts: {},
    };
}
function parameterList(parameters) {
    return parameters
        .toSorted((0,sources_order/* compareBy */.V)(({ ParameterName }) => ParameterName ?? ''))
        .map((one) => (0,members/* members */.ol)({ name: one.ParameterName, value: one.ParameterValue, applyMethod: one.ApplyMethod }));
}
function ofInstances(api) {
    return {
        kind: 'db-parameter-group',
        async list() {
            const groups = await (0,rds_pages/* listRds */.M)('rds:DescribeDBParameterGroups', async (page) => await api.send(new api.sdk.DescribeDBParameterGroupsCommand(page)), ({ DBParameterGroups }) => DBParameterGroups, ({ DBParameterGroupName }) => DBParameterGroupName);
            return groups.map((one) => groupOf(one.DBParameterGroupArn, one.DBParameterGroupName, one.DBParameterGroupFamily, one.Description));
        },
        async parameters(about) {
            const of = { DBParameterGroupName: about.name, Source: 'user' };
            return await (0,rds_pages/* listRds */.M)('rds:DescribeDBParameters', async (page) => await api.send(new api.sdk.DescribeDBParametersCommand({ ...of, ...page }), about), ({ Parameters }) => Parameters, ({ ParameterName }) => ParameterName);
        },
    };
}
function ofClusters(api) {
    return {
        kind: 'db-cluster-parameter-group',
        async list() {
            const groups = await (0,rds_pages/* listRds */.M)('rds:DescribeDBClusterParameterGroups', async (page) => await api.send(new api.sdk.DescribeDBClusterParameterGroupsCommand(page)), ({ DBClusterParameterGroups }) => DBClusterParameterGroups, ({ DBClusterParameterGroupName }) => DBClusterParameterGroupName);
            return groups.map((one) => groupOf(one.DBClusterParameterGroupArn, one.DBClusterParameterGroupName, one.DBParameterGroupFamily, one.Description));
        },
        async parameters(about) {
            const of = { DBClusterParameterGroupName: about.name, Source: 'user' };
            return await (0,rds_pages/* listRds */.M)('rds:DescribeDBClusterParameters', async (page) => await api.send(new api.sdk.DescribeDBClusterParametersCommand({ ...of, ...page }), about), ({ Parameters }) => Parameters, ({ ParameterName }) => ParameterName);
        },
    };
}
function groupOf(arn, name, family, description) {
    const id = (0,members/* required */.mw)(arn, 'ARN of a parameter group');
    return { about: { id, name: (0,members/* required */.mw)(name, `name of ${id}`) }, family, description };
}

;// CONCATENATED MODULE: ./build/sources/rds-config/proxy-file.js




/** What somebody chose of a proxy; seconds. */
function proxyFile(proxy, { pools, targets, endpoints, tags }) {
    return (0,members/* members */.ol)({
        kind: 'rds-config/db-proxy',
        name: proxy.DBProxyName,
        engineFamily: proxy.EngineFamily,
        vpc: referenceIf('vpc', proxy.VpcId),
        subnets: (0,sources_forms/* references */.F)('subnet', proxy.VpcSubnetIds ?? []),
        securityGroups: (0,sources_forms/* references */.F)('database-security-group', proxy.VpcSecurityGroupIds ?? []),
        endpointNetworkType: proxy.EndpointNetworkType,
        targetNetworkType: proxy.TargetConnectionNetworkType,
        requireTls: proxy.RequireTLS,
        idleClientTimeout: proxy.IdleClientTimeout,
        debugLogging: proxy.DebugLogging,
        role: referenceIf('iam-role', proxy.RoleArn),
        defaultAuthScheme: proxy.DefaultAuthScheme,
        auth: auth(proxy.Auth ?? []),
        pools,
        targets,
        endpoints,
        tags,
    });
}
/** Where the proxy finds the passwords of its users; never what they are. */
function auth(all) {
    const order = (0,sources_order/* compareBy */.V)(({ SecretArn }) => SecretArn ?? '', ({ UserName }) => UserName ?? '', (one) => JSON.stringify(one));
    return all.toSorted(order).map((one) => (0,members/* members */.ol)({
        scheme: one.AuthScheme,
        secret: referenceIf('secret', one.SecretArn),
        userName: one.UserName,
        description: one.Description,
        iamAuth: one.IAMAuth,
        clientPasswordAuthType: one.ClientPasswordAuthType,
    }));
}
/** An endpoint beside the one that a proxy is born with. */
function endpointMember(endpoint, tags) {
    return (0,members/* members */.ol)({
        name: endpoint.DBProxyEndpointName,
        targetRole: endpoint.TargetRole,
        networkType: endpoint.EndpointNetworkType,
        vpc: referenceIf('vpc', endpoint.VpcId),
        subnets: (0,sources_forms/* references */.F)('subnet', endpoint.VpcSubnetIds ?? []),
        securityGroups: (0,sources_forms/* references */.F)('database-security-group', endpoint.VpcSecurityGroupIds ?? []),
        tags,
    });
}

;// CONCATENATED MODULE: ./build/sources/rds-config/proxy-targets.js





/** The pools of connections of one proxy: AWS knows one, `default`. Null when the proxy is gone. */
async function readPools(api, about) {
    return await api.reader.read('proxy-pools', async () => await unlessMissing(async () => {
        const groups = await (0,rds_pages/* listRds */.M)('rds:DescribeDBProxyTargetGroups', async (page) => await api.send(new api.sdk.DescribeDBProxyTargetGroupsCommand({ DBProxyName: about.name, ...page }), about), ({ TargetGroups }) => TargetGroups, ({ TargetGroupName }) => TargetGroupName);
        return groups
            .toSorted((0,sources_order/* compareBy */.V)(({ TargetGroupName }) => TargetGroupName ?? ''))
            .map((group) => poolMember(about.name, group));
    }), [about]);
}
function poolMember(proxy, { TargetGroupName: name, ConnectionPoolConfig: pool = {} }) {
    return (0,members/* members */.ol)({
        name,
        maxConnectionsPercent: pool.MaxConnectionsPercent,
        maxIdleConnectionsPercent: pool.MaxIdleConnectionsPercent,
        borrowTimeout: pool.ConnectionBorrowTimeout,
        sessionPinningFilters: (0,members/* asSet */.pZ)(pool.SessionPinningFilters ?? []),
        // The SDK's model marks it as sensitive: statements may set a secret.
        initQuery: pool.InitQuery ? `secret:${proxy}/${name ?? ''}/init-query` : undefined,
    });
}
/** What the proxy leads to. Null when the proxy is gone. */
async function readTargets(api, about) {
    return await api.reader.read('proxy-targets', async () => await unlessMissing(async () => {
        const targets = await (0,rds_pages/* listRds */.M)('rds:DescribeDBProxyTargets', async (page) => await api.send(new api.sdk.DescribeDBProxyTargetsCommand({ DBProxyName: about.name, ...page }), about), ({ Targets }) => Targets, targetKey);
        return targets.toSorted((0,sources_order/* compareBy */.V)(targetKey)).flatMap((target) => targetMember(api.place, target) ?? []);
    }), [about]);
}
function targetKey({ Type, RdsResourceId }) {
    return `${Type} ${RdsResourceId}`;
}
/** The instances of a cluster that is a target are listed with it, and follow from it. */
function targetMember(place, { Type, RdsResourceId: name, TrackedClusterId }) {
    if (name === undefined || (TrackedClusterId && Type === 'RDS_INSTANCE'))
        return null;
    return Type === 'TRACKED_CLUSTER'
        ? { cluster: named(place, 'db-cluster', name) }
        : { instance: named(place, 'db-instance', name) };
}

;// CONCATENATED MODULE: ./build/sources/rds-config/proxies.js









const proxies_KIND = 'db-proxy';
/** The proxies of the region with their pools, targets and further endpoints. */
async function readProxies(api) {
    const listed = await api.reader.read(proxies_KIND, async () => {
        const all = await (0,rds_pages/* listRds */.M)('rds:DescribeDBProxies', async (page) => await api.send(new api.sdk.DescribeDBProxiesCommand(page)), ({ DBProxies }) => DBProxies, ({ DBProxyArn }) => DBProxyArn);
        return all.filter(({ Status }) => !isLeaving(Status));
    });
    const proxies = listed.ok ? listed.value : [];
    if (proxies.length === 0)
        return { documents: [], securityGroups: [] };
    const endpoints = await api.reader.read('proxy-endpoints', async () => await proxies_listEndpoints(api));
    const documents = [];
    for (const proxy of proxies) {
        const document = await proxyDocument(api, proxy, endpoints);
        if (document !== null)
            documents.push(document);
    }
    const further = endpoints.ok ? [...endpoints.value.values()].flat() : [];
    return {
        documents,
        securityGroups: [...proxies, ...further].flatMap(({ VpcSecurityGroupIds = [] }) => VpcSecurityGroupIds),
    };
}
/** By the proxy's name. The endpoint that a proxy is born with says nothing that the proxy does not say. */
async function proxies_listEndpoints(api) {
    const all = await (0,rds_pages/* listRds */.M)('rds:DescribeDBProxyEndpoints', async (page) => await api.send(new api.sdk.DescribeDBProxyEndpointsCommand(page)), ({ DBProxyEndpoints }) => DBProxyEndpoints, ({ DBProxyEndpointArn }) => DBProxyEndpointArn);
    const own = all.filter(({ IsDefault, Status }) => IsDefault !== true && !isLeaving(Status));
    own.sort((0,sources_order/* compareBy */.V)(({ DBProxyEndpointName }) => DBProxyEndpointName ?? ''));
    return Map.groupBy(own, ({ DBProxyName }) => DBProxyName ?? '');
}
/** Null when the proxy was deleted after it had been listed. */
async function proxyDocument(api, proxy, endpoints) {
    const id = (0,members/* required */.mw)(proxy.DBProxyArn, 'ARN of a DB proxy');
    const about = { id, name: (0,members/* required */.mw)(proxy.DBProxyName, `name of ${id}`) };
    const pools = (0,gone/* stillThere */.Vk)(await readPools(api, about));
    if (pools === null)
        return null;
    const targets = (0,gone/* stillThere */.Vk)(await readTargets(api, about));
    if (targets === null)
        return null;
    const tags = (0,gone/* stillThere */.Vk)(await readTags(api, `${proxies_KIND}-tags`, about));
    if (tags === null)
        return null;
    const further = [];
    for (const endpoint of (endpoints.ok ? endpoints.value.get(about.name) : undefined) ?? []) {
        const member = await readEndpoint(api, endpoint);
        if (member !== null)
            further.push(member);
    }
    const file = proxyFile(proxy, {
        pools: (0,kind_reader/* orUnread */.b)(pools, (list) => list),
        targets: (0,kind_reader/* orUnread */.b)(targets, (list) => list),
        endpoints: (0,kind_reader/* orUnread */.b)(endpoints, () => further),
        tags: (0,kind_reader/* orUnread */.b)(tags, (map) => map),
    });
    const name = { name: about.name, unique: true };
    return { kind: proxies_KIND, id, name, files: { 'db-proxy.json': file }, facts: (0,members/* members */.ol)({ endpoint: proxy.Endpoint }) };
}
async function readEndpoint(api, endpoint) {
    const id = (0,members/* required */.mw)(endpoint.DBProxyEndpointArn, 'ARN of a proxy endpoint');
    const name = (0,members/* required */.mw)(endpoint.DBProxyEndpointName, `name of ${id}`);
    const tags = (0,gone/* stillThere */.Vk)(await readTags(api, 'proxy-endpoint-tags', { id, name }));
    return tags === null
        ? null
        : endpointMember(endpoint, (0,kind_reader/* orUnread */.b)(tags, (map) => map));
}

;// CONCATENATED MODULE: ./build/sources/rds-config/fields/security-groups.js
/** Amazon EC2 API 2016-11-15: the security groups that databases stand behind. */
const EC2_FIELDS = {
    DescribeSecurityGroupsResponse: { SecurityGroups: { of: 'SecurityGroup' }, NextToken: 'derived' },
    SecurityGroup: {
        GroupId: 'identity',
        GroupName: 'kept',
        Description: 'kept',
        VpcId: 'kept',
        Tags: { of: 'Tag' },
        IpPermissions: 'derived', // its rules, which are read one by one
        IpPermissionsEgress: 'derived',
        SecurityGroupArn: 'identity',
        OwnerId: 'identity',
    },
    DescribeSecurityGroupRulesResponse: { SecurityGroupRules: { of: 'SecurityGroupRule' }, NextToken: 'derived' },
    SecurityGroupRule: {
        SecurityGroupRuleId: 'identity', // another one when the same rule is taken away and put back
        SecurityGroupRuleArn: 'identity',
        GroupId: 'identity',
        GroupOwnerId: 'identity',
        IsEgress: 'kept',
        IpProtocol: 'kept',
        FromPort: 'kept',
        ToPort: 'kept',
        CidrIpv4: 'kept',
        CidrIpv6: 'kept',
        PrefixListId: 'kept',
        ReferencedGroupInfo: { of: 'ReferencedSecurityGroup' },
        Description: 'kept',
        Tags: { of: 'Tag' },
    },
    ReferencedSecurityGroup: {
        GroupId: 'kept',
        UserId: 'kept',
        VpcPeeringConnectionId: 'kept',
        VpcId: 'derived', // of the group
        PeeringStatus: 'volatile',
    },
    Tag: { Key: 'kept', Value: 'kept' },
};

// EXTERNAL MODULE: ./build/sources/rds-config/pages.js
var pages = __webpack_require__(83930);
// EXTERNAL MODULE: ./build/sources/rds-config/security-group-rules.js
var security_group_rules = __webpack_require__(99910);
;// CONCATENATED MODULE: ./build/sources/rds-config/security-groups.js









const security_groups_KIND = 'database-security-group';
/**
 * These groups with their rules. They are asked for by a filter and not by the calls' own list of ids, because there one id that does
 * not exist any more fails the whole call. A group that another account shares is captured where it is used.
 */
async function readSecurityGroups(ctx, ids) {
    const wanted = (0,members/* asSet */.pZ)([...new Set(ids)]);
    // The client of EC2 is by far the largest: a region without databases does not load it.
    if (wanted.length === 0)
        return { documents: [], ends: [{ kind: security_groups_KIND, status: 'complete' }], findings: [] };
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193)]).then(__webpack_require__.t.bind(__webpack_require__, 35193, 19));
    const api = (0,service_api/* openService */.I)(ctx, sdk, sdk.EC2Client, EC2_FIELDS);
    const documents = await readGroups(api, ctx.aws.id, wanted);
    return { documents, ends: api.reader.ends(), findings: api.reader.findings() };
}
async function readGroups(api, owner, ids) {
    const listed = await api.reader.read(security_groups_KIND, async () => {
        const groups = [];
        for (let from = 0; from < ids.length; from += pages/* GROUPS_A_CALL */.g)
            groups.push(...(await listGroups(api, ids.slice(from, from + pages/* GROUPS_A_CALL */.g))));
        return groups;
    });
    if (!listed.ok)
        return [];
    const groups = listed.value;
    const rules = await api.reader.read('security-group-rules', async () => {
        const all = [];
        for (let from = 0; from < groups.length; from += pages/* GROUPS_A_CALL */.g) {
            const batch = groups.slice(from, from + pages/* GROUPS_A_CALL */.g).map(({ GroupId }) => (0,members/* required */.mw)(GroupId, 'group id'));
            all.push(...(await listRules(api, batch)));
        }
        return Map.groupBy(all, ({ GroupId }) => GroupId ?? '');
    });
    return groups.map((group) => security_groups_groupDocument(owner, group, rules));
}
async function listGroups(api, ids) {
    const groups = await (0,listing/* listByToken */.bD)('ec2:DescribeSecurityGroups', async (token) => await api.send(new api.sdk.DescribeSecurityGroupsCommand({ Filters: groupFilter(ids), ...token })), ({ SecurityGroups }) => SecurityGroups);
    return (0,listing/* distinct */.dM)('ec2:DescribeSecurityGroups', groups, ({ GroupId }) => GroupId);
}
async function listRules(api, ids) {
    const page = { Filters: groupFilter(ids), MaxResults: pages/* RULES_A_PAGE */.K };
    const rules = await (0,listing/* listByToken */.bD)('ec2:DescribeSecurityGroupRules', async (token) => await api.send(new api.sdk.DescribeSecurityGroupRulesCommand({ ...page, ...token })), ({ SecurityGroupRules }) => SecurityGroupRules);
    return (0,listing/* distinct */.dM)('ec2:DescribeSecurityGroupRules', rules, ({ SecurityGroupRuleId }) => SecurityGroupRuleId);
}
function groupFilter(ids) {
    return [{ Name: 'group-id', Values: [...ids] }];
}
function security_groups_groupDocument(owner, group, rules) {
    const id = (0,members/* required */.mw)(group.GroupId, 'id of a security group');
    const name = (0,members/* required */.mw)(group.GroupName, `name of ${id}`);
    const file = (0,members/* members */.ol)({
        kind: 'rds-config/security-group',
        name,
        description: group.Description,
        vpc: referenceIf('vpc', group.VpcId),
        rules: (0,kind_reader/* orUnread */.b)(rules, (all) => (0,security_group_rules/* ruleList */.p)(owner, id, all.get(id) ?? [])),
        tags: (0,sources_forms/* tagMap */.l)(group.Tags ?? []),
    });
    // CreateSecurityGroup, API reference: a name is unique in its VPC only.
    return { kind: security_groups_KIND, id, name: { name, unique: false }, files: { 'security-group.json': file }, facts: {} };
}

;// CONCATENATED MODULE: ./build/sources/rds-config/selection.js
/** What complete listings of one region hold. `names`: of all instances and clusters there. */
function selectionOf(names) {
    return {
        option: 'databases',
        noun: ['database', 'databases'],
        names,
        emptyHint: 'if it should have some, see whether the plan names the right account and regions',
        nothingHint: 'there is no database: see whether the plan names the right account and regions',
        idleHint: 'correct the glob, or remove it',
    };
}

;// CONCATENATED MODULE: ./build/sources/rds-config/subnet-groups.js








const subnet_groups_KIND = 'db-subnet-group';
/** All subnet groups, also the one that the console calls `default`: people change it. */
async function readSubnetGroups(api) {
    const listed = await api.reader.read(subnet_groups_KIND, async () => await (0,rds_pages/* listRds */.M)('rds:DescribeDBSubnetGroups', async (page) => await api.send(new api.sdk.DescribeDBSubnetGroupsCommand(page)), ({ DBSubnetGroups }) => DBSubnetGroups, ({ DBSubnetGroupArn }) => DBSubnetGroupArn));
    const documents = [];
    for (const group of listed.ok ? listed.value : []) {
        const document = await subnet_groups_groupDocument(api, group);
        if (document !== null)
            documents.push(document);
    }
    return documents;
}
async function subnet_groups_groupDocument(api, group) {
    const id = (0,members/* required */.mw)(group.DBSubnetGroupArn, 'ARN of a subnet group');
    const name = (0,members/* required */.mw)(group.DBSubnetGroupName, `name of ${id}`);
    const tags = (0,gone/* stillThere */.Vk)(await readTags(api, `${subnet_groups_KIND}-tags`, { id, name }));
    if (tags === null)
        return null;
    const file = (0,members/* members */.ol)({
        kind: `rds-config/${subnet_groups_KIND}`,
        name,
        description: group.DBSubnetGroupDescription,
        vpc: referenceIf('vpc', group.VpcId),
        subnets: (group.Subnets ?? []).toSorted((0,sources_order/* compareBy */.V)(({ SubnetIdentifier }) => SubnetIdentifier ?? '')).map((one) => (0,members/* members */.ol)({
            subnet: (0,core_document/* reference */.ir)('subnet', (0,members/* required */.mw)(one.SubnetIdentifier, `subnet of ${name}`)),
            availabilityZone: one.SubnetAvailabilityZone?.Name,
            outpost: one.SubnetOutpost?.Arn,
        })),
        tags: (0,kind_reader/* orUnread */.b)(tags, (map) => map),
    });
    return { kind: subnet_groups_KIND, id, name: { name, unique: true }, files: { [`${subnet_groups_KIND}.json`]: file }, facts: {} };
}

;// CONCATENATED MODULE: ./build/sources/rds-config/source.js
















const source = { capture: (0,capture_task/* capturing */.w)(({ region }) => `rds-config ${region}`, readAll) };
async function readAll(ctx, options, progress) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(7202)]).then(__webpack_require__.t.bind(__webpack_require__, 57202, 19));
    const place = { partition: ctx.aws.partition, account: ctx.aws.id, region: ctx.region };
    const api = { ...(0,service_api/* openService */.I)(ctx, sdk, sdk.RDSClient, RDS_FIELDS), place };
    const instances = await listInstances(api);
    // The first listing: when AWS does not answer this, it answers nothing.
    if (!instances.ok && instances.refused !== undefined)
        throw instances.refused;
    const clusters = await listClusters(api);
    const [allInstances, allClusters] = [instances.ok ? instances.value : [], clusters.ok ? clusters.value : []];
    const databases = [
        ...instanceDocuments(api, allInstances, options),
        ...(await clusterDocuments(api, allClusters, options)),
        ...(await readGlobalClusters(api)),
    ];
    const parameterGroups = await readParameterGroups(api, progress);
    const optionGroups = await readOptionGroups(api);
    const subnetGroups = await readSubnetGroups(api);
    const subscriptions = await readEventSubscriptions(api);
    const proxies = await readProxies(api);
    progress('security groups');
    const groups = await readSecurityGroups(ctx, [
        // Also those of databases that the options leave out: a group does not go because a plan is narrowed.
        ...[...allInstances, ...allClusters].flatMap(({ VpcSecurityGroups }) => groupIds(VpcSecurityGroups)),
        ...optionGroups.securityGroups,
        ...proxies.securityGroups,
    ]);
    const documents = [
        ...databases,
        ...parameterGroups,
        ...optionGroups.documents,
        ...subnetGroups,
        ...subscriptions,
        ...proxies.documents,
        ...groups.documents,
    ].sort((0,sources_order/* compareBy */.V)(({ kind }) => kind, ({ name }) => name.name, ({ id }) => id));
    const ends = api.reader.ends();
    const names = [
        ...allInstances.map(({ DBInstanceIdentifier = '' }) => DBInstanceIdentifier),
        ...allClusters.map(({ DBClusterIdentifier = '' }) => DBClusterIdentifier),
    ];
    return {
        documents,
        ends: [...ends, ...groups.ends, ...unknownUse(ends)],
        findings: [...api.reader.findings(), ...groups.findings, ...documents.flatMap(credential_findings/* credentialFindings */.E)],
        // Of a listing that broke off nobody knows what it would have held.
        ...(instances.ok && clusters.ok ? { selection: selectionOf(names) } : {}),
    };
}
/** What says which security groups are in use. */
const USERS = ['db-instance', 'db-cluster', 'db-option-group', 'db-proxy', 'proxy-endpoints'];
/** Where one of those could not be read, a group that no other uses is not known to be out of use: its files stay. */
function unknownUse(ends) {
    return ends
        .filter(({ kind, status, resource }) => USERS.includes(kind) && status !== 'complete' && resource === undefined)
        .map((end) => ({ ...end, kind: 'database-security-group' }));
}


/***/ }),

/***/ 78571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ openService)
});

// EXTERNAL MODULE: ./build/sources/kind-reader.js
var kind_reader = __webpack_require__(75979);
// EXTERNAL MODULE: ./build/sources/field-table.js
var field_table = __webpack_require__(86512);
;// CONCATENATED MODULE: ./build/sources/wire-fields.js

/** Element names of list items in the XML of AWS (`member` unless the model names one); a test compares them with the SDK's. */
const LIST_ITEMS = new Set([
    'member',
    'AvailabilityZone',
    'ChildHealthCheck',
    'DBCluster',
    'DBClusterEndpointList',
    'DBClusterMember',
    'DBClusterOptionGroup',
    'DBClusterParameterGroup',
    'DBClusterRole',
    'DBInstance',
    'DBInstanceAutomatedBackupsReplication',
    'DBInstanceRole',
    'DBParameterGroup',
    'DBSubnetGroup',
    'DelegationSet',
    'DomainMembership',
    'EventCategory',
    'EventSubscription',
    'GlobalClusterMember',
    'HealthCheck',
    'HostedZone',
    'NameServer',
    'Option',
    'OptionGroup',
    'OptionGroupMembership',
    'OptionSetting',
    'Parameter',
    'ProcessorFeature',
    'QueryLoggingConfig',
    'Region',
    'ResourceRecord',
    'ResourceRecordSet',
    'ResourceRecordSetProtection',
    'ResourceTagSet',
    'SourceId',
    'Subnet',
    'Tag',
    'TrafficPolicy',
    'TrafficPolicyInstance',
    'TrafficPolicySummary',
    'VPC',
    'VpcSecurityGroupMembership',
]);
/** Inside a map of texts: `<entry><key>…</key><value>…</value></entry>`. */
const MAP_PARTS = new Set(['entry', 'key', 'value']);
/** By the protocol's id. Other protocols are not watched: JSON is no XML, and EC2 spells its members in another way. */
const LAYOUTS = {
    'aws.protocols#restXml': 'bare',
    'aws.protocols#awsQuery': 'framed',
};
/**
 * Elements of an XML reply that the table does not know, as `Shape.Member`, sorted. The SDK drops what its model lacks, so a
 * field that AWS added after this version was built can be seen only here, in the bytes. (A reply that was cut off needs no
 * care here: the SDK's parser refuses one with an element left open.)
 */
function unknownElements(table, rootShape, xml, layout = 'bare') {
    const root = layout === 'framed' ? { frameOf: rootShape } : { shape: rootShape, item: true };
    const unknown = new Set();
    const open = [];
    // By hand and not by a pattern: ten thousand record sets are a quarter of a million tags, and a match is an object each.
    for (let at = xml.indexOf('<'); at !== -1;) {
        const end = xml.indexOf('>', at);
        if (end === -1)
            break;
        const first = xml.charCodeAt(at + 1);
        if (first === SLASH)
            open.pop();
        else if (first !== QUESTION && first !== EXCLAMATION) {
            const parent = open.at(-1);
            const next = parent === undefined ? root : enter(table, parent, nameAt(xml, at + 1, end), unknown);
            if (xml.charCodeAt(end - 1) !== SLASH)
                open.push(next);
        }
        at = xml.indexOf('<', end);
    }
    return [...unknown].sort();
}
const [SLASH, QUESTION, EXCLAMATION, SPACE] = [0x2f, 0x3f, 0x21, 0x20];
/** The element's name: up to white space, a slash or the end of the tag. */
function nameAt(xml, start, end) {
    let stop = start;
    while (stop < end && xml.charCodeAt(stop) > SPACE && xml.charCodeAt(stop) !== SLASH)
        stop++;
    return xml.slice(start, stop);
}
function enter(table, parent, name, unknown) {
    if (parent === 'skipped')
        return 'skipped';
    if (parent === 'text') {
        if (!LIST_ITEMS.has(name) && !MAP_PARTS.has(name))
            unknown.add(name); // a text that has become a structure
        return 'text';
    }
    if ('frameOf' in parent) {
        if (name === parent.frameOf.replace(/Response$/, 'Result'))
            return { shape: parent.frameOf, item: true };
        if (name !== 'ResponseMetadata')
            unknown.add(`${parent.frameOf}.${name}`);
        return 'skipped';
    }
    const field = (0,field_table/* memberOf */.C)(table, parent.shape, name);
    if (field === undefined) {
        // A list's items carry the shape of the list; an item has no items of its own.
        if (!parent.item && LIST_ITEMS.has(name))
            return { shape: parent.shape, item: true };
        unknown.add(`${parent.shape}.${name}`);
        return 'skipped';
    }
    if (typeof field === 'object')
        return { shape: field.of, item: false };
    return field === 'kept' ? 'text' : 'skipped';
}
/** Looks at the bytes of every successful reply of a client that speaks XML, before the SDK reads them. */
function watchReplies(client, table, notice) {
    const { config, middlewareStack } = client;
    const layout = LAYOUTS[config.protocol?.getShapeId?.() ?? ''];
    if (layout === undefined)
        return;
    const watch = (next, context) => async (args) => {
        const result = await next(args);
        const response = result.response;
        if (response.statusCode >= 300)
            return result;
        const bytes = await config.streamCollector(response.body);
        response.body = bytes; // the SDK takes bytes as well as a stream
        const shape = `${String(context.__smithy_context?.operationSchema?.[2])}Response`;
        for (const member of unknownElements(table, shape, new TextDecoder().decode(bytes), layout))
            notice(member);
        return result;
    };
    // `low` is nearer to the wire than the SDK's own deserializer; `override` lets a client be watched by a later capture.
    middlewareStack.add(watch, { step: 'deserialize', priority: 'low', name: 'watchReplies', override: true });
}

;// CONCATENATED MODULE: ./build/sources/service-api.js


/** Opens a service in the capture's region. Every reply, as the SDK gives it and in its bytes, is held against the table. */
function openService(ctx, sdk, Client, table) {
    const client = ctx.aws.client(Client, ctx.region);
    const reader = (0,kind_reader/* kindReader */._)(ctx, table);
    watchReplies(client, table, reader.noticeUnknown);
    return { sdk, reader, send: async (command, about) => await reader.send(client, command, about) };
}


/***/ })

};
