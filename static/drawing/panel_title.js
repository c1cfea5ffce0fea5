/** What a panel or the legend says of a run: its marker, its name, what sets it apart, and how it ended. */

import { markerPath, SLOTS } from "./markers.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * @typedef {object} RunTitle
 * @property {number} slot
 * @property {string} label
 * @property {string} detail
 * @property {{text: string, kind: "converged" | "diverged"} | null} status
 */

/**
 * @param {string} tag
 * @returns {{element: HTMLElement, update: (title: RunTitle) => void}}
 */
export function createRunTitle(tag) {
  const element = document.createElement(tag);
  element.className = "run-title";
  const marker = document.createElementNS(SVG, "svg");
  marker.setAttribute("viewBox", "-9 -9 18 18");
  marker.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  marker.append(path);
  const [label, detail, status] = ["label", "detail", "status"].map((part) => {
    const span = document.createElement("span");
    span.className = `run-title-${part}`;
    return span;
  });
  const parts = /** @type {[HTMLElement, HTMLElement, HTMLElement]} */ ([label, detail, status]);
  element.append(marker, ...parts);

  return {
    element,
    update(title) {
      const slot = title.slot % SLOTS;
      marker.setAttribute("class", `run-marker run-marker-${slot + 1}`);
      path.setAttribute("d", markerPath(slot, 5.5));
      setText(parts[0], title.label);
      setText(parts[1], title.detail);
      parts[1].title = title.detail;
      setText(parts[2], title.status?.text ?? "");
      parts[2].dataset["kind"] = title.status?.kind ?? "";
    },
  };
}

/** @param {HTMLElement} element @param {string} text */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * @param {{status: string, steps: number, converged_at: number | null} | null} outcome
 * @returns {RunTitle["status"]} null while a run is under way, and if nothing remarkable came of it
 */
export function statusOf(outcome) {
  if (outcome?.status === "diverged") return { text: `diverged at step ${outcome.steps}`, kind: "diverged" };
  if (outcome?.status === "converged") return { text: `converged at step ${outcome.converged_at}`, kind: "converged" };
  return null;
}

/**
 * What sets a run apart from others of its optimizer: its dialect, unless the label says it, and what was chosen.
 * @param {readonly import("../types.js").Optimizer[]} optimizers
 * @param {import("../types.js").Run} run
 * @param {string} label
 * @returns {string}
 */
export function detailOf(optimizers, run, label) {
  const optimizer = optimizers.find(({ name }) => name === run.optimizer);
  if (!optimizer) return "";
  const dialect = optimizer.dialects.find(({ name }) => name === run.dialect) ?? optimizer.dialects[0];
  const chosen = Object.entries(run.hyperparameters ?? {}).map(([name, value]) => {
    const declared = optimizer.hyperparameters.find((hyperparameter) => hyperparameter.name === name);
    const symbol = declared?.kind === "number" ? declared.symbol : name;
    return typeof value === "boolean" ? `${value ? "" : "no "}${symbol}` : `${symbol} ${value}`;
  });
  const isSaid = !dialect || label.toLowerCase().includes(dialect.name.toLowerCase());
  return (isSaid ? chosen : [dialect.label, ...chosen]).join(" · ");
}

/**
 * @param {Pick<import("../types.js").State, "experiment" | "optimizers" | "trajectories">} state
 * @param {number} index of the run
 * @returns {RunTitle}
 */
export function titleOf({ experiment, optimizers, trajectories }, index) {
  const run = experiment.runs[index];
  const trajectory = trajectories?.runs[index];
  const name = optimizers.find((optimizer) => optimizer.name === run?.optimizer)?.label;
  const label = trajectory?.label ?? run?.label ?? name ?? "";
  const detail = run ? detailOf(optimizers, run, label) : "";
  return { slot: index, label, detail, status: statusOf(trajectory?.outcome ?? null) };
}
