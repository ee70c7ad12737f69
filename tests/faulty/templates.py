"""Faults in templates."""

from __future__ import annotations

from faulty.case import Case

CASES = (
    Case(
        "template not closed",
        "deck.yaml",
        "{{ cn.shu.records }}",
        "{{ cn.shu.records",
        '"{{" is not closed: close it with }}',
    ),
    Case(
        "template attribute internals",
        "deck.yaml",
        "{{ cn.shu.staff }}",
        "{{ cn.__class__.__mro__ }}",
        'unknown fact "cn.__class__.__mro__"',
    ),
    Case(
        "template call",
        "deck.yaml",
        "{{ cn.shu.staff }}",
        "{{ range(9) }}",
        "{{ range(9) }} is not a name with filters: only names and filters are allowed here",
    ),
    Case(
        "template arithmetic",
        "deck.yaml",
        "{{ cn.shu.staff }}",
        "{{ cn.shu.staff + 1 }}",
        "{{ cn.shu.staff + 1 }} is not a name with filters: only names and filters are allowed",
    ),
    Case(
        "template statement",
        "deck.yaml",
        "{{ cn.shu.staff }}",
        "{% for x in y %}",
        '"{%" cannot stand in a text: only names and filters are allowed here: {{ us.cmi.budg',
    ),
    Case(
        "template endless loop",
        "deck.yaml",
        "{{ cn.shu.staff }}",
        "{% for x in range(10**9) %}{% endfor %}",
        '"{%" cannot stand in a text: only names and filters are allowed here: {{ us.cmi.budg',
    ),
    Case(
        "template comment",
        "deck.yaml",
        "{{ cn.shu.staff }}",
        "{# nothing #}",
        '"{#" cannot stand in a text: only names and filters are allowed here: {{ us.cmi.budg',
    ),
    Case(
        "template import",
        "deck.yaml",
        "{{ cn.shu.staff }}",
        "{% import 'os' as os %}",
        '"{%" cannot stand in a text: only names and filters are allowed here: {{ us.cmi.budg',
    ),
    Case(
        "template filter args",
        "deck.yaml",
        "{{ cn.shu.staff }}",
        "{{ cn.shu.staff | attr('x') }}",
        "{{ cn.shu.staff | attr('x') }} is not a name with filters: only names and filters",
    ),
    Case(
        "template index",
        "deck.yaml",
        "{{ cn.shu.staff }}",
        "{{ cn['shu'] }}",
        "{{ cn['shu'] }} is not a name with filters: only names and filters are allowed here",
    ),
    Case(
        "template long",
        "deck.yaml",
        "{{ cn.shu.staff }}",
        "{{ " + "a." * 150 + "b }}",
        "an expression of 303 characters: only names and filters are allowed here: {{ us.cmi.",
    ),
    Case(
        "template empty",
        "deck.yaml",
        "{{ cn.shu.staff }}",
        "{{ }}",
        "{{ }} is not a name with filters: only names and filters are allowed here",
    ),
    Case(
        "filter for money on a count",
        "deck.yaml",
        "{{ cn.shu.records }}",
        "{{ cn.shu.records | jpy }}",
        '"jpy" needs money, and this is 8万2000件: leave the filter out',
    ),
    Case(
        "filter for a date on a number",
        "deck.yaml",
        "{{ cn.shu.records }}",
        "{{ cn.shu.records | year }}",
        '"year" needs a date, and this is 8万2000件',
    ),
    Case(
        "day of month date",
        "deck.yaml",
        "{{ us.mgi.plan }}",
        "{{ us.mgi.plan | day }}",
        '"day" needs the day, and this date is known as 2014年6月: leave the filter out, or giv',
    ),
    Case(
        "filters pipe",
        "deck.yaml",
        "{{ cn.shu.records }}",
        "{{ cn.shu.records | }}",
        "{{ cn.shu.records | }} is not a name with filters: only names and filters are",
    ),
)
