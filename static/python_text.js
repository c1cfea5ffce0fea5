/** Python, told apart as far as an eye wants it: comments, texts, keywords. Pure. */

/** @typedef {"comment" | "string" | "keyword" | "number" | "plain"} Kind */

const KEYWORDS =
  "and|as|assert|break|class|continue|def|del|elif|else|False|finally|for|from|if|import|in|is|lambda|None|not|or|pass|raise|return|True|while|with|yield";
const TOKEN = new RegExp(
  [
    "(?<comment>#[^\\n]*)",
    "(?<string>[rbf]?(?:\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'))",
    `(?<keyword>\\b(?:${KEYWORDS})\\b)`,
    "(?<number>\\b\\d[\\d.]*(?:e[+-]?\\d+)?\\b)",
  ].join("|"),
  "g",
);

/**
 * @param {string} text
 * @returns {{kind: Kind, text: string}[]} in order, together the whole text
 */
export function pythonTokens(text) {
  /** @type {{kind: Kind, text: string}[]} */
  const tokens = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > end) tokens.push({ kind: "plain", text: text.slice(end, match.index) });
    const [kind = "plain"] = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined) ?? [];
    tokens.push({ kind: /** @type {Kind} */ (kind), text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) tokens.push({ kind: "plain", text: text.slice(end) });
  return tokens;
}
