-- The life of passes (C05): kinds for people and vehicles of elsewhere, requests, quotas, phones that prove themselves, holds and outings.

alter table pass alter column person drop not null;
alter table pass alter column household drop not null;
alter table pass
  add column key_id      text,                            -- the key that signed it: its revocation is listed under that key
  add column holder      bytea,                           -- sealed: name, organisation, plate of a holder who is not registered here, or the plate of a car
  add column quota_trips smallint,                        -- outings within quota_days; null: the policy's
  add column quota_days  smallint,
  add column held        boolean not null default false;  -- has ever been held: then pass_hold and pass_outing are looked at
update pass p set key_id = (
  select k.key_id from pass_key k where k.district = p.district and k.created_at <= p.issued_at order by k.created_at desc, k.key_id limit 1);
create index pass_revoked_key on pass (district, key_id, revoked_at) where revoked_at is not null;

-- Somebody asks for a pass; an office decides. household and person are null for people of elsewhere, who are sealed.
create table pass_request (
  district      text not null,
  id            uuid not null,
  kind          text not null,
  household     uuid,
  person        uuid,
  territory     uuid not null,              -- the compound, or the place whose gates it is for
  path          text not null,
  sealed        bytea,                      -- name, organisation, plate, why it is needed
  channel       text not null,
  valid_from    timestamptz not null,
  valid_to      timestamptz not null,
  asked_by      text not null,              -- household, staff
  asked_at      timestamptz not null,
  decided_at    timestamptz,
  decision      text,                       -- issued, declined, withdrawn
  decided_by    uuid,
  reason        text,
  pass          uuid,
  primary key (district, id),
  foreign key (district, household) references household,
  foreign key (district, person) references person,
  foreign key (district, territory) references territory
);
create index pass_request_household on pass_request (district, household);
create index pass_request_person on pass_request (district, person);
create index pass_request_territory on pass_request (district, territory);
create index pass_request_open on pass_request (district, path text_pattern_ops) where decided_at is null;

-- A family's phone: its public key stands in the passes that it shows, and it signs each showing.
create table pass_phone (
  district    text not null,
  id          uuid not null,
  household   uuid not null,
  x           text not null,
  y           text not null,
  bound_at    timestamptz not null,
  ended_at    timestamptz,
  primary key (district, id),
  foreign key (district, household) references household
);
create index pass_phone_household on pass_phone (district, household);

create table pass_bound (
  district  text not null,
  phone     uuid not null,
  pass      uuid not null,
  token     text not null,
  primary key (district, phone, pass),
  foreign key (district, phone) references pass_phone,
  foreign key (district, pass) references pass
);
create index pass_bound_pass on pass_bound (district, pass);

-- Why somebody may not simply go out: a quarantine, a status. source: the case or status that says so.
create table pass_hold (
  district  text not null,
  source    uuid not null,
  person    uuid not null,
  kind      text not null,
  from_at   timestamptz not null,
  until_at  timestamptz,
  ended_at  timestamptz,
  primary key (district, source, person),
  foreign key (district, person) references person
);
create index pass_hold_person on pass_hold (district, person);

-- An outing that was authorised for somebody who is held. checkpoints: null means any.
create table pass_outing (
  district     text not null,
  outing       uuid not null,
  person       uuid not null,
  from_at      timestamptz not null,
  to_at        timestamptz not null,
  checkpoints  uuid[],
  single_use   boolean not null,
  ended_at     timestamptz,
  used_at      timestamptz,
  used_by      uuid,                        -- the passage
  primary key (district, outing),
  foreign key (district, person) references person
);
create index pass_outing_person on pass_outing (district, person);

-- Who of a household went out when, where a quota of outings is in force.
create table pass_trip (
  district     text not null,
  passage      uuid not null,
  household    uuid not null,
  at           timestamptz not null,
  received_at  timestamptz not null,
  primary key (district, passage)
);
create index pass_trip_household on pass_trip (district, household, at);
