/**
 * What GitHub takes, in one place. Lengths of text are in characters as GitHub counts them, or in bytes where the name says so.
 */

/** Job summary of one step; a longer one fails to upload with an error annotation while the job stays green. (GitHub docs, "Workflow commands", "Step isolation and limits") */
export const SUMMARY_MAX_BYTES = 1024 * 1024;

/** Annotations of one kind (error, warning, notice) that a step shows. (actions/toolkit, docs/problem-matchers.md, "Limitations") */
export const ANNOTATIONS_MAX_PER_STEP_AND_KIND = 10;

/** Text of a comment. (public reports of 422 "body is too long (maximum is 65536 characters)") */
export const COMMENT_MAX_CHARS = 65_536;

/** Summary of a check run. (REST docs, "Create a check run", output[summary]) */
export const CHECK_SUMMARY_MAX_CHARS = 65_535;

/** Annotations of one request to make a check run. (REST docs, "Create a check run", output[annotations]) */
export const CHECK_ANNOTATIONS_MAX = 50;

/** One job's outputs together. (GitHub docs, "Workflow syntax", jobs.<job_id>.outputs) */
export const JOB_OUTPUTS_MAX_BYTES = 1024 * 1024;

/**
 * Largest change that is committed by createCommitOnBranch, whose files travel base64 in one request. GitHub publishes no
 * limit; requests of tens of megabytes fail and those above a few are answered with 502 now and then, so push takes over
 * well below. (public issue reports on createCommitOnBranch and on REST trees)
 */
export const API_COMMIT_MAX_FILES = 100;
export const API_COMMIT_MAX_BASE64_BYTES = 5_000_000;
