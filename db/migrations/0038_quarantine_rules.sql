-- The rules under which cases were opened, by pack and version: a case keeps them, whatever is adopted later and wherever it is transferred.
create table quarantine_rule (
  district  text not null references district,
  rule      text not null,
  rules     jsonb not null,               -- the section `quarantine` of the pack, see domain policy/sections/quarantine.ts
  first_at  timestamptz not null,
  primary key (district, rule)
);

-- Why a case ended that was not released.
alter table quarantine_case add column end_reason text;
