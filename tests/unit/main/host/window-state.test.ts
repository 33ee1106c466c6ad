import { describe, expect, it } from 'vitest';
import { openingState, serializeState } from '../../../../src/main/host/window-state';

const screen = { x: 0, y: 25, width: 1920, height: 1055 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };
const firstOpening = { width: 1180, height: 800, maximized: false };
const at = (x: number, y: number, width = 1200, height = 900, maximized = false) =>
  serializeState({ x, y, width, height, maximized });

describe('the window opens', () => {
  it('in its first size the first time', () => {
    expect(openingState(null, [screen])).toEqual(firstOpening);
  });

  it('no larger than a small screen', () => {
    expect(openingState(null, [{ x: 0, y: 0, width: 1024, height: 728 }])).toEqual({
      width: 1024,
      height: 728,
      maximized: false,
    });
  });

  it('where it was, on whichever screen that was', () => {
    expect(openingState(at(100, 60), [screen, second])).toEqual({
      x: 100,
      y: 60,
      width: 1200,
      height: 900,
      maximized: false,
    });
    expect(openingState(at(2000, 10, 1200, 900, true), [screen, second])).toMatchObject({
      x: 2000,
      maximized: true,
    });
  });

  it('smaller where its screen is now smaller, never below what fits its content', () => {
    expect(openingState(at(0, 0, 4000, 3000), [second, { ...screen, y: 0 }])).toMatchObject({
      width: 1920,
      height: 1055,
    });
    expect(openingState(at(0, 30, 100, 100), [screen])).toMatchObject({ width: 900, height: 600 });
  });

  it.each([
    ['its screen is gone', at(2000, 10)],
    ['its title bar is above the screen', at(100, -200)],
    ['only a sliver is left on the screen', at(1900, 60)],
    ['the file is cut off', '{"x":10,"y"'],
    ['the file is something else', '[]'],
    ['the file is null', 'null'],
    ['a number is none', '{"x":10,"y":"60","width":1000,"height":800}'],
    ['a number is absurd', '{"x":10,"y":60,"width":1e9,"height":800}'],
    ['the size is negative', '{"x":10,"y":60,"width":-1000,"height":800}'],
  ])('as the first time where %s', (_why, text) => {
    expect(openingState(text, [screen])).toEqual(firstOpening);
  });
});
