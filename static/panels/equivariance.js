/** How much each run's path changed by the surface's transform, beside what theory says of it. */
import { departureText, explanation, isPlain, verdict } from "../equivariance.js";
import { element, write } from "./element.js";
import { follow } from "./follow.js";
import { marker } from "./marker.js";

const SIGNS = { agrees: "✓", differs: "≠", open: "–" };

/** @param {import("../types.js").Store} store */
export function equivariance(store) {
  const body = element("tbody");
  const heads = ["Run", "Changed", "Theory"].map((head) => element("th", { scope: "col" }, head));
  const about = element("p", { class: "hint" });
  const root = element(
    "div",
    { class: "equivariance", hidden: true },
    element(
      "table",
      {},
      element("caption", { class: "visually-hidden" }, "How much the transform changed each path"),
      element("thead", {}, element("tr", {}, ...heads)),
      body,
    ),
    about,
  );
  /** @type {ReturnType<typeof row>[]} */
  const rows = [];

  follow(store, ["experiment", "equivariance"], (state) => {
    root.hidden = isPlain(state.experiment);
    if (root.hidden) return;
    write(about, explanation(state.experiment));
    // while an answer is on its way the last one stays, unless runs came or went
    const runs = state.equivariance?.runs ?? [];
    while (rows.length > runs.length) rows.pop()?.element.remove();
    runs.forEach((departure, index) => {
      const line = (rows[index] ??= row(index));
      if (!line.element.isConnected) body.append(line.element);
      line.show(departure);
    });
  });
  return root;
}

/** @param {number} index */
function row(index) {
  const mark = marker();
  mark.show(index);
  const label = element("span", { class: "equivariance-label" });
  const changed = element("td", { class: "numeric" });
  const sign = element("span", { "aria-hidden": "true" });
  const theory = element("span");
  const note = element("span", { class: "visually-hidden" });
  const last = element("td", { class: "theory" }, sign, " ", theory, note);
  return {
    element: element("tr", {}, element("th", { scope: "row" }, element("span", { class: "run-cell" }, mark.element, label)), changed, last),
    /** @param {import("../types.js").Departure} departure */
    show(departure) {
      const said = verdict(departure);
      write(label, departure.label);
      label.title = departure.label;
      write(changed, departureText(departure.departure));
      write(sign, SIGNS[said.agrees]);
      write(theory, said.theory);
      write(note, `, ${said.note}`);
      last.title = said.note;
      last.dataset.agrees = said.agrees;
    },
  };
}
