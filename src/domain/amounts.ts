/** A number of things in words, “1 app” or “2 apps”. */
export function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** A number of days in whole days, or in hours where it is less than one. */
export function daysText(days: number): string {
  return days > 0 && days < 1 ? count(Math.floor(days * 24), 'hour') : count(Math.floor(days), 'day');
}
