/**
 * Contours painted pixel by pixel, within a few milliseconds: what is seen until Plotly has drawn the same, which takes it
 * tens of milliseconds a panel. So contours are there at first sight, and keep up with a surface that is being turned.
 */

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {import("./contour_panel.js").Figure} Figure */
/** @typedef {import("./contour_levels.js").Contours} Contours */
/** @typedef {import("./theme.js").Theme} Theme */
/** @typedef {{cell: Int32Array, part: Float64Array}} Places for each pixel along a side, the grid's cell and how far into it */

/** How many shades there are from a band's colour to that of the line along it. */
const SHADES = 8;
/** From one line of the hatching to the next, and how wide it is, in pixels. */
const [HATCH, HATCHED] = [10, 3];

/**
 * @param {Figure} figure
 * @param {PlotArea} area which the picture covers
 * @param {number} width pixels
 * @param {number} height pixels
 * @returns {ImageData}
 */
export function sketched({ contours, theme }, area, width, height) {
  const image = new ImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const levels = Math.max(0, Math.floor((contours.end - contours.start) / contours.size + 1.1));
  const { shades, hatching } = palette(theme, levels);
  const rows = placesOf(contours.y, area.yHigh, area.yLow, height);
  const heights = alongRows(contours, placesOf(contours.x, area.xLow, area.xHigh, width), width);
  const reach = theme.contourLineWidth / 2 + 0.5;
  let above = new Float64Array(width);
  let line = new Float64Array(width);
  for (let row = 0; row < height; row += 1) {
    [above, line] = [line, above];
    fill(heights, /** @type {number} */ (rows.cell[row]), /** @type {number} */ (rows.part[row]), line);
    for (let column = 0; column < width; column += 1) {
      const level = /** @type {number} */ (line[column]);
      if (Number.isNaN(level)) {
        pixels[row * width + column] = /** @type {number} */ (hatching[(row + column) % HATCH < HATCHED ? 1 : 0]);
        continue;
      }
      const nearest = Math.max(0, Math.min(levels - 1, Math.round(level)));
      const dx = level - /** @type {number} */ (line[column === 0 ? 1 : column - 1]);
      const dy = row === 0 ? 0 : level - /** @type {number} */ (above[column]);
      // how far the line is, in pixels, as far as the slope here can tell
      const far = Math.abs(level - nearest) / Math.hypot(dx, dy);
      const shade = levels > 0 && far < reach ? Math.round(Math.min(1, reach - far) * SHADES) : 0;
      const band = Math.max(0, Math.min(levels, Math.floor(level) + 1));
      pixels[row * width + column] = /** @type {number} */ (shades[band * (SHADES + 1) + shade]);
    }
  }
  return image;
}

/**
 * @param {number[]} grid evenly spaced
 * @param {number} from the value at the first pixel's edge
 * @param {number} to the value at the last pixel's edge
 * @param {number} count of pixels
 * @returns {Places}
 */
function placesOf(grid, from, to, count) {
  const [first, last] = [Number(grid[0]), Number(grid.at(-1))];
  const cells = grid.length - 1;
  const [cell, part] = [new Int32Array(count), new Float64Array(count)];
  for (let pixel = 0; pixel < count; pixel += 1) {
    const value = from + ((pixel + 0.5) / count) * (to - from);
    const place = Math.max(0, Math.min(cells, ((value - first) / (last - first)) * cells));
    cell[pixel] = Math.min(cells - 1, Math.floor(place));
    part[pixel] = place - /** @type {number} */ (cell[pixel]);
  }
  return { cell, part };
}

/**
 * The grid's rows at each column of pixels, as levels: 0 is the lowest line, 1 the next. NaN where there is no value.
 * @param {Contours} contours
 * @param {Places} columns
 * @param {number} width
 */
function alongRows({ z, start, size }, { cell, part }, width) {
  return z.map((values) => {
    const levels = Float64Array.from(values, (value) => (value === null ? NaN : (value - start) / size));
    const line = new Float64Array(width);
    for (let column = 0; column < width; column += 1) {
      const at = /** @type {number} */ (cell[column]);
      const from = /** @type {number} */ (levels[at]);
      line[column] = from + /** @type {number} */ (part[column]) * (/** @type {number} */ (levels[at + 1]) - from);
    }
    return line;
  });
}

/** @param {Float64Array[]} rows @param {number} row @param {number} part of the way to the next @param {Float64Array} line to write to */
function fill(rows, row, part, line) {
  const [low, high] = [/** @type {Float64Array} */ (rows[row]), /** @type {Float64Array} */ (rows[row + 1])];
  for (let column = 0; column < line.length; column += 1) {
    const from = /** @type {number} */ (low[column]);
    line[column] = from + part * (/** @type {number} */ (high[column]) - from);
  }
}

/**
 * Colours as pixels: of the bands from the lowest up, each in shades towards the line's, as Plotly has them.
 * @param {Theme} theme
 * @param {number} levels
 */
function palette(theme, levels) {
  const shades = new Uint32Array((levels + 1) * (SHADES + 1));
  const [low, high, line] = [channelsOf(theme.contourLow), channelsOf(theme.contourHigh), channelsOf(theme.contourLine)];
  for (let band = 0; band <= levels; band += 1) {
    const ground = between(low, high, levels === 0 ? 0 : band / levels);
    for (let shade = 0; shade <= SHADES; shade += 1) {
      shades[band * (SHADES + 1) + shade] = pixelOf(between(ground, line, ((line[3] ?? 1) * shade) / SHADES));
    }
  }
  return { shades, hatching: [pixelOf(channelsOf(theme.background)), pixelOf(channelsOf(theme.hatch))] };
}

/** @param {number[]} from @param {number[]} to @param {number} part */
function between(from, to, part) {
  return [0, 1, 2].map((channel) => Number(from[channel]) + part * (Number(to[channel]) - Number(from[channel])));
}

/** @param {string} css `#rrggbb` or `rgba(…)` @returns {number[]} red, green and blue to 255, and the opacity if it is not whole */
function channelsOf(css) {
  if (!css.startsWith("#")) return (css.match(/[\d.]+/g) ?? []).map(Number);
  const value = Number.parseInt(css.slice(1), 16);
  return [value >>> 16, (value >>> 8) & 0xff, value & 0xff];
}

/** @param {number[]} channels @returns {number} opaque, in the order of bytes that all machines with a browser have */
function pixelOf([red = 0, green = 0, blue = 0]) {
  return (0xff000000 | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0;
}
