export const id = 9788;
export const ids = [9788];
export const modules = {

/***/ 62807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Et: () => (/* binding */ HoldfastError),
/* harmony export */   xh: () => (/* binding */ toHoldfastError)
/* harmony export */ });
/* unused harmony export ERROR_CODES */
/** Every code an error or finding can carry; `docs/errors.md` is generated from this list. Codes are never re-used. */
const ERROR_CODES = {
    // plan
    'plan-invalid': 'the plan file has errors; each is shown with its place and its mend',
    'plan-missing': 'no plan file was found',
    'plan-unknown': 'a plan was named that the plan file does not have',
    'secret-missing': 'a $NAME in the plan is not in the environment',
    // usage
    usage: 'the command line or an input is wrong',
    'not-carried-out': 'this version cannot carry out what was asked',
    // AWS
    'credentials-missing': 'no AWS credentials were found',
    'credentials-invalid': 'AWS refused the credentials',
    'role-refused': 'AWS did not let this identity assume the role',
    'oidc-missing': 'the job has no permission to ask GitHub for an OIDC token',
    'account-mismatch': 'the credentials belong to another account than the plan names',
    'region-missing': 'a regional source runs in no region: the plan names none and AWS_REGION is not set, or is none',
    'region-unknown': 'a region of the plan is none that this version knows: a slip of the pen, or a new one',
    'region-not-enabled': 'a region of the plan is not enabled in the account',
    'access-denied': 'an IAM action is missing from the policy',
    throttled: 'AWS kept throttling beyond the retry limit',
    network: 'AWS could not be reached',
    'aws-error': 'AWS answered with an error',
    'not-offered': 'the service itself says that it has no such operation',
    pagination: 'AWS said a list goes on and gave no way on, or gave the same cursor again',
    'changed-while-read': 'an object changed while its pages were read, or a file while its bytes were',
    'unknown-field': 'AWS returned a field that this version does not know; update Holdfast',
    'snapshot-version': 'the snapshot tree was written by a later version',
    'key-clash': 'two objects would lie in one folder',
    // git and GitHub
    'not-a-repository': 'the working directory is not a git repository',
    'detached-head': 'no branch is checked out and the plan names none',
    'git-missing': 'the git program was not found',
    'git-failed': 'git ended with an error',
    'push-rejected': 'the remote refused the push',
    'branch-protected': 'the branch is protected against this push',
    'push-race': 'other writers were first again and again',
    'unsafe-path': 'a path leads outside of the repository or through a symbolic link',
    'remote-unreachable': 'the git remote could not be reached',
    'state-unavailable': 'the run records could not be read or written',
    'public-repository': 'the repository is public and the plan does not allow to publish there',
    'github-api': 'the GitHub API answered with an error',
    'app-token': 'no token of the GitHub App could be had',
    'pull-request-refused': 'GitHub did not let this token open or change a pull request',
    // the data archive
    'object-exists': 'another object already lies under a key that is written once',
    'object-missing': 'an object that a recovery point needs is not in the store',
    'object-damaged': 'bytes of the store are not what was written',
    'wrong-key': 'the passphrase, identity or key is not the one the store was written with',
    'keys-missing': 'this holder has not got the key that would be needed',
    'key-unusable': 'a KMS key is disabled, waits to be deleted, is not there, or is of another kind',
    'store-refused': 'the store is another one than the plan describes, or this version does not know it',
    'key-holder': 'the holder of a key is there already, is not there, or is the last one',
    'object-cold': 'an object lies in a storage class that must be thawed before it can be read',
    'thaw-refused': 'S3 does not thaw by the tier that was asked for, or not now',
    'object-locked': 'an object is under Object Lock and cannot be removed yet',
    'lock-missing': 'objects are to be locked and the bucket of the destination has no Object Lock',
    'lock-not-extended': 'keys or objects of a chain could not be locked for as long as they are needed',
    'lifecycle-missing': 'the lifecycle of a bucket is not the one that the plan says',
    'lifecycle-expires': 'a lifecycle rule of a bucket deletes objects of the store',
    'lifecycle-cools': 'a lifecycle rule of a bucket moves what must stay readable to a class that must be thawed',
    'lifecycle-unread': 'the lifecycle of a bucket could not be read',
    'bucket-public': 'the bucket of a destination does not block public access by its own settings',
    'bucket-unversioned': 'the bucket of a destination keeps no versions: what is written over or deleted is gone',
    'versions-kept': 'no lifecycle rule of a bucket ends versions that are not current',
    'bucket-deletes': 'the policy of a bucket lets the role of backups delete what is stored',
    'bucket-unread': 'how the bucket of a destination is kept could not be looked at',
    'same-region': 'the copy of a plan’s snapshots or recovery points lies where they are themselves',
    'early-move': 'packs move on before the time is over that their storage class is paid for',
    'store-missing': 'the bucket or directory of a destination is not there',
    'store-denied': 'the directory of a destination may not be read or written by this user',
    'store-full': 'a destination has no room left',
    'store-unavailable': 'a destination answered again and again that it cannot serve now',
    'store-failed': 'a destination could not do what was asked',
    'wrong-region': 'the bucket of a destination lies in another region than the plan says',
    'source-failed': 'a data source could not hand over what it was asked for',
    'runtime-exceeded': 'a backup took longer than maxRuntime of its plan allows and was stopped; the next run goes on',
    'command-failed': 'a command that the plan runs before or after a data source did not end well',
    'restore-target': 'what is restored cannot be written where it was asked for',
    'target-refused': 'a restore would write into what it restores from, or into a source that is backed up',
    'point-missing': 'the recovery point that was asked for is not there',
    'item-missing': 'no recovery point has the item that was asked for',
    'plan-changed': 'what would be done now is not what the given plan hash was shown for',
    'changed-since-plan': 'what is live is neither what the restore plan saw nor what it wants',
    'two-persons': 'a restore has to be applied by another person than the one who was shown its plan',
    'plan-expired': 'a restore plan was shown too long ago to be approved',
    'restore-open': 'another restore of the same scope has not ended',
    'restore-unknown': 'no restore has the id that was given',
    'mass-change': 'a restore would change or delete too large a share of a live zone',
    'mapping-invalid': 'a mapping file has errors, or leaves references of what is restored unmapped',
    'restore-refused': 'AWS cannot hold what was asked for as it stands',
    'restore-unequal': 'what is live after a restore is not what was wanted',
    'early-removal': 'a prune would remove recovery points that the retention under which they were made would still keep',
    // findings
    'restore-note': 'something of what is restored cannot come back as it was',
    'restore-todo': 'after a restore something is left for a person to do',
    'path-unread': 'paths of a data source could not be read and no earlier point has them',
    'path-carried': 'paths of a data source could not be read and are kept as an earlier point has them',
    'copy-partial': 'the copy of the snapshots in the destination holds less than AWS has',
    'excludes-changed': 'the rules of the plan that leave things out are others than at the last point',
    thawing: 'packs are being thawed; the restore goes on when it is run again after that',
    'thawed-until': 'packs were thawed for a restore and turn cold again at a time',
    'kept-existing': 'files were there already and were left as they were',
    'not-restored': 'some of what was asked for could not be written',
    'not-kept': 'owners, modes or attributes could not be given back to what was restored',
    'not-in-point': 'some of what was asked for could not be read when the recovery point was made',
    'entry-forged': 'a catalogue entry was not written by a holder of the store’s keys, or stands in another place',
    'entry-replaced': 'a catalogue entry has a second version or a delete marker, or is not the one that was written',
    'prune-paused': 'nothing is removed by its retention while something in the store is not as it was written',
    renamed: 'recovery points or runs lie under the earlier name of a plan or source',
    retired: 'recovery points are of a plan or source that the plan file has not got any more',
    'point-vanished': 'a recovery point that was written is not in the catalogue any more',
    'keys-replaced': 'the store’s identities are not the ones that the ledger knows',
    'one-holder': 'only one holder can open the store; when his key is lost, so is everything',
    'quiesce-failed': 'the writers on an instance could not be told to hold still for a snapshot, or to go on after it',
    'volume-shared': 'a volume is attached to several instances, whose writes no snapshot of one of them can order',
    'snapshot-held': 'a snapshot cannot be removed: an image, a lock or another service holds it',
    'snapshot-unusable': 'a snapshot cannot be copied or restored as it is',
    'snapshot-name': 'a snapshot that is not ours, or of something else, has the name of one that is to be made',
    'snapshot-quota': 'AWS keeps no more snapshots of an account in a region, or soon will not',
    'expectation-unmet': 'automated backups or protections of a database are not as the plan expects them',
    'replication-off': 'automated backups of a database are not replicated as the plan says',
    'lock-outlasts': 'a lock keeps snapshots for longer than the retention does, or can be taken off by nobody',
    'copy-cost': 'copies of a database cost more than those of others, or are not what the plan asks for',
    'mass-removal': 'a zone, a balancer, a listener or a large share of a zone is gone',
    'dangling-reference': 'a record or another object points at something that is gone now',
    'no-longer-covered': 'an object is outside of what the plan captures now; its files stay',
    'selection-shrunk': 'a snapshot source selects less than at the last run that counts',
    'selection-missing': 'a snapshot source names something by its id, and no account and region of the plan has it',
    'coverage-lost': 'a resource that a plan backed up, or that is new, is backed up by no plan',
    'snapshot-failed': 'AWS could not make or copy a snapshot',
    'snapshot-refused': 'something that a snapshot source selects cannot be backed up by it',
    'snapshot-unreadable': 'a snapshot carries our id and tags that say nothing: it is left alone',
    'snapshot-surplus': 'a slot has more than one snapshot of a resource; prune removes all but the oldest complete one',
    'selection-empty': 'a glob of the plan or of a restore matches nothing, or the account has nothing of the kind',
    'platform-added': 'AWS introduced a setting; it stands with its default in objects that nobody changed',
    drift: 'AWS is not as the committed state says',
    'actors-unknown': 'CloudTrail could not be asked who changed something, or not for everything',
    'review-offline': 'a pull request was reviewed without asking AWS, for which its job has no credentials',
    'retention-removes': 'a pull request changes what is kept, so that a prune would remove recovery points',
    'retention-unread': 'which recovery points a changed plan file would remove could not be read',
    'review-unwritten': 'a comment or a check could not be written to the pull request',
    'pull-request-closed': 'a person closed the pull request, and what it would show is the same: it stays closed',
    'pull-request-edited': 'somebody else committed to the branch of a pull request, so it is left as it is',
    'pull-request-missing': 'a branch was pushed and no pull request of it is open',
    'pending-edit': 'a committed edit is not applied to AWS',
    'damaged-file': 'a snapshot file was edited so that it is no JSON any more',
    conflict: 'an edit in git and a change in AWS meet in one file',
    'credential-like-value': 'a value looks like a credential',
    'attributes-unread': 'extended attributes or ACLs of some files could not be read',
    'program-said': 'the program of a data source ended well and wrote something to its standard error',
    'tables-loose': 'tables of a database know no transactions, so their rows may be of another instant than the rest',
    'self-excluded': 'a destination lies inside of a source and is left out of it',
    'not-captured': 'a neighbour of the captured resources is not captured',
    'visibility-unknown': 'the repository could not be shown to be private',
    'state-lost': 'refs/holdfast/state was not there although a capture was: lateness and pending edits are unknown',
    late: 'the plan ran later than scheduled',
    stale: 'the newest complete run is older than the freshness objective',
    // process
    cancelled: 'the run was ended by a signal',
    internal: 'a defect of Holdfast; please report it',
};
/** The one error type. `message` is lower case, holds the wrong value and no full stop; `hint` says what to change. */
class HoldfastError extends Error {
    code;
    hint;
    constructor(code, message, options) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.name = 'HoldfastError';
        this.code = code;
        this.hint = options.hint;
    }
}
/** Any thrown value as a HoldfastError; what is not one already is `internal`. Abort errors become `cancelled`. */
function toHoldfastError(thrown) {
    if (thrown instanceof HoldfastError)
        return thrown;
    const name = thrown?.name;
    const message = thrown?.message;
    const text = typeof message === 'string' ? message : String(thrown);
    if (name === 'AbortError')
        return new HoldfastError('cancelled', 'the run was cancelled', {
            hint: 'start it again; the next run carries on',
            cause: thrown,
        });
    return new HoldfastError('internal', text, { hint: 'please report this with the log of the run', cause: thrown });
}


