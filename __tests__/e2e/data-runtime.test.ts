import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { dataHome, day } from './data-world.ts';

/** Read in several parts, of which all but the last are stored when the rest does not come. */
const SIZE = 40_000_000;

/** Its dump comes to an end only once there is a file `go`; the second source and the second plan are quick. */
const PLANS = `version: 1
id: acme-infra
destinations:
  here: { directory: ./store }
plans:
  db:
    schedule: "0 3 * * *"
    maxRuntime: 4s
    sources:
      - name: app
        before: "echo before >> log"
        after: "sleep 0.1; echo after $HOLDFAST_OUTCOME >> log"
        command: { run: "cat dump; test -e go || exec sleep 600" }
      - { name: media, files: { path: ./data } }
    destination: here
  later:
    schedule: "0 3 * * *"
    sources: [{ name: media, files: { path: ./data } }]
    destination: here
`;

test('a run that takes longer than its plan allows stops with a checkpoint; other plans run, and the next run goes on', async () => {
  using home = dataHome(PLANS);
  home.write({ file: 'x' });
  writeFileSync(join(home.dir, 'dump'), randomBytes(SIZE));

  const stopped = await home.run(['backup'], { at: day(0) });

  expect(stopped).toMatchObject({ exit: 1, result: { outcome: 'failed', reason: 'runtime-exceeded' } });
  const error = { code: 'runtime-exceeded', message: "plan 'db' took longer than 4s" };
  expect(stopped.result.items).toMatchObject([
    { plan: 'db', source: 'app', status: 'failed', error },
    { plan: 'db', source: 'media', status: 'failed', error },
    { plan: 'later', source: 'media', status: 'complete' },
  ]);
  expect(home.objects('catalogue/db/')).toEqual([]);
  expect(home.objects('index/db/app/').some((key) => key.includes('/checkpoint-'))).toBe(true);
  // What puts things back is not stopped: nobody is in a hurry.
  expect(readFileSync(join(home.dir, 'log'), 'utf8')).toBe('before\nafter failed\n');

  writeFileSync(join(home.dir, 'go'), '');
  const next = await home.run(['backup', 'db'], { at: day(0.1) });

  expect(next).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  const [app] = next.result.items;
  expect(app).toMatchObject({ source: 'app', status: 'complete', chain: { kind: 'full' } });
  expect(app?.chain?.why).toContain('goes on from the attempt');
  expect(app?.bytes?.stored).toBeLessThan(SIZE / 2); // parts are of 16 MiB at most
  expect(await home.run(['verify', '--level', 'data'], { at: day(0.1) })).toMatchObject({ exit: 0 });
});
