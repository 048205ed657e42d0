CREATE VIEW names AS -- factdb view
-- One row for each name under which something can be asked for.
SELECT
  'actor' AS kind, -- actor, place, event or source
  a.slug AS id, -- Whose name it is
  n.name AS name, -- The name as written
  'name' AS form, -- name, title, or demonym: the adjective of a country
  n.lookup AS lookup, -- The name in the form that look-ups compare: no case, no accents, single spaces
  n.language AS language, -- BCP 47 tag, where known
  n.script AS script, -- Script of its first letter
  (SELECT s.slug FROM source AS s WHERE s.id = n.source_id) AS source -- The reference that has the name; NULL: a document has it
FROM actor_alias AS n
JOIN actor AS a ON a.id = n.actor_id
UNION ALL
SELECT 'place', p.slug, n.name, n.form, n.lookup, n.language, n.script, (SELECT s.slug FROM source AS s WHERE s.id = n.source_id)
FROM place_alias AS n
JOIN place AS p ON p.id = n.place_id
UNION ALL
SELECT 'event', e.slug, e.title, 'title', e.lookup, NULL, NULL, NULL
FROM event AS e
