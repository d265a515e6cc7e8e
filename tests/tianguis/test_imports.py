"""Who may know whom: model, then schema, then the stages, then the pipeline, then MkDocs and the command line."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from builders import ROOT

PLUGINS = ROOT / "plugins"
LIBRARY = sorted((PLUGINS / "tianguis").rglob("*.py"))
ADAPTERS = [*sorted((PLUGINS / "tianguis_mkdocs").rglob("*.py")), ROOT / "build.py"]
STAGES = ("read", "validate", "relate", "translate", "render", "index", "package")
# These bring the stages together: what is gathered, who makes pages, what is kept of them.
ABOVE = ("pipeline", "gathered", "workers", "indexing", "indexed", "crews", "kept", "packs", "offline")
# Folders and files are what these work on; the pipeline only hands their paths on.
ON_DISK = ("schema", "read", "package", "publish", "kept", "memory", "indexed", "settings", "unchanged", "packs")
TOUCHES_THE_DISK = frozenset(
    ["absolute", "chmod", "cwd", "exists", "expanduser", "glob", "hardlink_to", "is_dir", "is_file", "is_symlink", "iterdir", "lstat", "mkdir", "open", "read_bytes", "read_text", "readlink", "rename", "resolve", "rglob", "rmdir", "samefile", "stat", "symlink_to", "touch", "unlink", "walk", "write_bytes", "write_text"]
)  # fmt: skip


@cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_bytes())))


def calls(path: Path) -> list[ast.expr]:
    """What a file calls."""
    return [node.func for node in nodes(path) if isinstance(node, ast.Call)]


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, in full, wherever in the file it does."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import by full path"
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def part_of(module: str) -> str:
    """The part of the library a module belongs to: `tianguis.validate.fields` is of `validate`."""
    return module.split(".")[1] if module.startswith("tianguis.") else ""


def part(path: Path) -> str:
    return path.relative_to(PLUGINS / "tianguis").parts[0].removesuffix(".py")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", LIBRARY, ids=named)
def test_the_library_knows_neither_mkdocs_nor_its_adapters(path):
    roots = {module.split(".")[0] for module in imports(path)}

    assert roots & {"mkdocs", "material", "properdocs", "tianguis_mkdocs", "click", "build"} == set()


@pytest.mark.parametrize("path", [each for each in LIBRARY if part(each) in STAGES], ids=named)
def test_a_stage_knows_no_other_stage(path):
    known = {part_of(module) for module in imports(path)}

    assert known & {*STAGES, *ABOVE} - {part(path)} == set()


@pytest.mark.parametrize("path", [each for each in LIBRARY if part(each) == "schema"], ids=named)
def test_schemas_know_no_stage(path):
    known = {part_of(module) for module in imports(path)} - {""}

    assert known <= {"schema", "model", "identity", "strict_yaml", "suggest"}


def test_the_model_knows_nothing_of_the_library():
    assert [module for module in imports(PLUGINS / "tianguis/model.py") if module.startswith("tianguis")] == []


@pytest.mark.parametrize("path", [each for each in LIBRARY if part(each) not in (*STAGES, *ABOVE)], ids=named)
def test_what_all_stages_share_knows_none_of_them(path):
    known = {part_of(module) for module in imports(path)}

    assert known & {*STAGES, *ABOVE} == set()


@pytest.mark.parametrize("path", [each for each in LIBRARY if part(each) not in ON_DISK], ids=named)
def test_only_these_touch_the_disk(path):
    methods = {each.attr for each in calls(path) if isinstance(each, ast.Attribute)}
    functions = {each.id for each in calls(path) if isinstance(each, ast.Name)}
    modules = {module.split(".")[0] for module in imports(path)}

    assert "open" not in functions
    assert modules & {"os", "shutil", "tempfile", "io", "glob", "sqlite3"} <= (
        {"io"} if path.name == "catalogues.py" else set()
    )
    if part(path) in ABOVE:
        assert methods & TOUCHES_THE_DISK <= {"is_dir"}
    else:
        assert "pathlib" not in modules


@pytest.mark.parametrize("path", LIBRARY, ids=named)
def test_the_library_reads_no_clock_and_no_network(path):
    modules = {module.split(".")[0] for module in imports(path)}
    source = path.read_text(encoding="utf-8")

    assert modules & {"time", "random", "secrets", "uuid", "socket", "http", "locale", "subprocess"} == set()
    assert [each for each in (".today(", ".now(", "urlopen", "getenv", "os.environ") if each in source] == []


@pytest.mark.parametrize("path", [*LIBRARY, *ADAPTERS], ids=named)
def test_only_the_command_line_prints(path):
    assert path.name == "build.py" or "print" not in {each.id for each in calls(path) if isinstance(each, ast.Name)}


@pytest.mark.parametrize("path", [*LIBRARY, *ADAPTERS], ids=named)
def test_no_star_hides_a_name(path):
    assert [module for module in imports(path) if module.endswith("*")] == []


def test_the_pipeline_and_its_neighbours_know_every_stage():
    known = {part_of(module) for path in LIBRARY if part(path) in ABOVE for module in imports(path)}

    assert {stage for stage in STAGES if stage not in known} == set()


@pytest.mark.parametrize("path", [each for each in ADAPTERS if each.name != "build.py"], ids=named)
def test_an_adapter_has_no_regular_expression_and_sorts_nothing(path):
    functions = {each.id for each in calls(path) if isinstance(each, ast.Name)}

    assert "re" not in set(imports(path))
    assert "sorted" not in functions
