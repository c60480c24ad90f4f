import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { fakeCacheService } from './cache-service.ts';

// A fake that only our own code talks to proves nothing: GitHub's toolkit must get along with it.
test('GitHub’s own toolkit saves to the fake service and restores from it', async () => {
  await using service = await fakeCacheService();
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-toolkit-'));
  const before = { ...process.env };
  const said = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    Object.assign(process.env, {
      ...service.env(),
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_WORKSPACE: folder,
      RUNNER_TEMP: folder,
    });
    const toolkit = await import('@actions/cache');
    const kept = join(folder, 'kept');
    mkdirSync(kept);
    writeFileSync(join(kept, 'a.txt'), 'hello');
    await toolkit.saveCache([kept], 'test-1');
    rmSync(kept, { recursive: true });

    expect(await toolkit.restoreCache([kept], 'test-2', ['test-'])).toBe('test-1');
    expect(readFileSync(join(kept, 'a.txt'), 'utf8')).toBe('hello');
    expect(service.calls).toEqual([
      'CreateCacheEntry',
      'PUT blob',
      'FinalizeCacheEntryUpload',
      'GetCacheEntryDownloadURL',
      expect.stringMatching(/^(HEAD|GET) blob$/),
      ...service.calls.slice(5),
    ]);
  } finally {
    said.mockRestore();
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
    rmSync(folder, { recursive: true, force: true });
  }
});
