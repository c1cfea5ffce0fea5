/** How much each run's path changed by the surface's transform, beside what theory says of it. */
import { departureText, explanation, isPlain, partings, turnText, verdict } from "../equivariance.js";
import { t } from "../language.js";
import { element, write } from "./element.js";
import { follow } from "./follow.js";
import { marker } from "./marker.js";

const TURNS = t("whether the path turns with the surface");
const SCALE_FREE = t("whether the path stays as it is when the loss is multiplied");
const SCALE_FREE_WORDS = { yes: t("yes"), nearly: t("nearly"), no: t("no") };
const SIGNS = { agrees: "✓", differs: "≠", open: "–" };

/** @param {import("../types.js").Store} store */
export function equivariance(store) {
  const body = element("tbody");
  const table = element(
    "table",
    {},
    element("caption", { class: "visually-hidden" }, t("How much the transform changed each path")),
    element("colgroup", {}, ...["", "col-changed", "col-turns", "col-scale-free"].map((name) => element("col", { class: name }))),
    element(
      "thead",
      {},
      element("tr", {}, head(t("Run"), { rowspan: 2 }), head(t("Changed"), { rowspan: 2 }), head(t("In theory"), { colspan: 2, scope: "colgroup" })),
      element("tr", {}, head(t("Turns"), { title: TURNS }), head(t("Scale-free"), { title: SCALE_FREE })),
    ),
    body,
  );
  const about = element("p", { class: "hint" });
  const root = element("div", { class: "equivariance", hidden: true }, table, about);
  /** @type {ReturnType<typeof row>[]} */
  const rows = [];

  follow(store, ["experiment", "equivariance", "compared"], (state) => {
    root.hidden = isPlain(state.experiment);
    if (root.hidden) return;
    // while an answer is on its way the last one stays, unless runs came or went
    table.setAttribute("aria-busy", String(state.compared !== state.experiment));
    const runs = state.equivariance?.runs ?? [];
    write(about, `${explanation(state.experiment)} ${partings(runs)}`.trimEnd());
    while (rows.length > runs.length) rows.pop()?.element.remove();
    runs.forEach((departure, index) => {
      const line = (rows[index] ??= row(index));
      if (!line.element.isConnected) body.append(line.element);
      line.show(departure, state.equivariance?.rotation ?? 0);
    });
  });
  return root;
}

/** @param {string} text @param {Record<string, string | number>} attributes */
function head(text, attributes) {
  return element("th", { scope: "col", ...attributes }, text);
}

/** @param {number} index */
function row(index) {
  const mark = marker();
  mark.show(index);
  const label = element("span", { class: "equivariance-label" });
  const [share, sign] = [element("span"), element("span", { class: "sign", "aria-hidden": "true" })];
  const note = element("span", { class: "visually-hidden" });
  const changed = element("td", { class: "changed" }, share, " ", sign, note);
  const [turns, scaleFree] = [element("td"), element("td")];
  const run = element("th", { scope: "row" }, element("span", { class: "run-cell" }, mark.element, label));
  return {
    element: element("tr", {}, run, changed, turns, scaleFree),
    /** @param {import("../types.js").Departure} departure @param {number} rotation */
    show(departure, rotation) {
      const said = verdict(departure);
      write(label, departure.label);
      label.title = departure.label;
      write(share, departureText(departure.departure));
      write(sign, SIGNS[said.agrees]);
      write(note, t(", {note}", { note: said.note }));
      changed.title = said.note;
      changed.dataset.agrees = said.agrees;
      write(turns, turnText(departure, rotation));
      write(scaleFree, SCALE_FREE_WORDS[departure.scale_free]);
    },
  };
}
