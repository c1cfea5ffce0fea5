/** Light or dark: the system's wish until the person chooses, from then on theirs. */

const KEY = "theme";
const DARK = matchMedia("(prefers-color-scheme: dark)");

/** @returns {"light" | "dark"} */
export function initialTheme() {
  const chosen = stored();
  if (chosen === "light" || chosen === "dark") return chosen;
  return DARK.matches ? "dark" : "light";
}

/**
 * Applies a theme before anything else hears of it, so that who reads the colours reads the new ones. Call it before
 * the panels are made.
 * @param {import("./store.js").Store<{theme: "light" | "dark"}>} store
 */
export function keepTheme(store) {
  apply(store.get("theme"));
  store.subscribe(["theme"], ({ theme }) => {
    apply(theme);
    remember(theme);
  });
  DARK.addEventListener("change", () => {
    if (stored() === null) store.set({ theme: DARK.matches ? "dark" : "light" });
  });
}

/** @param {"light" | "dark"} theme */
function apply(theme) {
  document.documentElement.dataset.theme = theme;
  const sheet = document.getElementById("dark-colours");
  if (sheet instanceof HTMLLinkElement) sheet.media = theme === "dark" ? "all" : "not all";
}

function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage may be forbidden; the system's wish then
  }
}

/** @param {"light" | "dark"} theme */
function remember(theme) {
  try {
    // the system's own wish needs no memory, and follows the system again
    if (theme === (DARK.matches ? "dark" : "light")) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // not remembered, then
  }
}
