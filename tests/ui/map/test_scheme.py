# SPDX-License-Identifier: MIT
"""The private scheme answers from what it was given, and from nowhere else."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from workbench.ui.map.scheme import SchemeHandler, json_answer


@pytest.fixture
def handler(tmp_path: Path) -> SchemeHandler:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a.js").write_text("1", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return SchemeHandler(
        {"echo": lambda rest, query: json_answer([rest, dict(query)])},
        {"files": tmp_path / "files"},
    )


def test_files_are_served_with_their_type(handler: SchemeHandler) -> None:
    answer = handler.answer(QUrl("workbench://app/files/a.js"))
    assert answer is not None
    assert "javascript" in answer[0]
    assert answer[1] == b"1"


@pytest.mark.parametrize(
    "address",
    [
        "workbench://app/files/../secret.txt",
        "workbench://app/files/%2e%2e/secret.txt",
        "workbench://app/files/..%2fsecret.txt",
        "workbench://app/files//etc/passwd",
        "workbench://app/files/",
        "workbench://app/nothing",
        "workbench://elsewhere/files/a.js",
    ],
)
def test_nothing_else_is_served(handler: SchemeHandler, address: str) -> None:
    assert handler.answer(QUrl(address)) is None


def test_functions_get_path_and_query(handler: SchemeHandler) -> None:
    answer = handler.answer(QUrl("workbench://app/echo/x/y?box=1,2&name=%C3%A9"))
    assert answer == ("application/json", b'["x/y",{"box":"1,2","name":"\\u00e9"}]')
