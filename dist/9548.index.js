export const id = 9548;
export const ids = [9548];
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

/***/ 79751:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ik: () => (/* binding */ aliasTarget),
/* harmony export */   L$: () => (/* binding */ splitDnsName),
/* harmony export */   p9: () => (/* binding */ GLOBAL_SERVICES)
/* harmony export */ });
/* harmony import */ var _core_document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38889);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23662);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41683);



/**
 * Services whose aliases have one zone id everywhere in the `aws` partition (API reference, AliasTarget, HostedZoneId).
 * All others differ by region, so their zone id is kept.
 */
const GLOBAL_SERVICES = {
    Z2FDTNDATAQYW2: 'cloudfront',
    Z2BJ6XQ5FK7U4H: 'global-accelerator',
};
const DUALSTACK = 'dualstack.';
/**
 * An alias by what it points at: its own zone, a service with one zone id, a load balancer that we know, else as returned.
 * `dualstack.` is significant, and the console adds it, so it is kept beside the reference.
 */
function aliasTarget(alias, zoneId) {
    const targetZone = (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .plainId */ .Sd)(alias.HostedZoneId ?? '');
    const name = (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .readableName */ .A0)(alias.DNSName ?? '');
    const rest = { evaluateTargetHealth: alias.EvaluateTargetHealth };
    if (targetZone === zoneId)
        return (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({ target: 'ref:self', name, ...rest });
    const service = GLOBAL_SERVICES[targetZone];
    if (service !== undefined)
        return (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({ service, name, ...rest });
    const { prefix, dnsName } = splitDnsName(name);
    return (0,_core_document_js__WEBPACK_IMPORTED_MODULE_2__/* .reference */ .ir)(['load-balancer', 'classic-load-balancer'], dnsName, {
        known: (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({ target: '$ref', prefix, ...rest }),
        raw: (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({ zoneId: targetZone, name, ...rest }),
    });
}
/** A balancer's DNS name as its own kind knows it: lower case, no trailing dot, no `dualstack.`. */
function splitDnsName(name) {
    const plain = (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutDot */ .Ai)(name).toLowerCase();
    return plain.startsWith(DUALSTACK)
        ? { prefix: DUALSTACK, dnsName: plain.slice(DUALSTACK.length) }
        : { prefix: undefined, dnsName: plain };
}


/***/ }),

/***/ 62687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ PRIVATE_NAME_SERVERS),
/* harmony export */   H: () => (/* binding */ splitApex)
/* harmony export */ });
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23662);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41683);


/** Route 53 writes these into every private zone; they resolve nowhere (Developer Guide, NS and SOA records). */
const PRIVATE_NAME_SERVERS = [
    'ns-0.awsdns-00.com',
    'ns-512.awsdns-00.net',
    'ns-1024.awsdns-00.org',
    'ns-1536.awsdns-00.co.uk',
];
/**
 * Takes the zone's own NS and SOA apart into what a person chose and what AWS assigned, so that a zone rebuilt with other
 * name servers has the same intent. `assigned`: the zone's name servers; for a private zone there is nothing to assign.
 */
