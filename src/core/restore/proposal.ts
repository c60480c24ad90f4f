import type { MappingSection } from './mapping.ts';

/** Something that a mapping has to speak of. */
export interface Need {
  readonly section: MappingSection;
  readonly id: string;
}

export interface Proposal extends Need {
  /** What it is, for people: `main, 10.0.0.0/16`; empty when nothing is known of it. */
  readonly is: string;
  /** What could stand in its place: one = that it is; several = a person has to choose. */
  readonly found: readonly Candidate[];
}

export interface Candidate {
  readonly id: string;
  readonly is: string;
}

/** What stands in its place, when there is no doubt. */
export function settled({ found }: Proposal): Candidate | null {
  const [only, ...more] = found;
  return only !== undefined && more.length === 0 ? only : null;
}
