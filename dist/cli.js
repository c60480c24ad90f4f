#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

if (Number.parseInt(process.versions.node, 10) < 24) {
  console.error(`holdfast needs Node 24 or later, this is ${process.versions.node}`);
  process.exit(2);
}
enableCompileCache();
const { cli } = await import('./index.js');
await cli();
