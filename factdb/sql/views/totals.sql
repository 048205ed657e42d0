CREATE VIEW totals AS -- factdb view
-- One row: how much the file holds.
SELECT
  (SELECT count(*) FROM source) AS sources, -- How many documents and reference works
  (SELECT count(*) FROM actor) AS actors, -- How many actors
  (SELECT count(*) FROM place) AS places, -- How many places
  (SELECT count(*) FROM event) AS events, -- How many events
  (SELECT count(*) FROM claim) AS claims -- How many claims
