-- The schema after all migrations, written by `npm run db:schema`. Read it here, change it in db/migrations.

create table absence (
  district text not null,
  id uuid not null,
  person uuid not null,
  path text not null,
  state text not null,
  away_to_sealed bytea,
  from_day date not null,
  expected_return date,
  source text not null,
  ended_at timestamp with time zone,
  noted_at timestamp with time zone not null,
  constraint absence_pkey PRIMARY KEY (district, id),
  constraint absence_district_person_fkey FOREIGN KEY (district, person) REFERENCES person(district, id)
);
CREATE INDEX absence_expected ON public.absence USING btree (district, expected_return, id) WHERE (ended_at IS NULL);
CREATE INDEX absence_person ON public.absence USING btree (district, person);
CREATE UNIQUE INDEX absence_current ON public.absence USING btree (district, person) WHERE (ended_at IS NULL);

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

create table anomaly (
  district text not null,
  id uuid not null,
  person uuid,
  household uuid,
  case_id uuid,
  path text not null,
  type text not null,
  score smallint not null,
  state text not null,
  outcome text,
  consequence text,
  heard boolean default false not null,
  proposed_by uuid,
  decided_by uuid,
  detected_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  since timestamp with time zone not null,
  due_at timestamp with time zone,
  closed_at timestamp with time zone,
  constraint anomaly_pkey PRIMARY KEY (district, id),
  constraint anomaly_district_fkey FOREIGN KEY (district) REFERENCES district(district),
  constraint anomaly_district_person_fkey FOREIGN KEY (district, person) REFERENCES person(district, id),
  constraint anomaly_closed CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
  constraint anomaly_outcome_check CHECK ((outcome = ANY (ARRAY['nothing'::text, 'explained'::text, 'authorised'::text, 'confirmed'::text, 'overturned'::text]))),
  constraint anomaly_state_check CHECK ((state = ANY (ARRAY['new'::text, 'asking'::text, 'asked'::text, 'to-second'::text, 'confirmed'::text, 'handled'::text, 'closed'::text])))
);
CREATE INDEX anomaly_detected ON public.anomaly USING btree (district, detected_at);
CREATE INDEX anomaly_open ON public.anomaly USING btree (district, due_at) WHERE (closed_at IS NULL);
CREATE INDEX anomaly_path ON public.anomaly USING btree (district, path text_pattern_ops);
CREATE INDEX anomaly_person ON public.anomaly USING btree (district, person);

create table anomaly_contact (
  district text not null,
  id uuid not null,
  anomaly uuid not null,
  at timestamp with time zone not null,
  way text not null,
  reached boolean not null,
  explanation bytea,
  by_id uuid,
  by_name text,
  constraint anomaly_contact_pkey PRIMARY KEY (district, id),
  constraint anomaly_contact_district_anomaly_fkey FOREIGN KEY (district, anomaly) REFERENCES anomaly(district, id),
  constraint anomaly_contact_way_check CHECK ((way = ANY (ARRAY['phone'::text, 'door'::text, 'message'::text, 'own-page'::text])))
);
CREATE INDEX anomaly_contact_anomaly ON public.anomaly_contact USING btree (district, anomaly);

create table anomaly_signal (
  district text not null,
  id uuid not null,
  anomaly uuid,
  kind text not null,
  person uuid,
  case_id uuid,
  path text not null,
  feature text not null,
  evidence uuid not null,
  at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  doubtful boolean default false not null,
  words bytea,
  suppressed_by uuid,
  suppressed_at timestamp with time zone,
  constraint anomaly_signal_pkey PRIMARY KEY (district, id),
  constraint anomaly_signal_district_anomaly_fkey FOREIGN KEY (district, anomaly) REFERENCES anomaly(district, id)
);
CREATE INDEX anomaly_signal_anomaly ON public.anomaly_signal USING btree (district, anomaly);
CREATE INDEX anomaly_signal_received ON public.anomaly_signal USING btree (district, received_at);
CREATE UNIQUE INDEX anomaly_signal_once ON public.anomaly_signal USING btree (district, evidence, kind, COALESCE(person, '00000000-0000-0000-0000-000000000000'::uuid));

create table anomaly_step (
  district text not null,
  id uuid not null,
  anomaly uuid not null,
  at timestamp with time zone not null,
  step text not null,
  outcome text,
  consequence text,
  reason text not null,
  by_id uuid,
  by_name text not null,
  constraint anomaly_step_pkey PRIMARY KEY (district, id),
  constraint anomaly_step_district_anomaly_fkey FOREIGN KEY (district, anomaly) REFERENCES anomaly(district, id)
);
CREATE INDEX anomaly_step_anomaly ON public.anomaly_step USING btree (district, anomaly);

create table anomaly_watch (
  district text not null,
  n bigint not null,
  constraint anomaly_watch_pkey PRIMARY KEY (district),
  constraint anomaly_watch_district_fkey FOREIGN KEY (district) REFERENCES district(district)
);

create table appointment (
  district text not null,
  id uuid not null,
  unit uuid not null,
  title text not null,
  rank smallint not null,
  holder uuid not null,
  deputy uuid,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  proposed_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  handed_to uuid,
  constraint appointment_pkey PRIMARY KEY (district, id),
  constraint appointment_district_deputy_fkey FOREIGN KEY (district, deputy) REFERENCES holder(district, id),
  constraint appointment_district_holder_fkey FOREIGN KEY (district, holder) REFERENCES holder(district, id),
  constraint appointment_district_unit_fkey FOREIGN KEY (district, unit) REFERENCES org_unit(district, id),
  constraint appointment_deputy CHECK ((deputy <> holder))
);
CREATE INDEX appointment_deputy_holder ON public.appointment USING btree (district, deputy);
CREATE INDEX appointment_holder ON public.appointment USING btree (district, holder);
CREATE INDEX appointment_unit ON public.appointment USING btree (district, unit);

create table break_glass (
  district text not null,
  id uuid not null,
  account uuid not null,
  territory uuid not null,
  path text not null,
  reason text not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  reviewed_at timestamp with time zone,
  reviewed_by uuid,
  finding text,
  note text,
  constraint break_glass_pkey PRIMARY KEY (district, id),
  constraint break_glass_district_account_fkey FOREIGN KEY (district, account) REFERENCES account(district, id),
  constraint break_glass_district_fkey FOREIGN KEY (district) REFERENCES district(district),
  constraint break_glass_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id),
  constraint break_glass_reviewer FOREIGN KEY (district, reviewed_by) REFERENCES account(district, id),
  constraint break_glass_finding_check CHECK ((finding = ANY (ARRAY['justified'::text, 'not-justified'::text])))
);
CREATE INDEX break_glass_account ON public.break_glass USING btree (district, account, until_at);
CREATE INDEX break_glass_open ON public.break_glass USING btree (district, from_at) WHERE (reviewed_at IS NULL);
CREATE INDEX break_glass_reviewer ON public.break_glass USING btree (district, reviewed_by);
CREATE INDEX break_glass_territory ON public.break_glass USING btree (district, territory);

create table chain_type (
  district text not null,
  id uuid not null,
  territory uuid not null,
  path text not null,
  key text not null,
  name jsonb not null,
  slots jsonb not null,
  saved_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint chain_type_pkey PRIMARY KEY (district, id),
  constraint chain_type_key UNIQUE (district, territory, key),
  constraint chain_type_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id)
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

create table coverage_target (
  district text not null,
  id uuid not null,
  territory uuid not null,
  path text not null,
  what text not null,
  due date not null,
  done_at timestamp with time zone,
  constraint coverage_target_pkey PRIMARY KEY (district, id),
  constraint coverage_target_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id)
);
CREATE INDEX coverage_target_path ON public.coverage_target USING btree (district, path text_pattern_ops);
CREATE INDEX coverage_target_territory ON public.coverage_target USING btree (district, territory);

create table daily_count (
  district text not null,
  path text not null,
  day date not null,
  what text not null,
  count bigint not null,
  constraint daily_count_pkey PRIMARY KEY (district, path, day, what),
  constraint daily_count_district_fkey FOREIGN KEY (district) REFERENCES district(district)
);

create table device (
  district text not null,
  id uuid not null,
  checkpoint uuid,
  path text not null,
  name text not null,
  public_key jsonb not null,
  enrolled_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  revoke_reason text,
  territory uuid,
  account uuid,
  constraint device_pkey PRIMARY KEY (district, id),
  constraint device_district_account_fkey FOREIGN KEY (district, account) REFERENCES account(district, id),
  constraint device_district_fkey FOREIGN KEY (district) REFERENCES district(district),
  constraint device_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id),
  constraint device_post CHECK ((((checkpoint IS NULL) <> (territory IS NULL)) AND ((territory IS NULL) = (account IS NULL))))
);
CREATE INDEX device_account ON public.device USING btree (district, account);
CREATE INDEX device_checkpoint ON public.device USING btree (district, checkpoint);
CREATE INDEX device_territory ON public.device USING btree (district, territory);

create table device_contact (
  district text not null,
  device uuid not null,
  at timestamp with time zone not null,
  waiting integer not null,
  skew_ms bigint not null,
  step text,
  step_since timestamp with time zone,
  constraint device_contact_pkey PRIMARY KEY (district, device),
  constraint device_contact_district_device_fkey FOREIGN KEY (district, device) REFERENCES device(district, id)
);

create table device_invite (
  district text not null,
  id uuid not null,
  code_digest bytea not null,
  checkpoint uuid,
  name text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  territory uuid,
  account uuid,
  constraint device_invite_pkey PRIMARY KEY (district, id),
  constraint device_invite_code UNIQUE (district, code_digest),
  constraint device_invite_district_account_fkey FOREIGN KEY (district, account) REFERENCES account(district, id),
  constraint device_invite_district_fkey FOREIGN KEY (district) REFERENCES district(district),
  constraint device_invite_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id),
  constraint device_invite_post CHECK ((((checkpoint IS NULL) <> (territory IS NULL)) AND ((territory IS NULL) = (account IS NULL))))
);
CREATE INDEX device_invite_account ON public.device_invite USING btree (district, account);
CREATE INDEX device_invite_territory ON public.device_invite USING btree (district, territory);

create table district (
  district text not null,
  name text not null,
  exercise boolean not null,
  created_at timestamp with time zone not null,
  constraint district_pkey PRIMARY KEY (district),
  constraint district_district_check CHECK ((district ~ '^[1-9][0-9]{5}$'::text))
);

create table duplicate_pair (
  district text not null,
  a uuid not null,
  b uuid not null,
  score smallint not null,
  verdict text not null,
  reasons jsonb not null,
  found_at timestamp with time zone not null,
  constraint duplicate_pair_pkey PRIMARY KEY (district, a, b),
  constraint duplicate_pair_district_a_fkey FOREIGN KEY (district, a) REFERENCES person(district, id) ON DELETE CASCADE,
  constraint duplicate_pair_district_b_fkey FOREIGN KEY (district, b) REFERENCES person(district, id) ON DELETE CASCADE,
  constraint duplicate_pair_order CHECK ((a < b))
);
CREATE INDEX duplicate_pair_b ON public.duplicate_pair USING btree (district, b);
CREATE INDEX duplicate_pair_score ON public.duplicate_pair USING btree (district, score DESC, found_at, a, b);

create table duplicate_scan (
  district text not null,
  n bigint not null,
  at timestamp with time zone not null,
  constraint duplicate_scan_pkey PRIMARY KEY (district),
  constraint duplicate_scan_district_fkey FOREIGN KEY (district) REFERENCES district(district)
);

