export const id = 3099;
export const ids = [3099];
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

/***/ 3099:
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
// EXTERNAL MODULE: ./build/sources/route53/cidr.js
var cidr = __webpack_require__(72545);
// EXTERNAL MODULE: ./build/sources/route53/delegation-sets.js
var delegation_sets = __webpack_require__(20319);
// EXTERNAL MODULE: ./build/sources/route53/fields.js
var fields = __webpack_require__(32242);
// EXTERNAL MODULE: ./build/sources/route53/health-checks.js
var health_checks = __webpack_require__(95139);
// EXTERNAL MODULE: ./build/sources/route53/options.js
var route53_options = __webpack_require__(57437);
;// CONCATENATED MODULE: ./build/sources/route53/selection.js
/** What a complete listing of an account holds. `names`: of all its zones, as globs meet them. */
function selectionOf(names) {
    return {
        option: 'zones',
        noun: ['hosted zone', 'hosted zones'],
        names,
        emptyHint: 'if it should have some, see whether the plan names the right account',
        nothingHint: 'the account has no hosted zone: see whether the plan names the right one',
        idleHint: "correct the glob, or remove it; '*.example.com' does not match example.com itself",
    };
}

// EXTERNAL MODULE: ./build/sources/route53/traffic-policies.js + 1 modules
var traffic_policies = __webpack_require__(83015);
// EXTERNAL MODULE: ./build/core/document.js
var core_document = __webpack_require__(38889);
// EXTERNAL MODULE: ./build/sources/listing.js
var listing = __webpack_require__(91061);
// EXTERNAL MODULE: ./build/sources/members.js
var members = __webpack_require__(23662);
;// CONCATENATED MODULE: ./build/sources/route53/dnssec.js




async function readDnssec(api, { id, about }) {
    return dnssecOf(await api.send(new api.sdk.GetDNSSECCommand({ HostedZoneId: id }), about));
}
/** Public zones only; Route 53 refuses the call for a private one. */
function dnssecOf(reply) {
    const keys = [...(0,listing/* present */.Eb)('route53:GetDNSSEC', reply.KeySigningKeys)].sort((0,sources_order/* compareBy */.V)((key) => key.Name ?? ''));
    return {
        intent: { signing: signing(reply.Status?.ServeSignature), keys: keys.map(keyIntent) },
        keys: keys.map(keyFacts),
    };
}
/** GetDNSSEC, API reference: a zone that needs attention is signed all the same, one that is being unsigned is not wanted. */
const SIGNING = {
    SIGNING: true,
    ACTION_NEEDED: true,
    INTERNAL_FAILURE: true,
    NOT_SIGNING: false,
    DELETING: false,
};
function signing(status) {
    const text = (0,members/* required */.mw)(status, 'DNSSEC status');
    return SIGNING[text] ?? text;
}
function keyIntent(key) {
    return (0,members/* members */.ol)({
        name: key.Name,
        status: key.Status,
        kmsKey: key.KmsArn === undefined ? undefined : (0,core_document/* reference */.ir)('kms-key', key.KmsArn),
    });
}
function keyFacts(key) {
    return (0,members/* members */.ol)({
        name: key.Name,
        keyTag: key.KeyTag,
        flag: key.Flag,
        signingAlgorithm: key.SigningAlgorithmMnemonic,
        signingAlgorithmType: key.SigningAlgorithmType,
        digestAlgorithm: key.DigestAlgorithmMnemonic,
        digestAlgorithmType: key.DigestAlgorithmType,
        digestValue: key.DigestValue,
        publicKey: key.PublicKey,
        dsRecord: key.DSRecord,
        dnskeyRecord: key.DNSKEYRecord,
    });
}

