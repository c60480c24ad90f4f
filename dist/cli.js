#!/usr/bin/env node
if (Number.parseInt(process.versions.node, 10) < 24) {
  console.error(`holdfast needs Node 24 or later, this is Node ${process.versions.node}: run 'npm ci', which brings one, and start it with node_modules/.bin/node`);
  process.exit(2);
}
const { enableCompileCache } = await import('node:module');
enableCompileCache();
const { cli } = await import('./index.js');
await cli();
