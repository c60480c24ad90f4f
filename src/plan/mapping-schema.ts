import * as z from 'zod';
import { ANY, MAPPING_SECTIONS, type MappingSection } from '../core/restore/mapping.ts';
import { ACCOUNT_ID_PATTERN, checkRegion, NAME_PATTERN, REGION_PATTERN } from './checks.ts';
import { quote, type Wrong } from './problem.ts';
import { text } from './schema-text.ts';

interface Form {
  readonly pattern: RegExp;
  /** What it is, with an example. */
  readonly like: string;
}

const ARN = (service: string, resource: string): Form => ({
  pattern: new RegExp(`^arn:[^:]*:${service}:[^:]*:[^:]*:${resource}`),
  like: `an ARN, such as arn:aws:${service.replace(/\W.*$/, '')}:us-east-1:111111111111:${resource.replace(/\W.*$/, '')}…`,
});

const ID = (prefix: string): Form => ({
  pattern: new RegExp(`^${prefix}-[0-9a-f]+$`),
  like: `an id, such as ${prefix}-0a1b2c3d`,
});

/** What a section's ids look like, on both sides, where AWS gives them one form: a slip of the pen is told before any call. */
const FORMS: Readonly<Partial<Record<MappingSection, Form>>> = {
  vpc: ID('vpc'),
  subnet: ID('subnet'),
  securityGroup: ID('sg'),
  eip: ID('eipalloc'),
  zone: { pattern: /^[a-z]{2,4}(-[a-z0-9]+)+-\d[a-z0-9-]*$/, like: 'a zone, such as eu-west-1a' },
  certificate: ARN('(acm|iam)', '(certificate|server-certificate)/'),
  webAcl: ARN('(wafv2|waf-regional)', '.'),
  kmsKey: ARN('kms', 'key/'),
  function: ARN('lambda', 'function:'),
  routingControl: ARN('route53-recovery-control', '.'),
};

const DROP = z
  .strictObject({ drop: z.literal(true) })
  .meta({ description: 'what names it is left out on purpose', examples: [{ drop: true }] });

/** Sections in which AWS can assign what nobody names. */
const ASSIGNED: ReadonlySet<MappingSection> = new Set(['eip', 'address']);

const EXAMPLES: Readonly<Partial<Record<MappingSection, Readonly<Record<string, unknown>>>>> = {
  vpc: { 'vpc-0a1': 'vpc-0b1' },
  subnet: { 'subnet-0a1': 'subnet-0b1' },
  eip: { 'eipalloc-0a1': null },
  target: { 'i-0a1': { drop: true } },
};

function section(name: MappingSection) {
  const form = FORMS[name];
  const check = (value: string): Wrong | null =>
    form === undefined || form.pattern.test(value)
      ? null
      : { message: `${quote(value)} is nothing of '${name}'`, hint: `write ${form.like}` };
  const key = text((value) => (value === ANY ? null : check(value)), { description: MAPPING_SECTIONS[name] });
  const to = z
    .union([
      text(
        (value) => (value === '' ? { message: 'the value is empty', hint: 'name what stands there' } : check(value)),
        {
          description: 'what stands in its place',
        },
      ),
      z.null().meta({ description: 'AWS assigns one' }),
      DROP,
    ])
    .superRefine((value, ctx) => {
      if (value !== null || ASSIGNED.has(name)) return;
      const hint = 'name another one, or write { drop: true } where a balancer or zone can do without';
      ctx.addIssue({ code: 'custom', message: `AWS assigns nothing of '${name}'`, params: { hint } });
    });
  return z
    .record(key, to)
    .superRefine((value, ctx) => {
      if (typeof value[ANY] !== 'string') return;
      const hint = "write { drop: true } or null behind '*', and each other one by its id";
      const message = `'*' stands for everything that is not named, which '${value[ANY]}' cannot replace`;
      ctx.addIssue({ code: 'custom', path: [ANY], message, params: { hint } });
    })
    .optional()
    .meta({ description: `${MAPPING_SECTIONS[name]} → what stands in their place`, examples: [EXAMPLES[name] ?? {}] });
}

