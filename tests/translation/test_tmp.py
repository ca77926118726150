import pytest
from collections import Counter
from wagtail_localize.models import Translation
from vwn_site.translation.handoff.importing import receive, take_over
from .conftest import uploads

@pytest.mark.parametrize("f", ["xliff","po"])
def test_all(account, handed_off, f):
    u = account()
    files = handed_off(*Translation.objects.all(), user=u, file_format=f)
    print(len(files), list(files)[:5])
    print(list(files.values())[40].decode()[:3000])
    d = receive(uploads(files), u)
    print(Counter(r.outcome for r in d.rows))
    print([r for r in d.rows if r.outcome!="unchanged"][:5])
    take_over(d)
