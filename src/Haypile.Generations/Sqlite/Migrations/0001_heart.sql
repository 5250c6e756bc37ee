-- Times are microseconds since 1970, ids are the sixteen bytes of a UUID in network order.

create table account (
  id          blob    not null primary key,
  name        text    not null unique,
  balance     integer not null,
  held        integer not null default 0 check (held >= 0),
  concurrency integer not null,
  priority    integer not null,
  queued      integer not null default 0 check (queued >= 0),
  running     integer not null default 0 check (running >= 0),
  -- The number of the event by which the account was last served.
  served      integer not null default 0,
  created_at  integer not null
) without rowid;

-- Ends with the id, as every index of a table without rowid does.
create index account_waiting on account (priority desc, served) where queued > 0 and running < concurrency;

create table api_key (
  id         blob    not null primary key,
  account_id blob    not null references account (id),
  name       text    not null,
  hint       text    not null,
  hash       blob    not null unique,
  created_at integer not null,
  revoked_at integer
) without rowid;

-- An empty text or a zero matches anything.
create table price (
  model      text    not null,
  effect     text    not null,
  resolution integer not null,
  per_second integer not null,
  primary key (model, effect, resolution)
) without rowid;

-- Keeps its rowid: the rows are too long for a tree that carries them in its inner pages.
create table generation (
  id          blob    not null unique,
  account_id  blob    not null,
  key_id      blob,
  dialect     text    not null,
  engine      text    not null,
  state       text    not null default 'queued',
  progress    integer not null default 0,
  price       integer not null,
  priority    integer not null,
  epoch       integer not null default 0,
  node        text,
  attempts    integer not null default 0,
  crashes     integer not null default 0,
  error       text,
  error_code  text,
  created_at  integer not null,
  started_at  integer,
  ended_at    integer,
  ready_at    integer,
  lease_until integer,
  kept        integer not null default 0,
  request     text    not null
);

create index generation_due on generation (account_id, engine, priority desc, id) where state = 'queued' and ready_at is null;
create index generation_resting on generation (ready_at) where state = 'queued' and ready_at is not null;
create index generation_leased on generation (lease_until) where state = 'running';
create index generation_kept on generation (ended_at) where kept;

create table artifact (
  generation_id blob    not null,
  ordinal       integer not null,
  name          text    not null,
  type          text    not null,
  bytes         integer not null,
  hash          text    not null,
  primary key (generation_id, ordinal)
) without rowid;

create table event (
  sequence      integer primary key autoincrement,
  generation_id blob    not null,
  kind          text    not null,
  detail        text    not null,
  at            integer not null
);

create index event_of_generation on event (generation_id);

create table ledger (
  sequence      integer primary key autoincrement,
  account_id    blob    not null,
  generation_id blob,
  kind          text    not null check (kind in ('credit', 'hold', 'capture', 'refund')),
  balance       integer not null,
  held          integer not null,
  note          text    not null,
  at            integer not null,
  unique (generation_id, kind)
);

create index ledger_of_account on ledger (account_id);
create unique index ledger_settled_once on ledger (generation_id) where kind in ('capture', 'refund');

create table node (
  name          text    not null primary key,
  first_seen_at integer not null,
  seen_at       integer not null
) without rowid;
