export const id = 3959;
export const ids = [3959];
export const modules = {

/***/ 11131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ keyFacts)
/* harmony export */ });
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45126);

/** Of an alias, an id or an ARN; null = there is none in that account and region. */
async function keyFacts(aws, region, key) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(2632)]).then(__webpack_require__.t.bind(__webpack_require__, 92632, 19));
    const client = aws.client(sdk.KMSClient, region);
    try {
        const command = new sdk.DescribeKeyCommand({ KeyId: key });
        const { KeyMetadata: found } = await aws.send(client, command, { resource: key });
        const { KeyUsage, KeySpec = 'SYMMETRIC_DEFAULT', KeyState = 'unknown', KeyManager } = found ?? {};
        const isSymmetric = KeyUsage === 'ENCRYPT_DECRYPT' && KeySpec === 'SYMMETRIC_DEFAULT';
        return { isSymmetric, state: KeyState, isOfAws: KeyManager === 'AWS' };
    }
    catch (error) {
        if ((0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) === 'NotFoundException')
            return null;
        throw error;
    }
}


/***/ }),

/***/ 86283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ groupSnapshots)
/* harmony export */ });
/* harmony import */ var _ownership_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14329);
/* harmony import */ var _point_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17474);


/** Puts what was listed in one place at an instant together as points. Those that are not the owner's are left out. */
function groupSnapshots(place, listed, id, now) {
    const groups = new Map();
    const unreadable = [];
    for (const { tags, ...snapshot } of listed) {
        const said = readTags(tags, id);
        if (said === 'foreign')
            continue;
        const of = tags[_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .MEMBER_TAG */ .wL] ?? snapshot.of;
        if (said === null || of === null) {
            unreadable.push(snapshot.id);
            continue;
        }
        // What else the tags say may differ inside of a set: the plan was changed between two copies, or somebody edited one.
        const { plan, source, slot, resource, set } = said.owner;
        const key = JSON.stringify([plan, source, slot, resource, set, said.copiedFrom]);
        const group = groups.get(key) ?? [];
        groups.set(key, group);
        group.push({ said, member: { ...snapshot, of, copyOf: tags[_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .COPY_OF_TAG */ .BF] ?? null } });
    }
    const points = [...groups.values()].map((group) => pointOf(place, group, now));
    const keyOf = ({ resource, set }) => `${resource} ${set}`;
    return {
        points: points.sort((a, b) => a.slot - b.slot || compare(keyOf(a), keyOf(b))),
        unreadable: unreadable.sort(compare),
    };
}
function readTags(tags, id) {
    const owner = (0,_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .readOwnership */ .m9)(tags, id);
    if (owner === null)
        return (0,_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .isOwned */ .go)(tags, id) ? null : 'foreign';
    const isCopy = tags[_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .COPY_OF_TAG */ .BF] !== undefined;
    const copiedFrom = (0,_point_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePlaceText */ .k5)(tags[_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .COPIED_FROM_TAG */ .Fi]);
    // Half of what makes a copy: taken for an original it would stand for a backup in the wrong place.
    if (isCopy !== (tags[_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .COPIED_FROM_TAG */ .Fi] !== undefined) || (isCopy && copiedFrom === null))
        return null;
    const consistency = tags[_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .CONSISTENCY_TAG */ .op];
    return {
        owner,
        copiedFrom,
        consistency: consistency === 'application' || consistency === 'crash' ? consistency : null,
    };
}
function pointOf(place, group, now) {
    const all = group.toSorted((a, b) => a.member.startedAt - b.member.startedAt || compare(a.member.id, b.member.id));
    // The promise is that of the first one, and none that is to be copied or to be there is taken for needless.
    const [first] = all;
    const { plan, source, slot, resource, set, retention } = first.said.owner;
    const { copiedFrom, consistency } = first.said;
    const size = Math.max(...all.map(({ said }) => said.owner.size));
    const copies = [...new Set(all.flatMap(({ said }) => said.owner.copies))];
    const seen = new Set();
    const members = [];
    const spare = [];
    for (const member of all.map((one) => one.member).sort(byWorth)) {
        (seen.has(member.of) ? spare : members).push(member);
        seen.add(member.of);
    }
    // Copies are ordered one by one; what is made here is made at once, and describes show all of it after their lag.
    const newest = Math.max(...all.map(({ member }) => member.startedAt));
    const isTorn = copiedFrom === null && members.length < size && now - newest >= _point_js__WEBPACK_IMPORTED_MODULE_1__/* .LAG_MS */ ._k;
    const byId = (a, b) => compare(a.id, b.id);
    const { accountId, region } = place;
    const facts = { plan, source, slot, resource, set, size, isTorn, copies, retention, copiedFrom, consistency };
    return { accountId, region, ...facts, members: members.sort(byId), spare: spare.sort(byId) };
}
const WORTH = ['complete', 'pending', 'error'];
/** The better one first, of equals the older one. */
function byWorth(a, b) {
    return WORTH.indexOf(a.state) - WORTH.indexOf(b.state) || a.startedAt - b.startedAt || compare(a.id, b.id);
}
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

/***/ 44101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ copyKeyFindings)
/* harmony export */ });
/* harmony import */ var _aws_key_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11131);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _core_named_few_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(20112);
/* harmony import */ var _copy_key_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(382);




/**
 * What of the keys keeps copies from being made, said before anything is ordered: an order takes AWS hours. One `DescribeKey` for
 * each key.
 */
