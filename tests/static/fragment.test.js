import assert from "node:assert/strict";
import { test } from "node:test";

import { Arrival } from "../../static/arrival.js";
import { fromFragment, inFragment, toFragment } from "../../static/fragment.js";
import { PLAIN } from "../../static/fragment_keys.js";

const EXPERIMENT = /** @type {any} */ ({ surface: { name: "bowl" }, start: [0, 0], steps: 60, runs: [{ optimizer: "a" }, { optimizer: "b" }, { optimizer: "c" }] });
const PLAIN_STATE = /** @type {any} */ ({
  ...PLAIN,
  experiment: EXPERIMENT,
  surfaces: [{ name: "bowl", domain: [[-1, 1], [-2, 2]] }],
  grid: null,
  view: { x: [-1, 1], y: [-2, 2] },
  speed: 10,
  playhead: 0,
});
const ALL = /** @type {any} */ ({
  layout: "compare",
  pair: [2, 0],
  equalScales: true,
  arrows: ["state", "gradient"],
  inspected: 2,
  chart: { quantity: "gradient_norm", against: "evaluations", isLog: false },
  details: "stability",
  aside: "step",
  view: { x: [-0.1 - 0.2, 1e-7], y: [-1e21, 1 / 3] },
  camera: { eye: { x: 1.25, y: -1 / 3, z: 0.1 }, up: { x: 0, y: 0, z: 1 }, center: { x: 0, y: 1e-9, z: -2 } },
  lesson: { name: "ravines & momentum=1", page: 3 },
  speed: 12.5,
  loop: true,
  playhead: 10 + 1 / 3,
});

test("what is as it is by itself needs no words", () => {
  assert.equal(toFragment(PLAIN_STATE), "");
  assert.deepEqual(fromFragment(""), { shown: {}, problems: [] });
});

test("a fragment leads back to everything on show, digit by digit", () => {
  const text = toFragment({ ...PLAIN_STATE, ...ALL }, { step: true });
  assert.deepEqual(fromFragment(`#${text}`, EXPERIMENT), { shown: ALL, problems: [] });
  assert.match(text, /^[\w%.,=&~!'()*-]+$/);
});

test("it reads as the interface says", () => {
  const state = { ...PLAIN_STATE, layout: "overlay", pair: [0, 2], equalScales: true, arrows: ["gradient", "update"], inspected: 1 };
  const text = toFragment({ ...state, details: "results", lesson: { name: "one", page: 1 }, playhead: 12.5 }, { step: true });
  assert.equal(text, "layout=overlay&pair=0,2&equal=1&arrows=gradient,update&run=1&details=results&lesson=one&page=2&step=12.5");
});

test("the step is said only where it is asked for, and so is the view", () => {
  const state = { ...PLAIN_STATE, playhead: 3, view: { x: [0, 1], y: [-2, 2] } };
  assert.equal(toFragment(state), "x=0,1&y=-2,2");
  assert.equal(toFragment(state, { view: false, step: true }), "step=3");
});

const wrong = /** @type {const} */ ([
  ["layout=pile", "layout"],
  ["pair=0", "pair"],
  ["pair=1,1", "pair"],
  ["pair=0,3", "pair"], // there are three runs
  ["equal=yes", "equal"],
  ["arrows=gradient,gradient", "arrows"],
  ["arrows=wind", "arrows"],
  ["run=-1", "run"],
  ["run=", "run"],
  ["quantity=cost", "quantity"],
  ["against=time", "against"],
  ["scale=cube", "scale"],
  ["x=1,0&y=0,1", "x"],
  ["x=0,1", "x and y"],
  ["camera=1,2,3", "camera"],
  ["camera=1,1,1,0,0,1,1,1,1", "camera"], // it looks nowhere
  ["camera=1,1,1,0,0,0,0,0,0", "camera"], // no way is up
  ["camera=0,0,2,0,0,1,0,0,0", "camera"], // it looks along what is up
  ["page=2", "page"],
  ["speed=0", "speed"],
  ["speed=Infinity", "speed"],
  ["speed=0.4", "speed"],
  ["speed=5001", "speed"],
  ["step=-1", "step"],
  ["step=one", "step"],
  ["colour=%E0%A4%A", "colour"],
]);

test("what cannot be used is left out and told of, and the rest holds", () => {
  for (const [text, name] of wrong) {
    const { shown, problems } = fromFragment(`#loop=1&${text}`, EXPERIMENT);
    assert.equal(shown.loop, true, text);
    assert.ok(problems.length > 0 && problems.every((problem) => problem.endsWith(".")), text);
    assert.ok(problems.some((problem) => problem.includes(name)), `${text}: ${problems.join(" ")}`);
    const known = { ...shown };
    delete known.loop;
    assert.deepEqual(known, {}, text);
  }
});

test("an anchor is no claim, and what others read is left to them", () => {
  assert.deepEqual(fromFragment("#animation"), { shown: {}, problems: [] });
  assert.deepEqual(fromFragment("#experiment=%7B%7D&theme=dark"), { shown: {}, problems: [] });
  assert.equal(inFragment("#layout=overlay&experiment=%7B%22a%22%3A1%7D", "experiment"), '{"a":1}');
  assert.equal(inFragment("#experiment", "experiment"), null);
});

test("the playhead comes to rest at its step once that has been received, or where the runs end", () => {
  const arrival = new Arrival();
  assert.deepEqual(arrival.rest({ lastStep: 5 }, false), {});
  arrival.expect({ playhead: 7.5, view: ALL.view });
  assert.deepEqual(arrival.rest({ lastStep: 5 }, false), { playhead: 5, playing: false });
  assert.deepEqual(arrival.rest({ lastStep: 9 }, false), { playhead: 7.5, playing: false });
  assert.deepEqual(arrival.rest({ lastStep: 10 }, true), {});
  assert.deepEqual([arrival.takeView(), arrival.takeView()], [ALL.view, null]);
  arrival.expect({ playhead: 70 });
  assert.deepEqual(arrival.rest({ lastStep: 9 }, true), { playhead: 9, playing: false });
  assert.equal(arrival.isResting, false);
  arrival.expect({ playhead: 7 });
  arrival.leave();
  assert.deepEqual(arrival.rest({ lastStep: 9 }, true), {});
});
