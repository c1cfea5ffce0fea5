/** What differs between the two runs that are compared: settings side by side, and how each fares at the playhead. */
import { differencesOf, standingAt } from "../comparison.js";
import { pairAmong } from "../drawing/panel_groups.js";
import { throttle } from "../drawing/throttle.js";
import { t } from "../language.js";
import { exact, measured } from "../number_text.js";
import { statusAt } from "../run_status.js";
import { scheduleText } from "../schedules.js";
import { slotsOf } from "../slots.js";
import { element, write } from "./element.js";
import { follow } from "./follow.js";
import { marker } from "./marker.js";
import { labelOf } from "./run_label.js";

/** @typedef {import("../types.js").Store} Store */
/** @typedef {import("../comparison.js").Difference} Difference */

/** Numbers that change more often than this cannot be read, in milliseconds. */
const READABLE = 100;
const NOTHING = "–";
const RESULTS = /** @type {const} */ ([
  { key: "status", head: t("Status") },
  { key: "loss", head: t("Loss") },
  { key: "best", head: t("Best loss so far") },
  { key: "stepsTo", head: t("Steps to tolerance") },
  { key: "evaluations", head: t("Evaluations so far") },
]);

/** @type {import("../types.js").Panel} */
export function compare(container, store) {
  const settings = table(t("Settings"));
  const results = table(t("At the playhead"));
  const cells = RESULTS.map(({ head }) => results.addRow(head));
  const alike = element("p", { class: "compare-note" }, t("Both runs have the same settings."));
  const alone = element("p", { class: "compare-note", role: "status" }, t("There is only one run. Add another one to the list of runs, and the two are compared here."));
  const both = element("div", { class: "compare-tables" }, element("div", {}, settings.element, alike), results.element);
  container.classList.add("compare");
  // where it has to scroll, the keyboard comes to it too
  Object.assign(container, { tabIndex: 0, role: "region", ariaLabel: t("What differs between the two runs") });
  container.append(alone, both);
  const numbers = throttle(showNumbers, READABLE);

  /** @returns {readonly [number, number] | null} */
  function pair() {
    const [left, right] = pairAmong(store.get("experiment").runs.length, store.get("pair"));
    return left === undefined || right === undefined ? null : [left, right];
  }

  function show() {
    container.hidden = store.get("layout") !== "compare";
    if (container.hidden) return;
    const shown = pair();
    [alone.hidden, both.hidden] = [shown !== null, shown === null];
    if (!shown) return;
    const state = { experiment: store.get("experiment"), trajectories: store.get("trajectories"), optimizers: store.get("optimizers") };
    const slots = slotsOf(state.experiment);
    for (const each of [settings, results]) each.name(shown.map((index) => ({ label: labelOf(state, index), slot: slots[index] ?? index })));
    const rows = differencesOf(state, shown).map((difference) => described(difference, store));
    settings.show(rows);
    [alike.hidden, settings.element.hidden] = [rows.length > 0, rows.length === 0];
    numbers.soon();
  }

  function showNumbers() {
    const [shown, trajectories, playhead] = [pair(), store.get("trajectories"), store.get("playhead")];
    if (container.hidden || !shown) return;
    const slots = slotsOf(store.get("experiment"));
    const runs = shown.map((index) => trajectories?.runs.find(({ slot }) => slot === slots[index]));
    const standings = runs.map((run) => (run && run.length > 0 ? standingAt(run, playhead) : null));
    RESULTS.forEach(({ key }, row) => {
      const [left, right] = standings.map((standing, side) => {
        const run = runs[side];
        if (!standing || !run) return { text: NOTHING, value: NaN };
        return key === "status" ? { text: statusAt(run, playhead).text, value: NaN } : told(standing[key], key);
      });
      const change = (right?.value ?? NaN) - (left?.value ?? NaN);
      const texts = [left?.text ?? NOTHING, right?.text ?? NOTHING, key === "status" ? "" : signed(change, key)];
      texts.forEach((text, column) => cells[row]?.[column] && write(/** @type {Node} */ (cells[row][column]), text));
    });
  }

  follow(store, ["layout", "pair", "experiment", "trajectories", "optimizers"], show);
  store.subscribe(["playhead", "progress"], () => container.hidden || numbers.soon());
}

/** @param {number} value @param {string} key */
function told(value, key) {
  if (Number.isNaN(value)) return { text: key === "loss" || key === "best" ? t("not finite") : NOTHING, value };
  return { text: isCount(key) ? String(value) : measured(value), value };
}

/** @param {number} change @param {string} key */
function signed(change, key) {
  if (Number.isNaN(change)) return NOTHING;
  const size = isCount(key) ? String(Math.abs(change)) : measured(Math.abs(change));
  if (change === 0) return t("the same");
  return change > 0 ? `+${size}` : `−${size}`;
}

/** @param {string} key */
function isCount(key) {
  return key === "stepsTo" || key === "evaluations";
}

/** @param {Difference} difference @param {Store} store @returns {[string, string, string]} its name, and what each run has */
function described(difference, store) {
  const [left, right] = difference.values;
  switch (difference.kind) {
    case "optimizer": return [t("Optimizer"), String(left), String(right)];
    case "dialect": return [t("Dialect"), String(left), String(right)];
    case "schedule": {
      const [first, second] = difference.values.map((choice) => (choice ? scheduleText(store.get("schedules"), choice) : NOTHING));
      return [t("Schedule"), first ?? "", second ?? ""];
    }
    case "start": {
      const [first, second] = difference.values.map(([x, y]) => `(${exact(x)}, ${exact(y)})`.replaceAll("-", "−"));
      return [t("Start"), first ?? "", second ?? ""];
    }
    default: {
      const [first, second] = difference.values.map((value) => setting(value));
      return [difference.symbol ? `${difference.symbol} ${difference.name}` : difference.name, first ?? "", second ?? ""];
    }
  }
}

/** @param {import("../types.js").Setting | undefined} value */
function setting(value) {
  if (value === undefined) return NOTHING;
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  return typeof value === "number" ? exact(value).replaceAll("-", "−") : value;
}

/** @param {string} title @returns a table with a column for each of the two runs */
function table(title) {
  const heads = [0, 1].map(() => ({ mark: marker(), label: element("span") }));
  const body = element("tbody");
  const columns = heads.map(({ mark, label }) => element("th", { scope: "col" }, element("span", { class: "compare-run" }, mark.element, label)));
  const difference = element("th", { scope: "col", class: "compare-change" }, t("Difference"));
  const head = element("tr", {}, element("th", { scope: "col", class: "compare-what" }, title), ...columns, difference);
  const made = element("table", { class: "compare-table", "aria-label": title }, element("thead", {}, head), body);

  /** @param {string} name */
  function addRow(name) {
    const cells = [element("td"), element("td"), element("td", { class: "compare-change" })];
    body.append(element("tr", {}, element("th", { scope: "row" }, name), ...cells));
    return cells;
  }

  return {
    element: made,
    addRow,
    /** @param {readonly {label: string, slot: number}[]} runs */
    name(runs) {
      runs.forEach(({ label, slot }, side) => {
        heads[side]?.mark.show(slot);
        if (heads[side]) write(heads[side].label, label);
      });
    },
    /** @param {readonly [string, string, string][]} rows */
    show(rows) {
      difference.hidden = true; // of settings it says little
      body.replaceChildren();
      for (const [name, left, right] of rows) {
        const cells = addRow(name);
        [left, right].forEach((text, column) => cells[column] && write(/** @type {Node} */ (cells[column]), text));
        cells[2]?.remove();
      }
    },
  };
}
