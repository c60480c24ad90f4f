/** Texts that are credentials by their form alone. A form is listed only if its issuer documents it; guesses by entropy are not. */
const FORMS: readonly (readonly [what: string, form: RegExp])[] = [
  // IAM User Guide, "unique identifiers": AKIA = long-term key, ASIA = session key.
  ['an AWS access key id', /(?<![A-Z0-9])A(?:KI|SI)A[A-Z2-7]{16}(?![A-Z0-9])/],
  // A secret key has no prefix of its own: it is recognised by the name that stands before it.
  ['an AWS secret access key', /secret[_-]?access[_-]?key["'\s:=]{1,5}[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/i],
  ['a private key', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/],
  ['a GitHub token', /(?<![A-Za-z0-9_])gh[pousr]_[A-Za-z0-9]{36,}|(?<![A-Za-z0-9_])github_pat_[A-Za-z0-9_]{22,}/],
  // age-encryption.org/v1, "X25519 recipient type": Bech32 with this prefix.
  ['an age identity', /AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}/i],
  // RFC 3986, 3.2.1: `user:password@`. A `$NAME` there is none.
  ['an address with a password', /(?<![A-Za-z0-9+.-])[a-z][a-z0-9+.-]*:\/\/[^\s:/?#@]*:(?!\$)[^\s/?#@]+@/i],
  ['a Slack token', /(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{10,}/],
];

/** What a text looks like (`a GitHub token`), or null. Never returns any part of the text. */
export function credentialLike(text: string): string | null {
  return FORMS.find(([, form]) => form.test(text))?.[0] ?? null;
}
