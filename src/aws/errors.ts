import { type ErrorCode, HoldfastError } from '../core/errors.ts';
import { type Failure, isUntrusted } from './failure.ts';
import { iamAction } from './service.ts';

/** What the call was: for the words of the error. */
export interface CallFacts {
  /** IAM prefix: `route53`. */
  readonly service: string;
  readonly operation: string;
  /** `example.com` */
  readonly resource: string | null;
  /** The source that asked; null = Holdfast itself. */
  readonly source: string | null;
  /** The file of `docs/iam/` that has all that the verb needs of it; null = the source and the call decide. */
  readonly policy: string | null;
  readonly region: string;
  /** A configured endpoint's URL; null = AWS's own. */
  readonly endpoint: string | null;
  /** The budget that the call took from; null = none is declared for its service. */
  readonly budget: {
    readonly name: string;
    readonly summary: string;
    /** False when the plan sets no limit: `budgets: { elb: 0 }`. */
    readonly limited: boolean;
  } | null;
  readonly attempts: number;
  readonly elapsedMs: number;
}

// One refusal, spelled differently by query, JSON, EC2 and older services.
const DENIED = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationError',
  'AuthorizationErrorException',
  'NotAuthorized',
  'NotAuthorizedException',
  'UnauthorizedAccess',
  'UnauthorizedException',
  'UnauthorizedOperation',
]);
const BAD_CREDENTIALS = new Set([
  'AuthFailure',
  'IncompleteSignature',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'InvalidToken',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);
const WRONG_CLOCK = new Set(['RequestInTheFuture', 'RequestTimeTooSkewed']);
const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired']);
const NOT_OFFERED = new Set(['InvalidAction', 'NotImplemented', 'UnknownOperationException']);

/** The error of a call that is given up. Its cause is the SDK's own error. */
export function callError(failure: Failure, call: CallFacts, cause: unknown): HoldfastError {
  const [code, message, hint] = wordsOf(failure, call);
  return new HoldfastError(code, message, { hint, cause });
}

type Words = readonly [ErrorCode, string, string];

function wordsOf(failure: Failure, call: CallFacts): Words {
  const what = `${call.service}:${call.operation}${call.resource === null ? '' : ` of ${call.resource}`}`;
  const said = failure.code === null ? failure.message : `${failure.code}: ${failure.message}`;
  if (failure.network !== null) return networkWords(failure, call, what);
  if (failure.kind === 'throttled' || failure.kind === 'busy') return throttledWords(call, what, said);
  if (failure.code !== null) {
    if (EXPIRED.has(failure.code))
      return ['credentials-invalid', `the credentials expired during ${what}`, EXPIRED_HINT];
    if (WRONG_CLOCK.has(failure.code))
      return [
        'credentials-invalid',
        `${what} was refused: ${said}`,
        "set this machine's clock; AWS allows five minutes",
      ];
    if (BAD_CREDENTIALS.has(failure.code))
      return [
        'credentials-invalid',
        `AWS refused the credentials at ${what} in ${call.region}: ${said}`,
        BAD_HINT[failure.code] ?? BAD_HINT.other,
      ];
    if (DENIED.has(failure.code)) return deniedWords(failure, call, what);
    if (NOT_OFFERED.has(failure.code)) return notOfferedWords(call, what, said);
  } else if (isNotOffered(failure, call)) return notOfferedWords(call, what, `HTTP ${failure.status}`);
  if (failure.status === 403) return deniedWords(failure, call, what);
  return answerWords(failure, call, what, said);
}

/** 404 or 501 without an AWS error code: there is nobody behind that door. A HEAD answer has no body, hence never a code. */
function isNotOffered(failure: Failure, call: CallFacts): boolean {
  return (failure.status === 404 || failure.status === 501) && !call.operation.startsWith('Head');
}

function notOfferedWords(call: CallFacts, what: string, said: string): Words {
  const where = call.endpoint ?? call.region;
  return [
    'not-offered',
    `${what} is not offered in ${where} (${said})`,
    'the service has no such operation there; what it would have read keeps its last state',
  ];
}

function networkWords(failure: Failure, call: CallFacts, what: string): Words {
  const where = call.endpoint ?? `the ${call.service} endpoint of ${call.region}`;
  const tries = call.attempts === 1 ? '' : ` after ${call.attempts} attempts`;
  const code = failure.network ?? '';
  const hint = isUntrusted(code)
    ? 'something on the way shows a certificate that is not trusted: name its authority in NODE_EXTRA_CA_CERTS'
    : call.endpoint === null
      ? 'check the network, name resolution and firewall of this machine'
      : 'check AWS_ENDPOINT_URL, and that something listens there';
  return ['network', `could not reach ${where} for ${what}${tries} (${code}: ${failure.message})`, hint];
}

function throttledWords(call: CallFacts, what: string, said: string): Words {
  const hint =
    call.budget === null
      ? 'run again later, or ask AWS for a higher quota'
      : `${call.budget.limited ? 'lower' : 'give a limit to'} budgets.${call.budget.name}, or run when other tools are quiet (${call.budget.summary})`;
  const seconds = Math.round(call.elapsedMs / 1000);
  return ['throttled', `${what} was throttled ${call.attempts} times in ${seconds} s (${said})`, hint];
}

function deniedWords(failure: Failure, call: CallFacts, what: string): Words {
  const action = /not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9*]+)/.exec(failure.message)?.[1];
  const wanted = action ?? iamAction(call.service, call.operation);
  const deny = /explicit deny in an? ([a-z -]*?(?:policy|boundary))/.exec(failure.message)?.[1];
  const hint =
    deny === undefined
      ? `add ${wanted} to the policy of the role; ${policyOf(call)}`
      : `a ${deny} denies ${wanted}; allowing it elsewhere does not help, the deny must go`;
  return ['access-denied', `${what} was denied: ${failure.message || `HTTP ${failure.status}`}`, hint];
}