function splitApex(zoneName, assigned, rrsets) {
    const servers = new Set((assigned ?? PRIVATE_NAME_SERVERS).map(_names_js__WEBPACK_IMPORTED_MODULE_1__/* .comparable */ .Zm));
    const isApex = (rrset) => (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .comparable */ .Zm)(rrset.Name ?? '') === (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .comparable */ .Zm)(zoneName) && isPlain(rrset);
    const ns = rrsets.find((rrset) => rrset.Type === 'NS' && isApex(rrset));
    const soa = rrsets.find((rrset) => rrset.Type === 'SOA' && isApex(rrset));
    const parsed = soa === undefined ? null : parseSoa(soa, servers);
    return {
        apexNs: ns === undefined ? null : nameServers(ns, servers),
        soa: parsed?.intent ?? null,
        soaMname: parsed?.mname ?? null,
        records: rrsets.filter((rrset) => rrset !== ns && rrset !== soa),
    };
}
/** One with a policy, a health check or an alias is no ordinary NS or SOA: it stays among the records, whole. */
function isPlain(rrset) {
    const known = new Set(['Name', 'Type', 'TTL', 'ResourceRecords']);
    return Object.entries(rrset).every(([member, value]) => value === undefined || known.has(member));
}
function nameServers(rrset, assigned) {
    const values = (rrset.ResourceRecords ?? []).map((record) => record.Value ?? '');
    const present = new Set(values.map(_names_js__WEBPACK_IMPORTED_MODULE_1__/* .comparable */ .Zm));
    const without = [...assigned].filter((server) => !present.has(server)).map((server) => `${server}.`);
    return (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({
        ttl: rrset.TTL,
        extra: (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .asSet */ .pZ)(values.filter((value) => !assigned.has((0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .comparable */ .Zm)(value)))),
        without: without.length === 0 ? undefined : (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .asSet */ .pZ)(without),
    });
}
const NUMBER = /^(?:0|[1-9][0-9]{0,9})$/;
function parseSoa(rrset, assigned) {
    const values = (rrset.ResourceRecords ?? []).map((record) => record.Value ?? '');
    const [mname, rname, ...numbers] = values[0]?.split(' ') ?? [];
    const readable = values.length === 1 && mname && rname && numbers.length === 5 && numbers.every((text) => NUMBER.test(text));
    // What cannot be put together again exactly is kept as it is.
    if (!readable)
        return { intent: (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({ ttl: rrset.TTL, value: values.length === 1 ? values[0] : values }), mname: null };
    const own = assigned.has((0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .comparable */ .Zm)(mname));
    const [serial, refresh, retry, expire, minimum] = numbers.map(Number);
    return {
        intent: (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({ ttl: rrset.TTL, mname: own ? undefined : mname, rname, serial, refresh, retry, expire, minimum }),
        mname: own ? mname : null,
    };
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

/***/ 72545:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IM: () => (/* binding */ listCollections),
/* harmony export */   Mv: () => (/* binding */ readCidrCollections),
/* harmony export */   P2: () => (/* binding */ readLocations)
/* harmony export */ });
/* harmony import */ var _core_document_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38889);
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91061);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23662);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(549);




const KIND = 'cidr-collection';
/** All CIDR collections with their locations and blocks. */
async function readCidrCollections(api) {
    const read = await api.reader.read(KIND, async () => await listCollections(api));
    const documents = [];
    for (const collection of read.ok ? read.value : []) {
        const about = { id: (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(collection.Id, 'CIDR collection id'), name: collection.Name ?? '' };
        const locations = await api.reader.read(KIND, async () => readLocations(api, about), [about]);
        documents.push(cidrDocument(collection, locations));
    }
    return documents;
}
async function listCollections(api) {
    const collections = await (0,_listing_js__WEBPACK_IMPORTED_MODULE_0__/* .listByToken */ .bD)('route53:ListCidrCollections', async (token) => await api.send(new api.sdk.ListCidrCollectionsCommand(token)), (page) => page.CidrCollections ?? []);
    return (0,_listing_js__WEBPACK_IMPORTED_MODULE_0__/* .distinct */ .dM)('route53:ListCidrCollections', collections, ({ Id }) => Id);
}
/** Blocks of all locations come in one listing; the locations' own listing adds those without a block. */
async function readLocations(api, about) {
    const CollectionId = about.id;
    const names = await (0,_listing_js__WEBPACK_IMPORTED_MODULE_0__/* .listByToken */ .bD)('route53:ListCidrLocations', async (token) => await api.send(new api.sdk.ListCidrLocationsCommand({ CollectionId, ...token }), about), (page) => page.CidrLocations ?? []);
    const blocks = await (0,_listing_js__WEBPACK_IMPORTED_MODULE_0__/* .listByToken */ .bD)('route53:ListCidrBlocks', async (token) => await api.send(new api.sdk.ListCidrBlocksCommand({ CollectionId, ...token }), about), (page) => page.CidrBlocks ?? []);
    return locationMap(names.map(({ LocationName }) => LocationName ?? ''), blocks);
}
function locationMap(names, blocks) {
    const byName = new Map(names.map((name) => [name, []]));
    for (const { LocationName = '', CidrBlock = '' } of blocks) {
        const list = byName.get(LocationName);
        if (list === undefined)
            byName.set(LocationName, [CidrBlock]);
        else
            list.push(CidrBlock);
    }
    const sorted = [...byName].sort(([a], [b]) => (0,_order_js__WEBPACK_IMPORTED_MODULE_2__/* .compareText */ .n)(a, b));
    return Object.fromEntries(sorted.map(([name, list]) => [name, (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .asSet */ .pZ)(list)]));
}
function cidrDocument(collection, locations) {
    return {
        kind: KIND,
        id: (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(collection.Id, 'CIDR collection id'),
        name: { name: (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(collection.Name, 'CIDR collection name'), unique: true },
        files: {
            'cidr-collection.json': {
                kind: 'route53/cidr-collection',
                name: collection.Name ?? '',
                locations: locations.ok ? locations.value : (0,_core_document_js__WEBPACK_IMPORTED_MODULE_3__/* .unread */ .gy)(locations.kind),
            },
        },
        facts: (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .members */ .ol)({ arn: collection.Arn, version: collection.Version }),
    };
}


/***/ }),

/***/ 20319:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ listDelegationSets),
/* harmony export */   s: () => (/* binding */ readDelegationSets)
/* harmony export */ });
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23662);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80515);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41683);