async function copyKeyFindings(ctx, { resources, copies }, keyed) {
    if (resources.length === 0)
        return [];
    const unusable = [];
    for (const { to, context } of copies) {
        const { kmsKey } = to;
        if (kmsKey !== null)
            unusable.push(...(await findingOf(ctx, async () => await (0,_copy_key_js__WEBPACK_IMPORTED_MODULE_2__/* .checkKey */ .y)(context, kmsKey))));
    }
    return [...unusable, ...(await unsharedFindings(ctx, { resources, copies }, keyed))];
}
async function findingOf(ctx, check) {
    try {
        await check();
        return [];
    }
    catch (error) {
        ctx.signal.throwIfAborted();
        const { code, message, hint } = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toHoldfastError */ .xh)(error);
        return [{ code, severity: code === 'key-unusable' ? 'error' : 'warning', message, hint }];
    }
}
/** "You cannot share a snapshot that has been encrypted with an AWS managed key" (EBS User Guide; RDS User Guide). */
async function unsharedFindings(ctx, { resources, copies }, { ofAws, mend, keysOf, wordsOf }) {
    const others = [...new Set(copies.map(({ to }) => to.accountId).filter((id) => id !== ctx.aws.id))];
    if (others.length === 0)
        return [];
    const keys = new Set(resources.flatMap(keysOf));
    const unshared = new Set();
    for (const key of keys)
        if ((await (0,_aws_key_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .keyFacts */ .z)(ctx.aws, ctx.region, key))?.isOfAws === true)
            unshared.add(key);
    const stuck = resources.filter((resource) => keysOf(resource).some((key) => unshared.has(key)));
    if (stuck.length === 0)
        return [];
    const what = (0,_core_named_few_js__WEBPACK_IMPORTED_MODULE_3__/* .namedFew */ .e)(stuck.map(wordsOf));
    return [
        {
            code: 'snapshot-unusable',
            severity: 'error',
            message: `${what} cannot be copied to the account ${others.join(', ')}: encrypted by the key of AWS itself (${ofAws}), which cannot be shared`,
            hint: mend,
        },
    ];
}


/***/ }),

/***/ 382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ checkKey)
/* harmony export */ });
/* harmony import */ var _aws_key_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11131);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);


/**
 * "Amazon Web Services authenticates the KMS key asynchronously. Therefore, if you specify an ID, alias, or ARN that is not
 * valid, the action can appear to complete, but eventually fails" (CopySnapshot, KmsKeyId): so it is looked at before.
 */
async function checkKey(ctx, key) {
    const found = await (0,_aws_key_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .keyFacts */ .z)(ctx.aws, ctx.region, key);
    const why = found === null
        ? 'is not there'
        : !found.isSymmetric
            ? 'is no symmetric key that encrypts'
            : found.state === 'Enabled'
                ? null
                : `is ${found.state}`;
    if (why === null)
        return;
    const where = `in ${ctx.region} of the account ${ctx.aws.id}`;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HoldfastError */ .Et('key-unusable', `the key '${key}' ${why} ${where}`, {
        hint: 'name by kmsKey: a key of the region and account that the copies go to',
    });
}


/***/ }),

/***/ 18588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HH: () => (/* binding */ readRecorded),
/* harmony export */   fr: () => (/* binding */ recordedTagsOf),
/* harmony export */   kv: () => (/* binding */ recordedTags)
/* harmony export */ });
const PLACED_TAG = 'holdfast:placed';
const VOLUMES_TAG = 'holdfast:volumes';
/** "Maximum value length – 256 Unicode characters in UTF-8" (EC2 User Guide, Tag restrictions). */
const VALUE_MAX_CHARS = 256;
const SEPARATOR = ' + ';
/** `holdfast:volumes`, then `holdfast:volumes:2` … */
function tagNumber(index) {
    return index === 0 ? VOLUMES_TAG : `${VOLUMES_TAG}:${index + 1}`;
}
function recordedTags({ zone, instance, volumes }) {
    const texts = [];
    for (const text of volumes.map(shapeText)) {
        const last = texts.at(-1);
        if (last !== undefined && last.length + SEPARATOR.length + text.length <= VALUE_MAX_CHARS)
            texts[texts.length - 1] = `${last}${SEPARATOR}${text}`;
        else
            texts.push(text);
    }
    return {
        [PLACED_TAG]: `${word(zone)} ${word(instance)}`,
        ...Object.fromEntries(texts.map((text, i) => [tagNumber(i), text])),
    };
}
/** Whatever can be read; what somebody broke is not known. */
function readRecorded(tags) {
    const [zone, instance] = (tags[PLACED_TAG] ?? '').split(' ');
    const volumes = [];
    for (let i = 0;; i += 1) {
        const text = tags[tagNumber(i)];
        if (text === undefined)
            break;
        for (const part of text.split(SEPARATOR)) {
            const shape = readShape(part);
            if (shape !== null)
                volumes.push(shape);
        }
    }
    return { zone: unword(zone), instance: unword(instance), volumes };
}
/** The tags of the record as they stand on a copy, of which only one volume matters. */
function recordedTagsOf(tags, volume) {
    const recorded = readRecorded(tags);
    return recordedTags({ ...recorded, volumes: recorded.volumes.filter(({ id }) => id === volume) });
}
function shapeText({ id, type, iops, throughput, device }) {
    return [id, word(type), word(iops), word(throughput), word(device)].join(' ');
}
function readShape(text) {
    const [id, type, iops, throughput, device, ...rest] = text.split(' ');
    if (id === undefined || !/^vol-[0-9a-f]+$/.test(id) || type === undefined || rest.length > 0)
        return null;
    const kind = unword(type);
    return kind === null
        ? null
        : { id, type: kind, iops: number(iops), throughput: number(throughput), device: unword(device) };
}
/** A device may be called anything that the operating system takes; what would break the record is not recorded. */
function word(value) {
    const text = value === null ? '' : String(value);
    return /^[A-Za-z0-9_./:-]{1,64}$/.test(text) ? text : '-';
}
function unword(text) {
    return text === undefined || text === '-' || text === '' ? null : text;
}
function number(text) {
    return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}


/***/ }),

/***/ 43332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  qy: () => (/* binding */ listAllInstances),
  B5: () => (/* binding */ listAllVolumes),
  Lt: () => (/* binding */ select_select)
});

// EXTERNAL MODULE: ./build/core/size.js
var size = __webpack_require__(10685);
// EXTERNAL MODULE: ./build/sources/listing.js
var listing = __webpack_require__(91061);
// EXTERNAL MODULE: ./build/sources/order.js
var order = __webpack_require__(549);
// EXTERNAL MODULE: ./build/sources/ebs/api.js
var ebs_api = __webpack_require__(50878);
// EXTERNAL MODULE: ./build/sources/snapshot-options.js
var snapshot_options = __webpack_require__(4242);
;// CONCATENATED MODULE: ./build/sources/ebs/excluded.js


function isExcludedInstance({ InstanceId = '', Tags }, { exclude }) {
    return exclude.ids.has(InstanceId) || (0,snapshot_options/* hasAnyTag */.hI)((0,ebs_api/* tagsOf */.Fg)(Tags), exclude.tags);
}
function isExcludedVolume({ VolumeId = '', Tags, Attachments = [] }, { exclude }) {
    const isOfExcluded = Attachments.some(({ InstanceId = '' }) => exclude.ids.has(InstanceId));
    return exclude.ids.has(VolumeId) || isOfExcluded || (0,snapshot_options/* hasAnyTag */.hI)((0,ebs_api/* tagsOf */.Fg)(Tags), exclude.tags);
}

