-- Finding people: by the last four characters of a number (keyed hashes, as for whole numbers), by name, by door, in the order of the place.

alter table person add column document_tail bytea;
alter table person add column phone_tail bytea;
create index person_document_tail on person (district, document_tail);
create index person_phone_tail on person (district, phone_tail);
create index person_name on person (district, name text_pattern_ops);
create index dwelling_door_prefix on dwelling (district, door text_pattern_ops);
