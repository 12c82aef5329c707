-- Visits (C05, S2-27): who comes to whom, registered by the host, recorded by the gate. And how a gate's phone works without the network.

create table visit (
  district          text not null,
  id                uuid not null,
  household         uuid,                       -- null: a door that nobody is registered at
  path              text not null,              -- of the place that the host's door is in; of the gate where that is unknown
  host_door         text not null,
  relation          text not null check (relation in ('relative', 'friend', 'carer', 'repair', 'other')),
  same_county       boolean not null,
  registered_from   text not null check (registered_from in ('home', 'gate', 'desk')),
  registered_at     timestamptz not null,
  sealed            bytea,                      -- name and phone of the visitor
  expected_at       timestamptz not null,
  arrive_by         timestamptz not null,
  hours             smallint not null,
  cancelled_at      timestamptz,
  entered_at        timestamptz,
  entered_passage   uuid,
  entered_at_gate   uuid,
  escorted          boolean,
  tenths            smallint,
  must_leave_by     timestamptz,
  left_at           timestamptz,
  left_passage      uuid,
  settled_note      text,                       -- how staff learned of a departure that no gate recorded
  refused_at        timestamptz,
  refused_because   text[] not null default '{}',
  primary key (district, id),
  foreign key (district, household) references household,
  foreign key (district, entered_at_gate) references checkpoint
);
create index visit_household on visit (district, household);
create index visit_gate on visit (district, entered_at_gate);
create index visit_path on visit (district, path text_pattern_ops, expected_at);

-- How a phone works now, as it last said: which step of degradation, since when (telemetry, ADR 0004).
alter table device_contact add column step text;
alter table device_contact add column step_since timestamptz;

-- Drills of degradation: headquarters has a gate work as if something had failed, for a while.
create table gate_drill (
  district     text not null,
  id           uuid not null,
  checkpoint   uuid not null,
  path         text not null,
  step         text not null check (step in ('snapshot', 'signature', 'identity', 'paper')),
  began_at     timestamptz not null,
  until_at     timestamptz not null,
  ended_at     timestamptz,
  began_name   text not null,
  note         text not null,
  primary key (district, id),
  foreign key (district, checkpoint) references checkpoint
);
create index gate_drill_checkpoint on gate_drill (district, checkpoint, began_at);
