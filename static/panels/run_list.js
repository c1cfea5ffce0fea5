/** The runs: each with its marker, its label and what was chosen for it; opened, its form. */
import { addRun, defaults, duplicateRun, named, removeRun } from "../experiment.js";
import { button, drawing, element, write } from "./element.js";
import { menu, newId } from "./fields.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";
import { marker } from "./marker.js";
import { exact } from "./number_text.js";
import { problemOf, problemOfRun } from "../problems.js";
import { labelOf } from "./run_label.js";
import { runForm } from "./run_form.js";

/** @typedef {import("../types.js").Run} Run */
/** @typedef {import("../types.js").State} State */
/** @typedef {Readonly<Pick<State, "experiment" | "problems" | "trajectories" | "optimizers">>} Shown */

/** @type {import("../types.js").Panel} */
export function runList(container, store) {
  const list = element("ul", { class: "runs" });
  const error = element("p", { class: "field-error", role: "alert", hidden: true });
  const choice = menu(store.get("optimizers"), { "aria-label": "Optimizer of the new run" });
  const add = button({ class: "wide" }, addChosen, drawing(ICONS.add), "Add run");
  container.append(
    element("h2", {}, "Runs"),
    list,
    element("div", { class: "add-run" }, choice, add),
    error,
  );

  /** @type {ReturnType<typeof runRow>[]} */
  let rows = [];

  function addChosen() {
    const experiment = store.get("experiment");
    const optimizer = named(store.get("optimizers"), choice.value, "optimizer");
    // a comparison is usually within one dialect: the newcomer speaks the last run's, where it can
    const spoken = experiment.runs.at(-1)?.dialect;
    const dialect = optimizer.dialects.find(({ name }) => name === spoken)?.name;
    store.set({ experiment: addRun(experiment, defaults(optimizer, dialect)) });
  }

  /** @param {number} index */
  function remove(index) {
    store.set({ experiment: removeRun(store.get("experiment"), index), focused: null });
    (rows[Math.min(index, rows.length - 1)]?.head ?? add).focus();
  }

  /** @param {number} index */
  function duplicate(index) {
    store.set({ experiment: duplicateRun(store.get("experiment"), index) });
    rows[index + 1]?.head.focus();
  }

  follow(store, ["experiment", "problems", "trajectories", "optimizers"], (state) => {
    const { runs } = state.experiment;
    if (runs.length !== rows.length) {
      // runs come and go, the others stay the same objects: a row, opened or not, follows its run
      const free = new Set(rows);
      const kept = runs.map((run) => [...free].find((row) => row.run === run && free.delete(row)));
      rows = kept.map((row) => row ?? runRow(store, { remove, duplicate }));
      const focused = document.activeElement;
      list.replaceChildren(...rows.map((row) => row.element));
      if (focused instanceof HTMLElement && list.contains(focused)) focused.focus();
    }
    rows.forEach((row, index) => row.update(state, index));
    const problem = problemOf(state.problems.filter(({ path }) => !path.startsWith("runs[")), "runs");
    write(error, problem ?? "");
    error.hidden = problem === null;
  });
}

/**
 * @param {import("../types.js").Store} store
 * @param {{remove: (index: number) => void, duplicate: (index: number) => void}} actions
 */
function runRow(store, actions) {
  let place = 0;
  const mark = marker();
  const name = element("span", { class: "run-name" });
  const chosen = element("span", { class: "run-chosen" });
  const bodyId = newId();
  const head = button(
    { class: "run-head", "aria-expanded": "false", "aria-controls": bodyId },
    toggle,
    drawing(ICONS.chevron, { class: "icon chevron" }),
    mark.element,
    element("span", { class: "run-heading" }, name, chosen),
  );
  const duplicate = button({ class: "quiet" }, () => actions.duplicate(place), drawing(ICONS.duplicate));
  const remove = button({ class: "quiet" }, () => actions.remove(place), drawing(ICONS.remove));
  const error = element("p", { class: "field-error", hidden: true });
  const body = element("div", { id: bodyId, class: "run-body", hidden: true });
  const line = element("div", { class: "run-line" }, head, duplicate, remove);
  const row = element("li", { class: "run" }, line, error, body);

  /** @type {ReturnType<typeof runForm> | null} */
  let form = null;
  /** @type {Shown | null} */
  let shown = null;

  function toggle() {
    const open = body.hidden;
    head.setAttribute("aria-expanded", String(open));
    body.hidden = !open;
    if (open && form === null) {
      form = runForm(store, () => place);
      body.append(form.element);
    }
    if (shown) update(shown, place);
  }

  const self = {
    element: row,
    head,
    /** @type {Run | null} */
    run: null,
    update,
  };

  /** @param {Shown} state @param {number} index */
  function update(state, index) {
    place = index;
    shown = state;
    const run = /** @type {Run} */ (state.experiment.runs[index]);
    self.run = run;
    const label = labelOf(state, index);
    mark.show(index);
    write(name, label);
    write(chosen, choiceText(run));
    for (const [made, verb] of /** @type {const} */ ([[duplicate, "Duplicate"], [remove, "Remove"]])) {
      made.setAttribute("aria-label", `${verb} ${label}`);
      made.title = verb;
    }
    remove.disabled = state.experiment.runs.length === 1;
    const problem = problemOfRun(state.problems, index);
    write(error, problem ?? "");
    error.hidden = problem === null;
    if (!body.hidden) form?.update(state.experiment, state.problems, label);
  }

  for (const [event, focused] of /** @type {const} */ ([["pointerenter", true], ["pointerleave", false]])) {
    line.addEventListener(event, () => store.set({ focused: focused ? place : null }));
  }
  head.addEventListener("focus", () => head.matches(":focus-visible") && store.set({ focused: place }));
  head.addEventListener("blur", () => store.set({ focused: null }));
  return self;
}

/** @param {Run} run @returns {string} */
function choiceText({ hyperparameters = {} }) {
  return Object.entries(hyperparameters)
    .map(([name, value]) => {
      if (typeof value === "boolean") return value ? name : `no ${name}`;
      return `${name} ${typeof value === "number" ? exact(value) : value}`;
    })
    .join(" · ");
}
