-- Foreign keys are followed backwards with whole indexes: a partial one is not used for every deletion.
drop index if exists dwelling_landlord;
drop index if exists person_guardian;
drop index if exists read_log_break_glass;
create index dwelling_landlord on dwelling (district, landlord);
create index person_guardian on person (district, guardian);
create index read_log_break_glass on read_log (district, break_glass);

-- The household beside a person's name is a copy of the residency's, for lists. As a foreign key it closed a circle (person → household →
-- dwelling → landlord → person), and a backup could not be restored in any order.
alter table person drop constraint person_household;
