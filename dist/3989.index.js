export const id = 3989;
export const ids = [3989];
export const modules = {

/***/ 33851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ readCertificates)
/* harmony export */ });
/* harmony import */ var _gone_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12102);
/* harmony import */ var _kind_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75979);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23662);
/* harmony import */ var _fields_context_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12174);
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24940);





const KIND = 'certificate-facts';
/**
 * The facts of certificates by ARN, one call each: ACM describes no two at once. One of IAM tells name and path in its ARN and
 * is not asked for; one of another region, which no balancer can use, neither.
 */
async function readCertificates(ctx, arns) {
    const all = (0,_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .distinctIds */ .X)(arns);
    const found = new Map(all.flatMap((arn) => iamCertificate(arn) ?? []));
    const failed = new Set();
    const own = all.filter((arn) => isAcm(arn, ctx.region));
    if (own.length === 0)
        return { kind: KIND, found, failed };
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(3490)]).then(__webpack_require__.t.bind(__webpack_require__, 33490, 19));
    const client = ctx.aws.client(sdk.ACMClient, ctx.region);
    const reader = (0,_kind_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .kindReader */ ._)(ctx, _fields_context_js__WEBPACK_IMPORTED_MODULE_2__/* .ACM_FIELDS */ .I);
    for (const arn of own) {
        const about = { id: arn, name: arn };
        const read = await reader.read(KIND, async () => await (0,_gone_js__WEBPACK_IMPORTED_MODULE_4__/* .unlessGone */ .Wi)('ResourceNotFoundException', async () => {
            const command = new sdk.DescribeCertificateCommand({ CertificateArn: arn });
            const reply = await reader.send(client, command, about);
            return certificateFacts((0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(reply.Certificate, `certificate ${arn}`));
        }), [about]);
        if (!read.ok)
            failed.add(arn);
        else if (read.value !== null)
            found.set(arn, read.value);
    }
    return { kind: KIND, found, failed, ends: reader.ends, findings: reader.findings };
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
    return (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .members */ .ol)({
        type: certificate.Type,
        domain: certificate.DomainName,
        names: (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .asSet */ .pZ)(certificate.SubjectAlternativeNames ?? []),
        issuer: certificate.Issuer,
        keyAlgorithm: certificate.KeyAlgorithm,
    });
}


/***/ }),

/***/ 88757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $F: () => (/* binding */ openEc2),
/* harmony export */   TE: () => (/* binding */ lookUp),
/* harmony export */   _w: () => (/* binding */ listAll),
/* harmony export */   oM: () => (/* binding */ nameTag)
/* harmony export */ });
/* harmony import */ var _kind_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75979);
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91061);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23662);
/* harmony import */ var _fields_context_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12174);
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(24940);





/**
 * The bytes of its replies are not watched: EC2 has a protocol of its own, whose elements have other names than the members,
 * and a member that AWS adds to a network is none that this source would have to keep.
 */
async function openEc2(ctx) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193)]).then(__webpack_require__.t.bind(__webpack_require__, 35193, 19));
    const client = ctx.aws.client(sdk.EC2Client, ctx.region);
    const reader = (0,_kind_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .kindReader */ ._)(ctx, _fields_context_js__WEBPACK_IMPORTED_MODULE_3__/* .EC2_FIELDS */ .n);
    return { sdk, reader, send: async (command) => await reader.send(client, command) };
}
/** "You can specify up to 50 filters and up to 200 values per filter" (Amazon EC2 User Guide, "Find your Amazon EC2 resources"). */
const VALUES_A_FILTER = 200;
/**
 * The facts of the objects with these ids. They are asked for by a filter and not by the calls' own list of ids, because there
 * one id that does not exist any more fails the whole call; and never with an empty filter, which would be all that there is.
 */
