import assert from "node:assert/strict";
import { test } from "node:test";

import { allowed, exact, measured, parsed, refusalOf } from "../../static/number_text.js";
import { summaryOf, statusAt } from "../../static/run_status.js";
import { sliderScale } from "../../static/panels/slider_scale.js";
import { problemOf, problemOfRun, told } from "../../static/problems.js";

const LOG = /** @type {const} */ ({ low: 0, high: 1e4, scale: "log", slider: [1e-4, 10] });
const LINEAR = /** @type {const} */ ({ low: -100, high: 100, scale: "linear", slider: [0, 5] });
const DECAY = /** @type {const} */ ({ low: 0, high: 0.999999, scale: "linear", slider: [0, 0.999999], decay_rate: true });
const WHOLE = /** @type {const} */ ({ low: 1, high: Infinity, scale: "log", slider: [10, 2000], whole: true });
const COUNT = /** @type {const} */ ({ low: 0, high: 1000, scale: "log", slider: [1, 100], whole: true });
const FEW = /** @type {const} */ ({ low: 1, high: 50, scale: "linear", slider: [1, 20], whole: true });

/** @param {Parameters<typeof sliderScale>[0] | object} parameter */
const scaleOf = (parameter) => sliderScale(/** @type {Parameters<typeof sliderScale>[0]} */ (parameter));

for (const [name, parameter] of Object.entries({ LOG, LINEAR, DECAY, WHOLE, COUNT, FEW })) {
  test(`${name}: every position has a value of its own, rising, and finds its way back`, () => {
    const scale = scaleOf(parameter);
    let before = -Infinity;
    for (let position = 0; position <= scale.positions; position += 1) {
      const value = scale.valueAt(position);
      assert.ok(value > before, `${value} at ${position} is not above ${before}`);
      assert.equal(scale.positionOf(value), position);
      before = value;
    }
  });

  test(`${name}: the ends are the slider's, and values beyond them rest there`, () => {
    const scale = scaleOf(parameter);
    assert.equal(scale.positionOf(1e9), scale.positions);
    assert.equal(scale.positionOf(-1e9), 0);
  });
}

test("a logarithmic slider reaches zero where its parameter may be zero, and only there", () => {
  assert.equal(scaleOf(LOG).valueAt(0), 0);
  assert.equal(scaleOf(LOG).valueAt(1), 1e-4);
  assert.equal(scaleOf({ ...LOG, low: 1e-6 }).valueAt(0), 1e-4);
});

test("a slider of whole numbers has one position for each that it can reach", () => {
  const { positions, valueAt, positionOf } = scaleOf(FEW);
  assert.deepEqual(Array.from({ length: positions + 1 }, (_, position) => valueAt(position)), Array.from({ length: 20 }, (_, k) => k + 1));
  assert.deepEqual([0, 1, 2, 3].map((position) => scaleOf(COUNT).valueAt(position)), [0, 1, 2, 3]);
  assert.equal(valueAt(positionOf(7.4)), 7);
});

test("a decay rate's slider gives each further nine the same room", () => {
  const { positionOf } = scaleOf(DECAY);
  assert.equal(positionOf(0.99) - positionOf(0.9), positionOf(0.999) - positionOf(0.99));
  assert.ok(positionOf(0.999) - positionOf(0.99) > 20);
});

test("a number is read as a person writes it", () => {
  assert.deepEqual(["1e-3", " 0.4 ", "-5", "−5", ".5", "3.", "+2"].map(parsed), [0.001, 0.4, -5, -5, 0.5, 3, 2]);
});

test("what is no finite number is none, not zero", () => {
  for (const text of ["", " ", "abc", "1,5", "0x10", "Infinity", "nan", "1e999", "1 2", "--1"]) {
    assert.equal(parsed(text), null, text);
  }
});

test("a setting shows every digit it has, a measured value five", () => {
  assert.deepEqual([0.4, 0.001, 1e-10, 2000, 1e6, 0.1 + 0.2].map(exact), ["0.4", "0.001", "1e-10", "2000", "1e6", "0.30000000000000004"]);
  assert.deepEqual([0, NaN, -4.999635, 1.23456e-7, 123456].map((value) => measured(value)), ["0", "not finite", "−4.9996", "1.23e−7", "1.23e+5"]);
});

test("what is allowed is said in words", () => {
  assert.equal(allowed({ low: 0, high: 1 }), "a number from 0 to 1");
  assert.equal(allowed({ low: 1, high: Infinity, whole: true }), "a whole number of 1 or more");
  assert.equal(allowed({ low: -Infinity, high: Infinity }), "a finite number");
});

test("a run's status is that of the playhead, not of the end", () => {
  const outcome = { steps: 40, loss: 0, best_loss: 0, evaluations: 40 };
  const converged = { length: 41, outcome: { ...outcome, status: /** @type {const} */ ("converged"), converged_at: 25 } };
  assert.deepEqual([0, 24.9, 25, 40].map((k) => statusAt(converged, k).text), ["running", "running", "converged at 25", "converged at 25"]);
  const diverged = { length: 3, outcome: { ...outcome, status: /** @type {const} */ ("diverged"), converged_at: null } };
  assert.deepEqual([1, 2, 9].map((k) => statusAt(diverged, k).text), ["running", "diverged at 2", "diverged at 2"]);
  const spent = { length: 41, outcome: { ...outcome, status: /** @type {const} */ ("budget_spent"), converged_at: null } };
  assert.equal(statusAt(spent, 40).text, "budget spent");
  assert.equal(statusAt({ ...spent, outcome: null }, 40).text, "running");
});

