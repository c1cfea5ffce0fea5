/** What is used of plotly.js: see `PlotlyStatic`. */
declare const Plotly: import("../../types.js").PlotlyStatic;
export default Plotly;
