export const id = 2803;
export const ids = [2803];
export const modules = {

/***/ 76272:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ NOT_FOUND)
/* harmony export */ });
/** The SDK's name of what the wire calls LoadBalancerNotFound. */
const NOT_FOUND = 'AccessPointNotFoundException';


/***/ }),

/***/ 10631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D3: () => (/* binding */ additionalAttributes),
/* harmony export */   Th: () => (/* binding */ knownAttributes),
/* harmony export */   wb: () => (/* binding */ readAttributes)
/* harmony export */ });
/* harmony import */ var _gone_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12102);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23662);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(549);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76272);




/** Null when the balancer was deleted after it had been listed. */
async function readAttributes(api, { name, about }) {
    return await api.reader.read('classic-attributes', async () => await (0,_gone_js__WEBPACK_IMPORTED_MODULE_1__/* .unlessGone */ .Wi)(_api_js__WEBPACK_IMPORTED_MODULE_2__/* .NOT_FOUND */ .p, async () => {
        const reply = await api.send(new api.sdk.DescribeLoadBalancerAttributesCommand({ LoadBalancerName: name }), about);
        return (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .required */ .mw)(reply.LoadBalancerAttributes, `attributes of classic load balancer ${name}`);
    }), [about]);
}
/** The four attributes that the API knows by structure. */
function knownAttributes(all) {
    const { CrossZoneLoadBalancing: crossZone, AccessLog: log, ConnectionDraining: draining } = all;
    const settings = all.ConnectionSettings;
    return (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({
        crossZoneLoadBalancing: crossZone && (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({ enabled: crossZone.Enabled }),
        accessLog: log &&
            (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({
                enabled: log.Enabled,
                bucket: log.S3BucketName,
                prefix: log.S3BucketPrefix,
                emitInterval: log.EmitInterval,
            }),
        connectionDraining: draining && (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({ enabled: draining.Enabled, timeout: draining.Timeout }),
        connectionSettings: settings && (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({ idleTimeout: settings.IdleTimeout }),
    });
}
/** The ones that the API knows by key only, and to which AWS adds: `elb.http.desyncmitigationmode`. */
function additionalAttributes({ AdditionalAttributes = [] }) {
    const entries = AdditionalAttributes.map(({ Key, Value }) => [
        (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .required */ .mw)(Key, 'key of an additional attribute'),
        Value ?? '',
    ]);
    return Object.fromEntries(entries.sort(([a], [b]) => (0,_order_js__WEBPACK_IMPORTED_MODULE_3__/* .compareText */ .n)(a, b)));
}


/***/ }),

/***/ 49832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ classicNeeds),
/* harmony export */   y: () => (/* binding */ classicDocument)
/* harmony export */ });
/* harmony import */ var _core_document_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(38889);
/* harmony import */ var _forms_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31022);
/* harmony import */ var _kind_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75979);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23662);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(549);
/* harmony import */ var _forms_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(93984);
/* harmony import */ var _attributes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10631);







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
        facts: (0,_members_js__WEBPACK_IMPORTED_MODULE_2__/* .members */ .ol)({ dnsName: listed.DNSName, canonicalHostedZone: listed.CanonicalHostedZoneNameID }),
        aliases: listed.DNSName === undefined ? [] : [(0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .comparableName */ ._)(listed.DNSName)],
    };
}
function balancerFile({ balancer: { name, listed }, policies, attributes, tags }) {
    const { Subnets = [], AvailabilityZones = [], HealthCheck: check } = listed;
    return (0,_members_js__WEBPACK_IMPORTED_MODULE_2__/* .members */ .ol)({
        kind: 'elb/classic-load-balancer',
        name,
        scheme: listed.Scheme,
        vpc: listed.VPCId === undefined ? undefined : (0,_core_document_js__WEBPACK_IMPORTED_MODULE_5__/* .reference */ .ir)('vpc', listed.VPCId),
        // With subnets the zones follow from them (AttachLoadBalancerToSubnets); without, they are what was asked for.
        subnets: Subnets.length === 0 ? undefined : (0,_forms_js__WEBPACK_IMPORTED_MODULE_0__/* .references */ .F)('subnet', Subnets),
        zones: Subnets.length === 0 ? (0,_members_js__WEBPACK_IMPORTED_MODULE_2__/* .asSet */ .pZ)(AvailabilityZones) : undefined,
        securityGroups: (0,_forms_js__WEBPACK_IMPORTED_MODULE_0__/* .references */ .F)('security-group', listed.SecurityGroups ?? []),
        listeners: listeners(listed.ListenerDescriptions ?? []),
        policies: (0,_kind_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .orUnread */ .b)(policies, (map) => map),
        backendPolicies: backendPolicies(listed.BackendServerDescriptions ?? []),
        healthCheck: check && healthCheck(check),
        attributes: (0,_kind_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .orUnread */ .b)(attributes, _attributes_js__WEBPACK_IMPORTED_MODULE_4__/* .knownAttributes */ .Th),
        additionalAttributes: (0,_kind_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .orUnread */ .b)(attributes, _attributes_js__WEBPACK_IMPORTED_MODULE_4__/* .additionalAttributes */ .D3),
        tags: (0,_kind_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .orUnread */ .b)(tags, (map) => map),
    });
}
/** By port, of which a balancer has each once. The order of policies has no meaning: the call that sets them replaces all. */
function listeners(descriptions) {
    return descriptions
        .map(({ Listener, PolicyNames = [] }) => ({ listener: (0,_members_js__WEBPACK_IMPORTED_MODULE_2__/* .required */ .mw)(Listener, 'listener'), policies: PolicyNames }))
        .sort((a, b) => (a.listener.LoadBalancerPort ?? 0) - (b.listener.LoadBalancerPort ?? 0))
        .map(({ listener, policies }) => (0,_members_js__WEBPACK_IMPORTED_MODULE_2__/* .members */ .ol)({
        port: listener.LoadBalancerPort,
        protocol: listener.Protocol,
        instancePort: listener.InstancePort,
        instanceProtocol: listener.InstanceProtocol,
        certificate: listener.SSLCertificateId ? (0,_core_document_js__WEBPACK_IMPORTED_MODULE_5__/* .reference */ .ir)('certificate', listener.SSLCertificateId) : undefined,
        policies: (0,_members_js__WEBPACK_IMPORTED_MODULE_2__/* .asSet */ .pZ)(policies),
    }));
}
/** Policies by instance port. A port whose last policy was taken away is as one that never had any. */
function backendPolicies(descriptions) {
    const entries = descriptions
        .filter(({ PolicyNames = [] }) => PolicyNames.length > 0)
        .sort((a, b) => (a.InstancePort ?? 0) - (b.InstancePort ?? 0))
        .map(({ InstancePort, PolicyNames = [] }) => [
        String((0,_members_js__WEBPACK_IMPORTED_MODULE_2__/* .required */ .mw)(InstancePort, 'instance port of a backend')),
        (0,_members_js__WEBPACK_IMPORTED_MODULE_2__/* .asSet */ .pZ)(PolicyNames),
    ]);
    return Object.fromEntries(entries);
}
function healthCheck(check) {
    return (0,_members_js__WEBPACK_IMPORTED_MODULE_2__/* .members */ .ol)({
        target: check.Target,
        interval: check.Interval,
        timeout: check.Timeout,
        unhealthyThreshold: check.UnhealthyThreshold,
        healthyThreshold: check.HealthyThreshold,
    });
}
function instances(all) {
    return [...all]
        .sort((0,_order_js__WEBPACK_IMPORTED_MODULE_6__/* .compareBy */ .V)(({ InstanceId }) => InstanceId ?? ''))
        .map(({ InstanceId }) => (0,_members_js__WEBPACK_IMPORTED_MODULE_2__/* .members */ .ol)({ id: InstanceId }));
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


/***/ }),

