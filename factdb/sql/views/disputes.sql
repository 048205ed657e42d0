CREATE VIEW disputes AS -- factdb view
-- One row for each claim that contests another: who contests whom, on which point. A contradiction has two rows, one for each direction.
SELECT
  c.slug AS claim, -- The claim that contests
  nullif(c.voice, '') AS voice, -- Who makes it; NULL: its document itself
  (SELECT x.voice_name FROM claims AS x WHERE x.id = c.slug) AS voice_name, -- That voice's name
  c.statement AS statement, -- What it says
  c.quote AS quote, -- In which words of its document
  l.kind AS kind, -- disputes: marks the contested claim; contradicts: both cannot be so, each contests the other
  o.slug AS contested, -- The claim that is contested
  nullif(o.voice, '') AS contested_voice, -- Who makes that one; NULL: its document itself
  (SELECT x.voice_name FROM claims AS x WHERE x.id = o.slug) AS contested_voice_name, -- That voice's name
  o.statement AS contested_statement, -- What that one says
  l.basis AS basis, -- stated: the document says so; inferred: the reviewer sees it in the contents
  l.scope AS scope, -- explicit, implied or ambiguous
  CASE WHEN l.reaches = 1 AND l.other_voice = 1 THEN 1 ELSE 0 END AS counts, -- 1: makes the contested claim disputed; 0: ambiguous, or the same voice
  l.mirrored AS mirrored, -- 1: the other direction of a contradiction that has a row already
  s.slug AS source, -- Document of the claim that contests
  l.note AS note, -- The reviewer's remark
  CASE WHEN c.reviewed = 1 AND o.reviewed = 1 THEN 1 ELSE 0 END AS reviewed -- 1: both claims are signed by a reviewer and unchanged since
FROM link AS l
JOIN claim AS c ON c.id = l.claim_id
JOIN claim AS o ON o.id = l.other_id
JOIN source AS s ON s.id = c.source_id
WHERE l.kind IN ('disputes', 'contradicts')
