import assert from "node:assert/strict";
import { test } from "node:test";

import { addressOf, assertKnownNames, fromAddress, toAddress } from "../../static/address.js";

/** @type {import("../../static/types.js").Experiment} */
const EXPERIMENT = {
  surface: { name: "bowl", parameters: { a: 1e-300 } },
  start: [0.1 + 0.2, -2],
  steps: 40,
  runs: [{ optimizer: "plain", label: "η = 1 & 50 % + #x?", hyperparameters: { lr: 0.4, nesterov: true } }],
};

/** @param {unknown} document */
const search = (document) => `?experiment=${encodeURIComponent(JSON.stringify(document))}`;

test("an address leads back to the same experiment, digit by digit", () => {
  assert.deepEqual(fromAddress(toAddress(EXPERIMENT)), EXPERIMENT);
});

test("so it does where the surface is turned, seen in another window, of one's own, and noisy", () => {
  const surface = { name: "bowl", domain: [[0, 1], [-2, 2]], transform: { rotation: 45, shift: [1, 0], moves_start: true } };
  const own = { formula: "x^2", data: { points: [[0, 1], [2, 3]], standardized: false, batch: null } };
  const experiment = /** @type {any} */ ({ ...EXPERIMENT, surface: { ...surface, ...own }, noise: { relative: 0.1 }, streams: "own" });
  assert.deepEqual(fromAddress(toAddress(experiment)), experiment);
});

test("an address holds nothing that a query or a link in a text would trip over", () => {
  assert.match(toAddress(EXPERIMENT), /^\?experiment=[\w%.,:[\]~!'()*-]+$/);
});

test("an experiment too long for a query stands in the fragment, before what else is there", () => {
  const points = Array.from({ length: 400 }, (_, k) => [k / 7, 1 / (k + 1)]);
  const long = /** @type {any} */ ({ ...EXPERIMENT, surface: { name: "bowl", data: { points } } });
  const address = new URL(addressOf(long, { fragment: "layout=overlay&step=2.5" }), "http://here");
  assert.equal(address.search, "");
  assert.match(address.hash, /^#experiment=.*&layout=overlay&step=2\.5$/);
  assert.deepEqual(fromAddress(address.search, address.hash), long);
  const short = new URL(addressOf(EXPERIMENT, { fragment: "step=1", path: "/embed" }), "http://here");
  assert.deepEqual([short.pathname, short.hash, fromAddress(short.search, short.hash)], ["/embed", "#step=1", EXPERIMENT]);
  assert.match(addressOf(EXPERIMENT, { longest: 20 }), /^\/#experiment=/); // as a server may be set
});

test("an address without an experiment is none, not a broken one", () => {
  assert.equal(fromAddress(""), null);
  assert.equal(fromAddress("?other=1"), null);
});

test("text that is no JSON says so", () => {
  assert.throws(() => fromAddress("?experiment={oops"), /it is not JSON/);
});

/** @param {object} part */
function onSurface(part) {
  return { ...EXPERIMENT, surface: { name: "bowl", ...part } };
}

const broken = /** @type {const} */ ([
  [{ ...EXPERIMENT, version: 2 }, "it was made by a newer Fall Line: version 2; this one reads version 1. Update this one, or have it saved again by an older one."],
  [{ ...EXPERIMENT, version: "1" }, 'version must be 1, not "1".'],
  [{ ...EXPERIMENT, runs: [{ optimizer: "plain", slot: -1 }] }, "runs[0].slot must be a whole number from 0 on, not -1."],
  [{ ...EXPERIMENT, surface: {} }, "surface.name must be a name, not {}."],
  [{ ...EXPERIMENT, surface: { name: "bowl", parameters: { a: "1" } } }, 'surface.parameters must be an object of numbers, not {"a":"1"}.'],
  [onSurface({ domain: [[0, 1]] }), "surface.domain must be two pairs of finite numbers, not [[0,1]]."],
  [onSurface({ domain: 5 }), "surface.domain must be two pairs of finite numbers, not 5."],
  [onSurface({ transform: 45 }), "surface.transform must be an object, not 45."],
  [onSurface({ transform: { rotation: "45" } }), 'surface.transform must be an object of numbers, but for shift and moves_start, not {"rotation":"45"}.'],
  [onSurface({ transform: { shift: 1 } }), "surface.transform.shift must be two finite numbers, not 1."],
  [onSurface({ transform: { moves_start: 1 } }), "surface.transform.moves_start must be true or false, not 1."],
  [onSurface({ formula: ["x"] }), 'surface.formula must be a text, not ["x"].'],
  [onSurface({ data: { points: [1, 2] } }), "surface.data.points must be a list of pairs of finite numbers, not [1,2]."],
  [{ ...EXPERIMENT, noise: { additive: "1" } }, 'noise must be an object of numbers, not {"additive":"1"}.'],
  [{ ...EXPERIMENT, start: [1, null] }, "start must be two finite numbers, not [1,null]."],
  [{ ...EXPERIMENT, start: [1, 2, 3] }, "start must be two finite numbers, not [1,2,3]."],
  [{ ...EXPERIMENT, steps: 0 }, "steps must be a whole number above 0, not 0."],
  [{ ...EXPERIMENT, steps: undefined }, "steps is missing."],
  [{ ...EXPERIMENT, runs: [] }, "runs must be a list of at least one run, not []."],
  [{ ...EXPERIMENT, runs: [{ optimizer: 3 }] }, 'runs[0].optimizer must be a name, not {"optimizer":3}.'],
  [{ ...EXPERIMENT, runs: [{ optimizer: "plain", start: [1] }] }, "runs[0].start must be two finite numbers, not [1]."],
  [{ ...EXPERIMENT, runs: [{ optimizer: "plain", hyperparameters: [] }] }, "runs[0].hyperparameters must be an object, not []."],
  [{ ...EXPERIMENT, runs: [{ optimizer: "plain", schedule: {} }] }, "runs[0].schedule must be an object with a name, not {}."],
  [[], "the experiment must be an object, not []."],
]);
for (const [document, message] of broken) {
  test(`refused: ${message}`, () => {
    assert.throws(() => fromAddress(search(document)), { message });
  });
}

test("names that the catalogue does not know are refused with those that it does", () => {
  const catalogue = /** @type {any} */ ({
    surfaces: [{ name: "bowl" }],
    optimizers: [{ name: "plain", label: "Plain", dialects: [{ name: "torch" }] }],
    schedules: [{ name: "wave" }],
    presets: [],
  });
  assert.doesNotThrow(() => assertKnownNames(EXPERIMENT, catalogue));
  const elsewhere = { ...EXPERIMENT, surface: { name: "cup" } };
  assert.throws(() => assertKnownNames(elsewhere, catalogue), /no surface "cup"; choose one of bowl\./);
  const other = { ...EXPERIMENT, runs: [{ optimizer: "fancy" }] };
  assert.throws(() => assertKnownNames(other, catalogue), /no optimizer "fancy"; choose one of plain\./);
  const scheduled = { ...EXPERIMENT, runs: [{ optimizer: "plain", schedule: { name: "tide" } }] };
  assert.throws(() => assertKnownNames(scheduled, catalogue), /no schedule "tide"; choose one of wave\./);
  const dialect = { ...EXPERIMENT, runs: [{ optimizer: "plain", dialect: "slang" }] };
  assert.throws(() => assertKnownNames(dialect, catalogue), /no Plain dialect "slang"; choose one of torch\./);
});
