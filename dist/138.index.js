export const id = 138;
export const ids = [138];
export const modules = {

/***/ 9147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ credentialFindings)
/* harmony export */ });
/* harmony import */ var _core_credential_like_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4001);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8314);


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
    else if ((0,_core_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(value)) {
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

/***/ 9138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  source: () => (/* binding */ source)
});

// EXTERNAL MODULE: ./build/sources/credential-findings.js
var credential_findings = __webpack_require__(9147);
// EXTERNAL MODULE: ./build/sources/order.js
var sources_order = __webpack_require__(549);
;// CONCATENATED MODULE: ./build/sources/gone.js
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

// EXTERNAL MODULE: ./build/sources/service-api.js + 1 modules
var service_api = __webpack_require__(8571);
;// CONCATENATED MODULE: ./build/sources/elb/fields/classic.js
/** What becomes of every member that the calls to classic balancers can return (Elastic Load Balancing API 2012-06-01). */
const CLASSIC_FIELDS = {
    DescribeLoadBalancersResponse: {
        LoadBalancerDescriptions: { of: 'LoadBalancerDescription' },
        NextMarker: 'derived',
    },
    LoadBalancerDescription: {
        LoadBalancerName: 'kept',
        DNSName: 'kept',
        CanonicalHostedZoneName: 'derived', // the DNS name again
        CanonicalHostedZoneNameID: 'kept',
        ListenerDescriptions: { of: 'ListenerDescription' },
        Policies: 'derived', // names and cookies; DescribeLoadBalancerPolicies tells each policy whole
        BackendServerDescriptions: { of: 'BackendServerDescription' },
        AvailabilityZones: 'kept',
        Subnets: 'kept',
        VPCId: 'kept',
        Instances: { of: 'Instance' },
        HealthCheck: { of: 'HealthCheck' },
        SourceSecurityGroup: 'derived', // the name of one of the security groups
        SecurityGroups: 'kept',
        CreatedTime: 'volatile',
        Scheme: 'kept',
    },
    ListenerDescription: { Listener: { of: 'Listener' }, PolicyNames: 'kept' },
    Listener: {
        Protocol: 'kept',
        LoadBalancerPort: 'kept',
        InstanceProtocol: 'kept',
        InstancePort: 'kept',
        SSLCertificateId: 'kept',
    },
    BackendServerDescription: { InstancePort: 'kept', PolicyNames: 'kept' },
    Instance: { InstanceId: 'kept' },
    HealthCheck: {
        Target: 'kept',
        Interval: 'kept',
        Timeout: 'kept',
        UnhealthyThreshold: 'kept',
        HealthyThreshold: 'kept',
    },
    DescribeLoadBalancerPoliciesResponse: { PolicyDescriptions: { of: 'PolicyDescription' } },
    PolicyDescription: {
        PolicyName: 'kept',
        PolicyTypeName: 'kept',
        PolicyAttributeDescriptions: { of: 'PolicyAttributeDescription' },
    },
    PolicyAttributeDescription: { AttributeName: 'kept', AttributeValue: 'kept' },
    DescribeLoadBalancerAttributesResponse: { LoadBalancerAttributes: { of: 'LoadBalancerAttributes' } },
    LoadBalancerAttributes: {
        CrossZoneLoadBalancing: { of: 'CrossZoneLoadBalancing' },
        AccessLog: { of: 'AccessLog' },
        ConnectionDraining: { of: 'ConnectionDraining' },
        ConnectionSettings: { of: 'ConnectionSettings' },
        AdditionalAttributes: { of: 'AdditionalAttribute' },
    },
    CrossZoneLoadBalancing: { Enabled: 'kept' },
    AccessLog: { Enabled: 'kept', S3BucketName: 'kept', EmitInterval: 'kept', S3BucketPrefix: 'kept' },
    ConnectionDraining: { Enabled: 'kept', Timeout: 'kept' },
    ConnectionSettings: { IdleTimeout: 'kept' },
    AdditionalAttribute: { Key: 'kept', Value: 'kept' },
    DescribeTagsResponse: { TagDescriptions: { of: 'TagDescription' } },
    TagDescription: { LoadBalancerName: 'identity', Tags: { of: 'Tag' } },
    Tag: { Key: 'kept', Value: 'kept' },
};

// EXTERNAL MODULE: ./build/sources/elb/options.js
var elb_options = __webpack_require__(8013);
// EXTERNAL MODULE: ./build/sources/members.js
var members = __webpack_require__(3662);
;// CONCATENATED MODULE: ./build/sources/elb/classic/api.js
/** The SDK's name of what the wire calls LoadBalancerNotFound. */
const NOT_FOUND = 'AccessPointNotFoundException';

;// CONCATENATED MODULE: ./build/sources/elb/classic/attributes.js




/** Null when the balancer was deleted after it had been listed. */
async function readAttributes(api, { name, about }) {
    return await api.reader.read('classic-attributes', async () => await unlessGone(NOT_FOUND, async () => {
        const reply = await api.send(new api.sdk.DescribeLoadBalancerAttributesCommand({ LoadBalancerName: name }), about);
        return (0,members/* required */.mw)(reply.LoadBalancerAttributes, `attributes of classic load balancer ${name}`);
    }), [about]);
}
/** The four attributes that the API knows by structure. */
function knownAttributes(all) {
    const { CrossZoneLoadBalancing: crossZone, AccessLog: log, ConnectionDraining: draining } = all;
    const settings = all.ConnectionSettings;
    return (0,members/* members */.ol)({
        crossZoneLoadBalancing: crossZone && (0,members/* members */.ol)({ enabled: crossZone.Enabled }),
        accessLog: log &&
            (0,members/* members */.ol)({
                enabled: log.Enabled,
                bucket: log.S3BucketName,
                prefix: log.S3BucketPrefix,
                emitInterval: log.EmitInterval,
            }),
        connectionDraining: draining && (0,members/* members */.ol)({ enabled: draining.Enabled, timeout: draining.Timeout }),
        connectionSettings: settings && (0,members/* members */.ol)({ idleTimeout: settings.IdleTimeout }),
    });
}
/** The ones that the API knows by key only, and to which AWS adds: `elb.http.desyncmitigationmode`. */
function additionalAttributes({ AdditionalAttributes = [] }) {
    const entries = AdditionalAttributes.map(({ Key, Value }) => [
        (0,members/* required */.mw)(Key, 'key of an additional attribute'),
        Value ?? '',
    ]);
    return Object.fromEntries(entries.sort(([a], [b]) => (0,sources_order/* compareText */.n)(a, b)));
}

// EXTERNAL MODULE: ./build/core/document.js
var core_document = __webpack_require__(8889);
// EXTERNAL MODULE: ./build/sources/kind-reader.js
var kind_reader = __webpack_require__(5979);
;// CONCATENATED MODULE: ./build/sources/elb/forms.js



/** References to objects of one kind whose order has no meaning: security groups. */
function references(kind, ids) {
    return (0,members/* asSet */.pZ)(ids).map((id) => (0,core_document/* reference */.ir)(kind, id));
}
/** Tags by key, sorted. `fromEntries` also keeps a tag that is called `__proto__`. */
function tagMap(tags) {
    const entries = tags.map(({ Key, Value }) => [(0,members/* required */.mw)(Key, 'key of a tag'), Value ?? '']);
    return Object.fromEntries(entries.sort(([a], [b]) => (0,sources_order/* compareText */.n)(a, b)));
}
/** As alias records are looked up: `dualstack.` is a second name of the same balancer. */
function comparableName(dnsName) {
    return dnsName
        .toLowerCase()
        .replace(/^dualstack\./, '')
        .replace(/\.$/, '');
}

;// CONCATENATED MODULE: ./build/sources/elb/classic/balancer-document.js






/** A classic balancer as files, without `context.json`, which other services tell. */
function classicDocument(parts) {
    const { about, name, listed } = parts.balancer;
    return {
        kind: 'classic-load-balancer',
        id: about.id,
        name: { name, unique: true },
        files: {
            'classic-load-balancer.json': balancerFile(parts),
            'instances.json': { kind: 'elb/instances', volatile: true, instances: instances(listed.Instances ?? []) },
        },
        facts: (0,members/* members */.ol)({ dnsName: listed.DNSName, canonicalHostedZone: listed.CanonicalHostedZoneNameID }),
        aliases: listed.DNSName === undefined ? [] : [comparableName(listed.DNSName)],
    };
}
function balancerFile({ balancer: { name, listed }, policies, attributes, tags }) {
    const { Subnets = [], AvailabilityZones = [], HealthCheck: check } = listed;
    return (0,members/* members */.ol)({
        kind: 'elb/classic-load-balancer',
        name,
        scheme: listed.Scheme,
        vpc: listed.VPCId === undefined ? undefined : (0,core_document/* reference */.ir)('vpc', listed.VPCId),
        // With subnets the zones follow from them (AttachLoadBalancerToSubnets); without, they are what was asked for.
        subnets: Subnets.length === 0 ? undefined : references('subnet', Subnets),
        zones: Subnets.length === 0 ? (0,members/* asSet */.pZ)(AvailabilityZones) : undefined,
        securityGroups: references('security-group', listed.SecurityGroups ?? []),
        listeners: listeners(listed.ListenerDescriptions ?? []),
        policies: (0,kind_reader/* orUnread */.b)(policies, (map) => map),
        backendPolicies: backendPolicies(listed.BackendServerDescriptions ?? []),
        healthCheck: check && healthCheck(check),
        attributes: (0,kind_reader/* orUnread */.b)(attributes, knownAttributes),
        additionalAttributes: (0,kind_reader/* orUnread */.b)(attributes, additionalAttributes),
        tags: (0,kind_reader/* orUnread */.b)(tags, (map) => map),
    });
}
/** By port, of which a balancer has each once. The order of policies has no meaning: the call that sets them replaces all. */
function listeners(descriptions) {
    return descriptions
        .map(({ Listener, PolicyNames = [] }) => ({ listener: (0,members/* required */.mw)(Listener, 'listener'), policies: PolicyNames }))
        .sort((a, b) => (a.listener.LoadBalancerPort ?? 0) - (b.listener.LoadBalancerPort ?? 0))
        .map(({ listener, policies }) => (0,members/* members */.ol)({
        port: listener.LoadBalancerPort,
        protocol: listener.Protocol,
        instancePort: listener.InstancePort,
        instanceProtocol: listener.InstanceProtocol,
        certificate: listener.SSLCertificateId ? (0,core_document/* reference */.ir)('certificate', listener.SSLCertificateId) : undefined,
        policies: (0,members/* asSet */.pZ)(policies),
    }));
}
/** Policies by instance port. A port whose last policy was taken away is as one that never had any. */
function backendPolicies(descriptions) {
    const entries = descriptions
        .filter(({ PolicyNames = [] }) => PolicyNames.length > 0)
        .sort((a, b) => (a.InstancePort ?? 0) - (b.InstancePort ?? 0))
        .map(({ InstancePort, PolicyNames = [] }) => [
        String((0,members/* required */.mw)(InstancePort, 'instance port of a backend')),
        (0,members/* asSet */.pZ)(PolicyNames),
    ]);
    return Object.fromEntries(entries);
}
function healthCheck(check) {
    return (0,members/* members */.ol)({
        target: check.Target,
        interval: check.Interval,
        timeout: check.Timeout,
        unhealthyThreshold: check.UnhealthyThreshold,
        healthyThreshold: check.HealthyThreshold,
    });
}
function instances(all) {
    return [...all]
        .sort((0,sources_order/* compareBy */.V)(({ InstanceId }) => InstanceId ?? ''))
        .map(({ InstanceId }) => (0,members/* members */.ol)({ id: InstanceId }));
}
/** What `context.json` must tell the facts of. */
function classicNeeds({ listed }) {
    return {
        vpc: listed.VPCId ?? null,
        subnets: listed.Subnets ?? [],
        securityGroups: listed.SecurityGroups ?? [],
        certificates: (listed.ListenerDescriptions ?? []).flatMap(({ Listener }) => Listener?.SSLCertificateId || []),
        addresses: [], // a classic balancer has no pinned ones
    };
}

// EXTERNAL MODULE: ./build/sources/listing.js
var listing = __webpack_require__(1061);
;// CONCATENATED MODULE: ./build/sources/elb/marker-pages.js

/** Every listing of both APIs that has pages, API references: 1 to 400. */
const PAGE_SIZE = 400;
/**
 * A whole listing. It goes on as long as a reply has a `NextMarker`; nothing else says so. At the end that is absent, or an
 * empty text (API reference of 2012-06-01).
 */
async function listPages(call, fetch, items, idOf) {
    const next = ({ NextMarker }) => (NextMarker ? { PageSize: PAGE_SIZE, Marker: NextMarker } : null);
    return (0,listing/* distinct */.dM)(call, await (0,listing/* collect */.Fo)(call, { PageSize: PAGE_SIZE }, fetch, items, next), idOf);
}

;// CONCATENATED MODULE: ./build/sources/elb/classic/balancers.js



/**
 * The ARN as IAM knows it (Service Authorization Reference, "Elastic Load Balancing"): the API itself gives classic balancers
 * none. Their name alone is one only within its account and region.
 */
function classicArn({ partition, account, region }, name) {
    return `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${name}`;
}
/** The balancers by name. */
async function readClassicList(api, place) {
    return await api.reader.read('classic-load-balancer', async () => {
        const listed = await listPages('elasticloadbalancing:DescribeLoadBalancers', async (page) => await api.send(new api.sdk.DescribeLoadBalancersCommand(page)), (page) => page.LoadBalancerDescriptions, ({ LoadBalancerName }) => LoadBalancerName);
        return listed.map((one) => balancerOf(one, place)).sort((0,sources_order/* compareBy */.V)(({ name }) => name));
    });
}
function balancerOf(listed, place) {
    const name = (0,members/* required */.mw)(listed.LoadBalancerName, 'name of a classic load balancer');
    return { name, about: { id: classicArn(place, name), name }, listed };
}

;// CONCATENATED MODULE: ./build/sources/elb/classic/policies.js





/**
 * All policies of a balancer, by name. Null when it was deleted after it had been listed. Without the balancer's name the call
 * would tell AWS's samples instead.
 */
