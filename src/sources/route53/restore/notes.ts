import type { RestoreNote } from '../../../core/restore/step.ts';

/** What cannot come back as it was, or stays as it is. */
export function note(message: string, hint: string): RestoreNote {
  return { code: 'restore-note', message, hint };
}

/** What is left for a person to do. */
export function todo(message: string, hint: string): RestoreNote {
  return { code: 'restore-todo', message, hint };
}

export function refusal(message: string, hint: string): RestoreNote {
  return { code: 'restore-refused', message, hint };
}
