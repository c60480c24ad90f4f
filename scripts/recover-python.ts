import { fileURLToPath } from 'node:url';
import { type Provisioned, provisionPython } from './emulators/environment.ts';

/** What recover.py asks people to install. It is tested with exactly these. */
const PACKAGES = ['cryptography==50.0.2', 'pyrage==1.4.0', 'zstandard==0.25.0'];

/** The Python that recover.py is run with in the tests. */
export async function provisionRecoverPython(
  root = fileURLToPath(new URL('..', import.meta.url)),
): Promise<Provisioned> {
  return await provisionPython(root, { name: 'recover', packages: PACKAGES, user: 'recover.py' });
}
