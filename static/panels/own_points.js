/** A person's own points: pasted, typed, or from a file, told what is read of them, and fitted to once they are used. */
import { MOST, readPoints, writePoints } from "../csv.js";
import {
  summaryOfPoints,
  withPoints,
  withShippedPoints,
} from "../data_set.js";
import { same } from "../experiment.js";
import { t } from "../language.js";
import { button, element, write } from "./element.js";
import { newId } from "./fields.js";
import { folded } from "./folded.js";

/** @typedef {import("../types.js").Experiment} Experiment */
/** @typedef {import("../types.js").SurfaceData} SurfaceData */
/** @typedef {import("../csv.js").Table} Table */

/** A file larger than this holds more than the points that can be used, in bytes. */
const LARGEST_FILE = 200_000;
/** Complaints beyond these are counted. */
const TOLD = 3;
/** How long typing rests before what is wrong is said, in milliseconds. */
const TYPING_RESTS = 600;

/** @param {import("../types.js").Store} store */
export function ownPoints(store) {
  const error = element("p", { class: "field-error", id: newId(), role: "alert", hidden: true });
  const preview = element("p", { class: "hint", id: newId(), "aria-live": "polite" });
  const said = t("Two columns, input and target, of up to {most} rows; or a .csv file, which may be dropped here.", { most: MOST });
  const format = element("p", { class: "hint", id: newId() }, said);
  const area = element("textarea", {
    rows: 6,
    spellcheck: "false",
    autocomplete: "off",
    "aria-label": t("Own points"),
    "aria-describedby": `${format.id} ${preview.id} ${error.id}`,
  });
  const file = element("input", { type: "file", accept: ".csv,.tsv,.txt,text/csv,text/plain", class: "visually-hidden", "aria-label": t("CSV file"), tabindex: -1 });
  const use = button({ class: "primary" }, () => apply(), t("Use these points"));
  const back = button({}, () => edit(withShippedPoints), t("Back to the shipped data"));
  const part = folded(
    t("Own points"),
    format,
    area,
    preview,
    error,
    element("div", { class: "data-buttons" }, use, button({}, () => file.click(), t("Open a file…")), file, back),
  );
  part.element.classList.add("own-points");

  /** What was written for each surface, so that a look at another one loses nothing. @type {Map<string, string>} */
  const texts = new Map();
  let surfaceName = "";
  /** @type {SurfaceData | null} */
  let data = null;
  /** The own points that the text was last brought in line with. @type {readonly import("../types.js").Point[] | undefined} */
  let shown;
  /** @type {string | null} */
  let refusal = null;
  /** Why nothing was read of the file that was last opened. @type {string | null} */
  let unread = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let typing;

  /** @param {(experiment: Experiment, data: SurfaceData) => Experiment} change */
  function edit(change) {
    if (data) store.set({ experiment: change(store.get("experiment"), data) });
  }

  function read() {
    return readPoints(area.value, data?.classes ?? undefined);
  }

  /** Tells what is read of the text. @param {boolean} complains whether what is wrong is said too */
  function tell(complains) {
    const empty = area.value.trim() === "";
    const table = read();
    const complaints = "complaints" in table ? table.complaints : [];
    use.disabled = empty || complaints.length > 0 || (!refusal && isInForce(/** @type {Table} */ (table)));
    write(preview, empty || complaints.length > 0 ? "" : readText(/** @type {Table} */ (table), use.disabled));
    const message = unread ?? refusal ?? (empty || !complains ? "" : toldOf(complaints));
    write(error, message);
    error.hidden = message === "";
    if (message) area.setAttribute("aria-invalid", "true");
    else area.removeAttribute("aria-invalid");
  }

  /** @param {Table} table @param {boolean} inForce */
  function readText(table, inForce) {
    const summary = summaryOfPoints(table.points, table.names ?? [t("input"), t("target")]);
    return inForce ? summary : t("Read {summary}", { summary });
  }

  /** @param {Table} table */
  function isInForce({ points, names }) {
    const own = store.get("experiment").surface.data;
    return same(own?.points, points) && (names === null || same(names, own?.names));
  }

  function apply() {
    unread = null;
    const table = read();
    if ("complaints" in table) {
      tell(true);
      return;
    }
    shown = table.points;
    edit((experiment) => withPoints(experiment, table.points, table.names));
  }

  /** @param {File | undefined} chosen */
  async function open(chosen) {
    if (!chosen) return;
    if (chosen.size > LARGEST_FILE) {
      refuseFile(t("{file} is larger than a file of {most} rows can be; nothing was read of it.", { file: chosen.name, most: MOST }));
      return;
    }
    let text;
    try {
      text = await chosen.text();
    } catch {
      refuseFile(t("{file} cannot be read: it may be a folder, or have been moved.", { file: chosen.name }));
      return;
    }
    if (text.trim() === "") {
      refuseFile(t("{file} is empty; nothing was read of it.", { file: chosen.name }));
      return;
    }
    area.value = text;
    taken();
    clearTimeout(typing);
    apply();
  }

  /** @param {string} message */
  function refuseFile(message) {
    unread = message;
    tell(true);
  }

  function taken() {
    refusal = unread = null;
    texts.set(surfaceName, area.value);
    tell(false);
    clearTimeout(typing);
    typing = setTimeout(() => tell(true), TYPING_RESTS);
  }

  area.addEventListener("input", taken);
  file.addEventListener("change", () => {
    open(file.files?.[0]);
    file.value = ""; // the same file, corrected, is a change too
  });
  part.element.addEventListener("dragover", (event) => {
    event.preventDefault();
    area.classList.add("dropping");
  });
  part.element.addEventListener("dragleave", () => area.classList.remove("dropping"));
  part.element.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("dropping");
    open(event.dataTransfer?.files[0]);
  });

  return {
    element: part.element,
    /**
     * @param {string} name of the surface
     * @param {Experiment} experiment
     * @param {SurfaceData} current
     * @param {readonly import("../types.js").Problem[]} problems
     */
    update(name, experiment, current, problems) {
      data = current;
      if (name !== surfaceName) {
        surfaceName = name;
        unread = null;
        area.value = texts.get(name) ?? "";
        shown = undefined;
        area.placeholder = writePoints(current.points.slice(0, 3), [current.input, current.target]);
      }
      const own = experiment.surface.data?.points;
      back.hidden = own === undefined;
      if (own && own !== shown) bringInLine(own);
      refusal = refusalOf(problems);
      tell(true);
      part.update(own !== undefined || refusal !== null, own ? t("{count} in force", { count: own.length }) : t("paste or upload"));
    },
  };

  /** @param {readonly import("../types.js").Point[]} own */
  function bringInLine(own) {
    shown = own;
    const table = read();
    if (!("complaints" in table) && same(table.points, own)) return;
    area.value = writePoints(own, store.get("experiment").surface.data?.names ?? null);
    texts.set(surfaceName, area.value);
  }

  /** What the server has against the points and their names, at the row that it is about. @param {readonly import("../types.js").Problem[]} problems */
  function refusalOf(problems) {
    const problem = problems.find(({ path }) => /^surface\.data(?!\.batch)/.test(path));
    if (!problem) return null;
    const place = /^surface\.data\.points\[(\d+)\]/.exec(problem.path)?.[1];
    if (place === undefined) return problem.message;
    const table = read();
    const row = "complaints" in table ? undefined : table.rows[Number(place)];
    return row === undefined
      ? t("Point {number}: {problem}", { number: Number(place) + 1, problem: problem.message })
      : t("Row {row}: {problem}", { row, problem: problem.message });
  }
}

/** @param {readonly string[]} complaints */
function toldOf(complaints) {
  const rest = complaints.length - TOLD;
  return [...complaints.slice(0, TOLD), ...(rest > 0 ? [rest === 1 ? t("1 more row is wrong.") : t("{count} more rows are wrong.", { count: rest })] : [])].join(" ");
}
