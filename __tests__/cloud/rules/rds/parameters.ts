import type { Value } from '../../wire/route53.ts';
import { child, type Element } from '../../wire/xml.ts';
import { elementsOf } from './wire.ts';

/** Parameters of the family that nobody set; AWS returns hundreds. */
const DEFAULTS: readonly Value[] = ['autocommit', 'checkpoint_timeout', 'datestyle'].map((ParameterName) => ({
  ParameterName,
  ParameterValue: '1',
  Source: ParameterName === 'datestyle' ? 'system' : 'engine-default',
  ApplyType: 'dynamic',
  DataType: 'string',
  IsModifiable: true,
  ApplyMethod: 'pending-reboot',
}));

/**
 * "Valid Values: `user | system | engine-default`"; without one all parameters are returned (DescribeDBParameters, Source). moto keeps
 * those that somebody set, whatever it is asked for.
 */
export function withSources(operation: string, input: Value, document: Element): Element {
  if (operation !== 'DescribeDBParameters' && operation !== 'DescribeDBClusterParameters') return document;
  const source = input['Source'];
  const result = child(document, `${operation}Result`);
  if (result === undefined) return document;
  const list = child(result, 'Parameters') ?? { name: 'Parameters', text: '', children: [] };
  const set = list.children.map((item) => ({
    ...item,
    children: [
      ...item.children.filter(({ name }) => name !== 'Source'),
      { name: 'Source', text: 'user', children: [] },
    ],
  }));
  const others = DEFAULTS.filter((one) => source === undefined || one['Source'] === source).map((one) => ({
    name: 'Parameter',
    text: '',
    children: elementsOf(operation, 'Parameters', one),
  }));
  const children = [...(source === undefined || source === 'user' ? set : []), ...others];
  const rest = result.children.filter(({ name }) => name !== 'Parameters');
  const full = { ...result, children: [{ ...list, children }, ...rest] };
  return { ...document, children: document.children.map((one) => (one === result ? full : one)) };
}
