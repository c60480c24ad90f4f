/**
 * The tag by which a restore finds again what it made, also from another machine and after a lost reply. It stays, so that a
 * restore can be taken back later; a capture does not list it, for nobody chose it.
 */
export const RESTORE_TAG = 'holdfast:restore';
