import { types } from 'node:util';

/*
 * Jest gives each test file globals of its own, so an error that Node's http module made is no `instanceof Error` there, and
 * the SDK then replaces it by a wrapper that has lost its code. Outside of jest there is one `Error` only. This gives the
 * test file the same view; subclasses keep their own test.
 */
Object.defineProperty(Error, Symbol.hasInstance, {
  configurable: true,
  value(this: unknown, value: unknown): boolean {
    if (this === Error && types.isNativeError(value)) return true;
    return Function.prototype[Symbol.hasInstance].call(this as () => void, value);
  },
});
