"""The private tables. Integer keys inside, slugs outside; one path writes them (store/load.py), and everybody reads the
views.

SQLModel emits types that STRICT tables refuse and does not validate `table=True` models: every column names its SQL
type here, values are validated in fixture/, and the CHECKs and foreign keys below are the last line. Changing a table
means a migration.
"""

from factdb.entry.fields import FIELDS
from factdb.store.tables import claims, codes, full_text, ledger, registries
from factdb.store.tables.codes import VOCABULARIES
from factdb.store.tables.columns import Table, add_declared, columns_of

for kind, declared in FIELDS.items():
    add_declared(kind, declared)

__all__ = ["VOCABULARIES", "Table", "claims", "codes", "columns_of", "full_text", "ledger", "registries"]
