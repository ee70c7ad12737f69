"""Files from people: photographs, scans, drawings and pages of reports, judged and made to size.

A picture is judged where it is named (`judge.judged`), and made to the size in which a slide shows
it where charts are drawn (`made.made`). Pillow reads what has pixels, PDFium pages, resvg draws SVG
for clients that know none; metafiles are handed on as they are.
"""
