/**
 * What the stream has brought so far: one growing trajectory for each run. It knows no DOM and no network.
 */
import { enlarged, grown, stored, write } from "./stored_columns.js";

/** @typedef {import("./types.js").StartedEvent} StartedEvent */
/** @typedef {import("./types.js").StepsEvent} StepsEvent */
/** @typedef {import("./types.js").FinishedEvent} FinishedEvent */
/** @typedef {import("./types.js").Outcome} Outcome */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {{x: Float64Array, y: Float64Array}} Coordinates */

/** The columns that are there only where they were asked for, by their names on the wire and here. */
const OPTIONAL = /** @type {const} */ ([
  ["learning_rate", "learningRate"],
  ["second_path", "second"],
  ["gradient", "gradient"],
  ["effective_rate", "effectiveRate"],
  ["evaluations", "evaluations"],
  ["stability", "stability"],
  ["state", "state"],
]);

/**
 * One run's columns. The arrays have spare room at their end: they are valid up to `length`, and entry k is step k.
 * A number that was not finite on the server is NaN.
 */
class Trajectory {
  /**
   * @param {import("./types.js").StartedRun} started
   * @param {number} slot which colour, marker and dash it has
   * @param {number} capacity entries to make room for
   * @param {Pick<StartedEvent, "minimum" | "tolerance">} goal
   */
  constructor(started, slot, capacity, goal) {
    this.goal = goal;
    this.slot = slot;
    this.label = started.label;
    this.optimizer = started.optimizer;
    this.dialect = started.dialect;
    this.hyperparameters = started.hyperparameters;
    /** What its curvature must stay under; null where there is no such limit. */
    this.limit = started.stability ?? null;
    /** @type {Point} */
    this.start = started.start;
    this.length = 0;
    this.x = new Float64Array(capacity);
    this.y = new Float64Array(capacity);
    this.loss = new Float64Array(capacity);
    this.gradientNorm = new Float64Array(capacity);
    /** Where the optimizer's second position was, if it has one. @type {Coordinates | null} */
    this.second = null;
    /** The rate that led to each step. @type {Float64Array | null} */
    this.learningRate = null;
    /** @type {Coordinates | null} */
    this.gradient = null;
    /** What a unit of the gradient moved, by coordinate, on the way to each step. @type {Coordinates | null} */
    this.effectiveRate = null;
    /** What the surface had been asked by each step. @type {Float64Array | null} */
    this.evaluations = null;
    /** The curvature at each step and what it must stay under. @type {{sharpness: Float64Array, limit: Float64Array} | null} */
    this.stability = null;
    /** What the optimizer remembered after each step, by name. @type {Record<string, Coordinates | Float64Array> | null} */
    this.state = null;
    /** @type {Outcome | null} */
    this.outcome = null;
    /** Whether it ended where the loss has no value, though it had not run away. */
    this.endsInGap = false;
    /** Whether it ended at a position that is not a number, though it had not run away. */
    this.endsInNaN = false;
    /** Whether it came within the tolerance and was out again at a later step. */
    this.leavesAgain = false;
    /** The same run as it was computed before, until its outcome arrives again. @type {Trajectory | null} */
    this.foreseen = null;
  }

  /**
   * @param {number} first the step of the columns' first entry
   * @param {import("./types.js").Columns} columns
   */
  append(first, columns) {
    const count = columns.x.length;
    if (count === 0) return; // it has diverged: nothing more will come
    if (first !== this.length) {
      throw new Error(`"${this.label}" is at step ${this.length - 1}, but the next columns begin at step ${first}`);
    }
    this.#reserve(first + count);
    write(this.x, first, columns.x);
    write(this.y, first, columns.y);
    write(this.loss, first, columns.loss);
    if (columns.gradient_norm) write(this.gradientNorm, first, columns.gradient_norm);
    else this.gradientNorm.fill(NaN, first, first + count);
    for (const [column, key] of OPTIONAL) {
      const arrived = columns[column];
      if (arrived) this[key] = stored(/** @type {any} */ (this[key]), first, arrived, this.x.length);
    }
    this.length = first + count;
  }

  /**
   * Whether a step is within the tolerance of the minimum; where there is none, its gradient within that of 0.
   * @param {number} step one that has arrived
   */
  isWithin(step) {
    const { minimum, tolerance } = this.goal;
    const distance = minimum === null ? this.gradientNorm[step] : /** @type {number} */ (this.loss[step]) - minimum;
    return !(distance !== undefined && distance >= tolerance); // of what is not known nothing is said
  }

