-- The schema after all migrations, written by `npm run db:schema`. Read it here, change it in db/migrations.

create table account (
  district text not null,
  id uuid not null,
  login text not null,
  name text not null,
  password_hash text not null,
  totp_sealed bytea,
  totp_enabled boolean default false not null,
  totp_last_step bigint,
  created_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint account_pkey PRIMARY KEY (district, id),
  constraint account_login UNIQUE (district, login),
  constraint account_district_fkey FOREIGN KEY (district) REFERENCES district(district)
);

create table checklist_run (
  district text not null,
  id uuid not null,
  checkpoint uuid not null,
  template uuid not null,
  version integer not null,
  results jsonb not null,
  failed integer not null,
  device uuid,
  at timestamp with time zone not null,
  constraint checklist_run_pkey PRIMARY KEY (district, id),
  constraint checklist_run_district_checkpoint_fkey FOREIGN KEY (district, checkpoint) REFERENCES checkpoint(district, id)
);
CREATE INDEX checklist_run_checkpoint ON public.checklist_run USING btree (district, checkpoint, at);

create table checklist_template (
  district text not null,
  id uuid not null,
  version integer not null,
  territory uuid not null,
  path text not null,
  name text not null,
  items jsonb not null,
  saved_at timestamp with time zone not null,
  constraint checklist_template_pkey PRIMARY KEY (district, id, version),
  constraint checklist_template_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id)
);
CREATE INDEX checklist_template_territory ON public.checklist_template USING btree (district, territory);

create table checkpoint (
  district text not null,
  id uuid not null,
  territory uuid not null,
  path text not null,
  kind text not null,
  name text not null,
  vehicles boolean not null,
  thermometers integer not null,
  loudspeakers integer not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint checkpoint_pkey PRIMARY KEY (district, id),
  constraint checkpoint_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id)
);
CREATE INDEX checkpoint_path ON public.checkpoint USING btree (district, path text_pattern_ops);
CREATE INDEX checkpoint_territory ON public.checkpoint USING btree (district, territory);

create table device (
  district text not null,
  id uuid not null,
  checkpoint uuid not null,
  path text not null,
  name text not null,
  public_key jsonb not null,
  enrolled_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  revoke_reason text,
  constraint device_pkey PRIMARY KEY (district, id),
  constraint device_district_fkey FOREIGN KEY (district) REFERENCES district(district)
);
CREATE INDEX device_checkpoint ON public.device USING btree (district, checkpoint);

create table device_contact (
  district text not null,
  device uuid not null,
  at timestamp with time zone not null,
  waiting integer not null,
  skew_ms bigint not null,
  constraint device_contact_pkey PRIMARY KEY (district, device),
  constraint device_contact_district_device_fkey FOREIGN KEY (district, device) REFERENCES device(district, id)
);

create table device_invite (
  district text not null,
  id uuid not null,
  code_digest bytea not null,
  checkpoint uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint device_invite_pkey PRIMARY KEY (district, id),
  constraint device_invite_code UNIQUE (district, code_digest),
  constraint device_invite_district_fkey FOREIGN KEY (district) REFERENCES district(district)
);

create table district (
  district text not null,
  name text not null,
  exercise boolean not null,
  created_at timestamp with time zone not null,
  constraint district_pkey PRIMARY KEY (district),
  constraint district_district_check CHECK ((district ~ '^[1-9][0-9]{5}$'::text))
);

create table dwelling (
  district text not null,
  id uuid not null,
  territory uuid not null,
  path text not null,
  door text not null,
  constraint dwelling_pkey PRIMARY KEY (district, id),
  constraint dwelling_door UNIQUE (district, territory, door),
  constraint dwelling_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id)
);
CREATE INDEX dwelling_door_prefix ON public.dwelling USING btree (district, door text_pattern_ops);
CREATE INDEX dwelling_order ON public.dwelling USING btree (district, path text_pattern_ops, door text_pattern_ops);

create table fever (
  district text not null,
  id uuid not null,
  checkpoint uuid not null,
  path text not null,
  passage uuid not null,
  step text not null,
  tenths smallint,
  began_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint fever_pkey PRIMARY KEY (district, id)
);
CREATE INDEX fever_open ON public.fever USING btree (district, changed_at) WHERE (step <> 'closed'::text);

