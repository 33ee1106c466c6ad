/** A version 4 GUID from the given source of random numbers in [0, 1). Not for secrets: it only names requests. */
export function guid(random: () => number): string {
  const digit = (): string => Math.min(Math.floor(random() * 16), 15).toString(16);
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) =>
    place === 'x' ? digit() : ((parseInt(digit(), 16) & 0x3) | 0x8).toString(16),
  );
}