// EXTERNAL MODULE: ./build/sources/route53/protections.js
var route53_protections = __webpack_require__(74347);
// EXTERNAL MODULE: ./build/sources/route53/query-logging.js
var query_logging = __webpack_require__(66559);
// EXTERNAL MODULE: ./build/sources/route53/tags.js
var route53_tags = __webpack_require__(86150);
// EXTERNAL MODULE: ./build/sources/kind-reader.js
var kind_reader = __webpack_require__(75979);
// EXTERNAL MODULE: ./build/sources/route53/apex.js
var route53_apex = __webpack_require__(62687);
// EXTERNAL MODULE: ./build/sources/route53/linked-service.js
var linked_service = __webpack_require__(63336);
// EXTERNAL MODULE: ./build/sources/route53/names.js
var names = __webpack_require__(41683);
// EXTERNAL MODULE: ./build/sources/route53/alias.js
var route53_alias = __webpack_require__(79751);
;// CONCATENATED MODULE: ./build/sources/route53/record-policies.js


/**
 * The members that say how Route 53 chooses between record sets of one name and type. A record set has one policy at most;
 * should AWS ever return two, both are kept.
 */
function routingPolicy(rrset) {
    return (0,members/* members */.ol)({
        weight: rrset.Weight, // 0 is meaningful: "never, unless all are 0"
        latency: rrset.Region,
        failover: rrset.Failover,
        geo: rrset.GeoLocation && geo(rrset.GeoLocation),
        geoproximity: rrset.GeoProximityLocation && geoproximity(rrset.GeoProximityLocation),
        multivalue: rrset.MultiValueAnswer,
        cidr: rrset.CidrRoutingConfig && {
            collection: (0,core_document/* reference */.ir)('cidr-collection', rrset.CidrRoutingConfig.CollectionId ?? ''),
            location: rrset.CidrRoutingConfig.LocationName ?? '',
        },
        trafficPolicyInstance: rrset.TrafficPolicyInstanceId === undefined
            ? undefined
            : (0,core_document/* reference */.ir)('traffic-policy-instance', rrset.TrafficPolicyInstanceId),
    });
}
function geo(location) {
    return (0,members/* members */.ol)({
        continent: location.ContinentCode,
        country: location.CountryCode, // `*` is the default location
        subdivision: location.SubdivisionCode,
    });
}
function geoproximity(location) {
    return (0,members/* members */.ol)({
        region: location.AWSRegion,
        localZoneGroup: location.LocalZoneGroup,
        coordinates: location.Coordinates &&
            (0,members/* members */.ol)({ latitude: location.Coordinates.Latitude, longitude: location.Coordinates.Longitude }),
        bias: location.Bias,
    });
}

;// CONCATENATED MODULE: ./build/sources/route53/records.js






/** `records.json`: parents before children, then by type and set identifier, whatever order AWS answered in. */
function recordsFile(zone, rrsets) {
    const sorted = rrsets
        .map((rrset) => ({
        value: record(zone, rrset),
        order: (0,names/* nameOrder */.wo)((0,names/* readableName */.A0)(rrset.Name ?? '')),
        type: rrset.Type ?? '',
        setIdentifier: rrset.SetIdentifier ?? '',
        shard: (0,names/* relativeName */.IC)(rrset.Name ?? '', zone.name),
    }))
        .sort((0,sources_order/* compareBy */.V)((item) => item.order, (item) => item.type, (item) => item.setIdentifier));
    return (0,core_document/* shards */.Ep)({ kind: 'route53/records', zone: (0,core_document/* reference */.ir)('zone', zone.id) }, 'records', sorted.map(({ shard, value }) => ({ shard, value })));
}
/**
 * One record set. Values are the bytes AWS returned (TXT chunks, escapes and case included), sorted, for they are a set.
 */
