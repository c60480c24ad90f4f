import type { MappedTo, MappingSection } from '../core/restore/mapping.ts';
import type { Need, Proposal } from '../core/restore/proposal.ts';
import type { TreeObject } from '../core/restore/step.ts';
import type { SourceContext } from './source.ts';

/** How a config source finds the likes of what its objects stand on in another account or region. */
export interface ConfigProposer {
  /**
   * What of the place that `ctx` leads to could stand for each of these, by the facts that the snapshots tell. Changes nothing.
   * Throws what its calls throw.
   */
  propose(ctx: SourceContext, request: ProposalRequest): Promise<readonly Proposal[]>;
}

export interface ProposalRequest {
  readonly needs: readonly Need[];
  /** The objects that name them, as the snapshot has them, facts included. */
  readonly objects: readonly TreeObject[];
  /** What a mapping says already: a subnet is looked for in the VPC that stands for its own. */
  readonly entries: Readonly<Partial<Record<MappingSection, Readonly<Record<string, MappedTo>>>>>;
}
