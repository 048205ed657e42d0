CREATE VIEW disputes AS -- factdb view
-- One row for each claim that contests another: who contests whom, on which point. A contradiction has two rows, one for each direction.
SELECT
  c.slug AS claim, -- The claim that contests
  nullif(c.voice, '') AS voice, -- Who makes it; NULL: its document itself
  (SELECT x.voice_name FROM claims AS x WHERE x.id = c.slug) AS voice_name, -- That voice's name
  c.statement AS statement, -- What it says
  c.quote AS quote, -- In which words of its document
  r.kind AS kind, -- disputes: marks the contested claim; contradicts: both cannot be so, each contests the other
  o.slug AS contested, -- The claim that is contested
  nullif(o.voice, '') AS contested_voice, -- Who makes that one; NULL: its document itself
  (SELECT x.voice_name FROM claims AS x WHERE x.id = o.slug) AS contested_voice_name, -- That voice's name
  o.statement AS contested_statement, -- What that one says
  r.basis AS basis, -- stated: the document says so; inferred: the reviewer sees it in the contents
  r.scope AS scope, -- explicit, implied or ambiguous
  CASE
    WHEN r.scope IN ('explicit', 'implied') AND (o.voice <> c.voice OR (o.voice = '' AND o.source_id <> c.source_id)) THEN 1
    ELSE 0
  END AS counts, -- 1: makes the contested claim disputed; 0: ambiguous, or the same voice
  0 AS mirrored, -- 1: the other direction of a contradiction that has a row already
  s.slug AS source, -- Document of the claim that contests
  r.note AS note, -- The reviewer's remark
  CASE WHEN c.reviewed = 1 AND o.reviewed = 1 THEN 1 ELSE 0 END AS reviewed -- 1: both claims are signed by a reviewer and unchanged since
FROM relation AS r
JOIN claim AS c ON c.id = r.claim_id
JOIN claim AS o ON o.id = r.other_id
JOIN source AS s ON s.id = c.source_id
WHERE r.kind IN ('disputes', 'contradicts')
UNION ALL
SELECT
  c.slug, nullif(c.voice, ''), (SELECT x.voice_name FROM claims AS x WHERE x.id = c.slug), c.statement, c.quote, r.kind,
  o.slug, nullif(o.voice, ''), (SELECT x.voice_name FROM claims AS x WHERE x.id = o.slug), o.statement, r.basis, r.scope,
  CASE
    WHEN r.scope IN ('explicit', 'implied') AND (o.voice <> c.voice OR (o.voice = '' AND o.source_id <> c.source_id)) THEN 1
    ELSE 0
  END,
  1, s.slug, r.note, CASE WHEN c.reviewed = 1 AND o.reviewed = 1 THEN 1 ELSE 0 END
FROM relation AS r
JOIN claim AS c ON c.id = r.other_id
JOIN claim AS o ON o.id = r.claim_id
JOIN source AS s ON s.id = c.source_id
WHERE r.kind = 'contradicts'
