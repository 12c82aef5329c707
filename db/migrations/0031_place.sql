-- Place codes (C05): signed posters of venues, pseudonymous scans, and openings for listed cases.

create table place_code (
  district        text not null,
  id              uuid not null,
  venue           uuid not null,
  territory       uuid not null,
  path            text not null,
  name            text not null,
  kind            text not null,
  direction       text not null check (direction in ('both', 'in', 'out')),
  lon             double precision,
  lat             double precision,
  key_id          text not null,
  token           text not null,
  posted_at       timestamptz not null,
  revoked_at      timestamptz,
  revoked_reason  text,
  primary key (district, id),
  foreign key (district, territory) references territory
);
create index place_code_territory on place_code (district, territory);
create index place_code_path on place_code (district, path text_pattern_ops, posted_at);
create index place_code_venue on place_code (district, venue);

-- A scan says where and when, to the minute, and not who: the pseudonym is of one person and one day, the sealed part opens for a listed case only.
-- Its id comes from the command's by a keyed digest, so that the ledger, which knows that a household scanned, cannot be laid beside it.
create table place_scan (
  district    text not null,
  id          uuid not null,
  code        uuid not null,
  venue       uuid not null,
  pseudonym   bytea not null,
  sealed      bytea not null,
  direction   text not null check (direction in ('in', 'out')),
  at          timestamptz not null,
  offline     boolean not null,
  remote      text check (remote in ('far-away', 'too-fast', 'taken-down')),
  repeated    boolean not null default false,
  paired_with uuid,                            -- of a way out: the way in
  closed_at   timestamptz,                     -- of a way in: when the stay ended
  estimated   boolean not null default false,  -- nobody saw that end
  primary key (district, id),
  foreign key (district, code) references place_code
);
create index place_scan_code on place_scan (district, code, at);
create index place_scan_venue on place_scan (district, venue, at);
create index place_scan_pseudonym on place_scan (district, pseudonym, at);
create index place_scan_open on place_scan (district, at) where direction = 'in' and closed_at is null;
create index place_scan_age on place_scan (district, at);

-- Visits of a listed case that were opened: by whom, for what, for which days.
create table place_opening (
  district    text not null,
  id          uuid not null,
  person      uuid not null,
  basis       text not null,
  path        text not null,
  from_at     timestamptz not null,
  to_at       timestamptz not null,
  purpose     text not null,
  reason      text not null,
  opened_by   uuid,
  opened_name text not null,
  opened_at   timestamptz not null,
  closes_at   timestamptz not null,
  stays       integer not null,
  contacts    integer not null,
  primary key (district, id),
  foreign key (district, person) references person
);
create index place_opening_person on place_opening (district, person);
create index place_opening_age on place_opening (district, opened_at);
