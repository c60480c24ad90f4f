export const id = 8063;
export const ids = [8063];
export const modules = {

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

/***/ 80515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ listByMarker)
/* harmony export */ });
/* harmony import */ var _aws_paginate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20397);
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91061);


/** A listing of objects that says `IsTruncated` and gives a `NextMarker`. */
async function listByMarker(call, fetch, items, idOf) {
    const next = (page) => {
        const Marker = (0,_aws_paginate_js__WEBPACK_IMPORTED_MODULE_0__/* .nextMarker */ .Y)(page.IsTruncated, page.NextMarker, call);
        return Marker === null ? null : { Marker };
    };
    return (0,_listing_js__WEBPACK_IMPORTED_MODULE_1__/* .distinct */ .dM)(call, await (0,_listing_js__WEBPACK_IMPORTED_MODULE_1__/* .collect */ .Fo)(call, {}, fetch, items, next), idOf);
}


/***/ }),

/***/ 32242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ FIELDS)
/* harmony export */ });
const PAGE = { Marker: 'derived', NextMarker: 'derived', IsTruncated: 'derived', MaxItems: 'derived' };
const LINKED_SERVICE = { of: 'LinkedService' };
/** What becomes of every member that the calls of this source can return (Route 53 API 2013-04-01). */
const FIELDS = {
    ListHostedZonesResponse: { HostedZones: { of: 'HostedZone' }, ...PAGE },
    GetHostedZoneResponse: {
        HostedZone: { of: 'HostedZone' },
        DelegationSet: { of: 'DelegationSet' },
        VPCs: { of: 'VPC' },
    },
    HostedZone: {
        Id: 'kept',
        Name: 'kept',
        CallerReference: 'kept',
        Config: { of: 'HostedZoneConfig' },
        ResourceRecordSetCount: 'derived', // compared with what was listed, never written
        LinkedService: LINKED_SERVICE,
        Features: { of: 'HostedZoneFeatures' },
    },
    HostedZoneConfig: { Comment: 'kept', PrivateZone: 'kept' },
    HostedZoneFeatures: { AcceleratedRecoveryStatus: 'kept', FailureReasons: { of: 'HostedZoneFailureReasons' } },
    HostedZoneFailureReasons: { AcceleratedRecovery: 'volatile' },
    LinkedService: { ServicePrincipal: 'kept', Description: 'kept' },
    DelegationSet: { Id: 'kept', CallerReference: 'kept', NameServers: 'kept' },
    VPC: { VPCRegion: 'kept', VPCId: 'kept' },
    ListResourceRecordSetsResponse: {
        ResourceRecordSets: { of: 'ResourceRecordSet' },
        IsTruncated: 'derived',
        MaxItems: 'derived',
        NextRecordName: 'derived',
        NextRecordType: 'derived',
        NextRecordIdentifier: 'derived',
    },
    ResourceRecordSet: {
        Name: 'kept',
        Type: 'kept',
        SetIdentifier: 'kept',
        Weight: 'kept',
        Region: 'kept',
        GeoLocation: { of: 'GeoLocation' },
        Failover: 'kept',
        MultiValueAnswer: 'kept',
        TTL: 'kept',
        ResourceRecords: { of: 'ResourceRecord' },
        AliasTarget: { of: 'AliasTarget' },
        HealthCheckId: 'kept',
        TrafficPolicyInstanceId: 'kept',
        CidrRoutingConfig: { of: 'CidrRoutingConfig' },
        GeoProximityLocation: { of: 'GeoProximityLocation' },
    },
    GeoLocation: { ContinentCode: 'kept', CountryCode: 'kept', SubdivisionCode: 'kept' },
    ResourceRecord: { Value: 'kept' },
    AliasTarget: { HostedZoneId: 'kept', DNSName: 'kept', EvaluateTargetHealth: 'kept' },
    CidrRoutingConfig: { CollectionId: 'kept', LocationName: 'kept' },
    GeoProximityLocation: {
        AWSRegion: 'kept',
        LocalZoneGroup: 'kept',
        Coordinates: { of: 'Coordinates' },
        Bias: 'kept',
    },
    Coordinates: { Latitude: 'kept', Longitude: 'kept' },
    ListResourceRecordSetProtectionsResponse: {
        ResourceRecordSetProtections: { of: 'ResourceRecordSetProtection' },
        NextToken: 'derived',
    },
    ResourceRecordSetProtection: { RecordName: 'kept', RecordType: 'kept', Comment: 'kept' },
    GetDNSSECResponse: { Status: { of: 'DNSSECStatus' }, KeySigningKeys: { of: 'KeySigningKey' } },
    DNSSECStatus: { ServeSignature: 'kept', StatusMessage: 'volatile' },
    KeySigningKey: {
        Name: 'kept',
        KmsArn: 'kept',
        Flag: 'kept',
        SigningAlgorithmMnemonic: 'kept',
        SigningAlgorithmType: 'kept',
        DigestAlgorithmMnemonic: 'kept',
        DigestAlgorithmType: 'kept',
        KeyTag: 'kept',
        DigestValue: 'kept',
        PublicKey: 'kept',
        DSRecord: 'kept',
        DNSKEYRecord: 'kept',
        Status: 'kept',
        StatusMessage: 'volatile',
        CreatedDate: 'volatile',
        LastModifiedDate: 'volatile',
    },
    ListVPCAssociationAuthorizationsResponse: { HostedZoneId: 'identity', VPCs: { of: 'VPC' }, NextToken: 'derived' },
    ListTagsForResourcesResponse: { ResourceTagSets: { of: 'ResourceTagSet' } },
    ResourceTagSet: { ResourceType: 'identity', ResourceId: 'identity', Tags: { of: 'Tag' } },
    Tag: { Key: 'kept', Value: 'kept' },
    ListQueryLoggingConfigsResponse: { QueryLoggingConfigs: { of: 'QueryLoggingConfig' }, NextToken: 'derived' },
    QueryLoggingConfig: { Id: 'kept', HostedZoneId: 'identity', CloudWatchLogsLogGroupArn: 'kept' },
    ListHealthChecksResponse: { HealthChecks: { of: 'HealthCheck' }, ...PAGE },
    HealthCheck: {
        Id: 'kept',
        CallerReference: 'kept',
        HealthCheckConfig: { of: 'HealthCheckConfig' },
        HealthCheckVersion: 'volatile', // counts the edits
        LinkedService: LINKED_SERVICE,
        CloudWatchAlarmConfiguration: 'other-kind', // a copy of the alarm, which CloudWatch owns
    },
    HealthCheckConfig: {
        Type: 'kept',
        IPAddress: 'kept',
        Port: 'kept',
        ResourcePath: 'kept',
        FullyQualifiedDomainName: 'kept',
        SearchString: 'kept',
        RequestInterval: 'kept',
        FailureThreshold: 'kept',
        MeasureLatency: 'kept',
        Inverted: 'kept',
        Disabled: 'kept',
        HealthThreshold: 'kept',
        ChildHealthChecks: 'kept',
        EnableSNI: 'kept',
        Regions: 'kept',
        AlarmIdentifier: { of: 'AlarmIdentifier' },
        InsufficientDataHealthStatus: 'kept',
        RoutingControlArn: 'kept',
    },
    AlarmIdentifier: { Region: 'kept', Name: 'kept' },
    ListCidrCollectionsResponse: { CidrCollections: { of: 'CollectionSummary' }, NextToken: 'derived' },
    CollectionSummary: { Arn: 'kept', Id: 'kept', Name: 'kept', Version: 'kept' },
    ListCidrLocationsResponse: { CidrLocations: { of: 'LocationSummary' }, NextToken: 'derived' },
    LocationSummary: { LocationName: 'kept' },
    ListCidrBlocksResponse: { CidrBlocks: { of: 'CidrBlockSummary' }, NextToken: 'derived' },
    CidrBlockSummary: { CidrBlock: 'kept', LocationName: 'kept' },
    ListTrafficPoliciesResponse: {
        TrafficPolicySummaries: { of: 'TrafficPolicySummary' },
        IsTruncated: 'derived',
        TrafficPolicyIdMarker: 'derived',
        MaxItems: 'derived',
    },
    TrafficPolicySummary: {
        Id: 'kept',
        Name: 'kept',
        Type: 'derived', // each version says it
        LatestVersion: 'derived',
        TrafficPolicyCount: 'derived',
    },
    ListTrafficPolicyVersionsResponse: {
        TrafficPolicies: { of: 'TrafficPolicy' },
        IsTruncated: 'derived',
        TrafficPolicyVersionMarker: 'derived',
        MaxItems: 'derived',
    },
    TrafficPolicy: {
        Id: 'identity',
        Version: 'kept',
        Name: 'kept',
        Type: 'kept',
        Document: 'kept',
        Comment: 'kept',
    },
    ListTrafficPolicyInstancesResponse: {
        TrafficPolicyInstances: { of: 'TrafficPolicyInstance' },
        IsTruncated: 'derived',
        MaxItems: 'derived',
        HostedZoneIdMarker: 'derived',
        TrafficPolicyInstanceNameMarker: 'derived',
        TrafficPolicyInstanceTypeMarker: 'derived',
    },
    TrafficPolicyInstance: {
        Id: 'kept',
        HostedZoneId: 'kept',
        Name: 'kept',
        TTL: 'kept',
        State: 'volatile',
        Message: 'volatile',
        TrafficPolicyId: 'kept',
        TrafficPolicyVersion: 'kept',
        TrafficPolicyType: 'kept',
    },
    ListReusableDelegationSetsResponse: { DelegationSets: { of: 'DelegationSet' }, ...PAGE },
};