/***/ 15360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ readPolicies)
/* harmony export */ });
/* harmony import */ var _gone_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12102);
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91061);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23662);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(549);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76272);





/**
 * All policies of a balancer, by name. Null when it was deleted after it had been listed. Without the balancer's name the call
 * would tell AWS's samples instead.
 */
async function readPolicies(api, { name, about, listed }) {
    return await api.reader.read('classic-policies', async () => await (0,_gone_js__WEBPACK_IMPORTED_MODULE_2__/* .unlessGone */ .Wi)(_api_js__WEBPACK_IMPORTED_MODULE_3__/* .NOT_FOUND */ .p, async () => {
        const reply = await api.send(new api.sdk.DescribeLoadBalancerPoliciesCommand({ LoadBalancerName: name }), about);
        const all = (0,_listing_js__WEBPACK_IMPORTED_MODULE_0__/* .present */ .Eb)('elasticloadbalancing:DescribeLoadBalancerPolicies', reply.PolicyDescriptions);
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
    const entries = [...policies].sort((0,_order_js__WEBPACK_IMPORTED_MODULE_4__/* .compareBy */ .V)(({ PolicyName }) => PolicyName ?? '')).map((policy) => {
        const name = (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(policy.PolicyName, 'name of a policy');
        const type = (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(policy.PolicyTypeName, `type of policy ${name}`);
        return [name, { type, attributes: attributesOf(type, policy.PolicyAttributeDescriptions ?? []) }];
    });
    return Object.fromEntries(entries);
}
/** Attributes by name. One that may stand there several times is always a list. */
function attributesOf(type, described) {
    const values = new Map();
    for (const { AttributeName, AttributeValue = '' } of described) {
        const name = (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(AttributeName, `name of an attribute of a ${type}`);
        if (isUnset(type, name, AttributeValue))
            continue;
        values.set(name, [...(values.get(name) ?? []), AttributeValue]);
    }
    const sorted = [...values].sort(([a], [b]) => (0,_order_js__WEBPACK_IMPORTED_MODULE_4__/* .compareText */ .n)(a, b));
    return Object.fromEntries(sorted.map(([name, all]) => [name, isList(name, all) ? (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .asSet */ .pZ)(all) : (all[0] ?? '')]));
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


/***/ }),

/***/ 93984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ comparableName),
/* harmony export */   q: () => (/* binding */ chosenTags)
/* harmony export */ });
/* harmony import */ var _forms_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31022);
/* harmony import */ var _restore_tag_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14206);


/** Tags by key, sorted, without the one that a restore puts. */
function chosenTags(tags) {
    return (0,_forms_js__WEBPACK_IMPORTED_MODULE_0__/* .tagMap */ .l)(tags.filter(({ Key }) => Key !== _restore_tag_js__WEBPACK_IMPORTED_MODULE_1__/* .RESTORE_TAG */ .m));
}
/** As alias records are looked up: `dualstack.` is a second name of the same balancer. */
function comparableName(dnsName) {
    return dnsName
        .toLowerCase()
        .replace(/^dualstack\./, '')
        .replace(/\.$/, '');
}


/***/ }),

/***/ 1987:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ actionList)
});

// EXTERNAL MODULE: ./build/core/document.js
var core_document = __webpack_require__(38889);
// EXTERNAL MODULE: ./build/sources/members.js
var members = __webpack_require__(23662);
// EXTERNAL MODULE: ./build/sources/order.js
var sources_order = __webpack_require__(549);
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


/***/ }),

