/**
 * What GitHub takes, in one place. Lengths of text are in characters as GitHub counts them, or in bytes where the name says so.
 */

/** Job summary of one step; a longer one fails to upload with an error annotation while the job stays green. (GitHub docs, "Workflow commands", "Step isolation and limits") */
export const SUMMARY_MAX_BYTES = 1024 * 1024;
/** Summaries that are shown of one job. (same page) */
export const SUMMARIES_MAX_PER_JOB = 20;

/** Body of an issue, a pull request or a comment: 65,536 characters. (REST: "body is too long (maximum is 65536 characters)") */
export const BODY_MAX_CHARS = 65_536;
/** `output.text` and `output.summary` of a check run. (REST docs, "Create a check run") */
export const CHECK_TEXT_MAX_CHARS = 65_535;
/** Annotations in one check run request. (REST docs, "Create a check run") */
export const CHECK_ANNOTATIONS_MAX_PER_REQUEST = 50;

/** Annotations of one kind (error, warning, notice) that a step shows. (actions/toolkit, docs/problem-matchers.md, "Limitations") */
export const ANNOTATIONS_MAX_PER_STEP_AND_KIND = 10;
/** Annotations that a job shows. (same page) */
export const ANNOTATIONS_MAX_PER_JOB = 50;

/** One job's outputs together. (GitHub docs, "Workflow syntax", jobs.<job_id>.outputs) */
export const JOB_OUTPUTS_MAX_BYTES = 1024 * 1024;
/** Jobs of one matrix. (GitHub docs, "Workflow syntax", jobs.<job_id>.strategy.matrix) */
export const MATRIX_MAX_JOBS = 256;
/** Levels of reusable workflows on github.com; GitHub Enterprise Server allows 4. (GitHub docs, "Reusing workflows") */
export const REUSABLE_WORKFLOWS_MAX_LEVELS = 10;

/** A larger file is refused by push. (GitHub docs, "About large files on GitHub") */
export const FILE_MAX_BYTES = 100 * 1024 * 1024;
/** Entries of one folder. (GitHub docs, "Repository limits") */
export const FOLDER_MAX_ENTRIES = 3_000;

/**
 * Largest change that is committed by createCommitOnBranch, whose files travel base64 in one request. GitHub publishes no
 * limit; requests of tens of megabytes fail and those above a few are answered with 502 now and then, so push takes over
 * well below. (public issue reports on createCommitOnBranch and on REST trees)
 */
export const API_COMMIT_MAX_FILES = 100;
export const API_COMMIT_MAX_BASE64_BYTES = 5_000_000;
