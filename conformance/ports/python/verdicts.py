"""Compares this decoder with recorded verdicts of LDK's on caches: python3 verdicts.py FILE..."""

import gzip
import json
import sys

from encoding import read_cache, write_cache
from reading import DecodeError


def verdict(data):
    try:
        return write_cache(read_cache(data)).hex()
    except DecodeError as error:
        return str(error)


def main():
    agree = differ = 0
    for file in sys.argv[1:]:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                recorded = json.loads(line)
                if "format" in recorded:
                    continue
                ldk = recorded.get("reencoded", recorded["bytes"]) if recorded["accepted"] else recorded["error"]
                here = verdict(bytes.fromhex(recorded["bytes"]))
                agree, differ = (agree + 1, differ) if here == ldk else (agree, differ + 1)
                if here != ldk:
                    print(f"{file}:{number}: {recorded['mutation']}: expected {ldk[:60]}, got {here[:60]}")
    print(f"verdicts: {agree} agree, {differ} differ")
    sys.exit(1 if differ or not agree else 0)


main()
