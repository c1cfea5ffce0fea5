/** The ready experiments, one click each, and what the one on show is about. */
import { t } from "../language.js";
import { button, drawing, element, write } from "./element.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";

/** @typedef {import("../types.js").Preset} Preset */

/** @type {import("../types.js").Panel} */
export function presets(container, store) {
  const buttons = store.get("presets").map((preset, position, all) => {
    const name = shortTitle(preset);
    const before = all[position - 1];
    const seen = before ? withoutKind(name, shortTitle(before)) : name;
    const made = button({ class: "preset", title: preset.title, "aria-label": name }, () => load(store, preset), seen);
    return { preset, made };
  });
  const row = element("div", { class: "preset-row", role: "group", "aria-label": t("Presets") });
  row.append(...buttons.map(({ made }) => made));
  container.append(row);
  follow(store, ["preset", "basis", "lesson"], ({ preset: loaded, basis, lesson }) => {
    for (const { preset, made } of buttons) {
      made.setAttribute("aria-pressed", String(preset.name === loaded));
      // a lesson brings experiments of its own, whatever they were made from
      made.classList.toggle("modified", loaded === null && lesson === null && preset.name === basis);
    }
    reveal();
  });
  new ResizeObserver(() => {
    reveal();
    showMore();
  }).observe(row);
  row.addEventListener("scroll", showMore, { passive: true });
  row.addEventListener("focusin", ({ target }) => target instanceof HTMLElement && target.matches(":focus-visible") && center(target));

  /** At which ends there are more than is seen. */
  function showMore() {
    const hidden = row.scrollWidth - row.clientWidth;
    row.classList.toggle("more-before", row.scrollLeft > 4);
    row.classList.toggle("more-after", row.scrollLeft < hidden - 4);
  }

  /** Scrolls the one on show into the row's sight, and nothing but the row. */
  function reveal() {
    const made = row.querySelector("[aria-pressed=true]");
    if (made instanceof HTMLElement) center(made);
  }

  /** @param {HTMLElement} made */
  function center(made) {
    row.scrollLeft = made.offsetLeft + made.offsetWidth / 2 - row.clientWidth / 2;
  }
}

/** @type {import("../types.js").Panel} */
export function caption(container, store) {
  const title = element("h2", { class: "caption-title" });
  const modified = element("span", { class: "badge" }, t("modified"));
  const restore = button({ class: "link" }, () => {
    const preset = presetNamed(store.get("basis"));
    if (preset) load(store, preset);
  }, drawing(ICONS.reset), t("Restore"));
  const text = element("p", { class: "caption-text" });
  container.append(title, " ", modified, " ", restore, " ", text);

  /** @param {string | null} name */
  function presetNamed(name) {
    return store.get("presets").find((preset) => preset.name === name);
  }

  follow(store, ["preset", "basis", "experiment"], ({ preset, basis, experiment }) => {
    const shown = presetNamed(preset ?? basis);
    const surface = store.get("surfaces").find(({ name }) => name === experiment.surface.name);
    write(title, shown?.title ?? surface?.label ?? "");
    write(text, shown?.caption ?? surface?.summary ?? "");
    modified.hidden = restore.hidden = preset !== null || shown === undefined;
    document.title = `${title.textContent} · Fall Line`;
  });
}

/** @param {import("../types.js").Store} store @param {Preset} preset */
function load(store, preset) {
  if (store.get("experiment") === preset.experiment) store.set({ playhead: 0, playing: true });
  else store.set({ experiment: preset.experiment });
}

/** @param {Preset} preset @returns {string} what stands before the colon of a title such as "Figure 1: a bowl" */
function shortTitle({ title }) {
  return title.split(/[:：]/, 1)[0] ?? title;
}

/**
 * A name without what it has in common with the one before it, where that is all but a number: "Figure 1", then "2".
 * @param {string} name
 * @param {string} before
 */
function withoutKind(name, before) {
  const [kind, other] = [name, before].map((text) => /^(\D+)[\d.]+$/.exec(text)?.[1]);
  return kind !== undefined && kind === other ? name.slice(kind.length) : name;
}
