"""NTLM by pyspnego, over standard input and output: an implementation that knows nothing of ours.

A line is a command with its arguments, separated by spaces; texts and messages are in hexadecimal digits of
UTF-8 and of bytes, `-` is nothing. Each command is answered by a line.

  server USER PASSWORD PROTOCOL       makes an acceptor whose only user that is: `ready`
  client USER PASSWORD BINDING FLAGS  makes an initiator, and its first message
  step MESSAGE BINDING                hands a message over: the answer, `done PRINCIPAL` or `refused REASON`

PROTOCOL is `ntlm`, or `negotiate` for one that looks whether a message is raw; BINDING is the application data of a
channel binding; FLAGS is `default`, or `none` for a client that asks for neither signing nor sealing.
"""

import os
import sys
import tempfile

import spnego
from spnego import ContextReq, NegotiateOptions
from spnego._ntlm_raw.crypto import ntowfv1
from spnego.channel_bindings import GssChannelBindings

users = tempfile.NamedTemporaryFile("w", encoding="utf-8")
os.environ["NTLM_USER_FILE"] = users.name


def text(argument):
    return bytes.fromhex(argument.strip("-")).decode("utf-8")


def binding(argument):
    if argument == "-":
        return None
    return GssChannelBindings(application_data=bytes.fromhex(argument))


def server(user, password, protocol):
    # By its hash, since the form with a password has no room for a colon.
    digest = ntowfv1(text(password)).hex().upper()
    users.seek(0)
    users.truncate()
    users.write(f"{text(user)}:1000:{'0' * 32}:{digest}:[U          ]:LCT-00000000\n")
    users.flush()
    own = NegotiateOptions.use_ntlm if protocol == "ntlm" else NegotiateOptions.use_negotiate
    return spnego.server(protocol=protocol, options=own), "ready"


def client(user, password, channel, flags):
    context = spnego.client(
        username=text(user),
        password=text(password),
        hostname="mail.example.com",
        service="HTTP",
        channel_bindings=binding(channel),
        context_req=ContextReq.default if flags == "default" else ContextReq.none,
        protocol="ntlm",
        options=NegotiateOptions.use_ntlm,
    )
    return context, context.step().hex()


def step(context, message, channel):
    try:
        answer = context.step(bytes.fromhex(message), channel_bindings=binding(channel))
    except Exception as error:
        return f"refused {type(error).__name__}: {error}".splitlines()[0]
    if answer:
        return answer.hex()
    return f"done {context.client_principal}"


def main():
    sys.stdout.reconfigure(encoding="utf-8")
    context = None
    for line in sys.stdin:
        command, *arguments = line.split()
        if command == "server":
            context, answer = server(*arguments)
        elif command == "client":
            context, answer = client(*arguments)
        else:
            answer = step(context, *arguments)
        print(answer, flush=True)


main()
