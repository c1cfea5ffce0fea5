/** The tolerance within which a run has converged, and what that means on this surface. */
import { withTolerance } from "../experiment.js";
import { t } from "../language.js";
import { exact } from "../number_text.js";
import { problemOf } from "../problems.js";
import { element, write } from "./element.js";
import { newId, numberBox } from "./fields.js";
import { follow } from "./follow.js";

/**
 * @param {import("../types.js").Store} store
 * @returns {{field: HTMLElement, meaning: HTMLElement}}
 */
export function toleranceBox(store) {
  const meaning = element("p", { class: "results-meaning", id: newId() });
  const box = numberBox({
    label: t("Tolerance"),
    low: 0,
    high: Infinity,
    describedBy: meaning.id,
    onChange: (value) => store.set({ experiment: withTolerance(store.get("experiment"), value) }),
  });
  box.input.id = newId();

  follow(store, ["experiment", "trajectories", "problems"], ({ experiment, trajectories, problems }) => {
    const tolerance = experiment.tolerance ?? trajectories?.tolerance;
    if (tolerance === undefined) return;
    box.update(tolerance);
    box.refuse(problemOf(problems, "tolerance"));
    write(
      meaning,
      trajectories?.minimum === null
        ? t("To the tolerance: the first step whose gradient norm is less than {tolerance}, as no global minimum of this surface is known.", { tolerance: exact(tolerance) })
        : t("To the tolerance: the first step whose loss is less than {tolerance} above the minimum.", { tolerance: exact(tolerance) }),
    );
  });

  return {
    field: element("div", { class: "tolerance-box" }, element("label", { for: box.input.id }, t("Tolerance")), box.input, box.error),
    meaning,
  };
}
