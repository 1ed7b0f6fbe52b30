"""LDK's cache of offers, an often-offline recipient's, as functions.

Each event is a function that is given the cache and returns the next cache, the messages to send, in order, and the result.
Nothing is changed in place. A time is an integer of nanoseconds since 1970; MAX_TIME is the latest. The names of rules, such as L5, are
those of spec/README.md; spec/OfferCache.tla says the same as this file, and has a reason for each line.
"""

from typing import NamedTuple, Optional

SECOND = 10**9
HOUR = 3600 * SECOND
MAX_TIME = 2**64 * SECOND - 1

NUM_SLOTS = 10
MAX_SLOT_NUMBER = 65_535  # a message names a slot in 16 bits
MAX_REQUESTS = 3  # rounds of path requests between two resets
MAX_COPIES = 10  # of one message, over all reply paths and destinations
OFFER_REFRESH_THRESHOLD = 2 * HOUR
INVOICE_REFRESH_THRESHOLD = 2 * HOUR
MIN_PATHS_LIFETIME = 90 * 24 * HOUR
REPLY_PATH_LIFETIME = 2 * HOUR


class Offer(NamedTuple):
    encoding: bytes
    id: bytes
    paths: tuple  # of the bytes of each
    expiry: Optional[int]  # None: it never expires


class Slot(NamedTuple):
    """A cached offer. An empty slot is None."""

    status: str  # Pending, Ready or Used
    offer: Offer
    nonce: bytes
    update_path: bytes
    created_at: int
    invoice_created_at: Optional[int] = None  # of Ready and Used: of the newest invoice that was confirmed


class Cache(NamedTuple):
    slots: tuple = ()
    server_paths: tuple = ()
    request_attempts: int = 0  # K1: not persisted


class OfferPathsRequest(NamedTuple):
    invoice_slot: int
    reply_path_expiry: int
    destination: bytes
    reply_path: int


class ServeStaticInvoice(NamedTuple):
    offer_id: bytes
    invoice_created_at: int
    destination: bytes
    reply_path: int


def plus(time, duration):
    return min(time + duration, MAX_TIME)


def minus(time, duration):
    return max(time - duration, 0)


def at_most(expiry, other):
    """The order of expiries: None is later than every time."""
    return other is None or (expiry is not None and expiry <= other)


# What is true of slots.


def is_expired(offer, now):
    return offer.expiry is not None and offer.expiry < now


def is_stale(slot, now):
    """L5: it may be replaced."""
    return slot is not None and slot.status == "Ready" and slot.created_at < minus(now, OFFER_REFRESH_THRESHOLD)


def is_payable(slot):
    return slot is not None and slot.status in ("Ready", "Used")


def prune(cache, now):
    """Forgets expired offers; where there was one, requests are allowed again (K1)."""
    slots = tuple(None if slot and is_expired(slot.offer, now) else slot for slot in cache.slots)
    return cache if slots == cache.slots else cache._replace(slots=slots, request_attempts=0)


def with_slot(cache, number, slot):
    return cache._replace(slots=cache.slots[:number] + (slot,) + cache.slots[number + 1 :])


# Asking for offer paths (L1, L5).


def slot_needing_offer(cache, now):
    """The first empty slot; else the stalest, the first of equals, unless nothing else can be paid."""
    for number, slot in enumerate(cache.slots):
        if slot is None:
            return number
    stale = [number for number, slot in enumerate(cache.slots) if is_stale(slot, now)]
    if not stale or sum(map(is_payable, cache.slots)) <= 1:
        return None
    return min(stale, key=lambda number: cache.slots[number].created_at)


def request_offer_paths(cache, now, reply_paths):
    """One round: for each reply path, for each server path, one copy; the first MAX_COPIES are sent."""
    number = slot_needing_offer(cache, now)
    if number is None or number > MAX_SLOT_NUMBER or cache.request_attempts >= MAX_REQUESTS:
        return cache, [], True
    if reply_paths == 0:
        return cache, [], False
    destinations = len(cache.server_paths)
    requests = [
        OfferPathsRequest(
            number, plus(now, REPLY_PATH_LIFETIME), cache.server_paths[copy % destinations], copy // destinations + 1
        )
        for copy in range(min(reply_paths * destinations, MAX_COPIES))
    ]
    return cache._replace(request_attempts=cache.request_attempts + 1), requests, True


