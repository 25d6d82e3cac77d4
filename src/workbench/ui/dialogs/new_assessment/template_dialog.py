# SPDX-License-Identifier: MIT
"""A template of the case's own: its name, what stands above its texts, and its form."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.domain.text_templates import (
    GAPS_OF_EVENT,
    GAPS_OF_PERIOD,
    Masthead,
    TextTemplate,
)
from workbench.ui.dialogs.new_assessment.form_picture import FormPicture
from workbench.ui.icons import Icons
from workbench.ui.widgets.dialog_buttons import confirm_buttons
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.prose.prose_editor import ProseEditor

_SIZE_PX = QSize(1000, 640)


class TemplateDialog(QDialog):
    """Edits a template; `template` is what it has become."""

    def __init__(self, icons: Icons, template: TextTemplate, parent: QWidget) -> None:
        """Begin with a template; its `id` is 0 where it is to be a new one."""
        super().__init__(parent)
        self._before = template
        self.setWindowTitle(
            self.tr("Edit template") if template.id else self.tr("Save as template")
        )
        self.setSizeGripEnabled(True)
        self.resize(_SIZE_PX)
        self.name = QLineEdit(template.name)
        self.series = QLineEdit(template.masthead.series)
        self.series_line = QLineEdit(template.masthead.series_line)
        self.editor = ProseEditor(icons)
        self.editor.setAccessibleName(self.tr("Form of the text"))
        self.editor.set_markdown(template.body)
        self.picture = FormPicture(icons)
        buttons, self.save = confirm_buttons(self, self.tr("Save"))
        self._lay_out(buttons)
        self.name.textChanged.connect(self._show_state)
        self.series.textChanged.connect(self._show_state)
        self.editor.typed.connect(self._show_state)
        self._show_state()
        self.name.setFocus()
        self.name.selectAll()

    @property
    def template(self) -> TextTemplate:
        """The template as it stands."""
        head = self._before.masthead
        masthead = Masthead(
            self.series.text().strip(), self.series_line.text().strip(), head.language,
            head.marking, head.profile,
        )  # fmt: skip
        name = " ".join(self.name.text().split())
        return TextTemplate(name, self.editor.markdown(), masthead, id=self._before.id)

    def _lay_out(self, buttons: QWidget) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        for label, field in (
            (self.tr("Name"), self.name), (self.tr("Series"), self.series),
            (self.tr("Series line"), self.series_line),
        ):  # fmt: skip
            said = plain_label(label, tone="muted")
            said.setBuddy(field)
            form.addRow(said, field)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(form)
        left.addWidget(self.editor, 1)
        sides.addLayout(left, 1)
        sides.addWidget(self.picture)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        column.addLayout(sides, 1)
        gaps = ", ".join(f"{{{{{name}}}}}" for name in (*GAPS_OF_PERIOD, *GAPS_OF_EVENT))
        column.addWidget(plain_label(
            self.tr(
                "[[…]] asks for words: no packet goes out while one is left. Alone in its "
                "paragraph, one of these is filled from the records: {gaps}."
            ).format(gaps=gaps),
            tone="small", wrap=True,
        ))  # fmt: skip
        column.addWidget(buttons)

    def _show_state(self) -> None:
        self.save.setEnabled(bool(self.name.text().strip()))
        self.picture.show_form(self.editor.markdown())
        self.picture.show_head(self.series.text(), "")
