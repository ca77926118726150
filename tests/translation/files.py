"""Files for translators elsewhere: as they go out, as they come in, and the commands of Translate Toolkit."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

from wagtail_localize.models import Translation

from vwn_site.translation.formats.archive import stream_zip
from vwn_site.translation.formats.exporting import export

# Format → the commands of the toolkit that make the other one of it, and it again of that.
CONVERTERS = {"xliff": ("xliff2po", "po2xliff"), "po": ("po2xliff", "xliff2po")}


def hand_off(translations: Iterable[Translation], user, *, file_format="xliff", everything=True, at_agency=False):
    """Exports translations; the files by name."""
    pks = [translation.pk for translation in translations]
    files = export(pks, user, file_format=file_format, everything=everything, at_agency=at_agency)
    packed = zipfile.ZipFile(io.BytesIO(b"".join(stream_zip(files))))
    return {name: packed.read(name) for name in packed.namelist()}


def uploads(files: dict[str, bytes]) -> list[tuple]:
    """Files as they come in: name, file, size."""
    return [(base_name(name), io.BytesIO(data), len(data)) for name, data in files.items()]


def base_name(name: str) -> str:
    return name.rpartition("/")[2]


def outcomes(delivery) -> dict[str, str]:
    """The outcome of each segment by its place; of a whole file under its name."""
    return {row.place or row.file: row.outcome for row in delivery.rows}


def toolkit(command: str, *arguments):
    """Runs a command of Translate Toolkit, as a translator would."""
    executable = Path(sys.executable).parent / command
    subprocess.run(  # noqa: S603
        [executable, "--progress=none", *map(str, arguments)], check=True, capture_output=True, timeout=120
    )


def round_trips(files: dict[str, bytes], folder: Path, file_format: str) -> dict[str, dict[str, bytes]]:
    """The files as they come back from Translate Toolkit, by way: converted to the other format, and back again.

    `filtered` are those in which the toolkit finds fault.
    """
    folders = {name: folder / name for name in ("sent", "converted", "back", "filtered")}
    folders["sent"].mkdir()
    for name, data in files.items():
        (folders["sent"] / base_name(name)).write_bytes(data)
    there, back = CONVERTERS[file_format]
    toolkit(there, folders["sent"], folders["converted"])
    toolkit(back, folders["converted"], folders["back"])
    toolkit("pofilter", folders["sent"], folders["filtered"])
    return {
        name: {path.name: path.read_bytes() for path in folders[name].rglob("*") if path.is_file()}
        for name in ("converted", "back", "filtered")
    }
