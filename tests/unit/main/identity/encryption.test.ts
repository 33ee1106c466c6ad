import { describe, expect, it } from 'vitest';
import { ivBytes, keyLength, encrypt, decrypt } from '../../../../src/main/identity/encryption';

const key = new Uint8Array(keyLength).fill(7);
const iv = new Uint8Array(ivBytes).fill(9);
const box = encrypt(Buffer.from('the token'), key, iv);

describe('a sealed box', () => {
  it('opens with its key, and shows nothing without', () => {
    expect(decrypt(box, key)?.toString()).toBe('the token');
    expect(box.toString('latin1')).not.toContain('token');
    expect(decrypt(box, new Uint8Array(keyLength).fill(8))).toBeUndefined();
  });

  it('does not open when any of its bytes was changed', () => {
    for (let index = 0; index < box.length; index += 1) {
      const changed = Buffer.from(box);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(decrypt(changed, key), `byte ${String(index)}`).toBeUndefined();
    }
  });

  it('does not open when it was cut off or lengthened', () => {
    for (let length = 0; length < box.length; length += 1) {
      expect(decrypt(box.subarray(0, length), key), `${String(length)} bytes`).toBeUndefined();
    }
    expect(decrypt(Buffer.concat([box, Buffer.from('x')]), key)).toBeUndefined();
  });
});