create table fever_step (
  district text not null,
  id uuid not null,
  fever uuid not null,
  step text not null,
  tenths smallint,
  hospital text,
  note text,
  at timestamp with time zone not null,
  constraint fever_step_pkey PRIMARY KEY (district, id),
  constraint fever_step_district_fever_fkey FOREIGN KEY (district, fever) REFERENCES fever(district, id)
);
CREATE INDEX fever_step_fever ON public.fever_step USING btree (district, fever);

create table household (
  district text not null,
  id uuid not null,
  dwelling uuid not null,
  tenure text not null,
  registered_at timestamp with time zone not null,
  constraint household_pkey PRIMARY KEY (district, id),
  constraint household_district_dwelling_fkey FOREIGN KEY (district, dwelling) REFERENCES dwelling(district, id)
);
CREATE INDEX household_dwelling ON public.household USING btree (district, dwelling);

create table ledger (
  district text not null,
  n bigint not null,
  id uuid not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor uuid,
  device uuid,
  command text not null,
  subject text not null,
  path text not null,
  data jsonb,
  salt bytea,
  payload_digest bytea not null,
  hash bytea not null,
  constraint ledger_pkey PRIMARY KEY (district, n),
  constraint ledger_command_once UNIQUE (district, id),
  constraint ledger_district_fkey FOREIGN KEY (district) REFERENCES district(district)
);

create table ledger_head (
  district text not null,
  n bigint not null,
  hash bytea not null,
  constraint ledger_head_pkey PRIMARY KEY (district),
  constraint ledger_head_district_fkey FOREIGN KEY (district) REFERENCES district(district)
);

create table migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table pass (
  district text not null,
  id uuid not null,
  number text not null,
  kind text not null,
  person uuid not null,
  household uuid not null,
  compound uuid not null,
  compound_path text not null,
  scope text[] not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null,
  issued_at timestamp with time zone not null,
  token text not null,
  suspended_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoke_reason text,
  quarantined boolean default false not null,
  constraint pass_pkey PRIMARY KEY (district, id),
  constraint pass_number UNIQUE (district, number),
  constraint pass_district_household_fkey FOREIGN KEY (district, household) REFERENCES household(district, id),
  constraint pass_district_person_fkey FOREIGN KEY (district, person) REFERENCES person(district, id),
  constraint pass_period CHECK ((valid_to > valid_from))
);
CREATE INDEX pass_compound ON public.pass USING btree (district, compound_path text_pattern_ops);
CREATE INDEX pass_household ON public.pass USING btree (district, household);
CREATE INDEX pass_person ON public.pass USING btree (district, person);
CREATE INDEX pass_revoked ON public.pass USING btree (district, revoked_at) WHERE (revoked_at IS NOT NULL);

create table pass_key (
  district text not null,
  key_id text not null,
  x text not null,
  y text not null,
  private_sealed bytea not null,
  not_before timestamp with time zone not null,
  not_after timestamp with time zone not null,
  created_at timestamp with time zone not null,
  constraint pass_key_pkey PRIMARY KEY (district, key_id),
  constraint pass_key_district_fkey FOREIGN KEY (district) REFERENCES district(district)
);

create table passage (
  district text not null,
  id uuid not null,
  event uuid not null,
  checkpoint uuid not null,
  path text not null,
  at timestamp with time zone not null,
  device_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  skew_ms integer not null,
  device uuid,
  shift uuid,
  staff text,
  direction text not null,
  kind text not null,
  pass uuid,
  persons smallint not null,
  out_of_province smallint not null,
  tenths smallint,
  action text not null,
  verdict text not null,
  because text[] not null,
  server_verdict text not null,
  server_because text[] not null,
  review text not null,
  offline boolean not null,
  channel text not null,
  detail jsonb not null,
  sealed bytea,
  digest bytea not null,
  constraint passage_pkey PRIMARY KEY (district, id)
);
CREATE INDEX passage_checkpoint ON public.passage USING btree (district, checkpoint, at);
CREATE INDEX passage_event ON public.passage USING btree (district, event);
CREATE INDEX passage_open ON public.passage USING btree (district, at) WHERE (review = 'open'::text);
CREATE INDEX passage_turned ON public.passage USING btree (district, at) WHERE (action <> 'admitted'::text);

create table passage_correction (
  district text not null,
  passage uuid not null,
  by_command uuid not null,
  reason text not null,
  replacement uuid,
  at timestamp with time zone not null,
  constraint passage_correction_pkey PRIMARY KEY (district, passage)
);

create table passage_review (
  district text not null,
  passage uuid not null,
  finding text not null,
  note text,
  by_account uuid,
  at timestamp with time zone not null,
  constraint passage_review_pkey PRIMARY KEY (district, passage)
);

