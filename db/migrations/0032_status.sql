-- Status computed from health facts: the facts, what follows from them, changes of many that wait for a second office, corrections by two
-- offices, appeals, and what was tried and refused. There is no column that a person could set a colour in: health_status is written by one rule.

-- Changes of many. Facts and runs that name one count for nothing until it is released.
create table status_change (
  district       text not null,
  id             uuid not null,
  cause          text not null,              -- facts: one person caused too many; policy: a rule pack would
  path           text not null,
  source_feature text,
  caused_by      uuid,                       -- account; null: the server's own work
  caused_name    text not null,
  office         text not null,              -- role@scope in whose name; empty for the server
  version        text not null,              -- policy in force when it was caused
  opened_at      timestamptz not null,
  people         integer not null,           -- whom it would worsen
  decided_by     uuid,
  decided_name   text,
  decided_office text,
  decided_at     timestamptz,
  released       boolean,
  reason         text,
  constraint status_change_pkey primary key (district, id),
  constraint status_change_cause check (cause in ('facts', 'policy')),
  constraint status_change_district foreign key (district) references district
);
create index status_change_open on status_change (district, opened_at);

create table status_evidence (
  district       text not null,
  id             uuid not null,
  person         uuid not null,
  kind           text not null,
  from_at        timestamptz not null,
  until_at       timestamptz,
  ended_at       timestamptz,                -- by its source
  source_feature text not null,
  source         uuid not null,
  about          uuid,                       -- of a clearing fact: the one that it takes back
  recorded_by    uuid,                       -- account; null: the server's own work
  recorded_at    timestamptz not null,
  worsened       boolean not null default false, -- made this person's status worse when it was recorded, or will when it is released
  change         uuid,                       -- waits for this, until it is released
  constraint status_evidence_pkey primary key (district, id),
  constraint status_evidence_kind check (kind in ('quarantine', 'positive', 'fever-open', 'close-contact', 'risk-area', 'recovered', 'excluded')),
  constraint status_evidence_person foreign key (district, person) references person,
  constraint status_evidence_about foreign key (district, about) references status_evidence,
  constraint status_evidence_change foreign key (district, change) references status_change
);
create index status_evidence_person on status_evidence (district, person);
create index status_evidence_source on status_evidence (district, source);
create index status_evidence_about on status_evidence (district, about);
create index status_evidence_change on status_evidence (district, change);
create index status_evidence_recorded on status_evidence (district, recorded_by, recorded_at);

-- What follows for each person about whom there are facts. Whoever has no row has green by the rule that nothing is known.
create table health_status (
  district     text not null,
  person       uuid not null,
  colour       text not null,
  rule         text not null,
  version      text not null,                -- of the policy that it was computed by
  evidence     uuid,                         -- the fact that decides
  by_decision  boolean not null,             -- a correction or a release by two offices takes part in it
  set_at       timestamptz not null,
  ends_at      timestamptz not null,
  look_again   timestamptz not null,
  held         boolean not null default false, -- its passes are referred at the gate
  constraint health_status_pkey primary key (district, person),
  constraint health_status_colour check (colour in ('green', 'yellow', 'red')),
  constraint health_status_person foreign key (district, person) references person
);
create index health_status_due on health_status (district, look_again);

-- One row a run over a place: the policy of everybody there that no nearer adoption covers has changed.
create table status_run (
  district   text not null,
  id         uuid not null,
  path       text not null,
  version    text not null,
  started_at timestamptz not null,
  last       uuid,                           -- the person up to whom it has come
  phase      text not null,                  -- count: how many would be worsened; wait: for a second office; apply; done; stopped
  evaluated  integer not null default 0,
  worsened   integer not null default 0,
  changed    integer not null default 0,
  done_at    timestamptz,
  change     uuid,
  constraint status_run_pkey primary key (district, id),
  constraint status_run_phase check (phase in ('count', 'wait', 'apply', 'done', 'stopped')),
  constraint status_run_district foreign key (district) references district,
  constraint status_run_change foreign key (district, change) references status_change
);
create index status_run_path on status_run (district, path, started_at);
create index status_run_change on status_run (district, change);

create table status_appeal (
  district          text not null,
  id                uuid not null,
  number            text not null,           -- said to the person
  person            uuid not null,
  path              text not null,
  channel           text not null,
  ground            text not null,
  statement         text,
  filed_by          uuid,                    -- account, phone or household
  filed_kind        text not null,
  filed_at          timestamptz not null,
  due_at            timestamptz not null,
  colour            text not null,           -- what the appeal is about, as it stood
  rule              text not null,
  version           text not null,
  evidence          uuid[] not null,
  acknowledged_at   timestamptz,
  acknowledged_name text,
  decided_at        timestamptz,
  decided_by        uuid,
  decided_name      text,
  outcome           text,
  explanation       text,
  awaits_second     boolean not null default false,
  closed_at         timestamptz,
  told              text,
  constraint status_appeal_pkey primary key (district, id),
  constraint status_appeal_number unique (district, number),
  constraint status_appeal_outcome check (outcome in ('overturned', 'upheld')),
  constraint status_appeal_person foreign key (district, person) references person
);
create index status_appeal_person on status_appeal (district, person);
create index status_appeal_path on status_appeal (district, path text_pattern_ops);
create unique index status_appeal_open on status_appeal (district, person) where closed_at is null;

create table status_correction (
  district        text not null,
  id              uuid not null,
  person          uuid not null,
  evidence        uuid not null,             -- the fact that is to be taken back
  appeal          uuid,
  path            text not null,
  reason          text not null,
  document        text not null,
  note            text,
  proposed_by     uuid,
  proposed_name   text not null,
  proposed_office text not null,
  proposed_health boolean not null,
  proposed_at     timestamptz not null,
  decided_by      uuid,
  decided_name    text,
  decided_office  text,
  decided_at      timestamptz,
  approved        boolean,
  decided_note    text,
  constraint status_correction_pkey primary key (district, id),
  constraint status_correction_person foreign key (district, person) references person,
  constraint status_correction_evidence foreign key (district, evidence) references status_evidence,
  constraint status_correction_appeal foreign key (district, appeal) references status_appeal
);
create index status_correction_person on status_correction (district, person);
create index status_correction_evidence on status_correction (district, evidence);
create index status_correction_appeal on status_correction (district, appeal);

-- What was tried and refused: staff and phones only, ids and words of the catalogue.
create table status_attempt (
  district   text not null,
  id         uuid not null,
  at         timestamptz not null,
  account    uuid,
  device     uuid,
  actor_name text not null,
  command    text not null,
  problem    text not null,
  constraint status_attempt_pkey primary key (district, id),
  constraint status_attempt_district foreign key (district) references district
);
create index status_attempt_at on status_attempt (district, at);

-- Up to where each auditor has seen the notices.
create table status_notice_seen (
  district   text not null,
  account    uuid not null,
  until      timestamptz not null,
  constraint status_notice_seen_pkey primary key (district, account)
);
