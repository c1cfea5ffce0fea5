/**
 * The contour plots: one panel a run side by side, or one for all. Panels stay when an experiment changes; only what they
 * show does. A drag pans, Shift and a drag zooms to a box, the wheel zooms, a click or the handle sets the start, and a double
 * click shows the whole surface again; all panels show the same range.
 */

import { arrange } from "../drawing/arrangement.js";
import { contours as contoursOf } from "../drawing/contour_levels.js";
import { ContourPanel } from "../drawing/contour_panel.js";
import { createLegend } from "../drawing/legend.js";
import { describedPanel } from "../drawing/panel_description.js";
import { groupsOf, panelsFor } from "../drawing/panel_groups.js";
import { remarksAt, titleOf } from "../drawing/panel_title.js";
import { loadPlotly } from "../drawing/plotly.js";
import { createRunStyles } from "../drawing/run_styles.js";
import { secondKeysOf } from "../drawing/second_key.js";
import { handlesOf, withMovedStart } from "../drawing/starts.js";
import { createTaskQueue } from "../drawing/task_queue.js";
import { readTheme } from "../drawing/theme.js";
import { isFleeting } from "../pictures.js";
import { slotOf, slotsOf } from "../slots.js";
import { startPlacement } from "../transform.js";
import { inPlots, isGuessing } from "./in_plots.js";
import { runMenu } from "./run_menu.js";
import { createShownView } from "./shown_view.js";
import { surfaceOf, wholeSurface } from "./whole_surface.js";

/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").Store} Store */
/**
 * A panel, which runs it shows, and above it their titles and, where two are compared, the menu of runs.
 * @typedef {import("../drawing/panel_groups.js").Group & {panel: ContourPanel, legend: ReturnType<typeof createLegend>,
 *   menus: HTMLElement, menu: ReturnType<typeof runMenu> | null}} Entry
 */

const GAP = 12; // CSS pixels between panels
const MANY = 6; // more panels than this are held to fewer device pixels

/**
 * @param {HTMLElement} element the stage
 * @param {Store} store
 * @returns {() => void} takes the panels down
 */