create table person (
  district text not null,
  id uuid not null,
  name text not null,
  document_kind text not null,
  document_sealed bytea,
  document_index bytea,
  sex text not null,
  birth_date date,
  phone_sealed bytea,
  phone_index bytea,
  registered_at timestamp with time zone not null,
  document_tail bytea,
  phone_tail bytea,
  constraint person_pkey PRIMARY KEY (district, id),
  constraint person_document UNIQUE (district, document_index),
  constraint person_district_fkey FOREIGN KEY (district) REFERENCES district(district)
);
CREATE INDEX person_document_tail ON public.person USING btree (district, document_tail);
CREATE INDEX person_name ON public.person USING btree (district, name text_pattern_ops);
CREATE INDEX person_phone ON public.person USING btree (district, phone_index);
CREATE INDEX person_phone_tail ON public.person USING btree (district, phone_tail);

create table policy_adoption (
  district text not null,
  id uuid not null,
  territory uuid not null,
  path text not null,
  pack text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  legal_basis text not null,
  constraint policy_adoption_pkey PRIMARY KEY (district, id),
  constraint policy_adoption_district_fkey FOREIGN KEY (district) REFERENCES district(district),
  constraint policy_adoption_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id),
  constraint policy_adoption_period CHECK ((to_at > from_at))
);
CREATE INDEX policy_adoption_territory ON public.policy_adoption USING btree (district, territory);

create table presence (
  district text not null,
  pass uuid not null,
  inside boolean not null,
  since timestamp with time zone not null,
  checkpoint uuid not null,
  constraint presence_pkey PRIMARY KEY (district, pass)
);

create table read_log (
  district text not null,
  id uuid not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor uuid,
  action text not null,
  subject text not null,
  reason text not null,
  constraint read_log_pkey PRIMARY KEY (district, id),
  constraint read_log_district_fkey FOREIGN KEY (district) REFERENCES district(district)
);

create table residency (
  district text not null,
  person uuid not null,
  household uuid not null,
  relation text,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  constraint residency_pkey PRIMARY KEY (district, person, household),
  constraint residency_district_household_fkey FOREIGN KEY (district, household) REFERENCES household(district, id),
  constraint residency_district_person_fkey FOREIGN KEY (district, person) REFERENCES person(district, id)
);
CREATE INDEX residency_household ON public.residency USING btree (district, household);

create table role_assignment (
  district text not null,
  account uuid not null,
  role text not null,
  territory uuid not null,
  path text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  constraint role_assignment_pkey PRIMARY KEY (district, account, role, territory),
  constraint role_assignment_district_account_fkey FOREIGN KEY (district, account) REFERENCES account(district, id)
);

create table session (
  district text not null,
  token_digest bytea not null,
  kind text not null,
  subject uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint session_pkey PRIMARY KEY (district, token_digest),
  constraint session_district_fkey FOREIGN KEY (district) REFERENCES district(district),
  constraint session_kind_check CHECK ((kind = ANY (ARRAY['staff'::text, 'device'::text, 'household'::text])))
);
CREATE INDEX session_subject ON public.session USING btree (district, subject);

create table shift (
  district text not null,
  id uuid not null,
  checkpoint uuid not null,
  staff jsonb not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  counts jsonb,
  note text,
  handed_to text,
  constraint shift_pkey PRIMARY KEY (district, id),
  constraint shift_district_checkpoint_fkey FOREIGN KEY (district, checkpoint) REFERENCES checkpoint(district, id)
);
CREATE INDEX shift_checkpoint ON public.shift USING btree (district, checkpoint, began_at);

create table territory (
  district text not null,
  id uuid not null,
  parent uuid,
  kind text not null,
  code text not null,
  name text not null,
  path text not null,
  compound_class text,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  constraint territory_pkey PRIMARY KEY (district, id),
  constraint territory_code UNIQUE (district, code),
  constraint territory_district_fkey FOREIGN KEY (district) REFERENCES district(district),
  constraint territory_district_parent_fkey FOREIGN KEY (district, parent) REFERENCES territory(district, id),
  constraint territory_compound_class_check CHECK ((compound_class = ANY (ARRAY['A'::text, 'B'::text, 'C'::text])))
);
CREATE INDEX territory_parent ON public.territory USING btree (district, parent);
CREATE UNIQUE INDEX territory_path ON public.territory USING btree (district, path text_pattern_ops);
