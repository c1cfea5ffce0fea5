"""The arithmetic of single steps: a rule's lines, read as they are written, with the numbers of a step put in."""
