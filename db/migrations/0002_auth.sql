-- Accounts, their roles, sessions of every kind, enrolled devices.

create table account (
  district       text not null references district,
  id             uuid not null,
  login          text not null,
  name           text not null,
  password_hash  text not null,
  totp_sealed    bytea,
  totp_enabled   boolean not null default false,
  totp_last_step bigint,
  created_at     timestamptz not null,
  closed_at      timestamptz,
  primary key (district, id),
  constraint account_login unique (district, login)
);

create table role_assignment (
  district    text not null,
  account     uuid not null,
  role        text not null,
  territory   uuid not null,
  path        text not null,
  from_at     timestamptz not null,
  to_at       timestamptz,
  primary key (district, account, role, territory),
  foreign key (district, account) references account
);

create table device_invite (
  district     text not null references district,
  id           uuid not null,
  code_digest  bytea not null,
  checkpoint   uuid not null,
  name         text not null,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  used_at      timestamptz,
  primary key (district, id),
  constraint device_invite_code unique (district, code_digest)
);

create table device (
  district      text not null references district,
  id            uuid not null,
  checkpoint    uuid not null,
  path          text not null,
  name          text not null,
  public_key    jsonb not null,
  enrolled_at   timestamptz not null,
  revoked_at    timestamptz,
  revoke_reason text,
  primary key (district, id)
);
create index device_checkpoint on device (district, checkpoint);

-- Telemetry, not facts: the last word of each device. Written outside the ledger (ADR 0004).
create table device_contact (
  district    text not null,
  device      uuid not null,
  at          timestamptz not null,
  waiting     integer not null,
  skew_ms     bigint not null,
  primary key (district, device),
  foreign key (district, device) references device
);

-- One table for every kind of session; only the digest of the token is stored.
create table session (
  district      text not null references district,
  token_digest  bytea not null,
  kind          text not null check (kind in ('staff', 'device', 'household')),
  subject       uuid not null,              -- account, device or household
  created_at    timestamptz not null,
  expires_at    timestamptz not null,
  ended_at      timestamptz,
  primary key (district, token_digest)
);
create index session_subject on session (district, subject);
