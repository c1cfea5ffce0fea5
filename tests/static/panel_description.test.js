import assert from "node:assert/strict";
import { test } from "node:test";

import { describedPanel } from "../../static/drawing/panel_description.js";

const BOWL = /** @type {any} */ ({ label: "The bowl", takes_formula: false, formula: "x^2" });
const OWN = /** @type {any} */ ({ label: "Your own formula", takes_formula: true, formula: "x" });
const EXPERIMENT = /** @type {any} */ ({ surface: { name: "own", formula: "log(x*y)" } });
const LEVELS = /** @type {any} */ ({ reach: [-1.5, 250], spacing: "linear", hasGaps: false });

test("a surface is called by its name, a formula of one's own by what it is", () => {
  assert.equal(describedPanel(BOWL, EXPERIMENT, null, "Adam"), "Contours of The bowl, with the path of Adam");
  assert.equal(describedPanel(OWN, EXPERIMENT, null, "Adam"), "Contours of f(x, y) = log(x*y), with the path of Adam");
});

test("how high the contours lie, how they are spaced and where there are none is told", () => {
  /** @param {object} change */
  const told = (change) => describedPanel(BOWL, EXPERIMENT, { ...LEVELS, ...change }, "Adam");
  assert.equal(told({}), "Contours of The bowl, at losses from −1.5000 to 250.00, with the path of Adam");
  assert.match(told({ spacing: "log" }), /250\.00, closer together lower down, with/);
  assert.match(told({ spacing: "symlog", hasGaps: true }), /closer together around the median; hatched where the loss has no value, with/);
  assert.match(told({ reach: null }), /the loss is everywhere the same, with/);
});
