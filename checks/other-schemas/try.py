#!/usr/bin/env python3
"""Generates bindings for schemas beyond EWS, compiles them, and writes the table docs/other-schemas.md.

The sets are listed in sets.toml. Their packages are downloaded by pip into target/other-schemas, where
everything else is made, too. Nothing of them is kept in the repository.

    checks/other-schemas/try.py                writes the table
    checks/other-schemas/try.py --check        compares it with the table that is there
    checks/other-schemas/try.py --only NAME    tries the sets whose names begin so, and prints their rows
"""

import argparse
import difflib
import fnmatch
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = ROOT / "target" / "other-schemas"
TABLE = ROOT / "docs" / "other-schemas.md"
# What the generated modules have beside the items of the namespaces.
SHARED_MODULES = {"mod.rs", "namespaces.rs", "any_element.rs", "facets.rs"}

INTRODUCTION = """\
# Other schemas

The generator is made for EWS, and takes other schemas, too. This table lists what was tried: schemas \
of packages of PyPI, and of this repository. Each set is generated with the default options, then compiled \
with `ews-types` in a crate of its own, with warnings denied. `checks/other-schemas/try.py` downloads the \
packages and writes this page; `checks/other-schemas/sets.toml` says which files of them make a set.

Elements are the global ones. Types are the Rust items that stand for types and elements, choices \
included. Those in the column "raw" are kept as raw XML, because the schema allows text between their \
elements, or any content.

| schemas | of | package | elements | types | raw | result |
|---|---|---|---:|---:|---:|---|
"""

MANIFEST = """\
[package]
name = "tried"
version = "0.0.0"
edition = "2024"

[workspace]

[dependencies]
ews-types = {{ path = "{root}", default-features = false, features = ["yaserde"] }}
yaserde = {{ version = "0.13.2", features = ["derive"] }}
"""

LIBRARY = """\
#![deny(warnings, missing_docs)]
//! Generated bindings.
include!("bindings/mod.rs");
"""


def fail(message):
    sys.exit(f"error: {message}")


def archive(part):
    """The downloaded archive of a package."""
    package, version = part["package"], part["version"]
    folder = WORK / "packages" / f"{package}-{version}"
    if not folder.is_dir() or not any(folder.iterdir()):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder]
        run = subprocess.run([*command, f"{package}=={version}"], capture_output=True, text=True)
        if run.returncode != 0:
            fail(f"{package} {version} cannot be downloaded: {run.stderr.strip().splitlines()[-1]}")
    return next(folder.iterdir())


def members(path):
    """The files of an archive: name without the folder of a source archive, and content."""
    if path.suffix in (".whl", ".zip"):
        with zipfile.ZipFile(path) as opened:
            for name in opened.namelist():
                yield name, opened.read(name)
    else:
        with tarfile.open(path) as opened:
            for member in opened:
                if member.isfile():
                    yield member.name.partition("/")[2], opened.extractfile(member).read()


def lay_out(entry, place):
    """Puts the files of a set into a folder, and says which folder the generator reads."""
    if "path" in entry:
        return ROOT / entry["path"]
    for part in entry["part"]:
        root = part["root"] + "/"
        found = set()
        for name, content in members(archive(part)):
            below = name.removeprefix(root)
            wanted = {pattern for pattern in part["files"] if fnmatch.fnmatch(below, pattern)}
            if name.startswith(root) and wanted:
                found |= wanted
                target = place / part.get("into", "") / part.get("rename", {}).get(below, below)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        if missing := set(part["files"]) - found:
            fail(f"{part['package']} {part['version']} has no file {', '.join(sorted(missing))} below {root}")
    return place / entry["folder"]


def count(bindings):
    """Elements, types, and types kept as raw XML."""
    any_element = bindings / "any_element.rs"
    names = re.search(r"static NAMES: \[codec::Name; (\d+)\]", any_element.read_text()) if any_element.exists() else None
    types = raw = 0
    for file in bindings.glob("*.rs"):
        if file.name not in SHARED_MODULES:
            text = file.read_text()
            types += len(re.findall(r"^pub (?:struct|enum|type) ", text, re.MULTILINE))
            raw += len(re.findall(r"^pub (?:type \S+ = |struct \S+\(pub )codec::RawXml\b", text, re.MULTILINE))
    return int(names[1]) if names else 0, types, raw


