/**
 * The modules of data sources that worker threads load, by the source's name. Apart from the registry: a thread starts in a
 * few milliseconds as long as it loads no spec, for those bring the schema library with them.
 */
export const threadModules: Readonly<Record<string, () => Promise<unknown>>> = {
  files: () => import('./files/worker.ts'),
};
