export const id = 788;
export const ids = [788];
export const modules = {

/***/ 2807:
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
    'changed-while-read': 'the object changed while its pages were read',
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
    // findings
    'mass-removal': 'a zone, a balancer, a listener or a large share of a zone is gone',
    'dangling-reference': 'a record or another object points at something that is gone now',
    'no-longer-covered': 'an object is outside of what the plan captures now; its files stay',
    'selection-empty': 'a glob of the plan matches nothing, or the account has nothing of the kind',
    'platform-added': 'AWS introduced a setting; it stands with its default in objects that nobody changed',
    'pending-edit': 'a committed edit is not applied to AWS',
    'damaged-file': 'a snapshot file was edited so that it is no JSON any more',
    conflict: 'an edit in git and a change in AWS meet in one file',
    'credential-like-value': 'a value looks like a credential',
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

/***/ 9788:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5919);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);


/** One line a job. */
const jobs = new Map();
async function replyTo({ job: name, data }) {
    try {
        const job = jobs.get(name);
        if (job !== undefined)
            return { ok: true, value: await job(data) };
        const hint = 'please report this with the log of the run';
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HoldfastError */ .Et('internal', `there is no worker job '${name}'`, { hint });
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