async function readPolicies(api, { name, about, listed }) {
    return await api.reader.read('classic-policies', async () => await unlessGone(NOT_FOUND, async () => {
        const reply = await api.send(new api.sdk.DescribeLoadBalancerPoliciesCommand({ LoadBalancerName: name }), about);
        const all = (0,listing/* present */.Eb)('elasticloadbalancing:DescribeLoadBalancerPolicies', reply.PolicyDescriptions);
        return policyMap(all.filter((policy) => !isForeign(policy, ownNames(listed))));
    }), [about]);
}
/** The names that the balancer itself lists, and those that it uses. */
function ownNames({ Policies, ListenerDescriptions, BackendServerDescriptions, }) {
    const listed = [...(Policies?.AppCookieStickinessPolicies ?? []), ...(Policies?.LBCookieStickinessPolicies ?? [])];
    const users = [...(ListenerDescriptions ?? []), ...(BackendServerDescriptions ?? [])];
    return new Set([
        ...listed.flatMap(({ PolicyName }) => PolicyName ?? []),
        ...(Policies?.OtherPolicies ?? []),
        ...users.flatMap(({ PolicyNames }) => PolicyNames ?? []),
    ]);
}
/** One of AWS's predefined policies (its name is what it refers to) or samples that this balancer does not have. */
function isForeign({ PolicyName = '', PolicyAttributeDescriptions = [] }, own) {
    if (own.has(PolicyName))
        return false;
    return (PolicyName.startsWith('ELBSample-') ||
        PolicyAttributeDescriptions.some(({ AttributeName, AttributeValue }) => AttributeName === REFERENCE && AttributeValue === PolicyName));
}
const REFERENCE = 'Reference-Security-Policy';
function policyMap(policies) {
    const entries = [...policies].sort((0,sources_order/* compareBy */.V)(({ PolicyName }) => PolicyName ?? '')).map((policy) => {
        const name = (0,members/* required */.mw)(policy.PolicyName, 'name of a policy');
        const type = (0,members/* required */.mw)(policy.PolicyTypeName, `type of policy ${name}`);
        return [name, { type, attributes: attributesOf(type, policy.PolicyAttributeDescriptions ?? []) }];
    });
    return Object.fromEntries(entries);
}
/** Attributes by name. One that may stand there several times is always a list. */
function attributesOf(type, described) {
    const values = new Map();
    for (const { AttributeName, AttributeValue = '' } of described) {
        const name = (0,members/* required */.mw)(AttributeName, `name of an attribute of a ${type}`);
        if (isUnset(type, name, AttributeValue))
            continue;
        values.set(name, [...(values.get(name) ?? []), AttributeValue]);
    }
    const sorted = [...values].sort(([a], [b]) => (0,sources_order/* compareText */.n)(a, b));
    return Object.fromEntries(sorted.map(([name, all]) => [name, isList(name, all) ? (0,members/* asSet */.pZ)(all) : (all[0] ?? '')]));
}
/** DescribeLoadBalancerPolicyTypes: of all attributes only this one has the cardinality of one or more. */
function isList(name, values) {
    return name === 'PublicKeyPolicyName' || values.length > 1;
}
/**
 * What means the same as its absence. An SSL policy tells every protocol and cipher that AWS knows, whatever was given: those
 * that are `false` are all others, and more on the day AWS knows one more. A cookie without a period lasts for the
 * browser's session (CreateLBCookieStickinessPolicy); a period of 0 cannot be asked for.
 */
function isUnset(type, name, value) {
    if (type === 'SSLNegotiationPolicyType')
        return value === 'false';
    if (type === 'LBCookieStickinessPolicyType' && name === 'CookieExpirationPeriod')
        return value === '' || value === '0';
    return false;
}

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
;// CONCATENATED MODULE: ./build/sources/elb/classic/tags.js





/** DescribeTags, API reference: one to twenty names a call. */
const NAMES_A_CALL = 20;
const KIND = 'classic-tags';
/** The tags of each balancer by its name; null for one that was deleted after it had been listed. */
async function readTags(api, balancers) {
    const found = new Map();
    for (let from = 0; from < balancers.length; from += NAMES_A_CALL)
        await readBatch(api, balancers.slice(from, from + NAMES_A_CALL), found);
    return (name) => found.get(name) ?? { ok: false, kind: KIND };
}
async function readBatch(api, batch, found) {
    const about = batch.map((balancer) => balancer.about);
    const read = await api.reader.read(KIND, async () => await unlessGone(NOT_FOUND, async () => await listTags(api, batch)), about);
    if (!read.ok)
        return;
    if (read.value === null) {
        // One name that is there no more refuses all of its call: each is asked alone, to know which.
        for (const balancer of batch) {
            if (batch.length === 1)
                found.set(balancer.name, { ok: true, value: null });
            else
                await readBatch(api, [balancer], found);
        }
        return;
    }
    for (const { name, about } of batch) {
        const tags = read.value.get(name);
        // One that the reply leaves out has unknown tags, not none.
        if (tags === undefined)
            await api.reader.read(KIND, async () => refuseMissing(name), [about]);
        else
            found.set(name, { ok: true, value: tags });
    }
}
async function listTags(api, balancers) {
    const LoadBalancerNames = balancers.map(({ name }) => name);
    const reply = await api.send(new api.sdk.DescribeTagsCommand({ LoadBalancerNames }));
    const described = (0,listing/* present */.Eb)('elasticloadbalancing:DescribeTags', reply.TagDescriptions);
    return new Map(described.map(({ LoadBalancerName, Tags }) => [LoadBalancerName ?? '', tagMap(Tags ?? [])]));
}
function refuseMissing(name) {
    throw new errors/* HoldfastError */.Et('aws-error', `AWS returned no tags for classic load balancer ${name}`, {
        hint: 'it may have been deleted meanwhile; the next run reads it again',
    });
}

;// CONCATENATED MODULE: ./build/sources/elb/classic/capture.js









/** The classic balancers of one region, by name. */
async function captureClassic(ctx, options) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(165)]).then(__webpack_require__.t.bind(__webpack_require__, 1546, 19));
    const api = (0,service_api/* openService */.I)(ctx, sdk, sdk.ElasticLoadBalancingClient, CLASSIC_FIELDS);
    const place = { partition: ctx.aws.partition, account: ctx.aws.id, region: ctx.region };
    const balancers = await readClassicList(api, place);
    const covered = (balancers.ok ? balancers.value : []).filter(({ name }) => (0,elb_options/* coversBalancer */.f)(options, name));
    const { documents, needs } = await readWhole(api, covered);
    return {
        documents,
        ends: api.reader.ends(),
        findings: api.reader.findings(),
        needs,
        names: balancers.ok ? balancers.value.map(({ name }) => name) : null,
        refused: balancers.ok ? null : (balancers.refused ?? null),
    };
}
async function readWhole(api, balancers) {
    const there = [];
    for (const balancer of balancers) {
        const details = await readDetails(api, balancer);
        if (details !== null)
            there.push(details);
    }
    const tagsOf = await readTags(api, there.map(({ balancer }) => balancer));
    const documents = [];
    const needs = new Map();
    for (const details of there) {
        const tags = stillThere(tagsOf(details.balancer.name));
        if (tags === null)
            continue;
        documents.push(classicDocument({ ...details, tags }));
        needs.set(details.balancer.about.id, classicNeeds(details.balancer));
    }
    return { documents, needs };
}
/** Null when the balancer was deleted after it had been listed: then it is gone, which is no failure. */
async function readDetails(api, balancer) {
    const attributes = stillThere(await readAttributes(api, balancer));
    if (attributes === null)
        return null;
    const policies = stillThere(await readPolicies(api, balancer));
    return policies === null ? null : { balancer, attributes, policies };
}

;// CONCATENATED MODULE: ./build/sources/elb/fields/context.js
// Networks, addresses and certificates are objects of other services. Of them only those facts are kept by which a person, or a
// mapping, finds their counterpart in another region; what else they are is not this source's.
/** Amazon EC2 API 2016-11-15. */
const EC2_FIELDS = {
    DescribeVpcsResponse: { Vpcs: { of: 'Vpc' }, NextToken: 'derived' },
    Vpc: {
        VpcId: 'identity',
        CidrBlock: 'kept',
        CidrBlockAssociationSet: { of: 'VpcCidrBlockAssociation' },
        Ipv6CidrBlockAssociationSet: { of: 'VpcIpv6CidrBlockAssociation' },
        Tags: { of: 'Tag' },
        OwnerId: 'other-kind',
        InstanceTenancy: 'other-kind',
        IsDefault: 'other-kind',
        EncryptionControl: 'other-kind',
        BlockPublicAccessStates: 'other-kind',
        DhcpOptionsId: 'other-kind',
        State: 'volatile',
    },
    VpcCidrBlockAssociation: {
        AssociationId: 'other-kind',
        CidrBlock: 'kept',
        CidrBlockState: { of: 'VpcCidrBlockState' },
    },
    VpcIpv6CidrBlockAssociation: {
        AssociationId: 'other-kind',
        Ipv6CidrBlock: 'kept',
        Ipv6CidrBlockState: { of: 'VpcCidrBlockState' },
        NetworkBorderGroup: 'other-kind',
        Ipv6Pool: 'other-kind',
        Ipv6AddressAttribute: 'other-kind',
        IpSource: 'other-kind',
    },
    VpcCidrBlockState: { State: 'kept', StatusMessage: 'volatile' }, // only blocks that are associated are written
    Tag: { Key: 'kept', Value: 'kept' }, // of the one called `Name`
    DescribeSubnetsResponse: { Subnets: { of: 'Subnet' }, NextToken: 'derived' },
    Subnet: {
        SubnetId: 'identity',
        CidrBlock: 'kept',
        Ipv6CidrBlockAssociationSet: { of: 'SubnetIpv6CidrBlockAssociation' },
        AvailabilityZone: 'kept',
        AvailabilityZoneId: 'kept',
        Tags: { of: 'Tag' },
        VpcId: 'other-kind',
        OwnerId: 'other-kind',
        SubnetArn: 'other-kind',
        OutpostArn: 'other-kind',
        EnableLniAtDeviceIndex: 'other-kind',
        MapCustomerOwnedIpOnLaunch: 'other-kind',
        CustomerOwnedIpv4Pool: 'other-kind',
        AssignIpv6AddressOnCreation: 'other-kind',
        EnableDns64: 'other-kind',
        Ipv6Native: 'other-kind',
        PrivateDnsNameOptionsOnLaunch: 'other-kind',
        BlockPublicAccessStates: 'other-kind',
        Type: 'other-kind',
        DefaultForAz: 'other-kind',
        MapPublicIpOnLaunch: 'other-kind',
        State: 'volatile',
        AvailableIpAddressCount: 'volatile',
    },
    SubnetIpv6CidrBlockAssociation: {
        AssociationId: 'other-kind',
        Ipv6CidrBlock: 'kept',
        Ipv6CidrBlockState: { of: 'SubnetCidrBlockState' },
        Ipv6AddressAttribute: 'other-kind',
        IpSource: 'other-kind',
    },
    SubnetCidrBlockState: { State: 'kept', StatusMessage: 'volatile' },
    DescribeSecurityGroupsResponse: { SecurityGroups: { of: 'SecurityGroup' }, NextToken: 'derived' },
    SecurityGroup: {
        GroupId: 'identity',
        GroupName: 'kept',
        Tags: { of: 'Tag' },
        Description: 'other-kind',
        IpPermissions: 'other-kind',
        IpPermissionsEgress: 'other-kind',
        VpcId: 'other-kind',
        SecurityGroupArn: 'other-kind',
        OwnerId: 'other-kind',
    },
    DescribeAddressesResponse: { Addresses: { of: 'Address' } },
    Address: {
        AllocationId: 'identity',
        PublicIp: 'kept',
        PublicIpv4Pool: 'kept',
        Tags: { of: 'Tag' },
        AssociationId: 'volatile',
        NetworkInterfaceId: 'volatile',
        NetworkInterfaceOwnerId: 'volatile',
        PrivateIpAddress: 'volatile',
        InstanceId: 'volatile',
        Domain: 'other-kind',
        NetworkBorderGroup: 'other-kind',
        CustomerOwnedIp: 'other-kind',
        CustomerOwnedIpv4Pool: 'other-kind',
        CarrierIp: 'other-kind',
        SubnetId: 'other-kind',
        ServiceManaged: 'other-kind',
    },
};
/** AWS Certificate Manager API 2015-12-08. */
const ACM_FIELDS = {
    DescribeCertificateResponse: { Certificate: { of: 'CertificateDetail' } },
    CertificateDetail: {
        CertificateArn: 'identity',
        DomainName: 'kept',
        SubjectAlternativeNames: 'kept',
        Issuer: 'kept',
        Type: 'kept',
        KeyAlgorithm: 'kept',
        ManagedBy: 'other-kind',
        DomainValidationOptions: 'other-kind',
        Subject: 'other-kind',
        SignatureAlgorithm: 'other-kind',
        InUseBy: 'other-kind',
        KeyUsages: 'other-kind',
        ExtendedKeyUsages: 'other-kind',
        CertificateAuthorityArn: 'other-kind',
        Options: 'other-kind',
        CertificateKeyPairOrigin: 'other-kind',
        AcmeEndpointArn: 'other-kind',
        AcmeAccountId: 'other-kind',
        Serial: 'volatile', // another one with each renewal
        CreatedAt: 'volatile',
        IssuedAt: 'volatile',
        ImportedAt: 'volatile',
        Status: 'volatile',
        RevokedAt: 'volatile',
        RevocationReason: 'volatile',
        NotBefore: 'volatile',
        NotAfter: 'volatile',
        FailureReason: 'volatile',
        RenewalSummary: 'volatile',
        RenewalEligibility: 'volatile',
        UpdateSummary: 'volatile',
    },
};

;// CONCATENATED MODULE: ./build/sources/elb/context/facts.js


/**
 * One item for each id, by name and zone and only then by id: those of a network that was built anew stand where their likes
 * stood. When one of them could not be read, all of the list stays as the last capture wrote it, for nothing inside a list can
 * be kept alone.
 */
