import assert from "node:assert/strict";
import { test } from "node:test";

import { inserted, slotsOf, withSlots } from "../../static/slots.js";

/** @param {...(number | undefined)} slots undefined: the run says none */
function runs(...slots) {
  return slots.map((slot, index) => ({ optimizer: `rule ${index}`, ...(slot === undefined ? {} : { slot }) }));
}

const NONE = undefined;

test("runs that say nothing take the slots in order", () => {
  assert.deepEqual(slotsOf({ runs: runs(NONE, NONE, NONE) }), [0, 1, 2]);
});

test("a run takes the lowest slot that no other says, be it before or after it", () => {
  assert.deepEqual(slotsOf({ runs: runs(NONE, 0, NONE, 2, NONE) }), [1, 0, 3, 2, 4]);
});

test("wanted slots are said only where a run would have another one", () => {
  const plain = runs(NONE, NONE, NONE);
  assert.equal(withSlots(plain, [0, 1, 2]), plain);
  assert.deepEqual(withSlots(plain, [0, 2, 1]).map(({ slot }) => slot), [NONE, 2, NONE]);
  assert.deepEqual(withSlots(runs(NONE, NONE), [1, 2]).map(({ slot }) => slot), [1, 2]);
});

test("whatever slots are wanted, they come out", () => {
  const orders = [[0, 1, 2, 3], [3, 2, 1, 0], [7, 0, 63, 1], [1, 0, 3, 2], [5, 6, 7, 8]];
  for (const before of [runs(NONE, NONE, NONE, NONE), runs(3, 2, 1, 0), runs(NONE, 0, NONE, 9)]) {
    for (const wanted of orders) assert.deepEqual(slotsOf({ runs: withSlots(before, wanted) }), wanted);
  }
});

test("runs that come in between take free slots, and the others keep theirs", () => {
  const grown = inserted(runs(NONE, NONE, NONE), 1, [{ optimizer: "new" }, { optimizer: "newer" }]);
  assert.deepEqual(grown.map(({ optimizer }) => optimizer), ["rule 0", "new", "newer", "rule 1", "rule 2"]);
  assert.deepEqual(slotsOf({ runs: grown }), [0, 3, 4, 1, 2]);
});

test("a run that comes last needs no slot of its own", () => {
  const before = runs(NONE, 4, NONE);
  const grown = inserted(before, 3, [{ optimizer: "new" }]);
  assert.deepEqual(grown, [...before, { optimizer: "new" }]);
  assert.deepEqual(slotsOf({ runs: grown }), [0, 4, 1, 2]);
});
