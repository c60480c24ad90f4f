export const id = 3713;
export const ids = [3713];
export const modules = {

/***/ 73713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  restore: () => (/* binding */ restore)
});

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/aws/answer.js
var answer = __webpack_require__(45126);
// EXTERNAL MODULE: ./build/core/keys.js
var keys = __webpack_require__(47464);
// EXTERNAL MODULE: ./build/sources/route53/zones.js
var zones = __webpack_require__(84016);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/sources/kind-reader.js
var kind_reader = __webpack_require__(75979);
// EXTERNAL MODULE: ./build/sources/route53/fields.js
var fields = __webpack_require__(32242);
;// CONCATENATED MODULE: ./build/sources/route53/restore/api.js




async function openRestoreApi(ctx) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(8621)]).then(__webpack_require__.t.bind(__webpack_require__, 8621, 19));
    const client = ctx.aws.client(sdk.Route53Client, ctx.region);
    const reader = (0,kind_reader/* kindReader */._)(ctx, fields/* FIELDS */.c);
    return {
        ctx,
        sdk,
        reader,
        send: async (command, about) => await reader.send(client, command, about),
        write: async (command, kind, resource) => await ctx.aws.send(client, command, { class: kind, resource }),
    };
}
/** A call that failed on its way is made again this often, once it was seen that AWS did not carry it out. */
const SENDINGS = 3;
/**
 * Sends what must not be carried out twice. When the reply is lost, `isDone` looks whether AWS did it before it is sent again. A
 * refusal is thrown as it is, but for those codes that say that it is done.
 */
async function once(send, isDone, done = []) {
    for (let sent = 1;; sent += 1) {
        try {
            await send();
            return;
        }
        catch (error) {
            if (done.includes((0,answer/* codeOf */.$N)(error) ?? ''))
                return;
            if (!(0,answer/* isUnclear */.Z5)(error))
                throw error;
            if (await isDone())
                return;
            if (sent === SENDINGS)
                throw error;
        }
    }
}
/** Sends what may be repeated; codes in `done` say that there is nothing to do any more. */
async function settled(send, done = []) {
    try {
        await send();
    }
    catch (error) {
        if (!done.includes((0,answer/* codeOf */.$N)(error) ?? ''))
            throw error;
    }
}
/** Live is neither what the plan saw nor what it wants. */
function movedOn(what, cause) {
    return new errors/* HoldfastError */.Et('changed-since-plan', `${what} was changed since the plan was made`, {
        hint: 'look at what is live now, and make a new plan',
        ...(cause === undefined ? {} : { cause }),
    });
}

// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
// EXTERNAL MODULE: ./build/sources/route53/apex.js
var apex = __webpack_require__(62687);
// EXTERNAL MODULE: ./build/sources/route53/names.js
var route53_names = __webpack_require__(41683);
// EXTERNAL MODULE: ./build/sources/route53/zone-records.js
var zone_records = __webpack_require__(9702);
;// CONCATENATED MODULE: ./build/sources/route53/restore/changes.js
/**
 * Changes that AWS took and may not have carried out everywhere, by id, with the zone's name. Known to the run that sent them
 * only, for AWS has no list of changes; what an earlier run sent is older by the time that a new one needs to begin.
 */
const CHANGES = new WeakMap();
function rememberChange(aws, id, zone) {
    if (id === undefined)
        return;
    const known = CHANGES.get(aws) ?? new Map();
    CHANGES.set(aws, known.set(id, zone));
}
/** Takes them all; whoever asks waits for them. */
function takeChanges(aws) {
    const known = CHANGES.get(aws) ?? new Map();
    CHANGES.delete(aws);
    return known;
}

// EXTERNAL MODULE: ./build/sources/members.js
var members = __webpack_require__(23662);
;// CONCATENATED MODULE: ./build/sources/route53/restore/zone-parts.js




/** What CreateHostedZone makes (Developer Guide, NS and SOA records that Route 53 creates), besides what it is told. */
const NEW_ZONE = {
    apexNs: { ttl: 172_800, extra: [] },
    soa: {
        ttl: 900,
        rname: 'awsdns-hostmaster.amazon.com.',
        serial: 1,
        refresh: 7200,
        retry: 900,
        expire: 1_209_600,
        minimum: 86_400,
    },
    authorizations: [],
    dnssec: { signing: false, keys: [] },
    queryLogging: null,
    acceleratedRecovery: false,
    protections: [],
    tags: {},
};
/** `assigned`: the zone's name servers when it is there; null = nobody knows them yet. */
function apexParts(wanted, live, assigned, formerlyAssigned) {
    const ns = wanted['apexNs'];
    const after = (0,json/* isObject */.Gv)(ns) ? mergedNs(ns, assigned, formerlyAssigned) : null;
    return [...wholePart('apexNs', after, live['apexNs']), ...wholePart('soa', wanted['soa'], live['soa'])];
}
/** Without what was said of name servers that the zone has not got any more: they answer for it no longer. */
function mergedNs(ns, assigned, former) {
    const own = new Set((assigned ?? []).map(comparable));
    const old = new Set(former.map(comparable));
    const without = textsOf(ns['without']).filter((server) => own.has(comparable(server)));
    const extra = textsOf(ns['extra']).filter((server) => !old.has(comparable(server)) || own.has(comparable(server)));
    return {
        ttl: ns['ttl'] ?? null,
        extra: (0,members/* asSet */.pZ)(extra),
        ...(without.length === 0 ? {} : { without: (0,members/* asSet */.pZ)(without) }),
    };
}
function comparable(server) {
    return (0,route53_names/* withoutDot */.Ai)((0,route53_names/* editedName */.Dw)(server));
}
function textsOf(value) {
    return Array.isArray(value) ? value.map(String) : [];
}
/** Nothing for a member that one side does not know, and none for one that no restore takes away (the apex NS). */
function wholePart(part, wanted, live) {
    if (wanted === undefined || wanted === null || live === undefined || (0,external_node_util_.isDeepStrictEqual)(wanted, live))
        return [];
    return [{ part, item: null, before: live, after: wanted }];
}
/** Comment, tags, query logging: small things, each with its call. */
function settingParts(wanted, live) {
    const comment = { before: live['comment'] ?? null, after: wanted['comment'] ?? null };
    return [
        ...(comment.before === comment.after ? [] : [{ part: 'comment', item: null, ...comment }]),
        ...tagParts(wanted['tags'], live['tags']),
        ...loggingPart(wanted['queryLogging'], live['queryLogging']),
    ];
}
/** Tags that begin with `aws:` are AWS's own; nobody else may write them. */
function tagParts(wanted, live) {
    if (!(0,json/* isObject */.Gv)(wanted) || !(0,json/* isObject */.Gv)(live))
        return [];
    const own = (tags) => Object.entries(tags).filter(([name]) => !name.startsWith('aws:'));
    const [before, after] = [Object.fromEntries(own(live)), Object.fromEntries(own(wanted))];
    return (0,external_node_util_.isDeepStrictEqual)(before, after) ? [] : [{ part: 'tags', item: null, before, after }];
}
function loggingPart(wanted, live) {
    if (wanted === undefined || live === undefined || wanted === live)
        return [];
    return [{ part: 'queryLogging', item: null, before: live, after: wanted }];
}
/** Items of a list in `zone.json` that come, and with `pruneExtra` those that go; what is not known is left alone. */
function listParts(part, keyOf, wanted, live, pruneExtra) {
    if (!Array.isArray(wanted) || !Array.isArray(live))
        return [];
    const [want, have] = [wanted, live].map((list) => new Map(list.filter(json/* isObject */.Gv).map((item) => [keyOf(item), item])));
    const coming = [...want].flatMap(([item, after]) => {
        const before = have.get(item) ?? null;
        return (0,external_node_util_.isDeepStrictEqual)(before, after) ? [] : [{ part, item, before, after }];
    });
    const going = [...have].flatMap(([item, before]) => pruneExtra && !want.has(item) ? [{ part, item, before, after: null }] : []);
    return [...coming, ...going];
}
/** `eu-west-1 vpc-0a1b2c` */
function vpcKey(item) {
    return `${String(item['region'])} ${String(item['vpc'])}`;
}
/** `example.com. MX` */
function protectionKey(item) {
    return `${(0,route53_names/* editedName */.Dw)(String(item['name']))} ${String(item['type'])}`;
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/apply-apex.js









/**
 * The zone's own NS and SOA, put together from what a person chose and the name servers that the zone has now. By UPSERT, for AWS
 * takes no deletion of them: what is live is read and compared before.
 */
async function applyApex(api, zone, steps) {
    const details = await (0,zones/* getZone */.HD)(api, zone);
    if (details === null)
        throw movedOn(`the zone ${zone.about.name}`);
    const name = details.zone.Name ?? '';
    const isPrivate = details.zone.Config?.PrivateZone === true;
    const assigned = isPrivate ? apex/* PRIVATE_NAME_SERVERS */.F : (details.delegationSet?.NameServers ?? []);
    const sets = await (0,zone_records/* listRecordSetsOf */.g1)(api, zone, name);
    const { apexNs, soa, soaMname } = (0,apex/* splitApex */.H)(name, details.delegationSet?.NameServers ?? (isPrivate ? null : []), sets);
    const live = { apexNs, soa };
    const Changes = steps.flatMap(({ part, before, after }) => {
        const now = live[part] ?? null;
        if ((0,external_node_util_.isDeepStrictEqual)(now, after) || !(0,json/* isObject */.Gv)(after))
            return [];
        if (!(0,external_node_util_.isDeepStrictEqual)(now, before))
            throw movedOn(`the ${part === 'soa' ? 'SOA' : 'NS'} of ${zone.about.name}`);
        const set = part === 'soa' ? soaSet(name, after, soaMname ?? `${assigned[0]}.`) : nsSet(name, after, assigned);
        return [{ Action: 'UPSERT', ResourceRecordSet: set }];
    });
    if (Changes.length === 0)
        return;
    const input = {
        HostedZoneId: zone.id,
        ChangeBatch: { Comment: `holdfast ${api.ctx.id}/${api.ctx.number}`, Changes },
    };
    const reply = await api.write(new api.sdk.ChangeResourceRecordSetsCommand(input), 'idempotent', zone.about.name);
    rememberChange(api.ctx.aws, reply.ChangeInfo?.Id, zone.about.name);
}
function nsSet(Name, ns, assigned) {
    const without = new Set(textsOf(ns['without']).map(route53_names/* comparable */.Zm));
    const own = assigned.filter((server) => !without.has((0,route53_names/* comparable */.Zm)(server))).map((server) => `${(0,route53_names/* withoutDot */.Ai)(server)}.`);
    const values = [...own, ...textsOf(ns['extra'])];
    return { Name, Type: 'NS', TTL: Number(ns['ttl']), ResourceRecords: values.map((Value) => ({ Value })) };
}
function soaSet(Name, soa, ownMname) {
    const { ttl, value, mname = ownMname, rname, serial, refresh, retry, expire, minimum } = soa;
    const text = [mname, rname, serial, refresh, retry, expire, minimum].map(String).join(' ');
    const values = value === undefined ? [text] : Array.isArray(value) ? textsOf(value) : [String(value)];
    return { Name, Type: 'SOA', TTL: Number(ttl), ResourceRecords: values.map((Value) => ({ Value })) };
}

// EXTERNAL MODULE: ./build/sources/route53/cidr.js
var cidr = __webpack_require__(72545);
// EXTERNAL MODULE: ./build/sources/route53/meaning.js
var meaning = __webpack_require__(99376);
;// CONCATENATED MODULE: ./build/sources/route53/restore/steps.js



/** Members of `zone.json` by the part that changes them, where they are not of one name. */
const MEMBER_OF_PART = { dnssecKeys: 'dnssec', dnssecSigning: 'dnssec' };
function stepOf({ kind, key }, { part, item, before, after }) {
    const member = part === kind && kind === 'health-check' ? 'config' : (MEMBER_OF_PART[part] ?? part);
    return { kind, key, part, item, before, after, class: (0,meaning/* memberClass */.xS)(kind, member, before, after) };
}
/** The object itself comes or goes. */
function objectStep({ kind, key }, before, after) {
    return { kind, key, part: kind, item: null, before, after, class: after === null ? 'breaking' : 'routing' };
}
function recordStep({ kind, key }, zone, change) {
    const [before, after] = [change.before?.value ?? null, change.after?.value ?? null];
    const own = (0,meaning/* recordClass */.aY)(before, after, (0,route53_names/* zoneDisplayName */._q)(zone));
    return { kind, key, part: 'records', item: change.key, before, after, class: own };
}
/** Each part in a request of its own. */
function requestsOf(address, parts) {
    return parts.map((part) => [stepOf(address, part)]);
}
function fileOf({ files }, name) {
    const value = files[name];
    return (0,json/* isObject */.Gv)(value) ? value : {};
}
/** A value in which references to objects that are made anew are the ids that live holds. */
function withOldIds(value, replaced) {
    if (replaced.size === 0)
        return value;
    if (typeof value === 'string')
        return replaced.get(value) ?? value;
    if (Array.isArray(value))
        return value.map((one) => withOldIds(one, replaced));
    if (!(0,json/* isObject */.Gv)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withOldIds(one, replaced)]));
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/cidr-steps.js





