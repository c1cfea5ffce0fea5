import assert from "node:assert/strict";
import { test } from "node:test";

import { found } from "../../static/optimizer_search.js";

/** @param {string} name @param {string} label @param {string} family @param {object} [more] */
function optimizer(name, label, family, more = {}) {
  return /** @type {any} */ ({ name, label, family, summary: "", dialects: [], ...more });
}

const CALLED = { dialects: [{ name: "a", label: "A", call: "frame.optimizers.Swift" }, { name: "b", label: "B", call: null }] };
const OPTIMIZERS = [
  optimizer("plain", "Plain", "descent", { summary: "Steps downhill." }),
  optimizer("plain_heavy", "Heavy plain", "descent"),
  optimizer("quick", "Quick", "adaptive", CALLED),
  optimizer("plainer", "Plainer-Quick", "adaptive"),
  optimizer("l_b", "L-B", "curvature", { summary: "Remembers the slope." }),
];

/** @param {string} query */
const names = (query) => found(OPTIMIZERS, query).map(({ title, optimizers }) => [title, optimizers.map(({ name }) => name)]);

test("with no query all are there, by family, as they are listed", () => {
  assert.deepEqual(names(" "), [
    ["Descent", ["plain", "plain_heavy"]],
    ["Adaptive", ["quick", "plainer"]],
    ["Curvature", ["l_b"]],
  ]);
});

test("what is called so comes before what begins so, and that before what only contains it", () => {
  assert.deepEqual(names("plain"), [["Descent", ["plain", "plain_heavy"]], ["Adaptive", ["plainer"]]]);
  assert.deepEqual(names("quick"), [["Adaptive", ["quick", "plainer"]]]);
});

test("the family of what fits best comes first", () => {
  assert.deepEqual(names("plaine"), [["Adaptive", ["plainer"]]]);
  assert.deepEqual(names("s").map(([title]) => title), ["Adaptive", "Descent", "Curvature"], "a call, then summaries");
});

test("hyphens, spaces, case and accents do not matter", () => {
  for (const query of ["lb", "L-B", "l b", "Ĺ_B"]) assert.deepEqual(names(query), [["Curvature", ["l_b"]]], query);
  assert.deepEqual(names("plainer quick"), [["Adaptive", ["plainer"]]]);
  assert.deepEqual(names("heavy plain"), names("plain heavy"));
});

test("a framework's call finds its rule, and so does what the rule is about", () => {
  assert.deepEqual(names("optimizers.Swift"), [["Adaptive", ["quick"]]]);
  assert.deepEqual(names("downhill"), [["Descent", ["plain"]]]);
  assert.deepEqual(names("curvature"), [["Curvature", ["l_b"]]]);
});

test("every word has to fit", () => {
  assert.deepEqual(names("plain nothing"), []);
  assert.deepEqual(names("zzz"), []);
});
