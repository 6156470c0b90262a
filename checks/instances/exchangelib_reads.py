#!/usr/bin/env python3
"""Have exchangelib (PyPI) read the items of replies that the bindings wrote, without a server.

  exchangelib_reads.py FOLDER

FOLDER has replies to GetItem and FindItem (the test `replies_have_every_item` leaves some in
target/tmp/instances-replies). Every item is given to exchangelib's own parser. Of what it makes of
each simple field, the value is compared with what stands in the reply. What differs for a reason in
KNOWN is counted; anything else is a difference. Prints a tally; exit 1 if there is a difference.
"""
import base64
import collections
import datetime
import logging
import pathlib
import re
import sys
import warnings
from decimal import Decimal, InvalidOperation

from exchangelib import UTC, Account, fields
from exchangelib.folders import BaseFolder
from exchangelib.util import MNS, TNS, to_xml

# Kinds of items that exchangelib does not have.
NO_CLASS = ('Network', 'Person', 'RoleMember', 'SharingMessage')

# What exchangelib reads otherwise or not at all: type of the field, its name if it is one field only,
# texts that it is true of, reason.
KNOWN = [
    ('boolean', 'is_editable', r'[+-]?\d+', 'takes IsAssignmentEditable for a boolean, which the schema has as a number'),
    ('base64', 'mime_content', r'.*', 'takes MimeContent for base 64, which the schema has as a string'),
    ('dateTime', None, r'\s.*|.*\s', 'does not collapse white space around dates'),
    ('dateTime', None, r'.*T24:.*', 'does not know the end of a day as 24:00'),
    ('dateTime', None, r'.*\.\d+Z', 'does not take fractions of seconds with Z'),
    ('dateTime', None, r'-.*|\d{5,}-.*', "has years 1 to 9999 only, as Python's datetime"),
]
# What it stops at, although the schema allows it. It is taken out, so that the rest is read.
NAMELESS_ZONE = 'stops at a time zone that has neither Id nor Name'
NEW_ATTACHMENT = 'takes an attachment without AttachmentId for one to be sent'


def lexical_kind(field):
    """What a field is compared as; None for fields of other make."""
    kinds = ((fields.BooleanField, 'boolean'), (fields.EnumField, None), (fields.AppointmentStateField, None),
             (fields.DecimalField, 'decimal'), (fields.IntegerField, 'integer'), (fields.Base64Field, 'base64'), (fields.DateOrDateTimeField, None),
             (fields.DateTimeField, 'dateTime'), (fields.TextListField, None), (fields.MessageField, None),
             (fields.BodyField, None), (fields.ChoiceField, 'text'), (fields.TextField, 'text'))
    if field.is_list or field.is_attribute or not getattr(field, 'field_uri_postfix', None):
        return None
    return next((kind for cls, kind in kinds if isinstance(field, cls) and type(field).from_xml in (
        fields.FieldURIField.from_xml, fields.DateTimeField.from_xml)), None)


def expected(kind, text):
    """The value of a text, worked out apart from exchangelib."""
    words = text.strip(' \t\r\n')
    if kind == 'boolean':
        return words in ('true', '1')
    if kind == 'integer':
        return int(words)
    if kind == 'decimal':
        return Decimal(words)
    if kind == 'base64':
        return base64.b64decode(''.join(words.split()), validate=True)
    if kind == 'dateTime':
        match = re.fullmatch(r'(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)?', words)
        date, time, fraction, zone = match.groups()
        moment = f'{date}T{time}.{(fraction or "0")[:6]:0<6}{(zone or "").replace("Z", "+00:00")}'
        return datetime.datetime.fromisoformat(moment)
    return text


def same(kind, value, text):
    if text == '':
        return value is None
    try:
        wanted = expected(kind, text)
    except (ValueError, AttributeError, OverflowError, InvalidOperation):
        return False
    if kind == 'dateTime':
        # A time without offset is one of the account's time zone.
        wanted = wanted if wanted.tzinfo else wanted.replace(tzinfo=datetime.timezone.utc)
        return value is not None and datetime.datetime.fromisoformat(value.isoformat()) == wanted
    if kind == 'decimal' and wanted.is_nan():
        return value.is_nan()
    return value == wanted


def account():
    """An account as far as parsing needs one: made without a server."""
    account = Account.__new__(Account)
    account.default_timezone = UTC
    return account


def take_out(element, known):
    """Takes out what exchangelib stops at."""
    def tagged(*names):
        return [found for name in names for found in element.iter(f'{{{TNS}}}{name}')]

    for zone in tagged('MeetingTimeZone', 'StartTimeZone', 'EndTimeZone'):
        if not (zone.get('Id') or zone.get('Name')):
            zone.getparent().remove(zone)
            known[NAMELESS_ZONE] += 1
    for attachment in tagged('FileAttachment', 'ItemAttachment'):
        if attachment.find(f'{{{TNS}}}AttachmentId') is None:
            attachment.getparent().remove(attachment)
            known[NEW_ATTACHMENT] += 1


class Tally:
    def __init__(self):
        self.items = collections.Counter()
        self.known = collections.Counter()
        self.differences = []
        self.compared = 0
        self.account = account()

    def item(self, where, element):
        name = element.tag.split('}')[1]
        if name in NO_CLASS:
            self.items[f'{name} (no class)'] += 1
            return
        cls = BaseFolder.item_model_from_tag(element.tag)
        # The parser empties the element.
        texts = {}
        for field in cls.FIELDS:
            kind = lexical_kind(field)
            child = element.find(field.response_tag()) if kind else None
            if child is not None:
                texts[field.name] = (kind, child.text or '')
        take_out(element, self.known)
        try:
            item = cls.from_xml(elem=element, account=self.account)
        except Exception as error:
            self.differences.append(f'{where}: {type(error).__name__}: {error}'[-300:])
            return
        self.items[name] += 1
        for field, (kind, text) in texts.items():
            self.compared += 1
            value = getattr(item, field)
            if same(kind, value, text):
                continue
            reason = next((reason for of, name, pattern, reason in KNOWN
                           if of == kind and name in (None, field) and re.fullmatch(pattern, text, re.S)), None)
            if reason:
                self.known[reason] += 1
            else:
                self.differences.append(f'{where}/{field}: {text!r} is read as {value!r}')


def main(folder):
    logging.disable(logging.CRITICAL)
    # Of time zones that it does not know.
    warnings.simplefilter('ignore')
    tally = Tally()
    files = sorted(pathlib.Path(folder).glob('*.xml'))
    for file in files:
        root = to_xml(file.read_bytes())
        lists = root.findall(f'.//{{{MNS}}}Items') + root.findall(f'./*/*/*/{{{TNS}}}Items')
        for items in lists:
            for number, element in enumerate(list(items)):
                tally.item(f'{file.name}/{number}', element)
    for name, count in sorted(tally.items.items()):
        print(f'{count:6} {name}')
    for reason, count in tally.known.most_common():
        print(f'{count:6} times exchangelib {reason}')
    for difference in tally.differences[:100]:
        print(difference)
    print(f'{len(files)} replies, {sum(tally.items.values())} items, {tally.compared} values compared, '
          f'{sum(tally.known.values())} known differences, {len(tally.differences)} others')
    return not files or not tally.compared or tally.differences


if __name__ == '__main__':
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    raise SystemExit(bool(main(sys.argv[1])))