create table dwelling (
  district text not null,
  id uuid not null,
  territory uuid not null,
  path text not null,
  door text not null,
  landlord uuid,
  constraint dwelling_pkey PRIMARY KEY (district, id),
  constraint dwelling_door UNIQUE (district, territory, door),
  constraint dwelling_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id),
  constraint dwelling_landlord FOREIGN KEY (district, landlord) REFERENCES landlord(district, id)
);
CREATE INDEX dwelling_door_prefix ON public.dwelling USING btree (district, door text_pattern_ops);
CREATE INDEX dwelling_landlord ON public.dwelling USING btree (district, landlord);
CREATE INDEX dwelling_landlord_of ON public.dwelling USING btree (district, landlord) WHERE (landlord IS NOT NULL);
CREATE INDEX dwelling_order ON public.dwelling USING btree (district, path text_pattern_ops, door text_pattern_ops);

create table enterprise (
  district text not null,
  id uuid not null,
  territory uuid not null,
  path text not null,
  name text not null,
  registered_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint enterprise_pkey PRIMARY KEY (district, id),
  constraint enterprise_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id)
);
CREATE INDEX enterprise_path ON public.enterprise USING btree (district, path text_pattern_ops);
CREATE INDEX enterprise_territory ON public.enterprise USING btree (district, territory);

create table entrance (
  district text not null,
  id uuid not null,
  territory uuid not null,
  path text not null,
  name text not null,
  kind text not null,
  state text not null,
  checkpoint uuid,
  opener_name text,
  opener_phone bytea,
  closed_by_order uuid,
  review_on date,
  changed_at timestamp with time zone not null,
  constraint entrance_pkey PRIMARY KEY (district, id),
  constraint entrance_district_checkpoint_fkey FOREIGN KEY (district, checkpoint) REFERENCES checkpoint(district, id),
  constraint entrance_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id)
);
CREATE INDEX entrance_checkpoint ON public.entrance USING btree (district, checkpoint);
CREATE INDEX entrance_path ON public.entrance USING btree (district, path text_pattern_ops);
CREATE INDEX entrance_territory ON public.entrance USING btree (district, territory);

create table entrance_change (
  district text not null,
  entrance uuid not null,
  id uuid not null,
  state text not null,
  closed_by_order uuid,
  by_account uuid,
  at timestamp with time zone not null,
  constraint entrance_change_pkey PRIMARY KEY (district, entrance, id),
  constraint entrance_change_district_entrance_fkey FOREIGN KEY (district, entrance) REFERENCES entrance(district, id)
);

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

create table fever_event (
  district text not null,
  id uuid not null,
  source text not null,
  state text not null,
  path text not null,
  person uuid,
  household uuid,
  checkpoint uuid,
  passage uuid,
  needs text[] not null,
  symptoms_sealed bytea,
  rule text not null,
  began_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  refer_due timestamp with time zone,
  closed_at timestamp with time zone,
  closed_reason text,
  constraint fever_event_pkey PRIMARY KEY (district, id),
  constraint fever_event_district_checkpoint_fkey FOREIGN KEY (district, checkpoint) REFERENCES checkpoint(district, id),
  constraint fever_event_district_household_fkey FOREIGN KEY (district, household) REFERENCES household(district, id),
  constraint fever_event_district_person_fkey FOREIGN KEY (district, person) REFERENCES person(district, id),
  constraint fever_event_source_check CHECK ((source = ANY (ARRAY['gate'::text, 'visit'::text, 'pharmacy'::text, 'enterprise'::text, 'self'::text]))),
  constraint fever_event_state_check CHECK ((state = ANY (ARRAY['first'::text, 'retest'::text, 'confirmed'::text, 'referred'::text, 'arrived'::text, 'admitted'::text, 'excluded'::text, 'closed'::text])))
);
CREATE INDEX fever_event_began ON public.fever_event USING btree (district, began_at);
CREATE INDEX fever_event_checkpoint ON public.fever_event USING btree (district, checkpoint);
CREATE INDEX fever_event_household ON public.fever_event USING btree (district, household);
CREATE INDEX fever_event_open ON public.fever_event USING btree (district, changed_at) WHERE (closed_at IS NULL);
CREATE INDEX fever_event_path ON public.fever_event USING btree (district, path text_pattern_ops);
CREATE INDEX fever_event_person ON public.fever_event USING btree (district, person);
CREATE INDEX fever_event_unknown ON public.fever_event USING btree (district, passage) WHERE ((person IS NULL) AND (passage IS NOT NULL));

create table fever_event_step (
  district text not null,
  id uuid not null,
  event uuid not null,
  kind text not null,
  tenths smallint,
  method text,
  reading text,
  note_sealed bytea,
  word text,
  by_name text,
  at timestamp with time zone not null,
  constraint fever_event_step_pkey PRIMARY KEY (district, id),
  constraint fever_event_step_district_event_fkey FOREIGN KEY (district, event) REFERENCES fever_event(district, id)
);
CREATE INDEX fever_event_step_event ON public.fever_event_step USING btree (district, event, at);

create table fever_referral (
  district text not null,
  id uuid not null,
  event uuid not null,
  hospital uuid,
  hospital_name text not null,
  hospital_path text,
  transport text not null,
  state text not null,
  sent_at timestamp with time zone not null,
  no_show_at timestamp with time zone not null,
  no_show_seen timestamp with time zone,
  arrived_at timestamp with time zone,
  arrived_name text,
  elsewhere boolean default false not null,
  admitted_at timestamp with time zone,
  discharged_at timestamp with time zone,
  outcome text,
  classified_at timestamp with time zone,
  report_due timestamp with time zone,
  reported_at timestamp with time zone,
  report_number text,
  constraint fever_referral_pkey PRIMARY KEY (district, id),
  constraint fever_referral_district_event_fkey FOREIGN KEY (district, event) REFERENCES fever_event(district, id),
  constraint fever_referral_district_hospital_fkey FOREIGN KEY (district, hospital) REFERENCES hospital(district, id),
  constraint fever_referral_outcome_check CHECK ((outcome = ANY (ARRAY['excluded'::text, 'other-illness'::text, 'suspected'::text, 'positive'::text]))),
  constraint fever_referral_state_check CHECK ((state = ANY (ARRAY['sent'::text, 'arrived'::text, 'no-show'::text, 'cancelled'::text, 'over'::text]))),
  constraint fever_referral_transport_check CHECK ((transport = ANY (ARRAY['ambulance'::text, 'fever-car'::text, 'own-way'::text])))
);
CREATE INDEX fever_referral_admitted ON public.fever_referral USING btree (district, admitted_at) WHERE (admitted_at IS NOT NULL);
CREATE INDEX fever_referral_event ON public.fever_referral USING btree (district, event);
CREATE INDEX fever_referral_hospital ON public.fever_referral USING btree (district, hospital);
CREATE INDEX fever_referral_report ON public.fever_referral USING btree (district, report_due) WHERE ((report_due IS NOT NULL) AND (reported_at IS NULL));
CREATE INDEX fever_referral_waiting ON public.fever_referral USING btree (district, no_show_at) WHERE (state = 'sent'::text);

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

create table gate_drill (
  district text not null,
  id uuid not null,
  checkpoint uuid not null,
  path text not null,
  step text not null,
  began_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  began_name text not null,
  note text not null,
  constraint gate_drill_pkey PRIMARY KEY (district, id),
  constraint gate_drill_district_checkpoint_fkey FOREIGN KEY (district, checkpoint) REFERENCES checkpoint(district, id),
  constraint gate_drill_step_check CHECK ((step = ANY (ARRAY['snapshot'::text, 'signature'::text, 'identity'::text, 'paper'::text])))
);
CREATE INDEX gate_drill_checkpoint ON public.gate_drill USING btree (district, checkpoint, began_at);

create table grid_member (
  district text not null,
  unit uuid not null,
  grid uuid not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  constraint grid_member_pkey PRIMARY KEY (district, unit, from_at),
  constraint grid_member_district_grid_fkey FOREIGN KEY (district, grid) REFERENCES territory(district, id),
  constraint grid_member_district_unit_fkey FOREIGN KEY (district, unit) REFERENCES territory(district, id)
);
CREATE INDEX grid_member_grid ON public.grid_member USING btree (district, grid);
CREATE UNIQUE INDEX grid_member_now ON public.grid_member USING btree (district, unit) WHERE (to_at IS NULL);

create table grid_round (
  district text not null,
  id uuid not null,
  territory uuid not null,
  path text not null,
  device uuid,
  staff text not null,
  known boolean not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint grid_round_pkey PRIMARY KEY (district, id),
  constraint grid_round_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id)
);
CREATE INDEX grid_round_territory ON public.grid_round USING btree (district, territory, began_at);

create table grid_visit (
  district text not null,
  id uuid not null,
  household uuid not null,
  path text not null,
  outcome text not null,
  note_sealed bytea,
  account uuid,
  device uuid,
  at timestamp with time zone not null,
  next_try timestamp with time zone,
  constraint grid_visit_pkey PRIMARY KEY (district, id),
  constraint grid_visit_district_household_fkey FOREIGN KEY (district, household) REFERENCES household(district, id),
  constraint grid_visit_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'not-home'::text, 'refused'::text, 'vacant'::text, 'moved'::text, 'by-phone'::text])))
);
CREATE INDEX grid_visit_household ON public.grid_visit USING btree (district, household, at);

create table health_status (
  district text not null,
  person uuid not null,
  colour text not null,
  rule text not null,
  version text not null,
  evidence uuid,
  by_decision boolean not null,
  set_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  look_again timestamp with time zone not null,
  held boolean default false not null,
  constraint health_status_pkey PRIMARY KEY (district, person),
  constraint health_status_person FOREIGN KEY (district, person) REFERENCES person(district, id),
  constraint health_status_colour CHECK ((colour = ANY (ARRAY['green'::text, 'yellow'::text, 'red'::text])))
);
CREATE INDEX health_status_due ON public.health_status USING btree (district, look_again);

create table holder (
  district text not null,
  id uuid not null,
  territory uuid not null,
  path text not null,
  name text not null,
  organisation text not null,
  duty text not null,
  phone_sealed bytea,
  account uuid,
  registered_at timestamp with time zone not null,
  left_at timestamp with time zone,
  left_why text,
  constraint holder_pkey PRIMARY KEY (district, id),
  constraint holder_district_account_fkey FOREIGN KEY (district, account) REFERENCES account(district, id),
  constraint holder_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id),
  constraint holder_left_why_check CHECK ((left_why = ANY (ARRAY['moved-away'::text, 'resigned'::text, 'reassigned'::text, 'ill'::text, 'other'::text])))
);
CREATE INDEX holder_account ON public.holder USING btree (district, account);
CREATE INDEX holder_path ON public.holder USING btree (district, path text_pattern_ops);
CREATE INDEX holder_territory ON public.holder USING btree (district, territory);

create table hospital (
  district text not null,
  id uuid not null,
  territory uuid not null,
  path text not null,
  name text not null,
  level smallint not null,
  opens smallint,
  closes smallint,
  open boolean not null,
  liaison_name text,
  liaison_sealed bytea,
  saved_at timestamp with time zone not null,
  constraint hospital_pkey PRIMARY KEY (district, id),
  constraint hospital_name UNIQUE (district, name),
  constraint hospital_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id),
  constraint hospital_closes_check CHECK (((closes >= 1) AND (closes <= 24))),
  constraint hospital_hours CHECK (((opens IS NULL) = (closes IS NULL))),
  constraint hospital_level_check CHECK (((level >= 0) AND (level <= 3))),
  constraint hospital_opens_check CHECK (((opens >= 0) AND (opens <= 23)))
);
CREATE INDEX hospital_path ON public.hospital USING btree (district, path text_pattern_ops);
CREATE INDEX hospital_territory ON public.hospital USING btree (district, territory);

