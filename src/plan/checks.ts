import { isBranchName } from '../core/branch-name.ts';
import { isReservedName } from '../core/key-names.ts';
import { suggest } from '../core/suggest.ts';
import { quote, type Wrong } from './problem.ts';
import { REGIONS } from './regions.ts';

/** Plans, accounts and sources: they are paths and tags for ever. */
export const NAME_PATTERN = '^[a-z][a-z0-9-]{0,39}$';

export function checkName(name: string): Wrong | null {
  if (isReservedName(name))
    return { message: `${quote(name)} is no name of a folder on Windows`, hint: `write ${name}-1` };
  if (new RegExp(NAME_PATTERN).test(name)) return null;
  const tidy = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return {
    message: `${quote(name)} cannot be a name: names have small letters, digits and dashes, start with a letter, and are at most 40 long`,
    hint: tidy === '' ? 'choose a name such as network' : `write ${tidy}`,
  };
}

export const ACCOUNT_ID_PATTERN = '^[0-9]{12}$';

export function checkAccountId(id: string): Wrong | null {
  if (new RegExp(ACCOUNT_ID_PATTERN).test(id)) return null;
  const digits = id.replaceAll(/[-\s]/g, '');
  return {
    message: `${quote(id)} is no account id: it has twelve digits`,
    hint: /^\d{12}$/.test(digits)
      ? `write "${digits}"`
      : 'copy it from the AWS console, or run: aws sts get-caller-identity',
  };
}

/** A name with an optional IAM path, or a role's ARN; `{verb}` may stand in both. IAM, CreateRole: names are [\w+=,.@-], at most 64. */
export function checkRole(role: string): Wrong | null {
  const placeholder = /\{([^}]*)\}?/g;
  for (const [whole, word] of role.matchAll(placeholder))
    if (whole !== '{verb}')
      return {
        message: `${quote(whole)} is no placeholder of a role`,
        hint: `only {verb} is replaced${word === '' ? '' : `; write ${role.replace(whole, '{verb}')}`}`,
      };
  const plain = role.replaceAll('{verb}', 'verb');
  if (plain.startsWith('arn:')) {
    if (/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(plain)) return null;
    return {
      message: `${quote(role)} is no ARN of a role`,
      hint: 'write the name of the role alone, or arn:aws:iam::111111111111:role/NAME',
    };
  }
  if (/^[\w+=,.@-]+(\/[\w+=,.@-]+)*$/.test(plain)) return null;
  return { message: `${quote(role)} is no name of a role`, hint: 'write it as IAM shows it, such as holdfast-{verb}' };
}

/** Names with their area and number: new regions of a known form pass, a misspelt direction does not. */
export const REGION_PATTERN =
  '^[a-z]{2,4}(-(gov|iso[a-z]?|[a-z]{2}))?-(north|south|east|west|central|northeast|northwest|southeast|southwest)-[0-9]{1,2}$';

export function checkRegion(region: string): Wrong | null {
  if (new RegExp(REGION_PATTERN).test(region)) return null;
  const near = suggest(region, REGIONS);
  return {
    message: `${quote(region)} is not an AWS region`,
    hint: near === null ? 'write it as in us-east-1' : `did you mean ${near}?`,
  };
}

export function checkTimezone(zone: string): Wrong | null {
  if (isZone(zone)) return null;
  const known = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
  const near =
    suggest(zone, known) ??
    known.find((one) => one.split('/').at(-1)?.toLowerCase() === zone.toLowerCase().replaceAll(' ', '_'));
  return {
    message: `${quote(zone)} is not an IANA time zone`,
    hint: near === undefined || near === null ? 'write one such as Europe/Amsterdam, or UTC' : `did you mean ${near}?`,
  };
}

function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false; // Intl also takes "+01:00", which knows no summer time
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** A folder below the repository's root. `./` in front and `/` behind are dropped by `tidyFolder`. */
export function checkFolder(path: string): Wrong | null {
  const wrong = (message: string, hint = 'write a folder below the root, such as snapshots'): Wrong => ({
    message,
    hint,
  });
  if (path.trim() === '') return wrong('the path is empty');
  if (path.includes('\\')) return wrong(`${quote(path)} has a backslash`, `write ${path.replaceAll(/\\+/g, '/')}`);
  if (/^([/~]|[A-Za-z]:)/.test(path)) return wrong(`${quote(path)} is not below the repository's root`);
  if (/\p{Cc}/u.test(path) || path !== path.trim())
    return wrong(`${quote(path)} has spaces around it or control characters`);
  const parts = tidyFolder(path).split('/');
  if (parts.includes('..')) return wrong(`${quote(path)} climbs with '..'`);
  if (parts.some((part) => part === '' || part === '.')) return wrong(`${quote(path)} has an empty step or '.'`);
  if (parts.some((part) => part.toLowerCase() === '.git'))
    return wrong(`${quote(path)} is inside of '.git', where git keeps its own files`);
  const unfit = parts.find(breaksCheckouts);
  if (unfit !== undefined)
    return wrong(`${quote(path)} has the step ${quote(unfit)}, which git or a file system refuses on some machines`);
  // "Troubleshooting the GITHUB_TOKEN" and pushes by apps: what lies below .github/workflows needs a permission of its own.
  if (parts[0]?.toLowerCase() === '.github')
    return wrong(`${quote(path)} is inside of '.github', where a job's GITHUB_TOKEN may not push workflows`);
  return null;
}

/** What git's protectNTFS and protectHFS refuse, and what Windows has no name for (Naming Files, Paths, and Namespaces). */
function breaksCheckouts(part: string): boolean {
  return (
    /^git~\d+$/i.test(part) || /[<>:"|?*\p{Cf}]/u.test(part) || /[. ]$/.test(part) || isReservedName(part.toLowerCase())
  );
}

export function tidyFolder(path: string): string {
  return path.replace(/^(\.\/)+/, '').replace(/\/$/, '');
}

export function checkBranch(branch: string): Wrong | null {
  if (isBranchName(branch)) return null;
  const short = /^refs\/(?:heads|remotes\/\w+)\/(.+)$/.exec(branch)?.[1];
  if (short !== undefined && isBranchName(short))
    return { message: `${quote(branch)} is a full ref`, hint: `write ${short}` };
  return { message: `${quote(branch)} cannot be the name of a branch`, hint: 'write a name such as main' };
}

export const SHARE_PATTERN = '^(\\d{1,2}(\\.\\d+)?|100)%$';

export function checkShare(value: string): Wrong | null {
  if (parseShare(value) !== null) return null;
  return { message: `${quote(value)} is no share of a whole`, hint: 'write a percentage from 0% to 100%, such as 30%' };
}

/** 0 to 1; null for a text that is no percentage. */
export function parseShare(text: string): number | null {
  const [, percent] = /^(\d{1,2}(?:\.\d+)?|100)%$/.exec(text) ?? [];
  return percent === undefined ? null : Number(percent) / 100;
}
