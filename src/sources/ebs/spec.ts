import { EC2_BUDGET } from '../service-budgets.ts';
import type { SnapshotSourceSpec } from '../snapshot-source.ts';
import { needsLock } from './lock.ts';
import { optionsSchema } from './options.ts';
import { planNotes } from './plan-notes.ts';
import { policies } from './policies.ts';

const budgets = [EC2_BUDGET];

/** EBS quotas: "Concurrent snapshot copies per account to a single destination Region: 20". */
const COPIES_UNDER_WAY = 20;

export const spec: SnapshotSourceSpec = {
  type: 'snapshot',
  name: 'ebs',
  summary: 'snapshots of EBS volumes, one by one or all of an instance at one instant, with copies in other places',
  scope: 'regional',
  budgets,
  options: optionsSchema,
  noun: ['volume or instance', 'volumes or instances'],
  policies,
  notCaptured: [
    {
      what: 'instances themselves, images, launch templates, network interfaces',
      why: 'a volume and its data come back; which instance type it was on stands in infrastructure as code',
    },
    {
      what: 'instance store volumes',
      why: 'AWS makes no snapshots of them',
    },
    {
      what: 'volumes on an Outpost and local snapshots of a Local Zone',
      why: 'their snapshots are made in the region',
    },
    {
      what: 'what programs hold in memory',
      why: 'a set of snapshots is as after a loss of power, unless `quiesce` tells the writers to write it out',
    },
  ],
  copyLimit: () => ({ pool: 'ebs', max: COPIES_UNDER_WAY }),
  planNotes,
  needsFinish: needsLock,
};
