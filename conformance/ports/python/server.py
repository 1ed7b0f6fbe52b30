"""The other half: a static invoice server, as functions. spec/InvoiceServer.tla says the same as this file.

Each event is a function that is given the store, a dictionary from a recipient's id and a slot's number to an invoice and the path by which its
recipient hears of requests. It returns the next store, the result, and the messages to send, in order. A server gives out paths; who makes
them, from which keys, is no matter here.
"""

from typing import NamedTuple

from cache import SECOND, plus
from offer import EXPIRY, RUNS, truncated
from reading import Reader, big_size

MAX_INVOICE_SIZE = 5 * 1024  # bytes
MAX_RECIPIENT_ID_LENGTH = 1024  # bytes
OFFER_PATHS_LIFETIME = 365 * 24 * 3600 * SECOND
INVOICE_RELATIVE_EXPIRY = 14 * 24 * 3600 * SECOND  # where an invoice does not say it
CREATED_AT, RELATIVE_EXPIRY = 164, 166


class Invoice(NamedTuple):
    encoding: bytes
    expiry: int
    offer_expiry: int  # None: it never expires


class Context(NamedTuple):
    """What a path of this server carries, which whoever sends a message by it cannot change."""

    recipient_id: bytes
    invoice_slot: int
    path_expiry: int


def read_invoice(encoding):
    """Of one that was checked when it arrived, what counts here."""
    reader, numbers = Reader(encoding), {}
    while reader.has_more():
        kind, length = big_size(reader), big_size(reader)
        value = Reader(reader.take(length))
        if kind in (EXPIRY, CREATED_AT, RELATIVE_EXPIRY):
            numbers[kind] = truncated(value) * SECOND
    expiry = plus(numbers[CREATED_AT], numbers.get(RELATIVE_EXPIRY, INVOICE_RELATIVE_EXPIRY))
    return Invoice(encoding, expiry, numbers.get(EXPIRY))


def is_past(expiry, now):
    return expiry is not None and expiry < now


def paths_for_recipient(now, recipient_id, relative_expiry, paths):
    """R1, K3: paths by which a recipient reaches this server, and how long they last. None: for ever."""
    if len(recipient_id) > MAX_RECIPIENT_ID_LENGTH or not paths:
        return None
    return paths, None if relative_expiry is None else plus(now, relative_expiry)


def offer_paths_request(now, recipient_id, path_expiry, invoice_slot, paths):
    """L1, K3: the paths of an offer, and what the path for its invoices carries."""
    if is_past(path_expiry, now) or not paths:
        return None
    return paths, Context(recipient_id, invoice_slot, plus(now, OFFER_PATHS_LIFETIME))


def serve_static_invoice(store, now, context, invoice, forward_path):
    """L2, L3, K3: the next store, and whether the invoice is confirmed. What the slot holds does not count (O7)."""
    if is_past(invoice.expiry, now) or len(invoice.encoding) > MAX_INVOICE_SIZE or is_past(context.path_expiry, now):
        return store, False
    return {**store, context[:2]: (invoice, forward_path)}, True


def invoice_request(store, now, context):
    """R1: whether the payer is heard; where the request is passed on to; and the invoice that the payer gets."""
    if is_past(context.path_expiry, now):
        return False, None, None
    invoice, forward_path = store.get(context[:2], (None, None))
    if invoice is None or is_past(invoice.expiry, now) or is_past(invoice.offer_expiry, now):
        return True, forward_path, None
    return True, forward_path, invoice
