import { compareText } from '../order.ts';
import { editedName, withoutDot } from './names.ts';

/**
 * What a value of a record means, so that two writings of one meaning are one text: case and dot of names, the writing of
 * addresses, chunks of texts, hexadecimal digits, the order of parameters. To compare with, never to write.
 */
export function valueMeaning(type: string, value: string): string {
  const meaning = MEANINGS[type];
  return meaning === undefined ? value : meaning(value.trim());
}

const MEANINGS: Readonly<Record<string, (value: string) => string>> = {
  AAAA: address,
  CNAME: target,
  NS: target,
  PTR: target,
  MX: fields(0, target),
  SRV: fields(0, 0, 0, target),
  CAA: (value) => {
    const [flags = '', tag = '', ...rest] = tokens(value);
    return [flags, tag.toLowerCase(), decoded(rest.join(' '))].join(' ');
  },
  TXT: characters,
  SPF: characters,
  DS: hexadecimal(3),
  TLSA: hexadecimal(3),
  SSHFP: hexadecimal(2),
  SVCB: service,
  HTTPS: service,
  NAPTR: (value) => {
    const [order = '', preference = '', flags = '', services = '', expression = '', ...rest] = tokens(value);
    const small = [flags, services].map((text) => decoded(text).toLowerCase());
    return JSON.stringify([order, preference, ...small, decoded(expression), target(rest.join(' '))]);
  },
};

function target(name: string): string {
  return withoutDot(editedName(name));
}

/** RFC 5952; a text that is no address stays. */
export function address(text: string): string {
  const url = `http://[${text}]/`;
  return text.includes(':') && URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : text.toLowerCase();
}

/** `192.0.2.0/24`, `2001:db8::/32` */
export function network(text: string): string {
  const [host = '', ...bits] = text.split('/');
  return [address(host), ...bits].join('/');
}

function fields(...forms: readonly (0 | ((text: string) => string))[]): (value: string) => string {
  return (value) =>
    value
      .split(/\s+/)
      .map((text, at) => {
        const form = forms[at];
        return typeof form === 'function' ? form(text) : text;
      })
      .join(' ');
}

/** The last of so many fields may be cut by spaces ("may be represented with whitespace", RFC 4034, 5.3). */
function hexadecimal(before: number): (value: string) => string {
  return (value) => {
    const parts = value.split(/\s+/);
    return [...parts.slice(0, before), parts.slice(before).join('').toLowerCase()].join(' ');
  };
}

/** All strings of a text record as one: how it is cut says nothing to most of its readers. */
function characters(value: string): string {
  return tokens(value).map(decoded).join('');
}

/** `1 . alpn="h2,h3" port=443`: parameters are in no order (RFC 9460, 2.1). */
function service(value: string): string {
  const [priority = '', name = '', ...parameters] = tokens(value);
  const known = parameters.map((text) => {
    const at = text.indexOf('=');
    return at < 0 ? text.toLowerCase() : `${text.slice(0, at).toLowerCase()}=${decoded(text.slice(at + 1))}`;
  });
  return JSON.stringify([priority, target(name), ...known.sort(compareText)]);
}

/** Words between spaces; what is between quotation marks belongs together. */
function tokens(value: string): string[] {
  return value.match(/(?:"(?:[^"\\]|\\.)*"?|[^\s"])+/gs) ?? [];
}

/** Without quotation marks, with `\"`, `\\` and octal escapes as the bytes they stand for (each as one character). */
function decoded(text: string): string {
  const inner = text.startsWith('"') && text.endsWith('"') && text.length > 1 ? text.slice(1, -1) : text;
  return inner.replaceAll(/\\(?:([0-7]{3})|(.))/gs, (_all, octal: string | undefined, one: string | undefined) =>
    octal === undefined ? (one ?? '') : String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
