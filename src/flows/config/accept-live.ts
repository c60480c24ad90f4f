/** `zone/public/example.com`, `public/example.com`, `example.com`, a path or a folder of the tree: each names an item. */
export function acceptor(items: readonly string[]): (path: string) => boolean {
  const wanted = items.map((item) => item.replace(/^ref:/, '').replace(/\/+$/, ''));
  return (path) => wanted.some((item) => `/${path}/`.includes(`/${item}/`) || objectNames(path).has(item));
}

function objectNames(path: string): ReadonlySet<string> {
  // <account>/<region>/<source>/<kinds>/<key…>/<file>: the singular of the kind's folder names it too.
  const parts = path.split('/').slice(3);
  const kind = (parts[0] ?? '').replace(/ies$/, 'y').replace(/s$/, '');
  return new Set(parts.map((_, at) => [kind, ...parts.slice(1, at + 1)].join('/')));
}