const KIND = 'delegation-set';
/** All reusable delegation sets. Their name servers are assigned by AWS, so they are facts, not intent. */
async function readDelegationSets(api) {
    const read = await api.reader.read(KIND, async () => await listDelegationSets(api));
    return read.ok ? read.value.map(delegationSetDocument) : [];
}
async function listDelegationSets(api) {
    return await (0,_api_js__WEBPACK_IMPORTED_MODULE_1__/* .listByMarker */ .S)('route53:ListReusableDelegationSets', async (marker) => await api.send(new api.sdk.ListReusableDelegationSetsCommand(marker)), (page) => page.DelegationSets, ({ Id }) => Id);
}
function delegationSetDocument(set) {
    return {
        kind: KIND,
        id: (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .plainId */ .Sd)((0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .required */ .mw)(set.Id, 'delegation set id')),
        name: { name: KIND, unique: false }, // AWS gives it no name
        files: { 'delegation-set.json': { kind: 'route53/delegation-set' } },
        facts: (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({
            callerReference: set.CallerReference,
            nameServers: set.NameServers && (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .asSet */ .pZ)(set.NameServers),
        }),
    };
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

/***/ 95139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ readHealthChecks),
/* harmony export */   y: () => (/* binding */ listHealthChecks)
/* harmony export */ });
/* harmony import */ var _core_document_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(38889);
/* harmony import */ var _kind_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75979);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23662);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(549);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80515);
/* harmony import */ var _linked_service_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63336);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(41683);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(86150);








