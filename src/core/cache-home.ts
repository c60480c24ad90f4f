/** Where a run keeps objects of stores for later runs, for speed only. The command line has a folder, a runner a service. */
export interface CacheHome {
  /**
   * The folder (absolute, maybe not there yet) for objects of the store of that id, with what earlier runs kept there; null =
   * nothing is kept. The folders of all stores lie side by side. Never rejects.
   */
  folderOf(store: string): Promise<string | null>;
}
