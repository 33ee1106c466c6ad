export const objectId = '9d8c7b6a-5f4e-4d3c-8b2a-1f0e9d8c7b6a';
export const keyId = '5e4d3c2b-1a0f-4e9d-8c7b-6a5f4e3d2c1b';
export const oldKeyId = '0f9e8d7c-6b5a-4f4e-9d3c-2b1a0f9e8d7c';

/** The moment at which the pictures are taken. */
export const pictureTime = '2026-11-24T14:05:12.000Z';

/** A moment so many seconds from it. */
export function secondsLater(seconds: number): string {
  return new Date(Date.parse(pictureTime) + seconds * 1000).toISOString();
}

export const day = 86_400;