function factList(ids, { kind, found, failed }, item) {
    if (ids.some((id) => failed.has(id)))
        return (0,core_document/* unread */.gy)(kind);
    const all = distinctIds(ids).map((id) => ({ id, facts: found.get(id) ?? {} }));
    const order = (0,sources_order/* compareBy */.V)(({ facts }) => textOf(facts['name'] ?? facts['domain']), ({ facts }) => textOf(facts['zone']), ({ facts }) => JSON.stringify(facts), ({ id }) => id);
    return all.toSorted(order).map(({ id, facts }) => item(id, facts));
}
/** What has no name comes after what has one. */
function textOf(value) {
    return typeof value === 'string' ? value : '\uffff';
}
/** Each id once, sorted: what is asked for. */
function distinctIds(ids) {
    return [...new Set(ids)].filter((id) => id !== '').sort(sources_order/* compareText */.n);
}

;// CONCATENATED MODULE: ./build/sources/elb/context/certificates.js





const certificates_KIND = 'certificate-facts';
/**
 * The facts of certificates by ARN, one call each: ACM describes no two at once. One of IAM tells name and path in its ARN and
 * is not asked for; one of another region, which no balancer can use, neither.
 */
async function readCertificates(ctx, arns) {
    const all = distinctIds(arns);
    const found = new Map(all.flatMap((arn) => iamCertificate(arn) ?? []));
    const failed = new Set();
    const own = all.filter((arn) => isAcm(arn, ctx.region));
    if (own.length === 0)
        return { kind: certificates_KIND, found, failed };
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(490)]).then(__webpack_require__.t.bind(__webpack_require__, 3490, 19));
    const client = ctx.aws.client(sdk.ACMClient, ctx.region);
    const reader = (0,kind_reader/* kindReader */._)(ctx, ACM_FIELDS);
    for (const arn of own) {
        const about = { id: arn, name: arn };
        const read = await reader.read(certificates_KIND, async () => await unlessGone('ResourceNotFoundException', async () => {
            const command = new sdk.DescribeCertificateCommand({ CertificateArn: arn });
            const reply = await reader.send(client, command, about);
            return certificateFacts((0,members/* required */.mw)(reply.Certificate, `certificate ${arn}`));
        }), [about]);
        if (!read.ok)
            failed.add(arn);
        else if (read.value !== null)
            found.set(arn, read.value);
    }
    return { kind: certificates_KIND, found, failed, ends: reader.ends, findings: reader.findings };
}
function isAcm(arn, region) {
    const [, , service, place] = arn.split(':');
    return service === 'acm' && place === region;
}
/** `arn:aws:iam::111111111111:server-certificate/team/legacy`: the path is `/team/`. */
function iamCertificate(arn) {
    const [, path, name] = /^arn:[^:]+:iam::\d*:server-certificate(\/(?:.*\/)?)([^/]+)$/.exec(arn) ?? [];
    return path === undefined || name === undefined ? null : [[arn, { type: 'IAM', name, path }]];
}
/** Two certificates of one balancer may have the same names and another key: for clients of RSA and of ECDSA. */
function certificateFacts(certificate) {
    return (0,members/* members */.ol)({
        type: certificate.Type,
        domain: certificate.DomainName,
        names: (0,members/* asSet */.pZ)(certificate.SubjectAlternativeNames ?? []),
        issuer: certificate.Issuer,
        keyAlgorithm: certificate.KeyAlgorithm,
    });
}

;// CONCATENATED MODULE: ./build/sources/elb/context/ec2.js





/**
 * The bytes of its replies are not watched: EC2 has a protocol of its own, whose elements have other names than the members,
 * and a member that AWS adds to a network is none that this source would have to keep.
 */
async function openEc2(ctx) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(193)]).then(__webpack_require__.t.bind(__webpack_require__, 5193, 19));
    const client = ctx.aws.client(sdk.EC2Client, ctx.region);
    const reader = (0,kind_reader/* kindReader */._)(ctx, EC2_FIELDS);
    return { sdk, reader, send: async (command) => await reader.send(client, command) };
}
/** "You can specify up to 50 filters and up to 200 values per filter" (Amazon EC2 User Guide, "Find your Amazon EC2 resources"). */
const VALUES_A_FILTER = 200;
/**
 * The facts of the objects with these ids. They are asked for by a filter and not by the calls' own list of ids, because there
 * one id that does not exist any more fails the whole call; and never with an empty filter, which would be all that there is.
 */
async function lookUp({ reader }, ids, lookup) {
    const all = distinctIds(ids);
    const found = new Map();
    const failed = new Set();
    for (let from = 0; from < all.length; from += VALUES_A_FILTER) {
        const batch = all.slice(from, from + VALUES_A_FILTER);
        const read = await reader.read(lookup.kind, async () => await listBatch(batch, lookup));
        if (read.ok)
            for (const [id, facts] of read.value)
                found.set(id, facts);
        else
            for (const id of batch)
                failed.add(id);
    }
    return { kind: lookup.kind, found, failed };
}
async function listBatch(ids, { call, filter, fetch, items, idOf, facts }) {
    const Filters = [{ Name: filter, Values: [...ids] }];
    const next = ({ NextToken }) => (NextToken ? { NextToken } : null);
    const page = async (token) => await fetch({ Filters, ...token });
    const all = await (0,listing/* collect */.Fo)(call, {}, page, items, next);
    return all.map((item) => [(0,members/* required */.mw)(idOf(item), `id (${call})`), facts(item)]);
}
/** The tag by which the console, and people, call an object; none when it is empty. */
function nameTag(tags) {
    return tags?.find(({ Key }) => Key === 'Name')?.Value || undefined;
}

;// CONCATENATED MODULE: ./build/sources/elb/context/networks.js


async function readVpcs(api, ids) {
    return await lookUp(api, ids, {
        kind: 'vpc-facts',
        call: 'ec2:DescribeVpcs',
        filter: 'vpc-id',
        fetch: async (page) => await api.send(new api.sdk.DescribeVpcsCommand(page)),
        items: ({ Vpcs }) => Vpcs,
        idOf: ({ VpcId }) => VpcId,
        facts: vpcFacts,
    });
}
/** The primary block first, which a VPC keeps for life; the others have no order. */
function vpcFacts(vpc) {
    const associated = (vpc.CidrBlockAssociationSet ?? []).filter((one) => one.CidrBlockState?.State === 'associated');
    const others = associated.flatMap(({ CidrBlock }) => CidrBlock ?? []).filter((block) => block !== vpc.CidrBlock);
    const ipv6 = (vpc.Ipv6CidrBlockAssociationSet ?? []).filter((one) => one.Ipv6CidrBlockState?.State === 'associated');
    return (0,members/* members */.ol)({
        name: nameTag(vpc.Tags),
        cidrs: [...(vpc.CidrBlock === undefined ? [] : [vpc.CidrBlock]), ...(0,members/* asSet */.pZ)(others)],
        ipv6Cidrs: ipv6.length === 0 ? undefined : (0,members/* asSet */.pZ)(ipv6.flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock ?? [])),
    });
}
async function readSubnets(api, ids) {
    return await lookUp(api, ids, {
        kind: 'subnet-facts',
        call: 'ec2:DescribeSubnets',
        filter: 'subnet-id',
        fetch: async (page) => await api.send(new api.sdk.DescribeSubnetsCommand(page)),
        items: ({ Subnets }) => Subnets,
        idOf: ({ SubnetId }) => SubnetId,
        facts: subnetFacts,
    });
}
/** The zone's name means another place in each account; its id is the place (EC2 User Guide, "Availability Zone IDs"). */
function subnetFacts(subnet) {
    const ipv6 = (subnet.Ipv6CidrBlockAssociationSet ?? []).filter((one) => one.Ipv6CidrBlockState?.State === 'associated');
    return (0,members/* members */.ol)({
        name: nameTag(subnet.Tags),
        zone: subnet.AvailabilityZone,
        zoneId: subnet.AvailabilityZoneId,
        cidr: subnet.CidrBlock, // absent when it has IPv6 only
        ipv6Cidrs: ipv6.length === 0 ? undefined : (0,members/* asSet */.pZ)(ipv6.flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock ?? [])),
    });
}
async function readSecurityGroups(api, ids) {
    return await lookUp(api, ids, {
        kind: 'security-group-facts',
        call: 'ec2:DescribeSecurityGroups',
        filter: 'group-id',
        fetch: async (page) => await api.send(new api.sdk.DescribeSecurityGroupsCommand(page)),
        items: ({ SecurityGroups }) => SecurityGroups,
        idOf: ({ GroupId }) => GroupId,
        facts: ({ GroupName, Tags }) => (0,members/* members */.ol)({ groupName: GroupName, name: nameTag(Tags) }),
    });
}
/** This call alone has no pages. */
async function readAddresses(api, ids) {
    return await lookUp(api, ids, {
        kind: 'address-facts',
        call: 'ec2:DescribeAddresses',
        filter: 'allocation-id',
        fetch: async ({ Filters }) => {
            const { Addresses } = await api.send(new api.sdk.DescribeAddressesCommand({ Filters }));
            return { Addresses, NextToken: undefined };
        },
        items: ({ Addresses }) => Addresses,
        idOf: ({ AllocationId }) => AllocationId,
        facts: addressFacts,
    });
}
/**
 * The address itself is kept although AWS assigned it: it is what the owners of firewalls know the balancer by, few elastic
 * IPs have a name, and none can move to another region (but those of a pool that somebody brought).
 */
function addressFacts(address) {
    const pool = address.PublicIpv4Pool;
    return (0,members/* members */.ol)({
        name: nameTag(address.Tags),
        publicIp: address.PublicIp,
        pool: pool === 'amazon' ? undefined : pool,
    });
}

;// CONCATENATED MODULE: ./build/sources/elb/context/context.js






/**
 * The facts of all that these balancers point at, each object asked for once. Nothing that fails here fails anything else: the
 * members that it would have told keep what the last capture wrote, and its end says why.
 */
async function readContext(ctx, needs) {
    const [networks, certificates] = await Promise.all([
        readNetworks(ctx, needs),
        readCertificates(ctx, needs.flatMap((one) => one.certificates)),
    ]);
    return {
        file: (own) => contextFile(own, { ...networks, certificates }),
        ends: [...networks.ends, ...(certificates.ends?.() ?? [])],
        findings: [...networks.findings, ...(certificates.findings?.() ?? [])],
    };
}
async function readNetworks(ctx, needs) {
    const ids = {
        vpcs: needs.flatMap(({ vpc }) => vpc ?? []),
        subnets: needs.flatMap(({ subnets }) => subnets),
        securityGroups: needs.flatMap(({ securityGroups }) => securityGroups),
        addresses: needs.flatMap(({ addresses }) => addresses),
    };
    // The client of EC2 is by far the largest: a region without balancers does not load it.
    if (Object.values(ids).every((list) => list.length === 0))
        return { vpcs: NONE, subnets: NONE, securityGroups: NONE, addresses: NONE, ends: [], findings: [] };
    const api = await openEc2(ctx);
    return {
        vpcs: await readVpcs(api, ids.vpcs),
        subnets: await readSubnets(api, ids.subnets),
        securityGroups: await readSecurityGroups(api, ids.securityGroups),
        addresses: await readAddresses(api, ids.addresses),
        ends: api.reader.ends(),
        findings: api.reader.findings(),
    };
}
const NONE = { kind: 'vpc-facts', found: new Map(), failed: new Set() };
function contextFile(needs, facts) {
    const named = (kind, member) => (id, known) => (0,members/* members */.ol)({ [member]: (0,core_document/* reference */.ir)(kind, id), ...known });
    return {
        kind: 'elb/context',
        vpc: vpcMember(needs.vpc, facts.vpcs, named('vpc', 'vpc')),
        subnets: factList(needs.subnets, facts.subnets, named('subnet', 'subnet')),
        securityGroups: factList(needs.securityGroups, facts.securityGroups, named('security-group', 'securityGroup')),
        certificates: needs.certificatesUnread === undefined
            ? factList(needs.certificates, facts.certificates, named('certificate', 'certificate'))
            : (0,core_document/* unread */.gy)(needs.certificatesUnread),
        addresses: factList(needs.addresses, facts.addresses, named('address', 'address')),
    };
}
function vpcMember(id, { kind, found, failed }, item) {
    if (id === null)
        return null;
    return failed.has(id) ? (0,core_document/* unread */.gy)(kind) : item(id, found.get(id) ?? {});
}

;// CONCATENATED MODULE: ./build/sources/elb/selection.js
/** What complete listings of one region hold. `names`: of all balancers there, v2 and classic. */
function selectionOf(names) {
    return {
        option: 'balancers',
        noun: ['load balancer', 'load balancers'],
        names,
        emptyHint: 'if it should have some, see whether the plan names the right account and regions',
        nothingHint: 'there is no load balancer: see whether the plan names the right account and regions',
        idleHint: 'correct the glob, or remove it',
    };
}

// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(8314);
;// CONCATENATED MODULE: ./build/sources/elb/fields/balancers.js
const ATTRIBUTE = { Key: 'kept', Value: 'kept' };
/** What becomes of every member that the calls about balancers, listeners and rules can return (API 2015-12-01). */
const BALANCER_FIELDS = {
    DescribeLoadBalancersResponse: { LoadBalancers: { of: 'LoadBalancer' }, NextMarker: 'derived' },
    LoadBalancer: {
        LoadBalancerArn: 'kept',
        DNSName: 'kept',
        CanonicalHostedZoneId: 'kept',
        CreatedTime: 'volatile', // another one after each rebuild
        LoadBalancerName: 'kept',
        Scheme: 'kept',
        VpcId: 'kept',
        State: 'volatile',
        Type: 'kept',
        AvailabilityZones: { of: 'AvailabilityZone' },
        SecurityGroups: 'kept',
        IpAddressType: 'kept',
        CustomerOwnedIpv4Pool: 'kept',
        EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'kept',
        EnablePrefixForIpv6SourceNat: 'kept',
        IpamPools: { of: 'IpamPools' },
    },
    AvailabilityZone: {
        ZoneName: 'derived', // follows from the subnet
        SubnetId: 'kept',
        OutpostId: 'kept',
        LoadBalancerAddresses: { of: 'LoadBalancerAddress' },
        SourceNatIpv6Prefixes: 'kept',
    },
    LoadBalancerAddress: {
        IpAddress: 'derived', // of a pinned address it follows from the allocation, any other is AWS's choice
        AllocationId: 'kept',
        PrivateIPv4Address: 'kept',
        IPv6Address: 'kept',
    },
    IpamPools: { Ipv4IpamPoolId: 'kept' },
    DescribeLoadBalancerAttributesResponse: { Attributes: { of: 'LoadBalancerAttribute' } },
    LoadBalancerAttribute: ATTRIBUTE,
    DescribeCapacityReservationResponse: {
        LastModifiedTime: 'volatile',
        DecreaseRequestsRemaining: 'volatile',
        MinimumLoadBalancerCapacity: { of: 'MinimumLoadBalancerCapacity' },
        CapacityReservationState: 'volatile',
    },
    MinimumLoadBalancerCapacity: { CapacityUnits: 'kept' },
    DescribeListenersResponse: { Listeners: { of: 'Listener' }, NextMarker: 'derived' },
    Listener: {
        ListenerArn: 'kept',
        LoadBalancerArn: 'identity',
        Port: 'kept',
        Protocol: 'kept',
        Certificates: 'derived', // the default one, which DescribeListenerCertificates returns beside the others
        SslPolicy: 'kept',
        DefaultActions: { of: 'Action' },
        AlpnPolicy: 'kept',
        MutualAuthentication: { of: 'MutualAuthenticationAttributes' },
    },
    MutualAuthenticationAttributes: {
        Mode: 'kept',
        TrustStoreArn: 'kept',
        IgnoreClientCertificateExpiry: 'kept',
        TrustStoreAssociationStatus: 'volatile',
        AdvertiseTrustStoreCaNames: 'kept',
    },
    DescribeListenerAttributesResponse: { Attributes: { of: 'ListenerAttribute' } },
    ListenerAttribute: ATTRIBUTE,
    DescribeListenerCertificatesResponse: { Certificates: { of: 'Certificate' }, NextMarker: 'derived' },
    Certificate: { CertificateArn: 'kept', IsDefault: 'kept' },
    DescribeRulesResponse: { Rules: { of: 'Rule' }, NextMarker: 'derived' },
    Rule: {
        RuleArn: 'kept',
        Priority: 'kept',
        Conditions: { of: 'RuleCondition' },
        Actions: { of: 'Action' },
        IsDefault: 'kept',
        Transforms: { of: 'RuleTransform' },
    },
    RuleCondition: {
        Field: 'kept',
        Values: 'kept',
        HostHeaderConfig: { of: 'HostHeaderConditionConfig' },
        PathPatternConfig: { of: 'PathPatternConditionConfig' },
        HttpHeaderConfig: { of: 'HttpHeaderConditionConfig' },
        QueryStringConfig: { of: 'QueryStringConditionConfig' },
        HttpRequestMethodConfig: { of: 'HttpRequestMethodConditionConfig' },
        SourceIpConfig: { of: 'SourceIpConditionConfig' },
        RegexValues: 'kept',
    },
    HostHeaderConditionConfig: { Values: 'kept', RegexValues: 'kept' },
    PathPatternConditionConfig: { Values: 'kept', RegexValues: 'kept' },
    HttpHeaderConditionConfig: { HttpHeaderName: 'kept', Values: 'kept', RegexValues: 'kept' },
    QueryStringConditionConfig: { Values: { of: 'QueryStringKeyValuePair' } },
    QueryStringKeyValuePair: { Key: 'kept', Value: 'kept' },
    HttpRequestMethodConditionConfig: { Values: 'kept' },
    SourceIpConditionConfig: { Values: 'kept', IpAddressType: 'kept' },
    RuleTransform: {
        Type: 'kept',
        HostHeaderRewriteConfig: { of: 'HostHeaderRewriteConfig' },
        UrlRewriteConfig: { of: 'UrlRewriteConfig' },
    },
    HostHeaderRewriteConfig: { Rewrites: { of: 'RewriteConfig' } },
    UrlRewriteConfig: { Rewrites: { of: 'RewriteConfig' } },
    RewriteConfig: { Regex: 'kept', Replace: 'kept' },
    Action: {
        Type: 'kept',
        TargetGroupArn: 'kept',
        AuthenticateOidcConfig: { of: 'AuthenticateOidcActionConfig' },
        AuthenticateCognitoConfig: { of: 'AuthenticateCognitoActionConfig' },
        Order: 'kept',
        RedirectConfig: { of: 'RedirectActionConfig' },
        FixedResponseConfig: { of: 'FixedResponseActionConfig' },
        ForwardConfig: { of: 'ForwardActionConfig' },
        JwtValidationConfig: { of: 'JwtValidationActionConfig' },
    },
    ForwardActionConfig: {
        TargetGroups: { of: 'TargetGroupTuple' },
        TargetGroupStickinessConfig: { of: 'TargetGroupStickinessConfig' },
    },
    TargetGroupTuple: { TargetGroupArn: 'kept', Weight: 'kept' },
    TargetGroupStickinessConfig: { Enabled: 'kept', DurationSeconds: 'kept' },
    RedirectActionConfig: {
        StatusCode: 'kept',
        Protocol: 'kept',
        Port: 'kept',
        Host: 'kept',
        Path: 'kept',
        Query: 'kept',
    },
    FixedResponseActionConfig: { StatusCode: 'kept', MessageBody: 'kept', ContentType: 'kept' },
    AuthenticateOidcActionConfig: {
        Issuer: 'kept',
        AuthorizationEndpoint: 'kept',
        TokenEndpoint: 'kept',
        UserInfoEndpoint: 'kept',
        ClientId: 'kept',
        ClientSecret: 'derived', // never returned; a reference to a secret is written, never a value
        SessionCookieName: 'kept',
        Scope: 'kept',
        SessionTimeout: 'kept',
        AuthenticationRequestExtraParams: 'kept',
        OnUnauthenticatedRequest: 'kept',
        UseExistingClientSecret: 'derived', // a request's only: how to change a rule without its secret
    },
    AuthenticateCognitoActionConfig: {
        UserPoolArn: 'kept',
        UserPoolClientId: 'kept',
        UserPoolDomain: 'kept',
        SessionCookieName: 'kept',
        Scope: 'kept',
        SessionTimeout: 'kept',
        AuthenticationRequestExtraParams: 'kept',
        OnUnauthenticatedRequest: 'kept',
    },
    JwtValidationActionConfig: {
        JwksEndpoint: 'kept',
        Issuer: 'kept',
        AdditionalClaims: { of: 'JwtValidationActionAdditionalClaim' },
    },
    JwtValidationActionAdditionalClaim: { Format: 'kept', Name: 'kept', Values: 'kept' },
};

;// CONCATENATED MODULE: ./build/sources/elb/fields/targets.js
/** What becomes of every member that the calls about target groups, trust stores and tags can return (API 2015-12-01). */
const TARGET_FIELDS = {
    DescribeTargetGroupsResponse: { TargetGroups: { of: 'TargetGroup' }, NextMarker: 'derived' },
    TargetGroup: {
        TargetGroupArn: 'kept',
        TargetGroupName: 'kept',
        Protocol: 'kept',
        Port: 'kept',
        VpcId: 'kept',
        HealthCheckProtocol: 'kept',
        HealthCheckPort: 'kept',
        HealthCheckEnabled: 'kept',
        HealthCheckIntervalSeconds: 'kept',
        HealthCheckTimeoutSeconds: 'kept',
        HealthyThresholdCount: 'kept',
        UnhealthyThresholdCount: 'kept',
        HealthCheckPath: 'kept',
        Matcher: { of: 'Matcher' },
        LoadBalancerArns: 'derived', // the listeners and rules that forward to it say so
        TargetType: 'kept',
        ProtocolVersion: 'kept',
        IpAddressType: 'kept',
        TargetControlPort: 'kept',
    },
    Matcher: { HttpCode: 'kept', GrpcCode: 'kept' },
    DescribeTargetGroupAttributesResponse: { Attributes: { of: 'TargetGroupAttribute' } },
    TargetGroupAttribute: { Key: 'kept', Value: 'kept' },
    DescribeTargetHealthResponse: { TargetHealthDescriptions: { of: 'TargetHealthDescription' } },
    TargetHealthDescription: {
        Target: { of: 'TargetDescription' },
        HealthCheckPort: 'derived', // the group's
        TargetHealth: { of: 'TargetHealth' },
        AnomalyDetection: 'volatile',
        AdministrativeOverride: 'volatile', // a zonal shift
    },
    TargetDescription: { Id: 'kept', Port: 'kept', AvailabilityZone: 'kept', QuicServerId: 'kept' },
    TargetHealth: {
        State: 'derived', // tells targets that are leaving from those that are registered; never written
        Reason: 'derived', // likewise
        Description: 'volatile',
    },
    DescribeTrustStoresResponse: { TrustStores: { of: 'TrustStore' }, NextMarker: 'derived' },
    TrustStore: {
        Name: 'kept',
        TrustStoreArn: 'kept',
        Status: 'volatile',
        NumberOfCaCertificates: 'derived', // of the bundle
        TotalRevokedEntries: 'derived', // of the revocation files
    },
    DescribeTrustStoreRevocationsResponse: {
        TrustStoreRevocations: { of: 'DescribeTrustStoreRevocation' },
        NextMarker: 'derived',
    },
    DescribeTrustStoreRevocation: {
        TrustStoreArn: 'identity',
        RevocationId: 'kept',
        RevocationType: 'kept',
        NumberOfRevokedEntries: 'derived', // of the file
    },
    // What lies there is kept; the address itself is a credential for ten minutes.
    GetTrustStoreCaCertificatesBundleResponse: { Location: 'derived' },
    GetTrustStoreRevocationContentResponse: { Location: 'derived' },
    GetResourcePolicyResponse: { Policy: 'kept' },
    DescribeTagsResponse: { TagDescriptions: { of: 'TagDescription' } },
    TagDescription: { ResourceArn: 'identity', Tags: { of: 'Tag' } },
    Tag: { Key: 'kept', Value: 'kept' },
};
/** Of a web ACL only the identity: the ACL itself belongs to AWS WAF (API 2019-07-29). */
const WAF_FIELDS = {
    GetWebACLForResourceResponse: { WebACL: { of: 'WebACL' } },
    WebACL: {
        ARN: 'kept',
        Name: 'other-kind',
        Id: 'other-kind',
        DefaultAction: 'other-kind',
        VisibilityConfig: 'other-kind',
        Description: 'other-kind',
        Rules: 'other-kind',
        DataProtectionConfig: 'other-kind',
        Capacity: 'other-kind',
        PreProcessFirewallManagerRuleGroups: 'other-kind',
        PostProcessFirewallManagerRuleGroups: 'other-kind',
        ManagedByFirewallManager: 'other-kind',
        LabelNamespace: 'other-kind',
        CustomResponseBodies: 'other-kind',
        CaptchaConfig: 'other-kind',
        ChallengeConfig: 'other-kind',
        TokenDomains: 'other-kind',
        AssociationConfig: 'other-kind',
        RetrofittedByFirewallManager: 'other-kind',
        OnSourceDDoSProtectionConfig: 'other-kind',
        ApplicationConfig: 'other-kind',
        MonetizationConfig: 'other-kind',
    },
};

;// CONCATENATED MODULE: ./build/sources/elb/fields/v2.js


/** What becomes of every member that the calls of this source to the API of 2015-12-01 can return. */
const V2_FIELDS = { ...BALANCER_FIELDS, ...TARGET_FIELDS };

;// CONCATENATED MODULE: ./build/sources/elb/v2/listeners-file.js


