-- Central quarantine sites (C12): rooms, who stays in which, well-being, disinfection twice a day, staff, the vendor of meals.

create table quarantine_site (
  district      text not null,
  id            uuid not null,
  territory     uuid not null,
  path          text not null,
  name          text not null,
  address       text not null,
  phone         text not null,
  vendor        text,                     -- who brings the meals
  vendor_phone  text,
  opened_at     timestamptz not null,
  closed_at     timestamptz,
  primary key (district, id),
  foreign key (district, territory) references territory
);
create index quarantine_site_territory on quarantine_site (district, territory);
create index quarantine_site_path on quarantine_site (district, path text_pattern_ops);

create table quarantine_room (
  district    text not null,
  id          uuid not null,
  site        uuid not null,
  floor       text not null,
  number      text not null,
  accessible  boolean not null,
  state       text not null check (state in ('ready', 'cleaning', 'closed')),
  changed_at  timestamptz not null,
  primary key (district, id),
  foreign key (district, site) references quarantine_site,
  constraint quarantine_room_number unique (district, site, number)
);

-- arrived_at null: the room is held for somebody whose transfer has been accepted.
create table quarantine_placement (
  district     text not null,
  id           uuid not null,
  site         uuid not null,
  room         uuid not null,
  case_id      uuid not null,
  exception    text check (exception in ('child', 'pregnant', 'disabled', 'carer')),
  held_at      timestamptz not null,
  arrived_at   timestamptz,
  ended_at     timestamptz,
  end_reason   text check (end_reason in ('moved', 'released', 'not-come')),
  by_name      text not null,
  primary key (district, id),
  foreign key (district, site) references quarantine_site,
  foreign key (district, room) references quarantine_room,
  foreign key (district, case_id) references quarantine_case,
  constraint quarantine_placement_ended check ((ended_at is null) = (end_reason is null))
);
create unique index quarantine_placement_one on quarantine_placement (district, case_id) where ended_at is null;
create index quarantine_placement_case on quarantine_placement (district, case_id);
create index quarantine_placement_room on quarantine_placement (district, room);
create index quarantine_placement_site on quarantine_placement (district, site);

create table quarantine_disinfection (
  district  text not null,
  id        uuid not null,
  site      uuid not null,
  day       date not null,
  slot      text not null check (slot in ('am', 'pm')),
  at        timestamptz not null,
  areas     text not null,
  by_name   text not null,
  primary key (district, id),
  foreign key (district, site) references quarantine_site
);
create index quarantine_disinfection_site on quarantine_disinfection (district, site, day);

create table quarantine_site_staff (
  district      text not null,
  id            uuid not null,
  site          uuid not null,
  name          text not null,
  duty          text not null check (duty in ('manager', 'doctor', 'nurse', 'guard', 'cleaner', 'meals', 'counsellor')),
  phone_sealed  bytea,
  from_at       timestamptz not null,
  until_at      timestamptz,
  primary key (district, id),
  foreign key (district, site) references quarantine_site
);
create index quarantine_site_staff_site on quarantine_site_staff (district, site);

-- What a person needs that is not health in the narrow sense: seen daily, cleared by somebody.
create table quarantine_wellbeing (
  district    text not null,
  id          uuid not null,
  case_id     uuid not null,
  kind        text not null check (kind in ('diet', 'medicine', 'mood', 'language', 'mobility', 'child', 'other')),
  note        bytea,                      -- sealed by the application
  raised_at   timestamptz not null,
  raised_name text not null,
  cleared_at  timestamptz,
  cleared_name text,
  primary key (district, id),
  foreign key (district, case_id) references quarantine_case
);
create index quarantine_wellbeing_case on quarantine_wellbeing (district, case_id);
