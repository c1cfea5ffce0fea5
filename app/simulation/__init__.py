"""Running an experiment: its plain values, what a rule may ask of a surface, and the engine."""