// EXTERNAL MODULE: ./build/sources/ebs/tags.js
var tags = __webpack_require__(68085);
;// CONCATENATED MODULE: ./build/sources/ebs/facts.js



function factsOf(volumes, instance, options) {
    const bootDevice = instance?.RootDeviceName;
    const isBoot = (volume) => bootDevice !== undefined && deviceOf(volume, instance) === bootDevice;
    const isOut = (volume) => instance !== null && (isExcludedVolume(volume, options) || (options.excludeBootVolume && isBoot(volume)));
    const out = volumes.filter(isOut);
    const taken = volumes.filter((volume) => !isOut(volume));
    const [first] = taken;
    return {
        zone: first?.AvailabilityZone ?? instance?.Placement?.AvailabilityZone ?? null,
        instance: instance?.InstanceId ?? first?.Attachments?.[0]?.InstanceId ?? null,
        state: instance?.State?.Name ?? null,
        excludeBoot: out.some(isBoot),
        excluded: out.filter((volume) => !isBoot(volume)).map(({ VolumeId = '' }) => VolumeId),
        tags: options.copyTags && instance === null ? (0,tags/* ownTags */.Wb)((0,ebs_api/* tagsOf */.Fg)(first?.Tags)) : {},
        copyTags: options.copyTags,
        keys: [...new Set(taken.flatMap(({ KmsKeyId }) => KmsKeyId ?? []))],
        volumes: taken.map((volume) => shapeOf(volume, instance)),
    };
}
function shapeOf(volume, instance) {
    const { VolumeId = '', VolumeType, Iops, Throughput } = volume;
    return {
        id: VolumeId,
        type: VolumeType ?? 'gp3',
        iops: Iops ?? null,
        throughput: Throughput ?? null,
        device: deviceOf(volume, instance),
    };
}
function deviceOf({ Attachments = [] }, instance) {
    const own = instance === null ? Attachments[0] : Attachments.find(({ InstanceId }) => InstanceId === instance.InstanceId);
    return own?.Device ?? null;
}

// EXTERNAL MODULE: ./build/sources/ebs/options.js
var ebs_options = __webpack_require__(2232);
;// CONCATENATED MODULE: ./build/sources/ebs/select.js








