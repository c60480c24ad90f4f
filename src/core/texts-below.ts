/** The texts below a folder, by path inside of it; `''` = all of them. */
export function textsBelow(texts: ReadonlyMap<string, string>, folder: string): Map<string, string> {
  if (folder === '') return new Map(texts);
  const start = `${folder}/`;
  return new Map(
    [...texts].flatMap(([path, text]) => (path.startsWith(start) ? [[path.slice(start.length), text] as const] : [])),
  );
}