/** ListHealthChecks, API reference: up to 1000 when asked, else 100. */
const PAGE = 1000;
const NAME_MAX_CHARS = 100;
/** All health checks with their tags. */
async function readHealthChecks(api) {
    const read = await api.reader.read('health-check', async () => await listHealthChecks(api));
    if (!read.ok || read.value.length === 0)
        return [];
    const about = new Map(read.value.map((check) => [check, resourceOf(check)]));
    const tags = await (0,_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .readTags */ .g)(api, 'health-check-tags', 'healthcheck', [...about.values()]);
    const descriptions = new Map([...about.values()].map(({ id, name }) => [id, name]));
    return [...about].map(([check, { id }]) => healthCheckDocument(check, tags(id), descriptions));
}
async function listHealthChecks(api) {
    return await (0,_api_js__WEBPACK_IMPORTED_MODULE_2__/* .listByMarker */ .S)('route53:ListHealthChecks', async (marker) => await api.send(new api.sdk.ListHealthChecksCommand({ MaxItems: PAGE, ...marker })), (page) => page.HealthChecks, ({ Id }) => Id);
}
function resourceOf(check) {
    const id = (0,_names_js__WEBPACK_IMPORTED_MODULE_5__/* .plainId */ .Sd)((0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(check.Id, 'health check id'));
    return { id, name: describeConfig(check.HealthCheckConfig) };
}
/** `descriptions`: of all health checks by id. */
function healthCheckDocument(check, tags, descriptions) {
    const { id } = resourceOf(check);
    return {
        kind: 'health-check',
        id,
        name: { name: healthCheckName(check, tags), unique: false },
        files: {
            'health-check.json': (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .members */ .ol)({
                kind: 'route53/health-check',
                config: configOf((0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(check.HealthCheckConfig, `config of health check ${id}`), descriptions),
                linkedService: (0,_linked_service_js__WEBPACK_IMPORTED_MODULE_3__/* .linkedService */ .$)(check.LinkedService),
                tags: (0,_kind_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .orUnread */ .b)(tags, (all) => all),
            }),
        },
        facts: (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .members */ .ol)({ callerReference: check.CallerReference }),
    };
}
/** Zeros are meaningful: `healthThreshold` 0 makes a calculated check always healthy. */
function configOf(config, descriptions) {
    const alarm = config.AlarmIdentifier;
    return (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .members */ .ol)({
        type: config.Type,
        fqdn: config.FullyQualifiedDomainName,
        ip: config.IPAddress,
        port: config.Port,
        path: config.ResourcePath,
        searchString: config.SearchString,
        requestInterval: config.RequestInterval,
        failureThreshold: config.FailureThreshold,
        measureLatency: config.MeasureLatency,
        inverted: config.Inverted,
        disabled: config.Disabled,
        enableSNI: config.EnableSNI,
        regions: config.Regions && (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .asSet */ .pZ)(config.Regions),
        children: config.ChildHealthChecks && children(config.ChildHealthChecks, descriptions),
        healthThreshold: config.HealthThreshold,
        alarm: alarm && (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .members */ .ol)({ region: alarm.Region, name: alarm.Name }),
        insufficientDataHealthStatus: config.InsufficientDataHealthStatus,
        routingControl: config.RoutingControlArn === undefined ? undefined : (0,_core_document_js__WEBPACK_IMPORTED_MODULE_6__/* .reference */ .ir)('routing-control', config.RoutingControlArn),
    });
}
/**
 * By what they check: an order that stays when a child is rebuilt under another id, and when the tags, with the names in
 * them, could not be read.
 */
function children(ids, descriptions) {
    const order = (0,_order_js__WEBPACK_IMPORTED_MODULE_7__/* .compareBy */ .V)((id) => descriptions.get(id) ?? '', (id) => id);
    return [...ids].sort(order).map((id) => (0,_core_document_js__WEBPACK_IMPORTED_MODULE_6__/* .reference */ .ir)('health-check', id));
}
/** The Name tag, as the console shows it; else what is checked. */
function healthCheckName(check, tags) {
    const tagged = tags.ok ? tags.value['Name'] : undefined;
    if (typeof tagged === 'string' && tagged.trim() !== '')
        return tagged.trim();
    return slug(describeConfig(check.HealthCheckConfig));
}
/** `HTTPS api.example.com/health 443` */
function describeConfig(config) {
    const host = config?.FullyQualifiedDomainName ?? config?.IPAddress ?? config?.AlarmIdentifier?.Name;
    const control = config?.RoutingControlArn?.split('/').at(-1);
    const what = `${host ?? control ?? ''}${config?.ResourcePath ?? ''}`;
    return [config?.Type, what, config?.Port].filter((part) => part !== undefined && part !== '').join(' ');
}
function slug(text) {
    const plain = text.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-');
    return plain.replaceAll(/^[-.]+|[-.]+$/g, '').slice(0, NAME_MAX_CHARS);
}


/***/ }),

/***/ 63336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ linkedService)
/* harmony export */ });
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23662);

