import assert from "node:assert/strict";
import { test } from "node:test";

import { drawnSeed, isRandom, noiseOf, noiseText, withNoise, withSeed, withStreams } from "../../static/noise.js";

/** @type {import("../../static/types.js").Experiment} */
const PLAIN = { version: 1, surface: { name: "bowl" }, start: [1, 2], steps: 10, runs: [] };

test("noise is in the document only where there is some", () => {
  assert.deepEqual(noiseOf(PLAIN), { additive: 0, relative: 0 });
  const noisy = withNoise(withNoise(PLAIN, "additive", 0.3), "relative", 0.1);
  assert.deepEqual(noisy.noise, { additive: 0.3, relative: 0.1 });
  assert.deepEqual(withNoise(noisy, "additive", 0).noise, { relative: 0.1 });
  assert.deepEqual(withNoise(withNoise(noisy, "additive", 0), "relative", 0), PLAIN);
  assert.ok(!("noise" in PLAIN));
});

test("streams are in the document only where each run has its own", () => {
  assert.equal(withStreams(PLAIN, "own").streams, "own");
  assert.deepEqual(withStreams(withStreams(PLAIN, "own"), "shared"), PLAIN);
});

test("noise, streams and the data leave the seed alone, and the seed them", () => {
  const seeded = withSeed(PLAIN, 17);
  assert.equal(seeded.seed, 17);
  assert.equal(withStreams(withNoise(seeded, "additive", 1), "own").seed, 17);
  const noisy = withStreams(withNoise(seeded, "additive", 1), "own");
  assert.deepEqual({ ...withSeed(noisy, 18), seed: 17 }, noisy);
});

test("a drawn seed is a whole number within bounds, and never the one before", () => {
  /** @param {number} number @returns {(numbers: Uint32Array) => void} */
  const drawing = (number) => (numbers) => numbers.fill(number);
  assert.equal(drawnSeed(3, drawing(17)), 17);
  assert.equal(drawnSeed(17, drawing(17)), 18);
  assert.equal(drawnSeed(undefined, drawing(0)), 1);
  assert.equal(drawnSeed(999_999, drawing(2 ** 32 - 1 - ((2 ** 32 - 1) % 1_000_000) - 1)), 0);
  assert.equal(drawnSeed(1, drawing(2 ** 32 - 1)), (2 ** 32 - 1) % 1_000_000);
  assert.ok(Number.isInteger(drawnSeed(0)));
});

test("what is random is told in a few words", () => {
  assert.equal(noiseText(PLAIN), "none");
  assert.equal(noiseText(withSeed(PLAIN, 5)), "none, seed 5");
  assert.equal(noiseText(withSeed(withNoise(PLAIN, "additive", 0.3), 17)), "σ = 0.3, seed 17");
  assert.equal(noiseText(withStreams(withNoise(PLAIN, "relative", 1), "own")), "ρ = 1, seed 0, each run its own");
  const batches = { ...PLAIN, surface: { name: "line", data: { batch: 8 } } };
  assert.equal(noiseText(batches), "batches of 8, seed 0");
  assert.deepEqual([PLAIN, batches, withNoise(PLAIN, "relative", 1)].map(isRandom), [false, true, true]);
});
