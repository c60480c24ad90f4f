export const id = 5606;
export const ids = [5606];
export const modules = {

/***/ 19921:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ CLASSIC_FIELDS)
/* harmony export */ });
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


/***/ }),

/***/ 99911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ TARGET_FIELDS),
/* harmony export */   x: () => (/* binding */ WAF_FIELDS)
/* harmony export */ });
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


/***/ }),

/***/ 92544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ V2_FIELDS)
});

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

// EXTERNAL MODULE: ./build/sources/elb/fields/targets.js
var targets = __webpack_require__(99911);
;// CONCATENATED MODULE: ./build/sources/elb/fields/v2.js


/** What becomes of every member that the calls of this source to the API of 2015-12-01 can return. */
const V2_FIELDS = { ...BALANCER_FIELDS, ...targets/* TARGET_FIELDS */.G };


/***/ }),

/***/ 44864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ listPages)
/* harmony export */ });
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91061);

/** Every listing of both APIs that has pages, API references: 1 to 400. */
const PAGE_SIZE = 400;
/**
 * A whole listing. It goes on as long as a reply has a `NextMarker`; nothing else says so. At the end that is absent, or an
 * empty text (API reference of 2012-06-01).
 */
async function listPages(call, fetch, items, idOf) {
    const next = ({ NextMarker }) => (NextMarker ? { PageSize: PAGE_SIZE, Marker: NextMarker } : null);
    return (0,_listing_js__WEBPACK_IMPORTED_MODULE_0__/* .distinct */ .dM)(call, await (0,_listing_js__WEBPACK_IMPORTED_MODULE_0__/* .collect */ .Fo)(call, { PageSize: PAGE_SIZE }, fetch, items, next), idOf);
}


/***/ }),

/***/ 43015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ attributeMap)
/* harmony export */ });
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91061);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23662);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(549);



/**
 * Attributes by key, sorted: AWS adds keys as time goes by, so they are kept as they come. One that has no value (a log
 * bucket that nobody set) is an empty text.
 */
function attributeMap(call, attributes) {
    const entries = (0,_listing_js__WEBPACK_IMPORTED_MODULE_0__/* .present */ .Eb)(call, attributes).map(({ Key, Value }) => [
        (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)(Key, `key of an attribute (${call})`),
        Value ?? '',
    ]);
    return Object.fromEntries(entries.sort(([a], [b]) => (0,_order_js__WEBPACK_IMPORTED_MODULE_2__/* .compareText */ .n)(a, b)));
}


/***/ }),

/***/ 46867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GA: () => (/* binding */ listBalancers),
/* harmony export */   de: () => (/* binding */ readCapacity),
/* harmony export */   eL: () => (/* binding */ readBalancerAttributes),
/* harmony export */   qV: () => (/* binding */ balancerOf)
/* harmony export */ });
/* harmony import */ var _gone_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12102);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23662);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(549);
/* harmony import */ var _marker_pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44864);
/* harmony import */ var _attributes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43015);





/** All balancers of the region, by name. */
async function listBalancers(api) {
    const listed = await (0,_marker_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .listPages */ .p)('elasticloadbalancing:DescribeLoadBalancers', async (page) => await api.send(new api.sdk.DescribeLoadBalancersCommand(page)), (page) => page.LoadBalancers, ({ LoadBalancerArn }) => LoadBalancerArn);
    return listed.map(balancerOf).sort((0,_order_js__WEBPACK_IMPORTED_MODULE_3__/* .compareBy */ .V)(({ name }) => name));
}
function balancerOf(listed) {
    const arn = (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .required */ .mw)(listed.LoadBalancerArn, 'ARN of a load balancer');
    const name = (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .required */ .mw)(listed.LoadBalancerName, `name of load balancer ${arn}`);
    return { arn, name, type: (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .required */ .mw)(listed.Type, `type of load balancer ${name}`), about: { id: arn, name }, listed };
}
/** Null when it was deleted after it had been listed. */
async function readBalancerAttributes(api, { arn, about }) {
    return await api.reader.read('load-balancer-attributes', async () => await (0,_gone_js__WEBPACK_IMPORTED_MODULE_4__/* .unlessGone */ .Wi)('LoadBalancerNotFoundException', async () => {
        const input = { LoadBalancerArn: arn };
        const reply = await api.send(new api.sdk.DescribeLoadBalancerAttributesCommand(input), about);
        return (0,_attributes_js__WEBPACK_IMPORTED_MODULE_2__/* .attributeMap */ .r)('elasticloadbalancing:DescribeLoadBalancerAttributes', reply.Attributes);
    }), [about]);
}
/**
 * Capacity units that somebody reserved; null without a reservation. The guides of all three types know one ("Capacity
 * reservations"), but not in every region: a balancer that AWS does not permit one has none.
 */
async function readCapacity(api, { arn, about }) {
    return await api.reader.read('capacity-reservation', async () => await (0,_gone_js__WEBPACK_IMPORTED_MODULE_4__/* .unlessGone */ .Wi)('LoadBalancerNotFoundException', async () => {
        try {
            const reply = await api.send(new api.sdk.DescribeCapacityReservationCommand({ LoadBalancerArn: arn }), about);
            return reply.MinimumLoadBalancerCapacity?.CapacityUnits || null; // 0 is what a reservation is reset to
        }
        catch (thrown) {
            if ((0,_gone_js__WEBPACK_IMPORTED_MODULE_4__/* .awsErrorName */ .ZH)(thrown) === 'OperationNotPermittedException')
                return null;
            throw thrown;
        }
    }), [about]);
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


/***/ })

};
