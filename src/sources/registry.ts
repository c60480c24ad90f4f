/** The registry: one line a source, in alphabetical order. */
export { elb } from './elb/index.ts';
export { files } from './files/index.ts';
export { route53 } from './route53/index.ts';
