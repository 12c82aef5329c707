-- Quarantine (C12): cases, what was served and signed, two readings a day, visits, doctors' reviews, help, extensions, appeals, transfers.
-- Where a case stands follows from its facts. quarantine_case holds what was decided, quarantine_watch what its readings, visits and reviews
-- add up to: made anew from them by every command that adds one, so that the order in which they arrive does not matter.

-- A list of people for whom cases are to be opened: worked off in portions, resumed after a restart.
create table quarantine_batch (
  district     text not null references district,
  id           uuid not null,
  path         text not null,
  terms        jsonb not null,            -- kind, basis, basis time, who looks after them: see domain quarantine/commands.ts
  total        integer not null,
  planned_at   timestamptz not null,
  planned_by   uuid,
  planned_name text not null,
  finished_at  timestamptz,
  primary key (district, id)
);
create index quarantine_batch_open on quarantine_batch (district, planned_at) where finished_at is null;

create table quarantine_batch_row (
  district    text not null,
  batch       uuid not null,
  n           integer not null,
  person      uuid not null,
  case_id     uuid not null,              -- made with the list: working a portion off twice opens nothing twice
  done_at     timestamptz,
  problem     text,
  primary key (district, batch, n),
  foreign key (district, batch) references quarantine_batch
);
create index quarantine_batch_row_open on quarantine_batch_row (district, batch, n) where done_at is null;

create table quarantine_case (
  district        text not null,
  id              uuid not null,
  person          uuid not null,
  household       uuid,
  kind            text not null check (kind in ('home', 'central', 'monitoring')),
  state           text not null check (state in ('proposed', 'active', 'ended')),
  path            text not null,          -- where the person stays
  basis           text not null,
  basis_at        timestamptz not null,
  basis_note      bytea,                  -- sealed by the application
  rule            text not null,          -- rule pack and version, `gate-2020-02/1`
  days            smallint not null,
  starts_at       timestamptz not null,
  planned_at      timestamptz not null,   -- the end that the basis gives
  ends_at         timestamptz not null,   -- planned_at, or what extensions that were approved and served make of it
  language        text not null default 'zh',
  primary_worker  uuid,
  deputy          uuid,
  doctor          uuid,
  batch           uuid,
  opened_by       uuid,
  opened_name     text not null,
  opened_at       timestamptz not null,
  confirmed_by    uuid,
  confirmed_at    timestamptz,
  notice_at       timestamptz,            -- when the notice of opening was served
  alarmed_at      timestamptz,            -- when the supervisor was told that the release is late
  ended_at        timestamptz,
  outcome         text check (outcome in ('released', 'not-confirmed', 'became-case', 'hospital', 'excluded', 'left-area', 'died')),
  ended_name      text,
  certificate     text,
  primary key (district, id),
  foreign key (district, person) references person,
  foreign key (district, household) references household,
  foreign key (district, primary_worker) references holder,
  foreign key (district, deputy) references holder,
  foreign key (district, doctor) references holder,
  constraint quarantine_case_period check (ends_at > starts_at and ends_at > basis_at),
  constraint quarantine_case_ended check ((state = 'ended') = (ended_at is not null) and (ended_at is null) = (outcome is null)),
  constraint quarantine_case_deputy check (deputy <> primary_worker)
);
-- One open case a person, wherever in the district it was opened.
create unique index quarantine_case_one on quarantine_case (district, person) where state <> 'ended';
create index quarantine_case_person on quarantine_case (district, person);
create index quarantine_case_household on quarantine_case (district, household);
create index quarantine_case_path on quarantine_case (district, path text_pattern_ops);
create index quarantine_case_ends on quarantine_case (district, ends_at) where state = 'active';
create index quarantine_case_worker on quarantine_case (district, primary_worker);
create index quarantine_case_deputies on quarantine_case (district, deputy);
create index quarantine_case_doctor on quarantine_case (district, doctor);

