/** The words of the page in the person's language. The server sends them along with the page. */

/** @type {Readonly<Record<string, string>>} */
const MESSAGES = JSON.parse(globalThis.document?.getElementById("words")?.textContent ?? "{}");

/**
 * @param {string} text in English, with `{names}` where values go
 * @param {Readonly<Record<string, string | number>>} [values]
 * @returns {string} the same in the language of the page, in English where that has no words for it
 */
export function t(text, values = {}) {
  const words = MESSAGES[text] ?? text;
  return words.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
