import { HoldfastError } from '../core/errors.ts';

/** The error of a write to a key that another object has. */
export function objectExists(store: string, key: string, cause?: unknown): HoldfastError {
  return new HoldfastError('object-exists', `another object already lies in ${store} under '${key}'`, {
    hint: 'keys are written once: look who else writes there; nothing was overwritten',
    cause,
  });
}

export function objectMissing(store: string, key: string, version?: string | null, cause?: unknown): HoldfastError {
  const what = version == null ? `'${key}'` : `version ${version} of '${key}'`;
  return new HoldfastError('object-missing', `${what} is not in ${store}`, {
    hint: 'look who or what removes objects there: a lifecycle rule, a person, another tool',
    cause,
  });
}

/** The error of a read that got fewer bytes than there must be. */
export function objectTooShort(store: string, key: string, want: number, got: number): HoldfastError {
  return new HoldfastError('object-damaged', `'${key}' in ${store} gave ${got} bytes where ${want} must be`, {
    hint: 'the object was cut off after it was written; verify --level objects says which points are hurt',
  });
}
