CREATE VIEW claims AS -- factdb view
-- One row for each claim: one proposition, in one voice, in one document. A claim is never a fact.
SELECT
  c.slug AS id, -- SOURCE/NUMBER, the same in every copy of the data
  s.slug AS source, -- Id of the document
  c.position AS position, -- Where its quote begins, in Unicode code points
  c.statement AS statement, -- What is claimed, in the reviewer's neutral words
  CASE
    WHEN EXISTS (
      SELECT 1 FROM link AS l
      WHERE l.other_id = c.id AND l.kind IN ('disputes', 'contradicts') AND l.reaches = 1 AND l.other_voice = 1
    ) THEN 'disputed'
    WHEN EXISTS (
      SELECT 1 FROM link AS l
      WHERE l.other_id = c.id AND l.kind IN ('corroborates', 'supports') AND l.reaches = 1 AND l.other_origin = 1
    ) THEN 'corroborated'
    ELSE 'unchallenged'
  END AS status, -- disputed: a claim of another voice contests it, explicitly or by implication; corroborated: a claim of another origin bears it out; unchallenged: neither, which is not the same as true
  nullif(c.voice, '') AS voice, -- Who makes the claim: id of the innermost voice, several joined by ' + '; NULL: the document itself
  (
    SELECT group_concat(t.name, ' and ')
    FROM (
      SELECT a.name AS name FROM voice AS v JOIN actor AS a ON a.id = v.actor_id
      WHERE v.claim_id = c.id AND v.depth = (SELECT max(w.depth) FROM voice AS w WHERE w.claim_id = c.id) ORDER BY a.slug
    ) AS t
  ) AS voice_name, -- The name of the innermost voice; NULL: the document itself
  (
    SELECT coalesce(json_group_array(json_object(
      'depth', t.depth, 'actor', t.slug, 'name', t.name, 'cue', t.cue, 'stance', t.stance,
      'described_as', t.described_as, 'addressee', t.addressee, 'channel', t.channel
    )), '[]')
    FROM (
      SELECT
        v.depth AS depth, a.slug AS slug, a.name AS name, v.cue AS cue, v.stance AS stance, v.described_as AS described_as,
        (SELECT d.slug FROM actor AS d WHERE d.id = v.addressee_id) AS addressee, v.channel AS channel
      FROM voice AS v JOIN actor AS a ON a.id = v.actor_id
      WHERE v.claim_id = c.id ORDER BY v.depth, a.slug
    ) AS t
  ) AS voices, -- JSON array: the chain of voices, outermost first, one object for each link and actor
  c.kind AS kind, -- Code of the vocabulary claim_kind
  c.polarity AS polarity, -- affirms or denies
  c.certainty AS certainty, -- The voice's own certainty: code of the vocabulary certainty
  c.evidence AS evidence, -- How the document gives it: code of the vocabulary evidence
  c.quote AS quote, -- The document's words; the runs of an interrupted quote joined by ' […] ' (each alone: spans)
  (
    SELECT coalesce(
      nullif(json_group_array(json_object('start', t.start, 'end', t.stop, 'words', t.words)), '[]'),
      json_array(json_object('start', c.position, 'end', c.position + length(c.quote), 'words', c.quote))
    )
    FROM (
      SELECT start, "end" AS stop, substr(c.quote, begins + 1, "end" - start) AS words
      FROM claim_span WHERE claim_id = c.id ORDER BY position
    ) AS t
  ) AS spans, -- JSON array of {start, end, words}: Unicode code points in the document, end exclusive
  c.context_start AS context_start, -- Where the passage begins that holds cue and speaker; NULL: the quote holds them
  c.context_end AS context_end, -- Where that passage ends, exclusive
  c.original AS original, -- The words in the original language, where the document is a translation
  c.when_edtf AS "when", -- When it is said to have happened or been so, EDTF; NULL: see when_basis
  c.when_words AS when_words, -- The document's words for that time
  c.when_earliest AS when_earliest, -- First ISO day that the time allows; NULL: open or unknown
  c.when_latest AS when_latest, -- Last ISO day that the time allows; NULL: open or unknown
  c.when_precision AS when_precision, -- day, month, year, decade, century or interval
  c.when_basis AS when_basis, -- Code of the vocabulary date_basis: why the time is what it is, or is missing
  c.when_anchor AS when_anchor, -- What relative words count from
  c.when_rule AS when_rule, -- How they count, where they fix a calendar unit
  c.said_edtf AS said, -- When it was said, EDTF; NULL: see said_basis
  c.said_words AS said_words, -- The document's words for that time
  c.said_earliest AS said_earliest, -- First ISO day that the time allows
  c.said_latest AS said_latest, -- Last ISO day that the time allows
  c.said_basis AS said_basis, -- Code of the vocabulary date_basis
  s.published_edtf AS published, -- When the document was published, EDTF
  s.published_earliest AS published_earliest, -- First ISO day that the publication date allows
  s.published_latest AS published_latest, -- Last ISO day that the publication date allows
  s.published_basis AS published_basis, -- Code of the vocabulary date_basis
  (
    SELECT coalesce(json_group_array(t.slug), '[]')
    FROM (SELECT p.slug AS slug FROM claim_place AS m JOIN place AS p ON p.id = m.place_id WHERE m.claim_id = c.id ORDER BY p.slug) AS t
  ) AS places, -- JSON array: ids of the places that it is about
  (
    SELECT coalesce(json_group_array(t.slug), '[]')
    FROM (SELECT a.slug AS slug FROM claim_actor AS m JOIN actor AS a ON a.id = m.actor_id WHERE m.claim_id = c.id ORDER BY a.slug) AS t
  ) AS actors, -- JSON array: ids of the actors that it is about
  (
    SELECT coalesce(json_group_array(json_object('event', t.slug, 'role', t.role)), '[]')
    FROM (
      SELECT e.slug AS slug, m.role AS role FROM claim_event AS m JOIN event AS e ON e.id = m.event_id WHERE m.claim_id = c.id ORDER BY e.slug
    ) AS t
  ) AS events, -- JSON array of {event, role}: the events that it is about or asserts
  (
    SELECT coalesce(json_group_array(t.slug), '[]')
    FROM (
      SELECT o.slug AS slug FROM claim AS o
      WHERE o.id IN (
        SELECT l.claim_id FROM link AS l
        WHERE l.other_id = c.id AND l.kind IN ('disputes', 'contradicts') AND l.reaches = 1 AND l.other_voice = 1
      )
      ORDER BY o.slug
    ) AS t
  ) AS contested_by, -- JSON array: ids of the claims of other voices that make it disputed
  (
    SELECT coalesce(json_group_array(t.slug), '[]')
    FROM (
      SELECT o.slug AS slug FROM claim AS o
      WHERE o.id IN (
        SELECT l.claim_id FROM link AS l
        WHERE l.other_id = c.id AND l.kind IN ('disputes', 'contradicts') AND l.reaches = 0 AND l.other_voice = 1
      )
      ORDER BY o.slug
    ) AS t
  ) AS perhaps_contested_by, -- JSON array: ids of the claims of other voices that contest it on one reading and not on another; they never count
  (
    SELECT coalesce(json_group_array(t.slug), '[]')
    FROM (
      SELECT o.slug AS slug FROM claim AS o
      WHERE o.id IN (
        SELECT l.other_id FROM link AS l
        WHERE l.claim_id = c.id AND l.kind IN ('disputes', 'contradicts') AND l.reaches = 1 AND l.other_voice = 1
      )
      ORDER BY o.slug
    ) AS t
  ) AS contests, -- JSON array: ids of the claims of other voices that it makes disputed
  (
    SELECT coalesce(json_group_array(t.slug), '[]')
    FROM (
      SELECT o.slug AS slug FROM claim AS o
      WHERE o.id IN (
        SELECT l.claim_id FROM link AS l
        WHERE l.other_id = c.id AND l.kind IN ('repeats', 'corroborates') AND l.reaches = 1 AND l.other_voice = 1
      )
      ORDER BY o.slug
    ) AS t
  ) AS also_said_by, -- JSON array: ids of the claims of other voices that say the same; inside one document that is no corroboration
  c.note AS note, -- The reviewer's remark
  c.reviewed AS reviewed -- 1: signed by a reviewer and unchanged since
FROM claim AS c
JOIN source AS s ON s.id = c.source_id
