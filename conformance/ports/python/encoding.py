"""The bytes of a persisted cache: written as LDK writes them, and judged as LDK judges them."""

from hashlib import sha256

from cache import SECOND, Cache, Slot
from offer import read_offer
from reading import DecodeError, Reader, all_of, big_size, path, tlv

STATUSES = ("Used", "Ready", "Pending")


def read_cache(data):
    """What follows the cache is not read. Raises DecodeError."""
    values = tlv(Reader(data), {0: all_of(read_slot), 2: all_of(path)})
    return Cache(values[0], values[2])


def read_slot(reader):
    """The length may be too large: what the cached offer leaves over is read as the next slots (O12)."""
    length = big_size(reader)
    if length == 0:
        return None
    part = reader.part(length - 1)
    slot = read_cached_offer(part)
    reader.position = part.position
    return slot


def read_cached_offer(reader):
    values = tlv(
        reader,
        {
            0: lambda value: read_offer(value.rest()),
            2: lambda value: value.take(16),
            4: read_status,
            6: lambda value: tlv(value, {0: path})[0],
            8: read_time,
        },
    )
    offer, nonce, (status, invoice_created_at), update_path, created_at = (values[kind] for kind in range(0, 10, 2))
    return Slot(status, offer, nonce, update_path, created_at, invoice_created_at)


def read_status(reader):
    number = reader.number(1)
    if number >= len(STATUSES):
        raise DecodeError("UnknownRequiredFeature")
    status = STATUSES[number]
    return status, tlv(reader, {} if status == "Pending" else {0: read_time}).get(0)


def read_time(reader):
    seconds, nanoseconds = reader.number(8), reader.number(4)
    if nanoseconds >= SECOND:
        raise DecodeError("InvalidValue")
    return seconds * SECOND + nanoseconds


def write_big_size(number):
    for first, length in ((None, 1), (0xFD, 2), (0xFE, 4), (0xFF, 8)):
        if number < (0xFD if first is None else 1 << 8 * length):
            return (b"" if first is None else bytes([first])) + number.to_bytes(length, "big")
    raise ValueError("no 64 bits")


def with_length(value, more=0):
    return write_big_size(len(value) + more) + value


def write_tlv(*values):
    """The records have the types 0, 2, 4 and so on."""
    return with_length(b"".join(write_big_size(2 * i) + with_length(value) for i, value in enumerate(values)))


def write_time(time):
    seconds, nanoseconds = divmod(time, SECOND)
    return seconds.to_bytes(8, "big") + nanoseconds.to_bytes(4, "big")


def write_slot(slot):
    if slot is None:
        return b"\0"
    confirmed = () if slot.status == "Pending" else (write_time(slot.invoice_created_at),)
    status = bytes([STATUSES.index(slot.status)]) + write_tlv(*confirmed)
    update_path = write_tlv(slot.update_path)
    return with_length(
        write_tlv(slot.offer.encoding, slot.nonce, status, update_path, write_time(slot.created_at)), more=1
    )


def write_cache(cache):
    return write_tlv(b"".join(map(write_slot, cache.slots)), b"".join(cache.server_paths))


def told_cache(cache, hashed):
    """What an answer has of it: all bytes, or their hash where that is enough."""
    data = write_cache(cache)
    return {"cache_sha256": sha256(data).hexdigest()} if hashed else {"cache": data.hex()}