create table hospital_bed (
  district text not null,
  hospital uuid not null,
  bed smallint not null,
  state text not null,
  referral uuid,
  since timestamp with time zone not null,
  constraint hospital_bed_pkey PRIMARY KEY (district, hospital, bed),
  constraint hospital_bed_district_hospital_fkey FOREIGN KEY (district, hospital) REFERENCES hospital(district, id),
  constraint hospital_bed_district_referral_fkey FOREIGN KEY (district, referral) REFERENCES fever_referral(district, id),
  constraint hospital_bed_state_check CHECK ((state = ANY (ARRAY['free'::text, 'held'::text, 'occupied'::text, 'cleaning'::text]))),
  constraint hospital_bed_taken CHECK (((state = ANY (ARRAY['held'::text, 'occupied'::text])) = (referral IS NOT NULL)))
);
CREATE INDEX hospital_bed_free ON public.hospital_bed USING btree (district, hospital) WHERE (state = 'free'::text);
CREATE INDEX hospital_bed_referral ON public.hospital_bed USING btree (district, referral);

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

create table household_move (
  district text not null,
  id uuid not null,
  household uuid not null,
  from_dwelling uuid not null,
  to_dwelling uuid not null,
  at timestamp with time zone not null,
  constraint household_move_pkey PRIMARY KEY (district, id),
  constraint household_move_district_from_dwelling_fkey FOREIGN KEY (district, from_dwelling) REFERENCES dwelling(district, id),
  constraint household_move_district_household_fkey FOREIGN KEY (district, household) REFERENCES household(district, id),
  constraint household_move_district_to_dwelling_fkey FOREIGN KEY (district, to_dwelling) REFERENCES dwelling(district, id)
);
CREATE INDEX household_move_from ON public.household_move USING btree (district, from_dwelling);
CREATE INDEX household_move_household ON public.household_move USING btree (district, household);
CREATE INDEX household_move_to ON public.household_move USING btree (district, to_dwelling);

create table import (
  district text not null,
  id uuid not null,
  territory uuid not null,
  file_name text not null,
  file_digest text not null,
  kind text default 'unknown'::text not null,
  state text not null,
  list_day date,
  may_add boolean not null,
  sheets jsonb default '[]'::jsonb not null,
  places jsonb default '[]'::jsonb not null,
  counts jsonb default '{}'::jsonb not null,
  done integer default 0 not null,
  total integer default 0 not null,
  problem jsonb,
  opened_at timestamp with time zone not null,
  opened_by uuid,
  accepted_at timestamp with time zone,
  accepted_by uuid,
  undone_at timestamp with time zone,
  worker uuid,
  worker_until timestamp with time zone,
  expires_at timestamp with time zone not null,
  settings jsonb default '{}'::jsonb not null,
  constraint import_pkey PRIMARY KEY (district, id),
  constraint import_district_fkey FOREIGN KEY (district) REFERENCES district(district),
  constraint import_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id)
);
CREATE INDEX import_expiry ON public.import USING btree (district, expires_at);
CREATE INDEX import_order ON public.import USING btree (district, opened_at, id);
CREATE INDEX import_territory ON public.import USING btree (district, territory);

create table import_change (
  district text not null,
  import uuid not null,
  person uuid not null,
  correction uuid not null,
  kept boolean default false not null,
  constraint import_change_pkey PRIMARY KEY (district, import, person),
  constraint import_change_district_import_fkey FOREIGN KEY (district, import) REFERENCES import(district, id) ON DELETE CASCADE,
  constraint import_change_district_person_fkey FOREIGN KEY (district, person) REFERENCES person(district, id) ON DELETE CASCADE
);
CREATE INDEX import_change_person ON public.import_change USING btree (district, person);

create table import_file (
  district text not null,
  import uuid not null,
  sealed bytea not null,
  constraint import_file_pkey PRIMARY KEY (district, import),
  constraint import_file_district_import_fkey FOREIGN KEY (district, import) REFERENCES import(district, id) ON DELETE CASCADE
);

create table import_made (
  district text not null,
  import uuid not null,
  person uuid not null,
  household uuid not null,
  is_new boolean not null,
  stamp text not null,
  kept boolean default false not null,
  constraint import_made_pkey PRIMARY KEY (district, import, person),
  constraint import_made_district_import_fkey FOREIGN KEY (district, import) REFERENCES import(district, id) ON DELETE CASCADE,
  constraint import_made_district_person_fkey FOREIGN KEY (district, person) REFERENCES person(district, id) ON DELETE CASCADE
);
CREATE INDEX import_made_person ON public.import_made USING btree (district, person);

create table import_mapping (
  district text not null,
  layout text not null,
  mapping jsonb not null,
  at timestamp with time zone not null,
  by_actor uuid,
  constraint import_mapping_pkey PRIMARY KEY (district, layout),
  constraint import_mapping_district_fkey FOREIGN KEY (district) REFERENCES district(district)
);

create table import_row (
  district text not null,
  import uuid not null,
  n integer not null,
  sheet integer not null,
  row integer not null,
  role text not null,
  outcome text not null,
  decision text,
  findings jsonb not null,
  sealed bytea not null,
  person uuid,
  household uuid,
  constraint import_row_pkey PRIMARY KEY (district, import, n),
  constraint import_row_district_import_fkey FOREIGN KEY (district, import) REFERENCES import(district, id) ON DELETE CASCADE
);
CREATE INDEX import_row_outcome ON public.import_row USING btree (district, import, outcome, n);

create table landlord (
  district text not null,
  id uuid not null,
  name text not null,
  phone_sealed bytea,
  phone_index bytea,
  person uuid,
  registered_at timestamp with time zone not null,
  constraint landlord_pkey PRIMARY KEY (district, id),
  constraint landlord_district_fkey FOREIGN KEY (district) REFERENCES district(district),
  constraint landlord_district_person_fkey FOREIGN KEY (district, person) REFERENCES person(district, id)
);
CREATE INDEX landlord_person ON public.landlord USING btree (district, person);

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
CREATE INDEX ledger_subject ON public.ledger USING btree (district, subject, n) WHERE (command <> 'gate.record-passage'::text);

create table ledger_head (
  district text not null,
  n bigint not null,
  hash bytea not null,
  frozen_at timestamp with time zone,
  constraint ledger_head_pkey PRIMARY KEY (district),
  constraint ledger_head_district_fkey FOREIGN KEY (district) REFERENCES district(district)
);

create table lifetime_run (
  district text not null,
  id uuid not null,
  day date not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  deleted jsonb default '{}'::jsonb not null,
  erased bigint default 0 not null,
  constraint lifetime_run_pkey PRIMARY KEY (district, id),
  constraint lifetime_run_district_fkey FOREIGN KEY (district) REFERENCES district(district)
);
CREATE INDEX lifetime_run_order ON public.lifetime_run USING btree (district, began_at, id);

create table map_point (
  district text not null,
  subject uuid not null,
  kind text not null,
  lon double precision not null,
  lat double precision not null,
  constraint map_point_pkey PRIMARY KEY (district, subject),
  constraint map_point_district_fkey FOREIGN KEY (district) REFERENCES district(district)
);

create table measure_order (
  district text not null,
  id uuid not null,
  issuer uuid not null,
  path text not null,
  number text not null,
  kind text not null,
  title text not null,
  legal_basis text not null,
  authority text not null,
  exceptions text not null,
  body text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  review_on date,
  drafted_by uuid,
  drafted_name text not null,
  drafted_at timestamp with time zone not null,
  signed_by uuid,
  signed_name text,
  signed_at timestamp with time zone,
  ends_at timestamp with time zone,
  extended smallint default 0 not null,
  lifted_at timestamp with time zone,
  lifted_name text,
  lift_reason text,
  ended_by text,
  response uuid,
  constraint measure_order_pkey PRIMARY KEY (district, id),
  constraint measure_order_number UNIQUE (district, number),
  constraint measure_order_district_issuer_fkey FOREIGN KEY (district, issuer) REFERENCES territory(district, id),
  constraint measure_order_ended_by_check CHECK ((ended_by = ANY (ARRAY['lift'::text, 'stand-down'::text]))),
  constraint measure_order_signed CHECK (((signed_at IS NULL) OR ((to_at IS NOT NULL) AND (ends_at IS NOT NULL))))
);
CREATE INDEX measure_order_issuer ON public.measure_order USING btree (district, issuer);
CREATE INDEX measure_order_path ON public.measure_order USING btree (district, path text_pattern_ops);
CREATE INDEX measure_order_response ON public.measure_order USING btree (district, response) WHERE (response IS NOT NULL);

create table migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table order_extension (
  district text not null,
  id uuid not null,
  measure_order uuid not null,
  reason text not null,
  previous_to timestamp with time zone not null,
  to_at timestamp with time zone not null,
  review_on date not null,
  proposed_by uuid,
  proposed_name text not null,
  proposed_at timestamp with time zone not null,
  decided_name text,
  decided_at timestamp with time zone,
  approved boolean,
  constraint order_extension_pkey PRIMARY KEY (district, id),
  constraint order_extension_district_measure_order_fkey FOREIGN KEY (district, measure_order) REFERENCES measure_order(district, id)
);
CREATE INDEX order_extension_order ON public.order_extension USING btree (district, measure_order);

create table order_measure (
  district text not null,
  id uuid not null,
  measure_order uuid not null,
  kind text not null,
  territory uuid not null,
  path text not null,
  mode text not null,
  inside_contact bytea,
  medical_route text not null,
  from_at timestamp with time zone,
  to_at timestamp with time zone,
  constraint order_measure_pkey PRIMARY KEY (district, id),
  constraint order_measure_district_measure_order_fkey FOREIGN KEY (district, measure_order) REFERENCES measure_order(district, id),
  constraint order_measure_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id),
  constraint order_measure_kind_check CHECK ((kind = 'mode'::text)),
  constraint order_measure_mode_check CHECK ((mode = ANY (ARRAY['open'::text, 'controlled'::text, 'closed'::text, 'sealed'::text])))
);
CREATE INDEX order_measure_order ON public.order_measure USING btree (district, measure_order);
CREATE INDEX order_measure_path ON public.order_measure USING btree (district, path text_pattern_ops);
CREATE INDEX order_measure_territory ON public.order_measure USING btree (district, territory);

create table order_review (
  district text not null,
  id uuid not null,
  measure_order uuid not null,
  at timestamp with time zone not null,
  by_name text not null,
  note text not null,
  next_on date not null,
  constraint order_review_pkey PRIMARY KEY (district, id),
  constraint order_review_district_measure_order_fkey FOREIGN KEY (district, measure_order) REFERENCES measure_order(district, id)
);
CREATE INDEX order_review_order ON public.order_review USING btree (district, measure_order);

create table order_scope (
  district text not null,
  measure_order uuid not null,
  territory uuid not null,
  path text not null,
  constraint order_scope_pkey PRIMARY KEY (district, measure_order, territory),
  constraint order_scope_district_measure_order_fkey FOREIGN KEY (district, measure_order) REFERENCES measure_order(district, id),
  constraint order_scope_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id)
);
CREATE INDEX order_scope_path ON public.order_scope USING btree (district, path text_pattern_ops);
CREATE INDEX order_scope_territory ON public.order_scope USING btree (district, territory);

create table org_unit (
  district text not null,
  id uuid not null,
  territory uuid not null,
  path text not null,
  parent uuid,
  kind text not null,
  name text not null,
  remit text not null,
  saved_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint org_unit_pkey PRIMARY KEY (district, id),
  constraint org_unit_district_parent_fkey FOREIGN KEY (district, parent) REFERENCES org_unit(district, id),
  constraint org_unit_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id),
  constraint org_unit_kind_check CHECK ((kind = ANY (ARRAY['headquarters'::text, 'office'::text, 'group'::text, 'task-force'::text, 'war-zone'::text])))
);
CREATE INDEX org_unit_parent ON public.org_unit USING btree (district, parent);
CREATE INDEX org_unit_path ON public.org_unit USING btree (district, path text_pattern_ops);
CREATE INDEX org_unit_territory ON public.org_unit USING btree (district, territory);

