"""The house's own rules, checked by machine."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot.cli import parser
from bot.reasons import REASONS
from bot.settings import Settings
from bot.verdict import Word
from rules.catalogue import RULES
from rules.law import cite, documents

ROOT = Path(__file__).parents[1]
LETTERS = {
    "P": "publication", "S": "sections", "D": "disclosure", "A": "applications", "R": "remedies",
    "C": "continuity", "W": "wording",
}  # fmt: skip
# Rooms that are still one room though they are long.
LONG: set[str] = set()


def sources() -> list[Path]:
    return [path for part in ("bot", "rules", "state") for path in (ROOT / part).rglob("*.py")]


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout: tracked files are not known")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_every_rule_stands_once_in_the_file_of_its_letter():
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    for rule in RULES:
        files = (ROOT / "rules" / "checks").glob(f"{LETTERS[rule.id[0]]}*.py")
        declared = [
            path
            for path in files
            if f'    "{rule.id}",' in path.read_text("utf-8")
            or f'("{rule.id}", ' in path.read_text("utf-8")
        ]
        assert len(declared) == 1, rule.id


def test_every_citation_resolves():
    for rule in RULES:
        assert cite(*rule.ground).document
    assert len(documents()) >= 8


def test_rules_md_is_fresh():
    made = subprocess.run(
        [sys.executable, "-m", "rules.markdown"], cwd=ROOT, capture_output=True, check=True
    )
    assert made.stdout.decode("utf-8") == (ROOT / "rules" / "RULES.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_every_path_named_in_the_documents_exists(name: str):
    text = (ROOT / name).read_text("utf-8")
    named = re.findall(r"`((?:bot|rules|state|tests|scripts|bench|requirements)/[\w./-]+)`", text)
    named += re.findall(r"\]\(([\w./-]+)\)", text)
    assert named
    for path in named:
        assert (ROOT / path).exists(), path


def settings_there_are() -> set[str]:
    """Every setting as it is written, a table's keys left out."""
    named = set()
    for section, field in Settings.model_fields.items():
        kind = field.annotation
        inner = getattr(kind, "model_fields", None)
        named |= {f"{section}.{key}" for key in inner} if inner else {section}
    return named


@pytest.mark.parametrize(
    ("name", "head"), [("README.md", "## Settings"), ("README.zh-CN.md", "## 设置")]
)
def test_every_setting_stands_in_the_table_of_both_languages(name: str, head: str):
    table = (ROOT / name).read_text("utf-8").split(f"\n{head}\n")[1].split("\n## ")[0]
    named = set()
    for cell in re.findall(r"^\| (`.+?`) \|", table, re.MULTILINE):
        for words in re.findall(r"`([^`]+)`", cell):
            first, *more = re.sub(r'\.["<].*', "", words).split()
            named |= {first, *(f"{first.split('.')[0]}.{each}" for each in more)}
    assert named == settings_there_are()


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_verdict_and_every_reason_stands_in_both_languages(name: str):
    text = (ROOT / name).read_text("utf-8")
    reasons = set(REASONS) - {"date_not_stated"}
    assert [each for each in (*Word, *reasons) if f"`{each}`" not in text] == []


def commands() -> set[str]:
    (choices,) = [
        a.choices
        for a in parser()._actions
        if hasattr(a, "choices") and isinstance(a.choices, dict)
    ]
    return set(choices)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_command_is_in_the_readme_and_every_command_there_is_one(name: str):
    text = (ROOT / name).read_text("utf-8")
    named = set(re.findall(r"^\| `xuncha (\w+)", text, re.MULTILINE))
    assert named == commands()
    assert set(re.findall(r"xuncha (?:--home \S+ )?([a-z]+)\b", text)) - {"roster"} <= named | {
        "cd"
    }


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_has_help(command: str, capsys):
    with pytest.raises(SystemExit) as told:
        parser().parse_args([command, "--help"])
    assert told.value.code == 0
    assert "usage" in capsys.readouterr().out


def test_files_are_rooms_and_not_halls():
    long = {
        str(path.relative_to(ROOT))
        for path in sources()
        if len(path.read_text("utf-8").splitlines()) > 300
    }
    assert long <= LONG


def test_functions_of_a_station_are_short():
    for path in sources():
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno
                assert length <= 70, f"{path.name}:{node.name} has {length} lines"


def test_no_name_says_nothing():
    bad = re.compile(r"^(utils?|helpers?|common|base|managers?|misc|core)\.py$")
    assert not [path for path in sources() if bad.match(path.name)]


def test_no_registry_host_and_no_machine_path_is_written_down():
    bad = re.compile(r"https?://[a-z.]*(?:pypi|pythonhosted|npmjs|debian)\.|/(?:work|farm)/[a-z]")
    for path in tracked():
        if path.suffix in {".png", ".xlsx"} or path == Path(__file__):
            continue
        assert not bad.search(path.read_text("utf-8", "replace")), path


def test_nothing_is_promised_that_is_not_there():
    promises = re.compile(r"\b(?:TO" r"DO|FIX" r"ME)\b|NotImplemented" r"Error")
    for path in sources():
        assert not promises.search(path.read_text("utf-8")), path


def test_the_compose_file_is_valid():
    checked = subprocess.run(
        [
            str(Path(sys.executable).parent / "check-jsonschema"), "--builtin-schema", "vendor.compose-spec",
            "docker-compose.yml",
        ],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout


def test_the_package_carries_its_data(tmp_path):
    """Build the wheel and look into it: a data file that is left out breaks only where installed."""
    subprocess.run(
        [sys.executable, "-c", "from setuptools.build_meta import build_wheel; import sys; build_wheel(sys.argv[1])", str(tmp_path)],
        cwd=_copy(tmp_path / "copy"), capture_output=True, check=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    import zipfile

    names = set(zipfile.ZipFile(wheel).namelist())
    for part in (
        "rules/formats",
        "rules/laws",
        "bot/templates",
        "bot/data",
        "state/migrations",
        "state/evidence/notes",
    ):
        for path in (ROOT / part).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert str(path.relative_to(ROOT)) in names
    assert {"rules/deadlines.toml", "rules/RULES.md"} <= names


def _copy(folder: Path) -> Path:
    import shutil

    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for part in ("bot", "rules", "state"):
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def test_every_pinned_requirement_has_its_hash():
    for name in ("runtime.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text("utf-8")
        pins = re.findall(r"^[A-Za-z0-9_.-]+==", text, re.MULTILINE)
        assert pins
        assert text.count("--hash=sha256:") >= len(pins)


def test_what_the_package_needs_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = (ROOT / "requirements" / "runtime.txt").read_text("utf-8").lower()
    for need in project["dependencies"]:
        assert re.search(rf"^{re.split(r'[<>=]', need)[0]}==", pinned, re.MULTILINE), need
    json.dumps(project)
