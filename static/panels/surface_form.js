/** What every run of the experiment shares: the surface with its parameters, the start, the steps, the tolerance. */
import {
  named,
  withStart,
  withSteps,
  withSurface,
  withSurfaceParameter,
  withTolerance,
} from "../experiment.js";
import { element, write } from "./element.js";
import { follow } from "./follow.js";
import { menuByFamily, newId, numberBox, numberField } from "./fields.js";
import { problemOf } from "../problems.js";
import { exact } from "./number_text.js";

/** @typedef {import("./fields.js").Field} Field */

const STEPS = /** @type {const} */ ({
  name: "Steps",
  symbol: "",
  meaning: "how many steps each run may take",
  default: 100,
  low: 1,
  high: Infinity,
  scale: "log",
  slider: [10, 2000],
  integer: true,
});

const TOLERANCE = /** @type {const} */ ({
  name: "Tolerance",
  symbol: "",
  meaning: "a run has converged once its loss is this close to the surface's minimum, or its gradient this short where the surface has none",
  default: 1e-3,
  low: 0,
  high: Infinity,
  scale: "log",
  slider: [1e-12, 1],
});

/** @type {import("../types.js").Panel} */
export function surfaceForm(container, store) {
  const surfaces = store.get("surfaces");
  const choice = menuByFamily(surfaces, { id: newId() });
  const formula = element("p", { class: "maths" });
  const summary = element("p", { class: "hint" });
  const parameters = element("div", { class: "fields" });
  const start = startFields(store);
  const steps = numberField(mutable(STEPS), (value) => edit((experiment) => withSteps(experiment, value)));
  const tolerance = numberField(mutable(TOLERANCE), (value) => edit((experiment) => withTolerance(experiment, value)));

  container.append(
    element("h2", {}, "Surface"),
    element("div", { class: "choice" }, element("label", { for: choice.id, class: "visually-hidden" }, "Surface"), choice),
    formula,
    summary,
    parameters,
    start.element,
    element("div", { class: "fields" }, steps.element),
    element("details", { class: "more" }, element("summary", {}, "More"), tolerance.element),
  );

  /** @param {(experiment: import("../types.js").Experiment) => import("../types.js").Experiment} change */
  function edit(change) {
    store.set({ experiment: change(store.get("experiment")) });
  }

  choice.addEventListener("change", () => {
    edit((experiment) => withSurface(experiment, named(surfaces, choice.value, "surface")));
  });

  /** @type {Map<string, Field>} */
  let fields = new Map();
  let made = "";

  /** @param {import("../types.js").Surface} surface */
  function make(surface) {
    made = surface.name;
    choice.value = surface.name;
    write(formula, surface.formula);
    write(summary, surface.summary);
    fields = new Map(
      surface.parameters.map((parameter) => [
        parameter.name,
        numberField(parameter, (value) => edit((experiment) => withSurfaceParameter(experiment, parameter.name, value))),
      ]),
    );
    parameters.replaceChildren(...[...fields.values()].map((field) => field.element));
    parameters.hidden = fields.size === 0;
  }

  follow(store, ["experiment", "problems"], ({ experiment, problems }) => {
    const surface = named(surfaces, experiment.surface.name, "surface");
    if (surface.name !== made) make(surface);
    for (const parameter of surface.parameters) {
      const field = fields.get(parameter.name);
      field?.update(experiment.surface.parameters?.[parameter.name] ?? parameter.default);
      field?.refuse(problemOf(problems, `surface.parameters.${parameter.name}`));
    }
    steps.update(experiment.steps);
    tolerance.update(experiment.tolerance ?? TOLERANCE.default);
    start.update(surface, experiment);
    steps.refuse(problemOf(problems, "steps"));
    tolerance.refuse(problemOf(problems, "tolerance"));
    start.refuse(problemOf(problems, "start"));
  });
}

/** @param {import("../types.js").Store} store */
function startFields(store) {
  /** @param {0 | 1} axis @param {number} value */
  function move(axis, value) {
    const [x, y] = store.get("experiment").start;
    store.set({ experiment: withStart(store.get("experiment"), axis === 0 ? [value, y] : [x, value]) });
  }
  const boxes = /** @type {const} */ ([0, 1]).map((axis) =>
    numberBox({
      label: `Start, ${axis === 0 ? "x" : "y"}`,
      low: -Infinity,
      high: Infinity,
      onChange: (value) => move(axis, value),
    }),
  );
  const place = element("select", { id: newId(), "aria-label": "Named start" });
  /** @type {import("../types.js").Surface | null} */
  let surface = null;
  place.addEventListener("change", () => {
    const point = surface?.starts[place.value];
    if (point) store.set({ experiment: withStart(store.get("experiment"), point) });
  });

  return {
    element: element(
      "fieldset",
      { class: "start" },
      element("legend", { class: "visually-hidden" }, "Start"),
      element("div", { class: "start-place" }, element("span", { "aria-hidden": "true" }, "Start"), place),
      element("div", { class: "start-boxes" }, ...boxes.map(({ input }, axis) => prefixed("xy"[axis] ?? "", input))),
      ...boxes.map(({ error }) => error),
    ),
    /** @param {import("../types.js").Surface} current @param {import("../types.js").Experiment} experiment */
    update(current, { start }) {
      if (current !== surface) {
        surface = current;
        const names = Object.keys(current.starts);
        place.replaceChildren(
          element("option", { value: "" }, "own choice"),
          ...names.map((name) => element("option", { value: name }, name)),
        );
      }
      boxes.forEach((box, axis) => box.update(rounded(start[axis] ?? NaN)));
      const found = Object.entries(current.starts).find(([, [x, y]]) => x === start[0] && y === start[1]);
      place.value = found?.[0] ?? "";
    },
    /** @param {string | null} message */
    refuse(message) {
      boxes[0]?.refuse(message);
    },
  };
}

/** @param {string} name @param {HTMLInputElement} input */
export function prefixed(name, input) {
  return element("span", { class: "prefixed" }, element("span", { "aria-hidden": "true" }, name), input);
}

/** @param {number} value a dragged position: its box shows what can be read */
function rounded(value) {
  return Number(exact(value).length > 8 ? value.toPrecision(5) : value);
}

/** @template {object} T @param {T} parameter */
function mutable(parameter) {
  return /** @type {import("../types.js").Parameter & {integer?: boolean}} */ (/** @type {unknown} */ (parameter));
}
