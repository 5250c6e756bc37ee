-- A generation that its account has forgotten; the row is what the ledger points to.
alter table generation add column deleted_at integer;

create index generation_of_account on generation (account_id, id) where deleted_at is null;

create trigger forgotten after update of deleted_at on generation when new.deleted_at is not null
begin
  delete from artifact where generation_id = new.id;
  delete from event where generation_id = new.id;
  delete from delivery where generation_id = new.id;
end;