/***/ 47624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ balancerDocument)
/* harmony export */ });
/* harmony import */ var _core_document_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(38889);
/* harmony import */ var _forms_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31022);
/* harmony import */ var _kind_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75979);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23662);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(549);
/* harmony import */ var _forms_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(93984);
/* harmony import */ var _listeners_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5376);







/** A balancer as files, without `webAcl` and `context.json`, which other services tell. */
function balancerDocument(parts, extras) {
    const { balancer, listeners } = parts;
    const dnsName = balancer.listed.DNSName;
    return {
        kind: 'load-balancer',
        id: balancer.arn,
        name: { name: balancer.name, unique: true },
        files: {
            'load-balancer.json': balancerFile(parts),
            'listeners.json': (0,_kind_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .orUnread */ .b)(listeners, (list) => (0,_listeners_file_js__WEBPACK_IMPORTED_MODULE_4__/* .listenersFile */ .C)(balancer.arn, list, extras)),
        },
        facts: (0,_members_js__WEBPACK_IMPORTED_MODULE_2__/* .members */ .ol)({
            dnsName,
            canonicalHostedZone: balancer.listed.CanonicalHostedZoneId,
            listeners: (0,_kind_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .orUnread */ .b)(listeners, _listeners_file_js__WEBPACK_IMPORTED_MODULE_4__/* .listenerFacts */ .m),
        }),
        aliases: dnsName === undefined ? [] : [(0,_forms_js__WEBPACK_IMPORTED_MODULE_3__/* .comparableName */ ._)(dnsName)],
    };
}
function balancerFile({ balancer, attributes, capacity, tags }) {
    const { listed, type } = balancer;
    return (0,_members_js__WEBPACK_IMPORTED_MODULE_2__/* .members */ .ol)({
        kind: 'elb/load-balancer',
        name: balancer.name,
        type,
        scheme: listed.Scheme,
        ipAddressType: listed.IpAddressType,
        vpc: listed.VpcId === undefined ? undefined : (0,_core_document_js__WEBPACK_IMPORTED_MODULE_5__/* .reference */ .ir)('vpc', listed.VpcId),
        subnets: subnets(listed.AvailabilityZones ?? []),
        // A gateway balancer has none. A network balancer without any can never be given one.
        securityGroups: type === 'gateway' ? undefined : (0,_forms_js__WEBPACK_IMPORTED_MODULE_0__/* .references */ .F)('security-group', listed.SecurityGroups ?? []),
        customerOwnedIpv4Pool: listed.CustomerOwnedIpv4Pool,
        ipv4IpamPool: listed.IpamPools?.Ipv4IpamPoolId,
        enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: listed.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic,
        enablePrefixForIpv6SourceNat: listed.EnablePrefixForIpv6SourceNat,
        webAcl: type === 'application' ? (0,_core_document_js__WEBPACK_IMPORTED_MODULE_5__/* .unread */ .gy)('web-acl') : undefined,
        minimumCapacityUnits: (0,_kind_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .orUnread */ .b)(capacity, (units) => units),
        attributes: (0,_kind_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .orUnread */ .b)(attributes, (map) => map),
        tags: (0,_kind_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .orUnread */ .b)(tags, (map) => map),
    });
}
/** The zone's name follows from the subnet. */
function subnets(zones) {
    return [...zones].sort((0,_order_js__WEBPACK_IMPORTED_MODULE_6__/* .compareBy */ .V)((zone) => zone.SubnetId ?? '')).map((zone) => (0,_members_js__WEBPACK_IMPORTED_MODULE_2__/* .members */ .ol)({
        subnet: (0,_core_document_js__WEBPACK_IMPORTED_MODULE_5__/* .reference */ .ir)('subnet', (0,_members_js__WEBPACK_IMPORTED_MODULE_2__/* .required */ .mw)(zone.SubnetId, 'subnet of a load balancer')),
        outpost: zone.OutpostId,
        addresses: addresses(zone.LoadBalancerAddresses ?? []),
        sourceNatIpv6Prefixes: zone.SourceNatIpv6Prefixes?.length ? (0,_members_js__WEBPACK_IMPORTED_MODULE_2__/* .asSet */ .pZ)(zone.SourceNatIpv6Prefixes) : undefined,
    }));
}
/** What somebody pinned: an IPv4 address that AWS chose is another one after a rebuild. Of IPv6 no member says who chose it. */
function addresses(all) {
    const pinned = all.filter((one) => one.AllocationId ?? one.PrivateIPv4Address ?? one.IPv6Address);
    if (pinned.length === 0)
        return undefined;
    const order = (0,_order_js__WEBPACK_IMPORTED_MODULE_6__/* .compareBy */ .V)((one) => one.AllocationId ?? '', (one) => one.PrivateIPv4Address ?? '', (one) => one.IPv6Address ?? '');
    return pinned.sort(order).map((one) => (0,_members_js__WEBPACK_IMPORTED_MODULE_2__/* .members */ .ol)({
        address: one.AllocationId === undefined ? undefined : (0,_core_document_js__WEBPACK_IMPORTED_MODULE_5__/* .reference */ .ir)('address', one.AllocationId),
        privateIpv4: one.PrivateIPv4Address,
        ipv6: one.IPv6Address,
    }));
}


/***/ }),

/***/ 24286:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ readCertificates),
/* harmony export */   p: () => (/* binding */ hasCertificates)
/* harmony export */ });
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23662);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(549);
/* harmony import */ var _marker_pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44864);



/** The listeners that end TLS: of application and of network balancers. Others have no certificates, and are not asked. */
function hasCertificates({ Protocol }) {
    return Protocol === 'HTTPS' || Protocol === 'TLS';
}
/**
 * The certificates of one listener. DescribeListenerCertificates returns the default one with `IsDefault`, and a second time
 * without when somebody has put it on the certificate list as well.
 */
