import type { CloudOptions } from '../../options.ts';
import type { Element } from '../../wire/xml.ts';
import type { Place, RegionState } from './state.ts';

export interface Context extends Place {
  readonly options: CloudOptions;
  /** How many describes show a new thing as it is being made. */
  readonly looks: number;
  readonly quota: number;
  state(place?: Place): RegionState;
  /** One call to the emulator, in this account and region. */
  ask(params: Readonly<Record<string, string>>): Promise<Element>;
  now(): number;
}
