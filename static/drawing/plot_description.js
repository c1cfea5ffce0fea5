/** A plot for who cannot see it: one picture with a description, beside Plotly's buttons, which stay reachable. */

/**
 * To be called again after each call of Plotly's, which may have made its drawings anew.
 * @param {Element} plot
 * @param {string} description
 */
export function describePlot(plot, description) {
  const [picture, ...others] = plot.querySelectorAll(".main-svg");
  if (picture && picture.ariaLabel !== description) {
    picture.setAttribute("role", "img");
    picture.ariaLabel = description;
  }
  for (const drawing of others) drawing.ariaHidden = "true";
}
