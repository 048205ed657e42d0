CREATE VIEW events AS -- factdb view
-- One row for each event that claims are about. A row does not say that it happened: see claims. Its dates are claims too: see timeline.
SELECT
  e.slug AS id, -- Slug, the same in every copy of the data
  e.title AS title, -- Neutral words for it
  e.kind AS kind, -- Code of the vocabulary event_kind
  w.slug AS place, -- Where; NULL: see gaps
  w.name AS place_name, -- The place's name
  w.country AS place_country, -- The place's country
  x.slug AS from_place, -- Where from; NULL: see gaps
  y.slug AS to_place, -- Where to; NULL: see gaps
  (SELECT o.slug FROM event AS o WHERE o.id = e.part_of_id) AS part_of, -- The event that it is a part of
  (
    SELECT coalesce(json_group_array(json_object('role', t.role, 'actor', t.slug, 'name', t.name)), '[]')
    FROM (
      SELECT r.role AS role, a.slug AS slug, a.name AS name
      FROM participant AS r JOIN actor AS a ON a.id = r.actor_id
      WHERE r.event_id = e.id ORDER BY r.role, a.slug
    ) AS t
  ) AS participants, -- JSON array of {role, actor, name}
  (SELECT count(*) FROM claim_event AS m WHERE m.event_id = e.id) AS claims, -- How many claims are about it
  (
    SELECT count(*) FROM claim_event AS m JOIN claim AS c ON c.id = m.claim_id
    WHERE m.event_id = e.id AND m.role = 'asserts' AND c.polarity = 'affirms'
  ) AS affirmed, -- How many claims say that it happened or is so
  (
    SELECT count(*) FROM claim_event AS m JOIN claim AS c ON c.id = m.claim_id
    WHERE m.event_id = e.id AND m.role = 'asserts' AND c.polarity = 'denies'
  ) AS denied, -- How many claims say that it did not or is not
  e.note AS note, -- The reviewer's remark
  e.reviewed AS reviewed -- 1: signed by a reviewer and unchanged since
FROM event AS e
LEFT JOIN place AS w ON w.id = e.place_id
LEFT JOIN place AS x ON x.id = e.from_id
LEFT JOIN place AS y ON y.id = e.to_id
