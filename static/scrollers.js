/** What scrolls sideways only where it has no room, such as a long formula, takes the focus there: so keys scroll it too. */

const SCROLLERS = ".scroll, .rule li, .maths-lines p";

export function keepScrollersReachable() {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const scroller of document.querySelectorAll(SCROLLERS)) observer.observe(scroller);
}