test("a run that converged and then diverged says what holds at the playhead", () => {
  const outcome = { status: /** @type {const} */ ("diverged"), steps: 9, converged_at: 3, loss: null, best_loss: 0, evaluations: 9 };
  assert.equal(statusAt({ length: 10, outcome }, 5).text, "converged at 3");
  assert.equal(statusAt({ length: 10, outcome }, 9).text, "diverged at 9");
});

test("an empty box says what is needed, another one what its text is not", () => {
  assert.equal(refusalOf("", { low: -360, high: 360 }), "This must be a number from −360 to 360.");
  assert.equal(refusalOf("ten", { low: 1, high: Infinity, whole: true }), "“ten” is not a whole number of 1 or more.");
});

test("a run that left the tolerance again has converged only where it is within", () => {
  const outcome = { status: /** @type {const} */ ("converged"), steps: 9, converged_at: 3, loss: 1, best_loss: 0, evaluations: 9 };
  const run = { label: "A", length: 10, outcome, isWithin: (/** @type {number} */ step) => step === 3 || step === 6 };
  const texts = [2, 3, 3.9, 4, 6.5, 9, 99].map((playhead) => statusAt(run, playhead).text);
  const [on, left] = ["converged at 3", "left again"];
  assert.deepEqual(texts, ["running", on, on, left, on, left, left]);
  assert.equal(statusAt(run, 9).long, "within tolerance at step 3, left again");
  assert.equal(summaryOf([run]), "A was within tolerance at step 3 and left again.");
});

test("a run that came where the loss has no value says so", () => {
  const outcome = { status: /** @type {const} */ ("diverged"), steps: 9, converged_at: null, loss: null, best_loss: 0, evaluations: 9 };
  const run = { label: "A", length: 10, outcome, endsInGap: true };
  assert.deepEqual(statusAt(run, 9), { status: "diverged", text: "no value at 9", long: "no value at step 9" });
  assert.equal(summaryOf([run]), "A came where the loss has no value at step 9.");
});

test("a run that leaves the tolerance at some step is never said to have converged, even where it ends within", () => {
  const outcome = { status: /** @type {const} */ ("converged"), steps: 9, converged_at: 3, loss: 0, best_loss: 0, evaluations: 9 };
  const run = { label: "A", length: 10, outcome, leavesAgain: true, isWithin: (/** @type {number} */ step) => step !== 5 };
  assert.deepEqual([2, 3, 5, 6, 9].map((k) => statusAt(run, k).text), ["running", "within tolerance", "left again", "within tolerance", "within tolerance"]);
  assert.equal(statusAt(run, 9).long, "within tolerance, first at step 3");
  assert.equal(summaryOf([run]), "A is within tolerance, where it first was at step 3.");
});

test("a run whose position is not a number has not diverged", () => {
  const outcome = { status: /** @type {const} */ ("diverged"), steps: 9, converged_at: null, loss: null, best_loss: 0, evaluations: 9 };
  const run = { label: "A", length: 10, outcome, endsInNaN: true };
  assert.deepEqual(statusAt(run, 9), { status: "diverged", text: "not a number at 9", long: "not a number at step 9" });
  assert.equal(summaryOf([run]), "A came to a position that is not a number at step 9.");
});

test("while a run is computed anew, how it ended before is known", () => {
  const outcome = { status: /** @type {const} */ ("diverged"), steps: 9, converged_at: 3, loss: null, best_loss: 0, evaluations: 9 };
  const run = { length: 4, outcome: null, foreseen: { length: 10, outcome } };
  assert.deepEqual([2, 3, 8, 9].map((k) => statusAt(run, k).text), ["running", "converged at 3", "converged at 3", "diverged at 9"]);
});

test("the outcome of all runs is one sentence", () => {
  const outcome = { steps: 9, converged_at: null, loss: 0, best_loss: 0, evaluations: 9 };
  const run = { length: 10, outcome: { ...outcome, status: /** @type {const} */ ("budget_spent") } };
  const diverged = { ...run, outcome: { ...outcome, status: /** @type {const} */ ("diverged") } };
  assert.equal(summaryOf([{ label: "A", ...diverged }, { label: "B", ...run }]), "A diverged at step 9, 1 other spent the budget of steps.");
  assert.equal(summaryOf([{ label: "A", ...run }, { label: "B", ...run }]), "All 2 runs spent the budget of steps.");
  assert.equal(summaryOf([{ label: "A", ...diverged }]), "A diverged at step 9.");
});

test("a problem is found at its field, and not at one whose name only begins alike", () => {
  const problems = [{ path: "runs[1].hyperparameters.lr_decay", message: "too large", given: 7 }];
  assert.equal(problemOf(problems, "runs[1].hyperparameters.lr_decay"), "too large");
  assert.equal(problemOf(problems, "runs[1].hyperparameters.lr"), null);
  assert.equal(problemOfRun(problems, 1), "hyperparameters.lr_decay (7): too large");
  assert.equal(problemOfRun(problems, 10), null);
  assert.equal(problemOfRun([{ path: "runs[10]", message: "no" }], 1), null);
  assert.equal(told([{ path: "steps", message: "too many", given: 1e9 }]), "steps (1000000000): too many");
});
