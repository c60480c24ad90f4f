import type { Store } from '../core/store.ts';

/** `data` opens what was backed up; `index` opens the lists of it, and is all that a writer needs. */
export type Purpose = 'data' | 'index';
export type Wrapping = 'clear' | 'age' | 'kms';

/** One identity, wrapped for one holder: `keys/data.1.alice.age`. */
export interface KeyObject {
  readonly key: string;
  readonly purpose: Purpose;
  readonly generation: number;
  readonly holder: string;
  readonly wrapping: Wrapping;
}

const KEY = /^keys\/(data|index)\.([1-9]\d{0,5})\.([a-z][a-z0-9-]{0,39})\.(clear|age|kms)$/;

export function keyObject(purpose: Purpose, generation: number, holder: string, wrapping: Wrapping): KeyObject {
  return { key: `keys/${purpose}.${generation}.${holder}.${wrapping}`, purpose, generation, holder, wrapping };
}

/** What lies in `keys/`; objects of other names are not ours. */
export async function listKeyObjects(store: Store): Promise<readonly KeyObject[]> {
  const found: KeyObject[] = [];
  for await (const { key } of store.list('keys/')) {
    const [, purpose, generation, holder = '', wrapping] = KEY.exec(key) ?? [];
    if (purpose === undefined) continue;
    found.push(keyObject(purpose as Purpose, Number(generation), holder, wrapping as Wrapping));
  }
  return found;
}

export function keyObjectsOf(objects: readonly KeyObject[], purpose: Purpose, generation: number): KeyObject[] {
  return objects.filter((object) => object.purpose === purpose && object.generation === generation);
}
