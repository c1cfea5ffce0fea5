/** Light or dark: as the system has it, until the person chooses one. */

/** @typedef {"light" | "dark"} Theme */
/** @typedef {"system" | Theme} ThemeChoice */
/** @typedef {import("./store.js").Store<{theme: Theme, themeChoice: ThemeChoice}>} ThemeStore */

const KEY = "theme";
const DARK = matchMedia("(prefers-color-scheme: dark)");

/** @returns {ThemeChoice} */
export function chosenTheme() {
  const kept = stored();
  return kept === "light" || kept === "dark" ? kept : "system";
}

/** @returns {Theme} */
export function initialTheme() {
  return themeFor(chosenTheme());
}

/**
 * Applies a theme before anything else hears of it, so that who reads the colours reads the new ones. Call it before
 * the panels are made.
 * @param {ThemeStore} store
 */
export function keepTheme(store) {
  apply(store.get("theme"));
  store.subscribe(["theme"], ({ theme }) => apply(theme));
  store.subscribe(["themeChoice"], ({ themeChoice }) => {
    remember(themeChoice);
    store.set({ theme: themeFor(themeChoice) });
  });
  DARK.addEventListener("change", () => {
    if (store.get("themeChoice") === "system") store.set({ theme: themeFor("system") });
  });
}

/**
 * The choice after this one, in an order in which the first step always changes what is seen.
 * @param {ThemeChoice} choice
 * @returns {ThemeChoice}
 */
export function nextTheme(choice) {
  const [other, same] = DARK.matches ? /** @type {const} */ (["light", "dark"]) : /** @type {const} */ (["dark", "light"]);
  return choice === "system" ? other : choice === other ? same : "system";
}

/** @param {ThemeChoice} choice @returns {Theme} */
function themeFor(choice) {
  return choice === "system" ? (DARK.matches ? "dark" : "light") : choice;
}

/** @param {Theme} theme */
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

/** @param {ThemeChoice} choice */
function remember(choice) {
  try {
    if (choice === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // not remembered, then
  }
}
