-- What a create was answered under a key that its client chose: the same key with the same body gets the same answer.
create table idempotency (
  account_id    blob    not null,
  key           text    not null,
  fingerprint   blob    not null,
  generation_id blob    not null,
  status        integer not null,
  reply         blob    not null,
  expires_at    integer not null,
  primary key (account_id, key)
) without rowid;

create index idempotency_expiring on idempotency (expires_at);

-- An account signs with its newest secret, and beside it with those that a rotation has not yet retired.
create table signing_secret (
  account_id blob    not null references account (id),
  secret     text    not null,
  made_at    integer not null,
  retires_at integer,
  primary key (account_id, secret)
) without rowid;

create unique index signing_secret_current on signing_secret (account_id) where retires_at is null;

-- Where its callbacks go; null when there are none, or none any more.
alter table generation add column callback_host text;

-- One row for each thing to tell. Of a generation's open rows exactly one has a due time: the others wait behind it, so that
-- nothing is told before what happened earlier. While a row is being sent, its due time is the end of the sender's lease.
create table delivery (
  generation_id blob    not null,
  ordinal       integer not null,
  account_id    blob    not null,
  host          text    not null,
  state         text    not null,
  progress      integer not null,
  -- A change of state, which is always told; progress gives way to whatever comes after it.
  milestone     integer not null,
  status        text    not null default 'waiting'
    check (status in ('waiting', 'delivered', 'superseded', 'given_up', 'gone')),
  epoch         integer not null default 0,
  attempts      integer not null default 0,
  node          text,
  answer        integer,
  complaint     text,
  created_at    integer not null,
  due_at        integer,
  until_at      integer not null,
  ended_at      integer,
  primary key (generation_id, ordinal)
) without rowid;

create index delivery_due on delivery (host, due_at) where due_at is not null;
create index delivery_of_account on delivery (account_id, created_at);
create index delivery_ended on delivery (ended_at) where ended_at is not null;

-- Whatever changes a state tells of it, in the same transaction, and cannot forget to. Progress is held against what was told last,
-- and that must be a second old. Only a new generation's first row is the submission's own: a trigger runs before it looks
-- whether it has to, and submissions are what there is most of.
create trigger callback_of_change after update of state, progress on generation
when new.callback_host is not null and (
  new.state <> old.state
  or (
    select d.progress < new.progress and d.created_at <= haypile_now() - 1000000
    from delivery d where d.generation_id = new.id order by d.ordinal desc limit 1))
begin
  update delivery set status = 'superseded', ended_at = haypile_now(), due_at = null
  where generation_id = new.id and ended_at is null and not milestone and node is null;

  insert into delivery (generation_id, ordinal, account_id, host, state, progress, milestone, created_at, due_at, until_at)
  select
    new.id, coalesce(max(d.ordinal), 0) + 1, new.account_id, new.callback_host, new.state, new.progress, new.state <> old.state,
    haypile_now(), case when count(d.due_at) = 0 then haypile_now() end, haypile_now() + 86400000000
  from delivery d where d.generation_id = new.id;
  select haypile_notify();
end;