/***/ }),

/***/ 52020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ threadModules)
/* harmony export */ });
/**
 * The modules of data sources that worker threads load, by the source's name, and that of the copy of snapshots. Apart from the registry: a thread starts in a
 * few milliseconds as long as it loads no spec, for those bring the schema library with them.
 */
const threadModules = {
    command: () => Promise.all(/* import() */[__webpack_require__.e(6394), __webpack_require__.e(8118)]).then(__webpack_require__.bind(__webpack_require__, 48118)),
    config: () => Promise.all(/* import() */[__webpack_require__.e(6394), __webpack_require__.e(4283)]).then(__webpack_require__.bind(__webpack_require__, 44283)),
    files: () => Promise.all(/* import() */[__webpack_require__.e(6394), __webpack_require__.e(5619)]).then(__webpack_require__.bind(__webpack_require__, 65619)),
    mysql: () => Promise.all(/* import() */[__webpack_require__.e(6394), __webpack_require__.e(8118)]).then(__webpack_require__.bind(__webpack_require__, 48118)),
    postgres: () => Promise.all(/* import() */[__webpack_require__.e(6394), __webpack_require__.e(8118)]).then(__webpack_require__.bind(__webpack_require__, 48118)),
};


/***/ }),

/***/ 39788:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75919);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62807);
/* harmony import */ var _sources_threads_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52020);



