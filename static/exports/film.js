/** Making an animation bit by bit, so that the page goes on meanwhile and it can be given up at any moment. */

/**
 * What an animation is made from.
 * @typedef {object} Film
 * @property {import("./painter.js").Painter} painter
 * @property {ReturnType<typeof import("./frames.js").framesOf>} frames
 * @property {number} rate frames a second
 * @property {string} document the experiment
 * @property {string} title
 */

/** How long the page may be kept from what else there is, in milliseconds. */
const SLICE = 24;

/**
 * @template T
 * @param {AsyncGenerator<number, T>} work gives how far it is
 * @param {{signal: AbortSignal, onProgress: (done: number) => void}} options
 * @returns {Promise<T>}
 * @throws {DOMException} an AbortError once the signal says so, after all that was begun is put away
 */
export async function made(work, { signal, onProgress }) {
  let begun = performance.now();
  for (;;) {
    const next = await work.next();
    if (next.done) return next.value;
    if (signal.aborted) {
      await work.return(/** @type {never} */ (undefined));
      signal.throwIfAborted();
    }
    if (performance.now() - begun < SLICE) continue;
    onProgress(next.value);
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
    begun = performance.now();
  }
}
