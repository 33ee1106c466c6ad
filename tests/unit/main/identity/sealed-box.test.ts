import { describe, expect, it } from 'vitest';
import { ivBytes, keyLength, seal, unseal } from '../../../../src/main/identity/sealed-box';

const key = new Uint8Array(keyLength).fill(7);
const iv = new Uint8Array(ivBytes).fill(9);
const box = seal(Buffer.from('the token'), key, iv);

describe('a sealed box', () => {
  it('opens with its key, and shows nothing without', () => {
    expect(unseal(box, key)?.toString()).toBe('the token');
    expect(box.toString('latin1')).not.toContain('token');
    expect(unseal(box, new Uint8Array(keyLength).fill(8))).toBeUndefined();
  });

  it('does not open when any of its bytes was changed', () => {
    for (let index = 0; index < box.length; index += 1) {
      const changed = Buffer.from(box);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(unseal(changed, key), `byte ${String(index)}`).toBeUndefined();
    }
  });

  it('does not open when it was cut off or lengthened', () => {
    for (let length = 0; length < box.length; length += 1) {
      expect(unseal(box.subarray(0, length), key), `${String(length)} bytes`).toBeUndefined();
    }
    expect(unseal(Buffer.concat([box, Buffer.from('x')]), key)).toBeUndefined();
  });
});
