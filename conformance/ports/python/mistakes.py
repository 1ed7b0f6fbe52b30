"""Mistakes that a porter could make, each a small change of this port. Of each: its name, the module, what stands there, what is put
in its place, and what a porter would have thought. port.py --mistake NAME makes one."""

import pathlib
import sys
import types

FOLDER = pathlib.Path(__file__).parent

MISTAKES = [
    # Pruning.
    (
        "expiry-inclusive",
        "cache",
        "offer.expiry < now",
        "offer.expiry <= now",
        "an offer is expired at its expiry",
    ),
    (
        "no-expiry-is-expired",
        "cache",
        "offer.expiry is not None and offer.expiry < now",
        "(offer.expiry or 0) < now",
        "an offer without an expiry is expired",
    ),
    (
        "no-prune-in-set-server-paths",
        "cache",
        "cache = prune(cache._replace(slots=cache.slots or (None,) * NUM_SLOTS, server_paths=paths), now)",
        "cache = cache._replace(slots=cache.slots or (None,) * NUM_SLOTS, server_paths=paths)",
        "setting the server's paths forgets nothing",
    ),
    (
        "no-prune-in-timer-tick",
        "cache",
        "prune(cache, now)._replace(request_attempts=0)",
        "cache._replace(request_attempts=0)",
        "a tick forgets nothing",
    ),
    (
        "no-prune-in-peer-connected",
        "cache",
        "request_offer_paths(prune(cache, now), now, reply_paths)",
        "request_offer_paths(cache, now, reply_paths)",
        "a peer that connects is no reason to forget",
    ),
    (
        "no-prune-in-offer-paths",
        "cache",
        (
            "    cache = prune(cache, now)\n"
            "    if not is_wanted"
        ),
        "    if not is_wanted",
        "an answer forgets nothing",
    ),
    (
        "no-prune-where-refused",
        "cache",
        (
            "    cache = prune(cache, now)\n"
            "    if not is_wanted(cache, now, invoice_slot, paths, paths_expiry) or not paths or built is None:\n"
            "        return cache, [], False"
        ),
        (
            "    unpruned, cache = cache, prune(cache, now)\n"
            "    if not is_wanted(cache, now, invoice_slot, paths, paths_expiry) or not paths or built is None:\n"
            "        return unpruned, [], False"
        ),
        "an answer that is refused changes nothing",
    ),
    (
        "no-prune-in-get-offer",
        "cache",
        (
            "    cache = prune(cache, now)\n"
            "    freshest"
        ),
        "    freshest",
        "giving an offer out forgets nothing",
    ),
    (
        "prune-where-too-late",
        "cache",
        (
            "    if now > reply_path_expiry:\n"
            "        return cache, [], False"
        ),
        (
            "    if now > reply_path_expiry:\n"
            "        return prune(cache, now), [], False"
        ),
        "an answer that comes too late forgets as well",
    ),
    (
        "prune-on-confirmation",
        "port",
        "static_invoice_persisted(cache, offer_id",
        "static_invoice_persisted(events.prune(cache, now), offer_id",
        "a confirmation forgets expired offers",
    ),
    (
        "prune-spares-ready",
        "cache",
        "None if slot and is_expired",
        "None if slot and slot.status != \"Ready\" and is_expired",
        "a Ready offer stays until it is replaced",
    ),
    (
        "prune-keeps-count",
        "cache",
        "cache._replace(slots=slots, request_attempts=0)",
        "cache._replace(slots=slots)",
        "forgetting does not allow requests again",
    ),
    (
        "tick-keeps-count",
        "cache",
        "prune(cache, now)._replace(request_attempts=0)",
        "prune(cache, now)",
        "a tick does not allow requests again",
    ),
    (
        "set-server-paths-resets-count",
        "cache",
        "server_paths=paths), now)",
        "server_paths=paths, request_attempts=0), now)",
        "other servers allow requests again",
    ),
    (
        "peer-connected-resets-count",
        "cache",
        "request_offer_paths(prune(cache, now), now, reply_paths)",
        "request_offer_paths(prune(cache, now)._replace(request_attempts=0), now, reply_paths)",
        "a peer that connects allows requests again",
    ),
    # Requests.
    (
        "no-limit-of-rounds",
        "cache",
        " or cache.request_attempts >= MAX_REQUESTS",
        "",
        "there is no limit of rounds",
    ),
    (
        "one-round-more",
        "cache",
        "cache.request_attempts >= MAX_REQUESTS",
        "cache.request_attempts > MAX_REQUESTS",
        "four rounds",
    ),
    (
        "failed-rounds-counted",
        "cache",
        (
            "        return cache, [], False\n"
            "    destinations"
        ),
        (
            "        return cache._replace(request_attempts=cache.request_attempts + 1), [], False\n"
            "    destinations"
        ),
        "a round for which the router gives no path counts",
    ),
    (
        "count-kept-over-restart",
        "port",
        "return read_cache(bytes.fromhex(asked[\"cache\"])), [], None",
        "return read_cache(bytes.fromhex(asked[\"cache\"]))._replace(request_attempts=cache.request_attempts), [], None",
        "a restart does not begin the count anew",
    ),
    (
        "failure-before-need",
        "cache",
        (
            "    number = slot_needing_offer(cache, now)\n"
        ),
        (
            "    if reply_paths == 0:\n"
            "        return cache, [], False\n"
            "    number = slot_needing_offer(cache, now)\n"
        ),
        "a router that fails is told even where nothing is due",
    ),
    (
        "only-payable-replaced",
        "cache",
        "    if not stale or sum(map(is_payable, cache.slots)) <= 1:",
        "    if not stale:",
        "the only payable offer is replaced as well",
    ),
    (
        "two-payable-spared",
        "cache",
        "sum(map(is_payable, cache.slots)) <= 1",
        "sum(map(is_payable, cache.slots)) <= 2",
        "two payable offers are too few to replace one",
    ),
    (
        "payable-means-ready",
        "cache",
        "return slot is not None and slot.status in (\"Ready\", \"Used\")",
        "return slot is not None and slot.status == \"Ready\"",
        "a Used offer is not payable",
    ),
    (
        "payable-means-cached",
        "cache",
        "return slot is not None and slot.status in (\"Ready\", \"Used\")",
        "return slot is not None",
        "a Pending offer is payable",
    ),
    (
        "stale-inclusive",
        "cache",
        "slot.created_at < minus(now, OFFER_REFRESH_THRESHOLD)",
        "slot.created_at <= minus(now, OFFER_REFRESH_THRESHOLD)",
        "exactly two hours are old enough",
    ),
    (
        "stale-by-the-invoice",
        "cache",
        "slot.created_at < minus(now, OFFER_REFRESH_THRESHOLD)",
        "slot.invoice_created_at < minus(now, OFFER_REFRESH_THRESHOLD)",
        "the age is that of the invoice",
    ),
    (
        "stale-used-too",
        "cache",
        "slot is not None and slot.status == \"Ready\" and slot.created_at <",
        "slot is not None and slot.status in (\"Ready\", \"Used\") and slot.created_at <",
        "a Used offer is replaced as well",
    ),
    (
        "stale-pending-too",
        "cache",
        "slot is not None and slot.status == \"Ready\" and slot.created_at <",
        "slot is not None and slot.status in (\"Ready\", \"Pending\") and slot.created_at <",
        "a Pending offer is replaced as well",
    ),
    (
        "stale-wraps",
        "cache",
        "slot.created_at < minus(now, OFFER_REFRESH_THRESHOLD)",
        "slot.created_at < (now - OFFER_REFRESH_THRESHOLD) % (MAX_TIME + 1)",
        "a difference below zero wraps around",
    ),
    (
        "last-empty-slot",
        "cache",
        (
            "    for number, slot in enumerate(cache.slots):\n"
            "        if slot is None:\n"
            "            return number"
        ),
        (
            "    for number, slot in reversed(tuple(enumerate(cache.slots))):\n"
            "        if slot is None:\n"
            "            return number"
        ),
        "the last empty slot is asked for",
    ),
    (
        "stale-before-empty",
        "cache",
        (
            "    for number, slot in enumerate(cache.slots):\n"
            "        if slot is None:\n"
            "            return number\n"
            "    stale = [number for number, slot in enumerate(cache.slots) if is_stale(slot, now)]\n"
            "    if not stale or sum(map(is_payable, cache.slots)) <= 1:\n"
            "        return None"
        ),
        (
            "    stale = [number for number, slot in enumerate(cache.slots) if is_stale(slot, now)]\n"
            "    if not stale or sum(map(is_payable, cache.slots)) <= 1:\n"
            "        return next((number for number, slot in enumerate(cache.slots) if slot is None), None)"
        ),
        "a stale offer comes before an empty slot",
    ),
    (
        "stalest-last-of-equals",
        "cache",
        "return min(stale, key=lambda number: cache.slots[number].created_at)",
        "return min(reversed(stale), key=lambda number: cache.slots[number].created_at)",
        "of offers of the same age, the last",
    ),
    (
        "stalest-is-the-youngest",
        "cache",
        "return min(stale,",
        "return max(stale,",
        "the youngest of the stale offers",
    ),
    (
        "stalest-is-the-first",
        "cache",
        "return min(stale, key=lambda number: cache.slots[number].created_at)",
        "return stale[0]",
        "the first of the stale offers",
    ),
    (
        "slot-above-16-bits",
        "cache",
        " or number > MAX_SLOT_NUMBER",
        "",
        "a slot that no message can name is asked for",
    ),
    (
        "slot-65535-not-named",
        "cache",
        "number > MAX_SLOT_NUMBER",
        "number >= MAX_SLOT_NUMBER",
        "slot 65,535 cannot be named",
    ),
    (
        "copies-for-each-path",
        "cache",
        "for copy in range(min(reply_paths * destinations, MAX_COPIES))",
        "for copy in range(min(reply_paths, MAX_COPIES) * destinations)",
        "ten copies for each server path",
    ),
    (
        "eleven-copies",
        "cache",
        "MAX_COPIES = 10",
        "MAX_COPIES = 11",
        "eleven copies",
    ),
    (
        "one-copy-for-each-server",
        "cache",
        "min(reply_paths * destinations, MAX_COPIES)",
        "min(destinations, MAX_COPIES)",
        "each server path has one reply path",
    ),
    (
        "reply-paths-turn-first",
        "cache",
        "cache.server_paths[copy % destinations], copy // destinations + 1",
        "cache.server_paths[copy // reply_paths], copy % reply_paths + 1",
        "each server path has all reply paths before the next one does",
    ),
    (
        "reply-path-lives-an-hour",
        "cache",
        "plus(now, REPLY_PATH_LIFETIME)",
        "plus(now, HOUR)",
        "an answer is welcome for an hour",
    ),
    (
        "reply-path-expiry-not-saturated",
        "cache",
        "plus(now, REPLY_PATH_LIFETIME)",
        "(now + REPLY_PATH_LIFETIME) % (MAX_TIME + 1)",
        "a time beyond the end wraps around",
    ),
    (
        "empty-server-paths-taken",
        "cache",
        (
            "    if not paths:\n"
            "        return cache, [], False\n"
            "    cache = prune"
        ),
        "    cache = prune",
        "an empty list of server paths is taken",
    ),
    (
        "slots-made-anew",
        "cache",
        "slots=cache.slots or (None,) * NUM_SLOTS",
        "slots=(None,) * NUM_SLOTS",
        "other servers need other offers",
    ),
    (
        "nine-slots",
        "cache",
        "NUM_SLOTS = 10",
        "NUM_SLOTS = 9",
        "nine slots",
    ),
    (
        "set-server-paths-tells-of-the-request",
        "cache",
        (
            "    cache, requests, _ = request_offer_paths(cache, now, reply_paths)\n"
            "    return cache, requests, True"
        ),
        (
            "    cache, requests, result = request_offer_paths(cache, now, reply_paths)\n"
            "    return cache, requests, result"
        ),
        "the result is that of the request",
    ),
    (
        "no-request-in-set-server-paths",
        "cache",
        (
            "    cache, requests, _ = request_offer_paths(cache, now, reply_paths)\n"
            "    return cache, requests, True"
        ),
        "    return cache, [], True",
        "the request waits for the tick",
    ),
    (
        "tick-without-servers-fails",
        "cache",
        (
            "    if not cache.server_paths:\n"
            "        return cache, [], True\n"
            "    cache = prune"
        ),
        (
            "    if not cache.server_paths:\n"
            "        return cache, [], False\n"
            "    cache = prune"
        ),
        "a tick without server paths fails",
    ),
    (
        "tick-prunes-without-servers",
        "cache",
        (
            "    if not cache.server_paths:\n"
            "        return cache, [], True\n"
            "    cache = prune"
        ),
        (
            "    if not cache.server_paths:\n"
            "        return prune(cache, now), [], True\n"
            "    cache = prune"
        ),
        "a tick forgets also without server paths",
    ),
    (
        "peer-connected-prunes-without-servers",
        "cache",
        (
            "        return cache, [], True\n"
            "    return request_offer_paths"
        ),
        (
            "        return prune(cache, now), [], True\n"
            "    return request_offer_paths"
        ),
        "a peer forgets also without server paths",
    ),
    # Invoices.
    (
        "invoices-after-failed-request",
        "cache",
        (
            "    if result:\n"
            "        for slot"
        ),
        (
            "    if True:\n"
            "        for slot"
        ),
        "invoices are sent though the request failed",
    ),
    (
        "pending-not-sent-again",
        "cache",
        (
            "slot.status == \"Pending\" or (\n"
            "        slot.status"
        ),
        (
            "False or (\n"
            "        slot.status"
        ),
        "an invoice is sent once",
    ),
    (
        "ready-sent-again",
        "cache",
        "slot.status == \"Pending\" or",
        "slot.status in (\"Pending\", \"Ready\") or",
        "a Ready offer's invoice is sent again as well",
    ),
    (
        "used-not-renewed",
        "cache",
        "slot.status == \"Used\" and plus(",
        "False and plus(",
        "a Used offer's invoice is not renewed",
    ),
    (
        "used-inclusive",
        "cache",
        "plus(slot.invoice_created_at, INVOICE_REFRESH_THRESHOLD) < now",
        "plus(slot.invoice_created_at, INVOICE_REFRESH_THRESHOLD) <= now",
        "exactly two hours are old enough",
    ),
    (
        "used-by-the-offer",
        "cache",
        "plus(slot.invoice_created_at, INVOICE_REFRESH_THRESHOLD) < now",
        "plus(slot.created_at, INVOICE_REFRESH_THRESHOLD) < now",
        "the age is that of the offer",
    ),
    (
        "used-wraps",
        "cache",
        "plus(slot.invoice_created_at, INVOICE_REFRESH_THRESHOLD) < now",
        "(slot.invoice_created_at + INVOICE_REFRESH_THRESHOLD) % (MAX_TIME + 1) < now",
        "a time beyond the end wraps around",
    ),
    (
        "invoice-copies-unlimited",
        "cache",
        "for copy in range(min(invoice_reply_paths, MAX_COPIES))",
        "for copy in range(invoice_reply_paths)",
        "an invoice has as many copies as there are reply paths",
    ),
    (
        "invoices-of-the-request-paths",
        "cache",
        "range(min(invoice_reply_paths, MAX_COPIES))",
        "range(min(reply_paths, MAX_COPIES))",
        "the router gives as many paths for invoices as for requests",
    ),
    (
        "invoices-before-requests",
        "cache",
        (
            "                messages += [\n"
            "                    ServeStaticInvoice(slot.offer.id, now, slot.update_path, copy + 1)\n"
            "                    for copy in range(min(invoice_reply_paths, MAX_COPIES))\n"
            "                ]"
        ),
        (
            "                messages = [\n"
            "                    ServeStaticInvoice(slot.offer.id, now, slot.update_path, copy + 1)\n"
            "                    for copy in range(min(invoice_reply_paths, MAX_COPIES))\n"
            "                ] + messages"
        ),
        "invoices go before requests",
    ),
    (
        "invoices-to-the-server-paths",
        "cache",
        "ServeStaticInvoice(slot.offer.id, now, slot.update_path, copy + 1)",
        "ServeStaticInvoice(slot.offer.id, now, cache.server_paths[0], copy + 1)",
        "invoices go to the server's paths",
    ),
    # Answers.
    (
        "late-inclusive",
        "cache",
        "if now > reply_path_expiry:",
        "if now >= reply_path_expiry:",
        "an answer at the expiry is too late",
    ),
    (
        "late-answers-taken",
        "cache",
        (
            "    if now > reply_path_expiry:\n"
            "        return cache, [], False\n"
        ),
        "",
        "an answer is never too late",
    ),
    (
        "lifetime-exclusive",
        "cache",
        "if not at_most(earliest, paths_expiry):",
        "if not at_most(earliest + SECOND, paths_expiry):",
        "paths have to last longer than 90 days",
    ),
    (
        "lifetime-not-checked",
        "cache",
        (
            "    if not at_most(earliest, paths_expiry):\n"
            "        return False\n"
        ),
        "",
        "paths may expire at once",
    ),
    (
        "lifetime-not-truncated",
        "cache",
        (
            "    earliest -= earliest % SECOND\n"
        ),
        "",
        "the fraction of a second counts",
    ),
    (
        "no-expiry-refused",
        "cache",
        "if not at_most(earliest, paths_expiry):",
        "if paths_expiry is None or earliest > paths_expiry:",
        "paths without an expiry are refused",
    ),
    (
        "repeated-paths-taken",
        "cache",
        "return all(slot is None or slot.offer.paths != paths for slot in cache.slots)",
        "return True",
        "paths may be repeated",
    ),
    (
        "repeated-in-the-same-slot",
        "cache",
        "slot.offer.paths != paths for slot in cache.slots)",
        "slot.offer.paths != paths for number, slot in enumerate(cache.slots) if number != invoice_slot)",
        "the slot's own paths may be repeated",
    ),
    (
        "repeated-in-another-slot",
        "cache",
        "return all(slot is None or slot.offer.paths != paths for slot in cache.slots)",
        "return cache.slots[invoice_slot] is None or cache.slots[invoice_slot].offer.paths != paths",
        "the paths of another slot may be repeated",
    ),
    (
        "paths-compared-as-a-set",
        "cache",
        "slot.offer.paths != paths for slot",
        "set(slot.offer.paths) != set(paths) for slot",
        "their order does not matter",
    ),
    (
        "first-path-compared",
        "cache",
        "slot.offer.paths != paths for slot",
        "slot.offer.paths[:1] != paths[:1] for slot",
        "one path alike is alike enough",
    ),
    (
        "empty-list-taken",
        "cache",
        " or not paths or built is None",
        " or built is None",
        "an empty list of paths is taken",
    ),
    (
        "slot-not-looked-at",
        "cache",
        (
            "    if slot is not None and not is_stale(slot, now):\n"
            "        return False\n"
        ),
        "",
        "an answer fills any slot",
    ),
    (
        "stale-slot-not-filled",
        "cache",
        "    if slot is not None and not is_stale(slot, now):",
        "    if slot is not None:",
        "an answer fills an empty slot alone",
    ),
    (
        "answer-spares-the-only-payable",
        "cache",
        "    if slot is not None and not is_stale(slot, now):",
        "    if slot is not None and (not is_stale(slot, now) or sum(map(is_payable, cache.slots)) <= 1):",
        "an answer does not replace the only payable offer",
    ),
    (
        "unknown-slot-made",
        "cache",
        (
            "    if invoice_slot >= len(cache.slots):\n"
            "        return False\n"
        ),
        (
            "    if invoice_slot > len(cache.slots):\n"
            "        return False\n"
            "    if invoice_slot == len(cache.slots):\n"
            "        return True\n"
        ),
        "an answer may add a slot",
    ),
    (
        "created-at-whole-second",
        "cache",
        "Slot(\"Pending\", offer, nonce, responder, now))",
        "Slot(\"Pending\", offer, nonce, responder, now - now % SECOND))",
        "an offer is created at a whole second",
    ),
    (
        "cached-as-ready",
        "cache",
        "Slot(\"Pending\", offer, nonce, responder, now))",
        "Slot(\"Ready\", offer, nonce, responder, now, now))",
        "an offer is Ready at once",
    ),
    (
        "count-reset-when-cached",
        "cache",
        "    cache = with_slot(cache, invoice_slot, Slot(",
        "    cache = with_slot(cache._replace(request_attempts=0), invoice_slot, Slot(",
        "an offer that is cached allows requests again",
    ),
    # Confirmations.
    (
        "all-slots-confirmed",
        "cache",
        (
            "            return with_slot(cache, number, slot), [], True\n"
            "    return cache, [], False\n"
            "\n"
            "\n"
            "def get_offer"
        ),
        (
            "            cache, found = with_slot(cache, number, slot), True\n"
            "    return cache, [], any(slot and slot.offer.id == offer_id for slot in cache.slots)\n"
            "\n"
            "\n"
            "def get_offer"
        ),
        "each slot with the offer is confirmed",
    ),
    (
        "last-slot-confirmed",
        "cache",
        (
            "    for number, slot in enumerate(cache.slots):\n"
            "        if slot and slot.offer.id == offer_id:"
        ),
        (
            "    for number, slot in reversed(tuple(enumerate(cache.slots))):\n"
            "        if slot and slot.offer.id == offer_id:"
        ),
        "the last slot with the offer is confirmed",
    ),
    (
        "oldest-confirmation",
        "cache",
        "max(slot.invoice_created_at, invoice_created_at)",
        "min(slot.invoice_created_at, invoice_created_at)",
        "the oldest confirmed invoice counts",
    ),
    (
        "latest-confirmation",
        "cache",
        "max(slot.invoice_created_at, invoice_created_at)",
        "invoice_created_at",
        "the invoice that was confirmed last counts",
    ),
    (
        "pending-only-confirmed",
        "cache",
        "                slot = slot._replace(invoice_created_at=max(slot.invoice_created_at, invoice_created_at))",
        "                return cache, [], False",
        "a second confirmation is none",
    ),
    (
        "used-becomes-ready",
        "cache",
        "slot = slot._replace(invoice_created_at=max(",
        "slot = slot._replace(status=\"Ready\", invoice_created_at=max(",
        "what is confirmed is Ready",
    ),
    (
        "confirmation-makes-young",
        "cache",
        "slot._replace(status=\"Ready\", invoice_created_at=invoice_created_at)",
        "slot._replace(status=\"Ready\", invoice_created_at=invoice_created_at, created_at=invoice_created_at)",
        "an offer's age counts from its confirmation",
    ),
    # Giving out.
    (
        "freshest-first-of-equals",
        "cache",
        "cache.slots[freshest].created_at <= slot.created_at",
        "cache.slots[freshest].created_at < slot.created_at",
        "of offers of the same age, the first",
    ),
    (
        "oldest-given-out",
        "cache",
        "cache.slots[freshest].created_at <= slot.created_at",
        "cache.slots[freshest].created_at >= slot.created_at",
        "the oldest Ready offer is given out",
    ),
    (
        "longest-first-of-equals",
        "cache",
        "if longest is None or at_most(cache.slots[longest].offer.expiry, slot.offer.expiry):",
        "if longest is None or not at_most(slot.offer.expiry, cache.slots[longest].offer.expiry):",
        "of offers that expire together, the first",
    ),
    (
        "shortest-given-out",
        "cache",
        "at_most(cache.slots[longest].offer.expiry, slot.offer.expiry)",
        "at_most(slot.offer.expiry, cache.slots[longest].offer.expiry)",
        "the Used offer that expires first is given out",
    ),
    (
        "no-expiry-is-earliest",
        "cache",
        "return other is None or (expiry is not None and expiry <= other)",
        "return expiry is None or (other is not None and expiry <= other)",
        "no expiry is before every expiry",
    ),
    (
        "given-out-stays-ready",
        "cache",
        "slot._replace(status=\"Used\")), [], (slot.offer.encoding, True)",
        "slot), [], (slot.offer.encoding, True)",
        "what is given out stays Ready",
    ),
    (
        "used-before-ready",
        "cache",
        (
            "    if freshest is not None:\n"
            "        slot"
        ),
        (
            "    if freshest is not None and longest is None:\n"
            "        slot"
        ),
        "a Used offer is given out before a Ready one",
    ),
    (
        "used-not-given-out",
        "cache",
        (
            "    if longest is not None:\n"
            "        return cache, [], (cache.slots[longest].offer.encoding, False)\n"
        ),
        "",
        "a Used offer is not given out again",
    ),
    (
        "pending-given-out",
        "cache",
        "if slot and slot.status == \"Used\":",
        "if slot and slot.status in (\"Used\", \"Pending\"):",
        "a Pending offer is given out",
    ),
    (
        "persist-each-time",
        "cache",
        "(cache.slots[longest].offer.encoding, False)",
        "(cache.slots[longest].offer.encoding, True)",
        "a Used offer is a reason to persist",
    ),
    # Numbers.
    (
        "times-in-seconds",
        "encoding",
        "return seconds * SECOND + nanoseconds",
        "return seconds * SECOND",
        "the nanoseconds of a cache are dropped",
    ),
    (
        "times-signed",
        "encoding",
        (
            "seconds, nanoseconds = reader.number(8), reader.number(4)\n"
            "    if"
        ),
        (
            "seconds, nanoseconds = int.from_bytes(reader.take(8), \"big\", signed=True), reader.number(4)\n"
            "    if"
        ),
        "seconds are signed",
    ),
    (
        "times-as-floats",
        "port",
        "return pair[0] * SECOND + pair[1]",
        "return int(float(pair[0])) * SECOND + pair[1]",
        "JSON's numbers are floating point",
    ),
]


def find(name):
    for mistake in MISTAKES:
        if mistake[0] == name:
            return mistake
    sys.exit(f"there is no mistake {name}; python3 mistakes.py lists them")


def make(name):
    """Loads the module with the mistake in the place of the right one; the harness itself is run so, to its end."""
    _, module_name, right, wrong, _ = find(name)
    source = (FOLDER / f"{module_name}.py").read_text(encoding="utf-8")
    if source.count(right) != 1:
        sys.exit(f"the mistake {name} finds its place {source.count(right)} times in {module_name}.py, not once")
    code = compile(source.replace(right, wrong), f"{module_name}.py with {name}", "exec")
    if module_name == "port":
        del sys.argv[1:]
        sys.exit(exec(code, {"__name__": "__main__"}))
    module = types.ModuleType(module_name)
    sys.modules[module_name] = module
    exec(code, module.__dict__)


if __name__ == "__main__":
    for name, _, _, _, thought in MISTAKES:
        print(f"{name}\t{thought}")
