-- What a create was answered under a key that its client chose: the same key with the same body gets the same answer.
create table idempotency (
  account_id    uuid        not null,
  key           text        not null,
  fingerprint   bytea       not null,
  generation_id uuid        not null,
  status        integer     not null,
  reply         bytea       not null,
  expires_at    timestamptz not null,
  primary key (account_id, key)
);

create index idempotency_expiring on idempotency (expires_at);

-- An account signs with its newest secret, and beside it with those that a rotation has not yet retired.
create table signing_secret (
  account_id uuid        not null references account (id),
  secret     text        not null,
  made_at    timestamptz not null,
  retires_at timestamptz,
  primary key (account_id, secret)
);

create unique index signing_secret_current on signing_secret (account_id) where retires_at is null;

-- Where its callbacks go; null when there are none, or none any more.
alter table generation add column callback_host text;

-- One row for each thing to tell. Of a generation's open rows exactly one has a due time: the others wait behind it, so that
-- nothing is told before what happened earlier. While a row is being sent, its due time is the end of the sender's lease.
create table delivery (
  generation_id uuid        not null,
  ordinal       integer     not null,
  account_id    uuid        not null,
  host          text        not null,
  state         text        not null,
  progress      integer     not null,
  -- A change of state, which is always told; progress gives way to whatever comes after it.
  milestone     boolean     not null,
  status        text        not null default 'waiting'
    check (status in ('waiting', 'delivered', 'superseded', 'given_up', 'gone')),
  epoch         integer     not null default 0,
  attempts      integer     not null default 0,
  node          text,
  answer        integer,
  complaint     text,
  created_at    timestamptz not null,
  due_at        timestamptz,
  until_at      timestamptz not null,
  ended_at      timestamptz,
  primary key (generation_id, ordinal)
)
with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

create index delivery_due on delivery (host, due_at) where due_at is not null;
create index delivery_of_account on delivery (account_id, created_at);
create index delivery_ended on delivery (ended_at) where ended_at is not null;

-- The rows are written by a trigger: whatever changes a state tells of it, in the same transaction, and cannot forget to.
-- Progress is held against what was told last, and that must be a second old.
-- It runs behind the lock of the generation, which the end of a delivery takes as well; each statement in it looks anew.
create function tell_callback() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.state = old.state and not coalesce((
      select d.progress < new.progress and d.created_at <= haypile_now() - interval '1 second'
      from delivery d where d.generation_id = new.id order by d.ordinal desc limit 1), false)
    then
      return null;
    end if;
    update delivery set status = 'superseded', ended_at = haypile_now(), due_at = null
    where generation_id = new.id and ended_at is null and not milestone and node is null;
  end if;
  insert into delivery (generation_id, ordinal, account_id, host, state, progress, milestone, created_at, due_at, until_at)
  select
    new.id, coalesce(max(d.ordinal), 0) + 1, new.account_id, new.callback_host, new.state, new.progress,
    tg_op = 'INSERT' or new.state <> old.state,
    haypile_now(), case when count(d.due_at) = 0 then haypile_now() end, haypile_now() + interval '1 day'
  from delivery d where d.generation_id = new.id;
  perform pg_notify('haypile_callbacks', '');
  return null;
end
$$;

create trigger callback_of_new after insert on generation
for each row when (new.callback_host is not null) execute function tell_callback();

create trigger callback_of_change after update of state, progress on generation
for each row when (new.callback_host is not null) execute function tell_callback();
