/** What the GitHub runner offers to a step. */
export interface Runner {
  mask(secret: string): void;
  output(name: string, value: string): void;
  annotate(annotation: Annotation): void;
  startGroup(title: string): void;
  endGroup(): void;
  /** Adds to the step's summary. */
  summary(markdown: string): Promise<void>;
}

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** The runner by GitHub's own toolkit, which knows how commands and command files are escaped. */
export async function githubRunner(): Promise<Runner> {
  const core = await import('@actions/core');
  return {
    mask: (secret) => core.setSecret(secret),
    output: (name, value) => core.setOutput(name, value),
    annotate({ level, title, message, file, line, column }) {
      core[level](message, {
        title,
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { startLine: line }),
        ...(column === undefined ? {} : { startColumn: column }),
      });
    },
    startGroup: (title) => core.startGroup(title),
    endGroup: () => core.endGroup(),
    summary: async (markdown) => {
      await core.summary.addRaw(markdown, true).write();
    },
  };
}