create table outing (
  district text not null,
  id uuid not null,
  kind text not null,
  state text not null,
  person uuid not null,
  household uuid,
  path text not null,
  quarantine_case uuid,
  reason text not null,
  destination text not null,
  hospital uuid,
  companion uuid,
  transport text,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  gates uuid[],
  note_sealed bytea,
  permit uuid,
  rule text not null,
  applicant_kind text not null,
  applicant uuid,
  applicant_name text not null,
  requested_at timestamp with time zone not null,
  due_at timestamp with time zone,
  overdue_at timestamp with time zone,
  out_at timestamp with time zone,
  ended_at timestamp with time zone,
  late_at timestamp with time zone,
  taken_at timestamp with time zone,
  taken_name text,
  ratified_at timestamp with time zone,
  ratified_name text,
  finding text,
  finding_note text,
  constraint outing_pkey PRIMARY KEY (district, id),
  constraint outing_district_household_fkey FOREIGN KEY (district, household) REFERENCES household(district, id),
  constraint outing_district_person_fkey FOREIGN KEY (district, person) REFERENCES person(district, id),
  constraint outing_district_quarantine_case_fkey FOREIGN KEY (district, quarantine_case) REFERENCES quarantine_case(district, id),
  constraint outing_hospital FOREIGN KEY (district, hospital) REFERENCES hospital(district, id),
  constraint outing_finding_check CHECK ((finding = ANY (ARRAY['justified'::text, 'mistaken'::text, 'follow-up'::text]))),
  constraint outing_kind_check CHECK ((kind = ANY (ARRAY['planned'::text, 'standing'::text, 'permit'::text, 'emergency'::text]))),
  constraint outing_state_check CHECK ((state = ANY (ARRAY['community'::text, 'street'::text, 'district'::text, 'scheduled'::text, 'granted'::text, 'out'::text, 'returned'::text, 'admitted'::text, 'refused'::text, 'withdrawn'::text, 'lapsed'::text, 'ended'::text]))),
  constraint outing_transport_check CHECK ((transport = ANY (ARRAY['ambulance'::text, 'community-car'::text, 'own-car'::text, 'on-foot'::text]))),
  constraint outing_window CHECK ((to_at > from_at))
);
CREATE INDEX outing_case ON public.outing USING btree (district, quarantine_case);
CREATE INDEX outing_emergency ON public.outing USING btree (district, requested_at) WHERE ((kind = 'emergency'::text) AND (ratified_at IS NULL));
CREATE INDEX outing_hospital_of ON public.outing USING btree (district, hospital);
CREATE INDEX outing_household ON public.outing USING btree (district, household);
CREATE INDEX outing_person ON public.outing USING btree (district, person);
CREATE INDEX outing_place ON public.outing USING btree (district, path text_pattern_ops);
CREATE INDEX outing_running ON public.outing USING btree (district, to_at) WHERE (state = ANY (ARRAY['community'::text, 'street'::text, 'district'::text, 'scheduled'::text, 'granted'::text, 'out'::text]));
CREATE INDEX outing_waiting ON public.outing USING btree (district, due_at) WHERE (state = ANY (ARRAY['community'::text, 'street'::text, 'district'::text]));

create table outing_decision (
  district text not null,
  id uuid not null,
  outing uuid not null,
  level text not null,
  approve boolean not null,
  by_clock boolean not null,
  by_actor uuid,
  by_name text,
  at timestamp with time zone not null,
  refusal text,
  note text,
  constraint outing_decision_pkey PRIMARY KEY (district, id),
  constraint outing_decision_district_outing_fkey FOREIGN KEY (district, outing) REFERENCES outing(district, id),
  constraint outing_decision_level_check CHECK ((level = ANY (ARRAY['community'::text, 'street'::text, 'district'::text])))
);
CREATE INDEX outing_decision_outing ON public.outing_decision USING btree (district, outing);

create table outing_escort (
  district text not null,
  id uuid not null,
  outing uuid not null,
  team text[] not null,
  vehicle text,
  route text,
  assigned_at timestamp with time zone not null,
  assigned_name text not null,
  constraint outing_escort_pkey PRIMARY KEY (district, id),
  constraint outing_escort_district_outing_fkey FOREIGN KEY (district, outing) REFERENCES outing(district, id)
);
CREATE INDEX outing_escort_outing ON public.outing_escort USING btree (district, outing, assigned_at);

create table outing_leg (
  district text not null,
  id uuid not null,
  outing uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  place text,
  exposure boolean not null,
  by_name text not null,
  constraint outing_leg_pkey PRIMARY KEY (district, id),
  constraint outing_leg_district_outing_fkey FOREIGN KEY (district, outing) REFERENCES outing(district, id),
  constraint outing_leg_kind_check CHECK ((kind = ANY (ARRAY['left'::text, 'arrived'::text, 'left-hospital'::text, 'returned'::text, 'admitted'::text, 'disinfected'::text])))
);
CREATE INDEX outing_leg_outing ON public.outing_leg USING btree (district, outing, at);

create table pass (
  district text not null,
  id uuid not null,
  number text not null,
  kind text not null,
  person uuid,
  household uuid,
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
  key_id text,
  holder bytea,
  quota_trips smallint,
  quota_days smallint,
  held boolean default false not null,
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
CREATE INDEX pass_revoked_key ON public.pass USING btree (district, key_id, revoked_at) WHERE (revoked_at IS NOT NULL);

create table pass_bound (
  district text not null,
  phone uuid not null,
  pass uuid not null,
  token text not null,
  constraint pass_bound_pkey PRIMARY KEY (district, phone, pass),
  constraint pass_bound_district_pass_fkey FOREIGN KEY (district, pass) REFERENCES pass(district, id),
  constraint pass_bound_district_phone_fkey FOREIGN KEY (district, phone) REFERENCES pass_phone(district, id)
);
CREATE INDEX pass_bound_pass ON public.pass_bound USING btree (district, pass);

create table pass_hold (
  district text not null,
  source uuid not null,
  person uuid not null,
  kind text not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint pass_hold_pkey PRIMARY KEY (district, source, person),
  constraint pass_hold_district_person_fkey FOREIGN KEY (district, person) REFERENCES person(district, id)
);
CREATE INDEX pass_hold_person ON public.pass_hold USING btree (district, person);

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

create table pass_outing (
  district text not null,
  outing uuid not null,
  person uuid not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  checkpoints uuid[],
  single_use boolean not null,
  ended_at timestamp with time zone,
  used_at timestamp with time zone,
  used_by uuid,
  constraint pass_outing_pkey PRIMARY KEY (district, outing),
  constraint pass_outing_district_person_fkey FOREIGN KEY (district, person) REFERENCES person(district, id)
);
CREATE INDEX pass_outing_person ON public.pass_outing USING btree (district, person);

create table pass_phone (
  district text not null,
  id uuid not null,
  household uuid not null,
  x text not null,
  y text not null,
  bound_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint pass_phone_pkey PRIMARY KEY (district, id),
  constraint pass_phone_district_household_fkey FOREIGN KEY (district, household) REFERENCES household(district, id)
);
CREATE INDEX pass_phone_household ON public.pass_phone USING btree (district, household);

create table pass_request (
  district text not null,
  id uuid not null,
  kind text not null,
  household uuid,
  person uuid,
  territory uuid not null,
  path text not null,
  sealed bytea,
  channel text not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decision text,
  decided_by uuid,
  reason text,
  pass uuid,
  constraint pass_request_pkey PRIMARY KEY (district, id),
  constraint pass_request_district_household_fkey FOREIGN KEY (district, household) REFERENCES household(district, id),
  constraint pass_request_district_person_fkey FOREIGN KEY (district, person) REFERENCES person(district, id),
  constraint pass_request_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id)
);
CREATE INDEX pass_request_household ON public.pass_request USING btree (district, household);
CREATE INDEX pass_request_open ON public.pass_request USING btree (district, path text_pattern_ops) WHERE (decided_at IS NULL);
CREATE INDEX pass_request_person ON public.pass_request USING btree (district, person);
CREATE INDEX pass_request_territory ON public.pass_request USING btree (district, territory);

create table pass_trip (
  district text not null,
  passage uuid not null,
  household uuid not null,
  at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  constraint pass_trip_pkey PRIMARY KEY (district, passage)
);
CREATE INDEX pass_trip_household ON public.pass_trip USING btree (district, household, at);

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
  retest_of uuid,
  constraint passage_pkey PRIMARY KEY (district, id)
);
CREATE INDEX passage_checkpoint ON public.passage USING btree (district, checkpoint, at);
CREATE INDEX passage_event ON public.passage USING btree (district, event);
CREATE INDEX passage_occupant_proof ON public.passage USING gin ((((detail -> 'subject'::text) -> 'occupants'::text)) jsonb_path_ops) WHERE jsonb_path_exists(detail, '$."subject"."occupants"[*]."provedAt"'::jsonpath);
CREATE INDEX passage_open ON public.passage USING btree (district, at) WHERE (review = 'open'::text);
CREATE INDEX passage_proof ON public.passage USING btree (district, pass, (((detail -> 'subject'::text) ->> 'provedAt'::text))) WHERE (((detail -> 'subject'::text) ->> 'provedAt'::text) IS NOT NULL);
CREATE INDEX passage_retest ON public.passage USING btree (district, retest_of) WHERE (retest_of IS NOT NULL);
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
  name_key text default ''::text not null,
  pinyin text default ''::text not null,
  pinyin_tight text default replace(pinyin, ' '::text, ''::text) not null,
  initials text default ''::text not null,
  nationality text,
  language text,
  guardian uuid,
  note_sealed bytea,
  household uuid,
  path text,
  door text,
  tenure text,
  residency_state text,
  merged_into uuid,
  constraint person_pkey PRIMARY KEY (district, id),
  constraint person_document UNIQUE (district, document_index),
  constraint person_district_fkey FOREIGN KEY (district) REFERENCES district(district),
  constraint person_guardian FOREIGN KEY (district, guardian) REFERENCES person(district, id)
);
CREATE INDEX person_by_birth ON public.person USING btree (district, birth_date, id) INCLUDE (path, sex, tenure, residency_state);
CREATE INDEX person_by_birth_and_sound ON public.person USING btree (district, birth_date, pinyin);
CREATE INDEX person_by_door ON public.person USING btree (district, door text_pattern_ops, id) INCLUDE (path);
CREATE INDEX person_by_initials ON public.person USING btree (district, initials text_pattern_ops, id) INCLUDE (path);
CREATE INDEX person_by_name_key ON public.person USING btree (district, name_key text_pattern_ops, id) INCLUDE (path);
CREATE INDEX person_by_pinyin ON public.person USING btree (district, pinyin text_pattern_ops, id) INCLUDE (path, sex, tenure, birth_date, residency_state);
CREATE INDEX person_by_place ON public.person USING btree (district, path text_pattern_ops, door text_pattern_ops, id) INCLUDE (sex, tenure, birth_date, residency_state);
CREATE INDEX person_by_spelling ON public.person USING btree (district, pinyin_tight text_pattern_ops, id) INCLUDE (path);
CREATE INDEX person_disputed ON public.person USING btree (district, path text_pattern_ops, id) WHERE (residency_state = 'disputed'::text);
CREATE INDEX person_document_tail ON public.person USING btree (district, document_tail);
CREATE INDEX person_guardian ON public.person USING btree (district, guardian);
CREATE INDEX person_guardian_of ON public.person USING btree (district, guardian) WHERE (guardian IS NOT NULL);
CREATE INDEX person_household_of ON public.person USING btree (district, household);
CREATE INDEX person_merged ON public.person USING btree (district, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX person_phone ON public.person USING btree (district, phone_index);
CREATE INDEX person_phone_tail ON public.person USING btree (district, phone_tail);

create table person_correction (
  district text not null,
  id uuid not null,
  person uuid not null,
  at timestamp with time zone not null,
  by_actor uuid,
  fields text[] not null,
  before_sealed bytea not null,
  reason text not null,
  constraint person_correction_pkey PRIMARY KEY (district, id),
  constraint person_correction_district_person_fkey FOREIGN KEY (district, person) REFERENCES person(district, id)
);
CREATE INDEX person_correction_person ON public.person_correction USING btree (district, person, at);

create table person_distinct (
  district text not null,
  a uuid not null,
  b uuid not null,
  path text not null,
  reason text,
  at timestamp with time zone not null,
  by_actor uuid,
  constraint person_distinct_pkey PRIMARY KEY (district, a, b),
  constraint person_distinct_district_a_fkey FOREIGN KEY (district, a) REFERENCES person(district, id) ON DELETE CASCADE,
  constraint person_distinct_district_b_fkey FOREIGN KEY (district, b) REFERENCES person(district, id) ON DELETE CASCADE,
  constraint person_distinct_order CHECK ((a < b))
);
CREATE INDEX person_distinct_b ON public.person_distinct USING btree (district, b);

create table person_merge (
  district text not null,
  id uuid not null,
  survivor uuid not null,
  merged uuid not null,
  path text not null,
  score smallint not null,
  took text[] not null,
  moved jsonb not null,
  reason text not null,
  merged_at timestamp with time zone not null,
  merged_by uuid,
  undone_at timestamp with time zone,
  undone_by uuid,
  undo_reason text,
  constraint person_merge_pkey PRIMARY KEY (district, id),
  constraint person_merge_district_merged_fkey FOREIGN KEY (district, merged) REFERENCES person(district, id),
  constraint person_merge_district_survivor_fkey FOREIGN KEY (district, survivor) REFERENCES person(district, id)
);
CREATE INDEX person_merge_merged ON public.person_merge USING btree (district, merged);
CREATE INDEX person_merge_order ON public.person_merge USING btree (district, merged_at, id);
CREATE INDEX person_merge_survivor ON public.person_merge USING btree (district, survivor);
CREATE UNIQUE INDEX person_merge_standing ON public.person_merge USING btree (district, merged) WHERE (undone_at IS NULL);

create table place_code (
  district text not null,
  id uuid not null,
  venue uuid not null,
  territory uuid not null,
  path text not null,
  name text not null,
  kind text not null,
  direction text not null,
  lon double precision,
  lat double precision,
  key_id text not null,
  token text not null,
  posted_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  revoked_reason text,
  constraint place_code_pkey PRIMARY KEY (district, id),
  constraint place_code_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id),
  constraint place_code_direction_check CHECK ((direction = ANY (ARRAY['both'::text, 'in'::text, 'out'::text])))
);
CREATE INDEX place_code_path ON public.place_code USING btree (district, path text_pattern_ops, posted_at);
CREATE INDEX place_code_territory ON public.place_code USING btree (district, territory);
CREATE INDEX place_code_venue ON public.place_code USING btree (district, venue);