/** `listeners.json`. A part of a listener or rule that could not be read keeps what the last capture wrote of that one. */
function listenersFile(balancerArn, listeners, extras) {
    return {
        kind: 'elb/listeners',
        loadBalancer: (0,core_document/* reference */.ir)('load-balancer', balancerArn),
        listeners: listeners.map((listener) => listenerItem(listener, extras)),
    };
}
function listenerItem(listener, extras) {
    const { port, protocol, sslPolicy, alpnPolicy, mutualAuthentication, defaultActions } = listener.intent;
    const { certificates, rules } = listener;
    return (0,members/* members */.ol)({
        port,
        protocol,
        sslPolicy,
        alpnPolicy,
        certificate: ifAny(certificates, ({ byDefault }) => byDefault === null ? undefined : (0,core_document/* reference */.ir)('certificate', byDefault)),
        sniCertificates: ifAny(certificates, ({ listed }) => listed.map((arn) => (0,core_document/* reference */.ir)('certificate', arn))),
        defaultCertificateListed: ifAny(certificates, ({ defaultListed }) => (defaultListed ? true : undefined)),
        mutualAuthentication,
        attributes: ifAny(listener.attributes, (map) => map),
        tags: ifAny(extras.listenerTags(listener.arn), (map) => map),
        defaultActions,
        defaultRuleTags: ifAny(rules, (all) => defaultRuleTags(all, extras)),
        rules: ifAny(rules, (all) => all.filter(({ isDefault }) => !isDefault).map((rule) => ruleItem(rule, extras))),
    });
}
/** The default rule is the listener's default actions, but it is a resource of its own: it does not share its tags. */
function defaultRuleTags(rules, { ruleTags }) {
    const rule = rules.find(({ isDefault }) => isDefault);
    if (rule === undefined)
        return undefined;
    return ifAny(ruleTags(rule.arn), (map) => (Object.keys(map).length > 0 ? map : undefined));
}
function ruleItem({ arn, intent }, extras) {
    const { priority, conditions, transforms, actions } = intent;
    return (0,members/* members */.ol)({ priority, conditions, transforms, actions, tags: ifAny(extras.ruleTags(arn), (map) => map) });
}
/** A member of what was read; absent for a listener that has none of this, unread when the read failed. */
function ifAny(read, member) {
    if (read === null)
        return undefined;
    return read.ok ? member(read.value) : (0,core_document/* unread */.gy)(read.kind);
}
/** What AWS assigned, by what a person knows it by, for `ids.json`. */
function listenerFacts(listeners) {
    const failed = listeners.map(({ rules }) => rules).find((rules) => rules !== null && !rules.ok);
    if (failed?.ok === false)
        return (0,core_document/* unread */.gy)(failed.kind);
    return Object.fromEntries(listeners.map(({ key, arn, rules }) => [
        key,
        (0,members/* members */.ol)({
            arn,
            rules: rules?.ok ? Object.fromEntries(rules.value.map((rule) => [rule.priority, rule.arn])) : undefined,
        }),
    ]));
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/balancer-document.js






/** A balancer as files, without `webAcl` and `context.json`, which other services tell. */
function balancerDocument(parts, extras) {
    const { balancer, listeners } = parts;
    const dnsName = balancer.listed.DNSName;
    return {
        kind: 'load-balancer',
        id: balancer.arn,
        name: { name: balancer.name, unique: true },
        files: {
            'load-balancer.json': balancer_document_balancerFile(parts),
            'listeners.json': (0,kind_reader/* orUnread */.b)(listeners, (list) => listenersFile(balancer.arn, list, extras)),
        },
        facts: (0,members/* members */.ol)({
            dnsName,
            canonicalHostedZone: balancer.listed.CanonicalHostedZoneId,
            listeners: (0,kind_reader/* orUnread */.b)(listeners, listenerFacts),
        }),
        aliases: dnsName === undefined ? [] : [comparableName(dnsName)],
    };
}
function balancer_document_balancerFile({ balancer, attributes, capacity, tags }) {
    const { listed, type } = balancer;
    return (0,members/* members */.ol)({
        kind: 'elb/load-balancer',
        name: balancer.name,
        type,
        scheme: listed.Scheme,
        ipAddressType: listed.IpAddressType,
        vpc: listed.VpcId === undefined ? undefined : (0,core_document/* reference */.ir)('vpc', listed.VpcId),
        subnets: subnets(listed.AvailabilityZones ?? []),
        // A gateway balancer has none. A network balancer without any can never be given one.
        securityGroups: type === 'gateway' ? undefined : references('security-group', listed.SecurityGroups ?? []),
        customerOwnedIpv4Pool: listed.CustomerOwnedIpv4Pool,
        ipv4IpamPool: listed.IpamPools?.Ipv4IpamPoolId,
        enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: listed.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic,
        enablePrefixForIpv6SourceNat: listed.EnablePrefixForIpv6SourceNat,
        webAcl: type === 'application' ? (0,core_document/* unread */.gy)('web-acl') : undefined,
        minimumCapacityUnits: (0,kind_reader/* orUnread */.b)(capacity, (units) => units),
        attributes: (0,kind_reader/* orUnread */.b)(attributes, (map) => map),
        tags: (0,kind_reader/* orUnread */.b)(tags, (map) => map),
    });
}
/** The zone's name follows from the subnet. */
function subnets(zones) {
    return [...zones].sort((0,sources_order/* compareBy */.V)((zone) => zone.SubnetId ?? '')).map((zone) => (0,members/* members */.ol)({
        subnet: (0,core_document/* reference */.ir)('subnet', (0,members/* required */.mw)(zone.SubnetId, 'subnet of a load balancer')),
        outpost: zone.OutpostId,
        addresses: addresses(zone.LoadBalancerAddresses ?? []),
        sourceNatIpv6Prefixes: zone.SourceNatIpv6Prefixes?.length ? (0,members/* asSet */.pZ)(zone.SourceNatIpv6Prefixes) : undefined,
    }));
}
/** What somebody pinned: an IPv4 address that AWS chose is another one after a rebuild. Of IPv6 no member says who chose it. */
function addresses(all) {
    const pinned = all.filter((one) => one.AllocationId ?? one.PrivateIPv4Address ?? one.IPv6Address);
    if (pinned.length === 0)
        return undefined;
    const order = (0,sources_order/* compareBy */.V)((one) => one.AllocationId ?? '', (one) => one.PrivateIPv4Address ?? '', (one) => one.IPv6Address ?? '');
    return pinned.sort(order).map((one) => (0,members/* members */.ol)({
        address: one.AllocationId === undefined ? undefined : (0,core_document/* reference */.ir)('address', one.AllocationId),
        privateIpv4: one.PrivateIPv4Address,
        ipv6: one.IPv6Address,
    }));
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/attributes.js



/**
 * Attributes by key, sorted: AWS adds keys as time goes by, so they are kept as they come. One that has no value (a log
 * bucket that nobody set) is an empty text.
 */
function attributeMap(call, attributes) {
    const entries = (0,listing/* present */.Eb)(call, attributes).map(({ Key, Value }) => [
        (0,members/* required */.mw)(Key, `key of an attribute (${call})`),
        Value ?? '',
    ]);
    return Object.fromEntries(entries.sort(([a], [b]) => (0,sources_order/* compareText */.n)(a, b)));
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/balancers.js





/** All balancers of the region, by name. */
async function listBalancers(api) {
    const listed = await listPages('elasticloadbalancing:DescribeLoadBalancers', async (page) => await api.send(new api.sdk.DescribeLoadBalancersCommand(page)), (page) => page.LoadBalancers, ({ LoadBalancerArn }) => LoadBalancerArn);
    return listed.map(balancers_balancerOf).sort((0,sources_order/* compareBy */.V)(({ name }) => name));
}
function balancers_balancerOf(listed) {
    const arn = (0,members/* required */.mw)(listed.LoadBalancerArn, 'ARN of a load balancer');
    const name = (0,members/* required */.mw)(listed.LoadBalancerName, `name of load balancer ${arn}`);
    return { arn, name, type: (0,members/* required */.mw)(listed.Type, `type of load balancer ${name}`), about: { id: arn, name }, listed };
}
/** Null when it was deleted after it had been listed. */
async function readBalancerAttributes(api, { arn, about }) {
    return await api.reader.read('load-balancer-attributes', async () => await unlessGone('LoadBalancerNotFoundException', async () => {
        const input = { LoadBalancerArn: arn };
        const reply = await api.send(new api.sdk.DescribeLoadBalancerAttributesCommand(input), about);
        return attributeMap('elasticloadbalancing:DescribeLoadBalancerAttributes', reply.Attributes);
    }), [about]);
}
/**
 * Capacity units that somebody reserved; null without a reservation. The guides of all three types know one ("Capacity
 * reservations"), but not in every region: a balancer that AWS does not permit one has none.
 */
async function readCapacity(api, { arn, about }) {
    return await api.reader.read('capacity-reservation', async () => await unlessGone('LoadBalancerNotFoundException', async () => {
        try {
            const reply = await api.send(new api.sdk.DescribeCapacityReservationCommand({ LoadBalancerArn: arn }), about);
            return reply.MinimumLoadBalancerCapacity?.CapacityUnits || null; // 0 is what a reservation is reset to
        }
        catch (thrown) {
            if (awsErrorName(thrown) === 'OperationNotPermittedException')
                return null;
            throw thrown;
        }
    }), [about]);
}

// EXTERNAL MODULE: ./build/sources/elb/listener-key.js
var listener_key = __webpack_require__(8549);
;// CONCATENATED MODULE: ./build/sources/elb/v2/certificates.js



/** The listeners that end TLS: of application and of network balancers. Others have no certificates, and are not asked. */
function hasCertificates({ Protocol }) {
    return Protocol === 'HTTPS' || Protocol === 'TLS';
}
/**
 * The certificates of one listener. DescribeListenerCertificates returns the default one with `IsDefault`, and a second time
 * without when somebody has put it on the certificate list as well.
 */
async function certificates_readCertificates(api, listener, about) {
    const arn = (0,members/* required */.mw)(listener.ListenerArn, 'ARN of a listener');
    const all = await listPages('elasticloadbalancing:DescribeListenerCertificates', async (page) => await api.send(new api.sdk.DescribeListenerCertificatesCommand({ ListenerArn: arn, ...page }), about), (page) => page.Certificates, ({ CertificateArn, IsDefault }) => `${CertificateArn} ${IsDefault === true}`);
    const own = all.find(({ IsDefault }) => IsDefault === true) ?? listener.Certificates?.[0];
    const byDefault = own?.CertificateArn ?? null;
    const listed = all
        .filter(({ IsDefault }) => IsDefault !== true)
        .map(({ CertificateArn }) => (0,members/* required */.mw)(CertificateArn, 'certificate ARN'));
    return {
        byDefault,
        listed: listed.filter((arn) => arn !== byDefault).sort(sources_order/* compareText */.n),
        defaultListed: byDefault !== null && listed.includes(byDefault),
    };
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/forward.js



/**
 * Where an action forwards to. AWS echoes one and the same rule as `TargetGroupArn`, as `ForwardConfig` or as both (Action,
 * API reference); here it is always the list of groups. Of a single group the weight says nothing; of several it is written
 * only if AWS returned one, for a network balancer may refuse weights.
 */
function forward({ TargetGroupArn: single, ForwardConfig: config }) {
    if (single === undefined && config === undefined)
        return undefined;
    const listed = (config?.TargetGroups ?? []).map((group) => ({
        arn: (0,members/* required */.mw)(group.TargetGroupArn, 'target group of a forward action'),
        weight: group.Weight,
    }));
    const groups = single === undefined || listed.some(({ arn }) => arn === single)
        ? listed
        : [...listed, { arn: single, weight: undefined }];
    const weighted = groups.length > 1;
    const order = (0,sources_order/* compareBy */.V)(({ arn }) => arn, ({ weight }) => String(weight));
    return (0,members/* members */.ol)({
        groups: [...groups]
            .sort(order)
            .map(({ arn, weight }) => (0,members/* members */.ol)({ targetGroup: (0,core_document/* reference */.ir)('target-group', arn), weight: weighted ? weight : undefined })),
        stickiness: stickiness(config?.TargetGroupStickinessConfig),
    });
}
/** Seconds; `true` for a network balancer, which takes no duration. Disabled, absent and "disabled, for a day" are one. */
function stickiness(config) {
    if (config?.Enabled !== true)
        return undefined;
    return config.DurationSeconds ?? true;
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/actions.js




/**
 * Actions of a rule or listener in the order in which they are performed. One action alone needs no order, and AWS echoes
 * one or none. `place`: where they stand, for the reference to a client secret: `alb/web/443/10`.
 */
function actionList(actions, place) {
    const sorted = [...actions].sort((a, b) => (a.Order ?? 0) - (b.Order ?? 0));
    return sorted.map((action) => actionOf(action, place, sorted.length > 1));
}
function actionOf(action, place, ordered) {
    const type = (0,members/* required */.mw)(action.Type, 'type of an action');
    const configs = {
        forward: forward(action),
        redirect: action.RedirectConfig && redirect(action.RedirectConfig),
        'fixed-response': action.FixedResponseConfig && fixedResponse(action.FixedResponseConfig),
        'authenticate-oidc': action.AuthenticateOidcConfig && oidc(action.AuthenticateOidcConfig, place),
        'authenticate-cognito': action.AuthenticateCognitoConfig && cognito(action.AuthenticateCognitoConfig),
        'jwt-validation': action.JwtValidationConfig && jwtValidation(action.JwtValidationConfig),
    };
    // The type is said by the member's name; one that came without its settings, or that is new, is kept all the same.
    return (0,members/* members */.ol)({ order: ordered ? action.Order : undefined, ...configs, [type]: configs[type] ?? {} });
}
/** RedirectActionConfig, API reference: components that are not changed retain their original values. */
function redirect(config) {
    return (0,members/* members */.ol)({
        protocol: config.Protocol ?? '#{protocol}',
        host: config.Host ?? '#{host}',
        port: config.Port ?? '#{port}',
        path: config.Path ?? '/#{path}',
        query: config.Query ?? '#{query}',
        statusCode: config.StatusCode,
    });
}
function fixedResponse(config) {
    return (0,members/* members */.ol)({
        statusCode: config.StatusCode,
        contentType: config.ContentType,
        messageBody: config.MessageBody,
    });
}
function oidc(config, place) {
    return (0,members/* members */.ol)({
        issuer: config.Issuer,
        authorizationEndpoint: config.AuthorizationEndpoint,
        tokenEndpoint: config.TokenEndpoint,
        userInfoEndpoint: config.UserInfoEndpoint,
        clientId: config.ClientId,
        // AWS never returns it, and if it did it would not belong here: a restore must be told where to find it.
        clientSecret: `secret:${place}/oidc`,
        ...session(config),
    });
}
function cognito(config) {
    return (0,members/* members */.ol)({
        userPool: config.UserPoolArn === undefined ? undefined : (0,core_document/* reference */.ir)('user-pool', config.UserPoolArn),
        userPoolClientId: config.UserPoolClientId,
        userPoolDomain: config.UserPoolDomain,
        ...session(config),
    });
}
function session(config) {
    const extra = Object.entries(config.AuthenticationRequestExtraParams ?? {});
    return (0,members/* members */.ol)({
        scope: config.Scope,
        sessionCookieName: config.SessionCookieName,
        sessionTimeout: config.SessionTimeout,
        onUnauthenticatedRequest: config.OnUnauthenticatedRequest,
        // None and an empty map are one thing.
        requestParams: extra.length === 0 ? undefined : Object.fromEntries(extra.sort(([a], [b]) => (0,sources_order/* compareText */.n)(a, b))),
    });
}
function jwtValidation(config) {
    const claims = (config.AdditionalClaims ?? []).map((claim) => (0,members/* members */.ol)({ name: claim.Name, format: claim.Format, values: (0,members/* asSet */.pZ)(claim.Values ?? []) }));
    return (0,members/* members */.ol)({
        issuer: config.Issuer,
        jwksEndpoint: config.JwksEndpoint,
        additionalClaims: claims.length === 0 ? undefined : claims.sort((0,sources_order/* compareBy */.V)((claim) => JSON.stringify(claim))),
    });
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/listener-intent.js



/** What the listing says of a listener; the members of other calls are put beside it. `place`: `alb/web/443`. */
function listenerIntent(listener, place) {
    return (0,members/* members */.ol)({
        port: listener.Port,
        protocol: listener.Protocol,
        sslPolicy: listener.SslPolicy,
        // A list of one policy by AWS's own model (CreateListener: "you can specify one policy name").
        alpnPolicy: listener.AlpnPolicy?.length ? listener.AlpnPolicy : undefined,
        mutualAuthentication: listener.MutualAuthentication && mutualAuthentication(listener.MutualAuthentication),
        defaultActions: actionList(listener.DefaultActions ?? [], `${place}/default`),
    });
}
function mutualAuthentication(config) {
    return (0,members/* members */.ol)({
        mode: config.Mode,
        trustStore: config.TrustStoreArn ? (0,core_document/* reference */.ir)('trust-store', config.TrustStoreArn) : undefined,
        ignoreClientCertificateExpiry: config.IgnoreClientCertificateExpiry,
        advertiseTrustStoreCaNames: config.AdvertiseTrustStoreCaNames,
    });
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/conditions.js


/**
 * Conditions of a rule: a map by field, or a list of such maps when a field comes more than once, as `http-header` and
 * `query-string` may (Rule, API reference). A rule may have none.
 */
function conditionsOf(conditions) {
    const all = conditions.map((condition) => ({
        field: (0,members/* required */.mw)(condition.Field, 'field of a condition'),
        value: conditionOf(condition),
    }));
    all.sort((0,sources_order/* compareBy */.V)(({ field }) => field, ({ value }) => JSON.stringify(value)));
    const repeats = new Set(all.map(({ field }) => field)).size < all.length;
    if (repeats)
        return all.map(({ field, value }) => ({ [field]: value }));
    return Object.fromEntries(all.map(({ field, value }) => [field, value]));
}
/**
 * AWS returns the values of a condition in the structure of its field, beside the structure, or in both, by how it was
 * made: here they are one sorted list.
 */
function conditionOf(condition) {
    const { HostHeaderConfig, PathPatternConfig, HttpHeaderConfig, HttpRequestMethodConfig, SourceIpConfig } = condition;
    const typed = [HostHeaderConfig, PathPatternConfig, HttpHeaderConfig, HttpRequestMethodConfig, SourceIpConfig];
    const patterns = [HostHeaderConfig, PathPatternConfig, HttpHeaderConfig];
    const pairs = condition.QueryStringConfig?.Values?.map(pairOf).sort((0,sources_order/* compareBy */.V)((pair) => JSON.stringify(pair)));
    return (0,members/* members */.ol)({
        name: HttpHeaderConfig?.HttpHeaderName,
        ipAddressType: SourceIpConfig?.IpAddressType,
        values: pairs ?? union(condition.Values, ...typed.map((config) => config?.Values)),
        regex: union(condition.RegexValues, ...patterns.map((config) => config?.RegexValues)),
    });
}
function pairOf({ Key, Value }) {
    return (0,members/* members */.ol)({ key: Key || undefined, value: Value });
}
/** No list, and an empty one, is no member: a condition matches values or expressions. */
function union(...lists) {
    const all = new Set(lists.flatMap((list) => list ?? []));
    return all.size === 0 ? undefined : (0,members/* asSet */.pZ)([...all]);
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/transforms.js


/** What a rule rewrites before it forwards, by type; the rewrites of one type keep their order. None and no list are one. */
function transformList(transforms) {
    if (transforms.length === 0)
        return undefined;
    return transforms
        .map((transform) => {
        const type = (0,members/* required */.mw)(transform.Type, 'type of a transform');
        const rewrites = transform.HostHeaderRewriteConfig?.Rewrites ?? transform.UrlRewriteConfig?.Rewrites ?? [];
        return { type, rewrites: rewrites.map(({ Regex, Replace }) => (0,members/* members */.ol)({ regex: Regex, replace: Replace })) };
    })
        .sort((a, b) => (0,sources_order/* compareText */.n)(a.type, b.type))
        .map(({ type, rewrites }) => ({ [type]: rewrites }));
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/rules.js





/**
 * The rules of one listener by priority, the default rule last. `place`: the listener, for the secrets of its rules:
 * `alb/web/443`.
 */
async function readRules(api, listenerArn, place, about) {
    const rules = await listPages('elasticloadbalancing:DescribeRules', async (page) => await api.send(new api.sdk.DescribeRulesCommand({ ListenerArn: listenerArn, ...page }), about), (page) => page.Rules, ({ RuleArn }) => RuleArn);
    return rules.map((rule) => ruleOf(rule, place)).sort(byPriority);
}
function ruleOf(rule, place) {
    const arn = (0,members/* required */.mw)(rule.RuleArn, 'ARN of a rule');
    const priority = (0,members/* required */.mw)(rule.Priority, `priority of rule ${arn}`);
    return {
        arn,
        priority,
        isDefault: rule.IsDefault === true || priority === 'default',
        intent: (0,members/* members */.ol)({
            priority: /^\d+$/.test(priority) ? Number(priority) : priority,
            conditions: conditionsOf(rule.Conditions ?? []),
            transforms: transformList(rule.Transforms ?? []),
            actions: actionList(rule.Actions ?? [], `${place}/${priority}`),
        }),
    };
}
function byPriority(a, b) {
    return rank(a) - rank(b);
}
/** Rule, API reference: 1 to 50,000, unique in the listener; the default rule is evaluated last. */
function rank({ isDefault, priority }) {
    return isDefault ? Number.POSITIVE_INFINITY : Number(priority);
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/listeners.js









/** Listeners by port, then protocol. Null when the balancer was deleted after it had been listed. */
async function readListeners(api, balancer) {
    const listed = await api.reader.read('listener', async () => await unlessGone('LoadBalancerNotFoundException', async () => await listListeners(api, balancer)), [balancer.about]);
    if (!listed.ok)
        return listed;
    if (listed.value === null)
        return null;
    const read = [];
    for (const listener of [...listed.value].sort(byPort)) {
        const whole = await readListener(api, balancer, listener);
        if (whole !== null)
            read.push(whole);
    }
    return { ok: true, value: read };
}
async function listListeners(api, { arn, about }) {
    return await listPages('elasticloadbalancing:DescribeListeners', async (page) => await api.send(new api.sdk.DescribeListenersCommand({ LoadBalancerArn: arn, ...page }), about), (page) => page.Listeners, ({ ListenerArn }) => ListenerArn);
}
/** Two listeners of a network balancer may have one port, of TCP and of UDP. */
function byPort(a, b) {
    return (a.Port ?? 0) - (b.Port ?? 0) || (0,sources_order/* compareText */.n)(a.Protocol ?? '', b.Protocol ?? '');
}
/** Null when it was deleted after it had been listed. */
async function readListener(api, balancer, listener) {
    const { reader } = api;
    const arn = (0,members/* required */.mw)(listener.ListenerArn, `ARN of a listener of ${balancer.about.name}`);
    const key = (0,listener_key/* listenerKey */.o)(listener.Protocol, listener.Port);
    const about = { id: arn, name: `${balancer.about.name} ${key}` };
    // The kind's end names the balancer: it is the object whose part this is.
    const owner = [{ id: balancer.arn, name: about.name }];
    let gone = false;
    const part = async (kind, task) => {
        const read = await reader.read(kind, async () => await unlessGone('ListenerNotFoundException', task), owner);
        if (read.ok && read.value === null)
            gone = true;
        return read; // a null is returned to nobody
    };
    const attributes = await part('listener-attributes', async () => {
        const reply = await api.send(new api.sdk.DescribeListenerAttributesCommand({ ListenerArn: arn }), about);
        return attributeMap('elasticloadbalancing:DescribeListenerAttributes', reply.Attributes);
    });
    const certificates = hasCertificates(listener)
        ? await part('listener-certificates', async () => await certificates_readCertificates(api, listener, about))
        : null;
    const place = `alb/${balancer.name}/${listener.Port ?? ''}`;
    const rules = hasRules(balancer) ? await part('rule', async () => await readRules(api, arn, place, about)) : null;
    if (gone)
        return null;
    return { arn, key, about, intent: listenerIntent(listener, place), certificates, attributes, rules };
}
/**
 * Application balancers always had rules, network balancers since July 2026 (by the client's IP version). A gateway
 * balancer's listener has none: DescribeRules answers that there was no such listener.
 */
function hasRules({ type }) {
    return type !== 'gateway';
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/tags.js




/** DescribeTags, API reference: "up to 20 resources in a single call". */
const ARNS_A_CALL = 20;
/**
 * The tags of balancers, listeners, rules, target groups or trust stores, twenty a call. A call that fails leaves its
 * twenty unread.
 */
async function tags_readTags(api, kind, resources) {
    const found = new Map();
    const gone = new Set();
    for (let from = 0; from < resources.length; from += ARNS_A_CALL) {
        const batch = resources.slice(from, from + ARNS_A_CALL);
        const read = await api.reader.read(kind, async () => await describe(api, batch, gone), batch);
        if (!read.ok)
            continue;
        for (const { ResourceArn, Tags } of read.value)
            found.set(ResourceArn ?? '', tagMap(Tags ?? []));
        // One that the reply leaves out has unknown tags, not none.
        for (const resource of batch.filter(({ id }) => !found.has(id) && !gone.has(id)))
            await api.reader.read(kind, async () => tags_refuseMissing(resource), [resource]);
    }
    const tagsOf = (arn) => {
        const value = gone.has(arn) ? {} : found.get(arn);
        return value === undefined ? { ok: false, kind } : { ok: true, value };
    };
    return Object.assign(tagsOf, { isGone: (arn) => gone.has(arn) });
}
/** One object that was deleted fails the whole call: it is looked for by halves, and the others keep their tags. */
async function describe(api, resources, gone) {
    const [first, ...others] = resources;
    if (first === undefined)
        return [];
    try {
        const ResourceArns = resources.map(({ id }) => id);
        const reply = await api.send(new api.sdk.DescribeTagsCommand({ ResourceArns }));
        return (0,listing/* present */.Eb)('elasticloadbalancing:DescribeTags', reply.TagDescriptions);
    }
    catch (thrown) {
        if (!saysNotFound(thrown))
            throw thrown;
        if (others.length === 0) {
            gone.add(first.id);
            return [];
        }
        const half = resources.length >> 1;
        return [
            ...(await describe(api, resources.slice(0, half), gone)),
            ...(await describe(api, resources.slice(half), gone)),
        ];
    }
}
/** Each type of object has an error of its own (DescribeTags, API reference): `RuleNotFound`, `TrustStoreNotFound` … */
function saysNotFound(thrown) {
    return /^(?:LoadBalancer|Listener|Rule|TargetGroup|TrustStore)NotFoundException$/.test(awsErrorName(thrown) ?? '');
}
function tags_refuseMissing({ name }) {
    throw new errors/* HoldfastError */.Et('aws-error', `AWS returned no tags of ${name}, not even an empty list`, {
        hint: 'it may have been deleted meanwhile; the next run reads it again',
    });
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/balancer-capture.js




/**
 * So many balancers are read before the tags of all their listeners and rules are asked for: enough to fill DescribeTags'
 * twenty, few enough that what is read is not long deleted, and that no more than this is held beside the documents.
 */
const BALANCERS_A_ROUND = 100;
/** Reads the balancers one by one. One that was deleted after it had been listed is not among them. */
async function captureBalancers(api, balancers, progress) {
    const captured = [];
    for (let from = 0; from < balancers.length; from += BALANCERS_A_ROUND) {
        const parts = [];
        for (const [at, balancer] of balancers.slice(from, from + BALANCERS_A_ROUND).entries()) {
            progress(`balancer ${from + at + 1} of ${balancers.length}`);
            const read = await readBalancer(api, balancer);
            if (read !== null)
                parts.push(read);
        }
        captured.push(...(await withTags(api, parts)));
    }
    return captured;
}
/** Null when it was deleted after it had been listed: then it is gone, which is no failure. */
async function readBalancer(api, balancer) {
    const attributes = await readBalancerAttributes(api, balancer);
    if (attributes.ok && attributes.value === null)
        return null;
    const capacity = await readCapacity(api, balancer);
    const listeners = await readListeners(api, balancer);
    if (listeners === null)
        return null;
    return { balancer, attributes: attributes, capacity, listeners };
}
async function withTags(api, read) {
    const about = read.map(({ balancer }) => balancer.about);
    const tagsOf = await tags_readTags(api, 'load-balancer-tags', about);
    const parts = read.filter(({ balancer }) => !tagsOf.isGone(balancer.arn));
    const listeners = parts.flatMap((part) => (part.listeners.ok ? part.listeners.value : []));
    const listenerTags = await tags_readTags(api, 'listener-tags', listeners.map((listener) => listener.about));
    const ruleTags = await tags_readTags(api, 'rule-tags', listeners.flatMap(rulesOf));
    const extras = { listenerTags, ruleTags };
    return parts.map((part) => {
        const there = { ...part, listeners: withoutGone(part.listeners, extras), tags: tagsOf(part.balancer.arn) };
        return { document: balancerDocument(there, extras), needs: needsOf(there) };
    });
}
function rulesOf({ about, rules }) {
    if (rules === null || !rules.ok)
        return [];
    return rules.value.map(({ arn, priority }) => ({ id: arn, name: `${about.name} rule ${priority}` }));
}
/**
 * Without the listeners and rules that were deleted before their tags were asked for. A default rule goes with its listener
 * only (DeleteRule, API reference: "You can't delete the default rule").
 */
function withoutGone(listeners, { listenerTags, ruleTags }) {
    if (!listeners.ok)
        return listeners;
    const there = listeners.value.filter(({ arn, rules }) => {
        const own = rules?.ok ? rules.value.filter(({ isDefault }) => isDefault) : [];
        return !listenerTags.isGone(arn) && !own.some((rule) => ruleTags.isGone(rule.arn));
    });
    const value = there.map((listener) => {
        const { rules } = listener;
        if (rules === null || !rules.ok)
            return listener;
        return { ...listener, rules: { ok: true, value: rules.value.filter(({ arn }) => !ruleTags.isGone(arn)) } };
    });
    return { ok: true, value };
}
function needsOf({ balancer: { listed }, listeners }) {
    const zones = listed.AvailabilityZones ?? [];
    const reads = listeners.ok ? listeners.value.flatMap(({ certificates }) => certificates ?? []) : [];
    const failed = listeners.ok ? reads.find((read) => !read.ok) : listeners;
    const certificates = reads.flatMap((read) => read.ok ? [...(read.value.byDefault === null ? [] : [read.value.byDefault]), ...read.value.listed] : []);
    return {
        vpc: listed.VpcId ?? null,
        subnets: zones.flatMap(({ SubnetId }) => SubnetId ?? []),
        securityGroups: listed.SecurityGroups ?? [],
        certificates: [...new Set(certificates)],
        ...(failed?.ok === false ? { certificatesUnread: failed.kind } : {}),
        addresses: zones.flatMap(({ LoadBalancerAddresses: all }) => (all ?? []).flatMap((one) => one.AllocationId ?? [])),
    };
}

// EXTERNAL MODULE: ./build/aws/retry.js
var retry = __webpack_require__(7968);
;// CONCATENATED MODULE: ./build/sources/elb/v2/download.js


/** S3 refused the address: it lives for ten minutes (GetTrustStoreCaCertificatesBundle, API reference), and a new one may do. */
class ExpiredAddress extends errors/* HoldfastError */.Et {
    constructor() {
        super('aws-error', 'S3 refused the presigned address of a trust store’s file (HTTP 403)', {
            hint: 'set this machine’s clock, and let the network pass requests to Amazon S3 unchanged',
        });
    }
}
// A revocation list of the most entries that a trust store may have is some tens of megabytes; GitHub takes no file of 100 MiB.
const LIMITS = { timeoutMs: 120_000, maxBytes: 50 * 1024 * 1024 };
/** Over the global `fetch`. What may pass (no connection, 429, 5xx) is tried again, as often as a call of AWS. */
function httpDownload(clock, random = Math.random, limits = LIMITS) {
    return async (url, signal) => {
        for (let attempts = 1;; attempts += 1) {
            signal.throwIfAborted();
            const answer = await attempt(url, signal, limits);
            if (answer.kind === 'text')
                return answer.text;
            if (!answer.passing || attempts >= retry/* RETRY_ATTEMPTS */.Km)
                throw answer.error;
            await clock.sleep((0,retry/* backoff */.JN)(attempts, random), signal);
        }
    };
}
async function attempt(url, signal, { timeoutMs, maxBytes }) {
    let response;
    let bytes;
    try {
        response = await fetch(url, {
            // A redirect would hand the signature to somebody else; S3 answers at the address that it signed.
            redirect: 'manual',
            signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        });
        if (!response.ok) {
            await response.body?.cancel();
            return refused(response.status);
        }
        bytes = await readBytes(response, maxBytes);
    }
    catch (thrown) {
        signal.throwIfAborted();
        return { kind: 'failed', passing: true, error: unreachable(thrown) };
    }
    if (bytes === null)
        return { kind: 'failed', passing: false, error: tooLong(maxBytes) };
    return decode(bytes);
}
function refused(status) {
    if (status === 403)
        return { kind: 'failed', passing: false, error: new ExpiredAddress() };
    return {
        kind: 'failed',
        passing: status === 429 || status >= 500,
        error: new errors/* HoldfastError */.Et('aws-error', `S3 answered HTTP ${status} for a trust store's file`, {
            hint: 'run it again; look at health.aws.amazon.com, or at what stands between here and S3, when it stays',
        }),
    };
}
/** Null when there is more than allowed. Throws when the connection ends before the announced length. */
async function readBytes(response, maxBytes) {
    const parts = [];
    let length = 0;
    for await (const part of response.body ?? []) {
        length += part.byteLength;
        if (length > maxBytes)
            return null; // leaving the loop cancels the stream
        parts.push(part);
    }
    return Buffer.concat(parts);
}
function decode(bytes) {
    try {
        return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
    }
    catch {
        const error = new errors/* HoldfastError */.Et('aws-error', "a trust store's file is no UTF-8 text", {
            hint: 'Holdfast keeps certificates and revocation lists in PEM only; please report that this trust store has another form',
        });
        return { kind: 'failed', passing: false, error };
    }
}
/** By the system's code alone: what `fetch` throws may hold the address. */
function unreachable(thrown) {
    const { name, cause } = thrown;
    const code = typeof cause?.code === 'string' ? cause.code : name === 'TimeoutError' ? 'ETIMEDOUT' : 'no answer';
    return new errors/* HoldfastError */.Et('network', `could not fetch a trust store's file from S3 (${code})`, {
        hint: 'check that this machine may reach Amazon S3 over HTTPS',
    });
}
function tooLong(maxBytes) {
    return new errors/* HoldfastError */.Et('aws-error', `a trust store's file has more than ${maxBytes} bytes`, {
        hint: 'such a file cannot be kept in git; split the revocation list',
    });
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/targets.js




/** All targets of one group, in one reply: DescribeTargetHealth has no pages. `targetType`: of the group. */
async function readTargets(api, group, targetType) {
    const reply = await api.send(new api.sdk.DescribeTargetHealthCommand({ TargetGroupArn: group.id }), group);
    const described = (0,listing/* present */.Eb)('elasticloadbalancing:DescribeTargetHealth', reply.TargetHealthDescriptions);
    const targets = described
        .filter(isRegistered)
        .map(({ Target }) => (0,members/* required */.mw)(Target, `target of ${group.name}`))
        .sort(byIdAndPort);
    return {
        kind: 'elb/targets',
        // Instances come and go with scaling: what is here is no drift unless somebody asks for it.
        volatile: true,
        targets: targets.map((target) => targetIntent(target, targetType)),
    };
}
/**
 * DescribeTargetHealth goes on returning a target that somebody deregistered until its deregistration delay is over. Then
 * its state is `draining`, of which the only reason is `Target.DeregistrationInProgress`; `unhealthy.draining` is another
 * state, of a target that is registered. An id that was asked for and is no target is `Target.NotRegistered` (TargetHealth,
 * API reference). A restore that registered either would bring back what somebody took away.
 */
function isRegistered({ TargetHealth }) {
    return TargetHealth?.State !== 'draining' && TargetHealth?.Reason !== 'Target.NotRegistered';
}
/** One id may be registered with several ports, and each is a target of its own. */
function byIdAndPort(a, b) {
    return ((0,sources_order/* compareText */.n)(a.Id ?? '', b.Id ?? '') ||
        (a.Port ?? 0) - (b.Port ?? 0) ||
        (0,sources_order/* compareText */.n)(a.AvailabilityZone ?? '', b.AvailabilityZone ?? '') ||
        (0,sources_order/* compareText */.n)(a.QuicServerId ?? '', b.QuicServerId ?? ''));
}
function targetIntent(target, targetType) {
    return (0,members/* members */.ol)({
        id: targetId((0,members/* required */.mw)(target.Id, 'id of a target'), targetType),
        port: target.Port,
        availabilityZone: target.AvailabilityZone,
        quicServerId: target.QuicServerId,
    });
}
/** A balancer behind a balancer, and a function, are named by their ARN (TargetDescription, API reference). */
function targetId(id, targetType) {
    if (targetType === 'alb')
        return (0,core_document/* reference */.ir)('load-balancer', id);
    return targetType === 'lambda' ? (0,core_document/* reference */.ir)('function', id) : id;
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/target-groups.js








const target_groups_KIND = 'target-group';
/** Groups between two calls for tags: full calls, and soon enough that few of the groups are deleted meanwhile. */
const GROUPS_A_ROUND = 100;
/**
 * All target groups of the region with their attributes, tags and targets; also those that no balancer uses. They come
 * from one listing without a filter: DescribeTargetGroups takes an empty list of ARNs for "all", and a group that two
 * listeners use would be asked for twice.
 */
async function readTargetGroups(api, progress = () => undefined) {
    const listed = await api.reader.read(target_groups_KIND, async () => await listGroups(api));
    if (!listed.ok)
        return [];
    const documents = [];
    for (let from = 0; from < listed.value.length; from += GROUPS_A_ROUND) {
        progress(`target group ${from + 1} of ${listed.value.length}`);
        documents.push(...(await readRound(api, listed.value.slice(from, from + GROUPS_A_ROUND))));
    }
    return documents;
}
async function listGroups(api) {
    return await listPages('elasticloadbalancing:DescribeTargetGroups', async (page) => await api.send(new api.sdk.DescribeTargetGroupsCommand(page)), (page) => page.TargetGroups, ({ TargetGroupArn }) => TargetGroupArn);
}
async function readRound(api, groups) {
    const parts = [];
    for (const group of groups) {
        const read = await readParts(api, group);
        if (read !== null)
            parts.push(read);
    }
    const tags = await tags_readTags(api, 'target-group-tags', parts.map(({ about }) => about));
    return parts.filter(({ about }) => !tags.isGone(about.id)).map((part) => groupDocument(part, tags(part.about.id)));
}
/** Null when the group was deleted after it had been listed: then it is gone, which is no failure. */
async function readParts(api, group) {
    const id = (0,members/* required */.mw)(group.TargetGroupArn, 'ARN of a target group');
    const about = { id, name: (0,members/* required */.mw)(group.TargetGroupName, `name of target group ${id}`) };
    const part = async (kind, task) => stillThere(await api.reader.read(kind, async () => await unlessGone('TargetGroupNotFoundException', task), [about]));
    const attributes = await part('target-group-attributes', async () => {
        const input = { TargetGroupArn: id };
        const reply = await api.send(new api.sdk.DescribeTargetGroupAttributesCommand(input), about);
        return attributeMap('elasticloadbalancing:DescribeTargetGroupAttributes', reply.Attributes);
    });
    if (attributes === null)
        return null;
    const targets = await part('targets', async () => await readTargets(api, about, group.TargetType));
    return targets === null ? null : { about, group, attributes, targets };
}
/** The balancers that use it are not written: their rules say so. */
function groupDocument({ about, group, attributes, targets }, tags) {
    return {
        kind: target_groups_KIND,
        id: about.id,
        // CreateTargetGroup, API reference: "must be unique per region per account".
        name: { name: about.name, unique: true },
        files: {
            'target-group.json': (0,members/* members */.ol)({
                kind: 'elb/target-group',
                name: about.name,
                targetType: group.TargetType,
                protocol: group.Protocol, // a function has neither protocol nor port nor network
                protocolVersion: group.ProtocolVersion,
                port: group.Port,
                targetControlPort: group.TargetControlPort,
                ipAddressType: group.IpAddressType,
                vpc: group.VpcId === undefined ? undefined : (0,core_document/* reference */.ir)('vpc', group.VpcId),
                healthCheck: target_groups_healthCheck(group),
                attributes: (0,kind_reader/* orUnread */.b)(attributes, (map) => map),
                tags: (0,kind_reader/* orUnread */.b)(tags, (map) => map),
            }),
            'targets.json': (0,kind_reader/* orUnread */.b)(targets, (file) => file),
        },
        facts: {},
    };
}
/** Seconds and counts. `port` is a text: `traffic-port` stands for the port that each target is registered with. */
function target_groups_healthCheck(group) {
    return (0,members/* members */.ol)({
        enabled: group.HealthCheckEnabled,
        protocol: group.HealthCheckProtocol,
        port: group.HealthCheckPort,
        path: group.HealthCheckPath,
        interval: group.HealthCheckIntervalSeconds,
        timeout: group.HealthCheckTimeoutSeconds,
        healthyThreshold: group.HealthyThresholdCount,
        unhealthyThreshold: group.UnhealthyThresholdCount,
        matcher: group.Matcher?.HttpCode,
        grpcMatcher: group.Matcher?.GrpcCode,
    });
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/resource-policy.js



/** Whom the owner shares the store with (AWS RAM writes it); null without a policy, which AWS answers as an error. */
async function readPolicy(api, store) {
    const task = async () => {
        const reply = await api.send(new api.sdk.GetResourcePolicyCommand({ ResourceArn: store.id }), store);
        return reply.Policy ? policyIntent(reply.Policy, store.id) : null;
    };
    return await api.reader.read('trust-store-policy', async () => await unlessGone('ResourceNotFoundException', task), [
        store,
    ]);
}
/** The policy names its store; as a reference that stays right when the store is made anew. */
function policyIntent(policy, arn) {
    try {
        return withoutArn(JSON.parse(policy), arn);
    }
    catch {
        return policy;
    }
}
function withoutArn(value, arn) {
    if (value === arn)
        return (0,core_document/* reference */.ir)('trust-store', arn);
    if (Array.isArray(value))
        return value.map((item) => withoutArn(item, arn));
    if (!(0,json/* isObject */.G)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutArn(inner, arn)]));
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/revocations.js




/**
 * The revocation lists of one store by number; null when the store was deleted after it had been listed.
 * `fetchText`: what lies at the address that a call returns.
 */
async function readRevocations(api, store, fetchText) {
    const listed = stillThere(await api.reader.read('revocations', async () => await unlessGone('TrustStoreNotFoundException', async () => await listRevocations(api, store)), [store]));
    if (listed === null || !listed.ok)
        return listed;
    const revocations = [];
    for (const { RevocationId, RevocationType } of listed.value) {
        const number = (0,members/* required */.mw)(RevocationId, `number of a revocation list of ${store.name}`);
        const content = await readContent(api, store, number, fetchText);
        if (content !== null)
            revocations.push({
                number,
                type: (0,members/* required */.mw)(RevocationType, `type of a revocation list of ${store.name}`),
                content,
            });
    }
    return { ok: true, value: revocations };
}
async function listRevocations(api, store) {
    const listed = await listPages('elasticloadbalancing:DescribeTrustStoreRevocations', async (page) => await api.send(new api.sdk.DescribeTrustStoreRevocationsCommand({ TrustStoreArn: store.id, ...page }), store), (page) => page.TrustStoreRevocations, ({ RevocationId }) => String(RevocationId));
    return [...listed].sort((a, b) => (a.RevocationId ?? 0) - (b.RevocationId ?? 0));
}
/** Null when the list was removed after it had been listed. */
async function readContent(api, store, number, fetchText) {
    const read = await api.reader.read('revocation-content', async () => await unlessGone('RevocationIdNotFoundException', async () => {
        const content = await fetchText(async () => {
            const input = { TrustStoreArn: store.id, RevocationId: number };
            const reply = await api.send(new api.sdk.GetTrustStoreRevocationContentCommand(input), store);
            return (0,members/* required */.mw)(reply.Location, `address of revocation list ${number} of ${store.name}`);
        });
        return requirePem(content, 'X509 CRL', `revocation list ${number} of ${store.name}`);
    }), [store]);
    return stillThere(read);
}
/** What stands between here and S3 may answer with a page of its own, and HTTP 200. */
function requirePem(content, label, what) {
    if (content.includes(`-----BEGIN ${label}-----`) && content.includes(`-----END ${label}-----`))
        return content;
    throw new errors/* HoldfastError */.Et('aws-error', `${what} came without a PEM block '${label}'`, {
        hint: 'the committed file stays; see what stands between this machine and Amazon S3',
    });
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/trust-stores.js









const trust_stores_KIND = 'trust-store';
/** All trust stores of the region with their certificates and revocation lists; what is attached to them is not written. */
async function readTrustStores(api, download, ctx) {
    const listed = await api.reader.read(trust_stores_KIND, async () => await listStores(api));
    if (!listed.ok)
        return [];
    const fetchText = async (address) => await fetchAt(address, download, ctx.signal);
    const parts = [];
    for (const store of listed.value) {
        const read = await trust_stores_readParts(api, store, ctx.aws.id, fetchText);
        if (read !== null)
            parts.push(read);
    }
    const own = parts.filter(({ owner }) => owner === null).map(({ about }) => about);
    const tags = await tags_readTags(api, 'trust-store-tags', own);
    return parts.filter(({ about }) => !tags.isGone(about.id)).map((part) => storeDocument(part, tags));
}
async function listStores(api) {
    return await listPages('elasticloadbalancing:DescribeTrustStores', async (page) => await api.send(new api.sdk.DescribeTrustStoresCommand(page)), (page) => page.TrustStores, ({ TrustStoreArn }) => TrustStoreArn);
}
/** Null when the store was deleted after it had been listed: then it is gone, which is no failure. */
async function trust_stores_readParts(api, store, accountId, fetchText) {
    const id = (0,members/* required */.mw)(store.TrustStoreArn, 'ARN of a trust store');
    const about = { id, name: (0,members/* required */.mw)(store.Name, `name of trust store ${id}`) };
    const account = id.split(':')[4] ?? '';
    const owner = account === accountId ? null : account;
    const bundle = stillThere(await api.reader.read('ca-bundle', async () => await unlessGone('TrustStoreNotFoundException', async () => await readBundle(api, about, fetchText)), [about]));
    if (bundle === null)
        return null;
    const revocations = await readRevocations(api, about, fetchText);
    if (revocations === null)
        return null;
    const policy = owner === null ? await readPolicy(api, about) : null;
    return { about, owner, bundle, revocations, policy };
}
async function readBundle(api, store, fetchText) {
    const content = await fetchText(async () => {
        const input = { TrustStoreArn: store.id };
        const reply = await api.send(new api.sdk.GetTrustStoreCaCertificatesBundleCommand(input), store);
        return (0,members/* required */.mw)(reply.Location, `address of the certificates of ${store.name}`);
    });
    return requirePem(content, 'CERTIFICATE', `the certificates of trust store ${store.name}`);
}
/** An address that S3 does not take may have waited too long behind a throttle: once more, with a new one. */
async function fetchAt(address, download, signal) {
    const first = await address();
    try {
        return await download(first, signal);
    }
    catch (error) {
        if (!(error instanceof ExpiredAddress))
            throw error;
        return await download(await address(), signal);
    }
}
function storeDocument(parts, tags) {
    const { about, owner, bundle, revocations, policy } = parts;
    return {
        kind: trust_stores_KIND,
        id: about.id,
        // CreateTrustStore, API reference: "must be unique per region"; one that another account shares may have it as well.
        name: { name: about.name, unique: owner === null },
        files: {
            'trust-store.json': (0,members/* members */.ol)({
                kind: 'elb/trust-store',
                name: about.name,
                // A shared store can be attached and read, and nothing else.
                readOnly: owner === null ? undefined : true,
                owner: owner ?? undefined,
                revocations: (0,kind_reader/* orUnread */.b)(revocations, (list) => list.map(({ number, type }) => ({ number, type }))),
                resourcePolicy: policy === null ? undefined : (0,kind_reader/* orUnread */.b)(policy, (value) => value),
                tags: owner === null ? (0,kind_reader/* orUnread */.b)(tags(about.id), (map) => map) : undefined,
            }),
            'ca-bundle.pem': (0,kind_reader/* orUnread */.b)(bundle, core_document/* text */.Qq),
            ...revocationFiles(revocations),
        },
        facts: {},
    };
}
/**
 * By number, not by position: when one of them could not be read, the file that stays is its own. When nobody knows which
 * there are, the whole folder stays.
 */
function revocationFiles(revocations) {
    if (!revocations.ok)
        return { 'revocations/': (0,core_document/* unread */.gy)(revocations.kind) };
    return Object.fromEntries(revocations.value.map(({ number, content }) => [
        `revocations/${String(number).padStart(4, '0')}.pem`,
        (0,kind_reader/* orUnread */.b)(content, core_document/* text */.Qq),
    ]));
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/web-acls.js




const web_acls_KIND = 'web-acl';
/**
 * The web ACLs of application balancers, one call each: no other API says it. AWS WAF answers one GetWebACLForResource a
 * second for each account and region, a quota that cannot be raised ("AWS WAF quotas", developer guide), so this is the
 * slowest part of a capture and runs beside the others, with a reader of its own.
 */
async function readWebAcls(ctx, albs) {
    if (albs.length === 0)
        return { of: () => ({ ok: false, kind: web_acls_KIND }), ends: [], findings: [] };
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(213)]).then(__webpack_require__.t.bind(__webpack_require__, 8213, 19));
    const api = (0,service_api/* openService */.I)(ctx, sdk, sdk.WAFV2Client, WAF_FIELDS);
    const found = new Map();
    for (const alb of albs) {
        found.set(alb.id, await api.reader.read(web_acls_KIND, async () => await webAclOf(api, alb), [alb]));
    }
    return {
        of: (arn) => found.get(arn) ?? { ok: false, kind: web_acls_KIND },
        ends: api.reader.ends(),
        findings: api.reader.findings(),
    };
}
/** A balancer without a web ACL gets an empty reply, one that was deleted meanwhile an error; neither has one. */
async function webAclOf(api, alb) {
    return await unlessGone('WAFNonexistentItemException', async () => {
        const { WebACL } = await api.send(new api.sdk.GetWebACLForResourceCommand({ ResourceArn: alb.id }), alb);
        return WebACL === undefined ? null : (0,members/* required */.mw)(WebACL.ARN, `ARN of the web ACL of ${alb.name}`);
    });
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/capture.js












/** Application, network and gateway balancers of one region, target groups and trust stores. */
async function captureV2(ctx, options, progress) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(586)]).then(__webpack_require__.t.bind(__webpack_require__, 586, 19));
    const api = (0,service_api/* openService */.I)(ctx, sdk, sdk.ElasticLoadBalancingV2Client, V2_FIELDS);
    const balancers = await api.reader.read('load-balancer', async () => await listBalancers(api));
    const covered = (balancers.ok ? balancers.value : []).filter(({ name }) => (0,elb_options/* coversBalancer */.f)(options, name));
    const albs = covered.filter(({ type }) => type === 'application').map(({ about }) => about);
    // AWS WAF answers one such question a second: it is asked beside the rest, with a reader of its own.
    const [{ captured, others }, webAcls] = await Promise.all([
        readOwn(ctx, api, covered, progress),
        readWebAcls(ctx, albs),
    ]);
    return {
        documents: [...captured.map(({ document }) => withWebAcl(document, webAcls)), ...others],
        ends: [...api.reader.ends(), ...webAcls.ends],
        findings: [...api.reader.findings(), ...webAcls.findings],
        needs: new Map(captured.map(({ document, needs }) => [document.id, needs])),
        names: balancers.ok ? balancers.value.map(({ name }) => name) : null,
        refused: balancers.ok ? null : (balancers.refused ?? null),
    };
}
async function readOwn(ctx, api, balancers, progress) {
    const captured = await captureBalancers(api, balancers, progress);
    const groups = await readTargetGroups(api, progress);
    const stores = await readTrustStores(api, httpDownload(ctx.clock), ctx);
    return { captured, others: [...groups, ...stores] };
}
/** In its place among the members, which `balancerDocument` has kept for it. */
function withWebAcl(document, webAcls) {
    const file = document.files['load-balancer.json'];
    if (!(0,json/* isObject */.G)(file) || !Object.hasOwn(file, 'webAcl'))
        return document;
    const webAcl = (0,kind_reader/* orUnread */.b)(webAcls.of(document.id), (arn) => (arn === null ? null : (0,core_document/* reference */.ir)('web-acl', arn)));
    return { ...document, files: { ...document.files, 'load-balancer.json': { ...file, webAcl } } };
}

;// CONCATENATED MODULE: ./build/sources/elb/source.js






const source = { capture };
async function capture(ctx, options) {
    const task = ctx.log.task(`elb ${ctx.region}`);
    try {
        const captured = await readAll(ctx, options, (text) => task.update(text));
        task.done(`${captured.documents.length} objects`);
        return captured;
    }
    catch (error) {
        task.fail('ended early');
        throw error;
    }
}
/** Two APIs with a bucket each, side by side; then the services that say what the balancers stand on. */
async function readAll(ctx, options, progress) {
    const [v2, classic] = await Promise.all([captureV2(ctx, options, progress), captureClassic(ctx, options)]);
    // One that was refused, or never answered, ends as its kinds say; when both were, the failure is the source's.
    if (v2.refused !== null && classic.refused !== null)
        throw v2.refused;
    progress('context');
    const needs = new Map([...v2.needs, ...classic.needs]);
    const context = await readContext(ctx, [...needs.values()]);
    const documents = [...v2.documents, ...classic.documents].map((document) => {
        const own = needs.get(document.id);
        return own === undefined
            ? document
            : { ...document, files: { ...document.files, 'context.json': context.file(own) } };
    });
    // AWS promises no order; the tree must not depend on it.
    documents.sort((0,sources_order/* compareBy */.V)(({ kind }) => kind, ({ name }) => name.name, ({ id }) => id));
    // Of a listing that broke off nobody knows what it would have held.
    const names = v2.names === null || classic.names === null ? null : [...v2.names, ...classic.names];
    const suspicious = documents.flatMap(credential_findings/* credentialFindings */.E);
    return {
        documents,
        ends: [...v2.ends, ...classic.ends, ...context.ends],
        findings: [...v2.findings, ...classic.findings, ...context.findings, ...suspicious],
        ...(names === null ? {} : { selection: selectionOf(names) }),
    };
}


/***/ }),

/***/ 6512:
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

/***/ 5979:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ kindReader),
/* harmony export */   b: () => (/* binding */ orUnread)
/* harmony export */ });
/* harmony import */ var _aws_service_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9657);
/* harmony import */ var _core_document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8889);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _field_table_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6512);




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

/***/ 1061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eb: () => (/* binding */ present),
/* harmony export */   Fo: () => (/* binding */ collect),
/* harmony export */   bD: () => (/* binding */ listByToken),
/* harmony export */   dM: () => (/* binding */ distinct)
/* harmony export */ });
/* harmony import */ var _aws_paginate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(397);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);


/**
 * A whole listing: all pages, back to back, or nothing. Throws `pagination` when the list says that it goes on and gives
 * no way on, or the same cursor again.
 */
async function collect(call, first, fetch, items, next) {
    const all = [];
    for await (const page of (0,_aws_paginate_js__WEBPACK_IMPORTED_MODULE_0__/* .paginate */ .E)(first, fetch, next, call))
        all.push(...present(call, items(page)));
    return all;
}
/** A listing chained by `NextToken`, which is there only while the list goes on. */
async function listByToken(call, fetch, items) {
    const next = ({ NextToken }) => (NextToken ? { NextToken } : null);
    return await collect(call, {}, fetch, items, next);
}
/** AWS's model says that the list is always there: a reply without it is cut, and no list is not an empty one. */
function present(call, items) {
    if (items !== undefined)
        return items;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HoldfastError */ .Et('aws-error', `${call} answered without its list`, {
        hint: 'the committed files stay; run again, and see whether a proxy stands before AWS if this repeats',
    });
}
/** An object that a listing names twice moved while its pages were read, and another one may have been missed. */
function distinct(call, items, idOf) {
    const seen = new Set();
    for (const id of items.map(idOf)) {
        if (seen.has(id))
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HoldfastError */ .Et('changed-while-read', `${call} returned '${id}' twice`, {
                hint: 'run again when fewer changes are made to the account',
            });
        seen.add(id);
    }
    return items;
}


/***/ }),

