export const id = 2997;
export const ids = [2997];
export const modules = {

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

/***/ 52997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  restore: () => (/* binding */ restore)
});

// EXTERNAL MODULE: ./build/aws/answer.js
var answer = __webpack_require__(45126);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(62807);
// EXTERNAL MODULE: ./build/sources/ebs/api.js
var ebs_api = __webpack_require__(50878);
// EXTERNAL MODULE: ./build/core/snapshots/ownership.js
var ownership = __webpack_require__(14329);
// EXTERNAL MODULE: ./build/sources/restore-tag.js
var restore_tag = __webpack_require__(14206);
;// CONCATENATED MODULE: ./build/sources/ebs/restore/volume.js





async function advanceVolume(ctx, { of, wanted }) {
    const api = await (0,ebs_api/* openEc2 */.$F)(ctx);
    const volume = (await findMade(api, ctx.id, of)) ?? (await createVolume(api, ctx, of, wanted));
    const { VolumeId = '', State } = volume;
    if (State === 'available' || State === 'in-use')
        return { kind: 'done', made: [VolumeId] };
    if (State === 'creating')
        return { kind: 'in-progress', why: `${VolumeId} is being made of ${wanted.snapshot}` };
    throw new errors/* HoldfastError */.Et('restore-refused', `${VolumeId}, made of ${wanted.snapshot}, is in the state ${State}`, {
        hint: 'AWS checks the key of an encrypted volume after it took the request: see that this role may use it, then undo and restore again',
    });
}
/** The token is the restore's: another attempt, by whomever, gets the same volume. */
async function createVolume({ sdk, write }, { id, number }, of, wanted) {
    const { snapshot, zone, type, iops, throughput, size, encrypted, kmsKey, tags } = wanted;
    const Tags = (0,ebs_api/* tagList */.Tw)({ ...tags, [restore_tag/* RESTORE_TAG */.m]: id, [ownership/* MEMBER_TAG */.wL]: of });
    const input = {
        SnapshotId: snapshot,
        AvailabilityZone: zone,
        VolumeType: type,
        ...(size === null ? {} : { Size: size }),
        ...(iops === null ? {} : { Iops: iops }),
        ...(throughput === null ? {} : { Throughput: throughput }),
        ...(encrypted ? { Encrypted: true } : {}),
        ...(encrypted && kmsKey !== null ? { KmsKeyId: kmsKey } : {}),
        TagSpecifications: [{ ResourceType: 'volume', Tags }],
        ClientToken: `${id}-${number}`,
    };
    return await write(new sdk.CreateVolumeCommand(input), 'token', snapshot);
}
/** What this restore made of a snapshot of a volume; null when there is nothing of it, or not yet. */
async function findMade({ sdk, read }, id, of) {
    const Filters = [
        { Name: `tag:${restore_tag/* RESTORE_TAG */.m}`, Values: [id] },
        { Name: `tag:${ownership/* MEMBER_TAG */.wL}`, Values: [of] },
    ];
    const { Volumes = [] } = await read(new sdk.DescribeVolumesCommand({ Filters }), of);
    return Volumes[0] ?? null;
}
async function verifyVolume(ctx, { of, wanted }) {
    const volume = await findMade(await (0,ebs_api/* openEc2 */.$F)(ctx), ctx.id, of);
    if (volume === null)
        return [`the volume of ${wanted.snapshot} is not there`];
    const { VolumeId = '', State } = volume;
    const pairs = [
        ['snapshot', wanted.snapshot, volume.SnapshotId],
        ['availability zone', wanted.zone, volume.AvailabilityZone],
        ['type', wanted.type, volume.VolumeType],
        ['IOPS', wanted.iops, volume.Iops],
        ['throughput', wanted.throughput, volume.Throughput],
        ['size', wanted.size, volume.Size],
        ['key', wanted.kmsKey, volume.KmsKeyId],
        ['encryption', wanted.encrypted ? true : null, volume.Encrypted],
    ];
    const differing = pairs
        .filter(([, want, have]) => want !== null && want !== have)
        .map(([what, want, have]) => `${VolumeId}: ${what} is ${have ?? 'not known'}, wanted ${want}`);
    return State === 'available' || State === 'in-use'
        ? differing
        : [`${VolumeId} is in the state ${State}`, ...differing];
}
async function undoVolume(ctx, { of }) {
    const api = await (0,ebs_api/* openEc2 */.$F)(ctx);
    const volume = await findMade(api, ctx.id, of);
    if (volume === null)
        return { kind: 'done', made: [] };
    const { VolumeId = '', State, Attachments = [] } = volume;
    if (State === 'deleting' || State === 'deleted')
        return { kind: 'in-progress', why: `${VolumeId} is being deleted` };
    if (State === 'creating')
        return { kind: 'in-progress', why: `${VolumeId} is still being made` };
    if (State === 'in-use')
        throw new errors/* HoldfastError */.Et('changed-since-plan', `${VolumeId} is attached to ${Attachments[0]?.InstanceId}, which this restore did not do`, {
            hint: 'detach it when nothing needs it, and undo again',
        });
    try {
        await api.write(new api.sdk.DeleteVolumeCommand({ VolumeId }), 'idempotent', VolumeId);
    }
    catch (error) {
        if ((0,answer/* codeOf */.$N)(error) !== 'InvalidVolume.NotFound')
            throw error;
    }
    return { kind: 'done', made: [VolumeId] };
}

