import { type ErrorCode, isScalar, visit, type YAMLError } from 'yaml';
import { aliasProblems, STARRED } from './aliases.ts';
import { type PlanProblem, quote, type Wrong } from './problem.ts';
import { keyText, type PlanText, problemIn } from './text.ts';

/** What keeps a text from being read as YAML 1.2, in the shape of every other problem; at most one a line. */
export function yamlProblems(text: PlanText): PlanProblem[] {
  const { document } = text;
  const found = document.errors.map((error) => problemIn(text, spanOfError(error), explain(error, text)));
  for (const warning of document.warnings)
    found.push(
      problemIn(text, spanOfError(warning), {
        message: `the tag ${quote(text.source.slice(...warning.pos))} has no meaning in a plan`,
        hint: 'remove the tag; quote the value if it starts with an exclamation mark',
      }),
    );
  found.push(...aliasProblems(text));
  const { yaml } = document.directives;
  if (yaml.explicit === true && yaml.version !== '1.2')
    found.push(
      problemIn(text, spanOfText(text, '%YAML'), {
        message: `the file says it is YAML ${yaml.version}, in which other words are booleans and numbers`,
        hint: 'remove the %YAML line; plans are YAML 1.2',
      }),
    );
  // One slip makes the parser stumble over the rest of the line: only the first error of a line helps.
  const lines = new Set<number>();
  found.sort((a, b) => a.line - b.line || a.column - b.column);
  return found.filter(({ line }) => !lines.has(line) && lines.add(line));
}

function spanOfError(error: YAMLError): { start: number; end: number } {
  return { start: error.pos[0], end: error.pos[1] };
}

function spanOfText(text: PlanText, part: string): { start: number; end: number } {
  const start = Math.max(0, text.source.indexOf(part));
  return { start, end: start + part.length };
}

function explain(error: YAMLError, text: PlanText): Wrong {
  const at = text.source.slice(...error.pos);
  const message = sentence(error.message);
  if (/alias/i.test(error.message) && error.code !== 'ALIAS_PROPS') return STARRED;
  if (error.code === 'DUPLICATE_KEY') {
    const key = duplicate(text, error.pos[0]);
    return { message: `the key ${quote(key)} is there twice`, hint: 'keep one of the two' };
  }
  const known = KNOWN[error.code];
  if (known !== undefined) return { message: known.says ?? message, hint: known.hint };
  if (error.code === 'UNEXPECTED_TOKEN')
    return { message: at.trim() === '' ? message : `${quote(at)} is not expected here`, hint: ELSE };
  return { message: at.trim() === '' || message.includes(at) ? message : `${message}: ${quote(at)}`, hint: ELSE };
}

function sentence(message: string): string {
  const text = message.replace(/\.$/, '');
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** The key that starts at an offset. */
function duplicate(text: PlanText, offset: number): string {
  let found = '';
  visit(text.document, {
    Pair(_, pair) {
      if (isScalar(pair.key) && pair.key.range?.[0] === offset) {
        found = keyText(pair.key);
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return found;
}

const ELSE = 'compare the indentation and the quotes with the lines around';

/** The parser's errors that people meet: its own words where they are clear, and the mend. */
const KNOWN: Partial<Record<ErrorCode, { readonly says?: string; readonly hint: string }>> = {
  TAB_AS_INDENT: { hint: 'indent with spaces' },
  BAD_INDENT: { hint: 'close the bracket or the quote, or indent the line below its key' },
  BAD_SCALAR_START: { hint: 'quote the value' },
  BLOCK_AS_IMPLICIT_KEY: {
    says: 'a second key or a colon stands inside a plain value',
    hint: 'quote the value when it holds a colon and a space; otherwise start the inner key on a line of its own',
  },
  MULTILINE_IMPLICIT_KEY: { hint: 'a key must stand on one line, with a colon behind it' },
  MISSING_CHAR: { hint: 'close the quote or bracket, or put a colon and a space behind the key' },
  MULTIPLE_DOCS: {
    says: 'a second document starts here',
    hint: 'keep one document a file; name several files with --config',
  },
  NON_STRING_KEY: { says: 'a key is a list or a map', hint: 'write a plain word as the key' },
  BAD_DQ_ESCAPE: { hint: 'double the backslash, or use single quotes' },
  TAG_RESOLVE_FAILED: { hint: 'remove the tag, or quote the value' },
};