def compiled(crate, bindings):
    """What the compiler says about bindings: nothing if all is well."""
    (crate / "src").mkdir(parents=True, exist_ok=True)
    (crate / "Cargo.toml").write_text(MANIFEST.format(root=ROOT))
    shutil.copy(ROOT / "Cargo.lock", crate / "Cargo.lock")
    (crate / "src" / "lib.rs").write_text(LIBRARY)
    shutil.rmtree(crate / "src" / "bindings", ignore_errors=True)
    shutil.copytree(bindings, crate / "src" / "bindings")
    environment = {**os.environ, "CARGO_TARGET_DIR": str(WORK / "target"), "RUSTFLAGS": ""}
    command = ["cargo", "check", "--quiet", "--message-format=short"]
    run = subprocess.run(command, cwd=crate, env=environment, capture_output=True, text=True)
    if run.returncode == 0:
        return ""
    errors = [line for line in run.stderr.splitlines() if "error" in line]
    (crate / "errors.txt").write_text(run.stderr)
    return errors[0] if errors else "the compiler failed"


def tried(entry, generator):
    """A row of the table."""
    slug = re.sub(r"[^a-z0-9]+", "-", entry["name"].lower()).strip("-")
    place = WORK / "sets" / slug
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    schemas = lay_out(entry, place / "schemas")
    bindings = place / "bindings"
    command = [generator, "generate", "--schemas", schemas.name, "--out", bindings]
    run = subprocess.run(command, cwd=schemas.parent, capture_output=True, text=True)
    parts = entry.get("part", [])
    packages = ", ".join(f"{part['package']} {part['version']}" for part in parts) or "this repository"
    numbers = ("", "", "")
    if run.returncode == 1 and run.stderr.startswith("error: "):
        first, *others = run.stderr.strip().splitlines()
        message = first.removeprefix("error: ").replace(f"{schemas.name}/", "")
        result = f"refused: `{message.replace('|', chr(92) + '|')}`"
        if others:
            result += f" and {len(others)} more"
    elif run.returncode != 0:
        result = f"**defect of the generator**: {run.stderr.strip().splitlines()[0]}"
    else:
        numbers = count(bindings)
        problem = compiled(WORK / "crate", bindings)
        result = f"**does not compile**: `{problem}`" if problem else "compiles"
    row = " | ".join(str(cell) for cell in (entry["name"], entry["about"], packages, *numbers, result))
    print(f"{entry['name']}: {result}", file=sys.stderr, flush=True)
    return f"| {row} |\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--check", action="store_true", help="compare with the table that is there")
    arguments.add_argument("--only", metavar="NAME", help="try the sets whose names begin so")
    arguments = arguments.parse_args()
    sets = tomllib.loads((HERE / "sets.toml").read_text())
    entries = sets["set"]
    if arguments.only:
        entries = [entry for entry in entries if entry["name"].startswith(arguments.only)]
    subprocess.run(["cargo", "build", "--quiet", "-p", "ews-codegen", "--bin", "ews-codegen"], cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    rows = [tried(entry, target / "debug" / "ews-codegen") for entry in entries]
    if arguments.only:
        print("".join(rows), end="")
        return
    noted = [entry for entry in entries + sets["missing"] if "note" in entry]
    notes = "".join(f"\n{entry['name']}: {entry['note']}\n" for entry in noted)
    table = INTRODUCTION + "".join(rows) + notes
    if not arguments.check:
        TABLE.write_text(table)
        return
    difference = difflib.unified_diff(
        TABLE.read_text().splitlines(), table.splitlines(), "docs/other-schemas.md", "now", lineterm=""
    )
    if lines := list(difference):
        print("\n".join(lines))
        fail("the table is behind: run checks/other-schemas/try.py, and look at the difference")


if __name__ == "__main__":
    main()
