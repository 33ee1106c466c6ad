import type { Clock } from '../../domain/clock';

/** How long after a key or a click a call may still be its consequence, in milliseconds. */
const consequence = 5_000;

/** The kinds of Electron's `input-event` that a hand makes: not a pointer that only moves over the window. */
const kindsOfHands: ReadonlySet<string> = new Set([
  'mouseDown',
  'keyDown',
  'rawKeyDown',
  'touchStart',
  'gestureTap',
  'pointerDown',
]);

/** Remembers when main itself last saw a key or a click in the window: a script of the page can't make one. */
export class RecentInput {
  readonly #clock: Pick<Clock, 'now'>;
  #last: number | null = null;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /** Told of every input event of the window, by its kind. */
  saw(kind: string): void {
    if (kindsOfHands.has(kind)) this.#last = this.#clock.now().getTime();
  }

  /** Whether a key was pressed or something clicked a moment ago. */
  isRecent(): boolean {
    return this.#last !== null && Math.abs(this.#clock.now().getTime() - this.#last) <= consequence;
  }
}
