"""Faults of templates, told to whoever wrote them."""

import pytest
from builders import BASE_SITE, copy_of, run, write

from tianguis.render.pages import environment
from tianguis.render.template_faults import TemplateFault, told_by_name


@pytest.mark.parametrize(
    ("template", "told"),
    [
        pytest.param("one\n{{ two", "blocks/mine.html, line 2: unexpected end of template, expected 'end of print statement'.", id="syntax"),
        pytest.param("one\n\n{{ view.licnce }}", "blocks/mine.html, line 3: 'str object' has no attribute 'licnce'", id="a name that no view has"),
        pytest.param("{% include 'none.html' %}", "blocks/mine.html, line 1: none.html", id="a template that is not there"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_template_and_line(template, told):
    jinja = environment({"blocks/mine.html": template, "page.html": "{% include 'blocks/mine.html' %}"})

    with pytest.raises(TemplateFault) as fault, told_by_name():
        jinja.get_template("page.html").render(view="a view")

    assert str(fault.value) == told


@pytest.mark.parametrize("footer", ["{{ footer.licnce }}", "{% if %}"])
def test_a_build_ends_with_what_is_wrong(tmp_path, footer):
    site = copy_of(BASE_SITE, tmp_path / "site")
    write(site, "look/blocks/footer.html", footer)
    configuration = (site / "mkdocs.yml").read_text(encoding="utf-8")
    write(site, "mkdocs.yml", configuration.replace("name: material\n", "name: material\n  custom_dir: look\n"))

    done = run("build", "-q", "-f", str(site / "mkdocs.yml"))

    assert done.returncode == 1
    assert "A template of the site is wrong: blocks/footer.html, line 1: " in done.stderr
    assert "Traceback" not in done.stderr
