import { fence, markdown, visibleLines } from './escape.ts';

/** A piece of a page in Markdown, of which the parts that can be left out are known. Texts are raw: they are escaped here. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string; readonly level?: 2 | 3 }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** A line that begins with two spaces belongs to the one above it. */
  | { readonly kind: 'list'; readonly lines: readonly string[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'folded'; readonly title: string; readonly block: Block };

/** A block in three parts: what must be there, the units that can be left out from the end, and what closes it. */
export interface Parts {
  readonly open: string;
  readonly units: readonly string[];
  readonly close: string;
  /** Of the units: `rows`. */
  readonly noun: string;
}

/** Every unit ends in a line feed and stands for itself: a row, a list line, a line of code. */
export function partsOf(block: Block): Parts {
  switch (block.kind) {
    case 'heading':
      return { open: `${'#'.repeat(block.level ?? 2)} ${markdown(block.text)}\n`, units: [], close: '', noun: '' };
    case 'text':
      return { open: `${markdown(block.text)}\n`, units: [], close: '', noun: '' };
    case 'table': {
      const head = `${row(block.head)}|${block.head.map(() => ' --- |').join('')}\n`;
      const units = block.rows.map((cells) => row(block.head.map((_, i) => cells[i] ?? '')));
      return { open: head, units, close: '', noun: 'rows' };
    }
    case 'list':
      return { open: '', units: block.lines.map(listLine), close: '', noun: 'lines' };
    case 'code': {
      const text = visibleLines(block.text).replace(/\n$/, '');
      const edge = fence(text);
      const language = block.language.replaceAll(/[^\w-]/g, '');
      return {
        open: `${edge}${language}\n`,
        units: text.split('\n').map((line) => `${line}\n`),
        close: `${edge}\n`,
        noun: 'lines',
      };
    }
    case 'folded': {
      const inner = partsOf(block.block);
      // The empty line makes GitHub read Markdown inside of HTML.
      const open = `<details><summary>${markdown(block.title)}</summary>\n\n${inner.open}`;
      return { ...inner, open, close: `${inner.close}\n</details>\n` };
    }
  }
}

function listLine(line: string): string {
  const inner = line.startsWith('  ');
  return `${inner ? '  ' : ''}- ${markdown(inner ? line.slice(2) : line)}\n`;
}

function row(cells: readonly string[]): string {
  return `|${cells.map((cell) => ` ${markdown(cell)} |`).join('')}\n`;
}
