/** Evaluated for what it does: it adds the traces of three dimensions to Plotly. */
export {};
