/** Ids of the made-up tenant. */
export const tenantId = '2f6a1d3c-8f0b-4c55-9a0e-5d1f0a7b9c21';
export const otherTenantId = '7b0c9d52-1e4f-4a3b-8c6d-90ef12ab34cd';
export const appId = 'c0a8f5de-3b1a-4d0f-9a51-6e2f7b8c9d10';
export const objectId = '9d8c7b6a-5f4e-4d3c-8b2a-1f0e9d8c7b6a';
export const keyId = '5e4d3c2b-1a0f-4e9d-8c7b-6a5f4e3d2c1b';
export const oldKeyId = '0f9e8d7c-6b5a-4f4e-9d3c-2b1a0f9e8d7c';

/** A GUID that is different for every number. */
export function guid(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** The moment at which the pictures are taken. */
export const now = '2026-11-24T14:05:12.000Z';

/** A moment so many seconds from it. */
export function at(seconds: number): string {
  return new Date(Date.parse(now) + seconds * 1000).toISOString();
}

export const day = 86_400;
