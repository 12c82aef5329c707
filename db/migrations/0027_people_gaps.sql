-- Imports (C02): rows whose headings were chosen by hand, and phones that an import replaced, so that undoing it brings them back.

-- By sheet: the row of the headings (0: there are none) and what each column holds. Nothing of the rows themselves.
alter table import add column settings jsonb not null default '{}';

-- A person whose phone an import replaced, with the correction that keeps the earlier one sealed.
create table import_change (
  district    text not null,
  import      uuid not null,
  person      uuid not null,
  correction  uuid not null,
  -- Undoing looked at it and left it: somebody corrected the phone again since.
  kept        boolean not null default false,
  primary key (district, import, person),
  foreign key (district, import) references import on delete cascade,
  foreign key (district, person) references person on delete cascade
);
create index import_change_person on import_change (district, person);
