/** The learning-rate schedule of a run: a menu, its parameters as they are declared, and the warm-up before it. */
import { named } from "../experiment.js";
import { t } from "../language.js";
import { problemOf } from "../problems.js";
import {
  hasLearningRate,
  scheduleInForce,
  stepsOf,
  withSchedule,
  withScheduleParameter,
  withWarmup,
} from "../schedules.js";
import { element, write } from "./element.js";
import { choiceField, menu, newId, numberField } from "./fields.js";
import { allowed } from "../number_text.js";
import { textField } from "./text_field.js";

/** @typedef {import("../types.js").Experiment} Experiment */
/** @typedef {import("../types.js").ScheduleParameter} ScheduleParameter */
/** @typedef {import("../types.js").ScheduleSetting} ScheduleSetting */

/** @type {Pick<import("../types.js").Schedule, "summary" | "formula" | "caveats" | "parameters">} */
const NONE = { summary: "", formula: [], caveats: [], parameters: [] };

/**
 * @param {import("../types.js").Store} store
 * @param {() => number} indexOf the run's place in the experiment
 */
export function scheduleForm(store, indexOf) {
  const schedules = store.get("schedules");
  const choice = menu([{ name: "", label: t("None: the rate stays as it is") }, ...schedules], { id: newId() });
  const about = element("p", { class: "hint" });
  const formula = element("ol", { class: "maths rule", "aria-label": t("The rate after k steps") });
  const caveats = element("ul", { class: "caveats", "aria-label": t("What to watch for") });
  const fields = element("div", { class: "fields" });
  const root = element(
    "div",
    { class: "labelled schedule" },
    element("label", { for: choice.id }, t("Learning-rate schedule")),
    choice,
    about,
    formula,
    caveats,
    fields,
  );
  choice.addEventListener("change", () => edit((experiment, index) => withSchedule(experiment, index, choice.value || null)));

  /** @param {(experiment: Experiment, index: number) => Experiment} change */
  function edit(change) {
    store.set({ experiment: change(store.get("experiment"), indexOf()) });
  }

  /** @returns {number} steps of the run that are left after its warm-up */
  function left() {
    const { steps, runs } = store.get("experiment");
    return steps - (runs[indexOf()]?.schedule?.warmup ?? 0);
  }

  const warmup = textField({
    name: t("warmup"),
    meaning: t("steps in which the rate rises, in equal parts, to where the schedule begins"),
    read: (text) => wholeNumber(text === "" ? "0" : text, 0, store.get("experiment").steps - 1),
    shown: String,
    onChange: (value) => edit((experiment, index) => withWarmup(experiment, index, value)),
    onReset: () => edit((experiment, index) => withWarmup(experiment, index, 0)),
  });

  /** @type {{name: string, field: import("./fields.js").Field}[]} */
  let rows = [];
  /** @type {string | undefined} */
  let made;

  /** @param {string | undefined} name of the schedule */
  function make(name) {
    made = name;
    const schedule = name === undefined ? NONE : named(schedules, name, "schedule");
    choice.value = name ?? "";
    write(about, schedule.summary);
    formula.replaceChildren(...schedule.formula.map((line) => element("li", {}, line)));
    caveats.replaceChildren(...schedule.caveats.map((text) => element("li", {}, text)));
    rows = schedule.parameters.map((declared) => {
      const set = (/** @type {ScheduleSetting | null} */ value) =>
        edit((experiment, index) => withScheduleParameter(experiment, index, declared.name, value));
      return { name: declared.name, field: fieldOf(declared, set, left) };
    });
    fields.replaceChildren(...rows.map(({ field }) => field.element), ...(schedule === NONE ? [] : [warmup.element]));
    for (const part of [about, formula, caveats, fields]) part.hidden = part.childNodes.length === 0;
  }
  make(undefined);

  return {
    element: root,
    /** @param {Experiment} experiment @param {readonly import("../types.js").Problem[]} problems */
    update(experiment, problems) {
      const index = indexOf();
      const run = experiment.runs[index];
      root.hidden = !run || !hasLearningRate(named(store.get("optimizers"), run.optimizer, "optimizer"));
      const chosen = run?.schedule ?? undefined;
      if (chosen?.name !== made) make(chosen?.name);
      if (!chosen) return;
      const inForce = scheduleInForce(named(schedules, chosen.name, "schedule"), chosen);
      const path = `runs[${index}].schedule`;
      for (const { name, field } of rows) {
        field.update(inForce[name], chosen.parameters?.[name] !== undefined);
        field.refuse(problemOf(problems, `${path}.parameters.${name}`));
      }
      warmup.update(chosen.warmup ?? 0, chosen.warmup !== undefined);
      warmup.refuse(problemOf(problems, `${path}.warmup`));
    },
  };
}

/**
 * @param {ScheduleParameter} declared
 * @param {(value: ScheduleSetting | null) => void} set null: the default
 * @param {() => number} left steps of the run after its warm-up
 * @returns {import("./fields.js").Field}
 */
function fieldOf(declared, set, left) {
  const reset = () => set(null);
  if (declared.kind === "number") return numberField(declared, set, reset);
  if (declared.kind === "choice") return choiceField(declared, set, reset);
  const common = { ...declared, onChange: set, onReset: reset };
  if (declared.kind === "duration") {
    return textField({
      ...common,
      placeholder: t("whole run"),
      read: (text) => (text === "" ? { value: null } : wholeNumber(text, declared.low, Math.min(left(), declared.high))),
      shown: (/** @type {number | null} */ value) => (value === null ? "" : String(value)),
    });
  }
  return textField({
    ...common,
    read(text) {
      const value = stepsOf(text, declared);
      if (value) return { value };
      return { complaint: t("“{text}” is no list of up to {most} steps, none smaller than the one before: 10, 20, 30.", { text, most: declared.most }) };
    },
    shown: (/** @type {number[]} */ value) => value.join(", "),
  });
}

/** @param {string} text @param {number} low @param {number} high @returns {{value: number} | {complaint: string}} */
function wholeNumber(text, low, high) {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= low && value <= high) return { value };
  return { complaint: t("“{text}” is not {allowed}.", { text, allowed: allowed({ low, high, whole: true }) }) };
}
