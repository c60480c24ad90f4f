/** The registry: one line a source, in alphabetical order. */
export { command } from './command/index.ts';
export { ebs } from './ebs/index.ts';
export { elb } from './elb/index.ts';
export { files } from './files/index.ts';
export { mysql } from './mysql/index.ts';
export { postgres } from './postgres/index.ts';
export { rds } from './rds/index.ts';
export { rdsConfig } from './rds-config/index.ts';
export { route53 } from './route53/index.ts';
