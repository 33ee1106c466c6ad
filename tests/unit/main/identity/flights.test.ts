import { describe, expect, it } from 'vitest';
import { Flights } from '../../../../src/main/identity/flights';

function work() {
  const started: AbortSignal[] = [];
  let land: (value: string) => void = () => undefined;
  let crash: (reason: Error) => void = () => undefined;
  return {
    started,
    start: (signal: AbortSignal) => {
      started.push(signal);
      return new Promise<string>((resolve, reject) => {
        land = resolve;
        crash = reject;
      });
    },
    land: (value: string) => land(value),
    crash: (reason: Error) => crash(reason),
  };
}

describe('a flight', () => {
  it('is shared by those who ask for the same, and begun anew afterwards', async () => {
    const flights = new Flights();
    const job = work();
    const both = [flights.join('a', job.start, undefined), flights.join('a', job.start, undefined)];
    const other = flights.join('b', () => Promise.resolve('other'), undefined);
    job.land('one');
    await expect(Promise.all(both)).resolves.toStrictEqual(['one', 'one']);
    await expect(other).resolves.toBe('other');
    const next = flights.join('a', job.start, undefined);
    job.land('two');
    await expect(next).resolves.toBe('two');
    expect(job.started).toHaveLength(2);
  });

  it('that fails is not remembered', async () => {
    const flights = new Flights();
    const job = work();
    const both = [flights.join('a', job.start, undefined), flights.join('a', job.start, undefined)];
    const reason = new Error('x');
    job.crash(reason);
    await expect(both[0]).rejects.toBe(reason);
    await expect(both[1]).rejects.toBe(reason);
    const next = flights.join('a', job.start, undefined);
    job.land('two');
    await expect(next).resolves.toBe('two');
  });

  it('goes on while anybody is left, and is aborted when the last one leaves', async () => {
    const flights = new Flights();
    const job = work();
    const [first, second] = [new AbortController(), new AbortController()];
    const one = flights.join('a', job.start, first.signal);
    const two = flights.join('a', job.start, second.signal);
    first.abort(new Error('first'));
    await expect(one).rejects.toThrow('first');
    expect(job.started[0]?.aborted).toBe(false);
    second.abort(new Error('second'));
    await expect(two).rejects.toThrow('second');
    expect(job.started[0]?.aborted).toBe(true);
    const next = flights.join('a', job.start, undefined);
    expect(job.started).toHaveLength(2);
    job.land('again');
    await expect(next).resolves.toBe('again');
  });

  it('is not begun for somebody who has given up already', async () => {
    const job = work();
    await expect(new Flights().join('a', job.start, AbortSignal.abort(new Error('late')))).rejects.toThrow(
      'late',
    );
    expect(job.started).toHaveLength(0);
  });

  it('is not aborted by somebody who leaves after landing', async () => {
    const flights = new Flights();
    const job = work();
    const controller = new AbortController();
    const one = flights.join('a', job.start, controller.signal);
    job.land('x');
    await one;
    controller.abort();
    expect(job.started[0]?.aborted).toBe(false);
  });
});
