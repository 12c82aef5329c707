-- Rule packs in force: which shipped pack, where, from when to when, on what basis.

create table policy_adoption (
  district     text not null references district,
  id           uuid not null,
  territory    uuid not null,
  path         text not null,
  pack         text not null,
  from_at      timestamptz not null,
  to_at        timestamptz not null,
  legal_basis  text not null,
  primary key (district, id),
  foreign key (district, territory) references territory,
  constraint policy_adoption_period check (to_at > from_at)
);