function record(zone, rrset) {
    const alias = rrset.AliasTarget;
    const values = rrset.ResourceRecords?.map(({ Value }) => (0,members/* required */.mw)(Value, `value of ${rrset.Name}`));
    return (0,members/* members */.ol)({
        name: (0,names/* readableName */.A0)((0,members/* required */.mw)(rrset.Name, 'record name')),
        type: (0,members/* required */.mw)(rrset.Type, `type of ${rrset.Name}`),
        setIdentifier: rrset.SetIdentifier,
        ...routingPolicy(rrset),
        ttl: rrset.TTL,
        healthCheck: rrset.HealthCheckId === undefined ? undefined : (0,core_document/* reference */.ir)('health-check', rrset.HealthCheckId),
        // An alias has no values, and some answers say so with an empty list.
        values: values === undefined || (alias !== undefined && values.length === 0) ? undefined : (0,members/* asSet */.pZ)(values),
        alias: alias && (0,route53_alias/* aliasTarget */.Ik)(alias, zone.id),
    });
}

;// CONCATENATED MODULE: ./build/sources/route53/zone-document.js









/** A zone as files. A member that was read is always there, also when it is empty, so that an absent one means unknown. */
function zoneDocument(parts, account) {
    const { zone } = parts;
    const apex = apexOf(parts);
    return {
        kind: 'zone',
        id: zone.id,
        name: { folder: zone.private ? 'private' : 'public', name: zone.displayName, unique: !zone.private },
        files: {
            'zone.json': zoneFile(parts, apex, account),
            'records.json': records(parts, apex),
        },
        facts: facts(parts, apex),
    };
}
/** The zone's own NS and SOA are told apart only by the name servers, which another call names than the records. */
function apexOf({ zone, details, records }) {
    if (!records.ok)
        return records;
    if (!details.ok)
        return details;
    const assigned = details.value.delegationSet?.NameServers ?? (zone.private ? null : []);
    return { ok: true, value: (0,route53_apex/* splitApex */.H)(zone.name, assigned, records.value) };
}
function records({ zone, records: read }, apex) {
    if (apex.ok)
        return recordsFile(zone, apex.value.records);
    if (!read.ok)
        return (0,core_document/* unread */.gy)(read.kind);
    // Without the name servers the two apex records still are not part of this file.
    return recordsFile(zone, (0,route53_apex/* splitApex */.H)(zone.name, [], read.value).records);
}
function zoneFile(parts, apex, account) {
    const { zone, details } = parts;
    const current = details.ok ? details.value.zone : zone.listed;
    return (0,members/* members */.ol)({
        kind: 'route53/zone',
        name: zone.name,
        visibility: zone.private ? 'private' : 'public',
        comment: current.Config?.Comment,
        linkedService: (0,linked_service/* linkedService */.$)(current.LinkedService),
        delegationSet: zone.private ? undefined : (0,kind_reader/* orUnread */.b)(details, delegationSet),
        vpcs: zone.private ? (0,kind_reader/* orUnread */.b)(details, ({ vpcs }) => vpcList(vpcs)) : undefined,
        authorizations: parts.authorizations === null ? undefined : (0,kind_reader/* orUnread */.b)(parts.authorizations, vpcList),
        apexNs: (0,kind_reader/* orUnread */.b)(apex, ({ apexNs }) => apexNs),
        soa: (0,kind_reader/* orUnread */.b)(apex, ({ soa }) => soa),
        dnssec: parts.dnssec === null ? undefined : (0,kind_reader/* orUnread */.b)(parts.dnssec, ({ intent }) => intent),
        queryLogging: queryLogging(parts, account),
        acceleratedRecovery: acceleratedRecovery(parts),
        protections: (0,kind_reader/* orUnread */.b)(parts.protections, (list) => list),
        tags: (0,kind_reader/* orUnread */.b)(parts.tags, (tags) => tags),
    });
}
function facts(parts, apex) {
    const { zone, details, dnssec, queryLogging: logging } = parts;
    const current = details.ok ? details.value.zone : zone.listed;
    return (0,members/* members */.ol)({
        callerReference: current.CallerReference,
        nameServers: details.ok ? nameServers(details.value) : (0,core_document/* unread */.gy)(details.kind),
        soaMname: apex.ok ? (apex.value.soaMname ?? undefined) : (0,core_document/* unread */.gy)(apex.kind),
        dnssecKeys: dnssec === null ? undefined : dnssec.ok ? nonEmpty(dnssec.value.keys) : (0,core_document/* unread */.gy)(dnssec.kind),
        queryLoggingConfig: logging.ok ? logging.value?.Id : (0,core_document/* unread */.gy)(logging.kind),
    });
}
function nameServers({ delegationSet: set }) {
    return set?.NameServers === undefined ? undefined : (0,members/* asSet */.pZ)(set.NameServers);
}
function nonEmpty(list) {
    return list.length === 0 ? undefined : list;
}
/** Only a reusable set has an id; the name servers of any other are facts of the zone. */
function delegationSet({ delegationSet: set }) {
    return set?.Id === undefined ? null : (0,core_document/* reference */.ir)('delegation-set', (0,names/* plainId */.Sd)(set.Id));
}
function vpcList(vpcs) {
    const order = (0,sources_order/* compareBy */.V)((vpc) => vpc.VPCRegion ?? '', (vpc) => vpc.VPCId ?? '');
    return [...vpcs].sort(order).map((vpc) => (0,members/* members */.ol)({ vpc: (0,core_document/* reference */.ir)('vpc', vpc.VPCId ?? ''), region: vpc.VPCRegion }));
}
/** A private zone has none (its queries are logged by Route 53 Resolver): there it is written only if AWS returns one. */
function queryLogging({ zone, queryLogging: read }, account) {
    if (!read.ok)
        return zone.private ? undefined : (0,core_document/* unread */.gy)(read.kind);
    const arn = read.value?.CloudWatchLogsLogGroupArn;
    if (arn === undefined)
        return zone.private ? undefined : null;
    return (0,query_logging/* logGroupName */.T)(arn, account);
}
/**
 * What was asked for, of AWS's states (enum AcceleratedRecoveryStatus): one on its way counts as arrived, one that failed
 * as what it was before. A state that this version does not know is kept as it is.
 */
