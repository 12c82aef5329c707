-- Who is in charge of what (C03): chains of named slots as data, people who hold them, links to places, homes, people and enterprises,
-- units of command and who leads them.

create table chain_type (
  district    text not null,
  id          uuid not null,
  territory   uuid not null,
  path        text not null,
  key         text not null,
  name        jsonb not null,             -- {zh, en}
  slots       jsonb not null,             -- see domain responsibility/chain.ts
  saved_at    timestamptz not null,
  closed_at   timestamptz,
  primary key (district, id),
  foreign key (district, territory) references territory,
  constraint chain_type_key unique (district, territory, key)
);

-- Somebody who answers for something: staff of any office, with or without an account.
create table holder (
  district       text not null,
  id             uuid not null,
  territory      uuid not null,
  path           text not null,
  name           text not null,
  organisation   text not null,
  duty           text not null,
  phone_sealed   bytea,
  account        uuid,
  registered_at  timestamptz not null,
  left_at        timestamptz,
  left_why       text check (left_why in ('moved-away', 'resigned', 'reassigned', 'ill', 'other')),
  primary key (district, id),
  foreign key (district, territory) references territory,
  foreign key (district, account) references account
);
create index holder_path on holder (district, path text_pattern_ops);
create index holder_territory on holder (district, territory);
create index holder_account on holder (district, account);

-- The least that a responsibility needs to know of an enterprise: where it stands and what it is called.
create table enterprise (
  district       text not null,
  id             uuid not null,
  territory      uuid not null,
  path           text not null,
  name           text not null,
  registered_at  timestamptz not null,
  closed_at      timestamptz,
  primary key (district, id),
  foreign key (district, territory) references territory
);
create index enterprise_path on enterprise (district, path text_pattern_ops);
create index enterprise_territory on enterprise (district, territory);

create table responsibility_link (
  district      text not null,
  id            uuid not null,
  chain         uuid not null,
  slot          text not null,
  subject_kind  text not null check (subject_kind in ('territory', 'household', 'person', 'enterprise')),
  subject       uuid not null,
  path          text not null,            -- where the subject is
  holder        uuid not null,
  deputy        uuid,
  from_at       timestamptz not null,
  to_at         timestamptz,
  ended_why     text,
  handed_from   uuid,                     -- the link that this one took over
  primary key (district, id),
  foreign key (district, chain) references chain_type,
  foreign key (district, holder) references holder,
  foreign key (district, deputy) references holder,
  constraint responsibility_link_period check (to_at is null or to_at >= from_at),
  constraint responsibility_link_deputy check (deputy <> holder)
);
create index responsibility_link_subject on responsibility_link (district, subject, chain, slot);
create index responsibility_link_chain on responsibility_link (district, chain, slot);
create index responsibility_link_path on responsibility_link (district, path text_pattern_ops);
create index responsibility_link_holder on responsibility_link (district, holder);
create index responsibility_link_deputy_holder on responsibility_link (district, deputy);

create table org_unit (
  district    text not null,
  id          uuid not null,
  territory   uuid not null,
  path        text not null,
  parent      uuid,
  kind        text not null check (kind in ('headquarters', 'office', 'group', 'task-force', 'war-zone')),
  name        text not null,
  remit       text not null,
  saved_at    timestamptz not null,
  closed_at   timestamptz,
  primary key (district, id),
  foreign key (district, territory) references territory,
  foreign key (district, parent) references org_unit
);
create index org_unit_territory on org_unit (district, territory);
create index org_unit_parent on org_unit (district, parent);
create index org_unit_path on org_unit (district, path text_pattern_ops);

-- Role assignments of a unit. rank is the succession: the lowest who serves acts.
create table appointment (
  district      text not null,
  id            uuid not null,
  unit          uuid not null,
  title         text not null,
  rank          smallint not null,
  holder        uuid not null,
  deputy        uuid,
  from_at       timestamptz not null,
  to_at         timestamptz,
  proposed_at   timestamptz not null,
  confirmed_at  timestamptz,
  handed_to     uuid,
  primary key (district, id),
  foreign key (district, unit) references org_unit,
  foreign key (district, holder) references holder,
  foreign key (district, deputy) references holder,
  constraint appointment_deputy check (deputy <> holder)
);
create index appointment_unit on appointment (district, unit);
create index appointment_holder on appointment (district, holder);
create index appointment_deputy_holder on appointment (district, deputy);