/** CreateSnapshots: "up to 40 volumes" of an instance. */
const SET_VOLUMES = 40;
const PAGE = 1000;
/** States in which an instance has volumes that will still be there. */
const PRESENT = ['pending', 'running', 'stopping', 'stopped'];
async function select_select(ctx, given) {
    const options = (0,ebs_options/* readOptions */.T)(given);
    const api = await (0,ebs_api/* openEc2 */.$F)(ctx);
    return options.unit === 'instance' ? await selectInstances(api, options) : await selectVolumes(api, options);
}
async function selectVolumes(api, options) {
    const { tags, ids, instances } = options.select;
    const byInstance = [
        ...(await listInstances(api, 'instance-id', ids.filter(isInstance))),
        ...(instances === null ? [] : await taggedInstances(api, instances)),
    ];
    const named = await volumesBy(api, 'volume-id', ids.filter((id) => !isInstance(id)));
    const wanted = idsOf(byInstance.filter((one) => !isExcludedInstance(one, options)));
    const found = [
        ...(tags === null ? [] : await listVolumes(api, tagFilters(tags))),
        ...named,
        ...(await volumesBy(api, 'attachment.instance-id', wanted)),
    ];
    const known = [...idsOf(byInstance), ...named.map(({ VolumeId = '' }) => VolumeId)];
    const volumes = unique(found, ({ VolumeId }) => VolumeId).filter((volume) => !isExcludedVolume(volume, options));
    const refused = [];
    const resources = [];
    for (const volume of volumes) {
        const id = volume.VolumeId ?? '';
        const facts = factsOf([volume], null, options);
        const why = refusalOf(volume, facts);
        if (why !== null)
            refused.push({ resource: id, ...why });
        else
            resources.push(resourceOf(id, volume.Tags, [volume], facts));
    }
    return sorted(resources, refused, missingOf(ids, known), sharedFindings(volumes));
}
async function selectInstances(api, options) {
    const { tags, ids } = options.select;
    const found = [
        ...(tags === null ? [] : await taggedInstances(api, tags)),
        ...(await listInstances(api, 'instance-id', ids)),
    ];
    const instances = unique(found, ({ InstanceId }) => InstanceId).filter((one) => !isExcludedInstance(one, options));
    const volumes = unique(await volumesBy(api, 'attachment.instance-id', idsOf(instances)), ({ VolumeId }) => VolumeId).sort((a, b) => (0,order/* compareText */.n)(a.VolumeId ?? '', b.VolumeId ?? ''));
    const refused = [];
    const resources = [];
    const kept = [];
    for (const instance of instances) {
        const id = instance.InstanceId ?? '';
        const attached = volumes.filter(({ Attachments = [] }) => Attachments.some(({ InstanceId }) => InstanceId === id));
        const facts = factsOf(attached, instance, options);
        const members = attached.filter(({ VolumeId = '' }) => facts.volumes.some((one) => one.id === VolumeId));
        const why = instanceRefusal(instance, members, facts);
        if (why !== null)
            refused.push({ resource: id, ...why });
        else {
            kept.push(...members);
            resources.push(resourceOf(id, instance.Tags, members, facts));
        }
    }
    return sorted(resources, refused, missingOf(ids, idsOf(found)), sharedFindings(kept));
}
function instanceRefusal({ HibernationOptions, InstanceId }, members, facts) {
    if (HibernationOptions?.Configured === true)
        return {
            why: 'hibernation is enabled for it, and AWS makes no set of snapshots of such an instance',
            hint: `select its volumes by unit: volume, or leave ${InstanceId} out`,
        };
    if (members.length === 0)
        return { why: 'it has no EBS volume that is not excluded', hint: `leave ${InstanceId} out by exclude:` };
    if (members.length > SET_VOLUMES || facts.excluded.length > SET_VOLUMES)
        return {
            why: `AWS makes one set of at most ${SET_VOLUMES} volumes and leaves out at most ${SET_VOLUMES}; these are ${members.length} and ${facts.excluded.length}`,
            hint: 'select its volumes by unit: volume',
        };
    return members.map((volume) => refusalOf(volume, facts)).find((why) => why !== null) ?? null;
}
function refusalOf({ State, VolumeId, Tags }, facts) {
    if (facts.copyTags && !(0,tags/* tagsFit */.tx)((0,ebs_api/* tagsOf */.Fg)(Tags), facts))
        return {
            why: `${VolumeId} has more tags than a snapshot can have beside those of Holdfast`,
            hint: 'remove tags of the volume, or copyTags',
        };
    if (State === 'available' || State === 'in-use')
        return null;
    return {
        why: `${VolumeId} is in the state ${State ?? 'unknown'}`,
        hint: 'look at the volume in the console; it is taken again when it is available or in use',
    };
}
function resourceOf(id, tags, volumes, facts) {
    return {
        id,
        label: (0,ebs_api/* tagsOf */.Fg)(tags)['Name'] ?? null,
        members: volumes.map(({ VolumeId = '', Size }) => ({
            id: VolumeId,
            bytes: Size === undefined ? null : Size * size/* GIB */.j9,
        })),
        facts: { ...facts, volumes: facts.volumes.map((one) => ({ ...one })) },
    };
}
/** A snapshot holds what one instance wrote and what another one had not written out yet. */
function sharedFindings(volumes) {
    return volumes
        .filter(({ Attachments = [] }) => Attachments.length > 1)
        .map(({ VolumeId = '', Attachments = [] }) => ({
        code: 'volume-shared',
        severity: 'warning',
        message: `${VolumeId} is attached to ${Attachments.length} instances at once: a snapshot has no common instant of their writes`,
        hint: 'back it up from inside of what writes to it, or stop the writers before the slot',
    }));
}
function tagFilters(tags) {
    return Object.entries(tags).map(([name, values]) => ({ Name: `tag:${name}`, Values: [...values] }));
}
/** Every volume of the account and region. */
async function listAllVolumes(api) {
    return await listVolumes(api, []);
}
/** Every instance whose volumes will still be there. */
async function listAllInstances(api) {
    return await instancesWhere(api, []);
}
async function taggedInstances(api, tags) {
    return await instancesWhere(api, tagFilters(tags));
}
async function listInstances(api, filter, values) {
    const parts = [];
    for (const part of (0,ebs_api/* inParts */.oP)(values))
        parts.push(...(await instancesWhere(api, [{ Name: filter, Values: [...part] }])));
    return parts;
}
async function instancesWhere({ sdk, read }, filters) {
    const Filters = [...filters, { Name: 'instance-state-name', Values: PRESENT }];
    const reservations = await (0,listing/* listByToken */.bD)('DescribeInstances', (token) => read(new sdk.DescribeInstancesCommand({ Filters, MaxResults: PAGE, ...token })), ({ Reservations }) => Reservations);
    const all = reservations.flatMap(({ Instances = [] }) => Instances);
    return (0,listing/* distinct */.dM)('DescribeInstances', all, ({ InstanceId }) => InstanceId);
}
/** By filters and not by ids: an id that is not in this account and region is no error here. */
async function volumesBy(api, filter, values) {
    const found = [];
    for (const part of (0,ebs_api/* inParts */.oP)(values))
        found.push(...(await listVolumes(api, [{ Name: filter, Values: [...part] }])));
    return found;
}
async function listVolumes({ sdk, read }, Filters) {
    const all = await (0,listing/* listByToken */.bD)('DescribeVolumes', (token) => read(new sdk.DescribeVolumesCommand({ Filters, MaxResults: PAGE, ...token })), ({ Volumes }) => Volumes);
    return (0,listing/* distinct */.dM)('DescribeVolumes', all, ({ VolumeId }) => VolumeId);
}
function missingOf(ids, known) {
    return ids.filter((id) => !known.includes(id));
}
function isInstance(id) {
    return id.startsWith('i-');
}
function idsOf(instances) {
    return unique(instances, ({ InstanceId }) => InstanceId).map(({ InstanceId = '' }) => InstanceId);
}
/** What two ways find is there once. */
function unique(all, idOf) {
    return [...new Map(all.map((item) => [idOf(item), item])).values()];
}
function sorted(resources, refused, missing, findings) {
    return {
        missing,
        resources: resources.toSorted((a, b) => (0,order/* compareText */.n)(a.id, b.id)),
        refused: refused.toSorted((a, b) => (0,order/* compareText */.n)(a.resource, b.resource)),
        findings,
    };
}


/***/ }),

/***/ 83959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  source: () => (/* binding */ source)
});

// EXTERNAL MODULE: ./build/aws/answer.js
var answer = __webpack_require__(45126);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/core/snapshots/ownership.js
var ownership = __webpack_require__(14329);
// EXTERNAL MODULE: ./build/core/snapshots/point.js
var snapshots_point = __webpack_require__(17474);
// EXTERNAL MODULE: ./build/core/time.js
var time = __webpack_require__(3669);
// EXTERNAL MODULE: ./build/sources/copy-key.js
var copy_key = __webpack_require__(382);
// EXTERNAL MODULE: ./build/sources/ebs/api.js
var ebs_api = __webpack_require__(50878);
// EXTERNAL MODULE: ./build/sources/ebs/recorded.js
var recorded = __webpack_require__(18588);
// EXTERNAL MODULE: ./build/sources/ebs/tags.js
var ebs_tags = __webpack_require__(68085);
;// CONCATENATED MODULE: ./build/sources/ebs/copy.js









