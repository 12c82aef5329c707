-- Foreign keys are indexed whole: a check of one does not say that the column is set.
drop index quarantine_case_change;
create index quarantine_case_change on quarantine_case (district, change);