/***/ 3662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mw: () => (/* binding */ required),
/* harmony export */   ol: () => (/* binding */ members),
/* harmony export */   pZ: () => (/* binding */ asSet)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(549);


/** An object in the order given, without the members that AWS did not return. Zero, false and '' are values. */
function members(all) {
    return Object.fromEntries(Object.entries(all).filter((entry) => entry[1] !== undefined));
}
/** A text list whose order has no meaning. Duplicates stay. */
function asSet(values) {
    return [...values].sort(_order_js__WEBPACK_IMPORTED_MODULE_1__/* .compareText */ .n);
}
/** A member that the model marks as required; its absence is a broken reply, never an empty value. */
function required(value, what) {
    if (value === undefined)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('aws-error', `AWS returned no ${what}`, { hint: 'run it again' });
    return value;
}


/***/ }),

/***/ 549:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ compareBy),
/* harmony export */   n: () => (/* binding */ compareText)
/* harmony export */ });
/** By code units: the same on every machine, unlike `localeCompare`. */
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
function compareBy(...keys) {
    return (a, b) => {
        for (const key of keys) {
            const order = compareText(key(a), key(b));
            if (order !== 0)
                return order;
        }
        return 0;
    };
}


/***/ }),

/***/ 8571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ openService)
});

// EXTERNAL MODULE: ./build/sources/kind-reader.js
var kind_reader = __webpack_require__(5979);
// EXTERNAL MODULE: ./build/sources/field-table.js
var field_table = __webpack_require__(6512);
;// CONCATENATED MODULE: ./build/sources/wire-fields.js

/** Element names of list items in the XML of AWS (`member` unless the model names one); a test compares them with the SDK's. */
const LIST_ITEMS = new Set([
    'member',
    'ChildHealthCheck',
    'DelegationSet',
    'HealthCheck',
    'HostedZone',
    'NameServer',
    'QueryLoggingConfig',
    'Region',
    'ResourceRecord',
    'ResourceRecordSet',
    'ResourceRecordSetProtection',
    'ResourceTagSet',
    'Tag',
    'TrafficPolicy',
    'TrafficPolicyInstance',
    'TrafficPolicySummary',
    'VPC',
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
