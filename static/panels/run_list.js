/** The runs: each with its marker, its label and what was chosen for it; opened, its form. */
import { addRun, defaults, duplicateRun, named, removeRun } from "../experiment.js";
import { t } from "../language.js";
import { problemOf, problemOfRun } from "../problems.js";
import { slotOf, slotsOf } from "../slots.js";
import { compareDialects, compareTitle } from "./dialect_field.js";
import { button, drawing, element, write } from "./element.js";
import { newId } from "./fields.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";
import { marker } from "./marker.js";
import { optimizerMenu } from "./optimizer_menu.js";
import { labelOf } from "./run_label.js";
import { runForm } from "./run_form.js";
import { scheduleChart } from "./schedule_chart.js";
import { settingsText } from "./setting_text.js";

/** @typedef {import("../types.js").Run} Run */
/** @typedef {import("../types.js").State} State */
/** @typedef {Readonly<Pick<State, "experiment" | "problems" | "trajectories" | "optimizers">>} Shown */

/** @type {import("../types.js").Panel} */
export function runList(container, store) {
  const list = element("ul", { class: "runs" });
  const error = element("p", { class: "field-error", role: "alert", hidden: true });
  const optimizers = store.get("optimizers");
  const add = optimizerMenu(optimizers, { label: t("Add a run"), placeholder: t("Add a run"), onChoose: addOf });
  const code = button({ class: "quiet worded", title: t("The whole comparison as a script") }, () => store.set({ code: { run: null, framework: null } }), drawing(ICONS.code), t("Code"));
  const suit = button(
    { class: "quiet worded", title: t("Give each run the learning rate, of those tried, at which it stays lowest on this surface from this start") },
    () => store.set({ suiting: store.get("experiment") }),
    t("Suit the rates"),
  );
  container.append(
    element("div", { class: "runs-head" }, element("h2", {}, t("Runs")), suit, code),
    list,
    element("div", { class: "add-run" }, drawing(ICONS.add), add.element),
    error,
  );

  /** @type {ReturnType<typeof runRow>[]} */
  let rows = [];

  /** @param {import("../types.js").Optimizer} optimizer */
  function addOf(optimizer) {
    const experiment = store.get("experiment");
    // a comparison is usually within one dialect: the newcomer speaks the last run's, where it can
    const spoken = experiment.runs.at(-1)?.dialect;
    const dialect = optimizer.dialects.find(({ name }) => name === spoken)?.name;
    store.set({ experiment: addRun(experiment, defaults(optimizer, dialect)) });
    rows.at(-1)?.element.scrollIntoView({ block: "nearest" });
  }

  /** @param {number} index */
  function remove(index) {
    store.set({ experiment: removeRun(store.get("experiment"), index), focused: null });
    (rows[Math.min(index, rows.length - 1)]?.head ?? add.input).focus();
  }

  /** @param {number} index */
  function duplicate(index) {
    store.set({ experiment: duplicateRun(store.get("experiment"), index) });
    rows[index + 1]?.head.focus();
  }

  follow(store, ["experiment", "problems", "trajectories", "optimizers"], (state) => {
    const { runs } = state.experiment;
    const slots = slotsOf(state.experiment);
    if (runs.length !== rows.length || slots.some((slot, index) => rows[index]?.slot !== slot)) {
      // runs come and go: a row, opened or not, follows the run in its slot
      const kept = slots.map((slot) => rows.find((row) => row.slot === slot));
      const free = new Set(rows.filter((row) => !kept.includes(row)));
      const stayed = rows.map((row) => (free.has(row) ? row : undefined));
      rows = runs.map((_, index) => kept[index] ?? stayed[index] ?? runRow(store, { remove, duplicate }));
      const focused = document.activeElement;
      const shown = new Set(rows.map((row) => row.element));
      for (const row of [...list.children]) if (!shown.has(/** @type {HTMLLIElement} */ (row))) row.remove();
      // what is in its place is not touched: the pointer may be on it
      rows.forEach((row, index) => {
        if (list.children[index] !== row.element) list.insertBefore(row.element, list.children[index] ?? null);
      });
      if (focused instanceof HTMLElement && list.contains(focused)) focused.focus();
    }
    rows.forEach((row, index) => row.update(state, index));
    const problem = problemOf(state.problems.filter(({ path }) => !path.startsWith("runs[")), "runs");
    write(error, problem ?? "");
    error.hidden = problem === null;
  });
  store.subscribe(["progress"], () => rows.forEach(({ rate }) => rate.update()));
  store.subscribe(["playhead"], () => rows.forEach(({ rate }) => rate.move()));
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
  const compare = button({ class: "quiet" }, () => compareDialects(store, place), drawing(ICONS.fork));
  const inside = button({ class: "quiet", title: t("Inside a step") }, () => store.set({ aside: "step", inspected: place }), drawing(ICONS.inside));
  const duplicate = button({ class: "quiet" }, () => actions.duplicate(place), drawing(ICONS.duplicate));
  const remove = button({ class: "quiet" }, () => actions.remove(place), drawing(ICONS.remove));
  const error = element("p", { class: "field-error", hidden: true });
  const body = element("div", { id: bodyId, class: "run-body", hidden: true });
  const line = element("div", { class: "run-line" }, head, inside, compare, duplicate, remove);
  const rate = scheduleChart(store, () => place);
  const row = element("li", { class: "run" }, line, error, rate.element, body);

  /** @type {ReturnType<typeof runForm> | null} */
  let form = null;
  /** @type {Shown | null} */
  let shown = null;

  function toggle() {
    const open = body.hidden;
    head.setAttribute("aria-expanded", String(open));
    body.hidden = !open;
    if (!open) body.before(rate.element);
    if (open && form === null) {
      form = runForm(store, () => place);
      body.append(form.element);
    }
    if (open) form?.showRate(rate.element);
    if (shown) update(shown, place);
  }

  const self = {
    element: row,
    head,
    rate,
    slot: -1,
    update,
  };

  /** @param {Shown} state @param {number} index */
  function update(state, index) {
    place = index;
    shown = state;
    const run = /** @type {Run} */ (state.experiment.runs[index]);
    self.slot = slotOf(state.experiment, index);
    const label = labelOf(state, index);
    mark.show(self.slot);
    write(name, label);
    write(chosen, settingsText(run.hyperparameters ?? {}));
    inside.setAttribute("aria-label", t("Inside a step of {run}", { run: label }));
    duplicate.setAttribute("aria-label", t("Duplicate {run}", { run: label }));
    duplicate.title = t("Duplicate");
    remove.setAttribute("aria-label", t("Remove {run}", { run: label }));
    remove.title = t("Remove");
    const { dialects } = named(state.optimizers, run.optimizer, "optimizer");
    compare.hidden = dialects.length < 2;
    compare.setAttribute("aria-label", t("Compare dialects of {run}", { run: label }));
    compare.title = t("Compare dialects: {title}", { title: compareTitle(dialects) });
    remove.disabled = state.experiment.runs.length === 1;
    const problem = problemOfRun(state.problems, index);
    write(error, problem ?? "");
    error.hidden = problem === null;
    rate.update();
    if (!body.hidden) form?.update(state.experiment, state.problems, label);
  }

  for (const [event, focused] of /** @type {const} */ ([["pointerenter", true], ["pointerleave", false]])) {
    line.addEventListener(event, () => store.set({ focused: focused ? place : null }));
  }
  head.addEventListener("focus", () => head.matches(":focus-visible") && store.set({ focused: place }));
  head.addEventListener("blur", () => store.set({ focused: null }));
  return self;
}
