/** How many panels go side by side. Pure. */

const MIN_WIDTH = 244;
/** On a phone two narrow panels beside each other compare better than two wide ones below each other. */
const MIN_WIDTH_OF_TWO = 160;
const MIN_HEIGHT = 184;
/** More panels than this may be smaller, so that all are in sight. */
const MANY = 8;
const MIN_HEIGHT_OF_MANY = 150;
/** Width to height of the plotted rectangle, beyond which shapes are hard to see. */
const FLATTEST = 2.8;
const TALLEST = 0.6;
/** What a panel has beside its plotted rectangle, CSS pixels: tick labels, and above also the title. */
const FRAME = { width: 46, height: 60 };

/**
 * @typedef {object} Arrangement
 * @property {number} columns
 * @property {number} rowHeight CSS pixels
 */

/**
 * The number of columns that makes the plotted rectangles largest, at the surface's proportions and within sight.
 * @param {number} count of panels
 * @param {{width: number, height: number}} stage CSS pixels
 * @param {number} aspect width to height of what is plotted
 * @param {number} gap between panels, CSS pixels
 * @returns {Arrangement}
 */
export function arrange(count, stage, aspect, gap) {
  const isMany = count > MANY;
  const least = Math.min(isMany ? MIN_WIDTH_OF_TWO : MIN_WIDTH, Math.max(MIN_WIDTH_OF_TWO, (stage.width - gap) / 2));
  const minHeight = isMany ? MIN_HEIGHT_OF_MANY : MIN_HEIGHT;
  let best = { columns: 1, rowHeight: 0, seen: -1 };
  for (let columns = 1; columns <= Math.max(1, count); columns += 1) {
    const width = (stage.width - (columns - 1) * gap) / columns;
    if (columns > 1 && width < least) break;
    const rows = Math.ceil(count / columns);
    const fitting = (stage.height - (rows - 1) * gap) / rows;
    const plotWidth = width - FRAME.width;
    const tallest = Math.max(minHeight, plotWidth / Math.min(aspect, TALLEST) + FRAME.height);
    const lowest = Math.max(minHeight, Math.min(plotWidth / FLATTEST + FRAME.height, stage.height));
    const rowHeight = Math.floor(Math.max(lowest, Math.min(tallest, fitting)));
    const plotHeight = rowHeight - FRAME.height;
    // what has to be scrolled to cannot be compared: that weighs more than size
    const inSight = Math.min(1, stage.height / (rows * rowHeight + (rows - 1) * gap));
    const filled = (count / (rows * columns)) ** 0.25;
    const seen = Math.min(plotWidth, plotHeight * aspect) * Math.min(plotHeight, plotWidth / aspect) * inSight ** 3 * filled;
    if (seen > best.seen) best = { columns, rowHeight, seen };
  }
  return { columns: best.columns, rowHeight: best.rowHeight };
}
