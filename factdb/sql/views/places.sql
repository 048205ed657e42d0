CREATE VIEW places AS -- factdb view
-- One row for each place. Who controls it is a claim, never a column.
SELECT
  p.slug AS id, -- Slug, the same in every copy of the data
  p.name AS name, -- Name to show
  p.kind AS kind, -- Code of the vocabulary place_kind
  o.slug AS part_of, -- The place directly above it
  p.country AS country, -- ISO 3166-1 alpha-2, its own or that of the nearest place above; NULL: see gaps
  (SELECT s.slug FROM source AS s WHERE s.id = p.country_source_id) AS country_source, -- According to whom it is that country
  p.lat AS lat, -- Latitude, WGS 84 degrees; NULL: see gaps
  p.lon AS lon, -- Longitude, WGS 84 degrees
  (SELECT s.slug FROM source AS s WHERE s.id = p.coordinates_source_id) AS coordinates_source, -- According to whom it lies there
  p.iso AS iso, -- ISO 3166-1 or 3166-2 code
  p.geonames AS geonames, -- GeoNames id
  p.wikidata AS wikidata, -- Wikidata item
  (SELECT coalesce(json_group_array(n.name), '[]') FROM (SELECT name FROM place_alias WHERE place_id = p.id AND form = 'name' ORDER BY name) AS n) AS names, -- JSON array of names as written
  (SELECT count(*) FROM claim_area AS m WHERE m.place_id = p.id) AS claims_about, -- How many claims are about it or a place below it
  p.note AS note, -- The reviewer's remark
  p.reviewed AS reviewed -- 1: signed by a reviewer and unchanged since
FROM place AS p
LEFT JOIN place AS o ON o.id = p.part_of_id
