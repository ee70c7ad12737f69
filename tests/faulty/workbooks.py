"""What Excel makes of a CSV, and what it leaves out."""

from __future__ import annotations

from faulty.case import Case

CASES = (
    Case(
        "error for a text",
        "emmc-groups.csv",
        "翻訳と企業向けトレーニング",
        "#N/A",
        '"#N/A" in the column "name_ja" is an error of Excel: mend its formula there',
    ),
    Case(
        "error for a number",
        "trilateral.csv",
        "no_4,4,",
        "no_4,#DIV/0!,",
        '"#DIV/0!" in the column "number" is an error of Excel',
    ),
    Case(
        "error for a yes",
        "critical-materials.csv",
        "Al,,,,,,1,",
        "Al,,,,,,#REF!,",
        '"#REF!" in the column "us_2018" is an error of Excel',
    ),
    Case(
        "error for a date",
        "trilateral.csv",
        "no_4,4,2014-09-08",
        "no_4,4,#VALUE!",
        '"#VALUE!" in the column "date" is an error of Excel',
    ),
    Case(
        "month and year",
        "trilateral.csv",
        "no_4,4,2014-09-08",
        "no_4,4,Sep-14",
        '"Sep-14" is not a date: Excel made this of 2014-09; format the column as text',
    ),
    Case(
        "day and month",
        "trilateral.csv",
        "no_4,4,2014-09-08",
        "no_4,4,8-Sep",
        '"8-Sep" is not a date: Excel made this of 9-8; format the column as text',
    ),
    Case(
        "month and year for a number",
        "trilateral.csv",
        "no_4,4,",
        "no_4,Apr-04,",
        '"Apr-04" in the column "number" is not a number: Excel made this of 2004-04',
    ),
    Case(
        "number shortened",
        "trilateral.csv",
        "no_4,4,",
        "no_4,1.2E+11,",
        '"1.2E+11" in the column "number" is not a number: Excel made this of a longer number',
    ),
    Case(
        "zero lost at the end of a date",
        "trilateral.csv",
        "no_4,4,2014-09-08",
        "no_4,4,2014.1",
        '"2014.1" is not a date: write 2018, 2018-11 or 2018-11-29',
    ),
    Case(
        "groups of two digits",
        "trilateral.csv",
        "no_4,4,",
        'no_4,"1,20",',
        '"1,20" in the column "number" is not a number: plain digits: 1200 or 1.5',
    ),
    Case(
        "Japanese date not in the calendar",
        "trilateral.csv",
        "2014-09-08",
        "2014年9月31日",
        '"2014-09-31" is not in the calendar',
    ),
    Case(
        "row too short",
        "trilateral.csv",
        "no_8,8,2017-12-05,,東京,東京・秋葉原UDX,jp,- {{",
        "no_8,8,2017-12-05\nno_9,9,2017-12-05,,東京,東京・秋葉原UDX,jp,- {{",
        "this row has 3 cells, the header 9: an empty cell has its comma, too; see that none has",
    ),
    Case(
        "no column of ids",
        "tables.yaml",
        "      id: {type: id, label: ID}\n      acronym",
        "      acronym",
        'there is no column "id": every row needs a name of its own; declare `id: {type: id}`',
    ),
    Case(
        "unknown column at its place",
        "emmc-groups.csv",
        "id,name,name_ja,purpose,discrepancy\nvalidation",
        "id,name,name_j,purpose,discrepancy\nvalidation",
        'unknown column "name_j": did you mean "name_ja"? Or declare it in tables.yaml',
    ),
)
