#!/usr/bin/env python3
"""Validate a folder of documents with libxml2 (pip install lxml).

  validate.py DRIVER DOCUMENTS [SCHEMAS]

DRIVER is the schema that `instances --driver` writes; with SCHEMAS, a folder, its imports come from
there instead. One line for each document that is not valid, and for each cause one line with a count;
the last line is 'N of M valid'. Exit 1 if one is not valid.

libxml2 refuses white space around dates, times, durations and NaN, which XML Schema collapses before
it judges the value (Part 2, 4.3.6). Documents that it refuses for nothing else are counted apart, and
as valid.
"""
import collections
import pathlib
import re
import sys
import tempfile

from lxml import etree

SURROUNDED = re.compile(
    r"'(\s.*|.*\s)' is not a valid value of the atomic type 'xs:(date|time|dateTime|duration|double)'", re.S)
XS = '{http://www.w3.org/2001/XMLSchema}'


def schema(driver, schemas):
    """The compiled schema. Files that import others without a location take those of the driver."""
    path = pathlib.Path(driver).resolve()
    tree = etree.parse(str(path))
    for element in tree.getroot().iter(XS + 'import'):
        location = element.get('schemaLocation')
        if schemas and '/' in location:
            location = pathlib.Path(schemas).resolve() / location.rsplit('/', 1)[1]
        else:
            location = path.parent / location
        element.set('schemaLocation', pathlib.Path(location).as_uri())
    with tempfile.NamedTemporaryFile(suffix='.xsd') as file:
        tree.write(file.name)
        return etree.XMLSchema(etree.parse(file.name))


def main(driver, documents, schemas=None):
    compiled = schema(driver, schemas)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    files = sorted(pathlib.Path(documents).glob('*.xml'))
    causes = collections.Counter()
    invalid = surrounded = 0
    for file in files:
        try:
            tree = etree.parse(str(file), parser)
            if compiled.validate(tree):
                continue
            if all(SURROUNDED.search(error.message) for error in compiled.error_log):
                surrounded += 1
                continue
            error = next(e for e in compiled.error_log if not SURROUNDED.search(e.message))
            cause = f'line {error.line}: {error.message}'
            causes[error.type_name] += 1
        except etree.XMLSyntaxError as error:
            cause = f'malformed: {error}'
            causes['malformed'] += 1
        invalid += 1
        print(f'{file.name}: {cause}'[:600])
    for cause, count in causes.most_common():
        print(f'{count} times {cause}')
    print(f'{surrounded} with values that libxml2 refuses for white space around them')
    print(f'{len(files) - invalid} of {len(files)} valid')
    return invalid


if __name__ == '__main__':
    if len(sys.argv) not in (3, 4):
        raise SystemExit(__doc__)
    raise SystemExit(bool(main(*sys.argv[1:])))
