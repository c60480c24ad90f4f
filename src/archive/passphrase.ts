import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import type { Identity, Recipient, Stanza } from 'age-encryption';

/**
 * age's scrypt stanza (age-encryption.org/v1, "The scrypt recipient type"), by OpenSSL in a thread of its own: the library's
 * own takes twice as long and holds up the walk of the files.
 */

/** 32 MiB and a twentieth of a second. The passphrase is a machine's secret, not a person's eight letters. */
const WORK_FACTOR = 15;
/** A store is another's work until its keys are opened: it does not decide how much memory we use. */
const WORK_FACTOR_MAX = 18;
const LABEL = 'age-encryption.org/v1/scrypt';
const TAG_BYTES = 16;
const NONCE = new Uint8Array(12); // the key is new for each stanza

type MakeStanza = (args: string[], body: Uint8Array) => Stanza;

export function passphraseRecipient(passphrase: string, makeStanza: MakeStanza): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(16);
      const key = await stretch(passphrase, salt, WORK_FACTOR);
      const cipher = createCipheriv('chacha20-poly1305', key, NONCE, { authTagLength: TAG_BYTES });
      const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
      return [makeStanza(['scrypt', unpadded(salt), String(WORK_FACTOR)], body)];
    },
  };
}

export function passphraseIdentity(passphrase: string): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const [stanza] = stanzas;
      // A scrypt stanza stands alone, or somebody who knows no passphrase could have written the file.
      if (stanza?.args[0] !== 'scrypt' || stanzas.length !== 1) return null;
      const [, salt = '', factor = ''] = stanza.args;
      if (!/^[1-9]\d?$/.test(factor) || Number(factor) > WORK_FACTOR_MAX || stanza.body.length !== 32) return null;
      const key = await stretch(passphrase, Buffer.from(salt, 'base64'), Number(factor));
      const decipher = createDecipheriv('chacha20-poly1305', key, NONCE, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(stanza.body.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(stanza.body.subarray(0, -TAG_BYTES)), decipher.final()]);
      } catch {
        return null; // another passphrase
      }
    },
  };
}

function stretch(passphrase: string, salt: Uint8Array, factor: number): Promise<Uint8Array> {
  const cost = 2 ** factor;
  const options = { N: cost, r: 8, p: 1, maxmem: cost * 8 * 128 + 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(Buffer.from(passphrase, 'utf8'), Buffer.concat([Buffer.from(LABEL), salt]), 32, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

function unpadded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}