/** One line a job; its code is loaded when it runs. */
const jobs = new Map([
    ['archive-write', async (d, thread) => (await Promise.all(/* import() */[__webpack_require__.e(2420), __webpack_require__.e(7276)]).then(__webpack_require__.bind(__webpack_require__, 17276))).serveWriter(d, thread)],
    ['archive-read', async (d, thread) => (await __webpack_require__.e(/* import() */ 8317).then(__webpack_require__.bind(__webpack_require__, 18317))).serveReader(d, thread)],
]);
const unknown = (what, name) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HoldfastError */ .Et('internal', `there is no worker ${what} '${name}'`, {
    hint: 'please report this with the log of the run',
});
async function load(name) {
    const module = _sources_threads_js__WEBPACK_IMPORTED_MODULE_2__/* .threadModules */ .w[name];
    if (module === undefined)
        throw unknown('module', name);
    return await module();
}
async function replyTo({ job: name, data }) {
    try {
        const job = jobs.get(name);
        if (job === undefined || node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort === null)
            throw unknown('job', name);
        return { ok: true, value: await job(data, { port: node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort, load }) };
    }
    catch (thrown) {
        const { code, message, hint } = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toHoldfastError */ .xh)(thrown);
        return { ok: false, code, message, hint };
    }
}
if (!node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.isMainThread)
    node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort?.postMessage(await replyTo(node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.workerData));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ })

};
