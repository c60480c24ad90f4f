/** Whether the whole text fits the pattern: `*` is any run of characters, `?` any one, upper and lower case are the same. */
export function matchGlob(pattern: string, text: string): boolean {
  return matchExactGlob(pattern.toLowerCase(), text.toLowerCase());
}

/**
 * The same where upper and lower case are two things.
 * Only the last `*` is ever widened, so the time is at most the product of both lengths, whatever the pattern.
 */
export function matchExactGlob(pattern: string, text: string): boolean {
  const wanted = [...pattern];
  const given = [...text];
  let p = 0;
  let star = -1;
  let resume = 0;
  for (let t = 0; t < given.length; ) {
    if (wanted[p] === '*') {
      star = p++;
      resume = t;
    } else if (wanted[p] === '?' || wanted[p] === given[t]) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume; // the last star takes one character more
    } else return false;
  }
  return wanted.slice(p).every((character) => character === '*');
}
