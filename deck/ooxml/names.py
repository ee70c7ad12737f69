"""Names of the Open Packaging Conventions and Office Open XML, and how names of parts relate.

Content types are those of ECMA-376-1, clauses 11 to 15, and of ECMA-376-2, annex E.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache

_OFFICE = "application/vnd.openxmlformats-officedocument."
_PACKAGE = "application/vnd.openxmlformats-package."
_OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships/"


class CT:
    """Content types of parts."""

    DML_CHART = f"{_OFFICE}drawingml.chart+xml"
    EMF = "image/x-emf"
    JPEG = "image/jpeg"
    OFC_CUSTOM_XML_PROPERTIES = f"{_OFFICE}customXmlProperties+xml"
    OFC_EXTENDED_PROPERTIES = f"{_OFFICE}extended-properties+xml"
    OFC_THEME = f"{_OFFICE}theme+xml"
    OPC_CORE_PROPERTIES = f"{_PACKAGE}core-properties+xml"
    OPC_RELATIONSHIPS = f"{_PACKAGE}relationships+xml"
    PML_NOTES_MASTER = f"{_OFFICE}presentationml.notesMaster+xml"
    PML_NOTES_SLIDE = f"{_OFFICE}presentationml.notesSlide+xml"
    PML_PRESENTATION_MAIN = f"{_OFFICE}presentationml.presentation.main+xml"
    PML_SLIDE = f"{_OFFICE}presentationml.slide+xml"
    PML_SLIDE_LAYOUT = f"{_OFFICE}presentationml.slideLayout+xml"
    PML_SLIDE_MASTER = f"{_OFFICE}presentationml.slideMaster+xml"
    PML_TABLE_STYLES = f"{_OFFICE}presentationml.tableStyles+xml"
    PML_TEMPLATE_MAIN = f"{_OFFICE}presentationml.template.main+xml"
    PNG = "image/png"
    SML_SHEET = f"{_OFFICE}spreadsheetml.sheet"
    SVG = "image/svg+xml"
    WMF = "image/x-wmf"
    XML = "application/xml"


class RT:
    """Types of relationships."""

    CHART = f"{_OFFICE_RELATIONSHIPS}chart"
    CORE_PROPERTIES = f"{_PACKAGE_RELATIONSHIPS}metadata/core-properties"
    CUSTOM_XML = f"{_OFFICE_RELATIONSHIPS}customXml"
    CUSTOM_XML_PROPS = f"{_OFFICE_RELATIONSHIPS}customXmlProps"
    EXTENDED_PROPERTIES = f"{_OFFICE_RELATIONSHIPS}extended-properties"
    HYPERLINK = f"{_OFFICE_RELATIONSHIPS}hyperlink"
    IMAGE = f"{_OFFICE_RELATIONSHIPS}image"
    NOTES_MASTER = f"{_OFFICE_RELATIONSHIPS}notesMaster"
    NOTES_SLIDE = f"{_OFFICE_RELATIONSHIPS}notesSlide"
    OFFICE_DOCUMENT = f"{_OFFICE_RELATIONSHIPS}officeDocument"
    PACKAGE = f"{_OFFICE_RELATIONSHIPS}package"
    SLIDE = f"{_OFFICE_RELATIONSHIPS}slide"
    SLIDE_LAYOUT = f"{_OFFICE_RELATIONSHIPS}slideLayout"
    SLIDE_MASTER = f"{_OFFICE_RELATIONSHIPS}slideMaster"
    TABLE_STYLES = f"{_OFFICE_RELATIONSHIPS}tableStyles"
    THEME = f"{_OFFICE_RELATIONSHIPS}theme"


CONTENT_TYPES = "/[Content_Types].xml"
PACKAGE = "/"
"""The name under which the package itself has relationships."""


def relationships_of(name: str) -> str:
    """Return the name of the part that holds a part's relationships (ECMA-376-2, 6.5.2)."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def relative_to(name: str, source: str) -> str:
    """Return a part's name as the relationships of another part refer to it."""
    folder, file = posixpath.split(name)
    return _way(posixpath.dirname(source), folder) + file


@lru_cache
def _way(start: str, end: str) -> str:
    """Return what leads from one folder to another: nothing, `../media/`, `slides/`."""
    return posixpath.relpath(posixpath.join(end, "_"), start)[:-1]


def ending(name: str) -> str:
    return name.rpartition(".")[2]
