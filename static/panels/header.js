/** The page's head: the link to this experiment, and the theme. */
import { toAddress } from "../address.js";
import { button, drawing, element, write } from "./element.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";

/** How long the button says that the link was copied, in milliseconds. */
const SAID = 2000;

/** @type {import("../types.js").Panel} */
export function header(container, store) {
  const says = element("span", { "aria-live": "polite" }, "Copy link");
  const icon = drawing(ICONS.link);
  const copy = button({ class: "small", title: "Copy the address of this experiment" }, copyLink, icon, says);
  const theme = button(
    { class: "quiet" },
    () => store.set({ theme: store.get("theme") === "dark" ? "light" : "dark" }),
    drawing(ICONS.theme, { class: "icon half" }),
  );
  container.append(copy, theme);

  follow(store, ["theme"], (state) => {
    const label = state.theme === "dark" ? "Light theme" : "Dark theme";
    theme.setAttribute("aria-label", label);
    theme.title = label;
  });

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  async function copyLink() {
    const link = new URL(toAddress(store.get("experiment")), location.href).href;
    const copied = await written(link);
    write(says, copied ? "Copied" : "Copy it from the address bar");
    icon.firstElementChild?.setAttribute("d", copied ? ICONS.check : ICONS.link);
    clearTimeout(timer);
    timer = setTimeout(() => {
      write(says, "Copy link");
      icon.firstElementChild?.setAttribute("d", ICONS.link);
    }, SAID);
  }
}

/** @param {string} link @returns {Promise<boolean>} whether the clipboard took it; pages not on https may not use it */
async function written(link) {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    return false;
  }
}