const ACCELERATED = {
    ENABLED: true,
    ENABLING: true,
    ENABLING_HOSTED_ZONE_LOCKED: true,
    DISABLE_FAILED: true,
    DISABLED: false,
    DISABLING: false,
    DISABLING_HOSTED_ZONE_LOCKED: false,
    ENABLE_FAILED: false,
};
function acceleratedRecovery({ zone, details }) {
    if (!details.ok)
        return zone.private ? undefined : (0,core_document/* unread */.gy)(details.kind);
    const status = details.value.zone.Features?.AcceleratedRecoveryStatus;
    if (status === undefined)
        return zone.private ? undefined : false;
    return ACCELERATED[status] ?? status;
}

// EXTERNAL MODULE: ./build/sources/route53/zone-records.js
var zone_records = __webpack_require__(9702);
// EXTERNAL MODULE: ./build/sources/route53/zones.js
var zones = __webpack_require__(84016);
;// CONCATENATED MODULE: ./build/sources/route53/zone-capture.js







/** Reads the zones one by one: what belongs to all of them in few calls first, then each with its pages back to back. */
async function captureZones(api, account, zones, progress) {
    if (zones.length === 0)
        return [];
    const all = zones.map(({ about }) => about);
    const tags = await (0,route53_tags/* readTags */.g)(api, 'tags', 'hostedzone', all);
    const logging = await api.reader.read('query-logging', async () => await (0,query_logging/* readQueryLogging */.c)(api));
    const documents = [];
    for (const [at, zone] of zones.entries()) {
        progress(`zone ${at + 1} of ${zones.length}`);
        const read = await readZone(api, zone);
        if (read === null)
            continue;
        const parts = { ...read, tags: tags(zone.id), queryLogging: loggingOf(zone, logging) };
        documents.push(zoneDocument(parts, account));
    }
    return documents;
}
function loggingOf(zone, logging) {
    return logging.ok ? { ok: true, value: logging.value.get(zone.id) ?? null } : logging;
}
/** Null when the zone was deleted after it had been listed: then it is gone, which is no failure. */
async function readZone(api, zone) {
    const { reader } = api;
    const about = [zone.about];
    const found = await reader.read('zone-details', async () => await (0,zones/* getZone */.HD)(api, zone), about);
    if (found.ok && found.value === null)
        return null;
    const details = found;
    const records = await reader.read('records', async () => await readCounted(api, zone, details), about);
    const protections = await reader.read('protections', async () => await (0,route53_protections/* readProtections */.T)(api, zone), about);
    const dnssec = zone.private ? null : await reader.read('dnssec', async () => await readDnssec(api, zone), about);
    const authorizations = zone.private
        ? await reader.read('vpc-authorizations', async () => await (0,zones/* listAuthorizations */.XC)(api, zone), about)
        : null;
    return { zone, details, records, protections, dnssec, authorizations };
}
/** The count that the listing must have: from GetHostedZone, or from the list of zones when that could not be asked. */
async function readCounted(api, zone, details) {
    const counted = (details.ok ? details.value.zone : zone.listed).ResourceRecordSetCount;
    const recount = async () => (details.ok ? (await (0,zones/* getZone */.HD)(api, zone))?.zone.ResourceRecordSetCount : counted);
    return await (0,zone_records/* readRecords */.T3)(api, zone, counted, recount);
}

