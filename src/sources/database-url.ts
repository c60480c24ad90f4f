/** A database's address as people write it: `scheme://user:password@host:port/database?name=value`. */
export interface DatabaseUrl {
  readonly user: string | null;
  readonly password: string | null;
  /** More than one for servers that stand in for each other; a folder for a local socket. */
  readonly hosts: readonly { readonly host: string; readonly port: number | null }[];
  readonly database: string | null;
  /** In the order of the address. */
  readonly params: readonly (readonly [name: string, value: string])[];
}

/** Null when it is none of these schemes, or is written so that two programs could read it in two ways. Never repeats the address. */
export function parseDatabaseUrl(text: string, schemes: readonly string[]): DatabaseUrl | null {
  const found = /^([a-z][a-z0-9+]*):\/\/(?:([^/?#]*)@)?([^/?#@]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/i.exec(text);
  if (found === null || !schemes.includes((found[1] ?? '').toLowerCase())) return null;
  try {
    const [, , login, hosts = '', database, query] = found;
    const colon = login?.indexOf(':') ?? -1;
    const user = login === undefined ? null : decode(colon < 0 ? login : login.slice(0, colon));
    return {
      user: user === '' ? null : user,
      password: login === undefined || colon < 0 ? null : decode(login.slice(colon + 1)),
      hosts: hosts === '' ? [] : hosts.split(',').map(hostOf),
      database: database === undefined || database === '' ? null : decode(database),
      params: (query ?? '')
        .split('&')
        .filter((one) => one !== '')
        .map((one) => {
          const [name = '', ...value] = one.split('=');
          return [decode(name), decode(value.join('='))];
        }),
    };
  } catch {
    return null;
  }
}

function hostOf(text: string): { readonly host: string; readonly port: number | null } {
  const [, bracketed, plain, port] = /^(?:\[([0-9a-f:.%]+)\]|([^:[\]]*))(?::(\d{1,5}))?$/i.exec(text) ?? [];
  const host = bracketed ?? decode(plain ?? '');
  const number = port === undefined ? null : Number(port);
  if (host === '' || number === 0 || (number ?? 1) > 65_535) throw new Error('no host and port');
  return { host, port: number };
}

/** A `+` is a plus there: these addresses are no web forms. NUL fits in no name. */
function decode(text: string): string {
  const plain = decodeURIComponent(text);
  if (plain.includes('\0')) throw new Error('it has a NUL');
  return plain;
}
