-- The store's clock. Stable, so that an index may be searched for it; a test puts its own time in its place.
create function haypile_now() returns timestamptz language sql stable as 'select statement_timestamp()';

create table account (
  id          uuid        not null primary key,
  name        text        not null unique,
  balance     bigint      not null,
  held        bigint      not null default 0 check (held >= 0),
  concurrency integer     not null,
  priority    integer     not null,
  queued      integer     not null default 0 check (queued >= 0),
  running     integer     not null default 0 check (running >= 0),
  -- The number of the event by which the account was last served.
  served      bigint      not null default 0,
  created_at  timestamptz not null,
  -- Indexed in place of the counters, so that a submission to an account that waits already touches no index.
  waiting     boolean     not null generated always as (queued > 0 and running < concurrency) stored
)
-- Few rows that change all the time: room for their next versions, and a vacuum that does not wait for a fifth of them to die.
with (fillfactor = 40, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create index account_waiting on account (priority desc, served, id) where waiting;

create table api_key (
  id         uuid        not null primary key,
  account_id uuid        not null references account (id),
  name       text        not null,
  hint       text        not null,
  hash       bytea       not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- An empty text or a zero matches anything.
create table price (
  model      text    not null,
  effect     text    not null,
  resolution integer not null,
  per_second bigint  not null,
  primary key (model, effect, resolution)
);

create table generation (
  id          uuid        not null primary key,
  account_id  uuid        not null,
  key_id      uuid,
  dialect     text        not null,
  engine      text        not null,
  state       text        not null default 'queued'
    check (state in ('queued', 'running', 'finished', 'failed', 'cancelled')),
  progress    integer     not null default 0,
  price       bigint      not null,
  priority    integer     not null,
  epoch       integer     not null default 0,
  node        text,
  attempts    integer     not null default 0,
  crashes     integer     not null default 0,
  error       text,
  error_code  text,
  created_at  timestamptz not null,
  started_at  timestamptz,
  ended_at    timestamptz,
  ready_at    timestamptz,
  lease_until timestamptz,
  kept        boolean     not null default false,
  -- Not jsonb: the text is kept as it was written, with the type of a document before its content.
  request     json        not null
);

create index generation_due on generation (account_id, engine, priority desc, id) where state = 'queued' and ready_at is null;
create index generation_resting on generation (ready_at) where state = 'queued' and ready_at is not null;
create index generation_leased on generation (lease_until) where state = 'running';
create index generation_kept on generation (ended_at) where kept;

create table artifact (
  generation_id uuid    not null,
  ordinal       integer not null,
  name          text    not null,
  type          text    not null,
  bytes         bigint  not null,
  hash          text    not null,
  primary key (generation_id, ordinal)
);

create table event (
  sequence      bigint      not null generated always as identity primary key,
  generation_id uuid        not null,
  kind          text        not null,
  detail        text        not null,
  at            timestamptz not null
);

create index event_of_generation on event (generation_id, sequence);

create table ledger (
  sequence      bigint      not null generated always as identity primary key,
  account_id    uuid        not null,
  generation_id uuid,
  kind          text        not null check (kind in ('credit', 'hold', 'capture', 'refund')),
  balance       bigint      not null,
  held          bigint      not null,
  note          text        not null,
  at            timestamptz not null,
  unique (generation_id, kind)
);

create index ledger_of_account on ledger (account_id, sequence);
create unique index ledger_settled_once on ledger (generation_id) where kind in ('capture', 'refund');

create table node (
  name          text        not null primary key,
  first_seen_at timestamptz not null,
  seen_at       timestamptz not null
);
