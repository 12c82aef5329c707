-- Doors, households, people and who lives where (C02). Identity numbers and phones are sealed by the application;
-- the keyed hash beside each serves exact search.

create table dwelling (
  district    text not null,
  id          uuid not null,
  territory   uuid not null,
  path        text not null,
  door        text not null,
  primary key (district, id),
  foreign key (district, territory) references territory,
  constraint dwelling_door unique (district, territory, door)
);
create index dwelling_path on dwelling (district, path text_pattern_ops);

create table household (
  district       text not null,
  id             uuid not null,
  dwelling       uuid not null,
  tenure         text not null,
  registered_at  timestamptz not null,
  primary key (district, id),
  foreign key (district, dwelling) references dwelling
);
create index household_dwelling on household (district, dwelling);

create table person (
  district         text not null references district,
  id               uuid not null,
  name             text not null,
  document_kind    text not null,
  document_sealed  bytea,
  document_index   bytea,
  sex              text not null,
  birth_date       date,
  phone_sealed     bytea,
  phone_index      bytea,
  registered_at    timestamptz not null,
  primary key (district, id),
  constraint person_document unique (district, document_index)
);
create index person_phone on person (district, phone_index);

create table residency (
  district    text not null,
  person      uuid not null,
  household   uuid not null,
  relation    text,
  from_at     timestamptz not null,
  to_at       timestamptz,
  primary key (district, person, household),
  foreign key (district, person) references person,
  foreign key (district, household) references household
);
create index residency_household on residency (district, household);
