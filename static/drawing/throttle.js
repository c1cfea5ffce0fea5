/** Doing something often asked for, but seldom. */

/** Work takes at most about one part in this many of the browser's time. */
const SHARE = 5;

/**
 * @param {() => void} work
 * @param {number} interval least time from one end to the next beginning, in milliseconds; longer where the work is slow
 * @returns {{soon: () => void, cancel: () => void}} `soon` has it done at once if it was not done lately, else when the
 *   interval is over; either way after the last time it was asked for
 */
export function throttle(work, interval) {
  let due = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;

  function run() {
    timer = null;
    const begun = performance.now();
    work();
    const now = performance.now();
    due = now + Math.max(interval, (SHARE - 1) * (now - begun));
  }

  return {
    soon() {
      timer ??= setTimeout(run, Math.max(0, due - performance.now()));
    },
    cancel() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