async function lookUp({ reader }, ids, lookup) {
    const all = (0,_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .distinctIds */ .X)(ids);
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
/** The facts of all objects of a kind, by id, in one network or anywhere. Throws what the call throws. */
async function listAll(lookup, vpc = null) {
    return new Map(await listWith(vpc === null ? [] : [{ Name: 'vpc-id', Values: [vpc] }], lookup));
}
async function listBatch(ids, lookup) {
    return await listWith([{ Name: lookup.filter, Values: [...ids] }], lookup);
}
async function listWith(Filters, { call, fetch, items, idOf, facts }) {
    const next = ({ NextToken }) => (NextToken ? { NextToken } : null);
    const page = async (token) => await fetch({ Filters, ...token });
    const all = await (0,_listing_js__WEBPACK_IMPORTED_MODULE_1__/* .collect */ .Fo)(call, {}, page, items, next);
    return all.map((item) => [(0,_members_js__WEBPACK_IMPORTED_MODULE_2__/* .required */ .mw)(idOf(item), `id (${call})`), facts(item)]);
}
/** The tag by which the console, and people, call an object; none when it is empty. */
function nameTag(tags) {
    return tags?.find(({ Key }) => Key === 'Name')?.Value || undefined;
}


/***/ }),

/***/ 24940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ distinctIds),
/* harmony export */   l: () => (/* binding */ factList)
/* harmony export */ });
/* harmony import */ var _core_document_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38889);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(549);


/**
 * One item for each id, by name and zone and only then by id: those of a network that was built anew stand where their likes
 * stood. When one of them could not be read, all of the list stays as the last capture wrote it, for nothing inside a list can
 * be kept alone.
 */
function factList(ids, { kind, found, failed }, item) {
    if (ids.some((id) => failed.has(id)))
        return (0,_core_document_js__WEBPACK_IMPORTED_MODULE_0__/* .unread */ .gy)(kind);
    const all = distinctIds(ids).map((id) => ({ id, facts: found.get(id) ?? {} }));
    const order = (0,_order_js__WEBPACK_IMPORTED_MODULE_1__/* .compareBy */ .V)(({ facts }) => textOf(facts['name'] ?? facts['domain']), ({ facts }) => textOf(facts['zone']), ({ facts }) => JSON.stringify(facts), ({ id }) => id);
    return all.toSorted(order).map(({ id, facts }) => item(id, facts));
}
/** What has no name comes after what has one. */
function textOf(value) {
    return typeof value === 'string' ? value : '\uffff';
}
/** Each id once, sorted: what is asked for. */
function distinctIds(ids) {
    return [...new Set(ids)].filter((id) => id !== '').sort(_order_js__WEBPACK_IMPORTED_MODULE_1__/* .compareText */ .n);
}


/***/ }),

/***/ 55652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B1: () => (/* binding */ readAddresses),
/* harmony export */   Nt: () => (/* binding */ addresses),
/* harmony export */   ZO: () => (/* binding */ subnets),
/* harmony export */   dq: () => (/* binding */ readVpcs),
/* harmony export */   h7: () => (/* binding */ securityGroups),
/* harmony export */   ti: () => (/* binding */ vpcs),
/* harmony export */   vg: () => (/* binding */ readSecurityGroups),
/* harmony export */   zp: () => (/* binding */ readSubnets)
/* harmony export */ });
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23662);
/* harmony import */ var _ec2_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88757);


