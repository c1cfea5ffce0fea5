/** Doing something often asked for, but seldom. */

/**
 * @param {() => void} work
 * @param {number} interval least time between two beginnings, in milliseconds
 * @returns {{soon: () => void, cancel: () => void}} `soon` has it done at once if it was not done lately, else when the
 *   interval is over; either way after the last time it was asked for
 */
export function throttle(work, interval) {
  let done = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;
  return {
    soon() {
      timer ??= setTimeout(() => {
        timer = null;
        done = performance.now();
        work();
      }, Math.max(0, done + interval - performance.now()));
    },
    cancel() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
