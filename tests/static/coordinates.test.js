import assert from "node:assert/strict";
import test from "node:test";

import { plotArea, pointAt, roundedTo, toDataX, toDataY, toPixelX, toPixelY } from "../../static/drawing/coordinates.js";

/** @param {object} [changes] @returns {import("../../static/drawing/coordinates.js").PlotArea} */
function area(changes) {
  return { left: 40, top: 10, width: 200, height: 100, xLow: -2, xHigh: 2, yLow: 0, yHigh: 5, xLog: false, yLog: false, ...changes };
}

test("the plotted rectangle is read from Plotly's axes", () => {
  const element = /** @type {any} */ ({
    _fullLayout: {
      xaxis: { range: [-2, 2], _offset: 40, _length: 200, type: "linear" },
      yaxis: { range: [0, 5], _offset: 10, _length: 100, type: "linear" },
    },
  });
  assert.deepEqual(plotArea(element), area());
});

test("the corners of the ranges are the corners of the rectangle, with y upwards", () => {
  assert.equal(toPixelX(area(), -2), 0);
  assert.equal(toPixelX(area(), 2), 200);
  assert.equal(toPixelY(area(), 5), 0);
  assert.equal(toPixelY(area(), 0), 100);
});

test("a reversed axis runs the other way", () => {
  assert.equal(toPixelX(area({ xLow: 2, xHigh: -2 }), -2), 200);
});

test("a logarithmic axis goes by the exponent", () => {
  const log = area({ yLow: -3, yHigh: 2, yLog: true });
  assert.equal(toPixelY(log, 100), 0);
  assert.ok(Math.abs(toPixelY(log, 0.1) - 60) < 1e-9);
  assert.ok(Math.abs(toDataY(log, 60) - 0.1) < 1e-12);
});

test("data to pixels and back gives the same value, also deep in a zoom", () => {
  for (const span of [4, 1e-6, 1e9]) {
    const zoomed = area({ xLow: 3 - span / 2, xHigh: 3 + span / 2, yLow: -1 - span / 2, yHigh: -1 + span / 2 });
    for (const px of [0, 13.25, 200]) {
      assert.ok(Math.abs(toPixelX(zoomed, toDataX(zoomed, px)) - px) < 1e-6);
      assert.ok(Math.abs(toPixelY(zoomed, toDataY(zoomed, px)) - px) < 1e-6);
    }
  }
});

test("a point has no more decimals than a pixel can tell apart, and lies within that pixel", () => {
  assert.deepEqual(pointAt(area(), 123, 40), [0.46, 3]);
  assert.equal(roundedTo(0.123456, 0.02), 0.12);
  assert.equal(roundedTo(1234.56, 7), 1235);
  for (const pixel of [0.0123, 0.37, 2.2, 1e-9]) assert.ok(Math.abs(roundedTo(Math.PI, pixel) - Math.PI) <= pixel);
});

test("rounding gives no negative zero", () => {
  assert.ok(Object.is(roundedTo(-0.0001, 0.01), 0));
});
