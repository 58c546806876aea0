"""The guided example: every picture is there, is small, and can be made anew."""

import re

from tests.pictures import FOLDER, PICTURES, taken

GUIDE = (FOLDER.parent / "guide.md").read_text("utf-8")
MOST = 160_000  # bytes: a page of a dozen pictures is still quickly there


def test_every_picture_is_in_the_guide_and_in_its_folder():
    made = {f"{picture.name}.webp" for picture in PICTURES}
    assert set(re.findall(r"\(pictures/([\w-]+\.webp)\)", GUIDE)) == made
    assert {it.name for it in FOLDER.iterdir()} == made


def test_pictures_are_small_and_of_three_widths():
    for file in FOLDER.iterdir():
        content = file.read_bytes()
        assert content[:4] + content[8:12] == b"RIFFWEBP"
        assert len(content) < MOST
    assert {picture.width for picture in PICTURES} == {360, 768, 1280}


def test_every_picture_says_what_it_shows():
    for told in re.findall(r"!\[(.*?)\]\(pictures/", GUIDE):
        assert len(told.split()) > 4


def test_a_picture_is_made_by_the_project_itself():
    (wanted,) = (picture for picture in PICTURES if picture.name == "glance")
    ((name, content),) = taken([wanted])
    assert name == "glance.webp"
    assert content[8:12] == b"WEBP"
    assert int.from_bytes(content[26:28], "little") & 0x3FFF == wanted.width
