import type { Reply } from '../../wire/call.ts';
import { queryReply } from '../../wire/query.ts';
import type { Value } from '../../wire/route53.ts';
import { type Element, textAt } from '../../wire/xml.ts';
import { elementsOf, mapItems, NAMESPACE, OPERATIONS, withChildren } from './wire.ts';

const DESCRIBE = 'DescribeOptionGroups';
const LIST = 'OptionGroupsList';

/**
 * Options with all that they were given: moto keeps names and settings. "If you don't specify OptionGroupName … all option groups"
 * (DescribeOptionGroups): without one moto stumbles, and it calls an account without any an error.
 */
export class OptionGroups {
  readonly #kept = new Map<string, ReadonlyMap<string, Value>>();

  clear(): void {
    this.#kept.clear();
  }

  /** What moto is asked in the place of what it cannot answer. */
  asked(operation: string, body: Buffer): Buffer {
    if (operation !== DESCRIBE) return body;
    const form = new URLSearchParams(body.toString());
    if (!form.has('OptionGroupName')) form.set('OptionGroupName', '');
    return Buffer.from(form.toString());
  }

  answered(operation: string, input: Value, reply: Reply): Reply {
    const isNone = operation === DESCRIBE && reply.status === 404 && input['OptionGroupName'] === undefined;
    const known = OPERATIONS.get(operation);
    return isNone && known !== undefined ? queryReply(known, { [LIST]: [] }, NAMESPACE) : reply;
  }

  keep(place: string, operation: string, input: Value): void {
    if (operation !== 'ModifyOptionGroup') return;
    const key = `${place} ${String(input['OptionGroupName'])}`;
    const options = new Map(this.#kept.get(key));
    for (const one of (input['OptionsToInclude'] as Value[] | undefined) ?? []) {
      const groups = (one['VpcSecurityGroupMemberships'] as string[] | undefined) ?? [];
      const VpcSecurityGroupMemberships = groups.map((id) => ({ VpcSecurityGroupId: id, Status: 'active' }));
      options.set(String(one['OptionName']), { ...one, VpcSecurityGroupMemberships });
    }
    for (const name of (input['OptionsToRemove'] as string[] | undefined) ?? []) options.delete(name);
    this.#kept.set(key, options);
  }

  put(place: string, operation: string, document: Element): Element {
    if (operation !== DESCRIBE) return document;
    return mapItems(document, LIST, (item) => {
      const options = this.#kept.get(`${place} ${textAt(item, 'OptionGroupName') ?? ''}`);
      return withChildren(item, elementsOf(DESCRIBE, LIST, { Options: [...(options?.values() ?? [])] }));
    });
  }
}
