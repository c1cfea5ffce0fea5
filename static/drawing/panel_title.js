/** What a panel or the legend says of a run: its marker, its name, what sets it apart, and how it ended. */

import { marker } from "../panels/marker.js";

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
  const shape = marker();
  const [label, detail, status] = ["label", "detail", "status"].map((part) => {
    const span = document.createElement("span");
    span.className = `run-title-${part}`;
    return span;
  });
  const parts = /** @type {[HTMLElement, HTMLElement, HTMLElement]} */ ([label, detail, status]);
  element.append(shape.element, ...parts);

  return {
    element,
    update(title) {
      shape.show(title.slot);
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
 * What is to be said of how a run ended, once the playhead has come that far.
 * @param {import("../types.js").Outcome | null} outcome null while the run is under way
 * @param {number} playhead
 * @returns {RunTitle["status"]} null too if nothing remarkable came of it
 */
export function statusOf(outcome, playhead) {
  const step = endOf(outcome);
  if (!outcome || playhead < step) return null;
  return outcome.status === "diverged"
    ? { text: `diverged at step ${step}`, kind: "diverged" }
    : { text: `converged at step ${step}`, kind: "converged" };
}

/** @param {import("../types.js").Outcome | null} outcome @returns {number} the step that makes news, infinity for none */
function endOf(outcome) {
  if (outcome?.status === "diverged") return outcome.steps;
  return outcome?.converged_at ?? Infinity;
}

/**
 * How many runs have a status by now: titles need to be written anew only when this changes.
 * @param {import("../types.js").Trajectories | null} trajectories
 * @param {number} playhead
 * @returns {number}
 */
export function countEnded(trajectories, playhead) {
  let count = 0;
  if (trajectories === null) return count;
  for (const { outcome } of trajectories.runs) if (playhead >= endOf(outcome)) count += 1;
  return count;
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
 * @param {Pick<import("../types.js").State, "experiment" | "optimizers" | "playhead" | "trajectories">} state
 * @param {number} index of the run
 * @returns {RunTitle}
 */
export function titleOf({ experiment, optimizers, playhead, trajectories }, index) {
  const run = experiment.runs[index];
  const trajectory = trajectories?.runs[index];
  const name = optimizers.find((optimizer) => optimizer.name === run?.optimizer)?.label;
  const label = trajectory?.label ?? run?.label ?? name ?? "";
  const detail = run ? detailOf(optimizers, run, label) : "";
  return { slot: index, label, detail, status: statusOf(trajectory?.outcome ?? null, playhead) };
}
