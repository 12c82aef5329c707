-- A half day on which a site was not disinfected is listed until it is entered or explained: `why` says why nothing was done.
alter table quarantine_disinfection add column why text;
alter table quarantine_disinfection alter column areas drop not null;
alter table quarantine_disinfection add constraint quarantine_disinfection_done check ((areas is null) <> (why is null));
