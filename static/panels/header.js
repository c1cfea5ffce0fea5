/** The page's head: the link to this experiment, and the theme. */
import { toAddress } from "../address.js";
import { button, drawing, element, write } from "./element.js";
import { ICONS } from "./icons.js";
import { themeSwitch } from "./theme_switch.js";

/** How long the button says that the link was copied, in milliseconds. */
const SAID = 2000;

/** @type {import("../types.js").Panel} */
export function header(container, store) {
  const says = element("span", { "aria-live": "polite" }, "Copy link");
  const icon = drawing(ICONS.link);
  const copy = button({ class: "small", title: "Copy the address of this experiment" }, copyLink, icon, says);
  container.append(copy);
  themeSwitch(container, store);

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
