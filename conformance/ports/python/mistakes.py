"""Mistakes that a porter could make, each a small change of this port. Of each: its name, the module, what stands there, what is put
in its place, what a porter would have thought, and the level and the flag of the vectors that notice it. port.py --mistake NAME makes one."""

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
        "events/expiry",
    ),
    (
        "no-expiry-is-expired",
        "cache",
        "offer.expiry is not None and offer.expiry < now",
        "(offer.expiry or 0) < now",
        "an offer without an expiry is expired",
        "events/expiry",
    ),
    (
        "no-prune-in-set-server-paths",
        "cache",
        "cache = prune(cache._replace(slots=cache.slots or (None,) * NUM_SLOTS, server_paths=paths), now)",
        "cache = cache._replace(slots=cache.slots or (None,) * NUM_SLOTS, server_paths=paths)",
        "setting the server's paths forgets nothing",
        "set_server_paths/forgetting",
    ),
    (
        "no-prune-in-timer-tick",
        "cache",
        "prune(cache, now)._replace(request_attempts=0)",
        "cache._replace(request_attempts=0)",
        "a tick forgets nothing",
        "timer_tick/forgetting",
    ),
    (
        "no-prune-in-peer-connected",
        "cache",
        "request_offer_paths(prune(cache, now), now, reply_paths)",
        "request_offer_paths(cache, now, reply_paths)",
        "a peer that connects is no reason to forget",
        "peer_connected/forgetting",
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
        "offer_paths/forgetting",
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
        "offer_paths/forgetting",
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
        "get_offer/forgetting",
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
        "offer_paths/nothing-forgotten",
    ),
    (
        "prune-on-confirmation",
        "port",
        "static_invoice_persisted(cache, offer_id",
        "static_invoice_persisted(events.prune(cache, now), offer_id",
        "a confirmation forgets expired offers",
        "static_invoice_persisted/nothing-forgotten",
    ),
    (
        "prune-spares-ready",
        "cache",
        "None if slot and is_expired",
        "None if slot and slot.status != \"Ready\" and is_expired",
        "a Ready offer stays until it is replaced",
        "events/forgetting",
    ),
    (
        "prune-keeps-count",
        "cache",
        "cache._replace(slots=slots, request_attempts=0)",
        "cache._replace(slots=slots)",
        "forgetting does not allow requests again",
        "events/rounds",
    ),
    (
        "tick-keeps-count",
        "cache",
        "prune(cache, now)._replace(request_attempts=0)",
        "prune(cache, now)",
        "a tick does not allow requests again",
        "timer_tick/rounds",
    ),
    (
        "set-server-paths-resets-count",
        "cache",
        "server_paths=paths), now)",
        "server_paths=paths, request_attempts=0), now)",
        "other servers allow requests again",
        "set_server_paths/rounds",
    ),
    (
        "peer-connected-resets-count",
        "cache",
        "request_offer_paths(prune(cache, now), now, reply_paths)",
        "request_offer_paths(prune(cache, now)._replace(request_attempts=0), now, reply_paths)",
        "a peer that connects allows requests again",
        "peer_connected/rounds",
    ),
    # Requests.
    (
        "no-limit-of-rounds",
        "cache",
        " or cache.request_attempts >= MAX_REQUESTS",
        "",
        "there is no limit of rounds",
        "events/rounds",
    ),
    (
        "one-round-more",
        "cache",
        "cache.request_attempts >= MAX_REQUESTS",
        "cache.request_attempts > MAX_REQUESTS",
        "four rounds",
        "events/rounds",
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
        "events/rounds",
    ),
    (
        "count-kept-over-restart",
        "port",
        "return read_cache(bytes.fromhex(asked[\"cache\"])), [], None",
        "return read_cache(bytes.fromhex(asked[\"cache\"]))._replace(request_attempts=cache.request_attempts), [], None",
        "a restart does not begin the count anew",
        "restore/restart",
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
        "events/no-reply-path",
    ),
    (
        "only-payable-replaced",
        "cache",
        "    if not stale or sum(map(is_payable, cache.slots)) <= 1:",
        "    if not stale:",
        "the only payable offer is replaced as well",
        "events/only-payable",
    ),
    (
        "two-payable-spared",
        "cache",
        "sum(map(is_payable, cache.slots)) <= 1",
        "sum(map(is_payable, cache.slots)) <= 2",
        "two payable offers are too few to replace one",
        "events/only-payable",
    ),
    (
        "payable-means-ready",
        "cache",
        "return slot is not None and slot.status in (\"Ready\", \"Used\")",
        "return slot is not None and slot.status == \"Ready\"",
        "a Used offer is not payable",
        "events/only-payable",
    ),
    (
        "payable-means-cached",
        "cache",
        "return slot is not None and slot.status in (\"Ready\", \"Used\")",
        "return slot is not None",
        "a Pending offer is payable",
        "events/only-payable",
    ),
    (
        "stale-inclusive",
        "cache",
        "slot.created_at < minus(now, OFFER_REFRESH_THRESHOLD)",
        "slot.created_at <= minus(now, OFFER_REFRESH_THRESHOLD)",
        "exactly two hours are old enough",
        "events/stale",
    ),
    (
        "stale-by-the-invoice",
        "cache",
        "slot.created_at < minus(now, OFFER_REFRESH_THRESHOLD)",
        "slot.invoice_created_at < minus(now, OFFER_REFRESH_THRESHOLD)",
        "the age is that of the invoice",
        "events/age-of-the-offer",
    ),
    (
        "stale-used-too",
        "cache",
        "slot is not None and slot.status == \"Ready\" and slot.created_at <",
        "slot is not None and slot.status in (\"Ready\", \"Used\") and slot.created_at <",
        "a Used offer is replaced as well",
        "events/ready-alone",
    ),
    (
        "stale-pending-too",
        "cache",
        "slot is not None and slot.status == \"Ready\" and slot.created_at <",
        "slot is not None and slot.status in (\"Ready\", \"Pending\") and slot.created_at <",
        "a Pending offer is replaced as well",
        "events/ready-alone",
    ),
    (
        "stale-wraps",
        "cache",
        "slot.created_at < minus(now, OFFER_REFRESH_THRESHOLD)",
        "slot.created_at < (now - OFFER_REFRESH_THRESHOLD) % (MAX_TIME + 1)",
        "a difference below zero wraps around",
        "events/start-of-time",
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
        "events/empty-slot",
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
        "events/empty-slot",
    ),
    (
        "stalest-last-of-equals",
        "cache",
        "return min(stale, key=lambda number: cache.slots[number].created_at)",
        "return min(reversed(stale), key=lambda number: cache.slots[number].created_at)",
        "of offers of the same age, the last",
        "events/stalest",
    ),
    (
        "stalest-is-the-youngest",
        "cache",
        "return min(stale,",
        "return max(stale,",
        "the youngest of the stale offers",
        "events/stalest",
    ),
    (
        "stalest-is-the-first",
        "cache",
        "return min(stale, key=lambda number: cache.slots[number].created_at)",
        "return stale[0]",
        "the first of the stale offers",
        "events/stalest",
    ),
    (
        "slot-above-16-bits",
        "cache",
        " or number > MAX_SLOT_NUMBER",
        "",
        "a slot that no message can name is asked for",
        "conversations/named-slot",
    ),
    (
        "slot-65535-not-named",
        "cache",
        "number > MAX_SLOT_NUMBER",
        "number >= MAX_SLOT_NUMBER",
        "slot 65,535 cannot be named",
        "conversations/named-slot",
    ),
    (
        "copies-for-each-path",
        "cache",
        "for copy in range(min(reply_paths * destinations, MAX_COPIES))",
        "for copy in range(min(reply_paths, MAX_COPIES) * destinations)",
        "ten copies for each server path",
        "events/copies",
    ),
    (
        "eleven-copies",
        "cache",
        "MAX_COPIES = 10",
        "MAX_COPIES = 11",
        "eleven copies",
        "events/copies",
    ),
    (
        "one-copy-for-each-server",
        "cache",
        "min(reply_paths * destinations, MAX_COPIES)",
        "min(destinations, MAX_COPIES)",
        "each server path has one reply path",
        "events/copies",
    ),
    (
        "reply-paths-turn-first",
        "cache",
        "cache.server_paths[copy % destinations], copy // destinations + 1",
        "cache.server_paths[copy // reply_paths], copy % reply_paths + 1",
        "each server path has all reply paths before the next one does",
        "events/copies",
    ),
    (
        "reply-path-lives-an-hour",
        "cache",
        "plus(now, REPLY_PATH_LIFETIME)",
        "plus(now, HOUR)",
        "an answer is welcome for an hour",
        "events/copies",
    ),
    (
        "reply-path-expiry-not-saturated",
        "cache",
        "plus(now, REPLY_PATH_LIFETIME)",
        "(now + REPLY_PATH_LIFETIME) % (MAX_TIME + 1)",
        "a time beyond the end wraps around",
        "events/end-of-time",
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
        "set_server_paths/server-paths",
    ),
    (
        "slots-made-anew",
        "cache",
        "slots=cache.slots or (None,) * NUM_SLOTS",
        "slots=(None,) * NUM_SLOTS",
        "other servers need other offers",
        "set_server_paths/ten-slots",
    ),
    (
        "nine-slots",
        "cache",
        "NUM_SLOTS = 10",
        "NUM_SLOTS = 9",
        "nine slots",
        "set_server_paths/ten-slots",
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
        "set_server_paths/no-reply-path",
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
        "set_server_paths/server-paths",
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
        "timer_tick/no-server-paths",
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
        "timer_tick/no-server-paths",
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
        "peer_connected/no-server-paths",
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
        "timer_tick/failed-request",
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
        "timer_tick/invoice-due",
    ),
    (
        "ready-sent-again",
        "cache",
        "slot.status == \"Pending\" or",
        "slot.status in (\"Pending\", \"Ready\") or",
        "a Ready offer's invoice is sent again as well",
        "timer_tick/invoice-due",
    ),
    (
        "used-not-renewed",
        "cache",
        "slot.status == \"Used\" and plus(",
        "False and plus(",
        "a Used offer's invoice is not renewed",
        "timer_tick/invoice-age",
    ),
    (
        "used-inclusive",
        "cache",
        "plus(slot.invoice_created_at, INVOICE_REFRESH_THRESHOLD) < now",
        "plus(slot.invoice_created_at, INVOICE_REFRESH_THRESHOLD) <= now",
        "exactly two hours are old enough",
        "timer_tick/invoice-age",
    ),
    (
        "used-by-the-offer",
        "cache",
        "plus(slot.invoice_created_at, INVOICE_REFRESH_THRESHOLD) < now",
        "plus(slot.created_at, INVOICE_REFRESH_THRESHOLD) < now",
        "the age is that of the offer",
        "timer_tick/invoice-age",
    ),
    (
        "used-wraps",
        "cache",
        "plus(slot.invoice_created_at, INVOICE_REFRESH_THRESHOLD) < now",
        "(slot.invoice_created_at + INVOICE_REFRESH_THRESHOLD) % (MAX_TIME + 1) < now",
        "a time beyond the end wraps around",
        "timer_tick/end-of-time",
    ),
    (
        "invoice-copies-unlimited",
        "cache",
        "for copy in range(min(invoice_reply_paths, MAX_COPIES))",
        "for copy in range(invoice_reply_paths)",
        "an invoice has as many copies as there are reply paths",
        "timer_tick/copies",
    ),
    (
        "invoices-of-the-request-paths",
        "cache",
        "range(min(invoice_reply_paths, MAX_COPIES))",
        "range(min(reply_paths, MAX_COPIES))",
        "the router gives as many paths for invoices as for requests",
        "timer_tick/copies",
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
        "timer_tick/message-order",
    ),
    (
        "invoices-to-the-server-paths",
        "cache",
        "ServeStaticInvoice(slot.offer.id, now, slot.update_path, copy + 1)",
        "ServeStaticInvoice(slot.offer.id, now, cache.server_paths[0], copy + 1)",
        "invoices go to the server's paths",
        "timer_tick/update-path",
    ),
    # Answers.
    (
        "late-inclusive",
        "cache",
        "if now > reply_path_expiry:",
        "if now >= reply_path_expiry:",
        "an answer at the expiry is too late",
        "offer_paths/late-answer",
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
        "offer_paths/late-answer",
    ),
    (
        "lifetime-exclusive",
        "cache",
        "if not at_most(earliest, paths_expiry):",
        "if not at_most(earliest + SECOND, paths_expiry):",
        "paths have to last longer than 90 days",
        "offer_paths/lifetime",
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
        "offer_paths/lifetime",
    ),
    (
        "lifetime-not-truncated",
        "cache",
        (
            "    earliest -= earliest % SECOND\n"
        ),
        "",
        "the fraction of a second counts",
        "offer_paths/lifetime",
    ),
    (
        "no-expiry-refused",
        "cache",
        "if not at_most(earliest, paths_expiry):",
        "if paths_expiry is None or earliest > paths_expiry:",
        "paths without an expiry are refused",
        "offer_paths/lifetime",
    ),
    (
        "repeated-paths-taken",
        "cache",
        "return all(slot is None or slot.offer.paths != paths for slot in cache.slots)",
        "return True",
        "paths may be repeated",
        "offer_paths/repeated-paths",
    ),
    (
        "repeated-in-the-same-slot",
        "cache",
        "slot.offer.paths != paths for slot in cache.slots)",
        "slot.offer.paths != paths for number, slot in enumerate(cache.slots) if number != invoice_slot)",
        "the slot's own paths may be repeated",
        "offer_paths/repeated-paths",
    ),
    (
        "repeated-in-another-slot",
        "cache",
        "return all(slot is None or slot.offer.paths != paths for slot in cache.slots)",
        "return cache.slots[invoice_slot] is None or cache.slots[invoice_slot].offer.paths != paths",
        "the paths of another slot may be repeated",
        "offer_paths/repeated-paths",
    ),
    (
        "paths-compared-as-a-set",
        "cache",
        "slot.offer.paths != paths for slot",
        "set(slot.offer.paths) != set(paths) for slot",
        "their order does not matter",
        "offer_paths/path-lists",
    ),
    (
        "first-path-compared",
        "cache",
        "slot.offer.paths != paths for slot",
        "slot.offer.paths[:1] != paths[:1] for slot",
        "one path alike is alike enough",
        "offer_paths/path-lists",
    ),
    (
        "empty-list-taken",
        "cache",
        (
            "not paths or built is None:\n"
            "        return cache, [], False"
        ),
        (
            "not paths or built is None:\n"
            "        return cache, [], not paths"
        ),
        "an empty list of paths is no failure",
        "offer_paths/empty-list",
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
        "offer_paths/ready-alone",
    ),
    (
        "stale-slot-not-filled",
        "cache",
        "    if slot is not None and not is_stale(slot, now):",
        "    if slot is not None:",
        "an answer fills an empty slot alone",
        "offer_paths/stale",
    ),
    (
        "answer-spares-the-only-payable",
        "cache",
        "    if slot is not None and not is_stale(slot, now):",
        "    if slot is not None and (not is_stale(slot, now) or sum(map(is_payable, cache.slots)) <= 1):",
        "an answer does not replace the only payable offer",
        "offer_paths/only-payable",
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
        "offer_paths/named-slot",
    ),
    (
        "created-at-whole-second",
        "cache",
        "Slot(\"Pending\", offer, nonce, responder, now))",
        "Slot(\"Pending\", offer, nonce, responder, now - now % SECOND))",
        "an offer is created at a whole second",
        "offer_paths/nanoseconds",
    ),
    (
        "cached-as-ready",
        "cache",
        "Slot(\"Pending\", offer, nonce, responder, now))",
        "Slot(\"Ready\", offer, nonce, responder, now, now))",
        "an offer is Ready at once",
        "offer_paths/new-offer",
    ),
    (
        "count-reset-when-cached",
        "cache",
        "    cache = with_slot(cache, invoice_slot, Slot(",
        "    cache = with_slot(cache._replace(request_attempts=0), invoice_slot, Slot(",
        "an offer that is cached allows requests again",
        "offer_paths/rounds",
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
        "static_invoice_persisted/first-with-offer",
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
        "static_invoice_persisted/first-with-offer",
    ),
    (
        "oldest-confirmation",
        "cache",
        "max(slot.invoice_created_at, invoice_created_at)",
        "min(slot.invoice_created_at, invoice_created_at)",
        "the oldest confirmed invoice counts",
        "static_invoice_persisted/newest-invoice",
    ),
    (
        "latest-confirmation",
        "cache",
        "max(slot.invoice_created_at, invoice_created_at)",
        "invoice_created_at",
        "the invoice that was confirmed last counts",
        "static_invoice_persisted/newest-invoice",
    ),
    (
        "pending-only-confirmed",
        "cache",
        "                slot = slot._replace(invoice_created_at=max(slot.invoice_created_at, invoice_created_at))",
        "                return cache, [], False",
        "a second confirmation is none",
        "static_invoice_persisted/confirmed",
    ),
    (
        "used-becomes-ready",
        "cache",
        "slot = slot._replace(invoice_created_at=max(",
        "slot = slot._replace(status=\"Ready\", invoice_created_at=max(",
        "what is confirmed is Ready",
        "static_invoice_persisted/confirmed",
    ),
    (
        "confirmation-makes-young",
        "cache",
        "slot._replace(status=\"Ready\", invoice_created_at=invoice_created_at)",
        "slot._replace(status=\"Ready\", invoice_created_at=invoice_created_at, created_at=invoice_created_at)",
        "an offer's age counts from its confirmation",
        "static_invoice_persisted/age-of-the-offer",
    ),
    # Giving out.
    (
        "freshest-first-of-equals",
        "cache",
        "cache.slots[freshest].created_at <= slot.created_at",
        "cache.slots[freshest].created_at < slot.created_at",
        "of offers of the same age, the first",
        "get_offer/freshest",
    ),
    (
        "oldest-given-out",
        "cache",
        "cache.slots[freshest].created_at <= slot.created_at",
        "cache.slots[freshest].created_at >= slot.created_at",
        "the oldest Ready offer is given out",
        "get_offer/freshest",
    ),
    (
        "longest-first-of-equals",
        "cache",
        "if longest is None or at_most(cache.slots[longest].offer.expiry, slot.offer.expiry):",
        "if longest is None or not at_most(slot.offer.expiry, cache.slots[longest].offer.expiry):",
        "of offers that expire together, the first",
        "get_offer/longest",
    ),
    (
        "shortest-given-out",
        "cache",
        "at_most(cache.slots[longest].offer.expiry, slot.offer.expiry)",
        "at_most(slot.offer.expiry, cache.slots[longest].offer.expiry)",
        "the Used offer that expires first is given out",
        "get_offer/longest",
    ),
    (
        "no-expiry-is-earliest",
        "cache",
        "return other is None or (expiry is not None and expiry <= other)",
        "return expiry is None or (other is not None and expiry <= other)",
        "no expiry is before every expiry",
        "get_offer/longest",
    ),
    (
        "given-out-stays-ready",
        "cache",
        "slot._replace(status=\"Used\")), [], (slot.offer.encoding, True)",
        "slot), [], (slot.offer.encoding, True)",
        "what is given out stays Ready",
        "get_offer/becomes-used",
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
        "get_offer/ready-before-used",
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
        "get_offer/ready-before-used",
    ),
    (
        "pending-given-out",
        "cache",
        "if slot and slot.status == \"Used\":",
        "if slot and slot.status in (\"Used\", \"Pending\"):",
        "a Pending offer is given out",
        "get_offer/ready-before-used",
    ),
    (
        "persist-each-time",
        "cache",
        "(cache.slots[longest].offer.encoding, False)",
        "(cache.slots[longest].offer.encoding, True)",
        "a Used offer is a reason to persist",
        "get_offer/becomes-used",
    ),
    # Numbers.
    (
        "times-in-seconds",
        "encoding",
        "return seconds * SECOND + nanoseconds",
        "return seconds * SECOND",
        "the nanoseconds of a cache are dropped",
        "read/nanoseconds",
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
        "read/sixty-four-bits",
    ),
    (
        "times-as-floats",
        "values",
        "return pair[0] * SECOND + pair[1]",
        "return int(float(pair[0])) * SECOND + pair[1]",
        "JSON's numbers are floating point",
        "events/sixty-four-bits",
    ),
    # Reading.
    (
        "big-size-of-any-form",
        "reading",
        (
            "    if number < least:\n"
            "        raise DecodeError(\"InvalidValue\")\n"
            "    return number"
        ),
        "    return number",
        "an integer may have a longer form",
        "read/big-size",
    ),
    (
        "big-size-least-off-by-one",
        "reading",
        "if number < least:",
        "if number <= least:",
        "the first integer of three bytes has a shorter form",
        "read/big-size",
    ),
    (
        "records-in-any-order",
        "reading",
        "if kind <= last or any(",
        "if any(",
        "records may come in any order",
        "read/record-order",
    ),
    (
        "records-twice",
        "reading",
        "if kind <= last or",
        "if kind < last or",
        "a record may come twice",
        "read/record-order",
    ),
    (
        "missing-records-allowed",
        "reading",
        (
            "    if any(last < required for required in readers):\n"
            "        raise DecodeError(\"InvalidValue\")\n"
            "    stream.skip()"
        ),
        "    stream.skip()",
        "a record that is missing at the end is not missed",
        "read/missing-record",
    ),
    (
        "skipped-records-unnoticed",
        "reading",
        "if kind <= last or any(last < required < kind for required in readers):",
        "if kind <= last:",
        "what is missing is found out at the end alone",
        "read/error-class",
    ),
    (
        "even-records-skipped",
        "reading",
        "elif kind % 2 == 0:",
        "elif False:",
        "an unknown record is skipped, odd or even",
        "read/unknown-record",
    ),
    (
        "odd-records-refused",
        "reading",
        "elif kind % 2 == 0:",
        "elif True:",
        "an unknown record is refused, odd or even",
        "read/unknown-record",
    ),
    (
        "even-records-looked-at",
        "reading",
        (
            "    elif kind % 2 == 0:\n"
            "        raise"
        ),
        (
            "    elif kind % 2 == 0:\n"
            "        value.skip()\n"
            "        raise"
        ),
        "an unknown even record is read before it is refused",
        "read/error-class",
    ),
    (
        "left-over-bytes-ignored",
        "reading",
        (
            "        if value.position < value.announced:\n"
            "            value.skip()\n"
            "            raise DecodeError(\"InvalidValue\")\n"
        ),
        (
            "        value.position = max(value.position, min(value.announced, value.end))\n"
        ),
        "what a value leaves over is skipped",
        "read/record-length",
    ),
    (
        "left-over-bytes-always-invalid",
        "reading",
        (
            "            value.skip()\n"
            "            raise DecodeError(\"InvalidValue\")"
        ),
        "            raise DecodeError(\"InvalidValue\")",
        "a value that is cut is invalid",
        "read/record-length",
    ),
    (
        "total-not-checked",
        "reading",
        (
            "    stream.skip()\n"
            "    reader.position"
        ),
        "    reader.position",
        "the total length is a hint",
        "read/total-length",
    ),
    (
        "total-is-all-there-is",
        "encoding",
        (
            "    values = tlv(Reader(data), {0: all_of(read_slot), 2: all_of(path)})\n"
        ),
        (
            "    reader = Reader(data)\n"
            "    values = tlv(reader, {0: all_of(read_slot), 2: all_of(path)})\n"
            "    if reader.has_more():\n"
            "        raise DecodeError(\"InvalidValue\")\n"
        ),
        "nothing may follow a cache",
        "read/total-length",
    ),
    (
        "slot-length-believed",
        "encoding",
        (
            "    reader.position = part.position\n"
        ),
        (
            "    part.rest()\n"
            "    reader.position = part.position\n"
        ),
        "what is left over in a slot is skipped",
        "read/slot-length",
    ),
    (
        "slot-length-checked",
        "encoding",
        (
            "    reader.position = part.position\n"
        ),
        (
            "    if part.has_more():\n"
            "        raise DecodeError(\"InvalidValue\")\n"
            "    reader.position = part.position\n"
        ),
        "a slot may leave nothing over",
        "read/slot-length",
    ),
    (
        "slot-length-within-the-list",
        "encoding",
        (
            "    part = reader.part(length - 1)\n"
        ),
        (
            "    if length - 1 > reader.end - reader.position:\n"
            "        raise DecodeError(\"ShortRead\")\n"
            "    part = reader.part(length - 1)\n"
        ),
        "a slot may not be longer than what is there",
        "read/slot-length",
    ),
    (
        "slot-length-without-one-more",
        "encoding",
        "part = reader.part(length - 1)",
        "part = reader.part(length)",
        "the length of a slot is that of its offer",
        "read/slot-length",
    ),
    (
        "statuses-from-pending",
        "encoding",
        "(\"Used\", \"Ready\", \"Pending\")",
        "(\"Pending\", \"Ready\", \"Used\")",
        "statuses are numbered as an offer goes through them",
        "read/status",
    ),
    (
        "unknown-status-invalid",
        "encoding",
        "        raise DecodeError(\"UnknownRequiredFeature\")",
        "        raise DecodeError(\"InvalidValue\")",
        "a status that there is not is invalid",
        "read/status",
    ),
    (
        "pending-may-have-a-time",
        "encoding",
        "{} if status == \"Pending\" else {0: read_time}",
        "{0: read_time} if status != \"Pending\" or reader.data[reader.position] else {}",
        "a Pending status may have a time",
        "read/status",
    ),
    (
        "nanoseconds-unlimited",
        "encoding",
        (
            "    if nanoseconds >= SECOND:\n"
            "        raise DecodeError(\"InvalidValue\")\n"
        ),
        "",
        "nanoseconds may be as many as there is room for",
        "read/time-form",
    ),
    (
        "nanoseconds-off-by-one",
        "encoding",
        "if nanoseconds >= SECOND:",
        "if nanoseconds > SECOND:",
        "a second of nanoseconds is taken",
        "read/time-form",
    ),
    (
        "introduction-by-key-alone",
        "reading",
        (
            "    elif first in (0, 1):\n"
            "        reader.take(8)\n"
        ),
        "",
        "a path begins with a key",
        "read/path-form",
    ),
    (
        "introduction-4-taken",
        "reading",
        "elif first in (0, 1):",
        "elif first in (0, 1, 4):",
        "a path may begin with 4",
        "read/path-form",
    ),
    (
        "no-hops-taken",
        "reading",
        (
            "    if hops == 0:\n"
            "        raise DecodeError(\"InvalidValue\")\n"
        ),
        "",
        "a path may have no hops",
        "read/path-form",
    ),
    (
        "payload-length-of-two-bytes",
        "reading",
        (
            "        if length == 0xFFFF:\n"
            "            length += reader.number(8)\n"
            "            if length >= 1 << 64:\n"
            "                raise DecodeError(\"InvalidValue\")\n"
        ),
        "",
        "the length of a payload has two bytes",
        "read/payload-length",
    ),
    (
        "payload-length-unlimited",
        "reading",
        (
            "            if length >= 1 << 64:\n"
            "                raise DecodeError(\"InvalidValue\")\n"
        ),
        "",
        "a payload may be longer than 64 bits say",
        "read/payload-length",
    ),
    (
        "payload-length-of-one-byte",
        "reading",
        "length = reader.number(2)",
        "length = reader.number(2) % 256",
        "the length of a payload has one byte",
        "read/payload-length",
    ),
    (
        "keys-not-checked",
        "reading",
        "return key[0] in (2, 3) and x < P and pow(x**3 + 7, (P - 1) // 2, P) == 1",
        "return key[0] in (2, 3)",
        "33 bytes are a key",
        "read/key",
    ),
    (
        "keys-above-p",
        "reading",
        "in (2, 3) and x < P and",
        "in (2, 3) and",
        "an x above p is taken modulo p",
        "read/key",
    ),
    (
        "keys-of-any-first-byte",
        "reading",
        "return key[0] in (2, 3) and",
        "return",
        "the first byte of a key does not matter",
        "read/key",
    ),
    (
        "even-keys-alone",
        "reading",
        "return key[0] in (2, 3) and",
        "return key[0] == 2 and",
        "a key begins with 2",
        "read/key",
    ),
    (
        "offer-runs-mixed",
        "offer",
        (
            "    for first, last in RUNS:\n"
            "        before = 0"
        ),
        (
            "    for first, last in (RUNS * 2):\n"
            "        before = 0"
        ),
        "the runs of an offer may follow one another again",
        "read/offer-records",
    ),
    (
        "offer-first-run-alone",
        "offer",
        "RUNS = ((1, 79), (1_000_000_000, 1_999_999_999))",
        "RUNS = ((1, 79),)",
        "an offer has one run of records",
        "read/offer-records",
    ),
    (
        "offer-run-to-80",
        "offer",
        "RUNS = ((1, 79),",
        "RUNS = ((1, 81),",
        "the first run of an offer goes on",
        "read/offer-records",
    ),
    (
        "offer-needs-nothing",
        "offer",
        "reader.has_more() or not is_sound(values)",
        "reader.has_more()",
        "an offer may lack what it likes",
        "read/offer-needs",
    ),
    (
        "offer-without-a-key-or-path",
        "offer",
        (
            "    if ISSUER_ID not in values and not values.get(PATHS):\n"
            "        return False\n"
        ),
        "",
        "an offer may have neither key nor path",
        "read/offer-needs",
    ),
    (
        "offer-empty-list-is-a-list",
        "offer",
        "not values.get(PATHS)",
        "PATHS not in values",
        "an empty list of paths is enough",
        "read/offer-needs",
    ),
    (
        "offer-amount-of-nothing",
        "offer",
        "if values[AMOUNT] == 0 or DESCRIPTION",
        "if DESCRIPTION",
        "an amount may be 0",
        "read/offer-needs",
    ),
    (
        "offer-any-amount",
        "offer",
        "return values[AMOUNT] <= MAX_BITCOIN_MSAT",
        "return True",
        "an amount may be larger than all bitcoin",
        "read/offer-needs",
    ),
    (
        "offer-any-currency",
        "offer",
        "        return all(letter in b\"ABCDEFGHIJKLMNOPQRSTUVWXYZ\" for letter in values[CURRENCY])",
        "        return True",
        "a currency is any three bytes",
        "read/currency",
    ),
    (
        "leading-zeros-taken",
        "offer",
        (
            "    if value[:1] == b\"\\0\":\n"
            "        raise DecodeError(\"InvalidValue\")\n"
        ),
        "",
        "a truncated integer may begin with zeros",
        "read/truncated-integer",
    ),
    (
        "text-not-checked",
        "offer",
        "        return reader.rest().decode(\"utf-8\")",
        "        return reader.rest().decode(\"utf-8\", \"replace\")",
        "text is any bytes",
        "read/text",
    ),
    (
        "text-as-latin",
        "offer",
        "        return reader.rest().decode(\"utf-8\")",
        "        return reader.rest().decode(\"latin-1\")",
        "text has a byte for each character",
        "read/text",
    ),
    (
        "id-of-the-bytes",
        "offer",
        "return tagged(b\"LDK Offer ID\", nodes[0])",
        "return hashlib.sha256(b\"\".join(whole for _, whole in records)).digest()",
        "the id is a hash of the bytes",
        "read/offer-id",
    ),
    (
        "id-without-its-tag",
        "offer",
        "return tagged(b\"LDK Offer ID\", nodes[0])",
        "return nodes[0]",
        "the id is the root",
        "read/offer-id",
    ),
    (
        "id-branches-not-sorted",
        "offer",
        "tagged(b\"LnBranch\", min(one, other) + max(one, other))",
        "tagged(b\"LnBranch\", one + other)",
        "the left node of a branch comes first",
        "read/offer-id",
    ),
    (
        "id-last-node-twice",
        "offer",
        (
            "        odd = nodes[len(nodes) // 2 * 2 :]\n"
            "        nodes = [branch(one, other) for one, other in zip(nodes[::2], nodes[1::2])] + odd"
        ),
        (
            "        nodes += nodes[-1:] * (len(nodes) % 2)\n"
            "        nodes = [branch(one, other) for one, other in zip(nodes[::2], nodes[1::2])]"
        ),
        "a last node without another is its own other",
        "read/offer-id",
    ),
    (
        "id-last-node-first",
        "offer",
        "zip(nodes[::2], nodes[1::2])] + odd",
        (
            "zip(nodes[::2], nodes[1::2])]\n"
            "        nodes = odd + nodes"
        ),
        "a last node without another comes first",
        "read/offer-id",
    ),
    (
        "id-nonce-of-the-record",
        "offer",
        "tagged(nonce_tag, kind)) for kind, whole in records",
        "tagged(b\"LnNonce\" + whole, kind)) for kind, whole in records",
        "the tag of a type has its own record",
        "read/offer-id",
    ),
    (
        "id-nonce-of-the-whole",
        "offer",
        "tagged(nonce_tag, kind))",
        "tagged(nonce_tag, whole))",
        "a second leaf has the whole record",
        "read/offer-id",
    ),
    (
        "id-of-the-first-run",
        "offer",
        "nodes = [branch(tagged(b\"LnLeaf\", whole), tagged(nonce_tag, kind)) for kind, whole in records]",
        "nodes = [branch(tagged(b\"LnLeaf\", whole), tagged(nonce_tag, kind)) for kind, whole in records if len(kind) < 5]",
        "records of the second run do not count",
        "read/offer-id",
    ),
    (
        "expiry-in-32-bits",
        "offer",
        "values[EXPIRY] * SECOND if EXPIRY in values",
        "values[EXPIRY] % 2**32 * SECOND if EXPIRY in values",
        "an expiry has 32 bits",
        "read/sixty-four-bits",
    ),
    # Writing.
    (
        "written-without-one-more",
        "encoding",
        (
            "write_time(slot.created_at)), more=1\n"
        ),
        (
            "write_time(slot.created_at)), more=0\n"
        ),
        "the length of a slot is that of its offer",
        "write/written-form",
    ),
    (
        "written-length-of-one-byte",
        "encoding",
        "if number < (0xFD if first is None else",
        "if number < (0x100 if first is None else",
        "a length below 256 has one byte",
        "write/big-size",
    ),
    (
        "written-length-of-252",
        "encoding",
        "if number < (0xFD if first is None else",
        "if number < (0xFC if first is None else",
        "252 has three bytes",
        "write/big-size",
    ),
    (
        "written-times-in-seconds",
        "encoding",
        "seconds.to_bytes(8, \"big\") + nanoseconds.to_bytes(4, \"big\")",
        "seconds.to_bytes(8, \"big\") + bytes(4)",
        "a time is written in whole seconds",
        "write/nanoseconds",
    ),
    (
        "written-pending-with-a-time",
        "encoding",
        "confirmed = () if slot.status == \"Pending\" else",
        "confirmed = (write_time(slot.created_at),) if slot.status == \"Pending\" else",
        "a Pending offer's time is written as well",
        "write/status",
    ),
    (
        "written-path-alone",
        "encoding",
        "update_path = write_tlv(slot.update_path)",
        "update_path = slot.update_path",
        "the update path is written without a stream of its own",
        "write/written-form",
    ),
    (
        "written-paths-once",
        "encoding",
        "b\"\".join(cache.server_paths)",
        "b\"\".join(dict.fromkeys(cache.server_paths))",
        "a path to the server is written once",
        "write/server-paths",
    ),
    (
        "written-without-last-empty-slots",
        "encoding",
        "b\"\".join(map(write_slot, cache.slots))",
        "b\"\".join(map(write_slot, cache.slots)).rstrip(b\"\\0\")",
        "empty slots at the end need not be written",
        "write/written-form",
    ),
    # The server, which conversations of level store lead (server_port.py).
    (
        "server-id-limit-exclusive",
        "server",
        "len(recipient_id) > MAX_RECIPIENT_ID_LENGTH",
        "len(recipient_id) >= MAX_RECIPIENT_ID_LENGTH",
        "an id of 1,024 bytes is too long",
        "store",
    ),
    (
        "server-id-not-limited",
        "server",
        "if len(recipient_id) > MAX_RECIPIENT_ID_LENGTH or not paths:",
        "if not paths:",
        "an id has no limit",
        "store",
    ),
    (
        "server-no-paths-for-recipient",
        "server",
        "if len(recipient_id) > MAX_RECIPIENT_ID_LENGTH or not paths:",
        "if len(recipient_id) > MAX_RECIPIENT_ID_LENGTH:",
        "an empty list of paths is a list",
        "store",
    ),
    (
        "server-no-paths-for-offer",
        "server",
        "if is_past(path_expiry, now) or not paths:",
        "if is_past(path_expiry, now):",
        "an empty list of paths is an answer",
        "store",
    ),
    (
        "server-expiry-inclusive",
        "server",
        "expiry is not None and expiry < now",
        "expiry is not None and expiry <= now",
        "at its expiry, a path or an invoice has expired",
        "store",
    ),
    (
        "server-no-expiry-is-past",
        "server",
        "expiry is not None and expiry < now",
        "expiry is None or expiry < now",
        "what has no expiry has expired",
        "store",
    ),
    (
        "server-recipient-paths-for-ever",
        "server",
        "return paths, None if relative_expiry is None else plus(now, relative_expiry)",
        "return paths, None",
        "paths for a recipient do not expire",
        "store",
    ),
    (
        "server-recipient-expiry-relative",
        "server",
        "else plus(now, relative_expiry)",
        "else relative_expiry",
        "a length of time is a time",
        "store",
    ),
    (
        "server-recipient-expiry-beyond-the-end",
        "server",
        "else plus(now, relative_expiry)",
        "else now + relative_expiry",
        "a sum has room",
        "store",
    ),
    (
        "server-late-request-answered",
        "server",
        "if is_past(path_expiry, now) or not paths:",
        "if not paths:",
        "a request needs no path that lasts",
        "store",
    ),
    (
        "server-offer-paths-for-a-month",
        "server",
        "OFFER_PATHS_LIFETIME = 365 *",
        "OFFER_PATHS_LIFETIME = 30 *",
        "offer paths last a month",
        "store",
    ),
    (
        "server-offer-paths-beyond-the-end",
        "server",
        "invoice_slot, plus(now, OFFER_PATHS_LIFETIME)",
        "invoice_slot, now + OFFER_PATHS_LIFETIME",
        "a sum has room",
        "store",
    ),
    (
        "server-offer-paths-as-the-recipient",
        "server",
        "invoice_slot, plus(now, OFFER_PATHS_LIFETIME)",
        "invoice_slot, plus(now, OFFER_PATHS_LIFETIME) if path_expiry is None else path_expiry",
        "offer paths last as long as those of the recipient",
        "store",
    ),
    (
        "server-offer-expiry-rounded-up",
        "server_port",
        "context.path_expiry // SECOND",
        "-(-context.path_expiry // SECOND)",
        "a fraction of a second is rounded up",
        "store",
    ),
    (
        "server-reply-context-in-seconds",
        "server_port",
        "{\"path_absolute_expiry\": pair(context.path_expiry)}",
        "{\"path_absolute_expiry\": pair(context.path_expiry // SECOND * SECOND)}",
        "what a path carries has whole seconds",
        "store",
    ),
    (
        "server-expired-invoice-stored",
        "server",
        "if is_past(invoice.expiry, now) or len(invoice.encoding)",
        "if len(invoice.encoding)",
        "an invoice is stored as it comes",
        "store",
    ),
    (
        "server-size-limit-exclusive",
        "server",
        "len(invoice.encoding) > MAX_INVOICE_SIZE",
        "len(invoice.encoding) >= MAX_INVOICE_SIZE",
        "an invoice of 5 KiB is too large",
        "store",
    ),
    (
        "server-size-not-limited",
        "server",
        "or len(invoice.encoding) > MAX_INVOICE_SIZE or",
        "or",
        "an invoice has no limit",
        "store",
    ),
    (
        "server-size-in-thousands",
        "server",
        "MAX_INVOICE_SIZE = 5 * 1024",
        "MAX_INVOICE_SIZE = 5 * 1000",
        "5 KiB are 5,000 bytes",
        "store",
    ),
    (
        "server-late-invoice-stored",
        "server",
        (
            " or is_past(context.path_expiry, now):\n"
            "        return store, False"
        ),
        (
            ":\n"
            "        return store, False"
        ),
        "an invoice needs no path that lasts",
        "store",
    ),
    (
        "server-first-invoice-kept",
        "server",
        "    return {**store, context[:2]: (invoice, forward_path)}, True",
        "    return {context[:2]: (invoice, forward_path), **store}, True",
        "a slot that holds an invoice keeps it",
        "store",
    ),
    (
        "server-newest-invoice-kept",
        "server",
        "    return {**store, context[:2]: (invoice, forward_path)}, True",
        (
            "    held = store.get(context[:2], (invoice, None))[0]\n"
            "    return (store, False) if invoice.expiry < held.expiry else ({**store, context[:2]: (invoice, forward_path)}, True)"
        ),
        "a server keeps the newest invoice",
        "store",
    ),
    (
        "server-one-invoice-of-a-recipient",
        "server_port",
        (
            "    return server.Context(\n"
            "        bytes.fromhex(fields[\"recipient_id\"]), fields[\"invoice_slot\"], time(fields[\"path_absolute_expiry\"])\n"
            "    )"
        ),
        "    return server.Context(bytes.fromhex(fields[\"recipient_id\"]), 0, time(fields[\"path_absolute_expiry\"]))",
        "a recipient has one invoice",
        "store",
    ),
    (
        "server-slots-shared",
        "server",
        "{**store, context[:2]: (invoice, forward_path)}, True",
        "{**{key: value for key, value in store.items() if key[1] != context[1]}, context[:2]: (invoice, forward_path)}, True",
        "a slot is of whoever stored there last",
        "store",
    ),
    (
        "server-forward-path-of-the-first",
        "server",
        "{**store, context[:2]: (invoice, forward_path)}, True",
        "{**store, context[:2]: (invoice, store.get(context[:2], (None, forward_path))[1])}, True",
        "the path for requests stays that of the first invoice",
        "store",
    ),
    (
        "server-default-expiry-of-hours",
        "server",
        "INVOICE_RELATIVE_EXPIRY = 14 * 24 * 3600",
        "INVOICE_RELATIVE_EXPIRY = 2 * 3600",
        "an invoice lasts two hours where it says nothing",
        "store",
    ),
    (
        "server-relative-expiry-not-read",
        "server",
        "numbers.get(RELATIVE_EXPIRY, INVOICE_RELATIVE_EXPIRY)",
        "INVOICE_RELATIVE_EXPIRY",
        "an invoice lasts two weeks",
        "store",
    ),
    (
        "server-invoice-expiry-beyond-the-end",
        "server",
        "expiry = plus(numbers[CREATED_AT], numbers.get(RELATIVE_EXPIRY, INVOICE_RELATIVE_EXPIRY))",
        "expiry = (numbers[CREATED_AT] + numbers.get(RELATIVE_EXPIRY, INVOICE_RELATIVE_EXPIRY)) % 2**64",
        "a sum has 64 bits",
        "store",
    ),
    (
        "server-late-payer-served",
        "server",
        (
            "    if is_past(context.path_expiry, now):\n"
            "        return False, None, None\n"
            ""
        ),
        "",
        "an offer's path can be used for ever",
        "store",
    ),
    (
        "server-late-payer-not-told",
        "server",
        "        return False, None, None",
        "        return False, store.get(context[:2], (None, None))[1], None",
        "a request by a late path is passed on",
        "store",
    ),
    (
        "server-expired-invoice-served",
        "server",
        "invoice is None or is_past(invoice.expiry, now) or is_past",
        "invoice is None or is_past",
        "an expired invoice is better than none",
        "store",
    ),
    (
        "server-expired-offer-served",
        "server",
        (
            " or is_past(invoice.offer_expiry, now):\n"
            "        return True"
        ),
        (
            ":\n"
            "        return True"
        ),
        "the invoice says for how long its offer is good",
        "store",
    ),
    (
        "server-expired-not-passed-on",
        "server",
        "        return True, forward_path, None",
        "        return True, None, None",
        "a request that is not answered is not passed on",
        "store",
    ),
    (
        "server-served-not-passed-on",
        "server",
        "    return True, forward_path, invoice",
        "    return True, None, invoice",
        "a recipient need not hear of a request that is answered",
        "store",
    ),
    (
        "server-confirms-what-it-refuses",
        "server_port",
        "[confirmation] if is_stored else []",
        "[confirmation]",
        "whatever arrives is confirmed",
        "store",
    ),
    (
        "server-empty-slot-refused",
        "server_port",
        "return store, slot(context) if is_heard else None, messages",
        "return store, slot(context) if invoice else None, messages",
        "a request for which there is no invoice is refused",
        "store",
    ),
    (
        "server-keeps-its-store",
        "server_port",
        "return {}, None, []",
        "return store, None, []",
        "a new store is the old one",
        "store",
    ),
    (
        "server-request-passed-on-last",
        "server_port",
        "        return store, slot(context) if is_heard else None, messages",
        "        return store, slot(context) if is_heard else None, messages[::-1]",
        "the payer comes first",
        "store",
    ),
    (
        "server-ten-invoices-of-a-recipient",
        "server",
        "    return {**store, context[:2]: (invoice, forward_path)}, True",
        (
            "    if sum(key[0] == context[0] and key != context[:2] for key in store) > 9:\n"
            "        return store, False\n"
            "    return {**store, context[:2]: (invoice, forward_path)}, True"
        ),
        "a recipient has ten slots",
        "store",
    ),
    (
        "server-same-invoice-changes-nothing",
        "server",
        "    return {**store, context[:2]: (invoice, forward_path)}, True",
        (
            "    if store.get(context[:2], (None, None))[0] == invoice:\n"
            "        return store, True\n"
            "    return {**store, context[:2]: (invoice, forward_path)}, True"
        ),
        "an invoice that is there need not be stored again",
        "store",
    ),
    (
        "server-too-large-empties-the-slot",
        "server",
        (
            "        return store, False\n"
            "    return {**store"
        ),
        (
            "        return {key: held for key, held in store.items() if key != context[:2]}, False\n"
            "    return {**store"
        ),
        "an invoice that is refused takes the place of the one before",
        "store",
    ),
]


def find(name):
    for mistake in MISTAKES:
        if mistake[0] == name:
            return mistake
    sys.exit(f"there is no mistake {name}; python3 mistakes.py lists them")


def make(name):
    """Loads the module with the mistake in the place of the right one; the harness itself is run so, to its end."""
    _, module_name, right, wrong, _, _ = find(name)
    source = (FOLDER / f"{module_name}.py").read_text(encoding="utf-8")
    if source.count(right) != 1:
        sys.exit(f"the mistake {name} finds its place {source.count(right)} times in {module_name}.py, not once")
    code = compile(source.replace(right, wrong), f"{module_name}.py with {name}", "exec")
    if module_name.endswith("port"):
        del sys.argv[1:]
        sys.exit(exec(code, {"__name__": "__main__"}))
    module = types.ModuleType(module_name)
    sys.modules[module_name] = module
    exec(code, module.__dict__)


if __name__ == "__main__":
    for name, _, _, _, thought, noticed in MISTAKES:
        print(f"{name}\t{thought}\t{noticed}")
