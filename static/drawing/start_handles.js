/** The start handles of one panel: made, named and laid where the starts are. */

import { createStartHandle } from "./start_handle.js";

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {import("./start_handle.js").StartHandle} StartHandle */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {{key: number | null, point: Point, label: string}} Start the handle's key is its run, null for the experiment */

export class StartHandles {
  /** @type {Map<number | null, StartHandle>} */
  #handles = new Map();
  /** @type {readonly Start[]} */
  #starts = [];
  /** @type {PlotArea | null} */
  #area = null;

  /**
   * @param {HTMLElement} element the plot's positioned ancestor
   * @param {(key: number | null, point: Point) => void} onMove
   */
  constructor(element, onMove) {
    this.element = element;
    this.onMove = onMove;
  }

  /** @param {readonly Start[]} starts */
  set(starts) {
    this.#starts = starts;
    for (const [key, handle] of this.#handles) {
      if (starts.some((start) => start.key === key)) continue;
      handle.remove();
      this.#handles.delete(key);
    }
    for (const { key, label } of starts) {
      const handle = this.#handles.get(key) ?? createStartHandle(this.element, (point) => this.onMove(key, point));
      handle.name(label);
      this.#handles.set(key, handle);
    }
    this.place(this.#area);
  }

  /** @param {PlotArea | null} area null: there is no place for them yet */
  place(area) {
    this.#area = area;
    if (!area) return;
    for (const { key, point } of this.#starts) this.#handles.get(key)?.place(point, area);
  }
}
