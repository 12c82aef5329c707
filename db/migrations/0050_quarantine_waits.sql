-- A case of which one office opened too many at once waits with the change of many that a second office releases or stops: it is proposed, and
-- holds nobody.
alter table quarantine_case add column change uuid;
alter table quarantine_case add constraint quarantine_case_change foreign key (district, change) references status_change;
create index quarantine_case_change on quarantine_case (district, change) where change is not null;
