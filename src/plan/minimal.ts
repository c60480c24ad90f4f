/** The smallest plan that backs something up: what an empty file is answered with, and examples/minimal.yml. */
export const MINIMAL_LINES: readonly string[] = [
  'version: 1',
  'id: acme-infra',
  'plans:',
  '  dns: { schedule: "17 3 * * *", sources: [route53] }',
];

/** The lines as a code frame: there is nothing else to show of a file without content. */
export const MINIMAL_FRAME = MINIMAL_LINES.map((line, index) => `${index + 1} | ${line}`).join('\n');
