import { describe, expect, it } from 'vitest';
import { ivLength, keyLength, encrypt, decrypt } from '../../../../src/main/identity/encryption';

const key = new Uint8Array(keyLength).fill(7);
const iv = new Uint8Array(ivLength).fill(9);
const encrypted = encrypt(Buffer.from('the token'), key, iv);

describe('encrypted bytes', () => {
  it('are decrypted with their key, and show nothing without it', () => {
    expect(decrypt(encrypted, key)?.toString()).toBe('the token');
    expect(encrypted.toString('latin1')).not.toContain('token');
    expect(decrypt(encrypted, new Uint8Array(keyLength).fill(8))).toBeNull();
  });

  it('are refused when any of them was changed', () => {
    for (let index = 0; index < encrypted.length; index += 1) {
      const changed = Buffer.from(encrypted);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(decrypt(changed, key), `byte ${String(index)}`).toBeNull();
    }
  });

  it('are refused when they were cut off or lengthened', () => {
    for (let length = 0; length < encrypted.length; length += 1) {
      expect(decrypt(encrypted.subarray(0, length), key), `${String(length)} bytes`).toBeNull();
    }
    expect(decrypt(Buffer.concat([encrypted, Buffer.from('x')]), key)).toBeNull();
  });
});
