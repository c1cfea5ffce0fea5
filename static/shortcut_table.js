/** Every short cut of the keyboard: what is listened for is what the sheet lists. */
import { addressOf } from "./address.js";
import { longestQuery, stateOf } from "./address_bar.js";
import { toFragment } from "./fragment.js";
import { t } from "./language.js";
import { copied } from "./panels/clipboard.js";
import { seek, SPEEDS, step } from "./player.js";
import { nextTheme } from "./theme_choice.js";

/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./types.js").State} State */

/**
 * `keys` as in `KeyboardEvent.key`, letters small, "Shift+" before an arrow; `shown` where a key is called otherwise. What
 * has no `act` is listened for elsewhere, and `keys` then says how it is shown.
 * @typedef {{keys: readonly string[], shown?: readonly string[], what: string, act?: (store: Store) => void}} Shortcut
 */

/** How much faster, how much closer, and by what share of the view. */
const FASTER = 1.5;
const ZOOM = 1.5;
const PAN = 0.1;

/** @type {readonly {title: string, shortcuts: readonly Shortcut[]}[]} */
export const SHORTCUTS = [
  {
    title: t("Playback"),
    shortcuts: [
      { keys: [" "], shown: [t("Space")], what: t("Play or pause"), act: (store) => store.set({ playing: !store.get("playing") }) },
      { keys: ["ArrowLeft"], shown: ["←"], what: t("One step back"), act: (store) => step(store, -1) },
      { keys: ["ArrowRight"], shown: ["→"], what: t("One step forward"), act: (store) => step(store, 1) },
      { keys: ["Home"], what: t("To the start"), act: (store) => seek(store, 0) },
      { keys: ["End"], what: t("To the end"), act: (store) => seek(store, Infinity) },
      { keys: [","], what: t("Slower"), act: (store) => pace(store, 1 / FASTER) },
      { keys: ["."], what: t("Faster"), act: (store) => pace(store, FASTER) },
      { keys: ["l"], what: t("Loop"), act: (store) => store.set({ loop: !store.get("loop") }) },
    ],
  },
  {
    title: t("Layout and view"),
    shortcuts: [
      { keys: ["1"], what: t("Side by side"), act: (store) => store.set({ layout: "side-by-side" }) },
      { keys: ["2"], what: t("Overlay"), act: (store) => store.set({ layout: "overlay" }) },
      { keys: ["3"], what: t("Compare two"), act: (store) => store.set({ layout: "compare" }) },
      { keys: ["4"], what: t("3-D"), act: (store) => store.set({ layout: "scene" }) },
      { keys: ["e"], what: t("Equal scales"), act: (store) => store.set({ equalScales: !store.get("equalScales") }) },
      { keys: ["+", "="], shown: ["+"], what: t("Zoom in"), act: (store) => zoom(store, 1 / ZOOM) },
      { keys: ["-"], shown: ["−"], what: t("Zoom out"), act: (store) => zoom(store, ZOOM) },
      { keys: ["Shift+ArrowLeft"], shown: ["Shift ←"], what: t("Move the view left"), act: (store) => pan(store, -PAN, 0) },
      { keys: ["Shift+ArrowRight"], shown: ["Shift →"], what: t("Move the view right"), act: (store) => pan(store, PAN, 0) },
      { keys: ["Shift+ArrowUp"], shown: ["Shift ↑"], what: t("Move the view up"), act: (store) => pan(store, 0, PAN) },
      { keys: ["Shift+ArrowDown"], shown: ["Shift ↓"], what: t("Move the view down"), act: (store) => pan(store, 0, -PAN) },
      { keys: ["r"], what: t("Reset view"), act: reset },
      { keys: ["a"], what: t("Arrows on the contours"), act: arrows },
    ],
  },
  {
    title: t("Runs"),
    shortcuts: [
      {
        keys: ["i"],
        what: t("Inside a step, or back to the experiment"),
        act: (store) => store.set({ aside: store.get("aside") === "step" ? "experiment" : "step" }),
      },
      { keys: ["n"], what: t("Look into the next run"), act: (store) => inspect(store, 1) },
      { keys: ["p"], what: t("Look into the previous run"), act: (store) => inspect(store, -1) },
      { keys: ["start"], shown: ["← ↑ ↓ →"], what: t("Move a start, while its ring has the focus; with Shift in larger steps") },
    ],
  },
  {
    title: t("Page"),
    shortcuts: [
      { keys: ["c"], what: t("Copy link"), act: (store) => void copyLink(store) },
      { keys: ["t"], what: t("Take it with you"), act: (store) => store.set({ dialog: "take-away" }) },
      { keys: ["g"], what: t("Lessons"), act: (store) => store.set({ dialog: "lessons" }) },
      { keys: ["d"], what: t("Change the theme"), act: (store) => store.set({ themeChoice: nextTheme(store.get("themeChoice")) }) },
      { keys: ["?"], what: t("This list"), act: (store) => store.set({ dialog: "shortcuts" }) },
      { keys: ["Escape"], shown: ["Esc"], what: t("Close what is open") },
    ],
  },
];

/** @param {Store} store @param {number} factor */
function pace(store, factor) {
  const [slowest, fastest] = SPEEDS;
  store.set({ speed: Math.min(fastest, Math.max(slowest, Number((store.get("speed") * factor).toPrecision(2)))) });
}

/** @param {Store} store @param {number} factor of the range that is seen */
function zoom(store, factor) {
  const [x, y] = [store.get("view").x, store.get("view").y].map(([low, high]) => {
    const [middle, half] = [(low + high) / 2, ((high - low) / 2) * factor];
    return /** @type {import("./types.js").Range} */ ([middle - half, middle + half]);
  });
  if (x && y) store.set({ view: { x, y } });
}

/** @param {Store} store @param {number} across @param {number} up as shares of what is seen */
function pan(store, across, up) {
  const { x, y } = store.get("view");
  const [right, above] = [across * (x[1] - x[0]), up * (y[1] - y[0])];
  store.set({ view: { x: [x[0] + right, x[1] + right], y: [y[0] + above, y[1] + above] } });
}

/** @param {Store} store */
function reset(store) {
  const window = store.get("grid")?.domain;
  if (window) store.set({ view: { x: window[0], y: window[1] } });
}

/** All off, or those that every rule has on. @param {Store} store */
function arrows(store) {
  store.set({ arrows: store.get("arrows").length > 0 ? [] : ["gradient", "update"] });
}

/** @param {Store} store @param {1 | -1} by */
function inspect(store, by) {
  const { length } = store.get("experiment").runs;
  store.set({ aside: "step", inspected: ((store.get("inspected") ?? 0) + by + length) % length });
}

/** @param {Store} store */
async function copyLink(store) {
  const fragment = toFragment(stateOf(store), { step: true });
  const address = addressOf(store.get("experiment"), { fragment, longest: longestQuery() });
  const text = (await copied(new URL(address, location.href).href)) ? t("The link was copied.") : t("Copy the link from the address bar.");
  store.set({ notice: { kind: "info", text } });
}
