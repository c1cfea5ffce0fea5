"""Templates, and what they can call."""

from http import HTTPStatus

from fastapi import Request
from markupsafe import Markup
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from app.agreement import agreement
from app.assets import Addresses, folder
from app.declarations import Unit
from app.languages import LANGUAGES, current_language, page_messages, translated
from app.mathml import mathml, sentence
from app.pages.numbers import number, short_number

templates = Jinja2Templates(folder("templates"))


def _formula(text: str) -> Markup:
    return Markup(mathml(text))  # noqa: S704 - MathML of our own, its text escaped


def _sentence(text: str) -> Markup:
    return Markup(sentence(translated(text)))  # noqa: S704 - the same


def _code(text: str) -> Markup:
    return Markup("<code>{0}</code>").format(text)


def _unit(unit: Unit) -> Markup | str:
    """A unit as a fraction of positions and losses; "1" for a pure number."""
    powers = {translated("position"): unit.position, translated("loss"): unit.loss}

    def product(sign: int) -> str:
        factors = [(name, power * sign) for name, power in powers.items() if power * sign > 0]
        return "·".join(name if power == 1 else f"{name}^{{{power:g}}}" for name, power in factors)

    above, below = product(1), product(-1)
    return _formula(f"{above or 1}/({below})" if below else above or "1")


templates.env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
templates.env.filters.update(
    code=_code, formula=_formula, sentence=_sentence, unit=_unit, number=number, short=short_number
)
templates.env.globals.update(
    agreement=agreement, _=translated, language_tag=current_language, languages=dict(LANGUAGES), messages=page_messages
)


def page(request: Request, template: str, status: HTTPStatus = HTTPStatus.OK, **context: object) -> Response:
    """A page made from a template; browsers ask each time whether it has changed."""
    addresses = Addresses()
    known = {
        "asset": addresses.of,
        "styles": addresses.of_styles,
        "script": addresses.of_script,
        "modules": addresses.of_modules,
    }
    return templates.TemplateResponse(
        request, template, {**known, **context}, status_code=status, headers={"Cache-Control": "no-cache"}
    )
