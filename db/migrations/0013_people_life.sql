-- The life of households and people (C02): name keys, where a person is at home, residencies and their state, moves, landlords, absences, needs.

-- name_key, pinyin, initials: made by the domain (people/name-keys.ts), so that search is a prefix of an index.
-- household, path, door, tenure, residency_state: the person's primary residency, copied here by the statement that changes it,
-- so that a page out of a million is read in index order. path and door are null for people who live nowhere here.
alter table person
  add column name_key text not null default '',
  add column pinyin text not null default '',
  add column pinyin_tight text not null generated always as (replace(pinyin, ' ', '')) stored,
  add column initials text not null default '',
  add column nationality text,
  add column language text,
  add column guardian uuid,
  add column note_sealed bytea,
  add column household uuid,
  add column path text,
  add column door text,
  add column tenure text,
  add column residency_state text,
  add constraint person_guardian foreign key (district, guardian) references person,
  add constraint person_household foreign key (district, household) references household;
create index person_guardian_of on person (district, guardian) where guardian is not null;
create index person_household_of on person (district, household);

-- A person may leave a household and come back to it; a person has one primary residency at a time.
alter table residency
  add column state text not null default 'declared',
  add column is_primary boolean not null default true,
  add column basis text,
  add column verified_at timestamptz,
  add column verified_by uuid,
  drop constraint residency_pkey,
  add primary key (district, person, household, from_at);
update residency set state = 'ended', is_primary = false where to_at is not null;
create unique index residency_primary on residency (district, person) where is_primary and to_at is null;
-- People counted in two households: what somebody has to look at.
create index residency_twice on residency (district, person) where not is_primary and to_at is null;

update person p set household = h.id, path = d.path, door = d.door, tenure = h.tenure, residency_state = r.state
from residency r, household h, dwelling d
where r.district = p.district and r.person = p.id and r.to_at is null and h.district = r.district and h.id = r.household
  and d.district = h.district and d.id = h.dwelling;

-- Searches and sorted lists: each in the order of one index, with what they filter by beside it.
drop index person_name;
create index person_by_name_key on person (district, name_key text_pattern_ops, id) include (path);
create index person_by_pinyin on person (district, pinyin text_pattern_ops, id) include (path, sex, tenure, birth_date, residency_state);
create index person_by_spelling on person (district, pinyin_tight text_pattern_ops, id) include (path);
create index person_by_initials on person (district, initials text_pattern_ops, id) include (path);
create index person_by_place on person (district, path text_pattern_ops, door text_pattern_ops, id) include (sex, tenure, birth_date, residency_state);
create index person_by_birth on person (district, birth_date, id) include (path, sex, tenure, residency_state);

create table landlord (
  district        text not null references district,
  id              uuid not null,
  name            text not null,
  phone_sealed    bytea,
  phone_index     bytea,
  person          uuid,
  registered_at   timestamptz not null,
  primary key (district, id),
  foreign key (district, person) references person
);
create index landlord_person on landlord (district, person);
alter table dwelling add column landlord uuid, add constraint dwelling_landlord foreign key (district, landlord) references landlord;
create index dwelling_landlord_of on dwelling (district, landlord) where landlord is not null;

-- What a landlord reports is a claim about a dwelling, never the end of anybody's residency.
create table tenancy_report (
  district     text not null,
  id           uuid not null,
  dwelling     uuid not null,
  path         text not null,
  landlord     uuid,
  kind         text not null,
  day          date not null,
  people       integer not null,
  note_sealed  bytea,
  reported_at  timestamptz not null,
  state        text not null default 'reported',
  checked_at   timestamptz,
  checked_by   uuid,
  primary key (district, id),
  foreign key (district, dwelling) references dwelling,
  foreign key (district, landlord) references landlord
);
create index tenancy_report_dwelling on tenancy_report (district, dwelling);
create index tenancy_report_landlord on tenancy_report (district, landlord);
create index tenancy_report_open on tenancy_report (district, day, id) where state = 'reported';

create table household_move (
  district       text not null,
  id             uuid not null,
  household      uuid not null,
  from_dwelling  uuid not null,
  to_dwelling    uuid not null,
  at             timestamptz not null,
  primary key (district, id),
  foreign key (district, household) references household,
  foreign key (district, from_dwelling) references dwelling,
  foreign key (district, to_dwelling) references dwelling
);
create index household_move_household on household_move (district, household);
create index household_move_from on household_move (district, from_dwelling);
create index household_move_to on household_move (district, to_dwelling);

-- What a person's facts were before they were corrected; `before_sealed` holds the old values of `fields`.
create table person_correction (
  district       text not null,
  id             uuid not null,
  person         uuid not null,
  at             timestamptz not null,
  by_actor       uuid,
  fields         text[] not null,
  before_sealed  bytea not null,
  reason         text not null,
  primary key (district, id),
  foreign key (district, person) references person
);
create index person_correction_person on person_correction (district, person, at);

create table absence (
  district         text not null,
  id               uuid not null,
  person           uuid not null,
  path             text not null,
  state            text not null,
  away_to_sealed   bytea,
  from_day         date not null,
  expected_return  date,
  source           text not null,
  ended_at         timestamptz,
  noted_at         timestamptz not null,
  primary key (district, id),
  foreign key (district, person) references person
);
create unique index absence_current on absence (district, person) where ended_at is null;
create index absence_person on absence (district, person);
create index absence_expected on absence (district, expected_return, id) where ended_at is null;

create table support_need (
  district       text not null,
  id             uuid not null,
  person         uuid not null,
  path           text not null,
  kind           text not null,
  state          text not null,
  plan_sealed    bytea,
  contact_every  integer not null,
  last_contact   timestamptz,
  next_contact   date,
  opened_at      timestamptz not null,
  closed_at      timestamptz,
  primary key (district, id),
  foreign key (district, person) references person
);
create unique index support_need_open on support_need (district, person, kind) where closed_at is null;
create index support_need_person on support_need (district, person);
create index support_need_due on support_need (district, next_contact, id) where closed_at is null;

-- Every time somebody was called on because of a need.
create table support_contact (
  district    text not null,
  id          uuid not null,
  need        uuid not null,
  at          timestamptz not null,
  by_actor    uuid,
  outcome     text not null,
  primary key (district, id),
  foreign key (district, need) references support_need
);
create index support_contact_need on support_contact (district, need, at);