/** Who owns a zone or health check that a person can neither change nor delete: a restore must leave it alone. */
function linkedService(service) {
    return service && (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({ principal: service.ServicePrincipal, description: service.Description });
}


/***/ }),

/***/ 74347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ readProtections)
/* harmony export */ });
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91061);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23662);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(549);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41683);




/**
 * The protected names of a zone. While a protection is there, Route 53 rejects every change of that name and type and the
 * zone's deletion, so a restore must know them first.
 */
async function readProtections(api, { id, about }) {
    const protections = await (0,_listing_js__WEBPACK_IMPORTED_MODULE_0__/* .listByToken */ .bD)('route53:ListResourceRecordSetProtections', async (token) => {
        const input = { HostedZoneId: id, ...token };
        return await api.send(new api.sdk.ListResourceRecordSetProtectionsCommand(input), about);
    }, (page) => page.ResourceRecordSetProtections);
    return protectionList(protections);
}
function protectionList(protections) {
    return [...protections]
        .sort((0,_order_js__WEBPACK_IMPORTED_MODULE_2__/* .compareBy */ .V)((item) => (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .nameOrder */ .wo)((0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .readableName */ .A0)(item.RecordName ?? '')), (item) => item.RecordType ?? ''))
        .map((item) => (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .members */ .ol)({ name: (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .readableName */ .A0)(item.RecordName ?? ''), type: item.RecordType, comment: item.Comment }));
}


/***/ }),

/***/ 66559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ logGroupName),
/* harmony export */   c: () => (/* binding */ readQueryLogging)
/* harmony export */ });
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91061);

/** The query logging of all zones, by zone id, in one listing; a zone has one at most. */
async function readQueryLogging(api) {
    const configs = await (0,_listing_js__WEBPACK_IMPORTED_MODULE_0__/* .listByToken */ .bD)('route53:ListQueryLoggingConfigs', async (token) => await api.send(new api.sdk.ListQueryLoggingConfigsCommand(token)), (page) => page.QueryLoggingConfigs);
    return new Map(configs.map((config) => [config.HostedZoneId ?? '', config]));
}
/**
 * The log group by its name when it lies where Route 53 demands it (same account, control region), so that the intent has
 * no account number; else the ARN. Some consoles add `:*`, which changes nothing.
 */
function logGroupName(arn, account) {
    const start = `arn:${account.partition}:logs:${account.region}:${account.id}:log-group:`;
    const name = arn.slice(start.length).replace(/:\*$/, '');
    return arn.startsWith(start) && name !== '' && !name.includes(':') ? name : arn;
}


/***/ }),

/***/ 86150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ listTags),
/* harmony export */   g: () => (/* binding */ readTags)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _forms_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31022);
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91061);



/** ListTagsForResources, API reference: at most ten ids a call. */
const IDS_A_CALL = 10;
/** The tags of zones or health checks, ten a call. A call that fails leaves its ten unread. */
async function readTags(api, kind, type, resources) {
    const found = new Map();
    for (let from = 0; from < resources.length; from += IDS_A_CALL) {
        const batch = resources.slice(from, from + IDS_A_CALL);
        const read = await api.reader.read(kind, async () => await listTags(api, type, batch), batch);
        if (!read.ok)
            continue;
        for (const [id, tags] of read.value)
            found.set(id, tags);
        // One that the reply leaves out has unknown tags, not none.
        for (const resource of batch.filter(({ id }) => !found.has(id)))
            await api.reader.read(kind, async () => refuseMissing(resource), [resource]);
    }
    return (id) => {
        const value = found.get(id);
        return value === undefined ? { ok: false, kind } : { ok: true, value };
    };
}
async function listTags(api, type, resources) {
    const input = { ResourceType: type, ResourceIds: resources.map(({ id }) => id) };
    const reply = await api.send(new api.sdk.ListTagsForResourcesCommand(input));
    return new Map((0,_listing_js__WEBPACK_IMPORTED_MODULE_2__/* .present */ .Eb)('route53:ListTagsForResources', reply.ResourceTagSets).map((set) => [
        set.ResourceId ?? '',
        (0,_forms_js__WEBPACK_IMPORTED_MODULE_1__/* .tagMap */ .l)(set.Tags ?? []),
    ]));
}
function refuseMissing({ name }) {
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('aws-error', `AWS returned no tag set for ${name}`, {
        hint: 'it may have been deleted meanwhile; the next run reads it again',
    });
}


