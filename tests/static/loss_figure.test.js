import assert from "node:assert/strict";
import { test } from "node:test";

import { lossLayout } from "../../static/drawing/loss_figure.js";

const THEME = /** @type {any} */ ({});

/** @param {[number, number]} range @param {boolean} [isLog] @returns {any} */
function layout(range, isLog = false) {
  return lossLayout({ steps: 10, range, isLog, size: { width: 400, height: 160 } }, THEME);
}

test("no axis has raised exponents, which would set inline styles", () => {
  for (const { xaxis, yaxis } of [layout([-2e51, 0]), layout([-3, 51], true)]) {
    assert.deepEqual([xaxis.exponentformat, yaxis.exponentformat], ["e", "e"]);
  }
});

test("long labels have room for their sign, and short ones take none away", () => {
  assert.equal(layout([0, 1]).margin.l, 44);
  assert.equal(layout([-3, 51], true).margin.l, 44);
  const [long, exponents] = [layout([-15.96021, -15.96002]).margin.l, layout([-2e51, 0]).margin.l];
  assert.ok(long >= 8 * "−15.96020".length - 8 && long < 90, String(long)); // a digit is about 7 pixels wide
  assert.ok(exponents >= 7 * "−1.5e+51".length && exponents < 90, String(exponents));
});
