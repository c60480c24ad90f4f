import type { Instance, Volume } from '@aws-sdk/client-ec2';
import { hasAnyTag } from '../snapshot-options.ts';
import { tagsOf } from './api.ts';
import type { EbsOptions } from './options.ts';

export function isExcludedInstance({ InstanceId = '', Tags }: Instance, { exclude }: EbsOptions): boolean {
  return exclude.ids.has(InstanceId) || hasAnyTag(tagsOf(Tags), exclude.tags);
}

export function isExcludedVolume({ VolumeId = '', Tags, Attachments = [] }: Volume, { exclude }: EbsOptions): boolean {
  const isOfExcluded = Attachments.some(({ InstanceId = '' }) => exclude.ids.has(InstanceId));
  return exclude.ids.has(VolumeId) || isOfExcluded || hasAnyTag(tagsOf(Tags), exclude.tags);
}
