CREATE VIEW vocabularies AS -- factdb view
-- One row for each code that the data may use.
SELECT
  'source_kind' AS vocabulary, -- Name of the list
  code AS code, -- The code
  position AS position, -- Its place in the list
  label AS label, -- Words for it
  definition AS definition, -- What it means
  example AS example, -- An example
  plover AS plover, -- The nearest code of PLOVER, where one is sure
  cameo AS cameo, -- The nearest code of CAMEO, where one is sure
  acled AS acled -- The nearest sub-event type of ACLED, where one is sure
FROM source_kind
UNION ALL SELECT 'actor_kind', code, position, label, definition, example, plover, cameo, acled FROM actor_kind
UNION ALL SELECT 'actor_reference', code, position, label, definition, example, plover, cameo, acled FROM actor_reference
UNION ALL SELECT 'place_kind', code, position, label, definition, example, plover, cameo, acled FROM place_kind
UNION ALL SELECT 'event_kind', code, position, label, definition, example, plover, cameo, acled FROM event_kind
UNION ALL SELECT 'participant_role', code, position, label, definition, example, plover, cameo, acled FROM participant_role
UNION ALL SELECT 'claim_kind', code, position, label, definition, example, plover, cameo, acled FROM claim_kind
UNION ALL SELECT 'polarity', code, position, label, definition, example, plover, cameo, acled FROM polarity
UNION ALL SELECT 'certainty', code, position, label, definition, example, plover, cameo, acled FROM certainty
UNION ALL SELECT 'evidence', code, position, label, definition, example, plover, cameo, acled FROM evidence
UNION ALL SELECT 'cue_stance', code, position, label, definition, example, plover, cameo, acled FROM cue_stance
UNION ALL SELECT 'about_role', code, position, label, definition, example, plover, cameo, acled FROM about_role
UNION ALL SELECT 'comparator', code, position, label, definition, example, plover, cameo, acled FROM comparator
UNION ALL SELECT 'relation_kind', code, position, label, definition, example, plover, cameo, acled FROM relation_kind
UNION ALL SELECT 'relation_basis', code, position, label, definition, example, plover, cameo, acled FROM relation_basis
UNION ALL SELECT 'relation_scope', code, position, label, definition, example, plover, cameo, acled FROM relation_scope
UNION ALL SELECT 'date_basis', code, position, label, definition, example, plover, cameo, acled FROM date_basis
UNION ALL SELECT 'gap_reason', code, position, label, definition, example, plover, cameo, acled FROM gap_reason