/** "CopySnapshot" is called where the copy is to be, with the credentials of that account: the snapshot is shared with it before. */
async function copy(ctx, from, order) {
    const { member, to, owner, point } = order;
    const here = await (0,ebs_api/* openEc2 */.$F)(from);
    const there = await (0,ebs_api/* openEc2 */.$F)(ctx);
    const snapshot = await describeOne(here, member.id);
    if (snapshot.StorageTier === 'archive')
        throw new errors/* HoldfastError */.Et('snapshot-unusable', `${member.id} lies in the archive tier, from which nothing is copied`, {
            hint: 'restore it to the standard tier (RestoreSnapshotTier); a copy has to be made before it is archived',
        });
    if (to.kmsKey !== null)
        await (0,copy_key/* checkKey */.y)(ctx, to.kmsKey);
    if (from.aws.id !== ctx.aws.id)
        await share(here, member.id, ctx.aws.id);
    const tags = {
        ...(0,ebs_tags/* ownTags */.Wb)((0,ebs_api/* tagsOf */.Fg)(snapshot.Tags)),
        ...(0,recorded/* recordedTagsOf */.fr)((0,ebs_api/* tagsOf */.Fg)(snapshot.Tags), member.of),
        ...(point.consistency === null ? {} : { [ownership/* CONSISTENCY_TAG */.op]: point.consistency }),
        ...(0,ownership/* ownershipTags */.dt)(owner),
        [ownership/* MEMBER_TAG */.wL]: member.of,
        [ownership/* COPY_OF_TAG */.BF]: member.id,
        [ownership/* COPIED_FROM_TAG */.Fi]: (0,snapshots_point/* placeText */.Z9)({ accountId: from.aws.id, region: from.region }),
    };
    const key = to.kmsKey === null ? {} : { KmsKeyId: to.kmsKey };
    const isEncrypted = snapshot.Encrypted === true || to.kmsKey !== null;
    const input = {
        SourceRegion: from.region,
        SourceSnapshotId: member.id,
        Description: `Holdfast ${owner.plan}/${owner.source}, copy of ${member.id} of ${member.of}, ${(0,time/* isoTime */.Ly)(owner.slot)}`,
        // Without a key AWS takes the default one of the destination: never the source's, which could be taken away from the copy.
        ...(isEncrypted ? { Encrypted: true, ...key } : {}),
        TagSpecifications: [{ ResourceType: 'snapshot', Tags: (0,ebs_api/* tagList */.Tw)(tags) }],
    };
    return await (0,ebs_api/* orderOnce */.MG)(() => there.write(new there.sdk.CopySnapshotCommand(input), 'none', member.id));
}
async function describeOne({ sdk, read }, id) {
    const { Snapshots = [] } = await read(new sdk.DescribeSnapshotsCommand({ SnapshotIds: [id] }), id);
    const [snapshot] = Snapshots;
    if (snapshot !== undefined)
        return snapshot;
    throw new errors/* HoldfastError */.Et('snapshot-unusable', `${id} is not there any more`, { hint: 'nothing is left to copy' });
}
/** Adding who is there already changes nothing. */
async function share({ sdk, write }, id, account) {
    const command = new sdk.ModifySnapshotAttributeCommand({
        SnapshotId: id,
        Attribute: 'createVolumePermission',
        OperationType: 'add',
        UserIds: [account],
    });
    try {
        await write(command, 'idempotent', id);
    }
    catch (error) {
        // "Snapshots encrypted with your default KMS key cannot be shared with other accounts" (ModifySnapshotAttribute).
        if (!NOT_SHARED.has((0,answer/* codeOf */.$N)(error) ?? ''))
            throw error;
        throw new errors/* HoldfastError */.Et('snapshot-unusable', `${id} cannot be shared with the account ${account}: ${error.message}`, {
            hint: 'its volume is encrypted by the key of AWS itself (aws/ebs): encrypt it by a key of your own that the other account may use',
            cause: error,
        });
    }
}
const NOT_SHARED = new Set(['OperationNotPermitted', 'InvalidParameter', 'InvalidParameterCombination']);

// EXTERNAL MODULE: ./build/sources/ebs/options.js
var ebs_options = __webpack_require__(2232);
// EXTERNAL MODULE: ./build/aws/late-signal.js
var late_signal = __webpack_require__(83281);
;// CONCATENATED MODULE: ./build/sources/ebs/documents.js


const POLL_MS = 500;
/** How long a command whose reply was lost is looked for: writers may be waiting. */
const FIND_MS = 5_000;
/** Clocks of two machines differ. */
const SKEW_MS = 5 * 60_000;
/** SendCommand, TimeoutSeconds: "If this time is reached and the command hasn't already started running, it won't run"; at least 30. */
const LEAST_DELIVERY_SECONDS = 30;
const COMMENT_MAX_CHARS = 100;
/** GetCommandInvocation: "Pending", "InProgress", "Delayed", "Cancelling" are on their way. */
const UNDER_WAY = new Set(['Pending', 'InProgress', 'Delayed', 'Cancelling']);
/** SSM documents on one instance. What is returned throws what a look at AWS throws, and the signal's reason. */
async function openDocuments(ctx, { instance, timeoutMs, comment }) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736)]).then(__webpack_require__.t.bind(__webpack_require__, 34736, 19));
    const client = ctx.aws.client(sdk.SSMClient, ctx.region);
    const Comment = comment.slice(0, COMMENT_MAX_CHARS);
    const beganAt = ctx.clock.now();
    /** Null while it is under way. */
    async function look(CommandId, signal) {
        let seen;
        try {
            const input = { CommandId, InstanceId: instance };
            seen = await ctx.aws.send(client, new sdk.GetCommandInvocationCommand(input), { resource: instance, signal });
        }
        catch (error) {
            if ((0,answer/* codeOf */.$N)(error) === 'InvocationDoesNotExist')
                return null; // SSM knows it a moment after it was sent
            throw error;
        }
        if (UNDER_WAY.has(seen.Status ?? 'Pending'))
            return null;
        if (seen.Status === 'Success')
            return { ran: true, why: null };
        const said = (seen.StandardErrorContent ?? '').trim().split('\n', 1)[0] ?? '';
        return { ran: true, why: [seen.StatusDetails ?? seen.Status, said].filter((text) => text !== '').join(': ') };
    }
    /** The command of ours whose reply was lost; null = SSM knows none. */
    async function find({ document, signal }) {
        const InvokedAfter = `${new Date(beganAt - SKEW_MS).toISOString().slice(0, 19)}Z`;
        const Filters = [{ key: 'InvokedAfter', value: InvokedAfter }];
        for (const until = ctx.clock.now() + FIND_MS;; await ctx.clock.sleep(POLL_MS, signal)) {
            const command = new sdk.ListCommandsCommand({ InstanceId: instance, Filters });
            const { Commands = [] } = await ctx.aws.send(client, command, { resource: instance, signal });
            const ours = Commands.find((one) => one.Comment === Comment && isCalled(one.DocumentName, document));
            if (ours?.CommandId !== undefined)
                return ours.CommandId;
            if (ctx.clock.now() >= until)
                return null;
        }
    }
    async function cancel(CommandId, signal) {
        const options = { class: 'idempotent', resource: instance, signal };
        await ctx.aws.send(client, new sdk.CancelCommandCommand({ CommandId }), options);
    }
    async function end(id, { signal }) {
        for (const until = ctx.clock.now() + timeoutMs;; await ctx.clock.sleep(POLL_MS, signal)) {
            const seen = await look(id, signal);
            if (seen !== null)
                return seen;
            if (ctx.clock.now() >= until)
                break;
        }
        // What was not delivered yet must not make the writers hold still when nobody waits for it any more.
        await cancel(id, signal);
        return { ran: true, why: `it did not end within ${timeoutMs / 1000} s` };
    }
    return async (run) => {
        const { document: DocumentName, signal, mayRepeat } = run;
        const TimeoutSeconds = Math.max(LEAST_DELIVERY_SECONDS, Math.ceil(timeoutMs / 1000));
        const input = { DocumentName, InstanceIds: [instance], TimeoutSeconds, Comment };
        let id;
        try {
            const options = { class: mayRepeat ? 'idempotent' : 'none', resource: instance, signal };
            id = (await ctx.aws.send(client, new sdk.SendCommandCommand(input), options)).Command?.CommandId ?? null;
        }
        catch (error) {
            signal.throwIfAborted();
            if (!(0,answer/* isUnclear */.Z5)(error))
                return { ran: false, why: (0,answer/* wordsOf */.Z9)(error) };
            id = await find(run);
        }
        if (id === null)
            return { ran: true, why: 'the reply of SendCommand was lost' };
        try {
            return await end(id, run);
        }
        catch (error) {
            if (signal.aborted && !mayRepeat)
                await cancel(id, (0,late_signal/* lateSignal */.r)(signal)).catch(() => undefined);
            throw error;
        }
    };
}
/** SSM answers the name of a document that was sent by its ARN. */
function isCalled(name, document) {
    return name !== undefined && (name === document || document.endsWith(`/${name}`) || name.endsWith(`/${document}`));
}

