/**
 * Git's own matching of a pattern with wild cards (wildmatch.c), on byte strings: `?` is one byte. With `paths` a single star
 * and `?` stop at a slash, and two stars between slashes are any number of folders (gitignore, "PATTERN FORMAT").
 */
export function wildmatch(pattern: string, text: string, paths: boolean): boolean {
  return match(pattern, 0, text, 0, paths) === 'yes';
}

/** `never`: no way to read the stars before here could help; `never to slash`: only one that is let across a slash. */
type End = 'yes' | 'no' | 'never' | 'never to slash';

function match(pattern: string, p0: number, text: string, t0: number, paths: boolean): End {
  let [p, t] = [p0, t0];
  for (; p < pattern.length; p++, t++) {
    const wanted = pattern.charAt(p);
    const given = text.charAt(t);
    if (given === '' && wanted !== '*') return 'never';
    if (wanted === '*') return matchStar(pattern, p, text, t, paths);
    if (wanted === '[') {
      const found = matchSet(pattern, p + 1, given);
      if (found === null) return 'never';
      if (!found.matches || (paths && given === '/')) return 'no';
      p = found.end;
    } else if (wanted === '?') {
      if (paths && given === '/') return 'no';
    } else {
      if (wanted === '\\') p += 1;
      if (pattern.charAt(p) !== given) return 'no';
    }
  }
  return t < text.length ? 'no' : 'yes';
}

function matchStar(pattern: string, star: number, text: string, from: number, paths: boolean): End {
  let [p, t, crosses] = [star + 1, from, !paths];
  if (pattern.charAt(p) === '*') {
    while (pattern.charAt(p) === '*') p += 1;
    const next = pattern.charAt(p);
    const starts = star === 0 || pattern.charAt(star - 1) === '/';
    if (paths && starts && (next === '' || next === '/' || (next === '\\' && pattern.charAt(p + 1) === '/'))) {
      // `**/` may stand for no folder at all
      if (next === '/' && match(pattern, p + 1, text, t, paths) === 'yes') return 'yes';
      crosses = true;
    }
  }
  if (p === pattern.length) return crosses || !text.includes('/', t) ? 'yes' : 'never to slash';
  if (!crosses && pattern.charAt(p) === '/') {
    const slash = text.indexOf('/', t);
    return slash < 0 ? 'never' : match(pattern, p, text, slash, paths);
  }
  for (; t < text.length; t++) {
    const end = match(pattern, p, text, t, paths);
    if (end !== 'no' && !(crosses && end === 'never to slash')) return end;
    if (!crosses && text.charAt(t) === '/') return 'never to slash';
  }
  return 'never';
}

const CLASSES: Readonly<Record<string, { test(char: string): boolean }>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  cntrl: { test: (char) => char < ' ' || char === '\x7f' },
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[\t-\r ]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

/** `[…]`, from behind its bracket. Null when it is not closed or names a class that there is not: it then matches nothing. */
function matchSet(pattern: string, from: number, given: string): { matches: boolean; end: number } | null {
  let p = from;
  const negated = pattern.charAt(p) === '!' || pattern.charAt(p) === '^';
  if (negated) p += 1;
  let [matches, previous] = [false, ''];
  for (let first = true; first || pattern.charAt(p) !== ']'; first = false, p++) {
    let char = pattern.charAt(p);
    if (char === '') return null;
    const next = pattern.charAt(p + 1);
    if (char === '\\') {
      char = pattern.charAt(++p);
      if (char === '') return null;
      if (char === given) matches = true;
    } else if (char === '-' && previous !== '' && next !== '' && next !== ']') {
      p += 1;
      let last = next;
      if (last === '\\') last = pattern.charAt(++p);
      if (last === '') return null;
      if (given >= previous && given <= last) matches = true;
      char = ''; // the end of a range begins no other
    } else if (char === '[' && next === ':') {
      const close = pattern.indexOf(']', p + 2);
      if (close < 0) return null;
      if (close - p < 3 || pattern.charAt(close - 1) !== ':') {
        if (given === '[') matches = true; // no class, but a bracket like any other character
        previous = '[';
        continue;
      }
      const named = CLASSES[pattern.slice(p + 2, close - 1)];
      if (named === undefined) return null;
      if (named.test(given)) matches = true;
      p = close;
      char = '';
    } else if (char === given) matches = true;
    previous = char;
  }
  return { matches: matches !== negated, end: p };
}
