/**
 * A line thinned to what its pixels can show: of all points that fall into one column of pixels the first, the lowest, the
 * highest and the last remain, so that spikes survive; and a gap, where there is one. It grows with the run. Pure.
 */

/** Points kept of a column at most. */
const KEPT = 5;

export class ThinnedLine {
  /** The steps that are kept, in order: valid up to what `extend` returned. */
  steps = new Int32Array(256);
  /** The value at the run's first step; NaN before it came. */
  first = NaN;
  /** The lowest and the highest value, and the lowest above 0, of all steps. */
  low = Infinity;
  high = -Infinity;
  lowPositive = Infinity;

  #values;
  #columnOf;
  /** How many of `steps` belong to columns that are over. */
  #closed = 0;
  #taken = 0;
  #column = -1;
  #begin = 0;
  #lowest = -1;
  #highest = -1;
  #gap = -1;

  /**
   * @param {(k: number) => number} values by step; what is not finite is a gap
   * @param {(k: number) => number} columnOf the column of pixels that a step falls into; never goes back
   */
  constructor(values, columnOf) {
    this.#values = values;
    this.#columnOf = columnOf;
  }

  /**
   * Takes the steps that have come since.
   * @param {number} length how many steps there are now
   * @returns {number} how many of `steps` count
   */
  extend(length) {
    for (let k = this.#taken; k < length; k += 1) {
      const column = this.#columnOf(k);
      if (column !== this.#column) this.#open(column, k);
      this.#take(k, this.#values(k));
    }
    this.#taken = Math.max(this.#taken, length);
    return this.#pick(this.#taken - 1);
  }

  /** @param {number} column @param {number} k its first step */
  #open(column, k) {
    this.#closed = this.#pick(k - 1);
    this.#column = column;
    this.#begin = k;
    this.#lowest = this.#highest = this.#gap = -1;
  }

  /** @param {number} k @param {number} value */
  #take(k, value) {
    if (k === 0) this.first = value;
    if (!Number.isFinite(value)) {
      if (this.#gap < 0) this.#gap = k;
      return;
    }
    if (this.#lowest < 0 || value < this.#values(this.#lowest)) this.#lowest = k;
    if (this.#highest < 0 || value > this.#values(this.#highest)) this.#highest = k;
    if (value < this.low) this.low = value;
    if (value > this.high) this.high = value;
    if (value > 0 && value < this.lowPositive) this.lowPositive = value;
  }

  /** Puts the open column's points behind those of the others, anew as long as it is open. @param {number} last its last step */
  #pick(last) {
    if (this.#column < 0) return 0;
    if (this.#closed + KEPT > this.steps.length) {
      const larger = new Int32Array(2 * this.steps.length);
      larger.set(this.steps);
      this.steps = larger;
    }
    let end = this.#insert(this.#begin, this.#closed);
    end = this.#insert(this.#lowest, end);
    end = this.#insert(this.#highest, end);
    end = this.#insert(this.#gap, end);
    return this.#insert(last, end);
  }

  /** @param {number} k -1 for none @param {number} end @returns {number} the new end */
  #insert(k, end) {
    if (k < this.#begin) return end;
    let at = end;
    while (at > this.#closed && /** @type {number} */ (this.steps[at - 1]) > k) at -= 1;
    if (at > this.#closed && this.steps[at - 1] === k) return end;
    this.steps.copyWithin(at + 1, at, end);
    this.steps[at] = k;
    return end + 1;
  }
}