async function readCertificates(api, listener, about) {
    const arn = (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .required */ .mw)(listener.ListenerArn, 'ARN of a listener');
    const all = await (0,_marker_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .listPages */ .p)('elasticloadbalancing:DescribeListenerCertificates', async (page) => await api.send(new api.sdk.DescribeListenerCertificatesCommand({ ListenerArn: arn, ...page }), about), (page) => page.Certificates, ({ CertificateArn, IsDefault }) => `${CertificateArn} ${IsDefault === true}`);
    const own = all.find(({ IsDefault }) => IsDefault === true) ?? listener.Certificates?.[0];
    const byDefault = own?.CertificateArn ?? null;
    const listed = all
        .filter(({ IsDefault }) => IsDefault !== true)
        .map(({ CertificateArn }) => (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .required */ .mw)(CertificateArn, 'certificate ARN'));
    return {
        byDefault,
        listed: listed.filter((arn) => arn !== byDefault).sort(_order_js__WEBPACK_IMPORTED_MODULE_2__/* .compareText */ .n),
        defaultListed: byDefault !== null && listed.includes(byDefault),
    };
}


/***/ }),

/***/ 68062:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ ExpiredAddress),
/* harmony export */   d: () => (/* binding */ httpDownload)
/* harmony export */ });
/* harmony import */ var _aws_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77968);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);


/** S3 refused the address: it lives for ten minutes (GetTrustStoreCaCertificatesBundle, API reference), and a new one may do. */
class ExpiredAddress extends _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et {
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
            if (!answer.passing || attempts >= _aws_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .RETRY_ATTEMPTS */ .Km)
                throw answer.error;
            await clock.sleep((0,_aws_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .backoff */ .JN)(attempts, random), signal);
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
        error: new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('aws-error', `S3 answered HTTP ${status} for a trust store's file`, {
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
        const error = new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('aws-error', "a trust store's file is no UTF-8 text", {
            hint: 'Holdfast keeps certificates and revocation lists in PEM only; please report that this trust store has another form',
        });
        return { kind: 'failed', passing: false, error };
    }
}
/** By the system's code alone: what `fetch` throws may hold the address. */
function unreachable(thrown) {
    const { name, cause } = thrown;
    const code = typeof cause?.code === 'string' ? cause.code : name === 'TimeoutError' ? 'ETIMEDOUT' : 'no answer';
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('network', `could not fetch a trust store's file from S3 (${code})`, {
        hint: 'check that this machine may reach Amazon S3 over HTTPS',
    });
}
function tooLong(maxBytes) {
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('aws-error', `a trust store's file has more than ${maxBytes} bytes`, {
        hint: 'such a file cannot be kept in git; split the revocation list',
    });
}


/***/ }),

/***/ 94001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ listenerIntent)
/* harmony export */ });
/* harmony import */ var _core_document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38889);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23662);
/* harmony import */ var _actions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1987);



/** What the listing says of a listener; the members of other calls are put beside it. `place`: `alb/web/443`. */
function listenerIntent(listener, place) {
    return (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({
        port: listener.Port,
        protocol: listener.Protocol,
        sslPolicy: listener.SslPolicy,
        // A list of one policy by AWS's own model (CreateListener: "you can specify one policy name").
        alpnPolicy: listener.AlpnPolicy?.length ? listener.AlpnPolicy : undefined,
        mutualAuthentication: listener.MutualAuthentication && mutualAuthentication(listener.MutualAuthentication),
        defaultActions: (0,_actions_js__WEBPACK_IMPORTED_MODULE_1__/* .actionList */ .Z)(listener.DefaultActions ?? [], `${place}/default`),
    });
}
function mutualAuthentication(config) {
    return (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({
        mode: config.Mode,
        trustStore: config.TrustStoreArn ? (0,_core_document_js__WEBPACK_IMPORTED_MODULE_2__/* .reference */ .ir)('trust-store', config.TrustStoreArn) : undefined,
        ignoreClientCertificateExpiry: config.IgnoreClientCertificateExpiry,
        advertiseTrustStoreCaNames: config.AdvertiseTrustStoreCaNames,
    });
}


/***/ }),

/***/ 5376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ listenersFile),
/* harmony export */   m: () => (/* binding */ listenerFacts)
/* harmony export */ });
/* harmony import */ var _core_document_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38889);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23662);


/** `listeners.json`. A part of a listener or rule that could not be read keeps what the last capture wrote of that one. */
function listenersFile(balancerArn, listeners, extras) {
    return {
        kind: 'elb/listeners',
        loadBalancer: (0,_core_document_js__WEBPACK_IMPORTED_MODULE_1__/* .reference */ .ir)('load-balancer', balancerArn),
        listeners: listeners.map((listener) => listenerItem(listener, extras)),
    };
}
function listenerItem(listener, extras) {
    const { port, protocol, sslPolicy, alpnPolicy, mutualAuthentication, defaultActions } = listener.intent;
    const { certificates, rules } = listener;
    return (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({
        port,
        protocol,
        sslPolicy,
        alpnPolicy,
        certificate: ifAny(certificates, ({ byDefault }) => byDefault === null ? undefined : (0,_core_document_js__WEBPACK_IMPORTED_MODULE_1__/* .reference */ .ir)('certificate', byDefault)),
        sniCertificates: ifAny(certificates, ({ listed }) => listed.map((arn) => (0,_core_document_js__WEBPACK_IMPORTED_MODULE_1__/* .reference */ .ir)('certificate', arn))),
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
    return (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({ priority, conditions, transforms, actions, tags: ifAny(extras.ruleTags(arn), (map) => map) });
}
/** A member of what was read; absent for a listener that has none of this, unread when the read failed. */
function ifAny(read, member) {
    if (read === null)
        return undefined;
    return read.ok ? member(read.value) : (0,_core_document_js__WEBPACK_IMPORTED_MODULE_1__/* .unread */ .gy)(read.kind);
}
/** What AWS assigned, by what a person knows it by, for `ids.json`. */
function listenerFacts(listeners) {
    const failed = listeners.map(({ rules }) => rules).find((rules) => rules !== null && !rules.ok);
    if (failed?.ok === false)
        return (0,_core_document_js__WEBPACK_IMPORTED_MODULE_1__/* .unread */ .gy)(failed.kind);
    return Object.fromEntries(listeners.map(({ key, arn, rules }) => [
        key,
        (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)({
            arn,
            rules: rules?.ok ? Object.fromEntries(rules.value.map((rule) => [rule.priority, rule.arn])) : undefined,
        }),
    ]));
}


/***/ }),

/***/ 38397:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ listListeners),
/* harmony export */   y: () => (/* binding */ readListeners)
/* harmony export */ });
/* harmony import */ var _gone_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(12102);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23662);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(549);
/* harmony import */ var _listener_key_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(68549);
/* harmony import */ var _marker_pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44864);
/* harmony import */ var _attributes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43015);
/* harmony import */ var _certificates_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24286);
/* harmony import */ var _listener_intent_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(94001);
/* harmony import */ var _rules_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(88726);









