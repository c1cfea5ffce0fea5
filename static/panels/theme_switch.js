/** The switch between light and dark. */
import { button, drawing } from "./element.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";

/**
 * @param {HTMLElement} container
 * @param {import("../store.js").Store<{theme: "light" | "dark"}>} store
 */
export function themeSwitch(container, store) {
  const theme = button(
    { class: "quiet" },
    () => store.set({ theme: store.get("theme") === "dark" ? "light" : "dark" }),
    drawing(ICONS.theme, { class: "icon half" }),
  );
  container.append(theme);

  follow(store, ["theme"], (state) => {
    const label = state.theme === "dark" ? "Light theme" : "Dark theme";
    theme.setAttribute("aria-label", label);
    theme.title = label;
  });
}
