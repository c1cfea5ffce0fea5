"""The textbook that Fall Line grew from; several optimizers give its form of their rule as the dialect `book`."""

from app.declarations import Dialect, Reference, Setting


def textbook(where: str, **settings: Setting) -> Dialect:
    """The textbook's form of a rule, with the settings of its figures; `where` says which of its equations."""
    reference = Reference(
        authors="S. Keydana",
        year=2023,
        title="Deep Learning and Scientific Computing with R torch",
        url="https://skeydan.github.io/Deep-Learning-and-Scientific-Computing-with-R-torch/optimizers.html",
        where=where,
    )
    return Dialect(name="book", label="Textbook", settings=settings, reference=reference)
