import { expect, it } from 'vitest';
import { RecentInput } from '../../../../src/main/host/recent-input';

function setting() {
  let time = 0;
  const input = new RecentInput({ now: () => new Date(time) });
  return { input, pass: (milliseconds: number) => (time += milliseconds) };
}

it('counts a key and a click for a few seconds', () => {
  for (const kind of ['mouseDown', 'rawKeyDown', 'gestureTap']) {
    const { input, pass } = setting();
    expect(input.isRecent()).toBe(false);
    input.saw(kind);
    pass(4_000);
    expect(input.isRecent()).toBe(true);
    pass(2_000);
    expect(input.isRecent()).toBe(false);
  }
});

it('does not count a pointer that only moves', () => {
  const { input } = setting();
  for (const kind of ['mouseMove', 'mouseEnter', 'mouseWheel', 'pointerMove', 'mouseUp']) input.saw(kind);
  expect(input.isRecent()).toBe(false);
});
