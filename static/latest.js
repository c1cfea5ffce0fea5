/**
 * One piece of work at a time, and always the latest: what a drag needs, which asks faster than a server answers.
 */

/** How long work may still go on when newer work waits: long enough that a drag shows frames, in milliseconds. */
const PATIENCE = 150;

/**
 * Work asked for while other work is under way waits; of what waits, only the last is kept. Work that takes long is
 * aborted once newer work waits.
 *
 * @template T
 * @param {(input: T, signal: AbortSignal) => Promise<void>} work must handle its own errors; what it does after an
 *   abort is up to it, but it should end soon
 * @returns {((input: T) => void) & {cancel: () => void}} `cancel` aborts what is under way and forgets what waits
 */
export function latest(work) {
  /** @type {AbortController | null} */
  let underWay = null;
  let begun = 0;
  /** @type {{input: T} | null} */
  let waiting = null;

  /** @param {T} input */
  async function begin(input) {
    const controller = new AbortController();
    underWay = controller;
    begun = performance.now();
    try {
      await work(input, controller.signal);
    } finally {
      underWay = null;
      const next = waiting;
      waiting = null;
      if (next) begin(next.input);
    }
  }

  /** @param {T} input */
  function ask(input) {
    if (underWay === null) {
      begin(input);
      return;
    }
    const first = waiting === null;
    waiting = { input };
    if (first) {
      const overdue = underWay;
      setTimeout(() => overdue.abort(), Math.max(0, begun + PATIENCE - performance.now()));
    }
  }

  function cancel() {
    waiting = null;
    underWay?.abort();
  }
  return Object.assign(ask, { cancel });
}
