"""What translators elsewhere get as PO, and that it comes back from their tools unharmed."""

import polib
from wagtail_localize.models import Translation

from tests.factories import change
from vwn_site.translation.formats import po
from vwn_site.translation.formats.importing import receive, take_over
from vwn_site.translation.segments.store import write_machine_text

from .files import outcomes, toolkit, uploads
from .segments import forget_translation, segment_at, stored


def opened(files: dict[str, bytes]) -> polib.POFile:
    (data,) = files.values()
    return polib.pofile(data.decode())


def entries(file: polib.POFile) -> dict[str, polib.POEntry]:
    return {entry.msgctxt: entry for entry in file}


def send(file: polib.POFile, user):
    return receive(uploads({"back.po": str(file).encode()}), user)


def test_drafts_by_a_machine_and_former_translations_are_fuzzy(handed_off, translation, translator, dutch):
    write_machine_text(translation, segment_at(translation, "search_description"), "Draft", translator, tool="machine")
    former, former_source = stored(translation, "summary"), dutch.summary
    change(dutch, summary=f"{former_source} Een zin erbij.")
    sent = entries(opened(handed_off(translation, file_format="po")))
    assert sent["search_description"].fuzzy
    assert (sent["summary"].fuzzy, sent["summary"].msgstr) == (True, former)
    assert sent["summary"].previous_msgid == former_source
    assert not sent["title"].fuzzy


def test_fuzzy_entries_are_not_taken_unless_asked_for(handed_off, translation, translator):
    file = opened(handed_off(translation, file_format="po"))
    entry = entries(file)["summary"]
    entry.msgstr, entry.flags = "Perhaps this", ["fuzzy"]
    delivery = take_over(send(file, translator))
    assert outcomes(delivery)["summary"] == "unfinished"
    assert stored(translation, "summary") != "Perhaps this"
    asked_for = receive(uploads({"back.po": str(file).encode()}), translator, take_unfinished=True)
    assert outcomes(take_over(asked_for))["summary"] == "taken"


def test_obsolete_entries_are_not_taken(handed_off, translation, translator):
    file = opened(handed_off(translation, file_format="po"))
    entry = entries(file)["summary"]
    entry.msgstr, entry.obsolete = "From before", True
    assert outcomes(take_over(send(file, translator)))["summary"] == "obsolete"
    assert stored(translation, "summary") != "From before"


def test_a_file_whose_header_is_gone_is_known_by_its_references(handed_off, translation, translator):
    file = opened(handed_off(translation, file_format="po"))
    entries(file)["summary"].msgstr = "Written elsewhere"
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    assert outcomes(send(file, translator))["summary"] == "taken"


def test_a_file_without_header_and_references_gets_a_clear_answer(handed_off, translation, translator):
    file = opened(handed_off(translation, file_format="po"))
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for entry in file:
        entry.occurrences = []
    assert outcomes(send(file, translator)) == {"back.po": "foreign"}


def test_a_file_of_wagtail_localize_itself_is_read(translation, translator):
    file = translation.export_po()
    entries(file)["summary"].msgstr = "Written elsewhere"
    rest = outcomes(take_over(send(file, translator)))
    assert rest.pop("summary") == "taken"
    assert set(rest.values()) == {"unchanged"}


def test_broken_html_is_named_and_not_stored(handed_off, translation, translator):
    file = opened(handed_off(translation, file_format="po"))
    broken = {"title": "<b>Not closed", "summary": "<i><b>crossed</i></b>", "search_description": "<script>x</script>"}
    for path, text in broken.items():
        entries(file)[path].msgstr = text
    delivery = take_over(send(file, translator))
    assert {path: outcomes(delivery)[path] for path in broken} == dict.fromkeys(broken, "broken")
    assert all(row.detail for row in delivery.rows if row.outcome == "broken")
    assert "Not closed" not in stored(translation, "title")


def test_what_a_tool_translated_is_taken_over(handed_off, translation, translator, tmp_path):
    forget_translation(translation, "summary")
    file = opened(handed_off(translation, file_format="po"))
    entries(file)["summary"].msgstr = 'Five <b>"islands"</b>'
    file.save(str(tmp_path / "a.po"))
    toolkit("po2xliff", tmp_path / "a.po", tmp_path / "a.xlf")
    toolkit("xliff2po", tmp_path / "a.xlf", tmp_path / "b.po")
    for name in ("a.xlf", "b.po"):
        forget_translation(translation, "summary")
        delivery = take_over(receive(uploads({name: (tmp_path / name).read_bytes()}), translator))
        assert outcomes(delivery)["summary"] == "taken"
        assert stored(translation, "summary") == 'Five <b>"islands"</b>'


def test_a_text_that_is_the_name_of_a_file_is_not_opened(translator):
    delivery = receive(uploads({"a.po": b"/etc/passwd"}), translator)
    assert outcomes(delivery) == {"a.po": "unreadable"}
    assert po.read("b.po", b'msgid "x"\nmsgstr "y"\n')[0].units[0].target == "y"


def test_no_one_knows_a_translation_that_is_not_there(handed_off, translation, translator):
    files = handed_off(translation, file_format="po")
    Translation.objects.filter(pk=translation.pk).delete()
    assert set(outcomes(receive(uploads(files), translator)).values()) == {"foreign"}
