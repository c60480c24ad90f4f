#!/usr/bin/env node
import { runCli } from './hosts/cli-host.ts';
import { endProcess, processWorld } from './hosts/process-world.ts';

const world = processWorld();
await endProcess(await runCli(world.argv, world));
