"""Makes calls by exchangelib as it is told: a line of operation, number at once and seconds comes in, a line of
calls, seconds and seconds of processor time goes out. The first line says which exchangelib it is."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor

import exchangelib
from exchangelib import BASIC, DELEGATE, Account, Configuration, Credentials, Version
from exchangelib.folders import Inbox, Root
from exchangelib.properties import DistinguishedFolderId
from exchangelib.services import FindItem, GetFolder
from exchangelib.version import EXCHANGE_2016

port, user, password = sys.argv[1:]
configuration = Configuration(
    service_endpoint=f"https://localhost:{port}/EWS/Exchange.asmx",
    credentials=Credentials(user, password),
    auth_type=BASIC,
    version=Version(build=EXCHANGE_2016),
    max_connections=8,
)
account = Account(user, config=configuration, autodiscover=False, access_type=DELEGATE)
identifier = DistinguishedFolderId(id="inbox")
inbox = Inbox(root=Root(account=account), _distinguished_id=identifier)


def get_folder():
    found = GetFolder(account=account).call(folders=[inbox], additional_fields=None, shape="Default")
    return [folder for folder in found if folder.name == "Inbox"]


def find_item():
    return list(
        FindItem(account=account, page_size=1000).call(
            folders=[inbox],
            additional_fields=None,
            restriction=None,
            order_fields=None,
            shape="Default",
            query_string=None,
            depth="Shallow",
            calendar_view=None,
            max_items=1000,
            offset=0,
        )
    )


CALLS = {"GetFolder": (get_folder, 1), "FindItem": (find_item, 1000)}


def work(operation, end):
    call, entries = CALLS[operation]
    calls = 0
    while True:
        found = call()
        errors = [one for one in found if isinstance(one, Exception)]
        if errors or len(found) != entries:
            raise RuntimeError(f"{len(found)} entries instead of {entries}, errors: {errors[:1]}")
        calls += 1
        if time.perf_counter() >= end:
            return calls


print("exchangelib", exchangelib.__version__, flush=True)
with ThreadPoolExecutor(8) as threads:
    for line in sys.stdin:
        operation, at_once, seconds = line.split()
        start, processor = time.perf_counter(), time.process_time()
        end = start + float(seconds)
        if at_once == "1":
            calls = work(operation, end)
        else:
            workers = [threads.submit(work, operation, end) for _ in range(int(at_once))]
            calls = sum(worker.result() for worker in workers)
        print(calls, time.perf_counter() - start, time.process_time() - processor, flush=True)
