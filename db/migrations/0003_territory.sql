-- The tree of places (C01). path holds the codes from the district down, '/410505/410505009000/…/': prefix is containment.

create table territory (
  district        text not null references district,
  id              uuid not null,
  parent          uuid,
  kind            text not null,
  code            text not null,
  name            text not null,
  path            text not null,
  compound_class  text check (compound_class in ('A', 'B', 'C')),
  valid_from      timestamptz not null,
  valid_to        timestamptz,
  primary key (district, id),
  foreign key (district, parent) references territory,
  constraint territory_code unique (district, code)
);
create unique index territory_path on territory (district, path text_pattern_ops);
create index territory_parent on territory (district, parent);
