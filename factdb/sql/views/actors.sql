CREATE VIEW actors AS -- factdb view
-- One row for each person, state, force or other actor, named or not.
SELECT
  a.slug AS id, -- Slug, the same in every copy of the data
  a.name AS name, -- Name to show
  a.kind AS kind, -- Code of the vocabulary actor_kind
  a.reference AS reference, -- How documents refer to it: code of the vocabulary actor_reference
  a.country AS country, -- ISO 3166-1 alpha-2; NULL: see gaps
  (SELECT s.slug FROM source AS s WHERE s.id = a.country_source_id) AS country_source, -- According to whom it is that country
  o.slug AS part_of, -- The actor that it is a part of
  a.wikidata AS wikidata, -- Wikidata item
  (SELECT coalesce(json_group_array(n.name), '[]') FROM (SELECT name FROM actor_alias WHERE actor_id = a.id ORDER BY name) AS n) AS names, -- JSON array of names as written
  (
    SELECT count(*) FROM voice AS v
    WHERE v.actor_id = a.id AND v.depth = (SELECT max(w.depth) FROM voice AS w WHERE w.claim_id = v.claim_id)
  ) AS claims_made, -- How many claims it makes, as the innermost voice
  (SELECT count(*) FROM claim_actor AS m WHERE m.actor_id = a.id) AS claims_about, -- How many claims are about it
  a.note AS note, -- The reviewer's remark
  a.reviewed AS reviewed -- 1: signed by a reviewer and unchanged since
FROM actor AS a
LEFT JOIN actor AS o ON o.id = a.part_of_id
