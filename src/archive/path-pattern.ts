/** Text that a person typed, as the byte string that keys are compared as. */
export function asBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

export function hasWildcard(text: string): boolean {
  return /[*?[\\]/.test(text);
}

/**
 * A pattern of gitignore's language, with what lies below what it names: `*` and `?` stay inside a name, `**` crosses them,
 * a pattern with a `/` before its end begins at the root, one without fits a name at any depth, one that ends in `/` fits
 * directories. A name or a key (a directory's key ends in `/`).
 */
export function pathPattern(text: string): RegExp {
  const pattern = asBytes(text);
  const directory = pattern.endsWith('/');
  const body = pattern.replace(/^\/+/, '').replace(/\/+$/, '');
  const anchored = pattern.slice(0, directory ? -1 : undefined).includes('/');
  const names = body.split('/');
  let source = anchored ? '' : '(?:[^]*/)?';
  for (const [i, name] of names.entries()) {
    const last = i === names.length - 1;
    if (name === '**') source += last ? '[^]*' : '(?:[^/]*/)*';
    else source += nameSource(name) + (last ? '' : '/');
  }
  return new RegExp(`^${source}(?:/[^]*)${directory ? '' : '?'}$`);
}

/** The longest beginning that every key which fits must have, if it can be told. */
export function literalPrefix(text: string): string | null {
  const pattern = asBytes(text);
  if (!pattern.replace(/\/+$/, '').includes('/')) return null;
  const body = pattern.replace(/^\/+/, '');
  const wild = body.search(/[*?[\\]/);
  const literal = wild < 0 ? body.replace(/\/+$/, '') : body.slice(0, wild);
  // `a/**` fits `a/` and not `a`; `a/*` neither: cut nothing else.
  return literal;
}

function nameSource(name: string): string {
  let source = '';
  for (let i = 0; i < name.length; i++) {
    const c = name[i] as string;
    if (c === '*') source += '[^/]*';
    else if (c === '?') source += '[^/]';
    else if (c === '\\') source += literal(name[++i] ?? '\\');
    else if (c === '[') {
      const set = /^\[([!^]?)(\]?[^\]]*)\]/.exec(name.slice(i));
      if (set === null) source += literal(c);
      else {
        const not = set[1] === '' ? '' : '^/';
        source += `[${not}${(set[2] as string).replaceAll(/[\\[\]^]/g, '\\$&')}]`;
        i += set[0].length - 1;
      }
    } else source += literal(c);
  }
  return source;
}

const literal = (c: string): string =>
  /[A-Za-z0-9_]/.test(c) ? c : `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`;
