/**
 * The contour plots: one panel a run side by side, or one for all. Panels stay when an experiment changes; only what they
 * show does. A drag pans, Shift and a drag zooms to a box, the wheel zooms, a click or the handle sets the start, and a double
 * click shows the whole surface again; all panels show the same range.
 */

import { arrange } from "../drawing/arrangement.js";
import { contours as contoursOf } from "../drawing/contour_levels.js";
import { ContourPanel } from "../drawing/contour_panel.js";
import { pictureFigure, saveFigure } from "../drawing/figure_export.js";
import { createLegend } from "../drawing/legend.js";
import { describedPanel, surfaceTitle } from "../drawing/panel_description.js";
import { remarksAt, titleOf } from "../drawing/panel_title.js";
import { createRunStyles } from "../drawing/run_styles.js";
import { secondKeysOf } from "../drawing/second_key.js";
import { handlesOf, withMovedStart } from "../drawing/starts.js";
import { createTaskQueue } from "../drawing/task_queue.js";
import { readTheme } from "../drawing/theme.js";
import { startPlacement, windowOf } from "../transform.js";

/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").Store} Store */
/** @typedef {{panel: ContourPanel, legend: ReturnType<typeof createLegend>}} Entry */

const GAP = 12; // CSS pixels between panels
const MANY = 6; // more panels than this are held to fewer device pixels
const ONE_EACH = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => [index]);
const ALL_IN_ONE = (/** @type {number} */ count) => [Array.from({ length: count }, (_, index) => index)];

/**
 * @param {HTMLElement} element the stage
 * @param {Store} store
 * @param {(count: number) => number[][]} [sideBySide] which runs share a panel when side by side; each has its own by default
 * @returns {() => void} takes the panels down
 */
