export const id = 2098;
export const ids = [2098];
export const modules = {

/***/ 42098:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   inventory: () => (/* binding */ inventory)
/* harmony export */ });
/* harmony import */ var _inventory_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22769);
/* harmony import */ var _snapshot_options_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4242);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(50878);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2232);
/* harmony import */ var _select_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(43332);





const inventory = {
    async list(ctx) {
        const api = await (0,_api_js__WEBPACK_IMPORTED_MODULE_2__/* .openEc2 */ .$F)(ctx);
        return [
            await (0,_inventory_js__WEBPACK_IMPORTED_MODULE_0__/* .endOf */ .p)(ctx, 'volume', async () => (await (0,_select_js__WEBPACK_IMPORTED_MODULE_4__/* .listAllVolumes */ .B5)(api)).map(ofVolume)),
            await (0,_inventory_js__WEBPACK_IMPORTED_MODULE_0__/* .endOf */ .p)(ctx, 'instance', async () => (await (0,_select_js__WEBPACK_IMPORTED_MODULE_4__/* .listAllInstances */ .qy)(api)).map(ofInstance)),
        ];
    },
    judge(options, resources, selection) {
        const given = (0,_options_js__WEBPACK_IMPORTED_MODULE_3__/* .readOptions */ .T)(options);
        const taken = new Set((selection?.resources ?? []).flatMap(({ id, members }) => [id, ...members.map((one) => one.id)]));
        const refused = new Map((selection?.refused ?? []).map(({ resource, why }) => [resource, why]));
        const whys = new Map(resources.map((one) => [one.id, taken.has(one.id) ? null : whyOut(one, given, refused)]));
        for (const { id, kind, facts } of resources) {
            const { attached } = facts;
            // What selects volumes one by one takes an instance when it takes all that it stands on.
            if (kind === 'instance' && attached.length > 0 && attached.every((volume) => taken.has(volume)))
                whys.set(id, null);
        }
        return whys;
    },
};
function whyOut({ id, kind, facts }, { select, exclude, unit }, refused) {
    const { attached } = facts;
    const tags = facts['tags'];
    const why = refused.get(id) ?? attached.map((one) => refused.get(one)).find((one) => one !== undefined);
    if (why !== undefined)
        return `it cannot be backed up: ${why}`;
    const isOut = exclude.ids.has(id) || (0,_snapshot_options_js__WEBPACK_IMPORTED_MODULE_1__/* .hasAnyTag */ .hI)(tags, exclude.tags) || attached.some((one) => exclude.ids.has(one));
    if (isOut)
        return 'excluded by exclude';
    if (kind === 'volume' && unit === 'instance')
        return attached.length === 0 ? 'attached to no instance, and unit is instance' : 'its instance does not take it';
    const wanted = kind === 'instance' && unit === 'volume' ? select.instances : select.tags;
    if (kind === 'instance' && unit === 'volume' && wanted === null)
        return 'not all of its volumes are selected';
    return wanted === null ? 'not among the ids of select' : (0,_snapshot_options_js__WEBPACK_IMPORTED_MODULE_1__/* .whyNotTagged */ .mZ)(tags, wanted);
}
function ofVolume({ VolumeId = '', Tags, Attachments = [] }) {
    return described(VolumeId, (0,_api_js__WEBPACK_IMPORTED_MODULE_2__/* .tagsOf */ .Fg)(Tags), Attachments.flatMap(({ InstanceId }) => InstanceId ?? []));
}
function ofInstance({ InstanceId = '', Tags, BlockDeviceMappings = [] }) {
    return described(InstanceId, (0,_api_js__WEBPACK_IMPORTED_MODULE_2__/* .tagsOf */ .Fg)(Tags), BlockDeviceMappings.flatMap(({ Ebs }) => Ebs?.VolumeId ?? []));
}
function described(id, tags, attached) {
    return { id, label: tags['Name'] ?? null, facts: { tags, attached } };
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


/***/ })

};