;// CONCATENATED MODULE: ./build/sources/ebs/quiesce.js




/**
 * Runs the document that makes the writers of an instance hold still. Throws `quiesce-failed` when it does not end well and no
 * snapshot is wanted then, and the signal's reason; also then the document after has run, since nobody knows how far the first
 * one came.
 */
async function holdStill(ctx, quiesce, instance, comment) {
    const { before, after, timeoutMs, onFailure } = quiesce;
    const { signal } = ctx;
    const run = await openDocuments(ctx, { instance, timeoutMs, comment });
    const letGo = async () => {
        const late = (0,late_signal/* lateSignal */.r)(signal);
        const { why } = await run({ document: after, signal: late, mayRepeat: true }).catch((error) => ({
            why: late.aborted ? 'the run had to end before anybody could see it' : (0,answer/* wordsOf */.Z9)(error),
        }));
        // The report of a run that was told to stop has no findings of it.
        if (signal.aborted && why === null)
            ctx.log.warn(`the run was told to stop while the writers on ${instance} held still: ${after} let them go on`);
        if (why === null)
            return [];
        const message = `${after} did not let the writers on ${instance} go on: ${why}`;
        ctx.log.warn(message);
        const hint = `look at ${instance} now: until ${before} lets them go by itself, they wait`;
        return [{ code: 'quiesce-failed', severity: 'error', message, hint }];
    };
    signal.throwIfAborted();
    const { ran, why } = await run({ document: before, signal, mayRepeat: false }).catch(async (error) => {
        if (signal.aborted) {
            await letGo();
            throw error;
        }
        return { ran: true, why: (0,answer/* wordsOf */.Z9)(error) }; // it was sent, and nobody can look how it goes
    });
    if (why === null)
        return { consistency: 'application', findings: [], letGo };
    const message = `${before} did not make the writers on ${instance} hold still: ${why}`;
    if (onFailure === 'fail') {
        const left = ran ? await letGo() : [];
        throw new errors/* HoldfastError */.Et('quiesce-failed', left.length === 0 ? message : `${message}; ${left[0]?.message}`, {
            hint: 'see the output of the command in Systems Manager; onFailure: crash-consistent takes the snapshot all the same',
        });
    }
    const hint = 'the snapshots are as after a loss of power; see the output of the command in Systems Manager';
    const finding = { code: 'quiesce-failed', severity: 'warning', message, hint };
    return { consistency: 'crash', findings: [finding], letGo: ran ? letGo : async () => [] };
}

;// CONCATENATED MODULE: ./build/sources/ebs/create.js






async function create(ctx, { owner, resource, options }) {
    const { unit, quiesce } = (0,ebs_options/* readOptions */.T)(options);
    const facts = resource.facts;
    const api = await (0,ebs_api/* openEc2 */.$F)(ctx);
    if (unit === 'volume')
        return await (0,ebs_api/* orderOnce */.MG)(() => createOne(api, owner, facts));
    // Nothing runs on an instance that is stopped: there is nobody to be told, and SSM has no agent to tell it.
    if (quiesce === null || facts.state !== 'running')
        return await (0,ebs_api/* orderOnce */.MG)(() => createSet(api, owner, facts, 'crash'));
    const held = await holdStill(ctx, quiesce, resource.id, commentOf(owner));
    let end;
    try {
        end = await (0,ebs_api/* orderOnce */.MG)(() => createSet(api, owner, facts, held.consistency));
    }
    finally {
        // The instant of the snapshots is taken when the call returns, however long their bytes take.
        held.findings.push(...(await held.letGo()));
    }
    return held.findings.length === 0 ? end : { ...end, findings: held.findings };
}
async function createOne({ sdk, write }, owner, facts) {
    const VolumeId = owner.resource;
    const Tags = (0,ebs_api/* tagList */.Tw)((0,ebs_tags/* createdTags */.k4)(owner, facts, 'crash'));
    const input = {
        VolumeId,
        Description: describe(owner),
        TagSpecifications: [{ ResourceType: 'snapshot', Tags }],
    };
    await write(new sdk.CreateSnapshotCommand(input), 'none', VolumeId);
}
async function createSet({ sdk, write }, owner, facts, consistency) {
    const Tags = (0,ebs_api/* tagList */.Tw)((0,ebs_tags/* createdTags */.k4)(owner, facts, consistency));
    const reply = await write(new sdk.CreateSnapshotsCommand({
        InstanceSpecification: {
            InstanceId: owner.resource,
            ...(facts.excludeBoot ? { ExcludeBootVolume: true } : {}),
            ...(facts.excluded.length === 0 ? {} : { ExcludeDataVolumeIds: [...facts.excluded] }),
        },
        Description: describe(owner),
        TagSpecifications: [{ ResourceType: 'snapshot', Tags }],
        ...(facts.copyTags ? { CopyTagsFromSource: 'volume' } : {}),
    }), 'none', owner.resource);
    const made = reply.Snapshots?.length ?? 0;
    // The size stands in the tags: a set that is smaller would wait for what never comes.
    if (made < owner.size)
        throw new errors/* HoldfastError */.Et('changed-while-read', `AWS made ${made} snapshots of ${owner.resource}, which had ${owner.size} volumes`, {
            hint: 'a volume was detached meanwhile; the next run makes another set',
        });
}
/** Of a command: the set is drawn for each order, so no other command has it. */
function commentOf({ set, plan, source, slot }) {
    return `Holdfast ${set} ${plan}/${source} ${(0,time/* isoTime */.Ly)(slot)}`;
}
/** "A description for the snapshot": for the console, and never read. */
function describe({ plan, source, slot, resource }) {
    return `Holdfast ${plan}/${source} of ${resource}, ${(0,time/* isoTime */.Ly)(slot)}`;
}