/***/ }),

/***/ 83015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ND: () => (/* binding */ listInstances),
  jm: () => (/* binding */ listPolicies),
  yO: () => (/* binding */ listVersions),
  _4: () => (/* binding */ readTrafficPolicies),
  ai: () => (/* binding */ readTrafficPolicyInstances)
});

// EXTERNAL MODULE: ./build/aws/paginate.js
var paginate = __webpack_require__(20397);
// EXTERNAL MODULE: ./build/core/document.js
var core_document = __webpack_require__(38889);
// EXTERNAL MODULE: ./build/sources/listing.js
var listing = __webpack_require__(91061);
// EXTERNAL MODULE: ./build/sources/members.js
var members = __webpack_require__(23662);
// EXTERNAL MODULE: ./build/sources/route53/names.js
var names = __webpack_require__(41683);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/sources/route53/alias.js
var alias = __webpack_require__(79751);
;// CONCATENATED MODULE: ./build/sources/route53/policy-document.js



/**
 * The document of a traffic policy version: as a JSON value with references inside when that loses nothing but white space,
 * else as the text that AWS returned (`documentText`), for a rewritten document must be the same to the byte otherwise.
 */
function policyDocument(text) {
    const parsed = parseExactly(text);
    return parsed === null ? { documentText: text } : { document: withReferences(parsed) };
}
function parseExactly(text) {
    try {
        const parsed = JSON.parse(text);
        return (0,json/* isObject */.Gv)(parsed) && JSON.stringify(parsed) === withoutSpace(text) ? parsed : null;
    }
    catch {
        return null; // AWS refuses such a document; if it ever returned one, its text is kept
    }
}
/** White space outside of strings. A double quote inside of one is always escaped. */
function withoutSpace(json) {
    return json.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, (_all, string) => string ?? '');
}
/** Endpoint types of the policy format whose value is a balancer's DNS name. */
const BALANCERS = new Set(['elastic-load-balancer', 'application-load-balancer', 'network-load-balancer']);
function withReferences(value) {
    if (Array.isArray(value))
        return value.map(withReferences);
    if (!(0,json/* isObject */.Gv)(value))
        return value;
    const balancer = BALANCERS.has(String(value['Type']));
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => {
        if (typeof inner !== 'string')
            return [name, withReferences(inner)];
        if (name === 'HealthCheck')
            return [name, (0,core_document/* reference */.ir)('health-check', inner)];
        // A name in any other form would come back changed, so it stays as it is.
        const isName = name === 'Value' && balancer && (0,alias/* splitDnsName */.L$)(inner).dnsName === inner;
        return [name, isName ? (0,core_document/* reference */.ir)(['load-balancer', 'classic-load-balancer'], inner) : inner];
    }));
}

;// CONCATENATED MODULE: ./build/sources/route53/traffic-policies.js






