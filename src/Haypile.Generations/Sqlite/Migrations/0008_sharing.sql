-- Films whose page for everybody their account has switched off.
create table unshared (
  generation_id blob not null primary key
) without rowid;

create trigger forgotten_sharing after update of deleted_at on generation when new.deleted_at is not null
begin
  delete from unshared where generation_id = new.id;
end;
