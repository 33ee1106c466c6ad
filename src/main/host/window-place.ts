/** Where a window is: its frame in screen coordinates, and whether it fills the screen. */
export interface WindowPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

/** The part of a screen that windows may use. */
export interface WorkArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const firstSize = { width: 1180, height: 800 } as const;
export const smallestSize = { width: 900, height: 600 } as const;

/** What a new window gets: a size and, where it was seen before and can still be reached, a place. */
export interface OpeningPlace {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
  readonly maximized: boolean;
}

/** How much of the title bar must be on a screen for the window to be dragged back. */
const reachable = { width: 100, height: 30 };

/**
 * The place to open at. A place on a screen that is no longer there, or one that nobody can have left, is forgotten; a
 * window larger than its screen shrinks to it.
 * @param text what {@link writePlace} wrote at the end of the last run, `undefined` at the first
 */
export function openingPlace(text: string | undefined, workAreas: readonly WorkArea[]): OpeningPlace {
  const kept = text === undefined ? undefined : readPlace(text);
  const area = kept && areaOf(kept, workAreas);
  if (!kept || !area) {
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

/** The place as text for the next run. */
export function writePlace(place: WindowPlace): string {
  return JSON.stringify(place);
}

function readPlace(text: string): WindowPlace | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { x, y, width, height, maximized } = value as Partial<Record<keyof WindowPlace, unknown>>;
  return isPixel(x) && isPixel(y) && isPixel(width) && isPixel(height) && width > 0 && height > 0
    ? { x, y, width, height, maximized: maximized === true }
    : undefined;
}

function isPixel(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) < 100_000;
}

/** Of the screens from which the window can be dragged, the one that shows most of its title bar. */
function areaOf(place: WindowPlace, areas: readonly WorkArea[]): WorkArea | undefined {
  return areas
    .filter((area) => place.y >= area.y && place.y + reachable.height <= area.y + area.height)
    .map((area) => ({ area, width: widthWithin(place, area) }))
    .filter(({ width }) => width >= reachable.width)
    .sort((one, other) => other.width - one.width)[0]?.area;
}

function widthWithin(place: WindowPlace, area: WorkArea): number {
  return Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x);
}