  /** @param {Outcome} outcome @param {number} radius farther than this from the origin it has run away */
  finish(outcome, radius) {
    const last = this.length - 1;
    const isNear = (/** @type {number} */ k) => Math.hypot(this.x[k] ?? NaN, this.y[k] ?? NaN) <= radius;
    const isLost = outcome.status === "diverged" && outcome.loss === null;
    this.outcome = outcome;
    this.foreseen = null;
    this.endsInGap = isLost && isNear(last);
    this.endsInNaN = isLost && Number.isNaN(this.x[last] + this.y[last]) && isNear(last - 1);
    const end = outcome.status === "diverged" ? last : last + 1;
    for (let k = outcome.converged_at ?? end; k < end && !this.leavesAgain; k += 1) this.leavesAgain = !this.isWithin(k);
  }

  /** @param {number} needed */
  #reserve(needed) {
    if (needed <= this.x.length) return;
    const capacity = Math.max(needed, 2 * this.x.length);
    this.x = grown(this.x, capacity);
    this.y = grown(this.y, capacity);
    this.loss = grown(this.loss, capacity);
    this.gradientNorm = grown(this.gradientNorm, capacity);
    for (const [, key] of OPTIONAL) this[key] = /** @type {any} */ (enlarged(this[key], capacity));
  }
}

/** All runs of one experiment, from its `started` event on. */
export class Trajectories {
  /**
   * @param {StartedEvent} started
   * @param {readonly number[]} [slots] of the runs in the document that was sent, which may be another one by now
   */
  constructor(started, slots = started.runs.map((_, index) => index)) {
    this.steps = started.steps;
    this.minimum = started.minimum;
    this.tolerance = started.tolerance;
    this.divergenceRadius = started.divergence_radius;
    /** Steps until every point of the data has been seen; null where each step sees all of them, or there are none. */
    this.stepsPerEpoch = started.steps_per_epoch ?? null;
    // the budget is an upper limit, and runs that diverge at once are common: large budgets grow on demand
    const capacity = Math.min(started.steps + 1, 4096);
    this.runs = started.runs.map((run, index) => new Trajectory(run, slots[index] ?? index, capacity, started));
  }

  /** The largest step that any run has reached, 0 before the first event. */
  get lastStep() {
    return Math.max(0, ...this.runs.map((run) => run.length - 1));
  }

  /**
   * @param {StepsEvent} event
   * @throws {Error} if the event does not continue where the last one ended
   */
  append(event) {
    event.runs.forEach((columns, index) => this.#run(index).append(event.first, columns));
  }

  /** @param {FinishedEvent} event */
  finish(event) {
    event.runs.forEach((outcome, index) => this.#run(index).finish(outcome, this.divergenceRadius));
  }

  /** @param {Trajectories} before what the same document has brought already */
  foresee(before) {
    this.runs.forEach((run, index) => (run.foreseen = before.#run(index)));
  }

  /**
   * Where a run is at the playhead: between two steps on the straight line that joins them, after its last step there.
   * @param {number} index
   * @param {number} playhead in steps
   * @returns {{x: number, y: number}} NaN before anything has arrived
   */
  positionAt(index, playhead) {
    const run = this.#run(index);
    return { x: interpolated(run.x, run.length, playhead), y: interpolated(run.y, run.length, playhead) };
  }

  /**
   * A run's value at the last whole step that the playhead has passed; held after its last step.
   * @param {number} index
   * @param {"loss" | "gradientNorm"} column
   * @param {number} playhead in steps
   * @returns {number} NaN before anything has arrived
   */
  valueAt(index, column, playhead) {
    const run = this.#run(index);
    return run.length === 0 ? NaN : /** @type {number} */ (run[column][this.stepAt(index, playhead)]);
  }

  /**
   * The whole step that a run shows at the playhead.
   * @param {number} index
   * @param {number} playhead in steps
   */
  stepAt(index, playhead) {
    return Math.max(0, Math.min(Math.floor(playhead), this.#run(index).length - 1));
  }

  /** @param {number} index */
  #run(index) {
    const run = this.runs[index];
    if (!run) throw new RangeError(`there is no run ${index}: the experiment has ${this.runs.length}`);
    return run;
  }
}

/** @param {Float64Array} column @param {number} length @param {number} playhead */
function interpolated(column, length, playhead) {
  if (length === 0) return NaN;
  const last = length - 1;
  if (playhead >= last) return /** @type {number} */ (column[last]);
  const k = Math.max(0, Math.floor(playhead));
  const from = /** @type {number} */ (column[k]);
  const step = /** @type {number} */ (column[k + 1]) - from;
  // on the way to a position that is not finite there is no line: stay where it is known
  return Number.isFinite(step) ? from + (Math.max(0, playhead) - k) * step : from;
}