/** Listeners by port, then protocol. Null when the balancer was deleted after it had been listed. */
async function readListeners(api, balancer) {
    const listed = await api.reader.read('listener', async () => await (0,_gone_js__WEBPACK_IMPORTED_MODULE_6__/* .unlessGone */ .Wi)('LoadBalancerNotFoundException', async () => await listListeners(api, balancer)), [balancer.about]);
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
/** The listeners of one balancer, in AWS's order. */
async function listListeners(api, { arn, about }) {
    return await (0,_marker_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .listPages */ .p)('elasticloadbalancing:DescribeListeners', async (page) => await api.send(new api.sdk.DescribeListenersCommand({ LoadBalancerArn: arn, ...page }), about), (page) => page.Listeners, ({ ListenerArn }) => ListenerArn);
}
/** Two listeners of a network balancer may have one port, of TCP and of UDP. */
function byPort(a, b) {
    return (a.Port ?? 0) - (b.Port ?? 0) || (0,_order_js__WEBPACK_IMPORTED_MODULE_7__/* .compareText */ .n)(a.Protocol ?? '', b.Protocol ?? '');
}
/** Null when it was deleted after it had been listed. */
async function readListener(api, balancer, listener) {
    const { reader } = api;
    const arn = (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .required */ .mw)(listener.ListenerArn, `ARN of a listener of ${balancer.about.name}`);
    const key = (0,_listener_key_js__WEBPACK_IMPORTED_MODULE_8__/* .listenerKey */ .o)(listener.Protocol, listener.Port);
    const about = { id: arn, name: `${balancer.about.name} ${key}` };
    // The kind's end names the balancer: it is the object whose part this is.
    const owner = [{ id: balancer.arn, name: about.name }];
    let gone = false;
    const part = async (kind, task) => {
        const read = await reader.read(kind, async () => await (0,_gone_js__WEBPACK_IMPORTED_MODULE_6__/* .unlessGone */ .Wi)('ListenerNotFoundException', task), owner);
        if (read.ok && read.value === null)
            gone = true;
        return read; // a null is returned to nobody
    };
    const attributes = await part('listener-attributes', async () => {
        const reply = await api.send(new api.sdk.DescribeListenerAttributesCommand({ ListenerArn: arn }), about);
        return (0,_attributes_js__WEBPACK_IMPORTED_MODULE_2__/* .attributeMap */ .r)('elasticloadbalancing:DescribeListenerAttributes', reply.Attributes);
    });
    const certificates = (0,_certificates_js__WEBPACK_IMPORTED_MODULE_3__/* .hasCertificates */ .p)(listener)
        ? await part('listener-certificates', async () => await (0,_certificates_js__WEBPACK_IMPORTED_MODULE_3__/* .readCertificates */ .j)(api, listener, about))
        : null;
    const place = `alb/${balancer.name}/${listener.Port ?? ''}`;
    const rules = hasRules(balancer) ? await part('rule', async () => await (0,_rules_js__WEBPACK_IMPORTED_MODULE_5__/* .readRules */ .K)(api, arn, place, about)) : null;
    if (gone)
        return null;
    return { arn, key, about, intent: (0,_listener_intent_js__WEBPACK_IMPORTED_MODULE_4__/* .listenerIntent */ .h)(listener, place), certificates, attributes, rules };
}
/**
 * Application balancers always had rules, network balancers since July 2026 (by the client's IP version). A gateway
 * balancer's listener has none: DescribeRules answers that there was no such listener.
 */
function hasRules({ type }) {
    return type !== 'gateway';
}


/***/ }),

/***/ 76277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ readRevocations),
/* harmony export */   g: () => (/* binding */ requirePem)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _gone_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12102);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23662);
/* harmony import */ var _marker_pages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44864);




/**
 * The revocation lists of one store by number; null when the store was deleted after it had been listed.
 * `fetchText`: what lies at the address that a call returns.
 */
