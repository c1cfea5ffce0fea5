/** One run's form, made from its optimizer's declaration: rule, dialect, every hyper-parameter, a start of its own. */
import {
  defaults,
  named,
  settingsInForce,
  settingsOfDialect,
  startOf,
  withHyperparameter,
  withOptimizer,
  withRun,
  withRunStart,
} from "../experiment.js";
import { element, write } from "./element.js";
import { choiceField, menu, newId, numberBox, numberField } from "./fields.js";
import { problemOf } from "../problems.js";
import { prefixed } from "./surface_form.js";

/** @typedef {import("../types.js").Experiment} Experiment */
/** @typedef {import("../types.js").Problem} Problem */
/** @typedef {import("./fields.js").Field} Field */

/**
 * @param {import("../types.js").Store} store
 * @param {() => number} indexOf the run's place in the experiment, which changes as others come and go
 */
export function runForm(store, indexOf) {
  const optimizers = store.get("optimizers");
  const optimizerMenu = menu(optimizers, { id: newId() });
  const dialectMenu = menu([], { id: newId() });
  const label = element("input", { type: "text", id: newId(), maxlength: 60, autocomplete: "off" });
  const rule = element("ol", { class: "maths rule", "aria-label": "Update rule" });
  const summary = element("p", { class: "hint" });
  const fields = element("div", { class: "fields" });
  const start = ownStart(store, indexOf);

  /** @param {(experiment: Experiment, index: number) => Experiment} change */
  function edit(change) {
    store.set({ experiment: change(store.get("experiment"), indexOf()) });
  }

  optimizerMenu.addEventListener("change", () => {
    const chosen = named(optimizers, optimizerMenu.value, "optimizer");
    const dialect = chosen.dialects.find(({ name }) => name === dialectMenu.value)?.name;
    edit((experiment, index) => withOptimizer(experiment, index, defaults(chosen, dialect)));
  });
  dialectMenu.addEventListener("change", () => {
    const chosen = named(optimizers, optimizerMenu.value, "optimizer");
    edit((experiment, index) => withOptimizer(experiment, index, defaults(chosen, dialectMenu.value)));
  });
  label.addEventListener("change", () => {
    edit((experiment, index) => withRun(experiment, index, { label: label.value.trim() || undefined }));
  });

  /** @type {Map<string, Field>} */
  let hyperparameters = new Map();
  let made = "";

  /** @param {import("../types.js").Optimizer} optimizer */
  function make(optimizer) {
    made = optimizer.name;
    optimizerMenu.value = optimizer.name;
    dialectMenu.replaceChildren(...menu(optimizer.dialects).children);
    rule.replaceChildren(...optimizer.update_rule.map((line) => element("li", {}, line)));
    write(summary, optimizer.summary);
    hyperparameters = new Map(
      optimizer.hyperparameters.map((declared) => {
        const choose = (/** @type {import("../types.js").Setting | null} */ value) =>
          edit((experiment, index) => withHyperparameter(experiment, index, declared.name, value));
        const reset = () => choose(null);
        const field =
          declared.kind === "choice" ? choiceField(declared, choose, reset) : numberField(declared, choose, reset);
        return [declared.name, field];
      }),
    );
    fields.replaceChildren(...[...hyperparameters.values()].map((field) => field.element));
  }

  return {
    element: element(
      "div",
      { class: "run-form" },
      element(
        "div",
        { class: "pair" },
        element("div", {}, element("label", { for: optimizerMenu.id }, "Optimizer"), optimizerMenu),
        element("div", {}, element("label", { for: dialectMenu.id }, "Dialect"), dialectMenu),
      ),
      summary,
      rule,
      fields,
      start.element,
      element("div", { class: "labelled" }, element("label", { for: label.id }, "Label"), label),
    ),

    /**
     * @param {Experiment} experiment
     * @param {readonly Problem[]} problems
     * @param {string} shownLabel
     */
    update(experiment, problems, shownLabel) {
      const index = indexOf();
      const run = /** @type {import("../types.js").Run} */ (experiment.runs[index]);
      const optimizer = named(optimizers, run.optimizer, "optimizer");
      if (optimizer.name !== made) make(optimizer);
      dialectMenu.value = run.dialect ?? optimizer.dialects[0]?.name ?? "";
      if (document.activeElement !== label) label.value = run.label ?? "";
      label.placeholder = shownLabel;

      const [inForce, unchosen] = [settingsInForce(optimizers, run), settingsOfDialect(optimizers, run)];
      for (const [name, field] of hyperparameters) {
        field.update(inForce[name], inForce[name] !== unchosen[name]);
        field.refuse(problemOf(problems, `runs[${index}].hyperparameters.${name}`));
      }
      start.update(startOf(experiment, index), run.start !== undefined);
    },
  };
}

/**
 * @param {import("../types.js").Store} store
 * @param {() => number} indexOf
 */
function ownStart(store, indexOf) {
  const own = element("input", { type: "checkbox", id: newId() });
  const boxes = /** @type {const} */ ([0, 1]).map((axis) =>
    numberBox({
      label: `Own start, ${axis === 0 ? "x" : "y"}`,
      low: -Infinity,
      high: Infinity,
      onChange(value) {
        const [x, y] = startOf(store.get("experiment"), indexOf());
        move(axis === 0 ? [value, y] : [x, value]);
      },
    }),
  );
  const pair = element(
    "div",
    { class: "start-boxes" },
    ...boxes.map(({ input }, axis) => prefixed("xy"[axis] ?? "", input)),
  );

  /** @param {import("../types.js").Point | null} start */
  function move(start) {
    store.set({ experiment: withRunStart(store.get("experiment"), indexOf(), start) });
  }
  own.addEventListener("change", () => move(own.checked ? startOf(store.get("experiment"), indexOf()) : null));

  return {
    element: element(
      "div",
      { class: "own-start" },
      element("div", { class: "switch" }, own, element("label", { for: own.id }, "A start of its own")),
      pair,
      ...boxes.map(({ error }) => error),
    ),
    /** @param {import("../types.js").Point} start @param {boolean} isOwn */
    update(start, isOwn) {
      own.checked = isOwn;
      pair.hidden = !isOwn;
      boxes.forEach((box, axis) => box.update(start[axis] ?? NaN));
    },
  };
}
