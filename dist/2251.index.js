export const id = 2251;
export const ids = [2251];
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

/***/ 81267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ listClassic),
/* harmony export */   X: () => (/* binding */ readClassicList)
/* harmony export */ });
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23662);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(549);
/* harmony import */ var _marker_pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44864);



/**
 * The ARN as IAM knows it (Service Authorization Reference, "Elastic Load Balancing"): the API itself gives classic balancers
 * none. Their name alone is one only within its account and region.
 */
function classicArn({ partition, account, region }, name) {
    return `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${name}`;
}
/** The balancers by name. */
async function readClassicList(api, place) {
    return await api.reader.read('classic-load-balancer', async () => await listClassic(api, place));
}
async function listClassic(api, place) {
    const listed = await (0,_marker_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .listPages */ .p)('elasticloadbalancing:DescribeLoadBalancers', async (page) => await api.send(new api.sdk.DescribeLoadBalancersCommand(page)), (page) => page.LoadBalancerDescriptions, ({ LoadBalancerName }) => LoadBalancerName);
    return listed.map((one) => balancerOf(one, place)).sort((0,_order_js__WEBPACK_IMPORTED_MODULE_2__/* .compareBy */ .V)(({ name }) => name));
}
function balancerOf(listed, place) {
    const name = (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .required */ .mw)(listed.LoadBalancerName, 'name of a classic load balancer');
    return { name, about: { id: classicArn(place, name), name }, listed };
}


/***/ }),

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

/***/ 72251:
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
var order = __webpack_require__(549);
// EXTERNAL MODULE: ./build/sources/gone.js
var gone = __webpack_require__(12102);
// EXTERNAL MODULE: ./build/sources/service-api.js + 1 modules
var service_api = __webpack_require__(78571);
// EXTERNAL MODULE: ./build/sources/elb/fields/classic.js
var classic = __webpack_require__(19921);
// EXTERNAL MODULE: ./build/sources/elb/options.js
var elb_options = __webpack_require__(98013);
// EXTERNAL MODULE: ./build/sources/elb/classic/attributes.js
var classic_attributes = __webpack_require__(10631);
// EXTERNAL MODULE: ./build/sources/elb/classic/balancer-document.js
var balancer_document = __webpack_require__(49832);
// EXTERNAL MODULE: ./build/sources/elb/classic/balancers.js
var classic_balancers = __webpack_require__(81267);
// EXTERNAL MODULE: ./build/sources/elb/classic/policies.js
var classic_policies = __webpack_require__(15360);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/sources/listing.js
var listing = __webpack_require__(91061);
// EXTERNAL MODULE: ./build/sources/elb/forms.js
var elb_forms = __webpack_require__(93984);
// EXTERNAL MODULE: ./build/sources/elb/classic/api.js
var classic_api = __webpack_require__(76272);
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
    const read = await api.reader.read(KIND, async () => await (0,gone/* unlessGone */.Wi)(classic_api/* NOT_FOUND */.p, async () => await listTags(api, batch)), about);
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
    return new Map(described.map(({ LoadBalancerName, Tags }) => [LoadBalancerName ?? '', (0,elb_forms/* chosenTags */.q)(Tags ?? [])]));
}
function refuseMissing(name) {
    throw new errors/* HoldfastError */.Et('aws-error', `AWS returned no tags for classic load balancer ${name}`, {
        hint: 'it may have been deleted meanwhile; the next run reads it again',
    });
}

;// CONCATENATED MODULE: ./build/sources/elb/classic/capture.js