async function readRevocations(api, store, fetchText) {
    const listed = (0,_gone_js__WEBPACK_IMPORTED_MODULE_3__/* .stillThere */ .Vk)(await api.reader.read('revocations', async () => await (0,_gone_js__WEBPACK_IMPORTED_MODULE_3__/* .unlessGone */ .Wi)('TrustStoreNotFoundException', async () => await listRevocations(api, store)), [store]));
    if (listed === null || !listed.ok)
        return listed;
    const revocations = [];
    for (const { RevocationId, RevocationType } of listed.value) {
        const number = (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(RevocationId, `number of a revocation list of ${store.name}`);
        const content = await readContent(api, store, number, fetchText);
        if (content !== null)
            revocations.push({
                number,
                type: (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(RevocationType, `type of a revocation list of ${store.name}`),
                content,
            });
    }
    return { ok: true, value: revocations };
}
async function listRevocations(api, store) {
    const listed = await (0,_marker_pages_js__WEBPACK_IMPORTED_MODULE_2__/* .listPages */ .p)('elasticloadbalancing:DescribeTrustStoreRevocations', async (page) => await api.send(new api.sdk.DescribeTrustStoreRevocationsCommand({ TrustStoreArn: store.id, ...page }), store), (page) => page.TrustStoreRevocations, ({ RevocationId }) => String(RevocationId));
    return [...listed].sort((a, b) => (a.RevocationId ?? 0) - (b.RevocationId ?? 0));
}
/** Null when the list was removed after it had been listed. */
async function readContent(api, store, number, fetchText) {
    const read = await api.reader.read('revocation-content', async () => await (0,_gone_js__WEBPACK_IMPORTED_MODULE_3__/* .unlessGone */ .Wi)('RevocationIdNotFoundException', async () => {
        const content = await fetchText(async () => {
            const input = { TrustStoreArn: store.id, RevocationId: number };
            const reply = await api.send(new api.sdk.GetTrustStoreRevocationContentCommand(input), store);
            return (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(reply.Location, `address of revocation list ${number} of ${store.name}`);
        });
        return requirePem(content, 'X509 CRL', `revocation list ${number} of ${store.name}`);
    }), [store]);
    return (0,_gone_js__WEBPACK_IMPORTED_MODULE_3__/* .stillThere */ .Vk)(read);
}
/** What stands between here and S3 may answer with a page of its own, and HTTP 200. */
function requirePem(content, label, what) {
    if (content.includes(`-----BEGIN ${label}-----`) && content.includes(`-----END ${label}-----`))
        return content;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('aws-error', `${what} came without a PEM block '${label}'`, {
        hint: 'the committed file stays; see what stands between this machine and Amazon S3',
    });
}


/***/ }),

/***/ 88726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ readRules)
});

// EXTERNAL MODULE: ./build/sources/members.js
var members = __webpack_require__(23662);
// EXTERNAL MODULE: ./build/sources/elb/marker-pages.js
var marker_pages = __webpack_require__(44864);
// EXTERNAL MODULE: ./build/sources/elb/v2/actions.js + 1 modules
var actions = __webpack_require__(1987);
// EXTERNAL MODULE: ./build/sources/order.js
var order = __webpack_require__(549);
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
    all.sort((0,order/* compareBy */.V)(({ field }) => field, ({ value }) => JSON.stringify(value)));
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
    const pairs = condition.QueryStringConfig?.Values?.map(pairOf).sort((0,order/* compareBy */.V)((pair) => JSON.stringify(pair)));
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
        .sort((a, b) => (0,order/* compareText */.n)(a.type, b.type))
        .map(({ type, rewrites }) => ({ [type]: rewrites }));
}

;// CONCATENATED MODULE: ./build/sources/elb/v2/rules.js





/**
 * The rules of one listener by priority, the default rule last. `place`: the listener, for the secrets of its rules:
 * `alb/web/443`.
 */
async function readRules(api, listenerArn, place, about) {
    const rules = await (0,marker_pages/* listPages */.p)('elasticloadbalancing:DescribeRules', async (page) => await api.send(new api.sdk.DescribeRulesCommand({ ListenerArn: listenerArn, ...page }), about), (page) => page.Rules, ({ RuleArn }) => RuleArn);
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
            actions: (0,actions/* actionList */.Z)(rule.Actions ?? [], `${place}/${priority}`),
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


/***/ }),

/***/ 99355:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ readTags)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);
/* harmony import */ var _gone_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12102);
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91061);
/* harmony import */ var _forms_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93984);




/** DescribeTags, API reference: "up to 20 resources in a single call". */
const ARNS_A_CALL = 20;
/**
 * The tags of balancers, listeners, rules, target groups or trust stores, twenty a call. A call that fails leaves its
 * twenty unread.
 */
async function readTags(api, kind, resources) {
    const found = new Map();
    const gone = new Set();
    for (let from = 0; from < resources.length; from += ARNS_A_CALL) {
        const batch = resources.slice(from, from + ARNS_A_CALL);
        const read = await api.reader.read(kind, async () => await describe(api, batch, gone), batch);
        if (!read.ok)
            continue;
        for (const { ResourceArn, Tags } of read.value)
            found.set(ResourceArn ?? '', (0,_forms_js__WEBPACK_IMPORTED_MODULE_2__/* .chosenTags */ .q)(Tags ?? []));
        // One that the reply leaves out has unknown tags, not none.
        for (const resource of batch.filter(({ id }) => !found.has(id) && !gone.has(id)))
            await api.reader.read(kind, async () => refuseMissing(resource), [resource]);
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
        return (0,_listing_js__WEBPACK_IMPORTED_MODULE_1__/* .present */ .Eb)('elasticloadbalancing:DescribeTags', reply.TagDescriptions);
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
    return /^(?:LoadBalancer|Listener|Rule|TargetGroup|TrustStore)NotFoundException$/.test((0,_gone_js__WEBPACK_IMPORTED_MODULE_3__/* .awsErrorName */ .ZH)(thrown) ?? '');
}
function refuseMissing({ name }) {
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HoldfastError */ .Et('aws-error', `AWS returned no tags of ${name}, not even an empty list`, {
        hint: 'it may have been deleted meanwhile; the next run reads it again',
    });
}


/***/ }),