function checkAccount(value: string): Wrong | null {
  if (new RegExp(ACCOUNT_ID_PATTERN).test(value) || new RegExp(NAME_PATTERN).test(value)) return null;
  return {
    message: `${quote(value)} is no account`,
    hint: 'write its twelve digits in quotes, or its name in the plan',
  };
}

const place = (description: string) =>
  z
    .strictObject({
      account: text(checkAccount, {
        description: 'its twelve digits in quotes, or its name in the plan',
        examples: ['111111111111'],
      }).optional(),
      region: text(checkRegion, { description: 'AWS region', pattern: REGION_PATTERN }).optional(),
    })
    .meta({ description, examples: [{ account: '111111111111', region: 'us-east-1' }] });

/** Reading it here would give the role of restores every secret of that name, and the secret a second way into the run. */
export const FETCH_BEFORE =
  'fetch it from AWS Secrets Manager in a step before, which masks it too, and write the variable that holds it: docs/mapping.md shows how';

/** An ARN, and what CloudFormation calls a dynamic reference. */
const SECRETS_MANAGER = /^(arn:[^:]*:secretsmanager:|\{\{resolve:secretsmanager:)/;

const VARIABLE = /^\$[A-Za-z_][A-Za-z0-9_]*$/;

const variable = text(
  (value) =>
    VARIABLE.test(value)
      ? null
      : {
          message: SECRETS_MANAGER.test(value)
            ? 'a secret is read from the environment and nowhere else'
            : 'a secret is never written into the file',
          hint: SECRETS_MANAGER.test(value)
            ? FETCH_BEFORE
            : 'write the name of an environment variable that holds it, such as $OIDC_SECRET',
        },
  { description: 'environment variable that holds it', examples: ['$OIDC_SECRET'] },
);

const secret = z
  .union([variable, z.strictObject({ env: variable })])
  .meta({ description: 'where the secret is found', examples: [{ env: '$OIDC_SECRET' }] });

const staging = z.strictObject({
  bucket: text(
    (value) =>
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value)
        ? null
        : { message: `${quote(value)} is no name of a bucket`, hint: 'write a name such as acme-restores' },
    { description: 'bucket of the account and region that is restored into', examples: ['acme-restores'] },
  ),
  prefix: z
    .string()
    .optional()
    .meta({ description: 'where in the bucket', examples: ['tmp/'] }),
});

/** The mapping file's one definition: the loader, the JSON Schema and the docs are made from it. */
export const mappingSchema = z
  .strictObject({
    from: place('what is restored was captured there').optional(),
    to: place('it is restored there').optional(),
    ...(Object.fromEntries(
      (Object.keys(MAPPING_SECTIONS) as MappingSection[]).map((name) => [name, section(name)]),
    ) as Record<MappingSection, ReturnType<typeof section>>),
    secret: z
      .record(z.string(), secret)
      .optional()
      .meta({
        description: 'secrets that AWS never returned, by their name in the snapshot, without secret:',
        examples: [{ 'alb/web/443/default/oidc': '$OIDC_SECRET' }],
      }),
    name: z
      .strictObject({
        prefix: text(
          (value) =>
            /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(value)
              ? null
              : {
                  message: `${quote(value)} cannot begin a name`,
                  hint: 'write letters, digits and dashes, such as dr-',
                },
          { description: 'stands before every name', examples: ['dr-'] },
        ),
      })
      .optional()
      .meta({
        description: 'what balancers, target groups and trust stores are called there',
        examples: [{ prefix: 'dr-' }],
      }),
    staging: staging.optional().meta({
      description: 'bucket through which files of trust stores pass, for AWS reads them from S3 only',
      examples: [{ bucket: 'acme-restores', prefix: 'tmp/' }],
    }),
  })
  .meta({
    title: 'Holdfast mapping file',
    description: 'what stands in the place of what, in another region or account',
  });

/** The JSON Schema (draft 7) for editors. */
export function mappingJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(mappingSchema, { target: 'draft-7', io: 'input', unrepresentable: 'any' });
}