-- What the facts of an active case add up to. expects_at: when the first slot without a reading is due that follows the last one with a
-- reading; step: how far reminders, calls and knocks for it have got; check_at: when the next step is due.
create table quarantine_watch (
  district      text not null,
  case_id       uuid not null,
  path          text not null,
  rule          text not null,            -- of the case: what is due when follows from it
  expects_at    timestamptz,              -- null: nothing more before the end
  step          smallint not null default 0 check (step between 0 and 3),
  check_at      timestamptz,
  last_at       timestamptz,              -- latest reading that counts
  last_tenths   smallint,
  slots         smallint not null default 0,
  alarm_at      timestamptz,              -- earliest alarming reading that no doctor has looked at
  review_at     timestamptz,              -- under review since
  normal_run    smallint not null default 0, -- unalarming slots, one after the other, up to the last one with a reading
  same_run      smallint not null default 0, -- equal temperatures, one after the other, up to the last
  visited_at    timestamptz,
  supplied_at   timestamptz,
  primary key (district, case_id),
  foreign key (district, case_id) references quarantine_case
);
create index quarantine_watch_check on quarantine_watch (district, check_at) where check_at is not null;
create index quarantine_watch_path on quarantine_watch (district, path text_pattern_ops);

-- Notices served: of opening, of an extension, of release. Refused: then somebody witnessed it.
create table quarantine_notice (
  district     text not null,
  id           uuid not null,
  case_id      uuid not null,
  subject      text not null check (subject in ('opening', 'extension', 'release')),
  extension    uuid,
  version      text not null,
  language     text not null,
  channel      text not null check (channel in ('phone', 'paper', 'read-out')),
  answer       text not null check (answer in ('signed', 'refused')),
  witness      bytea,                     -- sealed by the application
  served_at    timestamptz not null,
  by_kind      text not null,
  by_id        uuid,
  by_name      text not null,
  recorded_at  timestamptz not null,
  primary key (district, id),
  foreign key (district, case_id) references quarantine_case,
  constraint quarantine_notice_witness check (answer <> 'refused' or witness is not null),
  constraint quarantine_notice_extension check ((subject = 'extension') = (extension is not null))
);
create index quarantine_notice_case on quarantine_notice (district, case_id);

-- Readings are facts: a correction is a reading that names the one it replaces; `counts` tells which of them is the latest word.
create table quarantine_reading (
  district     text not null,
  id           uuid not null,
  case_id      uuid not null,
  root         uuid not null,             -- the first reading; its own id where nothing was corrected
  taken_at     timestamptz not null,
  day          date not null,             -- in China
  slot         smallint not null check (slot in (0, 1)),
  tenths       smallint check (tenths between 300 and 450),
  oxygen       smallint check (oxygen between 50 and 100),
  breaths      smallint check (breaths between 1 and 120),
  symptoms     text[] not null,
  void         boolean not null default false, -- the correction says: there was no such reading
  alarming     boolean not null,
  method       text not null check (method in ('self', 'household', 'phone', 'door', 'sheet', 'site')),
  by_kind      text not null,
  by_id        uuid,
  device       uuid,
  made_at      timestamptz not null,
  received_at  timestamptz not null,
  reason       text,
  counts       boolean not null,
  primary key (district, id),
  foreign key (district, case_id) references quarantine_case
);
create index quarantine_reading_case on quarantine_reading (district, case_id, taken_at);
create index quarantine_reading_root on quarantine_reading (district, root);
create index quarantine_reading_hand on quarantine_reading (district, by_id, taken_at) where method = 'door';

-- Calls and knocks by whoever is responsible.
create table quarantine_visit (
  district     text not null,
  id           uuid not null,
  case_id      uuid not null,
  at           timestamptz not null,
  channel      text not null check (channel in ('door', 'phone')),
  outcome      text not null check (outcome in ('spoke', 'no-answer', 'away', 'refused')),
  supplies     boolean not null,
  mood         text check (mood in ('calm', 'worried', 'distressed')),
  note         bytea,
  by_id        uuid,
  by_name      text not null,
  recorded_at  timestamptz not null,
  primary key (district, id),
  foreign key (district, case_id) references quarantine_case
);
create index quarantine_visit_case on quarantine_visit (district, case_id, at);