/***/ }),

/***/ 38063:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   inventory: () => (/* binding */ inventory)
/* harmony export */ });
/* harmony import */ var _inventory_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22769);
/* harmony import */ var _name_globs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92852);
/* harmony import */ var _service_api_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78571);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32242);
/* harmony import */ var _zones_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(84016);





const inventory = {
    async list(ctx) {
        const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8621)]).then(__webpack_require__.t.bind(__webpack_require__, 8621, 19));
        const api = (0,_service_api_js__WEBPACK_IMPORTED_MODULE_1__/* .openService */ .I)(ctx, sdk, sdk.Route53Client, _fields_js__WEBPACK_IMPORTED_MODULE_2__/* .FIELDS */ .c);
        const zones = await (0,_inventory_js__WEBPACK_IMPORTED_MODULE_0__/* .endOf */ .p)(ctx, 'zone', async () => (await (0,_zones_js__WEBPACK_IMPORTED_MODULE_3__/* .listZones */ .c5)(api)).map(({ id, displayName, about }) => ({
            id,
            label: about.name,
            facts: { name: displayName },
        })));
        return [zones];
    },
    judge: (options, resources) => new Map(resources.map(({ id, facts }) => [id, (0,_name_globs_js__WEBPACK_IMPORTED_MODULE_4__/* .whyNotCovered */ .gP)(options, 'zones', String(facts['name']))])),
};


