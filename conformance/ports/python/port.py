"""The harness: reads what a port is asked, a line of JSON each, and answers with a line (conformance/PORTING.md)."""

import json
import sys

if len(sys.argv) == 3 and sys.argv[1] == "--mistake":
    import mistakes

    mistakes.make(sys.argv[2])  # before the modules below are loaded

import cache as events
import values
from cache import SECOND, Cache, OfferPathsRequest
from encoding import read_cache, told_cache
from offer import read_offer
from values import paths, time


def led(cache, asked):
    """The next cache, the messages and the result."""
    kind, now = asked["event"], time(asked["now"])
    request_paths = asked.get("request_reply_paths") or 0  # null: the router fails
    invoice_paths = asked.get("invoice_reply_paths") or 0
    if kind == "set_server_paths":
        return events.set_server_paths(cache, now, request_paths, paths(asked["paths"]))
    if kind == "timer_tick":
        return events.timer_tick(cache, now, request_paths, invoice_paths)
    if kind == "peer_connected":
        return events.peer_connected(cache, now, request_paths)
    if kind == "offer_paths":
        expiry, built = asked["paths_absolute_expiry"], asked["built"]
        return events.offer_paths(
            cache,
            now,
            asked["invoice_slot"],
            time(asked["reply_path_expiry"]),
            paths(asked["paths"]),
            None if expiry is None else expiry * SECOND,
            bytes.fromhex(asked["responder"]),
            built and (read_offer(bytes.fromhex(built["offer"])), bytes.fromhex(built["offer_nonce"])),
        )
    if kind == "static_invoice_persisted":
        offer_id = bytes.fromhex(asked["offer_id"])
        return events.static_invoice_persisted(cache, offer_id, time(asked["invoice_created_at"]))
    if kind == "get_offer":
        return events.get_offer(cache, now)
    if kind == "restore":
        return read_cache(bytes.fromhex(asked["cache"])), [], None
    raise ValueError(f"the event {kind} is unknown")


def told(value):
    """A value of a message or a result as JSON has it."""
    return value.hex() if isinstance(value, bytes) else value


def message(sent):
    name = "offer_paths_request" if isinstance(sent, OfferPathsRequest) else "serve_static_invoice"
    times = ("reply_path_expiry", "invoice_created_at")
    fields = sent._asdict().items()
    return {"send": name} | {key: divmod(value, SECOND) if key in times else told(value) for key, value in fields}


def answer_to_vector(asked):
    """A question that stands alone: bytes to read, a cache to write, or a step from a whole state."""
    if "read" in asked:
        return values.read(bytes.fromhex(asked["read"]))
    if "write" in asked:
        return values.write(asked["write"])
    state = asked["before"]
    before = read_cache(bytes.fromhex(state["cache"]))._replace(request_attempts=state["request_attempts"])
    return {"output": step(before, asked["input"])[1]}


def step(cache, asked, hashed=False):
    """The next cache, and the output of the step: of the cache, the hash where that will do."""
    cache, messages, result = led(cache, asked)
    if isinstance(result, tuple):
        result = {"offer": result[0].hex(), "persist": result[1]}
    output = {"result": result, "effects": list(map(message, messages)), "request_attempts": cache.request_attempts}
    return cache, output | told_cache(cache, hashed)


def main():
    cache = Cache()
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        if "format" in asked:
            cache = Cache()
            answer = {"ready": True, "name": "python", "level": "cache"}
        elif "vector" in asked:
            answer = {"vector": asked["vector"]} | answer_to_vector(asked)
        else:
            cache, output = step(cache, asked["input"], asked.get("cache") == "sha256")
            answer = {"step": asked["step"], "output": output}
        print(json.dumps(answer), flush=True)


main()
