-- The spine: districts (tenants), the append-only ledger with its hash chain, and the record of who read personal data.
-- Every tenant table's primary key starts with district, so that the schema can be distributed by it.

create table district (
  district    text primary key check (district ~ '^[1-9][0-9]{5}$'),
  name        text not null,
  exercise    boolean not null,
  created_at  timestamptz not null
);

-- One row a district: the last number given and the hash it ended in. Updating it is the per-district lock.
create table ledger_head (
  district    text primary key references district,
  n           bigint not null,
  hash        bytea not null
);

create table ledger (
  district        text not null references district,
  n               bigint not null,
  id              uuid not null,            -- the command's id
  at              timestamptz not null,     -- the server's clock
  actor_kind      text not null,
  actor           uuid,
  device          uuid,
  command         text not null,
  subject         text not null,
  path            text not null,            -- where in the territory tree
  data            jsonb,                    -- null once erased
  salt            bytea,                    -- null once erased
  payload_digest  bytea not null,           -- sha256(salt || canonical data): stays after erasure
  hash            bytea not null,           -- sha256(hash of n-1 || n || digest of this row)
  primary key (district, n),
  constraint ledger_command_once unique (district, id)
);
-- What devices pull: everything but the mass of grouped passages.
create index ledger_feed on ledger (district, n) where command not in ('gate.record-passage', 'people.register-household');

-- Reading personal data is recorded, apart from the ledger and append-only.
create table read_log (
  district    text not null references district,
  id          uuid not null,
  at          timestamptz not null,
  actor_kind  text not null,
  actor       uuid,
  action      text not null,
  subject     text not null,
  reason      text not null,
  primary key (district, id)
);