/***/ }),

/***/ 84016:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HD: () => (/* binding */ getZone),
/* harmony export */   XC: () => (/* binding */ listAuthorizations),
/* harmony export */   c5: () => (/* binding */ listZones)
/* harmony export */ });
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91061);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23662);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80515);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41683);




/** All zones of the account. Zones of other accounts are not in the list, also when their VPC is ours. */
async function listZones(api) {
    const listed = await (0,_api_js__WEBPACK_IMPORTED_MODULE_2__/* .listByMarker */ .S)('route53:ListHostedZones', async (marker) => await api.send(new api.sdk.ListHostedZonesCommand(marker)), (page) => page.HostedZones, ({ Id }) => Id);
    return listed.map(zoneOf);
}
function zoneOf(listed) {
    const id = (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .plainId */ .Sd)((0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(listed.Id, 'zone id'));
    const name = (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(listed.Name, `name of zone ${id}`);
    const displayName = (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .zoneDisplayName */ ._q)(name);
    const isPrivate = listed.Config?.PrivateZone === true;
    // Private zones may share a name with each other and with a public one.
    const about = { id, name: isPrivate ? `${displayName} (private, ${id})` : displayName };
    return { id, name, displayName, private: isPrivate, about, listed };
}
/** Null when the zone was deleted after it had been listed. */
async function getZone(api, { id, about }) {
    try {
        const reply = await api.send(new api.sdk.GetHostedZoneCommand({ Id: id }), about);
        return {
            zone: (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(reply.HostedZone, `zone ${about.name}`),
            delegationSet: reply.DelegationSet ?? null,
            vpcs: reply.VPCs ?? [],
        };
    }
    catch (error) {
        if (error.cause?.name === 'NoSuchHostedZone')
            return null;
        throw error;
    }
}
/** VPCs of other accounts that may associate themselves with a private zone. */
async function listAuthorizations(api, { id, about }) {
    return await (0,_listing_js__WEBPACK_IMPORTED_MODULE_0__/* .listByToken */ .bD)('route53:ListVPCAssociationAuthorizations', async (token) => {
        const input = { HostedZoneId: id, ...token };
        return await api.send(new api.sdk.ListVPCAssociationAuthorizationsCommand(input), about);
    }, (page) => page.VPCs);
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
