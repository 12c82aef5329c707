-- The live proofs of people in vehicles: one that was shown at two gates is a copy, on foot or in a car. Few rows beside all passages.
create index passage_occupant_proof on passage using gin ((detail -> 'subject' -> 'occupants') jsonb_path_ops)
  where jsonb_path_exists(detail, '$.subject.occupants[*].provedAt');