function policyOf({ source, policy, operation }: CallFacts): string {
  if (policy !== null) return `docs/iam/${policy}.json has all that ${source} needs there`;
  if (source === null) return 'docs/iam/ has the one of each source, and of each verb for a destination';
  // A source's own policy only reads; all else is asked by a restore.
  const isRead = /^(Get|List|Describe|Head|Lookup)/.test(operation) && operation !== 'GetChange';
  return isRead
    ? `docs/iam/${source}.json has all that ${source} needs`
    : `docs/iam/${source}-restore.json has all that a restore of ${source} needs`;
}

function answerWords(failure: Failure, call: CallFacts, what: string, said: string): Words {
  const tries = call.attempts === 1 ? '' : ` after ${call.attempts} attempts`;
  if (failure.status === null)
    return ['internal', `${what} could not be sent (${said})`, 'please report this with the log of the run'];
  if (failure.code === null) {
    const unreadable = `${what} gave an answer that could not be read${tries} (HTTP ${failure.status}: ${said})`;
    return [
      'aws-error',
      unreadable,
      'run again; look at health.aws.amazon.com, or at what stands between here and AWS',
    ];
  }
  const hint =
    failure.status >= 500
      ? 'run again; look at health.aws.amazon.com when it stays'
      : 'the text is AWS’s own; look the code up in the API reference of the call';
  return ['aws-error', `${what} failed${tries} (${said})`, hint];
}

const EXPIRED_HINT =
  'credentials exported by an earlier step cannot be refreshed: give the role to Holdfast itself (input role, or role in the plan)';
const BAD_HINT: Readonly<Record<string, string>> & { readonly other: string } = {
  InvalidClientTokenId:
    'the access key does not exist, is inactive, lacks its session token, or the region is not enabled in the account',
  UnrecognizedClientException:
    'the access key does not exist, is inactive, lacks its session token, or the region is not enabled in the account',
  SignatureDoesNotMatch: 'the secret does not belong to the access key; look for a space or line break at its end',
  InvalidSignatureException: 'the secret does not belong to the access key; look for a space or line break at its end',
  other: 'check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN; temporary keys need all three',
};
