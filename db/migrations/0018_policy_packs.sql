-- Rule packs as data: local versions, who signed them, what a dry run of them showed, and the order that an adoption depends on.

alter table policy_adoption add column measure_order uuid;    -- ends with this order; null: stands by itself
create index policy_adoption_order on policy_adoption (district, measure_order) where measure_order is not null;
create index policy_adoption_over on policy_adoption (district, path text_pattern_ops);

-- One row a version. Until two people have signed, it is a draft that can be saved again (a new revision); afterwards it never changes.
create table policy_version (
  district     text not null,
  id           uuid not null,
  territory    uuid not null,               -- who owns it: it can be adopted here and below
  path         text not null,
  name         text not null,
  version      integer not null,
  based_on     text not null,               -- name and version that it was drafted from
  document     jsonb not null,              -- RulePack of the domain
  digest       text not null,               -- sha256 of the document: what a signature is for
  revision     integer not null,
  from_at      timestamptz not null,        -- the period in which it may be adopted
  to_at        timestamptz not null,
  saved_by     uuid,
  saved_at     timestamptz not null,
  signed_at    timestamptz,                 -- when the second person signed
  primary key (district, id),
  constraint policy_version_number unique (district, name, version),
  constraint policy_version_territory foreign key (district, territory) references territory,
  constraint policy_version_period check (to_at > from_at)
);
create index policy_version_territory on policy_version (district, territory);

-- Signatures under a revision. Those under an earlier revision stay, and count for nothing.
create table policy_signature (
  district     text not null,
  draft        uuid not null,
  revision     integer not null,
  account      uuid not null,
  trial        uuid not null,               -- the dry run that the signer saw
  at           timestamptz not null,
  primary key (district, draft, revision, account),
  constraint policy_signature_draft foreign key (district, draft) references policy_version
);

-- Dry runs: counts and ids only. as_of is the ledger number up to which passages were looked at.
create table policy_trial (
  district     text not null,
  id           uuid not null,
  draft        uuid not null,
  revision     integer not null,
  days         integer not null,
  as_of        bigint not null,
  made_at      timestamptz not null,
  result       jsonb not null,
  primary key (district, id),
  constraint policy_trial_draft foreign key (district, draft) references policy_version
);
create index policy_trial_draft on policy_trial (district, draft, made_at);
