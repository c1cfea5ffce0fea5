import assert from "node:assert/strict";
import { test } from "node:test";

import { same } from "../../static/experiment.js";
import {
  hasLearningRate,
  hasSchedule,
  keepingSchedule,
  scheduleInForce,
  scheduleText,
  stepsOf,
  withSchedule,
  withScheduleParameter,
  withWarmup,
} from "../../static/schedules.js";

/** @typedef {import("../../static/types.js").Experiment} Experiment */

/** @type {Experiment} */
const PLAIN = { surface: { name: "bowl" }, start: [1, 1], steps: 40, runs: [{ optimizer: "a" }, { optimizer: "b" }] };
const SCHEDULES = /** @type {any[]} */ ([
  { name: "wave", label: "Wave", parameters: [{ name: "period", default: null }, { name: "least", default: 0.1 }] },
]);

/** @param {Experiment} experiment */
const second = ({ runs }) => runs[1]?.schedule;

test("a run is given a schedule, another one, and none; the others stay the same objects", () => {
  assert.equal(hasSchedule(PLAIN), false);
  const waving = withSchedule(PLAIN, 1, "wave");
  assert.deepEqual(second(waving), { name: "wave" });
  assert.equal(hasSchedule(waving), true);
  assert.equal(waving.runs[0], PLAIN.runs[0]);
  assert.deepEqual(second(withSchedule(waving, 1, "stairs")), { name: "stairs" });
  const without = withSchedule(waving, 1, null);
  assert.equal(hasSchedule(without), false);
  assert.ok(same(without, PLAIN), "as if there had never been one");
});

test("another schedule keeps the warm-up, but no parameter", () => {
  const chosen = withWarmup(withScheduleParameter(withSchedule(PLAIN, 1, "wave"), 1, "period", 9), 1, 5);
  assert.deepEqual(second(chosen), { name: "wave", parameters: { period: 9 }, warmup: 5 });
  assert.deepEqual(second(withSchedule(chosen, 1, "stairs")), { name: "stairs", warmup: 5 });
});

test("what goes back to its default leaves the document", () => {
  const chosen = withWarmup(withScheduleParameter(withSchedule(PLAIN, 1, "wave"), 1, "period", 9), 1, 5);
  const reset = withWarmup(withScheduleParameter(chosen, 1, "period", null), 1, 0);
  assert.ok(same(second(reset), { name: "wave" }));
  assert.equal(JSON.stringify(second(reset)), '{"name":"wave"}');
});

test("only a run with a schedule has parameters of one", () => {
  assert.throws(() => withScheduleParameter(PLAIN, 0, "period", 3), /run 0 has no schedule/);
  assert.throws(() => withWarmup(PLAIN, 0, 3), /run 0 has no schedule/);
});

test("a run that becomes another optimizer keeps its schedule if there is a rate to it", () => {
  const waving = withSchedule(PLAIN, 1, "wave");
  const rated = /** @type {any} */ ({ hyperparameters: [{ name: "lr" }] });
  const rateless = /** @type {any} */ ({ hyperparameters: [{ name: "damping" }] });
  assert.deepEqual([hasLearningRate(rated), hasLearningRate(rateless)], [true, false]);
  assert.deepEqual(second(keepingSchedule(PLAIN, waving, 1, rated)), { name: "wave" });
  assert.equal(keepingSchedule(PLAIN, waving, 1, rateless), PLAIN);
  assert.equal(keepingSchedule(PLAIN, PLAIN, 1, rated), PLAIN);
});

test("what is in force is chosen, or the default, which may be the rest of the run", () => {
  const [wave] = SCHEDULES;
  assert.deepEqual(scheduleInForce(wave, { name: "wave" }), { period: null, least: 0.1 });
  assert.deepEqual(scheduleInForce(wave, { name: "wave", parameters: { period: 7 } }), { period: 7, least: 0.1 });
});

test("a schedule is told in a few words", () => {
  assert.equal(scheduleText(SCHEDULES, { name: "wave" }), "Wave");
  assert.equal(scheduleText(SCHEDULES, { name: "wave", warmup: 10 }), "Wave · warm-up 10");
  assert.throws(() => scheduleText(SCHEDULES, { name: "tide" }), /no schedule "tide"/);
});

test("steps are read as a person writes them", () => {
  const bounds = { low: 1, high: 100, most: 4 };
  assert.deepEqual(stepsOf("10, 20, 30", bounds), [10, 20, 30]);
  assert.deepEqual(stepsOf(" 10 20;30,\t30 ", bounds), [10, 20, 30, 30]);
  assert.deepEqual(stepsOf("1", bounds), [1]);
  for (const text of ["", " , ", "20, 10", "0", "101", "1.5", "-3", "ten", "1, 2, 3, 4, 5", "1e1"]) {
    assert.equal(stepsOf(text, bounds), null, text);
  }
});
