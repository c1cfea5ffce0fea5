/** Which steps the frames of an animation show, and when. Pure. */

/**
 * The first frame is the start, the last one the last step, which is then held for a while.
 * @param {object} film
 * @param {number} film.lastStep
 * @param {number} film.seconds from the start to the last step
 * @param {number} film.held how long the end is held, in seconds
 * @param {number} film.rate frames a second
 * @returns {{steps: number[], held: number}} where the playhead is in each frame, in steps; and how many frames of its length
 *   the last one lasts, itself included
 */
export function framesOf({ lastStep, seconds, held, rate }) {
  const count = Math.max(2, Math.round(seconds * rate) + 1);
  const steps = Array.from({ length: count }, (_, frame) => (frame === count - 1 ? lastStep : (lastStep * frame) / (count - 1)));
  return { steps, held: Math.max(1, Math.round(held * rate)) };
}

/**
 * A frame's length in a GIF, whose clock knows hundredths of a second only: so rounded that the whole is as long as it should be.
 * @param {number} frame
 * @param {number} rate frames a second
 * @returns {number} milliseconds, in tens
 */
export function gifDelay(frame, rate) {
  const at = (/** @type {number} */ count) => Math.round((100 * count) / rate);
  return 10 * (at(frame + 1) - at(frame));
}