create table place_opening (
  district text not null,
  id uuid not null,
  person uuid not null,
  basis text not null,
  path text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  purpose text not null,
  reason text not null,
  opened_by uuid,
  opened_name text not null,
  opened_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  stays integer not null,
  contacts integer not null,
  constraint place_opening_pkey PRIMARY KEY (district, id),
  constraint place_opening_district_person_fkey FOREIGN KEY (district, person) REFERENCES person(district, id)
);
CREATE INDEX place_opening_age ON public.place_opening USING btree (district, opened_at);
CREATE INDEX place_opening_person ON public.place_opening USING btree (district, person);

create table place_scan (
  district text not null,
  id uuid not null,
  code uuid not null,
  venue uuid not null,
  pseudonym bytea not null,
  sealed bytea not null,
  direction text not null,
  at timestamp with time zone not null,
  offline boolean not null,
  remote text,
  repeated boolean default false not null,
  paired_with uuid,
  closed_at timestamp with time zone,
  estimated boolean default false not null,
  constraint place_scan_pkey PRIMARY KEY (district, id),
  constraint place_scan_district_code_fkey FOREIGN KEY (district, code) REFERENCES place_code(district, id),
  constraint place_scan_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  constraint place_scan_remote_check CHECK ((remote = ANY (ARRAY['far-away'::text, 'too-fast'::text, 'taken-down'::text])))
);
CREATE INDEX place_scan_age ON public.place_scan USING btree (district, at);
CREATE INDEX place_scan_code ON public.place_scan USING btree (district, code, at);
CREATE INDEX place_scan_open ON public.place_scan USING btree (district, at) WHERE ((direction = 'in'::text) AND (closed_at IS NULL));
CREATE INDEX place_scan_pseudonym ON public.place_scan USING btree (district, pseudonym, at);
CREATE INDEX place_scan_venue ON public.place_scan USING btree (district, venue, at);

create table policy_adoption (
  district text not null,
  id uuid not null,
  territory uuid not null,
  path text not null,
  pack text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  legal_basis text not null,
  measure_order uuid,
  constraint policy_adoption_pkey PRIMARY KEY (district, id),
  constraint policy_adoption_district_fkey FOREIGN KEY (district) REFERENCES district(district),
  constraint policy_adoption_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id),
  constraint policy_adoption_period CHECK ((to_at > from_at))
);
CREATE INDEX policy_adoption_order ON public.policy_adoption USING btree (district, measure_order) WHERE (measure_order IS NOT NULL);
CREATE INDEX policy_adoption_over ON public.policy_adoption USING btree (district, path text_pattern_ops);
CREATE INDEX policy_adoption_territory ON public.policy_adoption USING btree (district, territory);

create table policy_signature (
  district text not null,
  draft uuid not null,
  revision integer not null,
  account uuid not null,
  trial uuid not null,
  at timestamp with time zone not null,
  constraint policy_signature_pkey PRIMARY KEY (district, draft, revision, account),
  constraint policy_signature_draft FOREIGN KEY (district, draft) REFERENCES policy_version(district, id)
);

create table policy_trial (
  district text not null,
  id uuid not null,
  draft uuid not null,
  revision integer not null,
  days integer not null,
  as_of bigint not null,
  made_at timestamp with time zone not null,
  result jsonb not null,
  constraint policy_trial_pkey PRIMARY KEY (district, id),
  constraint policy_trial_draft FOREIGN KEY (district, draft) REFERENCES policy_version(district, id)
);
CREATE INDEX policy_trial_draft ON public.policy_trial USING btree (district, draft, made_at);

create table policy_version (
  district text not null,
  id uuid not null,
  territory uuid not null,
  path text not null,
  name text not null,
  version integer not null,
  based_on text not null,
  document jsonb not null,
  digest text not null,
  revision integer not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  saved_by uuid,
  saved_at timestamp with time zone not null,
  signed_at timestamp with time zone,
  constraint policy_version_pkey PRIMARY KEY (district, id),
  constraint policy_version_number UNIQUE (district, name, version),
  constraint policy_version_territory FOREIGN KEY (district, territory) REFERENCES territory(district, id),
  constraint policy_version_period CHECK ((to_at > from_at))
);
CREATE INDEX policy_version_territory ON public.policy_version USING btree (district, territory);

create table presence (
  district text not null,
  pass uuid not null,
  inside boolean not null,
  since timestamp with time zone not null,
  checkpoint uuid not null,
  constraint presence_pkey PRIMARY KEY (district, pass)
);

create table quarantine_appeal (
  district text not null,
  id uuid not null,
  case_id uuid not null,
  extension uuid,
  path text not null,
  grounds bytea not null,
  asked_kind text not null,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  granted boolean,
  decided_by uuid,
  decided_name text,
  decided_at timestamp with time zone,
  decision text,
  constraint quarantine_appeal_pkey PRIMARY KEY (district, id),
  constraint quarantine_appeal_district_case_id_fkey FOREIGN KEY (district, case_id) REFERENCES quarantine_case(district, id),
  constraint quarantine_appeal_district_extension_fkey FOREIGN KEY (district, extension) REFERENCES quarantine_extension(district, id)
);
CREATE INDEX quarantine_appeal_case ON public.quarantine_appeal USING btree (district, case_id);
CREATE INDEX quarantine_appeal_extension ON public.quarantine_appeal USING btree (district, extension);
CREATE INDEX quarantine_appeal_open ON public.quarantine_appeal USING btree (district, due_at) WHERE (decided_at IS NULL);

create table quarantine_batch (
  district text not null,
  id uuid not null,
  path text not null,
  terms jsonb not null,
  total integer not null,
  planned_at timestamp with time zone not null,
  planned_by uuid,
  planned_name text not null,
  finished_at timestamp with time zone,
  constraint quarantine_batch_pkey PRIMARY KEY (district, id),
  constraint quarantine_batch_district_fkey FOREIGN KEY (district) REFERENCES district(district)
);
CREATE INDEX quarantine_batch_open ON public.quarantine_batch USING btree (district, planned_at) WHERE (finished_at IS NULL);

create table quarantine_batch_row (
  district text not null,
  batch uuid not null,
  n integer not null,
  person uuid not null,
  case_id uuid not null,
  done_at timestamp with time zone,
  problem text,
  constraint quarantine_batch_row_pkey PRIMARY KEY (district, batch, n),
  constraint quarantine_batch_row_district_batch_fkey FOREIGN KEY (district, batch) REFERENCES quarantine_batch(district, id)
);
CREATE INDEX quarantine_batch_row_open ON public.quarantine_batch_row USING btree (district, batch, n) WHERE (done_at IS NULL);

create table quarantine_case (
  district text not null,
  id uuid not null,
  person uuid not null,
  household uuid,
  kind text not null,
  state text not null,
  path text not null,
  basis text not null,
  basis_at timestamp with time zone not null,
  basis_note bytea,
  rule text not null,
  days smallint not null,
  starts_at timestamp with time zone not null,
  planned_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  language text default 'zh'::text not null,
  primary_worker uuid,
  deputy uuid,
  doctor uuid,
  batch uuid,
  opened_by uuid,
  opened_name text not null,
  opened_at timestamp with time zone not null,
  confirmed_by uuid,
  confirmed_at timestamp with time zone,
  notice_at timestamp with time zone,
  alarmed_at timestamp with time zone,
  ended_at timestamp with time zone,
  outcome text,
  ended_name text,
  certificate text,
  end_reason text,
  change uuid,
  constraint quarantine_case_pkey PRIMARY KEY (district, id),
  constraint quarantine_case_change FOREIGN KEY (district, change) REFERENCES status_change(district, id),
  constraint quarantine_case_district_deputy_fkey FOREIGN KEY (district, deputy) REFERENCES holder(district, id),
  constraint quarantine_case_district_doctor_fkey FOREIGN KEY (district, doctor) REFERENCES holder(district, id),
  constraint quarantine_case_district_household_fkey FOREIGN KEY (district, household) REFERENCES household(district, id),
  constraint quarantine_case_district_person_fkey FOREIGN KEY (district, person) REFERENCES person(district, id),
  constraint quarantine_case_district_primary_worker_fkey FOREIGN KEY (district, primary_worker) REFERENCES holder(district, id),
  constraint quarantine_case_deputy CHECK ((deputy <> primary_worker)),
  constraint quarantine_case_ended CHECK ((((state = 'ended'::text) = (ended_at IS NOT NULL)) AND ((ended_at IS NULL) = (outcome IS NULL)))),
  constraint quarantine_case_kind_check CHECK ((kind = ANY (ARRAY['home'::text, 'central'::text, 'monitoring'::text]))),
  constraint quarantine_case_outcome_check CHECK ((outcome = ANY (ARRAY['released'::text, 'not-confirmed'::text, 'became-case'::text, 'hospital'::text, 'excluded'::text, 'left-area'::text, 'died'::text]))),
  constraint quarantine_case_period CHECK (((ends_at > starts_at) AND (ends_at > basis_at))),
  constraint quarantine_case_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'active'::text, 'ended'::text])))
);
CREATE INDEX quarantine_case_change ON public.quarantine_case USING btree (district, change);
CREATE INDEX quarantine_case_deputies ON public.quarantine_case USING btree (district, deputy);
CREATE INDEX quarantine_case_doctor ON public.quarantine_case USING btree (district, doctor);
CREATE INDEX quarantine_case_ends ON public.quarantine_case USING btree (district, ends_at) WHERE (state = 'active'::text);
CREATE INDEX quarantine_case_household ON public.quarantine_case USING btree (district, household);
CREATE INDEX quarantine_case_path ON public.quarantine_case USING btree (district, path text_pattern_ops);
CREATE INDEX quarantine_case_person ON public.quarantine_case USING btree (district, person);
CREATE INDEX quarantine_case_worker ON public.quarantine_case USING btree (district, primary_worker);
CREATE UNIQUE INDEX quarantine_case_one ON public.quarantine_case USING btree (district, person) WHERE (state <> 'ended'::text);

