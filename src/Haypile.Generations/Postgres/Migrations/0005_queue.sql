-- One row for all nodes: what the operator lets the queue do.
create table queue_switch (
  one        integer     not null primary key check (one = 1),
  state      text        not null check (state in ('open', 'paused', 'draining')),
  changed_at timestamptz not null
);

insert into queue_switch (one, state, changed_at) values (1, 'open', haypile_now());
