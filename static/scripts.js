/** Keeps the script on show in step with what code is asked for. */
import { ApiError, fetchCode } from "./api.js";
import { latest } from "./latest.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {{experiment: Experiment, framework: string, run: number | null}} Wanted */

const NONE = { text: null, name: null, problem: null };

/** @param {import("./types.js").Store} store */
export function fetchScripts(store) {
  const load = latest(async (/** @type {Wanted} */ wanted, signal) => {
    const asked = store.get("code");
    /** @type {import("./types.js").State["script"]} */
    let script;
    try {
      script = { ...(await fetchCode(wanted, signal)), problem: null };
    } catch (error) {
      if (!(error instanceof ApiError)) return;
      const reasons = error.problems.map(({ message }) => message).join(" ");
      script = { ...NONE, problem: reasons || error.message };
    }
    if (store.get("code") === asked) store.set({ script });
  });

  store.subscribe(["code", "experiment"], ({ code, experiment }) => {
    if (code === null || code.framework === null) return;
    store.set({ script: NONE });
    load({ experiment, framework: code.framework, run: code.run });
  });
}
