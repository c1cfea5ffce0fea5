/** Dashes of a canvas line that goes on from frame to frame. */

export const SOLID = /** @type {readonly number[]} */ ([]);

/**
 * What the next lines are drawn with, until it is said anew.
 * @param {CanvasRenderingContext2D} context
 * @param {readonly number[]} dash line and gap by turns, CSS pixels; empty for a line without gaps
 * @param {number} offset how far the line has come already, CSS pixels
 */
export function beginDashes(context, dash, offset) {
  context.setLineDash(/** @type {number[]} */ (dash));
  if (dash.length > 0) context.lineDashOffset = offset;
  context.lineCap = dash.length > 0 ? "butt" : "round";
}