create table quarantine_disinfection (
  district text not null,
  id uuid not null,
  site uuid not null,
  day date not null,
  slot text not null,
  at timestamp with time zone not null,
  areas text,
  by_name text not null,
  why text,
  constraint quarantine_disinfection_pkey PRIMARY KEY (district, id),
  constraint quarantine_disinfection_district_site_fkey FOREIGN KEY (district, site) REFERENCES quarantine_site(district, id),
  constraint quarantine_disinfection_done CHECK (((areas IS NULL) <> (why IS NULL))),
  constraint quarantine_disinfection_slot_check CHECK ((slot = ANY (ARRAY['am'::text, 'pm'::text])))
);
CREATE INDEX quarantine_disinfection_site ON public.quarantine_disinfection USING btree (district, site, day);

create table quarantine_extension (
  district text not null,
  id uuid not null,
  case_id uuid not null,
  reason text not null,
  days smallint not null,
  note bytea,
  evidence uuid,
  requested_by uuid,
  requested_name text not null,
  requested_at timestamp with time zone not null,
  approved boolean,
  decided_by uuid,
  decided_name text,
  decided_at timestamp with time zone,
  decision text,
  served_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  constraint quarantine_extension_pkey PRIMARY KEY (district, id),
  constraint quarantine_extension_district_case_id_fkey FOREIGN KEY (district, case_id) REFERENCES quarantine_case(district, id),
  constraint quarantine_extension_days_check CHECK (((days >= 1) AND (days <= 14)))
);
CREATE INDEX quarantine_extension_case ON public.quarantine_extension USING btree (district, case_id);
CREATE INDEX quarantine_extension_open ON public.quarantine_extension USING btree (district, requested_at) WHERE (approved IS NULL);

create table quarantine_help (
  district text not null,
  id uuid not null,
  case_id uuid not null,
  path text not null,
  kind text not null,
  note bytea,
  asked_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  asked_kind text not null,
  done_at timestamp with time zone,
  done_by uuid,
  done_name text,
  outcome text,
  constraint quarantine_help_pkey PRIMARY KEY (district, id),
  constraint quarantine_help_district_case_id_fkey FOREIGN KEY (district, case_id) REFERENCES quarantine_case(district, id),
  constraint quarantine_help_kind_check CHECK ((kind = ANY (ARRAY['supplies'::text, 'medicine'::text, 'doctor'::text, 'talk'::text, 'other'::text]))),
  constraint quarantine_help_outcome_check CHECK ((outcome = ANY (ARRAY['given'::text, 'arranged'::text, 'not-needed'::text])))
);
CREATE INDEX quarantine_help_case ON public.quarantine_help USING btree (district, case_id);
CREATE INDEX quarantine_help_open ON public.quarantine_help USING btree (district, due_at) WHERE (done_at IS NULL);

create table quarantine_notice (
  district text not null,
  id uuid not null,
  case_id uuid not null,
  subject text not null,
  extension uuid,
  version text not null,
  language text not null,
  channel text not null,
  answer text not null,
  witness bytea,
  served_at timestamp with time zone not null,
  by_kind text not null,
  by_id uuid,
  by_name text not null,
  recorded_at timestamp with time zone not null,
  constraint quarantine_notice_pkey PRIMARY KEY (district, id),
  constraint quarantine_notice_district_case_id_fkey FOREIGN KEY (district, case_id) REFERENCES quarantine_case(district, id),
  constraint quarantine_notice_answer_check CHECK ((answer = ANY (ARRAY['signed'::text, 'refused'::text]))),
  constraint quarantine_notice_channel_check CHECK ((channel = ANY (ARRAY['phone'::text, 'paper'::text, 'read-out'::text]))),
  constraint quarantine_notice_extension CHECK (((subject = 'extension'::text) = (extension IS NOT NULL))),
  constraint quarantine_notice_subject_check CHECK ((subject = ANY (ARRAY['opening'::text, 'extension'::text, 'release'::text]))),
  constraint quarantine_notice_witness CHECK (((answer <> 'refused'::text) OR (witness IS NOT NULL)))
);
CREATE INDEX quarantine_notice_case ON public.quarantine_notice USING btree (district, case_id);

create table quarantine_placement (
  district text not null,
  id uuid not null,
  site uuid not null,
  room uuid not null,
  case_id uuid not null,
  exception text,
  held_at timestamp with time zone not null,
  arrived_at timestamp with time zone,
  ended_at timestamp with time zone,
  end_reason text,
  by_name text not null,
  constraint quarantine_placement_pkey PRIMARY KEY (district, id),
  constraint quarantine_placement_district_case_id_fkey FOREIGN KEY (district, case_id) REFERENCES quarantine_case(district, id),
  constraint quarantine_placement_district_room_fkey FOREIGN KEY (district, room) REFERENCES quarantine_room(district, id),
  constraint quarantine_placement_district_site_fkey FOREIGN KEY (district, site) REFERENCES quarantine_site(district, id),
  constraint quarantine_placement_end_reason_check CHECK ((end_reason = ANY (ARRAY['moved'::text, 'released'::text, 'not-come'::text]))),
  constraint quarantine_placement_ended CHECK (((ended_at IS NULL) = (end_reason IS NULL))),
  constraint quarantine_placement_exception_check CHECK ((exception = ANY (ARRAY['child'::text, 'pregnant'::text, 'disabled'::text, 'carer'::text])))
);
CREATE INDEX quarantine_placement_case ON public.quarantine_placement USING btree (district, case_id);
CREATE INDEX quarantine_placement_room ON public.quarantine_placement USING btree (district, room);
CREATE INDEX quarantine_placement_site ON public.quarantine_placement USING btree (district, site);
CREATE UNIQUE INDEX quarantine_placement_one ON public.quarantine_placement USING btree (district, case_id) WHERE (ended_at IS NULL);

create table quarantine_reading (
  district text not null,
  id uuid not null,
  case_id uuid not null,
  root uuid not null,
  taken_at timestamp with time zone not null,
  day date not null,
  slot smallint not null,
  tenths smallint,
  oxygen smallint,
  breaths smallint,
  symptoms text[] not null,
  void boolean default false not null,
  alarming boolean not null,
  method text not null,
  by_kind text not null,
  by_id uuid,
  device uuid,
  made_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  reason text,
  counts boolean not null,
  constraint quarantine_reading_pkey PRIMARY KEY (district, id),
  constraint quarantine_reading_district_case_id_fkey FOREIGN KEY (district, case_id) REFERENCES quarantine_case(district, id),
  constraint quarantine_reading_breaths_check CHECK (((breaths >= 1) AND (breaths <= 120))),
  constraint quarantine_reading_method_check CHECK ((method = ANY (ARRAY['self'::text, 'household'::text, 'phone'::text, 'door'::text, 'sheet'::text, 'site'::text]))),
  constraint quarantine_reading_oxygen_check CHECK (((oxygen >= 50) AND (oxygen <= 100))),
  constraint quarantine_reading_slot_check CHECK ((slot = ANY (ARRAY[0, 1]))),
  constraint quarantine_reading_tenths_check CHECK (((tenths >= 300) AND (tenths <= 450)))
);
CREATE INDEX quarantine_reading_case ON public.quarantine_reading USING btree (district, case_id, taken_at);
CREATE INDEX quarantine_reading_hand ON public.quarantine_reading USING btree (district, by_id, taken_at) WHERE (method = 'door'::text);
CREATE INDEX quarantine_reading_root ON public.quarantine_reading USING btree (district, root);

create table quarantine_review (
  district text not null,
  id uuid not null,
  case_id uuid not null,
  at timestamp with time zone not null,
  outcome text not null,
  readings uuid[] not null,
  note bytea,
  by_id uuid,
  by_name text not null,
  constraint quarantine_review_pkey PRIMARY KEY (district, id),
  constraint quarantine_review_district_case_id_fkey FOREIGN KEY (district, case_id) REFERENCES quarantine_case(district, id),
  constraint quarantine_review_outcome_check CHECK ((outcome = ANY (ARRAY['watch'::text, 'referred'::text, 'cleared'::text])))
);
CREATE INDEX quarantine_review_case ON public.quarantine_review USING btree (district, case_id, at);

create table quarantine_room (
  district text not null,
  id uuid not null,
  site uuid not null,
  floor text not null,
  number text not null,
  accessible boolean not null,
  state text not null,
  changed_at timestamp with time zone not null,
  constraint quarantine_room_pkey PRIMARY KEY (district, id),
  constraint quarantine_room_number UNIQUE (district, site, number),
  constraint quarantine_room_district_site_fkey FOREIGN KEY (district, site) REFERENCES quarantine_site(district, id),
  constraint quarantine_room_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'cleaning'::text, 'closed'::text])))
);

create table quarantine_rule (
  district text not null,
  rule text not null,
  rules jsonb not null,
  first_at timestamp with time zone not null,
  constraint quarantine_rule_pkey PRIMARY KEY (district, rule),
  constraint quarantine_rule_district_fkey FOREIGN KEY (district) REFERENCES district(district)
);

create table quarantine_site (
  district text not null,
  id uuid not null,
  territory uuid not null,
  path text not null,
  name text not null,
  address text not null,
  phone text not null,
  vendor text,
  vendor_phone text,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint quarantine_site_pkey PRIMARY KEY (district, id),
  constraint quarantine_site_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id)
);
CREATE INDEX quarantine_site_path ON public.quarantine_site USING btree (district, path text_pattern_ops);
CREATE INDEX quarantine_site_territory ON public.quarantine_site USING btree (district, territory);

create table quarantine_site_staff (
  district text not null,
  id uuid not null,
  site uuid not null,
  name text not null,
  duty text not null,
  phone_sealed bytea,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone,
  constraint quarantine_site_staff_pkey PRIMARY KEY (district, id),
  constraint quarantine_site_staff_district_site_fkey FOREIGN KEY (district, site) REFERENCES quarantine_site(district, id),
  constraint quarantine_site_staff_duty_check CHECK ((duty = ANY (ARRAY['manager'::text, 'doctor'::text, 'nurse'::text, 'guard'::text, 'cleaner'::text, 'meals'::text, 'counsellor'::text])))
);
CREATE INDEX quarantine_site_staff_site ON public.quarantine_site_staff USING btree (district, site);

create table quarantine_transfer (
  district text not null,
  id uuid not null,
  case_id uuid not null,
  from_path text not null,
  from_kind text not null,
  to_territory uuid not null,
  to_path text not null,
  to_kind text not null,
  reason text not null,
  requested_by uuid,
  requested_name text not null,
  requested_at timestamp with time zone not null,
  accepted boolean,
  decided_by uuid,
  decided_name text,
  decided_at timestamp with time zone,
  decision text,
  arrived_at timestamp with time zone,
  constraint quarantine_transfer_pkey PRIMARY KEY (district, id),
  constraint quarantine_transfer_district_case_id_fkey FOREIGN KEY (district, case_id) REFERENCES quarantine_case(district, id),
  constraint quarantine_transfer_district_to_territory_fkey FOREIGN KEY (district, to_territory) REFERENCES territory(district, id),
  constraint quarantine_transfer_to_kind_check CHECK ((to_kind = ANY (ARRAY['home'::text, 'central'::text, 'monitoring'::text])))
);
CREATE INDEX quarantine_transfer_case ON public.quarantine_transfer USING btree (district, case_id);
CREATE INDEX quarantine_transfer_to ON public.quarantine_transfer USING btree (district, to_territory);
CREATE UNIQUE INDEX quarantine_transfer_one ON public.quarantine_transfer USING btree (district, case_id) WHERE ((arrived_at IS NULL) AND (accepted IS NOT FALSE));

