-- Lifetimes and stand-down: what expired and was deleted, the freeze of a district, its certificate, and the counts that stay.

-- Since when nothing may be written in the district but its stand-down. Beside the head, which every write takes last.
alter table ledger_head add column frozen_at timestamptz;

-- One run of the nightly expiry. deleted: rows by class.
create table lifetime_run (
  district   text not null references district,
  id         uuid not null,
  day        date not null,
  began_at   timestamptz not null,
  ended_at   timestamptz,
  deleted    jsonb not null default '{}',
  erased     bigint not null default 0,
  primary key (district, id)
);
create index lifetime_run_order on lifetime_run (district, began_at, id);

create table stand_down (
  district      text not null references district,
  id            uuid not null,
  state         text not null check (state in ('proposed', 'withdrawn', 'confirmed', 'done')),
  reason        text not null,
  legal_basis   text not null,
  proposed_at   timestamptz not null,
  proposed_by   uuid not null,
  confirmed_at  timestamptz,
  confirmed_by  uuid,
  -- Index of the step that is being done, and what has been deleted so far: rows by table, ledger events erased.
  step          integer not null default 0,
  deleted       jsonb not null default '{}',
  erased        bigint not null default 0,
  total         bigint,
  done_at       timestamptz,
  certificate   jsonb,
  primary key (district, id)
);
create unique index stand_down_open on stand_down (district) where state in ('proposed', 'confirmed', 'done');

-- What stays when people are forgotten: counts per day and territory.
create table daily_count (
  district  text not null references district,
  path      text not null,
  day       date not null,
  what      text not null,
  count     bigint not null,
  primary key (district, path, day, what)
);