export function contours(element, store, sideBySide = ONE_EACH) {
  const queue = createTaskQueue();
  /** @type {Entry[]} */
  const entries = [];
  /** @type {number[][]} */
  let groups = [];
  let theme = readTheme(element);
  let styleOf = createRunStyles(theme);
  /** @type {import("../drawing/contour_panel.js").Figure | null} */
  let figure = null;
  let isMoving = false;
  let figureWaits = false;
  let remarks = "";
  const observer = new ResizeObserver(layOut);
  /** The document before and after the last click: a double click takes its first click back. */
  let click = { before: store.get("experiment"), after: store.get("experiment") };

  /** @param {number} position */
  function createEntry(position) {
    const panel = new ContourPanel({
      onView(view, isLive) {
        isMoving = isLive;
        store.set({ view });
        if (isLive) return;
        showView(); // the last move of a drag was live: now draw it properly
        if (figureWaits) showFigure();
      },
      onReset() {
        if (store.get("experiment") === click.after) store.set({ experiment: click.before });
        isMoving = false;
        store.set({ view: wholeSurface(store) });
      },
      onClick(point) {
        const before = store.get("experiment");
        const key = handlesOf(before, groups[position] ?? [])[0]?.key ?? null;
        click = { before, after: withMovedStart(before, key, placement().plain(point)) };
        store.set({ experiment: click.after });
      },
      onStart: (key, point) => store.set({ experiment: withMovedStart(store.get("experiment"), key, placement().plain(point)) }),
      onSave: () => void save(position),
    }, queue);
    const legend = createLegend(panel.caption, (focused) => store.set({ focused }));
    observer.observe(panel.box); // a legend that takes another line takes it from the plot
    element.append(panel.element);
    if (figure) panel.setFigure(figure);
    panel.setView(store.get("view"), false);
    return { panel, legend };
  }

  function showRuns() {
    const count = (store.get("trajectories") ?? store.get("experiment")).runs.length;
    groups = (store.get("layout") === "overlay" ? ALL_IN_ONE : sideBySide)(count);
    const before = entries.length;
    while (entries.length > groups.length) entries.pop()?.panel.dispose();
    while (entries.length < groups.length) entries.push(createEntry(entries.length));
    showTitles();
    if (before !== entries.length) layOut();
    showPaths();
    showStarts();
  }

  function showPaths() {
    const trajectories = store.get("trajectories");
    const focused = store.get("focused");
    entries.forEach(({ panel }, position) => {
      const indices = (groups[position] ?? []).filter((index) => trajectories?.runs[index]);
      const runs = indices.flatMap((index) => trajectories?.runs[index] ?? []);
      const styles = indices.map((index) => styleOf(index, focused !== null && focused !== index));
      panel.setRuns(runs, styles, trajectories?.steps ?? 0);
    });
    draw();
  }

  function showTitles() {
    const [trajectories, playhead] = [store.get("trajectories"), store.get("playhead")];
    const state = { experiment: store.get("experiment"), optimizers: store.get("optimizers"), playhead, trajectories };
    remarks = remarksAt(trajectories, playhead);
    entries.forEach(({ panel, legend }, position) => {
      const titles = (groups[position] ?? []).map((index) => titleOf(state, index));
      legend.update(titles);
      panel.setSecondKeys(secondKeysOf(state, groups[position] ?? []));
      const said = titles.map(({ label, status }) => (status ? `${label}, ${status.text}` : label)).join("; ");
      panel.setDescription(describedPanel(surfaceOf(store), state.experiment, figure?.contours ?? null, said));
    });
  }

  function showStarts() {
    const experiment = store.get("experiment");
    const { carried } = placement();
    entries.forEach(({ panel }, position) => {
      const handles = handlesOf(experiment, groups[position] ?? []);
      panel.setStarts(handles.map((handle) => ({ ...handle, point: carried(handle.point) })));
    });
  }

  /** From the starts in the document to where they are drawn. */
  function placement() {
    return startPlacement(store.get("experiment"), surfaceOf(store), store.get("grid"));
  }

  function showFigure() {
    const grid = store.get("grid");
    figureWaits = isMoving; // Plotly would lose track of the drag
    if (!grid || isMoving) return;
    const { minima, local_minima: localMinima, saddles } = grid;
    const marks = { minima, localMinima, saddles, color: theme.minimum, halo: theme.contourLow };
    figure = { contours: contoursOf(grid, surfaceOf(store).levels, store.get("view")), theme, marks };
    for (const { panel } of entries) panel.setFigure(figure);
    showTitles(); // they describe the contours too
  }

  function showView() {
    for (const { panel } of entries) panel.setView(store.get("view"), isMoving);
  }

  function showTheme() {
    theme = readTheme(element);
    styleOf = createRunStyles(theme);
    showFigure();
    showPaths();
  }

  function draw() {
    const playhead = store.get("playhead");
    for (const { panel } of entries) panel.draw(playhead);
    if (remarksAt(store.get("trajectories"), playhead) !== remarks) showTitles();
  }

  function layOut() {
    const { x, y } = wholeSurface(store);
    const aspect = Math.max(0.75, Math.min(1.6, (x[1] - x[0]) / (y[1] - y[0])));
    const stage = { width: element.clientWidth, height: element.clientHeight };
    const { columns, rowHeight } = arrange(entries.length, stage, aspect, GAP);
    element.style.setProperty("--columns", String(columns));
    element.style.setProperty("--row-height", `${rowHeight}px`);
    for (const { panel } of entries) {
      const { width, height } = panel.box.getBoundingClientRect();
      panel.setSize({ width: Math.floor(width), height: Math.floor(height) }, entries.length > MANY);
    }
  }

  /** @param {number} position */
  async function save(position) {
    const entry = entries[position];
    const trajectories = store.get("trajectories");
    if (!entry || !figure || !trajectories) return;
    const runs = (groups[position] ?? []).flatMap((slot) => {
      const run = trajectories.runs[slot];
      return run ? [{ run, slot, label: run.label, style: styleOf(slot, false) }] : [];
    });
    const seconds = secondKeysOf({ optimizers: store.get("optimizers"), experiment: store.get("experiment") }, groups[position] ?? []);
    const { name } = surfaceOf(store);
    const named = surfaceTitle(surfaceOf(store), store.get("experiment"));
    const title = runs.length === 1 ? `${runs[0]?.label} on ${named}` : named;
    const { width, height } = entry.panel.box.getBoundingClientRect();
    const size = { width: Math.max(480, Math.floor(width)), height: Math.max(400, Math.floor(height)) };
    const picture = { figure, view: store.get("view"), runs, seconds, playhead: store.get("playhead"), title, size };
    await saveFigure(pictureFigure(picture), name);
  }

  const ends = [
    store.subscribe(["grid"], showFigure),
    store.subscribe(["view"], showView),
    store.subscribe(["trajectories", "layout"], showRuns),
    store.subscribe(["experiment"], showStarts),
    store.subscribe(["focused"], showPaths),
    store.subscribe(["progress"], () => { showTitles(); draw(); }),
    store.subscribe(["playhead"], draw),
    // style sheets change with the theme too, perhaps after this listener
    store.subscribe(["theme"], () => queue.add(contours, showTheme)),
  ];
  element.classList.add("contours");
  observer.observe(element);
  showFigure();
  showRuns();

  return () => {
    observer.disconnect();
    for (const end of ends) end();
    for (const { panel } of entries) panel.dispose();
  };
}

/** @param {Store} store */
function surfaceOf(store) {
  const { name } = store.get("experiment").surface;
  const surface = store.get("surfaces").find((candidate) => candidate.name === name);
  if (!surface) throw new Error(`there is no surface "${name}"`);
  return surface;
}

/** @param {Store} store @returns {import("../types.js").View} */
function wholeSurface(store) {
  const [x, y] = windowOf(surfaceOf(store), store.get("experiment").surface, store.get("grid"));
  return { x, y };
}
