-- What an operator calls a movement of money, so that it may be asked for twice and is booked once.
alter table ledger add column reference text;

create unique index ledger_booked_once on ledger (account_id, reference) where reference is not null;