;// CONCATENATED MODULE: ./build/sources/ebs/restore/attachment.js




async function advanceAttachment(ctx, step) {
    const { instance, device } = step.wanted;
    const api = await (0,ebs_api/* openEc2 */.$F)(ctx);
    const volume = await findMade(api, ctx.id, step.of);
    if (volume === null)
        return { kind: 'in-progress', why: `the volume for ${device} of ${instance} is not there yet` };
    const { VolumeId = '', State, Attachments = [] } = volume;
    const [attached] = Attachments;
    if (attached?.InstanceId === instance && attached.Device === device)
        return attached.State === 'attached'
            ? { kind: 'done', made: [] }
            : { kind: 'in-progress', why: `${VolumeId} is being attached to ${instance}` };
    if (attached !== undefined)
        throw moved(`${VolumeId} is ${attached.Device} of ${attached.InstanceId} meanwhile`);
    if (State !== 'available')
        return { kind: 'in-progress', why: `${VolumeId} is ${State}` };
    const command = new api.sdk.AttachVolumeCommand({ VolumeId, InstanceId: instance, Device: device });
    try {
        await api.write(command, 'idempotent', VolumeId);
    }
    catch (error) {
        // "Attachment point /dev/sdh is already in use": by somebody else, for ours is looked for above.
        if ((0,answer/* codeOf */.$N)(error) === 'InvalidParameterValue')
            throw moved(`${device} of ${instance} cannot be had: ${error.message}`, error);
        if ((0,answer/* codeOf */.$N)(error) !== 'VolumeInUse')
            throw error; // an attempt whose reply was lost has done it
    }
    return { kind: 'in-progress', why: `${VolumeId} is being attached to ${instance}` };
}
async function verifyAttachment(ctx, step) {
    const { instance, device } = step.wanted;
    const volume = await findMade(await (0,ebs_api/* openEc2 */.$F)(ctx), ctx.id, step.of);
    const attached = volume?.Attachments?.[0];
    if (attached?.InstanceId === instance && attached.Device === device && attached.State === 'attached')
        return [];
    return [`${volume?.VolumeId ?? `the volume of ${step.of}`} is not attached to ${instance} as ${device}`];
}
async function undoAttachment(ctx, step) {
    const { instance } = step.wanted;
    const api = await (0,ebs_api/* openEc2 */.$F)(ctx);
    const volume = await findMade(api, ctx.id, step.of);
    const { VolumeId = '', Attachments = [] } = volume ?? {};
    const attached = Attachments.find(({ InstanceId }) => InstanceId === instance);
    if (attached === undefined || attached.State === 'detached')
        return { kind: 'done', made: [] };
    if (attached.State !== 'detaching') {
        const command = new api.sdk.DetachVolumeCommand({ VolumeId, InstanceId: instance });
        await api.write(command, 'idempotent', VolumeId);
    }
    return { kind: 'in-progress', why: `${VolumeId} is being detached from ${instance}` };
}
function moved(message, cause) {
    return new errors/* HoldfastError */.Et('changed-since-plan', message, {
        hint: 'look at what is live now, and make a new plan',
        ...(cause === undefined ? {} : { cause }),
    });
}

// EXTERNAL MODULE: ./build/sources/ebs/recorded.js
var ebs_recorded = __webpack_require__(18588);
// EXTERNAL MODULE: ./build/sources/ebs/tags.js
var tags = __webpack_require__(68085);
// EXTERNAL MODULE: ./build/core/json.js
var json = __webpack_require__(28314);
;// CONCATENATED MODULE: ./build/sources/ebs/restore/step.js


