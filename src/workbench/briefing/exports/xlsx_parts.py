# SPDX-License-Identifier: MIT
"""The parts of an Excel workbook that are the same for every export: styles, links, properties."""

# Places of the cell styles below.
PLAIN, HEADER, DAY, MOMENT, GUARDED, WRAPPED = range(6)

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = f"""{_HEAD}<styleSheet xmlns="{_MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>
<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="6">
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">
<alignment vertical="top"/></xf>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"
 applyNumberFormat="1"/>
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">
<alignment vertical="top" horizontal="left" wrapText="1"/></xf>
</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>
"""
_WORKBOOK = f"""{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">
<sheets><sheet name="Events" sheetId="1" r:id="rId1"/><sheet name="About" sheetId="2" r:id="rId2"/>
</sheets></workbook>
"""
_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{_BOOK}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_BOOK}.worksheet+xml"/>
<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{_BOOK}.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{_BOOK}.styles+xml"/>
<Override PartName="/docProps/core.xml"
 ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>
"""
_CORE = f"""{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<dcterms:created xsi:type="dcterms:W3CDTF">{{changed}}</dcterms:created>
<dcterms:modified xsi:type="dcterms:W3CDTF">{{changed}}</dcterms:modified>
</cp:coreProperties>
"""


def fixed_parts(changed: str) -> dict[str, str]:
    """Return the parts by name; `changed` is when the case last changed, ISO 8601."""
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _links(
            (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _CORE.format(changed=changed),
        "xl/workbook.xml": _WORKBOOK,
        "xl/_rels/workbook.xml.rels": _links(
            (f"{_OFFICE}/worksheet", "worksheets/sheet1.xml"),
            (f"{_OFFICE}/worksheet", "worksheets/sheet2.xml"),
            (f"{_OFFICE}/styles", "styles.xml"),
        ),
        "xl/styles.xml": _STYLES,
    }


def _links(*targets: tuple[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>\n'
