"""A cache as JSON, with all that its bytes say: what reading comes to, and writing begins with."""

from cache import SECOND, Cache, Slot
from encoding import read_cache, write_cache
from offer import read_offer
from reading import DecodeError


def read(data):
    try:
        return {"value": of(read_cache(data))}
    except DecodeError as error:
        return {"refused": str(error)}


def write(value):
    return {"bytes": write_cache(cache_of(value)).hex()}


def time(pair):
    return pair[0] * SECOND + pair[1]


def paths(texts):
    return tuple(map(bytes.fromhex, texts))


def told(all_paths):
    return [path.hex() for path in all_paths]


def of(cache):
    return {"slots": list(map(of_slot, cache.slots)), "server_paths": told(cache.server_paths)}


def of_slot(slot):
    return slot and {
        "status": slot.status,
        "offer": slot.offer.encoding.hex(),
        "offer_id": slot.offer.id.hex(),
        "offer_paths": told(slot.offer.paths),
        "offer_absolute_expiry": None if slot.offer.expiry is None else slot.offer.expiry // SECOND,
        "offer_nonce": slot.nonce.hex(),
        "update_static_invoice_path": slot.update_path.hex(),
        "created_at": divmod(slot.created_at, SECOND),
        "invoice_created_at": None if slot.status == "Pending" else divmod(slot.invoice_created_at, SECOND),
    }


def cache_of(value):
    return Cache(tuple(map(slot_of, value["slots"])), paths(value["server_paths"]))


def slot_of(value):
    return value and Slot(
        value["status"],
        read_offer(bytes.fromhex(value["offer"])),
        bytes.fromhex(value["offer_nonce"]),
        bytes.fromhex(value["update_static_invoice_path"]),
        time(value["created_at"]),
        None if value["status"] == "Pending" else time(value["invoice_created_at"]),
    )