function volumeStep(of, wanted) {
    return [stepOf('volume', of, wanted)];
}
function attachmentStep(of, wanted) {
    return [stepOf('attachment', of, wanted)];
}
function stepOf(part, of, after) {
    return { kind: 'volume', key: of, part, item: null, before: null, after, class: 'capacity' };
}
/** A step as it was planned, or turned round for the way back: what it makes stands on one of its sides. */
function readStep(request) {
    const [step] = request;
    const wanted = step?.after ?? step?.before;
    if (step !== undefined && (0,json/* isObject */.Gv)(wanted) && (step.part === 'volume' || step.part === 'attachment'))
        return { part: step.part, of: step.key, wanted };
    throw new errors/* HoldfastError */.Et('internal', `a restore of ebs was given the step '${step?.part ?? ''}'`, {
        hint: 'please report this with the log of the run',
    });
}

;// CONCATENATED MODULE: ./build/sources/ebs/restore/target.js
const ATTACHABLE = new Set(['running', 'stopped']);
/** `given`: an availability zone, or an instance to attach to. Without it the zone that the volumes were in. */
async function findTarget(api, given, recorded) {
    if (given?.startsWith('i-') === true)
        return await instanceTarget(api, given);
    const zone = given ?? recorded;
    if (zone === null)
        return refused(`no availability zone of ${api.ctx.region} is known for the volumes`, 'name one by --target, or an instance that they are attached to');
    const { sdk, read } = api;
    const Filters = [{ Name: 'zone-name', Values: [zone] }];
    const { AvailabilityZones = [] } = await read(new sdk.DescribeAvailabilityZonesCommand({ Filters }));
    if (AvailabilityZones.length > 0)
        return { kind: 'found', zone, instance: null };
    return refused(`${zone} is no availability zone of ${api.ctx.region} for this account`, 'name one of this region by --target');
}
async function instanceTarget({ sdk, read, ctx }, id) {
    const Filters = [{ Name: 'instance-id', Values: [id] }];
    const { Reservations = [] } = await read(new sdk.DescribeInstancesCommand({ Filters }));
    const [instance] = Reservations.flatMap(({ Instances = [] }) => Instances);
    if (instance === undefined)
        return refused(`there is no instance ${id} in ${ctx.region}`, 'name another one by --target');
    const state = instance.State?.Name ?? 'unknown';
    const zone = instance.Placement?.AvailabilityZone;
    if (!ATTACHABLE.has(state) || zone === undefined)
        return refused(`${id} is ${state}, and nothing can be attached to it`, 'name an instance that runs or is stopped');
    const mappings = instance.BlockDeviceMappings ?? [];
    const taken = new Map(mappings.map(({ DeviceName = '', Ebs }) => [DeviceName, Ebs?.VolumeId ?? 'another volume']));
    return { kind: 'found', zone, instance: { id, taken } };
}
function refused(message, hint) {
    return { kind: 'refused', note: { code: 'restore-refused', message, hint } };
}

;// CONCATENATED MODULE: ./build/sources/ebs/restore/plan.js





