import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Provisioned, provisionPython } from './emulators/environment.ts';
import { type Emulator, start } from './emulators/server.ts';

/** The versions that every measured fact of the test cloud rests on; a bump makes a new environment. */
const PACKAGES = ['moto==5.2.5', 'flask==3.1.3', 'flask-cors==6.0.5', 'ministack==1.5.33'];

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Makes the emulators' Python environment below `.cache/` once; the second call touches no network. */
export async function provision(root: string = ROOT): Promise<Provisioned> {
  return await provisionPython(root, { name: 'aws', packages: PACKAGES, user: 'the test cloud' });
}

export interface MinistackOptions {
  /** Verify signatures and IAM policies; otherwise every well-formed key is accepted. */
  readonly enforce?: boolean;
  /** The account of keys that are no account number. */
  readonly defaultAccount?: string;
}

/** Route 53, S3, STS, IAM and KMS, strict. A key of twelve digits is that account's root. */
export async function startMinistack(options: MinistackOptions = {}): Promise<Emulator> {
  const account = options.defaultAccount ?? '111111111111';
  return start(await provision(), {
    name: 'ministack',
    code: 'from ministack.app import main; main()',
    args: [],
    ready: '/_ministack/health',
    env: {
      AUTH: options.enforce === true ? 'true' : 'false',
      AWS_ACCESS_KEY_ID: account,
      AWS_SECRET_ACCESS_KEY: 'test',
      MINISTACK_ACCOUNT_ID: account,
      GATEWAY_PORT: '0',
      BIND_HOST: '127.0.0.1', // its default is every interface
      IOT_MTLS_ENABLED: '0', // or it opens port 8883 on every interface when `cryptography` is installed
      SFTP_ENABLED: '0',
    },
  });
}

// Each certificate that is requested gets a key of its own, a tenth of a second each; nobody looks at them.
const ONE_KEY = `
import functools
from cryptography.hazmat.primitives.asymmetric import rsa
rsa.generate_private_key = functools.cache(rsa.generate_private_key)
`;

/** EC2, both load balancers, RDS, EBS direct and the rest, in breadth. */
export async function startMoto(): Promise<Emulator> {
  return start(await provision(), {
    name: 'moto',
    code: `${ONE_KEY}from moto.server import main; main()`,
    args: ['-H', '127.0.0.1', '-p', '0'],
    ready: '/moto-api/data.json',
    // With its default images a fresh account owns 1,301 snapshots, which a prune test would count.
    env: { MOTO_EC2_LOAD_DEFAULT_AMIS: 'false' },
  });
}

export type { Emulator };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { bin } = await provision();
    process.stdout.write(`${path.relative(process.cwd(), bin) || '.'}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
