/** What every run of the experiment shares: the surface with its parameters, the start, the steps, the tolerance. */
import { named, withSteps, withTolerance } from "../experiment.js";
import { t } from "../language.js";
import { ownWork } from "../own_work.js";
import { problemOf } from "../problems.js";
import { withSurfaceParameter } from "../surface_choice.js";
import { dataForm } from "./data_form.js";
import { element, write } from "./element.js";
import { follow } from "./follow.js";
import { formulaEditor } from "./formula_editor.js";
import { menuByFamily, newId, numberField } from "./fields.js";
import { noiseForm } from "./noise_form.js";
import { parameterFields } from "./parameter_fields.js";
import { startField } from "./start_field.js";
import { transformForm } from "./transform_form.js";
import { windowForm } from "./window_form.js";

const STEPS = /** @type {const} */ ({
  name: t("Steps"),
  symbol: "",
  meaning: t("how many steps each run may take"),
  default: 100,
  low: 1,
  high: Infinity,
  scale: "log",
  slider: [10, 2000],
  integer: true,
});

const TOLERANCE = /** @type {const} */ ({
  name: t("Tolerance"),
  symbol: "",
  meaning: t("a run has converged once its loss is this close to the surface's minimum, or its gradient this short where no global minimum is known"),
  default: 1e-3,
  low: 0,
  high: Infinity,
  scale: "log",
  slider: [1e-12, 1],
});

/**
 * The form's parts, in order: each shows what it is about, or hides itself.
 * @type {import("../types.js").SubForm[]}
 */
const ABOVE_THE_PARAMETERS = [formulaEditor];
/** @type {import("../types.js").SubForm[]} */
const BELOW_THE_PARAMETERS = [dataForm, transformForm, startField];
/** @type {import("../types.js").SubForm[]} */
const BELOW_THE_STEPS = [windowForm, noiseForm];

/** @type {import("../types.js").Panel} */
export function surfaceForm(container, store) {
  const surfaces = store.get("surfaces");
  const work = ownWork();
  const choice = menuByFamily(surfaces, { id: newId() });
  const formula = element("p", { class: "maths" });
  const summary = element("span");
  const more = element("a", { class: "about", target: "_blank", rel: "noopener" });
  const parameters = parameterFields((name, value) => edit((experiment) => withSurfaceParameter(experiment, name, value)));
  const [above, below, last] = [ABOVE_THE_PARAMETERS, BELOW_THE_PARAMETERS, BELOW_THE_STEPS].map((parts) =>
    parts.map((part) => part(store)),
  );
  const steps = numberField(mutable(STEPS), (value) => edit((experiment) => withSteps(experiment, value)));
  const tolerance = numberField(mutable(TOLERANCE), (value) => edit((experiment) => withTolerance(experiment, value)));

  container.append(
    element("h2", {}, t("Surface")),
    element("div", { class: "choice" }, element("label", { for: choice.id, class: "visually-hidden" }, t("Surface")), choice),
    formula,
    element("p", { class: "hint" }, summary, " ", more),
    ...elementsOf(above),
    parameters.element,
    ...elementsOf(below),
    element("div", { class: "fields" }, steps.element),
    ...elementsOf(last),
    element("details", { class: "more" }, element("summary", {}, t("More")), tolerance.element),
  );

  /** @param {(experiment: import("../types.js").Experiment) => import("../types.js").Experiment} change */
  function edit(change) {
    store.set({ experiment: change(store.get("experiment")) });
  }

  choice.addEventListener("change", () => {
    edit((experiment) => work.withSurface(experiment, named(surfaces, choice.value, "surface")));
  });

  follow(store, ["experiment", "problems"], ({ experiment, problems }) => {
    work.note(experiment);
    const surface = named(surfaces, experiment.surface.name, "surface");
    choice.value = surface.name;
    write(formula, surface.formula);
    write(summary, surface.summary);
    write(more, t("About {name}", { name: surface.label }));
    more.href = `/surfaces/${encodeURIComponent(surface.name)}`;
    formula.hidden = surface.takes_formula; // a part of the form is for it
    parameters.update(surface.takes_formula ? [] : surface.parameters, experiment.surface.parameters ?? {}, problems);
    for (const part of [above, below, last].flat()) part?.update({ surface, experiment, problems });
    steps.update(experiment.steps);
    tolerance.update(experiment.tolerance ?? TOLERANCE.default);
    steps.refuse(problemOf(problems, "steps"));
    tolerance.refuse(problemOf(problems, "tolerance"));
  });
}

/** @param {ReturnType<import("../types.js").SubForm>[] | undefined} parts */
function elementsOf(parts = []) {
  return parts.map((part) => part.element);
}

/** @template {object} T @param {T} parameter */
function mutable(parameter) {
  return /** @type {import("../types.js").Parameter & {integer?: boolean}} */ (/** @type {unknown} */ (parameter));
}