// EXTERNAL MODULE: ./build/sources/ebs/lock.js
var lock = __webpack_require__(13943);
// EXTERNAL MODULE: ./build/core/size.js
var size = __webpack_require__(10685);
// EXTERNAL MODULE: ./build/core/snapshots/group.js
var group = __webpack_require__(86283);
// EXTERNAL MODULE: ./build/sources/listing.js
var listing = __webpack_require__(91061);
// EXTERNAL MODULE: ./build/sources/tag-holds.js
var tag_holds = __webpack_require__(59722);
;// CONCATENATED MODULE: ./build/sources/ebs/holds.js




/** The last instant that a date can hold. */
const FOR_EVER = 8_640_000_000_000_000;
const PAGE = 1000;
/** DescribeFastSnapshotRestores, MaxResults: up to 200. */
const FAST_PAGE = 200;
/** The locks in a region, by snapshot; an expired one says until when it was. */
async function listLocks({ sdk, read }) {
    const locked = await whereOffered(() => (0,listing/* listByToken */.bD)('DescribeLockedSnapshots', (token) => read(new sdk.DescribeLockedSnapshotsCommand({ MaxResults: PAGE, ...token })), ({ Snapshots }) => Snapshots));
    return new Map(locked.map(({ SnapshotId = '', LockExpiresOn, LockState = 'governance' }) => {
        // Without an end it was locked while it was pending: "the lock duration starts only once the snapshot enters the completed state".
        const until = LockExpiresOn?.getTime() ?? FOR_EVER;
        return [SnapshotId, { until, mode: LockState }];
    }));
}
async function readHolds(api) {
    const images = await listImages(api);
    const fast = await listFastRestores(api);
    return {
        of(id, tags, lock, now) {
            return [
                ...(0,tag_holds/* personHolds */.Y)(tags),
                ...(lock !== null && lock.until > now && lock.mode !== 'expired' ? [lockWords(lock)] : []),
                ...(0,tag_holds/* backupHolds */.n)(tags),
                ...(images.get(id) ?? []).map((image) => `${image} uses it`),
                ...(fast.get(id) ?? []).map((zone) => `fast restore is enabled in ${zone}`),
            ];
        },
    };
}
function lockWords({ until, mode }) {
    return until === FOR_EVER ? `locked (${mode})` : `retained until ${(0,time/* isoTime */.Ly)(until)} (locked, ${mode})`;
}
async function listImages({ sdk, read }) {
    const images = await (0,listing/* listByToken */.bD)('DescribeImages', (token) => read(new sdk.DescribeImagesCommand({ Owners: ['self'], IncludeDisabled: true, MaxResults: PAGE, ...token })), ({ Images }) => Images);
    return grouped(images.flatMap(({ ImageId = '', BlockDeviceMappings = [] }) => BlockDeviceMappings.map(({ Ebs }) => [Ebs?.SnapshotId ?? '', ImageId])));
}
async function listFastRestores({ sdk, read }) {
    const all = await whereOffered(() => (0,listing/* listByToken */.bD)('DescribeFastSnapshotRestores', (token) => read(new sdk.DescribeFastSnapshotRestoresCommand({ MaxResults: FAST_PAGE, ...token })), ({ FastSnapshotRestores }) => FastSnapshotRestores));
    const on = all.filter(({ State }) => State === 'enabling' || State === 'optimizing' || State === 'enabled');
    return grouped(on.map(({ SnapshotId = '', AvailabilityZone = '' }) => [SnapshotId, AvailabilityZone]));
}
function grouped(pairs) {
    const groups = new Map();
    for (const [key, value] of pairs)
        groups.set(key, [...(groups.get(key) ?? []), value]);
    return groups;
}
/** Where a region or a partition has no such thing, there is none of it. */
async function whereOffered(list) {
    try {
        return await list();
    }
    catch (error) {
        if (error instanceof errors/* HoldfastError */.Et && error.code === 'not-offered')
            return [];
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/sources/ebs/observe.js






/** DescribeSnapshots, MaxResults: up to 1,000. */
const observe_PAGE = 1000;
const STATES = { completed: 'complete', error: 'error' };
async function observe(ctx, id, options = {}) {
    const api = await (0,ebs_api/* openEc2 */.$F)(ctx);
    const snapshots = await listOwned(api, id);
    // What is locked is needed to know what is left to be locked; the rest of what holds a snapshot matters to who removes it.
    const locks = await listLocks(api);
    const holds = options.holds === true ? await readHolds(api) : null;
    const listed = snapshots.map((snapshot) => listedOf(snapshot, locks, holds, ctx.clock.now()));
    return (0,group/* groupSnapshots */.D)({ accountId: ctx.aws.id, region: ctx.region }, listed, id, ctx.clock.now());
}
async function listOwned({ sdk, read }, id) {
    const Filters = [{ Name: `tag:${ownership/* OWNER_TAG */.FX}`, Values: [id] }];
    const all = await (0,listing/* listByToken */.bD)('DescribeSnapshots', (token) => read(new sdk.DescribeSnapshotsCommand({ OwnerIds: ['self'], Filters, MaxResults: observe_PAGE, ...token })), ({ Snapshots }) => Snapshots);
    return (0,listing/* distinct */.dM)('DescribeSnapshots', all, ({ SnapshotId }) => SnapshotId);
}
function listedOf(snapshot, locks, holds, now) {
    const { SnapshotId = '', VolumeId, VolumeSize, State = '', StateMessage, Progress, StartTime, TransferType, } = snapshot;
    const tags = (0,ebs_api/* tagsOf */.Fg)(snapshot.Tags);
    const lock = locks.get(SnapshotId) ?? null;
    // "Snapshots created by a copy snapshot operation have an arbitrary volume ID that you should not use for any purpose" (Snapshot).
    const isCopy = TransferType !== undefined || tags[ownership/* COPY_OF_TAG */.BF] !== undefined || VolumeId === ARBITRARY_VOLUME;
    return {
        id: SnapshotId,
        of: isCopy ? null : (VolumeId ?? null),
        tags,
        state: STATES[State] ?? 'pending',
        message: StateMessage ? StateMessage : null,
        progress: progressOf(Progress),
        startedAt: StartTime?.getTime() ?? 0,
        bytes: VolumeSize === undefined ? null : VolumeSize * size/* GIB */.j9,
        holds: holds === null ? [] : holds.of(SnapshotId, tags, lock, now),
        lockedUntil: lock?.until ?? null,
    };
}
const ARBITRARY_VOLUME = 'vol-ffffffff';
/** `42%` */
function progressOf(text) {
    const digits = /^(\d{1,3})%?$/.exec(text ?? '')?.[1];
    return digits === undefined ? null : Number(digits);
}

;// CONCATENATED MODULE: ./build/sources/ebs/remove.js



const GONE = new Set(['InvalidSnapshot.NotFound']);
/** An image uses it; it is locked, AWS Backup manages it, or fast restore is on. */
const HELD = new Set(['InvalidSnapshot.InUse', 'InvalidParameterValue', 'OperationNotPermitted', 'SnapshotLocked']);
async function remove(ctx, { id }) {
    const { sdk, write } = await (0,ebs_api/* openEc2 */.$F)(ctx);
    try {
        await write(new sdk.DeleteSnapshotCommand({ SnapshotId: id }), 'idempotent', id);
    }
    catch (error) {
        const code = (0,answer/* codeOf */.$N)(error) ?? '';
        if (GONE.has(code))
            return;
        if (!HELD.has(code))
            throw error;
        throw new errors/* HoldfastError */.Et('snapshot-held', `${id} was not removed: ${(0,answer/* wordsOf */.Z9)(error)}`, {
            hint: 'it stays until what holds it is gone: the image, the lock, fast restore, or the plan of AWS Backup',
            cause: error,
        });
    }
}

// EXTERNAL MODULE: ./build/sources/ebs/select.js + 2 modules
var ebs_select = __webpack_require__(43332);
// EXTERNAL MODULE: ./build/sources/copy-key-findings.js
var copy_key_findings = __webpack_require__(44101);
// EXTERNAL MODULE: ./build/sources/tend-parts.js
var tend_parts = __webpack_require__(73891);
;// CONCATENATED MODULE: ./build/sources/ebs/tend.js


async function tend(ctx, _, request) {
    return await (0,tend_parts/* tendParts */.S)(ctx, [
        async () => await (0,copy_key_findings/* copyKeyFindings */.V)(ctx, request, {
            ofAws: 'aws/ebs',
            mend: 'encrypt such volumes by a key of your own that the other account may use, or take the account out of copies:',
            keysOf: ({ facts }) => facts.keys,
            wordsOf,
        }),
    ]);
}
function wordsOf({ id, label }) {
    return label === null ? id : `${id} (${label})`;
}

;// CONCATENATED MODULE: ./build/sources/ebs/source.js







const source = { select: ebs_select/* select */.Lt, observe: observe, create: create, copy: copy, finish: lock/* lockMembers */.t, tend: tend, remove: remove };


/***/ }),

