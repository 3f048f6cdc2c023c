"""Reads what is said in two adventure games that Debian distributes, and the words of it.

`beneath-a-steel-sky` (Revolution Software, 1994: sky.dnr, sky.dsk) and `flight-of-the-amazon-queen` (John Passfield
and Steven Stamatiadis, 1995: queen.1c) may be given away; each holds some thousand lines said by actors, at 11 kHz.
Formats: as ScummVM's engines `sky` and `queen` read them.
"""
import functools
import io
import re
import struct
from pathlib import Path

import numpy as np
import soundfile as sf

SKY, QUEEN = "usr/share/scummvm/beneath-a-steel-sky", "usr/share/scummvm/flight-of-the-amazon-queen"
RATE = 11025
# Whom one plays in the second, Joe King.
HERO = "JOE"

# Beneath a Steel Sky

# The prefix code of the texts of version 0.0372 as a tree from its root, the branch of a 0 first: _ is a fork, $ the
# end of a text, ~ what English lines do not use or what is not said as it is written (digits).
LETTERS = (
    "___ _ea___os_tn__.ir_____$Eu_mA___lI_dR__NST_____Ohc_Dg___LC_pU__!yM_____PvH_?b___'f,_GB"
    "_____VkF_qw___K-W_J*____zY_j+___Q~)__Z~<_____~~~_~:___~~~__xX~~")
# The first file of the sound of each section's lines.
SECTIONS = [50000, 50600, 51100, 52430, 53380, 54530, 55080, 55230]
HEADER = 22


def tree(letters):
    letter = next(letters)
    return (tree(letters), tree(letters)) if letter == "_" else letter


class Bits:
    """Bits of 16-bit words, the lowest first; bytes in between stand where the next word would be."""

    def __init__(self, data, at):
        self.data, self.at, self.kept, self.count = data, at, 0, 0

    def take(self, count):
        while self.count < count:
            self.kept |= int.from_bytes(self.data[self.at:self.at + 2], "little") << self.count
            self.at += 2
            self.count += 16
        value = self.kept & ((1 << count) - 1)
        self.kept >>= count
        self.count -= count
        return value

    def code(self):
        """Prefix code by its lengths: {(length, bits): value}."""
        lengths = [self.take(4) for _ in range(self.take(5))]
        table, next_code = {}, 0
        for length in range(1, 16):
            next_code <<= 1
            for value, of in enumerate(lengths):
                if of == length:
                    table[length, next_code] = value
                    next_code += 1
        return table

    def value(self, table):
        length, bits = 0, 0
        while (length, bits) not in table:
            length, bits = length + 1, bits << 1 | self.take(1)
            if length > 16:
                raise ValueError("not a code")
        value = table[length, bits]
        return value if value < 2 else 1 << (value - 1) | self.take(value - 1)


def unpacked(data):
    """Rob Northen's compression, method 1."""
    size, blocks = int.from_bytes(data[4:8], "big"), data[17]
    bits, out = Bits(data, 18), bytearray()
    bits.take(2)
    for _ in range(blocks):
        raw, distance, length = bits.code(), bits.code(), bits.code()
        for left in range(bits.take(16), 0, -1):
            count = bits.value(raw)
            out += data[bits.at:bits.at + count]
            bits.at += count
            if left > 1:
                back = bits.value(distance) + 1
                for _ in range(bits.value(length) + 2):
                    out.append(out[-back])
    if len(out) != size:
        raise ValueError(f"{len(out)} bytes instead of {size}")
    return bytes(out)


def sky_files(folder):
    """A function from a number to its file's bytes."""
    table, disk = (folder / "sky.dnr").read_bytes(), (folder / "sky.dsk").read_bytes()
    places = {}
    for k in range(int.from_bytes(table[:4], "little")):
        number, place, size = struct.unpack("<H3s3s", table[4 + 8 * k:12 + 8 * k])
        places[number] = int.from_bytes(place, "little"), int.from_bytes(size, "little")

    def read(number):
        place, size = places[number]
        start = (place & 0x7FFFFF) << (4 if place >> 23 else 0)
        data = disk[start:start + (size & 0x3FFFFF)]
        # Set: stored as it is; else packed where its header says so.
        if size >> 23 or not data[0] >> 7 & 1 or data[HEADER:HEADER + 3] != b"RNC":
            return data
        return (b"" if size >> 22 & 1 else data[:HEADER]) + unpacked(data[HEADER:])

    return read, places


def sky_texts(data):
    """Texts of a section by their number."""
    letters = tree(iter(LETTERS))
    by_block, bits_at = struct.unpack("<HH", data[:4])
    blocks = (by_block - 4) // 2
    for block in range(blocks + 1):
        # Places are counted in two bits.
        place = sum(struct.unpack(f"<{block}H", data[4:4 + 2 * block]))
        for within in range(32):
            number = 32 * block + within
            bit, text, at = 2 * place, [], letters
            while True:
                byte = bits_at + bit // 8
                if byte >= len(data):
                    return
                at = at[data[byte] >> (7 - bit % 8) & 1]
                bit += 1
                if isinstance(at, str):
                    if at == "$" or len(text) > 400:
                        break
                    text.append(at)
                    at = letters
            yield number, "".join(text)
            if within < 31:
                step = data[by_block + 32 * block + within]
                place += (step & 0x7F) << 3 if step & 0x80 else step


def sky(folder):
    """(name, voice, text, sound) of each line; who speaks is not told, so the section stands for the voice."""
    read, places = sky_files(folder)
    for section, first in enumerate(SECTIONS):
        for number, text in sky_texts(read(60600 + section)):
            if first + number in places and text and "~" not in text:
                yield f"sky{section}-{number:04}", f"sky{section}", text, functools.partial(sky_sound, read, first + number)


def sky_sound(read, number):
    data = read(number)
    size = struct.unpack("<H", data[12:14])[0]
    return (np.frombuffer(data[HEADER:size], np.uint8).astype(np.float32) - 128) / 128


# Flight of the Amazon Queen

def queen(folder):
    """(name, voice, text, sound) of each line of the conversations."""
    data = (folder / "queen.1c").read_bytes()
    places = {}
    for k in range(struct.unpack(">H", data[13:15])[0]):
        name, _, place, size = struct.unpack(">12sBII", data[15 + 21 * k:36 + 21 * k])
        places[name.rstrip(b"\0").decode()] = place, size
    lines = {}
    for name in sorted(n for n in places if n.endswith(".DOG")):
        place, size = places[name]
        talk = data[place + 20:place + size]
        word = lambda at: struct.unpack(">h", talk[at:at + 2])[0]
        key, persons = word(4), word(22) & 0xFFFF
        for letter, at, count in (("J", 32 + abs(word(0)) * 96, word(6)), ("P", persons, word(8))):
            for _ in range(count):
                number, length = word(at + 2), talk[at + 4]
                text = talk[at + 5:at + 5 + length].decode("latin-1")
                at = at + 5 if length == 0 else (at + 5 + length + 3) & ~3
                for part, said in enumerate(re.split(r"\*(?:XY.{11}|..)", text)):
                    file = f"{key:2}{number & 0xFFFF:4x}{letter}{part + 1:x}".replace(" ", "0").upper() + ".SB"
                    if said.strip() and file in places:
                        start, many = places[file]
                        lines[file[:8]] = HERO if letter == "J" else name[:3], said, data[start:start + many]
    for name, (voice, text, packed) in lines.items():
        yield name, voice, text, functools.partial(queen_sound, packed)


def queen_sound(packed):
    return sf.read(io.BytesIO(packed), dtype="float32")[0]
