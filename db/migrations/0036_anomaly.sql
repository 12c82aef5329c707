-- Anomalies (C14): signals that somebody may have left quarantine, or that something is wrong; the question, the decision, the review.

-- One question about one person; several signals belong to it. person null: nobody knows yet who it was.
create table anomaly (
  district       text not null references district,
  id             uuid not null,
  person         uuid,
  household      uuid,
  case_id        uuid,                    -- of quarantine_case; a word, not a key: the case may be deleted first
  path           text not null,
  type           text not null,
  score          smallint not null,
  state          text not null check (state in ('new', 'asking', 'asked', 'to-second', 'confirmed', 'handled', 'closed')),
  outcome        text check (outcome in ('nothing', 'explained', 'authorised', 'confirmed', 'overturned')),
  consequence    text,
  heard          boolean not null default false,
  proposed_by    uuid,
  decided_by     uuid,
  detected_at    timestamptz not null,
  last_at        timestamptz not null,    -- of its latest signal
  since          timestamptz not null,    -- when the state began
  due_at         timestamptz,             -- when the next step is due
  closed_at      timestamptz,
  primary key (district, id),
  foreign key (district, person) references person,
  constraint anomaly_closed check ((state = 'closed') = (closed_at is not null))
);
create index anomaly_person on anomaly (district, person);
create index anomaly_path on anomaly (district, path text_pattern_ops);
create index anomaly_open on anomaly (district, due_at) where closed_at is null;
create index anomaly_detected on anomaly (district, detected_at);

-- Facts: never edited. suppressed_by: the outing that answers it; anomaly null: it was answered before it raised a question.
create table anomaly_signal (
  district       text not null,
  id             uuid not null,
  anomaly        uuid,
  kind           text not null,
  person         uuid,
  case_id        uuid,
  path           text not null,
  feature        text not null,
  evidence       uuid not null,
  at             timestamptz not null,
  received_at    timestamptz not null,
  doubtful       boolean not null default false,
  words          bytea,                   -- of a tip, sealed by the application
  suppressed_by  uuid,
  suppressed_at  timestamptz,
  primary key (district, id),
  foreign key (district, anomaly) references anomaly
);
create index anomaly_signal_anomaly on anomaly_signal (district, anomaly);
-- One thing is one signal, however often it is told. Tips come from nowhere and stand for themselves.
create unique index anomaly_signal_once on anomaly_signal (district, evidence, kind, coalesce(person, '00000000-0000-0000-0000-000000000000'::uuid));
create index anomaly_signal_received on anomaly_signal (district, received_at);

create table anomaly_contact (
  district     text not null,
  id           uuid not null,
  anomaly      uuid not null,
  at           timestamptz not null,
  way          text not null check (way in ('phone', 'door', 'message', 'own-page')),
  reached      boolean not null,
  explanation  bytea,                     -- sealed by the application
  by_id        uuid,
  by_name      text,
  primary key (district, id),
  foreign key (district, anomaly) references anomaly
);
create index anomaly_contact_anomaly on anomaly_contact (district, anomaly);

-- Who did what about it: triage, decision, second human, handling, review.
create table anomaly_step (
  district     text not null,
  id           uuid not null,
  anomaly      uuid not null,
  at           timestamptz not null,
  step         text not null,
  outcome      text,
  consequence  text,
  reason       text not null,
  by_id        uuid,
  by_name      text not null,
  primary key (district, id),
  foreign key (district, anomaly) references anomaly
);
create index anomaly_step_anomaly on anomaly_step (district, anomaly);

-- How far the passages in the ledger have been looked at.
create table anomaly_watch (
  district  text not null references district,
  n         bigint not null,
  primary key (district)
);