/***/ 93848:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ groupDocument),
/* harmony export */   a: () => (/* binding */ readTargetGroups)
/* harmony export */ });
/* harmony import */ var _core_document_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(38889);
/* harmony import */ var _gone_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(12102);
/* harmony import */ var _kind_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75979);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23662);
/* harmony import */ var _marker_pages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44864);
/* harmony import */ var _attributes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(43015);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(99355);
/* harmony import */ var _targets_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(98342);








const KIND = 'target-group';
/** Groups between two calls for tags: full calls, and soon enough that few of the groups are deleted meanwhile. */
const GROUPS_A_ROUND = 100;
/**
 * All target groups of the region with their attributes, tags and targets; also those that no balancer uses. They come
 * from one listing without a filter: DescribeTargetGroups takes an empty list of ARNs for "all", and a group that two
 * listeners use would be asked for twice.
 */
async function readTargetGroups(api, progress = () => undefined) {
    const listed = await api.reader.read(KIND, async () => await listGroups(api));
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
    return await (0,_marker_pages_js__WEBPACK_IMPORTED_MODULE_2__/* .listPages */ .p)('elasticloadbalancing:DescribeTargetGroups', async (page) => await api.send(new api.sdk.DescribeTargetGroupsCommand(page)), (page) => page.TargetGroups, ({ TargetGroupArn }) => TargetGroupArn);
}
async function readRound(api, groups) {
    const parts = [];
    for (const group of groups) {
        const read = await readParts(api, group);
        if (read !== null)
            parts.push(read);
    }
    const tags = await (0,_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .readTags */ .g)(api, 'target-group-tags', parts.map(({ about }) => about));
    return parts.filter(({ about }) => !tags.isGone(about.id)).map((part) => groupDocument(part, tags(part.about.id)));
}
/** Null when the group was deleted after it had been listed: then it is gone, which is no failure. */
async function readParts(api, group) {
    const id = (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(group.TargetGroupArn, 'ARN of a target group');
    const about = { id, name: (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(group.TargetGroupName, `name of target group ${id}`) };
    const part = async (kind, task) => (0,_gone_js__WEBPACK_IMPORTED_MODULE_6__/* .stillThere */ .Vk)(await api.reader.read(kind, async () => await (0,_gone_js__WEBPACK_IMPORTED_MODULE_6__/* .unlessGone */ .Wi)('TargetGroupNotFoundException', task), [about]));
    const attributes = await part('target-group-attributes', async () => {
        const input = { TargetGroupArn: id };
        const reply = await api.send(new api.sdk.DescribeTargetGroupAttributesCommand(input), about);
        return (0,_attributes_js__WEBPACK_IMPORTED_MODULE_3__/* .attributeMap */ .r)('elasticloadbalancing:DescribeTargetGroupAttributes', reply.Attributes);
    });
    if (attributes === null)
        return null;
    const targets = await part('targets', async () => await (0,_targets_js__WEBPACK_IMPORTED_MODULE_5__/* .readTargets */ .R)(api, about, group.TargetType));
    return targets === null ? null : { about, group, attributes, targets };
}
/** The balancers that use it are not written: their rules say so. */
function groupDocument({ about, group, attributes, targets }, tags) {
    return {
        kind: KIND,
        id: about.id,
        // CreateTargetGroup, API reference: "must be unique per region per account".
        name: { name: about.name, unique: true },
        files: {
            'target-group.json': (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .members */ .ol)({
                kind: 'elb/target-group',
                name: about.name,
                targetType: group.TargetType,
                protocol: group.Protocol, // a function has neither protocol nor port nor network
                protocolVersion: group.ProtocolVersion,
                port: group.Port,
                targetControlPort: group.TargetControlPort,
                ipAddressType: group.IpAddressType,
                vpc: group.VpcId === undefined ? undefined : (0,_core_document_js__WEBPACK_IMPORTED_MODULE_7__/* .reference */ .ir)('vpc', group.VpcId),
                healthCheck: healthCheck(group),
                attributes: (0,_kind_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .orUnread */ .b)(attributes, (map) => map),
                tags: (0,_kind_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .orUnread */ .b)(tags, (map) => map),
            }),
            'targets.json': (0,_kind_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .orUnread */ .b)(targets, (file) => file),
        },
        facts: {},
    };
}
/** Seconds and counts. `port` is a text: `traffic-port` stands for the port that each target is registered with. */
function healthCheck(group) {
    return (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .members */ .ol)({
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


/***/ }),

/***/ 98342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ readTargets)
/* harmony export */ });
/* harmony import */ var _core_document_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38889);
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91061);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23662);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(549);




/** All targets of one group, in one reply: DescribeTargetHealth has no pages. `targetType`: of the group. */
async function readTargets(api, group, targetType) {
    const reply = await api.send(new api.sdk.DescribeTargetHealthCommand({ TargetGroupArn: group.id }), group);
    const described = (0,_listing_js__WEBPACK_IMPORTED_MODULE_0__/* .present */ .Eb)('elasticloadbalancing:DescribeTargetHealth', reply.TargetHealthDescriptions);
    const targets = described
        .filter(isRegistered)
        .map(({ Target }) => (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(Target, `target of ${group.name}`))
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
    return ((0,_order_js__WEBPACK_IMPORTED_MODULE_2__/* .compareText */ .n)(a.Id ?? '', b.Id ?? '') ||
        (a.Port ?? 0) - (b.Port ?? 0) ||
        (0,_order_js__WEBPACK_IMPORTED_MODULE_2__/* .compareText */ .n)(a.AvailabilityZone ?? '', b.AvailabilityZone ?? '') ||
        (0,_order_js__WEBPACK_IMPORTED_MODULE_2__/* .compareText */ .n)(a.QuicServerId ?? '', b.QuicServerId ?? ''));
}
function targetIntent(target, targetType) {
    return (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .members */ .ol)({
        id: targetId((0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(target.Id, 'id of a target'), targetType),
        port: target.Port,
        availabilityZone: target.AvailabilityZone,
        quicServerId: target.QuicServerId,
    });
}
/** A balancer behind a balancer, and a function, are named by their ARN (TargetDescription, API reference). */
function targetId(id, targetType) {
    if (targetType === 'alb')
        return (0,_core_document_js__WEBPACK_IMPORTED_MODULE_3__/* .reference */ .ir)('load-balancer', id);
    return targetType === 'lambda' ? (0,_core_document_js__WEBPACK_IMPORTED_MODULE_3__/* .reference */ .ir)('function', id) : id;
}


/***/ }),

