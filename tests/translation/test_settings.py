"""What a site tells the app about itself is checked when the site starts."""

import pytest
from django.core.checks import run_checks


def problems() -> list[str]:
    return [str(error.msg) for error in run_checks(tags=["translation"])]


def test_the_settings_of_this_site_are_right():
    assert problems() == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"NAMES": ["projects.models.Nobody.names"]}, "Nobody"),
        ({"STANDING": "nowhere.standing"}, "nowhere"),
        ({"ON_CHANGE": ""}, "settings.TRANSLATION"),
        ({"MENUS": ["home.Nothing"]}, "Nothing"),
        ({"PRIVATE_MODELS": ["Nothing"]}, "settings.TRANSLATION"),
        ({"MENU": ["home.Menu"]}, "menu"),
        ({"MACHINE": {"DEEPL": "key"}}, "deepl"),
    ],
)
def test_a_setting_that_means_nothing_is_named(settings, told, said):
    settings.TRANSLATION = {**settings.TRANSLATION, **told}
    [problem] = problems()
    assert said in problem


@pytest.mark.parametrize("name", ["WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE", "WAGTAILLOCALIZE_DISABLE_ON_DELETE"])
def test_a_setting_of_the_library_that_the_app_needs_is_named(settings, name):
    setattr(settings, name, not getattr(settings, name))
    assert [problem.split()[0] for problem in problems()] == [f"settings.{name}"]