const POLICY = 'traffic-policy';
const INSTANCE = 'traffic-policy-instance';
/** All traffic policies, each with all its versions. */
async function readTrafficPolicies(api) {
    const read = await api.reader.read(POLICY, async () => listPolicies(api));
    const documents = [];
    for (const policy of read.ok ? read.value : []) {
        const about = { id: (0,members/* required */.mw)(policy.Id, 'traffic policy id'), name: policy.Name ?? '' };
        const versions = await api.reader.read(POLICY, async () => listVersions(api, about), [about]);
        // Without its versions nobody knows which files it has: what is committed stays, for the kind is not complete.
        if (versions.ok)
            documents.push(policyFiles(about, versions.value));
    }
    return documents;
}
async function listPolicies(api) {
    const call = 'route53:ListTrafficPolicies';
    const policies = await (0,listing/* collect */.Fo)(call, {}, async (cursor) => await api.send(new api.sdk.ListTrafficPoliciesCommand(cursor)), (page) => page.TrafficPolicySummaries, (page) => {
        const marker = (0,paginate/* nextMarker */.Y)(page.IsTruncated, page.TrafficPolicyIdMarker, call);
        return marker === null ? null : { TrafficPolicyIdMarker: marker };
    });
    return (0,listing/* distinct */.dM)(call, policies, ({ Id }) => Id);
}
/** The listing carries the documents too, so no version is asked for by itself. */
async function listVersions(api, about) {
    const call = 'route53:ListTrafficPolicyVersions';
    return await (0,listing/* collect */.Fo)(call, {}, async (cursor) => await api.send(new api.sdk.ListTrafficPolicyVersionsCommand({ Id: about.id, ...cursor }), about), (page) => page.TrafficPolicies, (page) => {
        const marker = (0,paginate/* nextMarker */.Y)(page.IsTruncated, page.TrafficPolicyVersionMarker, call);
        return marker === null ? null : { TrafficPolicyVersionMarker: marker };
    });
}
function policyFiles(about, versions) {
    const files = [...versions]
        .sort((a, b) => (a.Version ?? 0) - (b.Version ?? 0))
        .map((version) => {
        const number = (0,members/* required */.mw)(version.Version, `version of traffic policy ${about.name}`);
        return [`v${String(number).padStart(4, '0')}.json`, versionFile(version)];
    });
    return {
        kind: POLICY,
        id: about.id,
        name: { name: about.name, unique: false },
        files: Object.fromEntries(files),
        facts: {},
    };
}
function versionFile(version) {
    return (0,members/* members */.ol)({
        kind: 'route53/traffic-policy',
        name: version.Name,
        type: version.Type,
        version: version.Version,
        comment: version.Comment,
        ...policyDocument((0,members/* required */.mw)(version.Document, `document of traffic policy ${version.Name}`)),
    });
}
/** All traffic policy instances. The record sets they make are AWS's own and are captured with their zone. */
async function readTrafficPolicyInstances(api) {
    const read = await api.reader.read(INSTANCE, async () => listInstances(api));
    return read.ok ? read.value.map(instanceDocument) : [];
}
async function listInstances(api) {
    const call = 'route53:ListTrafficPolicyInstances';
    const instances = await (0,listing/* collect */.Fo)(call, {}, async (cursor) => await api.send(new api.sdk.ListTrafficPolicyInstancesCommand(cursor)), (page) => page.TrafficPolicyInstances, (page) => {
        // All three parts or none: AWS refuses a cursor with a part missing.
        const zone = (0,paginate/* nextMarker */.Y)(page.IsTruncated, page.HostedZoneIdMarker, call);
        const name = (0,paginate/* nextMarker */.Y)(page.IsTruncated, page.TrafficPolicyInstanceNameMarker, call);
        const type = (0,paginate/* nextMarker */.Y)(page.IsTruncated, page.TrafficPolicyInstanceTypeMarker, call);
        if (zone === null || name === null || type === null)
            return null;
        return {
            HostedZoneIdMarker: (0,names/* plainId */.Sd)(zone),
            TrafficPolicyInstanceNameMarker: name,
            TrafficPolicyInstanceTypeMarker: type,
        };
    });
    return (0,listing/* distinct */.dM)(call, instances, ({ Id }) => Id);
}
function instanceDocument(instance) {
    const name = (0,names/* readableName */.A0)((0,members/* required */.mw)(instance.Name, 'name of a traffic policy instance'));
    return {
        kind: INSTANCE,
        id: (0,members/* required */.mw)(instance.Id, `id of the traffic policy instance ${name}`),
        name: { name: (0,names/* withoutDot */.Ai)(name), unique: false },
        files: {
            'traffic-policy-instance.json': (0,members/* members */.ol)({
                kind: 'route53/traffic-policy-instance',
                zone: (0,core_document/* reference */.ir)('zone', (0,names/* plainId */.Sd)(instance.HostedZoneId ?? '')),
                name,
                type: instance.TrafficPolicyType,
                ttl: instance.TTL,
                policy: (0,core_document/* reference */.ir)(POLICY, instance.TrafficPolicyId ?? ''),
                version: instance.TrafficPolicyVersion,
            }),
        },
        facts: {},
    };
}


