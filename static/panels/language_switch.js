/** The switch of languages: each other one by its own name. */
import { button } from "./element.js";

/** How long the choice is remembered, in seconds. */
const YEAR = 365 * 24 * 60 * 60;

/**
 * The address holds the experiment and what is on show, so that nothing is lost when the page comes again.
 * @param {HTMLElement} container
 * @param {() => void} [leave] what is to be done before
 */
export function languageSwitch(container, leave = () => {}) {
  /** @type {Record<string, string>} */
  const languages = JSON.parse(document.getElementById("languages")?.textContent ?? "{}");
  for (const [tag, name] of Object.entries(languages)) {
    if (tag === document.documentElement.lang) continue;
    container.append(button({ class: "quiet worded language-switch", lang: tag, title: name }, () => {
      document.cookie = `language=${tag}; path=/; max-age=${YEAR}; samesite=lax`;
      leave();
      location.reload();
    }, name));
  }
}
