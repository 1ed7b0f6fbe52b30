"""A BOLT 12 offer: what the cache wants of it, and whether LDK would read it."""

import hashlib
from functools import lru_cache

from cache import SECOND, Offer
from reading import DecodeError, Reader, all_of, big_size, key, path, record

RUNS = ((1, 79), (1_000_000_000, 1_999_999_999))
MAX_BITCOIN_MSAT = 2_100_000_000_000_000_000


def truncated(reader):
    value = reader.take(min(8, reader.end - reader.position))
    if value[:1] == b"\0":
        raise DecodeError("InvalidValue")
    return int.from_bytes(value, "big")


def text(reader):
    try:
        return reader.rest().decode("utf-8")
    except UnicodeDecodeError:
        raise DecodeError("InvalidValue") from None


CHAINS, METADATA, CURRENCY, AMOUNT, DESCRIPTION, FEATURES, EXPIRY, PATHS, ISSUER, QUANTITY, ISSUER_ID = range(2, 23, 2)
RECORDS = {
    CHAINS: all_of(lambda reader: reader.take(32)),
    METADATA: Reader.rest,
    CURRENCY: lambda reader: reader.take(3),
    AMOUNT: truncated,
    DESCRIPTION: text,
    FEATURES: Reader.rest,
    EXPIRY: truncated,
    PATHS: all_of(path),
    ISSUER: text,
    QUANTITY: truncated,
    ISSUER_ID: key,
}


@lru_cache(maxsize=256)
def read_offer(encoding):
    reader, values, records = Reader(encoding), {}, []
    for first, last in RUNS:
        before = 0
        while reader.has_more():
            start = reader.position
            kind = big_size(reader)
            if not first <= kind <= last:
                reader.position = start
                break
            if kind <= before:
                raise DecodeError("InvalidValue")
            type_end = reader.position
            record(reader, kind, RECORDS, values)
            records.append((encoding[start:type_end], encoding[start : reader.position]))
            before = kind
    if reader.has_more() or not is_sound(values):
        raise DecodeError("InvalidValue")
    expiry = values[EXPIRY] * SECOND if EXPIRY in values else None
    return Offer(encoding, offer_id(records), values.get(PATHS, ()), expiry)


def is_sound(values):
    if ISSUER_ID not in values and not values.get(PATHS):
        return False
    if AMOUNT not in values:
        return CURRENCY not in values
    if values[AMOUNT] == 0 or DESCRIPTION not in values:
        return False
    if CURRENCY in values:
        return all(letter in b"ABCDEFGHIJKLMNOPQRSTUVWXYZ" for letter in values[CURRENCY])
    return values[AMOUNT] <= MAX_BITCOIN_MSAT


def tagged(tag, message):
    tag_hash = hashlib.sha256(tag).digest()
    return hashlib.sha256(tag_hash + tag_hash + message).digest()


def branch(one, other):
    return tagged(b"LnBranch", min(one, other) + max(one, other))


def offer_id(records):
    """Over the root of BOLT 12's merkle tree; where a level has an odd number of nodes, the last goes up unchanged."""
    nonce_tag = b"LnNonce" + records[0][1]
    nodes = [branch(tagged(b"LnLeaf", whole), tagged(nonce_tag, kind)) for kind, whole in records]
    while len(nodes) > 1:
        odd = nodes[len(nodes) // 2 * 2 :]
        nodes = [branch(one, other) for one, other in zip(nodes[::2], nodes[1::2])] + odd
    return tagged(b"LDK Offer ID", nodes[0])
