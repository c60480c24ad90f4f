export const id = 1821;
export const ids = [1821];
export const modules = {

/***/ 41821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  restore: () => (/* binding */ restore)
});

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/restore/step.js
var step = __webpack_require__(21401);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/sources/elb/meaning.js
var meaning = __webpack_require__(98864);
;// CONCATENATED MODULE: ./build/sources/elb/restore/steps.js



/** In this order a region is built: each phase stands on what the ones before it made (see `reference` of the steps' parts). */
const PHASES = [
    'trust-stores',
    'target-groups',
    'balancers',
    'listeners',
    'rules',
    'targets',
    'web-acls',
    'capacity',
    'tags',
    'classic',
    'protection',
];
/** What the planners of the kinds write into. */
class Draft {
    #requests = new Map();
    notes = [];
    refused = [];
    add(phase, ...steps) {
        if (steps.length === 0)
            return;
        this.#requests.set(phase, [...(this.#requests.get(phase) ?? []), steps]);
    }
    note(message, hint) {
        this.#say(this.notes, 'restore-note', message, hint);
    }
    todo(message, hint) {
        this.#say(this.notes, 'restore-todo', message, hint);
    }
    refuse(message, hint, code = 'restore-refused') {
        this.#say(this.refused, code, message, hint);
    }
    requests() {
        return PHASES.flatMap((phase) => this.#requests.get(phase) ?? []);
    }
    #say(list, code, message, hint) {
        if (!list.some((one) => one.code === code && one.message === message))
            list.push({ code, message, hint });
    }
}
/** A file of an object that is JSON; empty when it is not there or was not read. */
function fileOf(object, name) {
    const value = object?.files[name];
    return value !== undefined && (0,json/* isObject */.Gv)(value) ? value : {};
}
/** Of a part that is no item both sides are members of its file; null = the object itself is not there. */
function stepOf(address, { part, item = null, file, before, after }) {
    const isObject = part === address.kind && (before === null || after === null);
    const where = { kind: address.kind, key: address.key, file: isObject ? null : file, item };
    const sides = isObject || item !== null ? { before, after } : { before: before ?? {}, after: after ?? {} };
    return {
        kind: address.kind,
        key: address.key,
        part,
        item,
        before,
        after,
        class: meaning/* meaning */.a.classify({ ...where, ...sides }),
    };
}
/** Whether an item of a list is asked for; inner items by `<item> rule <n>`. */
function isAsked({ items }, key) {
    return items === null || items.has(key);
}
/** What is live is not what the plan saw. */
function changedSincePlan(step, what) {
    const name = `${step.kind} ${step.key}${step.item === null ? '' : ` ${step.item}`}`;
    return new errors/* HoldfastError */.Et('changed-since-plan', `${name} (${step.part}): ${what}`, {
        hint: 'make a new plan, and look at what changed; nothing of this step was written over it',
    });
}

// EXTERNAL MODULE: ./build/sources/gone.js
var sources_gone = __webpack_require__(12102);
// EXTERNAL MODULE: ./build/sources/kind-reader.js
var kind_reader = __webpack_require__(75979);
// EXTERNAL MODULE: ./build/sources/restore-tag.js
var restore_tag = __webpack_require__(14206);
// EXTERNAL MODULE: ./build/sources/elb/fields/v2.js + 1 modules
var v2 = __webpack_require__(92544);
;// CONCATENATED MODULE: ./build/sources/elb/restore/maps.js

/**
 * Key by key: one that the step changes must be live as it was, or as it is wanted (an earlier attempt got so far); one that it
 * does not touch is nobody's business. `before: null`: the map came with an object that the restore made, whatever it holds.
 */
function mapChange(step, live, before, after) {
    const set = [];
    const remove = [];
    for (const key of new Set([...Object.keys(before ?? {}), ...Object.keys(after)])) {
        const [was, is, wanted] = [before?.[key], live[key], after[key]];
        if (is === wanted || (before !== null && was === wanted))
            continue;
        if (before !== null && is !== was)
            throw changedSincePlan(step, `'${key}' is ${shown(is)} now`);
        if (wanted === undefined)
            remove.push(key);
        else
            set.push([key, String(wanted)]);
    }
    return { set, remove };
}
/** AWS's own tags (`aws:cloudformation:…`) can be neither set nor removed by anybody else. */
function ownTags(tags) {
    return Object.fromEntries(Object.entries(tags).filter(([key]) => !key.toLowerCase().startsWith('aws:')));
}
function shown(value) {
    return value === undefined ? 'not there' : `'${String(value)}'`;
}
/** Lists in portions that one call takes. */
function portions(items, size) {
    const found = [];
    for (let from = 0; from < items.length; from += size)
        found.push(items.slice(from, from + size));
    return found;
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/api.js






async function openV2(ctx) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(586)]).then(__webpack_require__.t.bind(__webpack_require__, 50586, 19));
    const client = ctx.aws.client(sdk.ElasticLoadBalancingV2Client, ctx.region);
    const reader = (0,kind_reader/* kindReader */._)(ctx, v2/* V2_FIELDS */.f);
    const send = async (command, about) => await reader.send(client, command, about);
    const write = async (command, resource, callClass = 'idempotent') => {
        try {
            return await ctx.aws.send(client, command, { class: callClass, resource });
        }
        catch (thrown) {
            throw refusal(thrown);
        }
    };
    return { ctx, sdk, api: { sdk, reader, send }, write };
}
/** What AWS refuses because of something else that lives, with what to do about it. */
function refusal(thrown) {
    if ((0,sources_gone/* awsErrorName */.ZH)(thrown) !== 'TargetGroupAssociationLimitException')
        return thrown;
    return new errors/* HoldfastError */.Et('restore-refused', thrown.message, {
        hint: 'a target group serves one load balancer: take it out of the other one first, or restore under another name',
        cause: thrown,
    });
}
/** TagResource, API reference: fifty a resource; one place is the restore's own. */
const MOST_TAGS = 50;
/** What a creating call carries: the restore's id, and as many tags as fit beside it. */
function creationTags(ctx, tags) {
    const own = Object.entries(ownTags(tags)).slice(0, MOST_TAGS - 1);
    return [{ Key: restore_tag/* RESTORE_TAG */.m, Value: ctx.id }, ...own.map(([Key, Value]) => ({ Key, Value: String(Value) }))];
}
/** Whether this restore made it. With all fifty tags there is no place for the id: then content alone says so. */
function isOurs(ctx, { tags, restore }) {
    return restore === ctx.id || (restore === null && Object.keys(tags).length >= MOST_TAGS);
}
/** In an undoing only what the restore made goes: anything else that is there was there before, or is somebody's since. */
function isForeign(ctx, live) {
    return ctx.undo === true && !isOurs(ctx, live);
}
/** `secret:alb/web/443/10/oidc` → its value; without one the secret that AWS has stays, where there is one. */
function secretsOf(ctx, hasOne) {
    return async (reference) => {
        const name = reference.replace(/^secret:/, '');
        const value = (await ctx.secret?.(name)) ?? null;
        if (value !== null)
            return { ClientSecret: value };
        if (hasOne)
            return { UseExistingClientSecret: true };
        throw new errors/* HoldfastError */.Et('mapping-invalid', `nobody said what the client secret '${name}' is`, {
            hint: `AWS never returns it: name it in the mapping, as secret: { "${name}": $NAME }`,
        });
    };
}
function resource(arn, name) {
    return { id: arn, name };
}
/** Asks again every few seconds, and says so: states of load balancers last for seconds to minutes. */
async function until(ctx, what, isThere) {
    if (await isThere())
        return;
    const from = ctx.clock.now();
    const task = ctx.log.task(`waiting for ${what}`);
    try {
        for (let wait = 1_000;; wait = Math.min(wait * 1.5, 10_000)) {
            await ctx.clock.sleep(wait, ctx.signal);
            const seconds = Math.round((ctx.clock.now() - from) / 1000);
            if (await isThere())
                return task.done(`${seconds} s`);
            if (seconds > MOST_SECONDS)
                throw tooLong(what, seconds);
            task.update(`${seconds} s`);
        }
    }
    catch (thrown) {
        task.fail('ended early');
        throw thrown;
    }
}
function tooLong(what, seconds) {
    return new errors/* HoldfastError */.Et('aws-error', `waited ${seconds} s for ${what}`, {
        hint: 'look at it in the console; --resume goes on with the restore from here',
    });
}
/**
 * A creation under a name, or on a port, that somebody took since it was looked for: whoever asks looks again, and sees by what
 * is there whether it is the restore's own.
 */
async function unlessTaken(creating) {
    try {
        await creating;
    }
    catch (thrown) {
        if (!/^Duplicate/.test((0,sources_gone/* awsErrorName */.ZH)(thrown) ?? ''))
            throw thrown;
    }
}
const MOST_SECONDS = 1_800;

// EXTERNAL MODULE: ./build/sources/elb/restore/values.js
var values = __webpack_require__(65122);
// EXTERNAL MODULE: ./build/core/keys.js
var keys = __webpack_require__(47464);
// EXTERNAL MODULE: ./build/sources/elb/classic/api.js
var classic_api = __webpack_require__(76272);
// EXTERNAL MODULE: ./build/sources/elb/classic/attributes.js
var classic_attributes = __webpack_require__(10631);
// EXTERNAL MODULE: ./build/sources/elb/classic/balancer-document.js
var balancer_document = __webpack_require__(49832);
// EXTERNAL MODULE: ./build/sources/elb/classic/policies.js
var classic_policies = __webpack_require__(15360);
// EXTERNAL MODULE: ./build/sources/elb/fields/classic.js
var classic = __webpack_require__(19921);
// EXTERNAL MODULE: ./build/sources/elb/forms.js
var elb_forms = __webpack_require__(93984);
;// CONCATENATED MODULE: ./build/sources/elb/restore/classic/api.js