/** The type of a volume whose snapshot does not say what its volume was: AWS's general one. */
const FALLBACK_TYPE = 'gp3';
async function planRestore(ctx, request) {
    const { point, resource } = request;
    if (point === null)
        return refusal('ebs restores recovery points, and there is none of that instant', 'name a point by --at, as list shows them');
    const members = point.resource === resource ? point.members : point.members.filter(({ of }) => of === resource);
    if (members.length === 0)
        return refusal(`${resource} is not in this point of ${point.resource}`, `it holds ${point.members.map(({ of }) => of).join(', ')}`);
    const api = await (0,ebs_api/* openEc2 */.$F)(ctx);
    const snapshots = await describeAll(api, members.map(({ id }) => id));
    const unusable = members.flatMap((member) => unusableWords(member, snapshots.get(member.id)));
    const recorded = new Map([...snapshots].map(([id, { Tags }]) => [id, (0,ebs_recorded/* readRecorded */.HH)((0,ebs_api/* tagsOf */.Fg)(Tags))]));
    // The place is the same in the tags of all of them.
    const [placed = null] = [...recorded.values()];
    const target = await findTarget(api, request.target, zoneOf(placed?.zone ?? null, point));
    if (unusable.length > 0 || target.kind === 'refused')
        return { requests: [], notes: [], refused: [...unusable, ...(target.kind === 'refused' ? [target.note] : [])] };
    const volumes = [];
    const attachments = [];
    const notes = [];
    const refused = [];
    for (const member of members) {
        // A copy's record names its own volume alone.
        const shape = recorded.get(member.id)?.volumes.find(({ id }) => id === member.of) ?? null;
        volumes.push(volumeStep(member.of, wantedVolume(snapshots.get(member.id) ?? {}, shape, target.zone)));
        if (shape === null)
            notes.push(unknownShape(member));
        const attached = attach(member.of, shape, placed?.instance ?? null, target);
        attachments.push(...attached.requests);
        notes.push(...attached.notes);
        refused.push(...attached.refused);
    }
    return { requests: [...volumes, ...attachments], notes: [...notes, LAZY], refused };
}
function wantedVolume(snapshot, shape, zone) {
    const { SnapshotId = '', VolumeSize, Encrypted, KmsKeyId } = snapshot;
    const type = shape?.type ?? FALLBACK_TYPE;
    return {
        snapshot: SnapshotId,
        zone,
        type,
        // CreateVolume, Iops: "Omit for all other volume types", though every one of them shows a number.
        iops: /^(gp3|io1|io2)$/.test(type) ? (shape?.iops ?? null) : null,
        throughput: type === 'gp3' ? (shape?.throughput ?? null) : null,
        size: VolumeSize ?? null,
        encrypted: Encrypted === true,
        kmsKey: KmsKeyId ?? null,
        tags: (0,tags/* ownTags */.Wb)((0,ebs_api/* tagsOf */.Fg)(snapshot.Tags)),
    };
}
/** Attached when an instance was named, otherwise told how. */
function attach(of, shape, instance, target) {
    const device = shape?.device ?? null;
    if (target.instance === null) {
        if (instance === null || device === null)
            return NOTHING;
        const message = `${of} was ${device} of ${instance}; the new volume is attached to nothing`;
        const hint = `attach it by hand as ${device}, or plan again with --target and the id of an instance`;
        return { ...NOTHING, notes: [{ code: 'restore-todo', message, hint }] };
    }
    const { id, taken } = target.instance;
    if (device === null)
        return refusal(`nothing says which device ${of} was`, 'name an availability zone by --target, and attach the volume by hand');
    if (taken.has(device))
        return refusal(`${device} of ${id} is taken by ${taken.get(device)}`, 'detach that volume (of a root device with the instance stopped), or name an availability zone by --target');
    return { ...NOTHING, requests: [attachmentStep(of, { instance: id, device })] };
}
function unusableWords(member, snapshot) {
    const [message, hint] = snapshot === undefined
        ? [`${member.id} is not there any more`, 'choose another point']
        : snapshot.StorageTier === 'archive'
            ? [
                `${member.id} lies in the archive tier`,
                'restore it to the standard tier first (RestoreSnapshotTier), which takes up to 72 hours',
            ]
            : snapshot.State !== 'completed'
                ? [`${member.id} is in the state ${snapshot.State}`, 'wait until it is complete, or choose another point']
                : [null, ''];
    return message === null ? [] : [{ code: 'restore-refused', message, hint }];
}
function unknownShape({ id, of }) {
    const message = `${id} does not say of which type ${of} was: the new volume is ${FALLBACK_TYPE} with AWS's defaults`;
    return { code: 'restore-note', message, hint: 'change it by ModifyVolume afterwards' };
}
/** A copy lies in another region, where no zone has the recorded name. */
function zoneOf(zone, { region, copiedFrom }) {
    return copiedFrom !== null && copiedFrom.region !== region ? null : zone;
}
async function describeAll({ sdk, read }, ids) {
    const found = new Map();
    for (const part of (0,ebs_api/* inParts */.oP)(ids)) {
        // By a filter: one id that is gone would fail the whole call.
        const Filters = [{ Name: 'snapshot-id', Values: [...part] }];
        const { Snapshots = [] } = await read(new sdk.DescribeSnapshotsCommand({ OwnerIds: ['self'], Filters }));
        for (const snapshot of Snapshots)
            found.set(snapshot.SnapshotId ?? '', snapshot);
    }
    return found;
}
const NOTHING = { requests: [], notes: [], refused: [] };
function refusal(message, hint) {
    return { ...NOTHING, refused: [{ code: 'restore-refused', message, hint }] };
}
const LAZY = {
    code: 'restore-note',
    message: 'the new volumes fetch their blocks from the snapshots as they are read: the first read of each is slow',
    hint: 'read all of a volume once before it has to be fast',
};

;// CONCATENATED MODULE: ./build/sources/ebs/restore/index.js




const restore = {
    plan: planRestore,
    advance: async (ctx, request) => {
        const step = readStep(request);
        return step.part === 'volume' ? await advanceVolume(ctx, step) : await advanceAttachment(ctx, step);
    },
    verify: async (ctx, request) => {
        const step = readStep(request);
        return step.part === 'volume' ? await verifyVolume(ctx, step) : await verifyAttachment(ctx, step);
    },
    undo: async (ctx, request) => {
        const step = readStep(request);
        return step.part === 'volume' ? await undoVolume(ctx, step) : await undoAttachment(ctx, step);
    },
};


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
