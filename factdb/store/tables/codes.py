"""The code lists: one small table each, so that no village is the kind of a claim."""

from __future__ import annotations

from sqlalchemy import CheckConstraint

from factdb.store.tables.columns import KEYED, Table, check, filled, integer_column, text_column


def code_list() -> tuple[CheckConstraint | dict[str, bool], ...]:
    return check("position", "position >= 1"), filled("code", "label", "definition"), KEYED


class Code(Table):
    """The base of the code lists. `position` is the order in which a person wrote them."""

    code: str = text_column(primary=True)
    position: int = integer_column()
    label: str = text_column()
    definition: str = text_column()
    example: str | None = text_column()
    plover: str | None = text_column()
    cameo: str | None = text_column()
    acled: str | None = text_column()


class SourceKind(Code, table=True):
    __tablename__ = "source_kind"
    __table_args__ = code_list()


class ActorKind(Code, table=True):
    __tablename__ = "actor_kind"
    __table_args__ = code_list()


class ActorReference(Code, table=True):
    __tablename__ = "actor_reference"
    __table_args__ = code_list()


class PlaceKind(Code, table=True):
    __tablename__ = "place_kind"
    __table_args__ = code_list()


class EventKind(Code, table=True):
    __tablename__ = "event_kind"
    __table_args__ = code_list()


class ParticipantRole(Code, table=True):
    __tablename__ = "participant_role"
    __table_args__ = code_list()


class ClaimKind(Code, table=True):
    __tablename__ = "claim_kind"
    __table_args__ = code_list()


class Polarity(Code, table=True):
    __tablename__ = "polarity"
    __table_args__ = code_list()


class Certainty(Code, table=True):
    __tablename__ = "certainty"
    __table_args__ = code_list()


class Evidence(Code, table=True):
    __tablename__ = "evidence"
    __table_args__ = code_list()


class CueStance(Code, table=True):
    __tablename__ = "cue_stance"
    __table_args__ = code_list()


class AboutRole(Code, table=True):
    __tablename__ = "about_role"
    __table_args__ = code_list()


class Comparator(Code, table=True):
    __tablename__ = "comparator"
    __table_args__ = code_list()


class RelationKind(Code, table=True):
    __tablename__ = "relation_kind"
    __table_args__ = code_list()


class RelationBasis(Code, table=True):
    __tablename__ = "relation_basis"
    __table_args__ = code_list()


class RelationScope(Code, table=True):
    __tablename__ = "relation_scope"
    __table_args__ = code_list()


class DateBasis(Code, table=True):
    __tablename__ = "date_basis"
    __table_args__ = code_list()


class GapReason(Code, table=True):
    __tablename__ = "gap_reason"
    __table_args__ = code_list()


VOCABULARIES: dict[str, type[Code]] = {str(model.__tablename__): model for model in Code.__subclasses__()}