async function openClassic(ctx) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(9165)]).then(__webpack_require__.t.bind(__webpack_require__, 69165, 19));
    const client = ctx.aws.client(sdk.ElasticLoadBalancingClient, ctx.region);
    const reader = (0,kind_reader/* kindReader */._)(ctx, classic/* CLASSIC_FIELDS */.d);
    const send = async (command, about) => await reader.send(client, command, about);
    const write = async (command, resource, callClass = 'idempotent') => await ctx.aws.send(client, command, { class: callClass, resource });
    return { ctx, sdk, api: { sdk, reader, send }, write };
}
/** The name of a step's balancer: as it is to be called, or as its folder says. */
function nameOf({ key, before, after }) {
    for (const side of [after, before]) {
        const name = (0,json/* isObject */.Gv)(side) ? (0,values/* textAt */.$6)(side, 'name') : undefined;
        if (name !== undefined)
            return name;
    }
    return (0,keys/* decodeKeyName */.f)(key);
}
async function findClassic({ ctx, sdk, api }, name) {
    const { partition, id: account } = ctx.aws;
    const about = { id: `arn:${partition}:elasticloadbalancing:${ctx.region}:${account}:loadbalancer/${name}`, name };
    const found = await (0,sources_gone/* unlessGone */.Wi)(classic_api/* NOT_FOUND */.p, async () => api.send(new sdk.DescribeLoadBalancersCommand({ LoadBalancerNames: [name] }), about));
    const listed = found?.LoadBalancerDescriptions?.[0];
    if (listed === undefined)
        return null;
    const balancer = { name, about, listed };
    const policies = requireRead(api.reader, await (0,classic_policies/* readPolicies */.h)(api, balancer));
    const attributes = requireRead(api.reader, await (0,classic_attributes/* readAttributes */.wb)(api, balancer));
    const tagged = await (0,sources_gone/* unlessGone */.Wi)(classic_api/* NOT_FOUND */.p, async () => api.send(new sdk.DescribeTagsCommand({ LoadBalancerNames: [name] }), about));
    if (policies === null || attributes === null || tagged === null)
        return null;
    const tags = tagged.TagDescriptions?.[0]?.Tags ?? [];
    const is = (value) => ({ ok: true, value });
    const document = (0,balancer_document/* classicDocument */.y)({
        balancer,
        policies: is(policies),
        attributes: is(attributes),
        tags: is((0,elb_forms/* chosenTags */.q)(tags)),
    });
    const instances = document.files['instances.json'];
    return {
        id: about.id,
        name,
        value: (0,values/* withRawIds */.bF)(document.files['classic-load-balancer.json'] ?? {}),
        instances: (0,json/* isObject */.Gv)(instances ?? null) ? instances.instances : [],
        made: { tags: (0,elb_forms/* chosenTags */.q)(tags), restore: tags.find(({ Key }) => Key === restore_tag/* RESTORE_TAG */.m)?.Value ?? null },
        facts: document.facts,
        aliases: listed.DNSName === undefined ? [] : [(0,elb_forms/* comparableName */._)(listed.DNSName)],
    };
}
/** A read of the capture, whose failure ends a restore. */
function requireRead(reader, read) {
    if (read.ok)
        return read.value;
    const { call = read.kind, error } = reader.ends().find(({ kind, error: why }) => kind === read.kind && why !== undefined) ?? {};
    throw new errors/* HoldfastError */.Et('aws-error', `${call}: ${error?.message ?? 'it could not be read'}`, {
        hint: error?.hint ?? 'go on with --resume',
        cause: read.refused,
    });
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/actions.js



/** The inverse of `actionList`: intent with ids → what AWS is asked for. */
async function actionsInput(actions, secrets) {
    const made = [];
    for (const action of actions)
        made.push(await actionInput(action, secrets));
    return made;
}
async function actionInput(action, secrets) {
    const [type] = Object.keys(action).filter((name) => name !== 'order');
    const order = (0,values/* numberAt */.tk)(action, 'order');
    const config = (0,values/* objectAt */.lJ)(action, type ?? '');
    const head = { Type: type, ...(order === undefined ? {} : { Order: order }) };
    switch (type) {
        case 'forward':
            return { ...head, ...forwardInput(config) };
        case 'redirect':
            return { ...head, RedirectConfig: redirectInput(config) };
        case 'fixed-response':
            return { ...head, FixedResponseConfig: fixedResponseInput(config) };
        case 'authenticate-oidc':
            return { ...head, AuthenticateOidcConfig: await oidcInput(config, secrets) };
        case 'authenticate-cognito':
            return { ...head, AuthenticateCognitoConfig: cognitoInput(config) };
        case 'jwt-validation':
            return { ...head, JwtValidationConfig: jwtInput(config) };
        default:
            throw new errors/* HoldfastError */.Et('restore-refused', `'${type ?? ''}' is no action that this version can write`, {
                hint: 'update Holdfast, or make this rule by hand',
            });
    }
}
/**
 * One group alone is named without a configuration: a network balancer refuses a weight ("You cannot specify a target group
 * weight on load balancers of type 'network'"). Stickiness needs one even then.
 */
function forwardInput(config) {
    const groups = (0,values/* listAt */.gT)(config, 'groups');
    const [only, ...others] = groups;
    const stickiness = stickinessInput(config['stickiness']);
    if (only !== undefined && others.length === 0 && stickiness === undefined)
        return { TargetGroupArn: (0,values/* textAt */.$6)(only, 'targetGroup') };
    return {
        ForwardConfig: {
            TargetGroups: groups.map((group) => defined({ TargetGroupArn: (0,values/* textAt */.$6)(group, 'targetGroup'), Weight: (0,values/* numberAt */.tk)(group, 'weight') })),
            ...(stickiness === undefined ? {} : { TargetGroupStickinessConfig: stickiness }),
        },
    };
}
function stickinessInput(value) {
    if (typeof value === 'number')
        return { Enabled: true, DurationSeconds: value };
    return value === true ? { Enabled: true } : undefined;
}
function redirectInput(config) {
    return defined({
        Protocol: (0,values/* textAt */.$6)(config, 'protocol'),
        Host: (0,values/* textAt */.$6)(config, 'host'),
        Port: (0,values/* textAt */.$6)(config, 'port'),
        Path: (0,values/* textAt */.$6)(config, 'path'),
        Query: (0,values/* textAt */.$6)(config, 'query'),
        StatusCode: (0,values/* textAt */.$6)(config, 'statusCode'),
    });
}
function fixedResponseInput(config) {
    return defined({
        StatusCode: (0,values/* textAt */.$6)(config, 'statusCode'),
        ContentType: (0,values/* textAt */.$6)(config, 'contentType'),
        MessageBody: (0,values/* textAt */.$6)(config, 'messageBody'),
    });
}
async function oidcInput(config, secrets) {
    return defined({
        Issuer: (0,values/* textAt */.$6)(config, 'issuer'),
        AuthorizationEndpoint: (0,values/* textAt */.$6)(config, 'authorizationEndpoint'),
        TokenEndpoint: (0,values/* textAt */.$6)(config, 'tokenEndpoint'),
        UserInfoEndpoint: (0,values/* textAt */.$6)(config, 'userInfoEndpoint'),
        ClientId: (0,values/* textAt */.$6)(config, 'clientId'),
        ...(await secrets((0,values/* textAt */.$6)(config, 'clientSecret') ?? '')),
        ...sessionInput(config),
        OnUnauthenticatedRequest: (0,values/* textAt */.$6)(config, 'onUnauthenticatedRequest'),
    });
}
function cognitoInput(config) {
    return defined({
        UserPoolArn: (0,values/* textAt */.$6)(config, 'userPool'),
        UserPoolClientId: (0,values/* textAt */.$6)(config, 'userPoolClientId'),
        UserPoolDomain: (0,values/* textAt */.$6)(config, 'userPoolDomain'),
        ...sessionInput(config),
        OnUnauthenticatedRequest: (0,values/* textAt */.$6)(config, 'onUnauthenticatedRequest'),
    });
}
function sessionInput(config) {
    const extra = (0,values/* objectAt */.lJ)(config, 'requestParams');
    return defined({
        Scope: (0,values/* textAt */.$6)(config, 'scope'),
        SessionCookieName: (0,values/* textAt */.$6)(config, 'sessionCookieName'),
        SessionTimeout: (0,values/* numberAt */.tk)(config, 'sessionTimeout'),
        AuthenticationRequestExtraParams: Object.keys(extra).length === 0 ? undefined : extra,
    });
}
function jwtInput(config) {
    const claims = (0,values/* listAt */.gT)(config, 'additionalClaims').map((claim) => defined({
        Name: (0,values/* textAt */.$6)(claim, 'name'),
        Format: (0,values/* textAt */.$6)(claim, 'format'),
        Values: [...(0,values/* textsAt */.i1)(claim, 'values')],
    }));
    return defined({
        Issuer: (0,values/* textAt */.$6)(config, 'issuer'),
        JwksEndpoint: (0,values/* textAt */.$6)(config, 'jwksEndpoint'),
        AdditionalClaims: claims.length === 0 ? undefined : claims,
    });
}
/** Whether a list of actions asks a provider of identities, whose secret AWS must be given. */
function oidcSecrets(actions) {
    if (!Array.isArray(actions))
        return [];
    return actions
        .filter(json/* isObject */.Gv)
        .flatMap((action) => (0,values/* textAt */.$6)((0,values/* objectAt */.lJ)(action, 'authenticate-oidc'), 'clientSecret') ?? []);
}
/** Without the members that have no value: the SDK's types tell "absent" from "undefined" nowhere. */
// biome-ignore lint/suspicious/noExplicitAny: the input types of the SDK mark members as required and `undefined` at once
function defined(value) {
    return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/classic/inputs.js



// Intent with ids → what AWS is asked for.
function classicInput(value, tags) {
    const [subnets, zones] = [[...(0,values/* textsAt */.i1)(value, 'subnets')], [...(0,values/* textsAt */.i1)(value, 'zones')]];
    const groups = [...(0,values/* textsAt */.i1)(value, 'securityGroups')];
    const scheme = (0,values/* textAt */.$6)(value, 'scheme');
    return defined({
        LoadBalancerName: (0,values/* textAt */.$6)(value, 'name'),
        Listeners: (0,values/* listAt */.gT)(value, 'listeners').map(listenerInput),
        Subnets: subnets.length === 0 ? undefined : subnets,
        AvailabilityZones: subnets.length > 0 || zones.length === 0 ? undefined : zones,
        SecurityGroups: groups.length === 0 ? undefined : groups,
        // "The default is internet-facing"; the only word that may be said is the other one (CreateLoadBalancer).
        Scheme: scheme === 'internal' ? scheme : undefined,
        Tags: tags,
    });
}
function listenerInput(listener) {
    return defined({
        Protocol: (0,values/* textAt */.$6)(listener, 'protocol'),
        LoadBalancerPort: (0,values/* numberAt */.tk)(listener, 'port'),
        InstanceProtocol: (0,values/* textAt */.$6)(listener, 'instanceProtocol'),
        InstancePort: (0,values/* numberAt */.tk)(listener, 'instancePort'),
        SSLCertificateId: (0,values/* textAt */.$6)(listener, 'certificate'),
    });
}
const REFERENCE = 'Reference-Security-Policy';
/** A policy that refers to one of AWS's says only that: its protocols and ciphers follow from it. */
function policyAttributes(policy) {
    const attributes = (0,values/* objectAt */.lJ)(policy, 'attributes');
    const reference = (0,values/* textAt */.$6)(attributes, REFERENCE);
    const said = reference === undefined ? attributes : { [REFERENCE]: reference };
    return Object.entries(said).flatMap(([AttributeName, value]) => (Array.isArray(value) ? value : [value]).map((one) => ({ AttributeName, AttributeValue: String(one) })));
}
function healthCheckInput(check) {
    return {
        Target: (0,values/* textAt */.$6)(check, 'target'),
        Interval: (0,values/* numberAt */.tk)(check, 'interval'),
        Timeout: (0,values/* numberAt */.tk)(check, 'timeout'),
        UnhealthyThreshold: (0,values/* numberAt */.tk)(check, 'unhealthyThreshold'),
        HealthyThreshold: (0,values/* numberAt */.tk)(check, 'healthyThreshold'),
    };
}
/** `value`: the members `attributes` and `additionalAttributes` of the file. */
function attributesInput(value) {
    const all = (0,values/* objectAt */.lJ)(value, 'attributes');
    const part = (name) => ((0,json/* isObject */.Gv)(all[name] ?? null) ? (0,values/* objectAt */.lJ)(all, name) : null);
    const [crossZone, log] = [part('crossZoneLoadBalancing'), part('accessLog')];
    const [draining, settings] = [part('connectionDraining'), part('connectionSettings')];
    const more = Object.entries((0,values/* objectAt */.lJ)(value, 'additionalAttributes')).map(([Key, Value]) => ({
        Key,
        Value: String(Value),
    }));
    return defined({
        CrossZoneLoadBalancing: crossZone === null ? undefined : { Enabled: (0,values/* booleanAt */.CR)(crossZone, 'enabled') },
        AccessLog: log === null
            ? undefined
            : defined({
                Enabled: (0,values/* booleanAt */.CR)(log, 'enabled'),
                S3BucketName: (0,values/* textAt */.$6)(log, 'bucket'),
                S3BucketPrefix: (0,values/* textAt */.$6)(log, 'prefix'),
                EmitInterval: (0,values/* numberAt */.tk)(log, 'emitInterval'),
            }),
        ConnectionDraining: draining === null
            ? undefined
            : defined({ Enabled: (0,values/* booleanAt */.CR)(draining, 'enabled'), Timeout: (0,values/* numberAt */.tk)(draining, 'timeout') }),
        ConnectionSettings: settings === null ? undefined : { IdleTimeout: (0,values/* numberAt */.tk)(settings, 'idleTimeout') },
        AdditionalAttributes: more.length === 0 ? undefined : more,
    });
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/classic/listener.js



const REPLACEABLE = ['certificate', 'policies'];
/**
 * One listener, by its port. Of what stands in it only the certificate and the policies can be changed: for anything else it is
 * taken away and made anew, and clients are refused for that moment.
 */
async function writeListener(classic, step, live, before, after) {
    const port = (0,values/* numberAt */.tk)(after ?? before ?? {}, 'port') ?? 0;
    const is = (0,values/* listAt */.gT)(live.value, 'listeners').find((one) => (0,values/* numberAt */.tk)(one, 'port') === port) ?? null;
    const { sdk } = classic;
    const own = { LoadBalancerName: live.name };
    const about = `${live.name} ${step.item}`;
    const fixed = (listener) => (0,values/* without */.FF)(listener, REPLACEABLE);
    if (after === null) {
        if (is === null)
            return;
        if (before !== null && !(0,values/* same */.FB)(fixed(is), fixed(before)))
            throw changedSincePlan(step, 'it is not as the plan knows it');
        await classic.write(new sdk.DeleteLoadBalancerListenersCommand({ ...own, LoadBalancerPorts: [port] }), about);
        return;
    }
    if (is !== null && !(0,values/* same */.FB)(is, after) && before !== null && !isBetween(is, before, after))
        throw changedSincePlan(step, 'it is neither as the plan saw it nor as it is wanted');
    const replaced = is !== null && !(0,values/* same */.FB)(fixed(is), fixed(after));
    if (replaced && before === null)
        throw changedSincePlan(step, `port ${port} is taken by another listener now`);
    if (replaced)
        await classic.write(new sdk.DeleteLoadBalancerListenersCommand({ ...own, LoadBalancerPorts: [port] }), about);
    const certificate = (0,values/* textAt */.$6)(after, 'certificate');
    if (is === null || replaced)
        // "If the listener already exists … with the same properties" the call succeeds (CreateLoadBalancerListeners).
        await classic.write(new sdk.CreateLoadBalancerListenersCommand({ ...own, Listeners: [listenerInput(after)] }), about);
    else if (certificate !== undefined && (0,values/* textAt */.$6)(is, 'certificate') !== certificate)
        await classic.write(new sdk.SetLoadBalancerListenerSSLCertificateCommand({
            ...own,
            LoadBalancerPort: port,
            SSLCertificateId: certificate,
        }), about);
    await setPolicies(classic, { live, about, port }, is === null || replaced ? null : is, after);
}
/** Each member as it was or as it is wanted: an earlier attempt got so far. */
function isBetween(is, before, after) {
    const names = new Set([...Object.keys(is), ...Object.keys(before), ...Object.keys(after)]);
    return [...names].every((name) => {
        if (name === 'policies')
            return arePolicies((0,values/* textsAt */.i1)(is, name), [...(0,values/* textsAt */.i1)(before, name), ...(0,values/* textsAt */.i1)(after, name)]);
        return (0,values/* same */.FB)(is[name], before[name]) || (0,values/* same */.FB)(is[name], after[name]);
    });
}
/** A policy that was made anew is missing for a moment; one that nobody knows was not there. */
function arePolicies(is, known) {
    return is.every((name) => known.includes(name));
}
/** "This replaces all policies of the listener"; one that was just made may have got AWS's own. */
async function setPolicies(classic, { live, about, port }, is, after) {
    const wanted = (0,values/* textsAt */.i1)(after, 'policies');
    if (!('policies' in after) || (is !== null && (0,values/* same */.FB)(is['policies'], after['policies'])))
        return;
    await classic.write(new classic.sdk.SetLoadBalancerPoliciesOfListenerCommand({
        LoadBalancerName: live.name,
        LoadBalancerPort: port,
        PolicyNames: [...wanted],
    }), about);
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/classic/parts.js






/** Zones or subnets: those that are missing are added, those that are too many are taken away, and one always stays. */
async function writePlaces(classic, step, live, before, after) {
    const of = step.part; // `subnets` or `zones`
    const [is, was, wanted] = [live.value, before, after].map((value) => (0,values/* textsAt */.i1)(value, of));
    const added = wanted.filter((one) => !is.includes(one));
    const gone = is.filter((one) => !wanted.includes(one));
    const strange = [...gone.filter((one) => !was.includes(one)), ...added.filter((one) => was.includes(one))];
    if (strange.length > 0)
        throw changedSincePlan(step, `${strange.join(', ')} changed`);
    const { sdk } = classic;
    const LoadBalancerName = live.name;
    const add = async () => {
        if (added.length === 0)
            return;
        if (of === 'subnets')
            await classic.write(new sdk.AttachLoadBalancerToSubnetsCommand({ LoadBalancerName, Subnets: added }), live.name);
        else
            await classic.write(new sdk.EnableAvailabilityZonesForLoadBalancerCommand({ LoadBalancerName, AvailabilityZones: added }), live.name);
    };
    const remove = async () => {
        if (gone.length === 0)
            return;
        if (of === 'subnets')
            await classic.write(new sdk.DetachLoadBalancerFromSubnetsCommand({ LoadBalancerName, Subnets: gone }), live.name);
        else
            await classic.write(new sdk.DisableAvailabilityZonesForLoadBalancerCommand({ LoadBalancerName, AvailabilityZones: gone }), live.name);
    };
    // "You can add only one subnet per Availability Zone": the old one goes first, unless it is the last.
    const isLast = is.every((one) => gone.includes(one));
    for (const task of isLast ? [add, remove] : [remove, add])
        await task();
}
/** What one call sets: security groups, health check, attributes, the policies of one port of the instances. */
async function writeSetting(classic, step, live, before, after) {
    const is = step.part === 'backend-policies' ? backendOf(live.value, step.item ?? '') : live.value;
    if ((0,values/* has */.zy)(is, after))
        return;
    const isBetween = step.part === 'backend-policies' && arePolicies(...knownOf(is, before, after));
    if (before !== null && !(0,values/* has */.zy)(is, before) && !isBetween)
        throw changedSincePlan(step, 'it is neither as the plan saw it nor as it is wanted');
    const { sdk } = classic;
    const LoadBalancerName = live.name;
    if (step.part === 'security-groups')
        await classic.write(new sdk.ApplySecurityGroupsToLoadBalancerCommand({
            LoadBalancerName,
            SecurityGroups: [...(0,values/* textsAt */.i1)(after, 'securityGroups')],
        }), live.name);
    else if (step.part === 'health-check')
        await classic.write(new sdk.ConfigureHealthCheckCommand({
            LoadBalancerName,
            HealthCheck: healthCheckInput((0,values/* objectAt */.lJ)(after, 'healthCheck')),
        }), live.name);
    else if (step.part === 'attributes')
        await classic.write(new sdk.ModifyLoadBalancerAttributesCommand({ LoadBalancerName, LoadBalancerAttributes: attributesInput(after) }), live.name);
    else
        await classic.write(new sdk.SetLoadBalancerPoliciesForBackendServerCommand({
            LoadBalancerName,
            InstancePort: Number(step.item),
            PolicyNames: [...(0,values/* textsAt */.i1)(after, 'policies')],
        }), live.name);
}
function knownOf(is, before, after) {
    return [(0,values/* textsAt */.i1)(is, 'policies'), [...(0,values/* textsAt */.i1)(before ?? {}, 'policies'), ...(0,values/* textsAt */.i1)(after, 'policies')]];
}
/** A port without policies is as one that never had any. */
function backendOf(value, port) {
    return { policies: [...(0,values/* textsAt */.i1)((0,values/* objectAt */.lJ)(value, 'backendPolicies'), port)] };
}
async function writeTags(classic, step, live, before, after) {
    const { set, remove } = mapChange(step, ownTags(live.made.tags), before && ownTags(before), ownTags(after));
    const { sdk } = classic;
    const LoadBalancerNames = [live.name];
    if (remove.length > 0)
        await classic.write(new sdk.RemoveTagsCommand({ LoadBalancerNames, Tags: remove.map((Key) => ({ Key })) }), live.name);
    if (set.length > 0)
        await classic.write(new sdk.AddTagsCommand({ LoadBalancerNames, Tags: set.map(([Key, Value]) => ({ Key, Value })) }), live.name);
}
/** Registers and deregisters instances. One that is gone is told, and the others serve. */
async function writeInstances(classic, live, steps) {
    const isLive = (one) => live.instances.some((instance) => (0,values/* same */.FB)(instance['id'], one['id']));
    const idsOf = (all) => all.flatMap((one) => (one === null ? [] : ((0,values/* textAt */.$6)(one, 'id') ?? [])));
    const wanted = idsOf(steps.map(({ after }) => (after !== null && !isLive(after) ? after : null)));
    const gone = idsOf(steps.map(({ before, after }) => (after === null && before !== null && isLive(before) ? before : null)));
    const { sdk } = classic;
    const inputOf = (ids) => ({
        LoadBalancerName: live.name,
        Instances: ids.map((InstanceId) => ({ InstanceId })),
    });
    if (gone.length > 0)
        await classic.write(new sdk.DeregisterInstancesFromLoadBalancerCommand(inputOf(gone)), live.name);
    const register = async (ids) => {
        try {
            if (ids.length > 0)
                await classic.write(new sdk.RegisterInstancesWithLoadBalancerCommand(inputOf(ids)), live.name);
        }
        catch (thrown) {
            if (!/^Invalid(?:EndPoint|Instance)/.test((0,sources_gone/* awsErrorName */.ZH)(thrown) ?? ''))
                throw thrown;
            if (ids.length > 1)
                for (const id of ids)
                    await register([id]);
            else
                classic.ctx.log.warn(`${ids[0]} was not registered with ${live.name}: ${thrown.message}`);
        }
    };
    await register(wanted);
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/once.js

/** How often a call that left no trace is sent again. */
const ATTEMPTS = 4;
/**
 * A creating call that AWS does not take twice. After any failure it is looked for: found = its reply was lost, and it is done.
 * Not found after a failure of the way (network, 5xx) = it did not come through, and is sent again. Null when its reply came.
 */
async function settledByReading(ctx, create, find) {
    for (let attempt = 1;; attempt += 1) {
        try {
            await create();
            return null;
        }
        catch (thrown) {
            ctx.signal.throwIfAborted();
            const found = await find();
            if (found !== null)
                return found;
            if (!isOfTheWay(thrown) || attempt === ATTEMPTS)
                throw thrown;
        }
        await ctx.clock.sleep(1_000 * attempt, ctx.signal);
    }
}
function isOfTheWay(thrown) {
    const error = (0,errors/* toHoldfastError */.xh)(thrown);
    const status = error.cause?.$metadata?.httpStatusCode ?? 0;
    return error.code === 'network' || status >= 500 || (status >= 200 && status < 300);
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/classic/policies.js






const BACKEND_KEYS = 'BackendServerAuthenticationPolicyType';
/**
 * Makes policies and removes them. None can be changed: one that differs is taken from whatever names it, removed, made again and
 * given back. `before: null`: the balancer is the restore's own, and what is neither wanted nor used is what AWS gave a secure
 * listener of which nobody had said a policy.
 */
async function writePolicies(classic, step, live, before, after) {
    const is = (0,values/* objectAt */.lJ)(live.value, 'policies');
    const [was, wanted] = [before === null ? null : (0,values/* objectAt */.lJ)(before, 'policies'), (0,values/* objectAt */.lJ)(after, 'policies')];
    const changed = changedPolicies(is, wanted);
    for (const name of changed)
        if (was !== null && !(0,values/* same */.FB)(is[name], was[name]))
            throw changedSincePlan(step, `policy '${name}' is another one now`);
    const used = usedIn(live.value);
    const gone = Object.keys(is).filter((name) => !(name in wanted) && (was === null ? !used.has(name) : name in was));
    const made = Object.keys(wanted).filter((name) => !(name in is));
    const users = usersOf(live.value, changed);
    const names = new Set([...Object.keys(was ?? {}), ...Object.keys(wanted)]);
    const robbed = (0,values/* listAt */.gT)(after, 'users')
        .map(userOf)
        .filter((user) => isRobbed(live.value, user, names));
    for (const user of users)
        await setUser(classic, live.name, user, (name) => !changed.has(name));
    // Of keys a policy of backends is made: it comes after them, and goes before them.
    for (const name of byBackend([...gone, ...changed], is).toReversed())
        await remove(classic, live.name, name);
    for (const name of byBackend([...made, ...changed], wanted))
        await make(classic, live.name, name, (0,values/* objectAt */.lJ)(wanted, name));
    for (const user of [...users, ...robbed])
        await setUser(classic, live.name, user, (name) => !gone.includes(name));
}
function userOf(value) {
    const of = (0,values/* textAt */.$6)(value, 'of') === 'backend' ? 'backend' : 'listener';
    return { of, port: (0,values/* numberAt */.tk)(value, 'port') ?? 0, policies: (0,values/* textsAt */.i1)(value, 'policies') };
}
/** Whether an earlier run took the policies that it makes anew from a user, and died before it gave them back. */
function isRobbed(value, { of, port, policies }, names) {
    const listener = (0,values/* listAt */.gT)(value, 'listeners').find((one) => (0,values/* numberAt */.tk)(one, of === 'listener' ? 'port' : 'instancePort') === port);
    if (listener === undefined)
        return false;
    const has = of === 'listener' ? (0,values/* textsAt */.i1)(listener, 'policies') : (0,values/* textsAt */.i1)((0,values/* objectAt */.lJ)(value, 'backendPolicies'), String(port));
    return (0,values/* same */.FB)([...has].sort(), policies.filter((name) => !names.has(name)).sort());
}
/** Policies that are there and must become others; with a key also what is made of it. */
function changedPolicies(is, wanted) {
    const changed = new Set(Object.keys(is).filter((name) => name in wanted && !(0,values/* same */.FB)(is[name], wanted[name])));
    for (const name of Object.keys(is))
        if (name in wanted && keysOf((0,values/* objectAt */.lJ)(is, name)).some((key) => changed.has(key)))
            changed.add(name);
    return changed;
}
function usersOf(value, names) {
    const ports = (0,values/* objectAt */.lJ)(value, 'backendPolicies');
    const all = [
        ...(0,values/* listAt */.gT)(value, 'listeners').map((one) => ({
            of: 'listener',
            port: (0,values/* numberAt */.tk)(one, 'port') ?? 0,
            policies: (0,values/* textsAt */.i1)(one, 'policies'),
        })),
        ...Object.keys(ports).map((port) => ({
            of: 'backend',
            port: Number(port),
            policies: (0,values/* textsAt */.i1)(ports, port),
        })),
    ];
    return all.filter(({ policies }) => policies.some((name) => names.has(name)));
}
async function setUser(classic, LoadBalancerName, { of, port, policies }, stays) {
    const PolicyNames = policies.filter(stays);
    const { sdk } = classic;
    const command = of === 'listener'
        ? new sdk.SetLoadBalancerPoliciesOfListenerCommand({ LoadBalancerName, LoadBalancerPort: port, PolicyNames })
        : new sdk.SetLoadBalancerPoliciesForBackendServerCommand({ LoadBalancerName, InstancePort: port, PolicyNames });
    await classic.write(command, LoadBalancerName);
}
async function remove(classic, LoadBalancerName, PolicyName) {
    await classic.write(new classic.sdk.DeleteLoadBalancerPolicyCommand({ LoadBalancerName, PolicyName }), LoadBalancerName);
}
function byBackend(names, policies) {
    const isBackend = (name) => (0,values/* textAt */.$6)((0,values/* objectAt */.lJ)(policies, name), 'type') === BACKEND_KEYS;
    return [...names.filter((name) => !isBackend(name)), ...names.filter(isBackend)];
}
/** The policies that listeners, backends and other policies of a balancer name. */
function usedIn(value) {
    const policies = (0,values/* objectAt */.lJ)(value, 'policies');
    return new Set([
        ...(0,values/* listAt */.gT)(value, 'listeners').flatMap((one) => (0,values/* textsAt */.i1)(one, 'policies')),
        ...Object.keys((0,values/* objectAt */.lJ)(value, 'backendPolicies')).flatMap((port) => (0,values/* textsAt */.i1)((0,values/* objectAt */.lJ)(value, 'backendPolicies'), port)),
        ...Object.values(policies).flatMap((one) => ((0,json/* isObject */.Gv)(one) ? keysOf(one) : [])),
    ]);
}
/** The keys that a policy of backends is made of. */
function keysOf(policy) {
    return (0,values/* textsAt */.i1)((0,values/* objectAt */.lJ)(policy, 'attributes'), 'PublicKeyPolicyName');
}
/** Refused when it is there (`DuplicatePolicyName`), and without a tag: what it holds says whether it is the one. */
async function make(classic, balancer, name, policy) {
    const command = new classic.sdk.CreateLoadBalancerPolicyCommand({
        LoadBalancerName: balancer,
        PolicyName: name,
        PolicyTypeName: (0,values/* textAt */.$6)(policy, 'type'),
        PolicyAttributes: policyAttributes(policy),
    });
    await settledByReading(classic.ctx, async () => await classic.write(command, `${balancer} ${name}`, 'none'), async () => {
        const live = await findClassic(classic, balancer);
        const own = live === null ? undefined : (0,values/* objectAt */.lJ)(live.value, 'policies')[name];
        return own !== undefined && (0,values/* same */.FB)(own, policy) ? own : null;
    });
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/classic/apply.js










/** Sends one request about classic balancers. */
async function applyClassic(classic, request) {
    const sides = request.map((step) => {
        const side = (value) => {
            const named = (0,values/* withIds */.n3)(value, classic.ctx.identities);
            return (0,json/* isObject */.Gv)(named) ? named : null;
        };
        return { step, before: side(step.before), after: side(step.after) };
    });
    const [first] = sides;
    if (first === undefined)
        return [];
    for (const { after } of sides)
        (0,values/* requireIds */.UY)(after);
    const name = nameOf(first.step);
    const live = await findClassic(classic, name);
    if (first.step.part === 'classic-load-balancer')
        return first.after === null
            ? await apply_remove(classic, first, live)
            : [await create(classic, first.step, first.after, name, live)];
    if (live === null) {
        if (sides.every(({ after }) => after === null))
            return []; // it went, and its parts with it
        throw changedSincePlan(first.step, 'the load balancer is gone');
    }
    if (first.step.part === 'instance')
        await writeInstances(classic, live, sides);
    else
        for (const one of sides)
            await writePart(classic, one, live);
    return [];
}
async function writePart(classic, { step, before, after }, live) {
    if (step.part === 'listener')
        return await writeListener(classic, step, live, before, after);
    // An instance port without policies, and nothing else of a balancer, is free by what it is set to.
    const wanted = after ?? (step.part === 'backend-policies' ? { policies: [] } : null);
    if (wanted === null)
        return; // it goes with the balancer
    switch (step.part) {
        case 'subnets':
        case 'zones':
            return await writePlaces(classic, step, live, before ?? {}, wanted);
        case 'policies':
            return await writePolicies(classic, step, live, before, wanted);
        case 'tags':
            return await writeTags(classic, step, live, before && (0,values/* objectAt */.lJ)(before, 'tags'), (0,values/* objectAt */.lJ)(wanted, 'tags'));
        default:
            return await writeSetting(classic, step, live, before, wanted);
    }
}
const PLACE = ['scheme', 'vpc', 'subnets', 'zones', 'securityGroups'];
async function create(classic, step, after, name, before) {
    if (before === null) {
        const input = classicInput(after, creationTags(classic.ctx, (0,values/* objectAt */.lJ)(after, 'tags')));
        // The same once more is no error (`DuplicateLoadBalancerName`: "… configured with different parameters").
        await unlessTaken(classic.write(new classic.sdk.CreateLoadBalancerCommand(input), name));
    }
    const live = before ?? (await findClassic(classic, name));
    if (live === null)
        throw changedSincePlan(step, 'it was made, and is gone already');
    if (!isOurs(classic.ctx, live.made) && !isAs(live, after))
        throw changedSincePlan(step, `a load balancer '${name}' is there now that this restore did not make`);
    await writeTags(classic, step, live, null, (0,values/* objectAt */.lJ)(after, 'tags'));
    return { kind: step.kind, key: step.key, id: live.id, aliases: live.aliases, facts: live.facts };
}
/** Without policies, which are steps of their own. */
function isAs(live, value) {
    const plain = (all) => all.map((one) => (0,values/* without */.FF)(one, ['policies']));
    return ((0,values/* has */.zy)(live.value, (0,values/* pick */.Up)(value, PLACE)) &&
        (0,values/* same */.FB)(plain((0,values/* listAt */.gT)(live.value, 'listeners')), plain((0,values/* listAt */.gT)(value, 'listeners'))) &&
        (0,values/* same */.FB)(live.made.tags, (0,values/* objectAt */.lJ)(value, 'tags')));
}
/** Its listeners went before it, each by its own step. */
async function apply_remove(classic, { step, before }, live) {
    if (live === null)
        return [];
    if (isForeign(classic.ctx, live.made))
        return [];
    if (!(0,values/* has */.zy)(live.value, (0,values/* pick */.Up)(before ?? {}, PLACE)))
        throw changedSincePlan(step, 'it is not as the restore made it');
    if ((0,values/* listAt */.gT)(live.value, 'listeners').length > 0)
        throw changedSincePlan(step, 'it has listeners that the plan does not know');
    await classic.write(new classic.sdk.DeleteLoadBalancerCommand({ LoadBalancerName: live.name }), live.name);
    await until(classic.ctx, `load balancer ${live.name} to be gone`, async () => (await findClassic(classic, live.name)) === null);
    return [];
}

// EXTERNAL MODULE: ./build/sources/elb/listener-key.js
var listener_key = __webpack_require__(68549);
;// CONCATENATED MODULE: ./build/sources/elb/restore/classic/plan-policies.js



const FILE = 'classic-load-balancer.json';
/**
 * Policies before the listeners that name them. Extra ones stay unless they are to go: what is given back removes them, once no
 * listener names them any more.
 */
function planPolicies(draft, { address, pruneExtra }, wanted, live) {
    if (!('policies' in wanted))
        return () => undefined;
    const [is, will] = [(0,values/* objectAt */.lJ)(live, 'policies'), (0,values/* objectAt */.lJ)(wanted, 'policies')];
    // Only those that the step touches: whoever goes on, or back, meets the others as other steps left them.
    const add = (before, after, users = []) => {
        if ((0,values/* same */.FB)(before, after))
            return;
        // They lose a policy for a moment: who goes on after a run that died in it has to know what they had.
        const named = users.length === 0 ? {} : { users: users.map((user) => ({ ...user })) };
        const sides = { before: { policies: before, ...named }, after: { policies: after, ...named } };
        draft.add('classic', stepOf(address, { part: 'policies', file: FILE, ...sides }));
    };
    const changed = changedPolicies(is, will);
    const missing = Object.keys(will).filter((name) => !(name in is));
    add((0,values/* pick */.Up)(is, [...changed]), (0,values/* pick */.Up)(will, [...changed, ...missing]), usersOf(live, changed));
    return () => {
        if (pruneExtra)
            add((0,values/* without */.FF)(is, Object.keys(will)), {});
    };
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/classic/plan.js





const plan_FILE = 'classic-load-balancer.json';
const INSTANCES = 'instances.json';
/** Steps of a classic balancer, in the order in which its calls need each other. */
function planClassic(draft, pair) {
    const wanted = fileOf(pair.wanted, plan_FILE);
    if (pair.live === null)
        planMissing(draft, pair, wanted);
    else
        planPresent(draft, pair, wanted, fileOf(pair.live, plan_FILE));
    planInstances(draft, pair);
}
/** What a secure listener gets when nobody names a policy (Classic Load Balancers Guide, "Predefined SSL security policies"). */
const DEFAULT_POLICY = 'ELBSecurityPolicy-2016-08';
function planMissing(draft, { address, wanted: object }, wanted) {
    const listeners = (0,values/* listAt */.gT)(wanted, 'listeners').filter((one) => isAsked(object, (0,listener_key/* listenerItemKey */.P)(one)));
    const base = (0,values/* pick */.Up)(wanted, ['name', 'scheme', 'vpc', 'subnets', 'zones', 'securityGroups']);
    const after = {
        ...base,
        listeners: listeners.map((one) => (0,values/* without */.FF)(one, ['policies'])),
        tags: ownTags((0,values/* objectAt */.lJ)(wanted, 'tags')),
    };
    const add = (part, will, item = null) => draft.add('classic', stepOf(address, { part, item, file: plan_FILE, before: null, after: will }));
    add('classic-load-balancer', after);
    const policies = (0,values/* pick */.Up)(wanted, ['policies']);
    if (Object.keys((0,values/* objectAt */.lJ)(wanted, 'policies')).length > 0)
        add('policies', policies);
    for (const one of listeners)
        add('listener', one, (0,listener_key/* listenerItemKey */.P)(one));
    for (const port of Object.keys((0,values/* objectAt */.lJ)(wanted, 'backendPolicies')))
        add('backend-policies', { policies: [...(0,values/* textsAt */.i1)((0,values/* objectAt */.lJ)(wanted, 'backendPolicies'), port)] }, port);
    const isSecure = listeners.some(({ certificate }) => certificate !== undefined);
    if (isSecure && 'policies' in wanted && !(DEFAULT_POLICY in (0,values/* objectAt */.lJ)(wanted, 'policies')))
        add('policies', policies);
    if ('healthCheck' in wanted)
        add('health-check', (0,values/* pick */.Up)(wanted, ['healthCheck']));
    const attributes = (0,values/* pick */.Up)(wanted, ['attributes', 'additionalAttributes']);
    if (Object.keys(attributes).length > 0)
        add('attributes', attributes);
}
function planPresent(draft, pair, wanted, live) {
    const { address, wanted: object } = pair;
    const isWhole = object.items === null;
    const add = (part, before, after) => draft.add('classic', stepOf(address, { part, file: plan_FILE, before, after }));
    if (isWhole) {
        for (const name of ['name', 'scheme', 'vpc'])
            if (name in wanted && !(0,values/* same */.FB)(live[name], wanted[name]))
                refuseFixed(draft, address.key, name);
        if ('subnets' in wanted !== 'subnets' in live)
            refuseFixed(draft, address.key, 'subnets or zones');
        for (const name of ['subnets', 'zones'])
            if (name in wanted && name in live && !(0,values/* same */.FB)(live[name], wanted[name]))
                add(name, (0,values/* pick */.Up)(live, [name]), (0,values/* pick */.Up)(wanted, [name]));
        if ('securityGroups' in wanted && !(0,values/* same */.FB)(live['securityGroups'], wanted['securityGroups']))
            add('security-groups', (0,values/* pick */.Up)(live, ['securityGroups']), (0,values/* pick */.Up)(wanted, ['securityGroups']));
    }
    // A port must be free of policies before its last listener goes, and have a listener before it gets some.
    if (isWhole)
        planBackends(draft, pair, { wanted, live }, 'emptied');
    const removeExtra = planPolicies(draft, pair, isWhole ? wanted : withAskedPolicies(wanted, object), live);
    planListeners(draft, pair, { wanted, live });
    if (!isWhole)
        return;
    planBackends(draft, pair, { wanted, live }, 'set');
    removeExtra();
    const members = ['attributes', 'additionalAttributes'];
    for (const [part, names] of [
        ['health-check', ['healthCheck']],
        ['attributes', members],
    ]) {
        const will = (0,values/* pick */.Up)(wanted, names);
        if (!(0,values/* has */.zy)(live, will))
            add(part, (0,values/* pick */.Up)(live, Object.keys(will)), will);
    }
    const [is, will] = [ownTags((0,values/* objectAt */.lJ)(live, 'tags')), ownTags((0,values/* objectAt */.lJ)(wanted, 'tags'))];
    if ('tags' in wanted && !(0,values/* same */.FB)(is, will))
        add('tags', { tags: is }, { tags: will });
}
/** Of a balancer of which only some listeners are asked for no other policies are touched than theirs. */
function withAskedPolicies(wanted, object) {
    const asked = (0,values/* listAt */.gT)(wanted, 'listeners').filter((one) => isAsked(object, (0,listener_key/* listenerItemKey */.P)(one)));
    const names = asked.flatMap((one) => (0,values/* textsAt */.i1)(one, 'policies'));
    return 'policies' in wanted ? { ...wanted, policies: (0,values/* pick */.Up)((0,values/* objectAt */.lJ)(wanted, 'policies'), names) } : wanted;
}
function refuseFixed(draft, key, name) {
    draft.refuse(`${name} of classic load balancer ${key} differs, and AWS changes that in no balancer that is there`, 'delete the balancer, or rename it in the mapping, and restore again: then it is made anew, with another DNS name');
}
/** By port, of which a balancer has each once. */
function planListeners(draft, { address, wanted: object, pruneExtra }, { wanted, live }) {
    const step = (item, before, after) => draft.add('classic', stepOf(address, { part: 'listener', item, file: plan_FILE, before, after }));
    const left = new Map((0,values/* listAt */.gT)(live, 'listeners').map((one) => [(0,values/* numberAt */.tk)(one, 'port'), one]));
    for (const one of (0,values/* listAt */.gT)(wanted, 'listeners')) {
        const is = left.get((0,values/* numberAt */.tk)(one, 'port')) ?? null;
        left.delete((0,values/* numberAt */.tk)(one, 'port'));
        const differs = !(0,values/* same */.FB)(is, one);
        if (isAsked(object, (0,listener_key/* listenerItemKey */.P)(one)) && differs)
            step((0,listener_key/* listenerItemKey */.P)(one), is, one);
    }
    if (!pruneExtra)
        return;
    for (const one of left.values())
        if (isAsked(object, (0,listener_key/* listenerItemKey */.P)(one)))
            step((0,listener_key/* listenerItemKey */.P)(one), one, null);
}
function planBackends(draft, { address }, { wanted, live }, which) {
    if (!('backendPolicies' in wanted))
        return;
    const [is, will] = [(0,values/* objectAt */.lJ)(live, 'backendPolicies'), (0,values/* objectAt */.lJ)(wanted, 'backendPolicies')];
    for (const port of new Set([...Object.keys(is), ...Object.keys(will)])) {
        const sides = [is, will].map((map) => ({ policies: (0,values/* textsAt */.i1)(map, port) }));
        const [before, after] = sides;
        if (((0,values/* textsAt */.i1)(after, 'policies').length === 0) !== (which === 'emptied'))
            continue;
        if (!(0,values/* same */.FB)(before, after))
            draft.add('classic', stepOf(address, { part: 'backend-policies', item: port, file: plan_FILE, before, after }));
    }
}
/** Instances come and go with scaling: see `planTargets` of target groups. */
function planInstances(draft, { address, wanted, live, pruneExtra }) {
    const idsOf = (object) => new Set((0,values/* listAt */.gT)(fileOf(object, INSTANCES), 'instances').map(({ id }) => String(id)));
    const [is, will] = [idsOf(live), idsOf(wanted)];
    const missing = [...will].filter((id) => !is.has(id) && isAsked(wanted, id));
    const extra = pruneExtra ? [...is].filter((id) => !will.has(id) && isAsked(wanted, id)) : [];
    if (live !== null && wanted.items === null && is.size > 0) {
        if (missing.length + extra.length > 0)
            draft.note(`${missing.length} instances of classic load balancer ${address.key} are not registered any more`, `instances come and go with scaling; to register one, restore --item classic/${address.key}/<instance>`);
        return;
    }
    const step = (id, isGone) => stepOf(address, {
        part: 'instance',
        item: id,
        file: INSTANCES,
        before: isGone ? { id } : null,
        after: isGone ? null : { id },
    });
    draft.add('classic', ...missing.map((id) => step(id, false)), ...extra.map((id) => step(id, true)));
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/notes.js



/** What no restore brings back, and what a person has to do after this one. Each is said once. */
function addNotes(draft, { live, provided }) {
    const steps = draft.requests().flat();
    const created = steps.filter(({ before, item }) => before === null && item === null);
    for (const { kind, part, key } of created) {
        if (part !== kind)
            continue;
        if (kind === 'load-balancer' || kind === 'classic-load-balancer')
            noteBalancer(draft, key);
        if (kind === 'target-group')
            noteGroup(draft, key);
    }
    noteSecrets(draft, steps, live, provided?.secrets);
    noteTargets(draft, steps);
    noteCertificates(draft, steps);
}
function noteBalancer(draft, key) {
    draft.note(`load balancer ${key} gets another ARN, DNS name and addresses`, 'only Elastic IP addresses and private addresses that were pinned come back; alias records follow when their zone is restored');
    draft.todo(`what points at load balancer ${key} from outside must learn its new ARN and DNS name`, 'Auto Scaling groups, ECS services, VPC endpoint services, API Gateway VPC links, Global Accelerator endpoints, Shield, CNAMEs elsewhere');
}
function noteGroup(draft, key) {
    draft.todo(`what registers targets with target group ${key} must learn its new ARN`, 'attach it to its Auto Scaling group or ECS service again; controllers of EKS find it by their own means');
}
/** A secret is asked for where there is no action with one yet: AWS keeps that, and never tells it. */
function noteSecrets(draft, steps, live, secrets) {
    for (const { before, after, key, item } of steps) {
        const names = secretsIn(after);
        if (names.length === 0 || secretsIn(before).length > 0)
            continue;
        for (const name of names) {
            if (secrets?.has(name) === true)
                continue;
            const isNew = live.every((object) => object.key !== key) ? ' anew' : '';
            const message = `${key} ${item ?? ''} is made${isNew} with the client secret '${name}', which AWS never returned`;
            const hint = `name it in the mapping: secret: { "${name}": $NAME }`;
            if (secrets === undefined)
                draft.note(message, hint);
            else
                draft.refuse(message, hint, 'mapping-invalid');
        }
    }
}
function secretsIn(value) {
    if (!(0,json/* isObject */.Gv)(value))
        return [];
    return [...oidcSecrets(value['actions']), ...oidcSecrets(value['defaultActions'])].map((name) => name.replace(/^secret:/, ''));
}
function noteTargets(draft, steps) {
    for (const { part, key, after } of steps) {
        if (part !== 'target' || !(0,json/* isObject */.Gv)(after))
            continue;
        const id = (0,values/* textAt */.$6)(after, 'id') ?? '';
        if (/:lambda:|^ref:function\//.test(id))
            draft.todo(`function ${id} must allow target group ${key} to call it`, 'aws lambda add-permission --principal elasticloadbalancing.amazonaws.com --action lambda:InvokeFunction --source-arn <new ARN of the group>; then restore the target');
        else if (id.startsWith('i-'))
            draft.note(`instance ${id} is registered with target group ${key} if it still exists`, 'an instance that is gone is told and left out; its successor has another id');
    }
}
/** Certificates belong to ACM and IAM: a restore names them, and AWS refuses those that are gone. */
function noteCertificates(draft, steps) {
    const named = new Set();
    const look = (value) => {
        for (const one of [value, ...(0,values/* listAt */.gT)(value, 'listeners')]) {
            const name = (0,values/* textAt */.$6)(one, 'certificate');
            if (name !== undefined)
                named.add(name);
            for (const other of (0,values/* textsAt */.i1)(one, 'sniCertificates'))
                named.add(other);
        }
    };
    for (const { before, after } of steps)
        if (before === null && (0,json/* isObject */.Gv)(after))
            look(after);
    if (named.size === 0)
        return;
    draft.note(`${named.size} certificates must still be in this account and region`, 'their private keys are in no snapshot; name others in the mapping where they are gone (context.json says what they stood for)');
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/members.js
/** Members of `load-balancer.json` that the creating call says, or that no call can change. */
const BALANCER_BASE = [
    'name',
    'type',
    'scheme',
    'ipAddressType',
    'vpc',
    'subnets',
    'securityGroups',
    'customerOwnedIpv4Pool',
    'ipv4IpamPool',
    'enforceSecurityGroupInboundRulesOnPrivateLinkTraffic',
    'enablePrefixForIpv6SourceNat',
];
const DELETION_PROTECTION = 'deletion_protection.enabled';
/** Members of `target-group.json` that no call changes. */
const GROUP_FIXED = [
    'name',
    'targetType',
    'protocol',
    'protocolVersion',
    'port',
    'targetControlPort',
    'ipAddressType',
    'vpc',
];
/** Members of a listener that its own calls set. */
const LISTENER_PRIMARY = [
    'port',
    'protocol',
    'sslPolicy',
    'alpnPolicy',
    'certificate',
    'mutualAuthentication',
    'defaultActions',
];
/** Members of a rule that its own calls set, beside its place. */
const RULE_CONTENT = ['conditions', 'transforms', 'actions'];

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/inputs.js


// Intent with ids → what AWS is asked for. Members that AWS derives (a subnet's outpost, a group's network when it is a function's)
// are left out.
/** What a creation says; what can only be set afterwards is not here. */
function balancerInput(value, tags) {
    const groups = [...(0,values/* textsAt */.i1)(value, 'securityGroups')];
    const pool = (0,values/* textAt */.$6)(value, 'ipv4IpamPool');
    return defined({
        Name: (0,values/* textAt */.$6)(value, 'name'),
        Type: (0,values/* textAt */.$6)(value, 'type'),
        Scheme: (0,values/* textAt */.$6)(value, 'scheme'),
        IpAddressType: (0,values/* textAt */.$6)(value, 'ipAddressType'),
        ...placesInput(value),
        SecurityGroups: groups.length === 0 ? undefined : groups,
        CustomerOwnedIpv4Pool: (0,values/* textAt */.$6)(value, 'customerOwnedIpv4Pool'),
        IpamPools: pool === undefined ? undefined : { Ipv4IpamPoolId: pool },
        EnablePrefixForIpv6SourceNat: (0,values/* textAt */.$6)(value, 'enablePrefixForIpv6SourceNat') === 'on' ? 'on' : undefined,
        Tags: tags,
    });
}
/** Subnets by themselves, or with the addresses that somebody pinned in them. */
function placesInput(value) {
    const places = (0,values/* listAt */.gT)(value, 'subnets');
    const mappings = places.map(mappingInput);
    if (mappings.every((one) => Object.keys(one).length === 1))
        return { Subnets: mappings.map(({ SubnetId }) => SubnetId ?? '') };
    return { SubnetMappings: mappings };
}
function mappingInput(place) {
    const addresses = (0,values/* listAt */.gT)(place, 'addresses');
    const first = (name) => addresses.map((one) => (0,values/* textAt */.$6)(one, name)).find((one) => one !== undefined);
    return defined({
        SubnetId: (0,values/* textAt */.$6)(place, 'subnet'),
        AllocationId: first('address'),
        PrivateIPv4Address: first('privateIpv4'),
        IPv6Address: first('ipv6'),
        SourceNatIpv6Prefix: (0,values/* textsAt */.i1)(place, 'sourceNatIpv6Prefixes')[0],
    });
}
function groupInput(value, tags) {
    const isFunction = (0,values/* textAt */.$6)(value, 'targetType') === 'lambda';
    return defined({
        Name: (0,values/* textAt */.$6)(value, 'name'),
        TargetType: (0,values/* textAt */.$6)(value, 'targetType'),
        Protocol: (0,values/* textAt */.$6)(value, 'protocol'),
        ProtocolVersion: (0,values/* textAt */.$6)(value, 'protocolVersion'),
        Port: (0,values/* numberAt */.tk)(value, 'port'),
        TargetControlPort: (0,values/* numberAt */.tk)(value, 'targetControlPort'),
        // Of a function AWS answers one and takes none (CreateTargetGroup, API reference: by VPC).
        IpAddressType: isFunction ? undefined : (0,values/* textAt */.$6)(value, 'ipAddressType'),
        VpcId: isFunction ? undefined : (0,values/* textAt */.$6)(value, 'vpc'),
        ...inputs_healthCheckInput((0,values/* objectAt */.lJ)(value, 'healthCheck')),
        Tags: tags,
    });
}
function inputs_healthCheckInput(check) {
    const [http, grpc] = [(0,values/* textAt */.$6)(check, 'matcher'), (0,values/* textAt */.$6)(check, 'grpcMatcher')];
    return defined({
        HealthCheckEnabled: (0,values/* booleanAt */.CR)(check, 'enabled'),
        HealthCheckProtocol: (0,values/* textAt */.$6)(check, 'protocol'),
        HealthCheckPort: (0,values/* textAt */.$6)(check, 'port'),
        HealthCheckPath: (0,values/* textAt */.$6)(check, 'path'),
        HealthCheckIntervalSeconds: (0,values/* numberAt */.tk)(check, 'interval'),
        HealthCheckTimeoutSeconds: (0,values/* numberAt */.tk)(check, 'timeout'),
        HealthyThresholdCount: (0,values/* numberAt */.tk)(check, 'healthyThreshold'),
        UnhealthyThresholdCount: (0,values/* numberAt */.tk)(check, 'unhealthyThreshold'),
        Matcher: http === undefined && grpc === undefined ? undefined : defined({ HttpCode: http, GrpcCode: grpc }),
    });
}
/** The members of a listener that its own calls set; the list of certificates, attributes and tags have calls of theirs. */
async function inputs_listenerInput(value, secrets) {
    const certificate = (0,values/* textAt */.$6)(value, 'certificate');
    const alpn = [...(0,values/* textsAt */.i1)(value, 'alpnPolicy')];
    return defined({
        Protocol: (0,values/* textAt */.$6)(value, 'protocol'),
        Port: (0,values/* numberAt */.tk)(value, 'port'),
        SslPolicy: (0,values/* textAt */.$6)(value, 'sslPolicy'),
        Certificates: certificate === undefined ? undefined : [{ CertificateArn: certificate }],
        AlpnPolicy: alpn.length === 0 ? undefined : alpn,
        MutualAuthentication: mutualInput((0,values/* objectAt */.lJ)(value, 'mutualAuthentication')),
        DefaultActions: await actionsInput((0,values/* listAt */.gT)(value, 'defaultActions'), secrets),
    });
}
function mutualInput(value) {
    if (Object.keys(value).length === 0)
        return undefined;
    return defined({
        Mode: (0,values/* textAt */.$6)(value, 'mode'),
        TrustStoreArn: (0,values/* textAt */.$6)(value, 'trustStore'),
        IgnoreClientCertificateExpiry: (0,values/* booleanAt */.CR)(value, 'ignoreClientCertificateExpiry'),
        AdvertiseTrustStoreCaNames: (0,values/* textAt */.$6)(value, 'advertiseTrustStoreCaNames'),
    });
}
function targetInput(target) {
    return defined({
        Id: (0,values/* textAt */.$6)(target, 'id'),
        Port: (0,values/* numberAt */.tk)(target, 'port'),
        // AWS answers `all` for a function and takes none for it; of an instance it follows from the instance.
        AvailabilityZone: ((0,values/* textAt */.$6)(target, 'id') ?? '').startsWith('arn:') ? undefined : (0,values/* textAt */.$6)(target, 'availabilityZone'),
        QuicServerId: (0,values/* textAt */.$6)(target, 'quicServerId'),
    });
}

// EXTERNAL MODULE: ./build/sources/members.js
var members = __webpack_require__(23662);
// EXTERNAL MODULE: ./build/sources/elb/v2/attributes.js
var v2_attributes = __webpack_require__(43015);
// EXTERNAL MODULE: ./build/sources/elb/v2/balancer-document.js
var v2_balancer_document = __webpack_require__(47624);
// EXTERNAL MODULE: ./build/sources/elb/v2/balancers.js
var balancers = __webpack_require__(46867);
// EXTERNAL MODULE: ./build/sources/elb/v2/certificates.js
var v2_certificates = __webpack_require__(24286);
// EXTERNAL MODULE: ./build/sources/elb/v2/listener-intent.js
var listener_intent = __webpack_require__(94001);
// EXTERNAL MODULE: ./build/sources/elb/v2/listeners.js
var listeners = __webpack_require__(38397);
// EXTERNAL MODULE: ./build/sources/elb/v2/listeners-file.js
var listeners_file = __webpack_require__(5376);
// EXTERNAL MODULE: ./build/sources/elb/v2/rules.js + 2 modules
var v2_rules = __webpack_require__(88726);
// EXTERNAL MODULE: ./build/sources/elb/v2/target-groups.js
var target_groups = __webpack_require__(93848);
;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/live.js



















// What is live, in the form of the snapshot files, with AWS's ids: by the functions that the capture writes them with.
/** The name of a step's object: as it is to be called, as AWS calls it, or as its folder says. */
function live_nameOf(ctx, step) {
    for (const side of [step.after, step.before]) {
        const name = (0,json/* isObject */.Gv)(side) ? (0,values/* textAt */.$6)(side, 'name') : undefined;
        if (name !== undefined && typeof name === 'string')
            return name;
    }
    const id = ctx.identities.of(`ref:${step.kind}/${step.key}`)?.['id'];
    const inArn = typeof id === 'string' ? /(?:loadbalancer\/(?:app|net|gwy)|targetgroup|truststore)\/([^/]+)/.exec(id)?.[1] : null;
    return inArn ?? (0,keys/* decodeKeyName */.f)(step.key);
}
async function findBalancer({ api, sdk }, name) {
    const found = await (0,sources_gone/* unlessGone */.Wi)('LoadBalancerNotFoundException', async () => api.send(new sdk.DescribeLoadBalancersCommand({ Names: [name] }), resource(name, name)));
    return found?.LoadBalancers?.[0] ?? null;
}
async function findGroup({ api, sdk }, name) {
    const found = await (0,sources_gone/* unlessGone */.Wi)('TargetGroupNotFoundException', async () => api.send(new sdk.DescribeTargetGroupsCommand({ Names: [name] }), resource(name, name)));
    return found?.TargetGroups?.[0] ?? null;
}
async function findStore({ api, sdk }, name) {
    const found = await (0,sources_gone/* unlessGone */.Wi)('TrustStoreNotFoundException', async () => api.send(new sdk.DescribeTrustStoresCommand({ Names: [name] }), resource(name, name)));
    return found?.TrustStores?.[0] ?? null;
}
/** Tags of up to twenty resources, by ARN. */
async function tagsOf({ api, sdk }, arns) {
    const found = new Map();
    for (let from = 0; from < arns.length; from += 20) {
        const ResourceArns = arns.slice(from, from + 20);
        const reply = await api.send(new sdk.DescribeTagsCommand({ ResourceArns }));
        for (const { ResourceArn = '', Tags = [] } of reply.TagDescriptions ?? []) {
            const restore = Tags.find(({ Key }) => Key === restore_tag/* RESTORE_TAG */.m)?.Value ?? null;
            found.set(ResourceArn, { tags: (0,elb_forms/* chosenTags */.q)(Tags), restore });
        }
    }
    return (arn) => (0,members/* required */.mw)(found.get(arn), `tags of ${arn}`);
}
async function balancerAttributes({ api, sdk }, arn) {
    const reply = await api.send(new sdk.DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: arn }));
    return (0,v2_attributes/* attributeMap */.r)('elasticloadbalancing:DescribeLoadBalancerAttributes', reply.Attributes);
}
async function groupAttributes({ api, sdk }, arn) {
    const reply = await api.send(new sdk.DescribeTargetGroupAttributesCommand({ TargetGroupArn: arn }));
    return (0,v2_attributes/* attributeMap */.r)('elasticloadbalancing:DescribeTargetGroupAttributes', reply.Attributes);
}
const NO_TAGS = Object.assign(() => is({}), { isGone: () => false });
function is(value) {
    return { ok: true, value };
}
/** `load-balancer.json` of what is live. Capacity and web ACL are asked for by their own steps. */
function balancerValue(listed, attributes, tags) {
    const parts = {
        balancer: (0,balancers/* balancerOf */.qV)(listed),
        attributes: is(attributes),
        capacity: is(null),
        listeners: is([]),
        tags: is(tags),
    };
    const { files } = (0,v2_balancer_document/* balancerDocument */.g)(parts, { listenerTags: NO_TAGS, ruleTags: NO_TAGS });
    return (0,values/* withRawIds */.bF)(files['load-balancer.json'] ?? {});
}
/** `target-group.json` of what is live. */
function groupValue(group, attributes, tags) {
    const about = resource(group.TargetGroupArn ?? '', group.TargetGroupName ?? '');
    const { files } = (0,target_groups/* groupDocument */.N)({ about, group, attributes: is(attributes), targets: is({}) }, is(tags));
    return (0,values/* withRawIds */.bF)(files['target-group.json'] ?? {});
}
/**
 * The balancer of a part. It must be there, since a step before made it, or the plan saw it; null only for a part that is to go
 * and went with it.
 */
async function balancerOfStep(v2, step) {
    const found = await findBalancer(v2, live_nameOf(v2.ctx, { ...step, before: null, after: null }));
    if (found === null && step.after !== null)
        throw changedSincePlan(step, 'the load balancer is gone');
    return found;
}
async function liveListeners({ api }, balancer) {
    const listed = await (0,listeners/* listListeners */.E)(api, (0,balancers/* balancerOf */.qV)(balancer));
    return listed.map((one) => ({
        arn: (0,members/* required */.mw)(one.ListenerArn, 'ARN of a listener'),
        key: (0,listener_key/* listenerKey */.o)(one.Protocol, one.Port),
        listed: one,
        balancer,
    }));
}
/** An item of `listeners.json` without its rules; and who made it. */
async function listenerValue(v2, { arn, key, listed, balancer }) {
    const { api, sdk } = v2;
    const about = resource(arn, `${balancer.LoadBalancerName} ${key}`);
    const place = `alb/${balancer.LoadBalancerName}/${listed.Port ?? ''}`;
    const reply = await api.send(new sdk.DescribeListenerAttributesCommand({ ListenerArn: arn }), about);
    const attributes = (0,v2_attributes/* attributeMap */.r)('elasticloadbalancing:DescribeListenerAttributes', reply.Attributes);
    const certificates = (0,v2_certificates/* hasCertificates */.p)(listed) ? is(await (0,v2_certificates/* readCertificates */.j)(api, listed, about)) : null;
    const rules = balancer.Type === 'gateway' ? [] : await (0,v2_rules/* readRules */.K)(api, arn, place, about);
    const defaultRule = rules.find(({ isDefault }) => isDefault) ?? null;
    const tags = await tagsOf(v2, [arn, ...(defaultRule === null ? [] : [defaultRule.arn])]);
    const asRead = Object.assign((one) => is(tags(one).tags), { isGone: () => false });
    const read = {
        arn,
        key,
        about,
        intent: (0,listener_intent/* listenerIntent */.h)(listed, place),
        certificates,
        attributes: is(attributes),
        rules: is(defaultRule === null ? [] : [defaultRule]),
    };
    const file = (0,listeners_file/* listenersFile */.C)(balancer.LoadBalancerArn ?? '', [read], { listenerTags: asRead, ruleTags: asRead });
    const [item] = (0,values/* withRawIds */.bF)(file).listeners;
    const { rules: _, ...value } = item ?? {};
    return {
        value,
        tags: tags(arn),
        defaultRule: defaultRule?.arn ?? null,
        rules: rules.filter((one) => !one.isDefault).length,
    };
}
/** The rules of a listener but for the default one. */
async function liveRules(v2, { arn, listed, balancer, key }) {
    const place = `alb/${balancer.LoadBalancerName}/${listed.Port ?? ''}`;
    const rules = await (0,v2_rules/* readRules */.K)(v2.api, arn, place, resource(arn, `${balancer.LoadBalancerName} ${key}`));
    const own = rules.filter(({ isDefault }) => !isDefault);
    const tags = await tagsOf(v2, own.map((rule) => rule.arn));
    return own.map((rule) => ({
        arn: rule.arn,
        priority: Number(rule.priority),
        value: ruleValue(rule, tags(rule.arn)),
        made: tags(rule.arn),
    }));
}
function ruleValue({ intent }, { tags }) {
    return { ...(0,values/* withRawIds */.bF)(intent), tags };
}
/** What `ids.json` of a balancer says; its listeners' ARNs are told by the capture that verifies the restore. */
function balancerFacts(listed) {
    return { dnsName: listed.DNSName ?? '', canonicalHostedZone: listed.CanonicalHostedZoneId ?? '', listeners: {} };
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/maps.js


/** "Member must have length less than or equal to 20": attributes in one call. */
const MOST_ATTRIBUTES = 20;
const maps_MOST_TAGS = 50;
/** Sets the attributes that are not as they are wanted. */
async function writeAttributes(v2, step, owner, before, after) {
    // AWS knows every key of a kind always: one that is not wanted any more has no other value to go back to.
    const { set } = mapChange(step, owner.live, before, after);
    for (const some of portions(set, MOST_ATTRIBUTES)) {
        const Attributes = some.map(([Key, Value]) => ({ Key, Value }));
        const { sdk } = v2;
        if (owner.of === 'LoadBalancerArn')
            await v2.write(new sdk.ModifyLoadBalancerAttributesCommand({ LoadBalancerArn: owner.arn, Attributes }), step.key);
        else if (owner.of === 'TargetGroupArn')
            await v2.write(new sdk.ModifyTargetGroupAttributesCommand({ TargetGroupArn: owner.arn, Attributes }), step.key);
        else
            await v2.write(new sdk.ModifyListenerAttributesCommand({ ListenerArn: owner.arn, Attributes }), step.key);
    }
}
/** Sets and removes tags. The restore's own gives way to the fiftieth of somebody else's. */
async function maps_writeTags(v2, step, arn, live, before, after) {
    const { sdk } = v2;
    const { set, remove } = mapChange(step, ownTags(live.tags), before && ownTags(before), ownTags(after));
    const isFull = live.restore !== null && Object.keys(after).length >= maps_MOST_TAGS;
    const gone = isFull ? [...remove, restore_tag/* RESTORE_TAG */.m] : remove;
    if (gone.length > 0)
        await v2.write(new sdk.RemoveTagsCommand({ ResourceArns: [arn], TagKeys: [...gone] }), step.key);
    if (set.length > 0) {
        const Tags = set.map(([Key, Value]) => ({ Key, Value }));
        await v2.write(new sdk.AddTagsCommand({ ResourceArns: [arn], Tags }), step.key);
    }
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/balancer.js









/** Makes a balancer, waits until it is active, and sets what only then can be set. Null = it is as it is to be. */
async function createBalancer(v2, step, after) {
    const name = live_nameOf(v2.ctx, step);
    let live = await findBalancer(v2, name);
    if (live === null) {
        (0,values/* requireIds */.UY)(after);
        const input = balancerInput(after, creationTags(v2.ctx, (0,values/* objectAt */.lJ)(after, 'tags')));
        // "If you try to create multiple load balancers with the same settings, each call succeeds" (CreateLoadBalancer).
        await unlessTaken(v2.write(new v2.sdk.CreateLoadBalancerCommand(input), name));
        live = await findBalancer(v2, name);
        if (live === null)
            throw changedSincePlan(step, 'it was made, and is gone already');
    }
    const arn = live.LoadBalancerArn ?? '';
    const [attributes, tags] = [await balancerAttributes(v2, arn), (await tagsOf(v2, [arn]))(arn)];
    if (!isOurs(v2.ctx, tags) && !(0,values/* has */.zy)(balancerValue(live, attributes, tags.tags), after))
        throw changedSincePlan(step, `a load balancer '${name}' is there now that this restore did not make`);
    const active = await waitActive(v2, name, live);
    await enforceRules(v2, step, active, after);
    await writeAttributes(v2, step, { of: 'LoadBalancerArn', arn, live: attributes }, null, (0,values/* objectAt */.lJ)(after, 'attributes'));
    await maps_writeTags(v2, step, arn, tags, null, (0,values/* objectAt */.lJ)(after, 'tags'));
    return [made(step, active)];
}
/** A network balancer's creation does not say whether PrivateLink's traffic is held to its rules. */
async function enforceRules(v2, step, live, after) {
    const wanted = (0,values/* textAt */.$6)(after, 'enforceSecurityGroupInboundRulesOnPrivateLinkTraffic');
    const groups = [...(0,values/* textsAt */.i1)(after, 'securityGroups')];
    if (wanted === undefined || groups.length === 0)
        return;
    if (live.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic === wanted)
        return;
    await v2.write(new v2.sdk.SetSecurityGroupsCommand({
        LoadBalancerArn: live.LoadBalancerArn,
        SecurityGroups: groups,
        EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: wanted,
    }), step.key);
}
/** `provisioning`, then `active` (LoadBalancerState, API reference); `active_impaired` serves and lacks room to grow. */
async function waitActive(v2, name, first) {
    let live = first;
    await until(v2.ctx, `load balancer ${name} to be active`, async () => {
        live ??= await findBalancer(v2, name);
        const state = live?.State;
        if (live === null || state?.Code === 'failed')
            throw new errors/* HoldfastError */.Et('aws-error', `AWS could not make load balancer ${name}: ${state?.Reason ?? 'it is gone'}`, {
                hint: 'mend what it names, delete the failed one, and go on with --resume; --undo takes back what was made',
            });
        if (state?.Code === 'active' || state?.Code === 'active_impaired')
            return true;
        live = null;
        return false;
    });
    return live;
}
function made({ kind, key }, live) {
    return {
        kind,
        key,
        id: live.LoadBalancerArn ?? '',
        aliases: live.DNSName === undefined ? [] : [(0,elb_forms/* comparableName */._)(live.DNSName)],
        facts: balancerFacts(live),
    };
}
/** Removes a balancer that is as `before` says. Its listeners went before it, each by its own step. */
async function removeBalancer(v2, step, before) {
    const name = live_nameOf(v2.ctx, step);
    const live = await findBalancer(v2, name);
    if (live === null)
        return [];
    const arn = live.LoadBalancerArn ?? '';
    const tags = (await tagsOf(v2, [arn]))(arn);
    if (isForeign(v2.ctx, tags))
        return [];
    const value = balancerValue(live, await balancerAttributes(v2, arn), tags.tags);
    if (!(0,values/* has */.zy)(value, (0,values/* pick */.Up)(before, BALANCER_BASE)) ||
        !(0,values/* has */.zy)(withoutProtection(value), withoutProtection((0,values/* pick */.Up)(before, ['attributes', 'tags']))))
        throw changedSincePlan(step, 'it is not as the restore made it');
    const { sdk } = v2;
    const listeners = await v2.api.send(new sdk.DescribeListenersCommand({ LoadBalancerArn: arn }));
    if ((listeners.Listeners ?? []).length > 0)
        throw changedSincePlan(step, 'it has listeners that the restore did not make');
    await v2.write(new sdk.DeleteLoadBalancerCommand({ LoadBalancerArn: arn }), name);
    await until(v2.ctx, `load balancer ${name} to be gone`, async () => (await findBalancer(v2, name)) === null);
    return [];
}
function withoutProtection(value) {
    return { ...value, attributes: (0,values/* without */.FF)((0,values/* objectAt */.lJ)(value, 'attributes'), [DELETION_PROTECTION]) };
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/balancer-parts.js






/** What is set on a balancer that is there: subnets, security groups, address type, pools, attributes, tags. */
async function writeBalancerPart(v2, step, { before, after }) {
    const listed = await balancerOfStep(v2, step);
    if (listed === null)
        return;
    const live = await waitActive(v2, listed.LoadBalancerName ?? step.key, listed);
    const LoadBalancerArn = live.LoadBalancerArn ?? '';
    const attributes = await balancerAttributes(v2, LoadBalancerArn);
    const tags = (await tagsOf(v2, [LoadBalancerArn]))(LoadBalancerArn);
    if (step.part === 'tags')
        return await maps_writeTags(v2, step, LoadBalancerArn, tags, before && (0,values/* objectAt */.lJ)(before, 'tags'), (0,values/* objectAt */.lJ)(after, 'tags'));
    if (step.part === 'attributes' || step.part === 'deletion-protection') {
        const owner = { of: 'LoadBalancerArn', arn: LoadBalancerArn, live: attributes };
        return await writeAttributes(v2, step, owner, before && (0,values/* objectAt */.lJ)(before, 'attributes'), (0,values/* objectAt */.lJ)(after, 'attributes'));
    }
    const value = balancerValue(live, attributes, tags.tags);
    if ((0,values/* has */.zy)(withNulls(value, after), after))
        return;
    if (before !== null && !(0,values/* has */.zy)(withNulls(value, before), before))
        throw changedSincePlan(step, 'it is neither as the plan saw it nor as it is wanted');
    (0,values/* requireIds */.UY)(after);
    await setMembers(v2, step, live, after);
}
/** A member that is wanted to be absent is written `null` in a step. */
function withNulls(value, sides) {
    return { ...Object.fromEntries(Object.keys(sides).map((name) => [name, null])), ...value };
}
async function setMembers(v2, step, live, after) {
    const { sdk } = v2;
    const { LoadBalancerArn } = live;
    if (step.part === 'subnets') {
        const IpAddressType = (0,values/* textAt */.$6)(after, 'ipAddressType');
        const prefix = (0,values/* textAt */.$6)(after, 'enablePrefixForIpv6SourceNat');
        await v2.write(new sdk.SetSubnetsCommand({
            LoadBalancerArn,
            ...placesInput(after),
            ...(IpAddressType === undefined ? {} : { IpAddressType: IpAddressType }),
            ...(prefix === undefined ? {} : { EnablePrefixForIpv6SourceNat: prefix }),
        }), step.key);
    }
    else if (step.part === 'ip-address-type') {
        const IpAddressType = (0,values/* textAt */.$6)(after, 'ipAddressType');
        await v2.write(new sdk.SetIpAddressTypeCommand({ LoadBalancerArn, IpAddressType }), step.key);
    }
    else if (step.part === 'security-groups') {
        const enforce = (0,values/* textAt */.$6)(after, 'enforceSecurityGroupInboundRulesOnPrivateLinkTraffic');
        await v2.write(new sdk.SetSecurityGroupsCommand({
            LoadBalancerArn,
            SecurityGroups: [...(0,values/* textsAt */.i1)(after, 'securityGroups')],
            ...(enforce === undefined ? {} : { EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: enforce }),
        }), step.key);
    }
    else {
        const pool = (0,values/* textAt */.$6)(after, 'ipv4IpamPool');
        const change = pool === undefined ? { RemoveIpamPools: ['ipv4'] } : { IpamPools: { Ipv4IpamPoolId: pool } };
        await v2.write(new sdk.ModifyIpPoolsCommand({ LoadBalancerArn, ...change }), step.key);
    }
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/capacity.js





/** Reserves capacity units, or gives them back. One change waits for the one before (`CapacityReservationPending`). */
async function writeCapacity(v2, step, before, after) {
    const listed = await balancerOfStep(v2, step);
    if (listed === null || after === null)
        return; // it goes with the balancer
    const { LoadBalancerArn } = await waitActive(v2, listed.LoadBalancerName ?? step.key, listed);
    const wanted = (0,values/* numberAt */.tk)(after, 'minimumCapacityUnits') ?? null;
    const is = await unitsOf(v2, LoadBalancerArn ?? '');
    if (is === wanted)
        return;
    if (before !== null && is !== ((0,values/* numberAt */.tk)(before, 'minimumCapacityUnits') ?? null))
        throw changedSincePlan(step, `${is ?? 'no'} units are reserved now`);
    await settleCapacity(v2, LoadBalancerArn ?? '', step.key);
    const change = wanted === null ? { ResetCapacityReservation: true } : { MinimumLoadBalancerCapacity: { CapacityUnits: wanted } };
    await v2.write(new v2.sdk.ModifyCapacityReservationCommand({ LoadBalancerArn, ...change }), step.key);
}
async function unitsOf({ api, sdk }, LoadBalancerArn) {
    const reply = await api.send(new sdk.DescribeCapacityReservationCommand({ LoadBalancerArn }));
    return reply.MinimumLoadBalancerCapacity?.CapacityUnits || null; // 0 is what a reservation is reset to
}
/** Waits while AWS is at it: `pending`, then `provisioned`, in every zone (CapacityReservationStatus, API reference). */
async function settleCapacity(v2, LoadBalancerArn, name) {
    await until(v2.ctx, `the capacity of load balancer ${name}`, async () => {
        const reply = await v2.api.send(new v2.sdk.DescribeCapacityReservationCommand({ LoadBalancerArn }));
        return (reply.CapacityReservationState ?? []).every(({ State }) => State?.Code !== 'pending');
    });
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/group.js









/** Makes a group anew whose protocol, port or network is to be another: `before` goes, `after` comes, under one name. */
async function replaceGroup(v2, step, before, after) {
    const live = await findGroup(v2, live_nameOf(v2.ctx, step));
    if (live !== null && !(0,values/* has */.zy)(groupValue(live, {}, {}), (0,values/* pick */.Up)(after, GROUP_FIXED)))
        await removeGroup(v2, step, before);
    return await createGroup(v2, step, after);
}
/** Makes a target group with its attributes and tags; its targets are registered when everything else stands. */
async function createGroup(v2, step, after) {
    const name = live_nameOf(v2.ctx, step);
    if ((await findGroup(v2, name)) === null) {
        (0,values/* requireIds */.UY)(after);
        const input = groupInput(after, creationTags(v2.ctx, (0,values/* objectAt */.lJ)(after, 'tags')));
        // "This operation is idempotent … if you create the same target group" (CreateTargetGroup).
        await unlessTaken(v2.write(new v2.sdk.CreateTargetGroupCommand(input), name));
    }
    const live = await findGroup(v2, name);
    if (live === null)
        throw changedSincePlan(step, 'it was made, and is gone already');
    const arn = live.TargetGroupArn ?? '';
    const [attributes, tags] = [await groupAttributes(v2, arn), (await tagsOf(v2, [arn]))(arn)];
    if (!isOurs(v2.ctx, tags) && !(0,values/* has */.zy)(groupValue(live, attributes, tags.tags), after))
        throw changedSincePlan(step, `a target group '${name}' is there now that this restore did not make`);
    await writeAttributes(v2, step, { of: 'TargetGroupArn', arn, live: attributes }, null, (0,values/* objectAt */.lJ)(after, 'attributes'));
    await maps_writeTags(v2, step, arn, tags, null, (0,values/* objectAt */.lJ)(after, 'tags'));
    return [{ kind: step.kind, key: step.key, id: arn, facts: {} }];
}
/** Removes a group that is as `before` says; a balancer that went a moment ago may still hold it. */
async function removeGroup(v2, step, before) {
    const name = live_nameOf(v2.ctx, step);
    const live = await findGroup(v2, name);
    if (live === null)
        return;
    const arn = live.TargetGroupArn ?? '';
    const tags = (await tagsOf(v2, [arn]))(arn);
    if (isForeign(v2.ctx, tags))
        return;
    const value = groupValue(live, await groupAttributes(v2, arn), tags.tags);
    if (!(0,values/* has */.zy)(value, before))
        throw changedSincePlan(step, 'it is not as the plan knows it');
    const from = v2.ctx.clock.now();
    await until(v2.ctx, `target group ${name} to be free`, async () => {
        try {
            await v2.write(new v2.sdk.DeleteTargetGroupCommand({ TargetGroupArn: arn }), name);
            return true;
        }
        catch (thrown) {
            if ((0,sources_gone/* awsErrorName */.ZH)(thrown) !== 'ResourceInUseException')
                throw thrown;
            const { LoadBalancerArns: users = [] } = (await findGroup(v2, name)) ?? {};
            if (users.length > 0 && v2.ctx.clock.now() - from > FREE_AFTER_MS)
                throw inUse(name, users, thrown);
            return false;
        }
    });
}
/** A balancer lets go of its groups some time after it was deleted. */
const FREE_AFTER_MS = 60_000;
function inUse(name, users, cause) {
    return new errors/* HoldfastError */.Et('restore-refused', `target group ${name} is used by ${users.join(', ')}`, {
        hint: 'take it out of the listeners and rules that name it; it must be made anew, for what differs cannot be changed',
        cause,
    });
}
/** What is set on a group that is there: its health check, attributes, tags. */
async function writeGroupPart(v2, step, before, after) {
    const live = await findGroup(v2, live_nameOf(v2.ctx, { ...step, before: null, after: null }));
    if (live === null)
        throw changedSincePlan(step, 'the target group is gone');
    const arn = live.TargetGroupArn ?? '';
    if (step.part === 'tags') {
        const tags = (await tagsOf(v2, [arn]))(arn);
        return await maps_writeTags(v2, step, arn, tags, (0,values/* objectAt */.lJ)(before, 'tags'), (0,values/* objectAt */.lJ)(after, 'tags'));
    }
    if (step.part === 'attributes') {
        const owner = { of: 'TargetGroupArn', arn, live: await groupAttributes(v2, arn) };
        return await writeAttributes(v2, step, owner, (0,values/* objectAt */.lJ)(before, 'attributes'), (0,values/* objectAt */.lJ)(after, 'attributes'));
    }
    const is = (0,values/* objectAt */.lJ)(groupValue(live, {}, {}), 'healthCheck');
    if ((0,values/* has */.zy)(is, (0,values/* objectAt */.lJ)(after, 'healthCheck')))
        return;
    if (!(0,values/* has */.zy)(is, (0,values/* objectAt */.lJ)(before, 'healthCheck')))
        throw changedSincePlan(step, 'its health check is neither as the plan saw it nor as it is wanted');
    const input = inputs_healthCheckInput((0,values/* objectAt */.lJ)(after, 'healthCheck'));
    await v2.write(new v2.sdk.ModifyTargetGroupCommand({ TargetGroupArn: arn, ...input }), step.key);
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/listener.js










/** Makes, changes or removes one listener with all that stands in its item but the rules. */
async function listener_writeListener(v2, step, before, after) {
    const balancer = await balancerOfStep(v2, step);
    if (balancer === null)
        return;
    const live = await findListener(v2, balancer, [after, before]);
    if (after === null)
        return await removeListener(v2, step, live, before ?? {});
    (0,values/* requireIds */.UY)(after);
    const there = live ?? (await listener_create(v2, step, balancer, before, after));
    const { value, tags, defaultRule } = await listenerValue(v2, there);
    if (before === null && !isOurs(v2.ctx, tags) && !(0,values/* has */.zy)(value, after))
        throw changedSincePlan(step, 'a listener is there now that this restore did not make');
    if (live !== null)
        await modify(v2, step, live, value, before, after);
    await writeCertificates(v2, step, there, before, after);
    const attributes = { of: 'ListenerArn', arn: there.arn, live: (0,values/* objectAt */.lJ)(value, 'attributes') };
    await writeAttributes(v2, step, attributes, before && (0,values/* objectAt */.lJ)(before, 'attributes'), (0,values/* objectAt */.lJ)(after, 'attributes'));
    await maps_writeTags(v2, step, there.arn, tags, before && (0,values/* objectAt */.lJ)(before, 'tags'), (0,values/* objectAt */.lJ)(after, 'tags'));
    if (defaultRule !== null) {
        const own = (await tagsOf(v2, [defaultRule]))(defaultRule);
        const [was, wanted] = [before && (0,values/* objectAt */.lJ)(before, 'defaultRuleTags'), (0,values/* objectAt */.lJ)(after, 'defaultRuleTags')];
        await maps_writeTags(v2, step, defaultRule, own, was, wanted);
    }
}
/** By what it is to be, else by what it was: its port and protocol may be what changes. */
async function findListener(v2, balancer, sides) {
    const all = await liveListeners(v2, balancer);
    for (const side of sides) {
        const found = side === null ? undefined : all.find(({ key }) => key === (0,listener_key/* listenerItemKey */.P)(side));
        if (found !== undefined)
            return found;
    }
    return null;
}
async function listener_create(v2, step, balancer, before, after) {
    if (before !== null)
        throw changedSincePlan(step, 'it is gone');
    const { sdk, ctx } = v2;
    const input = await inputs_listenerInput(after, secretsOf(ctx, false));
    const { LoadBalancerArn } = balancer;
    const Tags = creationTags(ctx, (0,values/* objectAt */.lJ)(after, 'tags'));
    // "If you try to create multiple listeners with the same settings, each call succeeds" (CreateListener).
    const command = new sdk.CreateListenerCommand({ LoadBalancerArn, ...input, Tags });
    await unlessTaken(v2.write(command, `${step.key} ${step.item}`));
    const made = await findListener(v2, balancer, [after]);
    if (made === null)
        throw changedSincePlan(step, 'its port is taken by another listener now');
    return made;
}
async function modify(v2, step, { arn }, value, before, after) {
    const [is, wanted] = [(0,values/* pick */.Up)(value, LISTENER_PRIMARY), (0,values/* pick */.Up)(after, LISTENER_PRIMARY)];
    if ((0,values/* same */.FB)(is, wanted))
        return;
    if (before !== null && !(0,values/* same */.FB)(is, (0,values/* pick */.Up)(before, LISTENER_PRIMARY)))
        throw changedSincePlan(step, 'it is neither as the plan saw it nor as it is wanted');
    const hasSecret = oidcSecrets((0,values/* listAt */.gT)(value, 'defaultActions')).length > 0;
    const { AlpnPolicy, ...input } = await inputs_listenerInput(after, secretsOf(v2.ctx, hasSecret));
    const alpn = AlpnPolicy ?? (is['alpnPolicy'] === undefined ? undefined : ['None']);
    const more = alpn === undefined ? {} : { AlpnPolicy: alpn };
    await v2.write(new v2.sdk.ModifyListenerCommand({ ListenerArn: arn, ...input, ...more }), `${step.key} ${step.item}`);
}
/** The certificates that SNI chooses from; the default one may be among them, and then stays there when another becomes it. */
async function writeCertificates(v2, step, listener, before, after) {
    const protocol = (0,values/* textAt */.$6)(after, 'protocol');
    if (protocol !== 'HTTPS' && protocol !== 'TLS')
        return;
    const { arn, balancer, key } = listener;
    const about = resource(arn, `${balancer.LoadBalancerName} ${key}`);
    const asked = { ListenerArn: arn, Protocol: protocol };
    const { byDefault, listed, defaultListed } = await (0,v2_certificates/* readCertificates */.j)(v2.api, asked, about);
    const is = new Set([...listed, ...(defaultListed && byDefault !== null ? [byDefault] : [])]);
    const wanted = new Set(listOf(after));
    const was = before === null ? null : new Set(listOf(before));
    const added = [...wanted].filter((one) => !is.has(one));
    const removed = [...is].filter((one) => !wanted.has(one));
    const strange = was === null ? undefined : removed.find((one) => !was.has(one));
    if (strange !== undefined)
        throw changedSincePlan(step, `certificate ${strange} is on its list now`);
    const asInput = (arns) => arns.map((CertificateArn) => ({ CertificateArn }));
    const { sdk } = v2;
    if (added.length > 0)
        await v2.write(new sdk.AddListenerCertificatesCommand({ ListenerArn: arn, Certificates: asInput(added) }), about.name);
    if (removed.length > 0)
        await v2.write(new sdk.RemoveListenerCertificatesCommand({ ListenerArn: arn, Certificates: asInput(removed) }), about.name);
}
function listOf(value) {
    const byDefault = (0,values/* textAt */.$6)(value, 'certificate');
    const listed = (0,values/* textsAt */.i1)(value, 'sniCertificates');
    return value['defaultCertificateListed'] === true && byDefault !== undefined ? [...listed, byDefault] : listed;
}
async function removeListener(v2, step, live, before) {
    if (live === null)
        return;
    const { value, tags, rules } = await listenerValue(v2, live);
    if (isForeign(v2.ctx, tags))
        return;
    if (!(0,values/* has */.zy)(value, before))
        throw changedSincePlan(step, 'it is not as the plan knows it');
    if (rules > 0)
        throw changedSincePlan(step, `it has ${rules} rules that the plan does not know`);
    await v2.write(new v2.sdk.DeleteListenerCommand({ ListenerArn: live.arn }), `${step.key} ${step.item}`);
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/conditions.js




/** The inverse of `conditionsOf`: a map by field, or a list of such maps where a field comes more than once. */
function conditionsInput(conditions) {
    const maps = Array.isArray(conditions)
        ? conditions.filter(json/* isObject */.Gv)
        : (0,json/* isObject */.Gv)(conditions ?? null)
            ? [conditions]
            : [];
    return maps.flatMap((map) => Object.entries(map).map(([field, value]) => conditionInput(field, (0,json/* isObject */.Gv)(value) ? value : {})));
}
function conditionInput(Field, value) {
    const list = (name) => ((0,values/* textsAt */.i1)(value, name).length === 0 ? undefined : [...(0,values/* textsAt */.i1)(value, name)]);
    const matches = defined({ Values: list('values'), RegexValues: list('regex') });
    switch (Field) {
        case 'host-header':
            return { Field, HostHeaderConfig: matches };
        case 'path-pattern':
            return { Field, PathPatternConfig: matches };
        case 'http-header':
            return { Field, HttpHeaderConfig: { HttpHeaderName: (0,values/* textAt */.$6)(value, 'name'), ...matches } };
        case 'http-request-method':
            return { Field, HttpRequestMethodConfig: matches };
        case 'source-ip':
            return { Field, SourceIpConfig: { ...matches, ...defined({ IpAddressType: (0,values/* textAt */.$6)(value, 'ipAddressType') }) } };
        case 'query-string':
            return {
                Field,
                QueryStringConfig: {
                    Values: (0,values/* listAt */.gT)(value, 'values').map((pair) => defined({ Key: (0,values/* textAt */.$6)(pair, 'key'), Value: (0,values/* textAt */.$6)(pair, 'value') })),
                },
            };
        default:
            throw new errors/* HoldfastError */.Et('restore-refused', `'${Field}' is no condition that this version can write`, {
                hint: 'update Holdfast, or make this rule by hand',
            });
    }
}
/** The inverse of `transformList`. */
function transformsInput(transforms) {
    const list = Array.isArray(transforms) ? transforms.filter(json/* isObject */.Gv) : [];
    return list.flatMap((transform) => Object.keys(transform).map((Type) => {
        const rewrites = (0,values/* listAt */.gT)(transform, Type).map((one) => defined({ Regex: (0,values/* textAt */.$6)(one, 'regex'), Replace: (0,values/* textAt */.$6)(one, 'replace') }));
        return Type === 'host-header-rewrite'
            ? { Type, HostHeaderRewriteConfig: { Rewrites: rewrites } }
            : { Type, UrlRewriteConfig: { Rewrites: rewrites } };
    }));
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/rule.js









async function writeRules(v2, steps) {
    const [first] = steps;
    if (first === undefined)
        return;
    const listener = await listenerOf(v2, first.step);
    if (listener === null) {
        if (steps.every(({ after }) => after === null))
            return; // it went, and its rules with it
        throw changedSincePlan(first.step, 'its listener is gone');
    }
    const live = await liveRules(v2, listener);
    if (isMove(first))
        return await move(v2, steps, live);
    for (const one of steps)
        await writeRule(v2, one, listener, live);
}
function isMove({ before, after }) {
    return before !== null && after !== null && priorityOf(before) !== priorityOf(after);
}
/** `HTTPS:443` of `HTTPS:443 rule 10`. */
async function listenerOf(v2, step) {
    const key = (step.item ?? '').replace(/ rule \d+$/, '');
    const balancer = await balancerOfStep(v2, step);
    const all = balancer === null ? [] : await liveListeners(v2, balancer);
    return all.find((one) => one.key === key) ?? null;
}
async function writeRule(v2, { step, before, after }, listener, all) {
    const at = (value) => all.find(({ priority }) => value !== null && priority === priorityOf(value));
    if (after === null)
        return await rule_remove(v2, step, at(before), before ?? {});
    (0,values/* requireIds */.UY)(after);
    const live = at(after);
    if (live === undefined) {
        if (before !== null)
            throw changedSincePlan(step, 'it is gone');
        return await rule_create(v2, step, listener, after);
    }
    const content = (0,values/* pick */.Up)(live.value, RULE_CONTENT);
    const isSame = (0,values/* same */.FB)(content, (0,values/* pick */.Up)(after, RULE_CONTENT));
    if (before === null && !isSame && !isOurs(v2.ctx, live.made))
        throw changedSincePlan(step, `priority ${live.priority} is taken by another rule now`);
    if (before !== null && !isSame && !(0,values/* same */.FB)(content, (0,values/* pick */.Up)(before, RULE_CONTENT)))
        throw changedSincePlan(step, 'it is neither as the plan saw it nor as it is wanted');
    if (!isSame)
        await rule_modify(v2, step, live, after);
    await maps_writeTags(v2, step, live.arn, live.made, before && (0,values/* objectAt */.lJ)(before, 'tags'), (0,values/* objectAt */.lJ)(after, 'tags'));
}
/** Not idempotent: a repeat is refused because the priority is in use. So it is sent once, and a lost reply is read back. */
async function rule_create(v2, step, listener, after) {
    const Priority = priorityOf(after);
    const input = {
        ListenerArn: listener.arn,
        Priority,
        Conditions: conditionsInput(after['conditions']),
        Actions: await actionsInput((0,values/* listAt */.gT)(after, 'actions'), secretsOf(v2.ctx, false)),
        Transforms: transformsInput(after['transforms']),
        Tags: creationTags(v2.ctx, (0,values/* objectAt */.lJ)(after, 'tags')),
    };
    const { Transforms, ...others } = input;
    const asked = Transforms.length === 0 ? others : input;
    const find = async () => {
        const found = (await liveRules(v2, listener)).find((rule) => rule.priority === Priority);
        return found !== undefined && isOurs(v2.ctx, found.made) ? found : null;
    };
    const made = await settledByReading(v2.ctx, async () => await v2.write(new v2.sdk.CreateRuleCommand(asked), `${step.key} ${step.item}`, 'none'), find);
    if (made === null)
        return;
    await maps_writeTags(v2, step, made.arn, made.made, null, (0,values/* objectAt */.lJ)(after, 'tags'));
}
async function rule_modify(v2, step, live, after) {
    const transforms = transformsInput(after['transforms']);
    const hasSecret = oidcSecrets((0,values/* listAt */.gT)(live.value, 'actions')).length > 0;
    await v2.write(new v2.sdk.ModifyRuleCommand({
        RuleArn: live.arn,
        Conditions: conditionsInput(after['conditions']),
        Actions: await actionsInput((0,values/* listAt */.gT)(after, 'actions'), secretsOf(v2.ctx, hasSecret)),
        ...(transforms.length > 0 ? { Transforms: transforms } : { ResetTransforms: true }),
    }), `${step.key} ${step.item}`);
}
async function rule_remove(v2, step, live, before) {
    if (live === undefined)
        return;
    if (isForeign(v2.ctx, live.made))
        return;
    if (!(0,values/* has */.zy)(live.value, (0,values/* pick */.Up)(before, RULE_CONTENT)))
        throw changedSincePlan(step, 'it is not as the plan knows it');
    await v2.write(new v2.sdk.DeleteRuleCommand({ RuleArn: live.arn }), `${step.key} ${step.item}`);
}
/** SetRulePriorities carries all of them out or none: each stands where it was, or each where it is wanted. */
async function move(v2, steps, live) {
    const find = (value) => live.find((rule) => value !== null &&
        rule.priority === priorityOf(value) &&
        (0,values/* same */.FB)((0,values/* pick */.Up)(rule.value, RULE_CONTENT), (0,values/* pick */.Up)(value, RULE_CONTENT)));
    if (steps.every(({ after }) => find(after) !== undefined))
        return;
    const RulePriorities = steps.map(({ step, before, after }) => {
        const rule = find(before);
        if (rule === undefined)
            throw changedSincePlan(step, 'it is not where the plan saw it');
        return { RuleArn: rule.arn, Priority: priorityOf(after ?? {}) };
    });
    await v2.write(new v2.sdk.SetRulePrioritiesCommand({ RulePriorities }), steps[0]?.step.key ?? '');
}
function priorityOf(value) {
    return (0,values/* numberAt */.tk)(value, 'priority') ?? 0;
}

// EXTERNAL MODULE: ./build/sources/elb/v2/targets.js
var targets = __webpack_require__(98342);
;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/targets.js









const MOST_TARGETS = 100;
/** Registers and deregisters targets of one group. One that is as it is to be is not sent. */
async function writeTargets(v2, steps) {
    const [first] = steps;
    if (first === undefined)
        return;
    const group = await findGroup(v2, live_nameOf(v2.ctx, { ...first.step, before: null, after: null }));
    if (group === null) {
        if (steps.every(({ after }) => after === null))
            return;
        throw changedSincePlan(first.step, 'the target group is gone');
    }
    const arn = group.TargetGroupArn ?? '';
    const file = (0,values/* withRawIds */.bF)(await (0,targets/* readTargets */.R)(v2.api, resource(arn, first.step.key), group.TargetType));
    const live = (0,json/* isObject */.Gv)(file) ? (0,values/* listAt */.gT)(file, 'targets') : [];
    const isLive = (target) => live.some((one) => (0,values/* same */.FB)(placeOf(one), placeOf(target)));
    const gone = steps.flatMap(({ before, after }) => after === null && before !== null && isLive(before) ? [before] : []);
    const wanted = steps.flatMap(({ after }) => (after !== null && !isLive(after) ? [after] : []));
    for (const target of wanted)
        (0,values/* requireIds */.UY)(target);
    const { sdk } = v2;
    for (const some of portions(gone, MOST_TARGETS)) {
        const Targets = some.map((target) => placeInput(target));
        await v2.write(new sdk.DeregisterTargetsCommand({ TargetGroupArn: arn, Targets }), first.step.key);
    }
    for (const some of portions(wanted, MOST_TARGETS))
        await register(v2, arn, first.step.key, some);
}
/** By id and port: AWS adds the zone. */
function placeOf(target) {
    return { id: target['id'] ?? null, port: target['port'] ?? null };
}
function placeInput(target) {
    const { Id, Port } = targetInput(target);
    return Port === undefined ? { Id } : { Id, Port };
}
/** One that AWS does not take spoils its call: then each is registered by itself, so that the others serve. */
async function register(v2, arn, key, targets) {
    try {
        const Targets = targets.map(targetInput);
        await v2.write(new v2.sdk.RegisterTargetsCommand({ TargetGroupArn: arn, Targets }), key);
    }
    catch (thrown) {
        if (!isOfTheTarget(thrown))
            throw thrown;
        const [only, ...others] = targets;
        if (only === undefined)
            return;
        if (others.length > 0) {
            for (const target of targets)
                await register(v2, arn, key, [target]);
            return;
        }
        v2.ctx.log.warn(`${(0,values/* textAt */.$6)(only, 'id') ?? ''} was not registered with target group ${key}: ${thrown.message}`);
    }
}
/** An instance that is gone, a function that the group may not call: the rest of a restore does not wait for it. */
function isOfTheTarget(thrown) {
    return ((0,sources_gone/* awsErrorName */.ZH)(thrown) === 'InvalidTargetException' ||
        (thrown.code === 'access-denied' && /invoke|lambda/i.test(thrown.message)));
}

// EXTERNAL MODULE: ./build/sources/elb/v2/download.js
var v2_download = __webpack_require__(68062);
// EXTERNAL MODULE: ./build/sources/elb/v2/revocations.js
var revocations = __webpack_require__(76277);
// EXTERNAL MODULE: ./build/sources/elb/v2/trust-stores.js + 1 modules
var trust_stores = __webpack_require__(97587);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/staging.js


/** Puts a text into the bucket that the restore was given, lets it be used, and takes it away again. */
async function withStaged(ctx, what, text, use) {
    const { staging } = ctx;
    if (staging === undefined)
        throw noStaging(what);
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(3711)]).then(__webpack_require__.t.bind(__webpack_require__, 53711, 19));
    clientClass ??= class extends sdk.S3Client {
        constructor(config) {
            // Other servers than AWS's seldom have a name for each bucket.
            super({ ...config, forcePathStyle: config.endpoint !== undefined });
        }
    };
    const client = ctx.aws.client(clientClass, ctx.region);
    const name = (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
    const at = { bucket: staging.bucket, key: `${staging.prefix}holdfast-restore/${ctx.id}/${name}.pem` };
    const target = { Bucket: at.bucket, Key: at.key, ExpectedBucketOwner: ctx.aws.id };
    const resource = `${at.bucket}/${at.key}`;
    await ctx.aws.send(client, new sdk.PutObjectCommand({ ...target, Body: text }), { class: 'idempotent', resource });
    try {
        return await use(at);
    }
    finally {
        // What lies there holds no secret: certificates of authorities. One that stays is no reason to call a restore failed.
        await ctx.aws
            .send(client, new sdk.DeleteObjectCommand(target), { class: 'idempotent', resource })
            .catch((thrown) => ctx.log.warn(`${resource} was left behind: ${thrown.message}`));
    }
}
/** One class for all, since an account keeps a client for each. */
let clientClass = null;
function noStaging(what) {
    return new errors/* HoldfastError */.Et('restore-refused', `AWS reads ${what} from S3 only, and no bucket was named for it`, {
        hint: 'name a bucket of that account and region for such files: --staging s3://bucket/prefix, or staging: in the mapping',
    });
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/trust-store.js











/** Makes a trust store from its certificates. Its revocation lists are steps of their own: AWS numbers them as they come. */
async function createStore(v2, step, after) {
    const name = live_nameOf(v2.ctx, step);
    const Tags = creationTags(v2.ctx, (0,values/* objectAt */.lJ)(after, 'tags'));
    if ((await findStore(v2, name)) === null)
        await withStaged(v2.ctx, `the certificates of trust store ${name}`, (0,values/* textAt */.$6)(after, 'caBundle') ?? '', async (at) => {
            const source = { CaCertificatesBundleS3Bucket: at.bucket, CaCertificatesBundleS3Key: at.key };
            const command = new v2.sdk.CreateTrustStoreCommand({ Name: name, ...source, Tags });
            await settledByReading(v2.ctx, async () => await v2.write(command, name, 'none'), async () => findStore(v2, name));
            await waitStore(v2, name);
        });
    const live = await findStore(v2, name);
    if (live === null)
        throw changedSincePlan(step, 'it was made, and is gone already');
    await waitStore(v2, name);
    const arn = live.TrustStoreArn ?? '';
    const tags = (await tagsOf(v2, [arn]))(arn);
    if (!isOurs(v2.ctx, tags) && !(await trust_store_isAs(v2, arn, name, tags.tags, after)))
        throw changedSincePlan(step, `a trust store '${name}' is there now that this restore did not make`);
    await maps_writeTags(v2, step, arn, tags, null, (0,values/* objectAt */.lJ)(after, 'tags'));
    return [{ kind: step.kind, key: step.key, id: arn, facts: {} }];
}
async function trust_store_isAs(v2, arn, name, tags, value) {
    const text = await bundleOf(v2, arn, name);
    return isSameText(text, (0,values/* textAt */.$6)(value, 'caBundle') ?? '') && (0,values/* same */.FB)(tags, (0,values/* objectAt */.lJ)(value, 'tags'));
}
/** A listener takes a store only once it is `ACTIVE` ("Trust store with ARN 'x' is not in ACTIVE state"). */
async function waitStore(v2, name) {
    await until(v2.ctx, `trust store ${name} to be active`, async () => (await findStore(v2, name))?.Status !== 'CREATING');
}
async function bundleOf(v2, arn, name) {
    return await (0,trust_stores/* readBundle */.Bo)(v2.api, resource(arn, name), fetchText(v2));
}
function fetchText({ ctx }) {
    const download = (0,v2_download/* httpDownload */.d)(ctx.clock);
    return async (address) => await (0,trust_stores/* fetchAt */.mP)(address, download, ctx.signal);
}
/** Files end with a line feed, whatever AWS keeps. */
function isSameText(a, b) {
    return a.trimEnd() === b.trimEnd();
}
async function removeStore(v2, step, before) {
    const name = live_nameOf(v2.ctx, step);
    const live = await findStore(v2, name);
    if (live === null)
        return;
    const arn = live.TrustStoreArn ?? '';
    const tags = (await tagsOf(v2, [arn]))(arn);
    if (isForeign(v2.ctx, tags))
        return;
    if (!(await trust_store_isAs(v2, arn, name, tags.tags, before)))
        throw changedSincePlan(step, 'it is not as the plan knows it');
    await v2.write(new v2.sdk.DeleteTrustStoreCommand({ TrustStoreArn: arn }), name);
}
/** What is set on a store that is there: its certificates, one revocation list, its tags. */
async function writeStorePart(v2, step, before, after) {
    const name = live_nameOf(v2.ctx, { ...step, before: null, after: null });
    const live = await findStore(v2, name);
    if (live === null) {
        if (after === null)
            return;
        throw changedSincePlan(step, 'the trust store is gone');
    }
    const arn = live.TrustStoreArn ?? '';
    if (step.part === 'revocation')
        return await writeRevocation(v2, arn, name, before, after);
    const [was, wanted] = [before ?? {}, after ?? {}];
    if (step.part === 'tags') {
        const tags = (await tagsOf(v2, [arn]))(arn);
        return await maps_writeTags(v2, step, arn, tags, (0,values/* objectAt */.lJ)(was, 'tags'), (0,values/* objectAt */.lJ)(wanted, 'tags'));
    }
    const is = await bundleOf(v2, arn, name);
    const text = (0,values/* textAt */.$6)(wanted, 'caBundle') ?? '';
    if (isSameText(is, text))
        return;
    if (!isSameText(is, (0,values/* textAt */.$6)(was, 'caBundle') ?? ''))
        throw changedSincePlan(step, 'its certificates are others now');
    await withStaged(v2.ctx, `the certificates of trust store ${name}`, text, async (at) => {
        const source = { CaCertificatesBundleS3Bucket: at.bucket, CaCertificatesBundleS3Key: at.key };
        await v2.write(new v2.sdk.ModifyTrustStoreCommand({ TrustStoreArn: arn, ...source }), name);
        await waitStore(v2, name);
    });
}
/** A list has no tag; it is known by its text. AWS gives it the next number of its store, whichever it had. */
async function writeRevocation(v2, arn, name, before, after) {
    const find = async (value) => {
        if (value === null)
            return null;
        const lists = await revocationsOf(v2, arn, name);
        const same = lists.filter(({ text }) => isSameText(text, (0,values/* textAt */.$6)(value, 'content') ?? ''));
        return (same.find(({ number }) => number === (0,values/* numberAt */.tk)(value, 'number')) ?? same[0])?.number ?? null;
    };
    if (after !== null && (await find(after)) === null)
        await withStaged(v2.ctx, `revocation lists of trust store ${name}`, (0,values/* textAt */.$6)(after, 'content') ?? '', async (at) => {
            const RevocationContents = [{ S3Bucket: at.bucket, S3Key: at.key, RevocationType: 'CRL' }];
            const command = new v2.sdk.AddTrustStoreRevocationsCommand({ TrustStoreArn: arn, RevocationContents });
            await settledByReading(v2.ctx, async () => await v2.write(command, name, 'none'), async () => find(after));
        });
    const gone = await find(before);
    if (before === null || gone === null)
        return;
    await v2.write(new v2.sdk.RemoveTrustStoreRevocationsCommand({ TrustStoreArn: arn, RevocationIds: [gone] }), name);
}
async function revocationsOf(v2, arn, name) {
    const read = await (0,revocations/* readRevocations */.a)(v2.api, resource(arn, name), fetchText(v2));
    const failed = read === null || !read.ok || read.value.some(({ content }) => !content.ok);
    if (failed)
        throw new errors/* HoldfastError */.Et('aws-error', `the revocation lists of trust store ${name} could not be read`, {
            hint: 'a list is known by its text only: mend what the log says, and go on with --resume',
        });
    return read.value.map(({ number, content }) => ({ number, text: content.ok ? content.value : '' }));
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/web-acl.js





/** Puts an application balancer behind its web ACL, behind another one, or behind none. */
async function writeWebAcl(v2, step, before, after) {
    const { ctx } = v2;
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8213)]).then(__webpack_require__.t.bind(__webpack_require__, 98213, 19));
    const client = ctx.aws.client(sdk.WAFV2Client, ctx.region);
    const ResourceArn = (await balancerOfStep(v2, step))?.LoadBalancerArn;
    if (ResourceArn === undefined || after === null)
        return; // the association goes with the balancer
    const reply = await (0,sources_gone/* unlessGone */.Wi)('WAFNonexistentItemException', async () => ctx.aws.send(client, new sdk.GetWebACLForResourceCommand({ ResourceArn }), { resource: step.key }));
    const [is, wanted] = [reply?.WebACL?.ARN ?? null, (0,values/* textAt */.$6)(after, 'webAcl') ?? null];
    if (is === wanted)
        return;
    if (before !== null && is !== ((0,values/* textAt */.$6)(before, 'webAcl') ?? null))
        throw changedSincePlan(step, `its web ACL is ${is ?? 'none'} now`);
    (0,values/* requireIds */.UY)(after);
    const command = wanted === null
        ? new sdk.DisassociateWebACLCommand({ ResourceArn })
        : new sdk.AssociateWebACLCommand({ WebACLArn: wanted, ResourceArn });
    // A balancer is unknown to AWS WAF for some seconds after it was made ("Retry your request", WAFUnavailableEntityException).
    await until(ctx, `AWS WAF to know load balancer ${step.key}`, async () => {
        try {
            await ctx.aws.send(client, command, { class: 'idempotent', resource: step.key });
            return true;
        }
        catch (thrown) {
            if ((0,sources_gone/* awsErrorName */.ZH)(thrown) !== 'WAFUnavailableEntityException')
                throw thrown;
            return false;
        }
    });
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/apply.js












const UNPROTECTED = { attributes: { [DELETION_PROTECTION]: 'false' } };
/** Sends one request about balancers v2, their groups and trust stores. */
async function applyV2(v2, request) {
    const sides = request.map((step) => {
        const side = (value) => {
            const named = (0,values/* withIds */.n3)(value, v2.ctx.identities);
            return (0,json/* isObject */.Gv)(named) ? named : null;
        };
        return { step, before: side(step.before), after: side(step.after) };
    });
    const [first] = sides;
    if (first?.step.part === 'rule')
        return await nothing(writeRules(v2, sides));
    if (first?.step.part === 'target')
        return await nothing(writeTargets(v2, sides));
    const made = [];
    for (const one of sides)
        made.push(...(await applyStep(v2, one)));
    return made;
}
async function applyStep(v2, { step, before, after }) {
    const { part } = step;
    if (part === 'load-balancer')
        return after === null ? await removeBalancer(v2, step, before ?? {}) : await createBalancer(v2, step, after);
    if (part === 'target-group') {
        if (after === null)
            return await nothing(removeGroup(v2, step, before ?? {}));
        return before === null ? await createGroup(v2, step, after) : await replaceGroup(v2, step, before, after);
    }
    if (part === 'trust-store')
        return after === null ? await nothing(removeStore(v2, step, before ?? {})) : await createStore(v2, step, after);
    if (part === 'listener')
        return await nothing(listener_writeListener(v2, step, before, after));
    if (step.kind === 'trust-store')
        return await nothing(writeStorePart(v2, step, before, after));
    if (part === 'capacity')
        return await nothing(writeCapacity(v2, step, before, after));
    if (part === 'web-acl')
        return await nothing(writeWebAcl(v2, step, before, after));
    // A balancer that is to be removed must be free to be.
    const wanted = after ?? (part === 'deletion-protection' ? UNPROTECTED : null);
    if (wanted === null)
        return [];
    if (step.kind === 'target-group')
        return await nothing(writeGroupPart(v2, step, before ?? {}, wanted));
    return await nothing(writeBalancerPart(v2, step, { before, after: wanted }));
}
/** What a part writes has no identity of its own. */
async function nothing(writing) {
    await writing;
    return [];
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/plan-balancer.js




const plan_balancer_FILE = 'load-balancer.json';
/** Steps of a balancer but for its listeners. */
function planBalancer(draft, pair) {
    const wanted = fileOf(pair.wanted, plan_balancer_FILE);
    if (pair.live === null)
        plan_balancer_planMissing(draft, pair, wanted);
    // Else only listeners and rules of it are asked for.
    else if (pair.wanted.items === null)
        plan_balancer_planPresent(draft, pair, wanted, fileOf(pair.live, plan_balancer_FILE));
}
function plan_balancer_planMissing(draft, pair, wanted) {
    const { address } = pair;
    const attributes = (0,values/* without */.FF)((0,values/* objectAt */.lJ)(wanted, 'attributes'), [DELETION_PROTECTION]);
    const base = (0,values/* pick */.Up)(wanted, BALANCER_BASE);
    const after = { ...base, attributes, tags: ownTags((0,values/* objectAt */.lJ)(wanted, 'tags')) };
    draft.add('balancers', stepOf(address, { part: 'load-balancer', file: plan_balancer_FILE, before: null, after }));
    const whenSet = (phase, part, name) => {
        const value = wanted[name] ?? null;
        if (value !== null)
            draft.add(phase, stepOf(address, { part, file: plan_balancer_FILE, before: null, after: { [name]: value } }));
    };
    whenSet('web-acls', 'web-acl', 'webAcl');
    whenSet('capacity', 'capacity', 'minimumCapacityUnits');
    if ((0,values/* objectAt */.lJ)(wanted, 'attributes')[DELETION_PROTECTION] === 'true')
        draft.add('protection', stepOf(address, { part: 'deletion-protection', file: plan_balancer_FILE, before: null, after: protection('true') }));
}
function protection(value) {
    return { attributes: { [DELETION_PROTECTION]: value } };
}
/** What no call changes. */
const FIXED = ['name', 'type', 'scheme', 'vpc', 'customerOwnedIpv4Pool'];
function plan_balancer_planPresent(draft, { address }, wanted, live) {
    for (const name of FIXED)
        if (isWanted(wanted, name) && !(0,values/* same */.FB)(live[name], wanted[name]))
            plan_balancer_refuseFixed(draft, address.key, name, live, wanted);
    const part = (phase, name, members, when = members) => {
        if (!when.some((one) => isWanted(wanted, one) && !(0,values/* same */.FB)(live[one], wanted[one])))
            return;
        const side = (value) => Object.fromEntries(members.map((one) => [one, value[one] ?? null]));
        draft.add(phase, stepOf(address, { part: name, file: plan_balancer_FILE, before: side(live), after: side(wanted) }));
    };
    const places = ['subnets', 'enablePrefixForIpv6SourceNat'];
    const placesDiffer = places.some((name) => isWanted(wanted, name) && !(0,values/* same */.FB)(live[name], wanted[name]));
    const isGateway = (0,values/* textAt */.$6)(wanted, 'type') === 'gateway';
    if (placesDiffer)
        part('balancers', 'subnets', isGateway ? ['subnets', 'ipAddressType'] : ['subnets', 'ipAddressType', 'enablePrefixForIpv6SourceNat'], places);
    else
        part('balancers', 'ip-address-type', ['ipAddressType']);
    const groups = ['securityGroups', 'enforceSecurityGroupInboundRulesOnPrivateLinkTraffic'];
    if (groups.some((name) => isWanted(wanted, name) && !(0,values/* same */.FB)(live[name], wanted[name]))) {
        const [is, will] = [(0,values/* textsAt */.i1)(live, 'securityGroups'), (0,values/* textsAt */.i1)(wanted, 'securityGroups')];
        if (is.length > 0 && will.length > 0)
            part('balancers', 'security-groups', groups);
        else if (is.length + will.length > 0)
            refuseGroups(draft, address.key, is.length > 0);
    }
    part('balancers', 'ip-pools', ['ipv4IpamPool'], 'ipv4IpamPool' in { ...wanted, ...live } ? ['ipv4IpamPool'] : []);
    planAttributes(draft, { address, wanted, live });
    part('web-acls', 'web-acl', ['webAcl']);
    part('capacity', 'capacity', ['minimumCapacityUnits']);
    const [is, will] = [ownTags((0,values/* objectAt */.lJ)(live, 'tags')), ownTags((0,values/* objectAt */.lJ)(wanted, 'tags'))];
    if ('tags' in wanted && !(0,values/* same */.FB)(is, will))
        draft.add('tags', stepOf(address, { part: 'tags', file: plan_balancer_FILE, before: { tags: is }, after: { tags: will } }));
}
/** A member that could not be read when the snapshot was made is not in it, and stays as it lives; a pool that is absent is none. */
function isWanted(wanted, name) {
    return name in wanted || name === 'ipv4IpamPool' || name === 'customerOwnedIpv4Pool';
}
function planAttributes(draft, { address, wanted, live }) {
    const [is, will] = [
        (0,values/* objectAt */.lJ)(live, 'attributes'),
        shrinkless(draft, address.key, (0,values/* objectAt */.lJ)(wanted, 'attributes'), (0,values/* objectAt */.lJ)(live, 'attributes')),
    ];
    const [before, after] = [is, { ...is, ...will }].map((map) => (0,values/* without */.FF)(map, [DELETION_PROTECTION]));
    if (!(0,values/* has */.zy)(before, after))
        draft.add('balancers', stepOf(address, { part: 'attributes', file: plan_balancer_FILE, before: { attributes: before }, after: { attributes: after } }));
    const [was, wish] = [is[DELETION_PROTECTION], will[DELETION_PROTECTION]];
    if (wish === undefined || was === wish)
        return;
    const sides = { before: protection(was ?? 'false'), after: protection(wish) };
    draft.add('protection', stepOf(address, { part: 'deletion-protection', file: plan_balancer_FILE, ...sides }));
}
const SECONDARY = 'secondary_ips.auto_assigned.per_subnet';
/** "The value … can be increased … but can't be decreased" (LoadBalancerAttribute). */
function shrinkless(draft, key, wanted, live) {
    if (!(Number(wanted[SECONDARY] ?? 0) < Number(live[SECONDARY] ?? 0)))
        return wanted;
    draft.note(`load balancer ${key} keeps ${live[SECONDARY]} secondary addresses a subnet instead of ${wanted[SECONDARY]}`, 'AWS lets their number only grow; to have fewer, delete the balancer and restore it');
    return (0,values/* without */.FF)(wanted, [SECONDARY]);
}
function plan_balancer_refuseFixed(draft, key, name, live, wanted) {
    draft.refuse(`${name} of load balancer ${key} is ${plan_balancer_shown(live[name])} and was ${plan_balancer_shown(wanted[name])}, which AWS changes in no balancer that is there`, 'delete the balancer, or rename it in the mapping, and restore again: then it is made anew, with another DNS name');
}
function refuseGroups(draft, key, has) {
    draft.refuse(has
        ? `load balancer ${key} has security groups and had none, and AWS never takes away the last one`
        : `load balancer ${key} was made without security groups, and AWS gives a network balancer none afterwards`, 'delete the balancer and restore it: then it is made anew, with another DNS name');
}
function plan_balancer_shown(value) {
    return value === undefined || value === null
        ? 'not set'
        : `'${typeof value === 'string' ? value : JSON.stringify(value)}'`;
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/plan-group.js





const plan_group_FILE = 'target-group.json';
const TARGETS = 'targets.json';
const TARGETS_A_CALL = 100;
/** Steps of a target group. One whose protocol, port or network differs is made anew, when no balancer uses it. */
function planGroup(draft, pair, all) {
    const wanted = fileOf(pair.wanted, plan_group_FILE);
    if (pair.live === null) {
        plan_group_planMissing(draft, pair, wanted);
        return;
    }
    if (pair.wanted.items === null) {
        const live = fileOf(pair.live, plan_group_FILE);
        const fixed = GROUP_FIXED.filter((name) => name in wanted && !(0,values/* same */.FB)(live[name], wanted[name]));
        if (fixed.length > 0) {
            planAnew(draft, pair, { wanted, live, fixed }, plan_group_usersOf(pair, all));
            return;
        }
        plan_group_planPresent(draft, pair, wanted, live);
    }
    planTargets(draft, pair, pair.live);
}
function plan_group_planMissing(draft, { address, wanted: object }, wanted) {
    draft.add('target-groups', stepOf(address, { part: 'target-group', file: plan_group_FILE, before: null, after: whole(wanted) }));
    addTargets(draft, { address }, [], targetsOf(object));
}
function whole(file) {
    const value = (0,values/* pick */.Up)(file, [...GROUP_FIXED, 'healthCheck', 'attributes', 'tags']);
    return 'tags' in value ? { ...value, tags: ownTags((0,values/* objectAt */.lJ)(value, 'tags')) } : value;
}
function planAnew(draft, pair, { wanted, live, fixed, }, users) {
    const { address } = pair;
    if (users.length > 0) {
        draft.refuse(`${fixed.join(', ')} of target group ${address.key} cannot be changed while ${users.join(', ')} uses it`, 'take it out of the listeners and rules that name it and restore again, or restore it under another name by the mapping');
        return;
    }
    draft.note(`target group ${address.key} is made anew, for AWS does not change ${fixed.join(', ')}`, 'its ARN becomes another one: whatever registers targets with it must learn it');
    const file = plan_group_FILE;
    const gone = targetsOf(pair.live);
    if (gone.length > 0)
        draft.add('target-groups', ...gone.map((target) => targetStep(address, target, null)));
    draft.add('target-groups', stepOf(address, { part: 'target-group', file, before: whole(live), after: whole(wanted) }));
    addTargets(draft, { address }, [], targetsOf(pair.wanted));
}
/** The balancers whose listeners or rules forward to it. */
function plan_group_usersOf({ address }, all) {
    const ref = `ref:${address.kind}/${address.key}`;
    return all
        .filter(({ kind, files }) => kind === 'load-balancer' && (0,values/* referencesIn */.ii)(files['listeners.json'] ?? null).includes(ref))
        .map(({ key }) => key);
}
function plan_group_planPresent(draft, { address }, wanted, live) {
    const [is, will] = [(0,values/* objectAt */.lJ)(live, 'healthCheck'), (0,values/* objectAt */.lJ)(wanted, 'healthCheck')];
    const add = (part, before, after) => draft.add(part === 'tags' ? 'tags' : 'target-groups', stepOf(address, { part, file: plan_group_FILE, before, after }));
    if (!(0,values/* has */.zy)(is, will))
        add('health-check', { healthCheck: is }, { healthCheck: will });
    const attributes = (0,values/* objectAt */.lJ)(live, 'attributes');
    if (!(0,values/* has */.zy)(attributes, (0,values/* objectAt */.lJ)(wanted, 'attributes')))
        add('attributes', { attributes }, { attributes: { ...attributes, ...(0,values/* objectAt */.lJ)(wanted, 'attributes') } });
    const tags = [live, wanted].map((file) => ownTags((0,values/* objectAt */.lJ)(file, 'tags')));
    if ('tags' in wanted && !(0,values/* same */.FB)(...tags))
        add('tags', { tags: tags[0] }, { tags: tags[1] });
}
function targetsOf(object) {
    return (0,values/* listAt */.gT)(fileOf(object, TARGETS), 'targets');
}
/** By id and port: what a list item is called, and what AWS tells targets apart by. */
function targetName({ id, port }) {
    return [id, port].filter((part) => part !== undefined).join(':');
}
/**
 * Targets come and go with scaling: those of a group that has some are restored only when they are asked for by name. A group
 * that somebody emptied gets its own back.
 */
function planTargets(draft, pair, object) {
    const { address, wanted, pruneExtra } = pair;
    const live = new Map(targetsOf(object).map((target) => [targetName(target), target]));
    const will = new Map(targetsOf(wanted).map((target) => [targetName(target), target]));
    const missing = [...will].filter(([name]) => !live.has(name) && isAsked(wanted, name)).map(([, target]) => target);
    const extra = [...live].filter(([name]) => !will.has(name) && isAsked(wanted, name)).map(([, target]) => target);
    const owner = (0,values/* textAt */.$6)(fileOf(wanted, TARGETS), 'owner');
    if (wanted.items !== null || (live.size === 0 && owner === undefined)) {
        addTargets(draft, pair, pruneExtra ? extra : [], missing);
        return;
    }
    if (missing.length + (pruneExtra ? extra.length : 0) === 0)
        return;
    draft.note(`${missing.length} targets of ${address.key} are not registered any more, and ${extra.length} others are`, owner === undefined
        ? `targets come and go with scaling, so these stay; to register one, restore --item target-group/${address.key}/<target>`
        : `${owner} registers them`);
}
function targetStep(address, before, after) {
    const target = after ?? before;
    const item = (0,json/* isObject */.Gv)(target) ? targetName(target) : '';
    return stepOf(address, { part: 'target', item, file: TARGETS, before, after });
}
function addTargets(draft, { address }, gone, missing) {
    const steps = [
        ...missing.map((one) => targetStep(address, null, one)),
        ...gone.map((one) => targetStep(address, one, null)),
    ];
    for (const some of portions(steps, TARGETS_A_CALL))
        draft.add('targets', ...some);
}

// EXTERNAL MODULE: ./build/core/change-words.js
var change_words = __webpack_require__(92952);
;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/plan-rules.js




const plan_rules_FILE = 'listeners.json';
/** Rules of one listener: those that go, those that change places in one call, then by priority what is made or changed. */
function planRules(draft, pair, { key, wanted, live, isWhole }) {
    const itemOf = (rule) => `${key} rule ${rule['priority']}`;
    const step = (item, before, after) => stepOf(pair.address, { part: 'rule', item, file: plan_rules_FILE, before, after });
    const own = (rule) => ('tags' in rule ? { ...rule, tags: ownTags((0,values/* objectAt */.lJ)(rule, 'tags')) } : rule);
    const isAskedFor = (rule) => isWhole || isAsked(pair.wanted, itemOf(rule));
    const asked = (0,values/* listAt */.gT)(wanted, 'rules').filter(isAskedFor).map(own);
    const lives = new Map((live === null ? [] : (0,values/* listAt */.gT)(live, 'rules')).map((rule) => [rule['priority'], own(rule)]));
    const priorities = new Set((0,values/* listAt */.gT)(wanted, 'rules').map(({ priority }) => priority));
    const moves = isWhole ? movesOf(asked, lives) : new Map();
    const moved = new Set(moves.values());
    const extra = [...lives.values()].filter((rule) => !moved.has(rule) && !priorities.has(rule['priority'] ?? null));
    if (pair.pruneExtra)
        for (const rule of extra.filter(isAskedFor))
            draft.add('rules', step(itemOf(rule), rule, null));
    draft.add('rules', ...[...moves].map(([after, before]) => step(itemOf(after), before, { ...before, priority: after['priority'] ?? null })));
    for (const rule of asked) {
        const from = moves.get(rule);
        const before = from === undefined
            ? (lives.get(rule['priority'] ?? null) ?? null)
            : { ...from, priority: rule['priority'] ?? null };
        if (before !== null && (0,values/* has */.zy)(withAbsent(before), withAbsent(rule)))
            continue;
        draft.add('rules', step(itemOf(rule), before, rule));
    }
}
function withAbsent(rule) {
    return { transforms: null, ...rule };
}
/**
 * Wanted rules that live at another priority, with the live ones: a rule that only moved keeps its identity and its counters.
 * One moves only to a place that is free, or that another leaves that moves as well.
 */
function movesOf(asked, lives) {
    const isSame = (a, b) => (0,values/* same */.FB)((0,values/* pick */.Up)(a, RULE_CONTENT), (0,values/* pick */.Up)(b, RULE_CONTENT));
    const wantedAt = new Map(asked.map((rule) => [rule['priority'], rule]));
    const stays = (rule) => {
        const wanted = wantedAt.get(rule['priority'] ?? null);
        return wanted !== undefined && isSame(wanted, rule);
    };
    const free = [...lives.values()].filter((rule) => !stays(rule));
    const moves = new Map();
    for (const rule of asked) {
        const at = lives.get(rule['priority']);
        if (at !== undefined && isSame(at, rule))
            continue;
        const found = free.findIndex((one) => isSame(one, rule));
        const [from] = found === -1 ? [] : free.splice(found, 1);
        if (from !== undefined)
            moves.set(rule, from);
    }
    // Taking one away may leave another without its place: again until nothing changes.
    for (let changed = true; changed;) {
        changed = false;
        const leaving = new Set(moves.values());
        for (const [rule, from] of moves) {
            const occupant = lives.get(rule['priority']);
            if (occupant === undefined || occupant === from || leaving.has(occupant))
                continue;
            moves.delete(rule);
            changed = true;
        }
    }
    return moves;
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/plan-listeners.js






const plan_listeners_FILE = 'listeners.json';
/** Listeners by port, each followed by its rules in their phase; extra ones stay unless they are to go. */
function plan_listeners_planListeners(draft, pair) {
    const wanted = (0,values/* listAt */.gT)(fileOf(pair.wanted, plan_listeners_FILE), 'listeners');
    const live = (0,values/* listAt */.gT)(fileOf(pair.live, plan_listeners_FILE), 'listeners');
    const left = new Map(live.map((one) => [(0,listener_key/* listenerItemKey */.P)(one), one]));
    const matched = new Map();
    for (const one of wanted) {
        const same = left.get((0,listener_key/* listenerItemKey */.P)(one));
        if (same === undefined)
            continue;
        matched.set(one, same);
        left.delete((0,listener_key/* listenerItemKey */.P)(one));
    }
    for (const one of wanted) {
        const key = (0,listener_key/* listenerItemKey */.P)(one);
        const isWhole = isAsked(pair.wanted, key);
        const rules = new Set(rulesOf(one).map(({ priority }) => `${key} rule ${priority}`));
        const some = [...(pair.wanted.items ?? [])].some((item) => rules.has(item) || item.startsWith(`${key} rule `));
        if (!isWhole && !some)
            continue;
        const own = matched.get(one) ?? takeOfPort(left, one);
        if (own === null || isWhole)
            planListener(draft, pair, one, own);
        planRules(draft, pair, { key, wanted: one, live: own, isWhole });
    }
    for (const [key, one] of left)
        removeExtra(draft, pair, key, one, wanted);
    noteExtra(draft, pair, wanted, live, left.size);
}
function rulesOf(listener) {
    return (0,values/* listAt */.gT)(listener, 'rules');
}
/** What of an item is not its rules: those have steps of their own. */
function ownOf(listener) {
    const value = (0,values/* without */.FF)(listener, ['rules']);
    return 'tags' in value ? { ...value, tags: ownTags((0,values/* objectAt */.lJ)(value, 'tags')) } : value;
}
function planListener(draft, pair, wanted, live) {
    const after = ownOf(wanted);
    const before = live === null ? null : ownOf(live);
    if (before !== null && (0,values/* has */.zy)(plan_listeners_withAbsent(before), plan_listeners_withAbsent(after)))
        return;
    const attributes = before && { ...(0,values/* objectAt */.lJ)(before, 'attributes'), ...(0,values/* objectAt */.lJ)(after, 'attributes') };
    const whole = attributes === null ? after : { ...after, attributes };
    draft.add('listeners', stepOf(pair.address, { part: 'listener', item: (0,listener_key/* listenerItemKey */.P)(wanted), file: plan_listeners_FILE, before, after: whole }));
}
/** Members whose absence means "none". */
function plan_listeners_withAbsent(listener) {
    return { alpnPolicy: null, certificate: null, defaultCertificateListed: null, defaultRuleTags: null, ...listener };
}
/** A listener of another protocol holds the port: it becomes the wanted one, for two cannot have it. */
function takeOfPort(left, wanted) {
    const port = (0,values/* numberAt */.tk)(wanted, 'port');
    for (const [key, one] of left) {
        if (port === undefined || (0,values/* numberAt */.tk)(one, 'port') !== port || !sharesLayer(one, wanted))
            continue;
        left.delete(key);
        return one;
    }
    return null;
}
/** UDP and TCP have ports of their own. */
function sharesLayer(a, b) {
    const [one, other] = [layersOf((0,values/* textAt */.$6)(a, 'protocol')), layersOf((0,values/* textAt */.$6)(b, 'protocol'))];
    return one.some((layer) => other.includes(layer));
}
function layersOf(protocol = '') {
    if (protocol === 'UDP' || protocol === 'QUIC')
        return ['udp'];
    return protocol === 'TCP_UDP' || protocol === 'TCP_QUIC' ? ['tcp', 'udp'] : ['tcp'];
}
/** What lives and is in no snapshot is somebody's all the same. */
function noteExtra(draft, pair, wanted, live, listeners) {
    if (pair.pruneExtra || pair.wanted.items !== null)
        return;
    const rules = new Map(wanted.map((one) => [(0,listener_key/* listenerItemKey */.P)(one), new Set(rulesOf(one).map(({ priority }) => priority))]));
    const extra = live.flatMap((one) => {
        const known = rules.get((0,listener_key/* listenerItemKey */.P)(one));
        return known === undefined ? [] : rulesOf(one).filter(({ priority }) => !known.has(priority ?? null));
    }).length;
    if (listeners + extra === 0)
        return;
    draft.note(`load balancer ${pair.address.key} has ${(0,change_words/* count */.U9)(listeners, ['listener', 'listeners'])} and ${(0,change_words/* count */.U9)(extra, ['rule', 'rules'])} that the snapshot has not got; they stay`, '--prune-extra deletes them');
}
function removeExtra(draft, pair, key, live, wanted) {
    if (!pair.pruneExtra)
        return;
    const isGone = wanted.every((one) => (0,listener_key/* listenerItemKey */.P)(one) !== key);
    if (!isGone || !isAsked(pair.wanted, key))
        return;
    for (const rule of rulesOf(live)) {
        const item = `${key} rule ${rule['priority']}`;
        draft.add('listeners', stepOf(pair.address, { part: 'rule', item, file: plan_listeners_FILE, before: rule, after: null }));
    }
    const before = ownOf(live);
    draft.add('listeners', stepOf(pair.address, { part: 'listener', item: key, file: plan_listeners_FILE, before, after: null }));
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/plan-trust-store.js



const plan_trust_store_FILE = 'trust-store.json';
const BUNDLE = 'ca-bundle.pem';
/** Steps of a trust store: its certificates, then its revocation lists by number. `staging`: see `RestoreContext.staging`. */
function planTrustStore(draft, pair, staging) {
    const { address, wanted: object, live } = pair;
    const file = fileOf(object, plan_trust_store_FILE);
    if (file['readOnly'] === true) {
        planShared(draft, pair);
        return;
    }
    const before = draft.requests().length;
    const tags = ownTags((0,values/* objectAt */.lJ)(file, 'tags'));
    const add = (part, was, will) => draft.add(part === 'tags' ? 'tags' : 'trust-stores', stepOf(address, { part, file: part === 'ca-bundle' ? BUNDLE : plan_trust_store_FILE, before: was, after: will }));
    if (live === null) {
        add('trust-store', null, { name: file['name'] ?? address.key, caBundle: plan_trust_store_bundleOf(object), tags });
        planPolicy(draft, pair, file);
    }
    else if (object.items === null) {
        if (plan_trust_store_bundleOf(object).trimEnd() !== plan_trust_store_bundleOf(live).trimEnd() && plan_trust_store_bundleOf(object) !== '')
            add('ca-bundle', { caBundle: plan_trust_store_bundleOf(live) }, { caBundle: plan_trust_store_bundleOf(object) });
        const own = ownTags((0,values/* objectAt */.lJ)(fileOf(live, plan_trust_store_FILE), 'tags'));
        if ('tags' in file && !(0,values/* same */.FB)(own, tags))
            add('tags', { tags: own }, { tags });
    }
    planRevocations(draft, pair, file);
    if (draft.requests().length > before)
        needStaging(draft, address.key, staging);
}
function plan_trust_store_bundleOf(object) {
    const text = object.files[BUNDLE];
    return typeof text === 'string' ? text : '';
}
/** A store that another account shares can be attached and read, and nothing else. */
function planShared(draft, { address, wanted, live }) {
    if (live !== null)
        return;
    draft.refuse(`trust store ${address.key} belongs to account ${String(fileOf(wanted, plan_trust_store_FILE)['owner'])}, which does not share it any more`, 'ask its owner to share it again (AWS RAM), or name another trust store in the mapping');
}
function planPolicy(draft, { address }, file) {
    if (file['resourcePolicy'] === undefined || file['resourcePolicy'] === null)
        return;
    draft.todo(`trust store ${address.key} was shared with others`, 'AWS RAM writes that: share the new one, whose ARN is another; trust-store.json says with whom');
}
function planRevocations(draft, { address, wanted, live, pruneExtra }, file) {
    const lists = (object) => (0,values/* listAt */.gT)(fileOf(object, plan_trust_store_FILE), 'revocations').map((list) => {
        const text = object?.files[`revocations/${String((0,values/* numberAt */.tk)(list, 'number') ?? 0).padStart(4, '0')}.pem`];
        return { ...list, content: typeof text === 'string' ? text : '' };
    });
    if (!('revocations' in file))
        return;
    const [is, will] = [lists(live), lists(wanted)];
    const textOf = (list) => String(list['content']).trimEnd();
    const has = (all, list) => all.some((one) => textOf(one) === textOf(list));
    const add = (list, before, after) => draft.add('trust-stores', stepOf(address, { part: 'revocation', item: String(list['number']), file: plan_trust_store_FILE, before, after }));
    const missing = will.filter((list) => isAsked(wanted, String(list['number'])) && !has(is, list));
    for (const list of missing)
        add(list, null, list);
    // A list that was replaced is the same list by its number; AWS gives the new text a new one.
    const numbers = new Set(missing.map(({ number }) => number));
    for (const list of is.filter((one) => !has(will, one)))
        if (numbers.has(list['number'] ?? null) || (pruneExtra && isAsked(wanted, String(list['number']))))
            add(list, list, null);
    const counted = live === null && will.some(({ number }, i) => number !== i + 1);
    if (counted || (live !== null && missing.length > 0))
        draft.note(`the revocation lists of trust store ${address.key} get other numbers`, 'AWS counts them as they come; the next backup names their files anew');
}
function needStaging(draft, key, staging) {
    const hint = 'name a bucket of that account and region for such files: --staging s3://bucket/prefix, or staging: in the mapping';
    if (staging === false)
        draft.refuse(`AWS reads the files of trust store ${key} from S3 only, and no bucket was named`, hint);
    else if (staging === undefined)
        draft.note(`the files of trust store ${key} pass through a bucket, where AWS reads them`, hint);
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/v2/settle.js



/** Waits until every balancer that was touched is active and has the capacity that it was given. */
async function settleV2(v2, steps) {
    const balancers = new Map(steps.filter(({ kind }) => kind === 'load-balancer').map((step) => [step.key, step]));
    for (const [key, step] of balancers) {
        const name = live_nameOf(v2.ctx, { ...step, before: null, after: null });
        const live = await findBalancer(v2, name);
        if (live === null)
            continue; // taken back
        const { LoadBalancerArn = '' } = await waitActive(v2, name, live);
        if (steps.some((one) => one.key === key && one.part === 'capacity'))
            await settleCapacity(v2, LoadBalancerArn, key);
    }
}

;// CONCATENATED MODULE: ./build/sources/elb/restore/index.js













/** Brings back load balancers, v2 and classic, with all that stands in their snapshots. */
const restore = { plan, apply, settle };
function plan(request) {
    const draft = new Draft();
    const lives = new Map(request.live.map((object) => [(0,step/* addressKey */.IY)(object), object]));
    for (const wanted of request.wanted) {
        const { kind, key } = wanted;
        const live = lives.get((0,step/* addressKey */.IY)(wanted)) ?? null;
        planObject(draft, { address: { kind, key }, wanted, live, pruneExtra: request.pruneExtra }, request);
    }
    addNotes(draft, request);
    return { requests: draft.requests(), notes: draft.notes, refused: draft.refused };
}
function planObject(draft, pair, { live, provided }) {
    if (isUnwritten(pair.wanted))
        return;
    switch (pair.address.kind) {
        case 'load-balancer':
            planBalancer(draft, pair);
            plan_listeners_planListeners(draft, pair);
            break;
        case 'target-group':
            planGroup(draft, pair, live);
            break;
        case 'trust-store':
            planTrustStore(draft, pair, provided?.staging);
            break;
        case 'classic-load-balancer':
            planClassic(draft, pair);
            break;
        default:
            draft.refuse(`${pair.address.kind} ${pair.address.key} is nothing that elb restores`, 'update Holdfast');
    }
}
/** An object of which a snapshot holds nothing but facts. */
function isUnwritten({ files }) {
    return Object.keys(files).every((name) => name === 'context.json' || name === 'ids.json');
}
async function apply(ctx, request) {
    const [first] = request;
    if (first === undefined)
        return [];
    if (request.some(({ kind }) => (kind === 'classic-load-balancer') !== (first.kind === 'classic-load-balancer')))
        throw new errors/* HoldfastError */.Et('internal', 'one request of elb goes to both of its APIs', {
            hint: 'please report this with the plan',
        });
    if (first.kind === 'classic-load-balancer')
        return await applyClassic(await openClassic(ctx), request);
    return await applyV2(await openV2(ctx), request);
}
/** Classic balancers take at once what they are asked for. */
async function settle(ctx, requests) {
    const steps = requests.flat().filter(({ kind }) => kind !== 'classic-load-balancer');
    if (steps.length > 0)
        await settleV2(await openV2(ctx), steps);
}


/***/ })

};
