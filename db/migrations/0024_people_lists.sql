-- People found by their door in the order of an index, people claimed by two households, and the story of one household in the ledger.

create index person_by_door on person (district, door text_pattern_ops, id) include (path);
create index person_disputed on person (district, path text_pattern_ops, id) where residency_state = 'disputed';
create index ledger_subject on ledger (district, subject, n) where command <> 'gate.record-passage';