export function contours(element, store) {
  const queue = createTaskQueue(oncePlotlyIsThere);
  const shownView = createShownView(store);
  /** @type {Entry[]} */
  let entries = [];
  /** The layout on show, or behind the surface in three dimensions. @type {import("../types.js").State["layout"]} */
  let layout = "side-by-side";
  let theme = readTheme(element);
  let styleOf = createRunStyles(theme);
  /** @type {import("../drawing/contour_panel.js").Figure | null} */
  let figure = null;
  /** Whether the contours on show are of a surface that is being turned. */
  let isPassing = false;
  let [isMoving, figureWaits, remarks] = [false, false, ""];
  const observer = new ResizeObserver(layOut);
  /** The document before and after the last click: a double click takes its first click back. */
  let click = { before: store.get("experiment"), after: store.get("experiment") };

  /** @param {import("../drawing/panel_groups.js").Group} group @returns {Entry} */
  function createEntry(group) {
    const entry = /** @type {Entry} */ ({ ...group, menu: null });
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
        if (isGuessing(store)) return;
        const before = store.get("experiment");
        const key = handlesOf(before, entry.runs)[0]?.key ?? null;
        click = { before, after: withMovedStart(before, key, placement().plain(point)) };
        store.set({ experiment: click.after });
      },
      onStart: (key, point) => store.set({ experiment: withMovedStart(store.get("experiment"), key, placement().plain(point)) }),
      onSave: () => void save(entry),
      onFit: (area) => shownView.measure(area),
    }, queue);
    const [menus, titles] = [document.createElement("div"), document.createElement("div")];
    panel.caption.append(menus, titles);
    const legend = createLegend(titles, (focused) => store.set({ focused }));
    Object.assign(entry, { panel, legend, menus });
    observer.observe(panel.box); // a legend that takes another line takes it from the plot
    element.append(panel.element);
    if (figure) panel.setFigure(figure, isPassing);
    panel.setView(store.get("view"), false);
    return entry;
  }

  /** @param {Entry} entry */
  async function save(entry) {
    const { savePanel } = await import("./panel_picture.js");
    await savePanel(entry, store);
  }

  function showRuns() {
    const [trajectories, before] = [store.get("trajectories"), entries.length];
    element.hidden = store.get("layout") === "scene";
    if (!element.hidden) layout = store.get("layout");
    const chosen = slotsOf(store.get("experiment"));
    const slots = trajectories?.runs.map(({ slot }) => slot) ?? chosen;
    const groups = groupsOf(layout, slots, store.get("pair"), chosen);
    const kept = panelsFor(entries, groups);
    for (const entry of entries) if (!kept.includes(entry)) entry.panel.dispose();
    entries = groups.map((group, position) => Object.assign(kept[position] ?? createEntry(group), group));
    entries.forEach(({ panel }, position) => {
      // what is in its place is not touched: the pointer may be on it
      if (element.children[position] !== panel.element) element.insertBefore(panel.element, element.children[position] ?? null);
    });
    showMenus();
    showTitles();
    if (before !== entries.length) layOut();
    showPaths();
    showStarts();
  }

  function showPaths() {
    const trajectories = store.get("trajectories");
    const focused = store.get("focused");
    const emphasised = focused === null ? null : slotOf(store.get("experiment"), focused);
    for (const { panel, runs: indices } of entries) {
      const runs = indices.flatMap((index) => trajectories?.runs[index] ?? []);
      const styles = runs.map(({ slot }) => styleOf(slot, emphasised !== null && emphasised !== slot));
      panel.setRuns(runs, styles, trajectories?.steps ?? 0);
    }
    draw();
  }

  function showTitles() {
    const [trajectories, playhead] = [store.get("trajectories"), store.get("playhead")];
    const state = { experiment: store.get("experiment"), optimizers: store.get("optimizers"), playhead, trajectories };
    remarks = remarksAt(trajectories, playhead);
    for (const { panel, legend, runs } of entries) {
      const titles = runs.map((index) => titleOf(state, index));
      legend.update(titles);
      panel.setSecondKeys(secondKeysOf(state, runs));
      const said = titles.map(({ label, status }) => (status ? `${label}, ${status.text}` : label)).join("; ");
      panel.setDescription(describedPanel(surfaceOf(store), state.experiment, figure?.contours ?? null, said));
    }
  }

  /** Where two runs are compared, a menu above each says which. */
  function showMenus() {
    const isCompared = layout === "compare" && entries.length === 2;
    entries.forEach((entry, position) => {
      if (isCompared !== (entry.menu !== null)) {
        entry.menu = isCompared ? runMenu(store, position === 0 ? 0 : 1) : null;
        entry.menus.replaceChildren(...(entry.menu ? [entry.menu.element] : []));
        entry.menus.classList.toggle("compared", isCompared);
      }
      entry.menu?.update();
    });
  }

  function showStarts() {
    const experiment = store.get("experiment");
    const { carried } = placement();
    for (const { panel, runs } of entries) {
      panel.setStarts(handlesOf(experiment, runs).map((handle) => ({ ...handle, point: carried(handle.point) })));
    }
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
    isPassing = isFleeting(grid);
    for (const { panel } of entries) panel.setFigure(figure, isPassing);
    showTitles(); // they describe the contours too
  }

  function showView() {
    if (shownView.isAdjusted(isMoving)) return; // and has shown it
    for (const { panel } of entries) panel.setView(store.get("view"), isMoving);
  }

  function showTheme() {
    theme = readTheme(element);
    styleOf = createRunStyles(theme);
    showFigure();
    showPaths();
  }

  function draw() {
    if (element.hidden) return;
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

  const ends = [
    store.subscribe(["grid"], showFigure),
    store.subscribe(["view", "equalScales"], showView),
    store.subscribe(["trajectories", "layout", "pair"], showRuns),
    store.subscribe(["experiment"], () => { showMenus(); showStarts(); }),
    store.subscribe(["focused"], showPaths),
    store.subscribe(["progress"], () => { showTitles(); draw(); }),
    store.subscribe(["playhead"], draw),
    // style sheets change with the theme too, perhaps after this listener
    store.subscribe(["theme"], () => setTimeout(showTheme)),
    inPlots(store, () => entries),
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

/** @param {() => void} run */
function oncePlotlyIsThere(run) {
  // who starts the page says so where Plotly cannot be had
  loadPlotly().then(() => setTimeout(run, 0), () => {});
}
