/** What a panel or the legend says of a run: its marker, its name, what sets it apart, and how it ended. */

import { marker } from "../panels/marker.js";
import { labelOf } from "../panels/run_label.js";
import { kindAt, statusAt } from "../run_status.js";
import { slotOf, slotsOf } from "../slots.js";
import { detailOf } from "./run_detail.js";

/**
 * @typedef {object} RunTitle
 * @property {number | null} index in the document; null: it is not there any more
 * @property {number} slot
 * @property {string} label
 * @property {string} detail
 * @property {{text: string, brief: string, kind: "converged" | "left" | "diverged"} | null} status `brief` where `text` has no room
 */

/** A status as a sign, before the number of its step, where there is no room for words. */
export const SIGNS = { converged: "✓", left: "↗", diverged: "×" };

/**
 * @param {"div" | "button"} tag a button in a legend, where statuses are short
 * @returns {{element: HTMLElement, update: (title: RunTitle) => void}}
 */
export function createRunTitle(tag) {
  const element = document.createElement(tag);
  element.className = "run-title";
  const shape = marker();
  const signed = (/** @type {NonNullable<RunTitle["status"]>} */ { text, kind }) => `${SIGNS[kind]} ${/\d+/.exec(text)?.[0] ?? ""}`;
  const [full, brief] = ["full", "brief"].map((part) => {
    const span = document.createElement("span");
    span.className = `run-title-${part}`;
    return span;
  });
  const [label, detail, status] = ["label", "detail", "status"].map((part) => {
    const span = document.createElement("span");
    span.className = `run-title-${part}`;
    return span;
  });
  const parts = /** @type {[HTMLElement, HTMLElement, HTMLElement]} */ ([label, detail, status]);
  const words = /** @type {[HTMLElement, HTMLElement]} */ ([full, brief]);
  words[1].ariaHidden = "true"; // the words are there for a screen reader, seen or not
  parts[2].append(...words);
  element.append(shape.element, ...parts);

  return {
    element,
    update(title) {
      shape.show(title.slot);
      setText(parts[0], title.label);
      parts[0].title = title.label;
      setText(parts[1], title.detail);
      parts[1].title = title.detail;
      setText(words[0], title.status?.text ?? "");
      setText(words[1], title.status ? signed(title.status) : "");
      if (tag === "button") element.title = title.detail;
      parts[2].title = title.status?.text ?? "";
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
 * @param {import("../run_status.js").Run} run
 * @param {number} playhead
 * @returns {RunTitle["status"]} null if nothing remarkable came of it
 */
function remarkOn(run, playhead) {
  const { status, text, long } = statusAt(run, playhead);
  if (status !== "converged" && status !== "left" && status !== "diverged") return null;
  return { text: long, brief: status === "left" ? text : long, kind: status };
}

/**
 * What is remarkable about the runs at the playhead: titles need to be written anew only when this changes.
 * @param {import("../types.js").Trajectories | null} trajectories
 * @param {number} playhead
 * @returns {string}
 */
export function remarksAt(trajectories, playhead) {
  let remarks = "";
  for (const run of trajectories?.runs ?? []) remarks += kindAt(run, playhead)[0];
  return remarks;
}

/**
 * @param {Pick<import("../types.js").State, "experiment" | "optimizers" | "playhead" | "trajectories">} state
 * @param {number} index of the run among the trajectories; where there are none, in the document
 * @returns {RunTitle}
 */
export function titleOf({ experiment, optimizers, playhead, trajectories }, index) {
  const trajectory = trajectories?.runs[index];
  const slot = trajectory?.slot ?? slotOf(experiment, index);
  const status = trajectory ? remarkOn(trajectory, playhead) : null;
  const place = slotsOf(experiment).indexOf(slot);
  const run = experiment.runs[place];
  // runs may have come and gone since the trajectories were asked for
  if (!run) return { index: null, slot, label: trajectory?.label ?? "", detail: "", status };
  const label = trajectory?.label ?? labelOf({ experiment, optimizers, trajectories }, place);
  return { index: place, slot, label, detail: detailOf(optimizers, run, label, experiment.runs), status };
}
