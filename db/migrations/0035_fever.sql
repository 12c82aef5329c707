-- Fevers from any door to a clinical answer, and the hospitals that give it (C10). The gate keeps its own steps in `fever`.

create table hospital (
  district        text not null,
  id              uuid not null,
  territory       uuid not null,
  path            text not null,
  name            text not null,
  level           smallint not null check (level between 0 and 3),
  opens           smallint check (opens between 0 and 23),
  closes          smallint check (closes between 1 and 24),
  open            boolean not null,        -- takes in new referrals
  liaison_name    text,
  liaison_sealed  bytea,                   -- the liaison team's phone
  saved_at        timestamptz not null,
  primary key (district, id),
  foreign key (district, territory) references territory,
  constraint hospital_name unique (district, name),
  constraint hospital_hours check ((opens is null) = (closes is null))
);
create index hospital_territory on hospital (district, territory);
create index hospital_path on hospital (district, path text_pattern_ops);
alter table outing add constraint outing_hospital foreign key (district, hospital) references hospital;
create index outing_hospital_of on outing (district, hospital);

create table fever_event (
  district      text not null,
  id            uuid not null,             -- at a gate the same as the gate's fever
  source        text not null check (source in ('gate', 'visit', 'pharmacy', 'enterprise', 'self')),
  state         text not null check (state in ('first', 'retest', 'confirmed', 'referred', 'arrived', 'admitted', 'excluded', 'closed')),
  path          text not null,             -- the home of the person; the gate's place while nobody knows who it is
  person        uuid,
  household     uuid,
  checkpoint    uuid,
  passage       uuid,                      -- of a gate: it may arrive after the fever
  needs         text[] not null,           -- pregnant, dialysis …: who comes first
  symptoms_sealed bytea,
  rule          text not null,
  began_at      timestamptz not null,
  changed_at    timestamptz not null,
  confirmed_at  timestamptz,
  refer_due     timestamptz,
  closed_at     timestamptz,
  closed_reason text,
  primary key (district, id),
  foreign key (district, person) references person,
  foreign key (district, household) references household,
  foreign key (district, checkpoint) references checkpoint
);
create index fever_event_person on fever_event (district, person);
create index fever_event_household on fever_event (district, household);
create index fever_event_checkpoint on fever_event (district, checkpoint);
create index fever_event_path on fever_event (district, path text_pattern_ops);
create index fever_event_began on fever_event (district, began_at);
create index fever_event_open on fever_event (district, changed_at) where closed_at is null;
create index fever_event_unknown on fever_event (district, passage) where person is null and passage is not null;

create table fever_event_step (
  district  text not null,
  id        uuid not null,
  event     uuid not null,
  kind      text not null,                 -- reading, refer, cancel, no-show, follow, arrive, admit, result, report, discharge, close, identify
  tenths    smallint,
  method    text,
  reading   text,                          -- fever, normal, no-reading: by the rules of its moment
  note_sealed bytea,
  word      text,                          -- what was found, why it was cancelled
  by_name   text,
  at        timestamptz not null,
  primary key (district, id),
  foreign key (district, event) references fever_event
);
create index fever_event_step_event on fever_event_step (district, event, at);

create table fever_referral (
  district       text not null,
  id             uuid not null,
  event          uuid not null,
  hospital       uuid,                     -- null: a gate named one that is not in the list
  hospital_name  text not null,
  hospital_path  text,
  transport      text not null check (transport in ('ambulance', 'fever-car', 'own-way')),
  state          text not null check (state in ('sent', 'arrived', 'no-show', 'cancelled', 'over')),
  sent_at        timestamptz not null,
  no_show_at     timestamptz not null,     -- from when on it is a no-show
  no_show_seen   timestamptz,              -- somebody has looked for the person
  arrived_at     timestamptz,
  arrived_name   text,
  elsewhere      boolean not null default false,
  admitted_at    timestamptz,
  discharged_at  timestamptz,
  outcome        text check (outcome in ('excluded', 'other-illness', 'suspected', 'positive')),
  classified_at  timestamptz,
  report_due     timestamptz,
  reported_at    timestamptz,
  report_number  text,
  primary key (district, id),
  foreign key (district, event) references fever_event,
  foreign key (district, hospital) references hospital
);
create index fever_referral_event on fever_referral (district, event);
create index fever_referral_hospital on fever_referral (district, hospital);
create index fever_referral_waiting on fever_referral (district, no_show_at) where state = 'sent';
create index fever_referral_report on fever_referral (district, report_due) where report_due is not null and reported_at is null;
create index fever_referral_admitted on fever_referral (district, admitted_at) where admitted_at is not null;

create table hospital_bed (
  district  text not null,
  hospital  uuid not null,
  bed       smallint not null,
  state     text not null check (state in ('free', 'held', 'occupied', 'cleaning')),
  referral  uuid,
  since     timestamptz not null,
  primary key (district, hospital, bed),
  foreign key (district, hospital) references hospital,
  foreign key (district, referral) references fever_referral,
  constraint hospital_bed_taken check ((state in ('held', 'occupied')) = (referral is not null))
);
create index hospital_bed_referral on hospital_bed (district, referral);
create index hospital_bed_free on hospital_bed (district, hospital) where state = 'free';
