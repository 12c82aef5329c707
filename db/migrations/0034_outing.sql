-- Outings of people in quarantine (C13): asked for level by level, standing permits, emergencies first, escorts, legs.
-- An outing touches no quarantine case: the fourteen days go on.

create table outing (
  district         text not null,
  id               uuid not null,
  kind             text not null check (kind in ('planned', 'standing', 'permit', 'emergency')),
  state            text not null check (state in ('community', 'street', 'district', 'scheduled', 'granted', 'out', 'returned', 'admitted', 'refused',
                     'withdrawn', 'lapsed', 'ended')),
  person           uuid not null,
  household        uuid,
  path             text not null,
  quarantine_case  uuid,                   -- the case that was open when it was asked for; an emergency needs none
  reason           text not null,
  destination      text not null,
  hospital         uuid,
  companion        uuid,
  transport        text check (transport in ('ambulance', 'community-car', 'own-car', 'on-foot')),
  from_at          timestamptz not null,
  to_at            timestamptz not null,
  gates            uuid[],                 -- null: every gate of the home
  note_sealed      bytea,
  permit           uuid,                   -- the standing permit that it is made under
  rule             text not null,          -- rule pack and version that it was asked for under
  applicant_kind   text not null,
  applicant        uuid,
  applicant_name   text not null,
  requested_at     timestamptz not null,
  due_at           timestamptz,            -- until when the level answers, or an emergency is looked at
  overdue_at       timestamptz,            -- the last level has let its time go by
  out_at           timestamptz,
  ended_at         timestamptz,
  late_at          timestamptz,
  taken_at         timestamptz,            -- an emergency has been taken in hand
  taken_name       text,
  ratified_at      timestamptz,
  ratified_name    text,
  finding          text check (finding in ('justified', 'mistaken', 'follow-up')),
  finding_note     text,
  primary key (district, id),
  foreign key (district, person) references person,
  foreign key (district, household) references household,
  foreign key (district, quarantine_case) references quarantine_case,
  constraint outing_window check (to_at > from_at)
);
create index outing_person on outing (district, person);
create index outing_household on outing (district, household);
create index outing_case on outing (district, quarantine_case);
create index outing_place on outing (district, path text_pattern_ops);
-- What waits for somebody or for the clock, by the time at which it is due.
create index outing_waiting on outing (district, due_at) where state in ('community', 'street', 'district');
create index outing_running on outing (district, to_at) where state in ('community', 'street', 'district', 'scheduled', 'granted', 'out');
create index outing_emergency on outing (district, requested_at) where kind = 'emergency' and ratified_at is null;

create table outing_decision (
  district  text not null,
  id        uuid not null,
  outing    uuid not null,
  level     text not null check (level in ('community', 'street', 'district')),
  approve   boolean not null,
  by_clock  boolean not null,
  by_actor  uuid,
  by_name   text,
  at        timestamptz not null,
  refusal   text,
  note      text,
  primary key (district, id),
  foreign key (district, outing) references outing
);
create index outing_decision_outing on outing_decision (district, outing);

create table outing_escort (
  district       text not null,
  id             uuid not null,
  outing         uuid not null,
  team           text[] not null,
  vehicle        text,
  route          text,
  assigned_at    timestamptz not null,
  assigned_name  text not null,
  primary key (district, id),
  foreign key (district, outing) references outing
);
create index outing_escort_outing on outing_escort (district, outing, assigned_at);

-- Facts, in any order of arrival: what state they make is worked out from all of them.
create table outing_leg (
  district  text not null,
  id        uuid not null,
  outing    uuid not null,
  kind      text not null check (kind in ('left', 'arrived', 'left-hospital', 'returned', 'admitted', 'disinfected')),
  at        timestamptz not null,
  place     text,
  exposure  boolean not null,
  by_name   text not null,
  primary key (district, id),
  foreign key (district, outing) references outing
);
create index outing_leg_outing on outing_leg (district, outing, at);
