import fc from 'fast-check';

type Arbitraries<T extends unknown[]> = { [K in keyof T]: fc.Arbitrary<T[K]> };

/** Fails with the smallest values it finds for which the property does not hold. */
export function forAll<T extends [unknown, ...unknown[]]>(
  ...property: [...Arbitraries<T>, (...values: T) => unknown]
): void {
  fc.assert(fc.property(...(property as Parameters<typeof fc.property<T>>)));
}
