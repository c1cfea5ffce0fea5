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
} from "../experiment.js";
import { t } from "../language.js";
import { keepingSchedule } from "../schedules.js";
import { dialectField } from "./dialect_field.js";
import { button, drawing, element, write } from "./element.js";
import { newId } from "./fields.js";
import { hyperparameterFields } from "./hyperparameter_fields.js";
import { ICONS } from "./icons.js";
import { optimizerMenu } from "./optimizer_menu.js";
import { ownStart } from "./own_start.js";
import { scheduleForm } from "./schedule_form.js";

/** @typedef {import("../types.js").Experiment} Experiment */
/** @typedef {import("../types.js").Problem} Problem */

/** A rule of more lines than this is folded away: the settings beneath it are what the form is for. */
const SHORT_RULE = 4;

/**
 * @param {import("../types.js").Store} store
 * @param {() => number} indexOf the run's place in the experiment, which changes as others come and go
 */
export function runForm(store, indexOf) {
  const optimizers = store.get("optimizers");
  const optimizerField = optimizerMenu(optimizers, {
    label: t("Optimizer"),
    onChoose: (chosen) => become(chosen, store.get("experiment").runs[indexOf()]?.dialect),
  });
  const dialect = dialectField(store, indexOf, (name) => become(optimizerOf(store.get("experiment")), name));
  const about = aboutOptimizer();
  const fields = hyperparameterFields((name, value) =>
    edit((experiment, index) => withHyperparameter(experiment, index, name, value)),
  );
  const schedule = scheduleForm(store, indexOf);
  const start = ownStart(store, indexOf);
  const label = element("input", { type: "text", id: newId(), maxlength: 60, autocomplete: "off" });
  label.addEventListener("change", () => {
    edit((experiment, index) => withRun(experiment, index, { label: label.value.trim() || undefined }));
  });

  /** @param {(experiment: Experiment, index: number) => Experiment} change */
  function edit(change) {
    store.set({ experiment: change(store.get("experiment"), indexOf()) });
  }

  /** @param {Experiment} experiment */
  function optimizerOf(experiment) {
    return named(optimizers, experiment.runs[indexOf()]?.optimizer ?? "", "optimizer");
  }

  /** @param {import("../types.js").Optimizer} optimizer @param {string | undefined} dialectName kept where it is spoken */
  function become(optimizer, dialectName) {
    const spoken = optimizer.dialects.find(({ name }) => name === dialectName)?.name;
    edit((experiment, index) => {
      const changed = withOptimizer(experiment, index, defaults(optimizer, spoken));
      return keepingSchedule(changed, experiment, index, optimizer);
    });
  }

  let made = "";
  return {
    /** Takes in the chart of the run's learning rate, to be seen beside what shapes it. @param {HTMLElement} chart */
    showRate: (chart) => schedule.element.append(chart),

    element: element(
      "div",
      { class: "run-form" },
      element("div", { class: "labelled" }, element("label", { for: optimizerField.input.id }, t("Optimizer")), optimizerField.element),
      about.element,
      ...dialect.elements,
      fields.element,
      schedule.element,
      start.element,
      element("div", { class: "labelled" }, element("label", { for: label.id }, t("Label")), label),
      button({ class: "run-code" }, () => store.set({ code: { run: indexOf(), framework: null } }), drawing(ICONS.code), t("Code of this run")),
    ),

    /**
     * @param {Experiment} experiment
     * @param {readonly Problem[]} problems
     * @param {string} shownLabel
     */
    update(experiment, problems, shownLabel) {
      const index = indexOf();
      const run = /** @type {import("../types.js").Run} */ (experiment.runs[index]);
      const optimizer = optimizerOf(experiment);
      if (optimizer.name !== made) {
        made = optimizer.name;
        optimizerField.update(optimizer.name, optimizer.label);
        about.show(optimizer);
        fields.make(optimizer.hyperparameters);
      }
      dialect.update(experiment);
      if (document.activeElement !== label) label.value = run.label ?? "";
      label.placeholder = shownLabel;
      const [inForce, unchosen] = [settingsInForce(optimizers, run), settingsOfDialect(optimizers, run)];
      fields.update(inForce, unchosen, problems, `runs[${index}].hyperparameters`);
      schedule.update(experiment, problems);
      start.update(startOf(experiment, index), run.start !== undefined);
    },
  };
}

/** What is to be known of an optimizer: what it does, its rule, what to watch for, and where there is more. */
function aboutOptimizer() {
  const summary = element("span");
  const more = element("a", { class: "about", target: "_blank", rel: "noopener" });
  const rule = element("ol", { class: "maths rule", "aria-label": t("Update rule") });
  const foldedRule = element("details", { class: "folded" }, element("summary", {}, t("Update rule")), rule);
  const caveats = element("ul", { class: "caveats", "aria-label": t("What to watch for") });
  return {
    element: element("div", {}, element("p", { class: "hint" }, summary, " ", more), caveats, foldedRule),
    /** @param {import("../types.js").Optimizer} optimizer */
    show(optimizer) {
      write(summary, optimizer.summary);
      write(more, t("About {name}", { name: optimizer.label }));
      more.href = `/optimizers/${encodeURIComponent(optimizer.name)}`;
      rule.replaceChildren(...optimizer.update_rule.map((line) => element("li", {}, line)));
      foldedRule.open = optimizer.update_rule.length <= SHORT_RULE;
      caveats.replaceChildren(...optimizer.caveats.map((text) => element("li", {}, text)));
      caveats.hidden = optimizer.caveats.length === 0;
    },
  };
}
