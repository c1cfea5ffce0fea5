/** The page's head: the link to this experiment, and the theme. */
import { toAddress } from "../address.js";
import { copied } from "./clipboard.js";
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
    const done = await copied(link);
    write(says, done ? "Copied" : "Copy it from the address bar");
    says.classList.toggle("said", !done);
    icon.firstElementChild?.setAttribute("d", done ? ICONS.check : ICONS.link);
    clearTimeout(timer);
    timer = setTimeout(() => {
      write(says, "Copy link");
      says.classList.remove("said");
      icon.firstElementChild?.setAttribute("d", ICONS.link);
    }, SAID);
  }
}