/** Lets the types of a look-up follow from its call. */
function lookup(one) {
    return one;
}
async function readVpcs(api, ids) {
    return await (0,_ec2_js__WEBPACK_IMPORTED_MODULE_1__/* .lookUp */ .TE)(api, ids, vpcs(api));
}
function vpcs(api) {
    return lookup({
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
    return (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({
        name: (0,_ec2_js__WEBPACK_IMPORTED_MODULE_1__/* .nameTag */ .oM)(vpc.Tags),
        cidrs: [...(vpc.CidrBlock === undefined ? [] : [vpc.CidrBlock]), ...(0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .asSet */ .pZ)(others)],
        ipv6Cidrs: ipv6.length === 0 ? undefined : (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .asSet */ .pZ)(ipv6.flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock ?? [])),
    });
}
async function readSubnets(api, ids) {
    return await (0,_ec2_js__WEBPACK_IMPORTED_MODULE_1__/* .lookUp */ .TE)(api, ids, subnets(api));
}
function subnets(api) {
    return lookup({
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
    return (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({
        name: (0,_ec2_js__WEBPACK_IMPORTED_MODULE_1__/* .nameTag */ .oM)(subnet.Tags),
        zone: subnet.AvailabilityZone,
        zoneId: subnet.AvailabilityZoneId,
        cidr: subnet.CidrBlock, // absent when it has IPv6 only
        ipv6Cidrs: ipv6.length === 0 ? undefined : (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .asSet */ .pZ)(ipv6.flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock ?? [])),
    });
}
async function readSecurityGroups(api, ids) {
    return await (0,_ec2_js__WEBPACK_IMPORTED_MODULE_1__/* .lookUp */ .TE)(api, ids, securityGroups(api));
}
function securityGroups(api) {
    return lookup({
        kind: 'security-group-facts',
        call: 'ec2:DescribeSecurityGroups',
        filter: 'group-id',
        fetch: async (page) => await api.send(new api.sdk.DescribeSecurityGroupsCommand(page)),
        items: ({ SecurityGroups }) => SecurityGroups,
        idOf: ({ GroupId }) => GroupId,
        facts: ({ GroupName, Tags }) => (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({ groupName: GroupName, name: (0,_ec2_js__WEBPACK_IMPORTED_MODULE_1__/* .nameTag */ .oM)(Tags) }),
    });
}
async function readAddresses(api, ids) {
    return await (0,_ec2_js__WEBPACK_IMPORTED_MODULE_1__/* .lookUp */ .TE)(api, ids, addresses(api));
}
/** This call alone has no pages. */
function addresses(api) {
    return lookup({
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
    return (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({
        name: (0,_ec2_js__WEBPACK_IMPORTED_MODULE_1__/* .nameTag */ .oM)(address.Tags),
        publicIp: address.PublicIp,
        pool: pool === 'amazon' ? undefined : pool,
    });
}


/***/ }),

/***/ 63989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  proposer: () => (/* binding */ proposer)
});

// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/core/restore/proposal.js
var proposal = __webpack_require__(98677);
// EXTERNAL MODULE: ./build/sources/elb/restore/values.js
var values = __webpack_require__(65122);
// EXTERNAL MODULE: ./build/sources/listing.js
var listing = __webpack_require__(91061);
// EXTERNAL MODULE: ./build/sources/members.js
var members = __webpack_require__(23662);
// EXTERNAL MODULE: ./build/sources/elb/context/certificates.js
var certificates = __webpack_require__(33851);
;// CONCATENATED MODULE: ./build/sources/elb/context/candidates.js



const KEY_TYPES = [
    'RSA_1024',
    'RSA_2048',
    'RSA_3072',
    'RSA_4096',
    'EC_prime256v1',
    'EC_secp384r1',
    'EC_secp521r1',
];
/**
 * The certificates for these domains that a balancer can use. Without the types of their keys ACM lists those of RSA alone
 * (ListCertificates, Filters); the list cuts long sets of names, so each is described.
 */
async function certificatesFor(ctx, domains) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(3490)]).then(__webpack_require__.t.bind(__webpack_require__, 33490, 19));
    const client = ctx.aws.client(sdk.ACMClient, ctx.region);
    const listed = await (0,listing/* listByToken */.bD)('acm:ListCertificates', async (token) => await ctx.aws.send(client, new sdk.ListCertificatesCommand({
        Includes: { keyTypes: [...KEY_TYPES] },
        CertificateStatuses: ['ISSUED'],
        ...token,
    })), ({ CertificateSummaryList }) => CertificateSummaryList);
    const arns = listed.flatMap((one) => (domains.has(one.DomainName ?? '') ? (one.CertificateArn ?? []) : []));
    const { found } = await (0,certificates/* readCertificates */.j)(ctx, arns);
    return found;
}
/** The regional web ACLs by ARN. */
async function webAcls(ctx) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8213)]).then(__webpack_require__.t.bind(__webpack_require__, 98213, 19));
    const client = ctx.aws.client(sdk.WAFV2Client, ctx.region);
    const all = await (0,listing/* collect */.Fo)('wafv2:ListWebACLs', {}, async (cursor) => await ctx.aws.send(client, new sdk.ListWebACLsCommand({ Scope: 'REGIONAL', ...cursor })), ({ WebACLs }) => WebACLs ?? [], ({ NextMarker, WebACLs = [] }) => (NextMarker && WebACLs.length > 0 ? { NextMarker } : null));
    return new Map(all.flatMap(({ ARN, Name }) => (ARN === undefined ? [] : [[ARN, (0,members/* members */.ol)({ name: Name })]])));
}

// EXTERNAL MODULE: ./build/sources/elb/context/ec2.js
var context_ec2 = __webpack_require__(88757);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/sources/elb/context/match.js


/**
 * Those of another place that are like an object, the likest alone: one = that is it; several = nobody knows. A thing of another
 * name is never like it, whatever else is the same.
 */
