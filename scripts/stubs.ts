/** The files of dist/ that choose the way into the bundle. They are plain JavaScript, for the Node that happens to be there. */
export const STUBS = {
  action: "import { action } from './index.js';\n\nawait action();\n",
  worker: "import { worker } from './index.js';\n\nawait worker();\n",
  // Static imports run before any line of the file, and Node 20's node:module has no enableCompileCache: an older Node must
  // be told apart before that name is asked for. The cache makes the second start of the command line twice as fast; an
  // Action has no second start.
  cli: `#!/usr/bin/env node
if (Number.parseInt(process.versions.node, 10) < 24) {
  console.error(\`holdfast needs Node 24 or later, this is Node \${process.versions.node}: run 'npm ci', which brings one, and start it with node_modules/.bin/node\`);
  process.exit(2);
}
const { enableCompileCache } = await import('node:module');
enableCompileCache();
const { cli } = await import('./index.js');
await cli();
`,
} as const;
