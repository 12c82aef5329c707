-- Grid workers' phones: a post is a checkpoint or a grid. A grid's phone belongs to one member of staff and may do what they may there.

alter table device alter column checkpoint drop not null;
alter table device add column territory uuid;
alter table device add column account uuid;
alter table device add constraint device_post check ((checkpoint is null) <> (territory is null) and (territory is null) = (account is null));
alter table device add foreign key (district, territory) references territory;
alter table device add foreign key (district, account) references account;
create index device_territory on device (district, territory);
create index device_account on device (district, account);

alter table device_invite alter column checkpoint drop not null;
alter table device_invite add column territory uuid;
alter table device_invite add column account uuid;
alter table device_invite add constraint device_invite_post
  check ((checkpoint is null) <> (territory is null) and (territory is null) = (account is null));
alter table device_invite add foreign key (district, territory) references territory;
alter table device_invite add foreign key (district, account) references account;
create index device_invite_territory on device_invite (district, territory);
create index device_invite_account on device_invite (district, account);

-- A knock at a household's door, whatever came of it. Facts: never edited.
create table grid_visit (
  district    text not null,
  id          uuid not null,
  household   uuid not null,
  path        text not null,              -- of the building (or compound) that the door is in
  outcome     text not null check (outcome in ('done', 'not-home', 'refused', 'vacant', 'moved', 'by-phone')),
  note_sealed bytea,
  account     uuid,
  device      uuid,
  at          timestamptz not null,
  next_try    timestamptz,                -- planned by the rule when the visit was recorded
  primary key (district, id),
  foreign key (district, household) references household
);
create index grid_visit_household on grid_visit (district, household, at);

-- Who works a grid today, from when to when.
create table grid_round (
  district    text not null,
  id          uuid not null,
  territory   uuid not null,
  path        text not null,
  device      uuid,
  staff       text not null,
  known       boolean not null,
  began_at    timestamptz not null,
  ended_at    timestamptz,
  primary key (district, id),
  foreign key (district, territory) references territory
);
create index grid_round_territory on grid_round (district, territory, began_at);