/***/ 97587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  mP: () => (/* binding */ fetchAt),
  Bo: () => (/* binding */ readBundle),
  zY: () => (/* binding */ readTrustStores)
});

// EXTERNAL MODULE: ./build/core/document.js
var core_document = __webpack_require__(38889);
// EXTERNAL MODULE: ./build/sources/gone.js
var gone = __webpack_require__(12102);
// EXTERNAL MODULE: ./build/sources/kind-reader.js
var kind_reader = __webpack_require__(75979);
// EXTERNAL MODULE: ./build/sources/members.js
var members = __webpack_require__(23662);
// EXTERNAL MODULE: ./build/sources/elb/marker-pages.js
var marker_pages = __webpack_require__(44864);
// EXTERNAL MODULE: ./build/sources/elb/v2/download.js
var v2_download = __webpack_require__(68062);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
;// CONCATENATED MODULE: ./build/sources/elb/v2/resource-policy.js



/** Whom the owner shares the store with (AWS RAM writes it); null without a policy, which AWS answers as an error. */
async function readPolicy(api, store) {
    const task = async () => {
        const reply = await api.send(new api.sdk.GetResourcePolicyCommand({ ResourceArn: store.id }), store);
        return reply.Policy ? policyIntent(reply.Policy, store.id) : null;
    };
    return await api.reader.read('trust-store-policy', async () => await (0,gone/* unlessGone */.Wi)('ResourceNotFoundException', task), [
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
    if (!(0,json/* isObject */.Gv)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutArn(inner, arn)]));
}

// EXTERNAL MODULE: ./build/sources/elb/v2/revocations.js
var v2_revocations = __webpack_require__(76277);
// EXTERNAL MODULE: ./build/sources/elb/v2/tags.js
var v2_tags = __webpack_require__(99355);
;// CONCATENATED MODULE: ./build/sources/elb/v2/trust-stores.js









const KIND = 'trust-store';
/** All trust stores of the region with their certificates and revocation lists; what is attached to them is not written. */
async function readTrustStores(api, download, ctx) {
    const listed = await api.reader.read(KIND, async () => await listStores(api));
    if (!listed.ok)
        return [];
    const fetchText = async (address) => await fetchAt(address, download, ctx.signal);
    const parts = [];
    for (const store of listed.value) {
        const read = await readParts(api, store, ctx.aws.id, fetchText);
        if (read !== null)
            parts.push(read);
    }
    const own = parts.filter(({ owner }) => owner === null).map(({ about }) => about);
    const tags = await (0,v2_tags/* readTags */.g)(api, 'trust-store-tags', own);
    return parts.filter(({ about }) => !tags.isGone(about.id)).map((part) => storeDocument(part, tags));
}
async function listStores(api) {
    return await (0,marker_pages/* listPages */.p)('elasticloadbalancing:DescribeTrustStores', async (page) => await api.send(new api.sdk.DescribeTrustStoresCommand(page)), (page) => page.TrustStores, ({ TrustStoreArn }) => TrustStoreArn);
}
/** Null when the store was deleted after it had been listed: then it is gone, which is no failure. */
async function readParts(api, store, accountId, fetchText) {
    const id = (0,members/* required */.mw)(store.TrustStoreArn, 'ARN of a trust store');
    const about = { id, name: (0,members/* required */.mw)(store.Name, `name of trust store ${id}`) };
    const account = id.split(':')[4] ?? '';
    const owner = account === accountId ? null : account;
    const bundle = (0,gone/* stillThere */.Vk)(await api.reader.read('ca-bundle', async () => await (0,gone/* unlessGone */.Wi)('TrustStoreNotFoundException', async () => await readBundle(api, about, fetchText)), [about]));
    if (bundle === null)
        return null;
    const revocations = await (0,v2_revocations/* readRevocations */.a)(api, about, fetchText);
    if (revocations === null)
        return null;
    const policy = owner === null ? await readPolicy(api, about) : null;
    return { about, owner, bundle, revocations, policy };
}
/** The certificates of a store, as PEM. */
async function readBundle(api, store, fetchText) {
    const content = await fetchText(async () => {
        const input = { TrustStoreArn: store.id };
        const reply = await api.send(new api.sdk.GetTrustStoreCaCertificatesBundleCommand(input), store);
        return (0,members/* required */.mw)(reply.Location, `address of the certificates of ${store.name}`);
    });
    return (0,v2_revocations/* requirePem */.g)(content, 'CERTIFICATE', `the certificates of trust store ${store.name}`);
}
/** An address that S3 does not take may have waited too long behind a throttle: once more, with a new one. */
async function fetchAt(address, download, signal) {
    const first = await address();
    try {
        return await download(first, signal);
    }
    catch (error) {
        if (!(error instanceof v2_download/* ExpiredAddress */.W))
            throw error;
        return await download(await address(), signal);
    }
}
function storeDocument(parts, tags) {
    const { about, owner, bundle, revocations, policy } = parts;
    return {
        kind: KIND,
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


/***/ })

};