/** The classic balancers of one region, by name. */
async function captureClassic(ctx, options) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(9165)]).then(__webpack_require__.t.bind(__webpack_require__, 69165, 19));
    const api = (0,service_api/* openService */.I)(ctx, sdk, sdk.ElasticLoadBalancingClient, classic/* CLASSIC_FIELDS */.d);
    const place = { partition: ctx.aws.partition, account: ctx.aws.id, region: ctx.region };
    const balancers = await (0,classic_balancers/* readClassicList */.X)(api, place);
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
        const tags = (0,gone/* stillThere */.Vk)(tagsOf(details.balancer.name));
        if (tags === null)
            continue;
        documents.push((0,balancer_document/* classicDocument */.y)({ ...details, tags }));
        needs.set(details.balancer.about.id, (0,balancer_document/* classicNeeds */.a)(details.balancer));
    }
    return { documents, needs };
}
/** Null when the balancer was deleted after it had been listed: then it is gone, which is no failure. */
async function readDetails(api, balancer) {
    const attributes = (0,gone/* stillThere */.Vk)(await (0,classic_attributes/* readAttributes */.wb)(api, balancer));
    if (attributes === null)
        return null;
    const policies = (0,gone/* stillThere */.Vk)(await (0,classic_policies/* readPolicies */.h)(api, balancer));
    return policies === null ? null : { balancer, attributes, policies };
}

// EXTERNAL MODULE: ./build/core/document.js
var core_document = __webpack_require__(38889);
// EXTERNAL MODULE: ./build/sources/members.js
var members = __webpack_require__(23662);
// EXTERNAL MODULE: ./build/sources/elb/context/certificates.js
var context_certificates = __webpack_require__(33851);
// EXTERNAL MODULE: ./build/sources/elb/context/ec2.js
var ec2 = __webpack_require__(88757);
// EXTERNAL MODULE: ./build/sources/elb/context/facts.js
var context_facts = __webpack_require__(24940);
// EXTERNAL MODULE: ./build/sources/elb/context/networks.js
var networks = __webpack_require__(55652);
;// CONCATENATED MODULE: ./build/sources/elb/context/context.js






/**
 * The facts of all that these balancers point at, each object asked for once. Nothing that fails here fails anything else: the
 * members that it would have told keep what the last capture wrote, and its end says why.
 */