function likest(own, others, { names, facts }) {
    const ranked = [...others].flatMap(([id, other]) => {
        const isOther = names.some((name) => own[name] !== undefined && other[name] !== undefined && own[name] !== other[name]);
        const sameNames = names.filter((name) => own[name] !== undefined && own[name] === other[name]).length;
        const sameFacts = facts.filter((name) => own[name] !== undefined && (0,external_node_util_.isDeepStrictEqual)(own[name], other[name])).length;
        if (isOther || sameNames + sameFacts === 0)
            return [];
        return [{ id, is: describe(other), rank: sameNames * (facts.length + 1) + sameFacts }];
    });
    const best = Math.max(0, ...ranked.map(({ rank }) => rank));
    return ranked.filter(({ rank }) => rank === best).map(({ id, is }) => ({ id, is }));
}
const SHOWN = ['name', 'groupName', 'domain', 'names', 'cidrs', 'cidr', 'zone', 'publicIp', 'keyAlgorithm', 'status'];
/** `main, 10.0.0.0/16` */
function describe(facts) {
    return SHOWN.flatMap((name) => textOf(facts[name])).join(', ');
}
function textOf(value) {
    if (value === undefined || value === null || (0,json/* isObject */.Gv)(value))
        return [];
    return [Array.isArray(value) ? value.join(' ') : String(value)];
}

// EXTERNAL MODULE: ./build/sources/elb/context/networks.js
var networks = __webpack_require__(55652);
;// CONCATENATED MODULE: ./build/sources/elb/context/proposer.js







