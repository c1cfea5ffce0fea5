import assert from "node:assert/strict";
import { test } from "node:test";

import { named } from "../../static/experiment.js";
import { nearest } from "../../static/nearest.js";

const NAMES = ["plain", "plain_heavy", "quick", "quickest_of_all", "two_bowls", "saddle", "ridge", "valley", "cliff", "waves", "plateau"];

test("a name is near where it begins alike or few letters are wrong, and nothing is near to nonsense", () => {
  assert.deepEqual(nearest(NAMES, "plian"), ["plain"]);
  assert.deepEqual(nearest(NAMES, "Plain-Heavy"), ["plain_heavy", "plain"]);
  assert.deepEqual(nearest(NAMES, "quickest"), ["quick", "quickest_of_all"]);
  assert.deepEqual(nearest(NAMES, "twobowl"), ["two_bowls"]);
  for (const nonsense of ["nope", "", "x", "q".repeat(1e5)]) assert.deepEqual(nearest(NAMES, nonsense), []);
});

test("among many names the nearest are told and where the others are; among few, all", () => {
  const entries = NAMES.map((name) => ({ name }));
  assert.throws(() => named(entries, "vally", "surface"), { message: 'there is no surface "vally". Did you mean valley? All of them are at /surfaces.' });
  assert.throws(() => named(entries, "nope", "optimizer"), { message: 'there is no optimizer "nope". All of them are at /optimizers.' });
  assert.throws(() => named(entries.slice(0, 2), "nope", "optimizer"), { message: 'there is no optimizer "nope"; choose one of plain, plain_heavy.' });
  assert.throws(() => named(entries, "e".repeat(1000), "optimizer"), ({ message }) => message.length < 200);
});
