export const id = 1391;
export const ids = [1391];
export const modules = {

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

/***/ 41391:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   inventory: () => (/* binding */ inventory)
/* harmony export */ });
/* harmony import */ var _inventory_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22769);
/* harmony import */ var _name_globs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(92852);
/* harmony import */ var _service_api_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78571);
/* harmony import */ var _classic_balancers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81267);
/* harmony import */ var _fields_classic_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19921);
/* harmony import */ var _fields_v2_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92544);
/* harmony import */ var _v2_balancers_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(46867);







const inventory = {
    async list(ctx) {
        const v2 = await (0,_inventory_js__WEBPACK_IMPORTED_MODULE_0__/* .endOf */ .p)(ctx, 'load-balancer', async () => {
            const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(586)]).then(__webpack_require__.t.bind(__webpack_require__, 50586, 19));
            const balancers = await (0,_v2_balancers_js__WEBPACK_IMPORTED_MODULE_5__/* .listBalancers */ .GA)((0,_service_api_js__WEBPACK_IMPORTED_MODULE_1__/* .openService */ .I)(ctx, sdk, sdk.ElasticLoadBalancingV2Client, _fields_v2_js__WEBPACK_IMPORTED_MODULE_4__/* .V2_FIELDS */ .f));
            return balancers.map(({ arn, name }) => ({ id: arn, label: name, facts: { name } }));
        });
        const classic = await (0,_inventory_js__WEBPACK_IMPORTED_MODULE_0__/* .endOf */ .p)(ctx, 'classic-load-balancer', async () => {
            const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(9165)]).then(__webpack_require__.t.bind(__webpack_require__, 69165, 19));
            const place = { partition: ctx.aws.partition, account: ctx.aws.id, region: ctx.region };
            const balancers = await (0,_classic_balancers_js__WEBPACK_IMPORTED_MODULE_2__/* .listClassic */ .P)((0,_service_api_js__WEBPACK_IMPORTED_MODULE_1__/* .openService */ .I)(ctx, sdk, sdk.ElasticLoadBalancingClient, _fields_classic_js__WEBPACK_IMPORTED_MODULE_3__/* .CLASSIC_FIELDS */ .d), place);
            return balancers.map(({ name, about }) => ({ id: about.id, label: name, facts: { name } }));
        });
        return [v2, classic];
    },
    judge: (options, resources) => new Map(resources.map(({ id, facts }) => [id, (0,_name_globs_js__WEBPACK_IMPORTED_MODULE_6__/* .whyNotCovered */ .gP)(options, 'balancers', String(facts['name']))])),
};


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
