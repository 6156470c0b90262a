#!/usr/bin/env python3
"""Checks what the manifests state, by cargo's metadata.

- No dependency needs a newer compiler than the workspace states. Of the workspace's own code clippy
  says so (`incompatible_msrv`).
- Each member has the lints of the workspace, which forbid unsafe code.
"""

import json
import pathlib
import subprocess
import sys
import tomllib


def version(text):
    return tuple(int(part) for part in text.split("."))


def compiler(metadata):
    members = set(metadata["workspace_members"])
    stated = {p["rust_version"] for p in metadata["packages"] if p["id"] in members}
    if len(stated) != 1 or None in stated:
        yield f"the members state different compilers: {stated}"
        return
    (ours,) = stated
    for package in metadata["packages"]:
        needed = package["rust_version"]
        if needed and version(needed)[:2] > version(ours)[:2]:
            name = f"{package['name']} {package['version']}"
            yield f"{name} needs Rust {needed}, Cargo.toml states {ours}; take an older version of it"


def lints(metadata):
    members = set(metadata["workspace_members"])
    for package in metadata["packages"]:
        if package["id"] not in members:
            continue
        path = pathlib.Path(package["manifest_path"])
        stated = tomllib.loads(path.read_text(encoding="utf-8")).get("lints", {})
        if stated.get("workspace") is not True:
            yield f"{path}: write `[lints] workspace = true`"


def workspace_lints():
    manifest = tomllib.loads(pathlib.Path("Cargo.toml").read_text(encoding="utf-8"))
    if manifest["workspace"]["lints"]["rust"].get("unsafe_code") != "forbid":
        yield 'Cargo.toml: write `unsafe_code = "forbid"` in [workspace.lints.rust]'


def main():
    command = ["cargo", "metadata", "--locked", "--all-features", "--format-version", "1"]
    metadata = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    wrong = [*compiler(metadata), *workspace_lints(), *lints(metadata)]
    print("\n".join(wrong) or f"{len(metadata['packages'])} packages, nothing wrong")
    sys.exit(bool(wrong))


main()