create table quarantine_visit (
  district text not null,
  id uuid not null,
  case_id uuid not null,
  at timestamp with time zone not null,
  channel text not null,
  outcome text not null,
  supplies boolean not null,
  mood text,
  note bytea,
  by_id uuid,
  by_name text not null,
  recorded_at timestamp with time zone not null,
  constraint quarantine_visit_pkey PRIMARY KEY (district, id),
  constraint quarantine_visit_district_case_id_fkey FOREIGN KEY (district, case_id) REFERENCES quarantine_case(district, id),
  constraint quarantine_visit_channel_check CHECK ((channel = ANY (ARRAY['door'::text, 'phone'::text]))),
  constraint quarantine_visit_mood_check CHECK ((mood = ANY (ARRAY['calm'::text, 'worried'::text, 'distressed'::text]))),
  constraint quarantine_visit_outcome_check CHECK ((outcome = ANY (ARRAY['spoke'::text, 'no-answer'::text, 'away'::text, 'refused'::text])))
);
CREATE INDEX quarantine_visit_case ON public.quarantine_visit USING btree (district, case_id, at);

create table quarantine_watch (
  district text not null,
  case_id uuid not null,
  path text not null,
  rule text not null,
  expects_at timestamp with time zone,
  step smallint default 0 not null,
  check_at timestamp with time zone,
  last_at timestamp with time zone,
  last_tenths smallint,
  slots smallint default 0 not null,
  alarm_at timestamp with time zone,
  review_at timestamp with time zone,
  normal_run smallint default 0 not null,
  same_run smallint default 0 not null,
  visited_at timestamp with time zone,
  supplied_at timestamp with time zone,
  constraint quarantine_watch_pkey PRIMARY KEY (district, case_id),
  constraint quarantine_watch_district_case_id_fkey FOREIGN KEY (district, case_id) REFERENCES quarantine_case(district, id),
  constraint quarantine_watch_step_check CHECK (((step >= 0) AND (step <= 3)))
);
CREATE INDEX quarantine_watch_check ON public.quarantine_watch USING btree (district, check_at) WHERE (check_at IS NOT NULL);
CREATE INDEX quarantine_watch_path ON public.quarantine_watch USING btree (district, path text_pattern_ops);

create table quarantine_wellbeing (
  district text not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  note bytea,
  raised_at timestamp with time zone not null,
  raised_name text not null,
  cleared_at timestamp with time zone,
  cleared_name text,
  constraint quarantine_wellbeing_pkey PRIMARY KEY (district, id),
  constraint quarantine_wellbeing_district_case_id_fkey FOREIGN KEY (district, case_id) REFERENCES quarantine_case(district, id),
  constraint quarantine_wellbeing_kind_check CHECK ((kind = ANY (ARRAY['diet'::text, 'medicine'::text, 'mood'::text, 'language'::text, 'mobility'::text, 'child'::text, 'other'::text])))
);
CREATE INDEX quarantine_wellbeing_case ON public.quarantine_wellbeing USING btree (district, case_id);

create table read_log (
  district text not null,
  id uuid not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor uuid,
  action text not null,
  subject text not null,
  reason text not null,
  kind text default 'person'::text not null,
  path text,
  purpose text,
  role text,
  unit_path text,
  count integer default 1 not null,
  break_glass uuid,
  constraint read_log_pkey PRIMARY KEY (district, id),
  constraint read_log_break_glass FOREIGN KEY (district, break_glass) REFERENCES break_glass(district, id),
  constraint read_log_district_fkey FOREIGN KEY (district) REFERENCES district(district),
  constraint read_log_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'household'::text, 'list'::text])))
);
CREATE INDEX read_log_actor ON public.read_log USING btree (district, actor, id);
CREATE INDEX read_log_break_glass ON public.read_log USING btree (district, break_glass);
CREATE INDEX read_log_list ON public.read_log USING btree (district, path text_pattern_ops, id) WHERE (kind = 'list'::text);
CREATE INDEX read_log_subject ON public.read_log USING btree (district, subject, id);

create table residency (
  district text not null,
  person uuid not null,
  household uuid not null,
  relation text,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  state text default 'declared'::text not null,
  is_primary boolean default true not null,
  basis text,
  verified_at timestamp with time zone,
  verified_by uuid,
  constraint residency_pkey PRIMARY KEY (district, person, household, from_at),
  constraint residency_district_household_fkey FOREIGN KEY (district, household) REFERENCES household(district, id),
  constraint residency_district_person_fkey FOREIGN KEY (district, person) REFERENCES person(district, id)
);
CREATE INDEX residency_household ON public.residency USING btree (district, household);
CREATE INDEX residency_twice ON public.residency USING btree (district, person) WHERE ((NOT is_primary) AND (to_at IS NULL));
CREATE UNIQUE INDEX residency_primary ON public.residency USING btree (district, person) WHERE (is_primary AND (to_at IS NULL));

create table response_level (
  district text not null,
  id uuid not null,
  response uuid not null,
  territory uuid not null,
  path text not null,
  level smallint not null,
  authority text not null,
  legal_basis text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  ended_by text,
  end_reason text,
  constraint response_level_pkey PRIMARY KEY (district, id),
  constraint response_level_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id),
  constraint response_level_ended_by_check CHECK ((ended_by = ANY (ARRAY['changed'::text, 'stood-down'::text]))),
  constraint response_level_level_check CHECK (((level >= 1) AND (level <= 4)))
);
CREATE INDEX response_level_territory ON public.response_level USING btree (district, territory);
CREATE UNIQUE INDEX response_level_standing ON public.response_level USING btree (district, territory) WHERE (to_at IS NULL);

create table responsibility_link (
  district text not null,
  id uuid not null,
  chain uuid not null,
  slot text not null,
  subject_kind text not null,
  subject uuid not null,
  path text not null,
  holder uuid not null,
  deputy uuid,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  ended_why text,
  handed_from uuid,
  constraint responsibility_link_pkey PRIMARY KEY (district, id),
  constraint responsibility_link_district_chain_fkey FOREIGN KEY (district, chain) REFERENCES chain_type(district, id),
  constraint responsibility_link_district_deputy_fkey FOREIGN KEY (district, deputy) REFERENCES holder(district, id),
  constraint responsibility_link_district_holder_fkey FOREIGN KEY (district, holder) REFERENCES holder(district, id),
  constraint responsibility_link_deputy CHECK ((deputy <> holder)),
  constraint responsibility_link_period CHECK (((to_at IS NULL) OR (to_at >= from_at))),
  constraint responsibility_link_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['territory'::text, 'household'::text, 'person'::text, 'enterprise'::text])))
);
CREATE INDEX responsibility_link_chain ON public.responsibility_link USING btree (district, chain, slot);
CREATE INDEX responsibility_link_deputy_holder ON public.responsibility_link USING btree (district, deputy);
CREATE INDEX responsibility_link_holder ON public.responsibility_link USING btree (district, holder);
CREATE INDEX responsibility_link_path ON public.responsibility_link USING btree (district, path text_pattern_ops);
CREATE INDEX responsibility_link_subject ON public.responsibility_link USING btree (district, subject, chain, slot);

create table role_assignment (
  district text not null,
  account uuid not null,
  role text not null,
  territory uuid not null,
  path text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  id uuid default gen_random_uuid() not null,
  deputy_for uuid,
  constraint role_assignment_pkey PRIMARY KEY (district, id),
  constraint role_assignment_deputy_for FOREIGN KEY (district, deputy_for) REFERENCES account(district, id),
  constraint role_assignment_district_account_fkey FOREIGN KEY (district, account) REFERENCES account(district, id)
);
CREATE INDEX role_assignment_account ON public.role_assignment USING btree (district, account);
CREATE INDEX role_assignment_deputy ON public.role_assignment USING btree (district, deputy_for);

create table role_definition (
  district text not null,
  name text not null,
  title_zh text not null,
  title_en text not null,
  actions text[] not null,
  fields text[] not null,
  purposes text[] not null,
  saved_at timestamp with time zone not null,
  constraint role_definition_pkey PRIMARY KEY (district, name),
  constraint role_definition_district_fkey FOREIGN KEY (district) REFERENCES district(district)
);

create table role_giving (
  district text not null,
  role text not null,
  giving text not null,
  saved_at timestamp with time zone not null,
  constraint role_giving_pkey PRIMARY KEY (district, role),
  constraint role_giving_district_fkey FOREIGN KEY (district) REFERENCES district(district),
  constraint role_giving_giving_check CHECK ((giving = ANY (ARRAY['alone'::text, 'two'::text, 'nobody'::text])))
);

create table role_proposal (
  district text not null,
  id uuid not null,
  account uuid not null,
  role text not null,
  territory uuid not null,
  path text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  deputy_for uuid,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  approved boolean,
  constraint role_proposal_pkey PRIMARY KEY (district, id),
  constraint role_proposal_decider FOREIGN KEY (district, decided_by) REFERENCES account(district, id),
  constraint role_proposal_deputy_for FOREIGN KEY (district, deputy_for) REFERENCES account(district, id),
  constraint role_proposal_district_account_fkey FOREIGN KEY (district, account) REFERENCES account(district, id),
  constraint role_proposal_district_fkey FOREIGN KEY (district) REFERENCES district(district),
  constraint role_proposal_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id),
  constraint role_proposal_proposer FOREIGN KEY (district, proposed_by) REFERENCES account(district, id)
);
CREATE INDEX role_proposal_account ON public.role_proposal USING btree (district, account);
CREATE INDEX role_proposal_decider ON public.role_proposal USING btree (district, decided_by);
CREATE INDEX role_proposal_deputy ON public.role_proposal USING btree (district, deputy_for);
CREATE INDEX role_proposal_open ON public.role_proposal USING btree (district, path text_pattern_ops) WHERE (decided_at IS NULL);
CREATE INDEX role_proposal_proposer ON public.role_proposal USING btree (district, proposed_by);
CREATE INDEX role_proposal_territory ON public.role_proposal USING btree (district, territory);

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

create table stand_down (
  district text not null,
  id uuid not null,
  state text not null,
  reason text not null,
  legal_basis text not null,
  proposed_at timestamp with time zone not null,
  proposed_by uuid not null,
  confirmed_at timestamp with time zone,
  confirmed_by uuid,
  step integer default 0 not null,
  deleted jsonb default '{}'::jsonb not null,
  erased bigint default 0 not null,
  total bigint,
  done_at timestamp with time zone,
  certificate jsonb,
  constraint stand_down_pkey PRIMARY KEY (district, id),
  constraint stand_down_district_fkey FOREIGN KEY (district) REFERENCES district(district),
  constraint stand_down_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'withdrawn'::text, 'confirmed'::text, 'done'::text])))
);
CREATE UNIQUE INDEX stand_down_open ON public.stand_down USING btree (district) WHERE (state = ANY (ARRAY['proposed'::text, 'confirmed'::text, 'done'::text]));

