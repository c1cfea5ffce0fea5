/** Heavy tasks one after the other, with the browser free to answer the person and to draw a frame between two. */

/**
 * @typedef {object} TaskQueue
 * @property {(key: object, task: () => void) => void} add replaces a waiting task of the same key
 * @property {(key: object) => void} remove
 */

/**
 * @param {(run: () => void) => void} [defer] calls back soon, after whatever else waits
 * @returns {TaskQueue}
 */
export function createTaskQueue(defer = (run) => setTimeout(run, 0)) {
  /** @type {Map<object, () => void>} */
  const waiting = new Map();
  let scheduled = false;

  function schedule() {
    if (scheduled || waiting.size === 0) return;
    scheduled = true;
    defer(runNext);
  }

  function runNext() {
    scheduled = false;
    const next = waiting.entries().next();
    if (next.done) return;
    const [key, task] = next.value;
    waiting.delete(key);
    try {
      task();
    } finally {
      schedule();
    }
  }

  return {
    add(key, task) {
      waiting.set(key, task);
      schedule();
    },
    remove(key) {
      waiting.delete(key);
    },
  };
}
