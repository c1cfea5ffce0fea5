"""What is to be seen and heard on a page, and what is wrong with it."""

import re
from pathlib import Path

from playwright.sync_api import Page

from app.languages import catalogue
from app.optimizers import OPTIMIZERS
from app.schedules import SCHEDULES
from app.surfaces import SURFACES

AXE = Path(__file__).parents[1] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What is read and heard; code, mathematics and what is marked as another language are not this page's words.
SAID = """() => {
  const left = "code, kbd, math, pre, cite, script, style, noscript, .name, .maths, .symbol, .js-plotly-plot text";
  const own = (node) => !node.closest(left) && !node.closest("[lang]:not(html)") && node.checkVisibility();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = [];
  while (walker.nextNode()) {
    const { parentElement: parent, data } = walker.currentNode;
    if (data.trim() && own(parent)) said.push(data.trim());
  }
  for (const name of ["aria-label", "aria-valuetext", "aria-description", "title", "placeholder", "alt"]) {
    for (const node of document.querySelectorAll(`[${name}]`)) if (own(node)) said.push(node.getAttribute(name));
  }
  return [...new Set(said)];
}"""


def names() -> set[str]:
    """What is called the same in Chinese: names of people and programs, of settings, keys and kinds of files."""
    kept = {"Fall", "Line", "API", "JSON", "CSV", "PNG", "SVG", "GIF", "HTML", "WebM", "MP", "numpy", "NumPy", "URL"}
    kept |= {"Shift", "Esc", "Home", "End", "WebGL", "JavaScript", "Python", "optax", "abs", "additive", "relative"}
    kept |= {"keras"}
    declared = [*OPTIMIZERS, *SCHEDULES, *SURFACES]
    for each in declared:
        settings = [*getattr(each, "hyperparameters", ()), *getattr(each, "parameters", ())]
        kept |= {word for setting in settings for word in re.findall(r"[A-Za-z]+", setting.name)}
        kept |= {str(option) for setting in settings for option in getattr(setting, "options", ())}
    words = catalogue("zh-Hans").values()
    return kept | {word for text in words for word in re.findall(r"[A-Za-z]+", re.sub(r"\{\w+\}", "", text))}


NAMES = names()


def english(page: Page) -> list[str]:
    """The texts of a page that hold words which are no names."""
    texts: list[str] = page.evaluate(SAID)
    return [text for text in texts if set(re.findall(r"(?<![\w.])[A-Za-z]{3,}(?![\w(])", text)) - NAMES]


def violations(page: Page, part: str = "html") -> list[str]:
    """What axe-core finds to mend in a part of a page, or in the dialog that is open."""
    found: list[str] = page.evaluate(
        """async ([values, part]) => {
          const only = { runOnly: { type: "tag", values }, resultTypes: ["violations"] };
          scrollTo(0, 0); // what lies under something that sticks is no smaller for it
          const within = document.querySelector("dialog[open]") ?? (part === "html" ? document : part);
          const { violations } = await axe.run(within, only);
          return violations.flatMap(({ id, nodes }) => nodes.map((at) => `${id}: ${at.html}: ${at.failureSummary}`));
        }""",
        [RULES, part],
    )
    return found