create table status_appeal (
  district text not null,
  id uuid not null,
  number text not null,
  person uuid not null,
  path text not null,
  channel text not null,
  ground text not null,
  statement text,
  filed_by uuid,
  filed_kind text not null,
  filed_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  colour text not null,
  rule text not null,
  version text not null,
  evidence uuid[] not null,
  acknowledged_at timestamp with time zone,
  acknowledged_name text,
  decided_at timestamp with time zone,
  decided_by uuid,
  decided_name text,
  outcome text,
  explanation text,
  awaits_second boolean default false not null,
  closed_at timestamp with time zone,
  told text,
  constraint status_appeal_pkey PRIMARY KEY (district, id),
  constraint status_appeal_number UNIQUE (district, number),
  constraint status_appeal_person FOREIGN KEY (district, person) REFERENCES person(district, id),
  constraint status_appeal_outcome CHECK ((outcome = ANY (ARRAY['overturned'::text, 'upheld'::text])))
);
CREATE INDEX status_appeal_path ON public.status_appeal USING btree (district, path text_pattern_ops);
CREATE INDEX status_appeal_person ON public.status_appeal USING btree (district, person);
CREATE UNIQUE INDEX status_appeal_open ON public.status_appeal USING btree (district, person) WHERE (closed_at IS NULL);

create table status_attempt (
  district text not null,
  id uuid not null,
  at timestamp with time zone not null,
  account uuid,
  device uuid,
  actor_name text not null,
  command text not null,
  problem text not null,
  constraint status_attempt_pkey PRIMARY KEY (district, id),
  constraint status_attempt_district FOREIGN KEY (district) REFERENCES district(district)
);
CREATE INDEX status_attempt_at ON public.status_attempt USING btree (district, at);

create table status_change (
  district text not null,
  id uuid not null,
  cause text not null,
  path text not null,
  source_feature text,
  caused_by uuid,
  caused_name text not null,
  office text not null,
  version text not null,
  opened_at timestamp with time zone not null,
  people integer not null,
  decided_by uuid,
  decided_name text,
  decided_office text,
  decided_at timestamp with time zone,
  released boolean,
  reason text,
  constraint status_change_pkey PRIMARY KEY (district, id),
  constraint status_change_district FOREIGN KEY (district) REFERENCES district(district),
  constraint status_change_cause CHECK ((cause = ANY (ARRAY['facts'::text, 'policy'::text])))
);
CREATE INDEX status_change_open ON public.status_change USING btree (district, opened_at);

create table status_correction (
  district text not null,
  id uuid not null,
  person uuid not null,
  evidence uuid not null,
  appeal uuid,
  path text not null,
  reason text not null,
  document text not null,
  note text,
  proposed_by uuid,
  proposed_name text not null,
  proposed_office text not null,
  proposed_health boolean not null,
  proposed_at timestamp with time zone not null,
  decided_by uuid,
  decided_name text,
  decided_office text,
  decided_at timestamp with time zone,
  approved boolean,
  decided_note text,
  constraint status_correction_pkey PRIMARY KEY (district, id),
  constraint status_correction_appeal FOREIGN KEY (district, appeal) REFERENCES status_appeal(district, id),
  constraint status_correction_evidence FOREIGN KEY (district, evidence) REFERENCES status_evidence(district, id),
  constraint status_correction_person FOREIGN KEY (district, person) REFERENCES person(district, id)
);
CREATE INDEX status_correction_appeal ON public.status_correction USING btree (district, appeal);
CREATE INDEX status_correction_evidence ON public.status_correction USING btree (district, evidence);
CREATE INDEX status_correction_person ON public.status_correction USING btree (district, person);

create table status_evidence (
  district text not null,
  id uuid not null,
  person uuid not null,
  kind text not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone,
  ended_at timestamp with time zone,
  source_feature text not null,
  source uuid not null,
  about uuid,
  recorded_by uuid,
  recorded_at timestamp with time zone not null,
  worsened boolean default false not null,
  change uuid,
  constraint status_evidence_pkey PRIMARY KEY (district, id),
  constraint status_evidence_about FOREIGN KEY (district, about) REFERENCES status_evidence(district, id),
  constraint status_evidence_change FOREIGN KEY (district, change) REFERENCES status_change(district, id),
  constraint status_evidence_person FOREIGN KEY (district, person) REFERENCES person(district, id),
  constraint status_evidence_kind CHECK ((kind = ANY (ARRAY['quarantine'::text, 'positive'::text, 'fever-open'::text, 'close-contact'::text, 'risk-area'::text, 'recovered'::text, 'excluded'::text])))
);
CREATE INDEX status_evidence_about ON public.status_evidence USING btree (district, about);
CREATE INDEX status_evidence_change ON public.status_evidence USING btree (district, change);
CREATE INDEX status_evidence_person ON public.status_evidence USING btree (district, person);
CREATE INDEX status_evidence_recorded ON public.status_evidence USING btree (district, recorded_by, recorded_at);
CREATE INDEX status_evidence_source ON public.status_evidence USING btree (district, source);

create table status_notice_seen (
  district text not null,
  account uuid not null,
  until timestamp with time zone not null,
  constraint status_notice_seen_pkey PRIMARY KEY (district, account)
);

create table status_run (
  district text not null,
  id uuid not null,
  path text not null,
  version text not null,
  started_at timestamp with time zone not null,
  last uuid,
  phase text not null,
  evaluated integer default 0 not null,
  worsened integer default 0 not null,
  changed integer default 0 not null,
  done_at timestamp with time zone,
  change uuid,
  constraint status_run_pkey PRIMARY KEY (district, id),
  constraint status_run_change FOREIGN KEY (district, change) REFERENCES status_change(district, id),
  constraint status_run_district FOREIGN KEY (district) REFERENCES district(district),
  constraint status_run_phase CHECK ((phase = ANY (ARRAY['count'::text, 'wait'::text, 'apply'::text, 'done'::text, 'stopped'::text])))
);
CREATE INDEX status_run_change ON public.status_run USING btree (district, change);
CREATE INDEX status_run_path ON public.status_run USING btree (district, path, started_at);

create table strategy_scenario (
  district text not null,
  id uuid not null,
  territory uuid not null,
  path text not null,
  scenario smallint not null,
  reason text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  constraint strategy_scenario_pkey PRIMARY KEY (district, id),
  constraint strategy_scenario_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id),
  constraint strategy_scenario_scenario_check CHECK (((scenario >= 1) AND (scenario <= 3)))
);
CREATE INDEX strategy_scenario_territory ON public.strategy_scenario USING btree (district, territory);
CREATE UNIQUE INDEX strategy_scenario_standing ON public.strategy_scenario USING btree (district, territory) WHERE (to_at IS NULL);

create table support_contact (
  district text not null,
  id uuid not null,
  need uuid not null,
  at timestamp with time zone not null,
  by_actor uuid,
  outcome text not null,
  constraint support_contact_pkey PRIMARY KEY (district, id),
  constraint support_contact_district_need_fkey FOREIGN KEY (district, need) REFERENCES support_need(district, id)
);
CREATE INDEX support_contact_need ON public.support_contact USING btree (district, need, at);

create table support_need (
  district text not null,
  id uuid not null,
  person uuid not null,
  path text not null,
  kind text not null,
  state text not null,
  plan_sealed bytea,
  contact_every integer not null,
  last_contact timestamp with time zone,
  next_contact date,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint support_need_pkey PRIMARY KEY (district, id),
  constraint support_need_district_person_fkey FOREIGN KEY (district, person) REFERENCES person(district, id)
);
CREATE INDEX support_need_due ON public.support_need USING btree (district, next_contact, id) WHERE (closed_at IS NULL);
CREATE INDEX support_need_person ON public.support_need USING btree (district, person);
CREATE UNIQUE INDEX support_need_open ON public.support_need USING btree (district, person, kind) WHERE (closed_at IS NULL);

create table tenancy_report (
  district text not null,
  id uuid not null,
  dwelling uuid not null,
  path text not null,
  landlord uuid,
  kind text not null,
  day date not null,
  people integer not null,
  note_sealed bytea,
  reported_at timestamp with time zone not null,
  state text default 'reported'::text not null,
  checked_at timestamp with time zone,
  checked_by uuid,
  constraint tenancy_report_pkey PRIMARY KEY (district, id),
  constraint tenancy_report_district_dwelling_fkey FOREIGN KEY (district, dwelling) REFERENCES dwelling(district, id),
  constraint tenancy_report_district_landlord_fkey FOREIGN KEY (district, landlord) REFERENCES landlord(district, id)
);
CREATE INDEX tenancy_report_dwelling ON public.tenancy_report USING btree (district, dwelling);
CREATE INDEX tenancy_report_landlord ON public.tenancy_report USING btree (district, landlord);
CREATE INDEX tenancy_report_open ON public.tenancy_report USING btree (district, day, id) WHERE (state = 'reported'::text);

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
  retired_at timestamp with time zone,
  boundary jsonb,
  address text,
  constraint territory_pkey PRIMARY KEY (district, id),
  constraint territory_code UNIQUE (district, code),
  constraint territory_district_fkey FOREIGN KEY (district) REFERENCES district(district),
  constraint territory_district_parent_fkey FOREIGN KEY (district, parent) REFERENCES territory(district, id),
  constraint territory_compound_class_check CHECK ((compound_class = ANY (ARRAY['A'::text, 'B'::text, 'C'::text])))
);
CREATE INDEX territory_parent ON public.territory USING btree (district, parent);
CREATE UNIQUE INDEX territory_path ON public.territory USING btree (district, path text_pattern_ops);

create table territory_change (
  district text not null,
  territory uuid not null,
  id uuid not null,
  kind text not null,
  before jsonb not null,
  after jsonb not null,
  by_account uuid,
  at timestamp with time zone not null,
  constraint territory_change_pkey PRIMARY KEY (district, territory, id),
  constraint territory_change_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id)
);

create table territory_report (
  district text not null,
  id uuid not null,
  territory uuid not null,
  path text not null,
  day date not null,
  what text not null,
  reported integer not null,
  counted integer not null,
  at timestamp with time zone not null,
  constraint territory_report_pkey PRIMARY KEY (district, id),
  constraint territory_report_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id)
);
CREATE INDEX territory_report_path ON public.territory_report USING btree (district, path text_pattern_ops);
CREATE INDEX territory_report_territory ON public.territory_report USING btree (district, territory);

create table territory_successor (
  district text not null,
  territory uuid not null,
  successor uuid not null,
  constraint territory_successor_pkey PRIMARY KEY (district, territory, successor),
  constraint territory_successor_district_successor_fkey FOREIGN KEY (district, successor) REFERENCES territory(district, id),
  constraint territory_successor_district_territory_fkey FOREIGN KEY (district, territory) REFERENCES territory(district, id)
);
CREATE INDEX territory_successor_successor ON public.territory_successor USING btree (district, successor);

create table visit (
  district text not null,
  id uuid not null,
  household uuid,
  path text not null,
  host_door text not null,
  relation text not null,
  same_county boolean not null,
  registered_from text not null,
  registered_at timestamp with time zone not null,
  sealed bytea,
  expected_at timestamp with time zone not null,
  arrive_by timestamp with time zone not null,
  hours smallint not null,
  cancelled_at timestamp with time zone,
  entered_at timestamp with time zone,
  entered_passage uuid,
  entered_at_gate uuid,
  escorted boolean,
  tenths smallint,
  must_leave_by timestamp with time zone,
  left_at timestamp with time zone,
  left_passage uuid,
  settled_note text,
  refused_at timestamp with time zone,
  refused_because text[] default '{}'::text[] not null,
  constraint visit_pkey PRIMARY KEY (district, id),
  constraint visit_district_entered_at_gate_fkey FOREIGN KEY (district, entered_at_gate) REFERENCES checkpoint(district, id),
  constraint visit_district_household_fkey FOREIGN KEY (district, household) REFERENCES household(district, id),
  constraint visit_registered_from_check CHECK ((registered_from = ANY (ARRAY['home'::text, 'gate'::text, 'desk'::text]))),
  constraint visit_relation_check CHECK ((relation = ANY (ARRAY['relative'::text, 'friend'::text, 'carer'::text, 'repair'::text, 'other'::text])))
);
CREATE INDEX visit_gate ON public.visit USING btree (district, entered_at_gate);
CREATE INDEX visit_household ON public.visit USING btree (district, household);
CREATE INDEX visit_path ON public.visit USING btree (district, path text_pattern_ops, expected_at);
