import { parseJson } from '../../domain/json';

/** In screen coordinates. */
interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a window is, and whether it fills the screen. */
export interface WindowState extends Rectangle {
  readonly maximized: boolean;
}

export const firstSize = { width: 1180, height: 800 } as const;
export const smallestSize = { width: 900, height: 600 } as const;

/** What a new window gets: a size and, where it was seen before and can still be reached, a place. */
export interface OpeningState {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
  readonly maximized: boolean;
}

/** How much of the title bar must be on a screen for the window to be dragged back. */
const reachable = { width: 100, height: 30 };

/**
 * How to open the window. A place on a screen that is no longer there, or that is impossible, is forgotten; a
 * window larger than its screen shrinks to it.
 * @param text what {@link serializeState} wrote at the end of the last run, null at the first
 */
export function openingState(text: string | null, workAreas: readonly Rectangle[]): OpeningState {
  const kept = text === null ? null : readState(text);
  const area = kept && areaOf(kept, workAreas);
  if (kept === null || area === null) {
    const [first] = workAreas;
    return {
      width: first ? Math.min(firstSize.width, first.width) : firstSize.width,
      height: first ? Math.min(firstSize.height, first.height) : firstSize.height,
      maximized: false,
    };
  }
  return {
    x: kept.x,
    y: kept.y,
    width: Math.max(smallestSize.width, Math.min(kept.width, area.width)),
    height: Math.max(smallestSize.height, Math.min(kept.height, area.height)),
    maximized: kept.maximized,
  };
}

/** The state as text for the next run. */
export function serializeState(state: WindowState): string {
  return JSON.stringify(state);
}

function readState(text: string): WindowState | null {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) return null;
  const { x, y, width, height, maximized } = value as Partial<Record<keyof WindowState, unknown>>;
  return isPixel(x) && isPixel(y) && isPixel(width) && isPixel(height) && width > 0 && height > 0
    ? { x, y, width, height, maximized: maximized === true }
    : null;
}

function isPixel(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) < 100_000;
}

/** Of the screens from which the window can be dragged, the one that shows most of its title bar. */
function areaOf(place: Rectangle, areas: readonly Rectangle[]): Rectangle | null {
  return (
    areas
      .filter((area) => place.y >= area.y && place.y + reachable.height <= area.y + area.height)
      .map((area) => ({ area, width: widthWithin(place, area) }))
      .filter(({ width }) => width >= reachable.width)
      .sort((one, other) => other.width - one.width)[0]?.area ?? null
  );
}

function widthWithin(place: Rectangle, area: Rectangle): number {
  return Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x);
}