# The events.


def set_server_paths(cache, now, reply_paths, paths):
    """L1. The result does not tell of the request that follows."""
    if not paths:
        return cache, [], False
    cache = prune(cache._replace(slots=cache.slots or (None,) * NUM_SLOTS, server_paths=paths), now)
    cache, requests, _ = request_offer_paths(cache, now, reply_paths)
    return cache, requests, True


def timer_tick(cache, now, reply_paths, invoice_reply_paths):
    """L1, Y1, Y3. A request for which the router gives no path takes the invoices with it (O9)."""
    if not cache.server_paths:
        return cache, [], True
    cache = prune(cache, now)._replace(request_attempts=0)
    cache, messages, result = request_offer_paths(cache, now, reply_paths)
    if result:
        for slot in cache.slots:
            if slot and is_invoice_due(slot, now):
                messages += [
                    ServeStaticInvoice(slot.offer.id, now, slot.update_path, copy + 1)
                    for copy in range(min(invoice_reply_paths, MAX_COPIES))
                ]
    return cache, messages, result


def is_invoice_due(slot, now):
    """Y1: of a Pending offer always. Y3: of a Used one once its newest confirmed invoice is old."""
    return slot.status == "Pending" or (
        slot.status == "Used" and plus(slot.invoice_created_at, INVOICE_REFRESH_THRESHOLD) < now
    )


def peer_connected(cache, now, reply_paths):
    """L1."""
    if not cache.server_paths:
        return cache, [], True
    return request_offer_paths(prune(cache, now), now, reply_paths)


def offer_paths(cache, now, invoice_slot, reply_path_expiry, paths, paths_expiry, responder, built):
    """L2: the server's answer. built is an offer on these paths with its nonce, or None where none can be built."""
    if now > reply_path_expiry:
        return cache, [], False
    cache = prune(cache, now)
    if not is_wanted(cache, now, invoice_slot, paths, paths_expiry) or not paths or built is None:
        return cache, [], False
    offer, nonce = built
    cache = with_slot(cache, invoice_slot, Slot("Pending", offer, nonce, responder, now))
    return cache, [ServeStaticInvoice(offer.id, now, responder, 0)], True


def is_wanted(cache, now, invoice_slot, paths, paths_expiry):
    """It looks at the named slot alone, and not at whether another one is empty or staler."""
    if invoice_slot >= len(cache.slots):
        return False
    slot = cache.slots[invoice_slot]
    if slot is not None and not is_stale(slot, now):
        return False
    earliest = plus(now, MIN_PATHS_LIFETIME)
    earliest -= earliest % SECOND
    if not at_most(earliest, paths_expiry):
        return False
    return all(slot is None or slot.offer.paths != paths for slot in cache.slots)


def static_invoice_persisted(cache, offer_id, invoice_created_at):
    """L3: the server has the invoice. No clock, no pruning; only the first slot with the offer."""
    for number, slot in enumerate(cache.slots):
        if slot and slot.offer.id == offer_id:
            if slot.status == "Pending":
                slot = slot._replace(status="Ready", invoice_created_at=invoice_created_at)
            else:
                slot = slot._replace(invoice_created_at=max(slot.invoice_created_at, invoice_created_at))
            return with_slot(cache, number, slot), [], True
    return cache, [], False


def get_offer(cache, now):
    """K2, L4. The result is None, or the offer's bytes and whether the cache is to be persisted."""
    cache = prune(cache, now)
    freshest, longest = None, None
    for number, slot in enumerate(cache.slots):  # the last of equals, in both
        if slot and slot.status == "Ready":
            if freshest is None or cache.slots[freshest].created_at <= slot.created_at:
                freshest = number
        if slot and slot.status == "Used":
            if longest is None or at_most(cache.slots[longest].offer.expiry, slot.offer.expiry):
                longest = number
    if freshest is not None:
        slot = cache.slots[freshest]
        return with_slot(cache, freshest, slot._replace(status="Used")), [], (slot.offer.encoding, True)
    if longest is not None:
        return cache, [], (cache.slots[longest].offer.encoding, False)
    return cache, [], None
