import { createCipheriv, createDecipheriv } from 'node:crypto';

/** Length of a key in bytes. */
export const keyLength = 32;
/** Length of an initialisation vector in bytes. */
export const ivLength = 12;
const tagLength = 16;
/** Names the format, and is covered by the authentication: other formats are refused. */
const header = Buffer.from('PREPARE1');

/**
 * Encrypts with AES-256-GCM.
 * @param iv 12 random bytes, never used twice with the same key
 */
export function encrypt(plain: Uint8Array, key: Uint8Array, iv: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(header);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([header, iv, cipher.getAuthTag(), body]);
}

/** Decrypts what {@link encrypt} made; null when it was changed, cut off, or encrypted with another key. */
export function decrypt(encrypted: Uint8Array, key: Uint8Array): Buffer | null {
  const bytes = Buffer.from(encrypted);
  const [ivStart, tagStart, bodyStart] = [
    header.length,
    header.length + ivLength,
    header.length + ivLength + tagLength,
  ];
  if (bytes.length < bodyStart || !bytes.subarray(0, ivStart).equals(header)) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(ivStart, tagStart), {
      authTagLength: tagLength,
    });
    decipher.setAAD(header).setAuthTag(bytes.subarray(tagStart, bodyStart));
    return Buffer.concat([decipher.update(bytes.subarray(bodyStart)), decipher.final()]);
  } catch {
    return null;
  }
}
