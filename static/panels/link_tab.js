/** Taking the comparison along as a link, as a frame for another page, or as a file. */
import { addressOf } from "../address.js";
import { longestQuery, stateOf } from "../address_bar.js";
import { documentFile, fileName } from "../exports/document_text.js";
import { save } from "../exports/save.js";
import { escaped } from "../exports/svg_context.js";
import { toFragment } from "../fragment.js";
import { t } from "../language.js";
import { copied } from "./clipboard.js";
import { button, drawing, element, write } from "./element.js";
import { labelled, selectBox } from "./export_fields.js";
import { ICONS } from "./icons.js";

/** How long a button says that it has copied, in milliseconds. */
const SAID = 2000;
/** Some programs that pass links on cut longer ones off, characters. */
const LONG = 2000;

/** CSS pixels. @type {readonly (readonly [number, number])[]} */
const FRAMES = [[640, 440], [480, 320], [800, 500], [1000, 600]];

/**
 * @param {HTMLElement} panel
 * @param {import("../types.js").Store} store
 * @returns {import("./take_away.js").Tab}
 */
export function linkTab(panel, store) {
  const link = copyField(t("Link"), t("Copy link"));
  const long = element("p", { class: "hint", hidden: true });
  const sizes = FRAMES.map(([width, height]) => ({ value: `${width},${height}`, label: t("{width} × {height}", { width, height }) }));
  const size = selectBox([...sizes, { value: "100%,480", label: t("as wide as the page, 480 high") }], showFrame);
  const theme = selectBox([
    { value: "", label: t("as the reader's system") },
    { value: "light", label: t("light") },
    { value: "dark", label: t("dark") },
  ], showFrame);
  const frame = copyField(t("HTML of the frame"), t("Copy HTML"));
  const view = element("a", { target: "_blank", rel: "noopener" }, t("See it alone"));
  panel.append(
    element("h3", {}, t("A link")),
    element("p", { class: "hint" }, t("It opens exactly this: the experiment, the layout, the window in view, and the playhead, paused where it is now.")),
    link.element,
    long,
    element("h3", {}, t("A frame for slides and course pages")),
    element("div", { class: "export-row" }, labelled(t("Size"), size), labelled(t("Theme"), theme), view),
    frame.element,
    element("h3", {}, t("The experiment as a file")),
    element("p", { class: "hint" }, t("A small JSON file that “Open…” brings back, or that can be dropped on this page. The server takes it too.")),
    button({}, saveExperiment, drawing(ICONS.download), t("Save the experiment")),
  );

  function fragment() {
    return toFragment(stateOf(store), { step: true });
  }

  function showLink() {
    const address = addressOf(store.get("experiment"), { fragment: fragment(), longest: longestQuery() });
    const href = new URL(address, location.href).href;
    link.show(href);
    long.hidden = href.length <= LONG;
    write(long, t("This link has {count} characters. Browsers open it, but some mail and chat programs cut such a link off; the file below is safer there.", { count: href.length }));
  }

  function showFrame() {
    const [width = "", height = ""] = size.value.split(",");
    const parts = [fragment(), ...(theme.value ? [`theme=${theme.value}`] : [])].filter(Boolean).join("&");
    const address = addressOf(store.get("experiment"), { fragment: parts, path: "/embed", longest: longestQuery() });
    const href = new URL(address, location.href).href;
    view.href = href;
    // in words: as an element it would have a style of its own, which this page's policy refuses
    const [source, title] = [escaped(href), escaped(document.title)];
    frame.show(`<iframe src="${source}" width="${width}" height="${height}" title="${title}" loading="lazy" style="border: 0"></iframe>`);
  }

  function saveExperiment() {
    const experiment = store.get("experiment");
    save(new Blob([documentFile(experiment)], { type: "application/json" }), `${fileName(experiment, store.get("optimizers"))}.json`);
  }

  return {
    open() {
      showLink();
      showFrame();
      link.focus();
    },
    close() {},
  };
}

/** A text to copy, in a box that can be selected. @param {string} label @param {string} action */
function copyField(label, action) {
  const box = element("input", { type: "text", readonly: true, class: "copy-text", "aria-label": label, spellcheck: "false" });
  const says = element("span", { "aria-live": "polite" }, action);
  const copy = button({ class: "primary" }, onCopy, drawing(ICONS.link), says);
  box.addEventListener("focus", () => box.select());
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  async function onCopy() {
    const isDone = await copied(box.value) || oldWay();
    write(says, isDone ? t("Copied") : t("Select and copy it"));
    clearTimeout(timer);
    timer = setTimeout(() => write(says, action), SAID);
  }

  function oldWay() {
    box.select();
    return document.execCommand("copy");
  }

  return {
    element: element("div", { class: "copy-row" }, box, copy),
    focus: () => copy.focus(),
    /** @param {string} text */
    show(text) {
      box.value = text;
    },
  };
}