async function readContext(ctx, needs) {
    const [networks, certificates] = await Promise.all([
        readNetworks(ctx, needs),
        (0,context_certificates/* readCertificates */.j)(ctx, needs.flatMap((one) => one.certificates)),
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
    const api = await (0,ec2/* openEc2 */.$F)(ctx);
    return {
        vpcs: await (0,networks/* readVpcs */.dq)(api, ids.vpcs),
        subnets: await (0,networks/* readSubnets */.zp)(api, ids.subnets),
        securityGroups: await (0,networks/* readSecurityGroups */.vg)(api, ids.securityGroups),
        addresses: await (0,networks/* readAddresses */.B1)(api, ids.addresses),
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
        subnets: (0,context_facts/* factList */.l)(needs.subnets, facts.subnets, named('subnet', 'subnet')),
        securityGroups: (0,context_facts/* factList */.l)(needs.securityGroups, facts.securityGroups, named('security-group', 'securityGroup')),
        certificates: needs.certificatesUnread === undefined
            ? (0,context_facts/* factList */.l)(needs.certificates, facts.certificates, named('certificate', 'certificate'))
            : (0,core_document/* unread */.gy)(needs.certificatesUnread),
        addresses: (0,context_facts/* factList */.l)(needs.addresses, facts.addresses, named('address', 'address')),
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
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/sources/kind-reader.js
var kind_reader = __webpack_require__(75979);
// EXTERNAL MODULE: ./build/sources/elb/fields/v2.js + 1 modules
var v2 = __webpack_require__(92544);
// EXTERNAL MODULE: ./build/sources/elb/v2/balancer-document.js
var v2_balancer_document = __webpack_require__(47624);
// EXTERNAL MODULE: ./build/sources/elb/v2/balancers.js
var v2_balancers = __webpack_require__(46867);
// EXTERNAL MODULE: ./build/sources/elb/v2/listeners.js
var v2_listeners = __webpack_require__(38397);
// EXTERNAL MODULE: ./build/sources/elb/v2/tags.js
var tags = __webpack_require__(99355);
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
    const attributes = await (0,v2_balancers/* readBalancerAttributes */.eL)(api, balancer);
    if (attributes.ok && attributes.value === null)
        return null;
    const capacity = await (0,v2_balancers/* readCapacity */.de)(api, balancer);
    const listeners = await (0,v2_listeners/* readListeners */.y)(api, balancer);
    if (listeners === null)
        return null;
    return { balancer, attributes: attributes, capacity, listeners };
}
async function withTags(api, read) {
    const about = read.map(({ balancer }) => balancer.about);
    const tagsOf = await (0,tags/* readTags */.g)(api, 'load-balancer-tags', about);
    const parts = read.filter(({ balancer }) => !tagsOf.isGone(balancer.arn));
    const listeners = parts.flatMap((part) => (part.listeners.ok ? part.listeners.value : []));
    const listenerTags = await (0,tags/* readTags */.g)(api, 'listener-tags', listeners.map((listener) => listener.about));
    const ruleTags = await (0,tags/* readTags */.g)(api, 'rule-tags', listeners.flatMap(rulesOf));
    const extras = { listenerTags, ruleTags };
    return parts.map((part) => {
        const there = { ...part, listeners: withoutGone(part.listeners, extras), tags: tagsOf(part.balancer.arn) };
        return { document: (0,v2_balancer_document/* balancerDocument */.g)(there, extras), needs: needsOf(there) };
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

// EXTERNAL MODULE: ./build/sources/elb/v2/download.js
var download = __webpack_require__(68062);
// EXTERNAL MODULE: ./build/sources/elb/v2/target-groups.js
var target_groups = __webpack_require__(93848);
// EXTERNAL MODULE: ./build/sources/elb/v2/trust-stores.js + 1 modules
var trust_stores = __webpack_require__(97587);
// EXTERNAL MODULE: ./build/sources/elb/fields/targets.js
var targets = __webpack_require__(99911);
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
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8213)]).then(__webpack_require__.t.bind(__webpack_require__, 98213, 19));
    const api = (0,service_api/* openService */.I)(ctx, sdk, sdk.WAFV2Client, targets/* WAF_FIELDS */.x);
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
    return await (0,gone/* unlessGone */.Wi)('WAFNonexistentItemException', async () => {
        const { WebACL } = await api.send(new api.sdk.GetWebACLForResourceCommand({ ResourceArn: alb.id }), alb);
        return WebACL === undefined ? null : (0,members/* required */.mw)(WebACL.ARN, `ARN of the web ACL of ${alb.name}`);
    });
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/capture.js












/** Application, network and gateway balancers of one region, target groups and trust stores. */
async function captureV2(ctx, options, progress) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(586)]).then(__webpack_require__.t.bind(__webpack_require__, 50586, 19));
    const api = (0,service_api/* openService */.I)(ctx, sdk, sdk.ElasticLoadBalancingV2Client, v2/* V2_FIELDS */.f);
    const balancers = await api.reader.read('load-balancer', async () => await (0,v2_balancers/* listBalancers */.GA)(api));
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
    const groups = await (0,target_groups/* readTargetGroups */.a)(api, progress);
    const stores = await (0,trust_stores/* readTrustStores */.zY)(api, (0,download/* httpDownload */.d)(ctx.clock), ctx);
    return { captured, others: [...groups, ...stores] };
}
/** In its place among the members, which `balancerDocument` has kept for it. */
function withWebAcl(document, webAcls) {
    const file = document.files['load-balancer.json'];
    if (!(0,json/* isObject */.Gv)(file) || !Object.hasOwn(file, 'webAcl'))
        return document;
    const webAcl = (0,kind_reader/* orUnread */.b)(webAcls.of(document.id), (arn) => (arn === null ? null : (0,core_document/* reference */.ir)('web-acl', arn)));
    return { ...document, files: { ...document.files, 'load-balancer.json': { ...file, webAcl } } };
}

;// CONCATENATED MODULE: ./build/sources/elb/source.js







const source = { capture: (0,capture_task/* capturing */.w)(({ region }) => `elb ${region}`, readAll) };
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
    documents.sort((0,order/* compareBy */.V)(({ kind }) => kind, ({ name }) => name.name, ({ id }) => id));
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