/** ChangeCidrCollection, API reference: blocks in all changes of one request. */
const BLOCKS_MAX = 1000;
/** Collections that are missing, and the blocks of each location. */
function cidrSteps(wanted, live, pruneExtra) {
    const requests = [];
    const removals = [];
    for (const object of wanted) {
        const there = live.find(({ key }) => key === object.key);
        if (there === undefined) {
            const { name } = fileOf(object, 'cidr-collection.json');
            requests.push([objectStep(object, null, { name: name ?? null })]);
        }
        const before = there === undefined ? new Map() : locationsOf(there);
        const after = locationsOf(object);
        const steps = [...after].flatMap(([item, blocks]) => (0,external_node_util_.isDeepStrictEqual)(before.get(item), blocks)
            ? []
            : [stepOf(object, { part: 'locations', item, before: before.get(item) ?? null, after: blocks })]);
        requests.push(...inRequests(steps));
        const extra = [...before].filter(([item]) => pruneExtra && !after.has(item));
        for (const [item, blocks] of extra)
            removals.push([stepOf(object, { part: 'locations', item, before: blocks, after: null })]);
    }
    return { requests, removals };
}
/** A location without a block cannot be made, and one that lost its last is gone. */
function locationsOf(object) {
    const locations = fileOf(object, 'cidr-collection.json')['locations'];
    const entries = Object.entries((0,json/* isObject */.Gv)(locations) ? locations : {});
    return new Map(entries.flatMap(([name, blocks]) => {
        const list = (0,members/* asSet */.pZ)(textsOf(blocks));
        return list.length === 0 ? [] : [[name, list]];
    }));
}
function inRequests(steps) {
    const requests = [];
    let blocks = 0;
    for (const step of steps) {
        const own = textsOf(step.before).length + textsOf(step.after).length;
        const last = requests.at(-1);
        if (last !== undefined && blocks + own <= BLOCKS_MAX)
            last.push(step);
        else {
            requests.push([step]);
            blocks = 0;
        }
        blocks += own;
    }
    return requests;
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/identities.js


/** What AWS calls what a text of intent names: an id stays, a reference is looked up. Throws `restore-refused` when nobody knows it. */
function idOf(identities, text) {
    if (!text.startsWith('ref:'))
        return text;
    return factOf(identities, text, 'id');
}
/** Null when nobody knows the object, or it has no such fact. */
function knownFact(identities, ref, fact) {
    const value = identities.of(ref)?.[fact];
    return typeof value === 'string' && value !== '' ? value : null;
}
function factOf(identities, ref, fact) {
    const value = knownFact(identities, ref, fact);
    if (value !== null)
        return value;
    throw new errors/* HoldfastError */.Et('restore-refused', `nothing is known that '${ref}' could stand for`, {
        hint: 'restore that object first, or name another one in its place',
    });
}
/** The reference under which the scope's own files know an object. */
function refOf({ kind, key }) {
    return `ref:${kind}/${key}`;
}
/** All references inside a value. */
function referencesIn(value) {
    return (0,json/* textsIn */.Ej)(value ?? null).filter((text) => text.startsWith('ref:') && text !== 'ref:self');
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/refusals.js


/** Something holds on to what a restore made and is now to go. */
function refusedDeletion(what, cause) {
    return new errors/* HoldfastError */.Et('restore-refused', `${what} cannot be deleted: ${(0,answer/* wordsOf */.Z9)(cause)}`, {
        hint: 'something that no restore made uses it now; move that away first, or keep it',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/apply-cidr.js











/** A collection by its name, which no other one has: its listing does not say who made it. */
const applyCollection = async (api, step) => {
    const name = (0,json/* isObject */.Gv)(step.after) ? String(step.after['name']) : (0,keys/* decodeKeyName */.f)(step.key);
    const find = async () => (await (0,cidr/* listCollections */.IM)(api)).find((one) => one.Name === name);
    if (step.after === null) {
        await remove(api, step);
        return [];
    }
    const CallerReference = `holdfast/${api.ctx.id}/${api.ctx.number}`;
    const there = await find();
    if (there === undefined) {
        const command = new api.sdk.CreateCidrCollectionCommand({ Name: name, CallerReference });
        const done = ['CidrCollectionAlreadyExistsException'];
        await settled(async () => await api.write(command, 'token', name), done);
    }
    const made = there ?? (await find());
    if (made === undefined)
        throw movedOn(`the CIDR collection ${name}`);
    const facts = (0,members/* members */.ol)({ arn: made.Arn, version: made.Version });
    return [{ kind: step.kind, key: step.key, id: (0,members/* required */.mw)(made.Id, 'CIDR collection id'), facts }];
};
async function remove(api, step) {
    const Id = knownFact(api.ctx.identities, refOf(step), 'id');
    if (Id === null)
        return;
    const name = (0,keys/* decodeKeyName */.f)(step.key);
    try {
        const command = new api.sdk.DeleteCidrCollectionCommand({ Id });
        await settled(async () => await api.write(command, 'idempotent', name), ['NoSuchCidrCollectionException']);
    }
    catch (error) {
        if ((0,answer/* codeOf */.$N)(error) !== 'CidrCollectionInUseException')
            throw error;
        throw refusedDeletion(`the CIDR collection ${name}`, error);
    }
}
/** The blocks of some locations of one collection. AWS compares the version that they were read with. */
async function applyLocations(api, steps) {
    const [first] = steps;
    if (first === undefined)
        return;
    const name = (0,keys/* decodeKeyName */.f)(first.key);
    const known = knownFact(api.ctx.identities, refOf(first), 'id');
    // Taken back already, with the collection that held them.
    if (known === null && steps.every(({ after }) => after === null))
        return;
    const id = known ?? factOf(api.ctx.identities, refOf(first), 'id');
    for (let open = await changesOf(); open.length > 0; open = await changesOf()) {
        const version = (await (0,cidr/* listCollections */.IM)(api)).find(({ Id }) => Id === id)?.Version;
        const input = { Id: id, Changes: open, ...(version === undefined ? {} : { CollectionVersion: version }) };
        const command = new api.sdk.ChangeCidrCollectionCommand(input);
        try {
            await once(async () => await api.write(command, 'none', name), async () => (await changesOf()).length === 0);
        }
        catch (error) {
            if ((0,answer/* codeOf */.$N)(error) === 'CidrCollectionVersionMismatchException')
                throw movedOn(`the CIDR collection ${name}`, error);
            throw error;
        }
    }
    /** What is left to do, as much as one request takes. */
    async function changesOf() {
        const live = await locationsOf();
        const changes = [];
        let room = BLOCKS_MAX;
        for (const { item, before, after } of steps) {
            const LocationName = item ?? '';
            const [was, now, wanted] = [textsOf(before), textsOf(live[LocationName]), textsOf(after)].map(members/* asSet */.pZ);
            if ((0,external_node_util_.isDeepStrictEqual)(now, wanted))
                continue;
            // A request that was cut in two leaves a mixture of both.
            const known = new Set([...was, ...wanted]);
            if (!now.every((block) => known.has(block)))
                throw movedOn(`the location ${LocationName} of ${name}`);
            for (const [Action, blocks] of [
                ['PUT', wanted.filter((block) => !now.includes(block))],
                ['DELETE_IF_EXISTS', now.filter((block) => !wanted.includes(block))],
            ]) {
                const CidrList = blocks.slice(0, room);
                room -= CidrList.length;
                if (CidrList.length > 0)
                    changes.push({ LocationName, Action, CidrList });
            }
        }
        return changes;
    }
    async function locationsOf() {
        const there = (await (0,cidr/* listCollections */.IM)(api)).some(({ Id }) => Id === id);
        return there ? await (0,cidr/* readLocations */.P2)(api, { id, name }) : {};
    }
}

// EXTERNAL MODULE: ./build/sources/route53/delegation-sets.js
var delegation_sets = __webpack_require__(20319);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/sources/route53/restore/creation.js



/** A reference whose object was deleted since is never free again, so there are some more of them for one step. */
const REFERENCES = 5;
const KEY_DIGITS = 8;
/**
 * `holdfast/<restore>/<request>-<object>`: what is made says by which restore, and as which object, so that one whose identity was
 * never written down is found by it. 64 characters at most.
 */
function referenceOf({ id, number }, address, nth) {
    return `holdfast/${id}/${number}-${keyHash(address)}${nth === 1 ? '' : `.${nth}`}`;
}
function keyHash({ kind, key }) {
    return (0,external_node_crypto_.createHash)('sha256').update(`${kind}/${key}`).digest('hex').slice(0, KEY_DIGITS);
}
/** Whether this restore made it, as the object of this key. */
function isMadeAs({ id }, address, callerReference) {
    const [restore, object] = /^holdfast\/([^/]+)\/\d+-([0-9a-f]+)/.exec(callerReference ?? '')?.slice(1) ?? [];
    return restore === id && object === keyHash(address);
}
/**
 * Makes an object under a reference of this restore, or finds the one that this restore made before. A lost reply needs nothing
 * more: the call is repeated, AWS says that the reference was used, and the object is found by it.
 */
async function create({ ctx }, address, creation) {
    for (let nth = 1; nth <= REFERENCES; nth += 1) {
        const reference = referenceOf(ctx, address, nth);
        try {
            const made = await creation.make(reference);
            if (creation.isRight(made))
                return made;
            continue; // AWS answers a repeated reference of some kinds with the object that it made before
        }
        catch (error) {
            if ((0,answer/* codeOf */.$N)(error) !== creation.taken)
                throw error;
        }
        const found = await creation.find(reference);
        if (found !== undefined && creation.isRight(found))
            return found;
    }
    throw new errors/* HoldfastError */.Et('restore-refused', `${creation.what} could not be made: all its caller references are used`, {
        hint: 'it was made and deleted again and again; begin a new restore',
    });
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/apply-delegation-set.js








/** Makes a reusable delegation set, or takes back one that this restore made. */
const applyDelegationSet = async (api, step) => {
    const what = `the reusable delegation set ${step.key}`;
    if (step.after !== null) {
        const set = await create(api, step, {
            what,
            taken: 'DelegationSetAlreadyCreated',
            isRight: () => true,
            find: async (reference) => (await (0,delegation_sets/* listDelegationSets */.A)(api)).find(({ CallerReference }) => CallerReference === reference),
            make: async (CallerReference) => {
                const command = new api.sdk.CreateReusableDelegationSetCommand({ CallerReference });
                return (0,members/* required */.mw)((await api.write(command, 'token', step.key)).DelegationSet, what);
            },
        });
        const servers = (0,members/* asSet */.pZ)(set.NameServers ?? []);
        api.ctx.log.warn(`${what} has these name servers now: ${servers.join(', ')}`);
        const facts = (0,members/* members */.ol)({ callerReference: set.CallerReference, nameServers: servers });
        return [{ kind: step.kind, key: step.key, id: (0,route53_names/* plainId */.Sd)((0,members/* required */.mw)(set.Id, what)), facts }];
    }
    const Id = knownFact(api.ctx.identities, refOf(step), 'id');
    const live = (await (0,delegation_sets/* listDelegationSets */.A)(api)).find((set) => (0,route53_names/* plainId */.Sd)(set.Id ?? '') === Id);
    if (Id === null || live === undefined)
        return [];
    if (!isMadeAs(api.ctx, step, live.CallerReference))
        throw movedOn(what);
    try {
        const command = new api.sdk.DeleteReusableDelegationSetCommand({ Id });
        await settled(async () => await api.write(command, 'idempotent', step.key), ['NoSuchDelegationSet']);
    }
    catch (error) {
        throw (0,answer/* codeOf */.$N)(error) === 'DelegationSetInUse' ? refusedDeletion(what, error) : error;
    }
    return [];
};

;// CONCATENATED MODULE: ./build/sources/route53/restore/step-sides.js



/** Whether there is still something to do. Throws when live is neither as before nor as wanted. */
function isToDo(live, { before, after }, what) {
    if ((0,external_node_util_.isDeepStrictEqual)(live, after))
        return false;
    if ((0,external_node_util_.isDeepStrictEqual)(live, before))
        return true;
    throw movedOn(what);
}
/** What a step is about: what it makes, or what it takes away. */
function sideOf({ before, after }) {
    const one = after ?? before;
    return (0,json/* isObject */.Gv)(one) ? one : {};
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/apply-dnssec.js







async function stateOf(api, { id, about }) {
    const reply = await api.send(new api.sdk.GetDNSSECCommand({ HostedZoneId: id }), about);
    const isSigning = !['NOT_SIGNING', 'DELETING'].includes(reply.Status?.ServeSignature ?? 'NOT_SIGNING');
    return { isSigning, keys: reply.KeySigningKeys ?? [] };
}
async function applySigning(api, zone, { after }) {
    const { isSigning } = await stateOf(api, zone);
    if (isSigning === (after === true))
        return;
    const input = { HostedZoneId: zone.id };
    const command = after === true
        ? new api.sdk.EnableHostedZoneDNSSECCommand(input)
        : new api.sdk.DisableHostedZoneDNSSECCommand(input);
    try {
        const reply = await api.write(command, 'idempotent', zone.about.name);
        rememberChange(api.ctx.aws, reply.ChangeInfo?.Id, zone.about.name);
    }
    catch (error) {
        const code = (0,answer/* codeOf */.$N)(error);
        if (after !== true && code === 'DNSSECNotFound')
            return;
        if (code !== 'HostedZonePartiallyDelegated')
            throw error;
        // A new zone is not yet delegated to, and the registrar's work takes days: the rest of the restore does not wait for it.
        api.ctx.log.warn(`${zone.about.name} can be signed once its parent zone leads to its name servers: plan the restore again then`);
    }
}
/** A key-signing key: made, switched, or taken away. */
async function applyKey(api, zone, step) {
    const Name = step.item ?? '';
    const find = async () => (await stateOf(api, zone)).keys.find((key) => key.Name === Name);
    const there = await find();
    const live = there === undefined ? null : intentOf(api, there);
    const planned = forCompare(api, step);
    // A key is switched off before it is deleted: a run may have died between the two.
    const isHalfGone = step.after === null && (0,external_node_util_.isDeepStrictEqual)(live, switchedOff(planned.before));
    if (!isHalfGone && !isToDo(live, planned, `the key-signing key ${Name} of ${zone.about.name}`))
        return;
    const input = { HostedZoneId: zone.id, Name };
    const about = `${zone.about.name} ${Name}`;
    if (step.after === null) {
        if (there?.Status === 'ACTIVE')
            await api.write(new api.sdk.DeactivateKeySigningKeyCommand(input), 'idempotent', about);
        const command = new api.sdk.DeleteKeySigningKeyCommand(input);
        await settled(async () => await api.write(command, 'idempotent', about), ['NoSuchKeySigningKey']);
        return;
    }
    const wanted = (0,json/* isObject */.Gv)(step.after) ? step.after : {};
    if (there !== undefined) {
        const command = wanted['status'] === 'ACTIVE'
            ? new api.sdk.ActivateKeySigningKeyCommand(input)
            : new api.sdk.DeactivateKeySigningKeyCommand(input);
        await api.write(command, 'idempotent', about);
        return;
    }
    await once(async () => await api.write(new api.sdk.CreateKeySigningKeyCommand({
        ...input,
        CallerReference: `holdfast/${api.ctx.id}/${api.ctx.number}`,
        KeyManagementServiceArn: idOf(api.ctx.identities, String(wanted['kmsKey'])),
        Status: String(wanted['status']),
    }), 'none', about), async () => (await find()) !== undefined);
    const made = await find();
    if (made === undefined)
        throw movedOn(`the key-signing key ${Name} of ${zone.about.name}`);
    tellRecord(api, zone, step, made);
}
function switchedOff(key) {
    return (0,json/* isObject */.Gv)(key) ? { ...key, status: 'INACTIVE' } : null;
}
/** What stands at the parent is right as long as the key material is the same. */
function tellRecord({ ctx }, zone, { after }, { DSRecord }) {
    const old = (0,json/* isObject */.Gv)(after) ? after['dsRecord'] : undefined;
    if (old === DSRecord)
        ctx.log.info(`the DS record of ${zone.about.name} is the one that it had: nothing to do at the parent`);
    else
        ctx.log.warn(`the DS record of ${zone.about.name} for its parent zone or registrar: ${DSRecord ?? 'unknown'}`);
}
function intentOf(api, { Name, Status, KmsArn }) {
    return normal(api, { name: Name ?? null, status: Status ?? null, kmsKey: KmsArn ?? null });
}
function forCompare(api, step) {
    return { ...step, before: normal(api, step.before), after: normal(api, step.after) };
}
function normal({ ctx }, key) {
    if (!(0,json/* isObject */.Gv)(key))
        return null;
    const { name, status, kmsKey } = key;
    return {
        name: name ?? null,
        status: status === 'INACTIVE' ? 'INACTIVE' : 'ACTIVE',
        kmsKey: idOf(ctx.identities, String(kmsKey)),
    };
}

// EXTERNAL MODULE: ./build/sources/route53/health-checks.js
var health_checks = __webpack_require__(95139);
// EXTERNAL MODULE: ./build/sources/route53/traffic-policies.js + 1 modules
var traffic_policies = __webpack_require__(83015);
// EXTERNAL MODULE: ./build/sources/route53/record-values.js
var record_values = __webpack_require__(91165);
;// CONCATENATED MODULE: ./build/sources/route53/restore/health-check-config.js





/** The configuration that a `health-check.json` stands for. */
function healthCheckConfig(config, identities) {
    const { children, regions, alarm, routingControl } = config;
    const all = {
        Type: config['type'],
        FullyQualifiedDomainName: config['fqdn'],
        IPAddress: config['ip'],
        Port: config['port'],
        ResourcePath: config['path'],
        SearchString: config['searchString'],
        RequestInterval: config['requestInterval'],
        FailureThreshold: config['failureThreshold'],
        MeasureLatency: config['measureLatency'],
        Inverted: config['inverted'],
        Disabled: config['disabled'],
        EnableSNI: config['enableSNI'],
        Regions: regions,
        ChildHealthChecks: children === undefined ? undefined : textsOf(children).map((child) => idOf(identities, child)),
        HealthThreshold: config['healthThreshold'],
        AlarmIdentifier: (0,json/* isObject */.Gv)(alarm) ? { Region: alarm['region'], Name: alarm['name'] } : undefined,
        InsufficientDataHealthStatus: config['insufficientDataHealthStatus'],
        RoutingControlArn: routingControl === undefined ? undefined : idOf(identities, String(routingControl)),
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
/** One writing of a configuration, to compare: sets sorted, addresses and names in one form, derived members left out. */
function comparableConfig(config) {
    const { IPAddress, FullyQualifiedDomainName, Regions, ChildHealthChecks, ...rest } = config ?? { Type: undefined };
    const defined = Object.entries(rest).filter(([, value]) => value !== undefined);
    return {
        ...Object.fromEntries(defined),
        ip: IPAddress === undefined ? null : (0,record_values/* address */.hl)(IPAddress),
        fqdn: FullyQualifiedDomainName?.toLowerCase() ?? null,
        regions: (0,members/* asSet */.pZ)(Regions ?? []),
        children: (0,members/* asSet */.pZ)(ChildHealthChecks ?? []),
    };
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/apply-health-check.js













/** Makes a health check, changes it, or takes back one that this restore made. */
const applyHealthCheck = async (api, step) => {
    if (step.before === null)
        return [await make(api, step)];
    if (step.after === null)
        await unmake(api, step);
    else
        await change(api, step);
    return [];
};
function configOf(api, value) {
    return healthCheckConfig((0,json/* isObject */.Gv)(value) ? value : {}, api.ctx.identities);
}
function isSame(a, b) {
    return (0,external_node_util_.isDeepStrictEqual)(comparableConfig(a), comparableConfig(b));
}
async function make(api, step) {
    const HealthCheckConfig = configOf(api, step.after);
    const name = (0,keys/* decodeKeyName */.f)(step.key);
    const check = await create(api, step, {
        what: `the health check ${name}`,
        taken: 'HealthCheckAlreadyExists',
        isRight: (found) => isSame(found.HealthCheckConfig, HealthCheckConfig),
        find: async (reference) => (await (0,health_checks/* listHealthChecks */.y)(api)).find(({ CallerReference }) => CallerReference === reference),
        make: async (CallerReference) => {
            const command = new api.sdk.CreateHealthCheckCommand({ CallerReference, HealthCheckConfig });
            return (0,members/* required */.mw)((await api.write(command, 'token', name)).HealthCheck, `health check ${name}`);
        },
    });
    const id = (0,members/* required */.mw)(check.Id, `id of health check ${name}`);
    return { kind: step.kind, key: step.key, id, facts: (0,members/* members */.ol)({ callerReference: check.CallerReference }) };
}
/** Members that UpdateHealthCheck takes, and those that it can take away (ResettableElementName, API reference). */
const CHANGEABLE = [
    'IPAddress',
    'Port',
    'ResourcePath',
    'FullyQualifiedDomainName',
    'SearchString',
    'FailureThreshold',
    'Inverted',
    'Disabled',
    'HealthThreshold',
    'ChildHealthChecks',
    'EnableSNI',
    'Regions',
    'AlarmIdentifier',
    'InsufficientDataHealthStatus',
];
const RESETTABLE = [
    'ChildHealthChecks',
    'FullyQualifiedDomainName',
    'Regions',
    'ResourcePath',
];
async function change(api, step) {
    const name = (0,keys/* decodeKeyName */.f)(step.key);
    const HealthCheckId = knownFact(api.ctx.identities, refOf(step), 'id') ?? '';
    const find = async () => (await (0,health_checks/* listHealthChecks */.y)(api)).find(({ Id }) => Id === HealthCheckId);
    const [before, after] = [configOf(api, step.before), configOf(api, step.after)];
    const live = await find();
    if (live !== undefined && isSame(live.HealthCheckConfig, after))
        return;
    if (live === undefined || !isSame(live.HealthCheckConfig, before))
        throw movedOn(`the health check ${name}`);
    const changed = CHANGEABLE.filter((member) => after[member] !== undefined);
    const reset = RESETTABLE.filter((member) => before[member] !== undefined && after[member] === undefined);
    const command = new api.sdk.UpdateHealthCheckCommand({
        HealthCheckId,
        ...(live.HealthCheckVersion === undefined ? {} : { HealthCheckVersion: live.HealthCheckVersion }),
        ...Object.fromEntries(changed.map((member) => [member, after[member]])),
        ...(reset.length === 0 ? {} : { ResetElements: reset }),
    });
    try {
        // Its version goes with it, so that what was changed since it was read is not overwritten.
        await once(async () => await api.write(command, 'none', name), async () => isSame((await find())?.HealthCheckConfig, after));
    }
    catch (error) {
        if ((0,answer/* codeOf */.$N)(error) === 'HealthCheckVersionMismatch')
            throw movedOn(`the health check ${name}`, error);
        throw error;
    }
}
/** Only what this restore made, while it is as it was made and nothing uses it: AWS itself would delete it all the same. */
async function unmake(api, step) {
    const name = (0,keys/* decodeKeyName */.f)(step.key);
    const id = knownFact(api.ctx.identities, refOf(step), 'id');
    const all = id === null ? [] : await (0,health_checks/* listHealthChecks */.y)(api);
    const live = all.find(({ Id }) => Id === id);
    if (id === null || live === undefined)
        return;
    if (!isMadeAs(api.ctx, step, live.CallerReference) || !isSame(live.HealthCheckConfig, configOf(api, step.before)))
        throw movedOn(`the health check ${name}`);
    const parents = all.filter(({ HealthCheckConfig: config }) => config?.ChildHealthChecks?.includes(id) === true);
    const user = parents.length > 0 ? 'a calculated health check' : ((await recordWith(api, id)) ?? (await policyWith(api, id)));
    if (user !== null) {
        api.ctx.log.warn(`the health check ${name} stays: ${user} uses it`);
        return;
    }
    const command = new api.sdk.DeleteHealthCheckCommand({ HealthCheckId: id });
    await settled(async () => await api.write(command, 'idempotent', name), ['NoSuchHealthCheck']);
}
async function recordWith(api, id) {
    for (const zone of await (0,zones/* listZones */.c5)(api)) {
        const sets = await (0,zone_records/* listRecordSets */.f5)(api, zone);
        const user = sets.find(({ HealthCheckId }) => HealthCheckId === id);
        if (user !== undefined)
            return `${user.Name} ${user.Type}`;
    }
    return null;
}
/** Documents name health checks by their ids. */
async function policyWith(api, id) {
    for (const { Id = '', Name = '' } of await (0,traffic_policies/* listPolicies */.jm)(api)) {
        const versions = await (0,traffic_policies/* listVersions */.yO)(api, { id: Id, name: Name });
        if (versions.some(({ Document }) => Document?.includes(id) === true))
            return `the traffic policy ${Name}`;
    }
    return null;
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/apply-instance.js








const POLL_MS = 5_000;
const POLLS = 120;
/**
 * A traffic policy instance, known by its zone, name and type, which no other has. It ends when the record sets are there, for
 * aliases lead to them.
 */
const applyInstance = async (api, step) => {
    if (step.after === null && isGone(api, step))
        return [];
    const [before, after] = [wantedOf(api, step.before), wantedOf(api, step.after)];
    const one = after ?? before;
    if (one === null)
        return [];
    const find = async () => (await (0,traffic_policies/* listInstances */.ND)(api)).find((other) => isAt(other, one));
    const name = (0,route53_names/* withoutDot */.Ai)(one.Name);
    const what = `the traffic policy instance ${name} ${one.Type}`;
    const live = await find();
    const isAs = (wanted, found = live) => (0,external_node_util_.isDeepStrictEqual)(found === undefined ? null : apply_instance_stateOf(found), wanted);
    if (!isAs(after)) {
        if (!isAs(before))
            throw movedOn(what);
        await once(async () => await send(api, name, live, after), async () => isAs(after, await find()), ['NoSuchTrafficPolicyInstance']);
    }
    if (after === null)
        return [];
    return [await applied(api, step, what, find)];
};
function isGone({ ctx }, { before }) {
    return !(0,json/* isObject */.Gv)(before) || knownOrRaw(ctx.identities, before['zone']) === null;
}
function knownOrRaw(identities, zone) {
    const text = String(zone);
    return text.startsWith('ref:') ? knownFact(identities, text, 'id') : text;
}
function wantedOf({ ctx: { identities } }, value) {
    if (!(0,json/* isObject */.Gv)(value))
        return null;
    return {
        HostedZoneId: idOf(identities, String(value['zone'])),
        Name: (0,route53_names/* editedName */.Dw)(String(value['name'])),
        Type: String(value['type']),
        TTL: Number(value['ttl']),
        TrafficPolicyId: idOf(identities, String(value['policy'])),
        TrafficPolicyVersion: Number(value['version']),
    };
}
function apply_instance_stateOf(live) {
    return {
        HostedZoneId: (0,route53_names/* plainId */.Sd)(live.HostedZoneId ?? ''),
        Name: (0,route53_names/* editedName */.Dw)(live.Name ?? ''),
        Type: live.TrafficPolicyType ?? '',
        TTL: live.TTL ?? 0,
        TrafficPolicyId: live.TrafficPolicyId ?? '',
        TrafficPolicyVersion: live.TrafficPolicyVersion ?? 0,
    };
}
function isAt(live, { HostedZoneId, Name, Type }) {
    const state = apply_instance_stateOf(live);
    return state.HostedZoneId === HostedZoneId && state.Name === Name && state.Type === Type;
}
async function send(api, name, live, after) {
    const { sdk } = api;
    if (after === null) {
        const command = new sdk.DeleteTrafficPolicyInstanceCommand({ Id: live?.Id });
        await settled(async () => await api.write(command, 'idempotent', name), ['NoSuchTrafficPolicyInstance']);
        return;
    }
    const { HostedZoneId, Name, TTL, TrafficPolicyId, TrafficPolicyVersion } = after;
    const policy = { TTL, TrafficPolicyId, TrafficPolicyVersion };
    if (live === undefined) {
        const input = { HostedZoneId, Name: (0,route53_names/* wireName */.R5)(Name), ...policy };
        await api.write(new sdk.CreateTrafficPolicyInstanceCommand(input), 'none', name);
    }
    else {
        await api.write(new sdk.UpdateTrafficPolicyInstanceCommand({ Id: live.Id, ...policy }), 'none', name);
    }
}
async function applied(api, step, what, find) {
    const { clock, signal, log } = api.ctx;
    for (let poll = 1; poll <= POLLS; poll += 1) {
        const live = await find();
        if (live === undefined)
            throw movedOn(what);
        if (live.State === 'Failed')
            throw new errors/* HoldfastError */.Et('restore-refused', `${what} could not be made: ${live.Message ?? ''}`, {
                hint: 'correct what AWS says, delete the instance, and go on with this restore',
            });
        if (live.State === 'Applied')
            return { kind: step.kind, key: step.key, id: (0,members/* required */.mw)(live.Id, what), facts: {} };
        log.debug(`${what} is ${live.State ?? 'on its way'}`);
        await clock.sleep(POLL_MS, signal);
    }
    throw new errors/* HoldfastError */.Et('aws-error', `${what} was not applied in ${(POLLS * POLL_MS) / 60_000} minutes`, {
        hint: 'look at its state in the console, and go on with this restore',
    });
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/apply-policies.js









/**
 * One version of a traffic policy; the first one makes the policy. There is no caller reference: a policy is known by its name,
 * which no other has, and a version by its number and document.
 */
const applyPolicyVersion = async (api, step) => {
    const value = sideOf(step);
    const version = Number(value['version']);
    const name = String(value['name'] ?? (0,keys/* decodeKeyName */.f)(step.key));
    const find = async () => await policyOf(api, step, name);
    const versionIn = async (id) => id === null ? undefined : (await (0,traffic_policies/* listVersions */.yO)(api, { id, name })).find(({ Version }) => Version === version);
    let id = await find();
    let there = await versionIn(id);
    const what = `version ${version} of the traffic policy ${name}`;
    if (step.after === null) {
        if (id === null || there === undefined)
            return [];
        if (!apply_policies_isSame(api, there, value))
            throw movedOn(what);
        try {
            const command = new api.sdk.DeleteTrafficPolicyCommand({ Id: id, Version: version });
            await settled(async () => await api.write(command, 'idempotent', name), ['NoSuchTrafficPolicy']);
        }
        catch (error) {
            throw (0,answer/* codeOf */.$N)(error) === 'TrafficPolicyInUse' ? refusedDeletion(what, error) : error;
        }
        return [];
    }
    if (there === undefined) {
        const Document = documentOf(value, api.ctx.identities);
        const comment = typeof value['comment'] === 'string' ? { Comment: value['comment'] } : {};
        const command = id === null
            ? new api.sdk.CreateTrafficPolicyCommand({ Name: name, Document, ...comment })
            : new api.sdk.CreateTrafficPolicyVersionCommand({ Id: id, Document, ...comment });
        await once(async () => await api.write(command, 'none', name), async () => (await versionIn(await find())) !== undefined);
        id = await find();
        there = await versionIn(id);
    }
    else if ((there.Comment ?? '') !== (value['comment'] ?? '') && apply_policies_isSame(api, there, value) && id !== null) {
        const Comment = String(value['comment'] ?? '');
        const command = new api.sdk.UpdateTrafficPolicyCommentCommand({ Id: id, Version: version, Comment });
        await api.write(command, 'idempotent', name);
    }
    if (id === null || there === undefined || !apply_policies_isSame(api, there, value))
        throw movedOn(what);
    return step.part === step.kind ? [{ kind: step.kind, key: step.key, id, facts: {} }] : [];
};
async function policyOf(api, step, name) {
    const known = knownFact(api.ctx.identities, refOf(step), 'id');
    const all = await (0,traffic_policies/* listPolicies */.jm)(api);
    const found = all.find(({ Id }) => Id === known) ?? all.find(({ Name }) => Name === name);
    return found?.Id ?? null;
}
function apply_policies_isSame(api, { Document = '' }, value) {
    const wanted = documentOf(value, api.ctx.identities);
    return Document === wanted || (0,external_node_util_.isDeepStrictEqual)(parsed(Document), parsed(wanted) ?? wanted);
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return null;
    }
}
/** The text of a document, with the ids that its references stand for now. */
function documentOf({ document, documentText }, identities) {
    return typeof documentText === 'string' ? documentText : JSON.stringify(withIds(document ?? null, identities));
}
function withIds(value, identities) {
    if (typeof value === 'string' && value.startsWith('ref:'))
        return /(?:^|\/)(?:classic-)?load-balancer\//.test(value.slice('ref:'.length))
            ? factOf(identities, value, 'dnsName').toLowerCase()
            : idOf(identities, value);
    if (Array.isArray(value))
        return value.map((one) => withIds(one, identities));
    if (!(0,json/* isObject */.Gv)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withIds(one, identities)]));
}

// EXTERNAL MODULE: ./build/sources/route53/protections.js
var protections = __webpack_require__(74347);
;// CONCATENATED MODULE: ./build/sources/route53/restore/apply-protections.js






/** Protections that come, or that go: AWS takes a list of them whole or not at all, and refuses one that is as asked already. */
async function applyProtections(api, zone, steps) {
    const open = async () => {
        const live = new Map((await (0,protections/* readProtections */.T)(api, zone)).map((item) => [protectionKey(item), item]));
        return steps.filter((step) => {
            const now = plain(live.get(step.item ?? '') ?? null);
            // A comment keeps nobody from taking a protection away: when all is done again, the new one stands there already.
            if (step.after === null)
                return now !== null;
            if ((0,external_node_util_.isDeepStrictEqual)(now, plain(step.after)))
                return false;
            if ((0,external_node_util_.isDeepStrictEqual)(now, plain(step.before)))
                return true;
            throw movedOn(`the protection of '${step.item}' in ${zone.about.name}`);
        });
    };
    const first = await open();
    const going = first.filter(({ after }) => after === null);
    const coming = first.filter(({ after }) => after !== null);
    const send = async (part, isComing) => {
        if (part.length === 0)
            return;
        const Protections = part.map(({ before, after }) => protectionOf(after ?? before));
        const input = { HostedZoneId: zone.id, Protections };
        const command = isComing
            ? new api.sdk.CreateResourceRecordSetProtectionsCommand(input)
            : new api.sdk.DeleteResourceRecordSetProtectionsCommand(input);
        await once(async () => await api.write(command, 'none', zone.about.name), async () => (await open()).every((step) => !part.includes(step)));
    };
    await send(going, false);
    await send(coming, true);
}
function protectionOf(value) {
    const { name, type, comment } = (0,json/* isObject */.Gv)(value) ? value : {};
    return {
        RecordName: (0,route53_names/* wireName */.R5)((0,route53_names/* editedName */.Dw)(String(name))),
        RecordType: String(type),
        ...(typeof comment === 'string' && comment !== '' ? { Comment: comment } : {}),
    };
}
function plain(value) {
    if (!(0,json/* isObject */.Gv)(value))
        return null;
    return { key: protectionKey(value), comment: value['comment'] ?? '' };
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/found-identities.js










const FINDERS = {
    zone: async (api, address) => (await (0,zones/* listZones */.c5)(api)).find(({ listed }) => isMadeAs(api.ctx, address, listed.CallerReference))?.id ?? null,
    'health-check': async (api, address) => (await (0,health_checks/* listHealthChecks */.y)(api)).find((one) => isMadeAs(api.ctx, address, one.CallerReference))?.Id ?? null,
    'delegation-set': async (api, address) => {
        const sets = await (0,delegation_sets/* listDelegationSets */.A)(api);
        const found = sets.find((one) => isMadeAs(api.ctx, address, one.CallerReference))?.Id;
        return found === undefined ? null : (0,route53_names/* plainId */.Sd)(found);
    },
    // These two carry no reference that can be read, and no other has their name.
    'cidr-collection': async (api, { key }) => (await (0,cidr/* listCollections */.IM)(api)).find(({ Name }) => Name === (0,keys/* decodeKeyName */.f)(key))?.Id ?? null,
    'traffic-policy': async (api, { key }) => (await (0,traffic_policies/* listPolicies */.jm)(api)).find(({ Name }) => Name?.toLowerCase() === (0,keys/* decodeKeyName */.f)(key))?.Id ?? null,
};
/**
 * What is taken back after a run that died: of what it made nobody wrote down what AWS calls it. Only what the request names and
 * nobody knows is looked for.
 */
async function findMade(api, request) {
    const named = request.flatMap((step) => [refOf(step), ...referencesIn([step.before, step.after])]);
    const unknown = [...new Set(named)].filter((ref) => api.ctx.identities.of(ref) === null);
    const found = [];
    for (const ref of unknown) {
        const [, kind = '', key = ''] = /^ref:([^/]+)\/(.+)$/.exec(ref) ?? [];
        const id = (await FINDERS[kind]?.(api, { kind, key })) ?? null;
        if (id !== null)
            found.push({ kind, key, id, facts: {} });
    }
    return found;
}
/** What AWS calls nothing. */
const LOST = 'lost';
/** Kinds that records, parents and instances name: what they made of them is gone when the naming one is looked at again. */
const NAMED_BY_VALUES = /^ref:(?:health-check|cidr-collection|traffic-policy)\//;
/**
 * For an undoing that was begun before: what it took away already can still be named by what a step made, and equals nothing
 * that lives. What a step itself is about stays unknown.
 */
function withLost(identities, request) {
    const own = new Set(request.map(refOf));
    const named = referencesIn(request.flatMap((step) => [step.before, step.after]));
    const lost = new Set(named.filter((ref) => NAMED_BY_VALUES.test(ref) && !own.has(ref)));
    return { of: (ref) => identities.of(ref) ?? (lost.has(ref) ? { id: LOST } : null) };
}
function withMade(identities, made) {
    const known = new Map(made.map((one) => [refOf(one), { id: one.id, ...one.facts }]));
    return {
        of(ref) {
            const value = identities.of(ref) ?? known.get(ref);
            return (0,json/* isObject */.Gv)(value) ? value : null;
        },
    };
}

// EXTERNAL MODULE: ./build/sources/order.js
var order = __webpack_require__(549);
;// CONCATENATED MODULE: ./build/sources/route53/restore/record-item.js



/** The records of a zone in the one writing that they have: people edit these files. */
function recordItems(file) {
    const list = (0,json/* isObject */.Gv)(file) ? file['records'] : undefined;
    return (Array.isArray(list) ? list : []).filter(json/* isObject */.Gv).map(normalItem);
}
function normalItem(item) {
    const name = (0,route53_names/* editedName */.Dw)(String(item['name']));
    const type = String(item['type']).toUpperCase();
    const { values, alias } = item;
    const value = {
        ...item,
        name,
        type,
        ...(Array.isArray(values) ? { values: (0,members/* asSet */.pZ)(values.map(String)) } : {}),
        ...((0,json/* isObject */.Gv)(alias) && typeof alias['name'] === 'string'
            ? { alias: { ...alias, name: (0,route53_names/* editedName */.Dw)(alias['name']) } }
            : {}),
    };
    return { name, type, value };
}
/** Written by Route 53 itself, and changed through its traffic policy instance only. */
function isOfInstance({ value }) {
    return value['trafficPolicyInstance'] !== undefined;
}
const POLICIES = ['weight', 'latency', 'failover', 'geo', 'geoproximity', 'multivalue', 'cidr'];
/** All record sets of one name and type must have the same. */
function record_item_policyOf({ value }) {
    if (isOfInstance({ name: '', type: '', value }))
        return 'traffic policy';
    return (POLICIES.find((policy) => value[policy] !== undefined) ?? (value['setIdentifier'] === undefined ? 'simple' : ''));
}
/** The name in its own zone that an alias leads to; null for a record that is none, and for one that leads out. */
function ownTarget({ value: { alias } }) {
    return (0,json/* isObject */.Gv)(alias) && alias['target'] === 'ref:self' ? String(alias['name']) : null;
}
/** Values count each, an alias as one (Quotas, "ResourceRecord elements"). */
function elementsOf(value) {
    return Math.max(1, Array.isArray(value['values']) ? value['values'].length : 0);
}
function charactersOf(value) {
    const list = Array.isArray(value['values']) ? value['values'] : [];
    return list.reduce((sum, text) => sum + String(text).length, 0);
}
/** Parents before children, as the files are sorted. */
function orderOf({ name }) {
    return (0,route53_names/* nameOrder */.wo)((0,route53_names/* readableName */.A0)(name));
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/record-order.js


function changed({ before, after }) {
    const one = after ?? before;
    if (one === null)
        throw new TypeError('a change of nothing');
    return one;
}
function nodesOf(changes) {
    const sorted = changes.toSorted((0,order/* compareBy */.V)((change) => orderOf(changed(change)), (change) => changed(change).type, ({ key }) => key));
    const groups = Map.groupBy(sorted, (change) => placeOf(changed(change)));
    return new Map([...groups].map(([at, own]) => [at, nodeOf(at, own)]));
}
function placeOf({ name, type }) {
    return `${name} ${type}`;
}
function nodeOf(at, changes) {
    const targets = changes.flatMap(({ after }) => {
        const target = after === null ? null : ownTarget(after);
        return target === null || after === null ? [] : [placeOf({ name: target, type: after.type })];
    });
    const name = at.slice(0, at.lastIndexOf(' '));
    return {
        at,
        name,
        changes,
        targets: [...new Set(targets)],
        isDeletion: changes.every(({ after }) => after === null),
    };
}
/**
 * Groups of nodes that lead to each other, each group after the groups it leads to (Tarjan's algorithm, without recursion: a
 * chain may be as long as a zone). Of nodes without a path between them the order given stays.
 */
function byTargets(nodes, targetsOf) {
    const groups = [];
    const index = new Map();
    const low = new Map();
    const open = [];
    const isOpen = new Set();
    for (const root of nodes.keys()) {
        if (index.has(root))
            continue;
        const path = [enter(root)];
        for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
            const next = top.rest.next();
            if (next.done !== true) {
                if (!nodes.has(next.value))
                    continue;
                if (!index.has(next.value))
                    path.push(enter(next.value));
                else if (isOpen.has(next.value))
                    lower(top.at, index.get(next.value));
                continue;
            }
            path.pop();
            const parent = path.at(-1);
            if (parent !== undefined)
                lower(parent.at, low.get(top.at));
            if (low.get(top.at) === index.get(top.at))
                groups.push(close(top.at));
        }
    }
    return groups;
    function enter(at) {
        index.set(at, index.size);
        low.set(at, index.size - 1);
        open.push(at);
        isOpen.add(at);
        return { at, rest: targetsOf(nodes.get(at))[Symbol.iterator]() };
    }
    function lower(at, to = 0) {
        low.set(at, Math.min(low.get(at) ?? to, to));
    }
    function close(at) {
        const from = open.lastIndexOf(at);
        const members = open.splice(from);
        for (const one of members)
            isOpen.delete(one);
        return members.map((one) => nodes.get(one));
    }
}
/** Aliases that lead round in a circle; AWS cannot hold them. */
function aliasCycles(changes) {
    const nodes = nodesOf(changes);
    return byTargets(nodes, ({ targets }) => targets)
        .filter(([first, ...more]) => more.length > 0 || first?.targets.includes(first.at))
        .map((group) => group.map(({ at }) => at));
}
/**
 * The changes of one request in the order in which AWS has to look at them: what only goes first (a name that becomes another
 * type), an alias before its target; then each name and type, a target before its aliases.
 */
function inOrder(changes) {
    const nodes = byTargets(nodesOf(changes), ({ targets }) => targets).flat();
    const goes = nodes.filter(({ isDeletion }) => isDeletion);
    return [
        ...goes.toSorted((a, b) => Number(isAlias(b)) - Number(isAlias(a))),
        ...nodes.filter(({ isDeletion }) => !isDeletion),
    ];
}
function sortedChanges(changes) {
    return inOrder(changes).flatMap((node) => [...node.changes]);
}
/** The lines of one request. Of each name and type all deletions before the creations, for it may change its policy. */
function writesOf(changes) {
    return inOrder(changes).flatMap(({ changes: own }) => [
        ...own.flatMap((change) => change.before === null ? [] : [{ action: 'DELETE', item: change.before, change }]),
        ...own.flatMap((change) => change.after === null ? [] : [{ action: 'CREATE', item: change.after, change }]),
    ]);
}
function isAlias({ changes }) {
    return changes.some(({ before }) => before !== null && ownTarget(before) !== null);
}

// EXTERNAL MODULE: ./build/sources/route53/alias.js
var alias = __webpack_require__(79751);
;// CONCATENATED MODULE: ./build/sources/route53/restore/record-set.js



/** The record set that an item of `records.json` stands for, each member as AWS takes it. The inverse of `record`. */
function recordSet(item, to) {
    const { values, alias, cidr, geo, geoproximity, healthCheck, trafficPolicyInstance: instance } = item;
    const id = (value) => idOf(to.identities, String(value));
    return {
        Name: (0,route53_names/* wireName */.R5)(String(item['name'])),
        Type: String(item['type']),
        ...given('SetIdentifier', item['setIdentifier']),
        ...given('Weight', item['weight']),
        ...given('Region', item['latency']),
        ...given('Failover', item['failover']),
        ...(geo === undefined ? {} : { GeoLocation: geoLocation(geo) }),
        ...(geoproximity === undefined ? {} : { GeoProximityLocation: proximity(geoproximity) }),
        ...given('MultiValueAnswer', item['multivalue']),
        ...(cidr === undefined ? {} : { CidrRoutingConfig: record_set_location(cidr, to) }),
        ...(instance === undefined ? {} : { TrafficPolicyInstanceId: id(instance) }),
        ...given('TTL', item['ttl']),
        ...(healthCheck === undefined ? {} : { HealthCheckId: id(healthCheck) }),
        ...(values === undefined ? {} : { ResourceRecords: values.map((Value) => ({ Value })) }),
        ...(alias === undefined ? {} : { AliasTarget: aliasTarget(alias, to) }),
    };
}
/** The member when it is there; zero, false and '' are. */
function given(name, value) {
    return (value === undefined ? {} : { [name]: value });
}
function geoLocation(geo) {
    return {
        ...given('ContinentCode', geo['continent']),
        ...given('CountryCode', geo['country']),
        ...given('SubdivisionCode', geo['subdivision']),
    };
}
function proximity(near) {
    const point = near['coordinates'];
    return {
        ...given('AWSRegion', near['region']),
        ...given('LocalZoneGroup', near['localZoneGroup']),
        ...(point === undefined
            ? {}
            : { Coordinates: { Latitude: String(point['latitude']), Longitude: String(point['longitude']) } }),
        ...given('Bias', near['bias']),
    };
}
function record_set_location(cidr, { identities }) {
    return { CollectionId: idOf(identities, String(cidr['collection'])), LocationName: String(cidr['location']) };
}
const SERVICE_ZONES = Object.fromEntries(Object.entries(alias/* GLOBAL_SERVICES */.p9).map(([zone, service]) => [service, zone]));
function aliasTarget(alias, to) {
    const EvaluateTargetHealth = alias['evaluateTargetHealth'];
    const { target, prefix = '', service } = alias;
    if (typeof target === 'string' && target !== 'ref:self')
        return {
            HostedZoneId: factOf(to.identities, target, 'canonicalHostedZone'),
            DNSName: `${String(prefix)}${factOf(to.identities, target, 'dnsName')}`,
            EvaluateTargetHealth,
        };
    const zone = target === 'ref:self' ? to.zoneId : (alias['zoneId'] ?? SERVICE_ZONES[String(service)]);
    return { HostedZoneId: String(zone), DNSName: (0,route53_names/* wireName */.R5)(String(alias['name'])), EvaluateTargetHealth };
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/apply-records.js













/** Up to so many names are read one by one; for more the whole zone is cheaper. */
const NAMES_READ = 8;
const apply_records_SENDINGS = 3;
/** How long a zone may be busy with somebody else's change, beyond what every call waits by itself. */
const BUSY_WAITS = 20;
const BUSY_WAIT_MS = 15_000;
/**
 * Sends one batch: of each record the deletion as it should be and the creation as it shall be, so that AWS itself compares and
 * takes all or nothing. Only when it refuses, or no reply comes, the records are read: what is as wanted is left out, and what is
 * neither as wanted nor as planned ends it.
 */
async function applyRecords(api, zone, steps) {
    const to = { zoneId: zone.id, identities: api.ctx.identities };
    const setOf = (item) => recordSet(item.value, to);
    let pending = steps.map(changeOf);
    let live = new Map();
    // Where something only goes, an instance may have made its own record by now, which AWS would delete as well.
    if (api.ctx.undo !== true && pending.some(({ after }) => after === null)) {
        live = await readBack(api, zone, pending);
        pending = pending.filter((change) => change.after !== null || live.has(change.key));
    }
    // What names something that was taken away already was taken back before it.
    if (api.ctx.undo === true && namesLost(api, steps)) {
        live = await readBack(api, zone, pending);
        pending = pending.filter((change) => !isAs(live.get(change.key), change.after, setOf));
        const moved = pending.filter((change) => !isAs(live.get(change.key), change.before, setOf));
        if (moved.length > 0)
            throw movedRecords(zone, moved);
    }
    for (let sent = 1; pending.length > 0; sent += 1) {
        const Changes = writesOf(pending).map(({ action, item, change }) => {
            const there = action === 'DELETE' ? live.get(change.key) : undefined;
            const isThere = there !== undefined && isAs(there, item, setOf);
            return { Action: action, ResourceRecordSet: isThere ? there : setOf(item) };
        });
        try {
            await sendBatch(api, zone, Changes);
            break;
        }
        catch (error) {
            const refused = (0,answer/* codeOf */.$N)(error) === 'InvalidChangeBatch';
            if (!refused && !(0,answer/* isUnclear */.Z5)(error))
                throw error;
            live = await readBack(api, zone, pending);
            const open = pending.filter((change) => !isAs(live.get(change.key), change.after, setOf));
            const moved = open.filter((change) => !isAs(live.get(change.key), change.before, setOf));
            if (moved.length > 0)
                throw movedRecords(zone, moved, error);
            if (sent === apply_records_SENDINGS || (refused && open.length === pending.length && isExact(Changes, live)))
                throw refusedBatch(zone, error);
            pending = open;
        }
    }
    return [];
}
function namesLost({ ctx }, steps) {
    return referencesIn(steps.map(({ before }) => before)).some((ref) => knownFact(ctx.identities, ref, 'id') === LOST);
}
function movedRecords(zone, moved, cause) {
    return movedOn(`${moved.map(({ key }) => `'${key}'`).join(', ')} in ${zone.about.name}`, cause);
}
function changeOf({ item, before, after }) {
    return { key: item ?? '', before: itemOf(before), after: itemOf(after) };
}
function itemOf(value) {
    return (0,json/* isObject */.Gv)(value) ? { name: String(value['name']), type: String(value['type']), value } : null;
}
async function sendBatch(api, zone, Changes) {
    const input = {
        HostedZoneId: zone.id,
        ChangeBatch: { Comment: `holdfast ${api.ctx.id}/${api.ctx.number}`, Changes },
    };
    let waiting = null;
    for (let waited = 1;; waited += 1) {
        try {
            const reply = await api.write(new api.sdk.ChangeResourceRecordSetsCommand(input), 'none', zone.about.name);
            rememberChange(api.ctx.aws, reply.ChangeInfo?.Id, zone.about.name);
            waiting?.done('it is');
            return;
        }
        catch (error) {
            if ((0,answer/* codeOf */.$N)(error) !== 'PriorRequestNotComplete' || waited === BUSY_WAITS) {
                waiting?.fail('ended early');
                throw error;
            }
            waiting ??= api.ctx.log.task(`waiting for another change of ${zone.about.name} to be carried out`);
            await api.ctx.clock.sleep(BUSY_WAIT_MS, api.ctx.signal);
        }
    }
}
async function readBack(api, zone, changes) {
    const names = new Set(changes.flatMap(({ before, after }) => [before, after].flatMap((item) => item?.name ?? [])));
    const sets = [];
    if (names.size > NAMES_READ)
        sets.push(...(await (0,zone_records/* listRecordSets */.f5)(api, zone)));
    else
        for (const name of names)
            sets.push(...(await (0,zone_records/* listRecordSetsOf */.g1)(api, zone, (0,route53_names/* wireName */.R5)(name))));
    // What belongs to a traffic policy instance is no record of the snapshot's.
    const own = sets.filter(({ TrafficPolicyInstanceId: instance }) => instance === undefined);
    return new Map(own.map((set) => [keyOf(set), set]));
}
/** As `recordKey` gives it for the snapshot's writing of it. */
function keyOf({ Name = '', Type, SetIdentifier }) {
    return [(0,route53_names/* editedName */.Dw)(Name), Type, SetIdentifier].filter((part) => part !== undefined).join(' ');
}
function isAs(live, item, setOf) {
    if (live === undefined || item === null)
        return live === undefined && item === null;
    return (0,external_node_util_.isDeepStrictEqual)(apply_records_comparable(live), apply_records_comparable(setOf(item)));
}
/** A record set in one writing: the order of values, the case of names and a bias of zero say nothing. */
function apply_records_comparable(set) {
    const { Name = '', Type = 'A', ResourceRecords = [], AliasTarget: alias, GeoProximityLocation: near, ...rest } = set;
    return {
        ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
        name: (0,route53_names/* editedName */.Dw)(Name),
        type: Type,
        values: ResourceRecords.map(({ Value = '' }) => (0,record_values/* valueMeaning */.FU)(Type, Value)).sort(),
        near: near === undefined ? null : { ...near, Bias: near.Bias ?? 0 },
        alias: alias === undefined ? null : { ...alias, DNSName: (0,route53_names/* editedName */.Dw)(alias.DNSName ?? '') },
    };
}
/** Whether every deletion names what was read: then a refusal is about something else. */
function isExact(changes, live) {
    return changes.every(({ Action, ResourceRecordSet: set }) => {
        if (Action !== 'DELETE' || set === undefined)
            return true;
        const there = live.get(keyOf(set));
        return there === set || (0,external_node_util_.isDeepStrictEqual)(apply_records_plain(there), apply_records_plain(set));
    });
}
function apply_records_plain(set) {
    return set === undefined
        ? null
        : JSON.parse(JSON.stringify({ ...set, ResourceRecords: set.ResourceRecords?.map(({ Value }) => Value).sort() }));
}
function refusedBatch(zone, error) {
    if ((0,answer/* codeOf */.$N)(error) !== 'InvalidChangeBatch')
        return error;
    return new errors/* HoldfastError */.Et('restore-refused', `AWS refuses the records of ${(0,route53_names/* withoutDot */.Ai)(zone.about.name)}: ${(0,answer/* wordsOf */.Z9)(error)}`, {
        hint: 'correct the record that it names in the snapshot, and make a new plan',
        cause: error,
    });
}

// EXTERNAL MODULE: ./build/sources/route53/tags.js
var tags = __webpack_require__(86150);
;// CONCATENATED MODULE: ./build/sources/route53/restore/apply-tags.js



/** ChangeTagsForResource, API reference: so many keys to add, and so many to remove. */
const KEYS_A_CALL = 10;
/** Brings the tags from what they were to what they shall be; those of AWS itself are not looked at. */
async function applyTags(api, ResourceType, { id, about }, step) {
    const all = (await (0,tags/* listTags */.c)(api, ResourceType, [about])).get(id) ?? {};
    const live = Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith('aws:')));
    const [before, after] = [step.before, step.after].map((side) => ((0,json/* isObject */.Gv)(side) ? side : {}));
    // More than a call takes are several calls: a run may have died between two of them.
    const isKnown = (name) => live[name] === before[name] || live[name] === after[name];
    if (![...Object.keys(live), ...Object.keys(before), ...Object.keys(after)].every(isKnown))
        throw movedOn(`the tags of ${about.name}`);
    const added = Object.entries(after).filter(([name, value]) => live[name] !== value);
    const removed = Object.keys(live).filter((name) => !(name in after));
    const calls = Math.ceil(Math.max(added.length, removed.length) / KEYS_A_CALL);
    for (let at = 0; at < calls * KEYS_A_CALL; at += KEYS_A_CALL) {
        const AddTags = added.slice(at, at + KEYS_A_CALL).map(([Key, value]) => ({ Key, Value: textOf(value) }));
        const RemoveTagKeys = removed.slice(at, at + KEYS_A_CALL);
        const input = {
            ResourceType,
            ResourceId: id,
            ...(AddTags.length === 0 ? {} : { AddTags }),
            ...(RemoveTagKeys.length === 0 ? {} : { RemoveTagKeys }),
        };
        await api.write(new api.sdk.ChangeTagsForResourceCommand(input), 'idempotent', about.name);
    }
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/vpc.js


function vpcOf(item, identities) {
    return { VPCRegion: String(item['region']), VPCId: idOf(identities, String(item['vpc'])) };
}
function isSameVpc(a, b) {
    return a.VPCId === b.VPCId && a.VPCRegion === b.VPCRegion;
}
/** A VPC of another account, or one that is not there: AWS does not say which (AssociateVPCWithHostedZone, errors). */
function isForeignVpc(error) {
    return ['InvalidVPCId', 'NotAuthorizedException'].includes((0,answer/* codeOf */.$N)(error) ?? '');
}
/** The zone is of use without it, so that it is told and left to its owner. */
function tellRefused({ ctx }, zone, vpc) {
    ctx.log.warn(`AWS does not let this account associate ${vpc?.VPCId} of ${vpc?.VPCRegion} with ${zone}: if it is there, its owner has to`);
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/zone-id.js


/** The zone that a key stands for now; null when nobody knows one. */
function zoneOf(ctx, address) {
    const id = knownFact(ctx.identities, refOf(address), 'id');
    return id === null ? null : { id, about: { id, name: (0,keys/* decodeKeyName */.f)(address.key) } };
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/apply-zone.js












/** Makes a zone, or takes back one that this restore made. */
const applyZone = async (api, step) => {
    if ((0,json/* isObject */.Gv)(step.after))
        return await makeZone(api, step, step.after);
    await unmakeZone(api, step);
    return [];
};
async function makeZone(api, step, wanted) {
    const { identities } = api.ctx;
    const name = (0,route53_names/* editedName */.Dw)(String(wanted['name']));
    const set = wanted['delegationSet'];
    const vpcs = wanted['vpcs'];
    const candidates = Array.isArray(vpcs) ? vpcs.filter(json/* isObject */.Gv) : [];
    const isPrivate = wanted['visibility'] === 'private';
    const comment = wanted['comment'];
    const zone = await create(api, step, {
        what: `the zone ${(0,route53_names/* withoutDot */.Ai)(name)}`,
        taken: 'HostedZoneAlreadyExists',
        isRight: (found) => (0,route53_names/* editedName */.Dw)(found.Name ?? '') === name && (found.Config?.PrivateZone === true) === isPrivate,
        find: async (reference) => (await (0,zones/* listZones */.c5)(api)).find(({ listed }) => listed.CallerReference === reference)?.listed,
        make: async (CallerReference) => {
            const input = {
                Name: (0,route53_names/* wireName */.R5)(name),
                CallerReference,
                HostedZoneConfig: { ...(typeof comment === 'string' ? { Comment: comment } : {}), PrivateZone: isPrivate },
                ...(typeof set === 'string' ? { DelegationSetId: idOf(identities, set) } : {}),
            };
            const inputs = candidates.length === 0 ? [input] : candidates.map((vpc) => ({ ...input, VPC: vpcOf(vpc, identities) }));
            const reply = await firstTaken(inputs, async (one) => await api.write(new api.sdk.CreateHostedZoneCommand(one), 'token', (0,route53_names/* withoutDot */.Ai)(name)), (one) => tellRefused(api, (0,route53_names/* withoutDot */.Ai)(name), one.VPC));
            rememberChange(api.ctx.aws, reply.ChangeInfo?.Id, (0,route53_names/* withoutDot */.Ai)(name));
            return (0,members/* required */.mw)(reply.HostedZone, `zone ${name}`);
        },
    });
    const id = (0,route53_names/* plainId */.Sd)((0,members/* required */.mw)(zone.Id, `id of zone ${name}`));
    const details = await (0,zones/* getZone */.HD)(api, { id, about: { id, name: (0,route53_names/* withoutDot */.Ai)(name) } });
    if (details === null)
        throw movedOn(`the zone ${(0,route53_names/* withoutDot */.Ai)(name)}`);
    const servers = details.delegationSet?.NameServers;
    if (!isPrivate && details.delegationSet?.Id === undefined && servers !== undefined)
        api.ctx.log.warn(`set the name servers of ${(0,route53_names/* withoutDot */.Ai)(name)} at its registrar or in its parent zone: ${(0,members/* asSet */.pZ)(servers).join(', ')}`);
    const facts = (0,members/* members */.ol)({
        callerReference: zone.CallerReference,
        nameServers: servers === undefined ? undefined : (0,members/* asSet */.pZ)(servers),
    });
    return [{ kind: step.kind, key: step.key, id, facts }];
}
/** A zone may begin with any of its VPCs; those of other accounts, and those that are gone, AWS refuses. */
async function firstTaken(inputs, send, refused) {
    const [first, ...rest] = inputs;
    if (first === undefined)
        throw new TypeError('nothing to send');
    try {
        return await send(first);
    }
    catch (error) {
        if (rest.length === 0 || !isForeignVpc(error))
            throw error;
        refused(first);
        return await firstTaken(rest, send, refused);
    }
}
/** Only what this restore made, and only while it is as it was made: AWS refuses one that still holds records. */
async function unmakeZone(api, step) {
    const zone = zoneOf(api.ctx, step);
    const there = zone === null ? null : await (0,zones/* getZone */.HD)(api, zone);
    if (zone === null || there === null)
        return;
    const before = (0,json/* isObject */.Gv)(step.before) ? step.before : {};
    const { Name = '', CallerReference, Config } = there.zone;
    const isSame = (0,route53_names/* editedName */.Dw)(Name) === (0,route53_names/* editedName */.Dw)(String(before['name'])) &&
        (Config?.Comment ?? null) === (before['comment'] ?? null);
    if (!isMadeAs(api.ctx, step, CallerReference) || !isSame)
        throw movedOn(`the zone ${zone.about.name}`);
    try {
        const command = new api.sdk.DeleteHostedZoneCommand({ Id: zone.id });
        await settled(async () => await api.write(command, 'idempotent', zone.about.name), ['NoSuchHostedZone']);
    }
    catch (error) {
        throw (0,answer/* codeOf */.$N)(error) === 'HostedZoneNotEmpty' ? refusedDeletion(`the zone ${zone.about.name}`, error) : error;
    }
}

// EXTERNAL MODULE: ./build/sources/listing.js
var listing = __webpack_require__(91061);
// EXTERNAL MODULE: ./build/sources/route53/query-logging.js
var query_logging = __webpack_require__(66559);
;// CONCATENATED MODULE: ./build/sources/route53/restore/apply-zone-parts.js









/** The members of `zone.json` that are written one by one: read, compared, written. */
const ZONE_PARTS = {
    comment: async (api, zone, step) => {
        const { Config } = await detailsOf(api, zone);
        if (!isToDo(Config?.Comment ?? null, step, `the comment of ${zone.about.name}`))
            return;
        const input = { Id: zone.id, ...(typeof step.after === 'string' ? { Comment: step.after } : {}) };
        await api.write(new api.sdk.UpdateHostedZoneCommentCommand(input), 'idempotent', zone.about.name);
    },
    tags: async (api, zone, step) => await applyTags(api, 'hostedzone', zone, step),
    queryLogging: async (api, { id, about }, step) => {
        const { aws, region } = api.ctx;
        const account = { partition: aws.partition, id: aws.id, region };
        const current = async () => {
            const reply = await api.send(new api.sdk.ListQueryLoggingConfigsCommand({ HostedZoneId: id }), about);
            return (0,listing/* present */.Eb)('route53:ListQueryLoggingConfigs', reply.QueryLoggingConfigs)[0] ?? null;
        };
        const nameOf = (arn) => (arn === undefined ? null : (0,query_logging/* logGroupName */.T)(arn, account));
        const there = await current();
        // One log group goes before another one comes: a run may have died between the two.
        const isBetween = there === null && step.before !== null && step.after !== null;
        const now = nameOf(there?.CloudWatchLogsLogGroupArn);
        if (!isBetween && !isToDo(now, step, `the query logging of ${about.name}`))
            return;
        if (there !== null) {
            const command = new api.sdk.DeleteQueryLoggingConfigCommand({ Id: (0,members/* required */.mw)(there.Id, 'query logging id') });
            await settled(async () => await api.write(command, 'idempotent', about.name), ['NoSuchQueryLoggingConfig']);
        }
        if (typeof step.after !== 'string')
            return;
        const group = step.after;
        const CloudWatchLogsLogGroupArn = group.startsWith('arn:')
            ? group
            : `arn:${aws.partition}:logs:${region}:${aws.id}:log-group:${group}`;
        const command = new api.sdk.CreateQueryLoggingConfigCommand({ HostedZoneId: id, CloudWatchLogsLogGroupArn });
        await once(async () => await api.write(command, 'none', about.name), async () => nameOf((await current())?.CloudWatchLogsLogGroupArn) === group);
    },
    vpcs: async (api, zone, step) => {
        const vpc = vpcOf(sideOf(step), api.ctx.identities);
        const isDone = async () => {
            const there = (await (0,zones/* getZone */.HD)(api, zone))?.vpcs ?? [];
            return there.some((other) => isSameVpc(other, vpc)) === (step.after !== null);
        };
        if (await isDone())
            return;
        const input = { HostedZoneId: zone.id, VPC: vpc };
        const command = step.after === null
            ? new api.sdk.DisassociateVPCFromHostedZoneCommand(input)
            : new api.sdk.AssociateVPCWithHostedZoneCommand(input);
        // A repeated association is refused as one with another zone of the same name: ConflictingDomainExists.
        try {
            await once(async () => {
                const reply = await api.write(command, 'none', zone.about.name);
                rememberChange(api.ctx.aws, reply.ChangeInfo?.Id, zone.about.name);
            }, isDone);
        }
        catch (error) {
            if (step.after === null || !isForeignVpc(error))
                throw error;
            tellRefused(api, zone.about.name, vpc);
        }
    },
    authorizations: async (api, zone, step) => {
        const vpc = vpcOf(sideOf(step), api.ctx.identities);
        const isThere = (await (0,zones/* listAuthorizations */.XC)(api, zone)).some((other) => isSameVpc(other, vpc));
        if (isThere === (step.after !== null))
            return;
        const input = { HostedZoneId: zone.id, VPC: vpc };
        const command = step.after === null
            ? new api.sdk.DeleteVPCAssociationAuthorizationCommand(input)
            : new api.sdk.CreateVPCAssociationAuthorizationCommand(input);
        await settled(async () => await api.write(command, 'idempotent', zone.about.name), ['VPCAssociationAuthorizationNotFound']);
    },
    acceleratedRecovery: async (api, zone, { after }) => {
        const status = (await detailsOf(api, zone)).Features?.AcceleratedRecoveryStatus ?? 'DISABLED';
        // One on its way counts as arrived; one that failed is asked for again.
        if ((after === true) === /^(ENABLED|ENABLING.*|DISABLE_FAILED)$/.test(status) && !status.endsWith('FAILED'))
            return;
        const input = { HostedZoneId: zone.id, EnableAcceleratedRecovery: after === true };
        await api.write(new api.sdk.UpdateHostedZoneFeaturesCommand(input), 'idempotent', zone.about.name);
    },
};
async function detailsOf(api, zone) {
    const details = await (0,zones/* getZone */.HD)(api, zone);
    if (details === null)
        throw movedOn(`the zone ${zone.about.name}`);
    return details.zone;
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/apply.js





















/** Objects that come and go by a step of their own. */
const OBJECTS = {
    zone: applyZone,
    'health-check': applyHealthCheck,
    'cidr-collection': applyCollection,
    'traffic-policy': applyPolicyVersion,
    'traffic-policy-instance': applyInstance,
    'delegation-set': applyDelegationSet,
};
/** All steps of a request are of one object and of parts that are sent together. */
async function apply(ctx, request) {
    const [first] = request;
    if (first === undefined)
        return [];
    if (ctx.undo !== true)
        return await applyTo(await openRestoreApi(ctx), first, request);
    const found = await findMade(await openRestoreApi(ctx), request);
    const identities = withLost(withMade(ctx.identities, found), request);
    const api = await openRestoreApi({ ...ctx, identities });
    return [...found, ...(await applyTo(api, first, request))];
}
async function applyTo(api, first, request) {
    const whole = first.part === first.kind ? OBJECTS[first.kind] : undefined;
    if (whole !== undefined)
        return await whole(api, first);
    if (first.kind === 'zone')
        return await applyToZone(api, first, request);
    if (first.kind === 'traffic-policy')
        return await applyPolicyVersion(api, first);
    if (first.kind === 'cidr-collection')
        await applyLocations(api, request);
    if (first.kind === 'health-check')
        await applyCheckTags(api, first);
    return [];
}
/** A zone that is gone has nothing more to take back. */
async function applyToZone(api, first, request) {
    const zone = zoneOf(api.ctx, first);
    if (zone === null) {
        if (request.every(isNothing))
            return [];
        throw movedOn(`the zone ${(0,keys/* decodeKeyName */.f)(first.key)}`);
    }
    try {
        return await applyParts(api, zone, first, request);
    }
    catch (error) {
        const isMissing = (0,answer/* codeOf */.$N)(error) === 'NoSuchHostedZone';
        if (request.every(isNothing) && (isMissing || (await (0,zones/* getZone */.HD)(api, zone)) === null))
            return [];
        throw isMissing ? movedOn(`the zone ${zone.about.name}`, error) : error;
    }
}
/** What a zone that was never made anything of has. */
function isNothing({ part, after }) {
    return after === null || after === false || (0,external_node_util_.isDeepStrictEqual)(after, NEW_ZONE[part]);
}
async function applyParts(api, zone, first, request) {
    switch (first.part) {
        case 'records':
            return await applyRecords(api, zone, request);
        case 'apexNs':
        case 'soa':
            await applyApex(api, zone, request);
            return [];
        case 'protections':
            await applyProtections(api, zone, request);
            return [];
        case 'dnssecKeys':
            await applyKey(api, zone, first);
            return [];
        case 'dnssecSigning':
            await applySigning(api, zone, first);
            return [];
        default:
            await ZONE_PARTS[first.part]?.(api, zone, first);
            return [];
    }
}
async function applyCheckTags(api, step) {
    const id = knownFact(api.ctx.identities, refOf(step), 'id');
    const name = (0,keys/* decodeKeyName */.f)(step.key);
    if (id === null) {
        if ((0,external_node_util_.isDeepStrictEqual)(step.after, {}))
            return;
        throw movedOn(`the health check ${name}`);
    }
    try {
        await applyTags(api, 'healthcheck', { id, about: { id, name } }, step);
    }
    catch (error) {
        if ((0,answer/* codeOf */.$N)(error) !== 'NoSuchHealthCheck' || !(0,external_node_util_.isDeepStrictEqual)(step.after, {}))
            throw error;
    }
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/notes.js
/** What cannot come back as it was, or stays as it is. */
function note(message, hint) {
    return { code: 'restore-note', message, hint };
}
/** What is left for a person to do. */
function todo(message, hint) {
    return { code: 'restore-todo', message, hint };
}
function refusal(message, hint) {
    return { code: 'restore-refused', message, hint };
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/health-check-steps.js








/** UpdateHealthCheck takes none of these (API reference): a check that differs in one is made anew. */
const FIXED = ['type', 'requestInterval', 'measureLatency', 'routingControl'];
/** Leaves before the calculated checks that count them. Checks that are not wanted only follow a child that is made anew. */
function healthCheckSteps(wanted, live) {
    const there = new Map(live.map((object) => [object.key, object]));
    const replaced = new Map(wanted.flatMap((object) => replacement(object, there.get(object.key))));
    const requests = [];
    const notes = [];
    const refused = [];
    const known = new Set(wanted.map(({ key }) => key));
    const all = new Map([...live.filter(({ key }) => !known.has(key)), ...wanted].map((object) => [refOf(object), object]));
    const inOrder = byTargets(all, (object) => textsOf(health_check_steps_configOf(object)['children'])).flat();
    for (const object of inOrder) {
        const before = there.get(object.key);
        const isNew = before === undefined || replaced.has(refOf(object));
        const file = fileOf(object, 'health-check.json');
        const old = isNew ? null : withOldIds(health_check_steps_configOf(before), replaced);
        const config = health_check_steps_configOf(object);
        const tags = known.has(object.key)
            ? tagParts(file['tags'], isNew ? {} : fileOf(before, 'health-check.json')['tags'])
            : [];
        if ((0,external_node_util_.isDeepStrictEqual)(old, config) && tags.length === 0)
            continue;
        if ((0,json/* isObject */.Gv)(file['linkedService'])) {
            refused.push(refusal(`the health check ${object.key} belongs to another AWS service`, 'restore it there'));
            continue;
        }
        if (isNew) {
            requests.push([objectStep(object, null, config)]);
            if (before !== undefined)
                notes.push(madeAnew(object.key, changedFixed(health_check_steps_configOf(before), config)));
        }
        else if (!(0,external_node_util_.isDeepStrictEqual)(old, config)) {
            requests.push([stepOf(object, { part: 'health-check', item: null, before: old, after: config })]);
        }
        requests.push(...requestsOf(object, tags));
    }
    const made = requests.flat().filter((step) => step.part === 'health-check' && step.before === null);
    if (made.length > 0)
        notes.push(note(made.length === 1 ? 'a health check gets a new id' : `${made.length} health checks get new ids`, 'whatever names the old id outside of Route 53 (dashboards, alarms) has to follow; its history begins anew'));
    return { requests, notes, refused, replaced };
}
function replacement(object, live) {
    const id = live?.ids?.['id'];
    if (live === undefined || typeof id !== 'string')
        return [];
    return changedFixed(health_check_steps_configOf(live), health_check_steps_configOf(object)).length === 0 ? [] : [[refOf(object), id]];
}
function changedFixed(before, after) {
    // A member that a snapshot does not name is not known to be another one.
    return FIXED.filter((name) => before[name] !== undefined && after[name] !== undefined && before[name] !== after[name]);
}
function madeAnew(key, members) {
    return todo(`the health check ${key} is made anew, because AWS cannot change its ${members.join(' and ')}; the one of now stays`, 'delete it once nothing uses it any more');
}
/** Children and regions are sets. */
function health_check_steps_configOf(object) {
    const config = fileOf(object, 'health-check.json')['config'];
    if (!(0,json/* isObject */.Gv)(config))
        return {};
    const sets = ['children', 'regions'].flatMap((name) => Array.isArray(config[name]) ? [[name, (0,members/* asSet */.pZ)(textsOf(config[name]))]] : []);
    return { ...config, ...Object.fromEntries(sets) };
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/instance-steps.js





/** `pruned`: zones of which all is wanted, and of which goes what is not. */
function instanceSteps(wanted, live, pruned, number) {
    const there = new Map(live.map((object) => [spotOf(instanceOf(object)), object]));
    const requests = [];
    const refused = [];
    const coming = new Set();
    const wantedSpots = new Set();
    for (const object of wanted) {
        const plain = instanceOf(object);
        const after = { ...plain, version: number(String(plain['policy']), Number(plain['version'])) };
        const spot = spotOf(after);
        wantedSpots.add(spot);
        const old = there.get(spot);
        const own = live.find(({ key }) => key === object.key);
        if (own !== undefined && spotOf(instanceOf(own)) !== spot) {
            refused.push(refusal(`the traffic policy instance ${object.key} cannot be moved to another name, type or zone`, 'delete the one that is there, and let this one have a folder of its own'));
        }
        else if (old === undefined) {
            coming.add(spot);
            requests.push([objectStep(object, null, after)]);
        }
        else if (!(0,external_node_util_.isDeepStrictEqual)(instanceOf(old), after)) {
            const change = { part: 'traffic-policy-instance', item: null, before: instanceOf(old), after };
            requests.push([stepOf(object, change)]);
        }
    }
    const going = [...there].filter(([spot, object]) => !wantedSpots.has(spot) && pruned.has(instance_steps_zoneOf(object)));
    const staying = [...there.keys()].filter((spot) => !going.some(([other]) => other === spot));
    const inZone = (spots, zone) => new Set([...spots].flatMap((spot) => (spot.startsWith(`${zone}\n`) ? [spot.slice(zone.length + 1)] : [])));
    const removals = going.map(([, object]) => [objectStep(object, instanceOf(object), null)]);
    const touched = [...requests, ...removals].flat().map(({ before, after }) => spotOf((after ?? before)));
    return {
        removals,
        requests,
        refused,
        held: (zone) => inZone([...wantedSpots, ...staying], zone),
        coming: (zone) => inZone(coming, zone),
        touched: (zone) => inZone(touched, zone),
    };
}
/** In one order of members and one writing of the name, whoever edited it. */
function instanceOf(object) {
    const { zone, name, type, ttl, policy, version } = fileOf(object, 'traffic-policy-instance.json');
    return {
        zone: zone ?? null,
        name: (0,route53_names/* editedName */.Dw)(String(name)),
        type: type ?? null,
        ttl: ttl ?? null,
        policy: policy ?? null,
        version: version ?? null,
    };
}
function instance_steps_zoneOf(object) {
    return String(instanceOf(object)['zone']);
}
function spotOf({ zone, name, type }) {
    return `${String(zone)}\n${placeOf({ name: String(name), type: String(type) })}`;
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/policy-steps.js





/**
 * All versions in order. AWS counts them itself and never gives a number twice, so that what cannot get its number back gets the
 * next one, and instances follow.
 */
function policySteps(wanted, live, replaced) {
    const requests = [];
    const notes = [];
    const numbers = new Map();
    for (const object of wanted) {
        const there = versionsOf(live.find(({ key }) => key === object.key));
        let last = Math.max(0, ...there.map(({ number }) => number));
        let isThere = there.length > 0;
        for (const { number, value } of versionsOf(object)) {
            const same = there.filter((one) => (0,external_node_util_.isDeepStrictEqual)(contentOf(one.value), contentOf(value)));
            const found = same.find((one) => one.number === number) ?? same[0];
            const after = { ...value, version: found?.number ?? last + 1 };
            numbers.set(`${refOf(object)} ${number}`, after.version);
            if (found !== undefined) {
                if ((found.value['comment'] ?? '') !== (value['comment'] ?? ''))
                    requests.push([
                        stepOf(object, { part: 'versions', item: fileName(found.number), before: found.value, after }),
                    ]);
                continue;
            }
            last += 1;
            const item = fileName(last);
            requests.push([
                isThere ? stepOf(object, { part: 'versions', item, before: null, after }) : objectStep(object, null, after),
            ]);
            isThere = true;
            if (last !== number)
                notes.push(note(`version ${number} of the traffic policy ${object.key} comes back as version ${last}`, 'AWS counts versions itself; instances of it follow'));
        }
    }
    for (const { key, files } of live)
        for (const ref of referencesIn(files).filter((one) => replaced.has(one)))
            notes.push(todo(`the traffic policy ${key} still asks the health check ${replaced.get(ref)}, in place of ${ref.slice('ref:'.length)}`, 'make a version of it with the new check, and let its instances use that one'));
    return {
        requests,
        notes,
        refused: [],
        number: (policy, version) => numbers.get(`${policy} ${version}`) ?? version,
    };
}
function versionsOf(object) {
    return Object.values(object?.files ?? {})
        .filter((value) => (0,json/* isObject */.Gv)(value) && typeof value['version'] === 'number')
        .map((value) => ({ number: Number(value['version']), value }))
        .toSorted((a, b) => a.number - b.number);
}
/** What a version does: its document. The type follows from it; name and comment do nothing. */
function contentOf({ document = null, documentText = null }) {
    return [document, documentText];
}
/** `v0002` */
function fileName(version) {
    return `v${String(version).padStart(4, '0')}`;
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/protection-steps.js



/** Create- and DeleteResourceRecordSetProtections, API reference. */
const PROTECTIONS_MAX = 100;
/**
 * `wanted`: null when only records of the zone are asked for. `touched`: names and types that are changed (`example.com. MX`);
 * their protections are put back as they were. An extra one stays, unless what is too much is to go.
 */
function protectionSteps(address, wanted, live, touched, pruneExtra) {
    const have = protectionsOf(live);
    const want = wanted === null ? null : protectionsOf(wanted);
    const off = [];
    const on = [];
    for (const [item, before] of have) {
        const asked = want?.get(item);
        const isOther = asked !== undefined && (asked['comment'] ?? '') !== (before['comment'] ?? '');
        const isExtra = want !== null && asked === undefined && pruneExtra;
        if (!touched.has(item) && !isOther && !isExtra)
            continue;
        off.push(stepOf(address, { part: 'protections', item, before, after: null }));
        if (!isExtra)
            on.push(stepOf(address, { part: 'protections', item, before: null, after: asked ?? before }));
    }
    for (const [item, after] of want ?? [])
        if (!have.has(item))
            on.push(stepOf(address, { part: 'protections', item, before: null, after }));
    return { off: inHundreds(off), on: inHundreds(on) };
}
function protectionsOf(object) {
    const list = object === null ? undefined : fileOf(object, 'zone.json')['protections'];
    const items = (Array.isArray(list) ? list : []).filter(json/* isObject */.Gv);
    return new Map(items.map((item) => [protectionKey(item), item]));
}
function inHundreds(steps) {
    const count = Math.ceil(steps.length / PROTECTIONS_MAX);
    return Array.from({ length: count }, (_, at) => steps.slice(at * PROTECTIONS_MAX, (at + 1) * PROTECTIONS_MAX));
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/record-batches.js


/** Quotas, ChangeResourceRecordSets: "ResourceRecord elements" and "maximum number of characters" of all values of a request. */
const ELEMENTS_MAX = 1000;
const CHARACTERS_MAX = 32_000;
/** What a change counts: the deletion by itself and the creation by itself, as UPSERT counts twice. */
function sizeOf({ before, after }) {
    const sides = [before, after].flatMap((side) => (side === null ? [] : [side.value]));
    return {
        elements: sides.reduce((sum, value) => sum + elementsOf(value), 0),
        characters: sides.reduce((sum, value) => sum + charactersOf(value), 0),
    };
}
/**
 * Puts changes into as few requests as the limits allow, so that all changes of a name are in one, and no alias in an earlier
 * one than its target. `instances`: names and types (`shop.example.com. A`) that are made between the first and the second sort.
 * A name that is too large for any request is the only one that is cut, record by record.
 */
function recordBatches(changes, instances) {
    const units = unitsOf(changes);
    const late = new Set();
    const byName = new Map(units.flatMap((unit) => unit.names.map((name) => [name, unit])));
    for (const unit of units) {
        // Units come after those they lead to, so that what those wait for is known here.
        const waits = unit.targets.some((at) => instances.has(at) || late.has(byName.get(nameIn(at)) ?? unit));
        if (waits)
            late.add(unit);
    }
    // What stands in the place of an instance has to go before it is made.
    const makesPlace = ({ changes: own }) => own.some(({ before }) => before !== null && instances.has(placeOf(before)));
    const deletions = units.filter((unit) => unit.isDeletion && !makesPlace(unit));
    const writes = units.filter((unit) => !unit.isDeletion || makesPlace(unit));
    return {
        first: pack(writes.filter((unit) => !late.has(unit))),
        afterInstances: pack(writes.filter((unit) => late.has(unit))),
        deletions: pack(deletions),
    };
}
function unitsOf(changes) {
    const nodes = [...nodesOf(changes).values()];
    const names = new Map([...Map.groupBy(nodes, ({ name }) => name)].map(([name, own]) => [name, { name, nodes: own }]));
    const leadsTo = ({ nodes: own }) => own.flatMap(({ targets }) => targets.map(nameIn));
    const depths = new Map();
    return byTargets(names, leadsTo).map((group) => {
        const own = group.flatMap((one) => [...one.nodes]);
        const inside = new Set(group.map(({ name }) => name));
        const below = group.flatMap(leadsTo).filter((name) => !inside.has(name) && names.has(name));
        const depth = Math.max(0, ...below.map((name) => (depths.get(name) ?? 0) + 1));
        for (const name of inside)
            depths.set(name, depth);
        const all = own.flatMap((node) => [...node.changes]);
        return {
            names: [...inside],
            changes: all,
            targets: own.flatMap(({ targets }) => [...targets]),
            isDeletion: own.every(({ isDeletion }) => isDeletion),
            depth,
            ...total(all.map(sizeOf)),
        };
    });
}
function nameIn(at) {
    return at.slice(0, at.lastIndexOf(' '));
}
function total(sizes) {
    return {
        elements: sizes.reduce((sum, one) => sum + one.elements, 0),
        characters: sizes.reduce((sum, one) => sum + one.characters, 0),
    };
}
/**
 * First fit, the largest first, which needs at most a fifth more bins than the best way of packing for one limit (Dósa, 2007);
 * what leads to something else is placed after it, in its request or a later one.
 */
function pack(units) {
    const batches = [];
    const placed = new Map();
    const inOrder = units.toSorted((a, b) => a.depth - b.depth || shareOf(b) - shareOf(a));
    for (const unit of inOrder) {
        let from = Math.max(0, ...unit.targets.map((at) => placed.get(nameIn(at)) ?? 0));
        for (const part of shareOf(unit) > 1 ? cut(unit) : [unit]) {
            let at = batches.findIndex((batch, index) => index >= from && fits(batch, part));
            if (at < 0)
                at = batches.push({ elements: 0, characters: 0, changes: [] }) - 1;
            const batch = batches[at];
            batch.elements += part.elements;
            batch.characters += part.characters;
            batch.changes.push(...part.changes);
            for (const name of unit.names)
                placed.set(name, at);
            from = at;
        }
    }
    return batches.map(({ changes }) => sortedChanges(changes));
}
function shareOf({ elements, characters }) {
    return Math.max(elements / ELEMENTS_MAX, characters / CHARACTERS_MAX);
}
function fits(batch, part) {
    return shareOf(total([batch, part])) <= 1;
}
/** Parts of one name that is too large, each as full as can be, in order; a record of an alias after its target's. */
function cut({ changes }) {
    const parts = [];
    for (const change of sortedChanges(changes)) {
        const size = sizeOf(change);
        const last = parts.pop();
        if (last !== undefined && fits(last, size))
            parts.push({ ...total([last, size]), changes: [...last.changes, change] });
        else
            parts.push(...(last === undefined ? [] : [last]), { ...size, changes: [change] });
    }
    return parts;
}
/** A record set that is too large for any request: it cannot be replaced in one that is carried out whole or not at all. */
function isTooLarge(change) {
    return shareOf(sizeOf(change)) > 1;
}

// EXTERNAL MODULE: ./build/sources/route53/record-key.js
var record_key = __webpack_require__(88040);
;// CONCATENATED MODULE: ./build/sources/route53/restore/record-changes.js







/** What has to change in a zone so that the wanted records are there. The apex NS and SOA are not among these. */
function recordChanges(request) {
    const { zone, live, items, pruneExtra, instances } = request;
    const wanted = request.wanted.filter((item) => !isOfInstance(item));
    const asked = items === null ? wanted : wanted.filter(({ value }) => items.has((0,record_key/* recordKey */.H)(value)));
    const there = new Map(live.filter((item) => !isOfInstance(item)).map((item) => [(0,record_key/* recordKey */.H)(item.value), item]));
    const known = new Set(wanted.map(({ value }) => (0,record_key/* recordKey */.H)(value)));
    const changes = new Map();
    for (const item of asked) {
        const key = (0,record_key/* recordKey */.H)(item.value);
        const before = there.get(key) ?? null;
        if (before === null || !record_changes_isSame(before, item))
            changes.set(key, { key, before, after: item });
    }
    const extra = [...there].filter(([key, item]) => !known.has(key) && !isApex(zone, item));
    for (const [key, before] of extra)
        if (pruneExtra && (items === null || items.has(key)))
            changes.set(key, { key, before, after: null });
    const written = Map.groupBy([...changes.values()].flatMap(({ after }) => (after === null ? [] : [after])), ({ name }) => name);
    const isInTheWay = (item) => instances.has(placeOf(item)) || (written.get(item.name) ?? []).some((other) => areRivals(item, other));
    const inTheWay = [...there].filter(([key, item]) => !changes.has(key) && !isApex(zone, item) && isInTheWay(item));
    for (const [key, before] of inTheWay)
        changes.set(key, { key, before, after: null });
    return {
        changes: [...changes.values()],
        notes: [
            ...inTheWay.map(([key]) => note(`'${key}' goes, for it cannot stand beside what is restored`, 'a name holds one CNAME and nothing else, and one routing policy for each type')),
            ...leftToInstances(request).map((key) => note(`'${key}' differs and is left to Route 53, which writes it for a traffic policy instance`, 'it follows the traffic policy and its instance; restore those, or change them')),
        ],
        refused: [...refusals(request, asked, [...changes.values()])],
    };
}
/** Records that are asked for, differ, and are nobody's to change. */
function leftToInstances({ wanted, live, items }) {
    const there = new Map(live.filter(isOfInstance).map((item) => [(0,record_key/* recordKey */.H)(item.value), item]));
    return wanted.filter(isOfInstance).flatMap((item) => {
        const key = (0,record_key/* recordKey */.H)(item.value);
        const now = there.get(key);
        const isAsked = items === null || items.has(key);
        return isAsked && now !== undefined && !record_changes_isSame(now, item) ? [key] : [];
    });
}
/** Whether two records are sent as the same; members may stand in another order. */
function record_changes_isSame(a, b) {
    return (0,external_node_util_.isDeepStrictEqual)(a.value, b.value);
}
/** Also one that is no ordinary NS or SOA: a zone is never without them. */
function isApex(zone, { name, type }) {
    return name === zone && (type === 'NS' || type === 'SOA');
}
/** Whether AWS refuses to hold both. */
function areRivals(a, b) {
    if (a.name !== b.name)
        return false;
    if (a.type !== b.type)
        return a.type === 'CNAME' || b.type === 'CNAME';
    return record_item_policyOf(a) !== record_item_policyOf(b);
}
function* refusals({ zone, live, instances }, asked, changes) {
    const seen = new Map();
    for (const item of asked) {
        const key = (0,record_key/* recordKey */.H)(item.value);
        if (item.name !== zone && !item.name.endsWith(`.${zone}`))
            yield refusal(`'${key}' does not lie in ${(0,route53_names/* withoutDot */.Ai)(zone)}`, 'correct its name, or move it to the file of its zone');
        if (isApex(zone, item) && live.every((one) => (0,record_key/* recordKey */.H)(one.value) !== key))
            yield refusal(`'${key}' is the zone's own`, 'it stands in zone.json, as apexNs or soa; remove it from the records');
        const twin = seen.get(key);
        if (twin !== undefined)
            yield refusal(`'${key}' is there twice`, 'give each record of a name and type a setIdentifier of its own');
        seen.set(key, item);
    }
    yield* rivals(changes);
    for (const change of changes)
        if (isTooLarge(change))
            yield refusal(`'${change.key}' is too large to be replaced in one request`, 'AWS takes 32,000 characters of values, the old ones included: delete the record first');
    for (const circle of aliasCycles(changes))
        yield refusal(`aliases lead round in a circle: ${circle.join(', ')}`, 'let one of them lead to a record with values');
    const gone = new Set(changes.filter(({ after }) => after === null).map(({ key }) => key));
    const staying = live.filter(({ value }) => !gone.has((0,record_key/* recordKey */.H)(value)));
    yield* lostTargets(staying, changes, instances);
    for (const { key, after } of changes)
        if (after !== null && instances.has(placeOf(after)))
            yield refusal(`'${key}' is held by a traffic policy instance`, 'delete the instance first, or restore the whole zone and have removed what it has too much');
}
function* rivals(changes) {
    const written = changes.flatMap(({ after }) => (after === null ? [] : [after]));
    for (const own of Map.groupBy(written, ({ name }) => name).values()) {
        const [first] = own;
        const rival = first === undefined ? undefined : own.find((item) => areRivals(item, first));
        if (first !== undefined && rival !== undefined)
            yield refusal(`'${(0,record_key/* recordKey */.H)(rival.value)}' and '${(0,record_key/* recordKey */.H)(first.value)}' cannot stand beside each other`, 'a name holds one CNAME and nothing else, and one routing policy for each type');
    }
}
function* lostTargets(known, changes, instances) {
    const places = new Set([...known, ...changes.flatMap(({ after }) => (after === null ? [] : [after]))].map(placeOf));
    for (const { key, after } of changes) {
        const target = after === null ? null : ownTarget(after);
        if (target === null || after === null)
            continue;
        const place = placeOf({ name: target, type: after.type });
        if (places.has(place) || instances.has(place))
            continue;
        yield refusal(`'${key}' leads to '${place}', which is nowhere`, 'restore a state in which its target is there too');
    }
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/dnssec-parts.js



/**
 * Keys first, then signing, which needs an active one; the other way round when signing ends. A key-signing key is made again
 * from the same KMS key, so that the DS record at the parent should stay; what it was is said, to be compared.
 */
function dnssecParts(zone, wanted, live, facts, pruneExtra) {
    if (!(0,json/* isObject */.Gv)(wanted) || !(0,json/* isObject */.Gv)(live))
        return { parts: [], notes: [] };
    const all = listParts('dnssecKeys', ({ name }) => String(name), dnssec_parts_keys(wanted), dnssec_parts_keys(live), pruneExtra);
    const isOther = ({ before, after }) => (0,json/* isObject */.Gv)(before) && (0,json/* isObject */.Gv)(after) && before['kmsKey'] !== after['kmsKey'];
    const parts = all.filter((part) => !isOther(part)).map((part) => withRecord(part, facts));
    const [was, is] = [live['signing'] ?? null, wanted['signing'] ?? null];
    const signing = was === is ? [] : [{ part: 'dnssecSigning', item: null, before: was, after: is }];
    return {
        parts: is === true ? [...parts, ...signing] : [...signing, ...parts],
        notes: [
            ...all
                .filter(isOther)
                .map(({ item }) => note(`the key-signing key ${item} of ${zone} stays with the KMS key that it has`, 'a key cannot be given another KMS key: make one of another name, and take this one out')),
            ...(signing.length > 0 && is === true ? [signingNote(zone, facts)] : []),
            ...(signing.length > 0 && was === true
                ? [
                    todo(`${zone} is signed now and will not be`, 'before this is applied, remove the DS record at its registrar or parent zone and wait for its TTL, or the domain goes dark'),
                ]
                : []),
        ],
    };
}
/** A key that is made says which DS record it had: by then nobody else knows it of a zone that was lost. */
function withRecord(part, facts) {
    const dsRecord = recordsOf(facts).get(part.item ?? '');
    if (part.before !== null || !(0,json/* isObject */.Gv)(part.after) || dsRecord === undefined)
        return part;
    return { ...part, after: { ...part.after, dsRecord } };
}
/** DS records by the names of their keys. */
function recordsOf(facts) {
    const list = facts?.['dnssecKeys'];
    return new Map((Array.isArray(list) ? list : [])
        .filter(json/* isObject */.Gv)
        .flatMap(({ name, dsRecord }) => (typeof dsRecord === 'string' ? [[String(name), dsRecord]] : [])));
}
function signingNote(zone, facts) {
    const records = [...recordsOf(facts)].map(([name, record]) => `${name} ${record}`);
    const had = records.length === 0 ? '' : `; it was ${records.join(' and ')}`;
    return todo(`compare the DS record of ${zone} at its registrar or parent zone with the one of the new key${had}`, 'the same KMS key should give the same record; AWS enables signing only once the parent leads to the zone');
}
/** States of trouble are no wish: a key is wanted active or not (KeySigningKey$Status, API reference). */
function dnssec_parts_keys(dnssec) {
    const list = dnssec['keys'];
    return (Array.isArray(list) ? list : []).filter(json/* isObject */.Gv).map((key) => ({
        ...key,
        status: key['status'] === 'INACTIVE' ? 'INACTIVE' : 'ACTIVE',
    }));
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/zone-steps.js







const NOTHING = {
    creation: [],
    vpcs: [],
    apex: [],
    settings: [],
    dnssec: [],
    acceleratedRecovery: [],
    notes: [],
    refused: [],
};
/** `sets`: the reusable delegation sets that are live, by reference. */
function zoneSteps(wanted, live, sets, pruneExtra) {
    const file = fileOf(wanted, 'zone.json');
    const name = (0,route53_names/* withoutDot */.Ai)(String(file['name']));
    // Whatever it lacks here, a service would put back or take away as it likes.
    if ((0,json/* isObject */.Gv)(file['linkedService']) ||
        (0,json/* isObject */.Gv)(live === null ? null : (fileOf(live, 'zone.json')['linkedService'] ?? null)))
        return { ...NOTHING, refused: [refusal(`the zone ${name} belongs to another AWS service`, 'restore it there')] };
    // Of a zone that is there only the records were asked for.
    if (live !== null && wanted.items !== null)
        return NOTHING;
    const created = live === null ? creationOf(file) : null;
    if (live === null && created === null)
        return {
            ...NOTHING,
            refused: [refusal(`no VPC of the private zone ${name} is known`, 'name one in its zone.json')],
        };
    const now = live === null ? newZone(created ?? {}) : fileOf(live, 'zone.json');
    const servers = assignedServers(wanted, live, sets);
    const apex = apexParts(file, now, servers, textsOf(wanted.ids?.['nameServers'] ?? undefined));
    const dnssec = dnssecParts(name, file['dnssec'], now['dnssec'], wanted.ids, pruneExtra);
    const recovery = recoveryPart(file, now);
    const lists = (part) => listParts(part, vpcKey, file[part], now[part], pruneExtra);
    return {
        creation: created === null ? [] : [[objectStep(wanted, null, created)]],
        vpcs: requestsOf(wanted, lists('vpcs')),
        apex: apex.length === 0 ? [] : [apex.map((part) => stepOf(wanted, part))],
        settings: requestsOf(wanted, [...settingParts(withComment(file), now), ...lists('authorizations')]),
        dnssec: requestsOf(wanted, dnssec.parts),
        acceleratedRecovery: requestsOf(wanted, recovery),
        notes: [...(created === null ? standingNotes(name, file, now) : creationNotes(name, file, sets)), ...dnssec.notes],
        refused: [],
    };
}
/** What a zone is that was made so. The other VPCs are associated one by one. */
function newZone(created) {
    const { vpcs } = created;
    const first = Array.isArray(vpcs) ? { vpcs: vpcs.slice(0, 1) } : {};
    return { ...NEW_ZONE, ...created, ...first, comment: created['comment'] ?? null };
}
/** A comment is unknown in no snapshot: one that is not there is none. */
function withComment(file) {
    return { ...file, comment: file['comment'] ?? null };
}
/** What CreateHostedZone is told: a private zone begins with one of its VPCs, the first that AWS takes. Null when none is known. */
function creationOf(file) {
    const { name, visibility, comment, delegationSet, vpcs } = file;
    const isPrivate = visibility === 'private';
    if (isPrivate && !(Array.isArray(vpcs) && (0,json/* isObject */.Gv)(vpcs[0])))
        return null;
    return {
        name: name ?? null,
        visibility: visibility ?? 'public',
        ...(comment === undefined ? {} : { comment }),
        ...(isPrivate ? { vpcs: vpcs ?? [] } : { delegationSet: delegationSet ?? null }),
    };
}
/** Null for a zone whose name servers AWS will choose when it is made. */
function assignedServers(wanted, live, sets) {
    const file = fileOf(wanted, 'zone.json');
    if (file['visibility'] === 'private')
        return apex/* PRIVATE_NAME_SERVERS */.F;
    const holder = live ?? sets.get(String(file['delegationSet']));
    return holder === undefined ? null : textsOf(holder.ids?.['nameServers'] ?? undefined);
}
/** A zone that is being enabled may be locked for other changes, so nothing of it comes after this. */
function recoveryPart(file, now) {
    const [before, after] = [now['acceleratedRecovery'], file['acceleratedRecovery']];
    if (typeof before !== 'boolean' || typeof after !== 'boolean' || before === after)
        return [];
    return [{ part: 'acceleratedRecovery', item: null, before, after }];
}
function standingNotes(name, file, now) {
    const [before, after] = [now['delegationSet'], file['delegationSet']];
    if (before === undefined || after === undefined || before === after)
        return [];
    return [
        note(`${name} keeps its name servers; it had ${after === null ? 'none of a reusable delegation set' : 'those of another delegation set'}`, 'AWS sets them when a zone is made, and not later'),
    ];
}
function creationNotes(name, file, sets) {
    const newId = note(`the zone ${name} gets a new id`, 'whatever names the old one outside of Route 53 has to follow');
    const logging = file['queryLogging'];
    const logged = typeof logging === 'string'
        ? [
            note(`the queries of ${name} are to be logged in ${logging}`, 'the log group and its resource policy must be there, in the control region of Route 53'),
        ]
        : [];
    if (file['visibility'] === 'private')
        return [
            newId,
            note(`the VPCs of ${name} are associated by this account`, 'those of other accounts AWS refuses: their owners associate them, once they are authorised'),
            ...logged,
        ];
    const set = file['delegationSet'];
    if (typeof set === 'string' && sets.has(set))
        return [newId, note(`${name} keeps its name servers`, 'they are those of its reusable delegation set'), ...logged];
    return [
        newId,
        todo(`set the new name servers of ${name} at its registrar or in its parent zone`, 'they are told as soon as the zone is made; until then resolvers ask the old ones, up to two days long, and whoever gets those could answer for you'),
        ...logged,
    ];
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/zone-plan.js









/** What is wanted, and the zones whose records name a health check that is made anew. */
function zonesToVisit(wanted, live, replaced) {
    const there = new Map(live.map((object) => [object.key, object]));
    const known = new Set(wanted.map(({ key }) => key));
    const others = live.filter(({ key, files }) => !known.has(key) && replaced.size > 0 && referencesIn(files['records.json']).some((ref) => replaced.has(ref)));
    return [
        ...wanted.map((object) => ({ object, asked: object, live: there.get(object.key) ?? null })),
        ...others.map((object) => ({ object, asked: null, live: object })),
    ];
}
function planZone(zone, around) {
    const { object, asked, live } = zone;
    const { sets, instances, pruneExtra } = around;
    const name = (0,route53_names/* editedName */.Dw)(String(fileOf(object, 'zone.json')['name']));
    const records = changesOf(zone, name, around);
    const own = asked === null ? null : zoneSteps(asked, live, sets, pruneExtra);
    const touched = new Set([
        ...records.changes.map((change) => placeOf(changed(change))),
        ...instances.touched(refOf(object)),
        ...(own?.apex ?? []).flat().map(({ part }) => `${name} ${part === 'soa' ? 'SOA' : 'NS'}`),
    ]);
    const isWhole = asked !== null && (asked.items === null || live === null);
    return {
        object,
        name,
        records,
        own,
        batches: recordBatches(records.changes, instances.coming(refOf(object))),
        protections: protectionSteps(object, isWhole ? asked : null, live, touched, pruneExtra),
    };
}
function changesOf({ object, asked, live }, zone, { instances, replaced, pruneExtra }) {
    const before = live === null ? [] : recordItems(live.files['records.json']);
    const old = before.map((item) => ({ ...item, value: withOldIds(item.value, replaced) }));
    const base = { zone, live: old, instances: instances.held(refOf(object)) };
    const result = recordChanges({
        ...base,
        wanted: recordItems(asked?.files['records.json']),
        items: asked === null ? new Set() : asked.items,
        pruneExtra,
    });
    if (replaced.size === 0)
        return result;
    // Records that nobody asked for follow a health check that is made anew.
    const done = new Set(result.changes.map(({ key }) => key));
    const follows = recordChanges({ ...base, wanted: before, items: null, pruneExtra: false });
    return { ...result, changes: [...result.changes, ...follows.changes.filter(({ key }) => !done.has(key))] };
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/plan.js










/**
 * What live lacks of what is wanted, in the order in which Route 53 takes it: what others refer to before them, protections out of
 * the way first and back last.
 */
function plan({ wanted, live, pruneExtra }) {
    const of = (objects, kind) => objects.filter((object) => object.kind === kind).toSorted((a, b) => (0,order/* compareText */.n)(a.key, b.key));
    const want = (kind) => of(wanted, kind);
    const have = (kind) => of(live, kind);
    const sets = new Map(have('delegation-set').map((object) => [refOf(object), object]));
    const missingSets = want('delegation-set').filter((object) => !sets.has(refOf(object)));
    const checks = healthCheckSteps(want('health-check'), have('health-check'));
    const collections = cidrSteps(want('cidr-collection'), have('cidr-collection'), pruneExtra);
    const policies = policySteps(want('traffic-policy'), have('traffic-policy'), checks.replaced);
    const whole = want('zone').filter(({ items }) => items === null);
    const pruned = new Set(pruneExtra ? whole.map(refOf) : []);
    const instances = instanceSteps(want('traffic-policy-instance'), have('traffic-policy-instance'), pruned, policies.number);
    const zones = zonesToVisit(want('zone'), have('zone'), checks.replaced).map((zone) => planZone(zone, { sets, instances, replaced: checks.replaced, pruneExtra }));
    const batchesOf = (which) => zones.flatMap(({ object, name, batches }) => batches[which].map((batch) => batch.map((change) => recordStep(object, name, change))));
    const partsOf = (part) => zones.flatMap(({ own }) => own?.[part] ?? []);
    const requests = [
        ...zones.flatMap(({ protections }) => protections.off),
        ...missingSets.map((object) => [objectStep(object, null, fileOf(object, 'delegation-set.json'))]),
        ...checks.requests,
        ...collections.requests,
        ...policies.requests,
        ...partsOf('creation'),
        ...partsOf('vpcs'),
        ...partsOf('apex'),
        ...instances.removals,
        ...batchesOf('first'),
        ...instances.requests,
        ...batchesOf('afterInstances'),
        ...partsOf('settings'),
        ...batchesOf('deletions'),
        ...collections.removals,
        ...partsOf('dnssec'),
        ...zones.flatMap(({ protections }) => protections.on),
        ...partsOf('acceleratedRecovery'),
    ];
    return {
        requests,
        notes: [
            ...zones.flatMap(({ own, records }) => [...(own?.notes ?? []), ...records.notes]),
            ...missingSets.map(newSet),
            ...checks.notes,
            ...policies.notes,
        ],
        refused: [
            ...zones.flatMap(({ own, records }) => [...(own?.refused ?? []), ...records.refused]),
            ...checks.refused,
            ...instances.refused,
            ...unknownReferences(requests, wanted, live),
        ],
    };
}
function newSet({ key }) {
    return todo(`the reusable delegation set ${key} is made anew, with other name servers`, 'every zone that is made with it needs them at its registrar or in its parent zone');
}
/** Kinds of this source: what they name must be live or come back with it. Others are looked up when they are needed. */
const OWN_KINDS = [
    'zone',
    'health-check',
    'cidr-collection',
    'traffic-policy',
    'traffic-policy-instance',
    'delegation-set',
];
function* unknownReferences(requests, wanted, live) {
    const known = new Set([...wanted, ...live].map((object) => refOf(object)));
    const told = new Set();
    for (const { after, item, key } of requests.flat())
        for (const ref of referencesIn(after)) {
            const kind = ref.slice('ref:'.length, ref.indexOf('/'));
            if (!OWN_KINDS.includes(kind) || known.has(ref) || told.has(ref))
                continue;
            told.add(ref);
            yield refusal(`'${(0,route53_names/* withoutDot */.Ai)(item ?? key)}' refers to ${ref.slice('ref:'.length)}, which is nowhere`, 'restore a state that has it, or take the reference out');
        }
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/settle.js




/** AWS says that a change is everywhere "within 60 seconds" as a rule. */
const settle_POLL_MS = 5_000;
const MINUTES_MAX = 30;
/** Waits until all name servers have what this run sent. Accelerated recovery, which may take hours, goes on by itself. */
async function settle(ctx) {
    const api = await openRestoreApi(ctx);
    const task = ctx.log.task('route53');
    const changes = new Map(takeChanges(ctx.aws));
    const all = changes.size;
    try {
        await poll(ctx, async () => {
            for (const [id, zone] of [...changes]) {
                if (await isEverywhere(api, id, zone))
                    changes.delete(id);
                task.update(`${all - changes.size} of ${all} changes are INSYNC`);
            }
            return changes.size === 0;
        });
        task.done(`${all} changes are INSYNC`);
    }
    catch (error) {
        // Whoever goes on waits for the rest.
        for (const [id, zone] of changes)
            rememberChange(ctx.aws, id, zone);
        task.fail('not yet everywhere');
        throw error;
    }
}
/** A zone that was deleted since takes its changes with it. */
async function isEverywhere(api, Id, zone) {
    try {
        const reply = await api.send(new api.sdk.GetChangeCommand({ Id }), { id: Id, name: zone });
        return reply.ChangeInfo?.Status === 'INSYNC';
    }
    catch (error) {
        if ((0,answer/* codeOf */.$N)(error) === 'NoSuchChange')
            return true;
        throw error;
    }
}
async function poll({ clock, signal }, isDone) {
    const until = clock.now() + MINUTES_MAX * 60_000;
    while (!(await isDone())) {
        if (clock.now() >= until)
            throw new errors/* HoldfastError */.Et('aws-error', `Route 53 has not carried out everything in ${MINUTES_MAX} minutes`, {
                hint: 'it was taken and goes on by itself; look again later',
            });
        await clock.sleep(settle_POLL_MS, signal);
    }
}

;// CONCATENATED MODULE: ./build/sources/route53/restore/index.js



const restore = { plan: plan, apply: apply, settle: settle };


/***/ })

};
