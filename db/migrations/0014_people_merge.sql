-- People who were entered twice: probable pairs, "not the same person", merges that can be undone (C02, duplicates).

-- The survivor, always the last one of a chain of merges. No foreign key: person_merge holds it, and most people are never merged.
alter table person add column merged_into uuid;
create index person_merged on person (district, merged_into) where merged_into is not null;
-- Candidates by birth date and sound of the name: a handful of people share a birth date in one district.
create index person_by_birth_and_sound on person (district, birth_date, pinyin);

create table person_merge (
  district     text not null,
  id           uuid not null,
  survivor     uuid not null,
  merged       uuid not null,
  path         text not null,
  score        smallint not null,
  took         text[] not null,
  moved        jsonb not null,
  reason       text not null,
  merged_at    timestamptz not null,
  merged_by    uuid,
  undone_at    timestamptz,
  undone_by    uuid,
  undo_reason  text,
  primary key (district, id),
  foreign key (district, survivor) references person,
  foreign key (district, merged) references person
);
create index person_merge_survivor on person_merge (district, survivor);
create index person_merge_merged on person_merge (district, merged);
create unique index person_merge_standing on person_merge (district, merged) where undone_at is null;
create index person_merge_order on person_merge (district, merged_at, id);

-- a < b in both tables: a pair has one row.
create table person_distinct (
  district  text not null,
  a         uuid not null,
  b         uuid not null,
  path      text not null,
  reason    text,
  at        timestamptz not null,
  by_actor  uuid,
  primary key (district, a, b),
  foreign key (district, a) references person on delete cascade,
  foreign key (district, b) references person on delete cascade,
  constraint person_distinct_order check (a < b)
);
create index person_distinct_b on person_distinct (district, b);

create table duplicate_pair (
  district  text not null,
  a         uuid not null,
  b         uuid not null,
  score     smallint not null,
  verdict   text not null,
  reasons   jsonb not null,
  found_at  timestamptz not null,
  primary key (district, a, b),
  foreign key (district, a) references person on delete cascade,
  foreign key (district, b) references person on delete cascade,
  constraint duplicate_pair_order check (a < b)
);
create index duplicate_pair_b on duplicate_pair (district, b);
create index duplicate_pair_score on duplicate_pair (district, score desc, found_at, a, b);

-- How far the ledger has been read for people to compare.
create table duplicate_scan (
  district  text primary key references district,
  n         bigint not null,
  at        timestamptz not null
);