;// CONCATENATED MODULE: ./build/sources/route53/source.js













const source = { capture: (0,capture_task/* capturing */.w)(() => 'route53', readAll) };
async function readAll(ctx, options, progress) {
    const api = await openApi(ctx);
    const listed = await readZoneList(api);
    const zones = (listed ?? []).filter((zone) => (0,route53_options/* coversZone */.T)(options, zone.displayName));
    const account = { partition: ctx.aws.partition, id: ctx.aws.id, region: ctx.region };
    const documents = [
        ...(await captureZones(api, account, zones, progress)),
        ...(await (0,health_checks/* readHealthChecks */.w)(api)),
        ...(await (0,cidr/* readCidrCollections */.Mv)(api)),
        ...(await (0,traffic_policies/* readTrafficPolicies */._4)(api)),
        ...(await (0,traffic_policies/* readTrafficPolicyInstances */.ai)(api)),
        ...(await (0,delegation_sets/* readDelegationSets */.s)(api)),
    ];
    // AWS promises no order; the tree must not depend on it.
    documents.sort((0,sources_order/* compareBy */.V)(({ kind }) => kind, ({ name }) => name.name, ({ id }) => id));
    const suspicious = documents.flatMap(credential_findings/* credentialFindings */.E);
    // Of a listing that broke off nobody knows what it would have held.
    const names = listed?.map((zone) => zone.displayName) ?? null;
    return {
        documents,
        ends: api.reader.ends(),
        findings: [...api.reader.findings(), ...suspicious],
        ...(names === null ? {} : { selection: selectionOf(names) }),
    };
}
async function openApi(ctx) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8621)]).then(__webpack_require__.t.bind(__webpack_require__, 8621, 19));
    return (0,service_api/* openService */.I)(ctx, sdk, sdk.Route53Client, fields/* FIELDS */.c);
}
/**
 * The first listing. When it is refused, or never answered, nothing else will be: the failure is the source's. When it
 * breaks off later, the zones' files stay as they are and the other kinds are read: then it is null.
 */
async function readZoneList(api) {
    const read = await api.reader.read('zone', async () => await (0,zones/* listZones */.c5)(api));
    if (read.ok)
        return read.value;
    if (read.refused !== undefined)
        throw read.refused;
    return null;
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
