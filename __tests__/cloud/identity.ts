import type { Reply } from './wire/call.ts';
import { type Element, find, parseXml, textAt } from './wire/xml.ts';

/** Who signs with a key. */
export interface Principal {
  readonly account: string;
  /** As GetCallerIdentity shows it. */
  readonly arn: string;
  /** The user or role whose policies count; null for an account's root, whose every call is allowed. */
  readonly policySource: string | null;
  /** Null for a root: its secret is not checked. */
  readonly secret: string | null;
  readonly token: string | null;
}

/** The keys that IAM and STS handed out through the endpoint: emulators besides their maker know nothing of them. */
export class KeyRing {
  readonly #principals = new Map<string, Principal>();
  readonly #expired = new Set<string>();
  /** What the policies said about a principal, an action and a resource, until a policy may have changed. */
  readonly decisions = new Map<string, boolean>();
  readonly #defaultAccount: string;

  constructor(defaultAccount: string) {
    this.#defaultAccount = defaultAccount;
  }

  /** Twelve digits are that account's root; an unknown key falls to the default account. */
  find(accessKey: string): Principal | null {
    if (/^\d{12}$/.test(accessKey)) return root(accessKey);
    return this.#principals.get(accessKey) ?? null;
  }

  accountOf(accessKey: string): string {
    return this.find(accessKey)?.account ?? this.#defaultAccount;
  }

  isExpired(accessKey: string): boolean {
    return this.#expired.has(accessKey);
  }

  /** Ends every session handed out so far, as time would. */
  expireSessions(): void {
    for (const [key, principal] of this.#principals) if (principal.token !== null) this.#expired.add(key);
  }

  /** Reads the credentials in a reply of `CreateAccessKey` or `AssumeRole…`. */
  learn(service: string, operation: string, caller: Principal | null, reply: Reply): void {
    if (service === 'iam' && !/^(Get|List|Simulate)/.test(operation)) this.decisions.clear();
    if (reply.status !== 200) return;
    if (service === 'iam' && operation === 'CreateAccessKey') {
      const key = find(parseXml(reply.body.toString()), 'AccessKey');
      const account = caller?.account ?? this.#defaultAccount;
      const arn = `arn:aws:iam::${account}:user/${key && textAt(key, 'UserName')}`;
      if (key !== undefined) this.#remember(key, { account, arn, policySource: arn }, null);
    }
    if (service === 'sts' && operation.startsWith('AssumeRole')) {
      const document = parseXml(reply.body.toString());
      const credentials = find(document, 'Credentials');
      const arn = find(document, 'AssumedRoleUser');
      const session = (arn && textAt(arn, 'Arn')) ?? '';
      const [, partition, , , account = this.#defaultAccount, resource = ''] = session.split(':');
      const policySource = `arn:${partition}:iam::${account}:role/${resource.split('/')[1]}`;
      if (credentials !== undefined) {
        this.#remember(
          credentials,
          { account, arn: session, policySource },
          textAt(credentials, 'SessionToken') ?? null,
        );
      }
    }
  }

  #remember(element: Element, who: Pick<Principal, 'account' | 'arn' | 'policySource'>, token: string | null): void {
    const id = textAt(element, 'AccessKeyId');
    const secret = textAt(element, 'SecretAccessKey') ?? null;
    if (id !== undefined) this.#principals.set(id, { ...who, secret, token });
  }

  clear(): void {
    this.#principals.clear();
    this.#expired.clear();
    this.decisions.clear();
  }
}

function root(account: string): Principal {
  return { account, arn: `arn:aws:iam::${account}:root`, policySource: null, secret: null, token: null };
}
