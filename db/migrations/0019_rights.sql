-- Rights: what districts make of roles, several periods of a role per account, break-glass and its review, who read what.

-- A district's own definition of a role; a role without a row here is as shipped.
create table role_definition (
  district   text not null references district,
  name       text not null,
  title_zh   text not null,
  title_en   text not null,
  actions    text[] not null,
  fields     text[] not null,
  purposes   text[] not null,
  saved_at   timestamptz not null,
  primary key (district, name)
);

-- One row per period: a role that ends and begins again keeps both.
alter table role_assignment add column id uuid not null default gen_random_uuid();
alter table role_assignment add column deputy_for uuid;
alter table role_assignment drop constraint role_assignment_pkey;
alter table role_assignment add primary key (district, id);
alter table role_assignment add constraint role_assignment_deputy_for foreign key (district, deputy_for) references account;
create index role_assignment_account on role_assignment (district, account);
create index role_assignment_deputy on role_assignment (district, deputy_for);

-- Three hours of reading everything of a place, declared with a reason, reviewed afterwards by somebody else.
create table break_glass (
  district     text not null references district,
  id           uuid not null,
  account      uuid not null,
  territory    uuid not null,
  path         text not null,
  reason       text not null,
  from_at      timestamptz not null,
  until_at     timestamptz not null,
  ended_at     timestamptz,
  reviewed_at  timestamptz,
  reviewed_by  uuid,
  finding      text check (finding in ('justified', 'not-justified')),
  note         text,
  primary key (district, id),
  foreign key (district, account) references account,
  foreign key (district, territory) references territory,
  constraint break_glass_reviewer foreign key (district, reviewed_by) references account
);
create index break_glass_account on break_glass (district, account, until_at);
create index break_glass_territory on break_glass (district, territory);
create index break_glass_reviewer on break_glass (district, reviewed_by);
create index break_glass_open on break_glass (district, from_at) where reviewed_at is null;

-- Under which role a reading was allowed, of what kind, where, for what, how much, and under which break-glass.
alter table read_log add column kind text not null default 'person' check (kind in ('person', 'household', 'list'));
alter table read_log add column path text;
alter table read_log add column purpose text;
alter table read_log add column role text;
alter table read_log add column unit_path text;
alter table read_log add column count integer not null default 1;
alter table read_log add column break_glass uuid;
alter table read_log add constraint read_log_break_glass foreign key (district, break_glass) references break_glass;
create index read_log_subject on read_log (district, subject, id);
create index read_log_actor on read_log (district, actor, id);
create index read_log_list on read_log (district, path text_pattern_ops, id) where kind = 'list';
create index read_log_break_glass on read_log (district, break_glass) where break_glass is not null;
