"""How LDK reads bytes: integers, streams of records, keys and blinded paths. spec/encoding.md has the rules, in this order."""

from functools import lru_cache


class DecodeError(Exception):
    """Its text is ShortRead, InvalidValue or UnknownRequiredFeature."""


class Reader:
    """Bytes up to an end that was announced, and may lie behind all that is there."""

    def __init__(self, data, position=0, announced=None, end=None):
        self.data = data
        self.position = position
        self.announced = len(data) if announced is None else announced
        self.end = min(self.announced, len(data) if end is None else end)

    def part(self, length):
        return Reader(self.data, self.position, self.position + length, self.end)

    def has_more(self):
        return self.position < self.end

    def take(self, length):
        if self.end - self.position < length:
            raise DecodeError("ShortRead")
        self.position += length
        return self.data[self.position - length : self.position]

    def rest(self):
        return self.take(self.end - self.position)

    def number(self, length):
        return int.from_bytes(self.take(length), "big")

    def skip(self):
        """To the announced end, which has to be there."""
        if self.end < self.announced:
            raise DecodeError("ShortRead")
        self.position = self.announced


def big_size(reader):
    first = reader.number(1)
    if first < 0xFD:
        return first
    length, least = {0xFD: (2, 0xFD), 0xFE: (4, 1 << 16), 0xFF: (8, 1 << 32)}[first]
    number = reader.number(length)
    if number < least:
        raise DecodeError("InvalidValue")
    return number


def record(reader, kind, readers, values):
    """A record whose type was read: the length, and what the reader of that type makes of the value."""
    value = reader.part(big_size(reader))
    if kind in readers:
        values[kind] = readers[kind](value)
        if value.position < value.announced:
            value.skip()
            raise DecodeError("InvalidValue")
    elif kind % 2 == 0:
        raise DecodeError("UnknownRequiredFeature")
    else:
        value.skip()
    reader.position = value.position


def tlv(reader, readers):
    """A total length, and a stream in which each of these records has to be."""
    stream = reader.part(big_size(reader))
    values, last = {}, -1
    while stream.has_more():
        kind = big_size(stream)
        if kind <= last or any(last < required < kind for required in readers):
            raise DecodeError("InvalidValue")
        record(stream, kind, readers, values)
        last = kind
    if any(last < required for required in readers):
        raise DecodeError("InvalidValue")
    stream.skip()
    reader.position = stream.position
    return values


P = 2**256 - 2**32 - 977


@lru_cache(maxsize=4096)
def is_key(key):
    x = int.from_bytes(key[1:], "big")
    return key[0] in (2, 3) and x < P and pow(x**3 + 7, (P - 1) // 2, P) == 1


def key(reader):
    taken = reader.take(33)
    if not is_key(taken):
        raise DecodeError("InvalidValue")
    return taken


def path(reader):
    """A blinded message path; its bytes are all that the cache wants of it."""
    start = reader.position
    first = reader.number(1)
    if first in (2, 3):
        reader.position = start
        key(reader)
    elif first in (0, 1):
        reader.take(8)
    else:
        raise DecodeError("InvalidValue")
    key(reader)
    hops = reader.number(1)
    if hops == 0:
        raise DecodeError("InvalidValue")
    for _ in range(hops):
        key(reader)
        length = reader.number(2)
        if length == 0xFFFF:
            length += reader.number(8)
            if length >= 1 << 64:
                raise DecodeError("InvalidValue")
        reader.take(length)
    return reader.data[start : reader.position]


def all_of(read):
    """A list, which ends where not a single byte is left."""

    def read_all(reader):
        values = []
        while reader.has_more():
            values.append(read(reader))
        return tuple(values)

    return read_all
