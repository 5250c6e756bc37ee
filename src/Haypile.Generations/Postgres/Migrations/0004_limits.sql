-- What a key may do, as a document; null where it has no limits of its own.
alter table api_key add column limits text;

-- A row for each key whose generations at once or spend are limited, and a mark on what is counted in it: the day on which it was paid.
-- Nobody else's submission or end touches either.
create table key_tally (
  key_id uuid   not null primary key,
  open   bigint not null,
  day    bigint not null,
  spent  bigint not null
)
with (fillfactor = 40);

alter table generation add column tally_day bigint;

-- An end makes room, and what is given back is not spent; yesterday's is no longer counted.
create function haypile_tally() returns trigger language plpgsql as $$
begin
  update key_tally
  set open = open - 1, spent = spent - case when new.state <> 'finished' and day = new.tally_day then new.price else 0 end
  where key_id = new.key_id;
  return null;
end;
$$;

create trigger tallied after update of state on generation
for each row when (new.tally_day is not null and new.state in ('finished', 'failed', 'cancelled')) execute function haypile_tally();