-- A doctor looked at readings, by their ids: one that arrives later is still to be looked at.
create table quarantine_review (
  district     text not null,
  id           uuid not null,
  case_id      uuid not null,
  at           timestamptz not null,
  outcome      text not null check (outcome in ('watch', 'referred', 'cleared')),
  readings     uuid[] not null,
  note         bytea,
  by_id        uuid,
  by_name      text not null,
  primary key (district, id),
  foreign key (district, case_id) references quarantine_case
);
create index quarantine_review_case on quarantine_review (district, case_id, at);

-- Until care orders are there (C15) a request for help is a task with a clock.
create table quarantine_help (
  district     text not null,
  id           uuid not null,
  case_id      uuid not null,
  path         text not null,
  kind         text not null check (kind in ('supplies', 'medicine', 'doctor', 'talk', 'other')),
  note         bytea,
  asked_at     timestamptz not null,
  due_at       timestamptz not null,
  asked_kind   text not null,
  done_at      timestamptz,
  done_by      uuid,
  done_name    text,
  outcome      text check (outcome in ('given', 'arranged', 'not-needed')),
  primary key (district, id),
  foreign key (district, case_id) references quarantine_case
);
create index quarantine_help_case on quarantine_help (district, case_id);
create index quarantine_help_open on quarantine_help (district, due_at) where done_at is null;

create table quarantine_extension (
  district        text not null,
  id              uuid not null,
  case_id         uuid not null,
  reason          text not null,
  days            smallint not null check (days between 1 and 14),
  note            bytea,
  evidence        uuid,                   -- the reading, test or exposure that it rests on
  requested_by    uuid,
  requested_name  text not null,
  requested_at    timestamptz not null,
  approved        boolean,
  decided_by      uuid,
  decided_name    text,
  decided_at      timestamptz,
  decision        text,
  served_at       timestamptz,
  withdrawn_at    timestamptz,            -- an appeal against it was granted
  primary key (district, id),
  foreign key (district, case_id) references quarantine_case
);
create index quarantine_extension_case on quarantine_extension (district, case_id);
create index quarantine_extension_open on quarantine_extension (district, requested_at) where approved is null;

create table quarantine_appeal (
  district      text not null,
  id            uuid not null,
  case_id       uuid not null,
  extension     uuid,                     -- null: against the case itself
  path          text not null,
  grounds       bytea not null,
  asked_kind    text not null,
  asked_by      uuid,
  asked_at      timestamptz not null,
  due_at        timestamptz not null,
  granted       boolean,
  decided_by    uuid,
  decided_name  text,
  decided_at    timestamptz,
  decision      text,
  primary key (district, id),
  foreign key (district, case_id) references quarantine_case,
  foreign key (district, extension) references quarantine_extension
);
create index quarantine_appeal_case on quarantine_appeal (district, case_id);
create index quarantine_appeal_extension on quarantine_appeal (district, extension);
create index quarantine_appeal_open on quarantine_appeal (district, due_at) where decided_at is null;

-- From one place or kind of quarantine to another: the receiving side agrees before anybody leaves.
create table quarantine_transfer (
  district        text not null,
  id              uuid not null,
  case_id         uuid not null,
  from_path       text not null,
  from_kind       text not null,
  to_territory    uuid not null,
  to_path         text not null,
  to_kind         text not null check (to_kind in ('home', 'central', 'monitoring')),
  reason          text not null,
  requested_by    uuid,
  requested_name  text not null,
  requested_at    timestamptz not null,
  accepted        boolean,
  decided_by      uuid,
  decided_name    text,
  decided_at      timestamptz,
  decision        text,
  arrived_at      timestamptz,
  primary key (district, id),
  foreign key (district, case_id) references quarantine_case,
  foreign key (district, to_territory) references territory
);
create index quarantine_transfer_case on quarantine_transfer (district, case_id);
create index quarantine_transfer_to on quarantine_transfer (district, to_territory);
create unique index quarantine_transfer_one on quarantine_transfer (district, case_id) where arrived_at is null and accepted is not false;
