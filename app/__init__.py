"""Fall Line: optimizers on loss surfaces, run in numpy, streamed as JSON, animated side by side."""
