"""What the schemas found wrong, in the words of this interface: where, what, what was given and what is allowed."""

from collections.abc import Mapping
from typing import Any

from app.api.unknown_names import unknown
from app.languages import translated, untranslated

JSON_REASONS = (
    untranslated("Expecting value"),
    untranslated("Expecting property name enclosed in double quotes"),
    untranslated("Expecting ':' delimiter"),
    untranslated("Expecting ',' delimiter"),
    untranslated("Unterminated string starting at"),
    untranslated("Invalid control character at"),
    untranslated("Invalid \\escape"),
    untranslated("Invalid \\uXXXX escape"),
    untranslated("Extra data"),
    untranslated("Illegal trailing comma before end of object"),
    untranslated("Illegal trailing comma before end of array"),
)
"""What Python's parser says of a text that is no JSON."""

Invalid = Mapping[str, Any]
"""One of pydantic's errors: `type`, `loc`, `msg`, `input` and, for some types, `ctx`."""


def unknown_name(invalid: Invalid) -> bool:
    """Whether it is an optimizer, a schedule or a surface that there is none of; what is no text is no name."""
    return bool(invalid["type"] == "union_tag_invalid" and isinstance(_given_name(invalid), str))


def _given_name(invalid: Invalid) -> object:
    """What stands where a name belongs; pydantic's own account of it is a text, whatever it was."""
    given = invalid["input"]
    name = str(invalid["ctx"]["discriminator"]).strip("'")
    return given.get(name) if isinstance(given, Mapping) else given


def explain(invalid: Invalid, document: object) -> tuple[str, str, object, object]:
    """The path to the field, a sentence, the value given and what is allowed; `document` is the body, parsed."""
    context, given = invalid.get("ctx", {}), invalid.get("input")
    path = path_to(invalid["loc"], document if invalid["loc"][0] == "body" else None)
    match invalid["type"]:
        case "json_invalid":
            return "", _where_json_ends(str(document), invalid["loc"][-1], context["error"]), None, None
        case "union_tag_invalid" | "union_tag_not_found" as kind:
            return _name(path, invalid, missing=kind == "union_tag_not_found")
        case "missing":
            message, given = (
                translated("This field is needed.") if path else translated("A JSON document is needed."),
                None,
            )
        case "too_long":
            most = context["max_length"]
            message = translated(
                "There are {count}, more than the {most} allowed.", count=context["actual_length"], most=most
            )
            return path, message, None, {"high": most}
        case "too_short":
            least = context["min_length"]
            message = (
                translated("This must not be empty.")
                if least == 1
                else translated("There must be at least {least} of them.", least=least)
            )
        case "list_type":
            message = translated("This must be a JSON array.")
        case "model_type" | "model_attributes_type" | "dict_type":
            message = translated("This must be a JSON object.")
        case _:
            message = str(invalid["msg"])
    return path, message, given, context.get("allowed")


def path_to(location: tuple[str | int, ...], document: object) -> str:
    """Where in the document, `runs[1].hyperparameters.lr` for example.

    pydantic's locations begin with the part of the request, and name the member of a union that was tried ("adam"):
    a step that the document does not have. Only the last step may be one too, to a field that is missing.
    """
    path, tags = "", _tags(document)
    for index, step in enumerate(location[1:], start=1):
        if isinstance(step, int):
            path += f"[{step}]"
            document = document[step] if isinstance(document, list) and step < len(document) else None
        elif step in tags:
            tags = ()
            continue
        elif not isinstance(document, dict) or step in document or index == len(location) - 1:
            path += f".{step}"
            document = document.get(step) if isinstance(document, dict) else None
        tags = _tags(document)
    return path.removeprefix(".")


def _tags(document: object) -> tuple[object, ...]:
    """What tells which member of a union an object is, which may be the name of one of its fields as well."""
    return (document.get("name"), document.get("optimizer")) if isinstance(document, dict) else ()


def _where_json_ends(text: str, position: int, reason: str) -> str:
    line, column = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
    return translated(
        "Not JSON: {reason} at line {line}, column {column} (character {position}).",
        reason=translated(reason),
        line=line,
        column=column,
        position=position,
    )


def _name(path: str, invalid: Invalid, *, missing: bool) -> tuple[str, str, object, object]:
    """A run without a known optimizer, or no known surface: the field that names it is to blame."""
    context = invalid["ctx"]
    field = context["discriminator"].strip("'")
    if missing:
        return f"{path}.{field}", translated("This field is needed."), None, None
    given = _given_name(invalid)
    known = [name.strip("'") for name in context["expected_tags"].split(", ")]
    if not isinstance(given, str):
        message = translated("This must be a text, one of: {names}.", names=", ".join(known))
        return f"{path}.{field}", message, given, known
    kind = path.rpartition(".")[2] if field == "name" else field
    return f"{path}.{field}", unknown(kind, context["tag"], known), context["tag"], known
