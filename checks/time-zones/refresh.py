#!/usr/bin/env python3
"""Writes the tables of time zones of ews-types, or says whether they are out of date.

    checks/time-zones/refresh.py [--check] [WINDOWS_ZONES TIME_ZONES]

The two files are of Unicode CLDR in JSON: supplemental/windowsZones.json of the npm package cldr-core, and
bcp47/timezone.json of the npm package cldr-bcp47. Without them, `npm pack` fetches both packages.
"""

import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "ews-types/src/time_zones"

HEADER = """\
# {about}
# Facts of Unicode CLDR {version}, https://cldr.unicode.org, under the Unicode License v3: LICENSE-UNICODE.
# Made by checks/time-zones/refresh.py; fields are separated by tabs.
#
# {columns}
"""


def fetched(folder, package, member):
    """A file of the newest version of an npm package."""
    packed = subprocess.run(
        ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
    )
    with tarfile.open(Path(folder) / packed.stdout.split()[-1]) as archive:
        return json.load(archive.extractfile("package/" + member))


def documents(paths):
    if paths:
        return [json.loads(Path(path).read_text("utf-8")) for path in paths]
    with tempfile.TemporaryDirectory() as folder:
        return [
            fetched(folder, "cldr-core", "supplemental/windowsZones.json"),
            fetched(folder, "cldr-bcp47", "bcp47/timezone.json"),
        ]


def names_of_zones(time_zones):
    """The name of each zone in the database of today, with its other names."""
    names = {}
    for zone in time_zones["keyword"]["u"]["tz"].values():
        if not isinstance(zone, dict) or "_alias" not in zone:
            continue
        # The first name is CLDR's own, which never changes; _iana is there if that is an old one.
        aliases = zone["_alias"].split()
        name = zone.get("_iana", aliases[0])
        names[name] = [alias for alias in aliases if alias != name]
    return names


def tables(windows_zones, time_zones):
    names = names_of_zones(time_zones)
    current = {other: name for name, others in names.items() for other in others}
    supplemental = windows_zones["supplemental"]
    version = supplemental["version"]["_cldrVersion"]
    zones = []
    for entry in supplemental["windowsZones"]["mapTimezones"]:
        zone = entry["mapZone"]
        iana = [current.get(name, name) for name in zone["_type"].split()]
        # Two names of CLDR can be one of today.
        iana = " ".join(dict.fromkeys(iana))
        zones.append(f"{zone['_other']}\t{zone['_territory']}\t{iana}\n")
    others = [f"{name}\t{' '.join(old)}\n" for name, old in names.items() if old]
    yield "windows-zones.tsv", HEADER.format(
        about="Time zones of Windows, and those of the IANA database that they are.",
        version=version,
        columns="Windows name, territory (001 is the world), IANA names, the usual one first",
    ) + "".join(sorted(zones))
    yield "iana-names.tsv", HEADER.format(
        about="Time zones of the IANA database that have several names.",
        version=version,
        columns="the name of today, others, such as old ones",
    ) + "".join(sorted(others))


def main(arguments):
    check = "--check" in arguments
    paths = [argument for argument in arguments if argument != "--check"]
    if len(paths) not in (0, 2):
        sys.exit(__doc__)
    outdated = False
    for name, text in tables(*documents(paths)):
        path = FOLDER / name
        if not path.exists() or path.read_text("utf-8") != text:
            outdated = True
            print(f"{path.name}: is out of date" if check else f"{path.name}: written")
            if not check:
                path.write_text(text, "utf-8")
    if check and outdated:
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
