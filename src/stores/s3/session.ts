import type { AwsAccount, CallClass, OutputOf, SdkCommand } from '../../aws/account.ts';
import { type AttemptLimit, attemptClient } from './attempt.ts';
import { type LoadedS3, loadS3, type S3Sdk } from './client.ts';
import { type Asked, answerOf, s3Error } from './failure.ts';
import type { S3Place } from './place.ts';

export interface S3Call<O> extends Asked {
  readonly class?: CallClass;
  /** Bytes that the call moves, for the watchdog. */
  readonly bytes?: number;
  /** Reads what belongs to the attempt: the body. What it throws counts as the attempt's failure. */
  finish?(output: O): Promise<void>;
}

/** Calls to one bucket. */
export interface S3Session {
  sdk(): Promise<S3Sdk>;
  /** The members that every call has. */
  readonly target: { readonly Bucket: string; readonly ExpectedBucketOwner?: string };
  /** Throws with the words of a store; the cause of what S3 refused is the SDK's own error. */
  send<C extends SdkCommand>(command: C, call: S3Call<OutputOf<C>>): Promise<OutputOf<C>>;
  /** Whether a 404 without a reason can be of a key: false until the bucket has once answered. */
  isKnown(): boolean;
}

export function openSession(place: S3Place, account: () => Promise<AwsAccount>, limit: AttemptLimit): S3Session {
  let known = false;

  async function send<C extends SdkCommand>(command: C, call: S3Call<OutputOf<C>>): Promise<OutputOf<C>> {
    const [aws, { Client }] = await Promise.all([account(), loadS3()] as [Promise<AwsAccount>, Promise<LoadedS3>]);
    const { finish = async () => undefined, bytes = 0 } = call;
    const client = attemptClient<OutputOf<C>>(aws.client(Client, place.region), limit(bytes), finish);
    const resource = call.key === undefined ? place.name : `${place.name}/${call.key}`;
    try {
      const output = await aws.send(client, command, {
        ...(call.class === undefined ? {} : { class: call.class }),
        resource,
      });
      known = true;
      return output;
    } catch (error) {
      if (answerOf(error)?.code === 'NoSuchKey') known = true;
      throw s3Error(error, place, call);
    }
  }

  return {
    sdk: async () => (await loadS3()).sdk,
    target: { Bucket: place.bucket, ...(place.owner === null ? {} : { ExpectedBucketOwner: place.owner }) },
    send,
    isKnown: () => known,
  };
}
