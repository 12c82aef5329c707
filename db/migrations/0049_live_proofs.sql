-- The live proofs that passages were recorded for: one that was shown at two gates is a copy. Few rows beside all passages.
create index passage_proof on passage (district, pass, (detail -> 'subject' ->> 'provedAt')) where detail -> 'subject' ->> 'provedAt' is not null;
