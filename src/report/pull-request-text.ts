import { COMMENT_MAX_CHARS } from '../core/github-limits.ts';
import type { Block } from './blocks.ts';
import { clip, visible } from './escape.ts';
import { fitBlocks, utf16Chars } from './fit.ts';

/** One difference and what stands below it. */
export interface ProposedLine {
  readonly text: string;
  readonly below: readonly string[];
}

export interface ProposedText {
  /** `AWS differs from main: 3 differences: 1 breaking, 2 routing`. */
  readonly heading: string;
  readonly notes: readonly string[];
  /** The gravest first. */
  readonly groups: readonly {
    readonly title: string;
    readonly open: boolean;
    readonly lines: readonly ProposedLine[];
  }[];
  /** Lines of a shell that make AWS again as the branch says. */
  readonly undo: readonly string[];
  /** What merging, closing and checks mean. */
  readonly what: readonly string[];
  /** Where it comes from: commits, plan. */
  readonly origin: readonly string[];
  /** The first line, which GitHub does not show. */
  readonly marker: string;
}

/** GitHub cuts longer ones in its lists. (REST docs name no limit; the form of the site takes 256) */
const TITLE_MAX_CHARS = 200;

/** Names that are in a title come from AWS: shown as they are, and nobody is mentioned. */
export function pullRequestTitle(text: string): string {
  return clip(visible(text).replaceAll('@', '@\u200b'), TITLE_MAX_CHARS);
}

/** The text of a pull request within GitHub's limit. The differences give way first, by whole lines. */
export function pullRequestBody(text: ProposedText): string {
  const first = `${text.marker}\n`;
  return `${first}${fitBlocks(blocksOf(text), COMMENT_MAX_CHARS - first.length, utf16Chars)}`;
}

function blocksOf({ heading, notes, groups, undo, what, origin }: ProposedText): readonly Block[] {
  return [
    { kind: 'heading', text: heading },
    ...notes.map((text): Block => ({ kind: 'text', text })),
    ...groups.flatMap(groupBlocks),
    { kind: 'heading', level: 3, text: 'What to do' },
    { kind: 'list', lines: what },
    ...(undo.length === 0 ? [] : [{ kind: 'code', language: 'sh', text: undo.join('\n') } as const]),
    { kind: 'list', lines: origin },
  ];
}

function groupBlocks({ title, open, lines }: ProposedText['groups'][number]): readonly Block[] {
  const list: Block = {
    kind: 'list',
    lines: lines
      .flatMap(({ text, below }) => [text, ...below.map((line) => `  ${line}`)])
      .map((line) => clip(line, LINE_MAX_CHARS)),
  };
  return open ? [{ kind: 'heading', level: 3, text: title }, list] : [{ kind: 'folded', title, block: list }];
}

/** A TXT record may have 4,000 characters. */
const LINE_MAX_CHARS = 600;
