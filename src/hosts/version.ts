/** The version of package.json, which the bundle does not carry; a test holds the two equal. */
export const VERSION = '0.1.0';
