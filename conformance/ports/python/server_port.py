"""The harness of the server: reads what it is asked, a line of JSON each, and answers with a line (conformance/PORTING.md#a-server)."""

import json
import sys

if len(sys.argv) == 3 and sys.argv[1] == "--mistake":
    import mistakes

    mistakes.make(sys.argv[2])  # before the modules below are loaded

import server
from cache import SECOND
from values import paths, time, told


def time_or_none(pair):
    return None if pair is None else time(pair)


def pair(moment):
    return None if moment is None else divmod(moment, SECOND)


def slot(context):
    return {"recipient_id": context.recipient_id.hex(), "invoice_slot": context.invoice_slot}


def context_of(fields):
    return server.Context(
        bytes.fromhex(fields["recipient_id"]), fields["invoice_slot"], time(fields["path_absolute_expiry"])
    )


def led(store, asked):
    """The next store, the result and the messages."""
    kind, now = asked["event"], time(asked["now"])
    if kind == "new_store":
        return {}, None, []
    if kind == "paths_for_recipient":
        recipient_id, lifetime = bytes.fromhex(asked["recipient_id"]), time_or_none(asked["relative_expiry"])
        given = server.paths_for_recipient(now, recipient_id, lifetime, paths(asked["paths"] or []))
        return store, given and {"paths": told(given[0]), "path_absolute_expiry": pair(given[1])}, []
    if kind == "offer_paths_request":
        by = asked["context"]
        recipient_id, path_expiry = bytes.fromhex(by["recipient_id"]), time_or_none(by["path_absolute_expiry"])
        offered = server.offer_paths_request(now, recipient_id, path_expiry, asked["invoice_slot"], paths(asked["paths"] or []))
        return store, offered and offer(*offered), []
    context, responder = context_of(asked["context"]), asked["responder"]
    if kind == "serve_static_invoice":
        invoice = server.read_invoice(bytes.fromhex(asked["invoice"]))
        store, is_stored = server.serve_static_invoice(store, now, context, invoice, asked["forward_invoice_request_path"])
        confirmation = {"send": "static_invoice_persisted", "destination": responder}
        return store, slot(context) if is_stored else None, [confirmation] if is_stored else []
    if kind == "invoice_request":
        is_heard, forward_path, invoice = server.invoice_request(store, now, context)
        messages = []
        if forward_path:
            messages.append({"send": "invoice_request", "destination": forward_path})
        if invoice:
            messages.append({"send": "static_invoice", "destination": responder, "invoice": invoice.encoding.hex()})
        return store, slot(context) if is_heard else None, messages
    raise ValueError(f"the event {kind} is unknown")


def offer(given, context):
    return {
        "paths": told(given),
        "paths_absolute_expiry": context.path_expiry // SECOND,
        "reply_context": slot(context) | {"path_absolute_expiry": pair(context.path_expiry)},
    }


def main():
    store = {}
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        if "format" in asked:
            is_server = asked["format"] == "server-conversation/2"
            store, answer = {}, {"ready": True, "name": "python-server", "level": "store" if is_server else "cache"}
        elif not is_server:
            name = "vector" if "vector" in asked else "step"
            answer = {name: asked[name], "skipped": "this is a server"}
        else:
            store, result, messages = led(store, asked["input"])
            answer = {"step": asked["step"], "output": {"result": result, "effects": messages}}
        print(json.dumps(answer), flush=True)


main()
