-- Base: roles that take a second person, and which passage repeats an earlier one.

-- Who may give a role in this district, where it is not as shipped: one who manages accounts alone, two people, or nobody.
create table role_giving (
  district  text not null references district,
  role      text not null,
  giving    text not null check (giving in ('alone', 'two', 'nobody')),
  saved_at  timestamptz not null,
  primary key (district, role)
);

-- A role that waits for its second person. What is approved becomes a role_assignment of the same id.
create table role_proposal (
  district     text not null references district,
  id           uuid not null,
  account      uuid not null,
  role         text not null,
  territory    uuid not null,
  path         text not null,
  from_at      timestamptz not null,
  to_at        timestamptz,
  deputy_for   uuid,
  proposed_by  uuid not null,
  proposed_at  timestamptz not null,
  decided_by   uuid,
  decided_at   timestamptz,
  approved     boolean,
  primary key (district, id),
  foreign key (district, account) references account,
  foreign key (district, territory) references territory,
  constraint role_proposal_deputy_for foreign key (district, deputy_for) references account,
  constraint role_proposal_proposer foreign key (district, proposed_by) references account,
  constraint role_proposal_decider foreign key (district, decided_by) references account
);
create index role_proposal_account on role_proposal (district, account);
create index role_proposal_territory on role_proposal (district, territory);
create index role_proposal_deputy on role_proposal (district, deputy_for);
create index role_proposal_proposer on role_proposal (district, proposed_by);
create index role_proposal_decider on role_proposal (district, decided_by);
create index role_proposal_open on role_proposal (district, path text_pattern_ops) where decided_at is null;

-- The passage whose high or invalid reading this one repeats: the same people again, who are not counted a second time.
alter table passage add column retest_of uuid;
