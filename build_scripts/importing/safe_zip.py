"""A zip archive from a stranger, read within bounds: how large, how many, how dense."""

import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from build_scripts.errors import SourceError

LARGEST_PART = 24 * 1024 * 1024
MOST_PARTS = 5_000
DENSEST = 250
"""A part may unpack to so many times its packed size; text in Word files reaches about 40."""

_SMALL = 1024 * 1024
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of one archive, by name."""

    name: str
    parts: dict[str, zipfile.ZipInfo]
    archive: zipfile.ZipFile

    def read(self, part: str) -> bytes | None:
        """Return the bytes of `part`, None where there is none; SourceError beyond the bounds."""
        info = self.parts.get(part)
        return None if info is None else _read(self.archive, info, self.name)


def open_package(data: bytes, name: str) -> Package:
    """Return the archive in `data`; SourceError where it is damaged, encrypted or a zip bomb."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, OSError, NotImplementedError) as problem:
        raise SourceError([_damaged(name)]) from problem
    if len(infos) > MOST_PARTS:
        raise SourceError([_bomb(name, f"it holds {len(infos):,} parts (at most {MOST_PARTS:,})")])
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise SourceError([password(name)])
        _refuse_dense(info, name)
    return Package(name, {info.filename.replace("\\", "/"): info for info in infos}, archive)


def password(name: str) -> str:
    """Return the refusal of a document that cannot be opened without its password."""
    return (
        f"{name} is protected with a password, so its words cannot be read. Open it in Word, "
        "choose File, Info, Protect Document, Encrypt with Password, empty the box, save, and "
        "import again."
    )


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    if info.file_size > LARGEST_PART:
        raise SourceError([_bomb(name, f"its part {_label(info)} unpacks to {_size(info)}")])
    try:
        with archive.open(info) as part:
            content = part.read(LARGEST_PART + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        struct.error,
        MemoryError,
    ) as problem:
        raise SourceError([_damaged(name)]) from problem
    except Exception as problem:  # lzma and bz2 raise errors of their own on damaged data
        if type(problem).__module__ in {"lzma", "_lzma", "bz2", "_bz2"}:
            raise SourceError([_damaged(name)]) from problem
        raise
    if len(content) > LARGEST_PART:
        raise SourceError([_bomb(name, f"its part {_label(info)} unpacks without end")])
    return content


def _refuse_dense(info: zipfile.ZipInfo, name: str) -> None:
    """A picture may be large; nothing honest is packed this densely."""
    if info.file_size > _SMALL and info.file_size > DENSEST * max(info.compress_size, 1):
        raise SourceError([_bomb(name, f"its part {_label(info)} would unpack to {_size(info)}")])


def _label(info: zipfile.ZipInfo) -> str:
    return f"“{info.filename[:60]}”"


def _size(info: zipfile.ZipInfo) -> str:
    return f"{info.file_size / 1_000_000:,.0f} MB"


def _bomb(name: str, found: str) -> str:
    return (
        f"{name} was not unpacked: {found}, as in an archive made to fill a computer. A policy "
        "document unpacks to a few megabytes. Do not open it; ask the sender for it again."
    )


def _damaged(name: str) -> str:
    return (
        f"{name} is damaged: the archive that every .docx and .odt is cannot be unpacked. It may "
        "have been cut short on the way. Ask for the file once more, or open it in Word and let "
        "Word mend it."
    )
