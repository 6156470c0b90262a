#!/usr/bin/env python3
"""Takes the generated items out of rustdoc's JSON of ews-types.

    hand_written_api.py IN.json OUT.json

What is left is the API written by hand, with what it implements for generated types. It goes to
OUT.json. The JSON must be that of a build without the feature `generate`, whose bindings are in the
folder GENERATED.
"""

import json
import sys

GENERATED = "ews-types/src/generated/"
SOURCES = "ews-types/src/"


def kind(item):
    (name,) = item["inner"]
    return name


def file_of(item):
    span = item["span"]
    return span["filename"] if span else ""


def is_generated(item):
    # The bindings are included by their whole path, other files named by that within the workspace.
    return GENERATED in file_of(item)


def is_impl_by_hand(item):
    """Whether an `impl` is written for its type, by hand."""
    by_hand = file_of(item).startswith(SOURCES) and not is_generated(item)
    return by_hand and not item["inner"]["impl"]["blanket_impl"]


def reduce_to_impls(item, index):
    """Leaves of a generated type its name and what is implemented for it by hand, if anything."""
    content = item["inner"][kind(item)]
    impls = [at for at in content.get("impls", []) if is_impl_by_hand(index[str(at)])]
    if not impls:
        return False
    content["impls"] = impls
    if kind(item) == "struct":
        content["kind"] = {"plain": {"fields": [], "has_stripped_fields": True}}
    else:
        content["variants"] = []
        content["has_stripped_variants"] = True
    return True


def main():
    source, target = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        crate = json.load(file)
    index = crate["index"]
    modules = [item for item in index.values() if kind(item) == "module"]

    for module in filter(is_generated, modules):
        items = {at: index[str(at)] for at in module["inner"]["module"]["items"]}
        module["inner"]["module"]["items"] = [
            at for at, item in items.items() if reduce_to_impls(item, index)
        ]

    # Traits name what implements them, too.
    generated = [at for at, item in index.items() if kind(item) == "impl" and is_generated(item)]
    if not generated:
        sys.exit(f"{source}: no item of {GENERATED}; build it without the feature `generate`")
    for at in generated:
        del index[at]
    with open(target, "w", encoding="utf-8") as file:
        json.dump(crate, file)


main()
