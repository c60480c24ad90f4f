import type { JsonObject } from '../../core/json.ts';
import type { Finding } from '../../core/result.ts';
import { copyKeyFindings } from '../copy-key-findings.ts';
import type { SelectedResource, TendRequest } from '../snapshot-source.ts';
import type { SourceContext } from '../source.ts';
import { tendParts } from '../tend-parts.ts';
import type { Facts } from './facts.ts';

export async function tend(ctx: SourceContext, _: JsonObject, request: TendRequest): Promise<readonly Finding[]> {
  return await tendParts(ctx, [
    async () =>
      await copyKeyFindings(ctx, request, {
        ofAws: 'aws/ebs',
        mend: 'encrypt such volumes by a key of your own that the other account may use, or take the account out of copies:',
        keysOf: ({ facts }) => (facts as unknown as Facts).keys,
        wordsOf,
      }),
  ]);
}

function wordsOf({ id, label }: SelectedResource): string {
  return label === null ? id : `${id} (${label})`;
}
