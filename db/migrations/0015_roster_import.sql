-- Imports of lists (C02): work that can be left and found again. Nothing here is the register; rows and files hold personal data sealed,
-- and are deleted when the import's time is over.

create table import (
  district      text not null references district,
  id            uuid not null,
  territory     uuid not null,
  file_name     text not null,
  file_digest   text not null,
  kind          text not null default 'unknown',
  state         text not null,
  list_day      date,
  -- Whoever opened it may add compounds and buildings that the file names.
  may_add       boolean not null,
  -- Sheets with their columns (headings and fields, nothing of the rows), and places that accepting would add.
  sheets        jsonb not null default '[]',
  places        jsonb not null default '[]',
  counts        jsonb not null default '{}',
  done          integer not null default 0,
  total         integer not null default 0,
  problem       jsonb,
  opened_at     timestamptz not null,
  opened_by     uuid,
  accepted_at   timestamptz,
  accepted_by   uuid,
  undone_at     timestamptz,
  -- Who works on it now, until when; another process may take over afterwards.
  worker        uuid,
  worker_until  timestamptz,
  expires_at    timestamptz not null,
  primary key (district, id),
  foreign key (district, territory) references territory
);
create index import_territory on import (district, territory);
create index import_order on import (district, opened_at, id);
create index import_expiry on import (district, expires_at);

-- The file as it was sent, sealed, so that other columns can be tried on it.
create table import_file (
  district  text not null,
  import    uuid not null,
  sealed    bytea not null,
  primary key (district, import),
  foreign key (district, import) references import on delete cascade
);

-- One row of the file: what accepting would do with it. sealed: the cells as they stand and the values read from them.
create table import_row (
  district   text not null,
  import     uuid not null,
  n          integer not null,
  sheet      integer not null,
  row        integer not null,
  role       text not null,
  outcome    text not null,
  decision   text,
  findings   jsonb not null,
  sealed     bytea not null,
  person     uuid,
  household  uuid,
  primary key (district, import, n),
  foreign key (district, import) references import on delete cascade
);
create index import_row_outcome on import_row (district, import, outcome, n);

-- Columns set by hand, remembered for the next file with the same headings.
create table import_mapping (
  district  text not null references district,
  layout    text not null,
  mapping   jsonb not null,
  at        timestamptz not null,
  by_actor  uuid,
  primary key (district, layout)
);

-- What an import brought into the register. stamp: digest of the person's row as it was then; another one now says that somebody changed it.
create table import_made (
  district   text not null,
  import     uuid not null,
  person     uuid not null,
  household  uuid not null,
  is_new     boolean not null,
  stamp      text not null,
  -- Undoing looked at it and left it.
  kept       boolean not null default false,
  primary key (district, import, person),
  foreign key (district, import) references import on delete cascade,
  foreign key (district, person) references person on delete cascade
);
create index import_made_person on import_made (district, person);