/***/ 68085:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wb: () => (/* binding */ ownTags),
/* harmony export */   k4: () => (/* binding */ createdTags),
/* harmony export */   tx: () => (/* binding */ tagsFit)
/* harmony export */ });
/* harmony import */ var _core_snapshots_ownership_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14329);
/* harmony import */ var _recorded_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18588);


/** "Maximum number of tags per resource – 50" (EC2 User Guide, Tag restrictions); those of AWS do not count. */
const TAGS = 50;
/** Tags that people chose: those of AWS cannot be set, and ours say something of what they stand on. */
function ownTags(tags) {
    return Object.fromEntries(Object.entries(tags).filter(([name]) => !/^(aws|holdfast):/i.test(name)));
}
/** The tags of what a creating call makes. Ours are the last word. */
function createdTags(owner, facts, consistency) {
    return { ...facts.tags, ...(0,_recorded_js__WEBPACK_IMPORTED_MODULE_1__/* .recordedTags */ .kv)(facts), [_core_snapshots_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .CONSISTENCY_TAG */ .op]: consistency, ...(0,_core_snapshots_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .ownershipTags */ .dt)(owner) };
}
/** Whether a snapshot can have the tags of its volume beside ours. */
function tagsFit(tags, facts) {
    const someone = {
        id: 'x',
        plan: 'x',
        source: 'x',
        slot: 0,
        resource: 'x',
        set: 'x',
        size: 1,
        copies: ['x'],
        retention: { atLeast: 1 },
    };
    const ours = createdTags(someone, { ...facts, tags: {} }, 'crash');
    const all = new Set([...Object.keys(ours), ...Object.keys(tags).filter((name) => !/^aws:/i.test(name))]);
    return all.size <= TAGS;
}


/***/ }),

/***/ 59722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ personHolds),
/* harmony export */   n: () => (/* binding */ backupHolds)
/* harmony export */ });
/* harmony import */ var _core_snapshots_ownership_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14329);

/** Why a person wants a snapshot kept: the value of the tag. */
function personHolds(tags) {
    const held = tags[_core_snapshots_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .HOLD_TAG */ .$2];
    return held === undefined ? [] : [held === '' ? 'held' : `held: ${held}`];
}
/** By a tag that AWS Backup puts on what is its own: others cannot delete it. */
function backupHolds(tags) {
    return tags['aws:backup:source-resource'] === undefined ? [] : ['AWS Backup manages it'];
}


/***/ }),

/***/ 73891:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ tendParts)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62807);

/** Each part for itself: what cannot be looked at is told, and keeps nothing else from being looked at. Throws on abort alone. */
async function tendParts(ctx, parts) {
    const findings = [];
    for (const part of parts) {
        try {
            findings.push(...(await part()));
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            const { code, message, hint } = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toHoldfastError */ .xh)(error);
            findings.push({ code, severity: 'warning', message, hint });
        }
    }
    return findings;
}


/***/ })

};
