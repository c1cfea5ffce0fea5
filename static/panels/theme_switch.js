/** The switch between a light theme, a dark one, and the system's. */
import { t } from "../language.js";
import { nextTheme } from "../theme_choice.js";
import { button, drawing } from "./element.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";

const LOOKS = {
  system: { name: t("Theme: as the system"), icon: ICONS.theme },
  light: { name: t("Theme: light"), icon: ICONS.light },
  dark: { name: t("Theme: dark"), icon: ICONS.dark },
};

/**
 * @param {HTMLElement} container
 * @param {import("../theme_choice.js").ThemeStore} store
 */
export function themeSwitch(container, store) {
  const icon = drawing(LOOKS.system.icon, { class: "icon half" });
  const theme = button({ class: "quiet theme-switch" }, () => store.set({ themeChoice: nextTheme(store.get("themeChoice")) }), icon);
  container.append(theme);

  follow(store, ["themeChoice"], ({ themeChoice }) => {
    const { name, icon: path } = LOOKS[themeChoice];
    theme.setAttribute("aria-label", name);
    theme.title = name;
    icon.firstElementChild?.setAttribute("d", path);
  });
}
