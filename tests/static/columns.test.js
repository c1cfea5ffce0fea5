import assert from "node:assert/strict";
import { test } from "node:test";

import { columnsFor } from "../../static/columns.js";

const OPTIMIZERS = /** @type {any[]} */ ([{ name: "plain", state: [] }, { name: "averaged", state: [{ drawn: "position" }] }]);

test("a second path and learning rates are asked for only where a run has them", () => {
  /** @param {...import("../../static/types.js").Run} runs */
  const columns = (...runs) => columnsFor(OPTIMIZERS, { surface: { name: "bowl" }, start: [1, 1], steps: 60, runs });
  const [plain, averaged] = [{ optimizer: "plain" }, { optimizer: "averaged" }];
  const scheduled = { ...plain, schedule: { name: "wave" } };
  assert.deepEqual(columns(plain), ["gradient_norm"]);
  assert.deepEqual(columns({ ...plain, schedule: null }), ["gradient_norm"]);
  assert.deepEqual(columns(plain, averaged), ["gradient_norm", "second_path"]);
  assert.deepEqual(columns(plain, scheduled), ["gradient_norm", "learning_rate"]);
  assert.deepEqual(columns(averaged, scheduled), ["gradient_norm", "second_path", "learning_rate"]);
});
