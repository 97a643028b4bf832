"""A chart's picture for an edition: one file for both schemes, about two thirds of the size, that looks the same."""

import re
from typing import Final
from xml.etree import ElementTree

from generators.core.theme import adaptive

_SVG: Final = "http://www.w3.org/2000/svg"
_LONG_DECIMALS: Final = re.compile(r"(?<=\d\.\d)\d+|\.0+(?=[^\d.])")
_NOTHING: Final = ("", "M0,0h0v0h0Z")
_CIRCLE: Final = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
# What does nothing inside an ``img``, and what is the default anyway.
_UNUSED: Final = ("class", "stroke-miterlimit", "pointer-events", "role", "aria-label", "aria-roledescription", "aria-hidden")
_DEFAULTS: Final = {("transform", "translate(0,0)"), ("opacity", "1"), ("text-anchor", "start")}
# Attributes that children take over from their group.
_INHERITED: Final = ("fill", "stroke", "stroke-width", "font-family", "font-size", "font-weight", "text-anchor")


def picture(svg: str) -> str:
    """``svg`` as Vega draws it, slimmed: coordinates to a tenth of a pixel, circles as circles, what children share on their group."""
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(svg)  # noqa: S314 - drawn by the render, from no upstream's text but escaped words.
    for element in root.iter():
        _slim(element)
    _flatten(root)
    return adaptive(ElementTree.tostring(root, encoding="unicode", short_empty_elements=True).replace(" />", "/>"))


def _slim(element: ElementTree.Element) -> None:
    attributes = element.attrib
    for name in ("d", "transform"):
        if name in attributes:
            attributes[name] = _LONG_DECIMALS.sub("", attributes[name])
    for name, value in list(attributes.items()):
        if (name in _UNUSED and value != "img") or (name, value) in _DEFAULTS:
            del attributes[name]
    if "stroke" not in attributes:
        attributes.pop("stroke-width", None)
    if circle := _CIRCLE.fullmatch(attributes.get("d", "")):
        element.tag = f"{{{_SVG}}}circle"
        attributes["r"] = circle[1]
        del attributes["d"]


def _flatten(group: ElementTree.Element) -> None:
    """Leave out what draws nothing, take away groups that say nothing, and say once what all children of a group say."""
    children: list[ElementTree.Element] = []
    for child in group:
        _flatten(child)
        is_group = child.tag == f"{{{_SVG}}}g"
        if child.get("display") == "none" or child.get("d") in _NOTHING or (is_group and not len(child)):
            continue
        children += child if is_group and not child.attrib else [child]
    group[:] = children
    if group.tag == f"{{{_SVG}}}g" and len(group) > 1:
        for name in _INHERITED:
            values = {child.get(name) for child in group}
            if len(values) == 1 and None not in values:
                group.set(name, values.pop() or "")
                for child in group:
                    del child.attrib[name]
