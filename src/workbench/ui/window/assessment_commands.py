# SPDX-License-Identifier: MIT
"""The commands of texts: begun from a form or an edition, kept as a template, written in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from workbench.casefile.edits.editions import add_drafted, add_edition
from workbench.casefile.edits.templates import change_template, delete_template, save_template
from workbench.casefile.queries.assessments import Assessment
from workbench.casefile.queries.events import read_event
from workbench.domain.change import Change
from workbench.domain.drafted_text import DraftedText
from workbench.domain.event import Event
from workbench.domain.filters import Filter
from workbench.domain.text_templates import TextTemplate, first_to_write
from workbench.ui.window.served_case import ServedCase

if TYPE_CHECKING:
    from workbench.ui.dialogs.new_assessment.dialog import NewAssessmentDialog
    from workbench.ui.dialogs.new_assessment.starts import Starts

# Commands of the editor that the window offers too.
_OF_THE_TEXT = ("outline", "preview", "focus", "versions")
_ASKS = {"number": "events", "killed": "killed", "dates": "dates"}
_BRIEF = "incident_brief"
_LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above a new text, and the edition that it follows."""

    title: str
    values: Mapping[str, str | bytes | None]
    follows: Assessment | None


class AssessmentCommands(QObject):
    """Serves one open case; lives with its workspace."""

    def __init__(self, case: ServedCase) -> None:
        """Take the open case."""
        super().__init__(case.workspace)
        self._case = case
        self._session, self._workspace = case.session, case.workspace
        self._form, self._edition = "", 0  # what the dialog is to begin with
        self._event: Event | None = None
        self._dialog: NewAssessmentDialog | None = None
        case.workspace.when_made("assessment", self._hear_panel)
        case.session.edited.connect(self._on_edited)

    @property
    def runs(self) -> Mapping[str, Callable[[], object]]:
        """What each action does."""
        return {
            "assessment.new": self.begin,
            "assessment.edition": self._begin_edition,
            "assessment.brief": partial(self.begin, form=_BRIEF),
            "assessment.template": self._save_as_template,
            "assessment.cite": self._cite_events,
            **{f"assessment.{name}": partial(self._insert, asks) for name, asks in _ASKS.items()},
            **{f"assessment.{name}": partial(self._in_text, name) for name in _OF_THE_TEXT},
        }

    def begin(self, *, form: str = "", edition: int = 0) -> None:
        """Open the dialog, beginning with a form by its key, or with an edition to follow."""
        self._workspace.flush()
        self._form, self._edition, self._event = form, edition, None
        event = self._chosen_event()
        if event is None:
            self._read_starts()
        else:
            self._session.read(
                "Read event", read_event, then=self._on_event, key="brief", event=event
            )

    # -- writing in the open text -------------------------------------------------------------

    def _cite_events(self) -> None:
        events = sorted(self._session.stage.scene.focus.chosen)
        self._workspace.bring_up("assessment").cite_events(events)

    def _insert(self, asks: str) -> None:
        self._workspace.bring_up("assessment").evidence.numbers.insert(asks)

    def _in_text(self, command: str) -> None:
        self._workspace.bring_up("assessment").editor.run(command)

    # -- beginning another --------------------------------------------------------------------

    def _begin_edition(self) -> None:
        panel = self._workspace.bring_up("assessment")
        if panel.assessment is None:
            self._session.refused.emit(_tr("There is no edition to follow yet. Begin one first."))
            return
        self.begin(edition=panel.assessment)

    def _chosen_event(self) -> int | None:
        focus = self._session.stage.scene.focus
        return focus.current if focus.current is not None else min(focus.chosen, default=None)

    def _on_event(self, event: Event) -> None:
        self._event = event
        self._read_starts()

    def _read_starts(self) -> None:
        from workbench.ui.dialogs.new_assessment.starts import read_starts

        self._session.read(
            "Read templates", read_starts, then=self._on_starts, key="templates",
            resources=self._case.resources,
        )  # fmt: skip

    def _on_starts(self, starts: "Starts") -> None:
        from workbench.ui.dialogs.new_assessment.dialog import ChosenEvent, NewAssessmentDialog

        if self._dialog is not None:
            self._dialog.show_starts(starts)
            return
        event = self._event
        language = QLocale().name()[:2]
        dialog = NewAssessmentDialog(
            self._case.icons,
            starts,
            today=datetime.now(UTC).date(),
            language=language if language in _LANGUAGES else "en",
            event=ChosenEvent(event.id, event.title) if event else None,
            is_filtered=not self._scope().is_empty,
            parent=self._workspace.window(),
        )
        self._dialog = dialog
        dialog.edit_wanted.connect(self._edit_template)
        dialog.delete_wanted.connect(self._delete_template)
        dialog.accepted.connect(self._on_accepted)
        dialog.finished.connect(self._on_finished)
        if self._form:
            dialog.list.choose_form(self._form)
        elif self._edition:
            dialog.list.choose_edition(self._edition)
        dialog.open()

    def _scope(self) -> Filter:
        """Return what is shown, whatever its date."""
        return self._session.stage.scene.focus.filter.without("date")

    def _on_accepted(self) -> None:
        from workbench.review.drafting.drafting import DraftWish, draft_text

        dialog = self._dialog
        assert dialog is not None
        scene, template = self._session.stage.scene, dialog.template
        wish = DraftWish(
            form=template.body if template else "",
            language=dialog.fields.tag,
            edition=dialog.fields.edition.edtf or None,
            today=datetime.now(UTC).date(),
            last=dialog.previous.id if dialog.previous else None,
            carries=dialog.start.last is not None,
            event=dialog.event_key,
            scope=self._scope() if dialog.asks_shown_only else Filter(),
        )
        self._session.read(
            _tr("Draft text"), draft_text, then=partial(self._on_drafted, self._head()),
            key="draft-text", wish=wish, frame=scene.frame, register=scene.register,
            lookup=self._session.stage.lookup,
        )  # fmt: skip

    def _head(self) -> "_Head":
        """Return what the dialog says of the head of the text."""
        dialog = self._dialog
        assert dialog is not None
        head, last, template = dialog.fields.masthead, dialog.start.last, dialog.template
        said = {
            "series": head.series, "series_line": head.series_line, "language": head.language,
            "marking": head.marking, "edition_date": dialog.fields.edition.edtf,
            "author": (last.author if last else "") or self._case.preferences.author().name,
            "profile": dialog.start.masthead.profile,
            "template": template.called if template else last.template if last else "",
        }  # fmt: skip
        values: dict[str, str | bytes | None] = {name: text or None for name, text in said.items()}
        if dialog.previous is not None:
            values["previous_uid"] = UUID(dialog.previous.uid).bytes
        return _Head(dialog.fields.title.text().strip(), values, last)

    def _on_drafted(self, head: _Head, text: DraftedText) -> None:
        begun = partial(self._on_begun, first_to_write(text.body))
        told = {"title": head.title, "text": text, "values": head.values, "detail": head.title}
        if head.follows is not None:
            self._session.edit(add_edition, last=head.follows.id, then=begun, **told)
        else:
            self._session.edit(add_drafted, then=begun, **told)

    def _on_begun(self, asked: tuple[int, int] | None, assessment: int) -> None:
        """Show the text, with the first words to be written selected."""
        panel = self._workspace.bring_up("assessment")
        if asked is not None:
            panel.evidence.show_stretch(assessment, *asked)

    def _on_finished(self, _result: int) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    # -- templates ----------------------------------------------------------------------------

    def _save_as_template(self) -> None:
        from workbench.review.drafting.drafting import read_form

        panel = self._workspace.bring_up("assessment")
        if panel.assessment is None:
            self._session.refused.emit(_tr("There is no text to make a template of yet."))
            return
        self._workspace.flush()
        self._session.read(
            "Read form", read_form, then=self._edit_template, key="template-form",
            assessment=panel.assessment, resources=self._case.resources,
        )  # fmt: skip

    def _edit_template(self, template: TextTemplate) -> None:
        from workbench.ui.dialogs.new_assessment.template_dialog import TemplateDialog

        parent = self._dialog or self._workspace.window()
        dialog = TemplateDialog(self._case.icons, template, parent)
        dialog.accepted.connect(partial(self._on_template, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_template(self, dialog: Any) -> None:
        made: TextTemplate = dialog.template
        told = {"name": made.name, "body": made.body, "masthead": made.masthead}
        if made.id:
            self._session.edit(change_template, template=made.id, **told, detail=made.name)
        else:
            self._session.edit(save_template, **told, detail=made.name)

    def _delete_template(self, template: TextTemplate) -> None:
        self._session.edit(delete_template, template=template.id, detail=template.name)

    def _on_edited(self, change: Change) -> None:
        if self._dialog is not None and change.touches("template"):
            self._read_starts()

    def _hear_panel(self, panel: Any) -> None:
        panel.new_requested.connect(self.begin)
        panel.edition_requested.connect(self._begin_edition)
        panel.template_requested.connect(self._save_as_template)


def _tr(text: str) -> str:
    return QCoreApplication.translate("AssessmentCommands", text)
