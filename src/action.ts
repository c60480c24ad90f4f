import { runAction } from './hosts/action-host.ts';
import { endProcess, processWorld } from './hosts/process-world.ts';
import { githubRunner } from './hosts/runner.ts';

await endProcess(await runAction(processWorld(), await githubRunner()));
