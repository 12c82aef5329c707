-- The gate (C04): checkpoints, shifts, passages, who is inside, corrections, fever steps, checklists.

create table checkpoint (
  district      text not null,
  id            uuid not null,
  territory     uuid not null,
  path          text not null,
  kind          text not null,
  name          text not null,
  vehicles      boolean not null,
  thermometers  integer not null,
  loudspeakers  integer not null,
  opened_at     timestamptz not null,
  closed_at     timestamptz,
  primary key (district, id),
  foreign key (district, territory) references territory
);
create index checkpoint_path on checkpoint (district, path text_pattern_ops);

create table shift (
  district     text not null,
  id           uuid not null,
  checkpoint   uuid not null,
  staff        jsonb not null,              -- [{number, duty, known}]
  began_at     timestamptz not null,
  ended_at     timestamptz,
  counts       jsonb,
  note         text,
  handed_to    text,
  primary key (district, id),
  foreign key (district, checkpoint) references checkpoint
);
create index shift_checkpoint on shift (district, checkpoint, began_at);

-- High volume, append-only. event is the id of the ledger row that covers it.
create table passage (
  district         text not null,
  id               uuid not null,
  event            uuid not null,
  checkpoint       uuid not null,
  path             text not null,
  at               timestamptz not null,    -- best knowledge of when: the device's clock, put right by its known skew
  device_at        timestamptz not null,
  received_at      timestamptz not null,
  skew_ms          integer not null,
  device           uuid,
  shift            uuid,
  staff            text,
  direction        text not null,
  kind             text not null,
  pass             uuid,
  persons          smallint not null,
  out_of_province  smallint not null,
  tenths           smallint,
  action           text not null,
  verdict          text not null,
  because          text[] not null,
  server_verdict   text not null,
  server_because   text[] not null,
  review           text not null,           -- agreed, open, closed
  offline          boolean not null,
  channel          text not null,
  detail           jsonb not null,          -- the rest of the command, personal fields left out
  sealed           bytea,                   -- visitor's name and phone, plate
  digest           bytea not null,          -- sha256 of the canonical command; the ledger event covers these in id order
  primary key (district, id)
);
create index passage_checkpoint on passage (district, checkpoint, at);
create index passage_open on passage (district, at) where review = 'open';
create index passage_event on passage (district, event);
create index passage_turned on passage (district, at) where action <> 'admitted';

-- Who is inside, as far as passes tell: the latest passage of each pass.
create table presence (
  district    text not null,
  pass        uuid not null,
  inside      boolean not null,
  since       timestamptz not null,
  checkpoint  uuid not null,
  primary key (district, pass)
);

create table passage_correction (
  district     text not null,
  passage      uuid not null,
  by_command   uuid not null,
  reason       text not null,
  replacement  uuid,
  at           timestamptz not null,
  primary key (district, passage)
);

create table passage_review (
  district    text not null,
  passage     uuid not null,
  finding     text not null,
  note        text,
  by_account  uuid,
  at          timestamptz not null,
  primary key (district, passage)
);

create table fever (
  district    text not null,
  id          uuid not null,
  checkpoint  uuid not null,
  path        text not null,
  passage     uuid not null,
  step        text not null,
  tenths      smallint,
  began_at    timestamptz not null,
  changed_at  timestamptz not null,
  primary key (district, id)
);
create index fever_open on fever (district, changed_at) where step <> 'closed';

create table fever_step (
  district    text not null,
  id          uuid not null,                -- the command's id
  fever       uuid not null,
  step        text not null,
  tenths      smallint,
  hospital    text,
  note        text,
  at          timestamptz not null,
  primary key (district, id),
  foreign key (district, fever) references fever
);
create index fever_step_fever on fever_step (district, fever);

create table checklist_template (
  district    text not null,
  id          uuid not null,
  version     integer not null,
  territory   uuid not null,
  path        text not null,
  name        text not null,
  items       jsonb not null,
  saved_at    timestamptz not null,
  primary key (district, id, version),
  foreign key (district, territory) references territory
);

create table checklist_run (
  district    text not null,
  id          uuid not null,
  checkpoint  uuid not null,
  template    uuid not null,
  version     integer not null,
  results     jsonb not null,
  failed      integer not null,
  device      uuid,
  at          timestamptz not null,
  primary key (district, id),
  foreign key (district, checkpoint) references checkpoint
);
create index checklist_run_checkpoint on checklist_run (district, checkpoint, at);
