-- Measure orders and what hangs on them, the response level, the strategy scenario (C03).
-- In force is computed: signed_at <= t and from_at <= t and t < ends_at. Nothing has to run for an order to end.

create table measure_order (
  district      text not null,
  id            uuid not null,
  issuer        uuid not null,
  path          text not null,            -- the issuer's territory: scope may not leave it
  number        text not null,
  kind          text not null,
  title         text not null,
  legal_basis   text not null,
  authority     text not null,
  exceptions    text not null,
  body          text not null,
  from_at       timestamptz not null,
  to_at         timestamptz,              -- a draft may lack it, a signed order may not
  review_on     date,
  drafted_by    uuid,
  drafted_name  text not null,
  drafted_at    timestamptz not null,
  signed_by     uuid,
  signed_name   text,
  signed_at     timestamptz,
  ends_at       timestamptz,              -- to_at, or earlier once lifted or stood down
  extended      smallint not null default 0,
  lifted_at     timestamptz,
  lifted_name   text,
  lift_reason   text,
  ended_by      text check (ended_by in ('lift', 'stand-down')),
  response      uuid,                     -- the response under which it was signed: ends with it
  primary key (district, id),
  foreign key (district, issuer) references territory,
  constraint measure_order_number unique (district, number),
  constraint measure_order_signed check (signed_at is null or (to_at is not null and ends_at is not null))
);
create index measure_order_issuer on measure_order (district, issuer);
create index measure_order_path on measure_order (district, path text_pattern_ops);
create index measure_order_response on measure_order (district, response) where response is not null;

create table order_scope (
  district       text not null,
  measure_order  uuid not null,
  territory      uuid not null,
  path           text not null,
  primary key (district, measure_order, territory),
  foreign key (district, measure_order) references measure_order,
  foreign key (district, territory) references territory
);
create index order_scope_territory on order_scope (district, territory);
create index order_scope_path on order_scope (district, path text_pattern_ops);

-- What the order does to a place. from_at and to_at: its own dates, none: those of the order.
create table order_measure (
  district        text not null,
  id              uuid not null,
  measure_order   uuid not null,
  kind            text not null check (kind in ('mode')),
  territory       uuid not null,
  path            text not null,
  mode            text not null check (mode in ('open', 'controlled', 'closed', 'sealed')),
  inside_contact  bytea,                  -- sealed by the application
  medical_route   text not null,
  from_at         timestamptz,
  to_at           timestamptz,
  primary key (district, id),
  foreign key (district, measure_order) references measure_order,
  foreign key (district, territory) references territory
);
create index order_measure_order on order_measure (district, measure_order);
create index order_measure_territory on order_measure (district, territory);
create index order_measure_path on order_measure (district, path text_pattern_ops);

create table order_extension (
  district       text not null,
  id             uuid not null,
  measure_order  uuid not null,
  reason         text not null,
  previous_to    timestamptz not null,
  to_at          timestamptz not null,
  review_on      date not null,
  proposed_by    uuid,
  proposed_name  text not null,
  proposed_at    timestamptz not null,
  decided_name   text,
  decided_at     timestamptz,
  approved       boolean,
  primary key (district, id),
  foreign key (district, measure_order) references measure_order
);
create index order_extension_order on order_extension (district, measure_order);

create table order_review (
  district       text not null,
  id             uuid not null,
  measure_order  uuid not null,
  at             timestamptz not null,
  by_name        text not null,
  note           text not null,
  next_on        date not null,
  primary key (district, id),
  foreign key (district, measure_order) references measure_order
);
create index order_review_order on order_review (district, measure_order);

-- One row a stage; stages of one response share its id. to_at null: stands.
create table response_level (
  district     text not null,
  id           uuid not null,
  response     uuid not null,
  territory    uuid not null,
  path         text not null,
  level        smallint not null check (level between 1 and 4),
  authority    text not null,
  legal_basis  text not null,
  from_at      timestamptz not null,
  to_at        timestamptz,
  ended_by     text check (ended_by in ('changed', 'stood-down')),
  end_reason   text,
  primary key (district, id),
  foreign key (district, territory) references territory
);
create unique index response_level_standing on response_level (district, territory) where to_at is null;
create index response_level_territory on response_level (district, territory);

create table strategy_scenario (
  district    text not null,
  id          uuid not null,
  territory   uuid not null,
  path        text not null,
  scenario    smallint not null check (scenario between 1 and 3),
  reason      text not null,
  from_at     timestamptz not null,
  to_at       timestamptz,
  primary key (district, id),
  foreign key (district, territory) references territory
);
create unique index strategy_scenario_standing on strategy_scenario (district, territory) where to_at is null;
create index strategy_scenario_territory on strategy_scenario (district, territory);
