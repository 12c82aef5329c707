-- Passes and the keys that sign them (C05). The private half of a key is sealed with a key kept outside the database.

create table pass_key (
  district        text not null references district,
  key_id          text not null,
  x               text not null,
  y               text not null,
  private_sealed  bytea not null,
  not_before      timestamptz not null,
  not_after       timestamptz not null,
  created_at      timestamptz not null,
  primary key (district, key_id)
);

create table pass (
  district       text not null,
  id             uuid not null,
  number         text not null,             -- eight characters for typing in
  kind           text not null,
  person         uuid not null,
  household      uuid not null,
  compound       uuid not null,
  compound_path  text not null,
  scope          text[] not null,           -- territory codes whose gates accept it
  valid_from     timestamptz not null,
  valid_to       timestamptz not null,
  issued_at      timestamptz not null,
  token          text not null,
  suspended_at   timestamptz,
  revoked_at     timestamptz,
  revoke_reason  text,
  quarantined    boolean not null default false,
  primary key (district, id),
  foreign key (district, person) references person,
  foreign key (district, household) references household,
  constraint pass_number unique (district, number),
  constraint pass_period check (valid_to > valid_from)
);
create index pass_person on pass (district, person);
create index pass_household on pass (district, household);
create index pass_compound on pass (district, compound_path text_pattern_ops);
create index pass_revoked on pass (district, revoked_at) where revoked_at is not null;
