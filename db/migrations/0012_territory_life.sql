-- The life of places (C01): from when to when they stand, what became of them, grids and who lies in them, entrances, coverage, boundaries.

alter table territory rename column valid_to to retired_at;
alter table territory add column boundary jsonb;          -- GeoJSON MultiPolygon, WGS 84, longitude before latitude
alter table territory add column address text;

-- Two levels of grids have words of their own; towns are told from streets by their codes (100–399).
update territory set kind = 'grid-3' where kind = 'grid';
update territory set kind = 'township' where kind = 'sub-district' and code ~ '^[0-9]{6}[123][0-9]{2}000$';

-- What happened to a place: nothing is overwritten without a line here.
create table territory_change (
  district    text not null,
  territory   uuid not null,
  id          uuid not null,                -- the command's id
  kind        text not null,                -- named, classed, moved, split, merged, retired, bounded …
  before      jsonb not null,
  after       jsonb not null,
  by_account  uuid,
  at          timestamptz not null,
  primary key (district, territory, id),
  foreign key (district, territory) references territory
);

create table territory_successor (
  district   text not null,
  territory  uuid not null,
  successor  uuid not null,
  primary key (district, territory, successor),
  foreign key (district, territory) references territory,
  foreign key (district, successor) references territory
);
create index territory_successor_successor on territory_successor (district, successor);

-- Which L3 grid a compound, courtyard or building lies in; the nearest counts, so a building may differ from its compound.
create table grid_member (
  district  text not null,
  unit      uuid not null,
  grid      uuid not null,
  from_at   timestamptz not null,
  to_at     timestamptz,
  primary key (district, unit, from_at),
  foreign key (district, unit) references territory,
  foreign key (district, grid) references territory
);
create unique index grid_member_now on grid_member (district, unit) where to_at is null;
create index grid_member_grid on grid_member (district, grid);

create table entrance (
  district         text not null,
  id               uuid not null,
  territory        uuid not null,
  path             text not null,
  name             text not null,
  kind             text not null,           -- pedestrian, vehicle
  state            text not null,           -- open, gate, closed, barrier
  checkpoint       uuid,                    -- "kept as gate"
  opener_name      text,                    -- who opens it for fire engine and ambulance
  opener_phone     bytea,                   -- sealed
  closed_by_order  uuid,
  review_on        date,
  changed_at       timestamptz not null,
  primary key (district, id),
  foreign key (district, territory) references territory,
  foreign key (district, checkpoint) references checkpoint
);
create index entrance_territory on entrance (district, territory);
create index entrance_path on entrance (district, path text_pattern_ops);
create index entrance_checkpoint on entrance (district, checkpoint);

create table entrance_change (
  district         text not null,
  entrance         uuid not null,
  id               uuid not null,           -- the command's id
  state            text not null,
  closed_by_order  uuid,
  by_account       uuid,
  at               timestamptz not null,
  primary key (district, entrance, id),
  foreign key (district, entrance) references entrance
);

create table coverage_target (
  district   text not null,
  id         uuid not null,
  territory  uuid not null,
  path       text not null,
  what       text not null,                 -- cell, gate, volunteer-team, code, sweep
  due        date not null,
  done_at    timestamptz,
  primary key (district, id),
  foreign key (district, territory) references territory
);
create index coverage_target_territory on coverage_target (district, territory);
create index coverage_target_path on coverage_target (district, path text_pattern_ops);

-- What a report said about a place's units, beside what the tree counted then. Never refused, only flagged.
create table territory_report (
  district   text not null,
  id         uuid not null,
  territory  uuid not null,
  path       text not null,
  day        date not null,
  what       text not null,
  reported   integer not null,
  counted    integer not null,
  at         timestamptz not null,
  primary key (district, id),
  foreign key (district, territory) references territory
);
create index territory_report_territory on territory_report (district, territory);
create index territory_report_path on territory_report (district, path text_pattern_ops);

-- Where checkpoints and entrances stand on the map.
create table map_point (
  district  text not null references district,
  subject   uuid not null,
  kind      text not null,                  -- checkpoint, entrance
  lon       double precision not null,
  lat       double precision not null,
  primary key (district, subject)
);