/***/ }),

/***/ 9702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T3: () => (/* binding */ readRecords),
/* harmony export */   f5: () => (/* binding */ listRecordSets),
/* harmony export */   g1: () => (/* binding */ listRecordSetsOf)
/* harmony export */ });
/* harmony import */ var _aws_paginate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20397);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91061);



const CALL = 'route53:ListResourceRecordSets';
/** ListResourceRecordSets, API reference: 300 at most, also when more are asked for. */
const PAGE = 300;
/** How often a zone that changes while it is read is read in all. */
const READS = 3;
/**
 * All record sets of a zone in one consistent listing. Route 53 promises one only if nothing changes while paging, so the
 * listing is compared with AWS's count before it; a difference, a record that comes twice or a zone without its SOA, which
 * every zone has, has it read again. Throws `changed-while-read` when it does not come to rest.
 */
async function readRecords(api, zone, count, recount) {
    let counted = count;
    let wrong = '';
    for (let read = 1; read <= READS; read += 1) {
        if (read > 1)
            counted = await recount();
        const rrsets = await listRecordSets(api, zone);
        const fault = faultOf(rrsets, counted);
        if (fault === null)
            return rrsets;
        wrong = fault;
    }
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HoldfastError */ .Et('changed-while-read', `the records of ${zone.about.name} could not be read whole: ${wrong}`, {
        hint: `the zone was read ${READS} times; run again when fewer changes are made to it`,
    });
}
function faultOf(rrsets, counted) {
    if (new Set(rrsets.map(identity)).size !== rrsets.length)
        return 'a record came twice';
    if (counted !== undefined && counted !== rrsets.length)
        return `AWS counts ${counted} and lists ${rrsets.length}`;
    return rrsets.some((rrset) => rrset.Type === 'SOA') ? null : 'the listing has no SOA';
}
/** All pages, once. */
async function listRecordSets(api, zone) {
    return await (0,_listing_js__WEBPACK_IMPORTED_MODULE_2__/* .collect */ .Fo)(CALL, {}, async (cursor) => {
        const input = { HostedZoneId: zone.id, MaxItems: PAGE, ...cursor };
        return await api.send(new api.sdk.ListResourceRecordSetsCommand(input), zone.about);
    }, (page) => page.ResourceRecordSets, nextCursor);
}
/** The record sets of one name: the listing begins there and goes on to other names. `name`: as AWS writes it. */
async function listRecordSetsOf(api, zone, name) {
    const isOther = ({ Name }) => Name !== name;
    return await (0,_listing_js__WEBPACK_IMPORTED_MODULE_2__/* .collect */ .Fo)(CALL, { StartRecordName: name }, async (cursor) => {
        const input = { HostedZoneId: zone.id, MaxItems: PAGE, ...cursor };
        return await api.send(new api.sdk.ListResourceRecordSetsCommand(input), zone.about);
    }, (page) => page.ResourceRecordSets?.filter((rrset) => !isOther(rrset)), (page) => (page.ResourceRecordSets?.some(isOther) === true ? null : nextCursor(page)));
}
/** Three parts: without the identifier a weighted group that a page edge cuts is repeated or lost. */
function nextCursor(page) {
    const name = (0,_aws_paginate_js__WEBPACK_IMPORTED_MODULE_0__/* .nextMarker */ .Y)(page.IsTruncated, page.NextRecordName, CALL);
    if (name === null)
        return null;
    return {
        StartRecordName: name,
        ...(page.NextRecordType ? { StartRecordType: page.NextRecordType } : {}),
        ...(page.NextRecordIdentifier ? { StartRecordIdentifier: page.NextRecordIdentifier } : {}),
    };
}
function identity(rrset) {
    return JSON.stringify([rrset.Name, rrset.Type, rrset.SetIdentifier ?? null]);
}


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


/***/ })

};
