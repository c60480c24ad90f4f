import { isObject, type JsonObject } from '../../core/json.ts';
import { editedName } from './names.ts';

/** What makes a record set one of its zone, however a person wrote its name. */
export function recordKey({ name, type, setIdentifier }: JsonObject): string {
  const parts = [
    typeof name === 'string' ? editedName(name) : name,
    typeof type === 'string' ? type.toUpperCase() : type,
    setIdentifier,
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}

/** The name and type in its own zone that an alias leads to: AWS takes no alias without them. */
export function neededRecords({ type, alias }: JsonObject): readonly string[] {
  if (alias === undefined || !isObject(alias) || alias['target'] !== 'ref:self') return [];
  return [`${editedName(String(alias['name']))} ${String(type).toUpperCase()}`];
}
