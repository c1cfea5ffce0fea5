/**
 * Keeps what the server says of a person's formula in step with what they type: a valid one goes into the experiment; with
 * one that is not, the last valid one stays in force.
 */
import { ApiError, fetchFormula } from "./api.js";
import { latest } from "./latest.js";
import { formulaOf } from "./own_formula.js";
import { withFormula } from "./surface_choice.js";

/** @param {import("./types.js").Store} store */
export function answerFormulas(store) {
  /** The formula in force, null where the surface takes none. */
  function inForce() {
    const experiment = store.get("experiment");
    const surface = store.get("surfaces").find(({ name }) => name === experiment.surface.name);
    return surface?.takes_formula ? formulaOf(surface, experiment) : null;
  }

  /** The formula in force as last seen. @type {string | null} */
  let known = null;

  const ask = latest(async (/** @type {string} */ text, signal) => {
    /** @type {import("./types.js").FormulaAnswer | null} */
    let answer = null;
    /** @type {import("./types.js").Problem | null} */
    let problem = null;
    try {
      answer = { text, ...(await fetchFormula(text, signal)) };
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      problem = error.problems[0] ?? { path: "", message: error.message };
    }
    take(text, answer, problem);
  });

  /**
   * @param {string} text
   * @param {import("./types.js").FormulaAnswer | null} answer
   * @param {import("./types.js").Problem | null} problem
   */
  function take(text, answer, problem) {
    const formula = store.get("ownFormula");
    const current = inForce();
    if (current === null) return;
    if (formula.draft === text) {
      if (answer === null) {
        store.set({ ownFormula: { ...formula, problem } });
        return;
      }
      const names = answer.parameters.map(({ name }) => name);
      known = text;
      store.set({
        ownFormula: { answer, draft: null, problem: null },
        ...(text === current ? {} : { experiment: withFormula(store.get("experiment"), text, names) }),
      });
    } else if (text === current && answer !== null) {
      store.set({ ownFormula: { ...formula, answer } });
    }
  }

  function follow() {
    const current = inForce();
    if (current === known) return;
    known = current;
    // it came from elsewhere: what was being typed was for another one
    store.set({ ownFormula: { answer: null, draft: null, problem: null } });
    if (current !== null) ask(current);
  }

  /** @type {string | null} */
  let asked = null;
  store.subscribe(["ownFormula"], ({ ownFormula: { draft } }) => {
    if (draft !== null && draft !== asked) ask(draft);
    asked = draft;
  });
  store.subscribe(["experiment"], follow);
  follow();
}