/** Finds the networks, certificates, addresses and web ACLs of another place that are like those that balancers stand on. */
const proposer = {
    async propose(ctx, request) {
        const facts = factsIn(request.objects);
        const found = [];
        const of = (section) => request.needs.filter((need) => need.section === section);
        const add = (need, own, candidates) => void found.push({ ...need, is: describe(own), found: candidates });
        const ec2 = await openCaller(ctx, request.needs);
        if (ec2 !== null) {
            const theirs = of('vpc').length === 0 ? new Map() : await (0,context_ec2/* listAll */._w)((0,networks/* vpcs */.ti)(ec2));
            for (const need of of('vpc')) {
                const own = facts.get(need.id)?.facts ?? {};
                add(need, own, likest(own, theirs, { names: ['name'], facts: ['cidrs'] }));
            }
            await proposeInside(ec2, request, facts, found);
            const eips = of('eip').length === 0 ? new Map() : await (0,context_ec2/* listAll */._w)((0,networks/* addresses */.Nt)(ec2));
            for (const need of of('eip')) {
                const own = facts.get(need.id)?.facts ?? {};
                add(need, own, likest(own, eips, { names: ['name'], facts: [] }));
            }
        }
        await proposeCertificates(ctx, of('certificate'), facts, add);
        const acls = of('webAcl').length === 0 ? new Map() : await webAcls(ctx);
        for (const need of of('webAcl')) {
            // `…:regional/webacl/edge/7a48…`
            const name = need.id.split('/').at(-2);
            const own = name === undefined ? {} : { name };
            add(need, own, likest(own, acls, { names: ['name'], facts: [] }));
        }
        proposeAddresses(request, of('address'), facts, found);
        return found;
    },
};
/** What the snapshots tell of what balancers stand on, by id, each with the network that it lies in. */
function factsIn(objects) {
    const known = new Map();
    for (const { files } of objects) {
        const context = files['context.json'];
        if (context === undefined || !(0,json/* isObject */.Gv)(context))
            continue;
        const own = (0,values/* objectAt */.lJ)(context, 'vpc');
        const vpc = (0,values/* textAt */.$6)(own, 'vpc') ?? null;
        const add = (one, member) => {
            const id = (0,values/* textAt */.$6)(one, member);
            if (id !== undefined)
                known.set(id, { facts: one, vpc });
        };
        add(own, 'vpc');
        for (const one of (0,values/* listAt */.gT)(context, 'subnets'))
            add(one, 'subnet');
        for (const one of (0,values/* listAt */.gT)(context, 'securityGroups'))
            add(one, 'securityGroup');
        for (const one of (0,values/* listAt */.gT)(context, 'certificates'))
            add(one, 'certificate');
        for (const one of (0,values/* listAt */.gT)(context, 'addresses'))
            add(one, 'address');
    }
    return known;
}
const NETWORKS = ['vpc', 'subnet', 'securityGroup', 'eip', 'address'];
/** The client of EC2 is by far the largest: it is loaded when something is asked of it. */
async function openCaller(ctx, needs) {
    if (!needs.some(({ section }) => NETWORKS.includes(section)))
        return null;
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193)]).then(__webpack_require__.t.bind(__webpack_require__, 35193, 19));
    const client = ctx.aws.client(sdk.EC2Client, ctx.region);
    return { sdk, send: async (command) => await ctx.aws.send(client, command) };
}
/** Subnets and security groups are looked for in the network that stands for their own; nowhere while nobody knows which. */
async function proposeInside(ec2, { needs, entries }, facts, found) {
    const chosen = new Map(Object.entries(entries.vpc ?? {}));
    for (const one of found) {
        const there = one.section === 'vpc' ? (0,proposal/* settled */.g)(one) : null;
        if (there !== null)
            chosen.set(one.id, there.id);
    }
    const listed = new Map();
    for (const need of needs) {
        const { section } = need;
        if (section !== 'subnet' && section !== 'securityGroup')
            continue;
        const { facts: own = {}, vpc = null } = facts.get(need.id) ?? {};
        const there = vpc === null ? undefined : chosen.get(vpc);
        if (typeof there !== 'string') {
            found.push({ ...need, is: describe(own), found: [] });
            continue;
        }
        const key = `${section} ${there}`;
        const all = listed.get(key) ??
            (await (section === 'subnet' ? (0,context_ec2/* listAll */._w)((0,networks/* subnets */.ZO)(ec2), there) : (0,context_ec2/* listAll */._w)((0,networks/* securityGroups */.h7)(ec2), there)));
        listed.set(key, all);
        // A tag is a matter of taste where AWS itself keeps names unique.
        const likeness = section === 'subnet' ? { names: ['name'], facts: ['cidr'] } : { names: ['groupName'], facts: ['name'] };
        found.push({ ...need, is: describe(own), found: likest(own, all, likeness) });
    }
}
async function proposeCertificates(ctx, needs, facts, add) {
    if (needs.length === 0)
        return;
    const own = (need) => facts.get(need.id)?.facts ?? {};
    const domains = new Set(needs.flatMap((need) => (0,values/* textAt */.$6)(own(need), 'domain') ?? []));
    const all = domains.size === 0 ? new Map() : await certificatesFor(ctx, domains);
    for (const need of needs) {
        // One for fewer names would turn some clients away, one for more may be another one's, and whom a private authority
        // vouches for the world does not trust.
        const kindOf = (one) => JSON.stringify([(0,values/* textsAt */.i1)(one, 'names').toSorted(), (0,values/* textAt */.$6)(one, 'type') === 'PRIVATE']);
        const same = [...all].filter(([, one]) => kindOf(one) === kindOf(own(need)));
        add(need, own(need), likest(own(need), new Map(same), { names: ['domain'], facts: ['keyAlgorithm'] }));
    }
}
/** A pinned private address stays what it is where its subnet has the same block. */
function proposeAddresses({ objects }, needs, facts, found) {
    for (const need of needs) {
        const places = objects.flatMap(({ files }) => {
            const file = files['load-balancer.json'];
            return file === undefined || !(0,json/* isObject */.Gv)(file) ? [] : (0,values/* listAt */.gT)(file, 'subnets');
        });
        const own = places.filter((place) => (0,values/* listAt */.gT)(place, 'addresses').some((one) => (0,values/* textAt */.$6)(one, 'privateIpv4') === need.id));
        const blocks = own.map((place) => {
            const subnet = (0,values/* textAt */.$6)(place, 'subnet') ?? '';
            const there = found.find(({ section, id }) => section === 'subnet' && id === subnet)?.found ?? [];
            const cidr = (0,values/* textAt */.$6)(facts.get(subnet)?.facts ?? {}, 'cidr');
            return there.length === 1 && cidr !== undefined && there[0]?.is.split(', ').includes(cidr) === true;
        });
        const isSame = blocks.length > 0 && blocks.every((same) => same);
        found.push({ ...need, is: 'pinned', found: isSame ? [{ id: need.id, is: 'the subnet has the same block' }] : [] });
    }
}


/***/ }),

/***/ 12174:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ ACM_FIELDS),
/* harmony export */   n: () => (/* binding */ EC2_FIELDS)
/* harmony export */ });
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


/***/ })

};
