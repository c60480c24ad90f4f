/**
 * The modules of data sources that worker threads load, by the source's name, and that of the copy of snapshots. Apart from the registry: a thread starts in a
 * few milliseconds as long as it loads no spec, for those bring the schema library with them.
 */
export const threadModules: Readonly<Record<string, () => Promise<unknown>>> = {
  command: () => import('./dump-worker.ts'),
  config: () => import('./copied-texts-worker.ts'),
  files: () => import('./files/worker.ts'),
  mysql: () => import('./dump-worker.ts'),
  postgres: () => import('./dump-worker.ts'),
};
