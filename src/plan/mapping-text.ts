import { isMap, parseDocument, Scalar } from 'yaml';
import { MAPPING_SECTIONS, type MappingPlace, type MappingSection } from '../core/restore/mapping.ts';
import { type Proposal, settled } from '../core/restore/proposal.ts';

/** A mapping file with what was found; what is open stands in it as comments, for nothing is guessed. */
export function mappingText(from: MappingPlace, to: MappingPlace, proposals: readonly Proposal[]): string {
  const sections = Object.keys(MAPPING_SECTIONS) as MappingSection[];
  const blocks = sections.flatMap((section) => {
    const own = proposals.filter((one) => one.section === section);
    return own.length === 0 ? [] : [sectionLines(section, own).join('\n')];
  });
  const open = proposals.filter((one) => settled(one) === null).length;
  const head = [
    `# What stands in ${placeText(to)} in the place of what ${placeText(from)} has: docs/mapping.md`,
    ...(open === 0
      ? []
      : [`# ${open} of ${proposals.length} are open: say what stands there, or { drop: true } to leave it out.`]),
    `from: ${placeLine(from)}`,
    `to: ${placeLine(to)}`,
  ];
  return `${[head.join('\n'), ...blocks].join('\n\n')}\n`;
}

function sectionLines(section: MappingSection, proposals: readonly Proposal[]): readonly string[] {
  // A section of comments alone would be an empty one.
  const isOpen = proposals.every((one) => settled(one) === null);
  const lines = proposals.map((one) => {
    const there = settled(one);
    if (there !== null) return `  ${key(one.id)}: ${key(there.id)}${remark(one.is)}`;
    return `${isOpen ? '#   ' : '  # '}${key(one.id)}: …${remark(openRemark(one))}`;
  });
  return [`${isOpen ? '# ' : ''}${section}:`, ...lines];
}

/** Text after a `#` ends with its line, whatever a name holds. */
function remark(text: string): string {
  return text === '' ? '' : ` # ${text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')}`;
}

/** What it is and what it could be: `nlb-a; one of eipalloc-1 (…), eipalloc-2 (…)`. */
export function openRemark({ is, found }: Proposal): string {
  const some = found.slice(0, SHOWN).map((one) => (one.is === '' ? one.id : `${one.id} (${one.is})`));
  const more = found.length > SHOWN ? `, and ${found.length - SHOWN} more` : '';
  const choice = some.length === 0 ? 'nothing like it was found' : `one of ${some.join(', ')}${more}`;
  return is === '' ? choice : `${is}; ${choice}`;
}

const SHOWN = 4;

/** Plain where YAML reads it as this text, else quoted. */
function key(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

function placeLine({ account, region }: MappingPlace): string {
  const parts = [
    ...(account === null ? [] : [`account: ${key(account)}`]),
    ...(region === null ? [] : [`region: ${region}`]),
  ];
  return `{ ${parts.join(', ')} }`;
}

function placeText({ account, region }: MappingPlace): string {
  return [account, region].filter((part) => part !== null).join('/');
}

/** An existing file with what it lacks and what was found; its comments and everything that it says stay. */
export function withProposals(text: string, proposals: readonly Proposal[]): string {
  const document = parseDocument(text);
  let changed = false;
  for (const one of proposals) {
    const there = settled(one);
    if (there === null || document.hasIn([one.section, one.id])) continue;
    const section = document.get(one.section);
    if (!isMap(section)) document.set(one.section, document.createNode({}));
    const own = document.get(one.section);
    if (!isMap(own)) continue;
    own.flow = own.flow === true && own.items.length > 0;
    const value = new Scalar(there.id);
    if (one.is !== '' && own.flow !== true) value.comment = remark(one.is).slice(2);
    own.set(document.createNode(one.id), value);
    changed = true;
  }
  return changed ? document.toString({ lineWidth: 0 }) : text;
}
